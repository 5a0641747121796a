/* phbplan receive: takes in a plan file that was sent, or says what becomes of one that waits. */
#include "commands/command.h"
#include "commands/passphrase.h"

#include "base/seal.h"
#include "exchange/file_name.h"
#include "exchange/plan_file.h"
#include "plan/move.h"
#include "session/receive.h"
#include "store/waits.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The number of a file that waits; 0 where a file is named. */
static int64_t number_of(const char *operand) {
    size_t length = strlen(operand);
    return length > 0 && length < 18 && operand[strspn(operand, "0123456789")] == '\0'
               ? strtoll(operand, NULL, 10)
               : 0;
}

/* The whole text of the file, or of the one that waits; to be given to seal_wipe. */
static enum err read_text(const struct call *call, struct store *store, char **text, size_t *length,
                          struct err_info *info) {
    const int64_t number = number_of(call->operand);
    char *path = NULL;
    if (number > 0)
        return store_aside(store, number, text, length, NULL, info);
    enum err err = receive_read(store, call->operand, NULL, text, length, info);
    if (err != ERR_OK || *text != NULL)
        return err;
    err = file_name_read(call->operand, &path, info); /* it needs a passphrase */
    if (err == ERR_OK)
        err = sealed_read(path, PLAN_FILE_MOST, text, length, info);
    free(path);
    return err;
}

/* ---- what became of it */

/* What can be done here about who sent it. */
static void print_sender(FILE *out, const struct receipt *said) {
    char words[RECEIVE_WORDS];
    fprintf(out, "%s\n", receive_sender_words(said, words));
    if (said->sender == SENDER_STRANGER)
        fprintf(out,
                "If it is the same: phbplan keys trust %s \"NAME\" --as SIDE\n"
                "Until then, what was decided there counts for nothing here.\n",
                said->code);
}

/* What a person may choose, of a file that waits. */
static void print_choices(FILE *out, const struct receipt *said) {
    const bool next = said->import.may_be_next, new = said->import.may_be_new;
    if (said->may_be_joined)
        fprintf(out,
                "To take in what is new in it, and keep what is new here: phbplan receive %" PRId64
                " --join\n",
                said->aside);
    if (next || new)
        fprintf(out, "To take it in %sphbplan receive %" PRId64 "%s%s\n",
                next ? "all the same: " : "as a plan of its own: ", said->aside,
                next ? " --as-next-version" : " --as-new",
                next && new ? ", or --as-new for a plan of its own." : "");
    fprintf(out, "To put it away: phbplan receive %" PRId64 " --put-away\n", said->aside);
}

static void print_stand(FILE *out, const struct book *book, const struct receipt *said) {
    const char *reference =
        book != NULL ? record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE) : "";
    char words[RECEIVE_WORDS];
    fprintf(out, "%s\n", receive_stand_words(book, said, words));
    if (said->stand == RECEIVE_ON || said->stand == RECEIVE_JOINED)
        fprintf(out, "What changed: phbplan history %s@%" PRId64 "\n", reference,
                said->import.version);
    else if (said->stand == RECEIVE_NEXT)
        fprintf(out, "What changed: phbplan diff %s\n", reference);
    if (said->stand == RECEIVE_ASIDE && said->sender == SENDER_STRANGER && said->follows)
        fprintf(out, "Once you have said whose it is: phbplan receive %" PRId64 "\n", said->aside);
    if (said->stand == RECEIVE_ASIDE)
        print_choices(out, said);
}

static enum err say(struct book *book, const struct receipt *said, struct err_info *info) {
    char *text = NULL, words[RECEIVE_WORDS];
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    if (out == NULL)
        return err_no_memory(info);
    print_sender(out, said);
    print_stand(out, book, said);
    if (book != NULL) {
        fprintf(out, "%s\n", receive_now_words(book, command_today(), words));
        fputs(receive_look_words(book, &said->import, NULL, words), out);
    }
    enum err err = command_told(out, &text, info);
    if (err == ERR_OK)
        err = command_print(text, info);
    free(text);
    return err;
}

static enum err say_json(struct book *book, const struct receipt *said, struct err_info *info) {
    static const char *const STANDS[] = {"new", "same", "on", "next", "joined", "aside"};
    static const char *const SENDERS[] = {"here", "known", "stranger", "altered", "nobody"};
    const struct record *top = book != NULL ? plan_one(book->plan, RECORD_PLAN) : NULL;
    json_t *root = json_pack("{s:s, s:s, s:s, s:s}", "stand", STANDS[said->stand], "sender",
                             SENDERS[said->sender], "from", said->name, "code", said->code);
    if (book != NULL) {
        const enum state state = book_figures(book, command_today())->state;
        json_object_set_new(root, "plan", json_string(record_text(top, PLAN_REFERENCE)));
        json_object_set_new(root, "version", json_integer(record_number(top, PLAN_VERSION)));
        json_object_set_new(root, "state", json_string(state_word(state)));
        json_object_set_new(root, "next", json_string(move_next_of(book->plan, state)));
    } else {
        json_object_set_new(root, "number", json_integer(said->aside));
        json_object_set_new(root, "why", json_string(said->why));
        json_object_set_new(root, "differs", json_string(said->differs));
    }
    char *text = root != NULL ? json_dumps(root, JSON_INDENT(1)) : NULL;
    json_decref(root);
    enum err err = text != NULL ? command_print_json(text, info) : err_no_memory(info);
    free(text);
    return err == ERR_OK ? command_print("\n", info) : err;
}

/* ---- the command */

static enum err take_in(struct call *call, struct store *store, struct err_info *info) {
    const enum import_as as = call->as_next  ? IMPORT_AS_NEXT
                              : call->as_new ? IMPORT_AS_NEW
                              : call->join   ? IMPORT_AS_JOINED
                                             : IMPORT_AS_FITS;
    struct book *book = NULL;
    struct receipt said = {0};
    char *text = NULL;
    size_t length = 0;
    enum err err = read_text(call, store, &text, &length, info);
    if (err == ERR_OK)
        err = command_done(call, receive_text(store, text, length, as, &book, &said, info));
    if (err == ERR_OK)
        err = call->json ? say_json(book, &said, info) : say(book, &said, info);
    call->status = err == ERR_OK && said.stand == RECEIVE_ASIDE;
    book_close(book);
    seal_wipe(text, length);
    return err;
}

static enum err put_away(struct call *call, struct store *store, struct err_info *info) {
    const int64_t number = number_of(call->operand);
    if (number == 0)
        return err_set(info, ERR_INPUT,
                       "only a file that waits can be put away. Give its number in the inbox");
    enum err err = command_done(call, store_put_away(store, number, info));
    return err == ERR_OK ? command_print("Put away. Nothing of it was taken in.\n", info) : err;
}

enum err command_receive(struct call *call, struct err_info *info) {
    struct store *store = NULL;
    if (call->as_next + call->as_new + call->join + call->put_away > 1)
        return err_set(info, ERR_INPUT,
                       "say one of --join, --as-next-version, --as-new and --put-away, not more");
    enum err err = command_store_open(call, false, &store, info);
    if (err == ERR_OK)
        err = call->put_away ? put_away(call, store, info) : take_in(call, store, info);
    store_close(store);
    return err;
}
