/* What F9 hides now: a front end puts stars in the place of these words in all that it shows
 * (plan/hidden.h), so that no screen has to think of it; and so does what is exported meanwhile. */
#ifndef PHBPLAN_SESSION_HIDDEN_H
#define PHBPLAN_SESSION_HIDDEN_H

#include "plan/hidden.h"
#include "session/session.h"

/* The front end's memory for them: hidden_words_done. */
struct hidden_words {
    struct hidden hidden;
    const struct book *book; /* whose they are */
    int64_t revision;        /* and as it was then; those of before stay */
};

/* The words that are hidden now, NULL where none are. Good until it is asked again. */
const struct hidden *hidden_find(struct hidden_words *words, const struct session *session);
void hidden_words_done(struct hidden_words *words);

#endif
