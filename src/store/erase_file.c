/* What erased words leave in files: in pages of the store that nothing uses, in its log, and in
 * other files beside it. */
#include "erase_words.h"

#include "base/grow.h"
#include "base/safe_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static bool empty_log(struct store *store) {
    int left = 1, done = 0;
    return sqlite3_wal_checkpoint_v2(store->db, "main", SQLITE_CHECKPOINT_TRUNCATE, &left, &done) ==
               SQLITE_OK &&
           left <= 0;
}

bool erase_clean(struct store *store) {
    if (store->in_memory)
        return true;
    /* What is freed is written over already; writing the whole file anew leaves nothing in the
     * middle of a page either. What SQLite needs for that meanwhile it has beside the store. */
    char *folder = file_folder(store->path);
    if (folder != NULL)
        (void)setenv("SQLITE_TMPDIR", folder, 1);
    free(folder);
    bool written = empty_log(store);
    written = store_execute(store, "PRAGMA temp_store = FILE; VACUUM; PRAGMA temp_store = MEMORY",
                            NULL) == ERR_OK &&
              written;
    return empty_log(store) && written;
}

/* Whether a file has some of the words. */
enum having { HAS_NONE, HAS_SOME, NOT_KNOWN };

static enum having open_file_has(int file, const struct erase_words *words) {
    struct stat about;
    if (fstat(file, &about) != 0)
        return NOT_KNOWN;
    if (!S_ISREG(about.st_mode) || about.st_size <= 0)
        return HAS_NONE;
    size_t length = (size_t)about.st_size;
    char *bytes = mmap(NULL, length, PROT_READ, MAP_PRIVATE, file, 0);
    if (bytes == MAP_FAILED)
        return NOT_KNOWN;
    bool has = erase_has(words, bytes, length);
    (void)munmap(bytes, length);
    return has ? HAS_SOME : HAS_NONE;
}

/* A link, a socket, or what is gone meanwhile has none. */
static enum having file_has(const char *path, const struct erase_words *words) {
    int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return errno == ENOENT || errno == ELOOP || errno == ENXIO ? HAS_NONE : NOT_KNOWN;
    enum having has = open_file_has(file, words);
    (void)close(file);
    return has;
}

/* Opening the store's own files by another way would take its locks away: they are left out. */
static bool is_own(const struct store *store, const char *path) {
    size_t length = strlen(store->path);
    if (strncmp(path, store->path, length) != 0)
        return false;
    for (size_t i = 0; i < DATABASE_FILES; i++)
        if (strcmp(path + length, DATABASE_ENDINGS[i]) == 0)
            return true;
    return false;
}

static void tell(const char *path, const char *words, erase_place *place, void *data) {
    char said[640];
    snprintf(said, sizeof said, "%.500s %s", path, words);
    place(said, data);
}

void erase_look_beside(struct store *store, const struct erase_words *words, erase_place *place,
                       void *data) {
    static const char SOME[] = ERASE_STILL ". Take it away when you need it no more",
                      UNKNOWN[] = "could not be looked into. Look yourself if it " ERASE_STILL;
    char *folder = store->in_memory ? NULL : file_folder(store->path);
    DIR *open = folder != NULL ? opendir(folder) : NULL;
    const struct dirent *entry;
    while (open != NULL && (entry = readdir(open)) != NULL) {
        char *path = grow_format("%s%s%s", folder, folder[strlen(folder) - 1] == '/' ? "" : "/",
                                 entry->d_name);
        enum having has = path != NULL && !is_own(store, path) ? file_has(path, words) : HAS_NONE;
        if (has != HAS_NONE)
            tell(path, has == HAS_SOME ? SOME : UNKNOWN, place, data);
        free(path);
    }
    if (open != NULL)
        (void)closedir(open);
    else if (folder != NULL)
        tell(folder, UNKNOWN, place, data);
    free(folder);
}
