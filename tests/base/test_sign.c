/* Signatures: one fits what was signed, by that key, and nothing else. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>

#include "base/sign.h"
#include "base/unused.h"

#include <string.h>

struct hand {
    char key[SIGN_KEY], secret[SIGN_SECRET], signature[SIGN_TEXT];
};
static const char WORDS[] = "The person says yes";

static void hand_sign(struct hand *hand) {
    assert_int_equal(sign_make_keys(hand->key, hand->secret, NULL), ERR_OK);
    assert_int_equal(sign_make(WORDS, sizeof WORDS, hand->secret, hand->signature, NULL), ERR_OK);
}

static void sign__fits__what_was_signed(void **state UNUSED) {
    struct hand hand, other;
    hand_sign(&hand);
    hand_sign(&other);
    assert_true(sign_fits(WORDS, sizeof WORDS, hand.key, hand.signature));
    assert_false(sign_fits(WORDS, sizeof WORDS, other.key, hand.signature));
    assert_false(sign_fits(WORDS, sizeof WORDS - 1, hand.key, hand.signature));
}

static void sign__altered__fits_no_more(void **state UNUSED) {
    struct hand hand;
    char words[sizeof WORDS];
    hand_sign(&hand);
    for (size_t i = 0; i < sizeof WORDS; i++) {
        memcpy(words, WORDS, sizeof WORDS);
        words[i] ^= 1;
        assert_false(sign_fits(words, sizeof words, hand.key, hand.signature));
    }
    for (size_t i = 0; i < SIGN_TEXT - 1; i++) {
        char was = hand.signature[i];
        hand.signature[i] = was == '0' ? '1' : '0';
        assert_false(sign_fits(WORDS, sizeof WORDS, hand.key, hand.signature));
        hand.signature[i] = was;
    }
    assert_true(sign_fits(WORDS, sizeof WORDS, hand.key, hand.signature));
}

static void sign__what_is_no_key__fits_nothing(void **state UNUSED) {
    struct hand hand;
    struct err_info info = {0};
    char code[SIGN_CODE];
    hand_sign(&hand);
    assert_true(sign_is_key(hand.key));
    assert_false(sign_is_key(""));
    assert_false(sign_is_key(hand.signature));
    assert_false(sign_fits(WORDS, sizeof WORDS, "", hand.signature));
    assert_false(sign_fits(WORDS, sizeof WORDS, hand.key, "00"));
    assert_int_equal(sign_make(WORDS, sizeof WORDS, "x", hand.signature, &info), ERR_INPUT);
    assert_string_equal(sign_code("x", code), "");
}

static void code__of_a_key__can_be_read_aloud(void **state UNUSED) {
    struct hand hand;
    char code[SIGN_CODE], again[SIGN_CODE];
    hand_sign(&hand);
    assert_int_equal(strlen(sign_code(hand.key, code)), SIGN_CODE - 1);
    assert_string_equal(sign_code(hand.key, again), code);
    assert_null(strpbrk(code, "01IO"));
    assert_int_equal(strspn(code, "23456789ABCDEFGHJKLMNPQRSTUVWXYZ-"), SIGN_CODE - 1);
    for (size_t i = 0; i < SIGN_CODE - 1; i++) /* in fours */
        assert_true((code[i] == '-') == (i % 5 == 4));
    hand_sign(&hand);
    assert_string_not_equal(sign_code(hand.key, again), code);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sign__fits__what_was_signed),
        cmocka_unit_test(sign__altered__fits_no_more),
        cmocka_unit_test(sign__what_is_no_key__fits_nothing),
        cmocka_unit_test(code__of_a_key__can_be_read_aloud),
    };
    return cmocka_run_group_tests_name("base/sign", tests, NULL, NULL);
}
