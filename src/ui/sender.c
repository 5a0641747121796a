/* The sender: compares the standard screen with what the terminal shows, cell by cell, and writes
 * the difference. Curses itself would write words again only to get the cursor past them. */
#include "sender.h"

#include "base/grow.h"

#include <curses.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

#define PIECE_BYTES 1024
#define RUN_BYTES 32 /* written before they are taken back; a screen reader keeps about 250 */

/* What is done with a column of a row. */
enum sending { LEAVE, HUSH, SAY };

struct sender {
    cchar_t *shown; /* what the terminal has, rows x cols */
    cchar_t *now;   /* a row of the picture, cols */
    unsigned char *ways;
    uint64_t *sums; /* of the picture it has, rows */
    int rows, cols;
    cchar_t blank;
    bool hushes; /* this terminal's cursor goes back by a backspace */
    uint64_t page;
    uint64_t names[CANVAS_SAID]; /* of what was to be said on the picture it has */
    size_t named;
    bool due[CANVAS_SAID];  /* of what the new one says: it is new */
    int row, col;           /* of the terminal's cursor; row -1 not known */
    int last_row, last_col; /* where the picture it has placed it */
    attr_t attributes;      /* that letters have from here on */
    short pair;
    struct growing_text out;
};

struct sender *sender_new(void) {
    struct sender *sender = calloc(1, sizeof *sender);
    if (sender == NULL)
        return NULL;
    setcchar(&sender->blank, L" ", A_NORMAL, 0, NULL);
    sender->hushes = cursor_left != NULL && strcmp(cursor_left, "\b") == 0;
    return sender;
}

void sender_free(struct sender *sender) {
    if (sender == NULL)
        return;
    growing_done(&sender->out);
    free(sender->shown);
    free(sender->now);
    free(sender->ways);
    free(sender->sums);
    free(sender);
}

/* Makes room for a picture of that size, all of it to be sent. */
static bool size_sender(struct sender *sender, int rows, int cols) {
    size_t cells = (size_t)rows * (size_t)cols;
    if (rows == sender->rows && cols == sender->cols)
        return true;
    free(sender->shown);
    free(sender->now);
    free(sender->ways);
    free(sender->sums);
    sender->shown = calloc(cells, sizeof *sender->shown);
    sender->now = calloc((size_t)cols, sizeof *sender->now);
    sender->ways = calloc((size_t)cols, 1);
    sender->sums = calloc((size_t)rows, sizeof *sender->sums);
    bool made = sender->shown != NULL && sender->now != NULL && sender->ways != NULL &&
                sender->sums != NULL;
    sender->rows = made ? rows : 0;
    sender->cols = made ? cols : 0;
    return made;
}

/* ---- the terminal's own commands ------------------------------------------------------------- */

/* Where curses puts the bytes of a command: it has no argument for that. */
static struct growing_text *sink;

static int put(int byte) {
    growing_add_char(sink, (char)byte);
    return byte;
}

static void command(struct sender *sender, const char *bytes) {
    sink = &sender->out;
    if (bytes != NULL)
        tputs(bytes, 1, put);
}

static const char *with_numbers(const char *capability, long first, long second) {
    return capability == NULL ? NULL : tparm(capability, first, second, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
}

/* Plain from here on. A choice of character set that comes with it is left out: none but the first
 * is ever used, and some listeners take its last letter for a word. */
static void wear_nothing(struct sender *sender) {
    static const char FIRST_SET[] = "\033(B";
    const char *plain = exit_attribute_mode != NULL ? exit_attribute_mode : "";
    const char *set = strstr(plain, FIRST_SET);
    if (set != NULL) {
        growing_add_bytes(&sender->out, plain, (size_t)(set - plain));
        plain = set + sizeof FIRST_SET - 1;
    }
    command(sender, plain);
}

/* Attributes and colours from here on. Not by curses' vid_puts, which puts some of them elsewhere.
 */
static void wear(struct sender *sender, attr_t attributes, short pair) {
    const struct {
        attr_t attribute;
        const char *enter;
    } LOOKS[] = {{A_BOLD, enter_bold_mode},
                 {A_UNDERLINE, enter_underline_mode},
                 {A_REVERSE, enter_reverse_mode}};
    short front = -1, behind = -1;
    attributes &= A_BOLD | A_UNDERLINE | A_REVERSE;
    if (attributes == sender->attributes && pair == sender->pair)
        return;
    sender->attributes = attributes;
    sender->pair = pair;
    wear_nothing(sender);
    for (size_t i = 0; i < sizeof LOOKS / sizeof LOOKS[0]; i++)
        if ((attributes & LOOKS[i].attribute) != 0 && LOOKS[i].enter != NULL)
            command(sender, LOOKS[i].enter);
    if (pair != 0)
        pair_content(pair, &front, &behind);
    if (front >= 0)
        command(sender, with_numbers(set_a_foreground, front, 0));
    if (behind >= 0)
        command(sender, with_numbers(set_a_background, behind, 0));
}

static void go(struct sender *sender, int row, int col) {
    if (row == sender->row && col == sender->col)
        return;
    if (!move_standout_mode)
        wear(sender, A_NORMAL, 0);
    if (sender->hushes && row == sender->row && col == sender->col - 1)
        growing_add_char(&sender->out, '\b');
    else
        command(sender, with_numbers(cursor_address, row, col));
    sender->row = row;
    sender->col = col;
}

static void write_out(struct growing_text *out) {
    for (size_t at = 0; at < out->length;) {
        ssize_t wrote = write(STDOUT_FILENO, out->text + at, out->length - at);
        if (wrote < 0 && errno != EINTR)
            break; /* the terminal is gone; reading will say so */
        at += wrote > 0 ? (size_t)wrote : 0;
    }
    growing_cut(out, 0);
}

/* Writes what there is, where it is much, with the cursor where it was: a reader that is given a
 * picture in pieces must find nothing in one that is taken back in the next, and no cursor that
 * moved. The system hands on no more than about 1,800 bytes at once. */
static void write_piece(struct sender *sender) {
    if (sender->out.length < PIECE_BYTES)
        return;
    go(sender, sender->last_row, sender->last_col);
    write_out(&sender->out);
}

/* ---- cells ----------------------------------------------------------------------------------- */

static bool same(const cchar_t *a, const cchar_t *b) {
    return memcmp(a, b, sizeof *a) == 0;
}

/* Of what ncurses keeps in a cell only this is read without getcchar: it is asked of every cell. */
static wchar_t letter(const cchar_t *cell) {
    return cell->chars[0];
}

/* A wide letter has the cell after it too. */
static int width_of(const cchar_t *cell) {
    return letter(cell) >= 0x300 && wcwidth(letter(cell)) == 2 ? 2 : 1;
}

/* Writes the letter of a cell, with its marks, in its attributes. Returns the bytes of the letter.
 */
static size_t write_cell(struct sender *sender, const cchar_t *cell) {
    wchar_t letters[CCHARW_MAX + 1];
    char bytes[MB_LEN_MAX];
    attr_t attributes;
    short pair;
    mbstate_t state = {0};
    if (getcchar(cell, letters, &attributes, &pair, NULL) != OK)
        return 0;
    wear(sender, attributes, pair);
    size_t before = sender->out.length;
    for (int i = 0; letters[i] != L'\0'; i++) {
        if (letters[i] < 0x80) {
            growing_add_char(&sender->out, (char)letters[i]);
            continue;
        }
        size_t length = wcrtomb(bytes, letters[i], &state);
        if (length != (size_t)-1)
            growing_add_bytes(&sender->out, bytes, length);
    }
    int width = width_of(cell);
    sender->col += width;
    if (sender->col >= sender->cols)
        sender->row = -1; /* terminals differ in where it is now */
    return sender->out.length - before;
}

static bool wears_same(const cchar_t *a, const cchar_t *b) {
    wchar_t letters[CCHARW_MAX + 1];
    attr_t one, other;
    short pair, pair_of_other;
    getcchar(a, letters, &one, &pair, NULL);
    getcchar(b, letters, &other, &pair_of_other, NULL);
    return one == other && pair == pair_of_other;
}

/* Writes columns so that nobody reads them out: each word, and the backspaces that take it back.
 * Blanks may be heard. Of letters of several bytes each byte is taken back, and the cursor is then
 * further to the left. */
static void write_hushed(struct sender *sender, int row, int from, int to) {
    for (int at = from; at < to;) {
        const cchar_t *first = &sender->now[at];
        int begin = at;
        size_t bytes = 0;
        write_piece(sender);
        go(sender, row, at);
        if (letter(first) == L' ' || !sender->hushes) {
            write_cell(sender, first);
            at += width_of(first);
            continue;
        }
        while (at < to && bytes < RUN_BYTES && letter(&sender->now[at]) != L' ' &&
               wears_same(&sender->now[at], first)) {
            bytes += write_cell(sender, &sender->now[at]);
            at += width_of(&sender->now[at]);
        }
        for (size_t i = 0; i < bytes; i++)
            growing_add_char(&sender->out, '\b');
        sender->col = begin;
        if (bytes != (size_t)(at - begin))
            sender->row = -1;
    }
}

static void write_said(struct sender *sender, int row, int from, int to) {
    go(sender, row, from);
    for (int at = from; at < to; at += width_of(&sender->now[at]))
        write_cell(sender, &sender->now[at]);
}

/* ---- a row ----------------------------------------------------------------------------------- */

static bool holds_row(const struct canvas_said *said, int row) {
    return row >= said->row && row < said->row + said->rows;
}

/* The part of a row that has the words of what is said: without blanks and lines at either end. */
static void find_words(const struct sender *sender, const struct canvas_said *said,
                       const bool *quiet, int *from, int *to) {
    *from = said->col;
    *to = said->col + said->cols;
    while (*from < *to && (quiet[*from] || letter(&sender->now[*from]) == L' '))
        ++*from;
    while (*to > *from && (quiet[*to - 1] || letter(&sender->now[*to - 1]) == L' '))
        --*to;
}

/* What is done with each column before `end`: what is due is left for later. */
static void choose_ways(struct sender *sender, const struct canvas_picture *picture, int row,
                        int end, bool fresh) {
    const cchar_t *shown = sender->shown + (ptrdiff_t)row * sender->cols;
    const bool *quiet = picture->line_work + (ptrdiff_t)row * sender->cols;
    bool said = false;
    for (int col = 0, width; col < end; col += width) {
        const cchar_t *now = &sender->now[col];
        width = width_of(now);
        bool differs = !same(now, &shown[col]) ||
                       (width == 2 && col + 1 < end && !same(now + 1, &shown[col + 1]));
        said = fresh && !quiet[col] && (said || letter(now) != L' ');
        sender->ways[col] = said ? SAY : differs ? HUSH : LEAVE;
        if (width == 2 && col + 1 < end)
            sender->ways[col + 1] = sender->ways[col];
    }
    for (size_t i = 0; i < picture->said_count; i++) {
        int from = 0, to = 0;
        if (sender->due[i] && holds_row(&picture->said[i], row))
            find_words(sender, &picture->said[i], quiet, &from, &to);
        memset(sender->ways + from, LEAVE, (size_t)(to - from));
    }
}

/* The columns of a row that have something on them. */
static int used_columns(const struct sender *sender, const cchar_t *cells) {
    int end = sender->cols;
    while (end > 0 && same(&cells[end - 1], &sender->blank))
        end--;
    return end;
}

static void clear_rest(struct sender *sender, int row, int from, int to) {
    if (from >= to)
        return;
    go(sender, row, from);
    wear(sender, A_NORMAL, 0);
    if (clr_eol != NULL) {
        command(sender, clr_eol);
        return;
    }
    for (int col = from; col < to; col++)
        write_cell(sender, &sender->blank);
}

static void read_row(struct sender *sender, int row) {
    for (int col = 0; col < sender->cols; col++)
        mvwin_wch(stdscr, row, col, &sender->now[col]);
    /* A letter in the last corner moves everything up on terminals that go on at once. */
    if (row == sender->rows - 1 && auto_right_margin && !eat_newline_glitch)
        sender->now[sender->cols - 1] = sender->blank;
}

static void send_row(struct sender *sender, const struct canvas_picture *picture, int row,
                     bool fresh) {
    cchar_t *shown = sender->shown + (ptrdiff_t)row * sender->cols;
    read_row(sender, row);
    bool changed = memcmp(shown, sender->now, sizeof *shown * (size_t)sender->cols) != 0;
    int end = used_columns(sender, sender->now), had = used_columns(sender, shown);
    choose_ways(sender, picture, row, end, fresh && changed);
    for (int col = 0, to; col < end; col = to) {
        enum sending way = sender->ways[col];
        for (to = col + 1; to < end && sender->ways[to] == way;)
            to++;
        if (way == HUSH)
            write_hushed(sender, row, col, to);
        else if (way == SAY)
            write_said(sender, row, col, to);
    }
    clear_rest(sender, row, end, had);
    memcpy(shown, sender->now, sizeof *shown * (size_t)sender->cols);
}

/* Says what is due, thing by thing: a label of two rows is not broken off by the answer beside its
 * first. */
static void send_due(struct sender *sender, const struct canvas_said *said, const bool *line_work) {
    for (int row = said->row; row < said->row + said->rows; row++) {
        int from, to;
        read_row(sender, row);
        find_words(sender, said, line_work + (ptrdiff_t)row * sender->cols, &from, &to);
        if (from < to)
            write_said(sender, row, from, to);
    }
}

/* ---- a picture ------------------------------------------------------------------------------- */

static uint64_t mix(uint64_t sum, uint64_t value) {
    return (sum ^ value) * UINT64_C(0x100000001B3);
}

/* What tells apart what is to be said: which thing it is, and where they belong to it, its words. 0
 * for nothing but blanks; an answer is the same before and after its first letter. */
static uint64_t name_of(const struct canvas_said *said) {
    uint64_t words = UINT64_C(0xCBF29CE484222325), blank = words;
    for (int row = said->row; row < said->row + said->rows; row++)
        for (int col = said->col; col < said->col + said->cols; col++) {
            cchar_t cell;
            wchar_t sign = mvwin_wch(stdscr, row, col, &cell) == OK ? letter(&cell) : L' ';
            if (sign != L' ')
                words = mix(words, (uint64_t)sign);
        }
    if (said->kind == SAYING_ANSWER)
        words = blank;
    else if (words == blank)
        return 0;
    return mix(mix(words, (uint64_t)said->kind), said->number);
}

/* Finds what is new of what is to be said; nothing by itself where all of the page is said. */
static void find_due(struct sender *sender, const struct canvas_picture *picture, bool fresh) {
    uint64_t names[CANVAS_SAID] = {0};
    for (size_t i = 0; i < picture->said_count; i++) {
        names[i] = name_of(&picture->said[i]);
        sender->due[i] = !fresh && names[i] != 0;
        for (size_t j = 0; j < sender->named && sender->due[i]; j++)
            sender->due[i] = sender->names[j] != names[i];
    }
    memcpy(sender->names, names, picture->said_count * sizeof *names);
    sender->named = picture->said_count;
}

static bool row_has_due(const struct sender *sender, const struct canvas_picture *picture,
                        int row) {
    for (size_t i = 0; i < picture->said_count; i++)
        if (sender->due[i] && holds_row(&picture->said[i], row))
            return true;
    return false;
}

/* Clears the terminal. */
static void clear_all(struct sender *sender) {
    wear_nothing(sender);
    sender->attributes = A_NORMAL;
    sender->pair = 0;
    command(sender, clear_screen);
    sender->row = sender->col = 0;
    for (int i = 0; i < sender->rows * sender->cols; i++)
        sender->shown[i] = sender->blank;
}

bool sender_show(struct sender *sender, const struct canvas_picture *picture, bool whole) {
    whole = whole || picture->rows != sender->rows || picture->cols != sender->cols;
    if (picture->rows == 0 || !size_sender(sender, picture->rows, picture->cols))
        return false;
    bool fresh = whole || picture->page != sender->page;
    find_due(sender, picture, fresh);
    if (whole)
        clear_all(sender);
    for (int row = 0; row < sender->rows; row++)
        if (whole || picture->sums[row] != sender->sums[row] || row_has_due(sender, picture, row))
            send_row(sender, picture, row, fresh);
    for (size_t i = 0; i < picture->said_count; i++)
        if (sender->due[i])
            send_due(sender, &picture->said[i], picture->line_work);
    memcpy(sender->sums, picture->sums, (size_t)sender->rows * sizeof *sender->sums);
    sender->page = picture->page;
    wear(sender, A_NORMAL, 0);
    go(sender, picture->cursor_row, picture->cursor_col);
    bool sent = !sender->out.no_memory;
    sender->last_row = picture->cursor_row;
    sender->last_col = picture->cursor_col;
    write_out(&sender->out);
    if (!sent)
        growing_done(&sender->out); /* and begins anew */
    return sent;
}
