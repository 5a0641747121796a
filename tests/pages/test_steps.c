/* The pages inside a plan: the steps, their sections and forms, and what opens from them. */
#include "tests/pages/page_fixture.h"

#include "base/date.h"
#include "plan/employer.h"
#include "plan/others.h"
#include "screens/screens.h"

/* ---- steps and sections ---------------------------------------------------------------------- */

static void steps__each__opens_its_own_page(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    for (size_t i = 0; i < plan_step_count; i++) {
        struct page page;
        walk_do(walker, ACTION_ENTER, i);
        assert_int_equal(session_step(&walker->session), i + 1);
        walk_page(walker, &page);
        assert_string_equal(page.title, plan_steps[i].title);
        page_done(&page);
        if (i + 1 < plan_step_count) {
            walk_do(walker, ACTION_PAGE_DOWN, SIZE_MAX);
            assert_int_equal(session_step(&walker->session), i + 2);
            walk_do(walker, ACTION_PAGE_UP, SIZE_MAX);
            assert_int_equal(session_step(&walker->session), i + 1);
        }
        walk_back(walker, 2);
    }
}

static void section__adding__goes_away_where_nothing_was_said(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    size_t before = plan_count(plan_of(walker), RECORD_OUTCOME);
    walk_open(walker, "My outcomes");
    walk_open(walker, "Add an outcome");
    assert_int_equal(plan_count(plan_of(walker), RECORD_OUTCOME), before + 1);
    walk_back(walker, 3);
    assert_int_equal(plan_count(plan_of(walker), RECORD_OUTCOME), before);
    walk_do(walker, ACTION_NEW, walk_row(walker, "Add an outcome"));
    assert_int_equal(walk_answer(walker, "What do I want to happen?", "Swim again"), ANSWER_KEPT);
    walk_finish(walker);
    walk_expect(walker, "Swim again");
    walk_do(walker, ACTION_DELETE, walk_row(walker, "Swim again"));
    walk_expect(walker, "Removed: Swim again. Ctrl-Z brings it back.");
    walk_do(walker, ACTION_UNDO, SIZE_MAX);
    walk_expect(walker, "Undone: removing Swim again");
    walk_row(walker, "Swim again");
}

/* ---- a form ---------------------------------------------------------------------------------- */

static void form__answers__are_kept_or_say_what_is_wrong(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    walk_open(walker, "My support");
    walk_open(walker, "Psychotherapy, twice a week to start");
    assert_int_equal(walk_answer(walker, "Price of one", "6o.00"), ANSWER_WRONG);
    walk_expect(walker, "Price of one: 6o.00");
    assert_non_null(strstr(walker->refusal.text, "is not an amount in pounds"));
    assert_int_equal(walk_answer(walker, "Price of one", "70"), ANSWER_KEPT);
    walk_expect(walker, "Price of one: \u00a370.00");
    assert_int_equal(walk_answer(walker, "Who holds the money?", "nobody"), ANSWER_WRONG);
    assert_non_null(strstr(walker->refusal.text, "is not one of the choices"));
    assert_int_equal(walk_answer(walker, "Until", "30 february 2027"), ANSWER_WRONG);
    /* What is worth a look is said with the answers. */
    walk_answer(walker, "How many each time?", "-");
    walk_expect(walker, "Say how many, and I can work out what it costs.");
}

static void form__of_what_was_undone__says_so(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    walk_open(walker, "My outcomes");
    walk_open(walker, "Add an outcome");
    walk_do(walker, ACTION_UNDO, SIZE_MAX);
    walk_expect(walker, "This is not in the plan any more. Press Esc to go back");
    walk_do(walker, ACTION_REDO, SIZE_MAX);
    expect_not(walker, "not in the plan any more");
    walk_back(walker, 3);
}

static void change_from__a_day__makes_the_second_part(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    size_t before = plan_count(plan_of(walker), RECORD_LINE);
    walk_open(walker, "My support");
    size_t row = walk_row(walker, "Psychotherapy, twice a week to start");
    walker->reply = "";
    walk_do(walker, ACTION_CHANGE_FROM, row);
    assert_string_equal(walker->question, "From which day does it change?");
    assert_string_equal(walker->refusal.text, "Type a day, such as 1 October 2026, or press Esc");
    walker->reply = "1 july 2026";
    walk_do(walker, ACTION_CHANGE_FROM, row);
    walk_expect(walker, "This is what it is from 1 July 2026. Say what is different.");
    walk_expect(walker, "answered: What is one of it called; From; Until");
    assert_int_equal(walk_answer(walker, "From", "1/7/26"), ANSWER_KEPT);
    walk_expect(walker, "From: 1 July 2026");
    assert_int_equal(plan_count(plan_of(walker), RECORD_LINE), before + 1);
}

/* ---- price rises ----------------------------------------------------------------------------- */

/* What prices have gone up by is offered with its source; it is seen before it is kept, taken,
 * changed or nought, and undone. */
static void price_rise__offered__is_taken_changed_or_nought(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    const struct record *line = plan_at(plan_of(walker), RECORD_BASELINE, 1);
    walk_open(walker, "What care costs now");
    walk_open(walker, "Psychotherapy, twelve weeks");
    walk_expect(walker, "Prices have gone up 4.83% since 2024/25 "
                        "(Cost uplift 2025/26, NHS Payment Scheme (NHS England)).");
    walker->reply = "";
    walk_do(walker, ACTION_PRICE_RISE, SIZE_MAX);
    assert_string_equal(walker->question, "How many per cent do we add for price rises?");
    assert_string_equal(walker->given, "4.83");
    assert_string_equal(walker->refusal.text, "Type how many per cent. 0 is fine");
    assert_false(record_has(line, BASELINE_UPLIFT_PERCENT));
    walker->reply = "4.83";
    walk_do(walker, ACTION_PRICE_RISE, SIZE_MAX);
    line = plan_at(plan_of(walker), RECORD_BASELINE, 1);
    assert_int_equal(record_number(line, BASELINE_UPLIFT_PERCENT), 48300);
    walk_expect(walker, "Add for price rises, per cent: 4.83");
    expect_not(walker, "Prices have gone up");
    walk_do(walker, ACTION_UNDO, SIZE_MAX);
    walk_expect(walker, "Prices have gone up 4.83%");
    assert_int_equal(walk_answer(walker, "Add for price rises, per cent", "0"), ANSWER_KEPT);
    expect_not(walker, "Prices have gone up");
    /* Of this year nothing is asked; of last year nobody knows yet. */
    assert_int_equal(walk_answer(walker, "Add for price rises, per cent", "-"), ANSWER_KEPT);
    assert_int_equal(walk_answer(walker, "Which year's price is it?", "2026/27"), ANSWER_KEPT);
    expect_not(walker, "price rises since");
    assert_int_equal(walk_answer(walker, "Which year's price is it?", "2025/26"), ANSWER_KEPT);
    walk_expect(walker, "The price is of 2025/26. Say what to add for price rises since.");
    expect_not(walker, "[Ctrl-O");
    walk_back(walker, 3);
}

/* ---- a helper -------------------------------------------------------------------------------- */

#define TEAM "tests/data/cases/team.json"

static void helper__page__shows_how_the_cost_is_made_up(void **state) {
    struct walker *walker = in_plan(*state, PETER);
    walk_open(walker, "My support");
    walk_open(walker, "A helper for my post and bills");
    walk_expect(walker, "About them, and what we agree | ");
    walk_expect(walker, "Who is the employer");
    walk_expect(walker, "The employer is Peter Example");
    size_t depth = walker->session.depth;
    walk_open(walker, "How we got there");
    walk_expect(walker, "National Insurance");
    walk_expect(walker, "True cost of an hour");
    walk_back(walker, depth);
    walk_open(walker, "2 hours a week at ");
    assert_int_equal(walk_answer(walker, "Hours needed each week", "12"), ANSWER_KEPT);
    walk_back(walker, depth);
    walk_expect(walker, "12 hours a week at ");
}

/* What comes on top of all their pay is shown once, with how it falls on what they do. */
static void helper__with_more_than_one_kind_of_work__shows_them_together(void **state) {
    struct walker *walker = in_plan(*state, TEAM);
    walk_open(walker, "My support");
    walk_expect(walker, "Paid by others");
    walk_open(walker, "Sam, weekdays and weekends");
    walk_expect(walker, "from 3/10: 8.25 hours at \u00A316.015");
    walk_expect(walker, "48 hours a year at \u00A327.00");
    size_t depth = walker->session.depth;
    walk_open(walker, "How we got there");
    walk_expect(walker, "Employment Allowance");
    walk_expect(walker, "its part on top of pay of ");
    walk_expect(walker, "All together | everything they do | \u00A325,475.32");
    expect_not(walker, "581.26 hours");
    walk_open(walker, "how it is made up, and why");
    walk_expect(walker, "Wages | 581.26 hours at \u00A313.50 | \u00A37,847.01");
    walk_expect(walker, "True cost of an hour | all of it, for each hour | \u00A315.74");
    walk_back(walker, depth);
}

/* What is called "left out" already is not called so twice. */
static void work__left_out__says_so_once(void **state) {
    struct walker *walker = in_plan(*state, TEAM);
    struct changes changes;
    walk_open(walker, "My support");
    walk_open(walker, "Sam, weekdays and weekends");
    walk_expect(walker, "Sam, swimming, left out | 3 hours a week at \u00A313.50");
    const struct record *line =
        helper_first_line(plan_of(walker), plan_at(plan_of(walker), RECORD_HELPER, 0)->id);
    changes_init(&changes);
    changes_set(&changes, RECORD_LINE, line->id, LINE_INCLUDED, "false");
    assert_true(session_edit(&walker->session, &changes, "leaving out"));
    walk_expect(walker, "Sam, weekdays | left out: 20 hours a week at \u00A313.50");
}

static void helper__removed__takes_their_work_along_and_undo_brings_it_back(void **state) {
    struct walker *walker = in_plan(*state, TEAM);
    size_t lines = plan_count(plan_of(walker), RECORD_LINE);
    size_t extras = plan_count(plan_of(walker), RECORD_EXTRA);
    walk_open(walker, "My support");
    walk_do(walker, ACTION_DELETE, walk_row(walker, "The night team"));
    walk_expect(
        walker,
        "Removed: The night team, and what they do: Sleeping nights, Waking nights. Ctrl-Z brings all of it back.");
    assert_int_equal(plan_count(plan_of(walker), RECORD_LINE), lines - 2);
    walk_do(walker, ACTION_DELETE, walk_row(walker, "Sam, weekdays"));
    assert_int_equal(plan_count(plan_of(walker), RECORD_EXTRA), 0);
    walk_do(walker, ACTION_UNDO, SIZE_MAX);
    walk_do(walker, ACTION_UNDO, SIZE_MAX);
    assert_int_equal(plan_count(plan_of(walker), RECORD_LINE), lines);
    assert_int_equal(plan_count(plan_of(walker), RECORD_EXTRA), extras);
    walk_expect(walker, "\u00A325,475.32");
}

/* The task stays; the training was the helper's own, and whoever does it next needs theirs. */
static void helper__removed__leaves_their_health_task_to_be_taught_again(void **state) {
    struct walker *walker = in_plan(*state, "tests/data/whole.json");
    const struct record *task = plan_at(plan_of(walker), RECORD_DELEGATED_TASK, 0);
    char helper[ABOUT_ID];
    snprintf(helper, sizeof helper, "%s", record_text(task, DELEGATED_TASK_HELPER));
    assert_true(helper[0] != '\0' && record_has(task, DELEGATED_TASK_TRAINED_ON));
    walk_open(walker, "My support");
    walk_do(walker, ACTION_DELETE, walk_row(walker, "Kim"));
    walk_expect(walker, ". Nobody does this health task now: Feeding by tube.");
    walk_expect(walker, "Feeding by tube | Nobody yet");
    task = plan_at(plan_of(walker), RECORD_DELEGATED_TASK, 0);
    assert_false(record_has(task, DELEGATED_TASK_HELPER));
    assert_false(record_has(task, DELEGATED_TASK_TRAINED_ON));
    assert_false(record_has(task, DELEGATED_TASK_COMPETENT_UNTIL));
    assert_false(record_has(task, DELEGATED_TASK_DELEGATED_BY));
    walk_do(walker, ACTION_UNDO, SIZE_MAX);
    task = plan_at(plan_of(walker), RECORD_DELEGATED_TASK, 0);
    assert_string_equal(record_text(task, DELEGATED_TASK_HELPER), helper);
    assert_true(record_has(task, DELEGATED_TASK_TRAINED_ON));
}

/* What was paid for besides stays, with another kind of work of the same helper. */
static void work__removed__leaves_what_else_is_paid_for_the_helper(void **state) {
    struct walker *walker = in_plan(*state, TEAM);
    size_t extras = plan_count(plan_of(walker), RECORD_EXTRA);
    walk_open(walker, "My support");
    walk_open(walker, "Sam, weekdays and weekends");
    walk_do(walker, ACTION_DELETE, walk_row(walker, "20 hours a week"));
    walk_expect(walker, "Removed: Sam, weekdays. ");
    walk_expect(walker, "Insurance | Each year | \u00A3120.00");
    assert_int_equal(plan_count(plan_of(walker), RECORD_EXTRA), extras);
}

static void helper__added__is_asked_a_name_hours_and_pay(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    size_t helpers = plan_count(plan_of(walker), RECORD_HELPER);
    walk_open(walker, "My support");
    size_t row = walk_row(walker, "Employ a personal assistant (PA)"), depth;
    walker->reply = NULL;
    walk_do(walker, ACTION_ENTER, row);
    assert_int_equal(plan_count(plan_of(walker), RECORD_HELPER), helpers);
    walker->reply = "   ";
    walk_do(walker, ACTION_ENTER, row);
    assert_non_null(strstr(walker->refusal.text, "Type a name"));
    walker->reply = "Sam";
    walk_do(walker, ACTION_ENTER, row);
    assert_int_equal(walk_answer(walker, "Hours needed each week", "20"), ANSWER_KEPT);
    assert_int_equal(walk_answer(walker, "Pay for one hour", "13.50"), ANSWER_KEPT);
    depth = walker->session.depth - 1;
    walk_back(walker, depth);
    walk_expect(walker, "20 hours a week at \u00A313.50");
    assert_int_equal(plan_count(plan_of(walker), RECORD_HELPER), helpers + 1);
    walk_do(walker, ACTION_UNDO, SIZE_MAX); /* the pay, the hours and the helper */
    walk_do(walker, ACTION_UNDO, SIZE_MAX);
    walk_do(walker, ACTION_UNDO, SIZE_MAX);
    walk_expect(walker, "This helper is not in the plan any more.");
    assert_int_equal(plan_count(plan_of(walker), RECORD_HELPER), helpers);
}

/* Each that most employers have is offered until there is an answer. */
static void extras__ready__are_offered_until_they_are_answered(void **state) {
    static const struct {
        const char *row, *reply, *then;
        int64_t amount;
    } ANSWERS[] = {
        {"Insurance", "95.50", "Insurance | Each year | \u00A395.50", 9550},
        {"Payroll service", "my sister does it",
         "Payroll service: not needed because my sister does it | \u00A30.00", 0},
        {"DBS check", "Not needed, she has one", "DBS check: Not needed, she has one", 0},
        {"Training", "because Ali knows it", "Training: not needed because Ali knows it", 0},
        {"Recruitment", "\u00A3200", "Recruitment | Once | \u00A3200.00", 20000},
        {"Notice or redundancy", "400", "Notice or redundancy | Once | \u00A3400.00", 40000},
    };
    struct walker *walker = in_plan(*state, TEAM);
    walk_open(walker, "My support");
    walk_open(walker, "Ali, who is 19");
    for (size_t i = 0; i < sizeof ANSWERS / sizeof ANSWERS[0]; i++) {
        size_t before = plan_count(plan_of(walker), RECORD_EXTRA), row;
        row = walk_row(walker, ANSWERS[i].row);
        walker->reply = "no";
        walk_do(walker, ACTION_ENTER, row);
        assert_non_null(strstr(walker->refusal.text, "why it is not needed"));
        walker->reply = "12o";
        walk_do(walker, ACTION_ENTER, row);
        assert_non_null(strstr(walker->refusal.text, "is not an amount"));
        walker->reply = ANSWERS[i].reply;
        walk_do(walker, ACTION_ENTER, row);
        walk_expect(walker, ANSWERS[i].then);
        assert_int_equal(plan_count(plan_of(walker), RECORD_EXTRA), before + 1);
        const struct record *extra = plan_at(plan_of(walker), RECORD_EXTRA, before);
        assert_int_equal(record_number(extra, EXTRA_AMOUNT), ANSWERS[i].amount);
    }
    expect_not(walker, "a price, or why not");
}

/* ---- what others pay ------------------------------------------------------------------------- */

static void others__of_a_line__are_asked_and_said_beside_the_plan(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    char who[OTHERS_WORDS];
    walk_open(walker, "My support");
    walk_open(walker, "Psychotherapy, twice a week to start");
    expect_not(walker, "Their part, in per cent");
    assert_int_equal(walk_answer(walker, "Who else pays?", "Example Council"), ANSWER_KEPT);
    assert_int_equal(walk_answer(walker, "Their part, in per cent", "40"), ANSWER_KEPT);
    walk_expect(walker, "Paid by others (Example Council)");
    walk_expect(walker, "\n  This plan \u00A31,148.84");
    assert_int_equal(walk_answer(walker, "Or their part, in pounds", "100"), ANSWER_WRONG);
    assert_string_equal(others_words(&walker->session.figures.cost, who),
                        "\u00A3765.90 (Example Council)");
    walk_back(walker, 3);
    walk_expect(walker, "This plan | \u00A37,483.30");
    walk_back(walker, 2);
    walk_open(walker, "My budget");
    walk_expect(walker, "Paid by others | Example Council | \u00A3765.90");
}

/* ---- prices ---------------------------------------------------------------------------------- */

static void prices__chosen__are_a_line_of_their_step(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    size_t before = plan_count(plan_of(walker), RECORD_BASELINE);
    walk_open(walker, "What care costs now");
    walk_do(walker, ACTION_PRICES, SIZE_MAX);
    walk_type(walker, ACTION_NONE, "zzzz");
    walk_expect(walker, "No service has a name like that.");
    walk_type(walker, ACTION_NONE, "community");
    walk_do(walker, ACTION_ENTER, 0);
    assert_int_equal(plan_count(plan_of(walker), RECORD_BASELINE), before + 1);
    walk_expect(walker, "How many each time?: 1");
    walk_back(walker, 3);
    walk_expect(walker, "# What care costs now");
}

/* ---- rates, and what newer ones change ------------------------------------------------------- */

static char *csv_file(struct visitor *visitor, const char *text, char path[FILES_PATH]) {
    file_write_all(path_join(visitor->home->folder, "in.csv", path), text, strlen(text));
    return path;
}

static void rates__taken_in__are_in_the_list(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = with_plan(visitor, PETER);
    char path[FILES_PATH];
    walk_do(walker, ACTION_RATES, SIZE_MAX);
    walk_expect(walker, "National Living Wage");
    walk_expect(walker, "in force");
    walk_do(walker, ACTION_NEW, SIZE_MAX);
    walk_expect(walker, "[Enter take it in]");
    walk_type(walker, ACTION_ENTER, "");
    walk_expect(walker, "Type the file's name first.");
    walk_type(walker, ACTION_ENTER, "/nowhere.csv");
    walk_expect(walker, "Nothing was taken in.");
    csv_file(visitor, "name,from,value,unit,source\nnlw_hour,2026-06-15,13.45,pounds,A test\n",
             path);
    walk_type(walker, ACTION_ENTER, path);
    walk_expect(walker, "Completed. Taken in: 1 rate.");
    walk_expect(walker, "15 June 2026 | \u00a313.45");
    walk_back(walker, 1);
}

/* An organisation's own words stand on the page of what is found, with the day they were checked.
 */
static void agree__says__the_words_of_the_store(void **state) {
    static const char csv[] =
        "rule,message,why,source,checked\n"
        "budget.split,Here {figure} per cent is paid to you.,So we say.,Our policy 4,31/01/2027\n";
    struct walker *walker = with_plan(*state, PETER);
    size_t count = 0;
    struct err_info info = {0};
    assert_int_equal(store_import_rules(walker->store, csv, strlen(csv), &count, &info), ERR_OK);
    walk_do(walker, ACTION_ENTER, 0);
    walk_do(walker, ACTION_CHECK, SIZE_MAX);
    walk_expect(walker, "Here 52 per cent is paid to you.");
    walk_expect(walker, "So we say.");
    walk_expect(walker, "Where this comes from: Our policy 4; checked 31 January 2027. "
                        "This is guidance to staff, not legal advice.");
    expect_not(walker, "In Northamptonshire");
    walk_back(walker, 2);
}

static void recalculate__newer_rates__are_shown_and_then_used(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = with_plan(visitor, PETER);
    char path[FILES_PATH];
    size_t count = 0;
    struct err_info info = {0};
    walk_do(walker, ACTION_ENTER, 0);
    walk_do(walker, ACTION_RECALCULATE, SIZE_MAX);
    walk_expect(walker, "This plan has the newest rates and prices there are.");
    walk_back(walker, 2);
    expect_not(walker, "Newer rates or prices are known.");
    csv_file(visitor,
             "name,from,value,unit,source\nholiday_accrual_percent,2026-04-06,20,percent,A test\n",
             path);
    char *csv = file_read_all(path, NULL);
    assert_int_equal(store_import_rates(walker->store, csv, strlen(csv), &count, &info), ERR_OK);
    free(csv);
    walk_back(walker, 1);
    walk_do(walker, ACTION_ENTER, 0);
    walk_expect(walker, "Newer rates or prices are known. F3 shows what would change.");
    int64_t before = walker->session.figures.cost.plan;
    walk_do(walker, ACTION_RECALCULATE, SIZE_MAX);
    walk_expect(walker, "This is what they would change.");
    walk_expect(walker, "Left then");
    walk_do(walker, ACTION_ENTER, 1);
    assert_string_equal(walker->question, "Recalculate the plan with all of these?");
    walk_expect(walker, "The plan is as it was.");
    walker->yes = true;
    walk_do(walker, ACTION_ENTER, 1);
    walk_expect(walker, "Recalculated. Ctrl-Z brings the plan back as it was.");
    assert_true(walker->session.figures.cost.plan > before);
    walk_do(walker, ACTION_UNDO, SIZE_MAX);
    assert_int_equal(walker->session.figures.cost.plan, before);
}

/* ---- the spreadsheet ------------------------------------------------------------------------- */

static void spreadsheet__made__says_where(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = in_plan(visitor, ANNE);
    char path[FILES_PATH];
    path_join(visitor->home->folder, "plan.xlsx", path);
    walk_open(walker, "Check and agree");
    walk_open(walker, "Make the spreadsheet");
    walk_expect(walker, "# Spreadsheet");
    walk_back(walker, 2);
    walk_do(walker, ACTION_SPREADSHEET, SIZE_MAX);
    walk_expect(walker, "[EXAMPLE-ANNE.xlsx]");
    walk_expect(walker, "In the folder:");
    walk_type(walker, ACTION_NONE, path);
    expect_not(walker, "In the folder:"); /* the name says it */
    walk_type(walker, ACTION_ENTER, path);
    walk_expect(walker, "Completed. The spreadsheet is made:");
    walk_expect(walker, path);
    assert_true(file_exists(path));
    walk_type(walker, ACTION_ENTER, path);
    assert_string_equal(walker->question, "A file with that name is there already. Replace it?");
    walk_expect(walker, "The file that is there has been left as it is.");
    walk_type(walker, ACTION_ENTER, "/nowhere/plan.xlsx");
    walk_expect(walker, "Error:");
    expect_not(walker, "Completed.");
}

static void spreadsheet__with_names_hidden__is_called_plan(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    walk_do(walker, ACTION_HIDE, SIZE_MAX);
    walk_do(walker, ACTION_SPREADSHEET, SIZE_MAX);
    walk_expect(walker, "[plan.xlsx]");
}

/* ---- check, time line, help ------------------------------------------------------------------ */

static void check__finding__leads_to_its_answer(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    walk_open(walker, "About me");
    walk_open(walker, "My name and birth date");
    assert_int_equal(walk_answer(walker, "NHS number", "999 000 0027"), ANSWER_KEPT);
    walk_expect(walker, "To put right: This NHS number cannot be right");
    walk_back(walker, 2);
    walk_do(walker, ACTION_CHECK, SIZE_MAX);
    walk_expect(walker, "You: to put right before you agree it");
    size_t row = walk_row(walker, "This NHS number cannot be right");
    walk_do(walker, ACTION_ENTER, row);
    struct page page;
    walk_page(walker, &page);
    const struct page_block *form = page_find(&page, BLOCK_FORM);
    assert_non_null(form);
    const struct answer_item *item = &form->form.answers->items[form->form.first];
    assert_string_equal(item->field->key, "nhs_number");
    page_done(&page);
    walk_answer(walker, "NHS number", "999 000 0018");
    walk_back(walker, 3);
    expect_not(walker, "This NHS number cannot be right");
}

static void time_line__says__all_that_the_picture_does(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    walk_open(walker, "My support");
    walk_do(walker, ACTION_TIME_LINE, SIZE_MAX);
    walk_expect(walker, "Psychotherapy, twice a week to start: ");
    struct page page;
    walk_page(walker, &page);
    const struct page_block *line = page_find(&page, BLOCK_LINE);
    assert_non_null(line);
    assert_int_equal(line->line.days, 365);
    for (size_t i = 0; i < line->line.count; i++)
        for (size_t j = 0; j < line->line.rows[i].phase_count; j++)
            assert_true(line->line.rows[i].phases[j].first <= line->line.rows[i].phases[j].last);
    const struct page_line_row *tapers = &line->line.rows[0]; /* each phase on its own days */
    assert_int_equal(tapers->phase_count, 3);
    assert_int_equal(tapers->phases[0].first, date_of(2026, 6, 1));
    assert_int_equal(tapers->phases[0].last, date_of(2026, 9, 20));
    assert_int_equal(tapers->phases[1].first, date_of(2026, 9, 21));
    assert_int_equal(tapers->phases[2].last, date_of(2027, 5, 31));
    page_done(&page);
}

static void help__once__is_of_the_page_and_twice_the_keys(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    walk_open(walker, "My outcomes");
    walk_do(walker, ACTION_HELP, SIZE_MAX);
    walk_expect(walker, "# What does this mean?");
    walk_expect(walker, "then what you want to happen in your life.");
    size_t depth = walker->session.depth;
    walk_do(walker, ACTION_HELP, SIZE_MAX);
    walk_expect(walker, "# The keys");
    assert_int_equal(walker->session.depth, depth);
    walk_expect(walker, "Shift-Tab | Go to the answer before");
    walk_do(walker, ACTION_HELP, SIZE_MAX);
    assert_int_equal(walker->session.depth, depth);
    walk_back(walker, depth - 1);
    walk_expect(walker, "# My outcomes");
}

static void screens__many_deep__say_so(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    while (walker->session.depth < SESSION_DEPTH) {
        walk_do(walker, walker->session.depth % 2 == 0 ? ACTION_CHECK : ACTION_SPREADSHEET,
                SIZE_MAX);
    }
    walk_do(walker, ACTION_CHECK, SIZE_MAX);
    walk_expect(walker, "You are many screens deep. Press Esc to go back first.");
    walk_back(walker, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        PAGE_TEST(steps__each__opens_its_own_page),
        PAGE_TEST(section__adding__goes_away_where_nothing_was_said),
        PAGE_TEST(form__answers__are_kept_or_say_what_is_wrong),
        PAGE_TEST(form__of_what_was_undone__says_so),
        PAGE_TEST(change_from__a_day__makes_the_second_part),
        PAGE_TEST(price_rise__offered__is_taken_changed_or_nought),
        PAGE_TEST(helper__page__shows_how_the_cost_is_made_up),
        PAGE_TEST(helper__with_more_than_one_kind_of_work__shows_them_together),
        PAGE_TEST(work__left_out__says_so_once),
        PAGE_TEST(helper__removed__takes_their_work_along_and_undo_brings_it_back),
        PAGE_TEST(helper__removed__leaves_their_health_task_to_be_taught_again),
        PAGE_TEST(work__removed__leaves_what_else_is_paid_for_the_helper),
        PAGE_TEST(helper__added__is_asked_a_name_hours_and_pay),
        PAGE_TEST(extras__ready__are_offered_until_they_are_answered),
        PAGE_TEST(others__of_a_line__are_asked_and_said_beside_the_plan),
        PAGE_TEST(prices__chosen__are_a_line_of_their_step),
        PAGE_TEST(rates__taken_in__are_in_the_list),
        PAGE_TEST(recalculate__newer_rates__are_shown_and_then_used),
        PAGE_TEST(agree__says__the_words_of_the_store),
        PAGE_TEST(spreadsheet__made__says_where),
        PAGE_TEST(spreadsheet__with_names_hidden__is_called_plan),
        PAGE_TEST(check__finding__leads_to_its_answer),
        PAGE_TEST(time_line__says__all_that_the_picture_does),
        PAGE_TEST(help__once__is_of_the_page_and_twice_the_keys),
        PAGE_TEST(screens__many_deep__say_so),
    };
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    return cmocka_run_group_tests_name("pages/steps", tests, NULL, NULL);
}
