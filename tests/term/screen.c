/* What the terminal's screen shows, as text and as cells. Reads libvterm's cells and nothing else.
 */
#include "tests/term/screen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* libvterm's mark for the right half of a wide character. */
#define RIGHT_HALF ((uint32_t)-1)
/* Bytes the fullest cell can take, with an end. */
#define CELL_BYTES (VTERM_MAX_CHARS_PER_CELL * 4 + 1)

static size_t put_utf8(uint32_t code, char *out) {
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    size_t length = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const unsigned char first[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = length - 1; i > 0; i--, code >>= 6)
        out[i] = (char)(0x80 | (code & 0x3F));
    out[0] = (char)(first[length] | code);
    return length;
}

static bool get_cell(struct term *t, int row, int col, VTermScreenCell *cell) {
    int rows = 0, cols = 0;
    term_size(t, &rows, &cols);
    if (row < 0 || row >= rows || col < 0 || col >= cols)
        return false;
    return vterm_screen_get_cell(t->screen, (VTermPos){.row = row, .col = col}, cell) != 0;
}

/* Writes a cell's letter and marks; nothing for an empty cell or a right half. */
static size_t put_cell(const VTermScreenCell *cell, char out[CELL_BYTES]) {
    size_t length = 0;
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i] != 0; i++)
        if (cell->chars[i] != RIGHT_HALF)
            length += put_utf8(cell->chars[i], out + length);
    out[length] = '\0';
    return length;
}

/* The row from column `col` on, empty cells as spaces, into `out`, which has room for a whole row.
 */
static void put_row(struct term *t, int row, int col, char *out) {
    VTermScreenCell cell;
    char *end = out;

    for (; get_cell(t, row, col, &cell); col++) {
        if (cell.chars[0] == RIGHT_HALF)
            continue;
        if (cell.chars[0] == 0)
            *out++ = ' ';
        else
            out += put_cell(&cell, out);
        if (out[-1] != ' ')
            end = out;
    }
    *end = '\0';
}

/* Room for every row's text; a new size starts again. */
static void make_room(struct term *t) {
    int rows = 0, cols = 0;
    term_size(t, &rows, &cols);
    if (rows == t->row_count)
        return;
    screen_done(t);
    t->rows = calloc((size_t)rows, sizeof *t->rows);
    if (t->rows == NULL)
        fail_msg("%s", "no memory for the screen's text");
    t->row_count = rows;
}

const char *term_row(struct term *t, int row) {
    int rows = 0, cols = 0;
    term_size(t, &rows, &cols);
    make_room(t);
    if (row < 0 || row >= rows)
        return "";
    char *text = realloc(t->rows[row], (size_t)cols * CELL_BYTES + 1);
    if (text == NULL) {
        fail_msg("%s", "no memory for the screen's text");
        return "";
    }
    put_row(t, row, 0, text);
    t->rows[row] = text;
    return text;
}

const char *term_dump(struct term *t) {
    int rows = 0, cols = 0;
    term_size(t, &rows, &cols);
    char *dump = realloc(t->dump, (size_t)rows * ((size_t)cols * CELL_BYTES + 1) + 1);
    if (dump == NULL) {
        fail_msg("%s", "no memory for the screen's text");
        return "";
    }
    t->dump = dump;
    for (int row = 0; row < rows; row++) {
        put_row(t, row, 0, dump);
        dump += strlen(dump);
        *dump++ = '\n';
    }
    *dump = '\0';
    return t->dump;
}

void screen_done(struct term *t) {
    for (int i = 0; i < t->row_count; i++)
        free(t->rows[i]);
    free(t->rows);
    free(t->dump);
    t->rows = NULL;
    t->row_count = 0;
    t->dump = NULL;
}

bool term_shows(struct term *t, const char *text) {
    return strstr(term_dump(t), text) != NULL;
}

bool term_find(struct term *t, const char *text, int *row, int *col) {
    int rows = 0, cols = 0;
    size_t length = strlen(text);
    term_size(t, &rows, &cols);
    char *rest = malloc((size_t)cols * CELL_BYTES + 1);

    if (rest == NULL)
        fail_msg("%s", "no memory to find a text");
    for (int r = 0; r < rows; r++)
        for (int c = 0; c < cols && strstr(term_row(t, r), text) != NULL; c++) {
            put_row(t, r, c, rest);
            if (strncmp(rest, text, length) == 0 && term_cell(t, r, c).width > 0) {
                free(rest);
                *row = r;
                *col = c;
                return true;
            }
        }
    free(rest);
    return false;
}

static int color_of(const VTermColor *color) {
    if (VTERM_COLOR_IS_DEFAULT_FG(color) || VTERM_COLOR_IS_DEFAULT_BG(color))
        return TERM_DEFAULT_COLOR;
    if (VTERM_COLOR_IS_INDEXED(color))
        return color->indexed.idx;
    return TERM_RGB | color->rgb.red << 16 | color->rgb.green << 8 | color->rgb.blue;
}

struct term_cell term_cell(struct term *t, int row, int col) {
    struct term_cell out = {.width = 1, .fg = TERM_DEFAULT_COLOR, .bg = TERM_DEFAULT_COLOR};
    VTermScreenCell cell;

    if (!get_cell(t, row, col, &cell))
        return out;
    put_cell(&cell, out.text);
    out.width = cell.chars[0] == RIGHT_HALF ? 0 : cell.width;
    out.reverse = cell.attrs.reverse;
    out.bold = cell.attrs.bold;
    out.underline = cell.attrs.underline != VTERM_UNDERLINE_OFF;
    out.italic = cell.attrs.italic;
    out.blink = cell.attrs.blink;
    out.fg = color_of(&cell.fg);
    out.bg = color_of(&cell.bg);
    return out;
}

void term_size(struct term *t, int *rows, int *cols) {
    vterm_get_size(t->vterm, rows, cols);
}

void term_cursor(struct term *t, int *row, int *col, bool *visible) {
    VTermPos at;
    vterm_state_get_cursorpos(vterm_obtain_state(t->vterm), &at);
    *row = at.row;
    *col = at.col;
    if (visible != NULL)
        *visible = t->cursor_visible;
}

bool term_is_alternate(struct term *t) {
    return t->alternate;
}

uint64_t term_bytes(struct term *t) {
    return t->bytes;
}

uint64_t term_line_ms(const struct term *t) {
    enum { BITS = 10 }; /* of a byte: it begins and ends with one of the line's own */
    return t->baud > 0 ? t->bytes * BITS * 1000 / (uint64_t)t->baud : 0;
}

unsigned term_bells(struct term *t) {
    return t->bells;
}
