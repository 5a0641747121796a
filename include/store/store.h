/* The store: one SQLite file that holds every plan, its history, prices, rates and settings.
 *
 * Owns the file, its schema and its transactions; the only code that knows SQL. STRICT tables,
 * foreign keys, WAL, synchronous=FULL; directory 0700, file 0600. A store made by a newer program,
 * or a file that is no store, is left exactly as it is. Every parameter is bound. */
#ifndef PHBPLAN_STORE_STORE_H
#define PHBPLAN_STORE_STORE_H

#include "plan/change.h"
#include "plan/figures.h"
#include "plan/gate.h"
#include "plan/move.h"
#include "plan/plan.h"
#include "plan/rates.h"

struct store;

#define USUAL_NAME 128 /* bytes of what a usual plan is called, with its end */

/* Opens the store at `path` (":memory:" for tests), makes it and its directory where there is none
 * unless `must_exist`, and brings an older one up to date after copying it beside itself
 * ("plans.db.before-3", 3 being the version it becomes). ERR_NOT_FOUND, ERR_FOREIGN, ERR_NEWER,
 * ERR_BUSY, ERR_FULL, ERR_IO; the words name the file and say what to do. */
enum err store_open(const char *path, bool must_exist, struct store **out, struct err_info *info);
void store_close(struct store *store); /* NULL is fine */
const char *store_path(const struct store *store);
/* Where the store cannot be written to (its disk, its folder, the file itself, or no room), it is
 * opened to be read alone: why, in words; NULL where it can be written to. Every edit is refused.
 */
const char *store_read_only(const struct store *store);
/* A store in memory that holds one plan, as a plan file has it and at the rates that it brings, to
 * be looked at: every edit is refused (ERR_STAYS), with how to take the file in. `path` is the
 * file's; `reference` is what the plan goes by here. Whoever is at the store `beside` it is there
 * as the same (NULL: an unknown clinician). Errors are book_import's. */
enum err store_of_plan(const struct plan *plan, const char *path, struct store *beside,
                       struct store **out, char reference[32], struct err_info *info);
/* The plan file that such a store is of; NULL for any other. */
const char *store_plan_file(const struct store *store);
/* A store of practice (plan/practice.h): every plan in it is one of practice, and no other is taken
 * in. It says so itself, so it is one however it is opened. */
bool store_is_practice(const struct store *store);
/* Makes a store one of practice, for good. ERR_FOREIGN where it has plans, which are then real. */
enum err store_make_practice(struct store *store, struct err_info *info);
/* Takes every plan out of a store of practice, with all that was decided. ERR_STAYS for any other.
 */
enum err store_empty_practice(struct store *store, struct err_info *info);
/* What was mended at opening, to be said once: files that others could read. "" for nothing. */
const char *store_note(const struct store *store);

/* Who is at the keyboard, as what, and when: set by the front end, kept with every edit. `now` is a
 * UTC time, "2027-01-31T09:30:00Z". Copied. Until set, who is "unknown", a clinician. Every edit is
 * one that the role may make (plan/gate.h), or ERR_STAYS. */
void store_set_author(struct store *store, const char *who, enum user_role role);
enum user_role store_role(const struct store *store);
/* The day number of today, for what lasts until a day; the default is the system's, in UTC. */
void store_set_today(struct store *store, int64_t (*today)(void));
typedef const char *store_clock(void *data, char buffer[32]);
/* The clock edits are stamped with; the default is the system's. For tests that need a fixed one.
 */
void store_set_clock(struct store *store, store_clock *clock, void *data);

/* A plan of the store held open for editing: the plan in memory and where it stands in the store.
 */
struct book {
    struct store *store;
    struct plan *plan;      /* read it freely; change it only through book_edit, _undo and _redo */
    int64_t row;            /* the plan's row */
    int64_t revision;       /* goes up by one with every edit anyone makes */
    int64_t rates_edition;  /* the edition of the rates it is costed with; 0 is the newest */
    bool was_newest;        /* it was its plan's newest version when it was opened */
    bool older;             /* it was not when it was edited last, but in force */
    bool replaced;          /* or no more in force, since a newer one took its place */
    char usual[USUAL_NAME]; /* what a usual plan is called (store/shelf.h); "" it is none */
    int64_t first; /* of the other way of doing it (store/ways.h): the plan's row; else 0 */
    int64_t first_revision; /* and how the plan was, of which this has what is about the person */

    /* Private: what book_figures gave, and what is worked out of the plan since. */
    struct figures given, made;
    int64_t given_count;   /* how many it gave */
    bool given_is_now;     /* the plan has not changed since */
    bool found;            /* and all is found in it */
    bool unfinished_known; /* and the answers that are not finished are with it */
};

/* Makes a new draft plan, for whom may (ERR_STAYS), with the next free reference ("P-0001"), a new
 * UUID as its id, version 1, the policies given in `changes` (starts, year basis, person...), in
 * one transaction. */
enum err book_new(struct store *store, struct changes *changes, struct book **out,
                  struct err_info *info);
/* A blank plan that is not in the store until its first edit, which makes it one with a reference:
 * looking at an empty form leaves nothing behind. book->row is 0 until then. `changes` is what it
 * starts with. ERR_STAYS for those who may not begin a plan. */
enum err book_blank(struct store *store, struct changes *changes, struct book **out,
                    struct err_info *info);
/* What a plan file is to be taken in as. */
enum import_as {
    IMPORT_AS_FITS,   /* a new plan, or the next version where it follows from what is here */
    IMPORT_AS_NEXT,   /* the next version: a person has seen what differs */
    IMPORT_AS_NEW,    /* a plan of its own, with another id and reference */
    IMPORT_AS_JOINED, /* book_receive alone: what is new in it beside what is new here */
};
/* What became of it. */
struct import {
    enum import_stand { IMPORT_NEW, IMPORT_NEXT, IMPORT_THE_SAME } stand;
    int64_t version;    /* that it is here */
    bool new_reference; /* the file's own could not be its reference here */
    bool may_be_next;   /* where it was refused: what a person may choose */
    bool may_be_new;
    char same_person[32]; /* the reference of another plan for the same NHS number; or "" */
};
/* Takes a whole plan in (a plan file) in one transaction, written to the history. `plan` is only
 * read; the state it claims is not believed, and not kept; it is costed with the rates that it
 * brings. Where no plan with its id is here, as a
 * new plan: under a free reference where its own cannot be one or is (or looks like) another
 * plan's. Where it is as the newest version here, nothing is written. As the next version only
 * where it must follow from what is here: it says it is the newest version, for the same person,
 * and that version never came or went as a file in another form than it has now. ERR_EXISTS
 * otherwise, with what differs and *said what a person may choose: an older file never takes the
 * place of a newer plan unless a person says so (IMPORT_AS_NEXT), and one for another person never
 * does. Versions before it stay, to be read. ERR_LIMIT past version 9999. ERR_STAYS for those who
 * may not take one in. */
enum err book_import(struct store *store, const struct plan *plan, enum import_as as,
                     struct book **out, struct import *said, struct err_info *info);
/* Several plans taken in, or other deeds, that are kept as one: it is for the disk that each would
 * wait. From store_gather on nothing is kept until store_keep_gathered, which keeps all that went
 * well; what fails is taken back alone. Others cannot write meanwhile: it is for a moment. Where it
 * is not gathering any more (no room), or keeping fails, nothing of it is there. ERR_BUSY,
 * ERR_FULL, ERR_IO. */
enum err store_gather(struct store *store, struct err_info *info);
bool store_is_gathering(const struct store *store);
enum err store_keep_gathered(struct store *store, struct err_info *info);
/* Keeps what the plan is now, as it goes out as a file: so that the file is known when it comes
 * back. Of who sends no plans nothing is kept. */
enum err book_mark(struct book *book, struct err_info *info);
/* Whether who is here may read a plan today (gate_reads): what the newest version here of that plan
 * says of it holds for each version of it. ERR_STAYS says why not. */
enum err store_may_read(struct store *store, const struct plan *plan, struct err_info *info);
/* Opens a plan by its reference, upper or lower case, in its newest version or the one that is
 * named ("P-0001@2"). ERR_NOT_FOUND says how to list them. */
enum err book_open(struct store *store, const char *reference, struct book **out,
                   struct err_info *info);
/* Whether it is its plan's newest version: the others are only read, but for the one that is in
 * force, and what comes late (gate_comes_late) of one that was. */
enum err book_is_newest(const struct book *book, bool *newest, struct err_info *info);
/* The version of the book's plan that is in force although there is a newer one: a commissioner
 * said yes to it, and no newer version that they said yes to has begun. It is held to what any
 * authorised version takes: decisions, payments, what goes on. */
struct in_force {
    int64_t version;          /* 0: there is none */
    struct progress progress; /* without whether a review is begun */
    bool own;                 /* the book is itself such a version, this one or the next after it */
    bool replaced;            /* the book is one that was so, until a newer one took its place: */
    int64_t replaced_on;      /* the first day of that; 0 where it is the first of this one too */
    int64_t before; /* the newest authorised version before the book's own; 0: there is none */
    int64_t since;  /* the day that the book's own took its place; 0: it did not yet */
};
enum err book_in_force(const struct book *book, struct in_force *out, struct err_info *info);
/* Says in the figures of that plan which version was in force before it, where it took its place in
 * its own days. */
void in_force_note(const struct in_force *around, struct figures *figures);
/* The last day, up to `today`, that the book's version is lived with: the one before a newer one
 * took its place. */
int64_t in_force_until(const struct in_force *around, int64_t today);
void book_close(struct book *book); /* NULL is fine */
/* Takes a plan out of the store for good: every version of it, its answers and its history.
 * ERR_STAYS for those who may not, and ERR_INPUT, with nothing changed, where anyone has decided
 * anything on any version of it, or money was paid: that is kept. ERR_CONFLICT where somebody
 * changed it since it was read. The book is to be closed afterwards; its reference is not given
 * again. */
enum err book_delete(struct book *book, struct err_info *info);
/* Whether book_delete would do it: to be asked before a person is. */
enum err book_may_go(const struct book *book, struct err_info *info);

/* THE one function through which every edit goes. Applies `changes` to the plan, checks it and what
 * it costs (a total past the limit is refused), and in one transaction writes the rows, the history
 * (who, when, record, field, before, after), the summary the list of plans shows, and commits
 * durably. On error nothing has changed, in memory or in the store; info->at is the path of the
 * field at fault. Where someone else changed this plan since it was read, it is read again first;
 * if they changed a field this edit sets, ERR_CONFLICT with their value in the words, and the plan
 * in memory is theirs. `label` says what was done, for undo: "price of Psychotherapy". Setting a
 * field to what it already is writes nothing, and is refused to nobody. A plan's id, reference and
 * version are not edited (ERR_INPUT), nor is a version that is no longer the newest (ERR_STAYS).
 * ERR_STAYS where the gate does not take it (gate_ask), also from undo and redo. */
enum err book_edit(struct book *book, struct changes *changes, const char *label,
                   struct err_info *info);

/* Undoes this plan's newest edit that stands, or does again the newest undone one after it. *label
 * is what it was (malloc'd). ERR_NOT_FOUND where there is nothing to undo or redo: what made the
 * plan is not undone. ERR_CONFLICT where someone else edited it since it was read: the plan in
 * memory is theirs, to be looked at first. */
enum err book_undo(struct book *book, char **label, struct err_info *info);
enum err book_redo(struct book *book, char **label, struct err_info *info);

/* Whose edit book_undo (or, for `undo` false, book_redo) would turn: *who and *label are malloc'd,
 * and both NULL where there is none. For redo it is who undid it. Own ones are those of the author
 * that store_set_author named, from whichever window. ERR_STAYS where who is here may not turn it,
 * so that nobody is asked whether they want what is then refused. */
enum err book_next_edit(struct book *book, bool undo, char **who, char **label, bool *own,
                        struct err_info *info);

/* Reads the plan again where someone else changed it. *changed says whether. ERR_STAYS where who is
 * here may not read it any more, whether it was changed or only the day is another. */
enum err book_refresh(struct book *book, bool *changed, struct err_info *info);
/* Only whether who is here may read it still, as it is in the store now. What they have before them
 * stays, so that what they do is held against what they saw. */
enum err book_may_still_read(struct book *book, struct err_info *info);

/* What the plan comes to on a day, and what is found in it, answers that are not finished among it:
 * worked out by the edit that made it so, and otherwise when it is asked for. What cannot be worked
 * out is said in it, as figures_make does. It is the book's, until it is asked for again or closed;
 * after anything else is done with the book it is of the plan as it was. */
const struct figures *book_figures(struct book *book, int64_t today);

/* One row of the history, newest first. Strings belong to the row and last until the callback ends.
 */
struct history_row {
    int64_t edit; /* rows with the same number were one edit */
    const char *at, *who, *role, *label;
    bool undone;
    enum change_kind kind;
    enum record_type type;
    const char *record_id;
    /* What a CHANGE_SET set: of the dictionary, or one that it had once; otherwise NULL. */
    const struct field *field;
    const char *before, *after; /* plain forms or NULL; of a CHANGE_MOVE its places, from 0 */
    /* Editions of the rates, where the edit changed which one the plan is costed with; otherwise 0.
     * An edit that did nothing else is one row: a CHANGE_SET of the plan's, of no field. */
    int64_t rates_before, rates_after;
};
typedef bool history_visit(const struct history_row *row, void *data); /* false stops */
enum err book_history(struct book *book, history_visit *visit, void *data, struct err_info *info);

/* What was done to the store as a whole, newest first: rates, prices and words of rules taken in,
 * plans taken out, exported or read by who has no part in them, reports and backups made, a backup
 * put back, what people chose for themselves.
 * What was done to a plan is told to who reads it. Strings last until the callback ends. */
struct store_event {
    const char *at, *who, *role;
    const char *what, *about; /* "rates taken in", "edition 2" */
};
typedef bool event_visit(const struct store_event *event, void *data); /* false stops */
enum err store_events(struct store *store, event_visit *visit, void *data, struct err_info *info);
/* Keeps in it that all plans were copied into a backup; that a report of these days went out, with
 * names or without; that this store is a backup that was put back, and how old it is; that a plan
 * was exported, as what ("full"); and that one was read by someone who wrote nothing in it, once a
 * day. None of these fails: where nothing can be kept, nobody is stopped from reading. */
void store_note_copied(struct store *store);
void store_note_report(struct store *store, int64_t from, int64_t to, bool anonymous);
void store_note_put_back(struct store *store);
void book_note_exported(struct book *book, const char *what);
void book_note_read(struct book *book);

/* Drafts: words that someone has typed for an answer and the plan has not got, to come back to:
 * half a word when the window closed, an answer that is wrong. They are no part of the plan: no
 * cost, export or history knows of them. Each person has one for a field, or for a part of it
 * (KIND_SCORES and _MEASURES). They go with their record. */
struct draft {
    enum record_type type;
    const char *id; /* of the record, "" where a plan has one */
    size_t field;
    const char *part; /* "" the whole */
    const char *text; /* as typed, or the plain form of what was chosen */
    const char *who, *at;
    bool mine; /* typed by who is at the keyboard now */
};
typedef bool draft_visit(const struct draft *draft, void *data); /* false stops */
/* Every draft of the plan, oldest first. Strings last until the callback ends. Of a blank plan
 * (row 0) one's own: they are the plan's once it is made. */
enum err book_drafts(const struct book *book, draft_visit *visit, void *data,
                     struct err_info *info);
/* Adds to what was found in the plan that these answers are not finished, in place of those added
 * before. */
enum err book_find_unfinished(const struct book *book, struct findings *findings,
                              struct err_info *info);
/* Keeps one's own draft in place of the one before; NULL text takes it away. Of an answer that is
 * not for the author's role to write, or that a usual plan has not, nothing is kept, which is no
 * error. `who`, `at` and `mine` are not looked at. Where another program is writing, ERR_BUSY at
 * once unless `wait`. */
enum err book_put_draft(struct book *book, const struct draft *draft, bool wait,
                        struct err_info *info);

/* Where a plan stands in the list: among those in use, put away, or as one to start others from
 * (store/shelf.h). */
enum shelf { SHELF_IN_USE, SHELF_PUT_AWAY, SHELF_USUAL };
enum { SHELF_COUNT = SHELF_USUAL + 1 };

/* One line of the list of plans: kept up to date by every edit, so that listing works nothing out.
 */
struct plan_row {
    char reference[32];
    char person[128]; /* the person's name, "" where not known yet */
    bool has_born, has_share, has_review;
    int64_t born, review_on; /* days */
    int64_t version;
    struct progress progress; /* state_on says how far that is on a day */
    bool known;               /* false: there are no figures, and `why_not` says why */
    char why_not[256];
    bool has_budget; /* false: nobody has said or worked out one yet, and nothing is left of it */
    int64_t budget, plan, left; /* pence */
    int share_tenths;
    enum shelf shelf;
};
struct plan_rows {
    struct plan_row *items;
    size_t count;
    size_t before;   /* of them, those before the line that was asked for (plans_asked) */
    int64_t total;   /* how many plans match in all */
    bool total_more; /* there are more than that: no further was counted (plans_asked) */
    int64_t on_shelf[SHELF_COUNT]; /* how many stand where in all, whatever is looked for */
};
/* Plans whose person's names, reference or NHS number have words that start with every word of
 * `find` (accents and case do not matter, nor how O'Neill, Mei-Ling and 999 000 0018 are parted; ""
 * is all), or whose person was born on the day, or in the month, that it is ("12 may 1961",
 * "12/5/61", "May 1961", "1961"), in order of name then reference. Only the
 * newest version of each, and only those that who is here may read (gate_reads). Those in use come
 * first, then what is put away, then usual plans; "" is those in use alone. They are counted to the
 * page's end, or to PLANS_COUNTED where that is further. Its cost does not grow with the number of
 * plans. */
enum { PLANS_COUNTED = 250 };
enum err store_find_plans(struct store *store, const char *find, size_t offset, size_t limit,
                          struct plan_rows *out, struct err_info *info);
/* The same in another order, or all that stand elsewhere. By review the earliest day comes first,
 * and last those that have none. */
enum plan_order { ORDER_NAME, ORDER_REVIEW };
enum { ORDER_COUNT = ORDER_REVIEW + 1 };
struct plans_asked {
    const char *find; /* on whatever shelf; "" all of this one: */
    enum shelf shelf;
    enum plan_order order;
    /* A line of the same list that was read before, or NULL: what is read then begins with so many
     * that stand before it now, goes on with it, or with what follows where it stood. So two pages
     * join whoever writes meanwhile. The page is still asked for by its number: where lines are not
     * in the order of names, or are looked up one by one, that is what counts. */
    const struct plan_row *beside;
    size_t before;
    size_t count_to; /* those found are counted so far at the least (SIZE_MAX: all); else to the
                        page's end. Those on a shelf always are */
};
enum err store_list_plans(struct store *store, const struct plans_asked *asked, size_t offset,
                          size_t limit, struct plan_rows *out, struct err_info *info);
void plan_rows_done(struct plan_rows *rows);
/* Visits every one of them in that order, none twice and none left out that was there at the
 * beginning, whoever writes meanwhile; *out has the counts, and is to be given to plan_rows_done.
 * Takes 8 bytes a plan. Stops at the first that `visit` refuses, with what it returned. */
typedef enum err plan_visit(void *context, const struct plan_row *row, struct err_info *info);
enum err store_each_plan(struct store *store, const struct plans_asked *asked, plan_visit *visit,
                         void *context, struct plan_rows *out, struct err_info *info);
/* The plan whose newest version is for the person with this NHS number (ten digits, as the plan
 * keeps it), the plan with the id `not_id` ("" for none) left out: *found says whether there is
 * one, and *out is its line; of several, the first by reference. A commissioner and finance are
 * told of those that they read, a peer mentor and an administrator of none. */
enum err store_find_nhs(struct store *store, const char *digits, const char *not_id,
                        struct plan_row *out, bool *found, struct err_info *info);

/* Rates come in editions: the first is the built-in one, and taking in a file of rates makes the
 * next. An edition never changes, and every plan keeps the one it is costed with (a new plan takes
 * the newest) until it is recalculated (store/recalculate.h): so no plan's figures change by
 * themselves. A plan file that brings rates with it is costed with those until then. Both are the
 * store's, good until it is closed. */
/* The newest. */
enum err store_rates(struct store *store, const struct rates **out, struct err_info *info);
/* Those that this plan is costed with. */
enum err book_rates(const struct book *book, const struct rates **out, struct err_info *info);
#define STORE_TABLE_MOST (4u * 1024 * 1024) /* bytes of a file of rates or prices, at the most */
/* Whether a file of such a table is one of prices (it has their column "unit_price"), and not of
 * rates. */
bool store_is_prices(const char *csv, size_t length);
/* Takes in rates (for whom may: ERR_STAYS) as CSV text, with the columns name, from, value, unit,
 * source: the newest edition with these rows added, or in place of those of the same name and day,
 * becomes the next. Nothing is made where they are all known already: *count, how many rows there
 * were, is then 0. Refused whole at the first mistake: ERR_INPUT or ERR_LIMIT with "line 3, column
 * 2 (from)" in info->at. */
enum err store_import_rates(struct store *store, const char *csv, size_t length, size_t *count,
                            struct err_info *info);
/* The same for prices of services, with the columns code, name, area, unit, unit_price, price_year,
 * source, last_checked: added to the catalogue, or in place of those of the same code. */
enum err store_import_prices(struct store *store, const char *csv, size_t length, size_t *count,
                             struct err_info *info);

/* The words of the rules (plan/rule_words.h): the program's own, and those that an organisation has
 * taken in from a file go over them, for every plan. */
/* All rules in the words that they have here now: good until the store is closed. */
enum err store_rules(struct store *store, const struct rules **out, struct err_info *info);
/* The same as store_import_rates for words, with the columns rule, message, why, source, checked.
 * They take the place of what the rules of those ids said; other rules, and what every rule is,
 * stay as they were. *count is how many rules say something else now. */
enum err store_import_rules(struct store *store, const char *csv, size_t length, size_t *count,
                            struct err_info *info);
/* All of them as such a file's text, malloc'd; of NULL the program's own. */
enum err rules_write_csv(const struct rules *rules, char **out, struct err_info *info);

/* One priced service of the catalogue. */
struct price {
    char code[32], name[128], area[32], unit[24], price_year[16], source[200];
    int64_t unit_price;   /* ten-thousandths of a pound */
    int64_t last_checked; /* day */
};
/* Services whose name or code has words starting with every word of `find`. At most `limit`; *count
 * is how many were written to `out`. */
enum err store_find_prices(struct store *store, const char *find, struct price *out, size_t limit,
                           size_t *count, struct err_info *info);

/* Copies of the store. */

/* Copies it, as it is at one moment, into the file `target`, which is there, empty, and the
 * caller's to make lasting. */
enum err store_copy(struct store *store, const char *target, struct err_info *info);
/* The same into memory, whole: malloc'd, and to be given to seal_wipe (base/seal.h). */
enum err store_image(struct store *store, unsigned char **out, size_t *length,
                     struct err_info *info);
/* A backup: a file, and what was in it where it is a sealed one that was opened (store_image made
 * it; it lasts as long as it is read), or NULL. */
struct store_backup {
    const char *path;
    unsigned char *image;
    size_t length;
};
/* Opens a backup by itself, to be looked through: in memory, brought up to date there, so that the
 * file stays as it is. ERR_NOT_FOUND, ERR_FOREIGN, ERR_NEWER, ERR_IO, ERR_MEMORY. */
enum err store_open_backup(const struct store_backup *backup, struct store **out,
                           struct err_info *info);
/* Whether a path is the store's own file, or one of those beside it, by whatever name. */
bool store_is_file(const struct store *store, const char *path);
/* Puts the backup `from` in the place of the store at `path`, which need not be there, nor be
 * readable. `from` is copied and checked first: ERR_NOT_FOUND, ERR_FOREIGN, ERR_NEWER, ERR_IO where
 * it is damaged; ERR_BUSY where another program has the store open; nothing has changed then. What
 * was there is still there, with its log, under the name out->aside (malloc'd; NULL where there was
 * nothing). `now` is a UTC time. */
struct store_restored {
    char *aside;
    int64_t plans; /* how many are in it now */
};
enum err store_restore(const char *path, const struct store_backup *from, const char *now,
                       struct store_restored *out, struct err_info *info);

/* Looks through the whole store: the file, what points where, the chain of the history, that every
 * plan reads and costs, and that the list and what plans are found by say what the plans do. Says
 * in words all that is wrong; of these two it is made anew, where it can be. An error is that it
 * could not be looked through. */
struct store_found {
    int64_t plans, versions, edits; /* how many were looked at */
    int64_t wrong;                  /* how many things were said */
};
typedef void store_say(const char *words, void *data);
enum err store_verify(struct store *store, store_say *say, void *data, struct store_found *out,
                      struct err_info *info);

/* ---- deciding */

/* Makes a move (plan/move.h) of the plan as it is on screen: asks whether this role may, of this
 * plan, now, and whether all is said; then writes the decision, with the mark of what was decided
 * on, signed by this store. ERR_STAYS, ERR_INPUT with what is missing, ERR_CONFLICT where someone
 * changed the plan since it was read (it is theirs then, to be looked at), and as book_edit. */
enum err book_decide(struct book *book, enum move move, const struct move_said *said, int64_t today,
                     struct err_info *info);

/* Who someone is when they decide, each as long as a decision may say it (fields.def): asked once,
 * and kept for each who (store_set_author). Empty where it was not asked yet. */
struct me {
    char name[128], profession[304], registration[64], organisation[128];
};
enum err store_me(struct store *store, struct me *out, struct err_info *info);
enum err store_me_of(struct store *store, const char *login, struct me *out, struct err_info *info);
enum err store_set_me(struct store *store, const struct me *me, struct err_info *info);
/* Whether who is here may say that themselves. ERR_STAYS: on a host it is said of them. */
enum err store_may_set_me(const struct store *store, struct err_info *info);

/* How someone likes the program to be, likewise. */
enum setting {
    SETTING_MOUSE,
    SETTING_COLOURS,
    SETTING_CONTRAST,
    SETTING_ASCII,
    SETTING_LARGE_PRINT, /* of a plan on paper */
    SETTING_COUNT
};
struct settings {
    bool is[SETTING_COUNT];
    char folder[800]; /* where files go; "" the one that the program is started in */
};
enum err store_settings(struct store *store, struct settings *out, struct err_info *info);
enum err store_set_settings(struct store *store, const struct settings *settings,
                            struct err_info *info);

/* Whoever is at the store `from` is at this one too: in their role, on the same day, and as they
 * said who they are and how they like the program to be. */
enum err store_take_author(struct store *store, struct store *from, struct err_info *info);

/* The mark of this store: the key that its decisions are signed with. */
enum err store_key(struct store *store, char key[SIGN_KEY], struct err_info *info);
/* Opens what was sealed for this store: seal_open_for (base/seal.h). To be given to seal_wipe. */
enum err store_unseal(struct store *store, const void *sealed, size_t length, unsigned char **out,
                      size_t *out_length, struct err_info *info);
/* Those whose decisions count here: the store's, good until it is closed, and fresh each time a
 * plan is opened. */
struct trust *store_trust(struct store *store);
/* Says whose a store is and on which side it decides, after which what it decided there counts
 * here; or that it is to count no more. For whom takes plan files in (ERR_STAYS). Kept in the
 * history of the store. */
enum err store_know_key(struct store *store, const char *key, const char *name, enum side side,
                        struct err_info *info);
enum err store_forget_key(struct store *store, const char *key, struct err_info *info);

/* Settings of this store: small texts by name ("role"). store_setting gives "" where there is none.
 */
enum err store_setting(struct store *store, const char *name, char *buffer, size_t size,
                       struct err_info *info);
enum err store_set_setting(struct store *store, const char *name, const char *value,
                           struct err_info *info);

#endif
