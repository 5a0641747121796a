/* What the files of the store share of two ways of one plan (store/ways.h). */
#ifndef PHBPLAN_STORE_WAYS_INTERNAL_H
#define PHBPLAN_STORE_WAYS_INTERNAL_H

#include "internal.h"

/* ---- way_rows.c */

/* The two rows of a plan in one version, found from either. */
struct way_rows {
    int64_t first, other; /* 0 where there is none */
};
enum err ways_find(struct store *store, int64_t plan_row, struct way_rows *out,
                   struct err_info *info);

/* The row of the plan whose other way this row is; 0 where it is a plan itself. */
enum err way_first(struct store *store, int64_t plan_row, int64_t *first, struct err_info *info);
/* Takes the other way in this row out of the store, with its history. */
enum err way_take_out(struct store *store, int64_t plan_row, struct err_info *info);
/* ERR_STAYS for the other way, where only the plan itself will do. */
enum err way_refuse(const struct book *book, struct err_info *info);

/* ---- edit.c, versions.c, draft.c */

/* Makes what differs in the other way an edit of the plan, which stands where that was chosen and
 * otherwise stands as undone; the other way, with its history, goes out of the store with it. The
 * transaction is open, and kept by it. */
enum err edit_choose(struct book *book, struct book *other, struct changes *changes, bool chosen,
                     const char *label, struct err_info *info);

/* A copy of the plan, at its rates, without what is the plan's own: its decisions, what was asked
 * again and answered, payments, balances and receipts. To be freed, also after an error. */
enum err version_copy(const struct book *book, struct plan **out, struct err_info *info);

/* Words that were typed in the other way are the plan's, which takes it. */
enum err drafts_move(struct store *store, int64_t from_row, int64_t to_row, struct err_info *info);

#endif
