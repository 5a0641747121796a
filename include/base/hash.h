/* SHA-256 in lower-case hexadecimal, by libsodium: what a decision was made on, what a plan was. */
#ifndef PHBPLAN_BASE_HASH_H
#define PHBPLAN_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define HASH_TEXT 65

char *hash_sha256(const void *data, size_t length, char buffer[HASH_TEXT]);

/* The same, of what comes a piece at a time. */
struct hash {
    uint64_t state[16]; /* libsodium's */
};
void hash_begin(struct hash *hash);
void hash_add(struct hash *hash, const void *data, size_t length);
char *hash_end(struct hash *hash, char buffer[HASH_TEXT]);

#endif
