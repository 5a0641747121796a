/* Several plans taken in that are kept as one: all at once, what fails alone taken back alone, and
 * nothing where there is no room. */
#include "tests/store/store_fixture.h"

static void put(struct plan *plan, enum record_type type, size_t field, const char *plain) {
    struct value value = {0};
    must(value_read(dictionary_field(type, field), plain, &value, SAID));
    record_put(plan_one(plan, type), field, value);
}

/* Anne's plan, as a file has it. */
static struct plan *anne(void) {
    struct plan *plan = plan_new();
    put(plan, RECORD_PLAN, PLAN_ID, "anne-id");
    put(plan, RECORD_PLAN, PLAN_REFERENCE, "A-1");
    put(plan, RECORD_PLAN, PLAN_STARTS, "2026-06-01");
    put(plan, RECORD_PERSON, PERSON_GIVEN_NAME, "Anne");
    put(plan, RECORD_PERSON, PERSON_FAMILY_NAME, "Example");
    put(plan, RECORD_PERSON, PERSON_DATE_OF_BIRTH, "1961-05-12");
    put(plan, RECORD_PERSON, PERSON_NHS_NUMBER, "9990000018");
    return plan;
}

static struct import take(struct home *home, const struct plan *plan) {
    struct import said;
    struct book *book = NULL;
    must(book_import(home->store, plan, IMPORT_AS_FITS, &book, &said, SAID));
    book_close(book);
    return said;
}

static int count_commit(void *data) {
    ++*(int *)data;
    return 0;
}

/* Plan number `i`, of somebody of their own; `text` bytes of it are one answer. */
static struct plan *one_of_many(int i, size_t text) {
    struct plan *plan = anne();
    char id[32], *long_text = calloc(1, text + 1);
    assert_non_null(long_text);
    memset(long_text, 'x', text);
    snprintf(id, sizeof id, "Q-%d", i);
    put(plan, RECORD_PLAN, PLAN_ID, id);
    put(plan, RECORD_PLAN, PLAN_REFERENCE, id);
    put(plan, RECORD_PERSON, PERSON_NHS_NUMBER, "9990000026");
    if (text > 0)
        put(plan, RECORD_PERSON, PERSON_MY_CONDITION, long_text);
    free(long_text);
    return plan;
}

static void gather__many__are_kept_at_once_and_what_fails_alone_is_not(void **state) {
    struct home *home = *state;
    struct plan *first = anne(), *other = anne();
    int commits = 0;
    put(other, RECORD_PERSON, PERSON_GIVEN_NAME, "Joan");
    put(other, RECORD_PERSON, PERSON_DATE_OF_BIRTH, "1990-01-01");
    put(other, RECORD_PERSON, PERSON_NHS_NUMBER, "9990000034");
    (void)take(home, first);
    sqlite3_commit_hook(home->store->db, count_commit, &commits);
    must(store_gather(home->store, SAID));
    for (int i = 0; i < 20; i++) {
        struct plan *plan = one_of_many(i, 0);
        struct import said;
        struct book *book = NULL;
        (void)take(home, plan);
        assert_int_equal(take(home, plan).stand, IMPORT_THE_SAME);
        assert_int_equal(book_import(home->store, other, IMPORT_AS_FITS, &book, &said, NULL),
                         ERR_EXISTS);
        plan_free(plan);
    }
    assert_int_equal(commits, 0);
    assert_answer(home->path, "SELECT count(*) FROM plan", "1"); /* for anybody else */
    must(store_keep_gathered(home->store, SAID));
    assert_int_equal(commits, 1);
    sqlite3_commit_hook(home->store->db, NULL, NULL);
    assert_answer(home->path, "SELECT count(*) || ' ' || sum(revision) FROM plan", "21 21");
    plan_free(first);
    plan_free(other);
}

static void gather__no_room__keeps_none_and_says_so(void **state) {
    struct home *home = *state;
    enum err err = ERR_OK;
    must(store_execute(home->store, "PRAGMA max_page_count = 400; PRAGMA cache_size = 10", SAID));
    must(store_gather(home->store, SAID));
    for (int i = 0; err == ERR_OK && i < 1000; i++) {
        struct plan *plan = one_of_many(i, 3000);
        struct import said;
        struct book *book = NULL;
        err = book_import(home->store, plan, IMPORT_AS_FITS, &book, &said, &home->info);
        book_close(book);
        plan_free(plan);
    }
    assert_int_equal(err, ERR_FULL);
    if (!store_is_gathering(home->store)) {
        struct plan *plan = one_of_many(1001, 0);
        struct import said;
        struct book *book = NULL;
        assert_int_equal(book_import(home->store, plan, IMPORT_AS_FITS, &book, &said, NULL),
                         ERR_FULL);
        plan_free(plan);
        assert_int_equal(store_keep_gathered(home->store, &home->info), ERR_FULL);
        assert_answer(home->path, "SELECT count(*) FROM plan", "0");
    } else {
        must(store_keep_gathered(home->store, SAID));
    }
    assert_answer(home->path, "PRAGMA integrity_check", "ok");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(gather__many__are_kept_at_once_and_what_fails_alone_is_not),
        HOME_TEST(gather__no_room__keeps_none_and_says_so),
    };
    return cmocka_run_group_tests_name("store/gather", tests, NULL, NULL);
}
