/* What changed in a plan since somebody was last asked to decide about it. */
#ifndef PHBPLAN_SCREENS_SINCE_ASKED_H
#define PHBPLAN_SCREENS_SINCE_ASKED_H

#include "screens/screens.h"

#include "plan/what_changed.h"

/* What changed in the open plan since somebody was last asked to decide about it: since it was sent
 * before, or where it never was, since the version before this one. */
struct since_asked {
    struct what_changed changed;
    int64_t row, revision; /* the plan that it was found for, and its revision; -1 none */
    int64_t sent_on;       /* the day that it was sent before; 0: it was not */
    int64_t version;       /* the version before; 0: there is none */
    const char *words;     /* said in place of what changed, or NULL; static, or of `wrong` */
    struct err_info wrong;
};

void since_asked_init(struct since_asked *since);
void since_asked_done(struct since_asked *since);
/* Finds it, unless that is done for the plan as it is. */
void since_asked_find(struct session *session, struct since_asked *since);
/* "What changed since it was sent on 18 May 2026". */
const char *since_asked_title(const struct since_asked *since, struct page *page);
/* Shows one that is too long for a row, as it was and as it is. */
void since_asked_read(struct session *session, const struct since_asked *since, size_t index);

#endif
