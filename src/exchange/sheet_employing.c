/* Owns the sheet `Employing`, for whoever employs a helper: the helpers and what is agreed with
 * each, who employs them, the Employment Allowance, and the official rates. The lines of work and
 * the working are in the files beside this. */
#include "employing.h"

#include "base/date.h"
#include "base/decimal.h"
#include "plan/cost.h"
#include "plan/employer.h"
#include "plan/line.h"

#include <stdlib.h>
#include <string.h>

/* ---- the helpers ---- */

/* The answers in the columns of the table. */
static const int HELPER_FIELDS[] = {HELPER_CALLED,         HELPER_PEOPLE,     HELPER_AGE_BAND,
                                    HELPER_ALL_FOR_PERSON, HELPER_PENSION,    HELPER_HOLIDAY,
                                    HELPER_AGENCY_HOUR,    HELPER_SICK_WEEKS, HELPER_INSURANCE};

static const char *yes_no(bool yes) {
    return yes ? "Yes" : "No";
}

/* What stands in a column where it is not the answer as it is given (sheet_input). */
static const char *shown_term(const struct employee *helper, int col) {
    const struct helper_terms *terms = &helper->cost->terms;
    if (col == COL_ALL_FOR_ME)
        return yes_no(terms->all_for_person);
    if (col == COL_AGENCY && terms->agency_hour == 0)
        return "";
    return col == COL_SICK && terms->sick_weeks == 0 ? "0" : NULL;
}

/* One who is employed; what a line that names nobody goes by. */
static void write_terms(struct sheet *sheet, const struct employee *helper) {
    const struct helper_terms *terms = &helper->cost->terms;
    int row = helper->row;
    for (int col = COL_PEOPLE; col < COL_INSURANCE; col++) {
        size_t field = (size_t)HELPER_FIELDS[col];
        sheet_allow(sheet, row, col, RECORD_HELPER, field,
                    field == HELPER_AGENCY_HOUR && terms->agency_hour == 0);
        sheet_input(sheet, row, col, helper->helper, field, shown_term(helper, col));
    }
    cell_figure(sheet, row, COL_PEOPLE, STYLE_INPUT_NUMBER, figure_whole(terms->people));
    cell_text(sheet, row, COL_AGE, STYLE_INPUT_TEXT,
              choice_label(RECORD_HELPER, HELPER_AGE_BAND, terms->age_band));
    cell_text(sheet, row, COL_ALL_FOR_ME, STYLE_INPUT_CENTRE, yes_no(terms->all_for_person));
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
    sheet->number = helper->number;
    write_terms(sheet, helper);
    write_together(e, helper);
    employing_tell(e, helper->row, "&" CHANGED_IN("helper", "{helper}"));
}

static void write_helpers(struct employing *e) {
    struct sheet *sheet = &e->sheet;
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
                 {"helper_number", COL_HELPER_NUMBER},
                 {"helper_told", COL_TOLD}};
    for (int col = 0; col <= COL_INSURANCE; col++)
        headings[col] = field_label(RECORD_HELPER, (size_t)HELPER_FIELDS[col]);
    sheet_section(sheet, "Who works for me");
    cell_text(sheet, sheet->row, COL_TOLD, STYLE_HEADING_TEXT, "To put right, or changed");
    sheet_headings(sheet, headings, HELPER_COLUMNS,
                   1u << COL_PEOPLE | 1u << COL_AGENCY | 1u << COL_SICK | 1u << COL_HELPER_HOUR |
                       1u << COL_HELPER_COST | 1u << COL_HELPER_NUMBER);
    int first = sheet->row;
    for (size_t i = 0; i < e->helper_count; i++)
        write_helper(e, &e->helpers[i]);
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++)
        sheet_define(sheet, NAMES[i].name, first - 1, sheet->row, NAMES[i].col);
    sheet_input_table(sheet, &(struct input_table){.name = "helper",
                                                   .type = RECORD_HELPER,
                                                   .heading = first - 1,
                                                   .below = sheet->row,
                                                   .number_col = COL_HELPER_NUMBER,
                                                   .fields = HELPER_FIELDS,
                                                   .columns = COL_INSURANCE + 1});
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
    cell_text(sheet, sheet->row, COL_YEAR, STYLE_INPUT_CENTRE, yes_no(claims));
    sheet_input(sheet, sheet->row, COL_YEAR, plan_one(plan, RECORD_PLAN),
                PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE, yes_no(claims));
    sheet_allow(sheet, sheet->row, COL_YEAR, RECORD_PLAN, PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE, false);
    char changed[CHANGED_SIZE];
    employing_tell(e, sheet->row, sheet_changed(sheet, changed));
    sheet_name_cell(sheet, "claims", sheet->row, COL_YEAR);
    cell_text(sheet, sheet->row++, COL_WHOLE - 1, STYLE_ASIDE,
              "For helpers in the plan whose work is all for me.");
}

/* One rate, and until when it holds: to the day before the next of its name. */
static void write_rate(struct employing *e, const struct rate *rate, const struct rate *next) {
    struct sheet *sheet = &e->sheet;
    char label[RATE_LABEL], was[DECIMAL_TEXT];
    cell_text(sheet, sheet->row, COL_LABEL, STYLE_TEXT_BOLD, employing_rate_label(rate, label));
    cell_figure(sheet, sheet->row, 1, STYLE_INPUT_NUMBER, (struct figure){rate->value, 4});
    cell_text(sheet, sheet->row, 2, STYLE_TEXT, rate_unit(rate));
    cell_date(sheet, sheet->row, 3, STYLE_DATE, rate->from);
    cell_text(sheet, sheet->row, 4, STYLE_ASIDE_WRAPPED, rate->source);
    cell_figure(sheet, sheet->row, 5, STYLE_UNTIL,
                next != NULL ? figure_date(next->from - 1) : figure_whole(NO_END_YET));
    sheet_name_cell(sheet, "value", HERE, 1);
    cell_formula_text(sheet, sheet->row++, COL_TOLD, STYLE_ALARM, "",
                      "IF(IFERROR(AND(ISNUMBER({value}),{value}>=0,{value}<=999999.9999),FALSE),"
                      "\"\",\"" PUT_RIGHT
                      "An official rate. \")&IF({value}=%s,\"\",\"" CHANGED_WORDS "\")",
                      decimal_write(rate->value, 4, 0, was));
}

/* Said where the plan goes on past the tax year of the newest rates: those are used then. */
static void write_carried(struct employing *e) {
    struct sheet *sheet = &e->sheet;
    static const char WORDS[] =
        "Some rates for this plan are not known yet. The newest known are used.";
    const struct workbook *book = sheet->book;
    int64_t past = date_anniversary(date_tax_year(book->figures->cost.rates->newest), 1);
    cell_formula_text(sheet, sheet->row++, COL_LABEL, STYLE_NOTE,
                      book->dated && book->year.ends >= past ? WORDS : "",
                      "IF(N(plan_ends)>=%lld,\"%s\",\"\")", (long long)figure_date(past).value,
                      WORDS);
}

/* All of them, the newest of a name first: which one holds goes by the dates of the plan, and those
 * may be changed here. */
static void write_rates(struct employing *e) {
    static const char *const HEADINGS[] = {"Official rates",      "Value", "Unit", "From",
                                           "Where it comes from", "Until"};
    struct sheet *sheet = &e->sheet;
    const struct rates *rates = sheet->book->figures->cost.rates;
    sheet->row++;
    sheet_section(sheet, "Rates, by the day from which they hold");
    sheet_headings(sheet, HEADINGS, 6, 1u << 1 | 1u << 3 | 1u << 5);
    int heading = sheet->row - 1;
    for (enum rate_name name = 0; name < RATE_NAME_COUNT; name++)
        for (size_t i = rates->count; employing_needs(name) && i-- > 0;)
            if (rates->rows[i].name == name)
                write_rate(e, &rates->rows[i],
                           i + 1 < rates->count && rates->rows[i + 1].name == name
                               ? &rates->rows[i + 1]
                               : NULL);
    sheet_allow_number(sheet, heading + 1, sheet->row - 1, 1, "An official rate", RATE_MOST);
    sheet_define(sheet, "rate_name", heading, sheet->row, COL_LABEL);
    sheet_define(sheet, "rate_value", heading, sheet->row, COL_LABEL + 1);
    sheet_define(sheet, "rate_from", heading, sheet->row, COL_LABEL + 3);
    sheet_define(sheet, "rate_until", heading, sheet->row, COL_LABEL + 5);
    write_carried(e);
}

void sheet_write_employing(struct workbook *book) {
    static const int WIDTHS[WORK_COLUMNS] = {30, 16, 16, 16, 26, 16, 12, 12, 17, 17, 10, 12, 11,
                                             12, 13, 14, 10, 10, 10, 10, 10, 10, 10, 12, 10, 44};
    const struct sheet_shape shape = {"Employing", "Employing a helper", WIDTHS, WORK_COLUMNS,
                                      true};
    struct employing e = {0};
    sheet_start(book, &shape, &e.sheet);
    sheet_note(
        &e.sheet,
        "Change the pay for one hour, or anything else in blue on yellow, and see the cost follow. "
        "A helper or work that is new needs a working of its own: add those in phbplan.");
    if (employing_gather(&e)) {
        write_helpers(&e);
        employing_write_work(&e);
        sheet_print_part(&e.sheet, e.sheet.row - 1, COL_NUMBER);
        write_employers(&e);
        write_allowance(&e);
        write_rates(&e);
        employing_write_working(&e);
        sheet_count_told(&e.sheet, COL_TOLD);
    }
    employing_done(&e);
    sheet_finish(&e.sheet);
}
