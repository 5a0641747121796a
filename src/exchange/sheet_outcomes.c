/* Owns the sheet `Outcomes`: what the person wants to happen, how we will know, and what in the
 * plan is there for it. */
#include "workbook_internal.h"

#include "plan/value.h"

#include <stdlib.h>
#include <string.h>

static const size_t FIELDS[] = {
    OUTCOME_TITLE,     OUTCOME_WHY_IT_MATTERS, OUTCOME_HOW_WE_WILL_KNOW, OUTCOME_LIFE_AREA,
    OUTCOME_SCORE_NOW, OUTCOME_SCORE_HOPED,    OUTCOME_IMPORTANCE,       OUTCOME_EXIT_GOAL};
enum { COUNT = sizeof FIELDS / sizeof FIELDS[0] };

/* The lines of the plan that are there for one outcome, one below the other. */
struct served {
    char *lines;
    size_t used, size;
};

static bool add_line(struct served *served, const char *name) {
    size_t length = strlen(name), needed = served->used + length + 2;
    if (needed > served->size) {
        char *larger = realloc(served->lines, 2 * needed);
        if (larger == NULL)
            return false;
        served->lines = larger;
        served->size = 2 * needed;
    }
    if (served->used > 0)
        served->lines[served->used++] = '\n';
    memcpy(served->lines + served->used, name, length + 1);
    served->used += length;
    return true;
}

/* Goes once over all lines. *out has one for each outcome, and is given to served_done. */
static bool served_find(const struct plan *plan, struct served **out) {
    const struct field *outcomes = dictionary_field(RECORD_LINE, LINE_OUTCOMES);
    struct served *all = calloc(plan_count(plan, RECORD_OUTCOME) + 1, sizeof *all);
    bool done = all != NULL;
    for (size_t i = 0; done && i < plan_count(plan, RECORD_LINE); i++) {
        const struct record *line = plan_at(plan, RECORD_LINE, i);
        const char *at = record_text(line, LINE_OUTCOMES);
        struct value_part part;
        size_t outcome;
        while (done && value_next_part(outcomes, &at, &part))
            if (plan_find(plan, RECORD_OUTCOME, part.name, &outcome) != NULL)
                done = add_line(&all[outcome], record_text(line, LINE_DESCRIPTION));
    }
    *out = all;
    return done;
}

static void served_done(const struct plan *plan, struct served *all) {
    for (size_t i = 0; all != NULL && i < plan_count(plan, RECORD_OUTCOME); i++)
        free(all[i].lines);
    free(all);
}

static void write_served(struct sheet *sheet, int col, size_t outcome, const void *data) {
    const struct served *served = (const struct served *)data + outcome;
    cell_text(sheet, sheet->row, col, STYLE_TEXT, served->lines != NULL ? served->lines : "");
}

void sheet_write_outcomes(struct workbook *book) {
    static const int WIDTHS[COUNT + 1] = {34, 28, 28, 14, 10, 10, 10, 11, 40};
    const struct sheet_shape shape = {"Outcomes", "What I want to happen", WIDTHS, COUNT + 1, true};
    const struct plan *plan = book->figures->plan;
    struct served *all;
    if (!served_find(plan, &all))
        book->no_memory = true;
    struct sheet sheet;
    sheet_start(book, &shape, &sheet);
    int heading = sheet.row;
    sheet_records(&sheet, RECORD_OUTCOME, FIELDS, COUNT, all != NULL ? write_served : NULL, all,
                  true, "No outcome is written down yet.");
    cell_text(&sheet, heading, COUNT, STYLE_HEADING_TEXT, "What in the plan is there for it");
    served_done(plan, all);
    sheet_finish(&sheet);
}
