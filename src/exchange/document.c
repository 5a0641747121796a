/* How an answer, a record and an amount are told in the plan in plain words, whatever the section.
 */
#include "exchange/document.h"

#include "base/decimal.h"
#include "plan/value.h"

#include <stdio.h>
#include <stdlib.h>

void document_part(struct document *document, const char *title) {
    paper_blank(&document->paper);
    paper_words(&document->paper, 2, "", title);
    paper_blank(&document->paper);
}

void document_amount(struct document *document, int indent, const char *words, int64_t pence) {
    char amount[DECIMAL_TEXT];
    paper_pair(&document->paper, indent, words, money_show(pence, 2, amount));
}

void document_sum(struct document *document, const char *words, int64_t pence) {
    if (!document->figures->cost.known)
        return;
    paper_pair(&document->paper, 2, "", "----------");
    document_amount(document, 2, words, pence);
}

void document_answer(struct document *document, int indent, const struct record *record,
                     size_t number) {
    const struct field *field = dictionary_field(record->type, number);
    if (!record_has(record, number) || field->of_program)
        return;
    char *answer = value_show(document->figures->plan, field, &record->values[number]);
    bool prose = field_is_prose(field), apart = prose && !dictionary_record(record->type)->many;
    if (apart)
        paper_blank(&document->paper);
    if (answer != NULL)
        paper_answer(&document->paper, indent, field->label, answer, prose);
    else
        document->paper.text.no_memory = true;
    if (apart)
        paper_blank(&document->paper);
    free(answer);
}

void document_answers(struct document *document, int indent, const struct record *record,
                      document_told *told) {
    for (size_t field = 0; field < dictionary_record(record->type)->field_count; field++)
        if (told == NULL || !told(record->type, field))
            document_answer(document, indent, record, field);
}

void document_list(struct document *document, enum record_type type, size_t heading) {
    const struct record_def *def = dictionary_record(type);
    for (size_t i = 0; i < plan_count(document->figures->plan, type); i++) {
        const struct record *record = plan_at(document->figures->plan, type, i);
        char *title =
            value_show(document->figures->plan, &def->fields[heading], &record->values[heading]);
        char mark[32];
        snprintf(mark, sizeof mark, "%2zu  ", i + 1);
        paper_blank(&document->paper);
        paper_words(&document->paper, 2, mark, title != NULL && *title != '\0' ? title : def->noun);
        document->paper.text.no_memory = document->paper.text.no_memory || title == NULL;
        free(title);
        for (size_t field = 0; field < def->field_count; field++)
            if (field != heading)
                document_answer(document, 6, record, field);
    }
}
