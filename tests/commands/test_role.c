/* What one is here as: chosen with `phbplan role`, kept with the plans, and asked by every command
 * that would change something. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store/store.h"
#include "tests/commands/ask.h"
#include "tests/plan/gate_meant.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ANNE "tests/data/cases/anne.json"
#define RATES "name,from,value,unit,source\nnlw_hour,2029-04-01,14.00,pounds,GOV.UK\n"

/* Takes out the lines that looking itself adds. */
static void without_looking(char *events) {
    char *to = events;
    for (char *line = events, *end; *line != '\0'; line = end) {
        end = strchr(line, '\n') != NULL ? strchr(line, '\n') + 1 : line + strlen(line);
        char after = *end;
        *end = '\0';
        bool looking =
            strstr(line, ": role taken: ") != NULL || strstr(line, ": plan exported") != NULL;
        *end = after;
        if (!looking) {
            memmove(to, line, (size_t)(end - line));
            to += end - line;
        }
    }
    *to = '\0';
}

/* All there is in the store, as a plan file and the history say it to a clinician. */
static char *everything(struct seat *s) {
    free(ask_well(s, WORDS("role", "clinician")));
    char path[FILES_PATH], *history = ask_well(s, WORDS("history", "EXAMPLE-ANNE", "--json")), *all;
    free(ask_well(
        s, WORDS("export", "EXAMPLE-ANNE", "-o", session_path(s, "all.json", path), "--force")));
    char *file = file_read_all(path, NULL), *events = ask_well(s, WORDS("history"));
    without_looking(events);
    size_t size = strlen(history) + strlen(file) + strlen(events) + 1;
    assert_non_null(all = malloc(size));
    snprintf(all, size, "%s%s%s", history, file, events);
    free(events);
    free(file);
    free(history);
    return all;
}

static void expect(struct seat *s, const char *const call[], const char *wanted) {
    char *out = ask_well(s, call);
    assert_string_equal(out, wanted);
    free(out);
}

static void role__is_chosen__and_kept(void **state) {
    struct seat *s = *state;
    expect(s, WORDS("role"), "You are here as: clinician\n");
    expect(s, WORDS("role", "peer_mentor"),
           "You are here as: peer mentor\n"
           "As a peer mentor you can read plans, and write down the talks you had.\n");
    expect(s, WORDS("role"),
           "You are here as: peer mentor\n"
           "As a peer mentor you can read plans, and write down the talks you had.\n");
    expect(s, WORDS("role", "peer mentor"),
           "You are here as: peer mentor\n"
           "As a peer mentor you can read plans, and write down the talks you had.\n");
    ask_refused(
        s, 2,
        "\"boss\" is no role. A role is clinician, commissioner, finance, peer_mentor or administrator",
        WORDS("role", "boss"));
    expect(s, WORDS("role", "clinician"), "You are here as: clinician\n");
    expect(s, WORDS("role"), "You are here as: clinician\n");
}

/* A store that something else wrote another word into. */
static void role__that_is_none__stops_everything_and_says_how_to_go_on(void **state) {
    static const char *const CALLS[][3] = {
        {"list", NULL}, {"show", "P-0001"}, {"import", ANNE}, {"role", NULL}, {"open", NULL}};
    struct seat *s = *state;
    struct store *store = NULL;
    free(ask_well(s, WORDS("import", ANNE)));
    assert_int_equal(store_open(s->store, true, &store, NULL), ERR_OK);
    assert_int_equal(store_set_setting(store, "role", "care coordinator", NULL), ERR_OK);
    store_close(store);
    for (size_t i = 0; i < sizeof CALLS / sizeof *CALLS; i++)
        ask_refused(
            s, 2,
            "\"care coordinator\" is no role. A role is clinician, commissioner, finance, peer_mentor or administrator. Choose yours with: phbplan role ROLE",
            CALLS[i]);
    expect(s, WORDS("role", "clinician"), "You are here as: clinician\n");
    free(ask_well(s, WORDS("list")));
}

/* Anne's plan, with her consent that her peer mentor reads it until 4 November 2026. */
static char *mentored(struct seat *s, char path[FILES_PATH]) {
    static const char MENTOR[] = "\"role\": \"peer_mentor\",";
    char *text = file_read_all(ANNE, NULL), *at = strstr(text, MENTOR), *whole = NULL;
    assert_non_null(at);
    size_t room = strlen(text) + 128;
    assert_non_null(whole = malloc(room));
    int size = snprintf(whole, room,
                        "%.*s\"consented_on\": \"2026-05-04\","
                        " \"consent_ends_on\": \"2026-11-04\", %s",
                        (int)(at - text), text, at);
    file_write_all(session_path(s, "anne.json", path), whole, (size_t)size);
    free(whole);
    free(text);
    return path;
}

/* Each command that writes, by who may and who may not; what is only read is a clinician's, a
 * peer mentor's with consent, a commissioner's once it was sent, finance's once it is authorised.
 */
static void role__decides__what_commands_may_write(void **state) {
    struct seat *s = *state;
    char rates[FILES_PATH], path[FILES_PATH], anne[FILES_PATH];
    file_write_all(session_path(s, "rates.csv", rates), RATES, strlen(RATES));
    const struct {
        const char *role, *words[4], *refusal;
    } CALLS[] = {
        {"peer_mentor",
         {"import", ANNE, "--as-new"},
         "Only a clinician, a commissioner or finance may take in a plan file, and you are here as a peer mentor. Ask a clinician, a commissioner or finance to do it"},
        {"administrator",
         {"import", ANNE, "--as-new"},
         "Only a clinician, a commissioner or finance may take in a plan file, and you are here as an administrator. Ask a clinician, a commissioner or finance to do it"},
        {"commissioner",
         {"rates", "import", rates},
         "Only a clinician or an administrator may take in rates, prices and words of rules, and you are here as a commissioner. Ask a clinician or an administrator to do it"},
        {"finance",
         {"catalogue", "import", rates},
         "Only a clinician or an administrator may take in rates, prices and words of rules, and you are here as finance. Ask a clinician or an administrator to do it"},
        {"peer_mentor",
         {"rates", "import", rates},
         "Only a clinician or an administrator may take in rates, prices and words of rules, and you are here as a peer mentor. Ask a clinician or an administrator to do it"},
        {"administrator",
         {"show", "EXAMPLE-ANNE"},
         "As an administrator you look after people, rates and prices, and not what is in plans. Ask a clinician to look"},
        {"peer_mentor",
         {"show", "EXAMPLE-ANNE"},
         "A peer mentor reads the plans of those who said yes to them by name. Say who you are first: Alt-i, or phbplan me"},
        {"peer_mentor",
         {"show", anne},
         "A peer mentor reads the plans of those who said yes to them by name. Say who you are first: Alt-i, or phbplan me"},
        {"administrator",
         {"cost", anne},
         "As an administrator you look after people, rates and prices, and not what is in plans. Ask a clinician to look"},
        {"commissioner", {"show", "EXAMPLE-ANNE"}, MEANT_NOT_SENT},
        {"commissioner", {"import", ANNE, "--as-new"}, MEANT_NOT_SENT},
        {"finance", {"cost", anne}, MEANT_NO_YES},
        {"finance", {"import", ANNE}, MEANT_NO_YES},
        {"peer_mentor", {"me", "--name", "s. moss"}, NULL},
        {"clinician", {"import", ANNE, "--as-new"}, NULL},
        {"administrator", {"rates", "import", rates}, NULL},
        {"peer_mentor", {"show", "EXAMPLE-ANNE"}, NULL},
        {"peer_mentor", {"show", anne}, NULL},
        {"peer_mentor", {"export", "EXAMPLE-ANNE", "-o", session_path(s, "p.xlsx", path)}, NULL},
    };
    session_set_env(s, "PHBPLAN_TODAY=2026-05-25");
    free(ask_well(s, WORDS("import", mentored(s, anne))));
    char *before = everything(s);
    for (size_t i = 0; i < sizeof CALLS / sizeof *CALLS; i++) {
        const char *const *w = CALLS[i].words;
        free(ask_well(s, WORDS("role", CALLS[i].role)));
        if (CALLS[i].refusal == NULL) {
            free(ask_well(s, WORDS(w[0], w[1], w[2], w[3])));
            continue;
        }
        ask_refused(s, 2, CALLS[i].refusal, WORDS(w[0], w[1], w[2]));
        char *after = everything(s);
        assert_string_equal(after, before);
        free(after);
    }
    free(before);
    free(ask_well(s, WORDS("role", "peer_mentor")));
    char *list = ask_well(s, WORDS("list"));
    assert_non_null(strstr(list, "EXAMPLE-ANNE"));
    free(list);
    session_set_env(s, "PHBPLAN_TODAY=2026-11-05");
    ask_refused(
        s, 2,
        "A peer mentor reads a plan only while the person says yes to it, and this one has no such yes for you today. Ask their clinician to write it down",
        WORDS("show", "EXAMPLE-ANNE"));
    list = ask_well(s, WORDS("list"));
    assert_string_equal(list,
                        "No one has said yes to you reading their plan, or that yes has ended.\n");
    free(list);
    free(ask_well(s, WORDS("role", "clinician")));
    char *events = ask_well(s, WORDS("history"));
    assert_non_null(strstr(events, ", administrator: rates taken in: edition 2"));
    free(events);
}

/* With too few files to open the one with the names of accounts, nothing is done: the history never
 * says that nobody known did it. */
static void role__name_that_cannot_be_looked_up__is_no_unknown(void **state) {
    struct seat *s = *state;
    int unsure = 0;
    for (int files = 4; files < 12; files++) {
        char limit[32];
        free(ask_well(s, WORDS("me", "--name", "Rae Hale")));
        snprintf(limit, sizeof limit, "ulimit -n %d", files);
        struct answer answer =
            ask_under(s, limit, NULL, WORDS("role", files % 2 == 0 ? "commissioner" : "clinician"));
        unsure += strstr(answer.err, "I cannot tell who you are just now") != NULL;
        answer_done(&answer);
    }
    char *events = ask_well(s, WORDS("history"));
    assert_null(strstr(events, "unknown"));
    assert_non_null(strstr(events, "role taken"));
    assert_true(unsure > 0);
    free(events);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(role__is_chosen__and_kept, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(role__that_is_none__stops_everything_and_says_how_to_go_on,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(role__decides__what_commands_may_write, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(role__name_that_cannot_be_looked_up__is_no_unknown,
                                        session_setup, session_teardown),
    };
    return cmocka_run_group_tests_name("commands/role", tests, NULL, NULL);
}
