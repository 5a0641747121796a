/* Check your answers: every answer of the plan on one page, the person's own words first, then step
 * by step; Enter on one changes it, and comes back. */
#include "screens/agree.h"
#include "screens/cost_line.h"
#include "screens/forms.h"

#include "base/decimal.h"
#include "plan/value.h"

#include <stdlib.h>
#include <string.h>

static const struct page_column COLUMNS[ROW_CELLS] = {
    {.width = 30}, {.width = 24, .grows = true}, {.width = 12, .amount = true}};

/* The person's own words, which stand before all else. */
static const struct plan_form *const OWN_WORDS[] = {&form_about_me, &form_my_health,
                                                    &form_more_about_me};

static bool is_own_words(const struct plan_form *form) {
    for (size_t i = 0; i < sizeof OWN_WORDS / sizeof OWN_WORDS[0]; i++)
        if (OWN_WORDS[i] == form)
            return true;
    return false;
}

/* The type of the list that a form's records are in; RECORD_PLAN where it asks of single ones only.
 */
static enum record_type list_type(const struct plan_form *form) {
    for (size_t i = 0; i < form->field_count; i++)
        if (dictionary_record(form->fields[i].type)->many)
            return form->fields[i].type;
    return RECORD_PLAN;
}

/* ---- going through them ---------------------------------------------------------------------- */

/* Called for each answer of a record of a list, or (`record` NULL) of single ones. */
typedef void answer_visit(const struct plan_form *form, const struct record *record,
                          const struct form_field *field, const struct record *of, void *data);

static void visit_form(const struct plan *plan, const struct plan_form *form,
                       const struct record *record, answer_visit *visit, void *data) {
    for (size_t i = 0; i < form->field_count; i++) {
        const struct form_field *field = &form->fields[i];
        bool many = dictionary_record(field->type)->many;
        const struct record *of = many ? record : plan_one(plan, field->type);
        if (of == NULL || of->type != field->type || !form_field_has(field, of) ||
            (field->shown != NULL && !field->shown(plan, of)))
            continue;
        visit(form, record, field, of, data);
    }
}

/* The records of a list that have this form, or the single ones. */
static void visit_records(const struct plan *plan, const struct plan_form *form,
                          answer_visit *visit, void *data) {
    enum record_type type = list_type(form);
    if (type == RECORD_PLAN) {
        visit_form(plan, form, NULL, visit, data);
        return;
    }
    for (size_t i = 0; i < plan_count(plan, type); i++) {
        const struct record *record = plan_at(plan, type, i);
        if (form->is_for == NULL || form->is_for(record))
            visit_form(plan, form, record, visit, data);
    }
}

/* ---- counting -------------------------------------------------------------------------------- */

static void count(const struct plan_form *form UNUSED, const struct record *record UNUSED,
                  const struct form_field *field UNUSED, const struct record *of UNUSED,
                  void *data) {
    ++*(size_t *)data;
}

size_t answers_count(const struct session *session) {
    size_t total = 0;
    for (size_t i = 0; plan_forms[i] != NULL; i++)
        visit_records(session->book->plan, plan_forms[i], count, &total);
    return total;
}

/* ---- rows ------------------------------------------------------------------------------------ */

struct rows_state {
    struct session *session;
    struct page *page;
    struct page_rows *rows;
    const char *heading;         /* of the step, until it stands there */
    const struct record *record; /* the last one that has its row */
};

/* The row of a record: what it is called, and what it costs. */
static void add_record(struct rows_state *state, const struct plan_form *form,
                       const struct record *record) {
    bool costs = record->type == RECORD_LINE || record->type == RECORD_BASELINE;
    const struct line_cost *cost = costs ? cost_of(state->session, record) : NULL;
    char amount[DECIMAL_TEXT];
    struct page_row *row = page_row_add(state->page, state->rows);
    row->cells[ROW_TITLE] = record_called(record, form);
    row->tones[ROW_TITLE] = TONE_HEADING;
    if (cost != NULL)
        row->cells[ROW_AMOUNT] = page_text(state->page, "%s", money_show(cost->cost, 2, amount));
    row->enter = "change";
    row->about = form_about(form, record->id, record->type, -1);
}

static void add_answer(const struct plan_form *form, const struct record *record,
                       const struct form_field *field, const struct record *of, void *data) {
    struct rows_state *state = data;
    const struct field *asked = dictionary_field(field->type, field->field);
    if (state->heading != NULL)
        page_row_heading(state->page, state->rows, state->heading);
    state->heading = NULL;
    if (record != NULL && record != state->record)
        add_record(state, form, record);
    state->record = record;
    char *shown = field->phrase != NULL
                      ? field->phrase->show(of)
                      : value_show(state->session->book->plan, asked, &of->values[field->field]);
    if (shown != NULL && record != NULL && strcmp(shown, record_called(record, form)) == 0) {
        free(shown); /* its own row says it */
        return;
    }
    struct page_row *row = page_row_add(state->page, state->rows);
    row->cells[ROW_TITLE] = field->label != NULL ? field->label : asked->label;
    row->cells[ROW_DETAIL] = page_text(state->page, "%s", shown != NULL ? shown : "");
    free(shown);
    row->said[0].text = row->cells[ROW_TITLE];
    row->said[1].text = row->cells[ROW_DETAIL];
    row->enter = "change";
    row->about = form_about(form, record != NULL ? record->id : "",
                            record != NULL ? record->type : field->type, (int)field->field);
}

/* As many rows as there can be: each answer, each record and each heading. */
static size_t rows_most(const struct session *session) {
    size_t most = answers_count(session) + 3 * plan_step_count + 8;
    for (int type = 0; type < RECORD_TYPE_COUNT; type++)
        most += 2 * plan_count(session->book->plan, (enum record_type)type);
    return most;
}

static void check_page(struct session *session, void *state UNUSED, struct page *page) {
    struct page_rows *rows = page_rows(page, COLUMNS, ROW_CELLS, rows_most(session));
    struct rows_state made = {.session = session, .page = page, .rows = rows};
    page->title = page->help_title = "Check your answers";
    page->help = "Everything that was answered, in the order of the steps, your own words first. "
                 "What was not answered is left out. "
                 "Read it together. Press Enter on an answer to change it, and {ESCAPE} to come "
                 "back here.";
    rows->empty = "Nothing was answered yet.";
    made.heading = "In my own words";
    for (size_t i = 0; i < sizeof OWN_WORDS / sizeof OWN_WORDS[0]; i++)
        visit_records(session->book->plan, OWN_WORDS[i], add_answer, &made);
    for (size_t step = 0; step < plan_step_count; step++) {
        made.heading = plan_steps[step].title;
        for (size_t i = 0; plan_forms[i] != NULL; i++)
            if (!is_own_words(plan_forms[i]) &&
                step_of(plan_forms[i]->fields[0].type) == plan_steps[step].screen)
                visit_records(session->book->plan, plan_forms[i], add_answer, &made);
    }
    page_key(page, ACTION_ENTER, "change");
    page_key(page, ACTION_DOWN, "more");
    page_key(page, ACTION_UNDO, NULL);
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

static bool check_act(struct session *session, void *state UNUSED, const struct page_event *event) {
    if (event->action != ACTION_ENTER || event->row == NULL || event->row->form == NULL)
        return false;
    session_push(session, &screen_form, event->row);
    return true;
}

const struct screen screen_check_answers = {.of_plan = true, .page = check_page, .act = check_act};
