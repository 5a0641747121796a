/* Whole pence, and weeks and periods of a year. */
#include "plan/cost_amount.h"

struct ratio basis_weeks(enum year_basis basis) {
    return basis == BASIS_52 ? ratio_of(52, 1) : ratio_of(365, 7);
}

struct ratio basis_per_year(enum year_basis basis, enum period period) {
    static const struct {
        int64_t num, den;
    } times[][PERIOD_YEAR + 1] = {
        [BASIS_52] = {[PERIOD_ONCE] = {0, 1},
                      [PERIOD_DAY] = {364, 1},
                      [PERIOD_WEEK] = {52, 1},
                      [PERIOD_FOUR_WEEKS] = {13, 1},
                      [PERIOD_MONTH] = {12, 1},
                      [PERIOD_QUARTER] = {4, 1},
                      [PERIOD_YEAR] = {1, 1}},
        [BASIS_365_7] = {[PERIOD_ONCE] = {0, 1},
                         [PERIOD_DAY] = {365, 1},
                         [PERIOD_WEEK] = {365, 7},
                         [PERIOD_FOUR_WEEKS] = {365, 28},
                         [PERIOD_MONTH] = {12, 1},
                         [PERIOD_QUARTER] = {4, 1},
                         [PERIOD_YEAR] = {1, 1}},
    };
    return ratio_of(times[basis][period].num, times[basis][period].den);
}

static enum err keep_within(int64_t pence, struct err_info *info) {
    if (pence >= -COST_MOST && pence <= COST_MOST)
        return ERR_OK;
    return err_set(info, ERR_LIMIT,
                   "this makes an amount of more than £99,999,999.99, the most a plan can hold. "
                   "Check each number for figures that should not be there");
}

enum err cost_round(struct ratio pence, int64_t *out, struct err_info *info) {
    int64_t rounded;
    if (ratio_round(pence, &rounded, NULL) != ERR_OK)
        rounded = INT64_MAX;
    enum err err = keep_within(rounded, info);
    if (err == ERR_OK)
        *out = rounded;
    return err;
}

enum err cost_add(int64_t *total, int64_t pence, struct err_info *info) {
    int64_t sum;
    if (__builtin_add_overflow(*total, pence, &sum))
        sum = INT64_MAX;
    enum err err = keep_within(sum, info);
    if (err == ERR_OK)
        *total = sum;
    return err;
}
