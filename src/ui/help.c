/* Help is just another screen: what the screen below says about itself, and once more, every key.
 */
#include "app_private.h"

#include "ui/pager.h"

#include <stdio.h>
#include <string.h>

/* ---- what does this mean? -------------------------------------------------------------------- */

struct help {
    char heading[256], text[APP_HELP];
    struct pager pager;
};

/* The screen below is still the top one while this opens. */
static enum err open_help(struct app *app, void *state, const char *about, struct err_info *info) {
    struct help *help = state;
    const struct app_layer *below = app_top(app);
    const char *heading = below->screen->help(app, below->state, help->text, sizeof help->text);
    (void)about;
    (void)info;
    snprintf(help->heading, sizeof help->heading, "%s", heading != NULL ? heading : "");
    return ERR_OK;
}

static void draw_help(struct app *app, void *state, const struct canvas *canvas) {
    struct help *help = state;
    (void)app;
    int rows = canvas_wrapped(canvas, 1, 1, canvas->cols - 2, 0, canvas->rows / 2, ROLE_HEADING,
                              help->heading);
    int top = rows + 2 < canvas->rows / 2 ? rows + 2 : canvas->rows / 2;
    struct canvas body = canvas_part(canvas, top, 0, canvas->rows - top, canvas->cols);
    pager_draw(&help->pager, &body, help->text);
}

static bool help_event(struct app *app, void *state, const struct event *event) {
    struct help *help = state;
    (void)app;
    return pager_event(&help->pager, event);
}

static void help_title(struct app *app, void *state, char *buffer, size_t size) {
    (void)app;
    (void)state;
    snprintf(buffer, size, "What does this mean?");
}

static const struct key_hint *help_keys(struct app *app, void *state) {
    static const struct key_hint KEYS[] = {{ACTION_DOWN, "more"},
                                           {ACTION_HELP, "the keys"},
                                           {ACTION_ESCAPE, NULL},
                                           {ACTION_NONE, NULL}};
    const struct help *help = state;
    (void)app;
    return help->pager.lines > help->pager.page ? KEYS : KEYS + 1;
}

const struct screen app_help_screen = {
    .state_size = sizeof(struct help),
    .open = open_help,
    .draw = draw_help,
    .event = help_event,
    .title = help_title,
    .keys = help_keys,
};

/* ---- the keys -------------------------------------------------------------------------------- */

/* The list's rows are the actions in order, and the headings between them. */
static const char *keys_cell(void *data, size_t row, size_t column, char buffer[LIST_CELL],
                             enum role *role) {
    const struct keymap_row *action = keymap_row((enum action)row);
    (void)data;
    if (action->keys[0] == '\0')
        return action->help;
    if (column > 0)
        return action->help;
    /* "F1 ? Ctrl-G" is "F1, ?, Ctrl-G". */
    size_t used = 0;
    *role = ROLE_KEY;
    for (const char *at = action->keys; *at != '\0' && used + 3 < LIST_CELL; at++) {
        if (*at == ' ')
            buffer[used++] = ',';
        buffer[used++] = *at;
    }
    buffer[used] = '\0';
    return buffer;
}

static bool keys_heading(void *data, size_t row) {
    (void)data;
    return keymap_row((enum action)row)->keys[0] == '\0';
}

static enum err open_keys(struct app *app, void *state, const char *about, struct err_info *info) {
    static const struct list_column COLUMNS[] = {{.width = 21}, {.width = 40, .grow = true}};
    struct list *list = state;
    (void)app;
    (void)about;
    (void)info;
    *list = (struct list){.columns = COLUMNS,
                          .column_count = 2,
                          .cell = keys_cell,
                          .heading = keys_heading,
                          .empty = "",
                          .count = ACTION_COUNT};
    return ERR_OK;
}

static void draw_keys(struct app *app, void *state, const struct canvas *canvas) {
    (void)app;
    list_draw(state, canvas, true);
}

static bool keys_event(struct app *app, void *state, const struct event *event) {
    (void)app;
    return list_event(state, event) != LIST_PASSED;
}

static void keys_title(struct app *app, void *state, char *buffer, size_t size) {
    (void)app;
    (void)state;
    snprintf(buffer, size, "The keys");
}

static const struct key_hint *keys_keys(struct app *app, void *state) {
    static const struct key_hint KEYS[] = {
        {ACTION_DOWN, "more"}, {ACTION_ESCAPE, NULL}, {ACTION_NONE, NULL}};
    (void)app;
    (void)state;
    return KEYS;
}

const struct screen app_keys_screen = {
    .state_size = sizeof(struct list),
    .open = open_keys,
    .draw = draw_keys,
    .event = keys_event,
    .title = keys_title,
    .keys = keys_keys,
};
