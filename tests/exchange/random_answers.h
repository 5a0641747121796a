/* A plan made at random in all that it says: costed lines as tests/plan/cost_fixture.h makes them,
 * and answers to any question of any record, with words that are no good in JSON, in XHTML or in a
 * column, and decisions that stand or do not. */
#ifndef PHBPLAN_TESTS_EXCHANGE_RANDOM_ANSWERS_H
#define PHBPLAN_TESTS_EXCHANGE_RANDOM_ANSWERS_H

#include "tests/plan/cost_fixture.h"
#include "tests/plan/decided.h"

static inline const char *random_words(uint64_t *seed) {
    static const char *const WORDS[] = {"A walk by the river",
                                        "<b>bold</b> & \"quoted\"",
                                        "it's 5 > 4 && 3 < 4",
                                        "one\u00a0two",
                                        "\u2028a line\u3000apart",
                                        "Zo\u00eb \u0141ukasz \u674e",
                                        "]]><script>x</script>",
                                        "&amp; &#60; \\n \\u0041",
                                        "a",
                                        "\U0001F469\U0001F3FD",
                                        "-",
                                        "Anne's class, every \u201cother\u201d week"};
    return WORDS[random_between(seed, 0, sizeof WORDS / sizeof WORDS[0] - 1)];
}

/* The ids of some records of a type, as a field has them; false where there are none. */
static inline bool random_refs(uint64_t *seed, const struct plan *plan, enum record_type type,
                               bool one, char *buffer, size_t size) {
    buffer[0] = '\0';
    for (size_t i = 0; i < plan_count(plan, type); i++) {
        if (!random_chance(seed, 50) || (one && buffer[0] != '\0'))
            continue;
        size_t used = strlen(buffer);
        snprintf(buffer + used, size - used, "%s%s", used > 0 ? "\n" : "",
                 plan_at(plan, type, i)->id);
    }
    return buffer[0] != '\0';
}

static inline void random_answer(uint64_t *seed, struct plan *plan, struct record *record,
                                 size_t number) {
    const struct field *field = dictionary_field(record->type, number);
    struct value_limits limits = value_limits(field);
    char refs[256], prose[256];
    switch (field->kind) {
    case KIND_TEXT:
        put(record, number, field->most == 0 || field->most > 60 ? random_words(seed) : "K1");
        return;
    case KIND_PROSE:
        snprintf(prose, sizeof prose, "%s\n%s", random_words(seed), random_words(seed));
        put(record, number, prose);
        return;
    case KIND_CHOICE:
        put_number(record, number, random_between(seed, 0, (int64_t)field_choice_count(field) - 1));
        return;
    case KIND_CHOICES:
        put_number(record, number,
                   random_between(seed, 1, (INT64_C(1) << field_choice_count(field)) - 1));
        return;
    case KIND_YES_NO:
        put_number(record, number, random_chance(seed, 50));
        return;
    case KIND_DATE:
    case KIND_BIRTH_DATE:
        put_number(record, number, random_between(seed, date_of(1931, 1, 1), date_of(2030, 1, 1)));
        return;
    case KIND_REF:
    case KIND_REFS:
        if (random_refs(seed, plan, field->refers, field->kind == KIND_REF, refs, sizeof refs))
            put(record, number, refs);
        return;
    case KIND_NHS_NUMBER:
        put(record, number, random_chance(seed, 70) ? "9990000018" : "9990000019");
        return;
    case KIND_SCORES:
    case KIND_MEASURES:
        return;
    default:
        put_number(record, number,
                   random_between(seed, limits.least, limits.most < 2000 ? limits.most : 2000));
    }
}

static inline void random_record(uint64_t *seed, struct plan *plan, struct record *record) {
    for (size_t i = 0; i < dictionary_record(record->type)->field_count; i++) {
        const struct field *field = dictionary_field(record->type, i);
        if (!field->of_program && !record_has(record, i) &&
            (field->required || random_chance(seed, 60)))
            random_answer(seed, plan, record, i);
    }
}

/* Words alone: what a line costs stays as it was made. */
static inline void random_line_words(uint64_t *seed, struct plan *plan) {
    static const size_t FIELDS[] = {LINE_DESCRIPTION, LINE_OUTCOMES, LINE_WHY, LINE_PROVIDER,
                                    LINE_NOT_INCLUDED_BECAUSE};
    for (size_t i = 0; i < plan_count(plan, RECORD_LINE); i++)
        for (size_t k = 0; k < sizeof FIELDS / sizeof FIELDS[0]; k++)
            if (k == 0 || random_chance(seed, 60))
                random_answer(seed, plan, plan_at(plan, RECORD_LINE, i), FIELDS[k]);
}

/* Someone who decides something, on the plan as it is or as it was. */
static inline void random_decisions(uint64_t *seed, struct plan *plan, const struct rates *rates) {
    for (int64_t count = random_between(seed, 0, 5); count > 0; count--) {
        struct record *decision = decided_add(plan, "person", "agrees", "2026-05-18");
        put_number(decision, DECISION_ROLE, random_between(seed, 0, DECIDER_COMMISSIONER));
        put_number(decision, DECISION_DECISION, random_between(seed, 0, DECISION_SUBMITS));
        decided_put(decision, DECISION_NAME, random_words(seed));
        if (random_chance(seed, 80))
            decided_put(decision, DECISION_CONTENT, DECIDED_HERE);
        random_record(seed, plan, decision);
    }
    decided_now(plan, rates);
    if (random_chance(seed, 30))
        decided_yes(plan, rates, "authorises");
}

static inline struct plan *random_answers(uint64_t *seed, const struct rates *rates) {
    static const enum record_type MADE[] = {RECORD_CONTACT,  RECORD_NEED,
                                            RECORD_STRENGTH, RECORD_OUTCOME,
                                            RECORD_ACTION,   RECORD_DELEGATED_TASK,
                                            RECORD_RISK,     RECORD_MEASURE,
                                            RECORD_REVIEW,   RECORD_RECONSIDERATION,
                                            RECORD_PAYMENT,  RECORD_BALANCE,
                                            RECORD_RECEIPT};
    struct plan *plan = random_plan(seed, 6);
    char id[40];
    snprintf(id, sizeof id, "00000000-0000-4000-8000-%012llx",
             (unsigned long long)random_between(seed, 1, 0xffffffff));
    if (random_chance(seed, 90))
        put(top_of(plan), PLAN_ID, id);
    put_number(top_of(plan), PLAN_VERSION, random_between(seed, 1, 3));
    put(top_of(plan), PLAN_AUTHORISING_BODY, random_words(seed));
    plan->practice = random_chance(seed, 10);
    for (int type = 0; type < RECORD_TYPE_COUNT; type++)
        if (!dictionary_record((enum record_type)type)->many && type != RECORD_PLAN &&
            type != RECORD_BUDGET && type != RECORD_CONTINGENCY)
            random_record(seed, plan, plan_one(plan, (enum record_type)type));
    for (size_t i = 0; i < sizeof MADE / sizeof MADE[0]; i++)
        for (int64_t count = random_between(seed, 0, 3); count > 0; count--)
            random_record(seed, plan, add_record(plan, MADE[i], ""));
    random_line_words(seed, plan);
    random_decisions(seed, plan, rates);
    return plan;
}

#endif
