/* Find an answer: any question of the plan by letters of what it asks, of what it is asked about,
 * of its step or of its answer; Enter goes right to it. */
#include "screens/agree.h"
#include "screens/questions.h"

#include "base/text.h"
#include "base/unused.h"

#include <stdio.h>
#include <stdlib.h>

enum { FIND_MOST = 120 };
enum { COLUMN_ASKS, COLUMN_ANSWER, COLUMN_WHERE, COLUMN_COUNT };

static const struct page_column COLUMNS[COLUMN_COUNT] = {
    {.width = 28, .grows = true}, {.width = 22, .grows = true}, {.width = 22}};

struct find_state {
    char find[FIND_MOST + 1];
};

static const char *step_title(const struct question *question) {
    const struct screen *step = step_of(question->field->type);
    for (size_t i = 0; i < plan_step_count; i++)
        if (plan_steps[i].screen == step)
            return plan_steps[i].title;
    return "";
}

/* What is looked for, and what is found: first by what is asked, then by all that is said there. */
struct finding_them {
    const struct plan *plan;
    const char *find;
    bool by_question;
    struct page *page;
    struct page_rows *rows;
};

static void add_row(struct finding_them *finding, const struct question *question,
                    const char *where, const char *answer) {
    struct page *page = finding->page;
    struct page_row *row = page_row_add(page, finding->rows);
    row->cells[COLUMN_ASKS] = question_label(question);
    row->cells[COLUMN_ANSWER] =
        answer[0] != '\0' ? page_text(page, "%s", answer) : "not answered yet";
    row->tones[COLUMN_ANSWER] = answer[0] != '\0' ? TONE_TEXT : TONE_MUTED;
    row->cells[COLUMN_WHERE] = where;
    row->enter = "go to it";
    row->about = question_about(question);
}

static void look_at(const struct question *question, void *data) {
    struct finding_them *finding = data;
    const char *label = question_label(question), *step = step_title(question);
    const char *where =
        question->record != NULL ? record_called(question->record, question->form) : step;
    struct page *page = finding->page;
    char *answer = question_shown(finding->plan, question);
    const char *asks = page_text(page, "%s %s %s", label, where, question->form->title);
    bool asked = text_finds(finding->find, asks);
    if (asked ? finding->by_question
              : !finding->by_question && answer != NULL &&
                    text_finds(finding->find, page_text(page, "%s %s %s", asks, step, answer)))
        add_row(finding, question, where, answer != NULL ? answer : "");
    free(answer);
}

static void count_it(const struct question *question UNUSED, void *data) {
    ++*(size_t *)data;
}

static void find_page(struct session *session, void *opaque, struct page *page) {
    const struct find_state *state = opaque;
    const struct plan *plan = session->book->plan;
    size_t most = 0;
    page->title = page->help_title = "Find an answer";
    page->help =
        "Every question of the plan is in this list. Type letters of what it asks, of what "
        "it is about or of its answer, and those that have them stay. Choose one to go "
        "to it.";
    page_add(page, BLOCK_INPUT)->input =
        (struct page_input){.label = "Find",
                            .hint = "type what is asked, or answered",
                            .text = state->find,
                            .most = FIND_MOST,
                            .finds = true,
                            .open = true};
    questions_of_plan(plan, count_it, &most);
    struct page_rows *rows = page_rows(page, COLUMNS, COLUMN_COUNT, most);
    struct finding_them finding = {
        .plan = plan, .find = state->find, .by_question = true, .page = page, .rows = rows};
    questions_of_plan(plan, look_at, &finding);
    finding.by_question = false;
    questions_of_plan(plan, look_at, &finding);
    rows->empty = "Nothing in the plan has these letters. Try fewer.";
    page_key(page, ACTION_ENTER, "go to it");
    page_key(page, ACTION_DOWN, "down the list");
    page_key(page, ACTION_KILL_LINE, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

static bool find_act(struct session *session, void *opaque, const struct page_event *event) {
    struct find_state *state = opaque;
    if (event->action == ACTION_NONE && event->of_input)
        snprintf(state->find, sizeof state->find, "%s", event->text);
    else if (event->action == ACTION_ENTER && event->row != NULL && event->row->form != NULL)
        session_replace(session, &screen_form, event->row);
    else
        return false;
    return true;
}

const struct screen screen_find = {
    .state_size = sizeof(struct find_state), .of_plan = true, .page = find_page, .act = find_act};
