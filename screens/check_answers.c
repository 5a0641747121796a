/* Check your answers: every answer of the plan on one page, the person's own words first, then step
 * by step; Enter on one changes it, and comes back. */
#include "screens/agree.h"
#include "screens/cost_line.h"
#include "screens/questions.h"

#include "base/decimal.h"

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

/* ---- counting -------------------------------------------------------------------------------- */

static bool is_answered(const struct question *question) {
    return form_field_has(question->field, question->of);
}

static void count(const struct question *question, void *data) {
    *(size_t *)data += is_answered(question);
}

size_t answers_count(const struct session *session) {
    size_t total = 0;
    questions_of_plan(session->book->plan, count, &total);
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

static void add_answer(const struct question *question, void *data) {
    struct rows_state *state = data;
    const struct record *record = question->record;
    if (!is_answered(question))
        return;
    if (state->heading != NULL)
        page_row_heading(state->page, state->rows, state->heading);
    state->heading = NULL;
    if (record != NULL && record != state->record)
        add_record(state, question->form, record);
    state->record = record;
    char *shown = question_shown(state->session->book->plan, question);
    if (shown != NULL && record != NULL &&
        strcmp(shown, record_called(record, question->form)) == 0) {
        free(shown); /* its own row says it */
        return;
    }
    struct page_row *row = page_row_add(state->page, state->rows);
    row->cells[ROW_TITLE] = question_label(question);
    row->cells[ROW_DETAIL] = page_text(state->page, "%s", shown != NULL ? shown : "");
    free(shown);
    row->said[0].text = row->cells[ROW_TITLE];
    row->said[1].text = row->cells[ROW_DETAIL];
    row->enter = "change";
    row->about = question_about(question);
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
                 "Read it together. Choose an answer to change it, and {ESCAPE} to come "
                 "back here.";
    rows->empty = "Nothing was answered yet.";
    made.heading = "In my own words";
    for (size_t i = 0; i < sizeof OWN_WORDS / sizeof OWN_WORDS[0]; i++)
        questions_of_form(session->book->plan, OWN_WORDS[i], add_answer, &made);
    for (size_t step = 0; step < plan_step_count; step++) {
        made.heading = plan_steps[step].title;
        for (size_t i = 0; plan_forms[i] != NULL; i++)
            if (!is_own_words(plan_forms[i]) &&
                step_of(plan_forms[i]->fields[0].type) == plan_steps[step].screen)
                questions_of_form(session->book->plan, plan_forms[i], add_answer, &made);
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
