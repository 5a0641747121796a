/* phbplan, phbplan open, phbplan practice: the planner on the screen. */
#include "commands/command.h"

#include "base/grow.h"
#include "linear/linear.h"
#include "screens/screens.h"
#include "session/practice.h"
#include "ui/app.h"

#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

/* What each role opens on: what they are here for. */
static const struct screen *const FIRST[USER_ROLE_COUNT] = {
    [USER_CLINICIAN] = &screen_plans,     [USER_COMMISSIONER] = &screen_inbox,
    [USER_FINANCE] = &screen_finance,     [USER_PEER_MENTOR] = &screen_plans,
    [USER_ADMINISTRATOR] = &screen_rates,
};

static bool is_given(const char *name) {
    const char *value = getenv(name);
    return value != NULL && value[0] != '\0';
}

/* What wins over the settings in this run: the command line, the environment, the terminal. */
static void looks_said(const struct call *call, bool linear, struct look_said said[SETTING_COUNT]) {
    const char *term = getenv("TERM");
    bool poor = !linear && theme_needs_ascii(nl_langinfo(CODESET), term != NULL ? term : "");
    if (is_set("PHBPLAN_NO_MOUSE"))
        said[SETTING_MOUSE] = (struct look_said){"PHBPLAN_NO_MOUSE", false};
    if (call->no_mouse)
        said[SETTING_MOUSE] = (struct look_said){"--no-mouse", false};
    if (is_set("PHBPLAN_HIGH_CONTRAST")) {
        said[SETTING_COLOURS] = (struct look_said){"PHBPLAN_HIGH_CONTRAST", true};
        said[SETTING_CONTRAST] = (struct look_said){"PHBPLAN_HIGH_CONTRAST", true};
    }
    if (is_given("NO_COLOR"))
        said[SETTING_COLOURS] = (struct look_said){"NO_COLOR", false};
    if (poor || command_is_ascii())
        said[SETTING_ASCII] = (struct look_said){"your terminal", true};
}

/* Opens a plan by its reference; "": what this role opens on. */
static enum err show(const struct call *call, const struct session_setup *setup,
                     const char *reference, struct err_info *info) {
    const struct screen *first = reference[0] != '\0' ? &screen_steps : setup->home;
    struct terminal_setup drawn = {.speech = call->speech || is_set("PHBPLAN_SPEECH")};
    struct session_setup run = *setup;
    struct linear_setup lines = {.keys = call->linear_how != NULL};
    struct looks looks;
    struct about about = {0};
    snprintf(about.id, sizeof about.id, "%s", reference);
    bool linear = is_linear(call, &drawn.draws);
    looks_said(call, linear, run.looks_said);
    looks_of(setup->store, run.looks_said, &looks);
    lines.ascii = looks.is[SETTING_ASCII];
    app_looks(&drawn, &looks);
    return linear ? linear_run(&run, &lines, first, &about, info)
                  : app_run(&run, &drawn, first, &about, info);
}

/* Holds a plan file's plan in a store of its own, costed as every command costs it. */
static enum err hold_file(const struct call *call, struct store **out, char reference[32],
                          struct err_info *info) {
    struct subject subject;
    const char *who = "";
    enum err err = subject_open(call, &subject, info);
    if (err == ERR_OK && !plan_take_rates(subject.own, subject.figures.rates))
        err = err_no_memory(info);
    if (err == ERR_OK)
        err = command_author(call, &who, info);
    if (err == ERR_OK)
        err = store_of_plan(subject.own, call->operand, subject.store, out, reference, info);
    if (err == ERR_OK && subject.store == NULL) {
        store_set_author(*out, who, USER_CLINICIAN);
        store_set_today(*out, command_today);
    }
    subject_done(&subject);
    return err;
}

/* Opens the planner on a store. `crosses`: session_setup's. */
static enum err run(const struct call *call, struct store *store, const char *reference,
                    bool *crosses, struct err_info *info) {
    const char *who;
    enum err err = command_author(call, &who, info);
    if (err != ERR_OK)
        return err;
    const struct session_setup setup = {
        .store = store,
        .who = who,
        .role = store_is_practice(store) ? "in practice" : user_role_label(store_role(store)),
        .today = command_today,
        .crosses = crosses,
        .steps = plan_steps,
        .step_count = plan_step_count,
        .shortcuts = plan_shortcuts,
        .shortcut_count = plan_shortcut_count,
        .help = &screen_help,
        .keys = &screen_keys,
        .home = store_is_practice(store) ? &screen_plans : FIRST[store_role(store)]};
    return show(call, &setup, reference, info);
}

static enum err check_linear(const struct call *call, struct err_info *info) {
    if (call->linear_how != NULL && strcmp(call->linear_how, "keys") != 0)
        return err_set(info, ERR_INPUT, "--linear takes =keys or nothing after it, not %s",
                       call->linear_how);
    return ERR_OK;
}

/* The store of practice, beside that of the real plans, whichever that is. On a host each person
 * has one. */
static enum err open_practice(const struct call *call, struct store **out, struct err_info *info) {
    char *real = NULL, *path = NULL;
    const char *who = "";
    enum err err = command_store_path(call, &real, info);
    size_t length = err == ERR_OK ? strlen(real) : 0, tail = strlen(PRACTICE_ENDING);
    bool is_its_own = length > tail && strcmp(real + length - tail, PRACTICE_ENDING) == 0;
    if (err == ERR_OK && (path = grow_format("%s%s%s%s", real, call->person != NULL ? "." : "",
                                             call->person != NULL ? call->person : "",
                                             is_its_own ? "" : PRACTICE_ENDING)) == NULL)
        err = err_no_memory(info);
    if (err == ERR_OK)
        err = command_author(call, &who, info);
    if (err == ERR_OK)
        err = practice_open(path, who, command_today, out, info);
    free(path);
    free(real);
    return err;
}

static enum err run_practice(const struct call *call, bool *crosses, struct err_info *info) {
    struct store *store = NULL;
    enum err err = open_practice(call, &store, info);
    if (err == ERR_OK)
        err = run(call, store, "", crosses, info);
    store_close(store);
    return err;
}

static enum err run_real(struct call *call, const char *reference, bool *crosses,
                         struct err_info *info) {
    struct store *store = NULL;
    char own[32];
    bool file = subject_is_file(reference);
    enum err err =
        file ? hold_file(call, &store, own, info) : command_store_open(call, false, &store, info);
    if (err == ERR_OK)
        err = run(call, store, file ? own : reference, file ? NULL : crosses, info);
    store_close(store);
    return err;
}

enum err command_open(struct call *call, struct err_info *info) {
    const char *reference = call->operand != NULL ? call->operand : "";
    bool practice = false, crosses = false;
    call->screen = true;
    enum err err = check_linear(call, info);
    if (err != ERR_OK)
        return err;
    do {
        crosses = false;
        err = practice ? run_practice(call, &crosses, info)
                       : run_real(call, reference, &crosses, info);
        practice = !practice;
        reference = "";
    } while (err == ERR_OK && crosses);
    return err;
}

static enum err reset_practice(struct call *call, struct err_info *info) {
    struct store *store = NULL;
    enum err err = open_practice(call, &store, info);
    if (err == ERR_OK)
        err = command_done(call, practice_reset(store, command_today(), info));
    store_close(store);
    return err == ERR_OK ? command_print("Practice is as it was at the beginning.\n", info) : err;
}

enum err command_practice(struct call *call, struct err_info *info) {
    call->screen = true;
    enum err err = check_linear(call, info);
    if (err != ERR_OK)
        return err;
    return call->reset ? reset_practice(call, info) : run_practice(call, NULL, info);
}
