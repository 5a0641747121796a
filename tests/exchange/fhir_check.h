/* Whether a Bundle has the shape that FHIR R4 asks of a document, for any plan: what the published
 * JSON schema leaves open, since it asks for no element that holds one value. */
#ifndef PHBPLAN_TESTS_EXCHANGE_FHIR_CHECK_H
#define PHBPLAN_TESTS_EXCHANGE_FHIR_CHECK_H

#include "plan/figures.h"
#include "plan/hidden.h"

#include <jansson.h>

/* The Bundle of a plan's figures. Stops the test where there is none. */
json_t *fhir_bundle(const struct figures *figures, const struct hidden *hidden);
/* The same of a version whose place a newer one may have taken. */
json_t *fhir_bundle_of(const struct figures *figures, const struct hidden *hidden, bool replaced);
/* The first resource of a type, or the one after `after` (NULL: the first); NULL where there is
 * none. */
json_t *fhir_next(const json_t *bundle, const char *type, const json_t *after);
/* What stands at "a.b.0.c" in it; NULL where there is nothing. */
json_t *fhir_at(const json_t *json, const char *path);
/* The text there, or "". */
const char *fhir_said(const json_t *json, const char *path);
/* An attachment's bytes, malloc'd, with a NUL. */
char *fhir_attached(const json_t *bundle, size_t number);
/* Stops the test at the first thing that is not right. */
void fhir_check(const json_t *bundle);

#endif
