/* Owns the checks of the rules about decisions: who has agreed, whether what they agreed to is
 * still the plan, and whether a no has its reason. */
#include "base/text.h"
#include "plan/content.h"
#include "plan/rule_check.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The role's decision that stands: the latest, and of two on one day the later in the list. Its
 * place goes to *index (may be NULL). NULL where the role has not decided. */
static const struct record *standing(const struct plan *plan, enum decision_role role,
                                     size_t *index) {
    const struct record *latest = NULL;
    for (size_t i = 0; i < plan_count(plan, RECORD_DECISION); i++) {
        const struct record *decision = plan_at(plan, RECORD_DECISION, i);
        if (!record_has(decision, DECISION_ROLE) ||
            record_number(decision, DECISION_ROLE) != (int64_t)role)
            continue;
        if (latest == NULL ||
            record_number(decision, DECISION_ON) >= record_number(latest, DECISION_ON)) {
            latest = decision;
            if (index != NULL)
                *index = i;
        }
    }
    return latest;
}

static bool decided(const struct record *decision, enum decision what) {
    return decision != NULL && record_has(decision, DECISION_DECISION) &&
           record_number(decision, DECISION_DECISION) == (int64_t)what;
}

void rule_decision_person_missing(struct rule_search *search) {
    if (!decided(standing(search->plan, DECIDER_PERSON, NULL), DECISION_AGREES) &&
        !decided(standing(search->plan, DECIDER_REPRESENTATIVE, NULL), DECISION_AGREES))
        rule_found(search, NULL);
}

void rule_decision_clinician_missing(struct rule_search *search) {
    if (!decided(standing(search->plan, DECIDER_CLINICIAN, NULL), DECISION_AGREES))
        rule_found(search, NULL);
}

/* Only a decision that kept what it was made on can be told to be out of date. */
void rule_decision_out_of_date(struct rule_search *search) {
    static const enum decision_role EARLIER[] = {DECIDER_PERSON, DECIDER_REPRESENTATIVE,
                                                 DECIDER_CLINICIAN};
    char content[HASH_TEXT] = "";
    for (size_t i = 0; i < sizeof EARLIER / sizeof *EARLIER; i++) {
        size_t index = 0;
        const struct record *decision = standing(search->plan, EARLIER[i], &index);
        if (!decided(decision, DECISION_AGREES) || !record_has(decision, DECISION_CONTENT))
            continue;
        if (*content == '\0' && plan_content_hash(search->plan, content, NULL) != ERR_OK) {
            search->no_memory = true;
            return;
        }
        if (strcasecmp(record_text(decision, DECISION_CONTENT), content) != 0)
            rule_found_in(search, decision, index, -1, NULL);
    }
}

void rule_decision_same_person(struct rule_search *search) {
    size_t index = 0;
    const struct record *commissioner = standing(search->plan, DECIDER_COMMISSIONER, &index);
    if (!decided(commissioner, DECISION_AUTHORISES) &&
        !decided(commissioner, DECISION_AUTHORISES_IN_PART))
        return;
    char *name = text_fold(record_text(commissioner, DECISION_NAME));
    bool same = false;
    for (size_t i = 0; name != NULL && i < plan_count(search->plan, RECORD_DECISION) && !same;
         i++) {
        const struct record *decision = plan_at(search->plan, RECORD_DECISION, i);
        if (record_number(decision, DECISION_ROLE) != DECIDER_CLINICIAN ||
            !decided(decision, DECISION_AGREES))
            continue;
        char *clinician = text_fold(record_text(decision, DECISION_NAME));
        same = clinician != NULL && strcmp(name, clinician) == 0;
        search->no_memory = search->no_memory || clinician == NULL;
        free(clinician);
    }
    search->no_memory = search->no_memory || name == NULL;
    free(name);
    if (same)
        rule_found_in(search, commissioner, index, DECISION_NAME,
                      record_text(commissioner, DECISION_NAME));
}

static bool needs_reason(const struct record *decision) {
    return decided(decision, DECISION_RETURNS) || decided(decision, DECISION_DECLINES) ||
           decided(decision, DECISION_AUTHORISES_IN_PART);
}

/* A part authorisation is made line by line: each line left out has a reason of its own. */
void rule_decision_reason_missing(struct rule_search *search) {
    const struct plan *plan = search->plan;
    for (size_t i = 0; i < plan_count(plan, RECORD_DECISION); i++) {
        const struct record *decision = plan_at(plan, RECORD_DECISION, i);
        if (needs_reason(decision) && !rule_has_words(decision, DECISION_REASON))
            rule_found_in(search, decision, i, DECISION_REASON, "The decision by");
    }
    if (!decided(standing(plan, DECIDER_COMMISSIONER, NULL), DECISION_AUTHORISES_IN_PART))
        return;
    for (size_t i = 0; i < plan_count(plan, RECORD_LINE); i++) {
        const struct record *line = plan_at(plan, RECORD_LINE, i);
        if (!rule_line_included(line) && !rule_has_words(line, LINE_NOT_INCLUDED_BECAUSE))
            rule_found_in(search, line, i, LINE_NOT_INCLUDED_BECAUSE, "Leaving out");
    }
}
