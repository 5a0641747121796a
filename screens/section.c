/* A section's screen: its forms, its records and what is worked out from them as one list of rows,
 * the same for every step. */
#include "screens/section.h"

#include <stdio.h>
#include <string.h>

/* ---- the records of a list ------------------------------------------------------------------- */

const struct record *section_record(const struct session *session,
                                    const struct section_state *state) {
    if (state->id[0] == '\0')
        return NULL;
    return plan_find(session->book->plan, state->type, state->id, NULL);
}

static const struct plan_form *form_of(const struct plan_list *list, const struct record *record) {
    bool own = list->form->is_for == NULL || list->form->is_for(record);
    return own ? list->form : form_for(list->type, -1, record);
}

/* ---- rows ------------------------------------------------------------------------------------ */

static const struct page_column COLUMNS[ROW_CELLS] = {
    {.width = 24, .grows = true}, {.width = 26}, {.width = 12, .amount = true}};
static const struct page_column WIDE_COLUMNS[ROW_CELLS] = {
    {.width = 28, .grows = true}, {.width = 32, .grows = true}, {.width = 12, .amount = true}};

/* Rows: of a list besides its records; of a record that has its own working; and of what else is
 * worked out, such as a year of weekly payments. */
enum { OF_LIST = 12, OF_RECORD = 40, FACTS_MOST = 200 };

static void add_form(struct session *session, const struct section_state *state,
                     const struct plan_form *form, struct page *page, struct page_rows *rows) {
    const struct section *section = state->section;
    struct page_row *row = page_row_add(page, rows);
    char words[256] = "";
    enum record_type type = state->id[0] != '\0' ? state->type : form->fields[0].type;
    if (section->status != NULL)
        section->status(session, section_record(session, state), form, words, sizeof words);
    else
        form_status(session, form, words, sizeof words, &row->tones[ROW_DETAIL]);
    row->cells[ROW_TITLE] = form->title;
    page_row_term(page, row, form->title);
    row->cells[ROW_DETAIL] = page_text(page, "%s", words);
    row->enter = "open";
    row->about = form_about(form, state->id, type, -1);
}

struct page_row *list_adding_row(const struct plan_list *list, const struct plan_form *form,
                                 const char *words, struct page *page, struct page_rows *rows) {
    struct page_row *row = page_row_add(page, rows);
    row->kind = ROW_ADDS;
    row->cells[ROW_TITLE] = words;
    page_row_term(page, row, words);
    row->enter = "add";
    row->about = form_about(form, "", list->type, -1);
    row->about.list = list;
    return row;
}

bool list_is_theirs(const struct session *session, const struct plan_list *list) {
    return gate_adds(list->type, store_role(session->setup.store));
}

/* What adds to a list, at its end. */
static void add_adding(struct session *session, const struct section_state *state,
                       const struct plan_list *list, struct page *page, struct page_rows *rows) {
    if (!list_is_theirs(session, list))
        return;
    if (list->offer != NULL)
        list->offer(session->book->plan, list, state->id, page, rows);
    list_adding_row(list, list->form, list->add, page, rows);
    if (list->add_other != NULL)
        list_adding_row(list, list->other, list->add_other, page, rows);
}

static void add_list(struct session *session, const struct section_state *state,
                     const struct plan_list *list, struct page *page, struct page_rows *rows) {
    const struct record *record;
    size_t at = 0;
    if (list->shown != NULL && !list->shown(session))
        return;
    if (list->heading != NULL)
        page_row_heading(page, rows, list->heading);
    else if (rows->count > 0)
        page_row_add(page, rows)->kind = ROW_GAP;
    size_t before = rows->count;
    while ((record = list_next(session->book->plan, list, state->id, &at)) != NULL) {
        const struct plan_form *form = form_of(list, record);
        struct page_row *row = page_row_add(page, rows);
        row->cells[ROW_TITLE] = record_called(record, form);
        row->enter = "open";
        row->about = form_about(form, record->id, list->type, -1);
        row->about.list = list;
        if (list->describe != NULL)
            list->describe(session, record, page, row);
    }
    if (rows->count == before && list->empty != NULL)
        page_row_note(page, rows, list->empty);
    add_adding(session, state, list, page, rows);
}

/* As many rows as there can be. */
static size_t rows_most(const struct session *session, const struct section *section) {
    size_t count = FACTS_MOST + plan_count(session->book->plan, RECORD_LINE);
    for (size_t i = 0; section->forms[i] != NULL; i++)
        count++;
    for (size_t i = 0; section->lists[i] != NULL; i++) {
        size_t records = plan_count(session->book->plan, section->lists[i]->type);
        count += OF_LIST + (section->lists[i]->has != NULL ? records * OF_RECORD : records);
    }
    return count;
}

/* Whether any of its lists has a record that who is here may do something to; or (`arranged`) copy
 * and move, which nobody does to what happened. */
static bool has_records(const struct session *session, const struct page_rows *rows,
                        bool arranged) {
    for (size_t i = 0; i < rows->count; i++) {
        const struct about *about = &rows->made[i].about;
        if (about->list != NULL && about->id[0] != '\0' && list_is_theirs(session, about->list) &&
            !(arranged && dictionary_record(about->type)->as_it_happened))
            return true;
    }
    return false;
}

static bool opens_any(const struct page_rows *rows) {
    for (size_t i = 0; i < rows->count; i++)
        if (rows->made[i].enter != NULL)
            return true;
    return false;
}

static bool adds_any(const struct session *session, const struct section *section) {
    for (size_t i = 0; section->lists[i] != NULL; i++)
        if (list_is_theirs(session, section->lists[i]))
            return true;
    return false;
}

/* What is done to a record of any list. */
static void add_record_keys(struct page *page) {
    page_key_of_row(page, ACTION_COPY, NULL);
    page_key_of_row(page, ACTION_MOVE_UP, NULL);
    page_key_of_row(page, ACTION_MOVE_DOWN, NULL);
}

/* What may be done: the usual, and the section's own. What is done to a record needs one. */
static void add_keys(const struct session *session, const struct section *section,
                     const struct page_rows *rows, struct page *page) {
    const bool records = has_records(session, rows, false);
    const struct plan_action *action = section->actions;
    if (opens_any(rows))
        page_key(page, ACTION_ENTER, NULL);
    if (adds_any(session, section))
        page_key(page, ACTION_NEW, NULL);
    if (records && action == NULL)
        page_key_of_row(page, ACTION_DELETE, NULL);
    for (; action != NULL && action->action != ACTION_NONE; action++) {
        if (action->act != NULL)
            page_key(page, action->action, action->words);
        else if (records) /* it is the marked record's */
            page_key_of_row(page, action->action, action->words);
    }
    if (section->actions != NULL) {
        page_key(page, ACTION_HELP, NULL);
        if (records)
            page_key_of_row(page, ACTION_DELETE, NULL);
        page_key(page, ACTION_UNDO, NULL);
    } else {
        if (session_on_step(session))
            page_key(page, ACTION_PAGE_DOWN, NULL);
        page_key(page, ACTION_UNDO, NULL);
        page_key(page, ACTION_HELP, NULL);
    }
    if (has_records(session, rows, true))
        add_record_keys(page);
    page_key(page, ACTION_ESCAPE, NULL);
}

static void add_rows(struct session *session, const struct section_state *state, struct page *page,
                     struct page_rows *rows) {
    const struct section *section = state->section;
    for (size_t i = 0; section->forms[i] != NULL; i++)
        add_form(session, state, section->forms[i], page, rows);
    if (section->facts != NULL && section->facts_first)
        section->facts(session, section_record(session, state), page, rows);
    for (size_t i = 0; section->lists[i] != NULL; i++)
        add_list(session, state, section->lists[i], page, rows);
    if (section->facts != NULL && !section->facts_first)
        section->facts(session, section_record(session, state), page, rows);
}

void section_page(struct session *session, void *opaque, struct page *page) {
    const struct section_state *state = opaque;
    const struct section *section = state->section;
    const struct page_column *columns = section->wide_details ? WIDE_COLUMNS : COLUMNS;
    page->title = page->help_title = section->title;
    page->help = section->help;
    struct page_rows *rows = page_rows(page, columns, ROW_CELLS, rows_most(session, section));
    add_rows(session, state, page, rows);
    if (section->foot != NULL)
        page->foot = section->foot(session, page);
    if (section->pictures != NULL)
        section->pictures(session, page);
    add_keys(session, section, rows, page);
}

/* Whether a row is the one that a form is open over: its own, or its helper's. */
static bool is_here(const struct page_row *row, const struct plan_form *form,
                    const struct record *record) {
    const char *owner =
        record != NULL && form->owner != 0 ? record_text(record, form->owner) : NULL;
    if (record == NULL)
        return row->about.form == form;
    return row->about.id[0] != '\0' &&
           ((row->about.type == record->type && strcmp(row->about.id, record->id) == 0) ||
            (owner != NULL && strcmp(row->about.id, owner) == 0));
}

/* Those that are in it, and a heading over one; what may be done there is done there. */
static bool is_seen_beside(const struct page_rows *rows, size_t at) {
    bool over = at + 1 < rows->count && rows->made[at + 1].kind == ROW_ITEM;
    return rows->made[at].kind == ROW_ITEM || (rows->made[at].kind == ROW_HEADING && over);
}

void section_so_far(struct session *session, const struct screen *step,
                    const struct plan_form *form, const struct record *record, struct page *page) {
    static const struct about NOTHING = {0};
    struct section_state state;
    struct page_rows rows = {.columns = COLUMNS, .column_count = ROW_CELLS};
    if (step == NULL || step->page != section_page ||
        step->open(session, &state, &NOTHING, NULL) != ERR_OK)
        return;
    size_t most = rows_most(session, state.section);
    if ((rows.made = page_many(page, most + 1, sizeof *rows.made)) == NULL)
        return;
    rows.most = most;
    add_rows(session, &state, page, &rows);
    struct page_block *block = page_add(page, BLOCK_SO_FAR);
    block->spare = true;
    block->so_far =
        (struct page_so_far){.heading = state.section->title, .rows = rows.made, .here = SIZE_MAX};
    struct page_so_far *so_far = &block->so_far;
    for (size_t i = 0; i < rows.count; i++) {
        if (!is_seen_beside(&rows, i))
            continue;
        if (so_far->here == SIZE_MAX && is_here(&rows.made[i], form, record))
            so_far->here = so_far->count;
        so_far->rows[so_far->count++] = rows.made[i];
    }
}

enum err section_open(void *opaque, const struct section *section, enum record_type type,
                      const char *id) {
    struct section_state *state = opaque;
    state->section = section;
    state->type = type;
    snprintf(state->id, sizeof state->id, "%s", id);
    return ERR_OK;
}

/* ---- what is done to them -------------------------------------------------------------------- */

enum { LABEL = 192 };

static void add_empty(struct session *session, const char *page_of, const struct plan_list *list,
                      const struct plan_form *form) {
    char id[24], label[LABEL];
    bool child = dictionary_record(list->type)->parent != RECORD_PLAN;
    plan_new_id(session->book->plan, id);
    struct changes changes;
    changes_init(&changes);
    changes_add(&changes, list->type, id, child ? page_of : "", SIZE_MAX);
    for (size_t i = 0; i < form->default_count; i++)
        if (strcmp(form->defaults[i].plain, PLAN_TODAY) == 0)
            changes_put_number(&changes, list->type, id, form->defaults[i].field,
                               session_today(session));
        else
            changes_set(&changes, list->type, id, form->defaults[i].field, form->defaults[i].plain);
    if (form->owner != 0)
        changes_set(&changes, list->type, id, form->owner, page_of);
    snprintf(label, sizeof label, "new %s", dictionary_record(list->type)->noun);
    if (session_edit(session, &changes, label))
        record_open(session, form, id, list->type, -1, true, OPENS_ON_TOP);
}

static void add_record(struct session *session, const struct section_state *state,
                       const struct plan_list *list, const struct plan_form *form,
                       const struct about *row) {
    if (form->add != NULL)
        form->add(session, row, state->id);
    else
        add_empty(session, state->id, list, form);
}

void list_add_record(struct session *session, const struct plan_list *list) {
    add_empty(session, "", list, list->form);
}

static void remove_record(struct session *session, const struct about *about) {
    const struct record *record = plan_find(session->book->plan, about->type, about->id, NULL);
    char label[LABEL], what[LABEL + 16], also[LABEL] = "";
    if (record == NULL)
        return;
    snprintf(label, sizeof label, "%.128s", record_called(record, about->form));
    struct changes changes;
    changes_init(&changes);
    changes_remove(&changes, session->book->plan, about->type, about->id);
    if (about->form->remove != NULL)
        about->form->remove(&changes, session->book->plan, record, also, sizeof also);
    snprintf(what, sizeof what, "removing %s", label);
    if (session_edit(session, &changes, what))
        session_say(session, "Removed: %s%s. {UNDO} brings %s back.", label, also,
                    also[0] != '\0' ? "all of it" : "it");
}

static void open_row(struct session *session, const struct section_state *state,
                     const struct about *about) {
    if (about->list != NULL && about->id[0] == '\0')
        add_record(session, state, about->list, about->form, about);
    else if (about->list != NULL)
        record_open(session, about->form, about->id, about->type, -1, false, OPENS_ON_TOP);
    else if (about->form != NULL)
        session_push(session, &screen_form, about);
}

/* Does it where one of the actions is this one. */
static bool do_one(struct session *session, const struct plan_action *actions, enum action action,
                   const struct about *about) {
    for (; actions != NULL && actions->action != ACTION_NONE; actions++)
        if (actions->action == action && actions->act != NULL) {
            actions->act(session, about, OPENS_ON_TOP);
            return true;
        }
    return false;
}

bool section_act(struct session *session, void *opaque, const struct page_event *event) {
    static const struct about NOTHING = {0};
    const struct section_state *state = opaque;
    const struct about *row = event->row != NULL ? event->row : &NOTHING;
    const struct plan_list *list = row->list != NULL ? row->list : state->section->lists[0];
    bool is_record = row->list != NULL && row->id[0] != '\0';
    if (event->action == ACTION_ENTER)
        open_row(session, state, row);
    else if (event->action == ACTION_NEW && list != NULL)
        add_record(session, state, list, row->list != NULL && !is_record ? row->form : list->form,
                   row);
    else if (event->action == ACTION_DELETE && is_record)
        remove_record(session, row);
    else if (is_record && list_arrange(session, state->id, row, event->action))
        return true;
    else if (is_record && do_one(session, row->form->actions, event->action, row))
        return true;
    else
        return do_one(session, state->section->actions, event->action, row);
    return true;
}
