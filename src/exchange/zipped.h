/* The archive inside a spreadsheet file that came from somebody, read with nothing taken on trust:
 * what it is of, how large it may get, and XML with no document type, so with no entity of its own
 * and nothing fetched. For src/exchange alone. */
#ifndef PHBPLAN_EXCHANGE_ZIPPED_H
#define PHBPLAN_EXCHANGE_ZIPPED_H

#include "base/err.h"

#include <stdbool.h>

struct zipped;

/* What is done with a part's elements, by their names without a prefix; attributes are name, value,
 * ..., NULL. Texts last for the call. False stops: there is more of it than can be taken. */
struct zipped_events {
    bool (*start)(void *data, const char *name, const char **attributes);
    bool (*end)(void *data, const char *name);
    bool (*text)(void *data, const char *text, size_t length);
};

/* Opens a file by its path. ERR_INPUT, one sentence, where it is no such spreadsheet: closed with a
 * password, of another kind, cut short; ERR_LIMIT past 32 MiB or 2,000 parts; file_read's errors.
 * Given to zipped_close always. */
enum err zipped_open(const char *path, struct zipped **out, struct err_info *info);
void zipped_close(struct zipped *zipped);

/* Goes through a part. ERR_INPUT where it is not there, damaged or no plain XML; ERR_LIMIT where it
 * unpacks to more than 64 MiB, or all that was read to more than 128 MiB. */
enum err zipped_read(struct zipped *zipped, const char *part, const struct zipped_events *events,
                     void *data, struct err_info *info);

/* An attribute by its name without a prefix; NULL where there is none. */
const char *zipped_attribute(const char **attributes, const char *name);

#endif
