/* The canvas: a rectangle of the screen to draw on, from nothing or over what is there (a picture's
 * `kept`).
 *
 * Rows and columns are counted from 0 at the rectangle's own top left; nothing is ever drawn
 * outside it, so that any text may be given at any place in a window of any size. Text is UTF-8
 * from anyone: it is cleaned of control characters, cut at whole grapheme clusters, and given to
 * the terminal as plain ASCII where the theme says so. */
#ifndef PHBPLAN_UI_CANVAS_H
#define PHBPLAN_UI_CANVAS_H

#include "ui/theme.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What is said of a picture to those who hear it, each when it is new. */
enum canvas_saying {
    SAYING_ROW,    /* a row of a list that has the focus */
    SAYING_LABEL,  /* what the focus is asked */
    SAYING_ANSWER, /* what is typed there */
    SAYING_CHOICE, /* a choice or box */
    SAYING_NOTE,   /* what is wrong with an answer, or worth a look */
    SAYING_LINE,   /* a line of a text to read */
    SAYING_MESSAGE /* the message line */
};
#define CANVAS_SAID 256 /* more are only seen */

struct canvas_said {
    enum canvas_saying kind;
    uint64_t number;          /* which of its kind */
    int row, col, rows, cols; /* where it stands, of the whole screen */
};

/* What all canvases of one picture share. */
struct canvas_picture {
    int cursor_row, cursor_col; /* where the terminal's cursor will be placed */
    uint64_t ink;               /* the role in use */
    bool draws_lines;           /* it is one of marks, lines and bars, which nobody is to hear */
    uint64_t *sums; /* for each of `rows`: a hash of all that is drawn on it, in order, so that rows
                       like those of the picture before need not be looked at cell by cell */
    int rows, cols;
    bool *line_work;   /* for each of rows x cols: whether such is there; NULL: nobody listens */
    uint64_t page;     /* which page it is of: a new page is said whole */
    bool helps_beside; /* what F1 says of it stands at its right */
    bool kept; /* it begins as the picture before it ended: only what has changed is drawn, over
                  what is there */
    struct canvas_said said[CANVAS_SAID];
    size_t said_count;
    const struct hidden *hidden; /* words that are drawn as stars, or NULL. Set
                                  anew before each picture; they must last until it is shown */
};

struct canvas {
    const struct theme *theme;
    struct canvas_picture *picture;
    int row, col; /* top left, of the whole screen */
    int rows, cols;
    int first;  /* what its top row is called: 0, or more where a longer page is scrolled in it */
    bool focus; /* everything is drawn reversed: a row that has the focus */
};

/* The part of a canvas from (row, col), `rows` x `cols`, cut to what there is (possibly nothing).
 */
struct canvas canvas_part(const struct canvas *canvas, int row, int col, int rows, int cols);

/* Whether both are the same place of a screen. */
bool canvas_same_place(const struct canvas *a, const struct canvas *b);

/* The same canvas, on which row `first` is the top one: a page longer than its place. */
struct canvas canvas_scrolled(const struct canvas *canvas, int first);

/* Columns that `text` takes when drawn (in ASCII "£" takes three). */
int canvas_columns(const struct canvas *canvas, const char *text);

/* Draws one line of text, at most `width` columns (past the edge is cut anyway); where it is cut,
 * the last column is an ellipsis. A newline is drawn as a space. Returns the columns used. */
int canvas_text(const struct canvas *canvas, int row, int col, int width, enum role role,
                const char *text);
/* The same from a printf format, to the canvas's edge; cut at 1,023 bytes. */
int canvas_print(const struct canvas *canvas, int row, int col, enum role role, const char *format,
                 ...) __attribute__((format(printf, 5, 6)));
/* The same, ending at column `right` (the first column after it): amounts that stand on their
 * pence. */
int canvas_right(const struct canvas *canvas, int row, int right, enum role role, const char *text);

/* Draws `length` bytes of a text that is being edited, each cluster in exactly the columns
 * text_columns gives it, so that the cursor's column is right; in ASCII what is longer is cut. */
void canvas_cells(const struct canvas *canvas, int row, int col, enum role role, const char *text,
                  size_t length);

/* Draws text wrapped to `width` columns from `row`, leaving out its first `skip` lines and all
 * after `most`. Returns how many lines the whole text has. Draws nothing where `most` is 0. */
int canvas_wrapped(const struct canvas *canvas, int row, int col, int width, int skip, int most,
                   enum role role, const char *text);

/* The same from its first line, in `most` rows and the canvas's own: what has no room for all of
 * itself ends with an ellipsis. */
int canvas_within(const struct canvas *canvas, int row, int col, int width, int most,
                  enum role role, const char *text);

/* Fills a rectangle with spaces of a role. */
void canvas_fill(const struct canvas *canvas, int row, int col, int rows, int cols, enum role role);
/* A line across the whole canvas: the strong one under a title, or a thin one ("- - -"). */
void canvas_rule(const struct canvas *canvas, int row, bool strong);
/* A bar of two textures, `part` of `whole` being the full one (cut to 0..whole; empty where whole
 * is not above 0). Half a column is shown where the terminal can. */
void canvas_bar(const struct canvas *canvas, int row, int col, int width, int64_t part,
                int64_t whole);

/* What is drawn there is to be said when it is new: when there was nothing of that kind, number and
 * words in the picture before. Words that are typed are not said again for a letter more. */
void canvas_say(const struct canvas *canvas, int row, int col, int rows, int cols,
                enum canvas_saying kind, size_t number);

/* "9 more below", on the canvas's last row: what goes on out of sight is said. */
void canvas_more(const struct canvas *canvas, size_t below);
/* "over 9 more below": they are not all counted yet. */
void canvas_more_than(const struct canvas *canvas, size_t below);

/* Places the terminal's cursor: on what has the focus. The last call of a drawing counts; outside
 * the canvas it goes to the nearest place inside. */
void canvas_place_cursor(const struct canvas *canvas, int row, int col);

#endif
