/* The plan as FHIR R4: its shape holds for every plan, ids stay, states, versions and consents are
 * what the plan's are, what anyone wrote is text, and nobody is named who is to be hidden. With a
 * folder, a number and plan files as its arguments it writes those plans, and as many made at
 * random, into the folder instead, for `make test-fhir`. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "exchange/fhir.h"
#include "exchange/plan_file.h"
#include "plan/profile.h"
#include "tests/exchange/fhir_check.h"
#include "tests/exchange/known_names.h"
#include "tests/exchange/plan_json.h"
#include "tests/exchange/random_answers.h"
#include "tests/term/files.h"

static struct rates rates;
#define TODAY date_of(2026, 7, 1)

static int set_up(void **state UNUSED) {
    return builtin_rates(&rates, NULL) == ERR_OK ? 0 : -1;
}

static int clean_up(void **state UNUSED) {
    rates_done(&rates);
    return 0;
}

/* The Bundle of a plan on a day. */
static json_t *bundle_on(const struct plan *plan, int64_t today) {
    struct figures figures;
    assert_int_equal(figures_make(plan, &rates, today, &figures, NULL), ERR_OK);
    json_t *bundle = fhir_bundle(&figures, NULL);
    figures_done(&figures);
    return bundle;
}

static json_t *bundle_of(const char *name, const char *edits) {
    struct plan *plan = plan_json_plan(name, edits);
    json_t *bundle = bundle_on(plan, TODAY);
    plan_free(plan);
    return bundle;
}

static struct plan *whole_plan(void) {
    struct plan *plan = NULL;
    assert_int_equal(plan_file_read("tests/data/whole.json", &plan, NULL), ERR_OK);
    return plan;
}

static void assert_said(const json_t *json, const char *path, const char *said) {
    if (strcmp(fhir_said(json, path), said) != 0)
        fail_msg("%s is \"%s\", not \"%s\"", path, fhir_said(json, path), said);
}

/* ---- its shape ------------------------------------------------------------------------------- */

static void fhir__examples__have_its_shape(void **state UNUSED) {
    static const char *const NAMES[] = {"anne", "peter", "employer", "edges", "team"};
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        json_t *bundle = bundle_of(NAMES[i], NULL);
        fhir_check(bundle);
        json_decref(bundle);
    }
    struct plan *plan = whole_plan(), *bare = plan_new();
    json_t *bundle = bundle_on(plan, TODAY), *empty = bundle_on(bare, TODAY);
    fhir_check(bundle);
    fhir_check(empty);
    json_decref(empty);
    json_decref(bundle);
    plan_free(bare);
    plan_free(plan);
}

static void fhir__plans_made_at_random__have_its_shape(void **state UNUSED) {
    const char *soak = getenv("SOAK");
    uint64_t seed = random_start();
    for (int count = soak != NULL && *soak != '\0' ? 1000 : 30; count > 0; count--) {
        struct plan *plan = random_answers(&seed, &rates);
        json_t *bundle = bundle_on(plan, TODAY);
        fhir_check(bundle);
        json_decref(bundle);
        plan_free(plan);
    }
}

static void fhir__person__is_a_patient_of_uk_core(void **state UNUSED) {
    struct plan *plan = whole_plan();
    json_t *bundle = bundle_on(plan, TODAY), *patient = fhir_next(bundle, "Patient", NULL);
    static const char *const SAID[][2] = {
        {"meta.profile.0", "https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient"},
        {"identifier.0.system", "https://fhir.nhs.uk/Id/nhs-number"},
        {"identifier.0.value", "9990000018"},
        {"name.0.use", "official"},
        {"name.0.family", "Example"},
        {"name.0.given.0", "Samira"},
        {"name.1.use", "usual"},
        {"name.1.text", "Sam"},
        {"telecom.0.value", "01632 960000"},
        {"telecom.1.system", "email"},
        {"gender", "female"},
        {"birthDate", "1961-05-12"},
        {"address.0.text", "1 Example Street\nExampleton"},
        {"address.0.postalCode", "EX1 1EX"},
        {"communication.0.language.coding.0.code", "gu"},
        {"generalPractitioner.0.type", "Organization"}};
    for (size_t i = 0; i < sizeof SAID / sizeof SAID[0]; i++)
        assert_said(patient, SAID[i][0], SAID[i][1]);
    assert_said(fhir_next(bundle, "Organization", NULL), "identifier.0.value", "K83000");
    json_decref(bundle);
    /* A number that cannot be one is nobody's, or somebody else's. */
    put(plan_one(plan, RECORD_PERSON), PERSON_NHS_NUMBER, "9990000019");
    bundle = bundle_on(plan, TODAY);
    assert_null(fhir_at(fhir_next(bundle, "Patient", NULL), "identifier"));
    json_decref(bundle);
    plan_free(plan);
}

static void fhir__support__is_what_is_done(void **state UNUSED) {
    json_t *bundle = bundle_of("anne", NULL), *plan = fhir_next(bundle, "CarePlan", NULL);
    assert_said(plan, "activity.0.detail.code.text", "Psychotherapy, twice a week to start");
    assert_said(plan, "activity.0.detail.scheduledTiming.repeat.periodUnit", "wk");
    assert_int_equal(
        json_integer_value(fhir_at(plan, "activity.0.detail.scheduledTiming.repeat.frequency")), 2);
    assert_said(plan, "activity.0.detail.scheduledTiming.repeat.boundsPeriod.end", "2026-09-20");
    assert_said(plan, "activity.0.detail.goal.0.type", "Goal");
    assert_non_null(
        strstr(fhir_said(plan, "activity.0.detail.description"), "In this plan: \u00a31,914.74"));
    assert_non_null(strstr(fhir_said(plan, "description"), "Budget: \u00a315,943.91"));
    assert_said(plan, "status", "draft");
    assert_said(plan, "activity.0.detail.status", "not-started");
    json_decref(bundle);
}

static void fhir__document__carries_the_plan_to_read(void **state UNUSED) {
    json_t *bundle = bundle_of("anne", NULL);
    const json_t *document = fhir_next(bundle, "DocumentReference", NULL);
    char *html = fhir_attached(bundle, 0), *text = fhir_attached(bundle, 1);
    assert_said(document, "content.0.attachment.contentType", "text/html;charset=utf-8");
    assert_said(document, "content.1.attachment.contentType", "text/plain;charset=utf-8");
    assert_non_null(strstr(html, "<!DOCTYPE html>"));
    assert_non_null(strstr(html, "Anne Example"));
    assert_non_null(strstr(text, "DRAFT, not authorised"));
    assert_int_equal(json_integer_value(fhir_at(document, "content.1.attachment.size")),
                     strlen(text));
    free(text);
    free(html);
    json_decref(bundle);
}

/* ---- ids ------------------------------------------------------------------------------------- */

/* Takes out what says the day, and the identifier that is made of all there is. */
static void forget_day(json_t *bundle) {
    json_object_del(bundle, "timestamp");
    json_object_del(bundle, "identifier");
    json_object_del(fhir_at(bundle, "entry.0.resource"), "date");
    json_object_del(fhir_at(fhir_next(bundle, "DocumentReference", NULL), "content.0.attachment"),
                    "creation");
    json_object_del(fhir_at(fhir_next(bundle, "DocumentReference", NULL), "content.1.attachment"),
                    "creation");
}

static void fhir__again__is_the_same(void **state UNUSED) {
    struct plan *plan = plan_json_plan("anne", "id = \"0b0e7f0e-0000-4000-8000-00000000face\"");
    json_t *first = bundle_on(plan, TODAY), *second = bundle_on(plan, TODAY);
    assert_true(json_equal(first, second));
    json_decref(second);
    second = bundle_on(plan, TODAY + 1); /* of a draft, whose day is the day it is written on */
    assert_string_not_equal(fhir_said(first, "identifier.value"),
                            fhir_said(second, "identifier.value"));
    forget_day(first);
    forget_day(second);
    assert_true(json_equal(first, second));
    json_decref(second);
    json_decref(first);
    plan_free(plan);
}

static void fhir__changed_answer__changes_no_id(void **state UNUSED) {
    struct plan *plan = plan_json_plan("anne", "id = \"0b0e7f0e-0000-4000-8000-00000000face\"");
    json_t *first = bundle_on(plan, TODAY);
    put(plan_at(plan, RECORD_OUTCOME, 0), OUTCOME_TITLE, "I sing in a choir");
    json_t *second = bundle_on(plan, TODAY);
    size_t changed = 0, count = json_array_size(fhir_at(first, "entry"));
    assert_int_equal(json_array_size(fhir_at(second, "entry")), count);
    assert_string_equal(fhir_said(first, "id"), fhir_said(second, "id"));
    for (size_t i = 0; i < count; i++) {
        json_t *a = json_array_get(fhir_at(first, "entry"), i);
        json_t *b = json_array_get(fhir_at(second, "entry"), i);
        assert_string_equal(fhir_said(a, "fullUrl"), fhir_said(b, "fullUrl"));
        changed += !json_equal(a, b);
    }
    assert_int_equal(changed, 4); /* Composition, CarePlan, Goal, DocumentReference */
    json_decref(second);
    json_decref(first);
    plan_free(plan);
}

/* Two plans without ids of their own share nothing. */
static void fhir__plans_without_an_id__share_none(void **state UNUSED) {
    json_t *first = bundle_of("anne", NULL), *second = bundle_of("peter", NULL);
    assert_string_not_equal(fhir_said(fhir_next(first, "Patient", NULL), "id"),
                            fhir_said(fhir_next(second, "Patient", NULL), "id"));
    json_decref(second);
    json_decref(first);
}

static void fhir__next_version__replaces_the_one_before(void **state UNUSED) {
    struct plan *plan = whole_plan();
    json_t *first = bundle_on(plan, TODAY);
    put_number(top_of(plan), PLAN_VERSION, 2);
    json_t *second = bundle_on(plan, TODAY);
    static const struct {
        const char *type, *replaced, *own;
    } ROWS[] = {
        {"CarePlan", "replaces.0.identifier.value", "identifier.0.value"},
        {"Composition", "relatesTo.0.targetIdentifier.value", "identifier.value"},
        {"DocumentReference", "relatesTo.0.target.identifier.value", "masterIdentifier.value"}};
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        json_t *before = fhir_next(first, ROWS[i].type, NULL);
        json_t *after = fhir_next(second, ROWS[i].type, NULL);
        assert_said(before, ROWS[i].replaced, "");
        assert_said(after, ROWS[i].replaced, fhir_said(before, ROWS[i].own));
        assert_string_not_equal(fhir_said(after, ROWS[i].own), fhir_said(before, ROWS[i].own));
    }
    /* The person and their outcomes are who and what they were. */
    assert_said(fhir_next(first, "Patient", NULL), "id",
                fhir_said(fhir_next(second, "Patient", NULL), "id"));
    assert_said(fhir_next(first, "Goal", NULL), "id",
                fhir_said(fhir_next(second, "Goal", NULL), "id"));
    json_decref(second);
    json_decref(first);
    plan_free(plan);
}

/* ---- states and decisions -------------------------------------------------------------------- */

static void fhir__states__are_those_of_fhir(void **state UNUSED) {
    static const struct {
        enum state state;
        const char *plan, *document, *activity;
    } ROWS[] = {{STATE_DRAFT, "draft", "preliminary", "not-started"},
                {STATE_AGREED, "draft", "preliminary", "not-started"},
                {STATE_CLINICALLY_AGREED, "draft", "preliminary", "not-started"},
                {STATE_SUBMITTED, "draft", "preliminary", "not-started"},
                {STATE_RETURNED, "draft", "preliminary", "not-started"},
                {STATE_AUTHORISED, "active", "final", "in-progress"},
                {STATE_AUTHORISED_IN_PART, "active", "final", "in-progress"},
                {STATE_ACTIVE, "active", "final", "in-progress"},
                {STATE_UNDER_REVIEW, "active", "final", "in-progress"},
                {STATE_SUSPENDED, "on-hold", "final", "on-hold"},
                {STATE_DECLINED, "revoked", "preliminary", "cancelled"},
                {STATE_ENDED, "completed", "final", "completed"}};
    struct plan *plan = plan_json_plan("anne", NULL);
    struct figures figures;
    assert_int_equal(figures_make(plan, &rates, TODAY, &figures, NULL), ERR_OK);
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        figures.state = ROWS[i].state;
        json_t *bundle = fhir_bundle(&figures, NULL);
        const json_t *care_plan = fhir_next(bundle, "CarePlan", NULL);
        fhir_check(bundle);
        assert_said(care_plan, "status", ROWS[i].plan);
        assert_said(care_plan, "activity.0.detail.status", ROWS[i].activity);
        assert_said(bundle, "entry.0.resource.status", ROWS[i].document);
        assert_said(fhir_next(bundle, "DocumentReference", NULL), "docStatus", ROWS[i].document);
        json_decref(bundle);
    }
    figures.progress.decided = STATE_ENDED; /* by a decision, before its last day */
    json_t *bundle = fhir_bundle(&figures, NULL);
    assert_said(fhir_next(bundle, "CarePlan", NULL), "status", "revoked");
    json_decref(bundle);
    figures.state = STATE_ACTIVE; /* but for the version that took its place */
    bundle = fhir_bundle_of(&figures, NULL, true);
    fhir_check(bundle);
    assert_said(fhir_next(bundle, "CarePlan", NULL), "status", "completed");
    assert_said(fhir_next(bundle, "Goal", NULL), "lifecycleStatus", "active");
    assert_said(fhir_next(bundle, "DocumentReference", NULL), "status", "superseded");
    json_decref(bundle);
    figures_done(&figures);
    plan_free(plan);
}

/* What was over before the plan was is completed, and what would have come after it is not. */
static void fhir__stopped__plan_says_what_was_done_by_then(void **state UNUSED) {
    struct plan *plan = plan_json_plan("anne", NULL);
    char mark[HASH_TEXT];
    decided_yes(plan, &rates, "authorises");
    struct record *last = decided_add(plan, "commissioner", "suspends", "2026-10-01");
    decided_put(last, DECISION_CONTENT, decided_mark(plan, &rates, mark));
    json_t *bundle = bundle_on(plan, date_of(2026, 10, 5));
    const json_t *care_plan = fhir_next(bundle, "CarePlan", NULL);
    fhir_check(bundle);
    assert_said(care_plan, "status", "on-hold");
    assert_said(care_plan, "activity.0.detail.status", "completed");
    assert_said(care_plan, "activity.1.detail.status", "on-hold");
    assert_said(care_plan, "activity.8.detail.status", "on-hold");
    assert_said(care_plan, "period.end", "2027-05-31");
    json_decref(bundle);

    last = decided_add(plan, "commissioner", "ends", "2026-10-02");
    decided_put(last, DECISION_CONTENT, mark);
    bundle = bundle_on(plan, date_of(2026, 10, 5));
    care_plan = fhir_next(bundle, "CarePlan", NULL);
    fhir_check(bundle);
    assert_said(care_plan, "status", "revoked");
    assert_said(care_plan, "activity.0.detail.status", "completed");
    assert_said(care_plan, "activity.1.detail.status", "stopped");
    assert_said(care_plan, "activity.2.detail.code.text", "Psychotherapy, once every three weeks");
    assert_said(care_plan, "activity.2.detail.status", "cancelled");
    assert_said(care_plan, "activity.8.detail.code.text", "Review of the plan");
    assert_said(care_plan, "activity.8.detail.status", "cancelled");
    assert_said(care_plan, "period.end", "2026-10-02");
    assert_said(fhir_next(bundle, "DocumentReference", NULL), "context.period.end", "2026-10-02");
    json_decref(bundle);
    plan_free(plan);
}

/* What was left out is not in the plan, and its cost is not said to be. */
static void fhir__left_out__is_not_in_the_plan(void **state UNUSED) {
    struct plan *plan = whole_plan();
    json_t *bundle = bundle_on(plan, TODAY);
    const json_t *care_plan = fhir_next(bundle, "CarePlan", NULL);
    assert_said(care_plan, "activity.0.detail.status", "cancelled");
    const char *words = fhir_said(care_plan, "activity.0.detail.description");
    assert_non_null(strstr(words, "Left out, and not counted: £648.22"));
    assert_null(strstr(words, "In this plan"));
    json_decref(bundle);
    plan_free(plan);
}

static void fhir__decisions__attest_and_consent(void **state UNUSED) {
    struct plan *plan = plan_json_plan("anne", NULL);
    decided_yes(plan, &rates, "authorises");
    json_t *bundle = bundle_on(plan, TODAY), *composition = fhir_at(bundle, "entry.0.resource");
    fhir_check(bundle);
    assert_said(composition, "status", "final");
    assert_said(composition, "date", "2026-05-20");
    assert_said(composition, "attester.0.mode", "personal");
    assert_said(composition, "attester.0.party.type", "Patient");
    assert_said(composition, "attester.1.mode", "professional");
    assert_said(composition, "attester.1.party.type", "Practitioner");
    assert_said(composition, "attester.2.mode", "official");
    assert_said(composition, "attester.2.time", "2026-05-20");
    assert_said(fhir_next(bundle, "CarePlan", NULL), "status", "active");
    const json_t *consent = fhir_next(bundle, "Consent", NULL);
    assert_said(consent, "status", "active");
    assert_said(consent, "scope.coding.0.code", "treatment");
    assert_said(consent, "dateTime", "2026-05-18");
    json_decref(bundle);
    /* What was agreed to is not what the plan is now. */
    put(plan_at(plan, RECORD_OUTCOME, 0), OUTCOME_TITLE, "I sing in a choir");
    bundle = bundle_on(plan, TODAY);
    assert_null(fhir_at(bundle, "entry.0.resource.attester"));
    assert_said(bundle, "entry.0.resource.status", "preliminary");
    assert_said(fhir_next(bundle, "Consent", NULL), "status", "inactive");
    json_decref(bundle);
    plan_free(plan);
}

/* A peer mentor reads while the person's yes lasts. */
static void fhir__peer_mentor__has_a_consent_that_ends(void **state UNUSED) {
    static const char EDITS[] = "contacts = [{\"id\": \"m\", \"name\": \"S. Moss\", "
                                "\"role\": \"peer_mentor\", \"consented_on\": \"2026-05-04\", "
                                "\"consent_ends_on\": \"2026-07-01\"}]";
    struct plan *plan = plan_json_plan("anne", EDITS);
    for (int late = 0; late < 2; late++) {
        json_t *bundle = bundle_on(plan, TODAY + late);
        const json_t *consent = fhir_next(bundle, "Consent", NULL);
        assert_said(consent, "status", late ? "inactive" : "active");
        assert_said(consent, "scope.coding.0.code", "patient-privacy");
        assert_said(consent, "provision.period.end", "2026-07-01");
        assert_said(consent, "provision.actor.0.reference.type", "RelatedPerson");
        json_decref(bundle);
    }
    plan_free(plan);
}

static void fhir__practice__is_test_data_everywhere(void **state UNUSED) {
    struct plan *plan = whole_plan();
    plan->practice = true;
    json_t *bundle = bundle_on(plan, TODAY), *entry;
    size_t i;
    json_array_foreach(fhir_at(bundle, "entry"), i, entry) {
        assert_said(entry, "resource.meta.security.0.code", "HTEST");
    }
    assert_non_null(strstr(fhir_said(bundle, "entry.0.resource.title"), "PRACTICE"));
    json_decref(bundle);
    plan_free(plan);
}

/* ---- words ----------------------------------------------------------------------------------- */

static void fhir__words__are_text_and_no_markup(void **state UNUSED) {
    struct plan *plan = whole_plan();
    put(plan_at(plan, RECORD_OUTCOME, 0), OUTCOME_TITLE, "<script>5 > 4</script> & \"me\"");
    put(plan_at(plan, RECORD_OUTCOME, 0), OUTCOME_WHY_IT_MATTERS, "one\ntwo");
    json_t *bundle = bundle_on(plan, TODAY), *goal = fhir_next(bundle, "Goal", NULL);
    fhir_check(bundle);
    assert_said(goal, "description.text", "<script>5 > 4</script> & \"me\"");
    assert_non_null(strstr(fhir_said(goal, "text.div"),
                           "&lt;script&gt;5 &gt; 4&lt;/script&gt; &amp; &quot;me&quot;"));
    assert_non_null(strstr(fhir_said(goal, "text.div"), "one<br/>two"));
    json_decref(bundle);
    plan_free(plan);
}

/* Every answer of the whole example is somewhere in what its steps say. */
static void fhir__steps__say_what_the_plan_says(void **state UNUSED) {
    static const struct {
        size_t step;
        const char *said;
    } ROWS[] = {{0, "My grandchildren"},
                {0, "Rae Hale"},
                {1, "She notices before I do"},
                {2, "I see people every week"},
                {2, "Ring the college"},
                {3, "Community nurse visits"},
                {4, "The bus pass is free now"},
                {5, "Painting class"},
                {6, "I lose my way home"},
                {7, "Jo Example"},
                {8, "I stop painting"},
                {9, "Calls at night"},
                {10, "Still to do"}};
    struct plan *plan = whole_plan();
    json_t *bundle = bundle_on(plan, TODAY);
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        char path[64];
        snprintf(path, sizeof path, "entry.0.resource.section.%zu.text.div", ROWS[i].step);
        if (strstr(fhir_said(bundle, path), ROWS[i].said) == NULL)
            fail_msg("step %zu does not say %s", ROWS[i].step, ROWS[i].said);
    }
    json_decref(bundle);
    plan_free(plan);
}

static void fhir__hidden_names__are_nowhere_in_it(void **state UNUSED) {
    char folder[FILES_PATH], path[FILES_PATH + 16];
    struct plan *plan = NULL;
    struct figures figures;
    struct hidden hidden = {0};
    folder_make(folder);
    snprintf(path, sizeof path, "%s/known.json", folder);
    known_names_write(path);
    assert_int_equal(plan_file_read(path, &plan, NULL), ERR_OK);
    decided_yes(plan, &rates, "authorises");
    for (size_t i = 0; i < plan_count(plan, RECORD_DECISION); i++)
        decided_put(plan_at(plan, RECORD_DECISION, i), DECISION_NAME, "Qaz8 Wsx8");
    assert_int_equal(figures_make(plan, &rates, TODAY, &figures, NULL), ERR_OK);
    json_t *told = fhir_bundle(&figures, NULL);
    hidden_add(&hidden, plan);
    json_t *bundle = fhir_bundle(&figures, &hidden);
    char *text = json_dumps(bundle, 0);
    fhir_check(bundle);
    assert_null(known_names_in(text));
    assert_null(strstr(text, "0b0e7f0e-0000-4000-8000-00000000face"));
    for (size_t i = 0; i < 2; i++) {
        char *attached = fhir_attached(bundle, i);
        assert_null(known_names_in(attached));
        free(attached);
    }
    const json_t *patient = fhir_next(bundle, "Patient", NULL);
    static const char *const GONE[] = {"identifier", "name", "telecom", "birthDate", "address"};
    for (size_t i = 0; i < sizeof GONE / sizeof GONE[0]; i++)
        assert_null(fhir_at(patient, GONE[i]));
    static const char *const OTHERS[] = {"Practitioner", "RelatedPerson"};
    for (size_t i = 0; i < sizeof OTHERS / sizeof OTHERS[0]; i++)
        for (const json_t *one = NULL; (one = fhir_next(bundle, OTHERS[i], one)) != NULL;)
            assert_true(fhir_at(one, "name") == NULL && fhir_at(one, "telecom") == NULL);
    assert_string_not_equal(fhir_said(patient, "id"),
                            fhir_said(fhir_next(told, "Patient", NULL), "id"));
    free(text);
    json_decref(bundle);
    json_decref(told);
    hidden_done(&hidden);
    figures_done(&figures);
    plan_free(plan);
    folder_remove(folder);
}

/* A copy for who pays has no story of health, says so, and is not taken for the whole. */
static void fhir__copy_for_a_funder__is_a_part(void **state UNUSED) {
    struct plan *plan = plan_json_plan("peter", NULL);
    struct figures figures;
    struct profiled profiled = {0};
    decided_yes(plan, &rates, "authorises");
    assert_int_equal(figures_make(plan, &rates, TODAY, &figures, NULL), ERR_OK);
    assert_int_equal(profile_make(PROFILE_FUNDER, &figures, &profiled, NULL), ERR_OK);
    json_t *whole = fhir_bundle(&figures, NULL);
    json_t *bundle = fhir_bundle(profiled.figures, profiled.hidden), *entry;
    size_t i;
    char *text = json_dumps(bundle, 0);
    fhir_check(bundle);
    json_array_foreach(fhir_at(bundle, "entry"), i, entry) {
        assert_said(entry, "resource.meta.tag.0.code", "SUBSETTED");
    }
    assert_null(fhir_at(whole, "entry.0.resource.meta.tag"));
    assert_non_null(strstr(fhir_said(bundle, "entry.0.resource.text.div"), PROFILE_LEFT_OUT));
    assert_null(strstr(text, "stroke I lose"));
    assert_null(strstr(text, "I drive somewhere"));
    assert_null(fhir_next(bundle, "RiskAssessment", NULL));
    assert_string_not_equal(fhir_said(fhir_next(bundle, "Goal", NULL), "id"),
                            fhir_said(fhir_next(whole, "Goal", NULL), "id"));
    /* What was decided was decided on the whole. */
    assert_said(bundle, "entry.0.resource.status", "final");
    assert_said(bundle, "entry.0.resource.attester.2.mode", "official");
    assert_said(fhir_next(bundle, "Consent", NULL), "status", "active");
    free(text);
    json_decref(bundle);
    json_decref(whole);
    profile_done(&profiled);
    figures_done(&figures);
    plan_free(plan);
}

/* ---- for the published schema ---------------------------------------------------------------- */

static void write_one(const struct plan *plan, const char *folder, const char *name, size_t number,
                      enum profile profile) {
    struct figures figures;
    struct profiled profiled = {0};
    struct err_info info = {0};
    char path[512];
    snprintf(path, sizeof path, "%s/%zu-%s-%s" FHIR_ENDING, folder, number, name,
             profile_word(profile));
    enum err err = figures_make(plan, &rates, TODAY, &figures, &info);
    if (err == ERR_OK)
        err = profile_make(profile, &figures, &profiled, &info);
    if (err == ERR_OK)
        err = fhir_write(profiled.figures, profiled.hidden, false, path, true, &info);
    if (err != ERR_OK)
        fprintf(stderr, "%s: %s\n", path, info.text);
    profile_done(&profiled);
    figures_done(&figures);
}

/* Those of the files that are plans; then those made at random. */
static int write_all(int argc, char **argv) {
    uint64_t seed = UINT64_C(20260406);
    size_t written = 0, examples = 0;
    if (builtin_rates(&rates, NULL) != ERR_OK)
        return 1;
    for (int i = 3; i < argc; i++) {
        struct plan *plan = NULL;
        if (plan_file_read(argv[i], &plan, NULL) != ERR_OK)
            continue;
        const char *name = strrchr(argv[i], '/');
        for (int profile = 0; profile < PROFILE_COUNT; profile++)
            write_one(plan, argv[1], name != NULL ? name + 1 : argv[i], ++written,
                      (enum profile)profile);
        examples++;
        plan_free(plan);
    }
    for (long count = strtol(argv[2], NULL, 10); count > 0; count--) {
        struct plan *plan = random_answers(&seed, &rates);
        write_one(plan, argv[1], "random", ++written, PROFILE_FULL);
        if (count % 10 < 2)
            write_one(plan, argv[1], "random", ++written,
                      count % 10 == 0 ? PROFILE_FUNDER : PROFILE_ANONYMOUS);
        plan_free(plan);
    }
    printf("%zu example plans, in each profile, and %s made at random\n", examples, argv[2]);
    rates_done(&rates);
    return 0;
}

int main(int argc, char **argv) {
    if (argc > 2)
        return write_all(argc, argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fhir__examples__have_its_shape),
        cmocka_unit_test(fhir__plans_made_at_random__have_its_shape),
        cmocka_unit_test(fhir__person__is_a_patient_of_uk_core),
        cmocka_unit_test(fhir__support__is_what_is_done),
        cmocka_unit_test(fhir__document__carries_the_plan_to_read),
        cmocka_unit_test(fhir__again__is_the_same),
        cmocka_unit_test(fhir__changed_answer__changes_no_id),
        cmocka_unit_test(fhir__plans_without_an_id__share_none),
        cmocka_unit_test(fhir__next_version__replaces_the_one_before),
        cmocka_unit_test(fhir__states__are_those_of_fhir),
        cmocka_unit_test(fhir__stopped__plan_says_what_was_done_by_then),
        cmocka_unit_test(fhir__left_out__is_not_in_the_plan),
        cmocka_unit_test(fhir__decisions__attest_and_consent),
        cmocka_unit_test(fhir__peer_mentor__has_a_consent_that_ends),
        cmocka_unit_test(fhir__practice__is_test_data_everywhere),
        cmocka_unit_test(fhir__words__are_text_and_no_markup),
        cmocka_unit_test(fhir__steps__say_what_the_plan_says),
        cmocka_unit_test(fhir__hidden_names__are_nowhere_in_it),
        cmocka_unit_test(fhir__copy_for_a_funder__is_a_part),
    };
    return cmocka_run_group_tests_name("exchange/fhir", tests, set_up, clean_up);
}
