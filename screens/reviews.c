/* Step 10, Reviews: when to look at the plan together again, and what is counted until then. */
#include "screens/forms.h"

#include "base/date.h"
#include "plan/review.h"

#include <stdio.h>

static bool would_mentor(const struct plan *plan, const struct record *record UNUSED) {
    return record_number(plan_one(plan, RECORD_PLAN), PLAN_WOULD_MENTOR) == 1;
}

static bool may_be_named(const struct plan *plan, const struct record *record) {
    return would_mentor(plan, record) &&
           record_has(plan_one(plan, RECORD_PLAN), PLAN_MENTOR_NAMED_ON);
}

static const struct form_field first_review_fields[] = {
    ASK(REVIEW_PLAN, REVIEW_PLAN_FIRST_ON),
    ASK(REVIEW_PLAN, REVIEW_PLAN_HOW),
    ASK(REVIEW_PLAN, REVIEW_PLAN_THEN_EVERY_MONTHS),
    ASK(PLAN, PLAN_PAPERWORK_MINUTES, .heading = "Making it easier, for me and for others"),
    ASK(PLAN, PLAN_WOULD_MENTOR),
    ASK(PLAN, PLAN_MENTOR_NAMED_ON, .shown = would_mentor),
    ASK(PLAN, PLAN_MENTOR_NAMED_UNTIL, .shown = may_be_named),
    ASK(PLAN, PLAN_MAY_QUOTE),
};
const struct plan_form form_first_review = {"When we look at it again",
                                            FIELDS(first_review_fields)};

/* Contacts, days and journeys are counted from none, and fewer are better; of anything else it has
 * to be said. */
static bool is_something_else(const struct plan *plan UNUSED, const struct record *measure) {
    return record_has(measure, MEASURE_NAME) &&
           record_number(measure, MEASURE_NAME) == COUNTED_OTHER;
}

static const struct form_field measure_fields[] = {
    ASK(MEASURE, MEASURE_NAME),
    ASK(MEASURE, MEASURE_LABEL),
    ASK(MEASURE, MEASURE_BEFORE),
    ASK(MEASURE, MEASURE_SOURCE),
    ASK(MEASURE, MEASURE_UNIT_COST),
    ASK(MEASURE, MEASURE_BETTER, .heading = "How to read it", .shown = is_something_else),
    ASK(MEASURE, MEASURE_LOWEST, .shown = is_something_else),
    ASK(MEASURE, MEASURE_HIGHEST, .shown = is_something_else),
};
const struct plan_form form_measure = {"Something to count", FIELDS(measure_fields)};

static void measure_describe(struct session *session UNUSED, const struct record *measure,
                             struct page *page, struct page_row *row) {
    const char *before = record_text(measure, MEASURE_BEFORE);
    bool counted = before[0] >= '0' && before[0] <= '9'; /* or "frequent", "unknown" */
    if (record_has(measure, MEASURE_BEFORE))
        row->cells[ROW_DETAIL] =
            page_text(page, counted ? "%s the year before" : "The year before: %s", before);
}

static const struct plan_list measures = {
    .type = RECORD_MEASURE,
    .heading = "What we count, to see if it works",
    .add = "Add something to count",
    .empty = "Something to count before and after, to see if the plan works.",
    .form = &form_measure,
    .describe = measure_describe};

static const struct plan_form *const forms[] = {&form_first_review, NULL};
static const struct plan_list *const lists[] = {&measures, &reviews_list, &talks_list, NULL};
static const struct section section = {
    .title = "Reviews",
    .help =
        "We look at the plan together within three months of the first payment, and then at least once a year. "
        "You can ask for a review at any time.",
    .forms = forms,
    .lists = lists};

SECTION_SCREEN(reviews, section);

void reviews_status(struct session *session, char *buffer, size_t size, enum tone *tone) {
    const struct plan *plan = session->book->plan;
    const bool held = review_was_held(plan);
    char date[DATE_TEXT];
    int64_t day;
    if (session->figures.state != STATE_ENDED && review_next(plan, &day)) {
        snprintf(buffer, size, "%s on %s", held ? "Next" : "First", date_show(day, date));
        section_add_fixes(session, &section, buffer, size, tone);
    } else {
        section_status(session, &section, buffer, size, tone); /* a measure is a beginning */
    }
    section_add_later(session, &section, buffer, size);
}
