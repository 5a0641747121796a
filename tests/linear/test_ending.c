/* Each reason that a plan is put on hold or ended for, chosen at the drawn screens or a line at a
 * time, is the one that is kept; and then the final account, with its bills, at either. With SOAK=1
 * each reason at both; otherwise every second one at each. */
#include "tests/linear/staged.h"

static const struct stage *live(void) {
    for (size_t i = 0; i < STAGE_COUNT; i++)
        if (STAGES[i].state == STATE_ACTIVE)
            return &STAGES[i];
    return NULL;
}

static void expect_kept(struct way *way, size_t field, size_t choice) {
    struct store *store = NULL;
    struct book *book = staged_book(way, &store);
    const struct record *last =
        plan_at(book->plan, RECORD_DECISION, plan_count(book->plan, RECORD_DECISION) - 1);
    assert_true(record_has(last, field));
    assert_int_equal(record_number(last, field), choice);
    assert_true(decision_counts(book->plan, last));
    book_close(book);
    store_close(store);
}

static void decide_because(struct way *way, bool lines, enum move move, size_t choice) {
    const struct field *field = dictionary_field(RECORD_DECISION, move_because(move));
    const bool died = move == MOVE_END && choice == ENDED_DIED;
    const char *label = field->choices[choice].label;
    char row[128];
    print_message("%s, %s\n", move_word(move), label);
    staged_make(way, live());
    staged_open(way, lines, USER_COMMISSIONER);
    way_open_row(way, STAGED_REST, STAGED_REST);
    snprintf(row, sizeof row, "+ %s", STAGED_TITLES[move]);
    way_open_row(way, row, STAGED_TITLES[move]);
    way_answer(way, DRIVE_CHOOSE, field->label, label);
    if (!died)
        way_answer(way, DRIVE_TYPE,
                   move == MOVE_END ? "In words that are read" : "In words that the person reads",
                   "A reason");
    way_answer(way, DRIVE_TYPE, "Name", "Lee Sample");
    way_read_back(way);
    way_see(way, label);
    way_keep(way, move == MOVE_END ? "Lee Sample ends it" : "Lee Sample puts it on hold");
    way_stop(way);
    expect_kept(way, move_because(move), choice);
}

static void each_reason(struct way *way, bool lines) {
    static const enum move MOVES[] = {MOVE_SUSPEND, MOVE_END};
    const char *soak = getenv("SOAK");
    const bool all = soak != NULL && *soak != '\0';
    for (size_t m = 0; m < 2; m++) {
        const struct field *field = dictionary_field(RECORD_DECISION, move_because(MOVES[m]));
        for (size_t i = 0; i < field_choice_count(field); i++)
            if (all || i % 2 == (size_t)lines)
                decide_because(way, lines, MOVES[m], i);
    }
}

static void reason__on_the_screen__is_kept(void **state) {
    each_reason(*state, false);
}

static void reason__listened_to__is_kept(void **state) {
    each_reason(*state, true);
}

/* Finance writes a bill down; it stands in the account. */
static void write_a_bill(struct way *way, bool lines) {
    struct store *store = NULL;
    decide_because(way, lines, MOVE_END, ENDED_DIED);
    staged_role(way, USER_FINANCE);
    way_open_plan(way, lines, 60, 100, STAGE_PLAN);
    way_open_row(way, "Money spent", "Money spent");
    way_open_row(way, "The final account", "The final account");
    way_see(way, "They have died");
    way_open_row(way, "Bills still to pay: none yet", "Bills still to pay");
    way_open_row(way, "+ Add a bill", "A new bill");
    way_answer(way, DRIVE_CHOOSE, "What is it for?", "Last wages");
    way_answer(way, DRIVE_TYPE, "How much is it?", "412.50");
    way_back(way, "Bills still to pay");
    way_see(way, "£412.50");
    way_back(way, "The final account");
    way_see(way, "Bills still to pay: 1");
    way_stop(way);
    struct book *book = staged_book(way, &store);
    assert_int_equal(plan_count(book->plan, RECORD_STILL_TO_PAY), 1);
    const struct record *bill = plan_at(book->plan, RECORD_STILL_TO_PAY, 0);
    assert_int_equal(record_number(bill, STILL_TO_PAY_AMOUNT), 41250);
    book_close(book);
    store_close(store);
}

static void account__on_the_screen__takes_a_bill(void **state) {
    write_a_bill(*state, false);
}

static void account__listened_to__takes_a_bill(void **state) {
    write_a_bill(*state, true);
}

#define ENDING(test) cmocka_unit_test_setup_teardown(test, staged_setup, staged_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        ENDING(reason__on_the_screen__is_kept),
        ENDING(reason__listened_to__is_kept),
        ENDING(account__on_the_screen__takes_a_bill),
        ENDING(account__listened_to__takes_a_bill),
    };
    return cmocka_run_group_tests_name("linear/ending", tests, NULL, NULL);
}
