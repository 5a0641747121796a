/* How an answer, a record and an amount are told in the plan as a document, whatever the section
 * and the look. */
#include "exchange/document.h"

#include "base/decimal.h"
#include "plan/value.h"

#include <stdlib.h>

void document_part(struct document *document, const char *title) {
    document->look->part(document, title);
}

void document_thing(struct document *document, size_t number, const char *title,
                    const char *right) {
    document->look->thing(document, number, title, right);
}

void document_words(struct document *document, enum telling_of of, const char *before,
                    const char *words) {
    document->look->words(document, of, before, words);
}

void document_pair(struct document *document, enum telling_of of, const char *words,
                   const char *right) {
    document->look->pair(document, of, words, right, false);
}

void document_blank(struct document *document) {
    document->look->blank(document);
}

void document_item(struct document *document, const char *words, bool box) {
    document->look->item(document, words, box);
}

void document_amount(struct document *document, enum telling_of of, const char *words,
                     int64_t pence) {
    char amount[DECIMAL_TEXT];
    document->look->pair(document, of, words, money_show(pence, 2, amount), false);
}

void document_sum(struct document *document, const char *words, int64_t pence) {
    char amount[DECIMAL_TEXT];
    if (document->figures->cost.known)
        document->look->pair(document, OF_SECTION, words, money_show(pence, 2, amount), true);
}

static void put_answer(struct document *document, enum telling_of of, const struct record *record,
                       size_t number, const struct field *told) {
    const struct field *field = dictionary_field(record->type, number);
    if (!record_has(record, number) || field->of_program)
        return;
    char *answer = value_show(document->figures->plan, field, &record->values[number]);
    if (answer != NULL)
        document->look->answer(document, of, told, answer);
    else
        document->no_memory = true;
    free(answer);
}

void document_answer(struct document *document, enum telling_of of, const struct record *record,
                     size_t number) {
    put_answer(document, of, record, number, dictionary_field(record->type, number));
}

void document_answer_as(struct document *document, enum telling_of of, const struct record *record,
                        size_t number, const char *label) {
    struct field told = *dictionary_field(record->type, number);
    told.label = told.statement = label;
    put_answer(document, of, record, number, &told);
}

void document_answers(struct document *document, enum telling_of of, const struct record *record,
                      document_told *told) {
    for (size_t field = 0; field < dictionary_record(record->type)->field_count; field++)
        if (told == NULL || !told(record->type, field))
            document_answer(document, of, record, field);
}

void document_head(struct document *document, const struct record *record, size_t number,
                   size_t heading) {
    const struct record_def *def = dictionary_record(record->type);
    char *title =
        value_show(document->figures->plan, &def->fields[heading], &record->values[heading]);
    document_thing(document, number, title != NULL && *title != '\0' ? title : def->noun, NULL);
    document->no_memory = document->no_memory || title == NULL;
    free(title);
}

void document_list(struct document *document, enum record_type type, size_t heading) {
    for (size_t i = 0; i < plan_count(document->figures->plan, type); i++) {
        const struct record *record = plan_at(document->figures->plan, type, i);
        document_head(document, record, i + 1, heading);
        for (size_t field = 0; field < dictionary_record(type)->field_count; field++)
            if (field != heading)
                document_answer(document, OF_THING, record, field);
    }
}
