/* Owns the part of the sheet `Checks` that follows the figures: what the budget, the lines and the
 * payments come to now, in words, and the banner that every sheet has from here. */
#include "workbook_internal.h"

#include "base/decimal.h"
#include "base/unused.h"
#include "plan/line.h"

#include <stdio.h>

#define POUNDS "\"£#,##0.00\""
#define WORDS_MOST 200

/* Each says what is so now, in words made here and in those that a formula makes of the same. */
struct check {
    const char *label;
    void (*say)(const struct plan_cost *cost, char words[WORDS_MOST]);
    const char *formula;
    bool employing; /* only where somebody is employed */
};

static void say_lines(const struct plan_cost *cost UNUSED, char words[WORDS_MOST]) {
    snprintf(words, WORDS_MOST, "Every line of the plan is on Support, once.");
}

static void say_typed(const struct plan_cost *cost UNUSED, char words[WORDS_MOST]) {
    snprintf(words, WORDS_MOST, "All that was typed can be used.");
}

static void say_working(const struct plan_cost *cost UNUSED, char words[WORDS_MOST]) {
    snprintf(words, WORDS_MOST, "Every row of the working is where it was.");
}

static void say_changed(const struct plan_cost *cost UNUSED, char words[WORDS_MOST]) {
    snprintf(words, WORDS_MOST, "No figure was changed since this was made.");
}

static void say_left(const struct plan_cost *cost, char words[WORDS_MOST]) {
    char pounds[DECIMAL_TEXT];
    if (cost->left < 0)
        snprintf(words, WORDS_MOST,
                 "The plan and what is kept back come to %s more than the budget.",
                 money_show(-cost->left, 2, pounds));
    else
        snprintf(words, WORDS_MOST, "The plan is within the budget: %s is left.",
                 money_show(cost->left, 2, pounds));
}

static void say_share(const struct plan_cost *cost, char words[WORDS_MOST]) {
    if (cost->share_tenths < 0)
        snprintf(words, WORDS_MOST, "The plan has no cost yet.");
    else
        snprintf(words, WORDS_MOST,
                 "Direct payments are %d.%d%% of the plan. "
                 "Northamptonshire saw about 40%%. It is not a limit.",
                 cost->share_tenths / 10, cost->share_tenths % 10);
}

static void say_payments(const struct plan_cost *cost UNUSED, char words[WORDS_MOST]) {
    snprintf(words, WORDS_MOST, "The payments add up to the direct payments.");
}

static void say_prices(const struct plan_cost *cost, char words[WORDS_MOST]) {
    int count = 0;
    for (size_t i = 0; i < cost->line_count; i++) {
        const struct record *line = cost->lines[i].line;
        bool held =
            record_has(line, LINE_PAID_BY) && record_number(line, LINE_PAID_BY) != PAID_COMMUNITY;
        count += held && line_is_included(line) && cost->lines[i].cost == 0;
    }
    if (count == 0)
        snprintf(words, WORDS_MOST, "Each line that somebody pays for has a cost.");
    else
        snprintf(words, WORDS_MOST, "Lines that somebody pays for and that cost nothing yet: %d.",
                 count);
}

static void say_pay(const struct plan_cost *cost, char words[WORDS_MOST]) {
    int count = 0;
    for (size_t i = 0; i < cost->line_count; i++)
        count += cost->lines[i].employment != NULL && line_is_included(cost->lines[i].line) &&
                 cost->lines[i].employment->below_minimum;
    if (count == 0)
        snprintf(words, WORDS_MOST, "No pay is less than the law asks for.");
    else
        snprintf(words, WORDS_MOST, "Work that is paid less than the law asks for: %d.", count);
}
#define UNDERPAID                                                                                  \
    "SUMPRODUCT(--ISNUMBER(work_hour_pay),--ISNUMBER(work_least),--(work_hour_pay<work_least),"    \
    "--(work_in=\"Yes\"))"

static const struct check CHECKS[] = {
    {"Lines", say_lines,
     "IF(lines_check=\"\",\"Every line of the plan is on Support, once.\",lines_check)", false},
    {"What was typed", say_typed,
     "IF(figures_wrong=0,\"All that was typed can be used.\",\"Rows with something to put right, "
     "in red: \"&figures_wrong&\".\")",
     false},
    {"The working", say_working,
     "IF(rows_moved=0,\"Every row of the working is where it was.\",\"Rows of the working that were "
     "moved or taken out: \"&rows_moved&\". Undo it: figures here are not right.\")",
     false},
    {"Changed", say_changed,
     "IF(figures_changed=0,\"No figure was changed since this was made.\",\"Rows with a figure that was "
     "changed or added: \"&figures_changed&\".\")",
     false},
    {"Budget", say_left,
     "IF(left<0,\"The plan and what is kept back come to \"&TEXT(-left," POUNDS
     ")&\" more than the budget.\",\"The plan is within the budget: \"&TEXT(left," POUNDS
     ")&\" is left.\")",
     false},
    {"Direct payments", say_share,
     "IF(plan_total=0,\"The plan has no cost yet.\",\"Direct payments are \"&"
     "TEXT(direct_payment_share,\"0.0%%\")&\" of the plan. "
     "Northamptonshire saw about 40%%. It is not a limit.\")",
     false},
    {"Payments", say_payments,
     "IF(ROUND(payments_total-direct_payment_total,2)=0,"
     "\"The payments add up to the direct payments.\",\"The payments come to \"&"
     "TEXT(payments_total," POUNDS
     ")&\", and the direct payments to \"&TEXT(direct_payment_total," POUNDS ")&\".\")",
     false},
    {"Costs", say_prices,
     "IF(lines_without_cost=0,\"Each line that somebody pays for has a cost.\","
     "\"Lines that somebody pays for and that cost nothing yet: \"&lines_without_cost&\".\")",
     false},
    {"Pay", say_pay,
     "IF(" UNDERPAID "=0,\"No pay is less than the law asks for.\","
     "\"Work that is paid less than the law asks for: \"&" UNDERPAID "&\".\")",
     true},
};

/* What the words count, in grey beside them: they are named, so that formulas stay short. */
static void write_counts(struct sheet *sheet, int first, int col) {
    static const char COSTLESS[] =
        "SUMPRODUCT(--(line_included=\"Yes\"),--ISNUMBER(line_cost),--(line_cost=0),"
        "--ISNUMBER(MATCH(line_holder,holders_paid,0)))";
    char words[WORDS_MOST];
    int count = 0;
    say_prices(&sheet->book->figures->cost, words);
    (void)sscanf(words, "Lines that somebody pays for and that cost nothing yet: %d", &count);
    sheet_define(sheet, "figures_wrong", first, first, col);
    cell_formula(sheet, first, col, STYLE_WORKING, figure_whole(0), "%s", sheet->book->put_right);
    sheet_define(sheet, "figures_changed", first + 3, first + 3, col);
    cell_formula(sheet, first + 3, col, STYLE_WORKING, figure_whole(0), "%s", sheet->book->changed);
    sheet_define(sheet, "lines_without_cost", first + 1, first + 1, col);
    cell_formula(sheet, first + 1, col, STYLE_WORKING, figure_whole(count), "%s", COSTLESS);
}

/* Words that may become longer stand over several columns. */
static void write_over(struct sheet *sheet, int first, int last, enum style style) {
    if (sheet->file != NULL)
        sheet_check(sheet,
                    xlsx.worksheet_merge_range(sheet->file, (lxw_row_t)sheet->row, (lxw_col_t)first,
                                               (lxw_row_t)sheet->row, (lxw_col_t)last, "",
                                               sheet->book->formats[sheet->print][style]));
}

/* One cell that every sheet has its banner from. */
static void write_banner(struct sheet *sheet, int label, int words) {
    sheet_define(sheet, "figures_banner", sheet->row, sheet->row, words);
    cell_text(sheet, sheet->row, label, STYLE_LABEL, "On every sheet");
    write_over(sheet, words, words + 3, STYLE_ALARM);
    cell_formula_text(
        sheet, sheet->row++, words, STYLE_ALARM, "",
        "IF(figures_wrong=0,\"\",\"Something has to be put right: see what is red. \")"
        "&IF(rows_moved=0,\"\",\"Rows of the working were moved or taken out: figures here are not "
        "right. Undo it. \")"
        "&IF(lines_check=\"\",\"\",\"The lines are not those of the plan: see Support. \")"
        "&IF(figures_changed=0,\"\",\"Figures changed since this plan was made.\")");
}

void checks_write_now(struct sheet *sheet, int label, int words, int count) {
    char says[WORDS_MOST];
    int first = sheet->row + 1;
    sheet_section(sheet, "As the figures are now");
    for (size_t i = 0; i < sizeof CHECKS / sizeof CHECKS[0]; i++) {
        if (CHECKS[i].employing && !sheet->book->employs)
            continue;
        CHECKS[i].say(&sheet->book->figures->cost, says);
        cell_text(sheet, sheet->row, label, STYLE_LABEL, CHECKS[i].label);
        write_over(sheet, words, count - 1, STYLE_TEXT);
        cell_formula_text(sheet, sheet->row++, words, STYLE_TEXT, says, CHECKS[i].formula);
    }
    write_counts(sheet, first, count);
    write_banner(sheet, label, words);
    sheet_break(sheet, ++sheet->row);
    sheet_section(sheet, "What was found when this was made");
}
