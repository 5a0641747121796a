/* Practice, by its commands: a store of its own beside the real one, in which nothing is for real,
 * and which says so on all that is made of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "plan/move.h"
#include "plan/practice.h"
#include "session/practice.h"
#include "tests/commands/ask.h"
#include "tests/screens/stored.h"
#include "tests/sheet/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ANNE "tests/data/cases/anne.json"
#define STAYS "This is practice, so it goes no further"
#define NOT_REAL "This plan is from practice"
static const char *const PLANS[] = {"PRACTICE-ANNE", "PRACTICE-PETER", "PRACTICE-SAM"};

/* The path of the practice beside the seat's store. */
static char *beside(const struct seat *s, char buffer[FILES_PATH]) {
    assert_true(strlen(s->store) + strlen(PRACTICE_ENDING) < FILES_PATH);
    strcpy(buffer, s->store);
    return strcat(buffer, PRACTICE_ENDING);
}

static char *practise(struct seat *s, const char *const words[]) {
    char *out = NULL, *err = NULL;
    int status = -1;
    session_run_input(s, "", words, &out, &err, &status);
    assert_string_equal(err, "");
    assert_int_equal(status, 0);
    free(err);
    return out;
}

static char *bytes(const char *path, size_t *length) {
    char *all = file_read_all(path, length);
    assert_non_null(all);
    return all;
}

/* ---- where it is ----------------------------------------------------------------------------- */

static void practice__is_made__beside_the_real_plans(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH];
    free(ask_well(s, WORDS("import", ANNE)));
    size_t before = 0, after = 0;
    char *real = bytes(s->store, &before);
    char *out = practise(s, WORDS("practice", "--linear"));
    assert_non_null(strstr(out, PRACTICE ". Nobody in these plans is real"));
    assert_non_null(strstr(out, "3 plans."));
    for (size_t i = 0; i < PRACTICE_PLANS; i++)
        assert_non_null(strstr(out, PLANS[i]));
    assert_null(strstr(out, "EXAMPLE-ANNE"));
    free(out);
    char *still = bytes(s->store, &after);
    assert_int_equal(before, after);
    assert_memory_equal(real, still, before);
    free(still);
    free(real);
    assert_store_is_sound(beside(s, path));
    out = ask_well(s, WORDS("verify", "--store", path));
    assert_non_null(strstr(out, "Nothing is wrong"));
    free(out);
}

/* All that the commands tell of it says so first. */
static void practice__whatever_is_told_of_it__says_so(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH];
    session_prepare(s);
    free(practise(s, WORDS("practice", "--linear")));
    beside(s, path);
    const char *const *const calls[] = {
        WORDS("list", "--store", path),
        WORDS("cost", PLANS[0], "--store", path),
        WORDS("check", PLANS[0], "--for", "clinical", "--store", path),
        WORDS("spent", PLANS[0], "--store", path),
        WORDS("decide", PLANS[0], "--store", path),
        WORDS("report", "--store", path),
        WORDS("history", PLANS[0], "--store", path),
        WORDS("history", "--store", path),
        WORDS("diff", PLANS[0], PLANS[1], "--store", path),
    };
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        char *out = ask_well(s, calls[i]);
        if (strncmp(out, PRACTICE_SAYS "\n", strlen(PRACTICE_SAYS) + 1) != 0)
            fail_msg("%s does not say so: %.80s", calls[i][0], out);
        free(out);
    }
    /* Nobody sends it, and so nobody is said to be the next to. */
    char *next = ask_well(s, WORDS("decide", PLANS[0], "--store", path));
    assert_non_null(strstr(next, "Who acts next: nobody, since practice ends here.\n"));
    free(next);
    free(ask_well(s, WORDS("import", ANNE)));
    char *real = ask_well(s, WORDS("list"));
    assert_null(strstr(real, PRACTICE));
    free(real);
}

/* Where there are no real plans, none are made; and the practice store can be named itself. */
static void practice__makes__no_real_store(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH], again[FILES_PATH + 16];
    session_prepare(s);
    free(practise(s, WORDS("practice", "--linear")));
    assert_int_equal(access(s->store, F_OK), -1);
    free(practise(s, WORDS("practice", "--linear", "--store", beside(s, path))));
    snprintf(again, sizeof again, "%s" PRACTICE_ENDING, path);
    assert_int_equal(access(again, F_OK), -1);
}

static void practice__is_never__in_a_real_store(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH];
    size_t before = 0, after = 0;
    session_prepare(s);
    free(ask_well(s, WORDS("import", ANNE, "--store", beside(s, path))));
    char *real = bytes(path, &before);
    ask_refused(s, 3, "There are real plans in ", WORDS("practice", "--linear"));
    ask_refused(s, 3, "There are real plans in ", WORDS("practice", "--reset"));
    char *still = bytes(path, &after);
    assert_int_equal(before, after);
    assert_memory_equal(real, still, before);
    free(still);
    free(real);
}

/* ---- the plans ------------------------------------------------------------------------------- */

static void practice__has__two_finished_plans_and_one_to_try(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH];
    free(practise(s, WORDS("practice", "--linear")));
    char *out = ask_well(s, WORDS("list", "--store", beside(s, path)));
    const char *first = strstr(out, "Clinically agreed");
    assert_non_null(first);
    assert_non_null(strstr(first + 1, "Clinically agreed"));
    assert_non_null(strstr(out, "Draft"));
    free(out);
    for (size_t i = 0; i < 2; i++) {
        static const char *const BEYOND[] = {"submit", "authorise", "pay"};
        out = ask_well(s, WORDS("check", PLANS[i], "--for", "clinical", "--store", path));
        assert_non_null(strstr(out, "You can agree"));
        free(out);
        for (size_t b = 0; b < sizeof BEYOND / sizeof *BEYOND; b++) {
            struct answer answer =
                ask(s, WORDS("check", PLANS[i], "--for", BEYOND[b], "--store", path));
            assert_int_equal(answer.status, 1);
            assert_null(strstr(answer.out, "You can "));
            answer_done(&answer);
            answer =
                ask(s, WORDS("check", PLANS[i], "--for", BEYOND[b], "--json", "--store", path));
            assert_non_null(strstr(answer.out, "\"ready\": false"));
            answer_done(&answer);
        }
    }
    out = ask_well(s, WORDS("show", "PRACTICE-PETER", "--store", path));
    assert_non_null(strstr(out, "Satnav"));
    assert_non_null(strstr(out, "I know the risk in driving."));
    free(out);
}

static void reset__puts_back__what_was_changed_and_taken_out(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH];
    free(practise(s, WORDS("practice", "--linear")));
    char *was = stored_text(beside(s, path), "PRACTICE-SAM");
    stored_set(path, "x", "PRACTICE-SAM", RECORD_PERSON, "", PERSON_PREFERRED_NAME, "Bo", "a name");
    store_run_sql(path,
                  "PRAGMA foreign_keys = ON; DELETE FROM plan WHERE reference = 'PRACTICE-ANNE'");
    free(practise(s,
                  WORDS("practice", "--linear"))); /* what is missing is made again, and no more */
    char *changed = stored_text(path, "PRACTICE-SAM");
    assert_string_not_equal(was, changed);
    char *out = ask_well(s, WORDS("practice", "--reset"));
    assert_string_equal(out, "Practice is as it was at the beginning.\n");
    char *now = stored_text(path, "PRACTICE-SAM");
    assert_string_equal(was, now);
    plan_free(stored_plan(path, "PRACTICE-ANNE"));
    free(out);
    free(now);
    free(changed);
    free(was);
    out = ask_well(s, WORDS("verify", "--store", path));
    assert_non_null(strstr(out, "Nothing is wrong"));
    free(out);
}

/* ---- nothing is for real --------------------------------------------------------------------- */

static bool is_practised(enum move move) {
    return move < MOVE_SUBMIT;
}

static void every_move__for_real__is_refused(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH];
    size_t refused = 0;
    free(practise(s, WORDS("practice", "--linear")));
    beside(s, path);
    for (int role = 0; role < USER_ROLE_COUNT; role++) {
        free(ask_well(s, WORDS("role", user_role_word((enum user_role)role), "--store", path)));
        for (int move = 0; move < MOVE_COUNT; move++) {
            if (is_practised((enum move)move))
                continue;
            ask_refused(s, 2, role == USER_ADMINISTRATOR || role == USER_PEER_MENTOR ? "" : STAYS,
                        WORDS("decide", "PRACTICE-ANNE", move_word((enum move)move), "--name",
                              "Kim Byrne", "--profession", "Nurse", "--reason", "why", "--store",
                              path));
            refused++;
        }
    }
    assert_int_equal(refused, USER_ROLE_COUNT * (MOVE_COUNT - MOVE_SUBMIT));
    free(ask_well(s, WORDS("role", "clinician", "--store", path)));
    char *out = ask_well(s, WORDS("decide", "PRACTICE-ANNE", "--store", path));
    assert_non_null(strstr(out, "PRACTICE-ANNE is now: Clinically agreed."));
    assert_null(strstr(out, "submit"));
    free(out);
    out = ask_well(
        s, WORDS("decide", "PRACTICE-ANNE", "disagree", "--reason", "Not yet", "--store", path));
    free(out);
}

static void files__do_not_leave_practice__as_a_plan(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH], file[FILES_PATH], away[FILES_PATH];
    free(practise(s, WORDS("practice", "--linear")));
    beside(s, path);
    session_path(s, "anne.json", file);
    session_path(s, "away.json", away);
    ask_refused(s, 2, STAYS, WORDS("send", "PRACTICE-ANNE", "-o", away, "--store", path));
    assert_int_equal(access(away, F_OK), -1);
    ask_refused(s, 2, "This is practice", WORDS("backup", away, "--store", path));
    ask_refused(s, 3, "is from practice, and would stand in the place", WORDS("restore", path));
    char copy[FILES_PATH];
    free(ask_well(s, WORDS("import", ANNE)));
    free(ask_well(s, WORDS("backup", session_path(s, "copy.db", copy))));
    ask_refused(s, 2, "your plans are not put back there", WORDS("restore", copy, "--store", path));
    free(ask_well(s, WORDS("list", "--store", path))); /* which is practice still */
    assert_int_equal(unlink(s->store), 0);
    free(ask_well(s, WORDS("export", "PRACTICE-ANNE", "-o", file, "--store", path)));
    ask_refused(s, 2, NOT_REAL, WORDS("import", file));
    ask_refused(s, 2, NOT_REAL, WORDS("import", file, "--as-new"));
    ask_refused(s, 2, NOT_REAL, WORDS("receive", file));
    char *out = ask_well(s, WORDS("list"));
    assert_non_null(strstr(out, "no plans yet"));
    free(out);
    ask_refused(s, 2, "the plan of a real person", WORDS("import", ANNE, "--store", path));
    out = ask_well(s, WORDS("import", file, "--store", path));
    assert_non_null(strstr(out, "is as this file has it"));
    free(out);
}

/* Who takes the mark out by hand has a plan that nobody has agreed to. */
static void a_file__without_its_mark__says_no_yes(void **state) {
    static const char MARK[] = "\"practice\": true,";
    struct seat *s = *state;
    char path[FILES_PATH], file[FILES_PATH];
    free(practise(s, WORDS("practice", "--linear")));
    session_path(s, "anne.json", file);
    free(ask_well(s, WORDS("export", "PRACTICE-ANNE", "-o", file, "--store", beside(s, path))));
    char *text = file_read_all(file, NULL), *mark = strstr(text, MARK);
    assert_non_null(mark);
    memset(mark, ' ', sizeof MARK - 1);
    file_write_all(file, text, strlen(text));
    char *out = ask_well(s, WORDS("import", file));
    assert_non_null(strstr(out, "so it is \"Draft\" here."));
    free(out);
    free(text);
    struct plan *plan = stored_plan(s->store, "PRACTICE-ANNE");
    assert_false(plan->practice);
    plan_free(plan);
}

/* ---- PRACTICE stands on it ------------------------------------------------------------------- */

static void check_sheets(struct seat *s, const char *plan, const char *store, const char *how) {
    char path[FILES_PATH];
    session_path(s, "plan.xlsx", path);
    free(ask_well(s, WORDS("export", plan, "-o", path, "--force", "--store", store, how)));
    struct xlsx *book = xlsx_open(path);
    assert_true(xlsx_sheet_count(book) >= 9);
    for (size_t i = 0; i < xlsx_sheet_count(book); i++) {
        const struct xlsx_sheet *sheet = xlsx_sheet_at(book, i);
        assert_string_equal(sheet_value(sheet, "A2"), PRACTICE ". DRAFT, not authorised");
        assert_non_null(strstr(xlsx_part(book, sheet->part), PRACTICE)); /* printed on each page */
    }
    xlsx_close(book);
}

static void every_sheet_and_text__says_practice(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH], file[FILES_PATH];
    free(practise(s, WORDS("practice", "--linear")));
    beside(s, path);
    session_path(s, "plan.json", file);
    free(ask_well(s, WORDS("import", ANNE)));
    for (size_t i = 0; i < PRACTICE_PLANS; i++) {
        check_sheets(s, PLANS[i], path, NULL);
        check_sheets(s, PLANS[i], path, "--anonymous");
        free(ask_well(s, WORDS("export", PLANS[i], "-o", file, "--force", "--store", path)));
        check_sheets(s, file, s->store, NULL); /* of the file, where practice is not */
        char *out = ask_well(s, WORDS("show", PLANS[i], "--store", path));
        assert_non_null(strstr(out, PRACTICE ". DRAFT, not authorised\n"));
        free(out);
        out = practise(s, WORDS("open", file, "--linear"));
        assert_int_equal(strncmp(out, PRACTICE ".", sizeof PRACTICE), 0);
        free(out);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(practice__is_made__beside_the_real_plans),
        TEST(practice__whatever_is_told_of_it__says_so),
        TEST(practice__makes__no_real_store),
        TEST(practice__is_never__in_a_real_store),
        TEST(practice__has__two_finished_plans_and_one_to_try),
        TEST(reset__puts_back__what_was_changed_and_taken_out),
        TEST(every_move__for_real__is_refused),
        TEST(files__do_not_leave_practice__as_a_plan),
        TEST(a_file__without_its_mark__says_no_yes),
        TEST(every_sheet_and_text__says_practice),
    };
    return cmocka_run_group_tests_name("commands/practice", tests, NULL, NULL);
}
