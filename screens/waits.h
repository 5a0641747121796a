/* The page of what waits for somebody: read from the store when it is opened and come back to, and
 * no longer for there being many plans. What is listed, in which columns and words, is a table of
 * the screen's own: inbox.c, finance.c. */
#ifndef PHBPLAN_SCREENS_WAITS_H
#define PHBPLAN_SCREENS_WAITS_H

#include "base/sign.h"
#include "session/session.h"
#include "store/waits.h"

/* Rows of one kind, under their heading; in the page's order. */
struct waits_shown {
    enum waits_kind kind;
    const char *title;          /* the heading */
    const char *enter;          /* what Enter does with a row, */
    const struct screen *opens; /* and what it opens: about->id is the reference of its plan */
    /* Fills a row. NULL: the kind is only counted, and said in a sentence of its number and these.
     */
    void (*add)(const struct session *session, const struct waits_row *waiting, struct page *page,
                struct page_row *row);
    const char *one, *many; /* "plan has services only.", "plans have services only." */
};

struct waits_page {
    enum waits_list list;
    enum user_role opens_here; /* they come to all plans from here, and leave the program here */
    const char *title, *help;
    const char *help_of_others; /* what F1 says to who does not open here; NULL the same */
    const char *nothing;        /* said where nothing waits */
    const char *comes;          /* after it, for who opens here: what will be, and when */
    const struct page_column *columns;
    size_t column_count;
    const struct waits_shown *kinds;
    size_t kind_count;
    struct waits_key {
        enum action action;
        const struct screen *opens; /* NULL: what the key always does */
        bool here;                  /* only for who opens here */
    } keys[5];                      /* beside Enter, help and the way back; ends with ACTION_NONE */
};

struct waits_state {
    const struct waits_page *of;
    struct waits waits;
    struct err_info wrong; /* why it could not be read; "" where it could */
};

/* What a screen's `open` does; the others are the screen's as they are. */
enum err waits_open(struct session *session, void *state, const struct waits_page *of);
void waits_back(struct session *session, void *state);
void waits_show(struct session *session, void *state, struct page *page);
bool waits_act(struct session *session, void *state, const struct page_event *event);
void waits_close(struct session *session, void *state);

/* The row of a review that is to be held: what its row says of when that is. */
const char *waits_review(const struct session *session, const struct waits_row *waiting,
                         struct page *page);
/* Whose code nobody knows yet, which is written to `code`, and what can be done. */
const char *waits_stranger(const struct waits_row *waiting, struct page *page,
                           char code[SIGN_CODE]);
/* How long it has waited: "today", "3 days". */
const char *waits_days(const struct session *session, const struct waits_row *waiting,
                       struct page *page);

#endif
