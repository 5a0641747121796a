/* What a portfolio tells: its rows, its days, and what they are called. */
#include "plan/report.h"

#include "base/date.h"

#include <string.h>

/* ---- its rows -------------------------------------------------------------------------------- */

static const struct report_line {
    const char *word, *label;
} NOT_SAID = {"not_said", "Not said"},
  AGES[REPORT_AGE_COUNT] = {[REPORT_ADULT] = {"adult", "Adults, 18 and over"},
                            [REPORT_CHILD] = {"child", "Children, under 18"},
                            [REPORT_AGE_UNKNOWN] = {"not_known", "Age not known"}};

static const struct form_row {
    const char *word, *label;
    const char *rights[2]; /* their words */
} FORM[FORM_COUNT] = {
    [FORM_CHC] = {"chc", "Continuing healthcare", {"chc", "childrens_continuing_care"}},
    [FORM_FAST_TRACK] = {"chc_fast_track", "Fast track", {"chc_fast_track"}},
    [FORM_SECTION_117] = {"section_117", "Section 117 aftercare", {"section_117"}},
    [FORM_WHEELCHAIR] = {"wheelchair", "Wheelchair", {"wheelchair"}},
    [FORM_OTHER] = {"other", "Other", {NULL}},
};

static const struct field *right_field(void) {
    return dictionary_field(RECORD_PERSON, PERSON_ENTITLED_THROUGH);
}

/* How many choices a field has. */
static size_t choice_count(const struct field *field) {
    size_t count = 0;
    while (field->choices[count].word != NULL)
        count++;
    return count;
}

size_t report_rows(enum report_by by) {
    switch (by) {
    case REPORT_BY_STATE:
        return choice_count(dictionary_field(RECORD_PLAN, PLAN_STATE));
    case REPORT_BY_RIGHT:
        return choice_count(right_field()) + 1;
    case REPORT_BY_HELD:
        return HELD_COUNT;
    case REPORT_BY_COMES:
        return COMES_COUNT;
    default:
        return REPORT_AGE_COUNT;
    }
}

static struct report_line row_of(enum report_by by, size_t row) {
    const struct choice *right = &right_field()->choices[row];
    switch (by) {
    case REPORT_BY_STATE:
        return (struct report_line){state_word((enum state)row), state_label((enum state)row)};
    case REPORT_BY_RIGHT:
        return right->word == NULL ? NOT_SAID : (struct report_line){right->word, right->label};
    case REPORT_BY_HELD:
        return (struct report_line){held_word((enum held)row), held_label((enum held)row)};
    case REPORT_BY_COMES:
        return (struct report_line){comes_word((enum comes)row), comes_label((enum comes)row)};
    default:
        return AGES[row];
    }
}

const char *report_word(enum report_by by, size_t row) {
    return row_of(by, row).word;
}

const char *report_label(enum report_by by, size_t row) {
    return row_of(by, row).label;
}

const char *report_form_word(enum report_form row) {
    return FORM[row].word;
}

const char *report_form_label(enum report_form row) {
    return FORM[row].label;
}

enum report_form report_form_of(size_t right) {
    const char *word = report_word(REPORT_BY_RIGHT, right);
    for (int form = 0; form < FORM_OTHER; form++)
        for (size_t i = 0; i < 2 && FORM[form].rights[i] != NULL; i++)
            if (strcmp(FORM[form].rights[i], word) == 0)
                return (enum report_form)form;
    return FORM_OTHER;
}

static const struct field *area_field(void) {
    return dictionary_field(RECORD_OUTCOME, OUTCOME_LIFE_AREA);
}

const char *report_area_word(size_t row) {
    return row + 1 < REPORT_AREAS ? area_field()->choices[row].word : "not_said";
}

const char *report_area_label(size_t row) {
    return row + 1 < REPORT_AREAS ? area_field()->choices[row].label : "Not said";
}

/* ---- its days -------------------------------------------------------------------------------- */

void report_quarter(int64_t today, int64_t *from, int64_t *to) {
    const struct date_parts date = date_split(today);
    *from = date_of(date.year, (date.month - 1) / 3 * 3 + 1, 1);
    *to = today;
}

int64_t report_year_of(int64_t day) {
    const struct date_parts date = date_split(day);
    return date_of(date.month < 4 ? date.year - 1 : date.year, 4, 1);
}

int64_t report_within(size_t row) {
    static const int64_t DAYS[REPORT_WAITS] = {14, 28, 56, INT64_MAX};
    return DAYS[row];
}

int report_share_tenths(const struct report *report) {
    const struct report_sum *plan = &report->money[REPORT_PLAN],
                            *direct = &report->money[REPORT_DIRECT];
    if (plan->total == REPORT_FEW || direct->total == REPORT_FEW || plan->total <= 0)
        return -1;
    return (int)((direct->total * 1000 + plan->total / 2) / plan->total);
}
