/* The tables of a store, as SQL, and the steps by which an older store is brought up to date.
 *
 * Version 1 holds plans, their history, rates, prices and settings. Version 2 adds the list of
 * plans, kept ready so that showing and searching it works nothing out. Version 3 adds what is
 * typed and no answer yet, and what the state of a plan in the list is worked out from; makes the
 * history a chain; and marks the store with every commit.
 *
 * Columns of a plan's records are the dictionary's keys. Numbers are INTEGERs in the units of the
 * field's kind (pence, ten-thousandths of a pound, days since 1 January 1970, 1 or 0 for yes or
 * no); everything else is TEXT, a choice by its word, several choices or ids one a line. A null is
 * a question that nobody has answered. A list's rows have an id that is unique in their plan and a
 * position from 0. */
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const tables_1[] = {
    /* One row for each version of each plan. `row` is what everything else points to; `id` and
     * `reference` are the same for all versions; `revision` goes up with every edit; `last_id` is
     * the highest number that was ever a record's id; `rates_edition` is the edition of the rates
     * that it is costed with. */
    "CREATE TABLE plan ("
    " row INTEGER PRIMARY KEY, id TEXT NOT NULL, reference TEXT NOT NULL, version INTEGER NOT NULL,"
    " revision INTEGER NOT NULL, last_id INTEGER NOT NULL, rates_edition INTEGER NOT NULL,"
    " state TEXT, starts INTEGER, ends INTEGER, year_basis TEXT, payment_period TEXT,"
    " authorising_body TEXT, claims_employment_allowance INTEGER, first_payment_on INTEGER"
    ") STRICT",
    "CREATE UNIQUE INDEX plan_by_id ON plan (id, version)",
    "CREATE UNIQUE INDEX plan_by_reference ON plan (reference COLLATE NOCASE, version)",

    /* Who the plan is for, and what they say of themselves. */
    "CREATE TABLE person ("
    " plan INTEGER PRIMARY KEY REFERENCES plan (row) ON DELETE CASCADE,"
    " preferred_name TEXT, given_name TEXT, family_name TEXT, date_of_birth INTEGER,"
    " nhs_number TEXT, nhs_number_missing_because TEXT, address TEXT, postcode TEXT, phone TEXT,"
    " email TEXT, contact_preference TEXT, communication_needs TEXT, gp_practice TEXT,"
    " gp_ods_code TEXT, entitled_through TEXT, setting TEXT, my_condition TEXT"
    ") STRICT",
    "CREATE TABLE about_me ("
    " plan INTEGER PRIMARY KEY REFERENCES plan (row) ON DELETE CASCADE,"
    " important_to_me TEXT, people_important_to_me TEXT, how_to_communicate_with_me TEXT,"
    " my_wellness TEXT, please_do TEXT, please_dont TEXT, how_to_support_me TEXT,"
    " also_worth_knowing TEXT, supported_to_write_by TEXT, written_on INTEGER,"
    " where_services_fell_short TEXT"
    ") STRICT",
    "CREATE TABLE contact ("
    " plan INTEGER NOT NULL REFERENCES plan (row) ON DELETE CASCADE, id TEXT NOT NULL,"
    " position INTEGER NOT NULL,"
    " name TEXT, role TEXT, relationship TEXT, organisation TEXT, phone TEXT, email TEXT,"
    " consented_on INTEGER, monitors_condition INTEGER,"
    " PRIMARY KEY (plan, id)) STRICT, WITHOUT ROWID",
    "CREATE TABLE strength ("
    " plan INTEGER NOT NULL REFERENCES plan (row) ON DELETE CASCADE, id TEXT NOT NULL,"
    " position INTEGER NOT NULL,"
    " kind TEXT, description TEXT, how_it_helps TEXT,"
    " PRIMARY KEY (plan, id)) STRICT, WITHOUT ROWID",
    "CREATE TABLE outcome ("
    " plan INTEGER NOT NULL REFERENCES plan (row) ON DELETE CASCADE, id TEXT NOT NULL,"
    " position INTEGER NOT NULL,"
    " title TEXT, why_it_matters TEXT, life_area TEXT, how_we_will_know TEXT, score_now INTEGER,"
    " score_hoped INTEGER, importance INTEGER, exit_goal INTEGER,"
    " PRIMARY KEY (plan, id)) STRICT, WITHOUT ROWID",

    /* What traditional care would have cost, and the budget that comes of it. */
    "CREATE TABLE baseline ("
    " plan INTEGER NOT NULL REFERENCES plan (row) ON DELETE CASCADE, id TEXT NOT NULL,"
    " position INTEGER NOT NULL,"
    " description TEXT, area TEXT, unit TEXT, unit_price INTEGER, price_source TEXT,"
    " price_year TEXT, quantity INTEGER, times INTEGER, every INTEGER, period TEXT,"
    " starts INTEGER, ends INTEGER, catalogue_code TEXT,"
    " PRIMARY KEY (plan, id)) STRICT, WITHOUT ROWID",
    "CREATE TABLE budget ("
    " plan INTEGER PRIMARY KEY REFERENCES plan (row) ON DELETE CASCADE,"
    " indicative_amount INTEGER, shared_with_person_on INTEGER, shared_by TEXT"
    ") STRICT",
    "CREATE TABLE adjustment ("
    " plan INTEGER NOT NULL REFERENCES plan (row) ON DELETE CASCADE, id TEXT NOT NULL,"
    " position INTEGER NOT NULL,"
    " amount INTEGER, reason TEXT, \"on\" INTEGER, \"by\" TEXT,"
    " PRIMARY KEY (plan, id)) STRICT, WITHOUT ROWID",
    "CREATE TABLE contingency ("
    " plan INTEGER PRIMARY KEY REFERENCES plan (row) ON DELETE CASCADE,"
    " kind TEXT, value INTEGER"
    ") STRICT",

    /* What the plan pays for or counts on. An extra's parent is the line it belongs to. */
    "CREATE TABLE line ("
    " plan INTEGER NOT NULL REFERENCES plan (row) ON DELETE CASCADE, id TEXT NOT NULL,"
    " position INTEGER NOT NULL,"
    " description TEXT, area TEXT, unit TEXT, unit_price INTEGER, price_source TEXT,"
    " price_year TEXT, quantity INTEGER, times INTEGER, every INTEGER, period TEXT,"
    " starts INTEGER, ends INTEGER, catalogue_code TEXT,"
    " kind TEXT, hours_per_week INTEGER, hourly_rate INTEGER, holiday TEXT, pension TEXT,"
    " personal_care_only INTEGER, sick_weeks INTEGER, has_employers_insurance INTEGER,"
    " paid_by TEXT, outcomes TEXT, why TEXT, provider TEXT, funder TEXT, price_status TEXT,"
    " critical INTEGER, backup TEXT, provider_checked INTEGER, paid_family_in_household INTEGER,"
    " exceptional_reason TEXT, confirmed_allowed INTEGER, not_payable TEXT, prevention INTEGER,"
    " included INTEGER, not_included_because TEXT,"
    " PRIMARY KEY (plan, id)) STRICT, WITHOUT ROWID",
    "CREATE TABLE extra ("
    " plan INTEGER NOT NULL REFERENCES plan (row) ON DELETE CASCADE, id TEXT NOT NULL,"
    " position INTEGER NOT NULL, parent TEXT NOT NULL,"
    " label TEXT, amount INTEGER, per TEXT,"
    " PRIMARY KEY (plan, id)) STRICT, WITHOUT ROWID",

    "CREATE TABLE risk ("
    " plan INTEGER NOT NULL REFERENCES plan (row) ON DELETE CASCADE, id TEXT NOT NULL,"
    " position INTEGER NOT NULL,"
    " what_could_happen TEXT, kind TEXT, consequence TEXT, if_we_do_nothing TEXT,"
    " likelihood TEXT, impact TEXT, mitigation TEXT, owner TEXT, \"trigger\" TEXT,"
    " clinician_view TEXT, clinician_note TEXT, panel_on INTEGER, panel_note TEXT,"
    " person_chooses_risk INTEGER, understands_implications INTEGER,"
    " how_understanding_was_checked TEXT, agreed_on INTEGER, review_on INTEGER,"
    " PRIMARY KEY (plan, id)) STRICT, WITHOUT ROWID",
    "CREATE TABLE money ("
    " plan INTEGER PRIMARY KEY REFERENCES plan (row) ON DELETE CASCADE,"
    " holder TEXT, holder_name TEXT, account_open INTEGER, account_names TEXT, advice TEXT,"
    " subject_to_excluded_order INTEGER, notice_period TEXT, one_off_only INTEGER"
    ") STRICT",
    "CREATE TABLE things_change ("
    " plan INTEGER PRIMARY KEY REFERENCES plan (row) ON DELETE CASCADE,"
    " early_signs TEXT, triggers TEXT, what_should_happen TEXT, who_to_contact TEXT,"
    " what_helps_me_cope TEXT, advance_statement TEXT"
    ") STRICT",

    /* How it goes: what is counted, reviews, decisions, and the money in and out. */
    "CREATE TABLE measure ("
    " plan INTEGER NOT NULL REFERENCES plan (row) ON DELETE CASCADE, id TEXT NOT NULL,"
    " position INTEGER NOT NULL,"
    " name TEXT, label TEXT, \"before\" TEXT, unit_cost INTEGER,"
    " PRIMARY KEY (plan, id)) STRICT, WITHOUT ROWID",
    "CREATE TABLE review_plan ("
    " plan INTEGER PRIMARY KEY REFERENCES plan (row) ON DELETE CASCADE,"
    " first_on INTEGER, how TEXT, then_every_months INTEGER"
    ") STRICT",
    "CREATE TABLE review_held ("
    " plan INTEGER NOT NULL REFERENCES plan (row) ON DELETE CASCADE, id TEXT NOT NULL,"
    " position INTEGER NOT NULL,"
    " due_on INTEGER, held_on INTEGER, change_in_need TEXT, what_worked TEXT, what_else TEXT,"
    " budget_change INTEGER, reason TEXT, scores TEXT, measures TEXT,"
    " PRIMARY KEY (plan, id)) STRICT, WITHOUT ROWID",
    "CREATE TABLE decision ("
    " plan INTEGER NOT NULL REFERENCES plan (row) ON DELETE CASCADE, id TEXT NOT NULL,"
    " position INTEGER NOT NULL,"
    " role TEXT, name TEXT, profession TEXT, registration TEXT, decision TEXT, \"on\" INTEGER,"
    " reason TEXT, content TEXT,"
    " PRIMARY KEY (plan, id)) STRICT, WITHOUT ROWID",
    "CREATE TABLE payment ("
    " plan INTEGER NOT NULL REFERENCES plan (row) ON DELETE CASCADE, id TEXT NOT NULL,"
    " position INTEGER NOT NULL,"
    " \"on\" INTEGER, amount INTEGER,"
    " PRIMARY KEY (plan, id)) STRICT, WITHOUT ROWID",
    "CREATE TABLE receipt ("
    " plan INTEGER NOT NULL REFERENCES plan (row) ON DELETE CASCADE, id TEXT NOT NULL,"
    " position INTEGER NOT NULL,"
    " \"on\" INTEGER, amount INTEGER, line TEXT, payee TEXT, note TEXT, receipt_seen INTEGER,"
    " PRIMARY KEY (plan, id)) STRICT, WITHOUT ROWID",

    /* The history: who did what and when. An edit's number is the plan's revision that it made.
     * `standing` is start (it made the plan), stands, undone (it can be done again) or dropped
     * (undone, and another edit came after); `marked` is when and by whom it was last undone or
     * done again; `rates` are the editions of the rates before and after it, where it changed which
     * one the plan is costed with. */
    "CREATE TABLE edit ("
    " plan INTEGER NOT NULL REFERENCES plan (row) ON DELETE CASCADE, number INTEGER NOT NULL,"
    " at TEXT NOT NULL, who TEXT NOT NULL, role TEXT NOT NULL, label TEXT NOT NULL,"
    " standing TEXT NOT NULL CHECK (standing IN ('start', 'stands', 'undone', 'dropped')),"
    " marked_at TEXT, marked_by TEXT, rates_before INTEGER, rates_after INTEGER,"
    " PRIMARY KEY (plan, number)) STRICT, WITHOUT ROWID",
    /* What each edit did, in order: field and before/after (plain forms) where it set one; position
     * and parent where it added or removed a record. */
    "CREATE TABLE change ("
    " plan INTEGER NOT NULL, edit INTEGER NOT NULL, sequence INTEGER NOT NULL,"
    " kind TEXT NOT NULL CHECK (kind IN ('set', 'add', 'remove')),"
    " record TEXT NOT NULL, record_id TEXT NOT NULL, parent TEXT NOT NULL, field TEXT,"
    " position INTEGER, \"before\" TEXT, \"after\" TEXT,"
    " PRIMARY KEY (plan, edit, sequence),"
    " FOREIGN KEY (plan, edit) REFERENCES edit (plan, number) ON DELETE CASCADE"
    ") STRICT, WITHOUT ROWID",

    /* Employment rates (ten-thousandths of a pound or of one per cent) from a day on, in editions:
     * each is a whole table, and never changes once it is made. */
    "CREATE TABLE rate ("
    " edition INTEGER NOT NULL, name TEXT NOT NULL, from_on INTEGER NOT NULL,"
    " value INTEGER NOT NULL, unit TEXT NOT NULL, source TEXT NOT NULL,"
    " PRIMARY KEY (edition, name, from_on)) STRICT, WITHOUT ROWID",
    /* The prices of services (ten-thousandths of a pound); `words` are what a price is found by.
     * And what each was before: so it is known which prices in a plan came from here. */
    "CREATE TABLE price ("
    " code TEXT PRIMARY KEY, name TEXT NOT NULL, area TEXT NOT NULL, unit TEXT NOT NULL,"
    " unit_price INTEGER NOT NULL, price_year TEXT NOT NULL, source TEXT NOT NULL,"
    " last_checked INTEGER NOT NULL, words TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE INDEX price_by_name ON price (name, code)",
    "CREATE TABLE old_price ("
    " code TEXT NOT NULL, unit TEXT NOT NULL, unit_price INTEGER NOT NULL,"
    " PRIMARY KEY (code, unit, unit_price)) STRICT, WITHOUT ROWID",

    /* Small texts by name. */
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",

    "PRAGMA application_id = 1346912848", /* STORE_APPLICATION */
    "PRAGMA user_version = 1",
    NULL,
};

static const char *const tables_2[] = {
    /* One line for the newest version of each plan, in pence and days; a null figure is not known.
     * The index has all that ordering and searching need. */
    "CREATE TABLE listing ("
    " plan INTEGER PRIMARY KEY REFERENCES plan (row) ON DELETE CASCADE,"
    " sort_name TEXT NOT NULL, reference TEXT NOT NULL, words TEXT NOT NULL,"
    " version INTEGER NOT NULL, state TEXT NOT NULL, person TEXT NOT NULL, born INTEGER,"
    " budget INTEGER, plan_total INTEGER, left_over INTEGER, share_tenths INTEGER,"
    " review_on INTEGER) STRICT",
    "CREATE INDEX listing_in_order ON listing (sort_name, reference, words)",
    /* The same words, to find plans by how a word begins. */
    "CREATE TABLE word ("
    " word TEXT NOT NULL, plan INTEGER NOT NULL REFERENCES plan (row) ON DELETE CASCADE,"
    " PRIMARY KEY (word, plan)) STRICT, WITHOUT ROWID",
    "PRAGMA user_version = 2",
    NULL,
};

static const char *const tables_3[] = {
    /* Words typed and not (yet) answers, of everyone who typed some; one a field, or a part of it
     * ("" the whole). `plan` is null for a plan that is not in the store yet. */
    "CREATE TABLE draft ("
    " row INTEGER PRIMARY KEY, plan INTEGER REFERENCES plan (row) ON DELETE CASCADE,"
    " record TEXT NOT NULL, record_id TEXT NOT NULL, field TEXT NOT NULL, part TEXT NOT NULL,"
    " who TEXT NOT NULL, at TEXT NOT NULL, text TEXT NOT NULL) STRICT",
    "CREATE INDEX draft_by_plan ON draft (plan, record, record_id)",
    /* The history as a chain (chain.c): each edit has the hash of what came before and of its own;
     * `head` is the newest one's. */
    "ALTER TABLE plan ADD COLUMN head TEXT",
    "ALTER TABLE edit ADD COLUMN hash TEXT",
    /* Each time an edit was undone or done again: `number` is the plan's revision that this made,
     * and 0 how the edits stood when the chain was begun. */
    "CREATE TABLE marking ("
    " plan INTEGER NOT NULL REFERENCES plan (row) ON DELETE CASCADE, number INTEGER NOT NULL,"
    " edit INTEGER NOT NULL, standing TEXT NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL,"
    " hash TEXT, PRIMARY KEY (plan, number, edit)) STRICT, WITHOUT ROWID",
    /* What was done to the store as a whole, a chain too: rates and prices taken in, plans taken
     * out. `content` is the hash of what it was about. */
    "CREATE TABLE event ("
    " number INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, role TEXT NOT NULL,"
    " kind TEXT NOT NULL, about TEXT NOT NULL, content TEXT NOT NULL, hash TEXT) STRICT",
    /* One row: the head of the chain of events; and what every commit changes, so that it is known
     * whether the log beside the file is this file's (journal.c). */
    "CREATE TABLE mark ("
    " one INTEGER PRIMARY KEY CHECK (one = 1), life TEXT NOT NULL, earlier TEXT NOT NULL,"
    " head TEXT) STRICT",
    /* What a version was, as a whole, each time it was taken in from a plan file or written to one:
     * so that a file that comes back is known for what it is. */
    "CREATE TABLE filed ("
    " plan INTEGER NOT NULL REFERENCES plan (row) ON DELETE CASCADE, hash TEXT NOT NULL,"
    " at TEXT NOT NULL, PRIMARY KEY (plan, hash)) STRICT, WITHOUT ROWID",
    /* A plan's state is worked out: what older ones have in plan.state nobody reads. A plan's line
     * in the list holds what its decisions carry, as `state`, and what that becomes with the days:
     * first and last day, and whether a review is begun. `why_not` says why the figures are not
     * known. */
    "ALTER TABLE listing ADD COLUMN begins INTEGER",
    "ALTER TABLE listing ADD COLUMN ends INTEGER",
    "ALTER TABLE listing ADD COLUMN reviewing INTEGER",
    "ALTER TABLE listing ADD COLUMN why_not TEXT",
    "DELETE FROM word",
    "DELETE FROM listing",
    "PRAGMA user_version = 3",
    NULL,
};

/* What brings a store from one version to the next: its SQL; and, once all tables are today's, what
 * is worked out from the rest and put in. */
struct schema_step {
    const char *const *sql;
    enum err (*fill)(struct store *store, struct err_info *info);
};

static enum err fill_3(struct store *store, struct err_info *info) {
    enum err err = listing_fill(store, info);
    return err != ERR_OK ? err : chain_fill(store, info);
}

static const struct schema_step steps[STORE_VERSION] = {
    {tables_1, prices_fill},
    {tables_2, listing_fill},
    {tables_3, fill_3},
};

static enum err read_version(struct store *store, int64_t *version, bool *blank,
                             struct err_info *info) {
    static const char version_sql[] = "PRAGMA user_version";
    static const char blank_sql[] = "SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)";
    struct query query;
    query_begin(&query, store, version_sql);
    *version = query_row(&query) ? query_number(&query, 0) : 0;
    enum err err = query_end(&query, info);
    if (err != ERR_OK)
        return err;
    query_begin(&query, store, blank_sql);
    *blank = query_row(&query) && query_number(&query, 0) == 1;
    return query_end(&query, info);
}

/* Copies the store beside itself, as it is before it becomes `version`: first under another name,
 * so that a half-made copy is never taken for a whole one. The write lock is held, so it keeps
 * still. */
static enum err back_up(struct store *store, int version, struct err_info *info) {
    size_t size = strlen(store->path) + 64;
    char *target = malloc(size), *part = malloc(size), *folder = strdup(store->path);
    enum err err = ERR_OK;
    if (target == NULL || part == NULL || folder == NULL) {
        err = store_no_memory(info);
        goto out;
    }
    snprintf(target, size, "%s.before-%d", store->path, version);
    snprintf(part, size, "%s.part", target);
    (void)unlink(part);
    int file = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    int code = file < 0 || close(file) != 0 ? SQLITE_CANTOPEN : database_copy(store->path, part);
    bool done = code == SQLITE_OK && database_sync(part) && rename(part, target) == 0 &&
                database_sync(dirname(folder));
    if (!done) {
        bool full = errno == ENOSPC || errno == EDQUOT || (code & 0xff) == SQLITE_FULL;
        (void)unlink(part);
        err = err_set(info, full ? ERR_FULL : ERR_IO,
                      "%s has to be brought up to date, and I could not copy it to %s first. Make "
                      "sure there is room and that you may write there, then try again",
                      store->path, target);
    }
out:
    free(target);
    free(part);
    free(folder);
    return err;
}

/* Takes every step that is left, unless another program did so first: all the tables, and only then
 * what is worked out from them, in one transaction. */
static enum err step_up(struct store *store, struct err_info *info) {
    int64_t version = 0;
    bool blank;
    enum err err = store_begin(store, info);
    if (err == ERR_OK)
        err = read_version(store, &version, &blank, info);
    if (err == ERR_OK && version > 0 && version < STORE_VERSION && !store->in_memory)
        err = back_up(store, STORE_VERSION, info);
    for (int64_t at = version; err == ERR_OK && at < STORE_VERSION; at++) {
        for (size_t i = 0; err == ERR_OK && steps[at].sql[i] != NULL; i++)
            err = store_execute(store, steps[at].sql[i], info);
    }
    for (int64_t at = version; err == ERR_OK && at < STORE_VERSION; at++)
        err = steps[at].fill(store, info);
    if (err == ERR_OK)
        err = store_commit(store, info);
    store_rollback(store);
    return err;
}

enum err schema_bring_up(struct store *store, struct err_info *info) {
    int64_t version;
    bool blank;
    enum err err = read_version(store, &version, &blank, info);
    if (err == ERR_OK && version > STORE_VERSION)
        return err_set(info, ERR_NEWER,
                       "%s was made by a newer phbplan. It is as it was. Open it with that one",
                       store->path);
    if (err == ERR_OK && (version < 0 || (version == 0 && !blank)))
        return store_trouble(store, SQLITE_NOTADB, info);
    if (err == ERR_OK && version < STORE_VERSION)
        err = step_up(store, info);
    store->marked = err == ERR_OK;
    return err;
}
