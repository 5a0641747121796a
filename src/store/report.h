/* What the files of the portfolio share. */
#ifndef PHBPLAN_STORE_REPORT_PARTS_H
#define PHBPLAN_STORE_REPORT_PARTS_H

#include "internal.h"
#include "store/report.h"

/* Takes out of a report that was added up by weights what could give a person away. */
void report_hide(struct report *report);

#endif
