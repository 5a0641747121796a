/* Going through the plans of a store one after the other, with one of them in memory at a time.
 *
 * What is gone through may be written in on the way: each row is asked for anew. */
#ifndef PHBPLAN_STORE_EVERY_PLAN_H
#define PHBPLAN_STORE_EVERY_PLAN_H

#include "internal.h"

/* Which rows of table `plan`: what stands behind "SELECT row FROM plan WHERE row > ?1 AND " in a
 * query that gives the first such row. `sql` is that whole query, a constant: it is kept prepared.
 */
#define PLANS_WHERE(condition)                                                                     \
    "SELECT row FROM plan WHERE row > ?1 AND " condition " ORDER BY row LIMIT 1"
#define PLANS_ALL PLANS_WHERE("true")

/* Begins to tell how far it is with all of them (base/meter.h): meter_end ends that, also after an
 * error. */
enum err every_plan_begin(struct store *store, const char *doing, struct err_info *info);
/* Gives each such row to `each`, in order. `text` is bound to ?2, where the query has one;
 * otherwise NULL. Ends with the first error; ERR_STAYS where it is stopped. */
typedef enum err each_plan(struct store *store, int64_t plan_row, void *data,
                           struct err_info *info);
enum err every_plan(struct store *store, const char *sql, const char *text, each_plan *each,
                    void *data, struct err_info *info);

/* The same with the plan read; the book is closed afterwards. */
typedef enum err each_book(struct book *book, void *data, struct err_info *info);
enum err every_book(struct store *store, const char *sql, const char *text, each_book *each,
                    void *data, struct err_info *info);

#endif
