/* How each step stands, from its own file, for the list of steps. */
#ifndef PHBPLAN_SCREENS_STEPS_H
#define PHBPLAN_SCREENS_STEPS_H

#include "session/session.h"

void about_me_status(struct session *session, char *buffer, size_t size, enum tone *tone);
void already_have_status(struct session *session, char *buffer, size_t size, enum tone *tone);
void outcomes_status(struct session *session, char *buffer, size_t size, enum tone *tone);
void care_now_status(struct session *session, char *buffer, size_t size, enum tone *tone);
void budget_status(struct session *session, char *buffer, size_t size, enum tone *tone);
void support_status(struct session *session, char *buffer, size_t size, enum tone *tone);
void risks_status(struct session *session, char *buffer, size_t size, enum tone *tone);
void holds_money_status(struct session *session, char *buffer, size_t size, enum tone *tone);
void things_change_status(struct session *session, char *buffer, size_t size, enum tone *tone);
void reviews_status(struct session *session, char *buffer, size_t size, enum tone *tone);
void agree_status(struct session *session, char *buffer, size_t size, enum tone *tone);

#endif
