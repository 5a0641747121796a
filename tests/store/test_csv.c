/* CSV tables: read strictly, with the line and column of what is wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "src/store/csv.h"

#include <stdio.h>
#include <string.h>

static const char *const columns[] = {"name", "price"};
static const struct csv_table table = {columns, 2};

/* Writes each row as "line:name|price;". */
static enum err write_row(const struct csv_row *row, void *data, struct err_info *info) {
    char *text = data;
    (void)info;
    snprintf(text + strlen(text), 512 - strlen(text), "%zu:%s|%s;", row->line, row->fields[0],
             row->fields[1]);
    return ERR_OK;
}

static void assert_rows(const char *csv, const char *expected) {
    char text[512] = "";
    struct err_info info = {.at = "", .text = ""};
    if (csv_table_read(&table, csv, strlen(csv), write_row, text, &info) != ERR_OK)
        fail_msg("%s: %s", info.at, info.text);
    assert_string_equal(text, expected);
}

static void assert_refused(const char *csv, size_t length, const char *at) {
    char text[512] = "";
    struct err_info info = {.at = "", .text = ""};
    assert_int_equal(csv_table_read(&table, csv, length, write_row, text, &info), ERR_INPUT);
    assert_string_equal(info.at, at);
    assert_int_not_equal(strlen(info.text), 0);
}

static void csv__reads__rows(void **state) {
    (void)state;
    assert_rows("name,price\nbus,1.50\ntaxi,9\n", "2:bus|1.50;3:taxi|9;");
    assert_rows("name,price\r\nbus,1.50", "2:bus|1.50;");
    assert_rows("\xef\xbb\xbfname,price\n", "");
    assert_rows("name,price\n\n\nbus,\n", "4:bus|;");
    assert_rows("name,price\ncaf\xc3\xa9,=1+1\n", "2:caf\xc3\xa9|=1+1;");
}

static void csv__reads__quotes(void **state) {
    (void)state;
    assert_rows("name,price\n\"bus, \"\"late\"\"\",\"1\"\n", "2:bus, \"late\"|1;");
    assert_rows("\"name\",\"price\"\n\"\",x\n", "2:|x;");
}

static void csv__refuses__wrong_quotes(void **state) {
    (void)state;
    const char open[] = "name,price\nbus,\"1\n", inside[] = "name,price\nbus,1\na\"b,2\n",
               after[] = "name,price\nbus,\"1\"2\n";
    assert_refused(open, strlen(open), "line 2, column 2");
    assert_refused(inside, strlen(inside), "line 3, column 1");
    assert_refused(after, strlen(after), "line 2, column 2");
}

static void csv__refuses__wrong_columns(void **state) {
    (void)state;
    const char heading[] = "name,cost\n", more[] = "name,price\nbus,1,2\n",
               fewer[] = "name,price\nbus,1\ntaxi\n", nothing[] = "", lines[] = "\n\n";
    assert_refused(heading, strlen(heading), "line 1, column 2 (price)");
    assert_refused(more, strlen(more), "line 2, column 3");
    assert_refused(fewer, strlen(fewer), "line 3, column 2");
    assert_refused(nothing, 0, "line 1, column 1");
    assert_refused(lines, strlen(lines), "line 1, column 1");
}

static void csv__refuses__what_is_not_plain_text(void **state) {
    (void)state;
    const char control[] = "name,price\nb\x1b[31mus,1\n", latin[] = "name,price\ncaf\xe9,1\n",
               zero[] = "name,price\nb\0s,1\n", line[] = "name,price\n\"two\nlines\",1\n";
    assert_refused(control, sizeof control - 1, "line 2, column 1");
    assert_refused(latin, sizeof latin - 1, "line 2, column 1");
    assert_refused(zero, sizeof zero - 1, "line 2, column 1");
    assert_refused(line, sizeof line - 1, "line 2, column 1");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv__reads__rows),
        cmocka_unit_test(csv__reads__quotes),
        cmocka_unit_test(csv__refuses__wrong_quotes),
        cmocka_unit_test(csv__refuses__wrong_columns),
        cmocka_unit_test(csv__refuses__what_is_not_plain_text),
    };
    return cmocka_run_group_tests_name("store/csv", tests, NULL, NULL);
}
