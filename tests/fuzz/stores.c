#include "fuzz.h"

#include "base/unused.h"
#include "src/store/internal.h"

#include <sys/stat.h>
#include <unistd.h>

int64_t fuzz_today(void) {
    return FUZZ_TODAY;
}

static void take_in(struct store *store, const char *path) {
    struct book *book = NULL;
    struct import said;
    struct err_info info = {0};
    struct plan *plan = fuzz_plan_of(path);
    enum err err = book_import(store, plan, IMPORT_AS_FITS, &book, &said, &info);
    fuzz_holds(err == ERR_OK, "%s: %s", path, info.text);
    book_close(book);
    plan_free(plan);
}

static struct store *open_at(const char *path, enum user_role role) {
    struct store *store = NULL;
    struct err_info info = {0};
    enum err err = store_open(path, false, &store, &info);
    fuzz_holds(err == ERR_OK, "%s: %s", path, info.text);
    store_set_author(store, "a.clark", role);
    store_set_today(store, fuzz_today);
    return store;
}

const char *fuzz_store_copy(void) {
    static char *bytes;
    static size_t length;
    if (bytes == NULL) {
        const char *path = fuzz_path("made.db");
        (void)fuzz_rates(); /* and the letters of UTF-8 */
        struct store *store = open_at(path, USER_CLINICIAN);
        take_in(store, "tests/data/whole.json");
        take_in(store, "tests/data/cases/anne.json");
        store_close(store);
        bytes = fuzz_read(path, &length);
    }
    static unsigned number;
    char name[32];
    snprintf(name, sizeof name, "plans-%u.db", ++number);
    const char *path = fuzz_path(name);
    fuzz_write(path, bytes, length);
    (void)chmod(path, 0600);
    return path;
}

struct store *fuzz_store_open(enum user_role role) {
    return open_at(fuzz_store_copy(), role);
}

void fuzz_store_done(struct store *store, const char *path) {
    static const char *const BESIDE[] = {"", "-wal", "-shm", "-journal"};
    char name[4200];
    store_close(store);
    for (size_t i = 0; i < sizeof BESIDE / sizeof BESIDE[0]; i++) {
        snprintf(name, sizeof name, "%s%s", path, BESIDE[i]);
        (void)unlink(name);
    }
}

static void say_wrong(const char *words, void *data UNUSED) {
    (void)fprintf(stderr, "verify: %s\n", words);
}

void fuzz_verify(struct store *store) {
    struct store_found found = {0};
    struct err_info info = {0};
    enum err err = store_verify(store, say_wrong, NULL, &found, &info);
    fuzz_holds(err == ERR_OK, "a store is looked through: %s", info.text);
    fuzz_holds(found.wrong == 0, "nothing in it is wrong");
}

/* Adds bytes to a sum (FNV-1a). */
static void add(uint64_t *sum, const void *bytes, size_t length) {
    for (size_t i = 0; i < length; i++)
        *sum = (*sum ^ ((const uint8_t *)bytes)[i]) * UINT64_C(1099511628211);
}

static void add_rows(uint64_t *sum, sqlite3 *db, const char *table) {
    sqlite3_stmt *query = NULL;
    char *sql = sqlite3_mprintf("SELECT * FROM \"%w\"", table);
    fuzz_holds(sqlite3_prepare_v2(db, sql, -1, &query, NULL) == SQLITE_OK, "%s is read", sql);
    while (sqlite3_step(query) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(query); i++) {
            const void *bytes = sqlite3_column_blob(query, i);
            int type = sqlite3_column_type(query, i), length = sqlite3_column_bytes(query, i);
            add(sum, &type, sizeof type);
            add(sum, bytes, (size_t)length);
        }
    (void)sqlite3_finalize(query);
    sqlite3_free(sql);
}

uint64_t fuzz_sum(struct store *store) {
    uint64_t sum = UINT64_C(14695981039346656037);
    sqlite3_stmt *tables = NULL;
    fuzz_holds(sqlite3_prepare_v2(store->db,
                                  "SELECT name FROM sqlite_master WHERE type = 'table'"
                                  " AND name NOT IN ('mark') ORDER BY name",
                                  -1, &tables, NULL) == SQLITE_OK,
               "a store has tables");
    while (sqlite3_step(tables) == SQLITE_ROW)
        add_rows(&sum, store->db, (const char *)sqlite3_column_text(tables, 0));
    (void)sqlite3_finalize(tables);
    return sum;
}
