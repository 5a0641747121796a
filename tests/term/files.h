/* Folders and files for tests: a private folder that goes away afterwards, and whole files read,
 * written and compared. Anything that cannot be done fails the running test with the path and why.
 */
#ifndef PHBPLAN_TESTS_TERM_FILES_H
#define PHBPLAN_TESTS_TERM_FILES_H

#include <stdbool.h>
#include <stddef.h>

#define FILES_PATH 4096 /* bytes that hold any path here */

/* Makes a new private folder under $TMPDIR (or /tmp) and writes its path. */
void folder_make(char path[FILES_PATH]);
/* Removes a folder and everything in it; a folder that is not there, or "", is no trouble. */
void folder_remove(const char *path);

/* Writes the path of `name` in a folder. Returns `path`. */
char *path_join(const char *folder, const char *name, char path[FILES_PATH]);

bool file_exists(const char *path);
/* The permission bits, such as 0600; a folder's too. */
unsigned file_mode(const char *path);
/* The whole file, with an end added that `length` (which may be NULL) does not count. The caller
 * frees. */
char *file_read_all(const char *path, size_t *length);
/* Writes a new file, or over an old one. */
void file_write_all(const char *path, const void *data, size_t length);
void file_copy(const char *from, const char *to);
/* The file holds these bytes, and no more. */
bool file_has_bytes(const char *path, const void *data, size_t length);
/* Both files hold the same bytes. */
bool file_same_bytes(const char *path, const char *other);

#endif
