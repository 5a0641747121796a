/* What an edit writes: the rows that it touched, its history, and which revision the plan is at. */
#include "internal.h"

/* Adds, removes and moves rows in order, then writes each record that was touched, as it is now. */
static enum err write_rows(struct book *book, const struct changes *changes,
                           struct err_info *info) {
    const struct record *last = NULL;
    enum err err = ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < changes->count; i++) {
        const struct change *change = &changes->items[i];
        if (change->kind == CHANGE_ADD)
            err = rows_add(book->store, book->row, change->type, change->id, change->parent,
                           change->position, info);
        else if (change->kind == CHANGE_REMOVE)
            err = rows_remove(book->store, book->row, change->type, change->id, change->position,
                              info);
        else if (change->kind == CHANGE_MOVE)
            err = rows_move(book->store, book->row, change->type, change->from, change->position,
                            info);
        if (err == ERR_OK && change->kind == CHANGE_REMOVE)
            err = drafts_drop(book->store, book->row, change->type, change->id, info);
    }
    for (size_t i = 0; err == ERR_OK && i < changes->count; i++) {
        const struct change *change = &changes->items[i];
        const struct record *record = plan_find(book->plan, change->type, change->id, NULL);
        if (change->kind == CHANGE_SET && record != NULL && record != last &&
            change_matters(change))
            err = rows_update(book->store, book->row, last = record, info);
    }
    return err;
}

static enum err write_revision(struct book *book, struct err_info *info) {
    static const char sql[] =
        "UPDATE plan SET revision = ?, last_id = ?, rates_edition = ? WHERE row = ?";
    struct query query;
    query_begin(&query, book->store, sql);
    query_bind_number(&query, book->revision + 1);
    query_bind_number(&query, book->plan->last_id);
    query_bind_number(&query, book->rates_edition);
    query_bind_number(&query, book->row);
    return query_run(&query, info);
}

/* The edit as the history has it, last of all in the plan's chain. */
static enum err write_history(struct book *book, const struct changes *changes, const char *label,
                              int64_t rates_before, struct err_info *info) {
    const struct edit_key edit = {book->row, book->revision + 1};
    enum err err = history_drop_undone(book->store, book->row, info);
    if (err == ERR_OK)
        err = history_add_edit(book->store, &edit, label, STANDING_STANDS, info);
    if (err == ERR_OK && book->rates_edition != rates_before)
        err = history_add_rates(book->store, &edit, rates_before, book->rates_edition, info);
    for (size_t i = 0; err == ERR_OK && i < changes->count; i++) {
        if (change_matters(&changes->items[i]))
            err = history_add_change(book->store, &edit, (int64_t)i, &changes->items[i], info);
    }
    return err == ERR_OK ? chain_edit(book->store, &edit, info) : err;
}

enum err write_edit(struct book *book, const struct changes *changes, const char *label,
                    int64_t rates_before, struct err_info *info) {
    enum err err = write_rows(book, changes, info);
    if (err == ERR_OK)
        err = write_history(book, changes, label, rates_before, info);
    return err == ERR_OK ? write_revision(book, info) : err;
}

enum err write_standing(struct book *book, const struct changes *changes,
                        const struct edit_key *edit, enum standing standing,
                        struct err_info *info) {
    enum err err = write_rows(book, changes, info);
    if (err == ERR_OK)
        err = history_mark(book->store, edit, standing, info);
    if (err == ERR_OK)
        err = chain_marking(book->store, edit, book->revision + 1, info);
    return err == ERR_OK ? write_revision(book, info) : err;
}
