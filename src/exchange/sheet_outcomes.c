/* Owns the sheet `Outcomes`: what the person wants to happen, how we will know, what in the plan is
 * there for it; what they need help with; the first small steps; and what is counted. */
#include "workbook_internal.h"

#include "base/grow.h"
#include "plan/line.h"
#include "plan/value.h"

#include <stdlib.h>

static const size_t FIELDS[] = {
    OUTCOME_TITLE,      OUTCOME_WHY_IT_MATTERS, OUTCOME_HOW_WE_WILL_KNOW,
    OUTCOME_LIFE_AREA,  OUTCOME_SCORE_NOW,      OUTCOME_SCORE_HOPED,
    OUTCOME_IMPORTANCE, OUTCOME_EXIT_GOAL,      OUTCOME_NEEDS};
enum { COUNT = sizeof FIELDS / sizeof FIELDS[0] };

/* A thing by its name; one that is left out of the plan is said to be. */
static bool add_line(struct growing_text *served, const struct record *line) {
    if (served->length > 0)
        growing_add_char(served, '\n');
    growing_add_format(served, "%s%s", record_text(line, LINE_DESCRIPTION),
                       line_is_included(line) ? "" : " (left out)");
    return !served->no_memory;
}

/* The lines of the plan that are there for each outcome, one below the other; given to served_done.
 */
static bool served_find(const struct plan *plan, struct growing_text **out) {
    const struct field *outcomes = dictionary_field(RECORD_LINE, LINE_OUTCOMES);
    struct growing_text *all = calloc(plan_count(plan, RECORD_OUTCOME) + 1, sizeof *all);
    bool done = all != NULL;
    for (size_t i = 0; done && i < plan_count(plan, RECORD_LINE); i++) {
        const struct record *line = plan_at(plan, RECORD_LINE, i);
        const char *at = record_text(line, LINE_OUTCOMES);
        struct value_part part;
        size_t outcome;
        while (done && value_next_part(outcomes, &at, &part))
            if (plan_find(plan, RECORD_OUTCOME, part.name, &outcome) != NULL)
                done = add_line(&all[outcome], line);
    }
    *out = all;
    return done;
}

static void served_done(const struct plan *plan, struct growing_text *all) {
    for (size_t i = 0; all != NULL && i < plan_count(plan, RECORD_OUTCOME); i++)
        growing_done(&all[i]);
    free(all);
}

static void write_served(struct sheet *sheet, int col, size_t outcome, const void *data) {
    const struct growing_text *served = (const struct growing_text *)data + outcome;
    cell_text(sheet, sheet->row, col, STYLE_TEXT, served->text != NULL ? served->text : "");
}

static void write_needs(struct sheet *sheet) {
    static const size_t NEEDS[] = {NEED_NEED, NEED_HOW_IT_AFFECTS_ME};
    sheet->row++;
    sheet_section(sheet, "What I need help with");
    sheet_records(sheet, RECORD_NEED, NEEDS, sizeof NEEDS / sizeof NEEDS[0], NULL, NULL, false,
                  "No need is written down yet.");
}

static void write_actions(struct sheet *sheet) {
    static const size_t ACTIONS[] = {ACTION_WHAT, ACTION_WHO,    ACTION_OUTCOMES,
                                     ACTION_BY,   ACTION_STATUS, ACTION_CONFIDENCE};
    sheet->row++;
    sheet_section(sheet, "Next small steps");
    sheet_records(sheet, RECORD_ACTION, ACTIONS, sizeof ACTIONS / sizeof ACTIONS[0], NULL, NULL,
                  false, "No step is written down yet.");
}

static void write_measures(struct sheet *sheet) {
    static const size_t MEASURES[] = {MEASURE_LABEL,  MEASURE_NAME,     MEASURE_SOURCE,
                                      MEASURE_BEFORE, MEASURE_LOWEST,   MEASURE_HIGHEST,
                                      MEASURE_BETTER, MEASURE_UNIT_COST};
    sheet->row++;
    sheet_section(sheet, "What we count, to see if it works");
    sheet_records(sheet, RECORD_MEASURE, MEASURES, sizeof MEASURES / sizeof MEASURES[0], NULL, NULL,
                  false, "Nothing is counted yet.");
}

void sheet_write_outcomes(struct workbook *book) {
    static const int WIDTHS[COUNT + 1] = {34, 28, 28, 14, 10, 10, 10, 11, 28, 40};
    const struct sheet_shape shape = {"Outcomes", "What I want to happen", WIDTHS, COUNT + 1, true};
    const struct plan *plan = book->figures->plan;
    struct growing_text *all;
    if (!served_find(plan, &all))
        book->no_memory = true;
    struct sheet sheet;
    sheet_start(book, &shape, &sheet);
    int heading = sheet.row;
    sheet_records(&sheet, RECORD_OUTCOME, FIELDS, COUNT, all != NULL ? write_served : NULL, all,
                  true, "No outcome is written down yet.");
    cell_text(&sheet, heading, COUNT, STYLE_HEADING_TEXT, "What in the plan is there for it");
    served_done(plan, all);
    write_needs(&sheet);
    write_actions(&sheet);
    write_measures(&sheet);
    sheet_finish(&sheet);
}
