/* The records of one plan, to and from their tables; `plan_row` is the plan's row. */
#ifndef PHBPLAN_STORE_ROWS_H
#define PHBPLAN_STORE_ROWS_H

#include "store/store.h"

/* What a plan is known by is written once, with its row: all else is updated. */
bool row_is_updated(enum record_type type, size_t field);
/* Of the other way (ways.c), what is about the person is read from the plan's own rows. */
enum err rows_read(struct store *store, int64_t plan_row, struct plan *plan, struct err_info *info);
/* Adds an empty row in its place, or takes one out, and moves those after it. */
enum err rows_add(struct store *store, int64_t plan_row, enum record_type type, const char *id,
                  const char *parent, size_t position, struct err_info *info);
enum err rows_remove(struct store *store, int64_t plan_row, enum record_type type, const char *id,
                     size_t position, struct err_info *info);
/* Moves a list's row from one place to another, and those between them along. */
enum err rows_move(struct store *store, int64_t plan_row, enum record_type type, size_t from,
                   size_t to, struct err_info *info);
/* Writes every field of a record whose row is there. */
enum err rows_update(struct store *store, int64_t plan_row, const struct record *record,
                     struct err_info *info);
/* Writes every record of a plan whose row in table `plan` is there and which has no other yet. */
enum err rows_write(struct store *store, int64_t plan_row, const struct plan *plan,
                    struct err_info *info);

#endif
