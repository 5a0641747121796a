/* One plan: its steps, each with how it stands. */
#include "screens/steps.h"
#include "base/unused.h"
#include "screens/deciding.h"
#include "screens/practice_notes.h"
#include "screens/screens.h"

#include "store/recalculate.h"

#include <stdio.h>

const struct session_step plan_steps[] = {
    {"About me", &screen_about_me, about_me_status, &practice_notes[NOTES_ABOUT_ME]},
    {"What I already have", &screen_already_have, already_have_status,
     &practice_notes[NOTES_ALREADY_HAVE]},
    {"My outcomes", &screen_outcomes, outcomes_status, &practice_notes[NOTES_OUTCOMES]},
    {"What care costs now", &screen_care_now, care_now_status, &practice_notes[NOTES_CARE_NOW]},
    {"My budget", &screen_budget, budget_status, &practice_notes[NOTES_BUDGET]},
    {"My support", &screen_support, support_status, &practice_notes[NOTES_SUPPORT]},
    {"Risks we have talked about", &screen_risks, risks_status, &practice_notes[NOTES_RISKS]},
    {"How the money is held", &screen_holds_money, holds_money_status,
     &practice_notes[NOTES_HOLDS_MONEY]},
    {"If things change", &screen_things_change, things_change_status,
     &practice_notes[NOTES_THINGS_CHANGE]},
    {"Reviews", &screen_reviews, reviews_status, &practice_notes[NOTES_REVIEWS]},
    {"Check and agree", &screen_agree, agree_status, &practice_notes[NOTES_AGREE]},
};
const size_t plan_step_count = sizeof plan_steps / sizeof plan_steps[0];

const struct session_shortcut plan_shortcuts[] = {
    {.action = ACTION_WORDS, .screen = &screen_words, .everywhere = true},
    {.action = ACTION_SETTINGS, .screen = &screen_settings, .everywhere = true},
    {.action = ACTION_FIND, .screen = &screen_find},
    {.action = ACTION_RECALCULATE, .screen = &screen_recalculate},
    {.action = ACTION_VERSIONS, .screen = &screen_versions},
    {.action = ACTION_OTHER_WAY, .screen = &screen_ways},
    {.action = ACTION_WAYS, .screen = &screen_ways},
    {.action = ACTION_SPENT, .screen = &screen_spent},
    {.action = ACTION_PICTURE, .screen = &screen_picture},
    {.action = ACTION_CHECK, .screen = &screen_agree},
    {.action = ACTION_SPREADSHEET, .screen = &screen_spreadsheet},
    {.action = ACTION_SEND, .screen = &screen_send},
};
const size_t plan_shortcut_count = sizeof plan_shortcuts / sizeof plan_shortcuts[0];

struct steps_state {
    bool newer;       /* newer rates or prices would change the plan */
    int64_t revision; /* of the plan that this is of; -1 none */
    bool over;        /* it is open over another one */
};

enum { COLUMN_NUMBER, COLUMN_STEP, COLUMN_STATUS };

static const struct page_column COLUMNS[] = {
    {.width = 2, .amount = true}, {.width = 32}, {.width = 20, .grows = true}};

static enum err steps_open(struct session *session, void *opaque, const struct about *about,
                           struct err_info *info) {
    struct steps_state *state = opaque;
    state->revision = -1;
    return about->id[0] != '\0' ? session_open_plan(session, about->id, info) : ERR_OK;
}

static enum err version_open(struct session *session, void *opaque, const struct about *about,
                             struct err_info *info) {
    struct steps_state *state = opaque;
    state->revision = -1;
    enum err err = session_open_over(session, about->id, info);
    state->over = err == ERR_OK;
    return err;
}

/* Looks whether newer rates or prices would change the plan, unless that is known of it as it is.
 */
static void steps_look(const struct session *session, struct steps_state *state) {
    struct recalculation newer;
    if (state->revision == session->book->revision)
        return;
    state->newer = book_recalculation(session->book, &newer, NULL) == ERR_OK && newer.count > 0;
    state->revision = session->book->revision;
    recalculation_done(&newer);
}

/* Whether there is more than one version to see, or may be soon. */
static bool has_versions(const struct session *session) {
    const struct record *top = plan_one(session->book->plan, RECORD_PLAN);
    enum state decided = session->figures.progress.decided;
    return record_number(top, PLAN_VERSION) > 1 || state_is_authorised(decided) ||
           decided == STATE_DECLINED || session->older;
}

/* Whether money may have been paid: then there is something to write down. */
static bool has_spent(const struct session *session) {
    return state_is_authorised(session->figures.progress.decided) ||
           plan_count(session->book->plan, RECORD_PAYMENT) > 0;
}

/* Whether there is another way of doing it, or one may be begun. */
static bool has_ways(const struct session *session) {
    return session->way != ONLY_WAY || (session->book->row != 0 && !session->older &&
                                        book_may_choose(session->book, NULL) == ERR_OK);
}

/* What else there is of a plan, under its steps, from when there is. */
static const struct more_row {
    const char *key, *title; /* its key, as the steps' numbers are theirs */
    const struct screen *screen;
    bool (*is_there)(const struct session *session);
} MORE[] = {{"o", "Side by side: another way", &screen_ways, has_ways},
            {"m", "Money spent", &screen_spent, has_spent},
            {"v", "Versions, and what changed", &screen_versions, has_versions}};
enum { MORE_COUNT = sizeof MORE / sizeof *MORE };

static void add_steps(struct session *session, struct page *page) {
    struct page_rows *rows =
        page_rows(page, COLUMNS, sizeof COLUMNS / sizeof COLUMNS[0], plan_step_count + MORE_COUNT);
    for (size_t i = 0; i < plan_step_count; i++) {
        struct page_row *row = page_row_add(page, rows);
        char status[256] = "";
        plan_steps[i].status(session, status, sizeof status, &row->tones[COLUMN_STATUS]);
        row->cells[COLUMN_NUMBER] = page_text(page, "%zu", i + 1);
        row->cells[COLUMN_STEP] = plan_steps[i].title;
        page_row_term(page, row, plan_steps[i].title);
        row->cells[COLUMN_STATUS] = page_text(page, "%s", status);
        row->enter = "open";
        row->about.index = i;
    }
    for (size_t i = 0; i < MORE_COUNT; i++) {
        if (!MORE[i].is_there(session))
            continue;
        struct page_row *row = page_row_add(page, rows);
        row->cells[COLUMN_NUMBER] = MORE[i].key;
        row->cells[COLUMN_STEP] = MORE[i].title;
        row->enter = "open";
        row->about.index = plan_step_count + i;
    }
}

/* What is only to be read, and what else there is. */
/* An older version takes what its state takes; one that was in force, money that comes in late. */
static const char *older_words(const struct session *session) {
    const struct in_force *around = &session->in_force;
    const enum user_role role = store_role(session->setup.store);
    return around->own ? "it is in force until the next one begins"
           : around->replaced && gate_ask_role(TOPIC_PAID, role, NULL) == ERR_OK
               ? "only money that comes in late is written in it"
               : "nothing you do here changes it";
}

static void say_what_it_is(const struct session *session, struct page *page) {
    const char *file = store_plan_file(session->setup.store);
    if (file != NULL)
        page_say(page, TONE_TEXT,
                 page_text(page,
                           "This is a file, not a plan of your store. Nothing you do changes it. "
                           "To take it in: phbplan import %s",
                           file));
    if (session->older)
        page_say(page, TONE_TEXT,
                 page_text(
                     page, "This is version %d of the plan, not the newest. It stays as it is: %s.",
                     (int)record_number(plan_one(session->book->plan, RECORD_PLAN), PLAN_VERSION),
                     older_words(session)));
    const char *in_force = in_force_words(session, page);
    if (in_force != NULL)
        page_say(page, TONE_TEXT, page_text(page, "%s.", in_force));
}

static void steps_page(struct session *session, void *opaque, struct page *page) {
    struct steps_state *state = opaque;
    const struct plan_cost *cost = &session->figures.cost;
    page->help_title = "The steps of a plan";
    page->help =
        "Take the steps in any order, and come back to any of them as often as you like. "
        "A step's number opens it. "
        "Everything you answer is kept at once.\n\n"
        "Above them stands the budget, what the plan costs, what is kept back and what is left, "
        "and how much of it is direct payments.";
    add_steps(session, page);
    page_say_term(page, "direct payment"); /* it stands over every page of a plan */
    say_what_it_is(session, page);
    steps_look(session, state);
    if (gate_says(store_role(session->setup.store))[0] != '\0')
        page_say(page, TONE_TEXT, gate_says(store_role(session->setup.store)));
    if (state->newer)
        page_add(page, BLOCK_WORDS)->words = (struct page_words){
            .text = page_with_keys(
                page, "Newer rates or prices are known. {RECALCULATE} shows what would change."),
            .brief = page_with_keys(
                page, "{RECALCULATE} shows what newer rates or prices would change.")};
    if (cost->known && cost->rates_carried_forward)
        page_add(page, BLOCK_WORDS)->words = (struct page_words){
            .text = "Rates for part of this plan are not known yet: the newest are used.",
            .brief = "Some rates are not known yet: the newest are used."};
    page_key(page, ACTION_ENTER, NULL);
    page_key(page, ACTION_PICTURE, NULL);
    page_key(page, ACTION_CHECK, NULL);
    page_key(page, ACTION_SPREADSHEET, NULL);
    page_key(page, ACTION_HELP, NULL);
    if (session->way != ONLY_WAY)
        page_key(page, ACTION_OTHER_WAY, session->way == OTHER_WAY ? "first way" : NULL);
    page_key(page, ACTION_UNDO, NULL); /* the first to go in a narrow window */
    page_key(page, ACTION_ESCAPE, NULL);
}

static void steps_back(struct session *session UNUSED, void *opaque) {
    struct steps_state *state = opaque;
    state->revision = -1;
}

static bool steps_act(struct session *session, void *state UNUSED, const struct page_event *event) {
    if (event->action != ACTION_ENTER || event->row == NULL)
        return false;
    size_t step = event->row->index;
    session_push(session,
                 step < plan_step_count ? plan_steps[step].screen
                                        : MORE[step - plan_step_count].screen,
                 NULL);
    return true;
}

static void steps_close(struct session *session, void *state UNUSED) {
    session_close_plan(session);
}

/* One that could not be opened leaves the other where it is. */
static void version_close(struct session *session, void *opaque) {
    const struct steps_state *state = opaque;
    if (state->over)
        session_close_plan(session);
}

const struct screen screen_version = {.state_size = sizeof(struct steps_state),
                                      .of_plan = true,
                                      .open = version_open,
                                      .page = steps_page,
                                      .act = steps_act,
                                      .back = steps_back,
                                      .close = version_close};

const struct screen screen_steps = {.state_size = sizeof(struct steps_state),
                                    .of_plan = true,
                                    .open = steps_open,
                                    .page = steps_page,
                                    .act = steps_act,
                                    .back = steps_back,
                                    .close = steps_close};
