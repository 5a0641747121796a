/* Amounts on the screen: the whole of them where there is room, and otherwise the brief. */
#ifndef PHBPLAN_UI_SUMS_H
#define PHBPLAN_UI_SUMS_H

#include "session/page.h"
#include "ui/canvas.h"

/* Rows they would take in a place of `most` rows and so many columns from `col`; 0 where there is
 * nothing. */
int sums_rows(const struct page_sums *sums, const struct canvas *canvas, int col, int most);
/* Draws them on `canvas`, which has the rows that sums_rows said for a place of `most`. */
void sums_draw(const struct page_sums *sums, const struct canvas *canvas, int col, int most);

#endif
