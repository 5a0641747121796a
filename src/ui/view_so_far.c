/* The plan so far: rows of the step that a form belongs to, under it. */
#include "view_so_far.h"

#include <stdint.h>

enum {
    PLACE_LEAST = 28, /* rows of a place that is high */
    HEAD_ROWS = 2,    /* a blank one or the rule, and the heading */
    ROWS_LEAST = 3,   /* of the list: fewer tell nothing */
    NEWS_ROWS = 4,    /* for what may be found wrong, or worth a look */
    COL = 1,
    TITLE_COL = 3,
    COLUMNS_MOST = 100,
    DETAIL_MOST = 28,
    GAP = 2
};

/* Where its columns begin, and end. */
struct columns {
    int detail, amount, end;
};

static const struct page_so_far *so_far_of(const struct page *page) {
    const struct page_block *block = page_find(page, BLOCK_SO_FAR);
    return block != NULL ? &block->so_far : NULL;
}

int view_so_far_rows(struct view *view, const struct page *page, const struct canvas *canvas) {
    const struct page_so_far *so_far = so_far_of(page);
    const struct page_form *form = &page_find(page, BLOCK_FORM)->form;
    if (so_far == NULL || so_far->count == 0 || canvas->rows < PLACE_LEAST)
        return 0;
    int sums = form->has_sums ? (int)form->sums.whole_count + 3 : 0;
    int room = canvas->rows - form_most_rows(&view->form, canvas) - sums - NEWS_ROWS;
    int most = canvas->rows / 2 < room ? canvas->rows / 2 : room;
    int wanted = HEAD_ROWS + (int)(so_far->count < (size_t)most ? so_far->count : (size_t)most);
    int rows = wanted < most ? wanted : most;
    int least = so_far->count < ROWS_LEAST ? (int)so_far->count : ROWS_LEAST;
    return rows >= HEAD_ROWS + least ? rows : 0;
}

static int longest(const struct page_so_far *so_far, size_t cell, const struct canvas *canvas) {
    int most = 0;
    for (size_t i = 0; i < so_far->count; i++) {
        const char *text = so_far->rows[i].cells[cell];
        int columns = text != NULL ? canvas_columns(canvas, text) : 0;
        most = columns > most ? columns : most;
    }
    return most;
}

/* An amount is never cut; what stands beside a name has as much as it needs, up to a limit. */
static struct columns lay_out(const struct page_so_far *so_far, const struct canvas *canvas) {
    int detail = longest(so_far, 1, canvas), amount = longest(so_far, 2, canvas);
    struct columns at = {.end = canvas->cols - 1 < COLUMNS_MOST ? canvas->cols - 1 : COLUMNS_MOST};
    at.amount = at.end - amount - (amount > 0 ? GAP : 0);
    at.detail = at.amount - (detail < DETAIL_MOST ? detail : DETAIL_MOST);
    return at;
}

static void draw_row(const struct page_row *row, bool here, const struct columns *at,
                     const struct canvas *canvas, int line) {
    if (row->kind == ROW_HEADING) {
        canvas_text(canvas, line, TITLE_COL, at->end - TITLE_COL, ROLE_LABEL, row->cells[0]);
        return;
    }
    enum role role = here ? ROLE_HEADING : ROLE_TEXT;
    canvas_text(canvas, line, COL, 1, ROLE_MARK, here ? "*" : " ");
    canvas_text(canvas, line, TITLE_COL, at->detail - GAP - TITLE_COL, role, row->cells[0]);
    if (row->cells[1] != NULL)
        canvas_text(canvas, line, at->detail, at->amount - at->detail, view_role(row->tones[1]),
                    row->cells[1]);
    if (row->cells[2] != NULL)
        canvas_right(canvas, line, at->end, view_role(row->tones[2]), row->cells[2]);
}

void view_so_far_draw(const struct page *page, const struct canvas *canvas) {
    const struct page_so_far *so_far = so_far_of(page);
    struct canvas list = canvas_part(canvas, HEAD_ROWS, 0, canvas->rows - HEAD_ROWS, canvas->cols);
    const struct columns at = lay_out(so_far, canvas);
    size_t room = (size_t)list.rows, from = 0;
    bool all = so_far->count <= room;
    size_t shown = all ? so_far->count : room - 1;
    if (!page_find(page, BLOCK_FORM)->form.has_sums) {
        struct canvas rule = canvas_part(canvas, 0, COL, 1, canvas->cols - 2 * COL);
        canvas_rule(&rule, 0, false);
    }
    canvas_text(canvas, 1, COL, canvas->cols - 2 * COL, ROLE_HEADING, so_far->heading);
    if (so_far->here != SIZE_MAX && so_far->here >= shown)
        from = so_far->here + 1 - shown;
    for (size_t i = 0; i < shown; i++)
        draw_row(&so_far->rows[from + i], from + i == so_far->here, &at, &list, (int)i);
    if (!all && from + shown < so_far->count)
        canvas_more(&list, so_far->count - from - shown);
}
