/* libxlsxwriter, loaded when the first spreadsheet is made: it brings libcrypto with it, and
 * together they are most of what a program that may never make one would load at its start. For
 * src/exchange/workbook*.c and sheet_*.c alone, which call it as xlsx.worksheet_write_number(...).
 */
#ifndef PHBPLAN_EXCHANGE_LIBXLSXWRITER_H
#define PHBPLAN_EXCHANGE_LIBXLSXWRITER_H

#include "base/err.h"

#include <xlsxwriter.h>

/* Every function that is called. */
/* clang-format off */
#define XLSX_LIST(X) \
    X(chart_add_series) \
    X(chart_axis_set_major_unit) \
    X(chart_axis_set_num_font) \
    X(chart_axis_set_num_format) \
    X(chart_axis_set_reverse) \
    X(chart_legend_set_font) \
    X(chart_legend_set_position) \
    X(chart_series_set_categories) \
    X(chart_series_set_fill) \
    X(chart_series_set_line) \
    X(chart_series_set_name) \
    X(chart_series_set_pattern) \
    X(chart_series_set_values) \
    X(chart_title_set_name) \
    X(chart_title_set_name_font) \
    X(format_set_align) \
    X(format_set_bg_color) \
    X(format_set_bold) \
    X(format_set_bottom) \
    X(format_set_bottom_color) \
    X(format_set_font_color) \
    X(format_set_font_name) \
    X(format_set_font_size) \
    X(format_set_indent) \
    X(format_set_num_format) \
    X(format_set_text_wrap) \
    X(format_set_top) \
    X(format_set_top_color) \
    X(format_set_unlocked) \
    X(lxw_col_to_name) \
    X(lxw_rowcol_to_cell_abs) \
    X(lxw_workbook_free) \
    X(workbook_add_chart) \
    X(workbook_add_format) \
    X(workbook_add_worksheet) \
    X(workbook_close) \
    X(workbook_define_name) \
    X(workbook_new_opt) \
    X(workbook_set_properties) \
    X(worksheet_autofilter) \
    X(worksheet_conditional_format_range) \
    X(worksheet_data_validation_range) \
    X(worksheet_fit_to_pages) \
    X(worksheet_freeze_panes) \
    X(worksheet_gridlines) \
    X(worksheet_insert_chart_opt) \
    X(worksheet_hide) \
    X(worksheet_merge_range) \
    X(worksheet_print_across) \
    X(worksheet_protect) \
    X(worksheet_repeat_columns) \
    X(worksheet_repeat_rows) \
    X(worksheet_set_column) \
    X(worksheet_set_footer) \
    X(worksheet_set_h_pagebreaks) \
    X(worksheet_set_header) \
    X(worksheet_set_landscape) \
    X(worksheet_set_margins) \
    X(worksheet_set_paper) \
    X(worksheet_set_row) \
    X(worksheet_write_blank) \
    X(worksheet_write_formula_num) \
    X(worksheet_write_formula_str) \
    X(worksheet_write_number) \
    X(worksheet_write_string)
/* clang-format on */

struct libxlsxwriter {
#define XLSX_MEMBER(name) __typeof__(name) *name;
    XLSX_LIST(XLSX_MEMBER)
#undef XLSX_MEMBER
};

/* What libxlsxwriter_load found. */
extern struct libxlsxwriter xlsx;

/* Loads the library, of the version that this was built with, and finds its functions; nothing to
 * do where that was done before. ERR_IO where it is not on this machine, or is not whole. */
enum err libxlsxwriter_load(struct err_info *info);

#endif
