/* The plan as a spreadsheet: live formulas with their results stored, named ranges, made to be
 * printed and checked by a finance team. The only module that knows libxlsxwriter. */
#ifndef PHBPLAN_EXCHANGE_WORKBOOK_H
#define PHBPLAN_EXCHANGE_WORKBOOK_H

#include "plan/cost.h"
#include "plan/rules.h"
#include "plan/state.h"

/* What the workbook is made from; all borrowed. */
struct workbook_source {
    const struct plan *plan;
    const struct plan_cost *cost;
    const struct findings *findings;
    enum state state; /* plan_state: decides what stands over every sheet */
    int64_t today;    /* printed as the day it was made */
};

/* Writes the workbook beside `path`, syncs and renames. ERR_EXISTS unless `replace`; ERR_FULL,
 * ERR_IO; ERR_INPUT, with nothing written, where the cost is not known: a sheet of noughts would be
 * believed. */
enum err workbook_write(const struct workbook_source *source, const char *path, bool replace,
                        struct err_info *info);

#endif
