/* Paper that a plain text is put on: wrapped words, answers in two columns, amounts at the
 * right. 72 columns, lines without trailing spaces, never two blank lines together. Only words and
 * line breaks go on it: tabs become spaces. */
#ifndef PHBPLAN_EXCHANGE_PAPER_H
#define PHBPLAN_EXCHANGE_PAPER_H

#include "base/err.h"
#include "base/grow.h"
#include "plan/hidden.h"

#include <stdbool.h>
#include <stddef.h>

#define PAPER_WIDTH 72

struct paper {
    struct growing_text text;
    const struct hidden
        *hidden; /* words that stars are put for, before a line is broken; or NULL */
};

/* A line of `sign` from edge to edge. */
void paper_rule(struct paper *paper, char sign);
/* One blank line, unless there is one already or nothing before it. */
void paper_blank(struct paper *paper);
/* Words wrapped between `indent` and the right edge. `mark` ("- ") stands before the first line,
 * and the lines after it line up behind it; "" for none. */
void paper_words(struct paper *paper, int indent, const char *mark, const char *words);
/* Words at the left, wrapped, and a short text at the right edge of the first line: an amount. */
void paper_pair(struct paper *paper, int indent, const char *words, const char *right);
/* A label and its answer: beside each other, both wrapped, or `below` each other. */
void paper_answer(struct paper *paper, int indent, const char *label, const char *answer,
                  bool below);
/* A printf of one line, as it is. */
void paper_line(struct paper *paper, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The whole text, malloc'd in *out; the paper is empty again. ERR_MEMORY. */
enum err paper_take(struct paper *paper, char **out, struct err_info *info);

#endif
