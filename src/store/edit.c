/* The one way a plan in the store is edited, undone and done again. */
#include "internal.h"
#include "keys.h"
#include "ways.h"

#include "plan/start.h"
#include "plan/value.h"

#include <stdlib.h>
#include <string.h>

/* What an edit is to the history: a new one, or an older one that changes its standing. */
struct deed {
    const char *label; /* of a new one; otherwise NULL */
    struct edit_key edit;
    enum standing standing;
    int64_t rates; /* the edition of the rates that the plan is costed with after it; 0: the same */
    enum edit_how how;
    int64_t other; /* the row of the other way that goes with it; 0: none does */
};

/* ---- what someone else did in the meantime */

/* Says whose answer stands now. */
static enum err conflict(const struct plan *theirs, const struct record *record, size_t field,
                         struct err_info *info) {
    const struct field *row = dictionary_field(record->type, field);
    char *shown = value_show(theirs, row, &record->values[field]);
    char path[sizeof info->at];
    plan_path(theirs, record, (int)field, path, sizeof path);
    err_at(info, "%s", path);
    if (shown == NULL)
        return store_no_memory(info);
    enum err err =
        *shown == '\0'
            ? err_set(info, ERR_CONFLICT,
                      "Someone else took out the answer to \"%s\" a moment ago. "
                      "Look at the plan as it is now, then change it again if you still want to",
                      row->label)
            : err_set(info, ERR_CONFLICT,
                      "Someone else changed the answer to \"%s\" a moment ago. "
                      "It is now: %s. "
                      "Look at it, then change it again if you still want to",
                      row->label, shown);
    free(shown);
    return err;
}

static enum err conflict_of_record(const struct change *change, struct err_info *info) {
    const char *words = "Someone else took this out a moment ago. "
                        "Look at the plan as it is now, then try again if you still want to";
    if (change->kind == CHANGE_ADD)
        words = "Someone else added something here a moment ago. "
                "Look at the plan as it is now, then add yours again";
    if (change->kind == CHANGE_MOVE)
        words = "Someone else changed this list a moment ago. "
                "Look at it as it is now, then move it again if you still want to";
    err_at(info, "%s", dictionary_record(change->type)->key);
    return err_set(info, ERR_CONFLICT, "%s", words);
}

/* Whether a list has the same records in the same places. */
static bool is_same_order(const struct plan *ours, const struct plan *theirs,
                          enum record_type type) {
    bool same = plan_count(ours, type) == plan_count(theirs, type);
    for (size_t i = 0; same && i < plan_count(ours, type); i++)
        same = strcmp(plan_at(ours, type, i)->id, plan_at(theirs, type, i)->id) == 0;
    return same;
}

/* Looks for what both a change and someone else touched: `ours` is the plan as it was read,
 * `theirs` as it is in the store. */
static enum err compare(const struct plan *ours, const struct plan *theirs,
                        const struct change *change, struct err_info *info) {
    const struct record *mine = plan_find(ours, change->type, change->id, NULL);
    const struct record *other = plan_find(theirs, change->type, change->id, NULL);
    size_t first = change->kind == CHANGE_SET ? change->field : 0;
    size_t end = change->kind == CHANGE_SET ? change->field + 1
                                            : dictionary_record(change->type)->field_count;
    if ((mine == NULL) != (other == NULL))
        return conflict_of_record(change, info);
    if (mine == NULL || change->kind == CHANGE_ADD)
        return ERR_OK;
    if (change->kind == CHANGE_MOVE)
        return is_same_order(ours, theirs, change->type) ? ERR_OK
                                                         : conflict_of_record(change, info);
    for (size_t i = first; i < end; i++) {
        const struct field *field = dictionary_field(change->type, i);
        if (!value_equal(field, &mine->values[i], &other->values[i]))
            return conflict(theirs, other, i, info);
    }
    return ERR_OK;
}

static enum err is_older(const struct book *book, struct err_info *info) {
    return err_set(info, book->was_newest ? ERR_CONFLICT : ERR_STAYS,
                   "There is a newer version of this plan, so this one stays as it is. "
                   "Open the newest one to change it");
}

/* book_catch_up; also with an older version, where it is or was in force. */
static enum err catch_up(struct book *book, const struct changes *changes, bool authorised,
                         struct err_info *info) {
    struct book_stand stand = {0};
    struct plan *theirs = NULL;
    enum err err = book_stand(book, &stand, info);
    if (err == ERR_OK && !stand.newest && !(authorised && (stand.in_force || stand.replaced)))
        err = is_older(book, info);
    book->older = !stand.newest;
    book->replaced = stand.replaced;
    if (err != ERR_OK || book_is_so(book, &stand))
        return err;
    err = load_plan(book->store, book->row, &theirs, &book->rates_edition, info);
    if (err != ERR_OK)
        return err;
    if (changes == NULL && stand.revision != book->revision)
        err = err_set(info, ERR_CONFLICT,
                      "Someone else changed this plan a moment ago. "
                      "Look at it as it is now, then try again if you still want to");
    for (size_t i = 0; err == ERR_OK && changes != NULL && i < changes->count; i++)
        err = compare(book->plan, theirs, &changes->items[i], info);
    plan_free(book->plan);
    book->plan = theirs;
    book->revision = stand.revision;
    book->first_revision = stand.first_revision;
    book_forget_figures(book);
    return err;
}

enum err book_catch_up(struct book *book, const struct changes *changes, struct err_info *info) {
    return catch_up(book, changes, false, info);
}

/* ---- writing */

/* What a plan is found by may have changed: the person's names and NHS number. */
static bool names_matter(const struct changes *changes) {
    for (size_t i = 0; i < changes->count; i++) {
        if (changes->items[i].type == RECORD_PERSON)
            return true;
    }
    return false;
}

/* Keeps what was done, with all that goes with it. */
static enum err finish(struct book *book, const struct deed *deed, struct err_info *info) {
    enum err err = deed->other != 0 ? way_take_out(book->store, deed->other, info) : ERR_OK;
    return err != ERR_OK || deed->how == EDIT_GOES_ON ? err : store_commit(book->store, info);
}

/* The list of plans shows the plan as it is now; the other way is in none. */
static enum err write_listing(struct book *book, const struct changes *changes,
                              struct err_info *info) {
    const struct figures *figures = NULL;
    return book->first != 0 ? book_cost(book, &figures, info)
                            : listing_change(book, names_matter(changes), info);
}

/* Writes an applied edit and keeps it. */
static enum err keep(struct book *book, const struct changes *changes, const struct deed *deed,
                     int64_t rates_before, struct err_info *info) {
    enum err err = write_listing(book, changes, info);
    if (err == ERR_OK)
        err = deed->label != NULL
                  ? write_edit(book, changes, deed->label, rates_before, info)
                  : write_standing(book, changes, &deed->edit, deed->standing, info);
    if (err == ERR_OK && deed->how == EDIT_RECEIVED)
        err = filed_add(book->store, book->row, book->plan, info);
    return err != ERR_OK ? err : finish(book, deed, info);
}

static enum err ask_gate(const struct book *book, const struct changes *changes,
                         const struct deed *deed, bool authorised, struct err_info *info) {
    if (deed->how == EDIT_RECEIVED)
        return gate_ask_received(authorised, book->store->role, changes, info);
    return (book->first != 0 ? gate_ask_other_way : gate_ask)(
        book->plan, authorised, book->store->role, changes, deed->rates != 0, info);
}

/* A peer mentor's edits are asked about by name and day, too: a yes may have ended since the plan
 * was opened. */
static enum err ask_mentor(const struct book *book, const struct changes *changes,
                           struct err_info *info) {
    struct me me = {0};
    if (book->store->role != USER_PEER_MENTOR)
        return ERR_OK;
    enum err err = store_me(book->store, &me, info);
    return err == ERR_OK ? gate_ask_talk(book->plan, changes, me.name, book->store->today(), info)
                         : err;
}

/* Asks the gate whether the plan as it is takes this deed. What an older version does not take from
 * anybody is said so; what is not for this role is said of that. */
static enum err may_do(struct book *book, const struct changes *changes, const struct deed *deed,
                       struct err_info *info) {
    bool authorised;
    enum err err = book_authorised(book, &authorised, info);
    if (err != ERR_OK)
        return err;
    err = ask_gate(book, changes, deed, authorised, info);
    if (err == ERR_OK)
        err = ask_mentor(book, changes, info);
    bool stays = err != ERR_OK ? ask_gate(book, changes, deed, false, NULL) == ERR_OK
                               : book->replaced && !gate_comes_late(changes);
    return book->older && stays ? is_older(book, info) : err;
}

/* Applies the changes, and signs what they decide. On error the plan is as it was. */
static enum err apply_and_sign(struct book *book, struct changes *changes, const struct deed *deed,
                               struct err_info *info) {
    enum err err = plan_apply(book->plan, changes, NULL, info);
    if (err != ERR_OK || deed->label == NULL || deed->how == EDIT_RECEIVED)
        return err;
    err = sign_decisions(book, changes, info);
    if (err != ERR_OK && plan_revert(book->plan, changes, NULL) != ERR_OK)
        book->revision = 0; /* as below */
    return err;
}

/* Applies the changes and keeps them; the transaction is open and the plan is the one in the store.
 * On error the plan in memory is as it was. What changes nothing is refused to nobody. */
static enum err apply(struct book *book, struct changes *changes, const struct deed *deed,
                      struct err_info *info) {
    struct err_info refusal = {0};
    enum err allowed = may_do(book, changes, deed, &refusal);
    if (allowed == ERR_OK && book->usual[0] != '\0')
        allowed = changes_ask_usual(changes, &refusal);
    enum err err = apply_and_sign(book, changes, deed, info);
    if (err != ERR_OK)
        return err;
    const int64_t rates_before = book->rates_edition;
    if (deed->rates != 0)
        book->rates_edition = deed->rates;
    if (!changes_matter(changes) && book->rates_edition == rates_before)
        return deed->other != 0 ? finish(book, deed, info) : ERR_OK;
    if (allowed != ERR_OK) {
        err = allowed;
        if (info != NULL)
            *info = refusal;
    }
    book_forget_figures(book);
    if (err == ERR_OK)
        err = keep(book, changes, deed, rates_before, info);
    if (err == ERR_OK) {
        book->revision++;
        return ERR_OK;
    }
    book->rates_edition = rates_before;
    book_forget_figures(book);
    if (plan_revert(book->plan, changes, NULL) != ERR_OK)
        book->revision = 0; /* no memory to go back with: it is read again before the next edit */
    return err;
}

/* A plan keeps what it is known by, whatever is edited, and its state is worked out. */
static enum err refuse_identity(const struct changes *changes, struct err_info *info) {
    for (size_t i = 0; i < changes->count; i++) {
        const struct change *change = &changes->items[i];
        if (change->kind == CHANGE_SET && change->type == RECORD_PLAN &&
            change->field == PLAN_STATE) {
            err_at(info, "%s", dictionary_field(RECORD_PLAN, PLAN_STATE)->key);
            return err_set(info, ERR_INPUT,
                           "How far a plan has got comes from the decisions in it. "
                           "It is not written in");
        }
        if (change->kind != CHANGE_SET || change->type != RECORD_PLAN ||
            (change->field != PLAN_ID && change->field != PLAN_REFERENCE &&
             change->field != PLAN_VERSION))
            continue;
        err_at(info, "%s", dictionary_field(RECORD_PLAN, change->field)->key);
        return err_set(info, ERR_INPUT,
                       "A plan keeps its reference and its version. "
                       "A new version is made by a review or by taking in a plan file");
    }
    return ERR_OK;
}

/* A new edit. */
static enum err make(struct book *book, struct changes *changes, const struct deed *deed,
                     struct err_info *info) {
    enum err err = refuse_identity(changes, info);
    if (err == ERR_OK && book->row == 0)
        return book_start(book, changes, info);
    if (err == ERR_OK)
        err = store_begin(book->store, info);
    if (err == ERR_OK)
        err = catch_up(book, deed->how == EDIT_USUAL ? changes : NULL, true, info);
    if (err == ERR_OK)
        err = apply(book, changes, deed, info);
    store_rollback(book->store);
    return err;
}

enum err edit_with_rates(struct book *book, struct changes *changes, int64_t rates_edition,
                         const char *label, struct err_info *info) {
    const struct deed deed = {.label = label, .standing = STANDING_STANDS, .rates = rates_edition};
    return make(book, changes, &deed, info);
}

enum err edit_received(struct book *book, struct changes *changes, const struct rates *rates,
                       const char *label, struct err_info *info) {
    struct deed deed = {.label = label, .standing = STANDING_STANDS, .how = EDIT_RECEIVED};
    enum err err = refuse_identity(changes, info);
    if (err == ERR_OK && rates != NULL)
        err = rates_keep(book->store, rates, &deed.rates, info);
    if (err == ERR_OK && deed.rates == book->rates_edition)
        deed.rates = 0;
    if (err == ERR_OK)
        err = catch_up(book, NULL, true, info);
    return err != ERR_OK ? err : apply(book, changes, &deed, info);
}

enum err edit_so(struct book *book, struct changes *changes, enum edit_how how, const char *label,
                 struct err_info *info) {
    const struct deed deed = {.label = label, .standing = STANDING_STANDS, .how = how};
    return make(book, changes, &deed, info);
}

enum err book_edit(struct book *book, struct changes *changes, const char *label,
                   struct err_info *info) {
    return edit_with_rates(book, changes, 0, label, info);
}

/* Turns the edit that was just made, so that it stands as undone. */
static enum err turn_back(struct book *book, int64_t rates_before, const struct book *other,
                          struct err_info *info) {
    const struct deed deed = {.standing = STANDING_UNDONE,
                              .edit = {book->row, book->revision},
                              .rates = book->rates_edition != rates_before ? rates_before : 0,
                              .other = other->row};
    struct changes changes;
    changes_init(&changes);
    enum err err = history_load(book->store, &deed.edit, book->plan, true, &changes, info);
    if (err == ERR_OK)
        err = apply(book, &changes, &deed, info);
    changes_done(&changes);
    return err;
}

enum err edit_choose(struct book *book, struct book *other, struct changes *changes, bool chosen,
                     const char *label, struct err_info *info) {
    struct deed deed = {.label = label, .standing = STANDING_STANDS};
    const int64_t rates_before = book->rates_edition, revision = book->revision;
    if (other->rates_edition != book->rates_edition)
        deed.rates = other->rates_edition;
    if (chosen) {
        deed.other = other->row;
        enum err moved = drafts_move(book->store, other->row, book->row, info);
        return moved != ERR_OK ? moved : apply(book, changes, &deed, info);
    }
    deed.how = EDIT_GOES_ON;
    enum err err = apply(book, changes, &deed, info);
    if (err != ERR_OK)
        return err;
    deed = (struct deed){.other = other->row};
    err = book->revision == revision ? finish(book, &deed, info)
                                     : turn_back(book, rates_before, other, info);
    if (err != ERR_OK) { /* it is read again before anything else is done with it */
        book->revision = 0;
        book_forget_figures(book);
    }
    return err;
}

/* Undoes or does again the edit that is next. */
static enum err step(struct book *book, bool undo, char **label, struct err_info *info) {
    struct deed deed = {.standing = undo ? STANDING_UNDONE : STANDING_STANDS};
    struct next_edit next = {0};
    struct changes changes;
    changes_init(&changes);
    *label = NULL;
    if (book->row == 0)
        return err_set(info, ERR_NOT_FOUND, "There is nothing to undo");
    enum err err = store_begin(book->store, info);
    if (err == ERR_OK)
        err = catch_up(book, NULL, true, info);
    if (err == ERR_OK)
        err = history_next(book->store, book->row, undo, &next, info);
    deed.edit = next.edit;
    deed.rates = next.rates;
    if (err == ERR_OK && deed.edit.number == 0)
        err = err_set(info, ERR_NOT_FOUND,
                      undo ? "There is nothing to undo" : "There is nothing to do again");
    if (err == ERR_OK)
        err = history_load(book->store, &deed.edit, book->plan, undo, &changes, info);
    if (err == ERR_OK)
        err = apply(book, &changes, &deed, info);
    store_rollback(book->store);
    changes_done(&changes);
    if (err == ERR_OK) {
        *label = next.label; /* handed over */
        next.label = NULL;
    }
    next_edit_done(&next);
    return err;
}

/* Whether who is here may turn it, in the plan as it is. */
static enum err may_turn(struct book *book, bool undo, const struct next_edit *next,
                         struct err_info *info) {
    const struct deed deed = {.standing = undo ? STANDING_UNDONE : STANDING_STANDS,
                              .edit = next->edit,
                              .rates = next->rates};
    struct changes changes;
    if (next->edit.number == 0)
        return ERR_OK;
    changes_init(&changes);
    enum err err = history_load(book->store, &deed.edit, book->plan, undo, &changes, info);
    if (err == ERR_OK)
        err = may_do(book, &changes, &deed, info);
    changes_done(&changes);
    return err;
}

enum err book_next_edit(struct book *book, bool undo, char **who, char **label, bool *own,
                        struct err_info *info) {
    struct next_edit next = {0};
    enum err err =
        book->row != 0 ? history_next(book->store, book->row, undo, &next, info) : ERR_OK;
    *who = *label = NULL;
    *own = next.who != NULL && strcmp(next.who, book->store->who) == 0;
    if (err == ERR_OK)
        err = may_turn(book, undo, &next, info);
    if (err == ERR_OK) {
        *who = next.who; /* handed over */
        *label = next.label;
        next.who = next.label = NULL;
    }
    next_edit_done(&next);
    return err;
}

enum err book_undo(struct book *book, char **label, struct err_info *info) {
    return step(book, true, label, info);
}

enum err book_redo(struct book *book, char **label, struct err_info *info) {
    return step(book, false, label, info);
}
