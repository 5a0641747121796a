/* A new plan: who it is for, and when it starts. The plan is made with the first answer that is
 * kept, so that looking in and going back leaves nothing behind. */
#include "screens/section.h"

#include "base/date.h"
#include "base/nhs.h"

#include <stdio.h>
#include <string.h>

static const struct form_field new_plan_fields[] = {
    ASK(PERSON, PERSON_PREFERRED_NAME, .heading = "Who is this plan for?"),
    ASK(PERSON, PERSON_GIVEN_NAME),
    ASK(PERSON, PERSON_FAMILY_NAME),
    ASK(PERSON, PERSON_DATE_OF_BIRTH),
    ASK(PERSON, PERSON_NHS_NUMBER),
    ASK(PLAN, PLAN_STARTS, .heading = "The plan"),
    ASK(PLAN, PLAN_YEAR_BASIS),
    ASK(PLAN, PLAN_PAYMENT_PERIOD),
    ASK(PLAN, PLAN_AUTHORISING_BODY),
};

enum { NEW_PLAN_FIELDS = sizeof new_plan_fields / sizeof new_plan_fields[0] };

struct new_plan_state {
    struct answers answers;
    struct form form;
    bool opened;          /* the steps took the plan over */
    char asked[NHS_TEXT]; /* the NHS number that was last looked for among the plans */
};

static enum err new_plan_open(struct app *app, void *opaque, const char *about,
                              struct err_info *info) {
    struct new_plan_state *state = opaque;
    struct book *book = NULL;
    struct changes changes;
    char today[DATE_TEXT];
    (void)about;
    changes_init(&changes);
    changes_set(&changes, RECORD_PLAN, "", PLAN_STARTS, date_write(app_today(app), today));
    changes_set(&changes, RECORD_PLAN, "", PLAN_YEAR_BASIS, "52");
    changes_set(&changes, RECORD_PLAN, "", PLAN_PAYMENT_PERIOD, "four_weekly");
    enum err err = book_blank(app->setup.store, &changes, &book, info);
    changes_done(&changes);
    if (err != ERR_OK)
        return err;
    app_take_plan(app, book);
    err = answers_init(&state->answers, book, "", new_plan_fields, NEW_PLAN_FIELDS, app_today(app),
                       info);
    if (err == ERR_OK)
        form_init(&state->form, &state->answers, true);
    return err;
}

static void new_plan_close(struct app *app, void *opaque) {
    struct new_plan_state *state = opaque;
    form_done(&state->form);
    answers_done(&state->answers);
    if (!state->opened)
        app_close_plan(app);
}

static void new_plan_draw(struct app *app, void *opaque, const struct canvas *canvas) {
    struct new_plan_state *state = opaque;
    (void)app;
    form_draw(&state->form, canvas);
}

/* Opens the plan that there is, and takes out what was begun here of a second one. */
static void open_other(struct app *app, struct new_plan_state *state, const char *reference) {
    struct err_info info = {0};
    struct book *begun = NULL;
    const char *own = record_text(plan_one(app->book->plan, RECORD_PLAN), PLAN_REFERENCE);
    enum err error = own[0] ? book_open(app->setup.store, own, &begun, &info) : ERR_OK;
    state->opened = true;
    if (!error && !app_replace(app, &screen_steps, reference))
        state->opened = false; /* and why is said */
    else if (!error && begun)
        error = book_delete(begun, &info);
    if (error)
        app_say_error(app, &info);
    book_close(begun);
}

/* One person, one plan: an NHS number that a plan has already is asked about at once. True where
 * that plan was opened and this screen is gone. */
static bool is_there_already(struct app *app, struct new_plan_state *state) {
    const struct plan *plan = app->book->plan;
    const char *digits = record_text(plan_one(plan, RECORD_PERSON), PERSON_NHS_NUMBER);
    char shown[NHS_TEXT], question[128];
    struct err_info info = {0};
    struct plan_row row;
    bool found = false;
    if (strcmp(digits, state->asked) == 0)
        return false;
    snprintf(state->asked, sizeof state->asked, "%s", digits);
    if (store_find_nhs(app->setup.store, digits, record_text(plan_one(plan, RECORD_PLAN), PLAN_ID),
                       &row, &found, &info))
        app_say_error(app, &info);
    if (!found)
        return false;
    snprintf(question, sizeof question, "There is a plan for %s already: open it?",
             app->hide_names ? "this NHS number" : nhs_show(digits, shown));
    if (app_confirm(app, question)) {
        open_other(app, state, row.reference);
        return true;
    }
    app_say(app, "This is a second plan for one person. The other one is %s.", row.reference);
    return false;
}

static bool new_plan_event(struct app *app, void *opaque, const struct event *event) {
    struct new_plan_state *state = opaque;
    enum form_result result = app_form_take(app, &state->form, event);
    if (is_there_already(app, state))
        return true;
    if (result != FORM_FINISHED)
        return result == FORM_USED;
    if (app->book->row == 0) {
        app_say(app, "Give a name or a birth date first, so that the plan belongs to someone.");
        return true;
    }
    state->opened = true;
    app_replace(app, &screen_steps, NULL);
    return true;
}

static bool new_plan_keep(struct app *app, void *opaque) {
    struct new_plan_state *state = opaque;
    return app_form_keep(app, &state->form);
}

static void new_plan_put_aside(struct app *app, void *opaque, bool going) {
    struct new_plan_state *state = opaque;
    (void)app;
    form_put_aside(&state->form, going);
}

static void new_plan_title(struct app *app, void *opaque, char *buffer, size_t size) {
    (void)app;
    (void)opaque;
    snprintf(buffer, size, "New plan");
}

static const char *new_plan_help(struct app *app, void *opaque, char *buffer, size_t size) {
    const struct new_plan_state *state = opaque;
    (void)app;
    return form_help(&state->form, buffer, size);
}

static const struct key_hint *new_plan_keys(struct app *app, void *opaque) {
    const struct new_plan_state *state = opaque;
    (void)app;
    return form_keys(&state->form);
}

const struct screen screen_new_plan = {.state_size = sizeof(struct new_plan_state),
                                       .of_plan = true,
                                       .open = new_plan_open,
                                       .draw = new_plan_draw,
                                       .event = new_plan_event,
                                       .keep = new_plan_keep,
                                       .put_aside = new_plan_put_aside,
                                       .close = new_plan_close,
                                       .title = new_plan_title,
                                       .help = new_plan_help,
                                       .keys = new_plan_keys};
