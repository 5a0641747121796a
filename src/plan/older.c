/* Fields that the dictionary had and has no more. */
#include "plan/older.h"

#include <string.h>

static const struct choice HOLIDAYS[] = {
    [OLDER_HOLIDAY_ACCRUED] = {"accrued", "Another helper, paid the same way", NULL},
    [OLDER_HOLIDAY_COVER] = {"cover", "An agency, at the same rate", NULL},
    {NULL, NULL, NULL},
};
static const struct choice PENSIONS[] = {
    {"auto", "When the law says so", NULL},
    {"opted_in", "They asked to join", NULL},
    {"opted_out", "They chose to leave", NULL},
    {NULL, NULL, NULL},
};

static const struct field FIELDS[OLDER_FIELD_COUNT] = {
    [OLDER_HOLIDAY] = {.key = "holiday",
                       .kind = KIND_CHOICE,
                       .label = "Who covers their holidays?",
                       .choices = HOLIDAYS},
    [OLDER_PENSION] = {.key = "pension",
                       .kind = KIND_CHOICE,
                       .label = "Workplace pension",
                       .choices = PENSIONS},
    [OLDER_PERSONAL_CARE_ONLY] = {.key = "personal_care_only",
                                  .kind = KIND_YES_NO,
                                  .label = "Only care and support?"},
    [OLDER_SICK_WEEKS] = {.key = "sick_weeks",
                          .kind = KIND_FIGURE,
                          .label = "Weeks of sick pay to set aside",
                          .most = 530000},
    [OLDER_HAS_EMPLOYERS_INSURANCE] = {.key = "has_employers_insurance",
                                       .kind = KIND_YES_NO,
                                       .label = "Employers' liability insurance?"},
    [OLDER_ONE_OFF_ONLY] = {.key = "one_off_only",
                            .kind = KIND_YES_NO,
                            .label = "Is it paid only once?"},
};

const struct field *older_field(enum older_field field) {
    return &FIELDS[field];
}

enum record_type older_field_of(enum older_field field) {
    return field < OLDER_LINE_COUNT ? RECORD_LINE : RECORD_MONEY;
}

enum older_field older_find_field(enum record_type type, const char *key) {
    int field = 0;
    while (field < OLDER_FIELD_COUNT &&
           (older_field_of((enum older_field)field) != type || strcmp(FIELDS[field].key, key) != 0))
        field++;
    return (enum older_field)field;
}
