/* Lists: the mark, what is in sight, and rows drawn cell by cell. */
#include "ui/list.h"

#include <limits.h>

#define GAP 2 /* columns between cells */

/* Shares the window's columns out: every column its width, what is left over to those that grow;
 * where there is too little, the growing ones give way first. */
static void lay_out(const struct list *list, int columns, int widths[LIST_COLUMNS]) {
    int left = columns, growing = 0;
    for (size_t i = 0; i < list->column_count; i++) {
        widths[i] = list->columns[i].width;
        left -= widths[i] + (i > 0 ? GAP : 0);
        growing += list->columns[i].grow;
    }
    for (size_t i = 0; growing > 0 && i < list->column_count; i++)
        if (list->columns[i].grow) {
            int share = left / growing;
            share = share < -widths[i] ? -widths[i] : share;
            widths[i] += share;
            left -= share;
            growing--;
        }
}

static int indent(const struct list *list) {
    return list->indent > 0 ? list->indent : 2;
}

static void draw_cell(const struct canvas *canvas, int row, int col, int width, bool right,
                      enum role role, const char *text) {
    int columns = right ? canvas_columns(canvas, text) : width;
    int shift = columns < width ? width - columns : 0;
    canvas_text(canvas, row, col + shift, width - shift, role, text);
}

/* The row of column titles. False where no column has one. */
static bool draw_titles(const struct list *list, const struct canvas *canvas,
                        const int widths[LIST_COLUMNS]) {
    bool any = false;
    int col = indent(list);
    for (size_t i = 0; i < list->column_count; i++) {
        const struct list_column *column = &list->columns[i];
        if (column->title != NULL)
            draw_cell(canvas, 0, col, widths[i], column->right, ROLE_HEADING, column->title);
        any = any || column->title != NULL;
        col += widths[i] + GAP;
    }
    return any;
}

static bool is_heading(const struct list *list, size_t row) {
    return list->heading != NULL && list->heading(list->data, row);
}

/* Columns of the empty cells after one: a text that is longer than its cell runs on over them. */
static int free_after(const struct list *list, size_t row, size_t cell,
                      const int widths[LIST_COLUMNS]) {
    char buffer[LIST_CELL];
    int columns = 0;
    for (size_t i = cell + 1; i < list->column_count; i++) {
        enum role role = ROLE_TEXT;
        if (list->cell(list->data, row, i, buffer, &role)[0] != '\0')
            break;
        columns += GAP + widths[i];
    }
    return columns;
}

/* Columns that a text too long for its cell may begin earlier by: those that the cell before it
 * does not need. Only where all of it is seen then; what is cut anyway stands in its column. */
static int free_before(const struct list *list, const struct canvas *canvas, size_t row,
                       size_t cell, const char *text, const int widths[LIST_COLUMNS]) {
    char buffer[LIST_CELL];
    enum role role = ROLE_TEXT;
    if (cell == 0 || list->columns[cell - 1].right)
        return 0;
    int over = canvas_columns(canvas, text) - widths[cell];
    int used = canvas_columns(canvas, list->cell(list->data, row, cell - 1, buffer, &role));
    return over > 0 && used + over <= widths[cell - 1] ? over : 0;
}

static void draw_row(const struct list *list, const struct canvas *canvas, size_t row,
                     const int widths[LIST_COLUMNS]) {
    char buffer[LIST_CELL];
    int col = indent(list);
    bool heading = is_heading(list, row);
    for (size_t i = 0; i < list->column_count; i++) {
        enum role role = heading ? ROLE_HEADING : ROLE_TEXT;
        const char *text = list->cell(list->data, row, i, buffer, &role);
        int width = heading && i == 0 ? canvas->cols - col : widths[i];
        if (!heading && !list->columns[i].right && canvas_columns(canvas, text) > width)
            width += free_after(list, row, i, widths);
        int early =
            heading || list->columns[i].right ? 0 : free_before(list, canvas, row, i, text, widths);
        draw_cell(canvas, 0, col - early, width + early, list->columns[i].right && !heading, role,
                  text);
        if (heading)
            return; /* its first cell is all of it */
        col += widths[i] + GAP;
    }
}

/* Rows of the list in a place of `page` rows: one less where the last says how many are below. */
static size_t in_sight(const struct list *list, size_t page) {
    if (list->top + page >= list->count)
        return list->count - list->top;
    return page > 1 ? page - 1 : page;
}

/* Scrolls so that the mark is in sight, with the heading over it where there is one. */
static void scroll(struct list *list, size_t page) {
    size_t first = list->selected, most = page > 1 ? page - 1 : page;
    if (first > 0 && is_heading(list, first - 1) && page > 1)
        first--;
    if (list->top > first)
        list->top = first;
    if (list->selected >= list->top + in_sight(list, page))
        list->top = list->selected - most + 1;
    if (list->top + page > list->count)
        list->top = list->count > page ? list->count - page : 0;
}

/* Rows after the first `end` that can be marked. */
static size_t count_below(const struct list *list, size_t end) {
    size_t count = list->count - end;
    for (size_t row = end; list->heading != NULL && row < list->count; row++)
        count -= is_heading(list, row);
    return count;
}

void list_draw(struct list *list, const struct canvas *canvas, bool focused) {
    int widths[LIST_COLUMNS];
    list->area = canvas_part(canvas, 0, 0, 0, 0);
    if (list->count == 0) {
        canvas_wrapped(canvas, 0, indent(list), 72, 0, canvas->rows, ROLE_TEXT, list->empty);
        if (focused)
            canvas_place_cursor(canvas, 0, indent(list));
        return;
    }
    lay_out(list, canvas->cols - indent(list), widths);
    int titles = draw_titles(list, canvas, widths);
    list->area = canvas_part(canvas, titles, 0, canvas->rows - titles, canvas->cols);
    list_select(list, list->selected);
    size_t page = list->area.rows > 0 ? (size_t)list->area.rows : 1;
    scroll(list, page);
    size_t shown = in_sight(list, page);
    for (size_t i = 0; i < shown; i++) {
        size_t row = list->top + i;
        struct canvas line = canvas_part(&list->area, (int)i, 0, 1, canvas->cols);
        if (row == list->selected) {
            line.focus = focused;
            canvas_fill(&line, 0, 0, 1, line.cols, ROLE_TEXT);
            canvas_text(&line, 0, 0, 1, ROLE_MARK, ">");
            if (focused)
                canvas_place_cursor(&line, 0, 0);
        }
        draw_row(list, &line, row, widths);
        if (row == list->selected && focused)
            canvas_say(&line, 0, 0, 1, line.cols, SAYING_ROW, row);
    }
    if (shown < page && list->top + shown < list->count)
        canvas_more(&list->area, count_below(list, list->top + shown));
}

void list_select(struct list *list, size_t row) {
    if (list->count == 0) {
        list->selected = 0;
        return;
    }
    size_t at = row < list->count ? row : list->count - 1;
    while (at + 1 < list->count && is_heading(list, at))
        at++;
    while (at > 0 && is_heading(list, at))
        at--;
    list->selected = at;
}

/* Moves the mark by rows, over headings; stays at the ends. */
static void move(struct list *list, long by) {
    long last = list->count > LONG_MAX ? LONG_MAX : (long)list->count - 1;
    long at = (long)list->selected + by, step = by < 0 ? -1 : 1;
    at = at < 0 ? 0 : at > last ? last : at;
    while (at >= 0 && at <= last && is_heading(list, (size_t)at))
        at += step;
    if (at >= 0 && at <= last)
        list->selected = (size_t)at;
    else if (by < 0)
        list->top = 0; /* only headings are above: let them be seen */
}

static enum list_result mouse(struct list *list, const struct event *event) {
    const struct canvas *area = &list->area;
    int row = event->row - area->row, col = event->col - area->col;
    if (row < 0 || row >= area->rows || col < 0 || col >= area->cols)
        return LIST_PASSED;
    size_t at = list->top + (size_t)row;
    if (event->action != ACTION_ENTER)
        move(list, event->action == ACTION_UP ? -1 : 1);
    else if ((size_t)row >= in_sight(list, (size_t)area->rows) && at < list->count)
        move(list, area->rows - 1); /* on how many are below: on to them */
    else if (at < list->count && at == list->selected)
        return LIST_OPENED;
    else if (at < list->count && !is_heading(list, at))
        list->selected = at;
    return LIST_MOVED;
}

enum list_result list_event(struct list *list, const struct event *event) {
    long page = list->area.rows > 1 ? list->area.rows - 1 : 1;
    if (list->count == 0)
        return LIST_PASSED;
    if (event->type == EVENT_MOUSE)
        return mouse(list, event);
    if (event->type != EVENT_KEY)
        return LIST_PASSED;
    switch (event->action) {
    case ACTION_UP:
        move(list, -1);
        break;
    case ACTION_DOWN:
        move(list, 1);
        break;
    case ACTION_PAGE_UP:
        move(list, -page);
        break;
    case ACTION_PAGE_DOWN:
        move(list, page);
        break;
    case ACTION_HOME:
        list_select(list, 0);
        list->top = 0;
        break;
    case ACTION_END:
        list_select(list, list->count - 1);
        break;
    case ACTION_ENTER:
        return LIST_OPENED;
    default:
        return LIST_PASSED;
    }
    return LIST_MOVED;
}
