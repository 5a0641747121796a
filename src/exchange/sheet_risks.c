/* Owns the sheet `Risks`: every risk that was talked about, and then what each person thinks of it
 * in their own words, none in the place of another; and the health tasks that helpers do. */
#include "workbook_internal.h"

static void write_tasks(struct sheet *sheet) {
    static const size_t TASKS[] = {DELEGATED_TASK_TASK, DELEGATED_TASK_HELPER,
                                   DELEGATED_TASK_DELEGATED_BY, DELEGATED_TASK_TRAINED_ON,
                                   DELEGATED_TASK_COMPETENT_UNTIL};
    if (plan_count(sheet->book->figures->plan, RECORD_DELEGATED_TASK) == 0)
        return;
    sheet->row++;
    sheet_section(sheet, "Health tasks my helpers do");
    sheet_records(sheet, RECORD_DELEGATED_TASK, TASKS, sizeof TASKS / sizeof TASKS[0], NULL, NULL,
                  false, "");
}

/* One table of each risk beside what some of it says. */
static void write_view(struct sheet *sheet, const char *title, const size_t *fields, int count) {
    sheet->row++;
    sheet_section(sheet, title);
    sheet_records(sheet, RECORD_RISK, fields, count, NULL, NULL, false,
                  "No risk is written down yet.");
}

static void write_views(struct sheet *sheet) {
    static const size_t PERSON[] = {RISK_WHAT_COULD_HAPPEN,   RISK_WHAT_I_WANT, RISK_PERSON_NOTE,
                                    RISK_PERSON_CHOOSES_RISK, RISK_AGREED_ON,   RISK_LINE};
    static const size_t UNDERSTOOD[] = {RISK_WHAT_COULD_HAPPEN, RISK_HOW_UNDERSTANDING_WAS_CHECKED,
                                        RISK_UNDERSTANDING_WHO_WAS_THERE,
                                        RISK_UNDERSTANDS_IMPLICATIONS, RISK_UNDERSTANDING_ON};
    static const size_t OTHERS[] = {
        RISK_WHAT_COULD_HAPPEN, RISK_CLINICIAN_NOTE,    RISK_PANEL_NOTE,    RISK_PANEL_ON,
        RISK_COMMISSIONER_ON,   RISK_COMMISSIONER_NOTE, RISK_CLINICIAN_VIEW};
    write_view(sheet, "What I want, and what I decided", PERSON, sizeof PERSON / sizeof *PERSON);
    write_view(sheet, "How we know that I understand", UNDERSTOOD,
               sizeof UNDERSTOOD / sizeof *UNDERSTOOD);
    write_view(sheet, "What the others think", OTHERS, sizeof OTHERS / sizeof *OTHERS);
}

void sheet_write_risks(struct workbook *book) {
    static const size_t RISKS[] = {RISK_WHAT_COULD_HAPPEN,
                                   RISK_CONSEQUENCE,
                                   RISK_IF_WE_DO_NOTHING,
                                   RISK_LIKELIHOOD,
                                   RISK_IMPACT,
                                   RISK_MITIGATION,
                                   RISK_OWNER,
                                   RISK_TRIGGER,
                                   RISK_KIND,
                                   RISK_REVIEW_ON};
    enum { COUNT = sizeof RISKS / sizeof RISKS[0] };
    static const int WIDTHS[COUNT] = {32, 27, 27, 12, 13, 32, 18, 20, 18, 18};
    const struct sheet_shape shape = {"Risks", "Risks we have talked about", WIDTHS, COUNT, true};
    struct sheet sheet;
    sheet_start(book, &shape, &sheet);
    sheet_records(&sheet, RECORD_RISK, RISKS, COUNT, NULL, NULL, true,
                  "No risk is written down yet.");
    write_views(&sheet);
    write_tasks(&sheet);
    sheet_finish(&sheet);
}
