/* Lines that are typed for a question, read into an answer: choices by number, by their words or by
 * how these begin, and what is said where they are not clear. */
#include "tests/session/answers_fixture.h"

#include "base/text.h"
#include "plan/line_words.h"

/* What a line comes to: the text for answers_give, "(keep)", or "ERR " and what is said. */
static const char *reading(const struct answers *answers, size_t index, const char *line) {
    static char buffer[16384];
    struct err_info info = {0};
    char *text = NULL;
    enum err err = answers_read(answers, &answers->items[index], line, &text, &info);
    assert_true(err == ERR_OK || text == NULL);
    snprintf(buffer, sizeof buffer, "%s%s", err != ERR_OK ? "ERR " : "",
             err != ERR_OK  ? info.text
             : text == NULL ? "(keep)"
                            : text);
    free(text);
    return buffer;
}

struct reads {
    size_t index;
    const char *line, *text;
};

static void assert_reads(const struct answers *answers, const struct reads *reads, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const char *text = reading(answers, reads[i].index, reads[i].line);
        if (strcmp(text, reads[i].text) != 0)
            fail_msg("\"%s\" was read as \"%s\", not as \"%s\"", reads[i].line, text,
                     reads[i].text);
    }
}
#define ASSERT_READS(answers, reads) assert_reads(answers, reads, sizeof reads / sizeof reads[0])

struct answer_lines {
    struct book *book;
    struct answers answers;
};

static void open_lines(struct answer_lines *lines, void **state) {
    struct home *home = *state;
    lines->book = line_book(home->store);
    begin_asking(&lines->answers, lines->book, "1", LINE_FIELDS, ASKED);
}

static void close_lines(struct answer_lines *lines) {
    answers_done(&lines->answers);
    book_close(lines->book);
}

static void answers_read__empty_keeps__and_a_dash_takes_away(void **state) {
    struct answer_lines lines;
    open_lines(&lines, state);
    for (size_t i = 0; i < lines.answers.item_count; i++) {
        assert_string_equal(reading(&lines.answers, i, ""), "(keep)");
        assert_string_equal(reading(&lines.answers, i, " \t\r\n"), "(keep)");
        assert_string_equal(reading(&lines.answers, i, "-"), "");
        assert_string_equal(reading(&lines.answers, i, " - "), "");
    }
    close_lines(&lines);
}

static void answers_read__of_a_typed_answer__takes_the_words(void **state) {
    static const struct reads READS[] = {
        {DESCRIPTION, "  Painting class ", "Painting class"},
        {DESCRIPTION, "--", "--"},
        {DESCRIPTION, "Paint\033[31ming\x07 caf\u00E9\n", "Paint[31ming caf\u00E9"},
        {DESCRIPTION, "a\xFF", "a\uFFFD"},
        {PRICE, "6o", "6o"}, /* answers_give says what is wrong with it */
        {PRICE, "-5", "-5"},
        {WHY, "It helps.\n\nReally.\n", "It helps.\n\nReally."}};
    struct answer_lines lines;
    open_lines(&lines, state);
    ASSERT_READS(&lines.answers, READS);
    close_lines(&lines);
}

static void answers_read__of_a_choice__takes_its_number_or_words(void **state) {
    static const struct reads READS[] = {
        {PAID_BY, "2", "third_party"},
        {PAID_BY, " 02 ", "third_party"},
        {PAID_BY, "third_party", "third_party"},
        {PAID_BY, "paid to", "direct_payment"},
        {PAID_BY, "SOMETHING WE", "community"},
        {CRITICAL, "1", "true"},
        {CRITICAL, "2", "false"},
        {CRITICAL, "yes", "true"},
        {CRITICAL, "Y", "true"},
        {CRITICAL, "no", "false"},
        {CRITICAL, "n", "false"},
        {CRITICAL, "False", "false"},
        {CRITICAL, "perhaps", "ERR \"perhaps\" is not yes or no. Type yes or no"},
        {CRITICAL, "3", "ERR \"3\" is not yes or no. Type yes or no"},
        {PAID_BY, "0",
         "ERR \"0\" is not one of the choices. Type a number from 1 to 5, or the first words of "
         "your choice"},
        {PAID_BY, "6",
         "ERR \"6\" is not one of the choices. Type a number from 1 to 5, or the first words of "
         "your choice"},
        {PAID_BY, "99999999999999999999",
         "ERR \"99999999999999999999\" is not one of the choices. Type a number from 1 to 5, or "
         "the first words of your choice"},
        {PAID_BY, "1,2",
         "ERR \"1,2\" is not one of the choices. Type a number from 1 to 5, or the first words of "
         "your choice"}};
    struct answer_lines lines;
    open_lines(&lines, state);
    ASSERT_READS(&lines.answers, READS);
    close_lines(&lines);
}

static void answers_read__of_boxes__takes_several(void **state) {
    static const struct reads READS[] = {
        {OUTCOMES, "1", "o1"},
        {OUTCOMES, "2,1", "o1\no2"},
        {OUTCOMES, " 1 , 3 ", "o1\no3"},
        {OUTCOMES, "1 3", "o1\no3"},
        {OUTCOMES, "3, 3", "o3"},
        {OUTCOMES, "1,", "o1"},
        {OUTCOMES, "stay well, at home", "o3"}, /* its own comma: the whole line comes first */
        {OUTCOMES, "stay well", "o1"},          /* the whole of one is no beginning of another */
        {OUTCOMES, "see, 3", "o2\no3"},
        {OUTCOMES, "see people, stay well", "o1\no2"},
        {OUTCOMES, "st",
         "ERR \"st\" is not clear: it could be 1, Stay well, or 3, Stay well, at home. Type its "
         "number"},
        {OUTCOMES, ",",
         "ERR \",\" is not one of the choices. Type their numbers, from 1 to 3, with commas "
         "between. For example, 1, 3"},
        {OUTCOMES, "1, 4",
         "ERR \"4\" is not one of the choices. Type their numbers, from 1 to 3, with commas "
         "between. For example, 1, 3"},
        {OUTCOMES, "see, dance",
         "ERR \"dance\" is not one of the choices. Type their numbers, from 1 to 3, with commas "
         "between. For example, 1, 3"}};
    struct answer_lines lines;
    open_lines(&lines, state);
    add(lines.book, RECORD_OUTCOME, "o3", "");
    set(lines.book, RECORD_OUTCOME, "o3", OUTCOME_TITLE, "Stay well, at home");
    answers_sync(&lines.answers);
    ASSERT_READS(&lines.answers, READS);
    close_lines(&lines);
}

static void answers_read__with_little_to_choose_from__says_so(void **state) {
    struct answer_lines lines;
    open_lines(&lines, state);
    take_out(lines.book, RECORD_OUTCOME, "o1");
    answers_sync(&lines.answers);
    assert_string_equal(reading(&lines.answers, OUTCOMES, "1"), "o2");
    assert_string_equal(reading(&lines.answers, OUTCOMES, "2"),
                        "ERR \"2\" is not what can be chosen here. Type 1 to choose it");
    take_out(lines.book, RECORD_OUTCOME, "o2");
    answers_sync(&lines.answers);
    assert_string_equal(reading(&lines.answers, OUTCOMES, "1"),
                        "ERR There is nothing to choose from yet");
    assert_string_equal(reading(&lines.answers, OUTCOMES, ""), "(keep)");
    close_lines(&lines);
}

static void answers_read__of_two_that_are_called_the_same__asks_for_the_number(void **state) {
    struct answer_lines lines;
    open_lines(&lines, state);
    set(lines.book, RECORD_OUTCOME, "o2", OUTCOME_TITLE, "Stay well");
    answers_sync(&lines.answers);
    assert_string_equal(
        reading(&lines.answers, OUTCOMES, "stay well"),
        "ERR \"stay well\" is not clear: it could be 1, Stay well, or 2, Stay well. "
        "Type its number");
    assert_string_equal(reading(&lines.answers, OUTCOMES, "2"), "o2");
    close_lines(&lines);
}

/* The record of full_book that a type's questions are asked of. */
static const char *an_id(enum record_type type) {
    return !dictionary_record(type)->many ? ""
           : type == RECORD_OUTCOME       ? "o1"
           : type == RECORD_LINE          ? "l1"
                                          : "1";
}

/* Two things of one title are told apart by what else they say, wherever one of them is chosen. */
static void answers__of_things_called_the_same__say_what_is_not(void **state) {
    struct home *home = *state;
    struct book *book = full_book(home->store);
    static const struct form_field field = {.type = RECORD_RECEIPT, .field = RECEIPT_LINE};
    struct answers answers;
    add(book, RECORD_LINE, "twin", "");
    set(book, RECORD_LINE, "twin", LINE_DESCRIPTION, "Swimming, twice");
    set(book, RECORD_LINE, "twin", LINE_ENDS, "2026-09-30");
    begin_asking(&answers, book, an_id(RECORD_RECEIPT), &field, 1);
    const struct answer_item item = answers.items[0];
    const size_t last = answers_option_count(&answers, &item) - 1;
    assert_string_equal(answers_option_label(&answers, &item, last), "Swimming, twice");
    add(book, RECORD_LINE, "other", "");
    set(book, RECORD_LINE, "other", LINE_DESCRIPTION, "Swimming, twice");
    answers_sync(&answers);
    const char *twin = answers_option_label(&answers, &item, last);
    const char *other = answers_option_label(&answers, &item, last + 1);
    assert_ptr_equal(strstr(twin, "Swimming, twice, "), twin);
    assert_non_null(strstr(twin, "until 30 September 2026"));
    assert_ptr_equal(strstr(other, "Swimming, twice, "), other);
    assert_string_not_equal(twin, other);
    answers_done(&answers);
    book_close(book);
}

static void answers_read__of_a_very_long_line__says_that_it_is(void **state) {
    enum { LENGTH = 100 * 1000 };
    struct answer_lines lines;
    struct err_info info = {0};
    char *line = malloc(LENGTH + 1), *text = NULL;
    assert_non_null(line);
    memset(line, 'a', LENGTH);
    line[LENGTH] = '\0';
    open_lines(&lines, state);
    for (size_t i = 0; i < lines.answers.item_count; i++) {
        const struct answer_item *item = &lines.answers.items[i];
        assert_int_equal(answers_read(&lines.answers, item, line, &text, &info),
                         answers_is_typed(item) ? ERR_LIMIT : ERR_INPUT);
        assert_null(text);
        assert_true(info.text[0] != '\0');
    }
    memset(line, 'a', 300);
    line[300] = '\0';
    assert_string_equal(reading(&lines.answers, DESCRIPTION, line), line); /* the most there is */
    free(line);
    close_lines(&lines);
}

/* ---- every choice of the dictionary ---------------------------------------------------------- */

/* Every option is chosen by its number, by its words and by the word that stands for it; and where
 * the plan takes it, said back in its words. Returns how many it took. */
static size_t choose_each(struct answers *answers) {
    const struct answer_item item = answers->items[0];
    size_t count = answers_option_count(answers, &item), kept = 0;
    for (size_t i = 0; i < count; i++) {
        const char *word = answers_option_word(answers, &item, i);
        char number[24], label[LINE_NAME]; /* the answers name things anew as the plan changes */
        snprintf(label, sizeof label, "%s", answers_option_label(answers, &item, i));
        snprintf(number, sizeof number, "%zu", i + 1);
        assert_string_equal(reading(answers, 0, number), word);
        if (item.field->kind != KIND_REF &&
            item.field->kind != KIND_REFS) /* titles may be shared */
            assert_string_equal(reading(answers, 0, label), word);
        if (word[strspn(word, "0123456789")] != '\0') /* "52" would be the 52nd */
            assert_string_equal(reading(answers, 0, word), word);
        if (answers_give(answers, &item, word, NULL) == ANSWER_KEPT) {
            char *spoken = answers_spoken(answers, &item, false);
            assert_string_equal(spoken, label);
            free(spoken);
            kept++;
        }
    }
    return kept;
}

static void answers_read__chooses__every_choice_of_the_dictionary(void **state) {
    struct home *home = *state;
    struct book *book = full_book(home->store);
    size_t kept = 0;
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        enum record_type type = (enum record_type)number;
        for (size_t i = 0; i < dictionary_record(type)->field_count; i++) {
            const struct form_field field = {.type = type, .field = i};
            struct answers answers;
            if (plan_find(book->plan, type, an_id(type), NULL) == NULL)
                continue;
            begin_asking(&answers, book, an_id(type), &field, 1);
            if (!answers_is_typed(&answers.items[0]))
                kept += choose_each(&answers);
            answers_done(&answers);
        }
    }
    assert_true(kept > 100);
    book_close(book);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(answers_read__empty_keeps__and_a_dash_takes_away),
        TEST(answers_read__of_a_typed_answer__takes_the_words),
        TEST(answers_read__of_a_choice__takes_its_number_or_words),
        TEST(answers_read__of_boxes__takes_several),
        TEST(answers_read__with_little_to_choose_from__says_so),
        TEST(answers_read__of_two_that_are_called_the_same__asks_for_the_number),
        TEST(answers__of_things_called_the_same__say_what_is_not),
        TEST(answers_read__of_a_very_long_line__says_that_it_is),
        TEST(answers_read__chooses__every_choice_of_the_dictionary),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("session/answers_read", tests, NULL, NULL);
}
