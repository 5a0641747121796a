/* What an anonymous report tells: figures of groups that are large enough, rounded. store/report.h
 * says why. */
#include "report.h"

#define AVERAGE_NEAREST INT64_C(10000) /* a hundred pounds, of one plan */

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

void report_hide(struct report *report) {
    for (int when = 0; when < REPORT_WHEN_COUNT; when++) {
        hide_count(&report->totals[when]);
        for (int by = 0; by < REPORT_BY_COUNT; by++)
            for (size_t row = 0; row < REPORT_ROWS_MOST; row++)
                hide_count(&report->counts[by][row][when]);
    }
    for (int money = 0; money < REPORT_MONEY_COUNT; money++)
        hide_sum(&report->money[money], AVERAGE_NEAREST);
    hide_count(&report->twice);
}
