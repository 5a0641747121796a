/* Owns what may be typed into an input, by the dictionary alone: what a spreadsheet refuses, with
 * its words; and since others paste, and other programs refuse nothing, the words that stand beside
 * what is none. A choice is chosen from a list on a sheet that is not shown, for there may be a
 * comma in its words. */
#include "book_inputs.h"
#include "workbook_internal.h"

#include "base/decimal.h"
#include "base/grow.h"
#include "plan/change.h"
#include "plan/value.h"

#include <stdio.h>
#include <string.h>

#define MESSAGE 256  /* bytes; a spreadsheet shows 255 letters */
#define INPUT_KEY 24 /* bytes of what an input of the row at hand is called in formulas */

/* 1 January 2000 and 31 December 2099, as spreadsheets count: no plan has a day outside. */
enum { FIRST_DAY = 36526, LAST_DAY = 73050 };

/* ---- choices ---- */

void choice_list_name(enum record_type type, size_t field, char name[CHOICE_NAME]) {
    snprintf(name, CHOICE_NAME, "choice_%s_%s", dictionary_record(type)->table,
             dictionary_field(type, field)->key);
}

static void need_choices(struct sheet *sheet, enum record_type type, size_t field) {
    struct workbook *book = sheet->book;
    for (size_t i = 0; i < book->choice_count; i++)
        if (book->choices[i].type == type && book->choices[i].field == field)
            return;
    if (book->choice_count == CHOICE_LISTS_MOST)
        sheet_check(sheet, LXW_ERROR_PARAMETER_VALIDATION);
    else
        book->choices[book->choice_count++] = (struct choice_list){type, field};
}

/* ---- what a spreadsheet refuses ---- */

/* What a person is told who typed something else. */
static void write_message(const char *label, const struct field *field, struct figure least,
                          struct figure most, char message[MESSAGE]) {
    char from[DECIMAL_TEXT], to[DECIMAL_TEXT];
    decimal_write(least.value, least.places, 0, from);
    decimal_write(most.value, most.places, 0, to);
    if (field != NULL && field_is_date(field))
        snprintf(message, MESSAGE, "%s: put a day here, such as 20/09/2026.", label);
    else if (field != NULL && (field->kind == KIND_CHOICE || field->kind == KIND_YES_NO))
        snprintf(message, MESSAGE, "%s: choose one of the words in the list.", label);
    else
        snprintf(message, MESSAGE, "%s: put a%s number from %s to %s here.", label,
                 most.places == 0 ? " whole" : "", from, to);
}

/* The least and the most that a field of numbers may hold. */
static void find_limits(const struct field *field, struct figure *least, struct figure *most) {
    struct value_limits limits = value_limits(field);
    int places = field_places(field);
    *least = (struct figure){limits.least, places > 0 ? (unsigned)places : 0};
    *most = (struct figure){limits.most, places > 0 ? (unsigned)places : 0};
    if (field_is_date(field)) {
        *least = figure_whole(FIRST_DAY);
        *most = figure_whole(LAST_DAY);
    }
}

static void validate(struct sheet *sheet, const struct input_run *run) {
    const struct field *field = run->label == NULL ? dictionary_field(run->type, run->field) : NULL;
    static char *yes_no[] = {"Yes", "No", NULL};
    char message[MESSAGE], name[CHOICE_NAME], formula[CHOICE_NAME + 2];
    struct figure least = {0, 4}, most = {run->most, 4};
    lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_DECIMAL,
                                .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
                                .error_title = "Please look again",
                                .error_message = message};
    if (field != NULL && field_is_text(field))
        return;
    if (field != NULL)
        find_limits(field, &least, &most);
    write_message(field != NULL ? field_statement(field) : run->label, field, least, most, message);
    figure_limits(least, most, &rule);
    if (field != NULL && field->kind == KIND_YES_NO) {
        rule.validate = LXW_VALIDATION_TYPE_LIST;
        rule.value_list = (void *)yes_no; /* char ** in libxlsxwriter 1.1, const char ** in 1.2 */
    } else if (field != NULL && field->kind == KIND_CHOICE) {
        need_choices(sheet, run->type, run->field);
        choice_list_name(run->type, run->field, name);
        snprintf(formula, sizeof formula, "=%s", name);
        rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        rule.value_formula = formula;
    } else if (field != NULL && field_is_date(field)) {
        rule.validate = LXW_VALIDATION_TYPE_DATE_NUMBER;
    } else if (most.places == 0) {
        rule.validate = LXW_VALIDATION_TYPE_INTEGER;
    }
    sheet_check(sheet, xlsx.worksheet_data_validation_range(
                           sheet->file, (lxw_row_t)run->row, (lxw_col_t)run->col,
                           (lxw_row_t)run->last_row, (lxw_col_t)run->col, &rule));
}

void sheet_validate(struct sheet *sheet) {
    for (size_t i = 0; i < sheet->input_count; i++)
        validate(sheet, &sheet->inputs[i]);
}

/* ---- what stands there all the same ---- */

/* True, in a formula, where the cell holds what it may. */
static void add_condition(struct sheet *sheet, struct growing_text *formula, const char *key,
                          enum record_type type, size_t field) {
    const struct field *def = dictionary_field(type, field);
    struct figure least, most;
    char name[CHOICE_NAME], from[DECIMAL_TEXT], to[DECIMAL_TEXT];
    if (def->kind == KIND_YES_NO) {
        growing_add_format(formula, "OR({%s}=\"Yes\",{%s}=\"No\")", key, key);
    } else if (def->kind == KIND_CHOICE) {
        need_choices(sheet, type, field);
        choice_list_name(type, field, name);
        growing_add_format(formula, "ISNUMBER(MATCH({%s},%s,0))", key, name);
    } else {
        find_limits(def, &least, &most);
        growing_add_format(formula, "AND(ISNUMBER({%s}),{%s}>=%s,{%s}<=%s", key, key,
                           decimal_write(least.value, least.places, 0, from), key,
                           decimal_write(most.value, most.places, 0, to));
        if (most.places == 0)
            growing_add_format(formula, ",INT(N({%s}))=N({%s})", key, key);
        growing_add(formula, ")");
    }
}

/* The key of an input of the row at hand, or NULL. */
static const char *key_at_hand(struct sheet *sheet, size_t field, char key[INPUT_KEY]) {
    for (int i = 0; i < sheet->at_hand_count; i++)
        if (sheet->at_hand[i].field == field) {
            snprintf(key, INPUT_KEY, "input_%d", i);
            return key;
        }
    return NULL;
}

/* What two inputs of a line have to be together, as plan_check has it: its last day is not before
 * its first, and a question that has an answer has no second one. A day that follows the plan's is
 * no answer. */
static void add_pairs(struct sheet *sheet, struct growing_text *formula) {
    char one[INPUT_KEY], other[INPUT_KEY];
    size_t first, second;
    if (key_at_hand(sheet, LINE_STARTS, one) != NULL &&
        key_at_hand(sheet, LINE_ENDS, other) != NULL)
        growing_add_format(formula,
                           "&IF(AND(COUNT({%s},{%s})=2,N({%s})>N({%s}),"
                           "NOT(_xlfn.ISFORMULA({%s})),NOT(_xlfn.ISFORMULA({%s}))),\"" PUT_RIGHT
                           "The last day is before the first. \",\"\")",
                           one, other, one, other, one, other);
    for (size_t i = 0; line_not_both(i, &first, &second); i++)
        if (key_at_hand(sheet, first, one) != NULL && key_at_hand(sheet, second, other) != NULL)
            growing_add_format(formula,
                               "&IF(COUNT({%s},{%s})=2,\"" PUT_RIGHT "%s: one answer is enough. \","
                               "\"\")",
                               one, other, field_label(RECORD_LINE, second));
}

char *sheet_put_right(struct sheet *sheet, int row) {
    struct growing_text formula = {0};
    enum record_type type = sheet->at_hand_count > 0 ? sheet->at_hand[0].type : RECORD_PLAN;
    for (int i = 0; sheet->at_hand_row == row && i < sheet->at_hand_count; i++) {
        const struct input_at_hand *input = &sheet->at_hand[i];
        char key[INPUT_KEY];
        snprintf(key, sizeof key, "input_%d", i);
        sheet_name_cell(sheet, key, HERE, input->col);
        growing_add(&formula, i > 0 ? "&IF(IFERROR(" : "IF(IFERROR(");
        if (input->may_be_empty)
            growing_add_format(&formula, "OR({%s}=\"\",", key);
        add_condition(sheet, &formula, key, input->type, input->field);
        growing_add_format(&formula, "%s,FALSE),\"\",\"" PUT_RIGHT "%s. \")",
                           input->may_be_empty ? ")" : "",
                           field_statement(dictionary_field(input->type, input->field)));
    }
    if (formula.length == 0)
        growing_add(&formula, "\"\"");
    else if (type == RECORD_LINE || type == RECORD_BASELINE)
        add_pairs(sheet, &formula);
    char *words = growing_take(&formula);
    sheet->book->no_memory |= words == NULL;
    return words;
}

/* Goes on with a sum of how many cells of a column have words like those. */
static void add_count(const struct sheet *sheet, int col, const char *like, char *sum,
                      size_t size) {
    size_t used = strlen(sum);
    char letters[LXW_MAX_COL_NAME_LENGTH];
    xlsx.lxw_col_to_name(letters, (lxw_col_t)col, 0);
    snprintf(sum + used, size - used, "%sCOUNTIF('%s'!$%s:$%s,\"%s\")", used > 0 ? "+" : "",
             sheet->name, letters, letters, like);
}

void sheet_count_told(struct sheet *sheet, int col) {
    struct workbook *book = sheet->book;
    add_count(sheet, col, PUT_RIGHT "*", book->put_right, sizeof book->put_right);
    add_count(sheet, col, "*" CHANGED_WORDS, book->changed, sizeof book->changed);
    add_count(sheet, col, ADDED_WORDS, book->changed, sizeof book->changed);
}

const char *sheet_changed(const struct sheet *sheet, char formula[CHANGED_SIZE]) {
    snprintf(formula, CHANGED_SIZE, "&IF(Originals!$%c$%zu=0,\"\",\"" CHANGED_WORDS "\")",
             'A' + ORIGINAL_CHANGED, ORIGINALS_FIRST + sheet->book->input_count);
    return formula;
}
