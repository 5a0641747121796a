/* Where everything of a form stands: labels in one column, answers in the next, on rows of a page
 * that may be longer than the window. */
#include "form_private.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define LABEL_COL 1
#define LABEL_COLUMNS 25
#define LABEL_COLUMNS_WIDE 34
#define WIDE_FROM 82    /* columns, of which answers then have 43 */
#define WINDOW_WIDE 110 /* columns of a window: beside its steps answers still have 37 */
#define LABEL_GAP 3     /* the ">" of an answer stands two columns before it */
#define PROSE_COL 3
#define TEXT_COLUMNS 72  /* the widest that text is easy to read at */
#define SHORT_COLUMNS 18 /* an amount, a date */
#define GAP OPTION_GAP
#define PROSE_ROWS 2

int form_label_columns(const struct canvas *canvas) {
    bool wide = canvas->cols >= WIDE_FROM || canvas->picture->cols >= WINDOW_WIDE;
    return wide ? LABEL_COLUMNS_WIDE : LABEL_COLUMNS;
}

/* Where answers begin. */
static int answer_col(const struct canvas *canvas) {
    return LABEL_COL + form_label_columns(canvas) + LABEL_GAP;
}

int form_term_columns(const struct canvas *canvas) {
    return canvas->cols - 2 < TEXT_COLUMNS ? canvas->cols - 2 : TEXT_COLUMNS;
}

/* Rows that text takes, wrapped as it is drawn. */
static int wrapped_rows(const struct canvas *canvas, const char *text, int columns) {
    return canvas_wrapped(canvas, 0, 0, columns, 0, 0, ROLE_TEXT, text);
}

static int least(int a, int b) {
    return a < b ? a : b;
}

static bool is_short(const struct form_item *item) {
    return item->asked.kind == ANSWER_TYPED && item->asked.spec->phrase == NULL &&
           (item->asked.field->kind != KIND_TEXT || item->asked.part[0] != '\0');
}

/* Columns of an item's choices on one row. */
static int across_columns(const struct form *form, const struct form_item *item,
                          const struct canvas *canvas) {
    int columns = 0;
    for (size_t i = 0; i < form_options(form, item); i++)
        columns += (i > 0 ? GAP : 0) + OPTION_MARK +
                   canvas_columns(canvas, form_option_label(form, item, i));
    return columns;
}

/* The rows of a prose answer: what it has, or is being typed, and never fewer than asked for. */
static int prose_rows(const struct form *form, const struct form_item *item, bool focus,
                      const struct canvas *canvas) {
    int asked = item->asked.spec->lines > 0 ? item->asked.spec->lines : PROSE_ROWS, rows;
    if (focus && form->editor.text != NULL) {
        rows = editor_rows(&form->editor, item->width);
    } else {
        char *text = answers_text(form->answers, &item->asked, false);
        rows = text != NULL ? wrapped_rows(canvas, text, item->width - 1) : 1;
        free(text);
    }
    return rows > asked ? rows : asked;
}

int form_option_row(const struct form *form, const struct form_item *item, size_t option,
                    const struct canvas *canvas) {
    int row = item->row;
    for (size_t i = 0; i < option && !item->across; i++) {
        const char *means = form_option_means(form, item, i, canvas);
        row += wrapped_rows(canvas, form_option_label(form, item, i), item->width - OPTION_MARK);
        row += means != NULL ? wrapped_rows(canvas, means, item->width - OPTION_MARK) : 0;
    }
    return row;
}

static bool has_means(const struct form *form, const struct form_item *item,
                      const struct canvas *canvas) {
    for (size_t i = 0; i < form_options(form, item); i++)
        if (form_option_means(form, item, i, canvas) != NULL)
            return true;
    return false;
}

static int closed_rows(const struct form *form, const struct form_item *item,
                       const struct canvas *canvas) {
    char words[FORM_CLOSED];
    return wrapped_rows(canvas, form_closed_words(form, item, words), item->width);
}

static int more_rows(const struct form *form, const struct form_item *item,
                     const struct canvas *canvas) {
    char words[ANSWERS_MORE];
    return wrapped_rows(canvas, answers_more_words(form->answers, words), item->width);
}

/* The answer's own columns and rows, from its col. Returns the rows. */
static int size_answer(const struct form *form, size_t index, const struct canvas *canvas) {
    struct form_item *item = &form->items[index];
    int room = canvas->cols - 1 - item->col;
    size_t options = form_options(form, item);
    item->across = false;
    item->width = form_label_columns(canvas) == LABEL_COLUMNS_WIDE
                      ? least(room, TEXT_COLUMNS)
                      : least(room, LABEL_COL + TEXT_COLUMNS - item->col);
    switch (item->asked.kind) {
    case ANSWER_MORE:
        return more_rows(form, item, canvas);
    case ANSWER_TYPED:
        if (is_short(item))
            item->width = least(item->width, SHORT_COLUMNS);
        return 1;
    case ANSWER_PROSE:
        return prose_rows(form, item, index == form->focus, canvas);
    case ANSWER_CHOICE:
        item->across =
            !has_means(form, item, canvas) && across_columns(form, item, canvas) <= item->width;
        /* fall through */
    case ANSWER_BOXES:
        if (form_is_closed(form, item))
            return closed_rows(form, item, canvas);
        item->width = room;
        return item->across || options == 0
                   ? 1
                   : form_option_row(form, item, options, canvas) - item->row;
    case ANSWER_YES_NO:
        break;
    }
    item->width = 8;
    return 1;
}

/* Where the words about an answer stand: beside a short answer where they fit, otherwise under it.
 * Returns the item's last row. */
static int place_note(struct form_item *item, const char *words, int rows,
                      const struct canvas *canvas) {
    int beside = item->col + item->width + GAP;
    bool fits = is_short(item) && beside + canvas_columns(canvas, words) < canvas->cols;
    item->error_col = fits ? beside : item->col;
    item->error_row = fits ? item->row : item->row + rows;
    return item->row + rows - fits;
}

/* What a word of its label means stands under an item, as wide as text is. */
static void place_term(const struct form *form, struct form_item *item,
                       const struct canvas *canvas) {
    char words[FORM_TERM];
    item->term_row = item->bottom;
    item->term_rows = form_term(form, item, canvas, words)[0] != '\0'
                          ? wrapped_rows(canvas, words, form_term_columns(canvas))
                          : 0;
    if (form_is_long(form, item) && !form_is_closed(form, item) && !canvas->picture->helps_beside)
        item->term_rows = 1; /* whichever choice the cursor is on: nothing moves */
    item->bottom += item->term_rows;
}

static bool is_page(const struct form *form, size_t index) {
    return form->items[index].asked.kind == ANSWER_PROSE;
}

/* Puts an item below all that is before it, from row `at`. Returns the row after it. */
static int place(struct form *form, size_t index, int at, const struct canvas *canvas) {
    struct form_item *item = &form->items[index];
    const char *heading = answers_heading(&item->asked);
    bool prose = item->asked.kind == ANSWER_PROSE;
    char note[FORM_NOTE];
    enum role role;
    item->top = at;
    item->heading_row = -1;
    if (heading != NULL) {
        item->heading_row = at > 0 ? at + 1 : at;
        at = item->heading_row + 1;
    } else if (at > 0 && (prose || form_is_more(item) || is_page(form, index - 1))) {
        at++; /* a page of writing has air around it, and so has More */
    }
    item->label_row = at;
    item->label_rows = wrapped_rows(canvas, answers_label(form->answers, &item->asked),
                                    prose ? TEXT_COLUMNS : form_label_columns(canvas));
    item->row = prose ? at + item->label_rows : at;
    item->col = prose ? PROSE_COL : answer_col(canvas);
    int rows = size_answer(form, index, canvas), last = item->row + rows - 1;
    if (form_note(form, item, note, &role)[0] != '\0')
        last = place_note(item, note, rows, canvas);
    int labels = item->label_row + item->label_rows - 1;
    item->bottom = (last > labels ? last : labels) + 1;
    place_term(form, item, canvas);
    return item->bottom;
}

int form_lay_out(struct form *form, const struct canvas *canvas) {
    int at = 0;
    for (size_t i = 0; i < form->item_count; i++)
        at = place(form, i, at, canvas);
    return at;
}

enum { PLACES = 13 };

static void places_of(const struct form_item *item, int places[PLACES]) {
    const int all[PLACES] = {item->top,       item->bottom,     item->heading_row, item->label_row,
                             item->row,       item->label_rows, item->col,         item->width,
                             item->error_row, item->error_col,  item->term_row,    item->term_rows,
                             item->across};
    memcpy(places, all, sizeof all);
}

bool form_stays(struct form *form, size_t index, const struct canvas *canvas) {
    int before[PLACES], after[PLACES];
    places_of(&form->items[index], before);
    place(form, index, form->items[index].top, canvas);
    places_of(&form->items[index], after);
    return memcmp(before, after, sizeof after) == 0;
}

/* Rows that opening the choices of an item adds; 0 where they are always open. */
static int opening_rows(const struct form *form, const struct form_item *item,
                        const struct canvas *canvas) {
    size_t options = form_options(form, item);
    if (!form_is_long(form, item) || item->across)
        return 0;
    int open = form_option_row(form, item, options, canvas) - item->row + 1;
    return open - closed_rows(form, item, canvas);
}

int form_most_rows(struct form *form, const struct canvas *canvas) {
    form_sync(form);
    int rows = form_lay_out(form, canvas), most = 0;
    for (size_t i = 0; i < form->item_count; i++) {
        int more = opening_rows(form, &form->items[i], canvas);
        most = more > most ? more : most;
        if (i == form->focus)
            rows -= more;
    }
    return rows + most;
}
