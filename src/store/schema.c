/* What version a store has, and how an older one is brought up to date.
 *
 * A version is a number in the file's head (user_version): how many of the steps below were taken,
 * and how many fields the dictionary had, as one number that goes up with both. So a new field or
 * record needs nothing here: the store is older by that alone, and its tables are added to
 * (tables.c). A step is for what no table says: answers that move, and what is worked out anew; and
 * it is taken, though there be nothing in it, where the store's own tables are others. A field that
 * is taken out needs one too. Then tests/data gets a store of the version before.
 *
 * Up to version 3 the number was that of the steps alone. Version 1 had plans, their history,
 * rates, prices and settings; version 2 the list of plans; version 3 drafts, the chain of the
 * history, what the state of a plan in the list is worked out from, and a mark of every commit. */
#include "born.h"
#include "every_plan.h"
#include "follows.h"
#include "found.h"
#include "internal.h"
#include "keys.h"

#include "base/meter.h"
#include "base/safe_file.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIELDS_MOST 10000 /* more fields than a dictionary has */

/* A line where someone is employed said itself on what terms: now a helper does, with the id of
 * that line. An agency covered at the line's own rate. 1 mattered most of 3, and 10 does now. What
 * an edit before this did is read as it was meant (history_older.c). */
static const char *const sql_helpers[] = {
    "UPDATE plan SET older = revision",
    "INSERT INTO helper (plan, id, position, called, all_for_person, pension, holiday, agency_hour,"
    " sick_weeks, insurance)"
    " SELECT plan, id, row_number() OVER (PARTITION BY plan ORDER BY position) - 1,"
    " description, personal_care_only, pension,"
    " CASE holiday WHEN 'cover' THEN 'agency' ELSE holiday END,"
    " CASE holiday WHEN 'cover' THEN coalesce(hourly_rate, 0) END, sick_weeks,"
    " CASE has_employers_insurance WHEN 1 THEN 'has' WHEN 0 THEN 'none' END"
    " FROM line WHERE kind = 'employment' AND plan NOT IN (SELECT plan FROM helper)",
    "UPDATE line SET helper = id WHERE kind = 'employment' AND helper IS NULL AND EXISTS"
    " (SELECT 1 FROM helper WHERE helper.plan = line.plan AND helper.id = line.id)",
    "UPDATE line SET holiday = NULL, pension = NULL, sick_weeks = NULL, personal_care_only = NULL,"
    " has_employers_insurance = NULL WHERE helper IS NOT NULL",
    "UPDATE money SET one_off_only = NULL",
    "UPDATE outcome SET importance ="
    " CASE importance WHEN 1 THEN 10 WHEN 2 THEN 6 ELSE importance END",
    NULL,
};

/* Those fields of a line, as SQL. */
#define OLDER_OF_LINE                                                                              \
    "('holiday', 'pension', 'personal_care_only', 'sick_weeks', 'has_employers_insurance')"
/* Words of one person for one answer. */
#define ONE_DRAFT "plan, record, record_id, field, part, who"

/* The fields that a line had when it said its terms itself go, and what the money had. A line that
 * still says them (its plan had helpers before) gets a helper first. Words half typed into one go
 * to the question that its helper is asked; where there is none, they go to one that is asked, with
 * the question that they were for; and beside words that are there. */
static const char *const sql_older_fields[] = {
    "UPDATE line SET helper ="
    " CASE WHEN EXISTS (SELECT 1 FROM helper WHERE helper.plan = line.plan AND"
    " helper.id = line.id) THEN 'helper-of-' || id ELSE id END"
    " WHERE kind = 'employment' AND helper IS NULL AND"
    " coalesce(holiday, pension, sick_weeks, personal_care_only, has_employers_insurance)"
    " IS NOT NULL",
    "INSERT INTO helper (plan, id, position, called, all_for_person, pension, holiday, agency_hour,"
    " sick_weeks, insurance)"
    " SELECT plan, helper, (SELECT count(*) FROM helper WHERE helper.plan = line.plan) - 1"
    " + row_number() OVER (PARTITION BY plan ORDER BY position),"
    " description, personal_care_only, pension,"
    " CASE holiday WHEN 'cover' THEN 'agency' ELSE holiday END,"
    " CASE holiday WHEN 'cover' THEN coalesce(hourly_rate, 0) END, sick_weeks,"
    " CASE has_employers_insurance WHEN 1 THEN 'has' WHEN 0 THEN 'none' END"
    " FROM line WHERE kind = 'employment' AND helper IS NOT NULL AND NOT EXISTS"
    " (SELECT 1 FROM helper WHERE helper.plan = line.plan AND helper.id = line.helper)",
    "UPDATE draft SET record = 'helper', field ="
    " CASE field WHEN 'personal_care_only' THEN 'all_for_person'"
    " WHEN 'has_employers_insurance' THEN 'insurance' ELSE field END,"
    " record_id = (SELECT helper FROM line WHERE line.plan = draft.plan AND id = record_id)"
    " WHERE record = 'line' AND field IN " OLDER_OF_LINE " AND EXISTS (SELECT 1 FROM line"
    " WHERE line.plan = draft.plan AND id = record_id AND helper IS NOT NULL)",
    "UPDATE draft SET field = 'why', part = '', text ="
    " CASE field WHEN 'holiday' THEN 'Who covers their holidays?'"
    " WHEN 'pension' THEN 'Workplace pension:'"
    " WHEN 'personal_care_only' THEN 'Only care and support?'"
    " WHEN 'sick_weeks' THEN 'Weeks of sick pay to set aside:'"
    " ELSE 'Employers'' liability insurance?' END || ' ' || text"
    " WHERE record = 'line' AND field IN " OLDER_OF_LINE,
    "UPDATE draft SET field = 'account_names', part = '', text = 'Is it paid only once? ' || text"
    " WHERE record = 'money' AND field = 'one_off_only'",
    "UPDATE draft SET text = (SELECT group_concat(text, '; ') FROM draft AS other WHERE"
    " other.plan IS draft.plan AND other.record = draft.record AND"
    " other.record_id = draft.record_id AND other.field = draft.field AND"
    " other.part = draft.part AND other.who = draft.who)"
    " WHERE row IN (SELECT max(row) FROM draft GROUP BY " ONE_DRAFT " HAVING count(*) > 1)",
    "DELETE FROM draft WHERE row NOT IN (SELECT max(row) FROM draft GROUP BY " ONE_DRAFT ")",
    "ALTER TABLE line DROP COLUMN holiday",
    "ALTER TABLE line DROP COLUMN pension",
    "ALTER TABLE line DROP COLUMN personal_care_only",
    "ALTER TABLE line DROP COLUMN sick_weeks",
    "ALTER TABLE line DROP COLUMN has_employers_insurance",
    "ALTER TABLE money DROP COLUMN one_off_only",
    NULL,
};

/* Names, references and birth dates are found in more ways than they were. */
static const char *const sql_found[] = {"UPDATE price SET words = words_of(code, name)", NULL};

/* What finance has before it is a table of its own, with a line for each version. */
static const char *const sql_payable[] = {"DROP INDEX IF EXISTS listing_payable",
                                          "DROP INDEX IF EXISTS listing_unpaid", NULL};

static enum err trim_listing(struct store *store, struct err_info *info) {
    return tables_trim(store, "listing", info);
}

/* The list is read by shelf: its older index goes. */
static const char *const sql_shelf[] = {"DROP INDEX IF EXISTS listing_in_order", NULL};

/* Reviews are read of next versions too, that are not authorised yet. */
static const char *const sql_reviewed[] = {"DROP INDEX IF EXISTS listing_review", NULL};

/* Reviews are read by the version that is in force, each with a day of its own. */
static const char *const sql_review_days[] = {"DROP INDEX IF EXISTS listing_reviewed", NULL};

/* Who may read what. Files that were aside may be looked at by all who could before. */
static const char *const sql_reach[] = {"UPDATE aside SET reach = 2", NULL};

/* Who would help others plan is in the list of plans too; nobody was asked yet about their name. */
static const char *const sql_mentors[] = {
    "UPDATE listing SET mentors = 1 WHERE plan IN (SELECT row FROM plan WHERE would_mentor = 1)",
    NULL};

/* Plans are found by an index of words, and the indexes of the list are others. */
static const char *const sql_found_index[] = {"DROP TABLE IF EXISTS word",
                                              "DROP INDEX IF EXISTS listing_on_shelf",
                                              "DROP INDEX IF EXISTS listing_by_review",
                                              "DROP INDEX IF EXISTS listing_sent_on_shelf",
                                              "DROP INDEX IF EXISTS listing_sent_by_review",
                                              "DROP INDEX IF EXISTS listing_authorised_on_shelf",
                                              "DROP INDEX IF EXISTS listing_authorised_by_review",
                                              "DROP INDEX IF EXISTS listing_reach",
                                              NULL};

/* Very many that wait are read in order, and counted, by an index alone. */
static const char *const sql_very_many[] = {"DROP INDEX IF EXISTS payable_reviewed",
                                            "DROP INDEX IF EXISTS listing_mentors", NULL};

static const struct schema_step STEPS[] = {
    {.fill = prices_fill},
    {.follows = true}, /* the list of plans */
    {.fill = chain_fill, .follows = true},
    {.fill = rates_add_names},
    {.sql = sql_helpers, .older_fields = true, .follows = true},
    {.fill = keys_fill},
    {.fill = NULL},    /* table rule_words */
    {.follows = true}, /* the list says what waits */
    {.fill = NULL},    /* index contact_mentor */
    {.sql = sql_older_fields, .older_fields = true, .follows = true},
    {.fill = sign_answers, .follows = true},
    {.follows = true}, /* what finance has before it */
    {.sql = sql_found, .follows = true},
    {.sql = sql_payable, .fill = trim_listing, .follows = true},
    {.fill = NULL},        /* rows of table plan with a version below 0: the other way */
    {.fill = NULL},        /* an index of reviews */
    {.sql = sql_shelf},    /* tables put_away and usual */
    {.sql = sql_reviewed}, /* an index of reviews of next versions */
    {.sql = sql_reach, .follows = true},
    {.sql = sql_review_days, .follows = true},
    {.follows = true},    /* tables tally, bought and seen */
    {.sql = sql_mentors}, /* index listing_would_mentor */
    {.fill = NULL},       /* table login */
    {.fill = NULL},       /* table erasure, and the salts and seals of edits */
    {.fill = NULL},       /* an index of events */
    {.sql = sql_found_index, .fill = found_fill},
    {.fill = NULL}, /* table packed */
    {.fill = born_fill},
    {.fill = NULL}, /* an index of references as they are seen */
    {.sql = sql_very_many},
    {.follows = true}, /* who agrees for one who cannot decide */
};
const struct schema_steps schema_today = {STEPS, sizeof STEPS / sizeof *STEPS};

/* The version of a store that has taken so many steps and has the dictionary's fields. */
static int64_t version_after(size_t taken) {
    int64_t fields = 0;
    for (int type = 0; type < RECORD_TYPE_COUNT; type++)
        fields += (int64_t)dictionary_record((enum record_type)type)->field_count;
    return (int64_t)taken * FIELDS_MOST + fields;
}

static int64_t steps_taken(int64_t version) {
    return version < FIELDS_MOST ? version : version / FIELDS_MOST;
}

static bool is_newer(int64_t version, const struct schema_steps *all) {
    return version > version_after(all->count) || steps_taken(version) > (int64_t)all->count;
}

int64_t schema_version(void) {
    return version_after(schema_today.count);
}

bool schema_is_newer(int64_t version) {
    return is_newer(version, &schema_today);
}

/* In this order: another program may make the store in between, and then it has a version, and not
 * tables without one. */
static enum err read_version(struct store *store, int64_t *version, bool *blank,
                             struct err_info *info) {
    static const char version_sql[] = "PRAGMA user_version";
    static const char blank_sql[] = "SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)";
    struct query query;
    query_begin(&query, store, blank_sql);
    *blank = query_row(&query) && query_number(&query, 0) == 1;
    enum err err = query_end(&query, info);
    if (err != ERR_OK)
        return err;
    query_begin(&query, store, version_sql);
    *version = query_row(&query) ? query_number(&query, 0) : 0;
    return query_end(&query, info);
}

/* Copies the store beside itself, as it is before it becomes `version`. The write lock is held, so
 * it keeps still. */
static enum err back_up(struct store *store, int64_t version, struct err_info *info) {
    struct safe_file copy = {0};
    char ending[32];
    snprintf(ending, sizeof ending, ".before-%" PRId64, version);
    char *target = database_beside(store->path, ending);
    if (target == NULL)
        return store_no_memory(info);
    enum err err = safe_file_begin(&copy, target, true, NULL);
    if (err == ERR_OK) {
        errno = 0;
        int code = database_copy(store->path, copy.path);
        if (code == SQLITE_INTERRUPT)
            err = ERR_STAYS;
        else if (code != SQLITE_OK)
            err = database_is_full(code) ? ERR_FULL : ERR_IO;
    }
    if (err == ERR_OK)
        err = safe_file_commit(&copy, NULL);
    if (err == ERR_STAYS)
        err = meter_stopped(info);
    else if (err != ERR_OK)
        err = err_set(info, err == ERR_FULL ? ERR_FULL : ERR_IO,
                      "%s has to be brought up to date, and I could not copy it to %s first. "
                      "Make sure there is room and that you may write there, then try again",
                      store->path, target);
    safe_file_done(&copy);
    free(target);
    return err;
}

/* The first programs of version 3 had not all that came to be in it: what they made is brought up
 * as a store of version 2 is. */
static enum err is_early_3(struct store *store, bool *early, struct err_info *info) {
    static const char sql[] = "SELECT 1 FROM pragma_table_info('listing'), sqlite_schema AS made"
                              " WHERE pragma_table_info.name = 'why_not' AND made.name = 'mark'";
    struct query query;
    query_begin(&query, store, sql);
    *early = !query_row(&query);
    return query_end(&query, info);
}

/* Works out what a step puts in, and tells how far it is. */
static enum err fill(struct store *store, enum err (*step)(struct store *, struct err_info *),
                     struct err_info *info) {
    enum err err = every_plan_begin(store, "Bringing your plans up to date", info);
    if (err == ERR_OK)
        err = step(store, info);
    meter_end();
    return err;
}

/* The SQL of every step from `first` on. */
static enum err run_sql(struct store *store, const struct schema_steps *all, size_t first,
                        struct err_info *info) {
    enum err err = ERR_OK;
    for (size_t at = first; err == ERR_OK && at < all->count; at++) {
        const char *const *sql = all->items[at].sql;
        for (; err == ERR_OK && sql != NULL && *sql != NULL; sql++)
            err = store_execute(store, *sql, info);
    }
    return err;
}

/* Adds what the tables lack, then takes every step from `first` on: all SQL, then what is worked
 * out from all the rest, and at the end, once for all steps, what follows from the plans. A blank
 * store has no answers that SQL could move. */
static enum err take_steps(struct store *store, const struct schema_steps *all, size_t first,
                           bool blank, struct err_info *info) {
    enum err err = tables_add(store, info);
    bool older = false, follows = false;
    for (size_t at = first; at < all->count; at++) {
        older = older || all->items[at].older_fields;
        follows = follows || all->items[at].follows;
    }
    if (err == ERR_OK && older && !blank)
        err = tables_add_older(store, info);
    if (err == ERR_OK && !blank)
        err = run_sql(store, all, first, info);
    if (err == ERR_OK && follows)
        err = follows_drop(store, info);
    for (size_t at = first; err == ERR_OK && at < all->count; at++)
        if (all->items[at].fill != NULL)
            err = fill(store, all->items[at].fill, info);
    return err == ERR_OK && follows ? fill(store, follows_fill, info) : err;
}

static enum err write_version(struct store *store, int64_t version, struct err_info *info) {
    char sql[96];
    snprintf(sql, sizeof sql, "PRAGMA application_id = %d; PRAGMA user_version = %" PRId64,
             STORE_APPLICATION, version);
    return store_execute(store, sql, info);
}

/* How much of a store is kept in memory, KiB: little where one plan after the other is looked at,
 * and most of what there may be while every one of them is written, some of it many times. */
#define KEEPS "PRAGMA cache_size = -2000"
#define KEEPS_MOST "PRAGMA cache_size = -200000"

/* Brings it up, unless another program did so first, in one transaction. */
static enum err bring_up(struct store *store, const struct schema_steps *all,
                         struct err_info *info) {
    int64_t version = 0, wanted = version_after(all->count);
    bool blank, early = false;
    enum err err = store_execute(store, KEEPS_MOST, info);
    if (err == ERR_OK)
        err = store_begin(store, info);
    if (err == ERR_OK)
        err = read_version(store, &version, &blank, info);
    if (err == ERR_OK && version < wanted) {
        if (version > 0 && !store->in_memory)
            err = back_up(store, wanted, info);
        if (err == ERR_OK && version == 3)
            err = is_early_3(store, &early, info);
        if (err == ERR_OK)
            err = take_steps(store, all, (size_t)(steps_taken(version) - early), blank, info);
        if (err == ERR_OK)
            err = write_version(store, wanted, info);
    }
    if (err == ERR_OK)
        err = store_commit(store, info);
    store_rollback(store);
    return err == ERR_OK ? store_execute(store, KEEPS, info) : err;
}

enum err schema_bring_up_by(struct store *store, const struct schema_steps *all,
                            struct err_info *info) {
    int64_t version;
    bool blank;
    enum err err = read_version(store, &version, &blank, info);
    if (err == ERR_OK && is_newer(version, all))
        return schema_newer(store, info);
    if (err == ERR_OK && (version < 0 || (version == 0 && !blank)))
        return store_trouble(store, SQLITE_NOTADB, info);
    if (err == ERR_OK && version < version_after(all->count))
        err = bring_up(store, all, info);
    if (err == ERR_OK)
        err = tables_check(store, info);
    if (err == ERR_OK)
        err = found_make(store, info);
    if (err == ERR_OK)
        err = keys_load(store, info);
    store->marked = err == ERR_OK;
    return err;
}

enum err schema_bring_up(struct store *store, struct err_info *info) {
    return schema_bring_up_by(store, &schema_today, info);
}

enum err schema_newer(struct store *store, struct err_info *info) {
    return err_set(info, ERR_NEWER,
                   "%s was made by a newer phbplan. It is as it was. Open it with that one",
                   store->path);
}
