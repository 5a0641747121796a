/* The versions of a plan: the next one of a plan that was decided about, those there are, and a
 * plan as it once was. */
#include "store_fixture.h"

#include "base/unused.h"
#include "store/versions.h"

/* A plan with one thing in it at 60 pounds, from 1 June 2026. */
static struct book *small_plan(struct store *store) {
    struct book *book = new_book(store);
    set(book, RECORD_PLAN, "", PLAN_STARTS, "2026-06-01");
    set(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne");
    add(book, RECORD_LINE, "1", "");
    set(book, RECORD_LINE, "1", LINE_PAID_BY, "direct_payment");
    set(book, RECORD_LINE, "1", LINE_QUANTITY, "1");
    set(book, RECORD_LINE, "1", LINE_UNIT_PRICE, "60");
    return book;
}

static void add_reconsideration(struct book *book, const char *id, bool answered) {
    add(book, RECORD_RECONSIDERATION, id, "");
    set(book, RECORD_RECONSIDERATION, id, RECONSIDERATION_WHY, "Please look again");
    set(book, RECORD_RECONSIDERATION, id, RECONSIDERATION_ANSWER, "stands");
    set(book, RECORD_RECONSIDERATION, id, RECONSIDERATION_REASON, "It is bought already");
    if (answered) /* without its day it is not whole, and waits on */
        set(book, RECORD_RECONSIDERATION, id, RECONSIDERATION_ANSWERED_ON, "2026-06-02");
}

/* ---- the next version */

static void nothing_is_wrong(const char *words, void *data UNUSED) {
    fail_msg("%s", words);
}

static void next__of_an_authorised_plan__is_a_draft_with_a_history_of_its_own(void **state) {
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    commission(book, "authorises", "2026-05-20");
    add(book, RECORD_PAYMENT, "p1", "");
    set(book, RECORD_PAYMENT, "p1", PAYMENT_AMOUNT, "60");
    add(book, RECORD_BALANCE, "b1", "");
    add(book, RECORD_RECEIPT, "r1", "");
    add_reconsideration(book, "a1", true);
    add_reconsideration(book, "a2", false);
    struct plan *before = plan_copy(book->plan);
    int64_t row = book->row, rates = book->rates_edition;
    must(book_next_version(book, "The first review:\nthings are better", SAID));
    assert_int_not_equal(book->row, row);
    assert_int_equal(book->rates_edition, rates);
    assert_field(book, RECORD_PLAN, "", PLAN_VERSION, "2");
    assert_int_equal(plan_count(book->plan, RECORD_DECISION), 0);
    assert_int_equal(plan_count(book->plan, RECORD_PAYMENT), 0);
    assert_int_equal(plan_count(book->plan, RECORD_BALANCE), 0);
    assert_int_equal(plan_count(book->plan, RECORD_RECEIPT), 0);
    assert_int_equal(plan_count(book->plan, RECORD_RECONSIDERATION), 1);
    assert_string_equal(plan_at(book->plan, RECORD_RECONSIDERATION, 0)->id, "a2");
    assert_field(book, RECORD_LINE, "1", LINE_UNIT_PRICE, "60.00");
    assert_int_equal(book->plan->last_id, before->last_id);
    set(book, RECORD_LINE, "1", LINE_UNIT_PRICE, "70"); /* it is a draft */
    assert_kept(book);
    assert_answer(home->path, "SELECT label FROM edit WHERE number = 1 AND plan = 2",
                  "version 2, which came of version 1: The first review: things are better");
    /* The one before is as it was, whatever was done since. */
    struct book *older = open_book(home->store, "P-0001@1");
    assert_same_plan(older->plan, before);
    struct err_info info = {0};
    assert_int_equal(try_set(older, RECORD_LINE, "1", LINE_UNIT_PRICE, "80", &info), ERR_STAYS);
    assert_int_equal(book_next_version(older, "again", &info), ERR_STAYS);
    assert_same_plan(older->plan, before);
    plan_free(before);
    book_close(older);
    book_close(book);
    struct store_found found;
    assert_int_equal(store_verify(home->store, nothing_is_wrong, NULL, &found, NULL), ERR_OK);
    assert_int_equal(found.wrong, 0);
}

static void next__of_a_plan_that_was_declined_or_ended__is_begun_too(void **state) {
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    commission(book, "declines", "2026-05-20");
    must(book_next_version(book, "asked for less", SAID));
    commission(book, "authorises", "2026-05-20");
    commission(book, "ends", "2026-05-21");
    must(book_next_version(book, "begun anew", SAID));
    assert_field(book, RECORD_PLAN, "", PLAN_VERSION, "3");
    book_close(book);
}

/* Everything a next version would write. */
static char *everything(const char *path) {
    return answer_of(path,
                     "SELECT (SELECT count(*) FROM plan) || '/' || (SELECT count(*) FROM edit) ||"
                     " '/' || (SELECT count(*) FROM change) || (SELECT group_concat(plan) FROM "
                     "listing)");
}

static void assert_refused(struct home *home, struct book *book, const char *reason, enum err err,
                           const char *words) {
    struct err_info info = {0};
    char *before = everything(home->path);
    int64_t row = book->row;
    assert_int_equal(book_next_version(book, reason, &info), err);
    if (strstr(info.text, words) == NULL)
        fail_msg("no \"%s\" in \"%s\"", words, info.text);
    char *after = everything(home->path);
    assert_string_equal(after, before);
    assert_int_equal(book->row, row);
    free(before);
    free(after);
}

static void next__where_it_may_not_be__changes_nothing(void **state) {
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    assert_refused(home, book, "a reason", ERR_INPUT, "Change it as it is");
    commission(book, "returns", "2026-05-20"); /* it is a draft again */
    assert_refused(home, book, "a reason", ERR_INPUT, "Change it as it is");
    commission(book, "authorises", "2026-05-20");
    assert_refused(home, book, " \n", ERR_INPUT, "Say in a few words why");
    for (int role = USER_CLINICIAN + 1; role < USER_ROLE_COUNT; role++) {
        home->store->role = (enum user_role)role;
        assert_refused(home, book, "a reason", ERR_STAYS, "Only a clinician may");
    }
    home->store->role = USER_CLINICIAN;
    /* Somebody did something with it meanwhile. */
    struct book *other = open_book(home->store, "P-0001");
    add(other, RECORD_REVIEW, "v1", "");
    assert_refused(home, book, "a reason", ERR_CONFLICT, "Someone else changed this plan");
    must(book_next_version(book, "now", SAID));
    assert_refused(home, other, "a reason", ERR_CONFLICT,
                   "There is a newer version of this plan, so");
    book_close(other);
    book_close(book);
}

static void next__at_version_9999__is_refused(void **state) {
    struct home *home = *state;
    book_close(small_plan(home->store));
    must(store_execute(home->store, "UPDATE plan SET version = 9999", SAID));
    struct book *book = open_book(home->store, "P-0001");
    commission(book, "authorises", "2026-05-20");
    assert_refused(home, book, "a reason", ERR_LIMIT, "there can be no more");
    book_close(book);
}

/* ---- those there are */

static void versions__are_told__newest_first_with_what_each_came_to(void **state) {
    struct home *home = *state;
    struct version_rows rows;
    struct book *book = small_plan(home->store);
    must(book_versions(book, &rows, SAID));
    assert_int_equal(rows.count, 1);
    assert_int_equal(rows.items[0].progress.decided, STATE_DRAFT);
    assert_false(rows.items[0].has_budget);
    version_rows_done(&rows);
    set(book, RECORD_BUDGET, "", BUDGET_INDICATIVE_AMOUNT, "1000");
    commission(book, "authorises", "2026-05-20");
    must(book_next_version(book, "a review", SAID));
    set(book, RECORD_LINE, "1", LINE_UNIT_PRICE, "70");
    must(book_versions(book, &rows, SAID));
    assert_int_equal(rows.count, 2);
    assert_int_equal(rows.items[0].version, 2);
    assert_true(rows.items[0].newest);
    assert_int_equal(rows.items[0].plan, 7000);
    assert_int_equal(rows.items[0].progress.decided, STATE_DRAFT);
    assert_string_equal(rows.items[0].label, "version 2, which came of version 1: a review");
    assert_int_equal(rows.items[1].version, 1);
    assert_false(rows.items[1].newest);
    assert_int_equal(rows.items[1].plan, 6000);
    assert_int_equal(rows.items[1].budget, 100000);
    assert_int_equal(rows.items[1].progress.decided, STATE_AUTHORISED);
    assert_string_equal(rows.items[1].label, "a new plan");
    version_rows_done(&rows);
    book_close(book);
}

/* ---- as it was */

#define WALKS 200
#define STEPS 12

struct moment {
    struct plan *plan;
    char mark[HASH_TEXT]; /* "" where it had no cost */
};

static unsigned chance(uint64_t *seed, unsigned below) {
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(*seed >> 33) % below;
}

/* One edit of many kinds, an undo or a redo; what cannot be done is not. */
static void wander(struct book *book, uint64_t *seed) {
    static const struct {
        enum record_type type;
        size_t field;
        const char *values[3];
    } SETS[] = {{RECORD_LINE, LINE_UNIT_PRICE, {"60", "61.50", NULL}},
                {RECORD_LINE, LINE_TIMES, {"1", "2", "3"}},
                {RECORD_LINE, LINE_PERIOD, {"week", "month", "once"}},
                {RECORD_BUDGET, BUDGET_INDICATIVE_AMOUNT, {"9000", "8000", NULL}},
                {RECORD_MONEY, MONEY_HOLDER, {"person", "nominee", NULL}},
                {RECORD_PERSON, PERSON_PHONE, {"1", "2", NULL}},
                {RECORD_PLAN, PLAN_STARTS, {"2026-06-01", "2026-06-08", NULL}}};
    struct changes changes;
    char id[24], *label = NULL;
    unsigned what = chance(seed, 10);
    changes_init(&changes);
    plan_new_id(book->plan, id);
    size_t lines = plan_count(book->plan, RECORD_LINE);
    const char *line =
        lines > 0 ? plan_at(book->plan, RECORD_LINE, chance(seed, (unsigned)lines))->id : "";
    if (what == 0) {
        changes_add(&changes, RECORD_LINE, id, "", chance(seed, 3));
        changes_set(&changes, RECORD_LINE, id, LINE_PAID_BY, "notional");
        changes_set(&changes, RECORD_LINE, id, LINE_QUANTITY, "2");
    } else if (what == 1 && lines > 0) {
        changes_remove(&changes, book->plan, RECORD_LINE, line);
    } else if (what <= 3) {
        (void)(what == 2 ? book_undo : book_redo)(book, &label, NULL);
        free(label);
    } else {
        size_t set = chance(seed, sizeof SETS / sizeof SETS[0]);
        if (SETS[set].type != RECORD_LINE || lines > 0)
            changes_set(&changes, SETS[set].type, SETS[set].type == RECORD_LINE ? line : "",
                        SETS[set].field, SETS[set].values[chance(seed, 3)]);
    }
    if (changes.count > 0)
        (void)book_edit(book, &changes, "an edit", NULL);
    changes_done(&changes);
}

static void remember(const struct book *book, struct moment *out) {
    struct plan_cost cost;
    const struct rates *rates = NULL;
    *out = (struct moment){.plan = plan_copy(book->plan)};
    must(book_rates(book, &rates, SAID));
    if (plan_cost(out->plan, rates, &cost, NULL) == ERR_OK)
        must(plan_content_hash(out->plan, &cost, out->mark, SAID));
    plan_cost_done(&cost);
}

/* The last moment that had this mark. */
static const struct moment *last_with(const struct moment *moments, size_t count,
                                      const char *mark) {
    const struct moment *last = NULL;
    for (size_t i = 0; i < count; i++)
        if (strcmp(moments[i].mark, mark) == 0)
            last = &moments[i];
    return last;
}

static void assert_as_it_was(struct book *book, const struct moment *moments, size_t count,
                             size_t which) {
    struct as_it_was was;
    char mark[HASH_TEXT];
    if (moments[which].mark[0] == '\0')
        return;
    must(book_as_it_was(book, moments[which].mark, &was, SAID));
    must(plan_content_hash(was.plan, &was.figures.cost, mark, SAID));
    assert_string_equal(mark, moments[which].mark);
    assert_same_plan(was.plan, last_with(moments, count, mark)->plan);
    as_it_was_done(&was);
}

static void as_it_was__after_any_edits__is_the_plan_of_that_moment(void **state UNUSED) {
    struct store *store = open_store(":memory:");
    for (uint64_t walk = 0; walk < WALKS; walk++) {
        struct moment moments[STEPS];
        uint64_t seed = walk;
        struct book *book = small_plan(store);
        for (size_t i = 0; i < STEPS; i++) {
            wander(book, &seed);
            remember(book, &moments[i]);
        }
        for (size_t i = 0; i < STEPS; i++)
            assert_as_it_was(book, moments, STEPS, i);
        for (size_t i = 0; i < STEPS; i++)
            plan_free(moments[i].plan);
        book_close(book);
    }
    store_close(store);
}

/* What the plan cost when it had that mark. */
static int64_t cost_then(struct book *book, const char *mark) {
    struct as_it_was was;
    must(book_as_it_was(book, mark, &was, SAID));
    int64_t plan = was.figures.cost.plan;
    as_it_was_done(&was);
    return plan;
}

static void as_it_was__at_older_rates__is_costed_with_those(void **state) {
    static const char CSV[] = "name,from,value,unit,source\n"
                              "ni_percent,2026-04-06,20,percent,a test\n";
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    struct changes none;
    char before[HASH_TEXT], after[HASH_TEXT], *label = NULL;
    size_t count = 0;
    set(book, RECORD_LINE, "1", LINE_UNIT_PRICE, NULL);
    set(book, RECORD_LINE, "1", LINE_QUANTITY, NULL);
    set(book, RECORD_LINE, "1", LINE_KIND, "employment");
    set(book, RECORD_LINE, "1", LINE_HOURLY_RATE, "15");
    set(book, RECORD_LINE, "1", LINE_HOURS_PER_WEEK, "30");
    mark_of(book, before);
    int64_t cost = cost_then(book, before);
    must(store_import_rates(home->store, CSV, sizeof CSV - 1, &count, SAID));
    changes_init(&none);
    must(edit_with_rates(book, &none, book->rates_edition + 1, "recalculating", SAID));
    mark_of(book, after);
    assert_string_not_equal(after, before);
    set(book, RECORD_LINE, "1", LINE_HOURLY_RATE, "16");
    assert_int_equal(cost_then(book, before), cost);
    assert_true(cost_then(book, after) > cost);
    /* What was undone was so as well. */
    must(book_undo(book, &label, SAID));
    free(label);
    must(book_undo(book, &label, SAID));
    free(label);
    assert_true(cost_then(book, after) > cost);
    assert_int_equal(cost_then(book, before), cost);
    book_close(book);
}

/* A decision that is out of date: which answer is another now, and from what to what. */
static void changed_since__a_mark__is_told_from_what_to_what(void **state) {
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    struct what_changed changed;
    char mark[HASH_TEXT];
    mark_of(book, mark);
    commission_on(book, "returns", "2026-05-20", mark);
    must(book_changed_since(book, mark, &changed, SAID));
    assert_int_equal(changed.count, 0); /* it was decided on the plan as it is */
    what_changed_done(&changed);
    set(book, RECORD_LINE, "1", LINE_UNIT_PRICE, "70");
    set(book, RECORD_LINE, "1", LINE_DESCRIPTION, "Swimming");
    set(book, RECORD_LINE, "1", LINE_UNIT_PRICE, "65");
    must(book_changed_since(book, mark, &changed, SAID));
    const struct changed_item *last = &changed.items[changed.count - 2];
    assert_string_equal(last->sentence, "Swimming: price \u00A360.00 became \u00A365.00; "
                                        "\u00A360.00 in all became \u00A365.00.");
    what_changed_done(&changed);
    book_close(book);
}

static void as_it_was__elsewhere__is_not_found(void **state) {
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    struct as_it_was was;
    struct err_info info = {0};
    static const char NEVER[] = "00000000000000000000000000000000000000000000000000000000000000ff";
    assert_int_equal(book_as_it_was(book, NEVER, &was, &info), ERR_NOT_FOUND);
    assert_non_null(strstr(info.text, "before it came in as a file"));
    as_it_was_done(&was);
    book_close(book);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(next__of_an_authorised_plan__is_a_draft_with_a_history_of_its_own),
        HOME_TEST(next__of_a_plan_that_was_declined_or_ended__is_begun_too),
        HOME_TEST(next__where_it_may_not_be__changes_nothing),
        HOME_TEST(next__at_version_9999__is_refused),
        HOME_TEST(versions__are_told__newest_first_with_what_each_came_to),
        cmocka_unit_test(as_it_was__after_any_edits__is_the_plan_of_that_moment),
        HOME_TEST(as_it_was__at_older_rates__is_costed_with_those),
        HOME_TEST(changed_since__a_mark__is_told_from_what_to_what),
        HOME_TEST(as_it_was__elsewhere__is_not_found),
    };
    return cmocka_run_group_tests_name("store/versions", tests, NULL, NULL);
}
