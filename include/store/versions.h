/* Versions: those that a plan has, the next one, and a plan as it once was.
 *
 * A version that was authorised never changes. The next one begins as a copy of it, is a draft, and
 * has a history of its own; the one before stays, to be read, costed and exported for ever
 * ("P-0001@1"). */
#ifndef PHBPLAN_STORE_VERSIONS_H
#define PHBPLAN_STORE_VERSIONS_H

#include "plan/envelope.h"
#include "plan/what_changed.h"
#include "store/store.h"

/* One version of a plan. */
struct version_row {
    int64_t version;
    bool newest;
    bool in_force;   /* a commissioner said yes to it, and no newer one took its place yet */
    char at[32];     /* when it began, a UTC time */
    char label[256]; /* how it began: "taken in from a plan file" */
    struct progress progress; /* state_on says how far that is on a day */
    bool known, has_budget;   /* its cost can be worked out; and a budget is there */
    int64_t budget, plan;     /* pence, at the rates of the version */
};
struct version_rows {
    struct version_row *items;
    size_t count, capacity;
};
/* All versions of the book's plan, newest first. `out` is filled from nothing and must be given to
 * version_rows_done, also after an error. */
enum err book_versions(const struct book *book, struct version_rows *out, struct err_info *info);
void version_rows_done(struct version_rows *rows);

/* Begins the next version of a plan that a commissioner has decided about (it was authorised, is
 * over, or was declined), in one transaction: a copy of it at the same rates, without what is the
 * older one's own: its decisions, what was asked again and answered, payments, balances and
 * receipts. Its first edit says that it came of that version and why: `reason`, which must be
 * something. The book is then the next version, the older one is only read. ERR_INPUT with no
 * reason, or where nothing was decided yet: such a plan is simply changed. ERR_STAYS for who may
 * not change plans, and where it is not the newest; ERR_LIMIT past version 9999; ERR_CONFLICT where
 * somebody changed it since it was read. Nothing has changed then. */
enum err book_next_version(struct book *book, const char *reason, struct err_info *info);
/* The same, and `changes` are made in it from its beginning, such as a change of the budget that a
 * review came to; plan_apply's errors too. The caller's to be done with. */
enum err book_next_version_with(struct book *book, const char *reason, struct changes *changes,
                                struct err_info *info);

/* A plan as it once was, and what it came to then. Points into the store's rates. */
struct as_it_was {
    struct plan *plan;
    struct figures figures; /* without what is found in it */
};
/* The plan as it last was when it had this content mark (plan/content.h), rebuilt on a copy by
 * going back through its history, what was undone and done again in between too, each moment costed
 * at the rates that it had then. To be given to as_it_was_done, also after an error. ERR_NOT_FOUND
 * where this version's history has no such moment: it was so elsewhere, before a plan file of it
 * came in. */
enum err book_as_it_was(struct book *book, const char *mark, struct as_it_was *out,
                        struct err_info *info);
void as_it_was_done(struct as_it_was *was);
/* The plan as it last was in a form that a file says it follows: what both sides had before they
 * went on apart. NULL where there is none, or the history does not go back to it; the caller's. No
 * figures are made. ERR_MEMORY and the errors of reading. */
enum err book_as_followed(struct book *book, const struct envelope *envelope, struct plan **out,
                          struct err_info *info);
/* What changed in the plan since it last had this mark: of a decision that is out of date, which
 * answers are others now, from what to what. To be given to what_changed_done, also after an error.
 * Errors are book_as_it_was's. */
enum err book_changed_since(struct book *book, const char *mark, struct what_changed *out,
                            struct err_info *info);

#endif
