/* What of a plan is for finance, worked out with its line in the list. */
#include "payable.h"

/* How the list keeps who acts first. */
static const char *const NEXT[PAY_NEXT_COUNT] = {
    [PAY_NEXT_NOBODY] = NULL,
    [PAY_NEXT_COMMISSIONER] = "commissioner",
    [PAY_NEXT_CLINICIAN] = "clinician",
    [PAY_NEXT_HOLDER] = "holder",
};

const char *pay_next_word(enum pay_next next) {
    return NEXT[next];
}

/* What stands in the way of paying: the account and the agreement are for who holds the money, and
 * all else is for the clinician to mend with the person. */
static enum err find_next(const struct plan *plan, const struct plan_cost *cost, int64_t today,
                          enum pay_next *out, struct err_info *info) {
    struct findings findings = {0};
    enum err err = rules_find(plan, cost, NULL, STEP_PAY, today, &findings, info);
    for (size_t i = 0; i < findings.count; i++)
        if (findings.items[i].rule->level == LEVEL_FIX && *out != PAY_NEXT_CLINICIAN)
            *out = findings.items[i].record == RECORD_MONEY ? PAY_NEXT_HOLDER : PAY_NEXT_CLINICIAN;
    findings_done(&findings);
    return err;
}

static bool is_same_each_month(const struct plan *plan, const struct plan_cost *cost) {
    const struct record *top = plan_one(plan, RECORD_PLAN);
    if (cost->payment_count < 2 || record_number(top, PLAN_PAYMENT_PERIOD) != PAYMENT_MONTHLY)
        return false;
    for (size_t i = 1; i + 1 < cost->payment_count; i++)
        if (cost->payments[i].amount != cost->payments[0].amount)
            return false;
    return true;
}

enum err payable_of(const struct plan *plan, const struct figures *figures, int64_t today,
                    struct payable *out, struct err_info *info) {
    const struct plan_cost *cost = &figures->cost;
    const enum state decided = figures->progress.decided;
    char mark[HASH_TEXT];
    enum pay_next next = PAY_NEXT_COMMISSIONER;
    *out = (struct payable){0};
    if (!cost->known || cost->direct_payment <= 0 || decided == STATE_ENDED ||
        (decided != STATE_SUBMITTED && !state_is_authorised(decided)))
        return ERR_OK;
    enum err err = plan_mark(plan, cost, mark, info);
    if (err == ERR_OK && decided != STATE_SUBMITTED && decided != STATE_SUSPENDED) {
        next = PAY_NEXT_NOBODY;
        err = find_next(plan, cost, today, &next, info);
    }
    if (err != ERR_OK)
        return err;
    const struct record *waits =
        decided == STATE_SUBMITTED ? plan_sent(plan, mark) : plan_commissioner_says(plan, mark);
    if (waits == NULL)
        return ERR_OK;
    const struct record *money = plan_one(plan, RECORD_MONEY);
    *out = (struct payable){.may = next == PAY_NEXT_NOBODY,
                            .not_yet = next != PAY_NEXT_NOBODY,
                            .monthly = is_same_each_month(plan, cost),
                            .since = record_number(waits, DECISION_ON),
                            .year = cost->direct_payment,
                            .next = NEXT[next],
                            .holder = record_has(money, MONEY_HOLDER)
                                          ? dictionary_field(RECORD_MONEY, MONEY_HOLDER)
                                                ->choices[record_number(money, MONEY_HOLDER)]
                                                .word
                                          : NULL};
    if (out->monthly)
        out->month = cost->payments[0].amount;
    return ERR_OK;
}
