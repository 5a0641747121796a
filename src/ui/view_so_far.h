/* The plan so far, in the lower half of a high window, under a form that needs less than the upper.
 */
#ifndef PHBPLAN_UI_VIEW_SO_FAR_H
#define PHBPLAN_UI_VIEW_SO_FAR_H

#include "view.h"

/* The rows that it has at the bottom of a place for a form, the same wherever the focus is; 0 where
 * the form needs the room. */
int view_so_far_rows(struct view *view, const struct page *page, const struct canvas *canvas);
void view_so_far_draw(const struct page *page, const struct canvas *canvas);

#endif
