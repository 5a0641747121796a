/* What a page says: where we are, its words, its rows with numbers, and its pictures in words. */
#include "linear_private.h"

#include "base/decimal.h"
#include "base/grow.h"
#include "base/text.h"
#include "plan/others.h"
#include "plan/practice.h"
#include "plan/terms.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Rows that are said at once, and how few more are said as well; fewer where some can be found. */
#define ROWS_AT_ONCE 20
#define ROWS_LEFT 5
#define FOUND_AT_ONCE 8
#define FOUND_LEFT 2

/* ---- rows ------------------------------------------------------------------------------------ */

/* Of rows that are made, headings and gaps have no number; a list that is asked for has neither. */
bool linear_row_of_number(const struct page_rows *rows, size_t number, char buffer[PAGE_ROW_TEXT],
                          struct page_row *row) {
    if (rows->made == NULL)
        return number > 0 && page_row_at(rows, number - 1, buffer, row);
    for (size_t i = 0, at = 0; i < rows->count; i++)
        if (page_row_is_chosen(&rows->made[i]) && ++at == number)
            return page_row_at(rows, i, buffer, row);
    return false;
}

/* The number of a row by its place. */
static size_t number_of(const struct page_rows *rows, size_t place) {
    size_t number = 0;
    for (size_t i = 0; rows->made != NULL && i <= place; i++)
        number += page_row_is_chosen(&rows->made[i]);
    return rows->made != NULL ? number : place + 1;
}

/* How many rows with a number come before a place. */
static size_t number_before(const struct page_rows *rows, size_t place) {
    return place > 0 ? number_of(rows, place - 1) : 0;
}

/* Where the rows end that are said together from a place on: a heading is said with what it is
 * over, and the last few that can be chosen are not left for another time. */
static size_t end_of_part(const struct page_rows *rows, size_t from, size_t at_once, size_t few) {
    size_t end = rows->count - from > at_once ? from + at_once : rows->count;
    while (rows->made != NULL && end > from + 1 && end < rows->count &&
           (rows->made[end - 1].kind == ROW_HEADING || rows->made[end - 1].kind == ROW_GAP))
        end--;
    return number_before(rows, rows->count) - number_before(rows, end) <= few ? rows->count : end;
}

/* What was said so far asks something: its answer follows by itself. */
static bool is_question(const struct growing_text *words) {
    return words->length > 0 && words->text[words->length - 1] == '?';
}

/* Whether a cell says only what one before it did. */
static bool was_said(const struct page_row *row, size_t first, size_t at) {
    for (size_t i = first; i < at; i++)
        if (row->cells[i] != NULL && strcmp(row->cells[i], row->cells[at]) == 0)
            return true;
    return false;
}

/* "Anne Example: born 12 May 1961, state Draft": the first cell, and the rest with their columns'
 * names. A number that stands first is the row's own. */
static char *row_words(const struct page_rows *rows, const struct page_row *row) {
    struct growing_text words = {0};
    size_t first = rows->column_count > 1 && rows->columns[0].amount ? 1 : 0, said = 0;
    for (size_t i = first; i < rows->column_count; i++) {
        const char *cell = row->cells[i], *title = rows->columns[i].title;
        bool named = title != NULL && title[0] != '\0';
        if (cell == NULL || cell[0] == '\0' || (!page_row_is_chosen(row) && i > first) ||
            (!named && was_said(row, first, i)))
            continue;
        growing_add(&words, said == 0 ? "" : said > 1 ? ", " : is_question(&words) ? " " : ": ");
        if (said > 0 && named) /* "born", not "Born", within a line */
            growing_add_format(&words, "%c%s ", tolower((unsigned char)title[0]), title + 1);
        growing_add(&words, cell);
        said++;
    }
    return growing_take(&words);
}

static void say_one_row(struct linear *linear, const struct page_rows *rows, size_t place,
                        const struct page_row *row) {
    char *words = row_words(rows, row);
    if (words == NULL || row->kind == ROW_GAP) {
        free(words);
        return;
    }
    if (!page_row_is_chosen(row))
        linear_say(linear, "%s%s", words, text_full_stop(words));
    else
        linear_say(linear, "%zu. %s%s", number_of(rows, place), words, text_full_stop(words));
    free(words);
}

/* The page's text to find by, or NULL. */
static const struct page_input *finder(const struct page *page) {
    const struct page_block *input = page_find(page, BLOCK_INPUT);
    return input != NULL && input->input.finds ? &input->input : NULL;
}

/* The rows from said->from on, as many as are said at once. */
static void say_rows(struct linear *linear, struct said *said, const struct page *page,
                     const struct page_rows *rows) {
    bool finds = finder(page) != NULL;
    size_t at_once = finds ? FOUND_AT_ONCE : ROWS_AT_ONCE, few = finds ? FOUND_LEFT : ROWS_LEFT;
    char buffer[PAGE_ROW_TEXT];
    struct page_row row;
    if (rows->count == 0) {
        linear_say(linear, "%s", rows->empty);
        return;
    }
    if (said->from >= rows->count)
        said->from = 0;
    said->to = said->from;
    size_t end = end_of_part(rows, said->from, at_once, few);
    while (said->to < end) {
        if (page_row_at(rows, said->to, buffer, &row))
            say_one_row(linear, rows, said->to, &row);
        said->to++;
    }
    if (said->to < rows->count)
        linear_say(linear, "%zu more. Press Enter for the next%s.",
                   number_before(rows, rows->count) - number_before(rows, said->to),
                   finds ? ", or type letters to find" : "");
}

void linear_say_row(struct linear *linear, const struct page_rows *rows,
                    const struct page_row *row) {
    char *heard = row_words(rows, row);
    bool any = false;
    for (size_t i = 0; i < PAGE_SAID; i++) {
        const char *text = row->said[i].text;
        if (text == NULL || text[0] == '\0' || (heard != NULL && strstr(heard, text) != NULL))
            continue;
        linear_say(linear, "%s", text);
        any = true;
    }
    if (!any)
        linear_say(linear, "There is no more to say of this one.");
    free(heard);
}

/* ---- pictures -------------------------------------------------------------------------------- */

/* "This plan £1,920.00. A week £120.00." */
char *linear_sums_words(const struct page_sums *sums, char end) {
    struct growing_text words = {0};
    if (sums->words != NULL)
        growing_add_format(&words, "%s%s%c", sums->words, text_full_stop(sums->words), end);
    if (sums->aloud != NULL && sums->aloud[0] != '\0')
        growing_add_format(&words, "%s%s%c", sums->aloud, text_full_stop(sums->aloud), end);
    for (size_t i = 0; i < sums->brief_count; i++) {
        const struct page_sum *sum = &sums->brief[i];
        growing_add_format(&words, "%s%s%s.%c", sum->label, sum->amount[0] != '\0' ? " " : "",
                           sum->amount, end);
    }
    return growing_take(&words);
}

static void say_sums(struct linear *linear, const struct page_sums *sums) {
    char *words = linear_sums_words(sums, ' ');
    if (words != NULL && words[0] != '\0')
        linear_say(linear, "%s", words);
    free(words);
}

static void say_line(struct linear *linear, const struct page_line *line) {
    for (size_t i = 0; i < line->count; i++)
        linear_say(linear, "%s: %s.", line->rows[i].title, line->rows[i].words);
}

/* A line for each thing in it. */
static void say_picture(struct linear *linear, const struct page *page) {
    char *words = page_picture_words(page);
    for (char *line = words, *end; line != NULL && *line != '\0'; line = end) {
        end = line + strcspn(line, "\n");
        if (*end != '\0')
            *end++ = '\0';
        linear_say(linear, "%s", line);
    }
    free(words);
}

char *linear_money_words(struct linear *linear) {
    const struct session *session = &linear->session;
    struct session_amount amounts[SESSION_AMOUNTS];
    struct growing_text words = {0};
    char direct[DECIMAL_TEXT], others[OTHERS_WORDS];
    int share;
    size_t count = session_amounts(session, amounts);
    if (count == 0)
        return NULL;
    for (size_t i = 0; i < count; i++)
        growing_add_format(&words, "%s %s. ", amounts[i].label, amounts[i].amount);
    if (others_words(&session->figures.cost, others)[0] != '\0')
        growing_add_format(&words, "Paid by others %s. ", others);
    int64_t pence = session_direct(session, &share);
    growing_add_format(&words, "Direct payments %s, %d per cent of the plan.",
                       money_show(pence, 2, direct), share);
    return growing_take(&words);
}

/* ---- the page -------------------------------------------------------------------------------- */

/* What is beside a text to give: how many were found, where that is more than none. */
static void say_note(struct linear *linear, const struct page *page,
                     const struct page_input *input) {
    const struct page_block *rows = page_find(page, BLOCK_ROWS);
    if (input->note != NULL && (rows == NULL || rows->rows.count > 0))
        linear_say(linear, "%s%s", input->note, text_full_stop(input->note));
}

/* Where the page is for finding, and nothing was typed yet, nobody has to hear the rows first. */
static void say_rows_first(struct linear *linear, struct said *said, const struct page *page,
                           const struct page_rows *rows) {
    const struct page_input *input = finder(page);
    bool waits = input != NULL && input->open && input->text[0] == '\0';
    if (!waits || rows->count <= FOUND_AT_ONCE + FOUND_LEFT) {
        say_rows(linear, said, page, rows);
        return;
    }
    said->from = said->to = 0;
    linear_say(linear, "%zu to choose from. Type letters to find, or press Enter to hear them.",
               rows->count);
}

static void say_block(struct linear *linear, struct said *said, const struct page *page,
                      const struct page_block *block) {
    switch (block->kind) {
    case BLOCK_WORDS:
        linear_say(linear, "%s%s", block->words.text,
                   block->words.tone == TONE_HEADING ? text_full_stop(block->words.text) : "");
        break;
    case BLOCK_ROWS:
        say_rows_first(linear, said, page, &block->rows);
        break;
    case BLOCK_INPUT:
        say_note(linear, page, &block->input);
        break;
    case BLOCK_SUMS:
        say_sums(linear, &block->sums);
        break;
    case BLOCK_LINE:
        say_line(linear, &block->line);
        break;
    case BLOCK_BARS: /* those of a picture: say_picture */
        for (size_t i = 0; i < block->bars.count; i++)
            linear_say(linear, "%s%s%s.", block->bars.bars[i].title,
                       block->bars.bars[i].words[0] != '\0' ? ": " : "", block->bars.bars[i].words);
        break;
    case BLOCK_SO_FAR: /* it is on pages of its own */
    case BLOCK_FORM:
        break; /* its questions are asked */
    }
}

/* The money, and once what the field's own word in it means. */
static void say_money_at_top(struct linear *linear) {
    char *money = linear_money_words(linear);
    size_t from = 0;
    bool once = !linear->term_said && linear->unsaid == NULL;
    const struct term *term = once && money != NULL ? terms_next(money, &from) : NULL;
    if (money != NULL)
        linear_say(linear, "%s", money);
    if (term != NULL)
        linear_say(linear, "%s: %s.", term->name, term->means);
    linear->term_said = linear->term_said || term != NULL;
    free(money);
}

/* Where we are, and whose plan it is: nobody writes in the wrong one. */
static void say_title(struct linear *linear, const struct page *page) {
    char person[512], state[128];
    bool one_of = linear->session.older || linear->session.way != ONLY_WAY;
    bool kept = session_in_plan(&linear->session) && linear->session.book->row != 0;
    if (!kept) { /* of a new plan nothing is kept yet: it is nobody's */
        linear_say(linear, "%s%s", page->title, text_full_stop(page->title));
        return;
    }
    session_person_line(&linear->session, person, sizeof person);
    session_state_line(&linear->session, state, sizeof state);
    if (page->title[0] != '\0') {
        linear_say(linear, "%s%s %s.%s%s%s", page->title, text_full_stop(page->title), person,
                   one_of ? " " : "", one_of ? state : "", one_of ? "." : "");
        return;
    }
    const char *reference = session_reference(&linear->session);
    linear_say(linear, "%s. %s%s%s%s.", person, reference[0] != '\0' ? "Reference " : "", reference,
               reference[0] != '\0' ? ". " : "", state);
    say_money_at_top(linear);
}

/* All that is on the page under its title. While nobody hears it, without what is said only once,
 * and of a form without what stands over its questions. */
static void say_blocks(struct linear *linear, struct said *said, const struct page *page) {
    const unsigned step = 1u << session_step(&linear->session);
    const bool heard = linear->unsaid == NULL, noted = (linear->noted & step) != 0 || !heard;
    const bool form = page_find(page, BLOCK_FORM) != NULL;
    if (linear->session.hide_names)
        linear_say(linear, "Names are hidden.");
    if (page->is_picture)
        say_picture(linear, page);
    for (size_t i = 0; !page->is_picture && i < page->block_count; i++) {
        const struct page_block *block = &page->blocks[i];
        bool over = block->kind == BLOCK_WORDS && block->words.tone == TONE_HEADING;
        if (block->spare || (block->note && noted) || (over && form && !heard))
            continue;
        say_block(linear, said, page, block);
        linear->noted |= block->note ? step : 0;
    }
    if (page->foot != NULL && page->foot[0] != '\0')
        linear_say(linear, "%s", page->foot);
    if (page->no_memory)
        linear_say(linear, "There is no memory left: this page is not whole.");
}

static void say_whole(struct linear *linear, struct said *said, const struct page *page) {
    if (session_is_practice(&linear->session))
        linear_say(linear, PRACTICE ".");
    say_title(linear, page);
    say_blocks(linear, said, page);
}

/* ---- what a listener knows of it ------------------------------------------------------------- */

/* What there is to hear of the page, from the row on that was heard first of those heard last. A
 * form's title is not news: it is often the answer just given. malloc'd; NULL where there is no
 * memory. */
static char *words_now(struct linear *linear, const struct said *said, const struct page *page) {
    struct growing_text words = {0};
    struct said as_before = *said;
    growing_add(&words, "");
    linear->unsaid = &words;
    if (page_find(page, BLOCK_FORM) == NULL)
        say_title(linear, page);
    say_blocks(linear, &as_before, page);
    linear->unsaid = NULL;
    return growing_take(&words);
}

char *linear_new_lines(const char *lines, const char *before) {
    struct growing_text words = {0};
    const char *at = lines != NULL ? lines : "";
    growing_add(&words, "");
    while (*at != '\0') {
        int length = (int)strcspn(at, "\n");
        char *line = strndup(at, (size_t)length);
        if (line != NULL && length > 0 && (before == NULL || !answers_has_word(before, line)))
            growing_add_format(&words, "%s%s", words.length > 0 ? "\n" : "", line);
        free(line);
        at += length + (at[length] == '\n');
    }
    return growing_take(&words);
}

bool linear_say_page(struct linear *linear, struct said *said, const struct page *page) {
    const bool form = page_find(page, BLOCK_FORM) != NULL;
    char *words = words_now(linear, said, page);
    char *news = linear_new_lines(words, said->words);
    bool same = words != NULL && said->words != NULL && strcmp(words, said->words) == 0;
    bool whole = !said->page || (!form && !same);
    bool some = form && news != NULL && news[0] != '\0';
    if (whole)
        say_whole(linear, said, page);
    else if (some)
        linear_say(linear, "%s", news);
    free(news);
    free(said->words);
    said->words = words;
    said->page = true;
    return whole || some;
}

bool linear_say_more(struct linear *linear, struct said *said, const struct page *page) {
    const struct page_block *block = page_find(page, BLOCK_ROWS);
    if (block == NULL || said->to >= block->rows.count) {
        said->from = 0; /* all was said, and is said again */
        return false;
    }
    said->from = said->to;
    say_rows(linear, said, page, &block->rows);
    free(said->words);
    said->words = words_now(linear, said, page);
    return true;
}
