/* Owns the columns of a cost line, which the baseline and the plan share: what the person said, the
 * working, and the formulas. A price or quantity is multiplied by whole numbers first and divided
 * once; rounding to eight places takes off what binary numbers add, and the second rounding is to
 * the penny, halves away from zero. */
#include "workbook_internal.h"

#include "plan/cost.h"
#include "plan/cost_amount.h"
#include "plan/line.h"

#include <stdlib.h>
#include <string.h>

/* Any of a line's inputs is another than it was; some of its work are on `Employing`. */
static const char BASELINE_CHANGED[] = CHANGED_IN("baseline", "{number}");
static const char LINE_CHANGED[] = "IF(" CHANGED_SUM("line", "{number}") "+" CHANGED_SUM(
    "work", "{number}") "=0,\"\",\"" CHANGED_WORDS "\")";

/* A guarded rounding to the penny. */
#define PENNY(exact) "ROUND(ROUND(" exact ",8),2)"
/* A line with an input that is none has no cost, and says so: it is in no total. */
#define IF_KNOWN "IF({wrong}<>\"\",\"Not known\","
/* The label of the period `once`; a test holds it to the dictionary. */
#define IF_ONCE "IF({period}=\"Once\","

struct cell_shape {
    const char *key;
    int field; /* in LINE and BASELINE alike, or -1 */
    const char *heading;
    int width;
    enum style style;
    const char *formula;
};

static const struct cell_shape CELLS[CELL_COUNT] = {
    [CELL_DESCRIPTION] = {"what", LINE_DESCRIPTION, NULL, 28, STYLE_TEXT_BOLD, NULL},
    [CELL_AREA] = {"", LINE_AREA, NULL, 14, STYLE_TEXT, NULL},
    [CELL_UNIT] = {"", LINE_UNIT, "What one is called", 12, STYLE_TEXT, NULL},
    [CELL_PRICE] = {"price", LINE_UNIT_PRICE, NULL, 10, STYLE_INPUT_PRICE, NULL},
    [CELL_UPLIFT] = {"uplift", BASELINE_UPLIFT_PERCENT, "Price rise, per cent", 8,
                     STYLE_INPUT_NUMBER, NULL},
    [CELL_QUANTITY] = {"quantity", LINE_QUANTITY, NULL, 8, STYLE_INPUT_NUMBER, NULL},
    [CELL_TIMES] = {"times", LINE_TIMES, NULL, 7, STYLE_INPUT_NUMBER, NULL},
    [CELL_EVERY] = {"every", LINE_EVERY, NULL, 7, STYLE_INPUT_NUMBER, NULL},
    [CELL_PERIOD] = {"period", LINE_PERIOD, NULL, 10, STYLE_INPUT_TEXT, NULL},
    [CELL_FROM] = {"from", LINE_STARTS, NULL, 17, STYLE_INPUT_DATE, NULL},
    [CELL_UNTIL] = {"until", LINE_ENDS, NULL, 17, STYLE_INPUT_DATE, NULL},
    [CELL_DAYS] = {"days", -1, "Days in the plan", 7, STYLE_NUMBER,
                   "IF(year_days=0,0,MAX(0,MIN({until},plan_ends)-MAX({from},plan_starts)+1))"},
    [CELL_HOLDER] = {"holder", LINE_PAID_BY, NULL, 25, STYLE_INPUT_TEXT, NULL},
    [CELL_INCLUDED] = {"included", LINE_INCLUDED, NULL, 8, STYLE_INPUT_CENTRE, NULL},
    [CELL_OUTCOMES] = {"", LINE_OUTCOMES, NULL, 29, STYLE_TEXT, NULL},
    [CELL_FULL_YEAR] = {"full_year", -1, "A whole year", 12, STYLE_MONEY,
                        IF_KNOWN
                        "IF(year_days=0,0," PENNY("{each}*N({quantity})*{rounds}/{years}") "))"},
    [CELL_WEEKLY] = {"weekly", -1, "A week", 10, STYLE_MONEY,
                     IF_KNOWN "IF(year_days=0,0," IF_ONCE "0," PENNY(
                         "{each}*N({quantity})*{rounds}*weeks_years/({years}*weeks_times)") ")))"},
    [CELL_COST] = {"cost", -1, "Cost in this plan", 14, STYLE_COST,
                   IF_KNOWN
                   "IF(year_days=0,0," PENNY("{each}*N({quantity})*{rounds}*" IF_ONCE
                                             "1,{days})/({years}*" IF_ONCE "1,year_days))") "))"},
    [CELL_OTHERS_PERCENT] = {"part", LINE_OTHERS_PAY_PERCENT, NULL, 9, STYLE_INPUT_NUMBER, NULL},
    [CELL_OTHERS_AMOUNT] = {"sum", LINE_OTHERS_PAY_AMOUNT, NULL, 11, STYLE_INPUT_MONEY, NULL},
    [CELL_OTHERS] = {"others", -1, "Others pay", 12, STYLE_MONEY,
                     "IF(ISNUMBER({cost}),IF(ISNUMBER({part})," PENNY(
                         "{cost}*{part}/100") ",ROUND(MIN(N({sum}),{cost}),2)),0)"},
    [CELL_PAID] = {"paid", -1, "My plan pays", 14, STYLE_COST,
                   "IF(ISNUMBER({cost}),ROUND({cost}-{others},2),{cost})"},
    [CELL_PRICE_STATUS] = {"", LINE_PRICE_STATUS, NULL, 18, STYLE_TEXT, NULL},
    [CELL_PROVIDER] = {"", LINE_PROVIDER, NULL, 26, STYLE_TEXT, NULL},
    [CELL_SOURCE] = {"", LINE_PRICE_SOURCE, NULL, 30, STYLE_TEXT, NULL},
    [CELL_PRICE_YEAR] = {"", LINE_PRICE_YEAR, NULL, 12, STYLE_TEXT, NULL},
    [CELL_CODE] = {"", LINE_CATALOGUE_CODE, NULL, 12, STYLE_TEXT, NULL},
    [CELL_WRONG] = {"wrong", -1, "To put right", 44, STYLE_ALARM, NULL},
    [CELL_CHANGED] = {"changed", -1, "What was changed", 22, STYLE_ASIDE, NULL},
    [CELL_NUMBER] = {"number", -1, "Line number", 8, STYLE_NUMBER, NULL},
    [CELL_RAISED] = {"each", -1, "Working: price with the rise", 11, STYLE_WORKING,
                     "N({price})*(100+N({uplift}))/100"},
    [CELL_ROUNDS] = {"rounds", -1, "Working: comes round", 10, STYLE_WORKING,
                     IF_ONCE
                     "1,MAX(1,{times})*IFERROR(INDEX(period_times,MATCH({period},periods,0)),0))"},
    [CELL_YEARS] = {"years", -1, "Working: in so many years", 10, STYLE_WORKING,
                    IF_ONCE
                    "1,MAX(1,{every})*IFERROR(INDEX(period_years,MATCH({period},periods,0)),1))"},
    [CELL_ONCE] = {"once", -1, "Working: paid once", 13, STYLE_WORKING_MONEY, IF_ONCE "{cost},0)"},
    [CELL_PAID_ONCE] =
        {"paid_once", -1, "Working: my plan pays once", 13, STYLE_WORKING_MONEY,
         "IF(N({cost})=0,0,ROUND({once}-INT(ROUND({others}*100,0)*ROUND({once}*100,0)"
         "/ROUND({cost}*100,0))/100,2))"},
};

/* The column of any cell, an answer of its own too. */
static struct cell_shape shape_of(enum line_cell cell) {
    enum { WIDE = 24, NARROW = 12 };
    if (cell < CELL_COUNT)
        return CELLS[cell];
    int field = (int)cell - CELL_COUNT;
    enum style style = field_style(RECORD_LINE, (size_t)field);
    return (struct cell_shape){"", field, NULL, style == STYLE_TEXT ? WIDE : NARROW, style, NULL};
}

void line_headings(struct sheet *sheet, const enum line_cell *cells, int count,
                   enum record_type type) {
    const char *headings[LINE_CELLS_MOST] = {0};
    uint64_t figures = 0;
    for (int col = 0; col < count; col++) {
        const struct cell_shape shape = shape_of(cells[col]);
        enum style style = shape.style;
        headings[col] =
            shape.heading != NULL ? shape.heading : field_label(type, (size_t)shape.field);
        if (style != STYLE_TEXT && style != STYLE_TEXT_BOLD && style != STYLE_INPUT_TEXT)
            figures |= UINT64_C(1) << col;
    }
    sheet_headings(sheet, headings, count, figures);
}

int line_width(enum line_cell cell) {
    return shape_of(cell).width;
}

void line_name_columns(struct sheet *sheet, const enum line_cell *cells, int count) {
    for (int col = 0; col < count; col++) {
        if (cells[col] < CELL_COUNT && CELLS[cells[col]].key[0] != '\0')
            sheet_name_cell(sheet, CELLS[cells[col]].key, HERE, col);
        if (cells[col] == CELL_PRICE) /* and where one is named after it, the raised price is */
            sheet_name_cell(sheet, CELLS[CELL_RAISED].key, HERE, col);
    }
}

/* The result of a column that is worked out. */
static struct figure result_of(const struct sheet *sheet, enum line_cell cell,
                               const struct line_cost *line) {
    const struct record *record = line->line;
    const struct record *top = plan_one(sheet->book->figures->plan, RECORD_PLAN);
    enum period period = (enum period)record_number(record, LINE_PERIOD);
    struct ratio often =
        basis_per_year((enum year_basis)record_number(top, PLAN_YEAR_BASIS), period);
    switch (cell) {
    case CELL_DAYS:
        return figure_whole(line->span.days);
    case CELL_FULL_YEAR:
        return figure_pence(line->full_year);
    case CELL_WEEKLY:
        return figure_pence(line->weekly);
    case CELL_COST:
        return figure_pence(line->cost);
    case CELL_ONCE:
        return figure_pence(line->one_off);
    case CELL_OTHERS:
        return figure_pence(line->others);
    case CELL_PAID:
        return figure_pence(line_cost_paid(line));
    case CELL_PAID_ONCE:
        return figure_pence(line_cost_paid_once(line));
    case CELL_RAISED:
        return (struct figure){
            record_number(record, LINE_UNIT_PRICE) * (1000000 + line_uplift(record)), 10};
    case CELL_ROUNDS:
        return figure_whole(
            period == PERIOD_ONCE ? 1 : record_number(record, LINE_TIMES) * (int64_t)often.num);
    default: /* CELL_YEARS */
        return figure_whole(
            period == PERIOD_ONCE ? 1 : record_number(record, LINE_EVERY) * (int64_t)often.den);
    }
}

/* A line's own day in blue; where it has none, the plan's day follows. */
static void write_day(struct sheet *sheet, int row, int col, enum line_cell cell,
                      const struct record *record) {
    const struct plan_year *year = &sheet->book->year;
    bool from = cell == CELL_FROM;
    if (record_has(record, (size_t)CELLS[cell].field))
        cell_field(sheet, row, col, STYLE_INPUT_DATE, record, (size_t)CELLS[cell].field);
    else {
        sheet_input(sheet, row, col, record, (size_t)CELLS[cell].field, "");
        if (!sheet->book->dated || (day_is_usual(year->starts) && day_is_usual(year->ends)))
            sheet_allow(sheet, row, col, record->type, (size_t)CELLS[cell].field, true);
        if (sheet->book->dated)
            cell_formula(sheet, row, col, STYLE_DATE, figure_date(from ? year->starts : year->ends),
                         from ? "plan_starts" : "plan_ends");
        else
            cell_blank(sheet, row, col, STYLE_INPUT_DATE);
    }
}

/* A line that is added has no cost before these are there. */
static bool is_needed(enum line_cell cell) {
    return cell == CELL_PRICE || cell == CELL_QUANTITY || cell == CELL_PERIOD ||
           cell == CELL_HOLDER || cell == CELL_INCLUDED;
}

/* What is to be put right in the row; none where `before` is not so. */
static void write_wrong(struct sheet *sheet, int row, int col, const char *before,
                        const char *after) {
    char *words = sheet_put_right(sheet, row);
    if (words != NULL)
        cell_formula_text(sheet, row, col, STYLE_ALARM, "", "%s%s%s", before, words, after);
    free(words);
}

/* An input that nothing stands in. */
static void write_empty(struct sheet *sheet, int row, int col, enum line_cell cell,
                        enum record_type type) {
    const struct cell_shape shape = shape_of(cell);
    cell_blank(sheet, row, col, style_is_input(shape.style) ? shape.style : STYLE_INPUT_TEXT);
    sheet_allow(sheet, row, col, type, (size_t)shape.field, !is_needed(cell));
}

static void write_ordinary(struct sheet *sheet, int row, int col, enum line_cell cell,
                           const struct line_cost *line) {
    const struct record *record = line->line;
    const struct cell_shape shape = shape_of(cell);
    bool once = line_comes_once(record);
    if (cell == CELL_FROM || cell == CELL_UNTIL)
        write_day(sheet, row, col, cell, record);
    else if (shape.formula != NULL)
        cell_formula(sheet, row, col, shape.style, result_of(sheet, cell, line), "%s",
                     shape.formula);
    else if (once && (cell == CELL_TIMES || cell == CELL_EVERY)) {
        sheet_input(sheet, row, col, record, (size_t)shape.field, "");
        write_empty(sheet, row, col, cell, record->type);
    } else
        cell_field(sheet, row, col, shape.style, record, (size_t)shape.field);
}

/* A helper's figures come from the sheet that has their working. */
static void write_helper(struct sheet *sheet, int row, int col, enum line_cell cell,
                         const struct line_cost *line) {
    static const struct {
        enum line_cell cell;
        const char *name;
        enum style style;
    } FROM[] = {{CELL_PRICE, "work_pay", STYLE_PRICE},
                {CELL_QUANTITY, "work_units", STYLE_NUMBER},
                {CELL_FULL_YEAR, "work_full_year", STYLE_MONEY},
                {CELL_WEEKLY, "work_weekly", STYLE_MONEY},
                {CELL_COST, "work_cost", STYLE_COST},
                {CELL_ONCE, "work_once", STYLE_WORKING_MONEY}};
    size_t price = line_price_field(line->line), number = line_number_field(line->line);
    bool known = record_has(line->line, price) && record_has(line->line, number);
    for (size_t i = 0; i < sizeof FROM / sizeof FROM[0]; i++) {
        if (FROM[i].cell != cell)
            continue;
        struct figure result;
        if (cell == CELL_PRICE)
            result = (struct figure){record_number(line->line, price), 4};
        else if (cell == CELL_QUANTITY)
            result = (struct figure){known ? record_number(line->line, number) : 0, 2};
        else
            result = result_of(sheet, cell, line);
        cell_formula(sheet, row, col, FROM[i].style, result,
                     "IF({wrong}<>\"\",\"Not known\",IF(COUNTIF(work_line,{number})=0,"
                     "\"Not on Employing\",INDEX(%s,MATCH({number},work_line,0))))",
                     FROM[i].name);
        return;
    }
    if (cell == CELL_TIMES || cell == CELL_EVERY)
        cell_figure(sheet, row, col, STYLE_NUMBER, figure_whole(1));
    else if (cell == CELL_PERIOD)
        cell_text(sheet, row, col, STYLE_TEXT,
                  choice_label(RECORD_LINE, LINE_PERIOD,
                               number == LINE_HOURS_A_YEAR ? PERIOD_YEAR : PERIOD_WEEK));
    else if (cell == CELL_UNIT)
        cell_text(sheet, row, col, STYLE_TEXT,
                  line_sleeps_in(line->line) ? "night, see Employing" : "hour, see Employing");
    else if (cell == CELL_ROUNDS || cell == CELL_YEARS)
        cell_blank(sheet, row, col, STYLE_WORKING);
    else
        write_ordinary(sheet, row, col, cell, line);
}

void line_input_table(struct sheet *sheet, const enum line_cell *cells, int count,
                      enum record_type type, int heading, int below) {
    int fields[LINE_CELLS_MOST];
    struct input_table table = {.name = dictionary_record(type)->table,
                                .type = type,
                                .heading = heading,
                                .below = below,
                                .fields = fields,
                                .columns = count};
    for (int col = 0; col < count; col++) {
        fields[col] = shape_of(cells[col]).field;
        if (cells[col] == CELL_NUMBER)
            table.number_col = col;
    }
    sheet_input_table(sheet, &table);
}

void line_write(struct sheet *sheet, int row, const enum line_cell *cells, int count,
                const struct line_cost *line, int number) {
    sheet->number = number;
    for (int col = 0; col < count; col++) {
        if (cells[col] == CELL_NUMBER)
            cell_figure(sheet, row, col, CELLS[CELL_NUMBER].style, figure_whole(number));
        else if (cells[col] == CELL_WRONG)
            write_wrong(sheet, row, col, "", "");
        else if (cells[col] == CELL_CHANGED)
            cell_formula_text(sheet, row, col, STYLE_ASIDE, "", "%s",
                              line->line->type == RECORD_BASELINE ? BASELINE_CHANGED
                                                                  : LINE_CHANGED);
        else if (line->employment != NULL)
            write_helper(sheet, row, col, cells[col], line);
        else
            write_ordinary(sheet, row, col, cells[col], line);
    }
}

/* Nobody has written anything in the row yet. */
#define IF_EMPTY "IF(AND({what}=\"\",{price}=\"\",{quantity}=\"\"),\"\","

void line_write_spare(struct sheet *sheet, int row, const enum line_cell *cells, int count,
                      enum record_type type, int number) {
    for (int col = 0; col < count; col++) {
        const struct cell_shape shape = shape_of(cells[col]);
        if (cells[col] == CELL_NUMBER) {
            cell_figure(sheet, row, col, shape.style, figure_whole(number));
        } else if (cells[col] == CELL_WRONG) {
            write_wrong(sheet, row, col, IF_EMPTY, ")");
        } else if (cells[col] == CELL_CHANGED) {
            cell_formula_text(sheet, row, col, shape.style, "", IF_EMPTY "\"" ADDED_WORDS "\")");
        } else if (shape.formula != NULL) {
            cell_formula_text(sheet, row, col, shape.style, "", IF_EMPTY "%s)", shape.formula);
        } else {
            write_empty(sheet, row, col, cells[col], type);
        }
    }
}
