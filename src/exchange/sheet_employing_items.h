/* The rows of a helper's working on the sheet `Employing`. */
#ifndef PHBPLAN_EXCHANGE_SHEET_EMPLOYING_ITEMS_H
#define PHBPLAN_EXCHANGE_SHEET_EMPLOYING_ITEMS_H

#include "employing.h"

enum item {
    ITEM_TAX_YEAR,
    ITEM_DAYS,
    ITEM_FIRST,
    ITEM_LAST,
    ITEM_HOURS,
    ITEM_WAGES,
    ITEM_HOLIDAY_RATE,
    ITEM_HOLIDAY,
    ITEM_AGENCY,
    ITEM_PAY,
    ITEM_WORKED,
    ITEM_RATES_ON,
    ITEM_GROSS,
    ITEM_NI_RATE,
    ITEM_NI_THRESHOLD,
    ITEM_NI_YOUNG,
    ITEM_NI,
    ITEM_ALLOWANCE,
    ITEM_USED,
    ITEM_RELIEF,
    ITEM_NI_PAID,
    ITEM_PENSION_TRIGGER,
    ITEM_PENSION_LOWER,
    ITEM_PENSION_UPPER,
    ITEM_PENSION_RATE,
    ITEM_PENSION,
    ITEM_SICK_WEEK,
    ITEM_SICK_LIMIT,
    ITEM_SICK,
    ITEM_PAY_AND_TOP,
    ITEM_PART_NI,
    ITEM_PART_RELIEF,
    ITEM_PART_PENSION,
    ITEM_PART_SICK,
    ITEM_ON_TOP,
    ITEM_LINE,
    ITEM_TOGETHER,
    ITEM_COUNT
};

struct item_shape {
    const char *key, *label, *how;
    enum style style;
    enum { OF_NOBODY, OF_LINE, OF_HELPER } of; /* whose figure it is */
    int rate;                                  /* the rate it shows, or -1 */
    bool summed;                               /* over both tax years */
    bool several;    /* only a helper with several lines has it; another item ... */
    enum item alone; /* ... stands for it where there is one line */
    bool part;       /* a line's part of the amount that `formula` names */
    const char *formula;
};

/* Choices are compared with their labels, which a test holds to the dictionary. */
extern const struct item_shape ITEMS[ITEM_COUNT];

#endif
