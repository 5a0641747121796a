/* The check of a quarter: what was paid and spent, the pay runs, what was in the account, and what
 * is missing; and the quarters before and after. */
#include "screens/money_spent.h"

#include "base/date.h"
#include "exchange/quarter_told.h"
#include "plan/ending.h"

struct quarter_state {
    int64_t from, to;
};

enum { COLUMN_WHAT, COLUMN_WORDS, COLUMN_COUNT };
static const struct page_column COLUMNS[COLUMN_COUNT] = {{.width = 30},
                                                         {.width = 40, .grows = true}};

enum { ROW_BEFORE = 1, ROW_AFTER };

static enum err quarter_open(struct session *session, void *opaque,
                             const struct about *about UNUSED, struct err_info *info UNUSED) {
    struct quarter_state *state = opaque;
    quarter_of(session->book->plan, session_today(session), &state->from, &state->to);
    return ERR_OK;
}

static void add_told(const struct quarter *quarter, struct page *page, struct page_rows *rows) {
    struct quarter_row told[QUARTER_ROWS] = {0};
    size_t count = quarter_told(quarter, told), at = 0;
    for (; at < count && told[at].what != NULL; at++) {
        struct page_row *row = page_row_add(page, rows);
        row->cells[COLUMN_WHAT] = told[at].what;
        row->cells[COLUMN_WORDS] = page_text(page, "%s", told[at].words);
    }
    page_row_heading(page, rows, "What is missing");
    if (at == count)
        page_row_add(page, rows)->cells[COLUMN_WHAT] = "Nothing is missing";
    for (; at < count; at++) {
        struct page_row *row = page_row_add(page, rows);
        row->cells[COLUMN_WHAT] = page_text(page, "%s", told[at].words);
        row->said[0].text = row->cells[COLUMN_WHAT];
    }
}

static void add_way(struct page *page, struct page_rows *rows, const char *words, size_t way) {
    struct page_row *row = page_row_add(page, rows);
    row->cells[COLUMN_WHAT] = words;
    row->enter = "open";
    row->about.index = way;
}

static void quarter_page(struct session *session, void *opaque, struct page *page) {
    const struct quarter_state *state = opaque;
    const struct figures *figures = &session->figures;
    struct quarter quarter = {0};
    struct err_info info = {0};
    char days[80];
    page->title = page->help_title = "Check of a quarter";
    page->help =
        "What a council or a board asks for every three months: what was paid, what it went on, "
        "pay for those who are employed, and what was in the account.\n\n"
        "What is missing is something to find, and no fault. For other days than a quarter, there is "
        "the command phbplan spent.";
    int64_t until = 0;
    bool known = figures->cost.known && ending_until(figures, &until, &info) == ERR_OK &&
                 plan_quarter(figures, state->from, state->to,
                              in_force_until(&session->in_force, until), &quarter, &info) == ERR_OK;
    quarter.from = state->from;
    quarter.to = state->to;
    quarter_days(&quarter, days);
    page_say(page, TONE_HEADING, page_text(page, "%s", days));
    money_spent_say_around(session, page);
    if (!known)
        page_say(page, TONE_TEXT,
                 page_text(page, "It is not known: %s",
                           figures->cost.known ? info.text : figures->cost.why));
    struct page_rows *rows = page_rows(page, COLUMNS, COLUMN_COUNT, QUARTER_ROWS + 6);
    if (known)
        add_told(&quarter, page, rows);
    page_row_add(page, rows)->kind = ROW_GAP;
    add_way(page, rows, "The quarter before", ROW_BEFORE);
    add_way(page, rows, "The quarter after", ROW_AFTER);
    page_key(page, ACTION_ENTER, NULL);
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

static bool quarter_act(struct session *session UNUSED, void *opaque,
                        const struct page_event *event) {
    struct quarter_state *state = opaque;
    if (event->action != ACTION_ENTER || event->row == NULL || event->row->index == 0)
        return false;
    state->from = date_add_months(state->from, event->row->index == ROW_BEFORE ? -3 : 3);
    state->to = date_add_months(state->from, 3) - 1;
    return true;
}

const struct screen screen_quarter = {.state_size = sizeof(struct quarter_state),
                                      .of_plan = true,
                                      .open = quarter_open,
                                      .page = quarter_page,
                                      .act = quarter_act};
