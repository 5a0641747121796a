/* Owns the sheet `Final account`: of a plan that has ended, the money, what is still to be paid,
 * what comes back, what is left to do and which papers to keep. Its sums follow the other sheets.
 * What comes back stands there only where it is known. */
#include "workbook_internal.h"

#include "exchange/final_told.h"
#include "plan/spent.h"

#include <stdio.h>

enum { LABEL, AMOUNT, WORDS, COLUMN_COUNT };

static void write_bills(struct sheet *sheet) {
    static const size_t FIELDS[] = {STILL_TO_PAY_KIND, STILL_TO_PAY_AMOUNT, STILL_TO_PAY_NOTE};
    sheet_section(sheet, "Still to pay");
    int heading = sheet->row;
    sheet_records(sheet, RECORD_STILL_TO_PAY, FIELDS, COLUMN_COUNT, NULL, NULL, false,
                  "No bill is written down.");
    sheet_define_table(sheet, "bill_amounts", heading, sheet->row, AMOUNT);
    sheet->row++;
}

/* What is in the account after the bills, from the cells above. */
static void write_back(struct sheet *sheet, const struct final_account *account,
                       const struct final_row *row, bool in, bool out) {
    const char *sign = row->sum == SUM_BACK ? "" : "-";
    char committed[64];
    snprintf(committed, sizeof committed, "%lld/100", (long long)account->committed);
    cell_formula(sheet, sheet->row, AMOUNT, STYLE_TOTAL_MONEY, figure_pence(row->amount),
                 "ROUND(%s({balance}%s%s-%s),2)", sign, in ? "+{in}" : "", out ? "-{out}" : "",
                 account->bills > 0 ? "SUM(bill_amounts)" : committed);
}

static void write_amount(struct sheet *sheet, const struct final_account *account,
                         const struct final_row *row) {
    static const char *const KEYS[] = {
        [SUM_BALANCE] = "balance", [SUM_IN] = "in", [SUM_OUT] = "out", [SUM_OWED] = NULL};
    const struct figure figure = figure_pence(row->amount);
    switch (row->sum) {
    case SUM_PAID:
        cell_formula(sheet, sheet->row, AMOUNT, STYLE_MONEY, figure, "ROUND(SUM(paid_amounts),2)");
        break;
    case SUM_SPENT:
        cell_formula(sheet, sheet->row, AMOUNT, STYLE_MONEY, figure, "ROUND(SUM(spent_amounts),2)");
        break;
    case SUM_BACK:
    case SUM_OWED:
        write_back(sheet, account, row, account->paid_since != 0, account->spent_since != 0);
        break;
    default:
        cell_figure(sheet, sheet->row, AMOUNT, STYLE_MONEY, figure);
        if (KEYS[row->sum] != NULL)
            sheet_name_cell(sheet, KEYS[row->sum], sheet->row, AMOUNT);
        break;
    }
}

static void write_row(struct sheet *sheet, const struct final_account *account,
                      const struct final_row *row) {
    cell_text(sheet, sheet->row, LABEL, STYLE_LABEL, row->what);
    if (row->has_amount)
        write_amount(sheet, account, row);
    else
        cell_blank(sheet, sheet->row, AMOUNT, STYLE_TEXT);
    cell_text(sheet, sheet->row, WORDS, STYLE_TEXT, row->words);
    sheet_next_row(sheet);
}

static void write_account(struct sheet *sheet, const struct final_account *account) {
    struct final_rows rows = {0};
    if (final_told(sheet->book->figures, account, &rows, NULL) != ERR_OK)
        sheet->book->no_memory = true;
    for (size_t i = 0; i < rows.count; i++) {
        const struct final_row *row = &rows.items[i];
        if (row->part == FINAL_BILLS && account->bills > 0)
            continue;
        if (i == 0 || row->part != rows.items[i - 1].part) {
            sheet->row += i > 0;
            sheet_section(sheet, final_part_title(row->part));
        }
        write_row(sheet, account, row);
    }
    final_rows_done(&rows);
}

void sheet_write_final(struct workbook *book) {
    static const int WIDTHS[COLUMN_COUNT] = {30, 14, 42};
    const struct sheet_shape shape = {"Final account", "The final account", WIDTHS, COLUMN_COUNT,
                                      false};
    const bool bills = plan_count(book->figures->plan, RECORD_STILL_TO_PAY) > 0;
    const bool ended = book->figures->state == STATE_ENDED;
    struct final_account account = {0};
    char before[SPENT_BEFORE_TEXT];
    struct sheet sheet;
    if (!bills && !ended)
        return;
    sheet_start(book, &shape, &sheet);
    if (spent_before(book->figures, before)[0] != '\0') {
        sheet_note(&sheet, before);
        sheet.row++;
    }
    if (bills)
        write_bills(&sheet);
    if (ended && plan_final(book->figures, &account, NULL) == ERR_OK)
        write_account(&sheet, &account);
    sheet_finish(&sheet);
}
