/* A view: a page as it stands on the screen. What is marked, how far it is scrolled, what is being
 * typed in it; drawing it, and what keys do in it. One for each screen on the stack. */
#ifndef PHBPLAN_UI_VIEW_H
#define PHBPLAN_UI_VIEW_H

#include "session/session.h"
#include "ui/editor.h"
#include "ui/form.h"
#include "ui/list.h"
#include "ui/pager.h"

#define PAGE_KEYS_ROOM (PAGE_KEYS + 8) /* hints of a page with a form's own */

/* A row of the page that was read; SIZE_MAX for none. */
struct view_row {
    size_t number;
    struct page_row row;
    char text[PAGE_ROW_TEXT];
};

struct view {
    struct list list; /* of the page's rows */
    struct list_column columns[LIST_COLUMNS];
    size_t shown[LIST_COLUMNS];   /* which of the page's columns those are */
    const struct page_rows *rows; /* of the page at hand, while it is drawn or answered */
    int laid_for; /* the columns of the screen that they are laid out for, while the page is the
                     same; 0 not yet */
    struct view_row row[2]; /* the even and the odd one that was read last: a mark that moves to the
                               next row needs both */
    struct about about;     /* of the row that something is being done to */
    bool opened;            /* that row was opened: coming back, the mark is on it */
    bool moved;             /* the last event only moved about: the page is as it was */
    int above, place;       /* rows over its rows, and for them, when they were drawn last */
    struct canvas part;     /* where those were */
    size_t done;            /* the rows' own, when the page was shown last */

    struct editor input; /* of the page's text to give */
    bool has_input;
    bool in_input; /* the cursor is in it */
    bool was_page; /* a page was shown in it before */

    struct form form; /* of the page's questions */
    bool has_form;

    struct pager pager; /* of a long text */
    size_t line_top;    /* the first row of a time line in sight, and how many are */
    size_t line_page;
};

/* The view of the screen on top; made where it has none yet. NULL where there is no memory. */
struct view *view_on_top(struct session *session);
void view_free(struct view *view);

/* How a tone looks. */
enum role view_role(enum tone tone);

/* Sees what this page has to type in and to mark; before it is drawn or given an event. */
void view_sync(struct view *view, struct session *session, const struct page *page);
/* Counts on where fewer of the page's rows are counted than fill a window of so many rows. True
 * where it did: the page is to be made anew, for what it says of them. */
bool view_counts_on(const struct view *view, const struct page *page, int window_rows);
/* Draws the page on the whole of `canvas`, and places the cursor on what has the focus. */
void view_draw(struct view *view, const struct page *page, const struct canvas *canvas);
/* Takes an event for the page: moves, types, or hands it on to the session. False where it is the
 * number of a step that nothing here is typed in: the caller goes there. */
bool view_event(struct view *view, struct session *session, const struct page *page,
                const struct event *event);
/* Keeps what is being typed; as front.keep. And as a draft only, at a pause or (`going`) for good.
 */
bool view_keep(struct view *view, struct session *session);
void view_put_aside(struct view *view, bool going);

/* What F1 says here, or stands `beside` the page: of the marked row, the answer in focus, or the
 * page. Returns the heading; NULL where there is nothing to say. */
const char *view_help(struct view *view, const struct page *page, bool beside, char *buffer,
                      size_t size);
/* One line about the answer in focus; "" where there is none. */
const char *view_hint(const struct view *view, char buffer[ANSWERS_HINT]);
/* The keys for the key line, ending with {ACTION_NONE, NULL}; NULL: the usual ones. */
const struct key_hint *view_keys(struct view *view, const struct page *page,
                                 struct key_hint buffer[PAGE_KEYS_ROOM]);

/* ---- view_rows.c: the page's rows as a list */

/* Gives the list the rows of this page; `columns` of the screen for them. */
void view_rows_begin(struct view *view, const struct page_rows *rows, const struct canvas *canvas);
/* The row that is marked; NULL where there is none that can be. */
const struct page_row *view_marked(struct view *view);

#endif
