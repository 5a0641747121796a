/* People on a host: a real sshd lets them in, each as themselves and as no more
 * than that; who is let in no more is out at the next key; and what many keep
 * at once is all kept. */
#include "tests/commands/host.h"

#include "base/unused.h"
#include "tests/screens/drive.h"
#include "tests/screens/stored.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ANNE "tests/data/cases/anne.json"
#define REFERENCE "EXAMPLE-ANNE"

static void asked_well(struct answer answer, const char *words) {
    if (answer.status != 0 || strstr(answer.out, words) == NULL)
        fail_msg("status %d, or no \"%s\":\n%s%s", answer.status, words, answer.out, answer.err);
    answer_done(&answer);
}

static void asked_refused(struct answer answer, const char *words) {
    if (answer.status == 0 || answer.out[0] != '\0' || strstr(answer.err, words) == NULL)
        fail_msg("status %d, or no \"%s\":\n%s%s", answer.status, words, answer.out, answer.err);
    answer_done(&answer);
}

/* A host with a plan, and two who may come in. */
static void make_host(struct host *host) {
    free(ask_well(&host->s, WORDS("import", ANNE)));
    host_init(host);
    host_add(host, "a.clark", "clinician", "Anna Clark");
    host_add(host, "l.sample", "commissioner", "Lee Sample");
}

/* ---- who comes in
 * -----------------------------------------------------------------------------
 */

static void person__comes_in__as_who_they_are(void **state) {
    struct host *host = *state;
    make_host(host);
    asked_well(host_line(host, "a.clark", "phbplan role", NULL), "clinician");
    asked_well(host_line(host, "a.clark", "role", NULL), "clinician");
    asked_well(host_line(host, "l.sample", "phbplan role", NULL), "commissioner");
    asked_well(host_line(host, "l.sample", "phbplan me", NULL), "Lee Sample");
    asked_refused(host_line(host, "a.clark", "phbplan role finance", NULL), "looks after the host");
    asked_refused(host_line(host, "a.clark", "phbplan me --name \"Lee Sample\"", NULL),
                  "Who you are is written");
    asked_well(host_line(host, "a.clark", "phbplan list", NULL), "Anne Example");
    asked_refused(host_line(host, "l.sample", "phbplan show " REFERENCE, NULL),
                  "has not been sent to a commissioner");
    ask_refused(&host->s, 2, "nobody chooses their role", WORDS("role", "clinician"));
    char *mode = NULL;
    assert_int_equal(file_mode(host->keys), 0600);
    free(mode);
}

/* Nobody says who they are there, and the page of it asks nothing. */
static void who_i_am__is_what_the_host_says(void **state) {
    struct host *host = *state;
    host_init(host);
    host_add(host, "a.clark", "clinician", "Anna Clark");
    struct answer answer =
        host_line(host, "a.clark", "phbplan --linear", "m who i am\nSomebody Else\n");
    assert_non_null(
        strstr(answer.out, "Who you are is written where the people of this host are."));
    assert_non_null(strstr(answer.out, "Name: Anna Clark."));
    assert_null(strstr(answer.out, "Kept: "));
    answer_done(&answer);
}

static void edit__has__their_login(void **state) {
    struct host *host = *state;
    make_host(host);
    asked_well(host_line(host, "a.clark", "phbplan open " REFERENCE " --linear",
                         "3\nm new\nTo see my sister\n\n"),
               "Kept: To see my sister");
    char *history = ask_well(&host->s, WORDS("history", "--json"));
    assert_non_null(strstr(history, "person added"));
    free(history);
    asked_well(host_line(host, "a.clark", "phbplan history " REFERENCE, NULL), "a.clark");
}

/* The person of this line is in the file of keys still. */
static void key__without_a_person__lets_nobody_in(void **state) {
    struct host *host = *state;
    make_host(host);
    char *lines = file_read_all(host->keys, NULL);
    free(ask_well(&host->s, WORDS("people", "remove", "a.clark")));
    char *fewer = file_read_all(host->keys, NULL);
    assert_null(strstr(fewer, "a.clark"));
    assert_non_null(strstr(fewer, "l.sample"));
    file_write_all(host->keys, lines, strlen(lines));
    asked_refused(host_line(host, "a.clark", "phbplan list", NULL), "not one of the people here");
    asked_refused(host_line(host, "a.clark", "phbplan", NULL), "not one of the people here");
    free(fewer);
    free(lines);
}

static void lines_of_others__stay(void **state) {
    static const char OTHERS[] = "# mine\nno-pty,command=\"/bin/true\" ssh-ed25519 "
                                 "AAAAC3NzaC1lZDI1NTE5AAAAIFhGGmj7+uy7+KrGt9wA0xCGbJVc/"
                                 "igkF4fB920mfjJy other\n\n# last, with no end of line";
    struct host *host = *state;
    file_write_all(host->keys, OTHERS, strlen(OTHERS));
    make_host(host);
    free(ask_well(&host->s, WORDS("people", "remove", "l.sample")));
    char *lines = file_read_all(host->keys, NULL);
    assert_memory_equal(lines, OTHERS, strlen(OTHERS));
    assert_non_null(strstr(lines, "host enter a.clark"));
    assert_null(strstr(lines, "l.sample"));
    free(lines);
}

/* A key that gives a shell by another line is no person's. */
static void key__that_is_there_otherwise__is_not_taken(void **state) {
    static const char KEY[] = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFhGGmj7+uy7+KrGt9wA0xCGbJVc/"
                              "igkF4fB920mfjJy other\n";
    struct host *host = *state;
    struct answer answer;
    const char *const *call = WORDS("people", "add", "k.byrne", "finance", "--name", "Kim Byrne");
    char path[FILES_PATH], public[FILES_PATH + 8];
    file_write_all(host->keys, KEY, strlen(KEY));
    make_host(host);
    snprintf(public, sizeof public, "%s.pub", host_key(host, "a.clark", path));
    char *hers = file_read_all(public, NULL);
    const struct {
        const char *keys, *words;
    } rows[] = {{KEY, "by another line"},
                {hers, "Each person has keys of their own"},
                {"", "not a public key"},
                {"ssh-ed25519 AAAA", "not a public key"},
                {"command=\"/bin/sh\" ssh-ed25519 "
                 "AAAAC3NzaC1lZDI1NTE5AAAAIFhGGmj7+uy7+KrGt9wA0xCGbJVc/igkF4fB920mfjJy",
                 "not a public key"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *before = file_read_all(host->keys, NULL);
        session_run_input(&host->s, rows[i].keys, call, &answer.out, &answer.err, &answer.status);
        asked_refused(answer, rows[i].words);
        char *after = file_read_all(host->keys, NULL);
        assert_string_equal(before, after);
        free(before);
        free(after);
    }
    char *people = ask_well(&host->s, WORDS("people", "list"));
    assert_null(strstr(people, "k.byrne"));
    free(people);
    free(hers);
}

static void administrator__lets_people_in__from_afar(void **state) {
    struct host *host = *state;
    char path[FILES_PATH], public[FILES_PATH + 8];
    make_host(host);
    host_add(host, "j.sample", "administrator", "Jo Sample");
    snprintf(public, sizeof public, "%s.pub", host_key(host, "a.clark", path));
    char *hers = file_read_all(public, NULL);
    asked_refused(host_line(host, "a.clark", "phbplan people list", NULL), "Only an administrator");
    asked_refused(host_line(host, "a.clark", "phbplan people role a.clark administrator", NULL),
                  "Only an administrator");
    asked_well(host_line(host, "j.sample", "phbplan people remove a.clark", NULL), "no more");
    asked_well(
        host_line(host, "j.sample", "phbplan people add anna finance --name \"Anna Clark\"", hers),
        "may come in, as finance");
    asked_well(host_run(host, "ssh", WORDS("-S", "none", "a.clark", "phbplan role")), "finance");
    asked_well(host_line(host, "j.sample", "phbplan history", NULL), "j.sample, administrator");
    free(hers);
}

/* ---- files go over ssh, and stay where the person is
 * ------------------------------------------ */

static void files__go__over_standard_input_and_output(void **state) {
    struct host *host = *state;
    char *anne = file_read_all(ANNE, NULL);
    make_host(host);
    struct answer json = host_ask(host, "a.clark", NULL, WORDS("export", REFERENCE, "-o", "-"));
    asked_well(host_ask(host, "a.clark", json.out, WORDS("import", "-", "--as-new")), "Taken in");
    answer_done(&json);
    struct answer sheet =
        host_ask(host, "a.clark", NULL, WORDS("export", REFERENCE, "-o", "-.xlsx"));
    assert_int_equal(sheet.status, 0);
    assert_memory_equal(sheet.out, "PK\x03\x04", 4);
    answer_done(&sheet);
    asked_well(host_ask(host, "a.clark", NULL, WORDS("export", REFERENCE, "-o", "-.html")),
               "</html>");
    asked_well(host_ask(host, "a.clark", NULL, WORDS("export", REFERENCE, "-o", "-.fhir.json")),
               "\"Bundle\"");
    asked_well(host_ask(host, "a.clark", NULL, WORDS("rules", "export", "-o", "-.csv")), "rule,");
    struct answer report = host_ask(host, "a.clark", NULL, WORDS("report", "-o", "-"));
    assert_int_equal(report.status, 0);
    assert_memory_equal(report.out, "PK\x03\x04", 4);
    answer_done(&report);
    asked_well(host_ask(host, "a.clark", NULL, WORDS("report")), "All plans, ");
    struct answer history = host_ask(host, "a.clark", NULL, WORDS("history"));
    const char *first = strstr(history.out, "a.clark, clinician: report exported: all plans, ");
    assert_non_null(first);
    assert_non_null(strstr(first + 1, "a.clark, clinician: report exported: all plans, "));
    answer_done(&history);
    asked_refused(host_ask(host, "a.clark", "{", WORDS("receive", "-")), "phbplan:");
    asked_refused(host_ask(host, "a.clark", NULL, WORDS("import", "-")), "phbplan:");
    free(anne);
}

/* ---- let in no more
 * ---------------------------------------------------------------------------
 */

static void person_removed__is_out__at_the_next_key(void **state) {
    struct host *host = *state;
    int status = -1;
    if (!host_gives_terminals())
        skip();
    make_host(host);
    struct term *t = host_open(host, "a.clark", "phbplan open " REFERENCE);
    drive_at(t, "");
    drive_open_row(t, "My outcomes", "My outcomes");
    free(ask_well(&host->s, WORDS("people", "remove", "a.clark")));
    term_key(t, TERM_DOWN);
    term_wait_text(t, "You are not one of the people here any more");
    term_wait_exit(t, &status);
    assert_int_equal(status, 2);
    term_close(t);
}

/* What is on its way when they are removed is not kept, and what was kept is.
 */
static void person_removed__keeps__what_was_kept(void **state) {
    struct host *host = *state;
    if (!host_gives_terminals())
        skip();
    make_host(host);
    struct term *t = host_open(host, "a.clark", "phbplan open " REFERENCE " --linear");
    term_wait_text(t, "Number:");
    term_type(t, "3");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Add a need");
    term_type(t, "m new");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "What do I need help with?");
    term_type(t, "To see my sister");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Kept: To see my sister");
    free(ask_well(&host->s, WORDS("people", "remove", "a.clark")));
    term_type(t, "It is far");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "any more. What you had kept is kept");
    term_wait_exit(t, NULL);
    term_close(t);
    host_add(host, "m.moss", "clinician", "Mo Moss");
    struct answer shown = host_ask(host, "m.moss", NULL, WORDS("show", REFERENCE));
    assert_non_null(strstr(shown.out, "To see my sister"));
    assert_null(strstr(shown.out, "It is far"));
    answer_done(&shown);
}

static void role_changed__ends__what_is_open(void **state) {
    struct host *host = *state;
    if (!host_gives_terminals())
        skip();
    make_host(host);
    struct term *t = host_open(host, "a.clark", "phbplan");
    term_wait_text(t, "Anne Example");
    free(ask_well(&host->s, WORDS("people", "role", "a.clark", "finance")));
    term_key(t, TERM_DOWN);
    term_wait_text(t, "You are here as finance from now on");
    term_wait_exit(t, NULL);
    term_close(t);
    asked_well(host_line(host, "a.clark", "phbplan role", NULL), "finance");
}

int main(void) {
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, host_setup, host_teardown)
        TEST(person__comes_in__as_who_they_are),
        TEST(who_i_am__is_what_the_host_says),
        TEST(edit__has__their_login),
        TEST(key__without_a_person__lets_nobody_in),
        TEST(lines_of_others__stay),
        TEST(key__that_is_there_otherwise__is_not_taken),
        TEST(administrator__lets_people_in__from_afar),
        TEST(files__go__over_standard_input_and_output),
        TEST(person_removed__is_out__at_the_next_key),
        TEST(person_removed__keeps__what_was_kept),
        TEST(role_changed__ends__what_is_open),
    };

    return cmocka_run_group_tests_name("commands/host", tests, NULL, NULL);
}
