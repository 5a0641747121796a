/* The spreadsheet: what it will be called, and making it. An existing file is replaced only after a
 * yes. */
#include "screens/screens.h"

#include "exchange/file_name.h"
#include "exchange/workbook.h"
#include "ui/typed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NAME_LIMIT = 1000, ROWS_FOR_ALL = 14 };

struct spreadsheet_state {
    struct editor name;
    char suggested[256];       /* what stands there until a person writes a name */
    char made[NAME_LIMIT + 1]; /* the file made last, or "" */
};

/* "Anne-Example-P-0001.xlsx": letters as they are, everything a folder or shell could mind a "-".
 */
static void suggest_name(const struct app *app, char *buffer, size_t size) {
    char person[128];
    const char *reference = record_text(plan_one(app->book->plan, RECORD_PLAN), PLAN_REFERENCE);
    plan_person_name(app->book->plan, person, sizeof person);
    bool named = person[0] && !app->hide_names;
    snprintf(buffer, size, "%s%s%s.xlsx", named ? person : "", named ? "-" : "", reference);
    for (char *at = buffer; *at; at++) {
        if (strchr(" /\\:*?\"<>|'`$&;", *at))
            *at = '-';
    }
}

static enum err spreadsheet_open(struct app *app, void *opaque, const char *about,
                                 struct err_info *info) {
    struct spreadsheet_state *state = opaque;
    char name[256];
    (void)about;
    suggest_name(app, name, sizeof name);
    return editor_init(&state->name, name, false, NAME_LIMIT, info);
}

static void spreadsheet_close(struct app *app, void *opaque) {
    struct spreadsheet_state *state = opaque;
    (void)app;
    editor_done(&state->name);
}

static void spreadsheet_draw(struct app *app, void *opaque, const struct canvas *canvas) {
    struct spreadsheet_state *state = opaque;
    int width = canvas->cols > 24 ? canvas->cols - 18 : 8;
    int text = canvas->cols - 4 < 72 ? canvas->cols - 4 : 72;
    (void)app;
    /* A low window has no room for both what it is and that it is made. */
    bool told = state->made[0] && canvas->rows < ROWS_FOR_ALL;
    int row =
        canvas_wrapped(canvas, 0, 2, text, 0, told ? 0 : canvas->rows, ROLE_TEXT,
                       "The whole plan as a spreadsheet: two pages to keep and print, and every "
                       "figure worked out so that a finance team can check it.");
    row = told ? 0 : row + 1;
    canvas_text(canvas, row, 0, 1, ROLE_FOCUS, ">");
    canvas_text(canvas, row, 2, 13, ROLE_LABEL, "Name of file");
    int cursor = typed_draw(&state->name, canvas, row, 16, width, ROLE_FOCUS);
    if (state->name.length == 0)
        canvas_text(canvas, row, 16, 1, ROLE_FOCUS, " ");
    canvas_place_cursor(canvas, row, cursor);
    row += 2;
    char folder[NAME_LIMIT] = "";
    const char *name = state->name.text + strspn(state->name.text, " '\"");
    if (*name != '/' && *name != '~' && getcwd(folder, sizeof folder))
        row += canvas_wrapped(canvas, row, 2, text, 0, canvas->rows - row, ROLE_MUTED,
                              "In the folder:");
    if (folder[0])
        row += canvas_wrapped(canvas, row, 2, text, 0, canvas->rows - row, ROLE_MUTED, folder);
    if (state->made[0]) {
        row += folder[0] != '\0';
        row += canvas_wrapped(canvas, row, 2, text, 0, canvas->rows - row, ROLE_DONE,
                              "Completed. The spreadsheet is made:");
        canvas_wrapped(canvas, row, 2, text, 0, canvas->rows - row, ROLE_TEXT, state->made);
    }
}

static enum err spreadsheet_write(struct app *app, const char *path, bool replace,
                                  struct err_info *info) {
    struct findings findings = {0};
    struct workbook_source source = {.plan = app->book->plan,
                                     .cost = &app->cost,
                                     .findings = &findings,
                                     .state = app->state,
                                     .today = app_today(app)};
    enum err error =
        rules_find(source.plan, source.cost, STEP_SUBMIT, source.today, &findings, info);
    if (!error)
        error = workbook_write(&source, path, replace, info);
    findings_done(&findings);
    return error;
}

/* Writes the plan as it is in the store at this moment: somebody else may have changed it while
 * this screen, or a question, stood there. */
static enum err spreadsheet_write_now(struct app *app, const char *path, bool replace,
                                      bool *changed, struct err_info *info) {
    enum err error = app_refresh(app, changed, info);
    return error ? error : spreadsheet_write(app, path, replace, info);
}

static void spreadsheet_make(struct app *app, struct spreadsheet_state *state) {
    struct err_info info = {0};
    bool changed = false, again = false;
    state->made[0] = '\0';
    char *path = NULL;
    enum err error = file_name_write(state->name.text, ".xlsx", &path, &info);
    if (!error)
        error = spreadsheet_write_now(app, path, false, &changed, &info);
    if (error == ERR_EXISTS) {
        if (!app_confirm(app, "A file with that name is there already. Replace it?")) {
            app_say(app, "The file that is there has been left as it is.");
            free(path);
            return;
        }
        error = spreadsheet_write_now(app, path, true, &again, &info);
    }
    if (error)
        app_say_error(app, &info);
    else
        snprintf(state->made, sizeof state->made, "%s", path);
    if (!error && (changed || again))
        app_say(app, "Someone else changed the plan a moment ago. The spreadsheet has it as it is "
                     "now.");
    free(path);
}

static bool spreadsheet_event(struct app *app, void *opaque, const struct event *event) {
    struct spreadsheet_state *state = opaque;
    struct err_info info = {0};
    if (event->type == EVENT_TEXT || event->type == EVENT_PASTE) {
        if (editor_insert(&state->name, event->text, strlen(event->text), &info))
            app_say_error(app, &info);
        return true;
    }
    if (event->action == ACTION_ENTER || event->action == ACTION_SPREADSHEET) {
        spreadsheet_make(app, state);
        return true;
    }
    return event->type == EVENT_KEY && editor_act(&state->name, event->action, 1 << 15);
}

static void spreadsheet_title(struct app *app, void *opaque, char *buffer, size_t size) {
    (void)app;
    (void)opaque;
    snprintf(buffer, size, "Spreadsheet");
}

static const char *spreadsheet_help(struct app *app, void *opaque, char *buffer, size_t size) {
    (void)app;
    (void)opaque;
    snprintf(
        buffer, size,
        "Makes a file that opens in Excel, LibreOffice and others. The figures in it are worked "
        "out live: change a price and the rest follows. It says DRAFT until the plan is "
        "authorised.\n\nThe file is put in the folder shown, or wherever you say: type a whole "
        "name such as ~/Documents/plan.xlsx; ~ is your own folder. A file that is there already is "
        "not replaced unless "
        "you say so.");
    return "The spreadsheet";
}

static const struct key_hint *spreadsheet_keys(struct app *app, void *opaque) {
    static const struct key_hint keys[] = {{ACTION_ENTER, "make it"},
                                           {ACTION_KILL_LINE, NULL},
                                           {ACTION_HELP, NULL},
                                           {ACTION_ESCAPE, NULL},
                                           {ACTION_NONE, NULL}};
    (void)app;
    (void)opaque;
    return keys;
}

const struct screen screen_spreadsheet = {.state_size = sizeof(struct spreadsheet_state),
                                          .of_plan = true,
                                          .open = spreadsheet_open,
                                          .draw = spreadsheet_draw,
                                          .event = spreadsheet_event,
                                          .title = spreadsheet_title,
                                          .help = spreadsheet_help,
                                          .keys = spreadsheet_keys,
                                          .close = spreadsheet_close};
