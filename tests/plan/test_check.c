/* What no plan may be: each refusal with the path that names it, and nothing else refused. */
#include "base/unused.h"
#include "exchange/plan_file.h"
#include "plan/plan_text.h"

struct edit {
    enum record_type type;
    const char *id;
    size_t field;
    const char *text;
};

/* Puts values in a full plan and says what plan_check makes of it. */
static enum err check_with(const struct edit *edits, size_t count, bool whole,
                           struct err_info *info) {
    struct plan *plan = full_plan();
    *info = (struct err_info){0};
    for (size_t i = 0; i < count && edits[i].id != NULL; i++)
        put(plan, edits[i].type, edits[i].id, edits[i].field, edits[i].text);
    enum err err = plan_check(plan, whole, info);
    plan_free(plan);
    return err;
}

static void check__a_full_plan__is_right(void **state UNUSED) {
    struct err_info info;
    assert_int_equal(check_with(NULL, 0, true, &info), ERR_OK);
    assert_int_equal(check_with(NULL, 0, false, &info), ERR_OK);
}

static void check__an_empty_plan__is_right_until_it_must_be_whole(void **state UNUSED) {
    struct plan *plan = plan_new();
    struct err_info info;
    assert_int_equal(plan_check(plan, false, &info), ERR_OK);
    assert_int_equal(plan_check(plan, true, &info), ERR_INPUT);
    assert_string_equal(info.at, "starts");
    plan_free(plan);
}

static void check__wrong_plans__are_refused_where_they_are_wrong(void **state UNUSED) {
    static const struct {
        struct edit edits[3];
        const char *at, *words;
    } rows[] = {
        {{{RECORD_PLAN, "", PLAN_ENDS, "2026-05-31"}}, "ends", "before the first day"},
        {{{RECORD_PLAN, "", PLAN_ENDS, "2027-06-01"}}, "ends", "until 31 May 2027"},
        {{{RECORD_LINE, "l1", LINE_STARTS, "2026-09-01"},
          {RECORD_LINE, "l1", LINE_ENDS, "2026-08-31"}},
         "lines[0].ends",
         "31 August 2026 is before the first day, 1 September 2026"},
        {{{RECORD_BASELINE, "b1", LINE_STARTS, "2026-09-01"},
          {RECORD_BASELINE, "b1", LINE_ENDS, "2026-08-31"}},
         "baseline[0].ends",
         "before"},
        {{{RECORD_LINE, "l1", LINE_HOURS_PER_WEEK, "2"}},
         "lines[0].hours_per_week",
         "only a helper"},
        {{{RECORD_LINE, "l1", LINE_HELPER, "h1"}}, "lines[0].helper", "only a helper"},
        {{{RECORD_LINE, "l2", LINE_UNIT_PRICE, "2"}}, "lines[1].unit_price", "hours and pay"},
        {{{RECORD_LINE, "l2", LINE_PERIOD, "week"}}, "lines[1].period", "hours and pay"},
        {{{RECORD_LINE, "l1", LINE_OUTCOMES, "o1\no9"}}, "lines[0].outcomes", "\"o9\""},
        {{{RECORD_LINE, "l2", LINE_HOURS_A_YEAR, "48"}},
         "lines[1].hours_a_year",
         "hours each week"},
        {{{RECORD_LINE, "l2", LINE_NIGHTS_PER_WEEK, "2"}},
         "lines[1].nights_per_week",
         "a line of their own"},
        {{{RECORD_LINE, "l2", LINE_HOURS_PER_WEEK, NULL},
          {RECORD_LINE, "l2", LINE_HOURS_A_YEAR, "48"},
          {RECORD_LINE, "l2", LINE_NIGHTS_PER_WEEK, "0"}},
         "lines[1].nights_per_week",
         "a line of their own"},
        {{{RECORD_LINE, "l1", LINE_OTHERS_PAY_PERCENT, "40"},
          {RECORD_LINE, "l1", LINE_OTHERS_PAY_AMOUNT, "0"}},
         "lines[0].others_pay_amount",
         "in per cent already"},
        {{{RECORD_RECEIPT, "c1", RECEIPT_LINE, "l9"}}, "receipts[0].line", "\"l9\""},
        {{{RECORD_REVIEW, "v1", REVIEW_SCORES, "o1=2\no=3"}}, "reviews[0].scores", "\"o\""},
        {{{RECORD_REVIEW, "v1", REVIEW_MEASURES, "inpatient_days=3"}},
         "reviews[0].measures",
         "\"inpatient_days\""},
        {{{RECORD_MEASURE, "4", MEASURE_BEFORE, "lots"}}, "measures[0].before", "frequent"},
        {{{RECORD_CONTINGENCY, "", CONTINGENCY_VALUE, "600.005"}},
         "budget.contingency.value",
         "2 figures"},
        {{{RECORD_CONTINGENCY, "", CONTINGENCY_KIND, "amount"},
          {RECORD_CONTINGENCY, "", CONTINGENCY_VALUE, "600.0001"}},
         "budget.contingency.value",
         "2 figures"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct err_info info;
        assert_int_equal(check_with(rows[i].edits, 3, false, &info), ERR_INPUT);
        assert_string_equal(info.at, rows[i].at);
        if (strstr(info.text, rows[i].words) == NULL)
            fail_msg("%s: %s", info.at, info.text);
    }
}

/* What a file may not be, and a plan may while somebody is still writing it. */
static void check__unfinished_work__is_refused_where_it_must_be_whole(void **state UNUSED) {
    static const struct {
        struct edit edits[3];
        const char *at, *words;
    } rows[] = {
        {{{RECORD_LINE, "l2", LINE_HELPER, NULL}}, "lines[1].helper", "missing"},
        {{{RECORD_LINE, "l2", LINE_WORK, "sleep_in"}}, "lines[1].hours_per_week", "no hours"},
        {{{RECORD_LINE, "l2", LINE_HOURS_PER_WEEK, NULL},
          {RECORD_LINE, "l2", LINE_NIGHTS_PER_WEEK, "2"}},
         "lines[1].nights_per_week",
         "only a sleeping night"},
        {{{RECORD_LINE, "l2", LINE_NIGHT_RATE, "62.50"}},
         "lines[1].night_rate",
         "only a sleeping night"},
        {{{RECORD_HELPER, "h1", HELPER_HOLIDAY, "agency"},
          {RECORD_HELPER, "h1", HELPER_AGENCY_HOUR, NULL}},
         "helpers[0].agency_hour",
         "price is missing"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct err_info info;
        if (check_with(rows[i].edits, 3, false, &info) != ERR_OK)
            fail_msg("%s: %s", info.at, info.text);
        assert_int_equal(check_with(rows[i].edits, 3, true, &info), ERR_INPUT);
        assert_string_equal(info.at, rows[i].at);
        if (strstr(info.text, rows[i].words) == NULL)
            fail_msg("%s: %s", info.at, info.text);
    }
}

static void check__near_misses__are_let_through(void **state UNUSED) {
    static const struct edit rows[][3] = {
        {{RECORD_PLAN, "", PLAN_ENDS, "2027-05-31"}},
        {{RECORD_PLAN, "", PLAN_ENDS, "2026-06-01"}},
        {{RECORD_LINE, "l1", LINE_STARTS, "2026-09-01"},
         {RECORD_LINE, "l1", LINE_ENDS, "2026-09-01"}},
        {{RECORD_LINE, "l1", LINE_ENDS, "2020-01-01"}}, /* outside the plan: a rule says so */
        {{RECORD_LINE, "l2", LINE_STARTS, "2026-09-01"},
         {RECORD_LINE, "l2", LINE_PRICE_SOURCE, "Agency"}},
        {{RECORD_LINE, "l2", LINE_HOURS_PER_WEEK, "168"}},
        {{RECORD_CONTINGENCY, "", CONTINGENCY_KIND, "percent"},
         {RECORD_CONTINGENCY, "", CONTINGENCY_VALUE, "5.1234"}},
        {{RECORD_MEASURE, "4", MEASURE_BEFORE, "unknown"}},
        {{RECORD_MEASURE, "4", MEASURE_BEFORE, "2.5"}},
        {{RECORD_PERSON, "", PERSON_DATE_OF_BIRTH, "2199-01-01"}},
        {{RECORD_LINE, "l2", LINE_HOURLY_RATE, "0.01"}},
        {{RECORD_LINE, "l2", LINE_HOURS_PER_WEEK, NULL},
         {RECORD_LINE, "l2", LINE_HOURS_A_YEAR, "8784"}},
        {{RECORD_LINE, "l2", LINE_HOURS_PER_WEEK, NULL},
         {RECORD_LINE, "l2", LINE_WORK, "sleep_in"},
         {RECORD_LINE, "l2", LINE_NIGHTS_PER_WEEK, "7"}},
        {{RECORD_LINE, "l2", LINE_OTHERS_PAY_AMOUNT, "10"}}, /* a rule asks who */
        {{RECORD_HELPER, "h1", HELPER_HOLIDAY, "agency"},
         {RECORD_HELPER, "h1", HELPER_AGENCY_HOUR, "0"}},
        {{RECORD_HELPER, "h1", HELPER_AGENCY_HOUR, "28.50"}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct err_info info;
        if (check_with(rows[i], 3, true, &info) != ERR_OK)
            fail_msg("%zu %s: %s", i, info.at, info.text);
    }
}

/* A 29 February plan runs to 28 February, its anniversary being 1 March. */
static void check__a_leap_years_plan__has_its_whole_year(void **state UNUSED) {
    struct plan *plan = plan_new();
    struct err_info info;
    put(plan, RECORD_PLAN, "", PLAN_STARTS, "2028-02-29");
    put(plan, RECORD_PLAN, "", PLAN_ENDS, "2029-02-28");
    assert_int_equal(plan_check(plan, false, &info), ERR_OK);
    put(plan, RECORD_PLAN, "", PLAN_ENDS, "2029-03-01");
    assert_int_equal(plan_check(plan, false, &info), ERR_INPUT);
    plan_free(plan);
}

static void check__whole__asks_for_every_required_value(void **state UNUSED) {
    struct plan *plan = NULL;
    struct err_info info;
    size_t missing = 0;
    assert_int_equal(plan_file_read("tests/data/whole.json", &plan, &info), ERR_OK);
    assert_int_equal(plan_check(plan, true, &info), ERR_OK);
    for (int t = 0; t < RECORD_TYPE_COUNT; t++) {
        const struct record_def *def = dictionary_record((enum record_type)t);
        for (size_t f = 0; f < def->field_count; f++) {
            if (!def->fields[f].required)
                continue;
            if (plan_count(plan, (enum record_type)t) == 0)
                fail_msg("whole.json has no %s", def->noun);
            struct record *record = plan_at(plan, (enum record_type)t, 0);
            if (def->fields[f].use == USE_EMPLOYMENT)
                record = plan_find(plan, RECORD_LINE, "l2", NULL);
            struct value kept = record->values[f];
            record->values[f] = (struct value){0};
            assert_int_equal(plan_check(plan, true, &info), ERR_INPUT);
            char path[64];
            plan_path(plan, record, (int)f, path, sizeof path);
            assert_string_equal(info.at, path);
            assert_non_null(strstr(info.text, "missing"));
            record->values[f] = kept;
            missing++;
        }
    }
    assert_true(missing >= 28);
    plan_free(plan);
}

static void check__extras__belong_to_a_helper(void **state UNUSED) {
    struct plan *plan = full_plan();
    struct err_info info;
    add(plan, RECORD_EXTRA, "9", "l1");
    assert_int_equal(plan_check(plan, false, &info), ERR_INPUT);
    assert_string_equal(info.at, "lines[0].extras[0]");
    plan_remove(plan, RECORD_EXTRA, 2);
    add(plan, RECORD_EXTRA, "9", "nowhere");
    assert_int_equal(plan_check(plan, false, &info), ERR_INPUT);
    assert_non_null(strstr(info.text, "nowhere"));
    plan_free(plan);
}

static void check__measures__are_counted_once(void **state UNUSED) {
    struct plan *plan = full_plan();
    struct err_info info;
    add(plan, RECORD_MEASURE, "5", "");
    add(plan, RECORD_MEASURE, "6", "");
    assert_int_equal(plan_check(plan, false, &info), ERR_OK); /* not chosen yet */
    put(plan, RECORD_MEASURE, "6", MEASURE_NAME, "crisis_contacts");
    assert_int_equal(plan_check(plan, false, &info), ERR_INPUT);
    assert_string_equal(info.at, "measures[2].name");
    plan_free(plan);
}

/* A number that got in without value_read. */
static void check__numbers_past_their_limits__are_refused(void **state UNUSED) {
    struct plan *plan = full_plan();
    struct record *line = plan_find(plan, RECORD_LINE, "l1", NULL);
    struct err_info info;
    record_put(line, LINE_UNIT_PRICE, (struct value){true, 10000000000, NULL});
    assert_int_equal(plan_check(plan, false, &info), ERR_LIMIT);
    assert_string_equal(info.at, "lines[0].unit_price");
    record_put(line, LINE_UNIT_PRICE, (struct value){0});
    record_put(line, LINE_PAID_BY, (struct value){true, 99, NULL});
    assert_int_equal(plan_check(plan, false, &info), ERR_INPUT);
    assert_string_equal(info.at, "lines[0].paid_by");
    plan_free(plan);
}

static void path__records__are_as_in_the_plan_file(void **state UNUSED) {
    struct plan *plan = full_plan();
    char path[64];
    struct {
        const struct record *record;
        int field;
        const char *path;
    } rows[] = {
        {plan_one(plan, RECORD_PLAN), PLAN_STARTS, "starts"},
        {plan_one(plan, RECORD_PLAN), -1, ""},
        {plan_one(plan, RECORD_PERSON), PERSON_NHS_NUMBER, "person.nhs_number"},
        {plan_one(plan, RECORD_PERSON), -1, "person"},
        {plan_at(plan, RECORD_ADJUSTMENT, 0), ADJUSTMENT_AMOUNT, "budget.adjustments[0].amount"},
        {plan_one(plan, RECORD_CONTINGENCY), CONTINGENCY_KIND, "budget.contingency.kind"},
        {plan_at(plan, RECORD_LINE, 1), LINE_HOURLY_RATE, "lines[1].hourly_rate"},
        {plan_at(plan, RECORD_LINE, 1), -1, "lines[1]"},
        {plan_at(plan, RECORD_EXTRA, 1), EXTRA_AMOUNT, "lines[1].extras[1].amount"},
        {plan_at(plan, RECORD_EXTRA, 0), -1, "lines[1].extras[0]"},
        {plan_one(plan, RECORD_THINGS_CHANGE), 0, "if_things_change.early_signs"},
        {plan_one(plan, RECORD_REVIEW_PLAN), REVIEW_PLAN_FIRST_ON, "review.first_on"},
        {plan_at(plan, RECORD_REVIEW, 0), REVIEW_DUE_ON, "reviews[0].due_on"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        plan_path(plan, rows[i].record, rows[i].field, path, sizeof path);
        assert_string_equal(path, rows[i].path);
    }
    plan_free(plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(check__a_full_plan__is_right),
        cmocka_unit_test(check__an_empty_plan__is_right_until_it_must_be_whole),
        cmocka_unit_test(check__wrong_plans__are_refused_where_they_are_wrong),
        cmocka_unit_test(check__unfinished_work__is_refused_where_it_must_be_whole),
        cmocka_unit_test(check__near_misses__are_let_through),
        cmocka_unit_test(check__a_leap_years_plan__has_its_whole_year),
        cmocka_unit_test(check__whole__asks_for_every_required_value),
        cmocka_unit_test(check__extras__belong_to_a_helper),
        cmocka_unit_test(check__measures__are_counted_once),
        cmocka_unit_test(check__numbers_past_their_limits__are_refused),
        cmocka_unit_test(path__records__are_as_in_the_plan_file),
    };
    return cmocka_run_group_tests_name("plan/check", tests, NULL, NULL);
}
