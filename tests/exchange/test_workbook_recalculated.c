/* The workbook's formulas, worked out again by LibreOffice: on the worked plans, on a plan with
 * nothing in it, and on plans made at random, no figure is another. */
#include "tests/exchange/workbook_fixture.h"

static void check_case(const char *path) {
    struct written w;
    written_case(&w, path);
    assert_totals(w.book, &w.f.cost);
    assert_recalculates(&w);
    written_end(&w);
}

static void workbook__recalculate__anne(void **state) {
    (void)state;
    check_case("tests/data/cases/anne.json");
}

static void workbook__recalculate__peter(void **state) {
    (void)state;
    check_case("tests/data/cases/peter.json");
}

static void workbook__recalculate__employer(void **state) {
    (void)state;
    check_case("tests/data/cases/employer.json");
}

static void workbook__recalculate__edges(void **state) {
    (void)state;
    check_case("tests/data/cases/edges.json");
}

static void workbook__recalculate__nothing_in_it(void **state) {
    (void)state;
    struct written w;
    written_start(&w, plan_new());
    written_open(&w);
    assert_recalculates(&w);
    written_end(&w);
}

/* ---- what a finance officer changes ---- */

/* Puts another number into a cell of the file. */
static void change_cell(const struct written *w, const char *sheet, const char *reference,
                        const char *number) {
    const char *part = xlsx_sheet(w->book, sheet)->part;
    char start[32], *text = strdup(xlsx_part(w->book, part));
    snprintf(start, sizeof start, "<c r=\"%s\"", reference);
    char *from = strstr(text, start);
    assert_non_null(from);
    from = strstr(from, "<v>");
    assert_non_null(from);
    char *to = strstr(from, "</v>");
    size_t size = strlen(text) + strlen(number) + 1;
    char *changed = malloc(size);
    assert_non_null(changed);
    snprintf(changed, size, "%.*s<v>%s%s", (int)(from - text), text, number, to);
    free(text);
    package_write(w->path, part, changed);
    free(changed);
}

/* The name of a cell: the row of one text and the column of another. */
static char *cell_at(const struct written *w, const char *sheet, const char *row,
                     const char *heading, char reference[16]) {
    const struct cell *line = sheet_find(xlsx_sheet(w->book, sheet), row);
    const struct cell *column = sheet_find(xlsx_sheet(w->book, sheet), heading);
    assert_non_null(line);
    assert_non_null(column);
    snprintf(reference, 16, "%c%d", 'A' + column->col, line->row + 1);
    return reference;
}

/* After a price, a number, an hourly rate and the plan's first day are changed in the file (so that
 * the year now has days of two tax years), the file comes to what the same plan costs. */
static void workbook__recalculate__follows_changes(void **state) {
    (void)state;
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

/* Few plans of many lines: starting LibreOffice takes longer than working anything out. */
static void workbook__recalculate__plans_at_random(void **state) {
    (void)state;
    uint64_t seed = random_start();
    int plans = getenv("SOAK") != NULL ? 40 : 3;
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
        cmocka_unit_test(workbook__recalculate__nothing_in_it),
        cmocka_unit_test(workbook__recalculate__follows_changes),
        cmocka_unit_test(workbook__recalculate__plans_at_random),
    };
    return cmocka_run_group_tests_name("exchange/workbook_recalculated", tests, NULL, NULL);
}
