/* A workbook that cannot be broken unnoticed: what may be typed where, what is locked, the rows
 * that are ready for what is added, and the words that stand there when something is wrong. */
#include "tests/exchange/workbook_changes.h"

#include "base/unused.h"

#define ANNE "tests/data/cases/anne.json"
#define TEAM "tests/data/cases/team.json"

/* ---- what may be typed, and what is locked ---- */

/* The next place from `at` on that begins so, or NULL. Not by strstr: where it is looked over by a
 * sanitizer, it reads to the end of the sheet each time. */
static const char *next_of(const char *at, const char *mark) {
    size_t length = strlen(mark);
    while ((at = strchr(at, mark[0])) != NULL && strncmp(at, mark, length) != 0)
        at++;
    return at;
}

/* Of each format, whether its cells may be changed on a protected sheet. */
enum { FORMATS_MOST = 1000 };
struct open_formats {
    bool is[FORMATS_MOST];
    int count;
};

static struct open_formats open_formats(const struct xlsx *book) {
    struct open_formats open = {0};
    const char *at = next_of(xlsx_part(book, "xl/styles.xml"), "<cellXfs");
    assert_non_null(at);
    const char *locked = next_of(at, "locked=\"0\"");
    for (at = next_of(at, "<xf "); at != NULL; open.count++) {
        const char *next = next_of(at + 1, "<xf ");
        while (locked != NULL && locked < at)
            locked = next_of(locked + 1, "locked=\"0\"");
        assert_true(open.count < FORMATS_MOST);
        open.is[open.count] = locked != NULL && (next == NULL || locked < next);
        at = next;
    }
    return open;
}

/* Whether a place is in one of the blocks of a list such as "B7 C8:C20". */
static bool is_in(const char *list, int row, int col) {
    while (list != NULL && *list != '\0') {
        int first_row, last_row, used = 0;
        char first[4], last[4];
        if (sscanf(list, "%3[A-Z]%d:%3[A-Z]%d%n", first, &first_row, last, &last_row, &used) < 4) {
            used = 0;
            assert_int_equal(sscanf(list, "%3[A-Z]%d%n", first, &first_row, &used), 2);
            memcpy(last, first, sizeof last);
            last_row = first_row;
        }
        int from = first[1] == '\0' ? first[0] - 'A' : 26 * (first[0] - 'A' + 1) + first[1] - 'A';
        int to = last[1] == '\0' ? last[0] - 'A' : 26 * (last[0] - 'A' + 1) + last[1] - 'A';
        if (row + 1 >= first_row && row + 1 <= last_row && col >= from && col <= to)
            return true;
        list += used;
        list += *list == ' ';
    }
    return false;
}

static bool has_rule(const struct xlsx *book, const char *part, int row, int col) {
    const char *places;
    for (size_t i = 0; (places = xlsx_attribute(book, part, "dataValidation", i, "sqref")) != NULL;
         i++)
        if (is_in(places, row, col)) {
            assert_non_null(xlsx_attribute(book, part, "dataValidation", i, "error"));
            return true;
        }
    return false;
}

/* The cells of a sheet, one after the other: the place and format of each. */
static const char *next_cell(const char *at, int *row, int *col, int *format) {
    enum { ROOM = 200 };
    char cell[ROOM], letters[4];
    at = next_of(at, "<c r=\"");
    if (at == NULL)
        return NULL;
    snprintf(cell, sizeof cell, "%.*s", (int)strcspn(at, ">"), at);
    assert_int_equal(sscanf(cell, "<c r=\"%3[A-Z]%d", letters, row), 2);
    *row -= 1;
    *col = letters[1] == '\0' ? letters[0] - 'A' : 26 * (letters[0] - 'A' + 1) + letters[1] - 'A';
    const char *style = strstr(cell, " s=\"");
    *format = style != NULL ? atoi(style + 4) : 0;
    return at + 1;
}

/* Every cell that is open has a rule of what it may hold, or is for words in a spare row; none with
 * a formula is open. Returns how many are open. */
static size_t check_cells(const struct xlsx *book, const struct xlsx_sheet *sheet) {
    const struct open_formats formats = open_formats(book);
    const char *at = xlsx_part(book, sheet->part);
    int row, col, format;
    size_t open = 0;
    while ((at = next_cell(at, &row, &col, &format)) != NULL) {
        const struct cell *cell = sheet_cell(sheet, row, col);
        assert_true(format < formats.count);
        if (!formats.is[format])
            continue;
        open++;
        if (cell != NULL && cell->formula != NULL)
            fail_msg("%s, row %d, column %d has a formula and is open", sheet->name, row + 1, col);
        bool filled = cell != NULL && cell->value[0] != '\0';
        if (filled && !has_rule(book, sheet->part, row, col))
            fail_msg("%s, row %d, column %d takes anything", sheet->name, row + 1, col);
    }
    return open;
}

static void check_guarded(const char *path, size_t at_least) {
    struct written w;
    size_t open = 0;
    written_case(&w, path);
    for (size_t i = 0; i < xlsx_sheet_count(w.book); i++) {
        const struct xlsx_sheet *sheet = xlsx_sheet_at(w.book, i);
        size_t here = check_cells(w.book, sheet);
        const char *locked = xlsx_attribute(w.book, sheet->part, "sheetProtection", 0, "sheet");
        assert_null(xlsx_attribute(w.book, sheet->part, "sheetProtection", 0, "password"));
        if (here > 0)
            assert_non_null(locked);
        open += here;
    }
    assert_true(open >= at_least);
    written_end(&w);
}

static void workbook__inputs__each_has_a_rule_and_no_formula_is_open(void **state UNUSED) {
    check_guarded(ANNE, 100);
    check_guarded(TEAM, 100);
}

/* A choice may have a comma in its words: it is chosen from a list on a sheet that is not shown. */
static void workbook__inputs__choices_are_those_of_the_dictionary(void **state UNUSED) {
    struct written w;
    char reference[16];
    written_case(&w, TEAM);
    const struct xlsx_sheet *choices = xlsx_sheet(w.book, "Choices");
    assert_true(choices->hidden);
    const struct field *field = dictionary_field(RECORD_HELPER, HELPER_HOLIDAY);
    const char *place = xlsx_name(w.book, "choice_helper_holiday");
    assert_non_null(place);
    snprintf(reference, sizeof reference, "%s", strchr(place, '!') + 1);
    *strchr(reference, ':') = '\0';
    const struct cell *first = sheet_cell_at(choices, reference);
    for (size_t i = 0; i < field_choice_count(field); i++)
        assert_string_equal(sheet_cell(choices, first->row + (int)i, first->col)->value,
                            field->choices[i].label);
    written_end(&w);
}

/* ---- spare rows ---- */

/* The row under the last line of a table, by the heading of a column that every line has. */
static int spare_row(const struct written *w, const char *sheet, const char *heading,
                     size_t lines) {
    return sheet_find(xlsx_sheet(w->book, sheet), heading)->row + 1 + (int)lines;
}

static void fill(struct written *w, const char *sheet, int row, const char *heading,
                 const char *value) {
    char reference[16];
    int col = sheet_find(xlsx_sheet(w->book, sheet), heading)->col;
    snprintf(reference, sizeof reference, "%c%d", 'A' + col, row + 1);
    change_cell(w, sheet, reference, value);
    xlsx_close(w->book);
    w->book = xlsx_open(w->path);
}

static void fill_line(struct written *w, int row, const char *price, const char *holder) {
    fill(w, "Support", row, "What is it?", "Painting");
    fill(w, "Support", row, "Price of one", price);
    fill(w, "Support", row, "How many each time?", "2");
    fill(w, "Support", row, "How often?", "Month");
    fill(w, "Support", row, "Who holds the money?", holder);
    fill(w, "Support", row, "Is it in the plan?", "Yes");
}

/* A line in a spare row costs what it would, and is in every total and in the payments. */
static void workbook__spare_rows__are_counted_when_filled_in(void **state UNUSED) {
    struct written w;
    written_case(&w, ANNE);
    int row = spare_row(&w, "Support", "Cost in this plan", w.f.cost.line_count);
    fill_line(&w, row, "10.25",
              dictionary_field(RECORD_LINE, LINE_PAID_BY)->choices[PAID_DIRECT].label);
    int on = sheet_find(xlsx_sheet(w.book, "Budget"), "All adjustments")->row - 1;
    fill(&w, "Budget", on, "Add or take away", "-100");
    struct xlsx *again = written_worked_out(&w);
    const int64_t cost = 2 * 1025 * 12;
    assert_int_equal(pence_of(xlsx_named_value(again, "plan_total")), w.f.cost.plan + cost);
    assert_int_equal(pence_of(xlsx_named_value(again, "direct_payment_total")),
                     w.f.cost.direct_payment + cost);
    assert_int_equal(pence_of(xlsx_named_value(again, "payments_total")),
                     w.f.cost.direct_payment + cost);
    assert_int_equal(pence_of(xlsx_named_value(again, "budget")), w.f.cost.budget - 10000);
    assert_non_null(sheet_find(xlsx_sheet(again, "Direct payments"), "Adds up"));
    assert_string_equal(xlsx_named_value(again, "lines_check"), "");
    assert_string_equal(xlsx_named_value(again, "figures_wrong"), "0");
    assert_non_null(sheet_find(xlsx_sheet(again, "Support"), "Added to the plan"));
    assert_non_null(sheet_find(xlsx_sheet(again, "My plan"), "Lines added since: 1. See Support."));
    assert_non_null(sheet_find(xlsx_sheet(again, "Payment working"), "Painting"));
    xlsx_close(again);
    written_end(&w);
}

/* Until then they show nothing: no nought, no error. */
static void workbook__spare_rows__show_nothing_until_then(void **state UNUSED) {
    struct written w;
    written_case(&w, ANNE);
    const struct xlsx_sheet *support = xlsx_sheet(w.book, "Support");
    int row = spare_row(&w, "Support", "Cost in this plan", w.f.cost.line_count);
    int number = sheet_find(support, "Line number")->col, count = 0;
    for (int col = 0; col < 44; col++) {
        const struct cell *cell = sheet_cell(support, row, col);
        count += cell != NULL && cell->formula != NULL;
        if (cell != NULL && col != number)
            assert_string_equal(cell->value, "");
    }
    assert_true(count >= 10);
    written_end(&w);
}

/* ---- what is none ---- */

/* What stands in the way of a wrong figure: the line says what is to be put right and has no cost,
 * and every sheet says that there is something. */
static void check_told(const struct written *w, const char *heading, size_t line,
                       const struct xlsx *again) {
    const struct xlsx_sheet *support = xlsx_sheet(again, "Support");
    int row = spare_row(w, "Support", "Cost in this plan", line);
    const struct cell *wrong = sheet_cell(support, row, sheet_find(support, "To put right")->col);
    const struct cell *cost =
        sheet_cell(support, row, sheet_find(support, "Cost in this plan")->col);
    if (strncmp(wrong->value, "Put right: ", strlen("Put right: ")) != 0)
        fail_msg("nothing is said of %s on line %zu", heading, line + 1);
    assert_string_equal(cost->value, "Not known");
}

static void assert_no_errors(const struct xlsx *book) {
    for (size_t i = 0; i < xlsx_sheet_count(book); i++)
        for (size_t k = 0; k < xlsx_sheet_at(book, i)->cell_count; k++)
            assert_true(xlsx_sheet_at(book, i)->cells[k].value[0] != '#');
}

static void workbook__wrong_values__are_each_told(void **state UNUSED) {
    static const struct {
        const char *heading, *value;
    } ROWS[] = {
        {"From", "20.9.2026"},     {"Who holds the money?", "Me"}, /* a helper's */
        {"Price of one", "sixty"}, {"How many each time?", "-1"},    {"How many times?", "0"},
        {"How often?", "Monthly"}, {"Is it in the plan?", "Perhaps"}};
    struct written w;
    written_case(&w, "tests/data/cases/edges.json");
    enum { COUNT = sizeof ROWS / sizeof ROWS[0] };
    assert_true(w.f.cost.line_count >= COUNT);
    for (size_t i = 0; i < COUNT; i++)
        fill(&w, "Support", spare_row(&w, "Support", "Cost in this plan", i), ROWS[i].heading,
             ROWS[i].value);
    struct xlsx *again = written_worked_out(&w);
    for (size_t i = 0; i < COUNT; i++)
        check_told(&w, ROWS[i].heading, i, again);
    assert_int_equal(strtol(xlsx_named_value(again, "figures_wrong"), NULL, 10), COUNT);
    assert_true(xlsx_named_value(again, "figures_banner")[0] != '\0');
    for (size_t i = 0; i < xlsx_sheet_count(again); i++)
        assert_string_equal(sheet_cell(xlsx_sheet_at(again, i), 4, 0)->value,
                            xlsx_named_value(again, "figures_banner"));
    assert_no_errors(again);
    xlsx_close(again);
    written_end(&w);
}

/* The inputs of `Budget` that are one cell each. */
static void workbook__wrong_values__of_the_whole_plan_are_told(void **state UNUSED) {
    static const struct {
        const char *label, *value;
    } ROWS[] = {{"Amount we were told", "about 20"},
                {"How do we work it out?", "Percent"},
                {"How we count a year", "52"},
                {"How often is money paid?", "Monthly"}};
    struct written w;
    char reference[16];
    written_case(&w, ANNE);
    size_t count = 0;
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        const struct cell *label = sheet_find(xlsx_sheet(w.book, "Budget"), ROWS[i].label);
        if (label == NULL)
            fail_msg("no %s", ROWS[i].label);
        snprintf(reference, sizeof reference, "B%d", label->row + 1);
        change_cell(&w, "Budget", reference, ROWS[i].value);
        xlsx_close(w.book);
        w.book = xlsx_open(w.path);
        count++;
    }
    struct xlsx *again = written_worked_out(&w);
    assert_int_equal(strtol(xlsx_named_value(again, "figures_wrong"), NULL, 10), (long)count);
    xlsx_close(again);
    written_end(&w);
}

/* A helper who is no longer in the table: what they do is not known, and it is said. */
static void workbook__wrong_values__a_helper_who_is_gone_is_told(void **state UNUSED) {
    struct written w;
    written_case(&w, "tests/data/cases/peter.json");
    const char *called = record_text(plan_at(w.f.plan, RECORD_HELPER, 0), HELPER_CALLED);
    written_change(&w, "Employing", called, "Helper number", "99");
    struct xlsx *again = written_worked_out(&w);
    assert_non_null(sheet_find(xlsx_sheet(again, "Support"), "Not known"));
    assert_true(xlsx_named_value(again, "lines_check")[0] != '\0');
    assert_no_errors(again);
    xlsx_close(again);
    written_end(&w);
}

/* A row of the working that is no longer where it was: no figure can be trusted. */
static void workbook__a_row_of_the_working__that_is_moved_is_told(void **state UNUSED) {
    static const struct {
        const char *sheet, *label;
    } ROWS[] = {{"Budget", "Weeks in a year"},
                {"Direct payments", "All payments"},
                {"Payment working", "Days in it"},
                {"Employing", "National Insurance to pay"}};
    struct written w;
    char reference[16];
    written_case(&w, "tests/data/cases/employer.json");
    assert_string_equal(xlsx_named_value(w.book, "rows_moved"), "0");
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        const struct cell *label = sheet_find(xlsx_sheet(w.book, ROWS[i].sheet), ROWS[i].label);
        assert_non_null(label);
        snprintf(reference, sizeof reference, "A%d", label->row + 1);
        change_cell(&w, ROWS[i].sheet, reference, "Another row");
    }
    struct xlsx *again = written_worked_out(&w);
    assert_int_equal(strtol(xlsx_named_value(again, "rows_moved"), NULL, 10),
                     (long)(sizeof ROWS / sizeof ROWS[0]));
    assert_non_null(strstr(xlsx_named_value(again, "figures_banner"), "Undo it"));
    xlsx_close(again);
    written_end(&w);
}

/* ---- what follows the figures ---- */

static void workbook__pay_under_the_law__is_told_as_it_is_typed(void **state UNUSED) {
    struct written w;
    written_case(&w, "tests/data/cases/employer.json");
    assert_non_null(
        sheet_find(xlsx_sheet(w.book, "Checks"), "No pay is less than the law asks for."));
    written_change(&w, "Employing", "PA", dictionary_field(RECORD_LINE, LINE_HOURLY_RATE)->label,
                   "5");
    struct xlsx *again = written_worked_out(&w);
    assert_non_null(sheet_find(xlsx_sheet(again, "Checks"),
                               "Work that is paid less than the law asks for: 1."));
    xlsx_close(again);
    written_end(&w);
}

/* ---- what was changed ---- */

/* Nothing is said of a workbook as it was made; a line with an input that is another, and every
 * sheet, says so. */
static void workbook__changed__is_said_of_the_line_and_on_every_sheet(void **state UNUSED) {
    struct written w;
    written_case(&w, ANNE);
    assert_string_equal(xlsx_named_value(w.book, "figures_banner"), "");
    assert_string_equal(xlsx_named_value(w.book, "figures_changed"), "0");
    int row = spare_row(&w, "Support", "Cost in this plan", 1);
    fill(&w, "Support", row, "How many each time?", "7");
    const struct cell *told =
        sheet_find(xlsx_sheet(w.book, "Budget"),
                   dictionary_field(RECORD_BUDGET, BUDGET_INDICATIVE_AMOUNT)->label);
    char reference[16];
    snprintf(reference, sizeof reference, "B%d", told->row + 1);
    change_cell(&w, "Budget", reference, "20000");
    struct xlsx *again = written_worked_out(&w);
    const struct xlsx_sheet *support = xlsx_sheet(again, "Support");
    int col = sheet_find(support, "What was changed")->col;
    for (int i = 0; i < (int)w.f.cost.line_count; i++)
        assert_string_equal(sheet_cell(support, row - 1 + i, col)->value,
                            i == 1 ? "Changed from the plan" : "");
    assert_string_equal(sheet_cell(xlsx_sheet(again, "Budget"), told->row, 2)->value,
                        "Changed from the plan");
    assert_string_equal(xlsx_named_value(again, "figures_changed"), "2");
    for (size_t i = 0; i < xlsx_sheet_count(again); i++)
        assert_string_equal(sheet_cell(xlsx_sheet_at(again, i), 4, 0)->value,
                            "Figures changed since this plan was made.");
    xlsx_close(again);
    written_end(&w);
}

/* ---- rates ---- */

/* The plan is moved a year back, into another wage and another threshold: it costs what the same
 * plan of that year does. */
static void workbook__rates__follow_the_first_day(void **state UNUSED) {
    struct written w;
    char reference[16], day[32];
    written_case(&w, "tests/data/cases/peter.json");
    int64_t starts = date_of(2025, 2, 3), before = w.f.cost.plan;
    const char *at = strrchr(xlsx_name(w.book, "plan_starts"), '!') + 1;
    snprintf(reference, sizeof reference, "%c%s", at[1], at + 3);
    snprintf(day, sizeof day, "%lld", (long long)starts + 25569);
    change_cell(&w, "Budget", reference, day);
    put(top_of(w.f.plan), PLAN_STARTS, "2025-02-03");
    fixture_cost(&w.f);
    assert_true(w.f.cost.known);
    struct xlsx *again = written_worked_out(&w);
    assert_totals(again, &w.f.cost);
    assert_true(w.f.cost.plan != before);
    xlsx_close(again);
    written_end(&w);
}

/* Before the first of them nothing that needs one is known, and it is said. */
static void workbook__rates__are_not_known_before_the_first(void **state UNUSED) {
    struct written w;
    char reference[16], day[32];
    written_case(&w, "tests/data/cases/peter.json");
    const char *at = strrchr(xlsx_name(w.book, "plan_starts"), '!') + 1;
    snprintf(reference, sizeof reference, "%c%s", at[1], at + 3);
    snprintf(day, sizeof day, "%lld", (long long)date_of(2019, 6, 3) + 25569);
    change_cell(&w, "Budget", reference, day);
    struct xlsx *again = written_worked_out(&w);
    assert_non_null(sheet_find(xlsx_sheet(again, "Support"), "Not known"));
    assert_true(xlsx_named_value(again, "lines_check")[0] != '\0');
    xlsx_close(again);
    written_end(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(workbook__inputs__each_has_a_rule_and_no_formula_is_open),
        cmocka_unit_test(workbook__inputs__choices_are_those_of_the_dictionary),
        cmocka_unit_test(workbook__spare_rows__are_counted_when_filled_in),
        cmocka_unit_test(workbook__spare_rows__show_nothing_until_then),
        cmocka_unit_test(workbook__wrong_values__are_each_told),
        cmocka_unit_test(workbook__wrong_values__of_the_whole_plan_are_told),
        cmocka_unit_test(workbook__wrong_values__a_helper_who_is_gone_is_told),
        cmocka_unit_test(workbook__a_row_of_the_working__that_is_moved_is_told),
        cmocka_unit_test(workbook__pay_under_the_law__is_told_as_it_is_typed),
        cmocka_unit_test(workbook__changed__is_said_of_the_line_and_on_every_sheet),
        cmocka_unit_test(workbook__rates__follow_the_first_day),
        cmocka_unit_test(workbook__rates__are_not_known_before_the_first),
    };
    return cmocka_run_group_tests_name("exchange/workbook_guarded", tests, NULL, NULL);
}
