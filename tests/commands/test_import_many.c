/* Many plan files taken in by one call: those that are refused are said and stop none, the sum is
 * said at the end, and what was stopped is as far as it says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/meter.h"
#include "commands/command.h"
#include "tests/commands/ask.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define CASES "tests/data/cases/"

/* A copy that has an id, so that it is known when it comes again. */
static void copy_to(const char *folder, const char *from, const char *name) {
    char path[2 * FILES_PATH], id[64];
    char *text = file_read_all(from, NULL), *whole;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    snprintf(id, sizeof id, "{\"id\": \"id of %s\",", name);
    const size_t size = strlen(text) + sizeof id;
    assert_non_null(whole = malloc(size));
    snprintf(whole, size, "%s%s", id, strchr(text, '{') + 1);
    file_write_all(path, whole, strlen(whole));
    free(whole);
    free(text);
}

/* A folder of three plans, a file that is none, one that is broken, and what is not looked at. */
static void fill(struct seat *s, char folder[FILES_PATH]) {
    char path[2 * FILES_PATH];
    session_path(s, "files", folder);
    assert_int_equal(mkdir(folder, 0700), 0);
    copy_to(folder, CASES "peter.json", "3.json");
    copy_to(folder, CASES "anne.json", "1.json");
    copy_to(folder, CASES "team.json", "4.JSON");
    copy_to(folder, CASES "anne.json", ".hidden.json");
    copy_to(folder, CASES "anne.json", "notes.txt");
    snprintf(path, sizeof path, "%s/2.json", folder);
    file_write_all(path, "{\"phbplan\": 2", 13);
    snprintf(path, sizeof path, "%s/5.json", folder);
    file_write_all(path, "{\"phbplan\": 2, \"starts\": \"2026-13-01\"}", 38);
    snprintf(path, sizeof path, "%s/6.json", folder);
    assert_int_equal(mkdir(path, 0700), 0);
}

static void assert_plans(struct seat *s, const char *count) {
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(sqlite3_open(s->store, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "SELECT count(*) FROM plan", -1, &stmt, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    assert_string_equal((const char *)sqlite3_column_text(stmt, 0), count);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
}

static size_t lines_of(const char *text) {
    size_t lines = 0;
    for (; *text != '\0'; text++)
        lines += *text == '\n';
    return lines;
}

static void import__folder__takes_in_all_but_what_is_refused(void **state) {
    struct seat *s = *state;
    char folder[FILES_PATH];
    fill(s, folder);
    struct answer answer = ask(s, WORDS("import", folder));
    assert_int_equal(answer.status, 2);
    assert_string_equal(answer.out, "Taken in: 3 plans.\nNot taken in: 2.\n");
    assert_int_equal(lines_of(answer.err), 2);
    char *second = strchr(answer.err, '\n') + 1;
    assert_non_null(strstr(answer.err, "/2.json: "));
    assert_true(strstr(answer.err, "/2.json: ") < second);
    assert_non_null(strstr(second, "/5.json: starts: "));
    assert_int_equal(strncmp(answer.err, "phbplan: ", 9), 0);
    assert_int_equal(strncmp(second, "phbplan: ", 9), 0);
    answer_done(&answer);
    assert_plans(s, "3");
    answer = ask(s, WORDS("import", folder));
    assert_string_equal(answer.out,
                        "Taken in: 0 plans.\nHere already, just so: 3.\nNot taken in: 2.\n");
    answer_done(&answer);
    assert_plans(s, "3");
}

static void import__several_files__end_as_the_worst_of_them(void **state) {
    struct seat *s = *state;
    char *out = ask_well(s, WORDS("import", CASES "anne.json", CASES "peter.json"));
    assert_string_equal(out, "Taken in: 2 plans.\n");
    free(out);
    struct answer answer = ask(s, WORDS("import", "there-is-none.json", CASES "team.json"));
    assert_int_equal(answer.status, 2);
    assert_one_line(answer.err);
    assert_non_null(strstr(answer.err, "there-is-none.json"));
    assert_string_equal(answer.out, "Taken in: 1 plan.\nNot taken in: 1.\n");
    answer_done(&answer);
    assert_plans(s, "3");
    ask_refused(s, 2, "one file at a time",
                WORDS("import", "--as-new", CASES "anne.json", CASES "peter.json"));
    assert_plans(s, "3");
}

static void import__what_a_person_should_look_at__is_said_with_its_file(void **state) {
    struct seat *s = *state;
    char folder[FILES_PATH];
    fill(s, folder);
    free(ask_well(s, WORDS("import", CASES "anne.json", CASES "peter.json")));
    static const char with_number[] =
        "{\"phbplan\": 2, \"starts\": \"2026-06-01\", \"payment_period\": \"monthly\", \"year_basis\": \"52\", \"person\":"
        " {\"nhs_number\": \"9990000018\"}, \"state\": \"agreed\"}";
    char path[2 * FILES_PATH];
    snprintf(path, sizeof path, "%s/2.json", folder);
    file_write_all(path, with_number, sizeof with_number - 1);
    struct answer answer = ask(s, WORDS("import", folder));
    const char *second = strstr(answer.out, "/2.json: taken in as P-0");
    assert_non_null(second);
    assert_non_null(strstr(second, ".\nLook: "));
    if (strstr(second, "The file says ") == NULL)
        fail_msg("%s%s", answer.out, answer.err);
    answer_done(&answer);
}

/* ---- stopped */

static int64_t stop_at;

static void begin(const char *doing, const char *things, int64_t all) {
    if (strcmp(doing, "Taking in") != 0)
        return; /* the store is made first */
    assert_string_equal(things, "plan files");
    assert_int_equal(all, 5);
}

static bool to(int64_t done) {
    return done < stop_at;
}

static void nothing(void) {
}

/* Whoever stops it between two files has those before, and no half of one. */
static void import__stopped__keeps_what_it_took_in(void **state) {
    static const struct meter_watch WATCH = {begin, to, nothing, nothing};
    struct seat *s = *state;
    char folder[FILES_PATH], *words[] = {folder};
    fill(s, folder);
    struct call call = {
        .operand = words[0], .operands = words, .operand_count = 1, .store = s->store};
    struct err_info info = {0};
    stop_at = 3;
    meter_show_to(&WATCH);
    assert_int_equal(command_import(&call, &info), ERR_OK);
    meter_show_to(NULL);
    assert_int_equal(call.status, 2);
    assert_plans(s, "2");
    struct answer answer = ask(s, WORDS("import", folder));
    assert_string_equal(answer.out,
                        "Taken in: 1 plan.\nHere already, just so: 2.\nNot taken in: 2.\n");
    answer_done(&answer);
}

#define IN_SESSION(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_SESSION(import__folder__takes_in_all_but_what_is_refused),
        IN_SESSION(import__several_files__end_as_the_worst_of_them),
        IN_SESSION(import__what_a_person_should_look_at__is_said_with_its_file),
        IN_SESSION(import__stopped__keeps_what_it_took_in),
    };
    return cmocka_run_group_tests_name("commands/import_many", tests, NULL, NULL);
}
