/* One plan on one page, for who decides about it: the person's own words first, then what stands in
 * the way, the money, what is bought with it, the risks, what changed since it was last sent or
 * authorised, who agreed, and what may be decided. Nothing is changed here: each decision has its
 * own page. */
#include "base/unused.h"
#include "screens/decided.h"
#include "screens/deciding.h"
#include "screens/forms.h"
#include "screens/risk.h"
#include "screens/since_asked.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"
#include "plan/line.h"
#include "plan/line_words.h"
#include "plan/others.h"
#include "plan/value.h"
#include "screens/cost_line.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROW_MOST 58 /* columns of a row that is seen whole on the smallest screen */

struct review_state {
    bool own; /* the plan was opened with this page, and is closed with it */
    struct since_asked since;
};

enum { CELL_WORDS, CELL_AMOUNT, CELL_COUNT };
static const struct page_column COLUMNS[CELL_COUNT] = {{.width = 40, .grows = true},
                                                       {.width = 12, .amount = true}};

/* What a row is of, in about->field. */
enum { ROW_READ, ROW_MOVE, ROW_CHANGED, ROW_RISK, ROW_STEPS, ROW_SEND, ROW_IN_FORCE };

static enum err review_open(struct session *session, void *opaque, const struct about *about,
                            struct err_info *info) {
    struct review_state *state = opaque;
    since_asked_init(&state->since);
    enum err err = about->id[0] != '\0' ? session_open_plan(session, about->id, info) : ERR_OK;
    state->own = err == ERR_OK && about->id[0] != '\0';
    return err;
}

static void review_close(struct session *session, void *opaque) {
    struct review_state *state = opaque;
    since_asked_done(&state->since);
    if (state->own)
        session_close_plan(session);
}

/* ---- rows ------------------------------------------------------------------------------------ */

/* Words that are read: where a row cannot hold them, all of them stand under the list while it is
 * marked. */
static struct page_row *tell(struct page *page, struct page_rows *rows, const char *words) {
    struct page_row *row = page_row_add(page, rows);
    row->cells[CELL_WORDS] = words;
    if (text_columns(words, strlen(words)) > ROW_MOST || strchr(words, '\n') != NULL)
        row->said[0].text = words;
    return row;
}

static struct page_row *tell_money(struct page *page, struct page_rows *rows, const char *words,
                                   int64_t pence) {
    char amount[DECIMAL_TEXT];
    struct page_row *row = tell(page, rows, words);
    row->cells[CELL_AMOUNT] = page_text(page, "%s", money_show(pence, 2, amount));
    return row;
}

/* An answer after its label; nothing where there is none. */
static void tell_answer(const struct session *session, const struct record *record, size_t field,
                        const char *label, struct page *page, struct page_rows *rows) {
    const struct field *def = dictionary_field(record->type, field);
    if (!record_has(record, field))
        return;
    char *shown = value_show(session->book->plan, def, &record->values[field]);
    label = label != NULL ? label : def->label;
    bool asks = label[strlen(label) - 1] == '?';
    tell(page, rows,
         page_text(page, "%s%s %s", label, asks ? "" : ":", shown != NULL ? shown : ""));
    free(shown);
}

/* ---- the person's own words ------------------------------------------------------------------ */

static void add_person(struct session *session, struct page *page, struct page_rows *rows) {
    const struct plan *plan = session->book->plan;
    page_row_heading(page, rows, "In their own words");
    tell_answer(session, plan_one(plan, RECORD_PERSON), PERSON_MY_CONDITION, NULL, page, rows);
    tell_answer(session, plan_one(plan, RECORD_ABOUT_ME), ABOUT_ME_IMPORTANT_TO_ME, NULL, page,
                rows);
    for (size_t i = 0; i < plan_count(plan, RECORD_OUTCOME); i++)
        tell(page, rows,
             page_text(page, "I want: %s", record_title(plan_at(plan, RECORD_OUTCOME, i))));
    for (int decider = DECIDER_PERSON; decider <= DECIDER_REPRESENTATIVE; decider++) {
        const struct record *said = plan_decision(plan, (enum decision_role)decider, NULL);
        if (said != NULL)
            tell(page, rows, decided_words(said, page));
    }
}

/* What they asked to be looked at again; Enter answers it. */
static void add_asked(struct session *session, struct page *page, struct page_rows *rows) {
    const struct plan *plan = session->book->plan;
    if (plan_count(plan, RECORD_RECONSIDERATION) > 0)
        page_row_heading(page, rows, "Asked to be looked at again");
    for (size_t i = 0; i < plan_count(plan, RECORD_RECONSIDERATION); i++) {
        const struct record *asked = plan_at(plan, RECORD_RECONSIDERATION, i);
        struct page_row *row = tell(page, rows, asked_words(session, asked, page));
        row->said[0].text = row->cells[CELL_WORDS];
        row->enter = request_is_answered(plan, asked) ? "open" : "answer";
        row->about = form_about(&form_answer, asked->id, RECORD_RECONSIDERATION, -1);
    }
}

/* ---- what stands in the way, and the money --------------------------------------------------- */

/* The title of the record that a finding is about; "" where it is about none with a title. */
static const char *found_of(const struct plan *plan, const struct finding *finding) {
    const struct record *record = plan_find(plan, finding->record, finding->record_id, NULL);
    return record != NULL ? record_title(record) : "";
}

/* What a finding says; and where it is only worth a look, what else its rule found right after it,
 * by what that is about: a wall of one sentence is read by nobody. *at is then after all of it. */
static const char *found_words(const struct session *session, const struct finding *finding,
                               size_t *at, struct page *page) {
    const struct finding *more;
    const char *words = finding->message, *with = " The same of ";
    size_t next = *at;
    while (finding->rule->level == LEVEL_LOOK &&
           (more = findings_next(&session->figures.findings, STEP_AUTHORISE, &next)) != NULL &&
           more->rule == finding->rule && strcmp(more->record_id, finding->record_id) != 0 &&
           found_of(session->book->plan, more)[0] != '\0') {
        words = page_text(page, "%s%s\"%s\"", words, with, found_of(session->book->plan, more));
        with = ", ";
        *at = next;
    }
    return words == finding->message ? words : page_text(page, "%s.", words);
}

/* Those that stand in the way of saying yes to it, then those that are worth a look. */
static void add_findings(const struct session *session, struct page *page, struct page_rows *rows) {
    const struct findings *findings = &session->figures.findings;
    page_row_heading(page, rows, "What stands in the way, and what is worth a look");
    size_t before = rows->count;
    for (int level = LEVEL_FIX; level <= LEVEL_LOOK; level++) {
        const struct finding *finding;
        for (size_t i = 0; (finding = findings_next(findings, STEP_AUTHORISE, &i)) != NULL;) {
            if (finding->rule->level != (enum level)level)
                continue;
            struct page_row *row =
                tell(page, rows,
                     page_text(page, "%s: %s", level == LEVEL_FIX ? "To put right" : "Worth a look",
                               found_words(session, finding, &i, page)));
            row->tones[CELL_WORDS] = level == LEVEL_FIX ? TONE_ERROR : TONE_LOOK;
            row->said[0].text = row->cells[CELL_WORDS];
            row->said[1].text = finding->rule->why;
        }
    }
    if (rows->count == before)
        tell(page, rows, session->figures.findings_known ? "Nothing." : "It is not known.");
}

static void add_held(const struct plan_cost *cost, struct page *page, struct page_rows *rows) {
    static const struct {
        enum paid_by holder;
        const char *words;
    } HELD[] = {{PAID_THIRD_PARTY, "Of it, held by an organisation"},
                {PAID_NOTIONAL, "Of it, arranged by the NHS"},
                {PAID_TRADITIONAL, "Of it, services as they are now"}};
    tell_money(page, rows,
               page_text(page, "Of it, paid to the person (%d per cent)",
                         cost->share_tenths < 0 ? 0 : (cost->share_tenths + 5) / 10),
               cost->direct_payment);
    for (size_t i = 0; i < sizeof HELD / sizeof HELD[0]; i++)
        if (plan_cost_held(cost, HELD[i].holder) != 0)
            tell_money(page, rows, HELD[i].words, plan_cost_held(cost, HELD[i].holder));
}

static void add_money(const struct session *session, struct page *page, struct page_rows *rows) {
    const struct plan_cost *cost = &session->figures.cost;
    char who[OTHERS_WORDS];
    page_row_heading(page, rows, "The money");
    tell(page, rows, page_text(page, "The plan is for %s", deciding_days(session, page)));
    if (!cost->known) {
        tell(page, rows, page_text(page, "It is not known: %s", cost->why));
        return;
    }
    if (cost->has_budget)
        tell_money(page, rows, "Budget", cost->budget);
    else
        tell(page, rows, "No budget was told yet");
    tell_money(page, rows, "The plan comes to", cost->plan);
    add_held(cost, page, rows);
    if (cost->contingency != 0)
        tell_money(page, rows, "Kept back for what may come", cost->contingency);
    if (cost->has_budget)
        tell_money(page, rows, cost->left < 0 ? "Over the budget by" : "Left",
                   cost->left < 0 ? -cost->left : cost->left);
    if (cost->others != 0)
        tell_money(page, rows, page_text(page, "Paid by others (%s)", others_who(cost, who)),
                   cost->others);
    if (cost->baseline_count > 0)
        tell_money(page, rows, "What care costs now", cost->baseline);
}

static void add_lines(const struct session *session, struct page *page, struct page_rows *rows) {
    const struct plan *plan = session->book->plan;
    char words[LINE_WORDS];
    page_row_heading(page, rows, "What is in the plan");
    for (size_t i = 0; i < plan_count(plan, RECORD_LINE); i++) {
        const struct record *line = plan_at(plan, RECORD_LINE, i);
        const char *why = record_text(line, LINE_WHY);
        const bool in = line_is_included(line);
        const char *left_out = in ? "" : record_text(line, LINE_NOT_INCLUDED_BECAUSE);
        struct page_row *row =
            tell(page, rows,
                 page_text(page, "%s%s%s%s", record_title(line), in ? "" : ", left out",
                           left_out[0] != '\0' ? ": " : "", left_out));
        row->cells[CELL_AMOUNT] = paid_amount(session, line, page);
        row->said[0].text = page_text(page, "%s: %s.%s%s", record_title(line),
                                      line_words(line, words), why[0] != '\0' ? " " : "", why);
    }
    if (plan_count(plan, RECORD_LINE) == 0)
        tell(page, rows, "Nothing yet.");
    struct page_row *row = page_row_add(page, rows);
    row->kind = ROW_ADDS;
    row->cells[CELL_WORDS] = "Read the whole plan, step by step";
    row->enter = "open";
    row->about.field = ROW_STEPS;
}

/* ---- risks ----------------------------------------------------------------------------------- */

/* What each side said stands under a risk that they see in two ways. */
static void add_views(const struct session *session, const struct record *risk, struct page *page,
                      struct page_rows *rows) {
    static const struct {
        size_t field;
        const char *label;
    } SAID[] = {{RISK_PERSON_CHOOSES_RISK, "The person still chooses it"},
                {RISK_IF_WE_DO_NOTHING, "The person, if it is not done"},
                {RISK_HOW_UNDERSTANDING_WAS_CHECKED, "How it was checked that they understand"},
                {RISK_CLINICIAN_VIEW, "The clinician"},
                {RISK_CLINICIAN_NOTE, "The clinician's own words"},
                {RISK_PANEL_NOTE, "The panel"},
                {RISK_MITIGATION, "What makes it smaller"}};
    for (size_t i = 0; i < sizeof SAID / sizeof SAID[0]; i++)
        tell_answer(session, risk, SAID[i].field, SAID[i].label, page, rows);
}

static void add_risks(const struct session *session, struct page *page, struct page_rows *rows) {
    const struct plan *plan = session->book->plan;
    for (int contested = 1; contested >= 0; contested--) {
        bool headed = false;
        for (size_t i = 0; i < plan_count(plan, RECORD_RISK); i++) {
            const struct record *risk = plan_at(plan, RECORD_RISK, i);
            if (risk_is_contested(risk) != (contested == 1))
                continue;
            if (!headed)
                page_row_heading(page, rows,
                                 contested == 1 ? "Risks seen in two ways" : "Other risks");
            headed = true;
            struct page_row *row = tell(page, rows, record_title(risk));
            row->enter = "open"; /* its page, where a commissioner can say what they think */
            row->about.field = ROW_RISK;
            snprintf(row->about.id, sizeof row->about.id, "%s", risk->id);
            if (contested == 1) {
                row->tones[CELL_WORDS] = TONE_LOOK;
                add_views(session, risk, page, rows);
            } else if (record_has(risk, RISK_MITIGATION)) {
                row->said[0].text =
                    page_text(page, "%s. What makes it smaller: %s", record_title(risk),
                              record_text(risk, RISK_MITIGATION));
            }
        }
    }
}

/* ---- what changed, and who agreed ------------------------------------------------------------ */

static void add_changed(struct session *session, struct since_asked *since, struct page *page,
                        struct page_rows *rows) {
    since_asked_find(session, since);
    page_row_heading(page, rows, since_asked_title(since, page));
    if (since->words != NULL)
        tell(page, rows, since->words);
    for (size_t i = 0; i < since->changed.count; i++) {
        const struct changed_item *item = &since->changed.items[i];
        struct page_row *row = tell(page, rows, changed_words(session, item, page));
        if (!item->whole || strcmp(row->cells[CELL_WORDS], item->sentence) != 0)
            continue;
        row->enter = "read all";
        row->about.field = ROW_CHANGED;
        row->about.index = i;
    }
}

static void add_decisions(const struct session *session, struct page *page,
                          struct page_rows *rows) {
    const struct plan *plan = session->book->plan;
    char mark[HASH_TEXT] = "";
    (void)plan_mark(plan, &session->figures.cost, mark, NULL);
    page_row_heading(page, rows, "Who decided what");
    for (size_t i = 0; i < plan_count(plan, RECORD_DECISION); i++) {
        const struct record *decision = plan_at(plan, RECORD_DECISION, i);
        const struct decided_how how = decided_stands(plan, decision, mark);
        const char *words = decided_words(decision, page);
        struct page_row *row = tell(page, rows, page_text(page, "%s%s", how.brief, words));
        row->tones[CELL_WORDS] = how.tone;
        row->said[0].text = page_text(page, "%s. %s", words, how.whole);
    }
    if (plan_count(plan, RECORD_DECISION) == 0)
        tell(page, rows, "Nobody has decided yet.");
    struct page_row *in_force = in_force_row(session, page, rows);
    if (in_force != NULL)
        in_force->about.field = ROW_IN_FORCE;
}

/* What a commissioner decided goes back to where the plan is written. */
static void add_back(const struct session *session, struct page *page, struct page_rows *rows) {
    if (store_role(session->setup.store) != USER_COMMISSIONER ||
        session->figures.state == STATE_SUBMITTED ||
        plan_decision(session->book->plan, DECIDER_COMMISSIONER, NULL) == NULL)
        return;
    struct page_row *row = tell(page, rows, "Send back what was decided");
    row->kind = ROW_ADDS;
    row->enter = "open";
    row->about.field = ROW_SEND;
    deciding_next(session, rows, NEXT_READS);
}

static void add_moves(struct session *session, struct page *page, struct page_rows *rows) {
    page_row_heading(page, rows, "To decide now");
    size_t before = rows->count;
    for (int rest = 0; rest <= 1; rest++)
        for (int move = 0; move < MOVE_COUNT; move++) {
            if (!deciding_offers(session, (enum move)move, rest == 1))
                continue;
            struct page_row *row = deciding_row(session, (enum move)move, page, rows);
            row->about.field = row->enter != NULL ? ROW_MOVE : ROW_READ;
        }
    if (rows->count == before)
        tell(page, rows, "There is nothing for you to decide about it now.");
}

/* ---- the page -------------------------------------------------------------------------------- */

static size_t rows_most(const struct session *session, const struct review_state *state) {
    const struct plan *plan = session->book->plan;
    return 64 + MOVE_COUNT + state->since.changed.count + session->figures.findings.count +
           8 * plan_count(plan, RECORD_RISK) + plan_count(plan, RECORD_LINE) +
           plan_count(plan, RECORD_DECISION) + plan_count(plan, RECORD_OUTCOME) +
           plan_count(plan, RECORD_RECONSIDERATION);
}

static void review_page(struct session *session, void *opaque, struct page *page) {
    struct review_state *state = opaque;
    since_asked_find(session, &state->since);
    page->title = page->help_title = "The plan on one page";
    page->help =
        "Everything that you need to decide, in this order: what the person says, what stands in "
        "the way, the money, what it buys, the risks, what changed, and who agreed. "
        "The last rows are what you can decide.\n\n"
        "Each opens a page of its own. Nothing is decided until you have read it back and kept "
        "it.";
    page_say(page, TONE_TEXT, decided_waits(session, page));
    if (in_force_stopped(session))
        page_say(page, TONE_LOOK, page_text(page, "%s.", in_force_words(session, page)));
    struct page_rows *rows = page_rows(page, COLUMNS, CELL_COUNT, rows_most(session, state));
    add_person(session, page, rows);
    add_asked(session, page, rows);
    add_findings(session, page, rows);
    add_money(session, page, rows);
    add_lines(session, page, rows);
    add_risks(session, page, rows);
    add_changed(session, &state->since, page, rows);
    add_decisions(session, page, rows);
    add_back(session, page, rows);
    add_moves(session, page, rows);
    page_key(page, ACTION_ENTER, NULL);
    page_key(page, ACTION_DOWN, "more");
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

/* The same plan over itself, so that it stays open here when that is closed. */
static void read_steps(struct session *session) {
    struct about about = {0};
    snprintf(about.id, sizeof about.id, "%s",
             record_text(plan_one(session->book->plan, RECORD_PLAN), PLAN_REFERENCE));
    session_push(session, &screen_version, &about);
}

static bool review_act(struct session *session, void *opaque, const struct page_event *event) {
    struct review_state *state = opaque;
    const struct about *row = event->row;
    if (event->action != ACTION_ENTER || row == NULL)
        return false;
    if (row->form != NULL)
        session_push(session, &screen_form, row);
    else if (row->field == ROW_MOVE)
        deciding_open(session, (enum move)row->index);
    else if (row->field == ROW_CHANGED)
        since_asked_read(session, &state->since, row->index);
    else if (row->field == ROW_RISK)
        session_push(session, &screen_risk, row);
    else if (row->field == ROW_IN_FORCE)
        session_push(session, &screen_version, row);
    else if (row->field == ROW_SEND)
        session_push(session, &screen_send, NULL);
    else if (row->field == ROW_STEPS)
        read_steps(session);
    return true;
}

const struct screen screen_review_plan = {.state_size = sizeof(struct review_state),
                                          .of_plan = true,
                                          .plan_itself = true,
                                          .open = review_open,
                                          .page = review_page,
                                          .act = review_act,
                                          .close = review_close};
