/* Every field of the dictionary is reached in linear mode, answered wrong and answered well. */
#include "tests/linear/converse.h"
#include "tests/pages/fields.h"
#include "tests/pages/page_fixture.h"

static struct converse *converse_of(const struct fields *fields) {
    return fields->data;
}

static void start(struct fields *fields) {
    converse_open(converse_of(fields), fields->seat);
}

static void stop(struct fields *fields) {
    converse_close(converse_of(fields));
}

/* Says a number of the rows that can be chosen. */
static void choose_row(struct fields *fields, const struct walk_step *step) {
    assert_int_equal(step->action, ACTION_ENTER);
    converse_say_number(converse_of(fields), step->down + 1);
}

static void open_form(struct fields *fields) {
    for (size_t i = 0; i < fields->walker.way_count; i++)
        choose_row(fields, &fields->walker.way[i]);
    fields->at = 0;
    converse_heard(converse_of(fields), answers_label(fields->answers, &fields->answers->items[0]));
}

static void close_form(struct fields *fields) {
    for (size_t i = 0; i < fields->walker.way_count; i++)
        converse_say(converse_of(fields), "<<");
}

/* Goes to a question by those before it: Enter keeps them, and less-than goes back. */
static void go_to(struct fields *fields, const struct answer_item *item) {
    size_t wanted;
    if (fields->at == SIZE_MAX) { /* its last question was answered, and the form closed */
        choose_row(fields, &fields->walker.way[fields->walker.way_count - 1]);
        fields->at = 0;
    }
    assert_true(answers_find(fields->answers, item, &wanted));
    for (; fields->at < wanted; fields->at++) /* "1" goes into what is under More */
        converse_say(converse_of(fields),
                     fields->answers->items[fields->at].kind == ANSWER_MORE ? "1" : "");
    for (; fields->at > wanted; fields->at--)
        converse_say(converse_of(fields), "<");
    converse_heard(converse_of(fields), answers_label(fields->answers, item));
}

static void expect_asked_again(struct fields *fields, const struct answer_item *item) {
    converse_heard(converse_of(fields), "Error: ");
    converse_heard(converse_of(fields), answers_label(fields->answers, item));
}

static void wrong(struct fields *fields, const struct answer_item *item, const char *text) {
    go_to(fields, item);
    converse_say(converse_of(fields), text);
    expect_asked_again(fields, item);
    converse_heard(converse_of(fields), "Not in the plan yet: \"");
    if (fields->at + 1 == fields->answers->item_count)
        return;
    converse_say(converse_of(fields), ""); /* nobody is held there */
    converse_heard(converse_of(fields),
                   answers_label(fields->answers, &fields->answers->items[fields->at + 1]));
    converse_say(converse_of(fields), "<");
    converse_heard(converse_of(fields), "Not in the plan yet: \"");
}

static void not_taken(struct fields *fields, const struct answer_item *item, const char *line) {
    go_to(fields, item);
    converse_say(converse_of(fields), line);
    expect_asked_again(fields, item);
}

/* The numbers of options, by their words. */
static void numbers_of(const struct answers *answers, const struct answer_item *item,
                       const char *words, char line[200]) {
    line[0] = '\0';
    for (size_t i = 0; i < answers_option_count(answers, item); i++) {
        size_t used = strlen(line);
        if (answers_has_word(words, answers_option_word(answers, item, i)))
            snprintf(line + used, 200 - used, "%s%zu", used > 0 ? ", " : "", i + 1);
    }
}

static void good(struct fields *fields, const struct answer_item *item, const char *text) {
    char numbers[200];
    go_to(fields, item);
    numbers_of(fields->answers, item, text, numbers);
    converse_say(converse_of(fields), text[0] == '\0'          ? "-"
                                      : answers_is_typed(item) ? text
                                                               : numbers);
    /* Where something is meant by no answer, that is said. */
    bool nothing = text[0] == '\0' && !item->field->has_otherwise;
    converse_heard(converse_of(fields), nothing ? "There is no answer here now." : "Kept: ");
    fields->at = fields_read_again(fields, item) + 1;
    if (fields->at == fields->answers->item_count)
        fields->at = SIZE_MAX;
}

static const struct answerer ANSWERER = {.start = start,
                                         .stop = stop,
                                         .open = open_form,
                                         .close = close_form,
                                         .wrong = wrong,
                                         .not_taken = not_taken,
                                         .good = good};

static void fields__in_linear_mode__are_kept_or_say_what_is_wrong(void **state) {
    struct converse converse;
    fields_of_program(*state, &ANSWERER, &converse);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(fields__in_linear_mode__are_kept_or_say_what_is_wrong,
                                        session_setup, session_teardown),
    };
    return cmocka_run_group_tests_name("linear/fields", tests, NULL, NULL);
}
