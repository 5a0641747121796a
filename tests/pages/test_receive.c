/* Taking in a plan file, from its page: what becomes of each kind of file, in words, and that
 * nothing which is here is lost or merged unseen by it. */
#include "tests/pages/walker.h"
#include "tests/store/laptops.h"

#include "base/seal.h"
#include "screens/screens.h"

#include <locale.h>

struct post {
    struct laptops *all;
    struct walker walker;
    char folder[FILES_PATH], path[FILES_PATH + 32];
};

static int post_open(void **state) {
    struct post *post = calloc(1, sizeof *post);
    void *all = NULL;
    assert_non_null(post);
    laptops_open(&all);
    post->all = all;
    folder_make(post->folder);
    snprintf(post->path, sizeof post->path, "%s/the plan.json", post->folder);
    *state = post;
    return 0;
}

static int post_close(void **state) {
    struct post *post = *state;
    void *all = post->all;
    walk_end(&post->walker);
    laptops_close(&all);
    folder_remove(post->folder);
    free(post);
    return 0;
}

static void put(const struct post *post, const void *text, size_t length) {
    FILE *file = fopen(post->path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void expect_not(struct walker *walker, const char *text) {
    if (walk_says(walker, text))
        fail_msg("\"%s\" is said:\n%s", text, walk_text(walker));
}

/* Whether the page has rows to go to: where there is nothing in them, none is drawn. */
static bool has_rows(struct walker *walker) {
    struct page page;
    walk_page(walker, &page);
    bool has = page_find(&page, BLOCK_ROWS) != NULL;
    page_done(&page);
    return has;
}

/* The page, on somebody's laptop. */
static struct walker *page_at(struct post *post, struct store *store) {
    const enum user_role role = store->role;
    char who[128];
    snprintf(who, sizeof who, "%s", store->who);
    walk_end(&post->walker);
    post->walker = (struct walker){0};
    walk_begin(&post->walker, store);
    store_set_author(store, who, role); /* a walk begins as somebody else, a clinician */
    walk_do(&post->walker, ACTION_TAKE_IN, SIZE_MAX);
    walk_expect(&post->walker, "Name of file");
    return &post->walker;
}

/* A text taken in there as a file, by the name that dragging it gives. */
static struct walker *take(struct post *post, struct store *store, const char *text) {
    char dragged[FILES_PATH + 40];
    put(post, text, strlen(text));
    struct walker *walker = page_at(post, store);
    snprintf(dragged, sizeof dragged, "'%s' ", post->path);
    walk_type(walker, ACTION_ENTER, dragged);
    return walker;
}

/* The same of what must not change anything but that it may be put aside. */
static struct walker *take_unchanged(struct post *post, struct store *store, const char *text) {
    char *before = everything(store);
    struct walker *walker = take(post, store, text);
    char *after = everything(store);
    size_t plans = strlen(before) - 1; /* all but how many files are aside */
    assert_int_equal(strncmp(before, after, plans), 0);
    free(before);
    free(after);
    return walker;
}

static void file__sent__is_taken_in_and_opened(void **state) {
    struct post *post = *state;
    struct book *book = take_anne(post->all->clinician);
    char *text = send_to_commissioner(post->all, book);
    struct walker *walker = take(post, post->all->commissioner, text);
    walk_expect(walker, "Taken in as EXAMPLE-ANNE, version 1.");
    walk_expect(walker, "It is from Rae Hale.");
    walk_expect(walker, "It is now: Sent to the commissioner.");
    walk_open(walker, "Open EXAMPLE-ANNE");
    walk_expect(walker, "Anne Example");
    walk_back(walker, 2);
    walk_expect(walker, "Taken in as");
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Take in another file"));
    walk_expect(walker, "Name of file");
    walk_type(walker, ACTION_ENTER, post->path);
    walk_expect(walker, "EXAMPLE-ANNE is as this file has it. Nothing is changed.");
    free(text);
    book_close(book);
}

static void file__that_came_back__goes_on_and_an_older_one_does_not(void **state) {
    struct post *post = *state;
    struct store *clinician = post->all->clinician;
    struct book *book = take_anne(clinician);
    char *sent_out = send_to_commissioner(post->all, book);
    book_close(book);
    take(post, post->all->commissioner, sent_out);
    book = open_book(post->all->commissioner, REFERENCE);
    decide(book, MOVE_RETURN);
    char *back = sent(book);
    book_close(book);
    struct walker *walker = take(post, clinician, back);
    walk_expect(walker, "EXAMPLE-ANNE goes on as the file has it, in version 1.");
    walk_expect(walker, "It is from Kim Byrne.");
    walk_expect(walker, "It is now: ");
    assert_state(clinician, REFERENCE, STATE_RETURNED);
    walker = take_unchanged(post, clinician, sent_out);
    walk_expect(walker, "this file is older");
    walk_expect(walker, "Nothing was taken in. What is here is as it was.");
    assert_state(clinician, REFERENCE, STATE_RETURNED);
    free(sent_out);
    free(back);
}

static void file__that_is_none__is_said_and_nothing_changes(void **state) {
    static const struct {
        const char *text, *says;
    } ROWS[] = {{"hello", "Error: "}, {"", "Error: "}, {"{\"a\": 1}", "Error: "}};
    struct post *post = *state;
    struct store *store = post->all->clinician;
    book_close(take_anne(store));
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        struct walker *walker = take_unchanged(post, store, ROWS[i].text);
        walk_expect(walker, ROWS[i].says);
        walk_expect(walker, "What is here is as it was.");
    }
    struct walker *walker = page_at(post, store);
    walk_type(walker, ACTION_ENTER, "/nowhere/plan.json");
    walk_expect(walker, "Error: ");
    walk_type(walker, ACTION_ENTER, "");
    walk_expect(walker, "Error: The file needs a name. For example, anne.json.");
    walk_expect(walker, "Name of file");
}

static void file__closed__opens_with_its_passphrase_alone(void **state) {
    static const struct seal_cost CHEAP = {.passes = 1, .kib = 8};
    struct post *post = *state;
    struct book *book = take_anne(post->all->clinician);
    char *text = send_to_commissioner(post->all, book);
    unsigned char *sealed = NULL;
    size_t length = 0;
    must(seal_make(text, strlen(text), "four good words", &CHEAP, &sealed, &length, SAID));
    put(post, sealed, length);
    struct walker *walker = page_at(post, post->all->commissioner);
    walk_type(walker, ACTION_ENTER, post->path);
    assert_string_equal(walker->question, "The file is closed. Its passphrase (not shown):");
    walk_expect(walker, "Nothing was taken in.");
    walker->reply = "three words";
    walk_type(walker, ACTION_ENTER, post->path);
    assert_true(walker->refusal.text[0] != '\0');
    walk_expect(walker, "Nothing was taken in.");
    walker->reply = "four good words";
    walk_type(walker, ACTION_ENTER, post->path);
    walk_expect(walker, "Taken in as EXAMPLE-ANNE, version 1.");
    expect_not(walker, "four good words");
    free(sealed);
    free(text);
    book_close(book);
}

static void file__from_a_stranger__says_the_code_to_ask_for(void **state) {
    struct post *post = *state;
    struct book *book = take_anne(post->all->clinician);
    char *text = send_to_commissioner(post->all, book), key[SIGN_KEY], code[SIGN_CODE], words[128];
    struct walker *walker = take(post, post->all->stranger, text);
    must(store_key(post->all->clinician, key, SAID));
    snprintf(words, sizeof words, "The code is %s. Ring them and ask for their code.",
             sign_code(key, code));
    walk_expect(walker, "The file says it is from Rae Hale, who is not known here.");
    walk_expect(walker, words);
    walk_expect(walker, "what was decided there counts for nothing here");
    walk_expect(walker, "It is now: Draft.");
    assert_true(walk_row(walker, "Say whose plans have that code") <
                walk_row(walker, "Open EXAMPLE-ANNE"));
    walk_open(walker, "Say whose plans have that code");
    walker->reply = "Rae Hale";
    walk_do(walker, ACTION_ENTER, walk_row(walker, "A clinician's"));
    walk_expect(walker, "They are not known here. Nothing is changed.");
    assert_null(trust_find(store_trust(post->all->stranger), key));
    walker->yes = true;
    walk_do(walker, ACTION_ENTER, walk_row(walker, "A clinician's"));
    walk_expect(walker, "Rae Hale is known here now.");
    assert_int_equal(trust_find(store_trust(post->all->stranger), key)->side, SIDE_CLINICIAN);
    walk_back(walker, 2);
    walk_expect(walker, "It is from Rae Hale.");
    expect_not(walker, "Say whose plans have that code");
    walk_expect(walker, "It is now: Sent to the commissioner."); /* what was decided there counts */
    free(text);
    book_close(book);
}

static void file__altered__is_put_aside_and_said(void **state) {
    struct post *post = *state;
    struct store *clinician = post->all->clinician;
    struct book *book = take_anne(clinician);
    char *text = send_to_commissioner(post->all, book);
    char *at = strstr(text, "Anne Example");
    assert_non_null(at);
    at[0] = 'E';
    struct walker *walker = take_unchanged(post, clinician, text);
    walk_expect(walker, "It is not taken in: It was altered after it was signed.");
    walk_expect(walker, "Do not rely on it: ask for it again.");
    expect_not(walker, "Open EXAMPLE-ANNE");
    char *before = everything(clinician);
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Look at it, and say what becomes of it"));
    walk_expect(walker, "Do not rely on it: ask for it again.");
    walk_expect(walker, "Stands: Anne Example said yes");
    walk_expect(walker, "What was decided, in the file");
    expect_not(walker, "New in the file");
    walker->yes = true;
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Put it away"));
    walk_expect(walker, "Put away. Nothing of it was taken in.");
    char *after = everything(clinician);
    size_t plans = strlen(before) - 1;
    assert_int_equal(strncmp(before, after, plans), 0);
    assert_string_equal(after + plans, "0");
    free(before);
    free(after);
    free(text);
    book_close(book);
}

static void file__changed_apart__is_put_aside_with_what_differs(void **state) {
    struct post *post = *state;
    struct store *clinician = post->all->clinician;
    struct book *book = take_anne(clinician);
    char *text = send_to_commissioner(post->all, book);
    take(post, post->all->commissioner, text);
    free(text);
    struct book *theirs = open_book(post->all->commissioner, REFERENCE);
    decide(theirs, MOVE_RETURN);
    text = sent(theirs);
    decide(book, MOVE_DISAGREE); /* meanwhile */
    struct walker *walker = take_unchanged(post, clinician, text);
    walk_expect(walker, "It is not taken in: It does not follow from the plan as it is here.");
    walk_expect(walker, "What differs: ");
    walk_expect(walker, "It is from Kim Byrne.");
    char *before = everything(clinician);
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Look at it, and say what becomes of it"));
    walk_expect(walker, "The answers are the same as here. What was decided is not.");
    expect_not(walker, "Asked again");
    expect_not(walker, "Money paid and spent");
    walk_expect(walker, "It is the plan of Anne Example. It came on ");
    walk_expect(walker, "It is from Kim Byrne.");
    walk_expect(walker, "Direct payment | £4,106.08 | £4,106.08");
    char *said = walk_text(walker), *in_file = strstr(said, "New in the file");
    char *here = strstr(said, "New here"), *no = strstr(said, "Anne Example said no");
    char *asked = strstr(said, "returned it with a question");
    assert_true(in_file != NULL && here != NULL);
    assert_true(asked > in_file && asked < here); /* each beside whose it is */
    assert_true(no > here);
    assert_null(strstr(said, "Rae Hale said yes")); /* both have that */
    free(said);
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Take it in as the next version"));
    assert_string_equal(walker->question, "Take it in as the next version?");
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Put it away"));
    walk_expect(walker, "It waits here as before.");
    char *after = everything(clinician);
    assert_string_equal(before, after); /* no yes was said */
    walker->yes = true;
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Take it in as the next version"));
    walk_expect(walker, "Taken in as EXAMPLE-ANNE, version 2.");
    expect_not(walker, "Put it away");
    struct book *first = open_book(clinician, REFERENCE "@1"); /* stays, to be read */
    book_close(first);
    free(before);
    free(after);
    book_close(theirs);
    book_close(book);
    free(text);
}

/* Adds a record with what it is called by: what happened on a day. */
static void happens(struct book *book, enum record_type type, const char *id, size_t on,
                    const char *day, size_t amount, const char *pounds) {
    const enum user_role was = book->store->role;
    struct changes changes;
    changes_init(&changes);
    changes_add(&changes, type, id, "", SIZE_MAX);
    changes_set(&changes, type, id, on, day);
    if (amount != on)
        changes_set(&changes, type, id, amount, pounds);
    must(edit_as(book, type == RECORD_PAYMENT ? USER_FINANCE : USER_CLINICIAN, &changes,
                 "meanwhile", SAID));
    book->store->role = was;
    changes_done(&changes);
}

/* What was asked again, paid and looked at again since is no answer of the plan; it differs all the
 * same. */
static void aside__of_what_was_asked_paid_or_reviewed_since__says_so(void **state) {
    struct post *post = *state;
    struct store *clinician = post->all->clinician;
    struct book *book = take_anne(clinician);
    char *text = send_to_commissioner(post->all, book);
    take(post, post->all->commissioner, text);
    free(text);
    struct book *theirs = open_book(post->all->commissioner, REFERENCE);
    decide(theirs, MOVE_RETURN);
    text = sent(theirs);
    happens(book, RECORD_RECONSIDERATION, "a1", RECONSIDERATION_ASKED_ON, "2026-06-02",
            RECONSIDERATION_ASKED_ON, "");
    happens(book, RECORD_PAYMENT, "p1", PAYMENT_ON, "2026-06-03", PAYMENT_AMOUNT, "60");
    struct walker *walker = take_unchanged(post, clinician, text);
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Look at it, and say what becomes of it"));
    walk_expect(walker,
                "The answers are the same as here. What was decided, asked again or paid is not.");
    walk_expect(walker, "New here: Asked again");
    walk_expect(walker, "Added: Request to look again of 2 June 2026.");
    walk_expect(walker, "New here: Money paid and spent");
    walk_expect(walker, "Added: Payment of 3 June 2026, £60.00.");
    expect_not(walker, "New here: Reviews");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    happens(book, RECORD_REVIEW, "r1", REVIEW_DUE_ON, "2026-08-24", REVIEW_DUE_ON, "");
    walker = take_unchanged(post, clinician, text);
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Look at it, and say what becomes of it"));
    walk_expect(walker, "New here: Reviews");
    walk_expect(walker, "Added: Review of 24 August 2026.");
    expect_not(walker, "New in the file: ");
    expect_not(walker, "From here to the file");
    free(text);
    book_close(theirs);
    book_close(book);
}

/* All that differs is there, however much it is, with the money of each beside the other's. */
static void aside__much_that_differs__is_all_said(void **state) {
    static const char *const NEEDS[] = {"One thing", "Another thing", "A third", "A fourth",
                                        "A fifth"};
    struct post *post = *state;
    struct store *clinician = post->all->clinician;
    struct book *book = take_anne(clinician);
    char *text = send_to_commissioner(post->all, book);
    take(post, post->all->commissioner, text);
    free(text);
    struct book *theirs = open_book(post->all->commissioner, REFERENCE);
    decide(theirs, MOVE_RETURN);
    text = sent(theirs);
    for (size_t i = 0; i < 5; i++) {
        char id[24];
        snprintf(id, sizeof id, "need%zu", i);
        struct changes changes;
        changes_init(&changes);
        changes_add(&changes, RECORD_OUTCOME, id, "", SIZE_MAX);
        changes_set(&changes, RECORD_OUTCOME, id, OUTCOME_TITLE, NEEDS[i]);
        must(book_edit(book, &changes, "meanwhile", SAID));
        changes_done(&changes);
    }
    struct walker *walker = take_unchanged(post, clinician, text);
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Look at it, and say what becomes of it"));
    for (size_t i = 0; i < 5; i++)
        walk_expect(walker, NEEDS[i]);
    expect_not(walker, "; and ");
    expect_not(walker, "with the number");
    free(text);
    book_close(theirs);
    book_close(book);
}

/* Puts other words of the same length in place of some, wherever they are. */
static void replace(char *text, const char *words, const char *other) {
    assert_int_equal(strlen(words), strlen(other));
    assert_non_null(strstr(text, words));
    for (char *at = strstr(text, words); at != NULL; at = strstr(at, words))
        memcpy(at, other, strlen(other));
}

/* A file that says it is this plan and is somebody else's is never its next version; it may be a
 * plan of its own, and the plan here stays as it is. */
static void aside__for_another_person__is_a_plan_of_its_own_at_most(void **state) {
    struct post *post = *state;
    struct store *clinician = post->all->clinician;
    struct book *book = take_anne(clinician);
    char *text = send_to_commissioner(post->all, book), before[HASH_TEXT], after[HASH_TEXT];
    replace(text, "Example", "Invents");
    replace(text, "1961-05-12", "1974-02-03");
    replace(text, "9990000018", "9990000026");
    must(plan_whole_hash(book->plan, before, SAID));
    struct walker *walker = take(post, clinician, text);
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Look at it, and say what becomes of it"));
    walk_expect(walker, "It is the plan of Anne Invents.");
    walk_expect(walker, "From here to the file: About me");
    expect_not(walker, "Take it in as the next version");
    walker->yes = true;
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Take it in as a plan of its own"));
    walk_expect(walker, "Taken in as ");
    expect_not(walker, "Put it away");
    walk_open(walker, "Open ");
    char name[128];
    assert_string_equal(plan_person_name(walker->session.book->plan, name, sizeof name),
                        "Anne Invents");
    assert_int_equal(plan_count(walker->session.book->plan, RECORD_DECISION), 0);
    struct book *here = open_book(clinician, REFERENCE);
    must(plan_whole_hash(here->plan, after, SAID));
    assert_string_equal(before, after);
    book_close(here);
    free(text);
    book_close(book);
}

/* What waits stands above a clinician's plans, and nowhere for whom it is not. */
static void aside__and_strangers__are_reached_from_the_list_of_plans(void **state) {
    struct post *post = *state;
    struct store *clinician = post->all->clinician;
    struct book *book = take_anne(clinician);
    char *text = send_to_commissioner(post->all, book);
    strstr(text, "A reason")[0] = 'B';
    struct walker *walker = take(post, clinician, text);
    walk_back(walker, 1);
    walk_expect(walker, "1 plan file is aside");
    expect_not(walker, "not known here");
    expect_not(walker, "Decided");
    walk_type(walker, ACTION_NONE, "Anne");
    expect_not(walker, "1 plan file is aside"); /* only plans are found */
    walk_type(walker, ACTION_NONE, "");
    walk_open(walker, "1 plan file is aside");
    walk_expect(walker, "Files that were not taken in: 1");
    expect_not(walker, "Plans to decide"); /* it was sent, and is the commissioner's to decide */
    expect_not(walker, "All plans");
    walker->yes = true;
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Anne Example"));
    walk_expect(walker, "Stands: Anne Example said yes");             /* here */
    walk_expect(walker, "Counts for nothing: Anne Example said yes"); /* in the file */
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Put it away"));
    walk_expect(walker, "Put away. Nothing of it was taken in.");
    assert_false(has_rows(walker));
    walk_back(walker, 2);
    walk_expect(walker, "Nothing waits for you.");
    assert_false(has_rows(walker));
    walk_back(walker, 1);
    expect_not(walker, "aside");
    walk_open(walker, "Anne Example");
    walk_expect(walker, "What I already have");
    free(text);
    book_close(book);
}

static void stranger__among_plans__is_reached_by_whom_it_is_for(void **state) {
    static const struct {
        enum user_role role;
        bool told;
    } ROLES[] = {{USER_CLINICIAN, true},
                 {USER_FINANCE, false},      /* it is only sent: not theirs to read */
                 {USER_COMMISSIONER, false}, /* who opens on it */
                 {USER_PEER_MENTOR, false},
                 {USER_ADMINISTRATOR, false}};
    struct post *post = *state;
    struct store *stranger = post->all->stranger;
    struct book *book = take_anne(post->all->clinician);
    char *text = send_to_commissioner(post->all, book);
    take(post, stranger, text);
    for (size_t i = 0; i < sizeof ROLES / sizeof ROLES[0]; i++) {
        walk_end(&post->walker);
        post->walker = (struct walker){0};
        walk_begin(&post->walker, stranger);
        store_set_author(stranger, "Someone", ROLES[i].role);
        session_push(&post->walker.session, &screen_plans, NULL);
        assert_int_equal(
            walk_says(&post->walker, "1 plan decided by someone who is not known here"),
            ROLES[i].told);
        if (!ROLES[i].told)
            continue;
        walk_open(&post->walker, "1 plan decided by someone");
        walk_expect(&post->walker, "Decided by someone who is not known here: 1");
        walk_open(&post->walker, "Anne Example");
        walk_expect(&post->walker, "Whose plans are they?");
    }
    free(text);
    book_close(book);
}

/* What follows, from someone who is not known here: nothing of it is in the plan before it is said
 * whose it is. It is taken in where it came, or later from where it waits. */
static void of_a_stranger(struct post *post, bool later) {
    struct store *clinician = post->all->clinician;
    struct book *book = take_anne(clinician);
    char *text = send_to_commissioner(post->all, book);
    book_close(book);
    know(post->all->stranger, clinician, "Rae Hale", SIDE_CLINICIAN);
    take(post, post->all->stranger, text);
    free(text);
    book = open_book(post->all->stranger, REFERENCE);
    decide(book, MOVE_RETURN);
    text = sent(book);
    book_close(book);
    struct walker *walker = take_unchanged(post, clinician, text);
    walk_expect(walker, "It is not taken in: It came from someone who was not known here.");
    assert_state(clinician, REFERENCE, STATE_SUBMITTED);
    if (later)
        walk_do(walker, ACTION_ENTER, walk_row(walker, "Look at it, and say what becomes of it"));
    expect_not(walker, "The plan here goes on as the file has it.");
    walker->reply = "Kim Byrne";
    walker->yes = true;
    walk_open(walker, "Say whose plans have that code");
    walk_do(walker, ACTION_ENTER, walk_row(walker, "A commissioner's"));
    if (later) {
        walk_expect(walker, "It is from Kim Byrne.");
        expect_not(walker, "Say whose plans");
        assert_state(clinician, REFERENCE, STATE_SUBMITTED);
        walk_do(walker, ACTION_ENTER, walk_row(walker, "Take it in"));
        assert_string_equal(walker->question, "Take it in?");
    }
    walk_expect(walker, "EXAMPLE-ANNE goes on as the file has it, in version 1.");
    walk_open(walker, "Open EXAMPLE-ANNE");
    assert_state(clinician, REFERENCE, STATE_RETURNED);
    free(text);
}

static void file__of_a_stranger__is_taken_in_once_it_is_said_whose(void **state) {
    of_a_stranger(*state, false);
}

static void aside__of_a_stranger__is_taken_in_later(void **state) {
    of_a_stranger(*state, true);
}

#define POST_TEST(name) cmocka_unit_test_setup_teardown(name, post_open, post_close)

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        POST_TEST(file__sent__is_taken_in_and_opened),
        POST_TEST(file__that_came_back__goes_on_and_an_older_one_does_not),
        POST_TEST(file__that_is_none__is_said_and_nothing_changes),
        POST_TEST(file__closed__opens_with_its_passphrase_alone),
        POST_TEST(file__from_a_stranger__says_the_code_to_ask_for),
        POST_TEST(file__altered__is_put_aside_and_said),
        POST_TEST(file__changed_apart__is_put_aside_with_what_differs),
        POST_TEST(aside__for_another_person__is_a_plan_of_its_own_at_most),
        POST_TEST(aside__of_what_was_asked_paid_or_reviewed_since__says_so),
        POST_TEST(aside__much_that_differs__is_all_said),
        POST_TEST(aside__and_strangers__are_reached_from_the_list_of_plans),
        POST_TEST(file__of_a_stranger__is_taken_in_once_it_is_said_whose),
        POST_TEST(aside__of_a_stranger__is_taken_in_later),
        POST_TEST(stranger__among_plans__is_reached_by_whom_it_is_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
