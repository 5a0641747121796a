/* Text: what is left of it in a safe, folded or plain ASCII copy, whatever bytes came. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>

#include "base/text.h"
#include "base/unused.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define E_ACUTE "e\u0301" /* two code points, one cluster */
#define FAMILY "\U0001F468\u200D\U0001F469\u200D\U0001F467"
#define FLAG_GB "\U0001F1EC\U0001F1E7"
#define FLAG_WALES                                                                                 \
    "\U0001F3F4\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F" /* by tags */
#define THUMB "\U0001F44D\U0001F3FD"                                         /* with a skin tone */
#define HAN "\u6F22\u5B57"
#define WELSH "\u0174y \u0176 \u0175 \u0177"

static void expect_made(char *made, const char *wanted) {
    assert_non_null(made);
    assert_true(text_is_utf8(made, strlen(made)));
    assert_string_equal(made, wanted);
    free(made);
}

static void text_fold__names__are_found_by_their_plain_letters(void **state UNUSED) {
    expect_made(text_fold("\u0141ukasz"), "lukasz");
    expect_made(text_fold("ANNE Example"), "anne example");
    expect_made(text_fold(WELSH), "wy y w y");
    expect_made(text_fold("Zo\u00EB"), "zoe");
    expect_made(text_fold("Zoe\u0308"), "zoe");
    expect_made(text_fold("\u00D8rsted \u00C6r\u00F8 Stra\u00DFe \u1E9E \u0152uvre"),
                "orsted aero strasse ss oeuvre");
    expect_made(text_fold("\u0110or\u0111e"), "dorde");
    expect_made(text_fold("\u00DE\u00F3r\u00F0ur"), "thordur");
    expect_made(text_fold("\u0130stanbul \u0131l\u0131k"), "istanbul ilik");
    expect_made(text_fold("Nguy\u1EC5n"), "nguyen");
    expect_made(text_fold("Siobh\u00E1n O\u2019Example\u2013Jones"), "siobhan o'example-jones");
    expect_made(text_fold("\uFF21\uFB01"), "afi"); /* full width; the fi ligature */
    expect_made(text_fold("\u03A3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C2"),
                "\u03C3\u03B9\u03C3\u03C5\u03C6\u03BF\u03C3");
    expect_made(text_fold(HAN), HAN);
    expect_made(text_fold("co\u00ADop"), "coop");
    expect_made(text_fold("\u00A35"), "\u00A35");
}

static void text_fold__spaces__are_made_one(void **state UNUSED) {
    expect_made(text_fold(""), "");
    expect_made(text_fold("a  b\t\nc\u00A0\u2003d"), "a b c d");
    expect_made(text_fold(" a "), " a ");
}

static void text_fold__wrong_bytes_and_controls__do_no_harm(void **state UNUSED) {
    expect_made(text_fold("A\xff"
                          "B\x1b"),
                "a\uFFFDb");
    expect_made(text_fold("\xc3"), "\uFFFD");
}

static void text_clean__escape_sequences__cannot_act(void **state UNUSED) {
    const char *text = "\x1b[31mred\x1b]0;title\x07 \xc2\x9b"
                       "2J\x7f\x08.";
    expect_made(text_clean(text, strlen(text), false), "[31mred]0;title 2J.");
    expect_made(text_clean("a\u202Eb\u2066c\u2069d", 13, true), "abcd");
    expect_made(text_clean("a\0b", 3, true), "ab");
    expect_made(text_clean("\xef\xbf\xbe"
                           "x\xef\xb7\x90",
                           7, true),
                "x");
}

static void text_clean__newlines_and_tabs__are_kept_or_made_spaces(void **state UNUSED) {
    const char *text = "a\nb\tc\r\nd\re";
    expect_made(text_clean(text, strlen(text), true), "a\nb\tc\nd\ne");
    expect_made(text_clean(text, strlen(text), false), "a b c d e");
    expect_made(text_clean("\r", 1, true), "\n");
    expect_made(text_clean("", 0, true), "");
}

static void text_clean__wrong_bytes__become_one_replacement_each(void **state UNUSED) {
    expect_made(text_clean("a\xff"
                           "b",
                           3, false),
                "a\uFFFDb");
    expect_made(text_clean("\xed\xa0\x80", 3, false), "\uFFFD\uFFFD\uFFFD");
    expect_made(text_clean("\xf0\x9f\x98", 3, false), "\uFFFD\uFFFD\uFFFD");
    expect_made(text_clean("ok\xe2\x82\xac", 4, false), "ok\uFFFD\uFFFD"); /* cut by its length */
}

/* Whatever bytes come, what leaves is plain; and plain text leaves as it was. */
static void text_clean__any_bytes__leave_plain(void **state UNUSED) {
    uint32_t seed = 3;
    for (int round = 0; round < 5000; round++) {
        char bytes[40];
        for (size_t i = 0; i < sizeof bytes; i++) {
            seed = seed * 1664525 + 1013904223;
            static const unsigned char likely[] = {0xE2, 0x80, 0xAE, 0xF0, 0x9F, 0xC2, 0x9B, 0x0D};
            bytes[i] = (char)(seed >> 31 ? likely[(seed >> 20) % 8] : (unsigned char)(seed >> 16));
        }
        char *clean = text_clean(bytes, sizeof bytes, round % 2 == 0);
        assert_non_null(clean);
        assert_true(text_is_plain(clean, round % 2 == 0));
        char *again = text_clean(clean, strlen(clean), round % 2 == 0);
        assert_string_equal(again, clean);
        char *ascii = text_ascii(bytes, sizeof bytes);
        assert_non_null(ascii);
        for (const char *at = ascii; *at != '\0'; at++)
            assert_true((*at >= 0x20 && *at < 0x7F) || *at == '\n' || *at == '\t');
        char *folded = text_fold(clean);
        assert_non_null(folded);
        free(folded);
        free(ascii);
        free(again);
        free(clean);
    }
}

static void text_clean__more_than_memory_can_hold__gives_nothing(void **state UNUSED) {
    assert_null(text_clean("", SIZE_MAX, true));
    assert_null(text_ascii("", SIZE_MAX));
}

static void text_copy__too_small__is_cut_between_clusters(void **state UNUSED) {
    char buffer[8];
    assert_ptr_equal(text_copy("abc", buffer, sizeof buffer), buffer);
    assert_string_equal(buffer, "abc");
    assert_string_equal(text_copy("abcdefg", buffer, 8), "abcdefg");
    assert_string_equal(text_copy("abcdefgh", buffer, 8), "abcdefg");
    assert_string_equal(text_copy("abcde" E_ACUTE, buffer, 8), "abcde"); /* not the e alone */
    assert_string_equal(text_copy("abcd" E_ACUTE, buffer, 8), "abcd" E_ACUTE);
    assert_string_equal(text_copy("a\nb\x1b", buffer, 8), "a b");
    assert_string_equal(text_copy("\xff\xff\xff", buffer, 8), "\uFFFD\uFFFD");
    assert_string_equal(text_copy("abc", buffer, 1), "");
    assert_string_equal(text_copy("", buffer, 1), "");
}

static void text_quote__long_or_strange__is_short_and_safe(void **state UNUSED) {
    char buffer[TEXT_QUOTE];
    assert_string_equal(text_quote("12,50", buffer), "12,50");
    assert_string_equal(text_quote("", buffer), "");
    const char *forty = "0123456789012345678901234567890123456789";
    assert_string_equal(text_quote(forty, buffer), forty);
    assert_string_equal(text_quote("01234567890123456789012345678901234567890", buffer),
                        "0123456789012345678901234567890123456789\u2026");
    assert_string_equal(text_quote("a\x1b[2J\n\xff", buffer), "a[2J \uFFFD");

    char many[50 * sizeof FAMILY] = ""; /* clusters so long that 40 do not fit */
    for (size_t i = 0; i < 50; i++)
        memcpy(many + i * strlen(FAMILY), FAMILY, strlen(FAMILY));
    text_quote(many, buffer);
    size_t length = strlen(buffer);
    assert_true(length > 100 && length < TEXT_QUOTE);
    assert_int_equal((length - strlen("\u2026")) % strlen(FAMILY), 0);
    assert_string_equal(buffer + length - strlen("\u2026"), "\u2026");

    char marks[4001] = "a"; /* one letter under two thousand accents */
    for (size_t i = 1; i + 2 < sizeof marks; i += 2)
        memcpy(marks + i, "\u0301", 2);
    assert_string_equal(text_quote(marks, buffer), "\u2026");
}

static char *ascii(const char *text) {
    return text_ascii(text, strlen(text));
}

static void text_ascii__letters_and_signs__are_made_plain(void **state UNUSED) {
    expect_made(ascii("Anne Example"), "Anne Example");
    expect_made(ascii("\u00A31,234.50"), "GBP1,234.50");
    expect_made(ascii(WELSH), "Wy Y w y");
    expect_made(ascii("\u0141\u00F3d\u017A \u0142"), "Lodz l");
    expect_made(ascii("caf" E_ACUTE " caf\u00E9"), "cafe cafe");
    expect_made(ascii("\u00C6gir \u00E6 \u00D8 \u1E9E \u00DF"), "AEgir ae O SS ss");
    expect_made(ascii("\u2018a\u2019 \u201Cb\u201D c\u2013d\u2014e\u2026"), "'a' \"b\" c-d-e...");
    expect_made(ascii("5\u00A0kg"), "5 kg");
    expect_made(ascii("\u00BD \u2152 \u247D"), "1/2 1/10 (10)");
    expect_made(ascii("co\u00ADop"), "coop");
    expect_made(ascii("a\nb\tc\r\nd"), "a\nb\tc\nd");
    expect_made(ascii(""), "");
}

/* Each sign that has a plain form of its own: on a plain terminal and in what is looked for. */
static void text_ascii__every_sign_with_a_plain_form__has_it(void **state UNUSED) {
    static const struct {
        const char *sign, *plain;
    } signs[] = {
        {"\u00DF", "ss"}, {"\u00E6", "ae"}, {"\u00C6", "AE"}, {"\u00F0", "d"},  {"\u00D0", "D"},
        {"\u00F8", "o"},  {"\u00D8", "O"},  {"\u00FE", "th"}, {"\u00DE", "TH"}, {"\u0111", "d"},
        {"\u0110", "D"},  {"\u0127", "h"},  {"\u0126", "H"},  {"\u0131", "i"},  {"\u0142", "l"},
        {"\u0141", "L"},  {"\u014B", "n"},  {"\u014A", "N"},  {"\u0153", "oe"}, {"\u0152", "OE"},
        {"\u0167", "t"},  {"\u0166", "T"},  {"\u2010", "-"},  {"\u2011", "-"},  {"\u2012", "-"},
        {"\u2013", "-"},  {"\u2014", "-"},  {"\u2015", "-"},  {"\u2212", "-"},  {"\u2018", "'"},
        {"\u2019", "'"},  {"\u201A", "'"},  {"\u201B", "'"},  {"\u2032", "'"},  {"\u201C", "\""},
        {"\u201D", "\""}, {"\u201E", "\""}, {"\u201F", "\""}, {"\u2033", "''"}, {"\u2039", "<"},
        {"\u203A", ">"},  {"\u2044", "/"},
    };
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        char text[16], small[16], *folded;
        snprintf(text, sizeof text, "x%sy", signs[i].sign);
        snprintf(small, sizeof small, "x%sy", signs[i].plain);
        expect_made(ascii(text), small);
        for (char *at = small; *at != '\0'; at++)
            *at = *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at;
        folded = text_fold(text);
        if (folded == NULL || strcmp(folded, small) != 0)
            fail_msg("%s is looked for as %s", text, folded);
        free(folded);
    }
}

/* What was pasted, as it would have been typed. */
static void text_typed__pasted_text__is_as_a_keyboard_gives_it(void **state UNUSED) {
    static const struct {
        const char *text, *typed;
    } rows[] = {
        {"", ""},
        {" \t\r\n\u00A0\u200B", ""},
        {"  5  April\u00A02027\r\n", "5 april 2027"},
        {"\u2212500\u2013\u2014\u2010", "-500---"},
        {"\u201827\u2019 \u201Ca\u201D", "'27' \"a\""},
        {"\uFF11\uFF0E\uFF15\uFF21", "1.5a"},
        {"\uFFE15", "\u00A35"},
        {"1\u2009234\u202F5", "1 234 5"},
        {"\u200E\u200F\u202A\u202E\u2066\u2069\uFEFF\u2060\u00AD\uFE0F1", "1"},
        {"2\u00BD \u00D7 5\u00B2", "2\u00BD \u00D7 5\u00B2"}, /* not 21/2, not 52 */
        {"\u00E6", "\u00E6"},                                 /* a letter stays as it is */
        {"\x1b[2J", "\x1b[2j"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char typed[TEXT_KEYED];
        assert_true(text_typed(rows[i].text, typed));
        assert_string_equal(typed, rows[i].typed);
    }
    char long_text[1000], typed[TEXT_KEYED];
    assert_false(text_typed("5\xff", typed));
    for (size_t length = 0; length < sizeof long_text; length++) { /* whole or not at all */
        memset(long_text, '7', length);
        long_text[length] = '\0';
        if (text_typed(long_text, typed))
            assert_string_equal(typed, long_text);
        else
            assert_true(length > 200);
    }
}

static void text_ascii__everything_else__is_one_question_mark_a_cluster(void **state UNUSED) {
    expect_made(ascii(HAN), "??");
    expect_made(ascii(FAMILY), "?");
    expect_made(ascii("a" FLAG_WALES FLAG_GB THUMB "b"), "a???b");
    expect_made(ascii("\u20AC\u25A0"), "??");
    expect_made(ascii("\x1b[2J\xff"), "?[2J?");
    expect_made(ascii("\uFDFA"), "?"); /* comes apart into eighteen */
    expect_made(text_ascii("a\0b", 3), "a?b");
    expect_made(text_ascii("ab\u00E9", 3), "ab?"); /* cut by its length */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_fold__names__are_found_by_their_plain_letters),
        cmocka_unit_test(text_fold__spaces__are_made_one),
        cmocka_unit_test(text_fold__wrong_bytes_and_controls__do_no_harm),
        cmocka_unit_test(text_clean__escape_sequences__cannot_act),
        cmocka_unit_test(text_clean__newlines_and_tabs__are_kept_or_made_spaces),
        cmocka_unit_test(text_clean__wrong_bytes__become_one_replacement_each),
        cmocka_unit_test(text_clean__any_bytes__leave_plain),
        cmocka_unit_test(text_clean__more_than_memory_can_hold__gives_nothing),
        cmocka_unit_test(text_copy__too_small__is_cut_between_clusters),
        cmocka_unit_test(text_quote__long_or_strange__is_short_and_safe),
        cmocka_unit_test(text_ascii__letters_and_signs__are_made_plain),
        cmocka_unit_test(text_ascii__every_sign_with_a_plain_form__has_it),
        cmocka_unit_test(text_typed__pasted_text__is_as_a_keyboard_gives_it),
        cmocka_unit_test(text_ascii__everything_else__is_one_question_mark_a_cluster),
    };
    return cmocka_run_group_tests_name("base/text copies", tests, NULL, NULL);
}
