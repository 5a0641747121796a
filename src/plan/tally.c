/* What a portfolio counts of one version of a plan. */
#include "plan/tally.h"

#include "base/date.h"
#include "base/unused.h"
#include "plan/line.h"

static const struct tally_word {
    const char *word, *label;
} HELD[HELD_COUNT] =
    {
        [HELD_DIRECT] = {"direct_payment", "Paid to the person"},
        [HELD_THIRD_PARTY] = {"third_party", "Held by a third party"},
        [HELD_NOTIONAL] = {"notional", "The NHS arranges it (notional)"},
        [HELD_NOTHING] = {"nothing", "No money is held yet"},
},
  COMES[COMES_COUNT] = {
      [COMES_ROUND] = {"ongoing", "Goes on through the year"},
      [COMES_ONCE] = {"one_off", "Bought once (one-off)"},
      [COMES_NOT] = {"nothing", "Nothing is bought yet"},
};

const char *held_word(enum held held) {
    return HELD[held].word;
}

const char *held_label(enum held held) {
    return HELD[held].label;
}

const char *comes_word(enum comes comes) {
    return COMES[comes].word;
}

const char *comes_label(enum comes comes) {
    return COMES[comes].label;
}

/* ---- its days -------------------------------------------------------------------------------- */

/* The day of the first decision of that kind; false where there is none. */
typedef bool is_such(const struct plan *plan, const struct record *decision, const char *mark);

static bool find_first(const struct plan *plan, const char *mark, is_such *is, int64_t *on) {
    bool found = false;
    for (size_t i = 0; i < plan_count(plan, RECORD_DECISION); i++) {
        const struct record *decision = plan_at(plan, RECORD_DECISION, i);
        if (!decision_counts(plan, decision) || !is(plan, decision, mark))
            continue;
        const int64_t day = record_number(decision, DECISION_ON);
        *on = !found || day < *on ? day : *on;
        found = true;
    }
    return found;
}

static bool is_yes(const struct plan *plan UNUSED, const struct record *decision,
                   const char *mark) {
    return record_number(decision, DECISION_ROLE) == DECIDER_COMMISSIONER &&
           decision_is_yes(decision) && decision_fits(decision, mark);
}

/* However it was when it was sent: it may have come back with a question. */
static bool is_asking(const struct plan *plan UNUSED, const struct record *decision,
                      const char *mark UNUSED) {
    return decision_is(decision, DECISION_SUBMITS);
}

static void find_days(const struct plan *plan, const struct progress *progress, const char *mark,
                      struct tally *out) {
    if (!state_is_authorised(progress->decided) || !progress->dated ||
        !find_first(plan, mark, is_yes, &out->yes_on))
        return;
    out->lives = true;
    out->from = out->yes_on > progress->begins ? out->yes_on : progress->begins;
    out->to = progress->ends;
    out->stopped = progress->decided == STATE_ENDED;
    const struct record *said = plan_commissioner_says(plan, mark);
    if (out->stopped && said != NULL && record_number(said, DECISION_ON) <= out->to)
        out->to = record_number(said, DECISION_ON) - 1;
    out->asked = find_first(plan, mark, is_asking, &out->asked_on) && out->asked_on <= out->yes_on;
}

/* ---- what it comes to ------------------------------------------------------------------------ */

static enum held held_of(const struct tally *tally) {
    const int64_t parts[] = {[HELD_DIRECT] = tally->direct,
                             [HELD_THIRD_PARTY] = tally->third_party,
                             [HELD_NOTIONAL] = tally->notional,
                             [HELD_NOTHING] = 0};
    enum held most = HELD_NOTHING;
    for (int held = HELD_NOTIONAL; held >= HELD_DIRECT; held--)
        if (parts[held] > 0 && parts[held] >= parts[most])
            most = (enum held)held;
    return most;
}

static enum comes comes_of(const struct plan_cost *cost) {
    int64_t recurring = 0, once = 0;
    for (size_t i = 0; i < cost->line_count; i++) {
        const struct line_cost *line = &cost->lines[i];
        if (!line->counts || line_is_paid_by(line->line, PAID_TRADITIONAL))
            continue;
        recurring += line_cost_paid_recurring(line);
        once += line_cost_paid_once(line);
    }
    return recurring > 0 ? COMES_ROUND : once > 0 ? COMES_ONCE : COMES_NOT;
}

static void find_money(const struct plan_cost *cost, struct tally *out) {
    out->held = HELD_NOTHING;
    out->comes = COMES_NOT;
    out->costed = cost->known;
    if (!cost->known)
        return;
    out->has_budget = cost->has_budget;
    out->budget = cost->has_budget ? cost->budget : 0;
    out->plan = cost->plan;
    out->contingency = cost->contingency;
    out->direct = cost->direct_payment;
    out->third_party = cost->third_party;
    out->notional = cost->notional;
    out->traditional = cost->traditional;
    out->held = held_of(out);
    out->comes = comes_of(cost);
}

enum err plan_tally(const struct plan *plan, const struct figures *figures, struct tally *out,
                    struct err_info *info) {
    const struct record *person = plan_one(plan, RECORD_PERSON);
    char mark[HASH_TEXT] = "";
    *out = (struct tally){.right = -1, .decided = figures->progress.decided};
    enum err err = plan_count(plan, RECORD_DECISION) > 0
                       ? plan_mark(plan, &figures->cost, mark, info)
                       : ERR_OK;
    if (err != ERR_OK)
        return err;
    find_days(plan, &figures->progress, mark, out);
    if (record_has(person, PERSON_ENTITLED_THROUGH))
        out->right = (int)record_number(person, PERSON_ENTITLED_THROUGH);
    out->born = record_has(person, PERSON_DATE_OF_BIRTH);
    if (out->born)
        out->grown_on = date_anniversary(record_number(person, PERSON_DATE_OF_BIRTH), TALLY_GROWN);
    find_money(&figures->cost, out);
    for (size_t i = 0; i < plan_count(plan, RECORD_RISK); i++)
        out->contested += risk_is_contested(plan_at(plan, RECORD_RISK, i));
    return ERR_OK;
}
