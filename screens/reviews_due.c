/* The reviews that are to be held: late, within four weeks, and within a quarter of a year; of the
 * plans that a commissioner said yes to, until each is over. */
#include "base/unused.h"
#include "screens/screens.h"
#include "screens/waits.h"

#include "base/date.h"
#include "base/text.h"

#include <inttypes.h>

enum { COLUMN_PERSON, COLUMN_ON, COLUMN_WHEN, COLUMN_REFERENCE, COLUMN_STATE, COLUMN_COUNT };

static const struct page_column COLUMNS[COLUMN_COUNT] = {
    [COLUMN_PERSON] = {.title = "Person", .width = 16, .grows = true},
    [COLUMN_ON] = {.title = "Due on", .width = 11},
    [COLUMN_WHEN] = {.title = "When", .width = 14},
    [COLUMN_REFERENCE] = {.title = "Plan", .width = 14, .goes = true},
    [COLUMN_STATE] = {.title = "State", .width = 24, .goes = true}};

static void add_review(const struct session *session, const struct waits_row *waiting,
                       struct page *page, struct page_row *row) {
    char name[512], day[DATE_TEXT];
    const struct plan_row *plan = &waiting->plan;
    row->cells[COLUMN_PERSON] =
        session->hide_names || plan->person[0] == '\0'
            ? page_text(page, "%s", plan->reference)
            : page_text(page, "%s", text_point_out(plan->person, name, sizeof name));
    row->cells[COLUMN_ON] = page_text(page, "%s", date_show_short(waiting->since, day));
    row->cells[COLUMN_WHEN] = waits_review(session, waiting, page);
    row->tones[COLUMN_WHEN] = waiting->kind == WAITS_LATE ? TONE_LOOK : TONE_TEXT;
    row->cells[COLUMN_REFERENCE] = page_text(page, "%s", plan->reference);
    row->cells[COLUMN_STATE] = progress_label(&plan->progress, session_today(session));
}

static const struct waits_shown KINDS[] = {
    {WAITS_LATE, "Late", "open", &screen_steps, add_review, NULL, NULL},
    {WAITS_DUE, "Within four weeks", "open", &screen_steps, add_review, NULL, NULL},
    {WAITS_COMING, "Within three months", "open", &screen_steps, add_review, NULL, NULL},
};

static const struct waits_page REVIEWS = {
    .list = WAITS_REVIEWS,
    .opens_here = USER_ROLE_COUNT,
    .title = "Reviews to hold",
    .help = "A plan that was authorised is looked at again, together, by a day that it names. "
            "Those days are here, the longest past first. "
            "A plan whose next version is a draft is here too, with the day of the one that is in "
            "force.\n\n"
            "Choose one to open the plan. Step 10 of it says when and how it is held.",
    .nothing = "No review is to be held in the next three months.",
    .columns = COLUMNS,
    .column_count = COLUMN_COUNT,
    .kinds = KINDS,
    .kind_count = sizeof KINDS / sizeof *KINDS,
    .keys = {{ACTION_HIDE, NULL}, {ACTION_NONE, NULL}}};

static enum err reviews_due_open(struct session *session, void *state,
                                 const struct about *about UNUSED, struct err_info *info UNUSED) {
    return waits_open(session, state, &REVIEWS);
}

const struct screen screen_reviews_due = {.state_size = sizeof(struct waits_state),
                                          .open = reviews_due_open,
                                          .page = waits_show,
                                          .act = waits_act,
                                          .back = waits_back,
                                          .close = waits_close};
