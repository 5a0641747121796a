/* What shells complete: every verb and every option of the tables, and references of the plans that
 * this role may see; asked of bash itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "src/commands/table.h"
#include "tests/commands/ask.h"
#include "tests/term/child.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* In bash: the words that are offered for the last of "$@". */
static const char ASK_BASH[] = "phbplan() { \"$PROGRAM\" \"$@\"; }\n"
                               "source <(phbplan completion bash)\n"
                               "COMP_WORDS=(phbplan \"$@\") COMP_CWORD=$#\n"
                               "_phbplan\n"
                               "printf '%s\\n' \"${COMPREPLY[@]}\"\n";

static char *run(struct seat *s, const char *const argv[]) {
    char program[2 * FILES_PATH], store[2 * FILES_PATH];
    const char *named = getenv("PHBPLAN");
    session_prepare(s);
    snprintf(program, sizeof program, "PROGRAM=%s",
             named != NULL && named[0] != '\0' ? named : "build/phbplan");
    snprintf(store, sizeof store, "PHBPLAN_STORE=%s", s->store);
    char **environment = child_environment(s->folder, (const char *const[]){program, store, NULL});
    struct child_result result = {0};
    bool ran = child_run(argv, environment, NULL, 0, &result);
    child_environment_free(environment);
    assert_true(ran);
    if (result.status != 0 || result.err[0] != '\0')
        fail_msg("%s ended with %d: %s", argv[0], result.status, result.err);
    char *out = strdup(result.out);
    assert_non_null(out);
    child_result_done(&result);
    return out;
}

/* What bash offers after those words, a line each; the last is being typed. */
static char *offered(struct seat *s, const char *first, const char *second, const char *third) {
    const char *argv[] = {"bash", "-c", ASK_BASH, "bash", first, second, third, NULL};
    return run(s, argv);
}

static bool has_line(const char *text, const char *line) {
    size_t length = strlen(line);
    for (const char *at = text; (at = strstr(at, line)) != NULL; at++)
        if ((at == text || at[-1] == '\n') && at[length] == '\n')
            return true;
    return false;
}

static size_t count_lines(const char *text) {
    size_t lines = 0;
    for (; *text != '\0'; text++)
        lines += *text == '\n';
    return lines;
}

static void expect_options(struct seat *s, const struct command *command) {
    char first[32], flag[64];
    snprintf(first, sizeof first, "%.*s", (int)strcspn(command->name, " "), command->name);
    const char *second = strchr(command->name, ' ');
    char *out =
        second != NULL ? offered(s, first, second + 1, "--") : offered(s, first, "--", NULL);
    size_t expected = 0;
    for (size_t i = 0; i < command_table()->option_count; i++) {
        const struct option_row *row = &command_table()->options[i];
        bool takes = row->option == 0 || (command->options & row->option) != 0;
        snprintf(flag, sizeof flag, "--%s", row->name.name);
        if (takes != has_line(out, flag))
            fail_msg("%s: %s is%s offered", command->name, flag, takes ? " not" : "");
        expected += takes;
    }
    expected += (command->options & OPTION_LINEAR) != 0; /* --linear=keys */
    assert_int_equal(count_lines(out), expected);
    free(out);
}

static void bash__offers__every_verb_and_its_options(void **state) {
    struct seat *s = *state;
    char *firsts = offered(s, "", NULL, NULL);
    for (size_t i = 0; i < command_table()->command_count; i++) {
        const char *name = command_table()->commands[i].name, *second = strchr(name, ' ');
        char first[32];
        snprintf(first, sizeof first, "%.*s", (int)strcspn(name, " "), name);
        if (!has_line(firsts, first))
            fail_msg("%s is not offered", first);
        if (second != NULL) {
            char *seconds = offered(s, first, "", NULL);
            if (!has_line(seconds, second + 1))
                fail_msg("%s is not offered", name);
            free(seconds);
        }
        expect_options(s, &command_table()->commands[i]);
    }
    free(firsts);
}

static void bash__offers__what_each_place_takes(void **state) {
    static const struct {
        const char *first, *second, *third, *offered;
    } ROWS[] = {
        {"check", "--for", "a", "agree\nauthorise\n"},
        {"export", "--profile", "f", "full\nfunder\n"},
        {"keys", "trust", "--a", "--as\n"},
        {"role", "f", NULL, "finance\n"},
        {"decide", "P-0001", "authorise-", "authorise-in-part\n"},
        {"completion", "", NULL, "bash\nzsh\nfish\n"},
        {"rules", "", NULL, "export\nimport\n"},
        {"import", "tests/data/cases/anne.j", NULL, "tests/data/cases/anne.json\n"},
        {"import", "some.json", "tests/data/cases/anne.j", "tests/data/cases/anne.json\n"},
        {"export", "-o", "tests/data/cases/anne.j", "tests/data/cases/anne.json\n"},
        {"--linear", "sh", NULL, "show\n"},
        {"--store", "nowhere", "sh", "show\n"},
        {"list", "", NULL, "\n"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        char *out = offered(*state, ROWS[i].first, ROWS[i].second, ROWS[i].third);
        assert_string_equal(out, ROWS[i].offered);
        free(out);
    }
}

/* ---- references ---- */

static void take_in(struct seat *s) {
    free(ask_well(s, WORDS("import", "tests/data/cases/anne.json")));
    free(ask_well(s, WORDS("import", "tests/data/cases/peter.json")));
    free(ask_well(s, WORDS("import", "tests/data/whole.json")));
}

static void references__are__those_of_the_store(void **state) {
    struct seat *s = *state;
    take_in(s);
    char *out = ask_well(s, WORDS("list", "--references"));
    assert_int_equal(count_lines(out), 3);
    assert_true(has_line(out, "EXAMPLE-ANNE") && has_line(out, "P-0001"));
    free(out);
    out = ask_well(s, WORDS("list", "--references=example-a"));
    assert_string_equal(out, "EXAMPLE-ANNE\n");
    free(out);
    out = ask_well(s, WORDS("list", "--references=Anne")); /* a name is none */
    assert_string_equal(out, "");
    free(out);
    ask_refused(s, 2, "not both", WORDS("list", "--references", "--json"));
}

static void bash__offers__references_where_a_plan_is_meant(void **state) {
    struct seat *s = *state;
    take_in(s);
    char *out = offered(s, "show", "EXAMPLE-A", NULL);
    assert_string_equal(out, "EXAMPLE-ANNE\n");
    free(out);
    out = offered(s, "diff", "P-0001@1", "EXAMPLE-A");
    assert_string_equal(out, "EXAMPLE-ANNE\n");
    free(out);
}

/* Who may read no plan, or only some, is offered no other. */
static void references__are_hidden__from_who_may_not_see_them(void **state) {
    struct seat *s = *state;
    take_in(s);
    static const char *const ROLES[] = {"administrator", "peer_mentor"};
    for (size_t i = 0; i < sizeof ROLES / sizeof ROLES[0]; i++) {
        free(ask_well(s, WORDS("role", ROLES[i])));
        char *out = ask_well(s, WORDS("list", "--references"));
        assert_string_equal(out, "");
        free(out);
        out = offered(s, "show", "EXAMPLE-A", NULL);
        assert_string_equal(out, "\n");
        free(out);
    }
}

/* No store is no reference, and none is made. */
static void references__without_a_store__are_none(void **state) {
    struct seat *s = *state;
    char *out = offered(s, "show", "P", NULL);
    assert_string_equal(out, "\n");
    free(out);
    session_prepare(s);
    assert_false(file_exists(s->store));
}

/* ---- the other shells ---- */

/* Every verb and option stands in what the others are given. */
static void other_shells__are_told__of_all(void **state) {
    static const char *const SHELLS[] = {"zsh", "fish"};
    struct seat *s = *state;
    for (size_t i = 0; i < sizeof SHELLS / sizeof SHELLS[0]; i++) {
        char *out = ask_well(s, WORDS("completion", SHELLS[i])), words[64];
        for (size_t j = 0; j < command_table()->command_count; j++) {
            const char *second = strchr(command_table()->commands[j].name, ' ');
            assert_non_null(
                strstr(out, second != NULL ? second + 1 : command_table()->commands[j].name));
        }
        for (size_t j = 0; j < command_table()->option_count; j++) {
            snprintf(words, sizeof words, i == 0 ? "--%s" : "-l %s ",
                     command_table()->options[j].name.name);
            assert_non_null(strstr(out, words));
        }
        free(out);
    }
    ask_refused(s, 2, "bash, zsh or fish", WORDS("completion", "csh"));
}

/* And what they make of it, where they are here. */
static void fish__offers__verbs_options_and_references(void **state) {
    static const char ASK[] = "function phbplan; $PROGRAM $argv; end\n"
                              "phbplan completion fish | source\n"
                              "complete -C 'phbplan sh'; complete -C 'phbplan show EXAMPLE-A'\n"
                              "complete -C 'phbplan check --fo'; complete -C 'phbplan rates '\n";
    struct seat *s = *state;
    if (system("fish -c true >/dev/null 2>&1") != 0)
        skip();
    take_in(s);
    char *out = run(s, (const char *const[]){"fish", "-c", ASK, NULL});
    assert_non_null(strstr(out, "show\tshow a plan"));
    assert_non_null(strstr(out, "EXAMPLE-ANNE"));
    assert_non_null(strstr(out, "--for"));
    assert_non_null(strstr(out, "import\ttake in next year"));
    free(out);
}

/* zsh's own words for what is offered and where it stands, and its rules for all else. */
static void zsh__offers__verbs_options_and_references(void **state) {
    static const char ASK[] = "compadd() { shift; print -l -- \"$@\"; }\n_files() { :; }\n"
                              "phbplan() { $PROGRAM \"$@\"; }\n"
                              "words=(phbplan check --for a); CURRENT=4\n"
                              "eval \"$(phbplan completion zsh)\"\n"
                              "words=(phbplan show EXAMPLE-A); CURRENT=3; _phbplan\n"
                              "words=(phbplan rules ''); CURRENT=3; _phbplan\n";
    struct seat *s = *state;
    if (system("zsh -c true >/dev/null 2>&1") != 0)
        skip();
    take_in(s);
    char *out = run(s, (const char *const[]){"zsh", "-fc", ASK, NULL});
    assert_string_equal(out,
                        "agree\nclinical\nsubmit\nauthorise\npay\nEXAMPLE-ANNE\nexport\nimport\n");
    free(out);
}

/* ---- installing ---- */

/* A line for each file under a folder. */
static char *files_under(struct seat *s, const char *folder) {
    return run(s, (const char *const[]){"sh", "-c", "cd \"$1\" && find . -type f | LC_ALL=C sort",
                                        "sh", folder, NULL});
}

static void make(struct seat *s, const char *what, const char *folder) {
    static const char MAKE[] =
        "unset MAKEFLAGS MFLAGS MAKELEVEL\n"
        "exec make -s BUILD=\"$(realpath --relative-to=. \"$(dirname \"$PROGRAM\")\")\" \"$1\" DESTDIR=\"$2\" PREFIX=/usr >/dev/null\n";
    free(run(s, (const char *const[]){"sh", "-c", MAKE, "sh", what, folder, NULL}));
}

static void install__brings__what_uninstall_takes_away(void **state) {
    static const char *const FILES[] = {"./usr/bin/phbplan",
                                        "./usr/share/bash-completion/completions/phbplan",
                                        "./usr/share/fish/vendor_completions.d/phbplan.fish",
                                        "./usr/share/man/man1/phbplan.1",
                                        "./usr/share/man/man5/phbplan-plan.5",
                                        "./usr/share/man/man7/phbplan-hazards.7",
                                        "./usr/share/man/man7/phbplan-host.7",
                                        "./usr/share/phbplan/plan.schema.json",
                                        "./usr/share/zsh/vendor-completions/_phbplan"};
    struct seat *s = *state;
    char folder[FILES_PATH];
    session_prepare(s);
    session_path(s, "in stalled", folder);
    make(s, "install", folder);
    char *files = files_under(s, folder);
    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0]; i++)
        assert_true(has_line(files, FILES[i]));
    assert_int_equal(count_lines(files), sizeof FILES / sizeof FILES[0]);
    free(files);
    make(s, "uninstall", folder);
    files = files_under(s, folder);
    assert_string_equal(files, "");
    free(files);
}

int main(void) {
#define COMPLETION_TEST(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)
    const struct CMUnitTest tests[] = {
        COMPLETION_TEST(bash__offers__every_verb_and_its_options),
        COMPLETION_TEST(bash__offers__what_each_place_takes),
        COMPLETION_TEST(references__are__those_of_the_store),
        COMPLETION_TEST(bash__offers__references_where_a_plan_is_meant),
        COMPLETION_TEST(references__are_hidden__from_who_may_not_see_them),
        COMPLETION_TEST(references__without_a_store__are_none),
        COMPLETION_TEST(other_shells__are_told__of_all),
        COMPLETION_TEST(fish__offers__verbs_options_and_references),
        COMPLETION_TEST(zsh__offers__verbs_options_and_references),
        COMPLETION_TEST(install__brings__what_uninstall_takes_away),
    };
    return cmocka_run_group_tests_name("commands/completion", tests, NULL, NULL);
}
