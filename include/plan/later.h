/* What was put off: a question that may wait, or that does not apply to the person. It is kept in
 * the plan beside its answers, is no part of what is decided, and counts only as long as there is
 * no answer. A rule that asks for the answer still does. */
#ifndef PHBPLAN_PLAN_LATER_H
#define PHBPLAN_PLAN_LATER_H

#include "plan/plan.h"

/* Whether a question of this type of record can be: those of a list without lasting ids cannot. */
bool may_be_put_off(enum record_type type);

/* What a type of record is called there: its part of a plan file; what stands at the top, "plan".
 */
const char *put_off_about(enum record_type type);
/* Whether a record of RECORD_LATER is about a question of that record. */
bool put_off_is_about(const struct record *later, enum record_type type, const char *id);
/* The record (of RECORD_LATER) that puts this question off, or NULL. `id` is that of the record it
 * is about, "" where a plan has one. */
const struct record *put_off_record(const struct plan *plan, enum record_type type, const char *id,
                                    size_t field);
/* The same where there is no answer to it. */
const struct record *put_off(const struct plan *plan, enum record_type type, const char *id,
                             size_t field);
/* Which question a record of RECORD_LATER is about: false where it is none of this plan's (any
 * more), or it is answered. */
bool put_off_question(const struct plan *plan, const struct record *later, enum record_type *type,
                      const struct record **record, size_t *field);
/* "Not now", "Does not apply to me". */
const char *put_off_words(const struct record *later);

#endif
