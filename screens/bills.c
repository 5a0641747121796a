/* What is still to be paid out of the account once a plan has ended, a line each: finance writes
 * it, and it stands in the final account. */
#include "screens/forms.h"
#include "screens/money_spent.h"

#include "base/decimal.h"

static const struct form_field bill_fields[] = {
    ASK(STILL_TO_PAY, STILL_TO_PAY_KIND),
    ASK(STILL_TO_PAY, STILL_TO_PAY_AMOUNT),
    ASK(STILL_TO_PAY, STILL_TO_PAY_NOTE),
};
const struct plan_form form_bill = {.title = "A new bill", FIELDS(bill_fields)};

static void bill_describe(struct session *session UNUSED, const struct record *bill,
                          struct page *page, struct page_row *row) {
    char shown[DECIMAL_TEXT];
    row->cells[ROW_TITLE] = record_has(bill, STILL_TO_PAY_KIND)
                                ? dictionary_field(RECORD_STILL_TO_PAY, STILL_TO_PAY_KIND)
                                      ->choices[record_number(bill, STILL_TO_PAY_KIND)]
                                      .label
                                : "Not said for what yet";
    row->cells[ROW_DETAIL] = record_text(bill, STILL_TO_PAY_NOTE);
    row->cells[ROW_AMOUNT] =
        record_has(bill, STILL_TO_PAY_AMOUNT)
            ? page_text(page, "%s", money_show(record_number(bill, STILL_TO_PAY_AMOUNT), 2, shown))
            : "not known";
}

const struct plan_list list_bills = {.type = RECORD_STILL_TO_PAY,
                                     .add = "Add a bill",
                                     .empty = "What is still to be paid before the account closes.",
                                     .form = &form_bill,
                                     .describe = bill_describe};

static const struct plan_action actions[] = {{.action = ACTION_NONE}};
static const struct plan_form *const no_forms[] = {NULL};
static const struct plan_list *const only_bills[] = {&list_bills, NULL};
static const struct section bills = {
    .title = "Bills still to pay",
    .help =
        "What has to be paid before the account is closed: last wages, notice, tax, the payroll "
        "service. Where nothing has to be paid for one of them, say 0, so that it is known.\n\n"
        "Once a bill is paid it is a receipt: write that, and take the bill out here. "
        "Where bills stand here, what a bank balance says is promised is not counted as well.",
    .forms = no_forms,
    .lists = only_bills,
    .actions = actions,
    .wide_details = true};

SECTION_SCREEN(bills, bills);
