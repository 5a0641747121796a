/* What of a version of a plan is for finance, worked out with each edit and each decision. */
#include "payable.h"

#include "every_plan.h"

#include "base/unused.h"
#include "plan/review.h"

/* How the table keeps who acts first. */
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

/* A version's line: days, pence; texts last as the dictionary does. */
struct payable {
    const char *kind; /* NULL: it has none */
    enum pay_next next;
    int64_t since;
    bool monthly;
    int64_t month;
    const char *holder;
};

/* Whether there is something to pay of it, and who acts first. */
static enum err find_kind(const struct plan *plan, const struct figures *figures, int64_t today,
                          struct payable *out, struct err_info *info) {
    const enum state decided = figures->progress.decided;
    enum err err = ERR_OK;
    out->next = PAY_NEXT_NOBODY;
    out->kind = decided == STATE_ENDED ? PAYABLE_OVER : PAYABLE_SERVICES;
    if (decided == STATE_ENDED || figures->cost.direct_payment <= 0)
        return ERR_OK;
    if (decided == STATE_SUBMITTED || decided == STATE_SUSPENDED)
        out->next = PAY_NEXT_COMMISSIONER;
    else
        err = find_next(plan, &figures->cost, today, &out->next, info);
    out->kind = out->next == PAY_NEXT_NOBODY ? PAYABLE_MAY_PAY : PAYABLE_NOT_YET;
    return err;
}

static enum err find_payable(const struct plan *plan, const struct figures *figures, int64_t today,
                             struct payable *out, struct err_info *info) {
    const struct plan_cost *cost = &figures->cost;
    const enum state decided = figures->progress.decided;
    const bool sent = decided == STATE_SUBMITTED;
    const struct record *money = plan_one(plan, RECORD_MONEY);
    char mark[HASH_TEXT];
    *out = (struct payable){0};
    if (!cost->known || (!state_is_authorised(decided) && (!sent || cost->direct_payment <= 0)))
        return ERR_OK;
    enum err err = plan_mark(plan, cost, mark, info);
    const struct record *waits = err != ERR_OK ? NULL
                                 : sent        ? plan_sent(plan, mark)
                                               : plan_commissioner_says(plan, mark);
    if (waits == NULL)
        return err;
    out->since = record_number(waits, DECISION_ON);
    out->monthly = is_same_each_month(plan, cost);
    if (out->monthly)
        out->month = cost->payments[0].amount;
    if (record_has(money, MONEY_HOLDER))
        out->holder = dictionary_field(RECORD_MONEY, MONEY_HOLDER)
                          ->choices[record_number(money, MONEY_HOLDER)]
                          .word;
    return find_kind(plan, figures, today, out, info);
}

/* ---- its line -------------------------------------------------------------------------------- */

static enum err drop(const struct book *book, struct err_info *info) {
    static const char sql[] = "DELETE FROM payable WHERE plan = ?";
    struct query query;
    query_begin(&query, book->store, sql);
    query_bind_number(&query, book->row);
    return query_run(&query, info);
}

static void bind_known(struct query *query, bool known, int64_t number) {
    if (known)
        query_bind_number(query, number);
    else
        query_bind_null(query);
}

/* What of it may change. */
#define COLUMNS_OF(of)                                                                             \
    "(" of "reference, " of "person, " of "state, " of "begins, " of "ends, " of "kind, " of       \
    "since, " of "next, " of "year, " of "month, " of "holder, " of "review_on)"

/* Writes it, unless all is as it was. */
static enum err put(const struct book *book, const struct figures *figures,
                    const struct payable *payable, struct err_info *info) {
    static const char sql[] =
        "INSERT INTO payable (plan, id, reference, version, person, state, begins, ends, kind,"
        " since, next, year, month, holder, review_on)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (plan) DO UPDATE SET " COLUMNS_OF("") " = " COLUMNS_OF(
            "excluded.") " WHERE " COLUMNS_OF("") " IS NOT " COLUMNS_OF("excluded.");
    int64_t review_on = 0;
    const struct record *top = plan_one(book->plan, RECORD_PLAN);
    const struct progress *progress = &figures->progress;
    char person[sizeof(((struct plan_row *)NULL)->person)];
    struct query query;
    query_begin(&query, book->store, sql);
    query_bind_number(&query, book->row);
    query_bind_text(&query, record_text(top, PLAN_ID));
    query_bind_text(&query, record_text(top, PLAN_REFERENCE));
    query_bind_number(&query, record_number(top, PLAN_VERSION));
    query_bind_text(&query, plan_person_name(book->plan, person, sizeof person));
    query_bind_text(&query, state_word(progress->decided));
    bind_known(&query, progress->dated, progress->begins);
    bind_known(&query, progress->dated, progress->ends);
    query_bind_text(&query, payable->kind);
    query_bind_number(&query, payable->since);
    query_bind_text(&query, NEXT[payable->next]);
    query_bind_number(&query, figures->cost.direct_payment);
    bind_known(&query, payable->monthly, payable->month);
    query_bind_text(&query, payable->holder);
    bool reviewed = review_next(book->plan, &review_on);
    bind_known(&query, reviewed, review_on);
    return query_run(&query, info);
}

enum err payable_change(const struct book *book, const struct figures *figures,
                        struct err_info *info) {
    struct payable payable;
    enum err err = find_payable(book->plan, figures, book->store->today(), &payable, info);
    if (err != ERR_OK)
        return err;
    return payable.kind == NULL ? drop(book, info) : put(book, figures, &payable, info);
}
