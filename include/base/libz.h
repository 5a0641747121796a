/* zlib, loaded when something is first packed or unpacked: called as zlib.compress2(...), once
 * libz_load was. */
#ifndef PHBPLAN_BASE_LIBZ_H
#define PHBPLAN_BASE_LIBZ_H

#include "base/err.h"

#include <zlib.h>

/* Every function that is called. */
/* clang-format off */
#define ZLIB_LIST(X) \
    X(compress2) \
    X(compressBound) \
    X(crc32) \
    X(inflate) \
    X(inflateEnd) \
    X(inflateInit2_) \
    X(uncompress)
/* clang-format on */

struct libz {
#define ZLIB_MEMBER(name) __typeof__(name) *name;
    ZLIB_LIST(ZLIB_MEMBER)
#undef ZLIB_MEMBER
};

/* What libz_load found. */
extern struct libz zlib;

/* Loads it, once. ERR_IO where it is not on this machine, or is not whole. */
enum err libz_load(struct err_info *info);

#endif
