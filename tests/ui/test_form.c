/* Forms over a real plan in a real store: keys in, the plan's answers out. No terminal is needed: a
 * form is asked and answered the same way whether or not it has been drawn. */
#include "tests/ui/form_fixture.h"

static void form__keeps__a_typed_answer_when_it_is_left(void **state) {
    static const enum action WAYS[] = {ACTION_NEXT, ACTION_BACK, ACTION_ENTER,
                                       ACTION_UP,   ACTION_DOWN, ACTION_ESCAPE};
    struct desk desk;
    open_desk(&desk, state);
    for (size_t i = 0; i < sizeof WAYS / sizeof WAYS[0]; i++) {
        char typed[16], kept[16];
        snprintf(typed, sizeof typed, "\u00A3%zu0.5", i + 1);
        snprintf(kept, sizeof kept, "%zu0.50", i + 1);
        go_to(&desk, PRICE);
        retype(&desk.form, typed);
        press(&desk.form, WAYS[i]);
        assert_field(desk.book, RECORD_LINE, "1", LINE_UNIT_PRICE, kept);
    }
    close_desk(&desk);
}

static void form__keeps__nothing_until_then(void **state) {
    struct desk desk;
    open_desk(&desk, state);
    go_to(&desk, PRICE);
    int64_t revision = desk.book->revision;
    type(&desk.form, "60");
    assert_int_equal(desk.book->revision, revision);
    assert_true(form_keep(&desk.form));
    assert_field(desk.book, RECORD_LINE, "1", LINE_UNIT_PRICE, "60.00");
    assert_string_equal(desk.form.editor.text, "\u00A360.00"); /* in the plan's words now */
    close_desk(&desk);
}

static void form__keeps__nothing_where_nothing_changed(void **state) {
    struct desk desk;
    open_desk(&desk, state);
    int64_t revision = desk.book->revision;
    for (int i = 0; i < 20; i++)
        press(&desk.form, ACTION_NEXT);
    assert_int_equal(desk.book->revision, revision);
    close_desk(&desk);
}

static void form__reads_dates__as_people_write_them(void **state) {
    struct desk desk;
    open_desk(&desk, state);
    go_to(&desk, STARTS);
    retype(&desk.form, "1/7/26");
    assert_true(form_keep(&desk.form));
    assert_field(desk.book, RECORD_LINE, "1", LINE_STARTS, "2026-07-01");
    assert_string_equal(desk.form.editor.text, "1 July 2026");
    close_desk(&desk);
}

static void form__chooses__with_arrows_letters_and_space(void **state) {
    struct desk desk;
    open_desk(&desk, state);
    go_to(&desk, PAID_BY);
    press(&desk.form, ACTION_KILL_LINE); /* no use here */
    press(&desk.form, ACTION_ERASE);
    press(&desk.form, ACTION_RIGHT); /* nothing is chosen: the first */
    form_keep(&desk.form);
    assert_field(desk.book, RECORD_LINE, "1", LINE_PAID_BY, "direct_payment");
    press(&desk.form, ACTION_RIGHT);
    form_keep(&desk.form);
    assert_field(desk.book, RECORD_LINE, "1", LINE_PAID_BY, "third_party");
    press(&desk.form, ACTION_DOWN); /* only goes there */
    form_keep(&desk.form);
    assert_field(desk.book, RECORD_LINE, "1", LINE_PAID_BY, "third_party");
    press(&desk.form, ACTION_DOWN);
    type(&desk.form, " ");
    form_keep(&desk.form);
    assert_field(desk.book, RECORD_LINE, "1", LINE_PAID_BY, "traditional");
    type(&desk.form, "s"); /* "Something we have already" */
    form_keep(&desk.form);
    assert_field(desk.book, RECORD_LINE, "1", LINE_PAID_BY, "community");
    close_desk(&desk);
}

/* A sentence typed without looking up chooses nothing; the words of an option choose it. */
static void form__words_typed_where_one_chooses__choose_only_what_they_begin(void **state) {
    static const char *const STRAY[] = {"something is wrong", "the therapist", "I sing", "pay it"};
    struct desk desk;
    open_desk(&desk, state);
    set(desk.book, RECORD_LINE, "1", LINE_PAID_BY, "third_party");
    go_to(&desk, PAID_BY);
    for (size_t i = 0; i < sizeof STRAY / sizeof *STRAY; i++) {
        for (const char *at = STRAY[i]; *at != '\0'; at++)
            type(&desk.form, (char[]){*at, '\0'});
        assert_non_null(strstr(desk.answers.message, "Nothing is chosen by that."));
        form_keep(&desk.form);
        assert_field(desk.book, RECORD_LINE, "1", LINE_PAID_BY, "third_party");
        press(&desk.form, ACTION_LEFT); /* another key: it goes on as before */
        press(&desk.form, ACTION_RIGHT);
    }
    for (const char *at = "something WE have"; *at != '\0'; at++)
        type(&desk.form, (char[]){*at, '\0'});
    form_keep(&desk.form);
    assert_field(desk.book, RECORD_LINE, "1", LINE_PAID_BY, "community");
    close_desk(&desk);
}

static void form__goes_past_choices__without_changing_them(void **state) {
    struct desk desk;
    open_desk(&desk, state);
    set(desk.book, RECORD_LINE, "1", LINE_PAID_BY, "third_party");
    for (int i = 0; i < 40; i++)
        press(&desk.form, i < 20 ? ACTION_DOWN : ACTION_UP);
    assert_field(desk.book, RECORD_LINE, "1", LINE_PAID_BY, "third_party");
    go_to(&desk, PAID_BY);
    press(&desk.form, ACTION_ENTER);
    assert_field(desk.book, RECORD_LINE, "1", LINE_PAID_BY, "third_party");
    close_desk(&desk);
}

static void form__enter_chooses__where_the_arrows_went(void **state) {
    struct desk desk;
    open_desk(&desk, state);
    set(desk.book, RECORD_LINE, "1", LINE_PAID_BY, "third_party");
    go_to(&desk, PAID_BY);
    press(&desk.form, ACTION_DOWN);
    press(&desk.form, ACTION_ENTER);
    assert_field(desk.book, RECORD_LINE, "1", LINE_PAID_BY, "notional");
    assert_int_equal(desk.form.focus, PRICE);
    close_desk(&desk);
}

static void form__ticks__boxes_in_the_plans_order(void **state) {
    struct desk desk;
    open_desk(&desk, state);
    go_to(&desk, OUTCOMES);
    press(&desk.form, ACTION_DOWN);
    type(&desk.form, " ");
    press(&desk.form, ACTION_UP);
    type(&desk.form, " ");
    form_keep(&desk.form);
    assert_field(desk.book, RECORD_LINE, "1", LINE_OUTCOMES, "o1\no2");
    type(&desk.form, " ");
    press(&desk.form, ACTION_NEXT);
    assert_field(desk.book, RECORD_LINE, "1", LINE_OUTCOMES, "o2");
    close_desk(&desk);
}

static void form__ticks__yes_and_no(void **state) {
    struct desk desk;
    open_desk(&desk, state);
    go_to(&desk, CRITICAL);
    type(&desk.form, " ");
    form_keep(&desk.form);
    assert_field(desk.book, RECORD_LINE, "1", LINE_CRITICAL, "true");
    type(&desk.form, " ");
    form_keep(&desk.form);
    assert_field(desk.book, RECORD_LINE, "1", LINE_CRITICAL, "false");
    press(&desk.form, ACTION_ERASE);
    form_keep(&desk.form);
    assert_field(desk.book, RECORD_LINE, "1", LINE_CRITICAL, "");
    type(&desk.form, "y");
    form_keep(&desk.form);
    assert_field(desk.book, RECORD_LINE, "1", LINE_CRITICAL, "true");
    close_desk(&desk);
}

static void form__writes__lines_of_prose_with_enter(void **state) {
    struct desk desk;
    open_desk(&desk, state);
    go_to(&desk, WHY);
    type(&desk.form, "It helps.");
    assert_int_equal(press(&desk.form, ACTION_ENTER), FORM_USED);
    type(&desk.form, "Really. q?/n");
    press(&desk.form, ACTION_NEXT); /* from the last to the first */
    assert_int_equal(desk.form.focus, DESCRIPTION);
    assert_field(desk.book, RECORD_LINE, "1", LINE_WHY, "It helps.\nReally. q?/n");
    close_desk(&desk);
}

static void form__takes__a_paste_whole(void **state) {
    struct desk desk;
    open_desk(&desk, state);
    struct event paste = {.type = EVENT_PASTE,
                          .text = "Painting\rclass \033[31m\u2013 caf\u00E9\r\n"};
    press(&desk.form, ACTION_KILL_LINE);
    assert_int_equal(form_event(&desk.form, &paste), FORM_USED);
    press(&desk.form, ACTION_NEXT);
    assert_field(desk.book, RECORD_LINE, "1", LINE_DESCRIPTION,
                 "Painting class [31m\u2013 caf\u00E9");
    close_desk(&desk);
}

static void form__asks__only_what_is_shown(void **state) {
    struct desk desk;
    open_desk(&desk, state);
    assert_int_equal(desk.form.item_count, 7);
    assert_false(answers_of_field(desk.form.answers, RECORD_LINE, LINE_HOURS_PER_WEEK) != NULL);
    set(desk.book, RECORD_LINE, "1", LINE_KIND, "employment");
    press(&desk.form, ACTION_HOME); /* any event sees the plan as it is */
    assert_int_equal(desk.form.item_count, 8);
    assert_true(answers_of_field(desk.form.answers, RECORD_LINE, LINE_HOURS_PER_WEEK) != NULL);
    close_desk(&desk);
}

/* A filled one-line answer comes selected: typing replaces it, arrows edit it. Prose is gone on
 * with at its end. */
static void form__a_filled_answer__is_replaced_by_typing(void **state) {
    struct desk desk;
    open_desk(&desk, state);
    set(desk.book, RECORD_LINE, "1", LINE_STARTS, "2026-06-01");
    set(desk.book, RECORD_LINE, "1", LINE_WHY, "It helps");
    go_to(&desk, STARTS);
    type(&desk.form, "6/7/26");
    press(&desk.form, ACTION_NEXT);
    assert_field(desk.book, RECORD_LINE, "1", LINE_STARTS, "2026-07-06");
    go_to(&desk, DESCRIPTION);
    press(&desk.form, ACTION_END);
    type(&desk.form, "!");
    press(&desk.form, ACTION_NEXT);
    assert_field(desk.book, RECORD_LINE, "1", LINE_DESCRIPTION, "Psychotherapy!");
    go_to(&desk, WHY);
    type(&desk.form, ".");
    press(&desk.form, ACTION_NEXT);
    assert_field(desk.book, RECORD_LINE, "1", LINE_WHY, "It helps.");
    close_desk(&desk);
}

static void form__shows__what_undo_brought_back(void **state) {
    struct desk desk;
    open_desk(&desk, state);
    retype(&desk.form, "Something else");
    form_keep(&desk.form);
    undo(desk.book);
    press(&desk.form, ACTION_HOME);
    assert_string_equal(desk.form.editor.text, "Psychotherapy");
    close_desk(&desk);
}

static void form__names_its_edits__for_undo(void **state) {
    struct desk desk;
    char *label = NULL;
    open_desk(&desk, state);
    go_to(&desk, PRICE);
    retype(&desk.form, "60");
    form_keep(&desk.form);
    must(book_undo(desk.book, &label, SAID));
    assert_string_equal(label, "price of Psychotherapy");
    free(label);
    close_desk(&desk);
}

static void form__finishes__with_enter_on_the_last_answer(void **state) {
    static const struct form_field FIELDS[] = {
        {.type = RECORD_PERSON, .field = PERSON_GIVEN_NAME},
        {.type = RECORD_PERSON, .field = PERSON_FAMILY_NAME}};
    struct home *home = *state;
    struct book *book = new_book(home->store);
    struct answers answers;
    struct form form;
    set(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne");
    begin_asking(&answers, book, "", FIELDS, 2);
    form_init(&form, &answers, true);
    assert_int_equal(form.focus, 1); /* the first with no answer */
    type(&form, "Example");
    assert_int_equal(press(&form, ACTION_ENTER), FORM_FINISHED);
    assert_field(book, RECORD_PERSON, "", PERSON_FAMILY_NAME, "Example");
    form_done(&form);
    answers_done(&answers);
    book_close(book);
}

static void form__asks_for__each_score_by_itself(void **state) {
    static const struct form_field FIELDS[] = {{.type = RECORD_REVIEW, .field = REVIEW_SCORES}};
    struct desk desk;
    struct answers answers;
    struct form form;
    open_desk(&desk, state);
    add(desk.book, RECORD_REVIEW, "r1", "");
    begin_asking(&answers, desk.book, "r1", FIELDS, 1);
    form_init(&form, &answers, false);
    assert_int_equal(form.item_count, 2);
    type(&form, "7");
    press(&form, ACTION_NEXT);
    type(&form, "11");
    press(&form, ACTION_ENTER);
    assert_int_equal(form.focus, 1);
    assert_true(said_here(&form)[0] != '\0');
    retype(&form, "10");
    press(&form, ACTION_NEXT);
    assert_field(desk.book, RECORD_REVIEW, "r1", REVIEW_SCORES, "o1=7\no2=10");
    press(&form, ACTION_KILL_LINE);
    form_keep(&form);
    assert_field(desk.book, RECORD_REVIEW, "r1", REVIEW_SCORES, "o2=10");
    form_done(&form);
    answers_done(&answers);
    close_desk(&desk);
}

static void form_help__gives__the_fields_own_words(void **state) {
    struct desk desk;
    char text[1024];
    open_desk(&desk, state);
    assert_string_equal(form_help(&desk.form, false, text, sizeof text), "What is it?");
    assert_non_null(strstr(text, dictionary_field(RECORD_LINE, LINE_DESCRIPTION)->help));
    assert_non_null(strstr(text, "For example: "));
    close_desk(&desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(form__keeps__a_typed_answer_when_it_is_left),
        TEST(form__keeps__nothing_until_then),
        TEST(form__keeps__nothing_where_nothing_changed),
        TEST(form__reads_dates__as_people_write_them),
        TEST(form__chooses__with_arrows_letters_and_space),
        TEST(form__words_typed_where_one_chooses__choose_only_what_they_begin),
        TEST(form__goes_past_choices__without_changing_them),
        TEST(form__enter_chooses__where_the_arrows_went),
        TEST(form__ticks__boxes_in_the_plans_order),
        TEST(form__ticks__yes_and_no),
        TEST(form__writes__lines_of_prose_with_enter),
        TEST(form__takes__a_paste_whole),
        TEST(form__asks__only_what_is_shown),
        TEST(form__a_filled_answer__is_replaced_by_typing),
        TEST(form__shows__what_undo_brought_back),
        TEST(form__names_its_edits__for_undo),
        TEST(form__finishes__with_enter_on_the_last_answer),
        TEST(form__asks_for__each_score_by_itself),
        TEST(form_help__gives__the_fields_own_words),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("ui/form", tests, NULL, NULL);
}
