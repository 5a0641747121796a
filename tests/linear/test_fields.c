/* Every field of the dictionary is reached in linear mode, answered wrong and answered well. */
#include "tests/linear/talk.h"
#include "tests/pages/fields.h"
#include "tests/pages/page_fixture.h"

/* The conversation, and the question it is at. */
struct linear_answers {
    struct seat seat;
    struct talk talk;
    size_t at;
};

/* Says a number of the rows that can be chosen. */
static void choose_row(struct talk *talk, const struct walk_step *step) {
    char number[24];
    assert_int_equal(step->action, ACTION_ENTER);
    snprintf(number, sizeof number, "%zu", step->down + 1);
    talk_say(talk, number);
}

static void open_form(struct fields *fields) {
    struct linear_answers *linear = fields->data;
    for (size_t i = 0; i < fields->walker.way_count; i++)
        choose_row(&linear->talk, &fields->walker.way[i]);
    linear->at = 0;
    talk_expect(&linear->talk, answers_label(fields->answers, &fields->answers->items[0]));
}

static void close_form(struct fields *fields) {
    struct linear_answers *linear = fields->data;
    for (size_t i = 0; i < fields->walker.way_count; i++)
        talk_say(&linear->talk, "<<");
}

/* Goes to a question by those before it: Enter keeps them, and less-than goes back. */
static void go_to(struct fields *fields, const struct answer_item *item) {
    struct linear_answers *linear = fields->data;
    size_t wanted;
    if (linear->at == SIZE_MAX) { /* its last question was answered, and the form closed */
        choose_row(&linear->talk, &fields->walker.way[fields->walker.way_count - 1]);
        linear->at = 0;
    }
    assert_true(answers_find(fields->answers, item, &wanted));
    for (; linear->at < wanted; linear->at++)
        talk_say(&linear->talk, "");
    for (; linear->at > wanted; linear->at--)
        talk_say(&linear->talk, "<");
    talk_expect(&linear->talk, answers_label(fields->answers, item));
}

static void expect_asked_again(struct fields *fields, const struct answer_item *item) {
    struct linear_answers *linear = fields->data;
    talk_expect(&linear->talk, "Error: ");
    talk_expect(&linear->talk, answers_label(fields->answers, item));
}

static void wrong(struct fields *fields, const struct answer_item *item, const char *text) {
    struct linear_answers *linear = fields->data;
    go_to(fields, item);
    talk_say(&linear->talk, text);
    expect_asked_again(fields, item);
    talk_expect(&linear->talk, "Not in the plan yet: \"");
    if (linear->at + 1 == fields->answers->item_count)
        return;
    talk_say(&linear->talk, ""); /* nobody is held there */
    talk_expect(&linear->talk,
                answers_label(fields->answers, &fields->answers->items[linear->at + 1]));
    talk_say(&linear->talk, "<");
    talk_expect(&linear->talk, "Not in the plan yet: \"");
}

static void not_taken(struct fields *fields, const struct answer_item *item, const char *line) {
    struct linear_answers *linear = fields->data;
    go_to(fields, item);
    talk_say(&linear->talk, line);
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
    struct linear_answers *linear = fields->data;
    char numbers[200];
    go_to(fields, item);
    numbers_of(fields->answers, item, text, numbers);
    talk_say(&linear->talk, text[0] == '\0' ? "-" : answers_is_typed(item) ? text : numbers);
    /* Where something is meant by no answer, that is said. */
    bool nothing = text[0] == '\0' && !item->field->has_otherwise;
    talk_expect(&linear->talk, nothing ? "Taken away." : "Kept: ");
    /* What is asked may have changed with it. */
    bool changed;
    must(session_refresh(&fields->walker.session, &changed, SAID));
    answers_sync(fields->answers);
    assert_true(answers_find(fields->answers, item, &linear->at));
    linear->at = linear->at + 1 < fields->answers->item_count ? linear->at + 1 : SIZE_MAX;
}

static const struct answerer ANSWERER = {
    .open = open_form, .close = close_form, .wrong = wrong, .not_taken = not_taken, .good = good};

static void fields__in_linear_mode__are_kept_or_say_what_is_wrong(void **state) {
    struct linear_answers *linear = *state;
    struct fields *fields = calloc(1, sizeof *fields);
    assert_non_null(fields);
    session_prepare(&linear->seat);
    session_set_env(&linear->seat, "PHBPLAN_TODAY=" WALK_TODAY);
    struct store *store = open_store(linear->seat.store);
    fields_take_in(store);
    talk_open(&linear->talk, &linear->seat, (const char *const[]){NULL});
    fields_walk(fields, store, &ANSWERER, linear);
    talk_close(&linear->talk);
    store_close(store);
    fields_expect_all(fields);
    free(fields);
}

static int setup(void **state) {
    *state = calloc(1, sizeof(struct linear_answers));
    return *state != NULL ? 0 : -1;
}

static int teardown(void **state) {
    struct linear_answers *linear = *state;
    session_stop(&linear->seat);
    free(linear);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(fields__in_linear_mode__are_kept_or_say_what_is_wrong,
                                        setup, teardown),
    };
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    return cmocka_run_group_tests_name("linear/fields", tests, NULL, NULL);
}
