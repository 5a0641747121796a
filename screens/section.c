/* A section's screen: its forms and its records as one list of rows, the same for every step. */
#include "screens/section.h"

#include "plan/value.h"

#include <stdio.h>
#include <string.h>

/* What a row of the list is. */
enum row_kind { ROW_FORM, ROW_BLANK, ROW_HEADING, ROW_RECORD, ROW_ADD };

struct row {
    enum row_kind kind;
    const struct plan_form *form;
    const struct plan_list *list;
    size_t index; /* of the record */
};

/* Walks the rows in order; false past the last. */
static bool section_row(const struct section *section, const struct plan *plan, size_t wanted,
                        struct row *row) {
    size_t at = 0;
    *row = (struct row){0};
    for (size_t i = 0; section->forms[i]; i++, at++) {
        if (at == wanted) {
            *row = (struct row){.kind = ROW_FORM, .form = section->forms[i]};
            return true;
        }
    }
    for (size_t i = 0; section->lists[i]; i++) {
        const struct plan_list *list = section->lists[i];
        size_t count = plan_count(plan, list->type);
        row->list = list;
        row->form = list->form;
        row->kind = ROW_BLANK;
        if (at > 0 && at++ == wanted)
            return true;
        row->kind = ROW_HEADING;
        if (list->heading && at++ == wanted)
            return true;
        row->kind = ROW_RECORD;
        row->index = wanted - at;
        if (wanted >= at && wanted < at + count)
            return true;
        at += count;
        row->kind = ROW_ADD;
        if (at++ == wanted)
            return true;
    }
    return false;
}

static size_t section_rows(const struct section *section, const struct plan *plan) {
    size_t count = 0;
    struct row row;
    while (section_row(section, plan, count, &row))
        count++;
    return count;
}

enum { COLUMN_TITLE, COLUMN_DETAIL, COLUMN_AMOUNT };

static const struct list_column columns[] = {
    {.width = 24, .grow = true}, {.width = 26}, {.width = 12, .right = true}};

struct cell_source {
    struct app *app;
    const struct section *section;
};

static const char *record_cell(struct app *app, const struct row *row, size_t column,
                               char buffer[LIST_CELL], enum role *role) {
    const struct record *record = plan_at(app->book->plan, row->list->type, row->index);
    if (column == COLUMN_TITLE) {
        const char *title = record_title(record);
        return title[0] ? title : row->form->title;
    }
    char detail[DETAIL] = "", amount[DETAIL] = "";
    if (row->list->describe)
        row->list->describe(app, record, row->index, detail, amount, role);
    if (column == COLUMN_AMOUNT)
        *role = ROLE_TEXT;
    snprintf(buffer, LIST_CELL, "%s", column == COLUMN_DETAIL ? detail : amount);
    return buffer;
}

static const char *section_cell(void *data, size_t number, size_t column, char buffer[LIST_CELL],
                                enum role *role) {
    const struct cell_source *source = data;
    struct row row;
    if (!section_row(source->section, source->app->book->plan, number, &row))
        return "";
    if (row.kind == ROW_RECORD)
        return record_cell(source->app, &row, column, buffer, role);
    if (row.kind == ROW_FORM && column == COLUMN_DETAIL) {
        form_status(source->app, row.form, buffer, LIST_CELL, role);
        return buffer;
    }
    if (column != COLUMN_TITLE || row.kind == ROW_BLANK)
        return "";
    if (row.kind == ROW_ADD) {
        snprintf(buffer, LIST_CELL, "+ %s", row.list->add);
        return buffer;
    }
    return row.kind == ROW_FORM ? row.form->title : row.list->heading;
}

static bool section_is_heading(void *data, size_t number) {
    const struct cell_source *source = data;
    struct row row;
    return section_row(source->section, source->app->book->plan, number, &row) &&
           (row.kind == ROW_HEADING || row.kind == ROW_BLANK);
}

/* Gives the list its rows of this moment: another person, or undo, may have changed them. */
static void section_refresh(struct app *app, struct section_state *state,
                            struct cell_source *source) {
    *source = (struct cell_source){.app = app, .section = state->section};
    state->list.data = source;
    state->list.count = section_rows(state->section, app->book->plan);
    list_select(&state->list, state->list.selected);
}

enum err section_open(struct app *app, void *opaque, const struct section *section) {
    struct section_state *state = opaque;
    struct cell_source source;
    state->section = section;
    state->list = (struct list){.columns = columns,
                                .column_count = sizeof columns / sizeof columns[0],
                                .cell = section_cell,
                                .heading = section_is_heading,
                                .empty = ""};
    section_refresh(app, state, &source);
    state->list.data = NULL;
    return ERR_OK;
}

void section_close(struct app *app, void *opaque) {
    (void)app;
    (void)opaque;
}

void section_draw(struct app *app, void *opaque, const struct canvas *canvas) {
    struct section_state *state = opaque;
    struct cell_source source;
    section_refresh(app, state, &source);
    list_draw(&state->list, canvas, true);
}

static void section_add(struct app *app, const struct plan_list *list) {
    char id[24], label[DETAIL], about[FORM_ABOUT];
    const char *noun = dictionary_record(list->type)->noun;
    plan_new_id(app->book->plan, id);
    struct changes changes;
    changes_init(&changes);
    changes_add(&changes, list->type, id, "", SIZE_MAX);
    for (size_t i = 0; i < list->default_count; i++)
        changes_set(&changes, list->type, id, list->defaults[i].field, list->defaults[i].plain);
    snprintf(label, sizeof label, "new %s", noun);
    if (app_edit(app, &changes, label))
        app_push(app, &screen_form, form_about(list->form, id, list->type, -1, about));
}

static void section_remove(struct app *app, const struct row *row) {
    const struct record *record = plan_at(app->book->plan, row->list->type, row->index);
    const char *title = record_title(record);
    char label[DETAIL];
    snprintf(label, sizeof label, "%s", title[0] ? title : row->form->title);
    struct changes changes;
    changes_init(&changes);
    changes_remove(&changes, app->book->plan, row->list->type, record->id);
    char what[DETAIL + 16];
    snprintf(what, sizeof what, "removing %s", label);
    if (app_edit(app, &changes, what))
        app_say(app, "Removed: %s. Ctrl-Z brings it back.", label);
}

static void section_open_row(struct app *app, const struct row *row) {
    char about[FORM_ABOUT];
    if (row->kind == ROW_ADD) {
        section_add(app, row->list);
    } else if (row->kind == ROW_FORM) {
        app_push(app, &screen_form,
                 form_about(row->form, "", row->form->fields[0].type, -1, about));
    } else if (row->kind == ROW_RECORD) {
        const struct record *record = plan_at(app->book->plan, row->list->type, row->index);
        app_push(app, &screen_form, form_about(row->form, record->id, row->list->type, -1, about));
    }
}

bool section_event(struct app *app, void *opaque, const struct event *event) {
    struct section_state *state = opaque;
    struct cell_source source;
    struct row row;
    section_refresh(app, state, &source);
    enum list_result result = list_event(&state->list, event);
    bool known = section_row(state->section, app->book->plan, state->list.selected, &row);
    if (result == LIST_OPENED && known)
        section_open_row(app, &row);
    if (result != LIST_PASSED)
        return true;
    if (event->action == ACTION_NEW && state->section->lists[0]) {
        section_add(app, known && row.list ? row.list : state->section->lists[0]);
        return true;
    }
    if (event->action == ACTION_DELETE && known && row.kind == ROW_RECORD) {
        section_remove(app, &row);
        return true;
    }
    if (event->action == ACTION_PRICES && state->section->prices)
        return app_push(app, &screen_prices, state->section->prices);
    return false;
}

void section_title(struct app *app, void *opaque, char *buffer, size_t size) {
    const struct section_state *state = opaque;
    (void)app;
    snprintf(buffer, size, "%s", state->section->title);
}

const char *section_help(struct app *app, void *opaque, char *buffer, size_t size) {
    const struct section_state *state = opaque;
    (void)app;
    snprintf(buffer, size, "%s", state->section->help);
    return state->section->title;
}

const struct key_hint *section_keys(struct app *app, void *opaque) {
    static const struct key_hint forms[] = {{ACTION_ENTER, NULL},  {ACTION_PAGE_DOWN, NULL},
                                            {ACTION_UNDO, NULL},   {ACTION_HELP, NULL},
                                            {ACTION_ESCAPE, NULL}, {ACTION_NONE, NULL}};
    static const struct key_hint lists[] = {
        {ACTION_ENTER, NULL}, {ACTION_NEW, NULL},  {ACTION_DELETE, NULL}, {ACTION_PAGE_DOWN, NULL},
        {ACTION_UNDO, NULL},  {ACTION_HELP, NULL}, {ACTION_ESCAPE, NULL}, {ACTION_NONE, NULL}};
    static const struct key_hint priced[] = {
        {ACTION_ENTER, NULL}, {ACTION_NEW, NULL},  {ACTION_PRICES, NULL}, {ACTION_DELETE, NULL},
        {ACTION_UNDO, NULL},  {ACTION_HELP, NULL}, {ACTION_ESCAPE, NULL}, {ACTION_NONE, NULL}};
    const struct section_state *state = opaque;
    (void)app;
    if (state->section->prices)
        return priced;
    return state->section->lists[0] ? lists : forms;
}
