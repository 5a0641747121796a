/* What curses sends for a picture, as one write. Curses writes whatever it has each time it moves
 * the cursor: over a network each piece is a packet, and a terminal may show a picture half drawn.
 * From begin on its pieces are gathered in memory, until it is released. Where that cannot be had,
 * they go out as they come. */
#ifndef PHBPLAN_UI_OUTLET_H
#define PHBPLAN_UI_OUTLET_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

#define OUTLET_BYTES 16384 /* sent at once; a longer picture goes in several writes */

struct outlet {
    FILE *screen; /* what curses is to write to: standard output, by another number */
    int memory;   /* where its pieces are gathered; -1 nowhere */
    off_t sent;   /* up to there they are sent */
    bool gathers;
    char bytes[OUTLET_BYTES];
};

/* In the caller's memory. */
void outlet_init(struct outlet *outlet);
void outlet_done(struct outlet *outlet);

/* Before a picture is drawn: from here on the modes of the terminal cannot be seen or set. */
void outlet_begin(struct outlet *outlet);
/* Sends what was drawn. */
void outlet_send(struct outlet *outlet);
/* Curses has the terminal again. */
void outlet_release(struct outlet *outlet);

#endif
