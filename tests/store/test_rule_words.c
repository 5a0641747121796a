/* Words of rules in the store: in editions of what changed, the same for every plan and in every
 * window, and never in the way of opening a plan. */
#include "store_fixture.h"

#include "base/date.h"

#define WORDS "rule,message,why,source,checked\n"
#define NO_LINES                                                                                   \
    "line.none,There is nothing in it. Add a thing.,So we say.,\"Ours, 1\",31/01/2027\n"

/* Beside the birth of a plan. */
#define SINCE_BEGUN " WHERE kind NOT LIKE 'plan begun%'"

static enum err take(struct store *store, const char *csv, size_t *count, struct err_info *info) {
    *info = (struct err_info){0};
    return store_import_rules(store, csv, strlen(csv), count, info);
}

static const struct rule *now(struct store *store, const char *id) {
    const struct rules *rules = NULL;
    must(store_rules(store, &rules, SAID));
    return &rules->items[rule_find(id)];
}

/* The finding of a plan that has no line yet. */
static const struct finding *no_lines(struct book *book) {
    const struct figures *figures = book_figures(book, date_of(2026, 11, 23));
    for (size_t i = 0; i < figures->findings.count; i++)
        if (strcmp(figures->findings.items[i].rule->id, "line.none") == 0)
            return &figures->findings.items[i];
    fail_msg("a plan with no line was not found");
    return NULL;
}

static void import_rules__goes_over__what_was_said(void **state) {
    struct home *home = *state;
    size_t count = 0, all = 0;
    const struct rule *builtin = rules_all(&all);
    struct store *other = open_store(home->path);
    struct book *book = new_book(other);
    const struct finding *before = no_lines(book);
    assert_string_equal(before->message, builtin[rule_find("line.none")].message);
    must(take(home->store, WORDS NO_LINES, &count, SAID));
    assert_int_equal(count, 1);
    assert_string_equal(now(home->store, "line.none")->source, "Ours, 1");
    assert_int_equal(now(home->store, "line.none")->checked, date_of(2027, 1, 31));
    assert_string_equal(now(home->store, "line.no-price")->message,
                        builtin[rule_find("line.no-price")].message);
    /* What was found before is still what it was; what is found from here on says the other words,
     * in another window too. */
    assert_string_equal(before->rule->why, builtin[rule_find("line.none")].why);
    set(book, RECORD_PERSON, "", PERSON_PHONE, "01632 960001");
    assert_string_equal(no_lines(book)->message, "There is nothing in it. Add a thing.");
    assert_string_equal(no_lines(book)->rule->why, "So we say.");
    book_close(book);
    store_close(other);
    /* The same again is nothing new. */
    must(take(home->store, WORDS NO_LINES, &count, SAID));
    assert_int_equal(count, 0);
    assert_answer(home->path, "SELECT count(*) FROM event" SINCE_BEGUN, "1");
    assert_answer(home->path, "SELECT kind || ': ' || about FROM event" SINCE_BEGUN,
                  "words of rules taken in: edition 1, 1 of them");
}

/* All of it written out and taken in again changes nothing; the program's own words, taken in, are
 * kept as such, for a later program may say them better. */
static void import_rules__of_the_program_s_words__keeps_none(void **state) {
    struct home *home = *state;
    size_t count = 0;
    char *own = NULL, *other = NULL;
    const struct rules *rules = NULL;
    must(rules_write_csv(NULL, &own, SAID));
    must(store_rules(home->store, &rules, SAID));
    must(rules_write_csv(rules, &other, SAID));
    assert_string_equal(own, other);
    free(other);
    must(take(home->store, own, &count, SAID));
    assert_int_equal(count, 0);
    must(take(home->store, WORDS NO_LINES, &count, SAID));
    must(store_rules(home->store, &rules, SAID));
    must(rules_write_csv(rules, &other, SAID));
    assert_string_not_equal(own, other);
    must(take(home->store, other, &count, SAID));
    assert_int_equal(count, 0);
    free(other);
    must(take(home->store, own, &count, SAID));
    assert_int_equal(count, 1);
    assert_answer(home->path,
                  "SELECT group_concat(edition || coalesce(why, ' own')) FROM rule_words",
                  "1So we say.,2 own");
    must(store_rules(home->store, &rules, SAID));
    must(rules_write_csv(rules, &other, SAID));
    assert_string_equal(own, other);
    free(other);
    free(own);
}

/* Whole or not at all, and by whom it is for. */
static void import_rules__refused__changes_nothing(void **state) {
    struct home *home = *state;
    struct err_info info;
    size_t count = 0;
    assert_int_equal(
        take(home->store, WORDS NO_LINES "line.nothing,A,B,C,2027-01-01\n", &count, &info),
        ERR_INPUT);
    assert_string_equal(info.at, "line 3, column 1 (rule)");
    assert_int_equal(count, 0);
    store_set_author(home->store, "Lee", USER_COMMISSIONER);
    assert_int_equal(take(home->store, WORDS NO_LINES, &count, &info), ERR_STAYS);
    store_set_author(home->store, "Ann", USER_ADMINISTRATOR);
    assert_answer(home->path, "SELECT count(*) FROM rule_words", "0");
    assert_answer(home->path, "SELECT count(*) FROM event" SINCE_BEGUN, "0");
    must(take(home->store, WORDS NO_LINES, &count, SAID));
    assert_answer(home->path, "SELECT who || ', ' || role FROM event" SINCE_BEGUN,
                  "Ann, administrator");
}

/* Words that do not fit their rule, as another program or a later one may leave them: the rule says
 * the program's own. */
static void rules__with_words_that_do_not_fit__say_the_program_s(void **state) {
    struct home *home = *state;
    static const char *const ROWS[] = {
        "(1, 'line.none', 'With {title}', 'B', 'C', 20000)",
        "(1, 'line.none', 'A' || char(27), 'B', 'C', 20000)",
        "(1, 'line.none', 'A', '', 'C', 20000)",
        "(1, 'line.none', 'A', 'B', 'C', 99999999)",
        "(1, 'line.none', 'A', 'B', 'C', NULL)",
        "(1, 'line.nothing', 'A', 'B', 'C', 20000)",
    };
    size_t all = 0;
    const struct rule *builtin = rules_all(&all);
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        char sql[256];
        store_close(home->store);
        home->store = open_store(home->path);
        snprintf(sql, sizeof sql, "DELETE FROM rule_words; INSERT INTO rule_words VALUES %s",
                 ROWS[i]);
        assert_int_equal(sqlite3_exec(home->store->db, sql, NULL, NULL, NULL), SQLITE_OK);
        assert_string_equal(now(home->store, "line.none")->message,
                            builtin[rule_find("line.none")].message);
        assert_string_equal(now(home->store, "line.none")->source,
                            builtin[rule_find("line.none")].source);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(import_rules__goes_over__what_was_said),
        HOME_TEST(import_rules__of_the_program_s_words__keeps_none),
        HOME_TEST(import_rules__refused__changes_nothing),
        HOME_TEST(rules__with_words_that_do_not_fit__say_the_program_s),
    };
    return cmocka_run_group_tests_name("store/rule_words", tests, NULL, NULL);
}
