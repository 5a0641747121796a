/* The time line as a picture: how much is shown by how dense a row is, and said in words under it.
 */
#include "view_line.h"

#include "base/date.h"

enum {
    MONTHS = 12,
    LABEL_COL = 2,
    BAR_COL = 30, /* where there is no more room than for that */
    WIDE = 80,
    MORE_MOST = 26,
    MONTH_LEAST = 4,
    MONTH_MOST = 8
};
enum { HEAD_ROWS = 1, THING_ROWS = 2 };

/* Columns of a month; 0 where there is no room for any. In a wide place they are no wider than
 * leaves room for the titles. */
static int month_columns(const struct canvas *canvas) {
    int room = canvas->cols - BAR_COL - 1, most = room / MONTHS;
    int month = canvas->cols <= WIDE ? most : (room - MORE_MOST) / MONTHS;
    if (month < MONTH_LEAST)
        month = most < MONTH_LEAST ? most : MONTH_LEAST;
    return month > MONTH_MOST ? MONTH_MOST : month < 0 ? 0 : month;
}

/* Where the months begin: what they leave over of a wide place the titles have. */
static int bar_col(const struct canvas *canvas) {
    int more = canvas->cols - BAR_COL - 1 - MONTHS * month_columns(canvas);
    return BAR_COL + (canvas->cols <= WIDE ? 0 : more < MORE_MOST ? more : MORE_MOST);
}

static void draw_title(const struct canvas *canvas, int row, enum role role, const char *title) {
    canvas_text(canvas, row, LABEL_COL, bar_col(canvas) - 2 * LABEL_COL, role, title);
}

/* The sign for a week's amount beside the largest of the thing: four of them, from full to light,
 * that are told apart without colour. */
static const char *sign_of(int64_t weekly, int64_t most, bool ascii) {
    static const char *const SIGNS[2][4] = {{"\u2591", "\u2592", "\u2593", "\u2588"},
                                            {".", "-", "=", "#"}};
    int64_t quarter = most > 0 ? (weekly * 4 + most - 1) / most - 1 : 0;
    return SIGNS[ascii][quarter < 0 ? 0 : quarter > 3 ? 3 : quarter];
}

/* One phase: dense over its days, or an "o" on its first. */
static void draw_phase(const struct page_line *line, const struct page_phase *phase, int64_t most,
                       const struct canvas *canvas, int row) {
    int columns = MONTHS * month_columns(canvas), bar = bar_col(canvas);
    if (phase->weekly == 0) {
        int col = (int)((phase->first - line->starts) * columns / line->days);
        canvas_text(canvas, row, bar + col, 1, ROLE_BAR_DIRECT, "o");
        return;
    }
    for (int column = 0; column < columns; column++) {
        /* The day in the middle of the column's part of the year. */
        int64_t day = line->starts + (2 * column + 1) * line->days / (2 * columns);
        if (day >= phase->first && day <= phase->last)
            canvas_text(canvas, row, bar + column, 1, ROLE_BAR_DIRECT,
                        sign_of(phase->weekly, most, canvas->theme->ascii));
    }
}

static void draw_months(const struct page_line *line, const struct canvas *canvas) {
    static const char *const NAMES[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    int month = month_columns(canvas);
    draw_title(canvas, 0, ROLE_HEADING, "Month by month");
    for (int i = 0; i < MONTHS; i++) {
        const char *name = NAMES[date_split(date_add_months(line->starts, i)).month - 1];
        char letter[] = {name[0], '\0'}; /* where a month is too narrow for its name */
        canvas_text(canvas, 0, bar_col(canvas) + i * month, month, ROLE_HEADING,
                    month < 3 ? letter : name);
    }
}

static void draw_thing(const struct page_line *line, const struct page_line_row *thing,
                       const struct canvas *canvas, int row) {
    int64_t most = 0;
    for (size_t i = 0; i < thing->phase_count; i++)
        most = thing->phases[i].weekly > most ? thing->phases[i].weekly : most;
    draw_title(canvas, row, ROLE_TEXT, thing->title);
    for (size_t i = 0; i < thing->phase_count; i++)
        draw_phase(line, &thing->phases[i], most, canvas, row);
    canvas_text(canvas, row + 1, LABEL_COL + 2, canvas->cols, ROLE_MUTED, thing->words);
    canvas_say(canvas, row, LABEL_COL, THING_ROWS, canvas->cols, SAYING_LINE,
               (size_t)(thing - line->rows));
}

/* How many things a place has room for, from `skip` on: one less where the last row says how many
 * are below. */
static size_t in_sight(const struct canvas *canvas, size_t things, size_t skip) {
    int rows = canvas->rows - HEAD_ROWS;
    size_t whole = rows > 0 ? (size_t)rows / THING_ROWS : 0;
    if (skip + whole >= things)
        return things - skip;
    return rows > 0 ? (size_t)(rows - 1) / THING_ROWS : 0;
}

static void draw_things(const struct page_line *line, const struct canvas *canvas, size_t skip) {
    size_t shown = in_sight(canvas, line->count, skip);
    draw_months(line, canvas);
    for (size_t i = 0; i < shown; i++)
        draw_thing(line, &line->rows[skip + i], canvas, HEAD_ROWS + (int)i * THING_ROWS);
    if (skip + shown < line->count)
        canvas_more(canvas, line->count - skip - shown);
}

void view_line_spare(const struct page_line *line, const struct canvas *canvas) {
    if (line->count > 0 && month_columns(canvas) >= MONTH_LEAST &&
        (size_t)canvas->rows >= HEAD_ROWS + THING_ROWS * line->count)
        draw_things(line, canvas, 0);
}

void view_line_draw(struct view *view, const struct page_line *line, const struct canvas *canvas) {
    size_t page = canvas->rows > HEAD_ROWS ? (size_t)(canvas->rows - HEAD_ROWS) / THING_ROWS : 0;
    if (view->line_top + page > line->count)
        view->line_top = line->count > page ? line->count - page : 0;
    view->line_page = in_sight(canvas, line->count, view->line_top);
    if (month_columns(canvas) > 0)
        draw_things(line, canvas, view->line_top);
    canvas_place_cursor(canvas, HEAD_ROWS, 0);
}

bool view_line_act(struct view *view, enum action action) {
    size_t page = view->line_page > 1 ? view->line_page : 1, *top = &view->line_top;
    switch (action) {
    case ACTION_UP:
        *top -= *top > 0;
        return true;
    case ACTION_DOWN:
        ++*top;
        return true;
    case ACTION_HOME:
        *top = 0;
        return true;
    case ACTION_END:
        *top = SIZE_MAX / 2; /* as far as there is something to see */
        return true;
    case ACTION_PAGE_UP:
        *top -= *top > page ? page : *top;
        return true;
    case ACTION_PAGE_DOWN:
        *top += page;
        return true;
    default:
        return false;
    }
}
