/* What curses sends for a picture, as one write. Curses writes whatever it has each time it moves
 * the cursor: over a network each piece is a packet, and a terminal may show a picture half drawn.
 * Between begin and end its pieces are gathered in memory. Where that cannot be had, they go out as
 * they come. */
#ifndef PHBPLAN_UI_OUTLET_H
#define PHBPLAN_UI_OUTLET_H

#include <stdio.h>

#define OUTLET_BYTES 16384 /* sent at once; a longer picture goes in several writes */

struct outlet {
    FILE *screen; /* what curses is to write to: standard output, by another number */
    int memory;   /* where its pieces are gathered; -1 nowhere */
    char bytes[OUTLET_BYTES];
};

/* In the caller's memory. */
void outlet_init(struct outlet *outlet);
void outlet_done(struct outlet *outlet);

/* Only drawing comes between the two: the modes of the terminal cannot be seen or set there. */
void outlet_begin(struct outlet *outlet);
void outlet_end(struct outlet *outlet);

#endif
