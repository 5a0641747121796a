/* Decisions for tests, made on a plan as it is: their content marks are the program's own. */
#ifndef PHBPLAN_TESTS_PLAN_DECIDED_H
#define PHBPLAN_TESTS_PLAN_DECIDED_H

#include "plan/change.h"
#include "plan/content.h"
#include "plan/trust.h"
#include "plan/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a test writes as a decision's content where decided_now is to put the mark. */
#define DECIDED_HERE "here"

/* All that a clinician who agrees has to say, in a plan file, and all but the last of it. */
#define DECLARED_MOST                                                                              \
    "[\"needs_met\", \"money_enough\", \"risks_managed\", \"safeguarding\", \"liberty\","          \
    " \"three_ways_offered\""
#define DECLARED DECLARED_MOST ", \"amount_explained\"]"

/* The content mark of a plan at these rates. */
static inline char *decided_mark(const struct plan *plan, const struct rates *rates,
                                 char mark[HASH_TEXT]) {
    struct plan_cost cost;
    assert_int_equal(plan_cost(plan, rates, &cost, NULL), ERR_OK);
    assert_int_equal(plan_content_hash(plan, &cost, mark, NULL), ERR_OK);
    plan_cost_done(&cost);
    return mark;
}

static inline void decided_put(struct record *decision, size_t field, const char *plain) {
    struct value value;
    assert_int_equal(value_read(dictionary_field(RECORD_DECISION, field), plain, &value, NULL),
                     ERR_OK);
    record_put(decision, field, value);
}

/* Whoever made a decision, it counts: what is tried is what decisions do. */
static struct trust decided_trust = {.anyone = true};

/* Adds a decision without a mark: "person", "agrees", "2026-05-18". */
static inline struct record *decided_add(struct plan *plan, const char *role, const char *decision,
                                         const char *on) {
    struct record *record = NULL;
    char id[24];
    plan->trust = &decided_trust;
    plan_new_id(plan, id);
    assert_int_equal(plan_add(plan, RECORD_DECISION, id, "", SIZE_MAX, &record, NULL), ERR_OK);
    decided_put(record, DECISION_ROLE, role);
    decided_put(record, DECISION_NAME, "Q. Example");
    decided_put(record, DECISION_DECISION, decision);
    decided_put(record, DECISION_ON, on);
    decided_put(record, DECISION_REASON, "A reason");
    return record;
}

/* Every decision whose content is DECIDED_HERE was made on the plan as it is. */
static inline void decided_now(struct plan *plan, const struct rates *rates) {
    char mark[HASH_TEXT];
    plan->trust = &decided_trust;
    for (size_t i = 0; i < plan_count(plan, RECORD_DECISION); i++) {
        struct record *decision = plan_at(plan, RECORD_DECISION, i);
        if (strcmp(record_text(decision, DECISION_CONTENT), DECIDED_HERE) == 0)
            decided_put(decision, DECISION_CONTENT, decided_mark(plan, rates, mark));
    }
}

/* The person, a clinician and then a commissioner say yes to the plan as it is. */
static inline void decided_yes(struct plan *plan, const struct rates *rates,
                               const char *commissioner) {
    char mark[HASH_TEXT];
    plan->trust = &decided_trust;
    decided_mark(plan, rates, mark);
    decided_put(decided_add(plan, "person", "agrees", "2026-05-18"), DECISION_CONTENT, mark);
    decided_put(decided_add(plan, "clinician", "agrees", "2026-05-19"), DECISION_CONTENT, mark);
    decided_put(decided_add(plan, "commissioner", commissioner, "2026-05-20"), DECISION_CONTENT,
                mark);
}

#endif
