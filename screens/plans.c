/* Plans: where the planner opens. Letters find at once; the list is read from the store a window at
 * a time, so that it is as quick with many plans as with few. */
#include "base/unused.h"
#include "screens/screens.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"
#include "session/practice.h"
#include "store/waits.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WINDOW = 128, FIND_MOST = 200 };

/* The figures of one row as they are shown: written when it is read, not at every key. */
struct plan_words {
    char born[DATE_TEXT], budget[DECIMAL_TEXT], share[16], review[DATE_TEXT];
    const char *state;
};

enum plans_column {
    COLUMN_PERSON,
    COLUMN_REFERENCE,
    COLUMN_BORN,
    COLUMN_STATE,
    COLUMN_BUDGET,
    COLUMN_DIRECT,
    COLUMN_NEXT,
    COLUMN_COUNT
};

struct plans_state {
    struct session *session;
    char find[FIND_MOST + 1];
    struct plan_rows rows; /* WINDOW rows of the list, from `from` */
    struct plan_words words[WINDOW];
    size_t from, count;
    struct plans_waits {
        enum waits_kind kind;
        int64_t count;
    } waits[4]; /* what stands above the plans, where nothing is looked for */
    size_t wait_count;
    struct me me;
    bool alike; /* some of those rows have the same name and birth date */
    struct page_column columns[COLUMN_COUNT];
};

static const struct page_column COLUMNS[COLUMN_COUNT] = {
    [COLUMN_PERSON] = {.title = "Person", .width = 18, .grows = true},
    [COLUMN_REFERENCE] = {.title = "Reference", .width = 9, .goes = true},
    [COLUMN_BORN] = {.title = "Born", .width = 11, .goes = true},
    [COLUMN_STATE] = {.title = "State", .width = 10, .goes = true},
    [COLUMN_BUDGET] = {.title = "Budget", .width = 12, .amount = true, .goes = true},
    [COLUMN_DIRECT] = {.title = "Direct", .width = 6, .amount = true, .goes = true},
    [COLUMN_NEXT] = {.title = "Review", .width = 11, .goes = true}};

/* How far a plan has got, in the ten columns that a row has for it. The plan says it in full. */
static const char *plans_state(enum state state) {
    static const char *const shorter[] = {
        [STATE_CLINICALLY_AGREED] = "Both agree", [STATE_SUBMITTED] = "Sent",
        [STATE_AUTHORISED_IN_PART] = "In part",   [STATE_RETURNED] = "Returned",
        [STATE_UNDER_REVIEW] = "In review",       [STATE_ENDED] = NULL};
    return shorter[state] != NULL ? shorter[state] : state_label(state);
}

static void plan_words_write(const struct plan_row *row, int64_t today, struct plan_words *words) {
    *words = (struct plan_words){.state = plans_state(state_on(&row->progress, today))};
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
}

/* What a row does that is no plan, and nothing that waits. */
enum plans_deed { DEED_NONE, DEED_PRACTISE, DEED_RESET, DEED_BACK };

/* Whether there is a way to practice, for those of a role: the first row of peer mentors, who are
 * here for it, and the last one of clinicians. */
static bool plans_lead_to_practice(const struct session *session, enum user_role role) {
    return session->setup.crosses != NULL && !session_is_practice(session) &&
           store_role(session->setup.store) == role;
}

/* How many rows stand above the plans. */
static size_t plans_above(const struct plans_state *state) {
    return state->find[0] == '\0'
               ? state->wait_count +
                     (size_t)plans_lead_to_practice(state->session, USER_PEER_MENTOR)
               : 0;
}

/* And how many under them: the way to practice; there, to begin again, and the way back to the real
 * ones. */
static size_t plans_below(const struct plans_state *state) {
    if (state->find[0] != '\0' || state->rows.total_more)
        return 0;
    return session_is_practice(state->session)
               ? 1 + (size_t)(state->session->setup.crosses != NULL)
               : (size_t)plans_lead_to_practice(state->session, USER_CLINICIAN);
}

static size_t plans_rows_count(const struct plans_state *state) {
    return plans_above(state) + state->count + plans_below(state);
}

/* Reads the window that row `number` is in. */
static bool plans_read(struct plans_state *state, size_t number) {
    struct err_info info = {0};
    size_t from = number - number % (WINDOW / 2);
    from = from >= WINDOW / 4 ? from - WINDOW / 4 : 0;
    struct plan_rows rows = {0};
    if (store_find_plans(state->session->setup.store, state->find, from, WINDOW, &rows, &info) !=
        ERR_OK) {
        session_say_error(state->session, &info);
        return false;
    }
    (void)store_me(state->session->setup.store, &state->me, NULL);
    plan_rows_done(&state->rows);
    state->rows = rows;
    state->from = from;
    for (size_t i = 0; i < rows.count && i < WINDOW; i++)
        plan_words_write(&rows.items[i], session_today(state->session), &state->words[i]);
    plans_look(state);
    state->count = (size_t)rows.total;
    return true;
}

static const struct plan_row *plans_row(struct plans_state *state, size_t number) {
    bool here = number >= state->from && number < state->from + state->rows.count;
    if (!here && !plans_read(state, number))
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

static void plans_deed_row(enum plans_deed deed, struct page_row *row) {
    static const char *const WORDS[] = {[DEED_PRACTISE] = "Practice: plans to try",
                                        [DEED_RESET] = "Begin practice again",
                                        [DEED_BACK] = "Back to real plans"};
    *row = (struct page_row){.kind = ROW_ITEM, .enter = deed == DEED_RESET ? "begin again" : "go"};
    row->cells[COLUMN_PERSON] = WORDS[deed];
    row->tones[COLUMN_PERSON] = TONE_HEADING;
    row->about.field = (int)deed;
}

/* A row above the plans. */
static void plans_read_above(struct plans_state *state, size_t number, char buffer[PAGE_ROW_TEXT],
                             struct page_row *row) {
    bool leads = plans_lead_to_practice(state->session, USER_PEER_MENTOR);
    if (leads && number == 0)
        plans_deed_row(DEED_PRACTISE, row);
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
    if (plans_below(state) > 0 && number >= state->count) {
        plans_deed_row(!session_is_practice(state->session) ? DEED_PRACTISE
                       : number == state->count             ? DEED_RESET
                                                            : DEED_BACK,
                       row);
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

static enum err plans_open(struct session *session, void *opaque, const struct about *about UNUSED,
                           struct err_info *info UNUSED) {
    struct plans_state *state = opaque;
    state->session = session;
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
static size_t plans_count_all(void *data) {
    struct plans_state *state = data;
    plans_read(state, state->count);
    return plans_rows_count(state);
}

static void plans_keys(const struct plans_state *state, struct page *page) {
    bool found = state->find[0] != '\0';
    if (state->count > 0)
        page_key(page, ACTION_ENTER, NULL);
    if (found && state->count > 0)
        page_key(page, ACTION_DOWN, "down the list");
    if (found) {
        page_key(page, ACTION_KILL_LINE, NULL);
        page_key(page, ACTION_HELP, NULL);
        page_key(page, ACTION_ESCAPE, "show all");
        return;
    }
    page_key(page, ACTION_NEW, "new plan");
    if (state->count > 0)
        page_key(page, ACTION_HIDE, NULL);
    page_key(page, ACTION_RATES, "rates");
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_TAKE_IN, NULL);
    if (state->count > 0)
        page_key_of_row(page, ACTION_DELETE, "take out");
    if (state->count > 0)
        page_key_of_row(page, ACTION_COPY, "copy as a new plan");
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

static void plans_page(struct session *session, void *opaque, struct page *page) {
    struct plans_state *state = opaque;
    state->columns[COLUMN_REFERENCE].spare = !state->alike;
    state->columns[COLUMN_REFERENCE].hidden = session->hide_names;
    const char *none = gate_reads_none(store_role(session->setup.store), state->me.name);
    const bool reads_none = none != NULL;
    page->title = page->help_title = "Plans";
    page->help =
        "Every plan is in this list, by name. Choose one to open it, or press {NEW} to start a "
        "new one.\n\nTo find someone just type the start of a name, a birth date, a reference or an NHS number. "
        "Accents do not matter. To see all plans again, press {ESCAPE}.\n\nTo hide the names, for "
        "when others can see the screen, press {HIDE}.\n\nTo take in a plan file that somebody sent you, press {TAKE_IN}. What needs you to look at it comes before the plans.\n\nTo begin a plan for someone else with the support of one that is here, go to it and press {COPY}. Nothing of the person comes along.\n\nTo remove a plan that was begun by "
        "mistake, press {DELETE} and type its name. A plan that someone has agreed is kept.";
    if (none == NULL)
        none = page_with_keys(
            page,
            "There are no plans yet. Press {NEW} to start the first one together. To take in a plan file that somebody sent you, press {TAKE_IN}.");
    plans_say_first(state, none, page);
    page_add(page, BLOCK_INPUT)->input = (struct page_input){
        .label = "Find",
        .hint = "type a name or a number",
        .text = state->find,
        .note = page_text(page, "%s%" PRId64 " %s", state->rows.total_more ? "more than " : "",
                          state->rows.total, state->rows.total == 1 ? "plan" : "plans"),
        .most = FIND_MOST,
        .finds = true};
    page_add(page, BLOCK_ROWS)->rows =
        (struct page_rows){.columns = state->columns,
                           .column_count = COLUMN_COUNT,
                           .count = plans_rows_count(state),
                           .count_all = state->rows.total_more ? plans_count_all : NULL,
                           .read = plans_read_row,
                           .data = state,
                           .empty = !reads_none && state->find[0] != '\0'
                                        ? "No plan matches what you typed. "
                                          "Try fewer letters, or press {ESCAPE} to see all plans."
                                        : none};
    plans_keys(state, page);
}

/* What is looked for changed: the list is that of now, from its top. */
static void plans_find(struct plans_state *state, const char *text) {
    snprintf(state->find, sizeof state->find, "%s", text);
    plans_read(state, 0);
}

/* ---- taking one out ---------------------------------------------------------------------------
 */

struct plans_deletion {
    const char *name; /* to be typed */
    struct book *book;
};

static enum err plans_check_name(struct session *session, const char *typed, void *data,
                                 struct err_info *info) {
    const struct plans_deletion *deletion = data;
    char key[KEYMAP_NAME];
    if (!text_same_name(typed, deletion->name))
        return err_set(info, ERR_INPUT, "That is not it. Type %s, or press %s to keep the plan",
                       deletion->name, session->front->name(ACTION_ESCAPE, key));
    return book_delete(deletion->book, info);
}

/* A plan begun by mistake can go, once its name is typed: nobody does that by a slip. */
static void plans_delete(struct session *session, struct plans_state *state, size_t number) {
    const struct plan_row *row = plans_row(state, number);
    struct err_info info = {0};
    struct book *book = NULL;
    char question[SESSION_MESSAGE];
    if (row == NULL)
        return;
    struct plan_row gone = *row;
    bool named = gone.person[0] != '\0' && !session->hide_names;
    struct plans_deletion deletion = {.name = named ? gone.person : gone.reference};
    enum err err = book_open(session->setup.store, gone.reference, &book, &info);
    if (err == ERR_OK)
        err = book_may_go(book, &info);
    snprintf(question, sizeof question, "To take this plan out for good, type %s:", deletion.name);
    deletion.book = book;
    if (err != ERR_OK)
        session_say_refused(session, err, &info);
    else if (session_ask(session, question, "", plans_check_name, &deletion))
        session_say(session, "Taken out: %s%s%s.", deletion.name, named ? ", " : "",
                    named ? gone.reference : "");
    else
        session_say(session, "The plan is kept.");
    book_close(book);
    plans_read(state, number);
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
    if (deed == DEED_RESET)
        plans_reset(session, state);
    else
        *session->setup.crosses = session_leave(session);
}

static bool plans_act(struct session *session, void *opaque, const struct page_event *event) {
    struct plans_state *state = opaque;
    bool of_plan = event->row != NULL && event->row->id[0] != '\0';
    if (event->action == ACTION_NEW)
        session_push(session, &screen_new_plan, NULL);
    else if (event->action == ACTION_RATES)
        session_push(session, &screen_rates, NULL);
    else if (event->action == ACTION_TAKE_IN)
        session_push(session, &screen_receive, NULL);
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
        session_push(session, &screen_new_plan, event->row);
    else if (event->action == ACTION_DELETE && of_plan)
        plans_delete(session, state, event->row->index);
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
