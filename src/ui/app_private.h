/* What the app's own files share. */
#ifndef PHBPLAN_UI_APP_PRIVATE_H
#define PHBPLAN_UI_APP_PRIVATE_H

#include "session/hidden.h"
#include "ui/app.h"
#include "view.h"

struct app {
    struct session session;
    struct terminal *terminal;
    struct terminal_setup how; /* it was opened so, or looks so now */
    const char *question;  /* asked on the message line now, or NULL; then the session's message is
                              what is wrong with its answer */
    struct editor *asking; /* its answer, or NULL for a yes or no */
    bool secret;           /* and nothing of that is shown */
    struct page drawn;     /* as it was drawn; the next event takes it */
    bool has_drawn;        /* and nothing has changed the session since */
    size_t drawn_after;    /* the session's news when it was made */
    struct canvas step_area; /* where the steps are, for the mouse; no rows where they are not */
    bool typed_one;          /* "1" has just gone to the first step: 10 and 11 begin so */
    bool moved;              /* the last event only moved about on the page */
    bool still; /* nothing is asked or said in the picture that was drawn last, and nothing over it
                 */
    struct key_hint hints[PAGE_KEYS_ROOM]; /* of its key line */
    int top;                               /* its rows over the content */
    bool quit_next;             /* Ctrl-C was pressed in a question, which is closed first */
    bool small;                 /* the window was too small to draw anything, last time */
    struct hidden_words hidden; /* by F9 */
};

/* Draws the whole screen: frame, content, message line and key line. Keeps the page it made, or has
 * kept from the drawing before. */
void app_draw(struct app *app);
/* The page as it was drawn, or made now where it may be another; the caller's, for page_done. */
void app_take_page(struct app *app, struct page *page);
/* Gives it back as it was taken: nothing changed the session meanwhile. */
void app_keep_page(struct app *app, const struct page *page);
/* The session is to be changed: the page that was drawn is no longer what there is. */
void app_forget_page(struct app *app);
/* What a key does wherever we are, in a question too: hides names, draws again. False where it is
 * another. */
bool app_anywhere(struct app *app, enum action action);

/* What a session asks of a front end, at a terminal: struct front's. */
bool app_confirm(struct session *session, const char *question);
bool app_ask(struct session *session, const char *question, const char *given, session_check *check,
             void *data);
bool app_ask_secret(struct session *session, const char *question, session_check *check,
                    void *data);

#endif
