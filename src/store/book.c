/* Plans of the store, opened and made. */
#include "born.h"
#include "internal.h"
#include "packed.h"
#include "payable.h"
#include "reach.h"

#include "plan/value.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

enum err store_may_read(struct store *store, const struct plan *plan, struct err_info *info) {
    struct me me = {0};
    struct known newest = {0};
    enum reach reach = REACH_NOBODY;
    enum err err = ERR_OK;
    if (gate_reach(store->role) > REACH_NOBODY && gate_reach(store->role) < REACH_COUNT)
        err = reach_of_file(store, plan, &reach, info);
    if (store->role == USER_PEER_MENTOR) {
        err = store_me(store, &me, info);
        if (err == ERR_OK)
            err =
                known_find(store, record_text(plan_one(plan, RECORD_PLAN), PLAN_ID), &newest, info);
    }
    if (err == ERR_OK)
        err = gate_reads(newest.plan != NULL ? newest.plan : plan, reach, store->role, me.name,
                         store->today(), info);
    plan_free(newest.plan);
    return err;
}

enum err book_open(struct store *store, const char *reference, struct book **out,
                   struct err_info *info) {
    int64_t row = 0, revision = 0, rates_edition = 0;
    struct plan *plan = NULL;
    *out = NULL;
    enum err err = store_begin_read(store, info);
    if (err == ERR_OK)
        err = reference_find(store, reference, &row, &revision, info);
    if (err == ERR_OK)
        err = load_plan(store, row, &plan, &rates_edition, info);
    store_rollback(store); /* nothing was written */
    if (err == ERR_OK)
        err = store_may_read(store, plan, info);
    if (err != ERR_OK) {
        plan_free(plan);
        return err;
    }
    err = book_hold(store, plan, row, revision, rates_edition, out, info);
    if (err != ERR_OK)
        return err;
    /* What is wrong with these stops nobody from reading. */
    enum shelf shelf;
    (void)book_is_newest(*out, &(*out)->was_newest, NULL);
    (void)shelf_of(store, record_text(plan_one(plan, RECORD_PLAN), PLAN_ID), &shelf, (*out)->usual,
                   NULL);
    return ERR_OK;
}

enum err book_stand(const struct book *book, struct book_stand *out, struct err_info *info) {
    static const char sql[] =
        "SELECT plan.revision, EXISTS (SELECT 1 FROM listing WHERE listing.plan = first.row),"
        " first.revision, (SELECT 1 + " PAYABLE_REPLACED(
            "?2") " FROM payable WHERE payable.plan = plan.row AND payable.state <> 'submitted')"
                  " FROM plan JOIN plan AS first ON first.id = plan.id"
                  " AND first.version = abs(plan.version) WHERE plan.row = ?1";
    struct query query;
    query_begin(&query, book->store, sql);
    query_bind_number(&query, book->row);
    query_bind_number(&query, book->store->today());
    bool found = query_row(&query), can_be = false;
    if (found) {
        *out = (struct book_stand){query_within(&query, 0, 0, BOOK_MAX_REVISION, &can_be),
                                   query_number(&query, 2), query_number(&query, 1) != 0, false,
                                   false};
        out->in_force = !out->newest && query_number(&query, 3) == 1;
        out->replaced = !out->newest && query_number(&query, 3) == 2;
    }
    enum err err = query_end(&query, info);
    if (err == ERR_OK && found && !can_be)
        err = err_set(info, ERR_IO,
                      "How often this plan was changed is not a number that can be. "
                      "Put a backup back with \"phbplan restore FILE\"");
    if (err == ERR_OK && !found)
        err = err_set(info, ERR_NOT_FOUND,
                      "The plan %s is not here any more: someone took it out. "
                      "Nothing more is kept in it. Go back to the list of plans",
                      record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE));
    return err;
}

bool book_is_so(const struct book *book, const struct book_stand *stand) {
    return stand->revision == book->revision &&
           (book->first == 0 || stand->first_revision == book->first_revision);
}

enum err book_ask_as_read(const struct book *book, struct err_info *info) {
    struct book_stand stand = {0};
    enum err err = book_stand(book, &stand, info);
    if (err == ERR_OK && (stand.revision != book->revision || !stand.newest))
        err = err_set(info, ERR_CONFLICT,
                      "Someone else changed this plan a moment ago. "
                      "Look at it as it is now, then try again if you still want to");
    return err;
}

enum err book_is_newest(const struct book *book, bool *newest, struct err_info *info) {
    struct book_stand stand = {.newest = true};
    enum err err = book->row != 0 ? book_stand(book, &stand, info) : ERR_OK;
    *newest = stand.newest;
    return err;
}

/* The day of the first yes to a version as it is. That it was put on hold since, goes on again or
 * was ended (payable.since) gives none of its days to another. */
#define FIRST_YES "ifnull((SELECT yes_on FROM tally WHERE tally.plan = payable.plan), since)"
/* The day that a version of the table is authorised and has begun. SQL. */
#define TAKES_PLACE "max(" FIRST_YES ", ifnull(begins, 0))"

/* Which version was authorised before this one, and since when this one has its place; and since
 * when a newer one has this one's. */
static enum err read_around(const struct book *book, struct in_force *out, struct err_info *info) {
    static const char sql[] = "SELECT max(version) FILTER (WHERE version < ?2),"
                              " min(" TAKES_PLACE ") FILTER (WHERE version > ?2),"
                              " min(" TAKES_PLACE ") FILTER (WHERE version = ?2)"
                              " FROM payable WHERE id = ?1 AND state <> 'submitted'";
    const struct record *top = plan_one(book->plan, RECORD_PLAN);
    struct query query;
    query_begin(&query, book->store, sql);
    query_bind_text(&query, record_text(top, PLAN_ID));
    query_bind_number(&query, record_number(top, PLAN_VERSION));
    if (query_row(&query)) {
        int64_t replaced_on = query_within(&query, 1, DATE_FIRST, DATE_LAST, NULL);
        out->before = query_number(&query, 0);
        out->since = out->before > 0 ? query_within(&query, 2, DATE_FIRST, DATE_LAST, NULL) : 0;
        if (out->replaced && replaced_on > record_number(top, PLAN_STARTS))
            out->replaced_on = replaced_on;
    }
    return query_end(&query, info);
}

int64_t in_force_until(const struct in_force *around, int64_t today) {
    const int64_t until = around->replaced_on;
    return until > 0 && until <= today ? until - 1 : today;
}

void in_force_note(const struct in_force *around, struct figures *figures) {
    const struct record *top = plan_one(figures->plan, RECORD_PLAN);
    const bool took_over = state_is_authorised(figures->progress.decided) && around->before != 0 &&
                           around->since > record_number(top, PLAN_STARTS);
    figures->before = took_over ? around->before : 0;
    figures->before_until = took_over ? around->since - 1 : 0;
    figures->money_before = around->before != 0;
}

/* The earliest of those that none took the place of: the next one may be authorised, and begin
 * later. */
enum err book_in_force(const struct book *book, struct in_force *out, struct err_info *info) {
    static const char sql[] =
        "SELECT version, state, begins, ends, (SELECT ended_because FROM decision"
        " WHERE decision.plan = payable.plan AND decision.decision = 'ends'"
        " ORDER BY position DESC LIMIT 1) FROM payable WHERE id = ?1 AND state <> 'submitted'"
        " AND version < (SELECT max(version) FROM plan WHERE plan.id = ?1)"
        " AND NOT " PAYABLE_REPLACED("?2") " ORDER BY version LIMIT 1";
    struct book_stand stand = {0};
    struct query query;
    *out = (struct in_force){0};
    enum err err = book->row != 0 ? book_stand(book, &stand, info) : ERR_OK;
    if (err != ERR_OK || book->row == 0)
        return err;
    out->own = stand.in_force;
    out->replaced = stand.replaced;
    err = read_around(book, out, info);
    if (err != ERR_OK)
        return err;
    query_begin(&query, book->store, sql);
    query_bind_text(&query, record_text(plan_one(book->plan, RECORD_PLAN), PLAN_ID));
    query_bind_number(&query, book->store->today());
    if (query_row(&query)) {
        bool begins = false, ends = false;
        int state =
            field_find_choice(dictionary_field(RECORD_PLAN, PLAN_STATE), query_text(&query, 1));
        out->version = query_number(&query, 0);
        out->progress.decided = state >= 0 ? (enum state)state : STATE_DRAFT;
        out->progress.begins = query_within(&query, 2, DATE_FIRST, DATE_LAST, &begins);
        out->progress.ends = query_within(&query, 3, DATE_FIRST, DATE_LAST, &ends);
        out->progress.dated = begins && ends;
        const int because = field_find_choice(
            dictionary_field(RECORD_DECISION, DECISION_ENDED_BECAUSE), query_text(&query, 4));
        out->progress.why_known = out->progress.decided == STATE_ENDED && because >= 0;
        out->progress.because = because >= 0 ? (enum ended_because)because : ENDED_OTHER;
    }
    return query_end(&query, info);
}

enum err book_refresh(struct book *book, bool *changed, struct err_info *info) {
    struct book_stand stand = {0};
    struct plan *plan = NULL;
    *changed = false;
    if (book->row == 0)
        return ERR_OK; /* a blank one is nowhere yet */
    enum err err = store_begin_read(book->store, info);
    if (err == ERR_OK)
        err = book_stand(book, &stand, info);
    if (err == ERR_OK && !book_is_so(book, &stand)) {
        err = load_plan(book->store, book->row, &plan, &book->rates_edition, info);
        if (err == ERR_OK) {
            plan_free(book->plan);
            book->plan = plan;
            book->revision = stand.revision;
            book->first_revision = stand.first_revision;
            book_forget_figures(book);
            *changed = true;
        }
    }
    book->unfinished_known = false; /* these come and go without an edit */
    store_rollback(book->store);
    return err != ERR_OK ? err : store_may_read(book->store, book->plan, info);
}

enum err book_may_still_read(struct book *book, struct err_info *info) {
    struct book_stand stand = {0};
    struct plan *theirs = NULL;
    int64_t rates_edition = 0;
    if (book->row == 0)
        return ERR_OK;
    enum err err = store_begin_read(book->store, info);
    if (err == ERR_OK)
        err = book_stand(book, &stand, info);
    if (err == ERR_OK && !book_is_so(book, &stand))
        err = load_plan(book->store, book->row, &theirs, &rates_edition, info);
    store_rollback(book->store);
    if (err == ERR_OK)
        err = store_may_read(book->store, theirs != NULL ? theirs : book->plan, info);
    plan_free(theirs);
    return err;
}

/* ---- making plans */

enum err book_uuid(char buffer[UUID_TEXT], struct err_info *info) {
    unsigned char bytes[16];
    size_t used = 0;
    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
        return err_set(info, ERR_IO, "This computer gave no random number. Try again");
    bytes[6] = (unsigned char)((bytes[6] & 0x0f) | 0x40);
    bytes[8] = (unsigned char)((bytes[8] & 0x3f) | 0x80);
    for (size_t i = 0; i < sizeof bytes; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            buffer[used++] = '-';
        snprintf(buffer + used, UUID_TEXT - used, "%02x", bytes[i]);
        used += 2;
    }
    return ERR_OK;
}

enum err book_put_text(struct plan *plan, enum PLAN_field field, const char *text,
                       struct err_info *info) {
    struct value value = {.set = true, .text = strdup(text)};
    if (value.text == NULL)
        return store_no_memory(info);
    record_put(plan_one(plan, RECORD_PLAN), field, value);
    return ERR_OK;
}

void book_put_number(struct plan *plan, enum PLAN_field field, int64_t number) {
    record_put(plan_one(plan, RECORD_PLAN), field, (struct value){.set = true, .number = number});
}

/* Inserts the plan's row. What else it holds is written with the other records. */
static enum err insert_plan(struct store *store, const struct plan *plan, bool other_way,
                            int64_t rates_edition, int64_t *row, struct err_info *info) {
    static const char sql[] =
        "INSERT INTO plan (id, reference, version, revision, last_id, rates_edition)"
        " VALUES (?, ?, ?, 1, ?, ?)";
    const struct record *top = plan_one(plan, RECORD_PLAN);
    struct query query;
    query_begin(&query, store, sql);
    query_bind_text(&query, record_text(top, PLAN_ID));
    query_bind_text(&query, record_text(top, PLAN_REFERENCE));
    const int64_t version = record_number(top, PLAN_VERSION);
    query_bind_number(&query, other_way ? -version : version);
    query_bind_number(&query, plan->last_id);
    query_bind_number(&query, rates_edition);
    enum err err = query_run(&query, info);
    *row = sqlite3_last_insert_rowid(store->db);
    return err;
}

/* Takes what was newest before out of the list of plans, or puts the new one in. */
static enum err list_new(struct book *book, enum keep_as as, bool in, struct err_info *info) {
    if (as == KEEP_OTHER_WAY)
        return ERR_OK; /* it is in no list */
    return in ? listing_add(book, info)
              : listing_remove(book->store, record_text(plan_one(book->plan, RECORD_PLAN), PLAN_ID),
                               info);
}

enum err book_keep_new(struct store *store, struct plan *plan, const char *label, enum keep_as as,
                       struct book **out, struct err_info *info) {
    struct edit_key edit = {0, 1};
    struct book *book = NULL;
    enum err err = book_hold(store, plan, 0, 1, 0, &book, info);
    if (err != ERR_OK)
        return err;
    err = list_new(book, as, false, info);
    if (err == ERR_OK)
        err = plan->rates != NULL ? rates_keep(store, plan->rates, &book->rates_edition, info)
                                  : rates_newest(store, &book->rates_edition, info);
    plan_take_rates(plan, NULL); /* they are the book's now */
    if (err == ERR_OK)
        err = insert_plan(store, plan, as == KEEP_OTHER_WAY, book->rates_edition, &book->row, info);
    edit.plan_row = book->row;
    if (err == ERR_OK)
        err = rows_write(store, book->row, plan, info);
    if (err == ERR_OK)
        err = history_add_edit(store, &edit, label, STANDING_START, info);
    if (err == ERR_OK)
        err = packed_add(store, book->row, plan, info);
    if (err == ERR_OK)
        err = chain_edit(store, &edit, info);
    if (err == ERR_OK && as != KEEP_OTHER_WAY) /* which comes and goes with its plan */
        err = born_add(store, plan, info);
    if (err == ERR_OK)
        err = list_new(book, as, true, info);
    if (err == ERR_OK && as == KEEP_BEGUN)
        err = drafts_adopt(store, book->row, info);
    if (err == ERR_OK && as == KEEP_FROM_FILE)
        err = filed_add(store, book->row, plan, info);
    if (err == ERR_OK)
        err = store_commit(store, info);
    if (err == ERR_OK)
        *out = book;
    else
        book_close(book);
    return err;
}

/* Gives a new plan what makes it one: id, reference and version. */
static enum err identify(struct store *store, struct plan *plan, struct err_info *info) {
    char id[UUID_TEXT], reference[REFERENCE_TEXT];
    enum err err = book_uuid(id, info);
    if (err == ERR_OK)
        err = book_put_text(plan, PLAN_ID, id, info);
    if (err == ERR_OK)
        err = reference_make(store, reference, info);
    if (err == ERR_OK)
        err = book_put_text(plan, PLAN_REFERENCE, reference, info);
    book_put_number(plan, PLAN_VERSION, 1);
    return err;
}

/* Makes a plan of the store from `plan`, which is the book's afterwards, or freed. */
static enum err start_plan(struct store *store, struct plan *plan, enum keep_as as,
                           struct book **out, struct err_info *info) {
    enum err err = store_begin(store, info);
    if (err == ERR_OK)
        err = identify(store, plan, info);
    if (err == ERR_OK)
        err = book_keep_new(store, plan, "a new plan", as, out, info);
    else
        plan_free(plan);
    store_rollback(store);
    return err;
}

/* Asks the gate whether a plan may be begun with these changes (which may be NULL). */
static enum err may_begin(const struct store *store, const struct plan *blank,
                          const struct changes *changes, struct err_info *info) {
    enum err err = gate_ask_role(TOPIC_CONTENT, store->role, info);
    return err != ERR_OK || changes == NULL
               ? err
               : gate_ask(blank, false, store->role, changes, false, info);
}

/* A plan in memory with these changes (which may be NULL). */
static enum err plan_with(const struct store *store, struct changes *changes, struct plan **out,
                          struct err_info *info) {
    struct plan *plan = plan_new();
    if (plan == NULL)
        return store_no_memory(info);
    plan->practice = store->practice;
    enum err err = may_begin(store, plan, changes, info);
    if (err == ERR_OK && changes != NULL)
        err = plan_apply(plan, changes, NULL, info);
    if (err != ERR_OK)
        plan_free(plan);
    else
        *out = plan;
    return err;
}

enum err book_new(struct store *store, struct changes *changes, struct book **out,
                  struct err_info *info) {
    struct plan *plan = NULL;
    *out = NULL;
    enum err err = plan_with(store, changes, &plan, info);
    return err != ERR_OK ? err : start_plan(store, plan, KEEP_NEW, out, info);
}

enum err book_blank(struct store *store, struct changes *changes, struct book **out,
                    struct err_info *info) {
    struct plan *plan = NULL;
    *out = NULL;
    enum err err = plan_with(store, changes, &plan, info);
    return err != ERR_OK ? err : book_hold(store, plan, 0, 0, 0, out, info);
}

void book_become(struct book *book, struct book *made) {
    plan_free(book->plan);
    figures_done(&book->made);
    made->given = book->given; /* until others are asked for */
    *book = *made;
    free(made);
}

enum err book_start(struct book *book, struct changes *changes, struct err_info *info) {
    struct book *made = NULL;
    struct plan *plan = plan_copy(book->plan);
    if (plan == NULL)
        return store_no_memory(info);
    enum err err = plan_apply(plan, changes, NULL, info);
    bool matters = changes_matter(changes);
    if (err == ERR_OK && matters)
        err = may_begin(book->store, book->plan, changes, info);
    if (err != ERR_OK || !matters) {
        plan_free(plan);
        return err;
    }
    err = start_plan(book->store, plan, KEEP_BEGUN, &made, info);
    if (err == ERR_OK)
        book_become(book, made);
    return err;
}
