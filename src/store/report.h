/* What the files of the portfolio share. */
#ifndef PHBPLAN_STORE_REPORT_PARTS_H
#define PHBPLAN_STORE_REPORT_PARTS_H

#include "internal.h"
#include "store/report.h"

/* A version, as it is added up. */
struct one {
    int64_t row, weight; /* what it counts as */
    bool newest, lives, authorised, may_quote;
    int64_t from, to;
    bool followed, follows; /* a version comes after it, or before it: */
    int64_t next_from, before_to;
    struct progress progress;
    size_t rows[REPORT_BY_COUNT];
    enum report_form form;
    bool known[REPORT_MONEY_COUNT];
    int64_t money[REPORT_MONEY_COUNT];
    bool has_review, asked;
    int64_t contested, review_on, asked_on, yes_on;
    bool in[REPORT_WHEN_COUNT];
};

/* ---- report_things.c */

/* Adds what is bought, seen and reviewed of a version, and how long its yes took. */
enum err report_add_things(struct store *store, const struct one *one,
                           const struct report_asked *asked, struct report *report,
                           struct err_info *info);

#endif
