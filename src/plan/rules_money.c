/* Owns the checks of the rules about direct payments as a whole: who holds them, what was talked
 * through first, and what has to be there before anything is paid. */
#include "plan/employer.h"
#include "plan/line.h"
#include "plan/rule_check.h"

/* Somebody is named for that part. */
static bool has_contact(const struct plan *plan, enum contact_role role) {
    for (size_t i = 0; i < plan_count(plan, RECORD_CONTACT); i++) {
        const struct record *contact = plan_at(plan, RECORD_CONTACT, i);
        if (record_number(contact, CONTACT_ROLE) == (int64_t)role &&
            rule_has_words(contact, CONTACT_NAME))
            return true;
    }
    return false;
}

/* The person needs no name; a representative or nominee may be named among the contacts. */
void rule_money_no_holder(struct rule_search *search) {
    const struct record *money = rule_the(search, RECORD_MONEY);
    if (!plan_pays_direct(search->plan))
        return;
    int64_t holder = record_number(money, MONEY_HOLDER);
    if (!record_has(money, MONEY_HOLDER)) {
        rule_found(search, NULL);
        return;
    }
    bool named =
        rule_has_words(money, MONEY_HOLDER_NAME) || holder == HOLDER_PERSON ||
        (holder == HOLDER_REPRESENTATIVE && has_contact(search->plan, CONTACT_IS_REPRESENTATIVE)) ||
        (holder == HOLDER_NOMINEE && has_contact(search->plan, CONTACT_IS_NOMINEE));
    if (!named)
        rule_found(search, NULL);
}

/* The person, or who holds the money for them, employs somebody. An organisation that does knows
 * what an employer has to. */
static bool employs(struct rule_search *search) {
    const struct record *line;
    for (size_t i = 0; (line = rule_next_line(search, &i)) != NULL;) {
        enum employer employer = plan_employer(search->plan, line);
        if (line_employs(line) && employer < EMPLOYER_ORGANISATION) /* they, or theirs */
            return true;
    }
    return false;
}

void rule_money_advice_missing(struct rule_search *search) {
    const int64_t for_all = INT64_C(1) << ADVICE_INFORMATION;
    const int64_t for_employers = INT64_C(1) << ADVICE_EMPLOYER | INT64_C(1) << ADVICE_INSURANCE |
                                  INT64_C(1) << ADVICE_TAX_AND_PENSIONS;
    int64_t needed =
        (plan_pays_direct(search->plan) ? for_all : 0) | (employs(search) ? for_employers : 0);
    char missing[256];
    if (rule_lacks_choices(rule_the(search, RECORD_MONEY), MONEY_ADVICE, needed, missing,
                           sizeof missing))
        rule_found(search, missing);
}

void rule_money_excluded_order(struct rule_search *search) {
    if (record_number(rule_the(search, RECORD_MONEY), MONEY_SUBJECT_TO_EXCLUDED_ORDER) != 0 &&
        plan_pays_direct(search->plan))
        rule_found(search, NULL);
}

void rule_money_excluded_order_not_asked(struct rule_search *search) {
    if (plan_pays_direct(search->plan))
        rule_missing(search);
}

void rule_money_notice_missing(struct rule_search *search) {
    if (plan_pays_direct(search->plan))
        rule_missing(search);
}

void rule_money_ways_not_offered(struct rule_search *search) {
    const int64_t ways = INT64_C(1) << OFFERED_DIRECT_PAYMENT | INT64_C(1) << OFFERED_THIRD_PARTY |
                         INT64_C(1) << OFFERED_NOTIONAL;
    char missing[256];
    if (rule_lacks_choices(rule_the(search, RECORD_MONEY), MONEY_OFFERED, ways, missing,
                           sizeof missing))
        rule_found(search, missing);
}

void rule_money_agreement_missing(struct rule_search *search) {
    if (plan_pays_direct(search->plan) &&
        !rule_has_day(search, rule_the(search, RECORD_MONEY), MONEY_AGREEMENT_SIGNED_ON))
        rule_found(search, NULL);
}

/* Whether all direct payments are one payment, for no more things than the guidance says. Something
 * that comes round is more than one thing, though it were paid in one sum. */
static bool is_one_payment(const struct rule_search *search) {
    enum { THINGS_MOST = 5 };
    const struct plan_cost *cost = search->cost;
    size_t things = 0;
    for (size_t i = 0; i < cost->line_count; i++)
        things += cost->lines[i].counts && line_is_direct(cost->lines[i].line);
    return cost->direct_payment_recurring == 0 && cost->payment_count <= 1 && things <= THINGS_MOST;
}

void rule_money_no_account(struct rule_search *search) {
    const struct record *money = rule_the(search, RECORD_MONEY);
    if (search->cost->direct_payment > 0 &&
        record_number(money, MONEY_HOLDER) != HOLDER_MANAGED_ACCOUNT && !is_one_payment(search) &&
        record_number(money, MONEY_ACCOUNT_OPEN) == 0)
        rule_found(search, NULL);
}
