/* A store in memory, of one plan that a plan file has: to be looked at as any other plan is, and
 * not to be changed. */
#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* From now on nothing is written to it. */
static enum err close_up(struct store *store, const char *path, struct err_info *info) {
    char *named = strdup(path);
    if (named == NULL)
        return store_no_memory(info);
    free(store->path);
    store->path = named;
    store->of_file = true;
    snprintf(store->read_only, sizeof store->read_only, "it is a file, not a plan of your store");
    return ERR_OK;
}

enum err store_of_plan(const struct plan *plan, const char *path, struct store *beside,
                       struct store **out, char reference[32], struct err_info *info) {
    struct book *book = NULL;
    struct import said;
    enum err err = store_open(":memory:", false, out, info);
    if (err == ERR_OK) {
        (*out)->practice = plan->practice;
        err = book_import(*out, plan, IMPORT_AS_FITS, &book, &said, info);
    }
    if (err == ERR_OK) {
        snprintf(reference, REFERENCE_TEXT, "%s",
                 record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE));
        if (beside != NULL)
            err = store_take_author(*out, beside, info);
    }
    if (err == ERR_OK)
        err = close_up(*out, path, info);
    book_close(book);
    if (err != ERR_OK) {
        store_close(*out);
        *out = NULL;
    }
    return err;
}

const char *store_plan_file(const struct store *store) {
    return store->of_file ? store->path : NULL;
}
