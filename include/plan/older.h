/* Fields that the dictionary had and has no more: what they are called, so that older plan files
 * and the history of older stores are still read. No record of a plan has them. */
#ifndef PHBPLAN_PLAN_OLDER_H
#define PHBPLAN_PLAN_OLDER_H

#include "plan/dictionary.h"

/* The terms of an employment, when a line said them itself; then what the money had. */
enum older_field {
    OLDER_HOLIDAY,
    OLDER_PENSION,
    OLDER_PERSONAL_CARE_ONLY,
    OLDER_SICK_WEEKS,
    OLDER_HAS_EMPLOYERS_INSURANCE,
    OLDER_LINE_COUNT,
    OLDER_ONE_OFF_ONLY = OLDER_LINE_COUNT,
    OLDER_FIELD_COUNT
};

/* How the choices of a line's `holiday` stood. */
enum older_holiday { OLDER_HOLIDAY_ACCRUED, OLDER_HOLIDAY_COVER };

/* What it was: its key, kind, label and limits. */
const struct field *older_field(enum older_field field);
/* Which record had it. */
enum record_type older_field_of(enum older_field field);
/* The one with that key in a record of that type, or OLDER_FIELD_COUNT. */
enum older_field older_find_field(enum record_type type, const char *key);

#endif
