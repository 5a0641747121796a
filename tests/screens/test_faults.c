/* What can go wrong around the program while people write in it: a full disk, a store that cannot
 * be made, is none, is newer, is damaged, is locked, or goes away. Each time it says what is wrong
 * and what to do, what is typed stays, nothing that was accepted is lost, and the program goes on.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "screens/forms.h"
#include "tests/screens/drive.h"
#include "tests/screens/stored.h"
#include "tests/term/child.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define WHOLE "tests/data/whole.json"
#define REFERENCE "P-0001"

static int fault_setup(void **state) {
    int failed = session_setup(state);
    if (failed == 0)
        session_run_command(*state, (const char *const[]){"import", WHOLE, NULL}, NULL, NULL,
                            &failed);
    return failed;
}

/* From the list of steps to the answer that these tests write in. */
static struct term *open_phone(struct seat *s) {
    struct term *t = s->term;
    drive_at(t, "");
    term_key(t, TERM_ENTER);
    term_key(t, TERM_DOWN);
    term_key(t, TERM_ENTER);
    drive_at(t, form_reach_me.title);
    drive_to_field(t, "Phone");
    return t;
}

static void start(struct seat *s) {
    session_start(s, 24, 80, "open", REFERENCE, NULL);
}

/* Types a phone number, and goes on to the next answer where it is kept. */
static void type_phone(struct term *t, const char *number) {
    term_ctrl(t, 'U');
    term_type(t, number);
    term_key(t, TERM_TAB);
}

static void expect_phone(const char *path, const char *number) {
    struct plan *plan = stored_plan(path, REFERENCE);
    assert_string_equal(record_text(plan_one(plan, RECORD_PERSON), PERSON_PHONE), number);
    plan_free(plan);
}

/* The screen says these words, wherever its lines break them. */
static bool says(struct term *t, const void *words) {
    const char *screen = term_dump(t);
    size_t length = strlen(screen), used = 0;
    char *joined = malloc(length + 1);
    assert_non_null(joined);
    for (size_t i = 0; i < length; i++) {
        bool space = screen[i] == ' ' || screen[i] == '\n';
        if (!space || (used > 0 && joined[used - 1] != ' '))
            joined[used++] = space ? ' ' : screen[i];
    }
    joined[used] = '\0';
    bool found = strstr(joined, words) != NULL;
    free(joined);
    return found;
}

/* The answer is not kept: it is still there, with its words at the top. */
static void expect_not_kept(struct term *t, const char *number, const char *words) {
    term_wait_text(t, "There is a problem");
    struct drive_focus focus = drive_settled(t);
    assert_string_equal(focus.label, "Phone");
    assert_string_equal(focus.text, number);
    if (!says(t, words))
        fail_msg("it does not say \"%s\":\n%s", words, term_dump(t));
}

static void expect_kept(struct term *t) {
    struct drive_focus focus = drive_settled(t);
    assert_string_equal(focus.label, "Email");
    assert_false(term_shows(t, "There is a problem"));
}

/* Leaves with q from anywhere, and the program ends well. */
static void leave(struct term *t) {
    int status = -1;
    term_ctrl(t, 'C');
    term_wait_exit(t, &status);
    assert_int_equal(status, 0);
}

/* ---- a full disk ----------------------------------------------------------------------------- */

/* Runs the program by a script that first does something else; it leaves its process id in a file.
 */
static void start_after(struct seat *s, const char *before) {
    char path[FILES_PATH], script[3 * FILES_PATH], program[FILES_PATH], *was;
    const char *given = getenv("PHBPLAN");
    assert_non_null(realpath(given != NULL && given[0] != '\0' ? given : "build/phbplan", program));
    int length =
        snprintf(script, sizeof script, "#!/bin/sh\necho $$ >'%s/pid'\n%s\nexec '%s' \"$@\"\n",
                 s->folder, before, program);
    file_write_all(session_path(s, "run", path), script, (size_t)length);
    assert_int_equal(chmod(path, 0700), 0);
    was = given != NULL ? strdup(given) : NULL;
    setenv("PHBPLAN", path, 1);
    start(s);
    if (was != NULL)
        setenv("PHBPLAN", was, 1);
    else
        unsetenv("PHBPLAN");
    free(was);
}

/* Takes the limit on the size of its files off a program that start_after started. */
static void make_room(struct seat *s) {
    char path[FILES_PATH], *pid = file_read_all(session_path(s, "pid", path), NULL);
    struct child_result result;
    pid[strcspn(pid, "\n")] = '\0';
    char **environment = child_environment(NULL, NULL);
    const char *argv[] = {"prlimit", "--pid", pid, "--fsize=unlimited:", NULL};
    if (!child_run(argv, environment, NULL, 0, &result) || result.status != 0)
        fail_msg("prlimit: %s", result.err);
    child_result_done(&result);
    child_environment_free(environment);
    free(pid);
}

/* Starts the program on a disk that is almost full, and gives answers until one is not kept, which
 * `number` then is; `last` is the one before. A limit on the size of the program's files stands in
 * for the disk: it sees the same failing writes. */
static struct term *fill_up(struct seat *s, char number[32], char last[32]) {
    start_after(s, "trap '' XFSZ; ulimit -S -f 200");
    struct term *t = open_phone(s);
    for (size_t kept = 0; kept < 100; kept++) {
        snprintf(number, 32, "0163296%04zu", kept);
        type_phone(t, number);
        drive_settled(t);
        if (term_shows(t, "There is a problem")) {
            assert_true(kept > 0);
            return t;
        }
        expect_kept(t);
        snprintf(last, 32, "%s", number);
        term_key(t, TERM_SHIFT_TAB);
        drive_settled(t);
    }
    fail_msg("the disk is never full");
    return t;
}

/* Answers are kept until there is no more room; then they stay on the screen until there is. */
static void fault__full_disk__answers_wait_for_room(void **state) {
    struct seat *s = *state;
    char number[32], last[32];
    struct term *t = fill_up(s, number, last);
    expect_not_kept(t, number, "no room left");
    expect_phone(s->store, last);
    term_key(t, TERM_TAB); /* still none */
    expect_not_kept(t, number, "no room left");
    make_room(s);
    term_key(t, TERM_TAB);
    expect_kept(t);
    expect_phone(s->store, number);
    assert_store_is_sound(s->store);
    leave(t);
}

/* What is wrong is said whole for a list that cannot be changed, too; and the list is as it was. */
static void fault__full_disk__a_list_stays_as_it_is(void **state) {
    struct seat *s = *state;
    char number[32], last[32];
    struct term *t = fill_up(s, number, last);
    char *before = stored_text(s->store, REFERENCE);
    term_key(t, TERM_ESC);
    term_wait_text(t, "press Esc again");
    term_key(t, TERM_ESC);
    drive_at(t, "About me");
    term_key(t, TERM_ESC);
    drive_at(t, "");
    term_keys(t, TERM_DOWN, 2);
    term_key(t, TERM_ENTER);
    drive_at(t, "My outcomes");
    drive_to_row(t, "I see people every week");
    term_key(t, TERM_DEL);
    term_wait_text(t, "Error: ");
    term_wait_until(t, says, "try again", "what to do about it.");
    drive_settled(t);
    term_wait_text(t, "I see people every week");
    char *after = stored_text(s->store, REFERENCE);
    assert_string_equal(before, after);
    free(before);
    free(after);
    make_room(s);
    term_key(t, TERM_DEL);
    term_wait_text(t, "Removed: I see people every week");
    leave(t);
}

/* ---- stores that cannot be opened ------------------------------------------------------------ */

/* The planner does not open: it says why in one line, in the terminal as it was. */
static void expect_not_opened(struct seat *s, const char *store, const char *words) {
    int status = 0;
    session_start(s, 24, 200, "open", "--store", store, NULL);
    term_wait_exit(s->term, &status);
    assert_int_equal(status, 3);
    assert_false(term_is_alternate(s->term));
    if (strncmp(term_row(s->term, 0), "phbplan: ", 9) != 0 || !says(s->term, words))
        fail_msg("it does not say \"%s\":\n%s", words, term_dump(s->term));
}

static void fault__folder_cannot_be_made__says_so(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH], file[FILES_PATH];
    expect_not_opened(s, "/proc/phbplan/plans.db", "I cannot make");
    file_write_all(session_path(s, "file", file), "x", 1);
    expect_not_opened(s, session_path(s, "file/plans.db", path), "I cannot make");
}

static void fault__folder_that_is_closed__says_so(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH];
    session_path(s, "closed", path);
    assert_int_equal(mkdir(path, 0500), 0);
    session_path(s, "closed/plans.db", path);
    /* Root may write in that folder, but nobody may in the kernel's own. */
    expect_not_opened(s, geteuid() == 0 ? "/proc/plans.db" : path, "I cannot make");
}

static void fault__text_file__left_as_it_is(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH], was[FILES_PATH];
    file_write_all(session_path(s, "notes.txt", path), "Milk, eggs, bread.\n", 19);
    file_copy(path, session_path(s, "was", was));
    expect_not_opened(s, path, "not a store of phbplan");
    assert_true(file_same_bytes(path, was));
}

/* Copies a store and its log while they are open, as a program that was killed leaves them. */
static void copy_with_log(struct seat *s, const char *sql, const char *to, const char *to_log) {
    char log[FILES_PATH + 8];
    sqlite3 *db = NULL;
    snprintf(log, sizeof log, "%s-wal", s->store);
    assert_int_equal(sqlite3_open(s->store, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    file_copy(s->store, to);
    file_copy(log, to_log);
    sqlite3_close(db);
}

/* A store that a newer program made, whole or as it was killed, stays as it is, byte for byte. */
static void fault__newer_store__left_as_it_is(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH], was[FILES_PATH], log[FILES_PATH], log_was[FILES_PATH];
    session_path(s, "killed.db", path);
    session_path(s, "killed.db-wal", log);
    copy_with_log(s, "PRAGMA user_version = 99; CREATE TABLE not_known_yet (a)", path, log);
    file_copy(path, session_path(s, "was", was));
    file_copy(log, session_path(s, "log-was", log_was));
    for (int i = 0; i < 2; i++) {
        expect_not_opened(s, path, "made by a newer phbplan");
        assert_true(file_same_bytes(path, was));
        assert_true(file_same_bytes(log, log_was));
    }
    file_copy(s->store, was);
    static const char *const CALLS[][4] = {
        {"open"}, {"list"}, {"show", REFERENCE}, {"cost", REFERENCE}, {"import", WHOLE}};
    for (size_t i = 0; i < sizeof CALLS / sizeof CALLS[0]; i++) {
        int status = 0;
        char *err = NULL;
        session_run_command(s, CALLS[i], NULL, &err, &status);
        assert_int_equal(status, 3);
        assert_non_null(strstr(err, "made by a newer phbplan"));
        assert_true(file_same_bytes(s->store, was));
        free(err);
    }
    expect_not_opened(s, s->store, "made by a newer phbplan");
    assert_true(file_same_bytes(s->store, was));
}

/* Bytes of the store gone wrong, anywhere: an answer or a line that says so, and never a crash. */
static void fault__damaged_store__is_said(void **state) {
    enum { TIMES = 40, BYTES = 64 };
    static const char *const CALLS[][3] = {{"list"}, {"show", REFERENCE}, {"cost", REFERENCE}};
    struct seat *s = *state;
    char path[FILES_PATH], junk[BYTES];
    size_t length = 0, said = 0;
    char *store = file_read_all(s->store, &length);
    session_path(s, "damaged.db", path);
    for (size_t i = 0; i < TIMES; i++) {
        size_t at = length * i / TIMES;
        memset(junk, (int)(i * 37 % 256), sizeof junk);
        char *copy = malloc(length);
        assert_non_null(copy);
        memcpy(copy, store, length);
        memcpy(copy + at, junk, at + BYTES < length ? BYTES : length - at);
        for (size_t call = 0; call < 3; call++) {
            const char *words[] = {CALLS[call][0], "--store", path, CALLS[call][1], NULL};
            char *err = NULL;
            int status = 0;
            file_write_all(path, copy, length);
            session_run_command(s, words, NULL, &err, &status);
            if (status != 0 && status != 2 && status != 3)
                fail_msg("%s ends with %d where byte %zu is wrong: %s", words[0], status, at, err);
            if (status != 0)
                assert_true(strncmp(err, "phbplan: ", 9) == 0 && text_is_plain(err, true));
            said += status == 3;
            free(err);
        }
        free(copy);
    }
    assert_true(said > 0);
    free(store);
}

/* ---- a store that others use, or that goes away ---------------------------------------------- */

/* Holds the write lock of the store until sqlite3_close. */
static sqlite3 *lock(const char *path) {
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    return db;
}

/* Another program that writes for a moment is waited for; one that does not stop is said. */
static void fault__locked_store__waits_and_then_says_so(void **state) {
    struct seat *s = *state;
    start(s);
    struct term *t = open_phone(s);
    sqlite3 *other = lock(s->store);
    type_phone(t, "01632 111111");
    sqlite3_close(other);
    expect_kept(t);
    expect_phone(s->store, "01632 111111");
    other = lock(s->store);
    term_key(t, TERM_SHIFT_TAB);
    drive_settled(t);
    type_phone(t, "01632 222222");
    expect_not_kept(t, "01632 222222", "program just now");
    expect_phone(s->store, "01632 111111");
    sqlite3_close(other);
    term_key(t, TERM_TAB);
    expect_kept(t);
    expect_phone(s->store, "01632 222222");
    leave(t);
}

/* The store is taken away: no answer is accepted that nobody would find again. Put back, it goes
 * on.
 */
static void fault__store_taken_away__accepts_nothing_more(void **state) {
    struct seat *s = *state;
    char away[FILES_PATH];
    session_path(s, "away.db", away);
    start(s);
    struct term *t = open_phone(s);
    type_phone(t, "01632 111111");
    expect_kept(t);
    term_key(t, TERM_SHIFT_TAB);
    drive_settled(t);
    assert_int_equal(rename(s->store, away), 0);
    type_phone(t, "01632 222222");
    expect_not_kept(t, "01632 222222", "moved or deleted");
    assert_false(file_exists(s->store));
    assert_int_equal(rename(away, s->store), 0);
    term_key(t, TERM_TAB);
    expect_kept(t);
    expect_phone(s->store, "01632 222222");
    leave(t);
}

static void fault__store_deleted__is_said_and_can_be_left(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH + 8];
    int status = -1;
    start(s);
    struct term *t = open_phone(s);
    static const char *const PARTS[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s%s", s->store, PARTS[i]);
        assert_int_equal(unlink(path), 0);
    }
    type_phone(t, "01632 222222");
    expect_not_kept(t, "01632 222222", "moved or deleted");
    term_ctrl(t, 'C'); /* warns */
    term_wait_text(t, "Ctrl-C again");
    term_ctrl(t, 'C');
    term_wait_exit(t, &status);
    assert_true(status >= 0);
    assert_false(term_is_alternate(t));
    /* And it is said that it is not there, rather than that there are no plans. */
    char *err = NULL;
    session_run_command(s, (const char *const[]){"list", NULL}, NULL, &err, &status);
    assert_int_equal(status, 2);
    assert_non_null(strstr(err, "There is no store at"));
    free(err);
}

/* The log, or its index, was removed while it was open: said at the next edit, which is not kept;
 * what was kept before is, and another window may keep more. */
static void fault__log_removed__is_said_and_loses_nothing(void **state) {
    struct seat *s = *state;
    static const char *const PARTS[] = {"-wal", "-shm"};
    for (size_t i = 0; i < 2; i++) {
        char path[FILES_PATH + 8], number[32];
        int status = -1;
        start(s);
        struct term *t = open_phone(s);
        snprintf(number, sizeof number, "01632 33333%zu", i);
        type_phone(t, number);
        expect_kept(t);
        snprintf(path, sizeof path, "%s%s", s->store, PARTS[i]);
        assert_int_equal(unlink(path), 0);
        term_key(t, TERM_SHIFT_TAB);
        type_phone(t, "01632 222222");
        expect_not_kept(t, "01632 222222", "removed while it was open");
        term_ctrl(t, 'C'); /* warns */
        term_wait_text(t, "Ctrl-C again");
        term_ctrl(t, 'C');
        term_wait_exit(t, &status);
        assert_int_equal(status, 0);
        expect_phone(s->store, number);
        assert_store_is_sound(s->store);
    }
}

/* Where there is no room at all the store can still be looked at: every screen's top says so, money
 * and answers are there, and an edit says that it is not kept. */
static void fault__read_only__is_looked_at_and_says_so(void **state) {
    static const char full[] = "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\"";
    struct seat *s = *state;
    const char *program = getenv("PHBPLAN");
    s->term = term_open(&(struct term_options){
        .argv = (const char *const[]){"sh", "-c", full, program != NULL ? program : "build/phbplan",
                                      "--store", s->store, NULL},
        .home = s->folder});
    struct term *t = s->term;
    term_wait_text(t, "Sam Example");
    term_wait_text(t, "You can look, but nothing can be changed");
    term_wait_row(t, 0, ", read only");
    drive_settled(t);
    term_key(t, TERM_ENTER);
    drive_at(t, "");
    term_wait_row(t, 0, ", version 1, read only");
    term_wait_row(t, 1, "Budget \u00A329,500.00");
    drive_open_row(t, "My outcomes", "My outcomes");
    term_wait_row(t, 0, ", version 1, read only");
    drive_to_row(t, "I see people every week");
    term_key(t, TERM_DEL);
    term_wait_text(t, "Error: ");
    drive_settled(t);
    term_wait_text(t, "I see people every week");
    drive_back(t, "");
    drive_press(t, TERM_HOME);
    open_phone(s);
    type_phone(t, "01632 222222");
    term_wait_text(t, "There is a problem");
    term_ctrl(t, 'C');
    term_wait_text(t, "Ctrl-C again");
    term_ctrl(t, 'C');
    term_wait_exit(t, NULL);
    expect_phone(s->store, "01632 960000");
}

#define FAULT_TEST(test) cmocka_unit_test_setup_teardown(test, fault_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        FAULT_TEST(fault__full_disk__answers_wait_for_room),
        FAULT_TEST(fault__full_disk__a_list_stays_as_it_is),
        FAULT_TEST(fault__read_only__is_looked_at_and_says_so),
        FAULT_TEST(fault__folder_cannot_be_made__says_so),
        FAULT_TEST(fault__folder_that_is_closed__says_so),
        FAULT_TEST(fault__text_file__left_as_it_is),
        FAULT_TEST(fault__newer_store__left_as_it_is),
        FAULT_TEST(fault__damaged_store__is_said),
        FAULT_TEST(fault__locked_store__waits_and_then_says_so),
        FAULT_TEST(fault__store_taken_away__accepts_nothing_more),
        FAULT_TEST(fault__store_deleted__is_said_and_can_be_left),
        FAULT_TEST(fault__log_removed__is_said_and_loses_nothing),
    };
    return cmocka_run_group_tests_name("screens/faults", tests, NULL, NULL);
}
