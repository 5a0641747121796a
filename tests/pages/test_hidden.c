/* While names are hidden no page that can be come to tells who anyone is, in the words that a front
 * end shows of it; nor do the spreadsheet and the text made meanwhile. */
#include "exchange/plain_text.h"
#include "session/hidden.h"
#include "tests/exchange/known_names.h"
#include "tests/pages/page_fixture.h"
#include "tests/sheet/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct walker *in_known_plan(struct visitor *visitor) {
    char path[2 * FILES_PATH];
    snprintf(path, sizeof path, "%s/known.json", visitor->home->folder);
    known_names_write(path);
    return in_plan(visitor, path);
}

struct looking {
    struct hidden_words words;
    size_t pages;
};

static void expect_nobody(const char *where, char *text) {
    const char *name = known_names_in(text);
    if (name != NULL)
        fail_msg("%s tells \"%s\": ...%.200s", where, name, strstr(text, name));
}

/* The page as it would be shown, and what stands over it and is said. */
static void look(struct walker *walker, const struct page *page) {
    struct looking *looking = walker->data;
    struct session *session = &walker->session;
    char top[1024], where[1024];
    if (!session->hide_names)
        return;
    const struct hidden *hidden = hidden_find(&looking->words, session);
    char *text = walk_print(walker, page);
    hidden_mask(text, hidden);
    expect_nobody(page->title, text);
    free(text);
    if (session_in_plan(session)) {
        struct session_who who;
        session_who(session, session->hide_names, &who);
        assert_string_equal(who.born, ""); /* left out, and not only covered */
        assert_string_equal(who.number, "");
        snprintf(top, sizeof top, "%s, %s, %s", who.name, who.born, who.number);
        hidden_mask(top, hidden);
        expect_nobody("the top", top);
    }
    if (session_where(session, where, sizeof where)) {
        hidden_mask(where, hidden);
        expect_nobody("where we are", where);
    }
    snprintf(top, sizeof top, "%s", session->message);
    hidden_mask(top, hidden);
    expect_nobody("what is said", top);
    looking->pages++;
}

/* By the rows and by every key, from the list of plans: decisions, versions, the picture, what is
 * found, the words, what is taken in. */
static void hidden__every_page__tells_nobody(void **state) {
    struct looking looking = {0};
    struct walker *walker = in_known_plan(*state);
    walk_open(walker, "About me");
    char *text = walk_text(walker);
    assert_non_null(known_names_in(text)); /* there is somebody to be hidden */
    free(text);
    walk_back(walker, 1);
    session_usual(&walker->session, ACTION_HIDE);
    walker->visit = look;
    walker->data = &looking;
    walk_all(walker);
    print_message("%zu pages\n", looking.pages);
    assert_true(looking.pages > 60);
    walker->visit = NULL;
    hidden_words_done(&looking.words);
}

/* Somebody who is taken out of the plan meanwhile stays hidden. */
static void hidden__taken_out__stays_hidden(void **state) {
    struct looking looking = {0};
    struct walker *walker = in_known_plan(*state);
    session_usual(&walker->session, ACTION_HIDE);
    walk_open(walker, "About me");
    size_t row =
        walk_row(walker, record_text(plan_at(plan_of(walker), RECORD_CONTACT, 0), CONTACT_NAME));
    (void)hidden_find(&looking.words, &walker->session);
    walker->yes = true;
    walk_do(walker, ACTION_DELETE, row);
    char said[SESSION_MESSAGE];
    snprintf(said, sizeof said, "%s", walker->session.message);
    assert_non_null(known_names_in(said));
    hidden_mask(said, hidden_find(&looking.words, &walker->session));
    expect_nobody("what is said", said);
    hidden_words_done(&looking.words);
}

/* ---- what is made of it ---- */

static void hidden__spreadsheet__tells_nobody(void **state) {
    struct visitor *visitor = *state;
    char path[2 * FILES_PATH];
    struct walker *walker = in_known_plan(visitor);
    snprintf(path, sizeof path, "%s/plan.xlsx", visitor->home->folder);
    session_usual(&walker->session, ACTION_HIDE);
    session_usual(&walker->session, ACTION_SPREADSHEET);
    walk_expect(walker, "Names are hidden, and stay hidden in the file");
    walk_type(walker, ACTION_ENTER, path);
    walk_expect(walker, "Completed. The spreadsheet is made:");
    struct xlsx *book = xlsx_open(path);
    for (size_t i = 0; xlsx_part_path(book, i) != NULL; i++) {
        const char *name = known_names_in(xlsx_part(book, xlsx_part_path(book, i)));
        if (name != NULL)
            fail_msg("%s tells ...%.200s", xlsx_part_path(book, i),
                     strstr(xlsx_part(book, xlsx_part_path(book, i)), name));
    }
    assert_non_null(strstr(xlsx_part(book, "xl/sharedStrings.xml"), "****"));
    xlsx_close(book);
    session_usual(&walker->session, ACTION_HIDE); /* and with names it has them all */
    walker->yes = true;
    walk_type(walker, ACTION_ENTER, path);
    book = xlsx_open(path);
    assert_non_null(known_names_in(xlsx_part(book, "xl/sharedStrings.xml")));
    xlsx_close(book);
    unlink(path);
}

static void hidden__plain_text__tells_nobody(void **state) {
    struct walker *walker = in_known_plan(*state);
    struct hidden_words words = {0};
    char *text = NULL;
    session_usual(&walker->session, ACTION_HIDE);
    session_figures(&walker->session);
    assert_int_equal(plain_text_plan(&walker->session.figures,
                                     hidden_find(&words, &walker->session), &text, NULL),
                     ERR_OK);
    expect_nobody("the text", text);
    assert_non_null(strstr(text, "****"));
    free(text);
    hidden_words_done(&words);
}

/* What is sent has all names in it, so it is not made meanwhile. */
static void hidden__send__waits_for_names(void **state) {
    struct walker *walker = in_known_plan(*state);
    session_usual(&walker->session, ACTION_HIDE);
    session_usual(&walker->session, ACTION_SEND);
    walk_expect(walker, "Names are hidden, and this file would have them all.");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(hidden__every_page__tells_nobody, visitor_make,
                                        visitor_remove),
        cmocka_unit_test_setup_teardown(hidden__taken_out__stays_hidden, visitor_make,
                                        visitor_remove),
        cmocka_unit_test_setup_teardown(hidden__spreadsheet__tells_nobody, visitor_make,
                                        visitor_remove),
        cmocka_unit_test_setup_teardown(hidden__plain_text__tells_nobody, visitor_make,
                                        visitor_remove),
        cmocka_unit_test_setup_teardown(hidden__send__waits_for_names, visitor_make,
                                        visitor_remove),
    };
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    return cmocka_run_group_tests_name("pages/hidden", tests, NULL, NULL);
}
