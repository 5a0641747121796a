/* The price list: find a service by typing part of its name, and add it as a line. */
#include "screens/section.h"

#include "base/date.h"
#include "base/decimal.h"

#include <stdio.h>
#include <string.h>

enum { MOST = 100, FIND_MOST = 120 };

struct prices_state {
    const struct plan_form *form; /* of what it will add, and its type */
    enum record_type type;
    char find[FIND_MOST + 1];
    struct price prices[MOST];
    size_t count;
};

static const struct page_column COLUMNS[] = {{.title = "Service", .width = 30, .grows = true},
                                             {.title = "Price", .width = 12, .amount = true},
                                             {.title = "For one", .width = 10},
                                             {.title = "Year", .width = 8}};

static void prices_read(struct session *session, struct prices_state *state) {
    struct err_info info = {0};
    if (store_find_prices(session->setup.store, state->find, state->prices, MOST, &state->count,
                          &info) != ERR_OK)
        session_say_error(session, &info);
}

static enum err prices_open(struct session *session, void *opaque, const struct about *about,
                            struct err_info *info UNUSED) {
    struct prices_state *state = opaque;
    state->form = about->form;
    state->type = about->type;
    prices_read(session, state);
    return ERR_OK;
}

static void add_price(struct page *page, struct page_rows *rows, const struct price *price,
                      size_t index) {
    struct page_row *row = page_row_add(page, rows);
    char amount[DECIMAL_TEXT], day[DATE_TEXT];
    row->cells[0] = price->name;
    row->cells[1] = page_text(page, "%s", money_show(price->unit_price, 4, amount));
    row->cells[2] = price->unit;
    row->cells[3] = price->price_year;
    row->enter = "choose";
    row->about.index = index;
    row->said[0] = (struct page_words){.tone = TONE_HEADING, .text = price->name};
    row->said[1] = (struct page_words){
        .tone = TONE_MUTED,
        .text = page_text(page, "%s. Last checked on %s. An average, to compare with.",
                          price->source, date_show(price->last_checked, day))};
}

static void prices_page(struct session *session UNUSED, void *opaque, struct page *page) {
    struct prices_state *state = opaque;
    page->title = "Look up a price";
    page->help_title = "The price list";
    page->help =
        "What the NHS pays on average for one contact, day or item. "
        "It is something to compare with, not what you will be charged: for something you buy yourself, ask for a local price.\n\n"
        "A price for one contact and a price for one hour are different things.";
    page_add(page, BLOCK_INPUT)->input =
        (struct page_input){.label = "Type part of it",
                            .text = state->find,
                            .note = state->count == MOST ? "the first 100 of them" : NULL,
                            .most = FIND_MOST,
                            .finds = true,
                            .open = true};
    struct page_rows *rows =
        page_rows(page, COLUMNS, sizeof COLUMNS / sizeof COLUMNS[0], state->count);
    rows->empty =
        "No service has a name like that. Try fewer letters, or press {ESCAPE} and add it by hand.";
    for (size_t i = 0; i < state->count; i++)
        add_price(page, rows, &state->prices[i], i);
    page_key(page, ACTION_ENTER, "choose");
    page_key(page, ACTION_DOWN, "down the list");
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

/* Adds the marked service as a line, and opens it for how many and how often. */
static void take_price(struct session *session, struct prices_state *state,
                       const struct price *price) {
    char id[24], label[192];
    struct changes changes;
    const struct plan_form *form = state->form;
    enum record_type type = state->type;
    plan_new_id(session->book->plan, id);
    changes_init(&changes);
    changes_add(&changes, type, id, "", SIZE_MAX);
    const struct {
        size_t field;
        const char *plain;
    } answers[] = {
        {LINE_DESCRIPTION, price->name},
        {LINE_AREA, price->area},
        {LINE_UNIT, price->unit},
        {LINE_PRICE_SOURCE, price->source},
        {LINE_PRICE_YEAR, price->price_year},
        {LINE_CATALOGUE_CODE, price->code},
        {LINE_QUANTITY, "1"},
    };
    changes_put_number(&changes, type, id, LINE_UNIT_PRICE, price->unit_price);
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++)
        changes_set(&changes, type, id, answers[i].field, answers[i].plain);
    if (type == RECORD_LINE)
        changes_put_number(&changes, type, id, LINE_PAID_BY, PAID_TRADITIONAL);
    snprintf(label, sizeof label, "adding %s", price->name);
    const struct about about = form_about(form, id, type, LINE_QUANTITY);
    if (session_edit(session, &changes, label))
        session_replace(session, &screen_form, &about);
}

static bool prices_act(struct session *session, void *opaque, const struct page_event *event) {
    struct prices_state *state = opaque;
    if (event->action == ACTION_NONE && event->of_input) {
        snprintf(state->find, sizeof state->find, "%s", event->text);
        prices_read(session, state);
    } else if (event->action == ACTION_ENTER && event->row != NULL) {
        take_price(session, state, &state->prices[event->row->index]);
    } else {
        return false;
    }
    return true;
}

const struct screen screen_prices = {.state_size = sizeof(struct prices_state),
                                     .of_plan = true,
                                     .open = prices_open,
                                     .page = prices_page,
                                     .act = prices_act};
