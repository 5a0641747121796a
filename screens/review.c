/* A review: its page, where it is talked through, and what comes of it. Each outcome and each thing
 * that is counted stands then and now; what was seen is kept apart from what a year would come to;
 * and the next version is begun from it. */
#include "screens/forms.h"
#include "screens/review_picture.h"

#include "base/date.h"
#include "base/decimal.h"
#include "plan/review.h"
#include "plan/value.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* What a row does that opens no form, in about.field. */
enum { ROW_NEXT = 1, ROW_DIFFERENT, ROW_PICTURE };
/* What it is opened with, in about.field, where it was added just now. */
enum { IS_NEW = 1 };

struct held_state {
    struct section_state section; /* the first: what a section's functions are given */
    bool is_new;                  /* it was added to be opened, due on that day or 0 */
    int64_t due;
};

/* ---- the forms ------------------------------------------------------------------------------- */

static const struct form_field talk_fields[] = {
    ASK(REVIEW, REVIEW_WHY_NOW),
    ASK(REVIEW, REVIEW_WHAT_WORKED, .lines = 3),
    ASK(REVIEW, REVIEW_WHAT_ELSE, .lines = 3),
    ASK(REVIEW, REVIEW_COULD_NOT_BUY, .lines = 2),
    ASK(REVIEW, REVIEW_MONEY_ENOUGH),
    ASK(REVIEW, REVIEW_RISKS_CHANGED, .lines = 2),
    ASK(REVIEW, REVIEW_SATISFACTION),
    ASK(REVIEW, REVIEW_CHANGE_IN_NEED),
};
const struct plan_form form_review_talk = {"How it has been", FIELDS(talk_fields),
                                           .screen = &screen_review};

static bool has_outcomes(const struct plan *plan, const struct record *review UNUSED) {
    return plan_count(plan, RECORD_OUTCOME) > 0;
}

static bool has_measures(const struct plan *plan, const struct record *review UNUSED) {
    return plan_count(plan, RECORD_MEASURE) > 0;
}

static const struct form_field thing_fields[] = {
    ASK(REVIEW, REVIEW_SCORES, .shown = has_outcomes),
    ASK(REVIEW, REVIEW_MEASURES, .shown = has_measures),
};
const struct plan_form form_review_things = {"How it is now", FIELDS(thing_fields),
                                             .screen = &screen_review};

static const struct form_field budget_fields[] = {
    ASK(REVIEW, REVIEW_BUDGET_CHANGE),
    ASK(REVIEW, REVIEW_REASON, .lines = 2),
    ASK(REVIEW, REVIEW_RELEASED, .heading = "What is no longer used"),
    ASK(REVIEW, REVIEW_RELEASED_TO, .lines = 2),
};
const struct plan_form form_review_budget = {"The budget from now on", FIELDS(budget_fields),
                                             .screen = &screen_review};

static const struct form_field day_fields[] = {
    ASK(REVIEW, REVIEW_DUE_ON),
    ASK(REVIEW, REVIEW_HELD_ON),
};
const struct plan_form form_review_day = {"The day of the review", FIELDS(day_fields),
                                          .screen = &screen_review};

/* ---- the list -------------------------------------------------------------------------------- */

static const char *day_words(int64_t day, struct page *page) {
    char shown[DATE_TEXT];
    return page_text(page, "%s", date_show(day, shown));
}

static const char *called(const struct record *review, struct page *page) {
    char words[REVIEW_TEXT];
    return page_text(page, "%s", review_called(review, words));
}

static const char *choice_label(const struct record *review, size_t field) {
    return dictionary_field(RECORD_REVIEW, field)->choices[record_number(review, field)].label;
}

static void review_describe(struct session *session UNUSED, const struct record *review,
                            struct page *page, struct page_row *row) {
    row->cells[ROW_TITLE] = called(review, page);
    if (record_has(review, REVIEW_HELD_ON)) {
        row->tones[ROW_DETAIL] = TONE_DONE;
        row->cells[ROW_DETAIL] = record_has(review, REVIEW_CHANGE_IN_NEED)
                                     ? choice_label(review, REVIEW_CHANGE_IN_NEED)
                                     : "Held";
    } else if (record_has(review, REVIEW_DUE_ON)) {
        row->cells[ROW_DETAIL] =
            page_text(page, "Due on %s", day_words(record_number(review, REVIEW_DUE_ON), page));
    }
}

/* It begins with the day that it is due, where that is known, and opens as its page. */
static void review_add(struct session *session, const struct about *row UNUSED,
                       const char *page_of UNUSED) {
    const struct plan *plan = session->book->plan;
    struct about about = {.type = RECORD_REVIEW, .field = IS_NEW};
    struct changes changes;
    int64_t due;
    char id[24];
    plan_new_id(plan, id);
    changes_init(&changes);
    changes_add(&changes, RECORD_REVIEW, id, "", SIZE_MAX);
    if (review_next(plan, &due))
        changes_put_number(&changes, RECORD_REVIEW, id, REVIEW_DUE_ON, due);
    snprintf(about.id, sizeof about.id, "%s", id);
    if (session_edit(session, &changes, "new review"))
        session_push(session, &screen_review, &about);
}

static const struct plan_form form_page = {
    .title = "A review", .add = review_add, .screen = &screen_review};

/* From when there is something to look back on. */
static bool is_lived_with(const struct session *session) {
    return state_is_authorised(session->figures.progress.decided) ||
           plan_count(session->book->plan, RECORD_REVIEW) > 0;
}

const struct plan_list reviews_list = {
    .type = RECORD_REVIEW,
    .heading = "Looking at it together",
    .add = "Hold a review",
    .empty = "How it goes, and what should change. It can be held on any day.",
    .form = &form_page,
    .shown = is_lived_with,
    .describe = review_describe};

/* ---- then and now ---------------------------------------------------------------------------- */

static const char *number_words(int64_t thousandths, struct page *page) {
    char shown[DECIMAL_TEXT];
    return page_text(page, "%s", decimal_write(thousandths, 3, 0, shown));
}

static const char *said_or(const char *said, const char *otherwise) {
    return said[0] != '\0' ? said : otherwise;
}

static const char *thing_meaning(const struct review_thing *thing, struct span span,
                                 struct page *page) {
    if (thing->over_days && span.days > 0)
        return page_text(
            page, "Then is the year before the plan. Now is from %s to %s, %" PRId64 " day%s",
            day_words(span.first, page), day_words(span.last, page), span.days,
            span.days == 1 ? "" : "s");
    if (thing->over_days)
        return "Then is the year before the plan. Now is of days before this plan began";
    return page_text(page, "On a scale of %s to %s", number_words(thing->least, page),
                     number_words(thing->most, page));
}

static void add_thing(const struct review_thing *thing, struct span span, struct page *page,
                      struct page_rows *rows) {
    struct page_row *row =
        fact_add(page, rows, record_title(thing->about), review_thing_words(thing, span, page), "",
                 thing_meaning(thing, span, page));
    row->tones[ROW_DETAIL] = thing->now_said[0] != '\0' ? TONE_TEXT : TONE_MUTED;
}

/* Does it for every outcome and measure in turn. */
typedef void thing_row(const struct review_thing *thing, struct span span, struct page *page,
                       struct page_rows *rows);

static void each_thing(const struct session *session, const struct record *review,
                       enum record_type type, thing_row *add, struct page *page,
                       struct page_rows *rows) {
    const struct plan *plan = session->book->plan;
    struct span span = review_span(plan, review, session_today(session));
    for (size_t i = 0; i < plan_count(plan, type); i++) {
        struct review_thing thing;
        struct err_info info = {0};
        if (review_thing(plan, review, plan_at(plan, type, i), span, &thing, &info) == ERR_OK)
            add(&thing, span, page, rows);
        else
            fact_add(page, rows, record_title(plan_at(plan, type, i)), "cannot be worked out", "",
                     info.text);
    }
}

/* ---- what was counted, and what it would have cost ------------------------------------------- */

static void add_seen(const struct review_thing *thing, struct span span UNUSED, struct page *page,
                     struct page_rows *rows) {
    char days[REVIEW_TEXT];
    if (!thing->priced)
        return;
    const char *title = record_title(thing->about);
    if (thing->then_known)
        fact_add_money(page, rows, title, page_text(page, "the year before: %s", thing->then_said),
                       thing->then_costs,
                       "So many were counted, and this is what they would have cost the NHS");
    else
        fact_add(page, rows, title,
                 page_text(page, "the year before: %s", said_or(thing->then_said, "not said")), "",
                 "There is no number, so nothing can be worked out of it");
    if (thing->now_known)
        fact_add_money(page, rows, title,
                       page_text(page, "%s: %s", review_days_words(span, days), thing->now_said),
                       thing->now_costs,
                       "So many were counted, and this is what they would have cost the NHS");
}

static void add_year(const struct review_thing *thing, struct span span, struct page *page,
                     struct page_rows *rows) {
    if (!thing->priced || !thing->year_known)
        return;
    int64_t tenths = 0;
    char shown[DECIMAL_TEXT];
    if (ratio_round(ratio_of(thing->year, 100), &tenths, NULL) != ERR_OK)
        return;
    fact_add_money(
        page, rows, record_title(thing->about),
        page_text(page, "about %s a year", decimal_write(tenths, 1, 0, shown)), thing->year_costs,
        page_text(page,
                  "It is %s in %" PRId64 " days, made into a year. It is a sum, and no promise",
                  thing->now_said, span.days));
}

/* A heading, if anything comes under it. */
static void under_heading(struct session *session, const struct record *review, const char *heading,
                          thing_row *add, struct page *page, struct page_rows *rows) {
    size_t before = rows->count;
    page_row_heading(page, rows, heading);
    size_t headed = rows->count;
    each_thing(session, review, RECORD_MEASURE, add, page, rows);
    if (rows->count == headed)
        rows->count = before;
}

/* ---- the budget ------------------------------------------------------------------------------ */

static void add_change(const struct record *review, const struct review_budget *budget,
                       struct page *page, struct page_rows *rows) {
    const char *reason = record_text(review, REVIEW_REASON);
    if (budget->change == 0) {
        fact_add(page, rows, "The change",
                 record_has(review, REVIEW_BUDGET_CHANGE) ? "none" : "not said yet", "",
                 "The budget goes on as it is");
        return;
    }
    fact_add_money(page, rows, budget->change > 0 ? "More in a year" : "Less in a year",
                   reason[0] != '\0' ? "" : "why? not said yet", budget->change,
                   reason[0] != '\0' ? reason : "Each change has its reason");
    fact_add_money(page, rows, "The budget then", budget->taken_up ? "" : "in the next version",
                   budget->after, NULL);
    if (budget->rest_days > 0)
        fact_add_money(page, rows, "Of the change, this year",
                       page_text(page, "%" PRId64 " of %" PRId64 " days are left",
                                 budget->rest_days, budget->year_days),
                       budget->rest,
                       "What the days of this plan's year after the review have of it");
}

static void add_budget(const struct session *session, const struct record *review,
                       struct page *page, struct page_rows *rows) {
    const struct plan_cost *cost = &session->figures.cost;
    struct review_budget budget;
    struct err_info info = {0};
    page_row_heading(page, rows, "What it does to the year");
    if (!cost->known || !cost->has_budget) {
        fact_add(page, rows, "The budget", cost->known ? cost_no_budget(cost) : cost->why, "",
                 NULL);
        return;
    }
    if (review_budget(session->book->plan, cost, review, session_today(session), &budget, &info) !=
        ERR_OK) {
        fact_add(page, rows, "The budget", "cannot be worked out", "", info.text);
        return;
    }
    fact_add_money(page, rows, budget.taken_up ? "The budget before" : "The budget now", "",
                   budget.before, NULL);
    add_change(review, &budget, page, rows);
    fact_add_money(page, rows, "The plan, as it is", "with what is kept back", budget.plan, NULL);
    fact_add_money(page, rows, budget.left < 0 ? "Over by then" : "Left then", "",
                   budget.left < 0 ? -budget.left : budget.left,
                   budget.left < 0 ? "The next version has to cost less, or get more" : NULL);
    if (record_has(review, REVIEW_RELEASED))
        fact_add_money(page, rows, "Money set free", "", record_number(review, REVIEW_RELEASED),
                       page_text(page, "Where it goes: %s",
                                 said_or(record_text(review, REVIEW_RELEASED_TO), "not said yet")));
}

/* ---- the next version ------------------------------------------------------------------------ */

static int64_t version_here(const struct session *session) {
    return record_number(plan_one(session->book->plan, RECORD_PLAN), PLAN_VERSION);
}

static struct page_row *add_doing(const char *what, const char *enter, int does, struct page *page,
                                  struct page_rows *rows) {
    struct page_row *row = page_row_add(page, rows);
    row->cells[ROW_TITLE] = what;
    row->enter = enter;
    row->about.field = does;
    return row;
}

static void add_next(const struct session *session, const struct record *review, struct page *page,
                     struct page_rows *rows) {
    page_row_heading(page, rows, "The next version of the plan");
    if (version_here(session) > 1)
        add_doing("What is different from the version before", "see", ROW_DIFFERENT, page, rows);
    if (!next_version_may(session)) {
        if (version_here(session) == 1)
            page_row_note(page, rows, "It can begin here once a commissioner has decided.");
    } else if (!record_has(review, REVIEW_HELD_ON)) {
        page_row_note(page, rows, "It can begin here once this review is held.");
    } else if (!review_is_taken_up(session->book->plan, review)) {
        add_doing("Begin the next version", "begin it", ROW_NEXT, page, rows)->kind = ROW_ADDS;
    }
}

/* What the review changes of the budget is in the next version from its first day. */
static void begin_next(struct session *session, const struct record *review) {
    int64_t change = record_number(review, REVIEW_BUDGET_CHANGE);
    const char *reason = record_text(review, REVIEW_REASON);
    int64_t held = record_number(review, REVIEW_HELD_ON);
    char day[DATE_TEXT], why[64];
    if (change != 0 && reason[0] == '\0') {
        const struct about about =
            form_about(&form_review_budget, review->id, RECORD_REVIEW, REVIEW_REASON);
        if (session_push(session, &screen_form, &about))
            session_say(session, "Say first why the budget changes. Then begin the next version.");
        return;
    }
    struct changes changes;
    changes_init(&changes);
    review_take_up(session->book->plan, review, &changes);
    snprintf(why, sizeof why, "the review of %s", date_show(held, day));
    next_version_begin(session, why, &changes);
    changes_done(&changes);
}

static void see_different(struct session *session) {
    struct about about = {.index = (size_t)(version_here(session) - 1),
                          .field = (int)version_here(session)};
    session_push(session, &screen_what_changed, &about);
}

static void see_picture(struct session *session, const struct record *review) {
    struct about about = {.type = RECORD_REVIEW};
    snprintf(about.id, sizeof about.id, "%s", review->id);
    session_push(session, &screen_review_picture, &about);
}

/* ---- the page -------------------------------------------------------------------------------- */

static void day_status(const struct record *review, char *buffer, size_t size) {
    char day[DATE_TEXT];
    if (!record_has(review, REVIEW_HELD_ON))
        snprintf(buffer, size, "Not held yet");
    else if (review_early(review) > 0)
        snprintf(buffer, size, "Held on %s, %" PRId64 " days early",
                 date_show_short(record_number(review, REVIEW_HELD_ON), day), review_early(review));
    else
        snprintf(buffer, size, "Held on %s", date_show(record_number(review, REVIEW_HELD_ON), day));
}

/* How many answers a question asks for, and has: one, or one of each outcome or measure. */
static void count_answers(const struct plan *plan, const struct record *review, size_t field,
                          size_t *asked, size_t *answered) {
    const struct field *def = dictionary_field(RECORD_REVIEW, field);
    const char *at = record_text(review, field);
    struct value_part part;
    const bool parts = field == REVIEW_SCORES || field == REVIEW_MEASURES;
    *asked += parts ? plan_count(plan, def->refers) : 1;
    *answered += !parts && record_has(review, field);
    while (parts && value_next_part(def, &at, &part))
        (*answered)++;
}

/* How many of a form's questions have an answer. */
static void review_status(struct session *session, const struct record *review,
                          const struct plan_form *form, char *buffer, size_t size) {
    size_t asked = 0, answered = 0;
    if (review == NULL || form == &form_review_day) {
        if (review != NULL)
            day_status(review, buffer, size);
        return;
    }
    for (size_t i = 0; i < form->field_count; i++) {
        const struct form_field *row = &form->fields[i];
        if (row->shown != NULL && !row->shown(session->book->plan, review))
            continue;
        count_answers(session->book->plan, review, row->field, &asked, &answered);
    }
    if (answered == 0)
        snprintf(buffer, size, "Not started yet");
    else if (answered == asked)
        snprintf(buffer, size, "Completed");
    else
        snprintf(buffer, size, "%zu of %zu answered", answered, asked);
}

static void review_facts(struct session *session, const struct record *review, struct page *page,
                         struct page_rows *rows) {
    if (review == NULL)
        return;
    page_row_heading(page, rows, "Then and now");
    each_thing(session, review, RECORD_OUTCOME, add_thing, page, rows);
    each_thing(session, review, RECORD_MEASURE, add_thing, page, rows);
    if (record_has(review, REVIEW_SCORES) || record_has(review, REVIEW_MEASURES))
        add_doing("Then and now as a picture", "see", ROW_PICTURE, page, rows);
    under_heading(session, review, "What was seen, and what it would have cost", add_seen, page,
                  rows);
    under_heading(session, review, "If a whole year goes on like this: a sum, no promise", add_year,
                  page, rows);
    add_budget(session, review, page, rows);
    add_next(session, review, page, rows);
}

static const struct plan_action actions[] = {{.action = ACTION_NONE}};
static const struct plan_form *const forms[] = {&form_review_talk, &form_review_things,
                                                &form_review_budget, &form_review_day, NULL};
static const struct plan_list *const lists[] = {NULL};
static const struct section section = {
    .title = "A review",
    .help =
        "A review is a talk about how it goes, and no test. Take the four parts in any order. "
        "Then comes how each thing was then and is now, and what a change of the budget does to the year.\n\n"
        "What was seen and counted stands by itself. What a whole year would come to is only a sum: nobody promises it.\n\n"
        "When you have held it, give its day. Then the next version of the plan can begin here: it is a copy, with the new budget in it. "
        "Nothing changes in the plan that you have until a commissioner says yes to the next one.",
    .forms = forms,
    .lists = lists,
    .actions = actions,
    .wide_details = true,
    .status = review_status,
    .facts = review_facts};

static enum err review_open(struct session *session, void *opaque, const struct about *about,
                            struct err_info *info) {
    struct held_state *state = opaque;
    const struct record *review = plan_find(session->book->plan, RECORD_REVIEW, about->id, NULL);
    if (review == NULL)
        return err_set(info, ERR_NOT_FOUND, "This review is not in the plan any more.");
    state->is_new = about->form == NULL && about->field == IS_NEW;
    state->due = record_number(review, REVIEW_DUE_ON);
    return section_open(&state->section, &section, RECORD_REVIEW, about->id);
}

/* It may have gone: undone. */
static void review_page(struct session *session, void *state, struct page *page) {
    const struct record *review = section_record(session, state);
    if (review != NULL)
        section_page(session, state, page);
    else
        page_say(page, TONE_TEXT,
                 page_with_keys(
                     page, "This review is not in the plan any more. "
                           "Press {ESCAPE} to go back, or {REDO} if you have just undone it."));
    page->title = review != NULL ? called(review, page) : section.title;
    page->help_title = section.title;
    page->help = section.help;
}

static bool review_act(struct session *session, void *state, const struct page_event *event) {
    const struct record *review = section_record(session, state);
    const struct about *row = event->row;
    if (review == NULL)
        return false;
    bool does = event->action == ACTION_ENTER && row != NULL && row->form == NULL;
    if (does && row->field == ROW_NEXT)
        begin_next(session, review);
    else if (does && row->field == ROW_DIFFERENT)
        see_different(session);
    else if (does && row->field == ROW_PICTURE)
        see_picture(session, review);
    else
        return section_act(session, state, event);
    return true;
}

/* One that was added and never begun goes away again, without a word. */
static void review_close(struct session *session, void *opaque) {
    const struct held_state *state = opaque;
    const struct record *review = section_record(session, &state->section);
    if (!state->is_new || review == NULL || record_number(review, REVIEW_DUE_ON) != state->due)
        return;
    for (size_t i = 0; i < REVIEW_FIELD_COUNT; i++)
        if (i != REVIEW_DUE_ON && record_has(review, i))
            return;
    struct changes changes;
    changes_init(&changes);
    changes_remove(&changes, session->book->plan, RECORD_REVIEW, review->id);
    session_edit(session, &changes, "an empty row");
}

const struct screen screen_review = {.state_size = sizeof(struct held_state),
                                     .of_plan = true,
                                     .open = review_open,
                                     .page = review_page,
                                     .act = review_act,
                                     .close = review_close};
