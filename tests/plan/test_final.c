/* How a plan ended, its final account beside the same worked out in another way (a penny at a time,
 * from what is written), and which papers are kept until when. SOAK=1 tries many more ledgers. */
#include "ledger.h"

#include "decided.h"

#include "base/date.h"
#include "base/unused.h"
#include "exchange/final_told.h"
#include "plan/final.h"
#include "plan/keep.h"
#include "plan/line.h"
#include "plan/profile.h"

static struct rates rates;

static int set_up(void **state UNUSED) {
    return builtin_rates(&rates, NULL) == ERR_OK ? 0 : -1;
}

static int clean_up(void **state UNUSED) {
    rates_done(&rates);
    return 0;
}

/* ---- what it is tried on --------------------------------------------------------------------- */

static struct record *add_bill(struct plan *plan, enum bill kind, int64_t pence) {
    struct record *bill = add_record(plan, RECORD_STILL_TO_PAY, "");
    put_number(bill, STILL_TO_PAY_KIND, kind);
    if (pence >= 0)
        put_number(bill, STILL_TO_PAY_AMOUNT, pence);
    return bill;
}

/* A commissioner's yes stands over the plan as it is, and a later decision stops it. */
static struct record *stop(struct plan *plan, const char *decision, const char *on) {
    char mark[HASH_TEXT];
    decided_yes(plan, &rates, "authorises");
    struct record *stops = decided_add(plan, "commissioner", decision, on);
    decided_put(stops, DECISION_CONTENT, decided_mark(plan, &rates, mark));
    return stops;
}

static void make_figures(const struct plan *plan, int64_t today, struct figures *out) {
    assert_int_equal(figures_make(plan, &rates, today, out, NULL), ERR_OK);
}

/* 70 a week for a year from 1 June 2026. */
static struct plan *weekly(struct fixture *f) {
    fixture_start(f, "2026-06-01", "52", "four_weekly");
    add_ordinary(f->plan, "70", "1", 1, 1, "week");
    return f->plan;
}

static const int64_t NO_DAY = 0;

static void account_of(struct plan *plan, int64_t today, struct final_account *out) {
    struct figures figures;
    make_figures(plan, today == NO_DAY ? date_of(2026, 10, 1) : today, &figures);
    assert_int_equal(plan_final(&figures, out, NULL), ERR_OK);
    figures_done(&figures);
}

/* ---- how it ended ---------------------------------------------------------------------------- */

static void ending__each_reason__is_said_in_the_words_of_its_choice(void **state UNUSED) {
    static const struct {
        const char *decision;
        size_t field;
        enum state state;
    } STOPS[] = {{"suspends", DECISION_HELD_BECAUSE, STATE_SUSPENDED},
                 {"ends", DECISION_ENDED_BECAUSE, STATE_ENDED}};
    for (size_t s = 0; s < 2; s++) {
        const struct field *field = dictionary_field(RECORD_DECISION, STOPS[s].field);
        for (size_t i = 0; i < field_choice_count(field); i++) {
            struct fixture f;
            struct figures figures;
            struct ending ending;
            weekly(&f);
            struct record *decision = stop(f.plan, STOPS[s].decision, "2026-09-09");
            assert_string_equal(decision_why(decision), "");
            put_number(decision, STOPS[s].field, (int64_t)i);
            make_figures(f.plan, date_of(2026, 10, 1), &figures);
            assert_int_equal(figures.state, STOPS[s].state);
            assert_int_equal(plan_ending(&figures, &ending, NULL), ERR_OK);
            assert_true(ending.stopped);
            assert_int_equal(ending.ended, s == 1);
            assert_ptr_equal(ending.decision, decision);
            assert_string_equal(ending_why(&ending), field->choices[i].label);
            for (int because = 0; because <= ENDED_OTHER; because++)
                assert_int_equal(ending_is(&ending, (enum ended_because)because),
                                 s == 1 && because == (int)i);
            assert_string_equal(progress_label(&figures.progress, figures.today),
                                s == 1 && i == ENDED_DIED    ? "Has died"
                                : s == 1 && i == ENDED_MOVED ? "Has moved"
                                                             : state_label(STOPS[s].state));
            figures_done(&figures);
            fixture_end(&f);
        }
    }
}

static void ending__last_day__is_what_was_said_or_the_day_it_was_decided(void **state UNUSED) {
    struct fixture f;
    struct figures figures;
    struct ending ending;
    struct final_account account;
    struct err_info info = {0};
    weekly(&f);
    make_figures(f.plan, date_of(2026, 10, 1), &figures);
    assert_int_equal(plan_ending(&figures, &ending, NULL), ERR_OK);
    assert_false(ending.stopped);
    assert_int_equal(plan_final(&figures, &account, &info), ERR_STAYS);
    assert_non_null(strstr(info.text, "has not ended"));
    figures_done(&figures);

    struct record *decision = stop(f.plan, "ends", "2026-09-09");
    account_of(f.plan, NO_DAY, &account);
    assert_int_equal(account.ending.last_day, date_of(2026, 9, 9));
    put(decision, DECISION_LAST_DAY, "2026-09-03");
    account_of(f.plan, NO_DAY, &account);
    assert_int_equal(account.ending.last_day, date_of(2026, 9, 3));
    account_of(f.plan, date_of(2027, 8, 1), &account);
    assert_int_equal(account.ending.last_day, date_of(2026, 9, 3)); /* still, past the plan's own */
    plan_remove(f.plan, RECORD_DECISION, plan_count(f.plan, RECORD_DECISION) - 1);
    account_of(f.plan, date_of(2027, 8, 1), &account);
    assert_null(account.ending.decision);
    assert_int_equal(account.ending.last_day, date_of(2027, 5, 31));
    assert_true(ending_is(&account.ending, ENDED_TIME_OVER));
    assert_string_equal(ending_why(&account.ending), "The plan's time is over");
    fixture_end(&f);
}

/* ---- the account ----------------------------------------------------------------------------- */

/* By hand: 70 a week, 3,640 in the year, from 1 June; ended on 11 August, its 72nd day. Three pay
 * days are past, of 280 each. */
static void final__by_hand__says_what_comes_back_once_it_is_known(void **state UNUSED) {
    struct fixture f;
    struct final_account account;
    weekly(&f);
    stop(f.plan, "ends", "2026-08-11");
    account_of(f.plan, NO_DAY, &account);
    assert_int_equal(account.missing, MISSING_BALANCE | MISSING_BILLS);
    assert_int_equal(account.due, 84000);
    assert_int_equal(account.by_days, 71803); /* 3,640 x 72 / 365 = 718.027 */
    add_money(f.plan, RECORD_PAYMENT, PAYMENT_ON, date_of(2026, 6, 1), PAYMENT_AMOUNT, 84000);
    add_money(f.plan, RECORD_RECEIPT, RECEIPT_ON, date_of(2026, 6, 9), RECEIPT_AMOUNT, 30000);
    struct record *balance =
        add_money(f.plan, RECORD_BALANCE, BALANCE_ON, date_of(2026, 8, 1), BALANCE_AMOUNT, 54000);
    put_number(balance, BALANCE_COMMITTED, 0);
    account_of(f.plan, NO_DAY, &account);
    assert_int_equal(account.missing, MISSING_BALANCE); /* it is of before the last day */
    put_number(balance, BALANCE_ON, date_of(2026, 8, 11));
    account_of(f.plan, NO_DAY, &account);
    assert_int_equal(account.missing, 0);
    assert_int_equal(account.comes_back, 54000);
    assert_int_equal(account.to_find, 1);
    put_number(balance, BALANCE_COMMITTED, 6000);
    account_of(f.plan, NO_DAY, &account);
    assert_int_equal(account.comes_back, 48000);
    add_bill(f.plan, BILL_PROVIDER, 10000); /* in place of the 60 that are promised */
    struct record *unknown = add_bill(f.plan, BILL_OTHER, -1);
    account_of(f.plan, NO_DAY, &account);
    assert_int_equal(account.missing, MISSING_AMOUNTS);
    put_number(unknown, STILL_TO_PAY_AMOUNT, 0);
    add_money(f.plan, RECORD_RECEIPT, RECEIPT_ON, date_of(2026, 8, 12), RECEIPT_AMOUNT, 50000);
    account_of(f.plan, NO_DAY, &account);
    assert_int_equal(account.missing, 0);
    assert_int_equal(account.comes_back, 54000 - 50000 - 10000); /* more than there is */
    record_put(balance, BALANCE_AMOUNT, (struct value){0});
    account_of(f.plan, NO_DAY, &account);
    assert_int_equal(account.missing, MISSING_BALANCE | MISSING_UNFINISHED);
    fixture_end(&f);
}

/* Who employs somebody has five bills to write down, even where they come to nothing. */
static void final__employer__has_each_bill_to_say(void **state UNUSED) {
    static const enum bill BILLS[] = {BILL_WAGES, BILL_NOTICE, BILL_REDUNDANCY, BILL_HMRC,
                                      BILL_PAYROLL};
    struct fixture f;
    struct final_account account;
    fixture_start(&f, "2026-06-01", "52", "four_weekly");
    add_helper(f.plan, "10", "15");
    stop(f.plan, "ends", "2026-08-11");
    struct record *balance =
        add_money(f.plan, RECORD_BALANCE, BALANCE_ON, date_of(2026, 9, 1), BALANCE_AMOUNT, 100000);
    put_number(balance, BALANCE_COMMITTED, 500);
    for (size_t i = 0; i < sizeof BILLS / sizeof *BILLS; i++) {
        account_of(f.plan, NO_DAY, &account);
        assert_true(account.employs);
        assert_int_equal(account.missing, MISSING_BILLS);
        assert_true(account.bills_missing >> BILLS[i] & 1u);
        add_bill(f.plan, BILLS[i], (int64_t)i * 1000);
    }
    account_of(f.plan, NO_DAY, &account);
    assert_int_equal(account.missing, 0);
    assert_int_equal(account.committed, 10000);
    assert_int_equal(account.comes_back, 90000);
    fixture_end(&f);
}

static int how_many(void) {
    const char *soak = getenv("SOAK");
    return soak != NULL && *soak != '\0' ? 200000 : 8000;
}

static void random_ledger(uint64_t *seed, struct plan *plan, const struct plan_year *year) {
    for (int64_t count = random_between(seed, 0, 8); count > 0; count--)
        add_money(plan, RECORD_PAYMENT, PAYMENT_ON,
                  random_between(seed, year->starts - 20, year->ends), PAYMENT_AMOUNT,
                  random_size(seed, 500000));
    for (int64_t count = random_between(seed, 0, 12); count > 0; count--)
        add_money(plan, RECORD_RECEIPT, RECEIPT_ON,
                  random_between(seed, year->starts, year->ends + 60), RECEIPT_AMOUNT,
                  random_size(seed, 100000));
    for (int64_t count = random_between(seed, 0, 3); count > 0; count--) {
        struct record *balance = add_money(plan, RECORD_BALANCE, BALANCE_ON,
                                           random_between(seed, year->starts, year->ends + 60),
                                           BALANCE_AMOUNT, random_size(seed, 900000));
        if (random_chance(seed, 70))
            put_number(balance, BALANCE_COMMITTED, random_size(seed, 90000));
    }
    for (int64_t count = random_chance(seed, 60) ? random_between(seed, 1, 14) : 0; count > 0;
         count--)
        add_bill(plan, (enum bill)random_between(seed, 0, BILL_COUNT - 1),
                 random_chance(seed, 90) ? random_size(seed, 50000) : -1);
}

/* What is in the account in the end, a penny at a time: *known is whether nothing is missing. */
static int64_t by_another_way(const struct plan *plan, const struct plan_cost *cost,
                              int64_t last_day, bool *known) {
    const struct record *last = NULL;
    unsigned said = 0;
    bool employs = false;
    for (size_t i = 0; i < plan_count(plan, RECORD_BALANCE); i++) {
        const struct record *each = plan_at(plan, RECORD_BALANCE, i);
        if (last == NULL || record_number(each, BALANCE_ON) >= record_number(last, BALANCE_ON))
            last = each;
    }
    for (size_t i = 0; i < cost->line_count; i++)
        employs |= cost->lines[i].counts && line_is_direct(cost->lines[i].line) &&
                   line_employs(cost->lines[i].line);
    *known = last != NULL && record_number(last, BALANCE_ON) >= last_day;
    int64_t sum = last != NULL ? record_number(last, BALANCE_AMOUNT) : 0;
    int64_t day = last != NULL ? record_number(last, BALANCE_ON) : 0;
    const size_t bills = plan_count(plan, RECORD_STILL_TO_PAY);
    for (size_t i = 0; i < bills; i++) {
        const struct record *bill = plan_at(plan, RECORD_STILL_TO_PAY, i);
        *known = *known && record_has(bill, STILL_TO_PAY_AMOUNT);
        said |= 1u << record_number(bill, STILL_TO_PAY_KIND);
        sum -= record_number(bill, STILL_TO_PAY_AMOUNT);
    }
    if (bills == 0 && last != NULL) {
        *known = *known && record_has(last, BALANCE_COMMITTED);
        sum -= record_number(last, BALANCE_COMMITTED);
    }
    *known = *known && (!employs || (said & 0x1fu) == 0x1fu);
    for (size_t i = 0; i < plan_count(plan, RECORD_PAYMENT); i++)
        if (record_number(plan_at(plan, RECORD_PAYMENT, i), PAYMENT_ON) > day)
            sum += record_number(plan_at(plan, RECORD_PAYMENT, i), PAYMENT_AMOUNT);
    for (size_t i = 0; i < plan_count(plan, RECORD_RECEIPT); i++)
        if (record_number(plan_at(plan, RECORD_RECEIPT, i), RECEIPT_ON) > day)
            sum -= record_number(plan_at(plan, RECORD_RECEIPT, i), RECEIPT_AMOUNT);
    return sum;
}

/* The rows say it as the account does: an amount where it is known, and otherwise what is missing.
 */
static void check_told(const struct figures *figures, const struct final_account *account) {
    struct final_rows rows;
    size_t missing = 0, back = 0;
    assert_int_equal(final_told(figures, account, &rows, NULL), ERR_OK);
    for (size_t i = 0; i < rows.count; i++) {
        const struct final_row *row = &rows.items[i];
        missing += row->part == FINAL_TO_KNOW;
        back += row->part == FINAL_BACK;
        if (row->part == FINAL_BACK)
            assert_int_equal(row->has_amount, account->missing == 0);
        if (row->part == FINAL_BACK && row->has_amount)
            assert_int_equal(row->sum == SUM_BACK ? row->amount : -row->amount,
                             account->comes_back);
    }
    assert_int_equal(back, 1);
    assert_int_equal(missing > 0, account->missing != 0);
    final_rows_done(&rows);
}

static void final__any_ledger__is_what_another_way_of_working_it_out_gives(void **state UNUSED) {
    uint64_t seed = random_start();
    int tried = 0, knew = 0;
    for (int count = 0; count < how_many(); count++) {
        struct plan *plan = random_plan(&seed, 4);
        struct figures figures = {0};
        struct final_account account;
        struct plan_year year;
        bool known = false;
        assert_true(plan_year(plan, &year));
        random_ledger(&seed, plan, &year);
        if (figures_cost(plan, &rates, &figures, NULL) == ERR_OK && figures.cost.known) {
            figures.today = year.ends + 100; /* its time is over */
            figures.state = STATE_ENDED;
            assert_int_equal(plan_final(&figures, &account, NULL), ERR_OK);
            int64_t sum = by_another_way(plan, &figures.cost, year.ends, &known);
            assert_int_equal(account.missing == 0, known);
            if (known)
                assert_int_equal(account.comes_back, sum);
            check_told(&figures, &account);
            tried++;
            knew += known;
        }
        figures_done(&figures);
        plan_free(plan);
    }
    assert_true(tried > how_many() / 2);
    assert_true(knew > how_many() / 100);
}

/* ---- papers ---------------------------------------------------------------------------------- */

/* In a copy that does not say what entitles the person, or when they were born, there is no other
 * day than in the whole. */
static void keep_in_copies(const struct figures *figures, const struct ending *ending,
                           const struct kept_paper whole[KEEP_MOST]) {
    for (int profile = PROFILE_FUNDER; profile < PROFILE_COUNT; profile++) {
        struct profiled copy = {0};
        struct kept_paper papers[KEEP_MOST];
        assert_int_equal(profile_make((enum profile)profile, figures, &copy, NULL), ERR_OK);
        assert_int_equal(plan_keep(copy.figures, ending, papers), 5);
        for (size_t i = 0; i < 5; i++) {
            assert_string_equal(papers[i].what, whole[i].what);
            assert_int_equal(papers[i].until, whole[i].until);
        }
        profile_done(&copy);
    }
}

/* By hand, from the sources: an adult, a child of 15 and one of 17, someone with mental health
 * care, and the same after a death; all of a plan that ended on 9 September 2026. */
static void keep__each_paper__has_its_day(void **state UNUSED) {
    static const struct {
        const char *born, *through;
        enum ended_because because;
        int year, month, day;
    } HEALTH[] = {{"1961-05-12", "chc", ENDED_MOVED, 2034, 9, 9},
                  {"2011-03-01", "childrens_continuing_care", ENDED_MOVED, 2036, 3, 1},
                  {"2008-10-30", "childrens_continuing_care", ENDED_MOVED, 2034, 10, 30},
                  {"2011-03-01", "childrens_continuing_care", ENDED_DIED, 2034, 9, 9},
                  {"1961-05-12", "section_117", ENDED_PERSON_STOPPED, 2046, 9, 9},
                  {"1961-05-12", "mental_health", ENDED_DIED, 2036, 9, 9}};
    for (size_t i = 0; i < sizeof HEALTH / sizeof *HEALTH; i++) {
        struct fixture f;
        struct figures figures;
        struct ending ending;
        struct kept_paper papers[KEEP_MOST];
        fixture_start(&f, "2026-06-01", "52", "four_weekly");
        add_helper(f.plan, "10", "15");
        put(plan_one(f.plan, RECORD_PERSON), PERSON_DATE_OF_BIRTH, HEALTH[i].born);
        put(plan_one(f.plan, RECORD_PERSON), PERSON_ENTITLED_THROUGH, HEALTH[i].through);
        put_number(stop(f.plan, "ends", "2026-09-09"), DECISION_ENDED_BECAUSE, HEALTH[i].because);
        make_figures(f.plan, date_of(2026, 10, 1), &figures);
        assert_int_equal(plan_ending(&figures, &ending, NULL), ERR_OK);
        assert_int_equal(plan_keep(&figures, &ending, papers), 6);
        assert_int_equal(papers[0].until, date_of(2033, 3, 31)); /* bank statements, receipts */
        assert_int_equal(papers[1].until, date_of(2030, 4, 5));  /* payroll and tax */
        assert_int_equal(papers[2].until, date_of(2032, 11, 9)); /* pay, by the hour */
        assert_int_equal(papers[3].until, date_of(2032, 9, 9));  /* pensions */
        assert_int_equal(papers[4].until, date_of(2066, 9, 9));  /* insurance */
        assert_int_equal(papers[5].until, date_of(HEALTH[i].year, HEALTH[i].month, HEALTH[i].day));
        keep_in_copies(&figures, &ending, papers);
        figures_done(&figures);
        fixture_end(&f);
    }
}

/* Where nothing is paid directly there is only the plan to keep; on the last day of March, and of a
 * tax year, its own year counts. */
static void keep__no_direct_payment__is_the_plan_alone(void **state UNUSED) {
    struct fixture f;
    struct figures figures;
    struct ending ending;
    struct kept_paper papers[KEEP_MOST];
    weekly(&f);
    put(stop(f.plan, "ends", "2027-04-09"), DECISION_LAST_DAY, "2027-03-31");
    make_figures(f.plan, date_of(2027, 4, 20), &figures);
    assert_int_equal(plan_ending(&figures, &ending, NULL), ERR_OK);
    assert_int_equal(plan_keep(&figures, &ending, papers), 2);
    assert_int_equal(papers[0].until, date_of(2033, 3, 31));
    figures_done(&figures);
    fixture_end(&f);

    fixture_start(&f, "2026-06-01", "52", "four_weekly");
    put(add_ordinary(f.plan, "70", "1", 1, 1, "week"), LINE_PAID_BY, "notional");
    stop(f.plan, "ends", "2026-09-09");
    make_figures(f.plan, date_of(2026, 10, 1), &figures);
    assert_int_equal(plan_ending(&figures, &ending, NULL), ERR_OK);
    assert_int_equal(plan_keep(&figures, &ending, papers), 1);
    figures_done(&figures);
    fixture_end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ending__each_reason__is_said_in_the_words_of_its_choice),
        cmocka_unit_test(ending__last_day__is_what_was_said_or_the_day_it_was_decided),
        cmocka_unit_test(final__by_hand__says_what_comes_back_once_it_is_known),
        cmocka_unit_test(final__employer__has_each_bill_to_say),
        cmocka_unit_test(final__any_ledger__is_what_another_way_of_working_it_out_gives),
        cmocka_unit_test(keep__each_paper__has_its_day),
        cmocka_unit_test(keep__no_direct_payment__is_the_plan_alone),
    };
    return cmocka_run_group_tests(tests, set_up, clean_up);
}
