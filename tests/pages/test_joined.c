/* A file that waits at finance's: said where they open, before anything is paid, and joined to what
 * was paid by their yes alone. */
#include "tests/pages/walker.h"
#include "tests/store/apart.h"

#include "screens/screens.h"

#include <locale.h>

struct counter {
    struct laptops *all;
    struct apart apart;
    struct walker walker;
};

static int counter_open(void **state) {
    struct counter *counter = calloc(1, sizeof *counter);
    void *all = NULL;
    assert_non_null(counter);
    laptops_open(&all);
    counter->all = all;
    counter->apart = authorised_at_both(all);
    sign_agreement(counter->apart.here);
    pay(counter->apart.here, "one", "12.50");
    *state = counter;
    return 0;
}

static int counter_close(void **state) {
    struct counter *counter = *state;
    void *all = counter->all;
    walk_end(&counter->walker);
    apart_done(&counter->apart);
    laptops_close(&all);
    free(counter);
    return 0;
}

/* Finance, where they open. */
static struct walker *finance_at(struct counter *counter) {
    struct walker *walker = &counter->walker;
    walk_begin(walker, counter->apart.finance);
    store_set_author(counter->apart.finance, "Fay Ledger", USER_FINANCE);
    assert_true(session_push(&walker->session, &screen_finance, NULL));
    return walker;
}

/* The commissioner's file comes, and is not taken in. */
static void hold_arrives(struct counter *counter) {
    decide(counter->apart.there, MOVE_SUSPEND);
    char *text = sent(counter->apart.there);
    arrives(counter->apart.finance, text, RECEIVE_ASIDE);
    free(text);
}

static void first_page__says__what_was_not_taken_in(void **state) {
    struct counter *counter = *state;
    hold_arrives(counter);
    struct walker *walker = finance_at(counter);
    walk_expect(walker, "Files that were not taken in: 1");
    assert_true(walk_row(walker, "Anne Example") < walk_row(walker, "£4,106.08"));
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Anne Example"));
    walk_expect(walker, "A file that was not taken in");
}

static void first_page__says__who_is_not_known(void **state) {
    struct counter *counter = *state;
    char key[SIGN_KEY];
    must(store_key(counter->all->commissioner, key, SAID));
    must(store_forget_key(counter->apart.finance, key, SAID));
    struct walker *walker = finance_at(counter);
    walk_expect(walker, "Decided by someone who is not known here: 1");
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Anne Example"));
    walk_expect(walker, "Whose plans are they?");
}

static void file__is_joined__by_a_yes(void **state) {
    struct counter *counter = *state;
    hold_arrives(counter);
    struct walker *walker = finance_at(counter);
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Anne Example"));
    char *before = everything(counter->apart.finance);
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Take in what is new in it"));
    assert_string_equal(walker->question, "Take in what is new in it?");
    walk_expect(walker, "It waits here as before.");
    char *after = everything(counter->apart.finance);
    assert_string_equal(before, after);
    walker->yes = true;
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Take in what is new in it"));
    walk_expect(
        walker,
        "EXAMPLE-ANNE has what is new in this file too, in version 1. What was new here stays.");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    if (walk_says(walker, "Files that were not taken in"))
        fail_msg("it waits still");
    assert_state(counter->apart.finance, REFERENCE, STATE_SUSPENDED);
    free(before);
    free(after);
}

/* What each side has that the other has not is told from the form that both had: nothing is called
 * taken out that is only newer on one side. */
static void file__beside_what_is_here__says_what_is_new_on_each_side(void **state) {
    struct counter *counter = *state;
    hold_arrives(counter);
    struct walker *walker = finance_at(counter);
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Anne Example"));
    char *said = walk_text(walker), *file = strstr(said, "New in the file");
    char *here = strstr(said, "New here"), *hold = strstr(said, "Kim Byrne put it on hold");
    assert_true(file != NULL && hold > file && here > hold);
    assert_non_null(strstr(here, "12.50"));
    free(said);
    if (walk_says(walker, "Taken out") || walk_says(walker, "From here to the file"))
        fail_msg("%s", walk_text(walker));
    if (walk_says(walker, "authorised it"))
        fail_msg("what both have is told: %s", walk_text(walker));
}

/* And on the plan's own page, before it says that it may be paid. */
static void plan__whose_file_waits__says_so_before_it_is_paid(void **state) {
    struct counter *counter = *state;
    struct walker *walker = finance_at(counter);
    walk_do(walker, ACTION_ENTER, walk_row(walker, "£4,106.08"));
    walk_expect(walker, "You may pay it.");
    if (walk_says(walker, "A file of this plan was not taken in."))
        fail_msg("none is");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    hold_arrives(counter);
    walk_do(walker, ACTION_ENTER, walk_row(walker, "£4,106.08"));
    walk_expect(walker, "A file of this plan was not taken in. Look at it before you pay.");
    if (walk_says(walker, "You may pay it."))
        fail_msg("it says that it may be paid");
    walk_do(walker, ACTION_ENTER, walk_row(walker, "The file that was not taken in"));
    walker->yes = true;
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Take in what is new in it"));
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    if (walk_says(walker, "A file of this plan was not taken in."))
        fail_msg("it waits still");
    walk_expect(walker, "Do not pay it yet.");
}

/* Where both decided there is no such choice. */
static void file__of_what_was_decided_twice__has_no_such_choice(void **state) {
    struct counter *counter = *state;
    counter->apart.finance->role = USER_COMMISSIONER;
    decide(counter->apart.here, MOVE_END);
    hold_arrives(counter);
    struct walker *walker = finance_at(counter);
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Anne Example"));
    walk_expect(walker, "Put it away");
    if (walk_says(walker, "Take in what is new in it"))
        fail_msg("it is offered");
}

#define COUNTER_TEST(name) cmocka_unit_test_setup_teardown(name, counter_open, counter_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        COUNTER_TEST(first_page__says__what_was_not_taken_in),
        COUNTER_TEST(first_page__says__who_is_not_known),
        COUNTER_TEST(file__is_joined__by_a_yes),
        COUNTER_TEST(file__beside_what_is_here__says_what_is_new_on_each_side),
        COUNTER_TEST(plan__whose_file_waits__says_so_before_it_is_paid),
        COUNTER_TEST(file__of_what_was_decided_twice__has_no_such_choice),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("pages/joined", tests, NULL, NULL);
}
