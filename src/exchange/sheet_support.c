/* Owns the sheet `Support`: a table of everything in the plan, one line a row, which all totals are
 * made from. */
#include "workbook_internal.h"

#include <stdio.h>

static const enum line_cell COLUMNS[] = {
    CELL_DESCRIPTION, CELL_AREA,     CELL_UNIT,      CELL_PRICE,  CELL_QUANTITY, CELL_TIMES,
    CELL_EVERY,       CELL_PERIOD,   CELL_FROM,      CELL_UNTIL,  CELL_DAYS,     CELL_HOLDER,
    CELL_INCLUDED,    CELL_OUTCOMES, CELL_FULL_YEAR, CELL_WEEKLY, CELL_COST,     CELL_PRICE_STATUS,
    CELL_PROVIDER,    CELL_SOURCE,   CELL_ROUNDS,    CELL_YEARS,  CELL_ONCE};

enum {
    COLUMN_COUNT = sizeof COLUMNS / sizeof COLUMNS[0],
    PRINTED = 17, /* up to the cost; the rest is for the screen */
    HEADING_ROW = 6,
    FIRST_ROW = HEADING_ROW + 1
};

int support_row(size_t line) {
    return FIRST_ROW + (int)line;
}

int support_column(enum line_cell cell) {
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
                                    .format = sheet->book->formats[STYLE_WRONG]};
    if (sheet->file != NULL)
        sheet_check(sheet, worksheet_conditional_format_range(sheet->file, FIRST_ROW, col,
                                                              (lxw_row_t)last, col, &wrong));
}

static void define_ranges(struct sheet *sheet, int last) {
    static const struct {
        const char *name;
        enum line_cell cell;
    } RANGES[] = {{"line_cost", CELL_COST},
                  {"line_holder", CELL_HOLDER},
                  {"line_included", CELL_INCLUDED},
                  {"line_once", CELL_ONCE}};
    char *periods[PERIOD_YEAR + 2] = {NULL};
    for (enum period period = PERIOD_ONCE; period <= PERIOD_YEAR; period++)
        periods[period] = (char *)(uintptr_t)choice_label(RECORD_LINE, LINE_PERIOD, period);
    for (size_t i = 0; i < sizeof RANGES / sizeof RANGES[0]; i++)
        sheet_define(sheet, RANGES[i].name, FIRST_ROW, last, support_column(RANGES[i].cell));
    sheet_choices(sheet, FIRST_ROW, last, support_column(CELL_PERIOD), periods);
    sheet_choices(sheet, FIRST_ROW, last, support_column(CELL_INCLUDED), YES_NO_WORDS);
    mark_wrong_holders(sheet, last);
}

static void write_lines(struct sheet *sheet) {
    const struct plan_cost *cost = sheet->book->source->cost;
    size_t helper = 0;
    line_name_columns(sheet, COLUMNS, COLUMN_COUNT);
    for (size_t i = 0; i < cost->line_count; i++) {
        const struct line_cost *line = &cost->lines[i];
        int work_row = line->employment != NULL ? employing_row(helper++) : -1;
        line_write(sheet, support_row(i), COLUMNS, COLUMN_COUNT, line, work_row);
    }
    if (cost->line_count == 0)
        cell_text(sheet, FIRST_ROW, 0, STYLE_TEXT, "Nothing is in the plan yet.");
}

void sheet_write_support(struct book *book) {
    const struct plan_cost *cost = book->source->cost;
    int widths[COLUMN_COUNT];
    for (int col = 0; col < COLUMN_COUNT; col++)
        widths[col] = line_width(COLUMNS[col]);
    const struct sheet_shape shape = {"Support", "My support, line by line", widths, COLUMN_COUNT,
                                      true};
    struct sheet sheet;
    sheet_start(book, &shape, &sheet);
    sheet_note(
        &sheet,
        "Change what is blue on yellow and every total follows. A line that is not included, or "
        "where no money changes hands, shows its cost and is in no total.");
    line_headings(&sheet, COLUMNS, COLUMN_COUNT, RECORD_LINE);
    sheet_freeze(&sheet, 1, true);
    write_lines(&sheet);
    int last = support_row(cost->line_count > 0 ? cost->line_count - 1 : 0);
    define_ranges(&sheet, last);
    sheet_filter(&sheet, HEADING_ROW, last);

    int col = support_column(CELL_COST);
    for (int left = 0; left < col; left++)
        cell_blank(&sheet, last + 1, left, STYLE_TOTAL_LABEL);
    cell_text(&sheet, last + 1, 0, STYLE_TOTAL_LABEL, "All that is in the plan");
    cell_formula(&sheet, last + 1, col, STYLE_BIG_MONEY, figure_pence(cost->plan), "plan_total");
    if (sheet.file != NULL)
        sheet_check(&sheet,
                    worksheet_print_area(sheet.file, 0, 0, (lxw_row_t)(last + 1), PRINTED - 1));
    sheet_finish(&sheet);
}
