/* A risk talked through, a question a page: what is wanted, what could happen, what if it is not
 * done, what makes it smaller, what the others think, whether it is still chosen, and how we know
 * that it is understood. Any question may be skipped; all that was said stands on the risk's page.
 */
#include "screens/forms.h"
#include "screens/risk.h"

#include "base/text.h"
#include "plan/line.h"
#include "session/answers.h"

#include <stdio.h>
#include <string.h>

/* ---- the questions --------------------------------------------------------------------------- */

static bool has_lines(const struct plan *plan, const struct record *risk UNUSED) {
    return plan_count(plan, RECORD_LINE) > 0;
}

static bool asked_if_contested(const struct record *risk) {
    return risk_is_contested(risk);
}

/* Who does not take a risk has nothing to show that they understand. */
static bool asked_if_taken(const struct record *risk) {
    return !record_has(risk, RISK_PERSON_CHOOSES_RISK) ||
           record_number(risk, RISK_PERSON_CHOOSES_RISK) != 0;
}

static const struct form_field want_fields[] = {
    ASK(RISK, RISK_WHAT_I_WANT, .lines = 4),
    ASK(RISK, RISK_LINE, .shown = has_lines),
};
static const struct form_field could_happen_fields[] = {
    ASK(RISK, RISK_WHAT_COULD_HAPPEN, .lines = 2),
    ASK(RISK, RISK_CONSEQUENCE, .lines = 4),
};
static const struct form_field if_not_fields[] = {
    ASK(RISK, RISK_IF_WE_DO_NOTHING, .lines = 4),
};
static const struct form_field smaller_fields[] = {
    ASK(RISK, RISK_MITIGATION, .lines = 4),
    ASK(RISK, RISK_OWNER),
};
static const struct form_field clinician_fields[] = {
    ASK(RISK, RISK_CLINICIAN_VIEW),
    ASK(RISK, RISK_CLINICIAN_NOTE, .lines = 4),
};
static const struct form_field panel_fields[] = {
    ASK(RISK, RISK_PANEL_NOTE, .lines = 4),
    ASK(RISK, RISK_PANEL_ON),
};
static const struct form_field choice_fields[] = {
    ASK(RISK, RISK_PERSON_CHOOSES_RISK),
    ASK(RISK, RISK_PERSON_NOTE, .lines = 4),
    ASK(RISK, RISK_AGREED_ON, .label = "The day I decided"),
};
static const struct form_field understands_fields[] = {
    ASK(RISK, RISK_UNDERSTANDS_IMPLICATIONS),
    ASK(RISK, RISK_HOW_UNDERSTANDING_WAS_CHECKED, .lines = 4,
        .label = "What was asked, and what did I answer?"),
    ASK(RISK, RISK_UNDERSTANDING_WHO_WAS_THERE),
    ASK(RISK, RISK_UNDERSTANDING_ON),
};
static const struct form_field commissioner_fields[] = {
    ASK(RISK, RISK_COMMISSIONER_NOTE, .lines = 4),
    ASK(RISK, RISK_COMMISSIONER_ON),
};

static const struct talk_question {
    const char *ask, *help;
    const struct form_field *fields;
    size_t field_count;
    bool (*asked)(const struct record *risk); /* NULL: of every risk */
} TALK[TALK_COUNT] = {
    [TALK_WANT] = {"What do you want to do?",
                   "Say it in your own words. It may be a thing in your plan, or anything else.",
                   FIELDS(want_fields)},
    [TALK_COULD_HAPPEN] = {"What could happen?",
                           "Say what could go wrong, and what it would mean for you. "
                           "To talk about it does not mean that the answer is no.",
                           FIELDS(could_happen_fields)},
    [TALK_IF_NOT] = {"What if you do not do it?",
                     "That is a risk too. Say what your life would be like without it.",
                     FIELDS(if_not_fields)},
    [TALK_SMALLER] = {"What would make it smaller?",
                      "Think of what you and others can do. "
                      "It may then be less likely, or less bad.",
                      FIELDS(smaller_fields)},
    [TALK_CLINICIAN] = {"What does the clinician think?",
                        "They say so in their own words. "
                        "It stands beside your view, and does not take its place.",
                        FIELDS(clinician_fields)},
    [TALK_PANEL] = {"What did a panel say, if there was one?",
                    "A panel can talk a hard risk through. It does not have to: you can go on.",
                    FIELDS(panel_fields), asked_if_contested},
    [TALK_CHOICE] = {"Do you still choose it?",
                     "You have heard what the others think. The choice is yours. "
                     "Not to do it is a choice too, and it is kept.",
                     FIELDS(choice_fields)},
    [TALK_UNDERSTANDS] = {"How do we know that you understand?",
                          "Say what could happen, and what you would do then. "
                          "We write down who was there and when, so that all can trust it.",
                          FIELDS(understands_fields), asked_if_taken},
    [TALK_COMMISSIONER] = {"What does the commissioner say?",
                           "They say so in their own words. "
                           "It stands beside what the others say.",
                           FIELDS(commissioner_fields)},
};

/* Whether it is a question of the talk about this risk. */
static bool is_asked(const struct record *risk, size_t question) {
    return question < TALK_COMMISSIONER &&
           (TALK[question].asked == NULL || TALK[question].asked(risk));
}

static bool is_answered(const struct record *risk, size_t question) {
    for (size_t i = 0; i < TALK[question].field_count; i++)
        if (record_has(risk, TALK[question].fields[i].field))
            return true;
    return false;
}

size_t risk_talk_question(size_t field) {
    for (size_t question = 0; question < TALK_COUNT; question++)
        for (size_t i = 0; i < TALK[question].field_count; i++)
            if (TALK[question].fields[i].field == field)
                return question;
    return TALK_COUNT;
}

size_t risk_talk_asked(const struct record *risk, size_t *answered) {
    size_t asked = 0;
    *answered = 0;
    for (size_t question = 0; question < TALK_COUNT; question++) {
        asked += is_asked(risk, question);
        *answered += is_asked(risk, question) && is_answered(risk, question);
    }
    return asked;
}

size_t risk_talk_skipped(const struct record *risk) {
    for (size_t question = 0; question < TALK_COUNT; question++)
        if (is_asked(risk, question) && !is_answered(risk, question))
            return question;
    return TALK_WANT;
}

bool risk_is_begun(const struct record *risk) {
    for (size_t field = 0; field < RISK_FIELD_COUNT; field++)
        if (field != RISK_LINE && record_has(risk, field))
            return true;
    return false;
}

/* Whether words wait in it that are no answer yet. */
static bool has_waiting(struct session *session, const struct record *risk, size_t question) {
    struct answers answers;
    bool holds = answers_init(&answers, session->book, risk->id, TALK[question].fields,
                              TALK[question].field_count, session_today(session), NULL) == ERR_OK &&
                 answers_holds(&answers);
    answers_done(&answers);
    return holds;
}

/* The next question from one on; TALK_COUNT past the last. */
static size_t next_asked(const struct record *risk, size_t from) {
    while (from < TALK_COMMISSIONER && !is_asked(risk, from))
        from++;
    return from < TALK_COMMISSIONER ? from : TALK_COUNT;
}

size_t risk_talk_next(struct session *session, const struct record *risk) {
    size_t next = TALK_WANT;
    for (size_t question = 0; question < TALK_COMMISSIONER; question++) {
        if (!is_asked(risk, question))
            continue;
        if (has_waiting(session, risk, question))
            return question;
        if (is_answered(risk, question) && risk_is_begun(risk))
            next = question + 1;
    }
    return next_asked(risk, next);
}

struct about risk_talk_about(const char *risk, size_t question, int field) {
    struct about about = form_about(NULL, risk, RECORD_RISK, field);
    about.index = question;
    return about;
}

/* ---- the page -------------------------------------------------------------------------------- */

struct talk_state {
    struct answers answers;
    size_t question, first; /* and the item that has the focus to begin with */
    bool alone;             /* it is this question by itself */
};

static const struct record *risk_of(const struct session *session, const struct talk_state *state) {
    return plan_find(session->book->plan, RECORD_RISK, state->answers.id, NULL);
}

static enum err talk_open(struct session *session, void *opaque, const struct about *about,
                          struct err_info *info) {
    struct talk_state *state = opaque;
    const struct talk_question *question = &TALK[about->index];
    state->question = about->index;
    state->alone = about->field > 0;
    enum err err = answers_init(&state->answers, session->book, about->id, question->fields,
                                question->field_count, session_today(session), info);
    if (err != ERR_OK || !state->alone)
        return err;
    const struct answer_item *item =
        answers_of_field(&state->answers, RECORD_RISK, (size_t)about->field - 1);
    if (item != NULL)
        answers_find(&state->answers, item, &state->first);
    return ERR_OK;
}

/* What the plan says of the thing already: its own words need not be said again. */
static void say_line(struct session *session, const struct record *risk, struct page *page) {
    const struct record *line =
        plan_find(session->book->plan, RECORD_LINE, record_text(risk, RISK_LINE), NULL);
    const char *why = line != NULL ? record_text(line, LINE_WHY) : "";
    if (line != NULL && record_title(line)[0] != '\0')
        page_say(page, TONE_TEXT,
                 page_text(page, "In your plan: \"%s\"%s%s%s", record_title(line),
                           why[0] != '\0' ? ", for \"" : ".", why, why[0] != '\0' ? "\"." : ""));
}

/* How far the talk has come, and what is asked. */
static const char *asked_words(const struct record *risk, size_t question, struct page *page) {
    size_t number = 1, answered, asked = risk_talk_asked(risk, &answered);
    for (size_t before = 0; before < question; before++)
        number += is_asked(risk, before);
    if (!is_asked(risk, question))
        return TALK[question].ask;
    return page_text(page, "Question %zu of %zu: %s", number, asked, TALK[question].ask);
}

static void talk_page(struct session *session, void *opaque, struct page *page) {
    struct talk_state *state = opaque;
    const struct talk_question *question = &TALK[state->question];
    const struct record *risk = risk_of(session, state);
    page->title = page->help_title = "Talking it through";
    if (risk == NULL) {
        page_say(page, TONE_TEXT,
                 page_with_keys(
                     page, "This is not in the plan any more. "
                           "Press {ESCAPE} to go back, or {REDO} if you have just undone it."));
        return;
    }
    page_say(page, TONE_HEADING,
             state->alone ? question->ask : asked_words(risk, state->question, page));
    page_say(page, TONE_TEXT, question->help);
    page->blocks[page->block_count - 1].joined = true;
    page->blocks[page->block_count - 1].gives_way = true;
    if (state->question == TALK_WANT)
        say_line(session, risk, page);
    struct page_form *block = &page_add(page, BLOCK_FORM)->form;
    state->answers.today = session_today(session);
    block->answers = &state->answers;
    block->first = state->first;
    block->note = "";
    block->goes_on = !state->alone;
    if (state->alone)
        return;
    page_key(page, ACTION_PAGE_DOWN, "next question");
    page_key(page, ACTION_PAGE_UP, "question before");
}

/* ---- going ----------------------------------------------------------------------------------- */

/* To another question in place of this one, or back to the risk's page. */
static void go_to(struct session *session, const struct talk_state *state, size_t question) {
    const struct about about = risk_talk_about(state->answers.id, question, -1);
    if (question >= TALK_COUNT)
        session_pop(session);
    else
        session_replace(session, &screen_risk_talk, &about);
}

static void go_on(struct session *session, const struct talk_state *state) {
    const struct record *risk = risk_of(session, state);
    bool ends = risk == NULL || state->alone;
    go_to(session, state, ends ? TALK_COUNT : next_asked(risk, state->question + 1));
}

static void go_before(struct session *session, const struct talk_state *state) {
    const struct record *risk = risk_of(session, state);
    size_t before = state->question;
    while (risk != NULL && before > 0 && !is_asked(risk, --before))
        continue;
    bool ends = risk == NULL || before == state->question || !is_asked(risk, before);
    go_to(session, state, ends ? TALK_COUNT : before);
}

/* What is being typed is kept first: what is asked next may hang on it. */
static bool talk_act(struct session *session, void *opaque, const struct page_event *event) {
    const struct talk_state *state = opaque;
    bool on = event->action == ACTION_PAGE_DOWN;
    if (state->alone || (!on && event->action != ACTION_PAGE_UP))
        return false;
    if (!session_keep(session))
        return true;
    if (on)
        go_on(session, state);
    else
        go_before(session, state);
    return true;
}

static void talk_finished(struct session *session, void *opaque) {
    go_on(session, opaque);
}

static void talk_close(struct session *session UNUSED, void *opaque) {
    struct talk_state *state = opaque;
    answers_done(&state->answers);
}

const struct screen screen_risk_talk = {.state_size = sizeof(struct talk_state),
                                        .of_plan = true,
                                        .open = talk_open,
                                        .page = talk_page,
                                        .act = talk_act,
                                        .finished = talk_finished,
                                        .close = talk_close};

/* ---- beginning ------------------------------------------------------------------------------- */

static void open_risk(struct session *session, const char *id, size_t question) {
    const struct about page = form_about(&form_risk, id, RECORD_RISK, -1);
    const struct about talk = risk_talk_about(id, question, -1);
    if (session_push(session, &screen_risk, &page) && question < TALK_COUNT)
        session_push(session, &screen_risk_talk, &talk);
}

void risk_talk_begin(struct session *session, const char *line) {
    char id[24];
    struct changes changes;
    plan_new_id(session->book->plan, id);
    changes_init(&changes);
    changes_add(&changes, RECORD_RISK, id, "", SIZE_MAX);
    if (line[0] != '\0')
        changes_set(&changes, RECORD_RISK, id, RISK_LINE, line);
    if (session_edit(session, &changes, "new risk"))
        open_risk(session, id, TALK_WANT);
}

void line_talk_risk(struct session *session, const struct about *about, enum opens how UNUSED) {
    const struct plan *plan = session->book->plan;
    char line[ABOUT_ID], title[160], question[256];
    snprintf(line, sizeof line, "%s", about->id);
    for (size_t i = plan_count(plan, RECORD_RISK); i > 0; i--) {
        const struct record *risk = plan_at(plan, RECORD_RISK, i - 1);
        if (strcmp(record_text(risk, RISK_LINE), line) != 0)
            continue;
        text_copy(record_called(risk, &form_risk), title, sizeof title);
        snprintf(question, sizeof question, "You talked about \"%s\": go on with that?", title);
        bool left = false, yes = session_confirm_or_leave(session, question, &left);
        if (left)
            return;
        if (!yes)
            break;
        open_risk(session, risk->id, risk_talk_next(session, risk));
        return;
    }
    risk_talk_begin(session, line);
}
