/* phbplan rules export and import: an organisation's own words for the rules, in all that is said
 * of a plan; what is refused; and that they go with a backup. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/commands/ask.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PLAN "tests/data/rules/nobody-authorised.json"
#define WORDS_OF "rule,message,why,source,checked\n"
#define SPLIT                                                                                      \
    "budget.split,Here {figure} per cent is paid to you.,So that you know.,\"Our policy, 4\",2027-01-31\n"

static const char *written(struct seat *s, const char *csv) {
    static char path[FILES_PATH];
    file_write_all(session_path(s, "in.csv", path), csv, strlen(csv));
    return path;
}

static void assert_says(struct seat *s, const char *const call[], const char *words, bool says) {
    struct answer answer = ask(s, call);
    if ((strstr(answer.out, words) != NULL) != says)
        fail_msg("%s does%s say \"%s\":\n%s%s", call[0], says ? " not" : "", words, answer.out,
                 answer.err);
    answer_done(&answer);
}

/* Written out without a store, changed, taken in, and said wherever the rule is; of plan files too
 * where there is a store; and the program's own words again. */
static void rules__taken_in__are_said_everywhere(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH];
    session_path(s, "rules.csv", path);
    free(ask_well(s, WORDS("rules", "export", "-o", path)));
    assert_false(file_exists(s->store));
    char *own = file_read_all(path, NULL);
    assert_memory_equal(own, WORDS_OF "person.name-missing,", strlen(WORDS_OF) + 20);
    free(ask_well(s, WORDS("import", PLAN)));
    char *said = ask_well(s, WORDS("rules", "import", path));
    assert_string_equal(said, "All of it is here already. Nothing new was taken in.\n");
    free(said);
    assert_says(s, WORDS("check", PLAN), "In Northamptonshire", true);
    said = ask_well(s, WORDS("rules", "import", written(s, WORDS_OF SPLIT)));
    assert_string_equal(said, "Taken in: 1 rule's words. What the rules check is as it was.\n");
    free(said);
    assert_says(s, WORDS("check", PLAN),
                "\nNote: Here 100 per cent is paid to you.\n"
                "    From: Our policy, 4; checked 31 January 2027\n",
                true);
    assert_says(s, WORDS("check", PLAN), "\nThis is guidance to staff, not legal advice.\n", true);
    assert_says(s, WORDS("check", PLAN, "--json"),
                "\"why\": \"So that you know.\",\n   \"source\": \"Our policy, 4\",\n"
                "   \"checked\": \"2027-01-31\"\n",
                true);
    assert_says(s, WORDS("check", "EXAMPLE-NOBODY"), "From: Our policy, 4;", true);
    assert_says(s, WORDS("history"), ": words of rules taken in: edition 1, 1 of them\n", true);
    free(ask_well(s, WORDS("rules", "import", path)));
    assert_says(s, WORDS("check", "EXAMPLE-NOBODY"), "Our policy", false);
    ask_refused(s, 2, "is there already", WORDS("rules", "export", "-o", path));
    free(ask_well(s, WORDS("rules", "export", "-o", path, "--force")));
    char *again = file_read_all(path, NULL);
    assert_string_equal(again, own);
    free(again);
    free(own);
}

/* They are of the store: a backup has them, and verify looks at what was taken in. */
static void rules__taken_in__go_with_a_backup(void **state) {
    struct seat *s = *state;
    char backup[FILES_PATH];
    session_path(s, "backup.db", backup);
    free(ask_well(s, WORDS("rules", "import", written(s, WORDS_OF SPLIT))));
    free(ask_well(s, WORDS("backup", backup)));
    free(ask_well(s, WORDS("verify")));
    assert_int_equal(unlink(s->store), 0);
    assert_says(s, WORDS("check", PLAN), "Our policy", false);
    free(ask_well(s, WORDS("restore", backup)));
    assert_says(s, WORDS("check", PLAN), "From: Our policy, 4;", true);
}

static const struct {
    const char *csv, *at;
} MISTAKES[] = {
    {"", "line 1, column 1: "},
    {WORDS_OF, "line 2, column 1: "},
    {"rule,message,why,source\n" SPLIT, "line 1, column 5 (checked): "},
    {WORDS_OF SPLIT "line.nothing,A,B,C,2027-01-01\n",
     "line 3, column 1 (rule): \"line.nothing\" is not a rule that I know. rules export writes all there are"},
    {WORDS_OF SPLIT SPLIT, "line 3, column 1 (rule): There are two rows for budget.split"},
    {WORDS_OF SPLIT "line.none,,B,C,2027-01-01\n", "line 3, column 2 (message): "},
    {WORDS_OF SPLIT "line.no-outcome,Say what for,B,C,2027-01-01\n",
     "line 3, column 2 (message): There has to be {title} in this"},
    {WORDS_OF SPLIT "line.none,Press {NEW},B,C,2027-01-01\n", "line 3, column 2 (message): "},
    {WORDS_OF SPLIT "line.none,A\033[31m,B,C,2027-01-01\n", "line 3, column 2"},
    {WORDS_OF SPLIT "line.none,A,=1+1,C,2027-01-01\n", "line 3, column 3 (why): "},
    {WORDS_OF SPLIT "line.none,A,B,,2027-01-01\n", "line 3, column 4 (source): "},
    {WORDS_OF SPLIT "line.none,A,B,C,soon\n", "line 3, column 5 (checked): "},
    {WORDS_OF SPLIT "line.none,A,B,C,\n", "line 3, column 5 (checked): "},
};

static void rules_import__refuses__each_mistake(void **state) {
    struct seat *s = *state;
    char store[FILES_PATH];
    free(ask_well(s, WORDS("import", PLAN)));
    file_copy(s->store, session_path(s, "copy.db", store));
    for (size_t i = 0; i < sizeof MISTAKES / sizeof *MISTAKES; i++) {
        char words[FILES_PATH + 160];
        const char *path = written(s, MISTAKES[i].csv);
        snprintf(words, sizeof words, "phbplan: %s: %s", path, MISTAKES[i].at);
        ask_refused(s, 2, words, WORDS("rules", "import", path));
    }
    assert_true(file_same_bytes(s->store, store));
    ask_refused(s, 2, "rules needs \"export\" or \"import\" after it", WORDS("rules"));
    ask_refused(s, 2, "rules export needs -o FILE.csv", WORDS("rules", "export"));
    free(ask_well(s, WORDS("role", "commissioner")));
    ask_refused(s, 2, "may take in rates, prices and words of rules",
                WORDS("rules", "import", written(s, WORDS_OF SPLIT)));
    free(ask_well(s, WORDS("role", "administrator")));
    free(ask_well(s, WORDS("rules", "import", written(s, WORDS_OF SPLIT))));
}

#define IN_SESSION(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_SESSION(rules__taken_in__are_said_everywhere),
        IN_SESSION(rules__taken_in__go_with_a_backup),
        IN_SESSION(rules_import__refuses__each_mistake),
    };
    return cmocka_run_group_tests_name("commands/rule_words", tests, NULL, NULL);
}
