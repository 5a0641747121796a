/* An attack on the anonymous portfolio: from all reports of a store that grows by one plan at a
 * time, over many spans of days, someone tries to work out a count under 5. */
#include "portfolio.h"

#include "base/unused.h"
#include "store/report.h"

/* ---- what is told ---------------------------------------------------------------------------- */

static const struct {
    int from[3], to[3];
} SPANS[] = {{{2026, 7, 1}, {2026, 9, 30}}, {{2026, 7, 1}, {2026, 9, 29}},
             {{2026, 7, 2}, {2026, 9, 30}}, {{2026, 8, 14}, {2026, 8, 14}},
             {{2026, 1, 1}, {2026, 3, 31}}, {{2025, 4, 1}, {2026, 12, 31}}};
enum { SPAN_COUNT = sizeof SPANS / sizeof *SPANS };

static void report_of(struct store *store, size_t span, bool anonymous, struct report *out) {
    const int *from = SPANS[span].from, *to = SPANS[span].to;
    const struct report_asked asked = {.from = date_of(from[0], from[1], from[2]),
                                       .to = date_of(to[0], to[1], to[2]),
                                       .anonymous = anonymous};
    must(store_report(&store, 1, &asked, out, SAID));
}

static bool is_told_well(int64_t count) {
    return count == REPORT_FEW || (count >= REPORT_LEAST && count % REPORT_NEAREST == 0);
}

/* What is under 5 is never told, and what is told is rounded. */
static void assert_hidden(int64_t told, int64_t true_count) {
    assert_true(is_told_well(told));
    if (true_count < 5)
        assert_true(told == REPORT_FEW);
}

static void assert_sum_hidden(const struct report_sum *told, const struct report_sum *true_sum) {
    assert_hidden(told->plans, true_sum->plans);
    assert_int_equal(told->total == REPORT_FEW, told->plans == REPORT_FEW);
}

static void assert_seen_hidden(const struct report_seen *told,
                               const struct report_seen *true_seen) {
    assert_hidden(told->plans, true_seen->plans);
    assert_hidden(told->better, true_seen->better);
    assert_hidden(told->same, true_seen->same);
    assert_hidden(told->worse, true_seen->worse);
    assert_hidden(told->year_plans, true_seen->year_plans);
    assert_int_equal(told->before == REPORT_FEW, told->plans == REPORT_FEW);
    assert_int_equal(told->year == REPORT_FEW, told->year_plans == REPORT_FEW);
}

static void assert_all_hidden(const struct report *told, const struct report *real) {
    for (int when = 0; when < REPORT_WHEN_COUNT; when++) {
        assert_hidden(told->totals[when], real->totals[when]);
        for (int by = 0; by < REPORT_BY_COUNT; by++)
            for (size_t row = 0; row < REPORT_ROWS_MOST; row++)
                assert_hidden(told->counts[by][row][when], real->counts[by][row][when]);
    }
    for (int money = 0; money < REPORT_MONEY_COUNT; money++)
        assert_sum_hidden(&told->money[money], &real->money[money]);
    for (size_t area = 0; area < REPORT_AREAS; area++) {
        assert_sum_hidden(&told->bought[area].all, &real->bought[area].all);
        assert_true(told->bought[area].lines == REPORT_FEW);
        assert_seen_hidden(&told->outcomes[area], &real->outcomes[area]);
    }
    for (size_t i = 0; i < REPORT_MEASURES; i++)
        assert_seen_hidden(&told->measures[i], &real->measures[i]);
    assert_hidden(told->late, real->late);
    assert_hidden(told->reviewed, real->reviewed);
    assert_hidden(told->could_not_buy, real->could_not_buy);
    assert_sum_hidden(&told->contested, &real->contested);
    assert_sum_hidden(&told->asking, &real->asking);
    assert_sum_hidden(&told->released, &real->released);
    assert_true(told->longest == REPORT_FEW);
    assert_hidden(told->twice, real->twice);
    assert_false(told->form_known);
}

static int64_t weight_of(struct store *store, int number) {
    sqlite3_stmt *stmt = NULL;
    char id[64];
    snprintf(id, sizeof id, "00000000-0000-4000-8000-%012d", number);
    assert_int_equal(
        sqlite3_prepare_v2(store->db, "SELECT weight FROM tally WHERE id = ?", -1, &stmt, NULL),
        SQLITE_OK);
    sqlite3_bind_text(stmt, 1, id, -1, SQLITE_STATIC);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    const int64_t weight = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return weight;
}

/* With each plan that comes nothing under 5 is told; and those that count as nothing leave every
 * report as it was, to the byte: so whatever is worked out of a group may be one too few. */
static void reports__of_a_growing_store__are_the_same_with_a_plan_more(void **state) {
    static struct report before[SPAN_COUNT], told, real;
    struct home *home = *state;
    int of_weight[3] = {0};
    be_quick(home->store);
    memset(before, 0, sizeof before);
    for (int i = 0; i < 120; i++) {
        portfolio_make(home->store, i);
        const int64_t weight = weight_of(home->store, i);
        of_weight[weight]++;
        for (size_t span = 0; span < SPAN_COUNT; span++) {
            report_of(home->store, span, true, &told);
            report_of(home->store, span, false, &real);
            assert_all_hidden(&told, &real);
            if (i > 0 && weight == 0)
                assert_memory_equal(&told, &before[span], sizeof told);
            before[span] = told;
        }
    }
    assert_true(of_weight[0] > 0 && of_weight[2] > 0 && of_weight[1] > of_weight[0]);
}

/* ---- subtraction ----------------------------------------------------------------------------- */

/* A plan of nothing but what gives the right to it. */
static void begin_plan(struct store *store, const char *right) {
    struct book *book = NULL;
    struct changes changes;
    changes_init(&changes);
    changes_set(&changes, RECORD_PERSON, "", PERSON_ENTITLED_THROUGH, right);
    must(book_new(store, &changes, &book, SAID));
    changes_done(&changes);
    book_close(book);
}

/* The reader knows that one plan comes at a time, and so how many there are; sees when the large
 * group is told as five more, and so what it is by weight to the unit; and takes that from the
 * whole. What is left would be the small one. Returns the last guess, or -1. */
static int64_t guess(int64_t there, const struct report *before, const struct report *after,
                     int64_t so_far) {
    const size_t large = 0; /* chc */
    const int64_t was = before->counts[REPORT_BY_RIGHT][large][REPORT_HERE],
                  is = after->counts[REPORT_BY_RIGHT][large][REPORT_HERE];
    if (was == REPORT_FEW || is == was)
        return so_far;
    return there - (is - REPORT_NEAREST / 2); /* it was just now rounded up */
}

enum { STORES = 16, GROWN = 100, SMALL = 3 };

static int64_t attack(struct home *home, int number) {
    static struct report before, after;
    struct store *store = NULL;
    char path[FILES_PATH + 32];
    int64_t guessed = -1;
    snprintf(path, sizeof path, "%s/%d.db", home->folder, number);
    store = open_store(path);
    be_quick(store);
    report_of(store, 0, true, &before);
    for (int i = 0; i < GROWN; i++) {
        begin_plan(store, i % 10 == 5 && i < 10 * SMALL ? "maternity" : "chc");
        report_of(store, 0, true, &after);
        guessed = guess(i + 1, &before, &after, guessed);
        before = after;
    }
    assert_true(before.counts[REPORT_BY_RIGHT][8][REPORT_HERE] == REPORT_FEW);
    assert_true(before.totals[REPORT_HERE] > 50);
    store_close(store);
    return guessed;
}

/* Each store has a secret of its own. By chance some guesses are right; nobody can say which. */
static void subtraction__from_a_known_whole__is_wrong_mostly(void **state) {
    int right = 0, made = 0;
    for (int i = 0; i < STORES; i++) {
        const int64_t guessed = attack(*state, i);
        made += guessed >= 0;
        right += guessed == SMALL;
    }
    assert_true(made > 0);
    if (right > STORES / 2)
        fail_msg("%d of %d guesses were right", right, STORES);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(reports__of_a_growing_store__are_the_same_with_a_plan_more),
        HOME_TEST(subtraction__from_a_known_whole__is_wrong_mostly),
    };
    return cmocka_run_group_tests_name("store/report_anonymous", tests, NULL, NULL);
}
