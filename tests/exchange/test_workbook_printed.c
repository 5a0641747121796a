/* The workbook on paper, as LibreOffice prints it: how big the smallest letters are, what stands on
 * every page, and that each figure of how a helper's cost came about is there. */
#include "tests/exchange/workbook_fixture.h"
#include "tests/term/child.h"

#include "base/decimal.h"
#include "base/unused.h"
#include "plan/working.h"

#include <locale.h>

/* Points of the smallest letters, on all pages and on the person's own. */
enum { SMALLEST = 9, SMALLEST_OF_MINE = 12 };
/* Sizes are told in thirds of a point. */
enum { THIRDS = 3, FONTS_MOST = 200 };

/* What is printed, as pdftohtml tells it: a <page> each, with its letters and its words. malloc'd.
 */
static char *print(struct written *w) {
    char pdf[FILES_PATH];
    struct child_result result;
    const char *const argv[] = {
        "pdftohtml", "-xml", "-stdout", "-i", "-zoom", "3", path_join(w->folder, "plan.pdf", pdf),
        NULL};
    sheet_print(w->path, pdf);
    char **environment = child_environment(w->folder, NULL);
    bool ended = child_run(argv, environment, NULL, 60, &result);
    child_environment_free(environment);
    assert_true(ended && result.status == 0);
    char *text = strdup(result.out);
    child_result_done(&result);
    return text;
}

/* The next page, ended; NULL after the last. Moves on. */
static char *next_page(char **at) {
    char *page = strstr(*at, "<page "), *end = page != NULL ? strstr(page, "</page>") : NULL;
    if (end == NULL)
        return NULL;
    *end = '\0';
    *at = end + 1;
    return page;
}

static bool is_mine(const char *page) {
    return strstr(page, ">My plan<") != NULL;
}

/* An attribute's number in the element that begins here. */
static long number_at(const char *element, const char *name) {
    const char *value = strstr(element, name);
    assert_non_null(value);
    return strtol(value + strlen(name), NULL, 10);
}

/* No letters on the page are smaller: fonts are said where they first come. */
static void check_letters(const char *page, long sizes[FONTS_MOST]) {
    long smallest = THIRDS * (is_mine(page) ? SMALLEST_OF_MINE : SMALLEST);
    for (const char *font = page; (font = strstr(font, "<fontspec ")) != NULL; font++) {
        long id = number_at(font, "id=\"");
        assert_true(id >= 0 && id < FONTS_MOST);
        sizes[id] = number_at(font, "size=\"");
    }
    for (const char *text = page; (text = strstr(text, "<text ")) != NULL; text++) {
        const char *words = strchr(text, '>') + 1;
        if (words[strspn(words, " ")] == '<' && strncmp(words, "<b>", 3) != 0)
            continue;
        if (sizes[number_at(text, "font=\"")] < smallest)
            fail_msg("%ld thirds of a point: %.60s", sizes[number_at(text, "font=\"")], words);
    }
}

static void check_printed(const char *path) {
    struct written w;
    long sizes[FONTS_MOST] = {0};
    size_t pages = 0, mine = 0;
    written_case(&w, path);
    char *text = print(&w), *at = text, *page;
    for (; (page = next_page(&at)) != NULL; pages++) {
        mine += is_mine(page);
        check_letters(page, sizes);
        if (strstr(page, "DRAFT, not authorised") == NULL)
            fail_msg("page %zu does not say DRAFT", pages + 1);
    }
    assert_true(pages > xlsx_sheet_count(w.book) && mine > 0);
    free(text);
    written_end(&w);
}

static void workbook__printed__anne(void **state UNUSED) {
    check_printed("tests/data/cases/anne.json");
}

static void workbook__printed__peter(void **state UNUSED) {
    check_printed("tests/data/cases/peter.json");
}

static void workbook__printed__team(void **state UNUSED) {
    check_printed("tests/data/cases/team.json");
}

/* Once it is authorised, every page says that, and none DRAFT. */
static void workbook__printed__authorised_on_every_page(void **state UNUSED) {
    struct written w = {0};
    struct plan *plan = NULL;
    size_t pages = 0;
    assert_int_equal(plan_file_read("tests/data/cases/anne.json", &plan, NULL), ERR_OK);
    written_start(&w, plan);
    w.state = STATE_AUTHORISED;
    written_open(&w);
    char *text = print(&w), *at = text, *page;
    for (; (page = next_page(&at)) != NULL; pages++) {
        assert_null(strstr(page, "DRAFT"));
        assert_non_null(strstr(page, "<b>Authorised<"));
    }
    assert_true(pages > 0);
    free(text);
    written_end(&w);
}

/* ---- how we got there ---- */

/* Every amount of the rows is on the paper, as an amount by itself. What is taken off has no minus
 * there. */
static void expect_rows(const char *paper, const struct working *working, size_t *found) {
    for (size_t i = 0; i < working->count; i++) {
        const struct working_row *row = &working->rows[i];
        char money[DECIMAL_TEXT], words[DECIMAL_TEXT + 4];
        if (!row->has_amount)
            continue;
        snprintf(words, sizeof words, ">%s<",
                 money_show(row->amount < 0 ? -row->amount : row->amount, 2, money));
        if (strstr(paper, words) == NULL)
            fail_msg("%s (%s), %s is not on paper", row->what, row->how, money);
        ++*found;
    }
}

/* The pages of Employing in one text, without what makes letters bold. malloc'd. */
static char *employing_of(char *text) {
    char *all = calloc(1, strlen(text) + 1), *to = all, *page;
    assert_non_null(all);
    while ((page = next_page(&text)) != NULL) {
        if (strstr(page, ">Employing<") == NULL)
            continue;
        for (const char *from = page; *from != '\0'; from++) {
            if (strncmp(from, "<b>", 3) == 0)
                from += 2;
            else if (strncmp(from, "</b>", 4) == 0)
                from += 3;
            else
                *to++ = *from;
        }
    }
    return all;
}

/* What the screen says of how each helper's cost came about, and each line's, is on Employing. */
static void workbook__printed__every_figure_of_how_we_got_there(void **state UNUSED) {
    struct written w;
    size_t found = 0;
    written_case(&w, "tests/data/cases/team.json");
    const struct plan_cost *cost = &w.f.cost;
    char *text = print(&w), *paper = employing_of(text);
    for (size_t i = 0; i < plan_count(w.f.plan, RECORD_HELPER); i++) {
        struct working working = {0};
        working_of_helper(w.f.plan, cost, &cost->helpers[i], &working);
        assert_true(working.count > 0);
        expect_rows(paper, &working, &found);
    }
    for (size_t i = 0; i < cost->line_count; i++) {
        struct working working = {0};
        working_of(w.f.plan, &cost->lines[i], &working);
        expect_rows(paper, &working, &found);
    }
    assert_true(found > 100);
    free(paper);
    free(text);
    written_end(&w);
}

int main(void) {
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(workbook__printed__anne),
        cmocka_unit_test(workbook__printed__peter),
        cmocka_unit_test(workbook__printed__team),
        cmocka_unit_test(workbook__printed__authorised_on_every_page),
        cmocka_unit_test(workbook__printed__every_figure_of_how_we_got_there),
    };
    return cmocka_run_group_tests_name("exchange/workbook_printed", tests, NULL, NULL);
}
