/* Answers in hand: wrong, refused, or half typed. They keep their words, hold nobody, come back as
 * drafts, and become answers only by being changed or accepted. */
#include "tests/ui/form_fixture.h"

/* Where a wrong answer is left, its words stay, the plan keeps the last good one, and the person
 * goes on. */
static void form__holds_on_to__a_wrong_answer(void **state) {
    struct desk desk;
    open_desk(&desk, state);
    go_to(&desk, PRICE);
    type(&desk.form, "60");
    press(&desk.form, ACTION_NEXT);
    press(&desk.form, ACTION_BACK);
    type(&desk.form, "6o.00");
    press(&desk.form, ACTION_NEXT);
    assert_int_equal(desk.form.focus, STARTS);
    assert_string_equal(said_here(&desk.form), "");
    press(&desk.form, ACTION_BACK);
    assert_string_equal(desk.form.editor.text, "6o.00");
    assert_non_null(strstr(said_here(&desk.form), "is not an amount in pounds"));
    assert_field(desk.book, RECORD_LINE, "1", LINE_UNIT_PRICE, "60.00");
    type(&desk.form, "61");
    press(&desk.form, ACTION_NEXT);
    press(&desk.form, ACTION_BACK);
    assert_string_equal(said_here(&desk.form), "");
    assert_field(desk.book, RECORD_LINE, "1", LINE_UNIT_PRICE, "61.00");
    assert_false(answers_holds(&desk.answers));
    close_desk(&desk);
}

static void form__enter_stays__on_a_wrong_answer_and_is_led_back_to_it(void **state) {
    struct desk desk;
    open_desk(&desk, state);
    go_to(&desk, PRICE);
    type(&desk.form, "6o");
    press(&desk.form, ACTION_ENTER);
    assert_int_equal(desk.form.focus, PRICE);
    assert_int_equal(desk.form.editor.cursor, 2);
    press(&desk.form, ACTION_ENTER);
    assert_int_equal(desk.form.focus, PRICE);
    press(&desk.form, ACTION_DOWN);
    assert_int_equal(desk.form.focus, STARTS);
    static const struct form_field FIELDS[] = {{.type = RECORD_LINE, .field = LINE_UNIT_PRICE},
                                               {.type = RECORD_LINE, .field = LINE_STARTS}};
    struct answers answers;
    struct form form;
    begin_asking(&answers, desk.book, "1", FIELDS, 2);
    form_init(&form, &answers, false);
    press(&form, ACTION_NEXT);
    assert_int_equal(press(&form, ACTION_ENTER), FORM_USED); /* there is a problem: not finished */
    assert_int_equal(form.focus, 0);
    form_done(&form);
    answers_done(&answers);
    close_desk(&desk);
}

/* Leaving takes one Esc: what is wrong is a draft, and there when the form is opened again. */
static void form__leaves__a_wrong_answer_behind_as_a_draft(void **state) {
    struct desk desk;
    open_desk(&desk, state);
    go_to(&desk, PRICE);
    type(&desk.form, "many");
    assert_int_equal(press(&desk.form, ACTION_ESCAPE), FORM_PASSED);
    reopen(&desk);
    assert_field(desk.book, RECORD_LINE, "1", LINE_UNIT_PRICE, "");
    go_to(&desk, PRICE);
    assert_string_equal(desk.form.editor.text, "many");
    assert_non_null(strstr(said_here(&desk.form), "is not an amount"));
    press(&desk.form, ACTION_UNDO);
    assert_string_equal(desk.form.editor.text, "");
    reopen(&desk);
    assert_false(answers_holds(&desk.answers));
    close_desk(&desk);
}

/* Half typed when the window closes: words to come back to, never the answer. */
static void form__half_typed__is_a_draft_until_it_is_accepted(void **state) {
    struct desk desk;
    open_desk(&desk, state);
    go_to(&desk, PRICE);
    type(&desk.form, "7");
    form_put_aside(&desk.form, true);
    reopen(&desk);
    assert_field(desk.book, RECORD_LINE, "1", LINE_UNIT_PRICE, "");
    go_to(&desk, PRICE);
    assert_string_equal(desk.form.editor.text, "7");
    assert_string_equal(said_here(&desk.form), "Not kept yet");
    for (int i = 0; i < 20; i++) /* passing over it is not accepting it */
        press(&desk.form, ACTION_NEXT);
    assert_field(desk.book, RECORD_LINE, "1", LINE_UNIT_PRICE, "");
    go_to(&desk, PRICE);
    press(&desk.form, ACTION_ENTER);
    assert_field(desk.book, RECORD_LINE, "1", LINE_UNIT_PRICE, "7.00");
    assert_int_equal(desk.form.focus, STARTS);
    reopen(&desk);
    assert_false(answers_holds(&desk.answers));
    close_desk(&desk);
}

static void form__a_draft_gone_on_with__is_an_answer_when_it_is_left(void **state) {
    struct desk desk;
    open_desk(&desk, state);
    go_to(&desk, WHY);
    type(&desk.form, "It hel");
    form_put_aside(&desk.form, false);
    type(&desk.form, "p");
    form_put_aside(&desk.form, false);
    assert_string_equal(said_here(&desk.form), ""); /* nothing to say of a pause */
    reopen(&desk);
    go_to(&desk, WHY);
    assert_string_equal(desk.form.editor.text, "It help");
    type(&desk.form, "s.");
    press(&desk.form, ACTION_NEXT);
    assert_field(desk.book, RECORD_LINE, "1", LINE_WHY, "It helps.");
    reopen(&desk);
    assert_false(answers_holds(&desk.answers));
    go_to(&desk, WHY);
    type(&desk.form, "!");
    form_put_aside(&desk.form, false);
    press(&desk.form, ACTION_UNDO); /* undone after the pause: there is nothing to keep */
    press(&desk.form, ACTION_NEXT);
    reopen(&desk);
    assert_false(answers_holds(&desk.answers));
    assert_field(desk.book, RECORD_LINE, "1", LINE_WHY, "It helps.");
    close_desk(&desk);
}

/* What somebody else has typed, and what was typed for another record, is nothing of this form. */
static void form__opened__takes_only_its_own_drafts(void **state) {
    struct desk desk;
    open_desk(&desk, state);
    struct draft draft = {
        .type = RECORD_LINE, .id = "2", .field = LINE_UNIT_PRICE, .part = "", .text = "7o"};
    add(desk.book, RECORD_LINE, "2", "");
    must(book_put_draft(desk.book, &draft, true, SAID)); /* mine, of the other line */
    store_set_author(desk.home->store, "b.jones", USER_CLINICIAN);
    draft.id = "1";
    draft.text = "8o";
    must(book_put_draft(desk.book, &draft, true, SAID)); /* of this line, and not mine */
    store_set_author(desk.home->store, "unknown", USER_CLINICIAN);
    reopen(&desk);
    assert_false(answers_holds(&desk.answers));
    go_to(&desk, PRICE);
    assert_string_equal(desk.form.editor.text, "");
    type(&desk.form, "60");
    press(&desk.form, ACTION_NEXT);
    assert_field(desk.book, RECORD_LINE, "1", LINE_UNIT_PRICE, "60.00");
    assert_field(desk.book, RECORD_LINE, "2", LINE_UNIT_PRICE, "");
    assert_answer(desk.home->path, "SELECT group_concat(who || ' ' || text, ', ') FROM draft",
                  "unknown 7o, b.jones 8o");
    close_desk(&desk);
}

/* Enter keeps a draft of prose just come to; then it is a new line again. */
static void form__enter_accepts__a_draft_of_prose(void **state) {
    struct desk desk;
    open_desk(&desk, state);
    go_to(&desk, WHY);
    type(&desk.form, "It helps.");
    form_put_aside(&desk.form, true);
    reopen(&desk);
    go_to(&desk, WHY);
    assert_int_equal(press(&desk.form, ACTION_ENTER), FORM_FINISHED);
    assert_field(desk.book, RECORD_LINE, "1", LINE_WHY, "It helps.");
    press(&desk.form, ACTION_ENTER);
    assert_string_equal(desk.form.editor.text, "It helps.\n");
    close_desk(&desk);
}

/* Two dates that contradict are both reached and mended, in either order. */
static void form__dates_that_contradict__are_mended_in_any_order(void **state) {
    static const struct form_field FIELDS[] = {{.type = RECORD_LINE, .field = LINE_STARTS},
                                               {.type = RECORD_LINE, .field = LINE_ENDS},
                                               {.type = RECORD_LINE, .field = LINE_WHY}};
    struct desk desk;
    struct answers answers;
    struct form form;
    open_desk(&desk, state);
    set(desk.book, RECORD_LINE, "1", LINE_STARTS, "2026-08-01");
    begin_asking(&answers, desk.book, "1", FIELDS, 3);
    form_init(&form, &answers, false);
    press(&form, ACTION_NEXT);
    type(&form, "1/7/2026"); /* ends before it starts */
    press(&form, ACTION_NEXT);
    assert_int_equal(form.focus, 2);
    assert_field(desk.book, RECORD_LINE, "1", LINE_ENDS, "");
    press(&form, ACTION_NEXT);
    assert_int_equal(form.focus, 0);
    type(&form, "1/6/2026"); /* now it does not: the other one is tried again */
    press(&form, ACTION_NEXT);
    assert_field(desk.book, RECORD_LINE, "1", LINE_STARTS, "2026-06-01");
    assert_field(desk.book, RECORD_LINE, "1", LINE_ENDS, "2026-07-01");
    assert_non_null(strstr(answers.message, "is kept now too"));
    assert_false(answers_holds(&answers));
    form_done(&form);
    answers_done(&answers);
    close_desk(&desk);
}

/* Come back to in another sitting, a wrong answer is no longer called wrong once the other is
 * mended; it becomes the answer when somebody says so. */
static void form__what_was_wrong__is_looked_at_again(void **state) {
    static const struct form_field FIELDS[] = {{.type = RECORD_LINE, .field = LINE_STARTS},
                                               {.type = RECORD_LINE, .field = LINE_ENDS}};
    struct desk desk;
    struct answers answers;
    struct form form;
    open_desk(&desk, state);
    set(desk.book, RECORD_LINE, "1", LINE_STARTS, "2026-08-01");
    begin_asking(&answers, desk.book, "1", FIELDS, 2);
    form_init(&form, &answers, false);
    press(&form, ACTION_NEXT);
    type(&form, "1/7/2026");
    assert_true(form_keep(&form));
    form_done(&form);
    answers_done(&answers);
    begin_asking(&answers, desk.book, "1", FIELDS, 2);
    form_init(&form, &answers, false);
    press(&form, ACTION_NEXT);
    assert_non_null(strstr(said_here(&form), "is before"));
    press(&form, ACTION_NEXT);
    type(&form, "1/6/2026");
    press(&form, ACTION_NEXT);
    assert_string_equal(said_here(&form), "Not kept yet");
    assert_field(desk.book, RECORD_LINE, "1", LINE_ENDS, "");
    assert_int_equal(press(&form, ACTION_ENTER), FORM_FINISHED);
    assert_field(desk.book, RECORD_LINE, "1", LINE_ENDS, "2026-07-01");
    form_done(&form);
    answers_done(&answers);
    close_desk(&desk);
}

static void form__keeps_what_is_typed__while_the_plan_changes(void **state) {
    struct desk desk;
    open_desk(&desk, state);
    go_to(&desk, PRICE);
    type(&desk.form, "75");
    set(desk.book, RECORD_LINE, "1", LINE_PAID_BY, "notional"); /* as someone else might */
    assert_true(form_keep(&desk.form));
    assert_field(desk.book, RECORD_LINE, "1", LINE_UNIT_PRICE, "75.00");
    close_desk(&desk);
}

static void form__stays_whole__when_its_record_goes(void **state) {
    struct desk desk;
    open_desk(&desk, state);
    type(&desk.form, "!");
    take_out(desk.book, RECORD_LINE, "1");
    assert_int_equal(press(&desk.form, ACTION_NEXT), FORM_PASSED);
    type(&desk.form, "x");
    assert_true(form_keep(&desk.form));
    close_desk(&desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(form__holds_on_to__a_wrong_answer),
        TEST(form__enter_stays__on_a_wrong_answer_and_is_led_back_to_it),
        TEST(form__leaves__a_wrong_answer_behind_as_a_draft),
        TEST(form__half_typed__is_a_draft_until_it_is_accepted),
        TEST(form__a_draft_gone_on_with__is_an_answer_when_it_is_left),
        TEST(form__opened__takes_only_its_own_drafts),
        TEST(form__enter_accepts__a_draft_of_prose),
        TEST(form__dates_that_contradict__are_mended_in_any_order),
        TEST(form__what_was_wrong__is_looked_at_again),
        TEST(form__keeps_what_is_typed__while_the_plan_changes),
        TEST(form__stays_whole__when_its_record_goes),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("ui/form_held", tests, NULL, NULL);
}
