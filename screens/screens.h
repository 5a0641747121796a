/* The screens: one file each, mostly tables. What they share is in section.h. */
#ifndef PHBPLAN_SCREENS_H
#define PHBPLAN_SCREENS_H

#include "session/session.h"

/* Not of one plan. */
/* The list of plans; `about->field` is where they stand (enum shelf). */
extern const struct screen screen_plans;
/* A new plan: an empty one, or from the plan whose reference is `about->id`. */
extern const struct screen screen_new_plan;
/* What a new plan begins with: nothing, or a usual plan; or, of the plan whose reference is
 * `about->id`, what is begun from it. */
extern const struct screen screen_begin;
/* Takes in a plan file that was sent, and says what became of it. */
extern const struct screen screen_receive;
/* A plan file that is aside (`about->index` is its number), and what can become of it. */
extern const struct screen screen_aside;
/* Someone who is not known here: `about->id` is their code. */
extern const struct screen screen_stranger;
/* The rates and prices in force, and taking in newer ones. */
extern const struct screen screen_rates;

/* What F1 says, and the keys: for session_setup; and what the field's own words mean. */
extern const struct screen screen_help, screen_keys, screen_words;

/* The list of steps, where a plan opens. `about->id` is its reference; "": the plan already open.
 */
extern const struct screen screen_steps;

/* The steps, in order, for session_setup. */
extern const struct session_step plan_steps[];
extern const size_t plan_step_count;
/* The keys that open a screen from anywhere in a plan, for session_setup. */
extern const struct session_shortcut plan_shortcuts[];
extern const size_t plan_shortcut_count;

extern const struct screen screen_about_me, screen_already_have, screen_outcomes, screen_care_now,
    screen_budget, screen_support, screen_risks, screen_holds_money, screen_things_change,
    screen_reviews, screen_agree;

/* One form of a plan; `about` is made by form_about (section.h). */
extern const struct screen screen_form;
/* The page of someone who works for the person; `about->id` is the helper's. */
extern const struct screen screen_helper;
/* How we got to the cost of a helper, or of one kind of their work: `about` has its type and id. */
extern const struct screen screen_working;
/* Any question of the plan, found by its letters. */
extern const struct screen screen_find;
/* What was paid and what it went on; from a plan that is authorised. */
extern const struct screen screen_spent;
/* What is in the plan month by month. */
extern const struct screen screen_time_line;
/* The most that what is left of the budget buys of a line; `about` has the type and id of a line or
 * a helper, or nothing: then one is chosen. */
extern const struct screen screen_afford;
/* The whole plan as a picture: the money, who holds it, what it buys, and the year. */
extern const struct screen screen_picture;
/* Makes the spreadsheet. */
extern const struct screen screen_spreadsheet;
/* What differs in a workbook of the plan that came back, and taking it over. */
extern const struct screen screen_compare;
/* Makes the file that the plan is sent in. */
extern const struct screen screen_send;
/* What newer rates and prices would change in the plan, and changing it. */
extern const struct screen screen_recalculate;
/* The versions of the plan; one of them, to be read, over the one that is open (`about->id` is
 * "P-0001@1"); and what changed from version `about->index` to `about->field` of it. */
extern const struct screen screen_ways;
extern const struct screen screen_versions, screen_version, screen_what_changed;
/* Who changed what in the open version of the plan, and when; and what was done to all plans as a
 * whole: rates taken in, plans exported or read by others. */
extern const struct screen screen_history, screen_history_of_all;
/* Where the words stand that some edits wrote (`about->id` is "P-0001", a tab and "12,13"). For an
 * administrator, who may erase them there. */
extern const struct screen screen_erase;
/* Whether the next version may be begun; and beginning it, with changes that it has from the first
 * (NULL none): asks why, with what is meant already there. False where it was not begun. */
bool next_version_may(const struct session *session);
struct changes;
bool next_version_begin(struct session *session, const char *why, struct changes *changes);
/* The page of a review; `about->id` is the review's. */
extern const struct screen screen_review, screen_review_picture;
/* One thing that changed, in words; hidden with the names where it tells who someone is. */
struct changed_item;
const char *changed_words(const struct session *session, const struct changed_item *item,
                          struct page *page);
/* What waits for the commissioner, where they open; a plan on one page, to decide about it
 * (`about->id` is its reference; "": the plan already open); and the person's own page of what was
 * decided and asked again. */
extern const struct screen screen_inbox, screen_review_plan, screen_decided, screen_reviews_due;
/* Who would help others with a plan. */
extern const struct screen screen_mentors;
/* What is before finance, where they open; and a plan as they read it (`about->id` is its
 * reference). */
extern const struct screen screen_finance, screen_finance_plan;
/* How the program looks, where its files go, and: */
extern const struct screen screen_settings;
/* What all plans come to, and each part of it: `about->index` is the part (enum told_part), `id`
 * the first day of the quarter ("": that of today), `field` whether it is anonymous. */
extern const struct screen screen_portfolio;
/* Who I am when I decide something. */
extern const struct screen screen_who_i_am;
/* Looks up a price for a line; `about` has the form and the type of what it will add. */
extern const struct screen screen_prices;

#endif
