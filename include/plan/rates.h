/* Official rates by date: wages, National Insurance, pensions and sick pay, mileage, and what
 * prices of the NHS go up by in a year; never constants in code.
 *
 * The rows come from rates.csv (built in) or from the store. The rate in force on a day is the row
 * with the latest `from` not after it. */
#ifndef PHBPLAN_PLAN_RATES_H
#define PHBPLAN_PLAN_RATES_H

#include "base/err.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* name in rates.csv, and how a person would say it */
#define RATE_LIST(X)                                                                               \
    X(RATE_NLW_HOUR, "nlw_hour", "National Living Wage")                                           \
    X(RATE_NI_PERCENT, "ni_percent", "employer's National Insurance")                              \
    X(RATE_NI_THRESHOLD, "ni_threshold", "National Insurance threshold")                           \
    X(RATE_EMPLOYMENT_ALLOWANCE, "employment_allowance", "Employment Allowance")                   \
    X(RATE_PENSION_PERCENT, "pension_percent", "employer's pension contribution")                  \
    X(RATE_PENSION_TRIGGER, "pension_trigger", "pension earnings trigger")                         \
    X(RATE_PENSION_LOWER, "pension_lower", "pension lower limit")                                  \
    X(RATE_PENSION_UPPER, "pension_upper", "pension upper limit")                                  \
    X(RATE_SSP_WEEK, "ssp_week", "Statutory Sick Pay")                                             \
    X(RATE_SSP_EARNINGS_PERCENT, "ssp_earnings_percent", "Statutory Sick Pay earnings limit")      \
    X(RATE_HOLIDAY_ACCRUAL_PERCENT, "holiday_accrual_percent", "holiday pay")                      \
    X(RATE_NMW_18_20_HOUR, "nmw_18_20_hour", "National Minimum Wage, 18 to 20")                    \
    X(RATE_NMW_UNDER_18_HOUR, "nmw_under_18_hour",                                                 \
      "National Minimum Wage, under 18 and apprentices")                                           \
    X(RATE_NI_UPPER_UNDER_21, "ni_upper_under_21", "National Insurance threshold, under 21")       \
    X(RATE_MILEAGE_MILE, "mileage_mile", "mileage, a mile by car")                                 \
    X(RATE_NHS_UPLIFT_PERCENT, "nhs_uplift_percent", "NHS price rise")

enum rate_name {
#define RATE_ENUM(name, key, label) name,
    RATE_LIST(RATE_ENUM)
#undef RATE_ENUM
        RATE_NAME_COUNT
};

struct rate {
    enum rate_name name;
    int64_t from;  /* first day it is in force */
    int64_t value; /* ten-thousandths of a pound or of one per cent */
    char unit[24];
    char source[160];
};

/* A table of rates; the rows are owned by it. */
struct rates {
    struct rate *rows; /* in order of name, then from */
    size_t count, capacity;
    int64_t newest; /* the latest `from` in the whole table */
};

void rates_init(struct rates *rates);
void rates_done(struct rates *rates);
/* Adds a row, keeping the order. ERR_INPUT where there is one of that name and day. */
enum err rates_add(struct rates *rates, const struct rate *rate, struct err_info *info);
/* Copies a table; false where there is no memory, and nothing is copied. */
bool rates_copy(const struct rates *rates, struct rates *out);
/* Both have the same rows. */
bool rates_equal(const struct rates *a, const struct rates *b);
bool rate_equal(const struct rate *a, const struct rate *b);
/* Whether this can be a row of its rate: a percentage is from 0 to 100 and has the unit "percent";
 * any other is in pounds, from 0 to 999,999.9999, and its unit says so. ERR_INPUT, ERR_LIMIT. */
enum err rate_check_value(const struct rate *rate, struct err_info *info);
enum err rate_check_unit(const struct rate *rate, struct err_info *info);
/* Whether one that is new can be: with a minimum wage of nothing no pay would be too low. What
 * plans and plan files have already is left as it is. ERR_INPUT. */
enum err rate_check_wage(const struct rate *rate, struct err_info *info);
#define RATE_MOST INT64_C(9999999999) /* 999,999.9999 pounds */
/* The rate is a percentage, by its name. */
bool rate_is_percent(enum rate_name name);
/* The name for a key of rates.csv, or RATE_NAME_COUNT. */
enum rate_name rate_find(const char *key);
const char *rate_key(enum rate_name name);
const char *rate_label(enum rate_name name);
/* What it is of, for people: "pounds a week", "per cent". */
const char *rate_unit(const struct rate *rate);
/* The row in force on `day`, or NULL where the first is later (or there is none). */
const struct rate *rates_on(const struct rates *rates, enum rate_name name, int64_t day);
/* The day's tax year is later than that of the newest row: what is used has been carried forward.
 */
bool rates_carried(const struct rates *rates, int64_t day);

#endif
