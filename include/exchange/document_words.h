/* The sections of the plan as a document that are mostly words. For plain_text.c and printed.c. */
#ifndef PHBPLAN_EXCHANGE_DOCUMENT_WORDS_H
#define PHBPLAN_EXCHANGE_DOCUMENT_WORDS_H

#include "exchange/document.h"

void document_about_me(struct document *document);
void document_strengths(struct document *document);
void document_outcomes(struct document *document);
void document_risks(struct document *document);
void document_if_things_change(struct document *document);
void document_reviews(struct document *document);
/* The same without how often they are meant to be. */
void document_reviews_held(struct document *document);
void document_check(struct document *document);

#endif
