/* Owns the laying out of plain text: where lines break, what lines up with what, and the memory it
 * is put together in. */
#include "exchange/page.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ANSWER_COLUMN 40 /* where answers start that stand beside their label */

/* Room for `length` more bytes and an end. */
static bool make_room(struct page *page, size_t length) {
    if (length < page->capacity - page->length)
        return true;
    size_t capacity = (page->capacity + length + 256) * 2;
    char *larger = page->no_memory ? NULL : realloc(page->text, capacity);
    if (larger == NULL) {
        page->no_memory = true;
        return false;
    }
    page->text = larger;
    page->capacity = capacity;
    return true;
}

static void put(struct page *page, const char *text, size_t length) {
    if (!make_room(page, length))
        return;
    for (size_t i = 0; i < length; i++)
        page->text[page->length++] = text[i] == '\t' ? ' ' : text[i];
    page->text[page->length] = '\0';
}

static void put_spaces(struct page *page, int count) {
    while (count-- > 0)
        put(page, " ", 1);
}

/* Ends the line, without the spaces that stand at its end. */
static void end_line(struct page *page) {
    while (page->length > 0 && page->text[page->length - 1] == ' ')
        page->length--;
    put(page, "\n", 1);
}

void page_rule(struct page *page, char sign) {
    for (int i = 0; i < PAGE_WIDTH; i++)
        put(page, &sign, 1);
    end_line(page);
}

void page_blank(struct page *page) {
    size_t length = page->length;
    if (length > 0 && (length < 2 || page->text[length - 2] != '\n'))
        end_line(page);
}

/* The lines of a text in a column: the next one goes on the page, filled up to `width` with spaces.
 * False when there is none. */
struct column {
    const char *text;
    int width;
    size_t from;
};

static bool put_next(struct page *page, struct column *column) {
    struct text_line line = {0};
    bool more = text_wrap(column->text, column->width, &column->from, &line);
    int columns = 0;
    if (more) {
        put(page, column->text + line.start, line.length);
        columns = text_columns(column->text + line.start, line.length);
    }
    put_spaces(page, column->width - columns);
    return more;
}

void page_words(struct page *page, int indent, const char *mark, const char *words) {
    int mark_columns = text_columns(mark, strlen(mark));
    struct column column = {words, PAGE_WIDTH - indent - mark_columns, 0};
    struct text_line line;
    for (bool first = true; text_wrap(words, column.width, &column.from, &line); first = false) {
        put_spaces(page, first ? indent : indent + mark_columns);
        if (first)
            put(page, mark, strlen(mark));
        put(page, words + line.start, line.length);
        end_line(page);
    }
}

void page_pair(struct page *page, int indent, const char *words, const char *right) {
    int right_columns = text_columns(right, strlen(right));
    struct column left = {words, PAGE_WIDTH - indent - right_columns - 2, 0};
    put_spaces(page, indent);
    put_next(page, &left);
    put_spaces(page, 2);
    put(page, right, strlen(right));
    end_line(page);
    struct text_line line;
    while (text_wrap(words, left.width, &left.from, &line)) {
        put_spaces(page, indent);
        put(page, words + line.start, line.length);
        end_line(page);
    }
}

void page_answer(struct page *page, int indent, const char *label, const char *answer, bool below) {
    if (below) {
        page_words(page, indent, "", label);
        page_words(page, indent + 4, "", answer);
        return;
    }
    struct column left = {label, ANSWER_COLUMN - indent - 2, 0};
    struct column right = {answer, PAGE_WIDTH - ANSWER_COLUMN, 0};
    for (bool more = true; more;) {
        size_t start = page->length;
        put_spaces(page, indent);
        more = put_next(page, &left);
        put_spaces(page, 2);
        more = put_next(page, &right) || more;
        if (more)
            end_line(page);
        else
            page->length = start;
    }
}

void page_line(struct page *page, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    if (length > 0 && make_room(page, (size_t)length)) {
        vsnprintf(page->text + page->length, (size_t)length + 1, format, again);
        page->length += (size_t)length;
    }
    va_end(again);
    va_end(args);
    end_line(page);
}

enum err page_take(struct page *page, char **out, struct err_info *info) {
    bool done = !page->no_memory && page->text != NULL;
    if (done) {
        page->text[page->length] = '\0'; /* it ends where a row that was taken back began */
        *out = page->text;
    } else {
        free(page->text);
    }
    *page = (struct page){0};
    return done ? ERR_OK
                : err_set(info, ERR_MEMORY,
                          "There is no memory left. Close something and try again");
}
