/* A workbook that came back: as it was made nothing differs from its plan; each input that was
 * changed is told, from what to what and what it does; and what is not right, or is no workbook of
 * this plan, is told in words. */
#include "tests/exchange/compare_fixture.h"

#include "base/unused.h"
#include "plan/line.h"
#include "plan/profile.h"

#include <dirent.h>
#include <locale.h>
#include <unistd.h>

#define PETER "tests/data/cases/peter.json"
#define ANNE "tests/data/cases/anne.json"
#define WHOLE "tests/data/whole.json"

static bool soaks(void) {
    const char *soak = getenv("SOAK");
    return soak != NULL && soak[0] != '\0';
}

/* ---- as it was made */

static void assert_round_trip(struct written *w) {
    struct compared compared;
    compare_with(w, w->path, &compared);
    assert_nothing_differs(&compared);
    assert_int_equal(compared.made, TODAY);
    assert_int_equal(compared.together.plan, 0);
    compared_done(&compared);
}

static void compare__as_it_was_made__nothing_differs(void **state UNUSED) {
    static const char *const PLANS[] = {PETER,
                                        ANNE,
                                        WHOLE,
                                        "tests/data/cases/edges.json",
                                        "tests/data/cases/employer.json",
                                        "tests/data/cases/team.json"};
    for (size_t i = 0; i < sizeof PLANS / sizeof *PLANS; i++) {
        struct written w;
        written_case(&w, PLANS[i]);
        assert_round_trip(&w);
        written_end(&w);
    }
}

static void compare__of_plans_at_random__nothing_differs(void **state UNUSED) {
    uint64_t seed = random_start();
    for (int i = 0; i < (soaks() ? 100 : 12); i++) {
        struct written w;
        written_start(&w, random_plan(&seed, 20));
        written_open(&w);
        assert_round_trip(&w);
        written_end(&w);
    }
}

/* ---- each input */

/* Another right answer than the record's, as it is typed into a cell, and in its plain form. */
static void another_answer(const struct record *record, size_t field, char *typed, char *plain,
                           size_t size) {
    const struct field *def = dictionary_field(record->type, field);
    int64_t now = record_number(record, field);
    if (def->choices != NULL) {
        size_t choice = ((size_t)now + 1) % field_choice_count(def);
        snprintf(typed, size, "%s", def->choices[choice].label);
        snprintf(plain, size, "%s", def->choices[choice].word);
    } else if (field_is_date(def)) {
        int64_t day = date_of(2026, 9, 14) + (now == date_of(2026, 9, 14));
        snprintf(typed, size, "%lld", (long long)day + 25569);
        date_write(day, plain);
    } else if (field_places(def) >= 0) {
        snprintf(typed, size, "%s", now == 2 && field_places(def) == 0 ? "3" : "2");
        snprintf(plain, size, "%s", typed);
    } else {
        snprintf(typed, size, "%s", now != 0 ? "No" : "Yes");
        snprintf(plain, size, "%s", now != 0 ? "false" : "true");
    }
}

/* What the plan comes to with one answer changed; false where that is none it may have. */
static bool cost_with(struct written *w, const struct record *record, size_t field,
                      const char *plain, int64_t *out) {
    struct plan *plan = plan_copy(w->f.plan);
    struct plan_cost cost = {0};
    struct changes changes;
    changes_init(&changes);
    if (record->type == RECORD_LINE && field == LINE_WORK)
        changes_set_work(&changes, plan, record->id,
                         strcmp(plain, "hours") == 0 ? WORK_HOURS : WORK_SLEEP_IN);
    else
        changes_set(&changes, record->type, record->id, field, plain);
    bool may = plan_apply(plan, &changes, NULL, NULL) == ERR_OK &&
               plan_cost(plan, &w->f.rates, &cost, NULL) == ERR_OK;
    *out = may ? cost.plan - w->f.cost.plan : 0;
    plan_cost_done(&cost);
    changes_done(&changes);
    plan_free(plan);
    return may;
}

static void assert_told(struct written *w, const struct input_row *input) {
    enum record_type type = dictionary_find_record(input->record);
    const struct record *record = input->id[0] != '\0' ? plan_find(w->f.plan, type, input->id, NULL)
                                                       : plan_one(w->f.plan, type);
    assert_non_null(record);
    size_t field = (size_t)dictionary_find_field(type, input->field);
    char typed[160], plain[160], sheet[32], reference[16], cell[64];
    struct compared compared;
    int64_t effect = 0;
    another_answer(record, field, typed, plain, sizeof typed);
    input_cell(w, input, sheet, reference);
    change_cell(w, sheet, reference, typed);
    compare_with(w, w->path, &compared);
    const struct compared_item *item = only_item(&compared);
    assert_int_equal(item->kind, COMPARED_ANSWER);
    assert_int_equal(item->type, type);
    assert_string_equal(item->id, input->id);
    assert_int_equal(item->field, field);
    snprintf(cell, sizeof cell, "%s, cell %s", sheet, reference);
    assert_string_equal(item->cell, cell);
    char *now = value_write(dictionary_field(type, field), &item->value);
    bool same_number = now != NULL && strtod(now, NULL) != 0 && /* "2.00" is 2 */
                       strtod(now, NULL) == strtod(plain, NULL);
    if (!same_number)
        assert_string_equal(now, plain);
    free(now);
    assert_int_equal(item->effect.known, cost_with(w, record, field, plain, &effect));
    assert_int_equal(item->effect.plan, effect);
    assert_int_equal(compared.together.plan, effect);
    compared_done(&compared);
}

/* One after the other, from the file as it was made. */
static void assert_each_told(const char *path, int every) {
    struct written w;
    written_case(&w, path);
    struct input_row input;
    size_t length = 0;
    char *bytes = file_read_all(w.path, &length);
    int number = 0;
    for (int row = 0; next_input(&w, &row, &input); number++) {
        if (number % every != 0)
            continue;
        assert_int_equal(unlink(w.path), 0);
        file_write_all(w.path, bytes, length);
        assert_told(&w, &input);
    }
    free(bytes);
    written_end(&w);
}

static void compare__each_input__is_told_with_what_it_does(void **state UNUSED) {
    assert_each_told(PETER, soaks() ? 1 : 4);
    assert_each_told(WHOLE, soaks() ? 1 : 9);
    assert_each_told("tests/data/cases/team.json", soaks() ? 1 : 9);
}

/* ---- taken over */

static void change(struct written *w, const char *place, const char *field, const char *number,
                   const char *value) {
    struct input_row input = {.place = place, .field = field, .number = number};
    char sheet[32], reference[16];
    input_cell(w, &input, sheet, reference);
    change_cell(w, sheet, reference, value);
    xlsx_close(w->book);
    w->book = xlsx_open(w->path);
}

static void take_all(struct written *w, const struct compared *compared) {
    struct changes changes;
    changes_init(&changes);
    for (size_t i = 0; i < compared->count; i++)
        if (compared_can(&compared->items[i]))
            compared_take(&compared->items[i], w->f.plan, false, &changes);
    assert_int_equal(plan_apply(w->f.plan, &changes, NULL, NULL), ERR_OK);
    changes_done(&changes);
}

/* Several at once: together they come to what the plan then costs, and it then is as the workbook.
 */
static void compare__taken_over__nothing_differs_any_more(void **state UNUSED) {
    struct written w;
    struct compared compared;
    written_case(&w, PETER);
    change(&w, "line", "unit_price", "2", "189.99");
    change(&w, "line", "quantity", "3", "40");
    change(&w, "work", "hours_per_week", "1", "4.5");
    change(&w, "line", "included", "5", "No");
    change(&w, "extra.1", "amount", "", "200");
    change(&w, "contingency", "value", "", "6");
    int64_t before = w.f.cost.plan;
    compare_with(&w, w.path, &compared);
    assert_int_equal(compared.count, 6);
    assert_int_equal(compared_count(&compared), 6);
    take_all(&w, &compared);
    fixture_cost(&w.f);
    assert_int_equal(compared.together.plan, w.f.cost.plan - before);
    compared_done(&compared);
    compare_with(&w, w.path, &compared);
    assert_nothing_differs(&compared);
    compared_done(&compared);
    assert_int_equal(written_try(&w, w.path, true, NULL), ERR_OK);
    assert_round_trip(&w);
    written_end(&w);
}

/* ---- rows */

/* The rows of Support, each as it was; the table's first and how many lines. */
enum { SUPPORT_FIRST = 8, SUPPORT_LINES = 6, SUPPORT_ROWS = 16 };

static void compare__sorted_rows__nothing_differs(void **state UNUSED) {
    int rows[SUPPORT_ROWS];
    struct written w;
    written_case(&w, PETER);
    for (int i = 0; i < SUPPORT_ROWS; i++)
        rows[i] = i + 1;
    for (int i = 0; i < SUPPORT_LINES; i++)
        rows[SUPPORT_FIRST - 1 + i] = SUPPORT_FIRST + SUPPORT_LINES - 1 - i;
    sheet_set_rows(w.path, "Support", rows, SUPPORT_ROWS);
    assert_round_trip(&w);
    written_end(&w);
}

static void compare__a_row_that_is_gone__is_told_and_can_be_taken_out(void **state UNUSED) {
    int rows[SUPPORT_ROWS - 1];
    struct written w;
    struct compared compared;
    written_case(&w, PETER);
    for (int i = 0; i < SUPPORT_ROWS - 1; i++)
        rows[i] = i + 1 + (i + 1 > SUPPORT_FIRST); /* the second line, the satnav, left out */
    sheet_set_rows(w.path, "Support", rows, SUPPORT_ROWS - 1);
    compare_with(&w, w.path, &compared);
    const struct compared_item *item = only_item(&compared);
    assert_int_equal(item->kind, COMPARED_GONE);
    assert_string_equal(item->id, "l2");
    assert_true(item->effect.known);
    assert_int_equal(item->effect.plan, -17999);
    take_all(&w, &compared);
    assert_null(plan_find(w.f.plan, RECORD_LINE, "l2", NULL));
    compared_done(&compared);
    written_end(&w);
}

/* A row that is there twice is no new line until it has no number, and a name of its own. */
static void compare__a_row_that_is_new__is_told_and_can_be_added(void **state UNUSED) {
    int rows[SUPPORT_ROWS];
    struct written w;
    struct compared compared;
    written_case(&w, PETER);
    for (int i = 0; i < SUPPORT_ROWS; i++)
        rows[i] = i + 1 - (i >= SUPPORT_FIRST); /* the first line twice ... */
    rows[SUPPORT_FIRST] = SUPPORT_FIRST + 1;    /* ... no: the second */
    rows[SUPPORT_FIRST + 1] = SUPPORT_FIRST + 1;
    sheet_set_rows(w.path, "Support", rows, SUPPORT_ROWS);
    xlsx_close(w.book);
    w.book = xlsx_open(w.path);
    compare_with(&w, w.path, &compared);
    assert_int_equal(compared.items[0].kind, COMPARED_WRONG);
    assert_non_null(strstr(compared.items[0].why, "more than one row"));
    compared_done(&compared);
    char sheet[32], col[4], reference[16];
    int row = 0;
    named_place(&w, "line", "number", sheet, col, &row);
    snprintf(reference, sizeof reference, "%s%d", col, SUPPORT_FIRST + 2);
    change_cell(&w, "Support", reference, "99");
    snprintf(reference, sizeof reference, "A%d", SUPPORT_FIRST + 2);
    xlsx_close(w.book);
    w.book = xlsx_open(w.path);
    change_cell(&w, "Support", reference, "A second satnav");
    compare_with(&w, w.path, &compared);
    const struct compared_item *item = only_item(&compared);
    assert_int_equal(item->kind, COMPARED_ADDED);
    assert_string_equal(item->title, "A second satnav");
    assert_int_equal(item->effect.plan, 17999);
    size_t lines = plan_count(w.f.plan, RECORD_LINE);
    take_all(&w, &compared);
    assert_int_equal(plan_count(w.f.plan, RECORD_LINE), lines + 1);
    fixture_cost(&w.f);
    compared_done(&compared);
    written_end(&w);
}

static void compare__a_spare_row_that_was_filled_in__is_told_and_can_be_added(void **state UNUSED) {
    struct written w;
    struct compared compared;
    written_case(&w, PETER);
    change(&w, "line", "description", "7", "A class");
    change(&w, "line", "unit_price", "7", "10.50");
    change(&w, "line", "quantity", "7", "12");
    change(&w, "line", "paid_by", "7", "Paid to me (a direct payment)");
    change(&w, "line", "outcomes", "7", "I sleep");
    change(&w, "line", "unit_price", "8", "99"); /* which has no name: it is nothing yet */
    compare_with(&w, w.path, &compared);
    const struct compared_item *item = &compared.items[0];
    assert_int_equal(compared.count, 2);
    assert_int_equal(compared.items[1].kind, COMPARED_WRONG);
    assert_non_null(strstr(compared.items[1].why, "what it is"));
    assert_true(compared.items[1].cell[0] != '\0');
    assert_int_equal(item->kind, COMPARED_ADDED);
    assert_string_equal(item->title, "A class");
    assert_non_null(strstr(item->why, "say that in the plan"));
    assert_int_equal(item->effect.plan, 12600);
    size_t lines = plan_count(w.f.plan, RECORD_LINE);
    take_all(&w, &compared);
    const struct record *line = plan_at(w.f.plan, RECORD_LINE, lines);
    assert_non_null(line);
    assert_int_equal(record_number(line, LINE_UNIT_PRICE), 105000);
    assert_int_equal(record_number(line, LINE_PAID_BY), PAID_DIRECT);
    compared_done(&compared);
    written_end(&w);
}

/* ---- what is no part of the plan */

static void compare__what_cannot_be_taken_over__is_told(void **state UNUSED) {
    static const struct {
        const char *row, *heading, *value, *why;
    } ROWS[] = {{"National Living Wage", "Value", "13.5", "An official rate is no part of a plan"},
                {"PA", "Line number on Support", "77", "It is in no figure. Add it in the plan"}};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct written w;
        struct compared compared;
        bool told = false;
        written_case(&w, "tests/data/cases/employer.json");
        written_change(&w, "Employing", ROWS[i].row, ROWS[i].heading, ROWS[i].value);
        compare_with(&w, w.path, &compared);
        for (size_t k = 0; k < compared.count; k++) {
            assert_int_equal(compared.items[k].kind, COMPARED_WRONG);
            if (strstr(compared.items[k].why, ROWS[i].why) == NULL)
                continue;
            told = true;
            assert_non_null(strstr(compared.items[k].cell, "Employing"));
        }
        if (!told)
            fail_msg("%s is not told", ROWS[i].row);
        assert_int_equal(compared_count(&compared), 0);
        compared_done(&compared);
        written_end(&w);
    }
}

/* ---- what is not right */

static void assert_wrong(struct written *w, const char *place, const char *field,
                         const char *number, const char *value, const char *why) {
    struct compared compared;
    change(w, place, field, number, value);
    compare_with(w, w->path, &compared);
    const struct compared_item *item = only_item(&compared);
    assert_int_equal(item->kind, COMPARED_WRONG);
    if (strstr(item->why, why) == NULL)
        fail_msg("%s", item->why);
    assert_int_equal(compared_count(&compared), 0);
    assert_true(item->cell[0] != '\0');
    compared_done(&compared);
}

static void compare__what_is_not_right__is_told_as_the_form_does(void **state UNUSED) {
    struct written w;
    written_case(&w, PETER);
    assert_wrong(&w, "line", "quantity", "2", "ten", "\"ten\" is not a number");
    assert_wrong(&w, "line", "quantity", "2", "-1", "-1");
    change(&w, "line", "quantity", "2", "1");
    assert_wrong(&w, "line", "period", "3", "Monthly", "Once; Day; Week");
    change(&w, "line", "period", "3", "Week");
    assert_wrong(&w, "line", "unit_price", "3", "0.123456", "too many figures");
    change(&w, "line", "unit_price", "3", "0.45");
    assert_wrong(&w, "line", "starts", "3", "some day", "\"some day\" is not a date");
    written_end(&w);
}

/* What people type that the form takes too. */
static void compare__what_is_typed_as_a_person_would__is_understood(void **state UNUSED) {
    static const struct {
        const char *field, *typed, *after;
    } ROWS[] = {{"unit_price",
                 "\xC2\xA3"
                 "1,189.50",
                 "\xC2\xA3"
                 "1,189.50"},
                {"unit_price", "189.98999999999999",
                 "\xC2\xA3"
                 "189.99"},
                {"quantity", "0.30000000000000004", "0.3"},
                {"starts", "1 July 2026", "1 July 2026"},
                {"paid_by", "notional", "The NHS arranges it for me (a notional budget)"},
                {"included", "no", "No"}};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct written w;
        struct compared compared;
        written_case(&w, PETER);
        change(&w, "line", ROWS[i].field, "2", ROWS[i].typed);
        compare_with(&w, w.path, &compared);
        assert_string_equal(only_item(&compared)->after, ROWS[i].after);
        compared_done(&compared);
        written_end(&w);
    }
}

/* ---- since it was made */

static void compare__what_changed_in_the_plan_since__is_told_apart(void **state UNUSED) {
    struct written w;
    struct compared compared;
    written_case(&w, PETER);
    change(&w, "line", "unit_price", "2", "189.99");
    put(plan_find(w.f.plan, RECORD_LINE, "l2", NULL), LINE_UNIT_PRICE, "175");
    put(plan_find(w.f.plan, RECORD_LINE, "l3", NULL), LINE_QUANTITY, "40");
    compare_with(&w, w.path, &compared);
    assert_int_equal(compared.count, 2);
    assert_int_equal(compared.items[0].kind, COMPARED_BOTH);
    assert_string_equal(compared.items[0].before, "\xC2\xA3"
                                                  "175.00");
    assert_string_equal(compared.items[0].after, "\xC2\xA3"
                                                 "189.99");
    assert_int_equal(compared.items[0].effect.plan, 1499);
    assert_int_equal(compared.items[1].kind, COMPARED_SINCE);
    assert_string_equal(compared.items[1].before, "40");
    assert_string_equal(compared.items[1].after, "38");
    assert_int_equal(compared_count(&compared), 1);
    compared_done(&compared);
    (void)add_record(w.f.plan, RECORD_ADJUSTMENT, "");
    compare_with(&w, w.path, &compared);
    assert_int_equal(compared.count, 3);
    assert_non_null(strstr(compared.items[2].why, "new in the plan"));
    compared_done(&compared);
    written_end(&w);
}

/* Days counted from 1904 are the same days. */
static void compare__days_from_1904__are_the_same_days(void **state UNUSED) {
    static const char MARK[] = "<workbookPr ";
    struct written w;
    struct compared compared;
    written_case(&w, PETER);
    const char *text = xlsx_part(w.book, "xl/workbook.xml"), *at = strstr(text, MARK);
    assert_non_null(at);
    size_t before = (size_t)(at - text) + strlen(MARK), size = strlen(text) + 32;
    char *changed = malloc(size);
    assert_non_null(changed);
    snprintf(changed, size, "%.*sdate1904=\"1\" %s", (int)before, text, text + before);
    package_write(w.path, "xl/workbook.xml", changed);
    free(changed);
    change(&w, "line", "starts", "2", "44756"); /* 15 July 2026 there */
    compare_with(&w, w.path, &compared);
    assert_string_equal(only_item(&compared)->after, "15 July 2026");
    assert_int_equal(compared.made, TODAY + 1462);
    compared_done(&compared);
    written_end(&w);
}

int main(void) {
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compare__as_it_was_made__nothing_differs),
        cmocka_unit_test(compare__of_plans_at_random__nothing_differs),
        cmocka_unit_test(compare__each_input__is_told_with_what_it_does),
        cmocka_unit_test(compare__taken_over__nothing_differs_any_more),
        cmocka_unit_test(compare__sorted_rows__nothing_differs),
        cmocka_unit_test(compare__a_row_that_is_gone__is_told_and_can_be_taken_out),
        cmocka_unit_test(compare__a_row_that_is_new__is_told_and_can_be_added),
        cmocka_unit_test(compare__a_spare_row_that_was_filled_in__is_told_and_can_be_added),
        cmocka_unit_test(compare__what_cannot_be_taken_over__is_told),
        cmocka_unit_test(compare__what_is_not_right__is_told_as_the_form_does),
        cmocka_unit_test(compare__what_is_typed_as_a_person_would__is_understood),
        cmocka_unit_test(compare__what_changed_in_the_plan_since__is_told_apart),
        cmocka_unit_test(compare__days_from_1904__are_the_same_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
