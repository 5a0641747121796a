/* Letters that are not what they seem: which are pointed out, and which are as they should be. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>

#include "base/text.h"
#include "base/unused.h"

#include <string.h>

/* A text, and how it is shown where something in it is odd. */
static const struct {
    const char *text, *shown;
} ODD[] = {
    {"Anne\u200b Example", "Anne[U+200B] Example"},
    {"\u200bAnne", "[U+200B]Anne"},
    {"An\u00adne", "An[U+00AD]ne"},
    {"Anne\u200e", "Anne[U+200E]"},
    {"Anne\u2060\ufeff", "Anne[U+2060][U+FEFF]"},
    {"Anne\u200d", "Anne[U+200D]"},
    {"e\u0301\u200dx", "e\u0301[U+200D]x"},
    {"Anne\ufe0f", "Anne[U+FE0F]"},
    {"Anne\u034f", "Anne[U+034F]"},
    {"Anne\u115f\u3164\uffa0\u2800", "Anne[U+115F][U+3164][U+FFA0][U+2800]"},
    {"Anne\U000E0041", "Anne[U+E0041]"},
    {"Anne\u202e", "Anne[U+202E]"},
    {"Anne\u180e", "Anne[U+180E]"},
    {"\u0410nne Example", "\u0410[U+0410]nne Example"},
    {"Ann\u0435", "Ann\u0435[U+0435]"},
    {"\u0391nne", "\u0391[U+0391]nne"},
    {"Anne Examp\u04cfe", "Anne Examp\u04cf[U+04CF]e"},
    {"\u13aanne", "\u13aa[U+13AA]nne"},
    {"\uff21nne", "\uff21[U+FF21]nne"},
    {"\U0001d400nne", "\U0001d400[U+1D400]nne"},
    {"\u2110an", "\u2110[U+2110]an"},
    {"\u0251nne", "\u0251[U+0251]nne"},
    {"\u0410\u043d\u043da", "\u0410\u043d\u043da[U+0061]"},
    {"\u0410", "\u0410[U+0410]"},
};

static const char *const FINE[] = {
    "",
    "Anne Example",
    "Se\u00e1n \u00d3 Briain",
    "Zo\u00eb Example",
    "e\u0301",
    "\u0141ukasz \u017b\u00f3\u0142\u0107",
    "\u0130zg\u0131",
    "Nguy\u1ec5n Th\u1ecb",
    "\u0186s\u025b",
    "\u0410\u043d\u043d\u0430 \u0418\u0432\u0430\u043d\u043e\u0432\u0430",
    "\u0386\u03bd\u03bd\u03b1",
    "\u6f22\u5b57",
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",        /* a joiner that the script needs */
    "\u0915\u094d\u200d\u0937",                                /* likewise */
    "\U0001F468\u200d\U0001F469\u200d\U0001F467 \u2764\ufe0f", /* pictures */
    "Anne \u6f22\u5b57",
    "O\u2019Example-Smith",
    "12 \u00bd \u00a3",
};

static void text_odd__points_out__what_is_not_what_it_seems(void **state UNUSED) {
    for (size_t i = 0; i < sizeof ODD / sizeof ODD[0]; i++) {
        char shown[128], words[TEXT_ODD];
        struct text_odd odd;
        size_t from = 0;
        assert_string_equal(text_point_out(ODD[i].text, shown, sizeof shown), ODD[i].shown);
        text_odd_words(ODD[i].text, words);
        assert_true(text_odd_letter(ODD[i].text, &from, &odd));
        assert_non_null(strstr(words, odd.alphabet == NULL ? "cannot be seen: " : "looks like"));
        assert_true(text_is_plain(words, false));
    }
}

static void text_odd__leaves__names_as_people_have_them(void **state UNUSED) {
    for (size_t i = 0; i < sizeof FINE / sizeof FINE[0]; i++) {
        char shown[128], words[TEXT_ODD];
        if (strcmp(text_point_out(FINE[i], shown, sizeof shown), FINE[i]) != 0)
            fail_msg("%s: %s", FINE[i], shown);
        assert_string_equal(text_odd_words(FINE[i], words), "");
    }
}

static void text_odd__finds__each_in_turn(void **state UNUSED) {
    const char *text = "a\u200bb\u0430c\u2060de";
    static const struct text_odd FOUND[] = {
        {0x200b, 1, 3, NULL}, {0x430, 5, 2, "Cyrillic"}, {0x2060, 8, 3, NULL}};
    struct text_odd odd;
    size_t from = 0;
    for (size_t i = 0; i < 3; i++) {
        assert_true(text_odd_letter(text, &from, &odd));
        assert_int_equal(odd.code, FOUND[i].code);
        assert_int_equal(odd.at, FOUND[i].at);
        assert_int_equal(odd.length, FOUND[i].length);
        assert_int_equal(from, odd.at + odd.length);
        assert_int_equal(odd.alphabet == NULL, FOUND[i].alphabet == NULL);
        if (odd.alphabet != NULL)
            assert_string_equal(odd.alphabet, FOUND[i].alphabet);
    }
    assert_false(text_odd_letter(text, &from, &odd));
}

static void text_point_out__small_buffer__whole_letters(void **state UNUSED) {
    for (size_t size = 1; size < 32; size++) {
        char shown[32];
        memset(shown, 'x', sizeof shown);
        text_point_out("\u00c9\u200bn\u0430 \u00c9", shown, size);
        assert_true(strlen(shown) < size);
        assert_true(text_is_utf8(shown, strlen(shown)));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_odd__points_out__what_is_not_what_it_seems),
        cmocka_unit_test(text_odd__leaves__names_as_people_have_them),
        cmocka_unit_test(text_odd__finds__each_in_turn),
        cmocka_unit_test(text_point_out__small_buffer__whole_letters),
    };
    return cmocka_run_group_tests_name("base/text_odd", tests, NULL, NULL);
}
