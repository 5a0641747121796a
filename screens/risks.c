/* Step 7, Risks we have talked about: each in the person's words, with both views kept apart. */
#include "screens/forms.h"
#include "screens/risk.h"

#include "plan/line.h"

#include <stdio.h>

static bool asked_if_contested(const struct plan *plan UNUSED, const struct record *risk) {
    return risk_is_contested(risk);
}

static const struct form_field risk_fields[] = {
    ASK(RISK, RISK_WHAT_COULD_HAPPEN, .lines = 2),
    ASK(RISK, RISK_LINE),
    ASK(RISK, RISK_WHAT_I_WANT, .lines = 2),
    ASK(RISK, RISK_KIND),
    ASK(RISK, RISK_CONSEQUENCE, .lines = 2),
    ASK(RISK, RISK_IF_WE_DO_NOTHING, .lines = 2),
    ASK(RISK, RISK_LIKELIHOOD),
    ASK(RISK, RISK_IMPACT),
    ASK(RISK, RISK_MITIGATION, .heading = "Making it smaller", .lines = 2),
    ASK(RISK, RISK_OWNER),
    ASK(RISK, RISK_TRIGGER, .lines = 2),
    ASK(RISK, RISK_CLINICIAN_VIEW, .heading = "What the clinician thinks"),
    ASK(RISK, RISK_CLINICIAN_NOTE, .lines = 2),
    ASK(RISK, RISK_PANEL_ON, .shown = asked_if_contested),
    ASK(RISK, RISK_PANEL_NOTE, .lines = 2, .shown = asked_if_contested),
    ASK(RISK, RISK_PERSON_CHOOSES_RISK, .heading = "What I have decided"),
    ASK(RISK, RISK_PERSON_NOTE, .lines = 2),
    ASK(RISK, RISK_UNDERSTANDS_IMPLICATIONS),
    ASK(RISK, RISK_HOW_UNDERSTANDING_WAS_CHECKED, .lines = 2),
    ASK(RISK, RISK_UNDERSTANDING_WHO_WAS_THERE),
    ASK(RISK, RISK_UNDERSTANDING_ON),
    ASK(RISK, RISK_AGREED_ON),
    ASK(RISK, RISK_REVIEW_ON),
};

/* One that is written down is written on one form; its page is for coming back to it. */
static void risk_add(struct session *session, const struct about *row UNUSED,
                     const char *page_of UNUSED) {
    char id[24];
    struct changes changes;
    plan_new_id(session->book->plan, id);
    changes_init(&changes);
    changes_add(&changes, RECORD_RISK, id, "", SIZE_MAX);
    const struct about about = form_about(&form_risk, id, RECORD_RISK, -1);
    if (session_edit(session, &changes, "new risk"))
        session_push(session, &screen_form, &about);
}

const struct plan_form form_risk = {"A new risk", FIELDS(risk_fields)};

/* In the list a risk opens as its page. */
static const struct plan_form form_page = {
    .title = "A new risk", .add = risk_add, .screen = &screen_risk};

static void talk_add(struct session *session, const struct about *row UNUSED,
                     const char *page_of UNUSED) {
    risk_talk_begin(session, "");
}

/* Only what adds one by talking it through: it is then a risk as any other. */
static const struct plan_form form_talk = {.title = "A new risk", .add = talk_add};

static void risk_describe(struct session *session UNUSED, const struct record *risk,
                          struct page *page, struct page_row *row) {
    bool agreed = record_has(risk, RISK_AGREED_ON);
    bool left = record_has(risk, RISK_PERSON_CHOOSES_RISK) &&
                record_number(risk, RISK_PERSON_CHOOSES_RISK) == 0;
    row->tones[ROW_DETAIL] = agreed ? TONE_DONE : TONE_TEXT;
    row->cells[ROW_DETAIL] = page_text(page, "%s%s",
                                       left     ? "Decided not to take it"
                                       : agreed ? "Agreed"
                                                : "Not agreed yet",
                                       risk_is_contested(risk) && !left ? ", two views" : "");
}

static const struct plan_list risks = {
    .type = RECORD_RISK,
    .add = "Add a risk we have talked about",
    .empty = "What could go wrong, and what makes it smaller. It is not a no.",
    .form = &form_page,
    .add_other = "Talk a risk through, a question at a time",
    .other = &form_talk,
    .describe = risk_describe};

static const struct plan_form *const forms[] = {NULL};
static const struct plan_list *const lists[] = {&risks, NULL};
static const struct section section = {
    .title = "Risks we have talked about",
    .help =
        "What could go wrong, what would make it smaller, and what could happen if we do nothing. "
        "A risk you choose and understand goes into the plan. "
        "Your view and the clinician's are both kept, each in its own words.",
    .forms = forms,
    .lists = lists};

SECTION_SCREEN(risks, section);

void risks_status(struct session *session, char *buffer, size_t size, enum tone *tone) {
    size_t count = plan_count(session->book->plan, RECORD_RISK), agreed = 0;
    for (size_t i = 0; i < count; i++)
        agreed += record_has(plan_at(session->book->plan, RECORD_RISK, i), RISK_AGREED_ON);
    section_status(session, &section, buffer, size, tone);
    if (count == 0) {
        section_add_later(session, &section, buffer, size);
        return;
    }
    *tone = agreed == count ? TONE_DONE : TONE_TEXT;
    if (agreed == count)
        snprintf(buffer, size, "%zu, agreed", count);
    else
        snprintf(buffer, size, "%zu, %zu agreed", count, agreed);
    section_add_fixes(session, &section, buffer, size, tone);
    section_add_later(session, &section, buffer, size);
}
