/* Owns how the cells of a workbook that came back are found and read: what it remembers of itself,
 * the rows of its tables by their numbers, and a cell as the answer that somebody typed. */
#include "compared_internal.h"

#include "base/date.h"
#include "base/text.h"
#include "book_inputs.h"
#include "exchange/told_portfolio.h"
#include "plan/profile.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Day 0 of a spreadsheet, as a day number; and how many days later it is with dates from 1904. */
#define DAY_OFFSET 25569
#define DAYS_TO_1904 1462

/* ---- numbers ---- */

enum { FIGURES = 15, NUMBER_TEXT = 64, EXPONENT_MOST = 99, POINT_MOST = 40 };

/* The figures of a number and where its point stands after them. */
struct figures_read {
    char text[40]; /* from the first that is not 0 */
    int count, point;
    bool negative;
};

/* Takes "-12.50", "1.25E-2" apart; false where it is none of such. Figures past what a spreadsheet
 * keeps are only counted. */
static bool take_apart(const char *text, struct figures_read *out) {
    bool after = false, any = false;
    long exponent = 0;
    *out = (struct figures_read){.negative = *text == '-'};
    for (text += *text == '-' || *text == '+'; (*text >= '0' && *text <= '9') || *text == '.';
         text++) {
        if (*text == '.' && after)
            return false;
        if (*text == '.') {
            after = true;
            continue;
        }
        any = true;
        if (*text == '0' && out->count == 0) {
            out->point -= after;
            continue;
        }
        if (out->count < (int)sizeof out->text - 1)
            out->text[out->count++] = *text;
        else if (!after)
            return false;
        out->point += !after;
    }
    if (any && (*text == 'E' || *text == 'e')) {
        char *end = NULL;
        exponent = strtol(text + 1, &end, 10);
        text = end != text + 1 ? end : text;
    }
    if (exponent > EXPONENT_MOST || exponent < -EXPONENT_MOST)
        return false;
    out->point += (int)exponent;
    return any && *text == '\0' && out->point <= POINT_MOST && out->point >= -POINT_MOST;
}

/* A binary number has 15 figures that can be relied on: the rest is rounded off. */
static void round_off(struct figures_read *number) {
    if (number->count > FIGURES) {
        bool up = number->text[FIGURES] >= '5';
        number->count = FIGURES;
        for (int i = FIGURES; up && i-- > 0;) {
            up = number->text[i] == '9';
            number->text[i] = up ? '0' : (char)(number->text[i] + 1);
        }
        if (up) { /* 999... has become 1000... */
            number->text[0] = '1';
            number->point++;
        }
    }
    while (number->count > 0 && number->text[number->count - 1] == '0')
        number->count--;
}

/* The plain form of a number as the file has it: "13.5", "0.30000000000000004" is "0.3". What is no
 * number, or out of all bounds, stays as it is. */
static void number_plain(const char *text, char out[NUMBER_TEXT]) {
    struct figures_read number;
    int used = 0;
    if (!take_apart(text, &number)) {
        text_copy(text, out, NUMBER_TEXT);
        return;
    }
    round_off(&number);
    if (number.count == 0) {
        snprintf(out, NUMBER_TEXT, "0");
        return;
    }
    if (number.negative)
        out[used++] = '-';
    if (number.point <= 0)
        out[used++] = '0';
    for (int i = 0; i < number.point; i++)
        out[used++] = i < number.count ? number.text[i] : '0';
    if (number.count > number.point)
        out[used++] = '.';
    for (int i = number.point; i < number.count; i++)
        out[used++] = i < 0 ? '0' : number.text[i];
    out[used] = '\0';
}

/* ---- cells ---- */

static void cell_plain(const struct cell_read *cell, char out[NUMBER_TEXT]) {
    if (cell->kind == CELL_A_NUMBER)
        number_plain(cell->value, out);
    else
        text_copy(cell->value, out, NUMBER_TEXT);
}

/* A line's day that follows the plan's is a formula of ours; a workbook made before every formula
 * had a word for what is not known has it bare. */
static bool is_ours(const char *formula) {
    static const char KNOWN[] = "IFERROR(";
    static const char *const BEGINS[] = {"plan_starts", "plan_ends", "IF(year_days=0,"};
    if (strncmp(formula, KNOWN, sizeof KNOWN - 1) == 0)
        formula += sizeof KNOWN - 1;
    for (size_t i = 0; i < sizeof BEGINS / sizeof *BEGINS; i++) {
        size_t length = strlen(BEGINS[i]);
        const char end = formula[strnlen(formula, length)];
        if (strncmp(formula, BEGINS[i], length) == 0 && (end == '\0' || end == ',' || i == 2))
            return true;
    }
    return false;
}

bool cell_says_nothing(const struct cell_read *cell) {
    return cell->kind == CELL_BLANK || (cell->formula != NULL && is_ours(cell->formula));
}

bool cell_is_original(const struct cell_read *cell, const struct original *original) {
    char now[NUMBER_TEXT], then[NUMBER_TEXT];
    if (cell_says_nothing(cell) || original->shown.kind == CELL_BLANK)
        return cell_says_nothing(cell) && original->shown.kind == CELL_BLANK;
    if (cell->kind == CELL_A_TEXT && original->shown.kind == CELL_A_TEXT)
        return strcmp(cell->value, original->shown.value) == 0;
    cell_plain(cell, now);
    cell_plain(&original->shown, then);
    return strcmp(now, then) == 0;
}

int64_t cell_serial(const struct book_read *book, int64_t day) {
    return day + DAY_OFFSET - (book->from_1904 ? DAYS_TO_1904 : 0);
}

/* A day is a number in a spreadsheet; the time of day after its point is nobody's. */
static enum err date_answer(const struct book_read *book, const char *number,
                            const struct field *field, struct value *out, struct err_info *info) {
    char *end = NULL;
    long long serial = strtoll(number, &end, 10);
    struct value value = {.set = true,
                          .number = serial - DAY_OFFSET + (book->from_1904 ? DAYS_TO_1904 : 0)};
    char quote[TEXT_QUOTE];
    if (end == number || (*end != '\0' && *end != '.') || serial < 1 || serial > 2958465)
        return err_set(info, ERR_INPUT, "\"%s\" is not a date. For example, %s",
                       text_quote(number, quote),
                       field->example != NULL ? field->example : "1 June 2026");
    enum err err = value_check(field, &value, info);
    if (err == ERR_OK)
        *out = value;
    return err;
}

/* One of the answers there are, which are told as the form has them. */
static enum err choice_answer(const struct field *field, const struct record *record,
                              const char *text, int64_t today, struct value *out,
                              struct err_info *info) {
    struct growing_text words = {0};
    char quote[TEXT_QUOTE];
    enum err err = value_read_typed(field, record, text, today, out, info);
    if (err != ERR_INPUT)
        return err;
    for (size_t i = 0; i < field_choice_count(field); i++)
        growing_add_format(&words, "%s%s", i > 0 ? "; " : "", field->choices[i].label);
    err = words.no_memory ? err_no_memory(info)
                          : err_set(info, err, "\"%s\" is not one of the answers. They are: %s",
                                    text_quote(text, quote), words.text);
    growing_done(&words);
    return err;
}

enum err cell_answer(const struct book_read *book, const struct cell_read *cell,
                     const struct field *field, const struct record *record, int64_t today,
                     struct value *out, struct err_info *info) {
    char plain[NUMBER_TEXT];
    *out = (struct value){0};
    if (cell_says_nothing(cell))
        return ERR_OK;
    if (cell->kind == CELL_AN_ERROR)
        return err_set(info, ERR_INPUT, "The workbook could not work it out: the cell says %.40s",
                       cell->value[0] != '\0' ? cell->value : "that something is wrong");
    if (cell->kind == CELL_A_TRUTH)
        return value_read_typed(field, record, strcmp(cell->value, "0") == 0 ? "no" : "yes", today,
                                out, info);
    if (cell->kind == CELL_A_TEXT && field->choices != NULL)
        return choice_answer(field, record, cell->value, today, out, info);
    if (cell->kind == CELL_A_TEXT)
        return value_read_typed(field, record, cell->value, today, out, info);
    number_plain(cell->value, plain);
    if (field_is_date(field))
        return date_answer(book, plain, field, out, info);
    return field_places(field) >= 0 ? value_read(field, plain, out, info)
                                    : value_read_typed(field, record, plain, today, out, info);
}

/* ---- what the workbook says of itself ---- */

static const char *text_at(const struct book_read *book, const char *name) {
    struct place_read place = book_read_place(book, name);
    return place.sheet != NULL ? book_read_cell(book, place.sheet, place.row, place.col).value : "";
}

/* One of all plans has a sheet for each of their tables. */
static bool is_portfolio(const struct book_read *book) {
    return book_read_sheet(book, told_part_title(TOLD_QUARTER)) != NULL;
}

static enum err refuse_profile(const struct book_read *book, struct err_info *info) {
    const char *word = text_at(book, BOOK_PROFILE);
    if (strcmp(word, profile_word(PROFILE_FULL)) == 0)
        return ERR_OK;
    if (strcmp(word, profile_word(PROFILE_FUNDER)) == 0)
        return err_set(
            info, ERR_INPUT,
            "This workbook is a copy for who pays, and not all of the plan is in it. Name one that was made of the whole plan");
    if (strcmp(word, profile_word(PROFILE_ANONYMOUS)) == 0)
        return err_set(
            info, ERR_INPUT,
            "This workbook has no names in it, so I cannot tell which plan it is of. Name one that was made of the whole plan");
    if (is_portfolio(book))
        return err_set(info, ERR_INPUT,
                       "This workbook is of all plans. Name one that was made of this plan");
    return err_set(
        info, ERR_INPUT,
        "This workbook was not made of a plan by this program. Name the one that you sent and got back");
}

/* Whether two say which plan they are, and not the same. */
static bool differ(const char *a, const char *b) {
    return a[0] != '\0' && b[0] != '\0' && strcmp(a, b) != 0;
}

enum err originals_check(const struct book_read *book, const struct plan *plan, int64_t *made,
                         struct err_info *info) {
    const struct record *top = plan_one(plan, RECORD_PLAN);
    const char *id = text_at(book, BOOK_PLAN), *reference = text_at(book, BOOK_REFERENCE);
    const char *own_id = record_text(top, PLAN_ID), *own = record_text(top, PLAN_REFERENCE);
    char theirs[TEXT_QUOTE], ours[TEXT_QUOTE];
    enum err err = refuse_profile(book, info);
    if (err != ERR_OK)
        return err;
    bool by_id = id[0] != '\0' && own_id[0] != '\0';
    if (by_id ? differ(id, own_id) : differ(reference, own))
        return err_set(
            info, ERR_INPUT, "This workbook is of another plan: of %s, and not of %s",
            text_quote(reference[0] != '\0' ? reference : "one without a number", theirs),
            text_quote(own[0] != '\0' ? own : "this one", ours));
    long long serial = strtoll(text_at(book, BOOK_MADE), NULL, 10);
    *made = serial > 0 && serial < 2958465
                ? serial - DAY_OFFSET + (book->from_1904 ? DAYS_TO_1904 : 0)
                : 0;
    return ERR_OK;
}

/* One row; false where it is not as it was written. */
static bool read_original(const struct book_read *book, const struct sheet_read *sheet, int row,
                          struct original *out) {
    const char *texts[ORIGINAL_COLUMNS];
    for (int col = 0; col < ORIGINAL_COLUMNS; col++)
        texts[col] = book_read_cell(book, sheet, row, col).value;
    out->type = dictionary_find_record(texts[ORIGINAL_RECORD]);
    int field = out->type != RECORD_TYPE_COUNT
                    ? dictionary_find_field(out->type, texts[ORIGINAL_FIELD])
                    : -1;
    long long number = strtoll(texts[ORIGINAL_NUMBER], NULL, 10);
    if (field < 0 || number < 0 || number > PLAN_LIST_MOST ||
        strlen(texts[ORIGINAL_ID]) > VALUE_ID_MOST)
        return false;
    out->place = texts[ORIGINAL_TABLE];
    out->id = texts[ORIGINAL_ID];
    out->field = (size_t)field;
    out->number = (int)number;
    out->plain = texts[ORIGINAL_PLAIN];
    out->shown = book_read_cell(book, sheet, row, ORIGINAL_SHOWN);
    return true;
}

enum err originals_read(const struct book_read *book, struct originals *out,
                        struct err_info *info) {
    struct place_read place = book_read_place(book, BOOK_ORIGINALS);
    bool whole = place.sheet != NULL;
    for (int row = place.row + 1; whole && row <= place.last_row; row++) {
        struct original original = {0};
        if (book_read_cell(book, place.sheet, row, ORIGINAL_RECORD).kind == CELL_BLANK)
            continue;
        whole = read_original(book, place.sheet, row, &original);
        if (!whole || (original.id[0] == '\0' && dictionary_record(original.type)->many))
            continue; /* of a row that was left for more */
        if (!GROW(out->items, out->count, out->capacity))
            return err_no_memory(info);
        out->items[out->count++] = original;
    }
    return whole
               ? ERR_OK
               : err_set(
                     info, ERR_INPUT,
                     "The hidden sheet that says what this workbook was made of is not as it was. Make a new one of the plan, and change that");
}

/* ---- tables ---- */

struct table_read originals_table(const struct book_read *book, const char *table) {
    char name[INPUT_NAME];
    struct place_read place = book_read_place(book, input_name(table, INPUT_NUMBER, name));
    int last = place.sheet != NULL ? sheet_read_last_row(place.sheet) : -1;
    return (struct table_read){place.sheet, place.row,
                               place.last_row < last ? place.last_row : last, place.col};
}

int table_number(const struct book_read *book, const struct table_read *table, int row) {
    struct cell_read cell = book_read_cell(book, table->sheet, row, table->number_col);
    char plain[NUMBER_TEXT];
    cell_plain(&cell, plain);
    long number = cell.kind == CELL_A_NUMBER ? strtol(plain, NULL, 10) : 0;
    return number > 0 && number <= PLAN_LIST_MOST ? (int)number : 0;
}

int table_find_row(const struct book_read *book, const struct table_read *table, int number,
                   bool *more) {
    int found = -1;
    *more = false;
    for (int row = table->heading + 1; table->sheet != NULL && row <= table->last_row; row++) {
        if (table_number(book, table, row) != number)
            continue;
        *more |= found >= 0;
        found = found < 0 ? row : found;
    }
    return found;
}

int table_column(const struct book_read *book, const char *table, enum record_type type,
                 size_t field) {
    char name[INPUT_NAME];
    struct place_read place =
        book_read_place(book, input_name(table, dictionary_field(type, field)->key, name));
    return place.sheet != NULL ? place.col : -1;
}
