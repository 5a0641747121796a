/* Owns the sheet `Outcomes`: what the person wants to happen, how we will know, and what in the
 * plan is there for it. */
#include "workbook_internal.h"

#include <stdlib.h>
#include <string.h>

static const size_t FIELDS[] = {
    OUTCOME_TITLE,     OUTCOME_WHY_IT_MATTERS, OUTCOME_HOW_WE_WILL_KNOW, OUTCOME_LIFE_AREA,
    OUTCOME_SCORE_NOW, OUTCOME_SCORE_HOPED,    OUTCOME_IMPORTANCE,       OUTCOME_EXIT_GOAL};
enum { COUNT = sizeof FIELDS / sizeof FIELDS[0] };

/* The lines of the plan that are there for an outcome, one below the other; malloc'd, NULL when no
 * memory. */
static char *lines_for(const struct plan *plan, const char *outcome) {
    size_t size = 1, used = 0;
    for (size_t i = 0; i < plan_count(plan, RECORD_LINE); i++)
        size += strlen(record_text(plan_at(plan, RECORD_LINE, i), LINE_DESCRIPTION)) + 1;
    char *text = malloc(size);
    for (size_t i = 0; text != NULL && i < plan_count(plan, RECORD_LINE); i++) {
        const struct record *line = plan_at(plan, RECORD_LINE, i);
        const char *name = record_text(line, LINE_DESCRIPTION);
        if (!record_refers(line, LINE_OUTCOMES, outcome))
            continue;
        if (used > 0)
            text[used++] = '\n';
        memcpy(text + used, name, strlen(name));
        used += strlen(name);
    }
    if (text != NULL)
        text[used] = '\0';
    return text;
}

void sheet_write_outcomes(struct book *book) {
    static const int WIDTHS[COUNT + 1] = {34, 28, 28, 14, 10, 10, 10, 11, 40};
    const struct sheet_shape shape = {"Outcomes", "What I want to happen", WIDTHS, COUNT + 1, true};
    const struct plan *plan = book->source->plan;
    struct sheet sheet;
    sheet_start(book, &shape, &sheet);
    int heading = sheet.row;
    sheet_records(&sheet, RECORD_OUTCOME, FIELDS, COUNT, true, "No outcome is written down yet.");
    cell_text(&sheet, heading, COUNT, STYLE_HEADING_TEXT, "What in the plan is there for it");
    for (size_t i = 0; i < plan_count(plan, RECORD_OUTCOME); i++) {
        char *lines = lines_for(plan, plan_at(plan, RECORD_OUTCOME, i)->id);
        if (lines != NULL)
            cell_text(&sheet, heading + 1 + (int)i, COUNT, STYLE_TEXT, lines);
        else
            book->no_memory = true;
        free(lines);
    }
    sheet_finish(&sheet);
}
