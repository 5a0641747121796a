/* Owns the table of kinds, and the questions about a kind that others may ask. */
#include "kind.h"

static const struct kind *const KINDS[] = {
    [KIND_TEXT] = &kind_text,       [KIND_PROSE] = &kind_prose,
    [KIND_WHOLE] = &kind_whole,     [KIND_MONEY] = &kind_money,
    [KIND_PRICE] = &kind_price,     [KIND_QUANTITY] = &kind_quantity,
    [KIND_HOURS] = &kind_hours,     [KIND_FIGURE] = &kind_figure,
    [KIND_DATE] = &kind_date,       [KIND_BIRTH_DATE] = &kind_birth_date,
    [KIND_YES_NO] = &kind_yes_no,   [KIND_CHOICE] = &kind_choice,
    [KIND_CHOICES] = &kind_choices, [KIND_REF] = &kind_ref,
    [KIND_REFS] = &kind_refs,       [KIND_NHS_NUMBER] = &kind_nhs_number,
    [KIND_SCORES] = &kind_scores,   [KIND_MEASURES] = &kind_measures,
};
_Static_assert(sizeof KINDS / sizeof *KINDS == FIELD_KIND_COUNT, "every kind has a row");

const struct kind *kind_of(const struct field *field) {
    return KINDS[field->kind];
}

int field_places(const struct field *field) {
    const struct number_kind *number = kind_of(field)->number;
    return number != NULL ? (int)number->places : -1;
}

bool field_is_text(const struct field *field) {
    return kind_of(field)->is_text;
}

bool field_is_words(const struct field *field) {
    return kind_of(field)->is_words;
}

bool field_has_author(const struct field *field) {
    return !field->of_program && !field->at_birth;
}

bool field_is_prose(const struct field *field) {
    return kind_of(field)->is_prose;
}

bool field_is_date(const struct field *field) {
    return kind_of(field)->is_date;
}

bool field_points(const struct field *field) {
    return kind_of(field)->points;
}

bool field_has_values(const struct field *field) {
    return kind_of(field)->has_values;
}

enum column_type field_column_type(const struct field *field) {
    return kind_of(field)->column;
}
