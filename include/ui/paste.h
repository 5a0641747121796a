/* A bracketed paste being read: bytes until the terminal's end mark, whatever is in between and
 * however slowly they come. Keeps no more than PASTE_MOST bytes; the rest up to the mark is thrown
 * away, so that no part of a paste is ever taken for keys. Pure: the terminal does the reading. */
#ifndef PHBPLAN_UI_PASTE_H
#define PHBPLAN_UI_PASTE_H

#include <stdbool.h>
#include <stddef.h>

#define PASTE_MOST ((size_t)1024 * 1024)
#define PASTE_START "\033[200~"
#define PASTE_END "\033[201~"

struct paste {
    char *text; /* what is kept so far; ends with a NUL once done; owned */
    size_t length, capacity;
    size_t matched; /* bytes of PASTE_END seen last */
    bool done;      /* the end mark came */
    bool cut;       /* it was longer than is kept */
};

void paste_init(struct paste *paste);
void paste_done(struct paste *paste);
/* Takes bytes in. Returns how many it used: fewer than `length` only where the end mark came. */
size_t paste_feed(struct paste *paste, const char *bytes, size_t length);
/* Ends it without a mark. */
void paste_end(struct paste *paste);

#endif
