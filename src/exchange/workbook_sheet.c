/* Owns what every sheet has: whose plan it is, whether it is authorised, headings, filters and
 * paper. */
#include "workbook_internal.h"

#include "base/date.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PRINTED_SIZE "&11" /* of the letters in a header, and in those of large print */
#define LARGE_SIZE "&12"
#define LINES_OVER_ALL 8 /* of a name as long as can be */
#define NAME_SIZE 256    /* bytes of a name in a cell */
#define NAME_PRINTED 128 /* of a name in a header ... */
#define NAME_ESCAPED 170 /* ... as it is written there: a header holds 255 characters at most */

/* A copy for a printed header, where "&" begins a command and "&&" is the sign itself. In "&&G" and
 * "&&[Picture]" libxlsxwriter sees a picture, so the size of the letters, as it is, stands between.
 */
static void write_printed(const char *text, const char *letters, char *out, size_t size) {
    size_t length = strlen(text), used = 0, step;
    for (size_t at = 0; (step = text_next(text, length, at)) > 0; at += step) {
        bool sign = text[at] == '&';
        bool like_picture = sign && (text[at + 1] == 'G' || text[at + 1] == '[');
        const char *before = sign ? "&" : "", *after = like_picture ? letters : "";
        if (used + strlen(before) + step + strlen(after) >= size)
            break;
        used += (size_t)snprintf(out + used, size - used, "%s%.*s%s", before, (int)step, text + at,
                                 after);
    }
    out[used] = '\0';
}

static void set_paper(struct sheet *sheet, const struct sheet_shape *shape) {
    char name[NAME_PRINTED], printed[NAME_ESCAPED], line[2 * NAME_SIZE], made[DATE_TEXT];
    const struct workbook_head *head = &sheet->book->head;
    const char *size = sheet->print == PRINT_LARGE ? LARGE_SIZE : PRINTED_SIZE;
    text_copy(head->printed[0] != '\0' ? head->printed : head->name, name, sizeof name);
    write_printed(name, size, printed, sizeof printed);

    xlsx.worksheet_set_paper(sheet->file, 9); /* A4 */
    if (shape->landscape)
        xlsx.worksheet_set_landscape(sheet->file);
    xlsx.worksheet_set_margins(sheet->file, 0.5, 0.5, 0.8, 0.7); /* inches */
    const char *facts = strncmp(head->facts, ", ", 2) == 0 ? head->facts + 2 : head->facts;
    const char *apart = printed[0] >= '0' && printed[0] <= '9' ? " " : ""; /* from the size */
    snprintf(line, sizeof line, "&L%s%s%s\n%s&R&\"-,Bold\"%s%s", size, apart, printed, facts, size,
             head->banner);
    sheet_check(sheet, xlsx.worksheet_set_header(sheet->file, line));
    snprintf(line, sizeof line, "&L%s%s&C%sMade on %s&R%sPage &P of &N", size, sheet->name, size,
             date_show(head->today, made), size);
    sheet_check(sheet, xlsx.worksheet_set_footer(sheet->file, line));
}

/* What a page is wide, in figures of the usual letters. */
static int room_of(const struct sheet *sheet) {
    return sheet->landscape ? 126 : 86;
}

/* A part of what is printed is as many pages wide as the columns fill at their full size. */
static int pages_wide(const struct sheet *sheet, int columns) {
    const int room = room_of(sheet);
    int pages = 1, used = 0;
    for (int col = 0; col < columns; col++) {
        if (used > 0 && used + sheet->widths[col] > room) {
            used = sheet->widths[0]; /* which every page begins with */
            pages++;
        }
        used += sheet->widths[col];
    }
    return pages;
}

void sheet_print_part(struct sheet *sheet, int last_row, int columns) {
    size_t used = strlen(sheet->areas);
    char first[LXW_MAX_CELL_NAME_LENGTH + 4], last[LXW_MAX_CELL_NAME_LENGTH + 4];
    int wide = pages_wide(sheet, columns);
    sheet->wide = wide > sheet->wide ? wide : sheet->wide;
    xlsx.lxw_rowcol_to_cell_abs(first, (lxw_row_t)sheet->printed, 0, 1, 1);
    xlsx.lxw_rowcol_to_cell_abs(last, (lxw_row_t)last_row, (lxw_col_t)(columns - 1), 1, 1);
    snprintf(sheet->areas + used, sizeof sheet->areas - used, "%s'%s'!%s:%s", used > 0 ? "," : "=",
             sheet->name, first, last);
    if (sheet->printed > 0)
        sheet_break(sheet, sheet->printed);
    sheet->printed = last_row + 1;
}

/* Fits the sheet to the width that its parts need: how wide columns are depends on the fonts that
 * the machine has, and what is too wide would be printed on a page of its own. */
static void set_pages(struct sheet *sheet) {
    char name[64];
    if (sheet->file == NULL)
        return;
    if (sheet->areas[0] == '\0')
        sheet_print_part(sheet, sheet->row - 1, sheet->last_col + 1);
    xlsx.worksheet_fit_to_pages(sheet->file, (uint16_t)sheet->wide, 0);
    snprintf(name, sizeof name, "'%s'!_xlnm.Print_Area", sheet->name);
    sheet_check(sheet, xlsx.workbook_define_name(sheet->book->file, name, sheet->areas));
    if (sheet->wide == 1)
        return;
    sheet_check(sheet, xlsx.worksheet_repeat_columns(sheet->file, 0, 0));
    xlsx.worksheet_print_across(sheet->file);
}

/* A row in one style from its first words to the last column. */
static void write_band(struct sheet *sheet, enum style style, const char *text) {
    cell_text(sheet, sheet->row, 0, style, text);
    for (int col = 1; col <= sheet->last_col; col++)
        cell_blank(sheet, sheet->row, col, style);
    sheet->row++;
}

/* Words on the next row, over the columns of the first page where they are longer than those are
 * wide: they wrap then. */
static void write_over_all(struct sheet *sheet, enum style style, const char *words) {
    const enum style over = style == STYLE_NOTE ? STYLE_NOTE_OVER : STYLE_PLAIN_OVER;
    int row = sheet->row++, width = 0, lines = 1, last = -1;
    while (last < sheet->last_col &&
           width + sheet->widths[last + 1] <= room_of(sheet) * 9 / 10) /* surely on that page */
        width += sheet->widths[++last];
    (void)fit_in_lines(words, over, sheet->print, width, LINES_OVER_ALL, &lines);
    if (lines == 1 || last < 1) {
        cell_text(sheet, row, 0, style, words);
        return;
    }
    if (sheet->file != NULL)
        sheet_check(sheet, xlsx.worksheet_merge_range(sheet->file, (lxw_row_t)row, 0,
                                                      (lxw_row_t)row, (lxw_col_t)last, "",
                                                      sheet->book->formats[sheet->print][over]));
    sheet->over = width;
    cell_text(sheet, row, 0, over, words);
    sheet->over = 0;
}

/* What has become of the figures since: the same words on every sheet (sheet_checks.c). */
static void write_banner(struct sheet *sheet, int row) {
    if (sheet->book->figures == NULL)
        return;
    cell_formula_text(sheet, row, 0, STYLE_ALARM, "", "figures_banner");
    sheet->worked_out = false; /* a sheet of words alone is left open */
}

static void start(struct workbook *book, const struct sheet_shape *shape, enum print print,
                  struct sheet *sheet) {
    const struct workbook_head *head = &book->head;
    char words[2 * NAME_SIZE];
    *sheet = (struct sheet){.book = book,
                            .name = shape->name,
                            .widths = shape->widths,
                            .last_col = shape->columns - 1,
                            .print = print,
                            .landscape = shape->landscape,
                            .wide = 1};
    if (book->no_memory || book->trouble != LXW_NO_ERROR)
        return;
    sheet->file = xlsx.workbook_add_worksheet(book->file, shape->name);
    if (sheet->file == NULL) {
        book->no_memory = true;
        return;
    }
    for (int col = 0; col < shape->columns; col++)
        sheet_check(sheet, xlsx.worksheet_set_column(sheet->file, (lxw_col_t)col, (lxw_col_t)col,
                                                     shape->widths[col], NULL));
    xlsx.worksheet_gridlines(sheet->file, LXW_HIDE_ALL_GRIDLINES);
    set_paper(sheet, shape);

    cell_text(sheet, sheet->row++, 0, STYLE_TITLE, shape->title);
    write_band(sheet, head->banner_style, head->banner);
    snprintf(words, sizeof words, "%s%s", head->name, head->facts);
    write_over_all(sheet, STYLE_PLAIN, words);
    write_over_all(sheet, STYLE_NOTE, head->which);
    write_banner(sheet, sheet->row++);
}

void sheet_start(struct workbook *book, const struct sheet_shape *shape, struct sheet *sheet) {
    start(book, shape, PRINT_USUAL, sheet);
}

void sheet_start_large(struct workbook *book, const struct sheet_shape *shape,
                       struct sheet *sheet) {
    start(book, shape, PRINT_LARGE, sheet);
}

void sheet_section(struct sheet *sheet, const char *heading) {
    write_band(sheet, STYLE_SECTION, heading);
}

void sheet_note(struct sheet *sheet, const char *note) {
    write_over_all(sheet, STYLE_NOTE, note);
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
    xlsx.worksheet_freeze_panes(sheet->file, (lxw_row_t)sheet->row, (lxw_col_t)side);
    sheet->repeated = repeated ? sheet->row : 0;
    if (repeated)
        sheet_check(sheet, xlsx.worksheet_repeat_rows(sheet->file, (lxw_row_t)(sheet->row - 1),
                                                      (lxw_row_t)(sheet->row - 1)));
}

void sheet_filter(struct sheet *sheet, int row, int last_row) {
    if (sheet->file != NULL && !sheet->ran_on)
        sheet_check(sheet,
                    xlsx.worksheet_autofilter(sheet->file, (lxw_row_t)row, 0, (lxw_row_t)last_row,
                                              (lxw_col_t)sheet->last_col));
}

/* Formulas are locked, without a password: nobody types over one without being told, and who means
 * to takes the protection off. What a spreadsheet allows on a protected sheet is allowed: spare
 * rows are filled in, rows put in, lists filtered, cells made wider. A row with a formula is
 * sorted or taken out only once the protection is off (so it is in every such program), and then
 * figures are right too, since nothing goes by where a row stands. */
static void protect(struct sheet *sheet) {
    lxw_protection allowed = {.format_cells = 1,
                              .format_columns = 1,
                              .format_rows = 1,
                              .insert_rows = 1,
                              .delete_rows = 1,
                              .sort = 1,
                              .autofilter = 1};
    if (sheet->worked_out && sheet->book->figures != NULL)
        xlsx.worksheet_protect(sheet->file, NULL, &allowed);
}

void sheet_finish(struct sheet *sheet) {
    if (sheet->rest_count > 0)
        sheet_next_row(sheet);
    set_pages(sheet);
    for (size_t row = 0; row < sheet->heights_capacity && sheet->file != NULL; row++)
        if (sheet->heights[row] > 0)
            sheet_check(sheet, xlsx.worksheet_set_row(sheet->file, (lxw_row_t)row,
                                                      sheet->heights[row], NULL));
    sheet_end_pages(sheet);
    if (sheet->break_count > 0 && sheet->file != NULL)
        sheet_check(sheet, xlsx.worksheet_set_h_pagebreaks(sheet->file, sheet->breaks));
    if (sheet->file != NULL) {
        sheet_validate(sheet);
        protect(sheet);
    }
    free(sheet->inputs);
    sheet->inputs = NULL;
    free(sheet->heights);
    sheet->heights = NULL;
    sheet->heights_capacity = 0;
}
