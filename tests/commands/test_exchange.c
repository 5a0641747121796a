/* Export and import: what comes out goes in again the same, whole or not at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/commands/ask.h"
#include "tests/screens/chance.h"
#include "tests/sheet/sheet.h"
#include "tests/term/child.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <zip.h>

#define WHOLE "tests/data/whole.json"

static const char *const PLANS[] = {"tests/data/cases/anne.json", "tests/data/cases/peter.json",
                                    "tests/data/cases/employer.json", "tests/data/cases/edges.json",
                                    WHOLE};
enum { PLAN_COUNT = sizeof PLANS / sizeof PLANS[0] };

/* The reference in what import said. */
static char *import(struct seat *s, const char *path, char reference[64], int *version) {
    char *out = ask_well(s, WORDS("import", path));
    assert_int_equal(sscanf(out, "Taken in as %63[^,], version %d.", reference, version), 2);
    free(out);
    return reference;
}

/* How many files and folders there are in a folder. */
static size_t files_in(const char *path) {
    DIR *folder = opendir(path);
    size_t count = 0;
    assert_non_null(folder);
    for (const struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder))
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(folder);
    return count;
}

/* Makes a folder inside the session's. */
static char *make_folder(struct seat *s, const char *name, unsigned mode, char path[FILES_PATH]) {
    session_path(s, name, path);
    assert_int_equal(mkdir(path, (mode_t)mode), 0);
    return path;
}

/* ---- there and back -------------------------------------------------------------------------- */

static void exchange__export__comes_back_the_same(void **state) {
    struct seat *s = *state;
    char first[FILES_PATH], second[FILES_PATH], other[FILES_PATH], reference[64];
    int version = 0;
    session_path(s, "first.json", first);
    session_path(s, "second.json", second);
    session_path(s, "other.db", other);
    for (size_t i = 0; i < PLAN_COUNT; i++) {
        import(s, PLANS[i], reference, &version);
        free(ask_well(s, WORDS("export", reference, "-o", first, "--force")));
        free(ask_well(s, WORDS("import", first, "--store", other)));
        free(ask_well(s, WORDS("export", reference, "-o", second, "--force", "--store", other)));
        assert_true(file_same_bytes(first, second));
        /* A file goes through without a store, too. */
        free(ask_well(s, WORDS("export", first, "--output", second, "--force")));
        assert_true(file_same_bytes(first, second));
    }
    free(ask_well(s, WORDS("export", "P-0001", "-o", second, "--force")));
    assert_true(file_same_bytes(second, WHOLE));
    assert_int_equal(file_mode(second), 0600);
}

static void exchange__import__again_is_nothing_to_do(void **state) {
    struct seat *s = *state;
    char reference[64], other[64], path[FILES_PATH];
    int version = 0;
    assert_string_equal(import(s, WHOLE, reference, &version), "P-0001");
    assert_int_equal(version, 1);
    char *out = ask_well(s, WORDS("import", WHOLE));
    assert_string_equal(out, "P-0001 is as this file has it, in version 1. Nothing is changed.\n");
    free(out);
    /* Another plan that says it has the same reference gets one of its own. */
    char *text = file_read_all(WHOLE, NULL);
    char *id = strstr(text, "face\"");
    assert_non_null(id);
    memcpy(id, "beef", 4);
    file_write_all(session_path(s, "beef.json", path), text, strlen(text));
    free(text);
    import(s, path, other, &version);
    assert_string_not_equal(other, "P-0001");
    assert_int_equal(version, 1);
    char *list = ask_well(s, WORDS("list"));
    assert_non_null(strstr(list, other));
    assert_non_null(strstr(list, "P-0001"));
    free(list);
}

static void exchange__export__a_spreadsheet(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH], reference[64];
    int version = 0;
    session_path(s, "plan.xlsx", path);
    for (size_t i = 0; i < PLAN_COUNT; i++) {
        size_t length = 0;
        import(s, PLANS[i], reference, &version);
        free(ask_well(s, WORDS("export", reference, "-o", path, "--force")));
        char *bytes = file_read_all(path, &length);
        assert_true(length > 5000);
        assert_memory_equal(bytes, "PK", 2);
        free(bytes);
    }
    assert_int_equal(file_mode(path), 0600);
}

/* The spreadsheet tells who changed what, and a copy for who pays does not. */
static void exchange__export__a_spreadsheet_with_its_history(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH], reference[64];
    int version = 0;
    session_path(s, "told.xlsx", path);
    import(s, WHOLE, reference, &version);
    free(ask_well(s, WORDS("export", reference, "-o", path, "--force")));
    struct xlsx *book = xlsx_open(path);
    const struct xlsx_sheet *history = xlsx_sheet(book, "History");
    assert_non_null(sheet_find(history, "taken in from a plan file"));
    assert_non_null(sheet_find(history, "Samira"));
    assert_non_null(sheet_find(history, "Hindu"));
    xlsx_close(book);
    free(ask_well(s, WORDS("export", reference, "--profile", "funder", "-o", path, "--force")));
    book = xlsx_open(path);
    history = xlsx_sheet(book, "History");
    assert_non_null(sheet_find(history, "Who changed what is left out of this copy."));
    assert_null(sheet_find(history, "Samira"));
    xlsx_close(book);
}

/* ---- what is there already ------------------------------------------------------------------- */

static const char *const ENDINGS[] = {"plan.json", "plan.xlsx", "plan.fhir.json"};
enum { ENDING_COUNT = sizeof ENDINGS / sizeof ENDINGS[0] };

static void exchange__export__replaces_only_when_told(void **state) {
    struct seat *s = *state;
    char folder[FILES_PATH], path[FILES_PATH], was[FILES_PATH];
    make_folder(s, "out", 0700, folder);
    session_path(s, "was", was);
    file_write_all(was, "mine\n", 5);
    for (size_t i = 0; i < ENDING_COUNT; i++) {
        path_join(folder, ENDINGS[i], path);
        file_copy(was, path);
        ask_refused(s, 2, "--force", WORDS("export", WHOLE, "-o", path));
        assert_true(file_same_bytes(path, was));
        assert_int_equal(files_in(folder), i + 1);
        free(ask_well(s, WORDS("export", WHOLE, "-o", path, "--force")));
        assert_false(file_same_bytes(path, was));
        assert_int_equal(files_in(folder), i + 1);
    }
}

/* FHIR is for others: it says so to whoever gives it back. */
static void exchange__fhir__is_not_taken_back(void **state) {
    static const char *const VERBS[] = {"import", "receive", "show"};
    struct seat *s = *state;
    char path[FILES_PATH];
    session_path(s, "plan.FHIR.json", path);
    free(ask_well(s, WORDS("export", WHOLE, "-o", path)));
    char *text = file_read_all(path, NULL);
    assert_non_null(strstr(text, "\"resourceType\": \"Bundle\""));
    assert_int_equal(file_mode(path), 0600);
    free(text);
    for (size_t i = 0; i < sizeof VERBS / sizeof VERBS[0]; i++)
        ask_refused(s, 2, "this is a FHIR file, for other systems. A plan cannot be taken back",
                    WORDS(VERBS[i], path));
}

static void exchange__export__where_it_cannot(void **state) {
    struct seat *s = *state;
    char folder[FILES_PATH], path[FILES_PATH];
    make_folder(s, "folder.json", 0700, folder);
    ask_refused(s, 3, "is a folder", WORDS("export", WHOLE, "-o", folder, "--force"));
    ask_refused(s, 3, "no file or folder",
                WORDS("export", WHOLE, "-o", session_path(s, "none/plan.json", path)));
    ask_refused(s, 3, "not a folder", WORDS("export", WHOLE, "-o", WHOLE "/plan.xlsx"));
    session_path(s, "full.json", path);
    assert_int_equal(symlink("/dev/full", path), 0);
    ask_refused(s, 3, "not an ordinary file", WORDS("export", WHOLE, "-o", path, "--force"));
    session_path(s, "gone.json", path);
    assert_int_equal(symlink("nowhere/to/be.json", path), 0);
    ask_refused(s, 2, "there already", WORDS("export", WHOLE, "-o", path));
    assert_int_equal(files_in(folder), 0);
}

/* The link stays a link, and what it points to is replaced. */
static void exchange__export__through_a_link(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH], target[FILES_PATH];
    struct stat about;
    session_path(s, "link.json", path);
    session_path(s, "target.json", target);
    file_write_all(target, "mine\n", 5);
    assert_int_equal(symlink("target.json", path), 0);
    free(ask_well(s, WORDS("export", WHOLE, "-o", path, "--force")));
    assert_int_equal(lstat(path, &about), 0);
    assert_true(S_ISLNK(about.st_mode));
    assert_true(file_same_bytes(target, WHOLE));
}

/* ---- half a file ----------------------------------------------------------------------------- */

/* No room: what is there stays, and nothing else is left. A limit on the size of files stands in
 * for a full disk; the program sees the same failing writes. */
static void exchange__export__full_disk_leaves_what_was(void **state) {
    struct seat *s = *state;
    char folder[FILES_PATH], path[FILES_PATH], was[FILES_PATH];
    make_folder(s, "out", 0700, folder);
    file_write_all(session_path(s, "was", was), "mine\n", 5);
    for (size_t i = 0; i < 2; i++)
        for (int blocks = 2; blocks <= 14; blocks += 4) {
            char before[64];
            snprintf(before, sizeof before, "trap '' XFSZ; ulimit -f %d", blocks);
            path_join(folder, ENDINGS[i], path);
            struct answer fresh = ask_under(s, before, NULL, WORDS("export", WHOLE, "-o", path));
            assert_int_equal(fresh.status, 3);
            assert_one_line(fresh.err);
            assert_non_null(strstr(fresh.err, "room"));
            assert_int_equal(files_in(folder), 0);
            answer_done(&fresh);
            file_copy(was, path);
            struct answer again =
                ask_under(s, before, NULL, WORDS("export", WHOLE, "-o", path, "--force"));
            assert_int_equal(again.status, 3);
            assert_true(file_same_bytes(path, was));
            assert_int_equal(files_in(folder), 1);
            answer_done(&again);
            assert_int_equal(unlink(path), 0);
        }
}

/* Starts an export and kills it after so many microseconds (-1: lets it end). Returns how many it
 * was given. */
static long export_and_kill(struct seat *s, const char *path, long microseconds) {
    const char *program = getenv("PHBPLAN");
    const char *argv[] = {program != NULL && program[0] != '\0' ? program : "build/phbplan",
                          "export",
                          WHOLE,
                          "-o",
                          path,
                          "--force",
                          NULL};
    char **environment = child_environment(s->folder, NULL);
    struct timespec deadline = child_deadline(0);
    int status = 0;
    pid_t pid = child_begin(argv, environment, (const int[]){-1, -1, -1}, NULL);
    assert_true(pid >= 0);
    const int64_t start = chance_microseconds(), until = start + microseconds;
    const struct timespec moment = {until / 1000000, until % 1000000 * 1000};
    bool ended = microseconds >= 0 && child_wait(pid, &moment, &status);
    while (microseconds >= 0 && !ended && chance_microseconds() < until)
        ; /* less than a millisecond */
    if (microseconds >= 0 && !ended)
        kill(pid, SIGKILL);
    if (!ended)
        assert_true(child_wait(pid, &deadline, &status));
    child_environment_free(environment);
    return (long)(chance_microseconds() - start);
}

/* A plan file or spreadsheet that is all there. */
static bool is_whole(const char *path) {
    int why = 0;
    size_t length = strlen(path);
    if (strcmp(path + length - 5, ".json") == 0)
        return file_same_bytes(path, WHOLE);
    zip_t *archive = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, &why);
    bool whole = archive != NULL && zip_name_locate(archive, "xl/workbook.xml", 0) >= 0;
    if (archive != NULL)
        zip_discard(archive);
    return whole;
}

/* Killed at any moment, there is the old file or the new one. */
static void exchange__export__killed_leaves_old_or_new(void **state) {
    enum { ROUNDS = 40 };
    struct seat *s = *state;
    char path[FILES_PATH], was[FILES_PATH];
    file_write_all(session_path(s, "was", was), "mine\n", 5);
    for (size_t kind = 0; kind < 2; kind++) {
        size_t old = 0, new = 0;
        session_path(s, ENDINGS[kind], path);
        long whole = export_and_kill(s, path, -1);
        for (long i = 0; i < ROUNDS; i++) {
            long moment = 2 * whole * i / ROUNDS;
            file_copy(was, path);
            export_and_kill(s, path, moment);
            if (file_same_bytes(path, was))
                old++;
            else if (is_whole(path))
                new ++;
            else
                fail_msg("%s: after %ld microseconds there is half a file", path, moment);
        }
        print_message("%s: the old file %zu times, the new one %zu\n", ENDINGS[kind], old, new);
        assert_true(old > 0);
    }
}

/* ---- the library that makes spreadsheets ---- */

/* It is most of what there would be to load, and few who start the program want it. */
static void exchange__spreadsheets__cost_a_start_nothing(void **state) {
    struct answer answer =
        ask_under(*state, "LD_TRACE_LOADED_OBJECTS=1; export LD_TRACE_LOADED_OBJECTS", NULL,
                  WORDS("--version"));
    assert_int_equal(answer.status, 0);
    assert_non_null(strstr(answer.out, "libsqlite3"));
    assert_null(strstr(answer.out, "libxlsxwriter"));
    assert_null(strstr(answer.out, "libzip"));
    assert_null(strstr(answer.out, "libexpat"));
    assert_null(strstr(answer.out, "libz.so"));
    assert_null(strstr(answer.out, "libcsv"));
    assert_null(strstr(answer.out, "libcrypto"));
    answer_done(&answer);
}

/* In place of the library: a file that is none, and one without its functions. */
static void exchange__spreadsheets__without_their_library(void **state) {
    struct seat *s = *state;
    static const struct {
        const char *made, *said;
    } LIBRARIES[] = {
        {"echo words >$f", "and could not load it. Install it, and try again"},
        {"cp $(ldd \"$0\" | sed -n 's/.*libsodium.* => \\([^ ]*\\).*/\\1/p') $f",
         "Install a newer one, and try again"},
    };
    char path[FILES_PATH];
    session_path(s, "plan.xlsx", path);
    for (size_t i = 0; i < sizeof LIBRARIES / sizeof LIBRARIES[0]; i++) {
        char before[300];
        snprintf(before, sizeof before,
                 "f=$HOME/libxlsxwriter.so.4; %s; LD_LIBRARY_PATH=$HOME; export LD_LIBRARY_PATH",
                 LIBRARIES[i].made);
        struct answer answer = ask_under(s, before, NULL, WORDS("export", PLANS[0], "-o", path));
        if (answer.status != 3 || strstr(answer.err, LIBRARIES[i].said) == NULL)
            fail_msg("status %d, and it said: %s", answer.status, answer.err);
        assert_one_line(answer.err);
        assert_int_not_equal(access(path, F_OK), 0);
        answer_done(&answer);
    }
    free(ask_well(s, WORDS("export", PLANS[0], "-o", path)));
}

/* Nothing is half kept of a plan that cannot be packed, or for which there are no rates. */
static void exchange__import__without_a_library(void **state) {
    struct seat *s = *state;
    static const char *const LIBRARIES[] = {"libcsv.so.3", "libz.so.1"};
    for (size_t i = 0; i < sizeof LIBRARIES / sizeof LIBRARIES[0]; i++) {
        char before[300];
        snprintf(before, sizeof before,
                 "f=$HOME/%s; echo words >$f; LD_LIBRARY_PATH=$HOME; export LD_LIBRARY_PATH",
                 LIBRARIES[i]);
        struct answer answer = ask_under(s, before, NULL, WORDS("import", PLANS[0]));
        assert_int_equal(answer.status, 3);
        assert_non_null(strstr(answer.err, LIBRARIES[i]));
        assert_one_line(answer.err);
        answer_done(&answer);
        char *list = ask_well(s, WORDS("list"));
        assert_non_null(strstr(list, "There are no plans yet."));
        free(list);
    }
    free(ask_well(s, WORDS("import", PLANS[0])));
}

#define IN_SESSION(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_SESSION(exchange__export__comes_back_the_same),
        IN_SESSION(exchange__import__again_is_nothing_to_do),
        IN_SESSION(exchange__export__a_spreadsheet),
        IN_SESSION(exchange__export__a_spreadsheet_with_its_history),
        IN_SESSION(exchange__spreadsheets__cost_a_start_nothing),
        IN_SESSION(exchange__spreadsheets__without_their_library),
        IN_SESSION(exchange__import__without_a_library),
        IN_SESSION(exchange__export__replaces_only_when_told),
        IN_SESSION(exchange__fhir__is_not_taken_back),
        IN_SESSION(exchange__export__where_it_cannot),
        IN_SESSION(exchange__export__through_a_link),
        IN_SESSION(exchange__export__full_disk_leaves_what_was),
        IN_SESSION(exchange__export__killed_leaves_old_or_new),
    };
    return cmocka_run_group_tests_name("commands/exchange", tests, NULL, NULL);
}
