/* The canvas: puts text, lines and bars on curses' standard screen, inside one rectangle of it. */
#include "ui/canvas.h"

#include "base/text.h"
#include "plan/hidden.h"

#include <curses.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define PRINT_BYTES 1024
#define PLAIN_RUN 128   /* letters drawn at once */
#define CLUSTER_CODES 5 /* code points curses keeps in one cell: a letter and four marks */

struct canvas canvas_part(const struct canvas *canvas, int row, int col, int rows, int cols) {
    struct canvas part = *canvas;
    row -= canvas->first;
    part.first = 0;
    /* The far edge first, so that a part that begins outside loses what is outside. */
    int bottom = row + rows < canvas->rows ? row + rows : canvas->rows;
    int right = col + cols < canvas->cols ? col + cols : canvas->cols;
    row = row > 0 ? row : 0;
    col = col > 0 ? col : 0;
    part.row = canvas->row + row;
    part.col = canvas->col + col;
    part.rows = bottom > row ? bottom - row : 0;
    part.cols = right > col ? right - col : 0;
    return part;
}

bool canvas_same_place(const struct canvas *a, const struct canvas *b) {
    return a->row == b->row && a->col == b->col && a->rows == b->rows && a->cols == b->cols;
}

struct canvas canvas_scrolled(const struct canvas *canvas, int first) {
    struct canvas scrolled = *canvas;
    scrolled.first = first;
    return scrolled;
}

/* Begins drawing in a role. */
static void use_role(const struct canvas *canvas, enum role role) {
    attr_t attributes = (attr_t)canvas->theme->roles[role].attributes;
    if (canvas->focus)
        attributes |= A_REVERSE;
    attr_set(attributes, canvas->theme->roles[role].pair, NULL);
    canvas->picture->ink = 2 * (uint64_t)role + canvas->focus;
    canvas->picture->draws_lines = role == ROLE_MARK || role == ROLE_PAPER || role == ROLE_RULE ||
                                   role == ROLE_BAR_DIRECT || role == ROLE_BAR_REST;
}

/* Adds what is drawn at a place of the whole screen to its row's hash (FNV-1a): `text`, `count`
 * times over `columns` in all. */
static void note(const struct canvas *canvas, int row, int col, int count, int columns,
                 const char *text, size_t length) {
    const uint64_t prime = UINT64_C(0x100000001B3);
    struct canvas_picture *picture = canvas->picture;
    if (row < 0 || row >= picture->rows)
        return;
    uint64_t sum = picture->sums[row];
    sum = (sum ^ picture->ink) * prime;
    sum = (sum ^ (uint64_t)(uint32_t)col) * prime;
    sum = (sum ^ (uint64_t)(uint32_t)count) * prime;
    for (size_t i = 0; i < length; i++)
        sum = (sum ^ (unsigned char)text[i]) * prime;
    picture->sums[row] = sum;
    for (int i = col > 0 ? col : 0;
         picture->line_work != NULL && i < col + columns && i < picture->cols; i++)
        picture->line_work[row * picture->cols + i] = picture->draws_lines;
}

/* What is drawn for `text`: clean, on one line unless `lines`, in ASCII where the theme says so.
 * malloc'd, or NULL. */
static char *drawable(const struct canvas *canvas, const char *text, bool lines) {
    char *clean = text_clean(text, strlen(text), lines);
    hidden_mask(clean, canvas->picture->hidden);
    if (clean == NULL || !canvas->theme->ascii)
        return clean;
    char *ascii = text_ascii(clean, strlen(clean));
    free(clean);
    return ascii;
}

/* The columns of a text that is nothing but printable ASCII and, where the theme can draw them,
 * pound signs, as most are: each is a column, and nothing has to be cleaned. -1 for any other text.
 */
static int plain_columns(const struct canvas *canvas, const char *text) {
    static const char pound[] = "\u00A3";
    int columns = 0;
    if (canvas->picture->hidden != NULL)
        return -1;
    for (const char *at = text; *at != '\0'; columns++) {
        if (*at >= 0x20 && *at < 0x7F)
            at++;
        else if (!canvas->theme->ascii && at[0] == pound[0] && at[1] == pound[1])
            at += sizeof pound - 1;
        else
            return -1;
    }
    return columns;
}

/* The same; the text itself where it is plain, so that most words are seen where there is no
 * memory. `copy` is to be freed. */
static const char *to_wrap(const struct canvas *canvas, const char *text, char **copy) {
    const bool plain = plain_columns(canvas, text) >= 0;
    *copy = plain ? NULL : drawable(canvas, text, true);
    return plain ? text : *copy;
}

int canvas_columns(const struct canvas *canvas, const char *text) {
    int plain = plain_columns(canvas, text);
    if (plain >= 0)
        return plain;
    char *drawn = drawable(canvas, text, false);
    int columns = drawn != NULL ? text_columns(drawn, strlen(drawn)) : 0;
    free(drawn);
    return columns;
}

/* Draws one whole cluster, `columns` wide, at a place that is inside the canvas. */
static void put_cluster(const struct canvas *canvas, int row, int col, const char *text,
                        size_t length, int columns) {
    wchar_t wide[2 * CLUSTER_CODES];
    int count = 0;
    size_t bytes;
    for (size_t at = 0; at < length && count < 2 * CLUSTER_CODES; at += bytes) {
        wchar_t code = (wchar_t)text_decode(text + at, &bytes);
        int width = code == L'\t' ? -1 : wcwidth(code);
        if (code == L'\t')
            code = L' ';
        else if (width < 0) /* curses would write it in another way, of another width */
            code = columns == 1 ? L'\uFFFD' : 0;
        if (code != 0 && (count > 0 || wcwidth(code) > 0))
            wide[count++] = code;
    }
    if (count == 0 || columns <= 0)
        return;
    row += canvas->row - canvas->first;
    mvaddnwstr(row, canvas->col + col, wide, count);
    note(canvas, row, canvas->col + col, 1, columns, text, length);
}

/* Draws the printable ASCII that a text begins with, in the role in use, up to column `end`; not a
 * last letter that marks may follow. Returns how many letters that was. */
static int put_plain(const struct canvas *canvas, int row, int col, int end, const char *text,
                     size_t length) {
    chtype cells[PLAIN_RUN];
    attr_t attributes;
    short pair;
    int count = 0;
    if (col < 0)
        return 0;
    attr_get(&attributes, &pair, NULL);
    while ((size_t)count < length && count < PLAIN_RUN && col + count < end &&
           text[count] >= 0x20 && text[count] < 0x7F) {
        cells[count] = (chtype)text[count] | attributes | (chtype)COLOR_PAIR(pair);
        count++;
    }
    if (count > 0 && (size_t)count < length && (unsigned char)text[count] >= 0x80)
        count--;
    if (count == 0)
        return 0;
    row += canvas->row - canvas->first;
    mvaddchnstr(row, canvas->col + col, cells, count);
    note(canvas, row, canvas->col + col, 1, count, text, (size_t)count);
    return count;
}

/* Draws text from `col`, whole clusters up to column `end`, and returns the column after it. */
static int put_text(const struct canvas *canvas, int row, int col, int end, const char *text,
                    size_t length) {
    size_t bytes;
    for (size_t at = 0; at < length; at += bytes) {
        int plain = put_plain(canvas, row, col, end, text + at, length - at);
        col += plain;
        at += (size_t)plain;
        bytes = text_next(text, length, at);
        int columns = bytes > 0 ? text_columns(text + at, bytes) : 0;
        if (bytes == 0 || col + columns > end)
            break;
        if (col >= 0)
            put_cluster(canvas, row, col, text + at, bytes, columns);
        col += columns;
    }
    return col;
}

static bool has_row(const struct canvas *canvas, int row) {
    return row >= canvas->first && row < canvas->first + canvas->rows && canvas->cols > 0;
}

/* Bytes of a text for so many columns. A figure that would be cut is left out from its beginning:
 * what is left of an amount would be another one. */
static size_t cut_to(const char *text, size_t length, int columns) {
    static const char BEFORE[] = "(-\u2212\u00A3"; /* a figure's first digit */
    size_t end = text_fit(text, length, columns), start = end;
    if (end == length || text[end] == ' ')
        return end;
    while (start > 0 && text[start - 1] != ' ')
        start--;
    size_t digit = start + strspn(text + start, BEFORE);
    if (text[digit] < '0' || text[digit] > '9')
        return end;
    while (start > 0 && text[start - 1] == ' ')
        start--;
    return start;
}

int canvas_text(const struct canvas *canvas, int row, int col, int width, enum role role,
                const char *text) {
    int end = width < canvas->cols - col ? col + width : canvas->cols;
    if (!has_row(canvas, row) || end <= col)
        return 0;
    int plain = plain_columns(canvas, text);
    if (plain >= 0 && plain <= end - col) {
        use_role(canvas, role);
        return put_text(canvas, row, col, end, text, strlen(text)) - col;
    }
    char *drawn = drawable(canvas, text, false);
    if (drawn == NULL)
        return 0;
    size_t length = strlen(drawn);
    bool cut = text_columns(drawn, length) > end - col;
    use_role(canvas, role);
    if (cut)
        length = cut_to(drawn, length, end - 1 - col);
    int at = put_text(canvas, row, col, end, drawn, length);
    if (cut)
        at = put_text(canvas, row, at, end, canvas->theme->ascii ? "~" : "\u2026",
                      canvas->theme->ascii ? 1 : 3);
    free(drawn);
    return at - col;
}

int canvas_print(const struct canvas *canvas, int row, int col, enum role role, const char *format,
                 ...) {
    char text[PRINT_BYTES];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return canvas_text(canvas, row, col, canvas->cols - col, role, text);
}

int canvas_right(const struct canvas *canvas, int row, int right, enum role role,
                 const char *text) {
    int columns = canvas_columns(canvas, text);
    int col = right > columns ? right - columns : 0;
    return canvas_text(canvas, row, col, right - col, role, text);
}

/* One cluster in exactly its columns, in ASCII. */
static void put_ascii_cell(const struct canvas *canvas, int row, int col, const char *text,
                           size_t length, int columns) {
    char *ascii = text_ascii(text, length);
    for (int i = 0; ascii != NULL && i < columns; i++) {
        bool there = i < (int)strlen(ascii);
        put_cluster(canvas, row, col + i, there ? ascii + i : " ", 1, 1);
    }
    free(ascii);
}

void canvas_cells(const struct canvas *canvas, int row, int col, enum role role, const char *text,
                  size_t length) {
    if (!has_row(canvas, row) || col < 0)
        return;
    use_role(canvas, role);
    char *masked = canvas->picture->hidden != NULL ? strndup(text, length) : NULL;
    if (masked != NULL) {
        hidden_mask(masked, canvas->picture->hidden);
        text = masked;
        length = strlen(masked);
    }
    if (!canvas->theme->ascii) {
        put_text(canvas, row, col, canvas->cols, text, length);
        free(masked);
        return;
    }
    size_t bytes;
    for (size_t at = 0; at < length; at += bytes) {
        bytes = text_next(text, length, at);
        int columns = text_columns(text + at, bytes);
        if (col + columns > canvas->cols)
            break;
        put_ascii_cell(canvas, row, col, text + at, bytes, columns);
        col += columns;
    }
    free(masked);
}

int canvas_wrapped(const struct canvas *canvas, int row, int col, int width, int skip, int most,
                   enum role role, const char *text) {
    char *copy = NULL;
    const char *drawn = to_wrap(canvas, text, &copy);
    if (drawn == NULL)
        return 0;
    int room = width < canvas->cols - col ? width : canvas->cols - col, lines = 0;
    struct text_line line;
    size_t from = 0;
    use_role(canvas, role);
    for (; text_wrap(drawn, room > 1 ? room : 1, &from, &line); lines++)
        if (lines >= skip && lines - skip < most && has_row(canvas, row + lines - skip))
            put_text(canvas, row + lines - skip, col, col + room, drawn + line.start, line.length);
    free(copy);
    return lines;
}

int canvas_within(const struct canvas *canvas, int row, int col, int width, int most,
                  enum role role, const char *text) {
    char *copy = NULL;
    const char *drawn = to_wrap(canvas, text, &copy);
    int room = width < canvas->cols - col ? width : canvas->cols - col, lines = 0;
    int there = canvas->first + canvas->rows - row;
    struct text_line line, after;
    size_t from = 0;
    if (drawn == NULL)
        return 0;
    room = room > 1 ? room : 1;
    most = most < there ? most : there;
    use_role(canvas, role);
    for (; text_wrap(drawn, room, &from, &line); lines++) {
        size_t next = from;
        if (lines >= most || !has_row(canvas, row + lines))
            continue;
        bool cut = lines + 1 == most && text_wrap(drawn, room, &next, &after);
        int end =
            put_text(canvas, row + lines, col, col + room - cut, drawn + line.start, line.length);
        if (cut)
            put_text(canvas, row + lines, end, col + room, canvas->theme->ascii ? "~" : "\u2026",
                     canvas->theme->ascii ? 1 : 3);
    }
    free(copy);
    return lines;
}

/* One character of one column, over and over. */
static void put_run(const struct canvas *canvas, int row, int col, int count, const char *text) {
    size_t bytes;
    const wchar_t wide[] = {(wchar_t)text_decode(text, &bytes), L'\0'};
    attr_t attributes;
    short pair;
    cchar_t cell;
    if (count > canvas->cols - col)
        count = canvas->cols - col;
    attr_get(&attributes, &pair, NULL);
    if (count <= 0 || setcchar(&cell, wide, attributes, pair, NULL) != OK)
        return;
    row += canvas->row - canvas->first;
    mvhline_set(row, canvas->col + col, &cell, count);
    note(canvas, row, canvas->col + col, count, count, text, bytes);
}

void canvas_fill(const struct canvas *canvas, int row, int col, int rows, int cols,
                 enum role role) {
    struct canvas part = canvas_part(canvas, row, col, rows, cols);
    use_role(canvas, role);
    for (int r = 0; r < part.rows; r++)
        put_run(&part, r, 0, part.cols, " ");
}

void canvas_rule(const struct canvas *canvas, int row, bool strong) {
    if (!has_row(canvas, row))
        return;
    use_role(canvas, ROLE_RULE);
    put_run(canvas, row, 0, canvas->cols, strong && !canvas->theme->ascii ? "\u2500" : "-");
}

void canvas_bar(const struct canvas *canvas, int row, int col, int width, int64_t part,
                int64_t whole) {
    if (col + width > canvas->cols)
        width = canvas->cols - col;
    if (!has_row(canvas, row) || width <= 0)
        return;
    part = part < 0 || whole <= 0 ? 0 : part < whole ? part : whole;
    bool ascii = canvas->theme->ascii;
    int64_t halves = whole > 0 ? (2 * (int64_t)width * part + whole / 2) / whole : 0;
    int full = (int)(ascii ? (halves + 1) / 2 : halves / 2);
    bool half = !ascii && halves % 2 == 1;
    use_role(canvas, ROLE_BAR_DIRECT);
    put_run(canvas, row, col, full, ascii ? "#" : "\u2588");
    if (half)
        put_run(canvas, row, col + full, 1, "\u258C");
    use_role(canvas, ROLE_BAR_REST);
    put_run(canvas, row, col + full + half, width - full - half, ascii ? "." : "\u2591");
}

static void say_more(const struct canvas *canvas, const char *over, size_t below) {
    enum { COL = 2 };
    int row = canvas->rows - 1 + canvas->first;
    canvas_fill(canvas, row, 0, 1, canvas->cols, ROLE_TEXT);
    canvas_print(canvas, row, COL, ROLE_MUTED, "%s%zu more below", over, below);
}

void canvas_more(const struct canvas *canvas, size_t below) {
    say_more(canvas, "", below);
}

void canvas_more_than(const struct canvas *canvas, size_t below) {
    say_more(canvas, "over ", below);
}

void canvas_say(const struct canvas *canvas, int row, int col, int rows, int cols,
                enum canvas_saying kind, size_t number) {
    struct canvas_picture *picture = canvas->picture;
    struct canvas part = canvas_part(canvas, row, col, rows, cols);
    if (part.rows == 0 || part.cols == 0 || picture->said_count == CANVAS_SAID)
        return;
    picture->said[picture->said_count++] = (struct canvas_said){.kind = kind,
                                                                .number = number,
                                                                .row = part.row,
                                                                .col = part.col,
                                                                .rows = part.rows,
                                                                .cols = part.cols};
}

void canvas_place_cursor(const struct canvas *canvas, int row, int col) {
    row -= canvas->first;
    row = row < canvas->rows ? row : canvas->rows - 1;
    col = col < canvas->cols ? col : canvas->cols - 1;
    canvas->picture->cursor_row = canvas->row + (row > 0 ? row : 0);
    canvas->picture->cursor_col = canvas->col + (col > 0 ? col : 0);
}
