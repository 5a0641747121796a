/* What a helper does, in a row of a page. */
#ifndef PHBPLAN_SCREENS_WORK_H
#define PHBPLAN_SCREENS_WORK_H

#include "screens/section.h"

/* "16 hours a week at £13.50", "2 nights a week at £62.50", "from 3/10: 8.25 hours at £16.00";
 * static or the page's. */
const char *work_words(const struct record *line, struct page *page);
/* The same without dates and pay: "16 hours a week". */
const char *work_brief(const struct record *line, struct page *page);

/* What all that a helper does comes to together. */
struct helper_together {
    int64_t cost, others; /* pence, of what is in the plan */
    size_t lines, unpriced;
    const struct record *only; /* the last of the lines: where there is one, that one */
};
struct helper_together helper_together(struct session *session, const struct record *helper);

#endif
