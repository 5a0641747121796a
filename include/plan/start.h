/* Beginning a plan from another: what may come along, and what is the other person's and stays.
 *
 * Along come the support, its costs and those who are employed for it, and what is hoped for, as a
 * start. Nothing else does: no name, birth date, number, contact, decision, consent, risk, payment
 * or review; nothing of the budget, nor of what care costs now, which a budget comes of and is that
 * person's own; and none of the person's own words. In what comes there are stars where a name of
 * the other plan's people stood. Pure. */
#ifndef PHBPLAN_PLAN_START_H
#define PHBPLAN_PLAN_START_H

#include "plan/change.h"

/* Adds what comes along of a plan to changes of an empty one that begins on that day: all days move
 * with the first. Things that were left out of it stay behind. What there was no memory for is in
 * changes->err. */
void changes_start_from(struct changes *changes, const struct plan *other, int64_t starts);

/* Usual plans, to start others from, are nobody's: they hold what comes along, with a first day and
 * what their helpers are called, and nothing else. Whether one has an answer to a question, whether
 * a plan is one that could be, and whether changes leave it so. ERR_STAYS says why not. */
bool usual_takes(enum record_type type, size_t field);
bool plan_is_usual(const struct plan *plan);
enum err changes_ask_usual(const struct changes *changes, struct err_info *info);

#endif
