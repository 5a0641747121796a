/* A risk on the screens: its page, and talking it through. Part of step 7, but a thing in the plan
 * can be talked about from where it stands. */
#ifndef PHBPLAN_SCREENS_RISK_H
#define PHBPLAN_SCREENS_RISK_H

#include "screens/section.h"

/* The page of a risk: who said what, and what is missing; `about->id` is the risk's. */
extern const struct screen screen_risk;
/* One question of the talk; `about` is made by risk_talk_about. */
extern const struct screen screen_risk_talk;

/* The questions of the talk, in order; the last is the commissioner's alone, and no part of it. */
enum {
    TALK_WANT,
    TALK_COULD_HAPPEN,
    TALK_IF_NOT,
    TALK_SMALLER,
    TALK_CLINICIAN,
    TALK_PANEL,
    TALK_CHOICE,
    TALK_UNDERSTANDS,
    TALK_COMMISSIONER,
    TALK_COUNT
};

/* What screen_risk_talk is opened about: a question by itself, at a field of it; or (field -1) the
 * talk from there on. */
struct about risk_talk_about(const char *risk, size_t question, int field);

/* The question that asks for a field of a risk; TALK_COUNT where none does. */
size_t risk_talk_question(size_t field);
/* How many questions the talk has for this risk, and how many of them are answered. */
size_t risk_talk_asked(const struct record *risk, size_t *answered);
/* Where the talk goes on: after the last question that was answered, or at one with words that wait
 * in it. TALK_COUNT where all is said that can be. */
size_t risk_talk_next(struct session *session, const struct record *risk);
/* The first question that was skipped; the first of all where none was. */
size_t risk_talk_skipped(const struct record *risk);
/* Whether anything was said of it yet, besides what it is about. */
bool risk_is_begun(const struct record *risk);

/* Begins a talk about a new risk, of a thing in the plan (its id) or of none (""). */
void risk_talk_begin(struct session *session, const char *line);
/* Talks about a risk in a thing in the plan: the one there is, once that is asked, or a new one. A
 * plan_action; always on top, for who talks comes back to the thing. */
void line_talk_risk(struct session *session, const struct about *about, enum opens how);

#endif
