/* phbplan import: takes a plan file in, as a new plan or as the next version of one. */
#include "commands/command.h"

#include "exchange/plan_file.h"

#include <inttypes.h>
#include <stdio.h>

/* Says what a plan was taken in as where its file said more than its decisions carry. */
static enum err say_state(const struct plan *file, const struct book *book, struct err_info *info) {
    enum state claimed = (enum state)record_number(plan_one(file, RECORD_PLAN), PLAN_STATE);
    enum state carried = STATE_DRAFT;
    const struct rates *rates;
    struct plan_cost cost;
    char text[512];
    enum err error = book_rates(book, &rates, info);
    if (error)
        return error;
    (void)plan_cost(book->plan, rates, &cost, NULL); /* unknown, no yes stands */
    error = plan_state(book->plan, &cost, command_today(), &carried, info);
    plan_cost_done(&cost);
    if (error || !state_says_more(claimed, carried))
        return error;
    snprintf(text, sizeof text,
             "The file says \"%s\". No decisions in it on the plan as it is now carry that, so it "
             "is \"%s\" here.\n",
             state_label(claimed), state_label(carried));
    return command_print(text, info);
}

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
    if (!error)
        error = say_state(plan, book, info);
    book_close(book);
    store_close(store);
    plan_free(plan);
    return error;
}
