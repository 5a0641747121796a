/* What is typed for a field, by its kind: wrong, and right. */
#include "tests/screens/wrong_answers.h"

#include <string.h>

/* Wrong answers by kind of field. */
#define NUMBERS "twelve", "12,50", "1e3", "5 5", "\u00a3", "--5", "1.2.3", "999999999999999", "0x10"
static const char *const WRONG[][WRONG_MOST] = {
    [KIND_TEXT] = {NULL},
    [KIND_WHOLE] = {"two", "2.5", "1000000", "-1", "5 5", "1,0"},
    [KIND_MONEY] = {NUMBERS, "12.345"},
    [KIND_PRICE] = {NUMBERS, "12.34567"},
    [KIND_QUANTITY] = {NUMBERS, "1.2345"},
    [KIND_HOURS] = {NUMBERS, "168.01"},
    [KIND_FIGURE] = {NUMBERS, "1.23456"},
    [KIND_DATE] = {"30 February 2027", "31/2/27", "soon", "13/13/2027", "1/1/1700", "29/2/2027",
                   "2027", "0/1/2027", "1 1 1 1"},
    [KIND_BIRTH_DATE] = {"30 February 1960", "31/2/60", "long ago", "12 May", "1/1/1799",
                         "99/9/60"},
    [KIND_NHS_NUMBER] = {"999 000 001", "99900000188", "999 000 OO18", "none"},
};

static const size_t WRONG_KINDS = sizeof WRONG / sizeof WRONG[0];

size_t wrong_answers(const struct form_field *row, const char *out[WRONG_MOST + 1]) {
    const struct field *field = dictionary_field(row->type, row->field);
    size_t count = 0;
    if (row->type == RECORD_MEASURE && row->field == MEASURE_BEFORE) {
        out[count++] = "lots";
        out[count++] = "-1";
    }
    if (row->phrase != NULL) {
        out[count++] = "soon";
        out[count++] = "2";
        out[count++] = "1000 times a week";
    }
    for (size_t i = 0; field->kind < WRONG_KINDS && i < WRONG_MOST; i++)
        if (WRONG[field->kind][i] != NULL)
            out[count++] = WRONG[field->kind][i];
    if (field_places(field) >= 0 && field->least >= 0)
        out[count++] = "-5";
    return count;
}

bool right_answer(const struct form_field *row, const char **typed, const char **plain) {
    static const char *const ANSWERS[][2] = {
        [KIND_TEXT] = {"Good \u00e9 words", "Good \u00e9 words"},
        [KIND_PROSE] = {"Good words", "Good words"},
        [KIND_WHOLE] = {"3", "3"},
        [KIND_MONEY] = {"\u00a31,234.5", "1234.50"},
        [KIND_PRICE] = {"12.3456", "12.3456"},
        [KIND_QUANTITY] = {"2.5", "2.5"},
        [KIND_HOURS] = {"2.25", "2.25"},
        [KIND_FIGURE] = {"3", "3"},
        [KIND_DATE] = {"4 june 26", "2026-06-04"},
        [KIND_BIRTH_DATE] = {"1/2/60", "1960-02-01"},
        [KIND_NHS_NUMBER] = {"999 000 0026", "9990000026"},
    };
    const struct field *field = dictionary_field(row->type, row->field);
    if (row->phrase != NULL) {
        *typed = "Every 2 months";
        *plain = "month";
        return true;
    }
    if (field->kind >= sizeof ANSWERS / sizeof ANSWERS[0] || ANSWERS[field->kind][0] == NULL)
        return false;
    *typed = ANSWERS[field->kind][0];
    *plain = ANSWERS[field->kind][1];
    if (strcmp(field->key, "ends") == 0) {
        *typed = "29/5/2027";
        *plain = "2027-05-29";
    }
    if (row->type == RECORD_MEASURE && row->field == MEASURE_BEFORE)
        *typed = *plain = "unknown";
    if (row->type == RECORD_OUTCOME && row->field == OUTCOME_IMPORTANCE)
        *typed = *plain = "2";
    return true;
}
