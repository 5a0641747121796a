/* phbplan, phbplan open: the planner on the screen. */
#include "commands/command.h"

#include "screens/screens.h"
#include "ui/app.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

enum err command_open(struct call *call, struct err_info *info) {
    struct store *store = NULL;
    const char *no_mouse = getenv("PHBPLAN_NO_MOUSE");
    call->screen = true;
    enum err err = command_store_open(call, false, &store, info);
    if (err == ERR_OK && call->operand != NULL && strchr(call->operand, '@') != NULL)
        err = refuse_older(store, call->operand, info);
    if (err != ERR_OK)
        goto out;
    struct about about = {0};
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
    snprintf(about.id, sizeof about.id, "%s", call->operand != NULL ? call->operand : "");
    err = app_run(&setup, call->no_mouse || (no_mouse != NULL && no_mouse[0] != '\0'),
                  call->operand != NULL ? &screen_steps : &screen_plans, &about, info);
out:
    store_close(store);
    return err;
}
