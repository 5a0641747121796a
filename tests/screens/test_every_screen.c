/* Every screen of plans as full as they get, in four scripts and windows of four widths, held to
 * what each screen has to be: who the plan is of is whole; the focus is seen, and there is one; no
 * wide letter is halved; nothing is left out without a sign; and what is said to be below is there.
 * With SOAK=1 all of them, otherwise one step in two of the scripts. With DUMPS_IN they are kept in
 * that folder. */
#include "base/text.h"
#include "tests/screens/drive.h"
#include "tests/screens/follow.h"
#include "tests/screens/full_plan.h"
#include "tests/screens/plans.h"

#include <ctype.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { PAGES_MOST = 600, ROWS_MOST = 3000, WORDS_MOST = 8, TEXT_MOST = 60000 };
enum { DOWN_MOST = 60, WHERE_LEAST = 48 };
enum { STEPS_COLS = 34, HELP_COLS = 38, HELP_FROM = 120, STEPS_FROM = 154 };

static const int SIZES[][2] = {{15, 60}, {24, 80}, {40, 120}, {60, 200}};

/* A page: the way to it, and what it says. */
struct seen_page {
    char title[64];
    const struct screen *screen;
    struct walk_step way[WALK_DEPTH];
    size_t count;
    bool in_plan, is_theirs, in_step, drawn, asks, types;
    size_t row_count;        /* that can be marked */
    char *rows[ROWS_MOST];   /* their first cells */
    char *words[WORDS_MOST]; /* what stands over them */
};

struct walked {
    struct seat seat;
    char begun[FILES_PATH];
    const struct script *script;
    struct seen_page pages[PAGES_MOST];
    size_t count, wrongs;
};

/* ---- finding them ---------------------------------------------------------------------------- */

static void see_rows(struct seen_page *seen, const struct page_rows *rows) {
    char buffer[PAGE_ROW_TEXT];
    struct page_row row;
    for (size_t i = 0; page_row_at(rows, i, buffer, &row); i++)
        if (row.kind == ROW_ITEM || row.kind == ROW_ADDS) {
            assert_true(seen->row_count < ROWS_MOST);
            seen->rows[seen->row_count++] = strdup(row.cells[0] != NULL ? row.cells[0] : "");
        }
}

/* Whether it is a page of that person's plan, and not of a new one. */
static bool is_theirs(const struct walker *walker, const struct script *script) {
    const struct book *book = walker->session.book;
    return session_in_plan(&walker->session) && book != NULL &&
           strcmp(record_text(plan_one(book->plan, RECORD_PERSON), PERSON_FAMILY_NAME),
                  script->family) == 0;
}

static void see_page(struct walker *walker, const struct page *page) {
    struct walked *walked = walker->data;
    assert_true(walked->count < PAGES_MOST);
    struct seen_page *seen = &walked->pages[walked->count++];
    const struct page_block *rows = page_find(page, BLOCK_ROWS);
    size_t words = 0;
    *seen = (struct seen_page){.count = walker->way_count,
                               .screen = session_top(&walker->session)->screen,
                               .in_plan = session_in_plan(&walker->session),
                               .is_theirs = is_theirs(walker, walked->script),
                               .in_step = session_step(&walker->session) > 0,
                               .drawn = page->is_picture || page_find(page, BLOCK_LINE) != NULL,
                               .asks = page_find(page, BLOCK_FORM) != NULL,
                               .types = page_find(page, BLOCK_INPUT) != NULL};
    text_copy(page->title, seen->title, sizeof seen->title);
    memcpy(seen->way, walker->way, sizeof seen->way);
    if (rows != NULL && !page->is_picture)
        see_rows(seen, &rows->rows);
    for (size_t i = 0;
         rows != NULL && i < page->block_count && words < WORDS_MOST && &page->blocks[i] != rows;
         i++) {
        const struct page_block *block = &page->blocks[i];
        bool there = block->kind == BLOCK_WORDS && !block->spare && !block->note &&
                     !block->gives_way && block->words.brief == NULL;
        if (there)
            seen->words[words++] = strdup(block->words.text);
    }
}

/* ---- going to them --------------------------------------------------------------------------- */

/* One thing to be done on a page, and what a row that does it opens. */
struct way_on {
    struct walk_step step;
    const struct plan_form *form;
};

static const enum action OPENS[] = {
    ACTION_CHECK,       ACTION_PICTURE, ACTION_VERSIONS, ACTION_SPENT,       ACTION_WORDS,
    ACTION_SPREADSHEET, ACTION_FIND,    ACTION_SEND,     ACTION_RECALCULATE, ACTION_TIME_LINE,
    ACTION_AFFORD,      ACTION_NEW,     ACTION_PRICES,   ACTION_RATES,       ACTION_SETTINGS,
    ACTION_WHO_I_AM,    ACTION_TAKE_IN};

/* Takes those in the middle of rows that open the same form: the first and the last stand for all.
 * Returns how many are left. */
static size_t without_the_middle(struct way_on *ways, size_t count) {
    size_t left = 0;
    for (size_t i = 0; i < count; i++) {
        bool alike = i > 0 && i + 1 < count && ways[i].form != NULL &&
                     ways[i - 1].form == ways[i].form && ways[i + 1].form == ways[i].form;
        if (!alike)
            ways[left++] = ways[i];
        else
            ways[left > 0 ? left - 1 : 0].form = ways[i].form;
    }
    return left;
}

/* What may be done on the page on top. */
static size_t find_ways(struct walker *walker, struct way_on ways[ROWS_MOST]) {
    char buffer[PAGE_ROW_TEXT];
    struct page page;
    struct page_row row;
    size_t count = 0, down = 0;
    walk_page(walker, &page);
    const struct page_block *rows = page_find(&page, BLOCK_ROWS);
    const struct page_block *input = page_find(&page, BLOCK_INPUT);
    bool found = input != NULL && input->input.finds; /* there may be thousands */
    for (size_t i = 0; rows != NULL && count < ROWS_MOST / 2 && (!found || i < 3) &&
                       page_row_at(&rows->rows, i, buffer, &row);
         i++) {
        bool marked = row.kind == ROW_ITEM || row.kind == ROW_ADDS;
        if (marked && row.enter != NULL)
            ways[count++] = (struct way_on){{ACTION_ENTER, i, down},
                                            row.about.id[0] != '\0' ? row.about.form : NULL};
        down += marked;
        if (down > DOWN_MOST) /* nobody presses Down so often */
            break;
    }
    count = without_the_middle(ways, count);
    bool makes = input != NULL && !found; /* what is typed there makes a file */
    count = makes ? 0 : count;
    for (size_t i = 0; !makes && i < sizeof OPENS / sizeof OPENS[0]; i++)
        ways[count++] = (struct way_on){{OPENS[i], SIZE_MAX, 0}, NULL};
    page_done(&page);
    return count;
}

/* Whether the page on top was not come to yet. */
static bool is_new(struct walked *walked, struct walker *walker) {
    struct page page;
    bool is = true;
    char title[sizeof walked->pages[0].title];
    walk_page(walker, &page);
    text_copy(page.title, title, sizeof title);
    for (size_t i = 0; i < walked->count && is; i++)
        is = walked->pages[i].screen != session_top(&walker->session)->screen ||
             strcmp(walked->pages[i].title, title) != 0;
    page_done(&page);
    return is;
}

/* Looks at the page on top, and goes on to each that was not come to yet. */
static void walk_from(struct walked *walked, struct walker *walker) {
    struct way_on *ways = calloc(ROWS_MOST, sizeof *ways);
    struct page page;
    assert_non_null(ways);
    walk_page(walker, &page);
    see_page(walker, &page);
    page_done(&page);
    size_t count = find_ways(walker, ways), depth = walker->session.depth;
    for (size_t i = 0; i < count; i++) {
        walk_do(walker, ways[i].step.action, ways[i].step.row);
        if (walker->session.depth == depth + 1 && is_new(walked, walker)) {
            assert_true(walker->way_count < WALK_DEPTH);
            walker->way[walker->way_count++] = ways[i].step;
            walk_from(walked, walker);
            walker->way_count--;
        }
        walk_back(walker, depth);
    }
    free(ways);
}

/* One step of the plan, of those with most in them: another for each script. */
static void walk_one(struct walker *walker, size_t script) {
    static const size_t STEPS[SCRIPT_COUNT] = {5, 2, 6, 10};
    struct page page;
    walk_do(walker, ACTION_ENTER, 0);
    walk_do(walker, ACTION_ENTER, STEPS[script]);
    walker->way[walker->way_count++] = (struct walk_step){ACTION_ENTER, 0, 0};
    walker->way[walker->way_count++] =
        (struct walk_step){ACTION_ENTER, STEPS[script], STEPS[script]};
    walk_page(walker, &page);
    see_page(walker, &page);
    page_done(&page);
}

static void find_pages(struct walked *walked, bool all) {
    struct store *store = NULL;
    struct walker walker;
    struct err_info info = {0};
    char path[FILES_PATH];
    session_path(&walked->seat, "walked.db", path);
    file_copy(walked->begun, path);
    if (store_open(path, true, &store, &info) != ERR_OK)
        fail_msg("%s", info.text);
    walk_begin(&walker, store);
    walker.data = walked;
    if (all)
        walk_from(walked, &walker);
    else
        walk_one(&walker, (size_t)(walked->script - SCRIPTS));
    walk_end(&walker);
    store_close(store);
}

/* ---- what is on the screen ------------------------------------------------------------------- */

/* The screen of a page, in a window of a size. */
struct screen_seen {
    struct walked *walked;
    const struct seen_page *page;
    struct term *t;
    int rows, cols;
    int top, bottom, left, right; /* its content */
};

static void wrong(struct screen_seen *seen, const char *what, const char *which) {
    seen->walked->wrongs++;
    print_error("%s, \"%s\" in %dx%d: %s: %s\n", seen->walked->script->name, seen->page->title,
                seen->cols, seen->rows, what, which);
    if (getenv("DUMPS_IN") == NULL)
        print_error("%s\n", term_dump(seen->t));
}

static void look_where(struct screen_seen *seen) {
    const struct seen_page *page = seen->page;
    term_size(seen->t, &seen->rows, &seen->cols);
    seen->top = drive_where_row(seen->t) + (page->in_plan && page->title[0] != '\0');
    seen->bottom = seen->rows - 2;
    seen->left = page->in_step && !page->drawn && seen->cols >= STEPS_FROM ? STEPS_COLS : 0;
    seen->right = seen->cols - (!page->drawn && seen->cols >= HELP_FROM ? HELP_COLS : 0);
}

/* Adds a text without its spaces and new lines. */
static void squash(char out[TEXT_MOST], const char *text) {
    size_t used = strlen(out);
    for (; *text != '\0' && used + 1 < TEXT_MOST; text++)
        if (*text != ' ' && *text != '\n')
            out[used++] = *text;
    out[used] = '\0';
}

static char *squash_screen(struct screen_seen *seen, int from, int to, char out[TEXT_MOST]) {
    char line[4 * DRIVE_TEXT];
    out[0] = '\0';
    for (int row = from; row < to; row++) {
        bool content = row >= seen->top;
        size_t used = 0;
        for (int col = content ? seen->left : 0; col < (content ? seen->right : seen->cols);
             col++) {
            struct term_cell cell = term_cell(seen->t, row, col);
            size_t length = strlen(cell.text);
            if (used + length + 1 < sizeof line && cell.width > 0)
                memcpy(line + used, cell.text, length);
            used += used + length + 1 < sizeof line && cell.width > 0 ? length : 0;
        }
        line[used] = '\0';
        squash(out, line);
    }
    return out;
}

static bool has_squashed(const char *all, const char *text) {
    static char wanted[TEXT_MOST];
    wanted[0] = '\0';
    squash(wanted, text);
    return strstr(all, wanted) != NULL;
}

/* ---- the rules ------------------------------------------------------------------------------- */

/* Whose plan it is stands whole over the line, and what the page is called under it: on every page
 * of it, in every window. */
static void look_at_top(struct screen_seen *seen) {
    static char top[TEXT_MOST];
    const struct script *script = seen->walked->script;
    const char *const whole[] = {script->given, script->family, FULL_BORN, FULL_NUMBER};
    if (!seen->page->is_theirs)
        return;
    const char *where = term_row(seen->t, drive_where_row(seen->t));
    if (strlen(seen->page->title) < WHERE_LEAST && strstr(where, seen->page->title) == NULL)
        wrong(seen, "the page is not named whole", where);
    squash_screen(seen, 0, drive_where_row(seen->t), top);
    for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++)
        if (!has_squashed(top, whole[i]))
            wrong(seen, "not whole at the top", whole[i]);
}

/* A wide letter has two columns, and nothing else has none. */
static void look_at_letters(struct screen_seen *seen) {
    for (int row = 0; row < seen->rows; row++)
        for (int col = 0; col < seen->cols; col++) {
            struct term_cell cell = term_cell(seen->t, row, col);
            bool halved = cell.width == 2 &&
                          (col + 1 == seen->cols || term_cell(seen->t, row, col + 1).width != 0);
            if (halved ||
                (cell.width == 0 && (col == 0 || term_cell(seen->t, row, col - 1).width != 2)))
                wrong(seen, "a wide letter is halved", term_row(seen->t, row));
        }
}

/* No figure is cut. */
static void look_at_figures(struct screen_seen *seen) {
    for (int row = 0; row < seen->rows; row++)
        for (const char *line = term_row(seen->t, row), *at = line;
             (at = strstr(at, "\u2026")) != NULL; at++)
            if (at > line && isdigit((unsigned char)at[-1]) && strstr(line, "\u00A3") != NULL)
                wrong(seen, "a figure is cut", line);
}

/* The cursor is sent after all that is drawn, perhaps in another piece. */
static bool is_cursor_on_page(struct term *t, const void *data) {
    const struct screen_seen *seen = data;
    int row = 0, col = 0;
    bool visible = false;
    term_cursor(t, &row, &col, &visible);
    return visible && row >= seen->top && row < seen->bottom;
}

/* There is one mark, and the focus is in sight. */
static void look_at_focus(struct screen_seen *seen) {
    int row = 0, col = 0, marks = 0;
    bool visible = false, reversed = false;
    if (seen->page->row_count == 0 && !seen->page->asks)
        return;
    for (int at = seen->top; at < seen->bottom; at++)
        for (int to = seen->left; to < seen->right; to++) {
            bool mark = strcmp(term_cell(seen->t, at, to).text, ">") == 0;
            bool alone = to == seen->left || term_cell(seen->t, at, to - 1).text[0] == ' ' ||
                         term_cell(seen->t, at, to - 1).text[0] == '\0';
            bool before = to + 1 < seen->right && (term_cell(seen->t, at, to + 1).text[0] == ' ' ||
                                                   term_cell(seen->t, at, to + 1).text[0] == '\0');
            marks += mark && alone && before;
        }
    if (marks != 1)
        wrong(seen, "there is not one mark", marks == 0 ? "none" : "more");
    term_wait_until(seen->t, is_cursor_on_page, seen, "the cursor on the page.");
    term_cursor(seen->t, &row, &col, &visible);
    for (int at = seen->left; row >= seen->top && row < seen->bottom && at < seen->right; at++)
        reversed = reversed || term_cell(seen->t, row, at).reverse;
    if (!visible || !reversed)
        wrong(seen, "the focus is not in sight", term_row(seen->t, row));
}

/* The last row has its keys, and what is over it does not run into it. */
static void look_at_keys(struct screen_seen *seen) {
    const char *keys = term_row(seen->t, seen->rows - 1);
    bool back = strstr(keys, "Esc ") != NULL || strstr(keys, "Ctrl-C leave") != NULL;
    if (!back)
        wrong(seen, "the way back is not named", keys);
    if (strstr(keys, "\u2026") != NULL)
        wrong(seen, "a key is cut", keys);
    if (term_cell(seen->t, seen->rows - 2, 1).bold)
        wrong(seen, "something is said", term_row(seen->t, seen->rows - 2));
}

/* What stands over the rows is there whole, or has a sign that it is not. */
static void look_at_words(struct screen_seen *seen) {
    static char all[TEXT_MOST];
    squash_screen(seen, seen->top, seen->bottom, all);
    for (size_t i = 0; i < WORDS_MOST && seen->page->words[i] != NULL; i++)
        if (!has_squashed(all, seen->page->words[i]) && strstr(all, "\u2026") == NULL)
            wrong(seen, "cut without a sign", seen->page->words[i]);
}

/* Every word of the marked row's title is there, or it ends with a sign. */
static void look_at_marked(struct screen_seen *seen) {
    static char all[TEXT_MOST];
    char word[256];
    if (seen->page->row_count == 0 || seen->page->asks)
        return;
    squash_screen(seen, seen->top, seen->bottom, all);
    if (strstr(all, "\u2026") != NULL)
        return;
    for (const char *at = seen->page->rows[0]; *at != '\0'; at += strspn(at, " \n")) {
        size_t length = strcspn(at, " \n");
        snprintf(word, sizeof word, "%.*s", (int)length, at);
        if (length < 40 && strstr(all, word) == NULL)
            wrong(seen, "a word of the marked row is not there", word);
        at += length;
    }
}

/* The row over "9 more below", and how many those are; 0 where it is not there. */
static size_t more_below(struct screen_seen *seen, int *row) {
    char line[DRIVE_TEXT];
    for (*row = seen->bottom - 1; *row > seen->top; (*row)--) {
        drive_cells(seen->t, *row, seen->left, seen->right, line);
        const char *at = line + strspn(line, " ");
        const char *after = at + strspn(at, "0123456789");
        if (after > at && strcmp(after, " more below") == 0)
            return (size_t)atoi(at);
    }
    return 0;
}

/* Whether the words of a screen's line may be the beginning of a row's title. */
static bool may_be(const char *line, const char *title) {
    static char wanted[TEXT_MOST], shown[TEXT_MOST];
    char first[DRIVE_TEXT];
    const char *at = line + strspn(line, " >+*"), *gap = strstr(at, "  ");
    const char *cut = strstr(at, "\u2026");
    size_t length = gap != NULL ? (size_t)(gap - at) : strlen(at);
    if (cut != NULL && (size_t)(cut - at) < length)
        length = (size_t)(cut - at);
    snprintf(first, sizeof first, "%.*s", (int)length, at);
    wanted[0] = shown[0] = '\0';
    squash(wanted, title);
    squash(shown, first);
    return shown[0] != '\0' && strncmp(wanted, shown, strlen(shown)) == 0;
}

/* What is said to be below is so many rows: of those that the last line in sight may be, one has as
 * many after it. */
static void look_at_more(struct screen_seen *seen) {
    char line[DRIVE_TEXT];
    int row = 0;
    size_t below = seen->page->asks ? 0 : more_below(seen, &row);
    if (below == 0 || seen->page->row_count == 0)
        return;
    if (below >= seen->page->row_count) {
        wrong(seen, "more is said to be below than there is", term_row(seen->t, row));
        return;
    }
    const char *last = seen->page->rows[seen->page->row_count - 1 - below];
    for (int at = row - 1; at >= seen->top; at--)
        if (may_be(drive_cells(seen->t, at, seen->left, seen->right, line), last))
            return;
    wrong(seen, "what is said to be below is not", last);
}

/* At the end of a list nothing is below; and where nothing was said to be, nothing moves. */
static void look_at_end(struct screen_seen *seen) {
    static char all[TEXT_MOST];
    int row = 0;
    size_t rows = seen->page->row_count;
    if (rows < 2 || seen->page->asks || seen->page->types)
        return;
    bool said = more_below(seen, &row) > 0;
    term_key(seen->t, TERM_END);
    follow_wait(seen->t);
    if (more_below(seen, &row) > 0)
        wrong(seen, "at the end more is below", term_row(seen->t, row));
    look_at_focus(seen);
    look_at_letters(seen);
    squash_screen(seen, seen->top, seen->bottom, all);
    if (!said && !has_squashed(all, seen->page->rows[0]) && strstr(all, "\u2026") == NULL)
        wrong(seen, "nothing was said to be below", seen->page->rows[0]);
    term_key(seen->t, TERM_HOME);
    follow_wait(seen->t);
}

static void look_at_screen(struct screen_seen *seen) {
    look_where(seen);
    look_at_top(seen);
    look_at_letters(seen);
    look_at_figures(seen);
    look_at_focus(seen);
    look_at_keys(seen);
    look_at_words(seen);
    look_at_marked(seen);
    look_at_more(seen);
    look_at_end(seen);
}

/* ---- each of them ---------------------------------------------------------------------------- */

static void keep_dump(struct screen_seen *seen, size_t number) {
    char path[2 * FILES_PATH];
    const char *in = getenv("DUMPS_IN");
    if (in == NULL)
        return;
    snprintf(path, sizeof path, "%s/%s-%dx%d-%03zu.txt", in, seen->walked->script->name, seen->cols,
             seen->rows, number);
    const char *dump = term_dump(seen->t);
    file_write_all(path, dump, strlen(dump));
}

static void look_at_page(struct walked *walked, size_t number, bool all) {
    struct screen_seen seen = {.walked = walked, .page = &walked->pages[number]};
    file_copy(walked->begun, walked->seat.store);
    session_start(&walked->seat, SIZES[1][0], SIZES[1][1], NULL);
    seen.t = walked->seat.term;
    term_wait_text(seen.t, "Ctrl-C leave");
    follow_way(seen.t, seen.page->way, seen.page->count);
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        if (!all && (size_t)(walked->script - SCRIPTS) % 2 != i % 2)
            continue;
        term_resize(seen.t, SIZES[i][0], SIZES[i][1]);
        follow_wait(seen.t);
        look_where(&seen);
        keep_dump(&seen, number);
        look_at_screen(&seen);
    }
    term_ctrl(seen.t, 'C');
    term_wait_exit(seen.t, NULL);
    term_close(seen.t);
    walked->seat.term = NULL;
}

/* All pages, or only a few. */
static void look_at_script(struct walked *walked, const struct script *script, bool all) {
    session_set_env(&walked->seat, "PHBPLAN_TODAY=" WALK_TODAY);
    session_prepare(&walked->seat);
    walked->script = script;
    import_plan(&walked->seat, full_plan(script));
    session_path(&walked->seat, "begun.db", walked->begun);
    file_copy(walked->seat.store, walked->begun);
    find_pages(walked, all);
    print_message("%s: %zu pages\n", script->name, walked->count);
    for (size_t i = 0; i < walked->count; i++)
        look_at_page(walked, i, all);
    assert_int_equal(walked->wrongs, 0);
}

static int walked_setup(void **state) {
    *state = calloc(1, sizeof(struct walked));
    return *state != NULL ? 0 : -1;
}

static int walked_teardown(void **state) {
    struct walked *walked = *state;
    session_stop(&walked->seat);
    for (size_t i = 0; i < walked->count; i++) {
        for (size_t j = 0; j < walked->pages[i].row_count; j++)
            free(walked->pages[i].rows[j]);
        for (size_t j = 0; j < WORDS_MOST; j++)
            free(walked->pages[i].words[j]);
    }
    free(walked);
    return 0;
}

static bool all_of_them(void) {
    const char *soak = getenv("SOAK");
    return soak != NULL && soak[0] != '\0';
}

static void look(void **state, size_t script) {
    look_at_script(*state, &SCRIPTS[script], all_of_them());
}

static void screens__in_welsh__are_whole(void **state) {
    look(state, 0);
}

static void screens__in_polish__are_whole(void **state) {
    look(state, 1);
}

static void screens__in_arabic__are_whole(void **state) {
    look(state, 2);
}

static void screens__in_chinese__are_whole(void **state) {
    look(state, 3);
}

int main(void) {
#define SCREENS_TEST(test) cmocka_unit_test_setup_teardown(test, walked_setup, walked_teardown)
    const struct CMUnitTest few[] = {
        SCREENS_TEST(screens__in_welsh__are_whole),
        SCREENS_TEST(screens__in_chinese__are_whole),
    };
    const struct CMUnitTest all[] = {
        SCREENS_TEST(screens__in_welsh__are_whole),
        SCREENS_TEST(screens__in_polish__are_whole),
        SCREENS_TEST(screens__in_arabic__are_whole),
        SCREENS_TEST(screens__in_chinese__are_whole),
    };
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    return all_of_them() ? cmocka_run_group_tests_name("screens/every_screen", all, NULL, NULL)
                         : cmocka_run_group_tests_name("screens/every_screen", few, NULL, NULL);
}
