/* The history of a text: notes steps, joins those of one word, and forgets the oldest. */
#include "ui/undo.h"

#include "base/grow.h"

#include <stdlib.h>
#include <string.h>

/* Forgets the steps from `from` to `to`. */
static void forget(struct undo *undo, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        undo->bytes -= undo->steps[i].taken + undo->steps[i].put;
        free(undo->steps[i].bytes);
    }
    memmove(undo->steps + from, undo->steps + to, (undo->count - to) * sizeof *undo->steps);
    undo->count -= to - from;
    undo->done = undo->count;
}

void undo_done(struct undo *undo) {
    if (undo->count > 0)
        forget(undo, 0, undo->count);
    free(undo->steps);
    *undo = (struct undo){0};
}

static bool is_space(char byte) {
    return byte == ' ' || byte == '\n' || byte == '\t';
}

/* A word begins where a letter follows a space, whichever way the letters go. */
static bool begins_word(char before, char letter) {
    return is_space(before) && !is_space(letter);
}

/* Whether a step goes on from the last one: right beside it, and in the same word. */
static bool joins(const struct undo *undo, const struct undo_step *step, const char *taken,
                  const char *put) {
    if (undo->paused || undo->count == 0 || undo->done < undo->count || step->kind == UNDO_ALONE)
        return false;
    const struct undo_step *last = &undo->steps[undo->count - 1];
    if (last->kind != step->kind)
        return false;
    if (step->kind == UNDO_TYPED)
        return step->taken == 0 && last->put > 0 && step->at == last->at + last->put &&
               !begins_word(last->bytes[last->taken + last->put - 1], put[0]);
    if (step->kind == UNDO_ERASED)
        return step->at + step->taken == last->at && !begins_word(last->bytes[0], taken[0]);
    return step->at == last->at && !begins_word(last->bytes[last->taken - 1], taken[0]);
}

/* Puts a step's bytes to those of the last one, on the side where they stood. */
static bool join(struct undo *undo, const struct undo_step *step, const char *taken,
                 const char *put) {
    struct undo_step *last = &undo->steps[undo->count - 1];
    size_t had = last->taken + last->put, more = step->taken + step->put;
    if (!GROW_TO(last->bytes, had + more, last->capacity))
        return false;
    char *bytes = last->bytes;
    if (step->kind == UNDO_ERASED) {
        memmove(bytes + more, bytes, had);
        memcpy(bytes, taken, more);
        last->at = step->at;
    } else {
        memcpy(bytes + had, step->kind == UNDO_TYPED ? put : taken, more);
    }
    last->taken += step->taken;
    last->put += step->put;
    undo->bytes += more;
    return true;
}

static bool add(struct undo *undo, const struct undo_step *step, const char *taken,
                const char *put) {
    if (!GROW(undo->steps, undo->count, undo->capacity))
        return false;
    struct undo_step *next = &undo->steps[undo->count];
    *next = *step;
    next->bytes = NULL;
    next->capacity = 0;
    if (!GROW_TO(next->bytes, step->taken + step->put, next->capacity))
        return false;
    memcpy(next->bytes, taken, step->taken);
    memcpy(next->bytes + step->taken, put, step->put);
    undo->bytes += step->taken + step->put;
    undo->done = ++undo->count;
    return true;
}

void undo_note(struct undo *undo, const struct undo_step *step, const char *taken,
               const char *put) {
    if (step->taken + step->put == 0)
        return;
    bool goes_on = joins(undo, step, taken, put);
    if (undo->done < undo->count)
        forget(undo, undo->done, undo->count);
    if (!(goes_on ? join(undo, step, taken, put) : add(undo, step, taken, put))) {
        undo_done(undo); /* with a step missing, those before it fit no more */
        return;
    }
    undo->paused = false;
    size_t old = 0;
    for (size_t bytes = undo->bytes;
         old < undo->count && (undo->count - old > UNDO_STEPS || bytes > UNDO_BYTES); old++)
        bytes -= undo->steps[old].taken + undo->steps[old].put;
    if (old > 0)
        forget(undo, 0, old);
}

void undo_pause(struct undo *undo) {
    undo->paused = true;
}

const struct undo_step *undo_back(struct undo *undo) {
    undo->paused = true;
    return undo->done > 0 ? &undo->steps[--undo->done] : NULL;
}

const struct undo_step *undo_forth(struct undo *undo) {
    undo->paused = true;
    return undo->done < undo->count ? &undo->steps[undo->done++] : NULL;
}
