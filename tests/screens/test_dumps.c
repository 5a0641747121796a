/* Every page that the pages themselves lead to, as it stands on the screen: each is written to a
 * file, to be looked at, and held to what every screen has. With DUMPS=1 in the environment (`make
 * dumps`) it is done for more plans and in wider windows too, or with DUMPS_SIZE=120x40 in windows
 * of that size. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "base/unused.h"
#include "plan/practice.h"
#include "session/practice.h"
#include "tests/screens/drive.h"
#include "tests/screens/follow.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PAGES_MOST = 600, PATH_ROW = 4 };

/* A page, and the way to it. */
struct seen_page {
    char name[64], title[64];
    struct walk_step way[WALK_DEPTH];
    size_t count;
};

struct dumps {
    struct seat seat;
    char begun[FILES_PATH]; /* the store as every page begins with it */
    bool practice;          /* it is the plans of practice */
    struct seen_page pages[PAGES_MOST];
    size_t count;
};

/* "07-my-support" */
static void name_page(struct seen_page *seen, size_t number, const char *title) {
    size_t used = (size_t)snprintf(seen->name, sizeof seen->name, "%02zu-", number);
    for (; *title != '\0' && used < 40; title++)
        if (isalnum((unsigned char)*title))
            seen->name[used++] = (char)tolower((unsigned char)*title);
        else if (seen->name[used - 1] != '-')
            seen->name[used++] = '-';
    seen->name[used] = '\0';
}

static void see_page(struct walker *walker, const struct page *page) {
    struct dumps *dumps = walker->data;
    assert_true(dumps->count < PAGES_MOST);
    struct seen_page *seen = &dumps->pages[dumps->count];
    name_page(seen, dumps->count, page->title[0] != '\0' ? page->title : "the plan");
    snprintf(seen->title, sizeof seen->title, "%s", page->title);
    memcpy(seen->way, walker->way, sizeof seen->way);
    seen->count = walker->way_count;
    dumps->count++;
}

/* ---- what every screen has ------------------------------------------------------------------- */

static size_t wrongs; /* all are told before the test fails */

static void wrong(struct term *t, const char *name, const char *what, int row) {
    print_error("%s: %s (%d):\n%s\n", name, what, row, term_row(t, row));
    wrongs++;
}

static bool is_rule(struct term *t, int row, int cols) {
    for (int col = 0; col < cols; col++)
        if (strcmp(term_cell(t, row, col).text, "\u2500") != 0)
            return false;
    return true;
}

static bool is_word(const struct term_cell *cell) {
    unsigned char first = (unsigned char)cell->text[0];
    return isalnum(first) || (first >= 0xC3 && first < 0xE0) || strcmp(cell->text, "\u00a3") == 0;
}

static bool look_alike(const struct term_cell *one, const struct term_cell *other) {
    return one->reverse == other->reverse && one->bold == other->bold && one->fg == other->fg &&
           one->bg == other->bg;
}

/* No figure is cut, and nothing stands against another thing with no space between. */
static void look_at_row(struct term *t, const char *name, int row, int cols) {
    struct term_cell before = {.text = " "};
    bool figure = false; /* within an amount */
    for (int col = 0; col < cols; col++) {
        struct term_cell cell = term_cell(t, row, col);
        if (cell.width == 0)
            continue;
        bool pound = strcmp(cell.text, "\u00a3") == 0;
        if (figure && strcmp(cell.text, "\u2026") == 0)
            wrong(t, name, "an amount is cut", row);
        if (pound && is_word(&before))
            wrong(t, name, "an amount stands against what is before it", row);
        if (is_word(&before) && is_word(&cell) && !look_alike(&before, &cell))
            wrong(t, name, "two things stand against each other", row);
        figure = pound || (figure && (isdigit((unsigned char)cell.text[0]) ||
                                      strchr(",.", cell.text[0]) != NULL));
        before = cell;
    }
}

static void look_at_screen(struct term *t, const char *name, bool practice) {
    int rows = 0, cols = 0, rules = 0;
    if (practice && strstr(term_row(t, 0), " " PRACTICE " ") == NULL &&
        strstr(term_row(t, 1), " " PRACTICE " ") == NULL)
        wrong(t, name, "PRACTICE does not stand at the top", 0);
    term_size(t, &rows, &cols);
    for (int row = 0; row < rows; row++)
        rules += is_rule(t, row, cols);
    if (term_row(t, 0)[0] == '\0')
        wrong(t, name, "there is no title", 0);
    if (rules != 1)
        wrong(t, name, "there is not one rule", rules);
    if (strstr(term_row(t, rows - 1), "Down more") != NULL && !term_shows(t, " more below"))
        wrong(t, name, "nothing is below", rows - 1);
    if (term_cell(t, rows - 2, 1).bold) /* a hint is not */
        wrong(t, name, "something is said", rows - 2);
    for (int row = 0; row < rows; row++)
        look_at_row(t, name, row, cols);
}

/* The keys led to the page that the walk over the pages was on: its title is on the screen, or as
 * much of it as has room. */
static void look_at_title(struct term *t, const struct seen_page *seen) {
    char start[24];
    text_copy(seen->title, start, sizeof start);
    if (!term_shows(t, start))
        wrong(t, seen->name, "this is another page", PATH_ROW);
}

/* ---- each of them ---------------------------------------------------------------------------- */

/* build/dumps/80x24/anne/, or where DUMPS_IN says. */
static void dump_folder(const char *plan, int rows, int cols, char folder[FILES_PATH]) {
    const char *in = getenv("DUMPS_IN");
    snprintf(folder, FILES_PATH, "%s", in != NULL ? in : "build/dumps");
    for (size_t i = 0; i < 3; i++) {
        size_t used = strlen(folder);
        if (i == 1)
            snprintf(folder + used, FILES_PATH - used, "/%dx%d", cols, rows);
        else if (i == 2)
            snprintf(folder + used, FILES_PATH - used, "/%s", plan);
        if (mkdir(folder, 0777) == -1 && errno != EEXIST)
            fail_msg("%s: %s", folder, strerror(errno));
    }
}

static void dump_page(struct dumps *dumps, const struct seen_page *seen, const char *folder,
                      int rows, int cols) {
    char path[FILES_PATH], name[80];
    file_copy(dumps->begun, dumps->seat.store);
    session_start(&dumps->seat, rows, cols, NULL);
    struct term *t = dumps->seat.term;
    term_wait_text(t, "Ctrl-C leave");
    follow_way(t, seen->way, seen->count);
    snprintf(name, sizeof name, "%s.txt", seen->name);
    const char *dump = term_dump(t);
    file_write_all(path_join(folder, name, path), dump, strlen(dump));
    look_at_screen(t, seen->name, dumps->practice);
    look_at_title(t, seen);
    term_ctrl(t, 'C');
    term_wait_exit(t, NULL);
    term_close(t);
    dumps->seat.term = NULL;
}

/* Finds every page of a plan, in a store of the same plan. */
static void find_pages(struct dumps *dumps) {
    struct store *store = NULL;
    struct walker walker;
    struct err_info info = {0};
    char path[FILES_PATH];
    session_path(&dumps->seat, "walked.db", path);
    file_copy(dumps->begun, path);
    if (store_open(path, true, &store, &info) != ERR_OK)
        fail_msg("%s", info.text);
    walk_begin(&walker, store);
    struct front front = *walker.session.front; /* whose pages are drawn here */
    front.draws = true;
    walker.session.front = &front;
    walker.visit = see_page;
    walker.data = dumps;
    walk_all(&walker);
    walk_end(&walker);
    store_close(store);
}

static int dumps_setup(void **state) {
    *state = calloc(1, sizeof(struct dumps));
    return *state != NULL ? 0 : -1;
}

static int dumps_teardown(void **state) {
    struct dumps *dumps = *state;
    session_stop(&dumps->seat);
    free(dumps);
    return 0;
}

/* A plan of nobody, with nothing in it. */
static void begin_plan(const char *path) {
    struct store *store = NULL;
    struct book *book = NULL;
    struct err_info info = {0};
    if (store_open(path, false, &store, &info) != ERR_OK ||
        book_new(store, NULL, &book, &info) != ERR_OK)
        fail_msg("%s", info.text);
    book_close(book);
    store_close(store);
}

/* The three plans of practice, in a store that is the seat's own. */
static void begin_practice(struct seat *seat) {
    char path[FILES_PATH + sizeof PRACTICE_ENDING];
    int status = 0;
    session_run_input(seat, "", (const char *const[]){"practice", "--linear", NULL}, NULL, NULL,
                      &status);
    assert_int_equal(status, 0);
    snprintf(path, sizeof path, "%s" PRACTICE_ENDING, seat->store);
    file_copy(path, seat->store);
}

static void dump_all(struct dumps *dumps, const char *plan, const char *path, int rows, int cols) {
    char folder[FILES_PATH];
    int status = 0;
    session_set_env(&dumps->seat, "PHBPLAN_TODAY=" WALK_TODAY);
    dumps->count = 0;
    wrongs = 0;
    session_prepare(&dumps->seat);
    dumps->practice = path == NULL && strcmp(plan, "practice") == 0;
    if (dumps->practice)
        begin_practice(&dumps->seat);
    else if (path == NULL)
        begin_plan(dumps->seat.store);
    else
        session_run_command(&dumps->seat, (const char *const[]){"import", path, NULL}, NULL, NULL,
                            &status);
    assert_int_equal(status, 0);
    session_path(&dumps->seat, "begun.db", dumps->begun);
    file_copy(dumps->seat.store, dumps->begun);
    find_pages(dumps);
    dump_folder(plan, rows, cols, folder);
    for (size_t i = 0; i < dumps->count; i++)
        dump_page(dumps, &dumps->pages[i], folder, rows, cols);
    print_message("%zu pages in %s\n", dumps->count, folder);
    assert_int_equal(wrongs, 0);
}

/* Whether a size was asked for. */
static bool is_wanted(const int size[2]) {
    const char *wanted = getenv("DUMPS_SIZE");
    char name[16];
    snprintf(name, sizeof name, "%dx%d", size[1], size[0]);
    return wanted == NULL || wanted[0] == '\0' || strcmp(wanted, name) == 0;
}

static void dumps__of_every_page__are_sound(void **state) {
    static const char *const plans[][2] = {{"whole", "tests/data/whole.json"},
                                           {"anne", "tests/data/cases/anne.json"},
                                           {"peter", "tests/data/cases/peter.json"},
                                           {"nobody", NULL},
                                           {"practice", NULL}};
    static const int sizes[][2] = {{24, 80}, {40, 120}, {60, 200}, {15, 60}};
    bool all = getenv("DUMPS") != NULL;
    for (size_t i = 0; i < (all ? sizeof plans / sizeof plans[0] : 1); i++)
        for (size_t j = 0; j < (all ? sizeof sizes / sizeof sizes[0] : 1); j++) {
            if (all && !is_wanted(sizes[j]))
                continue;
            dump_all(*state, plans[i][0], plans[i][1], sizes[j][0], sizes[j][1]);
            dumps_teardown(state);
            dumps_setup(state);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(dumps__of_every_page__are_sound, dumps_setup,
                                        dumps_teardown),
    };
    return cmocka_run_group_tests_name("screens/dumps", tests, NULL, NULL);
}
