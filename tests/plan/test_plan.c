/* The plan in memory: records found, kept in order, copied; names, the plan's year, a line's days.
 */
#include "plan/plan_text.h"

#include "base/date.h"
#include "base/unused.h"
#include "plan/line.h"

static void plan__new__has_its_single_records(void **state UNUSED) {
    struct plan *plan = plan_new();
    for (int t = 0; t < RECORD_TYPE_COUNT; t++) {
        bool many = dictionary_record((enum record_type)t)->many;
        assert_int_equal(plan_count(plan, (enum record_type)t), many ? 0 : 1);
        if (!many)
            assert_string_equal(plan_one(plan, (enum record_type)t)->id, "");
    }
    plan_free(plan);
    plan_free(NULL);
}

static void plan__add__keeps_the_order(void **state UNUSED) {
    struct plan *plan = plan_new();
    struct record *middle = NULL;
    size_t index = 9;
    add(plan, RECORD_LINE, "b", "");
    assert_int_equal(plan_add(plan, RECORD_LINE, "a", NULL, 0, NULL, NULL), ERR_OK);
    add(plan, RECORD_LINE, "d", "");
    assert_int_equal(plan_add(plan, RECORD_LINE, "c", "", 2, &middle, NULL), ERR_OK);
    assert_ptr_equal(plan_at(plan, RECORD_LINE, 2), middle);
    assert_ptr_equal(plan_find(plan, RECORD_LINE, "c", &index), middle);
    assert_int_equal(index, 2);
    plan_remove(plan, RECORD_LINE, 1);
    assert_null(plan_find(plan, RECORD_LINE, "b", NULL));
    assert_string_equal(plan_at(plan, RECORD_LINE, 1)->id, "c");
    assert_int_equal(plan_count(plan, RECORD_LINE), 3);
    plan_free(plan);
}

static void plan__add__refuses_wrong_ids(void **state UNUSED) {
    static const char *const wrong[] = {
        "", "a\nb", "a\tb", "\xff",
        "12345678901234567890123456789012345678901234567890123456789012345"};
    struct plan *plan = plan_new();
    struct err_info info;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_int_equal(plan_add(plan, RECORD_LINE, wrong[i], "", 0, NULL, &info), ERR_INPUT);
    assert_int_equal(plan_count(plan, RECORD_LINE), 0);
    add(plan, RECORD_LINE, "a", "");
    assert_int_equal(plan_add(plan, RECORD_LINE, "a", "", 0, NULL, &info), ERR_INPUT);
    assert_non_null(strstr(info.text, "\"a\""));
    add(plan, RECORD_OUTCOME, "a", ""); /* the same id in another list is another thing's */
    assert_int_equal(plan_add(plan, RECORD_PERSON, "a", "", 0, NULL, &info), ERR_INPUT);
    plan_free(plan);
}

static void plan__add__stops_at_two_thousand(void **state UNUSED) {
    struct plan *plan = plan_new();
    char id[24];
    for (int i = 0; i < 2000; i++) {
        snprintf(id, sizeof id, "%d", i);
        add(plan, RECORD_PAYMENT, id, "");
    }
    assert_int_equal(plan_add(plan, RECORD_PAYMENT, "x", "", 0, NULL, NULL), ERR_LIMIT);
    assert_int_equal(plan_count(plan, RECORD_PAYMENT), 2000);
    plan_free(plan);
}

static void plan__last_id__follows_numbers_only(void **state UNUSED) {
    struct plan *plan = plan_new();
    char id[24];
    plan_new_id(plan, id);
    assert_string_equal(id, "1");
    add(plan, RECORD_LINE, "l9", "");
    assert_int_equal(plan->last_id, 0);
    add(plan, RECORD_LINE, "12", "");
    add(plan, RECORD_OUTCOME, "7", "");
    assert_int_equal(plan->last_id, 12);
    plan_remove(plan, RECORD_LINE, 1);
    plan_new_id(plan, id);
    assert_string_equal(id, "13"); /* one that was had is not given again */
    add(plan, RECORD_RISK, "999999999999999999", "");
    add(plan, RECORD_RISK, "1000000000000000000", "");
    plan_new_id(plan, id);
    assert_string_equal(id, "1000000000000000001");
    plan_free(plan);
}

static void plan__copy__is_the_same_and_apart(void **state UNUSED) {
    struct plan *plan = full_plan(), *copy = plan_copy(plan);
    char *a = plan_text(plan), *b = plan_text(copy);
    assert_string_equal(a, b);
    assert_int_equal(plan->last_id, copy->last_id);
    put(plan, RECORD_LINE, "l1", LINE_DESCRIPTION, "Something else");
    free(b);
    b = plan_text(copy);
    assert_string_equal(a, b);
    free(a);
    free(b);
    plan_free(plan);
    plan_free(copy);
}

static void plan__next_child__goes_through_one_lines_extras(void **state UNUSED) {
    struct plan *plan = full_plan();
    size_t index = 0;
    add(plan, RECORD_EXTRA, "9", "l1");
    assert_string_equal(plan_next_child(plan, RECORD_EXTRA, "l2", &index)->id, "1");
    assert_string_equal(plan_next_child(plan, RECORD_EXTRA, "l2", &index)->id, "2");
    assert_null(plan_next_child(plan, RECORD_EXTRA, "l2", &index));
    plan_free(plan);
}

static void record__number__means_what_is_left_out(void **state UNUSED) {
    struct plan *plan = plan_new();
    const struct record *top = plan_one(plan, RECORD_PLAN);
    const struct record *line, *helper;
    add(plan, RECORD_LINE, "l", "");
    line = plan_at(plan, RECORD_LINE, 0);
    assert_int_equal(record_number(line, LINE_TIMES), 1);
    assert_int_equal(record_number(line, LINE_EVERY), 1);
    assert_int_equal(record_number(line, LINE_PERIOD), PERIOD_ONCE);
    assert_int_equal(record_number(line, LINE_INCLUDED), 1);
    assert_int_equal(record_number(line, LINE_KIND), LINE_ORDINARY);
    add(plan, RECORD_HELPER, "h", "");
    helper = plan_at(plan, RECORD_HELPER, 0);
    assert_int_equal(record_number(helper, HELPER_HOLIDAY), LEAVE_ACCRUED);
    assert_int_equal(record_number(helper, HELPER_PENSION), PENSION_AUTO);
    assert_int_equal(record_number(helper, HELPER_PEOPLE), 1);
    assert_int_equal(record_number(line, LINE_UNIT_PRICE), 0);
    assert_int_equal(record_number(top, PLAN_YEAR_BASIS), BASIS_52);
    assert_int_equal(record_number(top, PLAN_STATE), STATE_DRAFT);
    assert_false(record_has(line, LINE_TIMES));
    assert_string_equal(record_text(line, LINE_DESCRIPTION), "");
    put(plan, RECORD_LINE, "l", LINE_INCLUDED, "false");
    assert_int_equal(record_number(line, LINE_INCLUDED), 0);
    plan_free(plan);
}

/* Every record is found by its id, in its place, after any adding and taking out. */
static void plan__find__follows_every_change(void **state UNUSED) {
    enum { COUNT = 300 };
    struct plan *plan = plan_new();
    char id[8];
    size_t index;
    for (int i = 0; i < COUNT; i++) {
        snprintf(id, sizeof id, "%d", i);
        assert_int_equal(
            plan_add(plan, RECORD_OUTCOME, id, "", (size_t)(i * 7 % (i + 1)), NULL, NULL), ERR_OK);
    }
    for (int round = 0; round < COUNT; round++) {
        for (size_t i = 0; i < plan_count(plan, RECORD_OUTCOME); i++) {
            struct record *record = plan_at(plan, RECORD_OUTCOME, i);
            assert_ptr_equal(plan_find(plan, RECORD_OUTCOME, record->id, &index), record);
            assert_int_equal(index, i);
        }
        size_t at = (size_t)round * 31 % plan_count(plan, RECORD_OUTCOME);
        snprintf(id, sizeof id, "%s", plan_at(plan, RECORD_OUTCOME, at)->id);
        if (round % 3 == 0)
            plan_put_back(plan, plan_take_out(plan, RECORD_OUTCOME, at), at / 2);
        else
            plan_remove(plan, RECORD_OUTCOME, at);
        assert_int_equal(plan_find(plan, RECORD_OUTCOME, id, NULL) != NULL, round % 3 == 0);
    }
    plan_free(plan);
}

static void plan__person_name__is_what_lists_show(void **state UNUSED) {
    static const struct {
        const char *preferred, *given, *family, *name;
    } rows[] = {
        {"", "", "", ""},
        {"Anne", "Annette", "Example", "Anne Example"},
        {"", "Annette", "Example", "Annette Example"},
        {"Anne", "", "", "Anne"},
        {"", "", "Example", "Example"},
        {"Anne Example", "", "Example", "Anne Example"},
        {"Anne McExample", "", "Example", "Anne McExample Example"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct plan *plan = plan_new();
        char buffer[64];
        put(plan, RECORD_PERSON, "", PERSON_PREFERRED_NAME, rows[i].preferred);
        put(plan, RECORD_PERSON, "", PERSON_GIVEN_NAME, rows[i].given);
        put(plan, RECORD_PERSON, "", PERSON_FAMILY_NAME, rows[i].family);
        assert_string_equal(plan_person_name(plan, buffer, sizeof buffer), rows[i].name);
        plan_free(plan);
    }
}

/* Whole words of the first names go before any of the family name does. */
static void plan__person_name__keeps_the_family_name(void **state UNUSED) {
    struct plan *plan = plan_new();
    char buffer[64];
    put(plan, RECORD_PERSON, "", PERSON_PREFERRED_NAME, "Maria Magdalena Josefina");
    put(plan, RECORD_PERSON, "", PERSON_FAMILY_NAME, "Featherstone-Hall");
    assert_string_equal(plan_person_name(plan, buffer, 64),
                        "Maria Magdalena Josefina Featherstone-Hall");
    assert_string_equal(plan_person_name(plan, buffer, 40),
                        "Maria Magdalena\u2026 Featherstone-Hall");
    assert_string_equal(plan_person_name(plan, buffer, 32), "Maria\u2026 Featherstone-Hall");
    assert_string_equal(plan_person_name(plan, buffer, 24), "\u2026 Featherstone-Hall");
    put(plan, RECORD_PERSON, "", PERSON_PREFERRED_NAME, "Maria Magdalena Featherstone-Hall");
    assert_string_equal(plan_person_name(plan, buffer, 32), "Maria\u2026 Featherstone-Hall");
    plan_free(plan);
}

static void plan__person_name__is_cut_at_a_whole_character(void **state UNUSED) {
    struct plan *plan = plan_new();
    char buffer[8];
    put(plan, RECORD_PERSON, "", PERSON_PREFERRED_NAME, "Zo\xc3\xab\xc3\xab\xc3\xab\xc3\xab");
    assert_string_equal(plan_person_name(plan, buffer, 5), "Zo\xc3\xab");
    assert_string_equal(plan_person_name(plan, buffer, 6), "Zo\xc3\xab");
    assert_string_equal(plan_person_name(plan, buffer, 1), "");
    plan_free(plan);
}

static void plan__year__ends_before_its_anniversary(void **state UNUSED) {
    static const struct {
        const char *starts, *ends, *last;
        int64_t days;
    } rows[] = {
        {"2026-06-01", NULL, "2027-05-31", 365},
        {"2027-06-01", NULL, "2028-05-31", 366},
        {"2028-02-29", NULL, "2029-02-28", 366}, /* its anniversary is 1 March */
        {"2027-03-01", "2027-09-30", "2027-09-30", 366},
    };
    struct plan_year year;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct plan *plan = plan_new();
        char buffer[DATE_TEXT];
        assert_false(plan_year(plan, &year));
        put(plan, RECORD_PLAN, "", PLAN_STARTS, rows[i].starts);
        put(plan, RECORD_PLAN, "", PLAN_ENDS, rows[i].ends);
        assert_true(plan_year(plan, &year));
        assert_string_equal(date_write(year.starts, buffer), rows[i].starts);
        assert_string_equal(date_write(year.ends, buffer), rows[i].last);
        assert_int_equal(year.days, rows[i].days);
        assert_int_equal(year.anniversary, year.starts + year.days);
        plan_free(plan);
    }
}

static void line__span__is_what_it_shares_with_the_plan(void **state UNUSED) {
    static const struct {
        const char *starts, *ends;
        int64_t days;
    } rows[] = {
        {NULL, NULL, 365},
        {"2026-06-10", NULL, 356},
        {NULL, "2026-06-10", 10},
        {"2026-06-10", "2026-06-10", 1},
        {"2020-01-01", "2030-01-01", 365},
        {"2020-01-01", "2026-05-31", 0},
        {"2027-06-01", NULL, 0},
    };
    struct plan *plan = full_plan();
    struct plan_year year;
    assert_true(plan_year(plan, &year));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        put(plan, RECORD_BASELINE, "b1", BASELINE_STARTS, rows[i].starts);
        put(plan, RECORD_BASELINE, "b1", BASELINE_ENDS, rows[i].ends);
        struct span span = line_span(&year, plan_at(plan, RECORD_BASELINE, 0));
        assert_int_equal(span.days, rows[i].days);
        if (span.days > 0)
            assert_int_equal(span.last - span.first + 1, span.days);
    }
    plan_free(plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plan__new__has_its_single_records),
        cmocka_unit_test(plan__add__keeps_the_order),
        cmocka_unit_test(plan__add__refuses_wrong_ids),
        cmocka_unit_test(plan__add__stops_at_two_thousand),
        cmocka_unit_test(plan__last_id__follows_numbers_only),
        cmocka_unit_test(plan__copy__is_the_same_and_apart),
        cmocka_unit_test(plan__next_child__goes_through_one_lines_extras),
        cmocka_unit_test(record__number__means_what_is_left_out),
        cmocka_unit_test(plan__find__follows_every_change),
        cmocka_unit_test(plan__person_name__is_what_lists_show),
        cmocka_unit_test(plan__person_name__keeps_the_family_name),
        cmocka_unit_test(plan__person_name__is_cut_at_a_whole_character),
        cmocka_unit_test(plan__year__ends_before_its_anniversary),
        cmocka_unit_test(line__span__is_what_it_shares_with_the_plan),
    };
    return cmocka_run_group_tests_name("plan/plan", tests, NULL, NULL);
}
