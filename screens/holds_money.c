/* Step 8, How the money is held: who looks after direct payments, the account, and what has been
 * talked through. */
#include "screens/cost_line.h"
#include "screens/forms.h"

#include "base/date.h"
#include "base/working_day.h"

#include <stdio.h>

static bool is_someone_else(const struct plan *plan UNUSED, const struct record *money) {
    return record_has(money, MONEY_HOLDER) && record_number(money, MONEY_HOLDER) != HOLDER_PERSON;
}

static const struct form_field money_fields[] = {
    ASK(MONEY, MONEY_OFFERED),
    ASK(MONEY, MONEY_HOLDER),
    ASK(MONEY, MONEY_HOLDER_NAME, .shown = is_someone_else),
    ASK(MONEY, MONEY_ACCOUNT_OPEN, .heading = "The account"),
    ASK(MONEY, MONEY_ACCOUNT_NAMES),
    ASK(MONEY, MONEY_ADVICE, .heading = "Before anything is paid"),
    ASK(MONEY, MONEY_SUBJECT_TO_EXCLUDED_ORDER,
        .label =
            "We ask everyone this. Has a court or your licence said you must have treatment for drugs or alcohol?"),
    ASK(MONEY, MONEY_NOTICE_PERIOD),
    ASK(MONEY, MONEY_AGREEMENT_SIGNED_ON),
};
const struct plan_form form_money = {"Who looks after it", FIELDS(money_fields)};

static bool asked_if_helper(const struct plan *plan, const struct record *record UNUSED) {
    return plan_has_helper(plan);
}

static const struct form_field payments_fields[] = {
    ASK(PLAN, PLAN_PAYMENT_PERIOD),
    ASK(PLAN, PLAN_FIRST_PAYMENT_ON),
    ASK(PLAN, PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE, .shown = asked_if_helper),
};
const struct plan_form form_payments = {"When it is paid", FIELDS(payments_fields)};

/* A payment; where its day is no working day, with the one before beside it. */
static void add_payment(const struct payment_cost *payment, struct page *page,
                        struct page_rows *rows) {
    static const char ENOUGH[] =
        "Enough to last until the next payment, with all that is bought once in that time.";
    char on[DATE_TEXT], before[DATE_TEXT], words[WORKING_DAY_WORDS];
    date_show(payment->on, on);
    if (working_day_words(payment->on, words)[0] == '\0') {
        fact_add_money(page, rows, on, "", payment->amount, ENOUGH);
        return;
    }
    date_show_short(working_day_by(payment->on), before);
    fact_add_money(page, rows, on, page_text(page, "working day %s", before), payment->amount,
                   page_text(page, "It is %s. %s", words, ENOUGH));
}

/* Every payment, and that they add up to the direct payments. */
static void payments_facts(struct session *session, const struct record *record UNUSED,
                           struct page *page, struct page_rows *rows) {
    const struct plan_cost *cost = &session->figures.cost;
    if (!cost->known || cost->payment_count == 0)
        return;
    page_row_heading(page, rows, "What is paid into the account, and when");
    for (size_t i = 0; i < cost->payment_count; i++)
        add_payment(&cost->payments[i], page, rows);
    fact_add_money(
        page, rows, "Direct payments", "all of these together", cost->direct_payment,
        "What is kept back in case something goes wrong is not one of them. It stays with the NHS until you ask for it.");
}

static const struct plan_form *const forms[] = {&form_money, &form_payments, NULL};
static const struct plan_list *const lists[] = {NULL};
static const struct section section = {
    .title = "How the money is held",
    .help =
        "If some of the money is paid to you, someone has to look after it: you, or someone who does it for you. "
        "It goes into an account of its own. "
        "You can change your mind later.",
    .forms = forms,
    .lists = lists,
    .facts = payments_facts,
    .foot = basis_foot};

SECTION_SCREEN(holds_money, section);

void holds_money_status(struct session *session, char *buffer, size_t size, enum tone *tone) {
    const struct plan_cost *cost = &session->figures.cost;
    section_status(session, &section, buffer, size, tone);
    /* Where nothing is paid to anyone here, none of it is asked for: who holds it is no end. */
    if (cost->known && cost->direct_payment == 0 && *tone == TONE_DONE) {
        *tone = TONE_TEXT;
        snprintf(buffer, size, "%s",
                 plan_count(session->book->plan, RECORD_LINE) > 0 ? "No direct payments"
                                                                  : "In progress");
    }
    section_add_later(session, &section, buffer, size);
}
