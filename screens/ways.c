/* Both ways side by side: what each comes to, what it meets and what is found in it, and what
 * differs in words; and choosing one of them. */
#include "base/unused.h"
#include "screens/screens.h"

#include "base/decimal.h"
#include "base/grow.h"
#include "base/text.h"
#include "plan/line.h"
#include "plan/what_changed.h"
#include "store/ways.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ways_state {
    struct book *beside; /* the one that is not open; NULL where there is none */
    struct what_changed differs;
    bool known;  /* what differs */
    int64_t row; /* the open one that this is of, and its revision; -1 not yet */
    int64_t revision;
    struct err_info wrong;
};

enum { CELL_WHAT, CELL_FIRST, CELL_OTHER, CELL_MORE, CELL_COUNT };
static const struct page_column COLUMNS[CELL_COUNT] = {
    {.title = "What", .width = 24, .grows = true},
    {.title = "First way", .width = 12, .amount = true},
    {.title = "Other way", .width = 12, .amount = true},
    {.title = "The other is", .width = 17}};

static const struct page_column BEGIN_COLUMNS[] = {{.width = 24, .grows = true}};

enum { ROW_READ, ROW_BEGIN, ROW_GO, ROW_CHOOSE_FIRST, ROW_CHOOSE_OTHER };

/* ---- reading --------------------------------------------------------------------------------- */

static void ways_forget(struct ways_state *state) {
    what_changed_done(&state->differs);
    book_close(state->beside);
    state->beside = NULL;
    state->row = state->revision = -1;
}

static struct book *first_of(const struct session *session, const struct ways_state *state) {
    return session->way == OTHER_WAY ? state->beside : session->book;
}

static struct book *other_of(const struct session *session, const struct ways_state *state) {
    return session->way == OTHER_WAY ? session->book : state->beside;
}

static const struct figures *figures_of(const struct session *session, struct book *book) {
    return book == session->book ? &session->figures : book_figures(book, session_today(session));
}

static void ways_read(struct session *session, struct ways_state *state) {
    bool changed = false;
    if (state->beside != NULL && book_refresh(state->beside, &changed, NULL) != ERR_OK)
        changed = true;
    if (!changed && state->row == session->book->row && state->revision == session->book->revision)
        return;
    ways_forget(state);
    state->wrong = (struct err_info){0};
    state->row = session->book->row;
    state->revision = session->book->revision;
    if (session->way == ONLY_WAY)
        return;
    enum err err = book_open_other(session->book, &state->beside, &state->wrong);
    if (err == ERR_OK)
        err = what_changed_find(figures_of(session, first_of(session, state)),
                                figures_of(session, other_of(session, state)), &state->differs,
                                &state->wrong);
    state->known = err == ERR_OK;
}

static enum err ways_open(struct session *session UNUSED, void *opaque,
                          const struct about *about UNUSED, struct err_info *info UNUSED) {
    struct ways_state *state = opaque;
    state->row = state->revision = -1;
    return ERR_OK;
}

static void ways_close(struct session *session UNUSED, void *opaque) {
    ways_forget(opaque);
}

/* ---- side by side ---------------------------------------------------------------------------- */

static const char *money(struct page *page, int64_t pence) {
    char shown[DECIMAL_TEXT];
    return page_text(page, "%s", money_show(pence, 2, shown));
}

static void add_money(struct page *page, struct page_rows *rows, const char *what, int64_t first,
                      int64_t other) {
    struct page_row *row = page_row_add(page, rows);
    int64_t more = other - first;
    row->cells[CELL_WHAT] = what;
    row->cells[CELL_FIRST] = money(page, first);
    row->cells[CELL_OTHER] = money(page, other);
    row->cells[CELL_MORE] = more == 0
                                ? "the same"
                                : page_text(page, "%s %s", money(page, more < 0 ? -more : more),
                                            more < 0 ? "less" : "more");
}

static struct page_row *add_count(struct page *page, struct page_rows *rows, const char *what,
                                  int64_t first, int64_t other, const char *sign) {
    struct page_row *row = page_row_add(page, rows);
    int64_t more = other - first;
    row->cells[CELL_WHAT] = what;
    row->cells[CELL_FIRST] = page_text(page, "%" PRId64 "%s", first, sign);
    row->cells[CELL_OTHER] = page_text(page, "%" PRId64 "%s", other, sign);
    row->cells[CELL_MORE] = more == 0 ? "the same"
                                      : page_text(page, "%" PRId64 " %s", more < 0 ? -more : more,
                                                  more < 0 ? "less" : "more");
    return row;
}

static int64_t per_cent(const struct plan_cost *cost) {
    return cost->share_tenths < 0 ? 0 : (cost->share_tenths + 5) / 10;
}

/* From 40% to 38% is 2 points less: "2% less" would be something else. */
static void add_share(struct page *page, struct page_rows *rows, const char *what, int64_t first,
                      int64_t other) {
    struct page_row *row = add_count(page, rows, what, first, other, "%");
    int64_t more = other < first ? first - other : other - first;
    if (more != 0)
        row->cells[CELL_MORE] = page_text(page, "%" PRId64 " point%s %s", more,
                                          more == 1 ? "" : "s", other < first ? "less" : "more");
}

static void add_costs(const struct plan_cost *first, const struct plan_cost *other,
                      struct page *page, struct page_rows *rows) {
    page_row_heading(page, rows, "What it comes to");
    if (!first->known || !other->known) {
        page_row_add(page, rows)->cells[CELL_WHAT] =
            page_text(page, "This cannot be compared. %s", !first->known ? first->why : other->why);
        return;
    }
    add_money(page, rows, "What care costs now", first->baseline, other->baseline);
    add_money(page, rows, "Cost", first->plan, other->plan);
    if (first->has_budget && other->has_budget)
        add_money(page, rows, "Left of the budget", first->left, other->left);
    add_money(page, rows, "Kept back", first->contingency, other->contingency);
    add_money(page, rows, "Direct payments", first->direct_payment, other->direct_payment);
    add_money(page, rows, "Held by an organisation", first->third_party, other->third_party);
    add_money(page, rows, "Arranged by the NHS", first->notional, other->notional);
    add_money(page, rows, "NHS services as they are", first->traditional, other->traditional);
    add_share(page, rows, "Direct, beside 40%", per_cent(first), per_cent(other));
    add_share(page, rows, "The rest, beside 60%", 100 - per_cent(first), 100 - per_cent(other));
}

/* Whether something in the plan helps with an outcome: what is left out of it does not. */
static bool is_met(const struct plan *plan, const struct record *outcome) {
    for (size_t i = 0; i < plan_count(plan, RECORD_LINE); i++) {
        const struct field *field = dictionary_field(RECORD_LINE, LINE_OUTCOMES);
        const struct record *line = plan_at(plan, RECORD_LINE, i);
        const char *from = record_text(line, LINE_OUTCOMES);
        struct value_part part;
        while (line_is_included(line) && value_next_part(field, &from, &part))
            if (strcmp(part.name, outcome->id) == 0)
                return true;
    }
    return false;
}

static const char *name_of(const struct record *record) {
    const char *title = record_title(record);
    return title[0] != '\0' ? title : "one with no name yet";
}

/* "To swim; To go out": the outcomes that nothing helps with, or the risks; "none". */
static const char *names(const struct session *session, const struct plan *plan,
                         enum record_type type, struct page *page) {
    struct growing_text text = {0};
    size_t count = 0;
    for (size_t i = 0; i < plan_count(plan, type); i++) {
        const struct record *record = plan_at(plan, type, i);
        if (type == RECORD_OUTCOME && is_met(plan, record))
            continue;
        count++;
        growing_add_format(&text, "%s%s%s", text.length > 0 ? "; " : "", name_of(record),
                           type == RECORD_RISK && risk_is_contested(record) ? " (seen in two ways)"
                                                                            : "");
    }
    char *taken = growing_take(&text);
    if (session->hide_names && count > 0) {
        free(taken);
        return page_text(page, "%zu of them", count);
    }
    const char *words = page_text(page, "%s", taken != NULL && taken[0] != '\0' ? taken : "none");
    free(taken);
    return words;
}

static void add_names(const struct session *session, const struct ways_state *state,
                      const char *heading, enum record_type type, struct page *page,
                      struct page_rows *rows) {
    page_row_heading(page, rows, heading);
    page_row_add(page, rows)->cells[CELL_WHAT] = page_text(
        page, "First way: %s", names(session, first_of(session, state)->plan, type, page));
    page_row_add(page, rows)->cells[CELL_WHAT] = page_text(
        page, "Other way: %s", names(session, other_of(session, state)->plan, type, page));
}

static const char *known_or(const char *words) {
    return words != NULL && words[0] != '\0' ? words : "nothing";
}

/* One thing that differs: "Psychotherapy: twice a week | once every three weeks". */
static const char *differs_words(const struct changed_item *item, struct page *page) {
    const char *title = item->title;
    if (item->kind == CHANGED_ADDED)
        return page_text(page, "%s: only in the other way", title);
    if (item->kind == CHANGED_TAKEN_OUT)
        return page_text(page, "%s: only in the first way", title);
    if (item->kind == CHANGED_ORDER)
        return "The same things, in another order";
    if (item->field < 0)
        return page_text(page, "%s: %s | %s", title, known_or(item->before), known_or(item->after));
    const char *label = dictionary_field(item->type, (size_t)item->field)->label;
    if (item->whole)
        return page_text(page, "%s%s%s The words differ.", title, title[0] != '\0' ? ". " : "",
                         label);
    return page_text(page, "%s%s%s %s | %s", title, title[0] != '\0' ? ". " : "", label,
                     known_or(item->before), known_or(item->after));
}

static void add_differences(const struct session *session, const struct ways_state *state,
                            struct page *page, struct page_rows *rows) {
    const char *group = NULL;
    if (session->hide_names) { /* what is written in the one that is not open may name somebody */
        page_row_add(page, rows)->cells[CELL_WHAT] =
            "What differs is not told while names are hidden.";
        return;
    }
    for (size_t i = 0; i < state->differs.count; i++) {
        const struct changed_item *item = &state->differs.items[i];
        if (item->kind == CHANGED_TOTAL)
            continue;
        if (item->group != group)
            page_row_heading(page, rows, item->group);
        group = item->group;
        page_row_add(page, rows)->cells[CELL_WHAT] = differs_words(item, page);
    }
    if (group == NULL)
        page_row_add(page, rows)->cells[CELL_WHAT] = "The two are the same.";
}

static void add_does(struct page *page, struct page_rows *rows, const char *words, int does) {
    struct page_row *row = page_row_add(page, rows);
    row->cells[CELL_WHAT] = words;
    row->enter = does == ROW_GO ? "go there" : does == ROW_BEGIN ? "begin it" : "choose it";
    row->about.field = does;
}

static void side_by_side(struct session *session, struct ways_state *state, struct page *page) {
    const struct figures *first = figures_of(session, first_of(session, state));
    const struct figures *other = figures_of(session, other_of(session, state));
    struct page_rows *rows = page_rows(page, COLUMNS, CELL_COUNT, 2 * state->differs.count + 40);
    add_costs(&first->cost, &other->cost, page, rows);
    add_count(page, rows, "Still to put right",
              (int64_t)findings_count(&first->findings, STEP_SUBMIT, LEVEL_FIX),
              (int64_t)findings_count(&other->findings, STEP_SUBMIT, LEVEL_FIX), "");
    add_names(session, state, "Outcomes that nothing helps with", RECORD_OUTCOME, page, rows);
    add_names(session, state, "Risks", RECORD_RISK, page, rows);
    add_differences(session, state, page, rows);
    page_row_heading(page, rows, "What to do");
    add_does(page, rows, session->way == OTHER_WAY ? "Go to the first way" : "Go to the other way",
             ROW_GO);
    if (book_may_choose(first_of(session, state), NULL) == ERR_OK && !session->older) {
        add_does(page, rows, "Choose the first way", ROW_CHOOSE_FIRST);
        add_does(page, rows, "Choose the other way", ROW_CHOOSE_OTHER);
    }
}

static void ways_page(struct session *session, void *opaque, struct page *page) {
    struct ways_state *state = opaque;
    struct err_info why = {0};
    ways_read(session, state);
    page->title = page->help_title = "Side by side";
    page->help =
        "Two ways of doing it, beside each other. The other way begins as a copy of the plan. "
        "Change it as you like: the plan stays as it is. {OTHER_WAY} goes to and fro, and the top of each page says where you are.\n\n"
        "What is about you is the same in both. It is written in the first way.\n\n"
        "When you choose one, that is the plan, and the other stays in its history. "
        "{UNDO} and {REDO} bring one back in place of the other.";
    if (session->way == ONLY_WAY) {
        page_say(
            page, TONE_TEXT,
            "Is there another way of doing it? Begin one here, as a copy of the plan, and change it as you like. Then see both side by side and choose.");
        enum err err = book_may_choose(session->book, &why);
        struct page_rows *rows = page_rows(page, BEGIN_COLUMNS, 1, 1);
        rows->empty = "";
        if (err == ERR_OK && session->book->row != 0 && !session->older)
            add_does(page, rows, "Begin another way", ROW_BEGIN);
        else if (err != ERR_OK)
            page_say(page, TONE_TEXT, page_text(page, "%s.", why.text));
    } else if (state->beside == NULL || !state->known) {
        page_say(page, TONE_ERROR, page_text(page, "%s.", state->wrong.text));
    } else {
        side_by_side(session, state, page);
    }
    page_key_of_row(page, ACTION_ENTER, NULL);
    if (session->way != ONLY_WAY)
        page_key(page, ACTION_OTHER_WAY, session->way == OTHER_WAY ? "first way" : NULL);
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

/* ---- what is done ---------------------------------------------------------------------------- */

static void begin(struct session *session) {
    struct err_info info = {0};
    bool changed;
    if (!session_confirm(session, "Begin another way, as a copy of the plan?"))
        return;
    enum err err = book_begin_other(session->book, &info);
    if (err != ERR_OK) {
        session_say_refused(session, err, &info);
        return;
    }
    (void)session_refresh(session, &changed, NULL);
    session_go_other_way(session); /* the screen is gone */
}

static void choose(struct session *session, struct ways_state *state, enum which_way way) {
    struct err_info info = {0};
    bool changed;
    if (!session_confirm(session, way == OTHER_WAY
                                      ? "Choose the other way? The first stays in the history."
                                      : "Choose the first way? The other stays in the history."))
        return;
    enum err err = book_choose_way(first_of(session, state), other_of(session, state), way, &info);
    if (err == ERR_OK && session->way == OTHER_WAY) {
        struct book *first = state->beside;
        state->beside = NULL;
        session_take_plan(session, first);
    }
    ways_forget(state);
    (void)session_refresh(session, &changed, NULL);
    if (err != ERR_OK) {
        session_say_refused(session, err, &info);
        return;
    }
    session_pop(session); /* `state` is gone */
    session_say(session, way == OTHER_WAY
                             ? "The other way is the plan now. {UNDO} brings the first way back."
                             : "The first way is the plan. {REDO} puts the other in its place.");
}

static bool ways_act(struct session *session, void *opaque, const struct page_event *event) {
    struct ways_state *state = opaque;
    if (event->action != ACTION_ENTER || event->row == NULL || event->row->field == ROW_READ)
        return false;
    switch (event->row->field) {
    case ROW_BEGIN:
        begin(session);
        break;
    case ROW_GO:
        session_go_other_way(session);
        break;
    default:
        choose(session, state, event->row->field == ROW_CHOOSE_OTHER ? OTHER_WAY : FIRST_WAY);
        break;
    }
    return true;
}

const struct screen screen_ways = {.state_size = sizeof(struct ways_state),
                                   .of_plan = true,
                                   .open = ways_open,
                                   .page = ways_page,
                                   .act = ways_act,
                                   .close = ways_close};
