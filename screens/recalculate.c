/* What newer rates and prices would change in the plan: each difference before and after, and what
 * would be left. Nothing is changed until the person says so. */
#include "screens/cost_line.h"

#include "base/decimal.h"
#include "store/recalculate.h"

struct recalculate_state {
    struct recalculation newer;
    int64_t revision; /* of the plan that it is of; -1 none */
    bool known;       /* otherwise it could not be worked out, and why is in `wrong` */
    struct err_info wrong;
};

enum { COLUMN_WHAT, COLUMN_NOW, COLUMN_THEN, COLUMN_COUNT };

static const struct page_column COLUMNS[COLUMN_COUNT] = {
    {.title = "What is different", .width = 30, .grows = true},
    {.title = "Now", .width = 13, .amount = true},
    {.title = "Then", .width = 13, .amount = true}};

/* Works it out, unless it is known for the plan as it is. */
static void recalculate_read(const struct session *session, struct recalculate_state *state) {
    struct book *book = session->book;
    if (state->revision == book->revision)
        return;
    recalculation_done(&state->newer);
    state->wrong = (struct err_info){0};
    state->known = book_recalculation(book, &state->newer, &state->wrong) == ERR_OK;
    state->revision = book->revision;
}

static bool changes_something(const struct recalculate_state *state) {
    return state->known && state->newer.count > 0;
}

static enum err recalculate_open(struct session *session, void *opaque,
                                 const struct about *about UNUSED, struct err_info *info UNUSED) {
    struct recalculate_state *state = opaque;
    state->revision = -1;
    recalculate_read(session, state);
    return ERR_OK;
}

static void recalculate_close(struct session *session UNUSED, void *opaque) {
    struct recalculate_state *state = opaque;
    recalculation_done(&state->newer);
}

static const char *intro(const struct recalculate_state *state) {
    if (!state->known)
        return "What newer rates and prices would change cannot be worked out:";
    if (state->newer.keeps)
        return state->newer.why;
    if (state->newer.count == 0)
        return "This plan has the newest rates and prices there are. Nothing would change.";
    return "Newer rates or prices are known. "
           "This is what they would change. "
           "The plan stays as it is until you say yes.";
}

/* Two rows for each difference: what it is about, and what is different. */
static void add_difference(const struct recalculation_row *difference, struct page *page,
                           struct page_rows *rows) {
    char before[DECIMAL_TEXT], after[DECIMAL_TEXT];
    struct page_row *heading = page_row_add(page, rows);
    heading->kind = ROW_HEADING;
    heading->cells[0] = page_text(page, "%s%s", difference->title,
                                  difference->baseline ? " (what care costs now)" : "");
    struct page_row *row = page_row_add(page, rows);
    row->cells[COLUMN_WHAT] = difference->what;
    row->cells[COLUMN_NOW] = difference->has_before
                                 ? page_text(page, "%s", money_show(difference->before, 2, before))
                                 : "not known";
    row->cells[COLUMN_THEN] = page_text(page, "%s", money_show(difference->after, 2, after));
    row->enter = "recalculate";
    row->said[0] = (struct page_words){.tone = TONE_MUTED, .text = difference->what};
}

/* What is done here is a row as well: who hears a list does not hear what Enter would do. */
static void add_yes(struct page *page, struct page_rows *rows) {
    page_row_add(page, rows)->kind = ROW_GAP;
    struct page_row *row = page_row_add(page, rows);
    row->cells[COLUMN_WHAT] = "Yes, recalculate the plan";
    row->enter = "recalculate";
}

/* "Left now £7,094.71   Left then £6,900.00" */
static void add_left(const struct recalculation *newer, struct page *page) {
    struct page_sums *sums = &page_add(page, BLOCK_SUMS)->sums;
    if (newer->has_left_before)
        sums_add(page, sums, "Left now", newer->left_before, true);
    sums_add(page, sums, "Left then", newer->left_after, true);
    sums->brief[sums->brief_count - 1].wrong = newer->left_after < 0;
}

static void recalculate_page(struct session *session, void *opaque, struct page *page) {
    struct recalculate_state *state = opaque;
    recalculate_read(session, state);
    page->title = page->help_title = "Newer rates and prices";
    page->help =
        "A plan is worked out with the rates and prices that were known when it was made, so that its figures never change by themselves. "
        "When newer ones are taken in, this shows what they would change.\n\n"
        "Choose any row to recalculate the plan with all of them. "
        "{UNDO} takes that back. "
        "{ESCAPE} leaves the plan as it is.\n\n"
        "A price you put in yourself is yours: it is never changed here.";
    page_say(page, TONE_TEXT, intro(state));
    if (!state->known)
        page_say(page, TONE_ERROR, state->wrong.text);
    if (!changes_something(state))
        return;
    struct page_rows *rows = page_rows(page, COLUMNS, COLUMN_COUNT, 2 * state->newer.count + 2);
    for (size_t i = 0; i < state->newer.count; i++)
        add_difference(&state->newer.rows[i], page, rows);
    add_yes(page, rows);
    add_left(&state->newer, page);
    page_key(page, ACTION_ENTER, "recalculate");
    page_key(page, ACTION_DOWN, "down the list");
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, "leave it as it is");
}

/* Asks once, and does it. */
static bool recalculate_act(struct session *session, void *opaque, const struct page_event *event) {
    struct recalculate_state *state = opaque;
    struct err_info info = {0};
    recalculate_read(session, state);
    if (event->action != ACTION_ENTER || !changes_something(state))
        return false;
    if (!session_confirm(session, "Recalculate the plan with all of these?")) {
        session_say(session, "The plan is as it was.");
        return true;
    }
    enum err err = book_recalculate(session->book, &state->newer, &info);
    if (err != ERR_OK) {
        session_say_refused(session, err, &info);
        state->revision = -1;
        return true;
    }
    session_pop(session); /* `state` is gone */
    session_say(session, "Recalculated. {UNDO} brings the plan back as it was.");
    return true;
}

const struct screen screen_recalculate = {.state_size = sizeof(struct recalculate_state),
                                          .of_plan = true,
                                          .open = recalculate_open,
                                          .page = recalculate_page,
                                          .act = recalculate_act,
                                          .close = recalculate_close};
