/* Drawing a page: its blocks from the top down, the rows or the form in the room that is left, and
 * what the marked row means at the bottom. */
#include "view.h"

#include "sums.h"
#include "ui/typed.h"
#include "view_line.h"
#include "view_picture.h"
#include "view_so_far.h"

#include <stdlib.h>
#include <string.h>

#define TEXT_COL 2
#define TEXT_COLUMNS 72 /* the widest that text is easy to read at */
#define FORM_LEAST 6    /* rows of a form: a question, and a few lines of its answer */
#define LIST_LEAST 6    /* rows of a list before anything stands under it */
#define INPUT_LEAST 8   /* columns */

struct view *view_on_top(struct session *session) {
    struct session_layer *top = session_top(session);
    if (top->view == NULL)
        top->view = calloc(1, sizeof(struct view));
    return top->view;
}

void view_free(struct view *view) {
    if (view == NULL)
        return;
    if (view->has_input)
        editor_done(&view->input);
    if (view->has_form)
        form_done(&view->form);
    free(view);
}

static int text_columns_of(const struct canvas *canvas) {
    return canvas->cols - 2 * TEXT_COL < TEXT_COLUMNS ? canvas->cols - 2 * TEXT_COL : TEXT_COLUMNS;
}

/* Draws words in the rows that are left from `row`; returns the rows of all of them. */
static int draw_words(const struct canvas *canvas, int row, const struct page_words *words) {
    int room = canvas->rows - row, width = text_columns_of(canvas);
    bool brief = words->brief != NULL && canvas_columns(canvas, words->text) > width;
    return canvas_within(canvas, row, TEXT_COL, width, room > 0 ? room : 0, view_role(words->tone),
                         brief ? words->brief : words->text);
}

/* ---- a text to give -------------------------------------------------------------------------- */

/* The label, what is typed or a hint, and the note at the right. Beside rows it stands at the edge,
 * as their own ">" does; alone it has the page's ">". */
static void draw_input(struct view *view, const struct page_input *input, bool alone,
                       const struct canvas *canvas, int row) {
    int label = alone ? TEXT_COL : 1, col = label + canvas_columns(canvas, input->label) + 2;
    int right = canvas->cols - 1, cursor = 0;
    canvas_text(canvas, row, label, col - label, ROLE_LABEL, input->label);
    if (input->note != NULL)
        right -= canvas_right(canvas, row, right, ROLE_MUTED, input->note) + 2;
    int width = right - col > INPUT_LEAST ? right - col : INPUT_LEAST;
    if (view->input.length == 0 && !view->in_input)
        canvas_text(canvas, row, col, width, ROLE_MUTED, input->hint != NULL ? input->hint : "");
    else
        cursor = typed_draw(&view->input, canvas, row, col, width,
                            view->in_input ? ROLE_FOCUS : ROLE_TEXT);
    if (!view->in_input)
        return;
    if (alone) {
        struct canvas mark = *canvas;
        mark.focus = true;
        canvas_text(&mark, row, 0, 1, ROLE_MARK, ">");
    }
    if (view->input.length == 0)
        canvas_text(canvas, row, col, 1, ROLE_FOCUS, " ");
    canvas_say(canvas, row, label, 1, col - label, SAYING_LABEL, 0);
    canvas_say(canvas, row, col, 1, width, SAYING_ANSWER, 0);
    canvas_place_cursor(canvas, row, cursor > 0 ? cursor : col);
}

/* ---- what stands over the rows --------------------------------------------------------------- */

static bool takes_the_rest(enum block_kind kind) {
    return kind == BLOCK_ROWS || kind == BLOCK_FORM || kind == BLOCK_LINE;
}

/* The block that has the room the others leave; block_count where there is none. */
static size_t main_block(const struct page *page) {
    size_t at = 0;
    while (at < page->block_count &&
           !(takes_the_rest(page->blocks[at].kind) && !page->blocks[at].spare))
        at++;
    return at;
}

/* Rows that a block over the main one takes, drawn or not. */
static int block_rows(const struct canvas *canvas, const struct page_block *block) {
    struct canvas none = canvas_part(canvas, 0, 0, 0, canvas->cols);
    if (block->kind == BLOCK_BARS)
        return view_bars_draw(&block->bars, &none, 0);
    return block->kind == BLOCK_WORDS ? draw_words(&none, 0, &block->words) : 1;
}

/* Whether there is no room for all of the blocks before `end`, and `least` rows under them. */
static bool is_tight(const struct page *page, size_t end, const struct canvas *canvas, int least) {
    int rows = 0;
    for (size_t i = 0; i < end; i++)
        rows += block_rows(canvas, &page->blocks[i]) + !page->blocks[i].joined;
    return rows - 1 + least > canvas->rows;
}

/* The blocks before the main one, a blank row after each; a question under them keeps its least.
 * Returns the rows they take. */
static int draw_above(struct view *view, const struct page *page, size_t end,
                      const struct canvas *canvas) {
    bool asks = end < page->block_count && page->blocks[end].kind == BLOCK_FORM;
    bool tight = is_tight(page, end, canvas, 0), cramped = is_tight(page, end, canvas, LIST_LEAST);
    bool low = is_tight(page, end, canvas, asks ? FORM_LEAST : LIST_LEAST);
    int row = 0, most = canvas->rows - (asks ? FORM_LEAST : 0);
    struct canvas place = canvas_part(canvas, 0, 0, most, canvas->cols);
    for (size_t i = 0; i < end; i++) {
        const struct page_block *block = &page->blocks[i];
        if ((tight && block->spare) || (cramped && block->note) || (low && block->gives_way))
            continue;
        if (block->kind == BLOCK_INPUT)
            draw_input(view, &block->input, end == page->block_count, canvas, row);
        else if (block->kind == BLOCK_BARS)
            view_bars_draw(&block->bars, &place, row);
        else
            draw_words(&place, row, &block->words);
        row += block_rows(canvas, block);
        bool goes_on = i + 1 < end && block->kind == BLOCK_WORDS && page->blocks[i + 1].joined;
        row += !goes_on;
    }
    return asks && row > most && most > 0 ? most : row;
}

/* ---- what stands under them ------------------------------------------------------------------ */

/* Whether a row has these words themselves: they go on over further rows there. */
static bool row_has(const struct page_row *row, const char *words) {
    for (size_t i = 0; i < PAGE_COLUMNS; i++)
        if (row->cells[i] != NULL && strcmp(row->cells[i], words) == 0)
            return true;
    return false;
}

/* What is said of the marked row, or else the page's own foot, under a thin rule; the rows it takes
 * where `draw` or not. Where the row is `whole`, its own words are not said again, and what stands
 * beside the page with its help is not said here too. */
static int draw_said(struct view *view, const struct page *page, bool whole,
                     const struct canvas *canvas) {
    const struct page_row *marked = view_marked(view);
    bool beside = false;
    const struct page_words foot = {.text = page->foot != NULL ? page->foot : ""};
    int row = 1;
    for (size_t i = 0; marked != NULL && i < PAGE_SAID; i++) {
        if (marked->said[i].text == NULL || marked->said[i].text[0] == '\0')
            continue;
        beside = canvas->picture->helps_beside && (page->help != NULL || marked->asks != NULL);
        if (!beside && !(whole && row_has(marked, marked->said[i].text)))
            row += draw_words(canvas, row, &marked->said[i]);
    }
    if (row == 1 && !beside && foot.text[0] != '\0')
        row += draw_words(canvas, row, &foot);
    if (row > 1)
        canvas_rule(canvas, 0, false);
    return row > 1 ? row : 0;
}

/* Amounts under a rule, and under them what is said; only where the list keeps its least. Returns
 * the rows they take. */
static int draw_below(struct view *view, const struct page *page, const struct canvas *canvas) {
    const struct page_block *sums = page_find(page, BLOCK_SUMS);
    struct canvas none = canvas_part(canvas, 0, 0, 0, canvas->cols);
    bool whole = view->rows->made != NULL &&
                 list_row_fits(&view->list, canvas, view->list.selected, LIST_LEAST - 1);
    int said = draw_said(view, page, whole, &none), summed = 0;
    if (sums != NULL && sums_rows(&sums->sums, canvas, TEXT_COL, 1) > 0)
        summed = 2;
    if (said > 0 && canvas->rows - said - summed < LIST_LEAST)
        said = 0;
    if (summed > 0 && said > 0)
        said--; /* one rule is enough */
    int rows = said + summed;
    if (rows == 0)
        return 0;
    struct canvas part = canvas_part(canvas, canvas->rows - rows, 0, rows, canvas->cols);
    struct canvas words = part;
    if (canvas->picture->kept)
        canvas_fill(&part, 0, 0, rows, part.cols, ROLE_TEXT);
    if (summed > 0)
        words = canvas_part(&part, 1, 0, rows - 1, part.cols);
    if (said > 0)
        draw_said(view, page, whole, &words);
    if (summed > 0) {
        canvas_rule(&part, 0, false);
        struct canvas line = canvas_part(&part, 1, 0, 1, part.cols);
        canvas_fill(&line, 0, 0, 1, line.cols, ROLE_TEXT);
        sums_draw(&sums->sums, &line, TEXT_COL, 1);
    }
    return rows;
}

/* Notes and spare pictures, right under the rows where there is room for them. `used` rows are the
 * list's. */
static void draw_after(const struct page *page, size_t from, const struct canvas *canvas,
                       int used) {
    for (size_t i = from; i < page->block_count; i++) {
        const struct page_block *block = &page->blocks[i];
        struct canvas rest = canvas_part(canvas, used, 0, canvas->rows - used, canvas->cols);
        if (block->kind == BLOCK_WORDS)
            used += draw_words(canvas, used, &block->words);
        else if (block->kind == BLOCK_LINE && rest.rows > 0)
            view_line_spare(&block->line, &rest);
    }
}

/* Rows of the notes after the main block. */
static int note_rows(const struct page *page, size_t from, const struct canvas *canvas) {
    int rows = 0;
    for (size_t i = from; i < page->block_count; i++)
        if (page->blocks[i].kind == BLOCK_WORDS)
            rows += block_rows(canvas, &page->blocks[i]);
    return rows;
}

/* The rows, and what is said of the marked one. Of a picture that is kept often only the mark has
 * moved. */
static void draw_rows(struct view *view, const struct page *page, size_t at,
                      const struct canvas *canvas) {
    const struct page_rows *rows = &page->blocks[at].rows;
    view_rows_begin(view, rows, canvas);
    int place = canvas->rows - draw_below(view, page, canvas), was = view->place;
    view->place = place;
    if (canvas->picture->kept) {
        if (was == place && list_draw_mark(&view->list, &view->part, !view->in_input))
            return;
        canvas_fill(canvas, 0, 0, place, canvas->cols, ROLE_TEXT);
    }
    int notes = note_rows(page, at + 1, canvas), wanted = list_rows(&view->list, canvas);
    if (notes > 0 && place - notes < wanted)
        place -= notes;
    int used = wanted < place ? wanted : place;
    struct canvas over = canvas_part(canvas, 0, 0, place + notes, canvas->cols);
    draw_after(page, at + 1, &over, used + (wanted < place));
    struct canvas part = canvas_part(canvas, 0, 0, place, canvas->cols);
    if (notes > 0 && wanted < place)
        part.rows = used;
    view->part = part;
    list_draw(&view->list, &part, !view->in_input);
}

/* ---- the page -------------------------------------------------------------------------------- */

/* A page that is only to be read, a blank row over it: its last words go on as far as they go. */
static void draw_reading(struct view *view, const struct page *page, const struct canvas *canvas) {
    const struct page_block *last = &page->blocks[page->block_count - 1];
    struct canvas all = canvas_part(canvas, 1, 0, canvas->rows - 1, canvas->cols);
    int top = page->block_count > 1 ? draw_above(view, page, page->block_count - 1, &all) : 0;
    top = top < all.rows / 2 ? top : all.rows / 2;
    struct canvas body = canvas_part(&all, top, 0, all.rows - top, all.cols);
    pager_draw(&view->pager, &body, last->words.text);
}

/* The form, and under it the plan so far where neither takes room from the other. */
static void draw_form(struct view *view, const struct page *page, const struct page_form *form,
                      const struct canvas *canvas) {
    int so_far = view_so_far_rows(view, page, canvas), was = view->place;
    bool stays = canvas->picture->kept && was == canvas->rows - so_far;
    view->place = canvas->rows - so_far;
    struct canvas part = canvas_part(canvas, 0, 0, canvas->rows - so_far, canvas->cols);
    struct canvas under = canvas_part(canvas, part.rows, 0, so_far, canvas->cols);
    form_draw(&view->form, form, &part);
    if (canvas->picture->kept && !stays)
        canvas_fill(&under, 0, 0, so_far, canvas->cols, ROLE_TEXT);
    if (so_far > 0 && !stays)
        view_so_far_draw(page, &under);
}

void view_draw(struct view *view, const struct page *page, const struct canvas *canvas) {
    size_t at = main_block(page);
    const bool kept = canvas->picture->kept;
    const bool stays =
        kept && !page->is_picture && at < page->block_count && page->blocks[at].kind != BLOCK_LINE;
    canvas_place_cursor(canvas, 0, 0);
    view_rows_begin(view, NULL, NULL);
    if (page->block_count == 0)
        return;
    if (kept && !stays)
        canvas_fill(canvas, 0, 0, canvas->rows, canvas->cols, ROLE_TEXT);
    if (page->is_picture) {
        view_picture_draw(view, page, canvas);
        return;
    }
    if (at == page->block_count && page_find(page, BLOCK_INPUT) == NULL) {
        draw_reading(view, page, canvas);
        return;
    }
    if (!stays)
        view->above = draw_above(view, page, at, canvas);
    int top = view->above;
    if (at == page->block_count)
        return;
    struct canvas rest = canvas_part(canvas, top, 0, canvas->rows - top, canvas->cols);
    const struct page_block *block = &page->blocks[at];
    if (block->kind == BLOCK_ROWS)
        draw_rows(view, page, at, &rest);
    else if (block->kind == BLOCK_FORM)
        draw_form(view, page, &block->form, &rest);
    else
        view_line_draw(view, &block->line, &rest);
}
