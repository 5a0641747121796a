/* The file that sshd reads the keys of the host's account from, and the lines in it that are of the
 * people here. */
#ifndef PHBPLAN_STORE_HOST_KEYS_H
#define PHBPLAN_STORE_HOST_KEYS_H

#include "internal.h"

/* The settings of a host: that file, and the program that its lines call. */
#define HOST_KEYS_FILE "host/keys"
#define HOST_PROGRAM "host/program"

/* Whether such names can stand in it: whole ones, without a quotation mark. ERR_INPUT. */
enum err host_keys_fit(const char *keys_file, const char *program, struct err_info *info);
/* Writes the file anew, whole or not at all, for its user alone (0600): first the lines of others
 * as they are, then one for each key of each person. The transaction is open. ERR_EXISTS where a
 * person's key is another's, or is in a line of others; ERR_IO, ERR_FULL. */
enum err host_keys_write(struct store *store, struct err_info *info);

#endif
