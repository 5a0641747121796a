/* The tables of a store as they are today: those of a plan's records, made from the dictionary, and
 * the store's own, as SQL. A store that lacks some of them, or of their columns, is known by the
 * SQL that it keeps of them, and gets them: so what is new is said once, here or in the dictionary.
 *
 * Columns of a plan's records are the dictionary's keys. Numbers are INTEGERs in the units of the
 * field's kind (pence, ten-thousandths of a pound, days since 1 January 1970, 1 or 0 for yes or
 * no); everything else is TEXT, a choice by its word, several choices or ids one a line. A null is
 * a question that nobody has answered. A list's rows have an id that is unique in their plan and a
 * position from 0. What a value may be is checked by the dictionary, when it is written and when it
 * is read, and not by the tables too: SQLite can add a column to a table, but not a word to a check
 * that is there. */
#include "internal.h"
#include "payable.h"
#include "sql_parts.h"

#include "plan/older.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the store needs itself in the tables of records. In `plan`, one row for each version of each
 * plan, and one for the other way of doing it where there is one, with that version less than
 * nothing (ways.c): `row` is what everything else points to; `revision` goes up with every edit;
 * `last_id` is the highest number that was ever a record's id; `rates_edition` is the edition of
 * the rates that it is costed with; `head` is the hash of its newest edit; `older` is the revision
 * that it had when its lines' terms of employment became those of helpers, null where it never had
 * such lines; `reach` is how far the version has been from who writes it (enum reach).
 */
#define OF_PLAN                                                                                    \
    "row INTEGER PRIMARY KEY, revision INTEGER NOT NULL, last_id INTEGER NOT NULL,"                \
    " rates_edition INTEGER NOT NULL, head TEXT, older INTEGER,"                                   \
    " reach INTEGER NOT NULL DEFAULT 0"
#define OF_SINGLE "plan INTEGER PRIMARY KEY REFERENCES plan (row) ON DELETE CASCADE"
#define OF_LIST                                                                                    \
    "plan INTEGER NOT NULL REFERENCES plan (row) ON DELETE CASCADE, id TEXT NOT NULL,"             \
    " position INTEGER NOT NULL"
#define OF_CHILD OF_LIST ", parent TEXT NOT NULL" /* the id of the record it belongs to */

#define BY_NAME "(shelf, sort_name, reference, place)"
#define BY_REVIEW "(shelf, review_on IS NULL, coalesce(review_on, 0), sort_name, reference)"
#define LISTED(read, where)                                                                        \
    {"listing" read "_named", "CREATE INDEX listing" read "_named ON listing " BY_NAME where}, {   \
        "listing" read "_next", "CREATE INDEX listing" read "_next ON listing " BY_REVIEW where    \
    }

/* A table or an index, and the SQL that makes it. */
struct made {
    const char *name, *sql;
};

static const struct made OWN_TABLES[] = {
    /* `id` and `reference` are the same for all versions of a plan. */
    {"plan_by_id", "CREATE UNIQUE INDEX plan_by_id ON plan (id, version)"},
    {"plan_by_reference",
     "CREATE UNIQUE INDEX plan_by_reference ON plan (reference COLLATE NOCASE, version)"},
    {"plan_as_seen", "CREATE INDEX plan_as_seen ON plan (" REFERENCE_SEEN("reference") ")"},

    /* The history: who did what and when. An edit's number is the plan's revision that it made.
     * `standing` is start (it made the plan), stands, undone (it can be done again) or dropped
     * (undone, and another edit came after); `marked` is when and by whom it was last undone or
     * done again; `rates` are the editions of the rates before and after it, where it changed which
     * one the plan is costed with. It is a chain (chain.c): each edit has the hash of what came
     * before and of its own. `salt` is random and hashed with it, so that no word can be guessed by
     * the hash once it is erased; `seal` the store's signature of the hash, of what decides. */
    {"edit",
     "CREATE TABLE edit ("
     " plan INTEGER NOT NULL REFERENCES plan (row) ON DELETE CASCADE, number INTEGER NOT NULL,"
     " at TEXT NOT NULL, who TEXT NOT NULL, role TEXT NOT NULL, label TEXT NOT NULL,"
     " standing TEXT NOT NULL CHECK (standing IN ('start', 'stands', 'undone', 'dropped')),"
     " marked_at TEXT, marked_by TEXT, rates_before INTEGER, rates_after INTEGER, hash TEXT,"
     " salt TEXT, seal TEXT, PRIMARY KEY (plan, number)) STRICT, WITHOUT ROWID"},
    /* What each edit did, in order: field and before/after (plain forms) where it set one, the
     * field "position" where it moved a record in its list; position and parent where it added or
     * removed one. */
    {"change", "CREATE TABLE change ("
               " plan INTEGER NOT NULL, edit INTEGER NOT NULL, sequence INTEGER NOT NULL,"
               " kind TEXT NOT NULL CHECK (kind IN ('set', 'add', 'remove')),"
               " record TEXT NOT NULL, record_id TEXT NOT NULL, parent TEXT NOT NULL, field TEXT,"
               " position INTEGER, \"before\" TEXT, \"after\" TEXT,"
               " PRIMARY KEY (plan, edit, sequence),"
               " FOREIGN KEY (plan, edit) REFERENCES edit (plan, number) ON DELETE CASCADE"
               ") STRICT, WITHOUT ROWID"},
    /* The changes of the edit that made a plan, packed (packed.c): then it has none in `change`.
     * `length` is how many bytes they are unpacked. */
    {"packed", "CREATE TABLE packed (plan INTEGER PRIMARY KEY REFERENCES plan (row) ON DELETE"
               " CASCADE, length INTEGER NOT NULL, changes BLOB NOT NULL) STRICT"},
    /* Each time an edit was undone or done again: `number` is the plan's revision that this made,
     * and 0 how the edits stood when the chain was begun. */
    {"marking",
     "CREATE TABLE marking ("
     " plan INTEGER NOT NULL REFERENCES plan (row) ON DELETE CASCADE, number INTEGER NOT NULL,"
     " edit INTEGER NOT NULL, standing TEXT NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL,"
     " hash TEXT, PRIMARY KEY (plan, number, edit)) STRICT, WITHOUT ROWID"},
    /* Each time words were erased, as the plan's revision `number`: with edit 0 that they were, and
     * why; with an edit whose words went, `content`, which is what it hashes to without them. */
    {"erasure",
     "CREATE TABLE erasure ("
     " plan INTEGER NOT NULL REFERENCES plan (row) ON DELETE CASCADE, number INTEGER NOT NULL,"
     " edit INTEGER NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL, role TEXT NOT NULL,"
     " why TEXT NOT NULL, content TEXT NOT NULL, hash TEXT, seal TEXT,"
     " PRIMARY KEY (plan, number, edit)) STRICT, WITHOUT ROWID"},
    /* What was done to the store as a whole, and that each version of a plan was begun (born.c), a
     * chain too (store_events). `content` is the hash of what it was about. */
    {"event",
     "CREATE TABLE event ("
     " number INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, role TEXT NOT NULL,"
     " kind TEXT NOT NULL, about TEXT NOT NULL, content TEXT NOT NULL, hash TEXT) STRICT"},
    {"event_by_about", "CREATE INDEX event_by_about ON event (about, who, kind)"},
    /* One row: the head of the chain of events; and what every commit changes, so that it is known
     * whether the log beside the file is this file's (journal.c). */
    {"mark", "CREATE TABLE mark ("
             " one INTEGER PRIMARY KEY CHECK (one = 1), life TEXT NOT NULL, earlier TEXT NOT NULL,"
             " head TEXT) STRICT"},
    /* What a version was, as a whole, each time it was taken in from a plan file or written to one:
     * so that a file that comes back is known for what it is. */
    {"filed", "CREATE TABLE filed ("
              " plan INTEGER NOT NULL REFERENCES plan (row) ON DELETE CASCADE, hash TEXT NOT NULL,"
              " at TEXT NOT NULL, PRIMARY KEY (plan, hash)) STRICT, WITHOUT ROWID"},
    /* Words typed and not (yet) answers, of everyone who typed some; one a field, or a part of it
     * ("" the whole). `plan` is null for a plan that is not in the store yet. */
    {"draft",
     "CREATE TABLE draft ("
     " row INTEGER PRIMARY KEY, plan INTEGER REFERENCES plan (row) ON DELETE CASCADE,"
     " record TEXT NOT NULL, record_id TEXT NOT NULL, field TEXT NOT NULL, part TEXT NOT NULL,"
     " who TEXT NOT NULL, at TEXT NOT NULL, text TEXT NOT NULL) STRICT"},
    {"draft_by_plan", "CREATE INDEX draft_by_plan ON draft (plan, record, record_id)"},

    /* The list of plans, kept ready so that showing and searching it works nothing out: one line
     * for the newest version of each plan, in pence and days; a null figure is not known, and
     * `why_not` says why. A plan's state is worked out: what older programs put into plan.state
     * nobody reads. Its line holds what its decisions carry, as `state`, and what that becomes with
     * the days: first and last day, and whether a review is begun. What waits for someone is in it
     * too (waits.c): the day a plan was sent to a commissioner who has not answered, how many of
     * its risks are seen in two ways, the first day someone asked again and has no answer, and a
     * store that nobody here has said whose it is. `because` is why it ended, where that was said.
     * `mentors` is 1 where the person would help others plan, who may be given their
     * name from one day to another. `shelf` is where it stands (enum shelf), and `reach` how far
     * any version of the plan has been: who may read it. `place` is where it stands among the
     * others by name (found.c). The indexes have all that ordering and what waits need, for those
     * who read all plans, those that were sent, and those that are authorised. */
    {"listing",
     "CREATE TABLE listing ("
     " plan INTEGER PRIMARY KEY REFERENCES plan (row) ON DELETE CASCADE,"
     " sort_name TEXT NOT NULL, reference TEXT NOT NULL, words TEXT NOT NULL,"
     " version INTEGER NOT NULL, state TEXT NOT NULL, person TEXT NOT NULL, born INTEGER,"
     " budget INTEGER, plan_total INTEGER, left_over INTEGER, share_tenths INTEGER,"
     " review_on INTEGER, begins INTEGER, ends INTEGER, reviewing INTEGER, why_not TEXT,"
     " sent_on INTEGER, contested INTEGER, asked_on INTEGER, asked_by TEXT, stranger TEXT,"
     " shelf INTEGER NOT NULL DEFAULT 0, reach INTEGER NOT NULL DEFAULT 0, because TEXT,"
     " mentors INTEGER, named_on INTEGER, named_until INTEGER, place INTEGER)"
     " STRICT"},
    LISTED("", ""),
    LISTED("_sent", " WHERE reach >= 1"),
    LISTED("_authorised", " WHERE reach >= 2"),
    {"listing_place", "CREATE INDEX listing_place ON listing (place)"},
    {"listing_sent", "CREATE INDEX listing_sent ON listing (sent_on, reference)"
                     " WHERE sent_on IS NOT NULL"},
    {"listing_asked", "CREATE INDEX listing_asked ON listing (asked_on, reference)"
                      " WHERE asked_on IS NOT NULL"},
    /* Plans that do not stand among those in use: put away, or to start others from, by a name. */
    {"put_away", "CREATE TABLE put_away (plan_id TEXT PRIMARY KEY, at TEXT NOT NULL,"
                 " who TEXT NOT NULL) STRICT, WITHOUT ROWID"},
    {"usual", "CREATE TABLE usual (plan_id TEXT PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL,"
              " who TEXT NOT NULL) STRICT, WITHOUT ROWID"},
    /* Which plans have a peer mentor of a name: for them alone these are listed. */
    {"contact_mentor", "CREATE INDEX contact_mentor ON contact (name COLLATE NOCASE, plan)"
                       " WHERE role = 'peer_mentor'"},
    {"listing_would_mentor", "CREATE INDEX listing_would_mentor ON listing"
                             " (sort_name, reference, shelf, reach, named_on, named_until)"
                             " WHERE mentors = 1"},
    {"listing_stranger", "CREATE INDEX listing_stranger ON listing (reference)"
                         " WHERE stranger IS NOT NULL"},
    /* What finance has before it (payable.c): a line for each version of a plan that a commissioner
     * authorised or that is on its way to one, since the version that is authorised is paid until
     * the next one is, and has begun. `kind` is what is to be done about it, since when; then who
     * acts first, what is paid in the year and a month, in pence, and who holds it. And when it is
     * to be reviewed: each version says that for itself. */
    {"payable", "CREATE TABLE payable ("
                " plan INTEGER PRIMARY KEY REFERENCES plan (row) ON DELETE CASCADE,"
                " id TEXT NOT NULL, reference TEXT NOT NULL, version INTEGER NOT NULL,"
                " person TEXT NOT NULL, state TEXT NOT NULL, begins INTEGER, ends INTEGER,"
                " kind TEXT NOT NULL, since INTEGER NOT NULL, next TEXT, year INTEGER NOT NULL,"
                " month INTEGER, holder TEXT, review_on INTEGER) STRICT"},
    {"payable_by_id", "CREATE INDEX payable_by_id ON payable (id, version, state, begins)"},
    {"payable_in_order", "CREATE INDEX payable_in_order ON payable"
                         " (kind, since, reference, version, id, begins, ends)"},
    {"payable_by_review", "CREATE INDEX payable_by_review ON payable"
                          " (review_on, reference, id, version, state, begins, ends)"
                          " WHERE review_on IS NOT NULL AND state IN " PAYABLE_IN_FORCE},
    /* What a portfolio counts (tally.c): a line for each version of a plan. `weight` is what it
     * counts as where no count may give a person away (store/report.h). `own_from` and `own_to` are
     * its days by itself, null where no commissioner's yes stands; `live_to` its last one until a
     * newer version took its place, `next_from` the first of that, `before_to` the last of one
     * before it. Then the days from asking to yes, words, the day the person is 18, and pence. */
    {"tally",
     "CREATE TABLE tally ("
     " plan INTEGER PRIMARY KEY REFERENCES plan (row) ON DELETE CASCADE,"
     " id TEXT NOT NULL, version INTEGER NOT NULL, weight INTEGER NOT NULL,"
     " reach INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL, own_from INTEGER,"
     " own_to INTEGER, stopped INTEGER NOT NULL, live_to INTEGER, next_from INTEGER, before_to INTEGER,"
     " asked_on INTEGER, yes_on INTEGER, entitled TEXT, grown_on INTEGER, held TEXT NOT NULL,"
     " comes TEXT NOT NULL, budget INTEGER, plan_total INTEGER, kept_back INTEGER,"
     " direct INTEGER, third_party INTEGER, notional INTEGER, traditional INTEGER,"
     " contested INTEGER NOT NULL) STRICT"},
    {"tally_by_id", "CREATE INDEX tally_by_id ON tally (id, version)"},
    /* Of a version that is authorised: what is bought, each line by the part of life that it is
     * for, with what the plan pays of it; and what was scored and counted then and in the last
     * review that says, in thousandths, with what a year would come to, and pence. */
    {"bought", "CREATE TABLE bought ("
               " plan INTEGER NOT NULL REFERENCES plan (row) ON DELETE CASCADE, line TEXT NOT NULL,"
               " life_area TEXT, paid_by TEXT NOT NULL, pence INTEGER NOT NULL,"
               " PRIMARY KEY (plan, line)) STRICT, WITHOUT ROWID"},
    {"seen", "CREATE TABLE seen ("
             " plan INTEGER NOT NULL REFERENCES plan (row) ON DELETE CASCADE, kind TEXT NOT NULL,"
             " thing TEXT NOT NULL, what TEXT, held_on INTEGER NOT NULL, before INTEGER NOT NULL,"
             " now INTEGER NOT NULL, days INTEGER NOT NULL, year INTEGER, before_pence INTEGER,"
             " now_pence INTEGER, year_pence INTEGER, PRIMARY KEY (plan, kind, thing))"
             " STRICT, WITHOUT ROWID"},
    /* Plan files that came and were not taken in, each whole as it came, from whom and why: for a
     * person to decide about, who may read a plan that has been as far as `reach`. */
    {"aside", "CREATE TABLE aside ("
              " number INTEGER PRIMARY KEY, plan_id TEXT NOT NULL, reference TEXT NOT NULL,"
              " person TEXT NOT NULL, version INTEGER NOT NULL, sender TEXT NOT NULL,"
              " key TEXT NOT NULL,"
              " why TEXT NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL, mark TEXT NOT NULL UNIQUE,"
              " file TEXT NOT NULL, reach INTEGER NOT NULL DEFAULT 0) STRICT"},
    /* The words of the list, by places in it, with what SQLite makes for that; and how many plans
     * stand where of those that have been so far (found.c). */
    {"found", "CREATE VIRTUAL TABLE found USING fts5(words, content='', columnsize=0, detail=none,"
              " prefix='1 2 3 4 5 6 7 8', tokenize=\"ascii tokenchars '_'\")"},
    {"found_data", "CREATE TABLE 'found_data'(id INTEGER PRIMARY KEY, block BLOB)"},
    {"found_idx",
     "CREATE TABLE 'found_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID"},
    {"found_config", "CREATE TABLE 'found_config'(k PRIMARY KEY, v) WITHOUT ROWID"},
    {"counted", "CREATE TABLE counted (shelf INTEGER NOT NULL, reach INTEGER NOT NULL,"
                " plans INTEGER NOT NULL, PRIMARY KEY (shelf, reach)) STRICT, WITHOUT ROWID"},

    /* Employment rates (ten-thousandths of a pound or of one per cent) from a day on, in editions:
     * each is a whole table, and never changes once it is made. Those below 0 came with a plan file
     * and are that plan's own; of the others the greatest is the newest. */
    {"rate", "CREATE TABLE rate ("
             " edition INTEGER NOT NULL, name TEXT NOT NULL, from_on INTEGER NOT NULL,"
             " value INTEGER NOT NULL, unit TEXT NOT NULL, source TEXT NOT NULL,"
             " PRIMARY KEY (edition, name, from_on)) STRICT, WITHOUT ROWID"},
    /* The prices of services (ten-thousandths of a pound); `words` are what a price is found by.
     * And what each was before: so it is known which prices in a plan came from here. */
    {"price", "CREATE TABLE price ("
              " code TEXT PRIMARY KEY, name TEXT NOT NULL, area TEXT NOT NULL, unit TEXT NOT NULL,"
              " unit_price INTEGER NOT NULL, price_year TEXT NOT NULL, source TEXT NOT NULL,"
              " last_checked INTEGER NOT NULL, words TEXT NOT NULL) STRICT, WITHOUT ROWID"},
    {"price_by_name", "CREATE INDEX price_by_name ON price (name, code)"},
    {"old_price", "CREATE TABLE old_price ("
                  " code TEXT NOT NULL, unit TEXT NOT NULL, unit_price INTEGER NOT NULL,"
                  " PRIMARY KEY (code, unit, unit_price)) STRICT, WITHOUT ROWID"},

    /* The stores whose decisions count here: this one, with the secret that it signs with, and
     * those of which someone has said whose they are, and on which side they decide. */
    {"key", "CREATE TABLE key (key TEXT PRIMARY KEY, name TEXT NOT NULL, side TEXT, secret TEXT,"
            " at TEXT NOT NULL, who TEXT NOT NULL) STRICT, WITHOUT ROWID"},

    /* The words that rules have here in the place of the program's own, in editions: one for each
     * file that was taken in, with the rules whose words it changed; nulls are the program's own
     * again. The newest of each rule count. */
    {"rule_words", "CREATE TABLE rule_words ("
                   " edition INTEGER NOT NULL, rule TEXT NOT NULL, message TEXT, why TEXT,"
                   " source TEXT, checked INTEGER, PRIMARY KEY (edition, rule)) STRICT, WITHOUT"
                   " ROWID"},

    /* The people of a host: who comes in by which keys, a line each, and as what. */
    {"login", "CREATE TABLE login (login TEXT PRIMARY KEY, role TEXT NOT NULL, keys TEXT NOT NULL,"
              " at TEXT NOT NULL, who TEXT NOT NULL) STRICT, WITHOUT ROWID"},

    /* Small texts by name. */
    {"setting",
     "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"},
};

#define OWN_COUNT (sizeof OWN_TABLES / sizeof *OWN_TABLES)
#define MADE_COUNT (RECORD_TYPE_COUNT + OWN_COUNT) /* those of the records come first */

static const char *made_name(size_t number) {
    return number < RECORD_TYPE_COUNT ? dictionary_record((enum record_type)number)->table
                                      : OWN_TABLES[number - RECORD_TYPE_COUNT].name;
}

/* Takes a piece of an SQL text, the next after the one before. */
typedef void take_piece(void *data, const char *piece);

/* Gives the SQL that makes it, piece by piece. The dictionary's names need no quotes in them. */
static void made_pieces(size_t number, take_piece *take, void *data) {
    if (number >= RECORD_TYPE_COUNT) {
        take(data, OWN_TABLES[number - RECORD_TYPE_COUNT].sql);
        return;
    }
    enum record_type type = (enum record_type)number;
    const struct record_def *def = dictionary_record(type);
    const char *own = type == RECORD_PLAN ? OF_PLAN : OF_SINGLE;
    if (def->many)
        own = def->parent == RECORD_PLAN ? OF_LIST : OF_CHILD;
    take(data, "CREATE TABLE \"");
    take(data, def->table);
    take(data, "\" (");
    take(data, own);
    for (size_t i = 0; i < def->field_count; i++) {
        take(data, ", \"");
        take(data, def->fields[i].key);
        take(data, field_column_type(&def->fields[i]) == COLUMN_TEXT ? "\" TEXT" : "\" INTEGER");
        take(data, row_is_updated(type, i) ? "" : " NOT NULL");
    }
    take(data, def->many ? ", PRIMARY KEY (plan, id)) STRICT, WITHOUT ROWID" : ") STRICT");
}

static void add_piece(void *data, const char *piece) {
    sqlite3_str_appendall(data, piece);
}

/* Its SQL, to be freed with sqlite3_free; NULL when no memory. */
static char *made_sql(size_t number) {
    sqlite3_str *sql = sqlite3_str_new(NULL);
    made_pieces(number, add_piece, sql);
    return sqlite3_str_finish(sql);
}

/* Goes past a piece where that is what stands there, and otherwise to NULL. */
static void pass_piece(void *data, const char *piece) {
    const char **at = data;
    size_t length = strlen(piece);
    if (*at != NULL)
        *at = strncmp(*at, piece, length) == 0 ? *at + length : NULL;
}

/* Whether that is its SQL, letter by letter. */
static bool is_made_by(size_t number, const char *sql) {
    made_pieces(number, pass_piece, &sql);
    return sql != NULL && *sql == '\0';
}

/* The number of what has that name, or MADE_COUNT; looked for from `first` on, and then before it.
 */
static size_t made_find(const char *name, size_t first) {
    for (size_t tried = 0; tried < MADE_COUNT; tried++) {
        size_t number = (first + tried) % MADE_COUNT;
        if (strcmp(made_name(number), name) == 0)
            return number;
    }
    return MADE_COUNT;
}

/* ---- the parts of a table -------------------------------------------------------------------- */

/* Something as it is made today, and as a store has it. */
struct sql_pair {
    struct sql_parts made, there;
};

/* To be given to pair_done, also on error. */
static enum err pair_of(size_t number, const char *sql, struct sql_pair *out,
                        struct err_info *info) {
    char *today = made_sql(number);
    *out = (struct sql_pair){.made = {.text = NULL}};
    bool done = today != NULL && parts_of(today, &out->made) && parts_of(sql, &out->there);
    sqlite3_free(today);
    return done ? ERR_OK : store_no_memory(info);
}

static void pair_done(struct sql_pair *pair) {
    free(pair->made.text);
    free(pair->there.text);
}

/* ---- what a store lacks ---------------------------------------------------------------------- */

/* Runs an SQL text made here, and frees it; NULL is one that there was no memory for. */
static enum err run_made(struct store *store, char *sql, struct err_info *info) {
    enum err err = sql != NULL ? store_execute(store, sql, info) : store_no_memory(info);
    sqlite3_free(sql);
    return err;
}

/* Makes a table or an index. Of a record that every plan has exactly one of, each plan that is
 * there gets its row. */
static enum err make(struct store *store, size_t number, struct err_info *info) {
    const char *name = made_name(number);
    enum err err = run_made(store, made_sql(number), info);
    if (err != ERR_OK || number == RECORD_PLAN || number >= RECORD_TYPE_COUNT ||
        dictionary_record((enum record_type)number)->many)
        return err;
    return run_made(store, sqlite3_mprintf("INSERT INTO \"%w\" (plan) SELECT row FROM plan", name),
                    info);
}

/* Adds the columns that a table has not got. */
static enum err add_columns(struct store *store, size_t number, const char *sql,
                            struct err_info *info) {
    struct sql_pair pair;
    size_t index = 0;
    const char *part;
    enum err err = pair_of(number, sql, &pair, info);
    while (err == ERR_OK && (part = parts_lacking(&pair.made, &pair.there, &index)) != NULL) {
        int name = (int)strcspn(part, " ");
        err = run_made(store,
                       sqlite3_mprintf("ALTER TABLE \"%w\" ADD COLUMN \"%.*w\"%s",
                                       made_name(number), name, part, part + name),
                       info);
    }
    pair_done(&pair);
    return err;
}

/* The SQL that a store has for that name, malloc'd, or NULL where it has no such thing. */
static enum err sql_there(struct store *store, const char *name, char **out,
                          struct err_info *info) {
    static const char sql[] = "SELECT sql FROM sqlite_schema WHERE name = ?";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_text(&query, name);
    bool there = query_row(&query);
    *out = there ? strdup(query_text(&query, 0)) : NULL;
    enum err err = query_end(&query, info);
    return err == ERR_OK && there && *out == NULL ? store_no_memory(info) : err;
}

/* Whether a table has that column. */
static enum err column_there(struct store *store, const char *table, const char *column, bool *out,
                             struct err_info *info) {
    static const char sql[] = "SELECT 1 FROM pragma_table_info(?) WHERE name = ?";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_text(&query, table);
    query_bind_text(&query, column);
    *out = query_row(&query);
    return query_end(&query, info);
}

enum err tables_add_older(struct store *store, struct err_info *info) {
    enum err err = ERR_OK;
    for (int number = 0; err == ERR_OK && number < OLDER_FIELD_COUNT; number++) {
        const struct field *field = older_field((enum older_field)number);
        const char *table = dictionary_record(older_field_of((enum older_field)number))->table;
        bool there = false;
        err = column_there(store, table, field->key, &there, info);
        if (err == ERR_OK && !there)
            err = run_made(
                store,
                sqlite3_mprintf("ALTER TABLE \"%w\" ADD COLUMN \"%w\" %s", table, field->key,
                                field_column_type(field) == COLUMN_TEXT ? "TEXT" : "INTEGER"),
                info);
    }
    return err;
}

enum err tables_make(struct store *store, const char *name, struct err_info *info) {
    return make(store, made_find(name, 0), info);
}

enum err tables_trim(struct store *store, const char *name, struct err_info *info) {
    struct sql_pair pair = {.made = {.text = NULL}};
    char *sql = NULL;
    size_t index = 0;
    const char *part;
    enum err err = sql_there(store, name, &sql, info);
    if (err == ERR_OK && sql != NULL)
        err = pair_of(made_find(name, 0), sql, &pair, info);
    while (err == ERR_OK && sql != NULL &&
           (part = parts_lacking(&pair.there, &pair.made, &index)) != NULL)
        err = run_made(store,
                       sqlite3_mprintf("ALTER TABLE \"%w\" DROP COLUMN \"%.*w\"", name,
                                       (int)strcspn(part, " "), part),
                       info);
    pair_done(&pair);
    free(sql);
    return err;
}

enum err tables_add(struct store *store, struct err_info *info) {
    enum err err = ERR_OK;
    for (size_t number = 0; err == ERR_OK && number < MADE_COUNT; number++) {
        char *sql = NULL;
        err = sql_there(store, made_name(number), &sql, info);
        if (err == ERR_OK)
            err = sql == NULL ? make(store, number, info) : add_columns(store, number, sql, info);
        free(sql);
    }
    return err;
}

/* What a store lacks, in words: a part of something, or all of it where even what it is differs. */
static enum err not_as_made(struct store *store, const char *name, const char *part,
                            struct err_info *info) {
    char what[160];
    if (part == NULL || strncmp(part, "CREATE ", 7) == 0)
        snprintf(what, sizeof what, "there is no %.60s", name);
    else
        snprintf(what, sizeof what, "%.60s has no \"%.80s\"", name, part);
    return err_set(info, ERR_IO,
                   "%s is not as phbplan makes it: %s. "
                   "Put a backup back with \"phbplan restore FILE\"",
                   store->path, what);
}

/* ERR_IO where a part of it is not in `sql`, which is what a store has of it. */
static enum err check_made(struct store *store, size_t number, const char *sql,
                           struct err_info *info) {
    struct sql_pair pair;
    size_t index = 0;
    enum err err = pair_of(number, sql, &pair, info);
    const char *part = err == ERR_OK ? parts_lacking(&pair.made, &pair.there, &index) : NULL;
    if (part != NULL)
        err = not_as_made(store, made_name(number), part, info);
    pair_done(&pair);
    return err;
}

/* The index that plans are found by, and what belongs to it begins with its name. All of it may be
 * missing: it can be made anew (found_make), or be done without. */
#define FOUND "found"

enum err tables_check(struct store *store, struct err_info *info) {
    static const char sql[] = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL";
    bool found[MADE_COUNT] = {false};
    size_t next = 0; /* they mostly stand in the order that they are made in */
    struct query query;
    enum err err = ERR_OK;
    query_begin(&query, store, sql);
    while (err == ERR_OK && query_row(&query)) {
        size_t number = made_find(query_text(&query, 0), next);
        if (number == MADE_COUNT)
            continue;
        found[number] = true;
        next = number + 1;
        const char *there = query_text(&query, 1);
        if (!is_made_by(number, there)) /* it is, in a store that this program made */
            err = check_made(store, number, there, info);
    }
    enum err ended = query_end(&query, err == ERR_OK ? info : NULL);
    err = err != ERR_OK ? err : ended;
    const bool indexed = found[made_find(FOUND, 0)];
    for (size_t number = 0; err == ERR_OK && number < MADE_COUNT; number++)
        if (!found[number] && (indexed || strncmp(made_name(number), FOUND, strlen(FOUND)) != 0))
            err = not_as_made(store, made_name(number), NULL, info);
    return err;
}

enum err tables_compare(const char *name, const char *sql, bool *known, bool *same,
                        struct err_info *info) {
    size_t number = made_find(name, 0), index = 0, other = 0;
    struct sql_pair pair;
    *known = number < MADE_COUNT;
    *same = false;
    if (!*known)
        return ERR_OK;
    enum err err = pair_of(number, sql, &pair, info);
    if (err == ERR_OK)
        *same = parts_lacking(&pair.made, &pair.there, &index) == NULL &&
                parts_lacking(&pair.there, &pair.made, &other) == NULL;
    pair_done(&pair);
    return err;
}
