/* How files reach the disk: written beside their target under a name nobody else has, synced, and
 * only then given the target's name, so that at every moment there is the old file or the new one
 * and never half of either. */
#include "base/safe_file.h"

#include "base/grow.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Words for one error number. */
struct error_words {
    int number;
    enum err err;
    const char *before, *after; /* around the file's name in quotation marks */
};

static const struct error_words ERROR_WORDS[] = {
    {ENOSPC, ERR_FULL, "There is no room left on the disk for ", ". Make some room and try again"},
    {EDQUOT, ERR_FULL, "Your share of the disk is full, so there is no room for ",
     ". Make some room and try again"},
    {EFBIG, ERR_FULL, "There is not enough room allowed here for ", ". Try another folder"},
    {EACCES, ERR_IO, "You are not allowed to use ",
     ". Try another folder, or ask who looks after it"},
    {EPERM, ERR_IO, "You are not allowed to use ",
     ". Try another folder, or ask who looks after it"},
    {EROFS, ERR_IO, "Nothing can be written where ", " is. Try another folder"},
    {ENOENT, ERR_IO, "There is no file or folder ", ". Check how it is spelled"},
    {ENOTDIR, ERR_IO, "Part of ", " is a file, not a folder. Check how it is spelled"},
    {EISDIR, ERR_IO, "", " is a folder. Give the name of a file in it"},
    {ENAMETOOLONG, ERR_IO, "The name ", " is too long. Choose a shorter one"},
    {ELOOP, ERR_IO, "The links at ", " go round in a circle. Give the file's own name"},
    {EMFILE, ERR_IO, "Too many files are open to use ",
     ". Close some other programs, then try again"},
    {ENFILE, ERR_IO, "Too many files are open to use ",
     ". Close some other programs, then try again"},
    {ENOMEM, ERR_MEMORY, "There is no memory left to use ", ". Close something and try again"},
};

enum err file_error(const char *path, int error_number, struct err_info *info) {
    for (size_t i = 0; i < sizeof ERROR_WORDS / sizeof *ERROR_WORDS; i++) {
        const struct error_words *words = &ERROR_WORDS[i];
        if (words->number == error_number)
            return err_set(info, words->err, "%s\"%.240s\"%s", words->before, path, words->after);
    }
    return err_set(info, ERR_IO,
                   "\"%.240s\" could not be read or written (%s). Check its disk, then try again",
                   path, strerror(error_number));
}

/* ---- folders and the disk -------------------------------------------------------------------- */

char *file_folder(const char *path) {
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return strdup(".");
    return slash == path ? strdup("/") : strndup(path, (size_t)(slash - path));
}

int file_make_folders(const char *path) {
    char *folder = strdup(path);
    int trouble = folder != NULL ? 0 : ENOMEM;
    char *at = trouble == 0 && *folder != '\0' ? strchr(folder + 1, '/') : NULL;
    for (; at != NULL && trouble == 0; at = strchr(at + 1, '/')) {
        *at = '\0';
        if (mkdir(folder, S_IRWXU) != 0 && errno != EEXIST)
            trouble = errno;
        *at = '/';
    }
    free(folder);
    return trouble;
}

int file_make(const char *path) {
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    return descriptor >= 0 && close(descriptor) == 0 ? 0 : errno;
}

int file_make_beside(const char *path, char **out) {
    char *folder = file_folder(path);
    *out = folder != NULL ? grow_format("%s/.phbplan-XXXXXX", folder) : NULL;
    int trouble = *out != NULL ? 0 : ENOMEM;
    free(folder);
    int descriptor = trouble == 0 ? mkstemp(*out) : -1; /* O_EXCL, mode 0600 */
    if (trouble == 0 && descriptor < 0)
        trouble = errno;
    if (descriptor >= 0 && close(descriptor) != 0) {
        trouble = errno;
        (void)unlink(*out);
    }
    if (trouble != 0) {
        free(*out);
        *out = NULL;
    }
    return trouble;
}

int file_sync(const char *path) {
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return errno;
    /* Some file systems cannot sync a folder and say EINVAL: there is nothing more to be done. */
    int trouble = fsync(descriptor) == 0 || errno == EINVAL ? 0 : errno;
    if (close(descriptor) != 0 && trouble == 0)
        trouble = errno;
    return trouble;
}

int file_sync_folder(const char *path) {
    char *folder = file_folder(path);
    int trouble = folder != NULL ? file_sync(folder) : ENOMEM;
    free(folder);
    return trouble;
}

bool file_close_to_others(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && about.st_uid == geteuid() &&
           (about.st_mode & (S_IRWXG | S_IRWXO)) != 0 && chmod(path, about.st_mode & S_IRWXU) == 0;
}

/* ---- writing --------------------------------------------------------------------------------- */

/* Finds where to write: what a link points to, so that the link stays a link. Refuses a target that
 * is there already (without `replace`) and one that is no ordinary file, which a rename would
 * destroy. */
static enum err resolve_target(struct safe_file *file, const char *target, struct err_info *info) {
    struct stat status;
    if (lstat(target, &status) != 0) {
        if (errno != ENOENT)
            return file_error(target, errno, info);
        size_t length = strlen(target);
        if (length == 0 || target[length - 1] == '/')
            return file_error(target, length == 0 ? ENOENT : EISDIR, info);
        file->target = strdup(target);
        return file->target != NULL ? ERR_OK : file_error(target, ENOMEM, info);
    }
    if (stat(target, &status) == 0 && S_ISDIR(status.st_mode))
        return file_error(target, EISDIR, info);
    if (!file->replace)
        return err_set(info, ERR_EXISTS,
                       "\"%.240s\" is there already. Choose another name, or say to replace it",
                       target);
    file->target = realpath(target, NULL);
    if (file->target == NULL && errno == ENOENT)
        return err_set(
            info, ERR_IO,
            "\"%.240s\" is a link to a file that is not there. Choose another name, or remove the link",
            target);
    if (file->target == NULL)
        return file_error(target, errno, info);
    if (stat(file->target, &status) != 0)
        return file_error(target, errno, info);
    if (!S_ISREG(status.st_mode))
        return err_set(info, ERR_IO, "\"%.240s\" is not an ordinary file. Choose another name",
                       target);
    return ERR_OK;
}

/* The words name the folder where it is the folder that is in the way. */
static enum err cannot_begin(const struct safe_file *file, const char *target, int trouble,
                             struct err_info *info) {
    bool in_folder = trouble == ENOENT || trouble == EACCES;
    char *folder = in_folder ? file_folder(file->target) : NULL;
    enum err err = file_error(folder != NULL ? folder : target, trouble, info);
    free(folder);
    return err;
}

enum err safe_file_begin(struct safe_file *file, const char *target, bool replace,
                         struct err_info *info) {
    *file = (struct safe_file){.replace = replace};
    enum err err = resolve_target(file, target, info);
    if (err != ERR_OK)
        return err;
    int trouble = file_make_beside(file->target, &file->path);
    return trouble == 0 ? ERR_OK : cannot_begin(file, target, trouble, info);
}

/* Gives the file its name only if that name is still free. A second link does it in one step; where
 * there are no links (a memory stick), the name is taken first by an empty file of our own. */
static int place_if_free(const char *path, const char *target) {
    if (link(path, target) == 0)
        return unlink(path) == 0 ? 0 : errno;
    if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS && errno != EMLINK)
        return errno;
    int trouble = file_make(target);
    if (trouble != 0 || rename(path, target) == 0)
        return trouble;
    trouble = errno;
    (void)unlink(target);
    return trouble;
}

enum err safe_file_commit(struct safe_file *file, struct err_info *info) {
    int trouble = file_sync(file->path);
    if (trouble != 0)
        return file_error(file->target, trouble, info);
    if (file->replace)
        trouble = rename(file->path, file->target) == 0 ? 0 : errno;
    else
        trouble = place_if_free(file->path, file->target);
    if (trouble == EEXIST)
        return err_set(info, ERR_EXISTS,
                       "\"%.240s\" has come to be there. Choose another name, or say to replace it",
                       file->target);
    if (trouble != 0)
        return file_error(file->target, trouble, info);
    free(file->path);
    file->path = NULL;
    trouble = file_sync_folder(file->target);
    if (trouble == 0)
        return ERR_OK;
    return err_set(info, trouble == ENOMEM ? ERR_MEMORY : ERR_IO,
                   "\"%.240s\" is written whole, but I cannot tell whether it will last (%s). Make "
                   "it once more",
                   file->target, strerror(trouble));
}

void safe_file_done(struct safe_file *file) {
    if (file->path != NULL)
        (void)unlink(file->path);
    free(file->path);
    free(file->target);
    *file = (struct safe_file){0};
}

static int write_all(const char *path, const char *data, size_t length) {
    int descriptor = open(path, O_WRONLY | O_TRUNC | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0)
        return errno;
    int trouble = 0;
    while (length > 0 && trouble == 0) {
        ssize_t written = write(descriptor, data, length);
        if (written >= 0) {
            data += written;
            length -= (size_t)written;
        } else if (errno != EINTR) {
            trouble = errno;
        }
    }
    if (close(descriptor) != 0 && trouble == 0)
        trouble = errno;
    return trouble;
}

enum err safe_file_write(const char *target, const void *data, size_t length, bool replace,
                         struct err_info *info) {
    struct safe_file file;
    enum err err = safe_file_begin(&file, target, replace, info);
    if (err == ERR_OK) {
        int trouble = write_all(file.path, data, length);
        err = trouble == 0 ? safe_file_commit(&file, info) : file_error(target, trouble, info);
    }
    safe_file_done(&file);
    return err;
}

/* ---- reading --------------------------------------------------------------------------------- */

/* Reads to the end or until there is more than `most`; 0 or an error number. */
static int read_all(int descriptor, size_t most, struct growing_text *out) {
    char piece[16384];
    ssize_t got = 1;
    while (got != 0 && out->length <= most && !out->no_memory) {
        got = read(descriptor, piece, sizeof piece);
        if (got < 0 && errno != EINTR)
            return errno;
        growing_add_bytes(out, piece, got > 0 ? (size_t)got : 0);
    }
    return out->no_memory ? ENOMEM : 0;
}

/* Opens without waiting: a pipe that nobody writes into is then at its end at once. -1 and errno.
 */
static int open_to_read(const char *path, bool *pipe) {
    struct stat file;
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0)
        return -1;
    *pipe = fstat(descriptor, &file) == 0 && S_ISFIFO(file.st_mode);
    int flags = fcntl(descriptor, F_GETFL);
    if (flags >= 0)
        (void)fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK);
    return descriptor;
}

static enum err cannot_be_read(const char *path, int trouble, struct err_info *info) {
    enum err err = file_error(path, trouble, info);
    return trouble == ENOENT ? ERR_NOT_FOUND : err;
}

enum err file_can_be_read(const char *path, struct err_info *info) {
    struct stat about;
    if (stat(path, &about) != 0)
        return cannot_be_read(path, errno, info);
    if (S_ISDIR(about.st_mode))
        return cannot_be_read(path, EISDIR, info);
    return access(path, R_OK) == 0 ? ERR_OK : cannot_be_read(path, errno, info);
}

enum err file_read(const char *path, size_t most, char **out, size_t *length,
                   struct err_info *info) {
    bool pipe = false;
    int descriptor = open_to_read(path, &pipe);
    if (descriptor < 0)
        return cannot_be_read(path, errno, info);
    struct growing_text data = {0};
    int trouble = read_all(descriptor, most, &data);
    (void)close(descriptor);
    enum err err = ERR_OK;
    if (trouble != 0)
        err = file_error(path, trouble, info);
    else if (pipe && data.length == 0)
        err = err_set(info, ERR_IO,
                      "\"%.240s\" is a pipe, and nothing comes out of it. Name a file", path);
    else if (data.length > most)
        err = err_set(info, ERR_LIMIT, "This file is larger than %zu MiB. Is it the right one?",
                      most / (1024 * 1024));
    if (err == ERR_OK) {
        *length = data.length;
        *out = growing_take(&data);
        err = *out != NULL ? ERR_OK : file_error(path, ENOMEM, info);
    }
    growing_done(&data);
    return err;
}

size_t file_peek(const char *path, void *buffer, size_t size) {
    struct stat about;
    bool pipe = false;
    if (stat(path, &about) != 0 || !S_ISREG(about.st_mode))
        return 0; /* what is read from a pipe is gone from it */
    int descriptor = open_to_read(path, &pipe);
    ssize_t got = descriptor >= 0 ? read(descriptor, buffer, size) : 0;
    if (descriptor >= 0)
        (void)close(descriptor);
    return got > 0 ? (size_t)got : 0;
}
