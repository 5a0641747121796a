/* Money on the screen: every payment and its day, what is kept back by weeks or per cent, what the
 * other way to count a year would come to, and prices that are only averages. */
#include "tests/screens/drive.h"
#include "tests/screens/plans.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The planner on an example, at a step. */
static struct term *start(struct seat *s, json_t *plan, const char *step) {
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    import_plan(s, plan);
    session_start(s, 24, 80, "open", "P-0001", NULL);
    drive_at(s->term, "");
    drive_open_row(s->term, step, step);
    return s->term;
}

/* "6 April 2026" from "2026-04-06". */
static void shown_day(const char *plain, char buffer[32]) {
    static const char *const MONTHS[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    long year = strtol(plain, NULL, 10), month = strtol(plain + 5, NULL, 10);
    snprintf(buffer, 32, "%ld %s %ld", strtol(plain + 8, NULL, 10), MONTHS[month - 1], year);
}

/* The marked row begins and ends with these words. */
static void expect_row(const struct drive_focus *focus, const char *begin, const char *end) {
    size_t length = strlen(focus->text), last = strlen(end);
    if (strncmp(focus->text, begin, strlen(begin)) != 0 || length < last ||
        strcmp(focus->text + length - last, end) != 0)
        fail_msg("\"%s\" should be %s ... %s", focus->text, begin, end);
}

static void payments__on_the_screen__are_those_of_the_cost(const char *period, struct seat *s) {
    json_t *plan = json_of_file("tests/data/cases/anne.json");
    char day[32], amount[32];
    json_object_set_new(plan, "payment_period", json_string(period));
    struct term *t = start(s, plan, "How the money is held");
    json_t *cost = cost_of_plan(s), *payment;
    size_t index;
    drive_to_row(t, "When it is paid");
    json_array_foreach(json_object_get(cost, "payments"), index, payment) {
        struct drive_focus focus = drive_press(t, TERM_DOWN);
        shown_day(json_string_of(payment, "on"), day);
        expect_row(&focus, day, shown_amount(json_string_of(payment, "amount"), amount));
    }
    struct drive_focus focus = drive_press(t, TERM_DOWN);
    const json_t *totals = json_object_get(cost, "totals");
    expect_row(&focus, "Direct payments",
               shown_amount(json_string_of(totals, "direct_payment"), amount));
    json_decref(cost);
}

static void payments__every_four_weeks__are_those_of_the_cost(void **state) {
    payments__on_the_screen__are_those_of_the_cost("four_weekly", *state);
}

static void payments__every_month__are_those_of_the_cost(void **state) {
    payments__on_the_screen__are_those_of_the_cost("monthly", *state);
}

/* Chooses how it is worked out, and looks at what that comes to. */
static void expect_kept(struct seat *s, const char *kind, const char *value, const char *words) {
    struct term *t = s->term;
    char amount[32], line[128];
    drive_choose(t, "How do we work it out?", kind);
    drive_type(t, "How much is kept back?", value);
    drive_press(t, TERM_TAB);
    json_t *cost = cost_of_plan(s);
    shown_amount(json_string_of(json_object_get(cost, "totals"), "contingency"), amount);
    snprintf(line, sizeof line, "%s come to %s", words, amount);
    term_wait_text(t, line);
    snprintf(line, sizeof line, "Kept back %s", amount);
    term_wait_text(t, line);
    json_decref(cost);
}

static void contingency__by_weeks_or_per_cent__says_what_it_comes_to(void **state) {
    struct seat *s = *state;
    struct term *t = start(s, json_of_file("tests/data/cases/anne.json"), "My budget");
    drive_open_row(t, "Kept back in case", "Kept back in case something goes wrong");
    expect_kept(s, "Weeks of", "4", "4 weeks of direct payments");
    expect_kept(s, "Per cent", "7.5", "7.5 per cent of direct payments");
}

/* The words under the list and its line, joined. */
static void foot(struct term *t, char buffer[DRIVE_TEXT]) {
    char line[DRIVE_TEXT];
    size_t used = 0;
    buffer[0] = '\0';
    for (int row = 5; row < 22; row++) {
        drive_cells(t, row, 2, 80, line);
        if (strncmp(line, "-----", 5) == 0)
            used = 0;
        if (used == 0 && strncmp(line, "Counted", 7) != 0)
            continue;
        used += (size_t)snprintf(buffer + used, DRIVE_TEXT - used, "%s%s",
                                 used > 0 && line[0] != '\0' ? " " : "", line);
    }
}

static void budget__says__what_the_other_way_to_count_would_come_to(void **state) {
    struct seat *s = *state;
    json_t *plan = json_of_file("tests/data/cases/anne.json"), *other = json_deep_copy(plan);
    char path[FILES_PATH], words[DRIVE_TEXT], want[DRIVE_TEXT], cost[32], left[32], *out = NULL;
    int status = -1;
    struct term *t = start(s, plan, "My budget");
    foot(t, words);
    json_object_set_new(other, "year_basis", json_string("365/7"));
    json_dump_file(other, session_path(s, "other.json", path), 0);
    json_decref(other);
    session_run_command(s, (const char *const[]){"cost", path, "--json", NULL}, &out, NULL,
                        &status);
    assert_int_equal(status, 0);
    other = json_loads(out, 0, NULL);
    free(out);
    const json_t *totals = json_object_get(other, "totals");
    snprintf(
        want, sizeof want,
        "Counted as 52 weeks. Counted as 365 days the plan would cost %s, and %s would be left.",
        shown_amount(json_string_of(totals, "plan"), cost),
        shown_amount(json_string_of(totals, "left"), left));
    assert_string_equal(words, want);
    drive_back(t, "");
    drive_open_row(t, "How the money is held", "How the money is held");
    foot(t, words);
    assert_string_equal(words, want);
    json_decref(other);
}

static void price__from_the_list__asks_for_a_local_one(void **state) {
    struct seat *s = *state;
    json_t *plan = json_of_file("tests/data/cases/anne.json");
    json_t *line = json_array_get(json_object_get(plan, "lines"), 0);
    json_object_set_new(line, "catalogue_code", json_string("NCC-A12"));
    json_object_set_new(line, "unit", json_string("contact"));
    json_object_set_new(line, "price_status", json_string("estimate"));
    struct term *t = start(s, plan, "My support");
    static const char WORDS[] =
        "This is a national average for one contact, not for one hour. Ask for a";
    drive_open_row(t, "Psychotherapy, twice", "Psychotherapy, twice a week to start");
    term_wait_text(t, WORDS);
    drive_choose(t, "How sure is the price?", "Someone has quoted it");
    drive_press(t, TERM_TAB);
    assert_false(term_shows(t, "national average"));
    drive_choose(t, "How sure is the price?", "An estimate");
    drive_press(t, TERM_TAB);
    term_wait_text(t, WORDS);
    drive_choose(t, "Who holds the money?", "An NHS service");
    drive_press(t, TERM_TAB);
    assert_false(term_shows(t, "national average")); /* it is what the NHS pays */
}

/* Beside a day that is no working day stands the one before. */
static void payments__on_no_working_day__say_the_one_before(void **state) {
    struct seat *s = *state;
    struct term *t = start(s, json_of_file("tests/data/cases/peter.json"), "How the money is held");
    drive_to_row(t, "When it is paid");
    struct drive_focus focus = drive_press(t, TERM_DOWN);
    expect_row(&focus, "6 April 2026", "£405.43");
    assert_non_null(strstr(focus.text, "working day 2 Apr 2026"));
    term_wait_text(t, "before is 2 April 2026.");
    focus = drive_press(t, TERM_DOWN);
    expect_row(&focus, "4 May 2026", "£175.94");
    assert_non_null(strstr(focus.text, "working day 1 May 2026"));
    focus = drive_press(t, TERM_DOWN);
    expect_row(&focus, "1 June 2026", "£175.94");
    assert_null(strstr(focus.text, "working day"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(payments__every_four_weeks__are_those_of_the_cost,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(payments__every_month__are_those_of_the_cost, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(payments__on_no_working_day__say_the_one_before,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(contingency__by_weeks_or_per_cent__says_what_it_comes_to,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(budget__says__what_the_other_way_to_count_would_come_to,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(price__from_the_list__asks_for_a_local_one, session_setup,
                                        session_teardown),
    };
    return cmocka_run_group_tests_name("screens/payments", tests, NULL, NULL);
}
