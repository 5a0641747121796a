/* No memory for one thing while something is written: all of it is kept, or nothing, and what is
 * kept with it (the history's chain, the list, the portfolio's lines) is as it should be. Some of
 * the pieces are tried; each of them where SOAK is set. */
#include "stages.h"

#include "tests/faults/no_memory.h"

struct deed {
    struct home *home;
    struct book *book;
    long tries;
    bool undone;
};

/* ---- what is done */

/* What was typed and not finished before there was a plan is this plan's, or nobody's, and never
 * the next one's. */
static enum err begin_a_plan(struct deed *deed, struct err_info *info) {
    static const struct draft born = {
        .type = RECORD_PERSON, .id = "", .field = PERSON_DATE_OF_BIRTH, .part = "", .text = "3/11"};
    struct book *book = NULL;
    enum err err = book_blank(deed->home->store, NULL, &book, info);
    if (err == ERR_OK)
        err = book_put_draft(book, &born, true, info);
    if (err == ERR_OK)
        err = try_set(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Robin", info);
    memory.at = 0;
    if (err == ERR_OK) {
        char *waiting =
            answer_of(deed->home->path, "SELECT count(*) FROM draft WHERE plan IS NULL");
        assert_string_equal(waiting, "0");
        free(waiting);
    }
    book_close(book);
    return err;
}

static enum err answer_anew(struct deed *deed, struct err_info *info) {
    char answer[32];
    snprintf(answer, sizeof answer, "Robin %ld", deed->tries);
    return try_set(deed->book, RECORD_PERSON, "", PERSON_GIVEN_NAME, answer, info);
}

static enum err answer_with_money(struct deed *deed, struct err_info *info) {
    char answer[32];
    snprintf(answer, sizeof answer, "%ld.50", 10 + deed->tries % 50);
    return try_set(deed->book, RECORD_LINE, included_line(deed->book->plan), LINE_UNIT_PRICE,
                   answer, info);
}

static enum err undo_or_redo(struct deed *deed, struct err_info *info) {
    char *label = NULL;
    enum err err = (deed->undone ? book_redo : book_undo)(deed->book, &label, info);
    deed->undone = deed->undone == (err != ERR_OK);
    free(label);
    return err;
}

static enum err agree_and_undo(struct deed *deed, struct err_info *info) {
    char *label = NULL;
    enum err err = decide(deed->book, USER_CLINICIAN, MOVE_AGREE, date_of(2026, 5, 20), info);
    if (err == ERR_OK)
        err = book_undo(deed->book, &label, info);
    free(label);
    return err;
}

/* ---- and how the store stands */

static void say_wrong(const char *words, void *data) {
    fail_msg("without piece %ld of memory: %s", *(long *)data, words);
}

static void try_each(struct home *home, enum err (*act)(struct deed *, struct err_info *)) {
    if (!MEMORY_CAN_FAIL)
        skip();
    struct deed deed = {home, ready_book(home->store), 0, false};
    long refused = 0;
    const char *soak = getenv("SOAK");
    must(try_set(deed.book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Kim", SAID)); /* to undo */
    const long stride = soak != NULL && soak[0] != '\0' ? 1 : 23;
    for (bool on = true; on; deed.tries += stride) {
        struct store_found found;
        struct err_info info = {0};
        bool on_screen;
        memory = (struct failing){.at = deed.tries + 1};
        enum err err = act(&deed, &info);
        memory.at = 0;
        on = memory.count > deed.tries;
        refused += err != ERR_OK;
        if (err != ERR_OK && err_exit_status(err) != 3)
            fail_msg("without piece %ld of memory: %d %s", deed.tries + 1, (int)err, info.text);
        if (deed.book->revision == 0) /* there was no memory to go back with */
            must(book_refresh(deed.book, &on_screen, SAID));
        assert_kept(deed.book);
        must(store_verify(home->store, say_wrong, &(long){deed.tries + 1}, &found, SAID));
    }
    assert_true(deed.tries > 300 && refused > 10);
    book_close(deed.book);
}

static void plan__begun_without_memory__is_whole_or_not_there(void **state) {
    try_each(*state, begin_a_plan);
}

static void answer__without_memory__is_kept_or_not(void **state) {
    try_each(*state, answer_anew);
}

static void money__without_memory__is_kept_or_not(void **state) {
    try_each(*state, answer_with_money);
}

static void undo__without_memory__is_done_or_not(void **state) {
    try_each(*state, undo_or_redo);
}

static void decision__without_memory__is_kept_or_not(void **state) {
    try_each(*state, agree_and_undo);
}

/* SQLite may take a whole transaction back by itself, and says so once: what went on without
 * hearing it would be kept without the rest. */
static void transaction__that_sqlite_took_back__lets_nothing_more_be_written(void **state) {
    static const char sql[] = "UPDATE listing SET reference = 'P-9999'";
    struct home *home = *state;
    struct book *book = new_book(home->store);
    struct query query;
    must(store_begin(home->store, SAID));
    assert_int_equal(sqlite3_exec(home->store->db, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
    query_begin(&query, home->store, sql);
    assert_int_not_equal(query_run(&query, &home->info), ERR_OK);
    assert_int_not_equal(store_execute(home->store, sql, &home->info), ERR_OK);
    assert_int_not_equal(store_commit(home->store, &home->info), ERR_OK);
    store_rollback(home->store);
    char *kept = answer_of(home->path, "SELECT reference FROM listing");
    assert_string_equal(kept, "P-0001");
    free(kept);
    set(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne"); /* and then it goes on */
    assert_kept(book);
    book_close(book);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(plan__begun_without_memory__is_whole_or_not_there),
        HOME_TEST(answer__without_memory__is_kept_or_not),
        HOME_TEST(money__without_memory__is_kept_or_not),
        HOME_TEST(undo__without_memory__is_done_or_not),
        HOME_TEST(decision__without_memory__is_kept_or_not),
        HOME_TEST(transaction__that_sqlite_took_back__lets_nothing_more_be_written),
    };
    return cmocka_run_group_tests_name("store/no_memory", tests, NULL, NULL);
}
