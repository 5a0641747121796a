/* Every field of the dictionary is reached on the screens, answered wrong and answered well. */
#include "tests/pages/fields.h"
#include "tests/pages/page_fixture.h"
#include "tests/screens/drive.h"
#include "tests/screens/follow.h"

enum { ROWS = 60, COLS = 80, CHOICE_SEEN = 24 };

static struct term *term_of(const struct fields *fields) {
    return fields->seat->term;
}

static void start(struct fields *fields) {
    session_start(fields->seat, ROWS, COLS, NULL);
    term_wait_text(term_of(fields), "Ctrl-C leave");
}

static void stop(struct fields *fields) {
    term_ctrl(term_of(fields), 'C');
    term_wait_exit(term_of(fields), NULL);
}

/* Opens what is under More, where the form has it: it stands open in the walker's. */
static void open_more(struct fields *fields) {
    const struct answers *answers = fields->answers;
    size_t more = 0;
    while (more < answers->item_count && answers->items[more].kind != ANSWER_MORE)
        more++;
    if (more == answers->item_count)
        return;
    struct drive_focus focus = drive_settled(term_of(fields));
    while (strcmp(focus.label, "More") != 0)
        focus = drive_press(term_of(fields), TERM_TAB);
    bool open = term_shows(term_of(fields), "Enter close");
    if (!open)
        drive_press(term_of(fields), TERM_ENTER);
    fields->at = open ? more : more + 1;
}

static void open_form(struct fields *fields) {
    follow_way(term_of(fields), fields->walker.way, fields->walker.way_count);
    fields->at = 0;
    open_more(fields);
    if (!answers_is_typed(&fields->answers->items[0]))
        drive_settled(term_of(fields));
}

static void close_form(struct fields *fields) {
    for (size_t i = 0; i < fields->walker.way_count; i++) {
        term_key(term_of(fields), TERM_ESC);
        drive_wait(term_of(fields));
    }
}

/* Beside a label of two rows its second may be an error's. */
static bool is_label(const char *shown, const char *label) {
    size_t length = strlen(shown);
    return length > 0 && strncmp(shown, label, length) == 0;
}

/* Goes to a question with Tab, which comes round; where an answer has just brought a question or
 * taken one away, it may be a few further. */
static struct drive_focus go_to(struct fields *fields, const struct answer_item *item) {
    size_t count = fields->answers->item_count, wanted = 0;
    assert_true(answers_find(fields->answers, item, &wanted));
    term_keys(term_of(fields), TERM_TAB, (int)((wanted + count - fields->at) % count));
    fields->at = wanted;
    struct drive_focus focus = drive_settled(term_of(fields));
    for (size_t i = 0; i < count && !is_label(focus.label, answers_label(fields->answers, item));
         i++)
        focus = drive_press(term_of(fields), TERM_TAB);
    if (focus.list || !is_label(focus.label, answers_label(fields->answers, item)))
        fail_msg("the focus is on \"%s\" and not on \"%s\":\n%s", focus.label,
                 answers_label(fields->answers, item), term_dump(term_of(fields)));
    return focus;
}

/* A line stands there selected, and goes with the first letter or, for nothing, with Backspace. A
 * page is rubbed out line by line. */
static void type(struct term *t, const struct answer_item *item, const char *text) {
    enum { LINES = 4 };
    for (int i = 0; item->kind == ANSWER_PROSE && i < LINES; i++) {
        term_ctrl(t, 'U');
        term_key(t, TERM_BACKSPACE);
    }
    if (text[0] == '\0')
        term_key(t, TERM_BACKSPACE);
    else
        term_type(t, text);
    term_key(t, TERM_TAB);
}

/* Whether both begin with the same letters, as far as there is room for them. */
static bool begins_so(const char *shown, const char *text) {
    enum { SEEN = 30 };
    return strncmp(shown, text, strlen(text) < SEEN ? strlen(text) : SEEN) == 0;
}

static void wrong(struct fields *fields, const struct answer_item *item, const char *text) {
    struct term *t = term_of(fields);
    int row = 0, col = 0;
    go_to(fields, item);
    type(t, item, text);
    struct drive_focus focus = drive_press(t, TERM_SHIFT_TAB); /* nobody is held there */
    const char *label = answers_label(fields->answers, item);
    bool stays = is_label(focus.label, label) && begins_so(focus.text, text);
    bool at_top = term_find(t, "There is a problem", &row, &col) &&
                  strstr(term_row(t, row + 1), label) != NULL;
    if (!stays || !at_top || !term_shows(t, "Error: "))
        fail_msg("\"%s\" typed for \"%s\": it %s, %s at the top\n%s", text, label,
                 stays ? "stays" : "does not stay", at_top ? "words" : "no words", term_dump(t));
}

/* Points at each option that is to be chosen. */
static void choose(struct fields *fields, const struct answer_item *item, const char *words) {
    struct term *t = term_of(fields);
    const struct answers *answers = fields->answers;
    const char *label = answers_label(answers, item);
    char seen[CHOICE_SEEN + 1];
    term_key(t, TERM_BACKSPACE); /* nothing is chosen now */
    drive_settled(t);
    for (size_t i = 0; i < answers_option_count(answers, item); i++) {
        bool chosen = answers_has_word(words, answers_option_word(answers, item, i));
        snprintf(seen, sizeof seen, "%s", answers_option_label(answers, item, i));
        if (item->kind == ANSWER_BOXES)
            drive_tick(t, label, seen);
        if (item->kind == ANSWER_BOXES && !chosen)
            term_type(t, " "); /* and takes the tick away */
        if (item->kind == ANSWER_BOXES || !chosen)
            continue;
        if (item->kind == ANSWER_YES_NO)
            drive_say(t, label, i == 0);
        else
            drive_choose(t, label, seen);
    }
    term_key(t, TERM_TAB);
}

static void good(struct fields *fields, const struct answer_item *item, const char *text) {
    struct term *t = term_of(fields);
    go_to(fields, item);
    if (answers_is_typed(item))
        type(t, item, text);
    else
        choose(fields, item, text);
    drive_settled(t);
    if (term_shows(t, "There is a problem") || term_shows(t, "Error:"))
        fail_msg("\"%s\" is good:\n%s", text, term_dump(t));
    fields->at = (fields_read_again(fields, item) + 1) % fields->answers->item_count;
}

/* A line that is not taken cannot be typed: options are pointed at, and an answer takes no more
 * letters than it may have. */
static const struct answerer ANSWERER = {.start = start,
                                         .stop = stop,
                                         .open = open_form,
                                         .close = close_form,
                                         .wrong = wrong,
                                         .good = good};

static void fields__on_the_screens__are_kept_or_say_what_is_wrong(void **state) {
    fields_of_program(*state, &ANSWERER, NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(fields__on_the_screens__are_kept_or_say_what_is_wrong,
                                        session_setup, session_teardown),
    };
    return cmocka_run_group_tests_name("screens/every_field", tests, NULL, NULL);
}
