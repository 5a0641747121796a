/* The figures of an open plan: worked out once for each form that it takes, however they are asked
 * for and whatever made it so. Every costing is counted: this program is linked with plan_cost
 * wrapped (Makefile). */
#include "store_fixture.h"

#include "base/date.h"
#include "base/unused.h"
#include "store/recalculate.h"
#include "tests/plan/count_costs.h"

static int64_t today(void) {
    return date_of(2026, 7, 1);
}

/* The figures are those of the plan as it is: the same as made anew. */
static void assert_figures(struct book *book, int64_t day) {
    const struct figures *given = book_figures(book, day);
    const struct rates *rates = NULL;
    struct figures anew;
    struct costings before = counted.since;
    must(book_rates(book, &rates, SAID));
    must(figures_make(book->plan, rates, day, &anew, SAID));
    counted.since = before;
    assert_ptr_equal(given->plan, book->plan);
    assert_ptr_equal(given->rates, rates);
    assert_int_equal(given->cost.known, anew.cost.known);
    assert_int_equal(given->cost.line_count, anew.cost.line_count);
    for (size_t i = 0; i < anew.cost.line_count; i++) {
        assert_ptr_equal(given->cost.lines[i].line, plan_at(book->plan, RECORD_LINE, i));
        assert_int_equal(given->cost.lines[i].cost, anew.cost.lines[i].cost);
    }
    assert_int_equal(given->cost.plan, anew.cost.plan);
    assert_int_equal(given->cost.left, anew.cost.left);
    assert_int_equal(given->state, anew.state);
    assert_true(given->findings_known);
    assert_int_equal(given->findings.count, anew.findings.count);
    for (size_t i = 0; i < anew.findings.count; i++)
        assert_string_equal(given->findings.items[i].message, anew.findings.items[i].message);
    figures_done(&anew);
}

/* A plan with one thing in it, whose figures are known. */
static struct book *plan_with_line(struct store *store) {
    struct book *book = new_book(store);
    set(book, RECORD_PLAN, "", PLAN_STARTS, "2026-06-01");
    set(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne");
    add(book, RECORD_LINE, "1", "");
    set(book, RECORD_LINE, "1", LINE_DESCRIPTION, "Painting");
    set(book, RECORD_LINE, "1", LINE_PAID_BY, "direct_payment");
    set(book, RECORD_LINE, "1", LINE_QUANTITY, "1");
    set(book, RECORD_LINE, "1", LINE_UNIT_PRICE, "60");
    assert_figures(book, today());
    (void)costings();
    return book;
}

static void figures__of_a_kept_answer__are_worked_out_once(void **state) {
    struct home *home = *state;
    struct book *book = plan_with_line(home->store);
    int64_t plan = book_figures(book, today())->cost.plan;
    set(book, RECORD_LINE, "1", LINE_UNIT_PRICE, "120");
    assert_int_equal(book_figures(book, today())->cost.plan, 2 * plan);
    assert_figures(book, today());
    assert_int_equal(costings().all, 1);
    undo(book);
    assert_figures(book, today());
    assert_int_equal(costings().all, 1);
    redo(book);
    assert_figures(book, today());
    assert_int_equal(costings().all, 1);
    add(book, RECORD_LINE, "2", "");
    assert_figures(book, today());
    take_out(book, RECORD_LINE, "1");
    assert_figures(book, today());
    assert_int_equal(costings().all, 2);
    book_close(book);
}

static void figures__where_nothing_changes__are_not_worked_out_again(void **state) {
    struct home *home = *state;
    struct book *book = plan_with_line(home->store);
    struct recalculation newer;
    bool changed = true;
    set(book, RECORD_LINE, "1", LINE_UNIT_PRICE, "60.00"); /* as it was */
    assert_int_not_equal(try_set(book, RECORD_PLAN, "", PLAN_ENDS, "2020-01-01", NULL), ERR_OK);
    assert_int_not_equal(try_set(book, RECORD_LINE, "1", LINE_UNIT_PRICE, "-1", NULL), ERR_OK);
    must(book_refresh(book, &changed, SAID));
    assert_false(changed);
    must(book_recalculation(book, &newer, SAID));
    assert_int_equal(newer.count, 0);
    recalculation_done(&newer);
    assert_figures(book, today());
    assert_figures(book, today() + 1); /* another day finds other things, at the same cost */
    assert_int_equal(costings().all, 0);
    book_close(book);
}

static void figures__of_what_is_refused__are_as_before(void **state) {
    struct home *home = *state;
    struct book *book = plan_with_line(home->store);
    struct err_info info = {0};
    int64_t plan = book_figures(book, today())->cost.plan;
    set(book, RECORD_LINE, "1", LINE_QUANTITY, "99999");
    assert_figures(book, today());
    assert_int_equal(costings().all, 1);
    assert_int_equal(try_set(book, RECORD_LINE, "1", LINE_UNIT_PRICE, "999999", &info), ERR_LIMIT);
    assert_string_equal(info.at, "lines[0].unit_price");
    assert_int_equal(costings().all, 1);
    assert_figures(book, today());
    assert_int_equal(book_figures(book, today())->cost.plan, 99999 * plan);
    book_close(book);
}

static void figures__of_a_plan_taken_in__are_worked_out_once(void **state) {
    struct home *home = *state;
    struct book *made = plan_with_line(home->store), *book = NULL;
    struct import said;
    must(book_import(home->store, made->plan, IMPORT_AS_NEW, &book, &said, SAID));
    assert_figures(book, today());
    assert_int_equal(costings().all, 1);
    book_close(book);
    book = open_book(home->store, "P-0001");
    assert_int_equal(costings().all, 0); /* nobody has asked */
    assert_figures(book, today());
    assert_figures(book, today());
    assert_int_equal(costings().all, 1);
    set(made, RECORD_LINE, "1", LINE_UNIT_PRICE, "61"); /* in another window */
    (void)costings();
    bool changed = false;
    must(book_refresh(book, &changed, SAID));
    assert_true(changed);
    assert_figures(book, today());
    assert_int_equal(costings().all, 1);
    book_close(book);
    book_close(made);
}

static void figures__of_a_blank_plan__become_the_plans(void **state) {
    struct home *home = *state;
    struct book *book = NULL;
    must(book_blank(home->store, NULL, &book, SAID));
    assert_figures(book, today());
    assert_int_equal(costings().all, 1);
    set(book, RECORD_PLAN, "", PLAN_STARTS, "2026-06-01");
    assert_figures(book, today());
    assert_int_equal(costings().all, 1);
    book_close(book);
}

/* The commissioner's yes stands over the figures that are known: no edit costs the plan to ask. */
static void figures__of_an_authorised_plan__answer_the_gate(void **state) {
    struct home *home = *state;
    struct book *book = plan_with_line(home->store);
    struct recalculation newer;
    commission(book, "authorises", "2026-05-20");
    (void)costings();
    assert_int_equal(book_figures(book, date_of(2026, 5, 31))->state, STATE_AUTHORISED);
    assert_int_equal(book_figures(book, date_of(2026, 6, 1))->state, STATE_ACTIVE);
    assert_int_equal(book_figures(book, date_of(2030, 1, 1))->state, STATE_ENDED);
    must(book_recalculation(book, &newer, SAID));
    assert_true(newer.keeps);
    recalculation_done(&newer);
    assert_int_equal(try_set(book, RECORD_LINE, "1", LINE_UNIT_PRICE, "61", NULL), ERR_STAYS);
    assert_int_equal(costings().all, 0);
    assert_figures(book, today()); /* it was tried, and turned back */
    assert_int_equal(costings().all, 1);
    book_close(book);
}

/* Newer rates: looking costs the plan as it would be, and doing it the plan as it is then. */
static void figures__recalculated__are_worked_out_once(void **state) {
    static const char csv[] = "name,from,value,unit,source\n"
                              "nlw_hour,2027-04-06,99,pounds an hour,Somewhere\n";
    struct home *home = *state;
    struct book *book = new_book(home->store);
    struct recalculation newer;
    size_t count = 0;
    set(book, RECORD_PLAN, "", PLAN_STARTS, "2026-06-01");
    add(book, RECORD_LINE, "1", "");
    set(book, RECORD_LINE, "1", LINE_KIND, "employment");
    set(book, RECORD_LINE, "1", LINE_HOURS_PER_WEEK, "16");
    set(book, RECORD_LINE, "1", LINE_HOURLY_RATE, "13.50");
    set(book, RECORD_LINE, "1", LINE_PAID_BY, "direct_payment");
    must(store_import_rates(home->store, csv, strlen(csv), &count, SAID));
    (void)costings();
    must(book_recalculation(book, &newer, SAID));
    assert_int_equal(newer.count, 1);
    assert_int_equal(costings().all, 1);
    must(book_recalculate(book, &newer, SAID));
    recalculation_done(&newer);
    assert_figures(book, today());
    assert_int_equal(costings().all, 1);
    book_close(book);
}

/* What was given lasts while the plan goes on changing: a page that is being read is not pulled
 * away. */
static void figures__given__last_until_they_are_asked_for_again(void **state) {
    struct home *home = *state;
    struct book *book = plan_with_line(home->store);
    const struct figures *given = book_figures(book, today());
    int64_t plan = given->cost.plan;
    size_t count = given->findings.count;
    set(book, RECORD_LINE, "1", LINE_UNIT_PRICE, "61");
    set(book, RECORD_LINE, "1", LINE_DESCRIPTION, NULL);
    undo(book);
    assert_int_equal(given->cost.plan, plan);
    assert_int_equal(given->cost.lines[0].cost, plan);
    assert_int_equal(given->findings.count, count);
    assert_true(strlen(given->findings.items[count - 1].message) > 0);
    book_close(book);
}

static void figures__have__the_answers_that_are_not_finished(void **state) {
    struct home *home = *state;
    struct book *book = plan_with_line(home->store);
    struct draft price = {
        .type = RECORD_LINE, .id = "1", .field = LINE_UNIT_PRICE, .part = "", .text = "6o"};
    size_t count = book_figures(book, today())->findings.count;
    must(book_put_draft(book, &price, true, SAID));
    const struct findings *found = &book_figures(book, today())->findings;
    assert_int_equal(found->count, count + 1);
    assert_true(finding_is_unfinished(&found->items[count]));
    assert_int_equal(book_figures(book, today())->findings.count, count + 1);
    assert_int_equal(book_figures(book, today() + 1)->findings.count, count + 1);
    set(book, RECORD_PERSON, "", PERSON_PHONE, "01632 960001");
    assert_true(finding_is_unfinished(&book_figures(book, today())->findings.items[count]));
    price.text = NULL;
    must(book_put_draft(book, &price, true, SAID));
    assert_int_equal(book_figures(book, today())->findings.count, count);
    book_close(book);
}

static void say(const char *words, void *data UNUSED) {
    fail_msg("%s", words);
}

static void verify__costs__each_plan_once(void **state) {
    struct home *home = *state;
    struct store_found found;
    book_close(plan_with_line(home->store));
    book_close(plan_with_line(home->store));
    must(store_verify(home->store, say, NULL, &found, SAID));
    assert_int_equal(found.plans, 2);
    assert_int_equal(costings().all, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(figures__of_a_kept_answer__are_worked_out_once),
        HOME_TEST(figures__where_nothing_changes__are_not_worked_out_again),
        HOME_TEST(figures__of_what_is_refused__are_as_before),
        HOME_TEST(figures__of_a_plan_taken_in__are_worked_out_once),
        HOME_TEST(figures__of_a_blank_plan__become_the_plans),
        HOME_TEST(figures__of_an_authorised_plan__answer_the_gate),
        HOME_TEST(figures__recalculated__are_worked_out_once),
        HOME_TEST(figures__given__last_until_they_are_asked_for_again),
        HOME_TEST(figures__have__the_answers_that_are_not_finished),
        HOME_TEST(verify__costs__each_plan_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
