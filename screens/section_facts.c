/* Rows that are worked out, to be read. */
#include "screens/section.h"

#include "base/decimal.h"

struct page_row *fact_add(struct page *page, struct page_rows *rows, const char *what,
                          const char *detail, const char *amount, const char *why) {
    struct page_row *row = page_row_add(page, rows);
    row->cells[ROW_TITLE] = page_text(page, "%s", what);
    row->cells[ROW_DETAIL] = page_text(page, "%s", detail);
    row->cells[ROW_AMOUNT] = page_text(page, "%s", amount);
    if (why != NULL && why[0] != '\0')
        row->said[0].text = detail[0] != '\0' ? page_text(page, "%s: %s. %s", what, detail, why)
                                              : page_text(page, "%s. %s", what, why);
    return row;
}

struct page_row *fact_add_money(struct page *page, struct page_rows *rows, const char *what,
                                const char *detail, int64_t pence, const char *why) {
    char amount[DECIMAL_TEXT];
    return fact_add(page, rows, what, detail, money_show(pence, 2, amount), why);
}
