/* A picture on the screen: a page of bars and of a year of visits, all of it in sight at once. */
#ifndef PHBPLAN_UI_VIEW_PICTURE_H
#define PHBPLAN_UI_VIEW_PICTURE_H

#include "view.h"

/* Draws the page on the whole of `canvas`. What there is no room for is added up in its list's last
 * row; a window too low for that is scrolled by view->pager. For who listens it is its words. */
void view_picture_draw(struct view *view, const struct page *page, const struct canvas *canvas);

/* Draws bars that stand over rows, from `row` on; for who listens, their words. Returns the rows
 * they take, drawn or not. */
int view_bars_draw(const struct page_bars *bars, const struct canvas *canvas, int row);

/* ---- view_ticks.c: a year of visits */

enum { PICTURE_LABEL_COL = 2, PICTURE_BAR_COL = 26, PICTURE_MARGIN = 2 };

/* The column that bars and the year begin in; names stand before it. */
int picture_bar_col(const struct canvas *canvas);

/* Something drawn and what it is, in a legend: "║ two". */
struct picture_token {
    const char *glyph, *words; /* glyph "" where nothing is drawn of it */
    enum role role;            /* of the words */
};
/* Draws them one after the other, on as many rows as they take; returns how many. Only counts where
 * `draw` is false. */
int picture_legend(const struct picture_token *tokens, size_t count, const struct canvas *canvas,
                   int row, bool draw);

/* Rows of the months and of the legend, which stand whatever there is room for. */
int ticks_fixed_rows(const struct page_line *line, const struct canvas *canvas);
/* Whether what is said of a thing stands beside its ticks, as it does in a wide window. */
bool ticks_words_beside(const struct page_line *line, const struct canvas *canvas);
/* Rows of the first `count` things, with their words or without. */
int ticks_rows(const struct page_line *line, size_t count, bool words, const struct canvas *canvas);
/* Draws `count` things from `row` on, with their words or not, and the legend after `after` rows
 * more. Returns the row after the things. */
int ticks_draw(const struct page_line *line, size_t count, bool words, int after,
               const struct canvas *canvas, int row);

#endif
