/* A bracketed paste, in whatever pieces it comes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "ui/paste.h"

#include <stdlib.h>
#include <string.h>

static void paste_feed__finds_the_end__in_pieces_of_any_size(void **state UNUSED) {
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

/* Whatever is pasted, cut anywhere, all up to the first end mark is kept, and nothing after it is
 * used: broken marks, an Esc in the middle of one, marks in marks. */
static void paste_feed__keeps__whatever_stands_before_the_mark(void **state UNUSED) {
    static const char LETTERS[] = "\033\033[[20011~~x";
    uint32_t chance = 3;
    for (int round = 0; round < 20000; round++) {
        char bytes[64] = "";
        for (size_t i = 0; i < 24; i++) {
            chance = chance * 1664525u + 1013904223u;
            size_t which = (chance >> 16) % (sizeof LETTERS + 2), used = strlen(bytes);
            size_t of_mark = (chance >> 8) % strlen(PASTE_END);
            if (which < sizeof LETTERS - 1)
                bytes[used] = LETTERS[which];
            else
                memcpy(bytes + used, PASTE_END, of_mark);
            if (used > 48)
                break;
        }
        strcat(bytes, PASTE_END);
        size_t total = strlen(bytes), at = 0;
        const char *mark = strstr(bytes, PASTE_END);
        struct paste paste;
        paste_init(&paste);
        while (!paste.done) {
            assert_true(at < total);
            chance = chance * 1664525u + 1013904223u;
            size_t piece = 1 + (chance >> 16) % 7;
            at += paste_feed(&paste, bytes + at, piece < total - at ? piece : total - at);
        }
        assert_int_equal(at, (size_t)(mark - bytes) + strlen(PASTE_END));
        assert_int_equal(paste.length, mark - bytes);
        assert_memory_equal(paste.text != NULL ? paste.text : "", bytes, paste.length);
        paste_done(&paste);
    }
}

static void paste_feed__keeps_no_more__than_it_may(void **state UNUSED) {
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

static void paste_feed__takes__an_empty_paste(void **state UNUSED) {
    struct paste paste;
    paste_init(&paste);
    paste_feed(&paste, PASTE_END, strlen(PASTE_END));
    assert_true(paste.done);
    assert_int_equal(paste.length, 0);
    paste_done(&paste);
}

static void paste_end__keeps__what_came_without_a_mark(void **state UNUSED) {
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
        cmocka_unit_test(paste_feed__keeps__whatever_stands_before_the_mark),
        cmocka_unit_test(paste_feed__keeps_no_more__than_it_may),
        cmocka_unit_test(paste_feed__takes__an_empty_paste),
        cmocka_unit_test(paste_end__keeps__what_came_without_a_mark),
    };
    return cmocka_run_group_tests_name("ui/paste", tests, NULL, NULL);
}
