/* A portfolio is what its plans come to: the same as SQL over what was decided, day by day, and as
 * adding up the plans themselves; of two stores what it is of both in one. */
#include "older.h"
#include "portfolio.h"

#include "base/unused.h"
#include "plan/tally.h"
#include "store/report.h"
#include "store/shelf.h"

static const struct report_asked QUARTER_ASKED = {0};

static struct report_asked asked_of(int64_t from, int64_t to, bool anonymous) {
    struct report_asked asked = QUARTER_ASKED;
    asked.from = from;
    asked.to = to;
    asked.anonymous = anonymous;
    return asked;
}

static void report_of(struct store *store, int64_t from, int64_t to, struct report *out) {
    const struct report_asked asked = asked_of(from, to, false);
    must(store_report(&store, 1, &asked, out, SAID));
}

static int how_many(void) {
    const char *soak = getenv("SOAK");
    return soak != NULL && *soak != '\0' ? 10000 : 300;
}

static void fill(struct store *store, int first, int count) {
    be_quick(store);
    for (int i = first; i < first + count; i++)
        portfolio_make(store, i);
}

/* ---- another way: what lives on each day, by what was decided */

/* Days from ?1 to ?2; and each version's by itself, of those that a yes stands over. */
static const char *const ORACLE[] = {
    "CREATE TEMP TABLE day AS WITH RECURSIVE n (d) AS (SELECT ?1 UNION ALL SELECT d + 1 FROM n"
    " WHERE d < ?2) SELECT d FROM n",
    "CREATE TEMP TABLE v AS SELECT row, plan.id AS id, plan.version AS version,"
    " max(starts, (SELECT min(\"on\") FROM decision WHERE plan = row AND role = 'commissioner'"
    "  AND decision IN ('authorises', 'authorises_in_part'))) AS f,"
    " min(ifnull(plan.ends, unixepoch(date(starts * 86400, 'unixepoch', '+1 year', '-1 day'))"
    "  / 86400), ifnull((SELECT min(\"on\") - 1 FROM decision WHERE plan = row"
    "  AND decision = 'ends'), 99999)) AS t, payable.state = 'ended' AS stopped"
    " FROM plan JOIN payable ON payable.plan = row"
    " WHERE payable.state <> 'submitted' AND ?1 <= ?2",
    "CREATE INDEX temp.v_id ON v (id, version)",
    "CREATE TEMP TABLE lives AS SELECT d, row, id FROM day JOIN v ON d BETWEEN f AND t"
    " WHERE NOT EXISTS (SELECT 1 FROM v AS n WHERE n.id = v.id AND n.version > v.version"
    "  AND (n.f <= d OR n.stopped AND n.t < d)) AND ?1 <= ?2",
    "CREATE INDEX temp.lives_id ON lives (id, d)",
    "CREATE INDEX temp.lives_d ON lives (d)",
};

static void run_with(sqlite3 *db, const char *sql, int64_t first, int64_t last) {
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    sqlite3_bind_int64(stmt, 1, first);
    sqlite3_bind_int64(stmt, 2, last);
    assert_int_equal(sqlite3_step(stmt), SQLITE_DONE);
    sqlite3_finalize(stmt);
}

static sqlite3 *oracle_of(struct store *store, const struct report *report) {
    sqlite3 *db = NULL;
    const int64_t first = report->year_from < report->from ? report->year_from : report->from;
    assert_int_equal(sqlite3_open(store_path(store), &db), SQLITE_OK);
    for (size_t i = 0; i < sizeof ORACLE / sizeof *ORACLE; i++)
        run_with(db, ORACLE[i], first - 1, report->to);
    return db;
}

/* The versions that count, as an SQL text that gives `row`; ?1 is `from`, ?2 `to`, ?3 the year's
 * first day. */
static const char *const WHEN[REPORT_WHEN_COUNT] = {
    [REPORT_HERE] = "SELECT max(version), row FROM plan WHERE version > 0 GROUP BY id",
    [REPORT_LIVE] = "SELECT row FROM lives WHERE d = ?2",
    [REPORT_YEAR] = "SELECT row, max(d) FROM lives WHERE d >= ?3 GROUP BY id",
    [REPORT_NEW] = "SELECT row FROM lives WHERE d BETWEEN ?1 AND ?2 AND NOT EXISTS"
                   " (SELECT 1 FROM lives AS b WHERE b.id = lives.id AND b.d = lives.d - 1)",
    [REPORT_ENDED] = "SELECT row FROM lives WHERE d BETWEEN ?1 - 1 AND ?2 - 1 AND NOT EXISTS"
                     " (SELECT 1 FROM lives AS b WHERE b.id = lives.id AND b.d = lives.d + 1)",
};

static int64_t ask(sqlite3 *db, const struct report *report, enum report_when when,
                   const char *which) {
    sqlite3_stmt *stmt = NULL;
    char sql[2048];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM (%s) JOIN person ON person.plan = row WHERE %s",
             WHEN[when], which);
    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    sqlite3_bind_int64(stmt, 1, report->from);
    if (sqlite3_bind_parameter_count(stmt) > 1)
        sqlite3_bind_int64(stmt, 2, report->to);
    sqlite3_bind_int64(stmt, 3, report->year_from);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    const int64_t count = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return count;
}

static void assert_counts(sqlite3 *db, const struct report *report, enum report_when when) {
    char which[256];
    assert_int_equal(report->totals[when], ask(db, report, when, "1"));
    for (size_t row = 0; row < report_rows(REPORT_BY_RIGHT); row++) {
        snprintf(which, sizeof which, "ifnull(entitled_through, 'not_said') = '%s'",
                 report_word(REPORT_BY_RIGHT, row));
        assert_int_equal(report->counts[REPORT_BY_RIGHT][row][when], ask(db, report, when, which));
    }
    snprintf(which, sizeof which,
             "date(date_of_birth * 86400, 'unixepoch', '+18 years') > date(%lld, 'unixepoch')",
             (long long)report->to * 86400);
    assert_int_equal(report->counts[REPORT_BY_AGE][REPORT_CHILD][when],
                     ask(db, report, when, which));
}

/* ---- and the money, of the plans themselves */

struct added {
    int64_t held[HELD_COUNT], comes[COMES_COUNT], money[REPORT_MONEY_COUNT];
};

static void add_plan(struct store *store, int64_t row, struct added *added) {
    struct book *book = NULL;
    const struct figures *figures = NULL;
    must(book_read(store, row, &book, SAID));
    must(book_cost(book, &figures, SAID));
    const struct plan_cost *cost = &figures->cost;
    const int64_t money[] = {cost->budget,         cost->plan,        cost->contingency,
                             cost->direct_payment, cost->third_party, cost->notional,
                             cost->traditional};
    int64_t most = 0, coming = 0;
    enum held held = HELD_NOTHING;
    for (int i = 0; i < REPORT_MONEY_COUNT; i++)
        added->money[i] += money[i];
    for (int i = 0; i < 3; i++)
        if (money[REPORT_DIRECT + i] > most) {
            most = money[REPORT_DIRECT + i];
            held = (enum held)i;
        }
    for (size_t i = 0; i < plan_count(book->plan, RECORD_LINE); i++)
        coming += !line_comes_once(plan_at(book->plan, RECORD_LINE, i));
    added->held[held]++;
    added->comes[coming > 0 ? COMES_ROUND : COMES_ONCE]++;
    book_close(book);
}

static void assert_money(sqlite3 *db, struct store *store, const struct report *report) {
    struct added added = {{0}, {0}, {0}};
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(sqlite3_prepare_v2(db, "SELECT row FROM lives WHERE d = ?", -1, &stmt, NULL),
                     SQLITE_OK);
    sqlite3_bind_int64(stmt, 1, report->to);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        add_plan(store, sqlite3_column_int64(stmt, 0), &added);
    sqlite3_finalize(stmt);
    for (int i = 0; i < HELD_COUNT; i++)
        assert_int_equal(report->counts[REPORT_BY_HELD][i][REPORT_LIVE], added.held[i]);
    for (int i = 0; i < COMES_COUNT; i++)
        assert_int_equal(report->counts[REPORT_BY_COMES][i][REPORT_LIVE], added.comes[i]);
    for (int i = 0; i < REPORT_MONEY_COUNT; i++)
        assert_int_equal(report->money[i].total, added.money[i]);
}

/* What each table and the form add up to. */
static void assert_adds_up(const struct report *report) {
    for (int when = 0; when < REPORT_WHEN_COUNT; when++) {
        int64_t form = 0;
        for (int by = 0; by < REPORT_BY_COUNT; by++) {
            int64_t sum = 0;
            for (size_t row = 0; row < REPORT_ROWS_MOST; row++)
                sum += report->counts[by][row][when];
            assert_int_equal(sum, report->totals[when]);
        }
        for (int row = 0; row < FORM_COUNT; row++)
            for (int age = 0; age < REPORT_AGE_COUNT; age++)
                for (int held = 0; held < HELD_COUNT; held++)
                    for (int comes = 0; comes < COMES_COUNT; comes++)
                        form += report->form[row][age][held][comes][when];
        assert_int_equal(form, report->totals[when]);
    }
}

static const struct {
    int from[3], to[3];
} SPANS[] = {{{2026, 7, 1}, {2026, 9, 30}},
             {{2026, 1, 1}, {2026, 3, 31}},
             {{2026, 4, 1}, {2026, 4, 1}},
             {{2025, 4, 1}, {2026, 6, 30}},
             {{2026, 10, 1}, {2026, 12, 31}}};

static void report__of_many_plans__is_what_SQL_makes_of_them(void **state) {
    struct home *home = *state;
    struct report report, before;
    fill(home->store, 0, how_many());
    for (size_t i = 0; i < sizeof SPANS / sizeof *SPANS; i++) {
        const int *from = SPANS[i].from, *to = SPANS[i].to;
        report_of(home->store, date_of(from[0], from[1], from[2]), date_of(to[0], to[1], to[2]),
                  &report);
        sqlite3 *db = oracle_of(home->store, &report);
        for (int when = 0; when < REPORT_WHEN_COUNT; when++)
            assert_counts(db, &report, (enum report_when)when);
        assert_money(db, home->store, &report);
        assert_adds_up(&report);
        report_of(home->store, report.from - 1, report.from - 1, &before);
        assert_int_equal(report.totals[REPORT_LIVE], before.totals[REPORT_LIVE] +
                                                         report.totals[REPORT_NEW] -
                                                         report.totals[REPORT_ENDED]);
        assert_int_equal(sqlite3_close(db), SQLITE_OK);
    }
}

/* Day by day, what lives is what lived before, with the new ones and without those that ended. */
static void report__of_each_day__goes_on_from_the_day_before(void **state) {
    struct home *home = *state;
    struct report before, report;
    fill(home->store, 0, 60);
    report_of(home->store, date_of(2025, 12, 1), date_of(2025, 12, 1), &before);
    for (int64_t day = before.to + 1; day < date_of(2026, 12, 1); day++, before = report) {
        report_of(home->store, day, day, &report);
        assert_int_equal(report.totals[REPORT_LIVE], before.totals[REPORT_LIVE] +
                                                         report.totals[REPORT_NEW] -
                                                         report.totals[REPORT_ENDED]);
        assert_true(report.totals[REPORT_YEAR] >= report.totals[REPORT_LIVE]);
    }
}

/* What is bought adds up to what the plans cost, by who holds the money. */
static void report__of_what_is_bought__is_what_the_plans_cost(void **state) {
    static const struct {
        enum paid_by by;
        enum report_money money;
    } HELD[] = {{PAID_DIRECT, REPORT_DIRECT},
                {PAID_THIRD_PARTY, REPORT_THIRD_PARTY},
                {PAID_NOTIONAL, REPORT_NOTIONAL},
                {PAID_TRADITIONAL, REPORT_TRADITIONAL}};
    struct home *home = *state;
    struct report report;
    int64_t lines = 0, all = 0;
    fill(home->store, 0, 60);
    report_of(home->store, PORTFOLIO_FROM, PORTFOLIO_TO, &report);
    for (size_t i = 0; i < sizeof HELD / sizeof *HELD; i++) {
        int64_t total = 0;
        for (size_t area = 0; area < REPORT_AREAS; area++)
            total += report.bought[area].by[HELD[i].by].total;
        assert_int_equal(total, report.money[HELD[i].money].total);
    }
    for (size_t area = 0; area < REPORT_AREAS; area++) {
        lines += report.bought[area].lines;
        all += report.bought[area].all.total;
    }
    assert_int_equal(lines, 2 * report.totals[REPORT_LIVE]);
    assert_int_equal(all, report.money[REPORT_PLAN].total);
    assert_true(all > 0);
}

/* ---- what was seen and said in reviews */

/* The one number that an SQL text about reviews gives; of plans by their newest version. */
static int64_t ask_reviews(struct store *store, const char *sql, int64_t from, int64_t to) {
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(store->db));
    sqlite3_bind_int64(stmt, 1, from);
    sqlite3_bind_int64(stmt, 2, to);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    const int64_t number = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return number;
}

#define HELD "FROM review_held WHERE held_on BETWEEN ?1 AND ?2"
/* The scores of plans that live on the day ?2, as they were agreed and as they were found. */
#define SCORED                                                                                     \
    " FROM payable JOIN outcome ON outcome.plan = payable.plan JOIN review_held"                   \
    " ON review_held.plan = payable.plan WHERE payable.state <> 'submitted' AND held_on <= ?2"     \
    " AND payable.state <> 'ended' AND since <= ?2 AND begins <= ?2 AND ends >= ?2 AND ?1 <= ?2"

static void report__of_reviews__is_what_they_say(void **state) {
    struct home *home = *state;
    struct store *store = home->store;
    const int64_t from = date_of(2026, 1, 1), to = PORTFOLIO_TO;
    struct report report;
    int64_t now = 0, before = 0, plans = 0, better = 0;
    fill(store, 0, 120);
    report_of(store, from, to, &report);
    assert_int_equal(report.reviewed, ask_reviews(store, "SELECT count(*) " HELD, from, to));
    assert_int_equal(report.money_short,
                     ask_reviews(store, "SELECT count(*) " HELD " AND money_enough = 0", from, to));
    assert_int_equal(report.could_not_buy,
                     ask_reviews(store, "SELECT count(could_not_buy) " HELD, from, to));
    assert_int_equal(report.released.plans,
                     ask_reviews(store, "SELECT count(released) " HELD, from, to));
    assert_int_equal(report.released.total,
                     ask_reviews(store, "SELECT sum(released) " HELD, from, to));
    for (size_t area = 0; area < REPORT_AREAS; area++) {
        now += report.outcomes[area].now;
        before += report.outcomes[area].before;
        plans += report.outcomes[area].plans;
        better += report.outcomes[area].better;
    }
    assert_int_equal(plans, ask_reviews(store, "SELECT count(*)" SCORED, from, to));
    assert_int_equal(before, ask_reviews(store, "SELECT sum(score_now) * 1000" SCORED, from, to));
    assert_int_equal(now,
                     ask_reviews(store, "SELECT sum(substr(scores, 4)) * 1000" SCORED, from, to));
    assert_int_equal(
        better,
        ask_reviews(store, "SELECT sum(substr(scores, 4) + 0 > score_now)" SCORED, from, to));
    const struct report_seen *crisis = &report.measures[0];
    assert_int_equal(
        crisis->now,
        ask_reviews(store, "SELECT sum(substr(measures, 17)) * 1000" SCORED, from, to));
    assert_int_equal(crisis->before, 6000 * plans);
    assert_int_equal(crisis->before_pence, 6 * 35683 * plans);
    assert_true(crisis->year_plans > 0 && crisis->year_plans < plans);
    assert_true(crisis->year > crisis->now);
    assert_true(report.reviewed > 5 && plans > 5 && report.released.total > 0 && better > 0);
}

/* ---- two stores */

static void two_stores__come_to__what_both_in_one_do(void **state) {
    struct home *home = *state;
    char path[FILES_PATH + 32];
    struct report apart, one;
    struct store *stores[3] = {home->store};
    const struct report_asked asked = asked_of(date_of(2026, 1, 1), PORTFOLIO_TO, false);
    snprintf(path, sizeof path, "%s/other.db", home->folder);
    stores[1] = open_store(path);
    snprintf(path, sizeof path, "%s/both.db", home->folder);
    stores[2] = open_store(path);
    fill(stores[0], 0, 50);
    fill(stores[1], 50, 50);
    fill(stores[2], 0, 100);
    must(store_report(stores, 2, &asked, &apart, SAID));
    must(store_report(stores + 2, 1, &asked, &one, SAID));
    assert_int_equal(apart.stores, 2);
    apart.stores = 1;
    assert_memory_equal(&apart, &one, sizeof one);
    must(store_report(stores, 3, &asked, &apart, SAID)); /* a plan that is in two counts once */
    assert_int_equal(apart.twice, 100);
    apart.stores = 1;
    apart.twice = 0;
    assert_memory_equal(&apart, &one, sizeof one);
    store_close(stores[1]);
    store_close(stores[2]);
}

/* ---- which plans ----------------------------------------------------------------------------- */

/* Whether one plan lives on a day, and has ended on it: "1 0". */
static void assert_on(struct store *store, int64_t day, const char *counts) {
    struct report report;
    char text[64];
    report_of(store, day, day, &report);
    snprintf(text, sizeof text, "%d %d", (int)report.totals[REPORT_LIVE],
             (int)report.totals[REPORT_ENDED]);
    assert_string_equal(text, counts);
}

/* A plan that is ended is over, though what was ended was to begin later. */
static void report__of_a_next_version__that_is_ended_before_it_begins__has_no_plan(void **state) {
    static const enum move YES[] = {MOVE_AGREE, MOVE_CLINICAL_AGREE, MOVE_SUBMIT, MOVE_AUTHORISE};
    struct home *home = *state;
    be_quick(home->store);
    struct book *book = ready_book(home->store);
    make_moves(book, YES, 4, date_of(2026, 5, 20), 0);
    assert_on(home->store, date_of(2026, 5, 31), "0 0");
    assert_on(home->store, date_of(2026, 6, 1), "1 0");
    assert_on(home->store, date_of(2027, 5, 31), "1 0");
    assert_on(home->store, date_of(2027, 6, 1), "0 1");
    must(book_next_version(book, "a review", SAID));
    set(book, RECORD_PLAN, "", PLAN_STARTS, "2026-11-01");
    set(book, RECORD_PLAN, "", PLAN_FIRST_PAYMENT_ON, "2026-11-01");
    set(book, RECORD_REVIEW_PLAN, "", REVIEW_PLAN_FIRST_ON, "2027-01-10");
    assert_on(home->store, date_of(2026, 11, 1), "1 0");
    make_moves(book, YES, 4, date_of(2026, 9, 1), 0);
    assert_on(home->store, date_of(2027, 6, 1), "1 0"); /* the next one goes on */
    assert_on(home->store, date_of(2027, 11, 1), "0 1");
    must(decide(book, USER_COMMISSIONER, MOVE_END, date_of(2026, 10, 10), SAID));
    assert_on(home->store, date_of(2026, 10, 9), "1 0");
    assert_on(home->store, date_of(2026, 10, 10), "0 1");
    assert_on(home->store, date_of(2026, 11, 1), "0 0");
    book_close(book);
}

/* The next version was to begin with the first, and so stood in for all of it. Once its first yes
 * counts no more, only a later one of the same version does: the first version lives until then. */
static void report__of_a_next_version__whose_first_yes_is_void__has_the_one_before(void **state) {
    static const enum move MOVES[] = {MOVE_AGREE, MOVE_CLINICAL_AGREE, MOVE_SUBMIT, MOVE_AUTHORISE};
    static const enum move AGAIN[] = {MOVE_SUSPEND, MOVE_RESUME};
    struct home *home = *state;
    char edits[2048];
    be_quick(home->store);
    portfolio_edits(0, edits, sizeof edits); /* from 1 June 2025 */
    struct book *book = ready_book_with(home->store, edits);
    make_moves(book, MOVES, 4, date_of(2025, 5, 18), 0);
    must(book_next_version(book, "a slip in it", SAID));
    set(book, RECORD_PLAN, "", PLAN_STARTS, "2025-06-01");
    set(book, RECORD_PLAN, "", PLAN_FIRST_PAYMENT_ON, "2025-06-01");
    set(book, RECORD_REVIEW_PLAN, "", REVIEW_PLAN_FIRST_ON, "2025-08-20");
    make_moves(book, MOVES, 4, date_of(2025, 5, 20), 0);
    make_moves(book, AGAIN, 2, date_of(2025, 7, 1), 62);
    assert_on(home->store, date_of(2025, 6, 1), "1 0");
    book_close(book);
    run_sql(home->path, "UPDATE decision SET signature = NULL, signed_by = NULL"
                        " WHERE decision = 'authorises' AND \"on\" ="
                        " unixepoch('2025-05-20') / 86400");
    must(book_open(home->store, "X-00000", &book, SAID));
    portfolio_review(book, 1, date_of(2025, 10, 1));
    assert_on(home->store, date_of(2025, 6, 1), "1 0");
    assert_on(home->store, date_of(2025, 9, 1), "1 0");
    assert_on(home->store, date_of(2026, 5, 31), "1 0");
    book_close(book);
}

static void nothing_is_wrong(const char *words, void *data UNUSED) {
    fail_msg("%s", words);
}

enum { STEPS_SINCE = 11 }; /* the one that makes it, and those after it */

static void report__of_a_store_without_a_tally__is_the_same_once_it_is_made(void **state) {
    struct home *home = *state;
    struct report before, after;
    struct store_found found;
    char version[64];
    fill(home->store, 0, 60);
    report_of(home->store, PORTFOLIO_FROM, PORTFOLIO_TO, &before);
    must(store_verify(home->store, nothing_is_wrong, NULL, &found, SAID));
    store_close(home->store);
    home->store = NULL;
    run_sql(home->path, "DROP TABLE tally; DROP TABLE bought; DROP TABLE seen");
    snprintf(version, sizeof version, "PRAGMA user_version = %lld",
             (long long)schema_version() - STEPS_SINCE * 10000);
    run_sql(home->path, version);
    must(store_open(home->path, true, &home->store, SAID));
    report_of(home->store, PORTFOLIO_FROM, PORTFOLIO_TO, &after);
    assert_memory_equal(&after, &before, sizeof before);
    must(store_verify(home->store, nothing_is_wrong, NULL, &found, SAID));
}

/* One that is put away goes on as any other; a usual one is nobody's. */
static void report__of_plans_elsewhere_in_the_list__has_those_put_away(void **state) {
    struct home *home = *state;
    struct report report;
    fill(home->store, 0, 8);
    struct book *book = open_book(home->store, "X-00006");
    must(book_put_away(book, true, SAID));
    book_close(book);
    book = new_book(home->store);
    must(book_make_usual(book, "Painting and talking", SAID));
    book_close(book);
    report_of(home->store, PORTFOLIO_FROM, PORTFOLIO_TO, &report);
    assert_int_equal(report.totals[REPORT_HERE], 8);
}

/* ---- people's own words */

struct heard {
    int of[REPORT_WORDS_COUNT];
};

static void hear(const struct report_words *words, void *data) {
    struct heard *heard = data;
    heard->of[words->kind]++;
    assert_true(words->words[0] != '\0');
    if (words->kind == REPORT_WORDS_BOUGHT)
        assert_true(strcmp(words->words, "Swimming") == 0 ||
                    strcmp(words->words, "A bus pass") == 0);
}

static void words__are_told__only_of_who_said_yes_and_not_anonymously(void **state) {
    struct home *home = *state;
    struct report report;
    struct heard heard = {{0}};
    struct report_asked asked = asked_of(date_of(2026, 1, 1), PORTFOLIO_TO, false);
    fill(home->store, 0, 120);
    asked.visit = hear;
    asked.data = &heard;
    must(store_report(&home->store, 1, &asked, &report, SAID));
    const int64_t bought =
        ask_reviews(home->store,
                    "SELECT count(*) FROM tally JOIN plan ON row = tally.plan"
                    " JOIN bought ON bought.plan = row WHERE may_quote AND own_from <= ?2"
                    " AND live_to >= ?2 AND ?1 <= ?2",
                    asked.from, asked.to);
    const int64_t could_not =
        ask_reviews(home->store,
                    "SELECT count(could_not_buy) FROM review_held JOIN plan ON row = plan"
                    " WHERE may_quote AND held_on BETWEEN ?1 AND ?2",
                    asked.from, asked.to);
    assert_int_equal(heard.of[REPORT_WORDS_BOUGHT], bought);
    assert_int_equal(heard.of[REPORT_WORDS_COULD_NOT], could_not);
    assert_true(bought > 0 && could_not > 0 && could_not < report.could_not_buy);
    assert_true(heard.of[REPORT_WORDS_RELEASED] > 0);
    heard = (struct heard){{0}};
    asked.anonymous = true;
    must(store_report(&home->store, 1, &asked, &report, SAID));
    for (int kind = 0; kind < REPORT_WORDS_COUNT; kind++)
        assert_int_equal(heard.of[kind], 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(report__of_each_day__goes_on_from_the_day_before),
        HOME_TEST(report__of_what_is_bought__is_what_the_plans_cost),
        HOME_TEST(report__of_a_next_version__whose_first_yes_is_void__has_the_one_before),
        HOME_TEST(report__of_a_next_version__that_is_ended_before_it_begins__has_no_plan),
        HOME_TEST(report__of_a_store_without_a_tally__is_the_same_once_it_is_made),
        HOME_TEST(report__of_plans_elsewhere_in_the_list__has_those_put_away),
        HOME_TEST(words__are_told__only_of_who_said_yes_and_not_anonymously),
        HOME_TEST(report__of_reviews__is_what_they_say),
        HOME_TEST(two_stores__come_to__what_both_in_one_do),
        HOME_TEST(report__of_many_plans__is_what_SQL_makes_of_them),
    };
    return cmocka_run_group_tests_name("store/report", tests, NULL, NULL);
}
