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

char *file_read_all(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    size_t have = 0, room = 0, got = 0;
    char *data = NULL;

    do {
        char *more = file != NULL ? realloc(data, room += 65536) : NULL;
        if (more == NULL)
            break;
        data = more;
        got = fread(data + have, 1, room - have - 1, file);
        have += got;
    } while (got > 0);
    if (file == NULL || data == NULL || ferror(file)) {
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

bool file_same_bytes(const char *path, const char *other) {
    size_t length = 0, other_length = 0;
    char *data = file_read_all(path, &length);
    char *other_data = file_read_all(other, &other_length);
    bool same = length == other_length && memcmp(data, other_data, length) == 0;
    free(data);
    free(other_data);
    return same;
}
