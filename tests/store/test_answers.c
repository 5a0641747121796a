/* An answer to who asked again counts as a decision does: signed, unaltered, by a commissioner's
 * store that is known. Any other is shown, and whoever asked still waits. */
#include "laptops.h"
#include "older.h"

/* Of all plans, whoever is there reads which. */
static void assert_asked(struct store *store, int64_t count) {
    const enum user_role role = store->role;
    struct waits inbox;
    store->role = USER_CLINICIAN;
    must(store_waits(store, WAITS_INBOX, 0, 10, &inbox, SAID));
    store->role = role;
    assert_int_equal(inbox.totals[WAITS_ASKED].count, count);
    waits_done(&inbox);
}

static void ask_again(struct book *book) {
    add(book, RECORD_RECONSIDERATION, "q", "");
    set(book, RECORD_RECONSIDERATION, "q", RECONSIDERATION_ASKED_ON, "2026-06-02");
    set(book, RECORD_RECONSIDERATION, "q", RECONSIDERATION_ASKED_BY, "Anne Example");
    set(book, RECORD_RECONSIDERATION, "q", RECONSIDERATION_ABOUT, "left_out");
    set(book, RECORD_RECONSIDERATION, "q", RECONSIDERATION_WHY, "A letter came");
}

/* As a commissioner; of a file that a clinician takes in, too. */
static void give_answer(struct book *book) {
    set(book, RECORD_RECONSIDERATION, "q", RECONSIDERATION_ANSWER, "stands");
    set(book, RECORD_RECONSIDERATION, "q", RECONSIDERATION_REASON, "Nothing is new");
    set(book, RECORD_RECONSIDERATION, "q", RECONSIDERATION_ANSWERED_BY, "Kim Byrne");
    set(book, RECORD_RECONSIDERATION, "q", RECONSIDERATION_ANSWERED_ON, "2026-06-03");
}

static struct record *request_of(const struct plan *plan) {
    struct record *asked = plan_at(plan, RECORD_RECONSIDERATION, 0);
    assert_non_null(asked);
    return asked;
}

static void assert_answered(const struct book *book, enum vouched vouched) {
    const struct record *asked = request_of(book->plan);
    assert_true(request_has_answer(asked));
    assert_int_equal(record_vouched(book->plan, asked), vouched);
    assert_true(request_is_answered(book->plan, asked) == (vouched == VOUCHED));
}

/* What was asked is not changed by who asked it, nor by who answered. */
static void assert_stays(struct book *book, size_t field, const char *after) {
    static const enum user_role ROLES[] = {USER_CLINICIAN, USER_COMMISSIONER};
    for (size_t i = 0; i < sizeof ROLES / sizeof *ROLES; i++) {
        struct err_info info = {0};
        struct changes changes;
        changes_init(&changes);
        changes_set(&changes, RECORD_RECONSIDERATION, "q", field, after);
        assert_int_equal(edit_as(book, ROLES[i], &changes, "what was asked", &info), ERR_STAYS);
        assert_string_equal(
            info.text,
            "This was answered, so what was asked stays as it is. If there is more to say, ask again anew");
        changes_done(&changes);
    }
}

/* The plan of a store as a file without an envelope, taken in by another. */
static struct book *import_into(struct store *store, const struct book *book) {
    struct book *there = NULL;
    struct import said;
    must(book_import(store, book->plan, IMPORT_AS_FITS, &there, &said, SAID));
    return there;
}

/* ---- where it counts ------------------------------------------------------------------------- */

static void answer__of_this_store__counts(void **state) {
    struct laptops *all = *state;
    struct book *book = take_anne(all->commissioner);
    ask_again(book);
    assert_asked(all->commissioner, 1);
    give_answer(book);
    assert_answered(book, VOUCHED);
    assert_asked(all->commissioner, 0);
    book_close(book);
}

static void answer__of_a_commissioner__counts_with_the_clinician(void **state) {
    struct laptops *all = *state;
    struct book *book = take_anne(all->commissioner);
    ask_again(book);
    give_answer(book);
    struct book *there = import_into(all->clinician, book);
    assert_answered(there, VOUCHED);
    assert_asked(all->clinician, 0);
    book_close(there);
    book_close(book);
}

/* Whoever typed it, and whoever else signed it: it is there to read, and ends no wait. */
static void answer__of_nobody_known__waits_as_before(void **state) {
    struct laptops *all = *state;
    struct book *book = take_anne(all->stranger);
    ask_again(book);
    give_answer(book);
    struct book *there = import_into(all->clinician, book);
    assert_answered(there, VOUCHED_STRANGER);
    assert_asked(all->clinician, 1);
    /* Nor does anybody break it, before it is said whose it is. */
    assert_stays(there, RECONSIDERATION_WHY, "Two letters came");
    assert_answered(there, VOUCHED_STRANGER);
    assert_asked(all->clinician, 1);
    know(all->clinician, all->stranger, "Kim Byrne", SIDE_CLINICIAN);
    assert_answered(there, VOUCHED_OTHER);
    assert_asked(all->clinician, 1);
    know(all->clinician, all->stranger, "Kim Byrne", SIDE_COMMISSIONER);
    assert_answered(there, VOUCHED);
    assert_asked(all->clinician, 0);
    book_close(there);
    book_close(book);
}

static void answer__that_nobody_signed__waits_as_before(void **state) {
    struct laptops *all = *state;
    struct book *book = take_anne(all->commissioner);
    ask_again(book);
    give_answer(book);
    struct record *asked = request_of(book->plan);
    record_put(asked, RECONSIDERATION_SIGNED_BY, (struct value){0});
    record_put(asked, RECONSIDERATION_SIGNATURE, (struct value){0});
    struct book *there = import_into(all->clinician, book);
    assert_answered(there, VOUCHED_UNSIGNED);
    assert_asked(all->clinician, 1);
    book_close(there);
    book_close(book);
}

/* ---- what was asked -------------------------------------------------------------------------- */

static void answered__what_was_asked__stays_in_every_answer(void **state) {
    struct laptops *all = *state;
    struct book *book = take_anne(all->commissioner);
    ask_again(book);
    set(book, RECORD_RECONSIDERATION, "q", RECONSIDERATION_WHY, "Two letters came"); /* not yet */
    give_answer(book);
    struct book *there = import_into(all->clinician, book);
    for (size_t f = 0; f < RECONSIDERATION_ANSWERED_ON; f++) {
        char text[256];
        answer(RECORD_RECONSIDERATION, f, text, sizeof text);
        assert_stays(there, f, f == RECONSIDERATION_LINE ? "l1" : text);
        assert_stays(book, f, f == RECONSIDERATION_LINE ? "l1" : text);
    }
    assert_stays(there, RECONSIDERATION_WHY, NULL);
    assert_answered(there, VOUCHED);
    assert_answered(book, VOUCHED);
    set(book, RECORD_RECONSIDERATION, "q", RECONSIDERATION_REASON, "They were there"); /* theirs */
    assert_answered(book, VOUCHED);
    add(there, RECORD_RECONSIDERATION, "anew", "");
    set(there, RECORD_RECONSIDERATION, "anew", RECONSIDERATION_ASKED_ON, "2026-06-09");
    assert_asked(all->clinician, 1);
    book_close(there);
    book_close(book);
}

/* Taking out what an answer names would take it out of what was asked. */
static void answered__line_that_it_names__stays(void **state) {
    struct laptops *all = *state;
    struct book *book = take_anne(all->clinician);
    struct err_info info = {0};
    struct changes changes;
    ask_again(book);
    set(book, RECORD_RECONSIDERATION, "q", RECONSIDERATION_LINE, "l1");
    give_answer(book);
    assert_answered(book, VOUCHED);
    changes_init(&changes);
    changes_remove(&changes, book->plan, RECORD_LINE, "l1");
    assert_int_equal(edit_as(book, USER_CLINICIAN, &changes, "a line", &info), ERR_STAYS);
    assert_string_equal(
        info.text,
        "Someone asked about this and has an answer, so it stays here. You can still change it, or ask again anew");
    changes_done(&changes);
    assert_answered(book, VOUCHED);
    set(book, RECORD_LINE, "l1", LINE_WHY, "It helps");
    take_out(book, RECORD_LINE, "l2");
    assert_answered(book, VOUCHED);
    take_out(book, RECORD_RECONSIDERATION, "q");
    take_out(book, RECORD_LINE, "l1");
    book_close(book);
}

/* Whoever answered takes the answer back: nothing is left of its seal, and nothing looks altered.
 */
static void answer__taken_back__leaves_no_broken_seal(void **state) {
    struct laptops *all = *state;
    struct book *book = take_anne(all->commissioner);
    ask_again(book);
    give_answer(book);
    set(book, RECORD_RECONSIDERATION, "q", RECONSIDERATION_REASON, NULL);
    assert_int_equal(record_vouched(book->plan, request_of(book->plan)), VOUCHED_UNSIGNED);
    assert_asked(all->commissioner, 1);
    undo(book);
    assert_answered(book, VOUCHED);
    redo(book);
    set(book, RECORD_RECONSIDERATION, "q", RECONSIDERATION_WHY, "Two letters came");
    set(book, RECORD_RECONSIDERATION, "q", RECONSIDERATION_REASON, "They were there");
    assert_answered(book, VOUCHED);
    book_close(book);
}

/* ---- left out of a file ---------------------------------------------------------------------- */

/* A program that is not ours sends it in its store's name without the commissioner's answer: the
 * request as it was, then none at all. The commissioner may take the answer back. */
static void answer__left_out_of_a_file__keeps_the_file_aside(void **state) {
    struct laptops *all = *state;
    struct book *book = take_anne(all->clinician);
    ask_again(book);
    char *file = send_to_commissioner(all, book);
    arrives(all->commissioner, file, RECEIVE_NEW);
    free(file);
    struct book *there = open_book(all->commissioner, REFERENCE);
    give_answer(there);
    file = sent(there);
    arrives(all->clinician, file, RECEIVE_ON);
    free(file);
    book_close(book);
    for (int all_of_it = 0; all_of_it < 2; all_of_it++) {
        book = open_book(all->clinician, REFERENCE);
        for (size_t f = RECONSIDERATION_ANSWERED_ON; f < RECONSIDERATION_FIELD_COUNT; f++)
            record_put(request_of(book->plan), f, (struct value){0});
        if (all_of_it)
            plan_remove(book->plan, RECORD_RECONSIDERATION, 0);
        file = sent(book);
        struct receipt said = arrives(all->commissioner, file, RECEIVE_ASIDE);
        assert_non_null(strstr(said.why, "leaves out, or changes, an answer"));
        assert_answered(there, VOUCHED);
        assert_asked(all->commissioner, 0);
        free(file);
        book_close(book);
    }
    set(there, RECORD_RECONSIDERATION, "q", RECONSIDERATION_REASON, NULL);
    file = sent(there);
    arrives(all->clinician, file, RECEIVE_ON);
    assert_asked(all->clinician, 1);
    free(file);
    book_close(there);
}

/* ---- altered --------------------------------------------------------------------------------- */

/* Whether the request, with one byte of one answer altered, still counts as answered. */
static void alter(struct plan *plan, size_t f, size_t at) {
    const struct field *field = dictionary_field(RECORD_RECONSIDERATION, f);
    struct record *asked = request_of(plan);
    char *plain = value_write(field, &asked->values[f]);
    struct value value;
    plain[at] = plain[at] == '1' ? '2' : '1';
    if (value_read(field, plain, &value, NULL) == ERR_OK) {
        record_put(asked, f, value);
        if (request_is_answered(plan, asked))
            fail_msg("%s, byte %zu: it still counts", field->key, at);
    }
    free(plain);
}

static void answer__with_any_byte_altered__counts_for_nothing(void **state) {
    struct laptops *all = *state;
    struct book *book = take_anne(all->commissioner);
    size_t tried = 0;
    ask_again(book);
    give_answer(book);
    for (size_t f = 0; f < RECONSIDERATION_FIELD_COUNT; f++) {
        const struct field *field = dictionary_field(RECORD_RECONSIDERATION, f);
        const struct record *asked = request_of(book->plan);
        char *plain = record_has(asked, f) ? value_write(field, &asked->values[f]) : NULL;
        for (size_t at = 0; plain != NULL && plain[at] != '\0'; at++, tried++) {
            struct plan *copy = plan_copy(book->plan);
            assert_true(request_is_answered(copy, request_of(copy)));
            alter(copy, f, at);
            plan_free(copy);
        }
        free(plain);
    }
    assert_true(tried > 250);
    book_close(book);
}

static void answer__in_another_plan__counts_for_nothing(void **state) {
    struct laptops *all = *state;
    struct book *book = take_anne(all->commissioner);
    struct value other;
    ask_again(book);
    give_answer(book);
    must(value_read(dictionary_field(RECORD_PLAN, PLAN_ID), "00000000-0000-4000-8000-000000000998",
                    &other, SAID));
    struct plan *copy = plan_copy(book->plan);
    record_put(plan_one(copy, RECORD_PLAN), PLAN_ID, other);
    assert_int_equal(record_vouched(copy, request_of(copy)), VOUCHED_ALTERED);
    plan_free(copy);
    book_close(book);
}

/* ---- stores of before ------------------------------------------------------------------------ */

/* As the program left a store that did not sign answers. */
enum { STEPS_SINCE = 21 }; /* the one that signs answers, and those after it */

static void make_older(struct home *home) {
    char sql[200];
    snprintf(sql, sizeof sql,
             "UPDATE reconsideration SET signed_by = NULL, signature = NULL;"
             "PRAGMA user_version = %d",
             (int)schema_version() - STEPS_SINCE * 10000);
    store_close(home->store);
    run_sql(home->path, sql);
    home->store = open_store(home->path);
}

/* One that was given here is signed as it is; one that came in a file is given again. */
static void older__answer_of_this_store__is_signed(void **state) {
    struct home *home = *state;
    struct book *book = take_anne(home->store);
    ask_again(book);
    give_answer(book);
    book_close(book);
    make_older(home);
    book = open_book(home->store, REFERENCE);
    assert_answered(book, VOUCHED);
    assert_asked(home->store, 0);
    book_close(book);
}

static void older__answer_of_a_file__is_asked_again(void **state) {
    struct home *home = *state;
    struct store *other = laptop("Kim Byrne", USER_COMMISSIONER);
    struct book *book = take_anne(other);
    ask_again(book);
    give_answer(book);
    book_close(import_into(home->store, book));
    book_close(book);
    store_close(other);
    make_older(home);
    book = open_book(home->store, REFERENCE);
    assert_answered(book, VOUCHED_UNSIGNED);
    assert_asked(home->store, 1);
    book_close(book);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        LAPTOPS_TEST(answer__of_this_store__counts),
        LAPTOPS_TEST(answer__of_a_commissioner__counts_with_the_clinician),
        LAPTOPS_TEST(answer__of_nobody_known__waits_as_before),
        LAPTOPS_TEST(answer__that_nobody_signed__waits_as_before),
        LAPTOPS_TEST(answered__what_was_asked__stays_in_every_answer),
        LAPTOPS_TEST(answered__line_that_it_names__stays),
        LAPTOPS_TEST(answer__taken_back__leaves_no_broken_seal),
        LAPTOPS_TEST(answer__left_out_of_a_file__keeps_the_file_aside),
        LAPTOPS_TEST(answer__with_any_byte_altered__counts_for_nothing),
        LAPTOPS_TEST(answer__in_another_plan__counts_for_nothing),
        HOME_TEST(older__answer_of_this_store__is_signed),
        HOME_TEST(older__answer_of_a_file__is_asked_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
