/* What the program and its papers say can be done with it: every command and every option that they
 * name is one that `phbplan --help` knows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "src/commands/table.h"
#include "tests/commands/ask.h"

#include <ctype.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME "phbplan "
#define PLAN "EXAMPLE-PETER"
#define OTHER "EXAMPLE-ANNE"
#define WORD_SIZE 32

/* Words that follow the program's name and are no commands: "Leave phbplan and open it again". */
static const char *const PROSE[] = {"alone", "and",   "content", "decision", "did",
                                    "in",    "makes", "plan",    "refuses",  "there"};

static bool is_prose(const char *word) {
    size_t i = 0;
    while (i < sizeof PROSE / sizeof *PROSE && strcmp(PROSE[i], word) != 0)
        i++;
    return i < sizeof PROSE / sizeof *PROSE;
}

/* Copies the small letters (and dashes, in an option) that a text begins with. */
static size_t take_word(const char *text, char word[WORD_SIZE]) {
    size_t length = 0;
    while (length < WORD_SIZE - 1 &&
           (islower((unsigned char)text[length]) || (length > 0 && text[length] == '-')))
        length++;
    memcpy(word, text, length);
    word[length] = '\0';
    return length;
}

/* Whether the help has a line for a command whose first word this is; *second is its other word, ""
 * where it has one only, or where there are several. */
static bool is_command(const char *help, const char *word, char second[WORD_SIZE]) {
    char line[WORD_SIZE + 16];
    int length = snprintf(line, sizeof line, "\n  " NAME "%s ", word);
    const char *at = strstr(help, line);
    second[0] = '\0';
    if (at == NULL)
        return false;
    if (strstr(at + length, line) == NULL)
        take_word(at + length, second);
    return true;
}

/* One command that is named at `at`, and those after it: "show, cost, check and export". */
static void check_commands(const char *help, const char *at, const char *where) {
    char word[WORD_SIZE], second[WORD_SIZE], named[WORD_SIZE];
    size_t length;
    for (bool first = true; (length = take_word(at, word)) > 0; first = false) {
        if (first && is_prose(word))
            return;
        if (!is_command(help, word, second))
            fail_msg("%s names \"" NAME "%s\", and there is no such command: ...%.60s...", where,
                     word, at);
        at += length;
        if (second[0] != '\0') {
            length = *at == ' ' ? take_word(at + 1, named) : 0;
            if (length == 0 || strcmp(named, second) != 0)
                fail_msg("%s names \"" NAME "%s\" without \"%s\": %.60s", where, word, second, at);
            at += 1 + length;
        }
        if (strncmp(at, ", ", 2) == 0)
            at += 2;
        else if (strncmp(at, " and ", 5) == 0)
            at += 5;
        else
            return;
    }
}

/* Goes through a file, whatever is in it. Gives how often the program's name stands before a word.
 */
static int check_names(const char *help, const char *path) {
    size_t length;
    char *text = file_read_all(path, &length);
    int count = 0;
    for (size_t i = 0; i + sizeof NAME <= length; i++) {
        if (memcmp(text + i, NAME, sizeof NAME - 1) != 0)
            continue;
        check_commands(help, text + i + sizeof NAME - 1, path);
        count++;
    }
    free(text);
    return count;
}

/* The same for "--options", none of which has a single letter: in a program, code may look like
 * one. */
static int check_options(const char *help, const char *path) {
    size_t length;
    char *text = file_read_all(path, &length);
    int count = 0;
    for (size_t i = 1; i + 3 <= length; i++) {
        char word[WORD_SIZE], line[WORD_SIZE + 8];
        bool starts = strchr(" \"`(", text[i - 1]) != NULL && text[i - 1] != '\0';
        if (!starts || memcmp(text + i, "--", 2) != 0 || take_word(text + i + 2, word) < 2)
            continue;
        snprintf(line, sizeof line, "\n  --%s ", word);
        bool named = strstr(help, line) != NULL;
        snprintf(line, sizeof line, "\n  --%s[", word);
        if (!named && strstr(help, line) == NULL)
            fail_msg("%s names --%s, and there is no such option", path, word);
        count++;
    }
    free(text);
    return count;
}

/* The manual as it is read: with no backslashes. */
static char *manual(void) {
    size_t length, kept = 0;
    char *text = file_read_all("man/phbplan.1", &length);
    for (size_t i = 0; i < length; i++)
        if (text[i] != '\\')
            text[kept++] = text[i];
    text[kept] = '\0';
    return text;
}

/* What the manual has from a line on, up to a line that begins so; its own. */
static char *part_of(const char *text, const char *begins, const char *ends) {
    const char *at = strstr(text, begins);
    if (at == NULL)
        fail_msg("man/phbplan.1 has no \"%s\"", begins);
    at += strlen(begins);
    const char *end = strstr(at, ends);
    char *part = strndup(at, end != NULL ? (size_t)(end - at) : strlen(at));
    assert_non_null(part);
    return part;
}

/* Whether "--name" is there, and not as the beginning of a longer one. */
static bool has_option(const char *text, const char *name) {
    char word[WORD_SIZE];
    size_t length = (size_t)snprintf(word, sizeof word, "--%s", name);
    for (const char *at = text; (at = strstr(at, word)) != NULL; at++)
        if (!islower((unsigned char)at[length]) && at[length] != '-')
            return true;
    return false;
}

/* How a verb is called: every option that is its own, or that there are more. */
static void check_call(const char *text, const struct command *command) {
    char begins[64];
    if (strcmp(command->name, "host enter") == 0)
        return; /* not for typing */
    snprintf(begins, sizeof begins, "\n.B phbplan %s\n", command->name);
    char *call = part_of(text, begins, "\n.br\n");
    for (size_t i = 0; i < command_table()->option_count; i++) {
        const struct option_row *row = &command_table()->options[i];
        const bool output = row->option == OPTION_OUTPUT && strstr(call, "-o") != NULL;
        if ((row->option & command->options) != 0 && !output && strstr(call, "...") == NULL &&
            !has_option(call, row->name.name))
            fail_msg("man/phbplan.1 calls %s without --%s", command->name, row->name.name);
    }
    free(call);
}

static void manual__tells__every_option(void **state UNUSED) {
    char *text = manual(), *options = part_of(text, "\n.SH OPTIONS\n", "\n.SH ");
    for (size_t i = 0; i < command_table()->option_count; i++)
        if (!has_option(options, command_table()->options[i].name.name))
            fail_msg("--%s is not under OPTIONS", command_table()->options[i].name.name);
    for (size_t i = 0; i < command_table()->command_count; i++)
        check_call(text, &command_table()->commands[i]);
    free(options);
    free(text);
}

/* What follows a request stands in pairs of quotation marks: an odd one would be printed. */
static void manuals__have__no_odd_marks(void **state UNUSED) {
    static const char *const PAPERS[] = {"man/phbplan.1", "man/phbplan-plan.5",
                                         "man/phbplan-hazards.7", "man/phbplan-host.7"};
    for (size_t i = 0; i < sizeof PAPERS / sizeof *PAPERS; i++) {
        size_t length;
        char *text = file_read_all(PAPERS[i], &length), *rest = NULL;
        for (char *line = strtok_r(text, "\n", &rest); line != NULL;
             line = strtok_r(NULL, "\n", &rest)) {
            size_t marks = 0;
            for (const char *at = line; *line == '.' && *at != '\0'; at++)
                marks += *at == '"';
            if (marks % 2 != 0)
                fail_msg("%s has an odd mark: %s", PAPERS[i], line);
        }
        free(text);
    }
}

/* Whether a word stands there by itself. */
static bool has_word(const char *text, const char *word) {
    size_t length = strlen(word);
    for (const char *at = text; (at = strstr(at, word)) != NULL; at++)
        if (strchr(" \"\n", at[-1]) != NULL && strchr(" \"\n,", at[length]) != NULL)
            return true;
    return false;
}

/* Every key of what was printed, at any depth. */
static void check_keys(const char *section, const json_t *json, const char *command) {
    const char *key;
    json_t *value;
    size_t i;
    json_object_foreach((json_t *)json, key, value) {
        if (!has_word(section, key))
            fail_msg("%s --json prints \"%s\", of which man/phbplan.1 says nothing", command, key);
        check_keys(section, value, command);
    }
    json_array_foreach(json, i, value) check_keys(section, value, command);
}

static void manual__tells__every_key_of_json(void **state) {
    static const char *const CALLS[][3] = {{"list"},
                                           {"cost", PLAN},
                                           {"spent", PLAN},
                                           {"check", PLAN},
                                           {"history"},
                                           {"me"},
                                           {"keys"},
                                           {"inbox"},
                                           {"reviews"},
                                           {"history", PLAN},
                                           {"diff", PLAN, OTHER},
                                           {"decide", PLAN}};
    struct seat *s = *state;
    char *text = manual(), *section = part_of(text, "\n.SH JSON\n", "\n.SH ENVIRONMENT");
    free(ask_well(s, WORDS("import", "tests/data/cases/peter.json")));
    free(ask_well(s, WORDS("import", "tests/data/cases/anne.json")));
    for (size_t i = 0; i < sizeof CALLS / sizeof *CALLS; i++) {
        const char *words[] = {CALLS[i][0], "--json", CALLS[i][1], CALLS[i][2], NULL};
        struct answer answer = ask(s, words);
        json_t *json = json_loads(answer.out, 0, NULL);
        assert_non_null(json);
        check_keys(section, json, CALLS[i][0]);
        json_decref(json);
        answer_done(&answer);
    }
    free(section);
    free(text);
}

/* What the program itself has in it: all that it can say. */
static void program__names__only_what_there_is(void **state) {
    struct seat *s = *state;
    const char *program = getenv("PHBPLAN");
    char *help = ask_well(s, WORDS("--help"));
    assert_non_null(program);
    assert_true(check_names(help, program) > 20);
    assert_true(check_options(help, program) > 10);
    free(help);
}

static void papers__name__only_what_there_is(void **state) {
    struct seat *s = *state;
    char *help = ask_well(s, WORDS("--help"));
    assert_true(check_names(help, "README.md") > 10);
    assert_true(check_names(help, "man/phbplan.1") > 10);
    assert_true(check_names(help, "man/phbplan-plan.5") > 2);
    assert_true(check_names(help, "man/phbplan-hazards.7") > 2);
    assert_true(check_names(help, "man/phbplan-host.7") > 10);
    assert_true(check_options(help, "README.md") > 3);
    free(help);
}

#define WORDS_TEST(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        WORDS_TEST(program__names__only_what_there_is),
        WORDS_TEST(papers__name__only_what_there_is),
        WORDS_TEST(manual__tells__every_option),
        WORDS_TEST(manual__tells__every_key_of_json),
        WORDS_TEST(manuals__have__no_odd_marks),
    };
    return cmocka_run_group_tests_name("commands/words", tests, NULL, NULL);
}
