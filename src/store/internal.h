/* What the files of the store share: the open database, its statements and its transactions, and
 * the parts that one edit is made of. Nothing here is for other layers. */
#ifndef PHBPLAN_STORE_INTERNAL_H
#define PHBPLAN_STORE_INTERNAL_H

#include "store/store.h"

#include <sqlite3.h>

#define STORE_APPLICATION 0x50484250 /* "PHBP", at byte 68 of every store */
#define STORE_VERSION 3              /* the schema's; kept in user_version */
#define STORE_PATIENCE 5000          /* milliseconds to wait for another program's write */
#define STORE_STATEMENTS 64          /* different SQL texts the store has, with room to spare */

/* What is done with one row of a record's table; the SQL is made from the dictionary. */
enum row_verb { ROW_READ, ROW_UPDATE, ROW_INSERT, ROW_DELETE, ROW_SHIFT, ROW_VERB_COUNT };

/* A statement kept ready, found again by the address of its text. */
struct kept_statement {
    const char *sql;
    sqlite3_stmt *stmt;
};

struct store {
    sqlite3 *db;
    char *path;
    int patience; /* milliseconds that it waits for another program */
    char who[128], role[64];
    store_clock *clock;
    void *clock_data;
    struct kept_statement kept[STORE_STATEMENTS];
    size_t kept_count;
    sqlite3_stmt *rows[RECORD_TYPE_COUNT][ROW_VERB_COUNT];
    struct edition *editions; /* of the rates, each read when first asked for */
};

/* store_open, with another patience. */
enum err store_open_patient(const char *path, bool must_exist, int milliseconds, struct store **out,
                            struct err_info *info);

/* ---- query.c: statements, transactions and what their errors mean */

/* One use of a kept statement. Values are bound in order and must last until it is finished. The
 * first trouble is remembered, and everything after it does nothing. */
struct query {
    struct store *store;
    sqlite3_stmt *stmt;
    int bound, code;
};
/* `sql` must be a text that lasts, used from one place. */
void query_begin(struct query *query, struct store *store, const char *sql);
void query_begin_statement(struct query *query, struct store *store, sqlite3_stmt *stmt, int code);
void query_bind_number(struct query *query, int64_t number);
void query_bind_text(struct query *query, const char *text); /* NULL is a null */
void query_bind_null(struct query *query);
/* Goes to the next row; false at the end and on trouble. */
bool query_row(struct query *query);
int64_t query_number(const struct query *query, int column);
bool query_is_null(const struct query *query, int column);
/* The text, "" where null; lasts until the next row. */
const char *query_text(struct query *query, int column);
/* Makes the statement ready for its next use and says how this one went. */
enum err query_end(struct query *query, struct err_info *info);
/* Steps to the end, then query_end. */
enum err query_run(struct query *query, struct err_info *info);

enum err store_execute(struct store *store, const char *sql, struct err_info *info);
enum err store_begin(struct store *store, struct err_info *info);      /* to write */
enum err store_begin_read(struct store *store, struct err_info *info); /* to read one state */
enum err store_commit(struct store *store, struct err_info *info);
void store_rollback(struct store *store); /* nothing where no transaction is open */
/* The code and words for an SQLite result code that is not SQLITE_OK, DONE or ROW. */
enum err store_trouble(const struct store *store, int code, struct err_info *info);
enum err store_no_memory(struct err_info *info);
void store_finish_statements(struct store *store);

/* ---- schema.c */

/* Makes the tables of a blank store, or brings an older one up to date. ERR_NEWER, ERR_FOREIGN. */
enum err schema_bring_up(struct store *store, struct err_info *info);

/* ---- rows.c: the records of one plan, to and from their tables; `plan_row` is the plan's row */

enum err rows_read(struct store *store, int64_t plan_row, struct plan *plan, struct err_info *info);
/* Adds an empty row in its place, or takes one out, and moves those after it. */
enum err rows_add(struct store *store, int64_t plan_row, enum record_type type, const char *id,
                  const char *parent, size_t position, struct err_info *info);
enum err rows_remove(struct store *store, int64_t plan_row, enum record_type type, const char *id,
                     size_t position, struct err_info *info);
/* Writes every field of a record whose row is there. */
enum err rows_update(struct store *store, int64_t plan_row, const struct record *record,
                     struct err_info *info);
/* Writes every record of a plan whose row in table `plan` is there and which has no other yet. */
enum err rows_write(struct store *store, int64_t plan_row, const struct plan *plan,
                    struct err_info *info);

/* ---- history.c */

/* Where an edit stands: made the plan (never undone); stands; undone, to be done again; undone for
 * good, since another edit came after. */
enum standing { STANDING_START, STANDING_STANDS, STANDING_UNDONE, STANDING_DROPPED };

/* An edit: the plan's row, and the revision that it made. */
struct edit_key {
    int64_t plan_row, number;
};

enum err history_add_edit(struct store *store, const struct edit_key *edit, const char *label,
                          enum standing standing, struct err_info *info);
enum err history_add_change(struct store *store, const struct edit_key *edit, int64_t sequence,
                            const struct change *change, struct err_info *info);
/* Everything in a new plan, as additions. */
enum err history_add_plan(struct store *store, const struct edit_key *edit, const struct plan *plan,
                          struct err_info *info);
/* What edits were undone can no longer be done again. */
enum err history_drop_undone(struct store *store, int64_t plan_row, struct err_info *info);
/* Says that an edit changed which edition of the rates its plan is costed with. */
enum err history_add_rates(struct store *store, const struct edit_key *edit, int64_t before,
                           int64_t after, struct err_info *info);
/* The edit that undo (or redo) is about. */
struct next_edit {
    struct edit_key edit; /* its number is 0 where there is none */
    char *label, *who;    /* malloc'd; for redo, who undid it */
    int64_t rates;        /* the edition of the rates that it goes to; 0: as it is */
};
/* Finds it. `out` is filled from nothing and must be given to next_edit_done. */
enum err history_next(struct store *store, int64_t plan_row, bool undo, struct next_edit *out,
                      struct err_info *info);
void next_edit_done(struct next_edit *next);
/* The changes of an edit as a list to apply: as they were made, or turned round. */
enum err history_load(struct store *store, const struct edit_key *edit, bool backwards,
                      struct changes *out, struct err_info *info);
enum err history_mark(struct store *store, const struct edit_key *edit, enum standing standing,
                      struct err_info *info);

/* ---- book.c */

/* Where a plan stands in the store: its revision, and whether it is its plan's newest version. */
struct book_stand {
    int64_t revision;
    bool newest;
};
enum err book_stand(const struct book *book, struct book_stand *out, struct err_info *info);
/* The plan in a row of table `plan`, to be freed, and the edition of its rates. */
enum err book_load(struct store *store, int64_t plan_row, struct plan **out, int64_t *rates_edition,
                   struct err_info *info);

/* The first edit of a blank book: makes it a plan of the store. book_edit calls it. */
enum err book_start(struct book *book, struct changes *changes, struct err_info *info);

/* ---- edit.c */

/* Puts what applied changes set into its one plain form ("60" is "60.00"), so that it can be
 * compared and kept; says whether any of them made a difference. */
enum err edit_settle(struct changes *changes, bool *any_matters, struct err_info *info);
/* book_edit that also changes which edition of the rates the plan is costed with. */
enum err edit_with_rates(struct book *book, struct changes *changes, int64_t rates_edition,
                         const char *label, struct err_info *info);

/* ---- draft.c */

/* The author's drafts of a plan that was in no store yet belong to the one in this row now. */
enum err drafts_adopt(struct store *store, int64_t plan_row, struct err_info *info);
/* Takes away everybody's drafts of a record that is taken out. */
enum err drafts_drop(struct store *store, int64_t plan_row, enum record_type type, const char *id,
                     struct err_info *info);

/* ---- draft.c */

/* The author's drafts of a plan that was in no store yet belong to the one in this row now. */
enum err drafts_adopt(struct store *store, int64_t plan_row, struct err_info *info);
/* Takes away everybody's drafts of a record that is taken out. */
enum err drafts_drop(struct store *store, int64_t plan_row, enum record_type type, const char *id,
                     struct err_info *info);

/* ---- listing.c: what the list of plans shows, and the words it is found by */

/* Writes a new plan's line in the list. Costs the plan: ERR_LIMIT refuses it; where its cost cannot
 * be worked out for another reason, the figures are left unknown. */
enum err listing_add(struct store *store, int64_t plan_row, const struct plan *plan,
                     int64_t rates_edition, struct err_info *info);
/* Writes what is different in it now; likewise. `names` where what a plan is found by may be. */
enum err listing_change(const struct book *book, bool names, struct err_info *info);
/* Takes a plan's older versions out of the list. */
enum err listing_remove(struct store *store, const char *plan_id, struct err_info *info);
/* Fills the list with the plans that are not in it yet. */
enum err listing_fill(struct store *store, struct err_info *info);

/* ---- words.c */

/* The words of some texts (NULLs are skipped), folded, each once and with a space before it:
 * " anne example p 0001". malloc'd; NULL when no memory. */
char *words_of(const char *const *texts, size_t count);
/* The words that someone looks for: as words_of, but digits with spaces between are one word. */
char *words_wanted(const char *find);
/* The next word of such a text: moves *at past it. False at the end. */
bool words_next(const char **at, const char **word, size_t *length);
/* Every word of `wanted` begins one of `words`. */
bool words_match(const char *words, const char *wanted);
/* Makes words_match known to SQL, by that name. */
int words_register(sqlite3 *db);

/* ---- rates.c, prices.c and builtin.c */

/* Makes the first edition of the rates, of the built-in ones. */
enum err rates_fill(struct store *store, struct err_info *info);
/* The newest edition's number. */
enum err rates_newest(struct store *store, int64_t *out, struct err_info *info);
/* The rates of an edition. */
enum err rates_of(struct store *store, int64_t edition, const struct rates **out,
                  struct err_info *info);
/* Forgets the editions that were read: when the store is closed. */
void rates_forget(struct store *store);

/* Fills the tables of rates and prices with the built-in ones. */
enum err prices_fill(struct store *store, struct err_info *info);
/* Puts the catalogue's services into the store, over those of the same codes. ERR_INPUT where a
 * code is there twice. *count is how many there were. */
enum err prices_take(struct store *store, const char *csv, size_t length, size_t *count,
                     struct err_info *info);
/* The service of that code, where the catalogue has another price for it now than `unit_price`,
 * which it had before. *found says whether. */
enum err prices_newer(struct store *store, const char *code, int64_t unit_price, struct price *out,
                      bool *found, struct err_info *info);
/* The rates of a CSV text into `out`, which was initialised. */
enum err rates_take(struct rates *out, const char *csv, size_t length, struct err_info *info);
/* The built-in catalogue's text. */
const char *builtin_catalogue(size_t *length);

#endif
