/* What takes long is stopped in the middle, by whoever watches it: the store is then as it was, and
 * the words say so. It tells how far it is while it goes on. */
#include "tests/store/store_fixture.h"

#include "base/meter.h"
#include "base/unused.h"
#include "store/report.h"

#include <sys/stat.h>

#define PLANS 5

/* Who watches: how often it was told, of how many, and when it is to stop. */
static struct {
    int64_t stop_at, told, all;
    int begun, ended;
    char doing[256];
} seen;

static void begin(const char *doing, const char *things UNUSED, int64_t all) {
    const size_t used = strlen(seen.doing);
    seen.begun++;
    seen.all = all;
    snprintf(seen.doing + used, sizeof seen.doing - used, "%s;", doing);
}

static bool to(int64_t done UNUSED) {
    return ++seen.told < seen.stop_at;
}

static void aside(void) {
}

static void end(void) {
    seen.ended++;
}

static void watch(int64_t stop_at) {
    static const struct meter_watch WATCH = {begin, to, aside, end};
    memset(&seen, 0, sizeof seen);
    seen.stop_at = stop_at;
    meter_show_to(&WATCH);
}

static void assert_stopped(enum err err, const struct err_info *info) {
    meter_show_to(NULL);
    assert_int_equal(err, ERR_STAYS);
    assert_string_equal(info->text, "You stopped it. Nothing has changed by it");
    assert_int_equal(seen.begun, seen.ended);
    assert_int_equal(seen.told, seen.stop_at);
}

static int make_plans(void **state) {
    home_make(state);
    struct home *home = *state;
    for (int i = 0; i < PLANS; i++)
        book_close(new_book(home->store));
    return 0;
}

#define PLANS_TEST(name) cmocka_unit_test_setup_teardown(name, make_plans, home_remove)

static void say(const char *words, void *data UNUSED) {
    fail_msg("%s", words);
}

static void verify__stopped__says_so(void **state) {
    struct home *home = *state;
    struct store_found found;
    watch(INT64_MAX);
    must(store_verify(home->store, say, NULL, &found, SAID));
    assert_string_equal(seen.doing, "Checking the file;Checking the history;Checking;");
    assert_true(seen.told >= 2 * PLANS);
    assert_int_equal(seen.all, PLANS);
    watch(PLANS + 3);
    assert_stopped(store_verify(home->store, say, NULL, &found, &home->info), &home->info);
}

static void report__stopped__says_so(void **state) {
    struct home *home = *state;
    struct report report;
    const struct report_asked asked = {.from = 20000, .to = 20090};
    watch(1);
    assert_stopped(store_report(&home->store, 1, &asked, &report, &home->info), &home->info);
    assert_string_equal(seen.doing, "Adding up;");
    assert_true(sqlite3_get_autocommit(home->store->db) != 0);
}

static void copy__stopped__leaves_the_store_to_others(void **state) {
    struct home *home = *state;
    char path[FILES_PATH + 32];
    snprintf(path, sizeof path, "%s/copy.db", home->folder);
    file_write_all(path, "", 0);
    must(store_execute(home->store, "CREATE TABLE big (b)", SAID));
    must(store_execute(home->store, "INSERT INTO big VALUES (zeroblob(4000000))", SAID));
    watch(2);
    assert_stopped(store_copy(home->store, path, &home->info), &home->info);
    assert_string_equal(seen.doing, "Copying;");
    assert_true(sqlite3_get_autocommit(home->store->db) != 0);
    watch(INT64_MAX);
    must(store_copy(home->store, path, SAID));
    meter_show_to(NULL);
    assert_answer(path, "SELECT count(*) FROM plan", "5");
}

/* ---- an older store */

static enum err nothing(struct store *store UNUSED, struct err_info *info UNUSED) {
    return ERR_OK;
}

/* A step of tomorrow that is stopped is taken whole the next time. */
static void bring_up__stopped__leaves_the_store_as_it_was(void **state) {
    struct home *home = *state;
    struct schema_step steps[64];
    assert_true(schema_today.count + 1 < 64);
    memcpy(steps, schema_today.items, schema_today.count * sizeof *steps);
    steps[schema_today.count] = (struct schema_step){.follows = true};
    steps[schema_today.count + 1] = (struct schema_step){.fill = nothing};
    const struct schema_steps tomorrow = {steps, schema_today.count + 2};
    char *version = answer_of(home->path, "PRAGMA user_version");
    watch(3 + 1); /* one of them is asked of the copy that is made before */
    enum err err = schema_bring_up_by(home->store, &tomorrow, &home->info);
    assert_stopped(err, &home->info);
    assert_non_null(strstr(seen.doing, "Bringing your plans up to date;"));
    assert_answer(home->path, "SELECT count(*) FROM listing", "5");
    assert_answer(home->path, "PRAGMA user_version", version);
    watch(INT64_MAX);
    must(schema_bring_up_by(home->store, &tomorrow, SAID));
    meter_show_to(NULL);
    assert_answer(home->path, "SELECT count(*) FROM listing", "5");
    free(version);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        PLANS_TEST(verify__stopped__says_so),
        PLANS_TEST(report__stopped__says_so),
        PLANS_TEST(copy__stopped__leaves_the_store_to_others),
        PLANS_TEST(bring_up__stopped__leaves_the_store_as_it_was),
    };
    return cmocka_run_group_tests_name("store/stopped", tests, NULL, NULL);
}
