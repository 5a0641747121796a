/* Payments: spreads what each direct-payment line costs over the plan's payment dates, to the
 * penny. Weights are whole numbers over one common denominator, so nothing here is rounded but the
 * payments themselves, downwards, and what is left over goes with the line's last active stretch.
 */
#include "plan/cost.h"

#include "base/date.h"

#include <stdlib.h>

/* A year has 13 stretches of 28 days and one or two days over. */
#define STRETCHES_MOST 14

/* From one payment date to the day before the next. */
struct stretch {
    int64_t first, days;
    int64_t weight; /* of one day in it, over the common denominator */
    int64_t amount; /* pence */
};

struct schedule {
    struct stretch items[STRETCHES_MOST];
    size_t count;
};

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
static void cut(const struct plan_year *year, enum payment_period period, struct schedule *out) {
    out->count = 0;
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

static void spread_recurring(const struct line_cost *line, struct schedule *schedule) {
    int64_t weights[STRETCHES_MOST], sum = 0;
    size_t last = 0;
    for (size_t k = 0; k < schedule->count; k++) {
        struct stretch *stretch = &schedule->items[k];
        weights[k] = shared_days(stretch, &line->span) * stretch->weight;
        sum += weights[k];
        if (weights[k] > 0)
            last = k;
    }
    int64_t left = line->recurring;
    for (size_t k = 0; k < last; k++) {
        int64_t part = line->recurring * weights[k] / sum;
        schedule->items[k].amount += part;
        left -= part;
    }
    schedule->items[last].amount += left;
}

/* What is paid once falls in the stretch with the line's first active day; the first if it has
 * none. */
static void place_once(const struct line_cost *line, struct schedule *schedule) {
    size_t at = 0;
    for (size_t k = 1; k < schedule->count && line->span.days > 0; k++)
        if (line->span.first >= schedule->items[k].first)
            at = k;
    schedule->items[at].amount += line->one_off;
}

enum err plan_cost_payments(const struct plan *plan, const struct plan_year *year,
                            struct plan_cost *out, struct err_info *info) {
    const struct record *top = plan_one(plan, RECORD_PLAN);
    struct schedule schedule;
    cut(year, (enum payment_period)record_number(top, PLAN_PAYMENT_PERIOD), &schedule);
    if (schedule.count == 0)
        return ERR_OK;
    for (size_t i = 0; i < out->line_count; i++) {
        const struct line_cost *line = &out->lines[i];
        if (line->counts && record_number(line->line, LINE_PAID_BY) == PAID_DIRECT) {
            spread_recurring(line, &schedule);
            place_once(line, &schedule);
        }
    }
    out->payments = calloc(schedule.count, sizeof *out->payments);
    if (out->payments == NULL)
        return err_set(info, ERR_MEMORY, "the computer has no memory left for this");
    for (size_t k = 0; k < schedule.count; k++) {
        const struct stretch *stretch = &schedule.items[k];
        if (stretch->amount != 0)
            out->payments[out->payment_count++] =
                (struct payment_cost){.on = stretch->first, .amount = stretch->amount};
    }
    return ERR_OK;
}
