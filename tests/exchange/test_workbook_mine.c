/* What the sheet that the person keeps says of risks, by what they decided, and of steps, by how
 * they stand. */
#include "tests/exchange/workbook_changes.h"

#include "base/unused.h"
#include "tests/exchange/plan_json.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

/* Whether the label stands beside words that begin so. */
static bool stands_beside(const struct xlsx_sheet *sheet, const char *label, const char *words) {
    for (size_t i = 0; i < sheet->cell_count; i++) {
        const struct cell *cell = sheet_cell(sheet, sheet->cells[i].row, 1);
        if (strcmp(sheet->cells[i].value, label) == 0 && cell != NULL &&
            strncmp(cell->value, words, strlen(words)) == 0)
            return true;
    }
    return false;
}

static bool has_words(const struct xlsx_sheet *sheet, const char *words) {
    for (size_t i = 0; i < sheet->cell_count; i++)
        if (strstr(sheet->cells[i].value, words) != NULL)
            return true;
    return false;
}

static void my_plan__says__what_was_decided_of_each_risk(void **state UNUSED) {
    struct written w;
    written_start(&w,
                  plan_json_plan("anne", "risks = [{\"id\": \"1\", \"what_could_happen\": \"One\","
                                         " \"person_chooses_risk\": true},"
                                         " {\"id\": \"2\", \"what_could_happen\": \"Two\","
                                         " \"person_chooses_risk\": false},"
                                         " {\"id\": \"3\", \"what_could_happen\": \"Three\"}]"));
    written_open(&w);
    const struct xlsx_sheet *mine = xlsx_sheet(w.book, "My plan");
    assert_true(stands_beside(mine, "A risk I choose", "One"));
    assert_true(stands_beside(mine, "A risk I decided not to take", "Two"));
    assert_true(stands_beside(mine, "A risk", "Three"));
    written_end(&w);
}

/* What is left out of the plan is not there for an outcome. */
static void outcomes__of_what_is_left_out__say_so(void **state UNUSED) {
    struct written w;
    written_start(&w, plan_json_plan("anne", "lines[4].included = false"));
    written_open(&w);
    assert_true(has_words(xlsx_sheet(w.book, "Outcomes"),
                          "Painting class at the community college (left out)\nBus pass"));
    written_end(&w);
}

static void expect_amount(const struct xlsx *book, const char *label, const char *value) {
    const struct xlsx_sheet *mine = xlsx_sheet(book, "My plan");
    assert_string_equal(sheet_cell(mine, sheet_find(mine, label)->row, 2)->value, value);
}

/* Where there is no budget, none is made up, as nowhere else; once it is told, it stands there. */
static void my_plan__without_a_budget__says_that_there_is_none(void **state UNUSED) {
    static const struct {
        const char *edits, *words;
    } ROWS[] = {{"baseline = []", "none yet"},
                {"baseline = [{\"id\": \"b\", \"description\": \"Visits\"}]", "no price yet"}};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct written w;
        char told[16];
        written_start(&w, plan_json_plan("anne", ROWS[i].edits));
        written_open(&w);
        expect_amount(w.book, "My budget", ROWS[i].words);
        expect_amount(w.book, "Left", "not known yet");
        snprintf(told, sizeof told, "B%d",
                 sheet_find(xlsx_sheet(w.book, "Budget"), "Amount we were told")->row + 1);
        change_cell(&w, "Budget", told, "20000");
        struct xlsx *again = written_worked_out(&w);
        expect_amount(again, "My budget", "16000");
        expect_amount(again, "Left", "7150.8");
        xlsx_close(again);
        written_end(&w);
    }
}

/* A day that a spreadsheet cannot count stands in words, and the first that it can as a number. */
static void day__before_1900__stands_in_words(void **state UNUSED) {
    static const struct {
        const char *day, *words;
        bool numeric;
    } ROWS[] = {{"1899-12-31", "31 December 1899", false},
                {"1900-02-28", "28 February 1900", false},
                {"1900-03-01", "61", true}};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct written w;
        char edits[64];
        bool found = false;
        snprintf(edits, sizeof edits, "risks[0].agreed_on = \"%s\"", ROWS[i].day);
        written_start(&w, plan_json_plan("anne", edits));
        written_open(&w);
        const struct xlsx_sheet *risks = xlsx_sheet(w.book, "Risks");
        for (size_t k = 0; k < risks->cell_count; k++)
            found = found || (strcmp(risks->cells[k].value, ROWS[i].words) == 0 &&
                              risks->cells[k].numeric == ROWS[i].numeric);
        if (!found)
            fail_msg("%s", ROWS[i].day);
        written_end(&w);
    }
}

/* What is planned or under way is still to do; what is done, or given up, is not. */
static void my_plan__says__which_steps_are_next(void **state UNUSED) {
    const struct field *field = dictionary_field(RECORD_ACTION, ACTION_STATUS);
    for (size_t i = 0; i < field_choice_count(field); i++) {
        struct written w;
        char edits[160];
        snprintf(edits, sizeof edits,
                 "actions = [{\"id\": \"1\", \"what\": \"Ring the college\", \"status\": \"%s\"}]",
                 field->choices[i].word);
        written_start(&w, plan_json_plan("anne", edits));
        written_open(&w);
        if (has_words(xlsx_sheet(w.book, "My plan"), "Ring the college") !=
            (i == ACTION_PLANNED || i == ACTION_UNDER_WAY))
            fail_msg("%s", field->choices[i].word);
        written_end(&w);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(my_plan__says__what_was_decided_of_each_risk),
        cmocka_unit_test(my_plan__says__which_steps_are_next),
        cmocka_unit_test(my_plan__without_a_budget__says_that_there_is_none),
        cmocka_unit_test(outcomes__of_what_is_left_out__say_so),
        cmocka_unit_test(day__before_1900__stands_in_words),
    };
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    return cmocka_run_group_tests_name("exchange/workbook_mine", tests, NULL, NULL);
}
