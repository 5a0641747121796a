/* An independent check: plans made at random are costed again by bc, from the rules written once
 * more in another way (never-reduced whole fractions, its own calendar), and every figure is
 * compared. */
#include "cost_fixture.h"

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

/* ---- the rules for bc ---- */

static const char NUMBERS_AND_DATES[] =
    "define r(n, d) {\n" /* n / d to the nearest, halves away from 0 */
    "    if (n < 0) return (-((-2 * n + d) / (2 * d)))\n"
    "    return ((2 * n + d) / (2 * d))\n"
    "}\n"
    "define least(a, b) { if (a < b) return (a); return (b) }\n"
    "define most(a, b) { if (a > b) return (a); return (b) }\n"
    "define j(y, m, d) {\n" /* Julian day number */
    "    auto a\n"
    "    a = (14 - m) / 12\n"
    "    y = y + 4800 - a\n"
    "    m = m + 12 * a - 3\n"
    "    return (d + (153 * m + 2) / 5 + 365 * y + y / 4 - y / 100 + y / 400 - 32045)\n"
    "}\n"
    "define month_start(k) {\n"
    "    auto y, m, d\n"
    "    y = sy + (sm - 1 + k) / 12\n"
    "    m = (sm - 1 + k) % 12 + 1\n"
    "    d = j(y + m / 12, m % 12 + 1, 1) - j(y, m, 1)\n"
    "    return (j(y, m, least(sd, d)))\n"
    "}\n"
    "define tax_year(d) {\n"
    "    auto y\n"
    "    y = (d - 1721426) * 400 / 146097 + 2\n"
    "    while (j(y, 4, 6) > d) y = y - 1\n"
    "    return (y)\n"
    "}\n"
    "define rate(n, d) {\n" /* -1 where there is none */
    "    auto i, x\n"
    "    x = -1\n"
    "    for (i = 0; i < rows; i++) if (rn[i] == n) if (rf[i] <= d) x = rv[i]\n"
    "    return (x)\n"
    "}\n";

static const char PLAN_BEGINS[] =
    "define void begin(y, m, d, b, p, c) {\n"
    "    auto i\n"
    "    sy = y; sm = m; sd = d; monthly = p; claims = c\n"
    "    start = j(y, m, d)\n"
    "    if (m == 2) if (d == 29) { m = 3; d = 1 }\n"
    "    yd = j(y + 1, m, d) - start\n"
    "    end = start + yd - 1\n"
    "    wn = 52; wd = 1\n"
    "    if (b) { wn = 365; wd = 7 }\n"
    "    pn[1] = 7 * wn / wd; pd[1] = 1\n"
    "    pn[2] = wn; pd[2] = wd\n"
    "    pn[3] = wn; pd[3] = 4 * wd\n"
    "    pn[4] = 12; pn[5] = 4; pn[6] = 1; pd[4] = 1; pd[5] = 1; pd[6] = 1\n"
    "    used[0] = 0; used[1] = 0; carried = 0; set = 0; lines = 0; baseline = 0\n"
    "    for (i = 0; i < 5; i++) sum[i] = 0\n"
    "}\n"
    "define void span(f, t) {\n"
    "    first = most(f, start); days = most(0, least(t, end) - first + 1)\n"
    "}\n"
    "define void ordinary(price, quantity, times, every, p, rise) {\n"
    "    auto n, d\n"
    "    n = price * quantity * (1000000 + rise); d = 100000 * 1000000\n"
    "    once = 0\n"
    "    if (p == 0) { cost = r(n, d); once = cost; full = cost; weekly = 0 }\n"
    "    if (p > 0) {\n"
    "        n = n * times * pn[p]; d = d * every * pd[p]\n"
    "        cost = r(n * days, d * yd); full = r(n, d); weekly = r(n * wd, d * wn)\n"
    "    }\n"
    "    print cost, \"\\n\", full, \"\\n\", weekly, \"\\n\"\n"
    "}\n"
    "define void count(by, included) {\n"
    "    if (!included) return\n"
    "    sum[by] = sum[by] + cost\n"
    "    if (by) return\n"
    "    lo[lines] = once; lr[lines] = cost - once; lf[lines] = first; ld[lines] = days\n"
    "    lines = lines + 1\n"
    "}\n";

/* Rates by their place in the list: 1 and 2 National Insurance, 3 its allowance, 4 to 7 the
 * pension, 8 and 9 sick pay, 10 holiday. */
static const char HELPERS[] =
    "define void helper(hours, pay, cover, pension, weeks, care) {\n"
    "    auto day, next, d, w, h, g, x, n, a\n"
    "    hn = 0; wages = 0; leave = 0; agency = 0; before = 0; relief = 0; pens = 0; sick = 0\n"
    "    yearly = 0; once = 0\n"
    "    for (day = first; day < first + days; day = next) {\n"
    "        next = least(j(tax_year(day) + 1, 4, 6), first + days)\n"
    "        d = next - day\n"
    "        if (tax_year(day) > tax_year(newest)) carried = 1\n"
    "        hn = hn + hours * wn * d\n"
    "        w = r(hours * pay * wn * d, 10000 * wd * yd)\n"
    "        h = 0\n"
    "        if (cover) agency = agency + r(hours * pay * wn * d * 56, 10000 * wd * yd * 520)\n"
    "        if (!cover) h = r(w * rate(10, day), 1000000)\n"
    "        g = (w + h) * 100 * yd\n" /* over 100 x yd, as all the yearly amounts here */
    "        n = r(rate(1, day) * most(0, g - rate(2, day) * d), 100000000 * yd)\n"
    "        if (pension == 0) if (g > rate(5, day) * d) pension = 3\n"
    "        x = most(0, least(g, rate(7, day) * d) - rate(6, day) * d)\n"
    "        if (pension % 2) pens = pens + r(rate(4, day) * x, 100000000 * yd)\n"
    "        if (pension == 3) pension = 0\n"
    "        x = r(weeks * d * rate(8, day), 1000000 * yd)\n" /* rounding keeps the order */
    "        if (rate(9, day) >= 0) x = least(x, r(weeks * rate(9, day) * (w + h) * wd, "
    "10000000000 * wn))\n"
    "        if (g) sick = sick + x\n" /* there is nobody's pay to share it by */
    "        a = tax_year(day) - tax_year(start)\n"
    "        x = 0\n"
    "        if (claims) if (care) x = least(n, rate(3, day) / 100 - used[a])\n"
    "        used[a] = used[a] + x\n"
    "        wages = wages + w; leave = leave + h; before = before + n; relief = relief + x\n"
    "    }\n"
    "}\n"
    "define void extra(amount, per) {\n"
    "    if (per) once = once + amount\n"
    "    if (!per) yearly = yearly + r(amount * days, yd)\n"
    "}\n"
    "define void helped() {\n"
    "    auto x\n"
    "    x = wages + leave + agency + before - relief + pens + sick + yearly\n"
    "    cost = x + once; full = once; weekly = 0; hourly = -1\n"
    "    if (days) { full = once + r(x * yd, days); weekly = r(x * yd * wd, days * wn) }\n"
    "    if (hn) hourly = r(x * 100 * wd * yd, hn)\n"
    "    print cost, \"\\n\", full, \"\\n\", weekly, \"\\n\", r(hn, wd * yd), \"\\n\"\n"
    "    print wages, \"\\n\", leave, \"\\n\", agency, \"\\n\", before, \"\\n\", relief, \"\\n\"\n"
    "    print pens, \"\\n\", sick, \"\\n\", yearly + once, \"\\n\", hourly, \"\\n\"\n"
    "}\n";

static const char PLAN_ENDS_WITH[] =
    "define void pay() {\n"
    "    auto i, k, n, x, d, s, left, half\n"
    "    n = 0; x = start\n"
    "    while (x <= end) {\n"
    "        p[n] = x; n = n + 1\n"
    "        x = start + 28 * n\n"
    "        if (monthly) x = month_start(n)\n"
    "    }\n"
    "    if (n > 1) if (end + 1 - p[n - 1] < 14 + monthly) n = n - 1\n"
    "    p[n] = end + 1\n"
    "    d = 1\n"
    "    for (k = 0; k < n; k++) { d = d * (p[k + 1] - p[k]); paid[k] = 0 }\n"
    "    for (i = 0; i < lines; i++) {\n"
    "        s = 0; left = lr[i]; half = 0\n"
    "        for (k = 0; k < n; k++) {\n"
    "            x = most(0, least(p[k + 1], lf[i] + ld[i]) - most(p[k], lf[i]))\n"
    "            w[k] = x * d / (p[k + 1] - p[k])\n"
    "            s = s + w[k]\n"
    "            if (x) half = k\n"
    "        }\n"
    "        for (k = 0; k < half; k++) {\n"
    "            x = lr[i] * w[k] / s\n"
    "            paid[k] = paid[k] + x; left = left - x\n"
    "        }\n"
    "        paid[half] = paid[half] + left\n"
    "        x = 0\n"
    "        if (ld[i]) for (k = 0; k < n; k++) if (p[k] <= lf[i]) x = k\n"
    "        paid[x] = paid[x] + lo[i]\n"
    "    }\n"
    "    k = 0; x = 0\n"
    "    if (set) {\n"
    "        while (k < n) { if (p[k] > payday) if (x) break; x = x + paid[k]; k = k + 1 }\n"
    "        if (x) print payday, \"\\n\", x, \"\\n\"\n"
    "    }\n"
    "    while (k < n) { if (paid[k]) print p[k], \"\\n\", paid[k], \"\\n\"; k = k + 1 }\n"
    "}\n"
    "define void done(told, amount, adjust, kind, value) {\n"
    "    auto i, x, recurring, kept, share\n"
    "    recurring = 0\n"
    "    for (i = 0; i < lines; i++) recurring = recurring + lr[i]\n"
    "    for (i = 0; i < 5; i++) print sum[i], \"\\n\"\n"
    "    x = sum[0] + sum[1] + sum[2] + sum[3]\n"
    "    kept = r(value, 100)\n"
    "    if (kind == 1) kept = r(recurring * value * wd, wn * 10000)\n"
    "    if (kind == 2) kept = r(sum[0] * value, 1000000)\n"
    "    share = -1\n"
    "    if (x) share = (2000 * sum[0] + x) / (2 * x)\n"
    "    if (!told) amount = baseline\n"
    "    amount = amount + adjust\n"
    "    print recurring, \"\\n\", x, \"\\n\", kept, \"\\n\", share, \"\\n\", baseline, \"\\n\"\n"
    "    print amount, \"\\n\", amount - x - kept, \"\\n\", carried, \"\\n\"\n"
    "    pay()\n"
    "}\n";

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
    write_span(bc, line);
    int64_t rise = line->type == RECORD_BASELINE ? record_number(line, BASELINE_UPLIFT_PERCENT) : 0;
    fprintf(bc,
            "ordinary(%" PRId64 ",%" PRId64 ",%" PRId64 ",%" PRId64 ",%" PRId64 ",%" PRId64 ")\n",
            record_number(line, LINE_UNIT_PRICE), record_number(line, LINE_QUANTITY),
            record_number(line, LINE_TIMES), record_number(line, LINE_EVERY),
            record_number(line, LINE_PERIOD), rise);
}

static void write_helper(FILE *bc, const struct plan *plan, const struct record *line) {
    write_span(bc, line);
    fprintf(bc, "helper(%" PRId64 ",%" PRId64 ",%" PRId64 ",%" PRId64 ",%" PRId64 ",%d)\n",
            record_number(line, LINE_HOURS_PER_WEEK), record_number(line, LINE_HOURLY_RATE),
            record_number(line, LINE_HOLIDAY), record_number(line, LINE_PENSION),
            record_number(line, LINE_SICK_WEEKS),
            record_number(line, LINE_PERSONAL_CARE_ONLY) && record_number(line, LINE_INCLUDED));
    size_t index = 0;
    const struct record *extra;
    while ((extra = plan_next_child(plan, RECORD_EXTRA, line->id, &index)) != NULL)
        fprintf(bc, "extra(%" PRId64 ",%" PRId64 ")\n", record_number(extra, EXTRA_AMOUNT),
                record_number(extra, EXTRA_PER));
    fputs("helped()\n", bc);
}

static bool is_helper(const struct record *line) {
    return record_number(line, LINE_KIND) == LINE_EMPLOYMENT;
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
        write_ordinary(bc, plan_at(plan, RECORD_BASELINE, i));
        fputs("baseline = baseline + cost\n", bc);
    }
    for (size_t i = 0; i < plan_count(plan, RECORD_LINE); i++) {
        const struct record *line = plan_at(plan, RECORD_LINE, i);
        if (is_helper(line))
            write_helper(bc, plan, line);
        else
            write_ordinary(bc, line);
        fprintf(bc, "count(%" PRId64 ",%" PRId64 ")\n", record_number(line, LINE_PAID_BY),
                record_number(line, LINE_INCLUDED));
    }
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

static void expect_lines(struct bc_figures *all, int plan, const struct line_cost *lines,
                         size_t count) {
    for (size_t i = 0; i < count; i++) {
        expect(all, plan, "cost", lines[i].cost);
        expect(all, plan, "full_year", lines[i].full_year);
        expect(all, plan, "weekly", lines[i].weekly);
        const struct employment_cost *work = lines[i].employment;
        if (work == NULL)
            continue;
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
    }
}

static void expect_plan(struct bc_figures *all, int plan, const struct plan_cost *cost) {
    expect_lines(all, plan, cost->baseline_lines, cost->baseline_count);
    expect_lines(all, plan, cost->lines, cost->line_count);
    expect(all, plan, "direct_payment", cost->direct_payment);
    expect(all, plan, "third_party", cost->third_party);
    expect(all, plan, "notional", cost->notional);
    expect(all, plan, "traditional", cost->traditional);
    expect(all, plan, "in_kind", cost->in_kind);
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
    fputs(NUMBERS_AND_DATES, bc);
    fputs(PLAN_BEGINS, bc);
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
