/* A calendar file, to the byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/unused.h"
#include "exchange/calendar.h"

#include <stdlib.h>
#include <string.h>

/* A file of one day, or of none: malloc'd. */
static char *calendar_of(const struct calendar_day *day) {
    struct growing_text text = {0};
    calendar_begin(&text);
    if (day != NULL)
        calendar_add(&text, day, date_of(2026, 8, 1));
    calendar_end(&text);
    return growing_take(&text);
}

static void calendar__of_a_day__is_what_calendars_read(void **state UNUSED) {
    const struct calendar_day day = {"a@b", "Review, at last; with \\ and\nmore",
                                     date_of(2026, 12, 31)};
    char *text = calendar_of(&day);
    assert_string_equal(text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//phbplan//phbplan//EN\r\n"
                              "BEGIN:VEVENT\r\nUID:a@b\r\nDTSTAMP:20260801T000000Z\r\n"
                              "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"
                              "SUMMARY:Review\\, at last\\; with \\\\ and\\nmore\r\n"
                              "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    free(text);
}

/* No line is over 75 bytes, no sign is cut in two, and unfolded it is the title. */
static void calendar__of_a_long_title__folds_it_between_signs(void **state UNUSED) {
    char title[400] = "", unfolded[1000] = "";
    for (int i = 0; i < 60; i++)
        strcat(title, i % 7 == 0 ? "\u20ac" : "a\u00e9");
    const struct calendar_day day = {"a@b", title, date_of(2026, 8, 24)};
    char *text = calendar_of(&day);
    assert_non_null(text);
    size_t used = 0;
    for (const char *line = text; *line != '\0';) {
        const char *end = strstr(line, "\r\n");
        assert_non_null(end);
        assert_true(end - line <= 75);
        assert_int_not_equal((unsigned char)(*line == ' ' ? line[1] : line[0]) & 0xC0, 0x80);
        const char *from = *line == ' ' ? line + 1 : line;
        if (*line != ' ')
            unfolded[used++] = '\n';
        memcpy(unfolded + used, from, (size_t)(end - from));
        used += (size_t)(end - from);
        line = end + 2;
    }
    unfolded[used] = '\0';
    assert_non_null(strstr(unfolded, title));
    free(text);
}

static void calendar__of_nothing__is_empty(void **state UNUSED) {
    char *text = calendar_of(NULL);
    assert_non_null(text);
    assert_null(strstr(text, "VEVENT"));
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calendar__of_a_day__is_what_calendars_read),
        cmocka_unit_test(calendar__of_a_long_title__folds_it_between_signs),
        cmocka_unit_test(calendar__of_nothing__is_empty),
    };
    return cmocka_run_group_tests_name("exchange/calendar", tests, NULL, NULL);
}
