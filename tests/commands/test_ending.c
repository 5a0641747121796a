/* A plan that is put on hold or ended by a command: each reason, what has to be said with it, what
 * the lists say then, and the final account (phbplan spent --final). */
#include "store/versions.h"
#include "tests/commands/ask.h"
#include "tests/store/stages.h"

#include <jansson.h>

#define SAYS "--name", "Lee Sample"

/* A store with a plan that is lived with, seen by that role on that day. */
static void begin(struct seat *s, enum user_role role, const char *today) {
    char path[FILES_PATH], entry[40];
    (void)remove(session_path(s, "store.db", path));
    struct store *store = open_store(path);
    for (size_t i = 0; i < STAGE_COUNT; i++)
        if (STAGES[i].state == STATE_AUTHORISED)
            book_close(staged(store, &STAGES[i]));
    must(store_set_setting(store, "role", user_role_word(role), SAID));
    store_close(store);
    snprintf(entry, sizeof entry, "PHBPLAN_TODAY=%s", today);
    session_set_env(s, entry);
}

static void become(struct seat *s, enum user_role role) {
    free(ask_well(s, WORDS("role", user_role_word(role))));
}

static void expect_in(const char *out, const char *words) {
    if (strstr(out, words) == NULL)
        fail_msg("\"%s\" is not in:\n%s", words, out);
}

/* Each word is kept, comes back from a file that is sent, and is told by `show`. */
static void decide__each_reason__is_kept_sent_and_told(void **state) {
    static const struct {
        const char *move;
        size_t field;
    } STOPS[] = {{"suspend", DECISION_HELD_BECAUSE}, {"end", DECISION_ENDED_BECAUSE}};
    struct seat *s = *state;
    char file[FILES_PATH];
    session_path(s, "sent.json", file);
    for (size_t m = 0; m < 2; m++) {
        const struct field *field = dictionary_field(RECORD_DECISION, STOPS[m].field);
        for (size_t i = 0; i < field_choice_count(field); i++) {
            begin(s, USER_COMMISSIONER, "2026-09-09");
            free(ask_well(s, WORDS("decide", STAGE_PLAN, STOPS[m].move, SAYS, "--because",
                                   field->choices[i].word, "--reason", "As we said")));
            char *out = ask_well(s, WORDS("show", STAGE_PLAN));
            expect_in(out, field->choices[i].label);
            free(out);
            free(ask_well(s, WORDS("export", STAGE_PLAN, "-o", file, "--force")));
            json_t *plan = json_load_file(file, 0, NULL);
            const json_t *decisions = json_object_get(plan, "decisions");
            const json_t *last = json_array_get(decisions, json_array_size(decisions) - 1);
            assert_string_equal(json_string_value(json_object_get(last, field->key)),
                                field->choices[i].word);
            json_decref(plan);
            out = ask_well(s, WORDS("verify", NULL)); /* what was kept is sealed */
            free(out);
        }
    }
}

/* A copy for who pays has the final account, and neither the words of why nor what put it on hold.
 */
static void funder__of_a_plan_that_is_over__has_its_account_and_no_story(void **state) {
    struct seat *s = *state;
    char page[FILES_PATH];
    session_path(s, "page.html", page);
    begin(s, USER_COMMISSIONER, "2026-09-09");
    free(ask_well(s, WORDS("decide", STAGE_PLAN, "suspend", SAYS, "--because", "in_hospital",
                           "--reason", "A bad fall")));
    char *out = ask_well(s, WORDS("show", STAGE_PLAN, "--profile", "funder"));
    const struct field *field = dictionary_field(RECORD_DECISION, DECISION_HELD_BECAUSE);
    assert_null(strstr(out, field->choices[field_find_choice(field, "in_hospital")].label));
    assert_null(strstr(out, "A bad fall"));
    free(out);
    free(ask_well(s, WORDS("decide", STAGE_PLAN, "end", SAYS, "--because", "moved", "--reason",
                           "Nearer to the ward")));
    free(ask_well(s, WORDS("export", STAGE_PLAN, "-o", page, "--profile", "funder")));
    out = file_read_all(page, NULL);
    expect_in(out, "The final account");
    expect_in(out, "They moved to another area");
    assert_null(strstr(out, "Nearer to the ward"));
    assert_null(strstr(out, "A bad fall"));
    free(out);
}

static void decide__to_end__asks_why_and_when_and_no_more_of_a_death(void **state) {
    struct seat *s = *state;
    begin(s, USER_COMMISSIONER, "2026-09-09");
    ask_refused(s, 2, "Choose why, from the reasons there are",
                WORDS("decide", STAGE_PLAN, "end", SAYS, "--reason", "It is over"));
    ask_refused(s, 2, "is none of the reasons. Use one of: time_over, person_stopped",
                WORDS("decide", STAGE_PLAN, "end", SAYS, "--because", "worry"));
    ask_refused(s, 2, "is none of the reasons. Use one of: in_hospital, person_asked",
                WORDS("decide", STAGE_PLAN, "suspend", SAYS, "--because", "died"));
    ask_refused(s, 2, "Say why, in words that the person can read",
                WORDS("decide", STAGE_PLAN, "end", SAYS, "--because", "moved"));
    ask_refused(
        s, 2, "To give notice, end it on the last day of the notice",
        WORDS("decide", STAGE_PLAN, "end", SAYS, "--because", "died", "--last-day", "2026-09-10"));
    ask_refused(
        s, 2, "before the plan began",
        WORDS("decide", STAGE_PLAN, "end", SAYS, "--because", "died", "--last-day", "2026-05-01"));
    ask_refused(s, 2, "--because is for suspend and end",
                WORDS("decide", STAGE_PLAN, "agree", "--because", "died"));
    become(s, USER_CLINICIAN);
    ask_refused(s, 2, "Only a commissioner may record what a commissioner decides",
                WORDS("decide", STAGE_PLAN, "end", SAYS, "--because", "died"));
    become(s, USER_COMMISSIONER);
    free(ask_well(s, WORDS("decide", STAGE_PLAN, "end", SAYS, "--because", "died")));
}

/* The same where a next version was begun, and sent: that waits, and nobody rings them. */
static void lists__after_a_death__say_it_where_a_next_version_was_begun(void **state) {
    static const enum move MOVES[] = {MOVE_AGREE, MOVE_CLINICAL_AGREE, MOVE_SUBMIT};
    struct seat *s = *state;
    char path[FILES_PATH];
    begin(s, USER_COMMISSIONER, "2026-08-26");
    struct store *store = open_store(session_path(s, "store.db", path));
    store->role = USER_CLINICIAN;
    struct book *book = open_book(store, STAGE_PLAN);
    must(book_next_version(book, "the first review", SAID));
    set(book, RECORD_PLAN, "", PLAN_WOULD_MENTOR, "true");
    for (size_t i = 0; i < sizeof MOVES / sizeof *MOVES; i++)
        must(decide(book, role_of(MOVES[i]), MOVES[i], date_of(2026, 8, 25), SAID));
    book_close(book);
    store_close(store);
    free(ask_well(s, WORDS("decide", STAGE_PLAN "@1", "end", SAYS, "--because", "died")));
    char *out = ask_well(s, WORDS("list", NULL));
    expect_in(out, "Has died");
    assert_null(strstr(out, "24 Aug 2026"));
    free(out);
    out = ask_well(s, WORDS("list", "--json"));
    expect_in(out, "\"next_review\": null");
    free(out);
    out = ask_well(s, WORDS("inbox", NULL));
    expect_in(out, "Robin Example: sent on 25 August 2026, 1 day ago. Has died. It comes to");
    free(out);
    become(s, USER_CLINICIAN);
    out = ask_well(s, WORDS("mentors", NULL));
    assert_null(strstr(out, "Robin"));
    free(out);
}

/* A plan of someone who has died or moved is called so, and is in no list of reviews. */
static void lists__after_a_death_or_a_move__say_it_and_ask_for_no_review(void **state) {
    static const char *const REASONS[][2] = {
        {"died", "Has died"}, {"moved", "Has moved"}, {"person_stopped", "Ended"}};
    struct seat *s = *state;
    for (size_t i = 0; i < sizeof REASONS / sizeof *REASONS; i++) {
        begin(s, USER_COMMISSIONER, "2026-08-26");
        char *out = ask_well(s, WORDS("reviews", NULL));
        expect_in(out, "Reviews that are late (1)");
        free(out);
        free(ask_well(s, WORDS("decide", STAGE_PLAN, "end", SAYS, "--because", REASONS[i][0],
                               "--reason", "As we said")));
        out = ask_well(s, WORDS("reviews", NULL));
        expect_in(out, "No review is to be held in the next three months.\n");
        free(out);
        out = ask_well(s, WORDS("list", NULL));
        expect_in(out, REASONS[i][1]);
        assert_null(strstr(out, "24 Aug 2026")); /* there is no next review */
        free(out);
        out = ask_well(s, WORDS("list", "--json"));
        expect_in(out, "\"state\": \"ended\"");
        expect_in(out, REASONS[i][0]);
        free(out);
    }
}

/* Nothing falls due after the last day, and so nothing of it is missing. */
static void quarter__after_the_end__asks_for_no_payment(void **state) {
    struct seat *s = *state;
    begin(s, USER_COMMISSIONER, "2027-01-10");
    char *out = ask_well(s, WORDS("spent", STAGE_PLAN, "--from", "2026-10-01"));
    expect_in(out, "of what should be paid is not written"); /* while it goes on */
    free(out);
    free(ask_well(s, WORDS("decide", STAGE_PLAN, "end", SAYS, "--because", "moved", "--reason",
                           "To Leeds", "--last-day", "2026-09-15")));
    out = ask_well(s, WORDS("spent", STAGE_PLAN, "--from", "2026-10-01"));
    expect_in(out, "0 payments, \u00a30.00; should be \u00a30.00");
    assert_null(strstr(out, "of what should be paid is not written"));
    free(out);
}

static void final__by_command__is_told_as_words_and_json(void **state) {
    static const char *const TOLD[] = {
        "Why                                  They have died\n",
        "Last day that is paid for            2 September 2026\n",
        "Not known yet                        what is missing stands below\n",
        "  A bank balance of 2 September 2026, or of a later day\n",
        "  Speak first to whoever acts for them. Take the time it needs.\n",
        "Bank statements, receipts and bills  until 31 March 2033, by who held the money"};
    struct seat *s = *state;
    begin(s, USER_COMMISSIONER, "2026-09-09");
    ask_refused(s, 2, "This plan has not ended, so there is no final account yet",
                WORDS("spent", STAGE_PLAN, "--final"));
    free(ask_well(s, WORDS("decide", STAGE_PLAN, "end", SAYS, "--because", "died", "--last-day",
                           "2026-09-02")));
    char *out = ask_well(s, WORDS("spent", STAGE_PLAN, "--final"));
    for (size_t i = 0; i < sizeof TOLD / sizeof *TOLD; i++)
        expect_in(out, TOLD[i]);
    assert_null(strstr(out, "To come back"));
    free(out);
    ask_refused(s, 2, "Leave out --to",
                WORDS("spent", STAGE_PLAN, "--final", "--to", "2026-09-01"));
    out = ask_well(s, WORDS("spent", STAGE_PLAN, "--final", "--json"));
    json_t *json = json_loads(out, 0, NULL);
    assert_string_equal(json_string_value(json_object_get(json, "because")), "died");
    assert_string_equal(json_string_value(json_object_get(json, "last_day")), "2026-09-02");
    assert_true(json_is_null(json_object_get(json, "comes_back")));
    assert_true(json_array_size(json_object_get(json, "missing")) > 0);
    assert_true(json_array_size(json_object_get(json, "keep")) > 1);
    json_decref(json);
    free(out);
    out = ask_well(s, WORDS("show", STAGE_PLAN));
    expect_in(out, "The final account\n");
    free(out);
}

#define ENDING(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        ENDING(decide__each_reason__is_kept_sent_and_told),
        ENDING(funder__of_a_plan_that_is_over__has_its_account_and_no_story),
        ENDING(decide__to_end__asks_why_and_when_and_no_more_of_a_death),
        ENDING(lists__after_a_death_or_a_move__say_it_and_ask_for_no_review),
        ENDING(lists__after_a_death__say_it_where_a_next_version_was_begun),
        ENDING(quarter__after_the_end__asks_for_no_payment),
        ENDING(final__by_command__is_told_as_words_and_json),
    };
    return cmocka_run_group_tests_name("commands/ending", tests, NULL, NULL);
}
