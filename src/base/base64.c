/* Base64, by libsodium. */
#include "base/base64.h"

#include <sodium.h>
#include <stdlib.h>

char *base64_write(const void *data, size_t length) {
    size_t size = sodium_base64_ENCODED_LEN(length, sodium_base64_VARIANT_ORIGINAL);
    char *text = malloc(size);
    if (text != NULL)
        sodium_bin2base64(text, size, data, length, sodium_base64_VARIANT_ORIGINAL);
    return text;
}
