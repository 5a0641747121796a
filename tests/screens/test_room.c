/* What is drawn where there is not room for all of it, and where there is more than enough. */
#include "base/text.h"
#include "plan/practice.h"
#include "session/practice.h"
#include "tests/screens/drive.h"
#include "tests/screens/plans.h"
#include "tests/screens/stored.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define WHOLE "tests/data/whole.json"

static struct term *start(struct seat *s, const char *path, const char *reference, int rows,
                          int cols) {
    int status = -1;
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    session_run_command(s, (const char *const[]){"import", path, NULL}, NULL, NULL, &status);
    assert_int_equal(status, 0);
    session_start(s, rows, cols, "open", reference, NULL);
    drive_at(s->term, "");
    return s->term;
}

/* ---- figures --------------------------------------------------------------------------------- */

/* Half an amount is another amount. */
static void expect_no_cut_figure(struct term *t, int rows, int cols) {
    for (int row = 0; row < rows; row++)
        for (const char *line = term_row(t, row), *at = line; (at = strstr(at, "\u2026")) != NULL;
             at++)
            if (at > line && (isdigit((unsigned char)at[-1]) || strchr(",.-", at[-1]) != NULL ||
                              (unsigned char)at[-1] == 0xA3))
                fail_msg("in %d columns a figure is cut:\n%s", cols, term_dump(t));
}

static void room__too_little_for_a_figure__has_none_of_it(void **state) {
    static const char *const WAYS[][2] = {{"My support", "PA"}, /* with what it comes to */
                                          {"My budget", NULL},
                                          {"What care costs now", NULL},
                                          {"How the money is held", NULL}};
    enum { ROWS = 50, LEAST = 60, MOST = 120 };
    struct term *t = start(*state, "tests/data/cases/employer.json", "CASE-EMPLOYER", ROWS, 80);
    for (size_t i = 0; i < sizeof WAYS / sizeof WAYS[0]; i++) {
        drive_open_row(t, WAYS[i][0], WAYS[i][0]);
        if (WAYS[i][1] != NULL)
            drive_open_row(t, WAYS[i][1], WAYS[i][1]);
        for (int cols = LEAST; cols <= MOST; cols++) {
            term_resize(t, ROWS, cols);
            drive_wait(t);
            expect_no_cut_figure(t, ROWS, cols);
        }
        term_resize(t, ROWS, 80);
        drive_wait(t);
        for (int depth = WAYS[i][1] != NULL ? 2 : 1; depth > 0; depth--) {
            term_key(t, TERM_ESC);
            drive_wait(t);
        }
        drive_at(t, "");
    }
}

/* ---- the frame ------------------------------------------------------------------------------- */

/* The amounts side by side, those with a label, so many columns apart. */
static int side_by_side(char (*amounts)[48], size_t count, const char *gap, char row[256]) {
    row[0] = '\0';
    for (size_t i = 0; i < count; i++)
        if (amounts[i][0] != '\0') {
            strcat(row, row[0] != '\0' ? gap : "");
            strcat(row, amounts[i]);
        }
    return text_columns(row, strlen(row));
}

/* What of the money stands at the top in so many columns: all of it, or closer together, or without
 * what is kept back, or without the budget too. What is left is always there. */
static void expect_money(struct seat *s, int rows, int cols) {
    static const char *const OF[][3] = {{"Budget", "budget", "budget"},
                                        {"Plan", "totals", "plan"},
                                        {"Kept back", "totals", "contingency"},
                                        {"Left", "totals", "left"},
                                        {"Others pay", "totals", "others"}};
    json_t *cost = cost_of_plan(s);
    char amounts[5][48] = {{0}}, shown[32], row[256], whole[260];
    for (size_t i = 0; i < 5; i++) {
        const char *amount = json_string_of(json_object_get(cost, OF[i][1]), OF[i][2]);
        bool others = i == 4;
        if (!others || (rows < 24 && strcmp(amount, "0.00") != 0))
            snprintf(amounts[i], sizeof amounts[i], "%s %s", OF[i][0], shown_amount(amount, shown));
    }
    json_decref(cost);
    if (side_by_side(amounts, 5, "   ", row) > cols - 2 &&
        side_by_side(amounts, 5, "  ", row) > cols - 2) {
        amounts[2][0] = '\0';
        if (side_by_side(amounts, 5, "  ", row) > cols - 2)
            amounts[0][0] = '\0';
        side_by_side(amounts, 5, "  ", row);
    }
    snprintf(whole, sizeof whole, " %s", row);
    term_resize(s->term, rows, cols);
    term_wait_text(s->term, row);
    drive_wait(s->term);
    for (int at = 0; at < 3; at++)
        if (strcmp(term_row(s->term, at), whole) == 0)
            return;
    fail_msg("in %d columns no row is \"%s\":\n%s", cols, whole, term_dump(s->term));
}

static void room__for_little_of_the_money__has_what_is_left(void **state) {
    static const int WIDTHS[] = {60, 66, 72, 74, 76, 80, 100};
    struct seat *s = *state;
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    import_plan(s, json_of_file("tests/data/cases/team.json"));
    session_start(s, 24, 80, "open", "P-0001", NULL);
    drive_at(s->term, "");
    for (size_t i = 0; i < sizeof WIDTHS / sizeof *WIDTHS; i++) {
        expect_money(s, 24, WIDTHS[i]);
        expect_money(s, 15, WIDTHS[i]);
    }
}

/* No row stays empty under a list, however long it was or low the window. */
static void room__that_a_list_gets__is_filled_from_above(void **state) {
    struct seat *s = *state;
    struct term *t = start(s, "tests/data/cases/anne.json", "EXAMPLE-ANNE", 15, 60);
    term_key(t, TERM_END);
    term_wait_gone(t, "About me");
    term_resize(t, 24, 80);
    drive_wait(t);
    term_wait_text(t, "About me");
}

static void room__for_the_reference__has_it_beside_the_state(void **state) {
    struct term *t = start(*state, WHOLE, "P-0001", 24, 80);
    assert_string_equal(term_row(t, 0), " Sam Example, born 12 May 1961, NHS 999 000 0018       "
                                        "P-0001  Draft, version 1");
    term_resize(t, 24, 72); /* whose number it is comes first */
    term_wait_gone(t, "P-0001");
    term_wait_row(t, 0, "NHS 999 000 0018");
    term_resize(t, 24, 60); /* and the rest goes under it */
    term_wait_row(t, 1, "P-0001  Draft, version 1");
    assert_string_equal(term_row(t, 0), " Sam Example, born 12 May 1961, NHS 999 000 0018");
    term_key(t, TERM_F9); /* it stands there for the name already, and nothing moves */
    term_wait_text(t, "Names are hidden.");
    assert_string_equal(term_row(t, 0), " P-0001");
    assert_string_equal(term_row(t, 1),
                        "                            NAMES HIDDEN   Draft, version 1");
    term_wait_row(t, 4, "\u2500\u2500\u2500");
}

/* The rows over the money. */
static bool top_has(struct term *t, const void *data) {
    const char *word = data;
    for (int row = 0; row < 6 && strncmp(term_row(t, row), " Budget", 7) != 0; row++)
        if (strstr(term_row(t, row), word) != NULL)
            return true;
    return false;
}

static void expect_top(struct term *t, const char *const words[], size_t count) {
    for (size_t i = 0; i < count; i++)
        term_wait_until(t, top_has, words[i], words[i]);
}

/* Nothing pushes a name, a birth date or a number off the top: not practice, not how far the plan
 * has got, and no window that has a page in it. */
static void room__whoever_it_is__says_who_at_the_top(void **state) {
    static const struct {
        const char *called, *family, *parts[2];
    } NAMES[] = {
        {"Sam", "Example", {"Sam", "Example"}},
        {"Gwenllian Angharad", "Llewellyn-Prydderch ap Rhydderch", {"Angharad", "ap Rhydderch"}},
        {"\u015Awi\u0119tos\u0142awa",
         "Brz\u0119czyszczykiewicz-Example",
         {"\u015Awi\u0119tos\u0142awa", "Brz\u0119czyszczykiewicz"}},
        {"\u0639\u0628\u062F",
         "\u0645\u062B\u0627\u0644",
         {"\u0639\u0628\u062F", "\u0645\u062B\u0627\u0644"}},
        {"\u7F8E\u73B2",
         "\u4F8B\u5B50\u4F8B\u5B50\u4F8B\u5B50\u4F8B\u5B50\u4F8B\u5B50",
         {"\u7F8E\u73B2", "\u4F8B\u5B50\u4F8B\u5B50"}},
    };
    static const struct {
        int rows, cols;
    } SIZES[] = {{15, 60}, {24, 60}, {24, 71}, {24, 80}, {40, 120}};
    struct seat *s = *state;
    char store[2 * FILES_PATH];
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    session_start(s, 24, 80, "practice", NULL);
    struct term *t = s->term;
    term_wait_text(t, "Sam Example");
    snprintf(store, sizeof store, "%s%s", s->store, PRACTICE_ENDING);
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        const char *const more[] = {"born 9 February 1974", "NHS 999 000 0034", PRACTICE,
                                    "Draft, version 1"};
        stored_set(store, "someone", "PRACTICE-SAM", RECORD_PERSON, "", PERSON_PREFERRED_NAME,
                   NAMES[i].called, "name");
        stored_set(store, "someone", "PRACTICE-SAM", RECORD_PERSON, "", PERSON_FAMILY_NAME,
                   NAMES[i].family, "name");
        drive_to_row(t, "9 Feb 1974");
        term_key(t, TERM_ENTER);
        drive_at(t, "");
        for (size_t j = 0; j < sizeof SIZES / sizeof SIZES[0]; j++) {
            term_resize(t, SIZES[j].rows, SIZES[j].cols);
            expect_top(t, NAMES[i].parts, 2);
            expect_top(t, more, sizeof more / sizeof more[0]);
        }
        term_resize(t, 24, 80);
        drive_wait(t);
        term_key(t, TERM_ESC);
        term_wait_text(t, "Begin practice again");
    }
}

/* The step we are in is marked otherwise. */
static void room__for_the_steps_beside__has_one_mark_of_focus(void **state) {
    struct term *t = start(*state, WHOLE, "P-0001", 24, 80);
    int marks = 0;
    drive_open_row(t, "My support", "My support");
    term_resize(t, 24, 154);
    term_wait_text(t, "* 6  My support");
    drive_wait(t);
    for (int row = 5; row < 24; row++)
        for (const char *at = term_row(t, row); (at = strchr(at, '>')) != NULL; at++)
            marks++;
    assert_int_equal(marks, 1);
}

/* Of many choices only the chosen one is seen, until the focus is there. */
static void room__of_many_choices__is_taken_where_the_focus_is(void **state) {
    struct term *t = start(*state, "tests/data/cases/anne.json", "EXAMPLE-ANNE", 24, 80);
    drive_open_row(t, "About me", "About me");
    drive_open_row(t, "S. Moss", "S. Moss");
    term_wait_row(t, 6, "What is their part?         (o) Peer mentor");
    term_wait_row(t, 12, "Keeps an eye on my");
    assert_false(term_shows(t, "Advocate"));
    struct drive_focus focus = drive_to_field(t, "What is their part?");
    assert_string_equal(focus.text, "(o) Peer mentor");
    term_wait_text(t, "( ) Advocate");
    drive_press(t, TERM_TAB);
    assert_false(term_shows(t, "Advocate"));
}

/* Whoever pays, what stands under the money stays where it is; and who pays is said whole. */
static void room__for_what_others_pay__is_there_before_they_do(void **state) {
    struct term *t = start(*state, "tests/data/cases/anne.json", "EXAMPLE-ANNE", 24, 80);
    drive_open_row(t, "My support", "My support");
    drive_open_row(t, "Psychotherapy", "Psychotherapy, twice a week to start");
    term_wait_row(t, 4, "Anne Example > My support");
    drive_type(t, "Who else pays?", "Example Council and friends");
    drive_type(t, "Their part, in per cent", "25");
    drive_back(t, "My support");
    term_wait_row(t, 2, "Paid by others \u00A3");
    term_wait_row(t, 4, "Anne Example > My support");
    drive_to_row(t, "Paid by others");
    term_wait_text(t, " Example Council and  "); /* and the rest under its beginning */
    term_wait_text(t, "  friends");
    for (int rows = 15; rows <= 24; rows += 3) {
        term_resize(t, rows, 60);
        bool low = rows < 20; /* who it is about has two rows */
        term_wait_row(t, low ? 2 : 3, low ? "Others pay \u00A3" : "Paid by others \u00A3");
        term_wait_row(t, 2, "Left \u00A3");
        term_wait_row(t, low ? 4 : 5, "Anne Example > My support");
    }
}

/* ---- guidance -------------------------------------------------------------------------------- */

/* Where nothing else is to be said an answer has a hint while it has the focus, and a choice what
 * it means while it is looked at. Nothing else moves for it. */
static void room__of_the_message__has_a_hint_meanwhile(void **state) {
    struct term *t = start(*state, "tests/data/cases/peter.json", "EXAMPLE-PETER", 24, 80);
    drive_open_row(t, "My support", "My support");
    drive_open_row(t, "Satnav", "Satnav");
    term_key(t, TERM_TAB);
    term_wait_row(t, 22, "The money goes to an account of yours, and you pay for it.");
    char before[DRIVE_TEXT];
    snprintf(before, sizeof before, "%s", term_row(t, 14));
    term_key(t, TERM_DOWN);
    term_wait_row(t, 22, "They get the money and pay for it, as you want it.");
    assert_string_equal(term_row(t, 14), before);
    term_key(t, TERM_TAB);
    term_wait_row(t, 22, "For example: 60 or 60.50");
    term_type(t, "soon");
    term_key(t, TERM_TAB);
    term_wait_row(t, 22, "For example: 1");
    term_key(t, TERM_F9);
    term_wait_row(t, 22, "Names are hidden.");
    assert_false(term_shows(t, "For example: 1"));
}

/* What belongs in a list is said in its place while there is nothing there. */
static void room__of_an_empty_list__says_what_belongs_there(void **state) {
    struct term *t = start(*state, "tests/data/cases/peter.json", "EXAMPLE-PETER", 24, 80);
    drive_open_row(t, "My outcomes", "My outcomes");
    term_wait_row(t, 6, "  What is hard for you, or not safe, without help.");
    term_wait_row(t, 7, "> + Add a need");
    term_key(t, TERM_ENTER);
    drive_type(t, "What do I need help with?", "I need help to wash");
    drive_back(t, "My outcomes");
    term_wait_text(t, "  I need help to wash");
    assert_false(term_shows(t, "What is hard for you"));
}

/* Where a page has no room for all that is written, it ends with a sign after a whole letter: an
 * answer of wide letters that fills its columns to the edge too. */
static void room__too_little_for_wide_letters__halves_none(void **state) {
    static const char WIDE[] = "\u6211\u6BCF\u5468\u90FD\u53BB";
    struct seat *s = *state;
    char words[4000] = "";
    struct term *t = start(s, WHOLE, "P-0001", 15, 60);
    for (size_t i = 0; i < 200; i++)
        strcat(words, WIDE);
    stored_set(s->store, "someone", "P-0001", RECORD_ABOUT_ME, "", ABOUT_ME_IMPORTANT_TO_ME, words,
               "what matters");
    term_key(t, TERM_F5);
    drive_at(t, "Check and agree");
    drive_open_row(t, "Check your answers", "Check your answers");
    drive_to_row(t, "What matters most to me");
    term_wait_text(t, "\u2026\n");
    assert_false(term_shows(t, "\n\u2026"));
}

/* However long the words over a question are, the question is there. */
static void room__of_a_question_under_long_words__is_kept(void **state) {
    static const int SIZES[][2] = {{15, 60}, {24, 80}};
    struct seat *s = *state;
    char words[2001] = "";
    struct term *t = start(s, "tests/data/cases/peter.json", "EXAMPLE-PETER", 24, 80);
    struct plan *plan = stored_plan(s->store, "EXAMPLE-PETER");
    for (size_t i = 0; i < 200; i++)
        strcat(words, "so I can, ");
    for (size_t i = 0; i < plan_count(plan, RECORD_LINE); i++)
        stored_set(s->store, "someone", "EXAMPLE-PETER", RECORD_LINE,
                   plan_at(plan, RECORD_LINE, i)->id, LINE_WHY, words, "why");
    plan_free(plan);
    drive_open_row(t, "My support", "My support");
    term_key(t, TERM_F10);
    term_wait_text(t, "Question 1 of");
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        term_resize(t, SIZES[i][0], SIZES[i][1]);
        assert_string_equal(drive_settled(t).label, "What do I want to do?");
        term_wait_text(t, "\u2026\n");
    }
}

/* ---- the plan so far ------------------------------------------------------------------------- */

/* In a high window what else is in the step stands under a form that needs less, and stays there
 * wherever the focus goes; in a low one the form has all of it. */
static void room__in_the_lower_half__has_the_plan_so_far(void **state) {
    struct term *t = start(*state, "tests/data/cases/peter.json", "EXAMPLE-PETER", 24, 80);
    char before[4][DRIVE_TEXT];
    drive_open_row(t, "My outcomes", "My outcomes");
    drive_open_row(t, "I can drive to places", "I can drive to places and get home again");
    assert_false(term_shows(t, "* I can drive"));
    term_resize(t, 40, 120);
    term_wait_row(t, 36, "* I can drive to places and get home again");
    term_wait_row(t, 5, "> I can drive");
    drive_wait(t); /* all of it is drawn */
    for (int row = 0; row < 4; row++)
        snprintf(before[row], sizeof before[row], "%s", term_row(t, 34 + row));
    for (int tab = 0; tab < 5; tab++) {
        term_key(t, TERM_TAB);
        drive_wait(t);
        for (int row = 0; row < 4; row++)
            assert_string_equal(term_row(t, 34 + row), before[row]);
    }
    assert_null(strstr(term_row(t, 5), "> I can drive")); /* the focus was elsewhere */
    term_resize(t, 24, 80);
    term_wait_gone(t, "* I can drive");
}

/* A line has six questions, and one of them has five choices. Where the help beside them says what
 * each means, the rows are the plan's; where there is none, each says it itself. */
static void room__for_help_beside_a_line__leaves_some_for_the_plan_so_far(void **state) {
    static const char MEANS[] = "others hold the money and buy it for you";
    struct term *t = start(*state, "tests/data/cases/anne.json", "EXAMPLE-ANNE", 24, 80);
    drive_open_row(t, "My support", "My support");
    drive_open_row(t, "Psychotherapy", "Psychotherapy, twice a week to start");
    term_wait_text(t, MEANS);
    assert_false(term_shows(t, "* Psychotherapy"));
    for (int wide = 0; wide < 2; wide++) {
        term_resize(t, wide ? 60 : 40, wide ? 200 : 120);
        term_wait_text(t, "* Psychotherapy, twice a week to start");
        drive_wait(t);
        assert_false(term_shows(t, MEANS));
    }
    term_resize(t, 40, 120);
    drive_to_field(t, "Who holds the money?");
    term_wait_text(t, "Paid to me (a direct payment): The");
    drive_press(t, TERM_DOWN); /* the help goes with the cursor, and nothing else moves */
    term_wait_text(t, "An organisation I choose (a third");
    term_wait_gone(t, "Paid to me (a direct payment): The");
    term_wait_text(t, "* Psychotherapy, twice a week to start");
}

/* Labels have 34 columns from 120 on, whatever stands beside. */
static void room__of_a_wide_window__is_for_labels_too(void **state) {
    struct term *t = start(*state, "tests/data/cases/peter.json", "EXAMPLE-PETER", 40, 80);
    drive_open_row(t, "My support", "My support");
    drive_open_row(t, "Satnav", "Satnav");
    term_wait_text(t, "Which outcomes does it      [ ]");
    for (int cols = 110; cols <= 115; cols++) { /* the steps are beside it */
        term_resize(t, 40, cols);
        term_wait_text(t, "* 6  My support");
        drive_wait(t);
        term_wait_text(t, "Which outcomes does it meet?         [ ]");
    }
    for (int cols = 120; cols <= 200; cols += 20) {
        term_resize(t, 40, cols);
        term_wait_text(t, "Which outcomes does it meet?         [ ]");
        term_wait_text(t, "A few plain words that anyone");
    }
}

/* A status is read with its label, however wide the window is. */
static void room__of_a_wide_window__leaves_a_status_near_its_label(void **state) {
    enum { LABEL_ENDS = 36 + 56 + 2 }; /* the steps, the label's column and a gap */
    struct term *t = start(*state, "tests/data/cases/peter.json", "EXAMPLE-PETER", 60, 200);
    drive_open_row(t, "If things change", "If things change");
    term_wait_text(t, "> If something goes wrong");
    const char *row = term_row(t, 5), *status = strstr(row, "Completed");
    assert_non_null(status);
    assert_true(status - row <= LABEL_ENDS);
}

/* ---- sums ------------------------------------------------------------------------------------ */

/* There is no cost, and so no sums and nothing to draw a line over. */
static void room__for_sums_that_are_not_known__is_not_taken(void **state) {
    struct term *t = start(*state, "tests/data/not-costed.json", "OLD", 24, 80);
    term_wait_text(t, "The cost cannot be worked out");
    drive_open_row(t, "My support", "My support");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Esc back (kept)");
    drive_wait(t);
    for (int row = 6; row < 24; row++)
        if (strstr(term_row(t, row), "-----") != NULL)
            fail_msg("a rule has nothing under it:\n%s", term_dump(t));
}

int main(void) {
#define ROOM_TEST(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)
    const struct CMUnitTest tests[] = {
        ROOM_TEST(room__too_little_for_a_figure__has_none_of_it),
        ROOM_TEST(room__for_little_of_the_money__has_what_is_left),
        ROOM_TEST(room__that_a_list_gets__is_filled_from_above),
        ROOM_TEST(room__for_the_reference__has_it_beside_the_state),
        ROOM_TEST(room__whoever_it_is__says_who_at_the_top),
        ROOM_TEST(room__for_the_steps_beside__has_one_mark_of_focus),
        ROOM_TEST(room__of_many_choices__is_taken_where_the_focus_is),
        ROOM_TEST(room__for_what_others_pay__is_there_before_they_do),
        ROOM_TEST(room__of_the_message__has_a_hint_meanwhile),
        ROOM_TEST(room__of_an_empty_list__says_what_belongs_there),
        ROOM_TEST(room__too_little_for_wide_letters__halves_none),
        ROOM_TEST(room__of_a_question_under_long_words__is_kept),
        ROOM_TEST(room__in_the_lower_half__has_the_plan_so_far),
        ROOM_TEST(room__for_help_beside_a_line__leaves_some_for_the_plan_so_far),
        ROOM_TEST(room__of_a_wide_window__is_for_labels_too),
        ROOM_TEST(room__of_a_wide_window__leaves_a_status_near_its_label),
        ROOM_TEST(room__for_sums_that_are_not_known__is_not_taken),
    };
    return cmocka_run_group_tests_name("screens/room", tests, NULL, NULL);
}
