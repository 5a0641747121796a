/* A bracketed paste, in whatever pieces it comes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/paste.h"

#include <stdlib.h>
#include <string.h>

static void paste_feed__finds_the_end__in_pieces_of_any_size(void **state) {
    (void)state;
    static const char bytes[] = "one\rtwo \033[200~\033[201 \033\033[2" PASTE_END "after";
    size_t total = sizeof bytes - 1;
    for (size_t piece = 1; piece <= total; piece++) {
        struct paste paste;
        size_t at = 0;
        paste_init(&paste);
        while (!paste.done) {
            size_t length = piece < total - at ? piece : total - at, used;
            used = paste_feed(&paste, bytes + at, length);
            assert_true(used == length || paste.done);
            at += used;
        }
        assert_string_equal(paste.text, "one\rtwo \033[200~\033[201 \033\033[2");
        assert_string_equal(bytes + at, "after");
        assert_false(paste.cut);
        paste_done(&paste);
    }
}

static void paste_feed__keeps_no_more__than_it_may(void **state) {
    (void)state;
    struct paste paste;
    char block[4096];
    memset(block, 'x', sizeof block);
    paste_init(&paste);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(paste_feed(&paste, block, sizeof block), sizeof block);
    assert_false(paste.done);
    paste_feed(&paste, PASTE_END, strlen(PASTE_END));
    assert_true(paste.done && paste.cut);
    assert_int_equal(paste.length, PASTE_MOST);
    assert_int_equal(strlen(paste.text), PASTE_MOST);
    paste_done(&paste);
}

static void paste_feed__takes__an_empty_paste(void **state) {
    (void)state;
    struct paste paste;
    paste_init(&paste);
    paste_feed(&paste, PASTE_END, strlen(PASTE_END));
    assert_true(paste.done);
    assert_int_equal(paste.length, 0);
    paste_done(&paste);
}

static void paste_end__keeps__what_came_without_a_mark(void **state) {
    (void)state;
    struct paste paste;
    paste_init(&paste);
    paste_feed(&paste, "words\033", 6);
    paste_end(&paste);
    assert_true(paste.done);
    assert_string_equal(paste.text, "words\033");
    paste_done(&paste);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paste_feed__finds_the_end__in_pieces_of_any_size),
        cmocka_unit_test(paste_feed__keeps_no_more__than_it_may),
        cmocka_unit_test(paste_feed__takes__an_empty_paste),
        cmocka_unit_test(paste_end__keeps__what_came_without_a_mark),
    };
    return cmocka_run_group_tests_name("ui/paste", tests, NULL, NULL);
}
