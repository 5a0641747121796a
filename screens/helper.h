/* Who works for me: the list of helpers, for the step that they are in. */
#ifndef PHBPLAN_SCREENS_HELPER_H
#define PHBPLAN_SCREENS_HELPER_H

#include "screens/section.h"

extern const struct plan_list helpers_list;
/* What else an employer pays for, on the page of a helper: the extras of all that they do. */
extern const struct plan_list extras_list;

/* Adds a row with a sum that opens how we got there: of a helper, or of a line of work. */
struct page_row *working_add_row(const char *what, const char *how, int64_t pence,
                                 const struct record *of, struct page *page,
                                 struct page_rows *rows);
/* Opens it where such a row was chosen. False where none was. */
bool working_open_row(struct session *session, const struct page_event *event);

/* A line of work that no helper is said to do. */
bool is_nobodys_work(const struct plan *plan, const struct record *line);

#endif
