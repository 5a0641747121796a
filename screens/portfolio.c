/* What all plans come to: a page that leads on, and one of each part. The report is made when a
 * page is opened or its days change, not at each key; what stands in it is a table of
 * exchange/told_portfolio.h. */
#include "screens/screens.h"

#include "base/date.h"
#include "base/unused.h"
#include "exchange/told_portfolio.h"
#include "store/report.h"

#include <stdio.h>
#include <string.h>

struct portfolio_state {
    enum told_part part;
    int64_t from, to; /* a quarter, up to today */
    bool anonymous;
    struct told_portfolio told;
    struct err_info wrong; /* why it could not be made; "" where it could */
};

/* What each part is called where it is led to, and what F1 says of it. */
static const struct {
    const char *leads, *help;
} PARTS[TOLD_PART_COUNT] = {
    [TOLD_TOGETHER] =
        {NULL,
         "Here is what all plans come to that you may read, for a quarter of a year. The quarter begins in January, April, July or October. The one we are in goes up to today.\n\n"
         "Each row below leads to a page that answers one question.\n\n"
         "Small numbers can point at a person. To show the figures to others, leave out what points at a person: it is a row of this page. A count under 10 is then not told, and all others are rounded."},
    [TOLD_QUARTER] =
        {"The quarter: what the board returns",
         "What a board returns each quarter. First come the plans that go on, on its last day. "
         "Then come all that went on in the year since 1 April. The last two are plans that were new, and plans that ended.\n\n"
         "A plan counts from its first day, or from the yes to it where that came later. How it is held is how most of its money is."},
    [TOLD_MONEY] =
        {"Money: who holds it, and how much",
         "What the plans that go on cost, each for all of its days, and who holds the money.\n\n"
         "Beside it stands what was often seen: 40 per cent paid to the person. It is there to compare with. More or less is fine."},
    [TOLD_BOUGHT] =
        {"What do people buy with it?",
         "What people buy, by what it is for in their life, and what they wanted and could not buy."},
    [TOLD_CRISIS] =
        {"Does it keep people out of hospital?",
         "How often people needed help in a crisis: in the year before their plan, and in the days since that a review looked at. Only what was seen is counted.\n\n"
         "What a whole year would come to is worked out from that. It stands apart, and is no promise: other things change too."},
    [TOLD_OUTCOMES] =
        {"Do people get what they set out for?",
         "What people scored, from 0 to 10, when their plan began and at their last review that says. The higher, the better."},
    [TOLD_WAITING] =
        {"What waits, and risks seen in two ways",
         "How far plans have got, how long an answer takes, and what somebody still has to look at."},
};

/* ---- making it ------------------------------------------------------------------------------- */

static void make_report(struct session *session, struct portfolio_state *state) {
    struct report_said said = {0};
    const struct report_asked asked = {.from = state->from,
                                       .to = state->to,
                                       .anonymous = state->anonymous,
                                       .visit = report_said_add,
                                       .data = &said};
    struct report report;
    told_portfolio_done(&state->told);
    state->wrong = (struct err_info){0};
    enum err err = store_report(&session->setup.store, 1, &asked, &report, &state->wrong);
    report_said_gather(&said);
    if (err == ERR_OK)
        (void)told_portfolio_of(&report, &said, session_today(session), &state->told,
                                &state->wrong);
    report_said_done(&said);
}

/* The quarter that begins on that day, up to today. */
static void set_quarter(const struct session *session, struct portfolio_state *state,
                        int64_t from) {
    state->from = from;
    state->to = date_add_months(from, 3) - 1;
    if (state->to > session_today(session))
        state->to = session_today(session);
}

/* About: `index` is the part, `id` the quarter's first day ("": that of today), `field` whether it
 * is anonymous. */
static enum err portfolio_open(struct session *session, void *opaque, const struct about *about,
                               struct err_info *info) {
    struct portfolio_state *state = opaque;
    int64_t from, to;
    enum err err = gate_ask_role(TOPIC_REPORT, store_role(session->setup.store), info);
    if (err != ERR_OK)
        return err;
    report_quarter(session_today(session), &from, &to);
    if (about->id[0] != '\0')
        (void)date_read(about->id, &from, NULL);
    state->part = (enum told_part)about->index;
    state->anonymous = about->field != 0;
    set_quarter(session, state, from);
    make_report(session, state);
    return ERR_OK;
}

static void portfolio_close(struct session *session UNUSED, void *opaque) {
    told_portfolio_done(&((struct portfolio_state *)opaque)->told);
}

/* ---- tables ---------------------------------------------------------------------------------- */

enum { COLUMN_LABEL, COLUMN_FIRST, FIGURE_WIDTH = 11, LABEL_WIDTH = 24, MONEY_WIDTH = 16 };

/* The columns of the part; how many. */
static size_t columns_of(enum told_part part, struct page_column *columns) {
    size_t count = 0;
    const char *title = told_part_column(part, 0);
    const bool titled = title[0] != '\0';
    columns[COLUMN_LABEL] =
        (struct page_column){.title = titled ? "" : NULL, .width = LABEL_WIDTH, .grows = true};
    for (; title != NULL; title = told_part_column(part, ++count))
        columns[COLUMN_FIRST + count] = (struct page_column){
            .title = titled ? title : NULL, .width = FIGURE_WIDTH, .amount = true};
    return COLUMN_FIRST + count;
}

/* A column is as wide as what stands in it. */
static void fit_columns(const struct portfolio_state *state, size_t count,
                        struct page_column *columns) {
    char text[TOLD_TEXT];
    for (size_t i = 0; i < state->told.count; i++) {
        const struct told_table *table = &state->told.tables[i];
        for (size_t row = 0; table->part == state->part && row <= table->count; row++)
            for (size_t at = 0; at + COLUMN_FIRST < count; at++) {
                const struct told_row *told =
                    row < table->count ? &table->rows[row] : &table->total;
                int width = (int)strlen(told_figure_show(&told->figures[at], text));
                struct page_column *column = &columns[COLUMN_FIRST + at];
                column->width = width > column->width ? width : column->width;
            }
    }
}

static void add_row(const struct told_row *told, enum tone tone, struct page *page,
                    struct page_rows *rows) {
    char text[TOLD_TEXT];
    struct page_row *row = page_row_add(page, rows);
    row->cells[COLUMN_LABEL] = told->label;
    row->tones[COLUMN_LABEL] = tone;
    for (size_t i = 0; i < TOLD_COLUMNS; i++)
        if (told->figures[i].kind != TOLD_NONE)
            row->cells[COLUMN_FIRST + i] =
                page_text(page, "%s", told_figure_show(&told->figures[i], text));
    row->said[0].text = told->label;
}

static void add_table(const struct told_table *table, struct page *page, struct page_rows *rows) {
    const char *group = NULL;
    if (table->count == 0 && table->empty == NULL)
        return;
    if (table->title != NULL)
        page_row_heading(page, rows, table->title);
    else
        page_row_add(page, rows)->kind = ROW_GAP;
    for (size_t i = 0; i < table->count; i++) {
        const struct told_row *told = &table->rows[i];
        if (told->group != NULL && told->group != group) {
            struct page_row *row = page_row_add(page, rows);
            row->kind = ROW_NOTE;
            row->cells[COLUMN_LABEL] = told->group;
            row->tones[COLUMN_LABEL] = TONE_MUTED;
        }
        group = told->group;
        add_row(told, TONE_TEXT, page, rows);
    }
    if (table->has_total && table->count > 0)
        add_row(&table->total, TONE_HEADING, page, rows);
    const char *note = table->count > 0 ? table->note : table->empty;
    if (note != NULL)
        page_row_note(page, rows, note);
}

/* ---- bars ------------------------------------------------------------------------------------ */

static struct page_bars *add_bars(struct page *page, size_t count) {
    struct page_bars *bars = &page_add(page, BLOCK_BARS)->bars;
    bars->bars = page_many(page, count, sizeof *bars->bars);
    return bars->bars != NULL ? bars : NULL;
}

/* The plans' own split, and under it what is often seen. */
static void add_split(const struct told_table *table, struct page *page) {
    static const char *const TITLES[] = {"Direct payments", "Often"};
    struct page_bars *bars = add_bars(page, 2);
    char share[TOLD_TEXT];
    for (size_t i = 0; bars != NULL && i < 2; i++) {
        struct page_bar *bar = &bars->bars[bars->count++];
        const struct told_figure *parts[] = {&table->rows[0].figures[table->charted + i],
                                             &table->rows[1].figures[table->charted + i]};
        *bar = (struct page_bar){
            .title = page_text(page, "%s %s", TITLES[i], told_figure_show(parts[0], share)),
            .words = i == 0 ? table->said : "",
            .whole = parts[0]->value + parts[1]->value};
        for (size_t part = 0; part < 2; part++)
            bar->parts[bar->part_count++] = (struct page_part){
                .size = parts[part]->value, .fill = part == 0 ? FILL_FULL : FILL_LIGHT};
    }
}

static void add_split_of(const struct portfolio_state *state, struct page *page) {
    for (size_t i = 0; i < state->told.count; i++)
        if (state->told.tables[i].chart == TOLD_SPLIT)
            add_split(&state->told.tables[i], page);
}

/* ---- the page -------------------------------------------------------------------------------- */

/* What a row does that is no figure; a part that is led to is its own number, and comes before. */
enum portfolio_deed { DEED_BEFORE = TOLD_PART_COUNT, DEED_AFTER, DEED_ANONYMOUS };

static void add_deed(struct page *page, struct page_rows *rows, size_t deed, const char *words,
                     const char *enter) {
    struct page_row *row = page_row_add(page, rows);
    row->cells[COLUMN_LABEL] = words;
    row->enter = enter;
    row->about.index = deed;
}

static bool has_part(const struct portfolio_state *state, enum told_part part) {
    for (size_t i = 0; i < state->told.count; i++)
        if (state->told.tables[i].part == part)
            return true;
    return false;
}

static void add_leads(const struct portfolio_state *state, struct page *page,
                      struct page_rows *rows) {
    for (int part = TOLD_TOGETHER + 1; part < TOLD_PART_COUNT; part++)
        if (has_part(state, (enum told_part)part))
            add_deed(page, rows, (size_t)part, PARTS[part].leads, "open");
}

static void add_deeds(const struct session *session, const struct portfolio_state *state,
                      struct page *page, struct page_rows *rows) {
    page_row_add(page, rows)->kind = ROW_GAP;
    add_deed(page, rows, DEED_BEFORE, "The quarter before", "go");
    if (date_add_months(state->from, 3) <= session_today(session))
        add_deed(page, rows, DEED_AFTER, "The quarter after", "go");
    add_deed(page, rows, DEED_ANONYMOUS,
             state->anonymous ? "Tell all figures as they are"
                              : "Leave out what points at a person",
             "do it");
}

static void add_rows(const struct session *session, const struct portfolio_state *state,
                     struct page *page) {
    size_t most = 16;
    struct page_column *columns = page_many(page, 1 + TOLD_COLUMNS, sizeof *columns);
    if (columns == NULL)
        return;
    const size_t count = columns_of(state->part, columns);
    fit_columns(state, count, columns);
    for (size_t i = 0; i < state->told.count; i++)
        most += 2 * state->told.tables[i].count + 5;
    struct page_rows *rows = page_rows(page, columns, count, most);
    if (state->part == TOLD_TOGETHER)
        add_leads(state, page, rows);
    for (size_t i = 0; i < state->told.count; i++)
        if (state->told.tables[i].part == state->part)
            add_table(&state->told.tables[i], page, rows);
    add_deeds(session, state, page, rows);
}

static void portfolio_page(struct session *session, void *opaque, struct page *page) {
    const struct portfolio_state *state = opaque;
    page->title = page->help_title = told_part_title(state->part);
    page->help = PARTS[state->part].help;
    if (state->wrong.text[0] != '\0')
        page_say(page, TONE_ERROR, page_text(page, "Error: %s.", state->wrong.text));
    else
        page_say(page, TONE_HEADING,
                 page_text(page, "%s%s", state->told.days,
                           state->anonymous ? ". Nothing here points at a person" : ""));
    if (state->anonymous) {
        page_say(page, TONE_MUTED, REPORT_FEW_SAYS);
        page->blocks[page->block_count - 1].gives_way = true;
    }
    if (state->part == TOLD_TOGETHER || state->part == TOLD_MONEY)
        add_split_of(state, page);
    add_rows(session, state, page);
    page_key(page, ACTION_ENTER, NULL);
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

static void open_part(struct session *session, const struct portfolio_state *state, size_t part) {
    struct about about = {.index = part, .field = state->anonymous};
    char day[DATE_TEXT];
    snprintf(about.id, sizeof about.id, "%s", date_write(state->from, day));
    session_push(session, &screen_portfolio, &about);
}

static bool portfolio_act(struct session *session, void *opaque, const struct page_event *event) {
    struct portfolio_state *state = opaque;
    const size_t deed = event->row != NULL ? event->row->index : 0;
    if (event->action != ACTION_ENTER || deed == 0)
        return false;
    if (deed < TOLD_PART_COUNT) {
        open_part(session, state, deed);
        return true;
    }
    if (deed == DEED_ANONYMOUS)
        state->anonymous = !state->anonymous;
    else
        set_quarter(session, state, date_add_months(state->from, deed == DEED_BEFORE ? -3 : 3));
    make_report(session, state);
    return true;
}

const struct screen screen_portfolio = {.state_size = sizeof(struct portfolio_state),
                                        .open = portfolio_open,
                                        .page = portfolio_page,
                                        .act = portfolio_act,
                                        .close = portfolio_close};
