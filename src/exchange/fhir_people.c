/* Owns the people of the Bundle: whose plan it is, who has a part in it, and where they work. */
#include "fhir_internal.h"

#include "base/nhs.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* ---- organisations --------------------------------------------------------------------------- */

/* A code of the NHS's list of organisations: letters and digits. */
static bool is_ods(const char *code) {
    size_t length = strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    return length >= 3 && length <= 10 && code[length] == '\0';
}

json_t *fhir_organisation(struct fhir *fhir, const char *name, const char *ods) {
    if (*name == '\0')
        return NULL;
    if (!fhir_is_there(fhir, "Organization", name)) {
        json_t *organisation = fhir_resource(fhir, "Organization", name, true);
        struct document document = fhir_telling(fhir);
        document_words(&document, OF_SECTION, "", name);
        fhir_put_told(fhir, organisation, &document);
        if (is_ods(ods))
            fhir_add(fhir, organisation, "identifier",
                     json_pack("{s:s, s:s}", "system",
                               "https://fhir.nhs.uk/Id/ods-organization-code", "value", ods));
        fhir_put_text(fhir, organisation, "name", name);
    }
    return fhir_reference(fhir, "Organization", name);
}

/* ---- whose plan it is ------------------------------------------------------------------------ */

/* The word that FHIR has for what someone wrote, by a table that ends with NULL; NULL: none. */
struct fhir_word {
    const char *said, *word;
};
static const char *word_for(const struct fhir_word *words, const char *said) {
    for (; words->said != NULL; words++)
        if (strcasecmp(words->said, said) == 0)
            return words->word;
    return NULL;
}

static const struct fhir_word GENDERS[] = {
    {"female", "female"}, {"woman", "female"},   {"girl", "female"}, {"f", "female"},
    {"male", "male"},     {"man", "male"},       {"boy", "male"},    {"m", "male"},
    {"other", "other"},   {"intersex", "other"}, {NULL, NULL}};

/* IETF BCP 47, as FHIR asks: of any other language the plan has the word. */
static const struct fhir_word LANGUAGES[] = {{"English", "en"},
                                             {"Welsh", "cy"},
                                             {"Polish", "pl"},
                                             {"Romanian", "ro"},
                                             {"Punjabi", "pa"},
                                             {"Panjabi", "pa"},
                                             {"Urdu", "ur"},
                                             {"Portuguese", "pt"},
                                             {"Spanish", "es"},
                                             {"Arabic", "ar"},
                                             {"Bengali", "bn"},
                                             {"Gujarati", "gu"},
                                             {"Italian", "it"},
                                             {"French", "fr"},
                                             {"German", "de"},
                                             {"Turkish", "tr"},
                                             {"Lithuanian", "lt"},
                                             {"Somali", "so"},
                                             {"Tamil", "ta"},
                                             {"Farsi", "fa"},
                                             {"Persian", "fa"},
                                             {"Hungarian", "hu"},
                                             {"Hindi", "hi"},
                                             {"Greek", "el"},
                                             {"Ukrainian", "uk"},
                                             {"Russian", "ru"},
                                             {"Vietnamese", "vi"},
                                             {"Kurdish", "ku"},
                                             {"Cantonese", "yue"},
                                             {"Mandarin", "cmn"},
                                             {"Chinese", "zh"},
                                             {"Bulgarian", "bg"},
                                             {"Albanian", "sq"},
                                             {"BSL", "bfi"},
                                             {"British Sign Language", "bfi"},
                                             {NULL, NULL}};

static void add_names(struct fhir *fhir, json_t *patient, const struct record *person) {
    static const struct {
        const char *use;
        size_t given, family;
    } NAMES[] = {{"official", PERSON_GIVEN_NAME, PERSON_FAMILY_NAME},
                 {"usual", PERSON_PREFERRED_NAME, SIZE_MAX}};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        const char *given = record_text(person, NAMES[i].given);
        const char *family =
            NAMES[i].family != SIZE_MAX ? record_text(person, NAMES[i].family) : "";
        if (*given == '\0' && *family == '\0')
            continue;
        char text[512];
        json_t *name = json_object();
        snprintf(text, sizeof text, "%s%s%s", given, *given != '\0' && *family != '\0' ? " " : "",
                 family);
        fhir_put_word(fhir, name, "use", NAMES[i].use);
        fhir_put_text(fhir, name, "text", text);
        fhir_put_text(fhir, name, "family", family);
        json_t *words = NAMES[i].family != SIZE_MAX ? fhir_words(fhir, given) : NULL;
        if (words != NULL)
            fhir_add(fhir, name, "given", words);
        fhir_add(fhir, patient, "name", name);
    }
}

/* What tells who they are, and where. */
static void put_who(struct fhir *fhir, json_t *patient, const struct record *person) {
    const char *number = record_text(person, PERSON_NHS_NUMBER);
    if (nhs_is_valid(number)) /* one that is wrong would be somebody else's */
        fhir_add(fhir, patient, "identifier",
                 json_pack("{s:s, s:s, s:s}", "use", "official", "system",
                           "https://fhir.nhs.uk/Id/nhs-number", "value", number));
    fhir_put(fhir, patient, "active", json_true());
    add_names(fhir, patient, person);
    fhir_add_telecom(fhir, patient, "phone", record_text(person, PERSON_PHONE));
    fhir_add_telecom(fhir, patient, "email", record_text(person, PERSON_EMAIL));
    const char *gender = word_for(GENDERS, record_text(person, PERSON_SEX));
    if (gender != NULL)
        fhir_put_word(fhir, patient, "gender", gender);
    fhir_put_date(fhir, patient, "birthDate", person, PERSON_DATE_OF_BIRTH);
    if (!record_has(person, PERSON_ADDRESS) && !record_has(person, PERSON_POSTCODE))
        return;
    json_t *address = json_object();
    fhir_put_word(fhir, address, "use", "home");
    fhir_put_text(fhir, address, "text", record_text(person, PERSON_ADDRESS));
    fhir_put_text(fhir, address, "postalCode", record_text(person, PERSON_POSTCODE));
    fhir_add(fhir, patient, "address", address);
}

static void put_interpreter(struct fhir *fhir, json_t *patient, const struct record *person) {
    if (record_has(person, PERSON_INTERPRETER_NEEDED))
        fhir_add(fhir, patient, "extension",
                 json_pack("{s:s, s:b}", "url",
                           "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired",
                           "valueBoolean", record_number(person, PERSON_INTERPRETER_NEEDED) != 0));
}

void fhir_patient(struct fhir *fhir) {
    const struct record *person = plan_one(fhir->plan, RECORD_PERSON);
    json_t *patient = fhir_resource(fhir, "Patient", "", true);
    fhir_put_record(fhir, patient, person);
    put_interpreter(fhir, patient, person);
    if (fhir->hidden == NULL)
        put_who(fhir, patient, person);
    const char *spoken = record_text(person, PERSON_PREFERRED_LANGUAGE);
    const char *language = word_for(LANGUAGES, spoken);
    if (language != NULL) {
        struct fhir_code code = {"urn:ietf:bcp:47", language, spoken};
        fhir_add(
            fhir, patient, "communication",
            json_pack("{s:o, s:b}", "language", fhir_concept(fhir, &code, spoken), "preferred", 1));
    }
    json_t *practice = fhir->hidden == NULL
                           ? fhir_organisation(fhir, record_text(person, PERSON_GP_PRACTICE),
                                               record_text(person, PERSON_GP_ODS_CODE))
                           : NULL;
    if (practice != NULL)
        fhir_add(fhir, patient, "generalPractitioner", practice);
}

/* ---- who has a part in it -------------------------------------------------------------------- */

static const struct fhir_code NEXT_OF_KIN = {FHIR_HL7("v2-0131"), "N", "Next-of-Kin"};
static const struct fhir_code EMERGENCY = {FHIR_HL7("v2-0131"), "C", "Emergency Contact"};
static const struct fhir_code FAMILY = {FHIR_HL7("v3-RoleCode"), "FAMMEMB", "family member"};

/* Who has a formal responsibility in the care is a Practitioner. */
static const struct part {
    bool formal;
    const struct fhir_code *relationship; /* NULL: the word for the part says it */
} PARTS[] = {
    [CONTACT_IS_CARE_COORDINATOR] = {true, NULL},
    [CONTACT_IS_CLINICIAN] = {true, NULL},
    [CONTACT_IS_GP] = {true, NULL},
    [CONTACT_IS_REPRESENTATIVE] = {false, NULL},
    [CONTACT_IS_NOMINEE] = {false, NULL},
    [CONTACT_IS_CARER] = {false, NULL},
    [CONTACT_IS_FAMILY] = {false, &FAMILY},
    [CONTACT_IS_PEER_MENTOR] = {false, NULL},
    [CONTACT_IS_COMMISSIONER] = {true, NULL},
    [CONTACT_IS_ADVOCATE] = {false, NULL},
    [CONTACT_IS_KEY_WORKER] = {true, NULL},
    [CONTACT_IS_NEXT_OF_KIN] = {false, &NEXT_OF_KIN},
    [CONTACT_IS_EMERGENCY_CONTACT] = {false, &EMERGENCY},
    [CONTACT_IS_SOCIAL_WORKER] = {true, NULL},
    [CONTACT_IS_OTHER] = {false, NULL},
};

static const struct part *part_of(const struct record *contact) {
    return &PARTS[record_number(contact, CONTACT_ROLE)];
}

static const char *part_words(const struct record *contact) {
    return dictionary_field(RECORD_CONTACT, CONTACT_ROLE)
        ->choices[record_number(contact, CONTACT_ROLE)]
        .label;
}

static const char *type_of(const struct record *contact) {
    return part_of(contact)->formal ? "Practitioner" : "RelatedPerson";
}

json_t *fhir_contact(struct fhir *fhir, const struct record *contact) {
    return fhir_reference(fhir, type_of(contact), contact->id);
}

const struct record *fhir_contact_who(const struct fhir *fhir, enum contact_role role) {
    for (size_t i = 0; i < plan_count(fhir->plan, RECORD_CONTACT); i++) {
        const struct record *contact = plan_at(fhir->plan, RECORD_CONTACT, i);
        if (record_number(contact, CONTACT_ROLE) == role)
            return contact;
    }
    return NULL;
}

void fhir_add_name(struct fhir *fhir, json_t *resource, const char *name) {
    if (fhir->hidden != NULL || *name == '\0')
        return;
    json_t *group = json_object();
    fhir_put_text(fhir, group, "text", name);
    fhir_add(fhir, resource, "name", group);
}

static void put_contact(struct fhir *fhir, const struct record *contact) {
    const struct part *part = part_of(contact);
    json_t *resource = fhir_resource(fhir, type_of(contact), contact->id, true);
    fhir_put_record(fhir, resource, contact);
    fhir_put(fhir, resource, "active", json_true());
    if (!part->formal) {
        fhir_put(fhir, resource, "patient", fhir_reference(fhir, "Patient", ""));
        fhir_add(fhir, resource, "relationship",
                 fhir_concept(fhir, part->relationship, part_words(contact)));
        if (record_has(contact, CONTACT_RELATIONSHIP))
            fhir_add(fhir, resource, "relationship",
                     fhir_concept(fhir, NULL, record_text(contact, CONTACT_RELATIONSHIP)));
    }
    fhir_add_name(fhir, resource, record_text(contact, CONTACT_NAME));
    fhir_add_telecom(fhir, resource, "phone", record_text(contact, CONTACT_PHONE));
    fhir_add_telecom(fhir, resource, "email", record_text(contact, CONTACT_EMAIL));
}

static void add_participant(struct fhir *fhir, json_t *team, const struct record *contact) {
    json_t *participant = json_object();
    fhir_add(fhir, participant, "role", fhir_concept(fhir, NULL, part_words(contact)));
    fhir_put(fhir, participant, "member", fhir_contact(fhir, contact));
    json_t *works_at = part_of(contact)->formal
                           ? fhir_organisation(fhir, record_text(contact, CONTACT_ORGANISATION), "")
                           : NULL;
    if (works_at != NULL)
        fhir_put(fhir, participant, "onBehalfOf", works_at);
    fhir_add(fhir, team, "participant", participant);
}

void fhir_people(struct fhir *fhir) {
    static const struct fhir_code PERSON = {FHIR_SNOMED, "116154003", "Patient"};
    char version[24];
    for (size_t i = 0; i < plan_count(fhir->plan, RECORD_CONTACT); i++)
        put_contact(fhir, plan_at(fhir->plan, RECORD_CONTACT, i));
    json_t *team = fhir_resource(fhir, "CareTeam", fhir_version(fhir, 0, version), true);
    struct document document = fhir_telling(fhir);
    document_list(&document, RECORD_CONTACT, CONTACT_NAME);
    fhir_put_told(fhir, team, &document);
    fhir_put_word(fhir, team, "status", fhir_states(fhir)->team);
    fhir_put_word(fhir, team, "name", "The people around the plan");
    fhir_put(fhir, team, "subject", fhir_reference(fhir, "Patient", ""));
    json_t *person = json_object();
    fhir_add(fhir, person, "role", fhir_concept(fhir, &PERSON, "The person whose plan it is"));
    fhir_put(fhir, person, "member", fhir_reference(fhir, "Patient", ""));
    fhir_add(fhir, team, "participant", person);
    for (size_t i = 0; i < plan_count(fhir->plan, RECORD_CONTACT); i++)
        add_participant(fhir, team, plan_at(fhir->plan, RECORD_CONTACT, i));
}

void fhir_add_authors(struct fhir *fhir, json_t *resource) {
    const struct record *coordinator = fhir_contact_who(fhir, CONTACT_IS_CARE_COORDINATOR);
    fhir_add(fhir, resource, "author", fhir_reference(fhir, "Patient", ""));
    if (coordinator != NULL)
        fhir_add(fhir, resource, "author", fhir_contact(fhir, coordinator));
}
