/* What can I afford: the most that one answer of a line can be with what is left of the budget, and
 * the key that makes it so. Of a helper who does several things, or of all of My support, the lines
 * to ask it of. */
#include "screens/cost_line.h"
#include "screens/forms.h"
#include "screens/work.h"

#include "base/decimal.h"
#include "base/text.h"
#include "base/unused.h"
#include "plan/afford.h"
#include "plan/employer.h"
#include "plan/value.h"

#include <stdio.h>
#include <string.h>

struct afford_state {
    char id[ABOUT_ID];  /* of the line; "" where one is to be chosen */
    char who[ABOUT_ID]; /* whose lines those are: a helper's id; "": the plan's */
    int64_t revision;   /* of the plan that the answers are of; -1 none */
    struct afford answers[AFFORD_FIELDS];
    enum err err; /* or why there are none */
    struct err_info info;
};

static const struct record *line_of(const struct session *session,
                                    const struct afford_state *state) {
    return state->id[0] != '\0' ? plan_find(session->book->plan, RECORD_LINE, state->id, NULL)
                                : NULL;
}

/* ---- what is asked --------------------------------------------------------------------------- */

/* What the most is called, and what one step more would be. */
static const struct {
    size_t field;
    const char *title, *more;
} ASKED[] = {
    {LINE_UNIT_PRICE, "The most for one", "One penny more is too much."},
    {LINE_HOURLY_RATE, "The most pay for an hour", "One penny more is too much."},
    {LINE_NIGHT_RATE, "The most pay for a night", "One penny more is too much."},
    {LINE_HOURS_PER_WEEK, "The most hours each week", "A quarter of an hour more is too much."},
    {LINE_HOURS_A_YEAR, "The most hours in a year", "A quarter of an hour more is too much."},
    {LINE_NIGHTS_PER_WEEK, "The most nights each week", "One night more is too much."},
    {LINE_TIMES, "How often at the most", "Once more is too much."},
    {LINE_QUANTITY, "How many at the most", "One more is too much."},
};

static size_t asked_of(size_t field) {
    size_t at = 0;
    while (at + 1 < sizeof ASKED / sizeof ASKED[0] && ASKED[at].field != field)
        at++;
    return at;
}

/* The other half of the sum, which has to be said before. */
static const char *said_before(const struct afford *answer, const struct record *line) {
    enum { THINGS, HOURS, NIGHTS, KINDS };
    static const char *const WORDS[KINDS][2] = {
        {"Say first how many each time.", "Say first what one costs."},
        {"Say first how many hours.", "Say first what an hour is paid."},
        {"Say first how many nights.", "Say first what a night is paid."}};
    int kind = !line_employs(line) ? THINGS : line_sleeps_in(line) ? NIGHTS : HOURS;
    return WORDS[kind][answer->field != line_price_field(line)];
}

/* What would be there, and what one step more would do. */
static const char *said_of(const struct afford *answer, const struct record *line,
                           struct page *page) {
    char left[DECIMAL_TEXT];
    money_show(answer->left, 2, left);
    switch (answer->stand) {
    case AFFORD_FOUND:
        return page_text(
            page, "Then %s is left. %s%s", left, ASKED[asked_of(answer->field)].more,
            answer->below_minimum
                ? " It is under the wage that the law asks for, so think of fewer hours."
                : "");
    case AFFORD_ALL:
        return page_text(page, "This is the most that can be written here. Then %s is left.", left);
    case AFFORD_NOTHING:
        return "What is left does not buy the least of it. Make something else smaller, or look at My budget.";
    case AFFORD_LACKS:
        break;
    }
    return said_before(answer, line);
}

static void add_answer(const struct afford *answer, const struct record *line, struct page *page,
                       struct page_rows *rows) {
    struct page_row *row = page_row_add(page, rows);
    row->cells[0] = ASKED[asked_of(answer->field)].title;
    row->cells[1] = answer->stand == AFFORD_LACKS     ? "not known yet"
                    : answer->stand == AFFORD_NOTHING ? "nothing"
                                                      : page_text(page, "%s", answer->words);
    row->tones[1] = answer->most > 0 ? TONE_AMOUNT : TONE_MUTED;
    if (answer->now[0] != '\0')
        row->cells[2] = page_text(page, "now %s", answer->now);
    row->said[0].text = said_of(answer, line, page);
    row->about.index = answer->field;
    if (answer->most > 0)
        row->enter = "use this";
}

/* ---- the line -------------------------------------------------------------------------------- */

static void work_out(const struct session *session, struct afford_state *state,
                     const struct record *line) {
    size_t fields[AFFORD_FIELDS];
    if (state->revision == session->book->revision)
        return;
    afford_fields(line, fields);
    state->err = ERR_OK;
    for (size_t i = 0; i < AFFORD_FIELDS && state->err == ERR_OK; i++)
        state->err = plan_afford(session->book->plan, session->figures.cost.rates, line->id,
                                 fields[i], &state->answers[i], &state->info);
    state->revision = session->book->revision;
}

/* What it is called, "1 x session at £60.00, twice a week", and what is left. */
static void say_now(const struct session *session, const struct record *line, struct page *page) {
    const struct plan_cost *cost = &session->figures.cost;
    char words[LINE_WORDS], amount[DECIMAL_TEXT];
    const char *title = record_title(line);
    bool over = cost->left < 0;
    page_say(page, TONE_HEADING, title[0] != '\0' ? title : "Something new");
    page_say(page, TONE_TEXT, page_text(page, "%s.", line_words(line, words)));
    page->blocks[page->block_count - 1].joined = true;
    page_say(page, TONE_TEXT,
             page_text(page,
                       over ? "The plan is over its budget by %s." : "%s of the budget is left.",
                       money_show(over ? -cost->left : cost->left, 2, amount)));
}

static void line_page(const struct session *session, struct afford_state *state,
                      const struct record *line, struct page *page) {
    static const struct page_column COLUMNS[] = {
        {.width = 28}, {.width = 24, .grows = true}, {.width = 20, .grows = true}};
    const struct plan_cost *cost = &session->figures.cost;
    const char *why = cost->known ? afford_not(cost, line) : NULL;
    char unknown[SESSION_MESSAGE];
    if (cost->known && why == NULL)
        work_out(session, state, line);
    if (!cost->known)
        session_no_cost(session, unknown, sizeof unknown);
    else if (why == NULL && state->err != ERR_OK)
        snprintf(unknown, sizeof unknown, "%s", state->info.text);
    if (cost->known && cost->has_budget)
        say_now(session, line, page);
    if (why != NULL || !cost->known || state->err != ERR_OK) {
        page_say(page, TONE_TEXT, why != NULL ? why : page_text(page, "%s", unknown));
        return;
    }
    struct page_rows *rows = page_rows(page, COLUMNS, 3, AFFORD_FIELDS);
    for (size_t i = 0; i < AFFORD_FIELDS; i++)
        add_answer(&state->answers[i], line, page, rows);
    page_key(page, ACTION_ENTER, NULL);
}

/* ---- the lines to choose from ---------------------------------------------------------------- */

static bool is_theirs(const struct plan *plan, const struct record *line, const char *who) {
    const struct record *helper = line_helper(plan, line);
    return who[0] == '\0' || (helper != NULL && strcmp(helper->id, who) == 0);
}

static void choose_page(const struct session *session, const struct afford_state *state,
                        struct page *page) {
    static const struct page_column COLUMNS[] = {{.width = 36, .grows = true}, {.width = 30}};
    const struct plan *plan = session->book->plan;
    size_t count = plan_count(plan, RECORD_LINE);
    page_say(page, TONE_TEXT, "Which thing would you like to know it of?");
    struct page_rows *rows = page_rows(page, COLUMNS, 2, count);
    rows->empty = "There is nothing here yet. Add it in My support first.";
    for (size_t i = 0; i < count; i++) {
        const struct record *line = plan_at(plan, RECORD_LINE, i);
        char words[LINE_WORDS];
        if (!is_theirs(plan, line, state->who))
            continue;
        struct page_row *row = page_row_add(page, rows);
        row->cells[0] = record_title(line)[0] != '\0' ? record_title(line) : "Something new";
        row->cells[1] = paid_words(line);
        row->said[0].text = page_text(page, "%s.", line_words(line, words));
        row->enter = "open";
        row->about.type = RECORD_LINE;
        snprintf(row->about.id, sizeof row->about.id, "%s", line->id);
    }
    page_key(page, ACTION_ENTER, NULL);
}

/* ---- the page -------------------------------------------------------------------------------- */

/* Of a line; of a helper, by the only line they have; or of what is chosen. */
static enum err afford_open(struct session *session, void *opaque, const struct about *about,
                            struct err_info *info UNUSED) {
    struct afford_state *state = opaque;
    const struct plan *plan = session->book->plan;
    state->revision = -1;
    if (about->type == RECORD_LINE)
        snprintf(state->id, sizeof state->id, "%s", about->id);
    else if (about->type == RECORD_HELPER)
        snprintf(state->who, sizeof state->who, "%s", about->id);
    const struct record *only = NULL;
    size_t lines = 0;
    for (size_t i = 0; state->who[0] != '\0' && i < plan_count(plan, RECORD_LINE); i++)
        if (is_theirs(plan, plan_at(plan, RECORD_LINE, i), state->who)) {
            only = plan_at(plan, RECORD_LINE, i);
            lines++;
        }
    if (lines == 1)
        snprintf(state->id, sizeof state->id, "%s", only->id);
    return ERR_OK;
}

static void afford_page(struct session *session, void *opaque, struct page *page) {
    struct afford_state *state = opaque;
    const struct record *line = line_of(session, state);
    page->title = "What can I afford?";
    page->help_title = "What can I afford?";
    page->help =
        "How far the money goes. With everything else in the plan as it is, this is the most that one thing can be before the plan costs more than the budget.\n\n"
        "All that comes with it is in the sum: its dates, what others pay, and what an employer pays on top of wages. "
        "What is kept back stays kept back.\n\n"
        "Choose an answer to put it in the plan. {UNDO} takes it back.";
    if (line != NULL)
        line_page(session, state, line, page);
    else if (state->id[0] != '\0')
        page_say(page, TONE_TEXT, "This is not in the plan any more.");
    else
        choose_page(session, state, page);
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

/* Puts the most in the place of the answer. */
static void use(struct session *session, const struct afford_state *state,
                const struct record *line, size_t field) {
    char label[192], title[96];
    struct changes changes;
    for (size_t i = 0; i < AFFORD_FIELDS; i++) {
        const struct afford *answer = &state->answers[i];
        if (answer->field != field || answer->most == 0)
            continue;
        if (strcmp(answer->now, answer->words) == 0) {
            session_say(session, "It is that already.");
            return;
        }
        changes_init(&changes);
        changes_put_number(&changes, RECORD_LINE, state->id, field, answer->most);
        snprintf(label, sizeof label, "the most for %s",
                 text_copy(record_title(line), title, sizeof title));
        char words[LINE_WORDS];
        snprintf(words, sizeof words, "%s", answer->words);
        if (session_edit(session, &changes, label))
            session_say(session, "It is %s now. {UNDO} takes it back.", words);
        return;
    }
}

static bool afford_act(struct session *session, void *opaque, const struct page_event *event) {
    struct afford_state *state = opaque;
    const struct record *line = line_of(session, state);
    if (event->action != ACTION_ENTER || event->row == NULL)
        return false;
    if (line == NULL && state->id[0] == '\0')
        session_push(session, &screen_afford, event->row);
    else if (line != NULL && state->revision == session->book->revision)
        use(session, state, line, event->row->index);
    return true;
}

const struct screen screen_afford = {.state_size = sizeof(struct afford_state),
                                     .of_plan = true,
                                     .open = afford_open,
                                     .page = afford_page,
                                     .act = afford_act};

/* A line that was just begun goes away again where nothing was said of it: its form comes first. */
void see_afford(struct session *session, const struct about *about, enum opens how) {
    bool known =
        about->id[0] != '\0' && (about->type == RECORD_LINE || about->type == RECORD_HELPER);
    const struct record *line =
        known ? plan_find(session->book->plan, about->type, about->id, NULL) : NULL;
    if (how == OPENS_INSTEAD && line != NULL && record_title(line)[0] == '\0')
        session_say(session, "Say first what it is. Then I can say how much of it there can be.");
    else
        session_push(session, &screen_afford, known ? about : NULL);
}
