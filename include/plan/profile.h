/* For whom a plan is shown or written, and so what of it is in that: the one place that leaves
 * anything out. What is a story of health, tells how someone is reached or points at someone stands
 * in the dictionary (field.health, record_def.health, field.reaches, field.points) and nowhere
 * else, so that every output leaves the same out. Pure. */
#ifndef PHBPLAN_PLAN_PROFILE_H
#define PHBPLAN_PLAN_PROFILE_H

#include "plan/figures.h"
#include "plan/hidden.h"

enum profile {
    PROFILE_FULL,      /* all of it */
    PROFILE_FUNDER,    /* for who pays: no story of health, and not how anyone is reached; what is
                          bought and costs, and who decides */
    PROFILE_ANONYMOUS, /* stars for whatever tells who anyone is, and without what points at them */
    PROFILE_COUNT
};

/* "full", "funder", "anonymous". */
const char *profile_word(enum profile profile);
/* ERR_INPUT, in words for a person, where it is none of them. */
enum err profile_find(const char *word, enum profile *out, struct err_info *info);

/* What is said in a copy for a funder, so that nobody takes it for the whole; and in one that tells
 * nobody who anyone is. */
#define PROFILE_LEFT_OUT "This is a copy for who pays. What is said of health is left out of it."
#define PROFILE_NOBODY "This copy is for those who are not to know who it is about."

/* What is to be shown. Start with {0}; profile_done always. */
struct profiled {
    const struct figures *figures; /* to be shown: those that were given, or `own` */
    const struct hidden *hidden;   /* words that stars are put for; NULL none */
    struct figures own;            /* private */
    struct plan *plan;             /* private: what `own` is of */
    struct hidden words;           /* private */
};
/* What of these figures is in that profile. Costs, states and decisions are those of the whole
 * plan. The figures must outlast it. ERR_MEMORY. */
enum err profile_make(enum profile profile, const struct figures *figures, struct profiled *out,
                      struct err_info *info);
void profile_done(struct profiled *profiled);

#endif
