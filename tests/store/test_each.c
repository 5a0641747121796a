/* The whole list, a row at a time, while others write. */
#include "many_plans.h"

enum { MANY = 3000 };

/* What was shown of each plan, and the other connection that writes in between. */
struct watch {
    sqlite3 *other;
    const char *change; /* made after each hundred rows */
    int shown[MANY + 1], order[MANY + 1], count;
    int refuse_at;
};

static enum err watch(void *context, const struct plan_row *row, struct err_info *info) {
    struct watch *watch = context;
    long number = strtol(row->reference + strlen("P-"), NULL, 10);
    assert_in_range(number, 1, MANY);
    watch->shown[number]++;
    watch->order[watch->count] = (int)number;
    if (++watch->count == watch->refuse_at)
        return err_set(info, ERR_IO, "that is enough");
    if (watch->change != NULL && watch->count % 100 == 0)
        assert_int_equal(sqlite3_exec(watch->other, watch->change, NULL, NULL, NULL), SQLITE_OK);
    return ERR_OK;
}

static void open_other(const struct home *home, struct watch *watch) {
    assert_int_equal(sqlite3_open(sqlite3_db_filename(home->store->db, "main"), &watch->other),
                     SQLITE_OK);
}

static enum err each(struct home *home, struct watch *watched, struct plan_rows *rows) {
    const struct plans_asked all = {.find = ""};
    return store_each_plan(home->store, &all, watch, watched, rows, &home->info);
}

static void each_plan__comes__once_in_the_lists_order(void **state) {
    struct home *home = *state;
    struct watch watched = {0};
    struct plan_rows rows, page;
    make_up(home, MANY);
    assert_int_equal(each(home, &watched, &rows), ERR_OK);
    assert_int_equal(watched.count, MANY);
    assert_int_equal(rows.total, MANY);
    assert_int_equal(rows.on_shelf[SHELF_IN_USE], MANY);
    for (int number = 1; number <= MANY; number++)
        assert_int_equal(watched.shown[number], 1);
    must(store_find_plans(home->store, "", 0, MANY, &page, SAID));
    assert_int_equal(page.count, MANY);
    for (size_t i = 0; i < page.count; i++)
        assert_int_equal(strtol(page.items[i].reference + 2, NULL, 10), watched.order[i]);
    plan_rows_done(&page);
    plan_rows_done(&rows);
}

/* Names change places and plans are put away while the list is read: no page's edge moves. */
static void each_plan__is_neither__shown_twice_nor_missed_while_others_write(void **state) {
    struct home *home = *state;
    struct watch watched = {
        .change = "UPDATE listing SET sort_name = substr(sort_name, 2) || substr(sort_name, 1, 1),"
                  " shelf = random() & 1 WHERE plan % 7 = abs(random()) % 7"};
    struct plan_rows rows;
    make_up(home, MANY);
    open_other(home, &watched);
    assert_int_equal(each(home, &watched, &rows), ERR_OK);
    assert_int_equal(watched.count, MANY);
    for (int number = 1; number <= MANY; number++)
        assert_int_equal(watched.shown[number], 1);
    plan_rows_done(&rows);
    sqlite3_close(watched.other);
}

/* Nobody is shown what they may no longer read, nor what is gone. */
static void each_plan__is_left_out__once_it_may_not_be_read(void **state) {
    struct home *home = *state;
    struct watch watched = {
        .change = "UPDATE listing SET reach = 0; DELETE FROM listing WHERE plan % 2 = 0"};
    struct plan_rows rows;
    make_up(home, MANY);
    assert_int_equal(
        sqlite3_exec(home->store->db, "UPDATE listing SET reach = 2", NULL, NULL, NULL), SQLITE_OK);
    home->store->role = USER_FINANCE;
    open_other(home, &watched);
    assert_int_equal(each(home, &watched, &rows), ERR_OK);
    assert_in_range(watched.count, 100, 300); /* those that had been read by then */
    plan_rows_done(&rows);
    sqlite3_close(watched.other);
}

static void each_plan__stops__where_it_is_refused(void **state) {
    struct home *home = *state;
    struct watch watched = {.refuse_at = 150};
    struct plan_rows rows;
    make_up(home, MANY);
    assert_int_equal(each(home, &watched, &rows), ERR_IO);
    assert_string_equal(home->info.text, "that is enough");
    assert_int_equal(watched.count, 150);
    plan_rows_done(&rows);
}

/* Its work grows with the list and no faster: nothing is passed over again and again. */
static void each_plan__costs__as_much_among_many(void **state) {
    struct home *home = *state;
    struct watch watched = {0};
    struct plan_rows rows;
    int steps = 0;
    make_up(home, MANY);
    sqlite3_progress_handler(home->store->db, 100, count_steps, &steps);
    assert_int_equal(each(home, &watched, &rows), ERR_OK);
    sqlite3_progress_handler(home->store->db, 0, NULL, NULL);
    print_message("%d plans: %d hundred steps\n", MANY, steps);
    assert_in_range(steps, 1, MANY * 60 / 100);
    plan_rows_done(&rows);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(each_plan__comes__once_in_the_lists_order),
        HOME_TEST(each_plan__is_neither__shown_twice_nor_missed_while_others_write),
        HOME_TEST(each_plan__is_left_out__once_it_may_not_be_read),
        HOME_TEST(each_plan__stops__where_it_is_refused),
        HOME_TEST(each_plan__costs__as_much_among_many),
    };
    return cmocka_run_group_tests_name("store/each", tests, NULL, NULL);
}
