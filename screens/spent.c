/* The records of money spent: receipts, payments and bank balances, each a list of its own. Finance
 * writes them; everyone may read them. How they stand beside the plan is in money_spent.c. */
#include "screens/forms.h"
#include "screens/money_spent.h"

#include "base/date.h"
#include "base/decimal.h"
#include "plan/line_words.h"
#include "plan/spent.h"
#include "plan/value.h"

/* ---- the forms ------------------------------------------------------------------------------- */

/* In the order that is fewest keys: the amount and what it was for are said, and the day is today
 * until it is another. */
static const struct form_field receipt_fields[] = {
    ASK(RECEIPT, RECEIPT_AMOUNT),       ASK(RECEIPT, RECEIPT_LINE),  ASK(RECEIPT, RECEIPT_ON),
    ASK(RECEIPT, RECEIPT_RECEIPT_SEEN), ASK(RECEIPT, RECEIPT_PAYEE), ASK(RECEIPT, RECEIPT_NOTE),
};
static const struct plan_default receipt_starts[] = {{RECEIPT_ON, PLAN_TODAY}};
const struct plan_form form_receipt = {"A new receipt", FIELDS(receipt_fields),
                                       .defaults = receipt_starts, .default_count = 1};

static const struct form_field payment_fields[] = {
    ASK(PAYMENT, PAYMENT_AMOUNT),
    ASK(PAYMENT, PAYMENT_ON),
    ASK(PAYMENT, PAYMENT_NOTE),
};
static const struct plan_default payment_starts[] = {{PAYMENT_ON, PLAN_TODAY}};
const struct plan_form form_payment = {"A new payment", FIELDS(payment_fields),
                                       .defaults = payment_starts, .default_count = 1};

static const struct form_field balance_fields[] = {
    ASK(BALANCE, BALANCE_AMOUNT),
    ASK(BALANCE, BALANCE_ON),
    ASK(BALANCE, BALANCE_COMMITTED),
    ASK(BALANCE, BALANCE_NOTE),
};
static const struct plan_default balance_starts[] = {{BALANCE_ON, PLAN_TODAY}};
const struct plan_form form_balance = {"A new bank balance", FIELDS(balance_fields),
                                       .defaults = balance_starts, .default_count = 1};

/* ---- the lists ------------------------------------------------------------------------------- */

/* The day that a record is called by, and its amount beside it; what is not there yet is said. */
static void describe_amount(const struct record *record, size_t on, size_t amount,
                            struct page *page, struct page_row *row) {
    char day[DATE_TEXT], shown[DECIMAL_TEXT];
    row->cells[ROW_TITLE] = record_has(record, on)
                                ? page_text(page, "%s", date_show(record_number(record, on), day))
                                : "No day yet";
    row->cells[ROW_AMOUNT] =
        record_has(record, amount)
            ? page_text(page, "%s", money_show(record_number(record, amount), 2, shown))
            : "not yet";
}

/* What stands beside a payment or a balance. */
static const char *noted(const struct record *record, size_t note) {
    return spent_is_finished(record) ? record_text(record, note) : "not finished";
}

static void receipt_describe(struct session *session, const struct record *receipt,
                             struct page *page, struct page_row *row) {
    const struct record *line =
        plan_find(session->book->plan, RECORD_LINE, record_text(receipt, RECEIPT_LINE), NULL);
    char name[LINE_NAME];
    const char *what = line != NULL ? line_name(session->book->plan, line, name)
                                    : record_text(receipt, RECEIPT_PAYEE);
    const char *stands = !spent_is_finished(receipt) ? "not finished"
                         : spent_is_to_find(receipt) ? "to find"
                                                     : "";
    bool both = what[0] != '\0' && stands[0] != '\0';
    describe_amount(receipt, RECEIPT_ON, RECEIPT_AMOUNT, page, row);
    row->cells[ROW_DETAIL] = page_text(page, "%s%s%s", what, both ? ", " : "", stands);
}

static void payment_describe(struct session *session UNUSED, const struct record *payment,
                             struct page *page, struct page_row *row) {
    describe_amount(payment, PAYMENT_ON, PAYMENT_AMOUNT, page, row);
    row->cells[ROW_DETAIL] = noted(payment, PAYMENT_NOTE);
}

static void balance_describe(struct session *session UNUSED, const struct record *balance,
                             struct page *page, struct page_row *row) {
    describe_amount(balance, BALANCE_ON, BALANCE_AMOUNT, page, row);
    row->cells[ROW_DETAIL] = noted(balance, BALANCE_NOTE);
}

const struct plan_list list_receipts = {.type = RECORD_RECEIPT,
                                        .add = "Add a receipt",
                                        .empty =
                                            "What the money went on. A receipt can come later.",
                                        .form = &form_receipt,
                                        .describe = receipt_describe};
const struct plan_list list_payments = {.type = RECORD_PAYMENT,
                                        .add = "Add a payment",
                                        .empty =
                                            "What came into the account for this plan, and when.",
                                        .form = &form_payment,
                                        .describe = payment_describe};
const struct plan_list list_balances = {.type = RECORD_BALANCE,
                                        .add = "Add a bank balance",
                                        .empty = "What the bank says is in the account on a day.",
                                        .form = &form_balance,
                                        .describe = balance_describe};

/* ---- their pages ----------------------------------------------------------------------------- */

/* None is a step, so there is none after it. */
static const struct plan_action actions[] = {{.action = ACTION_NONE}};
static const struct plan_form *const no_forms[] = {NULL};
static const struct plan_list *const only_receipts[] = {&list_receipts, NULL};
static const struct plan_list *const only_payments[] = {&list_payments, NULL};
static const struct plan_list *const only_balances[] = {&list_balances, NULL};

static const struct section receipts = {
    .title = "Receipts",
    .help = "What the money was spent on. Write how much, and what in the plan it was for. The day "
            "is today unless you change it.\n\n"
            "A receipt can come late. Write what was spent now, and say that the receipt was seen "
            "when it is. \"To find\" means that nobody has seen it yet: there is no hurry before "
            "the review. \"Not finished\" means that the day or the amount is missing.",
    .forms = no_forms,
    .lists = only_receipts,
    .actions = actions,
    .wide_details = true};
static const struct section payments = {
    .title = "Payments",
    .help = "What was paid to the person: each amount, and the day it reached the account. Money "
            "spent has beside it what should have been paid by now.",
    .forms = no_forms,
    .lists = only_payments,
    .actions = actions,
    .wide_details = true};
static const struct section balances = {
    .title = "Bank balances",
    .help = "What a bank statement says was in the account at the end of a day. The last one says "
            "how many weeks the money lasts. Say how much of it is promised for bills that are "
            "still to come.",
    .forms = no_forms,
    .lists = only_balances,
    .actions = actions,
    .wide_details = true};

SECTION_SCREEN(receipts, receipts);
SECTION_SCREEN(payments, payments);
SECTION_SCREEN(balances, balances);
