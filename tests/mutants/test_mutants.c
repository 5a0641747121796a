/* Holds the lists of small faults to the program: each is of four lines, its line stands in its
 * file once, what it becomes is another one, and the tests that should see it are there. That they
 * do see it, `make mutants` tries. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "tests/term/files.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "tests/mutants"
#define MAY_LIVE "may live: "

enum { FILE_NAME, WAS, BECOMES, SEEN_BY, FAULT_LINES };

/* Where we are, and how many there are of all lists. */
struct lists {
    char path[FILES_PATH];
    size_t number; /* of the line */
    size_t faults, living;
};

static const char *skip_white(const char *at) {
    return at + strspn(at, " \t");
}

/* How often a line stands in a text, but for what is white before it. */
static size_t count_line(const char *text, const char *line) {
    size_t length = strlen(line), count = 0;
    for (const char *at = text; *at != '\0';) {
        const char *from = skip_white(at);
        size_t rest = strcspn(from, "\n");
        count += rest == length && strncmp(from, line, length) == 0;
        at = from + rest;
        at += *at == '\n';
    }
    return count;
}

static void check_edit(const struct lists *lists, char *lines[FAULT_LINES]) {
    if (!file_exists(lines[FILE_NAME]))
        fail_msg("%s:%zu: there is no %s", lists->path, lists->number, lines[FILE_NAME]);
    if (strncmp(lines[WAS], "- ", 2) != 0 || lines[BECOMES][0] != '+' ||
        (lines[BECOMES][1] != '\0' && lines[BECOMES][1] != ' '))
        fail_msg("%s:%zu: \"- what is there\" and \"+ what it becomes\" should stand here",
                 lists->path, lists->number);
    if (strcmp(lines[WAS] + 1, lines[BECOMES] + 1) == 0)
        fail_msg("%s:%zu: nothing is changed", lists->path, lists->number);
    char *text = file_read_all(lines[FILE_NAME], NULL);
    size_t count = count_line(text, lines[WAS] + 2);
    if (count != 1)
        fail_msg("%s:%zu: this stands %zu times in %s, and not once: %s", lists->path,
                 lists->number, count, lines[FILE_NAME], lines[WAS] + 2);
    free(text);
}

/* The tests that should see it, or why it may live. */
static void check_seen_by(struct lists *lists, char *line) {
    char path[FILES_PATH], *rest = line;
    if (strncmp(line, MAY_LIVE, strlen(MAY_LIVE)) == 0) {
        if (strlen(line) < strlen(MAY_LIVE) + 20)
            fail_msg("%s:%zu: why may it live?", lists->path, lists->number);
        lists->living++;
        return;
    }
    for (char *test; (test = strtok_r(rest, " ", &rest)) != NULL;) {
        snprintf(path, sizeof path, "tests/%s.c", test);
        if (!file_exists(path))
            fail_msg("%s:%zu: there is no %s", lists->path, lists->number, path);
    }
}

static void check_list(struct lists *lists) {
    char *text = file_read_all(lists->path, NULL), *next, *lines[FAULT_LINES];
    size_t count = 0;
    lists->number = 0;
    for (char *line = text; *line != '\0'; line = next) {
        size_t length = strcspn(line, "\n");
        next = line + length + (line[length] == '\n');
        line[length] = '\0';
        lists->number++;
        if (line[0] == '#' || (line[0] == '\0' && count == 0))
            continue;
        if (line[0] == '\0')
            fail_msg("%s:%zu: this fault has %zu lines, and not 4", lists->path, lists->number,
                     count);
        lines[count++] = line;
        if (count < FAULT_LINES)
            continue;
        count = 0;
        check_edit(lists, lines);
        check_seen_by(lists, lines[SEEN_BY]);
        lists->faults++;
    }
    assert_int_equal(count, 0);
    free(text);
}

static void lists__of_faults__fit_the_program(void **state UNUSED) {
    struct lists lists = {.number = 0};
    DIR *folder = opendir(FOLDER);
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        size_t length = strlen(entry->d_name);
        if (length < 4 || strcmp(entry->d_name + length - 4, ".txt") != 0)
            continue;
        path_join(FOLDER, entry->d_name, lists.path);
        check_list(&lists);
    }
    closedir(folder);
    print_message("%zu faults, %zu of which may live\n", lists.faults, lists.living);
    assert_true(lists.faults >= 300);
    assert_true(lists.living * 100 <= lists.faults * 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists__of_faults__fit_the_program),
    };
    return cmocka_run_group_tests_name("mutants", tests, NULL, NULL);
}
