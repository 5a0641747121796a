/* Owns the sheet `Support`: a table of everything in the plan, one line a row, which all totals are
 * made from. */
#include "workbook_internal.h"

#include <stdio.h>
#include <stdlib.h>

static const enum line_cell COLUMNS[] = {
    CELL_DESCRIPTION,
    CELL_AREA,
    CELL_UNIT,
    CELL_PRICE,
    CELL_QUANTITY,
    CELL_TIMES,
    CELL_EVERY,
    CELL_PERIOD,
    CELL_OUTCOMES,
    CELL_FROM,
    CELL_UNTIL,
    CELL_DAYS,
    CELL_HOLDER,
    CELL_INCLUDED,
    CELL_FULL_YEAR,
    CELL_WEEKLY,
    CELL_COST,
    CELL_ANSWER(LINE_FUNDER),
    CELL_OTHERS_PERCENT,
    CELL_OTHERS_AMOUNT,
    CELL_OTHERS,
    CELL_PAID,
    CELL_WRONG,
    CELL_CHANGED,
    CELL_PRICE_STATUS,
    CELL_PROVIDER,
    CELL_SOURCE,
    CELL_PRICE_YEAR,
    CELL_CODE,
    CELL_ANSWER(LINE_WHY),
    CELL_ANSWER(LINE_BACKUP),
    CELL_ANSWER(LINE_EXCEPTIONAL_REASON),
    CELL_ANSWER(LINE_NOT_PAYABLE),
    CELL_ANSWER(LINE_NOT_INCLUDED_BECAUSE),
    CELL_ANSWER(LINE_CRITICAL),
    CELL_ANSWER(LINE_PROVIDER_CHECKED),
    CELL_ANSWER(LINE_PAID_FAMILY_IN_HOUSEHOLD),
    CELL_ANSWER(LINE_CONFIRMED_ALLOWED),
    CELL_ANSWER(LINE_PREVENTION),
    CELL_NUMBER,
    CELL_ROUNDS,
    CELL_YEARS,
    CELL_ONCE,
    CELL_PAID_ONCE,
};

enum {
    COLUMN_COUNT = sizeof COLUMNS / sizeof COLUMNS[0],
    PRINTED = 22, /* up to what the plan pays; the rest is for the screen */
    HEADING_ROW = 6,
    FIRST_ROW = HEADING_ROW + 1
};

_Static_assert(COLUMN_COUNT <= LINE_CELLS_MOST, "every column has a heading");

static int support_column(enum line_cell cell) {
    int col = 0;
    while (COLUMNS[col] != cell)
        col++;
    return col;
}

/* A holder in other words than those of `Budget` would be in no total: it turns red. */
static void mark_wrong_holders(struct sheet *sheet, int last) {
    lxw_col_t col = (lxw_col_t)support_column(CELL_HOLDER);
    char formula[64];
    snprintf(formula, sizeof formula, "=AND($%c%d<>\"\",ISNA(MATCH($%c%d,holders,0)))", 'A' + col,
             FIRST_ROW + 1, 'A' + col, FIRST_ROW + 1);
    lxw_conditional_format wrong = {.type = LXW_CONDITIONAL_TYPE_FORMULA,
                                    .value_string = formula,
                                    .format = sheet->book->formats[PRINT_USUAL][STYLE_WRONG]};
    if (sheet->file != NULL)
        sheet_check(sheet, xlsx.worksheet_conditional_format_range(sheet->file, FIRST_ROW, col,
                                                                   (lxw_row_t)last, col, &wrong));
}

/* What other sheets call the columns by. */
static void define_columns(struct sheet *sheet, int last) {
    static const struct {
        const char *name;
        enum line_cell cell;
    } COLUMN_NAMES[] = {
        {"line_number", CELL_NUMBER},      {"line_what", CELL_DESCRIPTION},
        {"line_price", CELL_PRICE},        {"line_from", CELL_FROM},
        {"line_until", CELL_UNTIL},        {"line_days", CELL_DAYS},
        {"line_holder", CELL_HOLDER},      {"line_cost", CELL_COST},
        {"line_included", CELL_INCLUDED},  {"line_funder", CELL_ANSWER(LINE_FUNDER)},
        {"line_others", CELL_OTHERS},      {"line_paid", CELL_PAID},
        {"line_paid_once", CELL_PAID_ONCE}};
    for (size_t i = 0; i < sizeof COLUMN_NAMES / sizeof COLUMN_NAMES[0]; i++)
        sheet_define_table(sheet, COLUMN_NAMES[i].name, HEADING_ROW, last + 1,
                           support_column(COLUMN_NAMES[i].cell));
    mark_wrong_holders(sheet, last);
    line_input_table(sheet, COLUMNS, COLUMN_COUNT, RECORD_LINE, HEADING_ROW, last + 1);
}

static void write_lines(struct sheet *sheet) {
    struct workbook *book = sheet->book;
    const struct plan_cost *cost = &book->figures->cost;
    int first = sheet->row;
    book->line_places = calloc(cost->line_count + 1, sizeof *book->line_places);
    book->no_memory |= book->line_places == NULL;
    line_name_columns(sheet, COLUMNS, COLUMN_COUNT);
    for (size_t i = 0; i < cost->line_count && !book->no_memory; i++) {
        book->line_places[i] = sheet->row - first;
        line_write(sheet, sheet->row++, COLUMNS, COLUMN_COUNT, &cost->lines[i], (int)i + 1);
        for (; sheet_run_on(sheet); sheet->row++)
            cell_print(sheet, sheet->row, 0, STYLE_ASIDE, "(line number %zu goes on)", i + 1);
    }
    for (int i = 1; i <= SPARE_LINES; i++)
        line_write_spare(sheet, sheet->row++, COLUMNS, COLUMN_COUNT, RECORD_LINE,
                         (int)cost->line_count + i);
    book->support_rows = sheet->row - first;
}

/* What has become of the rows, in words; none where they are the plan's lines, each once, and
 * spare ones. A heading is no number, has no cost and so is in none of the counts. */
static void write_rows_check(struct sheet *sheet, int row) {
    size_t count = sheet->book->figures->cost.line_count;
    char gone[160] = "0", twice[160];
#define NUMBERS "COUNTIF(line_number,ROW(INDEX($A:$A,1):INDEX($A:$A,%zu)))"
    if (count > 0)
        snprintf(gone, sizeof gone, "SUMPRODUCT(--(" NUMBERS "=0))", count);
    snprintf(twice, sizeof twice, "SUMPRODUCT(--(" NUMBERS ">1))", count + SPARE_LINES);
#undef NUMBERS
    cell_formula_text(
        sheet, row, 0, STYLE_ALARM, "",
        "IF(%s=0,\"\",%s&IF(%s=1,\" line of the plan as it was made is not here. \","
        "\" lines of the plan as it was made are not here. \"))"
        "&IF(%s=0,\"\",\"A line number stands here twice: give the row that was put in a new number. \")"
        "&IF(SUMPRODUCT(--(line_price<>\"\"),--(line_cost=\"\"))=0,\"\","
        "\"A row has a price and no cost: use a spare row, or copy the formulas of the row above it. \")"
        "&IF(SUMPRODUCT(--ISNUMBER(line_cost),--NOT(ISNUMBER(line_number)))=0,\"\","
        "\"A row has no line number: give it one. \")"
        "&IF(COUNTIF(line_cost,\"Not *\")=0,\"\","
        "\"Lines whose cost is not known, which are in no total: \"&COUNTIF(line_cost,\"Not *\")&\". \")",
        gone, gone, gone, twice);
    sheet_define(sheet, "lines_check", row, row, 0);
}

/* The total, and words under it when the rows are no longer the plan's lines. */
static void write_total(struct sheet *sheet, int row) {
    const struct plan_cost *cost = &sheet->book->figures->cost;
    int col = support_column(CELL_PAID);
    for (int left = 0; left < col; left++)
        cell_blank(sheet, row, left, STYLE_TOTAL_LABEL);
    cell_text(sheet, row, 0, STYLE_TOTAL_LABEL, "All that is in the plan");
    cell_formula(sheet, row, support_column(CELL_OTHERS), STYLE_TOTAL_MONEY,
                 figure_pence(cost->others), "others_total");
    cell_formula(sheet, row, col, STYLE_BIG_MONEY, figure_pence(cost->plan), "plan_total");
    write_rows_check(sheet, row + 1);
    sheet_count_told(sheet, support_column(CELL_WRONG));
    sheet_count_told(sheet, support_column(CELL_CHANGED));
}

void sheet_write_support(struct workbook *book) {
    int widths[COLUMN_COUNT];
    for (int col = 0; col < COLUMN_COUNT; col++)
        widths[col] = line_width(COLUMNS[col]);
    const struct sheet_shape shape = {"Support", "My support, line by line", widths, COLUMN_COUNT,
                                      true};
    struct sheet sheet;
    sheet_start(book, &shape, &sheet);
    sheet_note(&sheet, "Change what is blue on yellow and every total follows. "
                       "Add a line in one of the spare rows at the end. "
                       "A line that is left out, or costs nothing, is in no total.");
    line_headings(&sheet, COLUMNS, COLUMN_COUNT, RECORD_LINE);
    sheet_freeze(&sheet, 1, true);
    write_lines(&sheet);
    int last = sheet.row - 1;
    define_columns(&sheet, last);
    write_total(&sheet, last + 1);
    sheet_filter(&sheet, HEADING_ROW, last);
    sheet.row = last + 3;
    sheet_note(&sheet, "To sort rows or take one out, first choose Unprotect Sheet. "
                       "There is no password.");
    sheet_print_part(&sheet, last + 2, PRINTED);
    sheet_finish(&sheet);
}
