/* Answers over a real plan in a real store: given, they are the plan's; what it does not take is in
 * hand, and a draft. No front end is needed. */
#include "tests/session/answers_fixture.h"

/* The questions of LINE_FIELDS. */
struct table {
    struct home *home;
    struct book *book;
    struct answers answers;
};

static void set_table(struct table *table, void **state) {
    *table = (struct table){.home = *state};
    table->book = line_book(table->home->store);
    begin_asking(&table->answers, table->book, "1", LINE_FIELDS, ASKED);
}

static void clear_table(struct table *table) {
    answers_done(&table->answers);
    book_close(table->book);
}

/* The questions asked again, as after a kill. */
static void ask_again(struct table *table) {
    answers_done(&table->answers);
    begin_asking(&table->answers, table->book, "1", LINE_FIELDS, ASKED);
}

static enum answer_fate give(struct table *table, size_t index, const char *text) {
    return answers_give(&table->answers, &table->answers.items[index], text, &table->home->info);
}

static void assert_line(const struct table *table, size_t field, const char *expected) {
    assert_field(table->book, RECORD_LINE, "1", field, expected);
}

static void assert_spoken(const struct table *table, size_t index, const char *expected) {
    char *spoken = answers_spoken(&table->answers, &table->answers.items[index], false);
    assert_string_equal(spoken, expected);
    free(spoken);
}

static void assert_said(const struct table *table, size_t index, const char *part) {
    const char *said = answers_said(&table->answers, &table->answers.items[index]);
    if (part[0] == '\0')
        assert_string_equal(said, "");
    else
        assert_non_null(strstr(said, part));
}

/* ---- what is asked --------------------------------------------------------------------------- */

static void answers_init__refuses__a_record_that_is_not_there(void **state) {
    struct home *home = *state;
    struct book *book = new_book(home->store);
    struct answers answers;
    assert_int_equal(answers_init(&answers, book, "9", LINE_FIELDS, 2, 0, &home->info),
                     ERR_NOT_FOUND);
    answers_done(&answers);
    book_close(book);
}

static void answers__ask__only_what_is_shown_and_say_when_that_changes(void **state) {
    struct table table;
    set_table(&table, state);
    struct answers *answers = &table.answers;
    assert_int_equal(answers->item_count, 7);
    assert_null(answers_of_field(answers, RECORD_LINE, LINE_HOURS_PER_WEEK));
    assert_false(answers_sync(answers));
    struct answer_item critical = answers->items[CRITICAL];
    set(table.book, RECORD_LINE, "1", LINE_KIND, "employment");
    assert_true(answers_sync(answers));
    assert_false(answers_sync(answers));
    assert_int_equal(answers->item_count, 8);
    size_t index = 0;
    assert_true(answers_find(answers, &critical, &index));
    assert_int_equal(index, CRITICAL + 1);
    const struct answer_item *hours = answers_of_field(answers, RECORD_LINE, LINE_HOURS_PER_WEEK);
    assert_ptr_equal(hours, &answers->items[OUTCOMES + 1]);
    struct answer_item gone = *hours;
    set(table.book, RECORD_LINE, "1", LINE_KIND, "ordinary");
    assert_true(answers_sync(answers));
    index = 77;
    assert_false(answers_find(answers, &gone, &index));
    assert_int_equal(index, 77);
    clear_table(&table);
}

static void answers__of_a_record_that_goes__ask_nothing(void **state) {
    struct table table;
    set_table(&table, state);
    struct answer_item price = table.answers.items[PRICE];
    take_out(table.book, RECORD_LINE, "1");
    int64_t revision = table.book->revision;
    assert_int_equal(answers_give(&table.answers, &price, "60", &table.home->info), ANSWER_STAYS);
    assert_string_equal(table.home->info.text, "This is not asked any more");
    assert_string_equal(table.answers.message, "This is not asked any more.");
    assert_int_equal(table.answers.item_count, 0);
    assert_false(answers_holds(&table.answers));
    assert_int_equal(table.book->revision, revision);
    clear_table(&table);
}

static void answers__have_words__for_each_question(void **state) {
    static const struct form_field FIELDS[] = {
        {.type = RECORD_LINE, .field = LINE_UNIT_PRICE, .heading = "Money", .label = "The price"},
        {.type = RECORD_LINE, .field = LINE_PERIOD},
        {.type = RECORD_LINE, .field = LINE_STARTS}};
    struct home *home = *state;
    struct book *book = line_book(home->store);
    struct answers answers;
    char help[1024];
    begin_asking(&answers, book, "1", FIELDS, 3);
    assert_string_equal(answers_heading(&answers.items[0]), "Money");
    assert_string_equal(answers_label(&answers, &answers.items[0]), "The price");
    assert_int_equal(answers.items[1].kind, ANSWER_CHOICE);
    assert_null(answers_heading(&answers.items[2]));
    const struct field *starts = dictionary_field(RECORD_LINE, LINE_STARTS);
    assert_string_equal(answers_label(&answers, &answers.items[2]), starts->label);
    assert_string_equal(answers_help(&answers, &answers.items[2], ANSWERS_EACH, help, sizeof help),
                        starts->label);
    assert_non_null(strstr(help, starts->help));
    assert_non_null(strstr(help, "For example: "));
    assert_non_null(strstr(help, starts->example));
    answers_done(&answers);
    book_close(book);
}

/* ---- giving ---------------------------------------------------------------------------------- */

static void answers_give__keeps__each_kind_of_answer(void **state) {
    struct table table;
    set_table(&table, state);
    set(table.book, RECORD_LINE, "1", LINE_WHY, "Because.");
    assert_int_equal(give(&table, DESCRIPTION, "Painting"), ANSWER_KEPT);
    assert_int_equal(give(&table, PAID_BY, "third_party"), ANSWER_KEPT);
    assert_int_equal(give(&table, PRICE, " \u00A360.5 "), ANSWER_KEPT);
    assert_int_equal(give(&table, STARTS, "1/7/26"), ANSWER_KEPT);
    assert_int_equal(give(&table, OUTCOMES, "o2"), ANSWER_KEPT);
    assert_int_equal(give(&table, CRITICAL, "false"), ANSWER_KEPT);
    assert_int_equal(give(&table, WHY, "It helps.\nReally."), ANSWER_KEPT);
    assert_line(&table, LINE_DESCRIPTION, "Painting");
    assert_line(&table, LINE_PAID_BY, "third_party");
    assert_line(&table, LINE_UNIT_PRICE, "60.50");
    assert_line(&table, LINE_STARTS, "2026-07-01");
    assert_line(&table, LINE_OUTCOMES, "o2");
    assert_line(&table, LINE_CRITICAL, "false");
    assert_line(&table, LINE_WHY, "It helps.\nReally.");
    assert_spoken(&table, PAID_BY,
                  dictionary_field(RECORD_LINE, LINE_PAID_BY)->choices[PAID_THIRD_PARTY].label);
    assert_spoken(&table, PRICE, "\u00A360.50");
    assert_spoken(&table, STARTS, "1 July 2026");
    assert_spoken(&table, OUTCOMES, "See people");
    assert_spoken(&table, CRITICAL, "No");
    assert_int_equal(give(&table, OUTCOMES, "o1\no2"), ANSWER_KEPT);
    assert_spoken(&table, OUTCOMES, "Stay well; See people");
    for (size_t i = 0; i < table.answers.item_count; i++) {
        assert_int_equal(give(&table, i, ""), ANSWER_KEPT);
        assert_true(answers_is_empty(&table.answers, &table.answers.items[i]));
        assert_spoken(&table, i, "");
    }
    clear_table(&table);
}

static void answers_give__reads__as_people_write(void **state) {
    static const struct form_field FIELDS[] = {
        {.type = RECORD_PERSON, .field = PERSON_NHS_NUMBER},
        {.type = RECORD_PERSON, .field = PERSON_DATE_OF_BIRTH}};
    struct home *home = *state;
    struct book *book = new_book(home->store);
    struct answers answers;
    begin_asking(&answers, book, "", FIELDS, 2);
    struct answer_item number = answers.items[0], born = answers.items[1];
    assert_int_equal(answers_give(&answers, &number, " 999 000 0018 ", NULL), ANSWER_KEPT);
    assert_field(book, RECORD_PERSON, "", PERSON_NHS_NUMBER, "9990000018");
    assert_int_equal(answers_give(&answers, &number, "  ", NULL), ANSWER_KEPT);
    assert_field(book, RECORD_PERSON, "", PERSON_NHS_NUMBER, "");
    assert_int_equal(answers_give(&answers, &born, "soon", &home->info), ANSWER_WRONG);
    assert_true(home->info.text[0] != '\0');
    answers_done(&answers);
    book_close(book);
}

static void answers_give__names_its_edit__for_undo(void **state) {
    struct table table;
    char *label = NULL;
    set_table(&table, state);
    give(&table, PRICE, "60");
    must(book_undo(table.book, &label, SAID));
    assert_string_equal(label, "price of Psychotherapy");
    free(label);
    clear_table(&table);
}

static void answers_give__of_the_same_again__writes_nothing(void **state) {
    struct table table;
    set_table(&table, state);
    give(&table, PRICE, "60");
    int64_t revision = table.book->revision;
    assert_int_equal(give(&table, PRICE, "\u00A360.00"), ANSWER_KEPT);
    assert_int_equal(table.book->revision, revision);
    clear_table(&table);
}

static void answers_give__keeps__each_score_by_itself(void **state) {
    static const struct form_field FIELDS[] = {{.type = RECORD_REVIEW, .field = REVIEW_SCORES}};
    struct home *home = *state;
    struct book *book = line_book(home->store);
    struct answers answers;
    add(book, RECORD_REVIEW, "r1", "");
    begin_asking(&answers, book, "r1", FIELDS, 1);
    assert_int_equal(answers.item_count, 2);
    assert_string_equal(answers_heading(&answers.items[0]),
                        dictionary_field(RECORD_REVIEW, REVIEW_SCORES)->label);
    assert_null(answers_heading(&answers.items[1]));
    assert_string_equal(answers_label(&answers, &answers.items[1]), "See people");
    assert_int_equal(answers_give(&answers, &answers.items[0], "7", NULL), ANSWER_KEPT);
    assert_int_equal(answers_give(&answers, &answers.items[1], "11", NULL), ANSWER_WRONG);
    assert_field(book, RECORD_REVIEW, "r1", REVIEW_SCORES, "o1=7");
    assert_int_equal(answers_give(&answers, &answers.items[1], "10", NULL), ANSWER_KEPT);
    assert_field(book, RECORD_REVIEW, "r1", REVIEW_SCORES, "o1=7\no2=10");
    assert_int_equal(answers_give(&answers, &answers.items[0], "", NULL), ANSWER_KEPT);
    assert_field(book, RECORD_REVIEW, "r1", REVIEW_SCORES, "o2=10");
    assert_false(answers_holds(&answers));
    answers_done(&answers);
    book_close(book);
}

/* ---- in hand --------------------------------------------------------------------------------- */

static void answers_give__takes_in_hand__what_is_wrong(void **state) {
    struct table table;
    char words[ANSWERS_ERROR];
    set_table(&table, state);
    give(&table, PRICE, "60");
    assert_int_equal(give(&table, PRICE, "6o.00"), ANSWER_WRONG);
    assert_non_null(strstr(table.home->info.text, "is not an amount in pounds"));
    assert_false(table.answers.refused);
    assert_line(&table, LINE_UNIT_PRICE, "60.00");
    assert_spoken(&table, PRICE, "6o.00");
    assert_said(&table, PRICE, "is not an amount in pounds");
    assert_string_equal(
        answers_error(answers_marked(&table.answers, &table.answers.items[PRICE]), words),
        "Error: not an amount in pounds");
    assert_string_equal(answers_waits(&table.answers),
                        dictionary_field(RECORD_LINE, LINE_UNIT_PRICE)->label);
    ask_again(&table);
    assert_spoken(&table, PRICE, "6o.00");
    assert_said(&table, PRICE, "is not an amount in pounds");
    assert_int_equal(give(&table, PRICE, "61"), ANSWER_KEPT);
    assert_spoken(&table, PRICE, "\u00A361.00");
    assert_said(&table, PRICE, "");
    assert_false(answers_holds(&table.answers));
    assert_null(answers_waits(&table.answers));
    ask_again(&table);
    assert_false(answers_holds(&table.answers));
    clear_table(&table);
}

static void answers_give__drops__what_is_wrong_where_the_answer_is_taken_away(void **state) {
    struct table table;
    set_table(&table, state);
    give(&table, PRICE, "6o.00");
    assert_int_equal(give(&table, PRICE, ""), ANSWER_KEPT);
    assert_false(answers_holds(&table.answers));
    assert_spoken(&table, PRICE, "");
    clear_table(&table);
}

static void answers_give__tries_again__what_was_wrong_beside_it(void **state) {
    static const struct form_field FIELDS[] = {{.type = RECORD_LINE, .field = LINE_STARTS},
                                               {.type = RECORD_LINE, .field = LINE_ENDS}};
    struct home *home = *state;
    struct book *book = line_book(home->store);
    struct answers answers;
    set(book, RECORD_LINE, "1", LINE_STARTS, "2026-08-01");
    begin_asking(&answers, book, "1", FIELDS, 2);
    assert_int_equal(answers_give(&answers, &answers.items[1], "1/7/2026", NULL), ANSWER_WRONG);
    assert_int_equal(answers_give(&answers, &answers.items[0], "1/6/2026", NULL), ANSWER_KEPT);
    assert_field(book, RECORD_LINE, "1", LINE_ENDS, "2026-07-01");
    assert_non_null(strstr(answers.message, "is kept now too"));
    assert_false(answers_holds(&answers));
    assert_int_equal(answers_give(&answers, &answers.items[0], "2/6/2026", NULL), ANSWER_KEPT);
    assert_string_equal(answers.message, ""); /* said once */
    answers_done(&answers);
    book_close(book);
}

/* Someone else was quicker: that is looked at first, and then it may be given again. */
static void answers_give__says__that_someone_else_was_quicker(void **state) {
    struct table table;
    set_table(&table, state);
    struct store *other = open_store(table.home->path);
    struct book *theirs = open_book(other, "P-0001");
    set(theirs, RECORD_LINE, "1", LINE_UNIT_PRICE, "50");
    assert_int_equal(give(&table, PRICE, "60"), ANSWER_REFUSED);
    assert_true(table.answers.refused);
    const struct answer_held *held = answers_held(&table.answers, &table.answers.items[PRICE]);
    assert_true(answers_is_refused(held));
    assert_int_equal(held->err, ERR_CONFLICT);
    assert_line(&table, LINE_UNIT_PRICE, "50.00");
    assert_int_equal(give(&table, PRICE, "60"), ANSWER_KEPT);
    assert_false(table.answers.refused);
    assert_line(&table, LINE_UNIT_PRICE, "60.00");
    book_close(theirs);
    store_close(other);
    clear_table(&table);
}

/* So it is of one that was wrong first, whatever was kept of the other's meanwhile. */
static void answers_give__of_what_was_wrong__says_what_came_meanwhile(void **state) {
    struct table table;
    set_table(&table, state);
    struct store *other = open_store(table.home->path);
    struct book *theirs = open_book(other, "P-0001");
    give(&table, PRICE, "40");
    assert_int_equal(give(&table, PRICE, "6o"), ANSWER_WRONG);
    assert_int_equal(give(&table, WHY, "It works"), ANSWER_KEPT); /* one's own is no news */
    bool changed = false;
    must(book_refresh(theirs, &changed, SAID));
    set(theirs, RECORD_LINE, "1", LINE_UNIT_PRICE, "50");
    assert_int_equal(give(&table, WHY, "It works well"), ANSWER_KEPT);
    assert_said(&table, PRICE, "It is now: \u00A350.00");
    assert_line(&table, LINE_UNIT_PRICE, "50.00");
    assert_int_equal(give(&table, PRICE, "60"), ANSWER_KEPT);
    assert_line(&table, LINE_UNIT_PRICE, "60.00");
    book_close(theirs);
    store_close(other);
    clear_table(&table);
}

/* And of words that were only put aside, which is nothing to say before they are given. */
static void answers_give__of_what_was_put_aside__says_what_came_meanwhile(void **state) {
    struct table table;
    set_table(&table, state);
    struct store *other = open_store(table.home->path);
    struct book *theirs = open_book(other, "P-0001");
    bool changed = false;
    answers_put_aside(&table.answers, &table.answers.items[PRICE], "60");
    set(theirs, RECORD_LINE, "1", LINE_UNIT_PRICE, "50");
    must(book_refresh(table.book, &changed, SAID));
    assert_int_equal(give(&table, PRICE, "60"), ANSWER_REFUSED);
    assert_said(&table, PRICE, "It is now: \u00A350.00");
    assert_line(&table, LINE_UNIT_PRICE, "50.00");
    assert_int_equal(give(&table, PRICE, "60"), ANSWER_KEPT);
    assert_line(&table, LINE_UNIT_PRICE, "60.00");
    book_close(theirs);
    store_close(other);
    clear_table(&table);
}

/* Nor is it tried again by itself over what somebody else said. */
static void answers_give__tries_again__nothing_that_another_answered(void **state) {
    static const struct form_field FIELDS[] = {{.type = RECORD_LINE, .field = LINE_STARTS},
                                               {.type = RECORD_LINE, .field = LINE_ENDS}};
    struct home *home = *state;
    struct book *book = line_book(home->store);
    struct answers answers;
    bool changed = false;
    set(book, RECORD_LINE, "1", LINE_STARTS, "2026-08-01");
    begin_asking(&answers, book, "1", FIELDS, 2);
    assert_int_equal(answers_give(&answers, &answers.items[1], "1/7/2026", NULL), ANSWER_WRONG);
    struct store *other = open_store(home->path);
    struct book *theirs = open_book(other, "P-0001");
    set(theirs, RECORD_LINE, "1", LINE_ENDS, "2026-09-01");
    must(book_refresh(book, &changed, SAID));
    assert_int_equal(answers_give(&answers, &answers.items[0], "1/6/2026", NULL), ANSWER_KEPT);
    assert_field(book, RECORD_LINE, "1", LINE_ENDS, "2026-09-01");
    assert_true(answers_holds(&answers));
    assert_non_null(strstr(answers_said(&answers, &answers.items[1]), "It is now: 1 September"));
    answers_done(&answers);
    book_close(theirs);
    store_close(other);
    book_close(book);
}

static void answers_forget__drops__only_what_was_refused(void **state) {
    struct table table;
    set_table(&table, state);
    struct store *other = open_store(table.home->path);
    struct book *theirs = open_book(other, "P-0001");
    give(&table, STARTS, "soon");
    set(theirs, RECORD_LINE, "1", LINE_UNIT_PRICE, "50");
    assert_int_equal(give(&table, PRICE, "60"), ANSWER_REFUSED);
    answers_forget(&table.answers);
    assert_spoken(&table, PRICE, "\u00A350.00");
    assert_spoken(&table, STARTS, "soon");
    ask_again(&table);
    assert_spoken(&table, PRICE, "\u00A350.00");
    assert_spoken(&table, STARTS, "soon");
    book_close(theirs);
    store_close(other);
    clear_table(&table);
}

static void answers_give__leaves__an_authorised_plan_as_it_is(void **state) {
    struct table table;
    set_table(&table, state);
    give(&table, PRICE, "60");
    commission(table.book, "authorises", "2026-05-18");
    assert_int_equal(give(&table, PRICE, "61"), ANSWER_STAYS);
    assert_true(table.answers.message[0] != '\0');
    assert_false(answers_holds(&table.answers));
    assert_line(&table, LINE_UNIT_PRICE, "60.00");
    clear_table(&table);
}

static void answers_put_aside__makes_a_draft__that_is_not_the_answer(void **state) {
    struct table table;
    set_table(&table, state);
    struct answers *answers = &table.answers;
    answers_put_aside(answers, &answers->items[PRICE], "7");
    assert_said(&table, PRICE, ""); /* nothing to say of a pause */
    assert_true(answers_holds(answers));
    assert_true(answers_store(answers, true));
    ask_again(&table);
    assert_line(&table, LINE_UNIT_PRICE, "");
    assert_spoken(&table, PRICE, "7");
    assert_said(&table, PRICE, "Not kept yet");
    assert_int_equal(give(&table, STARTS, "1/6/2026"), ANSWER_KEPT); /* is no reason to keep it */
    assert_line(&table, LINE_UNIT_PRICE, "");
    assert_int_equal(answers_give(answers, &answers->items[PRICE],
                                  answers_held(answers, &answers->items[PRICE])->text, NULL),
                     ANSWER_KEPT);
    assert_line(&table, LINE_UNIT_PRICE, "7.00");
    clear_table(&table);
}

static void answers_leave__puts_back__what_was_there(void **state) {
    struct table table;
    set_table(&table, state);
    struct answers *answers = &table.answers;
    answers_put_aside(answers, &answers->items[PRICE], "7");
    answers_leave(answers, &answers->items[PRICE], "");
    assert_false(answers_holds(answers));
    give(&table, PRICE, "6o");
    answers_put_aside(answers, &answers->items[PRICE], "6o.0");
    answers_leave(answers, &answers->items[PRICE], "6o");
    assert_spoken(&table, PRICE, "6o");
    assert_true(answers_drop(answers, &answers->items[PRICE]));
    assert_false(answers_drop(answers, &answers->items[PRICE]));
    assert_spoken(&table, PRICE, "");
    ask_again(&table);
    assert_false(answers_holds(answers));
    clear_table(&table);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(answers_init__refuses__a_record_that_is_not_there),
        TEST(answers__ask__only_what_is_shown_and_say_when_that_changes),
        TEST(answers__of_a_record_that_goes__ask_nothing),
        TEST(answers__have_words__for_each_question),
        TEST(answers_give__keeps__each_kind_of_answer),
        TEST(answers_give__reads__as_people_write),
        TEST(answers_give__names_its_edit__for_undo),
        TEST(answers_give__of_the_same_again__writes_nothing),
        TEST(answers_give__keeps__each_score_by_itself),
        TEST(answers_give__takes_in_hand__what_is_wrong),
        TEST(answers_give__drops__what_is_wrong_where_the_answer_is_taken_away),
        TEST(answers_give__tries_again__what_was_wrong_beside_it),
        TEST(answers_give__says__that_someone_else_was_quicker),
        TEST(answers_give__of_what_was_wrong__says_what_came_meanwhile),
        TEST(answers_give__of_what_was_put_aside__says_what_came_meanwhile),
        TEST(answers_give__tries_again__nothing_that_another_answered),
        TEST(answers_forget__drops__only_what_was_refused),
        TEST(answers_give__leaves__an_authorised_plan_as_it_is),
        TEST(answers_put_aside__makes_a_draft__that_is_not_the_answer),
        TEST(answers_leave__puts_back__what_was_there),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("session/answers", tests, NULL, NULL);
}
