/* What waits in the store for somebody to decide, to answer or to pay. Kept ready in the list of
 * plans, so that reading it costs what is waiting, however many plans there are. */
#ifndef PHBPLAN_STORE_WAITS_H
#define PHBPLAN_STORE_WAITS_H

#include "plan/review.h"
#include "store/store.h"

/* What is read together. */
enum waits_list {
    WAITS_INBOX,    /* what is to be decided, answered, taken in or known */
    WAITS_PAYMENTS, /* what finance has before it, files to take in and stores to know among it */
    WAITS_REVIEWS,  /* the reviews that are to be held; those that wait are in the inbox too */
    WAITS_MENTORS   /* who would help others plan */
};

#define REVIEW_COMING_DAYS 91 /* a quarter of a year */

enum waits_kind {
    /* of the inbox */
    WAITS_SENT,  /* a plan was sent to the commissioner, who has not answered */
    WAITS_ASKED, /* someone asked again, and has no answer */
    /* of the inbox and of payments */
    WAITS_ASIDE,    /* a plan file came, and was not taken in */
    WAITS_STRANGER, /* a store decided something, and nobody here has said whose that is */
    /* of payments: each version of a plan that is authorised, until it is over or the next one is
     * authorised and has begun; and what is on its way to be */
    WAITS_MAY_PAY,  /* a commissioner's yes stands, and nothing was left to do before paying */
    WAITS_NOT_YET,  /* somebody acts first */
    WAITS_SERVICES, /* authorised without a direct payment: counted, and no rows */
    /* of reviews: the next one of each plan that a commissioner said yes to and that is not over,
     * by the day of the version that is in force, also while the next one is written */
    WAITS_LATE,   /* its day has passed */
    WAITS_DUE,    /* today, or within REVIEW_DUE_DAYS days */
    WAITS_COMING, /* after those, and within REVIEW_COMING_DAYS */
    /* of mentors, by name: people who said that they would help others with a plan */
    WAITS_NAMED,   /* and whose name may be given today */
    WAITS_UNNAMED, /* and who are asked first */
    WAITS_KIND_COUNT
};

/* Who acts first. */
enum pay_next {
    PAY_NEXT_NOBODY,
    PAY_NEXT_COMMISSIONER,
    PAY_NEXT_CLINICIAN,
    PAY_NEXT_HOLDER,
    PAY_NEXT_COUNT
};

struct waits_row {
    enum waits_kind kind;
    /* Its line in the list of plans: all of it but where a file is aside, of which there is what
     * the file says: reference, person and version; and of payments, with how far it has got. */
    struct plan_row plan;
    /* The day it was sent, asked or came; of a plan to pay, of the commissioner's decision or,
     * where there is none, when it was sent; of a review, when it is due; of a mentor, when they
     * said that their name may be given, 0 where they have not; 0 for a stranger's. */
    int64_t since;
    bool has_until;     /* of mentors: that yes has a last day, */
    int64_t until;      /* and it is this */
    int64_t contested;  /* risks of the plan that are seen in two ways */
    char who[128];      /* WAITS_ASKED: who asked; WAITS_ASIDE: who sent it, as the file says */
    char key[SIGN_KEY]; /* WAITS_STRANGER: the store's key */
    int64_t aside;      /* WAITS_ASIDE: its number, by which it is taken in or put away */
    char why[256];      /* WAITS_ASIDE: why it was not taken in */
    char id[65];        /* of reviews: the plan's lasting mark */
    struct waits_pay {  /* of payments */
        enum pay_next next;
        int64_t year;  /* pence paid to the person in the plan's year */
        bool monthly;  /* it is paid every month, and always the same (the last may differ by pence)
                        */
        int64_t month; /* pence */
        int holder;    /* the choice of MONEY_HOLDER; -1 where that was not said */
        bool older;    /* there is a newer version of the plan */
    } pay;
};
/* How many wait. */
struct waits_count {
    size_t count;
    bool more; /* there are more than these: no further was counted */
};
struct waits {
    struct waits_row *items;
    size_t count;
    struct waits_count totals[WAITS_KIND_COUNT]; /* of each kind of the list */
};

/* What waits on that day, the longest waiting first, one kind after another; at most `limit` of
 * each kind. What may be paid is as it was when the plan was last changed or decided: what the days
 * alone may have brought since is found when it is opened. Of plans that who is here does not read
 * nothing is told. Give it to waits_done. */
enum err store_waits(struct store *store, enum waits_list list, int64_t today, size_t limit,
                     struct waits *out, struct err_info *info);
void waits_done(struct waits *waits);

/* Where all that waits is told, however much: each kind of the list with how many there are, also
 * where that is none, and then its rows. What it gives back other than ERR_OK ends the telling. */
struct waits_told {
    enum err (*kind)(void *data, enum waits_kind kind, size_t count, struct err_info *info);
    enum err (*row)(void *data, const struct waits_row *row, struct err_info *info);
    void *data;
};
enum err store_waits_each(struct store *store, enum waits_list list, int64_t today,
                          const struct waits_told *to, struct err_info *info);

#define WAITS_ALL SIZE_MAX
/* How many of one kind wait, counted to `most`: one count over an index of those alone. */
enum err store_waiting(struct store *store, enum waits_kind kind, int64_t today, size_t most,
                       struct waits_count *out, struct err_info *info);
/* Whether a kind is read with that list. */
bool waits_is_in(enum waits_kind kind, enum waits_list list);
/* Whether a kind is for who has a role: files and strangers for whom takes plan files in, plans to
 * decide and to answer for a commissioner, payments for finance, and reviews for a clinician, who
 * holds them; a commissioner has those that are late. */
bool waits_is_for(enum waits_kind kind, enum user_role role);

/* Files that are aside. */

/* The text of one, as it came: malloc'd; and the day it came, where *on is not NULL.
 * ERR_NOT_FOUND, also where it is for others to read. */
enum err store_aside(struct store *store, int64_t number, char **text, size_t *length, int64_t *on,
                     struct err_info *info);
/* The number of the first that waits of a book's plan and who is here may look at; 0 none. */
enum err book_aside(const struct book *book, int64_t *number, struct err_info *info);
/* Puts one away for good: nothing of it is taken in. For whom takes plan files in (ERR_STAYS).
 * ERR_NOT_FOUND. */
enum err store_put_away(struct store *store, int64_t number, struct err_info *info);

#endif
