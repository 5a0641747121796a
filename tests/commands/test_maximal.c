/* The largest plan file there can be is taken in and looked at in a second or two: every call here
 * is given far less of the computer than it would take if anything in it were searched from end to
 * end for each thing in it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/commands/ask.h"
#include "tests/term/child.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Seconds of the processor for each call: many times what it needs, and as many as a test waits
 * where that is said to be longer (a program that a sanitizer watches). */
enum { RECORDS = 2000, FULL_LINES = 500, FULL_REVIEWS = 60, SECONDS = 12 };

/* 2,000 outcomes and lines, hundreds of which are for all of the outcomes, and reviews that score
 * each. */
static void write_file(const char *path) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("{\"phbplan\":1,\"reference\":\"LARGE\",\"starts\":\"2027-01-04\",\"year_basis\":\"52\","
          "\"payment_period\":\"monthly\",\"outcomes\":[",
          file);
    for (int i = 0; i < RECORDS; i++)
        fprintf(file, "%s{\"id\":\"%d\",\"title\":\"O\"}", i > 0 ? "," : "", i);
    fputs("],\"lines\":[", file);
    for (int i = 0; i < RECORDS; i++) {
        fprintf(file,
                "%s{\"id\":\"%d\",\"description\":\"L\",\"paid_by\":\"notional\",\"outcomes\":[",
                i > 0 ? "," : "", i);
        for (int j = 0; j < (i < FULL_LINES ? RECORDS : 1); j++)
            fprintf(file, "%s\"%d\"", j > 0 ? "," : "", RECORDS - 1 - j);
        fputs("]}", file);
    }
    fputs("],\"reviews\":[", file);
    for (int i = 0; i < FULL_REVIEWS; i++) {
        fprintf(file, "%s{\"id\":\"%d\",\"scores\":{", i > 0 ? "," : "", i);
        for (int j = 0; j < RECORDS; j++)
            fprintf(file, "%s\"%d\":5", j > 0 ? "," : "", j);
        fputs("}}", file);
    }
    fputs("]}", file);
    assert_true(ftell(file) > 7 * 1024 * 1024);
    assert_true(ftell(file) < 8 * 1024 * 1024);
    assert_int_equal(fclose(file), 0);
}

static void maximal_file__is__taken_in_and_looked_at_at_once(void **state) {
    struct seat *s = *state;
    char file[FILES_PATH], json[FILES_PATH], sheet[FILES_PATH], page[FILES_PATH];
    write_file(session_path(s, "large.json", file));
    session_path(s, "out.json", json);
    session_path(s, "out.xlsx", sheet);
    session_path(s, "out.html", page);
    const char *const CALLS[][6] = {{"import", file},
                                    {"show", "LARGE"},
                                    {"cost", "LARGE"},
                                    {"check", "LARGE"},
                                    {"list"},
                                    {"export", "LARGE", "-o", json},
                                    {"check", file},
                                    {"import", json},
                                    {"export", "LARGE", "-o", sheet},
                                    {"export", "LARGE", "-o", page}};
    const struct timespec end = child_deadline(SECONDS);
    char limit[32];
    snprintf(limit, sizeof limit, "ulimit -t %d", child_left_ms(&end) / 1000 + 1);
    /* What was written is no larger than what can be taken in. */
    for (size_t i = 0; i < sizeof CALLS / sizeof CALLS[0]; i++) {
        struct answer answer = ask_under(s, limit, "/dev/null", CALLS[i]);
        if (answer.status > 1 || answer.err[0] != '\0')
            fail_msg("%s: status %d, %s", CALLS[i][0], answer.status, answer.err);
        answer_done(&answer);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(maximal_file__is__taken_in_and_looked_at_at_once,
                                        session_setup, session_teardown),
    };
    return cmocka_run_group_tests_name("commands/maximal", tests, NULL, NULL);
}
