/* A long text to read, wrapped to the window and moved through with the arrows: help, and anything
 * else that is only read. */
#ifndef PHBPLAN_UI_PAGER_H
#define PHBPLAN_UI_PAGER_H

#include "ui/canvas.h"
#include "ui/event.h"

struct pager {
    int top;         /* first line in sight */
    int lines, page; /* of the last drawing */
};

/* Draws the text, at most 72 columns wide, on the whole of `canvas`. */
void pager_draw(struct pager *pager, const struct canvas *canvas, const char *text);
/* UP, DOWN, HOME, END, PAGE_UP, PAGE_DOWN. False where the event was another, or all is in sight.
 */
bool pager_event(struct pager *pager, const struct event *event);

#endif
