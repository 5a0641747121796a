/* The dictionary against itself, the plan files that there are, and the schema of plan files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "plan/dictionary.h"
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#define LABEL_MOST 34 /* columns the form has for a label */

static void record__rows__are_complete(void **state UNUSED) {
    for (int t = 0; t < RECORD_TYPE_COUNT; t++) {
        const struct record_def *def = dictionary_record((enum record_type)t);
        assert_non_null(def->table);
        assert_non_null(def->key);
        assert_non_null(def->noun);
        assert_true(def->field_count > 0);
        assert_int_equal(dictionary_find_record(def->table), t);
        assert_int_equal(dictionary_find_record(def->key), t);
        assert_true(def->many || !def->named);
    }
    assert_int_equal(dictionary_find_record("nothing"), RECORD_TYPE_COUNT);
    assert_int_equal(dictionary_record(RECORD_EXTRA)->parent, RECORD_LINE);
}

/* What is said on one row of the smallest window. */
enum { ROW_MOST = 78, EXAMPLE_MOST = ROW_MOST - (int)sizeof "For example:" };

/* What a choice means is a sentence on one row, and says more than its label. */
static void check_means(const struct choice *choice) {
    assert_non_null(choice->help);
    assert_in_range(strlen(choice->help), 10, 72);
    assert_int_equal(choice->help[strlen(choice->help) - 1], '.');
    assert_string_not_equal(choice->help, choice->label);
}

static void check_choices(const struct field *field) {
    bool wanted = field->kind == KIND_CHOICE || field->kind == KIND_CHOICES;
    size_t count = field_choice_count(field);
    assert_int_equal(wanted, field->choices != NULL);
    assert_true(count < 63);
    bool shown = !wanted || field->example == NULL; /* the choices are examples enough */
    for (size_t i = 0; i < count; i++) {
        shown = shown || strcmp(field->example, field->choices[i].label) == 0;
        assert_true(strlen(field->choices[i].label) > 0);
        assert_int_equal(field_find_choice(field, field->choices[i].word), i);
        check_means(&field->choices[i]);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(field->choices[i].label, field->choices[j].label);
    }
    assert_true(shown);
    assert_int_equal(field_find_choice(field, "nonsense"), -1);
}

static void check_row(const struct field *field) {
    bool refers = field->kind == KIND_REF || field->kind == KIND_REFS ||
                  field->kind == KIND_SCORES || field->kind == KIND_MEASURES;
    assert_non_null(field->label);
    assert_in_range(strlen(field->label), 2, LABEL_MOST);
    assert_non_null(field->help);
    assert_true(strlen(field->help) > 15 && strlen(field->help) <= 220);
    assert_int_equal(field->help[strlen(field->help) - 1], '.');
    assert_null(strstr(field->help, "  "));
    assert_true(field->least <= field->most);
    assert_int_equal(refers, field->refers != RECORD_PLAN);
    if (field->example != NULL)
        assert_in_range(strlen(field->example), 1, EXAMPLE_MOST);
    check_choices(field);
}

static void field__rows__are_complete(void **state UNUSED) {
    for (int t = 0; t < RECORD_TYPE_COUNT; t++) {
        const struct record_def *def = dictionary_record((enum record_type)t);
        for (size_t f = 0; f < def->field_count; f++) {
            check_row(&def->fields[f]);
            assert_int_equal(dictionary_find_field((enum record_type)t, def->fields[f].key), f);
            assert_ptr_equal(dictionary_field((enum record_type)t, f), &def->fields[f]);
            assert_true(t == RECORD_LINE || t == RECORD_BASELINE || def->fields[f].use == USE_ANY);
        }
        assert_int_equal(dictionary_find_field((enum record_type)t, "nothing"), -1);
    }
}

static void cost_line__baseline_and_line__share_fields(void **state UNUSED) {
    for (size_t f = 0; f <= BASELINE_CATALOGUE_CODE; f++) {
        const struct field *a = dictionary_field(RECORD_BASELINE, f);
        const struct field *b = dictionary_field(RECORD_LINE, f);
        assert_string_equal(a->key, b->key);
        assert_string_equal(a->label, b->label);
        assert_int_equal(a->kind, b->kind);
    }
    assert_int_equal(BASELINE_CATALOGUE_CODE, LINE_CATALOGUE_CODE);
    assert_int_equal(BASELINE_CATALOGUE_CODE, BASELINE_UPLIFT_PERCENT - 1);
}

static void choices__enums__have_their_words(void **state UNUSED) {
    static const struct {
        enum record_type type;
        size_t field;
        int last; /* the enum's last */
        const char *words;
    } rows[] = {
        {RECORD_LINE, LINE_PAID_BY, PAID_COMMUNITY,
         "direct_payment third_party notional traditional community"},
        {RECORD_LINE, LINE_PERIOD, PERIOD_YEAR, "once day week four_weeks month quarter year"},
        {RECORD_LINE, LINE_KIND, LINE_EMPLOYMENT, "ordinary employment"},
        {RECORD_PLAN, PLAN_YEAR_BASIS, BASIS_365_7, "52 365/7"},
        {RECORD_PLAN, PLAN_PAYMENT_PERIOD, PAYMENT_MONTHLY, "four_weekly monthly"},
        {RECORD_CONTINGENCY, CONTINGENCY_KIND, CONTINGENCY_PERCENT, "amount weeks percent"},
        {RECORD_HELPER, HELPER_HOLIDAY, LEAVE_NOBODY, "accrued agency nobody"},
        {RECORD_HELPER, HELPER_PENSION, PENSION_OPTED_OUT, "auto opted_in opted_out"},
        {RECORD_EXTRA, EXTRA_PER, EXTRA_ONCE, "year once"},
        {RECORD_RISK, RISK_CLINICIAN_VIEW, VIEW_DOES_NOT_AGREE,
         "agrees finds_challenging does_not_agree"},
        {RECORD_MONEY, MONEY_HOLDER, HOLDER_MANAGED_ACCOUNT,
         "person representative nominee managed_account"},
        {RECORD_MONEY, MONEY_ADVICE, ADVICE_STOPPING,
         "information employer insurance records tax_and_pensions complaints stopping"},
        {RECORD_CONTACT, CONTACT_ROLE, CONTACT_IS_OTHER,
         "care_coordinator clinician gp representative nominee carer family peer_mentor "
         "commissioner advocate key_worker next_of_kin emergency_contact social_worker "
         "executor other"},
        {RECORD_PERSON, PERSON_ENTITLED_THROUGH, ENTITLED_OTHER,
         "chc chc_fast_track childrens_continuing_care section_117 wheelchair mental_health "
         "learning_disability long_term_condition maternity other"},
        {RECORD_DECISION, DECISION_HELD_BECAUSE, HELD_OTHER,
         "in_hospital person_asked worry not_able other"},
        {RECORD_DECISION, DECISION_ENDED_BECAUSE, ENDED_OTHER,
         "time_over person_stopped other_care moved died other"},
        {RECORD_STILL_TO_PAY, STILL_TO_PAY_KIND, BILL_OTHER,
         "wages notice redundancy hmrc payroll provider other"},
        {RECORD_LINE, LINE_WORK, WORK_SLEEP_IN, "hours sleep_in"},
        {RECORD_HELPER, HELPER_AGE_BAND, AGE_APPRENTICE,
         "under_18 18_to_20 21 22_to_pension_age over_pension_age apprentice"},
        {RECORD_HELPER, HELPER_PENSION, PENSION_OPTED_OUT, "auto opted_in opted_out"},
        {RECORD_HELPER, HELPER_HOLIDAY, LEAVE_NOBODY, "accrued agency nobody"},
        {RECORD_HELPER, HELPER_INSURANCE, INSURANCE_NONE, "has not_needed none"},
        {RECORD_CAPACITY, CAPACITY_AUTHORITY, AUTHORITY_APPOINTED,
         "parental_responsibility attorney deputy appointed_by_the_body"},
        {RECORD_MONEY, MONEY_OFFERED, OFFERED_NOTIONAL, "direct_payment third_party notional"},
        {RECORD_DECISION, DECISION_DECLARES, DECLARES_AMOUNT_EXPLAINED,
         "needs_met money_enough risks_managed safeguarding liberty three_ways_offered "
         "amount_explained"},
        {RECORD_ACTION, ACTION_STATUS, ACTION_NOT_NOW, "planned under_way done not_now"},
        {RECORD_LATER, LATER_HOW, PUT_OFF_NOT_MINE, "not_now does_not_apply"},
        {RECORD_RECONSIDERATION, RECONSIDERATION_ABOUT, RECONSIDERED_OTHER,
         "refused left_out reduced stopped other"},
        {RECORD_MEASURE, MEASURE_NAME, COUNTED_OTHER,
         "crisis_contacts inpatient_days emergency_attendances ambulance_journeys "
         "coordinator_contacts other"},
        {RECORD_LINE, LINE_PRICE_STATUS, PRICE_CONFIRMED, "estimate quoted confirmed"},
        {RECORD_DECISION, DECISION_ROLE, DECIDER_COMMISSIONER,
         "person representative clinician panel commissioner"},
        {RECORD_DECISION, DECISION_DECISION, DECISION_SUBMITS,
         "agrees disagrees returns authorises authorises_in_part declines suspends ends submits"},
        {RECORD_PLAN, PLAN_STATE, STATE_ENDED,
         "draft agreed clinically_agreed submitted authorised authorised_in_part returned declined "
         "active under_review suspended ended"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct field *field = dictionary_field(rows[i].type, rows[i].field);
        char words[512] = "";
        for (size_t c = 0; c < field_choice_count(field); c++) {
            if (c > 0)
                strncat(words, " ", sizeof words - strlen(words) - 1);
            strncat(words, field->choices[c].word, sizeof words - strlen(words) - 1);
        }
        assert_string_equal(words, rows[i].words);
        assert_int_equal(field_choice_count(field), rows[i].last + 1);
    }
}

/* The words of each enum stand in its order above; these pin the ones between first and last. */
static void choices__enums__have_their_numbers(void **state UNUSED) {
    const struct field *paid = dictionary_field(RECORD_LINE, LINE_PAID_BY);
    const struct field *period = dictionary_field(RECORD_LINE, LINE_PERIOD);
    const struct field *states = dictionary_field(RECORD_PLAN, PLAN_STATE);
    const struct field *roles = dictionary_field(RECORD_CONTACT, CONTACT_ROLE);
    const struct field *advice = dictionary_field(RECORD_MONEY, MONEY_ADVICE);
    assert_int_equal(field_find_choice(paid, "third_party"), PAID_THIRD_PARTY);
    assert_int_equal(field_find_choice(paid, "traditional"), PAID_TRADITIONAL);
    assert_int_equal(field_find_choice(period, "four_weeks"), PERIOD_FOUR_WEEKS);
    assert_int_equal(field_find_choice(period, "quarter"), PERIOD_QUARTER);
    assert_int_equal(field_find_choice(states, "submitted"), STATE_SUBMITTED);
    assert_int_equal(field_find_choice(states, "active"), STATE_ACTIVE);
    assert_int_equal(field_find_choice(roles, "nominee"), CONTACT_IS_NOMINEE);
    assert_int_equal(field_find_choice(advice, "tax_and_pensions"), ADVICE_TAX_AND_PENSIONS);
}

static void matters__fields__say_what_makes_decisions_old(void **state UNUSED) {
    assert_true(dictionary_matters(RECORD_LINE, LINE_UNIT_PRICE));
    assert_true(dictionary_matters(RECORD_RISK, RISK_MITIGATION));
    assert_true(dictionary_matters(RECORD_PLAN, PLAN_STARTS));
    assert_false(dictionary_matters(RECORD_PLAN, PLAN_STATE));
    assert_false(dictionary_matters(RECORD_LINE, LINE_INCLUDED));
    assert_false(dictionary_matters(RECORD_PERSON, PERSON_PREFERRED_NAME));
    assert_false(dictionary_matters(RECORD_RECEIPT, RECEIPT_AMOUNT));
}

/* ---- plan files -------------------------------------------------------------------------- */

/* Whether a plan file's record may have that key: a field, its id, or a record within it. */
static bool key_is_known(enum record_type type, const char *key) {
    const struct record_def *def = dictionary_record(type);
    char path[64];
    if (dictionary_find_field(type, key) >= 0)
        return true;
    if (strcmp(key, "id") == 0)
        return def->named;
    if (type == RECORD_PLAN)
        return strcmp(key, "phbplan") == 0 || strcmp(key, "rates") == 0 ||
               strcmp(key, "sent") == 0 || strcmp(key, "practice") == 0 ||
               dictionary_find_record(key) < RECORD_TYPE_COUNT;
    snprintf(path, sizeof path, "%s.%s", def->key, key);
    if (dictionary_find_record(path) < RECORD_TYPE_COUNT)
        return true;
    enum record_type child = dictionary_find_record(key);
    return child < RECORD_TYPE_COUNT && type != RECORD_PLAN &&
           dictionary_record(child)->parent == type;
}

static void walk(json_t *object, enum record_type type);

static void walk_value(json_t *value, const char *path) {
    enum record_type type = dictionary_find_record(path);
    size_t i;
    json_t *item;
    if (type == RECORD_TYPE_COUNT)
        return;
    assert_int_equal(json_is_array(value), dictionary_record(type)->many);
    if (json_is_object(value))
        walk(value, type);
    json_array_foreach(value, i, item) walk(item, type);
}

static void walk(json_t *object, enum record_type type) {
    const char *key;
    json_t *value;
    char path[64];
    json_object_foreach(object, key, value) {
        if (!key_is_known(type, key))
            fail_msg("%s has no %s", dictionary_record(type)->table, key);
        if (dictionary_find_field(type, key) >= 0)
            continue;
        walk_value(value, key);
        snprintf(path, sizeof path, "%s.%s", dictionary_record(type)->key, key);
        walk_value(value, path);
    }
}

static void cases__every_key__is_in_the_dictionary(void **state UNUSED) {
    static const char *const names[] = {"anne", "peter", "edges", "employer"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char path[64];
        json_error_t error;
        snprintf(path, sizeof path, "tests/data/cases/%s.json", names[i]);
        json_t *plan = json_load_file(path, 0, &error);
        if (plan == NULL)
            fail_msg("%s: %s", path, error.text);
        walk(plan, RECORD_PLAN);
        json_decref(plan);
    }
}

/* ---- the schema -------------------------------------------------------------------------- */

/* What a "$ref" of the schema stands for; anything else is itself. */
static json_t *resolved(json_t *root, json_t *node) {
    const char *ref = json_string_value(json_object_get(node, "$ref"));
    char name[64];
    if (ref == NULL)
        return node;
    assert_non_null(strrchr(ref, '/'));
    snprintf(name, sizeof name, "%s", strrchr(ref, '/') + 1);
    json_t *defs = json_object_get(root, "$defs");
    json_t *found = json_object_get(defs, name);
    if (found == NULL)
        fail_msg("the schema has no %s", ref);
    return found;
}

/* Collects the properties of a schema node and of what it is put together from. */
static void collect(json_t *root, json_t *node, json_t *into) {
    static const char *const parts[] = {"allOf", "anyOf", "oneOf"};
    static const char *const branches[] = {"if", "then", "else"};
    const char *key;
    json_t *value;
    size_t i;
    if (json_object_get(node, "$ref") != NULL)
        collect(root, resolved(root, node), into);
    json_object_foreach(json_object_get(node, "properties"), key, value) {
        if (!json_is_boolean(value) && json_object_get(into, key) == NULL)
            json_object_set(into, key, value);
    }
    for (size_t p = 0; p < 3; p++) {
        json_array_foreach(json_object_get(node, parts[p]), i, value) collect(root, value, into);
        if (json_object_get(node, branches[p]) != NULL)
            collect(root, json_object_get(node, branches[p]), into);
    }
}

/* The properties of what stands at a record's place in a plan file. */
static json_t *schema_of(json_t *root, enum record_type type) {
    const struct record_def *def = dictionary_record(type);
    json_t *node = root, *found = json_object();
    char path[128];
    if (def->parent != RECORD_PLAN)
        snprintf(path, sizeof path, "%s.%s", dictionary_record(def->parent)->key, def->key);
    else
        snprintf(path, sizeof path, "%s", def->key);
    for (char *rest = path, *key; (key = strtok_r(rest, ".", &rest)) != NULL;) {
        json_t *here = json_object();
        collect(root, node, here);
        node = json_object_get(here, key);
        if (node == NULL)
            fail_msg("the schema has no %s of %s", key, def->table);
        node = resolved(root, node);
        if (json_object_get(node, "items") != NULL)
            node = json_object_get(node, "items");
        json_decref(here);
    }
    collect(root, node, found);
    return found;
}

static void schema__keys__are_the_dictionarys(void **state UNUSED) {
    json_error_t error;
    json_t *root = json_load_file("man/plan.schema.json", 0, &error), *value;
    if (root == NULL)
        fail_msg("man/plan.schema.json: %s", error.text);
    for (int t = 0; t < RECORD_TYPE_COUNT; t++) {
        const struct record_def *def = dictionary_record((enum record_type)t);
        json_t *keys = schema_of(root, (enum record_type)t);
        const char *key;
        for (size_t f = 0; f < def->field_count; f++)
            if (json_object_get(keys, def->fields[f].key) == NULL)
                fail_msg("the schema's %s has no %s", def->table, def->fields[f].key);
        if (def->named && json_object_get(keys, "id") == NULL)
            fail_msg("the schema's %s has no id", def->table);
        json_object_foreach(keys, key, value) {
            if (!key_is_known((enum record_type)t, key))
                fail_msg("the dictionary's %s has no %s", def->table, key);
        }
        json_decref(keys);
    }
    json_decref(root);
}

/* What is written at length is a story of health, but for these, which are of money or of where
 * someone lives. */
static void health__every_prose__is_marked_or_of_money(void **state UNUSED) {
    static const struct {
        enum record_type type;
        size_t field;
    } OTHERS[] = {{RECORD_PERSON, PERSON_ADDRESS}, {RECORD_BUDGET, BUDGET_HOW_WORKED_OUT},
                  {RECORD_PAYMENT, PAYMENT_NOTE},  {RECORD_BALANCE, BALANCE_NOTE},
                  {RECORD_RECEIPT, RECEIPT_NOTE},  {RECORD_STILL_TO_PAY, STILL_TO_PAY_NOTE}};
    for (int t = 0; t < RECORD_TYPE_COUNT; t++) {
        const struct record_def *def = dictionary_record((enum record_type)t);
        for (size_t f = 0; f < def->field_count; f++) {
            bool other = !field_is_prose(&def->fields[f]);
            for (size_t i = 0; i < sizeof OTHERS / sizeof OTHERS[0]; i++)
                other = other || (OTHERS[i].type == (enum record_type)t && OTHERS[i].field == f);
            if (!other && !def->health && !def->fields[f].health)
                fail_msg("%s.%s: is it a story of health?", def->table, def->fields[f].key);
        }
    }
}

/* What a form asks, paper says. */
static void statement__every_field__asks_nothing(void **state UNUSED) {
    for (int t = 0; t < RECORD_TYPE_COUNT; t++) {
        const struct record_def *def = dictionary_record((enum record_type)t);
        for (size_t f = 0; f < def->field_count; f++) {
            const char *words = field_statement(&def->fields[f]);
            if (words[0] == '\0' || strchr(words, '?') != NULL)
                fail_msg("%s.%s on paper asks \"%s\"", def->table, def->fields[f].key, words);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(record__rows__are_complete),
        cmocka_unit_test(field__rows__are_complete),
        cmocka_unit_test(cost_line__baseline_and_line__share_fields),
        cmocka_unit_test(choices__enums__have_their_words),
        cmocka_unit_test(choices__enums__have_their_numbers),
        cmocka_unit_test(matters__fields__say_what_makes_decisions_old),
        cmocka_unit_test(cases__every_key__is_in_the_dictionary),
        cmocka_unit_test(health__every_prose__is_marked_or_of_money),
        cmocka_unit_test(statement__every_field__asks_nothing),
        cmocka_unit_test(schema__keys__are_the_dictionarys),
    };
    return cmocka_run_group_tests_name("plan/dictionary", tests, NULL, NULL);
}
