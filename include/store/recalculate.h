/* Recalculation: what newer rates and prices would change in a plan, and changing it.
 *
 * No plan changes by itself: it is costed with the edition of the rates that it keeps, and its
 * lines hold their own prices. When newer ones come in, this works out what they would do, and does
 * it when a person says so, as one edit that can be undone. A plan that was authorised keeps what
 * it was authorised with; its next version may be recalculated. */
#ifndef PHBPLAN_STORE_RECALCULATE_H
#define PHBPLAN_STORE_RECALCULATE_H

#include "store/store.h"

/* One thing that would be different. */
struct recalculation_row {
    char title[128];       /* "Psychotherapy" */
    char what[192];        /* "price £278.91 to £285.00 (2025/26)", "rates of 2027/28" */
    bool baseline;         /* it is of what care costs now */
    bool has_before;       /* false: it could not be costed before */
    int64_t before, after; /* what it costs in this plan, in pence */
};

struct recalculation {
    bool keeps;    /* it is not to be recalculated, and there are no rows: `why` */
    char why[512]; /* as the gate says it (plan/gate.h), with its full stop */
    struct recalculation_row *rows;
    size_t count, capacity; /* 0: nothing newer would change this plan */
    bool has_left_before;
    int64_t left_before, left_after; /* pence */

    /* Private: what book_recalculate does. */
    int64_t rates_edition;
    struct changes changes;
};

/* Works out what would be different with the newest rates, and with the newest prices of lines (and
 * lines of what care costs now) that have a price from the catalogue. A price that the catalogue
 * never had under that code and for that unit was put in by hand, and is left alone. `out` is
 * filled from nothing and must be given to recalculation_done, also after an error. ERR_LIMIT or
 * ERR_INPUT, in the words of plan_cost, where the plan could not be costed afterwards. Costs
 * nothing where no newer rates or prices are known. */
enum err book_recalculation(struct book *book, struct recalculation *out, struct err_info *info);
void recalculation_done(struct recalculation *recalculation);

/* Does exactly what a recalculation of this book says, as one edit called "recalculating with newer
 * rates and prices"; undoing it gives back the rates as well as the prices. Errors are those of
 * book_edit: ERR_STAYS for a plan that is authorised. */
enum err book_recalculate(struct book *book, struct recalculation *recalculation,
                          struct err_info *info);

#endif
