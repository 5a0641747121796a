/* Owns the rows that say who pays for lines of the plan beside it, and how much: each once, with
 * the name and the sum as they are on `Support` now. */
#include "workbook_internal.h"

#include <string.h>
#include <strings.h>

/* In the lines that a holder of money pays and that are in the plan. The columns begin with their
 * headings, which SUMPRODUCT takes for nothing. */
#define SUM_OF                                                                                     \
    "ROUND(SUMPRODUCT(--(line_funder={funder}),--(line_included=\"Yes\"),"                         \
    "--ISNUMBER(MATCH(line_holder,holders_paid,0)),line_others),2)"

static bool pays(const struct line_cost *line, const char *funder) {
    const char *name = record_text(line->line, LINE_FUNDER);
    return line->counts && line->others != 0 && name[0] != '\0' &&
           (funder == NULL || strcasecmp(name, funder) == 0);
}

/* An earlier line has the same; a spreadsheet takes "Council" and "council" for the same too. */
static bool is_named_before(const struct plan_cost *cost, size_t index) {
    const char *funder = record_text(cost->lines[index].line, LINE_FUNDER);
    for (size_t i = 0; i < index; i++)
        if (pays(&cost->lines[i], funder))
            return true;
    return false;
}

static int64_t sum_of(const struct plan_cost *cost, const char *funder) {
    int64_t sum = 0;
    for (size_t i = 0; i < cost->line_count; i++)
        if (pays(&cost->lines[i], funder))
            sum += cost->lines[i].others;
    return sum;
}

void sheet_funders(struct sheet *sheet, int col) {
    const struct plan_cost *cost = &sheet->book->figures->cost;
    int first = sheet->row;
    int64_t rest = cost->others;
    for (size_t i = 0; i < cost->line_count; i++) {
        const char *funder = record_text(cost->lines[i].line, LINE_FUNDER);
        if (!pays(&cost->lines[i], NULL) || is_named_before(cost, i))
            continue;
        sheet_name_cell(sheet, "funder", sheet->row, 0);
        cell_formula_text(sheet, sheet->row, 0, STYLE_TEXT, funder,
                          "IF(COUNTIF(line_number,%zu)=0,\"Not on Support\","
                          "INDEX(line_funder,MATCH(%zu,line_number,0))&\"\")",
                          i + 1, i + 1);
        for (int left = 1; left < col; left++)
            cell_blank(sheet, sheet->row, left, STYLE_TEXT);
        cell_formula(sheet, sheet->row++, col, STYLE_MONEY, figure_pence(sum_of(cost, funder)),
                     SUM_OF);
        rest -= sum_of(cost, funder);
    }
    if (sheet->row == first && rest == 0)
        return;
    sheet_name_cell(sheet, "others_first", first - 1, col);
    sheet_name_cell(sheet, "others_last", sheet->row - 1, col);
    cell_text(sheet, sheet->row, 0, STYLE_TEXT, "Others, not named here");
    for (int left = 1; left < col; left++)
        cell_blank(sheet, sheet->row, left, STYLE_TEXT);
    cell_formula(sheet, sheet->row++, col, STYLE_MONEY, figure_pence(rest),
                 "ROUND(2*{others_first}-SUM({others_first}:{others_last}),2)");
}
