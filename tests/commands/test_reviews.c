/* What is asked for again and again: the reviews to hold (phbplan reviews), in words, as JSON, and
 * for a calendar, where no name is; and the check of a quarter's money (phbplan spent). */
#include "store/versions.h"
#include "tests/commands/ask.h"
#include "tests/store/many_plans.h"
#include "tests/store/stages.h"

#include <jansson.h>

static void begin(struct seat *s) {
    char path[FILES_PATH];
    struct store *store = open_store(session_path(s, "store.db", path));
    for (size_t i = 0; i < STAGE_COUNT; i++)
        if (STAGES[i].state == STATE_AUTHORISED)
            book_close(staged(store, &STAGES[i]));
    store_close(store);
}

static void expect(struct seat *s, const char *today, const char *words, const char *option) {
    char entry[64];
    snprintf(entry, sizeof entry, "PHBPLAN_TODAY=%s", today);
    session_set_env(s, entry);
    char *out = ask_well(s, WORDS("reviews", option));
    if (strstr(out, words) == NULL)
        fail_msg("on %s: \"%s\", and not \"%s\"", today, out, words);
    free(out);
}

static void reviews__by_the_day__are_late_due_or_coming(void **state) {
    struct seat *s = *state;
    begin(s);
    expect(s, "2026-05-24", "No review is to be held in the next three months.\n", NULL);
    expect(s, "2026-06-01", "Reviews to hold within three months (1)\n  " STAGE_PLAN, NULL);
    expect(s, "2026-06-01", "Robin Example: due on 24 August 2026, in 84 days\n", NULL);
    expect(s, "2026-08-23", "Reviews to hold within four weeks (1)\n", NULL);
    expect(s, "2026-08-23", ", in 1 day\n", NULL);
    expect(s, "2026-08-24", ", today\n", NULL);
    expect(s, "2026-08-25", "Reviews that are late (1)\n", NULL);
    expect(s, "2026-08-26", ", 2 days late\n", NULL);
    expect(s, "2026-08-26", "\"reviews_coming\": []", "--json");
    expect(s, "2026-08-26", "\"due_on\": \"2026-08-24\", \"days\": 2}\n ]", "--json");
    char *out = ask_well(s, WORDS("inbox"));
    assert_non_null(strstr(out, "Reviews that are late (1)\n"));
    free(out);
}

/* The list of plans says the same: of a plan that is over, none is next. */
static void list__of_a_plan_that_is_over__has_no_next_review(void **state) {
    static const struct {
        const char *today, *review;
    } DAYS[] = {{"PHBPLAN_TODAY=2027-05-31", "\"next_review\": \"2026-08-24\""},
                {"PHBPLAN_TODAY=2027-06-01", "\"next_review\": null"}};
    struct seat *s = *state;
    begin(s);
    for (size_t i = 0; i < sizeof DAYS / sizeof *DAYS; i++) {
        session_set_env(s, DAYS[i].today);
        char *out = ask_well(s, WORDS("list", "--json"));
        if (strstr(out, DAYS[i].review) == NULL)
            fail_msg("%s: %s", DAYS[i].today, out);
        free(out);
        out = ask_well(s, WORDS("list"));
        assert_int_equal(strstr(out, "24 Aug 2026") != NULL, i == 0);
        free(out);
    }
}

static void reviews__for_a_calendar__have_no_name(void **state) {
    struct seat *s = *state;
    begin(s);
    expect(s, "2026-06-01", "DTSTART;VALUE=DATE:20260824\r\nDTEND;VALUE=DATE:20260825\r\n",
           "--ics");
    char *out = ask_well(s, WORDS("reviews", "--ics"));
    assert_null(strstr(out, "Robin"));
    assert_non_null(strstr(out, "SUMMARY:Review of the plan " STAGE_PLAN "\r\n"));
    assert_non_null(strstr(out, "\r\nUID:review-"));
    free(out);
    ask_refused(s, 2, "use --json or --ics, not both", WORDS("reviews", "--ics", "--json"));
}

static size_t times(const char *words, const char *text) {
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, words)) != NULL; at++)
        count++;
    return count;
}

/* More than anybody reads at once: none is left out, whoever counts them afterwards. */
static void reviews__that_are_very_many__are_all_told(void **state) {
    enum { MANY = 2400 }; /* of each 200, 60 are late, 29 due, and 63 to come */
    struct seat *s = *state;
    char path[FILES_PATH];
    struct home home = {.store = open_store(session_path(s, "store.db", path))};
    make_up(&home, MANY);
    make_wait(&home);
    const int64_t today = home.store->today();
    char entry[64] = "PHBPLAN_TODAY=";
    date_write(today, entry + strlen(entry));
    store_close(home.store);
    session_set_env(s, entry);
    char *out = ask_well(s, WORDS("reviews"));
    assert_non_null(strstr(out, "Reviews that are late (720)\n"));
    assert_non_null(strstr(out, "Reviews to hold within four weeks (348)\n"));
    assert_int_equal(times(": due on ", out), MANY / 200 * (60 + 29 + 63));
    free(out);
    out = ask_well(s, WORDS("reviews", "--ics"));
    assert_int_equal(times("BEGIN:VEVENT", out), MANY / 200 * (60 + 29 + 63));
    free(out);
    out = ask_well(s, WORDS("inbox", "--json"));
    json_t *json = json_loads(out, 0, NULL);
    assert_int_equal(json_array_size(json_object_get(json, "reviews_late")), 720);
    assert_int_equal(json_array_size(json_object_get(json, "sent")), MANY / 4);
    assert_int_equal(json_array_size(json_object_get(json, "aside")), 0);
    json_decref(json);
    free(out);
}

/* That nothing waits is told so that it can be read as well. */
static void expect_none(struct seat *s) {
    static const char *const LISTS[][3] = {
        {"inbox", "reviews_late", "Nothing waits here.\n"},
        {"reviews", "reviews_coming", "No review is to be held in the next three months.\n"}};
    for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++) {
        char *out = ask_well(s, WORDS(LISTS[i][0]));
        assert_string_equal(out, LISTS[i][2]);
        free(out);
        out = ask_well(s, WORDS(LISTS[i][0], "--json"));
        json_t *json = json_loads(out, 0, NULL);
        assert_true(json_is_array(json_object_get(json, LISTS[i][1])));
        json_decref(json);
        free(out);
    }
    char *out = ask_well(s, WORDS("reviews", "--ics"));
    assert_int_equal(times("END:VCALENDAR", out), 1);
    free(out);
}

static void reviews__where_nothing_is_for_who_is_here__are_none(void **state) {
    struct seat *s = *state;
    begin(s);
    session_set_env(s, "PHBPLAN_TODAY=2026-06-01");
    free(ask_well(s, WORDS("role", "administrator")));
    expect_none(s);
    session_set_env(s, "PHBPLAN_STORE="); /* the usual one, in a home that has none */
    expect_none(s);
}

/* The same plan's money, for a council: its quarter, or any days, and what is missing in it. */
static void spent__of_a_quarter__is_told_as_words_and_json(void **state) {
    static const char *const WORDS_OF[] = {
        "1 April 2026 to 30 June 2026\n\nPaid to the person",
        "0 payments, \u00a30.00; should be \u00a3", "In the account at the end    not told\n",
        "What is missing\n  \u00a3", "  A bank balance of these months\n"};
    struct seat *s = *state;
    begin(s);
    session_set_env(s, "PHBPLAN_TODAY=2026-08-05");
    char *out = ask_well(s, WORDS("spent", STAGE_PLAN));
    for (size_t i = 0; i < sizeof WORDS_OF / sizeof *WORDS_OF; i++)
        if (strstr(out, WORDS_OF[i]) == NULL)
            fail_msg("\"%s\" is not in:\n%s", WORDS_OF[i], out);
    free(out);
    out = ask_well(s, WORDS("spent", STAGE_PLAN, "--from", "1/7/26", "--json"));
    json_t *json = json_loads(out, 0, NULL);
    assert_string_equal(json_string_value(json_object_get(json, "from")), "2026-07-01");
    assert_string_equal(json_string_value(json_object_get(json, "to")), "2026-09-30");
    assert_true(json_is_null(json_object_get(json, "closing")));
    assert_int_equal(json_integer_value(json_object_get(json_object_get(json, "due"), "count")), 1);
    json_decref(json);
    free(out);
    ask_refused(s, 2, "The last day is before the first",
                WORDS("spent", STAGE_PLAN, "--from", "2026-04-01", "--to", "2026-03-01"));
    out = ask_well(s, WORDS("spent", STAGE_PLAN, "--to", "2026-08-31"));
    assert_non_null(strstr(out, "1 July 2026 to 31 August 2026\n"));
    free(out);
    ask_refused(s, 2, "--from", WORDS("spent", STAGE_PLAN, "--from", "soon"));
}

/* A day that nobody can read is not taken for the one that it is. */
static void today__that_is_no_day__is_refused(void **state) {
    struct seat *s = *state;
    begin(s);
    session_set_env(s, "PHBPLAN_TODAY=31/1/2027");
    ask_refused(s, 2, "PHBPLAN_TODAY stands in for today", WORDS("reviews"));
    ask_refused(s, 2, "\"31/1/2027\"", WORDS("spent", STAGE_PLAN));
    session_set_env(s, "PHBPLAN_TODAY=");
    free(ask_well(s, WORDS("reviews")));
}

static void expect_told(struct seat *s, const char *words, const char *not_there) {
    char *out = ask_well(s, WORDS("spent", STAGE_PLAN));
    if (strstr(out, words) == NULL || strstr(out, not_there) != NULL)
        fail_msg("no \"%s\", or \"%s\", in:\n%s", words, not_there, out);
    free(out);
}

/* Nothing of a version is owed that nobody said yes to; and where another was in force before, or
 * is now, the way there is said. */
static void spent__with_a_next_version__leads_to_the_one_that_is_paid(void **state) {
    static const char OWED[] = "of what should be paid is not written";
    struct seat *s = *state;
    char path[FILES_PATH];
    begin(s);
    session_set_env(s, "PHBPLAN_TODAY=2026-08-05");
    struct store *store = open_store(session_path(s, "store.db", path));
    struct book *book = open_book(store, STAGE_PLAN);
    must(book_next_version(book, "the first review", SAID));
    book_close(book);
    store_close(store);
    expect_told(
        s,
        "No commissioner has said yes to this version, so nothing of it is to be paid yet.\n"
        "Version 1 is in force: phbplan spent " STAGE_PLAN "@1\n\n1 April 2026",
        OWED);
    expect_told(s, "0 payments, \u00a30.00; should be \u00a30.00", OWED);
    store = open_store(path);
    book = open_book(store, STAGE_PLAN);
    static const enum move MOVES[] = {MOVE_AGREE, MOVE_CLINICAL_AGREE, MOVE_SUBMIT, MOVE_AUTHORISE};
    for (size_t i = 0; i < sizeof MOVES / sizeof *MOVES; i++)
        must(decide(book, role_of(MOVES[i]), MOVES[i], date_of(2026, 7, 28), SAID));
    book_close(book);
    store_close(store);
    expect_told(s,
                "Up to 27 July 2026 version 1 was in force. What was paid and spent then is there: "
                "phbplan spent " STAGE_PLAN "@1\n\n1 April 2026",
                "No commissioner");
    store = open_store(path);
    book = open_book(store, STAGE_PLAN);
    must(decide(book, USER_COMMISSIONER, MOVE_SUSPEND, date_of(2026, 8, 3), SAID));
    book_close(book);
    store_close(store);
    expect_told(s,
                "This plan is on hold. Pay nothing of it until a commissioner says that it goes "
                "on.\nUp to 27 July 2026 version 1 was in force.",
                "No commissioner");
    store = open_store(path);
    book = open_book(store, STAGE_PLAN);
    must(decide(book, USER_COMMISSIONER, MOVE_END, date_of(2026, 8, 4), SAID));
    book_close(book);
    store_close(store);
    char *out = ask_well(s, WORDS("spent", STAGE_PLAN, "--final"));
    assert_non_null(strstr(out, "Up to 27 July 2026 version 1 was in force. What was paid and "
                                "spent then is there: phbplan spent " STAGE_PLAN "@1\n\n"
                                "The final account\n"));
    free(out);
    out = ask_well(s, WORDS("show", STAGE_PLAN));
    assert_non_null(strstr(out, "Up to 27 July 2026 version 1 was in force."));
    assert_non_null(strstr(out, "This plan has ended. Nothing is paid for days after 4 August"));
    free(out);
    out = ask_well(s, WORDS("export", STAGE_PLAN, "--profile", "funder", "-o", "-.html"));
    assert_non_null(strstr(out, "Up to 27 July 2026 version 1 was in force."));
    assert_non_null(strstr(out, "This plan has ended. Nothing is paid for days after 4 August"));
    assert_null(strstr(out, "Money is paid to me"));
    free(out);
}

/* A receipt that nobody finished is in no plan file, and the file's maker hears it, in one line. */
static void export__with_a_receipt_not_finished__says_it_left_that_out(void **state) {
    struct seat *s = *state;
    struct changes changes;
    char path[FILES_PATH], file[FILES_PATH], sheet[FILES_PATH];
    begin(s);
    struct store *store = open_store(session_path(s, "store.db", path));
    store->role = USER_FINANCE;
    struct book *book = open_book(store, STAGE_PLAN);
    changes_init(&changes);
    changes_add(&changes, RECORD_RECEIPT, "r1", "", SIZE_MAX);
    changes_set(&changes, RECORD_RECEIPT, "r1", RECEIPT_AMOUNT, "12.50");
    must(book_edit(book, &changes, "a receipt", SAID));
    changes_done(&changes);
    book_close(book);
    store_close(store);
    session_path(s, "plan.json", file);
    session_path(s, "plan.xlsx", sheet);
    char *out = ask_well(s, WORDS("export", STAGE_PLAN, "-o", file));
    assert_string_equal(out, "1 receipt is not finished, and not in the file. "
                             "A day, an amount or a name is missing.\n");
    free(out);
    out = ask_well(s, WORDS("export", STAGE_PLAN, "-o", sheet)); /* which has it */
    assert_string_equal(out, "");
    free(out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(spent__with_a_next_version__leads_to_the_one_that_is_paid,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(spent__of_a_quarter__is_told_as_words_and_json,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(export__with_a_receipt_not_finished__says_it_left_that_out,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(reviews__by_the_day__are_late_due_or_coming, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(today__that_is_no_day__is_refused, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(list__of_a_plan_that_is_over__has_no_next_review,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(reviews__for_a_calendar__have_no_name, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(reviews__that_are_very_many__are_all_told, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(reviews__where_nothing_is_for_who_is_here__are_none,
                                        session_setup, session_teardown),
    };
    return cmocka_run_group_tests_name("commands/reviews", tests, NULL, NULL);
}
