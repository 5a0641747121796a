/* Sealed bytes: they come back whole with their passphrase, and not at all where anything is other
 * than it was. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>

#include "base/seal.h"
#include "base/sign.h"
#include "base/text.h"
#include "base/unused.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PASSPHRASE "four plain invented words"

static const struct seal_cost CHEAP = {1, 8};

struct bytes {
    unsigned char *data;
    size_t length;
};

/* Bytes that are all different from their neighbours. */
static struct bytes bytes_make(size_t length) {
    struct bytes made = {malloc(length + 1), length};
    assert_non_null(made.data);
    for (size_t i = 0; i < length; i++)
        made.data[i] = (unsigned char)(i * 31 + (i >> 8));
    return made;
}

static struct bytes sealed_make(const struct bytes *plain) {
    struct bytes sealed = {0};
    assert_int_equal(seal_make(plain->data, plain->length, PASSPHRASE, &CHEAP, &sealed.data,
                               &sealed.length, NULL),
                     ERR_OK);
    return sealed;
}

/* Opening gives this error, words, and nothing else. */
static void assert_refused(const unsigned char *data, size_t length, const char *passphrase,
                           enum err expected) {
    struct err_info info = {0};
    unsigned char *out = NULL;
    size_t out_length = 12345;
    enum err err = seal_open(data, length, passphrase, &out, &out_length, &info);
    if (err != expected)
        fail_msg("%d and not %d: %s", err, expected, info.text);
    assert_null(out);
    assert_int_equal(out_length, 12345);
    assert_true(info.text[0] != '\0' && text_is_plain(info.text, false));
}

static void assert_opens(const struct bytes *sealed, const struct bytes *plain) {
    unsigned char *out = NULL;
    size_t length = 0;
    assert_int_equal(seal_open(sealed->data, sealed->length, PASSPHRASE, &out, &length, NULL),
                     ERR_OK);
    assert_int_equal(length, plain->length);
    if (length > 0)
        assert_memory_equal(out, plain->data, length);
    assert_int_equal(out[length], 0);
    seal_wipe(out, length);
}

static void seal__bytes_of_any_length__come_back_whole(void **state UNUSED) {
    static const size_t lengths[] = {0,
                                     1,
                                     1000,
                                     SEAL_CHUNK - 1,
                                     SEAL_CHUNK,
                                     SEAL_CHUNK + 1,
                                     2 * SEAL_CHUNK - SEAL_MORE,
                                     2 * SEAL_CHUNK,
                                     3 * SEAL_CHUNK + 5};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        struct bytes plain = bytes_make(lengths[i]), sealed = sealed_make(&plain);
        assert_int_equal(sealed.length,
                         SEAL_HEAD + lengths[i] + (lengths[i] / SEAL_CHUNK + 1) * SEAL_MORE);
        assert_true(seal_is(sealed.data, sealed.length));
        assert_opens(&sealed, &plain);
        free(plain.data);
        free(sealed.data);
    }
}

/* The same bytes and passphrase never make the same file, and none of the words is in it. */
static void seal__the_same_twice__shares_nothing(void **state UNUSED) {
    static const char words[] = "Anne Example, Anne Example, Anne Example, Anne Example";
    struct bytes plain = {malloc(sizeof words), sizeof words};
    assert_non_null(plain.data);
    memcpy(plain.data, words, sizeof words);
    struct bytes one = sealed_make(&plain), two = sealed_make(&plain);
    for (size_t i = 0; i + 4 <= one.length; i++) {
        assert_memory_not_equal(one.data + i, "Exam", 4);
        assert_memory_not_equal(one.data + i, PASSPHRASE, 4);
        if (i >= 16)
            assert_memory_not_equal(one.data + i, two.data + i, 4);
    }
    free(plain.data);
    free(one.data);
    free(two.data);
}

static void seal_open__another_passphrase__is_refused(void **state UNUSED) {
    struct bytes plain = bytes_make(100), sealed = sealed_make(&plain);
    assert_refused(sealed.data, sealed.length, "four plain invented word", ERR_INPUT);
    assert_refused(sealed.data, sealed.length, "Four plain invented words", ERR_INPUT);
    assert_refused(sealed.data, sealed.length, PASSPHRASE " ", ERR_INPUT);
    assert_refused(sealed.data, sealed.length, "", ERR_INPUT);
    free(plain.data);
    free(sealed.data);
}

/* What a flipped byte is taken for, by where it is. The length of the passes and the memory is in
 * the key: flipped, they make another one or more than may be asked for. */
static void seal_open__any_byte_flipped__is_refused(void **state UNUSED) {
    struct bytes plain = bytes_make(300), sealed = sealed_make(&plain);
    for (size_t i = 0; i < sealed.length; i++) {
        for (int way = 0; way < 2; way++) {
            struct err_info info = {0};
            unsigned char *out = NULL, flip = way == 0 ? 0x01 : 0xda;
            size_t length = 0;
            sealed.data[i] ^= flip;
            enum err err = seal_open(sealed.data, sealed.length, PASSPHRASE, &out, &length, &info);
            sealed.data[i] ^= flip;
            bool fits = i < 7    ? err == ERR_FOREIGN
                        : i == 7 ? err == ERR_NEWER || err == ERR_IO
                        : i < 16 ? err == ERR_INPUT || err == ERR_IO
                        : i < 73 ? err == ERR_INPUT
                                 : err == ERR_IO;
            if (!fits || out != NULL)
                fail_msg("byte %zu ^ %02x: %d, %s", i, flip, err, info.text);
        }
    }
    assert_opens(&sealed, &plain); /* or all of the above would have been refused anyway */
    free(plain.data);
    free(sealed.data);
}

static void seal_open__cut_off_anywhere__is_refused(void **state UNUSED) {
    struct bytes plain = bytes_make(200), sealed = sealed_make(&plain);
    for (size_t length = 0; length < sealed.length; length++) {
        /* A copy of just that length, for what looks at memory past its end. */
        unsigned char *cut = malloc(length + 1);
        assert_non_null(cut);
        memcpy(cut, sealed.data, length);
        cut = realloc(cut, length > 0 ? length : 1);
        assert_non_null(cut);
        assert_refused(cut, length, PASSPHRASE, length < 7 ? ERR_FOREIGN : ERR_IO);
        free(cut);
    }
    free(plain.data);
    free(sealed.data);
}

/* Whole chunks that went missing, came twice or changed places, and bytes after the end. */
static void seal_open__chunks_out_of_order__are_refused(void **state UNUSED) {
    enum { WHOLE = SEAL_CHUNK + SEAL_MORE, LAST = 10 + SEAL_MORE };
    struct bytes plain = bytes_make(3 * SEAL_CHUNK + 10), sealed = sealed_make(&plain);
    struct bytes other = sealed_make(&plain);
    assert_int_equal(sealed.length, SEAL_HEAD + 3 * WHOLE + LAST);
    /* The chunks that follow the head in each try; 'd' is the last one, 'x' a byte, 'B' the second
     * chunk of the same bytes sealed a second time. */
    static const char *const orders[] = {
        "bacd", "acbd", "abd",   "acd",   "bcd",  "abc",   "ab",    "a",    "",        "d",
        "ad",   "abcx", "abcdx", "abcdd", "dabc", "aabcd", "abbcd", "aBcd", "abcdabcd"};
    unsigned char *made = malloc(SEAL_HEAD + 8 * WHOLE);
    assert_non_null(made);
    for (size_t i = 0; i <= sizeof orders / sizeof *orders; i++) {
        bool as_it_was = i == sizeof orders / sizeof *orders;
        size_t length = SEAL_HEAD;
        memcpy(made, sealed.data, SEAL_HEAD);
        for (const char *at = as_it_was ? "abcd" : orders[i]; *at != '\0'; at++) {
            const struct bytes *from = *at == 'B' ? &other : &sealed;
            size_t chunk = *at == 'B' ? 1 : *at == 'x' ? 0 : (size_t)(*at - 'a');
            size_t size = *at == 'd' ? LAST : *at == 'x' ? 1 : WHOLE;
            memcpy(made + length, from->data + SEAL_HEAD + chunk * WHOLE, size);
            length += size;
        }
        struct bytes all = {made, length};
        if (as_it_was)
            assert_opens(&all, &plain);
        else
            assert_refused(made, length, PASSPHRASE, ERR_IO);
    }
    free(made);
    free(plain.data);
    free(sealed.data);
    free(other.data);
}

/* A file that would have this computer work for a year, or give it all its memory, is refused
 * before either; and one that asks for nothing, too. */
static void seal_open__hostile_costs__are_refused_at_once(void **state UNUSED) {
    static const uint32_t costs[][2] = {{0, 8},          {1, 0},          {1, 7},
                                        {5, 8},          {UINT32_MAX, 8}, {1, 1048577},
                                        {1, UINT32_MAX}, {0, 0},          {UINT32_MAX, UINT32_MAX},
                                        {1, 104857600} /* 100 GB */};
    struct bytes plain = bytes_make(10), sealed = sealed_make(&plain);
    for (size_t i = 0; i < sizeof costs / sizeof *costs; i++) {
        for (size_t byte = 0; byte < 8; byte++)
            sealed.data[8 + byte] = (unsigned char)(costs[i][byte / 4] >> (8 * (byte % 4)));
        assert_refused(sealed.data, sealed.length, PASSPHRASE, ERR_IO);
    }
    free(plain.data);
    free(sealed.data);
}

/* The real cost is one that a file may ask for, and is kept in the file. */
static void seal__at_its_real_cost__opens(void **state UNUSED) {
    struct bytes plain = bytes_make(10), sealed = {0};
    assert_true(SEAL_COST.passes >= 3 && SEAL_COST.kib >= 256 * 1024);
    assert_int_equal(seal_make(plain.data, plain.length, PASSPHRASE, &SEAL_COST, &sealed.data,
                               &sealed.length, NULL),
                     ERR_OK);
    assert_memory_equal(sealed.data, "PHBSEAL\1\3\0\0\0\0\0\4\0", 16);
    assert_opens(&sealed, &plain);
    free(plain.data);
    free(sealed.data);
}

/* What was sealed by version 1, byte for byte, is opened for ever. */
static void seal_open__a_file_of_version_1__opens(void **state UNUSED) {
    static const char kept[] = "5048425345414c010100000008000000b96d642bdf729f783ad2f4a69ad11e7b"
                               "c88505d7302ca3797ad69667ed2755ab6b875064c130385cc14a27acab877e5f"
                               "597905e74de850daea726c2d361310abb67f5728906a62fd2c5eca59821fc181"
                               "c8670f6cf251";
    struct bytes sealed = bytes_make(sizeof kept / 2);
    for (size_t i = 0; i < sealed.length; i++) {
        unsigned byte = 0;
        assert_int_equal(sscanf(kept + 2 * i, "%2x", &byte), 1);
        sealed.data[i] = (unsigned char)byte;
    }
    char words[] = "Anne Example";
    struct bytes plain = {(unsigned char *)words, 12};
    assert_opens(&sealed, &plain);
    free(sealed.data);
}

/* ---- for a key ------------------------------------------------------------------------------- */

struct pair {
    char key[SIGN_KEY], secret[SIGN_SECRET];
};

static struct pair pair_make(void) {
    struct pair pair;
    assert_int_equal(sign_make_keys(pair.key, pair.secret, NULL), ERR_OK);
    return pair;
}

static struct bytes sealed_for(const struct bytes *plain, const struct pair *pair) {
    struct bytes sealed = {0};
    assert_int_equal(
        seal_make_for(plain->data, plain->length, pair->key, &sealed.data, &sealed.length, NULL),
        ERR_OK);
    return sealed;
}

static enum err open_for(const struct bytes *sealed, const struct pair *pair,
                         const struct bytes *plain) {
    struct err_info info = {0};
    unsigned char *out = NULL;
    size_t length = 0;
    enum err err = seal_open_for(sealed->data, sealed->length, pair->secret, &out, &length, &info);
    if (err != ERR_OK) {
        assert_null(out);
        assert_true(info.text[0] != '\0' && text_is_plain(info.text, false));
        return err;
    }
    assert_int_equal(length, plain->length);
    assert_memory_equal(out, plain->data, length);
    assert_int_equal(out[length], 0);
    seal_wipe(out, length);
    return ERR_OK;
}

static void seal_for__a_key__is_opened_by_that_alone(void **state UNUSED) {
    static const size_t lengths[] = {1, 1000, SEAL_CHUNK, 2 * SEAL_CHUNK + 5};
    const struct pair one = pair_make(), other = pair_make();
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        struct bytes plain = bytes_make(lengths[i]), sealed = sealed_for(&plain, &one);
        assert_int_equal(sealed.length,
                         SEAL_KEY_HEAD + lengths[i] + (lengths[i] / SEAL_CHUNK + 1) * SEAL_MORE);
        assert_true(seal_is(sealed.data, sealed.length));
        assert_true(seal_is_for_key(sealed.data, sealed.length));
        assert_int_equal(open_for(&sealed, &one, &plain), ERR_OK);
        assert_int_equal(open_for(&sealed, &other, &plain), ERR_INPUT);
        assert_refused(sealed.data, sealed.length, PASSPHRASE, ERR_IO); /* nor by words */
        free(plain.data);
        free(sealed.data);
    }
    struct bytes plain = bytes_make(10), sealed = sealed_make(&plain);
    assert_false(seal_is_for_key(sealed.data, sealed.length));
    assert_int_equal(open_for(&sealed, &one, &plain), ERR_IO); /* nor a passphrase's by a key */
    free(plain.data);
    free(sealed.data);
}

static void seal_for__what_is_no_key__is_refused(void **state UNUSED) {
    static const char *const none[] = {
        "", "abc", "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        unsigned char *out = NULL;
        size_t length = 0;
        assert_int_equal(seal_make_for("a", 1, none[i], &out, &length, NULL), ERR_INPUT);
        assert_null(out);
    }
}

static void seal_for__any_byte_flipped_or_cut__is_refused(void **state UNUSED) {
    const struct pair pair = pair_make();
    struct bytes plain = bytes_make(300), sealed = sealed_for(&plain, &pair);
    for (size_t i = 0; i < sealed.length; i++) {
        for (int way = 0; way < 2; way++) {
            unsigned char flip = way == 0 ? 0x01 : 0xda;
            sealed.data[i] ^= flip;
            enum err err = open_for(&sealed, &pair, &plain);
            sealed.data[i] ^= flip;
            bool fits = i < 7               ? err == ERR_FOREIGN
                        : i == 7            ? err == ERR_NEWER
                        : i < SEAL_KEY_HEAD ? err == ERR_INPUT
                                            : err == ERR_IO;
            if (!fits)
                fail_msg("byte %zu ^ %02x: %d", i, flip, err);
        }
    }
    for (size_t length = 0; length < sealed.length; length++) {
        struct bytes cut = {malloc(length > 0 ? length : 1), length};
        assert_non_null(cut.data);
        memcpy(cut.data, sealed.data, length);
        assert_int_equal(open_for(&cut, &pair, &plain), length < 7 ? ERR_FOREIGN : ERR_IO);
        free(cut.data);
    }
    assert_int_equal(open_for(&sealed, &pair, &plain), ERR_OK);
    free(plain.data);
    free(sealed.data);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seal__bytes_of_any_length__come_back_whole),
        cmocka_unit_test(seal__the_same_twice__shares_nothing),
        cmocka_unit_test(seal_open__another_passphrase__is_refused),
        cmocka_unit_test(seal_open__any_byte_flipped__is_refused),
        cmocka_unit_test(seal_open__cut_off_anywhere__is_refused),
        cmocka_unit_test(seal_open__chunks_out_of_order__are_refused),
        cmocka_unit_test(seal_open__hostile_costs__are_refused_at_once),
        cmocka_unit_test(seal__at_its_real_cost__opens),
        cmocka_unit_test(seal_open__a_file_of_version_1__opens),
        cmocka_unit_test(seal_for__a_key__is_opened_by_that_alone),
        cmocka_unit_test(seal_for__what_is_no_key__is_refused),
        cmocka_unit_test(seal_for__any_byte_flipped_or_cut__is_refused),
    };
    return cmocka_run_group_tests_name("base/seal", tests, NULL, NULL);
}
