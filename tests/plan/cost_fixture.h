/* What the tests of costing share: plans made by hand from plain texts, plans made at random from a
 * seed, and the built-in rates. Everything stops the running test where it cannot be done. */
#ifndef PHBPLAN_TESTS_PLAN_COST_FIXTURE_H
#define PHBPLAN_TESTS_PLAN_COST_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"
#include "plan/cost.h"
#include "plan/value.h"
#include "store/builtin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A plan, the rates and what it costs. */
struct fixture {
    struct plan *plan;
    struct rates rates;
    struct plan_cost cost;
    struct err_info info;
};

static inline void put_number(struct record *record, size_t field, int64_t number) {
    record_put(record, field, (struct value){.set = true, .number = number});
}

/* Puts in the plain form of a value; NULL takes it out. */
static inline void put(struct record *record, size_t field, const char *text) {
    struct err_info info;
    struct value value;
    if (value_read(dictionary_field(record->type, field), text, &value, &info) != ERR_OK)
        fail_msg("%s: %s", dictionary_field(record->type, field)->key, info.text);
    record_put(record, field, value);
}

/* Adds a record, with the number of records before it, and one, as its id. */
static inline struct record *add_record(struct plan *plan, enum record_type type,
                                        const char *parent) {
    struct record *record = NULL;
    char id[24];
    snprintf(id, sizeof id, "%zu", plan_count(plan, type) + 1);
    assert_int_equal(plan_add(plan, type, id, parent, SIZE_MAX, &record, NULL), ERR_OK);
    return record;
}

static inline struct record *top_of(struct plan *plan) {
    return plan_one(plan, RECORD_PLAN);
}

static inline void fixture_start(struct fixture *f, const char *starts, const char *basis,
                                 const char *payment_period) {
    *f = (struct fixture){.plan = plan_new()};
    assert_non_null(f->plan);
    put(top_of(f->plan), PLAN_STARTS, starts);
    put(top_of(f->plan), PLAN_YEAR_BASIS, basis);
    put(top_of(f->plan), PLAN_PAYMENT_PERIOD, payment_period);
    assert_int_equal(builtin_rates(&f->rates, NULL), ERR_OK);
}

/* Costs the plan anew. */
static inline enum err fixture_try(struct fixture *f) {
    plan_cost_done(&f->cost);
    f->info = (struct err_info){0};
    return plan_cost(f->plan, &f->rates, &f->cost, &f->info);
}

static inline void fixture_cost(struct fixture *f) {
    if (fixture_try(f) != ERR_OK)
        fail_msg("%s: %s", f->info.at, f->info.text);
}

static inline void fixture_end(struct fixture *f) {
    plan_cost_done(&f->cost);
    rates_done(&f->rates);
    plan_free(f->plan);
}

/* "60.50 x 1, twice every 3 week": an ordinary line of direct payments; times 0 leaves times and
 * every out. */
static inline struct record *add_ordinary(struct plan *plan, const char *price,
                                          const char *quantity, int times, int every,
                                          const char *period) {
    struct record *line = add_record(plan, RECORD_LINE, "");
    put(line, LINE_PAID_BY, "direct_payment");
    put(line, LINE_UNIT_PRICE, price);
    put(line, LINE_QUANTITY, quantity);
    put(line, LINE_PERIOD, period);
    if (times != 0) {
        put_number(line, LINE_TIMES, times);
        put_number(line, LINE_EVERY, every);
    }
    return line;
}

/* A helper of the plan, of nothing but what is meant where it is silent; and a line of theirs, paid
 * by direct payment. */
static inline struct record *add_person(struct plan *plan, const char *called) {
    struct record *helper = add_record(plan, RECORD_HELPER, "");
    put(helper, HELPER_CALLED, called);
    return helper;
}

static inline struct record *add_helper_line(struct plan *plan, const struct record *helper,
                                             const char *hours, const char *rate) {
    struct record *line = add_record(plan, RECORD_LINE, "");
    put(line, LINE_KIND, "employment");
    put(line, LINE_HELPER, helper->id);
    put(line, LINE_PAID_BY, "direct_payment");
    put(line, LINE_HOURS_PER_WEEK, hours);
    put(line, LINE_HOURLY_RATE, rate);
    return line;
}

/* A helper, all of whose work is care, with one line. */
static inline struct record *add_helper(struct plan *plan, const char *hours, const char *rate) {
    struct record *helper = add_person(plan, "Sam");
    put(helper, HELPER_ALL_FOR_PERSON, "true");
    return add_helper_line(plan, helper, hours, rate);
}

/* Whose line it is. */
static inline struct record *helper_of(const struct plan *plan, const struct record *line) {
    struct record *helper = plan_find(plan, RECORD_HELPER, record_text(line, LINE_HELPER), NULL);
    assert_non_null(helper);
    return helper;
}

static inline struct record *add_extra(struct plan *plan, const struct record *line,
                                       const char *amount, const char *per) {
    struct record *extra = add_record(plan, RECORD_EXTRA, line->id);
    put(extra, EXTRA_AMOUNT, amount);
    put(extra, EXTRA_PER, per);
    return extra;
}

/* ---- at random ---- */

/* xorshift64*; the same numbers on every machine. */
static inline uint64_t random_next(uint64_t *seed) {
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    return *seed * UINT64_C(2685821657736338717);
}

/* From `least` to `most`, both counted. */
static inline int64_t random_between(uint64_t *seed, int64_t least, int64_t most) {
    return least + (int64_t)((random_next(seed) >> 11) % (uint64_t)(most - least + 1));
}

static inline bool random_chance(uint64_t *seed, int percent) {
    return random_between(seed, 1, 100) <= percent;
}

/* Small numbers as often as large ones: any number of digits is as likely as another. */
static inline int64_t random_size(uint64_t *seed, int64_t most) {
    int64_t top = 10;
    while (top < most && random_chance(seed, 75))
        top *= 10;
    return random_between(seed, 0, top < most ? top : most);
}

/* The seed of PHBPLAN_SEED, else always the same one. Printed, so that a failure can be had again.
 */
static inline uint64_t random_start(void) {
    const char *given = getenv("PHBPLAN_SEED");
    uint64_t seed = given != NULL ? strtoull(given, NULL, 10) : UINT64_C(20260406);
    print_message("PHBPLAN_SEED=%llu\n", (unsigned long long)seed);
    return seed == 0 ? 1 : seed;
}

/* A first day: now and then one that calendars or tax years make difficult. */
static inline int64_t random_first_day(uint64_t *seed) {
    static const int days[][2] = {{2, 29}, {2, 28}, {3, 1},   {4, 5},  {4, 6},
                                  {1, 31}, {1, 29}, {12, 31}, {8, 30}, {3, 31}};
    int year = (int)random_between(seed, 2024, 2030);
    if (random_chance(seed, 50)) {
        const int *day = days[random_between(seed, 0, 9)];
        if (date_is_real(year, day[0], day[1]) && (year > 2024 || day[0] > 4))
            return date_of(year, day[0], day[1]);
    }
    return random_between(seed, date_of(2024, 4, 6), date_of(2030, 12, 31));
}

/* Days around those of the plan, so that some are outside it. */
static inline void random_line_days(uint64_t *seed, const struct plan_year *year,
                                    struct record *line) {
    int64_t first = random_between(seed, year->starts - 20, year->ends + 10);
    if (random_chance(seed, 40))
        put_number(line, LINE_STARTS, first);
    if (random_chance(seed, 40))
        put_number(line, LINE_ENDS, random_between(seed, first, year->ends + 20));
}

/* Never so dear that six of them could come to more than a plan can hold. */
static inline void random_ordinary(uint64_t *seed, struct record *line) {
    bool often = random_chance(seed, 5);
    if (random_chance(seed, 95))
        put_number(line, LINE_UNIT_PRICE, random_size(seed, often ? 5000 : 500000));
    if (random_chance(seed, 95))
        put_number(line, LINE_QUANTITY, random_size(seed, 50000));
    int64_t period = random_between(seed, PERIOD_ONCE, PERIOD_YEAR);
    put_number(line, LINE_PERIOD, period);
    if (period != PERIOD_ONCE && random_chance(seed, 80)) {
        put_number(line, LINE_TIMES, random_between(seed, 1, often ? 999 : 7));
        put_number(line, LINE_EVERY, random_between(seed, 1, often ? 999 : 7));
    }
}

/* One of the people who help, or some alike, on any terms. */
static inline void random_person(uint64_t *seed, struct plan *plan, int care_percent) {
    struct record *helper = add_record(plan, RECORD_HELPER, "");
    if (random_chance(seed, 50))
        put_number(helper, HELPER_PEOPLE, random_between(seed, 1, 4));
    if (random_chance(seed, 60))
        put_number(helper, HELPER_AGE_BAND, random_between(seed, AGE_UNDER_18, AGE_APPRENTICE));
    put_number(helper, HELPER_ALL_FOR_PERSON, random_chance(seed, care_percent));
    if (random_chance(seed, 60))
        put_number(helper, HELPER_PENSION, random_between(seed, PENSION_AUTO, PENSION_OPTED_OUT));
    if (random_chance(seed, 60))
        put_number(helper, HELPER_HOLIDAY, random_between(seed, LEAVE_ACCRUED, LEAVE_NOBODY));
    if (random_chance(seed, 70))
        put_number(helper, HELPER_AGENCY_HOUR, random_between(seed, 100000, 600000));
    if (random_chance(seed, 60))
        put_number(helper, HELPER_SICK_WEEKS, random_size(seed, 530000));
}

/* Hours a week or a year, or nights. */
static inline void random_work(uint64_t *seed, struct record *line) {
    if (random_chance(seed, 20)) {
        put_number(line, LINE_WORK, WORK_SLEEP_IN);
        put_number(line, LINE_NIGHTS_PER_WEEK, random_size(seed, 700));
        put_number(line, LINE_NIGHT_RATE, random_between(seed, 0, 1500000));
        return;
    }
    bool yearly = random_chance(seed, 25);
    put_number(line, yearly ? LINE_HOURS_A_YEAR : LINE_HOURS_PER_WEEK,
               random_size(seed, yearly ? 878400 : 16800));
    put_number(line, LINE_HOURLY_RATE, random_between(seed, 60000, 300000));
}

/* Work by one of the plan's helpers, or by someone whom the plan does not name. */
static inline void random_employment(uint64_t *seed, struct plan *plan, struct record *line) {
    size_t helpers = plan_count(plan, RECORD_HELPER);
    put_number(line, LINE_KIND, LINE_EMPLOYMENT);
    random_work(seed, line);
    if (helpers > 0 && random_chance(seed, 85)) {
        size_t which = (size_t)random_between(seed, 0, (int64_t)helpers - 1);
        put(line, LINE_HELPER, plan_at(plan, RECORD_HELPER, which)->id);
    }
    for (int64_t extras = random_between(seed, 0, 3); extras > 0; extras--) {
        struct record *extra = add_record(plan, RECORD_EXTRA, line->id);
        put_number(extra, EXTRA_AMOUNT, random_size(seed, 100000));
        put_number(extra, EXTRA_PER, random_between(seed, EXTRA_YEAR, EXTRA_ONCE));
    }
}

static inline void random_others(uint64_t *seed, struct record *line) {
    if (random_chance(seed, 70))
        return;
    if (random_chance(seed, 50))
        put_number(line, LINE_OTHERS_PAY_PERCENT, random_size(seed, 1000000));
    else
        put_number(line, LINE_OTHERS_PAY_AMOUNT, random_size(seed, 1000000));
}

static inline void random_line(uint64_t *seed, struct plan *plan, const struct plan_year *year) {
    struct record *line = add_record(plan, RECORD_LINE, "");
    put_number(line, LINE_PAID_BY,
               random_chance(seed, 60) ? PAID_DIRECT
                                       : random_between(seed, PAID_DIRECT, PAID_COMMUNITY));
    if (random_chance(seed, 15))
        put_number(line, LINE_INCLUDED, random_chance(seed, 50));
    random_line_days(seed, year, line);
    if (random_chance(seed, 50))
        random_employment(seed, plan, line);
    else
        random_ordinary(seed, line);
    random_others(seed, line);
}

static inline void random_budget(uint64_t *seed, struct plan *plan) {
    if (random_chance(seed, 30))
        put_number(plan_one(plan, RECORD_BUDGET), BUDGET_INDICATIVE_AMOUNT,
                   random_size(seed, 10000000));
    for (int64_t count = random_between(seed, 0, 2); count > 0; count--)
        put_number(add_record(plan, RECORD_ADJUSTMENT, ""), ADJUSTMENT_AMOUNT,
                   random_between(seed, -1000000, 1000000));
    if (random_chance(seed, 80)) {
        struct record *kept = plan_one(plan, RECORD_CONTINGENCY);
        int64_t kind = random_between(seed, CONTINGENCY_AMOUNT, CONTINGENCY_PERCENT);
        put_number(kept, CONTINGENCY_KIND, kind);
        put_number(kept, CONTINGENCY_VALUE,
                   random_size(seed, kind == CONTINGENCY_AMOUNT ? 10000000 : 200000));
    }
}

/* A whole plan, with as many as `lines` lines, and four helpers at most. */
static inline struct plan *random_plan(uint64_t *seed, int64_t lines) {
    struct plan *plan = plan_new();
    assert_non_null(plan);
    struct record *top = top_of(plan);
    put_number(top, PLAN_STARTS, random_first_day(seed));
    put_number(top, PLAN_YEAR_BASIS, random_between(seed, BASIS_52, BASIS_365_7));
    put_number(top, PLAN_PAYMENT_PERIOD,
               random_between(seed, PAYMENT_FOUR_WEEKLY, PAYMENT_MONTHLY));
    put_number(top, PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE, random_chance(seed, 70));
    struct plan_year year;
    assert_true(plan_year(plan, &year));
    if (random_chance(seed, 40)) {
        put_number(top, PLAN_ENDS, random_between(seed, year.starts, year.ends));
        assert_true(plan_year(plan, &year));
    }
    if (random_chance(seed, 40))
        put_number(top, PLAN_FIRST_PAYMENT_ON,
                   random_between(seed, year.starts - 40, year.ends + 20));
    int care_percent = random_chance(seed, 70) ? 100 : 60;
    for (int64_t count = random_chance(seed, 80) ? random_between(seed, 1, 4) : 0; count > 0;
         count--)
        random_person(seed, plan, care_percent);
    for (int64_t count = random_between(seed, 0, lines); count > 0; count--)
        random_line(seed, plan, &year);
    for (int64_t count = random_between(seed, 0, 3); count > 0; count--) {
        struct record *line = add_record(plan, RECORD_BASELINE, "");
        random_line_days(seed, &year, line);
        random_ordinary(seed, line);
        if (random_chance(seed, 50))
            put_number(line, BASELINE_UPLIFT_PERCENT, random_size(seed, 300000));
    }
    random_budget(seed, plan);
    return plan;
}

#endif
