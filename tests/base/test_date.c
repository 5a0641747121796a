/* Dates: the calendar against the C library's, and dates as files and people write them. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/text.h"
#include "base/unused.h"

#include <string.h>
#include <time.h>

#define UNTOUCHED INT64_C(-7777777)
#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define EXAMPLE "For example, 1/4/2027 or 1 April 2027"

static void date_split__every_day_1800_to_2200__is_the_c_librarys(void **state UNUSED) {
    int64_t first = date_of(1800, 1, 1), last = date_of(2200, 12, 31);
    assert_true(first == -62091 && last == 84370);
    for (int64_t date = first; date <= last; date++) {
        time_t seconds = (time_t)(date * 86400);
        struct tm tm;
        assert_non_null(gmtime_r(&seconds, &tm));
        struct date_parts parts = date_split(date);
        if (parts.year != tm.tm_year + 1900 || parts.month != tm.tm_mon + 1 ||
            parts.day != tm.tm_mday || date_of(parts.year, parts.month, parts.day) != date)
            fail_msg("day %lld is %d-%d-%d here", (long long)date, parts.year, parts.month,
                     parts.day);
    }
}

static void date_is_real__parts__are_in_the_calendar_or_not(void **state UNUSED) {
    assert_true(date_is_real(2027, 1, 31));
    assert_true(date_is_real(2028, 2, 29));
    assert_true(date_is_real(2000, 2, 29));
    assert_true(date_is_real(2027, 12, 31));
    assert_false(date_is_real(2027, 2, 29));
    assert_false(date_is_real(1900, 2, 29));
    assert_false(date_is_real(2100, 2, 29));
    assert_false(date_is_real(2028, 2, 30));
    assert_false(date_is_real(2027, 4, 31));
    assert_false(date_is_real(2027, 0, 1));
    assert_false(date_is_real(2027, 13, 1));
    assert_false(date_is_real(2027, -1, 1));
    assert_false(date_is_real(2027, 1, 0));
    assert_false(date_is_real(2027, 1, 32));
    assert_false(date_is_real(2027, 1, -1));
}

static void date_read__the_one_form__is_read(void **state UNUSED) {
    static const struct {
        const char *text;
        int year, month, day;
    } rows[] = {{"2027-01-31", 2027, 1, 31},  {"1970-01-01", 1970, 1, 1},
                {"2028-02-29", 2028, 2, 29},  {"1800-01-01", 1800, 1, 1},
                {"2200-12-31", 2200, 12, 31}, {"1961-05-12", 1961, 5, 12}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t date = UNTOUCHED;
        assert_int_equal(date_read(rows[i].text, &date, NULL), ERR_OK);
        assert_true(date == date_of(rows[i].year, rows[i].month, rows[i].day));
        char buffer[DATE_TEXT];
        assert_string_equal(date_write(date, buffer), rows[i].text);
    }
}

static void date_read__anything_else__is_refused(void **state UNUSED) {
    static const struct {
        const char *text, *words;
    } rows[] = {
        {"", "\"\" is not a date. For example, 2027-01-31"},
        {"12/05/1961", "\"12/05/1961\" is not a date. For example, 2027-01-31"},
        {"2027-02-29", "\"2027-02-29\" is not in the calendar. For example, 2027-01-31"},
        {"1799-12-31", "\"1799-12-31\": the year must be from 1800 to 2200"},
        {"2201-01-01", "\"2201-01-01\": the year must be from 1800 to 2200"},
        {"2027-04-31", NULL},
        {"2027-13-01", NULL},
        {"2027-00-01", NULL},
        {"2027-01-00", NULL},
        {"0000-01-01", NULL},
        {"9999-01-01", NULL},
        {"2027-1-31", NULL},
        {"2027-01-3", NULL},
        {"2027-01-31 ", NULL},
        {" 2027-01-31", NULL},
        {"2027-01-311", NULL},
        {"2027-01-31T00:00", NULL},
        {"2027/01/31", NULL},
        {"20270131", NULL},
        {"2027-01", NULL},
        {"2027-01-", NULL},
        {"2027", NULL},
        {"-2027-01-31", NULL},
        {"+027-01-31", NULL},
        {"2027-01--1", NULL},
        {"2027-0x-01", NULL},
        {"2027-01-3\xff", NULL},
        {"\uFF12\uFF10\uFF12\uFF17-01-31", NULL},
        {"2027\u201301\u201331", NULL},
        {"tomorrow", NULL},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t date = UNTOUCHED;
        struct err_info info = {0};
        assert_int_equal(date_read(rows[i].text, &date, &info), ERR_INPUT);
        assert_true(date == UNTOUCHED);
        if (rows[i].words != NULL)
            assert_string_equal(info.text, rows[i].words);
        assert_true(info.text[0] != '\0' && text_is_plain(info.text, false));
        assert_int_equal(date_read(rows[i].text, &date, NULL), ERR_INPUT);
    }
}

struct date_row {
    const char *text;
    int year, month, day;
};

static void expect_typed(enum date_century century, int64_t today, const struct date_row *rows,
                         size_t count) {
    for (size_t i = 0; i < count; i++) {
        int64_t date = UNTOUCHED;
        struct err_info info = {0};
        enum err err = date_read_typed(rows[i].text, century, today, &date, &info);
        char buffer[DATE_TEXT];
        if (err != ERR_OK)
            print_error("reading \"%s\": %s\n", rows[i].text, info.text);
        else if (date != date_of(rows[i].year, rows[i].month, rows[i].day))
            print_error("\"%s\" was read as %s\n", rows[i].text, date_show(date, buffer));
        assert_int_equal(err, ERR_OK);
        assert_true(date == date_of(rows[i].year, rows[i].month, rows[i].day));
    }
}

static void date_read_typed__every_way_people_write__is_day_first(void **state UNUSED) {
    static const struct date_row rows[] = {
        {"1/4/27", 2027, 4, 1},
        {"01/04/2027", 2027, 4, 1},
        {"1.4.2027", 2027, 4, 1},
        {"1-4-27", 2027, 4, 1},
        {"1 4 27", 2027, 4, 1},
        {"1 / 4 / 27", 2027, 4, 1},
        {"1 apr 27", 2027, 4, 1},
        {"1 April 2027", 2027, 4, 1},
        {"1st April 2027", 2027, 4, 1},
        {"1ST APRIL 2027", 2027, 4, 1},
        {"1st of April, 2027", 2027, 4, 1},
        {"1 of April 2027", 2027, 4, 1},
        {"  1   april\t2027  ", 2027, 4, 1},
        {"1apr27", 2027, 4, 1},
        {"1-apr-2027", 2027, 4, 1},
        {"1 Apr. 2027", 2027, 4, 1},
        {"2nd Feb 2027", 2027, 2, 2},
        {"3rd sept 2027", 2027, 9, 3},
        {"4th Sep 2027", 2027, 9, 4},
        {"22nd Augu 2027", 2027, 8, 22},
        {"31/12/2027", 2027, 12, 31},
        {"29/2/28", 2028, 2, 29},
        {"29 feb 2000", 2000, 2, 29},
        {"2027-04-01", 2027, 4, 1},
        {"2027-4-1", 2027, 4, 1},
        {"2027/04/01", 2027, 4, 1},
        {"1/1/1800", 1800, 1, 1},
        {"31/12/2200", 2200, 12, 31},
        {"1 may 00", 2000, 5, 1},
        {"1/5/99", 2099, 5, 1}, /* a plan's dates are to come */
        {"12 January 2027", 2027, 1, 12},
        {"12 June 2027", 2027, 6, 12},
        {"12 jun 2027", 2027, 6, 12},
        {"12 jul 2027", 2027, 7, 12},
        {"12 mar 2027", 2027, 3, 12},
        {"12 may 2027", 2027, 5, 12},
        {"12 oct 2027", 2027, 10, 12},
        {"12 nov 2027", 2027, 11, 12},
        {"12 dec 2027", 2027, 12, 12},
        {"April 5 2027", 2027, 4, 5}, /* the month's name first: no doubt which is the day */
        {"April 5, 2027", 2027, 4, 5},
        {"Apr 5th, 27", 2027, 4, 5},
        {"Monday 5 April 2027", 2027, 4, 5},
        {"Monday, 5 April 2027", 2027, 4, 5},
        {"mon 5/4/27", 2027, 4, 5},
        {"Mon. 5 Apr. 2027", 2027, 4, 5},
        {"Thurs 1 Apr 2027", 2027, 4, 1},
        {"Monday the 5th of April 2027", 2027, 4, 5},
        {"the 5th of April 2027", 2027, 4, 5},
        {"Monday April 5 2027", 2027, 4, 5},
        {"5 April '27", 2027, 4, 5},
        {"5 April \u201927", 2027, 4, 5},
        {"5\u20134\u20132027", 2027, 4, 5}, /* en dashes */
        {"5 \u2013 4 \u2013 27", 2027, 4, 5},
        {"1\u20144\u201427", 2027, 4, 1},
        {"5\u00A0April\u00A02027", 2027, 4, 5}, /* no-break spaces */
        {"5\u202F4\u202F27", 2027, 4, 5},
        {"\u200B5/4/2027\u200B", 2027, 4, 5},
        {"\u200E5/4/2027", 2027, 4, 5}, /* a direction mark, as Windows puts it */
        {"\uFF11/\uFF14/27", 2027, 4, 1},
        {"1/4/27\n", 2027, 4, 1},
        {"1\n4\n27", 2027, 4, 1},
        {"05/04/2027 00:00", 2027, 4, 5}, /* as spreadsheets give a day */
        {"2027-04-05T00:00:00", 2027, 4, 5},
        {"2027-04-05 00:00:00", 2027, 4, 5},
    };
    expect_typed(DATE_COMING, date_of(2026, 5, 4), rows, COUNT(rows));
}

static void date_read_typed__no_year__is_the_first_such_day_from_today(void **state UNUSED) {
    static const struct date_row rows[] = {
        {"4 May", 2026, 5, 4}, /* today itself */
        {"5/5", 2026, 5, 5},     {"3 may", 2027, 5, 3},          {"1/4", 2027, 4, 1},
        {"31.12", 2026, 12, 31}, {"1st of January", 2027, 1, 1}, {"29 Feb", 2028, 2, 29},
    };
    expect_typed(DATE_COMING, date_of(2026, 5, 4), rows, COUNT(rows));
    /* From the day after a leap day, over a year that could have been one and is not. */
    static const struct date_row far[] = {{"29 feb", 2104, 2, 29}};
    expect_typed(DATE_COMING, date_of(2096, 3, 1), far, 1);
    static const struct date_row same[] = {{"29 feb", 2096, 2, 29}};
    expect_typed(DATE_COMING, date_of(2096, 2, 29), same, 1);
}

static void date_read_typed__birth_date_of_two_figures_that_can_be_one__is_it(void **state UNUSED) {
    static const struct date_row rows[] = {
        {"12/5/61", 1961, 5, 12}, {"12 May 1961", 1961, 5, 12}, {"1/1/27", 1927, 1, 1},
        {"1/1/00", 2000, 1, 1},   {"31/12/05", 2005, 12, 31},   {"29/2/28", 1928, 2, 29},
        {"1/1/99", 1999, 1, 1},   {"5/5/2026", 2026, 5, 5}, /* four figures are taken as they are */
        {"3/4/2024", 2024, 4, 3}, {"3/4/1924", 1924, 4, 3},
    };
    expect_typed(DATE_PAST, date_of(2026, 5, 4), rows, COUNT(rows));
}

struct refused {
    const char *text, *words;
};

static void expect_refused(enum date_century century, const struct refused *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        int64_t date = UNTOUCHED;
        struct err_info info = {0};
        enum err err = date_read_typed(rows[i].text, century, date_of(2026, 5, 4), &date, &info);
        if (err == ERR_OK)
            print_error("\"%s\" should not be a date\n", rows[i].text);
        assert_int_equal(err, ERR_INPUT);
        assert_true(date == UNTOUCHED);
        if (rows[i].words != NULL)
            assert_string_equal(info.text, rows[i].words);
        assert_true(info.text[0] != '\0' && text_is_plain(info.text, false));
        err = date_read_typed(rows[i].text, century, date_of(2026, 5, 4), &date, NULL);
        assert_int_equal(err, ERR_INPUT);
    }
}

static void date_read_typed__days_that_are_not_in_the_calendar__are_named(void **state UNUSED) {
    static const struct refused rows[] = {
        {"30/2/27", "30 February is not in the calendar. " EXAMPLE},
        {"30 feb", "30 February is not in the calendar. " EXAMPLE},
        {"29/2/27", "29 February 2027 is not in the calendar. " EXAMPLE},
        {"29 February 2100", "29 February 2100 is not in the calendar. " EXAMPLE},
        {"31 April 2027", "31 April is not in the calendar. " EXAMPLE},
        {"31/6", "31 June is not in the calendar. " EXAMPLE},
        {"0/4/27", "0 April is not in the calendar. " EXAMPLE},
        {"32/1/27", "32 January is not in the calendar. " EXAMPLE},
        {"4/31/27", "There is no month 31. The day comes first. " EXAMPLE},
        {"1/13/2027", "There is no month 13. The day comes first. " EXAMPLE},
        {"1/0/2027", "There is no month 0. The day comes first. " EXAMPLE},
        {"2027-13-01", "There is no month 13. The day comes first. " EXAMPLE},
        {"2027-02-30", "30 February is not in the calendar. " EXAMPLE},
        {"1/1/1799", "The year must be from 1800 to 2200. " EXAMPLE},
        {"1/1/2201", "The year must be from 1800 to 2200. " EXAMPLE},
        {"1/1/0000", "The year must be from 1800 to 2200. " EXAMPLE},
    };
    expect_refused(DATE_COMING, rows, COUNT(rows));
}

static void date_read_typed__what_is_no_date__is_refused(void **state UNUSED) {
    static const struct refused rows[] = {
        {"", "There is no date here. " EXAMPLE},
        {" \t ", "There is no date here. " EXAMPLE},
        {"soon", "\"soon\" is not a date. " EXAMPLE},
        {"1", NULL},
        {"1/", NULL},
        {"1/4/", NULL},
        {"/1/4/27", NULL},
        {"1/4/27/", NULL},
        {"1/4/27 5", NULL},
        {"1/4/27x", NULL},
        {"1//4/27", NULL},
        {"1/4/-27", NULL},
        {"-1/4/27", NULL},
        {"+1/4/27", NULL},
        {"1/4/7", NULL},
        {"1/4/027", NULL},
        {"1/4/20270", NULL},
        {"1/4/99999999999999999999", NULL},
        {"001/4/27", NULL},
        {"1/004/27", NULL},
        {"99999999999/4/27", NULL},
        {"1 ap 27", NULL},
        {"1 aprill 27", NULL},
        {"1 ma 27", NULL},
        {"1 avril 27", NULL},
        {"april 27", NULL},
        {"1 apr may", NULL},
        {"april", NULL},
        {"of april", NULL},
        {"1xx April 2027", NULL},
        {"1 st April 2027", NULL},
        {"1st", NULL},
        {"01042027", NULL},
        {"2027 April 1st of", NULL},
        {"2027-04", NULL},
        {"1:4:27", NULL},
        {"april 5", NULL},
        {"5 April 2027 Tuesday", NULL},
        {"someday 5 April 2027", NULL},
        {"5/4/2027 09:30", NULL}, /* an appointment, not a day */
        {"5 \u2013 6 April 2027", NULL},
        {"20270405", NULL},
        {"1 \u0430pr 27", NULL}, /* a Cyrillic letter that looks the same */
        {"1/4/27\xff", NULL},
        {"\xff", NULL},
        {"\x1b[2J", "\"[2J\" is not a date. " EXAMPLE},
    };
    expect_refused(DATE_COMING, rows, COUNT(rows));
}

/* A child's, or a very old person's: the whole year is asked for. */
static void date_read_typed__birth_date_of_two_figures_that_can_be_two__asks(void **state UNUSED) {
    static const struct refused rows[] = {
        {"3/4/24", "\"3/4/24\" is not clear: in 2024, or in 1924. Write the whole year. For "
                   "example, 12 May 1961"},
        {"5/5/26", /* tomorrow, or a hundred years ago */
         "\"5/5/26\" is not clear: in 2026, or in 1926. Write the whole year. For example, 12 May "
         "1961"},
        {"3 April 24", NULL},
        {"April 3 24", NULL},
        {"3/5/26", NULL},
        {"31/12/25", NULL},
        {"29/2/24", NULL},
        {"1/1/06", NULL},
    };
    expect_refused(DATE_PAST, rows, COUNT(rows));
}

static void date_read_typed__wrong_weekday__is_said(void **state UNUSED) {
    static const struct refused rows[] = {
        {"Monday 6 April 2027",
         "6 April 2027 is a Tuesday, not a Monday. Check which of them you mean"},
        {"Sun 5/4/27", "5 April 2027 is a Monday, not a Sunday. Check which of them you mean"},
        {"Tuesday April 5 2027", NULL},
        {"Friday 4 May", "4 May 2026 is a Monday, not a Friday. Check which of them you mean"},
    };
    expect_refused(DATE_COMING, rows, COUNT(rows));
    int64_t date = UNTOUCHED; /* before 1970 too */
    assert_int_equal(date_read_typed("Friday 12 May 1961", DATE_PAST, 0, &date, NULL), ERR_OK);
    assert_true(date == date_of(1961, 5, 12));
}

static void date_read_typed__in_a_table__has_a_year(void **state UNUSED) {
    static const struct refused rows[] = {
        {"1 April", "The year is missing. For example, 1 April 2027"},
        {"1/4", NULL},
        {"46478", NULL}};
    static const struct date_row good[] = {{"01/04/2027", 2027, 4, 1}, {"01/04/27", 2027, 4, 1}};
    expect_refused(DATE_TABLE, rows, COUNT(rows));
    expect_typed(DATE_TABLE, date_of(2026, 5, 4), good, COUNT(good));
}

static void date_read_typed__birth_date_without_year__asks_for_it(void **state UNUSED) {
    static const struct refused rows[] = {
        {"12 May", "The year is missing. For example, 12 May 1961"},
        {"12/5", "The year is missing. For example, 12 May 1961"},
        {"29/2/27", "29 February 1927 is not in the calendar. " EXAMPLE},
    };
    expect_refused(DATE_PAST, rows, COUNT(rows));
}

static void date_show__dates__are_in_words(void **state UNUSED) {
    char buffer[DATE_TEXT];
    assert_ptr_equal(date_show(date_of(2027, 1, 31), buffer), buffer);
    assert_string_equal(buffer, "31 January 2027");
    assert_string_equal(date_show(date_of(2027, 9, 1), buffer), "1 September 2027");
    assert_string_equal(date_show_short(date_of(2027, 1, 31), buffer), "31 Jan 2027");
    assert_string_equal(date_show_short(date_of(1961, 9, 2), buffer), "2 Sep 1961");
    assert_string_equal(date_write(date_of(1961, 9, 2), buffer), "1961-09-02");
}

/* What is shown can always be typed back. */
static void date_show__typed_again__is_the_same_day(void **state UNUSED) {
    for (int64_t date = date_of(1800, 1, 1); date <= date_of(2200, 12, 31); date += 13) {
        char buffer[DATE_TEXT];
        int64_t again = UNTOUCHED;
        assert_int_equal(date_read_typed(date_show(date, buffer), DATE_PAST, 0, &again, NULL), 0);
        assert_true(again == date);
        assert_int_equal(date_read_typed(date_show_short(date, buffer), DATE_PAST, 0, &again, NULL),
                         0);
        assert_true(again == date);
        assert_int_equal(date_read_typed(date_write(date, buffer), DATE_COMING, 0, &again, NULL),
                         0);
        assert_true(again == date);
    }
}

static void expect_day(int64_t date, int year, int month, int day) {
    char got[DATE_TEXT], wanted[DATE_TEXT];
    assert_string_equal(date_write(date, got), date_write(date_of(year, month, day), wanted));
}

static void date_anniversary__years__keep_the_day(void **state UNUSED) {
    expect_day(date_anniversary(date_of(2027, 1, 4), 1), 2028, 1, 4);
    expect_day(date_anniversary(date_of(2027, 1, 4), 0), 2027, 1, 4);
    expect_day(date_anniversary(date_of(2027, 1, 4), -1), 2026, 1, 4);
    expect_day(date_anniversary(date_of(2027, 12, 31), 10), 2037, 12, 31);
    expect_day(date_anniversary(date_of(2027, 2, 28), 1), 2028, 2, 28);
    expect_day(date_anniversary(date_of(2027, 3, 1), 1), 2028, 3, 1);
}

static void date_anniversary__of_29_february__is_1_march_in_a_common_year(void **state UNUSED) {
    int64_t leap_day = date_of(2028, 2, 29);
    expect_day(date_anniversary(leap_day, 1), 2029, 3, 1);
    expect_day(date_anniversary(leap_day, 4), 2032, 2, 29);
    expect_day(date_anniversary(leap_day, 72), 2100, 3, 1);
    expect_day(date_anniversary(leap_day, -1), 2027, 3, 1);
    assert_true(date_anniversary(leap_day, 1) - leap_day == 366);
    assert_true(date_anniversary(date_of(2027, 3, 1), 1) - date_of(2027, 3, 1) == 366);
    assert_true(date_anniversary(date_of(2027, 2, 28), 1) - date_of(2027, 2, 28) == 365);
}

static void date_add_months__month_ends__are_the_last_day_there_is(void **state UNUSED) {
    int64_t end = date_of(2027, 1, 31);
    expect_day(date_add_months(end, 1), 2027, 2, 28);
    expect_day(date_add_months(end, 2), 2027, 3, 31);
    expect_day(date_add_months(end, 3), 2027, 4, 30);
    expect_day(date_add_months(end, 13), 2028, 2, 29);
    expect_day(date_add_months(end, 12), 2028, 1, 31);
    expect_day(date_add_months(end, 11), 2027, 12, 31);
    expect_day(date_add_months(date_of(2027, 12, 31), 2), 2028, 2, 29);
    expect_day(date_add_months(date_of(2028, 2, 29), 12), 2029, 2, 28); /* months, not a year */
    expect_day(date_add_months(date_of(2027, 5, 15), 0), 2027, 5, 15);
}

static void date_add_months__backwards_and_far__is_right(void **state UNUSED) {
    expect_day(date_add_months(date_of(2027, 1, 31), -1), 2026, 12, 31);
    expect_day(date_add_months(date_of(2027, 1, 31), -2), 2026, 11, 30);
    expect_day(date_add_months(date_of(2027, 3, 31), -1), 2027, 2, 28);
    expect_day(date_add_months(date_of(2027, 1, 15), -12), 2026, 1, 15);
    expect_day(date_add_months(date_of(2027, 1, 15), -13), 2025, 12, 15);
    /* The largest number of months there can be does no harm. */
    char buffer[DATE_TEXT];
    int64_t far = date_add_months(date_of(2027, 1, 31), INT32_MAX);
    assert_string_equal(date_write(far, buffer), "178958997-08-31");
    assert_true(date_add_months(far, -INT32_MAX) == date_of(2027, 1, 31));
    expect_day(date_add_months(date_of(2027, 1, 31), -2026 * 12), 1, 1, 31);
}

static void date_tax_year__begins_on_6_april(void **state UNUSED) {
    expect_day(date_tax_year(date_of(2027, 4, 5)), 2026, 4, 6);
    expect_day(date_tax_year(date_of(2027, 4, 6)), 2027, 4, 6);
    expect_day(date_tax_year(date_of(2027, 4, 7)), 2027, 4, 6);
    expect_day(date_tax_year(date_of(2027, 12, 31)), 2027, 4, 6);
    expect_day(date_tax_year(date_of(2028, 1, 1)), 2027, 4, 6);
    expect_day(date_tax_year(date_of(2028, 2, 29)), 2027, 4, 6);
}

static void date_sought__what_was_typed_so_far__is_understood(void **state UNUSED) {
    static const struct {
        const char *text;
        struct date_sought sought;
    } good[] = {{"12 may 1961", {12, 5, 1961, 4}}, {"12/5/61", {12, 5, 61, 2}},
                {"12 may 1", {12, 5, 1, 1}},       {"12.5.196", {12, 5, 196, 3}},
                {"12th May", {12, 5, 0, 0}},       {"May 12 1961", {12, 5, 1961, 4}},
                {"1961-05-12", {12, 5, 1961, 4}},  {"may 1961", {0, 5, 1961, 4}},
                {"5/1961", {0, 5, 1961, 4}},       {"29 feb", {29, 2, 0, 0}}};
    static const char *const bad[] = {
        "",        "12",      "1961",   "may",       "13/1961", "31/2", "32 may",        "may 12",
        "12 anne", "999 000", "P-0001", "12 5 61 7", "0/5",     "12/0", "May 1961 Anne", "2026-1"};
    struct date_sought sought;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        if (!date_sought(good[i].text, &sought))
            fail_msg("\"%s\" is not understood", good[i].text);
        assert_memory_equal(&sought, &good[i].sought, sizeof sought);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (date_sought(bad[i], &sought))
            fail_msg("\"%s\" is taken for a date", bad[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(date_split__every_day_1800_to_2200__is_the_c_librarys),
        cmocka_unit_test(date_is_real__parts__are_in_the_calendar_or_not),
        cmocka_unit_test(date_read__the_one_form__is_read),
        cmocka_unit_test(date_read__anything_else__is_refused),
        cmocka_unit_test(date_read_typed__every_way_people_write__is_day_first),
        cmocka_unit_test(date_read_typed__no_year__is_the_first_such_day_from_today),
        cmocka_unit_test(date_read_typed__birth_date_of_two_figures_that_can_be_one__is_it),
        cmocka_unit_test(date_read_typed__birth_date_of_two_figures_that_can_be_two__asks),
        cmocka_unit_test(date_read_typed__wrong_weekday__is_said),
        cmocka_unit_test(date_read_typed__in_a_table__has_a_year),
        cmocka_unit_test(date_read_typed__days_that_are_not_in_the_calendar__are_named),
        cmocka_unit_test(date_read_typed__what_is_no_date__is_refused),
        cmocka_unit_test(date_read_typed__birth_date_without_year__asks_for_it),
        cmocka_unit_test(date_sought__what_was_typed_so_far__is_understood),
        cmocka_unit_test(date_show__dates__are_in_words),
        cmocka_unit_test(date_show__typed_again__is_the_same_day),
        cmocka_unit_test(date_anniversary__years__keep_the_day),
        cmocka_unit_test(date_anniversary__of_29_february__is_1_march_in_a_common_year),
        cmocka_unit_test(date_add_months__month_ends__are_the_last_day_there_is),
        cmocka_unit_test(date_add_months__backwards_and_far__is_right),
        cmocka_unit_test(date_tax_year__begins_on_6_april),
    };
    return cmocka_run_group_tests_name("base/date", tests, NULL, NULL);
}
