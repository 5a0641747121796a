/* The page of what waits for somebody, whichever it is. */
#include "waits.h"

#include "base/unused.h"
#include "screens/screens.h"

#include <inttypes.h>
#include <stdio.h>

#define WAITS_MOST 200 /* of each kind: more than anybody reads at once */

enum {
    ROW_ALL_PLANS = WAITS_KIND_COUNT,
    ROW_REPORTS
}; /* in about->field, where the others have their kind */

static bool opens_here(const struct session *session, const struct waits_page *of) {
    return store_role(session->setup.store) == of->opens_here;
}

/* ---- reading it ------------------------------------------------------------------------------ */

static void read_waits(struct session *session, struct waits_state *state) {
    waits_done(&state->waits);
    state->wrong = (struct err_info){0};
    (void)store_waits(session->setup.store, state->of->list, session_today(session), WAITS_MOST,
                      &state->waits, &state->wrong);
}

enum err waits_open(struct session *session, void *opaque, const struct waits_page *of) {
    struct waits_state *state = opaque;
    state->of = of;
    read_waits(session, state);
    return ERR_OK;
}

void waits_back(struct session *session, void *opaque) {
    read_waits(session, opaque);
}

void waits_close(struct session *session UNUSED, void *opaque) {
    struct waits_state *state = opaque;
    waits_done(&state->waits);
}

/* ---- rows ------------------------------------------------------------------------------------ */

const char *waits_days(const struct session *session, const struct waits_row *waiting,
                       struct page *page) {
    const int64_t days = session_today(session) - waiting->since;
    return days <= 0 ? "today" : page_text(page, "%" PRId64 " day%s", days, days == 1 ? "" : "s");
}

const char *waits_review(const struct session *session, const struct waits_row *waiting,
                         struct page *page) {
    const int64_t days = waiting->since - session_today(session);
    const int64_t count = days < 0 ? -days : days;
    if (days == 0)
        return "today";
    return page_text(page, days < 0 ? "%" PRId64 " day%s late" : "in %" PRId64 " day%s", count,
                     count == 1 ? "" : "s");
}

const char *waits_stranger(const struct waits_row *waiting, struct page *page,
                           char code[SIGN_CODE]) {
    return page_text(page,
                     "Their code is %s. Ask them on the telephone whether it is theirs. Until then "
                     "what they decided counts for nothing.",
                     sign_code(waiting->key, code));
}

/* How many of a kind wait for who is here. */
static struct waits_count waiting_here(const struct session *session,
                                       const struct waits_state *state,
                                       const struct waits_shown *shown) {
    return waits_is_for(shown->kind, store_role(session->setup.store))
               ? state->waits.totals[shown->kind]
               : (struct waits_count){0};
}

static void add_kind(const struct session *session, const struct waits_state *state,
                     const struct waits_shown *shown, struct page *page, struct page_rows *rows) {
    const struct waits_count total = waiting_here(session, state, shown);
    if (total.count == 0)
        return;
    if (shown->add == NULL) {
        page_row_note(page, rows,
                      page_text(page, "%s%zu %s", total.more ? "more than " : "", total.count,
                                total.count == 1 ? shown->one : shown->many));
        return;
    }
    page_row_heading(page, rows,
                     total.more ? page_text(page, "%s: more than %zu, and the first %zu are here",
                                            shown->title, total.count, total.count)
                                : page_text(page, "%s: %zu", shown->title, total.count));
    for (size_t i = 0; i < state->waits.count; i++) {
        const struct waits_row *waiting = &state->waits.items[i];
        if (waiting->kind != shown->kind)
            continue;
        struct page_row *row = page_row_add(page, rows);
        row->enter = shown->enter;
        row->about.field = (int)shown->kind;
        snprintf(row->about.id, sizeof row->about.id, "%s", waiting->plan.reference);
        shown->add(session, waiting, page, row);
    }
}

/* What all plans come to, and the list of them, which everybody else opens on. */
static void add_all_plans(struct page *page, struct page_rows *rows) {
    static const struct {
        int field;
        const char *words;
    } LEADS[] = {{ROW_REPORTS, "Reports: all plans together"}, {ROW_ALL_PLANS, "All plans"}};
    if (rows->count > 0)
        page_row_add(page, rows)->kind = ROW_GAP;
    for (size_t i = 0; i < sizeof LEADS / sizeof *LEADS; i++) {
        struct page_row *row = page_row_add(page, rows);
        row->kind = ROW_ADDS;
        row->cells[0] = LEADS[i].words;
        row->enter = "open";
        row->about.field = LEADS[i].field;
    }
}

/* ---- the page -------------------------------------------------------------------------------- */

static bool anything_waits(const struct session *session, const struct waits_state *state) {
    for (size_t i = 0; i < state->of->kind_count; i++)
        if (state->of->kinds[i].add != NULL &&
            waiting_here(session, state, &state->of->kinds[i]).count > 0)
            return true;
    return false;
}

static void add_rows(const struct session *session, const struct waits_state *state,
                     struct page *page) {
    const struct waits_page *of = state->of;
    struct page_rows *rows =
        page_rows(page, of->columns, of->column_count, state->waits.count + 2 * of->kind_count + 3);
    for (size_t i = 0; i < of->kind_count; i++)
        add_kind(session, state, &of->kinds[i], page, rows);
    if (opens_here(session, of))
        add_all_plans(page, rows);
    page_key(page, ACTION_ENTER, NULL);
}

void waits_show(struct session *session, void *opaque, struct page *page) {
    const struct waits_state *state = opaque;
    const struct waits_page *of = state->of;
    const bool here = opens_here(session, of);
    page->title = page->help_title = of->title;
    page->help = here || of->help_of_others == NULL ? of->help : of->help_of_others;
    if (state->wrong.text[0] != '\0')
        page_say(page, TONE_ERROR, page_text(page, "Error: %s.", state->wrong.text));
    else if (!anything_waits(session, state))
        page_say(page, TONE_TEXT,
                 here ? page_text(page, "%s %s", of->nothing, of->comes) : of->nothing);
    if (here || anything_waits(session, state))
        add_rows(session, state, page);
    for (const struct waits_key *key = of->keys; key->action != ACTION_NONE; key++)
        if (here || !key->here)
            page_key(page, key->action, NULL);
    page_key(page, ACTION_HELP, NULL);
    page_key(page, here ? ACTION_QUIT : ACTION_ESCAPE, NULL);
}

static bool open_row(struct session *session, const struct waits_page *of,
                     const struct about *about) {
    if (about->field == ROW_ALL_PLANS)
        session_push(session, &screen_plans, NULL);
    if (about->field == ROW_REPORTS)
        session_push(session, &screen_portfolio, NULL);
    for (size_t i = 0; i < of->kind_count; i++)
        if (about->field == (int)of->kinds[i].kind) {
            session_push(session, of->kinds[i].opens, about);
            break;
        }
    return true;
}

bool waits_act(struct session *session, void *opaque, const struct page_event *event) {
    const struct waits_page *of = ((const struct waits_state *)opaque)->of;
    if (event->action == ACTION_ENTER && event->row != NULL)
        return open_row(session, of, event->row);
    for (const struct waits_key *key = of->keys; key->action != ACTION_NONE; key++)
        if (key->action == event->action && key->opens != NULL &&
            (opens_here(session, of) || !key->here))
            return session_push(session, key->opens, NULL) || true;
    return false;
}
