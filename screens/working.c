/* How we got there: how the cost of a helper is made up, or of one kind of work that they do. What
 * a helper with several kinds of work comes to stands here, and each kind on a page of its own. */
#include "screens/helper.h"
#include "screens/work.h"

#include "plan/employer.h"
#include "plan/line.h"
#include "plan/value.h"
#include "plan/working.h"

#include <stdio.h>

static void add_working(const struct working *working, struct page *page, struct page_rows *rows) {
    for (size_t i = 0; i < working->count; i++) {
        const struct working_row *row = &working->rows[i];
        if (row->has_amount)
            fact_add_money(page, rows, row->what, row->how, row->amount, row->why);
        else
            page_row_heading(
                page, rows,
                page_text(page, "%s%s%s", row->what, row->how[0] != '\0' ? ": " : "", row->how));
    }
}

/* What the plan's other way to count a year would make of it. */
static void add_other_basis(struct session *session, const struct record *helper, struct page *page,
                            struct page_rows *rows) {
    const struct other_basis *other = session_other_basis(session);
    const struct plan_cost *cost = &session->figures.cost;
    char what[64];
    int64_t pence = 0;
    if (other == NULL || other->cost.line_count != cost->line_count)
        return;
    for (size_t i = 0; i < cost->line_count; i++)
        if (line_helper(session->book->plan, cost->lines[i].line) == helper &&
            line_is_included(cost->lines[i].line))
            pence += other->cost.lines[i].cost;
    snprintf(what, sizeof what, "Counted as %s", basis_label(other->basis));
    fact_add_money(page, rows, what,
                   other->basis == BASIS_52 ? "instead of 365 days" : "instead of 52 weeks", pence,
                   "It would cost this much if the year were counted the other way. "
                   "My budget says which way this plan counts.");
}

/* Whether there is a working of this line: it is in the plan, and has a price. */
static bool is_worked(const struct plan *plan, const struct record *line,
                      const struct record *helper) {
    return line_helper(plan, line) == helper && line_is_included(line) && !line_lacks_price(line);
}

struct page_row *working_add_row(const char *what, const char *how, int64_t pence,
                                 const struct record *of, struct page *page,
                                 struct page_rows *rows) {
    struct page_row *row = fact_add_money(page, rows, what, how, pence, NULL);
    row->enter = "open";
    row->about = (struct about){.type = of->type};
    snprintf(row->about.id, sizeof row->about.id, "%s", of->id);
    return row;
}

/* All that a helper does, taken together; then each kind of work, to be opened. */
static void add_together(struct session *session, const struct record *helper,
                         const struct helper_together *all, struct page *page,
                         struct page_rows *rows) {
    const struct plan_cost *cost = &session->figures.cost;
    const struct plan *plan = session->book->plan;
    struct working working;
    for (size_t i = 0; i < cost->helper_count; i++) {
        if (cost->helpers[i].helper != helper || cost->helpers[i].apart)
            continue;
        working_of_helper(plan, cost, &cost->helpers[i], &working);
        add_working(&working, page, rows);
    }
    page_row_heading(page, rows, "Each kind of work");
    for (size_t i = 0; i < cost->line_count; i++) {
        const struct record *line = cost->lines[i].line;
        if (is_worked(plan, line, helper))
            working_add_row(record_title(line), "how it is made up, and why", cost->lines[i].cost,
                            line, page, rows);
    }
    fact_add_money(page, rows, "All together", "everything they do", all->cost,
                   "What all of it costs, with what else an employer pays for.");
}

static void working_facts(struct session *session, const struct record *of, struct page *page,
                          struct page_rows *rows) {
    const struct plan_cost *cost = &session->figures.cost;
    const struct plan *plan = session->book->plan;
    bool helper = of != NULL && of->type == RECORD_HELPER;
    struct working working;
    if (of == NULL || !cost->known)
        return;
    struct helper_together all =
        helper ? helper_together(session, of) : (struct helper_together){0};
    if (all.lines > 1)
        add_together(session, of, &all, page, rows);
    for (size_t i = 0; all.lines <= 1 && i < cost->line_count; i++) {
        const struct record *line = cost->lines[i].line;
        if (helper ? !is_worked(plan, line, of) : line != of)
            continue;
        working_of(plan, &cost->lines[i], &working);
        add_working(&working, page, rows);
    }
    if (helper)
        add_other_basis(session, of, page, rows);
}

static const char *working_foot(struct session *session UNUSED, struct page *page) {
    return page_with_keys(page, "To know why an amount is there, ask with {HELP}.");
}

static const struct plan_form *const forms[] = {NULL};
static const struct plan_list *const lists[] = {NULL};
static const struct section section = {
    .title = "How we got there",
    .help =
        "How the cost of a helper is made up: what they are paid, and what comes on top of it.\n\n"
        "Each amount says why it is there.",
    .forms = forms,
    .lists = lists,
    .wide_details = true,
    .facts = working_facts,
    .foot = working_foot};

static enum err working_open(struct session *session, void *state, const struct about *about,
                             struct err_info *info) {
    if (plan_find(session->book->plan, about->type, about->id, NULL) == NULL)
        return err_set(info, ERR_NOT_FOUND, "This is not in the plan any more.");
    return section_open(state, &section, about->type, about->id);
}

/* What it is about may have gone: undone. */
static void working_page(struct session *session, void *state, struct page *page) {
    const struct record *of = section_record(session, state);
    if (of != NULL)
        section_page(session, state, page);
    else
        page_say(page, TONE_TEXT,
                 page_with_keys(
                     page, "This is not in the plan any more. "
                           "Press {ESCAPE} to go back, or {REDO} if you have just undone it."));
    page->title = of != NULL && of->type == RECORD_LINE ? record_title(of) : section.title;
}

bool working_open_row(struct session *session, const struct page_event *event) {
    const struct about *row = event->row;
    bool opens = event->action == ACTION_ENTER && row != NULL && row->list == NULL &&
                 row->form == NULL && row->id[0] != '\0';
    if (opens)
        session_push(session, &screen_working, row);
    return opens;
}

static bool working_act(struct session *session, void *state, const struct page_event *event) {
    return section_record(session, state) != NULL &&
           (working_open_row(session, event) || section_act(session, state, event));
}

const struct screen screen_working = {.state_size = sizeof(struct section_state),
                                      .of_plan = true,
                                      .open = working_open,
                                      .page = working_page,
                                      .act = working_act};
