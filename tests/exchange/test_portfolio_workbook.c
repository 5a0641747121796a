/* The workbook of all plans: its sheets, that its totals are formulas and stay as they are worked
 * out again, that an anonymous one names nobody and tells nothing that is small, and what it does
 * with words that look like something else. */
#include "tests/store/portfolio.h"

#include "base/unused.h"
#include "exchange/portfolio_workbook.h"
#include "store/report.h"
#include "tests/sheet/sheet.h"

struct made {
    char path[FILES_PATH];
    struct xlsx *book;
};

static void make(struct home *home, bool anonymous, struct made *made) {
    struct report_said said = {0};
    struct told_portfolio told;
    struct report report;
    const struct report_asked asked = {.from = PORTFOLIO_FROM,
                                       .to = PORTFOLIO_TO,
                                       .anonymous = anonymous,
                                       .visit = report_said_add,
                                       .data = &said};
    must(store_report(&home->store, 1, &asked, &report, SAID));
    report_said_gather(&said);
    must(told_portfolio_of(&report, &said, PORTFOLIO_TO, &told, SAID));
    path_join(home->folder, anonymous ? "anonymous.xlsx" : "plans.xlsx", made->path);
    must(portfolio_workbook_write(&told, made->path, false, SAID));
    told_portfolio_done(&told);
    report_said_done(&said);
    made->book = xlsx_open(made->path);
}

static void fill(struct store *store, int count) {
    be_quick(store);
    for (int i = 0; i < count; i++)
        portfolio_make(store, i);
}

/* Worked out again, no figure is another. */
static void assert_stays(const struct home *home, const struct made *made) {
    char path[FILES_PATH], difference[512];
    path_join(home->folder, "again.xlsx", path);
    sheet_recalculate(made->path, path);
    struct xlsx *again = xlsx_open(path);
    if (!xlsx_same_values(made->book, again, difference, sizeof difference))
        fail_msg("%s", difference);
    xlsx_close(again);
}

/* How many cells of a sheet are formulas, and whether each text is one that a person reads. */
static size_t formulas_in(const struct xlsx_sheet *sheet) {
    size_t count = 0;
    for (size_t i = 0; i < sheet->cell_count; i++)
        count += sheet->cells[i].formula != NULL;
    return count;
}

static const char *const SHEETS[] = {"The quarter",  "Money",    "What people buy",
                                     "Then and now", "Outcomes", "Waiting and risks"};
enum { SHEET_COUNT = sizeof SHEETS / sizeof *SHEETS };

static void workbook__of_many_plans__adds_up_and_stays(void **state) {
    static const size_t FORMULAS[SHEET_COUNT] = {24, 8, 6, 0, 0, 1};
    struct home *home = *state;
    struct made made;
    fill(home->store, 80);
    make(home, false, &made);
    assert_int_equal(xlsx_sheet_count(made.book), SHEET_COUNT);
    for (size_t i = 0; i < SHEET_COUNT; i++) {
        const struct xlsx_sheet *sheet = xlsx_sheet_at(made.book, i);
        assert_string_equal(sheet->name, SHEETS[i]);
        assert_in_range(formulas_in(sheet), FORMULAS[i], 200);
        assert_non_null(xlsx_element(made.book, sheet->part, "oddHeader", 0));
        assert_string_equal(xlsx_attribute(made.book, sheet->part, "pane", 0, "state"), "frozen");
    }
    assert_non_null(sheet_find(xlsx_sheet(made.book, "The quarter"), "All plans"));
    assert_int_equal(xlsx_part_count(made.book, "xl/charts/chart"), 3);
    assert_non_null(
        strstr(xlsx_attribute(made.book, "xl/drawings/drawing1.xml", "cNvPr", 0, "descr"),
               "Paid to the person"));
    assert_stays(home, &made);
    xlsx_close(made.book);
}

/* With nothing in the store it is whole as well. */
static void workbook__of_no_plan__stays(void **state) {
    struct home *home = *state;
    struct made made;
    make(home, false, &made);
    assert_int_equal(xlsx_sheet_count(made.book), SHEET_COUNT);
    assert_non_null(sheet_find(xlsx_sheet(made.book, "What people buy"), "Nothing is bought yet."));
    assert_stays(home, &made);
    xlsx_close(made.book);
}

/* Every text that a person could be known by, of all plans of the store; and what they said. */
static void assert_names_nobody(struct store *store, const struct xlsx *book) {
    static const char sql[] =
        "SELECT given_name FROM person UNION SELECT preferred_name FROM person UNION SELECT family_name FROM person UNION"
        " SELECT nhs_number FROM person UNION SELECT reference FROM plan UNION"
        " SELECT description FROM line UNION SELECT could_not_buy FROM review_held UNION"
        " SELECT name FROM decision";
    sqlite3_stmt *stmt = NULL;
    size_t names = 0;
    const char *path;
    if (sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("%s", sqlite3_errmsg(store->db));
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(stmt, 0);
        if (name == NULL || name[0] == '\0')
            continue;
        names++;
        for (size_t i = 0; (path = xlsx_part_path(book, i)) != NULL; i++)
            if (strstr(xlsx_part(book, path), name) != NULL)
                fail_msg("%s is in %s", name, path);
    }
    sqlite3_finalize(stmt);
    assert_true(names > 80);
}

/* A count is nothing that is told under ten, and no formula leads to one. */
static void assert_tells_nothing_small(const struct xlsx_sheet *sheet) {
    for (size_t i = 0; i < sheet->cell_count; i++) {
        const struct cell *cell = &sheet->cells[i];
        assert_null(cell->formula);
        if (cell->numeric && strcmp(cell->format, "General") == 0 &&
            strtol(cell->value, NULL, 10) < 10)
            fail_msg("%s: %s in row %d", sheet->name, cell->value, cell->row + 1);
    }
}

static void workbook__anonymous__names_nobody_and_tells_nothing_small(void **state) {
    struct home *home = *state;
    struct made made;
    fill(home->store, 80);
    make(home, true, &made);
    assert_names_nobody(home->store, made.book);
    assert_tells_nothing_small(xlsx_sheet(made.book, "The quarter"));
    assert_tells_nothing_small(xlsx_sheet(made.book, "What people buy"));
    assert_non_null(sheet_find(xlsx_sheet(made.book, "The quarter"), REPORT_FEW_SHOWN));
    assert_stays(home, &made);
    xlsx_close(made.book);
}

/* What people said is text, whatever it begins with. */
static void workbook__of_words_like_a_formula__has_them_as_text(void **state) {
    static const char SAID_SO[] = "=1+1";
    struct home *home = *state;
    struct told_portfolio told = {.days = "These days", .today = PORTFOLIO_TO};
    char path[FILES_PATH];
    told_portfolio_table(&told, TOLD_BOUGHT, "What could not be bought");
    told_portfolio_row(&told, SAID_SO)->figures[0] = (struct told_figure){TOLD_COUNT, 1};
    path_join(home->folder, "words.xlsx", path);
    must(portfolio_workbook_write(&told, path, false, SAID));
    struct xlsx *book = xlsx_open(path);
    const struct cell *cell = sheet_find(xlsx_sheet(book, "What people buy"), SAID_SO);
    assert_non_null(cell);
    assert_null(cell->formula);
    assert_false(cell->numeric);
    xlsx_close(book);
    assert_int_equal(portfolio_workbook_write(&told, path, false, &home->info), ERR_EXISTS);
    told_portfolio_done(&told);
}

/* The notes of the tables with people's own words, where so many said something each. */
static void assert_said(int count, bool more) {
    struct report_said said = {0};
    const struct report report = {.from = PORTFOLIO_FROM, .to = PORTFOLIO_TO};
    struct told_portfolio told;
    char words[32];
    size_t found = 0;
    for (int i = 0; i < count; i++) {
        snprintf(words, sizeof words, "A wish, number %d", i);
        report_said_add(&(struct report_words){.kind = REPORT_WORDS_COULD_NOT, .words = words},
                        &said);
    }
    report_said_gather(&said);
    must(told_portfolio_of(&report, &said, PORTFOLIO_TO, &told, SAID));
    for (size_t i = 0; i < told.count; i++) {
        const char *title = told.tables[i].title;
        if (title == NULL || strstr(title, "in their own words") == NULL)
            continue;
        const bool noted = told.tables[i].note != NULL;
        assert_int_equal(noted, more && strstr(title, "could not") != NULL);
        found++;
    }
    assert_int_equal(found, REPORT_WORDS_COUNT);
    told_portfolio_done(&told);
    report_said_done(&said);
}

static void words__of_very_many_people__say_that_there_are_more(void **state UNUSED) {
    assert_said(100, false);
    assert_said(101, true);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(workbook__of_many_plans__adds_up_and_stays),
        HOME_TEST(workbook__of_no_plan__stays),
        HOME_TEST(workbook__anonymous__names_nobody_and_tells_nothing_small),
        cmocka_unit_test(words__of_very_many_people__say_that_there_are_more),
        HOME_TEST(workbook__of_words_like_a_formula__has_them_as_text),
    };
    return cmocka_run_group_tests_name("exchange/portfolio_workbook", tests, NULL, NULL);
}
