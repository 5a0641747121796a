/* Owns the sheet `Direct payments`: who holds how much of the money, with the headline of direct
 * payments beside everything else, a picture of it, and when it is paid. */
#include "workbook_internal.h"

#include "base/working_day.h"
#include "plan/employer.h"
#include "plan/ending.h"
#include "plan/line.h"

#include <stdio.h>

enum { LABEL, AMOUNT, SHARE, SEEN, COLUMN_COUNT };

/* A part of the plan in tenths of one per cent. */
static int64_t share_tenths(int64_t part, int64_t whole) {
    int64_t tenths = 0;
    (void)ratio_round(ratio_of(part * 1000, whole), &tenths, NULL);
    return tenths;
}

static void write_share(struct sheet *sheet, enum style style, int64_t tenths,
                        const char *formula) {
    if (sheet->book->figures->cost.plan > 0)
        cell_formula(sheet, sheet->row, SHARE, style, (struct figure){tenths, 3},
                     "IF(plan_total=0,\"\",%s)", formula);
    else
        cell_formula_text(sheet, sheet->row, SHARE, style, "", "IF(plan_total=0,\"\",%s)", formula);
}

/* The headline. Returns its first row, which the chart is drawn from. */
static int write_headline(struct sheet *sheet) {
    static const char *const HEADINGS[] = {"", "Pounds", "This plan", "Northamptonshire saw"};
    const struct plan_cost *cost = &sheet->book->figures->cost;
    sheet_section(sheet, "Direct payments, beside everything else");
    sheet_headings(sheet, HEADINGS, COLUMN_COUNT, ALL_FIGURES);
    int first = sheet->row;
    cell_text(sheet, sheet->row, LABEL, STYLE_TEXT_BOLD, "Direct payments");
    cell_formula(sheet, sheet->row, AMOUNT, STYLE_MONEY, figure_pence(cost->direct_payment),
                 "direct_payment_total");
    write_share(sheet, STYLE_SHARE, cost->share_tenths, "direct_payment_share");
    cell_figure(sheet, sheet->row++, SEEN, STYLE_SHARE, (struct figure){400, 3});
    cell_text(sheet, sheet->row, LABEL, STYLE_TEXT_BOLD, "Traditional and other arranged services");
    cell_formula(sheet, sheet->row, AMOUNT, STYLE_MONEY,
                 figure_pence(cost->plan - cost->direct_payment),
                 "ROUND(plan_total-direct_payment_total,2)");
    write_share(sheet, STYLE_SHARE, 1000 - cost->share_tenths, "ROUND(1-direct_payment_share,3)");
    cell_figure(sheet, sheet->row++, SEEN, STYLE_SHARE, (struct figure){600, 3});
    sheet_note(sheet, "What Northamptonshire saw is something to compare with. It is not a limit.");
    return first;
}

static void write_split(struct sheet *sheet) {
    static const char *const HEADINGS[] = {"Who holds the money?", "Pounds", "Share of the plan",
                                           "It is"};
    const struct plan_cost *cost = &sheet->book->figures->cost;
    static const struct {
        enum paid_by holder;
        const char *name, *is;
    } ROWS[] = {{PAID_DIRECT, "direct_payment_total", "Cash"},
                {PAID_THIRD_PARTY, "third_party_total", "Cash"},
                {PAID_NOTIONAL, "notional_total", "NHS-held value"},
                {PAID_TRADITIONAL, "traditional_total", "NHS-held value"}};
    sheet->row++;
    sheet_section(sheet, "Who holds how much");
    sheet_headings(sheet, HEADINGS, COLUMN_COUNT, 1u << AMOUNT | 1u << SHARE);
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++, sheet->row++) {
        char formula[96];
        int64_t amount = plan_cost_held(cost, ROWS[i].holder);
        snprintf(formula, sizeof formula, "ROUND(ROUND(%s/plan_total,10),3)", ROWS[i].name);
        cell_text(sheet, sheet->row, LABEL, STYLE_TEXT,
                  choice_label(RECORD_LINE, LINE_PAID_BY, ROWS[i].holder));
        cell_formula(sheet, sheet->row, AMOUNT, STYLE_MONEY, figure_pence(amount), "%s",
                     ROWS[i].name);
        write_share(sheet, STYLE_SHARE, cost->plan > 0 ? share_tenths(amount, cost->plan) : 0,
                    formula);
        cell_text(sheet, sheet->row, SEEN, STYLE_TEXT, ROWS[i].is);
    }
    cell_text(sheet, sheet->row, LABEL, STYLE_TOTAL_LABEL, "The whole plan");
    cell_formula(sheet, sheet->row, AMOUNT, STYLE_TOTAL_MONEY, figure_pence(cost->plan),
                 "plan_total");
    for (int col = SHARE; col < COLUMN_COUNT; col++)
        cell_blank(sheet, sheet->row, col, STYLE_TOTAL_LABEL);
    sheet->row++;
    cell_text(sheet, sheet->row, LABEL, STYLE_TEXT, "Paid by others");
    cell_formula(sheet, sheet->row, AMOUNT, STYLE_MONEY, figure_pence(cost->others),
                 "others_total");
    cell_blank(sheet, sheet->row, SHARE, STYLE_TEXT);
    cell_text(sheet, sheet->row++, SEEN, STYLE_TEXT, "In no total");
    if (cost->in_kind != 0) {
        cell_text(sheet, sheet->row, LABEL, STYLE_TEXT,
                  choice_label(RECORD_LINE, LINE_PAID_BY, PAID_COMMUNITY));
        cell_formula(sheet, sheet->row, AMOUNT, STYLE_MONEY, figure_pence(cost->in_kind),
                     "in_kind");
        cell_blank(sheet, sheet->row, SHARE, STYLE_TEXT);
        cell_text(sheet, sheet->row++, SEEN, STYLE_TEXT, "In kind, in no total");
    }
}

/* Whoever holds the money is the employer of those it pays. */
static void write_employer(struct sheet *sheet) {
    const struct plan *plan = sheet->book->figures->plan;
    char name[EMPLOYER_WORDS];
    if (!plan_employs(plan))
        return;
    cell_text(sheet, sheet->row, LABEL, STYLE_TEXT, "Who the employer is");
    cell_text(sheet, sheet->row++, AMOUNT, STYLE_PLAIN, employer_name(plan, NULL, name));
}

/* ---- the picture ---- */

/* Two bars in two textures, so that they read in black and white. */
static void draw(struct sheet *sheet, int first) {
    const struct plan_cost *cost = &sheet->book->figures->cost;
    const struct sheet_cells names = {first - 1, SHARE, first - 1, SEEN};
    const struct sheet_series series[] = {
        {{first, SHARE, first, SEEN}, names, "Direct payments", COLOUR_BLUE, false},
        {{first + 1, SHARE, first + 1, SEEN},
         names,
         "Traditional and other arranged services",
         COLOUR_REST,
         true}};
    char words[320];
    if (cost->plan > 0)
        snprintf(
            words, sizeof words,
            "Two bars. "
            "In this plan, direct payments are %d.%d per cent, and traditional and other arranged services %d.%d per cent. "
            "Northamptonshire saw about 40 and 60.",
            cost->share_tenths / 10, cost->share_tenths % 10, (1000 - cost->share_tenths) / 10,
            (1000 - cost->share_tenths) % 10);
    else
        snprintf(words, sizeof words,
                 "Two bars. "
                 "This plan has no costs yet, so its bar is empty. "
                 "Northamptonshire saw about 40 per cent as direct payments.");
    const struct sheet_chart chart = {"Direct payments, beside everything else", words, true, "0%",
                                      13};
    sheet_draw(sheet, &chart, series, 2);
}

/* ---- when it is paid ---- */

/* Payment k, from 1, and where it falls on no working day, the one before. */
static void write_payment(struct sheet *sheet, int k) {
    static const char BEFORE[] = "IF({on}=\"\",\"\",IF(WORKDAY({on}+1,-1,bank_holidays)={on},\"\","
                                 "WORKDAY({on}+1,-1,bank_holidays)))";
    const struct plan_cost *cost = &sheet->book->figures->cost;
    char on[96], amount[96], label[32];
    snprintf(on, sizeof on, "IFERROR(INDEX(payment_dates,MATCH(%d,payment_places,0)),\"\")", k);
    snprintf(amount, sizeof amount,
             "IFERROR(INDEX(payment_amounts,MATCH(%d,payment_places,0)),\"\")", k);
    snprintf(label, sizeof label, "Payment %d", k);
    sheet_name_cell(sheet, "on", HERE, SHARE);
    sheet_fix(sheet, sheet->row, LABEL, label);
    bool is = (size_t)k <= cost->payment_count;
    int64_t day = is ? cost->payments[k - 1].on : 0;
    cell_formula_text(sheet, sheet->row, LABEL, STYLE_LABEL, is ? label : "",
                      "IF(MAX(payment_places)>=%d,\"%s\",\"\")", k, label);
    if (is) {
        cell_formula(sheet, sheet->row, AMOUNT, STYLE_MONEY,
                     figure_pence(cost->payments[k - 1].amount), "%s", amount);
        cell_formula(sheet, sheet->row, SHARE, STYLE_DATE, figure_date(day), "%s", on);
    } else {
        cell_formula_text(sheet, sheet->row, AMOUNT, STYLE_MONEY, "", "%s", amount);
        cell_formula_text(sheet, sheet->row, SHARE, STYLE_DATE, "", "%s", on);
    }
    if (is && working_day_not(day) != NULL)
        cell_formula(sheet, sheet->row, SEEN, STYLE_DATE, figure_date(working_day_by(day)), "%s",
                     BEFORE);
    else
        cell_formula_text(sheet, sheet->row, SEEN, STYLE_DATE, "", "%s", BEFORE);
}

static void write_schedule(struct sheet *sheet) {
    static const char *const HEADINGS[] = {"", "Amount", "Paid on", "Working day before"};
    const struct plan_cost *cost = &sheet->book->figures->cost;
    char stopped[ENDING_TEXT];
    sheet_section(sheet, "When it is paid");
    if (ending_pays(sheet->book->figures, stopped)[0] != '\0')
        sheet_note(sheet, stopped);
    sheet_headings(sheet, HEADINGS, COLUMN_COUNT, ALL_FIGURES);
    int first = sheet->row;
    for (int k = 1; k <= PAYMENTS_MOST; k++, sheet->row++)
        write_payment(sheet, k);
    sheet_name_cell(sheet, "first", first, AMOUNT);
    sheet_name_cell(sheet, "last", sheet->row - 1, AMOUNT);
    sheet_name_cell(sheet, "paid", sheet->row, AMOUNT);
    cell_text(sheet, sheet->row, LABEL, STYLE_TOTAL_LABEL, "All payments");
    cell_formula(sheet, sheet->row, AMOUNT, STYLE_TOTAL_MONEY, figure_pence(cost->direct_payment),
                 "ROUND(SUM({first}:{last}),2)");
    sheet_define(sheet, "payments_total", sheet->row, sheet->row, AMOUNT);
    cell_formula_text(sheet, sheet->row++, SHARE, STYLE_TOTAL_SHARE, "Adds up",
                      "IFERROR(IF(AND(ROUND({paid}-direct_payment_total,2)=0,lines_check=\"\"),"
                      "\"Adds up\",\"Does not add up\"),\"Does not add up\")");
    sheet_note(sheet,
               "Where a pay day is not a working day, the working day before it is shown too.");
    sheet_note(
        sheet,
        "What is kept back in case something goes wrong stays with the NHS until it is asked for.");
}

void sheet_write_direct(struct workbook *book) {
    static const int WIDTHS[COLUMN_COUNT] = {34, 16, 18, 18};
    const struct sheet_shape shape = {"Direct payments", "Who holds the money, and when it is paid",
                                      WIDTHS, COLUMN_COUNT, false};
    struct sheet sheet;
    sheet_start(book, &shape, &sheet);
    sheet.fixed = true;
    int first = write_headline(&sheet);
    draw(&sheet, first);
    write_split(&sheet);
    write_employer(&sheet);
    sheet.row++;
    write_schedule(&sheet);
    sheet_finish(&sheet);
}
