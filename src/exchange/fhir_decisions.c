/* Owns what was decided, as FHIR has it: who attests the plan, and the consents in it. */
#include "fhir_internal.h"

#include "plan/state.h"

#include <stdio.h>
#include <string.h>

/* Who may decide on a plan, in the order in which they do. A panel is asked about a risk. */
static const struct decider {
    enum decision_role role;
    const char *mode; /* how an attester attests */
    const char *type; /* of who is no contact of the plan; NULL: the person */
    bool consents;    /* it is they whom the care is done for, or who speaks for them */
} DECIDERS[] = {{DECIDER_PERSON, "personal", NULL, true},
                {DECIDER_REPRESENTATIVE, "personal", "RelatedPerson", true},
                {DECIDER_CLINICIAN, "professional", "Practitioner", false},
                {DECIDER_COMMISSIONER, "official", "Practitioner", false}};
enum { DECIDER_COUNT = sizeof DECIDERS / sizeof *DECIDERS };

/* The role's last decision that counts, and whether it is a yes to the plan as it is: the whole of
 * it, though some may be left out of what is told. */
static const struct record *decision_of(const struct fhir *fhir, const struct decider *decider,
                                        bool *stands) {
    const struct plan *whole = figures_whole(fhir->figures)->plan;
    size_t index = 0;
    const struct record *decision = plan_decision(whole, decider->role, &index);
    *stands = decision != NULL && fhir->mark[0] != '\0' &&
              decision_bearing(whole, decision, fhir->mark) == BEARING_STANDS;
    return decision != NULL ? plan_at(fhir->plan, RECORD_DECISION, index) : NULL;
}

static const struct record *contact_called(const struct fhir *fhir, const char *name) {
    for (size_t i = 0; i < plan_count(fhir->plan, RECORD_CONTACT); i++) {
        const struct record *contact = plan_at(fhir->plan, RECORD_CONTACT, i);
        if (strcmp(record_text(contact, CONTACT_NAME), name) == 0)
            return contact;
    }
    return NULL;
}

/* One who decided and is no contact: all that is known of them stands with the decision. */
static void put_decider(struct fhir *fhir, const struct decider *decider, const char *which,
                        const struct record *decision) {
    json_t *resource = fhir_resource(fhir, decider->type, which, true);
    struct document document = fhir_telling(fhir);
    static const size_t FIELDS[] = {DECISION_ROLE, DECISION_NAME, DECISION_PROFESSION,
                                    DECISION_ORGANISATION};
    for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++)
        document_answer(&document, OF_SECTION, decision, FIELDS[i]);
    fhir_put_told(fhir, resource, &document);
    if (decider->consents) {
        fhir_put(fhir, resource, "patient", fhir_reference(fhir, "Patient", ""));
        fhir_add(fhir, resource, "relationship", fhir_concept(fhir, NULL, "Representative"));
    } else if (record_has(decision, DECISION_PROFESSION)) {
        fhir_add(fhir, resource, "qualification",
                 json_pack("{s:o}", "code",
                           fhir_concept(fhir, NULL, record_text(decision, DECISION_PROFESSION))));
    }
    fhir_add_name(fhir, resource, record_text(decision, DECISION_NAME));
}

/* Whoever made a decision: the person, a contact of that name, or one of their own. */
static json_t *reference_to(struct fhir *fhir, const struct decider *decider,
                            const struct record *decision) {
    if (decider->type == NULL)
        return fhir_reference(fhir, "Patient", "");
    const struct record *contact = contact_called(fhir, record_text(decision, DECISION_NAME));
    if (contact != NULL)
        return fhir_contact(fhir, contact);
    char which[96];
    snprintf(which, sizeof which, "decision %s", decision->id);
    if (!fhir_is_there(fhir, decider->type, which))
        put_decider(fhir, decider, which, decision);
    return fhir_reference(fhir, decider->type, which);
}

void fhir_add_attesters(struct fhir *fhir, json_t *composition) {
    for (size_t i = 0; i < DECIDER_COUNT; i++) {
        bool stands = false;
        const struct record *decision = decision_of(fhir, &DECIDERS[i], &stands);
        if (!stands)
            continue;
        json_t *attester = json_object();
        fhir_put_word(fhir, attester, "mode", DECIDERS[i].mode);
        fhir_put_date(fhir, attester, "time", decision, DECISION_ON);
        fhir_put(fhir, attester, "party", reference_to(fhir, &DECIDERS[i], decision));
        fhir_add(fhir, composition, "attester", attester);
    }
}

/* ---- consents -------------------------------------------------------------------------------- */

static const struct fhir_code DOCUMENT = {FHIR_LOINC, "59284-0", "Consent Document"};
static const struct fhir_code OPT_IN = {FHIR_HL7("v3-ActCode"), "OPTIN", "opt-in"};
static const struct fhir_code OPT_OUT = {FHIR_HL7("v3-ActCode"), "OPTOUT", "opt-out"};
static const struct fhir_code TREATMENT = {FHIR_HL7("consentscope"), "treatment", "Treatment"};
static const struct fhir_code PRIVACY = {FHIR_HL7("consentscope"), "patient-privacy",
                                         "Privacy Consent"};
static const struct fhir_code RECIPIENT = {FHIR_HL7("v3-ParticipationType"), "IRCP",
                                           "information recipient"};

/* What every consent has; who gives it and for how long is its own. */
static json_t *put_consent(struct fhir *fhir, const char *which, const struct record *record,
                           const char *status, const struct fhir_code *scope, const char *words) {
    json_t *consent = fhir_resource(fhir, "Consent", which, true);
    fhir_put_record(fhir, consent, record);
    fhir_put_word(fhir, consent, "status", status);
    fhir_put(fhir, consent, "scope", fhir_concept(fhir, scope, words));
    fhir_add(fhir, consent, "category", fhir_concept(fhir, &DOCUMENT, ""));
    fhir_put(fhir, consent, "patient", fhir_reference(fhir, "Patient", ""));
    return consent;
}

/* That the person, or who speaks for them, says yes or no to the plan. */
static void put_agreement(struct fhir *fhir, const struct decider *decider) {
    bool stands = false, no = false;
    char which[96];
    const struct record *decision = decision_of(fhir, decider, &stands);
    if (!decider->consents || decision == NULL)
        return;
    no = decision_is(decision, DECISION_DISAGREES);
    snprintf(which, sizeof which, "decision %s", decision->id);
    json_t *by = reference_to(fhir, decider, decision);
    json_t *consent = put_consent(fhir, which, decision,
                                  no       ? "rejected"
                                  : stands ? "active"
                                           : "inactive",
                                  &TREATMENT, "Agreement to the personal health budget plan");
    fhir_put_date(fhir, consent, "dateTime", decision, DECISION_ON);
    fhir_add(fhir, consent, "performer", by);
    fhir_put(fhir, consent, "policyRule", fhir_concept(fhir, no ? &OPT_OUT : &OPT_IN, ""));
}

/* That a peer mentor may read the plan, until the last day of that. */
static void put_reading(struct fhir *fhir, const struct record *contact) {
    char which[96];
    bool over = record_has(contact, CONTACT_CONSENT_ENDS_ON) &&
                record_number(contact, CONTACT_CONSENT_ENDS_ON) < fhir->figures->today;
    snprintf(which, sizeof which, "contact %s", contact->id);
    json_t *consent = put_consent(fhir, which, contact, over ? "inactive" : "active", &PRIVACY,
                                  "A peer mentor may read the plan");
    fhir_put_date(fhir, consent, "dateTime", contact, CONTACT_CONSENTED_ON);
    fhir_add(fhir, consent, "performer", fhir_reference(fhir, "Patient", ""));
    fhir_put(fhir, consent, "policyRule", fhir_concept(fhir, &OPT_IN, ""));
    json_t *provision = json_object(), *period = json_object();
    fhir_put_word(fhir, provision, "type", "permit");
    fhir_put_date(fhir, period, "start", contact, CONTACT_CONSENTED_ON);
    fhir_put_date(fhir, period, "end", contact, CONTACT_CONSENT_ENDS_ON);
    fhir_put(fhir, provision, "period", period);
    fhir_add(fhir, provision, "actor",
             json_pack("{s:o, s:o}", "role", fhir_concept(fhir, &RECIPIENT, ""), "reference",
                       fhir_contact(fhir, contact)));
    fhir_put(fhir, consent, "provision", provision);
}

void fhir_consents(struct fhir *fhir) {
    for (size_t i = 0; i < DECIDER_COUNT; i++)
        put_agreement(fhir, &DECIDERS[i]);
    for (size_t i = 0; i < plan_count(fhir->plan, RECORD_CONTACT); i++) {
        const struct record *contact = plan_at(fhir->plan, RECORD_CONTACT, i);
        if (record_number(contact, CONTACT_ROLE) == CONTACT_IS_PEER_MENTOR &&
            record_has(contact, CONTACT_CONSENTED_ON))
            put_reading(fhir, contact);
    }
}

int64_t fhir_decided_on(const struct fhir *fhir) {
    const struct plan *whole = figures_whole(fhir->figures)->plan;
    int64_t last = INT64_MIN;
    for (size_t i = 0; i < plan_count(whole, RECORD_DECISION); i++) {
        const struct record *decision = plan_at(whole, RECORD_DECISION, i);
        if (decision_counts(whole, decision) && record_number(decision, DECISION_ON) > last)
            last = record_number(decision, DECISION_ON);
    }
    return last != INT64_MIN ? last : fhir->figures->today;
}
