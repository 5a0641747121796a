/* The scenes, and the ways to fail; see scenes.h. */
#include "tests/faults/scenes.h"

#include "base/unused.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "exchange/plan_file.h"
#include "store/store.h"

#define RUN(place, ...) place_run_well(place, (const char *const[]){__VA_ARGS__, NULL})

/* ---- how each begins ---- */

static void old_file(struct place *place, const char *name) {
    char path[FILES_PATH];
    file_write_all(place_path(place, name, path), "It was there before.\n", 21);
}

static void with_plan(struct place *place) {
    char path[FILES_PATH];
    file_copy("tests/data/cases/anne.json", place_path(place, "anne.json", path));
    file_copy("tests/data/cases/peter.json", place_path(place, "peter.json", path));
    RUN(place, "me", "--name", "Rae Hale", "--profession", "Nurse");
    RUN(place, "import", "@anne.json");
}

static void with_files(struct place *place) {
    static const char *const NAMES[] = {"out.json", "out.xlsx", "out.html", "out.txt", "copy.db"};
    with_plan(place);
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++)
        old_file(place, NAMES[i]);
}

static void with_backup(struct place *place) {
    with_plan(place);
    RUN(place, "backup", "@copy.db");
    RUN(place, "import", "@peter.json");
}

static void with_older(struct place *place) {
    char path[FILES_PATH], *sql = file_read_all("tests/data/store-50263.sql", NULL);
    sqlite3 *db = NULL;
    int code = sqlite3_open(place_path(place, PLACE_STORE, path), &db);
    if (code == SQLITE_OK)
        code = sqlite3_exec(db, sql, NULL, NULL, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_exec(db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
    if (sqlite3_close(db) != SQLITE_OK || code != SQLITE_OK)
        exit(2);
    (void)chmod(path, 0600);
    free(sql);
}

static void agreed(struct place *place) {
    with_plan(place);
    RUN(place, "decide", "EXAMPLE-ANNE", "agree", "--reason", "I want this");
    RUN(place, "decide", "EXAMPLE-ANNE", "clinical-agree", "--declares", "all");
    old_file(place, "sent.json");
}

static void sent(struct place *place) {
    agreed(place);
    RUN(place, "send", "EXAMPLE-ANNE", "-o", "@sent.json", "--force");
    RUN(place, "role", "commissioner", "--store", "@other.db");
    RUN(place, "me", "--name", "Kim Byrne", "--store", "@other.db");
    char from[FILES_PATH], to[FILES_PATH];
    file_copy(place_path(place, "other.db", from), place_path(place, PLACE_STORE, to));
}

static void nothing(struct place *place UNUSED) {
}

/* ---- the scenes ---- */

#define PLAN "EXAMPLE-ANNE"
#define BEFORE PLACE_STORE ".before-"
#define EXPORT(file) .note = "plan exported", .call = {"export", PLAN, "-o", file, "--force"}

/* Two steps, answers of every kind, one that is refused, a record added, undone and done again. */
#define TALK                                                                                       \
    "m\n1\nPeterkin\nPeterson\nExampleton\n3/11/1957\n999 000 0026\nnever\n6/4/2026\n2\n\n"        \
    "Example Board\n3\n2\nI open my post\nIt piles up\\\non the stairs\nmoney\n<<\nu\n<\n6\n1\n"   \
    "A satnav\n2\n179.99\n3\n<<\n<\n"

const struct scene SCENES[] = {
    {.name = "first",
     .prepare = nothing,
     .call = {"--linear"},
     .input = "m\n1\nPeterkin\nPeterson\n"},
    {.name = "linear", .prepare = with_plan, .call = {"--linear"}, .input = TALK},
    {.name = "screen", .prepare = with_plan, .screen = true},
    {.name = "import", .prepare = with_plan, .call = {"import", "@peter.json"}},
    {.name = "plan-file", .prepare = with_files, .made = "out.json", EXPORT("@out.json")},
    {.name = "workbook",
     .prepare = with_files,
     .made = "out.xlsx",
     .deaf = true,
     EXPORT("@out.xlsx")},
    {.name = "page", .prepare = with_files, .made = "out.html", EXPORT("@out.html")},
    {.name = "text", .prepare = with_plan, .call = {"show", PLAN}, .reads = true},
    {.name = "backup",
     .prepare = with_files,
     .made = "copy.db",
     .note = "all plans copied",
     .call = {"backup", "@copy.db", "--force"}},
    {.name = "restore",
     .prepare = with_backup,
     .note = "backup put back",
     .call = {"restore", "@copy.db"},
     .aside = BEFORE},
    {.name = "upgrade",
     .prepare = with_older,
     .call = {"list"},
     .aside = BEFORE,
     .steps = true,
     .reads = true},
    {.name = "send",
     .prepare = agreed,
     .made = "sent.json",
     .steps = true,
     .note = "plan exported",
     .call = {"send", PLAN, "-o", "@sent.json", "--force"}},
    {.name = "receive", .prepare = sent, .call = {"receive", "@sent.json"}},
};
const size_t SCENE_COUNT = sizeof SCENES / sizeof SCENES[0];

const struct failure FAILURES[] = {
    {"alloc once", FAULT_ALLOC, FAULT_ONCE, ENOMEM, false},
    {"alloc on", FAULT_ALLOC, FAULT_ON, ENOMEM, false},
    {"read EIO", FAULT_READ, FAULT_ONCE, EIO, false},
    {"read EIO on", FAULT_READ, FAULT_ON, EIO, false},
    {"read EINTR", FAULT_READ, FAULT_ONCE, EINTR, true},
    {"read half", FAULT_READ, FAULT_HALF, EIO, true},
    {"write EIO", FAULT_WRITE, FAULT_ONCE, EIO, false},
    {"write ENOSPC", FAULT_WRITE, FAULT_ONCE, ENOSPC, false},
    {"write ENOSPC on", FAULT_WRITE, FAULT_ON, ENOSPC, false},
    {"write EINTR", FAULT_WRITE, FAULT_ONCE, EINTR, true},
    {"write half", FAULT_WRITE, FAULT_HALF, EIO, true},
    {"sync EIO", FAULT_SYNC, FAULT_ONCE, EIO, false},
    {"sync EIO on", FAULT_SYNC, FAULT_ON, EIO, false},
    {"rename EIO", FAULT_RENAME, FAULT_ONCE, EIO, false},
    {"rename EIO on", FAULT_RENAME, FAULT_ON, EIO, false},
    {"unlink EIO", FAULT_UNLINK, FAULT_ONCE, EIO, false},
    {"open EMFILE", FAULT_OPEN, FAULT_ONCE, EMFILE, false},
    {"open EIO", FAULT_OPEN, FAULT_ONCE, EIO, false},
    {"open EMFILE on", FAULT_OPEN, FAULT_ON, EMFILE, false},
    {"truncate EIO", FAULT_TRUNCATE, FAULT_ONCE, EIO, false},
    {"truncate ENOSPC on", FAULT_TRUNCATE, FAULT_ON, ENOSPC, false},
    {"lock EIO", FAULT_LOCK, FAULT_ONCE, EIO, false},
    {"lock EIO on", FAULT_LOCK, FAULT_ON, EIO, false},
    {"lock EAGAIN", FAULT_LOCK, FAULT_ONCE, EAGAIN, false},
    {"close EIO", FAULT_CLOSE, FAULT_ONCE, EIO, false},
    {"map ENOMEM", FAULT_MAP, FAULT_ONCE, ENOMEM, false},
    {"map ENOMEM on", FAULT_MAP, FAULT_ON, ENOMEM, false},
};
const size_t FAILURE_COUNT = sizeof FAILURES / sizeof FAILURES[0];
