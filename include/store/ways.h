/* Two ways of doing it, side by side.
 *
 * The other way is a whole copy of what a plan chooses, changed freely and apart from it, by the
 * same book and the same edits, with a history of its own. It is tied to its plan and is none by
 * itself: it is in no list, is not found, counted, sent, exported, decided about or a version of
 * anything. What is about the person stands once, in the plan, and is read from there in both.
 *
 * One of the two is chosen: what differs becomes one edit of the plan, which stands where the other
 * way was chosen, and stands as undone where it was not. So the way that was not chosen stays in
 * the plan's history, and one undo (or doing again) brings it back; the other way is then no more.
 * All of it in one transaction: the two are never mixed. */
#ifndef PHBPLAN_STORE_WAYS_H
#define PHBPLAN_STORE_WAYS_H

#include "store/store.h"

/* Which of two ways a book is. */
enum which_way {
    ONLY_WAY,  /* there is no other */
    FIRST_WAY, /* the plan itself, and there is another way of it */
    OTHER_WAY
};
enum err book_which_way(const struct book *book, enum which_way *out, struct err_info *info);

/* Whether another way may be begun, changed and chosen: by who is here, of the plan as it is.
 * ERR_STAYS says why not, as the gate does (plan/gate.h). */
enum err book_may_choose(struct book *book, struct err_info *info);

/* Begins another way of the plan, as a copy of it, at its rates. ERR_EXISTS where there is one,
 * ERR_STAYS as above, where it is not the newest version, and for a plan that is in no store yet;
 * ERR_CONFLICT where somebody changed it since it was read. */
enum err book_begin_other(struct book *book, struct err_info *info);

/* Opens the one that a book is not: of a plan its other way, of that the plan. ERR_NOT_FOUND. */
enum err book_open_other(const struct book *book, struct book **out, struct err_info *info);

/* Chooses one of the two: `first` is the plan and `other` its other way, both as they were looked
 * at (ERR_CONFLICT where one was changed since). Then there is the plan alone, and `other` is to be
 * closed. Nothing has changed on an error: ERR_STAYS as above, and as book_edit. */
enum err book_choose_way(struct book *first, struct book *other, enum which_way chosen,
                         struct err_info *info);

#endif
