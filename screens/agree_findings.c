/* What is found in the plan, grouped by who can mend it, and the way to what mends it. */
#include "screens/agree.h"
#include "screens/money_spent.h"

#include <stdio.h>
#include <string.h>

/* ---- who can mend it ------------------------------------------------------------------------- */

enum mender { BY_YOU, BY_BOTH, BY_CLINICIAN, BY_HOLDER, BY_COMMISSIONER, MENDER_COUNT };

static const char *const WHO[MENDER_COUNT] = {
    [BY_YOU] = "You",
    [BY_BOTH] = "You and the clinician",
    [BY_CLINICIAN] = "The clinician",
    [BY_HOLDER] = "Whoever holds the money",
    [BY_COMMISSIONER] = "The commissioner",
};

/* "You" are the person and whoever writes the plan with them: nobody else is who puts it right. */
static const char *who_mends(const struct session *session, enum mender by) {
    static const char *const TO_OTHERS[MENDER_COUNT] = {
        [BY_YOU] = "The person", [BY_BOTH] = "The person and the clinician"};
    bool writes =
        session_is_practice(session) || store_role(session->setup.store) == USER_CLINICIAN;
    return writes || TO_OTHERS[by] == NULL ? WHO[by] : TO_OTHERS[by];
}

/* Who is asked about a record; of a decision, who makes it, by the step that waits for it. */
static const enum mender BY_RECORD[RECORD_TYPE_COUNT] = {
    [RECORD_PLAN] = BY_CLINICIAN,
    [RECORD_PERSON] = BY_YOU,
    [RECORD_ABOUT_ME] = BY_YOU,
    [RECORD_CAPACITY] = BY_CLINICIAN,
    [RECORD_CONTACT] = BY_BOTH,
    [RECORD_STRENGTH] = BY_YOU,
    [RECORD_NEED] = BY_YOU,
    [RECORD_OUTCOME] = BY_YOU,
    [RECORD_ACTION] = BY_YOU,
    [RECORD_BASELINE] = BY_CLINICIAN,
    [RECORD_BUDGET] = BY_CLINICIAN,
    [RECORD_ADJUSTMENT] = BY_CLINICIAN,
    [RECORD_CONTINGENCY] = BY_CLINICIAN,
    [RECORD_LINE] = BY_BOTH,
    [RECORD_EXTRA] = BY_BOTH,
    [RECORD_HELPER] = BY_BOTH,
    [RECORD_DELEGATED_TASK] = BY_BOTH,
    [RECORD_RISK] = BY_BOTH,
    [RECORD_MONEY] = BY_HOLDER,
    [RECORD_PAYMENT] = BY_HOLDER,
    [RECORD_BALANCE] = BY_HOLDER,
    [RECORD_RECEIPT] = BY_HOLDER,
    [RECORD_STILL_TO_PAY] = BY_HOLDER,
    [RECORD_THINGS_CHANGE] = BY_YOU,
    [RECORD_MEASURE] = BY_BOTH,
    [RECORD_REVIEW_PLAN] = BY_BOTH,
    [RECORD_REVIEW] = BY_BOTH,
    [RECORD_RECONSIDERATION] = BY_COMMISSIONER,
    [RECORD_TALK] = BY_BOTH,
    [RECORD_LATER] = BY_YOU,
};
static const enum mender BY_STEP[] = {
    [STEP_AGREE] = BY_YOU,        [STEP_CLINICAL] = BY_YOU,
    [STEP_SUBMIT] = BY_CLINICIAN, [STEP_AUTHORISE] = BY_COMMISSIONER,
    [STEP_PAY] = BY_COMMISSIONER, [STEP_NONE] = BY_CLINICIAN,
};
/* Those that somebody else has to mend than these say. */
static const struct exception {
    const char *rule;
    enum mender by;
} EXCEPTIONS[] = {{"decision.out-of-date", BY_BOTH}};

static enum mender mender_of(const struct finding *finding) {
    for (size_t i = 0; i < sizeof EXCEPTIONS / sizeof EXCEPTIONS[0]; i++)
        if (strcmp(finding->rule->id, EXCEPTIONS[i].rule) == 0)
            return EXCEPTIONS[i].by;
    return finding->record == RECORD_DECISION ? BY_STEP[finding->rule->stops]
                                              : BY_RECORD[finding->record];
}

/* For each of them, what stops each step, then what is worth a look, then what is to be known. */
enum { GROUP_LOOK = STEP_NONE, GROUP_NOTE, GROUP_COUNT };

static const char *const GROUP_WORDS[GROUP_COUNT] = {
    [STEP_AGREE] = "to put right before you agree it",
    [STEP_CLINICAL] = "to put right before it is clinically agreed",
    [STEP_SUBMIT] = "to put right before it is sent to the commissioner",
    [STEP_AUTHORISE] = "to put right before it is authorised",
    [STEP_PAY] = "to put right before anything is paid",
    [GROUP_LOOK] = "worth a look",
    [GROUP_NOTE] = "to know",
};

static size_t finding_group(const struct finding *finding) {
    if (finding->rule->level == LEVEL_LOOK)
        return GROUP_LOOK;
    return finding->rule->level == LEVEL_NOTE ? GROUP_NOTE : (size_t)finding->rule->stops;
}

bool findings_clear(const struct session *session) {
    return session->figures.findings_known &&
           findings_count(&session->figures.findings, STEP_PAY, LEVEL_FIX) == 0;
}

/* ---- putting right --------------------------------------------------------------------------- */

/* Where there is no answer to go to. Every type stands here, so that the compiler names one that
 * was forgotten. */
const struct screen *step_of(enum record_type type) {
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
        return &screen_holds_money;
    case RECORD_PAYMENT:
        return &screen_payments;
    case RECORD_BALANCE:
        return &screen_balances;
    case RECORD_RECEIPT:
        return &screen_receipts;
    case RECORD_STILL_TO_PAY:
        return &screen_bills;
    case RECORD_THINGS_CHANGE:
        return &screen_things_change;
    case RECORD_MEASURE:
    case RECORD_REVIEW_PLAN:
    case RECORD_REVIEW:
    case RECORD_TALK:
        return &screen_reviews;
    case RECORD_RECONSIDERATION:
        return &screen_decided;
    case RECORD_DECISION:
    case RECORD_LATER:
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
        if (field >= 0 && form_field_asks(row, record->type, (size_t)field))
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
void findings_mend(struct session *session, size_t index) {
    if (index >= session->figures.findings.count)
        return;
    const struct finding *finding = &session->figures.findings.items[index];
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

/* ---- rows ------------------------------------------------------------------------------------ */

static void add_finding(struct session *session, size_t index, struct page *page,
                        struct page_rows *rows) {
    const struct finding *finding = &session->figures.findings.items[index];
    struct page_row *row = page_row_add(page, rows);
    int field = -1;
    bool mends = step_of(finding->record) != NULL ||
                 form_that_asks(session->book->plan, finding, &field) != NULL;
    const struct record *later = finding_put_off(session->book->plan, finding);
    row->cells[0] = later != NULL ? page_text(page,
                                              record_number(later, LATER_HOW) == PUT_OFF_NOT_MINE
                                                  ? "%s You said that it does not apply."
                                                  : "%s You left it for later.",
                                              finding->message)
                                  : finding->message;
    row->enter = mends ? "put right" : "why?";
    row->asks = "Why?";
    row->said[0].text = row->cells[0];
    row->said[1].text = finding->rule->why;
    row->said[2] = (struct page_words){.tone = TONE_MUTED, .text = source_words(finding, page)};
    row->about.index = index;
    row->about.field = AGREE_FINDING;
    snprintf(row->about.id, sizeof row->about.id, "%s %s", finding->rule->id, finding->record_id);
}

/* Those of one group that the same can mend, under their heading. */
static void add_group(struct session *session, enum mender by, size_t group, struct page *page,
                      struct page_rows *rows) {
    const struct findings *findings = &session->figures.findings;
    bool headed = false;
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        if (mender_of(finding) != by || finding_group(finding) != group)
            continue;
        if (!headed)
            page_row_heading(page, rows,
                             page_text(page, "%s: %s", who_mends(session, by), GROUP_WORDS[group]));
        headed = true;
        add_finding(session, i, page, rows);
    }
}

size_t findings_most(const struct session *session) {
    return 3 * session->figures.findings.count;
}

void findings_add_rows(struct session *session, struct page *page, struct page_rows *rows) {
    for (int by = 0; by < MENDER_COUNT; by++)
        for (size_t group = 0; group < GROUP_COUNT; group++)
            add_group(session, (enum mender)by, group, page, rows);
}
