/* What F9 hides: everything that tells who the people of the open plan are, wherever it stands. A
 * front end puts stars in the place of these words in all that it shows, so that no screen has to
 * think of it. */
#ifndef PHBPLAN_SESSION_HIDDEN_H
#define PHBPLAN_SESSION_HIDDEN_H

#include "session/session.h"

#define HIDDEN_MOST 512 /* words at most */

/* The front end's memory for them. */
struct hidden_words {
    const char
        *words[HIDDEN_MOST]; /* the plan's own texts, and copies where these are not enough */
    size_t count;
    char text[4096];
    size_t used;
};

/* The words that are hidden now, ended by NULL; NULL where none are. Good until the plan changes or
 * it is asked again. */
const char *const *hidden_find(struct hidden_words *hidden, const struct session *session);
/* Puts stars in the place of each of them that stands by itself, as many as it has columns. `words`
 * as hidden_find gives them. */
void hidden_mask(char *text, const char *const *words);

#endif
