/* The list of plans: letters find, commands are keys that no name has, every plan is reached, one
 * that was begun by mistake can be taken out, and a person has one name and one plan. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"
#include "tests/screens/drive.h"
#include "tests/screens/stored.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SAM "tests/data/whole.json" /* Sam Example, 999 000 0018 */
#define PETER "tests/data/cases/peter.json"

static void take_in(struct seat *s, const char *path) {
    int status = -1;
    session_run_command(s, (const char *const[]){"import", path, NULL}, NULL, NULL, &status);
    assert_int_equal(status, 0);
}

/* Opens the list with Sam and Peter in it, and then so many. */
static struct term *start_of(struct seat *s, const char *count) {
    take_in(s, SAM);
    take_in(s, PETER);
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    session_start(s, 24, 80, NULL);
    term_wait_text(s->term, count);
    drive_settled(s->term);
    return s->term;
}

static struct term *start(struct seat *s) {
    return start_of(s, "2 plans");
}

/* How many plans `phbplan list` has. */
static void expect_plans(struct seat *s, int count) {
    char *out = NULL;
    int lines = 0;
    session_run_command(s, (const char *const[]){"list", NULL}, &out, NULL, NULL);
    for (const char *at = out; (at = strchr(at, '\n')) != NULL; at++)
        lines++;
    if (lines != count)
        fail_msg("there are not %d plans: %s", count, out);
    free(out);
}

static void expect_left(struct seat *s) {
    int status = -1;
    term_wait_exit(s->term, &status);
    assert_int_equal(status, 0);
}

static void plans__letters__find(void **state) {
    static const char *const names[] = {"nora", "pan", "quinn", "rita", "terry", "NEIL", "1234"};
    struct seat *s = *state;
    struct term *t = start(s);
    char shown[64];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        term_type(t, names[i]);
        snprintf(shown, sizeof shown, "Find  %s", names[i]);
        term_wait_row(t, 2, shown);
        term_wait_text(t, "No plan matches");
        term_wait_row(t, 2, "0 plans");
        term_key(t, TERM_ESC);
        term_wait_row(t, 2, "2 plans"); /* all of them again */
        term_wait_text(t, "Peter Example");
        term_wait_text(t, "Sam Example");
    }
    term_type(t, "sam");
    term_wait_row(t, 2, "1 plan");
    term_wait_gone(t, "Peter Example");
    term_keys(t, TERM_BACKSPACE, 3);
    term_wait_row(t, 2, "2 plans");
    term_type(t, "/example pet"); /* "/" finds elsewhere, and does no harm here */
    term_wait_row(t, 2, "1 plan");
    term_key(t, TERM_ENTER);
    drive_at(t, "");
    term_wait_row(t, 0, "Peter Example");
    expect_plans(s, 2);
}

/* The plan of the marked row opens, and of no other; and back in the list the mark is where it was.
 */
static void open_marked(struct term *t) {
    enum { NAME_FROM = 2, NAME_TO = 20 };
    struct drive_focus focus = drive_settled(t), after;
    char name[DRIVE_TEXT], begins[DRIVE_TEXT];
    drive_cells(t, focus.row, NAME_FROM, NAME_TO, name);
    snprintf(begins, sizeof begins, " %.20s, born ", name);
    term_key(t, TERM_ENTER);
    drive_at(t, "");
    if (strncmp(term_row(t, 0), begins, strlen(begins)) != 0)
        fail_msg("the plan of %s is not that of%s", name, term_row(t, 0));
    term_key(t, TERM_ESC);
    term_wait_row(t, 0, " Plans");
    after = drive_settled(t);
    assert_string_equal(after.text, focus.text);
}

static void plans__enter__opens_the_marked_one(void **state) {
    struct seat *s = *state;
    take_in(s, "tests/data/cases/anne.json");
    struct term *t = start_of(s, "3 plans");
    for (int i = 0; i < 3; i++) {
        open_marked(t);
        term_key(t, TERM_DOWN);
    }
    term_type(t, "pet"); /* and in the list of those that are found */
    term_wait_row(t, 2, "1 plan");
    term_key(t, TERM_DOWN);
    open_marked(t);
    term_key(t, TERM_ESC);
    term_wait_row(t, 2, "3 plans");
    term_type(t, "example");
    term_wait_row(t, 2, "example");
    term_key(t, TERM_DOWN);
    term_key(t, TERM_DOWN);
    open_marked(t);
}

/* Esc shows all plans again, also from down in the list of those that were found. */
static void plans__found__go_with_esc_from_the_list_too(void **state) {
    struct seat *s = *state;
    struct term *t = start(s);
    term_type(t, "sam");
    term_wait_row(t, 2, "1 plan");
    term_key(t, TERM_DOWN);
    assert_true(drive_settled(t).list);
    term_key(t, TERM_ESC);
    term_wait_row(t, 2, "2 plans");
    term_wait_text(t, "Peter Example");
    term_wait_row(t, 2, "type a name or a number");
}

static void plans__every_command__is_no_letter(void **state) {
    struct seat *s = *state;
    struct term *t = start(s);
    term_wait_row(t, 23, "Enter open");
    term_wait_row(t, 23, "Ctrl-N new plan");
    term_wait_row(t, 23, "F9 hide names");
    term_wait_row(t, 23, "Ctrl-R rates");
    term_wait_row(t, 23, "F1 help");
    term_wait_row(t, 23, "Ctrl-C leave");
    term_ctrl(t, 'N');
    term_wait_text(t, "Who is this plan for?");
    term_key(t, TERM_ESC);
    term_wait_row(t, 2, "2 plans");
    term_ctrl(t, 'R');
    term_wait_text(t, "National Living Wage");
    term_key(t, TERM_ESC);
    term_wait_row(t, 2, "2 plans");
    term_key(t, TERM_F1);
    term_wait_text(t, "Every plan is in this list");
    term_key(t, TERM_ESC);
    term_wait_row(t, 2, "2 plans");
    term_type(t, "?");
    term_wait_text(t, "Every plan is in this list");
    term_key(t, TERM_ESC);
    term_wait_row(t, 2, "2 plans");
    term_ctrl(t, 'C');
    expect_left(s);
}

/* What has no room on the last row stands over it, and makes way for what is said. */
static void plans__all_that_can_be_done__is_seen(void **state) {
    static const struct { int rows, cols; } SIZES[] = {{24, 80}, {40, 120}, {60, 200}};
    static const char *const DONE[] = {"Alt-c copy", "Alt-x put away", "Alt-y by review",
                                       "Delete take out", "Ctrl-C leave"};
    struct seat *s = *state;
    struct term *t = start(s);
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        term_resize(t, SIZES[i].rows, SIZES[i].cols);
        drive_wait(t);
        term_key(t, TERM_DOWN); /* nothing is said any more */
        for (size_t j = 0; j < sizeof DONE / sizeof *DONE; j++)
            term_wait_text(t, DONE[j]);
    }
    assert_false(term_shows(t, "more below"));
    term_resize(t, 24, 80);
    term_wait_row(t, 22, "Alt-c copy");
    term_send(t, "\033y", 2);
    term_wait_row(t, 22, "The next review comes first.");
    term_wait_gone(t, "Alt-c");
    term_key(t, TERM_UP);
    term_wait_row(t, 22, "Alt-y by name");
}

/* ---- usual plans ----------------------------------------------------------------------------- */

/* A list that has one column has no empty one beside it. */
static void expect_no_costs(struct term *t) {
    assert_false(term_shows(t, "Plan costs"));
    assert_false(term_shows(t, "Start with"));
}

/* Made from a plan, seen in their own list and offered with what they cost; and a plan is begun
 * from one. */
static void usual_plans__from_making_one_to_a_plan_of_it__are_drawn(void **state) {
    static const char *const DONE[] = {"start a plan from it", "Delete take out"};
    struct seat *s = *state;
    struct term *t = start(s);
    drive_to_row(t, "Peter Example");
    term_send(t, "\033c", 2);
    term_wait_row(t, 0, " Start from EXAMPLE-PETER");
    term_wait_text(t, "What is it for?");
    drive_settled(t);
    expect_no_costs(t);
    drive_to_row(t, "A usual plan, for others to start from");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "What do you call it?");
    term_type(t, "Walking and driving");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "This is the usual plan.");
    term_wait_row(t, 0, " Usual plan: Walking and driving");
    drive_at(t, "");
    term_key(t, TERM_ESC);
    term_wait_row(t, 2, "2 plans");
    drive_to_row(t, "Usual plans: 1");
    term_key(t, TERM_ENTER);
    term_wait_row(t, 0, " Usual plans");
    term_wait_text(t, "Walking and driving");
    drive_settled(t);
    term_key(t, TERM_DOWN);
    for (size_t i = 0; i < sizeof DONE / sizeof *DONE; i++)
        term_wait_text(t, DONE[i]);
    term_key(t, TERM_ESC);
    term_wait_row(t, 2, "2 plans");
    term_ctrl(t, 'N');
    term_wait_row(t, 0, " A new plan");
    term_wait_text(t, "Plan costs");
    int row = 0, col = 0;
    drive_settled(t);
    assert_true(term_find(t, "Walking and driving", &row, &col));
    assert_non_null(strstr(term_row(t, row), "\u00A3"));
    drive_to_row(t, "Walking and driving");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "From Walking and driving: ");
    drive_type(t, "What do you like to be called?", "Bo");
    term_key(t, TERM_ESC);
    term_wait_row(t, 2, "3 plans");
    expect_plans(s, 3);
}

/* What Esc says on the first screen is so: on the list, and on a plan that was opened by name. */
static void leaving__is_said__and_so(void **state) {
    struct seat *s = *state;
    struct term *t = start(s);
    term_key(t, TERM_ESC);
    term_wait_text(t, "Press Ctrl-C to leave. Everything is kept.");
    term_ctrl(t, 'C');
    expect_left(s);
    session_start(s, 24, 80, "open", "P-0001", NULL);
    drive_at(s->term, "");
    term_key(s->term, TERM_ESC);
    term_wait_text(s->term, "Press Ctrl-C to leave. Everything is kept.");
    term_ctrl(s->term, 'C');
    expect_left(s);
}

/* ---- one person, one plan, one name ---------------------------------------------------------- */

static void begin_for(struct term *t, const char *name, const char *number) {
    term_ctrl(t, 'N');
    term_wait_text(t, "Who is this plan for?");
    drive_type(t, "What do you like to be called?", name);
    drive_type(t, "NHS number", number);
    term_key(t, TERM_TAB);
}

static void new_plan__with_a_number_that_has_one__opens_that(void **state) {
    struct seat *s = *state;
    struct term *t = start(s);
    begin_for(t, "Sammy", "999 000 0018");
    term_wait_text(t, "There is a plan for 999 000 0018 already: open it?  y yes  n no");
    term_key(t, TERM_ENTER);
    term_type(t, "x");
    term_wait_text(t, "open it?  y yes  n no"); /* nothing was said yet */
    term_type(t, "y");
    drive_at(t, "");
    term_wait_row(t, 0, "Sam Example");
    term_key(t, TERM_ESC);
    term_wait_row(t, 2, "2 plans");
    expect_plans(s, 2); /* what was begun is gone */
    assert_store_is_sound(s->store);
}

/* The same, where the number is put in later. */
static void about_me__with_a_number_that_has_one__says_so(void **state) {
    struct seat *s = *state;
    struct term *t = start(s);
    begin_for(t, "Sammy", "999 000 0042");
    term_key(t, TERM_ESC);
    term_wait_row(t, 2, "3 plans");
    term_type(t, "sammy");
    term_wait_row(t, 2, "1 plan");
    term_key(t, TERM_ENTER);
    drive_at(t, "");
    drive_open_row(t, "About me", "About me");
    drive_open_row(t, "My name and birth date", "My name and birth date");
    assert_false(term_shows(t, "There is another plan"));
    drive_type(t, "NHS number", "999 000 0018");
    term_key(t, TERM_TAB);
    term_wait_text(t, "There is another plan with this NHS number: ");
}

static void new_plan__with_a_number_that_has_one__may_go_on(void **state) {
    struct seat *s = *state;
    struct term *t = start(s);
    begin_for(t, "Sammy", "9990000018");
    term_wait_text(t, "There is a plan for 999 000 0018 already: open it?  y yes  n no");
    term_type(t, "n");
    term_wait_text(t, "This is a second plan for one person. The other one is P-0001.");
    drive_settled(t);
    term_key(t, TERM_SHIFT_TAB);
    term_key(t, TERM_TAB); /* asked once is enough */
    drive_settled(t);
    assert_false(term_shows(t, "already"));
    expect_plans(s, 3);
}

/* It begins today, counted as most plans are, and no answer is there that nobody gave. */
static void new_plan__begins__as_it_says(void **state) {
    struct seat *s = *state;
    struct term *t = start(s);
    char day[DATE_TEXT];
    begin_for(t, "Zo Zorro", "9990000034");
    drive_settled(t);
    struct plan *plan = stored_plan(s->store, "P-0002");
    const struct record *top = plan_one(plan, RECORD_PLAN);
    assert_string_equal(date_write(record_number(top, PLAN_STARTS), day), "2026-05-20");
    assert_int_equal(record_number(top, PLAN_YEAR_BASIS), BASIS_52);
    assert_int_equal(record_number(top, PLAN_PAYMENT_PERIOD), PAYMENT_FOUR_WEEKLY);
    assert_false(record_has(top, PLAN_ENDS));
    assert_false(record_has(top, PLAN_AUTHORISING_BODY));
    plan_free(plan);
    term_wait_text(t, "20 May 2026");
    term_wait_text(t, "(o) 52 weeks");
}

static void new_plan__of_nobody__does_not_go_on(void **state) {
    struct seat *s = *state;
    struct term *t = start(s);
    term_ctrl(t, 'N');
    term_wait_text(t, "Who is this plan for?");
    drive_to_field(t, "Who authorises this plan?");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Give a name or a birth date first, so that the plan belongs to someone.");
    term_wait_row(t, 0, "A new plan");
    expect_plans(s, 2);
}

/* The name in the list is the name at the top of the plan, whatever a person has of names. */
static void name__in_the_list_and_over_the_plan__is_one(void **state) {
    static const char *const names[][3] = {{"Bo", "Roberta", "Example"},
                                           {"", "Roberta", "Example"},
                                           {"Bo", "", "Example"},
                                           {"Bo", "Roberta", ""},
                                           {"Bo Example", "", "Example"}};
    struct seat *s = *state;
    take_in(s, SAM);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const size_t fields[] = {PERSON_PREFERRED_NAME, PERSON_GIVEN_NAME, PERSON_FAMILY_NAME};
        char row[DRIVE_TEXT], top[DRIVE_TEXT];
        for (size_t j = 0; j < 3; j++)
            stored_set(s->store, "b.other", "P-0001", RECORD_PERSON, "", fields[j],
                       names[i][j][0] != '\0' ? names[i][j] : NULL, "name");
        session_start(s, 24, 80, NULL);
        term_wait_text(s->term, "1 plan");
        drive_settled(s->term);
        drive_cells(s->term, 5, 2, 22, row);
        term_key(s->term, TERM_ENTER);
        drive_at(s->term, "");
        drive_cells(s->term, 0, 1, 80, top);
        assert_non_null(strstr(top, ", born"));
        *strstr(top, ", born") = '\0';
        assert_string_equal(top, row);
        term_ctrl(s->term, 'C');
        expect_left(s);
        term_close(s->term);
        s->term = NULL;
    }
}

/* ---- taking one out -------------------------------------------------------------------------- */

static void plan__begun_by_mistake__is_taken_out_by_its_name(void **state) {
    struct seat *s = *state;
    struct term *t = start(s);
    begin_for(t, "Zo Zorro", "9990000034");
    term_key(t, TERM_ESC);
    term_wait_row(t, 2, "3 plans");
    drive_to_row(t, "Zo Zorro");
    term_key(t, TERM_DEL);
    term_wait_text(t, "To take this plan out for good, type Zo Zorro:");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Error: That is not it. Type Zo Zorro, or press Esc to keep the plan");
    term_type(t, "Sam Example");
    term_wait_text(t, "type Zo Zorro: Sam Example");
    term_key(t, TERM_ENTER);
    term_type(t, "n");
    term_wait_gone(t, "type Zo Zorro: Sam");
    term_wait_text(t, "type Zo Zorro: n"); /* in place of it, and the question stays */
    term_key(t, TERM_ESC);
    term_wait_text(t, "The plan is kept.");
    expect_plans(s, 3);
    drive_settled(t);
    term_key(t, TERM_DEL);
    term_type(t, "zo zorro");
    term_wait_text(t, "type Zo Zorro: zo zorro");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Taken out: Zo Zorro, P-0002.");
    term_wait_row(t, 2, "2 plans");
    expect_plans(s, 2);
    assert_store_is_sound(s->store);
}

static void plan__that_someone_agreed__is_kept(void **state) {
    struct seat *s = *state;
    struct term *t = start(s);
    store_run_sql(s->store, "INSERT INTO decision (plan, id, position) SELECT row, 'd9', 99 FROM "
                            "plan WHERE reference = 'P-0001'");
    drive_to_row(t, "Sam Example");
    term_key(t, TERM_DEL);
    term_wait_text(t, "So it is kept");
    drive_settled(t);
    assert_false(term_shows(t, "for good"));
    expect_plans(s, 2);
}

/* ---- many plans ------------------------------------------------------------------------------ */

#define MANY 10500

/* So many plans, as the store would have written them, beside the one that is there. */
static void make_many(struct seat *s) {
    take_in(s, SAM);
    store_add_many(s->store, MANY);
    session_start(s, 24, 80, NULL);
}

static void plans__past_ten_thousand__are_all_reached(void **state) {
    struct seat *s = *state;
    make_many(s);
    struct term *t = s->term;
    term_wait_row(t, 2, "10500 plans");
    term_wait_text(t, "10486 more below");
    assert_non_null(strstr(drive_settled(t).label, "Bo 00002"));
    term_key(t, TERM_END);
    term_wait_text(t, "Sam Example");
    assert_non_null(strstr(drive_settled(t).label, "Practice: plans to try"));
    assert_false(term_shows(t, "more below"));
    term_key(t, TERM_UP);
    assert_non_null(strstr(drive_settled(t).label, "Would help others plan: 1"));
    term_key(t, TERM_UP);
    assert_non_null(strstr(drive_settled(t).label, "Sam Example")); /* the last of all */
    term_key(t, TERM_UP);
    assert_non_null(strstr(drive_settled(t).label, "Bo 10500"));
    term_type(t, "bo");
    term_wait_row(t, 2, "more than 32 plans");
    term_wait_text(t, "  over 16 more below");
    term_key(t, TERM_DOWN);
    term_wait_row(t, 2, "more than 250 plans");
    for (int page = 0; page < 20; page++)
        term_key(t, TERM_PGDN);
    term_wait_row(t, 2, "more than 500 plans");
    term_key(t, TERM_END);
    term_wait_row(t, 2, "10499 plans");
    assert_non_null(strstr(drive_settled(t).label, "Bo 10500"));
    term_key(t, TERM_HOME);
    assert_non_null(strstr(drive_settled(t).label, "Bo 00002"));
}

/* In a window that has room for more rows than are read first, more are counted and shown. */
static void plans__in_a_high_window__fill_it(void **state) {
    struct seat *s = *state;
    take_in(s, SAM);
    store_add_many(s->store, 500);
    session_start(s, 60, 100, NULL);
    term_wait_row(s->term, 2, "500 plans");
    term_type(s->term, "bo");
    term_wait_row(s->term, 2, "more than 250 plans");
    term_wait_text(s->term, "Bo 00053");
    term_wait_text(s->term, " more below");
}

#define PLANS(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        PLANS(plans__letters__find),
        PLANS(plans__in_a_high_window__fill_it),
        PLANS(plans__enter__opens_the_marked_one),
        PLANS(plans__found__go_with_esc_from_the_list_too),
        PLANS(plans__every_command__is_no_letter),
        PLANS(plans__all_that_can_be_done__is_seen),
        PLANS(usual_plans__from_making_one_to_a_plan_of_it__are_drawn),
        PLANS(leaving__is_said__and_so),
        PLANS(new_plan__with_a_number_that_has_one__opens_that),
        PLANS(about_me__with_a_number_that_has_one__says_so),
        PLANS(new_plan__with_a_number_that_has_one__may_go_on),
        PLANS(new_plan__begins__as_it_says),
        PLANS(new_plan__of_nobody__does_not_go_on),
        PLANS(name__in_the_list_and_over_the_plan__is_one),
        PLANS(plan__begun_by_mistake__is_taken_out_by_its_name),
        PLANS(plan__that_someone_agreed__is_kept),
        PLANS(plans__past_ten_thousand__are_all_reached),
    };
    return cmocka_run_group_tests_name("screens/plans", tests, NULL, NULL);
}
