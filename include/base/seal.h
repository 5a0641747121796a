/* Sealed bytes: what only a passphrase opens, or only one store's key (base/sign.h), and nobody
 * alters unseen. For a backup of the whole store and for a plan file alike: what is in it is seen
 * once it is open.
 *
 * The format, version 1, for a passphrase. Numbers are little-endian.
 *
 *   at  bytes
 *    0   7    "PHBSEAL"
 *    7   1    the version: 1
 *    8   4    how dear a guess is: passes of Argon2id (version 1.3, one lane) over its memory,
 *   12   4    and that memory in KiB
 *   16  16    the salt: passphrase and salt make the 32 bytes of the key
 *   32  24    the header of a secretstream of libsodium (XChaCha20-Poly1305)
 *   56  17    its first message: empty, with bytes 0 to 55 as the data beside it. Where it opens,
 *             the passphrase is the right one, and these bytes are as they were
 *   73        then the chunks: messages of 65,536 bytes each (65,553 here), the last one shorter,
 *             it may be by all of them, and tagged as the final one. Nothing comes after it
 *
 * Version 2, for a key: it differs in how the key of the stream is come by.
 *
 *    8  80    that key, random, in a sealed box of libsodium (X25519, XSalsa20-Poly1305), which
 *             only the secret key opens that belongs to the one it was made for
 *   88  24    the header of the secretstream
 *  112  17    its first message: empty, with bytes 0 to 111 beside it
 *  129        then the chunks
 *
 * Each message is bound to those before it: one that was altered, left out, put in another place
 * or cut off is seen. Everything is done in memory, since a base knows no files, and so that not
 * one byte is believed before the last was seen. */
#ifndef PHBPLAN_BASE_SEAL_H
#define PHBPLAN_BASE_SEAL_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SEAL_HEAD 73      /* bytes before the first chunk, for a passphrase */
#define SEAL_KEY_HEAD 129 /* and for a key */
#define SEAL_CHUNK 65536  /* plain bytes in each but the last */
#define SEAL_MORE 17      /* bytes that a chunk is longer once sealed */

/* How dear each guess at a passphrase is made. */
struct seal_cost {
    uint32_t passes, kib;
};
/* libsodium's "moderate": 3 passes over 256 MiB, about a second. Tests alone use less. */
extern const struct seal_cost SEAL_COST;

/* Whether bytes are the start of something sealed, by the first seven. */
bool seal_is(const void *data, size_t length);
/* Whether they are the start of something sealed for a key, by the first eight. */
bool seal_is_for_key(const void *data, size_t length);

/* Seals bytes with a passphrase, taken as it is. *out is malloc'd, and free is enough for it.
 * ERR_MEMORY, ERR_IO where this computer gives no random numbers. */
enum err seal_make(const void *plain, size_t length, const char *passphrase,
                   const struct seal_cost *cost, unsigned char **out, size_t *out_length,
                   struct err_info *info);

/* Opens them: *out is malloc'd with a NUL after it, and is to be given to seal_wipe. Nothing comes
 * out unless all of it is as it was sealed. ERR_FOREIGN where it is not sealed, ERR_NEWER,
 * ERR_INPUT where the passphrase is another, ERR_IO where it was altered or cut off, ERR_MEMORY.
 * However it is made up, it is not let ask for more than 4 passes or 1 GiB. */
enum err seal_open(const void *sealed, size_t length, const char *passphrase, unsigned char **out,
                   size_t *out_length, struct err_info *info);

/* Seals bytes for whose key that is (SIGN_KEY as text): nobody else opens them, who sealed them
 * neither. As seal_make; ERR_INPUT for what is no key. */
enum err seal_make_for(const void *plain, size_t length, const char *key, unsigned char **out,
                       size_t *out_length, struct err_info *info);
/* Opens them with the secret key (SIGN_SECRET as text), as seal_open does. ERR_INPUT where they
 * were sealed for another. */
enum err seal_open_for(const void *sealed, size_t length, const char *secret, unsigned char **out,
                       size_t *out_length, struct err_info *info);

/* Overwrites what was plain, and frees it. NULL is fine. */
void seal_wipe(void *plain, size_t length);

#endif
