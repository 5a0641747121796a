/* What the program and its papers say can be done with it: every command and every option that they
 * name is one that `phbplan --help` knows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/commands/ask.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME "phbplan "
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
    };
    return cmocka_run_group_tests_name("commands/words", tests, NULL, NULL);
}
