/* Step 11, Check and agree: what stands in the way of each step, what is worth a look, and the way
 * to the answer that mends it. */
#include "screens/deciding.h"
#include "screens/steps.h"

#include <stdio.h>
#include <string.h>

/* Findings in groups: what stops each step, then what is worth a look, then notes. */
enum { GROUP_LOOK = STEP_NONE, GROUP_NOTE, GROUP_COUNT };

static const char *const GROUP_WORDS[GROUP_COUNT] = {
    [STEP_AGREE] = "To put right before you agree it",
    [STEP_CLINICAL] = "To put right before it is clinically agreed",
    [STEP_SUBMIT] = "To put right before it is sent to the commissioner",
    [STEP_AUTHORISE] = "To put right before it is authorised",
    [STEP_PAY] = "To put right before anything is paid",
    [GROUP_LOOK] = "Worth a look",
    [GROUP_NOTE] = "To know",
};

static size_t finding_group(const struct finding *finding) {
    if (finding->rule->level == LEVEL_LOOK)
        return GROUP_LOOK;
    return finding->rule->level == LEVEL_NOTE ? GROUP_NOTE : (size_t)finding->rule->stops;
}

/* Nothing stands in the way, as far as the last step: said only where it is known. */
static bool is_clear(const struct session *session) {
    return session->figures.findings_known &&
           findings_count(&session->figures.findings, STEP_PAY, LEVEL_FIX) == 0;
}

/* ---- putting right --------------------------------------------------------------------------- */

/* The step that a record belongs to, where there is no answer to go to; NULL: none has it. Every
 * type stands here, so that the compiler names one that was forgotten. */
static const struct screen *step_of(enum record_type type) {
    switch (type) {
    case RECORD_PERSON:
    case RECORD_ABOUT_ME:
    case RECORD_CAPACITY:
    case RECORD_CONTACT:
        return &screen_about_me;
    case RECORD_STRENGTH:
        return &screen_already_have;
    case RECORD_NEED:
    case RECORD_OUTCOME:
    case RECORD_ACTION:
        return &screen_outcomes;
    case RECORD_BASELINE:
        return &screen_care_now;
    case RECORD_PLAN:
    case RECORD_BUDGET:
    case RECORD_ADJUSTMENT:
    case RECORD_CONTINGENCY:
        return &screen_budget;
    case RECORD_LINE:
    case RECORD_EXTRA:
    case RECORD_HELPER:
    case RECORD_DELEGATED_TASK:
        return &screen_support;
    case RECORD_RISK:
        return &screen_risks;
    case RECORD_MONEY:
    case RECORD_PAYMENT:
    case RECORD_BALANCE:
    case RECORD_RECEIPT:
        return &screen_holds_money;
    case RECORD_THINGS_CHANGE:
        return &screen_things_change;
    case RECORD_MEASURE:
    case RECORD_REVIEW_PLAN:
    case RECORD_REVIEW:
        return &screen_reviews;
    case RECORD_DECISION:
    case RECORD_RECONSIDERATION:
    case RECORD_TYPE_COUNT:
        return NULL;
    }
    return NULL;
}

/* Whether a form asks that field of a record, as the plan is now. */
static bool form_asks(const struct plan_form *form, const struct plan *plan,
                      const struct record *record, int field) {
    for (size_t i = 0; i < form->field_count; i++) {
        const struct form_field *row = &form->fields[i];
        if (row->type == record->type && (int)row->field == field)
            return row->shown == NULL || row->shown(plan, record);
    }
    return false;
}

/* The form that asks what a finding is about, and *field of it; one of a list whose answer is not
 * asked for has the form of its others, and *field is -1. NULL: there is none. */
static const struct plan_form *form_that_asks(const struct plan *plan,
                                              const struct finding *finding, int *field) {
    bool many = dictionary_record(finding->record)->many;
    const struct record *record = many ? plan_find(plan, finding->record, finding->record_id, NULL)
                                       : plan_one(plan, finding->record);
    const struct record *one_of = many ? record : NULL;
    *field = finding->field;
    if (record == NULL)
        return NULL;
    const struct plan_form *form = form_for(finding->record, *field, one_of);
    if (form != NULL && (*field < 0 || form_asks(form, plan, record, *field)))
        return form;
    *field = -1;
    return many ? form_for(finding->record, *field, one_of) : NULL;
}

/* Where a rule comes from, and what that is. */
static const char *source_words(const struct finding *finding, struct page *page) {
    char source[RULE_SOURCE_WORDS];
    return page_text(page, "Where this comes from: %s. " RULES_ARE_GUIDANCE,
                     rule_source_words(finding->rule, source));
}

/* Goes to the answer that mends it; where none is asked for, to the step where it belongs, such as
 * a list with nothing in it yet; and from what is not answered in here, to why it is found. */
static void agree_mend(struct session *session, const struct finding *finding) {
    int field = -1;
    const struct plan_form *form = form_that_asks(session->book->plan, finding, &field);
    const struct screen *step = step_of(finding->record);
    const struct about about = form_about(form, finding->record_id, finding->record, field);
    struct page page;
    if (form != NULL) {
        session_push(session, &screen_form, &about);
    } else if (step != NULL) {
        session_push(session, step, NULL);
    } else {
        page_init(&page);
        session_help(session, "Why?",
                     page_text(&page, "%s\n\n%s\n\n%s", finding->message, finding->rule->why,
                               source_words(finding, &page)));
        page_done(&page);
    }
}

/* ---- the page -------------------------------------------------------------------------------- */

/* What a row stands for, in about->field. */
enum { ROW_SHEET, ROW_FINDING, ROW_READ, ROW_MOVE, ROW_REST };

static void add_finding(struct session *session, size_t index, struct page *page,
                        struct page_rows *rows) {
    const struct finding *finding = &session->figures.findings.items[index];
    struct page_row *row = page_row_add(page, rows);
    int field = -1;
    bool mends = step_of(finding->record) != NULL ||
                 form_that_asks(session->book->plan, finding, &field) != NULL;
    row->cells[0] = finding->message;
    row->enter = mends ? "put right" : "why?";
    row->asks = "Why?";
    row->said[0].text = finding->message;
    row->said[1].text = finding->rule->why;
    row->said[2] = (struct page_words){.tone = TONE_MUTED, .text = source_words(finding, page)};
    row->about.index = index;
    row->about.field = ROW_FINDING;
}

/* Those of one group, under its heading. What is found when the person has agreed is not what
 * stands in the way today: decisions come after everything else here. */
static void add_group(struct session *session, size_t group, struct page *page,
                      struct page_rows *rows) {
    const struct findings *findings = &session->figures.findings;
    bool headed = false;
    for (size_t i = 0; i < findings->count; i++) {
        if (finding_group(&findings->items[i]) != group)
            continue;
        if (!headed)
            page_row_heading(page, rows, GROUP_WORDS[group]);
        headed = true;
        add_finding(session, i, page, rows);
    }
}

/* ---- decisions ------------------------------------------------------------------------------- */

/* Whether a decision is still to be seen: the last word of its role, the last time it was sent, and
 * every one that does not count. */
static bool is_shown(const struct plan *plan, const struct record *decision, size_t index) {
    if (!decision_counts(plan, decision))
        return true;
    if (!decision_is(decision, DECISION_SUBMITS))
        return plan_decision(plan, (enum decision_role)record_number(decision, DECISION_ROLE),
                             NULL) == decision;
    for (size_t i = index + 1; i < plan_count(plan, RECORD_DECISION); i++)
        if (decision_is(plan_at(plan, RECORD_DECISION, i), DECISION_SUBMITS))
            return false;
    return true;
}

static void add_decisions(struct session *session, struct page *page, struct page_rows *rows) {
    const struct plan *plan = session->book->plan;
    char mark[HASH_TEXT] = "";
    plan_mark(plan, &session->figures.cost, mark, NULL);
    page_row_heading(page, rows, "Who has decided what");
    for (size_t i = 0; i < plan_count(plan, RECORD_DECISION); i++) {
        const struct record *decision = plan_at(plan, RECORD_DECISION, i);
        if (!is_shown(plan, decision, i))
            continue;
        struct page_row *row = page_row_add(page, rows);
        const char *words = decided_words(decision, page);
        const char *stands = decided_stands(plan, decision, mark, &row->tones[0]);
        row->cells[0] = page_text(page, "%s%s%s", stands, stands[0] != '\0' ? " " : "", words);
        row->said[0].text = page_text(page, "%s.", words);
        row->said[1].text = stands;
        row->about.field = ROW_READ;
    }
    if (plan_count(plan, RECORD_DECISION) == 0) {
        struct page_row *row = page_row_add(page, rows);
        row->cells[0] = "Nobody has decided yet.";
        row->about.field = ROW_READ;
    }
}

/* What may be decided now, and what it waits for otherwise. */
static void add_moves(struct session *session, struct page *page, struct page_rows *rows) {
    bool headed = false, rest = false;
    for (int move = 0; move < MOVE_COUNT; move++) {
        rest = rest || deciding_offers(session, (enum move)move, true);
        if (!deciding_offers(session, (enum move)move, false))
            continue;
        if (!headed)
            page_row_heading(page, rows, "To decide now");
        headed = true;
        struct page_row *row = deciding_row(session, (enum move)move, page, rows);
        row->about.field = row->enter != NULL ? ROW_MOVE : ROW_READ;
    }
    if (!rest)
        return;
    if (!headed)
        page_row_heading(page, rows, "To decide now");
    struct page_row *row = page_row_add(page, rows);
    row->kind = ROW_ADDS;
    row->cells[0] = "Something else was decided";
    row->enter = "open";
    row->about.field = ROW_REST;
}

static void agree_page(struct session *session, void *state UNUSED, struct page *page) {
    static const struct page_column COLUMNS[] = {{.width = 40, .grows = true}};
    size_t most = 16 + 3 * GROUP_COUNT + session->figures.findings.count + MOVE_COUNT +
                  plan_count(session->book->plan, RECORD_DECISION);
    struct page_rows *rows = page_rows(page, COLUMNS, 1, most);
    page->title = page->help_title = "Check and agree";
    page->help =
        "What still has to be put right before the plan can go on, and what is worth a look. "
        "Nothing here ever stops you from writing or trying things. "
        "Press Enter on a line to go to the answer that mends it.\n\n"
        "What you read here is guidance to staff, not legal advice. It says where it comes from, and the day that was checked.";
    struct page_row *sheet = page_row_add(page, rows);
    sheet->cells[0] = "Make the spreadsheet";
    sheet->enter = "open";
    if (is_clear(session)) {
        struct page_row *ready = page_row_add(page, rows);
        ready->cells[0] = "Completed: nothing stands in the way.";
        ready->tones[0] = TONE_DONE;
    }
    for (size_t group = 0; group < GROUP_COUNT; group++)
        add_group(session, group, page, rows);
    add_decisions(session, page, rows);
    add_moves(session, page, rows);
    page_key(page, ACTION_ENTER, NULL);
    page_key(page, ACTION_SPREADSHEET, NULL);
    page_key(page, ACTION_UNDO, NULL);
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

static bool agree_act(struct session *session, void *state UNUSED, const struct page_event *event) {
    const struct findings *findings = &session->figures.findings;
    const struct about *row = event->row;
    if (event->action != ACTION_ENTER || row == NULL)
        return false;
    if (row->field == ROW_SHEET)
        session_push(session, &screen_spreadsheet, NULL);
    else if (row->field == ROW_MOVE)
        deciding_open(session, (enum move)row->index);
    else if (row->field == ROW_REST)
        session_push(session, &screen_decide_rest, NULL);
    else if (row->field == ROW_FINDING && row->index < findings->count)
        agree_mend(session, &findings->items[row->index]);
    return true;
}

const struct screen screen_agree = {.of_plan = true, .page = agree_page, .act = agree_act};

void agree_status(struct session *session, char *buffer, size_t size, enum tone *tone) {
    size_t fixes = 0;
    for (size_t i = 0; i < session->figures.findings.count; i++) {
        const struct finding *finding = &session->figures.findings.items[i];
        fixes += finding->rule->level == LEVEL_FIX && finding->rule->stops == STEP_AGREE;
    }
    if (fixes > 0)
        snprintf(buffer, size, "Cannot start yet: %zu %s to put right", fixes,
                 fixes == 1 ? "thing" : "things");
    else if (!session->figures.findings_known)
        snprintf(buffer, size, "Cannot be worked out");
    else
        snprintf(buffer, size, "%s",
                 session->figures.state == STATE_DRAFT ? "Ready to agree"
                                                       : state_label(session->figures.state));
    *tone = fixes > 0 || !session->figures.findings_known ? TONE_LOOK : TONE_DONE;
}
