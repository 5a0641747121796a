/* Linear mode says the same pages: every one that the rows lead to, all of it, and nothing that
 * only a picture could say. */
#include "tests/linear/converse.h"
#include "tests/pages/page_fixture.h"
#include "tests/screens/stored.h"

struct heard_pages {
    struct seat seat;
    struct converse converse;
    size_t pages, cells;
};

static void fail_page(struct heard_pages *heard, const char *what, const char *text) {
    fail_msg("%s \"%s\":\n%s", what, text, converse_said(&heard->converse));
}

/* Boxes, blocks and braille. */
static void expect_plain(struct heard_pages *heard) {
    const char *said = converse_said(&heard->converse);
    for (const unsigned char *at = (const unsigned char *)said; *at != '\0'; at++)
        if ((*at < ' ' && *at != '\n') ||
            (at[0] == 0xE2 && ((at[1] >= 0x94 && at[1] <= 0x97) || at[1] >= 0xA0)))
            fail_page(heard, "there is a picture in", "what is said");
}

/* A "-" before a sum is said as a word. */
static bool is_said(struct heard_pages *heard, const char *line) {
    char words[512];
    bool minus = strncmp(line, "-\u00A3", strlen("-\u00A3")) == 0;
    snprintf(words, sizeof words, "%s%s", minus ? "minus " : "", minus ? line + 1 : line);
    return strstr(converse_said(&heard->converse), words) != NULL;
}

/* What only eyes can follow: where on a screen something stands, a mark, a key of the screens'. */
static void expect_for_ears(struct heard_pages *heard, const char *text) {
    static const char *const EYES[] = {"ress Enter on", " below",     " above",  "nder them",
                                       "at the right",  " is marked", "{ENTER}", "Esc ",
                                       "Alt-",          "Ctrl-"};
    for (size_t i = 0; text != NULL && i < sizeof EYES / sizeof EYES[0]; i++)
        if (strstr(text, EYES[i]) != NULL)
            fail_page(heard, EYES[i], text);
}

/* Line by line: an empty one is nothing to hear. */
static void expect_said(struct heard_pages *heard, const char *text) {
    if (text == NULL)
        return;
    char *copy = strdup(text), *rest = NULL;
    assert_non_null(copy);
    for (char *line = strtok_r(copy, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest))
        if (!is_said(heard, line))
            fail_page(heard, "this is on the page and is not said:", line);
    free(copy);
    heard->cells++;
}

static void expect_rows(struct heard_pages *heard, const struct page_rows *rows) {
    char buffer[PAGE_ROW_TEXT];
    struct page_row row;
    if (rows->count == 0)
        expect_said(heard, rows->empty);
    for (size_t i = 0; rows->made != NULL && i < rows->count; i++) {
        assert_true(page_row_at(rows, i, buffer, &row));
        for (size_t j = 0; j < PAGE_SAID; j++)
            expect_for_ears(heard, row.said[j].text);
        for (size_t j = 0; j < rows->column_count; j++)
            expect_said(heard, row.cells[j]);
    }
}

/* Hears a long list to its end. */
static void hear_all(struct heard_pages *heard) {
    static const char MORE[] = " more. Press Enter for the next";
    static const char FIRST[] = " or press Enter to hear them.";
    size_t from = heard->converse.news, last = from;
    while (strstr(heard->converse.heard.text + last, MORE) != NULL ||
           strstr(heard->converse.heard.text + last, FIRST) != NULL) {
        converse_say(&heard->converse, "");
        last = heard->converse.news;
    }
    heard->converse.news = from;
}

static void expect_page(struct heard_pages *heard, const struct page *page) {
    const struct page_block *form = page_find(page, BLOCK_FORM);
    expect_said(heard, page->title);
    expect_for_ears(heard, page->help);
    for (size_t i = 0; i < page->block_count; i++) {
        const struct page_block *block = &page->blocks[i];
        if (block->kind == BLOCK_WORDS && !block->spare)
            expect_said(heard, block->words.text);
        if (block->kind == BLOCK_WORDS && !block->spare)
            expect_for_ears(heard, block->words.text);
        if (block->kind == BLOCK_ROWS)
            expect_rows(heard, &block->rows);
    }
    if (form != NULL)
        expect_said(
            heard, answers_label(form->form.answers, &form->form.answers->items[form->form.first]));
}

static void hear_page(struct walker *walker, const struct page *page) {
    struct heard_pages *heard = walker->data;
    for (size_t i = 0; i < walker->way_count; i++)
        converse_say_number(&heard->converse, walker->way[i].down + 1);
    hear_all(heard);
    expect_plain(heard);
    expect_page(heard, page);
    heard->pages++;
    for (size_t i = 1; i < walker->session.depth; i++) /* a row may open two, one over the other */
        converse_say(&heard->converse, "<<");
}

/* The program and the walker each have a store of the same plan. */
static void hear_plan(struct heard_pages *heard, const char *plan, size_t least) {
    char path[FILES_PATH], reference[64];
    struct walker walker;
    session_prepare(&heard->seat);
    session_set_env(&heard->seat, "PHBPLAN_TODAY=" WALK_TODAY);
    struct store *store = open_store(session_path(&heard->seat, "walked.db", path));
    walk_take_in(store, plan, reference);
    store_close(store);
    file_copy(path, heard->seat.store);
    store = open_store(path);
    walk_begin(&walker, store);
    walker.visit = hear_page;
    walker.data = heard;
    converse_open(&heard->converse, &heard->seat);
    walk_rows(&walker);
    converse_close(&heard->converse);
    walk_end(&walker);
    store_close(store);
    print_message("%zu pages, %zu texts\n", heard->pages, heard->cells);
    assert_true(heard->pages > least);
}

static void pages__of_the_whole_plan__are_said(void **state) {
    hear_plan(*state, WHOLE, 50);
}

static void pages__of_anne__are_said(void **state) {
    hear_plan(*state, ANNE, 50);
}

static void pages__of_peter__are_said(void **state) {
    hear_plan(*state, PETER, 50);
}

/* What went by is heard again: after the last part of a list comes the first. */
static void list__to_its_end__begins_again(void **state) {
    struct heard_pages *heard = *state;
    struct converse *c = &heard->converse;
    session_run_command(&heard->seat, (const char *[]){"import", PETER, NULL}, NULL, NULL, NULL);
    converse_open(c, &heard->seat);
    converse_say(c, "1");
    converse_say(c, "!");
    converse_heard(c, "\n1. Check your answers");
    converse_heard(c, " more. Press Enter for the next.");
    converse_say(c, "");
    converse_find(c, "Peter Example says yes"); /* and comes back to where it was opened */
    converse_say(c, "<<");
    converse_heard(c, ". Peter Example says yes");
    assert_null(strstr(converse_said(c), "\n1. Check your answers"));
    converse_say(c, "");
    converse_heard(c, "\n1. Check your answers");
    converse_close(c);
}

/* More are found than were counted: nobody is told that fewer are left than are, and all are heard.
 */
static void list__of_more_than_were_counted__is_heard_to_its_end(void **state) {
    struct heard_pages *heard = *state;
    struct converse *c = &heard->converse;
    session_run_command(&heard->seat, (const char *[]){"import", PETER, NULL}, NULL, NULL, NULL);
    store_add_many(heard->seat.store, 300);
    converse_open(c, &heard->seat);
    converse_say(c, "bo");
    converse_heard(c, "299 plans");
    converse_heard(c, "\n1. Bo 00002");
    converse_heard(c, "291 more. Press Enter for the next");
    hear_all(heard);
    const char *ninth = strstr(converse_said(c), "\n9. Bo 00010");
    assert_non_null(ninth);
    assert_null(strstr(ninth + 1, "\n9. Bo 00010")); /* nothing is heard twice */
    converse_heard(c, "\n33. Bo 00034");
    converse_heard(c, "\n299. Bo 00300");
    converse_say(c, "299");
    converse_heard(c, "P-00300. Draft");
    converse_close(c);
}

/* A slash and words go to any question; what a choice means is said to whoever asks. */
static void question__anywhere__is_found_and_told(void **state) {
    struct heard_pages *heard = *state;
    struct converse *converse = &heard->converse;
    int status = -1;
    session_set_env(&heard->seat, "PHBPLAN_TODAY=" WALK_TODAY);
    session_run_command(&heard->seat, (const char *const[]){"import", PETER, NULL}, NULL, NULL,
                        &status);
    assert_int_equal(status, 0);
    converse_open(converse, &heard->seat);
    converse_say(converse, "1");
    converse_say(converse, "/satnav who holds");
    converse_choose(converse, "Who holds the money?");
    assert_true(converse_asks(converse, "Who holds the money?"));
    converse_say(converse, "?");
    converse_heard(converse, "Something we have already, at no cost: Nobody pays: a friend");
    converse_say(converse, "/quoted satnav"); /* a form's questions, too */
    converse_choose(converse, "How sure is the price?");
    assert_true(converse_asks(converse, "How sure is the price?"));
    converse_close(converse);
}

static int setup(void **state) {
    *state = calloc(1, sizeof(struct heard_pages));
    return *state != NULL ? 0 : -1;
}

static int teardown(void **state) {
    struct heard_pages *heard = *state;
    session_stop(&heard->seat);
    free(heard);
    return 0;
}

#define HEARD_TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        HEARD_TEST(pages__of_the_whole_plan__are_said),
        HEARD_TEST(pages__of_anne__are_said),
        HEARD_TEST(pages__of_peter__are_said),
        HEARD_TEST(list__to_its_end__begins_again),
        HEARD_TEST(list__of_more_than_were_counted__is_heard_to_its_end),
        HEARD_TEST(question__anywhere__is_found_and_told),
    };
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    return cmocka_run_group_tests_name("linear/pages", tests, NULL, NULL);
}
