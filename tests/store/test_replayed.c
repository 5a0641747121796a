/* Files of a plan from before something was decided about it: what somebody took back, or said anew
 * of another version, is no yes to a version that such a file becomes. */
#include "laptops.h"

/* The plan is authorised, and then ended: the files of both, as the commissioner sent them. */
static struct book *ended(struct laptops *all, char **authorised, char **over) {
    struct book *book = take_anne(all->clinician), *there;
    char *one = send_to_commissioner(all, book);
    arrives(all->commissioner, one, RECEIVE_NEW);
    there = open_book(all->commissioner, REFERENCE);
    decide(there, MOVE_AUTHORISE);
    *authorised = sent(there);
    decide(there, MOVE_END);
    *over = sent(there);
    book_close(book);
    free(one);
    return there;
}

static enum err take_in(struct store *store, const char *text, enum import_as as,
                        struct import *said, struct err_info *info) {
    struct plan *plan = NULL;
    struct book *book = NULL;
    must(plan_file_parse(text, strlen(text), &plan, SAID));
    enum err err = book_import(store, plan, as, &book, said, info);
    book_close(book);
    plan_free(plan);
    return err;
}

/* Whoever has the plan as it ended, and never had it before, is brought the file from before. */
static void replayed__to_who_never_had_it__makes_no_ended_plan_go_on(void **state) {
    struct laptops *all = *state;
    char *authorised, *over;
    struct err_info info = {0};
    struct receipt said;
    struct import taken;
    struct book *book = ended(all, &authorised, &over);
    know(all->stranger, all->commissioner, "Kim Byrne", SIDE_COMMISSIONER);
    know(all->stranger, all->clinician, "Rae Hale", SIDE_CLINICIAN);
    arrives(all->stranger, over, RECEIVE_NEW);
    assert_state(all->stranger, REFERENCE, STATE_ENDED);
    arrives(all->stranger, authorised, RECEIVE_ASIDE);
    assert_int_equal(take_in(all->stranger, authorised, IMPORT_AS_FITS, &taken, &info), ERR_EXISTS);
    assert_non_null(strstr(info.text, "decision Kim Byrne: here, not in the file"));
    assert_true(taken.may_be_next);
    assert_state(all->stranger, REFERENCE, STATE_ENDED);

    must(take_in(all->stranger, authorised, IMPORT_AS_NEXT, &taken, SAID));
    assert_int_equal(taken.version, 2);
    assert_state(all->stranger, REFERENCE "@1", STATE_ENDED);
    assert_state(all->stranger, REFERENCE,
                 STATE_SUBMITTED); /* what the others said was not ended */
    must(arrive(all->stranger, authorised, IMPORT_AS_NEXT, &said, SAID));
    assert_int_equal(said.import.version, 3);
    assert_state(all->stranger, REFERENCE, STATE_SUBMITTED);
    book_close(book);
    free(authorised);
    free(over);
}

static void replayed__where_both_came__makes_no_ended_plan_go_on(void **state) {
    struct laptops *all = *state;
    char *authorised, *over;
    struct err_info info = {0};
    struct receipt said;
    struct book *book = ended(all, &authorised, &over);
    arrives(all->clinician, authorised, RECEIVE_ON);
    arrives(all->clinician, over, RECEIVE_ON);
    assert_int_equal(arrive(all->clinician, authorised, IMPORT_AS_FITS, &said, &info), ERR_EXISTS);
    must(arrive(all->clinician, authorised, IMPORT_AS_NEXT, &said, SAID));
    assert_state(all->clinician, REFERENCE, STATE_SUBMITTED);
    must(arrive(all->clinician, over, IMPORT_AS_NEXT, &said, SAID));
    assert_state(all->clinician, REFERENCE, STATE_ENDED);
    book_close(book);
    free(authorised);
    free(over);
}

/* The first version again, after the second was authorised: nobody said yes to going back. */
static void replayed__of_a_version_before__is_decided_anew(void **state) {
    struct laptops *all = *state;
    struct book *book = take_anne(all->clinician), *there;
    char *one = send_to_commissioner(all, book), *first, *two, *second;
    struct receipt said;
    arrives(all->commissioner, one, RECEIVE_NEW);
    there = open_book(all->commissioner, REFERENCE);
    decide(there, MOVE_AUTHORISE);
    first = sent(there);
    book_close(there);
    arrives(all->clinician, first, RECEIVE_ON);
    book_close(book);
    book = open_book(all->clinician, REFERENCE);
    must(book_next_version(book, "the first review", SAID));
    set(book, RECORD_LINE, plan_at(book->plan, RECORD_LINE, 0)->id, LINE_UNIT_PRICE, "40");
    two = send_to_commissioner(all, book);
    arrives(all->commissioner, two, RECEIVE_NEXT);
    there = open_book(all->commissioner, REFERENCE);
    decide(there, MOVE_AUTHORISE);
    second = sent(there);
    arrives(all->clinician, second, RECEIVE_ON);
    must(arrive(all->clinician, first, IMPORT_AS_NEXT, &said, SAID));
    assert_int_equal(said.import.version, 3);
    assert_state(all->clinician, REFERENCE, STATE_DRAFT);
    assert_state(all->clinician, REFERENCE "@2", STATE_AUTHORISED);
    book_close(book);
    book_close(there);
    free(one);
    free(first);
    free(two);
    free(second);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        LAPTOPS_TEST(replayed__to_who_never_had_it__makes_no_ended_plan_go_on),
        LAPTOPS_TEST(replayed__where_both_came__makes_no_ended_plan_go_on),
        LAPTOPS_TEST(replayed__of_a_version_before__is_decided_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
