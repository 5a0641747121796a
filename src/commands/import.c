/* phbplan import: takes a plan file in, as a new plan or as the next version of one. */
#include "commands/command.h"

#include "exchange/plan_file.h"

#include <inttypes.h>
#include <stdio.h>

enum err command_import(struct call *call, struct err_info *info) {
    struct plan *plan = NULL;
    struct store *store = NULL;
    struct book *book = NULL;
    int64_t version = 0;
    enum err error = plan_file_read(call->operand, &plan, info);
    if (!error)
        error = command_store_open(call, false, &store, info);
    if (!error)
        error = book_import(store, plan, &book, &version, info);
    if (!error) {
        char text[128];
        snprintf(text, sizeof text, "Taken in as %s, version %" PRId64 ".\n",
                 record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE), version);
        error = command_print(text, info);
    }
    book_close(book);
    store_close(store);
    plan_free(plan);
    return error;
}
