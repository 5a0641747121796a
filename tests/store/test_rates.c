/* Rates and prices taken in from CSV text: in editions, refused whole, and no plan's figures
 * changed by it. */
#include "store_fixture.h"

#include "base/date.h"

#define RATES "name,from,value,unit,source\n"
#define PRICES "code,name,area,unit,unit_price,price_year,source,last_checked\n"

static enum err take_rates(struct home *home, const char *csv, size_t *count) {
    home->info = (struct err_info){0};
    return store_import_rates(home->store, csv, strlen(csv), count, &home->info);
}

static enum err take_prices(struct home *home, const char *csv, size_t *count) {
    home->info = (struct err_info){0};
    return store_import_prices(home->store, csv, strlen(csv), count, &home->info);
}

static const struct rates *newest(struct store *store) {
    const struct rates *rates = NULL;
    must(store_rates(store, &rates, SAID));
    return rates;
}

static int64_t wage_on(const struct rates *rates, int year, int month, int day) {
    const struct rate *rate = rates_on(rates, RATE_NLW_HOUR, date_of(year, month, day));
    assert_non_null(rate);
    return rate->value;
}

/* ---- editions */

static void import_rates__makes__the_next_edition(void **state) {
    struct home *home = *state;
    size_t count = 0;
    const struct rates *first = newest(home->store);
    size_t before = first->count;
    assert_int_equal(take_rates(home,
                                RATES "nlw_hour,2026-04-01,12.85,pounds,Put right\n"
                                      "nlw_hour,2027-04-01,13.2,pounds,GOV.UK\n",
                                &count),
                     ERR_OK);
    assert_int_equal(count, 2);
    const struct rates *second = newest(home->store);
    assert_int_equal(second->count, before + 1); /* one was replaced, one added */
    assert_int_equal(wage_on(second, 2026, 6, 1), 128500);
    assert_int_equal(wage_on(second, 2027, 6, 1), 132000);
    assert_int_equal(wage_on(second, 2025, 6, 1), 122100);
    assert_int_equal(second->newest, date_of(2027, 4, 1));
    assert_int_equal(first->count, before); /* and the first is as it was */
    assert_int_equal(wage_on(first, 2027, 6, 1), 127100);
    assert_answer(home->path, "SELECT group_concat(DISTINCT edition) FROM rate", "1,2");
}

/* A day and an amount as a spreadsheet in England writes them are the same day and amount. */
static void import_rates__reads__what_spreadsheets_write(void **state) {
    static const char *const files[] = {
        RATES "nlw_hour,01/04/2028,\u00A313.05,pounds,Us\n",
        RATES "nlw_hour,1/4/28,13.05 ,pounds,Us\n",
        RATES "nlw_hour,1 Apr 2028,\"\u00A313.050\",pounds,Us\n",
        "sep=;\r\nname;from;value;unit;source\r\nnlw_hour;2028-04-01;13.05;pounds;Us\r\n",
        "Name\tFrom\tValue\tUnit\tSource\nnlw_hour\t01/04/2028 00:00\t13.05\tpounds\tUs\n",
        "source,unit,value,from,name\nUs,pounds,13.05,2028-04-01,nlw_hour\n",
        RATES ",,,,\nnlw_hour,2028-04-01,13.05,pounds,Us\n,,,,\n",
        RATES "nlw_hour,2028-04-01,1305p,pounds,Us\n",
        RATES "nlw_hour,2028-04-01,13.05,pounds,Us\r",
    };
    struct home *home = *state;
    size_t count = 0;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        if (take_rates(home, files[i], &count) != ERR_OK || count != (i == 0))
            fail_msg("%zu: %s: %s", i, home->info.at, home->info.text);
        assert_int_equal(wage_on(newest(home->store), 2028, 4, 1), 130500);
        assert_int_equal(wage_on(newest(home->store), 2028, 3, 31), 127100);
        assert_answer(home->path, "SELECT max(edition) FROM rate",
                      "2"); /* the first alone is new */
    }
    assert_int_equal(take_rates(home, RATES "ni_percent,06/04/2028,13.8%,percent,HMRC\n", &count),
                     ERR_OK);
    const struct rate *ni = rates_on(newest(home->store), RATE_NI_PERCENT, date_of(2028, 4, 6));
    assert_int_equal(ni->value, 138000);
    assert_int_equal(
        take_rates(home, RATES "nlw_hour,2029-04-01,14,pounds,\"Two\r\nlines\"\n", &count), ERR_OK);
    assert_answer(home->path, "SELECT source FROM rate WHERE value = 140000", "Two lines");
}

static void import_rates__makes__nothing_of_what_is_known(void **state) {
    struct home *home = *state;
    size_t count = 0;
    const char *csv = RATES "nlw_hour,2027-04-01,13.2,pounds,GOV.UK\n";
    assert_int_equal(take_rates(home, csv, &count), ERR_OK);
    assert_int_equal(count, 1);
    assert_int_equal(take_rates(home, csv, &count), ERR_OK);
    assert_int_equal(count, 0);
    assert_answer(home->path, "SELECT max(edition) FROM rate", "2");
    /* Another source alone is something new. */
    csv = RATES "nlw_hour,2027-04-01,13.2,pounds,The Gazette\n";
    assert_int_equal(take_rates(home, csv, &count), ERR_OK);
    assert_answer(home->path, "SELECT max(edition) FROM rate", "3");
}

static void import_rates__is_seen__by_another_program(void **state) {
    struct home *home = *state;
    size_t count = 0;
    struct store *other = open_store(home->path);
    assert_int_equal(wage_on(newest(other), 2027, 6, 1), 127100);
    assert_int_equal(take_rates(home, RATES "nlw_hour,2027-04-01,13.2,pounds,GOV.UK\n", &count),
                     ERR_OK);
    assert_int_equal(wage_on(newest(other), 2027, 6, 1), 132000);
    store_close(other);
}

static void book_rates__are__those_of_its_edition(void **state) {
    struct home *home = *state;
    size_t count = 0;
    const struct rates *rates = NULL;
    struct book *blank = NULL;
    struct book *old = new_book(home->store);
    must(book_blank(home->store, NULL, &blank, SAID));
    assert_int_equal(take_rates(home, RATES "nlw_hour,2027-04-01,13.2,pounds,GOV.UK\n", &count),
                     ERR_OK);
    struct book *later = new_book(home->store);
    assert_int_equal(old->rates_edition, 1);
    assert_int_equal(later->rates_edition, 2);
    must(book_rates(old, &rates, SAID));
    assert_int_equal(wage_on(rates, 2027, 6, 1), 127100);
    must(book_rates(later, &rates, SAID));
    assert_int_equal(wage_on(rates, 2027, 6, 1), 132000);
    must(book_rates(blank, &rates, SAID)); /* nowhere yet: the newest, as when it is made */
    assert_int_equal(wage_on(rates, 2027, 6, 1), 132000);
    set(blank, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Bo");
    assert_int_equal(blank->rates_edition, 2);
    assert_kept(blank);
    book_close(blank);
    book_close(later);
    book_close(old);
    old = open_book(home->store, "P-0001");
    assert_int_equal(old->rates_edition, 1);
    book_close(old);
}

static void book_import__takes__the_newest_edition(void **state) {
    struct home *home = *state;
    size_t count = 0;
    struct import said;
    struct book *first = new_book(home->store), *second = NULL;
    struct plan *file = plan_copy(first->plan);
    record_put(plan_one(file, RECORD_PLAN), PLAN_STARTS,
               (struct value){.set = true, .number = 20000});
    assert_int_equal(take_rates(home, RATES "nlw_hour,2027-04-01,13.2,pounds,GOV.UK\n", &count),
                     ERR_OK);
    must(book_import(home->store, file, IMPORT_AS_NEXT, &second, &said, SAID));
    plan_free(file);
    assert_int_equal(said.version, 2);
    assert_int_equal(second->rates_edition, 2);
    assert_int_equal(first->rates_edition, 1);
    book_close(second);
    book_close(first);
    assert_answer(home->path, "SELECT group_concat(rates_edition) FROM plan", "1,2");
}

/* A file's rates are its plan's own, whatever the store has; another file with the same has no
 * others of its own, and a new plan none of these. */
static void book_import__keeps__the_rates_of_its_file(void **state) {
    struct home *home = *state;
    struct import said;
    struct book *first = new_book(home->store), *book = NULL, *other = NULL, *same = NULL;
    const struct rates *rates = NULL;
    struct plan *file = plan_copy(first->plan);
    must(store_rates(home->store, &rates, SAID));
    assert_true(plan_take_rates(file, rates));
    must(book_import(home->store, file, IMPORT_AS_NEW, &same, &said, SAID));
    assert_int_equal(same->rates_edition, 1);
    file->rates->rows[0].value++;
    must(book_import(home->store, file, IMPORT_AS_NEW, &book, &said, SAID));
    must(book_import(home->store, file, IMPORT_AS_NEW, &other, &said, SAID));
    assert_int_equal(book->rates_edition, -1);
    assert_int_equal(other->rates_edition, -1);
    assert_null(book->plan->rates);
    must(book_rates(book, &rates, SAID));
    assert_true(rates_equal(rates, file->rates));
    book_close(other);
    file->rates->rows[0].value++;
    must(book_import(home->store, file, IMPORT_AS_NEW, &other, &said, SAID));
    assert_int_equal(other->rates_edition, -2);
    assert_kept(other);
    book_close(book);
    book = new_book(home->store);
    assert_int_equal(book->rates_edition, 1);
    plan_free(file);
    book_close(other);
    book_close(same);
    book_close(book);
    book_close(first);
}

/* ---- refused whole */

static void import_rates__refuses__the_whole(void **state) {
    static const struct {
        const char *csv, *at;
    } wrong[] = {
        {"", "line 1, column 1"},
        {"name,from,value,unit\n", "line 1, column 5 (source)"},
        {"name,from,amount,unit,source\n", "line 1, column 3 (value)"},
        {RATES, "line 2, column 1"},
        {RATES "nlw_hour,2027-04-01,13.2,pounds,GOV.UK\nwage,2027-04-01,13.2,pounds,GOV.UK\n",
         "line 3, column 1 (name)"},
        {RATES "nlw_hour,2027-04-01,13.2,pounds,GOV.UK\nnlw_hour,1/4,13.2,pounds,GOV.UK\n",
         "line 3, column 2 (from)"},
        {RATES "nlw_hour,2027-04-01,13.2,pounds,GOV.UK\nni_percent,2027-04-06,150,percent,HMRC\n",
         "line 3, column 3 (value)"},
        {RATES "nlw_hour,2027-04-01,1000000,pounds,GOV.UK\n", "line 2, column 3 (value)"},
        {RATES "nlw_hour,2027-04-01,0,pounds,GOV.UK\n", "line 2, column 3 (value)"},
        {RATES "nmw_18_20_hour,2027-04-01,0.00,pounds,GOV.UK\n", "line 2, column 3 (value)"},
        {RATES "nmw_under_18_hour,2027-04-01,0,pounds,GOV.UK\n", "line 2, column 3 (value)"},
        {RATES "nlw_hour,2027-04-01,1320,pence,GOV.UK\n", "line 2, column 4 (unit)"},
        {RATES "ni_percent,2027-04-06,15,pounds,HMRC\n", "line 2, column 4 (unit)"},
        {RATES "nlw_hour,2027-04-01,13.2,pounds,\n", "line 2, column 5 (source)"},
        {RATES "nlw_hour,2027-04-01,1,pounds,a\nnlw_hour,2027-04-01,1,pounds,a\n",
         "line 3, column 2 (from)"},
    };
    struct home *home = *state;
    char *before = answer_of(home->path, "SELECT group_concat(name || from_on || value) FROM rate");
    size_t count;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        enum err err = take_rates(home, wrong[i].csv, &count);
        if ((err != ERR_INPUT && err != ERR_LIMIT) || strcmp(home->info.at, wrong[i].at) != 0)
            fail_msg("%zu: %d at \"%s\": %s", i, (int)err, home->info.at, home->info.text);
        assert_answer(home->path, "SELECT group_concat(name || from_on || value) FROM rate",
                      before);
    }
    free(before);
    assert_int_equal(wage_on(newest(home->store), 2027, 6, 1), 127100);
    /* And the store is free for the next. */
    assert_int_equal(take_rates(home, RATES "nlw_hour,2027-04-01,13.2,pounds,GOV.UK\n", &count),
                     ERR_OK);
}

static void import_prices__adds__and_replaces(void **state) {
    struct home *home = *state;
    struct price price;
    size_t count = 0, found = 0;
    assert_int_equal(
        take_prices(home,
                    PRICES
                    "NCC-A06,Community mental health team,mental_health,contact,285,2025/26,NCC,"
                    "2027-11-01\nX-1,Walking group,people,walk,4.5,2026,Us,2026-11-01\n",
                    &count),
        ERR_OK);
    assert_int_equal(count, 2);
    must(store_find_prices(home->store, "ncc-a06 community", &price, 1, &found, SAID));
    assert_int_equal(found, 1);
    assert_int_equal(price.unit_price, 2850000);
    assert_answer(home->path, "SELECT count(*) FROM price", "45");
    assert_answer(home->path, "SELECT code || unit || unit_price FROM old_price",
                  "NCC-A06contact2789100");
}

static void import_prices__refuses__the_whole(void **state) {
    static const char good[] = "X-1,Walking group,people,walk,4.5,2026,Us,2026-11-01\n";
    static const char better[] = "NCC-A06,Team,mental_health,contact,285,2025/26,NCC,2027-11-01\n";
    static const struct {
        const char *rows[3], *at;
    } wrong[] = {
        {{""}, "line 2, column 1"},
        {{good, better, "X-2,Y,a,b,1,2026,Us,soon\n"}, "line 4, column 8 (last_checked)"},
        {{good, better, good}, "line 4, column 1 (code)"},
        {{good, good, "X-2,Y,a,b,1,2026,Us,soon\n"}, "line 3, column 1 (code)"}, /* the first */
        {{better, "X-2,Y,a,b,1\n"}, "line 3, column 6"},
    };
    struct home *home = *state;
    size_t count;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char csv[1024];
        snprintf(csv, sizeof csv, "%s%s%s%s", PRICES, wrong[i].rows[0],
                 wrong[i].rows[1] != NULL ? wrong[i].rows[1] : "",
                 wrong[i].rows[2] != NULL ? wrong[i].rows[2] : "");
        enum err err = take_prices(home, csv, &count);
        if (err != ERR_INPUT || strcmp(home->info.at, wrong[i].at) != 0)
            fail_msg("%zu: %d at \"%s\": %s", i, (int)err, home->info.at, home->info.text);
        assert_answer(home->path, "SELECT count(*) FROM price", "44");
        assert_answer(home->path, "SELECT unit_price FROM price WHERE code = 'NCC-A06'", "2789100");
        assert_answer(home->path, "SELECT count(*) FROM old_price", "0");
    }
    char csv[1024];
    snprintf(csv, sizeof csv, "%s%s", PRICES, good);
    assert_int_equal(take_prices(home, csv, &count), ERR_OK); /* the store is free for the next */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(import_rates__makes__the_next_edition),
        HOME_TEST(import_rates__reads__what_spreadsheets_write),
        HOME_TEST(import_rates__makes__nothing_of_what_is_known),
        HOME_TEST(import_rates__is_seen__by_another_program),
        HOME_TEST(book_rates__are__those_of_its_edition),
        HOME_TEST(book_import__takes__the_newest_edition),
        HOME_TEST(book_import__keeps__the_rates_of_its_file),
        HOME_TEST(import_rates__refuses__the_whole),
        HOME_TEST(import_prices__adds__and_replaces),
        HOME_TEST(import_prices__refuses__the_whole),
    };
    return cmocka_run_group_tests_name("store/rates", tests, NULL, NULL);
}
