/* A workbook that was opened and saved in LibreOffice before it came back: nothing differs by that,
 * and what was changed is told as it is of the file itself. */
#include "tests/exchange/compare_fixture.h"

#include "base/unused.h"

#include <locale.h>

#define PETER "tests/data/cases/peter.json"

static void save_again(struct written *w, char path[FILES_PATH]) {
    path_join(w->folder, "saved.xlsx", path);
    sheet_recalculate(w->path, path);
}

static void compare__saved_in_libreoffice__nothing_differs(void **state UNUSED) {
    struct written w;
    struct compared compared;
    char path[FILES_PATH];
    written_case(&w, PETER);
    save_again(&w, path);
    compare_with(&w, path, &compared);
    assert_nothing_differs(&compared);
    assert_int_equal(compared.made, TODAY);
    compared_done(&compared);
    written_end(&w);
}

static void compare__changed_and_saved_there__is_told(void **state UNUSED) {
    static const struct {
        const char *field, *number, *value;
        enum compared_kind kind;
    } ROWS[] = {{"unit_price", "2", "189.99", COMPARED_ANSWER},
                {"period", "3", "Monthly", COMPARED_WRONG},
                {"starts", "3", "46200", COMPARED_ANSWER},
                {"quantity", "4", "1", COMPARED_ANSWER}};
    enum { COUNT = sizeof ROWS / sizeof *ROWS };
    struct written w;
    struct compared compared;
    char path[FILES_PATH], sheet[32], reference[16];
    written_case(&w, PETER);
    for (size_t i = 0; i < COUNT; i++) {
        struct input_row input = {
            .place = "line", .field = ROWS[i].field, .number = ROWS[i].number};
        input_cell(&w, &input, sheet, reference);
        change_cell(&w, sheet, reference, ROWS[i].value);
        xlsx_close(w.book);
        w.book = xlsx_open(w.path);
    }
    save_again(&w, path);
    compare_with(&w, path, &compared);
    assert_int_equal(compared.count, COUNT);
    for (size_t i = 0; i < COUNT; i++) {
        const struct compared_item *item = &compared.items[i];
        assert_int_equal(item->field, dictionary_find_field(RECORD_LINE, ROWS[i].field));
        assert_int_equal(item->kind, ROWS[i].kind);
    }
    compared_done(&compared);
    written_end(&w);
}

int main(void) {
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compare__saved_in_libreoffice__nothing_differs),
        cmocka_unit_test(compare__changed_and_saved_there__is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
