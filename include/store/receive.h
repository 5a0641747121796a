/* Plan files that go from one store to another: sent in a signed envelope, and taken in where they
 * follow from what is here. What does not is kept aside, whole as it came, until a person says what
 * becomes of it; nothing is merged unseen, and an older file never takes the place of a newer plan.
 */
#ifndef PHBPLAN_STORE_RECEIVE_H
#define PHBPLAN_STORE_RECEIVE_H

#include "plan/envelope.h"
#include "store/store.h"

/* ---- sending */

/* Makes the envelope that a plan goes out in: by whom (the store's name for who is at the keyboard,
 * or their login where they have not said it), all forms of it that were sent or taken in before,
 * and this store's signature. `plan` is the book's as the file will have it, with its rates. What
 * it is now is kept as gone as a file. For whom takes plan files in (ERR_STAYS). `out` starts with
 * {0} and is to be given to envelope_done. */
enum err book_envelope(struct book *book, const struct plan *plan, int64_t on, struct envelope *out,
                       struct err_info *info);

/* ---- receiving */

/* A plan file, as it was read. */
struct arrival {
    const struct plan *plan;
    const struct envelope *envelope; /* empty where it was not sent but exported */
    const char *text;                /* the whole file, as it is kept aside */
};

enum receipt_sender {
    SENDER_HERE,     /* this store itself */
    SENDER_KNOWN,    /* a store that somebody here has said whose it is */
    SENDER_STRANGER, /* another: what it decided counts for nothing until somebody does */
    SENDER_ALTERED,  /* the envelope does not fit the file, or a decision in it was altered */
    SENDER_NOBODY,   /* there is no envelope */
};

/* What became of it. */
struct receipt {
    enum receive_stand {
        RECEIVE_NEW,    /* a new plan */
        RECEIVE_SAME,   /* the plan is so already */
        RECEIVE_ON,     /* the plan went on, in the same version */
        RECEIVE_NEXT,   /* it is the next version */
        RECEIVE_JOINED, /* the plan has what is new in it too, in the same version */
        RECEIVE_ASIDE,  /* it is kept aside: `why`, and what differs */
    } stand;
    enum receipt_sender sender;
    char name[128];       /* who sent it: as known here, or as the file says; "" nobody says */
    char code[SIGN_CODE]; /* of the store that it was sent from, or "" */
    int64_t aside;        /* its number there */
    char why[256];        /* without a full stop */
    char differs[512];    /* from the plan that is here; "" where none is, or nothing does */
    char here[64];        /* store_look: the plan here and its version, "P-0001@1"; or "" */
    bool follows;         /* it goes on from the plan here, and may be taken in as it fits */
    bool may_be_joined;   /* it and the plan here went on apart, and can be so together */
    struct import import; /* of what was taken in: as book_import says */
};

/* Takes a plan file in, in one transaction. Where its plan is not here, as a new one. Where it
 * follows from what is here (what is here is among what the file says it follows), the plan goes on
 * as the file has it: as one edit of the same version, or as the next version, for which what came
 * late to the one here (gate_comes_late) does not count; but where whoever
 * sent it is not known here, it waits aside until somebody has said whose it is. ERR_EXISTS where
 * it is older than what is here. Anything else is kept aside, which is no error: *out is NULL then.
 * What was altered is never taken in by itself, nor what would change an authorised version, leave
 * out what somebody else decided or answered, or is for another person. `as` other than
 * IMPORT_AS_FITS is what a person says who has seen that: as book_import. IMPORT_AS_JOINED is for a
 * file that went on apart from the plan here, from a form that both sides had: what is new in it
 * comes to what is new here, in one edit, where no record changed on both sides and all that
 * changed on one of them is finance's to write (gate_writes), such as what was paid; the whole file
 * is kept aside otherwise. ERR_STAYS, ERR_LIMIT where too much is aside. */
enum err book_receive(struct store *store, const struct arrival *arrival, enum import_as as,
                      struct book **out, struct receipt *said, struct err_info *info);

/* Looks at a file that is aside, and changes nothing: who sent it, and what differs from the plan
 * that is here. may_be_joined, import.may_be_next and may_be_new say what it can be taken in as.
 * *had is the form that both sides had, and have gone on from apart, where one is known: the
 * caller's; or NULL. */
enum err store_look(struct store *store, const struct arrival *arrival, struct receipt *said,
                    struct plan **had, struct err_info *info);

/* ---- whose stores they are */

/* The key that is meant by a code (of a store that is known, has a file aside, or decided something
 * here; small letters and no lines between do as well) or that is given whole. ERR_NOT_FOUND. */
enum err store_find_key(struct store *store, const char *named, char key[SIGN_KEY],
                        struct err_info *info);

#endif
