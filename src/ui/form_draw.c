/* Drawing a form: what is wrong at the top, then labels and answers, scrolled to the focus, then
 * the form's own line at the bottom. */
#include "form_private.h"
#include "sums.h"

#include "ui/typed.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LABEL_COL 1
#define TEXT_COLUMNS 72
#define OPTIONS_MOST 1000
#define EMPTY_COLUMNS 20 /* of an answer's line on paper */
#define NOTE_ROWS 3      /* of what is worth a look, and twice as many from */
#define ROWS_FOR_MORE 16 /* rows of the form on */

/* Where the first rows of a long answer are out of sight, the mark is on the first that is not. */
static void draw_mark(const struct canvas *canvas, int row, int col) {
    canvas_text(canvas, row > canvas->first ? row : canvas->first, col - 2, 1, ROLE_MARK, ">");
}

/* Tells the picture that something of the item in focus is to be said: the item itself, or its
 * `option`. */
static void say_item(const struct form *form, const struct form_item *item,
                     const struct canvas *canvas, int row, int col, int rows, int cols,
                     enum canvas_saying kind) {
    size_t option = kind == SAYING_CHOICE ? form->option : 0;
    canvas_say(canvas, row, col, rows, cols, kind,
               (size_t)(item - form->items) * OPTIONS_MOST + option);
}

/* ---- answers that are typed ------------------------------------------------------------------ */

/* The rows of an answer itself, without what is said of it below. */
static int answer_rows(const struct form *form, const struct form_item *item) {
    char note[FORM_NOTE];
    enum role role;
    bool below = form_note(form, item, note, &role)[0] != '\0' && item->error_row > item->row;
    return (below ? item->error_row : item->bottom - item->term_rows) - item->row;
}

static void draw_typing_line(struct form *form, const struct form_item *item,
                             const struct canvas *canvas) {
    canvas_fill(canvas, item->row, item->col, 1, item->width, ROLE_FOCUS);
    canvas_place_cursor(
        canvas, item->row,
        typed_draw(&form->editor, canvas, item->row, item->col, item->width, ROLE_FOCUS));
}

static void draw_typing_page(struct form *form, const struct form_item *item,
                             const struct canvas *canvas) {
    struct text_line line;
    int row, col;
    canvas_fill(canvas, item->row, item->col, answer_rows(form, item), item->width, ROLE_FOCUS);
    for (int i = 0; editor_row(&form->editor, item->width, i, &line); i++)
        canvas_cells(canvas, item->row + i, item->col, ROLE_FOCUS, form->editor.text + line.start,
                     line.length);
    editor_where(&form->editor, item->width, &row, &col);
    canvas_place_cursor(canvas, item->row + row, item->col + col);
}

/* An answer that is not there yet: its line on paper, or lines. */
static void draw_empty(const struct form *form, const struct form_item *item,
                       const struct canvas *canvas) {
    bool prose = item->asked.kind == ANSWER_PROSE;
    int columns = prose || item->width < EMPTY_COLUMNS ? item->width : EMPTY_COLUMNS;
    for (int row = item->row; row < item->row + (prose ? answer_rows(form, item) : 1); row++)
        for (int col = 0; col < columns; col++)
            canvas_text(canvas, row, item->col + col, 1, ROLE_PAPER, "_");
}

static void draw_typed(struct form *form, const struct form_item *item, const struct canvas *canvas,
                       bool focus) {
    bool prose = item->asked.kind == ANSWER_PROSE;
    if (focus && form->editor.text != NULL) {
        draw_mark(canvas, item->row, item->col);
        if (prose)
            draw_typing_page(form, item, canvas);
        else
            draw_typing_line(form, item, canvas);
        say_item(form, item, canvas, item->row, item->col, answer_rows(form, item), item->width,
                 SAYING_ANSWER);
        return;
    }
    char *text = answers_text(form->answers, &item->asked, canvas->theme->ascii);
    if (text == NULL || text[0] == '\0') {
        draw_empty(form, item, canvas);
    } else if (prose) {
        canvas_wrapped(canvas, item->row, item->col, item->width - 1, 0, answer_rows(form, item),
                       ROLE_TEXT, text);
    } else {
        canvas_text(canvas, item->row, item->col, item->width, ROLE_TEXT, text);
    }
    free(text);
}

/* ---- answers that are chosen ----------------------------------------------------------------- */

/* What an item has chosen: what is pending in the focus, else in hand or the plan's. malloc'd. */
static char *chosen(const struct form *form, const struct form_item *item, bool focus) {
    return focus && form->pending != NULL ? strdup(form->pending)
                                          : answers_text(form->answers, &item->asked, false);
}

/* Draws one choice, as many rows as its words need. Returns the column after it. */
static int draw_option(const struct form *form, const struct form_item *item, size_t option,
                       const char *words, const struct canvas *canvas, int col, bool focus) {
    const char *label = form_option_label(form, item, option);
    bool on = answers_has_word(words, form_option_word(form, item, option));
    bool round = item->asked.kind == ANSWER_CHOICE, here = focus && option == form->option;
    int row = form_option_row(form, item, option, canvas),
        width = item->col + item->width - col - OPTION_MARK;
    enum role role = here ? ROLE_FOCUS : ROLE_TEXT;
    if (item->asked.kind ==
        ANSWER_YES_NO) /* says Yes or No in words, and nothing where not answered */
        label = on ? "Yes" : words[0] != '\0' ? "No" : "";
    if (here) {
        draw_mark(canvas, row, item->col);
        canvas_place_cursor(canvas, row, col + 1);
    }
    canvas_print(canvas, row, col, role, round ? "(%s) " : "[%s] ", !on ? " " : round ? "o" : "x");
    int rows = canvas_wrapped(canvas, row, col + OPTION_MARK, width, 0, INT_MAX, role, label);
    const char *means = form_option_means(form, item, option, canvas);
    int more = means == NULL ? 0
                             : canvas_wrapped(canvas, row + rows, col + OPTION_MARK, width, 0,
                                              INT_MAX, ROLE_MUTED, means);
    if (here)
        say_item(form, item, canvas, row, col, rows + more > 0 ? rows + more : 1,
                 more > 0 ? item->width : OPTION_MARK + canvas_columns(canvas, label),
                 SAYING_CHOICE);
    return col + OPTION_MARK + canvas_columns(canvas, label);
}

static void draw_options(const struct form *form, const struct form_item *item,
                         const struct canvas *canvas, bool focus) {
    char *words = chosen(form, item, focus);
    size_t count = form_options(form, item);
    int col = item->col;
    if (count == 0) {
        canvas_text(canvas, item->row, item->col, item->width, focus ? ROLE_FOCUS : ROLE_MUTED,
                    "There is nothing to choose from yet");
        if (focus) {
            draw_mark(canvas, item->row, item->col);
            canvas_place_cursor(canvas, item->row, item->col);
            say_item(form, item, canvas, item->row, item->col, 1, item->width, SAYING_CHOICE);
        }
    }
    for (size_t i = 0; words != NULL && i < count; i++) {
        int after = draw_option(form, item, i, words, canvas, col, focus);
        col = item->across ? after + OPTION_GAP : item->col;
    }
    free(words);
}

static void draw_closed(const struct form *form, const struct form_item *item,
                        const struct canvas *canvas) {
    char words[FORM_CLOSED];
    form_closed_words(form, item, words);
    canvas_wrapped(canvas, item->row, item->col, item->width, 0, item->bottom - item->row,
                   strchr("([", words[0]) != NULL ? ROLE_TEXT : ROLE_MUTED, words);
}

/* How many questions there are under More, and which are answered. */
static void draw_more(const struct form *form, const struct form_item *item,
                      const struct canvas *canvas, bool focus) {
    char words[ANSWERS_MORE];
    int rows =
        canvas_wrapped(canvas, item->row, item->col, item->width, 0, INT_MAX,
                       focus ? ROLE_FOCUS : ROLE_MUTED, answers_more_words(form->answers, words));
    if (!focus)
        return;
    draw_mark(canvas, item->row, item->col);
    canvas_place_cursor(canvas, item->row, item->col);
    say_item(form, item, canvas, item->row, item->col, rows, item->width, SAYING_CHOICE);
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void draw_label(const struct form *form, const struct form_item *item,
                       const struct canvas *canvas, bool focus) {
    bool prose = item->asked.kind == ANSWER_PROSE;
    int row = item->label_row, rows = item->label_rows;
    int width = prose ? TEXT_COLUMNS : form_label_columns(canvas);
    canvas_wrapped(canvas, row, LABEL_COL, width, 0, rows, ROLE_LABEL,
                   answers_label(form->answers, &item->asked));
    if (focus)
        say_item(form, item, canvas, row, LABEL_COL, rows, width, SAYING_LABEL);
}

static void draw_item(struct form *form, size_t index, const struct canvas *canvas) {
    const struct form_item *item = &form->items[index];
    bool focus = index == form->focus;
    char words[ANSWERS_ERROR > FORM_TERM ? ANSWERS_ERROR : FORM_TERM];
    if (item->heading_row >= 0)
        canvas_text(canvas, item->heading_row, LABEL_COL, TEXT_COLUMNS, ROLE_HEADING,
                    answers_heading(&item->asked));
    draw_label(form, item, canvas, focus);
    if (item->term_rows > 0)
        canvas_wrapped(canvas, item->term_row, LABEL_COL, form_term_columns(canvas), 0,
                       item->term_rows, ROLE_MUTED, form_term(form, item, canvas, words));
    if (form_types(item))
        draw_typed(form, item, canvas, focus);
    else if (form_is_more(item))
        draw_more(form, item, canvas, focus);
    else if (form_is_closed(form, item))
        draw_closed(form, item, canvas);
    else
        draw_options(form, item, canvas, focus);
    enum role role;
    if (form_note(form, item, words, &role)[0] == '\0')
        return;
    int columns = canvas_text(canvas, item->error_row, item->error_col, canvas->cols, role, words);
    say_item(form, item, canvas, item->error_row, item->error_col, 1, columns, SAYING_NOTE);
}

/* The columns for words across the whole form. */
static int words_columns(const struct canvas *canvas) {
    return canvas->cols - 2 < TEXT_COLUMNS ? canvas->cols - 2 : TEXT_COLUMNS;
}

/* What the page says at the top of an answer in hand. */
static void say_held(const struct form *form, const struct form_item *item,
                     const struct answer_held *held, const struct canvas *canvas, char *text,
                     size_t size) {
    const char *label = answers_label(form->answers, &item->asked);
    const char *mark = label[0] != '\0' && label[strlen(label) - 1] == '?' ? "" : ":";
    if (held->err != ERR_OK) {
        snprintf(text, size, "%s%s %s", label, mark, held->wrong.text);
        return;
    }
    char *shown =
        form_types(item) ? answers_shown(form->answers, &item->asked, canvas->theme->ascii) : NULL;
    bool has = shown != NULL && shown[0] != '\0' && item->asked.kind == ANSWER_TYPED;
    snprintf(text, size, "%s%s what you typed is not kept yet%s%.80s", label, mark,
             has ? ". The plan still has " : "", has ? shown : "");
    free(shown);
}

/* Draws wrapped words in `most` rows at the most; an ellipsis says that there would be more.
 * Returns the rows they took. */
static int draw_within(const struct canvas *canvas, int row, int col, int most, enum role role,
                       const char *text) {
    int width = words_columns(canvas) - (col - LABEL_COL);
    int rows = canvas_within(canvas, row, col, width, most, role, text);
    return rows < most ? rows : most;
}

/* "There is a problem": every answer in hand, in full where there is room. Returns the rows it
 * took. */
static int draw_summary(struct form *form, const struct canvas *canvas) {
    char text[ANSWERS_MESSAGE + 256];
    const char *heading = "Not kept yet";
    int marked = 0, row = 1, budget = canvas->rows > 10 ? canvas->rows / 4 : 2;
    for (size_t i = 0; i < form->item_count; i++) {
        const struct answer_held *held = form_marked(form, &form->items[i]);
        marked += held != NULL;
        if (held != NULL && held->err != ERR_OK)
            heading = "There is a problem";
        form->items[i].said_rows = 0;
    }
    if (marked == 0)
        return 0;
    canvas_text(canvas, 0, LABEL_COL, TEXT_COLUMNS, ROLE_ERROR, heading);
    for (size_t i = 0; i < form->item_count && marked > 0; i++) {
        struct form_item *item = &form->items[i];
        const struct answer_held *held = form_marked(form, item);
        int room = budget - row + 1 - (marked > 1);
        if (held == NULL)
            continue;
        if (room < 1) {
            canvas_print(canvas, row++, LABEL_COL + 2, ROLE_TEXT, "and %d more below", marked);
            break;
        }
        say_held(form, item, held, canvas, text, sizeof text);
        item->said_row = canvas->row + row;
        item->said_rows = draw_within(canvas, row, LABEL_COL + 2, room, ROLE_TEXT, text);
        row += item->said_rows;
        marked--;
    }
    return row + (canvas->rows > 10 ? 1 : 0);
}

/* What the answers come to under a thin rule, and over it what is worth a look. Never more than
 * half of the canvas. Returns the rows they took. */
static int draw_footer(const struct page_form *page, const struct canvas *canvas) {
    int most = canvas->rows / 2 - 1, noted = 0;
    if (canvas->rows < 6 || (!page->has_sums && page->note[0] == '\0'))
        return 0;
    if (page->note[0] != '\0')
        noted = canvas_wrapped(canvas, 0, LABEL_COL, words_columns(canvas), 0, 0, ROLE_LOOK,
                               page->note);
    int note_rows = canvas->rows < ROWS_FOR_MORE ? NOTE_ROWS : 2 * NOTE_ROWS;
    noted = noted < note_rows ? noted : note_rows;
    int rows = sums_rows(&page->sums, canvas, LABEL_COL, most - noted);
    if (noted + rows == 0) /* where the cost is not known there are no sums */
        return 0;
    int row = canvas->rows - noted - rows;
    struct canvas rule = canvas_part(canvas, row - 1, LABEL_COL, 1, canvas->cols - 2);
    canvas_rule(&rule, 0, false);
    if (noted > 0)
        draw_within(canvas, row, LABEL_COL, noted, ROLE_LOOK, page->note);
    canvas_say(canvas, row, 0, noted, canvas->cols, SAYING_NOTE, SIZE_MAX);
    struct canvas sums = canvas_part(canvas, row + noted, 0, rows, canvas->cols);
    sums_draw(&page->sums, &sums, LABEL_COL, most - noted);
    return canvas->rows - row + 1;
}

/* The row of the whole form that the cursor is on. */
static int cursor_row(const struct form *form, const struct form_item *item) {
    int row = 0, col;
    if (!form_types(item) && !form_is_more(item))
        return form_option_row(form, item, form->option, &form->area);
    if (item->asked.kind == ANSWER_PROSE && form->editor.text != NULL)
        editor_where(&form->editor, item->width, &row, &col);
    return item->row + row;
}

/* Scrolls so that all of the focus is in sight, or where it is longer than the window, its cursor.
 */
static void scroll(struct form *form, int page, int rows) {
    const struct form_item *item = form_item(form);
    int first = item->top, last = item->bottom - 1;
    if (last - first >= page)
        first = last = cursor_row(form, item);
    if (last >= form->top + page)
        form->top = last - page + 1;
    if (first < form->top)
        form->top = first;
    if (form->top + page > rows)
        form->top = rows > page ? rows - page : 0;
}

/* How many questions are not, or not wholly, in sight: they are below. */
static size_t count_below(const struct form *form, int page) {
    size_t below = 0;
    for (size_t i = 0; i < form->item_count; i++)
        below += form->items[i].bottom > form->top + page;
    return below;
}

/* At the right, where neither a label nor an answer begins. */
static void say_below(const struct canvas *canvas, size_t below) {
    char words[32];
    snprintf(words, sizeof words, "%zu more below", below);
    canvas_right(canvas, canvas->rows - 1, canvas->cols - 1, ROLE_MUTED, words);
}

/* Scrolls in a place of `place` rows; *below is what is left below it, and the last row is left for
 * saying so. Returns the rows for the form. */
static int scroll_page(struct form *form, int place, int rows, size_t *below) {
    enum { LEAST = 4 }; /* a place of fewer is all for the question itself */
    int page = place > 0 ? place : 1;
    *below = 0;
    scroll(form, page, rows);
    if (page < LEAST || form->top + page >= rows)
        return place;
    scroll(form, page - 1, rows);
    if (form->top + page < rows)
        *below = count_below(form, page - 1);
    return *below > 0 ? page - 1 : place;
}

static bool marks_any(const struct form *form) {
    size_t i = 0;
    while (i < form->item_count && form_marked(form, &form->items[i]) == NULL)
        i++;
    return i < form->item_count;
}

/* Over a picture that is kept: draws the question that had the focus and the one that has it, where
 * all of them stand where they stood. False where they do not. */
static bool draw_moved(struct form *form, const struct canvas *canvas) {
    const struct form_drawn was = form->drawn;
    size_t left = 0;
    if (!was.whole || was.made != form->made || !canvas_same_place(&was.canvas, canvas) ||
        marks_any(form))
        return false;
    struct canvas view = was.view;
    form->area = view;
    if (!form_stays(form, was.focus, &view) || !form_stays(form, form->focus, &view))
        return false;
    view.rows = scroll_page(form, view.rows, was.rows, &left);
    if (form->top != was.top)
        return false;
    form->area.rows = view.rows;
    struct canvas scrolled = canvas_scrolled(&view, form->top);
    const size_t changed[] = {was.focus, form->focus};
    for (size_t i = was.focus == form->focus; i < 2; i++) {
        const struct form_item *item = &form->items[changed[i]];
        canvas_fill(&scrolled, item->top, 0, item->bottom - item->top, view.cols, ROLE_TEXT);
        draw_item(form, changed[i], &scrolled);
    }
    form->drawn.focus = form->focus;
    return true;
}

void form_draw(struct form *form, const struct page_form *page, const struct canvas *canvas) {
    size_t left = 0;
    form_sync(form);
    if (canvas->picture->kept && draw_moved(form, canvas))
        return;
    form->drawn.whole = false;
    if (canvas->picture->kept)
        canvas_fill(canvas, 0, 0, canvas->rows, canvas->cols, ROLE_TEXT);
    int above = draw_summary(form, canvas), below = draw_footer(page, canvas);
    struct canvas view = canvas_part(canvas, above, 0, canvas->rows - above - below, canvas->cols);
    bool first = form->area.theme == NULL;
    form->area = view;
    if (first && !form_changed(form))
        form_load(form, form->focus); /* only now is it known whether texts must be ASCII */
    if (form->item_count == 0)
        return;
    const struct canvas whole = view;
    int rows = form_lay_out(form, &view);
    view.rows = scroll_page(form, view.rows, rows, &left);
    if (left > 0)
        say_below(&form->area, left);
    form->area.rows = view.rows;
    form->drawn = (struct form_drawn){.canvas = *canvas,
                                      .view = whole,
                                      .made = form->made,
                                      .focus = form->focus,
                                      .top = form->top,
                                      .rows = rows,
                                      .whole = above == 0};
    struct canvas scrolled = canvas_scrolled(&view, form->top);
    for (size_t i = 0; i < form->item_count; i++)
        if (form->items[i].bottom > form->top && form->items[i].top < form->top + view.rows)
            draw_item(form, i, &scrolled);
}
