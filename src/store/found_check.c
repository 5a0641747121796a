/* Whether what plans are found by agrees with the list of plans, word for word; and an index that
 * is not there at all. */
#include "found.h"

#include <string.h>

/* Asks something that gives 1 where all is well; *well is false also where it cannot be asked. */
static enum err ask(struct store *store, const char *sql, bool *well, struct err_info *info) {
    struct query query;
    struct err_info said = {0};
    query_begin(&query, store, sql);
    *well = query_row(&query) && query_number(&query, 0) == 1;
    enum err err = query_end(&query, &said);
    *well = *well && err == ERR_OK;
    return err == ERR_MEMORY ? store_no_memory(info) : ERR_OK;
}

/* Goes through the words of both, which have the same order, as far as they are the same. */
static enum err same_words(struct store *store, bool *same, struct err_info *info) {
    static const char is_sql[] = "SELECT term, doc FROM temp.found_is";
    static const char wanted_sql[] = "SELECT term, doc FROM temp.found_wanted";
    struct query is, wanted;
    bool more = true;
    query_begin(&is, store, is_sql);
    query_begin(&wanted, store, wanted_sql);
    for (*same = true; *same && more;) {
        more = query_row(&wanted);
        *same = query_row(&is) == more &&
                (!more || (query_number(&is, 1) == query_number(&wanted, 1) &&
                           strcmp(query_text(&is, 0), query_text(&wanted, 0)) == 0));
    }
    enum err ended = query_end(&is, NULL), err = query_end(&wanted, info);
    *same = *same && ended == ERR_OK;
    return ended == ERR_MEMORY ? store_no_memory(info) : err;
}

/* Makes the index that there should be, beside what there is, and looks at both. */
static enum err check_words(struct store *store, bool *same, struct err_info *info) {
    static const char *const MAKE[] = {
        "CREATE VIRTUAL TABLE temp.wanted USING fts5(words, content='', columnsize=0,"
        " detail=none, tokenize=\"ascii tokenchars '_'\")",
        "INSERT INTO temp.wanted (rowid, words) SELECT place, " FOUND_WORDS(
            "words", "reach") " FROM listing WHERE place IS NOT NULL ORDER BY place",
        "CREATE VIRTUAL TABLE temp.found_wanted USING fts5vocab(temp, wanted, instance)",
        "CREATE VIRTUAL TABLE temp.found_is USING fts5vocab(main, found, instance)"};
    static const char *const DROP[] = {"DROP TABLE IF EXISTS temp.found_is",
                                       "DROP TABLE IF EXISTS temp.found_wanted",
                                       "DROP TABLE IF EXISTS temp.wanted"};
    enum err err = ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < sizeof MAKE / sizeof *MAKE; i++)
        err = store_execute(store, MAKE[i], info);
    if (err == ERR_OK)
        err = same_words(store, same, info);
    store_finish_statements(store); /* or the tables they read could not go */
    for (size_t i = 0; i < sizeof DROP / sizeof *DROP; i++)
        (void)store_execute(store, DROP[i], NULL);
    return err;
}

enum err found_check(struct store *store, bool *agrees, struct err_info *info) {
    static const char *const SQL[] = {
        /* Every line has a place, in the order of the list. */
        "SELECT NOT EXISTS (SELECT 1 FROM (SELECT place, lag(place) OVER (ORDER BY shelf, sort_name,"
        " reference) AS before FROM listing) WHERE place IS NULL OR place <= before)",
        /* As many are counted as there are. */
        "WITH there AS (SELECT shelf, reach, count(*) AS plans FROM listing GROUP BY shelf, reach),"
        " said AS (SELECT shelf, reach, plans FROM counted WHERE plans <> 0)"
        " SELECT NOT EXISTS (SELECT * FROM there EXCEPT SELECT * FROM said)"
        " AND NOT EXISTS (SELECT * FROM said EXCEPT SELECT * FROM there)"};
    enum err err = ERR_OK;
    *agrees = true;
    for (size_t i = 0; err == ERR_OK && *agrees && i < sizeof SQL / sizeof *SQL; i++)
        err = ask(store, SQL[i], agrees, info);
    return err == ERR_OK && *agrees ? check_words(store, agrees, info) : err;
}

/* ---- one that is not there */

static enum err is_missing(struct store *store, bool *missing, struct err_info *info) {
    static const char sql[] =
        "SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'found')";
    struct query query;
    query_begin(&query, store, sql);
    *missing = query_row(&query) && query_number(&query, 0) != 0;
    return query_end(&query, info);
}

enum err found_make(struct store *store, struct err_info *info) {
    /* Parts of it that were left behind. */
    static const char *const SQL[] = {"DROP TABLE IF EXISTS found_data",
                                      "DROP TABLE IF EXISTS found_idx",
                                      "DROP TABLE IF EXISTS found_config"};
    bool missing = false;
    enum err err = is_missing(store, &missing, info);
    if (err != ERR_OK || !missing)
        return err;
    err = store_begin(store, info);
    if (err == ERR_OK)
        err = is_missing(store, &missing, info); /* another program may have been quicker */
    for (size_t i = 0; err == ERR_OK && missing && i < sizeof SQL / sizeof *SQL; i++)
        err = store_execute(store, SQL[i], info);
    if (err == ERR_OK && missing)
        err = tables_make(store, "found", info);
    if (err == ERR_OK && missing)
        err = found_fill(store, info);
    if (err == ERR_OK && missing)
        err = store_commit(store, info);
    store_rollback(store);
    return err;
}
