/* What the tests of the editor share: one to begin with, and a look at all of it. */
#ifndef PHBPLAN_TESTS_UI_EDITOR_FIXTURE_H
#define PHBPLAN_TESTS_UI_EDITOR_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/editor.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define FAMILY "\U0001F468\u200D\U0001F469\u200D\U0001F467" /* one cluster of five code points */
#define E_ACUTE "e\u0301"

static inline struct editor start(const char *text, bool lines) {
    struct editor editor;
    assert_int_equal(editor_init(&editor, text, lines, 1000, NULL), ERR_OK);
    return editor;
}

static inline void type(struct editor *editor, const char *text) {
    assert_int_equal(editor_insert(editor, text, strlen(text), NULL), ERR_OK);
}

/* The cursor is on a border: walking clusters from the start comes to it. */
static inline void assert_border(const struct editor *editor) {
    size_t at = 0;
    while (at < editor->cursor)
        at += text_next(editor->text, editor->length, at);
    assert_int_equal(at, editor->cursor);
}

static inline void assert_is(struct editor *editor, const char *text, size_t cursor) {
    assert_string_equal(editor->text, text);
    assert_int_equal(editor->length, strlen(text));
    assert_int_equal(editor->cursor, cursor);
    assert_border(editor);
}

#endif
