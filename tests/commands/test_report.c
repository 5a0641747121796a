/* phbplan report: what all plans come to, in words and as JSON, of one store and of two; and by
 * whom it is asked for. */
#include "tests/commands/ask.h"
#include "tests/store/portfolio.h"

#include <jansson.h>
#include <unistd.h>

static void fill(struct seat *s, const char *name, int first, int count) {
    char path[FILES_PATH];
    struct store *store = open_store(session_path(s, name, path));
    be_quick(store);
    for (int i = first; i < first + count; i++)
        portfolio_make(store, i);
    store_close(store);
}

static json_t *report_json_of(struct seat *s, const char *const words[]) {
    char *out = ask_well(s, words);
    json_t *json = json_loads(out, 0, NULL);
    assert_non_null(json);
    free(out);
    return json;
}

/* The number at "plans.total.live". */
static json_int_t number_at(json_t *json, const char *path) {
    char key[64];
    while (json != NULL && *path != '\0') {
        const size_t length = strcspn(path, ".");
        snprintf(key, sizeof key, "%.*s", (int)length, path);
        json = json_object_get(json, key);
        path += length + (path[length] != '\0');
    }
    return json_is_null(json) ? -1 : json_integer_value(json);
}

static void report__of_a_quarter__is_told_in_words(void **state) {
    static const char *const SAYS[] = {
        "All plans, 1 July 2026 to 30 September 2026\n",
        "Year: from 1 April 2026 to that day.\n",
        "Plans                                all    live    year     new   ended\n",
        "All of them                           60 ",
        "By age ",
        "Children, under 18 ",
        "As a board returns it ",
        "Section 117 aftercare, adults ",
        "The money of the plans that are live, for all days of each\nBudgets (",
        "is paid to the person.",
        "What people buy, by the part of life it is for\n",
        "Outcomes, 0 to 10 ",
        "Crisis team contacts (",
        "  Seen: ",
        "Not seen, but worked out: ",
        "How it goes\n",
        "From asking to a yes, on average",
        "What people buy, in their own words\n  - ",
        "  - Swimming ("};
    struct seat *s = *state;
    fill(s, "store.db", 0, 60);
    session_set_env(s, "PHBPLAN_TODAY=2026-09-30");
    char *out = ask_well(s, WORDS("report"));
    for (size_t i = 0; i < sizeof SAYS / sizeof *SAYS; i++)
        if (strstr(out, SAYS[i]) == NULL)
            fail_msg("\"%s\" is not in:\n%s", SAYS[i], out);
    for (const char *line = out; *line != '\0'; line += strcspn(line, "\n") + 1)
        assert_true(strcspn(line, "\n") <= 80);
    assert_null(strstr(out, "Robin"));
    free(out);
    out = ask_well(s, WORDS("report", "--from", "2031-01-01"));
    assert_non_null(strstr(out, "All plans, 1 January 2031 to 31 March 2031\n"));
    assert_null(strstr(out, "The money")); /* no table of noughts */
    assert_null(strstr(out, "Outcomes"));
    free(out);
    ask_refused(s, 2, "The last day is before the first",
                WORDS("report", "--from", "2026-04-01", "--to", "2026-03-01"));
    ask_refused(s, 2, "--from", WORDS("report", "--from", "soon"));
}

/* Of a day that is still to come nothing is told as if it were known. */
static void report__up_to_a_day_to_come__says_so(void **state) {
    static const char SAYS[] = "The last day is still to come. ";
    struct seat *s = *state;
    fill(s, "store.db", 0, 10);
    session_set_env(s, "PHBPLAN_TODAY=2026-09-30");
    char *out = ask_well(s, WORDS("report", "--from", "2026-07-01"));
    assert_null(strstr(out, SAYS));
    free(out);
    out = ask_well(s, WORDS("report", "--from", "2026-07-02")); /* up to 1 October */
    assert_non_null(strstr(out, SAYS));
    free(out);
}

/* Each plan stands in one row of how long a yes took, and the row says which days it is of. */
static void report__of_how_long_a_yes_took__says_which_days_each_row_has(void **state) {
    static const enum move MOVES[] = {MOVE_AGREE, MOVE_CLINICAL_AGREE, MOVE_SUBMIT, MOVE_AUTHORISE};
    static const int TOOK[] = {14, 15, 28, 56};
    struct seat *s = *state;
    char path[FILES_PATH], edits[2048];
    struct store *store = open_store(session_path(s, "store.db", path));
    be_quick(store);
    for (int i = 0; i < 4; i++) {
        portfolio_edits(i, edits, sizeof edits);
        struct book *book = ready_book_with(store, edits);
        make_moves(book, MOVES, 3, date_of(2026, 5, 20), 0);
        make_moves(book, MOVES + 3, 1, date_of(2026, 5, 20) + TOOK[i], 0);
        book_close(book);
    }
    store_close(store);
    session_set_env(s, "PHBPLAN_TODAY=2026-07-31");
    char *out = ask_well(s, WORDS("report", "--from", "2026-05-01"));
    static const char *const ROWS[] = {"  in 14 days or fewer", "1\n  in 15 to 28 days",
                                       "2\n  in 29 to 56 days", "1\n  the longest"};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        if (strstr(out, ROWS[i]) == NULL)
            fail_msg("\"%s\" is not in:\n%s", ROWS[i], out);
    free(out);
}

static void report__with_a_name__is_a_spreadsheet(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH];
    fill(s, "store.db", 0, 20);
    session_set_env(s, "PHBPLAN_TODAY=2026-09-30");
    session_path(s, "plans.xlsx", path);
    free(ask_well(s, WORDS("report", "-o", path)));
    assert_int_equal(access(path, R_OK), 0);
    ask_refused(s, 2, "is there already", WORDS("report", "-o", path));
    free(ask_well(s, WORDS("report", "--anonymous", "--force", "-o", path)));
    ask_refused(s, 2, "not both", WORDS("report", "--json", "-o", path));
    ask_refused(s, 2, ".xlsx", WORDS("report", "-o", "plans.json"));
}

static void report__anonymous__has_no_small_number_and_no_words(void **state) {
    struct seat *s = *state;
    fill(s, "store.db", 0, 60);
    session_set_env(s, "PHBPLAN_TODAY=2026-09-30");
    char *out = ask_well(s, WORDS("report", "--anonymous"));
    assert_non_null(strstr(out, "\"few\" is about 10 or fewer."));
    assert_non_null(strstr(out, " few"));
    assert_null(strstr(out, "Swimming"));
    assert_null(strstr(out, "As a board returns it"));
    free(out);
    json_t *json = report_json_of(s, WORDS("report", "--anonymous", "--json"));
    assert_true(json_is_null(json_object_get(json, "own_words")));
    assert_true(json_is_null(json_object_get(json, "board_form")));
    assert_int_equal(number_at(json, "plans.total.all") % 5, 0);
    assert_int_equal(number_at(json, "plans.by_state.returned.all"), -1);
    json_decref(json);
}

static void report__of_two_stores__is_of_all_their_plans(void **state) {
    struct seat *s = *state;
    char one[FILES_PATH], other[FILES_PATH];
    fill(s, "one.db", 0, 30);
    fill(s, "other.db", 30, 20);
    session_path(s, "one.db", one);
    session_path(s, "other.db", other);
    session_set_env(s, "PHBPLAN_TODAY=2026-09-30");
    json_t *json = report_json_of(s, WORDS("report", "--json", "--store", one, "--store", other));
    assert_int_equal(number_at(json, "stores"), 2);
    assert_int_equal(number_at(json, "plans.total.all"), 50);
    json_decref(json);
    json = report_json_of(s, WORDS("report", "--json", "--store", one));
    assert_int_equal(number_at(json, "plans.total.all"), 30);
    json_decref(json);
    ask_refused(s, 2, "list takes one --store at a time",
                WORDS("list", "--store", one, "--store", other));
}

/* A commissioner has those that were sent, and finance those that are authorised. */
static void report__in_each_role__is_of_the_plans_that_it_reads(void **state) {
    struct seat *s = *state;
    json_int_t counts[3];
    static const char *const ROLES[] = {"clinician", "commissioner", "finance"};
    fill(s, "store.db", 0, 40);
    session_set_env(s, "PHBPLAN_TODAY=2026-09-30");
    for (size_t i = 0; i < 3; i++) {
        free(ask_well(s, WORDS("role", ROLES[i])));
        json_t *json = report_json_of(s, WORDS("report", "--json"));
        counts[i] = number_at(json, "plans.total.all");
        assert_int_equal(number_at(json, "plans.by_state.agreed.all") > 0, i == 0);
        assert_int_equal(number_at(json, "plans.by_state.submitted.all") > 0, i < 2);
        json_decref(json);
    }
    assert_int_equal(counts[0], 40);
    assert_true(counts[0] > counts[1] && counts[1] > counts[2] && counts[2] > 0);
}

/* One that goes to a file, by its name or by the shell, is in the history of each store that is in
 * it, also where it broke off; one that is only read on the screen, or that was refused, in none.
 */
static void report__that_goes_out__is_in_the_history(void **state) {
    struct seat *s = *state;
    char one[FILES_PATH], other[FILES_PATH], path[FILES_PATH];
    int status = -1;
    fill(s, "one.db", 0, 20);
    fill(s, "other.db", 20, 20);
    session_path(s, "one.db", one);
    session_path(s, "other.db", other);
    session_path(s, "plans.xlsx", path);
    session_set_env(s, "PHBPLAN_TODAY=2026-09-30");
    session_start(s, 60, 120, "report", "--store", one, NULL);
    term_wait_exit(s->term, &status);
    assert_int_equal(status, 0);
    ask_refused(s, 2, ".xlsx", WORDS("report", "-o", "plans.json", "--store", one));
    char *out = ask_well(s, WORDS("history", "--store", one));
    assert_null(strstr(out, "report"));
    free(out);
    free(ask_well(s, WORDS("report", "--json", "--from", "2026-09-01", "--store", one)));
    struct answer broken =
        ask_under(s, ":", "/dev/full", WORDS("report", "--from", "2026-05-01", "--store", one));
    assert_int_equal(broken.status, 3);
    answer_done(&broken);
    free(ask_well(s, WORDS("report", "-o", path, "--store", one, "--store", other)));
    free(ask_well(s, WORDS("report", "-o", path, "--force", "--anonymous", "--store", other)));
    out = ask_well(s, WORDS("history", "--store", one));
    assert_non_null(
        strstr(out, ", clinician: report exported: all plans, 1 Jul 2026 to 30 Sep 2026\n"));
    assert_non_null(
        strstr(out, ", clinician: report exported: all plans, 1 Sep 2026 to 30 Nov 2026\n"));
    assert_non_null(strstr(out, ", clinician: report exported: all plans, 1 May 2026 to"));
    assert_null(strstr(out, "no names"));
    free(out);
    out = ask_well(s, WORDS("history", "--store", other));
    assert_non_null(strstr(out, "all plans, 1 Jul 2026 to 30 Sep 2026\n"));
    assert_non_null(strstr(out, "all plans, 1 Jul 2026 to 30 Sep 2026, no names\n"));
    free(out);
    free(ask_well(s, WORDS("verify", other)));
}

#define SEAT_TEST(name) cmocka_unit_test_setup_teardown(name, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        SEAT_TEST(report__of_a_quarter__is_told_in_words),
        SEAT_TEST(report__up_to_a_day_to_come__says_so),
        SEAT_TEST(report__of_how_long_a_yes_took__says_which_days_each_row_has),
        SEAT_TEST(report__with_a_name__is_a_spreadsheet),
        SEAT_TEST(report__anonymous__has_no_small_number_and_no_words),
        SEAT_TEST(report__of_two_stores__is_of_all_their_plans),
        SEAT_TEST(report__in_each_role__is_of_the_plans_that_it_reads),
        SEAT_TEST(report__that_goes_out__is_in_the_history),
    };
    return cmocka_run_group_tests_name("commands/report", tests, NULL, NULL);
}
