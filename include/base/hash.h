/* SHA-256 in lower-case hexadecimal, by libsodium: what a decision was made on. */
#ifndef PHBPLAN_BASE_HASH_H
#define PHBPLAN_BASE_HASH_H

#include <stddef.h>

#define HASH_TEXT 65

char *hash_sha256(const void *data, size_t length, char buffer[HASH_TEXT]);

#endif
