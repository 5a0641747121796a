/* What the rules find: a rule as a row, one thing found by it, and a list of them. */
#ifndef PHBPLAN_PLAN_FINDING_H
#define PHBPLAN_PLAN_FINDING_H

#include "plan/plan.h"

/* The steps of a plan, in order. A rule that stops one stops every later one. */
enum step { STEP_AGREE, STEP_CLINICAL, STEP_SUBMIT, STEP_AUTHORISE, STEP_PAY, STEP_NONE };

enum level { LEVEL_FIX, LEVEL_LOOK, LEVEL_NOTE };

struct rule_search; /* plan/rule_check.h */

struct rule {
    const char *id;  /* "line.no-outcome" */
    enum step stops; /* STEP_NONE for look and note */
    enum level level;
    const char *message;     /* what is wrong and what to do; {title} and {figure} are filled in */
    const char *why;         /* why it matters */
    const char *source;      /* the law, guidance or source it comes from */
    int64_t checked;         /* the day when its words and source were last held against that */
    enum record_type record; /* what mends it: the section */
    int field;               /* and the field, or -1 */
    void (*check)(struct rule_search *search); /* how it is found; for rules_find alone */
};

/* What is said wherever the words of rules are read. */
#define RULES_ARE_GUIDANCE "This is guidance to staff, not legal advice."

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

/* Adds a finding by that rule: which record and field are to blame, and the rule's message put
 * together: `title` and `figure` stand for {title} and {figure} in it. It is the list's. NULL when
 * no memory, and nothing is added. */
struct finding *findings_add(struct findings *findings, const struct rule *rule, const char *id,
                             int field, const char *title, const char *figure);
/* Adds one like `from`. False when no memory, and nothing is added. */
bool findings_add_copy(struct findings *findings, const struct finding *from);
#define RULE_SOURCE_WORDS 700
/* Where a rule comes from and when that was checked: "Regulations ...; checked 26 November 2026".
 */
char *rule_source_words(const struct rule *rule, char buffer[RULE_SOURCE_WORDS]);
/* Takes the last one away again. */
void findings_drop_last(struct findings *findings);
void findings_done(struct findings *findings);
/* Whether a step has to know of a rule's findings: of what was found for a later step, what
 * rules_find would have found for this one. */
bool rule_concerns(const struct rule *rule, enum step step);
bool finding_concerns(const struct finding *finding, enum step step);
/* The next at or after *index that concerns `step`; moves *index past it. Start with 0; NULL at the
 * end. */
const struct finding *findings_next(const struct findings *findings, enum step step, size_t *index);
/* How many of those that concern `step` are of a level. LEVEL_FIX: they stand in its way. */
size_t findings_count(const struct findings *findings, enum step step, enum level level);

const char *step_key(enum step step);   /* "submit" */
const char *step_label(enum step step); /* "send it to the commissioner" */
bool step_find(const char *key, enum step *out);
const char *level_key(enum level level); /* "fix" */

#endif
