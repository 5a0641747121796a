/* Values as people type them: what is understood, and what is refused with which words. */
#include "plan/plan_text.h"
#include "plan/value_row.h"

#include "base/date.h"
#include "base/unused.h"

static const struct value_row typed[] = {
    {TITLE, "  I see people \n", "I see people", 0},
    {TITLE, "   ", NULL, 0},
    {PROSE, "one\ntwo\n\n", "one\ntwo", 0},
    {MONEY, "\u00A31234.5", "1234.50", 0},
    {MONEY, "1,234.50", "1234.50", 0},
    {SIGNED, "-500", "-500.00", 0},
    {PRICE, " 60 ", "60.00", 0},
    {PRICE, "0.4525", "0.4525", 0},
    {QUANTITY, "1,000.5", "1000.5", 0},
    {TIMES, "2", "2", 0},
    {DAY, "1/4/27", "2027-04-01", 0},
    {DAY, "1 apr 27", "2027-04-01", 0},
    {DAY, "1 April 2027", "2027-04-01", 0},
    {BORN, "12/5/61", "1961-05-12", 0},
    {YES, "Yes", "true", 0},
    {YES, "n", "false", 0},
    {YES, "TRUE", "true", 0},
    {CHOICE, "Four Weeks", "four_weeks", 0},
    {CHOICE, "three months", "quarter", 0}, /* by its label */
    {CHOICE, "quarter", "quarter", 0},
    {CHOICES, "insurance, Being an employer", "employer\ninsurance", 0},
    {CHOICES, "How to stop, and what happens then", "stopping", 0},
    {CHOICES, "stopping\nrecords\n", "records\nstopping", 0},
    {CHOICES, ", ,", NULL, 0},
    {NHS, " 999 000 0018", "9990000018", 0},
    {REFS, "o1\n", "o1", 0},
    {NHS, "999-000-0018", "9990000018", 0}, /* as letters and web pages give it */
    {NHS, "999 000 0018\u200B", "9990000018", 0},
    {NHS, "\u202A999\u2013000\u20130018\u202C", "9990000018", 0},
    {DAY, "Monday 5 April 2027", "2027-04-05", 0},
    {DAY, "April 5 2027", "2027-04-05", 0},
    {DAY, "5\u20134\u20132027", "2027-04-05", 0},
    {DAY, "\u00A0", NULL, 0}, /* nothing to be seen is nothing */
    {PRICE, "\u200B ", NULL, 0},
    {PRICE, "12.", "12.00", 0},
    {PRICE, "12.50 GBP", "12.50", 0},
    {PRICE, ".45", "0.45", 0},
    {PRICE, "45p", "0.45", 0},
    {PRICE, "4.5p", "0.045", 0},
    {PRICE, "\u00A31,234.50", "1234.50", 0},
    {PRICE, "60 a session", "60.00", 0},
    {PRICE, "16*12.50", "200.00", 0},
    {PRICE, "100/3", "33.3333", 0}, /* to what a price holds, and shown at once */
    {MONEY, "200/3", "66.67", 0},
    {MONEY, "1/800*4", "0.01", 0}, /* half a penny is rounded once, up */
    {MONEY, "0.1+0.2", "0.30", 0},
    {SIGNED, "(500.00)", "-500.00", 0}, /* accountants' minus */
    {SIGNED, "\u2212500", "-500.00", 0},
    {SIGNED, "-\u00A3500", "-500.00", 0},
    {SIGNED, "-1/8", "-0.13", 0},
    {RATE, "13.50 an hour", "13.50", 0},
    {RATE, "\u00A313.50/hr", "13.50", 0},
    {HOURS, "2:30", "2.5", 0},
    {HOURS, "2\u00BD", "2.5", 0},
    {HOURS, "2 1/2", "2.5", 0},
    {HOURS, "2h30", "2.5", 0},
    {HOURS, "16h30", "16.5", 0},
    {HOURS, "2.5 hours", "2.5", 0},
    {HOURS, "2:20", "2.33", 0}, /* to what hours hold */
    {HOURS, "7*2:30", "17.5", 0},
    {HOURS, "2.25", "2.25", 0},
    {HOURS, "2:09", "2.15", 0},
    {HOURS, "8.+5.15", "13.15", 0},
    {QUANTITY, "1/2", "0.5", 0},
    {QUANTITY, "24/7", "3.429", 0},
    {NIGHTS, "2 nights", "2", 0},
    {NIGHTS, "1 night", "1", 0},
    {QUANTITY, "3*12", "36", 0},
    {TIMES, "4/2", "2", 0},
    {SICK, "2 weeks", "2", 0},
    {RECORD_LINE, LINE_OTHERS_PAY_PERCENT, "40%", "40", 0},
    {RECORD_LINE, LINE_OTHERS_PAY_PERCENT, "33 1/3 per cent", "33.3333", 0},
    {RECORD_BASELINE, BASELINE_UPLIFT_PERCENT, "4.83%", "4.83", 0},
    /* Too much to be held at all is told as it was typed. */
    {MONEY, "999999999999999999999",
     "\"999999999999999999999\" is too big. The most is \u00A399,999,999.99", ERR_LIMIT},
    {SIGNED, "-999999999999999999999", "\"-999999999999999999999\" is too small", ERR_LIMIT},
    {SCORE, "999999999999999999999", "\"999999999999999999999\" is too big. The most is 10",
     ERR_LIMIT},
    {PRICE, "16*99999999999999999", "\"16*99999999999999999\" is too big", ERR_LIMIT},
    {MONEY, "12,50", "could mean two things", ERR_INPUT},
    {MONEY, "1,50", "could mean two things", ERR_INPUT},
    {MONEY, "1.234,50", "could mean two things", ERR_INPUT},
    {MONEY, "12.50p", "pounds, or pence", ERR_INPUT},
    {MONEY, "60-65", "from one to the other", ERR_INPUT},
    {MONEY, "1/4/27", "looks like a date", ERR_INPUT},
    {MONEY, "45%", "\"45%\" is not an amount in pounds. For example, 20000", ERR_INPUT},
    {MONEY, "16h30", "is not an amount in pounds", ERR_INPUT},
    {MONEY, "60 a week", "not an amount by itself", ERR_INPUT},
    {MONEY, "5-10", "from one to the other", ERR_INPUT},
    {MONEY, "-5+2", "The least is", ERR_LIMIT},
    {MONEY, "99999999*99999999", "The most is", ERR_LIMIT},
    {MONEY, "99999999999999999999*99999999999999999999", "The most is", ERR_LIMIT},
    {MONEY, "1/0", "is not an amount in pounds", ERR_INPUT},
    {PRICE, "60 a week", "is not the price of one: it says how often too", ERR_INPUT},
    {RATE, "13.50 a day", "is not the price of one hour", ERR_INPUT},
    {RATE, "13.50 hours", "is not an amount in pounds", ERR_INPUT},
    {HOURS, "2.30", "\"2.30\" is not clear: minutes, or a part of an hour. Write 2:30, or 2:18",
     ERR_INPUT},
    {HOURS, "16.45", "Write 16:45, or 16:27", ERR_INPUT},
    {HOURS, ".15", "Write 0:15, or 0:09", ERR_INPUT},
    {HOURS, "2:75", "is not a number of hours", ERR_INPUT},
    {HOURS, "\u00A32", "is not a number of hours", ERR_INPUT},
    {RECORD_LINE, LINE_OTHERS_PAY_PERCENT, "\u00A340", "is not a per cent", ERR_INPUT},
    {HOURS, "24/7", "\"24/7\" could mean two things: all the time, or 24 shared by 7", ERR_INPUT},
    {HOURS, "24 / 7", "Write how many hours that is", ERR_INPUT},
    {NIGHTS, "24/7", "Write how many nights that is", ERR_INPUT},
    {NIGHTS, "every night", "\"every night\" is not a number of nights. For example, 2", ERR_INPUT},
    {NIGHTS, "2 hours", "is not a number of nights", ERR_INPUT},
    {NIGHTS, "2:30", "is not a number of nights", ERR_INPUT},
    {HOURS, "2 nights", "is not a number of hours", ERR_INPUT},
    {HOURS, "170:00", "The most is 168", ERR_LIMIT},
    {QUANTITY, "\u00A312", "is not a plain number", ERR_INPUT},
    {QUANTITY, "50%", "is not a plain number", ERR_INPUT},
    {QUANTITY, "100,000", "The most is 99999.999", ERR_LIMIT},
    {TIMES, "0", "The least is 1", ERR_LIMIT},
    {TIMES, "1-1", "The least is 1", ERR_LIMIT},
    {TIMES, "1,000", "The most is 999", ERR_LIMIT},
    {TIMES, "10/3", "\"10/3\" is not a whole number. For example, 2", ERR_INPUT},
    {TIMES, "\u00BD", "is not a whole number", ERR_INPUT},
    {RECORD_LINE, LINE_EVERY, "0", "The least is 1", ERR_LIMIT},
    {RECORD_LINE, LINE_EVERY, "2000", "The most is 999", ERR_LIMIT},
    {DAY, "Monday 6 April 2027", "6 April 2027 is a Tuesday, not a Monday", ERR_INPUT},
    {DAY, "4/13/27", "There is no month 13. The day comes first", ERR_INPUT},
    {BORN, "3/4/24", "is not clear: in 2024, or in 1924", ERR_INPUT},
    {BORN, "2/6/26", "is not clear: in 2026, or in 1926", ERR_INPUT},
    {NHS, "999.000.0018", "ten figures", ERR_INPUT},
    {MONEY, "1,234.567", "It can have 2", ERR_INPUT},
    {PRICE, "1.12345678", "too many figures", ERR_INPUT},
    {PRICE, "6o.00", "\"6o.00\" is not an amount in pounds. For example, 60 or 60.50", ERR_INPUT},
    {PRICE, "\u00A32,000,000", "The most is", ERR_LIMIT},
    {DAY, "30 February 2027", "30 February", ERR_INPUT},
    {DAY, "soon", "", ERR_INPUT},
    {YES, "maybe", "Answer yes or no", ERR_INPUT},
    {CHOICE, "fortnight", "Choose from", ERR_INPUT},
    {CHOICES, "insurance, luck", "\"luck\"", ERR_INPUT},
    {NHS, "999", "ten figures", ERR_INPUT},
    {TITLE, "a\x07", "hidden character", ERR_INPUT},
};

/* What was typed, read, in plain form: malloc'd in *out, NULL where it is no answer. */
static enum err read_plain(const struct field *field, const struct record *record, const char *text,
                           int64_t today, char **out, struct err_info *info) {
    struct value value = {.number = 7};
    enum err err = value_read_typed(field, record, text, today, &value, info);
    assert_true(err == ERR_OK || value.number == 7); /* untouched */
    *out = value_write(field, &value);
    free(value.text);
    return err;
}

static void value__read_typed__understands_people(void **state UNUSED) {
    int64_t today = date_of(2026, 6, 1);
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
        const struct field *field = dictionary_field(typed[i].type, typed[i].field);
        struct err_info info = {0};
        char *out = NULL;
        enum err err = read_plain(field, NULL, typed[i].text, today, &out, &info);
        if (err != typed[i].err)
            fail_msg("%s \"%s\": %d %s", field->key, typed[i].text, (int)err, info.text);
        if (err != ERR_OK) {
            assert_non_null(strstr(info.text, typed[i].result));
        } else if (typed[i].result == NULL) {
            assert_null(out);
        } else {
            assert_string_equal(out, typed[i].result);
            free(out);
        }
    }
}

/* Each number and day is shown in words that are read as the same one: 2.15 hours too, which nobody
 * may type so. */
static void value__show__can_be_typed_again(void **state UNUSED) {
    size_t shown_so = 0;
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
        const struct field *field = dictionary_field(typed[i].type, typed[i].field);
        struct value value = {0}, again = {0};
        struct err_info info = {0};
        if (typed[i].err != ERR_OK || (typed[i].result == NULL) || field->kind == KIND_CHOICES)
            continue;
        assert_int_equal(value_read(field, typed[i].result, &value, NULL), ERR_OK);
        char *shown = value_show(NULL, field, &value);
        if (value_read_typed(field, NULL, shown, date_of(2026, 6, 1), &again, &info) != ERR_OK ||
            !value_equal(field, &value, &again))
            fail_msg("%s \"%s\" is not read again: %s", field->key, shown, info.text);
        shown_so += strcmp(shown, "2:09") == 0 || strcmp(shown, "13:09") == 0;
        free(shown);
        free(value.text);
        free(again.text);
    }
    assert_int_equal(shown_so, 2);
}

/* What stands beside a number is right or wrong by the answers beside it. */
static void value__read_typed__goes_by_the_answers_beside_it(void **state UNUSED) {
    static const struct {
        enum record_type type;
        size_t beside;
        const char *answer;
        size_t field;
        const char *typed, *result; /* what it becomes, or words of the error after a "!" */
    } rows[] = {
        {RECORD_CONTINGENCY, CONTINGENCY_KIND, "percent", CONTINGENCY_VALUE, "45%", "45"},
        {RECORD_CONTINGENCY, CONTINGENCY_KIND, "percent", CONTINGENCY_VALUE, "45 per cent", "45"},
        {RECORD_CONTINGENCY, CONTINGENCY_KIND, "percent", CONTINGENCY_VALUE, "\u00A3600",
         "!is not a per cent"},
        {RECORD_CONTINGENCY, CONTINGENCY_KIND, "weeks", CONTINGENCY_VALUE, "4 weeks", "4"},
        {RECORD_CONTINGENCY, CONTINGENCY_KIND, "weeks", CONTINGENCY_VALUE, "45%",
         "!is not a number of weeks"},
        {RECORD_CONTINGENCY, CONTINGENCY_KIND, "amount", CONTINGENCY_VALUE, "\u00A3600", "600"},
        {RECORD_CONTINGENCY, CONTINGENCY_KIND, "amount", CONTINGENCY_VALUE, "45%",
         "!is not an amount in pounds"},
        {RECORD_LINE, LINE_UNIT, "session", LINE_UNIT_PRICE, "60 a session", "60.00"},
        {RECORD_LINE, LINE_UNIT, "sessions", LINE_UNIT_PRICE, "60 per session", "60.00"},
        {RECORD_LINE, LINE_UNIT, "month", LINE_UNIT_PRICE, "60 pcm", "60.00"},
        {RECORD_LINE, LINE_UNIT, "session", LINE_UNIT_PRICE, "60 an hour",
         "!\"60 an hour\" is not the price of one session. Write what one costs"},
        {RECORD_BASELINE, BASELINE_UNIT, "visit", BASELINE_UNIT_PRICE, "60 a visit", "60.00"},
        {RECORD_BASELINE, BASELINE_UNIT, "visit", BASELINE_UNIT_PRICE, "60 a week",
         "!is not the price of one visit"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct plan *plan = plan_new();
        struct err_info info = {0};
        char *out = NULL;
        assert_non_null(plan);
        bool many = dictionary_record(rows[i].type)->many;
        if (many)
            add(plan, rows[i].type, "r1", "");
        struct record *record =
            many ? plan_find(plan, rows[i].type, "r1", NULL) : plan_one(plan, rows[i].type);
        struct value value;
        assert_int_equal(value_read(dictionary_field(rows[i].type, rows[i].beside), rows[i].answer,
                                    &value, NULL),
                         ERR_OK);
        record_put(record, rows[i].beside, value);
        enum err err = read_plain(dictionary_field(rows[i].type, rows[i].field), record,
                                  rows[i].typed, 0, &out, &info);
        const char *said = err == ERR_OK ? out : info.text;
        bool refused = rows[i].result[0] == '!';
        if (refused != (err != ERR_OK) || said == NULL ||
            (refused ? strstr(said, rows[i].result + 1) == NULL
                     : strcmp(said, rows[i].result) != 0))
            fail_msg("%s with %s: %s", rows[i].typed, rows[i].answer,
                     said != NULL ? said : "nothing");
        free(out);
        plan_free(plan);
    }
}

/* The answer that help gives as good, or each of the two in "60 or 60.50", is one. */
static void value__read_typed__takes_every_example(void **state UNUSED) {
    for (int t = 0; t < RECORD_TYPE_COUNT; t++) {
        const struct record_def *def = dictionary_record((enum record_type)t);
        for (size_t f = 0; f < def->field_count; f++) {
            const struct field *field = &def->fields[f];
            bool list = field->kind == KIND_SCORES || field->kind == KIND_MEASURES;
            if (field->example == NULL || list)
                continue;
            char *copy = strdup(field->example), *second = strstr(copy, " or "), *out = NULL;
            struct err_info info = {0};
            bool two = second != NULL && field_places(field) >= 0;
            if (two)
                *second = '\0';
            if (read_plain(field, NULL, copy, 0, &out, &info) != ERR_OK || out == NULL)
                fail_msg("%s.%s: %s", def->table, field->key, info.text);
            free(out);
            if (two) {
                assert_int_equal(read_plain(field, NULL, second + 4, 0, &out, &info), ERR_OK);
                free(out);
            }
            free(copy);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(value__read_typed__understands_people),
        cmocka_unit_test(value__show__can_be_typed_again),
        cmocka_unit_test(value__read_typed__goes_by_the_answers_beside_it),
        cmocka_unit_test(value__read_typed__takes_every_example),
    };
    return cmocka_run_group_tests_name("plan/value_typed", tests, NULL, NULL);
}
