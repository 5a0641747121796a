/* The text editor: keeps the text and its cursor. Every position is found by walking clusters from
 * a border that is certain, so the cursor is never inside one. */
#include "ui/editor.h"

#include <stdlib.h>
#include <string.h>

/* Makes room for `length` bytes and an end. */
static bool reserve(struct editor *editor, size_t length) {
    if (length < editor->capacity)
        return true;
    size_t capacity = length + length / 2 + 64;
    char *text = realloc(editor->text, capacity);
    if (text == NULL)
        return false;
    editor->text = text;
    editor->capacity = capacity;
    return true;
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

/* Takes out the bytes from `from` to `to`; the cursor is then where they were. */
static void take_out(struct editor *editor, size_t from, size_t to) {
    memmove(editor->text + from, editor->text + to, editor->length - to + 1);
    editor->length -= to - from;
    editor->cursor = border(editor, from);
}

/* A clean copy; where there is only one line, without the line ends that a paste often ends with.
 */
static char *prepare(const struct editor *editor, const char *text, size_t length) {
    while (!editor->lines && length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r'))
        length--;
    return text_clean(text, length, editor->lines);
}

/* Puts clean text in at the cursor. */
static bool put_in(struct editor *editor, const char *text, size_t length) {
    if (!reserve(editor, editor->length + length))
        return false;
    char *at = editor->text + editor->cursor;
    memmove(at + length, at, editor->length - editor->cursor + 1);
    memcpy(at, text, length);
    editor->length += length;
    editor->cursor = border(editor, editor->cursor + length);
    editor->goal = -1;
    return true;
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
    if (clean != NULL && put_in(editor, clean, strlen(clean)))
        err = ERR_OK;
out:
    free(clean);
    return err == ERR_OK ? ERR_OK : err_set(info, err, "There is no memory left for this answer.");
}

void editor_done(struct editor *editor) {
    free(editor->text);
    *editor = (struct editor){.text = NULL};
}

enum err editor_insert(struct editor *editor, const char *text, size_t length,
                       struct err_info *info) {
    char *clean = prepare(editor, text, length);
    if (clean == NULL)
        return err_set(info, ERR_MEMORY, "There is no memory left to put that in.");
    size_t bytes = strlen(clean);
    enum err err = ERR_OK;
    if (bytes > 0 && (editor->length >= editor->limit || bytes > editor->limit - editor->length))
        err = err_set(info, ERR_LIMIT,
                      "That would make this answer too long, so it was not put in. Say it in fewer "
                      "words, or put the rest somewhere else.");
    else if (!put_in(editor, clean, bytes))
        err = err_set(info, ERR_MEMORY, "There is no memory left to put that in.");
    free(clean);
    return err;
}

void editor_clear(struct editor *editor) {
    take_out(editor, 0, editor->length);
    editor->left = 0;
    editor->goal = -1;
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

void editor_put(struct editor *editor, int width, int row, int col) {
    if (!editor->lines) {
        size_t at = editor->left;
        editor->cursor = at + text_fit(editor->text + at, editor->length - at, col);
        return;
    }
    int rows = editor_rows(editor, width);
    struct text_line line = {0, 0};
    row = row < 0 ? 0 : row < rows ? row : rows - 1;
    if (!editor_row(editor, width, row, &line))
        return;
    size_t at = line.start + text_fit(editor->text + line.start, line.length, col);
    size_t end = row_end(editor, width, row, &line);
    editor->cursor = at < end ? at : end;
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
    editor_put(editor, width, row + by, goal);
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
    take_out(editor, start, end);
}

bool editor_act(struct editor *editor, enum action action, int width) {
    size_t at = editor->cursor;
    if (action == ACTION_UP || action == ACTION_DOWN)
        return move_row(editor, action == ACTION_UP ? -1 : 1, width);
    switch (action) {
    case ACTION_LEFT:
        editor->cursor = back(editor, at);
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
    case ACTION_ERASE:
        take_out(editor, back(editor, at), at);
        break;
    case ACTION_DELETE:
        take_out(editor, at, on(editor, at));
        break;
    case ACTION_KILL_END:
        kill_line(editor, false);
        break;
    case ACTION_KILL_LINE:
        kill_line(editor, true);
        break;
    default:
        return false;
    }
    editor->goal = -1;
    return true;
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
