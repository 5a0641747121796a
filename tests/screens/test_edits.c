/* Every edit that the screens make says who made it and in which role: typed, chosen, added,
 * removed, undone, done again, changed from a date on, and a plan begun. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "screens/forms.h"
#include "tests/screens/drive.h"
#include "tests/screens/stored.h"

#include <pwd.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define WHOLE "tests/data/whole.json"
#define REFERENCE "P-0001"
#define ROLE "clinician"

static int edit_setup(void **state) {
    int failed = session_setup(state);
    struct seat *s = failed == 0 ? *state : NULL;
    if (s != NULL)
        session_run_command(s, (const char *const[]){"import", WHOLE, NULL}, NULL, NULL, &failed);
    return failed;
}

/* What a query of one number says of the store. */
static int number_of(struct seat *s, const char *sql) {
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(sqlite3_open(s->store, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    int number = sqlite3_column_int(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return number;
}

/* So many edits were made on the screens, and each has its author's name and role. */
static void expect_authors(struct seat *s, int edits) {
    char sql[400];
    const struct passwd *entry = getpwuid(geteuid());
    assert_non_null(entry);
    assert_int_equal(number_of(s, "SELECT count(*) FROM edit WHERE number > 1 OR plan > 1"), edits);
    sqlite3_snprintf(sizeof sql, sql,
                     "SELECT count(*) FROM edit WHERE (number > 1 OR plan > 1)"
                     " AND (who <> %Q OR role <> %Q OR label = '')",
                     entry->pw_name, ROLE);
    assert_int_equal(number_of(s, sql), 0);
    sqlite3_snprintf(sizeof sql, sql,
                     "SELECT count(*) FROM edit WHERE marked_at IS NOT NULL"
                     " AND coalesce(marked_by, '') <> %Q",
                     entry->pw_name);
    assert_int_equal(number_of(s, sql), 0);
    sqlite3_snprintf(sizeof sql, sql, "SELECT count(*) FROM draft WHERE who <> %Q", entry->pw_name);
    assert_int_equal(number_of(s, sql), 0);
}

static void edit__made_on_any_screen__says_who_and_in_which_role(void **state) {
    struct seat *s = *state;
    session_start(s, 40, 80, "open", REFERENCE, NULL);
    struct term *t = s->term;
    drive_at(t, "");
    drive_open_row(t, "My outcomes", "My outcomes");
    drive_to_row(t, "+ Add an outcome");
    term_type(t, "n"); /* added */
    drive_at(t, "A new outcome");
    drive_type(t, "What do I want to happen?", "Cook again"); /* typed */
    drive_press(t, TERM_TAB);
    drive_back(t, "My outcomes");
    drive_to_row(t, "Cook again");
    term_key(t, TERM_DEL); /* removed */
    term_wait_text(t, "Removed: ");
    term_ctrl(t, 'Z');
    term_wait_text(t, "Undone: ");
    term_ctrl(t, 'Y');
    term_wait_text(t, "Done again: ");
    drive_back(t, "");
    expect_authors(s, 3);
    drive_open_row(t, "My support", "My support");
    drive_open_row(t, "Painting class", "Painting class");
    drive_choose(t, "Who holds the money?", "The NHS"); /* chosen */
    drive_press(t, TERM_TAB);
    drive_type(t, "Price of one", "6o"); /* not an answer: a draft */
    drive_press(t, TERM_TAB);
    term_wait_text(t, "There is a problem");
    drive_back(t, "My support");
    drive_to_row(t, "Painting class");
    term_key(t, TERM_F2); /* changed from a date on */
    term_wait_text(t, "From which day does it change?");
    term_type(t, "1 jan 27\n");
    term_wait_text(t, "This is what it is from 1 January 2027.");
    expect_authors(s, 5);
    term_ctrl(t, 'C');
    term_wait_exit(t, NULL);
    session_start(s, 40, 80, NULL);
    t = s->term;
    term_wait_text(t, "Sam Example");
    term_wait_row(t, 0, ", " ROLE); /* and it is said whose role that is */
    term_ctrl(t, 'N');              /* a plan begun */
    term_wait_text(t, "Who is this plan for?");
    drive_settled(t);
    term_type(t, "Robin\t");
    drive_settled(t);
    expect_authors(s, 6);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(edit__made_on_any_screen__says_who_and_in_which_role,
                                        edit_setup, session_teardown),
    };
    return cmocka_run_group_tests_name("screens/edits", tests, NULL, NULL);
}
