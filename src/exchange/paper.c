/* Owns the laying out of plain text: where lines break, and what lines up with what. */
#include "exchange/paper.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define ANSWER_COLUMN 40 /* where answers start that stand beside their label */

static void put(struct paper *paper, const char *text, size_t length) {
    size_t start = paper->text.length;
    growing_add_bytes(&paper->text, text, length);
    for (size_t i = start; i < paper->text.length; i++)
        if (paper->text.text[i] == '\t')
            paper->text.text[i] = ' ';
}

static void put_spaces(struct paper *paper, int count) {
    while (count-- > 0)
        put(paper, " ", 1);
}

/* Ends the line, without the spaces that stand at its end. */
static void end_line(struct paper *paper) {
    size_t length = paper->text.length;
    while (length > 0 && paper->text.text[length - 1] == ' ')
        length--;
    growing_cut(&paper->text, length);
    put(paper, "\n", 1);
}

void paper_rule(struct paper *paper, char sign) {
    for (int i = 0; i < PAPER_WIDTH; i++)
        put(paper, &sign, 1);
    end_line(paper);
}

void paper_blank(struct paper *paper) {
    size_t length = paper->text.length;
    if (length > 0 && (length < 2 || paper->text.text[length - 2] != '\n'))
        end_line(paper);
}

/* The lines of a text in a column: the next one goes on the paper, filled up to `width` with
 * spaces. False when there is none. */
struct column {
    const char *text;
    int width;
    size_t from;
};

static bool put_next(struct paper *paper, struct column *column) {
    struct text_line line = {0};
    bool more = text_wrap(column->text, column->width, &column->from, &line);
    int columns = 0;
    if (more) {
        put(paper, column->text + line.start, line.length);
        columns = text_columns(column->text + line.start, line.length);
    }
    put_spaces(paper, column->width - columns);
    return more;
}

/* Words as they may be read: the caller's to free, "" and no_memory where there is none. */
static char *readable(struct paper *paper, const char *words) {
    char *copy = hidden_copy(words, paper->hidden);
    paper->text.no_memory |= copy == NULL;
    return copy != NULL ? copy : calloc(1, 1);
}

static void put_words(struct paper *paper, int indent, const char *mark, const char *words) {
    int mark_columns = text_columns(mark, strlen(mark));
    struct column column = {words, PAPER_WIDTH - indent - mark_columns, 0};
    struct text_line line;
    for (bool first = true; text_wrap(words, column.width, &column.from, &line); first = false) {
        put_spaces(paper, first ? indent : indent + mark_columns);
        if (first)
            put(paper, mark, strlen(mark));
        put(paper, words + line.start, line.length);
        end_line(paper);
    }
}

void paper_words(struct paper *paper, int indent, const char *mark, const char *words) {
    char *shown = readable(paper, words);
    if (shown != NULL)
        put_words(paper, indent, mark, shown);
    free(shown);
}

static void put_pair(struct paper *paper, int indent, const char *words, const char *right) {
    int right_columns = text_columns(right, strlen(right));
    struct column left = {words, PAPER_WIDTH - indent - right_columns - 2, 0};
    put_spaces(paper, indent);
    put_next(paper, &left);
    put_spaces(paper, 2);
    put(paper, right, strlen(right));
    end_line(paper);
    struct text_line line;
    while (text_wrap(words, left.width, &left.from, &line)) {
        put_spaces(paper, indent);
        put(paper, words + line.start, line.length);
        end_line(paper);
    }
}

void paper_pair(struct paper *paper, int indent, const char *words, const char *right) {
    char *shown = readable(paper, words), *beside = readable(paper, right);
    if (shown != NULL && beside != NULL)
        put_pair(paper, indent, shown, beside);
    free(beside);
    free(shown);
}

static void put_answer(struct paper *paper, int indent, const char *label, const char *answer) {
    struct column left = {label, ANSWER_COLUMN - indent - 2, 0};
    struct column right = {answer, PAPER_WIDTH - ANSWER_COLUMN, 0};
    for (bool more = true; more;) {
        size_t start = paper->text.length;
        put_spaces(paper, indent);
        more = put_next(paper, &left);
        put_spaces(paper, 2);
        more = put_next(paper, &right) || more;
        if (more)
            end_line(paper);
        else
            growing_cut(&paper->text, start);
    }
}

void paper_answer(struct paper *paper, int indent, const char *label, const char *answer,
                  bool below) {
    if (below) {
        paper_words(paper, indent, "", label);
        paper_words(paper, indent + 4, "", answer);
        return;
    }
    char *shown = readable(paper, answer);
    if (shown != NULL)
        put_answer(paper, indent, label, shown);
    free(shown);
}

void paper_line(struct paper *paper, const char *format, ...) {
    va_list args;
    va_start(args, format);
    growing_add_list(&paper->text, format, args);
    va_end(args);
    end_line(paper);
}

enum err paper_take(struct paper *paper, char **out, struct err_info *info) {
    *out = growing_take(&paper->text);
    return *out != NULL ? ERR_OK : err_no_memory(info);
}
