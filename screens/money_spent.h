/* Money spent: the lists of its records, and the pages that are made of them. */
#ifndef PHBPLAN_SCREENS_MONEY_SPENT_H
#define PHBPLAN_SCREENS_MONEY_SPENT_H

#include "screens/section.h"

extern const struct plan_list list_receipts, list_payments, list_balances;
/* Each of them on a page. */
extern const struct screen screen_receipts, screen_payments, screen_balances;
/* The check of a quarter; and taking in a bank statement. */
extern const struct screen screen_quarter, screen_statement;

#endif
