/* Plan files from stores that nobody here has said whose they are, and decisions that somebody
 * signed as another: whatever they say, they count for nothing. */
#include "laptops.h"

static void stranger__is_said__and_counts_for_nothing_until_known(void **state) {
    struct laptops *all = *state;
    struct book *book = take_anne(all->clinician);
    char *one = send_to_commissioner(all, book), code[SIGN_CODE], key[SIGN_KEY], found[SIGN_KEY];
    struct receipt said = arrives(all->stranger, one, RECEIVE_NEW);
    assert_int_equal(said.sender, SENDER_STRANGER);
    must(store_key(all->clinician, key, SAID));
    assert_string_equal(said.code, sign_code(key, code));
    assert_state(all->stranger, REFERENCE, STATE_DRAFT);
    must(store_find_key(all->stranger, code, found, SAID));
    assert_string_equal(found, key);
    for (char *at = code; *at != '\0'; at++) /* as it is heard over the telephone */
        *at = *at == '-' ? ' ' : (char)(*at >= 'A' && *at <= 'Z' ? *at + 32 : *at);
    must(store_find_key(all->stranger, code, found, SAID));
    assert_string_equal(found, key);
    must(store_know_key(all->stranger, key, "Rae Hale", SIDE_CLINICIAN, SAID));
    assert_state(all->stranger, REFERENCE, STATE_SUBMITTED);
    must(store_forget_key(all->stranger, key, SAID));
    assert_state(all->stranger, REFERENCE, STATE_DRAFT);
    book_close(book);
    free(one);
}

/* Several did, and only one of them is told at a time: each is known by the code that they read
 * out. */
static void stranger__is_found__by_any_code_that_decided(void **state) {
    struct laptops *all = *state;
    struct book *book = take_anne(all->clinician), *there;
    char *one = send_to_commissioner(all, book), code[SIGN_CODE], found[SIGN_KEY];
    char keys[2][SIGN_KEY];
    struct err_info info = {0};
    arrives(all->commissioner, one, RECEIVE_NEW);
    there = open_book(all->commissioner, REFERENCE);
    decide(there, MOVE_AUTHORISE);
    char *two = sent(there);
    arrives(all->stranger, two, RECEIVE_NEW);
    must(store_key(all->clinician, keys[0], SAID));
    must(store_key(all->commissioner, keys[1], SAID));
    for (size_t i = 0; i < 2; i++) {
        must(store_find_key(all->stranger, sign_code(keys[i], code), found, SAID));
        assert_string_equal(found, keys[i]);
    }
    assert_int_equal(store_find_key(all->stranger, "AAAA-AAAA-AAAA-AAAA", found, &info),
                     ERR_NOT_FOUND);
    book_close(book);
    book_close(there);
    free(one);
    free(two);
}

/* A stranger who calls himself the commissioner authorises it: nobody here believes him. */
static void stranger__authorises__nothing(void **state) {
    struct laptops *all = *state;
    struct book *book = take_anne(all->clinician), *there;
    char *one = send_to_commissioner(all, book);
    know(all->stranger, all->clinician, "Rae Hale", SIDE_CLINICIAN);
    arrives(all->stranger, one, RECEIVE_NEW);
    there = open_book(all->stranger, REFERENCE);
    decide(there, MOVE_AUTHORISE);
    char *two = sent(there);
    struct receipt said = arrives(all->clinician, two, RECEIVE_ASIDE);
    assert_int_equal(said.sender, SENDER_STRANGER);
    assert_non_null(strstr(said.why, "not known here"));
    assert_state(all->clinician, REFERENCE, STATE_SUBMITTED);
    must(
        arrive(all->clinician, two, IMPORT_AS_NEXT, &said, SAID)); /* even where a person says so */
    assert_state(all->clinician, REFERENCE, STATE_SUBMITTED);
    book_close(book);
    book_close(there);
    free(one);
    free(two);
}

/* What a stranger made of the plan waits aside, and the one who decides goes on meanwhile; and once
 * it is said whose it is, a file that waits is taken in as any other. */
static void stranger__holds_no_plan_up(void **state) {
    struct laptops *all = *state;
    struct book *book = take_anne(all->clinician), *there;
    char *one = send_to_commissioner(all, book), *forged, *genuine, *text = NULL;
    size_t length = 0;
    know(all->stranger, all->clinician, "Rae Hale", SIDE_CLINICIAN);
    arrives(all->stranger, one, RECEIVE_NEW);
    there = open_book(all->stranger, REFERENCE);
    decide(there, MOVE_RETURN);
    forged = sent(there);
    book_close(there);
    char *before = everything(all->clinician);
    struct receipt said = arrives(all->clinician, forged, RECEIVE_ASIDE);
    char *after = everything(all->clinician);
    assert_int_equal(strncmp(before, after, strlen(before) - 1), 0); /* all but how many wait */
    arrives(all->commissioner, one, RECEIVE_NEW);
    there = open_book(all->commissioner, REFERENCE);
    decide(there, MOVE_AUTHORISE);
    genuine = sent(there);
    must(store_aside(all->clinician, said.aside, &text, &length, NULL, SAID));
    assert_string_equal(text, forged);
    arrives(all->clinician, genuine, RECEIVE_ON);
    assert_state(all->clinician, REFERENCE, STATE_AUTHORISED);
    (void)arrives(all->clinician, forged, RECEIVE_ASIDE); /* it follows no more */
    assert_state(all->clinician, REFERENCE, STATE_AUTHORISED);
    book_close(book);
    book_close(there);
    free(one);
    free(forged);
    free(genuine);
    free(text);
    free(before);
    free(after);
}

static void aside__of_a_stranger__is_taken_in_once_they_are_known(void **state) {
    struct laptops *all = *state;
    struct book *book = take_anne(all->clinician), *there;
    char *one = send_to_commissioner(all, book), *two;
    struct waits inbox;
    know(all->stranger, all->clinician, "Rae Hale", SIDE_CLINICIAN);
    arrives(all->stranger, one, RECEIVE_NEW);
    there = open_book(all->stranger, REFERENCE);
    decide(there, MOVE_RETURN);
    two = sent(there);
    arrives(all->clinician, two, RECEIVE_ASIDE);
    know(all->clinician, all->stranger, "Lee Sample", SIDE_COMMISSIONER);
    struct receipt said = arrives(all->clinician, two, RECEIVE_ON);
    assert_string_equal(said.name, "Lee Sample");
    assert_state(all->clinician, REFERENCE, STATE_RETURNED);
    must(store_waits(all->clinician, WAITS_INBOX, 0, 10, &inbox, SAID));
    assert_int_equal(inbox.totals[WAITS_ASIDE].count, 0);
    waits_done(&inbox);
    book_close(book);
    book_close(there);
    free(one);
    free(two);
}

/* A clinician who calls herself the commissioner on her own laptop: the commissioner knows whose
 * plans those are, and that no commissioner decides in them. */
static void clinician__as_a_commissioner__authorises_nothing_elsewhere(void **state) {
    struct laptops *all = *state;
    struct book *book = take_anne(all->clinician);
    free(send_to_commissioner(all, book));
    all->clinician->role = USER_COMMISSIONER;
    const struct move_said said = {.name = "Kim Byrne", .on = TODAY};
    must(book_decide(book, MOVE_AUTHORISE, &said, TODAY, SAID));
    char *two = sent(book);
    (void)arrives(all->commissioner, two, RECEIVE_NEW);
    assert_state(all->commissioner, REFERENCE, STATE_SUBMITTED);
    know(all->commissioner, all->clinician, "A board", SIDE_BOTH);
    assert_state(all->commissioner, REFERENCE, STATE_AUTHORISED);
    book_close(book);
    free(two);
}

/* What the commissioner decided of one plan is put into the file of another, sent by a stranger. */
static void replayed__decision__is_kept_aside(void **state) {
    struct laptops *all = *state;
    struct book *book = take_anne(all->clinician), *there, *other;
    char *one = send_to_commissioner(all, book), id[24];
    arrives(all->commissioner, one, RECEIVE_NEW);
    there = open_book(all->commissioner, REFERENCE);
    decide(there, MOVE_AUTHORISE);
    other = take_anne(all->stranger);
    record_put(plan_one(other->plan, RECORD_PLAN), PLAN_ID,
               (struct value){.set = true, .text = strdup("another")});
    for (size_t i = 0; i < plan_count(there->plan, RECORD_DECISION); i++) {
        const struct record *from = plan_at(there->plan, RECORD_DECISION, i);
        struct record *to = NULL;
        plan_new_id(other->plan, id);
        must(plan_add(other->plan, RECORD_DECISION, id, "", SIZE_MAX, &to, SAID));
        for (size_t f = 0; f < DECISION_FIELD_COUNT; f++)
            assert_true(value_copy(&from->values[f], &to->values[f]));
    }
    char *two = sent(other);
    struct receipt said = arrives(all->clinician, two, RECEIVE_ASIDE);
    assert_int_equal(said.sender, SENDER_ALTERED);
    must(arrive(all->clinician, two, IMPORT_AS_NEW, &said, SAID)); /* even where a person says so */
    struct plan_rows rows;
    must(store_find_plans(all->clinician, "", 0, 10, &rows, SAID));
    for (size_t i = 0; i < rows.count; i++)
        assert_false(state_is_authorised(rows.items[i].progress.decided));
    plan_rows_done(&rows);
    book_close(book);
    book_close(there);
    book_close(other);
    free(one);
    free(two);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        LAPTOPS_TEST(stranger__is_said__and_counts_for_nothing_until_known),
        LAPTOPS_TEST(stranger__is_found__by_any_code_that_decided),
        LAPTOPS_TEST(clinician__as_a_commissioner__authorises_nothing_elsewhere),
        LAPTOPS_TEST(stranger__authorises__nothing),
        LAPTOPS_TEST(stranger__holds_no_plan_up),
        LAPTOPS_TEST(aside__of_a_stranger__is_taken_in_once_they_are_known),
        LAPTOPS_TEST(replayed__decision__is_kept_aside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
