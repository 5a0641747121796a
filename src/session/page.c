/* Pages: their blocks one after the other, and the texts that last as long as they do. */
#include "session/page.h"

#include "base/grow.h"
#include "plan/terms.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What was made for a page, the newest first. */
struct page_piece {
    struct page_piece *next;
    max_align_t bytes[];
};

void page_init(struct page *page) {
    *page = (struct page){.title = "", .name = keymap_key};
}

void page_done(struct page *page) {
    while (page->pieces != NULL) {
        struct page_piece *next = page->pieces->next;
        free(page->pieces);
        page->pieces = next;
    }
    page->block_count = 0;
}

void *page_many(struct page *page, size_t count, size_t size) {
    struct page_piece *piece = NULL;
    if (count == 0)
        count = 1;
    if (count <= (SIZE_MAX - sizeof *piece) / size)
        piece = calloc(1, sizeof *piece + count * size);
    if (piece == NULL) {
        page->no_memory = true;
        return NULL;
    }
    piece->next = page->pieces;
    page->pieces = piece;
    return piece->bytes;
}

const char *page_text(struct page *page, const char *format, ...) {
    char usual[256]; /* most are printed only once */
    va_list arguments;
    va_start(arguments, format);
    int printed = vsnprintf(usual, sizeof usual, format, arguments);
    va_end(arguments);
    size_t length = printed >= 0 ? (size_t)printed : 0;
    char *text = printed >= 0 ? page_many(page, length + 1, 1) : NULL;
    if (text == NULL)
        return "";
    if (length < sizeof usual)
        return memcpy(text, usual, length);
    va_start(arguments, format);
    vsnprintf(text, length + 1, format, arguments);
    va_end(arguments);
    return text;
}

/* It may be long, and is made for every page: copied, not printed. */
const char *page_with_keys(struct page *page, const char *text) {
    char *words = keymap_words(text, page->name);
    size_t length = words != NULL ? strlen(words) : 0;
    char *kept = words != NULL ? page_many(page, length + 1, 1) : NULL;
    if (kept != NULL)
        memcpy(kept, words, length);
    free(words);
    return kept != NULL ? kept : text;
}

char *page_help(const struct page *page) {
    struct growing_text words = {0};
    const struct term *term;
    uint64_t said = 0;
    size_t from = 0, count;
    if (page->help == NULL)
        return NULL;
    char *named = keymap_words(page->help, page->name);
    growing_add(&words, named != NULL ? named : page->help);
    free(named);
    while ((term = terms_next(page->help, &from)) != NULL) {
        uint64_t bit = (uint64_t)1 << (term - terms_all(&count));
        if ((said & bit) == 0)
            growing_add_format(&words, "%s%s: %s.", said == 0 ? "\n\n" : "\n", term->name,
                               term->means);
        said |= bit;
    }
    return growing_take(&words);
}

/* ---- a picture in words ---------------------------------------------------------------------- */

static void add_sentence(struct growing_text *words, const char *title, const char *amount,
                         const char *said) {
    growing_add_format(words, "%s%s%s%s%s.\n", title, amount != NULL ? " " : "",
                       amount != NULL ? amount : "", said[0] != '\0' ? ": " : "", said);
}

static void add_bars(struct growing_text *words, const struct page_bars *bars) {
    if (bars->heading != NULL)
        growing_add_format(words, "%s:\n", bars->heading);
    for (size_t i = 0; i < bars->count; i++) {
        const struct page_bar *bar = &bars->bars[i];
        bool goes_on = i + 1 < bars->count && bars->bars[i + 1].title[0] == '\0';
        if (bar->title[0] != '\0')
            add_sentence(words, bar->title, goes_on ? NULL : bar->amount, bar->words);
    }
}

char *page_picture_words(const struct page *page) {
    struct growing_text words = {0};
    for (size_t i = 0; i < page->block_count; i++) {
        const struct page_block *block = &page->blocks[i];
        if (block->kind == BLOCK_BARS)
            add_bars(&words, &block->bars);
        else if (block->kind == BLOCK_WORDS)
            growing_add_format(&words, "%s\n", block->words.text);
        if (block->kind == BLOCK_LINE)
            growing_add_format(&words, "%s:\n", block->line.heading);
        for (size_t row = 0; block->kind == BLOCK_LINE && row < block->line.count; row++)
            add_sentence(&words, block->line.rows[row].title, NULL, block->line.rows[row].words);
    }
    return growing_take(&words);
}

struct page_block *page_add(struct page *page, enum block_kind kind) {
    if (page->block_count < PAGE_BLOCKS)
        page->block_count++;
    struct page_block *block = &page->blocks[page->block_count - 1];
    *block = (struct page_block){.kind = kind};
    return block;
}

void page_say(struct page *page, enum tone tone, const char *text) {
    page_add(page, BLOCK_WORDS)->words = (struct page_words){.tone = tone, .text = text};
}

void page_say_term(struct page *page, const char *text) {
    size_t from = 0;
    const struct term *term = terms_next(text, &from);
    if (term == NULL)
        return;
    struct page_block *block = page_add(page, BLOCK_WORDS);
    block->spare = true;
    block->words = (struct page_words){.tone = TONE_MUTED,
                                       .text = page_text(page, "%s: %s.", term->name, term->means)};
}

struct page_rows *page_rows(struct page *page, const struct page_column *columns,
                            size_t column_count, size_t most) {
    struct page_rows *rows = &page_add(page, BLOCK_ROWS)->rows;
    *rows = (struct page_rows){
        .columns = columns, .column_count = column_count, .empty = "", .next = SIZE_MAX};
    rows->made = page_many(page, most + 1, sizeof *rows->made); /* the last is thrown away */
    rows->most = rows->made != NULL ? most : 0;
    return rows;
}

struct page_row *page_row_add(struct page *page, struct page_rows *rows) {
    if (rows->made == NULL)
        return &page->spare_row;
    struct page_row *row = &rows->made[rows->count];
    if (rows->count < rows->most)
        rows->count++;
    *row = (struct page_row){.kind = ROW_ITEM};
    return row;
}

void page_row_term(struct page *page, struct page_row *row, const char *title) {
    size_t from = 0;
    const struct term *term = terms_next(title, &from);
    if (term != NULL && row->said[0].text == NULL)
        row->said[0].text = page_text(page, "%s: %s.", term->name, term->means);
}

void page_row_heading(struct page *page, struct page_rows *rows, const char *words) {
    if (rows->count > 0)
        page_row_add(page, rows)->kind = ROW_GAP;
    struct page_row *row = page_row_add(page, rows);
    row->kind = ROW_HEADING;
    row->cells[0] = words;
}

void page_row_note(struct page *page, struct page_rows *rows, const char *words) {
    struct page_row *row = page_row_add(page, rows);
    row->kind = ROW_NOTE;
    row->tones[0] = TONE_MUTED;
    row->cells[0] = words;
}

void page_key(struct page *page, enum action action, const char *words) {
    if (page->key_count + 1 >= PAGE_KEYS)
        return;
    page->keys[page->key_count++] = (struct key_hint){action, words};
    page->keys[page->key_count] = (struct key_hint){ACTION_NONE, NULL};
}

void page_key_after(struct page *page, enum action before, enum action action, const char *words) {
    size_t at = page->key_count, place = 0;
    if (at == 0 || at + 1 >= PAGE_KEYS)
        return;
    while (place < at && page->keys[place].action != before)
        place++;
    place = place < at ? place + 1 : 1;
    page_key(page, ACTION_NONE, NULL);
    for (; at > place; at--) {
        page->keys[at] = page->keys[at - 1];
        page->of_row[at] = page->of_row[at - 1];
    }
    page->keys[place] = (struct key_hint){action, words};
    page->of_row[place] = false;
}

void page_key_of_row(struct page *page, enum action action, const char *words) {
    size_t at = page->key_count;
    page_key(page, action, words);
    if (page->key_count > at)
        page->of_row[at] = true;
}

bool page_row_is_of(const struct page_row *row) {
    return row->about.id[0] != '\0' && (row->about.list != NULL || row->about.form == NULL);
}

bool page_row_at(const struct page_rows *rows, size_t number, char buffer[PAGE_ROW_TEXT],
                 struct page_row *row) {
    *row = (struct page_row){.kind = ROW_GAP};
    if (number >= rows->count)
        return false;
    if (rows->made == NULL)
        return rows->read(rows->data, number, buffer, row);
    *row = rows->made[number];
    return true;
}

bool page_row_is_chosen(const struct page_row *row) {
    return row->kind == ROW_ITEM || row->kind == ROW_ADDS;
}

const struct page_block *page_find(const struct page *page, enum block_kind kind) {
    for (size_t i = 0; i < page->block_count; i++)
        if (page->blocks[i].kind == kind)
            return &page->blocks[i];
    return NULL;
}
