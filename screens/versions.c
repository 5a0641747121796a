/* The versions of a plan: each can be read, what changed between two be seen, and the next one
 * begun once a commissioner has decided. */
#include "base/unused.h"
#include "screens/screens.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"
#include "store/versions.h"

#include <stdio.h>
#include <string.h>

struct versions_state {
    struct version_rows rows;
    bool known;  /* otherwise they could not be read, and why is in `wrong` */
    int64_t row; /* the version that they were read for, and its revision; -1 none */
    int64_t revision;
    struct err_info wrong;
};

enum { COLUMN_VERSION, COLUMN_STATE, COLUMN_BEGUN, COLUMN_BUDGET, COLUMN_PLAN, COLUMN_COUNT };

static const struct page_column COLUMNS[COLUMN_COUNT] = {
    {.title = "Version", .width = 12, .grows = true},
    {.title = "State", .width = 18},
    {.title = "Begun", .width = 11, .goes = true},
    {.title = "Budget", .width = 11, .amount = true, .goes = true},
    {.title = "Plan", .width = 11, .amount = true, .goes = true}};

/* What a row does. */
enum { ROW_VERSION, ROW_CHANGED, ROW_NEXT, ROW_HISTORY };

/* ---- reading --------------------------------------------------------------------------------- */

/* Reads them again where the open plan is another, or has changed. */
static void versions_read(const struct session *session, struct versions_state *state) {
    const struct book *book = session->book;
    if (state->row == book->row && state->revision == book->revision)
        return;
    version_rows_done(&state->rows);
    state->wrong = (struct err_info){0};
    state->known = book_versions(book, &state->rows, &state->wrong) == ERR_OK;
    state->row = book->row;
    state->revision = book->revision;
}

static void forget(struct versions_state *state) {
    state->row = state->revision = -1;
}

static enum err versions_open(struct session *session UNUSED, void *opaque,
                              const struct about *about UNUSED, struct err_info *info UNUSED) {
    forget(opaque);
    return ERR_OK;
}

static void versions_back(struct session *session UNUSED, void *opaque) {
    forget(opaque);
}

static void versions_close(struct session *session UNUSED, void *opaque) {
    struct versions_state *state = opaque;
    version_rows_done(&state->rows);
}

static int64_t version_here(const struct session *session) {
    return record_number(plan_one(session->book->plan, RECORD_PLAN), PLAN_VERSION);
}

/* A commissioner has decided, this is the newest, and who is here may. */
bool next_version_may(const struct session *session) {
    enum state decided = session->figures.progress.decided;
    return (state_is_authorised(decided) || decided == STATE_DECLINED) && !session->older &&
           session->book->row != 0 && store_read_only(session->setup.store) == NULL &&
           gate_ask_role(TOPIC_CONTENT, store_role(session->setup.store), NULL) == ERR_OK;
}

/* ---- the page -------------------------------------------------------------------------------- */

/* The day of a UTC time: "20 May 2026"; as it is where it is none. */
static const char *day_words(struct page *page, const char *at) {
    char day[11], words[DATE_TEXT];
    int64_t number;
    text_copy(at, day, sizeof day);
    return date_read(day, &number, NULL) == ERR_OK
               ? page_text(page, "%s", date_show_short(number, words))
               : page_text(page, "%s", day);
}

static const char *money_words(struct page *page, int64_t pence) {
    char money[DECIMAL_TEXT];
    return page_text(page, "%s", money_show(pence, 2, money));
}

/* One that a newer one took the place of says so, and not what it would be by itself. */
static const char *state_words(const struct version_row *version, enum state state) {
    return state_is_authorised(state) && state != STATE_ENDED && !version->newest &&
                   !version->in_force
               ? "Replaced"
               : state_label(state);
}

static void add_version(struct session *session, const struct version_row *version,
                        struct page *page, struct page_rows *rows) {
    struct page_row *row = page_row_add(page, rows);
    enum state state = state_on(&version->progress, session_today(session));
    bool here = version->version == version_here(session);
    row->cells[COLUMN_VERSION] =
        page_text(page, "Version %d%s", (int)version->version, here ? ", this one" : "");
    row->cells[COLUMN_STATE] = state_words(version, state);
    row->cells[COLUMN_BEGUN] = day_words(page, version->at);
    row->cells[COLUMN_BUDGET] = !version->known        ? "not known"
                                : !version->has_budget ? "none yet"
                                                       : money_words(page, version->budget);
    row->cells[COLUMN_PLAN] = version->known ? money_words(page, version->plan) : "not known";
    row->said[0].text =
        page_text(page, "Begun %s: %s.", day_words(page, version->at), version->label);
    row->enter = here ? NULL : "read it";
    row->about.field = ROW_VERSION;
    row->about.index = (size_t)version->version;
}

static void add_changed(const struct version_rows *versions, struct page *page,
                        struct page_rows *rows) {
    if (versions->count > 1)
        page_row_heading(page, rows, "What changed");
    for (size_t i = 0; i + 1 < versions->count; i++) {
        struct page_row *row = page_row_add(page, rows);
        row->cells[COLUMN_VERSION] =
            page_text(page, "From version %d to %d", (int)versions->items[i + 1].version,
                      (int)versions->items[i].version);
        row->enter = "see";
        row->about.field = ROW_CHANGED;
        row->about.index = i;
    }
}

static void versions_page(struct session *session, void *opaque, struct page *page) {
    struct versions_state *state = opaque;
    versions_read(session, state);
    page->title = page->help_title = "Versions";
    page->help =
        "A plan that was authorised never changes. A change goes into its next version, which begins as a copy of it.\n\n"
        "Choose a version to read it, and on what changed to see it in words. "
        "{ESCAPE} brings you back here.";
    if (!state->known)
        page_say(page, TONE_ERROR, state->wrong.text);
    struct page_rows *rows = page_rows(page, COLUMNS, COLUMN_COUNT, 2 * state->rows.count + 5);
    rows->empty = "There is one version once something of the plan is kept.";
    for (size_t i = 0; i < state->rows.count; i++)
        add_version(session, &state->rows.items[i], page, rows);
    add_changed(&state->rows, page, rows);
    if (session->book->row != 0) {
        struct page_row *row = page_row_add(page, rows);
        row->cells[COLUMN_VERSION] = "Who changed what";
        row->enter = "see";
        row->about.field = ROW_HISTORY;
    }
    if (next_version_may(session)) {
        struct page_row *row = page_row_add(page, rows);
        row->kind = ROW_ADDS;
        row->cells[COLUMN_VERSION] = "Begin the next version";
        row->enter = "begin it";
        row->about.field = ROW_NEXT;
    }
    page_key_of_row(page, ACTION_ENTER, NULL);
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

/* ---- what is done ---------------------------------------------------------------------------- */

static enum err check_reason(struct session *session, const char *typed, void *data,
                             struct err_info *info) {
    char *reason = data, key[KEYMAP_NAME];
    if (typed[strspn(typed, " ")] == '\0')
        return err_set(info, ERR_INPUT, "Type why, in a few words, or press %s",
                       session->front->name(ACTION_ESCAPE, key));
    text_copy(typed, reason, SESSION_MESSAGE);
    return ERR_OK;
}

bool next_version_begin(struct session *session, const char *why, struct changes *changes) {
    char reason[SESSION_MESSAGE];
    struct err_info info = {0};
    int64_t version = version_here(session);
    if (!session_ask(session, "Why is there a next version? For example, the first review", why,
                     check_reason, reason)) {
        session_say(session, "No version was begun.");
        return false;
    }
    enum err err = book_next_version_with(session->book, reason, changes, &info);
    session_figures(session);
    if (err != ERR_OK)
        session_say_refused(session, err, &info);
    else
        session_say(session, "Version %d is begun. It is a copy of version %d, and a draft.",
                    (int)version + 1, (int)version);
    return err == ERR_OK;
}

static void read_version(struct session *session, int64_t version) {
    struct about about = {0};
    const char *reference = record_text(plan_one(session->book->plan, RECORD_PLAN), PLAN_REFERENCE);
    snprintf(about.id, sizeof about.id, "%s@%d", reference, (int)version);
    session_push(session, &screen_version, &about);
}

static void see_changed(struct session *session, const struct version_rows *rows, size_t at) {
    struct about about = {0};
    if (at + 1 >= rows->count)
        return;
    about.index = (size_t)rows->items[at + 1].version;
    about.field = (int)rows->items[at].version;
    session_push(session, &screen_what_changed, &about);
}

static bool versions_act(struct session *session, void *opaque, const struct page_event *event) {
    struct versions_state *state = opaque;
    const struct about *row = event->row;
    if (event->action != ACTION_ENTER || row == NULL)
        return false;
    versions_read(session, state);
    if (row->field == ROW_NEXT) {
        next_version_begin(session, "", NULL);
        forget(state);
    } else if (row->field == ROW_HISTORY)
        session_push(session, &screen_history, NULL);
    else if (row->field == ROW_CHANGED)
        see_changed(session, &state->rows, row->index);
    else if ((int64_t)row->index != version_here(session))
        read_version(session, (int64_t)row->index);
    return true;
}

const struct screen screen_versions = {.state_size = sizeof(struct versions_state),
                                       .of_plan = true,
                                       .plan_itself = true,
                                       .open = versions_open,
                                       .page = versions_page,
                                       .act = versions_act,
                                       .back = versions_back,
                                       .close = versions_close};
