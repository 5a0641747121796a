/* Money spent, beside the same worked out in another way: day by day, and a penny at a time. SOAK=1
 * tries twenty times as many ledgers. */
#include "ledger.h"

#include "base/date.h"
#include "base/unused.h"
#include "plan/line.h"
#include "plan/quarter.h"
#include "plan/spent.h"

__extension__ typedef __int128 wide; /* more than any sum here comes to */

static struct rates rates;

static int set_up(void **state UNUSED) {
    return builtin_rates(&rates, NULL) == ERR_OK ? 0 : -1;
}

static int clean_up(void **state UNUSED) {
    rates_done(&rates);
    return 0;
}

static int how_many(void) {
    const char *soak = getenv("SOAK");
    return soak != NULL && *soak != '\0' ? 200000 : 10000;
}

/* ---- by hand ---- */

static const char YEAR_START[] = "2026-06-01";

static void spent__half_a_year_on__is_beside_what_it_should_be(void **state UNUSED) {
    struct fixture f;
    struct spent spent;
    fixture_start(&f, YEAR_START, "52", "four_weekly");
    struct record *line = add_ordinary(f.plan, "70", "1", 1, 1, "week"); /* 3,640 a year */
    struct record *once = add_ordinary(f.plan, "100", "1", 0, 0, "once");
    put(once, LINE_STARTS, "2026-12-01");
    fixture_cost(&f);
    int64_t start = f.cost.lines[0].span.first, today = start + 72; /* 73 of 365 days: a fifth */
    add_money(f.plan, RECORD_PAYMENT, PAYMENT_ON, start, PAYMENT_AMOUNT, 28000);
    add_money(f.plan, RECORD_PAYMENT, PAYMENT_ON, start + 28, PAYMENT_AMOUNT, 28000);
    struct record *receipt =
        add_money(f.plan, RECORD_RECEIPT, RECEIPT_ON, start + 5, RECEIPT_AMOUNT, 7000);
    put(receipt, RECEIPT_LINE, line->id);
    put_number(receipt, RECEIPT_RECEIPT_SEEN, 1);
    add_money(f.plan, RECORD_RECEIPT, RECEIPT_ON, start + 6, RECEIPT_AMOUNT, 1250);
    struct record *balance =
        add_money(f.plan, RECORD_BALANCE, BALANCE_ON, start + 30, BALANCE_AMOUNT, 47000);
    put_number(balance, BALANCE_COMMITTED, 1000);

    assert_int_equal(plan_spent(figures_at(&f, today), today, &spent, NULL), ERR_OK);
    assert_int_equal(spent.days_gone, 73);
    assert_int_equal(spent.days, 365);
    assert_int_equal(spent.paid, 56000);
    assert_int_equal(spent.due, 84000); /* on the first day, and 28 and 56 days after it */
    assert_true(spent.has_next);
    assert_int_equal(spent.next.on, start + 84);
    assert_int_equal(spent.planned, 374000);
    assert_int_equal(spent.by_now, 72800); /* a fifth of 3,640; the once is in December */
    assert_int_equal(spent.spent, 8250);
    assert_int_equal(spent.elsewhere, 1250);
    assert_int_equal(spent.to_find, 1);
    assert_int_equal(spent.to_find_amount, 1250);
    assert_int_equal(spent.line_count, 2);
    assert_int_equal(spent.lines[0].spent, 7000);
    assert_int_equal(spent.lines[0].receipts, 1);
    assert_int_equal(spent.lines[1].by_now, 0);
    assert_int_equal(spent.balance, 47000);
    assert_int_equal(spent.unexplained, 56000 - 8250 - 47000);
    assert_true(spent.weeks_known);
    assert_int_equal(spent.weeks_tenths, 67); /* 470 / 70 = 6.71 */
    assert_int_equal(spent.surplus, 0);       /* eight weeks are 560 */
    plan_spent_done(&spent);

    assert_int_equal(
        plan_spent(figures_at(&f, date_of(2026, 12, 1)), date_of(2026, 12, 1), &spent, NULL),
        ERR_OK);
    assert_int_equal(spent.lines[1].by_now, 10000);
    plan_spent_done(&spent);
    assert_int_equal(plan_spent(figures_at(&f, start - 1), start - 1, &spent, NULL), ERR_OK);
    assert_int_equal(spent.by_now, 0);
    assert_int_equal(spent.days_gone, 0);
    assert_int_equal(spent.due, 0);
    assert_int_equal(spent.next.on, start);
    plan_spent_done(&spent);
    assert_int_equal(plan_spent(figures_at(&f, start + 1000), start + 1000, &spent, NULL), ERR_OK);
    assert_int_equal(spent.by_now, spent.planned);
    assert_int_equal(spent.due, spent.planned);
    assert_false(spent.has_next);
    plan_spent_done(&spent);
    fixture_end(&f);
}

/* A receipt that nobody filled in is none to find; without its day it is written, and not finished;
 * and neither goes into a file. */
static void spent__receipt_that_is_not_finished__is_none_to_find(void **state UNUSED) {
    struct fixture f;
    struct spent spent;
    fixture_start(&f, YEAR_START, "52", "four_weekly");
    struct record *line = add_ordinary(f.plan, "70", "1", 1, 1, "week");
    fixture_cost(&f);
    int64_t start = f.cost.lines[0].span.first;
    add_record(f.plan, RECORD_RECEIPT, "");
    struct record *no_day = add_record(f.plan, RECORD_RECEIPT, "");
    put_number(no_day, RECEIPT_AMOUNT, 900);
    put(no_day, RECEIPT_LINE, line->id);
    struct record *no_amount = add_record(f.plan, RECORD_RECEIPT, "");
    put_number(no_amount, RECEIPT_ON, start);
    add_money(f.plan, RECORD_RECEIPT, RECEIPT_ON, start, RECEIPT_AMOUNT, 100);
    assert_false(spent_is_finished(no_day));
    assert_false(spent_is_finished(no_amount));

    assert_int_equal(plan_spent(figures_at(&f, start), start, &spent, NULL), ERR_OK);
    assert_int_equal(spent.unfinished, 3);
    assert_int_equal(spent.to_find, 1);
    assert_int_equal(spent.to_find_amount, 100);
    assert_int_equal(spent.spent, 1000); /* what was spent was spent, whichever day it was */
    assert_int_equal(spent.lines[0].spent, 900);
    plan_spent_done(&spent);

    char words[LEFT_OUT_TEXT];
    assert_string_equal(spent_left_out_words(f.plan, words),
                        "3 receipts are not finished, and not in the file. "
                        "A day, an amount or a name is missing.");
    add_record(f.plan, RECORD_PAYMENT, "");
    add_record(f.plan, RECORD_BALANCE, "");
    assert_string_equal(spent_left_out_words(f.plan, words),
                        "1 payment, 1 balance and 3 receipts are not finished, and not in the "
                        "file. A day, an amount or a name is missing.");
    assert_int_equal(spent_take_unfinished(f.plan), 5);
    assert_string_equal(spent_left_out_words(f.plan, words), "");
    assert_int_equal(plan_count(f.plan, RECORD_RECEIPT), 1);
    assert_int_equal(plan_count(f.plan, RECORD_LINE), 1);
    fixture_end(&f);
}

/* What is being written is no balance: the one before it stands, or none is told. */
static void spent__balance_that_is_not_finished__is_none(void **state UNUSED) {
    struct fixture f;
    struct spent spent;
    fixture_start(&f, YEAR_START, "52", "four_weekly");
    add_ordinary(f.plan, "70", "1", 1, 1, "week");
    fixture_cost(&f);
    int64_t start = f.cost.lines[0].span.first;
    put_number(add_record(f.plan, RECORD_BALANCE, ""), BALANCE_ON, start + 9);
    assert_int_equal(plan_spent(figures_at(&f, start + 9), start + 9, &spent, NULL), ERR_OK);
    assert_false(spent.has_balance);
    plan_spent_done(&spent);
    add_money(f.plan, RECORD_BALANCE, BALANCE_ON, start, BALANCE_AMOUNT, 700);
    assert_int_equal(plan_spent(figures_at(&f, start + 9), start + 9, &spent, NULL), ERR_OK);
    assert_true(spent.has_balance);
    assert_int_equal(spent.balance, 700);
    assert_int_equal(spent.balance_on, start);
    plan_spent_done(&spent);
    /* Of two of one day the one that was written later stands; an earlier day's takes nothing from
     * it. */
    add_money(f.plan, RECORD_BALANCE, BALANCE_ON, start, BALANCE_AMOUNT, 800);
    add_money(f.plan, RECORD_BALANCE, BALANCE_ON, start - 1, BALANCE_AMOUNT, 900);
    assert_int_equal(plan_spent(figures_at(&f, start + 9), start + 9, &spent, NULL), ERR_OK);
    assert_int_equal(spent.balance, 800);
    assert_int_equal(spent.balance_on, start);
    plan_spent_done(&spent);
    fixture_end(&f);
}

/* By hand: 70 a week is 3,640 a year, and eight weeks of it 560. Of 1,000 in the account, 100 of
 * them promised, 340 are for discussion; of 659.99 nothing is, never less; and a bank that is owed
 * lasts no weeks. */
static void
spent__surplus__is_what_is_over_eight_weeks_and_never_below_nothing(void **state UNUSED) {
    static const struct {
        int64_t balance, committed, surplus, tenths;
    } ROWS[] = {{100000, 10000, 34000, 142},
                {100000, 0, 44000, 142},
                {66001, 10000, 1, 94},
                {66000, 10000, 0, 94},
                {65999, 10000, 0, 94},
                {0, 0, 0, 0},
                {-500, 0, 0, -1}};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct fixture f;
        struct spent spent;
        fixture_start(&f, YEAR_START, "52", "four_weekly");
        add_ordinary(f.plan, "70", "1", 1, 1, "week");
        put(add_ordinary(f.plan, "900", "1", 0, 0, "once"), LINE_STARTS, YEAR_START);
        fixture_cost(&f);
        int64_t start = f.cost.lines[0].span.first;
        struct record *balance =
            add_money(f.plan, RECORD_BALANCE, BALANCE_ON, start, BALANCE_AMOUNT, ROWS[i].balance);
        put_number(balance, BALANCE_COMMITTED, ROWS[i].committed);
        assert_int_equal(plan_spent(figures_at(&f, start), start, &spent, NULL), ERR_OK);
        assert_int_equal(spent.surplus, ROWS[i].surplus);
        assert_int_equal(spent.weeks_known, ROWS[i].tenths >= 0);
        if (spent.weeks_known)
            assert_int_equal(spent.weeks_tenths, ROWS[i].tenths);
        plan_spent_done(&spent);
        fixture_end(&f);
    }
}

/* April to June of a plan from 1 June: two payments due, one made; a pay run for June, and none in
 * July when today is in August; and the account from nothing. */
static void
quarter__of_a_plan_that_begins_in_it__says_what_is_there_and_missing(void **state UNUSED) {
    struct fixture f;
    struct quarter quarter;
    int64_t from, to;
    fixture_start(&f, YEAR_START, "52", "four_weekly");
    struct record *work = add_helper(f.plan, "10", "13.50");
    fixture_cost(&f);
    assert_true(f.cost.known);
    add_money(f.plan, RECORD_PAYMENT, PAYMENT_ON, date_of(2026, 6, 1), PAYMENT_AMOUNT, 60000);
    add_money(f.plan, RECORD_PAYMENT, PAYMENT_ON, date_of(2026, 7, 1), PAYMENT_AMOUNT, 1);
    struct record *pay =
        add_money(f.plan, RECORD_RECEIPT, RECEIPT_ON, date_of(2026, 6, 30), RECEIPT_AMOUNT, 54000);
    put(pay, RECEIPT_LINE, work->id);
    put_number(pay, RECEIPT_RECEIPT_SEEN, 1);
    add_money(f.plan, RECORD_RECEIPT, RECEIPT_ON, date_of(2026, 6, 10), RECEIPT_AMOUNT, 1000);
    add_money(f.plan, RECORD_RECEIPT, RECEIPT_ON, date_of(2026, 7, 2), RECEIPT_AMOUNT, 7);
    add_record(f.plan, RECORD_RECEIPT, "");
    add_money(f.plan, RECORD_BALANCE, BALANCE_ON, date_of(2026, 6, 30), BALANCE_AMOUNT, 4200);

    quarter_of(f.plan, date_of(2026, 8, 5), &from, &to);
    assert_int_equal(from, date_of(2026, 4, 1)); /* the last one that is over */
    assert_int_equal(to, date_of(2026, 6, 30));
    assert_int_equal(
        plan_quarter(figures_at(&f, to), from, to, date_of(2026, 8, 5), &quarter, NULL), ERR_OK);
    assert_int_equal(quarter.payments, 1);
    assert_int_equal(quarter.paid, 60000);
    assert_int_equal(quarter.due_count, 2); /* 1 and 29 June */
    assert_int_equal(quarter.due, f.cost.payments[0].amount + f.cost.payments[1].amount);
    assert_int_equal(quarter.receipts, 2);
    assert_int_equal(quarter.spent, 55000);
    assert_int_equal(quarter.pay_runs, 1);
    assert_int_equal(quarter.pay, 54000);
    assert_int_equal(quarter.to_find, 1);
    assert_int_equal(quarter.to_find_amount, 1000);
    assert_int_equal(quarter.unfinished, 1);
    assert_false(quarter.opening.known);
    assert_int_equal(quarter.closing.amount, 4200);
    assert_true(quarter.has_unexplained);
    assert_int_equal(quarter.unexplained, 800); /* 600 less 550 less 42 */
    assert_int_equal(quarter.no_pay_count, 0);

    from = date_of(2026, 7, 1);
    to = date_of(2026, 9, 30);
    assert_int_equal(
        plan_quarter(figures_at(&f, to), from, to, date_of(2026, 8, 5), &quarter, NULL), ERR_OK);
    assert_int_equal(quarter.opening.amount, 4200);
    assert_false(quarter.closing_is_of_it);
    assert_false(quarter.has_unexplained);
    assert_int_equal(quarter.due_count, 1); /* 27 July; those after today are not due yet */
    assert_int_equal(quarter.no_pay_count, 1);
    assert_int_equal(quarter.no_pay[0], date_of(2026, 7, 1)); /* August is not over */

    quarter_of(f.plan, date_of(2026, 6, 5), &from, &to);
    assert_int_equal(from, date_of(2026, 4, 1)); /* the plan has just begun: the one it is in */
    assert_int_equal(plan_quarter(figures_at(&f, to), to, from, to, &quarter, NULL), ERR_INPUT);
    assert_int_equal(plan_quarter(figures_at(&f, to), from, from + 366, to, &quarter, NULL),
                     ERR_INPUT);
    fixture_end(&f);
}

/* ---- at random ---- */

static void random_ledger(uint64_t *seed, struct plan *plan, const struct plan_year *year) {
    static const struct {
        enum record_type type;
        size_t on, amount;
        int64_t most;
    } KINDS[] = {{RECORD_PAYMENT, PAYMENT_ON, PAYMENT_AMOUNT, 15},
                 {RECORD_RECEIPT, RECEIPT_ON, RECEIPT_AMOUNT, 30},
                 {RECORD_BALANCE, BALANCE_ON, BALANCE_AMOUNT, 4}};
    for (size_t kind = 0; kind < sizeof KINDS / sizeof *KINDS; kind++)
        for (int64_t count = random_between(seed, 0, KINDS[kind].most); count > 0; count--) {
            struct record *record =
                add_money(plan, KINDS[kind].type, KINDS[kind].on,
                          random_between(seed, year->starts - 20, year->ends + 20),
                          KINDS[kind].amount, random_size(seed, 500000));
            size_t lines = plan_count(plan, RECORD_LINE);
            if (record->type == RECORD_RECEIPT && lines > 0 && random_chance(seed, 80))
                put(record, RECEIPT_LINE,
                    plan_at(plan, RECORD_LINE, (size_t)random_between(seed, 0, (int64_t)lines - 1))
                        ->id);
            if (record->type == RECORD_RECEIPT && random_chance(seed, 60))
                put_number(record, RECEIPT_RECEIPT_SEEN, random_between(seed, 0, 1));
            if (record->type == RECORD_BALANCE && random_chance(seed, 50))
                put_number(record, BALANCE_COMMITTED, random_size(seed, 100000));
        }
}

/* What the records of a type come to that are on a day up to `until`, one day after the other. */
static int64_t day_by_day(const struct plan *plan, enum record_type type, size_t on, size_t amount,
                          int64_t from, int64_t until) {
    int64_t sum = 0;
    for (int64_t day = from; day <= until; day++)
        for (size_t i = 0; i < plan_count(plan, type); i++)
            if (record_number(plan_at(plan, type, i), on) == day)
                sum += record_number(plan_at(plan, type, i), amount);
    return sum;
}

/* Halves away from nothing, in whole numbers alone. */
static int64_t part_of(int64_t pence, int64_t days, int64_t of) {
    return (int64_t)(((wide)2 * pence * days + of) / ((wide)2 * of));
}

static void check_lines(const struct plan *plan, const struct plan_cost *cost,
                        const struct plan_year *year, const struct spent *spent) {
    size_t at = 0;
    int64_t sum = 0, told = 0, planned = 0;
    for (size_t i = 0; i < cost->line_count; i++) {
        const struct line_cost *line = &cost->lines[i];
        int64_t gone = 0, receipts = 0, by_now = 0;
        if (!line->counts || !line_is_direct(line->line))
            continue;
        for (int64_t day = line->span.first; day <= spent->today; day++)
            gone += line->span.days > 0 && day <= line->span.last;
        if (gone > 0)
            by_now = part_of(line_cost_paid_recurring(line), gone, line->span.days);
        if (gone > 0 || (line->span.days == 0 && spent->today >= year->starts))
            by_now += line_cost_paid_once(line);
        for (size_t k = 0; k < plan_count(plan, RECORD_RECEIPT); k++) {
            const struct record *receipt = plan_at(plan, RECORD_RECEIPT, k);
            if (strcmp(record_text(receipt, RECEIPT_LINE), line->line->id) == 0)
                receipts += record_number(receipt, RECEIPT_AMOUNT);
        }
        assert_ptr_equal(spent->lines[at].line, line);
        assert_int_equal(spent->lines[at].by_now, by_now);
        assert_int_equal(spent->lines[at].spent, receipts);
        sum += by_now;
        told += receipts;
        planned += spent->lines[at++].planned;
    }
    assert_int_equal(spent->line_count, at);
    assert_int_equal(spent->by_now, sum);
    assert_int_equal(spent->planned, planned);
    assert_int_equal(spent->elsewhere, spent->spent - told);
}

static void check_balance(const struct plan *plan, const struct plan_cost *cost, int64_t from,
                          const struct spent *spent) {
    const bool is_52 = record_number(plan_one(plan, RECORD_PLAN), PLAN_YEAR_BASIS) == BASIS_52;
    const wide weeks = is_52 ? 364 : 365; /* sevenths of a week */
    if (!spent->has_balance) {
        assert_int_equal(plan_count(plan, RECORD_BALANCE), 0);
        return;
    }
    for (size_t i = 0; i < plan_count(plan, RECORD_BALANCE); i++)
        assert_true(record_number(plan_at(plan, RECORD_BALANCE, i), BALANCE_ON) <=
                    spent->balance_on);
    assert_int_equal(
        spent->unexplained,
        day_by_day(plan, RECORD_PAYMENT, PAYMENT_ON, PAYMENT_AMOUNT, from, spent->balance_on) -
            day_by_day(plan, RECORD_RECEIPT, RECEIPT_ON, RECEIPT_AMOUNT, from, spent->balance_on) -
            spent->balance);
    const wide year = cost->direct_payment_recurring;
    if (spent->weeks_known) {
        /* It lasts so many tenths of a week, and not one more. */
        assert_true(year * spent->weeks_tenths * 7 <= (wide)spent->balance * 10 * weeks);
        assert_true(year * (spent->weeks_tenths + 1) * 7 > (wide)spent->balance * 10 * weeks);
    }
    int64_t kept = (int64_t)((2 * year * SURPLUS_WEEKS * 7 + weeks) / (2 * weeks));
    int64_t over = spent->balance - kept - spent->committed;
    assert_int_equal(spent->surplus, over > 0 ? over : 0);
}

/* Whether a record has its day, and it is one of these. */
static bool is_between(const struct record *record, size_t on, int64_t from, int64_t to) {
    return record_has(record, on) && record_number(record, on) >= from &&
           record_number(record, on) <= to;
}

/* What the records of those days come to, and how many they are; `which` NULL: all. */
static size_t count_between(const struct plan *plan, enum record_type type, size_t on,
                            size_t amount, int64_t from, int64_t to,
                            bool (*which)(const struct plan *plan, const struct record *record),
                            int64_t *sum) {
    size_t count = 0;
    *sum = 0;
    for (size_t i = 0; i < plan_count(plan, type); i++) {
        const struct record *record = plan_at(plan, type, i);
        if (!record_has(record, amount) || !is_between(record, on, from, to) ||
            (which != NULL && !which(plan, record)))
            continue;
        count++;
        *sum += record_number(record, amount);
    }
    return count;
}

static bool is_unseen(const struct plan *plan UNUSED, const struct record *receipt) {
    return !record_has(receipt, RECEIPT_RECEIPT_SEEN) ||
           record_number(receipt, RECEIPT_RECEIPT_SEEN) == 0;
}

static bool is_for_helper(const struct plan *plan, const struct record *receipt) {
    const char *id = record_text(receipt, RECEIPT_LINE);
    for (size_t i = 0; i < plan_count(plan, RECORD_LINE); i++)
        if (strcmp(plan_at(plan, RECORD_LINE, i)->id, id) == 0)
            return record_number(plan_at(plan, RECORD_LINE, i), LINE_KIND) == LINE_EMPLOYMENT;
    return false;
}

/* The balance that was written last, of the last day up to one that has any; NULL none. */
static const struct record *balance_by(const struct plan *plan, int64_t day, int64_t earliest) {
    for (; day >= earliest; day--)
        for (size_t i = plan_count(plan, RECORD_BALANCE); i-- > 0;) {
            const struct record *balance = plan_at(plan, RECORD_BALANCE, i);
            if (record_has(balance, BALANCE_AMOUNT) && is_between(balance, BALANCE_ON, day, day))
                return balance;
        }
    return NULL;
}

static void check_account(const struct plan *plan, const struct plan_year *year,
                          const struct quarter *quarter) {
    const int64_t earliest = year->starts - 400;
    const struct record *opening = balance_by(plan, quarter->from - 1, earliest);
    const struct record *closing = balance_by(plan, quarter->to, earliest);
    int64_t paid, spent, held = opening != NULL ? record_number(opening, BALANCE_AMOUNT) : 0;
    assert_int_equal(quarter->opening.known, opening != NULL);
    assert_int_equal(quarter->closing.known, closing != NULL);
    if (opening != NULL)
        assert_int_equal(quarter->opening.amount, held);
    if (closing != NULL)
        assert_int_equal(quarter->closing.amount, record_number(closing, BALANCE_AMOUNT));
    bool of_it = closing != NULL && record_number(closing, BALANCE_ON) >= quarter->from;
    bool begins = year->starts >= quarter->from && year->starts <= quarter->to;
    assert_int_equal(quarter->closing_is_of_it, of_it);
    assert_int_equal(quarter->has_unexplained, of_it && (opening != NULL || begins));
    if (!quarter->has_unexplained)
        return;
    int64_t first = opening != NULL ? record_number(opening, BALANCE_ON) + 1 : earliest;
    int64_t last = record_number(closing, BALANCE_ON);
    count_between(plan, RECORD_PAYMENT, PAYMENT_ON, PAYMENT_AMOUNT, first, last, NULL, &paid);
    count_between(plan, RECORD_RECEIPT, RECEIPT_ON, RECEIPT_AMOUNT, first, last, NULL, &spent);
    assert_int_equal(quarter->unexplained, held + paid - spent - quarter->closing.amount);
}

/* Whether somebody is employed by a direct payment on a day. */
static bool employs_on(const struct plan_cost *cost, int64_t day) {
    for (size_t i = 0; i < cost->line_count; i++) {
        const struct line_cost *line = &cost->lines[i];
        if (line->counts && line_is_direct(line->line) && line->employment != NULL &&
            line->span.days > 0 && day >= line->span.first && day <= line->span.last)
            return true;
    }
    return false;
}

/* Day by day: at the last day of each month, or of the quarter, what there was in it. */
static void check_no_pay(const struct plan *plan, const struct plan_cost *cost, int64_t today,
                         const struct quarter *quarter) {
    bool employed = false, paid = false;
    size_t missing = 0;
    for (int64_t day = quarter->from; day <= quarter->to; day++) {
        struct date_parts date = date_split(day), next = date_split(day + 1);
        int64_t sum;
        employed = employed || employs_on(cost, day);
        paid = paid || count_between(plan, RECORD_RECEIPT, RECEIPT_ON, RECEIPT_AMOUNT, day, day,
                                     is_for_helper, &sum) > 0;
        if (date.month == next.month && day < quarter->to)
            continue;
        int64_t month = date_of(date.year, date.month, 1);
        if (employed && !paid && date_add_months(month, 1) <= today && missing < QUARTER_MONTHS) {
            assert_true(missing < quarter->no_pay_count);
            assert_int_equal(quarter->no_pay[missing++], month);
        }
        employed = paid = false;
    }
    assert_int_equal(quarter->no_pay_count, missing);
}

/* Some days of the ledger, worked out by counting; returns whether pay was missing in them. */
static bool check_quarter(const struct plan *plan, const struct plan_cost *cost,
                          const struct plan_year *year, int64_t today, uint64_t *seed) {
    struct quarter quarter;
    int64_t from = random_between(seed, year->starts - 100, year->ends + 20), sum;
    int64_t to = from + random_between(seed, 0, 365), due = 0, due_count = 0, unfinished = 0;
    assert_int_equal(plan_quarter(figures_of(plan, cost, today), from, to, today, &quarter, NULL),
                     ERR_OK);
    assert_int_equal(quarter.payments, count_between(plan, RECORD_PAYMENT, PAYMENT_ON,
                                                     PAYMENT_AMOUNT, from, to, NULL, &sum));
    assert_int_equal(quarter.paid, sum);
    assert_int_equal(quarter.receipts, count_between(plan, RECORD_RECEIPT, RECEIPT_ON,
                                                     RECEIPT_AMOUNT, from, to, NULL, &sum));
    assert_int_equal(quarter.spent, sum);
    count_between(plan, RECORD_RECEIPT, RECEIPT_ON, RECEIPT_AMOUNT, today < from ? from : today + 1,
                  to, NULL, &sum);
    assert_int_equal(quarter.spent_ahead, sum);
    assert_int_equal(quarter.to_find, count_between(plan, RECORD_RECEIPT, RECEIPT_ON,
                                                    RECEIPT_AMOUNT, from, to, is_unseen, &sum));
    assert_int_equal(quarter.to_find_amount, sum);
    assert_int_equal(quarter.pay_runs,
                     count_between(plan, RECORD_RECEIPT, RECEIPT_ON, RECEIPT_AMOUNT, from, to,
                                   is_for_helper, &sum));
    assert_int_equal(quarter.pay, sum);
    for (int64_t day = from; day <= to && day <= today; day++)
        for (size_t i = 0; i < cost->payment_count; i++)
            if (cost->payments[i].on == day) {
                due += cost->payments[i].amount;
                due_count++;
            }
    assert_int_equal(quarter.due, due);
    assert_int_equal(quarter.due_count, due_count);
    for (size_t i = 0; i < plan_count(plan, RECORD_RECEIPT); i++)
        unfinished += !record_has(plan_at(plan, RECORD_RECEIPT, i), RECEIPT_ON) ||
                      !record_has(plan_at(plan, RECORD_RECEIPT, i), RECEIPT_AMOUNT);
    assert_int_equal(quarter.unfinished, unfinished);
    check_account(plan, year, &quarter);
    check_no_pay(plan, cost, today, &quarter);
    return quarter.no_pay_count > 0;
}

static void quarter__any_ledger__is_what_counting_gives(void **state UNUSED) {
    uint64_t seed = random_start();
    int missing = 0;
    for (int count = 0; count < how_many(); count++) {
        struct plan *plan = random_plan(&seed, 6);
        struct plan_cost cost;
        struct plan_year year;
        assert_true(plan_year(plan, &year));
        random_ledger(&seed, plan, &year);
        if (random_chance(&seed, 30)) /* one that is being written */
            put_number(add_record(plan, RECORD_RECEIPT, ""), RECEIPT_AMOUNT, 500);
        if (random_chance(&seed, 30))
            put_number(add_record(plan, RECORD_BALANCE, ""), BALANCE_ON, year.starts + 10);
        if (plan_cost(plan, &rates, &cost, NULL) == ERR_OK)
            missing += check_quarter(
                plan, &cost, &year, random_between(&seed, year.starts - 40, year.ends + 40), &seed);
        plan_cost_done(&cost);
        plan_free(plan);
    }
    assert_true(missing > how_many() / 10);
}

static void spent__any_ledger__is_what_another_way_of_working_it_out_gives(void **state UNUSED) {
    uint64_t seed = random_start();
    int balances = 0, surpluses = 0;
    for (int count = 0; count < how_many(); count++) {
        struct plan *plan = random_plan(&seed, 6);
        struct plan_cost cost;
        struct plan_year year;
        struct spent spent;
        assert_true(plan_year(plan, &year));
        random_ledger(&seed, plan, &year);
        if (plan_cost(plan, &rates, &cost, NULL) == ERR_OK) {
            int64_t from = year.starts - 40, to = year.ends + 40;
            int64_t today = random_between(&seed, from, to), due = 0;
            assert_int_equal(plan_spent(figures_of(plan, &cost, today), today, &spent, NULL),
                             ERR_OK);
            assert_int_equal(
                spent.paid, day_by_day(plan, RECORD_PAYMENT, PAYMENT_ON, PAYMENT_AMOUNT, from, to));
            assert_int_equal(spent.spent, day_by_day(plan, RECORD_RECEIPT, RECEIPT_ON,
                                                     RECEIPT_AMOUNT, from, to));
            for (size_t i = 0; i < cost.payment_count; i++)
                due += cost.payments[i].on <= today ? cost.payments[i].amount : 0;
            assert_int_equal(spent.due, due);
            assert_int_equal(spent.paid_ahead, day_by_day(plan, RECORD_PAYMENT, PAYMENT_ON,
                                                          PAYMENT_AMOUNT, today + 1, to));
            check_lines(plan, &cost, &year, &spent);
            check_balance(plan, &cost, from, &spent);
            balances += spent.has_balance;
            surpluses += spent.surplus > 0;
            plan_spent_done(&spent);
        }
        plan_cost_done(&cost);
        plan_free(plan);
    }
    assert_true(balances > how_many() / 4);
    assert_true(surpluses > how_many() / 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spent__half_a_year_on__is_beside_what_it_should_be),
        cmocka_unit_test(spent__receipt_that_is_not_finished__is_none_to_find),
        cmocka_unit_test(spent__balance_that_is_not_finished__is_none),
        cmocka_unit_test(spent__surplus__is_what_is_over_eight_weeks_and_never_below_nothing),
        cmocka_unit_test(quarter__of_a_plan_that_begins_in_it__says_what_is_there_and_missing),
        cmocka_unit_test(quarter__any_ledger__is_what_counting_gives),
        cmocka_unit_test(spent__any_ledger__is_what_another_way_of_working_it_out_gives),
    };
    return cmocka_run_group_tests(tests, set_up, clean_up);
}
