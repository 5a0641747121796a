/* A workbook that came back, at the drawn screens and a line at a time: what differs is taken over,
 * and is in the plan. */
#include "tests/linear/way.h"

#include "tests/commands/ask.h"
#include "tests/exchange/workbook_changes.h"

#include "base/unused.h"

#define PETER "tests/data/cases/peter.json"
#define REFERENCE "EXAMPLE-PETER"

static void take_over(bool lines) {
    struct way way = {0};
    struct written back = {0};
    session_set_env(&way.seat, "PHBPLAN_TODAY=2026-05-20");
    free(ask_well(&way.seat, WORDS("import", PETER)));
    session_path(&way.seat, "back.xlsx", back.path);
    free(ask_well(&way.seat, WORDS("export", REFERENCE, "-o", back.path)));
    back.book = xlsx_open(back.path);
    written_change(&back, "Support", "Satnav", "Price of one", "189.99");
    xlsx_close(back.book);
    way_open_plan(&way, lines, 40, 100, REFERENCE);
    way_do(&way, TERM_F6, "Make a spreadsheet of the plan");
    way_see(&way, "Name of file");
    way_do(&way, TERM_F11, "Compare one that came back");
    way_reply(&way, "Name of file", back.path);
    way_see(&way, "1 thing differs from the plan.");
    way_see(&way, "189.99");
    way_choose(&way, "Price of one, Satnav");
    way_see(&way, "Taken over: 1.");
    way_stop(&way);
    char *told = ask_well(&way.seat, WORDS("show", REFERENCE));
    assert_non_null(strstr(told, "189.99"));
    free(told);
    way_close(&way);
}

static void compare__on_the_screen__is_taken_over(void **state UNUSED) {
    take_over(false);
}

static void compare__listened_to__is_taken_over(void **state UNUSED) {
    take_over(true);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compare__on_the_screen__is_taken_over),
        cmocka_unit_test(compare__listened_to__is_taken_over),
    };
    return cmocka_run_group_tests_name("linear/compare", tests, NULL, NULL);
}
