/* The plan as a page to keep and to print: one HTML file that needs nothing else, with headings and
 * tables that a screen reader can walk, and styles for A4 paper. No script, nothing fetched. */
#ifndef PHBPLAN_EXCHANGE_PRINTED_H
#define PHBPLAN_EXCHANGE_PRINTED_H

#include "plan/figures.h"
#include "plan/hidden.h"

#include <stdbool.h>

#define PRINTED_ENDING ".html"

/* malloc'd HTML: letters of 12 points, or of 16 where `large`; stars where words are hidden (NULL:
 * none are). Every answer is in it. Where the cost is not known, it says so and why. It says the
 * state of the figures on every page. ERR_MEMORY; ERR_IO where what is found in the plan is not
 * known. */
enum err printed_plan(const struct figures *figures, const struct hidden *hidden, bool large,
                      char **out, struct err_info *info);

/* Writes that page beside `path`, syncs and renames. ERR_EXISTS unless `replace`; ERR_FULL, ERR_IO.
 */
enum err printed_write(const struct figures *figures, const struct hidden *hidden, bool large,
                       const char *path, bool replace, struct err_info *info);

#endif
