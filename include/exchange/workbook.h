/* The plan as a spreadsheet: live formulas with their results stored, named ranges, made to be
 * printed and checked by a finance team. The only module that knows libxlsxwriter. */
#ifndef PHBPLAN_EXCHANGE_WORKBOOK_H
#define PHBPLAN_EXCHANGE_WORKBOOK_H

#include "exchange/told_history.h"
#include "plan/figures.h"
#include "plan/hidden.h"

/* Writes the workbook beside `path`, syncs and renames. ERR_EXISTS unless `replace`; ERR_FULL,
 * ERR_IO, which is also where what is found in the plan is not known; ERR_INPUT, with nothing
 * written, where the cost is not known: a sheet of noughts would be believed. It says the state of
 * the figures, and their day as the one it was made on. `history` is NULL where it is not known, as
 * of a plan file.
 *
 * Where words are hidden (not NULL) stars stand in their place in every sheet, and neither the
 * person's name nor who changed what, and from what, is in it. */
enum err workbook_write(const struct figures *figures, const struct told_history *history,
                        const struct hidden *hidden, const char *path, bool replace,
                        struct err_info *info);

#endif
