/* phbplan send: a plan in a signed file, for the commissioner or back to the clinician. */
#include "commands/command.h"
#include "commands/passphrase.h"

#include "base/safe_file.h"
#include "base/seal.h"
#include "base/sign.h"
#include "exchange/file_name.h"
#include "exchange/plan_file.h"
#include "plan/move.h"
#include "store/receive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Whether the file can be made: seen before anything is decided or asked. */
static enum err check_file(const struct call *call, char **path, struct err_info *info) {
    struct safe_file file = {0};
    char *name = NULL;
    if (call->output == NULL)
        return err_set(info, ERR_INPUT, "send needs -o FILE.json");
    enum err err = file_name_read(call->output, &name, info);
    if (err == ERR_OK && !file_name_ends(name, ".json") && !file_name_is_folder(name))
        err = err_set(info, ERR_INPUT, "%.240s: the file's name must end in .json", name);
    if (err == ERR_OK)
        err = file_name_write(name, ".json", path, info);
    free(name);
    if (err == ERR_OK)
        err = safe_file_begin(&file, *path, call->force, info);
    safe_file_done(&file);
    if (err == ERR_EXISTS)
        err_set(info, err, "\"%.240s\" is there already. Choose another name, or say --force",
                *path);
    return err;
}

/* A clinician's plan that is agreed is sent by it; one that is not ready, or that a commissioner
 * has not decided, is not. */
static enum err get_ready(struct book *book, bool *submitted, struct err_info *info) {
    const enum user_role role = store_role(book->store);
    const enum state state = book_figures(book, command_today())->state;
    struct me me;
    if (role == USER_COMMISSIONER && state == STATE_SUBMITTED)
        return err_set(info, ERR_STAYS,
                       "nothing is decided about it yet. Decide first: phbplan decide PLAN");
    if (role != USER_CLINICIAN || state > STATE_CLINICALLY_AGREED)
        return ERR_OK;
    if (state < STATE_CLINICALLY_AGREED)
        return err_set(info, ERR_STAYS,
                       "it is not agreed yet, so it is not sent. What comes next: phbplan decide "
                       "PLAN. To give somebody a copy as it is: phbplan export PLAN -o FILE.json");
    enum err err = store_me(book->store, &me, info);
    if (err == ERR_OK && (me.name[0] == '\0' || me.profession[0] == '\0'))
        err = err_set(info, ERR_INPUT,
                      "say your name and what you do first. phbplan me --help says how");
    if (err != ERR_OK)
        return err;
    const struct move_said said = {.name = me.name,
                                   .profession = me.profession,
                                   .registration = me.registration,
                                   .organisation = me.organisation,
                                   .on = command_today()};
    *submitted = true;
    return book_decide(book, MOVE_SUBMIT, &said, command_today(), info);
}

/* The file's text; malloc'd. */
static enum err make_text(struct book *book, char **text, size_t *length, struct envelope *envelope,
                          struct err_info *info) {
    struct plan *plan = NULL;
    enum err err = subject_file_plan(book_figures(book, command_today()), &plan, info);
    if (err == ERR_OK) /* what no file may be is said before the form is kept as gone */
        err = plan_file_whole(plan, NULL, text, length, info);
    free(*text);
    *text = NULL;
    if (err == ERR_OK)
        err = book_envelope(book, plan, command_today(), envelope, info);
    if (err == ERR_OK)
        err = plan_file_whole(plan, envelope, text, length, info);
    plan_free(plan);
    return err;
}

static enum err write_file(const struct call *call, const char *path, const char *passphrase,
                           const char *text, size_t length, struct err_info *info) {
    unsigned char *sealed = NULL;
    size_t sealed_length = 0;
    if (!call->seal)
        return safe_file_write(path, text, length, call->force, info);
    enum err err = seal_make(text, length, passphrase, &SEAL_COST, &sealed, &sealed_length, info);
    if (err == ERR_OK)
        err = safe_file_write(path, sealed, sealed_length, call->force, info);
    free(sealed);
    return err;
}

static enum err say(struct book *book, const char *path, const struct envelope *envelope,
                    bool submitted, bool sealed, struct err_info *info) {
    const struct figures *figures = book_figures(book, command_today());
    char text[1536], code[SIGN_CODE];
    snprintf(text, sizeof text,
             "%s%s is in %.400s, %sfrom %s.\n"
             "It is now: %s. Who acts next: %s.\n"
             "Send the file to them. They take it in with: phbplan receive FILE.json\n"
             "If they ask for your code, read it out: %s\n",
             submitted ? "Kept: it is sent to the commissioner.\n" : "",
             record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE), path,
             sealed ? "sealed, " : "", envelope->by, state_label(figures->state),
             move_next_of(figures->state), sign_code(envelope->key, code));
    return command_print(text, info);
}

enum err command_send(struct call *call, struct err_info *info) {
    struct store *store = NULL;
    struct book *book = NULL;
    struct envelope envelope = {0};
    struct passphrase passphrase = {0};
    char *path = NULL, *text = NULL;
    size_t length = 0;
    bool submitted = false;
    enum err err = check_file(call, &path, info);
    if (err == ERR_OK && call->seal)
        err = passphrase_ask(true, &passphrase, info);
    if (err == ERR_OK)
        err = command_store_open(call, true, &store, info);
    if (err == ERR_OK)
        err = book_open(store, call->operand, &book, info);
    if (err == ERR_OK)
        err = get_ready(book, &submitted, info);
    if (err == ERR_OK)
        err = make_text(book, &text, &length, &envelope, info);
    if (err == ERR_OK)
        err = write_file(call, path, passphrase.text, text, length, info);
    if (err == ERR_OK)
        err = say(book, path, &envelope, submitted, call->seal, info);
    passphrase_done(&passphrase);
    envelope_done(&envelope);
    book_close(book);
    store_close(store);
    free(text);
    free(path);
    return err;
}
