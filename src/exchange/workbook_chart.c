/* Owns the charts: bars in colours and textures that read in black and white, with their words. */
#include "workbook_internal.h"

static void
set_cells(void set(lxw_chart_series *, const char *, lxw_row_t, lxw_col_t, lxw_row_t, lxw_col_t),
          lxw_chart_series *series, const char *sheet, const struct sheet_cells *cells) {
    set(series, sheet, (lxw_row_t)cells->row, (lxw_col_t)cells->col, (lxw_row_t)cells->last_row,
        (lxw_col_t)cells->last_col);
}

static void add_series(struct sheet *sheet, lxw_chart *chart, const struct sheet_series *of) {
    lxw_chart_series *series = xlsx.chart_add_series(chart, NULL, NULL);
    if (series == NULL) {
        sheet->book->no_memory = true;
        return;
    }
    set_cells(xlsx.chart_series_set_categories, series, sheet->name, &of->names);
    set_cells(xlsx.chart_series_set_values, series, sheet->name, &of->values);
    xlsx.chart_series_set_name(series, of->name);
    lxw_chart_fill fill = {.color = of->colour};
    lxw_chart_pattern pattern = {.type = LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL,
                                 .fg_color = of->colour,
                                 .bg_color = 0xFFFFFF};
    lxw_chart_line line = {.color = of->colour, .width = 1};
    if (of->hatched)
        xlsx.chart_series_set_pattern(series, &pattern);
    else
        xlsx.chart_series_set_fill(series, &fill);
    xlsx.chart_series_set_line(series, &line);
}

static void set_looks(lxw_chart *chart, const struct sheet_chart *shape) {
    lxw_chart_font title = {.size = 11, .bold = LXW_TRUE}, words = {.size = 11};
    xlsx.chart_title_set_name(chart, shape->title);
    xlsx.chart_title_set_name_font(chart, &title);
    xlsx.chart_legend_set_font(chart, &words);
    xlsx.chart_axis_set_num_font(chart->x_axis, &words);
    xlsx.chart_axis_set_num_font(chart->y_axis, &words);
    xlsx.chart_legend_set_position(chart, shape->stacked ? LXW_CHART_LEGEND_BOTTOM
                                                         : LXW_CHART_LEGEND_NONE);
    xlsx.chart_axis_set_reverse(chart->y_axis);
    xlsx.chart_axis_set_num_format(chart->x_axis, shape->numbers);
    if (shape->stacked)
        xlsx.chart_axis_set_major_unit(chart->x_axis, 0.2);
}

/* How much wider than its own size a chart is, so that it ends with the columns of a page: parts of
 * one that the columns do not have are not printed. */
static double scale_of(const struct sheet *sheet) {
    enum {
        OWN = 480,
        MOST = 744
    }; /* picture points, of which a figure has 7, and a column 5 more */
    int width = 0;
    for (int col = 0; col <= sheet->last_col && width + sheet->widths[col] * 7 + 5 <= MOST; col++)
        width += sheet->widths[col] * 7 + 5;
    return width > 0 ? (double)width / OWN : 1;
}

void sheet_draw(struct sheet *sheet, const struct sheet_chart *shape,
                const struct sheet_series *series, size_t count) {
    enum { ROWS_OF_ONE = 15 }; /* rows that a chart takes in its own size, and a little more */
    lxw_chart_options options = {.description = (char *)(uintptr_t)shape->words,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE};
    lxw_chart *chart = NULL;
    sheet->row++;
    if (sheet->file != NULL)
        chart = xlsx.workbook_add_chart(
            sheet->book->file, shape->stacked ? LXW_CHART_BAR_STACKED_PERCENT : LXW_CHART_BAR);
    if (chart == NULL) {
        sheet->book->no_memory |= sheet->file != NULL;
        return;
    }
    for (size_t i = 0; i < count; i++)
        add_series(sheet, chart, &series[i]);
    set_looks(chart, shape);
    options.x_scale = scale_of(sheet);
    options.y_scale = 0.8 * (shape->rows - 1) / (ROWS_OF_ONE - 3);
    sheet_check(sheet, xlsx.worksheet_insert_chart_opt(sheet->file, (lxw_row_t)sheet->row, 0, chart,
                                                       &options));
    for (int row = 0; row + 1 < shape->rows; row++)
        sheet_keep_with_next(sheet, sheet->row + row);
    sheet->row += shape->rows;
}
