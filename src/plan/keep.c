/* Owns the table of papers to keep, and the days until when. */
#include "plan/keep.h"

#include "base/date.h"
#include "base/unused.h"
#include "plan/line.h"

/* ---- until when ------------------------------------------------------------------------------ */

/* The last day of the year that a day is in, of years that end on that day of a month. */
static int64_t year_end(int64_t day, int month, int last) {
    struct date_parts date = date_split(day);
    int64_t end = date_of(date.year, month, last);
    return day <= end ? end : date_of(date.year + 1, month, last);
}

static int64_t after_years(int64_t day, int years) {
    return date_add_months(day, 12 * years);
}

/* Six years from the end of the NHS's financial year: what boards mostly ask for in the agreement;
 * councils ask for two years to the present one and six more. */
static int64_t until_money(const struct plan *plan UNUSED, const struct ending *ending) {
    return after_years(year_end(ending->last_day, 3, 31), 6);
}

/* gov.uk, "PAYE and payroll for employers: keeping records": three years from the end of the tax
 * year they are of. */
static int64_t until_payroll(const struct plan *plan UNUSED, const struct ending *ending) {
    return after_years(year_end(ending->last_day, 4, 5), 3);
}

/* The National Minimum Wage Regulations 2015, regulation 59(8), as amended in 2021: six years from
 * the end of the pay period after the one they are of. A pay period is a month at the most, so two
 * months more are enough. */
static int64_t until_wages(const struct plan *plan UNUSED, const struct ending *ending) {
    return after_years(date_add_months(ending->last_day, 2), 6);
}

/* No law asks for it since October 2008; the Health and Safety Executive advises to keep them, for
 * an illness from work may show after decades: 40 years, as the law had it. */
static int64_t until_insurance(const struct plan *plan UNUSED, const struct ending *ending) {
    return after_years(ending->last_day, 40);
}

/* The Pensions Regulator: records of staff and of what was paid in, six years. */
static int64_t until_pension(const struct plan *plan UNUSED, const struct ending *ending) {
    return after_years(ending->last_day, 6);
}

static bool is_mental_health(const struct plan *plan) {
    const struct record *person = plan_one(plan, RECORD_PERSON);
    const int64_t through = record_number(person, PERSON_ENTITLED_THROUGH);
    return record_has(person, PERSON_ENTITLED_THROUGH) &&
           (through == ENTITLED_SECTION_117 || through == ENTITLED_MENTAL_HEALTH);
}

/* The Records Management Code of Practice (NHS England, 2021, updated 2023), appendix II: health
 * records of adults 8 years, of mental health 20 years or 10 after a death; of children until they
 * are 25, or 26 where they were 17 at the end, or 8 years after a death. */
static int64_t until_health(const struct plan *plan, const struct ending *ending) {
    const struct record *person = plan_one(plan, RECORD_PERSON);
    const int64_t born = record_number(person, PERSON_DATE_OF_BIRTH);
    const bool died = ending_is(ending, ENDED_DIED);
    const int64_t usual = after_years(ending->last_day, !is_mental_health(plan) ? 8
                                                        : died                  ? 10
                                                                                : 20);
    const int age = plan_age_on(plan, ending->last_day);
    if (died || age < 0 || age >= 18)
        return usual;
    const int64_t grown = date_anniversary(born, age == 17 ? 26 : 25);
    return grown > usual ? grown : usual;
}

/* ---- the table ------------------------------------------------------------------------------- */

static bool has_direct(const struct figures *figures) {
    return figures->cost.direct_payment > 0 || plan_count(figures->plan, RECORD_PAYMENT) > 0;
}

static bool has_staff(const struct figures *figures) {
    return has_direct(figures) && plan_employs(figures->plan);
}

/* How long the NHS keeps a plan hangs on what entitles the person and on when they were born: a
 * copy that leaves these out would name another day, or tell of them by the right one. */
static bool is_whole(const struct figures *figures) {
    return figures->whole == NULL;
}

static const struct keep_row {
    bool (*applies)(const struct figures *figures);
    const char *what, *who, *why;
    int64_t (*until)(const struct plan *plan, const struct ending *ending);
} KEEP[] = {
    {has_direct, "Bank statements, receipts and bills", "who held the money",
     "six years from the end of March", until_money},
    {has_staff, "Payroll and tax papers", "the employer", "HMRC: three years from the tax year",
     until_payroll},
    {has_staff, "Time sheets and pay", "the employer", "the law on the minimum wage: six years",
     until_wages},
    {has_staff, "Pension papers", "the employer", "the Pensions Regulator: six years",
     until_pension},
    {has_staff, "Insurance for helpers", "the employer", "advice, and no law: 40 years",
     until_insurance},
    {is_whole, "The plan and what was decided", "the NHS", "the NHS code for health records",
     until_health},
};

_Static_assert(sizeof KEEP / sizeof *KEEP <= KEEP_MOST, "there is room for all of them");

size_t plan_keep(const struct figures *figures, const struct ending *ending,
                 struct kept_paper out[KEEP_MOST]) {
    size_t count = 0;
    for (size_t i = 0; i < sizeof KEEP / sizeof *KEEP; i++) {
        const struct keep_row *row = &KEEP[i];
        if (row->applies(figures))
            out[count++] = (struct kept_paper){row->what, row->who, row->why,
                                               row->until(figures->plan, ending)};
    }
    return count;
}
