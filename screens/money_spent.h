/* Money spent: the lists of its records, and the pages that are made of them. */
#ifndef PHBPLAN_SCREENS_MONEY_SPENT_H
#define PHBPLAN_SCREENS_MONEY_SPENT_H

#include "screens/section.h"

/* Where other versions are paid beside this one, or nobody authorised it: in sentences. */
void money_spent_say_around(const struct session *session, struct page *page);

extern const struct plan_list list_receipts, list_payments, list_balances;
/* Each of them on a page. */
extern const struct screen screen_receipts, screen_payments, screen_balances;
/* The check of a quarter; and taking in a bank statement. */
extern const struct screen screen_quarter, screen_statement;
/* What is still to be paid once a plan has ended, as a list and on a page; and the final account.
 */
extern const struct plan_list list_bills;
extern const struct screen screen_bills, screen_final;

#endif
