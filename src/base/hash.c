/* Hash: SHA-256 by libsodium, written in hexadecimal. It holds no state. */
#include "base/hash.h"

#include <sodium.h>

_Static_assert(HASH_TEXT == 2 * crypto_hash_sha256_BYTES + 1,
               "two figures for each byte, and the end");

char *hash_sha256(const void *data, size_t length, char buffer[HASH_TEXT]) {
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, length > 0 ? data : (const void *)"", length);
    return sodium_bin2hex(buffer, HASH_TEXT, digest, sizeof digest);
}
