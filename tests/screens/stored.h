/* What the store holds, for the tests of the screens: read from the file beside the program,
 * through the store's own functions and, for its soundness, without them. */
#ifndef PHBPLAN_TESTS_SCREENS_STORED_H
#define PHBPLAN_TESTS_SCREENS_STORED_H

#include "plan/plan.h"

/* The plan with that reference, the caller's to free. Stops the test where it cannot be read. */
struct plan *stored_plan(const char *path, const char *reference);
/* The same as plan-file text, the caller's to free: two plans are the same where their texts are.
 */
char *stored_text(const char *path, const char *reference);
char *plan_as_text(const struct plan *plan);
/* The same without how far the plan has got, which is worked out and not kept: of a plan, which is
 * freed, and of a plan file. */
char *stored_part_of(struct plan *plan);
char *stored_part_of_file(const char *path);

/* Sets one field of it as that person, from a window of their own; the edit has that label. */
void stored_set(const char *path, const char *who, const char *reference, enum record_type type,
                const char *id, size_t field, const char *plain, const char *label);

/* Stops the test unless SQLite finds nothing wrong with the file: its pages, indexes, checks and
 * foreign keys. */
void assert_store_is_sound(const char *path);
/* Runs SQL on the store, without phbplan. Stops the test where it cannot. */
void store_run_sql(const char *path, const char *sql);
/* Adds plans to the list of a store that has one, the second to the `last`: "Bo 00002", "Bo 00003"
 * and so on, with nothing in them. */
void store_add_many(const char *path, int last);

#endif
