/* What the printed page is made of. For printed*.c. */
#ifndef PHBPLAN_EXCHANGE_PRINTED_PARTS_H
#define PHBPLAN_EXCHANGE_PRINTED_PARTS_H

#include "exchange/document.h"

/* Ends what is open: the answers or amounts, and the thing or the part that they are told of. */
void printed_end(struct document *document);
/* A paragraph of the program's own words. */
void printed_say(struct document *document, const char *words);

/* A table with a heading over each column: `headings` end with NULL, and one that begins with "#"
 * stands over amounts. How wide the columns are goes by `kind`, a class of the style. Rows are
 * begun and ended, with a cell for each column: the first says what the row is of. */
void printed_table(struct document *document, const char *kind, const char *const headings[]);
void printed_row(struct document *document, const char *what);
void printed_cell(struct document *document, const char *words);
void printed_money_cell(struct document *document, int64_t pence);
void printed_end_row(struct document *document);
void printed_end_table(struct document *document);

/* What stands between <style> and </style>. `foot` stands at the foot of each page. */
void printed_style(struct html *html, const char *foot, bool large);

/* The sections that no other document has. */
void printed_at_a_glance(struct document *document);
void printed_week(struct document *document);
void printed_about_me(struct document *document);
void printed_money(struct document *document);
void printed_risks(struct document *document);
void printed_reviews(struct document *document);
void printed_agreed(struct document *document);
/* Who can be rung, in a table; nothing where there is nobody. */
void printed_who_to_ring(struct document *document);

#endif
