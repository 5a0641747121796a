/* The look of a document in lines of plain text. */
#include "exchange/document.h"

#include "base/decimal.h"

#include <stdio.h>
#include <string.h>

static void plain_part(struct document *document, const char *title) {
    paper_blank(&document->paper);
    paper_words(&document->paper, OF_SECTION, "", title);
    paper_blank(&document->paper);
}

static void plain_thing(struct document *document, size_t number, const char *title,
                        const char *right) {
    char mark[32], words[600];
    snprintf(mark, sizeof mark, "%2zu  ", number);
    snprintf(words, sizeof words, "%s%s", mark, title);
    paper_blank(&document->paper);
    if (right == NULL)
        paper_words(&document->paper, OF_SECTION, mark, title);
    else
        paper_pair(&document->paper, OF_SECTION, words, right);
}

static void plain_words(struct document *document, enum telling_of of, const char *before,
                        const char *words) {
    paper_words(&document->paper, (int)of, before, words);
}

static void plain_pair(struct document *document, enum telling_of of, const char *words,
                       const char *right, bool sum) {
    if (sum)
        paper_pair(&document->paper, (int)of, "", "----------");
    paper_pair(&document->paper, (int)of, words, right);
}

static void plain_answer(struct document *document, enum telling_of of, const struct field *field,
                         const char *answer) {
    bool prose = field_is_prose(field), apart = prose && of == OF_SECTION;
    if (apart)
        paper_blank(&document->paper);
    paper_answer(&document->paper, (int)of, field->label, answer, prose);
    if (apart)
        paper_blank(&document->paper);
}

/* An amount and its part of the plan in tenths of one per cent. */
static void put_share(struct document *document, const char *words, int64_t pence, int tenths) {
    char amount[DECIMAL_TEXT], percent[DECIMAL_TEXT], right[96];
    snprintf(right, sizeof right, "%s per cent   %12s", decimal_write(tenths, 1, 1, percent),
             money_show(pence, 2, amount));
    paper_pair(&document->paper, OF_SECTION, words, right);
}

/* One bar in two textures, so that it reads on paper and in black and white. */
static void put_bar(struct document *document, int tenths) {
    char bar[PAPER_WIDTH - 3];
    const size_t width = sizeof bar - 1, direct = ((size_t)tenths * width + 500) / 1000;
    memset(bar, '.', width);
    memset(bar, '#', direct);
    bar[width] = '\0';
    paper_line(&document->paper, "  %s", bar);
}

static void plain_shares(struct document *document, int64_t direct, int64_t rest, int tenths) {
    paper_blank(&document->paper);
    put_share(document, "# Direct payments", direct, tenths);
    put_share(document, ". Traditional and other services", rest, 1000 - tenths);
    put_bar(document, tenths);
}

static void plain_blank(struct document *document) {
    paper_blank(&document->paper);
}

static void plain_item(struct document *document, const char *words, bool box) {
    paper_words(&document->paper, OF_SECTION, box ? "[ ] " : " -  ", words);
}

const struct document_look document_plain = {
    plain_part,   plain_thing,  plain_words, plain_pair,
    plain_answer, plain_shares, plain_blank, plain_item,
};
