/* Robin Example's plan in each state a plan can be in (tests/store/stages.h), at either front end.
 */
#ifndef PHBPLAN_TESTS_LINEAR_STAGED_H
#define PHBPLAN_TESTS_LINEAR_STAGED_H

#include "tests/linear/way.h"
#include "tests/store/stages.h"

#define STAGED_REST "Something else was decided"

/* Each move as its row begins, for Robin Example. */
extern const char *const STAGED_TITLES[MOVE_COUNT];

/* A store with the plan of that stage, seen on its day, in place of the one before. */
void staged_make(struct way *way, const struct stage *stage);
/* From now on that role is at the keyboard. */
void staged_role(struct way *way, enum user_role role);
/* The plan's page of what is agreed, as that role. */
void staged_open(struct way *way, bool lines, enum user_role role);
/* The plan as the store has it; both the caller's. */
struct book *staged_book(struct way *way, struct store **store);
/* The mark of all that the store has of the plan. Returns `hash`. */
char *staged_hash(struct way *way, char hash[HASH_TEXT]);

/* For cmocka_unit_test_setup_teardown: *state is a struct way. */
int staged_setup(void **state);
int staged_teardown(void **state);

#endif
