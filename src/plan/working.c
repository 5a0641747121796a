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
static const char WHY_NI[] =
    "An employer pays National Insurance on the pay that is over a yearly amount.";
static const char WHY_ALLOWANCE[] =
    "Someone who employs only care and support workers can claim this back from National Insurance.";
static const char WHY_PENSION[] =
    "An employer pays into a pension for a helper who earns enough, or who asks to join.";
static const char WHY_SICK[] =
    "If your helper is ill you pay them sick pay: a set amount for a week, or part of their pay where that is less. "
    "This sets it aside, so that you are not short.";
static const char WHY_EXTRA[] = "An employer needs this: insurance, payroll, checks or training.";
static const char WHY_SUM[] =
    "Everything above, added up: what this plan has to pay for your helper.";
static const char WHY_HOUR[] =
    "Everything above that comes round, for one hour of help: more than the pay alone.";

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

static const char *hours_words(struct ratio hours, char buffer[DECIMAL_TEXT]) {
    int64_t hundredths = 0;
    if (ratio_round(ratio_mul(hours, ratio_of(100, 1)), &hundredths, NULL) != ERR_OK)
        return "";
    return decimal_write(hundredths, 2, 0, buffer);
}

static void segment_wages(const struct record *line, const struct segment_cost *segment,
                          struct working *out) {
    char hours[DECIMAL_TEXT], rate[DECIMAL_TEXT], share[DECIMAL_TEXT];
    row_money(out, "Wages", segment->wages, WHY_WAGES, "%s hours at %s",
              hours_words(segment->hours, hours),
              money_show(record_number(line, LINE_HOURLY_RATE), 4, rate));
    if (record_number(line, LINE_HOLIDAY) == HOLIDAY_COVER)
        row_money(out, "Holiday cover", segment->holiday, WHY_HOLIDAY,
                  "5.6 weeks of wages for every 52");
    else
        row_money(out, "Holiday pay", segment->holiday, WHY_HOLIDAY, "%s%% of wages",
                  percent(segment->rates[RATE_HOLIDAY_ACCRUAL_PERCENT], share));
}

/* What of a yearly amount falls in a segment, said where it is not the whole. */
static const char *part_words(const struct segment_cost *segment, int64_t year_days,
                              char buffer[64]) {
    buffer[0] = '\0';
    if (segment->span.days != year_days)
        snprintf(buffer, 64, " a year, for %d of %d days", (int)segment->span.days, (int)year_days);
    return buffer;
}

static void segment_insurance(const struct segment_cost *segment, int64_t year_days,
                              struct working *out) {
    char share[DECIMAL_TEXT], over[DECIMAL_TEXT], part[64];
    row_money(out, "Employer's National Insurance", segment->ni_before, WHY_NI,
              "%s%% of pay over %s%s", percent(segment->rates[RATE_NI_PERCENT], share),
              pounds(segment->rates[RATE_NI_THRESHOLD], over),
              part_words(segment, year_days, part));
    if (segment->ni_relief > 0)
        row_money(out, "Employment Allowance", -segment->ni_relief, WHY_ALLOWANCE,
                  "taken off National Insurance");
}

static void segment_pension(const struct record *line, const struct segment_cost *segment,
                            int64_t year_days, struct working *out) {
    char share[DECIMAL_TEXT], from[DECIMAL_TEXT], to[DECIMAL_TEXT], part[64];
    bool out_of_it = record_number(line, LINE_PENSION) == PENSION_OPTED_OUT;
    if (out_of_it) {
        row_money(out, "Pension", segment->pension, WHY_PENSION, "your helper chose to leave it");
        return;
    }
    if (segment->pension == 0 && record_number(line, LINE_PENSION) == PENSION_AUTO) {
        row_money(out, "Pension", 0, WHY_PENSION, "pay is not over %s%s",
                  pounds(segment->rates[RATE_PENSION_TRIGGER], from),
                  part_words(segment, year_days, part));
        return;
    }
    row_money(out, "Pension", segment->pension, WHY_PENSION, "%s%% of pay from %s to %s%s",
              percent(segment->rates[RATE_PENSION_PERCENT], share),
              pounds(segment->rates[RATE_PENSION_LOWER], from),
              pounds(segment->rates[RATE_PENSION_UPPER], to), part_words(segment, year_days, part));
}

static void segment_sick(const struct record *line, const struct segment_cost *segment,
                         int64_t year_days, struct working *out) {
    char weeks[DECIMAL_TEXT], week[DECIMAL_TEXT], limit[DECIMAL_TEXT], part[64];
    const struct rate *share = segment->rates[RATE_SSP_EARNINGS_PERCENT];
    if (record_number(line, LINE_SICK_WEEKS) == 0)
        return;
    decimal_write(record_number(line, LINE_SICK_WEEKS), 4, 0, weeks);
    const char *words = strcmp(weeks, "1") == 0 ? "week" : "weeks";
    if (share != NULL)
        row_money(out, "Sick pay set aside", segment->sick, WHY_SICK,
                  "%s %s at %s or %s%% of pay%s", weeks, words,
                  pounds(segment->rates[RATE_SSP_WEEK], week), percent(share, limit),
                  part_words(segment, year_days, part));
    else
        row_money(out, "Sick pay set aside", segment->sick, WHY_SICK, "%s %s at %s%s", weeks, words,
                  pounds(segment->rates[RATE_SSP_WEEK], week),
                  part_words(segment, year_days, part));
}

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
    enum { KEPT_FREE = 2 }; /* rows for the totals */
    size_t at = 0;
    const struct record *extra;
    while ((extra = plan_next_child(plan, RECORD_EXTRA, line->line->id, &at)) != NULL &&
           out->count + KEPT_FREE < WORKING_ROWS) {
        char each[DECIMAL_TEXT];
        int64_t amount = 0;
        if (extra_cost(extra, &line->span, year, &amount, NULL) != ERR_OK)
            continue;
        row_money(out, record_text(extra, EXTRA_LABEL), amount, WHY_EXTRA, "%s %s",
                  money_show(record_number(extra, EXTRA_AMOUNT), 2, each),
                  extra_is_once(extra) ? "once" : "a year");
    }
}

void working_of(const struct plan *plan, const struct line_cost *line, struct working *out) {
    struct plan_year year;
    out->count = 0;
    const struct employment_cost *work = line->employment;
    if (work == NULL || !plan_year(plan, &year))
        return;
    for (size_t i = 0; i < work->segment_count; i++) {
        const struct segment_cost *segment = &work->segments[i];
        segment_heading(segment, work->segment_count == 1, out);
        segment_wages(line->line, segment, out);
        segment_insurance(segment, year.days, out);
        segment_pension(line->line, segment, year.days, out);
        segment_sick(line->line, segment, year.days, out);
    }
    extras(plan, &year, line, out);
    struct working_row *sum = row_add(out, "This plan", WHY_SUM);
    sum->total = true;
    sum->has_amount = true;
    sum->amount = line->cost;
    if (work->per_hour_known)
        row_money(out, "True cost of an hour", work->per_hour, WHY_HOUR,
                  "all of it, for each hour");
}
