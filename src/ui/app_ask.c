/* Asking on the message line: a small loop of its own over the screen as it is. */
#include "app_private.h"

#include "ui/editor.h"

#include <sodium.h>
#include <string.h>

#define ANSWER_MOST 1000

bool app_anywhere(struct app *app, enum action action) {
    if (action == ACTION_HIDE)
        session_usual(&app->session, action);
    else if (action == ACTION_REDRAW)
        terminal_redraw(app->terminal);
    return action == ACTION_HIDE || action == ACTION_REDRAW;
}

/* The next event that a question has to answer; false when the program ends. */
static bool next_event(struct app *app, struct event *event) {
    do {
        app_forget_page(app);
        app_draw(app);
        *event = terminal_read(app->terminal);
    } while (event->type == EVENT_KEY && app_anywhere(app, event->action));
    app->session.leaving = app->session.gone = event->type == EVENT_GONE;
    app->quit_next = event->action == ACTION_QUIT;
    return !app->session.leaving && !app->quit_next;
}

static void question_begin(struct app *app, const char *question, struct editor *editor) {
    app->question = question;
    app->asking = editor;
    app->session.message[0] = '\0';
}

static void question_end(struct app *app) {
    app->question = NULL;
    app->asking = NULL;
    app->secret = false;
    app->session.message[0] = '\0';
}

bool app_confirm(struct session *session, const char *question) {
    struct app *app = session->front_data;
    struct event event;
    bool yes = false, answered = false;
    question_begin(app, question, NULL);
    session->left_open = true;
    while (!answered && next_event(app, &event)) {
        bool text = event.type == EVENT_TEXT && !app->small; /* no yes to what cannot be read */
        yes = text && (event.text[0] == 'y' || event.text[0] == 'Y');
        session->left_open = !yes && !(text && (event.text[0] == 'n' || event.text[0] == 'N'));
        answered =
            !session->left_open || (event.type == EVENT_KEY && event.action == ACTION_ESCAPE);
    }
    question_end(app);
    return yes;
}

/* What one event does to an answer being typed. */
enum answer_step { ANSWER_GOES_ON, ANSWER_GIVEN, ANSWER_LEFT };

static enum answer_step answer_event(struct editor *editor, const struct event *event) {
    if (event->type == EVENT_TEXT || event->type == EVENT_PASTE)
        editor_insert(editor, event->text, strlen(event->text), NULL);
    else if (event->type == EVENT_KEY && event->action == ACTION_ENTER)
        return ANSWER_GIVEN;
    else if (event->type == EVENT_KEY && event->action == ACTION_ESCAPE)
        return ANSWER_LEFT;
    else if (event->type == EVENT_KEY)
        editor_act(editor, event->action, 0);
    return ANSWER_GOES_ON;
}

bool app_ask(struct session *session, const char *question, const char *given, session_check *check,
             void *data) {
    struct app *app = session->front_data;
    struct editor editor;
    struct event event;
    enum answer_step step = ANSWER_GOES_ON;
    struct err_info info = {0};
    bool good = false;
    if (editor_init(&editor, given, false, ANSWER_MOST, &info) != ERR_OK) {
        session_say_error(session, &info);
        editor_done(&editor);
        return false;
    }
    question_begin(app, question, &editor);
    while (!good && step != ANSWER_LEFT && next_event(app, &event)) {
        step = answer_event(&editor, &event);
        info = (struct err_info){0};
        good = step == ANSWER_GIVEN && check(session, editor.text, data, &info) == ERR_OK;
        if (step == ANSWER_GIVEN && !good) {
            session_say_error(session, &info);
            editor_select_all(&editor); /* typing replaces it, the arrows go into it */
        }
    }
    question_end(app);
    editor_done(&editor);
    return good;
}

/* What one event does to a passphrase: it has no cursor and no way back, which would keep it. */
static enum answer_step secret_event(char text[ANSWER_MOST + 1], const struct event *event) {
    size_t used = strlen(text);
    if (event->type == EVENT_TEXT || event->type == EVENT_PASTE) {
        size_t more = strcspn(event->text, "\r\n");
        if (used + more <= ANSWER_MOST)
            memcpy(text + used, event->text, more); /* what is after it is 0 */
    } else if (event->type == EVENT_KEY && event->action == ACTION_ENTER) {
        return ANSWER_GIVEN;
    } else if (event->type == EVENT_KEY && event->action == ACTION_ESCAPE) {
        return ANSWER_LEFT;
    } else if (event->type == EVENT_KEY &&
               (event->action == ACTION_KILL_LINE || event->action == ACTION_ERASE_WORD)) {
        sodium_memzero(text, used);
    } else if (event->type == EVENT_KEY && event->action == ACTION_ERASE && used > 0) {
        size_t last = used - text_previous(text, used, used);
        sodium_memzero(text + last, used - last);
    }
    return ANSWER_GOES_ON;
}

bool app_ask_secret(struct session *session, const char *question, session_check *check,
                    void *data) {
    struct app *app = session->front_data;
    char text[ANSWER_MOST + 1] = "";
    struct event event;
    enum answer_step step = ANSWER_GOES_ON;
    bool good = false;
    question_begin(app, question, NULL);
    app->secret = true;
    while (!good && step != ANSWER_LEFT && next_event(app, &event)) {
        struct err_info info = {0};
        step = secret_event(text, &event);
        good = step == ANSWER_GIVEN && check(session, text, data, &info) == ERR_OK;
        if (step == ANSWER_GIVEN) {
            sodium_memzero(text, sizeof text); /* a wrong one is typed again from its start */
            if (!good)
                session_say_error(session, &info);
        }
    }
    question_end(app);
    sodium_memzero(text, sizeof text);
    return good;
}
