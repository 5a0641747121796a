/* Which answers make earlier decisions out of date when they change: every field is named here, and
 * its change is in the mark that a decision is made on, or is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "exchange/plan_file.h"
#include "plan/content.h"
#include "store/builtin.h"

#include <string.h>

/* Of each record the fields that matter (money, days of payment, risks, outcomes, lines, who holds
 * the money, who decides and for whom it is), and those that do not: spellings elsewhere, and what
 * comes after the decisions. */
static const struct matters_row {
    const char *matter, *other;
} ROWS[RECORD_TYPE_COUNT] = {
    [RECORD_PLAN] = {"starts ends year_basis payment_period claims_employment_allowance"
                     " first_payment_on",
                     "id reference version state authorising_body would_mentor may_quote"
                     " mentor_named_on mentor_named_until"
                     " paperwork_minutes"},
    [RECORD_PERSON] = {"date_of_birth nhs_number",
                       "preferred_name given_name family_name"
                       " nhs_number_missing_because address postcode phone email"
                       " contact_preference communication_needs gp_practice gp_ods_code"
                       " sex gender ethnicity religion preferred_language"
                       " interpreter_needed entitled_through setting my_condition"},
    [RECORD_ABOUT_ME] = {"", "important_to_me people_important_to_me how_to_communicate_with_me"
                             " my_wellness please_do please_dont how_to_support_me"
                             " also_worth_knowing supported_to_write_by written_on"
                             " where_services_fell_short"},
    [RECORD_CAPACITY] = {"can_decide how_supported assessed_on assessed_by best_interests"
                         " authority authority_seen_on",
                         ""},
    [RECORD_CONTACT] = {"", "name role relationship organisation phone email consented_on"
                            " consent_ends_on monitors_condition"},
    [RECORD_NEED] = {"need how_it_affects_me", ""},
    [RECORD_STRENGTH] = {"", "kind description how_it_helps"},
    [RECORD_OUTCOME] = {"title why_it_matters life_area how_we_will_know score_now"
                        " score_hoped importance exit_goal needs",
                        ""},
    [RECORD_ACTION] = {"", "what who by outcomes status confidence"},
    [RECORD_BASELINE] = {"description area unit unit_price price_source price_year quantity"
                         " times every period starts ends catalogue_code uplift_percent",
                         ""},
    [RECORD_BUDGET] = {"indicative_amount how_worked_out shared_with_person_on shared_by", ""},
    [RECORD_ADJUSTMENT] = {"amount reason on by", ""},
    [RECORD_CONTINGENCY] = {"kind value", ""},
    [RECORD_LINE] = {"description area unit unit_price price_source price_year quantity"
                     " times every period starts ends catalogue_code kind helper work"
                     " hours_per_week hours_a_year nights_per_week night_rate"
                     " hourly_rate paid_by outcomes why provider funder"
                     " others_pay_percent others_pay_amount price_status critical backup"
                     " provider_checked paid_family_in_household exceptional_reason"
                     " confirmed_allowed not_payable prevention",
                     "included not_included_because"},
    [RECORD_EXTRA] = {"label amount per", ""},
    [RECORD_HELPER] = {"called people age_band all_for_person pension holiday agency_hour"
                       " sick_weeks insurance",
                       ""},
    [RECORD_DELEGATED_TASK] = {"task helper delegated_by trained_on competent_until", ""},
    [RECORD_RISK] =
        {"what_could_happen line what_i_want kind consequence if_we_do_nothing likelihood"
         " impact mitigation owner trigger clinician_view clinician_note"
         " panel_on panel_note person_chooses_risk person_note understands_implications"
         " how_understanding_was_checked understanding_who_was_there"
         " understanding_on agreed_on review_on",
         "commissioner_on commissioner_note"},
    [RECORD_MONEY] = {"holder holder_name advice subject_to_excluded_order notice_period"
                      " offered",
                      "account_open account_names agreement_signed_on"},
    [RECORD_THINGS_CHANGE] = {"", "early_signs triggers what_should_happen who_to_contact"
                                  " what_helps_me_cope advance_statement where_documents_are"
                                  " equipment_and_medicines agreed_on reviewed_on"},
    [RECORD_MEASURE] = {"", "name label before unit_cost lowest highest better source"},
    [RECORD_REVIEW_PLAN] = {"", "first_on how then_every_months"},
    [RECORD_REVIEW] = {"",
                       "due_on held_on why_now change_in_need what_worked what_else budget_change"
                       " reason scores measures risks_changed money_enough satisfaction"
                       " could_not_buy released released_to"},
    [RECORD_TALK] = {"", "on mentor minutes helped"},
    [RECORD_DECISION] = {"", "role name profession registration decision on reason declares"
                             " held_because ended_because last_day"
                             " content result organisation how_explained who_was_there"
                             " recorded_by signed_by signature"},
    [RECORD_RECONSIDERATION] = {"",
                                "asked_on asked_by about line why answered_on answered_by answer"
                                " reason signed_by signature"},
    [RECORD_PAYMENT] = {"", "on amount note"},
    [RECORD_BALANCE] = {"", "on amount committed note"},
    [RECORD_RECEIPT] = {"", "on amount line payee note receipt_seen"},
    [RECORD_STILL_TO_PAY] = {"", "kind amount note"},
    [RECORD_LATER] = {"", "about which question how"},
};

/* Whether a key is among the words of a list. */
static bool has_word(const char *list, const char *key) {
    size_t length = strlen(key);
    for (const char *at = list; *at != '\0'; at += strspn(at, " ")) {
        size_t word = strcspn(at, " ");
        if (word == length && strncmp(at, key, length) == 0)
            return true;
        at += word;
    }
    return false;
}

static size_t count_words(const char *list) {
    size_t count = 0;
    for (const char *at = list; *at != '\0'; at += strspn(at, " ")) {
        at += strcspn(at, " ");
        count++;
    }
    return count;
}

static void matters__fields__are_all_named(void **state UNUSED) {
    for (int type = 0; type < RECORD_TYPE_COUNT; type++) {
        const struct record_def *def = dictionary_record((enum record_type)type);
        const struct matters_row *row = &ROWS[type];
        for (size_t f = 0; f < def->field_count; f++) {
            const char *key = def->fields[f].key;
            bool matters = has_word(row->matter, key);
            if (matters == has_word(row->other, key))
                fail_msg("%s.%s is to stand in one list: does it matter, or not?", def->table, key);
            if (matters != dictionary_matters((enum record_type)type, f))
                fail_msg("%s.%s: the dictionary says something else", def->table, key);
        }
        assert_int_equal(count_words(row->matter) + count_words(row->other), def->field_count);
    }
}

/* Takes each answer of the plan that has them all away, with what everything comes to left as it
 * was: the mark is another where the field matters, and only there. */
static void matters__mark__changes_with_each_of_them(void **state UNUSED) {
    struct rates rates;
    struct plan *plan = NULL;
    struct plan_cost cost;
    char before[HASH_TEXT], after[HASH_TEXT];
    size_t tried = 0;
    assert_int_equal(plan_file_read("tests/data/whole.json", &plan, NULL), ERR_OK);
    assert_int_equal(builtin_rates(&rates, NULL), ERR_OK);
    assert_int_equal(plan_cost(plan, &rates, &cost, NULL), ERR_OK);
    assert_int_equal(plan_content_hash(plan, &cost, before, NULL), ERR_OK);
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        enum record_type type = (enum record_type)number;
        for (size_t i = 0; i < plan_count(plan, type); i++) {
            struct record *record = plan_at(plan, type, i);
            for (size_t f = 0; f < dictionary_record(type)->field_count; f++) {
                const char *key = dictionary_field(type, f)->key;
                struct value was = record->values[f];
                if (!was.set)
                    continue;
                record->values[f] = (struct value){0};
                assert_int_equal(plan_content_hash(plan, &cost, after, NULL), ERR_OK);
                record->values[f] = was;
                if ((strcmp(before, after) != 0) != has_word(ROWS[type].matter, key))
                    fail_msg("%s.%s is %sin the mark", dictionary_record(type)->table, key,
                             strcmp(before, after) != 0 ? "" : "not ");
                tried++;
            }
        }
    }
    assert_true(tried > 200);
    plan_cost_done(&cost);
    rates_done(&rates);
    plan_free(plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matters__fields__are_all_named),
        cmocka_unit_test(matters__mark__changes_with_each_of_them),
    };
    return cmocka_run_group_tests_name("plan/matters", tests, NULL, NULL);
}
