/* Errors: the words arrive whole, safe and in place; each code has its exit status. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/text.h"
#include "base/unused.h"

#include <string.h>

static void err_set__words__are_filled_in_and_code_comes_back(void **state UNUSED) {
    struct err_info info = {.at = "lines[2].unit_price"};
    assert_int_equal(err_set(&info, ERR_LIMIT, "%d is more than %s", 7, "six"), ERR_LIMIT);
    assert_string_equal(info.text, "7 is more than six");
    assert_string_equal(info.at, "lines[2].unit_price");
}

static void err_set__no_info__gives_the_code_alone(void **state UNUSED) {
    assert_int_equal(err_set(NULL, ERR_BUSY, "%s", "words"), ERR_BUSY);
    err_at(NULL, "lines[%d]", 1);
}

static void err_set__own_words_put_in_again__are_kept(void **state UNUSED) {
    struct err_info info = {.text = "not a number"};
    err_set(&info, ERR_INPUT, "Price: %s. Try again", info.text);
    assert_string_equal(info.text, "Price: not a number. Try again");
}

static void err_set__exactly_full__is_not_cut(void **state UNUSED) {
    struct err_info info;
    char words[sizeof info.text];
    memset(words, 'x', sizeof words - 1);
    words[sizeof words - 1] = '\0';
    err_set(&info, ERR_INPUT, "%s", words);
    assert_string_equal(info.text, words);
}

/* Every number of bytes before the cut, so that it falls on each byte of a four-byte letter; and
 * past what is formatted at first. */
static void err_set__too_long__is_cut_at_a_whole_character(void **state UNUSED) {
    for (size_t before = 0; before < 8; before++) {
        struct err_info info;
        char words[8 + 600 * 4 + 1] = "";
        memset(words, 'x', before);
        for (size_t i = 0; i < 600; i++)
            memcpy(words + before + i * 4, "\U00020000", 4); /* a wide letter */
        err_set(&info, ERR_INPUT, "%s", words);
        size_t length = strlen(info.text);
        assert_in_range(length, sizeof info.text - 4, sizeof info.text - 1);
        assert_true(text_is_utf8(info.text, length));
        assert_int_equal((length - before) % 4, 0);
        assert_memory_equal(info.text, words, length);
    }
}

static void err_set__bytes_that_are_not_utf8__become_replacements(void **state UNUSED) {
    struct err_info info;
    err_set(&info, ERR_INPUT, "\"%s\" is not a name", "a\xff\xc3");
    assert_string_equal(info.text, "\"a\uFFFD\uFFFD\" is not a name");
}

static void err_set__control_characters__never_arrive(void **state UNUSED) {
    struct err_info info;
    err_set(&info, ERR_INPUT, "%s",
            "a\x1b[31mb\u202Ec\xc2\x9b"
            "d\ne\tf\x7f");
    assert_string_equal(info.text, "a[31mbcd e f");
}

/* A wide letter cannot be printed in the C locale, where this runs. */
static void err_set__words_that_cannot_be_printed__are_empty(void **state UNUSED) {
    struct err_info info = {.text = "as it was"};
    assert_int_equal(err_set(&info, ERR_IO, "a%ls", L"\u0141"), ERR_IO);
    assert_string_equal(info.text, "");
}

static void err_at__long_path__is_cut_and_text_stays(void **state UNUSED) {
    struct err_info info = {.text = "words"};
    err_at(&info, "lines[%d].%s", 12, "unit_price");
    assert_string_equal(info.at, "lines[12].unit_price");
    char key[3000];
    memset(key, 'k', sizeof key - 1);
    key[sizeof key - 1] = '\0';
    err_at(&info, "%s", key);
    assert_int_equal(strlen(info.at), sizeof info.at - 1);
    assert_string_equal(info.text, "words");
}

static void err_exit_status__every_code__is_the_listed_one(void **state UNUSED) {
    assert_int_equal(err_exit_status(ERR_OK), 0);
    assert_int_equal(err_exit_status(ERR_INPUT), 2);
    assert_int_equal(err_exit_status(ERR_LIMIT), 2);
    assert_int_equal(err_exit_status(ERR_NOT_FOUND), 2);
    assert_int_equal(err_exit_status(ERR_EXISTS), 2);
    assert_int_equal(err_exit_status(ERR_CONFLICT), 3);
    assert_int_equal(err_exit_status(ERR_BUSY), 3);
    assert_int_equal(err_exit_status(ERR_NEWER), 3);
    assert_int_equal(err_exit_status(ERR_FOREIGN), 3);
    assert_int_equal(err_exit_status(ERR_FULL), 3);
    assert_int_equal(err_exit_status(ERR_IO), 3);
    assert_int_equal(err_exit_status(ERR_MEMORY), 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(err_set__words__are_filled_in_and_code_comes_back),
        cmocka_unit_test(err_set__no_info__gives_the_code_alone),
        cmocka_unit_test(err_set__own_words_put_in_again__are_kept),
        cmocka_unit_test(err_set__exactly_full__is_not_cut),
        cmocka_unit_test(err_set__too_long__is_cut_at_a_whole_character),
        cmocka_unit_test(err_set__bytes_that_are_not_utf8__become_replacements),
        cmocka_unit_test(err_set__control_characters__never_arrive),
        cmocka_unit_test(err_set__words_that_cannot_be_printed__are_empty),
        cmocka_unit_test(err_at__long_path__is_cut_and_text_stays),
        cmocka_unit_test(err_exit_status__every_code__is_the_listed_one),
    };
    return cmocka_run_group_tests_name("base/err", tests, NULL, NULL);
}
