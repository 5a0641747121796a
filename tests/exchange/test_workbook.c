/* The workbook as a person and a finance team meet it: its sheets, names, words, print set-up, and
 * what happens where it cannot be written. */
#include "tests/exchange/workbook_fixture.h"
#include "tests/term/child.h"

#include "base/unused.h"

#include <dirent.h>
#include <locale.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define ANNE "tests/data/cases/anne.json"
#define PETER "tests/data/cases/peter.json"

static bool has_sheet(const struct xlsx *book, const char *name) {
    return xlsx_sheet(book, name) != NULL;
}

static void workbook__sheets__in_order(void **state UNUSED) {
    static const char *const NAMES[] = {"My plan",   "Budget",   "Support",  "Direct payments",
                                        "Employing", "Risks",    "Outcomes", "Checks",
                                        "Decisions", "Receipts", "History",  "Payment working",
                                        "Choices",   "Originals"};
    enum { COUNT = sizeof NAMES / sizeof NAMES[0] };
    struct written w;
    written_case(&w, PETER);
    assert_int_equal(xlsx_sheet_count(w.book), COUNT);
    for (size_t i = 0; i < COUNT; i++) {
        assert_string_equal(xlsx_sheet_at(w.book, i)->name, NAMES[i]);
        assert_int_equal(xlsx_sheet_at(w.book, i)->hidden, i >= COUNT - 2);
    }
    written_end(&w);
}

static void workbook__sheets__no_employing_without_a_helper(void **state UNUSED) {
    struct written w;
    written_case(&w, ANNE);
    assert_false(has_sheet(w.book, "Employing"));
    assert_true(has_sheet(w.book, "Direct payments"));
    written_end(&w);
}

static void workbook__names__hold_the_totals(void **state UNUSED) {
    struct written w;
    written_case(&w, ANNE);
    assert_totals(w.book, &w.f.cost);
    assert_string_equal(xlsx_named_value(w.book, "budget"), "15943.91");
    assert_string_equal(xlsx_named_value(w.book, "left"), "7094.71");
    assert_string_equal(xlsx_named_value(w.book, "direct_payment_share"), "0.498");
    assert_string_equal(xlsx_named_cell(w.book, "direct_payment_share")->format, "0.0%");
    assert_non_null(strstr(xlsx_named_cell(w.book, "left")->format, "[Red]-"));
    written_end(&w);
}

/* Every line's cost is a formula, and holds what the line costs. */
static void workbook__support__costs_are_formulas(void **state UNUSED) {
    struct written w;
    written_case(&w, "tests/data/cases/edges.json");
    const struct xlsx_sheet *support = xlsx_sheet(w.book, "Support");
    const struct cell *heading = sheet_find(support, "Cost in this plan");
    assert_non_null(heading);
    for (size_t i = 0; i < w.f.cost.line_count; i++) {
        const struct cell *cell = sheet_cell(support, heading->row + 1 + (int)i, heading->col);
        assert_non_null(cell->formula);
        assert_int_equal(pence_of(cell->value), w.f.cost.lines[i].cost);
    }
    written_end(&w);
}

static void workbook__payments__are_those_of_the_plan(void **state UNUSED) {
    struct written w;
    written_case(&w, "tests/data/cases/edges.json");
    assert_payments(w.book, &w.f.cost);
    const struct xlsx_sheet *sheet = xlsx_sheet(w.book, "Direct payments");
    const struct cell *first = sheet_find(sheet, "Payment 1");
    for (size_t i = 0; i < w.f.cost.payment_count; i++)
        assert_string_equal(sheet_cell(sheet, first->row + (int)i, 2)->format, "d mmmm yyyy");
    written_end(&w);
}

static void workbook__draft__on_every_sheet(void **state UNUSED) {
    struct written w;
    written_case(&w, PETER);
    for (size_t i = 0; i < xlsx_sheet_count(w.book); i++) {
        const struct xlsx_sheet *sheet = xlsx_sheet_at(w.book, i);
        assert_non_null(sheet_find(sheet, "DRAFT, not authorised"));
        assert_non_null(
            strstr(xlsx_element(w.book, sheet->part, "oddHeader", 0), "DRAFT, not authorised"));
        assert_non_null(strstr(xlsx_element(w.book, sheet->part, "oddHeader", 0),
                               "Peter Example\nborn 3 November 1957, NHS 999 000 0026"));
        assert_string_equal(xlsx_attribute(w.book, sheet->part, "pageSetup", 0, "paperSize"), "9");
    }
    written_end(&w);
}

/* In a printed header "&" begins a command, "&G" a picture, and figures after a size belong to it:
 * only from those does a space part it. Whatever a name holds, the workbook is written, and the
 * header still ends with the state. */
static void workbook__header__holds_any_name(void **state UNUSED) {
    static const struct {
        const char *name, *printed;
    } ROWS[] = {{"Jo&Gary", "&11Jo&&&11Gary\nborn"},
                {"&G", "&11&&&11G\nborn"},
                {"&&G", "&11&&&&&11G\nborn"},
                {"&[Picture]", "&11&&&11[Picture]\nborn"},
                {"&", "&11&&\nborn"},
                {"R&B&P&D", "&11R&&B&&P&&D\nborn"},
                {"10 & \"12\"", "&11 10 && \"12\"\nborn"},
                {"7of9", "&11 7of9\nborn"}};
    char longest[121], sign[121];
    memset(longest, 'x', sizeof longest);
    for (size_t i = 0; i < sizeof longest - 1; i++)
        sign[i] = i % 2 == 0 ? '&' : 'G';
    longest[sizeof longest - 1] = sign[sizeof sign - 1] = '\0';
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0] + 2; i++) {
        bool row = i < sizeof ROWS / sizeof ROWS[0];
        struct written w;
        struct plan *plan = plan_new();
        const char *name = row ? ROWS[i].name : i % 2 == 0 ? longest : sign;
        put(plan_one(plan, RECORD_PERSON), PERSON_PREFERRED_NAME, name);
        put(plan_one(plan, RECORD_PERSON), PERSON_FAMILY_NAME, row ? "" : sign);
        put(plan_one(plan, RECORD_PERSON), PERSON_DATE_OF_BIRTH, "1958-09-30");
        put(plan_one(plan, RECORD_PERSON), PERSON_NHS_NUMBER, "9990000018");
        put(top_of(plan), PLAN_STATE, "submitted");
        written_start(&w, plan);
        written_open(&w);
        const char *header =
            xlsx_element(w.book, xlsx_sheet(w.book, "Support")->part, "oddHeader", 0);
        assert_non_null(strstr(header, row ? ROWS[i].printed : "\nborn 30 September 1958"));
        assert_non_null(strstr(header, "NHS 999 000 0018&R"));
        assert_non_null(strstr(header, "DRAFT, not authorised"));
        assert_true(strlen(header) <= 255);
        assert_non_null(sheet_find(xlsx_sheet(w.book, "My plan"), "My name"));
        written_end(&w);
    }
}

/* In every state, whatever the plan says of its own: the band, the printed header, and the line
 * that says how far it has got. */
static void workbook__draft__on_every_sheet_until_authorised(void **state UNUSED) {
    for (int wrote = STATE_DRAFT; wrote <= STATE_ENDED; wrote++) {
        struct written w;
        struct plan *plan = plan_new();
        bool yes = state_is_authorised((enum state)wrote);
        const char *banner = yes ? state_label((enum state)wrote) : "DRAFT, not authorised";
        char says[64];
        put(top_of(plan), PLAN_STATE, yes ? "draft" : "authorised");
        written_start(&w, plan);
        w.state = (enum state)wrote;
        written_open(&w);
        snprintf(says, sizeof says, "Version 1. %s.", state_label((enum state)wrote));
        for (size_t i = 0; i < xlsx_sheet_count(w.book); i++) {
            const struct xlsx_sheet *sheet = xlsx_sheet_at(w.book, i);
            const char *header = xlsx_element(w.book, sheet->part, "oddHeader", 0);
            assert_string_equal(sheet_cell(sheet, 1, 0)->value, banner);
            assert_non_null(strstr(header, banner));
            assert_true((strstr(header, "DRAFT") == NULL) == yes);
            assert_non_null(strstr(sheet_cell(sheet, 3, 0)->value, says));
        }
        written_end(&w);
    }
}

static void workbook__support__can_be_filtered_and_keeps_its_headings(void **state UNUSED) {
    struct written w;
    written_case(&w, ANNE);
    const char *part = xlsx_sheet(w.book, "Support")->part;
    assert_non_null(xlsx_attribute(w.book, part, "autoFilter", 0, "ref"));
    assert_string_equal(xlsx_attribute(w.book, part, "pane", 0, "ySplit"), "7");
    assert_string_equal(xlsx_attribute(w.book, part, "pageSetup", 0, "orientation"), "landscape");
    written_end(&w);
}

static void workbook__chart__says_what_it_shows(void **state UNUSED) {
    struct written w;
    written_case(&w, ANNE);
    const char *words = xlsx_attribute(w.book, "xl/drawings/drawing1.xml", "cNvPr", 0, "descr");
    assert_non_null(words);
    assert_non_null(strstr(words, "49.8 per cent"));
    written_end(&w);
}

/* Whatever a text begins with or holds, the cell holds that text. */
static void workbook__text__stays_text(void **state UNUSED) {
    static const char *const TEXTS[] = {
        "=1+1",      "+44 1604",        "-5",   "@SUM(A1)", "{price}",
        "_x0041_ x", "<a & \"b\"> 'c'", "1.50", "\"=1\"",   "&D &P"};
    struct written w;
    struct plan *plan = plan_new();
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++)
        put(add_record(plan, RECORD_OUTCOME, ""), OUTCOME_TITLE, TEXTS[i]);
    put(plan_one(plan, RECORD_PERSON), PERSON_PREFERRED_NAME, "&P & Sons");
    written_start(&w, plan);
    written_open(&w);
    const struct xlsx_sheet *sheet = xlsx_sheet(w.book, "Outcomes");
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        const struct cell *cell = sheet_cell(sheet, 6 + (int)i, 0);
        /* Words that would be an escape in such a file are themselves escaped. */
        const char *held = TEXTS[i][0] == '_' ? "_x005F_x0041_ x" : TEXTS[i];
        assert_string_equal(cell->value, held);
        assert_null(cell->formula);
        assert_false(cell->numeric);
    }
    assert_non_null(strstr(xlsx_element(w.book, sheet->part, "oddHeader", 0), "&&P && Sons"));
    written_end(&w);
}

/* "_x0041_" is "A" in a file of this kind, so its first sign is said in that way, each time. */
static void workbook__text__escapes_each_time(void **state UNUSED) {
    char text[400] = "", held[1000] = "";
    for (int i = 0; i < 40; i++) {
        strcat(text, "_x0041_ ");
        strcat(held, "_x005F_x0041_ ");
    }
    struct written w;
    struct plan *plan = plan_new();
    put(add_record(plan, RECORD_OUTCOME, ""), OUTCOME_WHY_IT_MATTERS, text);
    written_start(&w, plan);
    written_open(&w);
    const struct xlsx_sheet *sheet = xlsx_sheet(w.book, "Outcomes");
    held[strlen(held) - 1] = '\0';
    assert_int_equal(strncmp(sheet_cell(sheet, 6, 1)->value, held, strlen(held)), 0);
    written_end(&w);
}

/* ---- words longer than a row ---- */

/* `text` `count` times, and an end; malloc'd. */
static char *repeated(const char *text, size_t count) {
    size_t length = strlen(text);
    char *out = malloc(length * count + sizeof "END");
    assert_non_null(out);
    for (size_t i = 0; i < count; i++)
        memcpy(out + i * length, text, length);
    memcpy(out + count * length, "END", sizeof "END");
    return out;
}

/* Takes out what may change where words go on in another row: the room between them. */
static void squeeze(char *text) {
    char *to = text;
    for (const char *from = text; *from != '\0'; from++)
        if (*from != ' ' && *from != '\n')
            *to++ = *from;
    *to = '\0';
}

static double number_of(const struct xlsx *book, const char *part, const char *element, size_t i,
                        const char *attribute) {
    const char *value = xlsx_attribute(book, part, element, i, attribute);
    return value != NULL ? strtod(value, NULL) : 0;
}

/* A row's height in points. */
static double height_of(const struct xlsx *book, const struct xlsx_sheet *sheet, int row) {
    for (size_t i = 0; xlsx_attribute(book, sheet->part, "row", i, "r") != NULL; i++)
        if ((int)number_of(book, sheet->part, "row", i, "r") == row + 1) {
            double height = number_of(book, sheet->part, "row", i, "ht");
            return height > 0 ? height : 15;
        }
    return 15;
}

/* The least room that a text can do with: so many of its widest letters in a line of the column,
 * each 13 points high. `wide` is a letter's width in figures. */
static double least_height(const char *text, double width, double wide) {
    size_t in_line = (size_t)(width / wide), lines = 0;
    while (*text != '\0') {
        size_t line = strcspn(text, "\n");
        lines += line == 0 ? 1 : (line + in_line - 1) / in_line;
        text += line + (text[line] == '\n');
    }
    return 13.0 * (double)lines;
}

/* The words beside a label, or in a record's row, are all there: in that row and those under it
 * that have nothing in their first column; and each row is high enough for its own and no higher
 * than rows can be. */
static void assert_runs_on(const struct xlsx *book, const char *name, int row, int col,
                           const char *text, double wide) {
    const struct xlsx_sheet *sheet = xlsx_sheet(book, name);
    char *all = calloc(1, strlen(text) + 1), *expected = strdup(text);
    size_t used = 0;
    for (int first = row;; row++) {
        const struct cell *label = sheet_cell(sheet, row, 0), *cell = sheet_cell(sheet, row, col);
        if (cell == NULL || (row > first && label != NULL && label->value[0] != '\0'))
            break;
        assert_true(used + strlen(cell->value) <= strlen(text));
        memcpy(all + used, cell->value, strlen(cell->value));
        used += strlen(cell->value);
        double height = height_of(book, sheet, row);
        double width = number_of(book, sheet->part, "col", (size_t)col, "width");
        if (height > 409 || (wide > 0 && height < least_height(cell->value, width, wide)))
            fail_msg("%s, row %d: %.1f points for: %.60s", name, row + 1, height, cell->value);
    }
    squeeze(all);
    squeeze(expected);
    assert_string_equal(all, expected);
    free(all);
    free(expected);
}

static void workbook__text__runs_on_over_further_rows(void **state UNUSED) {
    static const struct {
        const char *text;
        size_t count;
        double wide; /* of its widest letter, or 0 where a letter is more than a byte */
    } ROWS[] = {
        {"\xF0\x9F\x8C\xBB", 20000, 0}, /* two units of UTF-16, of which a cell has 32,767 */
        {"W", 4000, 1.7},
        {"wide WORDS ", 900, 0.9},
        {"\n", 500, 1},
        {"A line.\n", 400, 1},
        {"i", 9000, 0.4}};
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        struct written w;
        struct plan *plan = plan_new();
        char *text = repeated(ROWS[i].text, ROWS[i].count);
        record_put(plan_one(plan, RECORD_ABOUT_ME), ABOUT_ME_IMPORTANT_TO_ME,
                   (struct value){.set = true, .text = strdup(text)});
        for (int k = 0; k < 2; k++) {
            struct record *risk = add_record(plan, RECORD_RISK, "");
            put(risk, RISK_WHAT_COULD_HAPPEN, "Falling");
            record_put(risk, RISK_CONSEQUENCE, (struct value){.set = true, .text = strdup(text)});
            record_put(risk, RISK_CLINICIAN_NOTE,
                       (struct value){.set = true, .text = strdup(text)});
        }
        written_start(&w, plan);
        written_open(&w);
        const struct cell *label =
            sheet_find(xlsx_sheet(w.book, "My plan"), "What matters most to me");
        assert_runs_on(w.book, "My plan", label->row, 1, text, ROWS[i].wide);
        const struct xlsx_sheet *risks = xlsx_sheet(w.book, "Risks");
        label = sheet_find(risks, "Falling");
        assert_runs_on(w.book, "Risks", label->row, 1, text, ROWS[i].wide);
        const struct cell *heading = sheet_find(risks, "The clinician's own words");
        assert_runs_on(w.book, "Risks", heading->row + 1, heading->col, text, ROWS[i].wide);
        /* sorted by a filter's arrow, what goes on would be torn off */
        assert_null(xlsx_attribute(w.book, risks->part, "autoFilter", 0, "ref"));
        free(text);
        written_end(&w);
    }
}

/* A line that is there for very many outcomes: its row on Support goes on, and says so. */
static void workbook__support__a_line_goes_on(void **state UNUSED) {
    struct written w;
    struct plan *plan = plan_new();
    char ids[2000] = "", title[121];
    memset(title, 'w', sizeof title - 1);
    title[sizeof title - 1] = '\0';
    put(top_of(plan), PLAN_STARTS, "2026-06-01");
    for (int i = 0; i < 40; i++) {
        struct record *outcome = add_record(plan, RECORD_OUTCOME, "");
        put(outcome, OUTCOME_TITLE, title);
        snprintf(ids + strlen(ids), sizeof ids - strlen(ids), "%s%s", i > 0 ? "\n" : "",
                 outcome->id);
    }
    for (int i = 0; i < 2; i++) {
        struct record *line = add_record(plan, RECORD_LINE, "");
        put(line, LINE_DESCRIPTION, i == 0 ? "First" : "Second");
        put(line, LINE_OUTCOMES, ids);
    }
    written_start(&w, plan);
    written_open(&w);
    const struct xlsx_sheet *support = xlsx_sheet(w.book, "Support");
    const struct cell *heading = sheet_find(support, "Line number");
    int first = sheet_find(support, "First")->row, second = sheet_find(support, "Second")->row;
    assert_true(second > first + 1);
    assert_string_equal(sheet_cell(support, first + 1, 0)->value, "(line number 1 goes on)");
    assert_string_equal(sheet_cell(support, second, heading->col)->value, "2");
    assert_string_equal(xlsx_named_value(w.book, "lines_check"), "");
    written_end(&w);
}

/* A sheet that is not fitted to pages is printed in strips where letters are wide; one that is
 * wider than a page begins each page with its first column. */
static void workbook__paper__every_sheet_is_fitted(void **state UNUSED) {
    static const struct {
        const char *sheet;
        int wide;
    } WIDE[] = {{"My plan", 1},         {"Budget", 3},    {"Support", 3},
                {"Direct payments", 1}, {"Decisions", 1}, {"Receipts", 1}};
    struct written w;
    written_case(&w, PETER);
    for (size_t i = 0; i < xlsx_sheet_count(w.book); i++)
        assert_string_equal(
            xlsx_attribute(w.book, xlsx_sheet_at(w.book, i)->part, "pageSetUpPr", 0, "fitToPage"),
            "1");
    for (size_t i = 0; i < sizeof WIDE / sizeof WIDE[0]; i++) {
        const char *part = xlsx_sheet(w.book, WIDE[i].sheet)->part;
        const char *wide = xlsx_attribute(w.book, part, "pageSetup", 0, "fitToWidth");
        assert_int_equal(wide != NULL ? strtol(wide, NULL, 10) : 1, WIDE[i].wide);
        assert_string_equal(xlsx_attribute(w.book, part, "pageSetup", 0, "fitToHeight"), "0");
    }
    written_end(&w);
}

static void workbook__nothing_in_it__is_still_a_workbook(void **state UNUSED) {
    struct written w;
    written_start(&w, plan_new());
    written_open(&w);
    assert_string_equal(xlsx_named_value(w.book, "left"), "0");
    assert_string_equal(xlsx_named_value(w.book, "direct_payment_share"), "");
    assert_non_null(sheet_find(xlsx_sheet(w.book, "Support"), "All that is in the plan"));
    written_end(&w);
}

/* Makes the German locale, which has a comma in its numbers, in a folder; false where this machine
 * has no sources of locales. */
static bool make_comma_locale(const char *folder) {
    char path[FILES_PATH];
    struct child_result result;
    const char *const argv[] = {"localedef",
                                "--no-archive",
                                "-i",
                                "de_DE",
                                "-f",
                                "UTF-8",
                                path_join(folder, "de_DE.UTF-8", path),
                                NULL};
    char **environment = child_environment(folder, NULL);
    bool ended = child_run(argv, environment, NULL, 120, &result);
    child_environment_free(environment);
    child_result_done(&result);
    return ended && file_exists(path);
}

static void workbook__decimal_comma__changes_no_figure(void **state UNUSED) {
    char folder[FILES_PATH], half[8];
    struct written w;
    folder_make(folder);
    assert_int_equal(setenv("LOCPATH", folder, 1), 0);
    if (!make_comma_locale(folder) || setlocale(LC_NUMERIC, "de_DE.UTF-8") == NULL) {
        folder_remove(folder);
        skip();
    }
    snprintf(half, sizeof half, "%.1f", 0.5);
    written_case(&w, ANNE);
    setlocale(LC_NUMERIC, "C");
    unsetenv("LOCPATH");
    folder_remove(folder);
    assert_string_equal(half, "0,5");
    assert_totals(w.book, &w.f.cost);
    assert_string_equal(xlsx_named_value(w.book, "left"), "7094.71");
    written_end(&w);
}

/* ---- where it cannot be written ---- */

/* How many files there are in a folder: nothing may be left behind. */
static size_t count_files(const char *folder) {
    size_t count = 0;
    DIR *open = opendir(folder);
    assert_non_null(open);
    for (const struct dirent *entry; (entry = readdir(open)) != NULL;)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(open);
    return count;
}

static void workbook__write__leaves_a_file_that_is_there(void **state UNUSED) {
    struct written w;
    struct err_info info;
    written_case(&w, ANNE);
    assert_int_equal(written_try(&w, w.path, false, &info), ERR_EXISTS);
    assert_int_equal(written_try(&w, w.path, true, &info), ERR_OK);
    assert_int_equal(count_files(w.folder), 1);
    written_end(&w);
}

static void workbook__write__no_such_folder(void **state UNUSED) {
    struct written w;
    struct err_info info;
    written_case(&w, ANNE);
    assert_int_equal(written_try(&w, "/nowhere/at/all.xlsx", false, &info), ERR_IO);
    written_end(&w);
}

/* Too little room: an error, in silence, the old file as it was and nothing left behind. */
static void workbook__write__no_room(void **state UNUSED) {
    struct written w;
    struct err_info info;
    char path[FILES_PATH], said[FILES_PATH];
    written_case(&w, ANNE);
    path_join(w.folder, "full.xlsx", path);
    path_join(w.folder, "said", said);

    struct rlimit before, small = {0};
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    int kept = dup(STDERR_FILENO);
    assert_non_null(freopen(said, "w", stderr));
    for (rlim_t size = 0; size < 64 * 1024; size += 4096) {
        small = (struct rlimit){.rlim_cur = size, .rlim_max = before.rlim_max};
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
        enum err err = written_try(&w, path, false, &info);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
        assert_int_equal(err, ERR_FULL);
    }
    fflush(stderr);
    dup2(kept, STDERR_FILENO);
    close(kept);
    signal(SIGXFSZ, handler);

    struct stat status;
    assert_int_equal(stat(said, &status), 0);
    assert_int_equal(status.st_size, 0);
    assert_int_equal(count_files(w.folder), 2); /* plan.xlsx, said */
    written_end(&w);
}

int main(void) {
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(workbook__sheets__in_order),
        cmocka_unit_test(workbook__sheets__no_employing_without_a_helper),
        cmocka_unit_test(workbook__names__hold_the_totals),
        cmocka_unit_test(workbook__support__costs_are_formulas),
        cmocka_unit_test(workbook__payments__are_those_of_the_plan),
        cmocka_unit_test(workbook__draft__on_every_sheet),
        cmocka_unit_test(workbook__header__holds_any_name),
        cmocka_unit_test(workbook__draft__on_every_sheet_until_authorised),
        cmocka_unit_test(workbook__support__can_be_filtered_and_keeps_its_headings),
        cmocka_unit_test(workbook__chart__says_what_it_shows),
        cmocka_unit_test(workbook__text__stays_text),
        cmocka_unit_test(workbook__text__escapes_each_time),
        cmocka_unit_test(workbook__text__runs_on_over_further_rows),
        cmocka_unit_test(workbook__support__a_line_goes_on),
        cmocka_unit_test(workbook__paper__every_sheet_is_fitted),
        cmocka_unit_test(workbook__nothing_in_it__is_still_a_workbook),
        cmocka_unit_test(workbook__decimal_comma__changes_no_figure),
        cmocka_unit_test(workbook__write__leaves_a_file_that_is_there),
        cmocka_unit_test(workbook__write__no_such_folder),
        cmocka_unit_test(workbook__write__no_room),
    };
    return cmocka_run_group_tests_name("exchange/workbook", tests, NULL, NULL);
}
