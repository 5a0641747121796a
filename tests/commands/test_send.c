/* A plan between three stores by commands alone: sent, returned, mended, sent again, authorised in
 * part and taken in; and what is said of files that are older, apart, altered or a stranger's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store/store.h"
#include "tests/commands/ask.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ANNE "tests/data/cases/anne.json"
#define REFERENCE "EXAMPLE-ANNE"
#define PASSPHRASE "four invented words here\n"

/* The stores, and the files between them, in the session's folder. */
struct laptops {
    struct seat *s;
    char clinician[FILES_PATH], commissioner[FILES_PATH], stranger[FILES_PATH];
    char one[FILES_PATH], two[FILES_PATH], three[FILES_PATH], four[FILES_PATH];
};

static void assert_has(char *text, const char *words) {
    if (strstr(text, words) == NULL)
        fail_msg("no \"%s\" in: %s", words, text);
    free(text);
}

/* Asks the program at a store, and stops the test unless the answer has these words. */
#define SAYS(all, store, words, ...)                                                               \
    assert_has(ask_well((all)->s, WORDS(__VA_ARGS__, "--store", (all)->store)), words)
#define REFUSES(all, store, words, ...)                                                            \
    ask_refused((all)->s, 2, words, WORDS(__VA_ARGS__, "--store", (all)->store))

static json_t *json_of(char *text) {
    json_t *root = json_loads(text, 0, NULL);
    assert_non_null(root);
    free(text);
    return root;
}

/* A store's "code", or its whole "key". */
static char *own(struct seat *s, const char *store, const char *which, char code[80]) {
    json_t *root = json_of(ask_well(s, WORDS("keys", "--json", "--store", store)));
    snprintf(code, 80, "%s", json_string_value(json_object_get(root, which)));
    json_decref(root);
    return code;
}

static void set_up(struct laptops *all, struct seat *s) {
    char code[80];
    all->s = s;
    session_path(s, "clinician.db", all->clinician);
    session_path(s, "commissioner.db", all->commissioner);
    session_path(s, "stranger.db", all->stranger);
    session_path(s, "one.json", all->one);
    session_path(s, "two.json", all->two);
    session_path(s, "three.json", all->three);
    session_path(s, "four.json", all->four);
    SAYS(all, clinician, "Rae Hale", "me", "--name", "Rae Hale", "--profession", "Nurse");
    SAYS(all, commissioner, "commissioner", "role", "commissioner");
    SAYS(all, commissioner, "Kim Byrne", "me", "--name", "Kim Byrne");
    SAYS(all, commissioner, "counts here now", "keys", "trust", own(s, all->clinician, "key", code),
         "Rae Hale", "--as", "clinician");
    SAYS(all, clinician, "counts here now", "keys", "trust", own(s, all->commissioner, "key", code),
         "Kim Byrne", "--as", "commissioner");
    SAYS(all, clinician, REFERENCE, "import", ANNE);
}

static void agree_and_send(struct laptops *all, const char *file) {
    SAYS(all, clinician, "the person says yes", "decide", REFERENCE, "agree", "--reason",
         "I want this");
    SAYS(all, clinician, "a clinician agrees", "decide", REFERENCE, "clinical-agree", "--declares",
         "all");
    SAYS(all, clinician, "Sent to the commissioner", "send", REFERENCE, "-o", file);
}

/* Whether it says that money can be paid, as a decision's matter. */
static bool says_authorised(struct seat *s, const char *store) {
    struct answer answer =
        ask(s, WORDS("check", REFERENCE, "--for", "pay", "--json", "--store", store));
    bool yes = strstr(answer.out, "decision.not-authorised") == NULL;
    assert_true(strstr(answer.out, "\"findings\"") != NULL);
    answer_done(&answer);
    return yes;
}

/* Sealed for a store: it opens there with no passphrase asked, and nowhere else, nor where it was
 * made. */
static void sent__sealed_for_a_code__opens_there_alone(void **state) {
    struct laptops all;
    char code[80], strange[80], mine[80];
    set_up(&all, *state);
    own(all.s, all.commissioner, "code", code);
    own(all.s, all.clinician, "code", mine);
    own(all.s, all.stranger, "key", strange);
    agree_and_send(&all, all.one);
    REFUSES(&all, clinician, "not both", "send", REFERENCE, "-o", all.two, "--seal", "--seal-for",
            code);
    REFUSES(&all, clinician, "That is your own code", "send", REFERENCE, "-o", all.two,
            "--seal-for", mine);
    REFUSES(&all, clinician, "I do not know whose code that is", "send", REFERENCE, "-o", all.two,
            "--seal-for", strange);
    REFUSES(&all, clinician, "no plans here came from a store with the code", "send", REFERENCE,
            "-o", all.two, "--seal-for", "AAAA-AAAA-AAAA-AAAA");
    SAYS(&all, clinician, "sealed for Kim Byrne", "send", REFERENCE, "-o", all.two, "--seal-for",
         code);
    REFUSES(&all, stranger, "sealed for someone else", "receive", all.two);
    REFUSES(&all, clinician, "sealed for someone else", "receive", all.two);
    REFUSES(&all, commissioner, "opens there alone", "restore", all.two);
    SAYS(&all, commissioner, "It is from Rae Hale", "receive", all.two);
    SAYS(&all, commissioner, "Plans to decide (1)", "inbox");
}

static void sent__goes__there_and_back(void **state) {
    struct laptops all;
    char left_out[128];
    set_up(&all, *state);
    REFUSES(&all, clinician, "not all have said yes", "send", REFERENCE, "-o", all.one);
    agree_and_send(&all, all.one);
    assert_false(says_authorised(all.s, all.clinician));
    SAYS(&all, commissioner, "It is from Rae Hale", "receive", all.one);
    SAYS(&all, commissioner, "Plans to decide (1)", "inbox");
    REFUSES(&all, commissioner, "You have not decided it yet", "send", REFERENCE, "-o", all.two);
    REFUSES(&all, commissioner, "Say why", "decide", REFERENCE, "return");
    SAYS(&all, commissioner, "Returned with a question", "decide", REFERENCE, "return", "--reason",
         "Who covers?");
    SAYS(&all, commissioner, "Nothing waits here", "inbox");
    SAYS(&all, commissioner, "two.json", "send", REFERENCE, "-o", all.two);
    SAYS(&all, clinician, "goes on as the file has it", "receive", all.two);
    SAYS(&all, clinician, "received from Kim Byrne", "history", REFERENCE);
    agree_and_send(&all, all.three);
    SAYS(&all, commissioner, "Sent to the commissioner", "receive", all.three);
    json_t *cost =
        json_of(ask_well(all.s, WORDS("cost", REFERENCE, "--json", "--store", all.commissioner)));
    json_t *line = json_array_get(json_object_get(cost, "lines"), 0);
    snprintf(left_out, sizeof left_out, "%s=There is a free one in town",
             json_string_value(json_object_get(line, "id")));
    json_decref(cost);
    assert_false(says_authorised(all.s, all.commissioner));
    SAYS(&all, commissioner, "Kept: ", "decide", REFERENCE, "authorise-in-part", "--reason",
         "Most of it", "--leave-out", left_out);
    SAYS(&all, commissioner, "four.json", "send", REFERENCE, "-o", all.four);
    assert_false(says_authorised(all.s, all.clinician));
    SAYS(&all, clinician, "It is from Kim Byrne", "receive", all.four);
    assert_true(says_authorised(all.s, all.clinician));
    SAYS(&all, clinician, "Nothing is changed", "receive", all.four);
    REFUSES(&all, clinician, "this file is older", "receive", all.one);
    SAYS(&all, clinician, "There is a free one in town", "show", REFERENCE);
}

/* Waits in the inbox: status 1, and the number. */
static json_t *waits(struct laptops *all, const char *file) {
    struct answer answer = ask(all->s, WORDS("receive", file, "--json", "--store", all->clinician));
    if (answer.status != 1)
        fail_msg("status %d: %s%s", answer.status, answer.out, answer.err);
    json_t *root = json_loads(answer.out, 0, NULL);
    assert_string_equal(json_string_value(json_object_get(root, "stand")), "aside");
    answer_done(&answer);
    return root;
}

static void stranger__counts__for_nothing(void **state) {
    struct laptops all;
    char code[80];
    set_up(&all, *state);
    agree_and_send(&all, all.one);
    SAYS(&all, stranger, "commissioner", "role", "commissioner");
    SAYS(&all, stranger, "Kim Byrne", "me", "--name", "Kim Byrne");
    SAYS(&all, stranger, "not known here", "receive", all.one);
    SAYS(&all, stranger, "is not known here (1)", "inbox");
    REFUSES(&all, stranger, "sent to a commissioner. It counts for nothing: nobody here has said",
            "decide", REFERENCE, "authorise");
    REFUSES(&all, stranger, "no plans here came from", "keys", "trust", "2222-2222-2222-2222",
            "Somebody", "--as", "both");
    REFUSES(&all, stranger, "the code of the plans here", "keys", "trust",
            own(all.s, all.stranger, "code", code), "Me", "--as", "commissioner");
    SAYS(&all, stranger, "Rae Hale", "keys", "trust", own(all.s, all.clinician, "code", code),
         "Rae Hale", "--as", "clinician");
    SAYS(&all, stranger, "Kept: authorised", "decide", REFERENCE, "authorise");
    SAYS(&all, stranger, "two.json", "send", REFERENCE, "-o", all.two);
    json_decref(waits(&all, all.two)); /* until somebody says whose it is */
    struct answer answer = ask(all.s, WORDS("receive", "1", "--store", all.clinician));
    assert_int_equal(answer.status, 1);
    assert_non_null(
        strstr(answer.out, "Until then, what was decided there counts for nothing here"));
    assert_non_null(strstr(answer.out, "Once you have said whose it is: phbplan receive 1"));
    answer_done(&answer);
    assert_false(says_authorised(all.s, all.clinician));
    SAYS(&all, clinician, "counts here now", "keys", "trust",
         own(all.s, all.stranger, "code", code), "Kim Byrne", "--as", "clinician");
    SAYS(&all, clinician, "goes on as the file has it", "receive", "1");
    assert_false(says_authorised(all.s, all.clinician)); /* that is not what a clinician decides */
    SAYS(&all, clinician, "counts here now", "keys", "trust", code, "Kim Byrne", "--as",
         "commissioner");
    assert_true(says_authorised(all.s, all.clinician));
    SAYS(&all, clinician, "not known here any more", "keys", "forget", code);
    assert_false(says_authorised(all.s, all.clinician));
}

/* To say whose it is does not take a file in that was changed apart: so that is not said. */
static void stranger__changed_apart__is_promised_nothing(void **state) {
    struct laptops all;
    char code[80];
    set_up(&all, *state);
    agree_and_send(&all, all.one);
    SAYS(&all, stranger, "commissioner", "role", "commissioner");
    SAYS(&all, stranger, "Kim Byrne", "me", "--name", "Kim Byrne");
    SAYS(&all, stranger, "not known here", "receive", all.one);
    SAYS(&all, stranger, "Rae Hale", "keys", "trust", own(all.s, all.clinician, "code", code),
         "Rae Hale", "--as", "clinician");
    SAYS(&all, stranger, "Kept: authorised", "decide", REFERENCE, "authorise");
    SAYS(&all, stranger, "two.json", "send", REFERENCE, "-o", all.two);
    SAYS(&all, clinician, "says no", "decide", REFERENCE, "disagree");
    struct answer answer = ask(all.s, WORDS("receive", all.two, "--store", all.clinician));
    assert_int_equal(answer.status, 1);
    assert_non_null(strstr(answer.out, "is not known here"));
    assert_non_null(strstr(answer.out, "It does not follow from the plan as it is here"));
    assert_null(strstr(answer.out, "Once you have said whose it is"));
    answer_done(&answer);
}

static void altered__file__waits_and_is_said(void **state) {
    struct laptops all;
    struct answer answer;
    char number[32];
    set_up(&all, *state);
    agree_and_send(&all, all.one);
    SAYS(&all, commissioner, "version 1", "receive", all.one);
    SAYS(&all, commissioner, "declined", "decide", REFERENCE, "decline", "--reason", "No");
    SAYS(&all, commissioner, "two.json", "send", REFERENCE, "-o", all.two);
    json_t *root = json_load_file(all.two, 0, NULL);
    json_t *decisions = json_object_get(root, "decisions");
    json_t *last = json_array_get(decisions, json_array_size(decisions) - 1);
    json_object_set_new(last, "decision", json_string("authorises"));
    assert_int_equal(json_dump_file(root, all.two, 0), 0);
    json_decref(root);
    root = waits(&all, all.two);
    assert_string_equal(json_string_value(json_object_get(root, "sender")), "altered");
    snprintf(number, sizeof number, "%d", (int)json_integer_value(json_object_get(root, "number")));
    json_decref(root);
    assert_false(says_authorised(all.s, all.clinician));
    SAYS(&all, clinician, "Files that were not taken in (1)", "inbox");
    SAYS(&all, clinician, "Taken in as", "receive", number, "--as-next-version");
    assert_false(says_authorised(all.s, all.clinician)); /* even where a person takes it in */
    answer = ask(all.s, WORDS("check", REFERENCE, "--json", "--store", all.clinician));
    assert_non_null(strstr(answer.out, "decision.unknown"));
    answer_done(&answer);
}

/* Of a file that waits only that is offered which is then done: it is no next version of a plan
 * that is not here, or of another person's, and a plan of its own only for who may begin one. */
static void offered__of_what_waits__is_what_can_be_done(void **state) {
    static const char NEXT[] = "To take it in all the same: phbplan receive 1 --as-next-version",
                      NEW[] = "To take it in as a plan of its own: phbplan receive 1 --as-new\n";
    struct laptops all;
    struct answer answer;
    set_up(&all, *state);
    agree_and_send(&all, all.one);
    json_t *root = json_load_file(all.one, 0, NULL);
    json_t *person = json_object_get(root, "person");
    json_object_set_new(person, "gp_practice", json_string("Another"));
    assert_int_equal(json_dump_file(root, all.two, 0), 0);
    answer = ask(all.s, WORDS("receive", all.two, "--store", all.clinician));
    assert_non_null(strstr(answer.out, NEXT)); /* the plan is here */
    answer_done(&answer);
    answer = ask(all.s, WORDS("receive", all.two, "--store", all.stranger));
    assert_non_null(strstr(answer.out, NEW));
    assert_null(strstr(answer.out, "--as-next-version"));
    answer_done(&answer);
    answer = ask(all.s, WORDS("receive", all.two, "--store", all.commissioner));
    assert_null(strstr(answer.out, "To take it in"));
    assert_non_null(strstr(answer.out, "To put it away: phbplan receive 1 --put-away\n"));
    answer_done(&answer);
    SAYS(&all, commissioner, "Put away", "receive", "1", "--put-away");
    SAYS(&all, clinician, "Put away", "receive", "1", "--put-away");

    json_object_set_new(person, "preferred_name", json_string("Joan"));
    json_object_set_new(person, "given_name", json_string("Joan"));
    json_object_set_new(person, "family_name", json_string("Other"));
    json_object_set_new(person, "date_of_birth", json_string("1971-03-04"));
    json_object_set_new(person, "nhs_number", json_string("9990000026"));
    assert_int_equal(json_dump_file(root, all.three, 0), 0);
    json_decref(root);
    answer = ask(all.s, WORDS("receive", all.three, "--store", all.clinician));
    assert_non_null(strstr(answer.out, "--as-new\n"));
    assert_null(strstr(answer.out, "--as-next-version"));
    answer_done(&answer);
}

/* What is taken out of the commissioner's yes in a file, and the file imported elsewhere: where all
 * whose decisions they are are known, it is authorised only with nothing taken out. */
static void pay__is_no__of_a_yes_that_is_not_signed(void **state) {
    static const char *const taken_out[] = {NULL, "signature", "signed_by", "content", "name"};
    struct laptops all;
    char key[80], file[FILES_PATH], store[FILES_PATH], name[32];
    set_up(&all, *state);
    agree_and_send(&all, all.one);
    SAYS(&all, commissioner, "version 1", "receive", all.one);
    SAYS(&all, commissioner, "Kept: authorised", "decide", REFERENCE, "authorise");
    free(ask_well(all.s, WORDS("export", REFERENCE, "-o", all.two, "--store", all.commissioner)));
    for (size_t i = 0; i < sizeof taken_out / sizeof *taken_out; i++) {
        json_t *root = json_load_file(all.two, 0, NULL);
        json_t *decisions = json_object_get(root, "decisions");
        json_t *last = json_array_get(decisions, json_array_size(decisions) - 1);
        if (taken_out[i] != NULL && strcmp(taken_out[i], "name") == 0)
            json_object_set_new(last, "name", json_string("Somebody Else"));
        else if (taken_out[i] != NULL)
            json_object_del(last, taken_out[i]);
        snprintf(name, sizeof name, "file%zu.json", i);
        assert_int_equal(json_dump_file(root, session_path(all.s, name, file), 0), 0);
        json_decref(root);
        snprintf(name, sizeof name, "store%zu.db", i);
        session_path(all.s, name, store);
        free(ask_well(all.s, WORDS("import", file, "--store", store)));
        free(ask_well(all.s, WORDS("keys", "trust", own(all.s, all.commissioner, "key", key),
                                   "Kim Byrne", "--as", "commissioner", "--store", store)));
        free(ask_well(all.s, WORDS("keys", "trust", own(all.s, all.clinician, "key", key),
                                   "Rae Hale", "--as", "clinician", "--store", store)));
        assert_int_equal(says_authorised(all.s, store), taken_out[i] == NULL);
    }
}

static void apart__file__is_put_away_or_taken_in(void **state) {
    struct laptops all;
    char number[32];
    set_up(&all, *state);
    agree_and_send(&all, all.one);
    SAYS(&all, commissioner, "version 1", "receive", all.one);
    SAYS(&all, commissioner, "eclined", "decide", REFERENCE, "decline", "--reason", "No");
    SAYS(&all, commissioner, "two.json", "send", REFERENCE, "-o", all.two);
    SAYS(&all, clinician, "says no", "decide", REFERENCE, "disagree"); /* meanwhile */
    json_t *root = waits(&all, all.two);
    snprintf(number, sizeof number, "%d", (int)json_integer_value(json_object_get(root, "number")));
    assert_true(strlen(json_string_value(json_object_get(root, "differs"))) > 10);
    json_decref(root);
    SAYS(&all, clinician, "Put away", "receive", number, "--put-away");
    SAYS(&all, clinician, "Nothing waits here", "inbox");
    REFUSES(&all, clinician, "no file with the number", "receive", number, "--as-new");
    REFUSES(&all, clinician, "only a file that waits", "receive", all.two, "--put-away");
    SAYS(&all, clinician, "Taken in as", "receive", all.two, "--as-new");
}

/* A payment that finance writes down, in a store that only they have. */
static void write_payment(const char *path) {
    struct store *store = NULL;
    struct book *book = NULL;
    struct changes changes;
    assert_int_equal(store_open(path, true, &store, NULL), ERR_OK);
    store_set_author(store, "Fay Ledger", USER_FINANCE);
    assert_int_equal(book_open(store, REFERENCE, &book, NULL), ERR_OK);
    changes_init(&changes);
    changes_add(&changes, RECORD_PAYMENT, "p1", "", SIZE_MAX);
    changes_set(&changes, RECORD_PAYMENT, "p1", PAYMENT_ON, "2026-06-01");
    changes_set(&changes, RECORD_PAYMENT, "p1", PAYMENT_AMOUNT, "12.50");
    assert_int_equal(book_edit(book, &changes, "a payment", NULL), ERR_OK);
    changes_done(&changes);
    book_close(book);
    store_close(store);
}

/* The commissioner's hold and what finance paid meanwhile come together, both ways. */
static void apart__file__is_joined(void **state) {
    struct laptops all;
    char code[80];
    set_up(&all, *state);
    agree_and_send(&all, all.one);
    SAYS(&all, commissioner, "version 1", "receive", all.one);
    SAYS(&all, commissioner, "Kept: authorised", "decide", REFERENCE, "authorise");
    SAYS(&all, commissioner, "two.json", "send", REFERENCE, "-o", all.two);
    SAYS(&all, stranger, "finance", "role", "finance");
    SAYS(&all, stranger, "version 1", "receive", all.two);
    SAYS(&all, stranger, "counts here now", "keys", "trust",
         own(all.s, all.commissioner, "code", code), "Kim Byrne", "--as", "commissioner");
    SAYS(&all, stranger, "counts here now", "keys", "trust",
         own(all.s, all.clinician, "code", code), "Rae Hale", "--as", "clinician");
    write_payment(all.stranger);
    SAYS(&all, commissioner, "put on hold", "decide", REFERENCE, "suspend", "--because", "worry",
         "--reason", "A worry");
    SAYS(&all, commissioner, "three.json", "send", REFERENCE, "-o", all.three);
    struct answer answer = ask(all.s, WORDS("receive", all.three, "--store", all.stranger));
    assert_int_equal(answer.status, 1);
    assert_non_null(strstr(answer.out, "keep what is new here: phbplan receive 1 --join\n"));
    answer_done(&answer);
    REFUSES(&all, stranger, "not more", "receive", "1", "--join", "--put-away");
    SAYS(&all, stranger, "What was new here stays.", "receive", "1", "--join");
    SAYS(&all, stranger, "Suspended", "list");
    json_t *inbox = json_of(ask_well(all.s, WORDS("inbox", "--json", "--store", all.stranger)));
    assert_int_equal(json_array_size(json_object_get(inbox, "aside")), 0);
    json_decref(inbox);
}

static void sealed__file__is_opened_by_its_passphrase(void **state) {
    struct laptops all;
    struct answer answer;
    set_up(&all, *state);
    SAYS(&all, clinician, "Agreed", "decide", REFERENCE, "agree");
    SAYS(&all, clinician, "Clinically", "decide", REFERENCE, "clinical-agree", "--declares", "all");
    session_run_input(all.s, PASSPHRASE,
                      WORDS("send", REFERENCE, "-o", all.one, "--seal", "--store", all.clinician),
                      &answer.out, &answer.err, &answer.status);
    assert_int_equal(answer.status, 0);
    answer_done(&answer);
    session_run_input(all.s, "another passphrase\n",
                      WORDS("receive", all.one, "--store", all.commissioner), &answer.out,
                      &answer.err, &answer.status);
    assert_int_equal(answer.status, 2);
    answer_done(&answer);
    session_run_input(all.s, PASSPHRASE, WORDS("receive", all.one, "--store", all.commissioner),
                      &answer.out, &answer.err, &answer.status);
    if (answer.status != 0 || strstr(answer.out, "Sent to the commissioner") == NULL)
        fail_msg("%s%s", answer.out, answer.err);
    answer_done(&answer);
}

static void decide__says__what_is_missing(void **state) {
    struct laptops all;
    set_up(&all, *state);
    SAYS(&all, clinician, "You can record now: agree, disagree, agree-for", "decide", REFERENCE);
    REFUSES(&all, clinician, "agree, disagree, agree-for, disagree-for", "decide", REFERENCE,
            "approve");
    REFUSES(&all, clinician, "The person has not said yes", "decide", REFERENCE, "clinical-agree",
            "--declares", "all");
    REFUSES(&all, clinician, "Only a commissioner", "decide", REFERENCE, "authorise");
    SAYS(&all, clinician, "Agreed", "decide", REFERENCE, "agree");
    REFUSES(&all, clinician, "Still to confirm", "decide", REFERENCE, "clinical-agree",
            "--declares", "needs_met,liberty");
    REFUSES(&all, clinician, "nothing that a clinician declares", "decide", REFERENCE,
            "clinical-agree", "--declares", "needs_met,all");
    json_t *root =
        json_of(ask_well(all.s, WORDS("decide", REFERENCE, "clinical-agree", "--declares", "all",
                                      "--json", "--store", all.clinician)));
    assert_string_equal(json_string_value(json_object_get(root, "state")), "clinically_agreed");
    assert_string_equal(json_string_value(json_object_get(root, "kept")), "clinical_agree");
    json_decref(root);
}

/* What is said with a move that has no use for it is refused, and nothing is decided: a yes to all
 * of it is none to a part. */
static void decide__refuses__what_the_move_has_no_use_for(void **state) {
    struct laptops all;
    set_up(&all, *state);
    REFUSES(&all, clinician, "what is decided", "decide", REFERENCE, "--reason", "I want this");
    REFUSES(&all, clinician, "what is decided", "decide", REFERENCE, "--leave-out", "l1=Why");
    REFUSES(&all, clinician, "--declares is for clinical-agree", "decide", REFERENCE, "agree",
            "--declares", "all");
    SAYS(&all, clinician, "is now: Draft", "decide", REFERENCE);
    agree_and_send(&all, all.one);
    SAYS(&all, commissioner, "version 1", "receive", all.one);
    REFUSES(&all, commissioner, "--leave-out is for authorise-in-part", "decide", REFERENCE,
            "authorise", "--leave-out", "l1=There is a free one");
    REFUSES(&all, commissioner, "--leave-out is for authorise-in-part", "decide", REFERENCE,
            "decline", "--reason", "No", "--leave-out", "l1=There is a free one");
    REFUSES(&all, commissioner, "is there twice", "decide", REFERENCE, "authorise-in-part",
            "--reason", "Most of it", "--leave-out", "l1=One", "--leave-out", "l1=Two");
    REFUSES(&all, commissioner, "--last-day is for end", "decide", REFERENCE, "decline", "--reason",
            "No", "--last-day", "2026-01-01");
    assert_false(says_authorised(all.s, all.commissioner));
    SAYS(&all, commissioner, "Sent to the commissioner", "decide", REFERENCE);
}

/* A day is written with it as anywhere else. */
static void decide__reads__days_as_people_write_them(void **state) {
    struct laptops all;
    set_up(&all, *state);
    REFUSES(&all, clinician, "phbplan: --on: 31 February is not", "decide", REFERENCE, "agree",
            "--on", "31/2/26");
    REFUSES(&all, clinician, "phbplan: --on: ", "decide", REFERENCE, "agree", "--on", "1 June");
    SAYS(&all, clinician, "(Anne Example, 2 January 2026)", "decide", REFERENCE, "agree", "--on",
         "2/1/2026");
    SAYS(&all, clinician, "(Anne Example, 3 January 2026)", "decide", REFERENCE, "agree", "--on",
         "2026-01-03");
}

/* What is wrong with a passphrase is not to be found out by saying who one is. */
static void sent__with_a_short_passphrase__is_told_of_that_alone(void **state) {
    struct laptops all;
    struct answer answer;
    set_up(&all, *state);
    session_run_input(all.s, "short\n",
                      WORDS("send", REFERENCE, "-o", all.one, "--seal", "--store", all.clinician),
                      &answer.out, &answer.err, &answer.status);
    assert_int_equal(answer.status, 2);
    assert_non_null(strstr(answer.err, "too short"));
    assert_null(strstr(answer.err, "phbplan me"));
    answer_done(&answer);
}

/* What no decision could have in it is not kept as who somebody is. */
static void me__refuses__what_no_decision_holds(void **state) {
    struct laptops all;
    char name[132], work[302];
    set_up(&all, *state);
    memset(name, 'x', sizeof name);
    name[121] = '\0';
    memset(work, 'x', sizeof work);
    work[301] = '\0';
    REFUSES(&all, clinician, "--name: this is too long to keep. Use 120 letters at most", "me",
            "--name", name);
    REFUSES(&all, clinician, "--profession: this is too long to keep", "me", "--profession", work);
    REFUSES(&all, clinician, "--registration: this is too long to keep", "me", "--registration",
            name);
    SAYS(&all, clinician, "Name: Rae Hale\nProfession: Nurse\n", "me");
    name[120] = '\0';
    SAYS(&all, clinician, name, "me", "--name", name);
    SAYS(&all, clinician, "Agreed", "decide", REFERENCE, "agree");
    SAYS(&all, clinician, "Clinically", "decide", REFERENCE, "clinical-agree", "--declares", "all");
}

#define SEND_TEST(name) cmocka_unit_test_setup_teardown(name, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        SEND_TEST(sent__sealed_for_a_code__opens_there_alone),
        SEND_TEST(sent__goes__there_and_back),
        SEND_TEST(stranger__counts__for_nothing),
        SEND_TEST(stranger__changed_apart__is_promised_nothing),
        SEND_TEST(altered__file__waits_and_is_said),
        SEND_TEST(offered__of_what_waits__is_what_can_be_done),
        SEND_TEST(pay__is_no__of_a_yes_that_is_not_signed),
        SEND_TEST(apart__file__is_put_away_or_taken_in),
        SEND_TEST(apart__file__is_joined),
        SEND_TEST(sealed__file__is_opened_by_its_passphrase),
        SEND_TEST(decide__says__what_is_missing),
        SEND_TEST(decide__refuses__what_the_move_has_no_use_for),
        SEND_TEST(decide__reads__days_as_people_write_them),
        SEND_TEST(sent__with_a_short_passphrase__is_told_of_that_alone),
        SEND_TEST(me__refuses__what_no_decision_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
