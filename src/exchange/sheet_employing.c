/* Owns the sheet `Employing`, for whoever employs a helper: the helpers side by side with what each
 * costs, the Employment Allowance, and the official rates. The working is in the file beside this.
 */
#include "employing.h"
#include "sheet_employing_working.h"

enum { COLUMN_COUNT = COL_NUMBER + 1 };

/* The columns of figures at the top. */
#define FIGURES (ALL_FIGURES & ~(1u << COL_HOLIDAY | 1u << COL_PENSION))

/* ---- which rates ---- */

/* Takes a rate in once; the rows of a rates table are one array, so its order is theirs. */
static void keep_rate(struct employing *e, const struct rate *rate) {
    int at = 0;
    while (at < e->rate_count && e->rates[at] < rate)
        at++;
    if (rate == NULL || (at < e->rate_count && e->rates[at] == rate))
        return;
    if (e->rate_count == RATES_MOST) {
        sheet_check(&e->sheet, LXW_ERROR_PARAMETER_VALIDATION);
        return;
    }
    for (int i = e->rate_count++; i > at; i--)
        e->rates[i] = e->rates[i - 1];
    e->rates[at] = rate;
}

/* What a helper's cost goes by. */
static const enum rate_name HELPER_RATES[] = {RATE_NLW_HOUR,
                                              RATE_NI_PERCENT,
                                              RATE_NI_THRESHOLD,
                                              RATE_EMPLOYMENT_ALLOWANCE,
                                              RATE_PENSION_PERCENT,
                                              RATE_PENSION_TRIGGER,
                                              RATE_PENSION_LOWER,
                                              RATE_PENSION_UPPER,
                                              RATE_SSP_WEEK,
                                              RATE_SSP_EARNINGS_PERCENT,
                                              RATE_HOLIDAY_ACCRUAL_PERCENT};

static void gather_rates(struct employing *e) {
    const struct workbook *book = e->sheet.book;
    const struct plan_cost *cost = &book->figures->cost;
    for (size_t i = 0; i < cost->line_count; i++) {
        if (cost->lines[i].employment == NULL)
            continue;
        e->helpers++;
        for (int which = 0; which < TAX_YEARS; which++)
            for (size_t n = 0; n < sizeof HELPER_RATES / sizeof *HELPER_RATES; n++)
                keep_rate(e, employing_rate(book, &cost->lines[i], which, HELPER_RATES[n]));
    }
}

/* ---- the top of the sheet ---- */

static void write_helper(struct employing *e, int row, const struct record *line, size_t number) {
    struct sheet *sheet = &e->sheet;
    cell_field(sheet, row, COL_LABEL, STYLE_TEXT_BOLD, line, LINE_DESCRIPTION);
    cell_field(sheet, row, COL_HOURS, STYLE_INPUT_NUMBER, line, LINE_HOURS_PER_WEEK);
    cell_field(sheet, row, COL_RATE, STYLE_INPUT_PRICE, line, LINE_HOURLY_RATE);
    cell_field(sheet, row, COL_HOLIDAY, STYLE_INPUT_TEXT, line, LINE_HOLIDAY);
    cell_field(sheet, row, COL_PENSION, STYLE_INPUT_TEXT, line, LINE_PENSION);
    cell_text(sheet, row, COL_CARE, STYLE_INPUT_CENTRE,
              record_number(line, LINE_PERSONAL_CARE_ONLY) ? "Yes" : "No");
    cell_field(sheet, row, COL_SICK, STYLE_INPUT_NUMBER, line, LINE_SICK_WEEKS);
    cell_figure(sheet, row, COL_NUMBER, STYLE_NUMBER, figure_whole((int64_t)number));
}

static void write_helpers(struct employing *e) {
    struct sheet *sheet = &e->sheet;
    const struct plan_cost *cost = &sheet->book->figures->cost;
    const char *const headings[COLUMN_COUNT] = {field_label(RECORD_LINE, LINE_DESCRIPTION),
                                                field_label(RECORD_LINE, LINE_HOURS_PER_WEEK),
                                                field_label(RECORD_LINE, LINE_HOURLY_RATE),
                                                field_label(RECORD_LINE, LINE_HOLIDAY),
                                                field_label(RECORD_LINE, LINE_PENSION),
                                                field_label(RECORD_LINE, LINE_PERSONAL_CARE_ONLY),
                                                field_label(RECORD_LINE, LINE_SICK_WEEKS),
                                                "True cost of an hour",
                                                "Paid once",
                                                "A week",
                                                "A whole year",
                                                "Cost in this plan",
                                                "Line number on Support"};
    static const struct {
        const char *name;
        int col;
    } COLUMN_NAMES[] = {{"helper_hours", COL_HOURS},     {"helper_rate", COL_RATE},
                        {"helper_holiday", COL_HOLIDAY}, {"helper_pension", COL_PENSION},
                        {"helper_sick", COL_SICK},       {"helper_once", COL_ONCE},
                        {"helper_care", COL_CARE},       {"helper_weekly", COL_WEEKLY},
                        {"helper_cost", COL_COST},       {"helper_full_year", COL_FULL_YEAR},
                        {"helper_number", COL_NUMBER}};
    sheet_section(sheet, "Helpers I employ");
    sheet_headings(sheet, headings, COLUMN_COUNT, FIGURES);
    sheet_freeze(sheet, 1, false);
    e->first_helper = sheet->row;
    for (size_t i = 0; i < cost->line_count; i++)
        if (cost->lines[i].employment != NULL)
            write_helper(e, sheet->row++, cost->lines[i].line, i + 1);
    for (size_t i = 0; i < sizeof COLUMN_NAMES / sizeof COLUMN_NAMES[0]; i++)
        sheet_define(sheet, COLUMN_NAMES[i].name, e->first_helper - 1, sheet->row,
                     COLUMN_NAMES[i].col);
}

/* It belongs to the employer, and goes to helpers in their order. */
static void write_allowance(struct employing *e) {
    struct sheet *sheet = &e->sheet;
    const struct plan *plan = sheet->book->figures->plan;
    bool claims = record_number(plan_one(plan, RECORD_PLAN), PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE);
    sheet->row++;
    sheet_section(sheet, "Employment Allowance");
    cell_text(sheet, sheet->row, COL_LABEL, STYLE_LABEL,
              field_label(RECORD_PLAN, PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE));
    cell_text(sheet, sheet->row, COL_YEAR, STYLE_INPUT_CENTRE, claims ? "Yes" : "No");
    sheet_choices(sheet, sheet->row, sheet->row, COL_YEAR, YES_NO_WORDS);
    sheet_name_cell(sheet, "claims", sheet->row, COL_YEAR);
    cell_text(sheet, sheet->row++, COL_WHOLE - 1, STYLE_ASIDE,
              "For helpers in the plan who give care and support and do no other work.");
}

static void write_rates(struct employing *e) {
    static const char *const HEADINGS[] = {"Official rates", "Value", "Unit", "From",
                                           "Where it comes from"};
    struct sheet *sheet = &e->sheet;
    sheet->row++;
    sheet_section(sheet, "Rates used");
    sheet_headings(sheet, HEADINGS, 5, 1u << 1 | 1u << 3);
    int heading = sheet->row - 1;
    for (int i = 0; i < e->rate_count; i++, sheet->row++) {
        const struct rate *rate = e->rates[i];
        char label[RATE_LABEL];
        cell_text(sheet, sheet->row, COL_LABEL, STYLE_TEXT_BOLD, employing_rate_label(rate, label));
        cell_figure(sheet, sheet->row, 1, STYLE_INPUT_NUMBER, (struct figure){rate->value, 4});
        cell_text(sheet, sheet->row, 2, STYLE_TEXT, rate_unit(rate));
        cell_date(sheet, sheet->row, 3, STYLE_DATE, rate->from);
        cell_text(sheet, sheet->row, 4, STYLE_ASIDE, rate->source);
    }
    sheet_define(sheet, "rate_name", heading, sheet->row, COL_LABEL);
    sheet_define(sheet, "rate_value", heading, sheet->row, COL_LABEL + 1);
    sheet_define(sheet, "rate_from", heading, sheet->row, COL_LABEL + 3);
    if (sheet->book->figures->cost.rates_carried_forward)
        sheet_note(sheet, "Some rates for this plan are not known yet. The newest known are used.");
}

void sheet_write_employing(struct workbook *book) {
    static const int WIDTHS[COLUMN_COUNT] = {44, 17, 17, 17, 22, 12, 11, 12, 13, 13, 14, 15, 11};
    const struct sheet_shape shape = {"Employing", "Employing a helper", WIDTHS, COLUMN_COUNT,
                                      true};
    struct employing e = {0};
    sheet_start(book, &shape, &e.sheet);
    sheet_note(
        &e.sheet,
        "Change the pay for one hour, or anything else in blue on yellow, and see the cost follow.");
    gather_rates(&e);
    write_helpers(&e);
    write_allowance(&e);
    write_rates(&e);
    employing_write_working(&e);
    sheet_finish(&e.sheet);
}
