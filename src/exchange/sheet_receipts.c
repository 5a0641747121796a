/* Owns the sheet `Receipts`: what was paid to the person, what it was spent on and with which
 * receipts, and what the bank statements say; and how they add up so far. */
#include "workbook_internal.h"

enum { COLUMN_COUNT = 6 };

static int64_t sum_of(const struct plan *plan, enum record_type type, size_t field) {
    int64_t sum = 0;
    for (size_t i = 0; i < plan_count(plan, type); i++)
        sum += record_number(plan_at(plan, type, i), field);
    return sum;
}

static void write_sum(struct sheet *sheet, const char *label, enum style style, int64_t pence,
                      const char *formula) {
    cell_text(sheet, sheet->row, 0, style == STYLE_MONEY ? STYLE_LABEL : STYLE_TOTAL_LABEL, label);
    cell_formula(sheet, sheet->row++, 1, style, figure_pence(pence), "%s", formula);
}

static void write_so_far(struct sheet *sheet) {
    const struct plan *plan = sheet->book->figures->plan;
    int64_t paid = sum_of(plan, RECORD_PAYMENT, PAYMENT_AMOUNT);
    int64_t spent = sum_of(plan, RECORD_RECEIPT, RECEIPT_AMOUNT);
    sheet_section(sheet, "So far");
    write_sum(sheet, "Paid to me", STYLE_MONEY, paid, "ROUND(SUM(paid_amounts),2)");
    sheet_name_cell(sheet, "paid", sheet->row - 1, 1);
    write_sum(sheet, "Spent, by the receipts", STYLE_MONEY, spent, "ROUND(SUM(spent_amounts),2)");
    sheet_name_cell(sheet, "spent", sheet->row - 1, 1);
    write_sum(sheet, "Paid, and not yet spent", STYLE_TOTAL_MONEY, paid - spent,
              "ROUND({paid}-{spent},2)");
}

static void write_table(struct sheet *sheet, const char *heading, enum record_type type,
                        const size_t *fields, int count, const char *nothing) {
    sheet->row++;
    sheet_section(sheet, heading);
    sheet_records(sheet, type, fields, count, NULL, NULL, false, nothing);
}

#define COUNT(fields) ((int)(sizeof(fields) / sizeof(fields)[0]))

void sheet_write_receipts(struct workbook *book) {
    static const int WIDTHS[COLUMN_COUNT] = {20, 19, 28, 22, 26, 11};
    static const size_t PAID[] = {PAYMENT_ON, PAYMENT_AMOUNT, PAYMENT_NOTE};
    static const size_t SPENT[] = {RECEIPT_ON,    RECEIPT_AMOUNT, RECEIPT_LINE,
                                   RECEIPT_PAYEE, RECEIPT_NOTE,   RECEIPT_RECEIPT_SEEN};
    static const size_t HELD[] = {BALANCE_ON, BALANCE_AMOUNT, BALANCE_COMMITTED, BALANCE_NOTE};
    const struct sheet_shape shape = {"Receipts", "What was paid, and what it was spent on", WIDTHS,
                                      COLUMN_COUNT, true};
    struct sheet sheet;
    sheet_start(book, &shape, &sheet);
    write_so_far(&sheet);
    int heading = sheet.row + 2;
    write_table(&sheet, "What was paid to me", RECORD_PAYMENT, PAID, COUNT(PAID),
                "Nothing is paid yet.");
    sheet_define_table(&sheet, "paid_amounts", heading, sheet.row, 1);
    heading = sheet.row + 2;
    write_table(&sheet, "What was spent", RECORD_RECEIPT, SPENT, COUNT(SPENT),
                "There is no receipt yet.");
    sheet_define_table(&sheet, "spent_amounts", heading, sheet.row, 1);
    write_table(&sheet, "What was in the account", RECORD_BALANCE, HELD, COUNT(HELD),
                "There is no bank statement yet.");
    sheet_finish(&sheet);
}
