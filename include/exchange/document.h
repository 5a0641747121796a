/* The plan as a document while it is being written: what its sections say, whichever look it has.
 * The same sections are the plain text of `show` and the printed page; a look says how what they
 * tell is laid out. For document*.c, plain_text*.c, printed*.c and fhir*.c. */
#ifndef PHBPLAN_EXCHANGE_DOCUMENT_H
#define PHBPLAN_EXCHANGE_DOCUMENT_H

#include "exchange/html.h"
#include "exchange/paper.h"
#include "plan/figures.h"

struct document;

/* What a telling is about: the section, the row that was told before it, or the thing. */
enum telling_of { OF_SECTION = 2, OF_ROW = 4, OF_THING = 6 };

/* How a document looks. */
struct document_look {
    /* Words that head a part of a section. */
    void (*part)(struct document *document, const char *title);
    /* One thing of a list, and what stands at its right edge (NULL: nothing). What is OF_THING is
     * told of it from here on. */
    void (*thing)(struct document *document, size_t number, const char *title, const char *right);
    /* A sentence; `before` stands before it: "For: ", or "". */
    void (*words)(struct document *document, enum telling_of of, const char *before,
                  const char *words);
    /* Words, and a short text at the right edge: an amount; or a sum of those before. */
    void (*pair)(struct document *document, enum telling_of of, const char *words,
                 const char *right, bool sum);
    void (*answer)(struct document *document, enum telling_of of, const struct field *field,
                   const char *answer);
    /* How the plan is shared: what is paid to the person, and its part in tenths of one per cent.
     */
    void (*shares)(struct document *document, int64_t direct, int64_t rest, int tenths);
    void (*blank)(struct document *document);
    /* One of some sentences in a row; `box`: one to tick. */
    void (*item)(struct document *document, const char *words, bool box);
};

struct document {
    const struct figures *figures;
    const struct document_look *look;
    struct paper paper; /* of plain text */
    struct html html;   /* of a page, and what is open in it */
    enum { OPEN_NOTHING, OPEN_ANSWERS, OPEN_AMOUNTS, OPEN_ITEMS } open;
    bool in_part, in_thing;
    bool no_memory;
};

extern const struct document_look document_plain, document_printed;

/* A field that is told in another way than by its label. */
typedef bool document_told(enum record_type type, size_t field);

void document_part(struct document *document, const char *title);
void document_thing(struct document *document, size_t number, const char *title, const char *right);
void document_words(struct document *document, enum telling_of of, const char *before,
                    const char *words);
void document_pair(struct document *document, enum telling_of of, const char *words,
                   const char *right);
/* Words and an amount of pence at the right edge. */
void document_amount(struct document *document, enum telling_of of, const char *words,
                     int64_t pence);
/* The same of a section, as a sum. Nothing where the cost is not known. */
void document_sum(struct document *document, const char *words, int64_t pence);
void document_blank(struct document *document);
/* One of some sentences in a row; `box`: one that is to be ticked. */
void document_item(struct document *document, const char *words, bool box);
/* One answer under its dictionary label; nothing where it is not answered. */
void document_answer(struct document *document, enum telling_of of, const struct record *record,
                     size_t field);
/* The same under another label. */
void document_answer_as(struct document *document, enum telling_of of, const struct record *record,
                        size_t field, const char *label);
/* All of a record's answers but those `told` (may be NULL). */
void document_answers(struct document *document, enum telling_of of, const struct record *record,
                      document_told *told);
/* Every record of a list, each under the answer to its field `heading`. */
void document_list(struct document *document, enum record_type type, size_t heading);
/* The head of one record of it alone. */
void document_head(struct document *document, const struct record *record, size_t number,
                   size_t heading);

#endif
