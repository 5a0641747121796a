/* Plan files for tests: a worked example as JSON, changed at some places, and read. */
#ifndef PHBPLAN_TESTS_EXCHANGE_PLAN_JSON_H
#define PHBPLAN_TESTS_EXCHANGE_PLAN_JSON_H

#include "plan/plan.h"

#include <jansson.h>

/* The JSON of tests/data/cases/NAME.json. Stops the test where it cannot be read. */
json_t *plan_json_load(const char *name);

/* Changes it as `edits` says, one change a line: "path = JSON" sets, "path[] = JSON" adds to a
 * list,
 * "- path" takes out. A path is as in errors: "lines[2].unit_price". Groups and lists on the way
 * are made where they are not there. */
void plan_json_edit(json_t *root, const char *edits);

/* The plan of an example with those changes (NULL for none). Stops the test where it is refused. */
struct plan *plan_json_plan(const char *name, const char *edits);

#endif
