/* What is before finance: where they open. Plans with a direct payment that may be paid, the
 * longest waiting first, then those that wait for somebody, and for whom. Read from the store when
 * it is opened and come back to, and no longer for there being many plans. */
#include "base/unused.h"
#include "screens/screens.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"
#include "store/finance.h"

#include <inttypes.h>
#include <stdio.h>

#define FINANCE_MOST 200 /* of each kind: more than anybody reads at once */

struct finance_state {
    struct finance finance;
    struct err_info wrong; /* why it could not be read; "" where it could */
};

enum {
    COLUMN_REFERENCE,
    COLUMN_PERSON,
    COLUMN_YEAR,
    COLUMN_FROM,
    COLUMN_NEXT,
    COLUMN_MONTH,
    COLUMN_WAITS,
    COLUMN_HOLDER,
    COLUMN_COUNT
};

static const struct page_column COLUMNS[COLUMN_COUNT] = {
    [COLUMN_REFERENCE] = {.title = "Plan", .width = 13},
    [COLUMN_PERSON] = {.title = "Person", .width = 12, .grows = true},
    [COLUMN_YEAR] = {.title = "A year", .width = 11, .amount = true},
    [COLUMN_FROM] = {.title = "Paid from", .width = 11},
    [COLUMN_NEXT] = {.title = "Acts next", .width = 14},
    [COLUMN_MONTH] = {.title = "A month", .width = 10, .amount = true, .goes = true},
    [COLUMN_WAITS] = {.title = "Waits", .width = 8, .goes = true},
    [COLUMN_HOLDER] = {.title = "Held by", .width = 17, .goes = true}};

/* What a row opens, in about->field. */
enum { ROW_PLAN, ROW_ALL_PLANS };

static void finance_read(struct session *session, struct finance_state *state) {
    finance_done(&state->finance);
    state->wrong = (struct err_info){0};
    (void)store_finance(session->setup.store, session_today(session), FINANCE_MOST, &state->finance,
                        &state->wrong);
}

static enum err finance_open(struct session *session, void *opaque,
                             const struct about *about UNUSED, struct err_info *info UNUSED) {
    finance_read(session, opaque);
    return ERR_OK;
}

static void finance_back(struct session *session, void *opaque) {
    finance_read(session, opaque);
}

static void finance_close(struct session *session UNUSED, void *opaque) {
    struct finance_state *state = opaque;
    finance_done(&state->finance);
}

/* ---- rows ------------------------------------------------------------------------------------ */

/* Who acts next: in the row, and in the sentence that says it in full. */
static const struct {
    const char *brief, *whole;
} NEXT[] = {
    [PAY_NEXT_NOBODY] = {"You", "It may be paid"},
    [PAY_NEXT_COMMISSIONER] = {"Commissioner", "The commissioner acts next"},
    [PAY_NEXT_CLINICIAN] = {"Clinician", "The clinician acts next, with the person"},
    [PAY_NEXT_HOLDER] = {"Who holds it", "Next is who holds the money: their account and the "
                                         "agreement have to be ready"},
};
/* As MONEY_HOLDER has its choices, but said to finance. */
static const char *const HOLDERS[] = {[HOLDER_PERSON] = "The person",
                                      [HOLDER_REPRESENTATIVE] = "Representative",
                                      [HOLDER_NOMINEE] = "Nominee",
                                      [HOLDER_MANAGED_ACCOUNT] = "Managed account"};
static const char *const HOLDS[] = {
    [HOLDER_PERSON] = "The person holds the money",
    [HOLDER_REPRESENTATIVE] = "Their representative holds the money",
    [HOLDER_NOMINEE] = "A nominee holds the money",
    [HOLDER_MANAGED_ACCOUNT] = "The money is held in a managed account"};
enum { HOLDER_COUNT = sizeof HOLDERS / sizeof *HOLDERS };

static bool holder_is_known(const struct finance_row *waiting) {
    return waiting->holder >= 0 && waiting->holder < HOLDER_COUNT;
}

static const char *amount_words(struct page *page, int64_t pence) {
    char amount[DECIMAL_TEXT];
    return page_text(page, "%s", money_show(pence, 2, amount));
}

/* All that a small window has no column for. */
static const char *row_words(const struct finance_row *waiting, struct page *page) {
    char since[DATE_TEXT];
    date_show(waiting->since, since);
    return page_text(page, "%s. %s on %s. %s%s%s.", NEXT[waiting->next].whole,
                     waiting->plan.progress.decided == STATE_SUBMITTED ? "It was sent to them"
                                                                       : "The commissioner decided",
                     since,
                     holder_is_known(waiting) ? HOLDS[waiting->holder]
                                              : "Who holds the money was not said",
                     waiting->monthly ? ". Each month: " : "",
                     waiting->monthly ? amount_words(page, waiting->month) : "");
}

static void add_plan(const struct session *session, const struct finance_row *waiting,
                     struct page *page, struct page_rows *rows) {
    char name[512], day[DATE_TEXT];
    const struct plan_row *plan = &waiting->plan;
    const int64_t days = session_today(session) - waiting->since;
    struct page_row *row = page_row_add(page, rows);
    row->cells[COLUMN_REFERENCE] = page_text(page, "%s", plan->reference);
    if (!session->hide_names)
        row->cells[COLUMN_PERSON] =
            page_text(page, "%s", text_point_out(plan->person, name, sizeof name));
    row->cells[COLUMN_YEAR] = amount_words(page, waiting->year);
    if (waiting->monthly)
        row->cells[COLUMN_MONTH] = amount_words(page, waiting->month);
    if (plan->progress.dated)
        row->cells[COLUMN_FROM] =
            page_text(page, "%s", date_show_short(plan->progress.begins, day));
    row->cells[COLUMN_NEXT] = NEXT[waiting->next].brief;
    row->cells[COLUMN_WAITS] =
        days <= 0 ? "today" : page_text(page, "%" PRId64 " day%s", days, days == 1 ? "" : "s");
    row->cells[COLUMN_HOLDER] = holder_is_known(waiting) ? HOLDERS[waiting->holder] : "not said";
    row->said[0].text = row_words(waiting, page);
    row->enter = "open";
    row->about.field = ROW_PLAN;
    snprintf(row->about.id, sizeof row->about.id, "%s", plan->reference);
}

static const char *const TITLES[FINANCE_KIND_COUNT] = {
    [FINANCE_MAY_PAY] = "May be paid",
    [FINANCE_NOT_YET] = "Not yet",
};

static void add_kind(const struct session *session, const struct finance *finance,
                     enum finance_kind kind, struct page *page, struct page_rows *rows) {
    const int64_t total = finance->totals[kind];
    if (total == 0)
        return;
    page_row_heading(page, rows,
                     total > FINANCE_MOST
                         ? page_text(page, "%s: %" PRId64 ", and the first %d are here",
                                     TITLES[kind], total, FINANCE_MOST)
                         : page_text(page, "%s: %" PRId64, TITLES[kind], total));
    for (size_t i = 0; i < finance->count; i++)
        if (finance->items[i].kind == kind)
            add_plan(session, &finance->items[i], page, rows);
}

/* ---- the page -------------------------------------------------------------------------------- */

static void finance_page(struct session *session, void *opaque, struct page *page) {
    const struct finance_state *state = opaque;
    page->title = page->help_title = "Direct payments";
    page->help =
        "Plans with a direct payment are here. First those that you may pay, the longest waiting "
        "first. A commissioner said yes to them, and the account and the agreement are ready.\n\n"
        "Under \"Not yet\" somebody acts first, and the row says who. Wait for them before you "
        "pay.\n\n"
        "Press Enter on a plan to read it. It then says again, as of today, whether you may pay "
        "it. To take in a plan file that somebody sent you, press {TAKE_IN}.\n\n"
        "Plans that nobody sent to the commissioner yet are in the list of all plans. It is the "
        "last row.";
    if (state->wrong.text[0] != '\0')
        page_say(page, TONE_ERROR, page_text(page, "Error: %s.", state->wrong.text));
    else if (state->finance.count == 0)
        page_say(page, TONE_TEXT, "Nothing is to be paid, and nothing waits.");
    struct page_rows *rows =
        page_rows(page, COLUMNS, COLUMN_COUNT, state->finance.count + FINANCE_KIND_COUNT + 2);
    for (int kind = 0; kind < FINANCE_KIND_COUNT; kind++)
        add_kind(session, &state->finance, (enum finance_kind)kind, page, rows);
    if (rows->count > 0)
        page_row_add(page, rows)->kind = ROW_GAP;
    struct page_row *all = page_row_add(page, rows);
    all->kind = ROW_ADDS;
    all->cells[COLUMN_REFERENCE] = "All plans";
    all->enter = "open";
    all->about.field = ROW_ALL_PLANS;
    page_key(page, ACTION_ENTER, NULL);
    page_key(page, ACTION_TAKE_IN, NULL);
    page_key(page, ACTION_HIDE, NULL);
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_QUIT, NULL);
}

static bool finance_act(struct session *session, void *state UNUSED,
                        const struct page_event *event) {
    if (event->action == ACTION_TAKE_IN)
        return session_push(session, &screen_receive, NULL) || true;
    if (event->action != ACTION_ENTER || event->row == NULL)
        return false;
    if (event->row->field == ROW_ALL_PLANS)
        session_push(session, &screen_plans, NULL);
    else
        session_push(session, &screen_finance_plan, event->row);
    return true;
}

const struct screen screen_finance = {.state_size = sizeof(struct finance_state),
                                      .open = finance_open,
                                      .page = finance_page,
                                      .act = finance_act,
                                      .back = finance_back,
                                      .close = finance_close};
