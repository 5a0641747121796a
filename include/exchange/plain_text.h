/* The plan in plain words, for `phbplan show`, paper and screen readers: UTF-8, 72 columns, no
 * controls. */
#ifndef PHBPLAN_EXCHANGE_PLAIN_TEXT_H
#define PHBPLAN_EXCHANGE_PLAIN_TEXT_H

#include "plan/figures.h"
#include "plan/hidden.h"

/* malloc'd text, with stars where words are hidden (NULL: none are). Every field that has an answer
 * is in it, in the order of the plan's steps. Where the cost is not known, it says so and why.
 * ERR_MEMORY; ERR_IO where what is found in the plan is not known. */
enum err plain_text_plan(const struct figures *figures, const struct hidden *hidden, char **out,
                         struct err_info *info);

#endif
