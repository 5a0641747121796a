/* Bytes from a terminal, in pieces of any length, become events, and the events act on a text that
 * is being edited. Its text stays plain, its cursor between two letters; and what was done can all
 * be undone and done again. */
#include "fuzz.h"

#include "base/text.h"
#include "ui/editor.h"
#include "ui/keys.h"

enum { MOST = 300, STEPS = 300, BYTES = 600 };

static void is_sound(struct editor *editor, int width) {
    struct text_line line;
    int row, col, rows = editor_rows(editor, width);
    size_t at = 0;
    fuzz_holds(strlen(editor->text) == editor->length, "a text has one end");
    fuzz_holds(text_is_plain(editor->text, editor->lines), "a text that is edited is plain");
    fuzz_holds(editor->lines || strchr(editor->text, '\n') == NULL, "one line has no line's end");
    while (at < editor->cursor)
        at += text_next(editor->text, editor->length, at);
    fuzz_holds(at == editor->cursor, "the cursor is between letters");
    editor_where(editor, width, &row, &col);
    fuzz_holds(row >= 0 && row < rows && col >= 0 && col <= width, "the cursor is in the text");
    fuzz_holds(editor_row(editor, width, row, &line), "it has a row");
    fuzz_holds(line.start + line.length <= editor->length, "which is of the text");
    editor_view(editor, width, &line, &col);
    fuzz_holds(line.start + line.length <= editor->length, "what is shown is of the text");
    fuzz_holds(editor->lines || (col >= 0 && col < width), "the cursor is shown");
}

/* Does what a key or some words do in an answer. */
static void act(struct editor *editor, const struct event *event, int width) {
    struct err_info info = {0};
    size_t before = editor->length;
    enum err err = ERR_OK;
    if (event->type == EVENT_TEXT || event->type == EVENT_PASTE)
        err = editor_insert(editor, event->text, strlen(event->text), &info);
    else if (event->type == EVENT_MOUSE && editor->lines)
        editor_put(editor, width, event->row, event->col);
    else if (event->type == EVENT_KEY && event->action == ACTION_ENTER)
        err = editor_insert(editor, "\n", 1, &info);
    else if (event->type == EVENT_KEY && event->action == ACTION_CHOOSE)
        editor_select_all(editor);
    else if (event->type == EVENT_KEY)
        (void)editor_act(editor, event->action, width);
    if (err != ERR_OK) {
        fuzz_said(err, &info);
        fuzz_holds(editor->length == before, "what does not fit changes nothing");
    }
    fuzz_holds(editor->length <= MOST || editor->length <= before, "a text keeps to its limit");
}

/* Everything that can be taken back is, and done again: the text is what it was. */
static void there_and_back(struct editor *editor, int width) {
    int done = 0;
    char *was = fuzz_text((const uint8_t *)editor->text, editor->length);
    while (editor_act(editor, ACTION_UNDO, width)) {
        is_sound(editor, width);
        fuzz_holds(++done <= (int)UNDO_STEPS, "there is an end to undoing");
    }
    while (done-- > 0)
        fuzz_holds(editor_act(editor, ACTION_REDO, width), "what was undone is done again");
    fuzz_holds(strcmp(was, editor->text) == 0, "a text is what it was");
    free(was);
}

/* Takes all the events there are. */
static void take(struct keys *keys, struct editor *editor, bool quiet, int width, int *steps) {
    struct event event;
    while (keys_next(keys, quiet, &event) == KEYS_READY) {
        quiet = false;
        fuzz_holds(event.type != EVENT_TEXT || text_is_utf8(event.text, strlen(event.text)),
                   "a letter is whole");
        if (++*steps > STEPS)
            continue;
        act(editor, &event, width);
        is_sound(editor, width);
    }
}

FUZZ_TARGET(editor) {
    static struct keys keys;
    struct fuzz_bytes bytes = {data, size < BYTES ? size : BYTES};
    struct editor editor;
    (void)fuzz_rates(); /* and the letters of UTF-8 */
    bool lines = fuzz_byte(&bytes) % 2 == 0;
    int width = 2 + fuzz_byte(&bytes) % 40, steps = 0;
    fuzz_holds(editor_init(&editor, "Anne\u2019s cafe\u0301", lines, MOST, NULL) == ERR_OK,
               "it begins");
    keys_init(&keys);
    keys_add(&keys, "\033[25~", "F5");
    while (bytes.size > 0) {
        size_t most, piece = 1 + fuzz_byte(&bytes) % 64;
        bool quiet = piece % 4 == 0;
        char *room = keys_room(&keys, &most);
        fuzz_holds(most > 0, "there is room for more");
        piece = piece < bytes.size ? piece : bytes.size;
        piece = piece < most ? piece : most;
        if (piece > 0)
            memcpy(room, bytes.data, piece);
        bytes.data += piece;
        bytes.size -= piece;
        keys_came(&keys, piece, piece % 3, quiet);
        take(&keys, &editor, false, width, &steps);
        if (quiet)
            take(&keys, &editor, true, width, &steps);
    }
    take(&keys, &editor, true, width, &steps);
    there_and_back(&editor, width);
    keys_done(&keys);
    editor_done(&editor);
    return 0;
}
