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

/* The screen of the step that a record without a form of its own belongs to, or NULL. */
static void agree_mend(struct app *app, const struct finding *finding) {
    bool listed = finding->record_id[0] != '\0';
    const struct record *record =
        listed ? plan_find(app->book->plan, finding->record, finding->record_id, NULL) : NULL;
    const struct plan_form *form = form_for(finding->record, finding->field, record);
    if (!form)
        form = form_for(finding->record, -1, record);
    char about[FORM_ABOUT];
    bool many = dictionary_record(finding->record)->many;
    if (form && (!many || listed))
        app_push(app, &screen_form,
                 form_about(form, finding->record_id, finding->record, finding->field, about));
    else
        app_say(app, "%s", finding->rule->why);
}

/* A list with nothing in it yet is mended where one is added: on its step. */
static bool agree_go_to_step(struct app *app, const struct finding *finding) {
    static const struct {
        enum record_type type;
        const struct screen *screen;
    } places[] = {{RECORD_OUTCOME, &screen_outcomes},  {RECORD_LINE, &screen_support},
                  {RECORD_RISK, &screen_risks},        {RECORD_CONTACT, &screen_about_me},
                  {RECORD_BASELINE, &screen_care_now}, {RECORD_ADJUSTMENT, &screen_budget},
                  {RECORD_MEASURE, &screen_reviews}};
    if (finding->record_id[0] || !dictionary_record(finding->record)->many)
        return false;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        if (places[i].type == finding->record)
            return app_push(app, places[i].screen, NULL);
    }
    return false;
}

static bool agree_event(struct app *app, void *opaque, const struct event *event) {
    struct agree_state *state = opaque;
    struct row row;
    agree_refresh(app, state);
    enum list_result result = list_event(&state->list, event);
    if (result == LIST_OPENED && agree_row(app, state->list.selected, &row)) {
        if (row.kind == ROW_SHEET)
            app_push(app, &screen_spreadsheet, NULL);
        else if (row.kind == ROW_FINDING && !agree_go_to_step(app, row.finding))
            agree_mend(app, row.finding);
    }
    return result != LIST_PASSED;
}

/* The marked finding stands whole under the list, with its reason and source, where there is room
 * for both. */
static void agree_draw(struct app *app, void *opaque, const struct canvas *canvas) {
    enum { WHY_ROWS = 6, LIST_LEAST = 6 };
    struct agree_state *state = opaque;
    struct row row;
    agree_refresh(app, state);
    bool room = canvas->rows >= WHY_ROWS + LIST_LEAST;
    int list_rows = room ? canvas->rows - WHY_ROWS : canvas->rows;
    struct canvas list_part = canvas_part(canvas, 0, 0, list_rows, canvas->cols);
    if (room && agree_row(app, state->list.selected, &row) && row.kind == ROW_FINDING) {
        struct canvas part = canvas_part(canvas, list_rows, 0, WHY_ROWS, canvas->cols);
        const struct rule *rule = row.finding->rule;
        int width = canvas->cols - 4 < 72 ? canvas->cols - 4 : 72, at = 1;
        canvas_rule(&part, 0, false);
        at +=
            canvas_wrapped(&part, at, 2, width, 0, WHY_ROWS - at, ROLE_TEXT, row.finding->message);
        at += canvas_wrapped(&part, at, 2, width, 0, WHY_ROWS - at, ROLE_TEXT, rule->why);
        canvas_wrapped(&part, at, 2, width, 0, WHY_ROWS - at, ROLE_MUTED, rule->source);
    }
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
    static const struct key_hint keys[] = {{ACTION_ENTER, "put right"}, {ACTION_SPREADSHEET, NULL},
                                           {ACTION_UNDO, NULL},         {ACTION_HELP, "why?"},
                                           {ACTION_ESCAPE, NULL},       {ACTION_NONE, NULL}};
    (void)app;
    (void)opaque;
    return keys;
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
        snprintf(buffer, size, "Ready to agree");
    *role = fixes > 0 || !app->findings_known ? ROLE_LOOK : ROLE_DONE;
}
