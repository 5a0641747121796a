/* An outcome or a measure at a review, then and now: in words, and as a picture (screens.h). */
#ifndef PHBPLAN_SCREENS_REVIEW_PICTURE_H
#define PHBPLAN_SCREENS_REVIEW_PICTURE_H

#include "plan/review.h"
#include "session/page.h"

/* "then 2, now 5, hoped for 8"; "then 7, now 2 in 81 days". It lasts as long as the page. */
const char *review_thing_words(const struct review_thing *thing, struct span span,
                               struct page *page);

#endif
