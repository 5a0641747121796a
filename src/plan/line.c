/* Owns the questions asked of lines, risks and what is in a plan: which fields answer them. */
#include "plan/line.h"

#include "base/date.h"

bool line_employs(const struct record *line) {
    return line->type == RECORD_LINE && record_number(line, LINE_KIND) == LINE_EMPLOYMENT;
}

bool line_is_included(const struct record *line) {
    return line->type != RECORD_LINE || record_number(line, LINE_INCLUDED) != 0;
}

bool line_is_paid_by(const struct record *line, enum paid_by holder) {
    return line->type == RECORD_LINE && record_has(line, LINE_PAID_BY) &&
           record_number(line, LINE_PAID_BY) == (int64_t)holder;
}

bool line_is_direct(const struct record *line) {
    return line_is_paid_by(line, PAID_DIRECT);
}

bool line_costs_money(const struct record *line) {
    return !line_is_paid_by(line, PAID_COMMUNITY);
}

bool line_is_in_totals(const struct record *line) {
    return line->type != RECORD_LINE || (line_is_included(line) && record_has(line, LINE_PAID_BY));
}

bool line_counts(const struct record *line) {
    return line_is_in_totals(line) && line_costs_money(line);
}

bool line_comes_once(const struct record *line) {
    return !line_employs(line) && record_number(line, LINE_PERIOD) == PERIOD_ONCE;
}

bool record_can_count(const struct record *record, size_t field) {
    bool is_line = record->type == RECORD_LINE || record->type == RECORD_BASELINE;
    return !is_line || (field != LINE_TIMES && field != LINE_EVERY) || !line_comes_once(record);
}

bool line_is_critical(const struct record *line) {
    return line->type == RECORD_LINE && record_number(line, LINE_CRITICAL) != 0;
}

bool line_pays_family(const struct record *line) {
    return line->type == RECORD_LINE && record_number(line, LINE_PAID_FAMILY_IN_HOUSEHOLD) != 0;
}

bool line_is_estimate(const struct record *line) {
    return line->type == RECORD_LINE && record_has(line, LINE_PRICE_STATUS) &&
           record_number(line, LINE_PRICE_STATUS) == PRICE_ESTIMATE;
}

int64_t line_uplift(const struct record *line) {
    return line->type == RECORD_BASELINE ? record_number(line, BASELINE_UPLIFT_PERCENT) : 0;
}

bool line_sleeps_in(const struct record *line) {
    return line_employs(line) && record_number(line, LINE_WORK) == WORK_SLEEP_IN;
}

size_t line_number_field(const struct record *line) {
    if (!line_employs(line))
        return LINE_QUANTITY;
    if (line_sleeps_in(line))
        return LINE_NIGHTS_PER_WEEK;
    bool yearly = record_has(line, LINE_HOURS_A_YEAR) && !record_has(line, LINE_HOURS_PER_WEEK);
    return yearly ? LINE_HOURS_A_YEAR : LINE_HOURS_PER_WEEK;
}

size_t line_price_field(const struct record *line) {
    if (!line_employs(line))
        return LINE_UNIT_PRICE;
    return line_sleeps_in(line) ? LINE_NIGHT_RATE : LINE_HOURLY_RATE;
}

bool line_lacks_price(const struct record *line) {
    return line_costs_money(line) && (!record_has(line, line_price_field(line)) ||
                                      !record_has(line, line_number_field(line)));
}

struct span line_span(const struct plan_year *year, const struct record *line) {
    struct span span = {year->starts, year->ends, 0};
    if (record_has(line, LINE_STARTS) && record_number(line, LINE_STARTS) > span.first)
        span.first = record_number(line, LINE_STARTS);
    if (record_has(line, LINE_ENDS) && record_number(line, LINE_ENDS) < span.last)
        span.last = record_number(line, LINE_ENDS);
    if (span.last >= span.first)
        span.days = span.last - span.first + 1;
    return span;
}

bool extra_is_once(const struct record *extra) {
    return record_number(extra, EXTRA_PER) == EXTRA_ONCE;
}

bool risk_is_contested(const struct record *risk) {
    return record_has(risk, RISK_CLINICIAN_VIEW) &&
           record_number(risk, RISK_CLINICIAN_VIEW) != VIEW_AGREES;
}

/* Some line of the plan answers all of the questions (NULL: none more) with yes. */
static bool some_line(const struct plan *plan, bool (*is)(const struct record *),
                      bool (*and_is)(const struct record *)) {
    for (size_t i = 0; i < plan_count(plan, RECORD_LINE); i++) {
        const struct record *line = plan_at(plan, RECORD_LINE, i);
        if (is(line) && (and_is == NULL || and_is(line)))
            return true;
    }
    return false;
}

bool plan_has_helper(const struct plan *plan) {
    return some_line(plan, line_employs, NULL);
}

bool plan_employs(const struct plan *plan) {
    return some_line(plan, line_employs, line_is_included);
}

bool plan_pays_direct(const struct plan *plan) {
    return some_line(plan, line_is_direct, line_is_included);
}

int plan_age_on(const struct plan *plan, int64_t day) {
    const struct record *person = plan_one(plan, RECORD_PERSON);
    int64_t birth = record_number(person, PERSON_DATE_OF_BIRTH);
    if (!record_has(person, PERSON_DATE_OF_BIRTH) || day < birth)
        return -1;
    int years = date_split(day).year - date_split(birth).year;
    return date_anniversary(birth, years) <= day ? years : years - 1;
}

bool plan_is_child_on(const struct plan *plan, int64_t day) {
    enum { CHILD_UNTIL = 16 };
    int age = plan_age_on(plan, day);
    return age >= 0 && age < CHILD_UNTIL;
}

bool plan_cannot_decide(const struct plan *plan) {
    const struct record *capacity = plan_one(plan, RECORD_CAPACITY);
    return record_has(capacity, CAPACITY_CAN_DECIDE) &&
           record_number(capacity, CAPACITY_CAN_DECIDE) == 0;
}

bool plan_uses_rates(const struct plan *plan) {
    bool uses = false;
    for (size_t i = 0; i < plan_count(plan, RECORD_LINE) && !uses; i++)
        uses = line_employs(plan_at(plan, RECORD_LINE, i));
    for (size_t i = 0; i < plan_count(plan, RECORD_BASELINE) && !uses; i++)
        uses = record_number(plan_at(plan, RECORD_BASELINE, i), BASELINE_UPLIFT_PERCENT) != 0;
    return uses;
}
