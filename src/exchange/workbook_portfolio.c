/* Owns the workbook of all plans: one sheet for each part of what is told, its tables one under the
 * other in the same columns, whose headings are printed again on each page. */
#include "exchange/portfolio_workbook.h"

#include "exchange/report_told.h"
#include "workbook_internal.h"

#include "base/date.h"
#include "plan/practice.h"

#include <stdio.h>
#include <string.h>

enum { LABEL, FIRST, BAR_ROWS = 7, SPLIT_ROWS = 13 };

/* The points of a page that rows have, those of a row, and of the rows that begin a table: its
 * heading stands alone at the foot of no page. */
enum { PAGE_HEIGHT = 450, ROW_HEIGHT = 15, BEGINNING = 5 * ROW_HEIGHT };

/* A table, as it stands on its sheet. */
struct laid {
    const struct told_table *table;
    int first, last; /* its rows */
    int total;       /* that of its total */
    bool live;       /* its totals and shares are formulas */
};

/* ---- cells ----------------------------------------------------------------------------------- */

static const struct {
    enum style style, total;
    unsigned places;
} KINDS[] = {
    [TOLD_NONE] = {STYLE_TEXT, STYLE_TOTAL_LABEL, 0},
    [TOLD_FEW] = {STYLE_NUMBER, STYLE_TOTAL_NUMBER, 0},
    [TOLD_COUNT] = {STYLE_NUMBER, STYLE_TOTAL_NUMBER, 0},
    [TOLD_PENCE] = {STYLE_MONEY, STYLE_TOTAL_MONEY, 2},
    [TOLD_SHARE] = {STYLE_SHARE, STYLE_TOTAL_SHARE, 3},
    [TOLD_DAYS] = {STYLE_NUMBER, STYLE_TOTAL_NUMBER, 0},
    [TOLD_SCORE] = {STYLE_NUMBER, STYLE_TOTAL_NUMBER, 3},
    [TOLD_AVERAGE] = {STYLE_NUMBER, STYLE_TOTAL_NUMBER, 1},
};

static void write_figure(struct sheet *sheet, int col, const struct told_figure *figure,
                         bool total) {
    const enum style style = total ? KINDS[figure->kind].total : KINDS[figure->kind].style;
    char text[TOLD_TEXT];
    if (figure->kind == TOLD_NONE)
        cell_blank(sheet, sheet->row, col, style);
    else if (figure->kind == TOLD_FEW)
        cell_text(sheet, sheet->row, col, style, told_figure_show(figure, text));
    else
        cell_figure(sheet, sheet->row, col, style,
                    (struct figure){figure->value, KINDS[figure->kind].places});
}

/* A share of the amount before it in the total of those; as the figure has it, where that is none.
 */
static bool is_live_share(const struct laid *laid, const struct told_row *row, size_t column) {
    return laid->live && row->figures[column].kind == TOLD_SHARE &&
           row->figures[column - 1].kind == TOLD_PENCE &&
           told_table_adds_up(laid->table, column - 1) &&
           laid->table->total.figures[column - 1].value > 0;
}

static void write_row(struct sheet *sheet, const struct laid *laid, const struct told_row *row,
                      size_t columns) {
    cell_print(sheet, sheet->row, LABEL, STYLE_TEXT, "%s%s%s", row->group != NULL ? row->group : "",
               row->group != NULL ? ": " : "", row->label);
    for (size_t i = 0; i < columns; i++) {
        const int col = FIRST + (int)i;
        if (i == 0 || !is_live_share(laid, row, i)) {
            write_figure(sheet, col, &row->figures[i], false);
            continue;
        }
        sheet_name_cell(sheet, "part", HERE, col - 1);
        sheet_name_cell(sheet, "whole", laid->total, col - 1);
        cell_formula(sheet, sheet->row, col, STYLE_SHARE, (struct figure){row->figures[i].value, 3},
                     "IF({whole}=0,0,ROUND(ROUND({part}/{whole},10),3))");
    }
    sheet_next_row(sheet);
}

static void write_total(struct sheet *sheet, const struct laid *laid, size_t columns) {
    const struct told_row *total = &laid->table->total;
    cell_text(sheet, sheet->row, LABEL, STYLE_TOTAL_LABEL, total->label);
    for (size_t i = 0; i < columns; i++) {
        const struct told_figure *figure = &total->figures[i];
        const int col = FIRST + (int)i;
        if (!laid->live || !told_table_adds_up(laid->table, i)) {
            write_figure(sheet, col, figure, true);
            continue;
        }
        sheet_name_cell(sheet, "first", laid->first, col);
        sheet_name_cell(sheet, "last", laid->last, col);
        cell_formula(sheet, sheet->row, col, KINDS[figure->kind].total,
                     (struct figure){figure->value, KINDS[figure->kind].places},
                     "ROUND(SUM({first}:{last}),2)");
    }
    sheet_next_row(sheet);
}

/* ---- charts ---------------------------------------------------------------------------------- */

/* Each row is a part of one bar, beside what is often seen. */
static void draw_split(struct sheet *sheet, const struct laid *laid, int headings) {
    const int col = FIRST + (int)laid->table->charted;
    const struct sheet_cells names = {headings, col, headings, col + 1};
    const struct sheet_chart chart = {laid->table->title, laid->table->said, true, "0%",
                                      SPLIT_ROWS};
    struct sheet_series series[] = {
        {{laid->first, col, laid->first, col + 1}, names, NULL, COLOUR_BLUE, false},
        {{laid->last, col, laid->last, col + 1}, names, NULL, COLOUR_REST, true}};
    for (size_t i = 0; i < 2; i++)
        series[i].name = laid->table->rows[i].label;
    sheet_draw(sheet, &chart, series, 2);
}

static void draw_bars(struct sheet *sheet, const struct laid *laid) {
    const int col = FIRST + (int)laid->table->charted;
    const struct sheet_chart chart = {laid->table->title, laid->table->said, false, "£#,##0",
                                      BAR_ROWS + (int)laid->table->count};
    const struct sheet_series series = {{laid->first, col, laid->last, col},
                                        {laid->first, LABEL, laid->last, LABEL},
                                        "Amount",
                                        COLOUR_BLUE,
                                        false};
    sheet_draw(sheet, &chart, &series, 1);
}

/* Only where every figure that it draws is told. */
static bool can_draw(const struct told_table *table) {
    for (size_t i = 0; i < table->count; i++)
        if (table->rows[i].figures[table->charted].kind == TOLD_FEW)
            return false;
    return table->chart != TOLD_PLAIN && table->count > 0;
}

/* ---- tables ---------------------------------------------------------------------------------- */

/* The points from a row to the next free one. */
static int height_from(const struct sheet *sheet, int row) {
    int height = 0;
    for (; row < sheet->row; row++)
        height += (size_t)row < sheet->heights_capacity && sheet->heights[row] > 0
                      ? sheet->heights[row]
                      : ROW_HEIGHT;
    return height;
}

/* Begins a page, where a table is not whole on this one and would be on the next, or where not even
 * its beginning has room here. */
static void begin_page(struct sheet *sheet, const struct told_table *table, int *page) {
    int rows = (int)table->count + 4;
    if (can_draw(table))
        rows += table->chart == TOLD_SPLIT ? SPLIT_ROWS : BAR_ROWS + (int)table->count;
    const int wanted = rows * ROW_HEIGHT <= PAGE_HEIGHT ? rows * ROW_HEIGHT : BEGINNING;
    if (height_from(sheet, *page) % PAGE_HEIGHT + wanted <= PAGE_HEIGHT)
        return;
    sheet_break(sheet, sheet->row);
    *page = sheet->row;
}

static void write_table(struct sheet *sheet, const struct told_table *table, size_t columns,
                        int headings) {
    const char *note = table->count > 0 ? table->note : table->empty;
    sheet_section(sheet, table->title);
    if (note != NULL)
        sheet_note(sheet, note);
    struct laid laid = {table, sheet->row, 0, 0, !sheet->book->portfolio->anonymous};
    laid.last = laid.first + (int)table->count - 1;
    laid.total = laid.last + 1;
    for (size_t i = 0; i < table->count; i++)
        write_row(sheet, &laid, &table->rows[i], columns);
    if (table->has_total && table->count > 0)
        write_total(sheet, &laid, columns);
    if (can_draw(table) && table->chart == TOLD_SPLIT)
        draw_split(sheet, &laid, headings);
    else if (can_draw(table))
        draw_bars(sheet, &laid);
    sheet->row++;
}

/* What "few" means, a row for each sentence. */
static void say_few(struct sheet *sheet) {
    const char *from = REPORT_FEW_SAYS, *end;
    for (; *from != '\0'; from = end + strspn(end, " ")) {
        const char *stop = strchr(from, '.');
        end = stop != NULL ? stop + 1 : from + strlen(from);
        cell_print(sheet, sheet->row++, LABEL, STYLE_NOTE, "%.*s", (int)(end - from), from);
    }
    sheet->row++;
}

static void write_part(struct workbook *book, enum told_part part) {
    const char *headings[1 + TOLD_COLUMNS] = {""};
    int widths[1 + TOLD_COLUMNS] = {0};
    size_t columns = 0;
    for (const char *title; (title = told_part_column(part, columns)) != NULL; columns++) {
        headings[FIRST + columns] = title;
    }
    for (size_t i = 0; i <= columns; i++)
        widths[i] = i == LABEL ? columns > 4 ? 44 : 60 : columns > 4 ? 13 : 16;
    const struct sheet_shape shape = {told_part_title(part), told_part_title(part), widths,
                                      FIRST + (int)columns, true};
    struct sheet sheet;
    sheet_start(book, &shape, &sheet);
    if (book->portfolio->anonymous)
        say_few(&sheet);
    sheet_headings(&sheet, headings, FIRST + (int)columns, ALL_FIGURES);
    sheet_freeze(&sheet, 1, true);
    const int above = sheet.row - 1;
    int page = 0, written = 0;
    for (size_t i = 0; i < book->portfolio->count; i++) {
        const struct told_table *table = &book->portfolio->tables[i];
        if (table->part != part || (table->count == 0 && table->empty == NULL))
            continue;
        if (written++ > 0)
            begin_page(&sheet, table, &page);
        write_table(&sheet, table, columns, above);
    }
    sheet_finish(&sheet);
}

/* ---- the workbook ---------------------------------------------------------------------------- */

static void write_portfolio(struct workbook *book) {
    for (int part = TOLD_TOGETHER + 1; part < TOLD_PART_COUNT; part++)
        write_part(book, (enum told_part)part);
    enum { SECONDS_OF_A_DAY = 86400 };
    lxw_doc_properties properties = {
        .title = "All personal health budget plans",
        .subject = "What they come to",
        .comments = "Made with phbplan. Every total that is a sum is a live formula.",
        .created = (time_t)(book->head.today * SECONDS_OF_A_DAY)};
    sheet_check(&(struct sheet){.book = book},
                xlsx.workbook_set_properties(book->file, &properties));
}

static void fill_head(const struct told_portfolio *portfolio, struct workbook_head *head) {
    char made[DATE_TEXT];
    snprintf(head->name, sizeof head->name, "All plans");
    snprintf(head->facts, sizeof head->facts, ", %s", portfolio->days);
    snprintf(head->which, sizeof head->which, "Made on %s. %s", date_show(portfolio->today, made),
             portfolio->anonymous ? "" : "Small numbers can point at a person.");
    head->banner = portfolio->practice    ? PRACTICE
                   : portfolio->anonymous ? "Nothing here points at a person"
                                          : "For those who may see every plan";
    head->banner_style = portfolio->anonymous ? STYLE_AUTHORISED : STYLE_DRAFT;
    head->today = portfolio->today;
}

enum err portfolio_workbook_write(const struct told_portfolio *portfolio, const char *path,
                                  bool replace, struct err_info *info) {
    struct workbook book = {.portfolio = portfolio, .write = write_portfolio};
    fill_head(portfolio, &book.head);
    return workbook_make(&book, path, replace, info);
}
