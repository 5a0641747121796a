/* Owns the looking at a Bundle. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "exchange/fhir.h"
#include "tests/exchange/fhir_check.h"

#include <expat.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

json_t *fhir_bundle(const struct figures *figures, const struct hidden *hidden) {
    return fhir_bundle_of(figures, hidden, false);
}

json_t *fhir_bundle_of(const struct figures *figures, const struct hidden *hidden, bool replaced) {
    char *text = NULL;
    size_t length = 0;
    struct err_info info = {0};
    if (fhir_text(figures, hidden, replaced, &text, &length, &info) != ERR_OK)
        fail_msg("%s", info.text);
    assert_int_equal(strlen(text), length);
    json_t *bundle = json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(bundle);
    free(text);
    return bundle;
}

json_t *fhir_next(const json_t *bundle, const char *type, const json_t *after) {
    const json_t *entries = json_object_get(bundle, "entry");
    bool past = after == NULL;
    for (size_t i = 0; i < json_array_size(entries); i++) {
        json_t *resource = json_object_get(json_array_get(entries, i), "resource");
        if (past && strcmp(fhir_said(resource, "resourceType"), type) == 0)
            return resource;
        past = past || resource == after;
    }
    return NULL;
}

json_t *fhir_at(const json_t *json, const char *path) {
    json_t *at = (json_t *)json;
    while (at != NULL && *path != '\0') {
        char step[64];
        size_t length = strcspn(path, ".");
        snprintf(step, sizeof step, "%.*s", (int)length, path);
        at = json_is_array(at) ? json_array_get(at, strtoul(step, NULL, 10))
                               : json_object_get(at, step);
        path += length + (path[length] == '.');
    }
    return at;
}

const char *fhir_said(const json_t *json, const char *path) {
    const char *text = json_string_value(fhir_at(json, path));
    return text != NULL ? text : "";
}

char *fhir_attached(const json_t *bundle, size_t number) {
    char path[64];
    snprintf(path, sizeof path, "content.%zu.attachment.data", number);
    const char *letters = fhir_said(fhir_next(bundle, "DocumentReference", NULL), path);
    size_t length = 0, most = strlen(letters);
    char *bytes = calloc(1, most + 1);
    assert_non_null(bytes);
    assert_int_equal(sodium_base642bin((unsigned char *)bytes, most, letters, most, NULL, &length,
                                       NULL, sodium_base64_VARIANT_ORIGINAL),
                     0);
    assert_true(length > 0);
    return bytes;
}

/* ---- narratives ------------------------------------------------------------------------------ */

static void XMLCALL on_element(void *data, const XML_Char *name, const XML_Char **attributes) {
    static const char *const MAY_BE[] = {"div", "p", "b", "span", "h4", "br"};
    bool *odd = data, known = false;
    for (size_t i = 0; i < sizeof MAY_BE / sizeof MAY_BE[0]; i++)
        known |= strcmp(MAY_BE[i], name) == 0;
    *odd |= !known || (strcmp(name, "div") != 0 && attributes[0] != NULL);
}

/* Well formed, of few elements, in the one that FHIR asks for, and not empty. */
static void check_narrative(const json_t *text) {
    const char *div = fhir_said(text, "div");
    bool odd = false;
    XML_Parser parser = XML_ParserCreate("UTF-8");
    assert_string_equal(fhir_said(text, "status"), "generated");
    assert_non_null(strstr(div, "<div xmlns=\"http://www.w3.org/1999/xhtml\""));
    XML_SetUserData(parser, &odd);
    XML_SetStartElementHandler(parser, on_element);
    if (XML_Parse(parser, div, (int)strlen(div), 1) != XML_STATUS_OK || odd)
        fail_msg("not XHTML of a narrative: %s", div);
    XML_ParserFree(parser);
}

/* ---- everything in it ------------------------------------------------------------------------ */

struct looking {
    const json_t *bundle;
    size_t references;
};

static bool is_in(const json_t *bundle, const char *url) {
    const json_t *entries = json_object_get(bundle, "entry");
    for (size_t i = 0; i < json_array_size(entries); i++)
        if (strcmp(fhir_said(json_array_get(entries, i), "fullUrl"), url) == 0)
            return true;
    return false;
}

/* A text of FHIR has no space but the plain ones, and is more than spaces. */
static void check_text(const char *text) {
    static const char *const SPACES[] = {"\u00a0", "\u1680", "\u2009", "\u2028",
                                         "\u202f", "\u205f", "\u3000", "\ufeff"};
    assert_true(text[strspn(text, " \n\t")] != '\0');
    for (size_t i = 0; i < sizeof SPACES / sizeof SPACES[0]; i++)
        if (strstr(text, SPACES[i]) != NULL)
            fail_msg("a space that FHIR does not know: %s", text);
}

/* Nothing is empty or null, no number has a point, and all that is referred to is there. */
static void look(struct looking *looking, const char *key, const json_t *json) {
    const char *own;
    json_t *item;
    size_t i;
    assert_false(json_is_null(json) || json_is_real(json));
    if (json_is_string(json) && strcmp(key, "div") != 0)
        check_text(json_string_value(json));
    if (json_is_string(json) && strcmp(key, "reference") == 0) {
        looking->references++;
        if (!is_in(looking->bundle, json_string_value(json)))
            fail_msg("nothing there is %s", json_string_value(json));
    }
    if (json_is_array(json) || json_is_object(json))
        assert_true(json_is_array(json) ? json_array_size(json) > 0 : json_object_size(json) > 0);
    if (json_is_object(json) && strcmp(key, "text") == 0)
        check_narrative(json);
    json_array_foreach(json, i, item) {
        look(looking, key, item);
    }
    json_object_foreach((json_t *)json, own, item) {
        look(looking, own, item);
    }
}

/* ---- what must be there ---------------------------------------------------------------------- */

/* Of each type what R4 asks for at the least, and what a value may be, after "=". */
static const struct must {
    const char *type, *paths;
} MUST[] = {
    {"Composition",
     "status=preliminary|final|amended type.coding.0.code=734163000 subject.reference date "
     "author.0.reference title section.10.title meta.profile.0"},
    {"Patient", "active=true|"},
    {"Practitioner", "meta.profile.0"},
    {"RelatedPerson", "patient.reference relationship.0.text meta.profile.0"},
    {"Organization", "name meta.profile.0"},
    {"CareTeam", "status=proposed|active|suspended|inactive subject.reference "
                 "participant.0.member.reference meta.profile.0"},
    {"CarePlan", "status=draft|active|on-hold|revoked|completed intent=plan subject.reference "
                 "category.0.coding.0.code=734163000 meta.profile.0"},
    {"Goal", "lifecycleStatus=proposed|accepted|active|on-hold|completed|cancelled|rejected "
             "description.text subject.reference"},
    {"RiskAssessment", "status=preliminary|final subject.reference prediction.0.outcome.text"},
    {"Consent", "status=active|inactive|rejected scope.coding.0.code=treatment|patient-privacy "
                "category.0.coding.0.code patient.reference policyRule.coding.0.code=OPTIN|OPTOUT "
                "performer.0.reference meta.profile.0"},
    {"DocumentReference",
     "status=current|superseded docStatus=preliminary|final|amended type.coding.0.code=734163000 "
     "subject.reference content.0.attachment.data content.1.attachment.data meta.profile.0"},
};

static bool is_one_of(const char *value, const char *list, size_t length) {
    for (const char *at = list; at < list + length;) {
        size_t word = strcspn(at, "|");
        word = word < (size_t)(list + length - at) ? word : (size_t)(list + length - at);
        if (strlen(value) == word && memcmp(value, at, word) == 0)
            return true;
        at += word + 1;
    }
    return false;
}

static void check_must(const json_t *resource) {
    const char *type = fhir_said(resource, "resourceType"), *paths = NULL;
    for (size_t i = 0; i < sizeof MUST / sizeof MUST[0]; i++)
        if (strcmp(MUST[i].type, type) == 0)
            paths = MUST[i].paths;
    if (paths == NULL)
        fail_msg("%s is not expected", type);
    for (const char *at = paths; *at != '\0'; at += *at == ' ') {
        size_t length = strcspn(at, " "), name = strcspn(at, "= ");
        char path[128];
        snprintf(path, sizeof path, "%.*s", (int)name, at);
        const json_t *found = fhir_at(resource, path);
        if (found == NULL && strcmp(path, "active") != 0)
            fail_msg("%s has no %s", type, path);
        if (json_is_string(found) && name < length &&
            !is_one_of(json_string_value(found), at + name + 1, length - name - 1))
            fail_msg("%s.%s is %s", type, path, json_string_value(found));
        at += length;
    }
    json_t *activity;
    size_t i;
    json_array_foreach(json_object_get(resource, "activity"), i, activity) {
        assert_true(is_one_of(fhir_said(activity, "detail.status"),
                              "not-started|scheduled|in-progress|on-hold|completed|cancelled|"
                              "stopped|unknown",
                              80));
    }
}

/* A document is all that its Composition leads to, and no more: marks what is reached. */
static void reach(const json_t *bundle, const json_t *json, bool *reached) {
    const json_t *entries = json_object_get(bundle, "entry");
    const char *key, *url = json_string_value(json_object_get(json, "reference"));
    json_t *item;
    size_t i;
    for (i = 0; url != NULL && i < json_array_size(entries); i++) {
        const json_t *entry = json_array_get(entries, i);
        if (reached[i] || strcmp(fhir_said(entry, "fullUrl"), url) != 0)
            continue;
        reached[i] = true;
        reach(bundle, json_object_get(entry, "resource"), reached);
    }
    json_array_foreach(json, i, item) {
        reach(bundle, item, reached);
    }
    json_object_foreach((json_t *)json, key, item) {
        reach(bundle, item, reached);
    }
}

static void check_reached(const json_t *bundle) {
    size_t count = json_array_size(json_object_get(bundle, "entry"));
    bool *reached = calloc(count, sizeof *reached);
    assert_non_null(reached);
    reach(bundle, fhir_at(bundle, "entry.0.resource"), reached);
    for (size_t i = 1; i < count; i++)
        if (!reached[i])
            fail_msg("nothing leads to entry %zu", i);
    free(reached);
}

void fhir_check(const json_t *bundle) {
    const json_t *entries = json_object_get(bundle, "entry");
    struct looking looking = {.bundle = bundle};
    assert_string_equal(fhir_said(bundle, "resourceType"), "Bundle");
    assert_string_equal(fhir_said(bundle, "type"), "document");
    assert_true(fhir_said(bundle, "timestamp")[0] != '\0');
    assert_string_equal(fhir_said(bundle, "identifier.system"), "urn:ietf:rfc:3986");
    assert_string_equal(fhir_said(bundle, "entry.0.resource.resourceType"), "Composition");
    for (size_t i = 0; i < json_array_size(entries); i++) {
        const json_t *entry = json_array_get(entries, i), *resource;
        const char *url = fhir_said(entry, "fullUrl");
        resource = json_object_get(entry, "resource");
        assert_true(strlen(url) == 45 && strncmp(url, "urn:uuid:", 9) == 0);
        assert_string_equal(url + 9, fhir_said(resource, "id"));
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(url, fhir_said(json_array_get(entries, k), "fullUrl"));
        check_must(resource);
        assert_non_null(json_object_get(resource, "text"));
    }
    look(&looking, "", bundle);
    assert_true(looking.references > 10);
    check_reached(bundle);
    assert_int_equal(json_array_size(fhir_at(entries, "0.resource.section")), 11);
}
