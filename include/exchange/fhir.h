/* The plan for other systems, as HL7 FHIR R4 has it (hl7.org/fhir/R4): a document Bundle in JSON.
 * It is written and never read: it does not hold all that a plan is.
 *
 * What comes first is a Composition with a section for each of the plan's steps, which says what
 * the plan says there. It refers to the Patient, the CarePlan with its lines of support and next
 * steps, a Goal for each outcome, a RiskAssessment for each risk, the CareTeam (a Practitioner or a
 * RelatedPerson for each contact), Consents, and a DocumentReference that carries the whole plan to
 * read. Profiles are UK Core's (fhir.hl7.org.uk) where it has one. Money is in words: FHIR has no
 * element for what a plan costs.
 *
 * Every resource has the same id in every export, made of the plan's id (and its version, for what
 * is of that version alone) and the record's own; so a system that has it already finds it again. A
 * version after the first says which it replaces. */
#ifndef PHBPLAN_EXCHANGE_FHIR_H
#define PHBPLAN_EXCHANGE_FHIR_H

#include "plan/figures.h"
#include "plan/hidden.h"

#define FHIR_ENDING ".fhir.json"

/* The Bundle as text, malloc'd, ending in a newline. `replaced` says that a newer version of the
 * plan has taken the place of this one: it is then over, and its document superseded. With `hidden`
 * (NULL: none is) stars stand for those words, what names or reaches people or the plan is left
 * out, and ids are others. ERR_MEMORY; ERR_IO where what is found in the plan is not known. */
enum err fhir_text(const struct figures *figures, const struct hidden *hidden, bool replaced,
                   char **out, size_t *length, struct err_info *info);
/* Writes it beside `path`, syncs and renames. ERR_EXISTS unless `replace`; ERR_IO, ERR_FULL. */
enum err fhir_write(const struct figures *figures, const struct hidden *hidden, bool replaced,
                    const char *path, bool replace, struct err_info *info);

#endif
