/* The text editor: whole clusters, whatever is typed, pasted or deleted. */
#include "tests/ui/editor_fixture.h"

#include "base/unused.h"

static void editor_insert__joins__a_mark_to_the_letter_before(void **state UNUSED) {
    struct editor editor = start("cafe", false);
    type(&editor, "\u0301");
    assert_is(&editor, "caf" E_ACUTE, 6);
    editor_act(&editor, ACTION_ERASE, 20);
    assert_is(&editor, "caf", 3);
    editor_done(&editor);
}

static void editor_insert__keeps_the_cursor_on_a_border__before_a_mark(void **state UNUSED) {
    struct editor editor =
        start("\u0301x", false); /* a mark with no letter, as someone may paste */
    editor_act(&editor, ACTION_HOME, 20);
    type(&editor, "e");
    assert_is(&editor, E_ACUTE "x", 3);
    editor_done(&editor);
}

static void editor_insert__works__in_the_middle_and_at_both_ends(void **state UNUSED) {
    struct editor editor = start("ac", false);
    editor_act(&editor, ACTION_LEFT, 20);
    type(&editor, "b");
    editor_act(&editor, ACTION_HOME, 20);
    type(&editor, "\u0142"); /* Polish l with stroke */
    editor_act(&editor, ACTION_END, 20);
    type(&editor, "\u0175"); /* Welsh w with circumflex */
    assert_is(&editor, "\u0142abc\u0175", 7);
    editor_done(&editor);
}

static void editor_insert__takes_out__controls_and_what_is_not_utf8(void **state UNUSED) {
    struct editor editor = start("", false);
    type(&editor, "a\033[31mb\x01\u202E\xC2\x85"
                  "c\xFF");
    assert_is(&editor, "a[31mbc\uFFFD", 10);
    editor_done(&editor);
}

static void editor_insert__makes_newlines_spaces__in_one_line(void **state UNUSED) {
    struct editor editor = start("", false);
    type(&editor, "one\r\ntwo\rthree\nfour\r\n");
    assert_is(&editor, "one two three four", 18);
    editor_done(&editor);
}

static void editor_insert__keeps_newlines__where_there_are_lines(void **state UNUSED) {
    struct editor editor = start("", true);
    type(&editor, "one\r\ntwo\rthree\n");
    assert_is(&editor, "one\ntwo\nthree\n", 14);
    editor_done(&editor);
}

static void editor_insert__refuses__past_the_limit(void **state UNUSED) {
    struct editor editor;
    struct err_info info = {0};
    editor_init(&editor, "abcde", false, 7, NULL);
    assert_int_equal(editor_insert(&editor, "xyz", 3, &info), ERR_LIMIT);
    assert_true(info.text[0] != '\0');
    assert_is(&editor, "abcde", 5);
    type(&editor, "xy");
    assert_is(&editor, "abcdexy", 7);
    assert_int_equal(editor_insert(&editor, "z", 1, NULL), ERR_LIMIT);
    editor_done(&editor);
}

static void editor_init__keeps__a_text_longer_than_the_limit(void **state UNUSED) {
    struct editor editor;
    assert_int_equal(editor_init(&editor, "abcdef", false, 3, NULL), ERR_OK);
    assert_int_equal(editor_insert(&editor, "x", 1, NULL), ERR_LIMIT);
    editor_act(&editor, ACTION_ERASE, 20);
    assert_is(&editor, "abcde", 5);
    editor_done(&editor);
}

static void editor_act__moves__over_whole_clusters(void **state UNUSED) {
    static const char text[] = "a" E_ACUTE "\u65E5" FAMILY;
    static const size_t stops[] = {sizeof text - 1, 7, 4, 1, 0};
    struct editor editor = start(text, false);
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(editor.cursor, stops[i]);
        assert_true(editor_act(&editor, ACTION_LEFT, 20));
    }
    assert_int_equal(editor.cursor, 0); /* and stays at the start */
    for (size_t i = 4; i > 0; i--) {
        assert_int_equal(editor.cursor, stops[i]);
        editor_act(&editor, ACTION_RIGHT, 20);
    }
    assert_int_equal(editor.cursor, sizeof text - 1);
    editor_act(&editor, ACTION_RIGHT, 20);
    assert_int_equal(editor.cursor, sizeof text - 1);
    editor_done(&editor);
}

static void editor_act__erases_and_deletes__whole_clusters(void **state UNUSED) {
    struct editor editor = start("a" FAMILY "b", false);
    editor_act(&editor, ACTION_LEFT, 20);
    editor_act(&editor, ACTION_ERASE, 20);
    assert_is(&editor, "ab", 1);
    type(&editor, FAMILY);
    editor_act(&editor, ACTION_LEFT, 20);
    editor_act(&editor, ACTION_DELETE, 20);
    assert_is(&editor, "ab", 1);
    editor_act(&editor, ACTION_END, 20);
    editor_act(&editor, ACTION_DELETE, 20); /* nothing is there */
    assert_is(&editor, "ab", 2);
    editor_act(&editor, ACTION_HOME, 20);
    editor_act(&editor, ACTION_ERASE, 20);
    assert_is(&editor, "ab", 0);
    editor_done(&editor);
}

static void editor_act__leaves_a_border__where_deleting_joins_two(void **state UNUSED) {
    struct editor editor = start("a \u0301b", true); /* the mark is on the space */
    editor_done(&editor);
    editor = start("a\n\u0301b", true);
    editor_act(&editor, ACTION_UP, 20);
    editor_act(&editor, ACTION_END, 20);
    editor_act(&editor, ACTION_DELETE, 20); /* the newline between a letter and a mark */
    assert_is(&editor, "a\u0301b", 3);
    editor_done(&editor);
}

static void editor_act__goes__by_words(void **state UNUSED) {
    struct editor editor = start("twice a w\u00EAek", false);
    editor_act(&editor, ACTION_WORD_LEFT, 20);
    assert_int_equal(editor.cursor, 8);
    editor_act(&editor, ACTION_WORD_LEFT, 20);
    editor_act(&editor, ACTION_WORD_LEFT, 20);
    assert_int_equal(editor.cursor, 0);
    editor_act(&editor, ACTION_WORD_LEFT, 20);
    assert_int_equal(editor.cursor, 0);
    editor_act(&editor, ACTION_WORD_RIGHT, 20);
    assert_int_equal(editor.cursor, 5);
    editor_act(&editor, ACTION_WORD_RIGHT, 20);
    editor_act(&editor, ACTION_WORD_RIGHT, 20);
    editor_act(&editor, ACTION_WORD_RIGHT, 20);
    assert_int_equal(editor.cursor, editor.length);
    editor_done(&editor);
}

static void editor_act__kills__to_the_end_and_the_line(void **state UNUSED) {
    struct editor editor = start("one\ntwo three\nfour", true);
    editor_put(&editor, 40, 1, 3);
    editor_act(&editor, ACTION_KILL_END, 40);
    assert_is(&editor, "one\ntwo\nfour", 7);
    editor_act(&editor, ACTION_KILL_END, 40); /* at the end it takes the newline */
    assert_is(&editor, "one\ntwofour", 7);
    editor_act(&editor, ACTION_KILL_LINE, 40);
    assert_is(&editor, "one\n", 4);
    editor_done(&editor);
}

static void editor_act__passes_on__what_is_not_editing(void **state UNUSED) {
    struct editor editor = start("abc", false);
    assert_false(editor_act(&editor, ACTION_NEXT, 20));
    assert_false(editor_act(&editor, ACTION_UP, 20));
    assert_false(editor_act(&editor, ACTION_DOWN, 20));
    assert_is(&editor, "abc", 3);
    editor_done(&editor);
}

static void editor_act__keeps_the_column__going_up_and_down(void **state UNUSED) {
    struct editor editor = start("a longer line\nab\nanother line", true);
    int row, col;
    editor_put(&editor, 40, 0, 9);
    assert_true(editor_act(&editor, ACTION_DOWN, 40));
    editor_where(&editor, 40, &row, &col);
    assert_int_equal(row, 1);
    assert_int_equal(col, 2);
    assert_true(editor_act(&editor, ACTION_DOWN, 40));
    editor_where(&editor, 40, &row, &col);
    assert_int_equal(row, 2);
    assert_int_equal(col, 9);
    assert_false(editor_act(&editor, ACTION_DOWN, 40));
    type(&editor, "!"); /* typing sets the column anew */
    editor_act(&editor, ACTION_UP, 40);
    editor_act(&editor, ACTION_UP, 40);
    editor_where(&editor, 40, &row, &col);
    assert_int_equal(row, 0);
    assert_int_equal(col, 10);
    assert_false(editor_act(&editor, ACTION_UP, 40));
    editor_done(&editor);
}

static void editor_where__counts__wide_letters_as_two_columns(void **state UNUSED) {
    struct editor editor = start("\u65E5\u672C\u8A9E" E_ACUTE, true);
    int row, col;
    editor_where(&editor, 20, &row, &col);
    assert_int_equal(row, 0);
    assert_int_equal(col, 7);
    editor_done(&editor);
}

static void editor_where__is_always__inside_the_width(void **state UNUSED) {
    struct editor editor = start("some words to wrap      and averyverylongwordindeed  ", true);
    for (int width = 1; width < 30; width++) {
        int rows = editor_rows(&editor, width), row, col, before = -1;
        for (editor.cursor = 0; editor.cursor <= editor.length; editor.cursor++) {
            editor_where(&editor, width, &row, &col);
            assert_in_range(row, 0, rows - 1);
            assert_in_range(col, 0, width - 1);
            assert_true(row >= before);
            before = row;
        }
        editor.cursor = editor.length;
    }
    editor_done(&editor);
}

/* Every place that a row and column name leads back to them, or to the nearest there is. */
static void editor_put__agrees_with__where(void **state UNUSED) {
    struct editor editor = start("one two three four\n\n\u65E5\u672C " E_ACUTE "nd", true);
    for (int width = 4; width < 24; width++)
        for (int r = 0; r < editor_rows(&editor, width); r++)
            for (int c = 0; c < width; c++) {
                int row, col;
                editor_put(&editor, width, r, c);
                assert_border(&editor);
                editor_where(&editor, width, &row, &col);
                assert_int_equal(row, r);
                assert_true(col <= c);
            }
    editor_done(&editor);
}

static void editor_act__home_and_end__stay_on_their_row(void **state UNUSED) {
    struct editor editor = start("abcdefghijklmnopqrstuvwxyz", true);
    for (int r = 0; r < editor_rows(&editor, 9); r++) {
        int row, col;
        editor_put(&editor, 9, r, 3);
        editor_act(&editor, ACTION_END, 9);
        editor_where(&editor, 9, &row, &col);
        assert_int_equal(row, r);
        editor_act(&editor, ACTION_HOME, 9);
        editor_where(&editor, 9, &row, &col);
        assert_int_equal(row, r);
        assert_int_equal(col, 0);
    }
    editor_done(&editor);
}

static void editor_view__scrolls__so_that_the_cursor_is_in_sight(void **state UNUSED) {
    struct editor editor = start("0123456789abcdef", false);
    struct text_line shown;
    int col;
    editor_view(&editor, 6, &shown, &col);
    assert_int_equal(shown.start, 11);
    assert_int_equal(shown.length, 5);
    assert_int_equal(col, 5);
    editor_act(&editor, ACTION_HOME, 6);
    editor_view(&editor, 6, &shown, &col);
    assert_int_equal(shown.start, 0);
    assert_int_equal(shown.length, 6);
    assert_int_equal(col, 0);
    editor_act(&editor, ACTION_END, 6);
    editor_view(&editor, 6, &shown, &col);
    while (editor.length > 5)
        editor_act(&editor, ACTION_ERASE, 6);
    editor_view(&editor, 6, &shown, &col); /* all of it fits again, so all of it is shown */
    assert_int_equal(shown.start, 0);
    assert_int_equal(col, 5);
    editor_done(&editor);
}

static void editor_view__holds__at_every_width_and_cursor(void **state UNUSED) {
    struct editor editor = start("a\u65E5b" E_ACUTE FAMILY "c\u672Cd and more", false);
    for (int width = 1; width < 20; width++) {
        editor.cursor = 0;
        for (;;) {
            struct text_line shown;
            int col;
            editor_view(&editor, width, &shown, &col);
            assert_in_range(col, 0, width - 1);
            assert_true(text_columns(editor.text + shown.start, shown.length) <= width);
            if (editor.cursor == editor.length)
                break;
            editor_act(&editor, ACTION_RIGHT, width);
        }
    }
    editor_done(&editor);
}

static void editor_clear__leaves__nothing(void **state UNUSED) {
    struct editor editor = start("words", false);
    editor_clear(&editor);
    assert_is(&editor, "", 0);
    type(&editor, "again");
    assert_is(&editor, "again", 5);
    editor_done(&editor);
}

static void editor_act__erases__a_word_of_whole_clusters(void **state UNUSED) {
    struct editor editor = start("to the caf" E_ACUTE FAMILY "  ", true);
    editor_act(&editor, ACTION_ERASE_WORD, 40);
    assert_is(&editor, "to the ", 7);
    editor_act(&editor, ACTION_LEFT, 40);
    editor_act(&editor, ACTION_LEFT, 40);
    editor_act(&editor, ACTION_ERASE_WORD, 40);
    assert_is(&editor, "to e ", 3);
    editor_act(&editor, ACTION_HOME, 40);
    editor_act(&editor, ACTION_ERASE_WORD, 40); /* nothing is there */
    assert_is(&editor, "to e ", 0);
    editor_done(&editor);
}

/* Up and down keep to a column until anything else is done. */
static void editor_act__forgets_the_column__once_anything_else_is_done(void **state UNUSED) {
    static const enum action ACTIONS[] = {
        ACTION_LEFT,       ACTION_RIGHT, ACTION_WORD_LEFT, ACTION_WORD_RIGHT, ACTION_HOME,
        ACTION_END,        ACTION_ERASE, ACTION_DELETE,    ACTION_KILL_LINE,  ACTION_KILL_END,
        ACTION_ERASE_WORD, ACTION_UNDO,  ACTION_REDO};
    enum { COUNT = sizeof ACTIONS / sizeof ACTIONS[0], PUT = COUNT, INSERT, SELECT, WAYS };
    for (int way = 0; way < WAYS; way++) {
        struct editor editor = start("a longer line here\nabc\nanother line here", true);
        int row, col, before;
        editor_put(&editor, 40, 1, 3);
        type(&editor, "d");
        type(&editor, "ef");
        editor_act(&editor, ACTION_UNDO, 40);
        editor_put(&editor, 40, 0, 15);
        assert_true(editor_act(&editor, ACTION_DOWN, 40));
        if (way < COUNT)
            assert_true(editor_act(&editor, ACTIONS[way], 40));
        else if (way == PUT)
            editor_put(&editor, 40, 1, 2);
        else if (way == INSERT)
            type(&editor, "x");
        else
            editor_select_all(&editor);
        /* To a long row, from wherever that was: over the short one, or past it. */
        editor_where(&editor, 40, &row, &before);
        int last = editor_rows(&editor, 40) - 1, way_on = row < last ? 1 : -1;
        for (; way_on > 0 ? row < last : row > 0; row += way_on)
            assert_true(editor_act(&editor, way_on > 0 ? ACTION_DOWN : ACTION_UP, 40));
        editor_where(&editor, 40, &row, &col);
        assert_int_equal(col, before);
        editor_done(&editor);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(editor_insert__joins__a_mark_to_the_letter_before),
        cmocka_unit_test(editor_insert__keeps_the_cursor_on_a_border__before_a_mark),
        cmocka_unit_test(editor_insert__works__in_the_middle_and_at_both_ends),
        cmocka_unit_test(editor_insert__takes_out__controls_and_what_is_not_utf8),
        cmocka_unit_test(editor_insert__makes_newlines_spaces__in_one_line),
        cmocka_unit_test(editor_insert__keeps_newlines__where_there_are_lines),
        cmocka_unit_test(editor_insert__refuses__past_the_limit),
        cmocka_unit_test(editor_init__keeps__a_text_longer_than_the_limit),
        cmocka_unit_test(editor_act__moves__over_whole_clusters),
        cmocka_unit_test(editor_act__erases_and_deletes__whole_clusters),
        cmocka_unit_test(editor_act__leaves_a_border__where_deleting_joins_two),
        cmocka_unit_test(editor_act__goes__by_words),
        cmocka_unit_test(editor_act__kills__to_the_end_and_the_line),
        cmocka_unit_test(editor_act__passes_on__what_is_not_editing),
        cmocka_unit_test(editor_act__keeps_the_column__going_up_and_down),
        cmocka_unit_test(editor_where__counts__wide_letters_as_two_columns),
        cmocka_unit_test(editor_where__is_always__inside_the_width),
        cmocka_unit_test(editor_put__agrees_with__where),
        cmocka_unit_test(editor_act__home_and_end__stay_on_their_row),
        cmocka_unit_test(editor_view__scrolls__so_that_the_cursor_is_in_sight),
        cmocka_unit_test(editor_view__holds__at_every_width_and_cursor),
        cmocka_unit_test(editor_clear__leaves__nothing),
        cmocka_unit_test(editor_act__erases__a_word_of_whole_clusters),
        cmocka_unit_test(editor_act__forgets_the_column__once_anything_else_is_done),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("ui/editor", tests, NULL, NULL);
}
