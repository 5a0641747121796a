/* Lists: where the mark goes. Drawing is tried on a terminal, with the screens. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "ui/list.h"

/* Rows 0, 4 and 5 of any list here are headings. */
static bool heading(void *data UNUSED, size_t row) {
    return row == 0 || row == 4 || row == 5;
}

static enum list_result press(struct list *list, enum action action) {
    struct event event = {.type = EVENT_KEY, .action = action, .text = ""};
    return list_event(list, &event);
}

static void list_event__moves__and_stays_at_the_ends(void **state UNUSED) {
    struct list list = {.count = 3};
    assert_int_equal(press(&list, ACTION_UP), LIST_MOVED);
    assert_int_equal(list.selected, 0);
    press(&list, ACTION_DOWN);
    assert_int_equal(list.selected, 1);
    press(&list, ACTION_END);
    assert_int_equal(list.selected, 2);
    press(&list, ACTION_DOWN);
    assert_int_equal(list.selected, 2);
    press(&list, ACTION_HOME);
    assert_int_equal(list.selected, 0);
}

static void list_event__goes_over__headings(void **state UNUSED) {
    struct list list = {.count = 8, .heading = heading};
    list_select(&list, 0);
    assert_int_equal(list.selected, 1);
    list_select(&list, 3);
    press(&list, ACTION_DOWN);
    assert_int_equal(list.selected, 6);
    press(&list, ACTION_UP);
    assert_int_equal(list.selected, 3);
    press(&list, ACTION_HOME);
    assert_int_equal(list.selected, 1);
    press(&list, ACTION_UP); /* only a heading is above */
    assert_int_equal(list.selected, 1);
    list.count = 6; /* the last two are headings */
    list_select(&list, 5);
    assert_int_equal(list.selected, 3);
}

static void list_event__moves__by_pages(void **state UNUSED) {
    struct list list = {.count = 100, .area = {.rows = 11, .cols = 40}};
    press(&list, ACTION_PAGE_DOWN);
    assert_int_equal(list.selected, 10);
    for (int i = 0; i < 20; i++)
        press(&list, ACTION_PAGE_DOWN);
    assert_int_equal(list.selected, 99);
    press(&list, ACTION_PAGE_UP);
    assert_int_equal(list.selected, 89);
    list_select(&list, 3); /* what is less than a page away is gone to all the same */
    press(&list, ACTION_PAGE_UP);
    assert_int_equal(list.selected, 0);
    press(&list, ACTION_UP);
    assert_int_equal(list.selected, 0);
}

static void list_event__opens__with_enter_and_a_second_click(void **state UNUSED) {
    struct list list = {.count = 5, .area = {.row = 4, .rows = 10, .cols = 40}};
    struct event click = {
        .type = EVENT_MOUSE, .action = ACTION_ENTER, .text = "", .row = 6, .col = 3};
    assert_int_equal(list_event(&list, &click), LIST_MOVED);
    assert_int_equal(list.selected, 2);
    assert_int_equal(list_event(&list, &click), LIST_OPENED);
    assert_int_equal(press(&list, ACTION_ENTER), LIST_OPENED);
    click.row = 12; /* below the last row */
    list_event(&list, &click);
    assert_int_equal(list.selected, 2);
    click.row = 2; /* outside */
    assert_int_equal(list_event(&list, &click), LIST_PASSED);
}

static void list_event__passes__what_is_not_its_own(void **state UNUSED) {
    struct list list = {.count = 5};
    struct event text = {.type = EVENT_TEXT, .action = ACTION_NEW, .text = "n"};
    assert_int_equal(list_event(&list, &text), LIST_PASSED);
    assert_int_equal(press(&list, ACTION_ESCAPE), LIST_PASSED);
    list.count = 0;
    assert_int_equal(press(&list, ACTION_ENTER), LIST_PASSED);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(list_event__moves__and_stays_at_the_ends),
        cmocka_unit_test(list_event__goes_over__headings),
        cmocka_unit_test(list_event__moves__by_pages),
        cmocka_unit_test(list_event__opens__with_enter_and_a_second_click),
        cmocka_unit_test(list_event__passes__what_is_not_its_own),
    };
    return cmocka_run_group_tests_name("ui/list", tests, NULL, NULL);
}
