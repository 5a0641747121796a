/* The final account: sums of what is written, and what is not written. */
#include "plan/final.h"

#include "plan/cost_amount.h"
#include "plan/line.h"
#include "plan/spent.h"

/* What an employer has to settle when work ends, each to be written down even if it is nothing:
 * gov.uk, "Stop being an employer" and "Redundancy: your rights". */
#define EMPLOYER_BILLS                                                                             \
    (1u << BILL_WAGES | 1u << BILL_NOTICE | 1u << BILL_REDUNDANCY | 1u << BILL_HMRC |              \
     1u << BILL_PAYROLL)

static bool employs(const struct plan_cost *cost) {
    for (size_t i = 0; i < cost->line_count; i++) {
        const struct line_cost *line = &cost->lines[i];
        if (line->counts && line_is_direct(line->line) && line_employs(line->line))
            return true;
    }
    return false;
}

/* ---- so far ---------------------------------------------------------------------------------- */

/* The sums as on the last day, of what is written on whatever day: the last wages are paid after
 * it. */
static enum err add_spent(const struct figures *figures, struct final_account *out,
                          struct err_info *info) {
    struct spent spent = {0};
    enum err err = plan_spent(figures, out->ending.last_day, &spent, info);
    out->payments = plan_count(figures->plan, RECORD_PAYMENT);
    out->receipts = plan_count(figures->plan, RECORD_RECEIPT);
    out->paid = spent.paid;
    out->due = spent.due;
    out->by_days = spent.by_now;
    out->spent = spent.spent;
    out->to_find = spent.to_find;
    out->to_find_amount = spent.to_find_amount;
    out->unfinished = spent.unfinished;
    out->has_balance = spent.has_balance;
    out->balance = spent.balance;
    out->balance_on = spent.balance_on;
    out->unexplained_known = spent.unexplained_known;
    out->unexplained = spent.unexplained;
    out->committed = spent.committed;
    plan_spent_done(&spent);
    return err;
}

/* What came in or went out after the day of the balance. */
static enum err sum_after(const struct plan *plan, enum record_type type, size_t on, size_t amount,
                          int64_t day, int64_t *sum, struct err_info *info) {
    enum err err = ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < plan_count(plan, type); i++) {
        const struct record *record = plan_at(plan, type, i);
        if (record_number(record, on) > day)
            err = cost_add(sum, record_number(record, amount), info);
    }
    return err;
}

static enum err add_since(const struct plan *plan, struct final_account *out,
                          struct err_info *info) {
    if (!out->has_balance)
        return ERR_OK;
    enum err err = sum_after(plan, RECORD_PAYMENT, PAYMENT_ON, PAYMENT_AMOUNT, out->balance_on,
                             &out->paid_since, info);
    return err == ERR_OK ? sum_after(plan, RECORD_RECEIPT, RECEIPT_ON, RECEIPT_AMOUNT,
                                     out->balance_on, &out->spent_since, info)
                         : err;
}

/* ---- still to pay ---------------------------------------------------------------------------- */

/* Whether the last balance says how much of it is promised. */
static bool balance_says(const struct plan *plan, const struct final_account *account) {
    bool says = false;
    for (size_t i = 0; i < plan_count(plan, RECORD_BALANCE); i++) {
        const struct record *balance = plan_at(plan, RECORD_BALANCE, i);
        if (record_number(balance, BALANCE_ON) == account->balance_on)
            says = record_has(balance, BALANCE_COMMITTED);
    }
    return says;
}

/* Bills of a line each take the place of one sum on the balance: none is counted twice. */
static enum err add_bills(const struct plan *plan, struct final_account *out,
                          struct err_info *info) {
    enum err err = ERR_OK;
    out->bills = plan_count(plan, RECORD_STILL_TO_PAY);
    out->bills_missing = out->employs ? EMPLOYER_BILLS : 0;
    if (out->bills > 0)
        out->committed = 0;
    else if (!out->has_balance || !balance_says(plan, out))
        out->missing |= MISSING_BILLS;
    for (size_t i = 0; err == ERR_OK && i < out->bills; i++) {
        const struct record *bill = plan_at(plan, RECORD_STILL_TO_PAY, i);
        if (record_has(bill, STILL_TO_PAY_KIND))
            out->bills_missing &= ~(1u << record_number(bill, STILL_TO_PAY_KIND));
        if (!record_has(bill, STILL_TO_PAY_AMOUNT))
            out->missing |= MISSING_AMOUNTS;
        err = cost_add(&out->committed, record_number(bill, STILL_TO_PAY_AMOUNT), info);
    }
    if (out->bills_missing != 0)
        out->missing |= MISSING_BILLS;
    return err;
}

/* ---- what comes back ------------------------------------------------------------------------- */

static bool is_any_unfinished(const struct plan *plan) {
    static const enum record_type TYPES[] = {RECORD_PAYMENT, RECORD_RECEIPT, RECORD_BALANCE};
    for (size_t t = 0; t < sizeof TYPES / sizeof *TYPES; t++)
        for (size_t i = 0; i < plan_count(plan, TYPES[t]); i++)
            if (!spent_is_finished(plan_at(plan, TYPES[t], i)))
                return true;
    return false;
}

static enum err add_comes_back(const struct plan *plan, struct final_account *out,
                               struct err_info *info) {
    if (!out->has_balance || out->balance_on < out->ending.last_day)
        out->missing |= MISSING_BALANCE;
    if (is_any_unfinished(plan))
        out->missing |= MISSING_UNFINISHED;
    if (out->missing != 0)
        return ERR_OK;
    out->comes_back = out->balance;
    enum err err = cost_add(&out->comes_back, out->paid_since, info);
    if (err == ERR_OK)
        err = cost_add(&out->comes_back, -out->spent_since, info);
    return err == ERR_OK ? cost_add(&out->comes_back, -out->committed, info) : err;
}

enum err plan_final(const struct figures *figures, struct final_account *out,
                    struct err_info *info) {
    *out = (struct final_account){0};
    enum err err = plan_ending(figures, &out->ending, info);
    if (err == ERR_OK && !out->ending.ended)
        return err_set(info, ERR_STAYS,
                       "This plan has not ended, so there is no final account yet");
    if (err == ERR_OK && !figures->cost.known)
        return err_set(info, ERR_INPUT, "What this plan costs cannot be worked out: %s",
                       figures->cost.why);
    out->employs = employs(&figures->cost);
    if (err == ERR_OK)
        err = add_spent(figures, out, info);
    if (err == ERR_OK)
        err = add_since(figures->plan, out, info);
    if (err == ERR_OK)
        err = add_bills(figures->plan, out, info);
    return err == ERR_OK ? add_comes_back(figures->plan, out, info) : err;
}
