/* The shared tables: rates and prices read from CSV text, and what is wrong with one said. */
#include "store_fixture.h"

#include "base/date.h"
#include "base/unused.h"
#include "store/builtin.h"

/* ---- rates */

#define RATES "name,from,value,unit,source\n"

static void assert_rates_refused(const char *rows, const char *at) {
    char csv[512];
    struct rates rates;
    struct err_info info = {0};
    snprintf(csv, sizeof csv, RATES "%s", rows);
    rates_init(&rates);
    enum err err = rates_take(&rates, csv, strlen(csv), &info);
    assert_true(err == ERR_INPUT || err == ERR_LIMIT);
    assert_string_equal(info.at, at);
    rates_done(&rates);
}

static void builtin_rates__are__all_there(void **state UNUSED) {
    struct rates rates;
    must(builtin_rates(&rates, SAID));
    for (int name = 0; name < RATE_NAME_COUNT; name++)
        assert_non_null(rates_on(&rates, (enum rate_name)name, date_of(2026, 6, 1)));
    assert_null(rates_on(&rates, RATE_NLW_HOUR, date_of(2024, 3, 31)));
    const struct rate *wage = rates_on(&rates, RATE_NLW_HOUR, date_of(2026, 3, 31));
    assert_int_equal(wage->value, 122100);
    assert_string_equal(wage->unit, "pounds");
    assert_non_null(strstr(wage->source, "GOV.UK"));
    assert_int_equal(rates.newest, date_of(2026, 4, 6));
    rates_done(&rates);
}

static void rates_take__says__which_value_is_wrong(void **state UNUSED) {
    assert_rates_refused("wage,2026-04-01,12.71,pounds,GOV.UK\n", "line 2, column 1 (name)");
    assert_rates_refused("nlw_hour,1/4,12.71,pounds,GOV.UK\n", "line 2, column 2 (from)");
    assert_rates_refused("nlw_hour,2026-04-01,$12.71,pounds,GOV.UK\n", "line 2, column 3 (value)");
    assert_rates_refused("nlw_hour,2026-04-01,-1,pounds,GOV.UK\n", "line 2, column 3 (value)");
    assert_rates_refused("nlw_hour,2026-04-01,1,pounds and pence and halfpence,GOV.UK\n",
                         "line 2, column 4 (unit)");
    assert_rates_refused("nlw_hour,2026-04-01,1,pounds,a\nnlw_hour,2026-04-01,2,pounds,b\n",
                         "line 3, column 2 (from)");
}

/* ---- prices */

#define PRICES "code,name,area,unit,unit_price,price_year,source,last_checked\n"

static enum err take(struct home *home, const char *rows) {
    char csv[1024];
    size_t count;
    snprintf(csv, sizeof csv, PRICES "%s", rows);
    home->info = (struct err_info){0};
    return prices_take(home->store, csv, strlen(csv), &count, &home->info);
}

static void prices_take__adds__and_replaces_by_code(void **state) {
    struct home *home = *state;
    struct price prices[2];
    size_t count;
    assert_int_equal(take(home, "NCC-A06,Community team,mental_health,visit,300.1234,2025/26,NCC,"
                                "2027-01-31\nX-1,Łódź walk,people,walk,0,2026,Us,2026-01-01\n"),
                     ERR_OK);
    must(store_find_prices(home->store, "a06 community", prices, 2, &count, SAID));
    assert_int_equal(count, 1);
    assert_string_equal(prices[0].name, "Community team");
    assert_int_equal(prices[0].unit_price, 3001234);
    assert_int_equal(prices[0].last_checked, date_of(2027, 1, 31));
    must(store_find_prices(home->store, "walk lodz", prices, 2, &count, SAID));
    assert_int_equal(count, 1);
    assert_answer(home->path, "SELECT count(*) FROM price", "45");
}

static void prices_take__says__which_value_is_wrong(void **state) {
    struct home *home = *state;
    assert_int_equal(take(home, "X,,a,b,1,2026,Us,2026-01-01\n"), ERR_INPUT);
    assert_string_equal(home->info.at, "line 2, column 2 (name)");
    assert_int_equal(take(home, "X,Y,a,b,1.00001,2026,Us,2026-01-01\n"), ERR_INPUT);
    assert_string_equal(home->info.at, "line 2, column 5 (unit_price)");
    assert_int_equal(take(home, "X,Y,a,b,-1,2026,Us,2026-01-01\n"), ERR_LIMIT);
    assert_int_equal(take(home, "X,Y,a,b,1000000,2026,Us,2026-01-01\n"), ERR_LIMIT);
    assert_int_equal(take(home, "X,Y,a,b,1,2026,Us,soon\n"), ERR_INPUT);
    assert_string_equal(home->info.at, "line 2, column 8 (last_checked)");
    assert_int_equal(take(home, "0123456789012345678901234567890123,Y,a,b,1,2026,Us,2026-01-01\n"),
                     ERR_INPUT);
    assert_string_equal(home->info.at, "line 2, column 1 (code)");
    assert_answer(home->path, "SELECT count(*) FROM price", "44");
}

static void find_prices__matches__names_and_codes(void **state) {
    struct home *home = *state;
    struct price prices[4];
    size_t count;
    must(store_find_prices(home->store, "CAFE", prices, 4, &count, SAID));
    assert_int_equal(count, 1);
    assert_string_equal(prices[0].code, "NCC-A21");
    assert_string_equal(prices[0].name, "Crisis café or safe haven");
    assert_string_equal(prices[0].area, "crisis");
    assert_string_equal(prices[0].unit, "contact");
    assert_int_equal(prices[0].unit_price, 2908400);
    assert_string_equal(prices[0].price_year, "2024/25");
    assert_non_null(strstr(prices[0].source, "National Cost Collection"));
    assert_int_equal(prices[0].last_checked, 20779); /* 22 November 2026 */
    must(store_find_prices(home->store, "ncc-02", prices, 4, &count, SAID));
    assert_int_equal(count, 2); /* 02 and 02IAPT */
    must(store_find_prices(home->store, "nothing like it", prices, 4, &count, SAID));
    assert_int_equal(count, 0);
    must(store_find_prices(home->store, "", prices, 4, &count, SAID));
    assert_int_equal(count, 4);
    assert_true(strcmp(prices[0].name, prices[1].name) < 0);
}

static void rates__are__the_built_in_ones(void **state) {
    struct home *home = *state;
    const struct rates *rates = NULL;
    struct rates builtin;
    must(store_rates(home->store, &rates, SAID));
    must(builtin_rates(&builtin, SAID));
    assert_int_equal(rates->count, builtin.count);
    assert_int_equal(rates->newest, builtin.newest);
    assert_memory_equal(rates->rows, builtin.rows, builtin.count * sizeof *builtin.rows);
    const struct rate *wage = rates_on(rates, RATE_NLW_HOUR, 20545); /* 2 April 2026 */
    assert_non_null(wage);
    assert_int_equal(wage->value, 127100);
    rates_done(&builtin);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(builtin_rates__are__all_there),
        cmocka_unit_test(rates_take__says__which_value_is_wrong),
        HOME_TEST(prices_take__adds__and_replaces_by_code),
        HOME_TEST(prices_take__says__which_value_is_wrong),
        HOME_TEST(find_prices__matches__names_and_codes),
        HOME_TEST(rates__are__the_built_in_ones),
    };
    return cmocka_run_group_tests_name("store/prices", tests, NULL, NULL);
}
