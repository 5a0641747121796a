/* A computer that stops: what the program did to the disk is written down (preload.c), and the disk
 * is made again as it may be after each of these things, which is not as the program left it. What
 * was synced is there; of what was written since, any part may be, in any order, the last one torn;
 * and names that came, went or changed since their folder was synced may not have. */
#include "tests/faults/points.h"

#include "base/grow.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_FILES = 64, MOST_NAMES = 128, SECTOR = 512 };

/* What a file holds. */
struct bytes {
    unsigned char *at;
    size_t length, room;
};

/* An entry of the log that is not synced yet. */
struct waiting {
    const struct disk_entry *entry;
    const unsigned char *data;
};

struct disk_file {
    uint64_t node;
    struct bytes synced;
    struct waiting *waiting;
    size_t count, room;
};

struct disk_name {
    char name[256];
    size_t file;
};
struct disk_names {
    struct disk_name items[MOST_NAMES];
    size_t count;
};

struct disk {
    struct disk_file files[MOST_FILES];
    size_t count;
    struct disk_names now, synced;
    struct growing_text said;
};

/* ---- bytes ---- */

static void bytes_reach(struct bytes *bytes, size_t length) {
    if (length > bytes->room) {
        bytes->room = length * 2;
        bytes->at = realloc(bytes->at, bytes->room);
        if (bytes->at == NULL)
            abort();
    }
    if (length > bytes->length) {
        memset(bytes->at + bytes->length, 0, length - bytes->length);
        bytes->length = length;
    }
}

/* Does what an entry says, or the first part of it, whole sectors. */
static void bytes_do(struct bytes *bytes, const struct waiting *w, bool torn) {
    size_t size = w->entry->bytes, at = (size_t)w->entry->offset;
    if (w->entry->op == DISK_TRUNCATE) {
        bytes_reach(bytes, at);
        bytes->length = at;
        return;
    }
    if (torn)
        size = size / 2 / SECTOR * SECTOR;
    if (size == 0)
        return;
    bytes_reach(bytes, at + size);
    memcpy(bytes->at + at, w->data, size);
}

/* ---- the disk ---- */

static struct disk_file *file_of(struct disk *disk, uint64_t node) {
    for (size_t i = disk->count; i-- > 0;)
        if (disk->files[i].node == node)
            return &disk->files[i];
    return NULL;
}

static struct disk_file *file_add(struct disk *disk, uint64_t node) {
    if (disk->count == MOST_FILES)
        abort();
    disk->files[disk->count] = (struct disk_file){.node = node};
    return &disk->files[disk->count++];
}

static struct disk_name *name_find(struct disk_names *names, const char *name) {
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->items[i].name, name) == 0)
            return &names->items[i];
    return NULL;
}

static void name_drop(struct disk_names *names, const char *name) {
    struct disk_name *found = name_find(names, name);
    if (found != NULL)
        *found = names->items[--names->count];
}

static void name_set(struct disk_names *names, const char *name, size_t file) {
    name_drop(names, name);
    if (names->count == MOST_NAMES)
        abort();
    snprintf(names->items[names->count].name, sizeof names->items[0].name, "%s", name);
    names->items[names->count++].file = file;
}

/* The files as they were before the program ran, all of them synced. */
static void disk_begin(struct disk *disk, const struct place *place, const char *const names[],
                       size_t count) {
    char path[FILES_PATH];
    for (size_t i = 0; i < count; i++) {
        struct stat about;
        size_t length = 0;
        if (stat(place_path(place, names[i], path), &about) != 0)
            continue;
        struct disk_file *file = file_add(disk, about.st_ino);
        char *text = file_read_all(path, &length);
        bytes_reach(&file->synced, length);
        memcpy(file->synced.at, text, length);
        free(text);
        name_set(&disk->now, names[i], disk->count - 1);
        name_set(&disk->synced, names[i], disk->count - 1);
    }
}

static void disk_done(struct disk *disk) {
    for (size_t i = 0; i < disk->count; i++) {
        free(disk->files[i].synced.at);
        free(disk->files[i].waiting);
    }
    growing_done(&disk->said);
}

static void file_sync_all(struct disk_file *file) {
    for (size_t i = 0; i < file->count; i++)
        bytes_do(&file->synced, &file->waiting[i], false);
    file->count = 0;
}

static void file_wait(struct disk_file *file, const struct waiting *w) {
    if (file->count == file->room) {
        file->room = file->room * 2 + 64;
        file->waiting = realloc(file->waiting, file->room * sizeof *file->waiting);
        if (file->waiting == NULL)
            abort();
    }
    file->waiting[file->count++] = *w;
}

static const char *last_part(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

/* The next thing that the program did. */
static void disk_do(struct disk *disk, const struct disk_entry *entry, const char *name,
                    const char *other, const unsigned char *data, const char *folder) {
    const struct waiting w = {entry, data};
    struct disk_file *file = file_of(disk, entry->node);
    struct disk_name *found = name_find(&disk->now, last_part(name));
    size_t of = found != NULL ? found->file : 0;
    switch (entry->op) {
    case DISK_CREATE:
        (void)file_add(disk, entry->node);
        name_set(&disk->now, last_part(name), disk->count - 1);
        break;
    case DISK_WRITE:
    case DISK_TRUNCATE:
        if (file != NULL)
            file_wait(file, &w);
        break;
    case DISK_SYNC:
        if (strcmp(name, folder) == 0)
            disk->synced = disk->now;
        else if (file != NULL)
            file_sync_all(file);
        break;
    case DISK_RENAME:
    case DISK_LINK:
        if (found != NULL)
            name_set(&disk->now, last_part(other), of);
        if (entry->op == DISK_RENAME)
            name_drop(&disk->now, last_part(name));
        break;
    case DISK_UNLINK:
        name_drop(&disk->now, last_part(name));
        break;
    case DISK_SAY:
        growing_add_bytes(&disk->said, (const char *)data, entry->bytes);
        break;
    }
}

/* ---- a crash ---- */

/* Which of what was not synced is on the disk all the same. */
enum remains { ALL, NONE, LAST_TORN, LAST_ALONE, FIRST_LOST, SOME, SOME_MORE, REMAINS_COUNT };

static uint32_t chance(uint32_t *seed) {
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

static void file_after(const struct disk_file *file, enum remains remains, uint32_t *seed,
                       struct bytes *out) {
    out->length = 0;
    bytes_reach(out, file->synced.length);
    if (file->synced.length > 0)
        memcpy(out->at, file->synced.at, file->synced.length);
    for (size_t i = 0; i < file->count; i++) {
        bool last = i + 1 == file->count, some = remains == SOME || remains == SOME_MORE;
        bool is_there = remains == ALL || remains == LAST_TORN || (remains == LAST_ALONE && last) ||
                        (remains == FIRST_LOST && i > 0) || (some && chance(seed) % 2 == 0);
        if (is_there)
            bytes_do(out, &file->waiting[i],
                     (remains == LAST_TORN && last) || (some && chance(seed) % 4 == 0));
    }
}

/* Makes the folder as it is then. Returns a number of all that is in it. */
static uint64_t make_files(const struct disk *disk, const struct place *place,
                           const struct disk_names *names, enum remains remains, uint32_t seed,
                           bool only_number) {
    struct bytes bytes = {0};
    uint64_t hash = 14695981039346656037u;
    char path[FILES_PATH];
    for (size_t i = 0; i < names->count; i++) {
        const char *name = names->items[i].name;
        uint32_t own = seed + (uint32_t)names->items[i].file;
        if (strlen(name) > 4 && strcmp(name + strlen(name) - 4, "-shm") == 0)
            continue; /* memory, that is gone */
        file_after(&disk->files[names->items[i].file], remains, &own, &bytes);
        for (const char *at = name; *at != '\0'; at++)
            hash = (hash ^ (unsigned char)*at) * 1099511628211u;
        for (size_t at = 0; at < bytes.length; at++)
            hash = (hash ^ bytes.at[at]) * 1099511628211u;
        if (!only_number)
            file_write_all(place_path(place, name, path), bytes.at, bytes.length);
    }
    free(bytes.at);
    return hash;
}

struct crashing {
    struct place *place;
    const struct scene *scene;
    const struct scene_ends *ends;
    FILE *report;
    uint64_t before[1024]; /* what was tried just now is not tried again */
    size_t count;
    int64_t tried;
};

static bool is_new(struct crashing *c, uint64_t hash) {
    enum { ROOM = sizeof c->before / sizeof c->before[0] };
    for (size_t i = 0; i < c->count && i < ROOM; i++)
        if (c->before[i] == hash)
            return false;
    c->before[c->count++ % ROOM] = hash;
    return true;
}

/* Every way in which the disk may be, now. */
static void crash_here(struct crashing *c, const struct disk *disk, size_t at, bool ended) {
    static const char *const NAMES[] = {"all",        "none", "last torn", "last alone",
                                        "first lost", "some", "some more"};
    const char *said = disk->said.text != NULL ? disk->said.text : "";
    for (int way = 0; way < 2 * REMAINS_COUNT; way++) {
        enum remains remains = (enum remains)(way / 2);
        const struct disk_names *names = way % 2 == 0 ? &disk->now : &disk->synced;
        const uint32_t seed = (uint32_t)(at * 31 + (size_t)remains);
        uint64_t hash = make_files(disk, c->place, names, remains, seed, true);
        char wrong[SCENE_WORDS];
        if (!is_new(c, hash ^ disk->said.length))
            continue;
        folder_remove(c->place->files);
        if (mkdir(c->place->files, 0700) != 0)
            abort();
        (void)make_files(disk, c->place, names, remains, seed, false);
        scene_judge_crash(c->place, c->scene, c->ends, said, ended, wrong);
        c->tried++;
        if (wrong[0] != '\0')
            fprintf(c->report, "%s, crash after %zu, %s of what waits, names %s: %s\n",
                    c->scene->name, at, NAMES[remains], way % 2 == 0 ? "as now" : "as synced",
                    wrong);
    }
}

/* ---- the log ---- */

static char *take_name(const unsigned char **at, uint32_t length) {
    char *name = strndup((const char *)*at, length);
    *at += length;
    return name;
}

static void replay(struct crashing *c, const unsigned char *log, size_t length, struct disk *disk,
                   const struct sample *sample) {
    const unsigned char *at = log, *end = log + length;
    for (size_t number = 1; at < end; number++) {
        struct disk_entry *entry = malloc(sizeof *entry); /* as long as what waits */
        memcpy(entry, at, sizeof *entry);
        at += sizeof *entry;
        char *name = take_name(&at, entry->name), *other = take_name(&at, entry->other);
        disk_do(disk, entry, name, other, at, c->place->files);
        at += entry->bytes;
        if ((int64_t)number % sample->stride == 0 || at >= end)
            crash_here(c, disk, number, at >= end);
        free(name);
        free(other);
        if (entry->op != DISK_WRITE && entry->op != DISK_TRUNCATE)
            free(entry);
    }
}

int64_t crashes_try(struct place *place, const struct scene *scene, const struct scene_ends *ends,
                    const struct sample *sample, FILE *report) {
    static const char *const AT_FIRST[] = {"plans.db",   "copy.db",   "other.db", "anne.json",
                                           "peter.json", "sent.json", "out.json", "out.xlsx",
                                           "out.html",   "out.txt"};
    struct crashing *c = calloc(1, sizeof *c);
    struct disk *disk = calloc(1, sizeof *disk);
    struct child_result result;
    char path[FILES_PATH];
    size_t length = 0;
    if (c == NULL || disk == NULL)
        abort();
    *c = (struct crashing){.place = place, .scene = scene, .ends = ends, .report = report};
    place_put_back(place);
    disk_begin(disk, place, AT_FIRST, sizeof AT_FIRST / sizeof AT_FIRST[0]);
    (void)unlink(path_join(place->folder, "log", path));
    place_set_fault(place, FAULT_ALLOC, FAULT_ONCE, 0, 0);
    place->logs = true;
    bool ended = scene_run(place, scene, &result);
    place->logs = false;
    if (!ended || result.status != 0)
        fprintf(report, "%s, to write down what it does: %s\n", scene->name, result.err);
    child_result_done(&result);
    unsigned char *log = (unsigned char *)file_read_all(path, &length);
    replay(c, log, length, disk, sample);
    int64_t tried = c->tried;
    free(log);
    disk_done(disk);
    free(disk);
    free(c);
    return tried;
}
