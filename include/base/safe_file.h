/* Files written whole or not at all: beside their target, synced, renamed over it, folder synced.
 * Also what else is done to files everywhere: reading one whole, making it lasting, closing it to
 * others. The only part of base that knows files. */
#ifndef PHBPLAN_BASE_SAFE_FILE_H
#define PHBPLAN_BASE_SAFE_FILE_H

#include "base/err.h"
#include <stdbool.h>
#include <stddef.h>

/* A file being written. `path` is the temporary one, for writers that need a name (libxlsxwriter).
 */
struct safe_file {
    char *target, *path;
    bool replace;
};

/* Makes the temporary file (mode 0600) in the target's folder. ERR_EXISTS where the target is there
 * and not `replace`; ERR_IO, ERR_FULL with words naming the file or folder. */
enum err safe_file_begin(struct safe_file *file, const char *target, bool replace,
                         struct err_info *info);
/* Syncs the temporary file and puts it in the target's place (without replace: only if still free).
 */
enum err safe_file_commit(struct safe_file *file, struct err_info *info);
/* Removes the temporary file if it is still there; call always, also after commit. */
void safe_file_done(struct safe_file *file);
/* The three in one for text in memory. */
enum err safe_file_write(const char *target, const void *data, size_t length, bool replace,
                         struct err_info *info);
/* Reads a whole file of at most `most` bytes, malloc'd with a NUL after it. */
enum err file_read(const char *path, size_t most, char **out, size_t *length,
                   struct err_info *info);
/* The first bytes of an ordinary file, at most `size`: how many were read, 0 where none can be. */
size_t file_peek(const char *path, void *buffer, size_t size);
/* Whether there is something of that name to read, or in words why not: ERR_NOT_FOUND where there
 * is nothing. */
enum err file_can_be_read(const char *path, struct err_info *info);
/* Words for an errno, naming the file: ERR_FULL for a full disk or quota, else ERR_IO. */
enum err file_error(const char *path, int error_number, struct err_info *info);

/* What follows gives 0 or an error number (errno's). */

/* Makes an empty file that only this user can read (0600). EEXIST where something has that name. */
int file_make(const char *path);
/* The same in the folder that `path` is in, by a name that nobody has; *out is its path, malloc'd.
 */
int file_make_beside(const char *path, char **out);
/* Makes the folders that `path` is to be in, where they are missing, for this user alone (0700). */
int file_make_folders(const char *path);
/* Makes what is in a file, or which names are in a folder, safe against a power cut; the second
 * does so for the folder that `path` is in. */
int file_sync(const char *path);
int file_sync_folder(const char *path);

/* The folder that `path` is in, malloc'd; NULL when no memory. */
char *file_folder(const char *path);
/* Takes a file or folder of this user's from everybody else. True where that made a difference. */
bool file_close_to_others(const char *path);

#endif
