/* phbplan import: takes a plan file in, as a new plan or as the next version of one. */
#include "import.h"

#include "base/text.h"
#include "exchange/file_name.h"
#include "exchange/plan_file.h"
#include "session/receive.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What was done, and what a person should look at. */
static enum err say(const struct plan *file, struct book *book, const struct import *said,
                    struct err_info *info) {
    const char *reference = record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE);
    char *text = NULL, words[RECEIVE_WORDS], state[IMPORT_WORDS];
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
    fputs(import_state_words(file, book, state), out);
    enum err err = command_told(out, &text, info);
    if (err == ERR_OK)
        err = command_print(text, info);
    free(text);
    return err;
}

static enum err import_one(struct call *call, struct err_info *info) {
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
        err = import_how_to_decide(err, &said, info);
    if (err == ERR_OK)
        err = say(plan, book, &said, info);
    book_close(book);
    store_close(store);
    plan_free(plan);
    free(path);
    return err;
}

enum err command_import(struct call *call, struct err_info *info) {
    char *path = NULL;
    const bool many =
        call->operand_count > 1 ||
        (file_name_read(call->operand, &path, NULL) == ERR_OK && file_name_is_folder(path));
    free(path);
    return many ? import_many(call, info) : import_one(call, info);
}
