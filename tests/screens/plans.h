/* Plans for the tests of the screens: an example taken in from a file, perhaps with something
 * changed first, and what the commands say it costs. */
#ifndef PHBPLAN_TESTS_SCREENS_PLANS_H
#define PHBPLAN_TESTS_SCREENS_PLANS_H

#include "tests/term/session.h"

#include <jansson.h>

/* A JSON file; stops the test where it cannot be read. The caller's to json_decref. */
json_t *json_of_file(const char *path);
/* Takes a plan in with `phbplan import`, as P-0001 of an empty store, and forgets it. */
void import_plan(struct seat *s, json_t *plan);
/* What `phbplan cost P-0001 --json` says; the caller's to json_decref. */
json_t *cost_of_plan(struct seat *s);
/* A string in an object; stops the test where it is not there. */
const char *json_string_of(const json_t *object, const char *key);
/* "£1,024.97" from "1024.97"; "-£5.00" from "-5.00". Returns `buffer`. */
char *shown_amount(const char *plain, char buffer[32]);

#endif
