/* Text: which bytes are text, where clusters end, what they measure and how they wrap (the copies
 * are in test_text_copy.c). Columns are asked for in C.UTF-8 unless a test says otherwise. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>

#include "base/text.h"
#include "base/unused.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

#define E_ACUTE "e\u0301" /* two code points, one cluster */
#define FAMILY "\U0001F468\u200D\U0001F469\u200D\U0001F467"
#define FLAG_GB "\U0001F1EC\U0001F1E7"
#define FLAG_PL "\U0001F1F5\U0001F1F1"
#define FLAG_WALES                                                                                 \
    "\U0001F3F4\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F" /* by tags */
#define THUMB "\U0001F44D\U0001F3FD"                                         /* with a skin tone */
#define HAN "\u6F22\u5B57"
#define WELSH "\u0174y \u0176 \u0175 \u0177"

static int use_utf8(void **state UNUSED) {
    return setlocale(LC_CTYPE, "C.UTF-8") == NULL;
}

/* The encoding worked out here again, from its definition. Returns the bytes. */
static size_t encode(uint32_t code, char out[4]) {
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    size_t bytes = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = bytes - 1; i > 0; i--, code >>= 6)
        out[i] = (char)(0x80 | (code & 0x3F));
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    out[0] = (char)(lead[bytes] | code);
    return bytes;
}

static void text_is_utf8__every_code_point__is_valid_unless_a_surrogate(void **state UNUSED) {
    for (uint32_t code = 0; code < 0x110000; code++) {
        char bytes[5] = "";
        size_t length = encode(code, bytes), decoded = 0;
        bool surrogate = code >= 0xD800 && code <= 0xDFFF;
        if (text_is_utf8(bytes, length) == surrogate)
            fail_msg("U+%04X", code);
        if (!surrogate && (text_decode(bytes, &decoded) != (int32_t)code || decoded != length))
            fail_msg("decoding U+%04X", code);
        for (size_t cut = 1; cut < length; cut++)
            assert_false(text_is_utf8(bytes, cut));
    }
}

static void text_is_utf8__every_kind_of_wrong_bytes__is_refused(void **state UNUSED) {
    const char *const rows[] = {
        "\x80",
        "\xbf",
        "a\x80",
        "\xc0\x80",         /* overlong nought */
        "\xc0\xaf",         /* overlong slash */
        "\xc1\xbf",         /* overlong */
        "\xe0\x80\xaf",     /* overlong */
        "\xe0\x9f\xbf",     /* overlong */
        "\xf0\x80\x80\xaf", /* overlong */
        "\xf0\x8f\xbf\xbf", /* overlong */
        "\xed\xa0\x80",     /* surrogate */
        "\xed\xbf\xbf",     /* surrogate */
        "\xed\xa0\xbd\xed\xb8\x80",
        "\xf4\x90\x80\x80", /* past the last */
        "\xf5\x80\x80\x80",
        "\xf8\x88\x80\x80\x80",
        "\xfc\x84\x80\x80\x80\x80",
        "\xfe",
        "\xff",
        "\xc3",
        "\xc3\x28",
        "\xe2\x82",
        "\xe2\x82\x28",
        "\xe2\x28\xa1",
        "\xf0\x9f\x98",
        "\xf0\x28\x8c\xbc",
        "caf\xe9", /* Latin-1 */
        "\2435",   /* a pound sign of Latin-1 */
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_false(text_is_utf8(rows[i], strlen(rows[i])));
        assert_false(text_is_plain(rows[i], true));
    }
}

static void text_is_utf8__nothing_and_noughts__are_valid(void **state UNUSED) {
    assert_true(text_is_utf8("", 0));
    assert_true(text_is_utf8("\xff", 0));
    assert_true(text_is_utf8("a\0b", 3));
}

static void text_is_control__the_listed_ones__and_no_others(void **state UNUSED) {
    for (int32_t code = 0; code <= 0x10FFFF; code++) {
        bool wanted = code < 0x20 || (code >= 0x7F && code < 0xA0) ||
                      (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
                      (code >= 0xFDD0 && code <= 0xFDEF) || code % 0x10000 >= 0xFFFE;
        bool kept = code == '\n' || code == '\t';
        if (text_is_control(code, false) != wanted ||
            text_is_control(code, true) != (wanted && !kept))
            fail_msg("U+%04X", (unsigned)code);
    }
    assert_true(text_is_control(-1, true));
    assert_true(text_is_control(0x110000, true));
}

static void text_is_plain__words_and_controls__are_told_apart(void **state UNUSED) {
    const char *const plain[] = {"",     "Anne Example", WELSH,     "\u0141ukasz", E_ACUTE,
                                 FAMILY, FLAG_WALES,     "\u200Fa", HAN,           "\u00A35"};
    for (size_t i = 0; i < COUNT(plain); i++)
        assert_true(text_is_plain(plain[i], false));
    assert_true(text_is_plain("a\n\tb", true));
    assert_false(text_is_plain("a\nb", false));
    assert_false(text_is_plain("a\tb", false));
    const char *const unsafe[] = {"\x1b[31m", "a\r\nb",   "\x7f",         "\xc2\x9b[2J",
                                  "a\u202Eb", "a\u2066b", "\xef\xbf\xbf", "\x08"};
    for (size_t i = 0; i < COUNT(unsafe); i++)
        assert_false(text_is_plain(unsafe[i], true));
}

static void text_decode__bytes_that_are_not_utf8__never_read_past_the_end(void **state UNUSED) {
    const char *const rows[] = {"\xf0\x9f\x98", "\xe2\x82", "\xc3", "\xff"};
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t size = strlen(rows[i]) + 1, length = 0;
        char *exact = malloc(size); /* so that one byte too many is seen */
        assert_non_null(exact);
        memcpy(exact, rows[i], size);
        assert_int_equal(text_decode(exact, &length), 0xFFFD);
        assert_int_equal(length, 1);
        free(exact);
    }
}

/* One row: the whole text is one cluster. */
static const char *const CLUSTERS[] = {
    "a",
    E_ACUTE,
    "a\u0301\u0302\u0323",
    "\u00E9",
    "\u6F22",
    FAMILY,
    FLAG_GB,
    FLAG_WALES,
    THUMB,
    "\u2764\uFE0F",  /* a heart, in colour */
    "1\uFE0F\u20E3", /* a key cap */
    "\r\n",
    "\u0939\u093F",       /* a Devanagari letter and its vowel */
    "\u1112\u1161\u11AB", /* Korean by its parts */
    "\uD55C",
    " \u0301",
};

static void text_letters__are_as_many_as_the_bytes_hold(void **state UNUSED) {
    assert_int_equal(text_letters("abc", 2), 2);
    assert_int_equal(text_letters("abc", 9), 3);
    assert_int_equal(text_letters("", 2), 0);
    assert_int_equal(text_letters("\u05e9\u05e9\u05e9", 5), 2);
    assert_int_equal(text_letters("e\u0301e\u0301", 5), 1);
}

static void text_next__clusters__are_whole(void **state UNUSED) {
    for (size_t i = 0; i < COUNT(CLUSTERS); i++) {
        const char *text = CLUSTERS[i];
        size_t length = strlen(text);
        if (text_next(text, length, 0) != length)
            fail_msg("row %zu", i);
        assert_int_equal(text_previous(text, length, length), length);
        assert_int_equal(text_clusters(text), 1);
        assert_int_equal(text_next(text, length, length), 0);
        assert_int_equal(text_next(text, length, length + 5), 0);
        assert_int_equal(text_previous(text, length, 0), 0);
    }
}

/* Every row before and after every other: the borders are found from both ends. */
static void text_previous__every_pair__is_text_next_backwards(void **state UNUSED) {
    for (size_t i = 0; i < COUNT(CLUSTERS); i++) {
        for (size_t j = 0; j < COUNT(CLUSTERS); j++) {
            char text[256];
            size_t first = strlen(CLUSTERS[i]), second = strlen(CLUSTERS[j]), length = 0;
            memcpy(text, CLUSTERS[i], first);
            memcpy(text + first, CLUSTERS[j], second);
            memcpy(text + first + second, CLUSTERS[i], first);
            length = first + second + first;
            size_t borders[8], count = 0;
            for (size_t at = 0; at < length; at += text_next(text, length, at))
                borders[count++] = at;
            assert_int_equal(count, 3);
            for (size_t at = length; at > 0;) {
                at -= text_previous(text, length, at);
                assert_int_equal(at, borders[--count]);
            }
            assert_int_equal(count, 0);
        }
    }
}

static void text_next__flags_in_a_row__go_in_pairs(void **state UNUSED) {
    const char *text = FLAG_GB FLAG_PL FLAG_GB "\U0001F1E6";
    size_t length = strlen(text);
    assert_int_equal(text_clusters(text), 4);
    assert_int_equal(text_next(text, length, 8), 8);
    assert_int_equal(text_previous(text, length, 24), 8);
    assert_int_equal(text_previous(text, length, 28), 4);
    assert_int_equal(text_previous(text, length, 16), 8);
}

static void text_next__wrong_bytes__are_one_each(void **state UNUSED) {
    const char *text = "a\xff\xfe"
                       "b\xc3";
    assert_int_equal(text_clusters(text), 5);
    assert_int_equal(text_next(text, 5, 1), 1);
    assert_int_equal(text_previous(text, 5, 5), 1);
    assert_int_equal(text_previous(text, 5, 3), 1);
    assert_int_equal(text_previous(text, 5, 99), 1); /* past the end is the end */
}

static void text_next__a_letter_cut_by_the_length__is_not_read(void **state UNUSED) {
    char *exact = malloc(3);
    assert_non_null(exact);
    memcpy(exact, "a\xf0\x9f", 3);
    assert_int_equal(text_next(exact, 3, 0), 1);
    assert_int_equal(text_next(exact, 3, 1), 1);
    assert_int_equal(text_columns(exact, 3), 3);
    assert_int_equal(text_fit(exact, 3, 9), 3);
    free(exact);
}

static int columns(const char *text) {
    return text_columns(text, strlen(text));
}

static void text_columns__letters__are_as_wide_as_ncurses_draws_them(void **state UNUSED) {
    assert_int_equal(columns(""), 0);
    assert_int_equal(columns("Anne"), 4);
    assert_int_equal(columns(WELSH), 8);
    assert_int_equal(columns("\u0141ukasz"), 6);
    assert_int_equal(columns(E_ACUTE), 1);
    assert_int_equal(columns("a\u0301\u0302\u0323"), 1);
    assert_int_equal(columns(HAN), 4);
    assert_int_equal(columns("\uFF11"), 2);
    assert_int_equal(columns("\u00A31,234.50"), 9);
    assert_int_equal(columns(FAMILY), 6); /* the sum of three: the joiners take none */
    assert_int_equal(columns("\u200B"), 0);
    assert_int_equal(text_columns("abc", 2), 2);
}

static void text_columns__what_has_no_width__is_never_less_than_nothing(void **state UNUSED) {
    assert_int_equal(columns("\t"), 1);
    assert_int_equal(columns("\x1b"), 1);
    assert_int_equal(columns("\xc2\x9b"), 1);
    assert_int_equal(columns("\xff\xff"), 2);
    for (uint32_t code = 0; code < 0x110000; code++) {
        char bytes[4];
        int width = text_columns(bytes, encode(code, bytes));
        if (code >= 0xD800 && code <= 0xDFFF)
            assert_int_equal(width, 3); /* three wrong bytes */
        else if (width < 0 || width > 2)
            fail_msg("U+%04X has %d columns", code, width);
    }
}

static void text_columns__in_a_c_locale__is_still_sane(void **state UNUSED) {
    assert_non_null(setlocale(LC_CTYPE, "C"));
    assert_int_equal(columns("Anne"), 4);
    assert_int_equal(columns(WELSH), 8);
    assert_int_equal(columns(E_ACUTE), 1);
    assert_int_equal(columns(HAN), 2);
    assert_int_equal(columns("a\u200Db"), 2);
}

static void text_fit__whole_clusters__up_to_the_columns(void **state UNUSED) {
    assert_int_equal(text_fit("abc", 3, 2), 2);
    assert_int_equal(text_fit("abc", 3, 3), 3);
    assert_int_equal(text_fit("abc", 3, 9), 3);
    assert_int_equal(text_fit("abc", 3, 0), 0);
    assert_int_equal(text_fit("abc", 3, -1), 0);
    assert_int_equal(text_fit("", 0, 5), 0);
    assert_int_equal(text_fit(HAN, 6, 3), 3); /* a wide letter is not halved */
    assert_int_equal(text_fit(HAN, 6, 1), 0);
    assert_int_equal(text_fit("e\u0301x", 4, 1), 3); /* its accent comes too */
    assert_int_equal(text_fit(FAMILY "x", strlen(FAMILY) + 1, 5), 0);
    assert_int_equal(text_fit(FAMILY "x", strlen(FAMILY) + 1, 6), strlen(FAMILY));
}

/* Wraps, checks what must always hold, and compares the lines, "|" between them. */
static void expect_wrap(const char *text, int width, const char *wanted) {
    char got[512] = "";
    size_t used = 0, from = 0, lines = 0, before = 0;
    struct text_line line;
    while (text_wrap(text, width, &from, &line)) {
        assert_true(lines < 100);
        assert_true(line.start == before); /* nothing is skipped or comes twice */
        assert_true(line.start + line.length <= strlen(text));
        assert_true(from > line.start || (from == 0 && *text == '\0'));
        before = from;
        if (lines++ > 0)
            got[used++] = '|';
        memcpy(got + used, text + line.start, line.length);
        used += line.length;
    }
    got[used] = '\0';
    assert_string_equal(got, wanted);
    assert_false(text_wrap(text, width, &from, &line)); /* still no more */
}

static void text_wrap__words__break_at_spaces(void **state UNUSED) {
    expect_wrap("the quick brown fox", 10, "the quick|brown fox");
    expect_wrap("the quick brown fox", 9, "the quick|brown fox");
    expect_wrap("the quick brown fox", 8, "the|quick|brown|fox");
    expect_wrap("the quick brown fox", 80, "the quick brown fox");
    expect_wrap("abc def", 3, "abc|def");
    expect_wrap("abc  def", 4, "abc|def"); /* two spaces at the break, both gone */
    expect_wrap("a b c d", 1, "a|b|c|d");
    expect_wrap("abc\tdef", 5, "abc|def");
}

static void text_wrap__newlines__end_lines(void **state UNUSED) {
    expect_wrap("", 10, "");
    expect_wrap("\n", 10, "|");
    expect_wrap("abc\n", 10, "abc|");
    expect_wrap("abc\n\ndef", 10, "abc||def");
    expect_wrap("abc\ndef", 3, "abc|def"); /* no empty line where the line is just full */
    expect_wrap("abc def\n", 3, "abc|def|");
    expect_wrap("abc   \ndef", 3, "abc|def"); /* hidden spaces, then the newline */
    expect_wrap("a\r\nb", 10, "a|b");
}

static void text_wrap__empty_text__has_one_line(void **state UNUSED) {
    size_t from = 0;
    struct text_line line = {9, 9};
    assert_true(text_wrap("", 10, &from, &line));
    assert_int_equal(line.start, 0);
    assert_int_equal(line.length, 0);
    assert_false(text_wrap("", 10, &from, &line));
}

static void text_wrap__spaces_at_the_end__stay_where_they_fit(void **state UNUSED) {
    expect_wrap("abc ", 10, "abc "); /* what was just typed is there */
    expect_wrap("abc  ", 4, "abc ");
    expect_wrap("abc   ", 3, "abc");
    expect_wrap("  abc", 10, "  abc");
    expect_wrap("      ", 3, "   ");
    expect_wrap(" abcde", 5, "|abcde");
}

static void text_wrap__long_words__break_inside(void **state UNUSED) {
    expect_wrap("abcdefghij", 4, "abcd|efgh|ij");
    expect_wrap("ab cdefghijk", 4, "ab|cdef|ghij|k");
    expect_wrap("abcdefgh ij", 4, "abcd|efgh|ij");
    expect_wrap("no\u00A0break", 6, "no\u00A0bre|ak");
}

static void text_wrap__wide_letters_and_clusters__stay_whole(void **state UNUSED) {
    expect_wrap(HAN HAN, 5, HAN "|" HAN);
    expect_wrap(HAN, 3, "\u6F22|\u5B57");
    expect_wrap(HAN, 1, "\u6F22|\u5B57"); /* wider than the line: one each, and no endless loop */
    expect_wrap("a" HAN, 1, "a|\u6F22|\u5B57");
    expect_wrap("ab", 0, "a|b");
    expect_wrap("ab", -5, "a|b");
    expect_wrap(E_ACUTE E_ACUTE E_ACUTE, 2, E_ACUTE E_ACUTE "|" E_ACUTE);
    expect_wrap(FAMILY FAMILY, 8, FAMILY "|" FAMILY);
    expect_wrap("x " FAMILY, 7, "x|" FAMILY);
    expect_wrap("ab \u0301c", 2,
                "ab| \u0301c"); /* a space with a mark is not a space to break at */
    expect_wrap("ab  \u200B", 2, "ab|\u200B");
    expect_wrap("ab  \u200Bc", 2, "ab|\u200Bc"); /* a letter of no width is not lost after spaces */
}

static void text_wrap__any_text_and_width__fits_and_loses_nothing(void **state UNUSED) {
    static const char *const pieces[] = {"a", "bc",    " ",     "  ", "\n",
                                         HAN, E_ACUTE, FLAG_GB, "\t", "-"};
    uint32_t seed = 7;
    for (int round = 0; round < 3000; round++) {
        char text[400];
        size_t length = 0;
        for (int i = 0; i < 1 + round % 30; i++) {
            seed = seed * 1664525 + 1013904223;
            const char *piece = pieces[(seed >> 16) % COUNT(pieces)];
            memcpy(text + length, piece, strlen(piece));
            length += strlen(piece);
        }
        text[length] = '\0';
        int width = 2 + (int)(seed >> 28);
        size_t from = 0, shown = 0, spaces = 0, next = 0;
        struct text_line line;
        while (text_wrap(text, width, &from, &line)) {
            assert_true(line.start == next);
            next = from;
            assert_true(text_columns(text + line.start, line.length) <= width);
            assert_null(memchr(text + line.start, '\n', line.length));
            shown += line.length;
            size_t end = from < length ? from : length;
            for (size_t i = line.start + line.length; i < end; i++, spaces++)
                assert_non_null(strchr(" \t\n", text[i])); /* only these are ever not shown */
        }
        assert_int_equal(shown + spaces, length);
    }
}

static void text_finds__words__by_how_they_begin(void **state UNUSED) {
    static const struct {
        const char *typed, *text;
        bool found;
    } ROWS[] = {
        {"", "Painting class", true},
        {"  ", "Painting class", true},
        {"pai", "Painting class", true},
        {"CLA pai", "Painting class", true},
        {"aint", "Painting class", false},
        {"pai x", "Painting class", false},
        {"zoe", "Zo\u00eb's (night) team", true},
        {"night", "Zo\u00eb's (night) team", true},
        {"\u00e9", "Caf\u00e9", false},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++)
        if (text_finds(ROWS[i].typed, ROWS[i].text) != ROWS[i].found)
            fail_msg("\"%s\" in \"%s\"", ROWS[i].typed, ROWS[i].text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_utf8__every_code_point__is_valid_unless_a_surrogate),
        cmocka_unit_test(text_is_utf8__every_kind_of_wrong_bytes__is_refused),
        cmocka_unit_test(text_is_utf8__nothing_and_noughts__are_valid),
        cmocka_unit_test(text_is_control__the_listed_ones__and_no_others),
        cmocka_unit_test(text_is_plain__words_and_controls__are_told_apart),
        cmocka_unit_test(text_decode__bytes_that_are_not_utf8__never_read_past_the_end),
        cmocka_unit_test(text_letters__are_as_many_as_the_bytes_hold),
        cmocka_unit_test(text_next__clusters__are_whole),
        cmocka_unit_test(text_previous__every_pair__is_text_next_backwards),
        cmocka_unit_test(text_next__flags_in_a_row__go_in_pairs),
        cmocka_unit_test(text_next__wrong_bytes__are_one_each),
        cmocka_unit_test(text_next__a_letter_cut_by_the_length__is_not_read),
        cmocka_unit_test_setup(text_columns__letters__are_as_wide_as_ncurses_draws_them, use_utf8),
        cmocka_unit_test_setup(text_columns__what_has_no_width__is_never_less_than_nothing,
                               use_utf8),
        cmocka_unit_test_teardown(text_columns__in_a_c_locale__is_still_sane, use_utf8),
        cmocka_unit_test(text_fit__whole_clusters__up_to_the_columns),
        cmocka_unit_test(text_wrap__words__break_at_spaces),
        cmocka_unit_test(text_wrap__newlines__end_lines),
        cmocka_unit_test(text_wrap__empty_text__has_one_line),
        cmocka_unit_test(text_wrap__spaces_at_the_end__stay_where_they_fit),
        cmocka_unit_test(text_wrap__long_words__break_inside),
        cmocka_unit_test(text_wrap__wide_letters_and_clusters__stay_whole),
        cmocka_unit_test(text_wrap__any_text_and_width__fits_and_loses_nothing),
        cmocka_unit_test(text_finds__words__by_how_they_begin),
    };
    return cmocka_run_group_tests_name("base/text", tests, use_utf8, NULL);
}
