/* The plan in plain words, for `phbplan show`, paper and screen readers: UTF-8, 72 columns, no
 * controls. */
#ifndef PHBPLAN_EXCHANGE_PLAIN_TEXT_H
#define PHBPLAN_EXCHANGE_PLAIN_TEXT_H

#include "plan/figures.h"

/* malloc'd text. Every field that has an answer is in it, in the order of the plan's steps. Where
 * the cost is not known, it says so and why. ERR_MEMORY; ERR_IO where what
 * is found in the plan is not known. */
enum err plain_text_plan(const struct figures *figures, char **out, struct err_info *info);

#endif
