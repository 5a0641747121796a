/* Decimals: exact numbers from the text a person typed to the penny on the page.
 *
 * A decimal is a whole number of ten-to-the-minus-`places` units in an int64_t: pence are places 2,
 * a unit price is places 4 (ten-thousandths of a pound), a quantity places 3, hours places 2; 9 is
 * the most that any of these takes. A ratio is an exact fraction of two 128-bit integers, for the
 * working between the two; it is rounded once. No binary floating-point number is used here or
 * needed by anyone who uses this. */
#ifndef PHBPLAN_BASE_DECIMAL_H
#define PHBPLAN_BASE_DECIMAL_H

#include "base/err.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DECIMAL_TEXT 32 /* bytes that hold any formatted decimal or money, with its end */

/* Reads a plain decimal: an optional leading minus, digits, and at most `places` more after one
 * point. "12", "12.5", "-0.01". No sign but minus, no commas, spaces or exponent. ERR_INPUT where
 * it is not one (or has more places); ERR_LIMIT where it does not fit. `out` is untouched on error.
 */
enum err decimal_read(const char *text, unsigned places, int64_t *out, struct err_info *info);

/* Writes the plain form with at least `least` decimals and no further trailing noughts:
 * (135000, 4, 2) is "13.50". Returns `buffer`. */
char *decimal_write(int64_t value, unsigned places, unsigned least, char buffer[DECIMAL_TEXT]);

/* Writes an amount for people: "£1,234.50", "-£4,000.00". `places` 2 gives pence; a unit price
 * (places 4) shows two decimals, or as many more as it needs. Returns `buffer`. */
char *money_show(int64_t value, unsigned places, char buffer[DECIMAL_TEXT]);
/* The same without its pence where there are none: "£120", "£123.25". Returns `buffer`. */
char *money_show_short(int64_t value, unsigned places, char buffer[DECIMAL_TEXT]);

/* An exact fraction, den > 0, in lowest terms. An overflow anywhere makes `lost` true in every
 * result that came from it, and ratio_round then refuses: an overflow is an error, never a wrong
 * figure. */
struct ratio {
    __extension__ __int128 num, den;
    bool lost;
};

struct ratio ratio_of(int64_t num, int64_t den); /* den not 0 */
struct ratio ratio_add(struct ratio a, struct ratio b);
struct ratio ratio_sub(struct ratio a, struct ratio b);
struct ratio ratio_mul(struct ratio a, struct ratio b);
struct ratio ratio_div(struct ratio a, struct ratio b); /* b not 0 (else lost) */
int ratio_compare(struct ratio a, struct ratio b);      /* -1, 0, 1; 0 where either is lost */
struct ratio ratio_min(struct ratio a, struct ratio b);
struct ratio ratio_max(struct ratio a, struct ratio b);

/* Rounds to the nearest whole number, halves away from zero. ERR_LIMIT where lost or past int64_t.
 */
enum err ratio_round(struct ratio value, int64_t *out, struct err_info *info);
/* Rounds down (towards minus infinity). */
enum err ratio_floor(struct ratio value, int64_t *out, struct err_info *info);

/* What stands with a number that was typed, and so says what it is a number of. */
enum decimal_mark {
    DECIMAL_PLAIN,
    DECIMAL_POUNDS,
    DECIMAL_PERCENT,
    DECIMAL_HOURS,
    DECIMAL_NIGHTS,
    DECIMAL_WEEKS
};

#define DECIMAL_PER 32

/* A number as it was typed: exact, and not yet rounded to anything. */
struct decimal_typed {
    struct ratio value; /* pounds, per cent, hours, nights or weeks, as `mark` says */
    enum decimal_mark mark;
    bool worked;           /* it came of working (a sum, minutes, a third): it may be rounded */
    bool clock;            /* hours that could be hours and minutes: "2.30" */
    char per[DECIMAL_PER]; /* what it is the price of one of: "hour" of "13.50 an hour"; or "" */
};

/* Reads a number as people write and paste it (text_typed first): spaces, a pound sign or GBP,
 * commas between thousands, pence ("45p"), per cent, hours and minutes ("2:30", "2h30"), fractions
 * ("2\u00BD", "2 1/2"), a minus or an accountant's brackets, and sums of + - * / ("16*12.50"),
 * where
 * * and / come first. What could mean two things ("12,50", "12.50p", "10-12") is refused and never
 * guessed at. ERR_INPUT with words where they say more than that it is no number; otherwise
 * `info->text` is left empty. `out` is untouched on error; a number too large is lost in it. */
enum err decimal_read_typed(const char *text, struct decimal_typed *out, struct err_info *info);

#endif
