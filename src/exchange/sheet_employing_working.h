/* The lower half of the sheet `Employing`. */
#ifndef PHBPLAN_EXCHANGE_SHEET_EMPLOYING_WORKING_H
#define PHBPLAN_EXCHANGE_SHEET_EMPLOYING_WORKING_H

#include "employing.h"

/* Writes every helper's working on the next rows, and what it comes to at the top of the sheet. */
void employing_write_working(struct employing *e);

#endif
