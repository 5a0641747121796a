/* Sealed backups, from the command line: made, looked through and put back with their passphrase,
 * and refused whole where anything is other than it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/seal.h"
#include "base/text.h"
#include "tests/commands/ask.h"
#include "tests/screens/stored.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ANNE "tests/data/cases/anne.json"
#define PETER "tests/data/cases/peter.json"
#define PASSPHRASE "four words invented h\u00e9re"
#define LINE PASSPHRASE "\n"

static const struct seal_cost CHEAP = {1, 8};

static int with_anne(void **state) {
    int failed = session_setup(state);
    if (failed == 0)
        free(ask_well(*state, WORDS("import", ANNE)));
    return failed;
}

static struct answer ask_with(struct seat *s, const char *input, const char *const words[]) {
    struct answer answer;
    session_run_input(s, input, words, &answer.out, &answer.err, &answer.status);
    return answer;
}

static char *ask_well_with(struct seat *s, const char *input, const char *const words[]) {
    struct answer answer = ask_with(s, input, words);
    if (answer.status != 0 || answer.err[0] != '\0')
        fail_msg("%s: status %d, %s", words[0], answer.status, answer.err);
    free(answer.err);
    return answer.out;
}

static void ask_refused_with(struct seat *s, const char *input, int status, const char *words,
                             const char *const call[]) {
    struct answer answer = ask_with(s, input, call);
    if (answer.status != status || strstr(answer.err, words) == NULL || answer.out[0] != '\0')
        fail_msg("%s: status %d and not %d, or no \"%s\":\n%s%s", call[0], answer.status, status,
                 words, answer.out, answer.err);
    assert_one_line(answer.err);
    answer_done(&answer);
}

static bool has_bytes(const char *data, size_t length, const char *words) {
    size_t size = strlen(words);
    for (size_t i = 0; i + size <= length; i++) {
        if (memcmp(data + i, words, size) == 0)
            return true;
    }
    return false;
}

/* How many files are in the session's folder. Stops the test where any but the store, and those
 * that `plain` begins the name of, has a word of the plan in it; and where any has the passphrase.
 */
static size_t look_at_files(struct seat *s, const char *plain) {
    static const char *const words[] = {"Anne", "Example", "SQLite", "Crisis line"};
    char path[FILES_PATH];
    size_t count = 0, length;
    DIR *folder = opendir(s->folder);
    assert_non_null(folder);
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        char *data = file_read_all(path_join(s->folder, entry->d_name, path), &length);
        bool may = strncmp(entry->d_name, "store.db", 8) == 0 ||
                   (plain != NULL && strncmp(entry->d_name, plain, strlen(plain)) == 0);
        for (size_t i = 0; i < sizeof words / sizeof *words && !may; i++) {
            if (has_bytes(data, length, words[i]))
                fail_msg("%s has \"%s\" in it", entry->d_name, words[i]);
        }
        if (has_bytes(data, length, "four words"))
            fail_msg("%s has the passphrase in it", entry->d_name);
        free(data);
        count++;
    }
    closedir(folder);
    return count;
}

static void assert_lists(struct seat *s, const char *words, bool there) {
    char *out = ask_well(s, WORDS("list"));
    if ((strstr(out, words) != NULL) != there)
        fail_msg("%s", out);
    free(out);
}

/* Seals these bytes into a file, without the program and in no time. */
static void seal_file(const char *path, const void *data, size_t length) {
    unsigned char *sealed;
    size_t sealed_length;
    assert_int_equal(seal_make(data, length, PASSPHRASE, &CHEAP, &sealed, &sealed_length, NULL),
                     ERR_OK);
    file_write_all(path, sealed, sealed_length);
    free(sealed);
}

/* ---- through a pipe */

static void backup_sealed__comes_back__with_its_passphrase(void **state) {
    struct seat *s = *state;
    char copy[FILES_PATH], was[FILES_PATH];
    session_path(s, "copy.sealed", copy);
    session_path(s, "was.sealed", was);
    size_t before = look_at_files(s, NULL);
    char *out = ask_well_with(s, LINE, WORDS("backup", copy, "--seal"));
    assert_non_null(strstr(out, "phbplan restore"));
    char *lost = strstr(out, "If the passphrase is lost, so is this backup");
    assert_non_null(lost);
    assert_null(strstr(lost + 20, "is lost")); /* once */
    free(out);
    assert_int_equal(file_mode(copy), 0600);
    assert_int_equal(look_at_files(s, NULL), before + 1);
    file_copy(copy, was);
    free(ask_well(s, WORDS("import", PETER)));
    /* With or without an end of the line, one as Windows writes it, and more behind it. */
    out = ask_well_with(s, PASSPHRASE, WORDS("verify", copy));
    assert_string_equal(
        out, "Nothing is wrong. I looked at the file, 1 plan and 1 edit of their history.\n");
    free(out);
    out = ask_well_with(s, PASSPHRASE "\r\nmore\n", WORDS("restore", copy));
    assert_non_null(strstr(out, "Put back: 1 plan,"));
    free(out);
    assert_lists(s, "Peter Example", false);
    assert_lists(s, "Anne Example", true);
    assert_int_equal(file_mode(s->store), 0600);
    assert_true(file_same_bytes(copy, was));
    free(ask_well(s, WORDS("verify")));
    assert_store_is_sound(s->store);
}

static void backup_sealed__a_passphrase_that_will_not_do__is_refused(void **state) {
    struct seat *s = *state;
    char copy[FILES_PATH], long_one[3000];
    session_path(s, "copy.sealed", copy);
    const char *const *call = WORDS("backup", copy, "--seal");
    size_t before = look_at_files(s, NULL);
    memset(long_one, 'x', sizeof long_one - 1);
    long_one[sizeof long_one - 1] = '\0';
    ask_refused_with(s, NULL, 2, "There was no passphrase", call);
    ask_refused_with(s, "\n" LINE, 2, "There was no passphrase", call);
    ask_refused_with(s, "seven77\n", 2, "too short", call);
    ask_refused_with(s, "h\u00e9h\u00e9h\u00e9\u00e9\n", 2, "8 letters", call); /* of 11 bytes */
    ask_refused_with(s, "an arrow \033[A key\n", 2, "writes nothing", call);
    ask_refused_with(s, "not \xff UTF-8\n", 2, "writes nothing", call);
    ask_refused_with(s, long_one, 2, "too long", call);
    /* A NUL ends no passphrase: what is behind it would count for nothing. */
    char typed[FILES_PATH], before_call[2 * FILES_PATH];
    file_write_all(session_path(s, "typed", typed), "invented\0words\n", 15);
    snprintf(before_call, sizeof before_call, "exec <'%s'", typed);
    struct answer answer = ask_under(s, before_call, NULL, call);
    assert_int_equal(answer.status, 2);
    assert_non_null(strstr(answer.err, "writes nothing"));
    answer_done(&answer);
    assert_int_equal(unlink(typed), 0);
    assert_int_equal(look_at_files(s, NULL), before);
}

/* What can be known before is said before anybody thinks of a passphrase. */
static void backup_sealed__what_cannot_be_written__is_said_first(void **state) {
    struct seat *s = *state;
    char copy[FILES_PATH];
    session_path(s, "copy.sealed", copy);
    file_write_all(copy, "mine", 4);
    size_t before = look_at_files(s, NULL);
    ask_refused_with(s, NULL, 2, "is there already", WORDS("backup", copy, "--seal"));
    ask_refused_with(s, NULL, 3, "no file or folder", WORDS("backup", "not/there", "--seal"));
    ask_refused_with(s, NULL, 2, "is the store itself",
                     WORDS("backup", s->store, "--seal", "--force"));
    ask_refused_with(s, NULL, 2, "does not take --seal", WORDS("restore", copy, "--seal"));
    char *data = file_read_all(copy, NULL);
    assert_string_equal(data, "mine");
    free(data);
    free(ask_well_with(s, LINE, WORDS("backup", copy, "--seal", "--force")));
    assert_int_equal(file_mode(copy), 0600);
    assert_int_equal(look_at_files(s, NULL), before);
    free(ask_well_with(s, LINE, WORDS("verify", copy)));
}

/* Where there is no room, what was there stays, and nothing else does. */
static void backup_sealed__without_room__leaves_nothing(void **state) {
    struct seat *s = *state;
    char copy[FILES_PATH], passphrase[FILES_PATH], before_call[2 * FILES_PATH];
    session_path(s, "copy.sealed", copy);
    session_path(s, "typed", passphrase);
    file_write_all(passphrase, "some other words\n", 17);
    file_write_all(copy, "mine", 4);
    size_t before = look_at_files(s, NULL);
    snprintf(before_call, sizeof before_call, "trap '' XFSZ; ulimit -f 100; exec <'%s'",
             passphrase);
    struct answer answer =
        ask_under(s, before_call, NULL, WORDS("backup", copy, "--seal", "--force"));
    assert_int_equal(answer.status, 3);
    assert_non_null(strstr(answer.err, "not enough room"));
    answer_done(&answer);
    char *data = file_read_all(copy, NULL);
    assert_string_equal(data, "mine");
    free(data);
    assert_int_equal(look_at_files(s, NULL), before);
}

/* ---- what is not as it was */

/* One way to spoil a sealed file: what is left of it, and what is said. */
struct spoiled {
    size_t length;   /* how much of it is kept */
    size_t flip;     /* a byte that is another; 0 none */
    size_t from, to; /* chunks that change places */
    int status;
    const char *words;
};
#define WHOLE (SEAL_CHUNK + SEAL_MORE)

static void spoil(const char *sealed, size_t length, const struct spoiled *way, const char *path) {
    size_t keep = way->length < length ? way->length : length;
    char *data = malloc(length), *other = malloc(WHOLE);
    assert_true(data != NULL && other != NULL);
    memcpy(data, sealed, length);
    if (way->flip != 0)
        data[way->flip] ^= 0x10;
    if (way->from != way->to) {
        char *one = data + SEAL_HEAD + way->from * WHOLE, *two = data + SEAL_HEAD + way->to * WHOLE;
        memcpy(other, one, WHOLE);
        memcpy(one, two, WHOLE);
        memcpy(two, other, WHOLE);
    }
    file_write_all(path, data, keep);
    free(data);
    free(other);
}

static void restore_sealed__what_was_altered__is_refused_whole(void **state) {
    struct seat *s = *state;
    enum { ALL = 1 << 30 };
    static const struct spoiled ways[] = {
        {0, 0, 0, 0, 3, "is not a store of phbplan"},
        {ALL, 3, 0, 0, 3, "is not a store of phbplan"},
        {ALL, 7, 0, 0, 3, "newer phbplan"},
        {ALL, 8, 0, 0, 3, "altered"},  /* 17 passes */
        {ALL, 15, 0, 0, 3, "altered"}, /* 256 GiB */
        {ALL, 20, 0, 0, 2, "passphrase"},
        {ALL, 40, 0, 0, 2, "passphrase"},
        {ALL, 60, 0, 0, 2, "passphrase"},
        {ALL, SEAL_HEAD, 0, 0, 3, "altered"},
        {ALL, SEAL_HEAD + WHOLE + 1000, 0, 0, 3, "altered"},
        {ALL, SEAL_HEAD + WHOLE - 1, 0, 0, 3, "altered"},
        {ALL, SEAL_HEAD + 3 * WHOLE, 0, 0, 3, "altered"},
        {20, 0, 0, 0, 3, "cut off"},
        {SEAL_HEAD, 0, 0, 0, 3, "cut off"},
        {SEAL_HEAD + 100, 0, 0, 0, 3, "cut off"},
        {SEAL_HEAD + WHOLE, 0, 0, 0, 3, "cut off"},
        {SEAL_HEAD + 2 * WHOLE, 0, 0, 0, 3, "cut off"},
        {SEAL_HEAD + 3 * WHOLE, 0, 0, 0, 3, "cut off"},
        {SEAL_HEAD + 3 * WHOLE + 5, 0, 0, 0, 3, "cut off"},
        {ALL, 0, 0, 1, 3, "altered"},
        {ALL, 0, 2, 1, 3, "altered"},
    };
    char copy[FILES_PATH], good[FILES_PATH], was[FILES_PATH];
    size_t length;
    session_path(s, "copy.sealed", copy);
    session_path(s, "good.sealed", good);
    session_path(s, "plain.db", was);
    free(ask_well(s, WORDS("backup", was)));
    char *data = file_read_all(was, &length);
    seal_file(good, data, length);
    free(data);
    free(ask_well(s, WORDS("import", PETER)));
    file_copy(s->store, was);
    data = file_read_all(good, &length);
    assert_true(length > SEAL_HEAD + 3 * WHOLE + SEAL_MORE); /* three chunks, and more */
    file_copy(good, copy);
    size_t before = look_at_files(s, "plain");
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        spoil(data, length, &ways[i], copy);
        ask_refused_with(s, LINE, ways[i].status, ways[i].words, WORDS("restore", copy));
        if (i >= 2) /* is one that is sealed */
            ask_refused_with(s, LINE, ways[i].status, "Nothing was put back",
                             WORDS("restore", copy));
        ask_refused_with(s, LINE, ways[i].status, ways[i].words, WORDS("verify", copy));
    }
    file_copy(good, copy);
    ask_refused_with(s, "four words invented here\n", 2, "passphrase", WORDS("restore", copy));
    ask_refused_with(s, "four words invented here\n", 2, "passphrase", WORDS("verify", copy));
    ask_refused_with(s, NULL, 2, "There was no passphrase", WORDS("restore", copy));
    assert_true(file_same_bytes(s->store, was));
    assert_int_equal(look_at_files(s, "plain"), before);
    /* And what was spoiled above is sound. */
    free(ask_well_with(s, LINE, WORDS("restore", copy)));
    assert_lists(s, "Peter Example", false);
    free(data);
}

/* A seal says who may read, not that it is a store. */
static void restore_sealed__what_is_no_store__is_refused(void **state) {
    struct seat *s = *state;
    char copy[FILES_PATH], plain[FILES_PATH], was[FILES_PATH];
    size_t length;
    session_path(s, "copy.sealed", copy);
    session_path(s, "plain.db", plain);
    session_path(s, "was.db", was);
    free(ask_well(s, WORDS("backup", plain)));
    file_copy(s->store, was);
    seal_file(copy, "Milk, eggs, bread.", 18);
    ask_refused_with(s, LINE, 3, "is not a store of phbplan", WORDS("restore", copy));
    ask_refused_with(s, LINE, 3, "is not a store of phbplan", WORDS("verify", copy));
    seal_file(copy, "", 0);
    ask_refused_with(s, LINE, 3, "is not a store of phbplan", WORDS("restore", copy));
    ask_refused_with(s, LINE, 3, "is not a store of phbplan", WORDS("verify", copy));
    store_run_sql(plain, "PRAGMA user_version = 99");
    char *data = file_read_all(plain, &length);
    seal_file(copy, data, length);
    free(data);
    ask_refused_with(s, LINE, 3, "newer phbplan", WORDS("restore", copy));
    ask_refused_with(s, LINE, 3, "newer phbplan", WORDS("verify", copy));
    assert_true(file_same_bytes(s->store, was));
    ask_refused(s, 3, "sealed with a passphrase", WORDS("list", "--store", copy));
}

/* A backup is looked through as it is: sealed or not, an older one too, and nothing is written. */
static void verify__looks_through__a_backup(void **state) {
    struct seat *s = *state;
    char plain[FILES_PATH], sealed[FILES_PATH], was[FILES_PATH], none[FILES_PATH];
    size_t length;
    session_path(s, "plain.db", plain);
    session_path(s, "plain.was", was);
    session_path(s, "copy.sealed", sealed);
    free(ask_well(s, WORDS("backup", plain)));
    file_copy(plain, was);
    size_t before = look_at_files(s, "plain");
    free(ask_well(s, WORDS("verify", plain)));
    assert_true(file_same_bytes(plain, was));
    store_run_sql(plain, "UPDATE edit SET who = 'nobody'");
    char *data = file_read_all(plain, &length);
    data[18] = data[19] = 1;
    seal_file(sealed, data, length);
    free(data);
    for (int i = 0; i < 2; i++) {
        struct answer answer = ask_with(s, LINE, WORDS("verify", i == 0 ? plain : sealed));
        assert_int_equal(answer.status, 1);
        assert_string_equal(answer.err, "");
        assert_non_null(strstr(answer.out, "EXAMPLE-ANNE, version 1: edit 1 was altered"));
        assert_non_null(strstr(answer.out, "1 thing is wrong. Try an older backup."));
        answer_done(&answer);
    }
    assert_int_equal(look_at_files(s, "plain"), before + 1);
    /* One of an older schema stays one. */
    char *sql = file_read_all("tests/data/store-1.sql", NULL);
    file_write_all(plain, "", 0);
    store_run_sql(plain, sql);
    free(sql);
    file_copy(plain, was);
    free(ask_well(s, WORDS("verify", plain)));
    assert_true(file_same_bytes(plain, was));
    ask_refused(s, 2, "There is no file", WORDS("verify", session_path(s, "none", none)));
    ask_refused(s, 3, "is a folder", WORDS("verify", s->folder));
    free(ask_well(s, WORDS("verify")));
}

/* ---- on a terminal */

static void ends_with(struct seat *s, int expected) {
    int status = -1;
    term_wait_exit(s->term, &status);
    if (status != expected)
        fail_msg("%d and not %d:\n%s", status, expected, term_dump(s->term));
    static const char *const typed[] = {"invented", "mistyped", "quiet"};
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++)
        assert_false(term_shows(s->term, typed[i]));
}

static void terminal__asks__and_shows_nothing(void **state) {
    struct seat *s = *state;
    char copy[FILES_PATH];
    session_path(s, "copy.sealed", copy);
    session_start(s, 24, 80, "backup", copy, "--seal", NULL);
    term_wait_text(s->term, "A passphrase for it (not shown):");
    term_type(s->term, LINE);
    term_wait_text(s->term, "The same passphrase again:");
    term_type(s->term, LINE);
    term_wait_text(s->term, "Only the passphrase opens it");
    ends_with(s, 0);
    assert_int_equal(file_mode(copy), 0600);
    free(ask_well(s, WORDS("import", PETER)));
    session_start(s, 24, 80, "restore", copy, NULL);
    term_wait_text(s->term, "Its passphrase (not shown):");
    term_type(s->term, "four words mistyped\n");
    term_wait_text(s->term, "Nothing was put back");
    ends_with(s, 2);
    assert_lists(s, "Peter Example", true);
    session_restart(s);
    term_wait_text(s->term, "Its passphrase (not shown):");
    term_type(s->term, LINE);
    term_wait_text(s->term, "Put back: 1 plan");
    ends_with(s, 0);
    assert_lists(s, "Peter Example", false);
}

static void terminal__what_will_not_do__is_refused(void **state) {
    struct seat *s = *state;
    char copy[FILES_PATH];
    size_t before = look_at_files(s, NULL);
    session_path(s, "copy.sealed", copy);
    session_start(s, 24, 80, "backup", copy, "--seal", NULL);
    term_wait_text(s->term, "A passphrase for it");
    term_type(s->term, LINE);
    term_wait_text(s->term, "The same passphrase again:");
    term_type(s->term, "four words mistyped\n");
    term_wait_text(s->term, "The two were not the same");
    ends_with(s, 2);
    session_restart(s);
    term_wait_text(s->term, "A passphrase for it");
    term_type(s->term, "quiet\n");
    term_wait_text(s->term, "too short"); /* and not asked for again */
    ends_with(s, 2);
    assert_false(term_shows(s->term, "again"));
    session_restart(s);
    term_wait_text(s->term, "A passphrase for it");
    term_ctrl(s->term, 'D');
    term_wait_text(s->term, "There was no passphrase");
    ends_with(s, 2);
    assert_int_equal(look_at_files(s, NULL), before);
}

/* Opens the program in a shell that goes on after it, and says how the terminal then is. */
static void start_in_shell(struct seat *s, const char *copy, const char *pid) {
    static const char script[] =
        "trap : INT TERM QUIT HUP; ulimit -c 0\n"
        "sh -c 'echo $$ >\"$2\"; exec \"$0\" backup \"$1\" --seal' \"$0\" \"$1\" \"$2\"\n"
        "echo \"status $?\"; stty -a | tr ' ' '\\n' | grep -x -e '-*echo'; stty sane\n"
        "echo over";
    const char *program = getenv("PHBPLAN");
    term_close(s->term);
    s->term = term_open(&(struct term_options){
        .argv =
            (const char *const[]){"sh", "-c", script,
                                  program != NULL && program[0] != '\0' ? program : "build/phbplan",
                                  copy, pid, NULL},
        .env = (const char *const *)(uintptr_t)s->env,
        .home = s->folder,
    });
    term_wait_text(s->term, "A passphrase for it (not shown):");
}

static void terminal__is_given_back__whatever_ends_the_program(void **state) {
    static const struct {
        int signal; /* sent to the program; 0: Ctrl-C is pressed */
        const char *status;
    } ways[] = {{0, "status 130"},
                {SIGINT, "status 130"},
                {SIGTERM, "status 143"},
                {SIGHUP, "status 129"},
                {SIGQUIT, "status 131"}};
    struct seat *s = *state;
    char copy[FILES_PATH], pid_file[FILES_PATH];
    session_path(s, "copy.sealed", copy);
    session_path(s, "pid", pid_file);
    size_t before = look_at_files(s, NULL);
    for (size_t i = 0; i < 2 * sizeof ways / sizeof *ways; i++) {
        bool second = i % 2 == 1; /* at the second question */
        start_in_shell(s, copy, pid_file);
        if (second) {
            term_type(s->term, LINE);
            term_wait_text(s->term, "The same passphrase again:");
        }
        char *pid = file_read_all(pid_file, NULL);
        if (ways[i / 2].signal == 0) { /* a signal would not wait for what was typed before it */
            term_type(s->term, "four words");
            term_ctrl(s->term, 'C');
        } else
            assert_int_equal(kill((pid_t)atoi(pid), ways[i / 2].signal), 0);
        free(pid);
        term_wait_text(s->term, "\necho\nover");
        term_wait_text(s->term, ways[i / 2].status);
        term_wait_exit(s->term, NULL);
        assert_null(strstr(term_dump(s->term), "-echo"));
        assert_null(strstr(term_dump(s->term), "four"));
        assert_false(file_exists(copy));
    }
    assert_int_equal(unlink(pid_file), 0);
    assert_int_equal(look_at_files(s, NULL), before);
}

/* In the background and back: the terminal is the shell's meanwhile, and the question comes again.
 */
static void terminal__stopped_and_taken_up_again__asks_again(void **state) {
    struct seat *s = *state;
    char copy[FILES_PATH];
    session_path(s, "copy.sealed", copy);
    const char *program = getenv("PHBPLAN");
    static const char script[] = "set -m; \"$0\" backup \"$1\" --seal; stty -a | tr ' ' '\\n' | "
                                 "grep -x -e '-*echo'; echo stopped; fg; echo over";
    s->term = term_open(&(struct term_options){
        .argv =
            (const char *const[]){"sh", "-c", script,
                                  program != NULL && program[0] != '\0' ? program : "build/phbplan",
                                  copy, NULL},
        .env = (const char *const *)(uintptr_t)s->env,
        .home = s->folder,
    });
    term_wait_text(s->term, "A passphrase for it (not shown):");
    term_type(s->term, "four words");
    term_ctrl(s->term, 'Z');
    term_wait_text(s->term, "\necho\nstopped\n");
    term_wait_text(s->term, "--seal\nA passphrase for it (not shown):");
    term_type(s->term, LINE);
    term_wait_text(s->term, "The same passphrase again:");
    term_type(s->term, LINE);
    term_wait_text(s->term, "over");
    term_wait_exit(s->term, NULL);
    assert_null(strstr(term_dump(s->term), "four"));
    free(ask_well_with(s, LINE, WORDS("verify", copy)));
}

#define SEALED_TEST(test) cmocka_unit_test_setup_teardown(test, with_anne, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        SEALED_TEST(backup_sealed__comes_back__with_its_passphrase),
        SEALED_TEST(backup_sealed__a_passphrase_that_will_not_do__is_refused),
        SEALED_TEST(backup_sealed__what_cannot_be_written__is_said_first),
        SEALED_TEST(backup_sealed__without_room__leaves_nothing),
        SEALED_TEST(restore_sealed__what_was_altered__is_refused_whole),
        SEALED_TEST(restore_sealed__what_is_no_store__is_refused),
        SEALED_TEST(verify__looks_through__a_backup),
        SEALED_TEST(terminal__asks__and_shows_nothing),
        SEALED_TEST(terminal__what_will_not_do__is_refused),
        SEALED_TEST(terminal__is_given_back__whatever_ends_the_program),
        SEALED_TEST(terminal__stopped_and_taken_up_again__asks_again),
    };
    return cmocka_run_group_tests_name("commands/sealed", tests, NULL, NULL);
}
