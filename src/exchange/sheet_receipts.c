/* Owns the sheet `Receipts`: what was paid to the person, what it was spent on and with which
 * receipts, and what the bank statements say; and how they add up so far. */
#include "workbook_internal.h"

#include "base/unused.h"
#include "plan/spent.h"

#include <stdio.h>

enum { COLUMN_ON, COLUMN_AMOUNT, COLUMN_LINE, COLUMN_SEEN = 5, COLUMN_STANDS, COLUMN_COUNT };

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

/* ---- receipts that are not all there --------------------------------------------------------- */

static const char *what_is_missing(bool ended UNUSED) {
    return "the day or the amount is missing";
}

/* How a receipt stands: an amount of those that stand so, and how many there are, in words. */
static const struct receipts_stand {
    const char *label, *word;
    const char *(*how)(bool ended);
} STANDS[] = {
    {"Receipts to find", "to find", spent_find_when},
    {"Receipts not finished", "not finished", what_is_missing},
};
enum { TO_FIND, NOT_FINISHED, STAND_COUNT };

static int stand_of(const struct record *receipt) {
    return !spent_is_finished(receipt) ? NOT_FINISHED
           : spent_is_to_find(receipt) ? TO_FIND
                                       : STAND_COUNT;
}

static void write_stand(struct sheet *sheet, int col, size_t index, const void *data UNUSED) {
    int stand = stand_of(plan_at(sheet->book->figures->plan, RECORD_RECEIPT, index));
    sheet_name_cell(sheet, "on", HERE, COLUMN_ON);
    sheet_name_cell(sheet, "amount", HERE, COLUMN_AMOUNT);
    sheet_name_cell(sheet, "seen", HERE, COLUMN_SEEN);
    cell_formula_text(sheet, sheet->row, col, STYLE_TEXT,
                      stand < STAND_COUNT ? STANDS[stand].word : "",
                      "IF(OR({on}=\"\",{amount}=\"\"),\"%s\",IF({seen}=\"Yes\",\"\",\"%s\"))",
                      STANDS[NOT_FINISHED].word, STANDS[TO_FIND].word);
}

/* "Two receipts to find: no hurry before the review." follows what stands beside them. */
static void write_how_many(struct sheet *sheet, int row, const struct receipts_stand *stand,
                           size_t count) {
    const char *how = stand->how(sheet->book->figures->state == STATE_ENDED);
    char number[RECEIPTS_TEXT], words[160];
    snprintf(words, sizeof words, "%s %s: %s.", spent_receipts_words(count, number), stand->word,
             how);
    cell_formula_text(
        sheet, row, COLUMN_LINE, STYLE_ASIDE, count == 0 ? "None." : words,
        "IF(COUNTIF(spent_stands,\"%s\")=0,\"None.\",IF(COUNTIF(spent_stands,\"%s\")>10,"
        "COUNTIF(spent_stands,\"%s\"),CHOOSE(COUNTIF(spent_stands,\"%s\"),\"One\",\"Two\","
        "\"Three\",\"Four\",\"Five\",\"Six\",\"Seven\",\"Eight\",\"Nine\",\"Ten\"))&\" receipt\"&"
        "IF(COUNTIF(spent_stands,\"%s\")=1,\"\",\"s\")&\" %s: %s.\")",
        stand->word, stand->word, stand->word, stand->word, stand->word, stand->word, how);
}

static void write_stands(struct sheet *sheet) {
    const struct plan *plan = sheet->book->figures->plan;
    char formula[96];
    for (int stand = 0; stand < STAND_COUNT; stand++) {
        int64_t sum = 0;
        size_t count = 0;
        for (size_t i = 0; i < plan_count(plan, RECORD_RECEIPT); i++) {
            const struct record *receipt = plan_at(plan, RECORD_RECEIPT, i);
            if (stand_of(receipt) != stand)
                continue;
            sum += record_number(receipt, RECEIPT_AMOUNT);
            count++;
        }
        snprintf(formula, sizeof formula, "ROUND(SUMIFS(spent_amounts,spent_stands,\"%s\"),2)",
                 STANDS[stand].word);
        write_sum(sheet, STANDS[stand].label, STYLE_MONEY, sum, formula);
        write_how_many(sheet, sheet->row - 1, &STANDS[stand], count);
    }
}

/* ---- the sheet ------------------------------------------------------------------------------- */

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
    write_stands(sheet);
}

static void write_table(struct sheet *sheet, const char *heading, enum record_type type,
                        const size_t *fields, int count, sheet_beside *beside,
                        const char *nothing) {
    sheet->row++;
    sheet_section(sheet, heading);
    sheet_records(sheet, type, fields, count, beside, NULL, false, nothing);
}

#define COUNT(fields) ((int)(sizeof(fields) / sizeof(fields)[0]))

void sheet_write_receipts(struct workbook *book) {
    static const int WIDTHS[COLUMN_COUNT] = {20, 14, 26, 20, 22, 11, 13};
    static const size_t PAID[] = {PAYMENT_ON, PAYMENT_AMOUNT, PAYMENT_NOTE};
    static const size_t SPENT[] = {RECEIPT_ON,    RECEIPT_AMOUNT, RECEIPT_LINE,
                                   RECEIPT_PAYEE, RECEIPT_NOTE,   RECEIPT_RECEIPT_SEEN};
    static const size_t HELD[] = {BALANCE_ON, BALANCE_AMOUNT, BALANCE_COMMITTED, BALANCE_NOTE};
    const struct sheet_shape shape = {"Receipts", "What was paid, and what it was spent on", WIDTHS,
                                      COLUMN_COUNT, true};
    char before[SPENT_BEFORE_TEXT];
    struct sheet sheet;
    sheet_start(book, &shape, &sheet);
    if (spent_before(book->figures, before)[0] != '\0') {
        sheet_note(&sheet, before);
        sheet.row++;
    }
    write_so_far(&sheet);
    int heading = sheet.row + 2;
    write_table(&sheet, "What was paid to me", RECORD_PAYMENT, PAID, COUNT(PAID), NULL,
                "Nothing is paid yet.");
    sheet_define_table(&sheet, "paid_amounts", heading, sheet.row, COLUMN_AMOUNT);
    heading = sheet.row + 2;
    write_table(&sheet, "What was spent", RECORD_RECEIPT, SPENT, COUNT(SPENT), write_stand,
                "There is no receipt yet.");
    cell_text(&sheet, heading, COLUMN_STANDS, STYLE_HEADING_TEXT, "Still to do");
    sheet_define_table(&sheet, "spent_amounts", heading, sheet.row, COLUMN_AMOUNT);
    sheet_define_table(&sheet, "spent_stands", heading, sheet.row, COLUMN_STANDS);
    write_table(&sheet, "What was in the account", RECORD_BALANCE, HELD, COUNT(HELD), NULL,
                "There is no bank statement yet.");
    sheet_finish(&sheet);
}
