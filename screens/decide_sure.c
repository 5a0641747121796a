/* Before a decision is kept: what it is about and what is said with it, read back; and keeping it.
 */
#include "screens/cost_line.h"
#include "screens/deciding.h"

#include "base/decimal.h"
#include "plan/line.h"
#include "plan/line_words.h"
#include "plan/value.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct sure_state {
    enum move move;
};

/* What Enter does on a row, in about->index. */
enum { ROW_NOTHING, ROW_GOES_BACK, ROW_CHANGES, ROW_KEEPS, ROW_LEAVES_OUT };

static const struct page_column COLUMNS[ROW_CELLS] = {
    {.width = 32}, {.width = 22, .grows = true}, {.width = 12, .amount = true}};

static enum err sure_open(struct session *session UNUSED, void *opaque, const struct about *about,
                          struct err_info *info UNUSED) {
    struct sure_state *state = opaque;
    state->move = (enum move)about->index;
    return ERR_OK;
}

/* ---- what it is about ------------------------------------------------------------------------ */

static void add_what(struct session *session, struct page *page, struct page_rows *rows) {
    const struct plan_cost *cost = &session->figures.cost;
    const struct record *top = plan_one(session->book->plan, RECORD_PLAN);
    char person[512], amount[DECIMAL_TEXT];
    int share = 0;
    session_person_line(session, person, sizeof person);
    page_row_heading(page, rows, "The plan that this is about");
    fact_add(page, rows, "Whose plan", page_text(page, "%s", person), "", NULL);
    fact_add(page, rows, "Which version",
             page_text(page, "%s, version %d", record_text(top, PLAN_REFERENCE),
                       (int)record_number(top, PLAN_VERSION)),
             "", NULL);
    fact_add(page, rows, "Which days", deciding_days(session, page), "", NULL);
    if (cost->has_budget)
        fact_add_money(page, rows, "The budget", "", cost->budget, NULL);
    fact_add_money(page, rows, "What the plan comes to", "", cost->plan, NULL);
    int64_t direct = session_direct(session, &share);
    fact_add(page, rows, "Paid to the person", page_text(page, "%d per cent of it", share),
             page_text(page, "%s", money_show(direct, 2, amount)), NULL);
    if (cost->contingency > 0)
        fact_add_money(page, rows, "Kept back for what may come", "", cost->contingency, NULL);
    if (cost->has_budget)
        fact_add_money(page, rows, cost->left < 0 ? "Over the budget by" : "Left over", "",
                       cost->left < 0 ? -cost->left : cost->left, NULL);
}

/* ---- what is said with it -------------------------------------------------------------------- */

/* The label of a field on the form. */
static const char *label_of(const struct form_field *field) {
    return field->label != NULL ? field->label : dictionary_field(field->type, field->field)->label;
}

/* The things that a clinician confirms stand one a row. */
static void add_ticks(const struct field *field, const struct value *value, const char *label,
                      struct page *page, struct page_rows *rows) {
    for (size_t i = 0; i < field_choice_count(field); i++) {
        if ((value->number >> i & 1) == 0)
            continue;
        fact_add(page, rows, label, field->choices[i].label, "", NULL);
        label = "";
    }
}

static void add_said(struct session *session, enum move move, struct page *page,
                     struct page_rows *rows) {
    size_t count = 0;
    const struct form_field *fields = deciding_fields(move, &count);
    const struct record *decision = slip_find(&session->slip, RECORD_DECISION, deciding_id(move));
    page_row_heading(page, rows, "What is said with it");
    for (size_t i = 0; decision != NULL && i < count; i++) {
        const struct field *field = dictionary_field(RECORD_DECISION, fields[i].field);
        const struct value *value = &decision->values[fields[i].field];
        if (field->kind == KIND_CHOICES) {
            add_ticks(field, value, label_of(&fields[i]), page, rows);
            continue;
        }
        char *shown = value_show(session->slip.plan, field, value);
        const char *words = page_text(page, "%s", shown != NULL ? shown : "");
        free(shown);
        struct page_row *row = page_row_add(page, rows);
        row->cells[ROW_TITLE] = label_of(&fields[i]);
        row->cells[ROW_DETAIL] = words[0] != '\0' ? words : "nothing said";
        row->tones[ROW_DETAIL] = words[0] != '\0' ? TONE_TEXT : TONE_MUTED;
        row->said[0].text = page_text(page, "%s: %s", row->cells[ROW_TITLE], words);
        row->enter = "change";
        row->about.index = ROW_CHANGES;
        row->about.field = (int)fields[i].field + 1;
    }
}

/* ---- what a part authorisation leaves out ---------------------------------------------------- */

/* What the plan then comes to: that is what the yes is to. */
static void add_rest(struct session *session, const struct move_said *said, struct page *page,
                     struct page_rows *rows) {
    int64_t plan_total = 0, direct = 0;
    struct err_info info = {0};
    if (move_comes_to(&session->figures, said, &plan_total, &direct, &info) != ERR_OK) {
        fact_add(page, rows, "What is then authorised", "cannot be worked out", "", info.text);
        return;
    }
    fact_add_money(page, rows, "What is then authorised", "", plan_total, NULL);
    fact_add_money(page, rows, "Of it, paid to the person", "", direct, NULL);
}

static void add_lines(struct session *session, const struct move_said *said, struct page *page,
                      struct page_rows *rows) {
    const struct plan *plan = session->book->plan;
    char name[LINE_NAME];
    page_row_heading(page, rows, "What is authorised, and what is left out");
    for (size_t i = 0; i < plan_count(plan, RECORD_LINE); i++) {
        const struct record *line = plan_at(plan, RECORD_LINE, i);
        const struct record *own = slip_find(&session->slip, RECORD_LINE, line->id);
        if (own == NULL || !line_is_included(line))
            continue;
        struct page_row *row = page_row_add(page, rows);
        const char *why = record_text(own, LINE_NOT_INCLUDED_BECAUSE);
        row->cells[ROW_TITLE] = page_text(page, "%s", line_name(plan, line, name));
        row->cells[ROW_DETAIL] = line_is_included(own) ? "authorised"
                                 : why[0] != '\0'      ? page_text(page, "left out: %s", why)
                                                       : "left out, and it is not said why";
        row->cells[ROW_AMOUNT] = paid_amount(session, line, page);
        row->enter = "choose";
        row->about.index = ROW_LEAVES_OUT;
        snprintf(row->about.id, sizeof row->about.id, "%s", line->id);
    }
    if (said->left_out_count > 0)
        add_rest(session, said, page, rows);
}

/* ---- the page -------------------------------------------------------------------------------- */

/* Why it cannot be kept as it is, "" where it can; and the field of the decision that is to be put
 * right, SIZE_MAX where it is none. */
static const char *wrong_with(struct session *session, enum move move, struct page *page,
                              size_t *field) {
    struct err_info info = {0};
    const struct slip_draft *waits = slip_waits(&session->slip, RECORD_DECISION, deciding_id(move));
    *field = waits != NULL ? waits->field : SIZE_MAX;
    if (waits != NULL)
        return page_text(page,
                         "Error: what was typed at \"%s\" was not taken. Go back and put it right.",
                         dictionary_field(RECORD_DECISION, waits->field)->label);
    const struct move_said said = deciding_said(session, move, page);
    enum err err = move_ask(&session->figures, store_role(session->setup.store), move, &info);
    if (err == ERR_OK)
        err = move_ask_said(&session->figures, move, &said, field, &info);
    return err == ERR_OK ? "" : page_text(page, "Error: %s.", info.text);
}

static const char *kept_as(struct session *session, enum move move, struct page *page) {
    const struct move_said said = deciding_said(session, move, page);
    return page_text(page, "%s %s", said.name, deciding_does(move));
}

/* What Enter does on the last row: it keeps the decision, or leads back to the question of what is
 * wrong, which is of that `field`. */
static void add_end(struct session *session, enum move move, bool wrong, size_t field,
                    struct page *page, struct page_rows *rows) {
    page_row_add(page, rows)->kind = ROW_GAP;
    struct page_row *row = page_row_add(page, rows);
    row->kind = ROW_ADDS;
    row->about.index = !wrong ? ROW_KEEPS : field != SIZE_MAX ? ROW_CHANGES : ROW_GOES_BACK;
    row->about.field = field != SIZE_MAX ? (int)field + 1 : 0;
    row->cells[ROW_TITLE] = wrong ? "Go back and put it right"
                                  : page_text(page, "Keep it: %s", kept_as(session, move, page));
    row->enter = wrong ? "go back" : "keep it";
}

static void sure_page(struct session *session, void *opaque, struct page *page) {
    const struct sure_state *state = opaque;
    size_t most = 64 + plan_count(session->book->plan, RECORD_LINE);
    const struct move_said said = deciding_said(session, state->move, page);
    bool in_part = state->move == MOVE_AUTHORISE_IN_PART, chosen = said.left_out_count > 0;
    size_t field = SIZE_MAX;
    const char *wrong = wrong_with(session, state->move, page, &field);
    page->title = page->help_title = "Read it back";
    page->help = "Read this aloud, slowly, to who decides. "
                 "It is kept only when you choose the last row. "
                 "It says who wrote it down. That is not a signature: the printed plan and the "
                 "spreadsheet have lines to sign on.";
    if (in_part && !chosen)
        page_say(page, TONE_LOOK,
                 "Now choose what is left out, and say why. "
                 "To say yes to all of it, go back and authorise it.");
    else if (wrong[0] != '\0')
        page_say(page, TONE_ERROR, wrong);
    if (in_force_stopped(session))
        page_say(page, TONE_LOOK, page_text(page, "%s.", in_force_words(session, page)));
    struct page_rows *rows = page_rows(page, COLUMNS, ROW_CELLS, most);
    add_what(session, page, rows);
    add_said(session, state->move, page, rows);
    if (in_part)
        add_lines(session, &said, page, rows);
    if (!in_part || chosen)
        add_end(session, state->move, wrong[0] != '\0', field, page, rows);
    page_key(page, ACTION_ENTER, NULL);
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

/* ---- keeping it ------------------------------------------------------------------------------ */

/* Who decides by their work is asked who they are only once. */
static void remember_me(struct session *session, enum move move, const struct move_said *said) {
    enum decision_role decider = move_decider(move);
    struct me me;
    bool works = decider == DECIDER_CLINICIAN || decider == DECIDER_COMMISSIONER;
    if (!works || store_me(session->setup.store, &me, NULL) != ERR_OK || me.name[0] != '\0')
        return;
    snprintf(me.name, sizeof me.name, "%s", said->name);
    snprintf(me.profession, sizeof me.profession, "%s", said->profession);
    snprintf(me.registration, sizeof me.registration, "%s", said->registration);
    snprintf(me.organisation, sizeof me.organisation, "%s", said->organisation);
    store_set_me(session->setup.store, &me, NULL);
}

/* It is in the plan: it goes from the slip, and all pages of it are done with, that of the rarer
 * moves too. */
static void put_down(struct session *session, enum move move) {
    slip_remove(&session->slip, RECORD_DECISION, deciding_id(move));
    for (size_t i = session->slip.plan != NULL ? plan_count(session->slip.plan, RECORD_LINE) : 0;
         move == MOVE_AUTHORISE_IN_PART && i > 0; i--)
        slip_remove(&session->slip, RECORD_LINE,
                    plan_at(session->slip.plan, RECORD_LINE, i - 1)->id);
    session_pop(session);
    session_pop(session);
    if (session_top(session)->screen == &screen_decide_rest)
        session_pop(session);
}

static void keep(struct session *session, enum move move) {
    struct page page;
    struct err_info info = {0};
    page_init(&page);
    const struct move_said said = deciding_said(session, move, &page);
    enum err err = book_decide(session->book, move, &said, session_today(session), &info);
    session_figures(session);
    if (err != ERR_OK) {
        session_say_refused(session, err, &info);
    } else {
        const char *kept = kept_as(session, move, &page);
        remember_me(session, move, &said);
        put_down(session, move);
        session_say(session, "Kept: %s. Recorded by %s.", kept, session->setup.who);
    }
    page_done(&page);
}

/* Back to the question that asks it, in place of the page of questions below. */
static void change(struct session *session, enum move move, int field) {
    struct about about = {.index = (size_t)move, .field = field};
    if (session_pop(session))
        session_replace(session, &screen_decide, &about);
}

static bool sure_act(struct session *session, void *opaque, const struct page_event *event) {
    const struct sure_state *state = opaque;
    if (event->action == ACTION_UNDO || event->action == ACTION_REDO) {
        session_say(session, "Nothing of this is in the plan yet, so nothing was undone.");
        return true;
    }
    if (event->action != ACTION_ENTER || event->row == NULL)
        return false;
    switch (event->row->index) {
    case ROW_CHANGES:
        change(session, state->move, event->row->field);
        break;
    case ROW_KEEPS:
        keep(session, state->move);
        break;
    case ROW_LEAVES_OUT:
        session_push(session, &screen_decide_line, event->row);
        break;
    case ROW_GOES_BACK:
        session_pop(session);
        break;
    default:
        return false;
    }
    return true;
}

const struct screen screen_decide_sure = {.state_size = sizeof(struct sure_state),
                                          .of_plan = true,
                                          .plan_itself = true,
                                          .open = sure_open,
                                          .page = sure_page,
                                          .act = sure_act};
