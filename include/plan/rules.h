/* The rules: what stands in the way, what is worth a look, and what the law asks.
 *
 * Each rule is one row of one table: id, the step it stops, level, message, why with its source,
 * and the section and field that mends it. Nothing here ever stops anyone from saving. Pure:
 * today's date is given, not asked for. */
#ifndef PHBPLAN_PLAN_RULES_H
#define PHBPLAN_PLAN_RULES_H

#include "plan/cost.h"

/* The steps of a plan, in order. A rule that stops one stops every later one. */
enum step { STEP_AGREE, STEP_CLINICAL, STEP_SUBMIT, STEP_AUTHORISE, STEP_PAY, STEP_NONE };

enum level { LEVEL_FIX, LEVEL_LOOK, LEVEL_NOTE };

struct rule_search; /* plan/rule_check.h */

struct rule {
    const char *id;  /* "line.no-outcome" */
    enum step stops; /* STEP_NONE for look and note */
    enum level level;
    const char *message; /* what is wrong and what to do; {title} and {figure} are filled in */
    const char *why;     /* why it matters */
    const char
        *source; /* the law, guidance or source it comes from, with the date it was checked */
    enum record_type record;                   /* what mends it: the section */
    int field;                                 /* and the field, or -1 */
    void (*check)(struct rule_search *search); /* how it is found; for rules_find alone */
};

/* One thing found. */
struct finding {
    const struct rule *rule;
    char at[96];   /* plan-file path: "lines[2]", "person.nhs_number", "" the whole plan */
    char *message; /* the rule's message with the record's title or figure in it; owned */
    enum record_type record;
    char *record_id; /* which record, or ""; owned */
    int field;       /* the field to mend, or -1 */
};

struct findings {
    struct finding *items;
    size_t count, capacity;
};

/* Collects, in the table's order and then the plan's, what `step` has to know: rules that stop it
 * or an earlier step as LEVEL_FIX, and every look and note. `cost` is the plan's: where it is not
 * known, that is found, and so is all that can be seen without it. `out` is filled from nothing and
 * must be given to findings_done, also after an error. ERR_MEMORY. */
enum err rules_find(const struct plan *plan, const struct plan_cost *cost, enum step step,
                    int64_t today, struct findings *out, struct err_info *info);
void findings_done(struct findings *findings);
/* Whether `step` has to know it: of what was found for a later step, what rules_find would have
 * found for this one. */
bool finding_concerns(const struct finding *finding, enum step step);

/* Adds that an answer was typed and not finished: words that the plan has not got, so that
 * rules_find cannot see them. One's own (`who` NULL) stop agreeing; someone else's are worth a
 * look. Nothing where there is no such record. ERR_MEMORY. */
enum err findings_add_unfinished(struct findings *findings, const struct plan *plan,
                                 enum record_type type, const char *id, size_t field,
                                 const char *who, struct err_info *info);
bool finding_is_unfinished(const struct finding *finding);
/* Takes those that were added last away again. */
void findings_drop_unfinished(struct findings *findings);
/* How many are LEVEL_FIX. */
size_t findings_fixes(const struct findings *findings);

/* All rules, for help and documents. */
const struct rule *rules_all(size_t *count);

const char *step_key(enum step step);   /* "submit" */
const char *step_label(enum step step); /* "send it to the commissioner" */
bool step_find(const char *key, enum step *out);
const char *level_key(enum level level); /* "fix" */

#endif
