/* Tests of reading a spreadsheet back, on files libxlsxwriter makes here. */
#include "tests/sheet/sheet.h"
#include "tests/term/files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include <cmocka.h>

/* A private folder and a file in it. */
struct sheet_place {
    char folder[FILES_PATH], path[FILES_PATH];
};

static int make_place(void **state) {
    struct sheet_place *place = calloc(1, sizeof *place);
    *state = place;
    if (place == NULL)
        return -1;
    folder_make(place->folder);
    path_join(place->folder, "book.xlsx", place->path);
    return 0;
}

static int leave_place(void **state) {
    struct sheet_place *place = *state;
    folder_remove(place->folder);
    free(place);
    return 0;
}

#define MONEY "[$£-809]#,##0.00"

static void write_plan_sheet(lxw_workbook *workbook, double stored) {
    lxw_worksheet *sheet = workbook_add_worksheet(workbook, "My plan");
    lxw_format *money = workbook_add_format(workbook), *whole = workbook_add_format(workbook);
    lxw_format *bold = workbook_add_format(workbook);
    lxw_rich_string_tuple plain_part = {.format = NULL, .string = "two "};
    lxw_rich_string_tuple bold_part = {.format = bold, .string = "parts"};
    lxw_rich_string_tuple *rich[] = {&plain_part, &bold_part, NULL};

    format_set_num_format(money, MONEY);
    format_set_num_format_index(whole, 3);
    format_set_bold(bold);
    worksheet_write_string(sheet, 0, 0, "A <b> & £", NULL);
    worksheet_write_string(sheet, 0, 1, "=1+1", NULL);
    worksheet_write_number(sheet, 0, 2, 1024.97, money);
    worksheet_write_boolean(sheet, 0, 3, 1, NULL);
    worksheet_write_string(sheet, 0, 4, "12", NULL);
    worksheet_write_rich_string(sheet, 0, 5, rich, NULL);
    worksheet_write_number(sheet, 6, 1, 3, whole);
    worksheet_write_formula_num(sheet, 7, 1, "=B7*2", money, stored);
    worksheet_write_formula_str(sheet, 7, 2, "=A1&\"!\"", NULL, "A <b> & £!");
    worksheet_write_blank(sheet, 8, 0, money);
    worksheet_write_number(sheet, 8, 27, 5, NULL);
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_autofilter(sheet, 0, 0, 8, 3);
    worksheet_set_header(sheet, "&LDRAFT, not authorised");
    worksheet_set_landscape(sheet);
}

/* Two sheets; `stored` is what the file says that B7 * 2 is. */
static void write_book(const char *path, double stored) {
    lxw_workbook *workbook = workbook_new(path);
    write_plan_sheet(workbook, stored);
    lxw_worksheet *second = workbook_add_worksheet(workbook, "Anne's");
    lxw_chart *chart = workbook_add_chart(workbook, LXW_CHART_BAR);
    lxw_chart_options options = {.description = "Half & half"};

    worksheet_write_number(second, 0, 0, 7, NULL);
    worksheet_hide(second);
    chart_add_series(chart, NULL, "='My plan'!$B$7:$B$8");
    worksheet_insert_chart_opt(second, 3, 3, chart, &options);
    workbook_define_name(workbook, "budget", "='My plan'!$B$8");
    workbook_define_name(workbook, "seven", "='Anne''s'!$A$1");
    workbook_define_name(workbook, "'My plan'!local", "='My plan'!$B$7");
    workbook_define_name(workbook, "area", "='My plan'!$A$1:$B$2");
    assert_int_equal(workbook_close(workbook), LXW_NO_ERROR);
}

static void sheet__open__sheets_in_order(void **state) {
    struct sheet_place *place = *state;
    write_book(place->path, 6);
    struct xlsx *book = xlsx_open(place->path);

    assert_int_equal(xlsx_sheet_count(book), 2);
    assert_string_equal(xlsx_sheet_at(book, 0)->name, "My plan");
    assert_string_equal(xlsx_sheet_at(book, 1)->name, "Anne's");
    assert_null(xlsx_sheet_at(book, 2));
    assert_false(xlsx_sheet_at(book, 0)->hidden);
    assert_true(xlsx_sheet(book, "Anne's")->hidden);
    assert_null(xlsx_sheet(book, "Annes"));
    xlsx_close(book);
}

static void sheet__cell__values_and_kinds(void **state) {
    struct sheet_place *place = *state;
    write_book(place->path, 6);
    struct xlsx *book = xlsx_open(place->path);
    const struct xlsx_sheet *sheet = xlsx_sheet(book, "My plan");

    assert_string_equal(sheet_value(sheet, "A1"), "A <b> & £");
    assert_string_equal(sheet_value(sheet, "B1"), "=1+1");
    assert_null(sheet_cell_at(sheet, "B1")->formula);
    assert_string_equal(sheet_value(sheet, "C1"), "1024.97");
    assert_true(sheet_cell_at(sheet, "$C$1")->numeric);
    assert_string_equal(sheet_value(sheet, "D1"), "TRUE");
    assert_string_equal(sheet_value(sheet, "E1"), "12");
    assert_false(sheet_cell_at(sheet, "E1")->numeric);
    assert_string_equal(sheet_value(sheet, "F1"), "two parts");
    assert_string_equal(sheet_value(sheet, "AB9"), "5");
    assert_ptr_equal(sheet_cell(sheet, 8, 27), sheet_cell_at(sheet, "AB9"));
    assert_null(sheet_cell_at(sheet, "Z99"));
    assert_null(sheet_cell_at(sheet, "nonsense"));
    assert_string_equal(sheet_value(sheet, "Z99"), "");
    assert_int_equal(sheet_find(sheet, "1024.97")->col, 2);
    assert_null(sheet_find(sheet, "1024"));
    xlsx_close(book);
}

static void sheet__cell__formulas_and_formats(void **state) {
    struct sheet_place *place = *state;
    write_book(place->path, 6);
    struct xlsx *book = xlsx_open(place->path);
    const struct xlsx_sheet *sheet = xlsx_sheet(book, "My plan");

    assert_string_equal(sheet_cell_at(sheet, "B8")->formula, "B7*2");
    assert_string_equal(sheet_value(sheet, "B8"), "6");
    assert_true(sheet_cell_at(sheet, "B8")->numeric);
    assert_string_equal(sheet_cell_at(sheet, "B8")->format, MONEY);
    assert_string_equal(sheet_cell_at(sheet, "B7")->format, "#,##0");
    assert_string_equal(sheet_cell_at(sheet, "A1")->format, "General");
    assert_string_equal(sheet_cell_at(sheet, "C8")->formula, "A1&\"!\"");
    assert_string_equal(sheet_value(sheet, "C8"), "A <b> & £!");
    assert_false(sheet_cell_at(sheet, "C8")->numeric);
    assert_string_equal(sheet_cell_at(sheet, "A9")->value, "");
    assert_string_equal(sheet_cell_at(sheet, "A9")->format, MONEY);
    assert_false(sheet_cell_at(sheet, "A9")->numeric);
    xlsx_close(book);
}

static void sheet__name__finds_its_cell(void **state) {
    struct sheet_place *place = *state;
    write_book(place->path, 6);
    struct xlsx *book = xlsx_open(place->path);

    assert_string_equal(xlsx_name(book, "budget"), "'My plan'!$B$8");
    assert_string_equal(xlsx_named_value(book, "budget"), "6");
    assert_string_equal(xlsx_named_cell(book, "budget")->formula, "B7*2");
    assert_string_equal(xlsx_named_value(book, "seven"), "7");
    assert_string_equal(xlsx_named_value(book, "local"), "3");
    assert_non_null(xlsx_name(book, "area"));
    assert_null(xlsx_named_cell(book, "area")); /* not one cell */
    assert_string_equal(xlsx_named_value(book, "area"), "");
    assert_null(xlsx_name(book, "nothing"));
    assert_null(xlsx_named_cell(book, "nothing"));
    assert_string_equal(xlsx_named_value(book, "nothing"), "");
    xlsx_close(book);
}

static void sheet__part__raw_and_by_element(void **state) {
    struct sheet_place *place = *state;
    write_book(place->path, 6);
    struct xlsx *book = xlsx_open(place->path);
    const char *part = xlsx_sheet(book, "My plan")->part;

    assert_string_equal(part, "xl/worksheets/sheet1.xml");
    assert_non_null(strstr(xlsx_part(book, part), "<worksheet"));
    assert_null(xlsx_part(book, "xl/vbaProject.bin"));
    assert_string_equal(xlsx_attribute(book, part, "pane", 0, "ySplit"), "1");
    assert_string_equal(xlsx_attribute(book, part, "pane", 0, "state"), "frozen");
    assert_null(xlsx_attribute(book, part, "pane", 0, "xSplit"));
    assert_null(xlsx_attribute(book, part, "pane", 1, "ySplit"));
    assert_string_equal(xlsx_attribute(book, part, "autoFilter", 0, "ref"), "A1:D9");
    assert_string_equal(xlsx_attribute(book, part, "pageSetup", 0, "orientation"), "landscape");
    assert_string_equal(xlsx_attribute(book, part, "row", 1, "r"), "7");
    assert_string_equal(xlsx_element(book, part, "oddHeader", 0), "&LDRAFT, not authorised");
    assert_null(xlsx_element(book, "xl/nothing.xml", "oddHeader", 0));
    assert_int_equal(xlsx_part_count(book, "xl/charts/chart"), 1);
    assert_string_equal(xlsx_attribute(book, "xl/drawings/drawing1.xml", "cNvPr", 0, "descr"),
                        "Half & half");
    assert_string_equal(xlsx_part_path(book, 0), "[Content_Types].xml");
    assert_null(xlsx_part_path(book, 1000));
    xlsx_close(book);
}

static void sheet__same_values__names_the_first_difference(void **state) {
    struct sheet_place *place = *state;
    char other_path[FILES_PATH], difference[256];
    write_book(place->path, 6);
    write_book(path_join(place->folder, "other.xlsx", other_path), 6.01);
    struct xlsx *book = xlsx_open(place->path), *again = xlsx_open(place->path);
    struct xlsx *other = xlsx_open(other_path);

    assert_true(xlsx_same_values(book, again, difference, sizeof difference));
    assert_string_equal(difference, "");
    assert_false(xlsx_same_values(book, other, difference, sizeof difference));
    assert_string_equal(difference, "My plan, row 7, column 1: \"6\" before, \"6.01\" after");
    xlsx_close(book);
    xlsx_close(again);
    xlsx_close(other);
}

static void sheet__recalculate__mends_a_wrong_result(void **state) {
    struct sheet_place *place = *state;
    char again_path[FILES_PATH], difference[256];
    write_book(place->path, 99);
    sheet_recalculate(place->path, path_join(place->folder, "again.xlsx", again_path));
    struct xlsx *before = xlsx_open(place->path), *after = xlsx_open(again_path);

    assert_string_equal(xlsx_named_value(before, "budget"), "99");
    assert_string_equal(xlsx_named_value(after, "budget"), "6");
    assert_false(xlsx_same_values(before, after, difference, sizeof difference));
    assert_non_null(strstr(difference, "\"99\" before, \"6\" after"));
    xlsx_close(before);
    xlsx_close(after);
}

static void sheet__recalculate__leaves_a_right_one(void **state) {
    struct sheet_place *place = *state;
    char again_path[FILES_PATH], difference[256];
    write_book(place->path, 6);
    sheet_recalculate(place->path, path_join(place->folder, "again.xlsx", again_path));
    struct xlsx *before = xlsx_open(place->path), *after = xlsx_open(again_path);

    if (!xlsx_same_values(before, after, difference, sizeof difference))
        fail_msg("%s", difference);
    xlsx_close(before);
    xlsx_close(after);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make_place, leave_place)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(sheet__open__sheets_in_order),
        TEST(sheet__cell__values_and_kinds),
        TEST(sheet__cell__formulas_and_formats),
        TEST(sheet__name__finds_its_cell),
        TEST(sheet__part__raw_and_by_element),
        TEST(sheet__same_values__names_the_first_difference),
        TEST(sheet__recalculate__mends_a_wrong_result),
        TEST(sheet__recalculate__leaves_a_right_one),
    };
    return cmocka_run_group_tests_name("sheet/sheet", tests, NULL, NULL);
}
