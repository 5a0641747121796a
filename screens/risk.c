/* The page of a risk: who said what, in their own words and each by themselves; what is missing
 * before it can be clinically agreed; and where the person decided not to take it, what could come
 * of that. Nothing is worked out from any of it. */
#include "screens/risk.h"
#include "screens/forms.h"

#include "base/date.h"
#include "base/text.h"
#include "plan/line.h"
#include "plan/value.h"
#include "session/answers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a row does, in about.index, where it does not open a question. */
enum { ROW_TALK = TALK_COUNT, ROW_ALL, ROW_LEAVE_OUT, ROW_CHANGE };
enum { ROWS_MOST = 64, LEFT_OUT_WHY = 512 };

struct risk_state {
    char id[ABOUT_ID];
};

static const struct record *risk_of(const struct session *session, const struct risk_state *state) {
    return plan_find(session->book->plan, RECORD_RISK, state->id, NULL);
}

static enum err risk_open(struct session *session, void *opaque, const struct about *about,
                          struct err_info *info) {
    struct risk_state *state = opaque;
    snprintf(state->id, sizeof state->id, "%s", about->id);
    return risk_of(session, state) != NULL
               ? ERR_OK
               : err_set(info, ERR_NOT_FOUND, "This risk is not in the plan any more.");
}

/* ---- what was decided ------------------------------------------------------------------------ */

static bool is_not_taken(const struct record *risk) {
    return record_has(risk, RISK_PERSON_CHOOSES_RISK) &&
           record_number(risk, RISK_PERSON_CHOOSES_RISK) == 0;
}

/* What the person is called: "Anne". */
static const char *person_called(const struct session *session) {
    const struct record *person = plan_one(session->book->plan, RECORD_PERSON);
    const char *name = record_text(person, PERSON_PREFERRED_NAME);
    name = name[0] != '\0' ? name : record_text(person, PERSON_GIVEN_NAME);
    return name[0] != '\0' ? name : "The person";
}

/* The person's own decision, as it is: told of them, or by them. */
static const char *decided_words(const struct record *risk, const char *told_of,
                                 struct page *page) {
    char day[DATE_TEXT] = "", on[DATE_TEXT + 8] = "";
    const char *who = told_of != NULL ? told_of : "I";
    if (record_has(risk, RISK_AGREED_ON))
        snprintf(on, sizeof on, ", on %s", date_show(record_number(risk, RISK_AGREED_ON), day));
    if (!record_has(risk, RISK_PERSON_CHOOSES_RISK))
        return page_text(page, "%s %s not decided yet.", who, told_of != NULL ? "has" : "have");
    if (is_not_taken(risk))
        return page_text(page, "%s decided not to do this%s.", who, on);
    return page_text(page, "%s still %s this%s.", who, told_of != NULL ? "chooses" : "choose", on);
}

/* ---- the rows -------------------------------------------------------------------------------- */

enum { COLUMN_WHAT, COLUMN_SAID };
static const struct page_column COLUMNS[] = {{.width = 30}, {.width = 40, .grows = true}};

/* What each of the four says, as a statement; a field that is not `always` there is shown once it
 * is answered. */
struct said_field {
    size_t field;
    const char *what;
    bool always;
};
static const struct said_field PERSON_SAYS[] = {
    {RISK_WHAT_I_WANT, "What I want", false},
    {RISK_LINE, "What it is about", false},
    {RISK_WHAT_COULD_HAPPEN, "What could go wrong", true},
    {RISK_CONSEQUENCE, "What it would mean", false},
    {RISK_IF_WE_DO_NOTHING, "If I do not do it", true},
    {RISK_MITIGATION, "What makes it smaller", true},
    {RISK_OWNER, "Who looks after it", false},
    {RISK_PERSON_CHOOSES_RISK, "My decision", true},
    {RISK_PERSON_NOTE, "My own words", false},
    {RISK_UNDERSTANDS_IMPLICATIONS, "I understand what could happen", false},
    {RISK_HOW_UNDERSTANDING_WAS_CHECKED, "What was asked and answered", false},
    {RISK_UNDERSTANDING_WHO_WAS_THERE, "Who was there", false},
    {RISK_UNDERSTANDING_ON, "When it was checked", false},
};
static const struct said_field CLINICIAN_SAYS[] = {{RISK_CLINICIAN_VIEW, "Their view", true},
                                                   {RISK_CLINICIAN_NOTE, "Their own words", false}};
static const struct said_field PANEL_SAYS[] = {{RISK_PANEL_NOTE, "Its own words", true},
                                               {RISK_PANEL_ON, "When it met", false}};
static const struct said_field COMMISSIONER_SAYS[] = {
    {RISK_COMMISSIONER_NOTE, "Their own words", true}, {RISK_COMMISSIONER_ON, "When", false}};

static struct page_row *add_row(struct page *page, struct page_rows *rows, const char *what,
                                const char *said, size_t does) {
    struct page_row *row = page_row_add(page, rows);
    row->cells[COLUMN_WHAT] = what;
    row->cells[COLUMN_SAID] = said;
    row->enter = does < TALK_COUNT ? "change" : "open";
    row->about = form_about(NULL, "", RECORD_RISK, -1);
    row->about.index = does;
    return row;
}

/* What the person decided stands in plain words, never as a yes or no. */
static const char *said_words(const struct session *session, const struct record *risk,
                              size_t field, struct page *page) {
    char *words;
    const char *said;
    if (!record_has(risk, field))
        return "Not said yet";
    if (field == RISK_PERSON_CHOOSES_RISK)
        return decided_words(risk, NULL, page);
    words =
        value_show(session->book->plan, dictionary_field(RECORD_RISK, field), &risk->values[field]);
    said = page_text(page, "%s", words != NULL ? words : "");
    free(words);
    return said;
}

/* The same on one row. */
static const char *one_row(struct page *page, const char *words) {
    char *row = page_many(page, strlen(words) + 1, 1);
    if (row == NULL)
        return "";
    for (size_t i = 0; words[i] != '\0'; i++)
        row[i] = words[i] == '\n' ? ' ' : words[i];
    return row;
}

static void add_said(const struct session *session, const struct record *risk,
                     const struct said_field *fields, size_t count, struct page *page,
                     struct page_rows *rows) {
    enum user_role role = store_role(session->setup.store);
    for (size_t i = 0; i < count; i++) {
        size_t field = fields[i].field;
        bool has = record_has(risk, field);
        if (!has && !fields[i].always)
            continue;
        const char *said = said_words(session, risk, field, page);
        struct page_row *row =
            add_row(page, rows, fields[i].what, one_row(page, said), risk_talk_question(field));
        row->about.field = (int)field + 1;
        row->tones[COLUMN_SAID] = has ? TONE_TEXT : TONE_MUTED;
        row->said[0] = (struct page_words){.tone = TONE_MUTED, .text = fields[i].what};
        row->said[1].text = has && field_is_words(dictionary_field(RECORD_RISK, field))
                                ? page_text(page, "\"%s\"", said)
                                : said;
        row->asks = fields[i].what;
        if (!gate_is_theirs(RECORD_RISK, field, role))
            row->enter = NULL;
    }
}

/* Four records, and none in the place of another. */
static void add_four(const struct session *session, const struct record *risk, struct page *page,
                     struct page_rows *rows) {
    const struct {
        const char *heading;
        const struct said_field *fields;
        size_t count;
        bool shown;
    } FOUR[] = {
        {page_text(page, "What %s says", person_called(session)), PERSON_SAYS,
         sizeof PERSON_SAYS / sizeof *PERSON_SAYS, true},
        {"What the clinician says", CLINICIAN_SAYS, sizeof CLINICIAN_SAYS / sizeof *CLINICIAN_SAYS,
         true},
        {"What a panel says", PANEL_SAYS, sizeof PANEL_SAYS / sizeof *PANEL_SAYS,
         risk_is_contested(risk) || record_has(risk, RISK_PANEL_NOTE) ||
             record_has(risk, RISK_PANEL_ON)},
        {"What the commissioner says", COMMISSIONER_SAYS,
         sizeof COMMISSIONER_SAYS / sizeof *COMMISSIONER_SAYS, true},
    };
    for (size_t i = 0; i < sizeof FOUR / sizeof *FOUR; i++) {
        if (!FOUR[i].shown)
            continue;
        page_row_heading(page, rows, FOUR[i].heading);
        add_said(session, risk, FOUR[i].fields, FOUR[i].count, page, rows);
    }
}

/* What a field is called on this page. */
static const char *field_called(size_t field) {
    for (size_t i = 0; i < sizeof PERSON_SAYS / sizeof *PERSON_SAYS; i++)
        if (PERSON_SAYS[i].field == field)
            return PERSON_SAYS[i].what;
    return dictionary_field(RECORD_RISK, field)->label;
}

/* A talk is not at its end before its decision, though nothing asks for it. */
static void add_undecided(struct page *page, struct page_rows *rows) {
    struct page_row *row = add_row(page, rows, field_called(RISK_PERSON_CHOOSES_RISK),
                                   "Not said yet", risk_talk_question(RISK_PERSON_CHOOSES_RISK));
    row->about.field = RISK_PERSON_CHOOSES_RISK + 1;
    row->tones[COLUMN_SAID] = TONE_MUTED;
    row->said[0].text = "This does not stop the plan. "
                        "Yes and no are both a choice, and it is kept with your own words.";
}

/* Whether it says what the rules ask for of this risk. */
static bool stops(const struct finding *finding, const struct record *risk) {
    return finding->record == RECORD_RISK && strcmp(finding->record_id, risk->id) == 0 &&
           finding->rule->level == LEVEL_FIX && finding->field >= 0;
}

static void add_missing_one(const struct finding *finding, struct page *page,
                            struct page_rows *rows) {
    size_t field = (size_t)finding->field;
    struct page_row *row =
        add_row(page, rows, field_called(field), "Still missing", risk_talk_question(field));
    row->about.field = finding->field + 1;
    row->tones[COLUMN_SAID] = TONE_LOOK;
    row->enter = "put right";
    row->said[0].text = finding->message;
    row->said[1].text = finding->rule->why;
    row->asks = "Why?";
}

/* What the rules ask for before clinical agreement, and nobody has said; or that only the decision
 * is not made yet. */
static void add_missing(const struct session *session, const struct record *risk, struct page *page,
                        struct page_rows *rows) {
    const struct findings *findings = &session->figures.findings;
    size_t count = 0;
    bool decided = record_has(risk, RISK_PERSON_CHOOSES_RISK);
    for (size_t i = 0; i < findings->count; i++)
        count += stops(&findings->items[i], risk);
    page_row_heading(page, rows,
                     count > 0 || decided ? "Before it can be clinically agreed"
                                          : "Still to say, if you want to");
    for (size_t i = 0; i < findings->count; i++) {
        if (!stops(&findings->items[i], risk))
            continue;
        add_missing_one(&findings->items[i], page, rows);
        decided = decided || findings->items[i].field == RISK_PERSON_CHOOSES_RISK;
    }
    if (!decided)
        add_undecided(page, rows);
    else if (count == 0 && session->figures.findings_known) {
        struct page_row *row = page_row_add(page, rows);
        row->cells[COLUMN_WHAT] = "Completed";
        row->cells[COLUMN_SAID] = "Nothing is missing here.";
        row->tones[COLUMN_WHAT] = TONE_DONE;
    }
}

/* The thing in the plan that it is about, where that is still in the plan; or NULL. */
static const struct record *line_of(const struct session *session, const struct record *risk) {
    const struct record *line =
        plan_find(session->book->plan, RECORD_LINE, record_text(risk, RISK_LINE), NULL);
    return line != NULL && line_is_included(line) ? line : NULL;
}

/* A decision not to take it changes nothing by itself: what could come of it is offered. */
static void add_offers(const struct session *session, const struct record *risk, struct page *page,
                       struct page_rows *rows) {
    const struct record *line = line_of(session, risk);
    if (!is_not_taken(risk) || line == NULL)
        return;
    page_row_heading(
        page, rows,
        page_text(page, "It is still in the plan: %s", one_row(page, record_title(line))));
    struct page_row *row =
        add_row(page, rows, "Leave it out", "It stays written down, with why", ROW_LEAVE_OUT);
    row->enter = "leave it out";
    add_row(page, rows, "Change it", "So that the risk is another one", ROW_CHANGE);
}

static void add_ways(struct session *session, const struct record *risk, struct page *page,
                     struct page_rows *rows) {
    size_t answered, asked = risk_talk_asked(risk, &answered);
    if (gate_says(store_role(session->setup.store))[0] != '\0')
        return;
    add_row(page, rows, "Talk it through",
            page_text(page, "%zu of %zu questions answered", answered, asked), ROW_TALK);
    add_row(page, rows, "All of it as one form", "", ROW_ALL);
}

static void risk_page(struct session *session, void *opaque, struct page *page) {
    struct risk_state *state = opaque;
    const struct record *risk = risk_of(session, state);
    page->title = page->help_title = "A risk";
    page->help =
        "What each of you said about this risk. "
        "You, the clinician, a panel and the commissioner each have a place of your own, and none takes the place of another. "
        "The program works out no score from it.\n\n"
        "A risk that you choose and understand can go in the plan, though others find it hard. "
        "Not to take it is a choice too.";
    if (risk == NULL) {
        page_say(page, TONE_TEXT,
                 page_with_keys(
                     page, "This risk is not in the plan any more. "
                           "Press {ESCAPE} to go back, or {REDO} if you have just undone it."));
        return;
    }
    page->title = page_text(page, "%s", record_called(risk, &form_risk));
    page_say(page, TONE_TEXT, decided_words(risk, person_called(session), page));
    struct page_rows *rows = page_rows(page, COLUMNS, 2, ROWS_MOST);
    add_ways(session, risk, page, rows);
    add_offers(session, risk, page, rows);
    add_four(session, risk, page, rows);
    add_missing(session, risk, page, rows);
    page_key(page, ACTION_ENTER, NULL);
    page_key(page, ACTION_UNDO, NULL);
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

/* ---- what is done to it ---------------------------------------------------------------------- */

/* A reason that can be kept; the one that was given is taken down. */
static enum err check_reason(struct session *session UNUSED, const char *typed, void *data,
                             struct err_info *info) {
    char *reason = data;
    struct value value = {0};
    if (typed[strspn(typed, " ")] == '\0')
        return err_set(info, ERR_INPUT, "Say why, so that it is known later");
    enum err err = value_read_typed(dictionary_field(RECORD_LINE, LINE_NOT_INCLUDED_BECAUSE), NULL,
                                    typed, 0, &value, info);
    free(value.text);
    if (err == ERR_OK)
        snprintf(reason, LEFT_OUT_WHY, "%s", typed);
    return err;
}

static void leave_out(struct session *session, const struct record *risk) {
    const struct record *line = line_of(session, risk);
    char reason[LEFT_OUT_WHY], title[160], label[192], id[ABOUT_ID];
    struct changes changes;
    if (line == NULL)
        return;
    snprintf(id, sizeof id, "%s", line->id);
    text_copy(record_title(line), title, sizeof title);
    if (!session_ask(session, "Why is it left out?", "I decided not to take this risk.",
                     check_reason, reason))
        return;
    changes_init(&changes);
    changes_set(&changes, RECORD_LINE, id, LINE_INCLUDED, "false");
    changes_set(&changes, RECORD_LINE, id, LINE_NOT_INCLUDED_BECAUSE, reason);
    snprintf(label, sizeof label, "leaving out %s", title);
    if (session_edit(session, &changes, label))
        session_say(session, "Left out: %s. {UNDO} puts it in the plan again.", title);
}

static void change_line(struct session *session, const struct record *risk) {
    const struct record *line = line_of(session, risk);
    if (line != NULL)
        record_open(session, form_for(RECORD_LINE, -1, line), line->id, RECORD_LINE, -1, false,
                    OPENS_ON_TOP);
}

static void talk(struct session *session, const struct record *risk, size_t question, int field) {
    const struct about about = risk_talk_about(risk->id, question, field);
    if (question < TALK_COUNT)
        session_push(session, &screen_risk_talk, &about);
}

static void open_form(struct session *session, const struct record *risk, int field) {
    const struct about about = form_about(&form_risk, risk->id, RECORD_RISK, field);
    session_push(session, &screen_form, &about);
}

/* Who came to the end goes on with what was skipped; who said it all may say it all again. */
static void talk_on(struct session *session, const struct record *risk) {
    size_t next = risk_talk_next(session, risk);
    talk(session, risk, next < TALK_COUNT ? next : risk_talk_skipped(risk), -1);
}

static bool risk_act(struct session *session, void *opaque, const struct page_event *event) {
    const struct record *risk = risk_of(session, opaque);
    if (risk == NULL || event->action != ACTION_ENTER || event->row == NULL)
        return false;
    bool opens = event->row->index >= TALK_COUNT || event->row->field > 0;
    if (!opens)
        return true;
    switch (event->row->index) {
    case ROW_TALK:
        talk_on(session, risk);
        break;
    case ROW_ALL:
        open_form(session, risk, -1);
        break;
    case ROW_LEAVE_OUT:
        leave_out(session, risk);
        break;
    case ROW_CHANGE:
        change_line(session, risk);
        break;
    default:
        if (gate_is_theirs(RECORD_RISK, (size_t)event->row->field - 1,
                           store_role(session->setup.store)))
            talk(session, risk, event->row->index, event->row->field - 1);
        break;
    }
    return true;
}

/* ---- going ----------------------------------------------------------------------------------- */

/* A risk that was begun and of which nothing was said goes away again, without a word. */
static void risk_close(struct session *session, void *opaque) {
    const struct record *risk = risk_of(session, opaque);
    struct answers answers;
    struct changes changes;
    if (risk == NULL || risk_is_begun(risk) ||
        !gate_is_theirs(RECORD_RISK, RISK_LINE, store_role(session->setup.store)))
        return;
    bool holds = answers_init(&answers, session->book, risk->id, form_risk.fields,
                              form_risk.field_count, session_today(session), NULL) != ERR_OK ||
                 answers_holds(&answers);
    answers_done(&answers);
    if (holds)
        return;
    changes_init(&changes);
    changes_remove(&changes, session->book->plan, RECORD_RISK, risk->id);
    session_edit(session, &changes, "an empty row");
}

const struct screen screen_risk = {.state_size = sizeof(struct risk_state),
                                   .of_plan = true,
                                   .open = risk_open,
                                   .page = risk_page,
                                   .act = risk_act,
                                   .close = risk_close};
