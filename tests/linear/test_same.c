/* One conversation, held at the screens, in windows of three sizes, and a line at a time: the same
 * plan, byte for byte, and the same history but for its times. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "tests/linear/way.h"
#include "tests/screens/anne.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the conversation, by either way --------------------------------------------------------- */

static void begin_in(struct way *way, bool lines, int rows, int cols) {
    *way = (struct way){0};
    session_set_env(&way->seat, "PHBPLAN_TODAY=2026-05-04");
    way_open(way, lines, rows, cols);
}

static void begin(struct way *way, bool lines) {
    begin_in(way, lines, 24, 80);
}

static void make_plan(struct way *way, const struct drive_answer *answers, const char *title) {
    struct term *t = way->seat.term;
    if (way->lines) {
        converse_menu(&way->converse, "New plan");
        converse_answers(&way->converse, answers);
        converse_heard(&way->converse, title);
        return;
    }
    term_wait_text(t, "There are no plans yet.");
    term_ctrl(t, 'N');
    term_wait_row(t, 0, "A new plan");
    drive_answers(t, answers);
    term_key(t, TERM_ENTER);
    drive_at(t, "");
    term_wait_row(t, 0, title);
}

static bool is_service_marked(struct term *t, const void *data) {
    char row[128];
    snprintf(row, sizeof row, "> %s  ", (const char *)data);
    return term_shows(t, row);
}

static void look_up(struct way *way, const char *find, const char *name) {
    struct term *t = way->seat.term;
    char words[128];
    int row = 0, first = 0, col = 0;
    if (way->lines) {
        converse_menu(&way->converse, "Look up a price");
        converse_say(&way->converse, find);
        converse_choose(&way->converse, name);
        while (!converse_asks(&way->converse, "What is it?")) /* it opens at how many */
            converse_say(&way->converse, "<");
        way->converse.opened = way->converse.news;
        way->converse.again = name;
        return;
    }
    term_key(t, TERM_F8);
    term_wait_text(t, "Type part of it");
    term_type(t, find);
    term_wait_row(t, 5, find);
    drive_wait(t);
    snprintf(words, sizeof words, "%s  ", name);
    assert_true(term_find(t, "For one", &first, &col));
    assert_true(term_find(t, words, &row, &col));
    term_keys(t, TERM_DOWN, row - first - 1);
    term_wait_until(t, is_service_marked, name, "the mark on the service.");
    term_key(t, TERM_ENTER);
    drive_at(t, name);
}

static void undo(struct way *way, const char *said) {
    if (way->lines) {
        converse_say(&way->converse, "u");
        converse_heard(&way->converse, said);
    } else {
        term_ctrl(way->seat.term, 'Z');
        term_wait_text(way->seat.term, said);
    }
}

static void take_out(struct way *way, const char *row, const char *said) {
    struct term *t = way->seat.term;
    if (way->lines) {
        size_t number = converse_number(&way->converse, row);
        converse_menu(&way->converse, "Remove");
        converse_say_number(&way->converse, number);
        converse_heard(&way->converse, said);
        return;
    }
    drive_to_row(t, row);
    term_key(t, TERM_DEL);
    term_wait_text(t, said);
}

/* F2 on a row, and the day. What is then comes as a form. */
static void change_from(struct way *way, const char *row, const char *day, const char *said) {
    struct term *t = way->seat.term;
    if (way->lines) {
        size_t number = converse_number(&way->converse, row);
        converse_menu(&way->converse, "Change later");
        converse_say_number(&way->converse, number);
        converse_heard(&way->converse, "From which day does it change?");
        converse_say(&way->converse, day);
        converse_heard(&way->converse, said);
        return;
    }
    drive_to_row(t, row);
    term_key(t, TERM_F2);
    term_wait_text(t, "From which day does it change?");
    term_type(t, day);
    term_key(t, TERM_ENTER);
    term_wait_text(t, said);
}

/* A row that asks one thing, and what is said of the answer. */
static void reply(struct way *way, const char *row, const char *question, const char *text,
                  const char *said) {
    way_choose(way, row);
    way_reply(way, question, text);
    way_see(way, said);
}

/* A wrong amount stays in its place with its words, and is put right. */
static void be_wrong(struct way *way, const char *label, const char *wrong, const char *said) {
    struct term *t = way->seat.term;
    if (way->lines) {
        converse_to_question(&way->converse, label);
        converse_say(&way->converse, wrong);
        converse_heard(&way->converse, said);
        return;
    }
    drive_to_field(t, label);
    term_ctrl(t, 'U');
    term_type(t, wrong);
    term_key(t, TERM_ENTER);
    term_wait_text(t, said);
}

static void spreadsheet(struct way *way, const char *name) {
    struct term *t = way->seat.term;
    char path[FILES_PATH];
    session_path(&way->seat, name, path);
    if (way->lines) {
        converse_menu(&way->converse, "Make a spreadsheet");
        converse_say(&way->converse, path);
        converse_heard(&way->converse, "Completed. The spreadsheet is made:");
        converse_say(&way->converse, "<<");
    } else {
        term_key(t, TERM_F6);
        term_wait_text(t, "Name of file");
        term_ctrl(t, 'U');
        term_paste(t, path);
        term_key(t, TERM_ENTER);
        term_wait_text(t, "Completed. The spreadsheet is made:");
        term_key(t, TERM_ESC);
        drive_wait(t);
    }
    assert_true(file_exists(path));
}

/* ---- what came of it ------------------------------------------------------------------------- */

/* What a command prints, with the plan's own id - which is made by chance - taken out. */
static char *printed(struct seat *s, const char *const words[]) {
    char *out = NULL;
    int status = -1;
    session_run_command(s, words, &out, NULL, &status);
    assert_int_equal(status, 0);
    return out;
}

static char *exported(struct seat *s) {
    char path[FILES_PATH];
    session_path(s, "plan.json", path);
    free(printed(s, (const char *const[]){"export", "P-0001", "-o", path, "--force", NULL}));
    return file_read_all(path, NULL);
}

/* The id of the plan in its file. */
static void plan_id(const char *file, char id[64]) {
    json_t *root = json_loads(file, 0, NULL);
    json_t *plan = json_object_get(root, "plan");
    const char *text = json_string_value(json_object_get(plan != NULL ? plan : root, "id"));
    assert_non_null(text);
    snprintf(id, 64, "%s", text);
    json_decref(root);
}

/* Puts noughts in the place of every `id`. */
static void without_id(char *text, const char *id) {
    for (char *at = strstr(text, id); at != NULL; at = strstr(at, id))
        memset(at, '0', strlen(id));
}

/* And in the place of every time, such as 2026-11-26T15:14:54Z. */
static void without_times(char *text) {
    for (char *at = strstr(text, "\"at\": \""); at != NULL; at = strstr(at, "\"at\": \"")) {
        at += strlen("\"at\": \"");
        for (; *at != '"' && *at != '\0'; at++)
            *at = '0';
    }
}

/* The first line in which two texts differ is said. */
static void assert_same(const char *screens, const char *lines, const char *what) {
    size_t at = 0, line = 0;
    while (screens[at] != '\0' && screens[at] == lines[at])
        at++;
    if (screens[at] == lines[at])
        return;
    for (size_t i = 0; i < at; i++)
        line = screens[i] == '\n' ? i + 1 : line;
    fail_msg("%s: the screens have\n%.300s\nand the other way it is\n%.300s", what, screens + line,
             lines + line);
}

static void expect_the_same(struct way *screens, struct way *lines) {
    char id[64];
    char *one = exported(&screens->seat), *other = exported(&lines->seat);
    char *first =
        printed(&screens->seat, (const char *const[]){"history", "P-0001", "--json", NULL});
    char *second =
        printed(&lines->seat, (const char *const[]){"history", "P-0001", "--json", NULL});
    plan_id(one, id);
    without_id(one, id);
    without_id(first, id);
    plan_id(other, id);
    without_id(other, id);
    without_id(second, id);
    without_times(first);
    without_times(second);
    assert_same(one, other, "the plan file");
    assert_same(first, second, "the history");
    free(one);
    free(other);
    free(first);
    free(second);
}

/* ---- Anne ------------------------------------------------------------------------------------ */

static const struct drive_answer SIXTY[] = {{DRIVE_TYPE, "Price of one", "60"},
                                            {DRIVE_TYPE, NULL, ""}};
static const struct drive_answer MISTAKE[] = {{DRIVE_TYPE, "What is it?", "Begun by mistake"},
                                              {DRIVE_TYPE, NULL, ""}};

/* What goes wrong in a conversation, and is put right. */
static void stumble(struct way *way) {
    way_open_row(way, "My support", "My support");
    way_open_row(way, "Psychotherapy, twice", "Psychotherapy, twice a week to start");
    be_wrong(way, "Price of one", "6o.00", "not an amount in pounds");
    way_answers(way, SIXTY);
    way_back(way, "My support");
    way_open_row(way, "+ Add something", "Something new");
    way_answers(way, MISTAKE);
    way_back(way, "My support");
    take_out(way, "Begun by mistake", "Removed: Begun by mistake.");
    undo(way, "Undone: removing Begun by mistake");
    take_out(way, "Begun by mistake", "Removed: Begun by mistake.");
    change_from(way, "Painting class", "1 December 2026", "This is what it is from 1 December");
    way_back(way, "My support");
    undo(way, "Undone: changing Painting class");
    spreadsheet(way, "anne.xlsx");
    way_back(way, "");
}

static void tell_anne(struct way *way) {
    make_plan(way, anne_new_plan, "Anne Example, born 12 May 1961");
    for (const struct visit *visit = anne_visits; visit->step != NULL; visit++) {
        if (visit == anne_visits || strcmp(visit[-1].step, visit->step) != 0)
            way_open_row(way, visit->step, visit->step);
        if (visit->find != NULL)
            look_up(way, visit->find, visit->form);
        else
            way_open_row(way, visit->row, visit->form);
        way_answers(way, visit->answers);
        way_back(way, visit->step);
        if (visit[1].step == NULL || strcmp(visit[1].step, visit->step) != 0)
            way_back(way, "");
    }
    stumble(way);
}

static void same__anne__by_either_way(void **state UNUSED) {
    struct way screens, lines;
    begin(&screens, false);
    tell_anne(&screens);
    begin(&lines, true);
    tell_anne(&lines);
    expect_the_same(&screens, &lines);
    way_close(&screens);
    way_close(&lines);
}

/* ---- Peter ----------------------------------------------------------------------------------- */

static const struct drive_answer PETER[] = {
    {DRIVE_TYPE, "What do you like to be called?", "Peter"},
    {DRIVE_TYPE, "Family name", "Example"},
    {DRIVE_TYPE, "Date of birth", "3 nov 1957"},
    {DRIVE_TYPE, "First day of the plan", "1/4/26"},
    {DRIVE_TYPE, "Who authorises this plan?", "Example Integrated Care Board"},
    {DRIVE_TYPE, NULL, ""}};
static const struct drive_answer HOURS[] = {{DRIVE_TYPE, "Hours needed each week", "4:30"},
                                            {DRIVE_TYPE, "Pay for one hour", "13.50"},
                                            {DRIVE_TYPE, NULL, ""}};
static const struct drive_answer NIGHTS[] = {{DRIVE_TYPE, "What do I call this work?", "Nights"},
                                             {DRIVE_TYPE, "Sleeping nights each week", "1"},
                                             {DRIVE_TYPE, "Pay for one night", "60"},
                                             {DRIVE_TYPE, "Who else pays?", "Example Council"},
                                             {DRIVE_TYPE, "Their part, in per cent", "40"},
                                             {DRIVE_TYPE, NULL, ""}};
static const struct drive_answer TERMS[] = {{DRIVE_TYPE, "How many people share it?", "2"},
                                            {DRIVE_CHOOSE, "How old are they?", "18 to 20"},
                                            {DRIVE_TYPE, NULL, ""}};
static const struct drive_answer RISK[] = {
    {DRIVE_TYPE, "What could go wrong?", "I drive alone and get lost"},
    {DRIVE_TYPE, "What makes it smaller?", "A satnav, and my brother knows where I go"},
    {DRIVE_CHOOSE, "What does the clinician think?", "Finds it challenging"},
    {DRIVE_TYPE, "The clinician's own words", "It worries me; the choice is Peter's."},
    {DRIVE_YES, "Do I still choose it?", ""},
    {DRIVE_TYPE, NULL, ""}};

static void tell_peter(struct way *way) {
    make_plan(way, PETER, "Peter Example, born 3 November 1957");
    way_open_row(way, "My support", "My support");
    reply(way, "+ Employ a personal", "Who works for me?", "Company", "Hours needed each week");
    way_answers(way, HOURS);
    way_back(way, "Company");
    way_open_row(way, "+ Add sleeping nights", "Sleeping nights");
    way_answers(way, NIGHTS);
    way_back(way, "Company");
    way_open_row(way, "About them", "About them, and what we agree");
    way_answers(way, TERMS);
    way_back(way, "Company");
    reply(way, "+ Insurance", "Or why is it not needed?", "85", "Kept: Insurance.");
    reply(way, "+ Payroll", "Or why is it not needed?", "my brother does it",
          "Kept: Payroll service: not needed because my brother does it.");
    way_back(way, "My support");
    way_back(way, "");
    way_open_row(way, "Risks", "Risks we have talked about");
    way_open_row(way, "+ Add a risk", "A new risk");
    way_answers(way, RISK);
    way_back(way, "Risks we have talked about");
    undo(way, "Undone: ");
    way_back(way, "");
}

static void same__peter__by_either_way(void **state UNUSED) {
    struct way screens, lines;
    begin(&screens, false);
    tell_peter(&screens);
    begin(&lines, true);
    tell_peter(&lines);
    expect_the_same(&screens, &lines);
    way_close(&screens);
    way_close(&lines);
}

/* What stands where, and beside what, changes nothing of it. */
static void same__peter__in_windows_of_three_sizes(void **state UNUSED) {
    static const int WIDE[][2] = {{40, 120}, {60, 200}};
    struct way usual, wide;
    begin(&usual, false);
    tell_peter(&usual);
    for (size_t i = 0; i < sizeof WIDE / sizeof WIDE[0]; i++) {
        begin_in(&wide, false, WIDE[i][0], WIDE[i][1]);
        tell_peter(&wide);
        expect_the_same(&usual, &wide);
        way_close(&wide);
    }
    way_close(&usual);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(same__anne__by_either_way),
                                       cmocka_unit_test(same__peter__by_either_way),
                                       cmocka_unit_test(same__peter__in_windows_of_three_sizes)};
    return cmocka_run_group_tests_name("linear/same", tests, NULL, NULL);
}
