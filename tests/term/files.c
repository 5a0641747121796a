/* Folders and files for tests; see files.h. */
#include "tests/term/files.h"

#include "base/unused.h"

#include <errno.h>
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

void folder_make(char path[FILES_PATH]) {
    const char *parent = getenv("TMPDIR");
    snprintf(path, FILES_PATH, "%s/phbplan-test-XXXXXX",
             parent != NULL && *parent != '\0' ? parent : "/tmp");
    if (mkdtemp(path) == NULL)
        fail_msg("%s: %s", path, strerror(errno));
}

static int remove_one(const char *path, const struct stat *about UNUSED, int kind UNUSED,
                      struct FTW *where UNUSED) {
    return remove(path);
}

void folder_remove(const char *path) {
    if (*path == '\0' || !file_exists(path))
        return;
    if (nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS) != 0)
        fail_msg("%s: %s", path, strerror(errno));
}

char *path_join(const char *folder, const char *name, char path[FILES_PATH]) {
    int length = snprintf(path, FILES_PATH, "%s/%s", folder, name);
    if (length < 0 || length >= FILES_PATH)
        fail_msg("the path is too long: %s/%s", folder, name);
    return path;
}

bool file_exists(const char *path) {
    struct stat about;
    return lstat(path, &about) == 0;
}

unsigned file_mode(const char *path) {
    struct stat about;
    if (stat(path, &about) != 0) {
        fail_msg("%s: %s", path, strerror(errno));
        return 0;
    }
    return (unsigned)about.st_mode & 07777U;
}

/* What a file that is there will take, with an end; of what has no length, a beginning. */
static size_t room_for(FILE *file) {
    enum { LEAST = 4096 };
    struct stat about;
    bool known = file != NULL && fstat(fileno(file), &about) == 0 && about.st_size >= LEAST;
    return (known ? (size_t)about.st_size : LEAST) + 2; /* one more, to come to its end */
}

char *file_read_all(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    size_t have = 0, room = room_for(file), got = 0;
    char *data = file != NULL ? malloc(room) : NULL;

    while (data != NULL && (got = fread(data + have, 1, room - have - 1, file)) > 0) {
        have += got;
        char *more = have + 1 < room ? data : realloc(data, room *= 2);
        if (more == NULL)
            break;
        data = more;
    }
    if (file == NULL || data == NULL || got > 0 || ferror(file)) {
        int why = errno;
        free(data);
        if (file != NULL)
            fclose(file);
        fail_msg("%s: %s", path, strerror(why));
        return NULL;
    }
    fclose(file);
    data[have] = '\0';
    if (length != NULL)
        *length = have;
    return data;
}

void file_write_all(const char *path, const void *data, size_t length) {
    FILE *file = fopen(path, "wb");
    bool whole = file != NULL && fwrite(data, 1, length, file) == length;
    if (file != NULL && fclose(file) != 0)
        whole = false;
    if (!whole)
        fail_msg("%s: %s", path, strerror(errno));
}

void file_copy(const char *from, const char *to) {
    size_t length = 0;
    char *data = file_read_all(from, &length);
    file_write_all(to, data, length);
    free(data);
}

bool file_has_bytes(const char *path, const void *data, size_t length) {
    static char part[65536];
    FILE *file = fopen(path, "rb");
    size_t have = 0, got = 0;
    bool same = true;

    if (file == NULL) {
        fail_msg("%s: %s", path, strerror(errno));
        return false;
    }
    while (same && (got = fread(part, 1, sizeof part, file)) > 0) {
        same = got <= length - have && memcmp(part, (const char *)data + have, got) == 0;
        have += got;
    }
    if (ferror(file))
        fail_msg("%s: %s", path, strerror(errno));
    fclose(file);
    return same && have == length;
}

bool file_same_bytes(const char *path, const char *other) {
    size_t length = 0;
    char *data = file_read_all(other, &length);
    bool same = file_has_bytes(path, data, length);
    free(data);
    return same;
}
