/* CSV text, row by row: one reader for tables and for banks' months. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/csv_text.h"
#include "base/grow.h"
#include "base/unused.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 3 };

/* Adds a row as "line:cell|cell;". */
static enum err say_row(const struct csv_cells *row, void *data, struct err_info *info UNUSED) {
    struct growing_text *said = data;
    growing_add_format(said, "%zu:", row->line);
    for (size_t i = 0; i < row->count; i++) {
        assert_int_equal(row->cells[i][row->lengths[i]], '\0');
        growing_add_format(said, "%s%s", i > 0 ? "|" : "", row->cells[i]);
    }
    growing_add(said, ";");
    return ERR_OK;
}

static char *read_rows(const char *csv, enum err *err, struct err_info *info) {
    struct growing_text said = {0};
    struct csv_text text = csv_text_of(csv, strlen(csv), 2);
    *err = csv_text_read(&text, MOST, say_row, &said, info);
    growing_add(&said, "");
    return growing_take(&said);
}

static void csv_text__rows__are_of_the_line_that_they_begin_on(void **state UNUSED) {
    static const struct {
        const char *csv, *said;
    } TEXTS[] = {
        {"a,b\r\n1,\"two\nlines\"\r\n\r\n3,4\r\n", "1:a|b;2:1|two\nlines;5:3|4;"},
        {"\xef\xbb\xbfsep=;\r\na;b,c\r\n", "2:a|b,c;"},
        {"\n\na\tb\n", "3:a|b;"},
        {"An account\na;b;c;;;\n", "1:An account;2:a|b|c;"}, /* more lines than the first one */
        {"1,\"say \"\"yes\"\"\"", "1:1|say \"yes\";"},
        {",,\n", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        enum err err;
        char *said = read_rows(TEXTS[i].csv, &err, NULL);
        assert_int_equal(err, ERR_OK);
        assert_string_equal(said, TEXTS[i].said);
        free(said);
    }
}

static void csv_text__that_is_wrong__says_its_line_and_column(void **state UNUSED) {
    static const struct {
        const char *csv, *at;
    } WRONG[] = {{"a,b\n1,\"2\n", "line 2, column 2"},
                 {"a\n\n1\"2\n", "line 3, column 1"},
                 {"1,2,3,4\n", "line 1, column 4"}};
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        struct err_info info = {0};
        enum err err;
        free(read_rows(WRONG[i].csv, &err, &info));
        assert_int_equal(err, ERR_INPUT);
        assert_string_equal(info.at, WRONG[i].at);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_text__rows__are_of_the_line_that_they_begin_on),
        cmocka_unit_test(csv_text__that_is_wrong__says_its_line_and_column),
    };
    return cmocka_run_group_tests_name("base/csv_text", tests, NULL, NULL);
}
