/* The person's own page of what was decided: what, by whom and why, what was left out, how to ask
 * for it to be looked at again, and each time that they did, with its answer. */
#include "screens/decided.h"
#include "screens/deciding.h"
#include "screens/forms.h"

#include "base/date.h"
#include "plan/ending.h"
#include "plan/line.h"
#include "plan/line_words.h"
#include "plan/value.h"

#include <inttypes.h>
#include <stdio.h>

/* ---- asking again ---------------------------------------------------------------------------- */

static const struct form_field asked_fields[] = {
    ASK(RECONSIDERATION, RECONSIDERATION_ABOUT),
    ASK(RECONSIDERATION, RECONSIDERATION_LINE),
    ASK(RECONSIDERATION, RECONSIDERATION_WHY, .lines = 3),
    ASK(RECONSIDERATION, RECONSIDERATION_ASKED_BY),
    ASK(RECONSIDERATION, RECONSIDERATION_ASKED_ON),
};
static const struct plan_default asked_defaults[] = {{RECONSIDERATION_ASKED_ON, PLAN_TODAY}};
const struct plan_form form_asked = {
    .title = "Asking again", FIELDS(asked_fields), .defaults = asked_defaults, .default_count = 1};

static const char *answer_note(struct session *session, const struct record *asked,
                               struct page *page) {
    return asked != NULL ? asked_words(session, asked, page) : "";
}

static const struct form_field answer_fields[] = {
    ASK(RECONSIDERATION, RECONSIDERATION_ANSWER, .heading = "The answer"),
    ASK(RECONSIDERATION, RECONSIDERATION_REASON, .lines = 3),
    ASK(RECONSIDERATION, RECONSIDERATION_ANSWERED_BY),
    ASK(RECONSIDERATION, RECONSIDERATION_ANSWERED_ON),
};
const struct plan_form form_answer = {"The answer", FIELDS(answer_fields), .note = answer_note};

/* " after 14 days"; where there is no answer yet, how long that is by now. */
static const char *days_words(const struct session *session, const struct record *asked,
                              struct page *page) {
    bool answered = request_is_answered(session->book->plan, asked);
    int64_t to =
        answered ? record_number(asked, RECONSIDERATION_ANSWERED_ON) : session_today(session);
    int64_t days = to - record_number(asked, RECONSIDERATION_ASKED_ON);
    if (!record_has(asked, RECONSIDERATION_ASKED_ON) || days < 0)
        return "";
    if (days == 0)
        return answered ? ", on the same day" : ", asked today";
    return page_text(page, ", %s %" PRId64 " day%s", answered ? "after" : "for", days,
                     days == 1 ? "" : "s");
}

static const char *choice_of(const struct record *asked, size_t field) {
    return record_has(asked, field) ? dictionary_field(RECORD_RECONSIDERATION, field)
                                          ->choices[record_number(asked, field)]
                                          .label
                                    : "";
}

static const char *answer_words(const struct session *session, const struct record *asked,
                                struct page *page) {
    const char *reason = record_text(asked, RECONSIDERATION_REASON);
    const char *by = record_text(asked, RECONSIDERATION_ANSWERED_BY);
    const char *days = days_words(session, asked, page);
    const char *begun = request_begun(asked);
    const struct plan *plan = session->book->plan;
    bool answered = request_is_answered(plan, asked);
    if (!request_has_answer(asked))
        return page_text(page, "No answer yet%s.%s%s", days, begun[0] != '\0' ? " " : "", begun);
    if (!answered)
        return page_text(
            page, "No answer that counts yet%s. One%s%s is here. %s It says: %s.%s%s", days,
            by[0] != '\0' ? " by " : "", by, vouched_nothing(record_vouched(plan, asked)),
            choice_of(asked, RECONSIDERATION_ANSWER), reason[0] != '\0' ? " " : "", reason);
    return page_text(page, "The answer%s%s%s: %s.%s%s", by[0] != '\0' ? " by " : "", by, days,
                     choice_of(asked, RECONSIDERATION_ANSWER), reason[0] != '\0' ? " " : "",
                     reason);
}

const char *asked_words(const struct session *session, const struct record *asked,
                        struct page *page) {
    char day[DATE_TEXT] = "", name[LINE_NAME];
    const char *by = record_text(asked, RECONSIDERATION_ASKED_BY);
    const char *why = record_text(asked, RECONSIDERATION_WHY);
    const struct record *line =
        plan_find(session->book->plan, RECORD_LINE, record_text(asked, RECONSIDERATION_LINE), NULL);
    if (record_has(asked, RECONSIDERATION_ASKED_ON))
        date_show(record_number(asked, RECONSIDERATION_ASKED_ON), day);
    return page_text(page, "%s asked%s%s: %s%s%s%s.%s%s%s %s", by[0] != '\0' ? by : "Someone",
                     day[0] != '\0' ? " on " : "", day, choice_of(asked, RECONSIDERATION_ABOUT),
                     line != NULL ? " (" : "",
                     line != NULL ? line_name(session->book->plan, line, name) : "",
                     line != NULL ? ")" : "", why[0] != '\0' ? " \"" : "", why,
                     why[0] != '\0' ? "\"" : "", answer_words(session, asked, page));
}

static void asked_describe(struct session *session, const struct record *asked, struct page *page,
                           struct page_row *row) {
    bool answered = request_is_answered(session->book->plan, asked);
    char day[DATE_TEXT] = "a day not said yet";
    if (record_has(asked, RECONSIDERATION_ASKED_ON))
        date_show_short(record_number(asked, RECONSIDERATION_ASKED_ON), day);
    row->cells[ROW_TITLE] =
        page_text(page, "%s, %s",
                  record_has(asked, RECONSIDERATION_ABOUT) ? choice_of(asked, RECONSIDERATION_ABOUT)
                                                           : "Something",
                  day);
    row->cells[ROW_DETAIL] =
        answered
            ? page_text(page, "%s%s", choice_of(asked, RECONSIDERATION_ANSWER),
                        days_words(session, asked, page))
            : page_text(page, "%s%s",
                        request_has_answer(asked) ? "No answer that counts yet" : "No answer yet",
                        days_words(session, asked, page));
    row->tones[ROW_DETAIL] = answered ? TONE_DONE : TONE_LOOK;
    row->said[0].text = asked_words(session, asked, page);
}

/* ---- how long, and who next ------------------------------------------------------------------ */

const char *decided_waits(const struct session *session, struct page *page) {
    const struct plan *plan = session->book->plan;
    char mark[HASH_TEXT] = "", day[DATE_TEXT];
    const char *next = move_next_of(plan, session->figures.state);
    (void)plan_mark(plan, &session->figures.cost, mark, NULL);
    const struct record *sent =
        session->figures.state == STATE_SUBMITTED ? plan_sent(plan, mark) : NULL;
    if (sent == NULL)
        return page_text(page, "%s. The next to act is %s.", state_label(session->figures.state),
                         next);
    int64_t days = session_today(session) - record_number(sent, DECISION_ON);
    date_show(record_number(sent, DECISION_ON), day);
    if (days <= 0)
        return page_text(page, "Sent on %s, today. The next to act is %s.", day, next);
    return page_text(page, "Sent on %s, %" PRId64 " day%s ago. The next to act is %s.", day, days,
                     days == 1 ? "" : "s", next);
}

/* ---- what was decided ------------------------------------------------------------------------ */

/* How a person can have it looked at again: Regs 7, 8 and 13. */
static const char HOW_TO_ASK[] =
    "You can ask for any of it to be looked at again, as often as you need. "
    "Say what was not seen, or what is different now. Someone you trust can help you. "
    "Choose \"Ask for it to be looked at again\" on this page.";

/* A row that is read, and what is said of it in full. */
static void read_add(struct page *page, struct page_rows *rows, const char *what,
                     const char *detail, const char *said) {
    struct page_row *row = page_row_add(page, rows);
    row->cells[ROW_TITLE] = what;
    row->cells[ROW_DETAIL] = detail;
    row->said[0].text = said;
}

static void add_left_out(const struct plan *plan, struct page *page, struct page_rows *rows) {
    char name[LINE_NAME];
    for (size_t i = 0; i < plan_count(plan, RECORD_LINE); i++) {
        const struct record *line = plan_at(plan, RECORD_LINE, i);
        const char *why = record_text(line, LINE_NOT_INCLUDED_BECAUSE);
        if (!line_is_included(line))
            read_add(page, rows, page_text(page, "Left out: %s", line_name(plan, line, name)),
                     why[0] != '\0' ? why : "It is not said why", why);
    }
}

static const char *decision_label(const struct record *decision) {
    return dictionary_field(RECORD_DECISION, DECISION_DECISION)
        ->choices[record_number(decision, DECISION_DECISION)]
        .label;
}

static void decided_facts(struct session *session, const struct record *record UNUSED,
                          struct page *page, struct page_rows *rows) {
    const struct plan *plan = session->book->plan;
    const struct record *said = plan_decision(plan, DECIDER_COMMISSIONER, NULL);
    char day[DATE_TEXT];
    page_row_heading(page, rows, "What was decided");
    read_add(page, rows, "Where it is now", state_label(session->figures.state),
             decided_waits(session, page));
    const char *in_force = in_force_words(session, page);
    if (in_force != NULL)
        read_add(page, rows, "The version before", in_force, page_text(page, "%s.", in_force));
    if (said != NULL)
        read_add(page, rows,
                 page_text(page, "%s, %s", record_text(said, DECISION_NAME),
                           date_show(record_number(said, DECISION_ON), day)),
                 decision_label(said), page_text(page, "%s.", decided_words(said, page)));
    if (said != NULL && decision_why(said)[0] != '\0')
        read_add(page, rows, "The reason", decision_why(said), NULL);
    if (said != NULL && record_has(said, DECISION_LAST_DAY))
        read_add(page, rows, "Last day that is paid for",
                 page_text(page, "%s", date_show(record_number(said, DECISION_LAST_DAY), day)),
                 NULL);
    if (said != NULL && record_has(said, DECISION_REASON))
        read_add(page, rows, "Why", record_text(said, DECISION_REASON),
                 record_text(said, DECISION_REASON));
    add_left_out(plan, page, rows);
    read_add(page, rows, "How to ask again", "As often as you need", HOW_TO_ASK);
}

static const struct plan_list requests = {
    .type = RECORD_RECONSIDERATION,
    .heading = "Asked to be looked at again",
    .add = "Ask for it to be looked at again",
    .empty = "If you do not agree, you can ask again, more than once.",
    .form = &form_asked,
    .describe = asked_describe};

static const struct plan_form *const forms[] = {NULL};
static const struct plan_list *const lists[] = {&requests, NULL};
/* None of its own: but there is no step after this one either. */
static const struct plan_action ACTIONS[] = {{.action = ACTION_NONE}};
static const struct section section = {
    .title = "What was decided, and asking again",
    .help = "What was decided about your plan, who decided it and why. "
            "If you do not agree, you can ask for it to be looked at again, more than once. "
            "Each time stands here with its answer, and how many days that took.",
    .forms = forms,
    .lists = lists,
    .actions = ACTIONS,
    .wide_details = true,
    .facts = decided_facts,
    .facts_first = true};

SECTION_SCREEN(decided, section);
