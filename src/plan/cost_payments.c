/* Payments: spreads what each direct-payment line costs over the plan's payment dates, to the
 * penny. Weights are whole numbers over one common denominator, so nothing here is rounded but the
 * payments themselves, downwards, and what is left over goes with the line's last active stretch.
 */
#include "plan/cost_pieces.h"

#include "base/date.h"
#include "plan/cost.h"
#include "plan/line.h"

#include <stdlib.h>

static int64_t stretch_start(const struct plan_year *year, enum payment_period period, size_t k) {
    if (period == PAYMENT_MONTHLY)
        return date_add_months(year->starts, (int)k);
    return year->starts + 28 * (int64_t)k;
}

static int64_t common_multiple(int64_t a, int64_t b) {
    int64_t x = a, y = b;
    while (y != 0) {
        int64_t rest = x % y;
        x = y;
        y = rest;
    }
    return a / x * b;
}

/* Cuts the plan's days into stretches. A last one shorter than half a period joins the one before.
 */
void plan_schedule(const struct plan *plan, const struct plan_year *year, struct schedule *out) {
    const struct record *top = plan_one(plan, RECORD_PLAN);
    enum payment_period period = (enum payment_period)record_number(top, PLAN_PAYMENT_PERIOD);
    *out = (struct schedule){.has_first = record_has(top, PLAN_FIRST_PAYMENT_ON),
                             .first_on = record_number(top, PLAN_FIRST_PAYMENT_ON)};
    int64_t first = year->starts;
    while (first <= year->ends && out->count < STRETCHES_MOST) {
        int64_t next = stretch_start(year, period, out->count + 1);
        int64_t end = next <= year->ends ? next : year->ends + 1;
        out->items[out->count++] = (struct stretch){.first = first, .days = end - first};
        first = next;
    }
    int64_t half = period == PAYMENT_MONTHLY ? 15 : 14;
    if (out->count > 1 && out->items[out->count - 1].days < half) {
        out->count--;
        out->items[out->count - 1].days += out->items[out->count].days;
    }
    /* Months are 28 to 31 days and the last stretch at most 45, so this is below 17 million: a
     * weight times the largest amount stays far inside 64 bits. */
    int64_t common = 1;
    for (size_t k = 0; k < out->count; k++)
        common = common_multiple(common, out->items[k].days);
    for (size_t k = 0; k < out->count; k++)
        out->items[k].weight = common / out->items[k].days;
}

/* Days that a stretch and a line's active days share. */
static int64_t shared_days(const struct stretch *stretch, const struct span *span) {
    int64_t from = stretch->first > span->first ? stretch->first : span->first;
    int64_t end = stretch->first + stretch->days - 1;
    int64_t to = end < span->last ? end : span->last;
    return span->days > 0 && to >= from ? to - from + 1 : 0;
}

/* What is paid over time goes by active days; what is paid once falls in the stretch with the first
 * active day, or the first stretch where there is none. */
void line_cost_payments(const struct line_cost *line, const struct schedule *schedule,
                        struct line_payments *out) {
    *out = (struct line_payments){0};
    size_t last = 0;
    for (size_t k = 0; k < schedule->count; k++) {
        const struct stretch *stretch = &schedule->items[k];
        out->weights[k] = shared_days(stretch, &line->span) * stretch->weight;
        out->weight_sum += out->weights[k];
        if (out->weights[k] > 0)
            last = k;
        if (line->span.days > 0 && line->span.first >= stretch->first)
            out->once_in = k;
    }
    int64_t recurring = line_cost_paid_recurring(line), left = recurring;
    for (size_t k = 0; k < last; k++) {
        out->recurring[k] = recurring * out->weights[k] / out->weight_sum;
        left -= out->recurring[k];
    }
    out->recurring[last] = left;
}

/* All that is due up to the day set for the first payment is paid on it, and so is the first that
 * is due later where nothing is. */
void schedule_set_days(struct schedule *schedule) {
    bool paid = false;
    for (size_t k = 0; k < schedule->count; k++) {
        struct stretch *stretch = &schedule->items[k];
        bool first = schedule->has_first && (stretch->first <= schedule->first_on || !paid);
        stretch->on = first ? schedule->first_on : stretch->first;
        paid = paid || stretch->amount != 0;
    }
}

/* What is paid on one day is one payment; payments of nothing are left out. */
static enum err list_payments(const struct schedule *schedule, struct plan_cost *out,
                              struct err_info *info) {
    out->payments = calloc(schedule->count, sizeof *out->payments);
    if (out->payments == NULL)
        return err_no_memory(info);
    for (size_t k = 0; k < schedule->count; k++) {
        const struct stretch *stretch = &schedule->items[k];
        if (stretch->amount == 0)
            continue;
        size_t count = out->payment_count;
        if (count == 0 || out->payments[count - 1].on != stretch->on)
            out->payments[out->payment_count++].on = stretch->on;
        out->payments[out->payment_count - 1].amount += stretch->amount;
    }
    return ERR_OK;
}

enum err plan_cost_payments(const struct plan *plan, const struct plan_year *year,
                            struct plan_cost *out, struct err_info *info) {
    struct schedule schedule;
    plan_schedule(plan, year, &schedule);
    if (schedule.count == 0)
        return ERR_OK;
    for (size_t i = 0; i < out->line_count; i++) {
        const struct line_cost *line = &out->lines[i];
        if (line->counts && line_is_direct(line->line)) {
            struct line_payments paid;
            line_cost_payments(line, &schedule, &paid);
            for (size_t k = 0; k < schedule.count; k++)
                schedule.items[k].amount += paid.recurring[k];
            schedule.items[paid.once_in].amount += line_cost_paid_once(line);
        }
    }
    schedule_set_days(&schedule);
    return list_payments(&schedule, out, info);
}
