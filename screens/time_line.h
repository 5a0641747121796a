/* What is in the plan month by month. */
#ifndef PHBPLAN_SCREENS_TIME_LINE_H
#define PHBPLAN_SCREENS_TIME_LINE_H

#include "session/session.h"

/* Adds the picture of it to a page that says the same in other words. */
void time_line_picture(struct session *session, struct page *page);

#endif
