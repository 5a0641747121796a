/* Owns the document of the Bundle: the Composition, with what each step of the plan says, and the
 * DocumentReference that carries the plan to read. */
#include "fhir_internal.h"

#include "base/base64.h"
#include "exchange/document_money.h"
#include "exchange/document_words.h"
#include "exchange/plain_text.h"
#include "exchange/printed.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "Personal health budget plan, version 2: Active". */
static void put_title(struct fhir *fhir, json_t *group, const char *key) {
    char title[192];
    snprintf(title, sizeof title, "Personal health budget plan, version %" PRId64 ": %s",
             fhir->version, state_banner(fhir->plan, fhir->figures->state));
    fhir_put_word(fhir, group, key, title);
}

/* Of a version after the first, all that is authorised is an amended document. */
static const char *document_status(const struct fhir *fhir) {
    const char *status = fhir_states(fhir)->document;
    return fhir->version > 1 && strcmp(status, "final") == 0 ? "amended" : status;
}

static void put_custodian(struct fhir *fhir, json_t *resource) {
    json_t *body = fhir_organisation(
        fhir, record_text(plan_one(fhir->plan, RECORD_PLAN), PLAN_AUTHORISING_BODY), "");
    if (body != NULL)
        fhir_put(fhir, resource, "custodian", body);
}

/* ---- the composition ------------------------------------------------------------------------- */

#define TYPES_MOST 5

/* The plan's steps: what each says, and the types of resources that are about it. */
static const struct fhir_section {
    const char *title;
    void (*tell)(struct document *document);
    const char *types[TYPES_MOST];
} SECTIONS[] = {
    {"About me", document_about_me, {"Patient", "CareTeam", "RelatedPerson", "Practitioner"}},
    {"What I already have", document_strengths, {NULL}},
    {"My outcomes", document_outcomes, {"Goal"}},
    {"What care costs now", document_baseline, {NULL}},
    {"My budget", document_budget, {NULL}},
    {"My support", document_support, {"CarePlan"}},
    {"Risks we have talked about", document_risks, {"RiskAssessment"}},
    {"How the money is held", document_money, {NULL}},
    {"If things change", document_if_things_change, {NULL}},
    {"Reviews", document_reviews, {NULL}},
    {"Check and agree", document_check, {"Consent", "DocumentReference"}},
};

/* Every resource of a type. */
static void add_entries(struct fhir *fhir, json_t *section, const char *type) {
    for (size_t i = 0; i < json_array_size(fhir->entries); i++) {
        const json_t *entry = json_array_get(fhir->entries, i);
        const char *own =
            json_string_value(json_object_get(json_object_get(entry, "resource"), "resourceType"));
        if (own != NULL && strcmp(own, type) == 0)
            fhir_add(fhir, section, "entry",
                     json_pack("{s:O, s:s}", "reference", json_object_get(entry, "fullUrl"), "type",
                               type));
    }
}

static void add_section(struct fhir *fhir, json_t *composition,
                        const struct fhir_section *section) {
    json_t *group = json_object();
    struct document document = fhir_telling(fhir);
    fhir_put_word(fhir, group, "title", section->title);
    section->tell(&document);
    fhir_put_told(fhir, group, &document);
    for (size_t i = 0; i < TYPES_MOST && section->types[i] != NULL; i++)
        add_entries(fhir, group, section->types[i]);
    fhir_add(fhir, composition, "section", group);
}

void fhir_composition(struct fhir *fhir, json_t *composition) {
    char version[24];
    fhir_version(fhir, 0, version);
    struct document document = fhir_telling(fhir);
    fhir_tell_top(&document);
    fhir_put_told(fhir, composition, &document);
    fhir_put(fhir, composition, "identifier", fhir_identifier(fhir, "Composition", version));
    fhir_put_word(fhir, composition, "status", document_status(fhir));
    fhir_put(fhir, composition, "type",
             fhir_concept(fhir, &fhir_care_plan_code, "Personal health budget plan"));
    fhir_put(fhir, composition, "subject", fhir_reference(fhir, "Patient", ""));
    fhir_put_day(fhir, composition, "date", fhir_decided_on(fhir));
    fhir_add_authors(fhir, composition);
    put_title(fhir, composition, "title");
    fhir_add_attesters(fhir, composition);
    put_custodian(fhir, composition);
    if (fhir->version > 1)
        fhir_add(fhir, composition, "relatesTo",
                 json_pack("{s:s, s:o}", "code", "replaces", "targetIdentifier",
                           fhir_identifier(fhir, "Composition", fhir_version(fhir, 1, version))));
    for (size_t i = 0; i < sizeof SECTIONS / sizeof *SECTIONS; i++)
        add_section(fhir, composition, &SECTIONS[i]);
}

/* ---- the plan to read ------------------------------------------------------------------------ */

static void add_attachment(struct fhir *fhir, json_t *resource, const char *kind,
                           const char *text) {
    char *letters = base64_write(text, strlen(text));
    json_t *attachment = json_object();
    fhir_put_word(fhir, attachment, "contentType", kind);
    fhir_put_word(fhir, attachment, "language", "en-GB");
    fhir_put_word(fhir, attachment, "data", letters);
    fhir_put(fhir, attachment, "size", json_integer((json_int_t)strlen(text)));
    put_title(fhir, attachment, "title");
    fhir_put_day(fhir, attachment, "creation", fhir_decided_on(fhir));
    fhir_add(fhir, resource, "content", json_pack("{s:o}", "attachment", attachment));
    free(letters);
}

static void put_replaced(struct fhir *fhir, json_t *resource) {
    char version[24];
    json_t *target =
        json_pack("{s:s, s:o}", "type", "DocumentReference", "identifier",
                  fhir_identifier(fhir, "DocumentReference", fhir_version(fhir, 1, version)));
    fhir_add(fhir, resource, "relatesTo",
             json_pack("{s:s, s:o}", "code", "replaces", "target", target));
}

static void put_context(struct fhir *fhir, json_t *resource) {
    char version[24];
    struct span days;
    json_t *context = json_object();
    if (fhir_days(fhir, &days))
        fhir_put_period(fhir, context, "period", &days);
    fhir_put(fhir, context, "sourcePatientInfo", fhir_reference(fhir, "Patient", ""));
    fhir_add(fhir, context, "related",
             fhir_reference(fhir, "CarePlan", fhir_version(fhir, 0, version)));
    fhir_put(fhir, resource, "context", context);
}

static void put_document(struct fhir *fhir, const char *html, const char *text) {
    char version[24];
    fhir_version(fhir, 0, version);
    json_t *resource = fhir_resource(fhir, "DocumentReference", version, true);
    struct document document = fhir_telling(fhir);
    document_words(&document, OF_SECTION, "", "The whole plan, to print and to read.");
    fhir_put_told(fhir, resource, &document);
    fhir_put(fhir, resource, "masterIdentifier",
             fhir_identifier(fhir, "DocumentReference", version));
    fhir_put_word(fhir, resource, "status", fhir->replaced ? "superseded" : "current");
    fhir_put_word(fhir, resource, "docStatus", document_status(fhir));
    fhir_put(fhir, resource, "type",
             fhir_concept(fhir, &fhir_care_plan_code, "Personal health budget plan"));
    fhir_put(fhir, resource, "subject", fhir_reference(fhir, "Patient", ""));
    fhir_add_authors(fhir, resource);
    put_custodian(fhir, resource);
    if (fhir->version > 1)
        put_replaced(fhir, resource);
    put_title(fhir, resource, "description");
    add_attachment(fhir, resource, "text/html;charset=utf-8", html);
    add_attachment(fhir, resource, "text/plain;charset=utf-8", text);
    put_context(fhir, resource);
}

enum err fhir_document(struct fhir *fhir, struct err_info *info) {
    char *html = NULL, *text = NULL;
    enum err err = printed_plan(fhir->figures, fhir->hidden, false, &html, info);
    if (err == ERR_OK)
        err = plain_text_plan(fhir->figures, fhir->hidden, &text, info);
    if (err == ERR_OK)
        put_document(fhir, html, text);
    free(text);
    free(html);
    return err;
}
