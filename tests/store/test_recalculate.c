/* Recalculation: what newer rates and prices would change, that nothing changes before a person
 * says so, and the way back. */
#include "store_fixture.h"

#include "base/date.h"
#include "exchange/plan_file.h"
#include "store/builtin.h"
#include "store/recalculate.h"

/* National Insurance for 2027/28, and a minimum wage above what the helper is paid. */
static const char next_rates[] = "name,from,value,unit,source\n"
                                 "ni_percent,2027-04-06,16,percent,HMRC\n";
static const char next_wage[] = "name,from,value,unit,source\n"
                                "nlw_hour,2027-04-01,13.85,pounds,GOV.UK\n";
static const char next_prices[] =
    "code,name,area,unit,unit_price,price_year,source,last_checked\n"
    "NCC-A06,Community mental health team,mental_health,contact,285,2025/26,NCC 2025/26,"
    "2027-11-01\n";

static void take_rates(struct store *store, const char *csv) {
    size_t count;
    must(store_import_rates(store, csv, strlen(csv), &count, SAID));
}

static void take_prices(struct store *store, const char *csv) {
    size_t count;
    must(store_import_prices(store, csv, strlen(csv), &count, SAID));
}

static void set_all(struct book *book, enum record_type type, const char *id,
                    const char *const answers[][2]) {
    struct changes changes;
    changes_init(&changes);
    for (size_t i = 0; answers[i][0] != NULL; i++)
        changes_set(&changes, type, id, (size_t)dictionary_find_field(type, answers[i][0]),
                    answers[i][1]);
    must(book_edit(book, &changes, "answers", SAID));
    changes_done(&changes);
}

/* A year from 1 June 2026: a helper over two tax years, ten visits at the catalogue's price, as
 * many before, and one whose price was put in by hand. */
static struct book *plan_to_change(struct store *store) {
    static const char *const top[][2] = {{"starts", "2026-06-01"}, {"year_basis", "52"}, {NULL}};
    static const char *const helper[][2] = {{"description", "A helper"},   {"kind", "employment"},
                                            {"paid_by", "direct_payment"}, {"hours_per_week", "16"},
                                            {"hourly_rate", "13.5"},       {NULL}};
    static const char *const visits[][2] = {
        {"description", "Visits"}, {"paid_by", "traditional"}, {"catalogue_code", "NCC-A06"},
        {"unit", "visit"},         {"unit_price", "278.91"},   {"price_year", "2024/25"},
        {"quantity", "10"},        {"period", "once"},         {NULL}};
    static const char *const own[][2] = {{"description", "Own"},
                                         {"paid_by", "direct_payment"},
                                         {"catalogue_code", "NCC-A06"},
                                         {"unit_price", "60"},
                                         {"quantity", "1"},
                                         {"period", "once"},
                                         {NULL}};
    static const char *const before[][2] = {{"description", "Visits before"},
                                            {"catalogue_code", "NCC-A06"},
                                            {"unit_price", "278.91"},
                                            {"quantity", "100"},
                                            {"period", "once"},
                                            {NULL}};
    struct book *book = new_book(store);
    set_all(book, RECORD_PLAN, "", top);
    add(book, RECORD_LINE, "helper", "");
    set_all(book, RECORD_LINE, "helper", helper);
    add(book, RECORD_LINE, "visits", "");
    set_all(book, RECORD_LINE, "visits", visits);
    add(book, RECORD_LINE, "own", "");
    set_all(book, RECORD_LINE, "own", own);
    add(book, RECORD_BASELINE, "before", "");
    set_all(book, RECORD_BASELINE, "before", before);
    return book;
}

static struct plan_cost cost_of(const struct book *book) {
    const struct rates *rates = NULL;
    struct plan_cost cost;
    must(book_rates(book, &rates, SAID));
    must(plan_cost(book->plan, rates, &cost, SAID));
    return cost;
}

static int64_t left_of(const struct book *book) {
    struct plan_cost cost = cost_of(book);
    int64_t left = cost.left;
    plan_cost_done(&cost);
    return left;
}

static int64_t listed_left(struct store *store) {
    struct plan_rows rows;
    must(store_find_plans(store, "", 0, 1, &rows, SAID));
    assert_int_equal(rows.count, 1);
    int64_t left = rows.items[0].left;
    plan_rows_done(&rows);
    return left;
}

static struct recalculation look(struct book *book) {
    struct recalculation newer;
    must(book_recalculation(book, &newer, SAID));
    return newer;
}

static void assert_nothing_newer(struct book *book) {
    struct recalculation newer = look(book);
    assert_int_equal(newer.count, 0);
    recalculation_done(&newer);
}

static void recalculate(struct book *book) {
    struct recalculation newer = look(book);
    assert_true(newer.count > 0);
    must(book_recalculate(book, &newer, SAID));
    recalculation_done(&newer);
}

/* ---- looking */

static void recalculation__finds__nothing_where_nothing_is_newer(void **state) {
    struct home *home = *state;
    struct book *book = plan_to_change(home->store), *blank = NULL;
    assert_nothing_newer(book);
    /* What is newer but is not in this plan is no difference to it. */
    take_rates(home->store, "name,from,value,unit,source\n"
                            "employment_allowance,2027-04-06,11000,pounds a year,HMRC\n"
                            "ni_percent,2024-04-06,14,percent,HMRC\n");
    must(book_blank(home->store, NULL, &blank, SAID));
    assert_nothing_newer(blank);
    book_close(blank);
    book_close(book);
}

static void recalculation__shows__each_difference(void **state) {
    struct home *home = *state;
    struct book *book = plan_to_change(home->store);
    int64_t left = left_of(book);
    take_rates(home->store, next_rates);
    take_prices(home->store, next_prices);
    struct recalculation newer = look(book);
    assert_false(newer.keeps);
    assert_int_equal(newer.count, 3);
    const struct recalculation_row *rows = newer.rows;
    assert_string_equal(rows[0].title, "Visits before");
    assert_string_equal(rows[0].what, "price £278.91 to £285.00 (2025/26)");
    assert_true(rows[0].baseline && rows[0].has_before);
    assert_int_equal(rows[0].before, 2789100);
    assert_int_equal(rows[0].after, 2850000);
    assert_string_equal(rows[1].title, "A helper");
    assert_string_equal(rows[1].what, "rates of 2027/28");
    assert_true(rows[1].after > rows[1].before);
    assert_string_equal(rows[2].title, "Visits");
    assert_int_equal(rows[2].before, 278910);
    assert_int_equal(rows[2].after, 285000);
    assert_false(rows[2].baseline);
    assert_int_equal(newer.left_before, left);
    int64_t more = rows[1].after - rows[1].before;
    assert_int_equal(newer.left_after, left + (2850000 - 2789100) - (285000 - 278910) - more);
    recalculation_done(&newer);
    assert_int_equal(left_of(book), left); /* looking changed nothing */
    book_close(book);
}

static void recalculation__shows__a_wage_that_becomes_too_low(void **state) {
    struct home *home = *state;
    struct book *book = plan_to_change(home->store);
    take_rates(home->store, next_wage);
    struct recalculation newer = look(book);
    assert_int_equal(newer.count, 1);
    assert_string_equal(newer.rows[0].what, "below the National Living Wage from 1 April 2027");
    assert_int_equal(newer.rows[0].before, newer.rows[0].after);
    recalculation_done(&newer);
    book_close(book);
}

/* The rates of the plan's first days were not known: it had no cost. */
static void recalculation__shows__what_had_no_cost(void **state) {
    struct home *home = *state;
    struct book *book = plan_to_change(home->store);
    set(book, RECORD_PLAN, "", PLAN_STARTS, "2024-01-08");
    take_rates(home->store, "name,from,value,unit,source\n"
                            "nlw_hour,2023-04-01,10.42,pounds,GOV.UK\n"
                            "ni_percent,2023-04-06,13.8,percent,HMRC\n"
                            "ni_threshold,2023-04-06,9100,pounds a year,HMRC\n"
                            "pension_percent,2023-04-06,3,percent,TPR\n"
                            "pension_trigger,2023-04-06,10000,pounds a year,DWP\n"
                            "pension_lower,2023-04-06,6240,pounds a year,DWP\n"
                            "pension_upper,2023-04-06,50270,pounds a year,DWP\n"
                            "holiday_accrual_percent,2023-04-06,12.07,percent,GOV.UK\n");
    struct recalculation newer = look(book);
    assert_true(newer.count > 0);
    assert_false(newer.has_left_before);
    bool helper = false;
    for (size_t i = 0; i < newer.count; i++) {
        assert_false(newer.rows[i].has_before);
        helper = helper || strcmp(newer.rows[i].title, "A helper") == 0;
    }
    assert_true(helper);
    must(book_recalculate(book, &newer, SAID));
    recalculation_done(&newer);
    (void)left_of(book);
    assert_nothing_newer(book);
    book_close(book);
}

/* ---- no plan changes by itself */

static void import__changes__no_plan(void **state) {
    struct home *home = *state;
    struct book *book = plan_to_change(home->store);
    int64_t left = left_of(book), listed = listed_left(home->store), revision = book->revision;
    assert_int_equal(left, listed);
    take_rates(home->store, next_rates);
    take_prices(home->store, next_prices);
    assert_int_equal(left_of(book), left);
    assert_int_equal(listed_left(home->store), left);
    /* Another edit leaves the rest as it was too. */
    set(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne");
    assert_int_equal(listed_left(home->store), left);
    assert_int_equal(book->revision, revision + 1);
    book_close(book);
    struct store *other = open_store(home->path);
    book = open_book(other, "P-0001");
    assert_int_equal(left_of(book), left);
    book_close(book);
    store_close(other);
}

/* ---- doing it, and the way back */

static void recalculate__changes__what_was_shown(void **state) {
    struct home *home = *state;
    struct book *book = plan_to_change(home->store);
    take_rates(home->store, next_rates);
    take_prices(home->store, next_prices);
    struct recalculation newer = look(book);
    int64_t revision = book->revision;
    must(book_recalculate(book, &newer, SAID));
    assert_int_equal(book->revision, revision + 1); /* one edit */
    assert_int_equal(book->rates_edition, 2);
    assert_int_equal(left_of(book), newer.left_after);
    assert_int_equal(listed_left(home->store), newer.left_after);
    recalculation_done(&newer);
    assert_field(book, RECORD_LINE, "visits", LINE_UNIT_PRICE, "285.00");
    assert_field(book, RECORD_LINE, "visits", LINE_PRICE_YEAR, "2025/26");
    assert_field(book, RECORD_LINE, "visits", LINE_PRICE_SOURCE, "NCC 2025/26");
    assert_field(book, RECORD_LINE, "visits", LINE_UNIT, "visit");
    assert_field(book, RECORD_BASELINE, "before", BASELINE_UNIT_PRICE, "285.00");
    assert_field(book, RECORD_LINE, "own", LINE_UNIT_PRICE, "60.00"); /* put in by hand */
    assert_nothing_newer(book);
    assert_kept(book);
    book_close(book);
}

static void recalculate__is_undone__rates_and_prices(void **state) {
    struct home *home = *state;
    struct book *book = plan_to_change(home->store);
    int64_t left = left_of(book);
    take_rates(home->store, next_rates);
    take_prices(home->store, next_prices);
    recalculate(book);
    int64_t then = left_of(book);
    assert_int_not_equal(then, left);
    take_rates(home->store, next_wage); /* yet another edition changes nothing of the way back */
    char *label = NULL;
    must(book_undo(book, &label, SAID));
    assert_string_equal(label, "recalculating with newer rates and prices");
    free(label);
    assert_int_equal(book->rates_edition, 1);
    assert_int_equal(left_of(book), left);
    assert_int_equal(listed_left(home->store), left);
    assert_field(book, RECORD_LINE, "visits", LINE_UNIT_PRICE, "278.91");
    assert_field(book, RECORD_LINE, "visits", LINE_PRICE_SOURCE, "");
    assert_kept(book);
    redo(book);
    assert_int_equal(book->rates_edition, 2);
    assert_int_equal(left_of(book), then);
    assert_int_equal(listed_left(home->store), then);
    assert_kept(book);
    book_close(book);
}

/* What the history says of the newest edit. */
struct newest_edit {
    int64_t edit, rates_before, rates_after;
    int rows;
    const struct field *field;
    char label[64];
};

static bool read_newest(const struct history_row *row, void *data) {
    struct newest_edit *newest = data;
    if (newest->rows > 0 && row->edit != newest->edit)
        return false;
    newest->edit = row->edit;
    newest->rates_before = row->rates_before;
    newest->rates_after = row->rates_after;
    newest->field = row->field;
    newest->rows++;
    snprintf(newest->label, sizeof newest->label, "%s", row->label);
    return true;
}

/* With newer rates alone there is no field that changes, but an edit all the same. */
static void recalculate__is_an_edit__of_rates_alone(void **state) {
    struct home *home = *state;
    struct book *book = plan_to_change(home->store);
    int64_t left = left_of(book);
    take_rates(home->store, next_rates);
    recalculate(book);
    struct newest_edit newest = {0};
    must(book_history(book, read_newest, &newest, SAID));
    assert_int_equal(newest.rows, 1);
    assert_int_equal(newest.edit, book->revision);
    assert_null(newest.field);
    assert_int_equal(newest.rates_before, 1);
    assert_int_equal(newest.rates_after, 2);
    assert_string_equal(newest.label, "recalculating with newer rates and prices");
    assert_true(left_of(book) < left);
    undo(book);
    assert_int_equal(left_of(book), left);
    /* An edit after it: what was undone is gone for good, and the plan keeps its rates. */
    set(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne");
    char *label = NULL;
    assert_int_equal(book_redo(book, &label, &home->info), ERR_NOT_FOUND);
    assert_int_equal(book->rates_edition, 1);
    assert_kept(book);
    book_close(book);
}

/* ---- a plan that came with rates of its own */

/* A plan taken in from a file with other rates than any here: National Insurance is 30 per cent. */
static struct book *plan_with_own_rates(struct store *store) {
    struct plan *file = NULL;
    struct rates own;
    struct import said;
    struct book *book = NULL;
    must(plan_file_read("tests/data/cases/peter.json", &file, SAID));
    must(builtin_rates(&own, SAID));
    for (size_t i = 0; i < own.count; i++)
        if (own.rows[i].name == RATE_NI_PERCENT)
            own.rows[i].value = 300000;
    assert_true(plan_take_rates(file, &own));
    record_put(plan_find(file, RECORD_LINE, "l1", NULL), LINE_HOURS_PER_WEEK,
               (struct value){.set = true, .number = 2000});
    record_put(plan_one(file, RECORD_PLAN), PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE,
               (struct value){.set = true, .number = 0});
    record_put(plan_one(file, RECORD_CONTINGENCY), CONTINGENCY_VALUE, (struct value){0});
    must(book_import(store, file, IMPORT_AS_FITS, &book, &said, SAID));
    rates_done(&own);
    plan_free(file);
    return book;
}

/* It is costed by them, whatever is here, until it is recalculated: before and after are shown, the
 * store's own are kept from then on, and the way back leads to its own. */
static void recalculate__of_own_rates__takes_the_newest_here(void **state) {
    struct home *home = *state;
    struct book *book = plan_with_own_rates(home->store);
    struct plan_cost cost = cost_of(book);
    int64_t own = book->rates_edition, left = cost.left, ni = cost.lines[0].employment->ni;
    plan_cost_done(&cost);
    assert_true(own < 0);
    assert_true(ni > 0);
    assert_int_equal(listed_left(home->store), left);
    struct recalculation newer = look(book);
    assert_int_equal(newer.count, 1);
    assert_true(strncmp(newer.rows[0].what, "rates of 2026/27", 16) == 0);
    assert_true(newer.rows[0].has_before && newer.has_left_before);
    assert_int_equal(newer.left_before, left);
    int64_t less = newer.rows[0].before - newer.rows[0].after;
    assert_in_range(2 * less, ni - 1, ni + 1); /* of 30 per cent, 15 are left */
    assert_int_equal(newer.left_after, left + less);
    assert_int_equal(book->rates_edition, own); /* looking changed nothing */
    must(book_recalculate(book, &newer, SAID));
    recalculation_done(&newer);
    assert_int_equal(book->rates_edition, 1);
    assert_int_equal(left_of(book), left + less);
    assert_int_equal(listed_left(home->store), left + less);
    assert_nothing_newer(book);
    assert_kept(book);
    undo(book);
    assert_int_equal(book->rates_edition, own);
    assert_int_equal(left_of(book), left);
    assert_int_equal(listed_left(home->store), left);
    assert_kept(book);
    redo(book);
    assert_int_equal(book->rates_edition, 1);
    assert_int_equal(left_of(book), left + less);
    assert_kept(book);
    book_close(book);
}

/* Another program has it open: it sees the new figures, and its next edit keeps them. */
static void recalculate__is_seen__by_another_program(void **state) {
    struct home *home = *state;
    struct book *book = plan_to_change(home->store);
    struct store *other = open_store(home->path);
    struct book *theirs = open_book(other, "P-0001");
    bool changed = false;
    take_rates(home->store, next_rates);
    recalculate(book);
    must(book_refresh(theirs, &changed, SAID));
    assert_true(changed);
    assert_int_equal(theirs->rates_edition, 2);
    assert_int_equal(left_of(theirs), left_of(book));
    undo(book);
    set(theirs, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne"); /* without looking again first */
    assert_int_equal(theirs->rates_edition, 1);
    assert_kept(theirs);
    book_close(theirs);
    store_close(other);
    book_close(book);
}

static void recalculate__refuses__what_someone_else_changed(void **state) {
    struct home *home = *state;
    struct book *book = plan_to_change(home->store);
    struct store *other = open_store(home->path);
    struct book *theirs = open_book(other, "P-0001");
    take_prices(home->store, next_prices);
    struct recalculation newer = look(book);
    set(theirs, RECORD_LINE, "visits", LINE_UNIT_PRICE, "200");
    assert_int_equal(book_recalculate(book, &newer, &home->info), ERR_CONFLICT);
    recalculation_done(&newer);
    assert_field(book, RECORD_LINE, "visits", LINE_UNIT_PRICE, "200.00");
    assert_field(book, RECORD_BASELINE, "before", BASELINE_UNIT_PRICE, "278.91");
    assert_kept(book);
    book_close(theirs);
    store_close(other);
    book_close(book);
}

/* ---- what keeps its own */

static void recalculate__refuses__what_was_authorised(void **state) {
    static const char *const decisions[] = {"authorises", "authorises_in_part"};
    struct home *home = *state;
    struct book *book = plan_to_change(home->store);
    take_rates(home->store, next_rates);
    take_prices(home->store, next_prices);
    struct recalculation newer = look(book);
    int64_t left = left_of(book);
    for (size_t i = 0; i < sizeof decisions / sizeof *decisions; i++) {
        commission(book, decisions[i], "2026-05-20");
        struct recalculation kept = look(book);
        assert_true(kept.keeps);
        assert_int_equal(kept.count, 0);
        assert_int_equal(book_recalculate(book, &kept, &home->info), ERR_STAYS);
        recalculation_done(&kept);
        /* Nor with what was seen before it was authorised. */
        int64_t revision = book->revision;
        assert_int_equal(book_recalculate(book, &newer, &home->info), ERR_STAYS);
        assert_int_equal(book->revision, revision);
        assert_int_equal(left_of(book), left);
    }
    /* Someone else authorised it a moment ago. */
    commission(book, "returns", "2026-05-20");
    struct recalculation again = look(book);
    assert_false(again.keeps);
    recalculation_done(&again);
    struct store *other = open_store(home->path);
    struct book *theirs = open_book(other, "P-0001");
    commission(theirs, "authorises", "2026-05-20");
    assert_int_equal(book_recalculate(book, &newer, &home->info), ERR_STAYS);
    assert_int_equal(left_of(book), left);
    book_close(theirs);
    store_close(other);
    recalculation_done(&newer);
    book_close(book);
}

static void recalculation__leaves__a_price_of_another_unit(void **state) {
    struct home *home = *state;
    struct book *book = plan_to_change(home->store);
    /* The code now stands for an hour: its price is no newer one of a contact. */
    take_prices(home->store, "code,name,area,unit,unit_price,price_year,source,last_checked\n"
                             "NCC-A06,Team,mental_health,hour,140,2025/26,NCC,2027-11-01\n");
    assert_nothing_newer(book);
    book_close(book);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(recalculation__finds__nothing_where_nothing_is_newer),
        HOME_TEST(recalculation__shows__each_difference),
        HOME_TEST(recalculation__shows__a_wage_that_becomes_too_low),
        HOME_TEST(recalculation__shows__what_had_no_cost),
        HOME_TEST(recalculation__leaves__a_price_of_another_unit),
        HOME_TEST(import__changes__no_plan),
        HOME_TEST(recalculate__changes__what_was_shown),
        HOME_TEST(recalculate__is_undone__rates_and_prices),
        HOME_TEST(recalculate__is_an_edit__of_rates_alone),
        HOME_TEST(recalculate__of_own_rates__takes_the_newest_here),
        HOME_TEST(recalculate__is_seen__by_another_program),
        HOME_TEST(recalculate__refuses__what_someone_else_changed),
        HOME_TEST(recalculate__refuses__what_was_authorised),
    };
    return cmocka_run_group_tests_name("store/recalculate", tests, NULL, NULL);
}
