/* Rates and prices: every rate in force by its name and day, and taking in next year's from a file.
 * What was typed and what is wrong with it stay on the screen until they are put right. */
#include "base/unused.h"
#include "screens/screens.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/safe_file.h"
#include "exchange/file_name.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_MOST = 1000 };

struct rates_state {
    const struct rates *rates; /* the store's newest */
    char path[PATH_MOST + 1];
    bool naming;      /* a file's name is being given */
    char result[900]; /* how the last file went, or "" */
    enum tone result_tone;
};

enum { COLUMN_FROM, COLUMN_VALUE, COLUMN_UNIT, COLUMN_FORCE, COLUMN_SOURCE, COLUMN_COUNT };

static const struct page_column COLUMNS[COLUMN_COUNT] = {
    {.title = "From", .width = 17},
    {.title = "Rate", .width = 11, .amount = true},
    {.title = "It is", .width = 14},
    {.title = "", .width = 8},
    {.title = "Source", .width = 18, .grows = true}};

/* "13.8%", "£9,100.00". */
static const char *rate_words(const struct rate *rate, struct page *page) {
    char value[DECIMAL_TEXT];
    if (strcmp(rate->unit, "percent") != 0)
        return page_text(page, "%s", money_show(rate->value, 4, value));
    return page_text(page, "%s%%", decimal_write(rate->value, 4, 0, value));
}

/* A name of a rate begins its group. */
static const char *name_words(const struct rate *rate, struct page *page) {
    const char *label = rate_label(rate->name);
    char first = (char)(label[0] >= 'a' && label[0] <= 'z' ? label[0] - 'a' + 'A' : label[0]);
    return page_text(page, "%c%s", first, label[0] != '\0' ? label + 1 : "");
}

static void add_rate(const struct rate *rate, bool in_force, struct page *page,
                     struct page_rows *rows) {
    struct page_row *row = page_row_add(page, rows);
    char day[DATE_TEXT];
    date_show(rate->from, day);
    row->cells[COLUMN_FROM] = page_text(page, "%s", day);
    row->cells[COLUMN_VALUE] = rate_words(rate, page);
    row->cells[COLUMN_UNIT] = rate_unit(rate);
    row->cells[COLUMN_FORCE] = in_force ? "in force" : "";
    row->tones[COLUMN_FORCE] = TONE_DONE;
    row->cells[COLUMN_SOURCE] = rate->source;
    row->tones[COLUMN_SOURCE] = TONE_MUTED;
    row->said[0].text = page_text(page, "From %s: %s.", day, rate->source);
}

/* Each name as a heading, and under it its rates. */
static void add_rates(struct session *session, const struct rates *rates, struct page *page) {
    struct page_rows *rows = page_rows(page, COLUMNS, COLUMN_COUNT, 2 * rates->count);
    rows->empty = "There are no rates. Press {NEW} to take some in.";
    for (size_t i = 0; i < rates->count; i++) {
        const struct rate *rate = &rates->rows[i];
        if (i == 0 || rate[-1].name != rate->name) {
            struct page_row *heading = page_row_add(page, rows);
            heading->kind = ROW_HEADING;
            heading->cells[0] = name_words(rate, page);
        }
        add_rate(rate, rates_on(rates, rate->name, session_today(session)) == rate, page, rows);
    }
}

static enum err rates_open(struct session *session, void *opaque, const struct about *about UNUSED,
                           struct err_info *info) {
    struct rates_state *state = opaque;
    return store_rates(session->setup.store, &state->rates, info);
}

static void rates_page(struct session *session, void *opaque, struct page *page) {
    struct rates_state *state = opaque;
    page->title = page->help_title = "Rates and prices";
    page->help =
        "The rates that the cost of employing someone is worked out with, each from a day on. "
        "Prices of services are looked up in a plan, with {PRICES}.\n\n"
        "Press {NEW} to take in newer ones from a CSV file: type where it is and press Enter. "
        "A file of rates has the columns name, from, value, unit and source. "
        "A file of prices has code, name, area, unit, unit_price, price_year, source and last_checked.\n\n"
        "No plan changes by itself. "
        "Each one that would cost something else says so, shows what would be different, and changes only when you say yes.";
    page_add(page, BLOCK_INPUT)->input =
        (struct page_input){.label = "File",
                            .hint = "press {NEW} to take in newer rates or prices",
                            .text = state->path,
                            .enter = "take it in",
                            .most = PATH_MOST,
                            .open = state->naming};
    if (state->result[0] != '\0')
        page_say(page, state->result_tone, state->result);
    add_rates(session, state->rates, page);
    if (state->naming) {
        page_key(page, ACTION_ENTER, "take it in");
        page_key(page, ACTION_KILL_LINE, NULL);
        page_key(page, ACTION_ESCAPE, "back to the list");
        return;
    }
    page_key(page, ACTION_NEW, "take in a file");
    page_key(page, ACTION_DOWN, "down the list");
    page_key(page, ACTION_HELP, NULL);
    page_key(page, session->depth > 1 ? ACTION_ESCAPE : ACTION_QUIT, NULL);
}

/* ---- taking in ------------------------------------------------------------------------------- */

static enum err take_in(struct session *session, struct rates_state *state, bool *prices,
                        size_t *count, struct err_info *info) {
    struct store *store = session->setup.store;
    char *csv = NULL, *path = NULL;
    size_t length = 0;
    enum err err = file_name_read(state->path, &path, info);
    if (err == ERR_OK)
        err = file_read(path, STORE_TABLE_MOST, &csv, &length, info);
    *prices = err == ERR_OK && store_is_prices(csv, length);
    if (err == ERR_OK)
        err = *prices ? store_import_prices(store, csv, length, count, info)
                      : store_import_rates(store, csv, length, count, info);
    free(csv);
    free(path);
    return err;
}

static void rates_take_in(struct session *session, struct rates_state *state) {
    struct err_info info = {0};
    bool prices = false;
    size_t count = 0;
    enum err err = take_in(session, state, &prices, &count, &info);
    if (err == ERR_OK)
        err = store_rates(session->setup.store, &state->rates, &info);
    if (err != ERR_OK) {
        snprintf(state->result, sizeof state->result, "Error: %s%s%s. Nothing was taken in.",
                 info.at, info.at[0] != '\0' ? ": " : "", info.text);
        state->result_tone = TONE_ERROR;
        return;
    }
    if (count > 0)
        snprintf(
            state->result, sizeof state->result,
            "Completed. Taken in: %zu %s. No plan has changed: each plan offers to recalculate.",
            count,
            prices       ? count == 1 ? "price" : "prices"
            : count == 1 ? "rate"
                         : "rates");
    else
        snprintf(state->result, sizeof state->result,
                 "All of it is here already. Nothing new was taken in.");
    state->result_tone = TONE_DONE;
    state->naming = false;
    state->path[0] = '\0';
}

/* ---- what is done ---------------------------------------------------------------------------- */

static bool rates_act(struct session *session, void *opaque, const struct page_event *event) {
    struct rates_state *state = opaque;
    if (event->of_input)
        snprintf(state->path, sizeof state->path, "%s", event->text);
    if (event->of_input && event->action == ACTION_ENTER && state->path[0] == '\0')
        session_say(session, "Type the file's name first. For example, rates-2027.csv");
    else if (event->of_input && event->action == ACTION_ENTER)
        rates_take_in(session, state);
    else if (event->action == ACTION_ESCAPE && state->naming)
        state->naming = false;
    else if (event->action == ACTION_NEW)
        state->naming = true;
    else
        return event->action == ACTION_NONE;
    return true;
}

const struct screen screen_rates = {.state_size = sizeof(struct rates_state),
                                    .open = rates_open,
                                    .page = rates_page,
                                    .act = rates_act};
