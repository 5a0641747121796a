/* What is decided or answered in this store is signed by it, in the edit that does so. */
#include "internal.h"
#include "keys.h"

#include "base/grow.h"
#include "base/text.h"
#include "plan/value.h"

#include <string.h>

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

static enum err sign_one(struct book *book, const struct record *record, struct changes *changes,
                         struct err_info *info) {
    char key[SIGN_KEY], secret[SIGN_SECRET] = "", signature[SIGN_TEXT];
    size_t signed_by = 0, signed_field = 0;
    struct changes more;
    changes_init(&more);
    enum err err = store_key(book->store, key, info);
    if (err == ERR_OK)
        err = keys_secret(book->store, secret, info);
    if (err == ERR_OK && record_is_signed(record->type, &signed_by, &signed_field)) {
        if (record->type == RECORD_DECISION && !record_has(record, DECISION_RECORDED_BY))
            changes_set(&more, RECORD_DECISION, record->id, DECISION_RECORDED_BY, book->store->who);
        changes_set(&more, record->type, record->id, signed_by, key);
        err = apply_more(book, &more, changes, info);
    }
    if (err == ERR_OK)
        err = record_sign(book->plan, record, secret, signature, info);
    if (err == ERR_OK) {
        changes_set(&more, record->type, record->id, signed_field, signature);
        err = apply_more(book, &more, changes, info);
    }
    sign_forget(secret);
    changes_done(&more);
    return err;
}

/* Takes the seal off what is no decision or answer any more: it would break, and be taken for one
 * that somebody altered. */
static enum err unseal(struct book *book, const struct record *record, struct changes *changes,
                       struct err_info *info) {
    size_t signed_by = 0, signature = 0;
    struct changes more;
    changes_init(&more);
    if (record_is_signed(record->type, &signed_by, &signature) && record_has(record, signature)) {
        changes_set(&more, record->type, record->id, signed_by, NULL);
        changes_set(&more, record->type, record->id, signature, NULL);
    }
    enum err err = more.count > 0 ? apply_more(book, &more, changes, info) : ERR_OK;
    changes_done(&more);
    return err;
}

/* Whether it is made, altered or taken back here by this change. An answer is by who changes the
 * answer, and not by who changes what was asked: theirs would otherwise become an answer of this
 * store's. */
static bool is_by(const struct change *change, const struct record *record) {
    return record != NULL && change->kind == CHANGE_SET && change_matters(change) &&
           record_sealed_by(change->type, dictionary_topic(change->type, change->field));
}

static bool is_whole(const struct record *record) {
    return record->type == RECORD_DECISION ? decision_is_made(record) : request_has_answer(record);
}

/* An answer of a day that has not come would end a wait that goes on. */
static enum err refuse_later(const struct book *book, const struct change *change,
                             const struct record *record, struct err_info *info) {
    if (record == NULL || change->kind != CHANGE_SET || change->type != RECORD_RECONSIDERATION ||
        change->field != RECONSIDERATION_ANSWERED_ON ||
        record_number(record, RECONSIDERATION_ANSWERED_ON) <= book->store->today())
        return ERR_OK;
    return err_set(info, ERR_INPUT, "That day has not come yet. Say when it was answered");
}

enum err sign_decisions(struct book *book, struct changes *changes, struct err_info *info) {
    const size_t count = changes->count;
    enum err err = ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < count; i++) {
        const struct change *change = &changes->items[i];
        const struct record *record = plan_find(book->plan, change->type, change->id, NULL);
        err = refuse_later(book, change, record, info);
        if (err != ERR_OK || !is_by(change, record))
            continue;
        if (!is_whole(record))
            err = unseal(book, record, changes, info);
        else if (record_vouched(book->plan, record) != VOUCHED)
            err = sign_one(book, record, changes, info);
    }
    return err;
}

/* ---- answers of before ----------------------------------------------------------------------- */

/* An answer that was given before answers were signed, and whose it was. */
struct unsigned_answer {
    int64_t plan_row, revision; /* the plan's, and how far it has got */
    char id[VALUE_ID_MOST + 1], who[128], role[32];
};

/* In an edit of its own, by who gave it: the history before it stays what it was. */
static enum err sign_stored(struct store *store, const struct unsigned_answer *answer,
                            struct err_info *info) {
    struct book *book = NULL;
    struct changes changes;
    changes_init(&changes);
    enum err err = book_read(store, answer->plan_row, &book, info);
    const struct record *asked =
        err == ERR_OK ? plan_find(book->plan, RECORD_RECONSIDERATION, answer->id, NULL) : NULL;
    if (asked != NULL && request_has_answer(asked)) {
        book->revision = answer->revision;
        err = user_role_read(answer->role, &store->role, info);
        text_copy(answer->who, store->who, sizeof store->who);
        if (err == ERR_OK)
            err = sign_one(book, asked, &changes, info);
        if (err == ERR_OK)
            err = write_edit(book, &changes, "signing the answer that was given",
                             book->rates_edition, info);
    }
    changes_done(&changes);
    book_close(book);
    return err;
}

static enum err next_unsigned(struct store *store, struct unsigned_answer *answer, bool *found,
                              struct err_info *info) {
    static const char sql[] =
        "SELECT asked.plan, asked.id, edit.who, edit.role, plan.revision"
        " FROM reconsideration AS asked JOIN plan ON plan.row = asked.plan"
        " JOIN change ON change.plan = asked.plan AND record = 'reconsideration'"
        " AND record_id = asked.id AND field = 'answer' AND \"after\" = asked.answer"
        " JOIN edit ON edit.plan = change.plan AND edit.number = change.edit"
        " WHERE (asked.plan, asked.id) > (?1, ?2) AND asked.signature IS NULL"
        " AND standing = 'stands' AND label NOT LIKE 'received from %'"
        " ORDER BY asked.plan, asked.id, edit.number DESC LIMIT 1";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, answer->plan_row);
    query_bind_text(&query, answer->id);
    *found = query_row(&query);
    if (*found) {
        answer->plan_row = query_number(&query, 0);
        text_copy(query_text(&query, 1), answer->id, sizeof answer->id);
        text_copy(query_text(&query, 2), answer->who, sizeof answer->who);
        text_copy(query_text(&query, 3), answer->role, sizeof answer->role);
        answer->revision = query_within(&query, 4, 0, BOOK_MAX_REVISION, NULL);
    }
    return query_end(&query, info);
}

enum err sign_answers(struct store *store, struct err_info *info) {
    struct unsigned_answer answer = {0};
    const enum user_role role = store->role;
    char who[sizeof store->who];
    bool found = true;
    enum err err = ERR_OK;
    text_copy(store->who, who, sizeof who);
    while (err == ERR_OK && found) {
        err = next_unsigned(store, &answer, &found, info);
        if (err == ERR_OK && found)
            err = sign_stored(store, &answer, info);
    }
    text_copy(who, store->who, sizeof store->who);
    store->role = role;
    return err;
}
