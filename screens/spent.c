/* Money spent: what was paid, what it went on, and what is in the account; and how that stands
 * beside the plan today. Finance writes it; everyone may read it. */
#include "screens/forms.h"

#include "base/date.h"
#include "base/decimal.h"
#include "plan/spent.h"
#include "plan/value.h"

#include <inttypes.h>
#include <stdio.h>

/* ---- the forms ------------------------------------------------------------------------------- */

static const struct form_field receipt_fields[] = {
    ASK(RECEIPT, RECEIPT_ON),           ASK(RECEIPT, RECEIPT_AMOUNT), ASK(RECEIPT, RECEIPT_LINE),
    ASK(RECEIPT, RECEIPT_RECEIPT_SEEN), ASK(RECEIPT, RECEIPT_PAYEE),  ASK(RECEIPT, RECEIPT_NOTE),
};
const struct plan_form form_receipt = {"A new receipt", FIELDS(receipt_fields)};

static const struct form_field payment_fields[] = {
    ASK(PAYMENT, PAYMENT_ON),
    ASK(PAYMENT, PAYMENT_AMOUNT),
    ASK(PAYMENT, PAYMENT_NOTE),
};
const struct plan_form form_payment = {"A new payment", FIELDS(payment_fields)};

static const struct form_field balance_fields[] = {
    ASK(BALANCE, BALANCE_ON),
    ASK(BALANCE, BALANCE_AMOUNT),
    ASK(BALANCE, BALANCE_COMMITTED),
    ASK(BALANCE, BALANCE_NOTE),
};
const struct plan_form form_balance = {"A new bank balance", FIELDS(balance_fields)};

/* ---- the lists ------------------------------------------------------------------------------- */

/* The day that a record is called by, and its amount beside it. */
static void describe_amount(const struct record *record, size_t on, size_t amount,
                            struct page *page, struct page_row *row) {
    char day[DATE_TEXT], shown[DECIMAL_TEXT];
    if (record_has(record, on))
        row->cells[ROW_TITLE] = page_text(page, "%s", date_show(record_number(record, on), day));
    if (record_has(record, amount))
        row->cells[ROW_AMOUNT] =
            page_text(page, "%s", money_show(record_number(record, amount), 2, shown));
}

static void receipt_describe(struct session *session, const struct record *receipt,
                             struct page *page, struct page_row *row) {
    const struct record *line =
        plan_find(session->book->plan, RECORD_LINE, record_text(receipt, RECEIPT_LINE), NULL);
    bool seen = record_number(receipt, RECEIPT_RECEIPT_SEEN) != 0;
    const char *what = line != NULL ? record_title(line) : record_text(receipt, RECEIPT_PAYEE);
    describe_amount(receipt, RECEIPT_ON, RECEIPT_AMOUNT, page, row);
    row->cells[ROW_DETAIL] =
        seen ? what : page_text(page, "%s%sto find", what, what[0] != '\0' ? ", " : "");
}

static void payment_describe(struct session *session UNUSED, const struct record *payment,
                             struct page *page, struct page_row *row) {
    describe_amount(payment, PAYMENT_ON, PAYMENT_AMOUNT, page, row);
    row->cells[ROW_DETAIL] = record_text(payment, PAYMENT_NOTE);
}

static void balance_describe(struct session *session UNUSED, const struct record *balance,
                             struct page *page, struct page_row *row) {
    describe_amount(balance, BALANCE_ON, BALANCE_AMOUNT, page, row);
    row->cells[ROW_DETAIL] = record_text(balance, BALANCE_NOTE);
}

static const struct plan_list receipts = {.type = RECORD_RECEIPT,
                                          .heading = "What was spent",
                                          .add = "Add a receipt",
                                          .empty =
                                              "What the money went on. A receipt can come later.",
                                          .form = &form_receipt,
                                          .describe = receipt_describe};
static const struct plan_list payments = {.type = RECORD_PAYMENT,
                                          .heading = "What was paid",
                                          .add = "Add a payment",
                                          .empty =
                                              "What came into the account for this plan, and when.",
                                          .form = &form_payment,
                                          .describe = payment_describe};
static const struct plan_list balances = {.type = RECORD_BALANCE,
                                          .heading = "What the bank says",
                                          .add = "Add a bank balance",
                                          .empty = "What the bank says is in the account on a day.",
                                          .form = &form_balance,
                                          .describe = balance_describe};

/* ---- how it stands --------------------------------------------------------------------------- */

static const char *day_words(int64_t day, struct page *page) {
    char shown[DATE_TEXT];
    return page_text(page, "%s", date_show(day, shown));
}

static const char *money_words(int64_t pence, struct page *page) {
    char shown[DECIMAL_TEXT];
    return page_text(page, "%s", money_show(pence, 2, shown));
}

static void say_paid(const struct spent *spent, struct page *page, struct page_rows *rows) {
    fact_add_money(page, rows, "Paid so far", "", spent->paid, NULL);
    if (spent->due > spent->paid)
        fact_add_money(
            page, rows, "Still to be paid by now", "", spent->due - spent->paid,
            "The plan has payments up to today that are not written here. Write them if they were made. If not, see if they may be paid");
    if (spent->has_next)
        fact_add_money(page, rows, "Next payment",
                       page_text(page, "on %s", day_words(spent->next.on, page)),
                       spent->next.amount, NULL);
}

static void say_days(const struct spent *spent, struct page *page, struct page_rows *rows) {
    if (spent->days > 0)
        fact_add(page, rows, "Time gone",
                 page_text(page, "%" PRId64 " of %" PRId64 " days", spent->days_gone, spent->days),
                 "", "Of the days that the plan is for, with today");
}

static void say_receipts(const struct spent *spent, struct page *page, struct page_rows *rows) {
    fact_add_money(
        page, rows, "Spent, by the receipts",
        page_text(page, "by now %s", money_words(spent->by_now, page)), spent->spent,
        "What the receipts come to, and what the plan has for the days up to today. To spend less or more is no fault. It is something to talk about at the review");
    if (spent->to_find > 0)
        fact_add_money(page, rows,
                       page_text(page, "%zu receipt%s to find", spent->to_find,
                                 spent->to_find == 1 ? "" : "s"),
                       "no hurry before the review", spent->to_find_amount,
                       "These were written down and nobody has seen the receipt yet");
    if (spent->elsewhere != 0)
        fact_add_money(
            page, rows, "Of it, for something else", "", spent->elsewhere,
            "A receipt that names no thing that is paid to the person. Open it and choose what it was for");
}

static void say_unexplained(const struct spent *spent, struct page *page, struct page_rows *rows) {
    if (spent->unexplained > 0)
        fact_add_money(page, rows, "Gone out with no receipt", "to look for", spent->unexplained,
                       "Paid, less the receipts up to that day, less what the bank says");
    if (spent->unexplained < 0)
        fact_add_money(
            page, rows, "There, and not paid here", "to look for", -spent->unexplained,
            "The bank has more than was paid less the receipts. A payment may be missing here, or some money of the person's own is in the account");
}

static void say_balance(const struct spent *spent, struct page *page, struct page_rows *rows) {
    char tenths[DECIMAL_TEXT];
    if (!spent->has_balance) {
        fact_add(page, rows, "In the account", "not told yet", "", NULL);
        return;
    }
    fact_add_money(page, rows, "In the account",
                   page_text(page, "on %s", day_words(spent->balance_on, page)), spent->balance,
                   NULL);
    if (spent->committed != 0)
        fact_add_money(page, rows, "Of it, promised already", "", spent->committed, NULL);
    say_unexplained(spent, page, rows);
    if (spent->weeks_known) {
        snprintf(tenths, sizeof tenths, "%" PRId64 ".%" PRId64, spent->weeks_tenths / 10,
                 spent->weeks_tenths % 10);
        fact_add(page, rows, "It lasts for", page_text(page, "%s weeks", tenths), "", NULL);
    }
    if (spent->surplus > 0)
        fact_add_money(
            page, rows, "For discussion", "more than is needed now", spent->surplus,
            "More than eight weeks' money, and nothing is promised out of it. Talk about it together: it may be saved for something. Nothing is taken back by itself");
}

static void say_lines(const struct spent *spent, struct page *page, struct page_rows *rows) {
    if (spent->line_count > 0)
        page_row_heading(page, rows, "Each thing, by the receipts");
    for (size_t i = 0; i < spent->line_count; i++) {
        const struct spent_line *line = &spent->lines[i];
        const char *title = record_title(line->line->line);
        fact_add_money(page, rows, title[0] != '\0' ? title : "Something new",
                       page_text(page, "by now %s", money_words(line->by_now, page)), line->spent,
                       page_text(page, "The plan has %s for it", money_words(line->planned, page)));
    }
}

static void say_how_it_stands(struct session *session, const struct record *record UNUSED,
                              struct page *page, struct page_rows *rows) {
    struct spent spent = {0};
    const struct figures *figures = &session->figures;
    page_row_heading(page, rows,
                     page_text(page, "How it stands on %s", day_words(figures->today, page)));
    if (!figures->cost.known) {
        fact_add(page, rows, "It is not known", figures->cost.why, "", NULL);
        return;
    }
    struct err_info info = {0};
    if (plan_spent(session->book->plan, &figures->cost, figures->today, &spent, &info) == ERR_OK) {
        say_days(&spent, page, rows);
        say_paid(&spent, page, rows);
        say_receipts(&spent, page, rows);
        say_balance(&spent, page, rows);
        say_lines(&spent, page, rows);
    } else {
        fact_add(page, rows, "It is not known", info.text, "", NULL);
    }
    plan_spent_done(&spent);
}

/* It is no step, so there is none after it. */
static const struct plan_action actions[] = {{.action = ACTION_NONE}};
static const struct plan_form *const forms[] = {NULL};
static const struct plan_list *const lists[] = {&receipts, &payments, &balances, NULL};
static const struct section section = {
    .title = "Money spent",
    .help =
        "What was paid to the person, what they spent it on, and what the bank says is there. "
        "First stands how it is today beside the plan.\n\n"
        "Receipts can come late: write what was spent, and say that the receipt was seen when it is. "
        "Money that is left over is something to talk about. Nothing is taken back by itself.",
    .forms = forms,
    .lists = lists,
    .actions = actions,
    .facts = say_how_it_stands,
    .facts_first = true};

/* What was paid and spent is the plan's own, whichever way it was planned. */
static enum err spent_open(struct session *session, void *state, const struct about *about UNUSED,
                           struct err_info *info) {
    if (session->way == OTHER_WAY)
        return err_set(info, ERR_STAYS,
                       "This is the other way, and money is spent in the plan itself. "
                       "Go back to the first way to see it or write it down");
    return section_open(state, &section, RECORD_PLAN, "");
}

const struct screen screen_spent = {.state_size = sizeof(struct section_state),
                                    .of_plan = true,
                                    .open = spent_open,
                                    .page = section_page,
                                    .act = section_act};
