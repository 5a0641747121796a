/* Owns the foot of a line's working on the sheet `Employing`: what an employer pays besides, and
 * what the line comes to, to the true cost of an hour. */
#include "employing.h"

#include "base/decimal.h"
#include "plan/line.h"

#include <stdio.h>
#include <string.h>

/* Insurance, payroll and the like. Returns how many. */
static int write_extras(struct employing *e, const struct worked *work) {
    struct sheet *sheet = &e->sheet;
    const struct workbook *book = sheet->book;
    const struct record *extra;
    char changed[CHANGED_SIZE];
    size_t index = 0;
    int count = 0;
    sheet_name_cell(sheet, "amount", HERE, COL_YEAR);
    sheet_name_cell(sheet, "per", HERE, COL_YEAR + 1);
    while ((extra = plan_next_child(book->figures->plan, RECORD_EXTRA, work->line->line->id,
                                    &index)) != NULL) {
        int64_t amount = record_number(extra, EXTRA_AMOUNT), part = amount;
        if (!extra_is_once(extra)) {
            part = 0;
            if (book->dated)
                (void)ratio_round(ratio_mul(ratio_of(amount, 1),
                                            ratio_of(work->line->span.days, book->year.days)),
                                  &part, NULL);
        }
        cell_field(sheet, sheet->row, COL_LABEL, STYLE_LABEL, extra, EXTRA_LABEL);
        cell_field(sheet, sheet->row, COL_YEAR, STYLE_INPUT_MONEY, extra, EXTRA_AMOUNT);
        cell_field(sheet, sheet->row, COL_YEAR + 1, STYLE_INPUT_TEXT, extra, EXTRA_PER);
        employing_tell(e, sheet->row, sheet_changed(sheet, changed));
        cell_formula(
            sheet, sheet->row++, COL_WHOLE, STYLE_MONEY, figure_pence(part),
            "IF(year_days=0,IF({per}=\"Once\",N({amount}),0),IF({per}=\"Once\",N({amount})," PENNY(
                "N({amount})*{all_days}/year_days") "))");
        count++;
    }
    return count;
}

/* A sum at the foot, and where the table of work has it. */
struct sum {
    const char *key, *label;
    enum style style;
    int col; /* in the table of work, or -1 */
    int64_t value;
    bool known;
    char formula[360];
};

static void write_in_table(struct employing *e, const struct worked *work, const struct sum *sum) {
    struct sheet *sheet = &e->sheet;
    enum style style = sum->col == COL_COST ? STYLE_COST : STYLE_MONEY;
    bool whole = sum->col == COL_COST || sum->col == COL_WEEKLY || sum->col == COL_FULL_YEAR;
    sheet_name_cell(sheet, "told", HERE, COL_TOLD);
    if (sum->known && whole)
        cell_formula(sheet, work->row, sum->col, style, figure_pence(sum->value),
                     "IF(OR(LEFT({told},9)=\"Put right\",%s),\"Not known\",ROUND($D$%d,2))",
                     e->unknown_here, sheet->row + 1);
    else if (sum->known)
        cell_formula(sheet, work->row, sum->col, style, figure_pence(sum->value),
                     "IF($D$%d=\"\",\"\",$D$%d)", sheet->row + 1, sheet->row + 1);
    else
        cell_formula_text(sheet, work->row, sum->col, style, "", "IF($D$%d=\"\",\"\",$D$%d)",
                          sheet->row + 1, sheet->row + 1);
}

static void write_sum(struct employing *e, const struct worked *work, const struct sum *sum) {
    struct sheet *sheet = &e->sheet;
    sheet_name_cell(sheet, sum->key, sheet->row, COL_WHOLE);
    cell_text(sheet, sheet->row, COL_LABEL, STYLE_LABEL, sum->label);
    if (sum->known)
        cell_formula(sheet, sheet->row, COL_WHOLE, sum->style, figure_pence(sum->value), "%s",
                     sum->formula);
    else
        cell_formula_text(sheet, sheet->row, COL_WHOLE, sum->style, "", "%s", sum->formula);
    if (sum->col >= 0)
        write_in_table(e, work, sum);
    sheet->row++;
}

/* What the line comes to but for its extras: what it is left out of the plan and worked out apart
 * with, it has in place of that in its helper's working, and the other way about. */
static void name_whole(struct employing *e, const struct worked *work, int in_year, char *whole,
                       size_t size) {
    sheet_name_cell(&e->sheet, "whole", in_year, COL_WHOLE);
    sheet_name_cell(&e->sheet, "whole_with", work->with_row, COL_WHOLE);
    if (worked_spare(work))
        snprintf(whole, size, "IF({in_plan}=\"Yes\",{whole},apart_cost_%d)", work->number);
    else
        snprintf(whole, size, "%s",
                 worked_apart(work) ? "IF({in_plan}=\"Yes\",{whole_with},{whole})" : "{whole}");
}

/* Its days: of a line that is left out here, those of its working apart. */
static void write_days(struct employing *e, const struct worked *work) {
    struct sheet *sheet = &e->sheet;
    if (!worked_spare(work))
        return;
    cell_text(sheet, sheet->row, COL_LABEL, STYLE_LABEL, "Days of this work");
    cell_formula(sheet, sheet->row, COL_WHOLE, STYLE_NUMBER, figure_whole(work->line->span.days),
                 "IF({in_plan}=\"Yes\",ROUND({all_days},0),apart_days_%d)", work->number);
    sheet_name_cell(sheet, "all_days", sheet->row++, COL_WHOLE);
}

/* The sums of what is paid once and of what is paid each year. */
static void name_extras(const struct sheet *sheet, int extras, char once[96], char year[160]) {
    snprintf(once, 96, "0");
    snprintf(year, 160, "0");
    if (extras == 0)
        return;
    int first = sheet->row - extras + 1, last = sheet->row;
    snprintf(once, 96, "SUMIF($C$%d:$C$%d,\"Once\",$D$%d:$D$%d)", first, last, first, last);
    snprintf(year, 160, "SUM($D$%d:$D$%d)-%s", first, last, once);
}

void employing_write_sums(struct employing *e, const struct worked *work, int in_year) {
    struct sheet *sheet = &e->sheet;
    const struct line_cost *line = work->line;
    const struct employment_cost *employment = line->employment;
    char whole[64], once[96], year[160];
    name_whole(e, work, in_year, whole, sizeof whole);
    write_days(e, work);
    int extras = write_extras(e, work);
    name_extras(sheet, extras, once, year);
    snprintf(e->unknown_here, sizeof e->unknown_here, "%s", e->unknown);
    if (extras > 0) /* or one of these is none */
        snprintf(e->unknown_here, sizeof e->unknown_here,
                 "%s,COUNTIF($%c$%d:$%c$%d,\"" PUT_RIGHT "*\")>0", e->unknown, 'A' + COL_TOLD,
                 sheet->row - extras + 1, 'A' + COL_TOLD, sheet->row);
    struct sum sums[] = {
        {"recurring", "What comes round again", STYLE_MONEY, -1, line->recurring, true, ""},
        {"once", "What is paid once", STYLE_MONEY, COL_ONCE, line->one_off, true, ""},
        {"cost", "Cost in this plan", STYLE_BIG_MONEY, COL_COST, line->cost, true,
         "ROUND({recurring}+{once},2)"},
        {"others", "Others pay", STYLE_MONEY, -1, line->others, true,
         "IF({at}=0,0,INDEX(line_others,{at}))"},
        {"paid", "My plan pays", STYLE_TOTAL_MONEY, -1, line_cost_paid(line), true,
         "IF({at}=0,0,INDEX(line_paid,{at}))"},
        {"full_year", "A whole year", STYLE_MONEY, COL_FULL_YEAR, line->full_year, true,
         "ROUND(IF({all_days}=0,0," PENNY("{recurring}*year_days/{all_days}") ")+{once},2)"},
        {"weekly", "A week", STYLE_MONEY, COL_WEEKLY, line->weekly, true,
         "IF({all_days}=0,0," PENNY(
             "{recurring}*year_days*weeks_years/({all_days}*weeks_times)") ")"},
        {"per_hour", "True cost of an hour", STYLE_TOTAL_MONEY, COL_HOUR, employment->per_hour,
         employment->per_hour_known,
         "IF({work}=0,\"\",IF(INDEX(work_hours,{work})*{all_days}=0,\"\"," PENNY(
             "{recurring}*INDEX(work_years,{work})*year_days/"
             "(INDEX(work_hours,{work})*INDEX(work_times,{work})*{all_days})") "))"},
    };
    snprintf(sums[0].formula, sizeof sums[0].formula, "ROUND(%s+%s,2)", whole, year);
    snprintf(sums[1].formula, sizeof sums[1].formula, "ROUND(%s,2)", once);
    for (size_t i = 0; i < sizeof sums / sizeof sums[0]; i++)
        write_sum(e, work, &sums[i]);
}
