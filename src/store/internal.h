/* What the files of the store share: the open database, its statements and its transactions, and
 * the parts that one edit is made of. Nothing here is for other layers. */
#ifndef PHBPLAN_STORE_INTERNAL_H
#define PHBPLAN_STORE_INTERNAL_H

#include "plan/envelope.h"
#include "store/store.h"

#include "query.h"
#include "rows.h"

#include <limits.h>
#include <sqlite3.h>
#include <sys/stat.h>

#define STORE_APPLICATION 0x50484250 /* "PHBP", at byte 68 of every store */
#define STORE_PATIENCE 5000          /* milliseconds to wait for another program's write */
#define STORE_STATEMENTS 160         /* different SQL texts the store has, with room to spare */

/* What `mark.life` begins with, and what it is before the first commit. */
#define MARK_TAG "phbplan-life:"
#define MARK_BORN MARK_TAG "00000000000000000000000000000000"
#define MARK_TEXT sizeof MARK_BORN

/* What is done with one row of a record's table; the SQL is made from the dictionary. */
enum row_verb { ROW_READ, ROW_UPDATE, ROW_INSERT, ROW_DELETE, ROW_SHIFT, ROW_MOVE, ROW_VERB_COUNT };

/* A statement kept ready, found again by the address of its text. */
struct kept_statement {
    const char *sql;
    sqlite3_stmt *stmt;
};

/* A file as the system knows it, whatever its name. */
struct file_id {
    dev_t device;
    ino_t node;
    bool there;
};
#define STORE_BESIDE 2 /* the log and its index */

/* What became of the log: there; taken away, with all that was kept safe elsewhere; or not known to
 * be. */
enum gone { NOT_GONE, GONE_SAFE, GONE_UNSURE };

/* A state of what is in a store: another one after every change, by whichever program. */
struct store_stamp {
    int64_t others, own; /* SQLite's count of each one's changes */
    bool known;          /* false in a transaction, which may yet be taken back */
};

/* When the index of words was last found to be sound, and whether it was asked for its words. */
struct found_sound {
    struct store_stamp stamp;
    bool words;
    bool looked; /* before the first change, in this program */
};

/* What store_find_nhs said last, and when. */
struct found_nhs {
    struct store_stamp stamp;
    char asked[64];
    bool found;
    struct plan_row row;
};

struct store {
    sqlite3 *db;
    char *path;
    bool in_memory;
    bool practice, of_file; /* it holds what a plan file has, at `path` */
    char read_only[160];    /* why nothing can be kept; "" where it can */
    struct stat still;   /* the file, where it was opened as one that keeps still; st_ino 0 none */
    char note[400];      /* what was mended at opening */
    bool marked;         /* it has table `mark` */
    bool writing;        /* a transaction to write was begun, and neither kept nor taken back */
    bool gathering, one; /* several deeds become one (store_gather); one of them is open */
    int changes_before;  /* SQLite's count of them, when that began */
    bool taken_back;     /* and one was, with editions of the rates that it may have made */
    bool settled;        /* the session's first commit was put into the file itself */
    struct file_id beside[STORE_BESIDE];
    enum gone gone;
    int code;     /* SQLite's, of the last trouble */
    bool full;    /* and it was that there is no room */
    int patience; /* milliseconds that it waits for another program */
    char who[128];
    enum user_role role;
    /* Whether they are a person's here still, before each write; NULL: nobody came in as such */
    enum err (*still_here)(struct store *store, struct err_info *info);
    int64_t (*today)(void); /* the day that consents are looked at on */
    store_clock *clock;
    void *clock_data;
    struct kept_statement kept[STORE_STATEMENTS];
    size_t kept_count;
    sqlite3_stmt *rows[RECORD_TYPE_COUNT][ROW_VERB_COUNT];
    struct edition *editions; /* of the rates, each read when first asked for */
    struct found_sound found_sound;
    struct found_nhs found_nhs;
    struct trust trust;       /* whose decisions count: every plan it opens has it */
    struct wording *wordings; /* of the rules, likewise */
};

/* A store that is not open yet, to be given to store_close. NULL when no memory. */
struct store *store_new(const char *path);
/* store_open, with another patience. */
enum err store_open_patient(const char *path, bool must_exist, int milliseconds, struct store **out,
                            struct err_info *info);

/* Switches on what every open store has. */
enum err store_switch_settings(struct store *store, int milliseconds, struct err_info *info);
/* Looks at the file's first bytes: ours, and not newer. */
enum err store_look_first(struct store *store, struct err_info *info);

/* ---- query.c: statements, transactions and what their errors mean */

enum err store_execute(struct store *store, const char *sql, struct err_info *info);
enum err store_begin(struct store *store, struct err_info *info);      /* to write */
enum err store_begin_read(struct store *store, struct err_info *info); /* to read one state */
enum err store_commit(struct store *store, struct err_info *info);
void store_rollback(struct store *store); /* nothing where no transaction is open */
/* How the store is now, and whether it was so before: what was read when it had the same stamp is
 * still true. */
enum err store_stamp(struct store *store, struct store_stamp *out, struct err_info *info);
bool store_is_same(const struct store_stamp *a, const struct store_stamp *b);
/* The code and words for an SQLite result code that is not SQLITE_OK, DONE or ROW. */
enum err store_trouble(struct store *store, int code, struct err_info *info);
enum err store_no_memory(struct err_info *info);
void store_finish_statements(struct store *store);

/* ---- database.c: a database file as such; SQLite's result codes */

/* What the names of the files of a database end in: its own "", its log's, the log's index's, and
 * that of the journal that it has where there is no log. */
enum { DATABASE_FILES = 4 };
extern const char *const DATABASE_ENDINGS[DATABASE_FILES];
/* The path with an ending, malloc'd. */
char *database_beside(const char *path, const char *ending);
/* The same where memory may be short: for what must be found, or taken away, all the same. False
 * where it is too long for any file. */
bool database_beside_in(const char *path, const char *ending, char whole[PATH_MAX]);
/* What such a file is; false where there is none. Asks for no memory either. */
bool database_stat_beside(const char *path, const char *ending, struct stat *about);
/* Whether such a code, and errno, which was 0 before, mean that there is no room. */
bool database_is_full(int code);
/* Four bytes of its files, the greatest first. */
int64_t database_number(const unsigned char *bytes);
/* Opens a file that nobody changes meanwhile, by itself: nothing beside it is read or made. */
int database_open_still(const char *path, sqlite3 **out);
int database_copy_to(sqlite3 *from, sqlite3 *to);
/* Copies an open database into a file that is there and empty, or into memory, with another name.
 * *to is to be closed. */
int database_copy_alone(sqlite3 *from, const char *target, sqlite3 **to);
/* The same into a file, and nothing is left beside it. Where it failed, errno is that of the copy.
 */
int database_copy_to_file(sqlite3 *from, const char *target);
/* Copies a database, with its log, into a file that is there and empty. */
int database_copy(const char *path, const char *target);

/* ---- access.c */

/* Makes the folders above `path` that are not there yet, for this user alone. */
enum err store_make_folders(const char *path, struct err_info *info);
/* Why a file could not be made, in words. */
enum err store_cannot_make(const char *path, int trouble, struct err_info *info);

/* Makes the store's files this user's alone where they are this user's, and says so in `note`; or
 * what is wrong with them and cannot be mended. */
void access_mend(const char *path, char *note, size_t size);

/* ---- open_read.c */

/* Opens the store only to be read, after it could not be opened to be written to: as it is, or
 * where its schema is older, as a copy in memory that is brought up to date. */
enum err store_open_to_read(struct store *store, int milliseconds, struct err_info *info);

/* ---- journal.c: the log beside the store */

/* The file that `path` means, malloc'd: where it is a link, what it leads to, for SQLite keeps the
 * log beside that. NULL where there is no memory. */
char *journal_store_path(const char *path);
bool journal_is_empty(const char *path);
/* Whether the log beside the file was written upon this very file. SQLITE_OK; SQLITE_NOMEM: it
 * cannot be told. */
int journal_belongs(const char *path, bool *belongs);
/* The same, in words: for a store about to be opened. */
enum err journal_check(const char *path, struct err_info *info);
/* For a store that is not there, or is empty: ERR_NOT_FOUND where its log still is. */
enum err journal_check_alone(const char *path, struct err_info *info);
/* Once it is read: the log has what all who have it open say it has. */
enum err journal_check_index(struct store *store, struct err_info *info);
/* Remembers which files the log and its index are. */
void journal_remember(struct store *store);
bool journal_store_moved(struct store *store);
/* Whether they are others now, or gone. Brings what was kept to safety where that can be done;
 * store->gone then says. */
bool journal_is_gone(struct store *store);
enum err journal_trouble(const struct store *store, struct err_info *info);

/* ---- backup.c */

/* Opens a backup to be read, what was in a sealed one or the file. A log beside the file is read
 * with it if it is its own, and only then. *out is to be closed, also on error, before the image
 * goes. */
int backup_open(const struct store_backup *backup, sqlite3 **out);

/* ---- schema.c: versions; kept in user_version */

/* What brings a store from one version to the next, once its tables are today's: SQL (a list that
 * ends in NULL, or NULL); and, after the SQL of all steps, what is worked out and put in (or NULL).
 */
struct schema_step {
    const char *const *sql;
    enum err (*fill)(struct store *store, struct err_info *info);
    bool older_fields; /* the SQL is about fields that the dictionary has no more */
    bool follows;      /* what follows from the plans is another, and written anew (follows.h) */
};
struct schema_steps {
    const struct schema_step *items;
    size_t count;
};

/* Those that this program takes. */
extern const struct schema_steps schema_today;
/* The version of the stores that this program makes. */
int64_t schema_version(void);
/* Whether a store of that version can be for a newer program only; and that it is, in words. */
bool schema_is_newer(int64_t version);
enum err schema_newer(struct store *store, struct err_info *info);
/* Makes the tables of a blank store, or brings an older one up to date; sees that what a plan's
 * records are read from is there. ERR_NEWER, ERR_FOREIGN. */
enum err schema_bring_up(struct store *store, struct err_info *info);
/* The same by other steps. */
enum err schema_bring_up_by(struct store *store, const struct schema_steps *all,
                            struct err_info *info);

/* ---- tables.c */

/* Adds the tables, columns and indexes that a store of today has and this one lacks. What it has
 * more is left alone. */
enum err tables_add(struct store *store, struct err_info *info);
/* Adds the columns of fields that the dictionary has no more, where they are lacking: for a step
 * that moves their answers and takes them out. */
enum err tables_add_older(struct store *store, struct err_info *info);
/* Takes out of a table the columns that a store of today has not got: for a step, after which
 * nothing has what they held. */
enum err tables_trim(struct store *store, const char *name, struct err_info *info);
/* Makes the table or index of that name, which is not there. */
enum err tables_make(struct store *store, const char *name, struct err_info *info);
/* ERR_IO, with its name, where one of them, or a column, is missing; but for the index of words,
 * which found_make makes. */
enum err tables_check(struct store *store, struct err_info *info);
/* Whether the store makes something of that name (a table or an index), and by the same SQL but for
 * the order of columns and for quotes. */
enum err tables_compare(const char *name, const char *sql, bool *known, bool *same,
                        struct err_info *info);

/* What a table holds is nothing that this program could have put there. */
enum err store_unreadable(struct store *store, const char *table, const char *column,
                          struct err_info *info);

/* ---- load.c */

/* The plan in a row of table `plan`, to be freed, and the edition of its rates. */
enum err load_plan(struct store *store, int64_t plan_row, struct plan **out, int64_t *rates_edition,
                   struct err_info *info);
/* Holds a plan as a book, to be closed. Without memory the plan is freed. */
enum err book_hold(struct store *store, struct plan *plan, int64_t row, int64_t revision,
                   int64_t rates_edition, struct book **out, struct err_info *info);
/* Reads it and holds it; its revision is not looked up. */
enum err book_read(struct store *store, int64_t plan_row, struct book **out, struct err_info *info);

#define REFERENCE_TEXT 32
/* The newest version of a plan that is here; row 0 where none is. */
struct known {
    int64_t row, version, rates_edition;
    char reference[REFERENCE_TEXT];
    bool replaced; /* it is an older one, that was authorised, and a newer one took its place */
    bool erased;   /* words were erased from it, which a file may have still */
    struct plan *plan;
};
/* Finds it by the plan's id. `out` is filled from nothing; its plan is to be freed. */
enum err known_find(struct store *store, const char *id, struct known *out, struct err_info *info);
/* The same of that version, where it is an older one that is or was in force (book_in_force). */
enum err known_find_authorised(struct store *store, const char *id, int64_t version,
                               struct known *out, struct err_info *info);

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
/* The changes of an edit as a list to apply to the plan: as they were made, or turned round. */
enum err history_load(struct store *store, const struct edit_key *edit, const struct plan *plan,
                      bool backwards, struct changes *out, struct err_info *info);
enum err history_mark(struct store *store, const struct edit_key *edit, enum standing standing,
                      struct err_info *info);

/* ---- history_older.c */

/* Adds to the list what setting a field means that was done before there were helpers. */
void history_older_set(struct changes *out, const struct plan *plan, enum record_type type,
                       const char *id, const char *key, const char *text);

/* ---- chain.c: each edit keeps the hash of the one before */

/* Adds a new edit, whose rows are all written, to its plan's chain. */
enum err chain_edit(struct store *store, const struct edit_key *edit, struct err_info *info);
/* Keeps, as the plan's revision `number`, that an edit was marked just now, and chains that. */
enum err chain_marking(struct store *store, const struct edit_key *edit, int64_t number,
                       struct err_info *info);
/* Keeps what was done to the store as a whole: "rates taken in", "edition 2", and a text that its
 * hash is kept of. */
enum err chain_event(struct store *store, const char *kind, const char *about, const void *content,
                     size_t length, struct err_info *info);
/* Makes the chains of a store that had none. */
enum err chain_fill(struct store *store, struct err_info *info);
/* Says in words what is wrong with the chains: for each plan the first edit that is not as it was
 * kept. `say` gives false to stop. */
typedef bool chain_say(const char *words, void *data);
enum err chain_check(struct store *store, chain_say *say, void *data, struct err_info *info);

/* ---- book.c */

/* A revision and an id past this are nothing that was counted. */
#define BOOK_MAX_REVISION INT64_C(999999999999999999)

/* Where a plan stands in the store: its revision, and whether it is its plan's newest version. The
 * other way of doing it stands where the plan does, whose revision is there too. */
struct book_stand {
    int64_t revision, first_revision;
    bool newest;
    bool in_force; /* it is not, but authorised, and none took its place yet */
    bool replaced; /* or one did */
};
/* Whether a book is as the store has the plan. */
bool book_is_so(const struct book *book, const struct book_stand *stand);
enum err book_stand(const struct book *book, struct book_stand *out, struct err_info *info);
/* ERR_CONFLICT where a plan is not as it was read, or has a newer version since. */
enum err book_ask_as_read(const struct book *book, struct err_info *info);

#define UUID_TEXT 37
/* Writes a new random UUID (version 4) in its usual form. */
enum err book_uuid(char buffer[UUID_TEXT], struct err_info *info);
/* Puts a text or a number into a field of the plan's own record. */
enum err book_put_text(struct plan *plan, enum PLAN_field field, const char *text,
                       struct err_info *info);
void book_put_number(struct plan *plan, enum PLAN_field field, int64_t number);
/* What a new plan is kept as: by itself; begun with an answer, so that what the author typed and
 * did not finish before is its own; come from a file, which is kept of it; or the other way of the
 * plan of the same id and version, which is in no list (ways.c). */
enum keep_as { KEEP_NEW, KEEP_BEGUN, KEEP_FROM_FILE, KEEP_OTHER_WAY };
/* Writes a whole new plan, its history and its line in the list, keeps them, and opens it: at the
 * rates that it brings with it, or the newest. `label` says how it began. The transaction is open;
 * `plan` belongs to the book afterwards, also on error. */
enum err book_keep_new(struct store *store, struct plan *plan, const char *label, enum keep_as as,
                       struct book **out, struct err_info *info);
/* Makes an open book the one that `made` is, which is given back. */
void book_become(struct book *book, struct book *made);

/* The first edit of a blank book: makes it a plan of the store. book_edit calls it. */
enum err book_start(struct book *book, struct changes *changes, struct err_info *info);

/* ---- figures.c */

/* The plan's cost and what its decisions carry, worked out unless they are known. They are the
 * book's, until the plan changes. ERR_LIMIT where it has just been found to cost too much (they are
 * there all the same), ERR_MEMORY and book_rates' errors; a cost that cannot be known yet is none.
 */
enum err book_cost(struct book *book, const struct figures **out, struct err_info *info);
/* Whether a commissioner's yes stands over the plan as it is. Costs it only where one may, and its
 * cost is not known yet. ERR_MEMORY and book_rates' errors. */
enum err book_authorised(struct book *book, bool *out, struct err_info *info);
/* The plan has changed. */
void book_forget_figures(struct book *book);

/* ---- reference.c */

/* Whether this can be a plan's reference: plain letters, figures and signs of ASCII, so that two
 * never look alike and each can be typed; no "@", which a version follows; not like the name of a
 * file or of an option. */
bool reference_fits(const char *reference);
enum err reference_is_taken(struct store *store, const char *reference, bool *taken,
                            struct err_info *info);
/* A reference as a reader sees it, as SQL: but for case, O and 0, l, I and 1. There is an index of
 * it: whether some plan's is the same. */
#define REFERENCE_SEEN(reference)                                                                  \
    "replace(replace(replace(replace(lower(" reference                                             \
    "), 'o', '0'), 'i', '1'), 'l', '1'), '|', '1')"
enum err reference_is_like_one(struct store *store, const char *reference, bool *like,
                               struct err_info *info);
/* Writes the next free reference and counts it as given. */
enum err reference_make(struct store *store, char buffer[REFERENCE_TEXT], struct err_info *info);
/* The row of the plan that is meant by a reference, or by one and a version ("P-0001@2"), and its
 * revision. ERR_NOT_FOUND. */
enum err reference_find(struct store *store, const char *named, int64_t *row, int64_t *revision,
                        struct err_info *info);
enum err reference_not_found(const char *reference, struct err_info *info);

/* ---- filed.c: what versions were when they came or went as files */

/* Keeps what a version is, as a whole, when it comes or goes as a file. */
enum err filed_add(struct store *store, int64_t plan_row, const struct plan *plan,
                   struct err_info *info);
/* When some version of this plan was exactly so; "" where none is known to have been. */
enum err filed_when(struct store *store, const char *id, const struct plan *plan, char at[32],
                    struct err_info *info);
/* Adds to an envelope what all versions of this plan were each time they came or went as files,
 * the newest first. */
enum err filed_all(struct store *store, const char *id, struct envelope *out,
                   struct err_info *info);
/* Whether a file that says it is this version must come from how that is now: it never came or went
 * as a file in any other form. */
enum err filed_only_so(struct store *store, int64_t plan_row, const struct plan *plan,
                       bool *only_so, struct err_info *info);

/* ---- import.c: how a plan file stands to what is here */

#define KNOWN_ERASED "Words were erased from the plan here, and the file may have them still"

/* Whether a file brings other rates than the plan that is here is costed with. */
enum err known_rates_differ(struct store *store, const struct known *known, const struct plan *file,
                            bool *out, struct err_info *info);
/* What differs, and how much: "Price of one (Swim): here £61.00, in the file £60.00; and 2 more".
 * Nothing is told of a plan here that is for others to read. */
struct import_words {
    char text[sizeof((struct err_info *)NULL)->text];
    size_t used, told;
};
enum err known_differences(struct store *store, const struct known *known, const struct plan *file,
                           struct import_words *telling, size_t *count, struct err_info *info);
/* ERR_EXISTS, in words: an older file where `was_at` says when the plan here was so. */
enum err known_refuse(const struct known *known, const char *was_at, const char *differs,
                      struct err_info *info);

/* Whether who is here may take a file in as a plan of its own: who may begin plans. */
bool import_may_be_new(const struct store *store);
/* Whether they may take this one in so: who takes files in, and reads the plan. ERR_STAYS. */
enum err import_ask(struct store *store, const struct plan *plan, enum import_as as,
                    struct err_info *info);

/* What a plan is taken in as. */
struct take_as {
    enum import_as as;
    int64_t version; /* that it is to be, whatever is here; 0: as it fits */
    const char *label;
};
/* Takes a plan in; the transaction is open and ended by it, and `plan` freed or the book's. As
 * book_import. */
enum err import_take(struct store *store, struct plan *plan, const struct take_as *taking,
                     struct book **out, struct import *said, struct err_info *info);

/* ---- edit.c */

/* Sees that the plan in memory is the newest version and the one in the store, reading it again
 * where it is not. `changes` are those about to be made; NULL where any other edit in between is a
 * surprise: ERR_CONFLICT; ERR_STAYS where it is not the newest. The transaction is open. */
enum err book_catch_up(struct book *book, const struct changes *changes, struct err_info *info);
/* book_edit that also changes which edition of the rates the plan is costed with. */
enum err edit_with_rates(struct book *book, struct changes *changes, int64_t rates_edition,
                         const char *label, struct err_info *info);

/* How an edit is made. */
enum edit_how {
    EDIT_USUAL,
    EDIT_ALONE,    /* only of the plan as it was read: what is decided is decided of that */
    EDIT_RECEIVED, /* what came from another store: edit_received */
    EDIT_GOES_ON,  /* more is done before it is kept: the transaction stays open */
};
enum err edit_so(struct book *book, struct changes *changes, enum edit_how how, const char *label,
                 struct err_info *info);

/* An edit that came from another store: its decisions are not signed here, it may bring other rates
 * (NULL none), and an authorised version takes of it only what goes on. What the plan then is, is
 * kept as come as a file. The transaction is open, and kept by it. */
enum err edit_received(struct book *book, struct changes *changes, const struct rates *rates,
                       const char *label, struct err_info *info);

/* ---- write.c: what an edit writes. Its changes were applied, and the transaction is open */

/* Writes the rows that a new edit touched, the edit with its `label` at the end of the history, and
 * the plan's next revision. It was costed with `rates_before`. book->revision is still the one
 * before: it goes up once this is kept. */
enum err write_edit(struct book *book, const struct changes *changes, const char *label,
                    int64_t rates_before, struct err_info *info);
/* The same of an older edit, which is undone or done again: where it stands now. */
enum err write_standing(struct book *book, const struct changes *changes,
                        const struct edit_key *edit, enum standing standing, struct err_info *info);

/* ---- versions.c */

/* Makes a plan the version after that one, under its reference. ERR_LIMIT. */
enum err version_number_next(struct plan *plan, const char *reference, int64_t version,
                             struct err_info *info);

/* ---- draft.c */

/* The author's drafts of a plan that was in no store yet belong to the one in this row now. */
enum err drafts_adopt(struct store *store, int64_t plan_row, struct err_info *info);
/* Takes away everybody's drafts of a record that is taken out. */
enum err drafts_drop(struct store *store, int64_t plan_row, enum record_type type, const char *id,
                     struct err_info *info);

/* ---- listing.c: what the list of plans shows, and the words it is found by */

/* Writes a new plan's line in the list, with its cost (book_cost): ERR_LIMIT refuses it; where it
 * cannot be known yet, the figures are left unknown. */
enum err listing_add(struct book *book, struct err_info *info);
/* Writes what is different in it now; likewise. `names` where what a plan is found by may be. Of an
 * older version, which is not in the list, what is for finance alone, and `names` is false. */
enum err listing_change(struct book *book, bool names, struct err_info *info);
/* Takes a plan's older versions out of the list. */
enum err listing_remove(struct store *store, const char *plan_id, struct err_info *info);
/* The columns that a line of the list is read from, and its reading from the first columns of a
 * query: find.c. What the table holds may be anybody's: what cannot be is left out. With payable.h.
 */
#define LISTING_COLUMNS                                                                            \
    "reference, state, person, born, review_on, version, budget, plan_total, left_over, "          \
    "share_tenths, begins, ends, reviewing, why_not, shelf, ifnull(because, " PAYABLE_DIED ")"
enum { LISTING_COLUMN_COUNT = 16 };
void listing_read(struct query *query, struct plan_row *row);
/* Writes a plan's line alone: what it is found by is made for all lines afterwards (follows.c). */
enum err listing_put(struct book *book, struct err_info *info);

/* ---- shelf.c: where a plan stands in the list */

/* Where the plan of that id stands; of a usual plan what it is called, and otherwise "". */
enum err shelf_of(struct store *store, const char *plan_id, enum shelf *out, char name[USUAL_NAME],
                  struct err_info *info);
/* How many stand there of those that have been so far: no more work for more plans. The transaction
 * is open. */
enum err shelf_count(struct store *store, enum shelf shelf, enum reach reach, int64_t *out,
                     struct err_info *info);
/* Forgets where it stood: it is taken out of the store. */
enum err shelf_forget(struct store *store, const char *plan_id, struct err_info *info);

/* ---- rule_words.c */

/* Forgets the words of rules that were read: when the store is closed. */
void wordings_forget(struct store *store);

/* ---- rates.c, prices.c and builtin.c */

/* Makes the first edition of the rates, of the built-in ones. */
enum err rates_fill(struct store *store, struct err_info *info);
/* Gives every edition the built-in rows of each rate that was not known when it was made. No figure
 * came of a rate that it had not, so none changes; a rate that it has stays as it is. */
enum err rates_add_names(struct store *store, struct err_info *info);
/* The edition that has exactly these rates, made where there is none: it is one of its own, with a
 * number below 0, and so never the newest. The transaction is open. */
enum err rates_keep(struct store *store, const struct rates *rates, int64_t *edition,
                    struct err_info *info);
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
