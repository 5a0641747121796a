/* The table of kinds: every kind has its row, every row all that is asked of it, and what a row
 * says of its kind is so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "plan/value.h"
#include "src/plan/kind.h"

#include <stdlib.h>
#include <string.h>

/* A field of each kind in the dictionary, or NULL. */
static const struct field *field_of(enum field_kind kind) {
    for (int type = 0; type < RECORD_TYPE_COUNT; type++) {
        const struct record_def *def = dictionary_record((enum record_type)type);
        for (size_t i = 0; i < def->field_count; i++)
            if (def->fields[i].kind == kind)
                return &def->fields[i];
    }
    return NULL;
}

/* A right answer of a kind, in its plain form. */
static const char *answer_of(const struct field *field) {
    static const char *const ANSWERS[] = {[KIND_TEXT] = "Words",
                                          [KIND_PROSE] = "Words\nof two lines",
                                          [KIND_WHOLE] = "2",
                                          [KIND_MONEY] = "2.50",
                                          [KIND_PRICE] = "2.5075",
                                          [KIND_QUANTITY] = "2.125",
                                          [KIND_HOURS] = "2.25",
                                          [KIND_FIGURE] = "2.0625",
                                          [KIND_DATE] = "2026-06-01",
                                          [KIND_BIRTH_DATE] = "1961-05-12",
                                          [KIND_YES_NO] = "true",
                                          [KIND_REF] = "o=1",
                                          [KIND_REFS] = "o=1\no2",
                                          [KIND_NHS_NUMBER] = "9990000018",
                                          [KIND_SCORES] = "o=1=7\no2=10",
                                          [KIND_MEASURES] = "crisis_contacts=2",
                                          [KIND_CHOICE] = "",
                                          [KIND_CHOICES] = ""};
    _Static_assert(sizeof ANSWERS / sizeof *ANSWERS == FIELD_KIND_COUNT, "an answer of each kind");
    return field->choices != NULL ? field->choices[0].word : ANSWERS[field->kind];
}

static void kind__row__has_everything(void **state UNUSED) {
    for (int kind = 0; kind < FIELD_KIND_COUNT; kind++) {
        const struct field *field = field_of((enum field_kind)kind);
        assert_non_null(field);
        const struct kind *row = kind_of(field);
        assert_non_null(row);
        if (row->read_plain == NULL || row->check == NULL || row->write_plain == NULL ||
            row->read_typed == NULL || row->show == NULL)
            fail_msg("the row of kind %d lacks a function", kind);
        for (int other = 0; other < kind; other++)
            assert_ptr_not_equal(row, kind_of(field_of((enum field_kind)other)));
    }
}

/* A text is kept as text. A number has limits, words and an example that is right. What has a value
 * for each of its parts points to something, and can tell them apart. */
static void kind__row__is_of_one_piece(void **state UNUSED) {
    for (int kind = 0; kind < FIELD_KIND_COUNT; kind++) {
        const struct field *field = field_of((enum field_kind)kind), plain = {.kind = field->kind};
        const struct kind *row = kind_of(field);
        struct value value = {0};
        if (row->is_text)
            assert_int_equal(row->column, COLUMN_TEXT);
        if (row->is_words || row->points)
            assert_true(row->is_text);
        if (row->is_prose)
            assert_true(row->is_words);
        if (row->is_text || row->is_date)
            assert_null(row->number);
        assert_true(row->has_values == (row->parts != PARTS_ARE_NAMES));
        if (row->has_values)
            assert_true(row->points);
        assert_true(row->points == (field->refers != RECORD_PLAN));
        if (row->number == NULL)
            continue;
        assert_true(row->limits.most > 0);
        assert_true(row->number->decimals <= row->number->places);
        assert_non_null(row->number->what);
        char *example = strdup(row->number->example), *second = strstr(example, " or ");
        if (second != NULL)
            *second = '\0';
        assert_int_equal(value_read(&plain, example, &value, NULL), ERR_OK);
        free(example);
    }
}

/* The plain form comes back as it went, passes its check, equals itself, and is shown. */
static void kind__value__goes_round(void **state UNUSED) {
    for (int kind = 0; kind < FIELD_KIND_COUNT; kind++) {
        const struct field *field = field_of((enum field_kind)kind);
        struct value read = {0}, typed = {0}, none = {0};
        struct err_info info = {0};
        if (value_read(field, answer_of(field), &read, &info) != ERR_OK)
            fail_msg("kind %d: %s", kind, info.text);
        assert_true(read.set);
        assert_true((read.text != NULL) == field_is_text(field));
        assert_int_equal(value_check(field, &read, NULL), ERR_OK);
        char *written = value_write(field, &read), *shown = value_show(NULL, field, &read);
        assert_string_equal(written, answer_of(field));
        assert_true(shown != NULL && shown[0] != '\0');
        assert_int_equal(value_read_typed(field, NULL, written, 20000, &typed, NULL), ERR_OK);
        assert_true(value_equal(field, &read, &typed));
        assert_false(value_equal(field, &read, &none));
        free(read.text);
        free(typed.text);
        free(written);
        free(shown);
    }
}

static void kind__questions__are_answered_by_its_row(void **state UNUSED) {
    static const struct {
        enum field_kind kind;
        enum column_type column;
        int places;
        bool text, prose, date, points, values;
    } ROWS[] = {
        {KIND_TEXT, COLUMN_TEXT, -1, true, false, false, false, false},
        {KIND_PROSE, COLUMN_TEXT, -1, true, true, false, false, false},
        {KIND_WHOLE, COLUMN_INTEGER, 0, false, false, false, false, false},
        {KIND_MONEY, COLUMN_INTEGER, 2, false, false, false, false, false},
        {KIND_PRICE, COLUMN_INTEGER, 4, false, false, false, false, false},
        {KIND_QUANTITY, COLUMN_INTEGER, 3, false, false, false, false, false},
        {KIND_HOURS, COLUMN_INTEGER, 2, false, false, false, false, false},
        {KIND_FIGURE, COLUMN_INTEGER, 4, false, false, false, false, false},
        {KIND_DATE, COLUMN_INTEGER, -1, false, false, true, false, false},
        {KIND_BIRTH_DATE, COLUMN_INTEGER, -1, false, false, true, false, false},
        {KIND_YES_NO, COLUMN_INTEGER, -1, false, false, false, false, false},
        {KIND_CHOICE, COLUMN_TEXT, -1, false, false, false, false, false},
        {KIND_CHOICES, COLUMN_TEXT, -1, false, false, false, false, false},
        {KIND_REF, COLUMN_TEXT, -1, true, false, false, true, false},
        {KIND_REFS, COLUMN_TEXT, -1, true, false, false, true, false},
        {KIND_NHS_NUMBER, COLUMN_TEXT, -1, true, false, false, false, false},
        {KIND_SCORES, COLUMN_TEXT, -1, true, false, false, true, true},
        {KIND_MEASURES, COLUMN_TEXT, -1, true, false, false, true, true},
    };
    _Static_assert(sizeof ROWS / sizeof *ROWS == FIELD_KIND_COUNT, "every kind");
    for (size_t i = 0; i < FIELD_KIND_COUNT; i++) {
        const struct field field = {.kind = ROWS[i].kind};
        assert_int_equal(field_column_type(&field), ROWS[i].column);
        assert_int_equal(field_places(&field), ROWS[i].places);
        assert_true(field_is_text(&field) == ROWS[i].text);
        assert_true(field_is_words(&field) ==
                    (field.kind == KIND_TEXT || field.kind == KIND_PROSE));
        assert_true(field_is_prose(&field) == ROWS[i].prose);
        assert_true(field_is_date(&field) == ROWS[i].date);
        assert_true(field_points(&field) == ROWS[i].points);
        assert_true(field_has_values(&field) == ROWS[i].values);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kind__row__has_everything),
        cmocka_unit_test(kind__row__is_of_one_piece),
        cmocka_unit_test(kind__value__goes_round),
        cmocka_unit_test(kind__questions__are_answered_by_its_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
