/* A section's screen: its forms, its records and what is worked out from them as one list of rows,
 * the same for every step. */
#include "screens/section.h"

#include "plan/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a row of the list is. */
enum row_kind { ROW_FORM, ROW_BLANK, ROW_HEADING, ROW_RECORD, ROW_ADD, ROW_FACT };

struct row {
    enum row_kind kind;
    const struct plan_form *form;
    const struct plan_list *list;
    const char *add;             /* ROW_ADD: its words */
    const struct record *record; /* ROW_RECORD */
    size_t index;                /* of the record or the fact */
};

/* ---- the records of a list ------------------------------------------------------------------- */

const struct record *section_record(const struct app *app, const struct section_state *state) {
    if (state->id[0] == '\0')
        return NULL;
    return plan_find(app->book->plan, state->type, state->id, NULL);
}

static size_t list_count(const struct plan *plan, const struct plan_list *list, const char *id) {
    if (dictionary_record(list->type)->parent == RECORD_PLAN)
        return plan_count(plan, list->type);
    size_t count = 0, at = 0;
    while (plan_next_child(plan, list->type, id, &at) != NULL)
        count++;
    return count;
}

static const struct record *list_at(const struct plan *plan, const struct plan_list *list,
                                    const char *id, size_t index) {
    if (dictionary_record(list->type)->parent == RECORD_PLAN)
        return plan_at(plan, list->type, index);
    size_t at = 0;
    const struct record *record = plan_next_child(plan, list->type, id, &at);
    while (record != NULL && index-- > 0)
        record = plan_next_child(plan, list->type, id, &at);
    return record;
}

static const struct plan_form *form_of(const struct plan_list *list, const struct record *record) {
    return list->other && list->other->is_for(record) ? list->other : list->form;
}

/* ---- rows ------------------------------------------------------------------------------------ */

/* The rows of one list, from row *at on; moves *at past them. True where `wanted` is one of them.
 */
static bool list_row(const struct section_state *state, const struct plan *plan,
                     const struct plan_list *list, size_t wanted, size_t *at, struct row *row) {
    size_t count = list_count(plan, list, state->id);
    *row = (struct row){.kind = ROW_BLANK, .list = list, .form = list->form};
    if (*at > 0 && (*at)++ == wanted)
        return true;
    row->kind = ROW_HEADING;
    if (list->heading && (*at)++ == wanted)
        return true;
    if (wanted < *at + count) {
        row->kind = ROW_RECORD;
        row->index = wanted - *at;
        row->record = list_at(plan, list, state->id, row->index);
        row->form = form_of(list, row->record);
        return true;
    }
    *at += count;
    row->kind = ROW_ADD;
    row->add = list->add;
    if ((*at)++ == wanted)
        return true;
    row->add = list->add_other;
    row->form = list->other;
    return list->add_other && (*at)++ == wanted;
}

/* The rows in order; false past the last. */
static bool section_row(const struct section_state *state, const struct plan *plan, size_t wanted,
                        struct row *row) {
    const struct section *section = state->section;
    size_t at = 0;
    for (; section->forms[at]; at++) {
        if (at == wanted) {
            *row = (struct row){.kind = ROW_FORM, .form = section->forms[at]};
            return true;
        }
    }
    for (size_t i = 0; section->lists[i]; i++) {
        if (list_row(state, plan, section->lists[i], wanted, &at, row))
            return true;
    }
    *row = (struct row){.kind = ROW_FACT, .index = wanted - at};
    return row->index < state->facts.count;
}

static size_t section_rows(const struct section_state *state, const struct plan *plan) {
    size_t count = 0;
    struct row row;
    for (; section_row(state, plan, count, &row); count++)
        ;
    return count;
}

enum { COLUMN_TITLE, COLUMN_DETAIL, COLUMN_AMOUNT };

static const struct list_column columns[] = {
    {.width = 24, .grow = true}, {.width = 26}, {.width = 12, .right = true}};
static const struct list_column wide_columns[] = {
    {.width = 28, .grow = true}, {.width = 32, .grow = true}, {.width = 12, .right = true}};

struct cell_source {
    struct app *app;
    const struct section_state *state;
};

const char *record_called(const struct record *record, const struct plan_form *form) {
    const char *title = record_title(record);
    return title[0] != '\0' ? title : form->title;
}

static const char *record_cell(struct app *app, const struct row *row, size_t column,
                               char buffer[LIST_CELL], enum role *role) {
    if (column == COLUMN_TITLE) {
        return record_called(row->record, row->form);
    }
    char detail[DETAIL] = "", amount[DETAIL] = "";
    if (row->list->describe)
        row->list->describe(app, row->record, row->index, detail, amount, role);
    if (column == COLUMN_AMOUNT)
        *role = ROLE_TEXT;
    snprintf(buffer, LIST_CELL, "%s", column == COLUMN_DETAIL ? detail : amount);
    return buffer;
}

static const char *form_cell(const struct cell_source *source, const struct row *row, size_t column,
                             char buffer[LIST_CELL], enum role *role) {
    const struct section *section = source->state->section;
    buffer[0] = '\0';
    if (column == COLUMN_TITLE)
        return row->form->title;
    if (column == COLUMN_DETAIL && section->status)
        section->status(source->app, section_record(source->app, source->state), buffer, LIST_CELL);
    else if (column == COLUMN_DETAIL)
        form_status(source->app, row->form, buffer, LIST_CELL, role);
    return buffer;
}

static const char *section_cell(void *data, size_t number, size_t column, char buffer[LIST_CELL],
                                enum role *role) {
    const struct cell_source *source = data;
    const struct section_state *state = source->state;
    struct row row;
    if (!section_row(state, source->app->book->plan, number, &row) || row.kind == ROW_BLANK)
        return "";
    if (row.kind == ROW_RECORD)
        return record_cell(source->app, &row, column, buffer, role);
    if (row.kind == ROW_FORM)
        return form_cell(source, &row, column, buffer, role);
    if (row.kind == ROW_FACT) {
        const struct plan_fact *fact = &state->facts.items[row.index];
        return column == COLUMN_TITLE    ? fact->what
               : column == COLUMN_DETAIL ? fact->detail
                                         : fact->amount;
    }
    if (column != COLUMN_TITLE)
        return "";
    snprintf(buffer, LIST_CELL, "%s%s", row.kind == ROW_ADD ? "+ " : "",
             row.kind == ROW_ADD ? row.add : row.list->heading);
    return buffer;
}

static bool section_is_heading(void *data, size_t number) {
    const struct cell_source *source = data;
    struct row row;
    if (!section_row(source->state, source->app->book->plan, number, &row))
        return false;
    return row.kind == ROW_HEADING || row.kind == ROW_BLANK ||
           (row.kind == ROW_FACT && source->state->facts.items[row.index].heading);
}

/* Gives the list its rows of this moment: another person, or undo, may have changed them. */
static void section_refresh(struct app *app, struct section_state *state,
                            struct cell_source *source) {
    *source = (struct cell_source){.app = app, .state = state};
    if (state->section->facts && state->facts.revision != app->book->revision) {
        state->facts.count = 0;
        state->section->facts(app, section_record(app, state), &state->facts);
        state->facts.revision = app->book->revision;
    }
    state->list.data = source;
    state->list.count = section_rows(state, app->book->plan);
    list_select(&state->list, state->list.selected);
}

enum err section_open(struct app *app, void *opaque, const struct section *section,
                      enum record_type type, const char *id) {
    struct section_state *state = opaque;
    struct cell_source source;
    state->section = section;
    state->type = type;
    snprintf(state->id, sizeof state->id, "%s", id);
    state->facts.revision = -1;
    state->list = (struct list){.columns = state->columns,
                                .column_count = SECTION_COLUMNS,
                                .cell = section_cell,
                                .heading = section_is_heading,
                                .empty = ""};
    section_refresh(app, state, &source);
    state->list.data = NULL;
    return ERR_OK;
}

void section_close(struct app *app, void *opaque) {
    struct section_state *state = opaque;
    (void)app;
    free(state->facts.items);
}

/* ---- drawing --------------------------------------------------------------------------------- */

enum { LIST_LEAST = 8, TEXT_MOST = 72 };

/* What the marked row means, where it is worked out and has words of its own. */
static void fact_words(struct app *app, const struct section_state *state, char *words,
                       size_t size) {
    struct row row;
    words[0] = '\0';
    if (!section_row(state, app->book->plan, state->list.selected, &row) || row.kind != ROW_FACT)
        return;
    const struct plan_fact *fact = &state->facts.items[row.index];
    if (fact->why && fact->why[0] != '\0')
        snprintf(words, size, "%s%s%s%s%s", fact->what, fact->detail[0] ? ": " : ". ", fact->detail,
                 fact->detail[0] ? ". " : "", fact->why);
}

/* Under the rows, where there is room for both: what the marked one means, or else the section's
 * own words. Returns the rows it takes. */
static int draw_panel(struct app *app, const struct section_state *state,
                      const struct canvas *canvas) {
    char words[DETAIL + 512] = "";
    int width = canvas->cols - 4 < TEXT_MOST ? canvas->cols - 4 : TEXT_MOST;
    fact_words(app, state, words, sizeof words);
    if (words[0] == '\0' && state->section->foot)
        state->section->foot(app, words, sizeof words);
    if (words[0] == '\0')
        return 0;
    int rows = 1 + canvas_wrapped(canvas, 0, 2, width, 0, 0, ROLE_TEXT, words);
    if (canvas->rows < LIST_LEAST + rows)
        return 0;
    struct canvas part = canvas_part(canvas, canvas->rows - rows, 0, rows, canvas->cols);
    canvas_rule(&part, 0, false);
    canvas_wrapped(&part, 1, 2, width, 0, rows - 1, ROLE_TEXT, words);
    return rows;
}

/* The columns stand in the same place from step to step. Where that would cut a title, the others
 * give it what they do not need. */
static void section_lay_out(struct section_state *state, struct cell_source *source,
                            const struct canvas *canvas) {
    enum { INDENT = 2, GAPS = 2 * 2 };
    const struct list_column *usual = state->section->wide_details ? wide_columns : columns;
    int longest[SECTION_COLUMNS] = {0}, room = canvas->cols - INDENT - GAPS;
    for (size_t row = 0; row < state->list.count; row++) {
        for (size_t i = 0; i < SECTION_COLUMNS && !section_is_heading(source, row); i++) {
            char buffer[LIST_CELL];
            enum role role = ROLE_TEXT;
            int width = canvas_columns(canvas, section_cell(source, row, i, buffer, &role));
            longest[i] = width > longest[i] ? width : longest[i];
        }
    }
    memcpy(state->columns, usual, sizeof state->columns);
    if (longest[COLUMN_TITLE] <= room - usual[COLUMN_DETAIL].width - usual[COLUMN_AMOUNT].width)
        return;
    for (size_t i = COLUMN_DETAIL; i <= COLUMN_AMOUNT; i++) {
        state->columns[i].grow = false;
        if (longest[i] < usual[i].width)
            state->columns[i].width = longest[i];
    }
}

void section_draw(struct app *app, void *opaque, const struct canvas *canvas) {
    struct section_state *state = opaque;
    struct cell_source source;
    section_refresh(app, state, &source);
    int rows = canvas->rows - draw_panel(app, state, canvas);
    struct canvas part = canvas_part(canvas, 0, 0, rows, canvas->cols);
    int used = state->list.count < (size_t)rows ? (int)state->list.count + 1 : rows;
    if (state->section->below && used < rows) {
        struct canvas rest = canvas_part(canvas, used, 0, rows - used, canvas->cols);
        state->section->below(app, &rest);
    }
    section_lay_out(state, &source, &part);
    list_draw(&state->list, &part, true);
}

/* ---- events ---------------------------------------------------------------------------------- */

bool record_open(struct app *app, const struct plan_form *form, const char *id,
                 enum record_type type, int field, bool is_new, enum opens how) {
    char about[FORM_ABOUT];
    const struct screen *screen = form->page ? form->page : &screen_form;
    form_about(form, id, type, field, about);
    const char *what = form->page ? id : about;
    bool open = how == OPENS_INSTEAD ? app_replace(app, screen, what) : app_push(app, screen, what);
    return open && (!form->page || !is_new || app_push(app, &screen_form, about));
}

static void section_add(struct app *app, const struct section_state *state,
                        const struct plan_list *list, const struct plan_form *form) {
    char id[24], label[DETAIL];
    const char *noun = dictionary_record(list->type)->noun;
    bool child = dictionary_record(list->type)->parent != RECORD_PLAN;
    plan_new_id(app->book->plan, id);
    struct changes changes;
    changes_init(&changes);
    changes_add(&changes, list->type, id, child ? state->id : "", SIZE_MAX);
    for (size_t i = 0; i < form->default_count; i++)
        changes_set(&changes, list->type, id, form->defaults[i].field, form->defaults[i].plain);
    snprintf(label, sizeof label, "new %s", noun);
    if (app_edit(app, &changes, label))
        record_open(app, form, id, list->type, -1, true, OPENS_ON_TOP);
}

static void section_remove(struct app *app, const struct row *row) {
    char label[DETAIL];
    snprintf(label, sizeof label, "%s", record_called(row->record, row->form));
    struct changes changes;
    changes_init(&changes);
    changes_remove(&changes, app->book->plan, row->list->type, row->record->id);
    char what[DETAIL + 16];
    snprintf(what, sizeof what, "removing %s", label);
    if (app_edit(app, &changes, what))
        app_say(app, "Removed: %s. Ctrl-Z brings it back.", label);
}

static void section_open_row(struct app *app, const struct section_state *state,
                             const struct row *row) {
    char about[FORM_ABOUT];
    enum record_type type = state->id[0] != '\0' ? state->type
                            : row->form          ? row->form->fields[0].type
                                                 : RECORD_PLAN;
    if (row->kind == ROW_ADD)
        section_add(app, state, row->list, row->form);
    else if (row->kind == ROW_FORM)
        app_push(app, &screen_form, form_about(row->form, state->id, type, -1, about));
    else if (row->kind == ROW_RECORD)
        record_open(app, row->form, row->record->id, row->list->type, -1, false, OPENS_ON_TOP);
}

/* What a key does to the marked row, or to the section. False where it does nothing. */
static bool section_act(struct app *app, struct section_state *state, const struct row *row,
                        enum action action) {
    const struct section *section = state->section;
    const struct plan_list *list = row->list ? row->list : section->lists[0];
    if (action == ACTION_NEW && list)
        section_add(app, state, list, row->kind == ROW_ADD ? row->form : list->form);
    else if (action == ACTION_DELETE && row->kind == ROW_RECORD)
        section_remove(app, row);
    else if (action == ACTION_PRICES && section->prices)
        app_push(app, &screen_prices, section->prices);
    else if (action == ACTION_TIME_LINE && section->below)
        app_push(app, &screen_time_line, NULL);
    else if (action == ACTION_CHANGE_FROM && row->kind == ROW_RECORD && row->form->changes_from)
        line_change_from(app, row->form, row->record->id, OPENS_ON_TOP);
    else
        return false;
    return true;
}

bool section_event(struct app *app, void *opaque, const struct event *event) {
    struct section_state *state = opaque;
    struct cell_source source;
    struct row row = {.kind = ROW_BLANK};
    section_refresh(app, state, &source);
    enum list_result result = list_event(&state->list, event);
    if (!section_row(state, app->book->plan, state->list.selected, &row))
        row = (struct row){.kind = ROW_BLANK};
    if (result == LIST_OPENED)
        section_open_row(app, state, &row);
    return result != LIST_PASSED || section_act(app, state, &row, event->action);
}

void section_title(struct app *app, void *opaque, char *buffer, size_t size) {
    const struct section_state *state = opaque;
    (void)app;
    snprintf(buffer, size, "%s", state->section->title);
}

const char *section_help(struct app *app, void *opaque, char *buffer, size_t size) {
    const struct section_state *state = opaque;
    char words[DETAIL + 512];
    fact_words(app, state, words, sizeof words); /* a low window has no other room for them */
    snprintf(buffer, size, "%s%s%s", words, words[0] ? "\n\n" : "", state->section->help);
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
    static const struct key_hint support[] = {
        {ACTION_ENTER, NULL},     {ACTION_NEW, NULL},
        {ACTION_PRICES, NULL},    {ACTION_CHANGE_FROM, "change later"},
        {ACTION_TIME_LINE, NULL}, {ACTION_HELP, NULL},
        {ACTION_DELETE, NULL},    {ACTION_UNDO, NULL},
        {ACTION_ESCAPE, NULL},    {ACTION_NONE, NULL}};
    const struct section_state *state = opaque;
    (void)app;
    if (state->section->prices)
        return state->section->below ? support : priced;
    return state->section->lists[0] ? lists : forms;
}
