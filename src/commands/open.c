/* phbplan, phbplan open: the planner on the screen. */
#include "commands/command.h"

#include "linear/linear.h"
#include "screens/screens.h"
#include "ui/app.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* An older version is for reading, and the planner is for writing. */
static enum err refuse_older(struct store *store, const char *operand, struct err_info *info) {
    struct book *book = NULL;
    bool newest = true;
    enum err err = book_open(store, operand, &book, info);
    if (err == ERR_OK)
        err = book_is_newest(book, &newest, info);
    if (err == ERR_OK && !newest)
        err = err_set(info, ERR_INPUT,
                      "%s is an older version, kept as it was. Read it with: phbplan show %s",
                      operand, operand);
    book_close(book);
    return err;
}

/* A word of the environment that says yes. */
static bool is_set(const char *name) {
    const char *value = getenv(name);
    return value != NULL && value[0] != '\0' && strcmp(value, "0") != 0;
}

/* Asked for; or the terminal can do no more: *draws says whether it can. What is no terminal at
 * all, or one nobody knows, is for the person to say. */
static bool is_linear(const struct call *call, bool *draws) {
    const char *term = getenv("TERM");
    bool known = false, terminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1;
    *draws = false;
    if (call->linear || is_set("ACCESSIBLE"))
        return true;
    *draws = terminal && term != NULL && terminal_can_draw(term, &known);
    return known && !*draws;
}

static enum err show(const struct call *call, const struct session_setup *setup,
                     struct err_info *info) {
    const struct screen *first = call->operand != NULL ? &screen_steps : &screen_plans;
    const struct linear_setup lines = {.keys = call->linear_how != NULL,
                                       .ascii = command_is_ascii()};
    struct terminal_setup drawn = {.mouse = !call->no_mouse && !is_set("PHBPLAN_NO_MOUSE"),
                                   .speech = call->speech || is_set("PHBPLAN_SPEECH")};
    struct about about = {0};
    snprintf(about.id, sizeof about.id, "%s", call->operand != NULL ? call->operand : "");
    if (is_linear(call, &drawn.draws))
        return linear_run(setup, &lines, first, &about, info);
    return app_run(setup, &drawn, first, &about, info);
}

enum err command_open(struct call *call, struct err_info *info) {
    struct store *store = NULL;
    call->screen = true;
    if (call->linear_how != NULL && strcmp(call->linear_how, "keys") != 0)
        return err_set(info, ERR_INPUT, "--linear takes =keys or nothing after it, not %s",
                       call->linear_how);
    enum err err = command_store_open(call, false, &store, info);
    if (err == ERR_OK && call->operand != NULL && strchr(call->operand, '@') != NULL)
        err = refuse_older(store, call->operand, info);
    if (err != ERR_OK)
        goto out;
    const struct session_setup setup = {.store = store,
                                        .who = command_author(),
                                        .role = user_role_label(store_role(store)),
                                        .today = command_today,
                                        .steps = plan_steps,
                                        .step_count = plan_step_count,
                                        .shortcuts = plan_shortcuts,
                                        .shortcut_count = plan_shortcut_count,
                                        .help = &screen_help,
                                        .keys = &screen_keys};
    err = show(call, &setup, info);
out:
    store_close(store);
    return err;
}
