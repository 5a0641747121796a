/* The session: the open plan and its figures, and what there is to say. */
#include "session/session.h"
#include "session/disk.h"

#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the open plan --------------------------------------------------------------------------- */

const struct plan *session_plan(const struct session *session) {
    return session->book->plan;
}

bool session_is_practice(const struct session *session) {
    return store_is_practice(session->setup.store);
}

int64_t session_today(const struct session *session) {
    return session->setup.today();
}

void session_figures(struct session *session) {
    const int64_t before = session->figures.number;
    if (session->book == NULL)
        return;
    session->figures = *book_figures(session->book, session_today(session));
    in_force_note(&session->in_force, &session->figures);
    if (session->figures.number != before)
        session->news++;
}

/* Looks whether the open plan is its newest version. */
static void look_newest(struct session *session) {
    bool newest = true;
    session->older =
        session->book != NULL && book_is_newest(session->book, &newest, NULL) == ERR_OK && !newest;
    session->way = ONLY_WAY;
    session->in_force = (struct in_force){0};
    if (session->book != NULL)
        (void)book_in_force(session->book, &session->in_force, NULL);
    if (session->book != NULL)
        (void)book_which_way(session->book, &session->way, NULL);
    if (session->book != NULL && session->book->first != 0)
        session->way = OTHER_WAY; /* also where somebody chose meanwhile, and it is no more */
}

/* Works out the figures, and notes whether answers wait unfinished: these are found anew each time,
 * and what told of them before is gone. */
static void work_out(struct session *session) {
    session_figures(session);
    const struct findings *findings = &session->figures.findings;
    session->unfinished =
        findings->count > 0 && finding_is_unfinished(&findings->items[findings->count - 1]);
}

enum err session_refresh(struct session *session, bool *changed, struct err_info *info) {
    *changed = false;
    const bool unfinished = session->unfinished;
    enum err err = session->book != NULL ? book_refresh(session->book, changed, info) : ERR_OK;
    const bool older = session->older;
    const enum which_way way = session->way;
    const struct in_force was = session->in_force;
    look_newest(session);
    work_out(session);
    if (*changed || unfinished || session->unfinished || older != session->older ||
        way != session->way || was.version != session->in_force.version ||
        was.own != session->in_force.own || was.replaced != session->in_force.replaced)
        session->news++;
    return err;
}

static void close_book(struct session *session) {
    other_basis_done(&session->other);
    session->other_revision = -1;
    book_close(session->book);
    session->book = NULL;
    session->figures = (struct figures){0};
}

void session_take_plan(struct session *session, struct book *book) {
    close_book(session);
    session->book = book;
    look_newest(session);
    work_out(session);
}

enum err session_open_over(struct session *session, const char *reference, struct err_info *info) {
    struct book *book = NULL;
    enum err err = book_open(session->setup.store, reference, &book, info);
    if (err != ERR_OK)
        return err;
    session->under[session->under_count++] = (struct session_under){session->book, session->from};
    session->book = NULL;
    session->from = session->depth;
    book_note_read(book);
    session_take_plan(session, book);
    return ERR_OK;
}

enum err session_open_plan(struct session *session, const char *reference, struct err_info *info) {
    struct book *book = NULL;
    enum err err = book_open(session->setup.store, reference, &book, info);
    if (err != ERR_OK)
        return err;
    book_note_read(book);
    session_take_plan(session, book);
    return ERR_OK;
}

void session_close_plan(struct session *session) {
    close_book(session);
    if (session->under_count == 0) {
        slip_done(&session->slip);
    } else {
        const struct session_under *under = &session->under[--session->under_count];
        session->book = under->book;
        session->from = under->from;
    }
    look_newest(session);
    work_out(session);
}

bool session_edit(struct session *session, struct changes *changes, const char *label) {
    struct err_info info = {0};
    enum err err = book_edit(session->book, changes, label, &info);
    changes_done(changes);
    if (err != ERR_OK)
        session_say_refused(session, err, &info);
    session_figures(session);
    return err == ERR_OK;
}

const struct other_basis *session_other_basis(struct session *session) {
    const struct rates *rates = NULL;
    if (!session->figures.cost.known)
        return NULL;
    int64_t revision = session->book->revision;
    if (session->other_revision != revision) {
        other_basis_done(&session->other);
        session->other_revision = -1;
        if (book_rates(session->book, &rates, NULL) == ERR_OK &&
            plan_cost_other_basis(session->book->plan, rates, &session->other, NULL) == ERR_OK)
            session->other_revision = revision;
    }
    return session->other_revision == revision ? &session->other : NULL;
}

/* ---- what is said ---------------------------------------------------------------------------- */

void session_say(struct session *session, const char *format, ...) {
    char *words = keymap_words(format, session->front->name);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(session->message, sizeof session->message, words != NULL ? words : format, arguments);
    va_end(arguments);
    free(words);
    session->message_tone = TONE_TEXT;
}

void session_say_error(struct session *session, const struct err_info *info) {
    session_say(session, "Error: %s%s", info->text, text_full_stop(info->text));
    session->message_tone = TONE_ERROR;
}

void session_say_refused(struct session *session, enum err err, const struct err_info *info) {
    if (err == ERR_STAYS) /* nothing is wrong */
        session_say(session, "%s.", info->text);
    else
        session_say_error(session, info);
    session->refused = session->refused || err_exit_status(err) == err_exit_status(ERR_IO);
}

void session_say_of_store(struct session *session) {
    const char *why = store_read_only(session->setup.store);
    const char *note = store_note(session->setup.store);
    if (why != NULL && store_plan_file(session->setup.store) == NULL) /* its page says it */
        session_say(session, "You can look, but nothing can be changed: %s.", why);
    else if (note[0] != '\0')
        session_say(session, "%s.", note);
}

bool session_say_of_disk(struct session *session) {
    static const char SETTING[] = "disk_said", YES[] = "yes";
    struct store *store = session->setup.store;
    const char *system = getenv("PHBPLAN_SYSTEM");
    char said[sizeof YES] = "";
    if (store_read_only(store) != NULL || store_note(store)[0] != '\0' ||
        store_is_practice(store) ||
        store_setting(store, SETTING, said, sizeof said, NULL) != ERR_OK || said[0] != '\0' ||
        disk_of(store_path(store), system != NULL ? system : "") != DISK_PLAIN)
        return false;
    session_say(session, "This disk is not encrypted: who takes this computer can read your plans. "
                         "Ask who looks after it to encrypt it. I say this once.");
    (void)store_set_setting(store, SETTING, YES, NULL);
    return true;
}

bool session_confirm(struct session *session, const char *question) {
    session->left_open = false;
    return session->front->confirm(session, question);
}

bool session_confirm_or_leave(struct session *session, const char *question, bool *left) {
    session->may_leave = true;
    bool yes = session_confirm(session, question);
    session->may_leave = false;
    *left = session->left_open;
    return yes;
}

bool session_ask(struct session *session, const char *question, const char *given,
                 session_check *check, void *data) {
    return session->front->ask(session, question, given, check, data);
}

bool session_ask_secret(struct session *session, const char *question, session_check *check,
                        void *data) {
    return session->front->ask_secret(session, question, check, data);
}
