/* An independent check: plans made at random are costed again by bc, from the rules written once
 * more in another way (never-reduced whole fractions, its own calendar), and every figure is
 * compared. */
#include "cost_fixture.h"
#include "cost_rules_bc.h"

#include "base/unused.h"

#include <inttypes.h>
#include <unistd.h>

#define DAY_ZERO 2440588 /* the Julian day number of 1 January 1970 */

/* What the planner found, in the order in which bc will print its own. */
struct bc_figure {
    const char *name;
    int plan;
    int64_t value;
};

struct bc_figures {
    struct bc_figure *items;
    size_t count, capacity;
};

static int how_many(void) {
    const char *soak = getenv("SOAK");
    return soak != NULL && *soak != '\0' ? 20000 : 1000;
}

/* ---- a plan for bc ---- */

static void write_day(FILE *bc, int64_t day) {
    struct date_parts parts = date_split(day);
    fprintf(bc, "j(%d,%d,%d)", parts.year, parts.month, parts.day);
}

static void write_rates(FILE *bc, const struct rates *rates) {
    fprintf(bc, "rows = %zu\n", rates->count);
    for (size_t i = 0; i < rates->count; i++) {
        fprintf(bc, "rn[%zu] = %d; rv[%zu] = %" PRId64 "; rf[%zu] = ", i, (int)rates->rows[i].name,
                i, rates->rows[i].value, i);
        write_day(bc, rates->rows[i].from);
        fputc('\n', bc);
    }
    fputs("newest = 0; for (i = 0; i < rows; i++) newest = most(newest, rf[i])\n", bc);
}

static void write_span(FILE *bc, const struct record *line) {
    fputs("a = start; z = end\n", bc);
    const struct {
        size_t field;
        char name;
    } ends[] = {{LINE_STARTS, 'a'}, {LINE_ENDS, 'z'}};
    for (size_t i = 0; i < 2; i++)
        if (record_has(line, ends[i].field)) {
            fprintf(bc, "%c = ", ends[i].name);
            write_day(bc, record_number(line, ends[i].field));
            fputc('\n', bc);
        }
    fputs("span(a, z)\n", bc);
}

static void write_ordinary(FILE *bc, const struct record *line) {
    int64_t rise = line->type == RECORD_BASELINE ? record_number(line, BASELINE_UPLIFT_PERCENT) : 0;
    fprintf(bc,
            "ordinary(%" PRId64 ",%" PRId64 ",%" PRId64 ",%" PRId64 ",%" PRId64 ",%" PRId64 ")\n",
            record_number(line, LINE_UNIT_PRICE), record_number(line, LINE_QUANTITY),
            record_number(line, LINE_TIMES), record_number(line, LINE_EVERY),
            record_number(line, LINE_PERIOD), rise);
}

static bool employs(const struct record *line) {
    return record_number(line, LINE_KIND) == LINE_EMPLOYMENT;
}

/* The number of the one who does a line's work: the plan's helpers have the first numbers, each
 * line that names none, or is left out, has one after them. */
static size_t number_of(const struct plan *plan, size_t at, const struct record **helper) {
    const struct record *line = plan_at(plan, RECORD_LINE, at);
    size_t number;
    *helper = plan_find(plan, RECORD_HELPER, record_text(line, LINE_HELPER), &number);
    if (*helper == NULL || !record_number(line, LINE_INCLUDED))
        number = plan_count(plan, RECORD_HELPER) + at;
    return number;
}

static void write_person(FILE *bc, size_t number, const struct record *helper,
                         const struct record *line) {
    bool counts = line == NULL || record_number(line, LINE_INCLUDED);
    if (helper != NULL)
        fprintf(bc,
                "person(%zu,%" PRId64 ",%" PRId64 ",%" PRId64 ",%" PRId64 ",%" PRId64 ",%" PRId64
                ",%d)\n",
                number, record_number(helper, HELPER_PEOPLE),
                record_number(helper, HELPER_AGE_BAND), record_number(helper, HELPER_PENSION),
                record_number(helper, HELPER_HOLIDAY), record_number(helper, HELPER_AGENCY_HOUR),
                record_number(helper, HELPER_SICK_WEEKS),
                counts && record_number(helper, HELPER_ALL_FOR_PERSON));
    else
        fprintf(bc, "person(%zu,1,3,0,0,0,0,0)\n", number); /* as is usual */
}

static void write_work(FILE *bc, const struct plan *plan, size_t at) {
    const struct record *line = plan_at(plan, RECORD_LINE, at), *helper;
    size_t number = number_of(plan, at, &helper);
    bool yearly = record_has(line, LINE_HOURS_A_YEAR);
    if (number >= plan_count(plan, RECORD_HELPER))
        write_person(bc, number, helper, line);
    if (record_number(line, LINE_WORK) == WORK_SLEEP_IN)
        fprintf(bc, "work(%zu,2,%" PRId64 ",%" PRId64 ")\n", number,
                record_number(line, LINE_NIGHTS_PER_WEEK), record_number(line, LINE_NIGHT_RATE));
    else
        fprintf(bc, "work(%zu,%d,%" PRId64 ",%" PRId64 ")\n", number, yearly,
                record_number(line, yearly ? LINE_HOURS_A_YEAR : LINE_HOURS_PER_WEEK),
                record_number(line, LINE_HOURLY_RATE));
    size_t index = 0;
    const struct record *extra;
    while ((extra = plan_next_child(plan, RECORD_EXTRA, line->id, &index)) != NULL)
        fprintf(bc, "extra(%" PRId64 ",%" PRId64 ")\n", record_number(extra, EXTRA_AMOUNT),
                record_number(extra, EXTRA_PER));
}

static void write_line(FILE *bc, const struct plan *plan, size_t at) {
    const struct record *line = plan_at(plan, RECORD_LINE, at);
    write_span(bc, line);
    if (employs(line))
        write_work(bc, plan, at);
    else
        write_ordinary(bc, line);
    fprintf(bc, "keep(%" PRId64 ",%" PRId64 ",%" PRId64 ",%" PRId64 ")\n",
            record_number(line, LINE_PAID_BY), record_number(line, LINE_INCLUDED),
            record_has(line, LINE_OTHERS_PAY_PERCENT) ? record_number(line, LINE_OTHERS_PAY_PERCENT)
                                                      : -1,
            record_number(line, LINE_OTHERS_PAY_AMOUNT));
    if (employs(line))
        fputs("lh[lines - 1] = wk[lines - 1]\n", bc);
}

static void write_top(FILE *bc, const struct plan *plan) {
    const struct record *top = plan_one(plan, RECORD_PLAN);
    struct date_parts starts = date_split(record_number(top, PLAN_STARTS));
    bool claims = record_number(top, PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE);
    fprintf(bc, "begin(%d,%d,%d,%" PRId64 ",%" PRId64 ",%d)\n", starts.year, starts.month,
            starts.day, record_number(top, PLAN_YEAR_BASIS),
            record_number(top, PLAN_PAYMENT_PERIOD), claims);
    if (record_has(top, PLAN_ENDS)) {
        fputs("end = ", bc);
        write_day(bc, record_number(top, PLAN_ENDS));
        fputc('\n', bc);
    }
    if (record_has(top, PLAN_FIRST_PAYMENT_ON)) {
        fputs("set = 1; payday = ", bc);
        write_day(bc, record_number(top, PLAN_FIRST_PAYMENT_ON));
        fputc('\n', bc);
    }
}

static void write_plan(FILE *bc, const struct plan *plan) {
    write_top(bc, plan);
    for (size_t i = 0; i < plan_count(plan, RECORD_BASELINE); i++) {
        write_span(bc, plan_at(plan, RECORD_BASELINE, i));
        write_ordinary(bc, plan_at(plan, RECORD_BASELINE, i));
        fputs("was()\n", bc);
    }
    size_t helpers = plan_count(plan, RECORD_HELPER), lines = plan_count(plan, RECORD_LINE);
    for (size_t i = 0; i < helpers; i++)
        write_person(bc, i, plan_at(plan, RECORD_HELPER, i), NULL);
    for (size_t i = 0; i < lines; i++)
        write_line(bc, plan, i);
    fprintf(bc, "all_lines(%zu)\n", helpers + lines);
    int64_t adjustments = 0;
    for (size_t i = 0; i < plan_count(plan, RECORD_ADJUSTMENT); i++)
        adjustments += record_number(plan_at(plan, RECORD_ADJUSTMENT, i), ADJUSTMENT_AMOUNT);
    const struct record *budget = plan_one(plan, RECORD_BUDGET);
    const struct record *kept = plan_one(plan, RECORD_CONTINGENCY);
    fprintf(bc, "done(%d,%" PRId64 ",%" PRId64 ",%" PRId64 ",%" PRId64 ")\n",
            record_has(budget, BUDGET_INDICATIVE_AMOUNT),
            record_number(budget, BUDGET_INDICATIVE_AMOUNT), adjustments,
            record_number(kept, CONTINGENCY_KIND), record_number(kept, CONTINGENCY_VALUE));
}

/* ---- what the planner found ---- */

static void expect(struct bc_figures *all, int plan, const char *name, int64_t value) {
    if (all->count == all->capacity) {
        all->capacity = all->capacity == 0 ? 4096 : all->capacity * 2;
        all->items = realloc(all->items, all->capacity * sizeof *all->items);
        assert_non_null(all->items);
    }
    all->items[all->count++] = (struct bc_figure){.name = name, .plan = plan, .value = value};
}

static void expect_line(struct bc_figures *all, int plan, const struct line_cost *line) {
    expect(all, plan, "cost", line->cost);
    expect(all, plan, "full_year", line->full_year);
    expect(all, plan, "weekly", line->weekly);
}

static void expect_work(struct bc_figures *all, int plan, const struct employment_cost *work) {
    const struct helper_cost *helper = work->helper;
    expect(all, plan, "hours", work->hours_shown);
    expect(all, plan, "wages", work->wages);
    expect(all, plan, "holiday", work->holiday);
    expect(all, plan, "agency", work->agency);
    expect(all, plan, "ni_before", work->ni_before);
    expect(all, plan, "ni_relief", work->ni_relief);
    expect(all, plan, "pension", work->pension);
    expect(all, plan, "sick", work->sick);
    expect(all, plan, "extras", work->extras);
    expect(all, plan, "per_hour", work->per_hour_known ? work->per_hour : -1);
    expect(all, plan, "helper's per_hour", helper->per_hour_known ? helper->per_hour : -1);
    for (size_t k = 0; k < helper->year_count; k++) {
        expect(all, plan, "helper's days", helper->years[k].days);
        expect(all, plan, "helper's gross", helper->years[k].gross);
        expect(all, plan, "helper's ni_before", helper->years[k].ni_before);
        expect(all, plan, "helper's ni_relief", helper->years[k].ni_relief);
        expect(all, plan, "helper's pension", helper->years[k].pension);
        expect(all, plan, "helper's sick", helper->years[k].sick);
    }
}

static void expect_plan(struct bc_figures *all, int plan, const struct plan_cost *cost) {
    for (size_t i = 0; i < cost->baseline_count; i++)
        expect_line(all, plan, &cost->baseline_lines[i]);
    for (size_t i = 0; i < cost->line_count; i++) {
        const struct line_cost *line = &cost->lines[i];
        expect_line(all, plan, line);
        expect(all, plan, "others", line->others);
        expect(all, plan, "others_one_off", line->others_one_off);
        if (line->employment != NULL)
            expect_work(all, plan, line->employment);
    }
    expect(all, plan, "direct_payment", cost->direct_payment);
    expect(all, plan, "third_party", cost->third_party);
    expect(all, plan, "notional", cost->notional);
    expect(all, plan, "traditional", cost->traditional);
    expect(all, plan, "in_kind", cost->in_kind);
    expect(all, plan, "others", cost->others);
    expect(all, plan, "direct_payment_recurring", cost->direct_payment_recurring);
    expect(all, plan, "plan", cost->plan);
    expect(all, plan, "contingency", cost->contingency);
    expect(all, plan, "share in tenths", cost->share_tenths);
    expect(all, plan, "baseline", cost->baseline);
    expect(all, plan, "budget", cost->budget);
    expect(all, plan, "left", cost->left);
    expect(all, plan, "rates_carried_forward", cost->rates_carried_forward);
    for (size_t i = 0; i < cost->payment_count; i++) {
        expect(all, plan, "payment day", cost->payments[i].on + DAY_ZERO);
        expect(all, plan, "payment amount", cost->payments[i].amount);
    }
}

static void compare(FILE *answers, const struct bc_figures *all) {
    char text[256];
    for (size_t i = 0; i < all->count; i++) {
        const struct bc_figure *figure = &all->items[i];
        if (fgets(text, sizeof text, answers) == NULL)
            fail_msg("bc stopped at plan %d, %s", figure->plan, figure->name);
        char *end;
        int64_t value = strtoll(text, &end, 10);
        if (*end != '\n' || value != figure->value)
            fail_msg("plan %d: %s is %" PRId64 ", and bc says %s", figure->plan, figure->name,
                     figure->value, text);
    }
    assert_null(fgets(text, sizeof text, answers));
}

/* The rates of the law change on 6 April. So that it matters whose first day they are taken from,
 * here they change again in October, each on a day of its own, and of the allowance little is left.
 */
static void add_october_rates(struct rates *rates) {
    static const enum rate_name NAMES[] = {
        RATE_NI_PERCENT,           RATE_NI_THRESHOLD,     RATE_EMPLOYMENT_ALLOWANCE,
        RATE_PENSION_PERCENT,      RATE_PENSION_TRIGGER,  RATE_PENSION_LOWER,
        RATE_PENSION_UPPER,        RATE_SSP_WEEK,         RATE_HOLIDAY_ACCRUAL_PERCENT,
        RATE_SSP_EARNINGS_PERCENT, RATE_NI_UPPER_UNDER_21};
    for (int year = 2024; year <= 2026; year++)
        for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
            int64_t day = date_of(year, 10, 5 + (int)i);
            const struct rate *before = rates_on(rates, NAMES[i], day);
            if (before == NULL)
                continue;
            struct rate row = *before;
            row.from = day;
            row.value = row.value * (NAMES[i] == RATE_EMPLOYMENT_ALLOWANCE ? 2 : 9) / 10 + 7;
            assert_int_equal(rates_add(rates, &row, NULL), ERR_OK);
        }
}

static void cost__plans_at_random__bc_finds_the_same(void **state UNUSED) {
    char path[512], command[600];
    const char *folder = getenv("TMPDIR");
    snprintf(path, sizeof path, "%s/phbplan-bc-XXXXXX", folder != NULL ? folder : "/tmp");
    int file = mkstemp(path);
    assert_true(file >= 0);
    snprintf(command, sizeof command, "bc -q >'%s' 2>&1", path);
    FILE *bc = popen(command, "w");
    assert_non_null(bc);
    struct rates rates;
    assert_int_equal(builtin_rates(&rates, NULL), ERR_OK);
    add_october_rates(&rates);
    fputs(NUMBERS_AND_DATES, bc);
    fputs(PLAN_BEGINS, bc);
    fputs(WORK, bc);
    fputs(HELPERS, bc);
    fputs(PLAN_ENDS_WITH, bc);
    write_rates(bc, &rates);

    struct bc_figures all = {0};
    uint64_t seed = random_start();
    int plans = how_many();
    for (int i = 0; i < plans; i++) {
        struct plan *plan = random_plan(&seed, 8);
        struct plan_cost cost;
        assert_int_equal(plan_cost(plan, &rates, &cost, NULL), ERR_OK);
        write_plan(bc, plan);
        expect_plan(&all, i, &cost);
        plan_cost_done(&cost);
        plan_free(plan);
    }
    assert_int_equal(pclose(bc), 0);
    FILE *answers = fdopen(file, "r");
    assert_non_null(answers);
    compare(answers, &all);
    print_message("%zu figures of %d plans\n", all.count, plans);
    assert_true(all.count > 20 * (size_t)plans);
    fclose(answers);
    unlink(path);
    free(all.items);
    rates_done(&rates);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cost__plans_at_random__bc_finds_the_same),
    };
    return cmocka_run_group_tests_name("plan/cost_bc", tests, NULL, NULL);
}
