/* Plans: where the planner opens. Letters find at once. */
#include "screens/plans.h"

#include "base/text.h"
#include "base/unused.h"
#include "session/practice.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void plans_name(const struct plans_state *state, const struct plan_row *plan,
                       char buffer[PAGE_ROW_TEXT], struct page_row *row) {
    row->cells[COLUMN_PERSON] = buffer;
    if (state->session->hide_names) {
        row->cells[COLUMN_PERSON] = plan->reference;
    } else if (plan->person[0] != '\0') {
        text_point_out(plan->person, buffer, PAGE_ROW_TEXT);
    } else {
        row->tones[COLUMN_PERSON] = TONE_MUTED;
        snprintf(buffer, PAGE_ROW_TEXT, state->alike ? "no name" : "%s, no name", plan->reference);
    }
}

/* Reviews have a page of their own, and the rest is in the inbox. */
static const struct screen *plans_wait_screen(enum waits_kind kind) {
    return kind == WAITS_LATE || kind == WAITS_DUE ? &screen_reviews_due : &screen_inbox;
}

static void plans_wait_row(const struct plans_waits *waits, char buffer[PAGE_ROW_TEXT],
                           struct page_row *row) {
    const size_t count = waits->total.count;
    const char *more = waits->total.more ? "More than " : "", *s = count == 1 ? "" : "s",
               *are = count == 1 ? "is" : "are";
    if (waits->kind == WAITS_ASIDE)
        snprintf(buffer, PAGE_ROW_TEXT, "%s%zu plan file%s %s aside", more, count, s, are);
    else if (waits->kind == WAITS_LATE)
        snprintf(buffer, PAGE_ROW_TEXT, "%s%zu review%s %s late", more, count, s, are);
    else if (waits->kind == WAITS_DUE)
        snprintf(buffer, PAGE_ROW_TEXT, "%s%zu review%s to hold within four weeks", more, count, s);
    else
        snprintf(buffer, PAGE_ROW_TEXT, "%s%zu plan%s decided by someone who is not known here",
                 more, count, s);
    *row = (struct page_row){.kind = ROW_ITEM, .enter = "look"};
    row->cells[COLUMN_PERSON] = buffer;
    row->tones[COLUMN_PERSON] = TONE_LOOK;
    row->about.index = (size_t)waits->kind;
}

static void plans_deed_row(const struct plans_state *state, enum plans_deed deed,
                           char buffer[PAGE_ROW_TEXT], struct page_row *row) {
    static const char *const WORDS[] = {[DEED_MENTORS] = "Would help others plan",
                                        [DEED_PRACTISE] = "Practice: plans to try",
                                        [DEED_PUT_AWAY] = "Put away",
                                        [DEED_USUAL] = "Usual plans",
                                        [DEED_RESET] = "Begin practice again",
                                        [DEED_BACK] = "Back to real plans"};
    const int64_t counts[] = {[DEED_MENTORS] = (int64_t)state->mentors.count,
                              [DEED_PUT_AWAY] = state->rows.on_shelf[SHELF_PUT_AWAY],
                              [DEED_USUAL] = state->rows.on_shelf[SHELF_USUAL]};
    snprintf(buffer, PAGE_ROW_TEXT, "%s", WORDS[deed]);
    if (deed <= DEED_USUAL)
        snprintf(buffer, PAGE_ROW_TEXT, "%s: %s%" PRId64, WORDS[deed],
                 deed == DEED_MENTORS && state->mentors.more ? "more than " : "", counts[deed]);
    *row = (struct page_row){.kind = ROW_ITEM, .enter = deed == DEED_RESET ? "begin again" : "go"};
    row->cells[COLUMN_PERSON] = buffer;
    row->tones[COLUMN_PERSON] = TONE_HEADING;
    row->about.field = (int)deed;
}

/* A row above the plans. */
static void plans_read_above(struct plans_state *state, size_t number, char buffer[PAGE_ROW_TEXT],
                             struct page_row *row) {
    bool leads = plans_lead_to_practice(state->session, USER_PEER_MENTOR);
    if (leads && number == 0)
        plans_deed_row(state, DEED_PRACTISE, buffer, row);
    else
        plans_wait_row(&state->waits[number - leads], buffer, row);
}

static bool plans_read_row(void *data, size_t number, char buffer[PAGE_ROW_TEXT],
                           struct page_row *row) {
    struct plans_state *state = data;
    if (number < plans_above(state)) {
        plans_read_above(state, number, buffer, row);
        return true;
    }
    number -= plans_above(state);
    if (number >= state->count && number - state->count < state->below_count) {
        plans_deed_row(state, state->below[number - state->count], buffer, row);
        return true;
    }
    const struct plan_row *plan = plans_row(state, number);
    if (plan == NULL)
        return false;
    const struct plan_words *words = &state->words[number - state->from];
    *row = (struct page_row){.kind = ROW_ITEM, .enter = "open"};
    plans_name(state, plan, buffer, row);
    row->cells[COLUMN_REFERENCE] = plan->reference;
    row->cells[COLUMN_BORN] = state->session->hide_names ? "" : words->born;
    row->cells[COLUMN_STATE] = words->state;
    row->cells[COLUMN_BUDGET] = words->budget;
    row->cells[COLUMN_DIRECT] = words->share;
    row->cells[COLUMN_NEXT] = words->review;
    row->about.index = number;
    snprintf(row->about.id, sizeof row->about.id, "%s", plan->reference);
    return true;
}

/* About: `field` is the shelf (enum shelf). */
static enum err plans_open(struct session *session, void *opaque, const struct about *about,
                           struct err_info *info UNUSED) {
    struct plans_state *state = opaque;
    state->session = session;
    state->shelf = (enum shelf)about->field;
    plans_read_waits(state);
    plans_read(state, 0);
    return ERR_OK;
}

static void plans_back(struct session *session UNUSED, void *opaque) {
    struct plans_state *state = opaque;
    plans_read_waits(state);
    plans_read(state, state->from + WINDOW / 4);
}

static void plans_close(struct session *session UNUSED, void *opaque) {
    struct plans_state *state = opaque;
    plan_rows_done(&state->rows);
}

static void plans_key_sort(const struct plans_state *state, struct page *page) {
    if (state->count > 1)
        page_key(page, ACTION_SORT, state->order == ORDER_REVIEW ? "by name" : NULL);
}

/* Of what was found, or stands elsewhere. */
static void plans_keys_apart(const struct plans_state *state, struct page *page) {
    const bool found = state->find[0] != '\0';
    if (found && state->count > 0)
        page_key(page, ACTION_DOWN, "down the list");
    if (found)
        page_key(page, ACTION_KILL_LINE, NULL);
    if (state->count > 0 && (found || state->shelf == SHELF_PUT_AWAY))
        page_key_of_row(page, ACTION_PUT_AWAY, found ? "put away or bring back" : "bring back");
    if (state->count > 0 && !found && state->shelf == SHELF_USUAL)
        page_key_of_row(page, ACTION_COPY, "start a plan from it");
    page_key(page, ACTION_HELP, NULL);
    plans_key_sort(state, page);
    if (state->count > 0 && !found)
        page_key_of_row(page, ACTION_DELETE, "take out");
    page_key(page, ACTION_ESCAPE, found ? "show all" : NULL);
}

static void plans_keys(const struct plans_state *state, struct page *page) {
    if (state->count > 0)
        page_key(page, ACTION_ENTER, NULL);
    if (state->find[0] != '\0' || state->shelf != SHELF_IN_USE) {
        plans_keys_apart(state, page);
        return;
    }
    page_key(page, ACTION_NEW, "new plan");
    if (state->count > 0)
        page_key(page, ACTION_HIDE, NULL);
    page_key(page, ACTION_RATES, "rates");
    page_key(page, ACTION_HELP, NULL);
    if (state->count > 0) {
        page_key_of_row(page, ACTION_COPY, NULL);
        page_key_of_row(page, ACTION_PUT_AWAY, NULL);
    }
    plans_key_sort(state, page);
    if (state->count > 0)
        page_key_of_row(page, ACTION_DELETE, "take out");
    page_key(page, ACTION_TAKE_IN, NULL);
    if (gate_ask_role(TOPIC_REPORT, store_role(state->session->setup.store), NULL) == ERR_OK)
        page_key(page, ACTION_REPORTS, NULL);
    page_key(page, ACTION_WHO_I_AM, NULL);
    page_key(page, ACTION_SETTINGS, NULL);
    page_key(page, ACTION_QUIT, NULL);
}

/* What practice is; or, beside the way to it, why there are no plans. */
static void plans_say_first(const struct plans_state *state, const char *none, struct page *page) {
    bool alone = state->count == 0 && plans_rows_count(state) > 0; /* a row of no plan */
    if (session_is_practice(state->session)) {
        page_say(
            page, TONE_TEXT,
            "Anne and Peter have finished. See how they did it. Sam has begun, and that plan is for you to try. Nobody here is real, and nothing is sent.");
        page->blocks[page->block_count - 1].note = true;
    } else if (alone && state->wait_count == 0) {
        page_say(page, TONE_TEXT, page_with_keys(page, none));
    }
}

/* What is looked for, or what these are; and how many. */
static void plans_say_which(const struct plans_state *state, struct page *page) {
    static const char *const ELSEWHERE[SHELF_COUNT] = {
        [SHELF_PUT_AWAY] =
            "These plans are kept whole, out of the way. {PUT_AWAY} brings the marked one back. The list of plans finds them too.",
        [SHELF_USUAL] =
            "These are nobody's: plans to start others from. {COPY} starts one from the marked one, and {NEW} on the list of plans offers them all. Open one to change it. To make one, press {COPY} on any plan."};
    const int64_t away = state->rows.on_shelf[SHELF_PUT_AWAY];
    const char *order = state->order == ORDER_REVIEW ? ", by next review" : "";
    const char *count =
        page_text(page, "%s%" PRId64 " %s", state->rows.total_more ? "more than " : "",
                  state->rows.total, state->rows.total == 1 ? "plan" : "plans");
    if (state->shelf != SHELF_IN_USE) {
        page_say(page, TONE_TEXT, page_with_keys(page, ELSEWHERE[state->shelf]));
        if (state->count > 0)
            page_say(page, TONE_MUTED, page_text(page, "%s%s", count, order));
        return;
    }
    if (away > 0 && state->find[0] == '\0')
        count = page_text(page, "%s, %" PRId64 " put away", count, away);
    page_add(page, BLOCK_INPUT)->input =
        (struct page_input){.label = "Find",
                            .hint = "type a name or a number",
                            .text = state->find,
                            .note = page_text(page, "%s%s", count, order),
                            .most = FIND_MOST,
                            .finds = true};
}

/* Why who is here reads none, where that is so; NULL where they read some, or may read all. */
static const char *plans_none(const struct plans_state *state) {
    int64_t any = 0;
    for (int shelf = 0; shelf < SHELF_COUNT; shelf++)
        any += state->rows.on_shelf[shelf];
    return any > 0 ? NULL
                   : gate_reads_none(store_role(state->session->setup.store), state->me.name);
}

/* `none`: why there are none. */
static const char *plans_empty(const struct plans_state *state, bool reads_none, const char *none) {
    static const char *const ELSEWHERE[SHELF_COUNT] = {
        [SHELF_PUT_AWAY] = "No plan is put away.", [SHELF_USUAL] = "There is no usual plan."};
    if (!reads_none && state->shelf != SHELF_IN_USE)
        return ELSEWHERE[state->shelf];
    return !reads_none && state->find[0] != '\0'
               ? "No plan matches what you typed. "
                 "Try fewer letters, or press {ESCAPE} to see all plans."
               : none;
}

/* Whether who is here begins plans. */
static bool plans_begin(const struct session *session) {
    return gate_ask_role(TOPIC_CONTENT, store_role(session->setup.store), NULL) == ERR_OK;
}

static void plans_page(struct session *session, void *opaque, struct page *page) {
    static const char *const TITLES[SHELF_COUNT] = {"Plans", "Plans put away", "Usual plans"};
    struct plans_state *state = opaque;
    plans_place_reference(state);
    const char *none = plans_none(state);
    const bool reads_none = none != NULL;
    page->title = page->help_title = TITLES[state->shelf];
    page->help =
        "Every plan is in this list, by name: for a commissioner each that was sent, and for finance each that one said yes to. Choose one to open it, or press {NEW} to start a "
        "new one: with nothing in it, or from a usual plan.\n\nTo find someone just type the start of a name, a birth date, a reference or an NHS number. "
        "Accents do not matter. To see all plans again, press {ESCAPE}.\n\nTo see first whose review comes next, press {SORT}. Press it again to go back to names.\n\nTo hide the names, for "
        "when others can see the screen, press {HIDE}.\n\nTo take in a plan file that somebody sent you, press {TAKE_IN}. What needs you to look at it comes before the plans.\n\nTo begin a plan for someone else with the support of one that is here, go to it and press {COPY}. Nothing of the person comes along. You can also make a usual plan of it, for others to start from. The usual plans come after all others. So does the way to who would help others with a plan.\n\nTo put a plan away, press {PUT_AWAY}. Nothing of it is lost. After all plans comes how many are put away, and the way to them. What you type finds them too, and {PUT_AWAY} brings one back.\n\nTo see what all plans come to, press {REPORTS}.\n\nTo remove a plan that was begun by "
        "mistake, press {DELETE} and type its name. A plan that someone has agreed is kept.";
    if (none == NULL)
        none = page_with_keys(
            page,
            !plans_begin(session) ? "All plans that you may read are put away."
            : state->rows.on_shelf[SHELF_PUT_AWAY] > 0
                ? "All plans are put away. Press {NEW} to start another one together."
                : "There are no plans yet. Press {NEW} to start the first one together. To take in a plan file that somebody sent you, press {TAKE_IN}.");
    plans_say_first(state, none, page);
    plans_say_which(state, page);
    page_add(page, BLOCK_ROWS)->rows =
        (struct page_rows){.columns = state->columns,
                           .column_count = COLUMN_COUNT,
                           .count = plans_rows_count(state),
                           .count_on = state->rows.total_more ? plans_count_on : NULL,
                           .read = plans_read_row,
                           .data = state,
                           .empty = plans_empty(state, reads_none, none)};
    plans_keys(state, page);
}

/* What is looked for changed: the list is that of now, from its top. */
static void plans_find(struct plans_state *state, const char *text) {
    snprintf(state->find, sizeof state->find, "%s", text);
    state->count_to = 0;
    plans_read(state, 0);
}

/* The same plans in the other order, from the first. */
static void plans_sort(struct session *session, struct plans_state *state) {
    state->order = state->order == ORDER_NAME ? ORDER_REVIEW : ORDER_NAME;
    if (plans_read(state, 0))
        session_say(session, state->order == ORDER_REVIEW
                                 ? "The next review comes first. {SORT} goes back to names."
                                 : "By name.");
}

/* ---- practice -------------------------------------------------------------------------------- */

static void plans_reset(struct session *session, struct plans_state *state) {
    struct err_info info = {0};
    if (!session_confirm(session,
                         "Put practice back as it was? What was written in it since then goes."))
        return;
    enum err err = practice_reset(session->setup.store, session_today(session), &info);
    if (err == ERR_OK)
        session_say(session, "Practice is as it was at the beginning.");
    else
        session_say_refused(session, err, &info);
    plans_read(state, 0);
}

static void plans_do(struct session *session, struct plans_state *state, enum plans_deed deed) {
    struct about about = {.field = deed == DEED_USUAL ? SHELF_USUAL : SHELF_PUT_AWAY};
    if (deed == DEED_RESET)
        plans_reset(session, state);
    else if (deed == DEED_MENTORS)
        session_push(session, &screen_mentors, NULL);
    else if (deed == DEED_PUT_AWAY || deed == DEED_USUAL)
        session_push(session, &screen_plans, &about);
    else
        *session->setup.crosses = session_leave(session);
}

/* A usual plan is there for plans to start from; of any other it is asked what it is copied for. */
static void plans_copy(struct session *session, struct plans_state *state,
                       const struct about *about) {
    const struct plan_row *row = plans_row(state, about->index);
    if (row != NULL)
        session_push(session, row->shelf == SHELF_USUAL ? &screen_new_plan : &screen_begin, about);
}

/* Changes where a plan stands, and reads the list again. */
static void plans_change(struct session *session, struct plans_state *state,
                         void (*change)(struct session *, const struct plan_row *), size_t number) {
    const struct plan_row *row = plans_row(state, number);
    if (row != NULL)
        change(session, row);
    plans_read(state, number);
}

static bool plans_act(struct session *session, void *opaque, const struct page_event *event) {
    struct plans_state *state = opaque;
    bool of_plan = event->row != NULL && event->row->id[0] != '\0';
    if (event->action == ACTION_NEW)
        session_push(session,
                     state->rows.on_shelf[SHELF_USUAL] > 0 ? &screen_begin : &screen_new_plan,
                     NULL);
    else if (event->action == ACTION_RATES)
        session_push(session, &screen_rates, NULL);
    else if (event->action == ACTION_TAKE_IN)
        session_push(session, &screen_receive, NULL);
    else if (event->action == ACTION_REPORTS)
        session_push(session, &screen_portfolio, NULL);
    else if (event->action == ACTION_WHO_I_AM)
        session_push(session, &screen_who_i_am, NULL);
    else if (event->action == ACTION_ENTER && event->row != NULL && event->row->field != DEED_NONE)
        plans_do(session, state, (enum plans_deed)event->row->field);
    else if (event->action == ACTION_ENTER && event->row != NULL)
        session_push(session,
                     of_plan ? &screen_steps
                             : plans_wait_screen((enum waits_kind)event->row->index),
                     event->row);
    else if (event->action == ACTION_COPY && of_plan)
        plans_copy(session, state, event->row);
    else if (event->action == ACTION_PUT_AWAY && of_plan)
        plans_change(session, state, plans_put_away, event->row->index);
    else if (event->action == ACTION_SORT)
        plans_sort(session, state);
    else if (event->action == ACTION_DELETE && of_plan)
        plans_change(session, state, plans_delete, event->row->index);
    else if (event->action == ACTION_NONE && event->of_input)
        plans_find(state, event->text);
    else
        return false;
    return true;
}

const struct screen screen_plans = {.state_size = sizeof(struct plans_state),
                                    .open = plans_open,
                                    .page = plans_page,
                                    .act = plans_act,
                                    .back = plans_back,
                                    .close = plans_close};
