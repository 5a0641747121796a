/* Values as text: what is right and wrong for each kind of field in its plain form, and as it is
 * shown. */
#include "plan/plan_text.h"
#include "plan/value_row.h"

#include "base/text.h"
#include "base/unused.h"

static const struct value_row right[] = {
    {TITLE, "I see people", "I see people", 0},
    {TITLE, "one\ntwo\tthree", "one two three", 0}, /* one line stays one line */
    {TITLE, "", NULL, 0},
    {TITLE, " \n ", NULL, 0},
    {PROSE, "one\n\ttwo", "one\n\ttwo", 0},
    {PROSE, "Zo\xc3\xab", "Zo\xc3\xab", 0},
    {TIMES, "999", "999", 0},
    {SCORE, "0", "0", 0},
    {SCORE, "10", "10", 0},
    {MONEY, "20000", "20000.00", 0},
    {MONEY, "99999999.99", "99999999.99", 0},
    {SIGNED, "-0.01", "-0.01", 0},
    {SIGNED, "-99999999.99", "-99999999.99", 0},
    {PRICE, "289.125", "289.125", 0},
    {PRICE, "0", "0.00", 0},
    {BORN, "2199-01-01", "2199-01-01", 0}, /* in the future: found by its rule */
    {PRICE, "999999.9999", "999999.9999", 0},
    {QUANTITY, "99999.999", "99999.999", 0},
    {QUANTITY, "1.500", "1.5", 0},
    {HOURS, "168", "168", 0},
    {HOURS, "37.5", "37.5", 0},
    {FIGURE, "5.1234", "5.1234", 0},
    {DAY, "2028-02-29", "2028-02-29", 0},
    {BORN, "1961-05-12", "1961-05-12", 0},
    {YES, "true", "true", 0},
    {YES, "false", "false", 0},
    {CHOICE, "four_weeks", "four_weeks", 0},
    {CHOICES, "stopping\ninformation\nstopping", "information\nstopping", 0},
    {REF, "l1", "l1", 0},
    {REFS, "o2\no1\no2", "o2\no1", 0},
    {NHS, "999 000 0018", "9990000018", 0},
    {NHS, "9990000019", "9990000019", 0}, /* a wrong check digit is kept, for its rule */
    {SCORES, "o1=7\na=b=10", "o1=7\na=b=10", 0},
    {SCORES, "a=b=1\na=2", "a=b=1\na=2", 0},
    {MEASURES, "crisis_contacts=2\ninpatient_days=frequent",
     "crisis_contacts=2\ninpatient_days=frequent", 0},
};

static const struct value_row wrong[] = {
    {TITLE, "a\x1b[2J", "hidden character", ERR_INPUT},
    {TITLE, "\xff", "hidden character", ERR_INPUT},
    {PROSE, "a\rb", "hidden character", ERR_INPUT},
    {TIMES, "0", "The least is 1", ERR_LIMIT},
    {TIMES, "1000", "The most is 999", ERR_LIMIT},
    {TIMES, "2.5", "whole number", ERR_INPUT},
    {TIMES, "two", "\"two\" is not a whole number", ERR_INPUT},
    {SCORE, "11", "The most is 10", ERR_LIMIT},
    {SCORE, "-1", "The least is 0", ERR_LIMIT},
    {MONEY, "12,50", "\"12,50\" is not an amount in pounds", ERR_INPUT},
    {MONEY,
     "\xc2\xa3"
     "12",
     "not an amount in pounds", ERR_INPUT},
    {MONEY, "1e3", "not an amount in pounds", ERR_INPUT},
    {MONEY, "+1", "not an amount in pounds", ERR_INPUT},
    {MONEY, "12.345", "It can have 2", ERR_INPUT},
    {MONEY, "100000000",
     "The most is \xc2\xa3"
     "99,999,999.99",
     ERR_LIMIT},
    {MONEY, "99999999999999999999999", "The most is", ERR_LIMIT},
    {MONEY, "-1",
     "The least is \xc2\xa3"
     "0.00",
     ERR_LIMIT},
    {SIGNED, "-100000000", "The least is -", ERR_LIMIT},
    {SIGNED, "-99999999999999999999999", "The least is -", ERR_LIMIT},
    {PRICE, "6o.00",
     "\"6o.00\" is not an amount in pounds. For example, 60 or "
     "60.50",
     ERR_INPUT},
    {PRICE, "1.00001", "It can have 4", ERR_INPUT},
    {PRICE, "1000000",
     "The most is \xc2\xa3"
     "999,999.9999",
     ERR_LIMIT},
    {QUANTITY, "100000", "The most is 99999.999", ERR_LIMIT},
    {QUANTITY, "1.0001", "It can have 3", ERR_INPUT},
    {HOURS, "168.01", "The most is 168", ERR_LIMIT},
    {HOURS, "16h", "number of hours", ERR_INPUT},
    {FIGURE, "5%", "not a number", ERR_INPUT},
    {DAY, "2027-02-30", "", ERR_INPUT},
    {DAY, "1/4/27", "", ERR_INPUT},
    {YES, "maybe", "yes or no", ERR_INPUT},
    {YES, "TRUE", "yes or no", ERR_INPUT},
    {CHOICE, "fortnight", "once, day, week, four_weeks, month, quarter, year", ERR_INPUT},
    {CHOICE, "Week", "Choose from", ERR_INPUT},
    {CHOICES, "information\nluck", "\"luck\"", ERR_INPUT},
    {REF, "l1\nl2", "not an id", ERR_INPUT},
    {REFS, "o1\n12345678901234567890123456789012345678901234567890123456789012345", "not an id",
     ERR_INPUT},
    {NHS, "99900000", "ten figures", ERR_INPUT},
    {NHS, "99900000181", "ten figures", ERR_INPUT},
    {NHS, "999000001x", "ten figures", ERR_INPUT},
    {SCORES, "o1", "0 to 10", ERR_INPUT},
    {SCORES, "o1=11", "0 to 10", ERR_INPUT},
    {SCORES, "o1=7.5", "0 to 10", ERR_INPUT},
    {SCORES, "o1=-1", "0 to 10", ERR_INPUT},
    {SCORES, "=1", "not an id", ERR_INPUT},
    {SCORES, "o1=7\no1=8", "two values", ERR_INPUT},
    {SCORES, "o1=0000000000000000000000000000001", "0 to 10", ERR_INPUT},
    {MEASURES, "luck=2", "Choose from", ERR_INPUT},
    {MEASURES, "crisis_contacts=lots", "not a number", ERR_INPUT},
    {MEASURES, "crisis_contacts", "not a number", ERR_INPUT},
};

static void value__read__keeps_what_is_right(void **state UNUSED) {
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++) {
        const struct field *field = dictionary_field(right[i].type, right[i].field);
        struct value value = {true, 99, NULL}, again;
        struct err_info info = {0};
        enum err err = value_read(field, right[i].text, &value, &info);
        if (err != right[i].err)
            fail_msg("%s \"%s\": %s", field->key, right[i].text, info.text);
        if (err != ERR_OK)
            continue;
        char *plain = value_write(field, &value);
        if (right[i].result == NULL) {
            assert_null(plain);
            assert_false(value.set || value.number != 0 || value.text != NULL);
            continue;
        }
        assert_string_equal(plain, right[i].result);
        assert_int_equal(value_read(field, plain, &again, NULL), ERR_OK);
        assert_true(value_equal(field, &value, &again));
        assert_int_equal(value_check(field, &value, NULL), ERR_OK);
        free(again.text);
        free(value.text);
        free(plain);
    }
}

static void value__read__refuses_what_is_wrong(void **state UNUSED) {
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        const struct field *field = dictionary_field(wrong[i].type, wrong[i].field);
        struct value value = {true, 42, NULL};
        struct err_info info = {0};
        enum err err = value_read(field, wrong[i].text, &value, &info);
        if (err != wrong[i].err || strstr(info.text, wrong[i].result) == NULL)
            fail_msg("%s \"%s\": %d %s", field->key, wrong[i].text, (int)err, info.text);
        assert_true(strlen(info.text) > 10);
        assert_true(text_is_plain(info.text, false));
        assert_true(value.set);
        assert_int_equal(value.number, 42);
        assert_null(value.text);
        assert_int_equal(value_read(field, wrong[i].text, &value, NULL), err); /* without words */
    }
}

/* Nonsense is refused by every field that is not a text, whatever its record. */
static void value__read__refuses_nonsense_in_every_field(void **state UNUSED) {
    static const char *const nonsense[] = {"(nonsense)", "1.2.3", "--1", "0x10", "NaN", "=1+1"};
    for (int t = 0; t < RECORD_TYPE_COUNT; t++) {
        const struct record_def *def = dictionary_record((enum record_type)t);
        for (size_t f = 0; f < def->field_count; f++) {
            const struct field *field = &def->fields[f];
            bool text = field->kind == KIND_TEXT || field->kind == KIND_PROSE ||
                        field->kind == KIND_REF || field->kind == KIND_REFS;
            for (size_t n = 0; n < sizeof nonsense / sizeof nonsense[0]; n++) {
                struct value value = {false, 7, NULL};
                enum err err = value_read(field, nonsense[n], &value, NULL);
                if ((err == ERR_OK) != text)
                    fail_msg("%s.%s \"%s\": %d", def->table, field->key, nonsense[n], (int)err);
                if (!text)
                    assert_int_equal(value.number, 7);
                free(value.text);
            }
        }
    }
}

static void value__read__refuses_text_past_its_limit(void **state UNUSED) {
    static const struct {
        enum record_type type;
        size_t field, most;
    } rows[] = {{TITLE, 300}, {PROSE, 8000}, {RECORD_PERSON, PERSON_GIVEN_NAME, 120}};
    for (size_t i = 0; i < 3; i++) {
        const struct field *field = dictionary_field(rows[i].type, rows[i].field);
        struct value value = {0};
        struct err_info info;
        char *text = malloc(rows[i].most + 2);
        memset(text, 'a', rows[i].most + 1);
        text[rows[i].most + 1] = '\0';
        assert_int_equal(value_read(field, text, &value, &info), ERR_LIMIT);
        assert_non_null(strstr(info.text, "too long"));
        text[rows[i].most] = '\0';
        assert_int_equal(value_read(field, text, &value, &info), ERR_OK);
        free(value.text);
        free(text);
    }
}

/* Letters of some alphabets are two bytes: as many are said as can be kept of these. */
static void value__too_long__says_how_many_of_its_letters(void **state UNUSED) {
    char text[9000] = "";
    struct value value = {0};
    struct err_info info;
    for (size_t at = 0; at < 8200; at += 2)
        memcpy(text + at, "\u05e9", 3);
    assert_int_equal(value_read(dictionary_field(PROSE), text, &value, &info), ERR_LIMIT);
    assert_string_equal(info.text, "this is too long to keep. Use 4000 letters at most");
    memset(text, 'a', 8200);
    assert_int_equal(value_read(dictionary_field(PROSE), text, &value, &info), ERR_LIMIT);
    assert_string_equal(info.text, "this is too long to keep. Use 8000 letters at most");
}

static void value__error__repeats_only_a_little(void **state UNUSED) {
    struct err_info info;
    struct value value;
    char text[400];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_int_equal(value_read(dictionary_field(PRICE), text, &value, &info), ERR_INPUT);
    assert_non_null(strstr(info.text, "x\u2026\" is not an amount"));
    assert_true(strlen(info.text) < 150);
}

static void value__check__refuses_numbers_no_field_may_hold(void **state UNUSED) {
    static const struct {
        enum record_type type;
        size_t field;
        int64_t number;
        bool right;
    } rows[] = {
        {PRICE, 9999999999, true},
        {PRICE, 10000000000, false},
        {PRICE, -1, false},
        {YES, 1, true},
        {YES, 2, false},
        {CHOICE, PERIOD_YEAR, true},
        {CHOICE, 7, false},
        {CHOICE, -1, false},
        {CHOICES, 127, true},
        {CHOICES, 128, false},
        {CHOICES, -1, false},
        {DAY, 0, true},
        {DAY, 100000000, false},
        {HOURS, 16801, false},
        {SIGNED, -9999999999, true},
        {TITLE, 5, true}, /* a text's number says nothing */
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct value value = {true, rows[i].number, NULL};
        enum err err = value_check(dictionary_field(rows[i].type, rows[i].field), &value, NULL);
        assert_int_equal(err == ERR_OK, rows[i].right);
    }
}

static void value__show__is_as_people_read_it(void **state UNUSED) {
    static const struct value_row rows[] = {
        {TITLE, "I stay well", "I stay well", 0},
        {MONEY, "15943.91",
         "\xc2\xa3"
         "15,943.91",
         0},
        {SIGNED, "-4000",
         "-\xc2\xa3"
         "4,000.00",
         0},
        {PRICE, "0.4525",
         "\xc2\xa3"
         "0.4525",
         0},
        {PRICE, "60",
         "\xc2\xa3"
         "60.00",
         0},
        {HOURS, "37.5", "37.5", 0},
        {DAY, "2027-04-01", "1 April 2027", 0},
        {YES, "true", "Yes", 0},
        {YES, "false", "No", 0},
        {CHOICE, "quarter", "Three months", 0},
        {CHOICES, "records\nemployer", "Being an employer; Keeping records and receipts", 0},
        {NHS, "9990000018", "999 000 0018", 0},
        {REF, "l1", "Painting class", 0},
        {REF, "l9", "l9", 0},
        {REFS, "o2\no1", "I see people every week; I stay well", 0},
        {SCORES, "o1=7\no2=0", "I stay well: 7; I see people every week: 0", 0},
        {MEASURES, "crisis_contacts=2", "Crisis team contacts: 2", 0},
        {TITLE, "", "", 0},
    };
    struct plan *plan = full_plan();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct field *field = dictionary_field(rows[i].type, rows[i].field);
        struct value value;
        assert_int_equal(value_read(field, rows[i].text, &value, NULL), ERR_OK);
        char *shown = value_show(plan, field, &value);
        assert_string_equal(shown, rows[i].result);
        free(shown);
        free(value_show(NULL, field, &value));
        free(value.text);
    }
    plan_free(plan);
}

static void value__equal__tells_unset_from_nothing(void **state UNUSED) {
    const struct field *money = dictionary_field(MONEY);
    struct value unset = {0}, nought = {true, 0, NULL}, one = {true, 1, NULL};
    assert_true(value_equal(money, &unset, &unset));
    assert_false(value_equal(money, &unset, &nought));
    assert_false(value_equal(money, &nought, &one));
    assert_true(value_equal(money, &one, &one));
}

static void record__title__is_its_first_words(void **state UNUSED) {
    struct plan *plan = full_plan();
    assert_string_equal(record_title(plan_find(plan, RECORD_LINE, "l1", NULL)), "Painting class");
    assert_string_equal(record_title(plan_find(plan, RECORD_EXTRA, "2", NULL)), "DBS check");
    assert_string_equal(record_title(plan_at(plan, RECORD_MEASURE, 0)), "Crisis team contacts");
    put(plan, RECORD_MEASURE, "4", MEASURE_LABEL, "Days indoors");
    assert_string_equal(record_title(plan_at(plan, RECORD_MEASURE, 0)), "Days indoors");
    put(plan, RECORD_LINE, "l1", LINE_DESCRIPTION, NULL);
    assert_string_equal(record_title(plan_find(plan, RECORD_LINE, "l1", NULL)), "");
    assert_string_equal(record_title(plan_at(plan, RECORD_REVIEW, 0)), "");
    plan_free(plan);
}

static void value__next_part__takes_names_and_values(void **state UNUSED) {
    const char *text = "a=b=7\n\nc";
    const struct field scores = {.kind = KIND_SCORES};
    struct value_part part;
    assert_true(value_next_part(&scores, &text, &part));
    assert_string_equal(part.name, "a=b");
    assert_string_equal(part.value, "7");
    assert_int_equal(part.length, 5);
    assert_true(value_next_part(&scores, &text, &part));
    assert_string_equal(part.name, "c");
    assert_string_equal(part.value, "");
    assert_false(value_next_part(&scores, &text, &part));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(value__read__keeps_what_is_right),
        cmocka_unit_test(value__read__refuses_what_is_wrong),
        cmocka_unit_test(value__read__refuses_nonsense_in_every_field),
        cmocka_unit_test(value__read__refuses_text_past_its_limit),
        cmocka_unit_test(value__too_long__says_how_many_of_its_letters),
        cmocka_unit_test(value__error__repeats_only_a_little),
        cmocka_unit_test(value__check__refuses_numbers_no_field_may_hold),
        cmocka_unit_test(value__show__is_as_people_read_it),
        cmocka_unit_test(value__equal__tells_unset_from_nothing),
        cmocka_unit_test(record__title__is_its_first_words),
        cmocka_unit_test(value__next_part__takes_names_and_values),
    };
    return cmocka_run_group_tests_name("plan/value", tests, NULL, NULL);
}
