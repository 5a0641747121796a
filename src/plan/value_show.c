/* Values as people read them, and the title that stands for a record in lists. */
#include "base/date.h"
#include "base/decimal.h"
#include "base/nhs.h"
#include "plan/value.h"
#include <stdlib.h>
#include <string.h>

#define BETWEEN                                                                                    \
    "; " /* between the things of a list: titles and labels have commas of their own               \
          */

/* Text being put together; `lost` once there was no memory. */
struct builder {
    char *text;
    size_t used;
    bool lost;
};

static void build(struct builder *builder, const char *piece) {
    size_t length = strlen(piece);
    char *text = builder->lost ? NULL : realloc(builder->text, builder->used + length + 1);

    builder->lost = text == NULL;
    if (text == NULL)
        return;
    memcpy(text + builder->used, piece, length + 1);
    builder->text = text;
    builder->used += length;
}

/* What was built, malloc'd, "" where that is nothing; NULL when no memory. */
static char *built(struct builder *builder) {
    if (builder->lost) {
        free(builder->text);
        return NULL;
    }
    return builder->text == NULL ? strdup("") : builder->text;
}

static char *show_choices(const struct field *field, int64_t bits) {
    struct builder builder = {0};

    for (size_t i = 0; i < field_choice_count(field); i++) {
        if ((bits >> i & 1) == 0)
            continue;
        if (builder.used > 0)
            build(&builder, BETWEEN);
        build(&builder, field->choices[i].label);
    }
    return built(&builder);
}

const char *record_title(const struct record *record) {
    const struct record_def *def = dictionary_record(record->type);
    const struct value *first = &record->values[0];
    size_t title = 0;

    while (title < def->field_count && def->fields[title].kind != KIND_TEXT)
        title++;
    if (title < def->field_count && record->values[title].set)
        return record->values[title].text;
    if (def->fields[0].kind == KIND_CHOICE && first->set)
        return def->fields[0].choices[first->number].label;
    return "";
}

/* The title of what an id or a measure's name points to; the id itself where nothing is known. */
static const char *title_of(const struct plan *plan, const struct field *field, const char *id) {
    const struct record *record;
    const char *title;

    if (field->kind == KIND_MEASURES) {
        const struct field *name = dictionary_field(RECORD_MEASURE, MEASURE_NAME);
        int found = field_find_choice(name, id);
        return found < 0 ? id : name->choices[found].label;
    }
    record = plan == NULL ? NULL : plan_find(plan, field->refers, id, NULL);
    title = record == NULL ? "" : record_title(record);
    return *title == '\0' ? id : title;
}

/* Ids as titles, one after another; scores and measures with their values: "I see people: 7". */
static char *show_list(const struct plan *plan, const struct field *field, const char *text) {
    struct builder builder = {0};
    struct value_part part;

    while (value_next_part(field->kind, &text, &part)) {
        if (builder.used > 0)
            build(&builder, BETWEEN);
        build(&builder, title_of(plan, field, part.name));
        if (part.value[0] != '\0')
            build(&builder, ": ");
        build(&builder, part.value);
    }
    return built(&builder);
}

static char *show_number(const struct field *field, int64_t number) {
    unsigned places = (unsigned)field_places(field);
    char buffer[DECIMAL_TEXT];

    if (field->kind == KIND_MONEY || field->kind == KIND_PRICE)
        return strdup(money_show(number, places, buffer));
    return strdup(decimal_write(number, places, 0, buffer));
}

char *value_show(const struct plan *plan, const struct field *field, const struct value *value) {
    char date[DATE_TEXT], digits[NHS_TEXT];

    if (!value->set)
        return strdup("");
    if (field_places(field) >= 0)
        return show_number(field, value->number);
    switch (field->kind) {
    case KIND_DATE:
    case KIND_BIRTH_DATE:
        return strdup(date_show(value->number, date));
    case KIND_YES_NO:
        return strdup(value->number != 0 ? "Yes" : "No");
    case KIND_CHOICE:
        return strdup(field->choices[value->number].label);
    case KIND_CHOICES:
        return show_choices(field, value->number);
    case KIND_NHS_NUMBER:
        return strdup(nhs_show(value->text, digits));
    case KIND_REF:
        return strdup(title_of(plan, field, value->text));
    case KIND_REFS:
    case KIND_SCORES:
    case KIND_MEASURES:
        return show_list(plan, field, value->text);
    default:
        return strdup(value->text);
    }
}
