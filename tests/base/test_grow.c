/* Texts and arrays that grow: all that was added is there, and what there is no memory for is said.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>

#include "base/grow.h"
#include "base/unused.h"

#include <stdlib.h>
#include <string.h>

static void grow__text__has_all_that_was_added(void **state UNUSED) {
    struct growing_text growing = {0};
    growing_add(&growing, "ab");
    growing_add_char(&growing, 'c');
    growing_add_format(&growing, "%d-%s", 12, "d");
    growing_add_bytes(&growing, "e\0f", 3);
    assert_int_equal(growing.length, 10);
    assert_memory_equal(growing.text, "abc12-de\0f", 11);
    growing_cut(&growing, 3);
    assert_string_equal(growing.text, "abc");
    growing_cut(&growing, 30);
    growing_add(&growing, "");
    char *text = growing_take(&growing);
    assert_string_equal(text, "abc");
    free(text);
    assert_null(growing.text);
    assert_int_equal(growing.length, 0);
}

/* Whatever the size of the pieces, so that each way of coming to the end of the room is met. */
static void grow__text__of_pieces_of_every_size(void **state UNUSED) {
    char piece[200];
    memset(piece, 'x', sizeof piece);
    for (size_t size = 1; size < sizeof piece; size++) {
        struct growing_text growing = {0};
        size_t length = 0;
        while (length < 2000) {
            growing_add_format(&growing, "%.*s", (int)size, piece);
            growing_add_bytes(&growing, piece, size);
            length += 2 * size;
            assert_int_equal(growing.length, length);
            assert_int_equal(strlen(growing.text), length);
            assert_true(growing.capacity > length);
        }
        growing_done(&growing);
    }
}

static void grow__text__that_nothing_was_added_to_is_empty(void **state UNUSED) {
    struct growing_text growing = {0};
    char *text = growing_take(&growing);
    assert_string_equal(text, "");
    free(text);
}

static void grow__text__with_no_memory_stays_so(void **state UNUSED) {
    struct growing_text growing = {0};
    growing_add(&growing, "some");
    growing_add_bytes(&growing, "", SIZE_MAX);
    assert_true(growing.no_memory);
    assert_string_equal(growing.text, "some");
    growing_add_bytes(&growing, "", SIZE_MAX - 4);
    growing_add(&growing, "more");
    growing_add_format(&growing, "%s", "more");
    assert_true(growing.no_memory);
    assert_string_equal(growing.text, "some");
    assert_null(growing_take(&growing));
    growing_add(&growing, "anew");
    assert_false(growing.no_memory);
    assert_string_equal(growing.text, "anew");
    growing_done(&growing);
}

static void grow__text__at_once(void **state UNUSED) {
    char *text = grow_format("%s-%d", "a", 7);
    assert_string_equal(text, "a-7");
    free(text);
}

static void grow__array__keeps_what_is_in_it(void **state UNUSED) {
    struct {
        uint32_t *items;
        size_t count, capacity;
    } list = {0};
    size_t moves = 0;
    for (uint32_t i = 0; i < 10000; i++) {
        size_t before = list.capacity;
        assert_true(GROW(list.items, list.count, list.capacity));
        assert_true(list.capacity > list.count);
        moves += list.capacity != before;
        list.items[list.count++] = i;
    }
    for (uint32_t i = 0; i < 10000; i++)
        assert_int_equal(list.items[i], i);
    assert_true(moves < 15);
    free(list.items);
}

static void grow__array__to_as_many_as_are_wanted(void **state UNUSED) {
    char *items = NULL;
    size_t capacity = 0;
    for (size_t wanted = 1; wanted < 5000; wanted += wanted / 3 + 1) {
        assert_true(GROW_TO(items, wanted, capacity));
        assert_true(capacity >= wanted);
        items[wanted - 1] = 'x';
        assert_int_equal(items[0], 'x');
    }
    size_t before = capacity;
    assert_true(GROW_TO(items, 7, capacity));
    assert_int_equal(capacity, before);
    free(items);
}

static void grow__array__too_large_is_as_it_was(void **state UNUSED) {
    char(*items)[1 << 20] = NULL;
    size_t capacity = 0;
    assert_true(GROW(items, 0, capacity));
    void *was = items;
    size_t could = capacity, count = SIZE_MAX >> 20;
    assert_false(grow_room(&items, sizeof *items, count, &capacity));
    assert_false(grow_room(&items, sizeof *items, SIZE_MAX, &capacity));
    assert_false(GROW_TO(items, SIZE_MAX, capacity));
    assert_ptr_equal(items, was);
    assert_int_equal(capacity, could);
    free(items);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grow__text__has_all_that_was_added),
        cmocka_unit_test(grow__text__of_pieces_of_every_size),
        cmocka_unit_test(grow__text__that_nothing_was_added_to_is_empty),
        cmocka_unit_test(grow__text__with_no_memory_stays_so),
        cmocka_unit_test(grow__text__at_once),
        cmocka_unit_test(grow__array__keeps_what_is_in_it),
        cmocka_unit_test(grow__array__to_as_many_as_are_wanted),
        cmocka_unit_test(grow__array__too_large_is_as_it_was),
    };
    return cmocka_run_group_tests_name("base/grow", tests, NULL, NULL);
}
