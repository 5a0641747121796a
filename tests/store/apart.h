/* A plan that is authorised and at two places: finance pays it, and the commissioner may decide
 * again meanwhile. */
#ifndef PHBPLAN_TESTS_STORE_APART_H
#define PHBPLAN_TESTS_STORE_APART_H

#include "laptops.h"

/* Who pays, where Anne's plan is authorised already; and the commissioner's own. */
struct apart {
    struct store *finance;
    struct book *here, *there;
};

static inline struct apart authorised_at_both(struct laptops *all) {
    struct apart out = {.finance = laptop("Fay Ledger", USER_FINANCE)};
    struct book *book = take_anne(all->clinician);
    char *one = send_to_commissioner(all, book);
    know(out.finance, all->commissioner, "Kim Byrne", SIDE_COMMISSIONER);
    know(out.finance, all->clinician, "Rae Hale", SIDE_CLINICIAN);
    know(all->commissioner, out.finance, "Fay Ledger", SIDE_CLINICIAN);
    arrives(all->commissioner, one, RECEIVE_NEW);
    out.there = open_book(all->commissioner, REFERENCE);
    decide(out.there, MOVE_AUTHORISE);
    char *two = sent(out.there);
    arrives(out.finance, two, RECEIVE_NEW);
    out.here = open_book(out.finance, REFERENCE);
    book_close(book);
    free(one);
    free(two);
    return out;
}

static inline void apart_done(struct apart *apart) {
    book_close(apart->here);
    book_close(apart->there);
    store_close(apart->finance);
}

static inline void pay(struct book *book, const char *id, const char *amount) {
    struct changes changes;
    changes_init(&changes);
    changes_add(&changes, RECORD_PAYMENT, id, "", SIZE_MAX);
    changes_set(&changes, RECORD_PAYMENT, id, PAYMENT_ON, "2026-05-30");
    changes_set(&changes, RECORD_PAYMENT, id, PAYMENT_AMOUNT, amount);
    must(book_edit(book, &changes, "a payment", SAID));
    changes_done(&changes);
}

static inline void sign_agreement(struct book *book) {
    struct changes changes;
    changes_init(&changes);
    changes_set(&changes, RECORD_MONEY, plan_one(book->plan, RECORD_MONEY)->id,
                MONEY_AGREEMENT_SIGNED_ON, "2026-05-20");
    must(book_edit(book, &changes, "the agreement", SAID));
    changes_done(&changes);
}

#endif
