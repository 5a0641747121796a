/* What was decided about a plan, and what was asked again, in words. */
#ifndef PHBPLAN_SCREENS_DECIDED_H
#define PHBPLAN_SCREENS_DECIDED_H

#include "screens/section.h"

/* How long it has waited and who acts next: "Sent on 18 May 2026, 3 days ago. The next
 * to act is the commissioner." */
const char *decided_waits(const struct session *session, struct page *page);

/* A request to look again and its answer, in a few sentences. */
const char *asked_words(const struct session *session, const struct record *asked,
                        struct page *page);

#endif
