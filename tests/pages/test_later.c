/* Questions that are left for later, or do not apply: what the person said of them, what their step
 * says, and what still asks for them. */
#include "tests/pages/page_fixture.h"

#include "base/unused.h"
#include "exchange/plan_file.h"
#include "plan/later.h"
#include "screens/screens.h"
#include "session/answers.h"

/* The answers of the form on top. */
static struct answers *answers_here(struct walker *walker) {
    struct page page;
    walk_page(walker, &page);
    const struct page_block *block = page_find(&page, BLOCK_FORM);
    assert_non_null(block);
    struct answers *answers = block->form.answers;
    page_done(&page);
    return answers;
}

static const struct answer_item *item_of(struct walker *walker, enum record_type type,
                                         size_t field) {
    const struct answer_item *item = answers_of_field(answers_here(walker), type, field);
    assert_non_null(item);
    return item;
}

/* Says it of a question, as the front ends do. */
static bool leave(struct walker *walker, enum record_type type, size_t field, enum put_off how) {
    struct answers *answers = answers_here(walker);
    bool done = answers_put_off(answers, item_of(walker, type, field), how);
    session_figures(&walker->session);
    return done;
}

static const char *said(struct walker *walker, enum record_type type, size_t field) {
    return answers_put_off_words(answers_here(walker), item_of(walker, type, field));
}

static void stands(struct walker *walker, size_t step, const char *words) {
    char status[256] = "";
    enum tone tone = TONE_TEXT;
    session_figures(&walker->session);
    plan_steps[step - 1].status(&walker->session, status, sizeof status, &tone);
    assert_string_equal(status, words);
}

static struct walker *new_plan(struct visitor *visitor) {
    struct walker *walker = &visitor->walker;
    walk_begin(walker, visitor->home->store);
    walk_do(walker, ACTION_NEW, SIZE_MAX);
    assert_int_equal(walk_answer(walker, "First name", "Anne"), ANSWER_KEPT);
    walk_finish(walker);
    walk_expect(walker, "Check and agree");
    return walker;
}

static void later__of_a_question__is_kept_and_undone(void **state) {
    struct walker *walker = new_plan(*state);
    walk_open(walker, "If things change");
    walk_open(walker, "If something goes wrong");
    assert_null(said(walker, RECORD_THINGS_CHANGE, THINGS_CHANGE_TRIGGERS));
    assert_true(leave(walker, RECORD_THINGS_CHANGE, THINGS_CHANGE_TRIGGERS, PUT_OFF_NOT_NOW));
    assert_string_equal(answers_here(walker)->message, "Left for now. It waits for you.");
    assert_string_equal(said(walker, RECORD_THINGS_CHANGE, THINGS_CHANGE_TRIGGERS), "Not now");
    assert_kept(walker->session.book);
    assert_true(leave(walker, RECORD_THINGS_CHANGE, THINGS_CHANGE_TRIGGERS, PUT_OFF_NOT_MINE));
    assert_string_equal(said(walker, RECORD_THINGS_CHANGE, THINGS_CHANGE_TRIGGERS),
                        "Does not apply to me");
    assert_int_equal(plan_count(plan_of(walker), RECORD_LATER), 1);
    walk_do(walker, ACTION_UNDO, SIZE_MAX);
    walk_expect(walker, "\"What can set it off\" does not apply");
    assert_string_equal(said(walker, RECORD_THINGS_CHANGE, THINGS_CHANGE_TRIGGERS), "Not now");
    /* Said once more, it is asked as before. */
    assert_true(leave(walker, RECORD_THINGS_CHANGE, THINGS_CHANGE_TRIGGERS, PUT_OFF_NOT_NOW));
    assert_null(said(walker, RECORD_THINGS_CHANGE, THINGS_CHANGE_TRIGGERS));
    assert_int_equal(plan_count(plan_of(walker), RECORD_LATER), 0);
}

static void later__where_there_is_an_answer__is_not_taken(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    walk_open(walker, "My outcomes");
    walk_open(walker, "I see people every week");
    assert_false(leave(walker, RECORD_OUTCOME, OUTCOME_TITLE, PUT_OFF_NOT_NOW));
    assert_non_null(strstr(answers_here(walker)->message, "There is an answer here already."));
    assert_int_equal(plan_count(plan_of(walker), RECORD_LATER), 0);
}

/* An answer ends it, in the same edit. */
static void later__with_an_answer__is_over(void **state) {
    struct walker *walker = new_plan(*state);
    walk_open(walker, "If things change");
    walk_open(walker, "If something goes wrong");
    leave(walker, RECORD_THINGS_CHANGE, THINGS_CHANGE_EARLY_SIGNS, PUT_OFF_NOT_NOW);
    assert_int_equal(walk_answer(walker, "Early signs", "I stop painting"), ANSWER_KEPT);
    assert_int_equal(plan_count(plan_of(walker), RECORD_LATER), 0);
    walk_do(walker, ACTION_UNDO, SIZE_MAX);
    assert_string_equal(said(walker, RECORD_THINGS_CHANGE, THINGS_CHANGE_EARLY_SIGNS), "Not now");
}

static void later__in_a_step__is_said_calmly(void **state) {
    struct walker *walker = new_plan(*state);
    walk_open(walker, "If things change");
    walk_open(walker, "If something goes wrong");
    leave(walker, RECORD_THINGS_CHANGE, THINGS_CHANGE_EARLY_SIGNS, PUT_OFF_NOT_NOW);
    stands(walker, 9, "1 for later");
    leave(walker, RECORD_THINGS_CHANGE, THINGS_CHANGE_TRIGGERS, PUT_OFF_NOT_NOW);
    stands(walker, 9, "2 for later");
    leave(walker, RECORD_THINGS_CHANGE, THINGS_CHANGE_TRIGGERS, PUT_OFF_NOT_MINE);
    stands(walker, 9, "1 for later");
    walk_back(walker, 3);
    walk_expect(walker, "If something goes wrong | 1 for later");
    walk_back(walker, 2);
    walk_expect(walker, "If things change | 1 for later");
    stands(walker, 7, "Not started yet");
}

/* Of a record of a list it is counted in its step, beside what that says. */
static void later__of_a_thing__is_in_its_step_and_goes_with_it(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    walk_open(walker, "My support");
    walk_open(walker, "Bus pass for the class");
    answers_open_more(answers_here(walker), true);
    assert_true(leave(walker, RECORD_LINE, LINE_WHY, PUT_OFF_NOT_NOW));
    walk_back(walker, 2);
    char *all = walk_text(walker);
    assert_non_null(strstr(all, ", 1 for later"));
    free(all);
    walk_open(walker, "My support");
    walk_do(walker, ACTION_DELETE, walk_row(walker, "Bus pass for the class"));
    assert_int_equal(plan_count(plan_of(walker), RECORD_LATER), 0);
    walk_do(walker, ACTION_UNDO, SIZE_MAX);
    assert_int_equal(plan_count(plan_of(walker), RECORD_LATER), 1);
}

/* What has to be answered before the plan is agreed is asked for then, by name. */
static void later__of_what_is_needed__still_asks_before_agreeing(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    size_t before =
        session_plan(&walker->session) != NULL ? walker->session.figures.findings.count : 0;
    struct book *book = walker->session.book;
    set(book, RECORD_BUDGET, "", BUDGET_SHARED_WITH_PERSON_ON, NULL);
    session_figures(&walker->session);
    assert_true(walker->session.figures.findings.count > before);
    struct changes changes;
    changes_init(&changes);
    changes_put_off(&changes, book->plan, RECORD_BUDGET, "", BUDGET_SHARED_WITH_PERSON_ON,
                    PUT_OFF_NOT_NOW);
    must(book_edit(book, &changes, "later", SAID));
    changes_done(&changes);
    session_figures(&walker->session);
    size_t after = walker->session.figures.findings.count;
    assert_true(after > before);
    walk_open(walker, "Check and agree");
    walk_expect(walker, "You left it for later.");
}

/* It is no part of what anybody says yes to, and costs nothing. */
static void later__in_a_plan__leaves_its_mark_and_cost(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    struct book *book = walker->session.book;
    char before[HASH_TEXT], after[HASH_TEXT];
    mark_of(book, before);
    struct changes changes;
    changes_init(&changes);
    changes_put_off(&changes, book->plan, RECORD_PERSON, "", PERSON_RELIGION, PUT_OFF_NOT_MINE);
    must(book_edit(book, &changes, "later", SAID));
    changes_done(&changes);
    assert_string_equal(mark_of(book, after), before);
}

/* ---- in a plan file -------------------------------------------------------------------------- */

static enum err parse_with(const char *later, struct plan **out, struct err_info *info) {
    char text[1024];
    int length = snprintf(text, sizeof text,
                          "{\"phbplan\": 2, \"starts\": \"2026-06-01\", \"year_basis\": \"52\", "
                          "\"payment_period\": \"monthly\", \"for_later\": [%s]}",
                          later);
    return plan_file_parse(text, (size_t)length, out, info);
}

static void later__in_a_plan_file__is_read_and_written(void **state UNUSED) {
    struct plan *plan = NULL;
    char *text = NULL;
    size_t length = 0;
    must(parse_with("{\"about\": \"person\", \"question\": \"religion\", \"how\": \"not_now\"}",
                    &plan, SAID));
    assert_non_null(put_off(plan, RECORD_PERSON, "", PERSON_RELIGION));
    must(plan_file_text(plan, &text, &length, SAID));
    assert_non_null(strstr(text, "\"question\": \"religion\""));
    free(text);
    plan_free(plan);
}

static void later__of_no_question__is_refused(void **state UNUSED) {
    static const struct {
        const char *later, *at, *words;
    } ROWS[] = {
        {"{\"about\": \"persons\", \"question\": \"religion\", \"how\": \"not_now\"}",
         "for_later[0].about", "is no part of a plan"},
        {"{\"about\": \"measures\", \"question\": \"label\", \"how\": \"not_now\"}",
         "for_later[0].about", "is no part of a plan"},
        {"{\"about\": \"person\", \"question\": \"faith\", \"how\": \"not_now\"}",
         "for_later[0].question", "is no question of that part"},
        {"{\"about\": \"person\", \"question\": \"religion\", \"how\": \"not_now\"},"
         "{\"about\": \"person\", \"question\": \"religion\", \"how\": \"does_not_apply\"}",
         "for_later[1].question", "put off twice"},
        {"{\"about\": \"person\", \"question\": \"religion\", \"how\": \"never\"}",
         "for_later[0].how", "is not one of the answers"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        struct plan *plan = NULL;
        struct err_info info = {0};
        assert_int_equal(parse_with(ROWS[i].later, &plan, &info), ERR_INPUT);
        assert_string_equal(info.at, ROWS[i].at);
        if (strstr(info.text, ROWS[i].words) == NULL)
            fail_msg("%s", info.text);
        plan_free(plan);
    }
}

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        PAGE_TEST(later__of_a_question__is_kept_and_undone),
        PAGE_TEST(later__where_there_is_an_answer__is_not_taken),
        PAGE_TEST(later__with_an_answer__is_over),
        PAGE_TEST(later__in_a_step__is_said_calmly),
        PAGE_TEST(later__of_a_thing__is_in_its_step_and_goes_with_it),
        PAGE_TEST(later__of_what_is_needed__still_asks_before_agreeing),
        PAGE_TEST(later__in_a_plan__leaves_its_mark_and_cost),
        cmocka_unit_test(later__in_a_plan_file__is_read_and_written),
        cmocka_unit_test(later__of_no_question__is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
