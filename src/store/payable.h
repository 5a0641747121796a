/* What of a version of a plan is for finance (store/waits.h): its line in table payable. */
#ifndef PHBPLAN_STORE_PAYABLE_H
#define PHBPLAN_STORE_PAYABLE_H

#include "internal.h"
#include "store/waits.h"

/* What the table calls a kind of payments. */
#define PAYABLE_MAY_PAY "may_pay"
#define PAYABLE_NOT_YET "not_yet"
#define PAYABLE_SERVICES "services"
#define PAYABLE_OVER "over" /* it was ended: nothing is paid of it, nor of a version before it */

/* The states in which a version is in force, if its days are. SQL. */
#define PAYABLE_IN_FORCE "('authorised', 'authorised_in_part', 'suspended')"

/* Whether, of a line of the table, a newer version took its place by a day: one that is authorised
 * and has begun by then or by the older one's first, or was ended. SQL; `day` is a parameter. */
#define PAYABLE_REPLACED(day)                                                                      \
    "EXISTS (SELECT 1 FROM payable AS newer WHERE newer.id = payable.id"                           \
    " AND newer.version > payable.version AND newer.state <> 'submitted' AND"                      \
    " (newer.state = 'ended' OR ifnull(newer.begins, 0) <= max(" day                               \
    ", ifnull(payable.begins, 0))))"

/* Whether, of a line of the table, an older version is in force until it begins. SQL, as above. */
#define PAYABLE_BEGINS_LATER(day)                                                                  \
    "(payable.begins > " day " AND EXISTS (SELECT 1 FROM payable AS older"                         \
    " WHERE older.id = payable.id AND older.version < payable.version"                             \
    " AND older.state IN " PAYABLE_IN_FORCE                                                        \
    " AND older.begins < payable.begins AND older.ends >= " day "))"

/* Whether, of a line of the table, a review was held that only a newer version knows of: it was
 * held while that was written, or where the plan was sent from. What was due is then due no more.
 * SQL. */
#define PAYABLE_REVIEWED_SINCE                                                                     \
    "EXISTS (SELECT 1 FROM plan AS newer JOIN review_held AS held ON held.plan = newer.row"        \
    " WHERE newer.id = payable.id AND newer.version > payable.version"                             \
    " AND held.held_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM review_held AS own"               \
    " WHERE own.plan = payable.plan AND own.id = held.id AND own.held_on IS NOT NULL))"

/* 'died' of a line of the list whose version was only begun, where one before it was ended because
 * of that; otherwise NULL. SQL. */
#define PAYABLE_DIED                                                                               \
    "CASE WHEN version > 1 AND state NOT IN"                                                       \
    " ('authorised', 'authorised_in_part', 'suspended', 'ended') THEN (SELECT ended_because"       \
    " FROM plan AS own JOIN payable AS older ON older.id = own.id AND older.version < own.version" \
    " AND older.state = 'ended' JOIN decision ON decision.plan = older.plan"                       \
    " AND decision.decision = 'ends' AND ended_because = 'died' WHERE own.row = listing.plan"      \
    " LIMIT 1) END"

/* How the table keeps who acts first; NULL nobody. */
const char *pay_next_word(enum pay_next next);

/* Writes what is different now in a version's line: it has one where a commissioner authorised it,
 * or it is on its way to one. `figures` are the plan's, with its cost and how far it has got. */
enum err payable_change(const struct book *book, const struct figures *figures,
                        struct err_info *info);

#endif
