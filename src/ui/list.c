/* Lists: the mark, what is in sight, and rows drawn cell by cell. */
#include "ui/list.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

#define GAP 2           /* columns between cells */
#define TEXT_COLUMNS 72 /* the widest that text is easy to read at */

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

/* The columns that a cell has in its row. */
static int cell_columns(const struct list *list, size_t row, size_t cell, const char *text) {
    int width = list->widths[cell];
    if (list->columns[cell].right)
        return width;
    if (canvas_columns(&list->area, text) > width)
        width += free_after(list, row, cell, list->widths);
    return list->columns[cell].wraps && width > TEXT_COLUMNS ? TEXT_COLUMNS : width;
}

/* ---- how high a row is ----------------------------------------------------------------------- */

/* Rows of the window in which the list is; one at the least. */
static int place_rows(const struct list *list) {
    return list->area.rows > 1 ? list->area.rows : 1;
}

/* A row has no more than leave one for how many are below. */
static int most_rows(const struct list *list) {
    return place_rows(list) > 1 ? place_rows(list) - 1 : 1;
}

/* Words in fewer columns would be broken in the middle: they are cut there instead. */
enum { WRAPPED_LEAST = 16 };

static bool wraps_in(const struct list *list, size_t cell, int width) {
    return list->columns[cell].wraps && width >= WRAPPED_LEAST;
}

/* Most words have room on one row: that is found quickly. */
static bool is_a_line(const struct list *list, const char *text, int width) {
    return canvas_columns(&list->area, text) <= width && strchr(text, '\n') == NULL;
}

/* Rows of the window that a row of the list takes: as many as its longest words need. */
static int row_rows(const struct list *list, size_t row) {
    char buffer[LIST_CELL];
    int rows = 1;
    bool heading = is_heading(list, row);
    for (size_t i = 0; list->area.theme != NULL && i < list->column_count; i++) {
        enum role role = ROLE_TEXT;
        if (!list->columns[i].wraps)
            continue;
        const char *text = list->cell(list->data, row, i, buffer, &role);
        int width = heading ? list->area.cols - indent(list) : cell_columns(list, row, i, text);
        if (!wraps_in(list, i, width) || is_a_line(list, text, width))
            continue;
        int lines = canvas_wrapped(&list->area, 0, 0, width, 0, 0, ROLE_TEXT, text);
        rows = lines > rows ? lines : rows;
        if (heading)
            break;
    }
    return rows < most_rows(list) ? rows : most_rows(list);
}

/* Whether each row of the list is one of the window's. */
static bool is_flat(const struct list *list) {
    size_t i = 0;
    while (i < list->column_count && !list->columns[i].wraps)
        i++;
    return i == list->column_count;
}

/* How many of the list's rows, from one on, are whole in so many of the window's: going down (`by`
 * 1) or up (-1). */
static size_t rows_within(const struct list *list, size_t from, int by, int room) {
    size_t count = 0;
    if (is_flat(list)) {
        if (from < list->count)
            count = by > 0 ? list->count - from : from + 1;
        return count < (size_t)room ? count : (size_t)room;
    }
    for (size_t row = from; row < list->count; row += (size_t)by) {
        room -= row_rows(list, row);
        if (room < 0)
            break;
        count++;
        if (row == 0 && by < 0)
            break;
    }
    return count;
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* The mark and the cursor. What the row is called, its first cell, is reversed with them: the rest
 * of it need not be sent again for a mark that comes or goes. */
static void draw_mark(const struct list *list, const struct canvas *line) {
    canvas_fill(line, 0, 0, line->rows, indent(list), ROLE_TEXT);
    canvas_text(line, 0, 0, 1, ROLE_MARK, ">");
    if (line->focus)
        canvas_place_cursor(line, 0, 0);
}

/* The first `cells` of a row; where it is marked, `line` is in focus if the list is. */
static void draw_row(const struct list *list, const struct canvas *line, size_t row, size_t cells) {
    char buffer[LIST_CELL];
    int col = indent(list);
    bool heading = is_heading(list, row);
    for (size_t i = 0; i < cells; i++) {
        struct canvas part = *line, *canvas = &part;
        enum role role = heading ? ROLE_HEADING : ROLE_TEXT;
        const char *text = list->cell(list->data, row, i, buffer, &role);
        int width = heading ? canvas->cols - col : cell_columns(list, row, i, text);
        part.focus = line->focus && i == 0;
        if (i == 0 && row == list->selected)
            draw_mark(list, canvas);
        if (wraps_in(list, i, width) && canvas->rows > 1)
            canvas_within(canvas, 0, col, width, canvas->rows, role, text);
        else
            draw_cell(canvas, 0, col, width, list->columns[i].right && !heading, role, text);
        if (line->focus && canvas->rows > 1) /* each of its cells is one thing to hear */
            canvas_say(canvas, 0, col, canvas->rows, width, SAYING_ROW,
                       SIZE_MAX - row * LIST_COLUMNS - i);
        if (heading)
            return; /* its first cell is all of it */
        col += list->widths[i] + GAP;
    }
}

/* Rows of the list in its place: the place has one less where the last says how many are below. */
static size_t in_sight(const struct list *list) {
    size_t all = rows_within(list, list->top, 1, place_rows(list));
    return list->top + all >= list->count ? all : rows_within(list, list->top, 1, most_rows(list));
}

bool list_goes_on(const struct list *list) {
    return list->top > 0 || list->top + in_sight(list) < list->count;
}

/* Scrolls so that the mark is in sight, with the heading over it where there is one. */
static void scroll(struct list *list) {
    size_t first = list->selected, last = list->count - 1;
    if (first > 0 && is_heading(list, first - 1) &&
        row_rows(list, first - 1) + row_rows(list, first) <= most_rows(list))
        first--;
    if (list->top > first)
        list->top = first;
    size_t over = rows_within(list, list->selected, -1,
                              list->selected < last ? most_rows(list) : place_rows(list));
    if (list->selected + 1 > list->top + over)
        list->top = list->selected + 1 - over;
    size_t end = rows_within(list, last, -1, place_rows(list));
    if (list->top + end > list->count)
        list->top = list->count - end;
}

/* Rows after the first `end` that can be marked. They are counted on from where they were counted
 * last: from key to key that is a few rows. */
static size_t count_below(struct list *list, size_t end) {
    if (list->heading == NULL)
        return list->count - end;
    if (!list->counted) {
        list->counted_from = list->count;
        list->below = 0;
        list->counted = true;
    }
    while (list->counted_from > end)
        list->below += !is_heading(list, --list->counted_from);
    while (list->counted_from < end)
        list->below -= !is_heading(list, list->counted_from++);
    return list->below;
}

/* Draws so many cells of a row in its place, `rows` of the window's from `at` on. */
static void draw_at(const struct list *list, size_t row, size_t cells, int at, int rows,
                    bool focused) {
    struct canvas line = canvas_part(&list->area, at, 0, rows, list->area.cols);
    line.focus = focused && row == list->selected;
    draw_row(list, &line, row, cells);
    if (line.focus && rows == 1)
        canvas_say(&line, 0, 0, 1, line.cols, SAYING_ROW, row);
}

/* Draws the rows in sight. Returns how many of the list's they are. */
static size_t draw_rows(struct list *list, bool focused) {
    size_t shown = in_sight(list);
    int at = 0;
    for (size_t row = list->top; row < list->top + shown; row++) {
        int rows = row_rows(list, row);
        draw_at(list, row, list->column_count, at, rows, focused);
        at += rows;
    }
    return shown;
}

/* Lays the list out on the canvas. Returns the rows that its titles take. */
static int begin(struct list *list, const struct canvas *canvas, bool draws) {
    struct canvas none = canvas_part(canvas, 0, 0, 0, canvas->cols);
    lay_out(list, canvas->cols - indent(list), list->widths);
    int titles = draw_titles(list, draws ? canvas : &none, list->widths);
    list->area = canvas_part(canvas, titles, 0, canvas->rows - titles, canvas->cols);
    return titles;
}

int list_rows(struct list *list, const struct canvas *canvas) {
    int rows = begin(list, canvas, false);
    if (list->count == 0)
        return canvas_wrapped(canvas, 0, 0, TEXT_COLUMNS, 0, 0, ROLE_TEXT, list->empty);
    for (size_t row = 0; row < list->count && rows <= canvas->rows; row++)
        rows += row_rows(list, row);
    return rows;
}

bool list_row_fits(struct list *list, const struct canvas *canvas, size_t row, int most) {
    begin(list, canvas, false);
    return row < list->count && row_rows(list, row) <= most;
}

static struct list_drawn as_drawn(const struct list *list, bool focused) {
    struct list_drawn drawn = {.area = list->area,
                               .column_count = list->column_count,
                               .count = list->count,
                               .top = list->top,
                               .selected = list->selected,
                               .focused = focused};
    memcpy(drawn.widths, list->widths, sizeof drawn.widths);
    return drawn;
}

/* Whether nothing but the mark is somewhere else than it was. */
static bool stands(const struct list *list, const struct list_drawn *was, bool focused) {
    return list->count == was->count && list->top == was->top && focused == was->focused &&
           list->column_count == was->column_count &&
           memcmp(list->widths, was->widths, list->column_count * sizeof *list->widths) == 0 &&
           canvas_same_place(&list->area, &was->area);
}

void list_draw(struct list *list, const struct canvas *canvas, bool focused) {
    list->area = canvas_part(canvas, 0, 0, 0, 0);
    list->drawn = as_drawn(list, focused);
    if (list->count == 0) {
        canvas_within(canvas, 0, indent(list), TEXT_COLUMNS, canvas->rows, ROLE_TEXT, list->empty);
        if (focused)
            canvas_place_cursor(canvas, 0, indent(list));
        return;
    }
    begin(list, canvas, true);
    list_select(list, list->selected);
    scroll(list);
    size_t shown = draw_rows(list, focused);
    if (list->area.rows > 1 && list->top + shown < list->count)
        (list->counts_on ? canvas_more_than : canvas_more)(&list->area,
                                                           count_below(list, list->top + shown));
    list->drawn = as_drawn(list, focused);
}

bool list_draw_mark(struct list *list, const struct canvas *canvas, bool focused) {
    const struct list_drawn was = list->drawn;
    begin(list, canvas, false);
    list_select(list, list->selected);
    if (list->count == 0)
        return false;
    scroll(list);
    if (!stands(list, &was, focused))
        return false;
    const size_t last = was.selected > list->selected ? was.selected : list->selected;
    int at = 0;
    for (size_t row = list->top; row <= last; row++) {
        int rows = row_rows(list, row);
        if (row == was.selected || row == list->selected) {
            canvas_fill(&list->area, at, 0, rows, indent(list), ROLE_TEXT);
            draw_at(list, row, 1, at, rows, focused);
        }
        at += rows;
    }
    list->drawn = as_drawn(list, focused);
    return true;
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

/* Moves the mark by as many rows as a window of them has. */
static void move_page(struct list *list, int by) {
    long rows = (long)rows_within(list, list->selected, by, most_rows(list));
    move(list, by * (rows > 0 ? rows : 1));
}

static enum list_result mouse(struct list *list, const struct event *event) {
    const struct canvas *area = &list->area;
    int row = event->row - area->row, col = event->col - area->col;
    if (row < 0 || row >= area->rows || col < 0 || col >= area->cols)
        return LIST_PASSED;
    size_t at = list->top, end = list->top + in_sight(list);
    for (int rows = 0; at < end && row >= (rows += row_rows(list, at));)
        at++;
    if (event->action != ACTION_ENTER)
        move(list, event->action == ACTION_UP ? -1 : 1);
    else if (at >= end && at < list->count)
        move_page(list, 1); /* on how many are below: on to them */
    else if (at < list->count && at == list->selected)
        return LIST_OPENED;
    else if (at < list->count && !is_heading(list, at))
        list->selected = at;
    return LIST_MOVED;
}

enum list_result list_event(struct list *list, const struct event *event) {
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
        move_page(list, -1);
        break;
    case ACTION_PAGE_DOWN:
        move_page(list, 1);
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
