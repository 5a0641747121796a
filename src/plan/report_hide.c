/* What an anonymous report tells: figures of groups that are large enough, rounded. plan/report.h
 * says why. */
#include "plan/report.h"

/* To what the average of one plan is rounded, or of one thing that was scored or counted. */
#define MONEY_TO INT64_C(10000) /* a hundred pounds */
#define THING_TO INT64_C(500)   /* half a point, or half of one */
#define DAYS_TO INT64_C(5)
#define RISKS_TO INT64_C(1)

static int64_t nearest(int64_t number, int64_t to) {
    return (number + to / 2) / to * to;
}

static void hide_count(int64_t *count) {
    *count = *count < REPORT_LEAST ? REPORT_FEW : nearest(*count, REPORT_NEAREST);
}

/* A sum over `plans` of them, by weight. */
static void hide_total(int64_t *total, int64_t plans, int64_t average_to) {
    *total = plans < REPORT_LEAST
                 ? REPORT_FEW
                 : nearest(*total / plans, average_to) * nearest(plans, REPORT_NEAREST);
}

static void hide_sum(struct report_sum *sum, int64_t average_to) {
    hide_total(&sum->total, sum->plans, average_to);
    hide_count(&sum->plans);
}

static void hide_seen(struct report_seen *seen) {
    const int64_t few = seen->plans < REPORT_LEAST ? 0 : REPORT_LEAST;
    const int64_t things = few == 0 ? 0 : seen->things;
    const int64_t projected = seen->year_plans < REPORT_LEAST ? 0 : seen->year_things;
    const int64_t priced = few == 0 ? 0 : seen->priced;
    hide_total(&seen->before, things, THING_TO);
    hide_total(&seen->now, things, THING_TO);
    hide_total(&seen->year_before, projected, THING_TO);
    hide_total(&seen->year, projected, THING_TO);
    hide_total(&seen->before_pence, priced, MONEY_TO);
    hide_total(&seen->now_pence, priced, MONEY_TO);
    hide_total(&seen->year_pence, projected < priced ? projected : priced, MONEY_TO);
    seen->days = REPORT_FEW;
    seen->things = few == 0 ? REPORT_FEW : nearest(seen->things, REPORT_NEAREST);
    seen->year_things = projected == 0 ? REPORT_FEW : nearest(projected, REPORT_NEAREST);
    hide_count(&seen->priced);
    int64_t *const plans[] = {&seen->plans, &seen->better, &seen->same, &seen->worse,
                              &seen->year_plans};
    for (size_t i = 0; i < sizeof plans / sizeof *plans; i++)
        hide_count(plans[i]);
}

static void hide_bought(struct report_bought *bought) {
    hide_sum(&bought->all, MONEY_TO);
    for (int by = 0; by < PAID_COMMUNITY; by++)
        hide_sum(&bought->by[by], MONEY_TO);
    bought->lines = REPORT_FEW; /* one plan may have many */
}

static void hide_reviews(struct report *report) {
    int64_t *const plans[] = {&report->late, &report->due, &report->reviewed, &report->money_short,
                              &report->could_not_buy};
    for (size_t i = 0; i < sizeof plans / sizeof *plans; i++)
        hide_count(plans[i]);
    hide_sum(&report->released, MONEY_TO);
    hide_sum(&report->contested, RISKS_TO);
    hide_sum(&report->asking, DAYS_TO);
    for (size_t i = 0; i < REPORT_WAITS; i++)
        hide_count(&report->within[i]);
    report->longest = REPORT_FEW; /* it is one plan's */
}

void report_hide(struct report *report) {
    for (int when = 0; when < REPORT_WHEN_COUNT; when++) {
        hide_count(&report->totals[when]);
        for (int by = 0; by < REPORT_BY_COUNT; by++)
            for (size_t row = 0; row < REPORT_ROWS_MOST; row++)
                hide_count(&report->counts[by][row][when]);
    }
    for (int money = 0; money < REPORT_MONEY_COUNT; money++)
        hide_sum(&report->money[money], MONEY_TO);
    for (size_t i = 0; i < REPORT_AREAS; i++) {
        hide_bought(&report->bought[i]);
        hide_seen(&report->outcomes[i]);
    }
    for (size_t i = 0; i < REPORT_MEASURES; i++)
        hide_seen(&report->measures[i]);
    hide_reviews(report);
    hide_count(&report->twice);
}
