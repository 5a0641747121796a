/* What the program asks of the things in a plan: whether a line employs someone, costs money or is
 * counted, whether a risk is contested. Each question is answered here and nowhere else; what is
 * shown, ruled, costed or printed then follows one answer.
 *
 * A line is a record of RECORD_LINE, or of RECORD_BASELINE: what care costs now. One of the
 * baseline employs nobody, is paid for by nobody who is named, costs money and counts. */
#ifndef PHBPLAN_PLAN_LINE_H
#define PHBPLAN_PLAN_LINE_H

#include "plan/plan.h"

/* The person employs a helper with it: hours and pay, in place of a price and how often. */
bool line_employs(const struct record *line);
/* The commissioner has not left it out. */
bool line_is_included(const struct record *line);
/* Somebody has said who holds the money for it, and it is them; and that it is paid to the person.
 */
bool line_is_paid_by(const struct record *line, enum paid_by holder);
bool line_is_direct(const struct record *line);
/* It is bought, as far as is known: it is not something that is already there, in kind. */
bool line_costs_money(const struct record *line);
/* It is in some total of the plan: included, and somebody has said who holds the money. In the
 * plan's own total where it costs money too. */
bool line_is_in_totals(const struct record *line);
bool line_counts(const struct record *line);
/* It is bought on one day, and does not come round. */
bool line_comes_once(const struct record *line);
/* Whether an answer of a record can count: all do, but how many times and every how many, of a line
 * that is bought once. A plan file does not have one that cannot. */
bool record_can_count(const struct record *record, size_t field);
/* Missing it even once could do harm; it pays family who live in the home. */
bool line_is_critical(const struct record *line);
bool line_pays_family(const struct record *line);
/* Its price is known to be only an estimate. */
bool line_is_estimate(const struct record *line);
/* What prices have risen by since the year of its price, in ten-thousandths of one per cent: 0
 * where nobody has said, and of what is in the plan. */
int64_t line_uplift(const struct record *line);
/* It employs someone for sleeping nights, paid by the night. */
bool line_sleeps_in(const struct record *line);
/* What its price is multiplied by, and the price: LINE_QUANTITY and LINE_UNIT_PRICE; hours (a week,
 * or a year where only those are known) and pay where someone is employed; or nights and theirs. */
size_t line_number_field(const struct record *line);
size_t line_price_field(const struct record *line);
/* It costs money, and has no price or nothing to multiply it by: it is then costed as 0, which is
 * not what it costs and is not to be shown. */
bool line_lacks_price(const struct record *line);
/* Whether a figure of the plan comes of the rates: someone is employed, or a price is uplifted. */
bool plan_uses_rates(const struct plan *plan);
/* Its days inside the plan. */
struct span line_span(const struct plan_year *year, const struct record *line);

/* Something else that an employer pays for (RECORD_EXTRA) is paid once, not each year. */
bool extra_is_once(const struct record *extra);

/* The clinician finds it challenging, or does not agree. */
bool risk_is_contested(const struct record *risk);

/* Some line employs a helper, included or not: there is something to work out for an employer. */
bool plan_has_helper(const struct plan *plan);
/* Some included line does: the person is an employer. */
bool plan_employs(const struct plan *plan);
/* Some included line is paid for by a direct payment. */
bool plan_pays_direct(const struct plan *plan);
/* The person's age in whole years on a day; -1 where it is not known, or the day is before. */
int plan_age_on(const struct plan *plan, int64_t day);
/* They are then a child, for whom someone else decides: under 16 (Regs 2). */
bool plan_is_child_on(const struct plan *plan, int64_t day);
/* It was found that the person cannot decide about this plan: not where nobody has asked. */
bool plan_cannot_decide(const struct plan *plan);

#endif
