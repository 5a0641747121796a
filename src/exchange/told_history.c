/* Owns the copies of a history that is to be told. */
#include "exchange/told_history.h"

#include "base/grow.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define WORDS 7

/* The strings of a change, one after the other. */
static void list_words(const struct told_change *change, const char *out[WORDS]) {
    const char *const words[WORDS] = {change->at,    change->who,    change->role, change->what,
                                      change->about, change->before, change->after};
    memcpy(out, words, sizeof words);
}

bool told_history_add(struct told_history *history, const struct told_change *change) {
    const char *words[WORDS];
    char *copies[WORDS] = {0};
    bool done = true;
    history->more |= history->count >= TOLD_HISTORY_MOST;
    if (history->more || !GROW(history->changes, history->count, history->capacity))
        return false;
    list_words(change, words);
    for (int i = 0; i < WORDS; i++) {
        copies[i] = strdup(words[i]);
        done &= copies[i] != NULL;
    }
    for (int i = 0; i < WORDS && !done; i++)
        free(copies[i]);
    if (done)
        history->changes[history->count++] =
            (struct told_change){copies[0], copies[1], copies[2], copies[3],
                                 copies[4], copies[5], copies[6], change->edit};
    return done;
}

void told_history_done(struct told_history *history) {
    const char *words[WORDS];
    for (size_t i = 0; i < history->count; i++) {
        list_words(&history->changes[i], words);
        for (int k = 0; k < WORDS; k++)
            free((char *)(uintptr_t)words[k]);
    }
    free(history->changes);
    *history = (struct told_history){0};
}
