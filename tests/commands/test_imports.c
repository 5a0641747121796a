/* Taking in next year's rates and newer prices of services: what is said, what each mistake is
 * refused with, and that no plan changes by it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/commands/ask.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RATES "name,from,value,unit,source\n"
#define PRICES "code,name,area,unit,unit_price,price_year,source,last_checked\n"
#define RATE "nlw_hour,2027-04-01,13.20,pounds,GOV.UK\n"
#define PRICE "NCC-A06,Team,mental_health,contact,285,2025/26,NCC,2027-11-01\n"

static const char *written(struct seat *s, const char *name, const char *csv, size_t length) {
    static char path[FILES_PATH];
    file_write_all(session_path(s, name, path), csv, length);
    return path;
}

static char *cost_of_anne(struct seat *s) {
    return ask_well(s, WORDS("cost", "EXAMPLE-ANNE", "--json"));
}

/* ---- what is taken in ------------------------------------------------------------------------ */

static void imports__help__says_how(void **state) {
    struct seat *s = *state;
    static const char *const VERBS[][2] = {{"rates", "import"}, {"catalogue", "import"}};
    char *all = ask_well(s, WORDS("--help"));
    for (size_t i = 0; i < 2; i++) {
        char name[64];
        char *whole = ask_well(s, WORDS(VERBS[i][0], VERBS[i][1], "--help"));
        char *half = ask_well(s, WORDS(VERBS[i][0], "--help"));
        snprintf(name, sizeof name, "phbplan %s %s FILE.csv", VERBS[i][0], VERBS[i][1]);
        assert_memory_equal(whole, name, strlen(name));
        assert_non_null(strstr(whole, "Columns: "));
        assert_string_equal(whole, half);
        assert_non_null(strstr(all, name));
        free(whole);
        free(half);
    }
    free(all);
}

static void imports__say__what_was_taken_in(void **state) {
    struct seat *s = *state;
    const char *path = written(s, "rates.csv", RATES RATE, strlen(RATES RATE));
    char *out = ask_well(s, WORDS("rates", "import", path));
    assert_string_equal(out, "Taken in: 1 rate. No plan has changed: each plan offers to "
                             "recalculate.\n");
    free(out);
    out = ask_well(s, WORDS("rates", "import", path));
    assert_string_equal(out, "All of it is here already. Nothing new was taken in.\n");
    free(out);
    static const char two[] = RATES RATE "ni_percent,2027-04-06,16,percent,HMRC\n";
    out = ask_well(s, WORDS("rates", "import", written(s, "two.csv", two, strlen(two))));
    assert_string_equal(out, "Taken in: 2 rates. No plan has changed: each plan offers to "
                             "recalculate.\n");
    free(out);
    /* As spreadsheets write it: a mark first, carriage returns, quotes, no end to the last line. */
    static const char windows[] =
        "\xef\xbb\xbf" PRICES "NCC-A06,\"Team, \"\"adult\"\"\",mental_health,contact,285,2025/26,"
        "NCC,2027-11-01\r\nX-1,Caf\xc3\xa9,people,hour,4.5,2026,Us,2026-11-01";
    out = ask_well(
        s, WORDS("catalogue", "import", written(s, "prices.csv", windows, strlen(windows))));
    assert_string_equal(out, "Taken in: 2 prices. No plan has changed: each plan offers to "
                             "recalculate.\n");
    free(out);
}

/* What Excel in England writes after it opened and saved a file: every one is taken as a person
 * reads it. */
static void imports__take_in__what_spreadsheets_save(void **state) {
    struct seat *s = *state;
    enum { SAME = 4 }; /* from here on all say what the one before said, and nothing is new */
    static const char *const FILES[] = {
        "extra-col",           "pound",   "quoted-newline", "semicolon", "trailing-empty-cols",
        "trailing-empty-rows", "uk-dates"};
    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0]; i++) {
        char path[FILES_PATH];
        snprintf(path, sizeof path, "tests/data/saved-by-excel/%s.csv", FILES[i]);
        char *out = ask_well(s, WORDS("rates", "import", path));
        assert_non_null(strstr(out, i < SAME ? "Taken in: 1 rate." : "All of it is here already."));
        free(out);
    }
    static const char prices[] =
        "\xef\xbb\xbf"
        "Code\tName\tArea\tUnit\tUnit price\tPrice year\tSource\tLast checked\tOurs\r\n"
        "NCC-A06\tTeam\tmental_health\tcontact\t\"\u00A31,285.50 "
        "\"\t2025/26\tNCC\t01/11/2027\tyes\r\n"
        "\t\t\t\t\t\t\t\t\r\n";
    char *out =
        ask_well(s, WORDS("catalogue", "import", written(s, "prices.csv", prices, strlen(prices))));
    assert_non_null(strstr(out, "Taken in: 1 price."));
    free(out);
}

/* The tables that the program comes with can be taken in as they are. */
static void imports__take_in__the_built_in_tables(void **state) {
    struct seat *s = *state;
    char *out = ask_well(s, WORDS("rates", "import", "src/store/data/rates.csv"));
    assert_non_null(strstr(out, "All of it is here already."));
    free(out);
    out = ask_well(s, WORDS("catalogue", "import", "src/store/data/catalogue.csv"));
    assert_non_null(strstr(out, "Taken in: 44 prices."));
    free(out);
}

static void imports__change__no_plan(void **state) {
    struct seat *s = *state;
    free(ask_well(s, WORDS("import", "tests/data/cases/anne.json")));
    free(ask_well(s, WORDS("import", "tests/data/cases/employer.json")));
    char *list = ask_well(s, WORDS("list")), *anne = cost_of_anne(s);
    static const char rates[] = RATES "ni_percent,2026-04-06,50,percent,HMRC\n";
    static const char prices[] = PRICES PRICE;
    free(ask_well(s, WORDS("rates", "import", written(s, "r.csv", rates, strlen(rates)))));
    free(ask_well(s, WORDS("catalogue", "import", written(s, "p.csv", prices, strlen(prices)))));
    char *list_after = ask_well(s, WORDS("list")), *anne_after = cost_of_anne(s);
    assert_string_equal(list, list_after);
    assert_string_equal(anne, anne_after);
    free(list_after);
    free(anne_after);
    free(anne);
    free(list);
}

/* A plan keeps its rates; the same plan taken in from its file now has the newest. */
static void imports__new_plans__have_the_newest(void **state) {
    struct seat *s = *state;
    static const char rates[] = RATES "ni_percent,2026-04-06,50,percent,HMRC\n";
    free(ask_well(s, WORDS("import", "tests/data/cases/employer.json")));
    char *list = ask_well(s, WORDS("list"));
    free(ask_well(s, WORDS("rates", "import", written(s, "r.csv", rates, strlen(rates)))));
    free(ask_well(s, WORDS("import", "tests/data/cases/employer.json")));
    char *after = ask_well(s, WORDS("list"));
    assert_string_not_equal(list, after);
    free(list);
    free(after);
}

/* ---- what is refused ------------------------------------------------------------------------- */

struct mistake {
    const char *csv, *at;
};

static const struct mistake RATE_MISTAKES[] = {
    {"", "line 1, column 1: "},
    {"\n\n", "line 1, column 1: "},
    {RATES, "line 2, column 1: "},
    {"name;from;value;unit;source\n" RATE, "line 2, column 2: "},
    {"name,from,value,unit\n" RATE, "line 1, column 5 (source): "},
    {"nam,from,value,unit,source\n" RATE, "line 1, column 1 (name): "},
    {"name,from,value,source,unit\n" RATE, "line 2, column 5 (unit): "},
    {"name,from,value,value,unit,source\n" RATE, "line 1, column 4 (value): "},
    {"name,from,value,unit,source,note\n" RATE "nlw_hour,2028-04-01,13.20,pounds\n",
     "line 3, column 5: "},
    {"name,from,value,unit,source,,\n" RATE "nlw_hour,2028-04-01,13.20,pounds,GOV.UK,,2\n",
     "line 3, column 7: "},
    {PRICES PRICE, "line 1, column 2 (from): "},
    {RATES RATE "nlw_hour,2028-04-01,13.20,pounds\n", "line 3, column 5: "},
    {RATES RATE "nlw_hour,2028-04-01,13.20,pounds,GOV.UK,2\n", "line 3, column 6: "},
    {RATES RATE "ssp_week,2027-04-06,1,234.50,pounds a week,HMRC\n", "line 3, column 6: "},
    {RATES RATE "\"nlw_hour,2028-04-01,13.20,pounds,GOV.UK\n", "line 3, column 1: "},
    {RATES RATE "nlw_hour,2028-04-01,13.20,pounds,GOV\"UK\n", "line 3, column 5: "},
    {RATES RATE "nlw_hour,2028-04-01,13.20,pounds,\"GOV\"UK\n", "line 3, column 5: "},
    {RATES RATE "nlw_hour,2028-04-01,13.20,pounds,GOV\033[31mUK\n", "line 3, column 5: "},
    {RATES RATE "nlw_hour,2028-04-01,13.20,\xa3,GOV.UK\n",
     "line 3, column 4: This is not plain UTF-8 text. In Excel choose Save As and the type \"CSV "
     "UTF-8\""},
    {RATES RATE "nlw_hour,2028-04-01,13.20,pounds,\"GOV\nUK\"\nwage,,,,\n",
     "line 5, column 1 (name): "}, /* a value on two lines is two lines of the file */
    {RATES RATE "wage,2028-04-01,13.20,pounds,GOV.UK\n",
     "line 3, column 1 (name): \"wage\" is not a rate that I know. Their names are in man phbplan"},
    {RATES RATE ",2028-04-01,13.20,pounds,GOV.UK\n", "line 3, column 1 (name): "},
    {RATES RATE "NLW_HOUR,2028-04-01,13.20,pounds,GOV.UK\n", "line 3, column 1 (name): "},
    {RATES RATE "nlw_hour,1/4,13.20,pounds,GOV.UK\n", "line 3, column 2 (from): "},
    {RATES RATE "nlw_hour,4/13/2028,13.20,pounds,GOV.UK\n",
     "line 3, column 2 (from): There is no month 13"},
    {RATES RATE "nlw_hour,46478,13.20,pounds,GOV.UK\n",
     "line 3, column 2 (from): \"46478\" is how a spreadsheet counts days"},
    {RATES RATE "nlw_hour,########,13.20,pounds,GOV.UK\n",
     "line 3, column 2 (from): \"########\" is what a spreadsheet writes where it could not show"},
    {RATES RATE "nlw_hour,2028-02-30,13.20,pounds,GOV.UK\n", "line 3, column 2 (from): "},
    {RATES RATE "nlw_hour,,13.20,pounds,GOV.UK\n", "line 3, column 2 (from): "},
    {RATES RATE RATE, "line 3, column 2 (from): "},
    {RATES RATE "nlw_hour,2028-04-01,2*6.60,pounds,GOV.UK\n", "line 3, column 3 (value): "},
    {RATES RATE "nlw_hour,2028-04-01,13.20 an hour,pounds,GOV.UK\n", "line 3, column 3 (value): "},
    {RATES RATE "nlw_hour,2028-04-01,15%,pounds,GOV.UK\n", "line 3, column 3 (value): "},
    {RATES RATE "nlw_hour,2028-04-01,1.32E+01,pounds,GOV.UK\n", "line 3, column 3 (value): "},
    {RATES RATE "nlw_hour,2028-04-01,#REF!,pounds,GOV.UK\n",
     "line 3, column 3 (value): \"#REF!\" is what a spreadsheet writes"},
    {RATES RATE "nlw_hour,2028-04-01,(13.20),pounds,GOV.UK\n", "line 3, column 3 (value): "},
    {RATES RATE "nlw_hour,2028-04-01,13.20001,pounds,GOV.UK\n", "line 3, column 3 (value): "},
    {RATES RATE "nlw_hour,2028-04-01,\"13,20\",pounds,GOV.UK\n", "line 3, column 3 (value): "},
    {RATES RATE "nlw_hour,2028-04-01,-13.20,pounds,GOV.UK\n", "line 3, column 3 (value): "},
    {RATES RATE "nlw_hour,2028-04-01,,pounds,GOV.UK\n", "line 3, column 3 (value): "},
    {RATES RATE "nlw_hour,2028-04-01,1e1,pounds,GOV.UK\n", "line 3, column 3 (value): "},
    {RATES RATE "nlw_hour,2028-04-01,1000000,pounds,GOV.UK\n", "line 3, column 3 (value): "},
    {RATES RATE "nlw_hour,2028-04-01,99999999999999999999,pounds,GOV.UK\n",
     "line 3, column 3 (value): "},
    {RATES RATE "ni_percent,2028-04-06,100.1,percent,HMRC\n", "line 3, column 3 (value): "},
    {RATES RATE "ni_percent,2028-04-06,\u00A315,percent,HMRC\n", "line 3, column 3 (value): "},
    {RATES RATE "nlw_hour,2028-04-01,1320,pence,GOV.UK\n", "line 3, column 4 (unit): "},
    {RATES RATE "nlw_hour,2028-04-01,13.20,percent,GOV.UK\n", "line 3, column 4 (unit): "},
    {RATES RATE "ni_percent,2028-04-06,15,pounds,HMRC\n", "line 3, column 4 (unit): "},
    {RATES RATE "nlw_hour,2028-04-01,13.20,,GOV.UK\n", "line 3, column 4 (unit): "},
    {RATES RATE "nlw_hour,2028-04-01,13.20,pounds for every single hour,GOV.UK\n",
     "line 3, column 4 (unit): "},
    {RATES RATE "nlw_hour,2028-04-01,13.20,pounds,\n", "line 3, column 5 (source): "},
};

#define SIXTY "sixty letters and more of them, so that there is no place for it, "

static const struct mistake PRICE_MISTAKES[] = {
    {"", "line 1, column 1: "},
    {PRICES, "line 2, column 1: "},
    {RATES RATE, "line 1, column 1 (code): "},
    {"code,name,area,unit,price,price_year,source,last_checked\n" PRICE,
     "line 1, column 5 (unit_price): "},
    {PRICES PRICE ",Y,a,b,1,2026,Us,2026-01-01\n", "line 3, column 1 (code): "},
    {PRICES PRICE SIXTY ",Y,a,b,1,2026,Us,2026-01-01\n", "line 3, column 9: "},
    {PRICES PRICE "X,,a,b,1,2026,Us,2026-01-01\n", "line 3, column 2 (name): "},
    {PRICES PRICE "X,\"" SIXTY SIXTY "\",a,b,1,2026,Us,2026-01-01\n", "line 3, column 2 (name): "},
    {PRICES PRICE "X,Y,,b,1,2026,Us,2026-01-01\n", "line 3, column 3 (area): "},
    {PRICES PRICE "X,Y,a,,1,2026,Us,2026-01-01\n", "line 3, column 4 (unit): "},
    {PRICES PRICE "X,Y,a,b,,2026,Us,2026-01-01\n", "line 3, column 5 (unit_price): "},
    {PRICES PRICE "X,Y,a,b,free,2026,Us,2026-01-01\n", "line 3, column 5 (unit_price): "},
    {PRICES PRICE "X,Y,a,b,-1,2026,Us,2026-01-01\n", "line 3, column 5 (unit_price): "},
    {PRICES PRICE "X,Y,a,b,1.00001,2026,Us,2026-01-01\n", "line 3, column 5 (unit_price): "},
    {PRICES PRICE "X,Y,a,b,1000000,2026,Us,2026-01-01\n", "line 3, column 5 (unit_price): "},
    {PRICES PRICE "X,Y,a,b,1,,Us,2026-01-01\n", "line 3, column 6 (price_year): "},
    {PRICES PRICE "X,Y,a,b,1,2026,,2026-01-01\n", "line 3, column 7 (source): "},
    {PRICES PRICE "X,Y,a,b,1,2026,Us,\n", "line 3, column 8 (last_checked): "},
    {PRICES PRICE "X,Y,a,b,1,2026,Us,soon\n", "line 3, column 8 (last_checked): "},
    {PRICES PRICE "X,Y,a,b,1,2026,Us\n", "line 3, column 8: "},
    {PRICES PRICE "X,Y,a,b,1,2026,Us,2026-01-01\n" PRICE, "line 4, column 1 (code): "},
};

/* Every one is refused, in one line with the file, the line and the column; and after all of them
 * the store is as it was. */
static void refuse_all(struct seat *s, const char *verb, const struct mistake *mistakes,
                       size_t count) {
    free(ask_well(s, WORDS("import", "tests/data/cases/anne.json")));
    char store[FILES_PATH], *before = ask_well(s, WORDS("list"));
    file_copy(s->store, session_path(s, "copy.db", store));
    for (size_t i = 0; i < count; i++) {
        char words[FILES_PATH + 64];
        const char *path = written(s, "in.csv", mistakes[i].csv, strlen(mistakes[i].csv));
        snprintf(words, sizeof words, "phbplan: %s: %s", path, mistakes[i].at);
        ask_refused(s, 2, words, WORDS(verb, "import", path));
    }
    char *after = ask_well(s, WORDS("list"));
    assert_string_equal(before, after);
    assert_true(file_same_bytes(s->store, store));
    free(before);
    free(after);
}

static void rates_import__refuses__each_mistake(void **state) {
    refuse_all(*state, "rates", RATE_MISTAKES, sizeof RATE_MISTAKES / sizeof RATE_MISTAKES[0]);
}

static void catalogue_import__refuses__each_mistake(void **state) {
    refuse_all(*state, "catalogue", PRICE_MISTAKES,
               sizeof PRICE_MISTAKES / sizeof PRICE_MISTAKES[0]);
}

static void imports__refuse__wrong_calls_and_files(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH];
    ask_refused(s, 2, "rates needs \"import\" after it", WORDS("rates"));
    ask_refused(s, 2, "rates needs \"import\" after it", WORDS("rates", "export"));
    ask_refused(s, 2, "catalogue needs \"import\" after it", WORDS("catalogue", "in.csv"));
    ask_refused(s, 2, "rates import needs FILE.csv", WORDS("rates", "import"));
    ask_refused(s, 2, "rates import was given too much", WORDS("rates", "import", "a", "b"));
    ask_refused(s, 2, "rates import does not take --json", WORDS("rates", "import", "a", "--json"));
    ask_refused(s, 2, "no command \"rate\"", WORDS("rate", "import", "a"));
    ask_refused(s, 2, "list was given too much", WORDS("list", "import"));
    ask_refused(s, 2, "no file or folder \"nothing.csv\"", WORDS("rates", "import", "nothing.csv"));
    ask_refused(s, 3, "is a folder", WORDS("rates", "import", "tests"));
    assert_false(file_exists(s->store)); /* none of this made a store */
    struct answer piped;
    session_run_input(s, "name,value\n", WORDS("rates", "import", "-"), &piped.out, &piped.err,
                      &piped.status);
    assert_int_equal(piped.status, 2);
    assert_one_line(piped.err);
    assert_non_null(strstr(piped.err, "phbplan: standard input: line 1, column "));
    answer_done(&piped);
    /* Nothing but noughts, and far too much of it. */
    size_t length = 5u * 1024 * 1024;
    char *noughts = calloc(1, length);
    assert_non_null(noughts);
    session_path(s, "noughts.csv", path);
    file_write_all(path, noughts, length);
    ask_refused(s, 2, "larger than 4 MiB", WORDS("rates", "import", path));
    file_write_all(path, noughts, 100);
    ask_refused(s, 2, "line 1, column 1: ", WORDS("catalogue", "import", path));
    free(noughts);
}

#define IN_SESSION(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_SESSION(imports__help__says_how),
        IN_SESSION(imports__say__what_was_taken_in),
        IN_SESSION(imports__take_in__what_spreadsheets_save),
        IN_SESSION(imports__take_in__the_built_in_tables),
        IN_SESSION(imports__change__no_plan),
        IN_SESSION(imports__new_plans__have_the_newest),
        IN_SESSION(rates_import__refuses__each_mistake),
        IN_SESSION(catalogue_import__refuses__each_mistake),
        IN_SESSION(imports__refuse__wrong_calls_and_files),
    };
    return cmocka_run_group_tests_name("commands/imports", tests, NULL, NULL);
}
