/* Owns the sheet `Employing`, for whoever employs a helper: the helpers and what is agreed with
 * each, who employs them, the Employment Allowance, and the official rates. The lines of work and
 * the working are in the files beside this. */
#include "employing.h"

#include "plan/cost.h"
#include "plan/employer.h"
#include "plan/line.h"

#include <string.h>

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

/* What a helper's cost goes by, beside the wage that the law asks for at their age. */
static const enum rate_name HELPER_RATES[] = {RATE_NI_PERCENT,        RATE_NI_THRESHOLD,
                                              RATE_NI_UPPER_UNDER_21, RATE_EMPLOYMENT_ALLOWANCE,
                                              RATE_PENSION_PERCENT,   RATE_PENSION_TRIGGER,
                                              RATE_PENSION_LOWER,     RATE_PENSION_UPPER,
                                              RATE_SSP_WEEK,          RATE_SSP_EARNINGS_PERCENT};

static void gather_line_rates(struct employing *e, const struct helper_cost *helper,
                              const struct line_cost *line) {
    const struct workbook *book = e->sheet.book;
    for (int which = 0; which < TAX_YEARS_MOST; which++) {
        keep_rate(e, employing_rate(book, helper, which, age_minimum_wage(helper->terms.age_band)));
        keep_rate(e, employing_holiday_rate(book, line, which));
        for (size_t n = 0; n < sizeof HELPER_RATES / sizeof *HELPER_RATES; n++)
            keep_rate(e, employing_rate(book, helper, which, HELPER_RATES[n]));
    }
}

/* A line that is left out has its own, and those of its helper, should it be put back. */
static void gather_rates(struct employing *e) {
    for (size_t i = 0; i < e->work_count; i++) {
        const struct line_cost *line = e->work[i].line;
        gather_line_rates(e, e->work[i].helper->cost, line);
        gather_line_rates(e, line->employment->helper, line);
        gather_line_rates(e, e->work[i].alone->employment->helper, e->work[i].alone);
    }
}

/* ---- the helpers ---- */

/* One who is employed; what a line that names nobody goes by. */
static void write_terms(struct sheet *sheet, int row, const struct helper_terms *terms) {
    cell_figure(sheet, row, COL_PEOPLE, STYLE_INPUT_NUMBER, figure_whole(terms->people));
    cell_text(sheet, row, COL_AGE, STYLE_INPUT_TEXT,
              choice_label(RECORD_HELPER, HELPER_AGE_BAND, terms->age_band));
    cell_text(sheet, row, COL_ALL_FOR_ME, STYLE_INPUT_CENTRE, terms->all_for_person ? "Yes" : "No");
    cell_text(sheet, row, COL_PENSION, STYLE_INPUT_TEXT,
              choice_label(RECORD_HELPER, HELPER_PENSION, terms->pension));
    cell_text(sheet, row, COL_HOLIDAY, STYLE_INPUT_TEXT,
              choice_label(RECORD_HELPER, HELPER_HOLIDAY, terms->holiday));
    if (terms->agency_hour != 0)
        cell_figure(sheet, row, COL_AGENCY, STYLE_INPUT_PRICE,
                    (struct figure){terms->agency_hour, 4});
    else
        cell_blank(sheet, row, COL_AGENCY, STYLE_INPUT_PRICE);
    cell_figure(sheet, row, COL_SICK, STYLE_INPUT_NUMBER, (struct figure){terms->sick_weeks, 4});
}

/* What all the lines that are in the plan come to. */
static void write_together(struct employing *e, const struct employee *helper) {
    static const char HOUR[] =
        "IF(SUMIFS(work_worked,work_helper,{helper},work_in,\"Yes\")=0,\"\"," PENNY(
            "(SUMIFS(work_cost,work_helper,{helper},work_in,\"Yes\",work_kind,\"Hours awake\")"
            "-SUMIFS(work_once,work_helper,{helper},work_in,\"Yes\",work_kind,\"Hours awake\"))"
            "/SUMIFS(work_worked,work_helper,{helper},work_in,\"Yes\")") ")";
    struct sheet *sheet = &e->sheet;
    int64_t cost = 0;
    for (size_t i = 0; i < e->work_count; i++)
        if (e->work[i].helper == helper && line_is_included(e->work[i].line->line))
            cost += e->work[i].line->cost;
    bool known = helper->cost->per_hour_known && !helper->cost->apart;
    sheet_name_cell(sheet, "helper", HERE, COL_HELPER_NUMBER);
    if (known)
        cell_formula(sheet, helper->row, COL_HELPER_HOUR, STYLE_MONEY,
                     figure_pence(helper->cost->per_hour), "%s", HOUR);
    else
        cell_formula_text(sheet, helper->row, COL_HELPER_HOUR, STYLE_MONEY, "", "%s", HOUR);
    cell_formula(sheet, helper->row, COL_HELPER_COST, STYLE_COST, figure_pence(cost),
                 "ROUND(SUMIFS(work_cost,work_helper,{helper},work_in,\"Yes\"),2)");
    cell_figure(sheet, helper->row, COL_HELPER_NUMBER, STYLE_NUMBER, figure_whole(helper->number));
}

static void write_helper(struct employing *e, struct employee *helper) {
    struct sheet *sheet = &e->sheet;
    helper->row = sheet->row++;
    if (helper->helper != NULL) {
        cell_field(sheet, helper->row, COL_LABEL, STYLE_TEXT_BOLD, helper->helper, HELPER_CALLED);
        cell_field(sheet, helper->row, COL_INSURANCE, STYLE_TEXT, helper->helper, HELPER_INSURANCE);
    } else {
        cell_text(sheet, helper->row, COL_LABEL, STYLE_TEXT_BOLD, "Nobody is named yet");
        cell_blank(sheet, helper->row, COL_INSURANCE, STYLE_TEXT);
    }
    write_terms(sheet, helper->row, &helper->cost->terms);
    write_together(e, helper);
}

#define CHOICES_MOST 15

/* What may be chosen in a column. */
static void offer(struct employing *e, int first, int col, size_t field) {
    const struct field *def = dictionary_field(RECORD_HELPER, field);
    char *words[CHOICES_MOST + 1] = {0};
    for (size_t i = 0; i < CHOICES_MOST && i < field_choice_count(def); i++)
        words[i] = (char *)(uintptr_t)def->choices[i].label;
    sheet_choices(&e->sheet, first, e->sheet.row - 1, col, words);
}

static void write_helpers(struct employing *e) {
    struct sheet *sheet = &e->sheet;
    static const size_t FIELDS[] = {HELPER_CALLED,         HELPER_PEOPLE,     HELPER_AGE_BAND,
                                    HELPER_ALL_FOR_PERSON, HELPER_PENSION,    HELPER_HOLIDAY,
                                    HELPER_AGENCY_HOUR,    HELPER_SICK_WEEKS, HELPER_INSURANCE};
    const char *headings[HELPER_COLUMNS] = {[COL_HELPER_HOUR] = "True cost of an hour",
                                            [COL_HELPER_COST] = "Cost in this plan",
                                            [COL_HELPER_NUMBER] = "Helper number"};
    static const struct {
        const char *name;
        int col;
    } NAMES[] = {{"helper_called", COL_LABEL},
                 {"helper_people", COL_PEOPLE},
                 {"helper_age", COL_AGE},
                 {"helper_all_for_me", COL_ALL_FOR_ME},
                 {"helper_pension", COL_PENSION},
                 {"helper_holiday", COL_HOLIDAY},
                 {"helper_agency", COL_AGENCY},
                 {"helper_sick", COL_SICK},
                 {"helper_number", COL_HELPER_NUMBER}};
    for (int col = 0; col <= COL_INSURANCE; col++)
        headings[col] = field_label(RECORD_HELPER, FIELDS[col]);
    sheet_section(sheet, "Who works for me");
    sheet_headings(sheet, headings, HELPER_COLUMNS,
                   1u << COL_PEOPLE | 1u << COL_AGENCY | 1u << COL_SICK | 1u << COL_HELPER_HOUR |
                       1u << COL_HELPER_COST | 1u << COL_HELPER_NUMBER);
    int first = sheet->row;
    for (size_t i = 0; i < e->helper_count; i++)
        write_helper(e, &e->helpers[i]);
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++)
        sheet_define(sheet, NAMES[i].name, first - 1, sheet->row, NAMES[i].col);
    if (e->helper_count == 0)
        return;
    offer(e, first, COL_AGE, HELPER_AGE_BAND);
    offer(e, first, COL_PENSION, HELPER_PENSION);
    offer(e, first, COL_HOLIDAY, HELPER_HOLIDAY);
    sheet_choices(sheet, first, sheet->row - 1, COL_ALL_FOR_ME, YES_NO_WORDS);
}

/* Whoever holds the money is the employer: each is named once, with what that means. */
static void write_employers(struct employing *e) {
    struct sheet *sheet = &e->sheet;
    const struct plan *plan = sheet->book->figures->plan;
    char before[EMPLOYER_WORDS] = "", name[EMPLOYER_WORDS];
    sheet->row++;
    sheet_section(sheet, "Who the employer is");
    for (size_t i = 0; i < e->work_count; i++, memcpy(before, name, sizeof before)) {
        const struct record *line = e->work[i].line->line;
        employer_name(plan, line, name);
        cell_field(sheet, sheet->row, COL_LABEL, STYLE_LABEL, line, LINE_DESCRIPTION);
        cell_text(sheet, sheet->row, COL_YEAR, STYLE_PLAIN, name);
        sheet_next_row(sheet);
        if (strcmp(before, name) != 0)
            cell_text(sheet, sheet->row++, COL_YEAR, STYLE_ASIDE,
                      employer_meaning(plan_employer(plan, line)));
    }
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
              "For helpers in the plan whose work is all for me.");
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
        cell_text(sheet, sheet->row, 4, STYLE_ASIDE_WRAPPED, rate->source);
    }
    sheet_define(sheet, "rate_name", heading, sheet->row, COL_LABEL);
    sheet_define(sheet, "rate_value", heading, sheet->row, COL_LABEL + 1);
    sheet_define(sheet, "rate_from", heading, sheet->row, COL_LABEL + 3);
    if (sheet->book->figures->cost.rates_carried_forward)
        sheet_note(sheet, "Some rates for this plan are not known yet. The newest known are used.");
}

void sheet_write_employing(struct workbook *book) {
    static const int WIDTHS[WORK_COLUMNS] = {30, 16, 16, 16, 26, 16, 12, 12, 17, 17, 10, 12,
                                             11, 12, 13, 14, 10, 10, 10, 10, 10, 10, 10, 12};
    const struct sheet_shape shape = {"Employing", "Employing a helper", WIDTHS, WORK_COLUMNS,
                                      true};
    struct employing e = {0};
    sheet_start(book, &shape, &e.sheet);
    sheet_note(
        &e.sheet,
        "Change the pay for one hour, or anything else in blue on yellow, and see the cost follow.");
    if (employing_gather(&e)) {
        gather_rates(&e);
        write_helpers(&e);
        employing_write_work(&e);
        sheet_print_part(&e.sheet, e.sheet.row - 1, COL_NUMBER);
        write_employers(&e);
        write_allowance(&e);
        write_rates(&e);
        employing_write_working(&e);
    }
    employing_done(&e);
    sheet_finish(&e.sheet);
}
