/* A plan as full as one gets, for the tests of the screens: names and answers in one script, every
 * page of writing 2,000 letters long, 60 lines, 40 outcomes and 30 risks. */
#ifndef PHBPLAN_TESTS_SCREENS_FULL_PLAN_H
#define PHBPLAN_TESTS_SCREENS_FULL_PLAN_H

#include <jansson.h>

/* A script: who the plan is of, and a few words that are said over and over. */
struct script {
    const char *name, *given, *family, *words;
};

enum { SCRIPT_COUNT = 4 };
extern const struct script SCRIPTS[SCRIPT_COUNT];

#define FULL_BORN "born 12 May 1961"
#define FULL_NUMBER "NHS 999 000 0018"

/* Such a plan, to be taken in; the caller's to json_decref. */
json_t *full_plan(const struct script *script);

#endif
