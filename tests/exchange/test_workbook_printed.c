/* The workbook on paper, as LibreOffice prints it: how big the smallest letters are, what stands on
 * every page, and that each figure of how a helper's cost came about is there. */
#include "tests/exchange/workbook_fixture.h"
#include "tests/term/child.h"

#include "base/decimal.h"
#include "base/grow.h"
#include "base/unused.h"
#include "plan/value.h"
#include "plan/working.h"

#include <locale.h>

/* Points of the smallest letters, on all pages and on the person's own. */
enum { SMALLEST = 9, SMALLEST_OF_MINE = 12 };
/* Sizes are told in thirds of a point. */
enum { THIRDS = 3, FONTS_MOST = 200 };

/* Does a program of poppler's, whose output is returned, malloc'd. */
static char *run(struct written *w, const char *const argv[]) {
    struct child_result result;
    char **environment = child_environment(w->folder, NULL);
    bool ended = child_run(argv, environment, NULL, 60, &result);
    child_environment_free(environment);
    assert_true(ended && result.status == 0);
    char *text = strdup(result.out);
    child_result_done(&result);
    return text;
}

/* What is printed, as pdftohtml tells it: a <page> each, with its letters and its words. malloc'd.
 */
static char *print(struct written *w) {
    char pdf[FILES_PATH];
    const char *const argv[] = {
        "pdftohtml", "-xml", "-stdout", "-i", "-zoom", "3", path_join(w->folder, "plan.pdf", pdf),
        NULL};
    sheet_print(w->path, pdf);
    return run(w, argv);
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

/* ---- the largest plan ---- */

/* Bytes of an answer in a plan of long answers, at the most, and those of each of its words. */
enum { ANSWER_MOST = 900, WORD_SIZE = 7, WORDS_MOST = 20000 };

/* An answer that may be any words, and is on paper. */
static bool is_free(enum record_type type, size_t number) {
    const struct field *field = dictionary_field(type, number);
    return field_is_words(field) && !field->of_program && !field->grouping &&
           field->kind != KIND_NHS_NUMBER && type != RECORD_LATER &&
           !(type == RECORD_PLAN && number == PLAN_ID) &&
           !(type == RECORD_MEASURE && number != MEASURE_LABEL && number != MEASURE_SOURCE);
}

/* Every answer in words filled with words of its own, as long as it may be: "w00017". */
static struct plan *largest_plan(size_t *words) {
    struct plan *plan = NULL;
    assert_int_equal(plan_file_read("tests/data/whole.json", &plan, NULL), ERR_OK);
    for (int t = 0; t < RECORD_TYPE_COUNT; t++)
        for (size_t i = 0; i < plan_count(plan, (enum record_type)t); i++)
            for (size_t f = 0; f < dictionary_record((enum record_type)t)->field_count; f++) {
                struct record *record = plan_at(plan, (enum record_type)t, i);
                int64_t most = value_limits(dictionary_field((enum record_type)t, f)).most;
                struct growing_text text = {0};
                if (!is_free((enum record_type)t, f) || !record_has(record, f))
                    continue;
                most = most < ANSWER_MOST ? most : ANSWER_MOST;
                for (int64_t used = 0; used + WORD_SIZE - 1 <= most; used += WORD_SIZE)
                    growing_add_format(&text, "%sw%05zu", used > 0 ? " " : "", (*words)++);
                record_put(record, f, (struct value){.set = true, .text = growing_take(&text)});
            }
    return plan;
}

/* A word on paper: its box, in thousandths of a point. */
struct printed_word {
    int left, top, right, bottom;
};

static int thousandths(const char *element, const char *name) {
    const char *value = strstr(element, name);
    assert_non_null(value);
    return (int)lround(1000 * strtod(value + strlen(name), NULL));
}

/* Neither hides a part of the other. */
static bool apart(const struct printed_word *a, const struct printed_word *b) {
    enum { TOUCH = 3000 };
    return a->right - TOUCH < b->left || b->right - TOUCH < a->left || a->bottom - TOUCH < b->top ||
           b->bottom - TOUCH < a->top;
}

/* Takes note of each word on a page: those of the plan in `seen`, and none over another. */
static void read_page(char *page, bool seen[WORDS_MOST]) {
    static struct printed_word boxes[WORDS_MOST];
    size_t count = 0;
    for (char *at = page; (at = strstr(at, "<word ")) != NULL; at++) {
        const char *word = strchr(at, '>') + 1;
        struct printed_word box = {thousandths(at, "xMin=\""), thousandths(at, "yMin=\""),
                                   thousandths(at, "xMax=\""), thousandths(at, "yMax=\"")};
        for (size_t i = count; i-- > 0 && i + 300 > count;)
            if (!apart(&boxes[i], &box))
                fail_msg("%.12s stands over another word", word);
        assert_true(count < WORDS_MOST);
        boxes[count++] = box;
        if (word[0] == 'w' && strspn(word + 1, "0123456789") == WORD_SIZE - 2)
            seen[strtol(word + 1, NULL, 10)] = true;
    }
}

/* The last words over the foot of the page are no heading of a part: those are white on blue. */
static void check_foot(const char *page, const char *all) {
    long lowest = -1, font = -1, foot = number_at(page, "height=\"") * 15 / 16;
    char spec[48];
    for (const char *text = page; (text = strstr(text, "<text ")) != NULL; text++) {
        long top = number_at(text, "top=\"");
        if (top > lowest && top < foot) {
            lowest = top;
            font = number_at(text, "font=\"");
        }
    }
    snprintf(spec, sizeof spec, "<fontspec id=\"%ld\"", font);
    const char *is = strstr(all, spec);
    if (is != NULL && strncmp(strstr(is, "color=\""), "color=\"#ffffff", 14) == 0)
        fail_msg("a heading stands alone at the foot: %.200s", page);
}

static void workbook__printed__every_word_of_the_largest_plan(void **state UNUSED) {
    static bool seen[WORDS_MOST];
    struct written w;
    size_t words = 0, lost = 0, pages = 0;
    long sizes[FONTS_MOST] = {0};
    written_start(&w, largest_plan(&words));
    written_open(&w);
    assert_true(words > 5000 && words < WORDS_MOST);
    char *text = print(&w), *whole = strdup(text), *at = text, *page, pdf[FILES_PATH];
    for (; (page = next_page(&at)) != NULL; pages++) {
        check_letters(page, sizes);
        check_foot(page, whole);
    }
    const char *const argv[] = {"pdftotext", "-bbox", path_join(w.folder, "plan.pdf", pdf), "-",
                                NULL};
    char *boxes = run(&w, argv);
    for (at = boxes; (page = next_page(&at)) != NULL;)
        read_page(page, seen);
    for (size_t i = 0; i < words; i++)
        lost += !seen[i];
    assert_true(pages > 30);
    if (lost > 0)
        fail_msg("%zu of %zu words are not on paper", lost, words);
    free(boxes);
    free(whole);
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
        cmocka_unit_test(workbook__printed__every_word_of_the_largest_plan),
        cmocka_unit_test(workbook__printed__every_figure_of_how_we_got_there),
    };
    return cmocka_run_group_tests_name("exchange/workbook_printed", tests, NULL, NULL);
}
