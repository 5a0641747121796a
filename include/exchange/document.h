/* The plan in plain words while it is being written: what its sections share. For plain_text*.c. */
#ifndef PHBPLAN_EXCHANGE_DOCUMENT_H
#define PHBPLAN_EXCHANGE_DOCUMENT_H

#include "exchange/paper.h"
#include "plan/figures.h"

struct document {
    const struct figures *figures;
    struct paper paper;
};

/* A field that is told in another way than by its label. */
typedef bool document_told(enum record_type type, size_t field);

/* Words that head a part of a section. */
void document_part(struct document *document, const char *title);
/* Words and an amount of pence at the right edge. */
void document_amount(struct document *document, int indent, const char *words, int64_t pence);
/* The same with a line above the amount: a sum. Nothing where the cost is not known. */
void document_sum(struct document *document, const char *words, int64_t pence);
/* One answer under its dictionary label; nothing where it is not answered. */
void document_answer(struct document *document, int indent, const struct record *record,
                     size_t field);
/* All of a record's answers but those `told` (may be NULL). */
void document_answers(struct document *document, int indent, const struct record *record,
                      document_told *told);
/* Every record of a list, each under the answer to its field `heading`. */
void document_list(struct document *document, enum record_type type, size_t heading);

#endif
