/* Plan files of version 1, turned into the form of today before they are read: a line where someone
 * is employed said itself on what terms, and now a helper does. What such a file says wrongly is
 * said by its own paths. */
#include "exchange/plan_file_shape.h"
#include "plan/older.h"

#include <stdio.h>
#include <string.h>

#define PATH_SIZE 256 /* as info->at; deeper paths are cut */

static const struct field IMPORTANCE = {
    .key = "importance", .kind = KIND_WHOLE, .least = 1, .most = 3};

static const char *key_of(enum record_type type, size_t field) {
    return dictionary_field(type, field)->key;
}

/* Takes an answer of that time out of its group, where it is there. */
static enum err take(json_t *object, const char *path, const struct field *field, struct value *out,
                     struct err_info *info) {
    json_t *json = json_object_get(object, field->key);
    *out = (struct value){0};
    if (json == NULL)
        return ERR_OK;
    err_at(info, "%s.%s", path, field->key);
    enum err err = plan_file_read_answer(field, json, out, info);
    if (err == ERR_OK)
        (void)json_object_del(object, field->key);
    return err;
}

/* ---- what it can say ------------------------------------------------------------------------- */

/* Every key that a group of a file of version 1 can have: no other is ever added to it. */
static const char *const KEYS_OF_1[RECORD_TYPE_COUNT] = {
    [RECORD_PLAN] =
        " id reference version state starts ends year_basis payment_period"
        " authorising_body claims_employment_allowance first_payment_on person about_me"
        " contacts strengths outcomes baseline budget lines risks money"
        " if_things_change measures review reviews decisions payments receipts phbplan ",
    [RECORD_PERSON] = " preferred_name given_name family_name date_of_birth nhs_number"
                      " nhs_number_missing_because address postcode phone email contact_preference"
                      " communication_needs gp_practice gp_ods_code entitled_through setting"
                      " my_condition ",
    [RECORD_ABOUT_ME] =
        " important_to_me people_important_to_me how_to_communicate_with_me my_wellness"
        " please_do please_dont how_to_support_me also_worth_knowing"
        " supported_to_write_by written_on where_services_fell_short ",
    [RECORD_CONTACT] = " id name role relationship organisation phone email consented_on"
                       " monitors_condition ",
    [RECORD_STRENGTH] = " id kind description how_it_helps ",
    [RECORD_OUTCOME] = " id title why_it_matters life_area how_we_will_know score_now score_hoped"
                       " importance exit_goal ",
    [RECORD_BASELINE] =
        " id description area unit unit_price price_source price_year quantity times"
        " every period starts ends catalogue_code ",
    [RECORD_BUDGET] = " indicative_amount shared_with_person_on shared_by adjustments contingency ",
    [RECORD_ADJUSTMENT] = " amount reason on by ",
    [RECORD_CONTINGENCY] = " kind value ",
    [RECORD_LINE] = " id description area unit unit_price price_source price_year quantity times"
                    " every period starts ends catalogue_code kind hours_per_week hourly_rate"
                    " holiday pension personal_care_only sick_weeks has_employers_insurance paid_by"
                    " outcomes why provider funder price_status critical backup provider_checked"
                    " paid_family_in_household exceptional_reason confirmed_allowed not_payable"
                    " prevention included not_included_because extras ",
    [RECORD_EXTRA] = " label amount per ",
    [RECORD_RISK] = " id what_could_happen kind consequence if_we_do_nothing likelihood impact"
                    " mitigation owner trigger clinician_view clinician_note panel_on panel_note"
                    " person_chooses_risk understands_implications how_understanding_was_checked"
                    " agreed_on review_on ",
    [RECORD_MONEY] = " holder holder_name account_open account_names advice"
                     " subject_to_excluded_order notice_period one_off_only ",
    [RECORD_THINGS_CHANGE] =
        " early_signs triggers what_should_happen who_to_contact what_helps_me_cope"
        " advance_statement ",
    [RECORD_MEASURE] = " name label before unit_cost ",
    [RECORD_REVIEW_PLAN] = " first_on how then_every_months ",
    [RECORD_REVIEW] = " id due_on held_on change_in_need what_worked what_else budget_change reason"
                      " scores measures ",
    [RECORD_DECISION] = " role name profession registration decision on reason content ",
    [RECORD_PAYMENT] = " on amount note ",
    [RECORD_RECEIPT] = " id on amount line payee note receipt_seen ",
};

static bool is_of_1(enum record_type type, const char *key) {
    size_t length = strcspn(key, " ");
    const char *at = KEYS_OF_1[type];
    if (length == 0 || key[length] != '\0') /* none of them is empty, or has a space */
        return false;
    while (at != NULL && (at = strstr(at, key)) != NULL && (at[-1] != ' ' || at[length] != ' '))
        at++;
    return at != NULL;
}

/* Whether a file of today can have it there. */
static bool is_of_today(enum record_type type, const char *key) {
    return dictionary_find_field(type, key) >= 0 || plan_file_is_mark(type, key) ||
           plan_file_child(type, key) != RECORD_TYPE_COUNT;
}

static enum err check_keys(enum record_type type, json_t *object, const char *path,
                           struct err_info *info);

/* What stands under a key: a group or a list that is a record, or records, of their own. */
static enum err check_under(enum record_type type, json_t *json, const char *path,
                            struct err_info *info) {
    size_t index;
    json_t *item;
    if (json_is_object(json))
        return check_keys(type, json, path, info);
    json_array_foreach(json, index, item) {
        char at[PATH_SIZE];
        snprintf(at, sizeof at, "%.200s[%zu]", path, index);
        enum err err = json_is_object(item) ? check_keys(type, item, at, info) : ERR_OK;
        if (err != ERR_OK)
            return err;
    }
    return ERR_OK;
}

/* Refuses what only a file of today can say. A key that no file has, and what is of another type
 * than it should be, is refused when the rest is read. */
static enum err check_keys(enum record_type type, json_t *object, const char *path,
                           struct err_info *info) {
    const char *key;
    json_t *item;
    json_object_foreach(object, key, item) {
        enum record_type child = plan_file_child(type, key);
        char at[PATH_SIZE];
        snprintf(at, sizeof at, "%.200s%s%.40s", path, path[0] != '\0' ? "." : "", key);
        if (!is_of_1(type, key) && is_of_today(type, key)) {
            err_at(info, "%s", at);
            return err_set(info, ERR_INPUT,
                           "no plan file of version 1 has this key. Take it out, or ask for the "
                           "plan as version %d",
                           PLAN_FILE_VERSION);
        }
        enum err err = child != RECORD_TYPE_COUNT ? check_under(child, item, at, info) : ERR_OK;
        if (err != ERR_OK)
            return err;
    }
    return ERR_OK;
}

/* ---- helpers --------------------------------------------------------------------------------- */

static bool put(json_t *helper, enum HELPER_field field, json_t *value) {
    return json_object_set_new(helper, key_of(RECORD_HELPER, field), value) == 0;
}

static bool put_word(json_t *helper, enum HELPER_field field, int64_t choice) {
    return put(helper, field,
               json_string(dictionary_field(RECORD_HELPER, field)->choices[choice].word));
}

/* What was covered was paid at the line's own rate. */
static bool put_leave(json_t *helper, const json_t *line, int64_t holiday) {
    json_t *rate = json_object_get(line, key_of(RECORD_LINE, LINE_HOURLY_RATE));
    if (holiday == OLDER_HOLIDAY_ACCRUED)
        return put_word(helper, HELPER_HOLIDAY, LEAVE_ACCRUED);
    return put_word(helper, HELPER_HOLIDAY, LEAVE_AGENCY) &&
           put(helper, HELPER_AGENCY_HOUR, rate != NULL ? json_copy(rate) : json_string("0"));
}

/* Writes the helper of a line, whose answers were taken out of it. */
static bool fill(json_t *helper, const json_t *line, const struct value old[OLDER_LINE_COUNT]) {
    static const enum insurance INSURANCES[] = {INSURANCE_NONE, INSURANCE_HAS};
    json_t *called = json_object_get(line, key_of(RECORD_LINE, LINE_DESCRIPTION));
    json_t *sick = old[OLDER_SICK_WEEKS].set ? plan_file_answer_json(older_field(OLDER_SICK_WEEKS),
                                                                     &old[OLDER_SICK_WEEKS])
                                             : NULL;
    return (called == NULL || put(helper, HELPER_CALLED, json_copy(called))) &&
           (!old[OLDER_PERSONAL_CARE_ONLY].set ||
            put(helper, HELPER_ALL_FOR_PERSON,
                json_boolean(old[OLDER_PERSONAL_CARE_ONLY].number != 0))) &&
           (!old[OLDER_PENSION].set ||
            put_word(helper, HELPER_PENSION, old[OLDER_PENSION].number)) &&
           (!old[OLDER_HOLIDAY].set || put_leave(helper, line, old[OLDER_HOLIDAY].number)) &&
           (!old[OLDER_SICK_WEEKS].set || put(helper, HELPER_SICK_WEEKS, sick)) &&
           (!old[OLDER_HAS_EMPLOYERS_INSURANCE].set ||
            put_word(helper, HELPER_INSURANCE,
                     INSURANCES[old[OLDER_HAS_EMPLOYERS_INSURANCE].number != 0]));
}

/* Makes the helper of a line, with the line's id: no file of that time has any. A line without one
 * is refused when it is read. */
static bool add_helper(json_t *helpers, json_t *line, const struct value old[OLDER_LINE_COUNT]) {
    const char *id = json_string_value(json_object_get(line, "id"));
    if (id == NULL)
        return true;
    json_t *helper = json_object();
    bool done = helper != NULL && json_object_set_new(helper, "id", json_string(id)) == 0 &&
                fill(helper, line, old) &&
                json_object_set_new(line, key_of(RECORD_LINE, LINE_HELPER), json_string(id)) == 0;
    if (done)
        return json_array_append_new(helpers, helper) == 0;
    json_decref(helper);
    return false;
}

/* What only a helper's line had is refused on another. */
static enum err refuse_ordinary(const json_t *line, const char *path, struct err_info *info) {
    for (size_t i = 0; i < OLDER_LINE_COUNT; i++)
        if (json_object_get(line, older_field((enum older_field)i)->key) != NULL) {
            err_at(info, "%s.%s", path, older_field((enum older_field)i)->key);
            return err_set(info, ERR_INPUT,
                           "only a helper you employ has this. Take it out, or make this a helper");
        }
    return ERR_OK;
}

/* A single thing has no "how often": it never counted. */
static void drop_how_often(json_t *line) {
    const struct field *period = dictionary_field(RECORD_LINE, LINE_PERIOD);
    const char *word = json_string_value(json_object_get(line, period->key));
    if (word != NULL && strcmp(word, period->choices[PERIOD_ONCE].word) != 0)
        return;
    (void)json_object_del(line, key_of(RECORD_LINE, LINE_TIMES));
    (void)json_object_del(line, key_of(RECORD_LINE, LINE_EVERY));
}

static enum err turn_line(json_t *helpers, json_t *line, const char *path, struct err_info *info) {
    const struct field *kind = dictionary_field(RECORD_LINE, LINE_KIND);
    const char *word = json_string_value(json_object_get(line, kind->key));
    struct value old[OLDER_LINE_COUNT] = {{0}};
    enum err err = ERR_OK;
    if (word == NULL || strcmp(word, kind->choices[LINE_EMPLOYMENT].word) != 0)
        return refuse_ordinary(line, path, info);
    for (size_t i = 0; err == ERR_OK && i < OLDER_LINE_COUNT; i++)
        err = take(line, path, older_field((enum older_field)i), &old[i], info);
    if (err == ERR_OK && !add_helper(helpers, line, old))
        err = err_no_memory(info);
    return err;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static enum err turn_lines(json_t *root, struct err_info *info) {
    const char *key = dictionary_record(RECORD_LINE)->key;
    json_t *helpers = json_array(), *line;
    size_t index;
    enum err err = helpers != NULL ? ERR_OK : err_no_memory(info);
    json_array_foreach(json_object_get(root, key), index, line) {
        char path[64];
        snprintf(path, sizeof path, "%s[%zu]", key, index);
        if (err == ERR_OK && json_is_object(line))
            err = turn_line(helpers, line, path, info);
        if (err != ERR_OK)
            break;
        drop_how_often(line);
    }
    if (err == ERR_OK && json_array_size(helpers) > 0 &&
        json_object_set(root, dictionary_record(RECORD_HELPER)->key, helpers) != 0)
        err = err_no_memory(info);
    json_decref(helpers);
    return err;
}

/* 1 mattered most of 3; 10 does now. */
static enum err turn_outcomes(json_t *root, struct err_info *info) {
    static const int OF[] = {0, 10, 6, 3};
    const char *key = dictionary_record(RECORD_OUTCOME)->key;
    size_t index;
    json_t *outcome;
    json_array_foreach(json_object_get(root, key), index, outcome) {
        char path[64];
        struct value old;
        snprintf(path, sizeof path, "%s[%zu]", key, index);
        enum err err = take(outcome, path, &IMPORTANCE, &old, info);
        if (err == ERR_OK && old.set &&
            json_object_set_new(outcome, IMPORTANCE.key, json_integer(OF[old.number])) != 0)
            err = err_no_memory(info);
        if (err != ERR_OK)
            return err;
    }
    return ERR_OK;
}

enum err plan_file_from_older(json_t *root, struct err_info *info) {
    const char *money = dictionary_record(RECORD_MONEY)->key;
    struct value gone;
    size_t index;
    json_t *line;
    enum err err = check_keys(RECORD_PLAN, root, "", info);
    if (err == ERR_OK)
        err = turn_lines(root, info);
    if (err == ERR_OK)
        err = turn_outcomes(root, info);
    if (err == ERR_OK)
        err =
            take(json_object_get(root, money), money, older_field(OLDER_ONE_OFF_ONLY), &gone, info);
    json_array_foreach(json_object_get(root, dictionary_record(RECORD_BASELINE)->key), index,
                       line) {
        drop_how_often(line);
    }
    if (err == ERR_OK)
        err_at(info, "%s", "");
    return err;
}
