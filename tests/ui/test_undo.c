/* The way back: what is selected and replaced, and undo word by word. */
#include "tests/ui/editor_fixture.h"

#include "base/unused.h"

/* ---- selected ---- */

static void editor_insert__replaces__what_is_selected(void **state UNUSED) {
    struct editor editor = start("26 November 2026", false);
    editor_select_all(&editor);
    assert_true(editor.selected);
    assert_int_equal(editor.cursor, editor.length);
    type(&editor, "6");
    assert_false(editor.selected);
    type(&editor, "/4/26");
    assert_is(&editor, "6/4/26", 6);
    editor_select_all(&editor);
    type(&editor, "tomorrow\r\n"); /* a paste */
    assert_is(&editor, "tomorrow", 8);
    editor_done(&editor);
}

/* What is left once an action was done to "two words", all of it selected. */
static void editor_act__empties_or_drops__a_selection(void **state UNUSED) {
    static const struct {
        enum action action;
        const char *text;
        size_t cursor;
    } CASES[] = {
        {ACTION_ERASE, "", 0},
        {ACTION_DELETE, "", 0},
        {ACTION_ERASE_WORD, "", 0},
        {ACTION_KILL_END, "", 0},
        {ACTION_KILL_LINE, "", 0},
        {ACTION_LEFT, "two words", 0},
        {ACTION_RIGHT, "two words", 9},
        {ACTION_WORD_LEFT, "two words", 4},
        {ACTION_HOME, "two words", 0},
        {ACTION_END, "two words", 9},
        {ACTION_WORD_RIGHT, "two words", 9},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct editor editor = start("two words", false);
        editor_select_all(&editor);
        assert_true(editor_act(&editor, CASES[i].action, 20));
        assert_false(editor.selected);
        assert_is(&editor, CASES[i].text, CASES[i].cursor);
        editor_done(&editor);
    }
}

static void editor_select_all__stays__where_nothing_was_done(void **state UNUSED) {
    struct editor editor = start("two\nwords", true);
    editor_select_all(&editor);
    assert_false(editor_act(&editor, ACTION_DOWN, 20)); /* the last row: to the next answer */
    assert_false(editor_act(&editor, ACTION_NEXT, 20));
    assert_true(editor.selected);
    type(&editor, "\x01"); /* nothing is left of it */
    assert_true(editor.selected);
    assert_true(editor_act(&editor, ACTION_UP, 20));
    assert_false(editor.selected);
    editor_select_all(&editor);
    editor_put(&editor, 20, 0, 1);
    assert_false(editor.selected);
    editor_done(&editor);
}

static void editor_select_all__is_never__of_nothing(void **state UNUSED) {
    struct editor editor = start("", false);
    editor_select_all(&editor);
    assert_false(editor.selected);
    editor_done(&editor);
}

static void editor_insert__keeps_a_page__when_enter_is_pressed_on_it(void **state UNUSED) {
    struct editor editor = start("My story.", true);
    editor_select_all(&editor);
    type(&editor, "\n");
    assert_is(&editor, "My story.\n", 10);
    assert_false(editor.selected);
    editor_done(&editor);
}

static void editor_insert__measures_the_limit__without_what_it_replaces(void **state UNUSED) {
    struct editor editor;
    editor_init(&editor, "abcdef", false, 6, NULL);
    editor_select_all(&editor);
    assert_int_equal(editor_insert(&editor, "1234567", 7, NULL), ERR_LIMIT);
    assert_true(editor.selected);
    assert_is(&editor, "abcdef", 6);
    type(&editor, "123456");
    assert_is(&editor, "123456", 6);
    editor_done(&editor);
}

/* ---- undo ---- */

/* Types letter by letter, as a person does. */
static void type_letters(struct editor *editor, const char *text) {
    size_t length = strlen(text);
    for (size_t at = 0, next; at < length; at += next) {
        next = text_next(text, length, at);
        assert_int_equal(editor_insert(editor, text + at, next, NULL), ERR_OK);
    }
}

static void undo_to(struct editor *editor, const char *text, size_t cursor) {
    assert_true(editor_act(editor, ACTION_UNDO, 20));
    assert_is(editor, text, cursor);
}

static void redo_to(struct editor *editor, const char *text, size_t cursor) {
    assert_true(editor_act(editor, ACTION_REDO, 20));
    assert_is(editor, text, cursor);
}

static void undo__takes_back__word_by_word(void **state UNUSED) {
    struct editor editor = start("", true);
    type_letters(&editor, "caf" E_ACUTE " with Jo\nnow");
    undo_to(&editor, "caf" E_ACUTE " with Jo\n", 15);
    undo_to(&editor, "caf" E_ACUTE " with ", 12);
    undo_to(&editor, "caf" E_ACUTE " ", 7);
    undo_to(&editor, "", 0);
    assert_false(editor_act(&editor, ACTION_UNDO, 20));
    redo_to(&editor, "caf" E_ACUTE " ", 7);
    redo_to(&editor, "caf" E_ACUTE " with ", 12);
    redo_to(&editor, "caf" E_ACUTE " with Jo\n", 15);
    redo_to(&editor, "caf" E_ACUTE " with Jo\nnow", 18);
    assert_false(editor_act(&editor, ACTION_REDO, 20));
    editor_done(&editor);
}

static void undo__brings_back__each_kind_of_cut(void **state UNUSED) {
    static const enum action CUTS[] = {ACTION_KILL_LINE, ACTION_KILL_END, ACTION_ERASE_WORD,
                                       ACTION_ERASE, ACTION_DELETE};
    static const char *const LEFT[] = {"", "a par", "a agraph", "a paagraph", "a pargraph"};
    static const size_t CURSOR[] = {0, 5, 2, 4, 5};
    for (size_t i = 0; i < sizeof CUTS / sizeof CUTS[0]; i++) {
        struct editor editor = start("a paragraph", false);
        editor_put(&editor, 40, 0, 5);
        assert_true(editor_act(&editor, CUTS[i], 40));
        assert_is(&editor, LEFT[i], CURSOR[i]);
        undo_to(&editor, "a paragraph", 5);
        assert_false(editor_act(&editor, ACTION_UNDO, 20));
        redo_to(&editor, LEFT[i], CURSOR[i]);
        editor_done(&editor);
    }
}

static void undo__brings_back__a_selection_as_it_was(void **state UNUSED) {
    struct editor editor = start("1.00", false);
    editor_select_all(&editor);
    type_letters(&editor, "2.50");
    assert_is(&editor, "2.50", 4);
    undo_to(&editor, "1.00", 4);
    assert_true(editor.selected);
    redo_to(&editor, "2.50", 4);
    assert_false(editor.selected);
    undo_to(&editor, "1.00", 4);
    editor_act(&editor, ACTION_ERASE, 20);
    assert_is(&editor, "", 0);
    undo_to(&editor, "1.00", 4);
    assert_true(editor.selected);
    editor_done(&editor);
}

static void undo__counts__a_paste_and_each_cut_by_itself(void **state UNUSED) {
    struct editor editor = start("", false);
    type_letters(&editor, "one");
    type(&editor, "pasted words");
    type_letters(&editor, "two");
    assert_is(&editor, "onepasted wordstwo", 18);
    editor_act(&editor, ACTION_ERASE_WORD, 20);
    editor_act(&editor, ACTION_ERASE_WORD, 20);
    assert_is(&editor, "", 0);
    undo_to(&editor, "onepasted ", 10);
    undo_to(&editor, "onepasted wordstwo", 18);
    undo_to(&editor, "onepasted words", 15);
    undo_to(&editor, "one", 3);
    undo_to(&editor, "", 0);
    editor_done(&editor);
}

static void undo__takes_letters_rubbed_out__word_by_word(void **state UNUSED) {
    struct editor editor = start("one two " FAMILY, false);
    for (int i = 0; i < 6; i++)
        editor_act(&editor, ACTION_ERASE, 20);
    assert_is(&editor, "one", 3);
    undo_to(&editor, "one two", 7);
    undo_to(&editor, "one two " FAMILY, 8 + sizeof FAMILY - 1);
    editor_act(&editor, ACTION_HOME, 20);
    for (int i = 0; i < 6; i++)
        editor_act(&editor, ACTION_DELETE, 20);
    assert_is(&editor, "o " FAMILY, 0);
    undo_to(&editor, "two " FAMILY, 0);
    undo_to(&editor, "one two " FAMILY, 0);
    editor_done(&editor);
}

static void undo__begins_a_step__where_the_cursor_was_moved(void **state UNUSED) {
    struct editor editor = start("", false);
    type_letters(&editor, "ab");
    editor_act(&editor, ACTION_LEFT, 20);
    editor_act(&editor, ACTION_RIGHT, 20);
    type_letters(&editor, "cd");
    undo_to(&editor, "ab", 2);
    type_letters(&editor, "x"); /* and after an undo */
    assert_false(editor_act(&editor, ACTION_REDO, 20));
    undo_to(&editor, "ab", 2);
    undo_to(&editor, "", 0);
    editor_done(&editor);
}

/* Whatever was done, all of it can be taken back to the beginning, and done again to the end. */
static void undo__retraces__whatever_was_done(void **state UNUSED) {
    static const enum action ACTIONS[] = {
        ACTION_LEFT,      ACTION_RIGHT,    ACTION_WORD_LEFT,  ACTION_WORD_RIGHT, ACTION_HOME,
        ACTION_END,       ACTION_UP,       ACTION_DOWN,       ACTION_ERASE,      ACTION_DELETE,
        ACTION_KILL_LINE, ACTION_KILL_END, ACTION_ERASE_WORD, ACTION_UNDO,       ACTION_REDO};
    static const char *const TEXTS[] = {"a", " ", "\u0301", "e", FAMILY, "\n", "a paste\nof it"};
    static const char BEGAN[] = "It began so.\nThen more.";
    uint32_t chance = 1;
    for (int round = 0; round < 200; round++) {
        struct editor editor = start(BEGAN, true);
        for (int i = 0; i < 60; i++) {
            chance = chance * 1664525u + 1013904223u;
            size_t which = chance >> 16;
            if (which % 16 == 0)
                editor_select_all(&editor);
            else if (which % 2 == 0)
                type(&editor, TEXTS[which / 16 % 7]);
            else
                editor_act(&editor, ACTIONS[which / 16 % 15], 9);
            assert_border(&editor);
        }
        while (editor_act(&editor, ACTION_REDO, 9))
            ;
        char *last = strdup(editor.text);
        while (editor_act(&editor, ACTION_UNDO, 9))
            assert_border(&editor);
        assert_string_equal(editor.text, BEGAN);
        while (editor_act(&editor, ACTION_REDO, 9))
            assert_border(&editor);
        assert_string_equal(editor.text, last);
        free(last);
        editor_done(&editor);
    }
}

static void undo__forgets__the_oldest_first(void **state UNUSED) {
    struct editor editor;
    editor_init(&editor, "", false, 1u << 24, NULL);
    for (size_t i = 0; i < UNDO_STEPS + 10; i++)
        type(&editor, "ab");
    assert_int_equal(editor.undo.count, UNDO_STEPS);
    while (editor_act(&editor, ACTION_UNDO, 9))
        ;
    assert_is(&editor, "abababababababababab", 20);
    char *page = calloc(1, 100001);
    memset(page, 'x', 100000);
    for (int i = 0; i < 4; i++)
        type(&editor, page);
    assert_true(editor.undo.bytes <= UNDO_BYTES);
    while (editor_act(&editor, ACTION_UNDO, 9))
        ;
    assert_int_equal(editor.length, 20 + 200000);
    free(page);
    editor_done(&editor);
}

static void editor_clear__begins__anew(void **state UNUSED) {
    struct editor editor = start("", false);
    type_letters(&editor, "word");
    editor_clear(&editor);
    assert_false(editor_act(&editor, ACTION_UNDO, 20));
    assert_is(&editor, "", 0);
    editor_done(&editor);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(editor_insert__replaces__what_is_selected),
        cmocka_unit_test(editor_act__empties_or_drops__a_selection),
        cmocka_unit_test(editor_select_all__stays__where_nothing_was_done),
        cmocka_unit_test(editor_select_all__is_never__of_nothing),
        cmocka_unit_test(editor_insert__keeps_a_page__when_enter_is_pressed_on_it),
        cmocka_unit_test(editor_insert__measures_the_limit__without_what_it_replaces),
        cmocka_unit_test(undo__takes_back__word_by_word),
        cmocka_unit_test(undo__brings_back__each_kind_of_cut),
        cmocka_unit_test(undo__brings_back__a_selection_as_it_was),
        cmocka_unit_test(undo__counts__a_paste_and_each_cut_by_itself),
        cmocka_unit_test(undo__takes_letters_rubbed_out__word_by_word),
        cmocka_unit_test(undo__begins_a_step__where_the_cursor_was_moved),
        cmocka_unit_test(undo__retraces__whatever_was_done),
        cmocka_unit_test(undo__forgets__the_oldest_first),
        cmocka_unit_test(editor_clear__begins__anew),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("ui/undo", tests, NULL, NULL);
}
