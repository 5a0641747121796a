/* Newer rates and prices as a person meets them: taken in while a plan is there, offered by the
 * plan, looked at, left, accepted and undone; and the screen that takes them in. */
#include "tests/screens/drive.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define OFFER "Newer rates or prices are known. F3 shows what would change."
#define CARRIED "Rates for part of this plan are not known yet: the newest are used."

#define PRICES                                                                                     \
    "code,name,area,unit,unit_price,price_year,source,last_checked\n"                              \
    "NCC-A06,Community mental health team,mental_health,contact,285,2025/26,NCC,2027-11-01\n"
#define RATES "name,from,value,unit,source\n"

static char *run(struct seat *s, const char *const args[]) {
    char *out = NULL, *err = NULL;
    int status = -1;
    session_run_command(s, args, &out, &err, &status);
    if (status != 0)
        fail_msg("phbplan %s: %s", args[0], err);
    free(err);
    return out;
}

static void take_in(struct seat *s, const char *verb, const char *csv) {
    char path[FILES_PATH];
    file_write_all(session_path(s, "in.csv", path), csv, strlen(csv));
    free(run(s, (const char *[]){verb, "import", path, NULL}));
}

/* The program, on the list of plans with this one in it. */
static struct term *start_with(struct seat *s, const char *file) {
    free(run(s, (const char *[]){"import", file, NULL}));
    session_start(s, 24, 80, NULL);
    term_wait_text(s->term, "1 plan");
    drive_settled(s->term);
    return s->term;
}

static void expect_left(struct term *t, const char *budget, const char *left) {
    char words[64];
    snprintf(words, sizeof words, "Budget %s", budget);
    term_wait_row(t, 1, words);
    snprintf(words, sizeof words, "Left %s", left);
    term_wait_row(t, 1, words);
}

static void open_plan(struct term *t) {
    term_key(t, TERM_ENTER);
    drive_at(t, "");
}

static void back_to_plans(struct term *t) {
    term_key(t, TERM_ESC);
    term_wait_text(t, "1 plan");
    drive_settled(t);
}

static void look_at_newer(struct term *t) {
    term_key(t, TERM_F3);
    drive_at(t, "Newer rates and prices");
}

/* The row of the screen that has these words also has those. */
static void expect_on_row(struct term *t, const char *words, const char *more) {
    int row = 0, col = 0;
    drive_wait(t);
    if (!term_find(t, words, &row, &col) || strstr(term_row(t, row), more) == NULL)
        fail_msg("no row with \"%s\" and \"%s\":\n%s", words, more, term_dump(t));
}

/* ---- a plan and newer prices */

static void expect_difference(struct term *t) {
    term_wait_text(t, "Community mental health team visits (what care costs now)");
    expect_on_row(t, "price £278.91 to £285.00 (2025/26)", "£7,251.66      £7,410.00");
    term_wait_text(t, "Community psychiatric nurse");
    term_wait_text(t, "£3,346.92      £3,420.00");
    expect_on_row(t, "Left now £7,094.71", "Left then £7,179.97");
}

static void newer_prices__are_offered__and_wait_for_a_yes(void **state) {
    struct seat *s = *state;
    struct term *t = start_with(s, "tests/data/cases/anne.json");
    open_plan(t);
    expect_left(t, "£15,943.91", "£7,094.71");
    assert_false(term_shows(t, "Newer rates"));
    back_to_plans(t);

    take_in(s, "catalogue", PRICES); /* while the program is open */
    open_plan(t);
    term_wait_text(t, OFFER);
    expect_left(t, "£15,943.91", "£7,094.71");
    look_at_newer(t);
    expect_difference(t);
    drive_back(t, ""); /* looking changes nothing */
    expect_left(t, "£15,943.91", "£7,094.71");
    term_wait_text(t, OFFER);

    look_at_newer(t);
    term_key(t, TERM_ENTER);
    term_wait_text(t, "y yes  n no");
    term_type(t, "n");
    term_wait_text(t, "The plan is as it was.");
    drive_at(t, "Newer rates and prices");
    expect_left(t, "£15,943.91", "£7,094.71");
}

static void newer_prices__are_taken__and_taken_back(void **state) {
    struct seat *s = *state;
    struct term *t = start_with(s, "tests/data/cases/anne.json");
    char *before = run(s, (const char *[]){"cost", "EXAMPLE-ANNE", "--json", NULL});
    take_in(s, "catalogue", PRICES);
    open_plan(t);
    look_at_newer(t);
    term_key(t, TERM_ENTER);
    term_wait_text(t, "y yes  n no");
    term_type(t, "y");
    term_wait_text(t, "Recalculated. Ctrl-Z brings the plan back as it was.");
    drive_at(t, "");
    expect_left(t, "£16,102.25", "£7,179.97");
    assert_false(term_shows(t, OFFER));
    char *after = run(s, (const char *[]){"cost", "EXAMPLE-ANNE", "--json", NULL});
    assert_non_null(strstr(after, "\"left\": \"7179.97\""));
    free(after);

    term_key(t, TERM_F3); /* and nothing more to change */
    term_wait_text(t, "This plan has the newest rates and prices there are.");
    term_key(t, TERM_ESC);
    drive_at(t, "");
    term_ctrl(t, 'Z');
    term_wait_text(t, "Undone: recalculating with newer rates and prices");
    expect_left(t, "£15,943.91", "£7,094.71");
    term_wait_text(t, OFFER);
    after = run(s, (const char *[]){"cost", "EXAMPLE-ANNE", "--json", NULL});
    assert_string_equal(before, after);
    free(after);
    free(before);

    /* Undoing on the screen of differences itself: it follows. */
    term_ctrl(t, 'Y');
    term_wait_text(t, "Done again: recalculating");
    term_key(t, TERM_F3);
    term_wait_text(t, "This plan has the newest");
    term_ctrl(t, 'Z');
    drive_at(t, "Newer rates and prices");
    expect_difference(t);
}

/* ---- rates that were carried forward */

static void rates__carried_forward__are_said_to_be(void **state) {
    struct seat *s = *state;
    struct term *t = start_with(s, "tests/data/cases/edges.json");
    open_plan(t);
    term_wait_text(t, CARRIED);
    back_to_plans(t);
    take_in(s, "rates",
            RATES "ni_percent,2027-04-06,16,percent,HMRC\n"
                  "ni_percent,2028-04-06,16,percent,HMRC\n");
    open_plan(t);
    term_wait_text(t, OFFER);
    term_wait_text(t, CARRIED);
    look_at_newer(t);
    term_wait_text(t, "rates of 2027/28");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "y yes  n no");
    term_type(t, "y");
    term_wait_text(t, "Recalculated.");
    drive_at(t, "");
    assert_false(term_shows(t, CARRIED));
    assert_false(term_shows(t, OFFER));
    term_ctrl(t, 'Z');
    term_wait_text(t, CARRIED);
    term_wait_text(t, OFFER);
}

/* ---- the screen that takes them in */

static void rates__are_taken_in__by_name(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH];
    static const char wrong[] = RATES "nlw_hour,2027-04-01,free,pounds,GOV.UK\n";
    static const char right[] = RATES "nlw_hour,2027-04-01,13.20,pounds,GOV.UK\n";
    struct term *t = start_with(s, "tests/data/cases/anne.json");
    file_write_all(session_path(s, "next.csv", path), wrong, strlen(wrong));
    term_ctrl(t, 'R');
    term_wait_row(t, 0, "Rates and prices");
    drive_settled(t);
    expect_on_row(t, "1 April 2026", "£12.71");
    expect_on_row(t, "1 April 2025", "£12.21");
    term_wait_text(t, "National Living Wage");
    term_wait_text(t, "13.8%");

    term_type(t, "n");
    term_wait_text(t, "Enter take it in");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Type the file's name first.");
    term_type(t, path);
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Error: line 2, column 3 (value): \"free\"");
    term_wait_text(t, "Nothing was taken in.");
    term_wait_text(t, "next.csv"); /* what was typed is there to be tried again */
    assert_false(term_shows(t, "1 April 2027"));

    file_write_all(path, right, strlen(right));
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Completed. Taken in: 1 rate. No plan has changed");
    drive_settled(t);
    expect_on_row(t, "1 April 2027", "£13.20");
    term_type(t, "n");
    term_wait_text(t, "Enter take it in");
    file_write_all(path, PRICES, strlen(PRICES));
    term_paste(t, path);
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Completed. Taken in: 1 price. No plan has changed");
    term_key(t, TERM_ESC);
    term_wait_text(t, "1 plan");
    open_plan(t);
    term_wait_text(t, OFFER);
}

/* In the smallest window, and without UTF-8, both screens can be read and used. */
static void newer_prices__fit__the_smallest_window(void **state) {
    struct seat *s = *state;
    session_set_env(s, "LANG=C");
    s->not_utf8 = true;
    struct term *t = start_with(s, "tests/data/cases/anne.json");
    take_in(s, "catalogue", PRICES);
    term_resize(t, 15, 60);
    term_ctrl(t, 'R');
    term_wait_row(t, 0, "Rates and prices");
    drive_wait(t);
    term_wait_text(t, "GBP12.71");
    term_key(t, TERM_ESC);
    term_wait_text(t, "1 plan");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "F3 shows what newer rates or prices would change.");
    term_wait_text(t, "About me");
    term_key(t, TERM_F3);
    term_wait_text(t, "Left then GBP7,179.97");
    term_wait_text(t, "GBP7,410.00");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Recalculate the plan");
    term_type(t, "y");
    term_wait_text(t, "Recalculated.");
}

#define IN_SESSION(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_SESSION(newer_prices__are_offered__and_wait_for_a_yes),
        IN_SESSION(newer_prices__are_taken__and_taken_back),
        IN_SESSION(rates__carried_forward__are_said_to_be),
        IN_SESSION(rates__are_taken_in__by_name),
        IN_SESSION(newer_prices__fit__the_smallest_window),
    };
    return cmocka_run_group_tests_name("screens/recalculate", tests, NULL, NULL);
}
