/* Twenty people in one plan at once, over ssh: what each was told is kept is in
 * the plan, once, with their login in its history; and who may not read the
 * plan sees nothing of it meanwhile. It is one round, and with SOAK=1 five
 * minutes of rounds. */
#include "tests/commands/host.h"

#include "base/grow.h"
#include "base/unused.h"
#include "tests/term/child.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ANNE "tests/data/cases/anne.json"
#define REFERENCE "EXAMPLE-ANNE"
enum { PEOPLE = 20, NEEDS = 3, SOAK_SECONDS = 300 };

static void login_of(int person, char buffer[16]) {
    snprintf(buffer, 16, "p%02d", person);
}

/* What one of them types: a need, and once more. The last of them only looks.
 */
static void write_input(struct host *host, int person, int round) {
    struct growing_text text = {0};
    char name[32], path[FILES_PATH];
    snprintf(name, sizeof name, "in-p%02d", person);
    if (person < PEOPLE - 1) {
        growing_add(&text, "3\n");
        for (int i = 0; i < NEEDS; i++)
            growing_add_format(&text, "m new\nNeed %d of p%02d in round %d\n\n", i, person, round);
    } else {
        for (int i = 0; i < NEEDS; i++)
            growing_add(&text, "anne\n" REFERENCE "\n");
    }
    assert_false(text.no_memory);
    file_write_all(session_path(&host->s, name, path), text.text, text.length);
    growing_done(&text);
}

/* All of them at once, to their ends. */
static void run_round(struct host *host, const char *reference) {
    static const char ALL[] = "cd \"$0\" || exit 1\n"
                              "i=0\n"
                              "while [ $i -lt $1 ]; do\n"
                              "    p=$(printf 'p%02d' $i)\n"
                              "    plan=$3\n"
                              "    [ $i -lt $(($1 - 1)) ] || plan=\n"
                              "    ssh -F \"$2\" $p phbplan open $plan --linear <in-$p >out-$p "
                              "2>err-$p || echo $p: $? &\n"
                              "    i=$((i + 1))\n"
                              "done\n"
                              "wait\n";
    char count[16];
    struct child_result result;
    char **environment = child_environment(host->s.folder, NULL);
    snprintf(count, sizeof count, "%d", PEOPLE);
    assert_true(child_run((const char *const[]){"sh", "-c", ALL, host->s.folder, count,
                                                host->config, reference, NULL},
                          environment, NULL, 60, &result));
    if (result.status != 0 || result.out[0] != '\0' || result.err[0] != '\0')
        fail_msg("status %d\n%s%s", result.status, result.out, result.err);
    child_environment_free(environment);
    child_result_done(&result);
}

static size_t count_of(const char *text, const char *words) {
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, words)) != NULL; at += strlen(words))
        count++;
    return count;
}

/* What they were told is kept is there, and what they were not told is not.
 * Returns how many. */
static size_t check_person(struct host *host, int person, int round, const char *json) {
    char name[32], path[FILES_PATH], need[64], told[80], quoted[80];
    size_t kept = 0;
    snprintf(name, sizeof name, "out-p%02d", person);
    char *out = file_read_all(session_path(&host->s, name, path), NULL);
    for (int i = 0; i < NEEDS; i++) {
        snprintf(need, sizeof need, "Need %d of p%02d in round %d", i, person, round);
        snprintf(told, sizeof told, "Kept: %s\n", need);
        snprintf(quoted, sizeof quoted, "\"%s\"", need);
        const bool was_told = strstr(out, told) != NULL;
        if (count_of(json, quoted) != was_told)
            fail_msg("%s was %stold to be kept, and is there %zu times:\n%s", need,
                     was_told ? "" : "not ", count_of(json, quoted), out);
        /* Two who add at the same moment are told, and nothing of the second is kept. */
        if (!was_told && strstr(out, "Someone else") == NULL)
            fail_msg("%s is not kept, and nobody said so:\n%s", need, out);
        kept += was_told;
    }
    free(out);
    return kept;
}

static void check_other(struct host *host) {
    char path[FILES_PATH];
    char *out = file_read_all(session_path(&host->s, "out-p19", path), NULL);
    assert_non_null(strstr(out, "Number"));
    if (strstr(out, "Anne") != NULL || strstr(out, "Need ") != NULL)
        fail_msg("a commissioner sees what was not sent: %s", out);
    free(out);
}

/* Each edit has the login of whose it is: it stands in the line, not further
 * in, over what changed. */
static void check_history(struct host *host, const char *reference, size_t kept) {
    struct answer answer = host_ask(host, "p00", NULL, WORDS("history", reference));
    size_t seen = 0;
    char login[16] = "";
    for (char *line = strtok(answer.out, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        const char *need = strstr(line, "Need "), *who = strstr(line, "  p");
        if (line[0] != ' ' && who != NULL)
            snprintf(login, sizeof login, "%.3s", who + 2);
        if (need == NULL || line[0] != ' ' || strstr(line, ": from ") == NULL)
            continue;
        if (strncmp(need + strlen("Need 0 of "), login, 3) != 0)
            fail_msg("this is not of %s: %s", login, line);
        seen++;
    }
    assert_int_equal(seen, kept);
    answer_done(&answer);
}

/* A plan for the round: what twenty add in minutes is more than one plan takes. */
static void begin_plan(struct host *host, char reference[32]) {
    char *anne = file_read_all(ANNE, NULL);
    struct answer answer = host_ask(host, "p00", anne, WORDS("import", "-", "--as-new"));
    assert_int_equal(sscanf(answer.out, "Taken in as %31[^,]", reference), 1);
    answer_done(&answer);
    free(anne);
}

static size_t try_round(struct host *host, int round) {
    char reference[32];
    size_t kept = 0;
    begin_plan(host, reference);
    for (int person = 0; person < PEOPLE; person++)
        write_input(host, person, round);
    run_round(host, reference);
    struct answer plan = host_ask(host, "p00", NULL, WORDS("export", reference, "-o", "-"));
    assert_int_equal(plan.status, 0);
    for (int person = 0; person < PEOPLE - 1; person++)
        kept += check_person(host, person, round, plan.out);
    check_other(host);
    check_history(host, reference, kept);
    answer_done(&plan);
    return kept;
}

static void twenty__at_once__lose_nothing(void **state) {
    struct host *host = *state;
    char login[16];
    struct timespec begun, now;
    const bool soaks = getenv("SOAK") != NULL && *getenv("SOAK") != '\0';
    free(ask_well(&host->s, WORDS("import", ANNE)));
    host_init(host);
    for (int person = 0; person < PEOPLE; person++) {
        login_of(person, login);
        host_add(host, login, person < PEOPLE - 1 ? "clinician" : "commissioner", "Jo Sample");
    }
    clock_gettime(CLOCK_MONOTONIC, &begun);
    now = begun;
    for (int round = 0; round == 0 || (soaks && now.tv_sec - begun.tv_sec < SOAK_SECONDS);
         round++) {
        assert_true(try_round(host, round) > 0);
        clock_gettime(CLOCK_MONOTONIC, &now);
    }
    free(ask_well(&host->s, WORDS("verify")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(twenty__at_once__lose_nothing, host_setup, host_teardown),
    };
    return cmocka_run_group_tests_name("commands/host_together", tests, NULL, NULL);
}
