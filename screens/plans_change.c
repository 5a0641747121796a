/* What is done to a plan of the list: it is taken out, put away, or brought back. */
#include "screens/plans.h"

#include "base/text.h"
#include "store/shelf.h"

#include <stdio.h>
#include <string.h>

/* ---- taken out ------------------------------------------------------------------------------- */

struct plans_deletion {
    const char *name; /* to be typed */
    struct book *book;
};

static enum err plans_check_name(struct session *session, const char *typed, void *data,
                                 struct err_info *info) {
    const struct plans_deletion *deletion = data;
    char key[KEYMAP_NAME];
    if (!text_same_name(typed, deletion->name))
        return err_set(info, ERR_INPUT, "That is not it. Type %s, or press %s to keep the plan",
                       deletion->name, session->front->name(ACTION_ESCAPE, key));
    return book_delete(deletion->book, info);
}

/* Its name is typed first: nobody does that by a slip. */
void plans_delete(struct session *session, const struct plan_row *row) {
    struct err_info info = {0};
    struct book *book = NULL;
    char question[SESSION_MESSAGE];
    struct plan_row gone = *row;
    bool named = gone.person[0] != '\0' && !session->hide_names;
    struct plans_deletion deletion = {.name = named ? gone.person : gone.reference};
    enum err err = book_open(session->setup.store, gone.reference, &book, &info);
    if (err == ERR_OK)
        err = book_may_go(book, &info);
    snprintf(question, sizeof question, "To take this plan out for good, type %s:", deletion.name);
    deletion.book = book;
    if (err != ERR_OK)
        session_say_refused(session, err, &info);
    else if (session_ask(session, question, "", plans_check_name, &deletion))
        session_say(session, "Taken out: %s%s%s.", deletion.name, named ? ", " : "",
                    named ? gone.reference : "");
    else
        session_say(session, "The plan is kept.");
    book_close(book);
}

/* ---- put away -------------------------------------------------------------------------------- */

/* Whether someone lives with it, or waits: then it is out of sight only after a yes. */
static bool plans_goes_on(const struct plan_row *row, int64_t today) {
    enum state state = state_on(&row->progress, today);
    return state != STATE_DRAFT && state != STATE_DECLINED && state != STATE_ENDED;
}

void plans_put_away(struct session *session, const struct plan_row *row) {
    struct err_info info = {0};
    struct book *book = NULL;
    const struct plan_row plan = *row;
    const int64_t today = session_today(session);
    const bool away = plan.shelf != SHELF_PUT_AWAY;
    const char *name =
        plan.person[0] != '\0' && !session->hide_names ? plan.person : plan.reference;
    char question[SESSION_MESSAGE];
    snprintf(question, sizeof question, "This plan is not over yet (%s). Put it away?",
             progress_label(&plan.progress, today));
    enum err err = gate_ask_role(TOPIC_SHELF, store_role(session->setup.store), &info);
    if (err == ERR_OK && away && plan.shelf == SHELF_IN_USE && plans_goes_on(&plan, today) &&
        !session_confirm(session, question)) {
        session_say(session, "It stays in the list.");
        return;
    }
    if (err == ERR_OK)
        err = book_open(session->setup.store, plan.reference, &book, &info);
    if (err == ERR_OK)
        err = book_put_away(book, away, &info);
    if (err != ERR_OK)
        session_say_refused(session, err, &info);
    else if (away)
        session_say(session, "Put away, and kept whole: %s. {PUT_AWAY} on it brings it back.",
                    name);
    else
        session_say(session, "Back in the list: %s.", name);
    book_close(book);
}
