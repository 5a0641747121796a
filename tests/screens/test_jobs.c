/* The jobs done most at the table, key by key, from the list of plans: how many keys they take
 * beside the words themselves. A key more is a step back, so the figures are held here. */
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

/* The list of plans, with one plan that has one outcome. */
static struct term *start(struct seat *s) {
    static const char PLAN[] =
        "{\"phbplan\": 2, \"reference\": \"P-0001\", \"starts\": \"2026-04-06\", "
        "\"year_basis\": \"52\", \"payment_period\": \"monthly\", \"outcomes\": [{\"id\": \"o1\", \"title\": \"I see people\"}]}";
    char path[FILES_PATH];
    int status = -1;
    file_write_all(session_path(s, "plan.json", path), PLAN, strlen(PLAN));
    session_set_env(s, "PHBPLAN_TODAY=2026-03-20");
    session_run_command(s, (const char *const[]){"import", path, NULL}, NULL, NULL, &status);
    assert_int_equal(status, 0);
    session_start(s, 24, 80, NULL);
    term_wait_text(s->term, "P-0001");
    return s->term;
}

/* Enter on the marked row, and the answer to what it asks on the line of messages. */
static size_t answer(struct term *t, const char *question, const char *text) {
    term_key(t, TERM_ENTER);
    term_wait_text(t, question);
    term_type(t, text);
    term_key(t, TERM_ENTER);
    term_wait_gone(t, question);
    drive_wait(t);
    return 2;
}

/* The job at the table that is done most. */
static void job__first_line_of_support__takes_at_most_25_keys(void **state) {
    enum { KEYS_MOST = 25 };
    struct seat *s = *state;
    struct term *t = start(s);
    size_t keys = drive_keys(t, "!vvvvv!!");
    drive_at(t, "Something new");
    keys += drive_keys(t, "{Painting class}!!{12.50}!!{twice a week}! !<");
    drive_at(t, "My support");
    term_wait_row(t, 1, "Plan \u00A31,300.00");
    print_message("a first line of support: %zu keys beside the words\n", keys);
    assert_true(keys <= KEYS_MOST);
    struct plan *plan = stored_plan(s->store, "P-0001");
    const struct record *line = plan_at(plan, RECORD_LINE, 0);
    assert_string_equal(record_text(line, LINE_DESCRIPTION), "Painting class");
    assert_int_equal(record_number(line, LINE_QUANTITY), 1000);
    assert_int_equal(record_number(line, LINE_TIMES), 2);
    assert_true(record_has(line, LINE_OUTCOMES));
    plan_free(plan);
}

static void job__helper_with_three_extras__takes_at_most_110_keys(void **state) {
    enum { KEYS_MOST = 110 };
    struct seat *s = *state;
    struct term *t = start(s);
    size_t keys = drive_keys(t, "!vvvvv!v") + answer(t, "Who works for me?", "Sam");
    drive_at(t, "Sam, usual hours");
    keys += drive_keys(t, "{16}!{13.50}!! !<");
    drive_at(t, "Sam");
    keys += drive_keys(t, "!>>>>>{2}!<");
    drive_at(t, "Sam");
    drive_to_row(t, "+ Insurance");
    keys += answer(t, "Insurance: how many pounds", "120");
    drive_to_row(t, "+ Payroll");
    keys += answer(t, "Payroll service: how many pounds", "180");
    drive_to_row(t, "+ DBS");
    keys += answer(t, "DBS check: how many pounds", "49.50") + drive_keys(t, "<");
    drive_at(t, "My support");
    keys += 20; /* more than it takes to go from row to row */
    print_message("a helper with three extras: %zu keys beside the words\n", keys);
    assert_true(keys <= KEYS_MOST);
    struct plan *plan = stored_plan(s->store, "P-0001");
    assert_int_equal(plan_count(plan, RECORD_EXTRA), 3);
    assert_int_equal(record_number(plan_at(plan, RECORD_LINE, 0), LINE_HOURS_PER_WEEK), 1600);
    assert_true(record_has(plan_at(plan, RECORD_LINE, 0), LINE_OUTCOMES));
    plan_free(plan);
}

#define IN_SESSION(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_SESSION(job__first_line_of_support__takes_at_most_25_keys),
        IN_SESSION(job__helper_with_three_extras__takes_at_most_110_keys),
    };
    return cmocka_run_group_tests_name("screens/jobs", tests, NULL, NULL);
}
