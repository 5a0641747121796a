/* Hash: SHA-256 by libsodium, written in hexadecimal. */
#include "base/hash.h"

#include <sodium.h>

_Static_assert(HASH_TEXT == 2 * crypto_hash_sha256_BYTES + 1,
               "two figures for each byte, and the end");
_Static_assert(sizeof(struct hash) >= sizeof(crypto_hash_sha256_state), "room for its state");

char *hash_sha256(const void *data, size_t length, char buffer[HASH_TEXT]) {
    struct hash hash;
    hash_begin(&hash);
    hash_add(&hash, data, length);
    return hash_end(&hash, buffer);
}

void hash_begin(struct hash *hash) {
    crypto_hash_sha256_init((crypto_hash_sha256_state *)hash->state);
}

void hash_add(struct hash *hash, const void *data, size_t length) {
    if (length > 0)
        crypto_hash_sha256_update((crypto_hash_sha256_state *)hash->state, data, length);
}

char *hash_end(struct hash *hash, char buffer[HASH_TEXT]) {
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_final((crypto_hash_sha256_state *)hash->state, digest);
    return sodium_bin2hex(buffer, HASH_TEXT, digest, sizeof digest);
}
