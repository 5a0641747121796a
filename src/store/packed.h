/* The edit that made a plan, whose changes are all that the plan began with: kept packed, in table
 * `packed`, since the plan's own tables have each of those answers too. It is hashed, shown and
 * played again as if its rows stood in table `change`, where those of all other edits are, and
 * those of plans from before there were packed ones. Erasing words unpacks it for good. */
#ifndef PHBPLAN_STORE_PACKED_H
#define PHBPLAN_STORE_PACKED_H

#include "internal.h"

#define PACKED_EDIT 1 /* the number of the edit that made a plan */

/* A change as it is kept: a row of table `change`. What is null there is NULL; position is -1. */
struct kept_change {
    const char *kind, *record, *record_id, *parent, *field, *before, *after;
    int64_t position;
};
/* Of a query's row, which begins with these columns; good until the next row. */
#define KEPT_COLUMNS "kind, record, record_id, parent, field, position, \"before\", \"after\""
void kept_read(struct query *query, int first, struct kept_change *out);

/* Keeps everything in a new plan, as additions. */
enum err packed_add(struct store *store, int64_t plan_row, const struct plan *plan,
                    struct err_info *info);
/* Gives each change to `visit` in order, until that returns false, with its number from 0 on; what
 * it points to lasts until `visit` returns. *any (may be NULL) is whether the plan has any packed,
 * *whole whether they could be unpacked; where `whole` is NULL it is an error if they cannot.
 * ERR_IO where they cannot be read. */
typedef bool packed_visit(const struct kept_change *change, int64_t sequence, void *data);
enum err packed_each(struct store *store, int64_t plan_row, packed_visit *visit, void *data,
                     bool *any, bool *whole, struct err_info *info);
/* Makes rows of them. The transaction is open. */
enum err packed_open(struct store *store, int64_t plan_row, struct err_info *info);

#endif
