/* What waits for who is here. A commissioner opens here: plans to decide, longest waiting first,
 * then what somebody asked again. For all who take plan files in there is what was not taken in,
 * and who is not known here, with what can be done. Read from the store when it is opened and come
 * back to, and no longer for there being many plans. */
#include "base/unused.h"
#include "screens/screens.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/sign.h"
#include "base/text.h"
#include "store/inbox.h"

#include <inttypes.h>
#include <stdio.h>

#define INBOX_MOST 200 /* of each kind: more than anybody reads at once */

struct inbox_state {
    struct inbox inbox;
    struct err_info wrong; /* why it could not be read; "" where it could */
};

enum {
    COLUMN_PERSON,
    COLUMN_SINCE,
    COLUMN_DAYS,
    COLUMN_ABOUT,
    COLUMN_RISKS,
    COLUMN_VERSION,
    COLUMN_STATE,
    COLUMN_COUNT
};

static const struct page_column COLUMNS[COLUMN_COUNT] = {
    [COLUMN_PERSON] = {.title = "Person", .width = 14, .grows = true},
    [COLUMN_SINCE] = {.title = "Since", .width = 11},
    [COLUMN_DAYS] = {.title = "Waits", .width = 8},
    [COLUMN_ABOUT] = {.title = "Budget", .width = 15, .goes = true},
    [COLUMN_RISKS] = {.title = "Two views", .width = 9, .goes = true},
    [COLUMN_VERSION] = {.title = "Version", .width = 7, .goes = true},
    [COLUMN_STATE] = {.title = "State", .width = 23, .goes = true}};

/* What a row opens, in about->field. */
enum { ROW_PLAN, ROW_ALL_PLANS, ROW_FILE, ROW_STRANGER };

static void inbox_read(struct session *session, struct inbox_state *state) {
    inbox_done(&state->inbox);
    state->wrong = (struct err_info){0};
    (void)store_inbox(session->setup.store, INBOX_MOST, &state->inbox, &state->wrong);
}

static enum err inbox_open(struct session *session, void *opaque, const struct about *about UNUSED,
                           struct err_info *info UNUSED) {
    inbox_read(session, opaque);
    return ERR_OK;
}

static void inbox_back(struct session *session, void *opaque) {
    inbox_read(session, opaque);
}

static void inbox_close(struct session *session UNUSED, void *opaque) {
    struct inbox_state *state = opaque;
    inbox_done(&state->inbox);
}

/* ---- rows ------------------------------------------------------------------------------------ */

static const char *person_of(const struct session *session, const struct inbox_row *waiting,
                             struct page *page) {
    char name[512];
    if (session->hide_names || waiting->plan.person[0] == '\0')
        return page_text(page, "%s", waiting->plan.reference);
    return page_text(page, "%s", text_point_out(waiting->plan.person, name, sizeof name));
}

/* "£120.00 over", "£20.00 left". */
static const char *budget_words(const struct plan_row *plan, struct page *page, enum tone *tone) {
    char amount[DECIMAL_TEXT];
    *tone = TONE_TEXT;
    if (!plan->known)
        return "not known";
    if (!plan->has_budget)
        return "none yet";
    if (plan->left >= 0)
        return plan->left == 0 ? "all of it"
                               : page_text(page, "%s left", money_show(plan->left, 2, amount));
    *tone = TONE_LOOK;
    return page_text(page, "%s over", money_show(-plan->left, 2, amount));
}

static void add_since(const struct session *session, const struct inbox_row *waiting,
                      struct page *page, struct page_row *row) {
    char day[DATE_TEXT];
    int64_t days = session_today(session) - waiting->since;
    row->cells[COLUMN_SINCE] = page_text(page, "%s", date_show_short(waiting->since, day));
    row->cells[COLUMN_DAYS] =
        days <= 0 ? "today" : page_text(page, "%" PRId64 " day%s", days, days == 1 ? "" : "s");
}

static struct page_row *add_plan(const struct session *session, const struct inbox_row *waiting,
                                 struct page *page, struct page_rows *rows) {
    const struct plan_row *plan = &waiting->plan;
    struct page_row *row = page_row_add(page, rows);
    row->cells[COLUMN_PERSON] = person_of(session, waiting, page);
    row->cells[COLUMN_VERSION] = page_text(page, "%" PRId64, plan->version);
    row->cells[COLUMN_STATE] = state_label(state_on(&plan->progress, session_today(session)));
    row->enter = "open";
    row->about.field = ROW_PLAN;
    snprintf(row->about.id, sizeof row->about.id, "%s", plan->reference);
    return row;
}

static struct page_row *add_waiting(const struct session *session, const struct inbox_row *waiting,
                                    struct page *page, struct page_rows *rows) {
    struct page_row *row = add_plan(session, waiting, page, rows);
    add_since(session, waiting, page, row);
    row->cells[COLUMN_ABOUT] = budget_words(&waiting->plan, page, &row->tones[COLUMN_ABOUT]);
    if (waiting->kind == INBOX_SENT && waiting->contested > 0)
        row->cells[COLUMN_RISKS] = page_text(page, "%" PRId64 " risk%s", waiting->contested,
                                             waiting->contested == 1 ? "" : "s");
    return row;
}

static void add_sent(const struct session *session, const struct inbox_row *waiting,
                     struct page *page, struct page_rows *rows) {
    add_waiting(session, waiting, page, rows);
}

static void add_asked(const struct session *session, const struct inbox_row *waiting,
                      struct page *page, struct page_rows *rows) {
    struct page_row *row = add_waiting(session, waiting, page, rows);
    if (waiting->who[0] != '\0' && !session->hide_names)
        row->said[0].text = page_text(page, "%s asks.", waiting->who);
}

/* Both kinds of what does not count yet say what can be done about it. */
static void add_aside(const struct session *session, const struct inbox_row *waiting,
                      struct page *page, struct page_rows *rows) {
    struct page_row *row = page_row_add(page, rows);
    row->cells[COLUMN_PERSON] = person_of(session, waiting, page);
    add_since(session, waiting, page, row);
    row->cells[COLUMN_VERSION] = page_text(page, "%" PRId64, waiting->plan.version);
    row->said[0].text = page_text(page, "%s.", waiting->why);
    row->enter = "look at it";
    row->about.field = ROW_FILE;
    row->about.index = (size_t)waiting->aside;
}

static void add_stranger(const struct session *session, const struct inbox_row *waiting,
                         struct page *page, struct page_rows *rows) {
    char code[SIGN_CODE];
    struct page_row *row = add_plan(session, waiting, page, rows);
    row->said[0].text = page_text(page,
                                  "Their code is %s. Ask them on the telephone whether it is "
                                  "theirs. Until then what they decided counts for nothing.",
                                  sign_code(waiting->key, code));
    row->enter = "say whose";
    row->about.field = ROW_STRANGER;
    snprintf(row->about.id, sizeof row->about.id, "%s", code);
}

static const struct waits {
    const char *title;
    void (*add)(const struct session *session, const struct inbox_row *waiting, struct page *page,
                struct page_rows *rows);
} SHOWN[INBOX_KIND_COUNT] = {
    [INBOX_SENT] = {"Plans to decide", add_sent},
    [INBOX_ASKED] = {"Asked again, with no answer yet", add_asked},
    [INBOX_ASIDE] = {"Files that were not taken in", add_aside},
    [INBOX_STRANGER] = {"Decided by someone who is not known here", add_stranger},
};

static void add_kind(const struct session *session, const struct inbox *inbox, enum inbox_kind kind,
                     struct page *page, struct page_rows *rows) {
    if (inbox->totals[kind] == 0 || !inbox_is_for(kind, store_role(session->setup.store)))
        return;
    page_row_heading(page, rows,
                     inbox->totals[kind] > INBOX_MOST
                         ? page_text(page, "%s: %" PRId64 ", and the first %d are here",
                                     SHOWN[kind].title, inbox->totals[kind], INBOX_MOST)
                         : page_text(page, "%s: %" PRId64, SHOWN[kind].title, inbox->totals[kind]));
    for (size_t i = 0; i < inbox->count; i++)
        if (inbox->items[i].kind == kind)
            SHOWN[kind].add(session, &inbox->items[i], page, rows);
}

/* ---- the page -------------------------------------------------------------------------------- */

static bool anything_waits(const struct session *session, const struct inbox *inbox) {
    for (int kind = 0; kind < INBOX_KIND_COUNT; kind++)
        if (inbox->totals[kind] > 0 && inbox_is_for(kind, store_role(session->setup.store)))
            return true;
    return false;
}

/* The list of all plans, which everybody else opens on. */
static void add_all_plans(struct page *page, struct page_rows *rows) {
    if (rows->count > 0)
        page_row_add(page, rows)->kind = ROW_GAP;
    struct page_row *all = page_row_add(page, rows);
    all->kind = ROW_ADDS;
    all->cells[COLUMN_PERSON] = "All plans";
    all->enter = "open";
    all->about.field = ROW_ALL_PLANS;
}

static void inbox_page(struct session *session, void *opaque, struct page *page) {
    const struct inbox_state *state = opaque;
    const bool decides = store_role(session->setup.store) == USER_COMMISSIONER;
    page->title = page->help_title = "What waits for you";
    page->help =
        decides
            ? "Plans that were sent to you are here, the longest waiting first, then what people asked "
              "to be looked at again. Press Enter on one to read it on one page and decide.\n\n"
              "To take in a plan file that somebody sent you, press {TAKE_IN}.\n\n"
              "What you decided goes from here. It is in the list of all plans, which is the last row."
            : "Plan files that were not taken in are here. Press Enter on one to look at it, and say "
              "what becomes of it.\n\n"
              "Plans that were decided by someone who is not known here are here too. Press Enter to "
              "say whose code it is. Until then what they decided counts for nothing.";
    if (state->wrong.text[0] != '\0')
        page_say(page, TONE_ERROR, page_text(page, "Error: %s.", state->wrong.text));
    else if (!anything_waits(session, &state->inbox))
        page_say(page, TONE_TEXT, "Nothing waits for you.");
    struct page_rows *rows =
        page_rows(page, COLUMNS, COLUMN_COUNT, state->inbox.count + 2 * INBOX_KIND_COUNT + 2);
    for (int kind = 0; kind < INBOX_KIND_COUNT; kind++)
        add_kind(session, &state->inbox, (enum inbox_kind)kind, page, rows);
    if (decides)
        add_all_plans(page, rows);
    page_key(page, ACTION_ENTER, NULL);
    page_key(page, ACTION_TAKE_IN, NULL);
    page_key(page, ACTION_HIDE, NULL);
    page_key(page, ACTION_WHO_I_AM, NULL);
    page_key(page, ACTION_HELP, NULL);
    page_key(page, decides ? ACTION_QUIT : ACTION_ESCAPE, NULL);
}

static bool inbox_act(struct session *session, void *state UNUSED, const struct page_event *event) {
    if (event->action == ACTION_WHO_I_AM)
        return session_push(session, &screen_who_i_am, NULL) || true;
    if (event->action == ACTION_TAKE_IN)
        return session_push(session, &screen_receive, NULL) || true;
    if (event->action != ACTION_ENTER || event->row == NULL)
        return false;
    if (event->row->field == ROW_ALL_PLANS)
        session_push(session, &screen_plans, NULL);
    else if (event->row->field == ROW_FILE)
        session_push(session, &screen_aside, event->row);
    else if (event->row->field == ROW_STRANGER)
        session_push(session, &screen_stranger, event->row);
    else if (event->row->field == ROW_PLAN)
        session_push(session, &screen_review_plan, event->row);
    return true;
}

const struct screen screen_inbox = {.state_size = sizeof(struct inbox_state),
                                    .open = inbox_open,
                                    .page = inbox_page,
                                    .act = inbox_act,
                                    .back = inbox_back,
                                    .close = inbox_close};
