/* What the parts of the FHIR Bundle share: for fhir*.c alone. Whatever finds no memory sets
 * no_memory, which is asked once, at the end; so NULL for a JSON value is always fine. */
#ifndef PHBPLAN_EXCHANGE_FHIR_INTERNAL_H
#define PHBPLAN_EXCHANGE_FHIR_INTERNAL_H

#include "base/date.h"
#include "base/hash.h"
#include "base/unused.h"
#include "exchange/document.h"
#include "exchange/fhir.h"

#include <jansson.h>

struct fhir {
    const struct figures *figures;
    const struct plan *plan;     /* the figures' */
    const struct hidden *hidden; /* NULL: nothing is */
    json_t *entries;             /* of the Bundle */
    char seed[HASH_TEXT];        /* what all ids are made of */
    char mark[HASH_TEXT];        /* the plan's content mark, "" where it has none */
    int64_t version;
    bool replaced;   /* by a newer version */
    int64_t stopped; /* the last day that is paid for, of one that a decision ended; that of the
                      * figures, of one that is on hold; otherwise INT64_MAX */
    bool no_memory;
};

/* A code of a published list. */
struct fhir_code {
    const char *system, *code, *display;
};
#define FHIR_SNOMED "http://snomed.info/sct"
#define FHIR_LOINC "http://loinc.org"
#define FHIR_HL7(LIST) "http://terminology.hl7.org/CodeSystem/" LIST
extern const struct fhir_code fhir_care_plan_code; /* SNOMED CT: a care plan */

/* What the state of the plan is called of each resource. */
struct fhir_states {
    const char *plan, *team, *goal, *risk, *document;
    const char *activity; /* NULL: as its days say */
};
const struct fhir_states *fhir_states(const struct fhir *fhir);
/* The days of the plan, up to its end where it was ended before; false where it has none. */
bool fhir_days(const struct fhir *fhir, struct span *out);

/* ---- values ---- */

/* Puts a value in a group, or at the end of the list there; takes it over. */
void fhir_put(struct fhir *fhir, json_t *group, const char *key, json_t *value);
void fhir_add(struct fhir *fhir, json_t *group, const char *key, json_t *value);
/* A word of FHIR's own. */
void fhir_put_word(struct fhir *fhir, json_t *group, const char *key, const char *word);
/* Words of the plan: with stars for what is hidden, and no spaces that FHIR does not know. NULL, or
 * nothing put, where there are none. */
json_t *fhir_words(struct fhir *fhir, const char *text);
void fhir_put_text(struct fhir *fhir, json_t *group, const char *key, const char *text);
/* An answer's day, or an answer as people read it; nothing where there is none. */
void fhir_put_date(struct fhir *fhir, json_t *group, const char *key, const struct record *record,
                   size_t field);
void fhir_put_answer(struct fhir *fhir, json_t *group, const char *key, const struct record *record,
                     size_t field);
void fhir_put_day(struct fhir *fhir, json_t *group, const char *key, int64_t day);
/* A period of two days; nothing where there are none. */
void fhir_put_period(struct fhir *fhir, json_t *group, const char *key, const struct span *span);
/* A concept: a code, or NULL, and words for it, or "". NULL where there is neither. */
json_t *fhir_concept(struct fhir *fhir, const struct fhir_code *code, const char *text);
/* A note for each answer of a record whose field is in the list, which ends with SIZE_MAX. */
void fhir_add_notes(struct fhir *fhir, json_t *resource, const struct record *record,
                    const size_t fields[]);
/* Ways to reach someone; nothing while names are hidden. */
void fhir_add_telecom(struct fhir *fhir, json_t *person, const char *system, const char *value);

/* ---- resources ---- */

#define FHIR_ID 37
/* The id of what is of that type, and of that record or version. Returns `buffer`. */
char *fhir_id(const struct fhir *fhir, const char *type, const char *which, char buffer[FHIR_ID]);
/* The version as `which` takes it: this one, and the one before with `back` 1. */
char *fhir_version(const struct fhir *fhir, int64_t back, char buffer[24]);
json_t *fhir_reference(struct fhir *fhir, const char *type, const char *which);
/* The identifier that is a resource's id. */
json_t *fhir_identifier(struct fhir *fhir, const char *type, const char *which);
/* A new resource in the Bundle, with the profile of UK Core where `uk_core`; borrowed. */
json_t *fhir_resource(struct fhir *fhir, const char *type, const char *which, bool uk_core);
/* Whether there is such a resource already. */
bool fhir_is_there(const struct fhir *fhir, const char *type, const char *which);

/* The narrative of a resource or a section: what is told in a document, which is emptied. */
struct document fhir_telling(const struct fhir *fhir);
void fhir_put_told(struct fhir *fhir, json_t *group, struct document *document);
/* What stands over it all: whose plan it is, how far it has got, and the money at a glance. */
void fhir_tell_top(struct document *document);
/* That of one record: all its answers. */
void fhir_put_record(struct fhir *fhir, json_t *resource, const struct record *record);

/* ---- the parts of the Bundle, each its resources ---- */

void fhir_patient(struct fhir *fhir);
void fhir_people(struct fhir *fhir);
void fhir_consents(struct fhir *fhir);
void fhir_goals(struct fhir *fhir);
void fhir_risks(struct fhir *fhir);
void fhir_care_plan(struct fhir *fhir);
/* The Composition is made first, and filled in last. */
void fhir_composition(struct fhir *fhir, json_t *composition);
enum err fhir_document(struct fhir *fhir, struct err_info *info);

/* A reference to what stands for a contact. */
json_t *fhir_contact(struct fhir *fhir, const struct record *contact);
/* The first contact who has that part, or NULL. */
const struct record *fhir_contact_who(const struct fhir *fhir, enum contact_role role);
void fhir_add_name(struct fhir *fhir, json_t *person, const char *name); /* unless it is hidden */
/* The organisation of that name, made where there is none; a reference. `ods` is its NHS code, or
 * "". NULL where it has no name. */
json_t *fhir_organisation(struct fhir *fhir, const char *name, const char *ods);
/* Who writes the plan: the person, and whoever looks after it with them. */
void fhir_add_authors(struct fhir *fhir, json_t *resource);
/* Adds who attests the plan: each yes that stands. */
void fhir_add_attesters(struct fhir *fhir, json_t *composition);

/* The day that the plan was last decided on, or today where nothing was. */
int64_t fhir_decided_on(const struct fhir *fhir);

#endif
