/* A quarter of a plan's money: sums of what has its day in it, and what is not there. */
#include "plan/quarter.h"

#include "base/date.h"
#include "plan/cost_amount.h"
#include "plan/line.h"
#include "plan/spent.h"

/* ---- its days -------------------------------------------------------------------------------- */

void quarter_of(const struct plan *plan, int64_t today, int64_t *from, int64_t *to) {
    struct date_parts date = date_split(today);
    struct plan_year year = {0};
    *from = date_of(date.year, (date.month - 1) / 3 * 3 + 1, 1);
    if (plan_year(plan, &year) && year.starts < *from)
        *from = date_add_months(*from, -3);
    *to = date_add_months(*from, 3) - 1;
}

static bool is_in(const struct quarter *quarter, int64_t day) {
    return day >= quarter->from && day <= quarter->to;
}

/* ---- paid and spent -------------------------------------------------------------------------- */

static enum err add_paid(const struct figures *figures, int64_t today, struct quarter *out,
                         struct err_info *info) {
    const struct plan *plan = figures->plan;
    const struct plan_cost *cost = &figures->cost;
    const int64_t since = spent_since(figures);
    enum err err = ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < plan_count(plan, RECORD_PAYMENT); i++) {
        const struct record *payment = plan_at(plan, RECORD_PAYMENT, i);
        out->payments_unfinished += !spent_is_finished(payment);
        if (!spent_is_finished(payment) || !is_in(out, record_number(payment, PAYMENT_ON)))
            continue;
        out->payments++;
        err = cost_add(&out->paid, record_number(payment, PAYMENT_AMOUNT), info);
    }
    for (size_t i = 0; err == ERR_OK && i < cost->payment_count; i++) {
        const int64_t on = cost->payments[i].on;
        if (!is_in(out, on) || on > today || on < since)
            continue;
        out->due_count++;
        err = cost_add(&out->due, cost->payments[i].amount, info);
    }
    return err;
}

/* Whether a receipt is for the work of someone who is employed. */
static bool is_pay(const struct plan *plan, const struct record *receipt) {
    const struct record *line =
        plan_find(plan, RECORD_LINE, record_text(receipt, RECEIPT_LINE), NULL);
    return line != NULL && line_employs(line);
}

static enum err add_spent(const struct plan *plan, struct quarter *out, struct err_info *info) {
    enum err err = ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < plan_count(plan, RECORD_RECEIPT); i++) {
        const struct record *receipt = plan_at(plan, RECORD_RECEIPT, i);
        int64_t amount = record_number(receipt, RECEIPT_AMOUNT);
        out->unfinished += !spent_is_finished(receipt);
        if (!spent_is_finished(receipt) || !is_in(out, record_number(receipt, RECEIPT_ON)))
            continue;
        out->receipts++;
        err = cost_add(&out->spent, amount, info);
        if (err == ERR_OK && is_pay(plan, receipt)) {
            out->pay_runs++;
            err = cost_add(&out->pay, amount, info);
        }
        if (err == ERR_OK && spent_is_to_find(receipt)) {
            out->to_find++;
            err = cost_add(&out->to_find_amount, amount, info);
        }
    }
    return err;
}

/* ---- the account ----------------------------------------------------------------------------- */

static struct quarter_balance balance_up_to(const struct plan *plan, int64_t day) {
    const struct record *last = spent_last_balance(plan, day);
    if (last == NULL)
        return (struct quarter_balance){0};
    return (struct quarter_balance){true, record_number(last, BALANCE_ON),
                                    record_number(last, BALANCE_AMOUNT)};
}

/* Between the two balances; where there is none before, from nothing at the plan's first day, which
 * has then to be in the quarter, and no version before it. */
static enum err add_account(const struct figures *figures, struct quarter *out,
                            struct err_info *info) {
    const struct plan *plan = figures->plan;
    struct plan_year year = {0};
    bool begins = !figures->money_before && plan_year(plan, &year) && is_in(out, year.starts);
    out->opening = balance_up_to(plan, out->from - 1);
    out->closing = balance_up_to(plan, out->to);
    out->closing_is_of_it = out->closing.known && is_in(out, out->closing.on);
    out->has_unexplained = out->closing_is_of_it && (out->opening.known || begins);
    if (!out->has_unexplained)
        return ERR_OK;
    int64_t after = out->opening.known ? out->opening.on : INT64_MIN;
    out->unexplained = out->opening.amount;
    enum err err =
        spent_between(plan, RECORD_PAYMENT, after, out->closing.on, 1, &out->unexplained, info);
    if (err == ERR_OK)
        err = spent_between(plan, RECORD_RECEIPT, after, out->closing.on, -1, &out->unexplained,
                            info);
    return err == ERR_OK ? cost_add(&out->unexplained, -out->closing.amount, info) : err;
}

/* What of it has a day that is still to come. */
static enum err add_ahead(const struct plan *plan, int64_t now, struct quarter *out,
                          struct err_info *info) {
    const int64_t after = now < out->from ? out->from - 1 : now;
    out->closing_ahead = out->closing.known && out->closing.on > now;
    enum err err = spent_between(plan, RECORD_PAYMENT, after, out->to, 1, &out->paid_ahead, info);
    return err == ERR_OK
               ? spent_between(plan, RECORD_RECEIPT, after, out->to, 1, &out->spent_ahead, info)
               : err;
}

/* ---- pay runs -------------------------------------------------------------------------------- */

/* Whether somebody is employed with a direct payment on some of these days. */
static bool employs_in(const struct plan_cost *cost, int64_t first, int64_t last) {
    for (size_t i = 0; i < cost->line_count; i++) {
        const struct line_cost *line = &cost->lines[i];
        if (line->counts && line_is_direct(line->line) && line_employs(line->line) &&
            line->span.days > 0 && line->span.first <= last && line->span.last >= first)
            return true;
    }
    return false;
}

static bool has_pay_in(const struct plan *plan, int64_t first, int64_t last) {
    for (size_t i = 0; i < plan_count(plan, RECORD_RECEIPT); i++) {
        const struct record *receipt = plan_at(plan, RECORD_RECEIPT, i);
        int64_t on = record_number(receipt, RECEIPT_ON);
        if (spent_is_finished(receipt) && is_pay(plan, receipt) && on >= first && on <= last)
            return true;
    }
    return false;
}

static void add_no_pay(const struct figures *figures, int64_t today, struct quarter *out) {
    const int64_t since = spent_since(figures);
    const int64_t from = out->from > since ? out->from : since;
    struct date_parts date = date_split(from);
    int64_t first = date_of(date.year, date.month, 1);
    while (first <= out->to && out->no_pay_count < QUARTER_MONTHS) {
        int64_t next = date_add_months(first, 1);
        int64_t begins = first > from ? first : from;
        int64_t ends = next - 1 < out->to ? next - 1 : out->to;
        if (next <= today && employs_in(&figures->cost, begins, ends) &&
            !has_pay_in(figures->plan, begins, ends))
            out->no_pay[out->no_pay_count++] = first;
        first = next;
    }
}

enum err plan_quarter(const struct figures *figures, int64_t from, int64_t to, int64_t today,
                      struct quarter *out, struct err_info *info) {
    *out = (struct quarter){.from = from, .to = to, .ended = figures->state == STATE_ENDED};
    if (to < from)
        return err_set(info, ERR_INPUT, "The last day is before the first. Change one of them");
    if (to - from > 365)
        return err_set(info, ERR_INPUT, "That is more than a year. Choose days nearer together");
    enum err err = add_paid(figures, today, out, info);
    if (err == ERR_OK)
        err = add_spent(figures->plan, out, info);
    if (err == ERR_OK)
        err = add_account(figures, out, info);
    if (err == ERR_OK)
        err = add_ahead(figures->plan, figures->today, out, info);
    if (err == ERR_OK)
        add_no_pay(figures, today, out);
    return err;
}
