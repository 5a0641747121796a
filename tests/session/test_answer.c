/* One answer: its name for undo, and the few words beside a wrong one. */
#include "tests/store/store_fixture.h"

#include "base/text.h"
#include "base/unused.h"
#include "session/answer.h"

#include <locale.h>

static void assert_short(const char *words, const char *expected) {
    char buffer[64];
    assert_string_equal(answer_short_error(words, buffer, sizeof buffer), expected);
}

static void answer_short_error__leaves_out__what_was_typed_and_the_example(void **state UNUSED) {
    assert_short("\"6o.00\" is not an amount in pounds. For example, 60 or 60.50",
                 "not an amount in pounds");
    assert_short("\"a\" is b\" is not a date", "b\" is not a date");
    assert_short("30 February is not in the calendar. For example, 1 April 2027",
                 "30 February is not in the calendar");
    assert_short("There is no memory left.", "There is no memory left");
    assert_short("", "");
    assert_short("\"", "\"");
}

static void assert_label(const struct book *book, enum record_type type, const char *id,
                         size_t field, const char *expected) {
    char buffer[ANSWER_LABEL];
    assert_string_equal(answer_label(book->plan, type, id, field, buffer), expected);
}

static void answer_label__says__which_field_of_which_record(void **state) {
    struct home *home = *state;
    struct book *book = new_book(home->store);
    add(book, RECORD_LINE, "1", "");
    assert_label(book, RECORD_LINE, "1", LINE_UNIT_PRICE, "price of the new thing");
    set(book, RECORD_LINE, "1", LINE_DESCRIPTION, "Psychotherapy");
    assert_label(book, RECORD_LINE, "1", LINE_UNIT_PRICE, "price of Psychotherapy");
    assert_label(book, RECORD_PERSON, "", PERSON_DATE_OF_BIRTH, "date of birth");
    assert_label(book, RECORD_REVIEW_PLAN, "", REVIEW_PLAN_FIRST_ON, "\"First review on\"");
    book_close(book);
}

/* The label in quotes, as it stands over the answer: what reads well where it is not words of its
 * own. */
static bool is_quoted(const struct record_def *def, const struct field *field, const char *label) {
    char quoted[ANSWER_LABEL * 2];
    snprintf(quoted, sizeof quoted, "\"%s\"%s%s", field->label, def->many ? " of the new " : "",
             def->many ? def->noun : "");
    return strcmp(label, quoted) == 0;
}

/* Every field of the dictionary whose name is words of its own, as tests/data/edit-names.txt has
 * them: "line.unit_price: price of the new thing". What the undo of a field says is read there by a
 * person before it changes. */
static void answer_label__of_every_field__reads_well(void **state) {
    struct home *home = *state;
    struct book *book = new_book(home->store);
    char *expected = file_read_all("tests/data/edit-names.txt", NULL), *rest = expected;
    char label[ANSWER_LABEL], line[ANSWER_LABEL + 128];
    for (int type = 0; type < RECORD_TYPE_COUNT; type++) {
        const struct record_def *def = dictionary_record((enum record_type)type);
        for (size_t i = 0; i < def->field_count; i++) {
            answer_label(book->plan, (enum record_type)type, "", i, label);
            /* what the program fills in, nobody undoes by its name */
            if (def->fields[i].of_program || is_quoted(def, &def->fields[i], label))
                continue;
            snprintf(line, sizeof line, "%s.%s: %s", def->table, def->fields[i].key, label);
            size_t length = strcspn(rest, "\n");
            if (length != strlen(line) || strncmp(rest, line, length) != 0)
                fail_msg("\"%s\" is not the next line of edit-names.txt", line);
            rest += length + (rest[length] == '\n');
        }
    }
    assert_string_equal(rest, "");
    free(expected);
    book_close(book);
}

static void answer_label__is_cut__between_whole_letters(void **state) {
    struct home *home = *state;
    struct book *book = new_book(home->store);
    char title[301] = "", buffer[ANSWER_LABEL];
    for (int i = 0; i < 100; i++)
        memcpy(title + 3 * i, "e\u0301", 3);
    add(book, RECORD_LINE, "1", "");
    set(book, RECORD_LINE, "1", LINE_DESCRIPTION, title);
    answer_label(book->plan, RECORD_LINE, "1", LINE_UNIT_PRICE, buffer);
    assert_true(text_is_utf8(buffer, strlen(buffer)));
    assert_int_equal((strlen(buffer) - strlen("price of ")) % 3, 0);
    book_close(book);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, home_make, home_remove)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answer_short_error__leaves_out__what_was_typed_and_the_example),
        TEST(answer_label__says__which_field_of_which_record),
        TEST(answer_label__of_every_field__reads_well),
        TEST(answer_label__is_cut__between_whole_letters),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("session/answer", tests, NULL, NULL);
}
