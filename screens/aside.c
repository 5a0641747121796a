/* A plan file that was not taken in: when it came and who sent it, what it comes to and what was
 * decided of it beside the plan here, all that differs, and what can become of it. Nothing changes
 * before somebody has said yes to it. */
#include "plan/cost.h"
#include "screens/deciding.h"
#include "screens/screens.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"
#include "base/unused.h"
#include "session/receive.h"
#include "store/waits.h"

#include <stddef.h>
#include <stdio.h>

struct aside_state {
    int64_t number;
    struct receive_beside beside;
    char sender[RECEIVE_WORDS];
    bool gone; /* it was put away or taken in: */
    char became[RECEIVE_WORDS], reference[ABOUT_ID];
};

enum { SAY_WHOSE = 1, TAKE_ON, TAKE_BOTH, TAKE_NEXT, TAKE_NEW, PUT_AWAY, OPEN_PLAN };
enum { COLUMN_WHAT, COLUMN_HERE, COLUMN_FILE, COLUMN_COUNT };

static const struct page_column COLUMNS[COLUMN_COUNT] = {
    [COLUMN_WHAT] = {.title = "What you can do, and what differs", .width = 34, .grows = true},
    [COLUMN_HERE] = {.title = "Here", .width = 14, .amount = true},
    [COLUMN_FILE] = {.title = "In the file", .width = 14, .amount = true}};

static enum err look(struct session *session, struct aside_state *state, struct err_info *info) {
    enum err err = receive_look(session->setup.store, state->number, session_today(session),
                                &state->beside, info);
    if (err == ERR_OK)
        receive_sender_words(&state->beside.receipt, state->sender);
    return err;
}

static enum err aside_open(struct session *session, void *opaque, const struct about *about,
                           struct err_info *info) {
    struct aside_state *state = opaque;
    state->number = (int64_t)about->index;
    return look(session, state, info);
}

/* Whose plans they are may have been said meanwhile. */
static void aside_back(struct session *session, void *opaque) {
    struct aside_state *state = opaque;
    struct err_info info = {0};
    if (state->gone)
        return;
    receive_beside_done(&state->beside);
    if (look(session, state, &info) != ERR_OK)
        session_say_error(session, &info);
}

static void aside_close(struct session *session UNUSED, void *opaque) {
    struct aside_state *state = opaque;
    receive_beside_done(&state->beside);
}

/* ---- what is beside what --------------------------------------------------------------------- */

static void add_choice(struct page *page, struct page_rows *rows, const char *words,
                       const char *does, int way) {
    struct page_row *row = page_row_add(page, rows);
    row->cells[COLUMN_WHAT] = words;
    row->said[0].text = does;
    row->enter = "choose";
    row->about.field = way;
}

static const char *amount_words(const struct plan_cost *cost, const int64_t *amount, bool has,
                                struct page *page) {
    char money[DECIMAL_TEXT];
    return !cost->known ? "not known"
           : !has       ? cost_no_budget(cost)
                        : page_text(page, "%s", money_show(*amount, 2, money));
}

/* A row for each amount: of the plan here, where one is, and of the file. */
static void add_money(const struct plan_cost *here, const struct plan_cost *file, struct page *page,
                      struct page_rows *rows) {
    static const struct {
        const char *words;
        size_t at;
        bool of_budget;
    } AMOUNTS[] = {{"Budget", offsetof(struct plan_cost, budget), true},
                   {"The plan costs", offsetof(struct plan_cost, plan), false},
                   {"Left", offsetof(struct plan_cost, left), true},
                   {"Direct payment", offsetof(struct plan_cost, direct_payment), false}};
    page_row_heading(page, rows, "What it comes to");
    for (size_t i = 0; i < sizeof AMOUNTS / sizeof AMOUNTS[0]; i++) {
        struct page_row *row = page_row_add(page, rows);
        row->cells[COLUMN_WHAT] = AMOUNTS[i].words;
        for (int column = COLUMN_HERE; column < COLUMN_COUNT; column++) {
            const struct plan_cost *cost = column == COLUMN_HERE ? here : file;
            if (cost != NULL)
                row->cells[column] = amount_words(
                    cost, (const int64_t *)(const void *)((const char *)cost + AMOUNTS[i].at),
                    !AMOUNTS[i].of_budget || cost->has_budget, page);
        }
    }
}

static size_t count_differs(const struct receive_differs *differs) {
    return differs->changed.count + differs->goes_on.count;
}

/* Of what both had, a decision is told where it is new. */
static bool is_told(const struct plan *had, const struct record *decision) {
    return had == NULL || !plan_has_seal(had, decision);
}

static size_t count_told(const struct plan *plan, const struct plan *had) {
    size_t told = 0;
    for (size_t i = 0; i < plan_count(plan, RECORD_DECISION); i++)
        told += is_told(had, plan_at(plan, RECORD_DECISION, i));
    return told;
}

static void add_decisions(const struct session *session, const struct figures *figures,
                          const struct plan *had, const char *heading, struct page *page,
                          struct page_rows *rows) {
    const struct plan *plan = figures->plan;
    char mark[HASH_TEXT] = "";
    const size_t told = count_told(plan, had);
    (void)plan_mark(plan, &figures->cost, mark, NULL);
    page_row_heading(page, rows, heading);
    if (told == 0 || session->hide_names)
        page_row_add(page, rows)->cells[COLUMN_WHAT] =
            told == 0 ? "Nothing" : page_with_keys(page, "It has names. {HIDE} shows it.");
    for (size_t i = 0; i < plan_count(plan, RECORD_DECISION) && !session->hide_names; i++) {
        const struct record *decision = plan_at(plan, RECORD_DECISION, i);
        if (!is_told(had, decision))
            continue;
        struct page_row *row = page_row_add(page, rows);
        const struct decided_how how = decided_stands(plan, decision, mark);
        row->cells[COLUMN_WHAT] =
            page_text(page, "%s%s.", how.brief, decided_words(decision, page));
        row->tones[COLUMN_WHAT] = how.tone;
        row->said[0] = (struct page_words){.tone = how.tone, .text = how.whole};
    }
}

static void add_changed(const struct session *session, const struct what_changed *changed,
                        const char *side, struct page *page, struct page_rows *rows) {
    const char *group = NULL;
    for (size_t i = 0; i < changed->count; i++) {
        if (i == 0 || changed->items[i].group != group)
            page_row_heading(page, rows, page_text(page, "%s: %s", side, changed->items[i].group));
        group = changed->items[i].group;
        page_row_add(page, rows)->cells[COLUMN_WHAT] =
            changed_words(session, &changed->items[i], page);
    }
}

static void add_differs(const struct session *session, const struct receive_differs *differs,
                        const char *side, struct page *page, struct page_rows *rows) {
    add_changed(session, &differs->changed, side, page, rows);
    add_changed(session, &differs->goes_on, side, page, rows);
}

/* What one side has that was not in what both had: what was decided before all else. */
static void add_new(const struct session *session, const struct figures *figures,
                    const struct plan *had, const struct receive_differs *differs, const char *side,
                    struct page *page, struct page_rows *rows) {
    if (count_told(figures->plan, had) > 0 || count_differs(differs) == 0)
        add_decisions(session, figures, had, side, page, rows);
    add_differs(session, differs, side, page, rows);
}

static void add_beside(struct session *session, struct receive_beside *beside, struct page *page,
                       struct page_rows *rows) {
    const struct figures *here =
        beside->book != NULL ? book_figures(beside->book, session_today(session)) : NULL;
    add_money(here != NULL ? &here->cost : NULL, &beside->figures.cost, page, rows);
    if (beside->had != NULL && here != NULL) {
        add_new(session, &beside->figures, beside->had, &beside->new_in_file, "New in the file",
                page, rows);
        add_new(session, here, beside->had, &beside->new_here, "New here", page, rows);
        return;
    }
    add_differs(session, &beside->differs, "From here to the file", page, rows);
    if (here != NULL)
        add_decisions(session, here, NULL, "What was decided here", page, rows);
    add_decisions(session, &beside->figures, NULL, "What was decided, in the file", page, rows);
}

static void add_choices(const struct aside_state *state, struct page *page,
                        struct page_rows *rows) {
    const struct receipt *receipt = &state->beside.receipt;
    if (receipt->sender == SENDER_STRANGER)
        add_choice(page, rows, "Say whose plans have that code",
                   "Ring them first. What was decided there counts here then.", SAY_WHOSE);
    else if (receipt->follows)
        add_choice(page, rows, "Take it in", "The plan here goes on as the file has it.", TAKE_ON);
    if (receipt->may_be_joined)
        add_choice(page, rows, "Take in what is new in it",
                   "What is new here stays too. Nothing is taken away.", TAKE_BOTH);
    if (receipt->import.may_be_next)
        add_choice(page, rows, "Take it in as the next version",
                   "The plan is then as the file has it. The version here stays, to be read.",
                   TAKE_NEXT);
    if (receipt->import.may_be_new)
        add_choice(page, rows, "Take it in as a plan of its own",
                   "The plan here stays as it is. What was decided is not in the new one.",
                   TAKE_NEW);
    add_choice(page, rows, "Put it away", "Nothing of it is taken in, and it waits no more.",
               PUT_AWAY);
}

static void say_what_it_is(const struct session *session, const struct aside_state *state,
                           struct page *page) {
    const struct receive_beside *beside = &state->beside;
    char day[DATE_TEXT], name[128], shown[512];
    if (session->hide_names)
        page_say(page, TONE_TEXT, page_text(page, "It came on %s.", date_show(beside->came, day)));
    else
        page_say(page, TONE_TEXT,
                 page_text(page, "It is the plan of %s. It came on %s. %s",
                           text_point_out(plan_person_name(beside->file, name, sizeof name), shown,
                                          sizeof shown),
                           date_show(beside->came, day), state->sender));
    if (beside->book == NULL)
        page_say(page, TONE_TEXT, "No plan here is the one in this file.");
    else if (beside->differs.changed.count == 0)
        page_say(
            page, TONE_TEXT,
            beside->receipt.differs[0] == '\0' ? "Nothing in it differs from the plan here."
            : beside->differs.goes_on.count > 0
                ? "The answers are the same as here. What was decided, asked again or paid is not."
                : "The answers are the same as here. What was decided is not.");
}

static void aside_page(struct session *session, void *opaque, struct page *page) {
    struct aside_state *state = opaque;
    const struct receive_beside *beside = &state->beside;
    page->title = page->help_title = "A file that was not taken in";
    page->help =
        "This file waits here, since it does not simply go on from the plan that you have, or you "
        "have not said yet whose it is. Nothing of it is in your plans.\n\n"
        "Read who sent it and what differs, further down. Then choose. To leave it here for now, press {ESCAPE}. "
        "I ask once more before anything changes.";
    if (state->gone) {
        static const struct page_column ONE = {.width = 40, .grows = true};
        page_say(page, TONE_TEXT, state->became);
        if (state->reference[0] != '\0') {
            add_choice(page, page_rows(page, &ONE, 1, 1),
                       page_text(page, "Open %s", state->reference), NULL, OPEN_PLAN);
            page_key(page, ACTION_ENTER, "choose");
        }
    } else {
        say_what_it_is(session, state, page);
        size_t decisions =
            plan_count(beside->file, RECORD_DECISION) +
            (beside->book != NULL ? plan_count(beside->book->plan, RECORD_DECISION) : 0);
        struct page_rows *rows = page_rows(page, COLUMNS, COLUMN_COUNT,
                                           16 + decisions +
                                               2 * (count_differs(&beside->differs) +
                                                    count_differs(&beside->new_in_file) +
                                                    count_differs(&beside->new_here)));
        add_choices(state, page, rows);
        add_beside(session, &state->beside, page, rows);
        page_key_of_row(page, ACTION_ENTER, "choose");
        page_key(page, ACTION_DOWN, "what differs");
        page_key(page, ACTION_HIDE, NULL);
    }
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, state->gone ? NULL : "leave it here");
}

static void put_away(struct session *session, struct aside_state *state) {
    struct err_info info = {0};
    if (!session_confirm(session, "Put this file away for good?")) {
        session_say(session, "It waits here as before.");
        return;
    }
    if (store_put_away(session->setup.store, state->number, &info) != ERR_OK) {
        session_say_error(session, &info);
        return;
    }
    state->gone = true;
    text_copy("Put away. Nothing of it was taken in.", state->became, sizeof state->became);
}

static void take_in(struct session *session, struct aside_state *state, enum import_as as) {
    static const char *const QUESTIONS[] = {[IMPORT_AS_FITS] = "Take it in?",
                                            [IMPORT_AS_NEXT] = "Take it in as the next version?",
                                            [IMPORT_AS_NEW] = "Take it in as a plan of its own?",
                                            [IMPORT_AS_JOINED] = "Take in what is new in it?"};
    struct book *book = NULL;
    struct receipt said = {0};
    struct err_info info = {0};
    if (!session_confirm(session, QUESTIONS[as])) {
        session_say(session, "It waits here as before.");
        return;
    }
    if (receive_aside(session->setup.store, state->number, as, &book, &said, &info) != ERR_OK) {
        session_say_error(session, &info);
        return;
    }
    if (book == NULL) {
        session_say(session, "It is not taken in: %s. It waits here as before.", said.why);
        return;
    }
    state->gone = true;
    receive_stand_words(book, &said, state->became);
    text_copy(record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE), state->reference,
              sizeof state->reference);
    book_close(book);
}

static bool aside_act(struct session *session, void *opaque, const struct page_event *event) {
    struct aside_state *state = opaque;
    struct about about = {0};
    if (event->action != ACTION_ENTER || event->row == NULL || event->row->field == 0)
        return false;
    switch (event->row->field) {
    case PUT_AWAY:
        put_away(session, state);
        break;
    case OPEN_PLAN:
        text_copy(state->reference, about.id, sizeof about.id);
        session_push(session, &screen_steps, &about);
        break;
    case SAY_WHOSE:
        text_copy(state->beside.receipt.code, about.id, sizeof about.id);
        session_push(session, &screen_stranger, &about);
        break;
    default:
        take_in(session, state,
                event->row->field == TAKE_ON     ? IMPORT_AS_FITS
                : event->row->field == TAKE_BOTH ? IMPORT_AS_JOINED
                : event->row->field == TAKE_NEXT ? IMPORT_AS_NEXT
                                                 : IMPORT_AS_NEW);
    }
    return true;
}

const struct screen screen_aside = {.state_size = sizeof(struct aside_state),
                                    .open = aside_open,
                                    .page = aside_page,
                                    .act = aside_act,
                                    .back = aside_back,
                                    .close = aside_close};
