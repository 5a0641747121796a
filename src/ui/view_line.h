/* A time line on the screen: twelve months across, a row for each thing, its words under it. */
#ifndef PHBPLAN_UI_VIEW_LINE_H
#define PHBPLAN_UI_VIEW_LINE_H

#include "view.h"

/* Draws it on the whole of `canvas`, from view->line_top on; where the window is too narrow for
 * months, their words alone. */
void view_line_draw(struct view *view, const struct page_line *line, const struct canvas *canvas);
/* Draws it only where all of it has room, months and names too. */
void view_line_spare(const struct page_line *line, const struct canvas *canvas);
/* Moves in it. False where the key does nothing here. */
bool view_line_act(struct view *view, enum action action);

#endif
