/* A long text to read: keeps which line is the first in sight, and says how many are below. */
#include "ui/pager.h"

#define READING_COL 2
#define READING_COLUMNS 72

void pager_draw(struct pager *pager, const struct canvas *canvas, const char *text) {
    pager->page = canvas->rows;
    pager->lines = canvas_wrapped(canvas, 0, READING_COL, READING_COLUMNS, 0, 0, ROLE_TEXT, text);
    int last = pager->lines > pager->page ? pager->lines - pager->page : 0;
    pager->top = pager->top < last ? pager->top : last;
    int shown = pager->top < last && pager->page > 1 ? pager->page - 1 : pager->page;
    canvas_wrapped(canvas, 0, READING_COL, READING_COLUMNS, pager->top, shown, ROLE_TEXT, text);
    for (int i = 0; i < shown; i++)
        canvas_say(canvas, i, READING_COL, 1, READING_COLUMNS, SAYING_LINE,
                   (size_t)(pager->top + i));
    if (shown < pager->page)
        canvas_more(canvas, (size_t)(pager->lines - pager->top - shown));
    canvas_place_cursor(canvas, 0, READING_COL);
}

bool pager_event(struct pager *pager, const struct event *event) {
    int last = pager->lines > pager->page ? pager->lines - pager->page : 0;
    int page = pager->page > 1 ? pager->page - 1 : 1, top = pager->top;
    if (last == 0 || (event->type != EVENT_KEY && event->type != EVENT_MOUSE))
        return false;
    switch (event->action) {
    case ACTION_UP:
        top--;
        break;
    case ACTION_DOWN:
        top++;
        break;
    case ACTION_PAGE_UP:
        top -= page;
        break;
    case ACTION_PAGE_DOWN:
        top += page;
        break;
    case ACTION_HOME:
        top = 0;
        break;
    case ACTION_END:
        top = last;
        break;
    default:
        return false;
    }
    pager->top = top < 0 ? 0 : top < last ? top : last;
    return true;
}
