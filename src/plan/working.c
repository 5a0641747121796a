/* How the cost of employing someone is made up, in the order a person would ask: what they are
 * paid, what comes on top, and what it comes to. */
#include "plan/working.h"

#include "base/date.h"
#include "base/text.h"
#include "plan/cost_pieces.h"
#include "plan/line.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char WHY_WAGES[] = "What your helper is paid for the hours you need, every week.";
static const char WHY_HOLIDAY[] = "Everyone who works has paid holidays: 5.6 weeks a year. "
                                  "This pays for cover while they are away.";
static const char WHY_NIGHTS[] =
    "What your helper is paid for sleeping at your home, every night that you need it.";
static const char WHY_PAY[] =
    "What your helper is paid for all the work they do for you, holidays too.";
static const char WHY_SHARE[] =
    "Each kind of work bears its part of what comes on top, by the pay for it.";
static const char WHY_OTHERS[] = "Someone else pays this part, so the plan does not.";
static const char WHY_ALL[] = "All of it, added up.";
static const char WHY_PLAN[] = "What is left for this plan to pay.";
static const char WHY_NI[] =
    "An employer pays National Insurance on the pay that is over a yearly amount.";
static const char WHY_ALLOWANCE[] =
    "Someone who employs care and support workers can claim this back from National Insurance.";
static const char WHY_PENSION[] =
    "An employer pays into a pension if the helper earns enough. They can ask to join, too.";
static const char WHY_SICK[] =
    "If your helper is ill you pay them sick pay: a set amount for a week, or part of their pay where that is less. "
    "This sets it aside, so that you are not short.";
static const char WHY_EXTRA[] =
    "An employer needs this, such as insurance, pay slips, checks or training.";
static const char WHY_SUM[] = "All of it, added up: what this plan has to pay for your helper.";
static const char WHY_HOUR[] =
    "All of it that comes round, for one hour of help: more than the pay alone.";

/* Adds a row; the last one is kept for what does not fit. */
static struct working_row *row_add(struct working *out, const char *what, const char *why) {
    struct working_row *row =
        &out->rows[out->count < WORKING_ROWS ? out->count++ : WORKING_ROWS - 1];
    *row = (struct working_row){.why = why};
    text_copy(what, row->what, sizeof row->what);
    return row;
}

static void row_money(struct working *out, const char *what, int64_t amount, const char *why,
                      const char *format, ...) __attribute__((format(printf, 5, 6)));

static void row_money(struct working *out, const char *what, int64_t amount, const char *why,
                      const char *format, ...) {
    struct working_row *row = row_add(out, what, why);
    row->amount = amount;
    row->has_amount = true;
    va_list args;
    va_start(args, format);
    vsnprintf(row->how, sizeof row->how, format, args);
    va_end(args);
}

static const char *percent(const struct rate *rate, char buffer[DECIMAL_TEXT]) {
    return rate != NULL ? decimal_write(rate->value, 4, 0, buffer) : "0";
}

static const char *pounds(const struct rate *rate, char buffer[DECIMAL_TEXT]) {
    return rate != NULL ? money_show_short(rate->value, 4, buffer) : "£0";
}

static const char *amount_words(struct ratio amount, char buffer[DECIMAL_TEXT]) {
    int64_t hundredths = 0;
    if (ratio_round(ratio_mul(amount, ratio_of(100, 1)), &hundredths, NULL) != ERR_OK)
        return "";
    return decimal_write(hundredths, 2, 0, buffer);
}

/* ---- pay ---- */

static void segment_wages(const struct record *line, const struct segment_cost *segment,
                          struct working *out) {
    char amount[DECIMAL_TEXT], rate[DECIMAL_TEXT];
    bool sleeps = line_sleeps_in(line);
    row_money(out, "Wages", segment->wages, sleeps ? WHY_NIGHTS : WHY_WAGES, "%s %s at %s",
              amount_words(sleeps ? segment->nights : segment->hours, amount),
              sleeps ? "nights" : "hours",
              money_show(record_number(line, line_price_field(line)), 4, rate));
}

static void segment_holiday(const struct helper_terms *terms, const struct segment_cost *segment,
                            struct working *out) {
    char share[DECIMAL_TEXT], price[DECIMAL_TEXT];
    if (terms->holiday == LEAVE_ACCRUED)
        row_money(out, "Holiday pay", segment->holiday, WHY_HOLIDAY, "%s%% of wages",
                  percent(segment->rates[RATE_HOLIDAY_ACCRUAL_PERCENT], share));
    else if (terms->holiday == LEAVE_AGENCY && segment->hours.num > 0)
        row_money(out, "Holiday cover", segment->agency, WHY_HOLIDAY,
                  "5.6 weeks of hours for every 52, at an agency's %s",
                  money_show(terms->agency_hour, 4, price));
}

/* ---- what comes on top of pay ---- */

/* What comes on top in a tax year: all of it, or the part of a line that has it with others. */
struct on_top {
    const struct helper_terms *terms;
    const struct helper_year *year;
    int64_t year_days;
    bool part;
    int64_t ni_before, ni_relief, pension, sick;
};

/* Says how much of a yearly amount counts, and that each of some people has it, where that is not
 * all of it and one. */
#define PART_WORDS 96
static const char *part_words(const struct on_top *top, char buffer[PART_WORDS]) {
    int used = 0;
    buffer[0] = '\0';
    if (top->year->days != top->year_days)
        used = snprintf(buffer, PART_WORDS, " a year, for %d of %d days", (int)top->year->days,
                        (int)top->year_days);
    if (top->terms->people > 1)
        snprintf(buffer + used, PART_WORDS - (size_t)used, ", for each of %d people",
                 (int)top->terms->people);
    return buffer;
}

/* A line's part of what its helper has for all lines together; false where there is nothing to have
 * a part of. */
static bool row_part(const struct on_top *top, const char *what, int64_t amount, int64_t all,
                     const char *why, struct working *out) {
    char whole[DECIMAL_TEXT];
    if (!top->part || all == 0)
        return false;
    row_money(out, what, amount, why, "its part of %s, by pay", money_show(all, 2, whole));
    return true;
}

static void top_insurance(const struct on_top *top, struct working *out) {
    char share[DECIMAL_TEXT], over[DECIMAL_TEXT], part[PART_WORDS];
    const struct rate *const *rates = top->year->rates;
    if (!row_part(top, "Employer's National Insurance", top->ni_before, top->year->ni_before,
                  WHY_NI, out))
        row_money(out, "Employer's National Insurance", top->ni_before, WHY_NI,
                  "%s%% of pay over %s%s", percent(rates[RATE_NI_PERCENT], share),
                  pounds(rates[age_ni_threshold(top->terms->age_band)], over),
                  part_words(top, part));
    if (top->ni_relief > 0)
        row_money(out, "Employment Allowance", -top->ni_relief, WHY_ALLOWANCE,
                  "taken off National Insurance");
}

static void top_pension(const struct on_top *top, struct working *out) {
    char share[DECIMAL_TEXT], from[DECIMAL_TEXT], to[DECIMAL_TEXT], part[PART_WORDS];
    const struct rate *const *rates = top->year->rates;
    bool nothing = top->year->pension == 0, by_law = top->terms->pension == PENSION_AUTO;
    if (top->terms->pension == PENSION_OPTED_OUT)
        row_money(out, "Pension", 0, WHY_PENSION, "your helper chose to leave it");
    else if (nothing && by_law && top->terms->age_band != AGE_22_TO_PENSION)
        row_money(out, "Pension", 0, WHY_PENSION, "the law does not ask for it at this age");
    else if (nothing && by_law)
        row_money(out, "Pension", 0, WHY_PENSION, "pay is not over %s%s",
                  pounds(rates[RATE_PENSION_TRIGGER], from), part_words(top, part));
    else if (!row_part(top, "Pension", top->pension, top->year->pension, WHY_PENSION, out))
        row_money(out, "Pension", top->pension, WHY_PENSION, "%s%% of pay from %s to %s%s",
                  percent(rates[RATE_PENSION_PERCENT], share),
                  pounds(rates[RATE_PENSION_LOWER], from), pounds(rates[RATE_PENSION_UPPER], to),
                  part_words(top, part));
}

static void top_sick(const struct on_top *top, struct working *out) {
    char weeks[DECIMAL_TEXT], week[DECIMAL_TEXT], limit[DECIMAL_TEXT], part[PART_WORDS];
    char earned[DECIMAL_TEXT + 16] = "";
    const struct rate *share = top->year->rates[RATE_SSP_EARNINGS_PERCENT];
    if (top->terms->sick_weeks == 0 ||
        row_part(top, "Sick pay set aside", top->sick, top->year->sick, WHY_SICK, out))
        return;
    decimal_write(top->terms->sick_weeks, 4, 0, weeks);
    if (share != NULL)
        snprintf(earned, sizeof earned, " or %s%% of pay", percent(share, limit));
    row_money(out, "Sick pay set aside", top->sick, WHY_SICK, "%s %s at %s%s%s", weeks,
              strcmp(weeks, "1") == 0 ? "week" : "weeks",
              pounds(top->year->rates[RATE_SSP_WEEK], week), earned, part_words(top, part));
}

/* Where nothing is earned in the year there is nothing on top, and no rate that was asked for. */
static void top_rows(const struct on_top *top, struct working *out) {
    if (top->year->gross == 0)
        return;
    top_insurance(top, out);
    top_pension(top, out);
    top_sick(top, out);
}

/* The helper's tax year that a stretch of a line is costed in. There always is one. */
static const struct helper_year *year_of(const struct helper_cost *helper, int64_t tax_year) {
    size_t k = 0;
    while (k + 1 < helper->year_count && helper->years[k].tax_year != tax_year)
        k++;
    return &helper->years[k];
}

/* ---- a line ---- */

static void segment_heading(const struct segment_cost *segment, bool alone, struct working *out) {
    char first[DATE_TEXT], last[DATE_TEXT];
    if (alone && !segment->carried)
        return;
    struct working_row *row = row_add(out, "", "");
    row->total = true;
    snprintf(row->what, sizeof row->what, "%s to %s", date_show_short(segment->span.first, first),
             date_show_short(segment->span.first + segment->span.days - 1, last));
    if (segment->carried)
        snprintf(row->how, sizeof row->how, "rates not known yet, so the newest are used");
}

static void extras(const struct plan *plan, const struct plan_year *year,
                   const struct line_cost *line, struct working *out) {
    size_t kept_free = line->others == 0 ? 2 : 4, at = 0; /* rows for the totals */
    const struct record *extra;
    while ((extra = plan_next_child(plan, RECORD_EXTRA, line->line->id, &at)) != NULL &&
           out->count + kept_free < WORKING_ROWS) {
        char each[DECIMAL_TEXT];
        int64_t amount = 0;
        if (extra_cost(extra, &line->span, year, &amount, NULL) != ERR_OK)
            continue;
        row_money(out, record_text(extra, EXTRA_LABEL), amount, WHY_EXTRA, "%s %s",
                  money_show(record_number(extra, EXTRA_AMOUNT), 2, each),
                  extra_is_once(extra) ? "once" : "a year");
    }
}

static void row_total(struct working *out, const char *what, int64_t amount, const char *why) {
    struct working_row *row = row_add(out, what, why);
    row->total = true;
    row->has_amount = true;
    row->amount = amount;
}

/* What it all comes to, and who pays it. */
static void sums(const struct line_cost *line, struct working *out) {
    if (line->others == 0) {
        row_total(out, "This plan", line->cost, WHY_SUM);
        return;
    }
    const char *funder = record_text(line->line, LINE_FUNDER);
    row_total(out, "All of it", line->cost, WHY_ALL);
    row_money(out, "Others pay", -line->others, WHY_OTHERS, "%s",
              *funder != '\0' ? funder : "someone else");
    row_total(out, "This plan", line_cost_paid(line), WHY_PLAN);
}

void working_of(const struct plan *plan, const struct line_cost *line, struct working *out) {
    struct plan_year year;
    out->count = 0;
    const struct employment_cost *work = line->employment;
    if (work == NULL || !plan_year(plan, &year))
        return;
    for (size_t i = 0; i < work->segment_count; i++) {
        const struct segment_cost *segment = &work->segments[i];
        const struct helper_cost *helper = work->helper;
        const struct on_top top = {.terms = &helper->terms,
                                   .year = year_of(helper, segment->tax_year),
                                   .year_days = year.days,
                                   .part = helper->line_count > 1,
                                   .ni_before = segment->ni_before,
                                   .ni_relief = segment->ni_relief,
                                   .pension = segment->pension,
                                   .sick = segment->sick};
        segment_heading(segment, work->segment_count == 1, out);
        segment_wages(line->line, segment, out);
        segment_holiday(&helper->terms, segment, out);
        top_rows(&top, out);
    }
    extras(plan, &year, line, out);
    sums(line, out);
    if (work->per_hour_known)
        row_money(out, "True cost of an hour", work->per_hour, WHY_HOUR,
                  "all of it, for each hour");
}

/* ---- a helper ---- */

static void year_heading(const struct helper_cost *helper, const struct helper_year *year,
                         struct working *out) {
    int first = date_split(year->tax_year).year;
    if (helper->year_count == 1 && !year->carried)
        return;
    struct working_row *row = row_add(out, "", "");
    row->total = true;
    snprintf(row->what, sizeof row->what, "Tax year %d/%02d", first, (first + 1) % 100);
    if (year->carried)
        snprintf(row->how, sizeof row->how, "rates not known yet, so the newest are used");
}

/* How what is on top of pay in a year falls on each line. */
static void shares(const struct plan_cost *cost, const struct helper_cost *helper,
                   const struct helper_year *year, struct working *out) {
    for (size_t i = 0; i < cost->line_count && helper->line_count > 1; i++) {
        const struct employment_cost *work = cost->lines[i].employment;
        for (size_t k = 0; work != NULL && work->helper == helper && k < work->segment_count; k++) {
            const struct segment_cost *s = &work->segments[k];
            char pay[DECIMAL_TEXT];
            if (s->tax_year == year->tax_year)
                row_money(out, record_text(cost->lines[i].line, LINE_DESCRIPTION),
                          s->ni_before - s->ni_relief + s->pension + s->sick, WHY_SHARE,
                          "its part on top of pay of %s",
                          money_show(s->wages + s->holiday, 2, pay));
        }
    }
}

void working_of_helper(const struct plan *plan, const struct plan_cost *cost,
                       const struct helper_cost *helper, struct working *out) {
    struct plan_year year;
    out->count = 0;
    if (!plan_year(plan, &year))
        return;
    for (size_t k = 0; k < helper->year_count; k++) {
        const struct helper_year *one = &helper->years[k];
        const struct on_top top = {.terms = &helper->terms,
                                   .year = one,
                                   .year_days = year.days,
                                   .ni_before = one->ni_before,
                                   .ni_relief = one->ni_relief,
                                   .pension = one->pension,
                                   .sick = one->sick};
        if (one->gross == 0)
            continue;
        year_heading(helper, one, out);
        row_money(out, "Wages and holiday pay", one->gross, WHY_PAY, "%s",
                  helper->line_count > 1 ? "all the work together" : "all the work");
        top_rows(&top, out);
        row_total(out, "Pay and what comes on top",
                  one->gross + one->ni_before - one->ni_relief + one->pension + one->sick, WHY_ALL);
        shares(cost, helper, one, out);
    }
    if (helper->per_hour_known && out->count > 0)
        row_money(out, "True cost of an hour", helper->per_hour, WHY_HOUR,
                  "all of it, for each hour");
}
