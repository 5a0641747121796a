/* Everything there is can be reached, at the size most have and in the smallest window: what is
 * below is said, help is read to its end, and what is to be put right is one Enter away. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/screens/drive.h"
#include "tests/screens/plans.h"
#include "tests/screens/stored.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ROWS = 200 };

/* The rows of the plan that these look at: its steps, and what there is once money was paid. */
static const char *const steps[] = {"About me",
                                    "What I already have",
                                    "My outcomes",
                                    "What care costs now",
                                    "My budget",
                                    "My support",
                                    "Risks we have talked about",
                                    "How the money is held",
                                    "If things change",
                                    "Reviews",
                                    "Check and agree",
                                    "Money spent"};
enum { STEP_COUNT = sizeof steps / sizeof *steps };

static void take_in(struct seat *s, const char *path) {
    int status = -1;
    session_run_command(s, (const char *const[]){"import", path, NULL}, NULL, NULL, &status);
    assert_int_equal(status, 0);
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
}

static struct term *open_plan(struct seat *s, int rows, int cols, const char *reference) {
    session_start(s, rows, cols, "open", reference, NULL);
    drive_at(s->term, "");
    return s->term;
}

/* Ends it, as a person does. */
static void leave(struct seat *s) {
    int status = -1;
    term_ctrl(s->term, 'C');
    term_wait_exit(s->term, &status);
    assert_int_equal(status, 0);
    term_close(s->term);
    s->term = NULL;
}

/* ---- lists ----------------------------------------------------------------------------------- */

/* How many rows the screen says are below; 0 where it says nothing. */
static int said_below(struct term *t) {
    int row, col, count = 0;
    char cells[DRIVE_TEXT];
    if (!term_find(t, " more below", &row, &col))
        return 0;
    drive_cells(t, row, 0, 80, cells);
    assert_int_equal(sscanf(cells, " %d more below", &count), 1);
    return count;
}

static char labels[MOST_ROWS][DRIVE_TEXT]; /* of the list that is walked */

/* What the screen says of the rows below is so: the last one above is in sight. */
static void expect_below(struct term *t, int all) {
    int below = said_below(t);
    char first[24];
    assert_true(below < all);
    snprintf(first, sizeof first, "%.20s", labels[all - 1 - below]);
    if (!term_shows(t, first))
        fail_msg("\"%s\" is not in sight, with %d more below:\n%s", first, below, term_dump(t));
}

/* Walks a list from its top to its end and back: at every row as many are below those in sight as
 * the screen says, and at the end it says nothing. Returns how many rows there are. */
static int walk_down(struct term *t) {
    term_key(t, TERM_HOME);
    struct drive_focus focus = drive_settled(t), before;
    int all = 0;
    assert_true(focus.list);
    do {
        snprintf(labels[all++], DRIVE_TEXT, "%s", focus.label);
        before = focus;
        focus = drive_press(t, TERM_DOWN);
    } while (all < MOST_ROWS &&
             (strcmp(before.label, focus.label) != 0 || before.row != focus.row));
    assert_int_equal(said_below(t), 0);
    for (int i = 0; i < all; i++) {
        expect_below(t, all);
        term_key(t, TERM_UP);
        drive_settled(t);
    }
    return all;
}

static void walk_all_lists(struct seat *s, int rows, int cols) {
    struct term *t = open_plan(s, rows, cols, "P-0001");
    assert_int_equal(walk_down(t), STEP_COUNT + 1); /* and Side by side */
    for (size_t i = 0; i < STEP_COUNT; i++) {
        term_key(t, TERM_HOME);
        drive_open_row(t, steps[i], steps[i]);
        assert_true(walk_down(t) > 0);
        drive_back(t, "");
    }
    term_key(t, TERM_F1);
    term_wait_text(t, "What does this mean?");
    term_key(t, TERM_F1);
    term_wait_text(t, "The keys");
    assert_true(walk_down(t) > 20);
    leave(s);
}

/* A plan with much of everything, and much to put right. */
/* Twenty more of a list whose records have an id and a title of this key. */
static void add_more(json_t *list, const char *key) {
    for (int i = 0; i < 20; i++) {
        char id[16], title[32];
        json_t *more = json_object();
        snprintf(id, sizeof id, "more%d", i);
        snprintf(title, sizeof title, "One more thing, %d", i);
        json_object_set_new(more, "id", json_string(id));
        json_object_set_new(more, key, json_string(title));
        json_array_append_new(list, more);
    }
}

static void take_in_much(struct seat *s) {
    json_t *plan = json_of_file("tests/data/whole.json");
    add_more(json_object_get(plan, "outcomes"), "title");
    add_more(json_object_get(plan, "actions"), "what");
    import_plan(s, plan);
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
}

static void lists__80_by_24__say_what_is_below(void **state) {
    take_in_much(*state);
    walk_all_lists(*state, 24, 80);
}

static void lists__60_by_15__say_what_is_below(void **state) {
    take_in_much(*state);
    walk_all_lists(*state, 15, 60);
}

/* At its end a list fills its place, also when it has become shorter: what is above is in sight. */
static void lists__at_their_end__fill_their_place(void **state) {
    enum { LAST = 21 }; /* the row over the messages */
    struct seat *s = *state;
    take_in_much(s);
    struct term *t = open_plan(s, 24, 80, "P-0001");
    drive_open_row(t, "My outcomes", "My outcomes");
    term_key(t, TERM_END);
    term_wait_cursor(t, LAST, 0); /* at once, and not only when something is drawn again */
    struct drive_focus focus = drive_settled(t);
    assert_int_equal(focus.row, LAST);
    for (int i = 19; i > 16; i--) {
        char removed[64];
        drive_press(t, TERM_UP);
        term_key(t, TERM_DEL);
        snprintf(removed, sizeof removed, "Removed: One more thing, %d. Ctrl-Z brings it back.", i);
        term_wait_text(t, removed);
        focus = drive_settled(t);
        assert_int_equal(focus.row, LAST);
        assert_string_equal(focus.label, "+ Add a small step");
    }
}

/* ---- forms ----------------------------------------------------------------------------------- */

/* From its first question to its last a form says how many are below, fewer on the way, and
 * nothing at its end. */
static void walk_form(struct seat *s, int rows, int cols) {
    enum { MANY = 10, MOST = 60 };
    struct term *t = open_plan(s, rows, cols, "EXAMPLE-ANNE");
    drive_open_row(t, "My support", "My support");
    drive_open_row(t, "Bus pass for the class", "Bus pass for the class");
    int before = said_below(t), shown = before;
    assert_true(before > MANY);
    for (int i = 0; shown > 0 && i < MOST; i++) {
        struct drive_focus focus = drive_press(t, TERM_TAB);
        int row, col;
        shown = said_below(t);
        assert_true(shown <= before);
        if (term_find(t, " more below", &row, &col) && row <= focus.row)
            fail_msg("the question stands below that row:\n%s", term_dump(t));
        before = shown;
    }
    assert_int_equal(shown, 0);
    leave(s);
}

static void form__longer_than_its_place__says_what_is_below(void **state) {
    take_in(*state, "tests/data/cases/anne.json");
    walk_form(*state, 24, 80);
    walk_form(*state, 15, 60);
}

/* What is to be put right in an answer is said on its form as soon as it is kept; what there is no
 * room for is said to be cut. */
static void form__of_the_person__says_at_once_what_is_wrong(void **state) {
    struct seat *s = *state;
    int row, col;
    take_in(s, "tests/data/cases/anne.json");
    struct term *t = open_plan(s, 24, 80, "EXAMPLE-ANNE");
    drive_open_row(t, "About me", "About me");
    drive_open_row(t, "My name and birth date", "My name and birth date");
    assert_false(term_shows(t, "To put right"));
    drive_type(t, "Date of birth", "1 january 2099");
    drive_type(t, "NHS number", "999 000 0027");
    term_key(t, TERM_TAB);
    term_wait_text(t, "To put right: The date of birth is missing, or it is not in the past.");
    term_wait_text(t, "To put right: This NHS number cannot be right: its last digit does not");
    term_wait_text(t, "Check it against a letter or the NHS App.");
    term_resize(t, 15, 60);
    term_wait_row(t, 14, "Tab next");
    drive_settled(t);
    assert_false(term_shows(t, "NHS App."));
    assert_true(term_find(t, "To put right", &row, &col));
    assert_non_null(strstr(term_row(t, row + 2), "\u2026"));
}

/* A plan with little more than a name has much to put right: all of it can be seen. */
static void check__of_a_new_plan__hides_nothing(void **state) {
    struct seat *s = *state;
    char *out = NULL;
    int wanted = 0;
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    session_start(s, 24, 80, NULL);
    struct term *t = s->term;
    term_wait_text(t, "There are no plans yet.");
    term_ctrl(t, 'N');
    term_wait_text(t, "Who is this plan for?");
    drive_type(t, "What do you like to be called?", "Mohamed");
    drive_type(t, "Family name", "Mohamed");
    drive_type(t, "NHS number", "9990000026");
    term_key(t, TERM_TAB);
    drive_settled(t);
    term_key(t, TERM_ESC);
    term_wait_text(t, "1 plan");
    term_key(t, TERM_ENTER);
    drive_at(t, "");
    term_key(t, TERM_F5);
    drive_at(t, "Check and agree");
    session_run_command(s, (const char *const[]){"check", "P-0001", "--for", "pay", "--json", NULL},
                        &out, NULL, NULL);
    for (const char *at = out; (at = strstr(at, "\"rule\"")) != NULL; at++)
        wanted++;
    free(out);
    assert_true(wanted > 10);
    /* And the answers, the spreadsheet, that nobody has decided, three moves and the rest. */
    assert_int_equal(walk_down(t), wanted + 7);
}

/* ---- help ------------------------------------------------------------------------------------ */

/* The last words of the help on the screen: the last row above the messages that has any. */
static void last_words(struct term *t, int rows, int cols, char words[DRIVE_TEXT]) {
    int row = rows - 3;
    for (drive_cells(t, row, 0, cols, words); row > 0 && words[0] == '\0'; row--)
        drive_cells(t, row - 1, 0, cols, words);
}

/* The last word of a text. */
static const char *last_word(const char *words) {
    const char *space = strrchr(words, ' ');
    return space != NULL ? space + 1 : words;
}

static void help__in_the_smallest_window__is_read_to_its_end(void **state) {
    struct seat *s = *state;
    char ends[STEP_COUNT][DRIVE_TEXT], words[DRIVE_TEXT];
    int scrolled = 0;
    take_in(s, "tests/data/whole.json");
    struct term *t = open_plan(s, 40, 80, "P-0001");
    for (size_t i = 0; i < STEP_COUNT; i++) {
        drive_open_row(t, steps[i], steps[i]);
        term_key(t, TERM_F1);
        term_wait_text(t, "> What does this mean?");
        drive_wait(t);
        last_words(t, 40, 80, ends[i]);
        term_key(t, TERM_ESC);
        drive_at(t, steps[i]);
        drive_back(t, "");
    }
    leave(s);
    t = open_plan(s, 15, 60, "P-0001");
    for (size_t i = 0; i < STEP_COUNT; i++) {
        drive_open_row(t, steps[i], steps[i]);
        term_key(t, TERM_F1);
        term_wait_text(t, "F1 the keys");
        drive_wait(t);
        for (int below; (below = said_below(t)) > 0; scrolled++) {
            term_key(t, TERM_DOWN);
            drive_wait(t);
            assert_true(said_below(t) < below);
        }
        last_words(t, 15, 60, words);
        assert_string_equal(last_word(words), last_word(ends[i]));
        term_key(t, TERM_ESC);
        drive_at(t, steps[i]);
        drive_back(t, "");
    }
    assert_true(scrolled > 0);
}

/* ---- putting right --------------------------------------------------------------------------- */

/* Every finding there is to put right leads somewhere with Enter: to an answer or a step, or, where
 * nothing in the planner mends it, to why it is found. Never to a sentence and no further. */
static void check__every_finding__leads_to_what_mends_it(void **state) {
    struct seat *s = *state;
    int answers = 0, others = 0;
    json_t *plan = json_of_file("tests/data/cases/peter.json");
    json_object_del(plan, "contacts");
    json_object_del(plan, "review");
    json_object_del(plan, "money");
    import_plan(s, plan);
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    struct term *t = open_plan(s, 24, 80, "P-0001");
    term_key(t, TERM_F5);
    drive_at(t, "Check and agree");
    struct drive_focus focus = drive_press(t, TERM_DOWN), before; /* past the answers */
    do {
        before = focus;
        focus = drive_press(t, TERM_DOWN);
        if (strcmp(before.label, focus.label) == 0)
            break;
        bool mends = term_shows(t, "Enter put right");
        if (!mends && !term_shows(t, "Enter why?")) { /* what is decided comes after them all */
            assert_string_equal(focus.label, "Nobody has decided yet.");
            break;
        }
        term_mark(t);
        term_key(t, TERM_ENTER);
        term_wait_change(t);
        term_wait_text(t, "Check and agree > ");
        drive_wait(t);
        struct drive_focus there;
        assert_int_equal(mends, !term_shows(t, "> What does this mean?"));
        if (mends && drive_look(t, &there) && !there.list)
            answers++;
        else
            others++;
        term_key(t, TERM_ESC);
        focus = drive_at(t, "Check and agree");
    } while (answers + others < MOST_ROWS);
    assert_true(answers > 3);
    assert_true(others > 3);
}

/* The right answer has the focus. */
static void check__a_wrong_number__has_the_focus(void **state) {
    struct seat *s = *state;
    json_t *plan = json_of_file("tests/data/whole.json");
    json_object_set_new(json_object_get(plan, "person"), "nhs_number", json_string("9990000019"));
    import_plan(s, plan);
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    struct term *t = open_plan(s, 24, 80, "P-0001");
    term_key(t, TERM_F5);
    drive_at(t, "Check and agree");
    drive_to_row(t, "This NHS number cannot be right");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Check and agree > ");
    assert_string_equal(drive_settled(t).label, "NHS number");
    /* And the row that is no finding does what it says. */
    term_key(t, TERM_ESC);
    drive_at(t, "Check and agree");
    drive_to_row(t, "Make the spreadsheet");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "> Spreadsheet");
}

/* ---- what F9 hides --------------------------------------------------------------------------- */

/* Nothing on the screen tells who this is, once names are hidden. */
static void expect_hidden(struct term *t, const char *where) {
    static const char *const tells[] = {"Samira",      "Sam Example",  "Sam-Example",
                                        "12 May 1961", "999 000 0018", "9990000018"};
    term_key(t, TERM_F9);
    term_wait_text(t, "Names are hidden.");
    for (size_t i = 0; i < sizeof tells / sizeof *tells; i++)
        if (term_shows(t, tells[i]))
            fail_msg("%s shows \"%s\":\n%s", where, tells[i], term_dump(t));
    term_key(t, TERM_F9);
    term_wait_text(t, "Names are shown.");
}

/* Walks every row of a step, and every form that one opens. */
static void expect_hidden_below(struct term *t, const char *step) {
    enum { WHERE = 4 }; /* the row that says where we are */
    drive_open_row(t, step, step);
    term_key(t, TERM_HOME);
    struct drive_focus focus = drive_settled(t), before;
    for (int i = 0; i < MOST_ROWS; i++) {
        expect_hidden(t, step);
        before = focus;
        if (strncmp(focus.label, "+", 1) != 0 && strcmp(step, "Check and agree") != 0) {
            term_mark(t);
            term_key(t, TERM_ENTER);
            drive_wait(t);
            expect_hidden(t, focus.label);
            term_key(t, TERM_TAB);
            drive_wait(t);
            expect_hidden(t, focus.label);
            const char *where = strstr(term_row(t, WHERE), " > ");
            if (where != NULL && strstr(where + 3, " > ") != NULL)
                term_key(t, TERM_ESC);
            drive_at(t, step);
        }
        focus = drive_press(t, TERM_DOWN);
        if (strcmp(before.label, focus.label) == 0)
            break;
    }
    drive_back(t, "");
}

static void names__hidden__on_every_screen(void **state) {
    struct seat *s = *state;
    take_in(s, "tests/data/whole.json");
    session_start(s, 24, 80, NULL);
    struct term *t = s->term;
    term_wait_text(t, "Sam Example");
    expect_hidden(t, "Plans");
    term_key(t, TERM_ENTER);
    drive_at(t, "");
    expect_hidden(t, "the steps");
    for (size_t i = 0; i < STEP_COUNT; i++)
        expect_hidden_below(t, steps[i]);
    static const struct {
        enum term_key key;
        const char *title;
    } others[] = {{TERM_F3, "Newer rates and prices"},
                  {TERM_F5, "Check and agree"},
                  {TERM_F6, "Spreadsheet"},
                  {TERM_F1, "What does this mean?"}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        term_key(t, others[i].key);
        term_wait_text(t, others[i].title);
        drive_wait(t);
        expect_hidden(t, others[i].title);
        term_key(t, TERM_ESC);
        drive_at(t, "");
    }
    drive_open_row(t, "My support", "My support");
    term_type(t, "t");
    term_wait_text(t, "> Time line");
    drive_wait(t);
    expect_hidden(t, "Time line");
    term_key(t, TERM_ESC);
    drive_at(t, "My support");
    term_key(t, TERM_F8);
    term_wait_text(t, "> Look up a price");
    drive_wait(t);
    expect_hidden(t, "Look up a price");
}

/* Also while something is asked. */
static void names__hidden__while_something_is_asked(void **state) {
    struct seat *s = *state;
    take_in(s, "tests/data/whole.json");
    session_start(s, 24, 80, NULL);
    struct term *t = s->term;
    term_wait_text(t, "Sam Example");
    term_ctrl(t, 'N');
    term_wait_text(t, "Who is this plan for?");
    drive_type(t, "NHS number", "9990000018");
    term_key(t, TERM_F9);
    term_wait_text(t, "Names are hidden.");
    term_key(t, TERM_TAB);
    term_wait_text(t, "There is a plan for this NHS number already: open it?  y yes  n no");
    assert_false(term_shows(t, "999 000"));
    term_key(t, TERM_F9);
    term_wait_row(t, 0, "999 000 0018");
    term_type(t, "n");
    term_wait_text(t, "This is a second plan");
}

/* ---- the spreadsheet ------------------------------------------------------------------------- */

static struct term *open_spreadsheet(struct seat *s, const char *path) {
    struct term *t = open_plan(s, 24, 80, "P-0001");
    term_key(t, TERM_F6);
    term_wait_text(t, "> Spreadsheet");
    term_ctrl(t, 'U');
    term_type(t, path);
    drive_wait(t);
    return t;
}

static void spreadsheet__there_already__asks_with_its_keys(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH], *before = NULL, *after = NULL;
    take_in(s, "tests/data/whole.json");
    session_path(s, "p.xlsx", path);
    file_write_all(path, "mine", 4);
    struct term *t = open_spreadsheet(s, path);
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Replace it?  y yes  n no");
    term_key(t, TERM_ENTER);
    term_type(t, "x");
    term_wait_text(t, "Replace it?  y yes  n no");
    term_type(t, "n");
    term_wait_text(t, "The file that is there has been left as it is.");
    before = file_read_all(path, NULL);
    assert_string_equal(before, "mine");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Replace it?  y yes  n no");
    term_type(t, "y");
    term_wait_text(t, "Completed. The spreadsheet is made:");
    after = file_read_all(path, NULL);
    assert_string_not_equal(before, after);
    free(before);
    free(after);
}

/* What is written is the plan as it is at that moment, also where it changed during the question.
 */
static void spreadsheet__of_a_plan_that_changed__has_it_as_it_is(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH];
    take_in(s, "tests/data/whole.json");
    session_path(s, "p.xlsx", path);
    struct term *t = open_spreadsheet(s, path);
    stored_set(s->store, "B. Other", "P-0001", RECORD_BUDGET, "", BUDGET_INDICATIVE_AMOUNT,
               "12345.67", "budget");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Someone else changed the plan a moment ago.");
    term_wait_text(t, "Completed. The spreadsheet is made:");
    term_wait_row(t, 1, "11,845.67"); /* £500.00 less: it was adjusted */
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Replace it?");
    stored_set(s->store, "B. Other", "P-0001", RECORD_BUDGET, "", BUDGET_INDICATIVE_AMOUNT,
               "22345.67", "budget");
    term_type(t, "y");
    term_wait_text(t, "Someone else changed the plan a moment ago.");
    term_wait_row(t, 1, "21,845.67");
}

#define REACH(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        REACH(lists__80_by_24__say_what_is_below),
        REACH(lists__60_by_15__say_what_is_below),
        REACH(lists__at_their_end__fill_their_place),
        REACH(form__of_the_person__says_at_once_what_is_wrong),
        REACH(form__longer_than_its_place__says_what_is_below),
        REACH(check__of_a_new_plan__hides_nothing),
        REACH(help__in_the_smallest_window__is_read_to_its_end),
        REACH(check__every_finding__leads_to_what_mends_it),
        REACH(check__a_wrong_number__has_the_focus),
        REACH(names__hidden__on_every_screen),
        REACH(names__hidden__while_something_is_asked),
        REACH(spreadsheet__there_already__asks_with_its_keys),
        REACH(spreadsheet__of_a_plan_that_changed__has_it_as_it_is),
    };
    return cmocka_run_group_tests_name("screens/reach", tests, NULL, NULL);
}
