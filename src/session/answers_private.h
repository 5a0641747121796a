/* What the files of the answers share. */
#ifndef PHBPLAN_SESSION_ANSWERS_PRIVATE_H
#define PHBPLAN_SESSION_ANSWERS_PRIVATE_H

#include "session/answers.h"

/* The record that an item is of; NULL where it is not in the plan (any more). */
struct record *answers_record(const struct answers *answers, const struct answer_item *item);

#endif
