/* Ratios: exact fractions of two 128-bit integers, for the working between typed numbers and the
 * penny. Every result is in lowest terms; one that does not fit is marked lost, and so is all that
 * follows. */
#include "base/decimal.h"

__extension__ typedef __int128 wide;
__extension__ typedef unsigned __int128 uwide;

#define WIDE_MAX ((wide)(~(uwide)0 >> 1))

static struct ratio lost_ratio(void) {
    return (struct ratio){.num = 0, .den = 1, .lost = true};
}

/* A denominator that is not positive was never made here; it counts as lost rather than divide by
 * it. */
static bool is_lost(struct ratio value) {
    return value.lost || value.den <= 0;
}

static bool either_lost(struct ratio a, struct ratio b) {
    return is_lost(a) || is_lost(b);
}

static uwide magnitude(wide value) {
    return value < 0 ? -(uwide)value : (uwide)value;
}

/* The greatest common divisor, in 64 bits as soon as the numbers are small enough: that is far
 * faster. */
static uwide common_divisor(uwide a, uwide b) {
    while (b > UINT64_MAX) {
        uwide rest = a % b;
        a = b;
        b = rest;
    }
    if (b == 0)
        return a;
    uint64_t x = (uint64_t)b, y = (uint64_t)(a % b);
    while (y != 0) {
        uint64_t rest = x % y;
        x = y;
        y = rest;
    }
    return x;
}

/* num/den in lowest terms with den > 0. */
static struct ratio reduced(wide num, wide den) {
    if (den == 0)
        return lost_ratio();
    uwide divisor = common_divisor(magnitude(num), magnitude(den));
    uwide top = magnitude(num) / divisor, bottom = magnitude(den) / divisor;
    if (top > (uwide)WIDE_MAX || bottom > (uwide)WIDE_MAX)
        return lost_ratio();
    bool negative = (num < 0) != (den < 0);
    return (struct ratio){.num = negative ? -(wide)top : (wide)top, .den = (wide)bottom};
}

struct ratio ratio_of(int64_t num, int64_t den) {
    return reduced(num, den);
}

struct ratio ratio_add(struct ratio a, struct ratio b) {
    if (either_lost(a, b))
        return lost_ratio();
    wide divisor = (wide)common_divisor((uwide)a.den, (uwide)b.den);
    wide left, right, num, den;
    if (__builtin_mul_overflow(a.num, b.den / divisor, &left) ||
        __builtin_mul_overflow(b.num, a.den / divisor, &right) ||
        __builtin_add_overflow(left, right, &num) ||
        __builtin_mul_overflow(a.den / divisor, b.den, &den))
        return lost_ratio();
    return reduced(num, den);
}

struct ratio ratio_sub(struct ratio a, struct ratio b) {
    b.num = -b.num; /* never the one number that has no opposite: see reduced() */
    return ratio_add(a, b);
}

struct ratio ratio_mul(struct ratio a, struct ratio b) {
    if (either_lost(a, b))
        return lost_ratio();
    /* Dividing across first keeps the products small, and in lowest terms. */
    wide down = (wide)common_divisor(magnitude(a.num), (uwide)b.den);
    wide up = (wide)common_divisor(magnitude(b.num), (uwide)a.den);
    wide num, den;
    if (__builtin_mul_overflow(a.num / down, b.num / up, &num) ||
        __builtin_mul_overflow(a.den / up, b.den / down, &den))
        return lost_ratio();
    return reduced(num, den);
}

struct ratio ratio_div(struct ratio a, struct ratio b) {
    if (either_lost(a, b) || b.num == 0)
        return lost_ratio();
    return ratio_mul(a, reduced(b.den, b.num));
}

/* The whole part, rounded down, and what is left over (0 <= rest < den). */
static wide whole_part(struct ratio value, wide *rest) {
    wide whole = value.num / value.den;
    *rest = value.num % value.den;
    if (*rest < 0) {
        *rest += value.den;
        whole--;
    }
    return whole;
}

/* Compares whole parts, then the fractions left over, turned upside down, and so on. Unlike
 * multiplying across, this cannot overflow, so that the answer is always the right one. */
int ratio_compare(struct ratio a, struct ratio b) {
    if (either_lost(a, b))
        return 0;
    for (;;) {
        wide rest_a, rest_b;
        wide whole_a = whole_part(a, &rest_a), whole_b = whole_part(b, &rest_b);
        if (whole_a != whole_b)
            return whole_a < whole_b ? -1 : 1;
        if (rest_a == 0 || rest_b == 0)
            return (rest_a != 0) - (rest_b != 0);
        struct ratio next_a = {.num = b.den, .den = rest_b}; /* upside down, so the sides change */
        b = (struct ratio){.num = a.den, .den = rest_a};
        a = next_a;
    }
}

struct ratio ratio_min(struct ratio a, struct ratio b) {
    if (either_lost(a, b))
        return lost_ratio();
    return ratio_compare(a, b) <= 0 ? a : b;
}

struct ratio ratio_max(struct ratio a, struct ratio b) {
    if (either_lost(a, b))
        return lost_ratio();
    return ratio_compare(a, b) >= 0 ? a : b;
}

static enum err refuse(struct err_info *info) {
    return err_set(info, ERR_LIMIT,
                   "This comes to more than the planner can work out. "
                   "Check each number for figures that should not be there");
}

static enum err give(wide whole, int64_t *out, struct err_info *info) {
    if (whole < INT64_MIN || whole > INT64_MAX)
        return refuse(info);
    *out = (int64_t)whole;
    return ERR_OK;
}

enum err ratio_round(struct ratio value, int64_t *out, struct err_info *info) {
    if (is_lost(value))
        return refuse(info);
    wide whole = value.num / value.den; /* towards zero */
    uwide rest = magnitude(value.num % value.den);
    if (rest >= (uwide)value.den - rest) /* half or more, without doubling */
        whole += value.num < 0 ? -1 : 1;
    return give(whole, out, info);
}

enum err ratio_floor(struct ratio value, int64_t *out, struct err_info *info) {
    if (is_lost(value))
        return refuse(info);
    wide rest;
    return give(whole_part(value, &rest), out, info);
}
