/* A quarter's check (plan/quarter.h) told: in rows of a few words for a page and for print, and as
 * JSON. */
#ifndef PHBPLAN_EXCHANGE_QUARTER_TOLD_H
#define PHBPLAN_EXCHANGE_QUARTER_TOLD_H

#include "plan/quarter.h"

#define QUARTER_ROWS (16 + QUARTER_MONTHS)

struct quarter_row {
    const char *what; /* "Paid to the person"; of what is missing, NULL */
    char words[160];  /* "2 payments, £1,097.66; should be £1,097.66" */
};

/* Fills the rows: first what there is, then what is missing. Returns how many. */
size_t quarter_told(const struct quarter *quarter, struct quarter_row rows[QUARTER_ROWS]);
/* "1 April 2026 to 30 June 2026". */
void quarter_days(const struct quarter *quarter, char words[80]);

/* The same as text for print, or as JSON with amounts as strings of two decimals; malloc'd. */
enum err quarter_text(const struct quarter *quarter, char **out, struct err_info *info);
enum err quarter_json(const struct quarter *quarter, char **out, struct err_info *info);

#endif
