/* A plan as it once was: its history, walked back on a copy. */
#include "store/versions.h"

#include "internal.h"
#include "plan/difference.h"

#include <string.h>
#include <strings.h>

/* Where the walk is. */
struct way_back {
    struct book *book;
    struct as_it_was *at;
    int64_t revision, rates_edition; /* of the plan as it is there */
};

/* What made a revision: an edit of that number; or an edit that was undone then, or done again. */
struct turn {
    struct edit_key edit;
    bool back;     /* the way back from there turns it round; otherwise it is made again */
    int64_t rates; /* the edition of the rates that is come to; 0: the same */
};

/* Finds what made the revision; its edit's number is 0 where the history does not say. */
static enum err find_turn(const struct way_back *walk, struct turn *out, struct err_info *info) {
    static const char sql[] =
        "SELECT number, coalesce((SELECT standing FROM marking WHERE marking.plan = ?1"
        " AND marking.number = ?2), 'stands') <> 'undone', rates_before, rates_after"
        " FROM edit WHERE plan = ?1 AND number = coalesce((SELECT marking.edit FROM marking"
        " WHERE marking.plan = ?1 AND marking.number = ?2), ?2)";
    struct query query;
    *out = (struct turn){.edit = {walk->book->row, 0}};
    query_begin(&query, walk->book->store, sql);
    query_bind_number(&query, walk->book->row);
    query_bind_number(&query, walk->revision);
    if (query_row(&query)) {
        out->edit.number = query_number(&query, 0);
        out->back = query_number(&query, 1) != 0;
        out->rates = query_number(&query, out->back ? 2 : 3); /* a null is 0 */
    }
    return query_end(&query, info);
}

static enum err not_there(struct err_info *info) {
    return err_set(info, ERR_NOT_FOUND,
                   "The history here does not go back to that moment. "
                   "The plan was so before it came in as a file");
}

/* Goes back by one revision. */
static enum err go_back(struct way_back *walk, struct err_info *info) {
    struct turn turn;
    struct changes changes;
    if (walk->revision <= 1)
        return not_there(info);
    enum err err = find_turn(walk, &turn, info);
    if (err == ERR_OK && turn.edit.number == 0)
        err = not_there(info);
    changes_init(&changes);
    if (err == ERR_OK)
        err =
            history_load(walk->book->store, &turn.edit, walk->at->plan, turn.back, &changes, info);
    if (err == ERR_OK)
        err = plan_apply(walk->at->plan, &changes, NULL, info);
    changes_done(&changes);
    if (turn.rates != 0)
        walk->rates_edition = turn.rates;
    walk->revision--;
    return err;
}

/* Costs the plan as it is there, and says whether it has the mark. */
static enum err look(struct way_back *walk, const char *mark, bool *found, struct err_info *info) {
    const struct rates *rates = NULL;
    char here[HASH_TEXT];
    figures_done(&walk->at->figures);
    enum err err = walk->rates_edition == 0
                       ? store_rates(walk->book->store, &rates, info)
                       : rates_of(walk->book->store, walk->rates_edition, &rates, info);
    if (err != ERR_OK)
        return err;
    err = figures_cost(walk->at->plan, rates, &walk->at->figures, info);
    if (err == ERR_MEMORY)
        return err;
    if (!walk->at->figures.cost.known)
        return ERR_OK; /* nothing was decided on what had no cost */
    err = plan_content_hash(walk->at->plan, &walk->at->figures.cost, here, info);
    *found = err == ERR_OK && strcasecmp(here, mark) == 0;
    return err;
}

enum err book_as_it_was(struct book *book, const char *mark, struct as_it_was *out,
                        struct err_info *info) {
    struct way_back walk = {book, out, book->revision, book->rates_edition};
    bool found = false;
    *out = (struct as_it_was){.plan = plan_copy(book->plan)};
    if (out->plan == NULL)
        return store_no_memory(info);
    enum err err = store_begin_read(book->store, info);
    while (err == ERR_OK) {
        err = look(&walk, mark, &found, info);
        if (err != ERR_OK || found)
            break;
        err = go_back(&walk, info);
    }
    store_rollback(book->store); /* nothing was written */
    return err;
}

/* Whether it was so when it came or went as a file, in a form that the envelope says it follows. */
static enum err was_a_file(struct book *book, const struct envelope *envelope, bool *was,
                           struct err_info *info) {
    static const char sql[] = "SELECT hash FROM filed WHERE plan = ?";
    struct query query;
    *was = false;
    query_begin(&query, book->store, sql);
    query_bind_number(&query, book->row);
    while (!*was && query_row(&query))
        *was = envelope_follows(envelope, query_text(&query, 0));
    return query_end(&query, info);
}

enum err book_as_followed(struct book *book, const struct envelope *envelope, struct plan **out,
                          struct err_info *info) {
    struct as_it_was at = {0};
    struct way_back walk = {book, &at, book->revision, book->rates_edition};
    char here[HASH_TEXT];
    bool found = false;
    enum err err = was_a_file(book, envelope, &found, info);
    *out = NULL;
    if (err != ERR_OK || !found)
        return err;
    found = false;
    at.plan = plan_copy(book->plan);
    if (at.plan == NULL)
        return store_no_memory(info);
    while (err == ERR_OK && !found) {
        err = plan_whole_hash(at.plan, here, info);
        found = err == ERR_OK && envelope_follows(envelope, here);
        if (err == ERR_OK && !found)
            err = go_back(&walk, NULL);
    }
    if (err == ERR_OK)
        *out = at.plan;
    else
        plan_free(at.plan);
    return err == ERR_NOT_FOUND ? ERR_OK : err;
}

void as_it_was_done(struct as_it_was *was) {
    figures_done(&was->figures);
    plan_free(was->plan);
    *was = (struct as_it_was){0};
}

enum err book_changed_since(struct book *book, const char *mark, struct what_changed *out,
                            struct err_info *info) {
    struct as_it_was was;
    const struct figures *now = NULL;
    *out = (struct what_changed){0};
    enum err err = book_as_it_was(book, mark, &was, info);
    if (err == ERR_OK)
        err = book_cost(book, &now, info);
    if (now != NULL && (err == ERR_OK || err == ERR_LIMIT))
        err = what_changed_find(&was.figures, now, out, info);
    as_it_was_done(&was);
    return err;
}
