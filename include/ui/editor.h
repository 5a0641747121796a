/* The text editor: a text being written, a cursor in it, and the way back from what was done to it.
 * Pure: no terminal, no drawing.
 *
 * The text is UTF-8 without control characters (newline allowed where it may have lines); the
 * cursor is a byte offset that is always on the border of a grapheme cluster, so that an accent is
 * never parted from its letter. All of the text may be selected: what is then typed or pasted comes
 * in its place, rubbing out and deleting empty it, and moving only drops the selection. Widths and
 * columns are screen columns as base/text.h counts them. */
#ifndef PHBPLAN_UI_EDITOR_H
#define PHBPLAN_UI_EDITOR_H

#include "base/err.h"
#include "base/text.h"
#include "ui/event.h"
#include "ui/undo.h"

struct editor {
    char *text; /* ends with a NUL; owned */
    size_t length, capacity;
    size_t cursor; /* byte offset, 0..length */
    size_t limit;  /* most bytes */
    size_t left;   /* one line: the first byte that is shown */
    int goal;      /* the column that up and down keep to; -1 none */
    bool lines;    /* newlines are kept; otherwise each becomes a space */
    bool selected; /* all of it is; draw it so */
    struct undo undo;
};

/* Starts with a text (cleaned), the cursor at its end. ERR_MEMORY; `editor` may be given to
 * editor_done either way. A text longer than `limit` is kept: the limit is for what is added. */
enum err editor_init(struct editor *editor, const char *text, bool lines, size_t limit,
                     struct err_info *info);
void editor_done(struct editor *editor);

/* Puts text in at the cursor, or in place of what is selected (but a line end alone replaces
 * nothing), cleaned: typed characters and whole pastes alike. Line ends of any
 * kind become newlines, or a space each in a one-line text (none for those at the end). ERR_LIMIT
 * where it would be too long, with words for the person; the text is then as it was. ERR_MEMORY. */
enum err editor_insert(struct editor *editor, const char *text, size_t length,
                       struct err_info *info);
/* Empties it, as if it had just begun: there is nothing to undo. */
void editor_clear(struct editor *editor);
/* Selects all of it, the cursor at its end. An empty text is never selected. */
void editor_select_all(struct editor *editor);

/* Moves or deletes by an action: LEFT, RIGHT, WORD_LEFT, WORD_RIGHT, HOME, END, UP, DOWN, ERASE,
 * ERASE_WORD, DELETE, KILL_END, KILL_LINE, UNDO, REDO, where `width` is as drawn. False where the
 * action is another, is UP on the first row or DOWN on the last, or there is nothing to undo or
 * redo here: then nothing has changed. */
bool editor_act(struct editor *editor, enum action action, int width);

/* Text with lines, drawn `width` columns wide (the last column is kept for the cursor): how many
 * rows, where row `row` is in the text (false past the end), and the cursor's row and column. */
int editor_rows(const struct editor *editor, int width);
bool editor_row(const struct editor *editor, int width, int row, struct text_line *line);
void editor_where(const struct editor *editor, int width, int *row, int *col);
/* Puts the cursor as near as can be to a row and column: a mouse click. */
void editor_put(struct editor *editor, int width, int row, int col);

/* A one-line text in `width` columns: the part to draw and the cursor's column in it. Scrolls
 * sideways by itself so that the cursor is always in it. */
void editor_view(struct editor *editor, int width, struct text_line *shown, int *col);

#endif
