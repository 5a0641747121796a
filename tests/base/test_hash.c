/* Hash: the answers that the SHA-256 standard's own examples give. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>

#include "base/hash.h"
#include "base/unused.h"

#include <stdlib.h>
#include <string.h>

static void hash_sha256__known_texts__give_known_hashes(void **state UNUSED) {
    char buffer[HASH_TEXT];
    assert_ptr_equal(hash_sha256("abc", 3, buffer), buffer);
    assert_string_equal(buffer, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    hash_sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56, buffer);
    assert_string_equal(buffer, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void hash_sha256__nothing__has_the_empty_hash(void **state UNUSED) {
    const char *empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    char buffer[HASH_TEXT];
    assert_string_equal(hash_sha256("", 0, buffer), empty);
    assert_string_equal(hash_sha256(NULL, 0, buffer), empty);
}

static void hash_sha256__a_million_letters__give_the_known_hash(void **state UNUSED) {
    char *text = malloc(1000000);
    assert_non_null(text);
    memset(text, 'a', 1000000);
    char buffer[HASH_TEXT];
    hash_sha256(text, 1000000, buffer);
    free(text);
    assert_string_equal(buffer, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void hash_sha256__noughts_inside__count(void **state UNUSED) {
    char one[HASH_TEXT], two[HASH_TEXT];
    hash_sha256("a\0b", 3, one);
    hash_sha256("a\0c", 3, two);
    assert_string_not_equal(one, two);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hash_sha256__known_texts__give_known_hashes),
        cmocka_unit_test(hash_sha256__nothing__has_the_empty_hash),
        cmocka_unit_test(hash_sha256__a_million_letters__give_the_known_hash),
        cmocka_unit_test(hash_sha256__noughts_inside__count),
    };
    return cmocka_run_group_tests_name("base/hash", tests, NULL, NULL);
}
