/* Then and now as a picture: each outcome and each thing that is counted has its bars one under the
 * other, on one scale, beside their words. */
#include "screens/review_picture.h"

#include "screens/screens.h"

#include "base/decimal.h"
#include "base/unused.h"
#include "plan/value.h"

#include <inttypes.h>
#include <stdio.h>

struct review_picture_state {
    char id[ABOUT_ID]; /* the review's */
};

enum { BARS_OF_THING = 3 };

/* ---- in words -------------------------------------------------------------------------------- */

static const char *number_words(int64_t thousandths, struct page *page) {
    char shown[DECIMAL_TEXT];
    return page_text(page, "%s", decimal_write(thousandths, 3, 0, shown));
}

static const char *said_or_not(const char *said) {
    return said[0] != '\0' ? said : "not said";
}

const char *review_thing_words(const struct review_thing *thing, struct span span,
                               struct page *page) {
    const char *then = said_or_not(thing->then_said), *now = said_or_not(thing->now_said);
    char days[REVIEW_TEXT];
    const char *in = thing->over_days && thing->now_known
                         ? page_text(page, " %s", review_days_words(span, days))
                         : "";
    return thing->hoped_known ? page_text(page, "then %s, now %s, hoped for %s", then, now,
                                          number_words(thing->hoped, page))
                              : page_text(page, "then %s, now %s%s", then, now, in);
}

/* About so many a year, with one decimal. */
static const char *year_words(const struct review_thing *thing, struct page *page) {
    char shown[DECIMAL_TEXT];
    int64_t tenths = 0;
    if (ratio_round(ratio_of(thing->year, 100), &tenths, NULL) != ERR_OK)
        return "";
    return page_text(page, "%s", decimal_write(tenths, 1, 0, shown));
}

/* ---- the bars -------------------------------------------------------------------------------- */

static int64_t most_of(int64_t a, int64_t b) {
    return a > b ? a : b;
}

/* What all the bars of a thing are drawn on: its scale, from the least that it can be; what is
 * counted has nothing as its least, and the most that there is. */
static int64_t scale_of(const struct review_thing *thing) {
    if (thing->scaled)
        return thing->most - thing->least;
    return most_of(thing->then_known ? thing->then : 0,
                   most_of(thing->now_known ? thing->now : 0, thing->year_known ? thing->year : 0));
}

static struct page_bar *add_bar(struct page_bars *bars, const struct review_thing *thing,
                                const char *amount, bool known, int64_t size, enum page_fill fill) {
    struct page_bar *bar = &bars->bars[bars->count++];
    *bar = (struct page_bar){.title = "", .words = "", .amount = amount, .whole = scale_of(thing)};
    if (known)
        bar->parts[bar->part_count++] =
            (struct page_part){.size = size - (thing->scaled ? thing->least : 0), .fill = fill};
    return bar;
}

static void add_thing(const struct review_thing *thing, struct span span, struct page *page,
                      struct page_bars *bars) {
    const char *then = page_text(page, "then %s", said_or_not(thing->then_said));
    const char *now = page_text(page, "now %s", said_or_not(thing->now_said));
    const char *title = record_title(thing->about);
    char days[REVIEW_TEXT];
    struct page_bar *first = add_bar(bars, thing, then, thing->then_known, thing->then, FILL_LIGHT);
    first->title = title[0] != '\0' ? title : "Something";
    first->words = review_thing_words(thing, span, page);
    struct page_bar *second = add_bar(bars, thing, now, thing->now_known, thing->now, FILL_FULL);
    if (thing->scaled)
        first->note = page_text(page, "from %s to %s", number_words(thing->least, page),
                                number_words(thing->most, page));
    else if (thing->over_days) {
        first->note = "in a year";
        second->note = page_text(page, "%s", review_days_words(span, days));
    }
    if (thing->hoped_known)
        add_bar(bars, thing, page_text(page, "hoped for %s", number_words(thing->hoped, page)),
                true, thing->hoped, FILL_MEDIUM);
    if (!thing->year_known)
        return;
    const char *year = year_words(thing, page);
    add_bar(bars, thing, page_text(page, "about %s a year", year), true, thing->year, FILL_MEDIUM)
        ->note = "a sum, no promise";
    first->words = page_text(page, "%s. If it goes on so, about %s a year: a sum, and no promise",
                             first->words, year);
}

/* A list of all of a type; none where there is none. */
static void add_things(const struct session *session, const struct record *review,
                       enum record_type type, const char *heading, struct page *page) {
    const struct plan *plan = session->book->plan;
    const size_t count = plan_count(plan, type);
    struct span span = review_span(plan, review, session_today(session));
    if (count == 0)
        return;
    struct page_bars *bars = &page_add(page, BLOCK_BARS)->bars;
    *bars = (struct page_bars){.heading = heading, .all = true};
    bars->bars = page_many(page, count * BARS_OF_THING, sizeof *bars->bars);
    for (size_t i = 0; bars->bars != NULL && i < count; i++) {
        struct review_thing thing;
        if (review_thing(plan, review, plan_at(plan, type, i), span, &thing, NULL) == ERR_OK)
            add_thing(&thing, span, page, bars);
    }
}

/* ---- the page -------------------------------------------------------------------------------- */

static enum err review_picture_open(struct session *session UNUSED, void *opaque,
                                    const struct about *about, struct err_info *info UNUSED) {
    struct review_picture_state *state = opaque;
    snprintf(state->id, sizeof state->id, "%s", about->id);
    return ERR_OK;
}

static void review_picture_page(struct session *session, void *opaque, struct page *page) {
    const struct review_picture_state *state = opaque;
    const struct record *review = plan_find(session->book->plan, RECORD_REVIEW, state->id, NULL);
    page->title = "Then and now";
    page->help_title = "Then and now as a picture";
    page->help =
        "Each thing has its bars one under the other: how it was then, how it is now, and what you "
        "hope for. The bars of one thing have one scale, so they can be laid side by side.\n\n"
        "What was counted in a year and what was counted since are not the same number of days. So "
        "there is a third bar: what a whole year would come to if it went on so. It is a sum, and "
        "no promise.";
    page->is_picture = true;
    if (review != NULL) {
        add_things(session, review, RECORD_OUTCOME, "What I hope for", page);
        add_things(session, review, RECORD_MEASURE, "What was counted", page);
    }
    if (page->block_count == 0)
        page_say(page, TONE_TEXT,
                 review == NULL ? "This review is not in the plan any more."
                                : "There is no outcome yet, and nothing is counted.");
    page_key(page, ACTION_DOWN, "more");
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

static bool review_picture_act(struct session *session UNUSED, void *state UNUSED,
                               const struct page_event *event UNUSED) {
    return false;
}

const struct screen screen_review_picture = {.state_size = sizeof(struct review_picture_state),
                                             .of_plan = true,
                                             .open = review_picture_open,
                                             .page = review_picture_page,
                                             .act = review_picture_act};
