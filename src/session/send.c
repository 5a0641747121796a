/* Sending a plan: what is recorded with it, the signed file, and what is to be said of it. */
#include "session/send.h"

#include "base/safe_file.h"
#include "base/seal.h"
#include "base/text.h"
#include "exchange/plan_file.h"
#include "plan/move.h"
#include "plan/practice.h"
#include "store/receive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is said with its being sent: who is at the keyboard. */
static struct move_said said_by(const struct me *me, int64_t today) {
    return (struct move_said){.name = me->name,
                              .profession = me->profession,
                              .registration = me->registration,
                              .organisation = me->organisation,
                              .on = today};
}

static enum err ask_submit(struct book *book, int64_t today, struct err_info *info) {
    const struct figures *figures = book_figures(book, today);
    struct me me;
    enum err err = move_ask(figures, USER_CLINICIAN, MOVE_SUBMIT, info);
    if (err == ERR_OK)
        err = store_me(book->store, &me, info);
    if (err == ERR_OK && (me.name[0] == '\0' || me.profession[0] == '\0'))
        return err_set(info, ERR_INPUT, "Say first who you are: your name and your profession");
    if (err != ERR_OK)
        return err;
    const struct move_said said = said_by(&me, today);
    return move_ask_said(figures, MOVE_SUBMIT, &said, NULL, info);
}

enum err send_ask(struct book *book, int64_t today, bool *submits, struct err_info *info) {
    const enum user_role role = store_role(book->store);
    const enum state state = book_figures(book, today)->state;
    struct in_force in_force = {0};
    bool newest = true;
    *submits = false;
    enum err err =
        book->plan->practice ? practice_stays(info) : gate_ask_role(TOPIC_SENDING, role, info);
    if (err == ERR_OK)
        err = book_is_newest(book, &newest, info);
    if (err == ERR_OK)
        err = book_in_force(book, &in_force, info);
    bool late = in_force.replaced && gate_ask_role(TOPIC_PAID, role, NULL) == ERR_OK;
    if (err == ERR_OK && !newest && !in_force.own && !late)
        err = err_set(info, ERR_STAYS, "This is an older version, and it was sent before");
    if (err == ERR_OK && role == USER_COMMISSIONER && state == STATE_SUBMITTED)
        err = err_set(info, ERR_STAYS, "You have not decided it yet. Decide first, then send it");
    if (err != ERR_OK || role != USER_CLINICIAN)
        return err;
    if (state < STATE_CLINICALLY_AGREED)
        return err_set(info, ERR_STAYS,
                       "It is not sent yet, since not all have said yes to it. First %s",
                       state == STATE_DRAFT ? "the person, then the clinician" : "the clinician");
    *submits = state == STATE_CLINICALLY_AGREED || state == STATE_RETURNED;
    return *submits ? ask_submit(book, today, info) : ERR_OK;
}

/* The file's text; malloc'd. */
static enum err make_text(struct book *book, int64_t today, char **text, size_t *length,
                          struct envelope *envelope, struct err_info *info) {
    struct plan *plan = NULL;
    enum err err = plan_file_of(book_figures(book, today), &plan, info);
    if (err == ERR_OK) /* what no file may be is said before the form is kept as gone */
        err = plan_file_whole(plan, NULL, text, length, info);
    free(*text);
    *text = NULL;
    if (err == ERR_OK)
        err = book_envelope(book, plan, today, envelope, info);
    if (err == ERR_OK)
        err = plan_file_whole(plan, envelope, text, length, info);
    plan_free(plan);
    return err;
}

enum err send_find_key(struct store *store, const char *named, const struct trust_key **out,
                       struct err_info *info) {
    char key[SIGN_KEY], own[SIGN_KEY];
    enum err err = store_find_key(store, named, key, info);
    if (err == ERR_OK)
        err = store_key(store, own, info);
    if (err != ERR_OK)
        return err;
    if (strcmp(key, own) == 0)
        return err_set(info, ERR_NOT_FOUND,
                       "That is your own code. Give the code of who is to open the file");
    *out = trust_find(store_trust(store), key);
    return *out != NULL
               ? ERR_OK
               : err_set(
                     info, ERR_NOT_FOUND,
                     "I do not know whose code that is. Say it first: phbplan keys trust CODE \"NAME\" --as SIDE");
}

static enum err write_file(const struct sending_how *how, const char *text, size_t length,
                           struct err_info *info) {
    unsigned char *sealed = NULL;
    size_t sealed_length = 0;
    if (how->passphrase == NULL && how->key == NULL)
        return safe_file_write(how->path, text, length, how->replace, info);
    enum err err =
        how->key != NULL
            ? seal_make_for(text, length, how->key, &sealed, &sealed_length, info)
            : seal_make(text, length, how->passphrase, &SEAL_COST, &sealed, &sealed_length, info);
    if (err == ERR_OK)
        err = safe_file_write(how->path, sealed, sealed_length, how->replace, info);
    free(sealed);
    return err;
}

/* Whether the file can be made: seen before anything is recorded. */
static enum err check_file(const struct sending_how *how, struct err_info *info) {
    struct safe_file file = {0};
    enum err err = safe_file_begin(&file, how->path, how->replace, info);
    safe_file_done(&file);
    return err;
}

static enum err submit(struct book *book, int64_t today, struct err_info *info) {
    struct me me;
    enum err err = store_me(book->store, &me, info);
    if (err != ERR_OK)
        return err;
    const struct move_said said = said_by(&me, today);
    return book_decide(book, MOVE_SUBMIT, &said, today, info);
}

/* The plan is sent, and it has no file: that can be made again at any time. */
static enum err kept_all_the_same(enum err err, struct err_info *info) {
    char why[sizeof info->text];
    if (info == NULL)
        return err;
    snprintf(why, sizeof why, "%s", info->text);
    return err_set(info, err == ERR_INPUT || err == ERR_STAYS ? ERR_IO : err,
                   "It is kept that the plan is sent, but its file could not be made. "
                   "Send it once more. What was in the way: %.300s",
                   why);
}

enum err send_plan(struct book *book, const struct sending_how *how, struct sent *out,
                   struct err_info *info) {
    struct envelope envelope = {0};
    char *text = NULL;
    size_t length = 0;
    *out = (struct sent){0};
    enum err err = send_ask(book, how->today, &out->submitted, info);
    if (err == ERR_OK)
        err = check_file(how, info);
    if (err == ERR_OK && out->submitted)
        err = submit(book, how->today, info);
    const bool kept = err == ERR_OK && out->submitted;
    if (err == ERR_OK)
        err = make_text(book, how->today, &text, &length, &envelope, info);
    if (err == ERR_OK)
        err = write_file(how, text, length, info);
    if (err != ERR_OK && kept)
        err = kept_all_the_same(err, info);
    text_copy(envelope.by, out->by, sizeof out->by);
    sign_code(envelope.key, out->code);
    envelope_done(&envelope);
    free(text);
    return err;
}
