/* Bytes as letters, for files that hold only text: base64 by libsodium, with its padding. */
#ifndef PHBPLAN_BASE_BASE64_H
#define PHBPLAN_BASE_BASE64_H

#include <stddef.h>

/* malloc'd; NULL when no memory. */
char *base64_write(const void *data, size_t length);

#endif
