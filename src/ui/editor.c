/* The text editor: keeps the text and its cursor; every change of the text is one splice. Every
 * position is found by walking clusters from a border that is certain, so the cursor is never
 * inside one. */
#include "ui/editor.h"
#include "ui/hold.h"

#include <stdlib.h>
#include <string.h>

/* Makes room for `length` bytes and an end. */
static bool reserve(struct editor *editor, size_t length) {
    return hold_grow(&editor->text, length + 1, &editor->capacity);
}

/* The nearest border at or after `at`: where bytes were put in or taken out, what is on either side
 * may have become one cluster. */
static size_t border(const struct editor *editor, size_t at) {
    size_t start = at;
    while (start > 0 && editor->text[start - 1] != '\n')
        start--;
    while (start < at)
        start += text_next(editor->text, editor->length, start);
    return start;
}

/* Puts `put` bytes in place of those from `at` to `at + taken`; the cursor is then after them. */
static bool splice(struct editor *editor, size_t at, size_t taken, const char *text, size_t put) {
    if (!reserve(editor, editor->length - taken + put))
        return false;
    char *place = editor->text + at;
    memmove(place + put, place + taken, editor->length - at - taken + 1);
    memcpy(place, text, put);
    editor->length += put - taken;
    editor->cursor = border(editor, at + put);
    editor->goal = -1;
    editor->selected = false;
    return true;
}

/* The same, so that it can be undone. */
static bool replace(struct editor *editor, enum undo_kind kind, size_t from, size_t to,
                    const char *text, size_t put) {
    struct undo_step step = {.kind = kind,
                             .at = from,
                             .taken = to - from,
                             .put = put,
                             .cursor = editor->cursor,
                             .selected = editor->selected};
    if (!reserve(editor, editor->length - step.taken + put))
        return false;
    undo_note(&editor->undo, &step, editor->text + from, text);
    return splice(editor, from, step.taken, text, put);
}

/* Takes out the bytes from `from` to `to`, or all that is selected. */
static void take_out(struct editor *editor, enum undo_kind kind, size_t from, size_t to) {
    if (editor->selected)
        replace(editor, UNDO_ALONE, 0, editor->length, "", 0);
    else
        replace(editor, kind, from, to, "", 0);
}

/* A clean copy; where there is only one line, without the line ends that a paste often ends with.
 */
static char *prepare(const struct editor *editor, const char *text, size_t length) {
    while (!editor->lines && length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r'))
        length--;
    return text_clean(text, length, editor->lines);
}

enum err editor_init(struct editor *editor, const char *text, bool lines, size_t limit,
                     struct err_info *info) {
    *editor = (struct editor){.limit = limit, .lines = lines, .goal = -1};
    char *clean = NULL;
    enum err err = ERR_MEMORY;
    if (!reserve(editor, 0))
        goto out;
    editor->text[0] = '\0';
    clean = prepare(editor, text, strlen(text));
    if (clean != NULL && splice(editor, 0, 0, clean, strlen(clean)))
        err = ERR_OK;
out:
    free(clean);
    return err == ERR_OK ? ERR_OK : err_set(info, err, "There is no memory left for this answer.");
}

void editor_done(struct editor *editor) {
    hold_free(editor->text, editor->capacity);
    undo_done(&editor->undo);
    *editor = (struct editor){0};
}

enum err editor_insert(struct editor *editor, const char *text, size_t length,
                       struct err_info *info) {
    char *clean = prepare(editor, text, length);
    if (clean == NULL)
        return err_set(info, ERR_MEMORY, "There is no memory left to put that in.");
    size_t bytes = strlen(clean), from = editor->cursor, to = from;
    if (editor->selected && strcmp(clean, "\n") != 0) {
        from = 0;
        to = editor->length;
    }
    size_t rest = editor->length - (to - from);
    enum undo_kind kind = text_next(clean, bytes, 0) == bytes ? UNDO_TYPED : UNDO_ALONE;
    enum err err = ERR_OK;
    if (bytes > 0 && (rest >= editor->limit || bytes > editor->limit - rest))
        err = err_set(info, ERR_LIMIT,
                      "That would make this answer too long, so it was not put in. "
                      "Say it in fewer words, or put the rest somewhere else.");
    else if (bytes > 0 && !replace(editor, kind, from, to, clean, bytes))
        err = err_set(info, ERR_MEMORY, "There is no memory left to put that in.");
    free(clean);
    return err;
}

void editor_clear(struct editor *editor) {
    splice(editor, 0, editor->length, "", 0);
    undo_done(&editor->undo);
    editor->left = 0;
}

void editor_select_all(struct editor *editor) {
    undo_pause(&editor->undo);
    editor->cursor = editor->length;
    editor->goal = -1;
    editor->selected = editor->length > 0;
}

static bool is_space(char byte) {
    return byte == ' ' || byte == '\n' || byte == '\t';
}

static size_t back(const struct editor *editor, size_t at) {
    return at - text_previous(editor->text, editor->length, at);
}

static size_t on(const struct editor *editor, size_t at) {
    return at + text_next(editor->text, editor->length, at);
}

/* The start of the word before, and the end of the word after. */
static size_t word_back(const struct editor *editor, size_t at) {
    while (at > 0 && is_space(editor->text[back(editor, at)]))
        at = back(editor, at);
    while (at > 0 && !is_space(editor->text[back(editor, at)]))
        at = back(editor, at);
    return at;
}

static size_t word_on(const struct editor *editor, size_t at) {
    while (at < editor->length && is_space(editor->text[at]))
        at = on(editor, at);
    while (at < editor->length && !is_space(editor->text[at]))
        at = on(editor, at);
    return at;
}

/* The start and end of the line between newlines that the cursor is in. */
static size_t line_start(const struct editor *editor) {
    size_t at = editor->cursor;
    while (at > 0 && editor->text[at - 1] != '\n')
        at--;
    return at;
}

static size_t line_end(const struct editor *editor) {
    const char *end = strchr(editor->text + editor->cursor, '\n');
    return end != NULL ? (size_t)(end - editor->text) : editor->length;
}

/* Columns that text is wrapped to: one is kept for a cursor at the end of a full row. */
static int wrap_columns(int width) {
    return width > 2 ? width - 1 : 1;
}

int editor_rows(const struct editor *editor, int width) {
    struct text_line line;
    size_t from = 0;
    int rows = 0;
    while (text_wrap(editor->text, wrap_columns(width), &from, &line))
        rows++;
    return rows;
}

bool editor_row(const struct editor *editor, int width, int row, struct text_line *line) {
    size_t from = 0;
    for (int i = 0; i <= row; i++)
        if (!text_wrap(editor->text, wrap_columns(width), &from, line))
            return false;
    return row >= 0;
}

void editor_where(const struct editor *editor, int width, int *row, int *col) {
    struct text_line line, mine = {0, 0};
    size_t from = 0;
    *row = -1;
    while (text_wrap(editor->text, wrap_columns(width), &from, &line) &&
           line.start <= editor->cursor) {
        mine = line;
        ++*row;
    }
    int columns = text_columns(editor->text + mine.start, editor->cursor - mine.start);
    *col = columns < width ? columns : width - 1; /* spaces may run past the edge */
}

/* The last place of a row where the cursor can stand and still be on it. */
static size_t row_end(const struct editor *editor, int width, int row,
                      const struct text_line *line) {
    size_t end = line->start + line->length;
    struct text_line next;
    if (line->length > 0 && editor_row(editor, width, row + 1, &next) && next.start == end)
        end = back(editor, end); /* a word longer than the row goes straight on in the next */
    return end;
}

/* Puts the cursor as near as can be to a row and column. */
static void put_cursor(struct editor *editor, int width, int row, int col) {
    if (!editor->lines) {
        size_t at = editor->left;
        editor->cursor = at + text_fit(editor->text + at, editor->length - at, col);
        return;
    }
    int rows = editor_rows(editor, width);
    struct text_line line = {0};
    row = row < 0 ? 0 : row < rows ? row : rows - 1;
    if (!editor_row(editor, width, row, &line))
        return;
    size_t at = line.start + text_fit(editor->text + line.start, line.length, col);
    size_t end = row_end(editor, width, row, &line);
    editor->cursor = at < end ? at : end;
}

void editor_put(struct editor *editor, int width, int row, int col) {
    undo_pause(&editor->undo);
    editor->selected = false;
    editor->goal = -1;
    put_cursor(editor, width, row, col);
}

/* Up or down a row, keeping to the column where it began. */
static bool move_row(struct editor *editor, int by, int width) {
    int row, col;
    if (!editor->lines)
        return false;
    editor_where(editor, width, &row, &col);
    if (row + by < 0 || row + by >= editor_rows(editor, width))
        return false;
    int goal = editor->goal >= 0 ? editor->goal : col;
    put_cursor(editor, width, row + by, goal);
    editor->goal = goal;
    return true;
}

/* The start or end of the row the cursor is on. */
static size_t row_edge(const struct editor *editor, int width, bool end) {
    struct text_line line = {0, editor->length};
    int row = 0, col;
    if (editor->lines) {
        editor_where(editor, width, &row, &col);
        editor_row(editor, width, row, &line);
    }
    return end ? row_end(editor, width, row, &line) : line.start;
}

/* Kills the rest of the line, or at its end the newline; or the whole line. */
static void kill_line(struct editor *editor, bool whole) {
    size_t start = whole ? line_start(editor) : editor->cursor, end = line_end(editor);
    if (start == end && end < editor->length)
        end++;
    take_out(editor, UNDO_ALONE, start, end);
}

/* Takes back the last step, or does it again. */
static bool retrace(struct editor *editor, bool again) {
    const struct undo_step *step = again ? undo_forth(&editor->undo) : undo_back(&editor->undo);
    if (step == NULL)
        return false;
    size_t out = again ? step->taken : step->put, in = again ? step->put : step->taken;
    if (!splice(editor, step->at, out, step->bytes + (again ? step->taken : 0), in)) {
        undo_done(&editor->undo); /* no memory: with a step left out, the others fit no more */
    } else if (!again) {
        editor->cursor = step->cursor;
        editor->selected = step->selected;
    }
    return true;
}

/* False where the action is none that moves within the text. */
static bool move(struct editor *editor, enum action action, int width) {
    size_t at = editor->cursor;
    switch (action) {
    case ACTION_LEFT:
        editor->cursor = editor->selected ? 0 : back(editor, at);
        break;
    case ACTION_RIGHT:
        editor->cursor = on(editor, at);
        break;
    case ACTION_WORD_LEFT:
        editor->cursor = word_back(editor, at);
        break;
    case ACTION_WORD_RIGHT:
        editor->cursor = word_on(editor, at);
        break;
    case ACTION_HOME:
        editor->cursor = row_edge(editor, width, false);
        break;
    case ACTION_END:
        editor->cursor = row_edge(editor, width, true);
        break;
    case ACTION_UP:
    case ACTION_DOWN:
        return move_row(editor, action == ACTION_UP ? -1 : 1, width);
    default:
        return false;
    }
    editor->goal = -1;
    return true;
}

bool editor_act(struct editor *editor, enum action action, int width) {
    size_t at = editor->cursor;
    switch (action) {
    case ACTION_ERASE:
        take_out(editor, UNDO_ERASED, back(editor, at), at);
        return true;
    case ACTION_ERASE_WORD:
        take_out(editor, UNDO_ALONE, word_back(editor, at), at);
        return true;
    case ACTION_DELETE:
        take_out(editor, UNDO_DELETED, at, on(editor, at));
        return true;
    case ACTION_KILL_END:
        kill_line(editor, false);
        return true;
    case ACTION_KILL_LINE:
        kill_line(editor, true);
        return true;
    case ACTION_UNDO:
    case ACTION_REDO:
        return retrace(editor, action == ACTION_REDO);
    default:
        if (!move(editor, action, width))
            return false;
        editor->selected = false;
        undo_pause(&editor->undo);
        return true;
    }
}

void editor_view(struct editor *editor, int width, struct text_line *shown, int *col) {
    const char *text = editor->text;
    int room = width > 1 ? width - 1 : 0; /* what may stand before the cursor */
    if (editor->left > editor->cursor)
        editor->left = editor->cursor;
    editor->left = border(editor, editor->left);
    /* Nothing is scrolled away that would fit; then just enough is to see the cursor. */
    while (editor->left > 0) {
        size_t before = back(editor, editor->left);
        if (text_columns(text + before, editor->length - before) > room)
            break;
        editor->left = before;
    }
    while (editor->left < editor->cursor &&
           text_columns(text + editor->left, editor->cursor - editor->left) > room)
        editor->left = on(editor, editor->left);
    shown->start = editor->left;
    shown->length = text_fit(text + editor->left, editor->length - editor->left, width);
    *col = text_columns(text + editor->left, editor->cursor - editor->left);
}
