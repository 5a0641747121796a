/* CSV tables: read strictly, with the line and column of what is wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "src/store/csv.h"

#include "base/unused.h"

#include <stdio.h>
#include <string.h>

static const char *const columns[] = {"name", "price"};
static const struct csv_table table = {columns, 2};

/* Writes each row as "line:name|price;". */
static enum err write_row(const struct csv_row *row, void *data, struct err_info *info UNUSED) {
    char *text = data;
    snprintf(text + strlen(text), 512 - strlen(text), "%zu:%s|%s;", row->line, row->fields[0],
             row->fields[1]);
    return ERR_OK;
}

static void assert_rows(const char *csv, const char *expected) {
    char text[512] = "";
    struct err_info info = {0};
    if (csv_table_read(&table, csv, strlen(csv), write_row, text, &info) != ERR_OK)
        fail_msg("%s: %s", info.at, info.text);
    assert_string_equal(text, expected);
}

static void assert_refused(const char *csv, size_t length, const char *at) {
    char text[512] = "";
    struct err_info info = {0};
    assert_int_equal(csv_table_read(&table, csv, length, write_row, text, &info), ERR_INPUT);
    assert_string_equal(info.at, at);
    assert_int_not_equal(strlen(info.text), 0);
}

static void csv__reads__rows(void **state UNUSED) {
    assert_rows("name,price\nbus,1.50\ntaxi,9\n", "2:bus|1.50;3:taxi|9;");
    assert_rows("name,price\r\nbus,1.50", "2:bus|1.50;");
    assert_rows("\xef\xbb\xbfname,price\n", "");
    assert_rows("name,price\n\n\nbus,\n", "4:bus|;");
    assert_rows("name,price\ncaf\xc3\xa9,=1+1\n", "2:caf\xc3\xa9|=1+1;");
}

/* As spreadsheets write it. */
static void csv__reads__what_spreadsheets_write(void **state UNUSED) {
    assert_rows("name;price\r\nbus;1,50\r\n", "2:bus|1,50;");
    assert_rows("name\tprice\nbus\t1.50\n", "2:bus|1.50;");
    assert_rows("sep=;\r\nname;price\r\nbus, late;1\r\n", "3:bus, late|1;");
    assert_rows("sep=;\nname;price\nbus;1\n", "3:bus|1;");
    assert_rows("sep=;\rname;price\rbus;1\r", "3:bus|1;");
    assert_rows("\xef\xbb\xbfsep=,\r\nname,price\r\n\"bus;late\",1\r\n", "3:bus;late|1;");
    assert_rows("name,price,,\nbus,1,,\n,,,\ntaxi,2,,\n,,,\n", "2:bus|1;4:taxi|2;");
    assert_rows("name,note,price\nbus,\"a, b\",1\n", "2:bus|1;"); /* among others */
    assert_rows("PRICE, Name \n1,bus\n", "2:bus|1;");
    assert_rows("name,price,note\nbus,1\n", "2:bus|1;"); /* nothing of ours is missing */
    assert_rows("name,price\n\"two\r\nlines\",1\nbus,2\n", "2:two lines|1;4:bus|2;");
    assert_rows("name,price\n\"\n two \n\n\tlines\n\",1\n", "2: two lines |1;");
    assert_rows("name,price\rbus,1\r", "2:bus|1;");
    char wide[1200] = "name,price"; /* as far as a spreadsheet goes */
    memset(wide + 10, ',', 500);
    memcpy(wide + 510, "\nbus,1", 6);
    memset(wide + 516, ',', 500);
    assert_rows(wide, "2:bus|1;");
}

static void csv__reads__a_number__as_spreadsheets_write_it(void **state UNUSED) {
    static const struct {
        const char *text;
        bool percent;
        int64_t value; /* of 4 decimals; -1: refused */
    } rows[] = {
        {"13.05", false, 130500},
        {"\u00A313.05", false, 130500},
        {" 1,234.50 ", false, 12345000},
        {"\u00A31,234.5678", false, 12345678},
        {"13.8%", true, 138000},
        {"13.8", true, 138000},
        {"45p", false, 4500},
        {"12.50 GBP", false, 125000},
        {"13.8%", false, -1},
        {"\u00A313.8", true, -1},
        {"1.00001", false, -1},
        {"2*3", false, -1},
        {"1/2", false, -1},
        {"5 each", false, 50000},
        {"5 an hour", false, -1},
        {"12,50", false, -1},
        {"", false, -1},
        {"#VALUE!", false, -1},
        {"99999999999999999999", false, -1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int64_t value = -7;
        struct err_info info = {0};
        enum err err = csv_read_number(rows[i].text, rows[i].percent, 4, &value, &info);
        if ((err == ERR_OK) != (rows[i].value >= 0) || (err == ERR_OK && value != rows[i].value))
            fail_msg("\"%s\": %lld %s", rows[i].text, (long long)value, info.text);
        assert_int_equal(err == ERR_OK, info.text[0] == '\0');
    }
}

static void csv__has_column__looks_at_the_headings_alone(void **state UNUSED) {
    static const char *const with[] = {"code,unit_price\n", "a;Unit Price;b\r\n\"", "unit_price",
                                       "sep=;\r\na;unit_price\r\n",
                                       "\xef\xbb\xbf\"unit_price\",x\n\xff"},
                             *const without[] = {"", "code,price\n", "code\nunit_price\n",
                                                 "\"unit_price\n"};
    for (size_t i = 0; i < sizeof with / sizeof with[0]; i++)
        assert_true(csv_has_column(with[i], strlen(with[i]), "unit_price"));
    for (size_t i = 0; i < sizeof without / sizeof without[0]; i++)
        assert_false(csv_has_column(without[i], strlen(without[i]), "unit_price"));
}

static void csv__reads__quotes(void **state UNUSED) {
    assert_rows("name,price\n\"bus, \"\"late\"\"\",\"1\"\n", "2:bus, \"late\"|1;");
    assert_rows("\"name\",\"price\"\n\"\",x\n", "2:|x;");
}

static void csv__refuses__wrong_quotes(void **state UNUSED) {
    const char open[] = "name,price\nbus,\"1\n", inside[] = "name,price\nbus,1\na\"b,2\n",
               after[] = "name,price\nbus,\"1\"2\n";
    assert_refused(open, strlen(open), "line 2, column 2");
    assert_refused(inside, strlen(inside), "line 3, column 1");
    assert_refused(after, strlen(after), "line 2, column 2");
}

static void csv__refuses__wrong_columns(void **state UNUSED) {
    const char heading[] = "name,cost\n", more[] = "name,price\nbus,1,2\n",
               fewer[] = "name,price\nbus,1\ntaxi\n", nothing[] = "", lines[] = "\n\n";
    assert_refused(heading, strlen(heading), "line 1, column 2 (price)");
    assert_refused(more, strlen(more), "line 2, column 3");
    assert_refused(fewer, strlen(fewer), "line 3, column 2");
    assert_refused(nothing, 0, "line 1, column 1");
    assert_refused(lines, strlen(lines), "line 1, column 1");
}

static void csv__refuses__what_is_not_plain_text(void **state UNUSED) {
    const char control[] = "name,price\nb\x1b[31mus,1\n", latin[] = "name,price\ncaf\xe9,1\n",
               zero[] = "name,price\nb\0s,1\n";
    assert_refused(control, sizeof control - 1, "line 2, column 1");
    assert_refused(latin, sizeof latin - 1, "line 2, column 1");
    assert_refused(zero, sizeof zero - 1, "line 2, column 1");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv__reads__rows),
        cmocka_unit_test(csv__reads__what_spreadsheets_write),
        cmocka_unit_test(csv__reads__a_number__as_spreadsheets_write_it),
        cmocka_unit_test(csv__has_column__looks_at_the_headings_alone),
        cmocka_unit_test(csv__reads__quotes),
        cmocka_unit_test(csv__refuses__wrong_quotes),
        cmocka_unit_test(csv__refuses__wrong_columns),
        cmocka_unit_test(csv__refuses__what_is_not_plain_text),
    };
    return cmocka_run_group_tests_name("store/csv", tests, NULL, NULL);
}
