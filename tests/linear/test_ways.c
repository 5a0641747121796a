/* The other way of a plan, begun and changed a line at a time and on the drawn screens: every page
 * says which way it is of, a plan opens in its first way, and each command tells the plan itself.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/commands/ask.h"
#include "tests/linear/converse.h"
#include "tests/sheet/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ANNE "EXAMPLE-ANNE"
#define HERE "The other way, version 1"

static struct seat *with_anne(void **state) {
    struct seat *s = *state;
    session_prepare(s);
    free(ask_well(s, WORDS("import", "tests/data/cases/anne.json")));
    return s;
}

/* What each command tells of the plan, in one text. */
static char *told(struct seat *s) {
    struct growing_text all = {0};
    static const char *const CALLS[][3] = {{"list", NULL}, {"cost", ANNE},    {"check", ANNE},
                                           {"show", ANNE}, {"history", ANNE}, {"list", "--json"}};
    for (size_t i = 0; i < sizeof CALLS / sizeof *CALLS; i++) {
        struct answer answer = ask(s, CALLS[i]);
        growing_add_format(&all, "%s\n%s%s", CALLS[i][0], answer.out, answer.err);
        answer_done(&answer);
    }
    char *text = growing_take(&all);
    assert_non_null(text);
    return text;
}

/* Every kind of file that is made of the plan. */
struct files {
    char json[FILES_PATH], xlsx[FILES_PATH];
};

static void export_all(struct seat *s, const char *name, struct files *files) {
    char file[32];
    snprintf(file, sizeof file, "%s.json", name);
    free(ask_well(s, WORDS("export", ANNE, "-o", session_path(s, file, files->json))));
    snprintf(file, sizeof file, "%s.xlsx", name);
    free(ask_well(s, WORDS("export", ANNE, "-o", session_path(s, file, files->xlsx))));
}

static void assert_same_files(const struct files *one, const struct files *other) {
    char differs[512] = "";
    assert_true(file_same_bytes(one->json, other->json));
    struct xlsx *before = xlsx_open(one->xlsx), *after = xlsx_open(other->xlsx);
    if (!xlsx_same_values(before, after, differs, sizeof differs))
        fail_msg("the workbooks differ: %s", differs);
    xlsx_close(after);
    xlsx_close(before);
}

static void begin_and_change(struct seat *s) {
    struct converse talk;
    converse_open_plan(&talk, s, ANNE);
    converse_choose(&talk, "Side by side");
    converse_choose(&talk, "Begin another way");
    converse_say(&talk, "y");
    converse_heard(&talk, HERE);
    converse_choose(&talk, "My outcomes");
    converse_heard(&talk, HERE);
    converse_say_number(&talk, 1);
    converse_heard(&talk, HERE);
    converse_say(&talk, "To swim each week");
    converse_say(&talk, "<<");
    converse_say(&talk, "<");
    converse_choose(&talk, "Side by side");
    converse_hear(&talk, "To swim each week");
    converse_choose(&talk, "Go to the first way");
    converse_heard(&talk, "version 1, first way");
    converse_close(&talk);
}

static void other_way__a_line_at_a_time__changes_nothing_that_commands_tell(void **state) {
    struct seat *s = with_anne(state);
    struct files was, is;
    char *before = told(s);
    export_all(s, "before", &was);
    begin_and_change(s);
    export_all(s, "after", &is);
    assert_same_files(&was, &is);
    char *after = told(s);
    assert_string_equal(after, before);
    assert_null(strstr(after, "To swim each week"));
    free(ask_well(s, WORDS("verify")));
    free(after);
    free(before);
}

/* To a step and back, and what is of the plan itself is refused there. */
static void look_at_top(struct term *t) {
    term_wait_text(t, HERE);
    drive_open_row(t, "My support", "My support");
    term_wait_text(t, HERE);
    term_key(t, TERM_F6);
    term_wait_text(t, "only the plan itself is");
    term_wait_text(t, HERE);
    drive_back(t, "");
}

static void other_way__drawn__is_said_at_the_top_of_each_step(void **state) {
    static const int SIZES[][2] = {{40, 120}, {60, 200}};
    struct seat *s = with_anne(state);
    session_start(s, 24, 80, "open", ANNE, NULL);
    struct term *t = s->term;
    drive_at(t, "");
    drive_open_row(t, "Side by side", "Side by side");
    drive_to_row(t, "Begin another way");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "as a copy of the plan?");
    term_type(t, "y");
    term_wait_text(t, "This is the other way.");
    look_at_top(t);
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        term_resize(t, SIZES[i][0], SIZES[i][1]);
        drive_wait(t);
        term_wait_text(t, HERE);
    }
    session_restart(s);
    t = s->term;
    drive_at(t, "");
    term_wait_text(t, "version 1, first way"); /* it opens in its first way */
    term_type(t, "o");                         /* as the row that it stands in front of */
    drive_at(t, "Side by side");
    drive_back(t, "");
    term_send(t, "\033o", 2);
    term_wait_text(t, "This is the other way.");
    look_at_top(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            other_way__a_line_at_a_time__changes_nothing_that_commands_tell, session_setup,
            session_teardown),
        cmocka_unit_test_setup_teardown(other_way__drawn__is_said_at_the_top_of_each_step,
                                        session_setup, session_teardown),
    };
    return cmocka_run_group_tests_name("linear/ways", tests, NULL, NULL);
}
