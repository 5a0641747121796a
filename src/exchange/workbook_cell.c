/* Owns what goes into a cell: text that stays text, figures at the one place where they become
 * binary numbers, dates, and formulas with their results. */
#include "workbook_internal.h"

#include "base/date.h"
#include "base/grow.h"
#include "base/text.h"
#include "plan/value.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_MOST 32767   /* UTF-16 units in one cell */
#define FORMULA_MOST 2048 /* bytes of a formula of ours */
#define REFERENCE_MOST 32 /* bytes of a cell in it */
#define NAMED_MOST 128    /* and of what a name stands for, in libxlsxwriter */

/* Days from 30 December 1899, which spreadsheets count from, to 1 January 1970. */
#define DAY_OFFSET 25569
#define FIRST_REAL_DAY INT64_C(-25508) /* 1 March 1900; before it Excel counts a day too many */

/* Bytes that one cell takes in a sheet's file beside its text. */
#define CELL_SIZE 80

/* ---- figures ---- */

struct figure figure_pence(int64_t pence) {
    return (struct figure){pence, 2};
}

struct figure figure_whole(int64_t number) {
    return (struct figure){number, 0};
}

struct figure figure_date(int64_t day) {
    return (struct figure){day + DAY_OFFSET, 0};
}

/* The only place where a figure becomes a binary number: one division of two whole numbers, so the
 * nearest there is to the decimal. */
static double as_double(struct figure figure) {
    static const double units[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10};
    return (double)figure.value / units[figure.places];
}

void figure_limits(struct figure least, struct figure most, lxw_data_validation *limits) {
    limits->minimum_number = as_double(least);
    limits->maximum_number = as_double(most);
}

/* ---- writing ---- */

/* libxlsxwriter does not look at each allocation; what fails leaves its error number all the same.
 */
void sheet_check(struct sheet *sheet, lxw_error error) {
    sheet->book->no_memory |= errno == ENOMEM;
    if (sheet->book->trouble == LXW_NO_ERROR)
        sheet->book->trouble = error;
}

/* Whether to go on; counts what the cell will take. */
static bool may_write(struct sheet *sheet, size_t length) {
    sheet->book->size += CELL_SIZE + length;
    return sheet->book->trouble == LXW_NO_ERROR && !sheet->book->no_memory;
}

static lxw_format *format_of(const struct sheet *sheet, enum style style) {
    return style == STYLE_PLAIN && sheet->print == PRINT_USUAL
               ? NULL
               : sheet->book->formats[sheet->print][style];
}

/* The bytes of `text` that fit in a cell, at a whole cluster. */
static size_t cell_length(const char *text) {
    size_t length = strlen(text), offset = 0, units = 0;
    if (length <= TEXT_MOST)
        return length;
    size_t step;
    while ((step = text_next(text, length, offset)) > 0) {
        size_t inside = 0, bytes;
        for (size_t at = 0; at < step; at += bytes)
            inside += text_decode(text + offset + at, &bytes) > 0xFFFF ? 2 : 1;
        if (units + inside > TEXT_MOST)
            break;
        units += inside;
        offset += step;
    }
    return offset;
}

/* "_x0041_" in a file of this kind means "A"; so the "_" of such words has to be said in that way.
 */
static bool is_escape(const char *text) {
    return text[0] == '_' && text[1] == 'x' && strspn(text + 2, "0123456789abcdefABCDEF") >= 4 &&
           text[6] == '_';
}

/* What libxlsxwriter has to be given so that the cell holds exactly `text`; malloc'd. */
static char *escape(const char *text, size_t length) {
    struct growing_text out = {0};
    for (size_t i = 0; i < length; i++) {
        if (is_escape(text + i))
            growing_add(&out, "_x005F");
        growing_add_char(&out, text[i]);
    }
    return growing_take(&out);
}

static void write_text(struct sheet *sheet, int row, int col, enum style style, const char *text) {
    sheet_check(sheet, xlsx.worksheet_write_string(sheet->file, (lxw_row_t)row, (lxw_col_t)col,
                                                   text, format_of(sheet, style)));
}

/* Rows of words are no higher than this, so that pages end between them and are well filled; a
 * spreadsheet allows 409 points. */
enum { USUAL_HEIGHT = 15, LINES_MOST = 18 };

void sheet_ask_lines(struct sheet *sheet, int row, enum style style, int lines) {
    int height = lines * style_line_height(style, sheet->print) + (lines > 1 ? 2 : 0);
    if (height <= USUAL_HEIGHT)
        return;
    size_t had = sheet->heights_capacity;
    if (!GROW(sheet->heights, (size_t)row, sheet->heights_capacity)) {
        sheet->book->no_memory = true;
        return;
    }
    for (size_t i = had; i < sheet->heights_capacity; i++)
        sheet->heights[i] = 0;
    if (height > sheet->heights[row])
        sheet->heights[row] = height;
}

static int width_of(const struct sheet *sheet, int col) {
    if (sheet->over > 0)
        return sheet->over;
    return col <= sheet->last_col ? sheet->widths[col] : 0;
}

/* Writes `length` bytes of a text into a cell. */
static void write_piece(struct sheet *sheet, int row, int col, enum style style, const char *text,
                        size_t length) {
    char *clean = text_clean(text, length, true);
    char *ready = clean != NULL ? escape(clean, cell_length(clean)) : NULL;
    if (ready != NULL)
        write_text(sheet, row, col, style, ready);
    else
        sheet->book->no_memory = true;
    free(ready);
    free(clean);
}

/* Keeps words for the next row. */
static void keep_rest(struct sheet *sheet, int col, enum style style, const char *text) {
    char *copy = sheet->rest_count < RESTS_MOST ? strdup(text) : NULL;
    if (copy != NULL)
        sheet->rests[sheet->rest_count++] = (struct rest){col, style, copy};
    else
        sheet->book->no_memory = true;
    sheet->ran_on = true;
}

char *workbook_person(const struct workbook *book, char *buffer, size_t size) {
    buffer[0] = '\0';
    return book->hidden != NULL ? buffer : plan_person_name(book->figures->plan, buffer, size);
}

static void put_words(struct sheet *sheet, int row, int col, enum style style, const char *text) {
    size_t length = strlen(text);
    int lines = 1;
    if (!may_write(sheet, 6 * length)) /* a quotation mark takes six bytes */
        return;
    size_t fit = fit_in_lines(text, style, sheet->print, width_of(sheet, col), LINES_MOST, &lines);
    sheet_ask_lines(sheet, row, style, lines);
    if (style == STYLE_SECTION || style == STYLE_HEADING)
        sheet_keep_with_next(sheet, row);
    if (sheet->fixed && col == 0 && fit == length)
        sheet_fix(sheet, row, col, text);
    if (fit < length) {
        write_piece(sheet, row, col, style, text, text[fit - 1] == '\n' ? fit - 1 : fit);
        keep_rest(sheet, col, style, text + fit);
    } else if (text_is_plain(text, true) && length <= TEXT_MOST && strstr(text, "_x") == NULL) {
        write_text(sheet, row, col, style, text);
    } else {
        write_piece(sheet, row, col, style, text, length);
    }
}

void cell_text(struct sheet *sheet, int row, int col, enum style style, const char *text) {
    char *masked = sheet->book->hidden != NULL ? hidden_copy(text, sheet->book->hidden) : NULL;
    if (sheet->book->hidden != NULL && masked == NULL)
        sheet->book->no_memory = true;
    else
        put_words(sheet, row, col, style, masked != NULL ? masked : text);
    free(masked);
}

bool sheet_fits(const struct sheet *sheet, int col, enum style style, const char *text) {
    int lines;
    return strlen(text) <= TEXT_MOST && text_is_plain(text, true) &&
           fit_in_lines(text, style, sheet->print, width_of(sheet, col), LINES_MOST, &lines) ==
               strlen(text);
}

bool sheet_run_on(struct sheet *sheet) {
    size_t count = sheet->rest_count;
    struct rest rests[RESTS_MOST];
    memcpy(rests, sheet->rests, sizeof rests);
    sheet->rest_count = 0;
    for (size_t i = 0; i < count; i++) {
        cell_text(sheet, sheet->row, rests[i].col, rests[i].style, rests[i].text);
        free(rests[i].text);
    }
    return count > 0;
}

void sheet_next_row(struct sheet *sheet) {
    do
        sheet->row++;
    while (sheet_run_on(sheet));
}

static char *print(struct sheet *sheet, const char *format, va_list arguments) {
    struct growing_text growing = {0};
    growing_add_list(&growing, format, arguments);
    char *text = growing_take(&growing);
    if (text == NULL)
        sheet->book->no_memory = true;
    return text;
}

char *sheet_words(struct sheet *sheet, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *text = print(sheet, format, arguments);
    va_end(arguments);
    return text;
}

void cell_print(struct sheet *sheet, int row, int col, enum style style, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *text = print(sheet, format, arguments);
    va_end(arguments);
    if (text != NULL)
        cell_text(sheet, row, col, style, text);
    free(text);
}

void cell_figure(struct sheet *sheet, int row, int col, enum style style, struct figure figure) {
    if (may_write(sheet, 0))
        sheet_check(sheet, xlsx.worksheet_write_number(sheet->file, (lxw_row_t)row, (lxw_col_t)col,
                                                       as_double(figure), format_of(sheet, style)));
}

void cell_date(struct sheet *sheet, int row, int col, enum style style, int64_t day) {
    char text[DATE_TEXT];
    if (day >= FIRST_REAL_DAY)
        cell_figure(sheet, row, col, style, figure_date(day));
    else
        cell_text(sheet, row, col, style, date_show(day, text));
}

void cell_blank(struct sheet *sheet, int row, int col, enum style style) {
    if (may_write(sheet, 0) && style != STYLE_PLAIN)
        sheet_check(sheet, xlsx.worksheet_write_blank(sheet->file, (lxw_row_t)row, (lxw_col_t)col,
                                                      format_of(sheet, style)));
}

/* ---- formulas ---- */

/* The name, or NULL. This is asked for every name in every formula: most are told apart by their
 * length or their first letter. */
static struct cell_name *find_name(struct sheet *sheet, const char *key, size_t length) {
    struct cell_name *const end = sheet->names + sheet->name_count;
    for (struct cell_name *name = sheet->names; name < end; name++)
        if (name->length == length && name->key[0] == key[0] && memcmp(name->key, key, length) == 0)
            return name;
    return NULL;
}

void sheet_name_cell(struct sheet *sheet, const char *key, int row, int col) {
    size_t length = strlen(key);
    struct cell_name *name = find_name(sheet, key, length);
    if (name == NULL) {
        if (sheet->name_count == CELL_NAMES_MOST || length >= sizeof name->key) {
            sheet_check(sheet, LXW_ERROR_PARAMETER_VALIDATION);
            return;
        }
        name = &sheet->names[sheet->name_count++];
        name->length = length;
        memcpy(name->key, key, length + 1);
    }
    name->row = row;
    name->col = col;
}

/* Writes a row's number, of at most 7 digits; returns where it ends. */
static char *write_number(int number, char *out) {
    char digits[8];
    size_t count = 0;
    do
        digits[count++] = (char)('0' + number % 10);
    while ((number /= 10) > 0 && count < sizeof digits);
    while (count > 0)
        *out++ = digits[--count];
    return out;
}

/* Writes a column's letters; returns where they end. */
static char *write_letters(int col, char *out) {
    if (col >= 26)
        out = write_letters(col / 26 - 1, out);
    *out++ = (char)('A' + col % 26);
    return out;
}

/* Writes the cell that a name stands for, in at most REFERENCE_MOST bytes; a part of it that is
 * always the same gets a "$". Returns where it ends: not snprintf, since this is done for every
 * name in every formula. */
static char *write_reference(const struct cell_name *name, int row, int col, char *out) {
    bool own_col = name->col == HERE, own_row = name->row == HERE;
    if (!own_col && !own_row)
        *out++ = '$';
    out = write_letters(own_col ? col : name->col, out);
    if (!own_row && !own_col)
        *out++ = '$';
    return write_number((own_row ? row : name->row) + 1, out);
}

/* The bytes until the next name may begin; the first is of none. */
static size_t plain_length(const char *text) {
    const char *next = strchr(text + 1, '{');
    return next != NULL ? (size_t)(next - text) : strlen(text);
}

/* Fills in the names; the length, or 0 where one is not known or there is no room. What cannot be
 * worked out, since a cell that it takes is gone, is not known. */
static size_t expand(struct sheet *sheet, const char *text, int row, int col,
                     char out[FORMULA_MOST]) {
    static const char BEGIN[] = "=IFERROR(", END[] = ",\"Not known\")";
    char *at = stpcpy(out, BEGIN);
    const char *const last = out + FORMULA_MOST - REFERENCE_MOST - sizeof END;
    for (const char *end; *text != '\0'; text = end) {
        end = text[0] == '{' ? strchr(text, '}') : NULL;
        size_t length = end != NULL ? (size_t)(end++ - text) : plain_length(text);
        if (at > last || length > (size_t)(last - at))
            return 0;
        if (end == NULL) {
            memcpy(at, text, length);
            at += length;
            end = text + length;
            continue;
        }
        const struct cell_name *name = find_name(sheet, text + 1, length - 1);
        if (name == NULL)
            return 0;
        at = write_reference(name, row, col, at);
    }
    return (size_t)(stpcpy(at, END) - out);
}

/* Puts stars into the words of a formula, which stand in quotation marks, and into nothing else. */
static void mask_literals(char *formula, const struct hidden *hidden) {
    bool inside = false;
    for (char *at = formula; hidden != NULL && *at != '\0';) {
        char *end = at + strcspn(at, "\""), quote = *end;
        *end = '\0';
        size_t was = (size_t)(end - at), now = was;
        if (inside) {
            hidden_mask(at, hidden);
            now = strlen(at);
        }
        *end = quote;
        memmove(at + now, end, strlen(end) + 1);
        at += now + (quote != '\0');
        inside = !inside;
    }
}

/* The finished formula in `out`; false, and trouble, where it cannot be. */
static bool make_formula(struct sheet *sheet, int row, int col, const char *format,
                         va_list arguments, char out[FORMULA_MOST]) {
    char text[FORMULA_MOST];
    sheet->worked_out = true;
    int length = vsnprintf(text, sizeof text, format, arguments);
    mask_literals(text, sheet->book->hidden);
    size_t made =
        length < 0 || (size_t)length >= sizeof text ? 0 : expand(sheet, text, row, col, out);
    if (made == 0)
        sheet_check(sheet, LXW_ERROR_PARAMETER_VALIDATION);
    return made > 0 && may_write(sheet, 2 * made);
}

void cell_formula(struct sheet *sheet, int row, int col, enum style style, struct figure result,
                  const char *format, ...) {
    char formula[FORMULA_MOST];
    va_list arguments;
    va_start(arguments, format);
    sheet_ask_lines(sheet, row, style, 1);
    if (make_formula(sheet, row, col, format, arguments, formula))
        sheet_check(sheet, xlsx.worksheet_write_formula_num(
                               sheet->file, (lxw_row_t)row, (lxw_col_t)col, formula,
                               format_of(sheet, style), as_double(result)));
    va_end(arguments);
}

void cell_formula_text(struct sheet *sheet, int row, int col, enum style style, const char *result,
                       const char *format, ...) {
    char formula[FORMULA_MOST];
    va_list arguments;
    va_start(arguments, format);
    char *shown = hidden_copy(result, sheet->book->hidden);
    int lines = 1;
    sheet->book->no_memory |= shown == NULL;
    (void)fit_in_lines(result, style, sheet->print, width_of(sheet, col), LINES_MOST, &lines);
    sheet_ask_lines(sheet, row, style, lines);
    if (shown != NULL && make_formula(sheet, row, col, format, arguments, formula))
        sheet_check(sheet,
                    xlsx.worksheet_write_formula_str(sheet->file, (lxw_row_t)row, (lxw_col_t)col,
                                                     formula, format_of(sheet, style), shown));
    va_end(arguments);
    free(shown);
}

static void define(struct sheet *sheet, const char *name, int row, int col, int last_row,
                   int last_col) {
    char place[96], first[LXW_MAX_CELL_NAME_LENGTH + 4], last[LXW_MAX_CELL_NAME_LENGTH + 4];
    xlsx.lxw_rowcol_to_cell_abs(first, (lxw_row_t)row, (lxw_col_t)col, 1, 1);
    xlsx.lxw_rowcol_to_cell_abs(last, (lxw_row_t)last_row, (lxw_col_t)last_col, 1, 1);
    bool one = row == last_row && col == last_col;
    snprintf(place, sizeof place, "='%s'!%s%s%s", sheet->name, first, one ? "" : ":",
             one ? "" : last);
    if (may_write(sheet, sizeof place))
        sheet_check(sheet, xlsx.workbook_define_name(sheet->book->file, name, place));
}

void sheet_define(struct sheet *sheet, const char *name, int row, int last_row, int col) {
    define(sheet, name, row, col, last_row, col);
}

void sheet_define_table(struct sheet *sheet, const char *name, int heading, int below, int col) {
    char place[512], in[64], letters[LXW_MAX_COL_NAME_LENGTH];
    xlsx.lxw_col_to_name(letters, (lxw_col_t)col, 0);
    /* MAX, since ROW gives a list of one row, which INDEX would take for many. Where the heading
     * is taken out it begins with the sheet; where the row below is, it ends far down. */
    const char *quote = strchr(sheet->name, ' ') != NULL ? "'" : "";
    snprintf(in, sizeof in, "%s%s%s!", quote, sheet->name, quote);
    snprintf(place, sizeof place,
             "=INDEX(%s$%s:$%s,IFERROR(MAX(ROW(%s$A$%d)),1)):"
             "INDEX(%s$%s:$%s,IFERROR(MAX(ROW(%s$A$%d))-1,9999))",
             in, letters, letters, in, heading + 1, in, letters, letters, in, below + 1);
    if (strlen(place) >= NAMED_MOST) /* a sheet of a long name, whose table nothing else goes by */
        snprintf(place, sizeof place, "=%s$%s$%d:INDEX(%s$%s:$%s,MAX(ROW(%s$A$%d))-1)", in, letters,
                 heading + 1, in, letters, letters, in, below + 1);
    if (may_write(sheet, sizeof place))
        sheet_check(sheet, xlsx.workbook_define_name(sheet->book->file, name, place));
}

void sheet_define_across(struct sheet *sheet, const char *name, int row, int col, int last_col) {
    define(sheet, name, row, col, row, last_col);
}

/* ---- answers ---- */

const char *field_label(enum record_type type, size_t field) {
    return dictionary_field(type, field)->label;
}

const char *choice_label(enum record_type type, size_t field, int64_t choice) {
    return dictionary_field(type, field)->choices[choice].label;
}

void cell_field(struct sheet *sheet, int row, int col, enum style style,
                const struct record *record, size_t field) {
    const struct field *def = dictionary_field(record->type, field);
    struct value value = record->values[field];
    if (style_is_input(style) && !(field_is_date(def) && value.set && !day_is_usual(value.number)))
        sheet_allow(sheet, row, col, record->type, field, !value.set && !def->has_otherwise);
    sheet_input_field(sheet, row, col, style, record, field);
    value = value_meant(def, &value);
    if (!value.set) {
        cell_blank(sheet, row, col, style);
        return;
    }
    int places = field_places(def);
    if (places >= 0) {
        cell_figure(sheet, row, col, style,
                    (struct figure){value.number, places >= 0 ? (unsigned)places : 0});
    } else if (def->tells_who && field_is_date(def) && sheet->book->hidden != NULL) {
        cell_text(sheet, row, col, style, "********");
    } else if (field_is_date(def)) {
        cell_date(sheet, row, col, style, value.number);
    } else {
        char *text = value_show(sheet->book->figures->plan, def, &value);
        if (text != NULL)
            cell_text(sheet, row, col, style, text);
        else
            sheet->book->no_memory = true;
        free(text);
    }
}
