/* The public keys that OpenSSH lets people in by: one line of a file such as id_ed25519.pub. */
#ifndef PHBPLAN_BASE_SSH_KEY_H
#define PHBPLAN_BASE_SSH_KEY_H

#include "base/err.h"
#include <stddef.h>

#define SSH_KEY_TEXT 4096 /* bytes of a key with its end */
#define SSH_KEY_MARK 52   /* "SHA256:" and 43 letters, with its end */

/* Takes a key out of a line, without the comment after it: "ssh-ed25519 AAAA...". ERR_INPUT where
 * it is none, is too short to be safe, or has anything before it. */
enum err ssh_key_read(const char *line, size_t length, char key[SSH_KEY_TEXT],
                      struct err_info *info);
/* Its mark, as `ssh-keygen -lf` says it; "" where it is no key. Gives the buffer. */
char *ssh_key_mark(const char *key, char buffer[SSH_KEY_MARK]);

#endif
