/* phbplan send: a plan in a signed file, for the commissioner or back to the clinician. */
#include "commands/command.h"
#include "commands/passphrase.h"

#include "base/safe_file.h"
#include "exchange/file_name.h"
#include "plan/move.h"
#include "plan/spent.h"
#include "session/send.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The file to write; malloc'd. */
static enum err find_file(const struct call *call, char **path, struct err_info *info) {
    char *name = NULL;
    if (call->output == NULL)
        return err_set(info, ERR_INPUT, "send needs -o FILE.json");
    if (command_output_is_standard(call))
        return command_output(call, ".json", NULL, path, info);
    enum err err = file_name_read(call->output, &name, info);
    if (err == ERR_OK && !file_name_ends(name, ".json") && !file_name_is_folder(name))
        err = err_set(info, ERR_INPUT, "%.240s: the file's name must end in .json", name);
    if (err == ERR_OK)
        err = file_name_write(name, ".json", NULL, path, info);
    free(name);
    return err;
}

/* Asked for only where the file can be made. */
static enum err ask(const struct call *call, const char *path, struct passphrase *out,
                    struct err_info *info) {
    struct safe_file file = {0};
    enum err err = safe_file_begin(&file, path, call->force, info);
    safe_file_done(&file);
    return err == ERR_OK ? passphrase_ask(true, out, info) : err;
}

/* Adds how it is done here. */
static enum err how_to(enum err err, const char *plan, const char *path, struct err_info *info) {
    char words[sizeof info->text];
    snprintf(words, sizeof words, "%s", info->text);
    size_t length = strlen(words);
    if (length > 0 && words[length - 1] == '.')
        words[length - 1] = '\0'; /* what a rule says is whole sentences */
    switch (err) {
    case ERR_EXISTS:
        return err_set(info, err,
                       "\"%.240s\" is there already. Choose another name, or say --force", path);
    case ERR_STAYS:
        return err_set(info, err, "%.350s. What comes next: phbplan decide %.40s", words, plan);
    case ERR_INPUT:
        return err_set(info, err, "%.400s. See: phbplan me --help", words);
    default:
        return err;
    }
}

static enum err say(const struct call *call, struct book *book, const char *path,
                    const struct sent *sent, const char *sealed, struct err_info *info) {
    const struct figures *figures = book_figures(book, command_today());
    char text[2048], left_out[LEFT_OUT_TEXT];
    spent_left_out_words(book->plan, left_out);
    snprintf(text, sizeof text,
             "%s%s is in %.400s, %sfrom %s.\n"
             "It is now: %s. Who acts next: %s.\n"
             "Send the file to them. They take it in with: phbplan receive FILE.json\n"
             "If they ask for your code, read it out: %s\n%s%s",
             sent->submitted ? "Kept: it is sent to the commissioner.\n" : "",
             record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE),
             command_output_is_standard(call) ? "your file" : path, sealed, sent->by,
             state_label(figures->state), move_next_of(book->plan, figures->state), sent->code,
             left_out, left_out[0] != '\0' ? "\n" : "");
    return command_say(call, text, info);
}

enum err command_send(struct call *call, struct err_info *info) {
    struct store *store = NULL;
    struct book *book = NULL;
    struct sent sent;
    struct passphrase passphrase = {0};
    const struct trust_key *whose = NULL;
    char *path = NULL, sealed[160] = "";
    if (call->seal && call->seal_for != NULL)
        return err_set(info, ERR_INPUT, "say --seal or --seal-for, not both");
    enum err err = find_file(call, &path, info);
    if (err == ERR_OK && call->seal)
        err = ask(call, path, &passphrase, info);
    if (err == ERR_OK)
        err = command_store_open(call, true, &store, info);
    if (err == ERR_OK)
        err = book_open(store, call->operand, &book, info);
    if (err == ERR_OK && call->seal_for != NULL)
        err = send_find_key(store, call->seal_for, &whose, info);
    if (err == ERR_OK) {
        const struct sending_how how = {.path = path,
                                        .replace = call->force,
                                        .passphrase = call->seal ? passphrase.text : NULL,
                                        .key = whose != NULL ? whose->key : NULL,
                                        .today = command_today()};
        err = command_done(call, send_plan(book, &how, &sent, info));
        if (err == ERR_OK)
            book_note_exported(book, "to be sent");
    }
    passphrase_done(&passphrase);
    if (whose != NULL)
        snprintf(sealed, sizeof sealed, "sealed for %s, ", whose->name);
    else if (call->seal)
        snprintf(sealed, sizeof sealed, "sealed, ");
    /* who may not read it does nothing next, and a passphrase is not of who sends it */
    const bool early = book == NULL && (err == ERR_STAYS || err == ERR_INPUT);
    err = path != NULL && err != ERR_OK && !early ? how_to(err, call->operand, path, info) : err;
    err = command_output_done(call, path, err, info);
    if (err == ERR_OK)
        err = say(call, book, path, &sent, sealed, info);
    book_close(book);
    store_close(store);
    free(path);
    return err;
}
