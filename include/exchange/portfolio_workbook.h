/* The portfolio as a spreadsheet: a sheet for each part, made as that of a plan is
 * (exchange/workbook.h). */
#ifndef PHBPLAN_EXCHANGE_PORTFOLIO_WORKBOOK_H
#define PHBPLAN_EXCHANGE_PORTFOLIO_WORKBOOK_H

#include "exchange/told_portfolio.h"

/* Writes it beside `path`, syncs and renames. ERR_EXISTS unless `replace`; ERR_FULL, ERR_IO,
 * ERR_MEMORY. What comes to a total, and a share of one, is a live formula, but in an anonymous
 * one: its figures are rounded, each for itself. */
enum err portfolio_workbook_write(const struct told_portfolio *portfolio, const char *path,
                                  bool replace, struct err_info *info);

#endif
