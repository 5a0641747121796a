/* Owns the table of work on the sheet `Employing`: each line that employs somebody, whose it is,
 * its hours or nights and its pay. `Support` takes its figures from here. */
#include "employing.h"

#include "base/decimal.h"
#include "plan/cost.h"
#include "plan/cost_amount.h"
#include "plan/line.h"

#include <stdio.h>
#include <string.h>

/* A column that is worked out from its row. Choices are compared with their labels, which a test
 * holds to the dictionary. */
static const struct {
    int col;
    enum style style;
    const char *formula;
} WORKING[] = {
    {COL_HOURS, STYLE_WORKING,
     "IF(AND({kind}=\"Hours awake\",ISNUMBER({hour_pay}),COUNT({week_hours},{year_hours})>0),"
     "IF(ISNUMBER({week_hours}),{week_hours},{year_hours}),0)"},
    {COL_UNITS, STYLE_WORKING,
     "IF({kind}=\"Hours awake\",{hours},IF(COUNT({nights},{night_pay})=2,{nights},0))"},
    {COL_TIMES, STYLE_WORKING,
     "IF(AND({kind}=\"Hours awake\",COUNT({week_hours})=0,COUNT({year_hours})=1),1,weeks_times)"},
    {COL_YEARS, STYLE_WORKING,
     "IF(AND({kind}=\"Hours awake\",COUNT({week_hours})=0,COUNT({year_hours})=1),1,weeks_years)"},
    {COL_PAY, STYLE_WORKING, "IF({kind}=\"Hours awake\",N({hour_pay}),N({night_pay}))"},
    {COL_WORKED, STYLE_WORKING,
     "IF(OR(year_days=0,COUNTIF(line_number,{number})=0),0,ROUND({hours}*{times}"
     "*INDEX(line_days,MATCH({number},line_number,0))/({years}*year_days),8))"},
};

/* What the column comes to. */
static struct figure result_of(const struct workbook *book, const struct worked *work, int col) {
    const struct record *line = work->line->line, *top = plan_one(book->figures->plan, RECORD_PLAN);
    size_t number = line_number_field(line), price = line_price_field(line);
    bool known = record_has(line, number) && record_has(line, price);
    struct ratio weeks = basis_weeks((enum year_basis)record_number(top, PLAN_YEAR_BASIS));
    struct ratio hours = work->line->employment->hours;
    int64_t worked = 0;
    switch (col) {
    case COL_HOURS:
        known = known && !line_sleeps_in(line);
        return (struct figure){known ? record_number(line, number) : 0, 2};
    case COL_UNITS:
        return (struct figure){known ? record_number(line, number) : 0, 2};
    case COL_TIMES:
        return figure_whole(number == LINE_HOURS_A_YEAR ? 1 : (int64_t)weeks.num);
    case COL_YEARS:
        return figure_whole(number == LINE_HOURS_A_YEAR ? 1 : (int64_t)weeks.den);
    case COL_PAY:
        return (struct figure){record_number(line, price), 4};
    default: /* COL_WORKED */
        if (hours.num != 0)
            (void)ratio_round(ratio_mul(hours, ratio_of(100000000, 1)), &worked, NULL);
        return (struct figure){worked, 8};
    }
}

static const struct {
    int col;
    size_t field;
    enum style style;
} SAID[] = {{COL_LABEL, LINE_DESCRIPTION, STYLE_TEXT_BOLD},
            {COL_KIND, LINE_WORK, STYLE_INPUT_TEXT},
            {COL_WEEK_HOURS, LINE_HOURS_PER_WEEK, STYLE_INPUT_NUMBER},
            {COL_YEAR_HOURS, LINE_HOURS_A_YEAR, STYLE_INPUT_NUMBER},
            {COL_NIGHTS, LINE_NIGHTS_PER_WEEK, STYLE_INPUT_NUMBER},
            {COL_HOUR_PAY, LINE_HOURLY_RATE, STYLE_INPUT_PRICE},
            {COL_NIGHT_PAY, LINE_NIGHT_RATE, STYLE_INPUT_PRICE}};
enum { SAID_COUNT = sizeof SAID / sizeof *SAID };

/* What the line says, and its place on `Support`, where it may be sorted to any row. */
static void write_said(struct employing *e, const struct worked *work) {
    struct sheet *sheet = &e->sheet;
    const struct record *helper = work->helper->helper;
    sheet->number = work->number;
    for (size_t i = 0; i < SAID_COUNT; i++)
        cell_field(sheet, work->row, SAID[i].col, SAID[i].style, work->line->line, SAID[i].field);
    sheet_name_cell(sheet, "whose", HERE, COL_HELPER);
    cell_formula_text(sheet, work->row, COL_WHOSE, STYLE_TEXT,
                      helper != NULL ? record_text(helper, HELPER_CALLED) : "Nobody is named yet",
                      "IFERROR(INDEX(helper_called,MATCH({whose},helper_number,0))&\"\","
                      "\"Nobody is named yet\")");
    cell_figure(sheet, work->row, COL_NUMBER, STYLE_NUMBER, figure_whole(work->number));
    cell_figure(sheet, work->row, COL_HELPER, STYLE_NUMBER, figure_whole(work->helper->number));
    /* one who is no longer in the table is to be put right too */
    employing_tell(e, work->row,
                   "&IF(IFERROR(LEFT(INDEX(helper_told,MATCH({whose},helper_number,0)),9),"
                   "\"Put right\")=\"Put right\",\"" PUT_RIGHT
                   "Who does it, above. \",\"\")&" CHANGED_IN("work", "{number}"));
}

static int64_t wage_on(const struct workbook *book, const struct worked *work, int64_t day) {
    const struct helper_terms *terms = &work->helper->cost->terms;
    const struct rate *rate =
        rates_on(book->figures->cost.rates, age_minimum_wage(terms->age_band), day);
    return rate != NULL ? rate->value : 0;
}

/* Which of the wages it is, by the helper's age: in a formula, by its name in the table of rates.
 */
static void which_wage(char *formula, size_t size) {
    const struct field *age = dictionary_field(RECORD_HELPER, HELPER_AGE_BAND);
    const enum rate_name usual = age_minimum_wage(AGE_22_TO_PENSION);
    char label[RATE_LABEL];
    size_t used = 0, others = 0;
    for (size_t i = 0; i < field_choice_count(age); i++) {
        const struct rate like = {.name = age_minimum_wage((enum age_band)i)};
        if (like.name == usual)
            continue;
        used +=
            (size_t)snprintf(formula + used, size - used,
                             "IF(INDEX(helper_age,MATCH({whose},helper_number,0))=\"%s\",\"%s\",",
                             age->choices[i].label, employing_rate_label(&like, label));
        others++;
    }
    used += (size_t)snprintf(formula + used, size - used, "\"%s\"",
                             employing_rate_label(&(struct rate){.name = usual}, label));
    while (others-- > 0)
        used += (size_t)snprintf(formula + used, size - used, ")");
}

/* The least pay for an hour that the law asks for: on the first day of the work or on its last,
 * whichever is more, by the helper's age. */
static void write_least(struct employing *e, const struct worked *work) {
    const struct workbook *book = e->sheet.book;
    const struct record *line = work->line->line;
    const struct span span = line_span(&book->year, line);
    const int64_t first = wage_on(book, work, span.first), last = wage_on(book, work, span.last);
    const bool awake = book->dated && !line_sleeps_in(line);
    char which[512];
    which_wage(which, sizeof which);
#define WAGE_ON(day)                                                                               \
    "SUMIFS(rate_value,rate_name,%s,rate_from,\"<=\"&" day ",rate_until,\">=\"&" day ")"
    cell_formula(&e->sheet, work->row, COL_LEAST, STYLE_WORKING,
                 (struct figure){!awake         ? 0
                                 : first > last ? first
                                                : last,
                                 4},
                 "IF(OR(year_days=0,{kind}<>\"Hours awake\"),0,MAX(" WAGE_ON(
                     "MAX(plan_starts,{from})") "," WAGE_ON("MIN(plan_ends,{until})") "))",
                 which, which);
#undef WAGE_ON
}

/* Its days, and whether it is in the plan, as they are on `Support`. */
static void write_from_support(struct employing *e, const struct worked *work) {
    static const char FOUND[] = "IF(COUNTIF(line_number,{number})=0,\"Not on Support\","
                                "INDEX(%s,MATCH({number},line_number,0)))";
    struct sheet *sheet = &e->sheet;
    const struct record *line = work->line->line;
    const struct plan_year *year = &sheet->book->year;
    const struct {
        int col;
        size_t field;
        int64_t otherwise;
        const char *name;
    } days[] = {{COL_FROM, LINE_STARTS, year->starts, "line_from"},
                {COL_UNTIL, LINE_ENDS, year->ends, "line_until"}};
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        bool own = record_has(line, days[i].field);
        if (own || sheet->book->dated)
            cell_formula(sheet, work->row, days[i].col, STYLE_DATE,
                         figure_date(own ? record_number(line, days[i].field) : days[i].otherwise),
                         FOUND, days[i].name);
        else
            cell_blank(sheet, work->row, days[i].col, STYLE_DATE);
    }
    cell_formula_text(sheet, work->row, COL_IN, STYLE_CENTRE, line_is_included(line) ? "Yes" : "No",
                      FOUND, "line_included");
}

/* Pay that is less than that is red. */
static void mark_too_little(struct employing *e, int first) {
    struct sheet *sheet = &e->sheet;
    char formula[96];
    snprintf(formula, sizeof formula, "=AND(ISNUMBER($%c%d),$%c%d<$%c%d)", 'A' + COL_HOUR_PAY,
             first + 1, 'A' + COL_HOUR_PAY, first + 1, 'A' + COL_LEAST, first + 1);
    lxw_conditional_format wrong = {.type = LXW_CONDITIONAL_TYPE_FORMULA,
                                    .value_string = formula,
                                    .format = sheet->book->formats[PRINT_USUAL][STYLE_WRONG]};
    if (sheet->file != NULL && e->work_count > 0)
        sheet_check(sheet, xlsx.worksheet_conditional_format_range(
                               sheet->file, (lxw_row_t)first, COL_HOUR_PAY,
                               (lxw_row_t)(sheet->row - 1), COL_HOUR_PAY, &wrong));
}

static void name_columns(struct sheet *sheet) {
    static const struct {
        const char *key;
        int col;
    } KEYS[] = {{"kind", COL_KIND},
                {"week_hours", COL_WEEK_HOURS},
                {"year_hours", COL_YEAR_HOURS},
                {"nights", COL_NIGHTS},
                {"hour_pay", COL_HOUR_PAY},
                {"night_pay", COL_NIGHT_PAY},
                {"number", COL_NUMBER},
                {"hours", COL_HOURS},
                {"times", COL_TIMES},
                {"years", COL_YEARS},
                {"from", COL_FROM},
                {"until", COL_UNTIL}};
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++)
        sheet_name_cell(sheet, KEYS[i].key, HERE, KEYS[i].col);
}

/* What other formulas call the columns by. */
static void define_columns(struct employing *e, int first) {
    static const struct {
        const char *name;
        int col;
    } NAMES[] = {{"work_line", COL_NUMBER},       {"work_helper", COL_HELPER},
                 {"work_kind", COL_KIND},         {"work_in", COL_IN},
                 {"work_hours", COL_HOURS},       {"work_units", COL_UNITS},
                 {"work_times", COL_TIMES},       {"work_years", COL_YEARS},
                 {"work_pay", COL_PAY},           {"work_worked", COL_WORKED},
                 {"work_once", COL_ONCE},         {"work_weekly", COL_WEEKLY},
                 {"work_cost", COL_COST},         {"work_full_year", COL_FULL_YEAR},
                 {"work_hour_pay", COL_HOUR_PAY}, {"work_least", COL_LEAST}};
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++)
        sheet_define(&e->sheet, NAMES[i].name, first - 1, e->sheet.row, NAMES[i].col);
    int fields[WORK_COLUMNS];
    for (int col = 0; col < WORK_COLUMNS; col++)
        fields[col] = -1;
    for (size_t i = 0; i < SAID_COUNT; i++)
        fields[SAID[i].col] = (int)SAID[i].field;
    sheet_input_table(&e->sheet, &(struct input_table){.name = "work",
                                                       .type = RECORD_LINE,
                                                       .heading = first - 1,
                                                       .below = e->sheet.row,
                                                       .number_col = COL_NUMBER,
                                                       .fields = fields,
                                                       .columns = WORK_COLUMNS});
}

/* A row that was put in has no working: it is said under the table, and counted. */
static void write_more(struct employing *e) {
    struct sheet *sheet = &e->sheet;
    sheet_name_cell(sheet, "more", sheet->row, COL_LABEL);
    cell_formula_text(sheet, sheet->row, COL_LABEL, STYLE_ALARM, "",
                      "IF(AND(COUNT(work_line)<=%zu,COUNT(helper_number)<=%zu),\"\",\"" PUT_RIGHT
                      "A row was put in here that is in no figure. Add it in phbplan.\")",
                      e->work_count, e->helper_count);
    cell_formula_text(sheet, sheet->row++, COL_TOLD, STYLE_ALARM, "", "{more}");
}

void employing_write_work(struct employing *e) {
    struct sheet *sheet = &e->sheet;
    const char *const headings[WORK_COLUMNS] = {"What they do",
                                                field_label(RECORD_LINE, LINE_HELPER),
                                                field_label(RECORD_LINE, LINE_WORK),
                                                field_label(RECORD_LINE, LINE_HOURS_PER_WEEK),
                                                field_label(RECORD_LINE, LINE_HOURS_A_YEAR),
                                                field_label(RECORD_LINE, LINE_NIGHTS_PER_WEEK),
                                                field_label(RECORD_LINE, LINE_HOURLY_RATE),
                                                field_label(RECORD_LINE, LINE_NIGHT_RATE),
                                                field_label(RECORD_LINE, LINE_STARTS),
                                                field_label(RECORD_LINE, LINE_ENDS),
                                                "In the plan",
                                                "True cost of an hour",
                                                "Paid once",
                                                "A week",
                                                "A whole year",
                                                "Cost in this plan",
                                                "Line number on Support",
                                                "Helper number",
                                                "Working: hours",
                                                "Working: hours or nights",
                                                "Working: so many times",
                                                "Working: in so many years",
                                                "Working: pay for one",
                                                "Working: hours in this plan",
                                                "Working: least pay for an hour",
                                                "To put right, or changed"};
    sheet->row++;
    sheet_section(sheet, "Their work");
    sheet_headings(sheet, headings, WORK_COLUMNS,
                   ALL_FIGURES & ~(1u << COL_WHOSE | 1u << COL_KIND | 1u << COL_TOLD));
    name_columns(sheet);
    int first = sheet->row;
    for (size_t i = 0; i < e->work_count; i++) {
        e->work[i].row = sheet->row++;
        write_said(e, &e->work[i]);
        write_from_support(e, &e->work[i]);
        for (size_t k = 0; k < sizeof WORKING / sizeof WORKING[0]; k++)
            cell_formula(sheet, e->work[i].row, WORKING[k].col, WORKING[k].style,
                         result_of(sheet->book, &e->work[i], WORKING[k].col), "%s",
                         WORKING[k].formula);
        write_least(e, &e->work[i]);
    }
    define_columns(e, first);
    mark_too_little(e, first);
    write_more(e);
    if (e->work_count == 0)
        cell_text(sheet, sheet->row++, COL_LABEL, STYLE_TEXT, "Nothing is written here yet.");
}
