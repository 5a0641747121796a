/* The other way to count a year: what the plan would cost by it, and both in words. Whoever shows
 * money in detail says which way is used, since finance teams count in either. */
#ifndef PHBPLAN_PLAN_COST_BASIS_H
#define PHBPLAN_PLAN_COST_BASIS_H

#include "plan/cost.h"

/* The same plan with its year counted the other way, and what it then costs. `cost` points into
 * `plan` and the rates. */
struct other_basis {
    enum year_basis basis;
    struct plan *plan; /* a copy; NULL where nothing is known */
    struct plan_cost cost;
};

/* `out` is filled from nothing and must be given to other_basis_done, also after an error. Errors
 * are plan_cost's, and ERR_MEMORY. */
enum err plan_cost_other_basis(const struct plan *plan, const struct rates *rates,
                               struct other_basis *out, struct err_info *info);
void other_basis_done(struct other_basis *other);

/* "52 weeks", "365 days". */
const char *basis_label(enum year_basis basis);

#define BASIS_WORDS 256 /* bytes that hold any such sentence */

/* "Counted as 52 weeks. Counted as 365 days the plan would cost £8,271.31, and £7,072.60 would be
 * left." Returns `buffer`. */
char *basis_words(const struct plan_cost *cost, const struct other_basis *other,
                  char buffer[BASIS_WORDS]);
/* The same of one line, by its place among the plan's lines (or its baseline's): "Counted as 52
 * weeks. Counted as 365 days it would be £8,271.31." */
char *basis_words_line(const struct line_cost *line, const struct other_basis *other, size_t index,
                       char buffer[BASIS_WORDS]);

#endif
