/* The store as a whole, from the command line: backed up, put back, looked through; what others put
 * into it; and stores that are not there, or are not to be written to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "tests/commands/ask.h"
#include "tests/screens/stored.h"

#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ANNE "tests/data/cases/anne.json"
#define PETER "tests/data/cases/peter.json"

static int with_anne(void **state) {
    int failed = session_setup(state);
    if (failed == 0)
        free(ask_well(*state, WORDS("import", ANNE)));
    return failed;
}

static void assert_lists(struct seat *s, const char *words, bool there) {
    char *out = ask_well(s, WORDS("list"));
    if ((strstr(out, words) != NULL) != there)
        fail_msg("%s", out);
    free(out);
}

/* ---- backup and restore ---------------------------------------------------------------------- */

static void backup__copies__and_restore_puts_back(void **state) {
    struct seat *s = *state;
    char copy[FILES_PATH], aside[FILES_PATH];
    session_path(s, "copy.db", copy);
    char *out = ask_well(s, WORDS("backup", copy));
    assert_non_null(strstr(out, "phbplan restore"));
    free(out);
    assert_int_equal(file_mode(copy), 0600);
    free(ask_well(s, WORDS("import", PETER)));
    assert_lists(s, "Peter Example", true);
    out = ask_well(s, WORDS("restore", copy));
    assert_non_null(strstr(out, "Put back: 1 plan,"));
    assert_int_equal(sscanf(strstr(out, "is now "), "is now %4095s", aside), 1);
    aside[strlen(aside) - 1] = '\0'; /* the full stop */
    free(out);
    assert_int_equal(file_mode(s->store), 0600);
    assert_lists(s, "Peter Example", false);
    assert_lists(s, "Anne Example", true);
    /* And what was put aside is a store still. */
    out = ask_well(s, WORDS("list", "--store", aside));
    assert_non_null(strstr(out, "Peter Example"));
    free(out);
    free(ask_well(s, WORDS("verify")));
}

static void backup__replaces__only_what_it_is_told_to(void **state) {
    struct seat *s = *state;
    char copy[FILES_PATH], link_path[FILES_PATH], was[FILES_PATH], full_copy[FILES_PATH];
    session_path(s, "copy.db", copy);
    session_path(s, "link.db", link_path);
    session_path(s, "was.db", was);
    file_write_all(copy, "mine", 4);
    ask_refused(s, 2, "is there already", WORDS("backup", copy));
    free(ask_well(s, WORDS("backup", copy, "--force")));
    file_copy(s->store, was); /* with that it was copied */
    free(ask_well(s, WORDS("list", "--store", copy)));
    assert_int_equal(symlink(s->store, link_path), 0);
    ask_refused(s, 2, "is the store itself", WORDS("backup", s->store, "--force"));
    ask_refused(s, 2, "is the store itself", WORDS("backup", link_path, "--force"));
    ask_refused(s, 3, "no file or folder", WORDS("backup", "not/there/copy.db"));
    struct answer full = ask_under(s, "trap '' XFSZ; ulimit -f 100", NULL,
                                   WORDS("backup", session_path(s, "full.db", full_copy)));
    assert_int_equal(full.status, 3);
    assert_non_null(strstr(full.err, "Make some room, or choose another place"));
    assert_false(file_exists(full_copy));
    answer_done(&full);
    assert_true(file_same_bytes(s->store, was));
}

static void restore__refuses__what_is_no_whole_backup(void **state) {
    struct seat *s = *state;
    char other[FILES_PATH], was[FILES_PATH];
    session_path(s, "other.db", other);
    session_path(s, "was.db", was);
    file_copy(s->store, was);
    ask_refused(s, 2, "There is no file", WORDS("restore", other));
    ask_refused(s, 3, "is a folder. Give the name of a file in it. Nothing was put back",
                WORDS("restore", s->folder));
    file_write_all(other, "Milk, eggs, bread.", 18);
    ask_refused(s, 3, "is not a store of phbplan. Nothing was put back", WORDS("restore", other));
    file_write_all(other, "", 0);
    ask_refused(s, 3, "is not a store of phbplan. Nothing was put back", WORDS("restore", other));
    size_t length;
    char *bytes = file_read_all(s->store, &length);
    memset(bytes + 4096 * 3, 0xa5, 4096 * 4);
    file_write_all(other, bytes, length);
    ask_refused(s, 3, "is damaged. Nothing was put back", WORDS("restore", other));
    file_write_all(other, bytes, length / 2); /* as a stick that was pulled out leaves it */
    free(bytes);
    ask_refused(s, 3, "is damaged. Nothing was put back", WORDS("restore", other));
    file_copy(s->store, other); /* an index that does not fit its table: no page of it is broken */
    store_run_sql(other, "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql ="
                         " 'CREATE INDEX listing_place ON listing (reference)'"
                         " WHERE name = 'listing_place'");
    ask_refused(s, 3, "is damaged. Nothing was put back", WORDS("restore", other));
    file_copy(s->store, other);
    store_run_sql(other, "PRAGMA user_version = 99");
    ask_refused(s, 3, "newer phbplan", WORDS("restore", other));
    file_copy(s->store, other);
    store_run_sql(other, "DELETE FROM plan");
    ask_refused(s, 3, "is damaged. Nothing was put back", WORDS("restore", other));
    assert_true(file_same_bytes(s->store, was));
    /* Nothing is left beside it. */
    DIR *folder = opendir(s->folder);
    assert_non_null(folder);
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder))
        assert_null(strstr(entry->d_name, ".part"));
    closedir(folder);
}

static void restore__waits__for_other_windows(void **state) {
    struct seat *s = *state;
    char copy[FILES_PATH];
    free(ask_well(s, WORDS("backup", session_path(s, "copy.db", copy))));
    session_start(s, 24, 80, NULL);
    term_wait_text(s->term, "Anne Example");
    ask_refused(s, 3, "open in another window", WORDS("restore", copy));
    term_ctrl(s->term, 'C');
    int status = -1;
    term_wait_exit(s->term, &status);
    assert_int_equal(status, 0);
    free(ask_well(s, WORDS("restore", copy)));
}

/* Who put it back stands in the store that was put back, with how old it is; a refused one leaves
 * nothing. */
static void restore__stands__in_the_history(void **state) {
    struct seat *s = *state;
    char copy[FILES_PATH], none[FILES_PATH];
    free(ask_well(s, WORDS("backup", session_path(s, "copy.db", copy))));
    ask_refused(s, 2, "There is no file", WORDS("restore", session_path(s, "none.db", none)));
    char *out = ask_well(s, WORDS("history"));
    assert_null(strstr(out, "backup put back"));
    assert_non_null(strstr(out, "all plans copied: a backup\n"));
    free(out);
    free(ask_well(s, WORDS("restore", copy)));
    out = ask_well(s, WORDS("history"));
    assert_non_null(strstr(out, ", clinician: backup put back: last changed "));
    assert_null(strstr(out, "all plans copied")); /* that was after it */
    free(out);
    free(ask_well(s, WORDS("verify")));
}

/* Where there is no store, and no folder for one, the backup is the store. */
static void restore__makes__a_store(void **state) {
    struct seat *s = *state;
    char copy[FILES_PATH], other[FILES_PATH];
    free(ask_well(s, WORDS("backup", session_path(s, "copy.db", copy))));
    session_path(s, "a/b/other.db", other);
    free(ask_well(s, WORDS("restore", copy, "--store", other)));
    char *out = ask_well(s, WORDS("list", "--store", other));
    assert_non_null(strstr(out, "Anne Example"));
    free(out);
    assert_int_equal(file_mode(other), 0600);
}

/* ---- looked through -------------------------------------------------------------------------- */

static void verify__says__what_was_altered(void **state) {
    struct seat *s = *state;
    char *out = ask_well(s, WORDS("verify"));
    assert_memory_equal(out, "Nothing is wrong.", 17);
    free(out);
    store_run_sql(s->store, "UPDATE edit SET who = 'nobody', label = 'x' || char(27) || '[2J'");
    struct answer answer = ask(s, WORDS("verify"));
    assert_int_equal(answer.status, 1);
    assert_string_equal(answer.err, "");
    assert_non_null(strstr(answer.out, "EXAMPLE-ANNE, version 1: edit 1 was altered"));
    assert_non_null(strstr(answer.out, "phbplan restore FILE"));
    assert_true(text_is_plain(answer.out, true));
    answer_done(&answer);
    file_write_all(s->store, "no store any more, and long enough to be looked at", 50);
    ask_refused(s, 3, "not a store", WORDS("verify"));
}

static void history__says__who_took_in_what(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH];
    static const char rates[] = "name,from,value,unit,source\n"
                                "nlw_hour,2029-04-01,14.00,pounds,GOV.UK\n";
    char *out = ask_well(s, WORDS("history"));
    assert_string_equal(out, "Nothing was taken in or out yet.\n");
    free(out);
    file_write_all(session_path(s, "rates.csv", path), rates, sizeof rates - 1);
    free(ask_well(s, WORDS("rates", "import", path)));
    out = ask_well(s, WORDS("history"));
    assert_non_null(strstr(out, ", clinician: rates taken in: edition 2\n"));
    free(out);
    out = ask_well(s, WORDS("history", "--json"));
    json_t *json = json_loads(out, 0, NULL);
    json_t *event = json_array_get(json_object_get(json, "history"), 0);
    assert_string_equal(json_string_value(json_object_get(event, "what")), "rates taken in");
    assert_string_equal(json_string_value(json_object_get(event, "role")), "clinician");
    json_decref(json);
    free(out);
}

/* What broke off was had in part: it is in the history as what was had whole. */
static void history__says__who_exported_what(void **state) {
    struct seat *s = *state;
    static const char *const OUTPUTS[] = {"-", "-.html", "-.xlsx"};
    for (size_t i = 0; i < sizeof OUTPUTS / sizeof *OUTPUTS; i++) {
        struct answer answer =
            ask_under(s, ":", "/dev/full", WORDS("export", "EXAMPLE-ANNE", "-o", OUTPUTS[i]));
        assert_int_equal(answer.status, 3);
        answer_done(&answer);
        char *out = ask_well(s, WORDS("history"));
        const char *at = out;
        for (size_t times = 0; times <= i; times++, at++)
            assert_non_null(at = strstr(at, "clinician: plan exported"));
        free(out);
    }
}

static void history__says__who_changed_what(void **state) {
    struct seat *s = *state;
    store_run_sql(s->store, "UPDATE edit SET who = 'Anne' || char(27) || ']0;x' || char(7, 13)"
                            " || char(8238) WHERE number = 1");
    char *out = ask_well(s, WORDS("history", "EXAMPLE-ANNE"));
    assert_true(text_is_plain(out, true));
    assert_non_null(strstr(out, "taken in from a plan file"));
    assert_non_null(strstr(out, "from nothing to \"Anne\""));
    free(out);
    out = ask_well(s, WORDS("history", "EXAMPLE-ANNE", "--json"));
    json_t *json = json_loads(out, 0, NULL);
    json_t *edit = json_array_get(json_object_get(json, "history"), 0);
    assert_string_equal(json_string_value(json_object_get(edit, "who")), "Anne]0;x ");
    assert_true(json_array_size(json_object_get(edit, "changes")) > 50);
    json_decref(json);
    free(out);
    ask_refused(s, 2, "no plan \"P-9999\"", WORDS("history", "P-9999"));
}

/* ---- what others put into it ----------------------------------------------------------------- */

static void list__tames__what_others_put_there(void **state) {
    struct seat *s = *state;
    store_run_sql(s->store,
                  "UPDATE listing SET person = 'Anne' || char(27) || ']0;x' || char(7, 13) ||"
                  " char(8238) || 'elpmaxE', state = char(27) || '[2J',"
                  " reference = 'P' || char(155) || '1'");
    static const char *const CALLS[][2] = {{"list", NULL}, {"list", "--json"}};
    for (size_t i = 0; i < 2; i++) {
        char *out = ask_well(s, WORDS(CALLS[i][0], CALLS[i][1]));
        assert_true(text_is_plain(out, true));
        assert_null(strstr(out, "\\u001b"));
        assert_null(strstr(out, "\\u202e"));
        assert_non_null(strstr(out, "Anne]0;x"));
        free(out);
    }
}

/* Numbers that no plan can have neither hang nor mislead. */
static void list__bears__numbers_that_cannot_be(void **state) {
    struct seat *s = *state;
    static const char *const COLUMNS[] = {"born",      "budget",       "plan_total", "left_over",
                                          "review_on", "share_tenths", "version"};
    static const char *const NUMBERS[] = {"9223372036854775807", "-9223372036854775808",
                                          "99999999999999"};
    for (size_t i = 0; i < sizeof COLUMNS / sizeof *COLUMNS; i++) {
        for (size_t k = 0; k < sizeof NUMBERS / sizeof *NUMBERS; k++) {
            char sql[128];
            snprintf(sql, sizeof sql, "UPDATE listing SET %s = %s", COLUMNS[i], NUMBERS[k]);
            store_run_sql(s->store, sql);
            char *out = ask_well(s, WORDS("list"));
            assert_null(strstr(out, "9999999999"));
            assert_null(strstr(out, "92,233"));
            free(out);
            free(ask_well(s, WORDS("list", "--json")));
        }
    }
    session_start(s, 24, 80, NULL);
    term_wait_text(s->term, "Anne Example");
    term_type(s->term, "q");
}

/* ---- stores that are not there --------------------------------------------------------------- */

static void store__named_and_not_there__is_said(void **state) {
    struct seat *s = *state;
    char none[FILES_PATH];
    session_path(s, "none.db", none);
    static const char *const CALLS[][2] = {
        {"list", NULL},   {"show", "P-0001"},    {"cost", "P-0001"},  {"check", "P-0001"},
        {"verify", NULL}, {"history", "P-0001"}, {"backup", "to.db"}, {"list", "--json"},
        {"cost", ANNE},   {"show", ANNE},        {"check", ANNE}};
    for (size_t i = 0; i < sizeof CALLS / sizeof *CALLS; i++) {
        if (CALLS[i][1] != NULL)
            ask_refused(s, 2, "There is no store at",
                        WORDS(CALLS[i][0], CALLS[i][1], "--store", none));
        else
            ask_refused(s, 2, "There is no store at", WORDS(CALLS[i][0], "--store", none));
        assert_false(file_exists(none));
    }
    free(ask_well(s, WORDS("import", ANNE, "--store", none)));
    assert_true(file_exists(none));
}

/* Where nobody named one: nothing is wrong with a name, and what can be begun is said. */
static void store__not_there_yet__is_said(void **state) {
    struct seat *s = *state;
    session_set_env(s, "PHBPLAN_STORE=");
    ask_refused(s, 2, "There are no plans here yet", WORDS("report"));
    ask_refused(s, 2, "There are no plans here yet", WORDS("history"));
    ask_refused(s, 2, "phbplan import FILE.json", WORDS("decide", "P-0001", "agree"));
    free(ask_well(s, WORDS("cost", ANNE)));
    free(ask_well(s, WORDS("rules", "export", "-o", "-")));
}

/* It was there, and its log is still: no command says that there are no plans. */
static void store__gone_but_for_its_log__is_said(void **state) {
    static const char *const CALLS[][2] = {
        {"list", NULL},   {"list", "--json"}, {"inbox", NULL}, {"reviews", NULL}, {"mentors", NULL},
        {"report", NULL}, {"show", "P-0001"}, {"cost", ANNE},  {"import", ANNE}};
    struct seat *s = *state;
    char home[FILES_PATH], log[FILES_PATH + 8], kept[100];
    session_path(s, ".local/share/phbplan/plans.db", home);
    snprintf(log, sizeof log, "%s-wal", home);
    session_set_env(s, "PHBPLAN_STORE=");
    free(ask_well(s, WORDS("import", ANNE)));
    assert_int_equal(unlink(home), 0);
    memset(kept, 'k', sizeof kept);
    file_write_all(log, kept, sizeof kept);
    for (size_t i = 0; i < sizeof CALLS / sizeof CALLS[0]; i++)
        ask_refused(s, 3, "its log (-wal), with what was kept last, is still beside it",
                    WORDS(CALLS[i][0], CALLS[i][1]));
    assert_false(file_exists(home));
}

static void store__in_memory__is_refused(void **state) {
    struct seat *s = *state;
    ask_refused(s, 2, "keeps nothing", WORDS("import", ANNE, "--store", ":memory:"));
    session_set_env(s, "PHBPLAN_STORE=:memory:");
    ask_refused(s, 2, "keeps nothing", WORDS("list"));
}

/* What others could get at is said once, on standard error, and what was asked is done. */
static void store__open_to_others__is_mended_and_said_once(void **state) {
    struct seat *s = *state;
    assert_int_equal(chmod(s->store, 0666), 0);
    struct answer answer = ask(s, WORDS("list"));
    assert_int_equal(answer.status, 0);
    assert_one_line(answer.err);
    assert_non_null(strstr(answer.err, "Now only you can"));
    assert_non_null(strstr(answer.out, "Anne Example"));
    answer_done(&answer);
    assert_int_equal(file_mode(s->store), 0600);
    free(ask_well(s, WORDS("list")));
    assert_int_equal(chmod(s->store, 0644), 0);
    session_start(s, 24, 80, NULL);
    term_wait_text(s->term, "Now only you can");
    term_ctrl(s->term, 'C');
    int status = -1;
    term_wait_exit(s->term, &status);
    assert_int_equal(status, 0);
}

/* ---- on a disk with no room ------------------------------------------------------------------ */

/* Plans are listed, shown, checked and costed; they are looked at on the screen, which says so; and
 * an edit says why it is refused. */
static void store__read_only__can_be_looked_at(void **state) {
    struct seat *s = *state;
    /* What it says goes through a pipe to a program without that limit; its exit status is last. */
    static const char full[] = "{ (trap '' XFSZ; ulimit -f 0; \"$0\" \"$@\" 2>&1); echo \"=$?\"; }"
                               " | cat; exit 0";
    static const char *const CALLS[][2] = {{"list", NULL},
                                           {"show", "EXAMPLE-ANNE"},
                                           {"cost", "EXAMPLE-ANNE"},
                                           {"history", "EXAMPLE-ANNE"},
                                           {"verify", NULL}};
    struct answer answer;
    for (size_t i = 0; i < sizeof CALLS / sizeof *CALLS; i++) {
        answer = ask_under(s, full, NULL, WORDS("--store", s->store, CALLS[i][0], CALLS[i][1]));
        if (strstr(answer.out, "\n=0\n") == NULL || strstr(answer.out, "phbplan: ") != NULL ||
            strlen(answer.out) < 30)
            fail_msg("%s: %s", CALLS[i][0], answer.out);
        answer_done(&answer);
    }
    answer = ask_under(s, full, NULL, WORDS("--store", s->store, "import", PETER));
    assert_non_null(strstr(answer.out, "can only be read"));
    assert_non_null(strstr(answer.out, "\n=3\n"));
    answer_done(&answer);
}

#define STORE_TEST(test) cmocka_unit_test_setup_teardown(test, with_anne, session_teardown)

/* However many there are, each is told once, in every form that a list has. */
static void list__of_many__has_all(void **state) {
    enum { MANY = 1200 };
    struct seat *s = *state;
    store_run_sql(
        s->store,
        "BEGIN;"
        "INSERT INTO plan (row, id, reference, version, revision, last_id, rates_edition)"
        " WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)"
        " SELECT i, printf('id-%d', i), printf('MANY-%05d', i), 1, 1, 0, 1 FROM n;"
        "INSERT INTO listing (plan, sort_name, reference, words, version, state, person)"
        " SELECT row, printf('bo %05d', row), reference, printf(' bo many %05d', row), 1, 'draft',"
        " printf('Bo %05d', row) FROM plan WHERE row > 1;"
        "COMMIT");
    static const char *const FORMS[] = {NULL, "--json", "--by-review", "--references"};
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
        char *out = ask_well(s, WORDS("list", FORMS[i])), reference[32];
        const char *at = out;
        for (int row = 2; row <= MANY; row++) { /* in their order */
            snprintf(reference, sizeof reference, "MANY-%05d", row);
            at = strstr(at, reference);
            if (at == NULL)
                fail_msg("list %s ends before %s", FORMS[i] != NULL ? FORMS[i] : "", reference);
            at++;
        }
        assert_null(strstr(at, "MANY-"));
        free(out);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        STORE_TEST(backup__copies__and_restore_puts_back),
        STORE_TEST(backup__replaces__only_what_it_is_told_to),
        STORE_TEST(restore__refuses__what_is_no_whole_backup),
        STORE_TEST(restore__waits__for_other_windows),
        STORE_TEST(restore__stands__in_the_history),
        STORE_TEST(restore__makes__a_store),
        STORE_TEST(verify__says__what_was_altered),
        STORE_TEST(history__says__who_changed_what),
        STORE_TEST(history__says__who_took_in_what),
        STORE_TEST(history__says__who_exported_what),
        STORE_TEST(list__tames__what_others_put_there),
        STORE_TEST(list__bears__numbers_that_cannot_be),
        STORE_TEST(list__of_many__has_all),
        STORE_TEST(store__named_and_not_there__is_said),
        STORE_TEST(store__not_there_yet__is_said),
        STORE_TEST(store__gone_but_for_its_log__is_said),
        STORE_TEST(store__in_memory__is_refused),
        STORE_TEST(store__open_to_others__is_mended_and_said_once),
        STORE_TEST(store__read_only__can_be_looked_at),
    };
    return cmocka_run_group_tests_name("commands/stores", tests, NULL, NULL);
}
