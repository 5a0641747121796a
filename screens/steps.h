/* How each step stands, from its own file, for the list of steps. */
#ifndef PHBPLAN_SCREENS_STEPS_H
#define PHBPLAN_SCREENS_STEPS_H

#include "ui/app.h"

void about_me_status(struct app *app, char *buffer, size_t size, enum role *role);
void already_have_status(struct app *app, char *buffer, size_t size, enum role *role);
void outcomes_status(struct app *app, char *buffer, size_t size, enum role *role);
void care_now_status(struct app *app, char *buffer, size_t size, enum role *role);
void budget_status(struct app *app, char *buffer, size_t size, enum role *role);
void support_status(struct app *app, char *buffer, size_t size, enum role *role);
void risks_status(struct app *app, char *buffer, size_t size, enum role *role);
void holds_money_status(struct app *app, char *buffer, size_t size, enum role *role);
void things_change_status(struct app *app, char *buffer, size_t size, enum role *role);
void reviews_status(struct app *app, char *buffer, size_t size, enum role *role);
void agree_status(struct app *app, char *buffer, size_t size, enum role *role);

#endif
