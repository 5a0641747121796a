/* Every move in every state by every role, on the command line: what the table of moves lets is
 * done and said, and what it does not is refused with words, with the store as it was. */
#include "tests/commands/ask.h"
#include "tests/store/stages.h"

#include "plan/difference.h"

#include <jansson.h>

/* A store's file, as it is put there for each case. */
struct stage_file {
    char *bytes;
    size_t length;
};

/* The plan in that state, in the store of the sitting. */
static void stage_store(struct seat *s, const struct stage *stage) {
    (void)remove(s->store);
    struct store *store = open_store(s->store);
    book_close(staged(store, stage));
    store_close(store);
}

/* Stops the test where some of the store is not in its file. */
static void assert_all_in_file(const struct seat *s) {
    char log[FILES_PATH + 8];
    snprintf(log, sizeof log, "%s-wal", s->store);
    assert_false(file_exists(log));
}

static struct stage_file take_file(const struct seat *s) {
    struct stage_file file;
    assert_all_in_file(s);
    file.bytes = file_read_all(s->store, &file.length);
    return file;
}

/* Whether it is as it was, to the byte. */
static bool file_stays(const struct seat *s, const struct stage_file *file) {
    assert_all_in_file(s);
    return file_has_bytes(s->store, file->bytes, file->length);
}

static void put_role(struct seat *s, enum user_role role) {
    struct store *store = open_store(s->store);
    must(store_set_setting(store, "role", user_role_word(role), SAID));
    store_close(store);
}

/* What the plan is, as a whole. */
static void hash_now(struct seat *s, char hash[HASH_TEXT]) {
    struct store *store = open_store(s->store);
    struct book *book = open_book(store, STAGE_PLAN);
    must(plan_whole_hash(book->plan, hash, SAID));
    book_close(book);
    store_close(store);
}

/* Asks for a move by command; whether it was made. */
static bool ask_move(struct seat *s, enum move move, char *words, size_t size) {
    static const char *const NAMES[] = {"Robin Example", "Kay Example", "Rae Hale",
                                        "The risk panel", "Lee Sample"};
    const char *call[] = {
        "decide",   STAGE_PLAN, move_word(move), "--name", NAMES[move_decider(move)],
        "--reason", "Why",      "--profession",  "Nurse",  NULL,
        NULL,       NULL};
    if (move == MOVE_CLINICAL_AGREE) {
        call[9] = "--declares";
        call[10] = "all";
    }
    if (move == MOVE_AUTHORISE_IN_PART) {
        call[9] = "--leave-out";
        call[10] = "l1=It is paid for elsewhere";
    }
    if (move_because(move) != 0) {
        call[9] = "--because";
        call[10] = "other";
    }
    struct answer answer = ask(s, call);
    bool made = answer.status == 0;
    snprintf(words, size, "%s%s", answer.out, answer.err);
    if (made) {
        assert_int_equal(strncmp(answer.out, "Kept: ", 6), 0);
    } else {
        assert_int_equal(answer.status, 2);
        assert_string_equal(answer.out, "");
        assert_one_line(answer.err);
    }
    answer_done(&answer);
    return made;
}

/* Every move by one role, each on the store as it was when nobody had made one; how many were made.
 * A store of the same bytes has the same plan: it is not read again. */
static size_t try_moves(struct seat *s, const struct stage *stage, enum user_role role) {
    char words[1024], before[HASH_TEXT], after[HASH_TEXT];
    size_t made = 0;
    put_role(s, role);
    hash_now(s, before);
    struct stage_file file = take_file(s);
    for (int move = 0; move < MOVE_COUNT; move++) {
        file_write_all(s->store, file.bytes, file.length);
        bool is = ask_move(s, (enum move)move, words, sizeof words);
        if (file_stays(s, &file))
            snprintf(after, sizeof after, "%s", before);
        else
            hash_now(s, after);
        if (is != stage_lets(stage, role, (enum move)move) || (strcmp(before, after) == 0) == is)
            fail_msg("%s, %s, %s: %s", state_word(stage->state), user_role_word(role),
                     move_word((enum move)move), words);
        made += is;
    }
    free(file.bytes);
    return made;
}

static void moves__by_command__are_those_of_the_table(void **state) {
    struct seat *s = *state;
    size_t made = 0;
    session_prepare(s);
    for (size_t at = 0; at < STAGE_COUNT; at++) {
        const struct stage *stage = &STAGES[at];
        char today[32];
        stage_store(s, stage);
        struct stage_file file = take_file(s);
        snprintf(today, sizeof today, "PHBPLAN_TODAY=%04d-%02d-%02d", stage->year, stage->month,
                 stage->day);
        session_set_env(s, today);
        for (int role = 0; role < USER_ROLE_COUNT; role++) {
            file_write_all(s->store, file.bytes, file.length);
            made += try_moves(s, stage, (enum user_role)role);
        }
        free(file.bytes);
    }
    assert_true(made > 60); /* or nothing was tried */
}

#define ANNE "EXAMPLE-ANNE"
#define CLINICIAN "--name", "Kay Example", "--profession", "Nurse"

/* Takes in Anne's plan as it is in `anne`, which is freed, and says the person's yes to it. */
static void take_in_agreed(struct seat *s, json_t *anne) {
    char path[FILES_PATH];
    assert_int_equal(json_dump_file(anne, session_path(s, "anne.json", path), 0), 0);
    json_decref(anne);
    free(ask_well(s, WORDS("import", path)));
    free(ask_well(s, WORDS("decide", ANNE, "agree", "--reason", "I want it")));
}

/* A rule that stops a step stops whoever would take it, and is said; so are how many more there
 * are. */
static void move__with_something_in_its_way__is_refused_with_what_it_is(void **state) {
    static const char THIN[] = "{\"phbplan\": 2, \"starts\": \"2026-06-01\", "
                               "\"year_basis\": \"52\", \"payment_period\": \"four_weekly\"}";
    const char *const *agree =
        WORDS("decide", "P-0001", "agree", "--name", "Jo Thin", "--reason", "I want it");
    struct seat *s = *state;
    char thin[FILES_PATH];
    session_prepare(s);
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    file_write_all(session_path(s, "thin.json", thin), THIN, strlen(THIN));
    free(ask_well(s, WORDS("import", thin)));
    ask_refused(s, 2, "There is no name yet. Write what", agree);
    ask_refused(s, 2, "more things have to be put right", agree);
    json_t *anne = json_load_file("tests/data/cases/anne.json", 0, NULL);
    assert_int_equal(json_object_del(anne, "review"), 0);
    take_in_agreed(s, anne);
    free(ask_well(s, WORDS("decide", ANNE, "clinical-agree", "--declares", "all", CLINICIAN)));
    ask_refused(s, 2, "There is no date for the first review",
                WORDS("decide", ANNE, "submit", CLINICIAN));
    char *out = ask_well(s, WORDS("list"));
    assert_non_null(strstr(out, " Draft "));
    assert_non_null(strstr(out, " Clinically agreed "));
    free(out);
}

/* The clinician finds it challenging, and it is not said whether the person chooses it. */
static void clinical_yes__to_a_risk_nobody_chose__is_refused(void **state) {
    struct seat *s = *state;
    session_prepare(s);
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    json_t *anne = json_load_file("tests/data/cases/anne.json", 0, NULL);
    json_t *risk = json_array_get(json_object_get(anne, "risks"), 0);
    json_object_set_new(risk, "clinician_view", json_string("finds_challenging"));
    json_object_del(risk, "person_chooses_risk");
    take_in_agreed(s, anne);
    ask_refused(s, 2, "risks[0]",
                WORDS("decide", ANNE, "clinical-agree", "--declares", "all", CLINICIAN));
}

/* What was asked again waits for the commissioner, on the command line as on the pages. */
static void next__while_something_is_asked_again__is_the_commissioner(void **state) {
    static const char NEXT[] = "the commissioner, who answers what was asked again";
    struct seat *s = *state;
    char expected[128];
    size_t at = 0;
    while (STAGES[at].state != STATE_ACTIVE)
        at++;
    session_prepare(s);
    session_set_env(s, "PHBPLAN_TODAY=2026-06-15");
    stage_store(s, &STAGES[at]);
    put_role(s, USER_CLINICIAN);
    char *out = ask_well(s, WORDS("decide", STAGE_PLAN));
    assert_non_null(strstr(out, "Who acts next: nobody until the next review.\n"));
    free(out);
    struct store *store = open_store(s->store);
    struct book *book = open_book(store, STAGE_PLAN);
    add(book, RECORD_RECONSIDERATION, "again", "");
    book_close(book);
    store_close(store);
    out = ask_well(s, WORDS("decide", STAGE_PLAN));
    snprintf(expected, sizeof expected, "Who acts next: %s.\n", NEXT);
    assert_non_null(strstr(out, expected));
    free(out);
    out = ask_well(s, WORDS("decide", STAGE_PLAN, "--json"));
    snprintf(expected, sizeof expected, "\"next\": \"%s\"", NEXT);
    assert_non_null(strstr(out, expected));
    free(out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(moves__by_command__are_those_of_the_table, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(move__with_something_in_its_way__is_refused_with_what_it_is,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(clinical_yes__to_a_risk_nobody_chose__is_refused,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(next__while_something_is_asked_again__is_the_commissioner,
                                        session_setup, session_teardown),
    };
    return cmocka_run_group_tests_name("commands/moves", tests, NULL, NULL);
}
