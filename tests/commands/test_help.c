/* What --help says of a command: how it is called, as the list of all has it, and its options, each
 * in its column. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "commands/command.h"
#include "src/commands/table.h"
#include "tests/commands/ask.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WIDEST 95 /* columns of a line */

/* Asks a verb of one or two words what it is. */
static char *help_of(struct seat *s, const char *name) {
    char first[32];
    const char *second = strchr(name, ' ');
    snprintf(first, sizeof first, "%.*s", (int)strcspn(name, " "), name);
    return second != NULL ? ask_well(s, WORDS(first, second + 1, "--help"))
                          : ask_well(s, WORDS(first, "--help"));
}

/* The words about each option begin where those of the first do, and no line is too long. */
static void assert_columns(const char *help) {
    const char *line = strstr(help, "  --store FILE"), *words = strstr(help, "use this store");
    assert_non_null(line);
    assert_non_null(words);
    const size_t column = (size_t)(words - line);
    for (; strncmp(line, "  --", 4) == 0; line += strcspn(line, "\n") + 1)
        if (line[column - 1] != ' ' || line[column] == ' ')
            fail_msg("not in column %zu: %.*s", column, (int)strcspn(line, "\n"), line);
    for (line = help; line[0] != '\0'; line += strcspn(line, "\n") + 1)
        if (strcspn(line, "\n") > WIDEST)
            fail_msg("too long: %.*s", (int)strcspn(line, "\n"), line);
}

static void help__options__stand_in_a_column(void **state) {
    struct seat *s = *state;
    const struct command_table *table = command_table();
    char *all = ask_well(s, WORDS("--help"));
    assert_columns(all);
    for (size_t i = 0; i < table->command_count; i++) {
        char *one = help_of(s, table->commands[i].name);
        assert_columns(one);
        free(one);
    }
    free(all);
}

/* What may be left out stands in brackets in both. */
static void help__of_all__calls_each_as_its_own_does(void **state) {
    struct seat *s = *state;
    const struct command_table *table = command_table();
    char *all = ask_well(s, WORDS("--help"));
    for (size_t i = 0; i < table->command_count; i++) {
        char *one = help_of(s, table->commands[i].name), call[80];
        snprintf(call, sizeof call, "\n  %.*s ", (int)strcspn(one, ":"), one);
        if (strstr(all, call) == NULL)
            fail_msg("not in the help of all: \"%s\"", call);
        free(one);
    }
    free(all);
}

/* Of verbs of two words, the first alone says all of them. */
static void help__of_half_a_verb__says_each_of_them(void **state) {
    struct seat *s = *state;
    char *people = ask_well(s, WORDS("people", "--help"));
    assert_non_null(strstr(people, "phbplan people add LOGIN ROLE"));
    assert_non_null(strstr(people, "phbplan people list"));
    assert_non_null(strstr(people, "phbplan people remove LOGIN"));
    assert_non_null(strstr(people, "phbplan people role LOGIN ROLE"));
    assert_null(strstr(people, "phbplan host"));
    free(people);
    people = ask_well(s, WORDS("host", "--help"));
    assert_non_null(strstr(people, "phbplan host init [FILE]"));
    free(people);
    ask_refused(s, 2, "Try phbplan people --help", WORDS("people"));
    ask_refused(s, 2, "Try phbplan rules --help", WORDS("rules", "write"));
}

#define IN_SESSION(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_SESSION(help__options__stand_in_a_column),
        IN_SESSION(help__of_all__calls_each_as_its_own_does),
        IN_SESSION(help__of_half_a_verb__says_each_of_them),
    };
    return cmocka_run_group_tests_name("commands/help", tests, NULL, NULL);
}
