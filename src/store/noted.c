/* What was done without changing any plan, and is in the history of the store all the same: that a
 * plan or what all come to was copied out, that one was read by someone who has no part in it, and
 * that a backup was put in the place of the store. */
#include "internal.h"

#include "base/date.h"

#include <stdio.h>
#include <string.h>

/* Keeps it by itself, where it can be kept: it never stands in the way of who only reads, on a full
 * disk as well. */
static void note(struct store *store, const char *kind, const char *about) {
    if (store->read_only[0] != '\0' || store->of_file || store->practice)
        return;
    bool alone = sqlite3_get_autocommit(store->db) != 0;
    enum err err = alone ? store_begin(store, NULL) : ERR_OK;
    if (err == ERR_OK)
        err = chain_event(store, kind, about, "", 0, NULL);
    if (err == ERR_OK && alone)
        (void)store_commit(store, NULL);
    if (alone)
        store_rollback(store);
}

void store_note_copied(struct store *store) {
    note(store, "all plans copied", "a backup");
}

void store_note_report(struct store *store, int64_t from, int64_t to, bool anonymous) {
    char first[DATE_TEXT], last[DATE_TEXT], about[2 * DATE_TEXT + 40];
    snprintf(about, sizeof about, "all plans, %s to %s%s", date_show_short(from, first),
             date_show_short(to, last), anonymous ? ", no names" : "");
    note(store, "report exported", about);
}

/* The last thing that was done to a plan or to the store, "2026-05-20T10:11:12Z". */
static enum err read_newest(struct store *store, char at[32]) {
    static const char sql[] =
        "SELECT max(at) FROM (SELECT max(at) AS at FROM edit UNION ALL SELECT max(at) FROM marking"
        " UNION ALL SELECT max(at) FROM erasure UNION ALL SELECT max(at) FROM event)";
    struct query query;
    query_begin(&query, store, sql);
    snprintf(at, 32, "%s", query_row(&query) ? query_text(&query, 0) : "");
    return query_end(&query, NULL);
}

void store_note_put_back(struct store *store) {
    char at[32], day[11], words[DATE_TEXT], about[DATE_TEXT + 40] = "nothing was done in it yet";
    int64_t number;
    if (read_newest(store, at) != ERR_OK)
        return;
    snprintf(day, sizeof day, "%.10s", at);
    if (strlen(at) >= 16 && date_read(day, &number, NULL) == ERR_OK)
        snprintf(about, sizeof about, "last changed %s %.5s", date_show_short(number, words),
                 at + 11);
    note(store, "backup put back", about);
}

static const char *reference_of(const struct book *book) {
    return record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE);
}

void book_note_exported(struct book *book, const char *what) {
    char kind[64];
    snprintf(kind, sizeof kind, "plan exported, %.40s", what);
    if (book->row != 0)
        note(book->store, kind, reference_of(book));
}

/* Whether who is here wrote nothing in any version of the plan, and that they read it is not in the
 * history of this day yet. */
static bool is_anothers(const struct book *book) {
    static const char sql[] =
        "SELECT NOT EXISTS (SELECT 1 FROM plan JOIN edit ON edit.plan = row WHERE id = ?1"
        " AND edit.who = ?2) AND NOT EXISTS (SELECT 1 FROM event WHERE about = ?3 AND who = ?2"
        " AND kind = 'plan read' AND substr(at, 1, 10) = substr(?4, 1, 10))";
    char now[32];
    struct query query;
    query_begin(&query, book->store, sql);
    query_bind_text(&query, record_text(plan_one(book->plan, RECORD_PLAN), PLAN_ID));
    query_bind_text(&query, book->store->who);
    query_bind_text(&query, reference_of(book));
    query_bind_text(&query, book->store->clock(book->store->clock_data, now));
    bool is = query_row(&query) && query_number(&query, 0) != 0;
    return query_end(&query, NULL) == ERR_OK && is;
}

void book_note_read(struct book *book) {
    if (book->row != 0 && is_anothers(book))
        note(book->store, "plan read", reference_of(book));
}
