/* The plan file: what is taken in, what is refused whole and in which words, and that what is
 * written is read back the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/text.h"
#include "base/unused.h"
#include "exchange/plan_file.h"
#include "plan/value.h"
#include "tests/exchange/plan_json.h"
#include "tests/term/files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *const CASES[] = {"anne", "peter", "employer", "edges"};

/* Much that a plan file can hold, in one plan. */
static const char EVERYTHING[] =
    "id = \"0b0e7f0e-0000-4000-8000-000000000000\"\n"
    "version = 2\n"
    "state = \"active\"\n"
    "ends = \"2027-03-31\"\n"
    "person.nhs_number = \"999 000 0026\"\n"
    "person.address = \"1 Example Street\\nExampleton\\tEX1\"\n"
    "person.postcode = \"EX1 1EX\"\n"
    "about_me.supported_to_write_by = \"Jo\"\n"
    "about_me.written_on = \"2026-03-01\"\n"
    "contacts[0].consented_on = \"2026-03-01\"\n"
    "outcomes[0].exit_goal = false\n"
    "budget.indicative_amount = \"20000\"\n"
    "budget.adjustments[] = {\"amount\": \"-0.01\", \"reason\": \"r\", \"on\": \"2026-03-01\", "
    "\"by\": \"b\"}\n"
    "budget.adjustments[] = {\"amount\": \"5\", \"reason\": \"r\"}\n"
    "lines[1].prevention = true\n"
    "lines[1].not_payable = \"none\"\n"
    "lines[1].included = false\n"
    "lines[1].not_included_because = \"Bought by the council already\"\n"
    "risks[0].review_on = \"2026-09-01\"\n"
    "measures[] = {\"name\": \"other\", \"label\": \"Days out\", \"before\": \"2.5\"}\n"
    "reviews[] = {\"id\": \"v=1\", \"due_on\": \"2026-06-29\", \"budget_change\": \"-5.00\","
    " \"scores\": {\"o1\": 3, \"o2\": 10}, \"measures\": {\"other\": \"frequent\"}}\n"
    "decisions[] = {\"role\": \"person\", \"name\": \"Peter Example\", \"decision\": \"agrees\","
    " \"on\": \"2026-03-20\", \"content\": \"00\"}\n"
    "payments[] = {\"on\": \"2026-04-06\", \"amount\": \"100.00\"}\n"
    "payments[] = {\"on\": \"2026-05-04\", \"amount\": \"100.00\"}\n"
    "receipts[] = {\"id\": \"q\", \"on\": \"2026-04-09\", \"amount\": \"9.99\", \"line\": \"l2\","
    " \"receipt_seen\": true}\n";

/* ---- reading and writing -------------------------------------------------------------------- */

/* Stops the test where two plans differ in any record or value. */
static void assert_same_plan(const struct plan *a, const struct plan *b) {
    for (int t = 0; t < RECORD_TYPE_COUNT; t++) {
        enum record_type type = (enum record_type)t;
        const struct record_def *def = dictionary_record(type);
        assert_int_equal(plan_count(a, type), plan_count(b, type));
        for (size_t i = 0; i < plan_count(a, type); i++) {
            const struct record *x = plan_at(a, type, i), *y = plan_at(b, type, i);
            assert_string_equal(x->id, y->id);
            assert_string_equal(x->parent, y->parent);
            for (size_t f = 0; f < def->field_count; f++)
                if (!value_equal(&def->fields[f], &x->values[f], &y->values[f]))
                    fail_msg("%s[%zu].%s differs", def->key, i, def->fields[f].key);
        }
    }
}

static char *text_of(const struct plan *plan, size_t *length) {
    char *text = NULL;
    assert_int_equal(plan_file_text(plan, &text, length, NULL), ERR_OK);
    assert_int_equal(strlen(text), *length);
    return text;
}

static void assert_round_trip(const struct plan *plan) {
    size_t length = 0, again_length = 0;
    char *text = text_of(plan, &length);
    struct plan *again = NULL;
    struct err_info info = {0};
    if (plan_file_parse(text, length, &again, &info) != ERR_OK)
        fail_msg("%s: %s", info.at, info.text);
    assert_same_plan(plan, again);
    char *text_again = text_of(again, &again_length);
    assert_string_equal(text, text_again);
    assert_int_equal(text[length - 1], '\n');
    free(text);
    free(text_again);
    plan_free(again);
}

static void plan_file__round_trip__every_example(void **state UNUSED) {
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct plan *plan = plan_json_plan(CASES[i], NULL);
        assert_round_trip(plan);
        plan_free(plan);
    }
}

static void plan_file__round_trip__everything(void **state UNUSED) {
    struct plan *plan = NULL;
    assert_int_equal(plan_file_read("tests/data/whole.json", &plan, NULL), ERR_OK);
    assert_round_trip(plan);
    plan_free(plan);
    plan = plan_json_plan("peter", EVERYTHING);
    assert_round_trip(plan);
    assert_string_equal(record_text(plan_one(plan, RECORD_PERSON), PERSON_NHS_NUMBER),
                        "9990000026");
    plan_free(plan);
}

/* The examples are written in the form that the program itself writes. */
static void plan_file__text__is_what_was_read(void **state UNUSED) {
    json_t *before = plan_json_load("peter");
    struct plan *plan = plan_json_plan("peter", NULL);
    size_t length = 0;
    char *text = text_of(plan, &length);
    json_t *after = json_loads(text, 0, NULL);
    assert_true(json_equal(before, after));
    json_decref(before);
    json_decref(after);
    free(text);
    plan_free(plan);
}

static void plan_file__parse__values_are_exact(void **state UNUSED) {
    struct plan *plan = plan_json_plan("edges", NULL);
    const struct record *line = plan_at(plan, RECORD_LINE, 2);
    assert_int_equal(record_number(line, LINE_UNIT_PRICE), 4525);
    assert_int_equal(record_number(line, LINE_QUANTITY), 12345);
    assert_int_equal(record_number(line, LINE_TIMES), 5);
    assert_int_equal(record_number(line, LINE_PERIOD), PERIOD_DAY);
    assert_int_equal(record_number(line, LINE_ENDS), date_of(2028, 12, 31));
    assert_false(record_has(line, LINE_STARTS));
    assert_string_equal(plan_at(plan, RECORD_EXTRA, 1)->parent, "b");
    assert_int_equal(record_number(plan_at(plan, RECORD_ADJUSTMENT, 0), ADJUSTMENT_AMOUNT), -1);
    plan_free(plan);
}

/* What its rule finds is taken in, so that it can be mended. */
static void plan_file__parse__takes_in_what_a_rule_finds(void **state UNUSED) {
    plan_free(plan_json_plan("peter", "person.nhs_number = \"1234567890\"\n"
                                      "person.date_of_birth = \"2100-01-01\"\n"
                                      "lines[0].hourly_rate = \"1.00\"\n"
                                      "lines[0].outcomes = []\n"
                                      "person.phone = \"\"\n"));
}

static void plan_file__parse__smallest_plan(void **state UNUSED) {
    static const char TEXT[] = "{\"phbplan\":1,\"starts\":\"2027-01-04\",\"year_basis\":\"365/7\","
                               "\"payment_period\":\"monthly\"}";
    struct plan *plan = NULL;
    assert_int_equal(plan_file_parse(TEXT, strlen(TEXT), &plan, NULL), ERR_OK);
    assert_int_equal(plan_count(plan, RECORD_LINE), 0);
    assert_round_trip(plan);
    plan_free(plan);
}

/* ---- what is refused ------------------------------------------------------------------------ */

/* One way to spoil a good plan file: what is changed in which, the path the error names, and some
 * of its words. */
struct broken_file {
    const char *name, *edits, *at, *words;
};

static const struct broken_file BROKEN[] = {
    /* the top */
    {"anne", "- phbplan", "phbplan", "not a plan file"},
    {"anne", "phbplan = 3", "phbplan", "newer phbplan"},
    {"anne", "phbplan = 0", "phbplan", "must be 2"},
    {"anne", "phbplan = \"1\"", "phbplan", "the number 2"},
    {"anne", "phbplan = 1.0", "phbplan", "the number 2"},
    {"anne", "phbplan = true", "phbplan", "the number 2"},
    {"anne", "- starts", "starts", "missing"},
    {"anne", "lines[6].times = 2", "lines[6].times", "bought once"},
    {"anne", "- year_basis", "year_basis", "missing"},
    {"anne", "- payment_period", "payment_period", "missing"},
    {"anne", "starts = \"\"", "starts", "not an answer"},
    {"anne", "starts = \"01/06/2026\"", "starts", "01/06/2026"},
    {"anne", "starts = \"2026-02-30\"", "starts", "not in the calendar"},
    {"anne", "starts = \"2026-6-1\"", "starts", "2026-6-1"},
    {"anne", "starts = 20260601", "starts", "a date in quotation marks"},
    {"anne", "starts = null", "starts", "Leave the key out"},
    {"anne", "ends = \"2026-05-31\"", "ends", "before the first day"},
    {"anne", "ends = \"2027-06-01\"", "ends", "a year at most"},
    {"anne", "year_basis = \"360\"", "year_basis", "52"},
    {"anne", "year_basis = 52", "year_basis", "a word in quotation marks"},
    {"anne", "payment_period = \"weekly\"", "payment_period", "four_weekly"},
    {"anne", "state = \"finished\"", "state", "draft"},
    {"anne", "version = \"1\"", "version", "a whole number"},
    {"anne", "version = 1.5", "version", "a whole number"},
    {"anne", "version = -1", "version", "too small"},
    {"anne", "colour = \"blue\"", "colour", "Check how it is spelled"},
    {"anne", "Starts = \"2026-06-01\"", "Starts", "Check how it is spelled"},
    {"anne", "claims_employment_allowance = \"true\"", "claims_employment_allowance",
     "true or false"},
    /* groups and lists */
    {"anne", "person = []", "person", "a group in { }"},
    {"anne", "person = null", "person", "a group in { }"},
    {"anne", "person.id = \"1\"", "person.id", "Check how it is spelled"},
    {"anne", "person.nickname = \"A\"", "person.nickname", "Check how it is spelled"},
    {"anne", "person.preferred_name = 5", "person.preferred_name", "a text in quotation marks"},
    {"anne", "person.preferred_name = \"A\\nB\"", "person.preferred_name", "one line"},
    {"anne", "person.preferred_name = \"A\\u0007\"", "person.preferred_name", "hidden character"},
    {"anne", "person.my_condition = \"A\\u001b[2J\"", "person.my_condition", "hidden character"},
    {"anne", "person.my_condition = \"A\\r\"", "person.my_condition", "hidden character"},
    {"anne", "person.my_condition = \"A\\u202eB\"", "person.my_condition", "hidden character"},
    {"anne", "person.nhs_number = \"999 000 001\"", "person.nhs_number", "ten figures"},
    {"anne", "person.nhs_number = 9990000018", "person.nhs_number", "ten digits"},
    {"anne", "person.entitled_through = \"magic\"", "person.entitled_through", "Choose from"},
    {"anne", "contacts = {}", "contacts", "a list in [ ]"},
    {"anne", "contacts[0] = \"R. Hale\"", "contacts[0]", "a group in { }"},
    {"anne", "- contacts[1].id", "contacts[1].id", "must be there"},
    {"anne", "contacts[1].id = 2", "contacts[1].id", "a text in quotation marks"},
    {"anne", "contacts[1].id = \"\"", "contacts[1].id", "cannot be an id"},
    {"anne", "contacts[1].id = \"c\\n1\"", "contacts[1].id", "cannot be an id"},
    {"anne", "contacts[1].id = \"c1\"", "contacts[1].id", "twice"},
    {"anne", "- contacts[1].name", "contacts[1].name", "missing"},
    {"anne", "contacts[1].name = \"\"", "contacts[1].name", "missing"},
    {"anne", "- contacts[1].role", "contacts[1].role", "missing"},
    {"anne", "contacts[1].monitors_condition = 1", "contacts[1].monitors_condition",
     "true or false"},
    {"anne", "- strengths[0].kind", "strengths[0].kind", "missing"},
    {"anne", "- outcomes[0].title", "outcomes[0].title", "missing"},
    {"anne", "outcomes[0].score_now = 11", "outcomes[0].score_now", "most is 10"},
    {"anne", "outcomes[0].importance = 0", "outcomes[0].importance", "least is 1"},
    {"anne", "budget.adjustments[0].id = \"1\"", "budget.adjustments[0].id", "Check how"},
    {"anne", "- budget.adjustments[0].reason", "budget.adjustments[0].reason", "missing"},
    {"anne", "budget.contingency.value = 600", "budget.contingency.value", "in quotation marks"},
    {"anne", "budget.contingency.value = \"600.001\"", "budget.contingency.value",
     "after the point"},
    {"anne", "budget.contingency = \"600\"", "budget.contingency", "a group in { }"},
    {"anne", "budget.indicative_amount = \"-1\"", "budget.indicative_amount", "too small"},
    {"anne", "budget.total = \"1\"", "budget.total", "Check how it is spelled"},
    /* lines */
    {"anne", "lines[2].unit_price = \"12,50\"", "lines[2].unit_price",
     "\"12,50\" is not an amount in pounds"},
    {"anne", "lines[2].unit_price = 12.5", "lines[2].unit_price", "in quotation marks"},
    {"anne", "lines[2].unit_price = \"-60\"", "lines[2].unit_price", "too small"},
    {"anne", "lines[2].unit_price = \"+60\"", "lines[2].unit_price", "not an amount"},
    {"anne", "lines[2].unit_price = \"6e1\"", "lines[2].unit_price", "not an amount"},
    {"anne", "lines[2].unit_price = \" 60\"", "lines[2].unit_price", "not an amount"},
    {"anne", "lines[2].unit_price = \"\\u00a360\"", "lines[2].unit_price", "not an amount"},
    {"anne", "lines[2].unit_price = \"60.00001\"", "lines[2].unit_price", "after the point"},
    {"anne", "lines[2].unit_price = \"1000000\"", "lines[2].unit_price", "too big"},
    {"anne", "lines[2].unit_price = \"\"", "lines[2].unit_price", "not an answer"},
    {"anne", "lines[2].quantity = \"100000\"", "lines[2].quantity", "too big"},
    {"anne", "lines[2].times = 1000", "lines[2].times", "most is 999"},
    {"anne", "lines[2].times = 0", "lines[2].times", "least is 1"},
    {"anne", "lines[2].every = 0", "lines[2].every", "least is 1"},
    {"anne", "lines[2].period = \"fortnight\"", "lines[2].period", "four_weeks"},
    {"anne", "lines[2].period = \"\"", "lines[2].period", "not an answer"},
    {"anne", "lines[2].unit_prise = \"60.00\"", "lines[2].unit_prise", "Check how it is spelled"},
    {"anne", "lines[2].ends = \"2026-12-27\"", "lines[2].ends", "before the first day"},
    {"anne", "- lines[2].paid_by", "lines[2].paid_by", "missing"},
    {"anne", "lines[2].paid_by = \"cash\"", "lines[2].paid_by", "direct_payment"},
    {"anne", "- lines[2].description", "lines[2].description", "missing"},
    {"anne", "lines[2].id = \"l1\"", "lines[2].id", "twice"},
    {"anne", "lines[2].outcomes = [\"o9\"]", "lines[2].outcomes", "o9"},
    {"anne", "lines[2].outcomes = [\"o1\", \"o1\"]", "lines[2].outcomes", "twice"},
    {"anne", "lines[2].outcomes = [1]", "lines[2].outcomes", "a list of texts"},
    {"anne", "lines[2].outcomes = [\"o1\\no2\"]", "lines[2].outcomes", "not a word"},
    {"anne", "lines[2].outcomes = [\"\"]", "lines[2].outcomes", "not a word"},
    {"anne", "lines[2].outcomes = \"o1\"", "lines[2].outcomes", "a list of ids"},
    {"anne", "lines[2].kind = \"ordinary\"", "lines[2].kind", "Leave it out"},
    {"anne", "lines[2].hourly_rate = \"13.50\"", "lines[2].hourly_rate", "helper"},
    {"anne", "lines[2].extras = [{\"label\": \"a\", \"amount\": \"1\", \"per\": \"year\"}]",
     "lines[2].extras[0]", "helper"},
    {"anne", "baseline[0].paid_by = \"traditional\"", "baseline[0].paid_by", "Check how"},
    {"anne", "baseline[0].kind = \"employment\"", "baseline[0].kind", "Check how"},
    {"anne", "baseline[1].id = \"b1\"", "baseline[1].id", "twice"},
    {"peter", "lines[0].unit_price = \"1\"", "lines[0].unit_price", "helper"},
    {"peter", "lines[0].period = \"week\"", "lines[0].period", "helper"},
    {"peter", "lines[0].catalogue_code = \"NCC-A06\"", "lines[0].catalogue_code", "helper"},
    {"peter", "- lines[0].description", "lines[0].description", "missing"},
    {"peter", "- lines[0].paid_by", "lines[0].paid_by", "missing"},
    {"peter", "lines[0].hours_per_week = \"168.01\"", "lines[0].hours_per_week", "168"},
    {"peter", "lines[0].extras[1].per = \"month\"", "lines[0].extras[1].per", "year, once"},
    {"peter", "- lines[0].extras[1].amount", "lines[0].extras[1].amount", "missing"},
    {"peter", "lines[0].extras[1].amount = \"1.005\"", "lines[0].extras[1].amount",
     "after the point"},
    {"peter", "lines[0].extras[1] = 5", "lines[0].extras[1]", "a group in { }"},
    /* the rest */
    {"peter", "risks[0].likelihood = \"9\"", "risks[0].likelihood", "low, medium, high"},
    {"peter", "- risks[0].what_could_happen", "risks[0].what_could_happen", "missing"},
    {"peter", "money.advice = [\"horoscope\"]", "money.advice", "horoscope"},
    {"peter", "money.advice[0] = \"information\\nemployer\"", "money.advice", "not a word"},
    {"peter", "money.advice = [\"records\", \"records\"]", "money.advice", "twice"},
    {"peter", "money.advice = {\"information\": true}", "money.advice", "a list of words"},
    {"peter", "measures[0].before = \"lots\"", "measures[0].before", "lots"},
    {"peter", "measures[] = {\"name\": \"crisis_contacts\"}", "measures[1].name",
     "counted already"},
    {"peter", "review.then_every_months = \"12\"", "review.then_every_months", "a whole number"},
    {"peter", "reviews[] = {\"id\": \"1\", \"scores\": {\"o9\": 3}}", "reviews[0].scores", "o9"},
    {"peter", "reviews[] = {\"id\": \"1\", \"scores\": {\"o1\": 11}}", "reviews[0].scores",
     "0 to 10"},
    {"peter", "reviews[] = {\"id\": \"1\", \"scores\": {\"o1\": \"3\"}}", "reviews[0].scores",
     "whole numbers"},
    {"peter", "reviews[] = {\"id\": \"1\", \"scores\": {\"o1=3\\no2\": 4}}", "reviews[0].scores",
     "not a word"},
    {"peter", "reviews[] = {\"id\": \"1\", \"scores\": [3]}", "reviews[0].scores",
     "a group in { }"},
    {"peter", "reviews[] = {\"id\": \"1\", \"measures\": {\"wobbles\": \"3\"}}",
     "reviews[0].measures", "wobbles"},
    {"peter", "reviews[] = {\"id\": \"1\", \"measures\": {\"crisis_contacts\": 3}}",
     "reviews[0].measures", "texts"},
    {"peter", "decisions[] = {\"role\": \"person\", \"name\": \"P\", \"decision\": \"agrees\"}",
     "decisions[0].on", "missing"},
    {"peter", "payments[] = {\"on\": \"2026-04-06\"}", "payments[0].amount", "missing"},
    {"peter",
     "receipts[] = {\"id\": \"1\", \"on\": \"2026-04-06\", \"amount\": \"1\", \"line\": \"l9\"}",
     "receipts[0].line", "l9"},
};

/* The error for a text that has to be refused, with nothing taken in. */
static enum err refused(const char *text, size_t length, struct err_info *info) {
    struct plan *plan = NULL;
    *info = (struct err_info){0};
    enum err err = plan_file_parse(text, length, &plan, info);
    assert_null(plan);
    if (err == ERR_OK)
        plan_free(plan);
    return err;
}

static void assert_one_plain_line(const struct err_info *info) {
    assert_true(text_is_plain(info->at, false) && text_is_plain(info->text, false));
    assert_true(*info->text != '\0');
}

static void plan_file__parse__refuses_with_path_and_words(void **state UNUSED) {
    int wrong = 0;
    for (size_t i = 0; i < sizeof BROKEN / sizeof *BROKEN; i++) {
        const struct broken_file *row = &BROKEN[i];
        json_t *root = plan_json_load(row->name);
        plan_json_edit(root, row->edits);
        char *text = json_dumps(root, 0);
        struct err_info info;
        enum err err = refused(text, strlen(text), &info);
        bool right = (err == ERR_INPUT || err == ERR_LIMIT) && strcmp(info.at, row->at) == 0 &&
                     strstr(info.text, row->words) != NULL;
        if (!right)
            print_error("%s\n  gave  %d %s: %s\n  want  %s: %s\n", row->edits, (int)err, info.at,
                        info.text, row->at, row->words);
        wrong += !right;
        if (err != ERR_OK)
            assert_one_plain_line(&info);
        free(text);
        json_decref(root);
    }
    assert_int_equal(wrong, 0);
}

/* Texts that are wrong before any value is looked at. */
#define START                                                                                      \
    "{\"phbplan\":1,\"starts\":\"2027-01-04\",\"year_basis\":\"52\",\"payment_period\":"           \
    "\"monthly\""

static const struct broken_file TEXTS[] = {
    {"nothing", "", "", "the file is empty"},
    {"no JSON", "hello", "", "comma, bracket"},
    {"cut", START ",\"person\":{\"preferred_name\":\"A", "person.preferred_name", "ends too soon"},
    {"not closed", START, "payment_period", "ends too soon"},
    {"a list", "[" START "}]", "", "not a plan file"},
    {"a number", "1", "", "comma, bracket"},
    {"more after it", START "} x", "", "more after the end"},
    {"two plans", START "}" START "}", "", "more after the end"},
    {"key twice", START ",\"starts\":\"2027-01-04\"}", "starts", "twice"},
    {"in a list", START ",\"lines\":[{},{\"id\":\"1\",\"id\":\"2\"}]}", "lines[1].id", "twice"},
    {"escaped key twice", START ",\"st\\u0061rts\":\"2027-01-04\"}", "st\\u0061rts", "twice"},
    {"NUL", START ",\"reference\":\"a\\u0000b\"}", "reference", "hidden character"},
    {"NUL in a key", START ",\"a\\u0000b\":1}", "a\\u0000b", "hidden character"},
    {"half a character", START ",\"reference\":\"\\ud800\"}", "reference", "half of a letter"},
    {"point", START ",\"version\":1.5}", "version", "but it is a number with a point"},
    {"big integer", START ",\"version\":99999999999999999999}", "version", "too big"},
    {"big number", START ",\"version\":1e999}", "version", "too big"},
    {"control", START ",\"reference\":\"a\x01\"}", "reference", "hidden character"},
    {"line break", START ",\"reference\":\"a\nb\"}", "reference", "comma"},
    {"last comma", START ",}", "", "comma"},
    {"comment", START "/* no */}", "payment_period", "comma"},
    {"NaN", START ",\"version\":NaN}", "version", "comma"},
    {"odd quotes", START ",'version':1}", "", "comma"},
};

static void plan_file__parse__refuses_wrong_text(void **state UNUSED) {
    int wrong = 0;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        const struct broken_file *row = &TEXTS[i];
        struct err_info info;
        assert_int_equal(refused(row->edits, strlen(row->edits), &info), ERR_INPUT);
        bool right = strcmp(info.at, row->at) == 0 && strstr(info.text, row->words) != NULL;
        if (!right)
            print_error("%s: gave %s: %s\n", row->name, info.at, info.text);
        wrong += !right;
        assert_one_plain_line(&info);
    }
    assert_int_equal(wrong, 0);
}

static void plan_file__parse__refuses_what_is_not_utf8(void **state UNUSED) {
    static const char *const BYTES[] = {"\xff", "\xc3", "\xc0\xaf", "\xed\xa0\x80",
                                        "\xf5\x80\x80\x80"};
    for (size_t i = 0; i < sizeof BYTES / sizeof *BYTES; i++) {
        char text[256];
        struct err_info info;
        snprintf(text, sizeof text, START ",\"reference\":\"%s\"}", BYTES[i]);
        assert_int_equal(refused(text, strlen(text), &info), ERR_INPUT);
        assert_non_null(strstr(info.text, "UTF-8"));
    }
}

/* A byte of nought in the middle must not hide what follows it. */
static void plan_file__parse__refuses_bytes_after_a_nought(void **state UNUSED) {
    static const char TEXT[] = START "}\0 junk";
    struct err_info info;
    assert_int_equal(refused(TEXT, sizeof TEXT - 1, &info), ERR_INPUT);
}

static void plan_file__parse__refuses_brackets_without_end(void **state UNUSED) {
    enum { DEEP = 100000 };
    char *text = malloc(DEEP + 1);
    struct err_info info;
    assert_non_null(text);
    memset(text, '[', DEEP);
    text[DEEP] = '\0';
    assert_int_equal(refused(text, DEEP, &info), ERR_INPUT);
    assert_non_null(strstr(info.text, "too many brackets"));
    for (int i = 0; i < DEEP; i++)
        text[i] = i % 5 == 0 ? '{' : "{\"a\":"[i % 5];
    assert_int_equal(refused(text, DEEP, &info), ERR_INPUT);
    assert_one_plain_line(&info);
    free(text);
}

/* Keys of a file come back in its errors, and must not act on a terminal or take more than a line.
 */
static void plan_file__parse__error_about_a_wild_key_is_plain(void **state UNUSED) {
    struct err_info info;
    static const char WILD[] = START ",\"a\\nb\\u001b[31m\\u202e\":1}";
    assert_int_equal(refused(WILD, strlen(WILD), &info), ERR_INPUT);
    assert_one_plain_line(&info);
    char *text = malloc(100000);
    assert_non_null(text);
    int used = snprintf(text, 100000, START ",\"");
    memset(text + used, 'k', 90000);
    snprintf(text + used + 90000, 100, "\":1}");
    assert_int_equal(refused(text, strlen(text), &info), ERR_INPUT);
    assert_one_plain_line(&info);
    free(text);
}

/* A good plan of exactly the size, its end filled up with spaces. */
static char *padded(size_t size) {
    struct plan *plan = plan_json_plan("anne", NULL);
    size_t length = 0;
    char *text = text_of(plan, &length), *large = malloc(size + 1);
    assert_non_null(large);
    memset(large, ' ', size);
    memcpy(large, text, length);
    large[size] = '\0';
    free(text);
    plan_free(plan);
    return large;
}

static void plan_file__parse__no_larger_than_8_mib(void **state UNUSED) {
    char *text = padded(PLAN_FILE_MOST + 1);
    struct plan *plan = NULL;
    struct err_info info;
    assert_int_equal(refused(text, PLAN_FILE_MOST + 1, &info), ERR_LIMIT);
    assert_non_null(strstr(info.text, "8 MiB"));
    assert_int_equal(plan_file_parse(text, PLAN_FILE_MOST, &plan, NULL), ERR_OK);
    plan_free(plan);
    free(text);
}

/* Files made to be slow to read: long lists of answers, of records, of keys. They are refused in
 * about the time that their size takes; one whose time grew with its square would take many
 * minutes. */
static void plan_file__parse__hostile_lists_are_quick(void **state UNUSED) {
    static const struct {
        const char *start, *item, *end;
    } FILES[] = {
        {",\"money\":{\"advice\":[", "\"a%zu\"", "]}}"},
        {",\"reviews\":[{\"id\":\"1\",\"scores\":{", "\"a%zu\":1", "}}]}"},
        {",\"lines\":[{\"id\":\"1\",\"outcomes\":[", "\"a%zu\"", "]}]}"},
        {",\"payments\":[", "{\"on\":\"2027-01-04\",\"amount\":\"%zu\"}", "]}"},
        {",\"contacts\":[", "{\"id\":\"%zu\",\"name\":\"n\",\"role\":\"gp\"}", "]}"},
    };
    for (size_t kind = 0; kind < sizeof FILES / sizeof *FILES; kind++) {
        char *text = NULL;
        size_t size = 0;
        FILE *out = open_memstream(&text, &size);
        assert_non_null(out);
        fprintf(out, START "%s", FILES[kind].start);
        for (size_t i = 0; ftello(out) < 4 * 1024 * 1024; i++) {
            fputs(i > 0 ? "," : "", out);
            for (const char *at = FILES[kind].item; *at != '\0'; at++) {
                if (strncmp(at, "%zu", 3) == 0) {
                    fprintf(out, "%zu", i);
                    at += 2;
                } else {
                    fputc(*at, out);
                }
            }
        }
        fputs(FILES[kind].end, out);
        fclose(out);
        struct err_info info;
        clock_t before = clock();
        enum err err = refused(text, strlen(text), &info);
        assert_true(err == ERR_LIMIT || err == ERR_INPUT);
        assert_true((clock() - before) / CLOCKS_PER_SEC < 30);
        free(text);
    }
}

/* Any byte of a good file made another: read or refused, and never anything else. */
static void plan_file__parse__survives_any_changed_byte(void **state UNUSED) {
    struct plan *plan = plan_json_plan("peter", EVERYTHING);
    size_t length = 0;
    char *text = text_of(plan, &length);
    plan_free(plan);
    uint32_t random = 12345;
    for (int i = 0; i < 3000; i++) {
        random = random * 1664525 + 1013904223;
        size_t at = (random >> 8) % length;
        char before = text[at];
        random = random * 1664525 + 1013904223;
        text[at] =
            (random >> 24) % 4 == 0 ? (char)(random >> 16) : "{}[]\",:\\0 -1"[(random >> 16) % 12];
        struct err_info info = {0};
        plan = NULL;
        if (plan_file_parse(text, length, &plan, &info) == ERR_OK)
            plan_free(plan);
        else
            assert_one_plain_line(&info);
        text[at] = before;
    }
    free(text);
}

/* ---- files ---------------------------------------------------------------------------------- */

static void plan_file__write__and_read_back(void **state UNUSED) {
    char folder[FILES_PATH], path[FILES_PATH + 16];
    folder_make(folder);
    snprintf(path, sizeof path, "%s/plan.json", folder);
    struct plan *plan = plan_json_plan("peter", EVERYTHING), *again = NULL;
    struct err_info info = {0};
    assert_int_equal(plan_file_write(plan, path, false, &info), ERR_OK);
    assert_int_equal(plan_file_read(path, &again, &info), ERR_OK);
    assert_same_plan(plan, again);
    plan_free(again);
    assert_int_equal(plan_file_write(plan, path, false, &info), ERR_EXISTS);
    assert_int_equal(plan_file_write(plan, path, true, &info), ERR_OK);
    plan_free(plan);
    folder_remove(folder);
}

static void plan_file__read__missing_or_a_folder(void **state UNUSED) {
    struct plan *plan = NULL;
    struct err_info info = {0};
    assert_int_equal(plan_file_read("tests/data/none.json", &plan, &info), ERR_NOT_FOUND);
    assert_non_null(strstr(info.text, "none.json"));
    assert_int_equal(plan_file_read("tests/data", &plan, &info), ERR_IO);
    assert_non_null(strstr(info.text, "is a folder"));
    assert_null(plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plan_file__round_trip__every_example),
        cmocka_unit_test(plan_file__round_trip__everything),
        cmocka_unit_test(plan_file__text__is_what_was_read),
        cmocka_unit_test(plan_file__parse__values_are_exact),
        cmocka_unit_test(plan_file__parse__takes_in_what_a_rule_finds),
        cmocka_unit_test(plan_file__parse__smallest_plan),
        cmocka_unit_test(plan_file__parse__refuses_with_path_and_words),
        cmocka_unit_test(plan_file__parse__refuses_wrong_text),
        cmocka_unit_test(plan_file__parse__refuses_what_is_not_utf8),
        cmocka_unit_test(plan_file__parse__refuses_bytes_after_a_nought),
        cmocka_unit_test(plan_file__parse__refuses_brackets_without_end),
        cmocka_unit_test(plan_file__parse__error_about_a_wild_key_is_plain),
        cmocka_unit_test(plan_file__parse__no_larger_than_8_mib),
        cmocka_unit_test(plan_file__parse__hostile_lists_are_quick),
        cmocka_unit_test(plan_file__parse__survives_any_changed_byte),
        cmocka_unit_test(plan_file__write__and_read_back),
        cmocka_unit_test(plan_file__read__missing_or_a_folder),
    };
    return cmocka_run_group_tests_name("exchange/plan_file", tests, NULL, NULL);
}
