/* The workbook's formulas, worked out again by LibreOffice: on the worked plans, on a plan with
 * nothing in it, and on plans made at random, no figure is another. */
#include "tests/exchange/workbook_changes.h"

#include "base/unused.h"

static void check_case(const char *path) {
    struct written w;
    written_case(&w, path);
    assert_totals(w.book, &w.f.cost);
    assert_recalculates(&w);
    written_end(&w);
}

static void workbook__recalculate__anne(void **state UNUSED) {
    check_case("tests/data/cases/anne.json");
}

static void workbook__recalculate__peter(void **state UNUSED) {
    check_case("tests/data/cases/peter.json");
}

static void workbook__recalculate__employer(void **state UNUSED) {
    check_case("tests/data/cases/employer.json");
}

static void workbook__recalculate__edges(void **state UNUSED) {
    check_case("tests/data/cases/edges.json");
}

/* Helpers of several lines, of an age, several alike, nights, an agency, and lines left out and
 * paid for by others. */
static void workbook__recalculate__team(void **state UNUSED) {
    check_case("tests/data/cases/team.json");
}

static void workbook__recalculate__every_answer(void **state UNUSED) {
    check_case("tests/data/whole.json");
}

static void workbook__recalculate__nothing_in_it(void **state UNUSED) {
    struct written w;
    written_start(&w, plan_new());
    written_open(&w);
    assert_recalculates(&w);
    written_end(&w);
}

/* Lines that begin after the plan ends, and end before it begins, cost nothing; that is no mistake
 * in the file. */
static void workbook__recalculate__lines_outside_the_plan(void **state UNUSED) {
    struct written w;
    struct plan_year year;
    struct plan *plan = NULL;
    struct err_info info = {0};
    assert_int_equal(plan_file_read("tests/data/cases/anne.json", &plan, &info), ERR_OK);
    written_start(&w, plan);
    assert_true(plan_year(plan, &year));
    put_number(plan_at(plan, RECORD_LINE, 3), LINE_STARTS, year.ends + 3);
    put_number(plan_at(plan, RECORD_LINE, 4), LINE_ENDS, year.starts - 3);
    written_open(&w);
    assert_recalculates(&w);
    written_end(&w);
}

/* ---- what a finance officer changes ---- */

/* After a price, a number, an hourly rate and the plan's first day are changed in the file (so that
 * the year now has days of two tax years), the file comes to what the same plan costs. */
static void workbook__recalculate__follows_changes(void **state UNUSED) {
    struct written w;
    char reference[16], path[FILES_PATH], *at;
    written_case(&w, "tests/data/cases/peter.json");
    change_cell(&w, "Support", cell_at(&w, "Support", "Satnav", "Price of one", reference),
                "279.99");
    xlsx_close(w.book);
    w.book = xlsx_open(w.path);
    cell_at(&w, "Support", "Travel to stroke groups around the county", "How many each time?",
            reference);
    change_cell(&w, "Support", reference, "41.5");
    cell_at(&w, "Employing", "A helper for my post and bills", "Pay for one hour", reference);
    change_cell(&w, "Employing", reference, "105.25");
    at = strrchr(xlsx_name(w.book, "plan_starts"), '!') + 1;
    snprintf(reference, sizeof reference, "%c%s", at[1], at + 3);
    char day[32];
    snprintf(day, sizeof day, "%lld", (long long)date_of(2026, 5, 11) + 25569);
    change_cell(&w, "Budget", reference, day);

    put(plan_at(w.f.plan, RECORD_LINE, 1), LINE_UNIT_PRICE, "279.99");
    put(plan_at(w.f.plan, RECORD_LINE, 2), LINE_QUANTITY, "41.5");
    put(plan_at(w.f.plan, RECORD_LINE, 0), LINE_HOURLY_RATE, "105.25");
    put(top_of(w.f.plan), PLAN_STARTS, "2026-05-11");
    fixture_cost(&w.f);
    assert_int_equal(w.f.cost.lines[0].employment->segment_count, 2);
    assert_true(w.f.cost.lines[0].employment->ni_relief > 0);
    assert_true(w.f.cost.lines[0].employment->pension > 0);

    path_join(w.folder, "again.xlsx", path);
    sheet_recalculate(w.path, path);
    struct xlsx *again = xlsx_open(path);
    assert_totals(again, &w.f.cost);
    xlsx_close(again);
    written_end(&w);
}

/* One change, in the file and in the plan: `label` and `heading` name the cell. */
struct change {
    const char *sheet, *label, *heading, *value;
    enum record_type type;
    size_t index, field;
    const char *word;
};

static void make_changes(struct written *w, const struct change *changes, size_t count) {
    char reference[16];
    for (size_t i = 0; i < count; i++) {
        const struct change *c = &changes[i];
        xlsx_close(w->book);
        w->book = xlsx_open(w->path);
        cell_at(w, c->sheet, c->label, c->heading, reference);
        change_cell(w, c->sheet, reference, c->value);
        put(plan_at(w->f.plan, c->type, c->index), c->field, c->word);
    }
    xlsx_close(w->book);
    w->book = xlsx_open(w->path);
    fixture_cost(&w->f);
}

/* Every line, every total and every payment is what the plan as it is now costs. */
static void assert_follows(const struct written *w) {
    char path[FILES_PATH];
    path_join(w->folder, "again.xlsx", path);
    sheet_recalculate(w->path, path);
    struct xlsx *again = xlsx_open(path);
    const struct xlsx_sheet *support = xlsx_sheet(again, "Support");
    const struct cell *heading = sheet_find(support, "Cost in this plan");
    for (size_t i = 0; i < w->f.cost.line_count; i++) {
        const struct cell *cell = sheet_cell(support, heading->row + 1 + (int)i, heading->col);
        if (pence_of(cell->value) != w->f.cost.lines[i].cost)
            fail_msg("line %zu is %s, not %lld pence", i, cell->value,
                     (long long)w->f.cost.lines[i].cost);
    }
    assert_totals(again, &w->f.cost);
    assert_payments(again, &w->f.cost);
    xlsx_close(again);
}

#define CHANGE_HELPER(label, heading, value, index, field, word)                                   \
    { "Employing", label, heading, value, RECORD_HELPER, index, field, word }
#define CHANGE_WORK(label, heading, value, index, field)                                           \
    { "Employing", label, heading, value, RECORD_LINE, index, field, value }

/* Pay, hours, nights, people, an agency, sick pay, an official rate, and a line put back. */
static void workbook__recalculate__follows_helpers_figures(void **state UNUSED) {
    static const struct change CHANGES[] = {
        CHANGE_WORK("Sam, weekdays", "Pay for one hour", "14.7525", 0, LINE_HOURLY_RATE),
        CHANGE_WORK("Sam, weekends", "Hours needed each week", "9.5", 1, LINE_HOURS_PER_WEEK),
        CHANGE_WORK("Sam, bank holidays", "Or hours in a whole year", "61", 2, LINE_HOURS_A_YEAR),
        CHANGE_WORK("Sleeping nights", "Sleeping nights each week", "5.5", 3, LINE_NIGHTS_PER_WEEK),
        CHANGE_WORK("Sleeping nights", "Pay for one night", "66.1", 3, LINE_NIGHT_RATE),
        CHANGE_HELPER("The night team", "How many people share it?", "2", 1, HELPER_PEOPLE, "2"),
        CHANGE_HELPER("The night team", "Agency's price for an hour", "31.25", 1,
                      HELPER_AGENCY_HOUR, "31.25"),
        CHANGE_HELPER("Ali, who is 19", "Weeks of sick pay to set aside", "2.5", 2,
                      HELPER_SICK_WEEKS, "2.5"),
        {"Support", "Sam, swimming, left out", "Is it in the plan?", "Yes", RECORD_LINE, 7,
         LINE_INCLUDED, "true"},
        {"Support", "Driving to the group", "Their part, in per cent", "12.5", RECORD_LINE, 9,
         LINE_OTHERS_PAY_PERCENT, "12.5"}};
    struct written w;
    char reference[16];
    written_case(&w, "tests/data/cases/team.json");
    const struct rate *threshold =
        rates_on(&w.f.rates, RATE_NI_THRESHOLD, record_number(top_of(w.f.plan), PLAN_STARTS));
    w.f.rates.rows[threshold - w.f.rates.rows].value = 40011700;
    cell_at(&w, "Employing", "National Insurance threshold", "Value", reference);
    change_cell(&w, "Employing", reference, "4001.17");
    make_changes(&w, CHANGES, sizeof CHANGES / sizeof CHANGES[0]);
    assert_true(w.f.cost.lines[7].employment->ni > 0 ||
                w.f.cost.lines[7].employment->ni_relief > 0);
    assert_follows(&w);
    written_end(&w);
}

/* Age, pension, who covers, whose work is all for the person; and a line of several left out,
 * which then costs what it would as the only one. */
static void workbook__recalculate__follows_helpers_choices(void **state UNUSED) {
    static const struct change CHANGES[] = {
        CHANGE_HELPER("Ali, who is 19", "How old are they?", "22 to State Pension age", 2,
                      HELPER_AGE_BAND, "22_to_pension_age"),
        CHANGE_HELPER("Ali, who is 19", "Who covers their holidays?",
                      "Another helper, paid the same way", 2, HELPER_HOLIDAY, "accrued"),
        CHANGE_HELPER("Cleaner", "Is all their work care for me?", "Yes", 3, HELPER_ALL_FOR_PERSON,
                      "true"),
        CHANGE_HELPER("Cleaner", "Workplace pension", "They asked to join", 3, HELPER_PENSION,
                      "opted_in"),
        CHANGE_WORK("Cleaner, a morning a week", "Hours needed each week", "14", 6,
                    LINE_HOURS_PER_WEEK)};
    static const struct change LEFT_OUT[] = {CHANGE_HELPER("Sam, weekdays and weekends",
                                                           "How old are they?", "18 to 20", 0,
                                                           HELPER_AGE_BAND, "18_to_20"),
                                             {"Support", "Sam, weekends", "Is it in the plan?",
                                              "No", RECORD_LINE, 1, LINE_INCLUDED, "false"}};
    struct written w;
    written_case(&w, "tests/data/cases/team.json");
    make_changes(&w, CHANGES, sizeof CHANGES / sizeof CHANGES[0]);
    assert_true(w.f.cost.lines[5].employment->ni_relief > 0);
    assert_true(w.f.cost.lines[6].employment->ni_relief > 0);
    assert_true(w.f.cost.lines[6].employment->pension > 0);
    assert_follows(&w);
    make_changes(&w, LEFT_OUT, sizeof LEFT_OUT / sizeof LEFT_OUT[0]);
    assert_int_equal(w.f.cost.lines[0].employment->ni_before, 0);
    assert_follows(&w);
    written_end(&w);
}

/* What prices have risen by is changed, and the budget follows. */
static void workbook__recalculate__follows_a_price_rise(void **state UNUSED) {
    struct written w;
    char reference[16], path[FILES_PATH];
    struct plan *plan = NULL;
    assert_int_equal(plan_file_read("tests/data/cases/anne.json", &plan, NULL), ERR_OK);
    struct record *line = plan_at(plan, RECORD_BASELINE, 0);
    put(line, BASELINE_UPLIFT_PERCENT, "4.83");
    written_start(&w, plan);
    written_open(&w);
    cell_at(&w, "Budget", record_title(line), "Price rise, per cent", reference);
    change_cell(&w, "Budget", reference, "12.3456");
    int64_t before = w.f.cost.baseline;
    put(line, BASELINE_UPLIFT_PERCENT, "12.3456");
    fixture_cost(&w.f);
    assert_true(w.f.cost.baseline > before);
    path_join(w.folder, "again.xlsx", path);
    sheet_recalculate(w.path, path);
    struct xlsx *again = xlsx_open(path);
    assert_totals(again, &w.f.cost);
    xlsx_close(again);
    written_end(&w);
}

/* The day of the first payment is set, put off past others, and put before them all. */
static void workbook__recalculate__follows_the_first_payment(void **state UNUSED) {
    static const char *const DAYS[] = {"2026-09-06", "2026-05-01", "2028-01-01"};
    struct written w;
    char reference[16], day[32], path[FILES_PATH];
    written_case(&w, "tests/data/cases/anne.json"); /* 13 payments from 1 June 2026 */
    assert_int_equal(w.f.cost.payment_count, 13);
    assert_payments(w.book, &w.f.cost);
    const char *at = strrchr(xlsx_name(w.book, "first_payment_on"), '!') + 1;
    snprintf(reference, sizeof reference, "%c%s", at[1], at + 3);
    for (size_t i = 0; i < sizeof DAYS / sizeof DAYS[0]; i++) {
        put(top_of(w.f.plan), PLAN_FIRST_PAYMENT_ON, DAYS[i]);
        fixture_cost(&w.f);
        int64_t on = record_number(top_of(w.f.plan), PLAN_FIRST_PAYMENT_ON);
        snprintf(day, sizeof day, "%lld", (long long)on + 25569);
        change_cell(&w, "Budget", reference, day);
        path_join(w.folder, "again.xlsx", path);
        sheet_recalculate(w.path, path);
        struct xlsx *again = xlsx_open(path);
        assert_int_equal(w.f.cost.payments[0].on, on);
        assert_payments(again, &w.f.cost);
        assert_totals(again, &w.f.cost);
        xlsx_close(again);
        xlsx_close(w.book);
        w.book = xlsx_open(w.path);
    }
    written_end(&w);
}

/* ---- rows that are sorted, put in and taken out ---- */

enum { ROWS_MOST = 1024 };

/* The rows of a sheet as they are, and the first and last of a table in it: the row after the
 * heading, and the one before `below`. */
static int rows_of(const struct written *w, const char *name, const char *heading,
                   const char *below, int rows[ROWS_MOST], int *first, int *last) {
    const struct xlsx_sheet *sheet = xlsx_sheet(w->book, name);
    int count = sheet->cells[sheet->cell_count - 1].row + 1;
    assert_true(count < ROWS_MOST);
    for (int i = 0; i < count; i++)
        rows[i] = i + 1;
    assert_non_null(sheet_find(sheet, heading));
    assert_non_null(sheet_find(sheet, below));
    *first = sheet_find(sheet, heading)->row + 1;
    *last = sheet_find(sheet, below)->row - 1;
    while (sheet_cell(sheet, *last, 1) == NULL) /* a row of air, or a note */
        --*last;
    return count;
}

static void assert_adds_up(const struct xlsx *book, bool does) {
    const struct xlsx_sheet *sheet = xlsx_sheet(book, "Direct payments");
    assert_true((sheet_find(sheet, "Adds up") != NULL) == does);
    assert_true((sheet_find(sheet, "Does not add up") != NULL) == !does);
    assert_true((xlsx_named_value(book, "lines_check")[0] == '\0') == does);
    assert_true((sheet_find(xlsx_sheet(book, "Budget"), "The first four of these.") != NULL) ==
                does);
}

/* On My plan every line that counts has its own cost beside its name. */
static void assert_beside_their_names(const struct written *w, const struct xlsx *book) {
    const struct xlsx_sheet *mine = xlsx_sheet(book, "My plan");
    int row = sheet_find(mine, "What my budget buys")->row + 1;
    for (size_t i = 0; i < w->f.cost.line_count; i++, row++) {
        const struct line_cost *line = &w->f.cost.lines[i];
        const char *name = record_text(line->line, LINE_DESCRIPTION);
        const int most = row + 40; /* what else is said of the one before stands in between */
        while (row < most && (sheet_cell(mine, row, 1) == NULL ||
                              strncmp(sheet_cell(mine, row, 1)->value, name, strlen(name)) != 0))
            row++;
        assert_true(row < most);
        if (line->counts)
            assert_int_equal(pence_of(sheet_cell(mine, row, 2)->value), line_cost_paid(line));
    }
}

static void check_sorted(const char *path, const char *sheet, const char *heading,
                         const char *below) {
    struct written w;
    int rows[ROWS_MOST], first, last;
    written_case(&w, path);
    int count = rows_of(&w, sheet, heading, below, rows, &first, &last);
    assert_true(last > first);
    for (int i = first, k = last; i < k; i++, k--) {
        int kept = rows[i];
        rows[i] = rows[k];
        rows[k] = kept;
    }
    sheet_set_rows(w.path, sheet, rows, count);
    struct xlsx *again = written_worked_out(&w);
    assert_totals(again, &w.f.cost);
    assert_beside_their_names(&w, again);
    assert_adds_up(again, true);
    xlsx_close(again);
    written_end(&w);
}

static void workbook__recalculate__support_sorted(void **state UNUSED) {
    const char below[] = "All that is in the plan", heading[] = "Cost in this plan";
    check_sorted("tests/data/cases/anne.json", "Support", heading, below);
    check_sorted("tests/data/cases/edges.json", "Support", heading, below);
    check_sorted("tests/data/cases/employer.json", "Support", heading, below);
}

static void workbook__recalculate__employing_sorted(void **state UNUSED) {
    const char team[] = "tests/data/cases/team.json";
    check_sorted(team, "Employing", "Helper number", "Their work");
    check_sorted(team, "Employing", "Working: hours in this plan", "Who the employer is");
    check_sorted(team, "Employing", "Where it comes from",
                 "Sam, weekdays and weekends: how the cost is worked out");
}

/* A copy of a line directly above a total is counted, and it is said that it was not in the plan.
 */
static void workbook__recalculate__a_row_above_the_total(void **state UNUSED) {
    struct written w;
    int rows[ROWS_MOST], first, last;
    written_case(&w, "tests/data/cases/anne.json");
    int count =
        rows_of(&w, "Support", "Cost in this plan", "All that is in the plan", rows, &first, &last);
    const struct line_cost *line = &w.f.cost.lines[0];
    assert_true(line->counts && line->cost > 0);
    memmove(rows + last + 2, rows + last + 1, (size_t)(count - last - 1) * sizeof rows[0]);
    rows[last + 1] = rows[first];
    sheet_set_rows(w.path, "Support", rows, count + 1);
    struct xlsx *again = written_worked_out(&w);
    assert_int_equal(pence_of(xlsx_named_value(again, "plan_total")), w.f.cost.plan + line->cost);
    assert_beside_their_names(&w, again);
    assert_adds_up(again, false);
    xlsx_close(again);
    written_end(&w);
}

/* The same in the other tables that a total stands under. */
static void workbook__recalculate__a_row_above_the_other_totals(void **state UNUSED) {
    static const struct {
        const char *heading, *below, *name;
        int col;
    } ROWS[] = {{"Cost in this plan", "All of it", "baseline", 13},
                {"Why?", "All adjustments", "adjustments", 1}};
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        struct written w;
        int rows[ROWS_MOST], first, last;
        written_case(&w, "tests/data/cases/anne.json");
        int count = rows_of(&w, "Budget", ROWS[i].heading, ROWS[i].below, rows, &first, &last);
        const struct cell *cell =
            sheet_cell(xlsx_sheet(w.book, "Budget"), rows[first] - 1, ROWS[i].col);
        int64_t before = pence_of(xlsx_named_value(w.book, ROWS[i].name));
        assert_true(pence_of(cell->value) != 0);
        memmove(rows + last + 2, rows + last + 1, (size_t)(count - last - 1) * sizeof rows[0]);
        rows[last + 1] = rows[first];
        sheet_set_rows(w.path, "Budget", rows, count + 1);
        struct xlsx *again = written_worked_out(&w);
        assert_int_equal(pence_of(xlsx_named_value(again, ROWS[i].name)),
                         before + pence_of(cell->value));
        xlsx_close(again);
        written_end(&w);
    }
}

/* How many cells hold an error. */
static size_t errors_in(const struct xlsx *book) {
    size_t count = 0;
    for (size_t i = 0; i < xlsx_sheet_count(book); i++)
        for (size_t k = 0; k < xlsx_sheet_at(book, i)->cell_count; k++)
            count += xlsx_sheet_at(book, i)->cells[k].value[0] == '#';
    return count;
}

/* A line taken out: the totals and payments are without it, nothing else changes, and it is said.
 */
static void check_taken_out(const char *path, int line) {
    struct written w;
    int rows[ROWS_MOST], first, last;
    written_case(&w, path);
    int count =
        rows_of(&w, "Support", "Cost in this plan", "All that is in the plan", rows, &first, &last);
    const struct line_cost *cost = &w.f.cost.lines[line];
    bool direct = record_number(cost->line, LINE_PAID_BY) == PAID_DIRECT;
    assert_true(cost->counts);
    memmove(rows + first + line, rows + first + line + 1,
            (size_t)(count - first - line - 1) * sizeof rows[0]);
    sheet_set_rows(w.path, "Support", rows, count - 1);
    struct xlsx *again = written_worked_out(&w);
    assert_int_equal(errors_in(again), 0);
    assert_int_equal(pence_of(xlsx_named_value(again, "plan_total")), w.f.cost.plan - cost->cost);
    assert_int_equal(pence_of(xlsx_named_value(again, "payments_total")),
                     w.f.cost.direct_payment - (direct ? cost->cost : 0));
    assert_non_null(sheet_find(xlsx_sheet(again, "My plan"), "Not on Support"));
    assert_string_equal(xlsx_named_value(again, "lines_check"),
                        "1 line of the plan as it was made is not here. ");
    assert_adds_up(again, false);
    xlsx_close(again);
    written_end(&w);
}

static void workbook__recalculate__a_row_taken_out(void **state UNUSED) {
    check_taken_out("tests/data/cases/anne.json", 0);
    check_taken_out("tests/data/cases/anne.json", 1);
    check_taken_out("tests/data/cases/employer.json", 0);
}

/* Few plans of many lines: starting LibreOffice takes longer than working anything out. */
static void workbook__recalculate__plans_at_random(void **state UNUSED) {
    uint64_t seed = random_start();
    const char *soak = getenv("SOAK");
    int plans = soak != NULL && *soak != '\0' ? 40 : 3;
    for (int i = 0; i < plans; i++) {
        struct written w;
        print_message("plan %d: PHBPLAN_SEED=%llu\n", i, (unsigned long long)seed);
        written_start(&w, random_plan(&seed, 80));
        written_open(&w);
        assert_totals(w.book, &w.f.cost);
        assert_recalculates(&w);
        written_end(&w);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(workbook__recalculate__anne),
        cmocka_unit_test(workbook__recalculate__peter),
        cmocka_unit_test(workbook__recalculate__employer),
        cmocka_unit_test(workbook__recalculate__edges),
        cmocka_unit_test(workbook__recalculate__team),
        cmocka_unit_test(workbook__recalculate__every_answer),
        cmocka_unit_test(workbook__recalculate__nothing_in_it),
        cmocka_unit_test(workbook__recalculate__lines_outside_the_plan),
        cmocka_unit_test(workbook__recalculate__follows_changes),
        cmocka_unit_test(workbook__recalculate__follows_helpers_figures),
        cmocka_unit_test(workbook__recalculate__follows_helpers_choices),
        cmocka_unit_test(workbook__recalculate__follows_a_price_rise),
        cmocka_unit_test(workbook__recalculate__follows_the_first_payment),
        cmocka_unit_test(workbook__recalculate__support_sorted),
        cmocka_unit_test(workbook__recalculate__employing_sorted),
        cmocka_unit_test(workbook__recalculate__a_row_above_the_total),
        cmocka_unit_test(workbook__recalculate__a_row_above_the_other_totals),
        cmocka_unit_test(workbook__recalculate__a_row_taken_out),
        cmocka_unit_test(workbook__recalculate__plans_at_random),
    };
    return cmocka_run_group_tests_name("exchange/workbook_recalculated", tests, NULL, NULL);
}
