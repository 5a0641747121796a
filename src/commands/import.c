/* phbplan import: takes a plan file in, as a new plan or as the next version of one. */
#include "commands/command.h"

#include "base/text.h"
#include "exchange/file_name.h"
#include "exchange/plan_file.h"
#include "session/receive.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What was done, and what a person should look at. */
static enum err say(const struct plan *file, const struct book *book, const struct import *said,
                    struct err_info *info) {
    const char *reference = record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE);
    char *text = NULL, words[RECEIVE_WORDS];
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    if (out == NULL)
        return err_no_memory(info);
    if (said->stand == IMPORT_THE_SAME)
        fprintf(out, "%s is as this file has it, in version %" PRId64 ". Nothing is changed.\n",
                reference, said->version);
    else
        fprintf(out, "Taken in as %s, version %" PRId64 ".\n", reference, said->version);
    if (said->stand == IMPORT_NEXT)
        fprintf(out, "What it was before can be read: phbplan show %s@%" PRId64 "\n", reference,
                said->version - 1);
    fputs(receive_look_words(book, said, record_text(plan_one(file, RECORD_PLAN), PLAN_REFERENCE),
                             words),
          out);
    enum err err = command_told(out, &text, info);
    if (err == ERR_OK)
        err = command_print(text, info);
    free(text);
    return err;
}

/* Adds how a person decides. */
static enum err how_to_decide(enum err err, const struct import *said, struct err_info *info) {
    char words[sizeof info->text];
    if (err == ERR_MEMORY || (!said->may_be_new && !said->may_be_next))
        return err;
    text_copy(info->text, words, sizeof words);
    return err_set(info, err, "%s. To take the file in %s%s%s", words,
                   said->may_be_next ? "all the same: --as-next-version" : "",
                   said->may_be_next && said->may_be_new ? ", or --as-new for " : "",
                   !said->may_be_new   ? ""
                   : said->may_be_next ? "a plan of its own"
                                       : "as a plan of its own: --as-new");
}

/* Says what a plan was taken in as where its file said more than its decisions carry. */
static enum err say_state(const struct plan *file, struct book *book, struct err_info *info) {
    enum state claimed = (enum state)record_number(plan_one(file, RECORD_PLAN), PLAN_STATE);
    enum state carried = book_figures(book, command_today())->state;
    char text[512];
    if (!state_says_more(claimed, carried))
        return ERR_OK;
    snprintf(text, sizeof text,
             "The file says \"%s\". "
             "No decisions in it on the plan as it is now carry that, so it is \"%s\" here.\n",
             state_label(claimed), state_label(carried));
    return command_print(text, info);
}

enum err command_import(struct call *call, struct err_info *info) {
    struct plan *plan = NULL;
    struct store *store = NULL;
    struct book *book = NULL;
    struct import said = {.stand = IMPORT_NEW};
    if (call->as_next && call->as_new)
        return err_set(info, ERR_INPUT, "say --as-next-version or --as-new, not both");
    enum import_as as = call->as_next  ? IMPORT_AS_NEXT
                        : call->as_new ? IMPORT_AS_NEW
                                       : IMPORT_AS_FITS;
    char *path = NULL;
    enum err err = file_name_read(call->operand, &path, info);
    if (err == ERR_OK)
        err = plan_file_read(path, &plan, info);
    if (err == ERR_OK)
        err = command_store_open(call, false, &store, info);
    if (err == ERR_OK)
        err = command_done(call, book_import(store, plan, as, &book, &said, info));
    if (err != ERR_OK && store != NULL)
        err = how_to_decide(err, &said, info);
    if (err == ERR_OK)
        err = say(plan, book, &said, info);
    if (err == ERR_OK)
        err = say_state(plan, book, info);
    book_close(book);
    store_close(store);
    plan_free(plan);
    free(path);
    return err;
}
