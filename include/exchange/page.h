/* A page of plain text being put together: wrapped words, answers in two columns, amounts at the
 * right. 72 columns, lines without trailing spaces, never two blank lines together. Only words and
 * line breaks go on it: tabs become spaces. */
#ifndef PHBPLAN_EXCHANGE_PAGE_H
#define PHBPLAN_EXCHANGE_PAGE_H

#include "base/err.h"
#include <stdbool.h>
#include <stddef.h>

#define PAGE_WIDTH 72

struct page {
    char *text;
    size_t length, capacity;
    bool no_memory; /* something could not be added; page_take says so */
};

/* A line of `sign` from edge to edge. */
void page_rule(struct page *page, char sign);
/* One blank line, unless there is one already or nothing before it. */
void page_blank(struct page *page);
/* Words wrapped between `indent` and the right edge. `mark` ("- ") stands before the first line,
 * and the lines after it line up behind it; "" for none. */
void page_words(struct page *page, int indent, const char *mark, const char *words);
/* Words at the left, wrapped, and a short text at the right edge of the first line: an amount. */
void page_pair(struct page *page, int indent, const char *words, const char *right);
/* A label and its answer: beside each other, both wrapped, or `below` each other. */
void page_answer(struct page *page, int indent, const char *label, const char *answer, bool below);
/* A printf of one line, as it is. */
void page_line(struct page *page, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The whole text, malloc'd in *out; the page is empty again. ERR_MEMORY. */
enum err page_take(struct page *page, char **out, struct err_info *info);

#endif
