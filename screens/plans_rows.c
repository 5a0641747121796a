/* What of the list is read: a window at a time, in the words that its rows have, with what stands
 * above and under the plans; so that it is as quick with many plans as with few. */
#include "screens/plans.h"

#include "base/text.h"
#include "session/practice.h"

#include <stdio.h>
#include <string.h>

enum { COUNTED_MOST = 99 }; /* of each kind that waits: with very many, a start would be slow */

static const struct page_column COLUMNS[COLUMN_COUNT] = {
    [COLUMN_PERSON] = {.title = "Person", .width = 18, .grows = true},
    [COLUMN_REFERENCE] = {.title = "Reference", .width = 9, .goes = true},
    [COLUMN_BORN] = {.title = "Born", .width = 11, .goes = true},
    [COLUMN_STATE] = {.title = "State", .width = 10, .goes = true},
    [COLUMN_BUDGET] = {.title = "Budget", .width = 12, .amount = true, .goes = true},
    [COLUMN_DIRECT] = {.title = "Direct", .width = 6, .amount = true, .goes = true},
    [COLUMN_NEXT] = {.title = "Review", .width = 11, .goes = true}};

/* How far a plan has got, in the ten columns that a row has for it. The plan says it in full. */
static const char *plans_state(const struct progress *progress, int64_t today) {
    static const char *const shorter[] = {
        [STATE_CLINICALLY_AGREED] = "Both agree", [STATE_SUBMITTED] = "Sent",
        [STATE_AUTHORISED_IN_PART] = "In part",   [STATE_RETURNED] = "Returned",
        [STATE_UNDER_REVIEW] = "In review",       [STATE_ENDED] = NULL};
    const enum state state = state_on(progress, today);
    return shorter[state] != NULL && !progress->why_known ? shorter[state]
                                                          : progress_label(progress, today);
}

/* Of what is `found` it says first where it stands. */
static void plan_words_write(const struct plan_row *row, int64_t today, bool found,
                             struct plan_words *words) {
    static const char *const STANDS[SHELF_COUNT] = {
        [SHELF_PUT_AWAY] = "Put away", [SHELF_USUAL] = "Usual"};
    *words = (struct plan_words){.state = STANDS[row->shelf]};
    if (!found || row->shelf == SHELF_IN_USE)
        words->state = plans_state(&row->progress, today);
    if (row->known && row->has_budget)
        money_show(row->budget, 2, words->budget);
    else
        snprintf(words->budget, sizeof words->budget, row->known ? "none yet" : "not known");
    if (row->has_born)
        date_show_short(row->born, words->born);
    if (row->has_review)
        date_show_short(row->review_on, words->review);
    if (row->has_share)
        snprintf(words->share, sizeof words->share, "%d%%", (row->share_tenths + 5) / 10);
}

/* Whether two rows are told apart by their references only. */
static bool plans_look_alike(const struct plan_row *one, const struct plan_row *other) {
    return one->person[0] != '\0' && one->has_born == other->has_born &&
           (!one->has_born || one->born == other->born) && strcmp(one->person, other->person) == 0;
}

void plans_place_reference(struct plans_state *state) {
    state->columns[COLUMN_REFERENCE].spare = !state->alike;
    state->columns[COLUMN_REFERENCE].hidden = state->session->hide_names;
}

/* What the references of the rows that were read ask of the columns: wherever two rows would look
 * alike they stand beside the name, and otherwise only where there is room for all. */
static void plans_look(struct plans_state *state) {
    const struct plan_row *items = state->rows.items;
    struct page_column *reference = &state->columns[COLUMN_REFERENCE];
    memcpy(state->columns, COLUMNS, sizeof state->columns);
    state->alike = false;
    for (size_t i = 0; i < state->rows.count; i++) {
        int width = text_columns(items[i].reference, strlen(items[i].reference));
        reference->width = width > reference->width ? width : reference->width;
        for (size_t j = i + 1; j < state->rows.count && !state->alike; j++)
            state->alike = plans_look_alike(&items[i], &items[j]);
    }
    plans_place_reference(state);
}

/* What waits for who is here, who does not open on it: counted when the page is come to, not at
 * each key. */
void plans_read_waits(struct plans_state *state) {
    static const enum waits_kind KINDS[] = {WAITS_ASIDE, WAITS_STRANGER, WAITS_LATE, WAITS_DUE};
    struct store *store = state->session->setup.store;
    const enum user_role role = store_role(store);
    state->wait_count = 0;
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        struct plans_waits waits = {.kind = KINDS[i]};
        if (role != USER_COMMISSIONER && waits_is_for(KINDS[i], role) &&
            store_waiting(store, KINDS[i], session_today(state->session), COUNTED_MOST,
                          &waits.total, NULL) == ERR_OK &&
            waits.total.count > 0)
            state->waits[state->wait_count++] = waits;
    }
    state->mentors = (struct waits_count){0};
    for (int kind = WAITS_NAMED; kind <= WAITS_UNNAMED; kind++) {
        struct waits_count total = {0};
        if (waits_is_for((enum waits_kind)kind, role) &&
            store_waiting(store, (enum waits_kind)kind, session_today(state->session),
                          COUNTED_MOST - state->mentors.count, &total, NULL) == ERR_OK)
            state->mentors = (struct waits_count){state->mentors.count + total.count,
                                                  state->mentors.more || total.more};
    }
}

/* Whether there is a way to practice, for those of a role: the first row of peer mentors, who are
 * here for it, and the last one of clinicians. */
bool plans_lead_to_practice(const struct session *session, enum user_role role) {
    return session->setup.crosses != NULL && !session_is_practice(session) &&
           store_role(session->setup.store) == role;
}

/* How many rows stand above the plans. */
size_t plans_above(const struct plans_state *state) {
    return state->find[0] == '\0' && state->shelf == SHELF_IN_USE
               ? state->wait_count +
                     (size_t)plans_lead_to_practice(state->session, USER_PEER_MENTOR)
               : 0;
}

/* And what under them: the way to those that stand elsewhere, and to practice; there, to begin
 * again, and the way back to the real ones. */
static void plans_find_below(struct plans_state *state) {
    const bool practice = session_is_practice(state->session);
    const bool shown[] = {
        [DEED_MENTORS] = state->mentors.count > 0,
        [DEED_PUT_AWAY] = state->rows.on_shelf[SHELF_PUT_AWAY] > 0,
        [DEED_USUAL] = state->rows.on_shelf[SHELF_USUAL] > 0,
        [DEED_PRACTISE] = plans_lead_to_practice(state->session, USER_CLINICIAN),
        [DEED_RESET] = practice,
        [DEED_BACK] = practice && state->session->setup.crosses != NULL,
    };
    state->below_count = 0;
    if (state->find[0] != '\0' || state->shelf != SHELF_IN_USE || state->rows.total_more)
        return;
    for (int deed = DEED_MENTORS; deed <= DEED_BACK; deed++)
        if (shown[deed])
            state->below[state->below_count++] = (enum plans_deed)deed;
}

size_t plans_rows_count(const struct plans_state *state) {
    return plans_above(state) + state->count + state->below_count;
}

/* Shows rows that were read, as those from number `from` on. */
static void plans_take(struct plans_state *state, struct plan_rows *rows, size_t from) {
    (void)store_me(state->session->setup.store, &state->me, NULL);
    plan_rows_done(&state->rows);
    state->rows = *rows;
    state->from = from;
    for (size_t i = 0; i < rows->count && i < WINDOW; i++)
        plan_words_write(&rows->items[i], session_today(state->session), state->find[0] != '\0',
                         &state->words[i]);
    plans_look(state);
    state->count = (size_t)rows->total;
    plans_find_below(state);
}

/* Reads so many rows from that number on; as many of them as are said before one that was read
 * (plans_asked), or NULL. */
static bool plans_ask(const struct plans_state *state, const struct plan_row *beside, size_t before,
                      size_t from, size_t most, struct plan_rows *out) {
    const struct plans_asked asked = {.find = state->find,
                                      .shelf = state->shelf,
                                      .order = state->order,
                                      .beside = beside,
                                      .before = before,
                                      .count_to = state->count_to};
    struct err_info info = {0};
    if (store_list_plans(state->session->setup.store, &asked, from, most, out, &info) == ERR_OK)
        return true;
    session_say_error(state->session, &info);
    return false;
}

/* Where the window begins that a row is in. */
static size_t plans_window(size_t number) {
    const size_t from = number - number % (WINDOW / 2);
    return from >= WINDOW / 4 ? from - WINDOW / 4 : 0;
}

/* Reads the window that row `number` is in, of a list that may be another. */
bool plans_read(struct plans_state *state, size_t number) {
    struct plan_rows rows = {0};
    const size_t from = plans_window(number);
    if (!plans_ask(state, NULL, 0, from, number == 0 ? FIRST_WINDOW : WINDOW, &rows))
        return false;
    plans_take(state, &rows, from);
    return true;
}

/* Reads the window before or after this one, of the same list: joined to a row of it, whatever
 * others wrote meanwhile, so that no plan is seen twice or missed. */
static bool plans_read_on(struct plans_state *state, size_t number) {
    struct plan_rows rows = {0};
    size_t from = plans_window(number);
    const size_t end = state->from + state->rows.count;
    if (from >= end && number < end + WINDOW / 2)
        from = end - 1;
    if (from >= end || (from < state->from && state->from - from > WINDOW))
        return plans_read(state, number);
    const size_t before = from < state->from ? state->from - from : 0;
    const struct plan_row *beside = &state->rows.items[before > 0 ? 0 : from - state->from];
    if (!plans_ask(state, beside, before, from, WINDOW, &rows))
        return false;
    if (rows.before < before) { /* some are gone: the rows have other numbers */
        plan_rows_done(&rows);
        return plans_read(state, number);
    }
    plans_take(state, &rows, from);
    return true;
}

const struct plan_row *plans_row(struct plans_state *state, size_t number) {
    bool here = number >= state->from && number < state->from + state->rows.count;
    if (!here && !plans_read_on(state, number))
        return NULL;
    return number >= state->from && number < state->from + state->rows.count
               ? &state->rows.items[number - state->from]
               : NULL;
}

/* Not all that were found may be counted yet: to go past them they are. */
void plans_count_on(void *data, size_t wanted, struct page_rows *rows) {
    struct plans_state *state = data;
    state->count_to = wanted < SIZE_MAX ? (wanted / PLANS_COUNTED + 1) * PLANS_COUNTED : wanted;
    plans_read(state, state->from + WINDOW / 4);
    rows->count = plans_rows_count(state);
    if (!state->rows.total_more)
        rows->count_on = NULL;
}
