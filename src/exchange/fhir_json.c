/* Owns how FHIR's values are put together: ids, references, concepts, and words. */
#include "fhir_internal.h"

#include "base/text.h"
#include "plan/value.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define UK_CORE "https://fhir.hl7.org.uk/StructureDefinition/UKCore-"

const struct fhir_code fhir_care_plan_code = {FHIR_SNOMED, "734163000", "Care plan"};

/* ---- values ---------------------------------------------------------------------------------- */

void fhir_put(struct fhir *fhir, json_t *group, const char *key, json_t *value) {
    fhir->no_memory |= json_object_set_new(group, key, value) != 0;
}

void fhir_add(struct fhir *fhir, json_t *group, const char *key, json_t *value) {
    json_t *list = json_object_get(group, key);
    if (list == NULL && json_object_set_new(group, key, list = json_array()) != 0)
        list = NULL;
    fhir->no_memory |= json_array_append_new(list, value) != 0;
}

void fhir_put_word(struct fhir *fhir, json_t *group, const char *key, const char *word) {
    fhir_put(fhir, group, key, json_string(word));
}

/* Every space but a tab and a line's end is FHIR's one space; what is never seen at the start of a
 * file is none. malloc'd. */
static char *plain_spaces(const char *text) {
    struct growing_text out = {0};
    for (size_t bytes = 1; *text != '\0'; text += bytes) {
        int32_t code = text_decode(text, &bytes);
        if (code > 0x7f && text_keyed(code) == ' ')
            growing_add_char(&out, ' ');
        else if (code != 0xfeff)
            growing_add_bytes(&out, text, bytes);
    }
    return growing_take(&out);
}

json_t *fhir_words(struct fhir *fhir, const char *text) {
    char *shown = hidden_copy(text, fhir->hidden);
    char *plain = shown != NULL ? plain_spaces(shown) : NULL;
    bool said = plain != NULL && plain[strspn(plain, " \n\t")] != '\0';
    json_t *words = said ? json_string(plain) : NULL;
    fhir->no_memory |= plain == NULL || (said && words == NULL);
    free(plain);
    free(shown);
    return words;
}

void fhir_put_text(struct fhir *fhir, json_t *group, const char *key, const char *text) {
    json_t *words = fhir_words(fhir, text);
    if (words != NULL)
        fhir_put(fhir, group, key, words);
}

void fhir_put_day(struct fhir *fhir, json_t *group, const char *key, int64_t day) {
    char date[DATE_TEXT];
    fhir_put_word(fhir, group, key, date_write(day, date));
}

void fhir_put_date(struct fhir *fhir, json_t *group, const char *key, const struct record *record,
                   size_t field) {
    if (record_has(record, field))
        fhir_put_day(fhir, group, key, record_number(record, field));
}

void fhir_put_answer(struct fhir *fhir, json_t *group, const char *key, const struct record *record,
                     size_t field) {
    char *answer =
        value_show(fhir->plan, dictionary_field(record->type, field), &record->values[field]);
    fhir->no_memory |= answer == NULL;
    if (answer != NULL)
        fhir_put_text(fhir, group, key, answer);
    free(answer);
}

void fhir_put_period(struct fhir *fhir, json_t *group, const char *key, const struct span *span) {
    if (span->days < 1)
        return;
    json_t *period = json_object();
    fhir_put_day(fhir, period, "start", span->first);
    fhir_put_day(fhir, period, "end", span->last);
    fhir_put(fhir, group, key, period);
}

json_t *fhir_concept(struct fhir *fhir, const struct fhir_code *code, const char *text) {
    json_t *concept = json_object();
    if (code != NULL)
        fhir_add(fhir, concept, "coding",
                 json_pack("{s:s, s:s, s:s}", "system", code->system, "code", code->code, "display",
                           code->display));
    fhir_put_text(fhir, concept, "text", text);
    return concept;
}

void fhir_add_notes(struct fhir *fhir, json_t *resource, const struct record *record,
                    const size_t fields[]) {
    for (; *fields != SIZE_MAX; fields++) {
        const struct field *field = dictionary_field(record->type, *fields);
        if (!record_has(record, *fields))
            continue;
        char *answer = value_show(fhir->plan, field, &record->values[*fields]);
        char *words = answer != NULL ? grow_format("%s: %s", field_statement(field), answer) : NULL;
        json_t *note = json_object();
        fhir->no_memory |= words == NULL;
        if (words != NULL)
            fhir_put_text(fhir, note, "text", words);
        fhir_add(fhir, resource, "note", note);
        free(words);
        free(answer);
    }
}

void fhir_add_telecom(struct fhir *fhir, json_t *person, const char *system, const char *value) {
    if (*value == '\0' || fhir->hidden != NULL)
        return;
    json_t *way = json_object();
    fhir_put_word(fhir, way, "system", system);
    fhir_put_text(fhir, way, "value", value);
    fhir_add(fhir, person, "telecom", way);
}

/* ---- resources ------------------------------------------------------------------------------- */

/* A hash with its marks of being an id made of names (RFC 9562, version 8). */
char *fhir_id(const struct fhir *fhir, const char *type, const char *which, char buffer[FHIR_ID]) {
    char hash[HASH_TEXT];
    struct hash made;
    hash_begin(&made);
    hash_add(&made, fhir->seed, strlen(fhir->seed));
    hash_add(&made, type, strlen(type) + 1);
    hash_add(&made, which, strlen(which) + 1);
    hash_end(&made, hash);
    hash[12] = '8';
    hash[16] = "89ab"[hash[16] % 4];
    snprintf(buffer, FHIR_ID, "%.8s-%.4s-%.4s-%.4s-%.12s", hash, hash + 8, hash + 12, hash + 16,
             hash + 20);
    return buffer;
}

char *fhir_version(const struct fhir *fhir, int64_t back, char buffer[24]) {
    snprintf(buffer, 24, "%" PRId64, fhir->version - back);
    return buffer;
}

#define URL_SIZE (FHIR_ID + 9)

static char *full_url(const struct fhir *fhir, const char *type, const char *which,
                      char buffer[URL_SIZE]) {
    char id[FHIR_ID];
    snprintf(buffer, URL_SIZE, "urn:uuid:%s", fhir_id(fhir, type, which, id));
    return buffer;
}

json_t *fhir_reference(struct fhir *fhir, const char *type, const char *which) {
    char url[URL_SIZE];
    json_t *reference =
        json_pack("{s:s, s:s}", "reference", full_url(fhir, type, which, url), "type", type);
    fhir->no_memory |= reference == NULL; /* where it may be left out, that would say nothing */
    return reference;
}

json_t *fhir_identifier(struct fhir *fhir, const char *type, const char *which) {
    char url[URL_SIZE];
    return json_pack("{s:s, s:s}", "system", "urn:ietf:rfc:3986", "value",
                     full_url(fhir, type, which, url));
}

bool fhir_is_there(const struct fhir *fhir, const char *type, const char *which) {
    char url[URL_SIZE];
    full_url(fhir, type, which, url);
    for (size_t i = 0; i < json_array_size(fhir->entries); i++) {
        const json_t *entry = json_array_get(fhir->entries, i);
        const char *other = json_string_value(json_object_get(entry, "fullUrl"));
        if (other != NULL && strcmp(other, url) == 0)
            return true;
    }
    return false;
}

json_t *fhir_resource(struct fhir *fhir, const char *type, const char *which, bool uk_core) {
    char url[URL_SIZE], id[FHIR_ID], profile[96];
    json_t *resource = json_object(), *meta = json_object();
    fhir_put_word(fhir, resource, "resourceType", type);
    fhir_put_word(fhir, resource, "id", fhir_id(fhir, type, which, id));
    snprintf(profile, sizeof profile, "%s%s", UK_CORE, type);
    if (uk_core)
        fhir_add(fhir, meta, "profile", json_string(profile));
    if (fhir->plan->practice) /* of nobody: no system is to take it for a patient's */
        fhir_add(fhir, meta, "security",
                 json_pack("{s:s, s:s, s:s}", "system", FHIR_HL7("v3-ActReason"), "code", "HTEST",
                           "display", "test health data"));
    if (fhir->hidden != NULL || fhir->figures->whole != NULL) /* it is not all that there is */
        fhir_add(fhir, meta, "tag",
                 json_pack("{s:s, s:s, s:s}", "system", FHIR_HL7("v3-ObservationValue"), "code",
                           "SUBSETTED", "display", "subsetted"));
    if (json_object_size(meta) > 0)
        fhir_put(fhir, resource, "meta", json_incref(meta));
    json_decref(meta);
    fhir_put_word(fhir, resource, "language", "en-GB");
    json_t *entry = json_object();
    fhir_put_word(fhir, entry, "fullUrl", full_url(fhir, type, which, url));
    bool kept = json_object_set_new(entry, "resource", resource) == 0;
    kept = json_array_append_new(fhir->entries, entry) == 0 && kept;
    fhir->no_memory |= !kept;
    return kept ? resource : NULL;
}
