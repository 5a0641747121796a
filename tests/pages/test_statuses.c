/* How each step stands, in the few words beside it: untouched, begun, whole, to put right, decided.
 */
#include "tests/pages/page_fixture.h"

#include "base/date.h"
#include "base/unused.h"
#include "plan/dictionary.h"
#include "screens/agree.h"
#include "screens/screens.h"

/* The step of that number stands so. */
static void stands(struct walker *walker, size_t step, const char *words) {
    char status[256] = "";
    enum tone tone = TONE_TEXT;
    session_figures(&walker->session);
    plan_steps[step - 1].status(&walker->session, status, sizeof status, &tone);
    if (strcmp(status, words) != 0)
        fail_msg("%s: \"%s\", not \"%s\"", plan_steps[step - 1].title, status, words);
    if (strcmp(status, "Not started yet") == 0)
        assert_int_equal(tone, TONE_MUTED);
}

/* A plan that was just begun with somebody's name. */
static struct walker *new_plan(struct visitor *visitor) {
    struct walker *walker = &visitor->walker;
    walk_begin(walker, visitor->home->store);
    walk_do(walker, ACTION_NEW, SIZE_MAX);
    assert_int_equal(walk_answer(walker, "First name", "Anne"), ANSWER_KEPT);
    walk_finish(walker);
    walk_expect(walker, "Check and agree");
    return walker;
}

static void status__of_a_new_plan__is_begun_only_where_there_is_a_name(void **state) {
    struct walker *walker = new_plan(*state);
    stands(walker, 1, "In progress");
    for (size_t step = 2; step <= 10; step++)
        stands(walker, step, "Not started yet");
    walk_open(walker, "How the money is held");
    walk_expect(walker, "When it is paid | Filled in already");
    walk_back(walker, 2);
    walk_open(walker, "My budget");
    walk_expect(walker, "The plan's dates | Filled in already");
}

/* That someone can decide is taken for granted of everyone but a child. */
static void status__of_deciding__is_not_taken_for_granted_of_a_child(void **state) {
    struct walker *walker = new_plan(*state);
    walk_open(walker, "About me");
    walk_expect(walker, "Deciding | Yes, unless you say no");
    walk_open(walker, "My name and birth date");
    assert_int_equal(walk_answer(walker, "Date of birth", "1 May 2020"), ANSWER_KEPT);
    walk_back(walker, 3);
    walk_expect(walker, "Deciding | Under 16: a parent decides");
}

/* One answer, or one row of any list of a step, is a beginning. */
static void status__with_one_answer__is_begun(void **state) {
    static const struct {
        size_t step;
        enum record_type type;
        bool list;
        size_t field;
        const char *text, *words;
    } ROWS[] = {
        {2, RECORD_STRENGTH, true, STRENGTH_DESCRIPTION, "A bicycle", "1 thing"},
        {3, RECORD_NEED, true, NEED_NEED, "Getting up", "In progress"},
        {5, RECORD_CONTINGENCY, false, CONTINGENCY_VALUE, "5", "In progress"},
        {6, RECORD_HELPER, true, HELPER_CALLED, "Beth", "In progress"},
        {7, RECORD_RISK, true, RISK_WHAT_COULD_HAPPEN, "I fall", "1, 0 agreed, 2 to fix later"},
        {8, RECORD_PLAN, false, PLAN_FIRST_PAYMENT_ON, "2026-06-01", "In progress"},
        {10, RECORD_REVIEW_PLAN, false, REVIEW_PLAN_FIRST_ON, "2026-08-01",
         "First on 1 August 2026"},
        {4, RECORD_BASELINE, true, BASELINE_DESCRIPTION, "A nurse", "No price yet"},
    };
    struct walker *walker = new_plan(*state);
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        struct book *book = walker->session.book;
        if (ROWS[i].list)
            add(book, ROWS[i].type, "one", "");
        set(book, ROWS[i].type, ROWS[i].list ? "one" : "", ROWS[i].field, ROWS[i].text);
        stands(walker, ROWS[i].step, ROWS[i].words);
    }
}

/* What the top of every page says of the budget, and how many amounts it has. */
static void expect_budget(struct walker *walker, const char *words, size_t count) {
    struct session_amount amounts[SESSION_AMOUNTS];
    assert_int_equal(session_amounts(&walker->session, amounts), count);
    assert_string_equal(amounts[0].label, "Budget");
    assert_string_equal(amounts[0].amount, words);
}

/* A budget of services without a price is not called nothing: it says what is missing. */
static void status__of_a_budget_without_prices__says_so(void **state) {
    struct walker *walker = new_plan(*state);
    struct book *book = walker->session.book;
    expect_budget(walker, "none yet", 3);
    add(book, RECORD_BASELINE, "one", "");
    set(book, RECORD_BASELINE, "one", BASELINE_DESCRIPTION, "A nurse");
    stands(walker, 5, "No price yet in step 4");
    expect_budget(walker, "no price yet", 3); /* and nothing is left of it */
    set(book, RECORD_BUDGET, "", BUDGET_INDICATIVE_AMOUNT, "500");
    stands(walker, 5, "\u00A3500.00, not told yet");
    expect_budget(walker, "\u00A3500.00", 4);
}

/* My support says how many things there are, and what of them comes first: to be fixed before it is
 * agreed, before it is sent, and then worth a look. */
static void status__of_support__says_how_many_to_fix(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    struct book *book = walker->session.book;
    char first[64], second[64];
    snprintf(first, sizeof first, "%s", plan_at(book->plan, RECORD_LINE, 0)->id);
    snprintf(second, sizeof second, "%s", plan_at(book->plan, RECORD_LINE, 1)->id);
    stands(walker, 6, "8 things, 2 worth a look");
    set(book, RECORD_LINE, first, LINE_UNIT_PRICE, "");
    set(book, RECORD_LINE, second, LINE_UNIT_PRICE, "");
    stands(walker, 6, "8 things, 2 to fix later");
    set(book, RECORD_LINE, first, LINE_ENDS, "");
    set(book, RECORD_LINE, first, LINE_STARTS, "2031-01-01");
    stands(walker, 6, "8 things, 1 to fix");
}

static void status__of_a_whole_plan__is_completed(void **state) {
    struct walker *walker = in_plan(*state, WHOLE);
    stands(walker, 1, "Completed");
    stands(walker, 8, "Completed");
    stands(walker, 9, "Completed");
}

/* What is to put right is no step completed, and nothing is ready to be agreed beside it. */
static void status__with_something_to_fix__is_not_ready(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    stands(walker, 11, "Ready to agree");
    set(walker->session.book, RECORD_PERSON, "", PERSON_DATE_OF_BIRTH, "");
    stands(walker, 1, "In progress");
    stands(walker, 11, "Cannot start yet: 1 thing to put right");
}

static void status__once_decided__says_who_is_next(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    const struct move_said said = {.has_because = true,
                                   .name = "Anne Example",
                                   .reason = "It is mine",
                                   .on = date_of(2026, 5, 17)};
    must(book_decide(walker->session.book, MOVE_AGREE, &said, said.on, SAID));
    stands(walker, 11, "Agreed. Next: the clinician");
}

static void decide(struct book *book, enum user_role role, enum move move, const char *name) {
    const struct move_said said = {.has_because = true,
                                   .declares = 127,
                                   .name = name,
                                   .profession = "Nurse",
                                   .reason = "It is right",
                                   .on = date_of(2026, 5, 17)};
    book->store->role = role;
    must(book_decide(book, move, &said, said.on, SAID));
    book->store->role = USER_CLINICIAN;
}

/* How the money is held is completed before the agreement is signed, for the plan can be sent; once
 * there is a yes, nobody can pay until it is. */
static void status__of_an_authorised_plan__says_what_paying_waits_for(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    struct book *book = walker->session.book;
    stands(walker, 8, "Completed");
    decide(book, USER_CLINICIAN, MOVE_AGREE, "Anne Example");
    decide(book, USER_CLINICIAN, MOVE_CLINICAL_AGREE, "Rae Hale");
    decide(book, USER_CLINICIAN, MOVE_SUBMIT, "Rae Hale");
    stands(walker, 8, "Completed");
    decide(book, USER_COMMISSIONER, MOVE_AUTHORISE, "Kim Byrne");
    stands(walker, 8, "In progress");
    walk_open(walker, "How the money is held");
    walk_expect(walker, "Who looks after it | 1 thing to fix");
    set(book, RECORD_MONEY, "", MONEY_AGREEMENT_SIGNED_ON, "2026-05-18");
    stands(walker, 8, "Completed");
}

/* Once a review was held, what is said is when the next one is; one from before the first day is
 * not the first one that was agreed. */
static void status__of_reviews__is_the_day_of_the_next_one(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    struct book *book = walker->session.book;
    stands(walker, 10, "First on 24 August 2026");
    add(book, RECORD_REVIEW, "r1", "");
    set(book, RECORD_REVIEW, "r1", REVIEW_DUE_ON, "2026-08-10");
    stands(walker, 10, "First on 10 August 2026");
    set(book, RECORD_REVIEW, "r1", REVIEW_HELD_ON, "2026-05-20");
    stands(walker, 10, "Next on 24 August 2026");
    set(book, RECORD_PLAN, "", PLAN_STARTS, "2026-05-01");
    stands(walker, 10, "Next on 20 May 2027");
}

/* A plan that has ended has no review to come, whether one was held or not. */
static void status__of_reviews__of_a_plan_that_has_ended__is_no_day_to_come(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    struct book *book = walker->session.book;
    decide(book, USER_CLINICIAN, MOVE_AGREE, "Anne Example");
    decide(book, USER_CLINICIAN, MOVE_CLINICAL_AGREE, "Rae Hale");
    decide(book, USER_CLINICIAN, MOVE_SUBMIT, "Rae Hale");
    decide(book, USER_COMMISSIONER, MOVE_AUTHORISE, "Kim Byrne");
    stands(walker, 10, "First on 24 August 2026");
    decide(book, USER_COMMISSIONER, MOVE_END, "Kim Byrne");
    stands(walker, 10, "Completed");
}

/* Who holds the money is chosen, and nothing is paid to them: that is no end of it. */
static void status__of_money_that_is_paid_to_nobody__is_not_done(void **state) {
    struct walker *walker = new_plan(*state);
    struct book *book = walker->session.book;
    set(book, RECORD_MONEY, "", MONEY_HOLDER, "person");
    stands(walker, 8, "In progress");
    add(book, RECORD_LINE, "one", "");
    set(book, RECORD_LINE, "one", LINE_DESCRIPTION, "A class");
    stands(walker, 8, "No direct payments");
    set(book, RECORD_LINE, "one", LINE_UNIT_PRICE, "5");
    set(book, RECORD_LINE, "one", LINE_QUANTITY, "1");
    set(book, RECORD_LINE, "one", LINE_PAID_BY, "direct_payment");
    stands(walker, 8, "In progress");
}

/* Whether a step is called done. */
static bool is_done(struct walker *walker, size_t step) {
    char status[256] = "";
    enum tone tone = TONE_TEXT;
    plan_steps[step].status(&walker->session, status, sizeof status, &tone);
    return tone == TONE_DONE || strncmp(status, "Completed", strlen("Completed")) == 0;
}

/* What check asks for before the plan is sent stands in a step that is not done. Returns how much
 * that is. */
static size_t look_at_steps(struct walker *walker, const char *after) {
    const struct findings *findings = &walker->session.figures.findings;
    size_t found = 0;
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        const struct screen *screen = step_of(finding->record);
        for (size_t step = 0; step + 1 < plan_step_count; step++) {
            if (plan_steps[step].screen != screen || finding->rule->level != LEVEL_FIX ||
                finding->rule->stops > STEP_SUBMIT)
                continue;
            found++;
            if (is_done(walker, step))
                fail_msg("without %s, \"%s\" is done, and check says: %s", after,
                         plan_steps[step].title, finding->message);
        }
    }
    return found;
}

/* Makes an edit, looks, and takes it back. */
static size_t look_after(struct walker *walker, struct changes *changes, const char *what) {
    char *label = NULL;
    enum err err = book_edit(walker->session.book, changes, "taken away", NULL);
    changes_done(changes);
    if (err != ERR_OK)
        return 0;
    session_figures(&walker->session);
    size_t found = look_at_steps(walker, what);
    must(book_undo(walker->session.book, &label, SAID));
    free(label);
    return found;
}

/* Takes each answer of a record away, and the record, and puts it back. */
static size_t without_each(struct walker *walker, enum record_type type, size_t at) {
    const struct plan *plan = plan_of(walker);
    const struct record_def *def = dictionary_record(type);
    const char *id = def->many ? plan_at(plan, type, at)->id : "";
    char of[64];
    struct changes changes;
    size_t found = 0;
    snprintf(of, sizeof of, "%s", id);
    for (size_t field = 0; field < def->field_count; field++) {
        const struct record *record = def->many ? plan_find(plan_of(walker), type, of, NULL)
                                                : plan_one(plan_of(walker), type);
        if (record == NULL || !record_has(record, field))
            continue;
        changes_init(&changes);
        changes_set(&changes, type, of, field, "");
        found += look_after(walker, &changes, dictionary_field(type, field)->key);
    }
    changes_init(&changes);
    if (def->many)
        changes_remove(&changes, plan_of(walker), type, of);
    return def->many ? found + look_after(walker, &changes, def->key) : found;
}

/* Whatever answer or record of a plan is taken away. */
static void status__done__is_nothing_that_check_still_asks_for(void **state) {
    static const char *const PLANS[] = {ANNE, PETER};
    size_t found = 0;
    for (size_t i = 0; i < sizeof PLANS / sizeof PLANS[0]; i++) {
        struct visitor *visitor = *state;
        struct walker *walker = in_plan(visitor, PLANS[i]);
        struct book *book = walker->session.book;
        for (int type = 0; type < RECORD_TYPE_COUNT; type++)
            for (size_t j = 0; j < (dictionary_record((enum record_type)type)->many
                                        ? plan_count(book->plan, (enum record_type)type)
                                        : 1);
                 j++)
                found += without_each(walker, (enum record_type)type, j);
        walk_end(walker);
    }
    print_message("%zu findings\n", found);
    assert_true(found > 60);
}

#define STATUS_TEST(test) cmocka_unit_test_setup_teardown(test, visitor_make, visitor_remove)

int main(void) {
    const struct CMUnitTest tests[] = {
        STATUS_TEST(status__of_a_new_plan__is_begun_only_where_there_is_a_name),
        STATUS_TEST(status__of_deciding__is_not_taken_for_granted_of_a_child),
        STATUS_TEST(status__with_one_answer__is_begun),
        STATUS_TEST(status__of_a_budget_without_prices__says_so),
        STATUS_TEST(status__of_support__says_how_many_to_fix),
        STATUS_TEST(status__of_a_whole_plan__is_completed),
        STATUS_TEST(status__with_something_to_fix__is_not_ready),
        STATUS_TEST(status__once_decided__says_who_is_next),
        STATUS_TEST(status__of_an_authorised_plan__says_what_paying_waits_for),
        STATUS_TEST(status__of_reviews__is_the_day_of_the_next_one),
        STATUS_TEST(status__of_reviews__of_a_plan_that_has_ended__is_no_day_to_come),
        STATUS_TEST(status__done__is_nothing_that_check_still_asks_for),
        STATUS_TEST(status__of_money_that_is_paid_to_nobody__is_not_done),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("pages/statuses", tests, NULL, NULL);
}
