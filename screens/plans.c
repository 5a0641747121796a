/* Plans: where the planner opens. Letters find at once; the list is read from the store a window at
 * a time, so that it is as quick with many plans as with few. */
#include "screens/plans.h"

#include "base/text.h"
#include "base/unused.h"
#include "session/practice.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    return shorter[state] != NULL ? shorter[state] : progress_label(progress, today);
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

static void plans_place_reference(struct plans_state *state) {
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
static void plans_read_waits(struct plans_state *state) {
    static const enum waits_kind KINDS[] = {WAITS_ASIDE, WAITS_STRANGER, WAITS_LATE, WAITS_DUE};
    struct store *store = state->session->setup.store;
    const enum user_role role = store_role(store);
    state->wait_count = 0;
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        struct plans_waits waits = {.kind = KINDS[i]};
        if (role != USER_COMMISSIONER && waits_is_for(KINDS[i], role) &&
            store_waiting(store, KINDS[i], session_today(state->session), &waits.count, NULL) ==
                ERR_OK &&
            waits.count > 0)
            state->waits[state->wait_count++] = waits;
    }
    state->mentors = 0;
    for (int kind = WAITS_NAMED; kind <= WAITS_UNNAMED; kind++) {
        int64_t count = 0;
        if (waits_is_for((enum waits_kind)kind, role) &&
            store_waiting(store, (enum waits_kind)kind, session_today(state->session), &count,
                          NULL) == ERR_OK)
            state->mentors += count;
    }
}

/* Whether there is a way to practice, for those of a role: the first row of peer mentors, who are
 * here for it, and the last one of clinicians. */
static bool plans_lead_to_practice(const struct session *session, enum user_role role) {
    return session->setup.crosses != NULL && !session_is_practice(session) &&
           store_role(session->setup.store) == role;
}

/* How many rows stand above the plans. */
static size_t plans_above(const struct plans_state *state) {
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
        [DEED_MENTORS] = state->mentors > 0,
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

static size_t plans_rows_count(const struct plans_state *state) {
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
static bool plans_read(struct plans_state *state, size_t number) {
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

static const struct plan_row *plans_row(struct plans_state *state, size_t number) {
    bool here = number >= state->from && number < state->from + state->rows.count;
    if (!here && !plans_read_on(state, number))
        return NULL;
    return number >= state->from && number < state->from + state->rows.count
               ? &state->rows.items[number - state->from]
               : NULL;
}

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
    const char *s = waits->count == 1 ? "" : "s";
    if (waits->kind == WAITS_ASIDE)
        snprintf(buffer, PAGE_ROW_TEXT, "%" PRId64 " plan file%s %s aside", waits->count, s,
                 waits->count == 1 ? "is" : "are");
    else if (waits->kind == WAITS_LATE)
        snprintf(buffer, PAGE_ROW_TEXT, "%" PRId64 " review%s %s late", waits->count, s,
                 waits->count == 1 ? "is" : "are");
    else if (waits->kind == WAITS_DUE)
        snprintf(buffer, PAGE_ROW_TEXT, "%" PRId64 " review%s to hold within four weeks",
                 waits->count, s);
    else
        snprintf(buffer, PAGE_ROW_TEXT,
                 "%" PRId64 " plan%s decided by someone who is not known here", waits->count, s);
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
    const int64_t counts[] = {[DEED_MENTORS] = state->mentors,
                              [DEED_PUT_AWAY] = state->rows.on_shelf[SHELF_PUT_AWAY],
                              [DEED_USUAL] = state->rows.on_shelf[SHELF_USUAL]};
    snprintf(buffer, PAGE_ROW_TEXT, "%s", WORDS[deed]);
    if (deed <= DEED_USUAL)
        snprintf(buffer, PAGE_ROW_TEXT, "%s: %" PRId64, WORDS[deed], counts[deed]);
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

/* Not all that were found may be counted yet: to go past them they are. */
static void plans_count_on(void *data, size_t wanted, struct page_rows *rows) {
    struct plans_state *state = data;
    state->count_to = wanted < SIZE_MAX ? (wanted / PLANS_COUNTED + 1) * PLANS_COUNTED : wanted;
    plans_read(state, state->from + WINDOW / 4);
    rows->count = plans_rows_count(state);
    if (!state->rows.total_more)
        rows->count_on = NULL;
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
        page_say(page, TONE_TEXT, none);
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
        "Every plan is in this list, by name: for a commissioner each that was sent, and for finance each that is authorised. Choose one to open it, or press {NEW} to start a "
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
