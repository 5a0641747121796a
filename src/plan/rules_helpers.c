/* Owns the checks of the rules about people who are employed: their pay, who may employ them, their
 * insurance, and the health tasks that are handed to them. */
#include "base/date.h"
#include "base/unused.h"
#include "plan/line.h"
#include "plan/rule_check.h"

#include <stdio.h>
#include <string.h>

void rule_line_below_minimum_wage(struct rule_search *search) {
    const struct record *line;
    for (size_t i = 0; (line = rule_next_line(search, &i)) != NULL;) {
        const struct employment_cost *work =
            i <= search->cost->line_count ? search->cost->lines[i - 1].employment : NULL;
        if (work != NULL && work->below_minimum) {
            char date[DATE_TEXT];
            rule_found_in(search, line, i - 1, LINE_HOURLY_RATE,
                          date_show(work->below_minimum_on, date));
        }
    }
}

static bool sleep_in(const struct rule_search *search UNUSED, const struct record *line) {
    return line_employs(line) && record_number(line, LINE_WORK) == WORK_SLEEP_IN;
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

/* Each helper who works in the plan; and a line that says of itself, having no helper. */
void rule_line_no_insurance(struct rule_search *search) {
    for (size_t i = 0; i < plan_count(search->plan, RECORD_HELPER); i++) {
        const struct record *helper = plan_at(search->plan, RECORD_HELPER, i);
        if (record_number(helper, HELPER_INSURANCE) == INSURANCE_NONE &&
            is_employed(search, helper))
            rule_found_in(search, helper, i, HELPER_INSURANCE, NULL);
    }
    const struct record *line;
    for (size_t i = 0; (line = rule_next_line(search, &i)) != NULL;)
        if (line_employs(line) && !record_has(line, LINE_HELPER) &&
            record_number(line, LINE_HAS_EMPLOYERS_INSURANCE) == 0)
            rule_found_in(search, line, i - 1, LINE_HAS_EMPLOYERS_INSURANCE, NULL);
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
