/* Plan files between stores: what follows is taken in, what is older is refused, and anything else
 * waits, whole, for a person. Nothing that was replayed or signed by another is ever called
 * authorised. */
#include "laptops.h"

/* ---- what follows ---------------------------------------------------------------------------- */

static void receive__goes_on__from_laptop_to_laptop(void **state) {
    struct laptops *all = *state;
    struct book *book = take_anne(all->clinician), *there;
    char *one = send_to_commissioner(all, book), *two, *three, *four;
    struct receipt said = arrives(all->commissioner, one, RECEIVE_NEW);
    assert_int_equal(said.sender, SENDER_KNOWN);
    assert_string_equal(said.name, "Rae Hale");
    assert_state(all->commissioner, REFERENCE, STATE_SUBMITTED);
    there = open_book(all->commissioner, REFERENCE);
    decide(there, MOVE_RETURN);
    two = sent(there);
    said = arrives(all->clinician, two, RECEIVE_ON);
    assert_string_equal(said.name, "Kim Byrne");
    assert_state(all->clinician, REFERENCE, STATE_RETURNED);
    book_close(book);
    book = open_book(all->clinician, REFERENCE);
    set(book, RECORD_LINE, plan_at(book->plan, RECORD_LINE, 0)->id, LINE_WHY, "We mended it");
    three = send_to_commissioner(all, book);
    arrives(all->commissioner, three, RECEIVE_ON);
    assert_state(all->commissioner, REFERENCE, STATE_SUBMITTED);
    book_close(there);
    there = open_book(all->commissioner, REFERENCE);
    decide(there, MOVE_AUTHORISE_IN_PART);
    four = sent(there);
    assert_state(all->clinician, REFERENCE, STATE_SUBMITTED);
    arrives(all->clinician, four, RECEIVE_ON);
    assert_state(all->clinician, REFERENCE, STATE_AUTHORISED_IN_PART);
    arrives(all->clinician, four, RECEIVE_SAME);
    book_close(book);
    book_close(there);
    free(one);
    free(two);
    free(three);
    free(four);
}

static void receive__is_one_edit__that_says_from_whom(void **state) {
    struct laptops *all = *state;
    struct book *book = take_anne(all->clinician), *there;
    char *one = send_to_commissioner(all, book), *two;
    arrives(all->commissioner, one, RECEIVE_NEW);
    there = open_book(all->commissioner, REFERENCE);
    decide(there, MOVE_RETURN);
    two = sent(there);
    book_close(book);
    book = open_book(all->clinician, REFERENCE);
    int64_t before = book->revision;
    book_close(book);
    arrives(all->clinician, two, RECEIVE_ON);
    book = open_book(all->clinician, REFERENCE);
    assert_int_equal(book->revision, before + 1);
    assert_last_edit(book, "received from Kim Byrne");
    book_close(book);
    book_close(there);
    free(one);
    free(two);
}

static void receive__takes_a_next_version__and_leaves_the_authorised_one(void **state) {
    struct laptops *all = *state;
    struct book *book = take_anne(all->clinician), *there;
    char *one = send_to_commissioner(all, book), *two, *three;
    arrives(all->commissioner, one, RECEIVE_NEW);
    there = open_book(all->commissioner, REFERENCE);
    decide(there, MOVE_AUTHORISE);
    two = sent(there);
    book_close(there);
    arrives(all->clinician, two, RECEIVE_ON);
    book_close(book);
    book = open_book(all->clinician, REFERENCE);
    must(book_next_version(book, "the first review", SAID));
    set(book, RECORD_LINE, plan_at(book->plan, RECORD_LINE, 0)->id, LINE_WHY, "It helps");
    three = send_to_commissioner(all, book);
    struct receipt said = arrives(all->commissioner, three, RECEIVE_NEXT);
    assert_int_equal(said.import.version, 2);
    assert_state(all->commissioner, REFERENCE "@1", STATE_AUTHORISED);
    assert_state(all->commissioner, REFERENCE, STATE_SUBMITTED);
    book_close(book);
    free(one);
    free(two);
    free(three);
}

/* The next version is begun where the plan is written, and is not sent yet. Gives the one that is
 * in force, as the commissioner has it. */
static struct book *next_is_begun(struct laptops *all, char **authorised) {
    struct book *book = take_anne(all->clinician), *there;
    char *one = send_to_commissioner(all, book);
    arrives(all->commissioner, one, RECEIVE_NEW);
    there = open_book(all->commissioner, REFERENCE);
    decide(there, MOVE_AUTHORISE);
    *authorised = sent(there);
    arrives(all->clinician, *authorised, RECEIVE_ON);
    book_close(book);
    book = open_book(all->clinician, REFERENCE);
    must(book_next_version(book, "the first review", SAID));
    set(book, RECORD_LINE, plan_at(book->plan, RECORD_LINE, 0)->id, LINE_UNIT_PRICE, "61");
    book_close(book);
    free(one);
    return there;
}

/* What a commissioner decides of it comes to it, and the draft stays what it was. */
static void receive__of_the_version_in_force__is_taken_in_by_it(void **state) {
    static const struct {
        enum move move;
        enum state state;
    } DECIDED[] = {
        {MOVE_SUSPEND, STATE_SUSPENDED}, {MOVE_RESUME, STATE_AUTHORISED}, {MOVE_END, STATE_ENDED}};
    struct laptops *all = *state;
    char *authorised;
    struct book *there = next_is_begun(all, &authorised);
    struct book *before = open_book(all->clinician, REFERENCE), *after;
    for (size_t i = 0; i < sizeof DECIDED / sizeof *DECIDED; i++) {
        decide(there, DECIDED[i].move);
        char *text = sent(there);
        assert_int_equal(arrives(all->clinician, text, RECEIVE_ON).import.version, 1);
        assert_state(all->clinician, REFERENCE "@1", DECIDED[i].state);
        assert_int_equal(arrives(all->clinician, text, RECEIVE_SAME).import.version, 1);
        free(text);
    }
    struct err_info info = {0};
    struct receipt said = {0};
    assert_int_equal(arrive(all->clinician, authorised, IMPORT_AS_FITS, &said, &info), ERR_EXISTS);
    assert_state(all->clinician, REFERENCE "@1", STATE_ENDED);
    assert_state(all->clinician, REFERENCE, STATE_DRAFT);
    after = open_book(all->clinician, REFERENCE);
    assert_same_plan(before->plan, after->plan);
    assert_int_equal(before->revision, after->revision);
    book_close(before);
    book_close(after);
    book_close(there);
    free(authorised);
}

/* The next version is authorised on both laptops; of the one before, what comes late still goes
 * from one to the other, and goes back as it is. */
static void receive__of_the_version_replaced__takes_what_comes_late(void **state) {
    struct laptops *all = *state;
    char *authorised;
    struct book *there = next_is_begun(all, &authorised), *book;
    book_close(there);
    book = open_book(all->clinician, REFERENCE);
    char *next = send_to_commissioner(all, book);
    arrives(all->commissioner, next, RECEIVE_NEXT);
    there = open_book(all->commissioner, REFERENCE);
    decide(there, MOVE_AUTHORISE);
    char *yes = sent(there);
    arrives(all->clinician, yes, RECEIVE_ON);
    book_close(there);
    book_close(book);

    there = open_book(all->commissioner, REFERENCE "@1");
    all->commissioner->role = USER_FINANCE;
    struct changes changes;
    changes_init(&changes);
    changes_add(&changes, RECORD_PAYMENT, "late", "", SIZE_MAX);
    changes_set(&changes, RECORD_PAYMENT, "late", PAYMENT_ON, "2026-05-30");
    changes_set(&changes, RECORD_PAYMENT, "late", PAYMENT_AMOUNT, "12.50");
    must(book_edit(there, &changes, "a payment", SAID));
    changes_done(&changes);
    char *late = sent(there);
    assert_int_equal(arrives(all->clinician, late, RECEIVE_ON).import.version, 1);
    assert_int_equal(arrives(all->clinician, late, RECEIVE_SAME).import.version, 1);
    book = open_book(all->clinician, REFERENCE "@1");
    assert_int_equal(plan_count(book->plan, RECORD_PAYMENT), 1);
    assert_int_equal(record_number(plan_at(book->plan, RECORD_PAYMENT, 0), PAYMENT_AMOUNT), 1250);
    book_close(book);
    all->commissioner->role = USER_COMMISSIONER;
    assert_state(all->clinician, REFERENCE, STATE_AUTHORISED);
    book_close(there);
    free(authorised);
    free(next);
    free(yes);
    free(late);
}

/* For whom what finance has before it waits. */
static void assert_pays_after(struct store *store, enum pay_next next) {
    struct waits finance;
    must(store_waits(store, WAITS_PAYMENTS, TODAY, 10, &finance, SAID));
    assert_int_equal(finance.count, 1);
    assert_int_equal(finance.items[0].plan.version, 1);
    assert_int_equal(finance.items[0].pay.next, next);
    waits_done(&finance);
}

/* The version that is paid is not the newest: it too counts what is known now, and no more. */
static void receive__from_who_is_forgotten__leaves_no_version_authorised(void **state) {
    struct laptops *all = *state;
    struct book *book = take_anne(all->clinician), *there;
    char *one = send_to_commissioner(all, book), *two, key[SIGN_KEY];
    arrives(all->commissioner, one, RECEIVE_NEW);
    there = open_book(all->commissioner, REFERENCE);
    decide(there, MOVE_AUTHORISE);
    two = sent(there);
    arrives(all->clinician, two, RECEIVE_ON);
    book_close(book);
    book = open_book(all->clinician, REFERENCE);
    must(book_next_version(book, "the first review", SAID));
    assert_pays_after(all->clinician, PAY_NEXT_HOLDER);
    must(store_key(all->commissioner, key, SAID));
    must(store_forget_key(all->clinician, key, SAID));
    assert_pays_after(all->clinician, PAY_NEXT_COMMISSIONER);
    know(all->clinician, all->commissioner, "Kim Byrne", SIDE_COMMISSIONER);
    assert_pays_after(all->clinician, PAY_NEXT_HOLDER);
    book_close(book);
    book_close(there);
    free(one);
    free(two);
}

/* ---- what does not --------------------------------------------------------------------------- */

static void receive__refuses__an_older_file(void **state) {
    struct laptops *all = *state;
    struct err_info info = {0};
    struct receipt said = {0};
    struct book *book = take_anne(all->clinician), *there;
    char *one = send_to_commissioner(all, book), *two, *before, *after;
    arrives(all->commissioner, one, RECEIVE_NEW);
    there = open_book(all->commissioner, REFERENCE);
    decide(there, MOVE_RETURN);
    two = sent(there);
    before = everything(all->commissioner);
    assert_int_equal(arrive(all->commissioner, one, IMPORT_AS_FITS, &said, &info), ERR_EXISTS);
    assert_non_null(strstr(info.text, "this file is older"));
    after = everything(all->commissioner);
    assert_string_equal(after, before);
    book_close(book);
    book_close(there);
    free(one);
    free(two);
    free(before);
    free(after);
}

/* The clinician changes the plan while the commissioner decides. */
static char *fork_of(struct laptops *all) {
    struct book *book = take_anne(all->clinician), *there;
    char *one = send_to_commissioner(all, book), *two;
    arrives(all->commissioner, one, RECEIVE_NEW);
    there = open_book(all->commissioner, REFERENCE);
    decide(there, MOVE_AUTHORISE);
    two = sent(there);
    set(book, RECORD_LINE, plan_at(book->plan, RECORD_LINE, 0)->id, LINE_UNIT_PRICE, "61");
    book_close(book);
    book_close(there);
    free(one);
    return two;
}

static void receive__keeps_aside__what_was_changed_apart(void **state) {
    struct laptops *all = *state;
    char *two = fork_of(all), *text = NULL;
    struct waits inbox;
    size_t length = 0;
    struct receipt said = arrives(all->clinician, two, RECEIVE_ASIDE);
    assert_true(said.aside > 0);
    assert_non_null(strstr(said.differs, "here £61.00"));
    int64_t number = said.aside;
    said = arrives(all->clinician, two, RECEIVE_ASIDE); /* once is enough */
    assert_int_equal(said.aside, number);
    must(store_waits(all->clinician, WAITS_INBOX, 0, 10, &inbox, SAID));
    assert_int_equal(inbox.totals[WAITS_ASIDE].count, 1);
    assert_int_equal(inbox.items[inbox.count - 1].aside, number);
    assert_string_equal(inbox.items[inbox.count - 1].who, "Kim Byrne");
    waits_done(&inbox);
    must(store_aside(all->clinician, number, &text, &length, NULL, SAID));
    assert_string_equal(text, two);
    assert_state(all->clinician, REFERENCE, STATE_DRAFT);
    free(text);
    free(two);
}

/* What waits has an end; what waits already is looked at again, however many there are. */
static void aside__is_full__with_two_hundred_files(void **state) {
    static const char FILL[] =
        "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 200)"
        " INSERT INTO aside (plan_id, reference, person, version, sender, key, why, at, who, mark,"
        " file) SELECT 'p', 'r', 'x', 1, 's', 'k', 'w', 'a', 'w', 'm' || i, 'f' FROM n";
    struct laptops *all = *state;
    char *two = fork_of(all);
    struct receipt said = arrives(all->clinician, two, RECEIVE_ASIDE);
    int64_t number = said.aside;
    struct err_info info = {0};
    assert_int_equal(sqlite3_exec(all->clinician->db, FILL, NULL, NULL, NULL), SQLITE_OK);
    said = arrives(all->clinician, two, RECEIVE_ASIDE);
    assert_int_equal(said.aside, number);
    must(store_put_away(all->clinician, number, SAID));
    said = arrives(all->clinician, two, RECEIVE_ASIDE); /* the last for which there is room */
    must(store_put_away(all->clinician, said.aside, SAID));
    assert_int_equal(sqlite3_exec(all->clinician->db,
                                  "INSERT INTO aside (plan_id, reference, person, version, sender,"
                                  " key, why, at, who, mark, file) VALUES ('p', 'r', 'x', 1, 's',"
                                  " 'k', 'w', 'a', 'w', 'm', 'f')",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    assert_int_equal(arrive(all->clinician, two, IMPORT_AS_FITS, &said, &info), ERR_LIMIT);
    assert_non_null(strstr(info.text, "Too many plan files wait"));
    free(two);
}

static void aside__becomes__what_a_person_says(void **state) {
    struct laptops *all = *state;
    char *two = fork_of(all);
    struct receipt said = arrives(all->clinician, two, RECEIVE_ASIDE);
    struct waits inbox;
    must(arrive(all->clinician, two, IMPORT_AS_NEW, &said, SAID));
    assert_int_equal(said.stand, RECEIVE_NEW);
    must(store_waits(all->clinician, WAITS_INBOX, 0, 10, &inbox, SAID));
    assert_int_equal(inbox.totals[WAITS_ASIDE].count, 0);
    waits_done(&inbox);
    assert_state(all->clinician, REFERENCE, STATE_DRAFT);
    must(arrive(all->clinician, two, IMPORT_AS_NEXT, &said, SAID));
    assert_int_equal(said.stand, RECEIVE_NEXT);
    assert_int_equal(said.import.version, 2);
    assert_state(all->clinician, REFERENCE, STATE_AUTHORISED);
    assert_state(all->clinician, REFERENCE "@1", STATE_DRAFT);
    free(two);
}

static void aside__is_put_away__with_nothing_taken_in(void **state) {
    struct laptops *all = *state;
    char *two = fork_of(all), *before = everything(all->clinician);
    struct err_info info = {0};
    struct receipt said = arrives(all->clinician, two, RECEIVE_ASIDE);
    must(store_put_away(all->clinician, said.aside, SAID));
    char *after = everything(all->clinician);
    assert_string_equal(after, before);
    assert_int_equal(store_put_away(all->clinician, said.aside, &info), ERR_NOT_FOUND);
    free(two);
    free(before);
    free(after);
}

static void authorised__never_changes__by_a_file(void **state) {
    struct laptops *all = *state;
    struct book *book = take_anne(all->clinician), *there;
    char *one = send_to_commissioner(all, book), *two, *three;
    arrives(all->commissioner, one, RECEIVE_NEW);
    there = open_book(all->commissioner, REFERENCE);
    decide(there, MOVE_AUTHORISE);
    two = sent(there);
    arrives(all->clinician, two, RECEIVE_ON);
    book_close(book);
    book = open_book(all->clinician, REFERENCE);
    /* A program that is not ours changes what was authorised, and sends it in its store's name. */
    struct record *line = plan_at(book->plan, RECORD_LINE, 0);
    record_put(line, LINE_UNIT_PRICE, (struct value){.set = true, .number = 9990000});
    three = sent(book);
    struct receipt said = arrives(all->commissioner, three, RECEIVE_ASIDE);
    assert_non_null(strstr(said.why, "authorised"));
    free(three);
    book_close(book);
    book = open_book(all->clinician, REFERENCE);
    plan_remove(book->plan, RECORD_DECISION, plan_count(book->plan, RECORD_DECISION) - 1);
    three = sent(book); /* or leaves the decision out */
    said = arrives(all->commissioner, three, RECEIVE_ASIDE);
    assert_non_null(strstr(said.why, "leaves out"));
    assert_state(all->commissioner, REFERENCE, STATE_AUTHORISED);
    /* Nor does it take back its own yes by leaving that out. */
    plan_remove(there->plan, RECORD_DECISION, plan_count(there->plan, RECORD_DECISION) - 1);
    char *four = sent(there);
    said = arrives(all->clinician, four, RECEIVE_ASIDE);
    assert_non_null(strstr(said.why, "leaves out"));
    assert_state(all->clinician, REFERENCE, STATE_AUTHORISED);
    book_close(book);
    book_close(there);
    free(one);
    free(two);
    free(three);
    free(four);
}

/* Nor do its rates, though it costs the same with others. */
static void authorised__keeps__its_rates_whatever_a_file_has(void **state) {
    struct laptops *all = *state;
    struct book *book = take_anne(all->clinician), *there;
    const char *id = plan_at(book->plan, RECORD_BASELINE, 0)->id;
    set(book, RECORD_BASELINE, id, BASELINE_UPLIFT_PERCENT, "4.83"); /* for which there are rates */
    char *one = send_to_commissioner(all, book), *two, *three;
    arrives(all->commissioner, one, RECEIVE_NEW);
    there = open_book(all->commissioner, REFERENCE);
    decide(there, MOVE_AUTHORISE);
    two = sent(there);
    arrives(all->clinician, two, RECEIVE_ON);
    const struct rates *rates = NULL;
    must(book_rates(there, &rates, SAID));
    assert_true(rates->count > 0);
    int64_t value = rates->rows[0].value;
    ((struct rates *)(uintptr_t)rates)->rows[0].value = value + 1;
    three = sent(there);
    ((struct rates *)(uintptr_t)rates)->rows[0].value = value;
    struct receipt said = arrives(all->clinician, three, RECEIVE_ASIDE);
    assert_non_null(strstr(said.why, "authorised"));
    book_close(book);
    book_close(there);
    free(one);
    free(two);
    free(three);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        LAPTOPS_TEST(receive__goes_on__from_laptop_to_laptop),
        LAPTOPS_TEST(receive__is_one_edit__that_says_from_whom),
        LAPTOPS_TEST(receive__takes_a_next_version__and_leaves_the_authorised_one),
        LAPTOPS_TEST(receive__of_the_version_in_force__is_taken_in_by_it),
        LAPTOPS_TEST(receive__of_the_version_replaced__takes_what_comes_late),
        LAPTOPS_TEST(receive__from_who_is_forgotten__leaves_no_version_authorised),
        LAPTOPS_TEST(receive__refuses__an_older_file),
        LAPTOPS_TEST(receive__keeps_aside__what_was_changed_apart),
        LAPTOPS_TEST(aside__is_full__with_two_hundred_files),
        LAPTOPS_TEST(aside__becomes__what_a_person_says),
        LAPTOPS_TEST(aside__is_put_away__with_nothing_taken_in),
        LAPTOPS_TEST(authorised__never_changes__by_a_file),
        LAPTOPS_TEST(authorised__keeps__its_rates_whatever_a_file_has),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
