/* What no plan may be, whoever wrote it, and the path that says where the trouble is. Judgement is
 * left to the rules (rules.c): here is only what would make a plan senseless or a figure wrong. */
#include "base/date.h"
#include "base/text.h"
#include "base/unused.h"
#include "plan/change.h"
#include "plan/later.h"
#include "plan/line.h"
#include "plan/value.h"
#include <stdio.h>
#include <string.h>

/* ---- where ------------------------------------------------------------------------------- */

/* The record's place in its list; an extra's among those of its line. */
static size_t place_of(const struct plan *plan, const struct record *record) {
    const struct record_list *list = &plan->lists[record->type];
    size_t place = 0;

    for (size_t i = 0; i < list->count && list->items[i] != record; i++)
        place += strcmp(list->items[i]->parent, record->parent) == 0;
    return place;
}

void plan_path(const struct plan *plan, const struct record *record, int field, char *buffer,
               size_t size) {
    const struct record_def *def = dictionary_record(record->type);
    const char *key = field < 0 ? "" : def->fields[field].key;
    const char *dot = field < 0 || def->key[0] == '\0' ? "" : ".";
    const struct record *parent = NULL;
    char above[64] = "";

    if (def->parent != RECORD_PLAN)
        parent = plan_find(plan, def->parent, record->parent, NULL);
    if (parent != NULL)
        snprintf(above, sizeof above, "%s[%zu].", dictionary_record(def->parent)->key,
                 place_of(plan, parent));
    if (def->many)
        snprintf(buffer, size, "%s%s[%zu]%s%s", above, def->key, place_of(plan, record), dot, key);
    else
        snprintf(buffer, size, "%s%s%s", def->key, dot, key);
}

/* Adds the path of a field to an error on its way out. */
static enum err at(const struct plan *plan, const struct record *record, int field,
                   struct err_info *info, enum err err) {
    char path[128];

    if (err != ERR_OK && info != NULL) {
        plan_path(plan, record, field, path, sizeof path);
        err_at(info, "%s", path);
    }
    return err;
}

/* ---- each field -------------------------------------------------------------------------- */

/* Everything a field points to is there. */
static enum err check_refers(const struct plan *plan, const struct field *field, const char *text,
                             struct err_info *info) {
    struct value_part part;

    while (value_next_part(field, &text, &part))
        if (!value_part_is_there(plan, field, part.name))
            return err_set(info, ERR_INPUT, "\"%s\" is not in this plan. Choose one that is",
                           part.name);
    return ERR_OK;
}

/* Which kind of line this is. */
static enum line_use use_of(const struct record *record) {
    if (line_employs(record))
        return USE_EMPLOYMENT;
    return USE_ORDINARY;
}

static bool is_lacking(const struct record *record, size_t number) {
    const struct field *field = dictionary_field(record->type, number);
    bool belongs = field->use == USE_ANY || field->use == use_of(record);
    return field->required && belongs && !record_has(record, number);
}

/* An agency's price is its own: without it, cover would cost nothing. */
static bool lacks_agency_price(const struct record *record) {
    return record->type == RECORD_HELPER && !record_has(record, HELPER_AGENCY_HOUR) &&
           record_number(record, HELPER_HOLIDAY) == LEAVE_AGENCY;
}

int record_lacks(const struct record *record) {
    for (size_t i = 0; i < dictionary_record(record->type)->field_count; i++)
        if (is_lacking(record, i))
            return (int)i;
    return lacks_agency_price(record) ? HELPER_AGENCY_HOUR : -1;
}

/* Says which answer it is: on a screen nobody sees its path. */
static enum err refuse_lacking(const struct plan *plan, const struct record *record, size_t number,
                               struct err_info *info) {
    const struct record_def *def = dictionary_record(record->type);
    const char *label = dictionary_field(record->type, number)->label;
    char name[TEXT_QUOTE];
    if (!def->many)
        return err_set(info, ERR_INPUT, "\"%s\" is missing. Please fill it in", label);
    if (record_title(record)[0] != '\0')
        text_quote(record_title(record), name);
    else
        snprintf(name, sizeof name, "%s %zu", def->noun, place_of(plan, record) + 1);
    return err_set(info, ERR_INPUT, "\"%s\" is missing (%s). Please fill it in", label, name);
}

static enum err check_field(const struct plan *plan, const struct record *record, size_t number,
                            bool whole, struct err_info *info) {
    const struct field *field = dictionary_field(record->type, number);
    bool belongs = field->use == USE_ANY || field->use == use_of(record);
    enum err err;

    if (!record_has(record, number))
        return whole && is_lacking(record, number) ? refuse_lacking(plan, record, number, info)
                                                   : ERR_OK;
    if (!belongs && field->use == USE_EMPLOYMENT)
        return err_set(info, ERR_INPUT,
                       "only a helper you employ has this. Take it out, or make this a helper");
    if (!belongs)
        return err_set(info, ERR_INPUT,
                       "a helper you employ does not have this. Put their hours and pay instead");
    err = value_check(field, &record->values[number], info);
    if (err == ERR_OK && field->refers != RECORD_PLAN)
        err = check_refers(plan, field, record_text(record, number), info);
    return err;
}

static enum err check_fields(const struct plan *plan, const struct record *record, bool whole,
                             struct err_info *info) {
    for (size_t i = 0; i < dictionary_record(record->type)->field_count; i++) {
        enum err err = check_field(plan, record, i, whole, info);
        if (err != ERR_OK)
            return at(plan, record, (int)i, info, err);
    }
    return ERR_OK;
}

/* ---- fields that have to agree ------------------------------------------------------------- */

/* The last day is not before the first. */
static enum err check_order(const struct plan *plan, const struct record *record, size_t starts,
                            size_t ends, struct err_info *info) {
    char first[DATE_TEXT], last[DATE_TEXT];

    if (!record_has(record, starts) || !record_has(record, ends) ||
        record_number(record, starts) <= record_number(record, ends))
        return ERR_OK;
    date_show(record_number(record, starts), first);
    date_show(record_number(record, ends), last);
    return at(plan, record, (int)ends, info,
              err_set(info, ERR_INPUT, "%s is before the first day, %s. Change one of them", last,
                      first));
}

static enum err check_plan_dates(const struct plan *plan, const struct record *record,
                                 bool whole UNUSED, struct err_info *info) {
    enum err err = check_order(plan, record, PLAN_STARTS, PLAN_ENDS, info);
    char last[DATE_TEXT], most[DATE_TEXT];
    struct plan_year year;

    if (err != ERR_OK || !plan_year(plan, &year) || year.ends < year.anniversary)
        return err;
    date_show(year.ends, last);
    date_show(year.anniversary - 1, most);
    return at(
        plan, record, PLAN_ENDS, info,
        err_set(info, ERR_INPUT, "%s is too late. A plan is a year at most: until %s", last, most));
}

static enum err check_baseline(const struct plan *plan, const struct record *record,
                               bool whole UNUSED, struct err_info *info) {
    return check_order(plan, record, LINE_STARTS, LINE_ENDS, info);
}

/* Two answers to one question, of which the second would not count. */
static const struct {
    enum LINE_field first, second;
    const char *words;
} NOT_BOTH[] = {
    {LINE_HOURS_PER_WEEK, LINE_HOURS_A_YEAR,
     "this line has hours each week already. Take those out, or leave this empty"},
    {LINE_HOURS_PER_WEEK, LINE_NIGHTS_PER_WEEK,
     "this line has hours already. Put the nights on a line of their own"},
    {LINE_HOURS_A_YEAR, LINE_NIGHTS_PER_WEEK,
     "this line has hours already. Put the nights on a line of their own"},
    {LINE_OTHERS_PAY_PERCENT, LINE_OTHERS_PAY_AMOUNT,
     "their part is there in per cent already. Take that out, or leave this empty"},
};

bool line_not_both(size_t index, size_t *first, size_t *second) {
    if (index >= sizeof NOT_BOTH / sizeof *NOT_BOTH)
        return false;
    *first = NOT_BOTH[index].first;
    *second = NOT_BOTH[index].second;
    return true;
}

static enum err check_not_both(const struct plan *plan, const struct record *line,
                               struct err_info *info) {
    for (size_t i = 0; i < sizeof NOT_BOTH / sizeof *NOT_BOTH; i++)
        if (record_has(line, NOT_BOTH[i].first) && record_has(line, NOT_BOTH[i].second))
            return at(plan, line, NOT_BOTH[i].second, info,
                      err_set(info, ERR_INPUT, "%s", NOT_BOTH[i].words));
    return ERR_OK;
}

/* What is paid by the hour has hours, and a sleeping night has nights: the others would not count.
 */
static enum err check_work(const struct plan *plan, const struct record *line,
                           struct err_info *info) {
    static const struct {
        enum LINE_field field;
        enum work_kind work;
    } OWN[] = {{LINE_HOURS_PER_WEEK, WORK_HOURS},
               {LINE_HOURS_A_YEAR, WORK_HOURS},
               {LINE_NIGHTS_PER_WEEK, WORK_SLEEP_IN},
               {LINE_NIGHT_RATE, WORK_SLEEP_IN}};

    for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++)
        if (record_has(line, OWN[i].field) && record_number(line, LINE_WORK) != OWN[i].work)
            return at(
                plan, line, OWN[i].field, info,
                err_set(info, ERR_INPUT, "%s",
                        OWN[i].work == WORK_HOURS
                            ? "a sleeping night has no hours. Take this out"
                            : "only a sleeping night has this. Take it out, or say that it is "
                              "one"));
    return ERR_OK;
}

static enum err check_line(const struct plan *plan, const struct record *record, bool whole,
                           struct err_info *info) {
    enum err err = check_order(plan, record, LINE_STARTS, LINE_ENDS, info);

    if (err == ERR_OK)
        err = check_not_both(plan, record, info);
    return err == ERR_OK && whole ? check_work(plan, record, info) : err;
}

static enum err check_helper(const struct plan *plan, const struct record *record, bool whole,
                             struct err_info *info) {
    if (!whole || !lacks_agency_price(record))
        return ERR_OK;
    return at(
        plan, record, HELPER_AGENCY_HOUR, info,
        err_set(info, ERR_INPUT, "an agency covers, and its price is missing. Please fill it in"));
}

/* An extra belongs to a line of the plan, and the line is an employment. */
static enum err check_extra(const struct plan *plan, const struct record *record, bool whole UNUSED,
                            struct err_info *info) {
    const struct record *line = plan_find(plan, RECORD_LINE, record->parent, NULL);

    if (line == NULL)
        return at(plan, record, -1, info,
                  err_set(info, ERR_INPUT, "\"%s\" is not in this plan. Choose one that is",
                          record->parent));
    if (use_of(line) != USE_EMPLOYMENT)
        return at(plan, record, -1, info,
                  err_set(info, ERR_INPUT,
                          "only a helper you employ has this. Take it out, or make this a helper"));
    return ERR_OK;
}

/* An amount of money is in whole pence; weeks and per cent may be finer. */
static enum err check_contingency(const struct plan *plan, const struct record *record,
                                  bool whole UNUSED, struct err_info *info) {
    if (record_number(record, CONTINGENCY_KIND) != CONTINGENCY_AMOUNT ||
        record_number(record, CONTINGENCY_VALUE) % 100 == 0)
        return ERR_OK;
    return at(
        plan, record, CONTINGENCY_VALUE, info,
        err_set(info, ERR_INPUT, "an amount in pounds has no more than 2 figures after the point"));
}

/* Each measure is there once, since reviews count by its name; what was before can be read. */
static enum err check_measure(const struct plan *plan, const struct record *record,
                              bool whole UNUSED, struct err_info *info) {
    for (size_t i = 0; plan_at(plan, RECORD_MEASURE, i) != record; i++) {
        const struct record *other = plan_at(plan, RECORD_MEASURE, i);
        if (record_has(record, MEASURE_NAME) && record_has(other, MEASURE_NAME) &&
            record_number(record, MEASURE_NAME) == record_number(other, MEASURE_NAME))
            return at(plan, record, MEASURE_NAME, info,
                      err_set(info, ERR_INPUT, "this one is counted already. Choose another one"));
    }
    if (record_has(record, MEASURE_BEFORE) && !value_count_ok(record_text(record, MEASURE_BEFORE)))
        return at(plan, record, MEASURE_BEFORE, info,
                  err_set(info, ERR_INPUT,
                          "\"%s\" is not a number. For example, 6, or frequent, or unknown",
                          record_text(record, MEASURE_BEFORE)));
    return ERR_OK;
}

/* What is put off is a question that there is, and once. */
static enum err check_later(const struct plan *plan, const struct record *record, bool whole,
                            struct err_info *info) {
    enum record_type type = dictionary_find_record(record_text(record, LATER_ABOUT));
    bool known = type != RECORD_TYPE_COUNT && may_be_put_off(type);
    const char *key = record_text(record, LATER_QUESTION);

    if (!whole)
        return ERR_OK;
    if (!known)
        return at(plan, record, LATER_ABOUT, info,
                  err_set(info, ERR_INPUT, "\"%s\" is no part of a plan that has such questions",
                          record_text(record, LATER_ABOUT)));
    if (dictionary_find_field(type, key) < 0)
        return at(plan, record, LATER_QUESTION, info,
                  err_set(info, ERR_INPUT, "\"%s\" is no question of that part of a plan", key));
    if (put_off_record(plan, type, record_text(record, LATER_WHICH),
                       (size_t)dictionary_find_field(type, key)) != record)
        return at(plan, record, LATER_QUESTION, info,
                  err_set(info, ERR_INPUT, "this question is put off twice. Keep one of them"));
    return ERR_OK;
}

/* `whole` as plan_check has it: where it is not, what is not there yet is no trouble. */
typedef enum err record_check(const struct plan *plan, const struct record *record, bool whole,
                              struct err_info *info);

static record_check *const checks[RECORD_TYPE_COUNT] = {
    [RECORD_PLAN] = check_plan_dates, [RECORD_BASELINE] = check_baseline,
    [RECORD_LINE] = check_line,       [RECORD_EXTRA] = check_extra,
    [RECORD_HELPER] = check_helper,   [RECORD_CONTINGENCY] = check_contingency,
    [RECORD_MEASURE] = check_measure, [RECORD_LATER] = check_later,
};

enum err plan_check(const struct plan *plan, bool whole, struct err_info *info) {
    for (int type = 0; type < RECORD_TYPE_COUNT; type++) {
        for (size_t i = 0; i < plan->lists[type].count; i++) {
            const struct record *record = plan->lists[type].items[i];
            enum err err = check_fields(plan, record, whole, info);
            if (err == ERR_OK && checks[type] != NULL)
                err = checks[type](plan, record, whole, info);
            if (err != ERR_OK)
                return err;
        }
    }
    return ERR_OK;
}
