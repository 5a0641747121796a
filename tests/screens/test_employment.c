/* Employing a helper, as a person types it at 80 by 24: from an empty store to the working, read
 * off the screen to the penny, and the spreadsheet. */
#include "tests/screens/drive.h"
#include "tests/screens/plans.h"
#include "tests/screens/stored.h"
#include "tests/sheet/sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct drive_answer new_plan[] = {
    {DRIVE_TYPE, "What do you like to be called?", "Peter"},
    {DRIVE_TYPE, "First day of the plan", "6 apr 26"},
    {DRIVE_CHOOSE, "How we count a year", "52 weeks"},
    {DRIVE_TYPE, "Who authorises this plan?", "Example Integrated Care Board"},
    {DRIVE_TYPE, NULL, NULL},
};

/* Opens the planner on an empty store, and My support of a new plan that starts on 6 April 2026. */
static struct term *start(struct seat *s) {
    session_set_env(s, "PHBPLAN_TODAY=2026-03-20");
    session_start(s, 24, 80, NULL);
    struct term *t = s->term;
    term_wait_text(t, "There are no plans yet.");
    term_ctrl(t, 'N');
    term_wait_row(t, 0, "A new plan");
    drive_answers(t, new_plan);
    term_key(t, TERM_ENTER);
    drive_at(t, "");
    drive_open_row(t, "My support", "My support");
    return t;
}

/* What is asked of the hours; and of the helper, at any time. */
static const struct drive_answer hours[] = {
    {DRIVE_TYPE, "Hours needed each week", "16"},
    {DRIVE_TYPE, "Pay for one hour", "13.50"},
    {DRIVE_CHOOSE, "Who holds the money?", "Paid to me"},
    {DRIVE_TYPE, NULL, NULL},
};
static const struct drive_answer terms[] = {
    {DRIVE_CHOOSE, "Who covers their holidays?", "Another helper"},
    {DRIVE_CHOOSE, "Workplace pension", "When the law says so"},
    {DRIVE_TYPE, "Weeks of sick pay to set aside (1 or 2 is usual)", "2"},
    {DRIVE_YES, "Is all their work care for me?", ""},
    {DRIVE_YES, "Claim Employment Allowance?", ""},
    {DRIVE_TYPE, NULL, NULL},
};

/* Answers a question on the line of messages. */
static void reply(struct term *t, const char *question, const char *text) {
    term_wait_text(t, question);
    term_type(t, text);
    term_key(t, TERM_ENTER);
}

static void add_extra(struct term *t, const char *row, const char *text) {
    char kept[64];
    snprintf(kept, sizeof kept, "Kept: %s", row + 2);
    drive_to_row(t, row);
    term_key(t, TERM_ENTER);
    reply(t, "Or why is it not needed?", text);
    term_wait_text(t, kept);
}

/* From My support to the hours of a helper of that name. */
static void name_helper(struct term *t, const char *name, const char *title) {
    drive_to_row(t, "+ Employ a personal");
    term_key(t, TERM_ENTER);
    reply(t, "Who works for me?", name);
    drive_at(t, title);
}

static void add_helper(struct term *t) {
    name_helper(t, "Sam", "Sam, usual hours");
    drive_answers(t, hours);
    drive_back(t, "Sam");
    drive_open_row(t, "About them", "About them, and what we agree");
    drive_answers(t, terms);
    drive_back(t, "Sam");
    add_extra(t, "+ Insurance", "120");
    add_extra(t, "+ Payroll service", "180");
}

static bool ends_with(const char *text, const char *end) {
    size_t length = strlen(text), last = strlen(end);
    return length >= last && strcmp(text + length - last, end) == 0;
}

/* Holds the marked row against what it should say; its reason stands under the list. */
static void expect_marked(struct term *t, struct drive_focus focus, const char *what,
                          const char *how, const char *amount, const char *why) {
    if (strncmp(focus.text, what, strlen(what)) != 0 || strstr(focus.text, how) == NULL ||
        !ends_with(focus.text, amount))
        fail_msg("\"%s\" should be %s, %s, %s", focus.text, what, how, amount);
    int row = 0, col = 0;
    if (!term_find(t, why, &row, &col) || row <= focus.row)
        fail_msg("under \"%s\" stands no \"%s\":\n%s", what, why, term_dump(t));
}

/* Goes down to the row first. */
static void expect_row(struct term *t, const char *what, const char *how, const char *amount,
                       const char *why) {
    expect_marked(t, drive_press(t, TERM_DOWN), what, how, amount, why);
}

static void helper__of_the_worked_example__shows_how_we_got_there(void **state) {
    struct seat *s = *state;
    struct term *t = start(s);
    add_helper(t);
    term_wait_row(t, 1, "Plan \u00A313,324.63");
    drive_to_row(t, "+ Add something else");
    expect_row(t, "The employer is Peter", "", "Peter", "You are the employer.");
    expect_row(t, "How we got there", "how it is made up, and why", "  \u00A313,324.63",
               "What they are paid");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Sam > How we got there");
    expect_marked(t, drive_settled(t), "Wages", "832 hours at \u00A313.50", "  \u00A311,232.00",
                  "is paid for the hours");
    expect_row(t, "Holiday pay", "12.07% of wages", "  \u00A31,355.70", "paid holidays");
    expect_row(t, "Employer's National Insurance", "15% of pay over \u00A35,000",
               "  \u00A31,138.16", "over a yearly amount");
    expect_row(t, "Employment Allowance", "taken off National Insurance", "  -\u00A31,138.16",
               "can claim");
    expect_row(t, "Pension", "3% of pay from \u00A36,240 to \u00A350,270", "  \u00A3190.43",
               "earns enough");
    expect_row(t, "Sick pay set aside", "2 weeks at \u00A3123.25 or 80% of pay", "  \u00A3246.50",
               "you pay them sick pay");
    expect_row(t, "Insurance", "\u00A3120.00 a year", "  \u00A3120.00", "needs this");
    expect_row(t, "Payroll service", "\u00A3180.00 a year", "  \u00A3180.00", "needs this");
    expect_row(t, "This plan", "", "  \u00A313,324.63", "added up");
    expect_row(t, "True cost of an hour", "", "  \u00A316.02", "more than the pay alone");
    expect_row(t, "Counted as 365 days", "", "  \u00A313,360.26", "the other way");
    drive_back(t, "Sam");
    drive_back(t, "My support");
    term_wait_text(t, "\u00A313,324.63");
    json_t *cost = cost_of_plan(s);
    assert_string_equal(json_string_of(json_object_get(cost, "totals"), "direct_payment"),
                        "13324.63");
    json_decref(cost);
}

/* "Sam for 16 hours at 13.50" is no more than its words. */
static void helper__from_nothing__takes_a_few_keys(void **state) {
    struct term *t = start(*state);
    drive_to_row(t, "+ Employ a personal");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Who works for me?");
    term_type(t, "Sam\n");
    drive_at(t, "Sam, usual hours");
    term_wait_text(t, "Say the hours and the pay");
    assert_string_equal(drive_settled(t).label, "Hours needed each week");
    term_type(t, "16\n");
    assert_string_equal(drive_settled(t).label, "Pay for one hour");
    term_type(t, "13.50\n");
    term_wait_text(t, "True cost of an hour \u00A316.73");
    term_wait_row(t, 1, "Plan \u00A313,916.29");
}

static const struct drive_answer weekdays[] = {
    {DRIVE_TYPE, "Hours needed each week", "20"},
    {DRIVE_TYPE, "Pay for one hour", "13.50"},
    {DRIVE_TYPE, NULL, NULL},
};
static const struct drive_answer weekends[] = {
    {DRIVE_TYPE, "What do I call this work?", "Weekends"},
    {DRIVE_TYPE, "Hours needed each week", "8.25"},
    {DRIVE_TYPE, "Pay for one hour", "16.015"},
    {DRIVE_TYPE, NULL, NULL},
};

/* Weekdays and weekends are two kinds of work of one helper, and what they cost is one. */
static void helper__with_weekends_at_another_pay__is_one_helper(void **state) {
    struct seat *s = *state;
    struct term *t = start(s);
    name_helper(t, "Sam", "Sam, usual hours");
    drive_answers(t, weekdays);
    drive_back(t, "Sam");
    term_ctrl(t, 'N');
    drive_at(t, "Hours and pay");
    drive_answers(t, weekends);
    drive_back(t, "Sam");
    term_wait_text(t, "8.25 hours a week at \u00A316.015");
    drive_open_row(t, "How we got there", "How we got there");
    drive_to_row(t, "All together");
    drive_back(t, "Sam");
    drive_back(t, "My support");
    term_wait_text(t, "2 kinds of work");
    struct plan *plan = stored_plan(s->store, "P-0001");
    assert_int_equal(plan_count(plan, RECORD_HELPER), 1);
    assert_int_equal(plan_count(plan, RECORD_LINE), 2);
    for (size_t i = 0; i < 2; i++) {
        const struct record *line = plan_at(plan, RECORD_LINE, i);
        assert_string_equal(record_text(line, LINE_HELPER), plan_at(plan, RECORD_HELPER, 0)->id);
        assert_int_equal(record_number(line, LINE_PAID_BY), PAID_DIRECT);
    }
    plan_free(plan);
}

/* ---- in so many keys ------------------------------------------------------------------------- */

/* Enter on the marked row, and the answer to what it asks. */
static size_t press_name(struct term *t, const char *question, const char *text) {
    term_key(t, TERM_ENTER);
    reply(t, question, text);
    drive_wait(t);
    return strlen(text) + 2;
}

/* Sam of tests/data/cases/team.json: weekdays, weekends at another pay and bank holidays, with sick
 * pay, insurance and training. Three minutes of a person who presses two keys a second. */
static void helper__with_weekday_and_weekend_pay__is_entered_in_three_minutes(void **state) {
    enum { KEYS_MOST = 3 * 60 * 2 };
    static const char BASE[] =
        "{\"phbplan\": 2, \"reference\": \"P-0001\", \"starts\": "
        "\"2026-09-14\", \"year_basis\": \"52\", \"payment_period\": \"monthly\", "
        "\"claims_employment_allowance\": true}";
    struct seat *s = *state;
    char path[FILES_PATH];
    int status = -1;
    file_write_all(session_path(s, "base.json", path), BASE, strlen(BASE));
    session_set_env(s, "PHBPLAN_TODAY=2026-03-20");
    session_run_command(s, (const char *const[]){"import", path, NULL}, NULL, NULL, &status);
    assert_int_equal(status, 0);
    session_start(s, 24, 80, "open", "P-0001", NULL);
    struct term *t = s->term;
    drive_at(t, "");
    size_t keys = drive_keys(t, "vvvvv!v") + press_name(t, "Who works for me?", "Sam");
    keys += drive_keys(t, "20!13.50!<");
    term_wait_row(t, 1, "Plan \u00A316,019.46");
    keys += drive_keys(t, "+Weekends!8.25!16.015!>>!>3/10/26!<");
    keys += drive_keys(t, "+Bank holidays!>48!27!<");
    drive_at(t, "Sam");
    drive_to_row(t, "About them");
    keys += drive_keys(t, "!>>>>>2!<");
    drive_at(t, "Sam");
    drive_to_row(t, "+ Insurance");
    keys += press_name(t, "Or why is it not needed?", "120");
    drive_to_row(t, "+ Training");
    keys += press_name(t, "Or why is it not needed?", "75.50") + drive_keys(t, "<");
    drive_at(t, "My support");
    term_wait_row(t, 1, "Plan \u00A325,475.32");
    term_wait_text(t, "3 kinds of work");
    assert_true(keys + 30 <= KEYS_MOST); /* and some to go from row to row */
    json_t *cost = cost_of_plan(s);
    assert_string_equal(json_string_of(json_object_get(cost, "totals"), "direct_payment"),
                        "25475.32");
    json_decref(cost);
}

/* Nights have no hours, and hours no nights: one answer takes the other's place, and back. */
static void helper__who_sleeps_in__is_asked_nights_and_their_price(void **state) {
    struct term *t = start(*state);
    name_helper(t, "Sam", "Sam, usual hours");
    drive_answers(t, hours);
    drive_choose(t, "Hours or sleeping nights?", "Sleeping nights");
    drive_type(t, "Sleeping nights each week", "8");
    drive_press(t, TERM_ENTER);
    term_wait_text(t, "\"8\" is too big. The most is 7");
    drive_type(t, "Sleeping nights each week", "2");
    drive_type(t, "Pay for one night", "62.50");
    drive_press(t, TERM_ENTER);
    assert_false(term_shows(t, "Hours needed each week"));
    term_wait_text(t, "Wages \u00A36,500.00");
    drive_back(t, "Sam");
    term_wait_text(t, "2 nights a week at \u00A362.50");
}

static void extra__that_is_not_needed__says_why_and_is_offered_no_more(void **state) {
    struct term *t = start(*state);
    name_helper(t, "Sam", "Sam, usual hours");
    drive_back(t, "Sam");
    drive_to_row(t, "+ Payroll service");
    term_key(t, TERM_ENTER);
    reply(t, "Payroll service: how many pounds a year?", "18o");
    term_wait_text(t, "\"18o\" is not an amount in pounds.");
    term_ctrl(t, 'U');
    reply(t, "Payroll service: how many pounds a year?", "no");
    term_wait_text(t, "or a few words that say why it is not");
    term_ctrl(t, 'U');
    reply(t, "Payroll service: how many pounds a year?", "my sister does it");
    term_wait_text(t, "Kept: Payroll service: not needed because my sister does it.");
    drive_wait(t);
    assert_false(term_shows(t, "+ Payroll service"));
    drive_to_row(t, "+ DBS check");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "DBS check: how many pounds?");
    term_wait_text(t, "Esc never mind"); /* the last that is drawn */
    term_key(t, TERM_ESC);
    term_wait_gone(t, "Esc never mind");
    term_wait_text(t, "+ DBS check");
    term_ctrl(t, 'Z');
    term_wait_text(t, "+ Payroll service");
}

static void helper__who_is_removed__goes_with_their_work_and_comes_back(void **state) {
    struct seat *s = *state;
    struct term *t = start(s);
    add_helper(t);
    drive_back(t, "My support");
    drive_to_row(t, "Sam");
    term_key(t, TERM_DEL);
    term_wait_text(t, "Removed: Sam, and what they do: Sam, usual hours.");
    term_wait_row(t, 1, "Plan \u00A30.00");
    term_ctrl(t, 'Z');
    term_wait_row(t, 1, "Plan \u00A313,324.63");
}

/* A council's part of the wages stands beside the plan, whole, on every page from then on. */
static void others__of_a_helper__stand_beside_the_plan(void **state) {
    struct term *t = start(*state);
    name_helper(t, "Sam", "Sam, usual hours");
    drive_answers(t, hours);
    drive_type(t, "Who else pays?", "Example Council");
    drive_type(t, "Their part, in per cent", "40");
    drive_press(t, TERM_ENTER);
    term_wait_row(t, 2, "Paid by others \u00A35,566.52");
    term_wait_row(t, 1, "Plan \u00A38,349.77");
    drive_type(t, "Or their part, in pounds", "100");
    drive_press(t, TERM_ENTER);
    term_wait_text(t, "their part is there in per cent already");
    drive_type(t, "Or their part, in pounds", "");
    drive_back(t, "Sam");
    drive_back(t, "My support");
    term_wait_text(t, "Who pays");
    drive_back(t, "");
    term_wait_row(t, 2, "Paid by others \u00A35,566.52");
}

static void helper__changed_from_a_date__is_more_work_of_the_same(void **state) {
    struct seat *s = *state;
    struct term *t = start(s);
    add_helper(t);
    drive_to_row(t, "Sam, usual hours");
    term_key(t, TERM_F2);
    term_wait_text(t, "From which day does it change?");
    term_type(t, "5 oct\n");
    term_wait_text(t, "This is what it is from 5 October 2026.");
    struct drive_focus focus = drive_at(t, "Sam, usual hours");
    assert_string_equal(focus.label, "Hours needed each week");
    assert_string_equal(term_row(t, 4), " Peter > My support > Sam > Sam, usual hours");
    drive_type(t, "Hours needed each week", "20");
    drive_back(t, "Sam");
    term_wait_text(t, "from 5/10: 20 hours at \u00A313.50");
    struct plan *plan = stored_plan(s->store, "P-0001");
    assert_int_equal(plan_count(plan, RECORD_HELPER), 1);
    assert_int_equal(plan_count(plan, RECORD_LINE), 2);
    assert_int_equal(plan_count(plan, RECORD_EXTRA), 4); /* insurance and payroll go on */
    plan_free(plan);
}

static void helper__that_nobody_named__is_not_kept(void **state) {
    struct term *t = start(*state);
    drive_to_row(t, "+ Employ a personal");
    term_key(t, TERM_ENTER);
    reply(t, "Who works for me?", "");
    term_wait_text(t, "Type a name, or words such as night team");
    term_key(t, TERM_ESC);
    drive_at(t, "My support");
    assert_false(term_shows(t, "hours and pay"));
}

/* A kind of work that was added and never filled in goes away again; the helper stays. */
static void helper__work_that_was_never_filled_in__is_not_kept(void **state) {
    struct term *t = start(*state);
    name_helper(t, "Sam", "Sam, usual hours");
    drive_back(t, "Sam");
    drive_open_row(t, "+ Add sleeping nights", "Sleeping nights");
    term_key(t, TERM_ESC);
    drive_at(t, "Sam");
    term_wait_text(t, "hours and pay not said yet");
    assert_false(term_shows(t, "nights and pay not said yet"));
}

/* Of the hours and the pay, only what nobody has said is said to wait. */
static void helper__with_hours_or_pay_alone__says_which_of_them_waits(void **state) {
    struct term *t = start(*state);
    name_helper(t, "Sam", "Sam, usual hours");
    drive_type(t, "Hours needed each week", "16");
    drive_back(t, "Sam");
    term_wait_text(t, "16 hours a week, pay not said yet");
    drive_open_row(t, "Sam, usual hours", "Sam, usual hours");
    drive_type(t, "Hours needed each week", "");
    drive_type(t, "Pay for one hour", "13.50");
    drive_back(t, "Sam");
    term_wait_text(t, "hours not said yet");
    drive_back(t, "My support");
    term_wait_text(t, "hours not said yet");
}

static void helper__under_the_minimum_wage__is_told_at_once(void **state) {
    struct term *t = start(*state);
    name_helper(t, "Sam", "Sam, usual hours");
    drive_type(t, "Hours needed each week", "16");
    drive_type(t, "Pay for one hour", "13.50");
    drive_press(t, TERM_ENTER);
    assert_false(term_shows(t, "To put right"));
    drive_type(t, "Pay for one hour", "12.70");
    drive_press(t, TERM_ENTER);
    term_wait_text(t, "To put right: The pay for \"Sam, usual hours\" is under");
    term_wait_text(t, "\u00a312.71 for someone of 21 or over, from 1 April 2026.");
    drive_type(t, "Pay for one hour", "12.71");
    drive_press(t, TERM_ENTER);
    assert_false(term_shows(t, "To put right"));
}

/* Whether a sheet has a cell of this amount that is worked out. */
static bool has_amount(const struct xlsx_sheet *sheet, double amount) {
    for (size_t i = 0; i < sheet->cell_count; i++) {
        const struct cell *cell = &sheet->cells[i];
        double by = cell->numeric ? strtod(cell->value, NULL) - amount : 1;
        if (cell->formula != NULL && by < 0.001 && by > -0.001)
            return true;
    }
    return false;
}

static void helper__in_the_spreadsheet__costs_the_same(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH];
    int status = -1;
    add_helper(start(s));
    session_path(s, "helper.xlsx", path);
    session_run_command(s, (const char *const[]){"export", "P-0001", "-o", path, NULL}, NULL, NULL,
                        &status);
    assert_int_equal(status, 0);
    struct xlsx *book = xlsx_open(path);
    const struct xlsx_sheet *sheet = xlsx_sheet(book, "Employing");
    assert_non_null(sheet);
    assert_true(has_amount(sheet, 13324.63));
    assert_true(has_amount(sheet, 16.02));
    assert_true(has_amount(sheet, 11232.00));
    assert_string_equal(xlsx_named_value(book, "direct_payment_total"), "13324.63");
    xlsx_close(book);
}

#define IN_SESSION(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_SESSION(helper__of_the_worked_example__shows_how_we_got_there),
        IN_SESSION(helper__from_nothing__takes_a_few_keys),
        IN_SESSION(helper__with_weekends_at_another_pay__is_one_helper),
        IN_SESSION(helper__with_weekday_and_weekend_pay__is_entered_in_three_minutes),
        IN_SESSION(helper__who_sleeps_in__is_asked_nights_and_their_price),
        IN_SESSION(extra__that_is_not_needed__says_why_and_is_offered_no_more),
        IN_SESSION(helper__who_is_removed__goes_with_their_work_and_comes_back),
        IN_SESSION(others__of_a_helper__stand_beside_the_plan),
        IN_SESSION(helper__changed_from_a_date__is_more_work_of_the_same),
        IN_SESSION(helper__that_nobody_named__is_not_kept),
        IN_SESSION(helper__work_that_was_never_filled_in__is_not_kept),
        IN_SESSION(helper__with_hours_or_pay_alone__says_which_of_them_waits),
        IN_SESSION(helper__under_the_minimum_wage__is_told_at_once),
        IN_SESSION(helper__in_the_spreadsheet__costs_the_same),
    };
    return cmocka_run_group_tests_name("screens/employment", tests, NULL, NULL);
}
