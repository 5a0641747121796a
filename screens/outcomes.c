/* Step 3, My outcomes: what the person wants to happen. */
#include "screens/forms.h"

#include <inttypes.h>
#include <stdio.h>

static const struct form_field outcome_fields[] = {
    ASK(OUTCOME, OUTCOME_TITLE),
    ASK(OUTCOME, OUTCOME_WHY_IT_MATTERS, .lines = 2),
    ASK(OUTCOME, OUTCOME_LIFE_AREA),
    ASK(OUTCOME, OUTCOME_HOW_WE_WILL_KNOW, .lines = 2),
    ASK(OUTCOME, OUTCOME_SCORE_NOW),
    ASK(OUTCOME, OUTCOME_SCORE_HOPED),
    ASK(OUTCOME, OUTCOME_IMPORTANCE),
    ASK(OUTCOME, OUTCOME_EXIT_GOAL, .label = "Might I need less help then? It is fine to say no"),
};
const struct plan_form form_outcome = {"A new outcome", FIELDS(outcome_fields)};

static void outcome_describe(struct session *session UNUSED, const struct record *outcome,
                             struct page *page, struct page_row *row) {
    if (record_has(outcome, OUTCOME_SCORE_NOW) && record_has(outcome, OUTCOME_SCORE_HOPED))
        row->cells[ROW_DETAIL] = page_text(page, "Now %" PRId64 ", hoped for %" PRId64,
                                           record_number(outcome, OUTCOME_SCORE_NOW),
                                           record_number(outcome, OUTCOME_SCORE_HOPED));
}

static const struct plan_list outcomes = {.type = RECORD_OUTCOME,
                                          .add = "Add an outcome",
                                          .form = &form_outcome,
                                          .describe = outcome_describe};

static const struct plan_form *const forms[] = {NULL};
static const struct plan_list *const lists[] = {&outcomes, NULL};
static const struct section section = {
    .title = "My outcomes",
    .help = "What you want to happen in your life. "
            "Not services: what the services are for. "
            "Two or three are plenty. "
            "Everything in the plan should help with at least one of them.",
    .forms = forms,
    .lists = lists};

SECTION_SCREEN(outcomes, section);

void outcomes_status(struct session *session, char *buffer, size_t size, enum tone *tone) {
    size_t count = plan_count(session->book->plan, RECORD_OUTCOME);
    *tone = count ? TONE_TEXT : TONE_MUTED;
    if (count)
        count_words(buffer, size, count, "outcome", "outcomes");
    else
        snprintf(buffer, size, "Not started yet");
}
