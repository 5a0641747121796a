/* Employing a helper, as a person types it at 80 by 24: from an empty store to the working, read
 * off the screen to the penny, and the spreadsheet. */
#include "tests/screens/drive.h"
#include "tests/screens/plans.h"
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

static const struct drive_answer helper[] = {
    {DRIVE_TYPE, "What do I call this help?", "Help at home"},
    {DRIVE_CHOOSE, "Who holds the money?", "Paid to me"},
    {DRIVE_TYPE, "Hours needed each week", "16"},
    {DRIVE_TYPE, "Pay for one hour", "13.50"},
    {DRIVE_CHOOSE, "Who covers their holidays?", "Another helper"},
    {DRIVE_CHOOSE, "Workplace pension", "When the law says so"},
    {DRIVE_TYPE, "Weeks of sick pay to set aside (1 or 2 is usual)", "2"},
    {DRIVE_YES, "Only care and support?", ""},
    {DRIVE_YES, "Claim Employment Allowance?", ""},
    {DRIVE_TYPE, NULL, NULL},
};

static void add_extra(struct term *t, const char *label, const char *amount) {
    drive_open_row(t, "+ Add insurance", "Something an employer pays for");
    drive_type(t, "What is it for?", label);
    drive_type(t, "How much?", amount);
    drive_back(t, "Help at home");
}

static void add_helper(struct term *t) {
    drive_open_row(t, "+ Employ a personal", "Hours and pay");
    drive_answers(t, helper);
    drive_back(t, "Help at home");
    add_extra(t, "Insurance", "120");
    add_extra(t, "Payroll service", "180");
}

static bool ends_with(const char *text, const char *end) {
    size_t length = strlen(text), last = strlen(end);
    return length >= last && strcmp(text + length - last, end) == 0;
}

/* Goes down to the row, and holds it against what it should say; its reason stands under the list.
 */
static void expect_row(struct term *t, const char *what, const char *how, const char *amount,
                       const char *why) {
    struct drive_focus focus = drive_press(t, TERM_DOWN);
    if (strncmp(focus.text, what, strlen(what)) != 0 || strstr(focus.text, how) == NULL ||
        !ends_with(focus.text, amount))
        fail_msg("\"%s\" should be %s, %s, %s", focus.text, what, how, amount);
    int row = 0, col = 0;
    if (!term_find(t, why, &row, &col) || row <= focus.row)
        fail_msg("under \"%s\" stands no \"%s\":\n%s", what, why, term_dump(t));
}

static void helper__of_the_worked_example__shows_how_we_got_there(void **state) {
    struct seat *s = *state;
    struct term *t = start(s);
    add_helper(t);
    term_wait_row(t, 1, "Plan \u00A313,324.63");
    drive_to_row(t, "+ Add insurance");
    expect_row(t, "Wages", "832 hours at \u00A313.50", "  \u00A311,232.00",
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
    expect_row(t, "Insurance", "\u00A3120.00 a year", "  \u00A3120.00", "An employer needs");
    expect_row(t, "Payroll service", "\u00A3180.00 a year", "  \u00A3180.00", "An employer needs");
    expect_row(t, "This plan", "", "  \u00A313,324.63", "added up");
    expect_row(t, "True cost of an hour", "", "  \u00A316.02", "more than the pay alone");
    expect_row(t, "Counted as 365 days", "", "  \u00A313,360.26", "the other way");
    drive_back(t, "My support");
    term_wait_text(t, "\u00A313,324.63");
    json_t *cost = cost_of_plan(s);
    assert_string_equal(json_string_of(json_object_get(cost, "totals"), "direct_payment"),
                        "13324.63");
    json_decref(cost);
}

/* "A helper for 16 hours at 13.50" is no more than its words. */
static void helper__from_nothing__takes_a_few_keys(void **state) {
    struct term *t = start(*state);
    drive_to_row(t, "+ Employ a personal");
    term_key(t, TERM_ENTER);
    drive_at(t, "Hours and pay");
    term_wait_text(t, "Say the hours and the pay");
    term_type(t, "Help at home\n\n"); /* who holds the money is as it stands */
    assert_string_equal(drive_settled(t).label, "Hours needed each week");
    term_type(t, "16\n");
    assert_string_equal(drive_settled(t).label, "Pay for one hour");
    term_type(t, "13.50\n");
    term_wait_text(t, "True cost of an hour \u00A316.73");
    term_wait_row(t, 1, "Plan \u00A313,916.29");
}

static void helper__changed_from_a_date__is_two_helpers_on_the_same_terms(void **state) {
    struct seat *s = *state;
    struct term *t = start(s);
    add_helper(t);
    term_key(t, TERM_F2);
    term_wait_text(t, "From which day does it change?");
    term_type(t, "5 oct\n");
    term_wait_text(t, "This is what it is from 5 October 2026.");
    struct drive_focus focus = drive_at(t, "Hours and pay");
    assert_string_equal(focus.label, "Hours needed each week");
    assert_string_equal(term_row(t, 4), " Peter > My support > Help at home > Hours and pay");
    drive_type(t, "Hours needed each week", "20");
    drive_back(t, "Help at home");
    term_wait_text(t, "20 hours a week at \u00A313.50");
    term_wait_text(t, "Payroll service");
    drive_back(t, "My support");
    term_wait_text(t, "from 5/10");
}

static void helper__that_was_never_filled_in__is_not_kept(void **state) {
    struct term *t = start(*state);
    drive_open_row(t, "+ Employ a personal", "Hours and pay");
    term_key(t, TERM_ESC);
    drive_at(t, "My support");
    assert_false(term_shows(t, "Paid to me"));
}

static void helper__under_the_minimum_wage__is_told_at_once(void **state) {
    struct term *t = start(*state);
    drive_open_row(t, "+ Employ a personal", "Hours and pay");
    drive_type(t, "What do I call this help?", "Help at home");
    drive_type(t, "Hours needed each week", "16");
    drive_type(t, "Pay for one hour", "13.50");
    drive_press(t, TERM_ENTER);
    assert_false(term_shows(t, "To put right"));
    drive_type(t, "Pay for one hour", "12.70");
    drive_press(t, TERM_ENTER);
    term_wait_text(t, "To put right: The pay for \"Help at home\" is under");
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(helper__of_the_worked_example__shows_how_we_got_there,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(helper__from_nothing__takes_a_few_keys, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(
            helper__changed_from_a_date__is_two_helpers_on_the_same_terms, session_setup,
            session_teardown),
        cmocka_unit_test_setup_teardown(helper__that_was_never_filled_in__is_not_kept,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(helper__under_the_minimum_wage__is_told_at_once,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(helper__in_the_spreadsheet__costs_the_same, session_setup,
                                        session_teardown),
    };
    return cmocka_run_group_tests_name("screens/employment", tests, NULL, NULL);
}
