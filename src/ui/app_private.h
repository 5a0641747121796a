/* What the app's own files share. */
#ifndef PHBPLAN_UI_APP_PRIVATE_H
#define PHBPLAN_UI_APP_PRIVATE_H

#include "ui/app.h"

struct app_layer {
    const struct screen *screen;
    void *state;
};

/* The layer on top; there always is one while the loop runs. */
struct app_layer *app_top(const struct app *app);
/* A plan is open and its screens are on the stack: its header is shown. */
bool app_in_plan(const struct app *app);
/* The step that the person is in (from 1), 0 none. */
int app_step(const struct app *app);
/* The keys of the screen on top. */
const struct key_hint *app_keys(struct app *app);

/* The words that are drawn as stars now; NULL where none are. The app's, until the next call. */
const char *const *app_hidden(struct app *app);

/* Draws the whole screen: frame, content, message line and key line. */
void app_draw(struct app *app);
/* What a key does wherever we are, in a question too: hides names, draws again. False where it is
 * another. */
bool app_anywhere(struct app *app, enum action action);
/* Works out cost and findings again where the plan has changed since. */
void app_figures(struct app *app);

/* Help is just another screen: what the screen below it says; and the keys. */
extern const struct screen app_help_screen;
extern const struct screen app_keys_screen;

#endif
