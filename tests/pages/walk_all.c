/* From every page to every page; see walker.h. */
#include "tests/pages/walker.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "exchange/plan_file.h"
#include "screens/screens.h"
#include "store/shelf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- where one is ---------------------------------------------------------------------------- */

/* A page as it was before something was done on it. */
struct place {
    size_t depth, asked;
    const struct screen *screen;
    char title[128];
    int64_t row, revision; /* of the plan that is open, if one is: it may be opened anew */
    char *text;            /* of the page */
    char *plan; /* as plan-file text; NULL where none is open, or it is not in the store yet */
    bool hide_names, hide_notes;
    struct settings settings;
    char away[64];    /* the first of the plans that are put away, or "" */
    enum action done; /* what was done there */
};

static void first_away(struct walker *walker, char reference[64]) {
    const struct plans_asked asked = {.find = "", .shelf = SHELF_PUT_AWAY};
    struct plan_rows rows;
    assert_int_equal(store_list_plans(walker->store, &asked, 0, 1, &rows, NULL), ERR_OK);
    snprintf(reference, 64, "%s", rows.count > 0 ? rows.items[0].reference : "");
    plan_rows_done(&rows);
}

static char *plan_words(const struct book *book) {
    char *text = NULL;
    size_t length = 0;
    if (book != NULL && book->row != 0)
        assert_int_equal(plan_file_text(book->plan, &text, &length, NULL), ERR_OK);
    return text;
}

static void title_here(struct walker *walker, char title[128]) {
    struct page page;
    walk_page(walker, &page);
    snprintf(title, 128, "%s", page.title);
    page_done(&page);
}

static struct place place_here(struct walker *walker) {
    const struct session *session = &walker->session;
    struct place place = {.depth = session->depth,
                          .asked = walker->asked,
                          .screen = session_top(&walker->session)->screen,
                          .row = session->book != NULL ? session->book->row : 0,
                          .revision = session->book != NULL ? session->book->revision : 0,
                          .text = walk_text(walker),
                          .plan = plan_words(session->book),
                          .hide_names = session->hide_names,
                          .hide_notes = session->hide_notes};
    title_here(walker, place.title);
    first_away(walker, place.away);
    assert_int_equal(store_settings(walker->store, &place.settings, NULL), ERR_OK);
    return place;
}

static void place_done(struct place *place) {
    free(place->text);
    free(place->plan);
}

static bool is_there(struct walker *walker, const struct place *place) {
    if (walker->session.depth != place->depth ||
        session_top(&walker->session)->screen != place->screen)
        return false;
    char *now = walk_text(walker);
    bool same = strcmp(now, place->text) == 0;
    free(now);
    return same;
}

/* It is another page, and not the same one with something else on it. */
static bool is_elsewhere(struct walker *walker, const struct place *place) {
    char title[128];
    title_here(walker, title);
    return walker->session.depth != place->depth ||
           session_top(&walker->session)->screen != place->screen ||
           strcmp(title, place->title) != 0;
}

static bool something_happened(struct walker *walker, const struct place *place) {
    return walker->session.message[0] != '\0' || walker->asked != place->asked ||
           !is_there(walker, place);
}

/* Takes back whatever was changed in the plan since; where that was to undo, it is done again. */
static void undo_all(struct walker *walker, const struct place *place) {
    struct session *session = &walker->session;
    if (place->plan == NULL || session->book == NULL || session->book->row != place->row)
        return;
    for (int64_t edits = session->book->revision - place->revision; edits > 0; edits--)
        session_usual(session, place->done == ACTION_UNDO ? ACTION_REDO : ACTION_UNDO);
    char *now = plan_words(session->book);
    if (strcmp(now, place->plan) != 0)
        fail_msg("undone, the plan is not as it was: %s\n%s\n%s", session->message, place->plan,
                 now);
    free(now);
}

static void put_settings_back(struct walker *walker, const struct place *place) {
    struct settings now;
    assert_int_equal(store_settings(walker->store, &now, NULL), ERR_OK);
    if (memcmp(now.is, place->settings.is, sizeof now.is) != 0 ||
        strcmp(now.folder, place->settings.folder) != 0)
        assert_int_equal(store_set_settings(walker->store, &place->settings, NULL), ERR_OK);
}

/* A plan that was put away is brought back, and one that was brought back is put away; the list is
 * in the order that it had. */
static void put_list_back(struct walker *walker, const struct place *place) {
    struct book *book = NULL;
    char now[64];
    if (place->done == ACTION_SORT)
        walk_do(walker, ACTION_SORT, SIZE_MAX);
    first_away(walker, now);
    if (place->done != ACTION_PUT_AWAY || strcmp(now, place->away) == 0)
        return;
    bool away = now[0] == '\0';
    assert_int_equal(book_open(walker->store, away ? place->away : now, &book, NULL), ERR_OK);
    assert_int_equal(book_put_away(book, away, NULL), ERR_OK);
    book_close(book);
    walk_do(walker, ACTION_HELP, SIZE_MAX); /* the list is read again when it is come back to */
    walk_back(walker, place->depth);
}

/* Comes back, by Esc, or where that is not the way by the way there. */
static void come_back(struct walker *walker, const struct place *place) {
    struct session *session = &walker->session;
    walk_back(walker, place->depth);
    undo_all(walker, place);
    if (session->hide_names != place->hide_names)
        session_usual(session, ACTION_HIDE);
    if (session->hide_notes != place->hide_notes)
        session_usual(session, ACTION_NOTES);
    put_settings_back(walker, place);
    put_list_back(walker, place);
    if (is_there(walker, place))
        return;
    walk_back(walker, 1);
    for (size_t i = 0; i < walker->way_count; i++)
        walk_do(walker, walker->way[i].action, walker->way[i].row);
    if (!is_there(walker, place))
        fail_msg("the page is not what it was:\n%s\n\nand now:\n%s", place->text,
                 walk_text(walker));
}

/* ---- from here on ---------------------------------------------------------------------------- */

static uint64_t mark_of(const char *text) {
    uint64_t mark = 14695981039346656037u;
    for (; *text != '\0'; text++)
        mark = (mark ^ (unsigned char)*text) * 1099511628211u;
    return mark;
}

/* Whether a page that says this was not walked yet, wherever it was come to from. */
static bool is_new(struct walker *walker) {
    char *text = walk_text(walker);
    uint64_t mark = mark_of(text + strcspn(text, "\n"));
    free(text);
    for (size_t i = 0; i < walker->seen_count; i++)
        if (walker->seen[i] == mark)
            return false;
    assert_true(walker->seen_count < WALK_SEEN);
    walker->seen[walker->seen_count++] = mark;
    return true;
}

static void walk(struct walker *walker, bool keys_too);

/* What stands in a row of the page on top. */
struct row_there {
    bool marked, enters;
    bool alike; /* one of many that were found: the first and the last stand for all */
    size_t down;
    char title[64];
};

/* Looks at it; false past the last one. */
static bool row_there(struct walker *walker, size_t number, struct row_there *there) {
    struct page page;
    walk_page(walker, &page);
    const struct page_block *block = page_find(&page, BLOCK_ROWS);
    bool is = block != NULL && number < block->rows.count;
    *there = (struct row_there){.marked = false};
    there->alike =
        is && page_find(&page, BLOCK_INPUT) != NULL && number > 1 && number + 1 < block->rows.count;
    for (size_t i = 0; is && i <= number; i++) {
        char buffer[PAGE_ROW_TEXT];
        struct page_row row;
        assert_true(page_row_at(&block->rows, i, buffer, &row));
        there->marked = row.kind == ROW_ITEM || row.kind == ROW_ADDS;
        there->enters = row.enter != NULL;
        there->down += there->marked && i < number;
        snprintf(there->title, sizeof there->title, "%s", row.cells[0] != NULL ? row.cells[0] : "");
    }
    page_done(&page);
    return is;
}

/* Does one thing, walks on from where it leads, and comes back. Whether anything happened. */
static bool do_and_come_back(struct walker *walker, enum action action, size_t row, size_t down,
                             bool keys_too) {
    struct place place = place_here(walker);
    place.done = action;
    walk_do(walker, action, row);
    bool happened = something_happened(walker, &place);
    /* What a copy opens as is walked where it is not one: to go there again would make another. */
    bool goes_on = action != ACTION_COPY && is_elsewhere(walker, &place);
    if (goes_on && (!keys_too || is_new(walker))) {
        assert_true(walker->way_count < WALK_DEPTH);
        walker->way[walker->way_count++] = (struct walk_step){action, row, down};
        walk(walker, keys_too);
        walker->way_count--;
    }
    come_back(walker, &place);
    place_done(&place);
    return happened;
}

static void walk_every_row(struct walker *walker, bool keys_too) {
    struct row_there there;
    for (size_t row = 0; row_there(walker, row, &there); row++) {
        if (!there.marked || there.alike)
            continue;
        bool happened = do_and_come_back(walker, ACTION_ENTER, row, there.down, keys_too);
        if (happened != there.enters)
            fail_msg("Enter on \"%s\" %s:\n%s", there.title,
                     happened ? "does what nobody said" : "does nothing", walk_text(walker));
    }
}

/* What is done to the question that the front end is at. */
static bool is_of_question(enum action action) {
    return action == ACTION_LATER || action == ACTION_NOT_MINE;
}

/* What a front end does by itself with what is on the page. */
static bool is_front_ends(enum action action) {
    return action == ACTION_DOWN || action == ACTION_KILL_LINE || action == ACTION_ENTER ||
           action == ACTION_QUIT || action == ACTION_ESCAPE || is_of_question(action);
}

/* Those have something to be done with. */
static void look_at_front_ends(struct walker *walker, const struct page *page, enum action action) {
    bool rows = page_find(page, BLOCK_ROWS) != NULL, input = page_find(page, BLOCK_INPUT) != NULL;
    bool form = page_find(page, BLOCK_FORM) != NULL;
    bool has = is_of_question(action)       ? form
               : action == ACTION_KILL_LINE ? input
               : action == ACTION_DOWN      ? true /* down a list, or on in what is read */
               : action == ACTION_ENTER     ? rows || input
                                            : true;
    if (!has)
        fail_msg("%s is named for nothing:\n%s", keymap_row(action)->keys,
                 walk_print(walker, page));
}

/* Some keys are done to a row: to the first that they are for. */
static void walk_key(struct walker *walker, enum action action) {
    struct row_there there = {.marked = false};
    size_t row = 0;
    bool any = false, happened = false;
    for (; !happened && row_there(walker, row, &there); row++) {
        any = any || there.marked;
        happened = there.marked && do_and_come_back(walker, action, row, there.down, true);
    }
    if (!any)
        happened = do_and_come_back(walker, action, SIZE_MAX, 0, true);
    if (!happened)
        fail_msg("%s is named and does nothing:\n%s", keymap_row(action)->keys, walk_text(walker));
}

/* The question before and after take this page's place, and what was begun for it would go with it:
 * tests/pages/test_risk_talk.c goes through them. */
static bool takes_its_place(const struct page *page, enum action action) {
    return page_find(page, BLOCK_FORM) != NULL &&
           (action == ACTION_PAGE_UP || action == ACTION_PAGE_DOWN);
}

static void walk_every_key(struct walker *walker) {
    struct key_hint keys[PAGE_KEYS];
    struct page page;
    size_t count = 0;
    walk_page(walker, &page);
    for (size_t i = 0; page.keys[i].action != ACTION_NONE; i++)
        if (!takes_its_place(&page, page.keys[i].action))
            keys[count++] = page.keys[i];
    keys[count] = (struct key_hint){ACTION_NONE, NULL};
    for (size_t i = 0; i < page.key_count; i++)
        if (is_front_ends(keys[i].action))
            look_at_front_ends(walker, &page, keys[i].action);
    page_done(&page);
    for (size_t i = 0; keys[i].action != ACTION_NONE; i++)
        if (!is_front_ends(keys[i].action))
            walk_key(walker, keys[i].action);
}

/* Those that open a screen from anywhere in a plan, from where it opens. */
static void walk_every_shortcut(struct walker *walker) {
    const struct session_setup *setup = &walker->session.setup;
    if (session_top(&walker->session)->screen != &screen_steps)
        return;
    for (size_t i = 0; i < setup->shortcut_count; i++)
        walk_key(walker, setup->shortcuts[i].action);
}

static void walk(struct walker *walker, bool keys_too) {
    struct page page;
    walk_page(walker, &page);
    walk_look(walker, &page);
    if (walker->visit != NULL)
        walker->visit(walker, &page);
    page_done(&page);
    walk_every_row(walker, keys_too);
    if (keys_too) {
        walk_every_key(walker);
        walk_every_shortcut(walker);
    }
}

void walk_all(struct walker *walker) {
    walk(walker, true);
}

void walk_rows(struct walker *walker) {
    walk(walker, false);
}
