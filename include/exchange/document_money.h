/* The sections of the plan as a document, in either look, that are mostly money. */
#ifndef PHBPLAN_EXCHANGE_DOCUMENT_MONEY_H
#define PHBPLAN_EXCHANGE_DOCUMENT_MONEY_H

#include "exchange/document.h"

void document_glance(struct document *document);
void document_shares(struct document *document);
void document_baseline(struct document *document);
void document_budget(struct document *document);
void document_support(struct document *document);
void document_helpers(struct document *document); /* who is employed; for document_support */
void document_money(struct document *document);
/* Where what was paid before a version took its place stands; of others nothing. */
void document_before(struct document *document);
void document_spending(struct document *document);
void document_final(struct document *document); /* of a plan that has ended; of others nothing */

#endif
