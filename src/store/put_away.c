/* Plans are put away and brought back, and made usual ones, to start others from. */
#include "store/shelf.h"

#include "found.h"
#include "internal.h"

#include "base/text.h"
#include "plan/start.h"
#include "plan/value.h"

#include <stdlib.h>
#include <string.h>

/* Writes that a plan stands there, by whom and when. */
static enum err add(struct store *store, const char *sql, const char *plan_id, const char *name,
                    struct err_info *info) {
    struct query query;
    char now[32];
    query_begin(&query, store, sql);
    query_bind_text(&query, plan_id);
    query_bind_text(&query, store->clock(store->clock_data, now));
    query_bind_text(&query, store->who);
    if (name != NULL)
        query_bind_text(&query, name);
    return query_run(&query, info);
}

/* Puts it there, in the list too. */
static enum err put(struct book *book, const char *plan_id, bool away, struct err_info *info) {
    static const char add_sql[] = "INSERT INTO put_away (plan_id, at, who) VALUES (?, ?, ?)";
    static const char list_sql[] = "UPDATE listing SET shelf = ?2 WHERE plan = ?1";
    enum err err = away ? add(book->store, add_sql, plan_id, NULL, info)
                        : shelf_forget(book->store, plan_id, info);
    if (err == ERR_OK)
        err =
            found_write(book->store, list_sql, plan_id, away ? SHELF_PUT_AWAY : SHELF_IN_USE, info);
    return err != ERR_OK
               ? err
               : chain_event(book->store, away ? "plan put away" : "plan brought back",
                             record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE),
                             plan_id, strlen(plan_id), info);
}

enum err book_put_away(struct book *book, bool away, struct err_info *info) {
    const char *id = record_text(plan_one(book->plan, RECORD_PLAN), PLAN_ID);
    enum shelf shelf = SHELF_IN_USE;
    char name[USUAL_NAME];
    enum err err = gate_ask_role(TOPIC_SHELF, book->store->role, info);
    if (err == ERR_OK)
        err = store_begin(book->store, info);
    if (err == ERR_OK)
        err = shelf_of(book->store, id, &shelf, name, info);
    if (err == ERR_OK && shelf == SHELF_USUAL)
        err = err_set(info, ERR_STAYS,
                      "This is a usual plan, to start others from. It is not put away. "
                      "If it is no use any more, take it out");
    if (err == ERR_OK && away != (shelf == SHELF_PUT_AWAY)) {
        err = put(book, id, away, info);
        if (err == ERR_OK)
            err = store_commit(book->store, info);
    }
    store_rollback(book->store);
    return err;
}

/* What it is called is a name as a person's is. */
static enum err check_name(const char *name, struct err_info *info) {
    struct value value = {0};
    enum err err =
        value_read(dictionary_field(RECORD_PERSON, PERSON_PREFERRED_NAME), name, &value, info);
    bool given = err == ERR_OK && value.set && name[0] != '\0';
    free(value.text);
    return err != ERR_OK || given
               ? err
               : err_set(info, ERR_INPUT,
                         "Say what it is, in a few words: Painting and talking, for example");
}

/* It is as it was read, and has nothing of a person. */
static enum err check(const struct book *book, struct err_info *info) {
    enum err err = gate_ask_role(TOPIC_CONTENT, book->store->role, info);
    if (err == ERR_OK)
        err = book_ask_as_read(book, info);
    if (err == ERR_OK && !plan_is_usual(book->plan))
        err = err_set(info, ERR_INPUT,
                      "There is something of a person in this plan, so it is no plan to start "
                      "others from. Copy it first: nothing of the person comes along");
    return err;
}

enum err book_make_usual(struct book *book, const char *name, struct err_info *info) {
    static const char sql[] = "INSERT OR REPLACE INTO usual (plan_id, at, who, name)"
                              " VALUES (?, ?, ?, ?)";
    const struct record *top = plan_one(book->plan, RECORD_PLAN);
    const char *id = record_text(top, PLAN_ID);
    enum err err = check_name(name, info);
    if (err == ERR_OK)
        err = store_begin(book->store, info);
    if (err == ERR_OK)
        err = check(book, info);
    if (err == ERR_OK)
        err = add(book->store, sql, id, name, info);
    if (err == ERR_OK)
        err = listing_change(book, true, info);
    if (err == ERR_OK)
        err = chain_event(book->store, "usual plan made", record_text(top, PLAN_REFERENCE), name,
                          strlen(name), info);
    if (err == ERR_OK)
        err = store_commit(book->store, info);
    store_rollback(book->store);
    if (err == ERR_OK)
        text_copy(name, book->usual, sizeof book->usual);
    return err;
}
