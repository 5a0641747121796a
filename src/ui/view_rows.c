/* The page's rows as a list: how its columns share the room, and what each cell says. */
#include "view.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

static const enum role ROLES[] = {
    [TONE_TEXT] = ROLE_TEXT,     [TONE_HEADING] = ROLE_HEADING, [TONE_MUTED] = ROLE_MUTED,
    [TONE_AMOUNT] = ROLE_AMOUNT, [TONE_DONE] = ROLE_DONE,       [TONE_LOOK] = ROLE_LOOK,
    [TONE_ERROR] = ROLE_ERROR,   [TONE_KEY] = ROLE_KEY};

enum role view_role(enum tone tone) {
    return ROLES[tone];
}

/* ---- cells ----------------------------------------------------------------------------------- */

/* The row of that number, read once however many of its cells are asked for. */
static const struct page_row *row_at(struct view *view, size_t number) {
    struct view_row *row = &view->row[number % 2];
    if (row->number != number) {
        row->number = SIZE_MAX;
        if (!page_row_at(view->rows, number, row->text, &row->row))
            return NULL;
        row->number = number;
    }
    return &row->row;
}

static const char *cell(void *data, size_t number, size_t column, char buffer[LIST_CELL],
                        enum role *role) {
    struct view *view = data;
    const struct page_row *row = row_at(view, number);
    if (row == NULL || row->kind == ROW_GAP)
        return "";
    const char *text = row->cells[view->shown[column]];
    if (row->kind != ROW_HEADING)
        *role = view_role(row->tones[view->shown[column]]);
    if (text == NULL || row->kind != ROW_ADDS || column > 0)
        return text != NULL ? text : "";
    snprintf(buffer, LIST_CELL, "+ %s", text);
    return buffer;
}

static bool is_heading(void *data, size_t number) {
    const struct page_row *row = row_at(data, number);
    return row != NULL && !page_row_is_chosen(row);
}

const struct page_row *view_marked(struct view *view) {
    if (view->rows == NULL || view->list.selected >= view->rows->count)
        return NULL;
    const struct page_row *row = row_at(view, view->list.selected);
    return row != NULL && page_row_is_chosen(row) ? row : NULL;
}

/* ---- columns --------------------------------------------------------------------------------- */

enum { INDENT = 2, GAP = 2 };

/* The columns there is room for: a narrow window leaves out the last of those that may go, and
 * those that are spare wherever not all fit. */
static void choose_columns(struct view *view, int room) {
    const struct page_rows *rows = view->rows;
    int all = INDENT - GAP, used = INDENT - GAP;
    size_t count = 0;
    for (size_t i = 0; i < rows->column_count; i++)
        all += rows->columns[i].hidden ? 0 : GAP + rows->columns[i].width;
    for (size_t i = 0; i < rows->column_count && count < LIST_COLUMNS; i++) {
        const struct page_column *column = &rows->columns[i];
        if (column->hidden || (column->spare && all > room))
            continue;
        used += GAP + column->width;
        if (column->goes && used > room)
            break;
        view->shown[count] = i;
        view->columns[count++] =
            (struct list_column){.title = column->title,
                                 .width = column->width,
                                 .grow = column->grows,
                                 .right = column->amount,
                                 .wraps = rows->made != NULL && !column->amount};
    }
    view->list.column_count = count;
}

/* Columns that the longest text of each column of made rows takes. */
static void measure(struct view *view, const struct canvas *canvas, int longest[LIST_COLUMNS]) {
    char buffer[LIST_CELL];
    for (size_t i = 0; i < view->list.column_count; i++) {
        const char *title = view->columns[i].title;
        longest[i] = title != NULL ? canvas_columns(canvas, title) : 0;
    }
    for (size_t row = 0; row < view->rows->count; row++)
        for (size_t i = 0; i < view->list.column_count && !is_heading(view, row); i++) {
            enum role role = ROLE_TEXT;
            int width = canvas_columns(canvas, cell(view, row, i, buffer, &role));
            longest[i] = width > longest[i] ? width : longest[i];
        }
}

/* In a wide window a column that grows ends here, unless its longest text is longer: what stands
 * beside a label is read with it. */
enum { GROWN_MOST = 56 };

static void keep_near(struct view *view, const int longest[LIST_COLUMNS], int share) {
    for (size_t i = 0; i < view->list.column_count; i++) {
        struct list_column *column = &view->columns[i];
        int most = longest[i] > GROWN_MOST ? longest[i] : GROWN_MOST;
        if (!column->grow || column->width + share <= most)
            continue;
        column->grow = false;
        column->width = most;
    }
}

/* The columns stand in the same place from page to page. An amount is never cut: its column is as
 * wide as its longest. Where what stands in one that grows would be cut, the others give it what
 * they do not need. */
static void give_room(struct view *view, const struct canvas *canvas) {
    int longest[LIST_COLUMNS], left = canvas->cols - INDENT + GAP, growing = 0;
    bool cut[LIST_COLUMNS] = {false}, any = false;
    size_t count = view->list.column_count;
    measure(view, canvas, longest);
    for (size_t i = 0; i < count; i++) {
        if (view->columns[i].right && longest[i] > view->columns[i].width)
            view->columns[i].width = longest[i];
        left -= GAP + view->columns[i].width;
        growing += view->columns[i].grow;
    }
    if (growing == 0)
        return;
    for (size_t i = 0; i < count; i++) {
        cut[i] = view->columns[i].grow && longest[i] > view->columns[i].width + left / growing;
        any = any || cut[i];
    }
    for (size_t i = 0; any && i < count; i++) {
        int most = view->columns[i].width + (view->columns[i].grow ? left / growing : 0);
        if (cut[i])
            continue;
        view->columns[i].grow = false;
        view->columns[i].width = longest[i] < most ? longest[i] : most;
    }
    if (!any)
        keep_near(view, longest, left / growing);
}

void view_rows_begin(struct view *view, const struct page_rows *rows, const struct canvas *canvas) {
    view->rows = rows;
    view->row[0].number = view->row[1].number = SIZE_MAX;
    if (rows == NULL)
        return;
    view->list.columns = view->columns;
    view->list.cell = cell;
    view->list.heading = rows->made != NULL ? is_heading : NULL;
    view->list.data = view;
    view->list.empty = rows->empty;
    view->list.count = rows->count;
    view->list.counts_on = rows->count_on != NULL;
    list_select(&view->list, view->list.selected);
    if (canvas == NULL || (rows->made != NULL && view->laid_for == canvas->cols))
        return; /* made rows stay where they are as long as their page does */
    choose_columns(view, canvas->cols);
    if (rows->made != NULL)
        give_room(view, canvas);
    view->laid_for = canvas->cols;
    view->list.counted = false;
}
