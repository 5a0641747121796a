/* The tables the program comes with: rates and catalogue, as CSV text made part of it when built.
 */
#ifndef PHBPLAN_STORE_BUILTIN_H
#define PHBPLAN_STORE_BUILTIN_H

#include "plan/rates.h"

/* The built-in rates (GOV.UK, HMRC, DWP, The Pensions Regulator; each row names its source). For
 * use without a store, too. `out` is the caller's, for rates_done. */
enum err builtin_rates(struct rates *out, struct err_info *info);

#endif
