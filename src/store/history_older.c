/* What edits that were made before there were helpers mean now, so that they can still be undone
 * and done again: a line's terms of employment are those of the helper that has the line's id. */
#include "internal.h"

#include "plan/older.h"

#include <string.h>

static bool is_text(const char *text, const char *word) {
    return text != NULL && strcmp(text, word) == 0;
}

/* ---- what will be once the list is applied, as far as it goes */

/* The last change of a list that sets this field, or NULL. */
static const struct change *last_set(const struct changes *changes, enum record_type type,
                                     const char *id, size_t field) {
    for (size_t i = changes->count; i > 0; i--) {
        const struct change *change = &changes->items[i - 1];
        if (change->kind == CHANGE_SET && change->type == type && change->field == field &&
            strcmp(change->id, id) == 0)
            return change;
    }
    return NULL;
}

/* The line's pay for an hour; 0 where it has none. */
static int64_t rate_to_be(const struct changes *changes, const struct plan *plan, const char *id) {
    const struct record *line = plan_find(plan, RECORD_LINE, id, NULL);
    const struct change *change = last_set(changes, RECORD_LINE, id, LINE_HOURLY_RATE);
    if (change != NULL)
        return change->after.number;
    return line != NULL ? record_number(line, LINE_HOURLY_RATE) : 0;
}

static const char *description_to_be(const struct changes *changes, const struct plan *plan,
                                     const char *id) {
    const struct record *line = plan_find(plan, RECORD_LINE, id, NULL);
    const struct change *change = last_set(changes, RECORD_LINE, id, LINE_DESCRIPTION);
    if (change != NULL)
        return change->after.text;
    return line != NULL ? record_text(line, LINE_DESCRIPTION) : NULL;
}

static bool is_covered_to_be(const struct changes *changes, const struct plan *plan,
                             const char *id) {
    const struct record *helper = plan_find(plan, RECORD_HELPER, id, NULL);
    const struct change *change = last_set(changes, RECORD_HELPER, id, HELPER_HOLIDAY);
    if (change != NULL)
        return change->after.set && change->after.number == LEAVE_AGENCY;
    return helper != NULL && record_number(helper, HELPER_HOLIDAY) == LEAVE_AGENCY;
}

static bool helper_to_be(const struct changes *changes, const struct plan *plan, const char *id) {
    for (size_t i = changes->count; i > 0; i--) {
        const struct change *change = &changes->items[i - 1];
        if (change->kind != CHANGE_SET && change->type == RECORD_HELPER &&
            strcmp(change->id, id) == 0)
            return change->kind == CHANGE_ADD;
    }
    return plan_find(plan, RECORD_HELPER, id, NULL) != NULL;
}

/* ---- what it meant */

/* The line has a helper from now on, which is called as the line is. */
static void have_helper(struct changes *out, const struct plan *plan, const char *id) {
    if (helper_to_be(out, plan, id))
        return;
    changes_add(out, RECORD_HELPER, id, "", SIZE_MAX);
    changes_set(out, RECORD_HELPER, id, HELPER_CALLED, description_to_be(out, plan, id));
    changes_set(out, RECORD_LINE, id, LINE_HELPER, id);
}

/* One of the terms of employment. Of a helper that has gone with the line nothing is left to unset.
 */
static void set_term(struct changes *out, const struct plan *plan, const char *id,
                     enum HELPER_field field, const char *text) {
    if (text != NULL)
        have_helper(out, plan, id);
    if (helper_to_be(out, plan, id))
        changes_set(out, RECORD_HELPER, id, field, text);
}

/* An agency covered at the line's own rate. */
static void set_agency_hour(struct changes *out, const struct plan *plan, const char *id) {
    if (!helper_to_be(out, plan, id))
        return;
    if (is_covered_to_be(out, plan, id))
        changes_put_number(out, RECORD_HELPER, id, HELPER_AGENCY_HOUR, rate_to_be(out, plan, id));
    else
        changes_set(out, RECORD_HELPER, id, HELPER_AGENCY_HOUR, NULL);
}

/* With the employment its helper comes and goes. */
static void set_kind(struct changes *out, const struct plan *plan, const char *id,
                     const char *text) {
    if (is_text(text, "employment"))
        have_helper(out, plan, id);
    else if (helper_to_be(out, plan, id))
        changes_remove(out, plan, RECORD_HELPER, id);
}

/* What a line said of its employment itself. */
static void set_of_employment(struct changes *out, const struct plan *plan, const char *id,
                              enum older_field field, const char *text) {
    switch (field) {
    case OLDER_HOLIDAY:
        set_term(out, plan, id, HELPER_HOLIDAY, is_text(text, "cover") ? "agency" : text);
        set_agency_hour(out, plan, id);
        break;
    case OLDER_PENSION:
        set_term(out, plan, id, HELPER_PENSION, text);
        break;
    case OLDER_SICK_WEEKS:
        set_term(out, plan, id, HELPER_SICK_WEEKS, text);
        break;
    case OLDER_PERSONAL_CARE_ONLY:
        set_term(out, plan, id, HELPER_ALL_FOR_PERSON, text);
        break;
    case OLDER_HAS_EMPLOYERS_INSURANCE:
        set_term(out, plan, id, HELPER_INSURANCE,
                 is_text(text, "true")    ? "has"
                 : is_text(text, "false") ? "none"
                                          : NULL);
        break;
    case OLDER_ONE_OFF_ONLY: /* it is asked no more */
    case OLDER_FIELD_COUNT:
        break;
    }
}

/* What else follows for the helper of a line whose own answer is set: the same as ever. */
static void follow_line(struct changes *out, const struct plan *plan, const char *id, int field,
                        const char *text) {
    if (field == LINE_KIND)
        set_kind(out, plan, id, text);
    else if (field == LINE_HOURLY_RATE)
        set_agency_hour(out, plan, id);
    else if (field == LINE_DESCRIPTION && helper_to_be(out, plan, id))
        changes_set(out, RECORD_HELPER, id, HELPER_CALLED, text);
}

/* 1 mattered most of 3; 10 does now. */
static const char *importance(const char *text) {
    return is_text(text, "1") ? "10" : is_text(text, "2") ? "6" : text;
}

void history_older_set(struct changes *out, const struct plan *plan, enum record_type type,
                       const char *id, const char *key, const char *text) {
    enum older_field older = older_find_field(type, key);
    int field = dictionary_find_field(type, key);
    if (older != OLDER_FIELD_COUNT) {
        set_of_employment(out, plan, id, older, text);
        return;
    }
    if (type == RECORD_OUTCOME && field == OUTCOME_IMPORTANCE)
        text = importance(text);
    changes_set(out, type, id, (size_t)field, text);
    if (type == RECORD_LINE)
        follow_line(out, plan, id, field, text);
}
