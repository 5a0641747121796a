/* Sending a plan, from its page: why it cannot be sent, to whom it goes, and the file that is made.
 */
#include "tests/pages/page_fixture.h"

#include "base/seal.h"
#include "exchange/plan_file.h"

/* Someone decides, in the plan that is open. */
static void decide(struct walker *walker, enum user_role role, enum move move) {
    const int64_t today = session_today(&walker->session);
    struct store *store = walker->session.setup.store;
    const struct move_said said = {.has_because = true,
                                   .name = role == USER_COMMISSIONER ? "Kim Byrne"
                                           : move == MOVE_AGREE      ? "Anne Example"
                                                                     : "Rae Hale",
                                   .profession = "Nurse",
                                   .reason = "A reason",
                                   .declares = 127,
                                   .on = today};
    enum user_role was = store->role;
    bool changed = false;
    store->role = role;
    must(book_decide(walker->session.book, move, &said, today, SAID));
    store->role = was;
    must(session_refresh(&walker->session, &changed, SAID));
    session_figures(&walker->session);
}

static void send__before_all_said_yes__says_what_comes_first(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    walk_do(walker, ACTION_SEND, SIZE_MAX);
    walk_expect(walker, "It cannot be sent now.");
    walk_expect(walker, "First the person, then the clinician");
    expect_not(walker, "Name of file");
}

static void send__makes__the_signed_file_and_says_the_code(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = in_plan(visitor, ANNE);
    const struct me me = {.name = "Rae Hale", .profession = "Nurse"};
    char path[FILES_PATH + 16], code[SIGN_CODE], key[SIGN_KEY], words[64];
    struct plan *plan = NULL;
    struct envelope envelope = {0};
    decide(walker, USER_CLINICIAN, MOVE_AGREE);
    decide(walker, USER_CLINICIAN, MOVE_CLINICAL_AGREE);
    walk_do(walker, ACTION_SEND, SIZE_MAX);
    walk_expect(walker, "Say first who you are");
    must(store_set_me(visitor->home->store, &me, SAID));
    walk_expect(walker, "It goes to the commissioner.");
    snprintf(path, sizeof path, "%s/plan.json", visitor->home->folder);
    walk_type(walker, ACTION_ENTER, path);
    walk_expect(walker, "Completed. The file is made:");
    must(store_key(visitor->home->store, key, SAID));
    snprintf(words, sizeof words, "read it out: %s", sign_code(key, code));
    walk_expect(walker, words);
    assert_int_equal(walker->session.figures.state, STATE_SUBMITTED);
    size_t length = 0;
    char *text = file_read_all(path, &length);
    must(plan_file_parse_sent(text, length, &plan, &envelope, SAID));
    assert_string_equal(envelope.by, "Rae Hale");
    bool fits = false;
    must(envelope_fits(&envelope, plan, &fits, SAID));
    assert_true(fits);
    assert_int_equal(plan_count(plan, RECORD_DECISION), 3);
    envelope_done(&envelope);
    plan_free(plan);
    free(text);
}

static void send__to_the_commissioner__is_not_sent_back_undecided(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = in_plan(visitor, ANNE);
    decide(walker, USER_CLINICIAN, MOVE_AGREE);
    decide(walker, USER_CLINICIAN, MOVE_CLINICAL_AGREE);
    decide(walker, USER_CLINICIAN, MOVE_SUBMIT);
    visitor->home->store->role = USER_COMMISSIONER;
    walk_do(walker, ACTION_SEND, SIZE_MAX);
    walk_expect(walker, "You have not decided it yet.");
    decide(walker, USER_COMMISSIONER, MOVE_RETURN);
    walk_expect(walker, "It goes back to the clinician, with what you decided.");
}

/* Closed with a passphrase typed twice, or for someone who is known here; then anyone's again. */
static void send__closed__opens_for_whom_it_is_alone(void **state) {
    struct visitor *visitor = *state;
    struct store *store = visitor->home->store;
    struct walker *walker = in_plan(visitor, ANNE);
    const struct me me = {.name = "Rae Hale", .profession = "Nurse"};
    char path[FILES_PATH + 16], key[SIGN_KEY], secret[SIGN_SECRET];
    must(store_set_me(store, &me, SAID));
    must(sign_make_keys(key, secret, SAID));
    must(store_know_key(store, key, "Kim Byrne", SIDE_COMMISSIONER, SAID));
    decide(walker, USER_CLINICIAN, MOVE_AGREE);
    decide(walker, USER_CLINICIAN, MOVE_CLINICAL_AGREE);
    snprintf(path, sizeof path, "%s/plan.json", visitor->home->folder);
    walk_do(walker, ACTION_SEND, SIZE_MAX);
    walk_expect(walker, "Anyone who has the file can read it.");
    walk_do(walker, ACTION_SEND, SIZE_MAX);
    walker->reply = "short";
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Who knows a passphrase"));
    assert_true(walker->refusal.text[0] != '\0');
    walk_expect(walker, "Anyone who has the file can read it.");
    walker->reply = "four invented words";
    walk_do(walker, ACTION_SEND, SIZE_MAX);
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Who knows a passphrase"));
    assert_string_equal(walker->question, "The same once more (not shown):");
    walk_expect(walker, "Who knows the passphrase can open the file.");
    expect_not(walker, "four invented words");
    walk_type(walker, ACTION_ENTER, path);
    walk_expect(walker, "Completed. The file is made:");
    size_t length = 0, plain_length = 0;
    char *sealed = file_read_all(path, &length);
    unsigned char *plain = NULL;
    must(seal_open(sealed, length, "four invented words", &plain, &plain_length, SAID));
    seal_wipe(plain, plain_length);
    free(sealed);
    walk_do(walker, ACTION_SEND, SIZE_MAX);
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Only Kim Byrne, whose code is"));
    walk_expect(walker, "Only Kim Byrne can open the file, with no passphrase.");
    walker->yes = true;
    walk_type(walker, ACTION_ENTER, path);
    walk_expect(walker, "Completed. The file is made:");
    sealed = file_read_all(path, &length);
    assert_true(seal_is_for_key(sealed, length));
    must(seal_open_for(sealed, length, secret, &plain, &plain_length, SAID));
    seal_wipe(plain, plain_length);
    free(sealed);
    walk_do(walker, ACTION_SEND, SIZE_MAX);
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Anyone who has it"));
    walk_expect(walker, "Anyone who has the file can read it.");
}

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        PAGE_TEST(send__before_all_said_yes__says_what_comes_first),
        PAGE_TEST(send__makes__the_signed_file_and_says_the_code),
        PAGE_TEST(send__to_the_commissioner__is_not_sent_back_undecided),
        PAGE_TEST(send__closed__opens_for_whom_it_is_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
