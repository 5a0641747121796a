/* A plan file that is being taken in: what of it may come to the plan that is here. Everything is
 * asked while the caller's transaction is open, and nothing is written. */
#ifndef PHBPLAN_RECEIVING_H
#define PHBPLAN_RECEIVING_H

#include "store/receive.h"

#include "internal.h"

/* Why a file waits. */
#define WHY_ALTERED "It was altered after it was signed"
#define WHY_ANOTHER_PERSON "It is for another person than the plan here"
#define WHY_NOT_SENT "It was not sent, so it does not say what it follows"
#define WHY_STRANGER "It came from someone who was not known here"

struct receiving {
    struct store *store;
    const struct arrival *arrival;
    struct plan *plan; /* a copy of its plan, whose decisions are looked at as this store does */
    struct known known;
    char mark[HASH_TEXT]; /* of the file's text */
    struct plan *had;     /* the form that both sides had; NULL where none is found (yet) */
    struct receipt *said;
};

void receiving_done(struct receiving *it);

/* Opens the plan that is here. */
enum err receiving_open(const struct receiving *it, struct book **out, struct err_info *info);

/* Whether the plan may go on, in the version that is here, from a form that it was in to what the
 * file has, which are `changes`; or why not (NULL: it may). */
enum err receiving_may_go_on(struct receiving *it, struct book *book, const struct plan *from,
                             struct changes *changes, const char **why, struct err_info *info);

/* Whether the file goes on from the plan as it is here; or is a later version, and goes on from
 * what the one here was before anything came late to it, such as what was paid: that stays there.
 */
enum err receiving_follows(struct receiving *it, bool *follows, struct err_info *info);

/* Finds what is new in the file since a form that both sides had, and whether it can come to what
 * is new here; or why not (NULL: it can). *out is the plan here, where one is that it can be of;
 * the caller's. */
enum err receiving_find_new(struct receiving *it, struct book **out, struct changes *theirs,
                            const char **why, struct err_info *info);

#endif
