/* Owns the sheet `Checks`: what stands in the way of the plan, what is worth a look, and why. */
#include "workbook_internal.h"

#include "plan/value.h"

#include <string.h>

enum { COL_LEVEL, COL_MESSAGE, COL_STEP, COL_WHERE, COL_WHY, COL_SOURCE, COLUMN_COUNT };

static const struct {
    const char *label;
    enum style style;
} LEVELS[] = {[LEVEL_FIX] = {"To put right", STYLE_LEVEL_FIX},
              [LEVEL_LOOK] = {"Worth a look", STYLE_LEVEL_LOOK},
              [LEVEL_NOTE] = {"To know", STYLE_LEVEL_NOTE}};

/* The thing it is about, and the question to answer there. */
static void write_where(struct sheet *sheet, const struct finding *finding) {
    const struct record *record =
        dictionary_record(finding->record)->many && finding->record_id != NULL
            ? plan_find(sheet->book->figures->plan, finding->record, finding->record_id, NULL)
            : NULL;
    const char *title = record != NULL ? record_title(record) : "";
    const char *label =
        finding->field >= 0 ? field_label(finding->record, (size_t)finding->field) : "";
    cell_print(sheet, sheet->row, COL_WHERE, STYLE_TEXT, "%s%s%s", title,
               title[0] != '\0' && label[0] != '\0' ? ": " : "", label);
}

/* What is wrong, in the words that were found; of the sums that are live here it is said when it is
 * no longer so, or by how much it is now. */
static void write_message(struct sheet *sheet, const struct finding *finding) {
    const struct plan_cost *cost = &sheet->book->figures->cost;
    enum { LITERAL_MOST = 250 }; /* letters of words in a formula, less what doubles */
    const char *message = finding->message;
    if (strcmp(finding->rule->id, "budget.over") != 0 || strlen(message) > LITERAL_MOST ||
        strpbrk(message, "\"{}") != NULL) {
        cell_text(sheet, sheet->row, COL_MESSAGE, STYLE_TEXT, message);
        return;
    }
    cell_formula_text(sheet, sheet->row, COL_MESSAGE, STYLE_TEXT, message,
                      "IF(ROUND(left*100-%lld,0)=0,\"%s\",IF(left<0,\"This was so, and the sum is "
                      "another now. See above.\",\"This is no longer so.\"))",
                      (long long)cost->left, message);
}

static void write_finding(struct sheet *sheet, const struct finding *finding) {
    const struct rule *rule = finding->rule;
    char source[RULE_SOURCE_WORDS];
    cell_text(sheet, sheet->row, COL_LEVEL, LEVELS[rule->level].style, LEVELS[rule->level].label);
    write_message(sheet, finding);
    if (rule->stops != STEP_NONE)
        cell_print(sheet, sheet->row, COL_STEP, STYLE_TEXT, "Before we can %s",
                   step_label(rule->stops));
    else
        cell_blank(sheet, sheet->row, COL_STEP, STYLE_TEXT);
    write_where(sheet, finding);
    cell_text(sheet, sheet->row, COL_WHY, STYLE_TEXT, rule->why);
    cell_text(sheet, sheet->row, COL_SOURCE, STYLE_TEXT, rule_source_words(rule, source));
    sheet_next_row(sheet);
}

void sheet_write_checks(struct workbook *book) {
    static const int WIDTHS[COLUMN_COUNT] = {13, 32, 14, 20, 30, 17};
    static const char *const HEADINGS[COLUMN_COUNT] = {"What it is", "What to do",     "When",
                                                       "Where",      "Why it matters", "Source"};
    const struct sheet_shape shape = {"Checks", "What to put right, and what to look at", WIDTHS,
                                      COLUMN_COUNT, true};
    const struct findings *findings = &book->figures->findings;
    const struct finding *finding;
    struct sheet sheet;
    sheet_start(book, &shape, &sheet);
    sheet_note(&sheet, "The law here is England's. " RULES_ARE_GUIDANCE);
    checks_write_now(&sheet, COL_LEVEL, COL_MESSAGE, COL_SOURCE);
    int heading = sheet.row;
    sheet_headings(&sheet, HEADINGS, COLUMN_COUNT, 0);
    if (sheet.file != NULL) /* too far down to be kept in sight, but on each page */
        sheet_check(&sheet,
                    xlsx.worksheet_repeat_rows(sheet.file, (lxw_row_t)heading, (lxw_row_t)heading));
    bool any = false;
    for (enum level level = LEVEL_FIX; level <= LEVEL_NOTE; level++)
        for (size_t i = 0; (finding = findings_next_on_paper(findings, &i)) != NULL;)
            if (finding->rule->level == level) {
                write_finding(&sheet, finding);
                any = true;
            }
    if (!any)
        cell_text(&sheet, sheet.row++, COL_LEVEL, STYLE_PLAIN,
                  "Nothing stands in the way, and there is nothing to look at.");
    sheet_filter(&sheet, heading, sheet.row - 1);
    sheet_finish(&sheet);
}
