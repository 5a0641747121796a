/* Step 11, Check and agree: what stands in the way of each step, what is worth a look, and the way
 * to the answer that mends it. */
#include "screens/section.h"
#include "screens/steps.h"

#include <stdio.h>
#include <string.h>

/* Findings in groups: what stops each step, then what is worth a look, then notes. */
enum { GROUP_LOOK = STEP_NONE, GROUP_NOTE, GROUP_COUNT };

static const char *const group_words[GROUP_COUNT] = {
    [STEP_AGREE] = "To put right before you agree it",
    [STEP_CLINICAL] = "To put right before it is clinically agreed",
    [STEP_SUBMIT] = "To put right before it is sent to the commissioner",
    [STEP_AUTHORISE] = "To put right before it is authorised",
    [STEP_PAY] = "To put right before anything is paid",
    [GROUP_LOOK] = "Worth a look",
    [GROUP_NOTE] = "To know",
};

struct agree_state {
    struct list list;
};

enum row_kind { ROW_SHEET, ROW_READY, ROW_BLANK, ROW_GROUP, ROW_FINDING };

struct row {
    enum row_kind kind;
    size_t group;
    const struct finding *finding;
};

static size_t finding_group(const struct finding *finding) {
    if (finding->rule->level == LEVEL_LOOK)
        return GROUP_LOOK;
    return finding->rule->level == LEVEL_NOTE ? GROUP_NOTE : (size_t)finding->rule->stops;
}

/* Nothing stands in the way, as far as the last step: said only where it is known. */
static bool is_clear(const struct app *app) {
    return app->findings_known && findings_fixes(&app->findings) == 0;
}

/* What is found when the person has agreed is not what stands in the way today: decisions come
 * after everything else here. */
static bool agree_row(const struct app *app, size_t wanted, struct row *row) {
    size_t at = 0;
    *row = (struct row){.kind = ROW_SHEET};
    if (at++ == wanted)
        return true;
    row->kind = ROW_READY;
    if (is_clear(app) && at++ == wanted)
        return true;
    for (size_t group = 0; group < GROUP_COUNT; group++) {
        bool headed = false;
        for (size_t i = 0; i < app->findings.count; i++) {
            const struct finding *finding = &app->findings.items[i];
            if (finding_group(finding) != group)
                continue;
            *row = (struct row){.kind = ROW_BLANK, .group = group, .finding = finding};
            if (!headed && at++ == wanted)
                return true;
            row->kind = ROW_GROUP;
            if (!headed && at++ == wanted)
                return true;
            headed = true;
            row->kind = ROW_FINDING;
            if (at++ == wanted)
                return true;
        }
    }
    return false;
}

static const struct list_column columns[] = {{.width = 40, .grow = true}};

static const char *agree_cell(void *data, size_t number, size_t column, char buffer[LIST_CELL],
                              enum role *role) {
    const struct app *app = data;
    struct row row;
    (void)column;
    if (!agree_row(app, number, &row) || row.kind == ROW_BLANK)
        return "";
    if (row.kind == ROW_SHEET)
        return "Make the spreadsheet";
    if (row.kind == ROW_READY) {
        *role = ROLE_DONE;
        return "Completed: nothing stands in the way.";
    }
    if (row.kind == ROW_GROUP)
        return group_words[row.group];
    snprintf(buffer, LIST_CELL, "%s", row.finding->message);
    if (row.group < STEP_NONE)
        *role = ROLE_TEXT;
    return buffer;
}

static bool agree_is_heading(void *data, size_t number) {
    struct row row;
    return agree_row(data, number, &row) && (row.kind == ROW_GROUP || row.kind == ROW_BLANK);
}

static void agree_refresh(struct app *app, struct agree_state *state) {
    struct row row;
    size_t count = 0;
    while (agree_row(app, count, &row))
        count++;
    state->list.data = app;
    state->list.count = count;
    list_select(&state->list, state->list.selected);
}

static enum err agree_open(struct app *app, void *opaque, const char *about,
                           struct err_info *info) {
    struct agree_state *state = opaque;
    (void)about;
    (void)info;
    state->list = (struct list){.columns = columns,
                                .column_count = 1,
                                .cell = agree_cell,
                                .heading = agree_is_heading,
                                .empty = ""};
    agree_refresh(app, state);
    return ERR_OK;
}

/* ---- putting right --------------------------------------------------------------------------- */

/* The step that a record belongs to, where there is no answer to go to. Decisions have none here.
 */
static const struct screen *step_of(enum record_type type) {
    switch (type) {
    case RECORD_PERSON:
    case RECORD_CONTACT:
        return &screen_about_me;
    case RECORD_STRENGTH:
        return &screen_already_have;
    case RECORD_OUTCOME:
        return &screen_outcomes;
    case RECORD_BASELINE:
        return &screen_care_now;
    case RECORD_PLAN:
    case RECORD_BUDGET:
    case RECORD_ADJUSTMENT:
    case RECORD_CONTINGENCY:
        return &screen_budget;
    case RECORD_LINE:
    case RECORD_EXTRA:
        return &screen_support;
    case RECORD_RISK:
        return &screen_risks;
    case RECORD_MONEY:
    case RECORD_PAYMENT:
    case RECORD_RECEIPT:
        return &screen_holds_money;
    case RECORD_THINGS_CHANGE:
        return &screen_things_change;
    case RECORD_MEASURE:
    case RECORD_REVIEW_PLAN:
    case RECORD_REVIEW:
        return &screen_reviews;
    default:
        return NULL;
    }
}

/* The form that asks what a finding is about, as the plan is now. NULL: none does. */
static const struct plan_form *form_that_asks(const struct plan *plan,
                                              const struct finding *finding) {
    bool many = dictionary_record(finding->record)->many;
    const struct record *record = many ? plan_find(plan, finding->record, finding->record_id, NULL)
                                       : plan_one(plan, finding->record);
    const struct plan_form *form =
        record ? form_for(finding->record, finding->field, many ? record : NULL) : NULL;
    for (size_t i = 0; form && finding->field >= 0 && i < form->field_count; i++) {
        const struct form_field *row = &form->fields[i];
        if (row->type == finding->record && (int)row->field == finding->field)
            return !row->shown || row->shown(plan, record) ? form : NULL;
    }
    return form;
}

/* Goes to the answer that mends it; where none is asked for, to the step where it belongs, such as
 * a list with nothing in it yet; and from what is not answered in here, to why it is found. */
static void agree_mend(struct app *app, const struct finding *finding) {
    char about[FORM_ABOUT];
    const struct plan_form *form = form_that_asks(app->book->plan, finding);
    const struct screen *step = step_of(finding->record);
    if (form)
        app_push(app, &screen_form,
                 form_about(form, finding->record_id, finding->record, finding->field, about));
    else if (step)
        app_push(app, step, NULL);
    else
        app_help(app);
}

static bool agree_event(struct app *app, void *opaque, const struct event *event) {
    struct agree_state *state = opaque;
    struct row row;
    agree_refresh(app, state);
    enum list_result result = list_event(&state->list, event);
    if (result == LIST_OPENED && agree_row(app, state->list.selected, &row)) {
        if (row.kind == ROW_SHEET)
            app_push(app, &screen_spreadsheet, NULL);
        else if (row.kind == ROW_FINDING)
            agree_mend(app, row.finding);
    }
    return result != LIST_PASSED;
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* The marked finding whole, with its reason and source, under a line. Returns the rows it has, also
 * where `canvas` has none. */
static int draw_finding(const struct canvas *canvas, const struct finding *finding, int width) {
    const struct {
        enum role role;
        const char *words;
    } parts[] = {{ROLE_TEXT, finding->message},
                 {ROLE_TEXT, finding->rule->why},
                 {ROLE_MUTED, finding->rule->source}};
    int at = 1;
    canvas_rule(canvas, 0, false);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        at += canvas_wrapped(canvas, at, 2, width, 0, canvas->rows - at > 0 ? canvas->rows - at : 0,
                             parts[i].role, parts[i].words);
    return at;
}

/* Under the list, where there is room for both. */
static void agree_draw(struct app *app, void *opaque, const struct canvas *canvas) {
    enum { LIST_LEAST = 6, TEXT_MOST = 72 };
    struct agree_state *state = opaque;
    struct row row;
    agree_refresh(app, state);
    int below = 0, width = canvas->cols - 4 < TEXT_MOST ? canvas->cols - 4 : TEXT_MOST;
    if (agree_row(app, state->list.selected, &row) && row.kind == ROW_FINDING) {
        struct canvas none = canvas_part(canvas, 0, 0, 0, canvas->cols);
        below = draw_finding(&none, row.finding, width);
        below = canvas->rows - below < LIST_LEAST ? 0 : below;
    }
    if (below > 0) {
        struct canvas part = canvas_part(canvas, canvas->rows - below, 0, below, canvas->cols);
        draw_finding(&part, row.finding, width);
    }
    struct canvas list_part = canvas_part(canvas, 0, 0, canvas->rows - below, canvas->cols);
    list_draw(&state->list, &list_part, true);
}

static void agree_title(struct app *app, void *opaque, char *buffer, size_t size) {
    (void)app;
    (void)opaque;
    snprintf(buffer, size, "Check and agree");
}

static const char *agree_help(struct app *app, void *opaque, char *buffer, size_t size) {
    const struct agree_state *state = opaque;
    struct row row;
    if (agree_row(app, state->list.selected, &row) && row.kind == ROW_FINDING) {
        snprintf(buffer, size, "%s\n\n%s\n\nWhere this comes from: %s", row.finding->message,
                 row.finding->rule->why, row.finding->rule->source);
        return "Why?";
    }
    snprintf(
        buffer, size,
        "What still has to be put right before the plan can go on, and what is worth a look. "
        "Nothing here ever stops you from writing or trying things. Press Enter on a line to go "
        "to the answer that mends it.\n\nThis is guidance for you and your clinician; it is not "
        "legal advice.");
    return "Check and agree";
}

static const struct key_hint *agree_keys(struct app *app, void *opaque) {
    static const struct key_hint keys[] = {{ACTION_ENTER, NULL},  {ACTION_SPREADSHEET, NULL},
                                           {ACTION_UNDO, NULL},   {ACTION_HELP, NULL},
                                           {ACTION_ESCAPE, NULL}, {ACTION_NONE, NULL}};
    static const struct key_hint fixes[] = {{ACTION_ENTER, "put right"}, {ACTION_SPREADSHEET, NULL},
                                            {ACTION_UNDO, NULL},         {ACTION_HELP, "why?"},
                                            {ACTION_ESCAPE, NULL},       {ACTION_NONE, NULL}};
    static const struct key_hint reads[] = {{ACTION_ENTER, "why?"}, {ACTION_SPREADSHEET, NULL},
                                            {ACTION_UNDO, NULL},    {ACTION_HELP, "why?"},
                                            {ACTION_ESCAPE, NULL},  {ACTION_NONE, NULL}};
    const struct agree_state *state = opaque;
    struct row row;
    if (!agree_row(app, state->list.selected, &row) || row.kind != ROW_FINDING)
        return keys;
    bool mends = step_of(row.finding->record) || form_that_asks(app->book->plan, row.finding);
    return mends ? fixes : reads;
}

const struct screen screen_agree = {.state_size = sizeof(struct agree_state),
                                    .of_plan = true,
                                    .step = 11,
                                    .open = agree_open,
                                    .draw = agree_draw,
                                    .event = agree_event,
                                    .title = agree_title,
                                    .help = agree_help,
                                    .keys = agree_keys};

void agree_status(struct app *app, char *buffer, size_t size, enum role *role) {
    size_t fixes = 0;
    for (size_t i = 0; i < app->findings.count; i++) {
        const struct finding *finding = &app->findings.items[i];
        fixes += finding->rule->level == LEVEL_FIX && finding->rule->stops == STEP_AGREE;
    }
    if (fixes > 0)
        snprintf(buffer, size, "Cannot start yet: %zu %s to put right", fixes,
                 fixes == 1 ? "thing" : "things");
    else if (!app->findings_known)
        snprintf(buffer, size, "Cannot be worked out");
    else
        snprintf(buffer, size, "%s",
                 app->state == STATE_DRAFT ? "Ready to agree" : state_label(app->state));
    *role = fixes > 0 || !app->findings_known ? ROLE_LOOK : ROLE_DONE;
}
