/* Follows a walk over the pages (tests/pages/walker.h) at the keyboard: the same way, pressed. */
#ifndef PHBPLAN_TESTS_SCREENS_FOLLOW_H
#define PHBPLAN_TESTS_SCREENS_FOLLOW_H

#include "tests/pages/walker.h"
#include "tests/term/term.h"

/* Presses a key by its name in the list of keys ("F8", "Ctrl-N", "t", "PageDown"). */
void follow_key(struct term *t, const char *name);
/* Does what a walker did, from the page that it did it on: marks the row, and presses the key. */
void follow_step(struct term *t, const struct walk_step *step);
/* The whole way, from the list of plans, up to what is drawn last. */
void follow_way(struct term *t, const struct walk_step *way, size_t count);
/* Waits until all is drawn, with the way back on the line of keys, and nothing is said on that of
 * messages. */
void follow_wait(struct term *t);

#endif
