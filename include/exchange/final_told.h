/* The final account in words: the same rows on a screen, in print, in a spreadsheet and in `show`;
 * and as JSON. Plain: no names are added that the plan does not have. */
#ifndef PHBPLAN_EXCHANGE_FINAL_TOLD_H
#define PHBPLAN_EXCHANGE_FINAL_TOLD_H

#include "plan/final.h"

/* The parts of the page, in order. */
enum final_part {
    FINAL_ENDED,
    FINAL_MONEY,
    FINAL_BILLS,
    FINAL_BACK,
    FINAL_TO_KNOW, /* what is missing to know what comes back */
    FINAL_TO_DO,
    FINAL_KEEP,
    FINAL_PART_COUNT
};
const char *final_part_title(enum final_part part);

/* What an amount is, where a spreadsheet works it out again. */
enum final_sum { SUM_NONE, SUM_PAID, SUM_SPENT, SUM_BALANCE, SUM_IN, SUM_OUT, SUM_BACK, SUM_OWED };

/* A row; its texts are the list's. */
struct final_row {
    enum final_part part;
    enum final_sum sum;
    char *what, *words; /* either may be "" */
    bool has_amount;
    int64_t amount; /* pence */
};
struct final_rows {
    struct final_row *items;
    size_t count, capacity;
};

/* Tells it. To be given to final_rows_done, also after an error: ERR_MEMORY. */
enum err final_told(const struct figures *figures, const struct final_account *account,
                    struct final_rows *out, struct err_info *info);
void final_rows_done(struct final_rows *rows);

/* Both malloc'd in *out: the page as plain text, and as one JSON object (amounts as "12.00", null
 * where one is not known). ERR_MEMORY. */
enum err final_text(const struct figures *figures, const struct final_account *account, char **out,
                    struct err_info *info);
enum err final_json(const struct figures *figures, const struct final_account *account, char **out,
                    struct err_info *info);

#endif
