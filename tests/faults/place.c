/* Folders that faults are tried in; see place.h. */
#include "tests/faults/place.h"

#include "base/grow.h"

#include <dirent.h>
#include <fcntl.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static _Noreturn void give_up(const char *what, const char *path) {
    fprintf(stderr, "faults: %s %s\n", what, path);
    exit(2);
}

/* ---- folders ---- */

static void empty_into(const char *from, const char *to) {
    char path[FILES_PATH], other[FILES_PATH];
    DIR *folder = opendir(from);
    folder_remove(to);
    if (folder == NULL || mkdir(to, 0700) != 0)
        give_up("cannot copy", from);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        struct stat about;
        path_join(from, entry->d_name, path);
        if (stat(path, &about) != 0 || !S_ISREG(about.st_mode))
            continue;
        file_copy(path, path_join(to, entry->d_name, other));
        (void)chmod(other, about.st_mode & 0777);
    }
    closedir(folder);
}

/* The library stands beside the test program; and by another name in the folder, for the loader
 * takes a space in a name for its end. */
static void link_library(const struct place *place) {
    char path[FILES_PATH + 32] = "", name[FILES_PATH];
    ssize_t length = readlink("/proc/self/exe", path, FILES_PATH);
    char *slash = length > 0 ? strrchr(path, '/') : NULL;
    if (slash == NULL)
        give_up("cannot find", "preload.so");
    snprintf(slash, 32, "/preload.so");
    if (symlink(path, path_join(place->folder, "preload.so", name)) != 0)
        give_up("cannot link", path);
}

void place_make(struct place *place) {
    char path[FILES_PATH];
    *place = (struct place){0};
    folder_make(place->folder);
    path_join(place->folder, "d", place->files);
    if (mkdir(place->files, 0700) != 0)
        give_up("cannot make", place->files);
    path_join(place->folder, "page", path);
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0 || ftruncate(file, sizeof *place->page) != 0)
        give_up("cannot make", path);
    place->page = mmap(NULL, sizeof *place->page, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (place->page == MAP_FAILED)
        give_up("cannot share", path);
    close(file);
    link_library(place);
}

void place_remove(struct place *place) {
    (void)munmap(place->page, sizeof *place->page);
    folder_remove(place->folder);
}

void place_keep(struct place *place) {
    char first[FILES_PATH];
    empty_into(place->files, path_join(place->folder, "first", first));
}

void place_put_back(struct place *place) {
    char first[FILES_PATH];
    empty_into(path_join(place->folder, "first", first), place->files);
}

char *place_path(const struct place *place, const char *name, char path[FILES_PATH]) {
    return path_join(place->files, name, path);
}

/* ---- running ---- */

char **place_environment(const struct place *place, bool said) {
    char store[FILES_PATH + 32], under[FILES_PATH + 32], page[FILES_PATH + 32],
        preload[FILES_PATH + 32], clock[64], chance[64], log[FILES_PATH + 32],
        ways[FILES_PATH + 32], who[] = "LOGNAME=tester";
    snprintf(store, sizeof store, "PHBPLAN_STORE=%s/" PLACE_STORE, place->files);
    snprintf(under, sizeof under, "FAULTS_UNDER=%s", place->files);
    snprintf(page, sizeof page, "FAULTS_PAGE=%s/page", place->folder);
    snprintf(preload, sizeof preload, "LD_PRELOAD=%s/preload.so", place->folder);
    snprintf(clock, sizeof clock, "FAULTS_CLOCK=%d", PLACE_SECOND);
    snprintf(chance, sizeof chance, "FAULTS_CHANCE=%ld", place->runs * 7919);
    snprintf(log, sizeof log, "FAULTS_LOG=%s/log", place->folder);
    snprintf(ways, sizeof ways, "FAULTS_WAYS=%s/ways", place->folder);
    const char *set[] = {store, under, page, preload, clock, chance, who, NULL, NULL, NULL, NULL};
    size_t count = 7;
    if (said)
        set[count++] = "FAULTS_SAID=1";
    if (place->logs)
        set[count++] = log;
    if (place->ways)
        set[count++] = ways;
    char **environment = child_environment(place->folder, set);
    if (environment == NULL)
        give_up("no memory for", "the environment");
    return environment;
}

void place_set_fault(struct place *place, enum fault_kind kind, enum fault_mode mode, int error,
                     int64_t at) {
    *place->page =
        (struct fault_page){.kind = (int32_t)kind, .mode = (int32_t)mode, .error = error, .at = at};
}

bool place_run(struct place *place, const char *const words[], const char *input,
               struct child_result *result) {
    char paths[PLACE_WORDS][FILES_PATH];
    const char *program = getenv("PHBPLAN"), *argv[PLACE_WORDS + 2] = {0};
    size_t count = 0;
    argv[count++] = program != NULL && program[0] != '\0' ? program : "build/phbplan";
    for (size_t i = 0; words[i] != NULL && i < PLACE_WORDS; i++)
        argv[count++] = words[i][0] == '@' ? place_path(place, words[i] + 1, paths[i]) : words[i];
    char **environment = place_environment(place, true);
    bool ended = child_run(argv, environment, input, 30, result);
    child_environment_free(environment);
    return ended;
}

void place_run_well(struct place *place, const char *const words[]) {
    struct child_result result;
    place_set_fault(place, FAULT_ALLOC, FAULT_ONCE, 0, 0);
    place->runs++;
    if (!place_run(place, words, NULL, &result) || result.status != 0)
        give_up(words[0], result.err != NULL ? result.err : "did not end");
    child_result_done(&result);
}

/* ---- looking ---- */

/* The rows of what an SQL text asks for, each on a line. */
static int dump_rows(sqlite3 *db, const char *sql, struct growing_text *out) {
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(stmt);
        for (int i = 0; code == SQLITE_ROW && i < sqlite3_column_count(stmt); i++) {
            const unsigned char *text = sqlite3_column_text(stmt, i);
            growing_add_format(out, "%s|", text != NULL ? (const char *)text : "(none)");
        }
        if (code == SQLITE_ROW)
            growing_add(out, "\n");
    }
    sqlite3_finalize(stmt);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

/* Each table with its columns, but for what is random, what is made of that, and the index of
 * words, which is made of the list and cannot be read as a table. */
static int dump_tables(sqlite3 *db, struct growing_text *out) {
    static const char tables[] =
        "SELECT made.name, group_concat('\"' || part.name || '\"')"
        " FROM sqlite_schema AS made, pragma_table_info(made.name) AS part"
        " WHERE made.type = 'table' AND made.name <> 'mark' AND made.name NOT LIKE 'found%'"
        " AND made.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND made.name || '.' || part.name NOT IN"
        " ('edit.salt', 'edit.hash', 'edit.seal', 'marking.hash', 'erasure.hash', 'erasure.seal',"
        " 'event.hash', 'plan.head') GROUP BY made.name ORDER BY made.name";
    sqlite3_stmt *stmt = NULL;
    int code = dump_rows(db, "SELECT 'sound', * FROM pragma_integrity_check", out);
    if (code == SQLITE_OK)
        code = dump_rows(db, "SELECT 'astray', \"table\" FROM pragma_foreign_key_check", out);
    if (code == SQLITE_OK)
        code = sqlite3_prepare_v2(db, tables, -1, &stmt, NULL);
    while (code == SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW) {
        const unsigned char *table = sqlite3_column_text(stmt, 0);
        char *sql = sqlite3_mprintf("SELECT %s FROM \"%w\"", sqlite3_column_text(stmt, 1), table);
        growing_add_format(out, PLACE_TABLE "%s\n", table);
        code = sql != NULL ? dump_rows(db, sql, out) : SQLITE_NOMEM;
        sqlite3_free(sql);
    }
    sqlite3_finalize(stmt);
    return code;
}

char *place_dump(const char *path) {
    struct growing_text out = {0};
    sqlite3 *db = NULL;
    growing_add(&out, "");
    if (!file_exists(path))
        return growing_take(&out);
    int code = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_exec(db, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
    if (code == SQLITE_OK)
        code = dump_tables(db, &out);
    if (code != SQLITE_OK)
        growing_add_format(&out, "WRONG: %s\n", sqlite3_errmsg(db));
    sqlite3_close(db);
    return growing_take(&out);
}

static bool ends(const char *path, const char *with) {
    size_t length = strlen(path), end = strlen(with);
    return length > end && strcmp(path + length - end, with) == 0;
}

/* The order in which a folder has its files does not matter. */
uint64_t place_mark(const struct place *place) {
    static const unsigned char key[crypto_shorthash_KEYBYTES] = "which files";
    uint64_t sum = 0;
    DIR *folder = opendir(place->files);
    for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;) {
        char path[FILES_PATH];
        uint64_t parts[2] = {0}, mark = 0;
        size_t length = 0;
        if (entry->d_name[0] == '.' || ends(entry->d_name, "-shm"))
            continue;
        char *bytes = file_read_all(place_path(place, entry->d_name, path), &length);
        crypto_shorthash((unsigned char *)&parts[0], (unsigned char *)bytes, length, key);
        crypto_shorthash((unsigned char *)&parts[1], (unsigned char *)entry->d_name,
                         strlen(entry->d_name), key);
        crypto_shorthash((unsigned char *)&mark, (unsigned char *)parts, sizeof parts, key);
        free(bytes);
        sum += mark;
    }
    if (folder != NULL)
        closedir(folder);
    return sum;
}

char *place_digest(const char *path, size_t *length) {
    char *text = file_exists(path) ? file_read_all(path, length) : NULL;
    if (text != NULL && !ends(path, ".db"))
        return text;
    char *read = text != NULL ? place_dump(path) : strdup("");
    free(text);
    *length = strlen(read);
    return read;
}
