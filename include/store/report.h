/* The portfolio (plan/report.h) of the plans of one store, or of several. It adds up what is kept
 * ready of each version (table tally and those beside it), one plan after another, in constant
 * memory; it works no plan out. */
#ifndef PHBPLAN_STORE_REPORT_H
#define PHBPLAN_STORE_REPORT_H

#include "plan/report.h"
#include "store/store.h"

struct report_asked {
    int64_t from, to; /* both counted */
    bool anonymous;
    report_visit *visit; /* gets the words, one after another; NULL nobody. Never where anonymous */
    void *data;
};

/* Makes it. The stores are read as they are at one moment each; who is here may be another in each.
 * ERR_STAYS for those who have no portfolio; ERR_INPUT where `to` is before `from`. */
enum err store_report(struct store *const *stores, size_t count, const struct report_asked *asked,
                      struct report *out, struct err_info *info);

#endif
