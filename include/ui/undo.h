/* What was done to a text, to be taken back a word at a time: a line of steps, each a place in the
 * text, the bytes that were taken out there and those that were put in. It knows nothing of the
 * text itself: its owner says what it did and does what it is given back. Pure.
 *
 * Letters typed one after the other are one step up to the end of a word, and so are letters rubbed
 * out; anything else is a step of its own. It keeps the last UNDO_STEPS steps and UNDO_BYTES bytes;
 * older ones are forgotten, and so is everything where there is no memory: the text itself never
 * waits for its history. A struct undo that is all 0 is empty. */
#ifndef PHBPLAN_UI_UNDO_H
#define PHBPLAN_UI_UNDO_H

#include <stdbool.h>
#include <stddef.h>

#define UNDO_STEPS ((size_t)1000)
#define UNDO_BYTES ((size_t)256 * 1024)

enum undo_kind {
    UNDO_ALONE,   /* a paste, a cut, a line: a step of its own */
    UNDO_TYPED,   /* one letter put in */
    UNDO_ERASED,  /* one letter rubbed out before the cursor */
    UNDO_DELETED, /* one letter taken out after it */
};

struct undo_step {
    enum undo_kind kind;
    size_t at;         /* byte offset in the text */
    size_t taken, put; /* how many bytes were taken out there, and put in instead */
    char *bytes;       /* those taken, then those put; owned by the history */
    size_t capacity;   /* and how many there is room for */
    size_t cursor;     /* where the cursor was before, */
    bool selected;     /* and whether all of the text was selected */
};

struct undo {
    struct undo_step *steps;
    size_t count, done; /* steps[done..count) were taken back and can be done again */
    size_t capacity;
    size_t bytes; /* of all steps */
    bool paused;  /* the next step joins none */
};

void undo_done(struct undo *undo);

/* Notes what was done: `step` but for its bytes, which are copied from `taken` and `put`. What had
 * been taken back before can then not be done again. */
void undo_note(struct undo *undo, const struct undo_step *step, const char *taken, const char *put);
/* The cursor moved, or the like: what is typed next is a new step. */
void undo_pause(struct undo *undo);

/* The step to take back now, or to do again; NULL where there is none. Valid until the next call.
 */
const struct undo_step *undo_back(struct undo *undo);
const struct undo_step *undo_forth(struct undo *undo);

#endif
