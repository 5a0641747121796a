/* How the sheets of a workbook are put together: formats, cells, formulas with their results, and
 * what every page has. For src/exchange/workbook*.c and sheet_*.c alone. */
#ifndef PHBPLAN_EXCHANGE_WORKBOOK_INTERNAL_H
#define PHBPLAN_EXCHANGE_WORKBOOK_INTERNAL_H

#include "exchange/told_portfolio.h"
#include "exchange/workbook.h"
#include "libxlsxwriter.h"

/* ---- looks: each made once and shared (workbook_style.c) ---- */

enum style {
    STYLE_PLAIN,
    STYLE_TITLE,      /* the sheet's name, large */
    STYLE_DRAFT,      /* the banner of a plan that is not authorised */
    STYLE_AUTHORISED, /* the banner of one that is */
    STYLE_NOTE,       /* small grey words that explain */
    STYLE_PLAIN_OVER, /* these two over more columns than one, where they wrap */
    STYLE_NOTE_OVER,
    STYLE_ASIDE,         /* the same, beside a figure */
    STYLE_ASIDE_WRAPPED, /* that wrap */
    STYLE_SECTION,       /* a band over a part of a sheet */
    STYLE_HEADING,       /* over a first column */
    STYLE_HEADING_TEXT,  /* over a column of words */
    STYLE_HEADING_RIGHT, /* over a column of figures */
    STYLE_LABEL,         /* what stands left of an answer */
    STYLE_TEXT,          /* words that wrap */
    STYLE_TEXT_BOLD,
    STYLE_CENTRE,
    STYLE_MONEY,
    STYLE_PRICE, /* up to four decimals of a pound */
    STYLE_NUMBER,
    STYLE_HOURS, /* two decimals */
    STYLE_SHARE, /* a fraction, shown per cent with one decimal */
    STYLE_DATE,
    STYLE_UNTIL,       /* a last day, which may not be known: NO_END_YET */
    STYLE_COST,        /* what a line of a table comes to */
    STYLE_TOTAL_LABEL, /* under a rule */
    STYLE_TOTAL_MONEY,
    STYLE_TOTAL_NUMBER,
    STYLE_TOTAL_SHARE,
    STYLE_BIG_MONEY, /* the figure that a part of a sheet is for */
    /* What a person may change: the same in blue. */
    STYLE_INPUT_TEXT,
    STYLE_INPUT_CENTRE,
    STYLE_INPUT_MONEY,
    STYLE_INPUT_PRICE,
    STYLE_INPUT_NUMBER,
    STYLE_INPUT_DATE,
    /* Figures that a formula needs on its way, in grey. */
    STYLE_WORKING,
    STYLE_WORKING_MONEY,
    STYLE_WORKING_DATE,
    STYLE_ALARM,     /* words that stand there only when something is wrong */
    STYLE_LEVEL_FIX, /* Checks */
    STYLE_LEVEL_LOOK,
    STYLE_LEVEL_NOTE,
    STYLE_QUIET, /* laid over columns that have no days: grey words */
    STYLE_WRONG, /* laid over words that are none of the choices: red */
    STYLE_COUNT
};

enum {
    COLOUR_BLUE = 0x005EB8, /* the NHS's blue */
    COLOUR_DARK = 0x003087,
    COLOUR_PALE = 0xE8EDEE,
    COLOUR_REST = 0x768692
};

/* The last day that spreadsheets know, where there is none. */
enum { NO_END_YET = 2958465 };

/* How big the letters of a sheet are, at the least. */
enum print { PRINT_USUAL, PRINT_LARGE, PRINT_COUNT };

/* Makes every format; false when there is no memory. */
bool workbook_styles(lxw_workbook *file, lxw_format *formats[PRINT_COUNT][STYLE_COUNT]);
/* How high a line of words in that style is, in points; and what room they have in a column that
 * many figures wide, in hundredths of a figure's width, or 0 where they do not wrap. */
int style_line_height(enum style style, enum print print);
int style_room(enum style style, enum print print, int width);
bool style_is_bold(enum style style);
/* A person may change what stands in it: it is not locked. */
bool style_is_input(enum style style);

/* The bytes of `text` that are surely shown in `most` lines of such a cell, up to the end of a
 * line, and how many lines they take (workbook_fit.c). */
size_t fit_in_lines(const char *text, enum style style, enum print print, int width, int most,
                    int *lines);

/* ---- the workbook being written ---- */

/* A cell, or a whole column of a table, that formulas call by name: "{price}". */
struct cell_name {
    char key[20];
    size_t length; /* of the key */
    int row, col;  /* HERE: that of the formula's own cell */
};
#define HERE (-1)
#define CELL_NAMES_MOST 128

/* What stands over every sheet, and at the head and foot of every page. */
struct workbook_head {
    char name[256], facts[96]; /* whose it is: the name may be cut, what follows it is not */
    char printed[128];         /* that name as it goes over a page; "": as it is */
    char which[512];           /* which plan, made when */
    const char *banner;
    enum style banner_style;
    int64_t today;
};

/* The words of a field's choices, which stand on a sheet that is not shown. */
struct choice_list {
    enum record_type type;
    size_t field;
};
#define CHOICE_LISTS_MOST 24

struct workbook {
    const struct figures *figures; /* of a plan; NULL in a workbook of all plans */
    struct workbook_head head;
    const struct told_portfolio *portfolio; /* in a workbook of all plans */
    void (*write)(struct workbook *book);   /* its sheets, and what it says of itself */
    const struct told_history *history;     /* NULL where it is not known */
    const struct hidden *hidden;            /* words that stars stand for; NULL none */
    struct plan_year year;                  /* all 0 where the plan has no first day */
    bool dated;
    lxw_workbook *file;
    lxw_format *formats[PRINT_COUNT][STYLE_COUNT];
    lxw_error trouble; /* the first thing libxlsxwriter refused */
    bool no_memory;
    size_t size;  /* bytes that the parts of the file come to at most */
    bool employs; /* there is a helper, or a line that employs one: there is a sheet for it */
    struct choice_list choices[CHOICE_LISTS_MOST]; /* that some input is chosen from */
    size_t choice_count;
    char put_right[640], changed[1280]; /* how many rows have an input that is none, or changed */
    int *line_places; /* in the table of `Support`, that of each line; its rows; malloc'd */
    int support_rows;
    struct input_cell *inputs; /* every cell that a person may change; in `Originals` (and freed) */
    size_t input_count, input_capacity;
    struct fixed_row *fixed; /* every row that goes by where it stands; the same */
    size_t fixed_count, fixed_capacity;
};

/* A row of working, and the words that a cell of it has. */
struct fixed_row {
    const char *sheet;
    int row, col;
    char *words; /* malloc'd */
};

/* A cell with an answer of the plan that a person may change. */
struct input_cell {
    const char *sheet;
    int row, col, number;
    const char *table; /* that it is a row of; "" none */
    const struct record *record;
    size_t field;
    const char *shown; /* sheet_input */
};

#define BREAKS_MOST 1000

/* An input of the row that is being written. */
struct input_at_hand {
    int col;
    enum record_type type;
    size_t field;
    bool may_be_empty;
};
#define ROW_INPUTS_MOST 24

/* Inputs of one field, one under the other. */
struct input_run {
    int row, last_row, col;
    enum record_type type;
    size_t field;
    const char *label; /* of one that is of no field: a number of ten-thousandths, up to `most` */
    int64_t most;
};

/* The rest of words that were longer than a row can show. */
struct rest {
    int col;
    enum style style;
    char *text;
};
#define RESTS_MOST 32 /* columns of a sheet that can have one */

struct sheet {
    struct workbook *book;
    lxw_worksheet *file;
    const char *name;
    const int *widths; /* of the columns, in characters */
    enum print print;
    int last_col;
    int over; /* the width of columns that words go over, while they are written; 0: of their own */
    int row;  /* the next free one */
    int number;              /* of the row at hand, in its table */
    int *heights;            /* of rows, in points; 0 where nothing has asked for more than usual */
    size_t heights_capacity; /* rows there is room for */
    lxw_row_t breaks[BREAKS_MOST + 1]; /* rows that begin a page; ends with 0 */
    size_t break_count;
    bool *keeps; /* rows that are on one page with the next */
    size_t keeps_capacity;
    int repeated;    /* one more than the row that is printed again on each page; 0: none is */
    char areas[128]; /* what is printed, each part of it on pages of its own; "": all */
    int printed;     /* the first row that is in no part */
    int wide;        /* pages side by side that it is printed on */
    bool landscape;
    struct rest rests[RESTS_MOST]; /* of words on the row at hand */
    size_t rest_count;
    bool ran_on; /* some words were longer than a row */
    struct cell_name names[CELL_NAMES_MOST];
    size_t name_count;
    struct input_run *inputs;
    size_t input_count, input_capacity;
    struct input_at_hand at_hand[ROW_INPUTS_MOST]; /* of the row that was written last */
    int at_hand_count, at_hand_row;
    bool worked_out; /* it has a formula of its own, and so is protected */
    bool fixed;      /* labels in the first column are those of working, while they are written */
};

/* Fills the head of a plan's workbook (workbook_head.c). */
void workbook_head_of_plan(struct workbook *book);
/* Writes a workbook whose head is filled in beside `path`, syncs and renames; errors are those of
 * workbook_write (workbook.c). */
enum err workbook_make(struct workbook *book, const char *path, bool replace,
                       struct err_info *info);

/* The person's name, where names are not hidden: otherwise "". Returns `buffer`. */
char *workbook_person(const struct workbook *book, char *buffer, size_t size);

/* ---- cells (workbook_cell.c); nothing is written once there has been trouble ---- */

/* A whole number of ten-to-the-minus-`places` units: how every figure comes here. */
struct figure {
    int64_t value;
    unsigned places;
};
struct figure figure_pence(int64_t pence);
struct figure figure_whole(int64_t number);
struct figure figure_date(int64_t day);
/* What a number that is typed has to be between. */
void figure_limits(struct figure least, struct figure most, lxw_data_validation *limits);

/* Text is always text, whatever it begins with. What is more than a row can show goes on in the
 * rows that sheet_next_row adds. */
void cell_text(struct sheet *sheet, int row, int col, enum style style, const char *text);
void cell_print(struct sheet *sheet, int row, int col, enum style style, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* Words made from a printf format, malloc'd; NULL, and no_memory, when there is none. */
char *sheet_words(struct sheet *sheet, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void cell_figure(struct sheet *sheet, int row, int col, enum style style, struct figure figure);
/* A day as a real date. One before 1 March 1900, which spreadsheets cannot hold, is written out. */
void cell_date(struct sheet *sheet, int row, int col, enum style style, int64_t day);
void cell_blank(struct sheet *sheet, int row, int col, enum style style);
/* A formula, without "=", and its result. In it "{key}" is the cell of that name. */
void cell_formula(struct sheet *sheet, int row, int col, enum style style, struct figure result,
                  const char *format, ...) __attribute__((format(printf, 6, 7)));
/* The same where the result is words. */
void cell_formula_text(struct sheet *sheet, int row, int col, enum style style, const char *result,
                       const char *format, ...) __attribute__((format(printf, 6, 7)));
/* A record's answer, in the way its kind asks for. Blank where there is none. */
void cell_field(struct sheet *sheet, int row, int col, enum style style,
                const struct record *record, size_t field);
/* The label of a field, and of a choice. */
const char *field_label(enum record_type type, size_t field);
const char *choice_label(enum record_type type, size_t field, int64_t choice);

/* Whether words are plain and no longer than a row can show. */
bool sheet_fits(const struct sheet *sheet, int col, enum style style, const char *text);
/* Asks for a row that is high enough for so many lines in that style. */
void sheet_ask_lines(struct sheet *sheet, int row, enum style style, int lines);
/* Ends the row at hand: words that were longer go on over as many further rows as they need, and
 * the row after those is next. */
void sheet_next_row(struct sheet *sheet);
/* The same step by step, after sheet->row++: writes what goes on into the row at hand; false where
 * there is nothing. */
bool sheet_run_on(struct sheet *sheet);

/* Names a cell for the formulas of this sheet; a name given again moves. */
void sheet_name_cell(struct sheet *sheet, const char *key, int row, int col);
/* Names a cell, or cells from `row` to `last_row`, for the whole book. */
void sheet_define(struct sheet *sheet, const char *name, int row, int last_row, int col);
/* Names a column of a table for the whole book: from its heading to the row before `below`, also
 * when rows were put in above that one. */
void sheet_define_table(struct sheet *sheet, const char *name, int heading, int below, int col);
/* The same for cells from `col` to `last_col` of one row. */
void sheet_define_across(struct sheet *sheet, const char *name, int row, int col, int last_col);

/* ---- inputs (sheet_originals.c) ---- */

/* Takes note that a cell is an input with that answer; none where the record is NULL. `shown` is
 * what stands in it where cell_field did not write it: static words, "" where that is nothing or a
 * formula; NULL: what cell_field would. cell_field does so itself, for every style that is an
 * input's: sheet_input_field. */
void sheet_input(struct sheet *sheet, int row, int col, const struct record *record, size_t field,
                 const char *shown);
void sheet_input_field(struct sheet *sheet, int row, int col, enum style style,
                       const struct record *record, size_t field);
/* A table whose rows are records, each with its number, which may be sorted: its heading's row, the
 * row below its last, and the field of each column, or -1. */
struct input_table {
    const char *name; /* "line" */
    enum record_type type;
    int heading, below, number_col;
    const int *fields;
    int columns;
};
/* Names its columns for the reader; the inputs in its rows are then known by their numbers. */
void sheet_input_table(struct sheet *sheet, const struct input_table *table);
void sheet_write_originals(struct workbook *book);

/* ---- rows of working (workbook_noted.c) ---- */

/* Takes note that a cell has those words, or none or 0, while its row is where it was; where it is
 * not, every sheet says so (`rows_moved` of sheet_originals.c). While sheet->fixed, cell_text does
 * it for the first column. */
void sheet_fix(struct sheet *sheet, int row, int col, const char *words);

/* ---- what every sheet has (workbook_sheet.c) ---- */

struct sheet_shape {
    const char *name, *title;
    const int *widths; /* of the columns, in characters */
    int columns;
    bool landscape;
};

/* Adds the sheet: widths, title, banner, whose plan it is, header, footer, paper. sheet->row is
 * then the first row for content. */
void sheet_start(struct workbook *book, const struct sheet_shape *shape, struct sheet *sheet);
/* The same in large print. */
void sheet_start_large(struct workbook *book, const struct sheet_shape *shape, struct sheet *sheet);
/* A band with a heading over all columns, on the next row. */
void sheet_section(struct sheet *sheet, const char *heading);
/* Words of explanation on the next row. */
void sheet_note(struct sheet *sheet, const char *note);
/* Headings on the next row; `figures` has bit 1 << col set for each column of figures. */
#define ALL_FIGURES (~UINT64_C(1)) /* but the first column */
void sheet_headings(struct sheet *sheet, const char *const *headings, int count, uint64_t figures);
/* Keeps all down to the row before the next one in sight, and the first `side` columns; that row is
 * printed again on each page where `repeated`. */
void sheet_freeze(struct sheet *sheet, int side, bool repeated);
/* Buttons that filter, over the headings in `row` and down to `last_row`. Not for a table that
 * other sheets take figures from, nor for one whose words run on over further rows. */
void sheet_filter(struct sheet *sheet, int row, int last_row);
/* Asks for a new page to begin with a row: programs that fit a sheet to a width may do so or not.
 */
void sheet_break(struct sheet *sheet, int row);
/* Has a row on the page of the next one, as headings are by themselves (workbook_pages.c); and the
 * pages end where they are to, once all is written: sheet_finish calls it. */
void sheet_keep_with_next(struct sheet *sheet, int row);
void sheet_end_pages(struct sheet *sheet);
/* Prints the rows up to `last_row` that are in no part yet, in the first `columns`, as a part of
 * its own. What is wider than a page goes on to pages beside it, which begin with the first column,
 * so that nothing is made smaller than can be read. Where no part is named all is one. */
void sheet_print_part(struct sheet *sheet, int last_row, int columns);
/* Gives every row the height that its words need: not every program that opens the file works it
 * out. The last thing to do with a sheet. */
void sheet_finish(struct sheet *sheet);
/* Takes what a call of libxlsxwriter returned. */
void sheet_check(struct sheet *sheet, lxw_error error);

/* ---- inputs (workbook_inputs.c) ---- */

/* Rows of a table that are ready for what somebody adds: they have its formulas, and show nothing
 * until then. */
enum { SPARE_LINES = 6, SPARE_ROWS = 4 };

/* Takes note of an input: what may be typed into it is what its field may hold. cell_field does
 * this for every cell of such a style; what it leaves empty may be empty. */
void sheet_allow(struct sheet *sheet, int row, int col, enum record_type type, size_t field,
                 bool may_be_empty);
/* The day is one that a plan of today may have: of another, in a plan as it is, nothing is said. */
bool day_is_usual(int64_t day);
/* A number of ten-thousandths, from nought, that is of no field. */
void sheet_allow_number(struct sheet *sheet, int row, int last_row, int col, const char *label,
                        int64_t most);
/* Lets a spreadsheet refuse what an input may not hold; sheet_finish calls it. */
void sheet_validate(struct sheet *sheet);
/* A formula of words on what is to be put right in a row, malloc'd: an input that holds what its
 * field may not, for others paste, and other programs do not refuse. "" where all is right; for a
 * cell of the same row, when its inputs were written. */
char *sheet_put_right(struct sheet *sheet, int row);
#define PUT_RIGHT "Put right: "
/* And words on what was changed: of a row in a table, whose number a formula has; and of the input
 * that was written last, which stands by itself, to go on after other words. */
#define CHANGED_WORDS "Changed from the plan"
#define ADDED_WORDS "Added to the plan"
#define CHANGED_SUM(table, number)                                                                 \
    "SUMIFS(originals_changed,originals_table,\"" table "\",originals_number," number ")"
#define CHANGED_IN(table, number) "IF(" CHANGED_SUM(table, number) "=0,\"\",\"" CHANGED_WORDS "\")"
#define CHANGED_SIZE 96
const char *sheet_changed(const struct sheet *sheet, char formula[CHANGED_SIZE]);
/* Has a column counted in which such words stand. */
void sheet_count_told(struct sheet *sheet, int col);
/* "choice_line_period": what a list of choices is called in the book. */
#define CHOICE_NAME 64
void choice_list_name(enum record_type type, size_t field, char name[CHOICE_NAME]);
/* The sheet of what can be chosen, which is not shown. */
void sheet_write_choices(struct workbook *book);

/* ---- charts (workbook_chart.c) ---- */

/* Cells of the sheet, from the first to the last, in one row or one column. */
struct sheet_cells {
    int row, col, last_row, last_col;
};
struct sheet_series {
    struct sheet_cells values, names;
    const char *name;
    lxw_color_t colour;
    bool hatched; /* so that it is told from the others in black and white */
};
struct sheet_chart {
    const char *title;
    const char *words;   /* all of it, for who does not see it */
    bool stacked;        /* parts of a whole, in one bar; otherwise a bar for each */
    const char *numbers; /* number format of the amounts */
    int rows;            /* of the sheet that it takes */
};
/* Draws bars from the next row on. */
void sheet_draw(struct sheet *sheet, const struct sheet_chart *chart,
                const struct sheet_series *series, size_t count);

/* ---- cost lines, of the baseline and of the plan (sheet_lines.c) ---- */

enum line_cell {
    CELL_DESCRIPTION,
    CELL_AREA,
    CELL_UNIT,
    CELL_PRICE,
    CELL_UPLIFT, /* of the baseline alone: what prices have risen by */
    CELL_QUANTITY,
    CELL_TIMES,
    CELL_EVERY,
    CELL_PERIOD,
    CELL_FROM,
    CELL_UNTIL,
    CELL_DAYS,
    CELL_HOLDER,
    CELL_INCLUDED,
    CELL_OUTCOMES,
    CELL_FULL_YEAR,
    CELL_WEEKLY,
    CELL_COST,
    CELL_OTHERS_PERCENT,
    CELL_OTHERS_AMOUNT,
    CELL_OTHERS, /* of the cost, what others pay */
    CELL_PAID,   /* and what the plan does */
    CELL_PRICE_STATUS,
    CELL_PROVIDER,
    CELL_SOURCE,
    CELL_PRICE_YEAR,
    CELL_CODE,
    CELL_WRONG,     /* words, where an input is none */
    CELL_CHANGED,   /* words, where an input is not what it was */
    CELL_NUMBER,    /* that other sheets find the line by, wherever it is moved to */
    CELL_RAISED,    /* working: the price with what it has risen by */
    CELL_ROUNDS,    /* working: comes round so many times ... */
    CELL_YEARS,     /* ... in so many years */
    CELL_ONCE,      /* working: of the cost, what is paid once */
    CELL_PAID_ONCE, /* and of that, what the plan pays */
    CELL_COUNT
};
/* And an answer of the line that is in no formula: its field says all of the column. */
#define CELL_ANSWER(field) ((enum line_cell)(CELL_COUNT + (field)))
#define LINE_CELLS_MOST 64 /* columns of a table of lines, at the most */

/* The headings of such columns on the next row, and the width of one. */
void line_headings(struct sheet *sheet, const enum line_cell *cells, int count,
                   enum record_type type);
int line_width(enum line_cell cell);
/* Names the columns for the formulas of a table's rows: {price}, {days}. */
void line_name_columns(struct sheet *sheet, const enum line_cell *cells, int count);
/* Tells the reader of a workbook that came back of a table of lines (sheet_input_table). */
void line_input_table(struct sheet *sheet, const enum line_cell *cells, int count,
                      enum record_type type, int heading, int below);
/* Writes a line on `row`; `number` is its place in the plan, from 1. */
void line_write(struct sheet *sheet, int row, const enum line_cell *cells, int count,
                const struct line_cost *line, int number);
/* The same for one that nobody has written yet. */
void line_write_spare(struct sheet *sheet, int row, const enum line_cell *cells, int count,
                      enum record_type type, int number);

/* Rows, under that of what others pay in all, for who pays how much of it: a name, and a sum in
 * `col`, both live; none where nobody pays (sheet_funders.c). */
void sheet_funders(struct sheet *sheet, int col);

/* ---- records (workbook_records.c) ---- */

/* How an answer stands in a column of its own. */
enum style field_style(enum record_type type, size_t field);
/* Writes what stands in column `col` beside the answers of the record of that place in its list. */
typedef void sheet_beside(struct sheet *sheet, int col, size_t index, const void *data);
/* A table of a list's records on the next rows: a column for each field, and one more where there
 * is a `beside`. The first of a sheet can be filtered and its headings stay in sight. */
void sheet_records(struct sheet *sheet, enum record_type type, const size_t *fields, int count,
                   sheet_beside *beside, const void *data, bool first, const char *nothing);

/* Words on the next row beside their label, as long as they are; the same for words that were made,
 * which are freed; and an answer beside its question, where there is one. */
void sheet_say(struct sheet *sheet, const char *label, const char *words);
void sheet_say_made(struct sheet *sheet, const char *label, char *words);
void sheet_say_field(struct sheet *sheet, const struct record *record, size_t field);

/* ---- the sheets ---- */

void sheet_write_my_plan(struct workbook *book);
void sheet_write_budget(struct workbook *book);
void sheet_write_support(struct workbook *book);
void sheet_write_direct(struct workbook *book);
void sheet_write_employing(struct workbook *book);
void sheet_write_risks(struct workbook *book);
void sheet_write_outcomes(struct workbook *book);
void sheet_write_checks(struct workbook *book);
/* The part of it that follows the figures, on the next rows: words in a column, beside what they
 * are of, and what they count (sheet_checks_now.c). */
void checks_write_now(struct sheet *sheet, int label, int words, int count);
void sheet_write_decisions(struct workbook *book);
void sheet_write_receipts(struct workbook *book);
bool sheet_has_reviews(const struct workbook *book); /* that were held */
void sheet_write_reviews(struct workbook *book);
/* The final account of a plan that has ended; of another, the bills that are written, if any. */
void sheet_write_final(struct workbook *book);
void sheet_write_talks(struct workbook *book); /* with a peer mentor; none where there are none */
void sheet_write_history(struct workbook *book);
void sheet_write_payments(struct workbook *book); /* the working of the payments, line by line */

/* Sheets find a line by its number, never by its row, so that a person may sort, take out and put
 * in rows. `Support` names its columns for this: line_number, line_what, line_from, line_until,
 * line_days, line_holder, line_included, line_cost, line_funder, line_others, line_paid,
 * line_paid_once; and the cell lines_check, which holds words when its rows are no longer the
 * plan's. `Employing` names its helpers by helper_number: helper_called, helper_people, helper_age,
 * helper_all_for_me, helper_pension, helper_holiday, helper_agency, helper_sick; and its work by
 * the line's number, work_line: work_helper, work_kind, work_in, work_hours, work_units,
 * work_times, work_years, work_pay, work_worked, work_once, work_weekly, work_full_year, work_cost.
 * Each begins with its heading. `Payment working` goes by the places in the table of `Support`, so
 * that whatever stands there is paid. */

/* Most payments in a year: a last stretch of one or two days joins the one before. */
#define PAYMENTS_MOST 13

#endif
