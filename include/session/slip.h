/* A slip: records that are being written and are not in the plan, such as a decision before it is
 * made. They are in a small plan of their own, so that a form asks and checks them as it does those
 * of the plan (session/answers.h), and what is half typed on it waits there too. It is in memory
 * only: no store, history, cost or export knows of it. */
#ifndef PHBPLAN_SESSION_SLIP_H
#define PHBPLAN_SESSION_SLIP_H

#include "store/store.h"

/* Words that were typed for an answer and that the slip has not got. Texts are the slip's. */
struct slip_draft {
    enum record_type type;
    size_t field;
    char *id, *part, *text;
};

/* Start with {0}. */
struct slip {
    struct plan *plan; /* NULL: nothing was begun */
    int64_t revision;  /* another after every change */
    struct slip_draft *drafts;
    size_t draft_count, draft_capacity;
};

/* Sees that there is a plan on it. ERR_MEMORY. */
enum err slip_begin(struct slip *slip, struct err_info *info);
void slip_done(struct slip *slip);
/* The record of that type and id, or NULL. */
const struct record *slip_find(const struct slip *slip, enum record_type type, const char *id);
/* Writes on it: `changes` is done with (changes_done) either way. Errors are plan_apply's. */
enum err slip_edit(struct slip *slip, struct changes *changes, struct err_info *info);
/* Takes a record off it, with what is half typed for it. Nothing where there is none. */
void slip_remove(struct slip *slip, enum record_type type, const char *id);

/* As book_drafts and book_put_draft. */
void slip_drafts(const struct slip *slip, draft_visit *visit, void *data);
enum err slip_put_draft(struct slip *slip, const struct draft *draft, struct err_info *info);
/* The first answer of a record that waits half typed or wrong; NULL where none does. */
const struct slip_draft *slip_waits(const struct slip *slip, enum record_type type, const char *id);

#endif
