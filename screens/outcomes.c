/* Step 3, My outcomes: what the person needs help with, what they want to happen, and the first
 * small steps to it. */
#include "screens/forms.h"

#include "base/date.h"
#include "plan/value.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* ---- needs ----------------------------------------------------------------------------------- */

static const struct form_field need_fields[] = {
    ASK(NEED, NEED_NEED),
    ASK(NEED, NEED_HOW_IT_AFFECTS_ME, .lines = 3),
};
const struct plan_form form_need = {"A new need", FIELDS(need_fields)};

/* How many outcomes say that they help with a need. */
static size_t outcomes_for(const struct plan *plan, const struct record *need) {
    const struct field *needs = dictionary_field(RECORD_OUTCOME, OUTCOME_NEEDS);
    size_t count = 0;
    for (size_t i = 0; i < plan_count(plan, RECORD_OUTCOME); i++) {
        const char *at = record_text(plan_at(plan, RECORD_OUTCOME, i), OUTCOME_NEEDS);
        struct value_part part;
        while (value_next_part(needs, &at, &part))
            count += strcmp(part.name, need->id) == 0;
    }
    return count;
}

static void need_describe(struct session *session, const struct record *need, struct page *page,
                          struct page_row *row) {
    size_t count = outcomes_for(session->book->plan, need);
    char words[64] = "No outcome yet";
    if (count > 0)
        count_words(words, sizeof words, count, "outcome", "outcomes");
    row->cells[ROW_DETAIL] = page_text(page, "%s", words);
}

static const struct plan_list needs = {.type = RECORD_NEED,
                                       .heading = "What I need help with",
                                       .add = "Add a need",
                                       .empty = "What is hard for you, or not safe, without help.",
                                       .form = &form_need,
                                       .describe = need_describe};

/* ---- outcomes -------------------------------------------------------------------------------- */

static bool has_needs(const struct plan *plan, const struct record *outcome UNUSED) {
    return plan_count(plan, RECORD_NEED) > 0;
}

static const struct form_field outcome_fields[] = {
    ASK(OUTCOME, OUTCOME_TITLE),
    ASK(OUTCOME, OUTCOME_WHY_IT_MATTERS, .lines = 2),
    ASK(OUTCOME, OUTCOME_NEEDS, .shown = has_needs),
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

static const struct plan_list outcomes = {
    .type = RECORD_OUTCOME,
    .heading = "What I want to happen",
    .add = "Add an outcome",
    .empty = "What you want in your life. Not a service: what the service is for.",
    .form = &form_outcome,
    .describe = outcome_describe};

/* ---- the first steps ------------------------------------------------------------------------- */

static bool has_outcomes(const struct plan *plan, const struct record *action UNUSED) {
    return plan_count(plan, RECORD_OUTCOME) > 0;
}

static const struct form_field action_fields[] = {
    ASK(ACTION, ACTION_WHAT),
    ASK(ACTION, ACTION_WHO),
    ASK(ACTION, ACTION_BY),
    ASK(ACTION, ACTION_CONFIDENCE),
    ASK(ACTION, ACTION_OUTCOMES, .shown = has_outcomes),
    ASK(ACTION, ACTION_STATUS),
};
const struct plan_form form_action = {"A small step", FIELDS(action_fields)};

/* "Planned, by 1 Jul 2026". */
static void action_describe(struct session *session UNUSED, const struct record *action,
                            struct page *page, struct page_row *row) {
    int64_t status = record_number(action, ACTION_STATUS);
    const char *words = dictionary_field(RECORD_ACTION, ACTION_STATUS)->choices[status].label;
    char day[DATE_TEXT];
    row->tones[ROW_DETAIL] = status == ACTION_DONE ? TONE_DONE : TONE_TEXT;
    row->cells[ROW_DETAIL] = words;
    if (status != ACTION_DONE && record_has(action, ACTION_BY))
        row->cells[ROW_DETAIL] = page_text(page, "%s, by %s", words,
                                           date_show_short(record_number(action, ACTION_BY), day));
}

static const struct plan_list actions = {
    .type = RECORD_ACTION,
    .heading = "Next small steps",
    .add = "Add a small step",
    .empty = "Who does what next, and by when. It need not cost anything.",
    .form = &form_action,
    .describe = action_describe};

/* ---- the step -------------------------------------------------------------------------------- */

static const struct plan_form *const forms[] = {NULL};
static const struct plan_list *const lists[] = {&needs, &outcomes, &actions, NULL};
static const struct section section = {
    .title = "My outcomes",
    .help = "First what you need help with, then what you want to happen in your life. "
            "An outcome is not a service: it is what the service is for. "
            "Two or three are plenty. "
            "Everything in the plan should help with at least one of them.\n\n"
            "Then the next small steps: who does what, and by when. "
            "A step need not cost anything.",
    .forms = forms,
    .lists = lists};

SECTION_SCREEN(outcomes, section);

void outcomes_status(struct session *session, char *buffer, size_t size, enum tone *tone) {
    size_t count = plan_count(session->book->plan, RECORD_OUTCOME);
    section_status(session, &section, buffer, size, tone); /* a need is a beginning */
    if (count > 0)
        count_words(buffer, size, count, "outcome", "outcomes");
    section_add_later(session, &section, buffer, size);
}
