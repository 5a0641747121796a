/* The workbook's formulas, worked out again by LibreOffice: on the worked plans, on a plan with nothing
 * in it, and on plans made at random, no figure is another. */
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
        cmocka_unit_test(workbook__recalculate__plans_at_random),
    };
    return cmocka_run_group_tests_name("exchange/workbook_recalculated", tests, NULL, NULL);
}
