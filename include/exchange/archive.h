/* Whether a spreadsheet file that was just written is whole. */
#ifndef PHBPLAN_EXCHANGE_ARCHIVE_H
#define PHBPLAN_EXCHANGE_ARCHIVE_H

#include "base/err.h"
#include <stdbool.h>
#include <stddef.h>

/* The bytes are a zip archive without a gap, each of its parts unpacks to what was put in, and each
 * is XML whose elements all end. */
bool archive_is_whole(const char *bytes, size_t length);

/* Reads the file back. ERR_IO where it is not whole, with words naming `target`; or what reading
 * gave. */
enum err archive_check(const char *path, const char *target, struct err_info *info);

#endif
