/* Owns the sheet `Risks`: every risk that was talked about, with each person's own words. */
#include "workbook_internal.h"

void sheet_write_risks(struct book *book) {
    static const size_t FIELDS[] = {RISK_WHAT_COULD_HAPPEN,
                                    RISK_CONSEQUENCE,
                                    RISK_IF_WE_DO_NOTHING,
                                    RISK_LIKELIHOOD,
                                    RISK_IMPACT,
                                    RISK_MITIGATION,
                                    RISK_OWNER,
                                    RISK_TRIGGER,
                                    RISK_PERSON_CHOOSES_RISK,
                                    RISK_UNDERSTANDS_IMPLICATIONS,
                                    RISK_HOW_UNDERSTANDING_WAS_CHECKED,
                                    RISK_CLINICIAN_VIEW,
                                    RISK_CLINICIAN_NOTE,
                                    RISK_PANEL_ON,
                                    RISK_PANEL_NOTE,
                                    RISK_AGREED_ON,
                                    RISK_REVIEW_ON,
                                    RISK_KIND};
    enum { COUNT = sizeof FIELDS / sizeof FIELDS[0] };
    static const int WIDTHS[COUNT] = {32, 26, 26, 10, 10, 32, 16, 22, 11,
                                      13, 28, 16, 28, 18, 26, 18, 18, 16};
    const struct sheet_shape shape = {"Risks", "Risks we have talked about", WIDTHS, COUNT, true};
    struct sheet sheet;
    sheet_start(book, &shape, &sheet);
    sheet_records(&sheet, RECORD_RISK, FIELDS, COUNT, "No risk is written down yet.");
    sheet_fit(&sheet, 2, 0);
    if (sheet.file != NULL)
        sheet_check(&sheet, worksheet_repeat_columns(sheet.file, 0, 0));
}
