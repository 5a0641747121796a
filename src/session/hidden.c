/* What F9 hides: those of the open plan, and of what is being written about it. What was taken out
 * of the plan meanwhile stays hidden. */
#include "session/hidden.h"

const struct hidden *hidden_find(struct hidden_words *words, const struct session *session) {
    if (!session->hide_names || session->book == NULL) {
        hidden_words_done(words);
        return NULL;
    }
    if (words->book != session->book)
        hidden_words_done(words);
    if (words->book == NULL || words->revision != session->book->revision)
        hidden_add(&words->hidden, session->book->plan);
    if (session->slip.plan != NULL) /* and who decides, before it is kept */
        hidden_add(&words->hidden, session->slip.plan);
    words->book = session->book;
    words->revision = session->book->revision;
    return &words->hidden;
}

void hidden_words_done(struct hidden_words *words) {
    hidden_done(&words->hidden);
    words->book = NULL;
}
