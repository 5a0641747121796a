/* One line of text as it is being typed: what of it is in sight, and that some of it is not. */
#ifndef PHBPLAN_UI_TYPED_H
#define PHBPLAN_UI_TYPED_H

#include "ui/canvas.h"
#include "ui/editor.h"

/* Draws a one-line text in `width` columns from `col`; all of it selected is drawn so. Where it
 * goes on to the left or the right, the first or the last column is an ellipsis, unless the cursor
 * is on it. Returns the cursor's column on the canvas, for canvas_place_cursor. */
int typed_draw(struct editor *editor, const struct canvas *canvas, int row, int col, int width,
               enum role role);

#endif
