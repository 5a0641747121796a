/* Contrast, from the palette: each role can be read on a black background and on a white one, as
 * WCAG 2.2 counts it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "ui/theme.h"

#include <curses.h>
#include <math.h>

#define WORDS 4.5 /* 1.4.3: text */
#define BARS 3.0  /* 1.4.11: what is drawn */

enum { BLACK = 16, WHITE = 231 };

/* A channel of 0 to 255 as light, 0 to 1. */
static double light(int channel) {
    double part = channel / 255.0;
    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

/* The relative luminance of one of the 256 colours; from 16 on they are the same everywhere. */
static double luminance(short colour) {
    static const int LEVELS[] = {0, 95, 135, 175, 215, 255};
    int red, green, blue;
    assert_in_range(colour, 16, 255);
    if (colour < 232) {
        red = LEVELS[(colour - 16) / 36];
        green = LEVELS[(colour - 16) / 6 % 6];
        blue = LEVELS[(colour - 16) % 6];
    } else {
        red = green = blue = 8 + 10 * (colour - 232);
    }
    return 0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue);
}

static double contrast(short one, short other) {
    double a = luminance(one) + 0.05, b = luminance(other) + 0.05;
    return a > b ? a / b : b / a;
}

static bool is_drawn(enum role role) {
    return role == ROLE_BAR_DIRECT || role == ROLE_BAR_REST || role == ROLE_RULE ||
           role == ROLE_PAPER;
}

/* What is behind it, where that is the terminal's own, may be black or white: then words that are
 * the terminal's own too are its business. */
static void expect_readable(enum role role, const struct paint *paint, double least) {
    static const short BEHIND[] = {BLACK, WHITE};
    if (paint->fore < 0 && paint->back < 0)
        return;
    assert_true(paint->fore >= 0);
    for (size_t i = 0; i < 2; i++) {
        double ratio = contrast(paint->fore, paint->back >= 0 ? paint->back : BEHIND[i]);
        if (ratio < least)
            fail_msg("role %d: %d on %d is %.2f, not %.1f", (int)role, paint->fore,
                     paint->back >= 0 ? paint->back : BEHIND[i], ratio, least);
    }
}

static void colours__can_be_read__on_black_and_on_white(void **state UNUSED) {
    size_t coloured = 0;
    assert_true(contrast(BLACK, WHITE) > 20.9 && contrast(BLACK, WHITE) < 21.1);
    for (int role = 0; role < ROLE_COUNT; role++) {
        struct paint paint = theme_paint((enum role)role, LOOK_COLOURS, true);
        expect_readable((enum role)role, &paint, is_drawn((enum role)role) ? BARS : WORDS);
        coloured += paint.fore >= 0;
    }
    assert_true(coloured > 5);
}

/* What the 8 colours are is the terminal's own: none of them is put on a background of which
 * nobody knows. */
static void eight_colours__are_used__only_on_one_another(void **state UNUSED) {
    for (int role = 0; role < ROLE_COUNT; role++) {
        struct paint paint = theme_paint((enum role)role, LOOK_COLOURS, false);
        assert_true((paint.fore < 0) == (paint.back < 0));
        if (paint.fore >= 0)
            assert_true(paint.fore == COLOR_WHITE && paint.back == COLOR_BLUE);
    }
}

/* 1.4.6 asks for 7; this has the most there is, for all of it. */
static void high_contrast__is__white_on_black(void **state UNUSED) {
    for (int role = 0; role < ROLE_COUNT; role++) {
        struct paint paint = theme_paint((enum role)role, LOOK_CONTRAST, true);
        assert_true(contrast(paint.fore, paint.back) > 20.9);
        paint = theme_paint((enum role)role, LOOK_CONTRAST, false);
        assert_true(paint.fore == COLOR_WHITE && paint.back == COLOR_BLACK);
    }
}

/* Without colour what has the focus, and the title bar, are told by more than their words. */
static void no_colour__has__the_terminals_own(void **state UNUSED) {
    for (int role = 0; role < ROLE_COUNT; role++) {
        struct paint paint = theme_paint((enum role)role, LOOK_PLAIN, true);
        assert_true(paint.fore < 0 && paint.back < 0);
        if (role == ROLE_FOCUS || role == ROLE_TITLE_BAR)
            assert_true((paint.attributes & A_REVERSE) != 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(colours__can_be_read__on_black_and_on_white),
        cmocka_unit_test(eight_colours__are_used__only_on_one_another),
        cmocka_unit_test(high_contrast__is__white_on_black),
        cmocka_unit_test(no_colour__has__the_terminals_own),
    };
    return cmocka_run_group_tests_name("ui/theme", tests, NULL, NULL);
}
