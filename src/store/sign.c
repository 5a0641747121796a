/* What is decided in this store is signed by it, in the edit that decides it. */
#include "internal.h"

#include "base/grow.h"

#include <string.h>

/* Whether one of the first `count` changes is of this decision. */
static bool was_seen(const struct changes *changes, size_t count, const char *id) {
    for (size_t i = 0; i < count; i++)
        if (changes->items[i].type == RECORD_DECISION && strcmp(changes->items[i].id, id) == 0)
            return true;
    return false;
}

/* Moves what was applied to the end of a list; on an error all of both is in one or the other. */
static enum err move_to(struct changes *to, struct changes *from, struct err_info *info) {
    size_t moved = 0;
    enum err err = ERR_OK;
    for (; err == ERR_OK && moved < from->count; moved++) {
        if (GROW(to->items, to->count, to->capacity))
            to->items[to->count++] = from->items[moved];
        else
            err = store_no_memory(info);
    }
    moved -= err != ERR_OK;
    memmove(from->items, from->items + moved, (from->count - moved) * sizeof *from->items);
    from->count -= moved;
    return err;
}

/* Applies some more, as part of the same edit. */
static enum err apply_more(struct book *book, struct changes *more, struct changes *changes,
                           struct err_info *info) {
    enum err err = plan_apply(book->plan, more, NULL, info);
    if (err != ERR_OK)
        return err;
    err = move_to(changes, more, info);
    if (err != ERR_OK)
        (void)plan_revert(book->plan, more, NULL);
    return err;
}

static enum err sign_one(struct book *book, const struct record *decision, struct changes *changes,
                         struct err_info *info) {
    char key[SIGN_KEY], secret[SIGN_SECRET] = "", signature[SIGN_TEXT];
    struct changes more;
    changes_init(&more);
    enum err err = store_key(book->store, key, info);
    if (err == ERR_OK)
        err = keys_secret(book->store, secret, info);
    if (err == ERR_OK) {
        if (!record_has(decision, DECISION_RECORDED_BY))
            changes_set(&more, RECORD_DECISION, decision->id, DECISION_RECORDED_BY,
                        book->store->who);
        changes_set(&more, RECORD_DECISION, decision->id, DECISION_SIGNED_BY, key);
        err = apply_more(book, &more, changes, info);
    }
    if (err == ERR_OK)
        err = decision_sign(book->plan, decision, secret, signature, info);
    if (err == ERR_OK) {
        changes_set(&more, RECORD_DECISION, decision->id, DECISION_SIGNATURE, signature);
        err = apply_more(book, &more, changes, info);
    }
    sign_forget(secret);
    changes_done(&more);
    return err;
}

enum err sign_decisions(struct book *book, struct changes *changes, struct err_info *info) {
    const size_t count = changes->count;
    enum err err = ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < count; i++) {
        const struct change *change = &changes->items[i];
        if (change->type != RECORD_DECISION || !change_matters(change) ||
            was_seen(changes, i, change->id))
            continue;
        const struct record *decision = plan_find(book->plan, RECORD_DECISION, change->id, NULL);
        if (decision_is_made(decision) && decision_vouched(book->plan, decision) != VOUCHED)
            err = sign_one(book, decision, changes, info);
    }
    return err;
}
