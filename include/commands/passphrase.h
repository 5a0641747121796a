/* Passphrases, and the sealed files that they open.
 *
 * A passphrase is asked for on the terminal, with nothing of it shown; where standard input is a
 * pipe or a file, it is the first line of that. It is never taken from the command line, which
 * every user of a computer can see, nor from the environment. */
#ifndef PHBPLAN_COMMANDS_PASSPHRASE_H
#define PHBPLAN_COMMANDS_PASSPHRASE_H

#include "store/store.h"

#define PASSPHRASE_LEAST 8 /* letters */

/* One, kept out of the swap where that can be. */
struct passphrase {
    char text[1024];
};
/* Asks for one. Where it is to be a new one (`anew`), twice on a terminal, and one that is too
 * short is refused. On a signal that ends the program the terminal is given back first. ERR_INPUT
 * in words, ERR_IO. Give it to passphrase_done always. */
enum err passphrase_ask(bool anew, struct passphrase *out, struct err_info *info);
/* Overwrites it. */
void passphrase_done(struct passphrase *passphrase);

/* Looks at a backup by its first bytes: one that is sealed is opened, with the passphrase that is
 * asked for, and any other left to the store to read. Give it to backup_read_done always. */
enum err backup_read(const char *path, struct store_backup *out, struct err_info *info);
void backup_read_done(struct store_backup *backup);

/* Reads a file that may be sealed, which is then opened likewise. ERR_LIMIT where it is larger than
 * `most`. The text is to be given to seal_wipe. */
enum err sealed_read(const char *path, size_t most, char **text, size_t *length,
                     struct err_info *info);

#endif
