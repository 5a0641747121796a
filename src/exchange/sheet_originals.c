/* Owns what the workbook remembers of itself: each input, whose answer it is and what that was when
 * the workbook was made. The sheet `Originals` has it, hidden; who reads a workbook that came back
 * finds the answers by it (book_inputs.h). And of the rows of its working, whether each is where it
 * was. */
#include "workbook_internal.h"

#include "base/grow.h"
#include "book_inputs.h"
#include "plan/profile.h"
#include "plan/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void sheet_input_table(struct sheet *sheet, const struct input_table *table) {
    struct workbook *book = sheet->book;
    const struct record_def *def = dictionary_record(table->type);
    char name[INPUT_NAME];
    for (size_t i = 0; i < book->input_count; i++) {
        struct input_cell *input = &book->inputs[i];
        if (strcmp(input->sheet, sheet->name) == 0 && input->row > table->heading &&
            input->row < table->below)
            input->table = table->name;
    }
    for (int col = 0; col < table->columns; col++) {
        if (table->fields[col] < 0)
            continue;
        input_name(table->name, def->fields[table->fields[col]].key, name);
        sheet_define_table(sheet, name, table->heading, table->below, col);
    }
    input_name(table->name, INPUT_NUMBER, name);
    sheet_define_table(sheet, name, table->heading, table->below, table->number_col);
}

/* ---- the sheet ---- */

/* Its table and its number there. A cell that stands by itself is known by its record's place in
 * its list, and has a name of its own after that. */
static void write_place(struct sheet *sheet, int row, const struct input_cell *input) {
    const struct record *record = input->record;
    char name[INPUT_NAME], place[INPUT_NAME];
    size_t index = 0;
    if (input->table[0] != '\0') {
        cell_text(sheet, row, ORIGINAL_TABLE, STYLE_TEXT, input->table);
        cell_figure(sheet, row, ORIGINAL_NUMBER, STYLE_NUMBER, figure_whole(input->number));
        return;
    }
    if (dictionary_record(record->type)->many)
        (void)plan_find(sheet->book->figures->plan, record->type, record->id, &index);
    input_place(record->type, index, place);
    input_name(place, dictionary_field(record->type, input->field)->key, name);
    cell_text(sheet, row, ORIGINAL_TABLE, STYLE_TEXT, place);
    struct sheet of = {.book = sheet->book, .name = input->sheet};
    sheet_define(&of, name, input->row, input->row, input->col);
}

/* What the cell of a formula is called, and of a table's column, the place of the row in it now. */
static void find_cell(const struct sheet *sheet, const struct input_cell *input, char *cell,
                      size_t size) {
    const char *key = dictionary_field(input->record->type, input->field)->key;
    char letters[LXW_MAX_COL_NAME_LENGTH], name[INPUT_NAME], number[INPUT_NAME];
    xlsx.lxw_col_to_name(letters, (lxw_col_t)input->col, 0);
    if (input->table[0] == '\0')
        snprintf(cell, size, "'%s'!$%s$%d", input->sheet, letters, input->row + 1);
    else
        snprintf(cell, size, "INDEX(%s,MATCH($%c%d,%s,0))", input_name(input->table, key, name),
                 'A' + ORIGINAL_NUMBER, sheet->row, input_name(input->table, INPUT_NUMBER, number));
}

/* Compared as texts, for a few are texts of figures. A day that follows the plan's has nothing of
 * its own, and is as it was while it follows; a row that is gone is told under its table. */
static void write_changed(struct sheet *sheet, int row, const struct input_cell *input) {
    const struct record *record = input->record;
    bool first = record->type == RECORD_LINE || record->type == RECORD_BASELINE
                     ? input->field == LINE_STARTS
                     : false;
    bool follows = input->shown != NULL && input->shown[0] == '\0' &&
                   field_is_date(dictionary_field(record->type, input->field));
    char cell[320], like[64] = "";
    find_cell(sheet, input, cell, sizeof cell);
    if (follows)
        snprintf(like, sizeof like, "%s",
                 record->type == RECORD_PLAN ? "plan_starts+year_days-1"
                 : first                     ? "plan_starts"
                                             : "plan_ends");
    sheet_name_cell(sheet, "was", row, ORIGINAL_SHOWN);
    if (follows)
        cell_formula(sheet, row, ORIGINAL_CHANGED, STYLE_WORKING, figure_whole(0),
                     "IFERROR(IF(OR(%s&\"\"=\"\",%s&\"\"=%s&\"\"),0,1),0)", cell, cell, like);
    else
        cell_formula(sheet, row, ORIGINAL_CHANGED, STYLE_WORKING, figure_whole(0),
                     "IFERROR(IF(%s&\"\"={was}&\"\",0,1),0)", cell);
}

static void write_input(struct sheet *sheet, const struct input_cell *input) {
    const struct record *record = input->record;
    const struct field *field = dictionary_field(record->type, input->field);
    char *plain = value_write(field, &record->values[input->field]);
    int row = sheet->row++;
    write_place(sheet, row, input);
    cell_text(sheet, row, ORIGINAL_RECORD, STYLE_TEXT, dictionary_record(record->type)->table);
    cell_text(sheet, row, ORIGINAL_ID, STYLE_TEXT, sheet->book->hidden == NULL ? record->id : "");
    cell_text(sheet, row, ORIGINAL_FIELD, STYLE_TEXT, field->key);
    cell_text(sheet, row, ORIGINAL_PLAIN, STYLE_TEXT, plain != NULL ? plain : "");
    if (input->shown != NULL)
        cell_text(sheet, row, ORIGINAL_SHOWN, STYLE_TEXT, input->shown);
    else
        cell_field(sheet, row, ORIGINAL_SHOWN, field_is_date(field) ? STYLE_DATE : STYLE_PLAIN,
                   record, input->field);
    free(plain);
    write_changed(sheet, row, input);
}

/* Which plan it is of; nothing that tells whose where names are hidden. */
static void write_plan(struct sheet *sheet) {
    const struct workbook *book = sheet->book;
    const struct record *top = plan_one(book->figures->plan, RECORD_PLAN);
    enum profile profile = book->hidden != NULL           ? PROFILE_ANONYMOUS
                           : book->figures->whole != NULL ? PROFILE_FUNDER
                                                          : PROFILE_FULL;
    bool named = book->hidden == NULL;
    char version[24];
    snprintf(version, sizeof version, "%lld", (long long)record_number(top, PLAN_VERSION));
    const struct {
        const char *name, *words;
    } ROWS[] = {{BOOK_PROFILE, profile_word(profile)},
                {BOOK_PLAN, named ? record_text(top, PLAN_ID) : ""},
                {BOOK_REFERENCE, named ? record_text(top, PLAN_REFERENCE) : ""},
                {BOOK_VERSION, version}};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++, sheet->row++) {
        cell_text(sheet, sheet->row, 0, STYLE_LABEL, ROWS[i].name);
        cell_text(sheet, sheet->row, 1, STYLE_TEXT, ROWS[i].words);
        sheet_define(sheet, ROWS[i].name, sheet->row, sheet->row, 1);
    }
    cell_text(sheet, sheet->row, 0, STYLE_LABEL, BOOK_MADE);
    cell_date(sheet, sheet->row, 1, STYLE_DATE, book->figures->today);
    sheet_define(sheet, BOOK_MADE, sheet->row, sheet->row, 1);
    sheet->row += 2;
}

/* Rows of working go by where they stand. Who takes the protection off can sort them or take one
 * out, and the figures that come of it are no good: every sheet says that, by the words in a cell
 * of each. On the next rows: which sheet, the words, and a formula that is 1 where they are no
 * longer in their cell. One without words, or with 0, has a row that is not used just now. */
static void write_fixed(struct sheet *sheet) {
    static const char *const HEADINGS[] = {"Rows of working", "Begins with", "Moved"};
    struct workbook *book = sheet->book;
    sheet->row++;
    sheet_headings(sheet, HEADINGS, 3, 1u << 2);
    int first = sheet->row;
    for (size_t i = 0; i < book->fixed_count; i++, sheet->row++) {
        const struct fixed_row *fixed = &book->fixed[i];
        char cell[LXW_MAX_CELL_NAME_LENGTH + 4];
        xlsx.lxw_rowcol_to_cell_abs(cell, (lxw_row_t)fixed->row, (lxw_col_t)fixed->col, 1, 1);
        cell_text(sheet, sheet->row, 0, STYLE_TEXT, fixed->sheet);
        cell_text(sheet, sheet->row, 1, STYLE_PLAIN, fixed->words);
        sheet_name_cell(sheet, "words", sheet->row, 1);
        cell_formula(sheet, sheet->row, 2, STYLE_WORKING, figure_whole(0),
                     "IFERROR(IF(OR('%s'!%s&\"\"=\"\",'%s'!%s&\"\"=\"0\",EXACT('%s'!%s&\"\","
                     "{words})),0,1),1)",
                     fixed->sheet, cell, fixed->sheet, cell, fixed->sheet, cell);
        free(fixed->words);
    }
    free(book->fixed);
    book->fixed = NULL;
    sheet_name_cell(sheet, "first", first, 2);
    sheet_name_cell(sheet, "last", sheet->row, 2); /* a row below, so that there is always one */
    sheet->row++;
    sheet_define(sheet, "rows_moved", sheet->row, sheet->row, 2);
    cell_formula(sheet, sheet->row++, 2, STYLE_WORKING, figure_whole(0), "SUM({first}:{last})");
    book->fixed_count = book->fixed_capacity = 0;
}

void sheet_write_originals(struct workbook *book) {
    static const int WIDTHS[ORIGINAL_COLUMNS] = {14, 14, 12, 24, 10, 20, 20, 12};
    static const char *const HEADINGS[ORIGINAL_COLUMNS] = {
        "Table", "Of", "Its id", "Answer", "Number", "As it was", "As it was shown", "Changed"};
    const struct sheet_shape shape = {"Originals", "What the plan said when this was made", WIDTHS,
                                      ORIGINAL_COLUMNS, true};
    const size_t count = book->input_count; /* the sheet has none of its own */
    struct sheet sheet;
    sheet_start(book, &shape, &sheet);
    write_plan(&sheet);
    int heading = sheet.row;
    sheet_headings(&sheet, HEADINGS, ORIGINAL_COLUMNS, 1u << ORIGINAL_NUMBER);
    for (size_t i = 0; i < count; i++)
        write_input(&sheet, &book->inputs[i]);
    sheet_define(&sheet, BOOK_ORIGINALS, heading, sheet.row - 1, ORIGINAL_TABLE);
    sheet_define(&sheet, "originals_table", heading, sheet.row - 1, ORIGINAL_TABLE);
    sheet_define(&sheet, "originals_number", heading, sheet.row - 1, ORIGINAL_NUMBER);
    sheet_define(&sheet, "originals_changed", heading, sheet.row - 1, ORIGINAL_CHANGED);
    write_fixed(&sheet);
    if (sheet.file != NULL)
        xlsx.worksheet_hide(sheet.file);
    sheet_finish(&sheet);
    free(book->inputs);
    book->inputs = NULL;
    book->input_count = book->input_capacity = 0;
}
