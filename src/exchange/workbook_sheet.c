/* Owns what every sheet has: whose plan it is, whether it is authorised, headings, filters and
 * paper. */
#include "workbook_internal.h"

#include "base/date.h"
#include "base/nhs.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PRINTED_SIZE "&9" /* of the letters in a header */
#define NAME_SIZE 256     /* bytes of a name in a cell */
#define NAME_PRINTED 64   /* of a reference, and of a name in a header ... */
#define NAME_ESCAPED 130  /* ... as it is written there: a header holds 255 characters at most */

/* "Anne Example, born 12 May 1961, NHS 999 000 0018": what of it is known. */
static void write_person(const struct workbook *book, const char *name, char *out, size_t size) {
    const struct record *person = plan_one(book->figures->plan, RECORD_PERSON);
    char born[DATE_TEXT], digits[NHS_TEXT];
    int used = snprintf(out, size, "%s", name[0] != '\0' ? name : "No name yet");
    if (record_has(person, PERSON_DATE_OF_BIRTH))
        used += snprintf(out + used, size - (size_t)used, ", born %s",
                         date_show(record_number(person, PERSON_DATE_OF_BIRTH), born));
    if (record_has(person, PERSON_NHS_NUMBER))
        snprintf(out + used, size - (size_t)used, ", NHS %s",
                 nhs_show(record_text(person, PERSON_NHS_NUMBER), digits));
}

/* "1 June 2026 to 31 May 2027. Version 1, P-0001. Draft." */
static void write_plan(const struct workbook *book, char *out, size_t size) {
    const struct record *top = plan_one(book->figures->plan, RECORD_PLAN);
    char first[DATE_TEXT], last[DATE_TEXT], made[DATE_TEXT], reference[NAME_PRINTED];
    int used = 0;
    out[0] = '\0';
    if (book->dated)
        used = snprintf(out, size, "Plan for %s to %s. ", date_show(book->year.starts, first),
                        date_show(book->year.ends, last));
    text_copy(record_text(top, PLAN_REFERENCE), reference, sizeof reference);
    used +=
        snprintf(out + used, size - (size_t)used, "%s%s %lld. %s. ", reference,
                 reference[0] != '\0' ? ", version" : "Version",
                 (long long)record_number(top, PLAN_VERSION), state_label(book->figures->state));
    snprintf(out + used, size - (size_t)used, "Made on %s.", date_show(book->figures->today, made));
}

/* A copy for a printed header, where "&" begins a command and "&&" is the sign itself. In "&&G" and
 * "&&[Picture]" libxlsxwriter sees a picture, so the size of the letters, as it is, stands between.
 */
static void write_printed(const char *text, char *out, size_t size) {
    size_t length = strlen(text), used = 0, step;
    for (size_t at = 0; (step = text_next(text, length, at)) > 0; at += step) {
        bool sign = text[at] == '&';
        bool like_picture = sign && (text[at + 1] == 'G' || text[at + 1] == '[');
        const char *before = sign ? "&" : "", *after = like_picture ? PRINTED_SIZE : "";
        if (used + strlen(before) + step + strlen(after) >= size)
            break;
        used += (size_t)snprintf(out + used, size - used, "%s%.*s%s", before, (int)step, text + at,
                                 after);
    }
    out[used] = '\0';
}

static void set_paper(struct sheet *sheet, const struct sheet_shape *shape) {
    char name[NAME_PRINTED], printed[NAME_ESCAPED], person[NAME_SIZE];
    char line[2 * NAME_SIZE], made[DATE_TEXT];
    plan_person_name(sheet->book->figures->plan, name, sizeof name);
    write_printed(name, printed, sizeof printed);
    write_person(sheet->book, printed, person, sizeof person);

    worksheet_set_paper(sheet->file, 9); /* A4 */
    if (shape->landscape)
        worksheet_set_landscape(sheet->file);
    worksheet_set_margins(sheet->file, 0.5, 0.5, 0.8, 0.7); /* inches */
    snprintf(line, sizeof line, "&L" PRINTED_SIZE " %s&R&\"-,Bold\"&10%s", person,
             state_banner(sheet->book->figures->state));
    sheet_check(sheet, worksheet_set_header(sheet->file, line));
    snprintf(line, sizeof line, "&L&9%s&C&9Made on %s&R&9Page &P of &N", sheet->name,
             date_show(sheet->book->figures->today, made));
    sheet_check(sheet, worksheet_set_footer(sheet->file, line));
    sheet_fit(sheet, 1, 0);
}

/* A row in one style from its first words to the last column. */
static void write_band(struct sheet *sheet, enum style style, const char *text) {
    cell_text(sheet, sheet->row, 0, style, text);
    for (int col = 1; col <= sheet->last_col; col++)
        cell_blank(sheet, sheet->row, col, style);
    sheet->row++;
}

void sheet_start(struct workbook *book, const struct sheet_shape *shape, struct sheet *sheet) {
    char name[NAME_SIZE], words[2 * NAME_SIZE];
    *sheet = (struct sheet){
        .book = book, .name = shape->name, .widths = shape->widths, .last_col = shape->columns - 1};
    if (book->no_memory || book->trouble != LXW_NO_ERROR)
        return;
    sheet->file = workbook_add_worksheet(book->file, shape->name);
    if (sheet->file == NULL) {
        book->no_memory = true;
        return;
    }
    for (int col = 0; col < shape->columns; col++)
        sheet_check(sheet, worksheet_set_column(sheet->file, (lxw_col_t)col, (lxw_col_t)col,
                                                shape->widths[col], NULL));
    worksheet_gridlines(sheet->file, LXW_HIDE_ALL_GRIDLINES);
    set_paper(sheet, shape);

    enum state state = book->figures->state;
    cell_text(sheet, sheet->row++, 0, STYLE_TITLE, shape->title);
    write_band(sheet, state_is_authorised(state) ? STYLE_AUTHORISED : STYLE_DRAFT,
               state_banner(state));
    plan_person_name(book->figures->plan, name, sizeof name);
    write_person(book, name, words, sizeof words);
    cell_text(sheet, sheet->row++, 0, STYLE_PLAIN, words);
    write_plan(book, words, sizeof words);
    cell_text(sheet, sheet->row++, 0, STYLE_NOTE, words);
    sheet->row++;
}

void sheet_section(struct sheet *sheet, const char *heading) {
    write_band(sheet, STYLE_SECTION, heading);
}

void sheet_note(struct sheet *sheet, const char *note) {
    cell_text(sheet, sheet->row++, 0, STYLE_NOTE, note);
}

void sheet_headings(struct sheet *sheet, const char *const *headings, int count, uint64_t figures) {
    for (int col = 0; col < count; col++) {
        enum style words = col == 0 ? STYLE_HEADING : STYLE_HEADING_TEXT;
        cell_text(sheet, sheet->row, col, figures >> col & 1 ? STYLE_HEADING_RIGHT : words,
                  headings[col]);
    }
    sheet->row++;
}

void sheet_freeze(struct sheet *sheet, int side, bool repeated) {
    if (sheet->file == NULL)
        return;
    worksheet_freeze_panes(sheet->file, (lxw_row_t)sheet->row, (lxw_col_t)side);
    if (repeated)
        sheet_check(sheet, worksheet_repeat_rows(sheet->file, (lxw_row_t)(sheet->row - 1),
                                                 (lxw_row_t)(sheet->row - 1)));
}

void sheet_filter(struct sheet *sheet, int row, int last_row) {
    if (sheet->file != NULL && !sheet->ran_on)
        sheet_check(sheet, worksheet_autofilter(sheet->file, (lxw_row_t)row, 0, (lxw_row_t)last_row,
                                                (lxw_col_t)sheet->last_col));
}

void sheet_choices(struct sheet *sheet, int row, int last_row, int col, char **words) {
    /* Through void *: libxlsxwriter 1.1 has char ** here, and 1.2 const char **. */
    lxw_data_validation choices = {.validate = LXW_VALIDATION_TYPE_LIST,
                                   .value_list = (void *)words};
    if (sheet->file != NULL)
        sheet_check(sheet,
                    worksheet_data_validation_range(sheet->file, (lxw_row_t)row, (lxw_col_t)col,
                                                    (lxw_row_t)last_row, (lxw_col_t)col, &choices));
}

void sheet_break(struct sheet *sheet, int row) {
    if (sheet->break_count < BREAKS_MOST)
        sheet->breaks[sheet->break_count++] = (lxw_row_t)row;
}

void sheet_fit(struct sheet *sheet, int wide, int tall) {
    if (sheet->file != NULL)
        worksheet_fit_to_pages(sheet->file, (uint16_t)wide, (uint16_t)tall);
}

char *YES_NO_WORDS[] = {"Yes", "No", NULL};

void sheet_finish(struct sheet *sheet) {
    if (sheet->rest_count > 0)
        sheet_next_row(sheet);
    for (size_t row = 0; row < sheet->heights_capacity && sheet->file != NULL; row++)
        if (sheet->heights[row] > 0)
            sheet_check(sheet,
                        worksheet_set_row(sheet->file, (lxw_row_t)row, sheet->heights[row], NULL));
    if (sheet->break_count > 0 && sheet->file != NULL)
        sheet_check(sheet, worksheet_set_h_pagebreaks(sheet->file, sheet->breaks));
    free(sheet->heights);
    sheet->heights = NULL;
    sheet->heights_capacity = 0;
}
