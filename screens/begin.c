/* What a new plan begins with: nothing, or one of the usual plans; and what is begun from a plan:
 * another person's, or a usual plan, which others can start from. */
#include "base/unused.h"
#include "screens/screens.h"

#include "base/decimal.h"
#include "base/text.h"
#include "plan/hidden.h"
#include "plan/start.h"
#include "store/shelf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { USUAL_MOST = 500 };

struct begin_state {
    char from[ABOUT_ID]; /* the reference of a plan, or "" */
    struct plan_rows usual;
};

/* What a row does. */
enum { BEGIN_EMPTY, BEGIN_FROM, BEGIN_USUAL };

static enum err begin_open(struct session *session, void *opaque, const struct about *about,
                           struct err_info *info) {
    struct begin_state *state = opaque;
    const struct plans_asked asked = {.find = "", .shelf = SHELF_USUAL};
    snprintf(state->from, sizeof state->from, "%s", about->id);
    enum err err = gate_ask_role(TOPIC_CONTENT, store_role(session->setup.store), info);
    return err != ERR_OK || state->from[0] != '\0'
               ? err
               : store_list_plans(session->setup.store, &asked, 0, USUAL_MOST, &state->usual, info);
}

static void begin_close(struct session *session UNUSED, void *opaque) {
    struct begin_state *state = opaque;
    plan_rows_done(&state->usual);
}

/* ---- a usual plan of it ---------------------------------------------------------------------- */

struct begin_made {
    const char *from;
    char reference[ABOUT_ID]; /* of what was made */
};

/* What it is called has nobody's name in it. */
static enum err check_name(const char *name, const struct plan *plan, struct err_info *info) {
    struct hidden hidden = {0};
    hidden_add(&hidden, plan);
    char *masked = hidden_copy(name, &hidden);
    bool is_clean = masked != NULL && strcmp(masked, name) == 0;
    free(masked);
    hidden_done(&hidden);
    return is_clean ? ERR_OK
                    : err_set(info, ERR_INPUT,
                              "That has a name of someone in this plan. Say what the plan is: "
                              "Painting and talking, for example");
}

static enum err make_from(struct session *session, const struct plan *plan, const char *name,
                          struct begin_made *made, struct err_info *info) {
    struct book *book = NULL;
    struct changes changes;
    changes_init(&changes);
    changes_start_from(&changes, plan, session_today(session));
    enum err err = book_new(session->setup.store, &changes, &book, info);
    changes_done(&changes);
    if (err != ERR_OK)
        return err;
    err = book_make_usual(book, name, info);
    snprintf(made->reference, sizeof made->reference, "%s",
             record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE));
    if (err != ERR_OK)
        (void)book_delete(book, NULL); /* it is no use by itself */
    book_close(book);
    return err;
}

static enum err take_name(struct session *session, const char *typed, void *data,
                          struct err_info *info) {
    struct begin_made *made = data;
    struct book *book = NULL;
    enum err err = book_open(session->setup.store, made->from, &book, info);
    if (err == ERR_OK)
        err = check_name(typed, book->plan, info);
    if (err == ERR_OK)
        err = make_from(session, book->plan, typed, made, info);
    book_close(book);
    return err;
}

static void make_usual(struct session *session, struct begin_state *state) {
    struct begin_made made = {.from = state->from};
    struct about about = {0};
    if (!session_ask(session, "What do you call it?", "", take_name, &made)) {
        session_say(session, "Nothing is made.");
        return;
    }
    snprintf(about.id, sizeof about.id, "%s", made.reference);
    if (session_replace(session, &screen_steps, &about))
        session_say(session,
                    "This is the usual plan. {NEW} on the list of plans offers it from now on.");
}

/* ---- the page -------------------------------------------------------------------------------- */

enum { COLUMN_WHAT, COLUMN_COSTS, COLUMN_COUNT };

static const struct page_column COLUMNS[COLUMN_COUNT] = {
    {.title = "Start with", .width = 30, .grows = true},
    {.title = "Plan costs", .width = 12, .amount = true, .goes = true}};

/* What a plan is copied for has no costs of its own. */
static const struct page_column FOR_COLUMNS[] = {{.width = 30, .grows = true}};

static struct page_row *add_row(struct page *page, struct page_rows *rows, int does,
                                const char *what) {
    struct page_row *row = page_row_add(page, rows);
    row->cells[COLUMN_WHAT] = what;
    row->enter = "begin";
    row->about.field = does;
    return row;
}

static void add_usual(struct page *page, struct page_rows *rows, const struct plan_row *usual) {
    char costs[DECIMAL_TEXT], name[USUAL_NAME * 2];
    struct page_row *row =
        add_row(page, rows, BEGIN_FROM,
                page_text(page, "%s", text_point_out(usual->person, name, sizeof name)));
    row->cells[COLUMN_COSTS] =
        usual->known ? page_text(page, "%s", money_show(usual->plan, 2, costs)) : "not known";
    snprintf(row->about.id, sizeof row->about.id, "%s", usual->reference);
}

static void begin_page(struct session *session UNUSED, void *opaque, struct page *page) {
    struct begin_state *state = opaque;
    const bool copies = state->from[0] != '\0';
    page->title = page->help_title =
        copies ? page_text(page, "Start from %s", state->from) : "A new plan";
    page->help =
        "What comes along is the support, what that costs, those who are employed for it, and the outcomes. They are a start, and you can change all of it.\n\n"
        "Nothing of the person comes along: no name, no own words, no budget, and nothing that was agreed, checked or paid.\n\n"
        "A usual plan is nobody's. It is kept for others to start from, and {NEW} on the list of plans offers it.";
    page_say(
        page, TONE_TEXT,
        copies
            ? "The support and the outcomes come along, and nothing of the person."
            : "Start with nothing in it, or from a usual plan. You can change all that comes along.");
    if (copies)
        page_say(page, TONE_TEXT, "What is it for?");
    struct page_rows *rows = page_rows(page, copies ? FOR_COLUMNS : COLUMNS,
                                       copies ? 1 : COLUMN_COUNT, state->usual.count + 2);
    if (copies) {
        struct page_row *row = add_row(page, rows, BEGIN_FROM, "A plan for someone else");
        snprintf(row->about.id, sizeof row->about.id, "%s", state->from);
        add_row(page, rows, BEGIN_USUAL, "A usual plan, for others to start from");
    } else {
        add_row(page, rows, BEGIN_EMPTY, "An empty plan");
    }
    for (size_t i = 0; i < state->usual.count; i++)
        add_usual(page, rows, &state->usual.items[i]);
    page_key(page, ACTION_ENTER, NULL);
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

static bool begin_act(struct session *session, void *opaque, const struct page_event *event) {
    struct begin_state *state = opaque;
    if (event->action != ACTION_ENTER || event->row == NULL)
        return false;
    struct about about = *event->row;
    if (about.field == BEGIN_USUAL)
        make_usual(session, state);
    else
        session_replace(session, &screen_new_plan, &about);
    return true;
}

const struct screen screen_begin = {.state_size = sizeof(struct begin_state),
                                    .open = begin_open,
                                    .page = begin_page,
                                    .act = begin_act,
                                    .close = begin_close};
