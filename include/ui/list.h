/* A list that is longer than its place: which row is marked, what is in sight, and drawing it in
 * columns. The rows stay with whoever owns them; the list asks for one cell at a time, only for
 * rows in sight, so that a long list costs no more than a short one. The marked row
 * has a ">" and the terminal's cursor, and what it is called is reversed, its first cell. Words
 * that need more than a row have more; where rows are left below, the last row says how many. */
#ifndef PHBPLAN_UI_LIST_H
#define PHBPLAN_UI_LIST_H

#include "ui/canvas.h"
#include "ui/event.h"

struct list_column {
    const char *title; /* the heading row is drawn where any column has one */
    int width;         /* columns on the screen; the columns with `grow` share what is left over */
    bool grow;         /* never narrower than `width` while the window has room */
    bool right;        /* amounts: right-aligned, heading too */
    bool wraps;        /* words that are longer go on over further rows, from where they begin */
};

#define LIST_CELL 512
#define LIST_COLUMNS 12 /* the most columns */

/* The text of one cell: written to `buffer` and returned, or any text that lasts until the next
 * call. *role is ROLE_TEXT and may be changed. */
typedef const char *list_cell(void *data, size_t row, size_t column, char buffer[LIST_CELL],
                              enum role *role);
/* Whether a row is a heading: drawn as one, never marked. */
typedef bool list_heading(void *data, size_t row);

struct list {
    const struct list_column *columns;
    size_t column_count; /* at most LIST_COLUMNS */
    list_cell *cell;
    list_heading *heading; /* NULL: no row is a heading */
    void *data;            /* for the two above */
    const char
        *empty; /* what is drawn where there are no rows: what belongs here, which key adds it */
    int indent; /* columns from the ">" to the first cell; 0 means 2 */

    size_t count;    /* rows; set it before drawing or giving an event */
    bool counts_on;  /* there are more than that, which nobody counted yet */
    size_t selected; /* the marked row */
    size_t top;      /* the first row in sight */
    bool counted; /* the rows are those of the drawing before. False where they may be others: what
                     was counted of them is counted again */
    /* Private: where its rows were drawn last, for pages and the mouse. */
    struct canvas area;
    int widths[LIST_COLUMNS];
    size_t counted_from, below; /* while `counted`: rows from there on that can be marked */
    struct list_drawn {
        struct canvas area;
        int widths[LIST_COLUMNS];
        size_t column_count, count, top, selected;
        bool focused;
    } drawn; /* what was drawn last */
};

enum list_result {
    LIST_PASSED, /* the event was not the list's */
    LIST_MOVED,  /* it was (perhaps the mark moved) */
    LIST_OPENED, /* Enter, or a click on the marked row: open list->selected */
};

/* Rows that the whole list takes on a canvas as wide as that one; beyond its height only that they
 * are more. */
int list_rows(struct list *list, const struct canvas *canvas);
/* Whether a row is whole in so many of the window's. */
bool list_row_fits(struct list *list, const struct canvas *canvas, size_t row, int most);
/* Draws the list on the whole of `canvas`; `focused` false draws no mark's reverse and no cursor
 * (the person is writing somewhere else, as in Find). */
void list_draw(struct list *list, const struct canvas *canvas, bool focused);
/* Whether it had more rows than were in sight when it was drawn last. */
bool list_goes_on(const struct list *list);
/* Draws the two rows that a move of the mark changed, over the list as list_draw left it on this
 * canvas. False where more than the mark has moved, and all of it is to be drawn. */
bool list_draw_mark(struct list *list, const struct canvas *canvas, bool focused);
/* Moves by UP, DOWN, HOME, END, PAGE_UP, PAGE_DOWN, the mouse. Opens by ENTER. */
enum list_result list_event(struct list *list, const struct event *event);
/* Marks a row (the nearest that can be). */
void list_select(struct list *list, size_t row);

#endif
