/* Owns the checks of the rules about people who are employed: their pay, who may employ them, their
 * insurance, and the health tasks that are handed to them. */
#include "base/date.h"
#include "base/decimal.h"
#include "base/unused.h"
#include "plan/line.h"
#include "plan/rule_check.h"

#include <stdio.h>
#include <string.h>

/* The employment of the line at that place, or NULL: it is none, or what it costs is not known. */
static const struct employment_cost *work_at(const struct rule_search *search, size_t index) {
    return index < search->cost->line_count ? search->cost->lines[index].employment : NULL;
}

void rule_line_below_minimum_wage(struct rule_search *search) {
    static const char *const WHOSE[] = {
        [AGE_UNDER_18] = "someone under 18",          [AGE_18_TO_20] = "someone of 18 to 20",
        [AGE_21] = "someone of 21 or over",           [AGE_22_TO_PENSION] = "someone of 21 or over",
        [AGE_OVER_PENSION] = "someone of 21 or over", [AGE_APPRENTICE] = "an apprentice"};
    const struct record *line;
    for (size_t i = 0; (line = rule_next_line(search, &i)) != NULL;) {
        const struct employment_cost *work = work_at(search, i - 1);
        char wage[DECIMAL_TEXT], from[DATE_TEXT], words[160];
        if (work == NULL || !work->below_minimum)
            continue;
        snprintf(words, sizeof words, "%s for %s, from %s",
                 money_show(work->below_minimum_rate->value, 4, wage),
                 WHOSE[work->helper->terms.age_band],
                 date_show(work->below_minimum_rate->from, from));
        rule_found_in(search, line, i - 1, LINE_HOURLY_RATE, words);
    }
}

/* Whether pay that the law allows now would be too low after the next rise, if that is like the
 * last one in this table. Where the table has no rise to go by: whether it is the least there is.
 * In ten-thousandths of a pound; `last` is 0 where there is none. */
static bool is_close(int64_t pay, int64_t newest, int64_t last) {
    return pay <= newest || (last > 0 && pay * last < newest * newest);
}

/* The wages that the law asks for are known until the 1 April after the newest of them. */
void rule_line_wage_not_known(struct rule_search *search) {
    const struct record *line;
    for (size_t i = 0; (line = rule_next_line(search, &i)) != NULL;) {
        const struct employment_cost *work = work_at(search, i - 1);
        const struct rate *newest = NULL, *last = NULL;
        if (work == NULL || work->below_minimum || line_sleeps_in(line) ||
            !record_has(line, LINE_HOURLY_RATE))
            continue;
        for (size_t r = 0; r < search->cost->rates->count; r++) {
            const struct rate *row = &search->cost->rates->rows[r];
            if (row->name == age_minimum_wage(work->helper->terms.age_band)) {
                last = newest;
                newest = row;
            }
        }
        if (newest == NULL || !is_close(record_number(line, LINE_HOURLY_RATE), newest->value,
                                        last != NULL ? last->value : 0))
            continue;
        int year = date_split(newest->from).year;
        int64_t rise = date_of(year, 4, 1);
        rise = rise > newest->from ? rise : date_of(year + 1, 4, 1);
        char day[DATE_TEXT];
        if (line_span(&search->year, line).last >= rise)
            rule_found_in(search, line, i - 1, LINE_HOURLY_RATE, date_show(rise, day));
    }
}

static bool sleep_in(const struct rule_search *search UNUSED, const struct record *line) {
    return line_sleeps_in(line);
}

void rule_line_sleep_in(struct rule_search *search) {
    rule_each_line(search, sleep_in);
}

static bool not_paid_to_me(const struct rule_search *search UNUSED, const struct record *line) {
    return line_employs(line) &&
           (line_is_paid_by(line, PAID_NOTIONAL) || line_is_paid_by(line, PAID_TRADITIONAL));
}

void rule_line_employment_not_paid_to_me(struct rule_search *search) {
    rule_each_line(search, not_paid_to_me);
}

/* Whether an included line is work of that helper's. */
static bool is_employed(const struct rule_search *search, const struct record *helper) {
    const struct record *line;
    for (size_t i = 0; (line = rule_next_line(search, &i)) != NULL;)
        if (line_employs(line) && strcmp(record_text(line, LINE_HELPER), helper->id) == 0)
            return true;
    return false;
}

/* Each helper who works in the plan. */
void rule_line_no_insurance(struct rule_search *search) {
    for (size_t i = 0; i < plan_count(search->plan, RECORD_HELPER); i++) {
        const struct record *helper = plan_at(search->plan, RECORD_HELPER, i);
        if (record_number(helper, HELPER_INSURANCE) == INSURANCE_NONE &&
            is_employed(search, helper))
            rule_found_in(search, helper, i, HELPER_INSURANCE, NULL);
    }
}

/* Training has to be good on the day that it is needed: today, or the plan's first day where that
 * is still to come. One that ends later is asked about again when it has ended. */
void rule_helper_task_not_trained(struct rule_search *search) {
    int64_t needed = search->has_year && search->year.starts > search->today ? search->year.starts
                                                                             : search->today;
    for (size_t i = 0; i < plan_count(search->plan, RECORD_DELEGATED_TASK); i++) {
        const struct record *task = plan_at(search->plan, RECORD_DELEGATED_TASK, i);
        char words[64], until[DATE_TEXT];
        if (!rule_has_day(search, task, DELEGATED_TASK_TRAINED_ON)) {
            rule_found_in(search, task, i, DELEGATED_TASK_TRAINED_ON, "nobody has been taught it");
        } else if (!rule_has_words(task, DELEGATED_TASK_DELEGATED_BY)) {
            rule_found_in(search, task, i, DELEGATED_TASK_DELEGATED_BY,
                          "it is not said who handed it over");
        } else if (record_has(task, DELEGATED_TASK_COMPETENT_UNTIL) &&
                   record_number(task, DELEGATED_TASK_COMPETENT_UNTIL) < needed) {
            snprintf(words, sizeof words, "the training is good only until %s",
                     date_show(record_number(task, DELEGATED_TASK_COMPETENT_UNTIL), until));
            rule_found_in(search, task, i, DELEGATED_TASK_COMPETENT_UNTIL, words);
        }
    }
}
