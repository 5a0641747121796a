/* Bracketed paste: finds the end mark in bytes that may come in any pieces, and keeps what is
 * before it. */
#include "ui/paste.h"

#include "base/grow.h"

#include <stdlib.h>
#include <string.h>

void paste_init(struct paste *paste) {
    *paste = (struct paste){0};
}

void paste_done(struct paste *paste) {
    free(paste->text);
    paste_init(paste);
}

/* Keeps bytes, as far as there is room. No memory is like no room: the rest is thrown away. */
static void keep(struct paste *paste, const char *bytes, size_t length) {
    if (length > PASTE_MOST - paste->length) {
        length = PASTE_MOST - paste->length;
        paste->cut = true;
    }
    if (!GROW_TO(paste->text, paste->length + length + 1, paste->capacity)) {
        paste->cut = true;
        return;
    }
    memcpy(paste->text + paste->length, bytes, length);
    paste->length += length;
    paste->text[paste->length] = '\0';
}

size_t paste_feed(struct paste *paste, const char *bytes, size_t length) {
    const size_t mark = strlen(PASTE_END);
    for (size_t at = 0; at < length; at++) {
        if (bytes[at] != PASTE_END[paste->matched]) {
            /* Escape stands only at the mark's start, so what was matched is text after all, and
             * only this byte can start again. */
            keep(paste, PASTE_END, paste->matched);
            paste->matched = bytes[at] == PASTE_END[0];
            if (paste->matched == 0)
                keep(paste, bytes + at, 1);
        } else if (++paste->matched == mark) {
            paste->done = true;
            return at + 1;
        }
    }
    return length;
}

void paste_end(struct paste *paste) {
    keep(paste, PASTE_END, paste->matched);
    paste->matched = 0;
    paste->done = true;
}
