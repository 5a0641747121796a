/* A cost line: when its questions are asked, and its cost in words. */
#include "screens/cost_line.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"

#include "plan/how_often.h"
#include "plan/line.h"
#include "plan/others.h"
#include "plan/phases.h"
#include "plan/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- when it is asked ------------------------------------------------------------------------ */

bool asked_if_money(const struct plan *plan UNUSED, const struct record *line) {
    return line_costs_money(line);
}

bool asked_if_direct(const struct plan *plan UNUSED, const struct record *line) {
    return line_is_direct(line);
}

/* Who pays is said first; a part that is there is never hidden. */
bool asked_if_others(const struct plan *plan UNUSED, const struct record *line) {
    bool part =
        record_has(line, LINE_OTHERS_PAY_PERCENT) || record_has(line, LINE_OTHERS_PAY_AMOUNT);
    return part || (record_has(line, LINE_FUNDER) && line_costs_money(line));
}

bool asked_if_critical(const struct plan *plan UNUSED, const struct record *line) {
    return line_is_critical(line);
}

bool asked_if_family(const struct plan *plan UNUSED, const struct record *line) {
    return line_pays_family(line);
}

bool asked_if_left_out(const struct plan *plan UNUSED, const struct record *line) {
    return !line_is_included(line);
}

/* ---- how often ------------------------------------------------------------------------------- */

static char *show_often(const struct record *line) {
    char words[LINE_WORDS];
    return strdup(how_often_words(line, words));
}

static enum err read_often(const char *typed, const struct record *line, struct changes *changes,
                           struct err_info *info) {
    struct how_often often;
    bool none = typed[strspn(typed, " ")] == '\0';
    enum err err = none ? ERR_OK : how_often_read(typed, &often, info);
    if (err == ERR_OK)
        changes_put_often(changes, line->type, line->id, none ? NULL : &often);
    return err;
}

static const size_t OFTEN_FIELDS[] = {LINE_PERIOD, LINE_TIMES, LINE_EVERY};
const struct form_phrase how_often_asked = {
    OFTEN_FIELDS, sizeof OFTEN_FIELDS / sizeof OFTEN_FIELDS[0], show_often, read_often};

/* ---- who pays -------------------------------------------------------------------------------- */

/* Never calls what the NHS holds cash. */
const char *paid_by_words(enum paid_by holder) {
    static const char *const WORDS[] = {
        [PAID_DIRECT] = "Paid to me",          [PAID_THIRD_PARTY] = "An organisation",
        [PAID_NOTIONAL] = "NHS arranges, new", [PAID_TRADITIONAL] = "NHS, as it is",
        [PAID_COMMUNITY] = "Already there",
    };
    return WORDS[holder];
}

const char *paid_words(const struct record *line) {
    return record_has(line, LINE_PAID_BY)
               ? paid_by_words((enum paid_by)record_number(line, LINE_PAID_BY))
               : "";
}

/* ---- what it costs --------------------------------------------------------------------------- */

/* The cost of a record and its place among those of its type, or NULL. */
static const struct line_cost *find_cost(const struct session *session, const struct record *record,
                                         size_t *index) {
    bool baseline = record->type == RECORD_BASELINE;
    const struct line_cost *lines =
        baseline ? session->figures.cost.baseline_lines : session->figures.cost.lines;
    size_t count =
        baseline ? session->figures.cost.baseline_count : session->figures.cost.line_count;
    if (!session->figures.cost.known)
        return NULL;
    for (*index = 0; *index < count; ++*index) {
        if (lines[*index].line == record)
            return &lines[*index];
    }
    return NULL;
}

const struct line_cost *cost_of(const struct session *session, const struct record *record) {
    size_t index;
    return find_cost(session, record, &index);
}

const char *paid_amount(const struct session *session, const struct record *line,
                        struct page *page) {
    const struct line_cost *cost = cost_of(session, line);
    char amount[DECIMAL_TEXT];
    if (cost == NULL || !line_is_included(line) || !line_costs_money(line))
        return "";
    if (line_lacks_price(line) && cost->cost == 0)
        return "no price yet";
    return page_text(page, "%s", money_show(line_cost_paid(cost), 2, amount));
}

bool line_goes_on(struct session *session, const struct record *before, const struct record *line) {
    const struct line_cost *first = cost_of(session, before), *next = cost_of(session, line);
    return first != NULL && next != NULL && phases_follow(first, next);
}

/* ---- what is worth saying about it ----------------------------------------------------------- */

/* Nothing of them costs nothing: it may be meant so, or not. */
static const char *note_price(const struct record *line, struct page *page) {
    size_t price = line_price_field(line), number = line_number_field(line);
    bool helper = price == LINE_HOURLY_RATE, nights = price == LINE_NIGHT_RATE;
    if (line_lacks_price(line) || !line_costs_money(line))
        return "";
    if (record_number(line, number) == 0)
        return page_text(page, "%s nothing.",
                         nights   ? "0 nights: the wages are"
                         : helper ? "0 hours: the wages are"
                                  : "0 of them: this costs");
    return "";
}

/* What is counted of a line that begins before the plan, ends after it, or is not in it at all. */
static const char *note_dates(const struct session *session, const struct record *line,
                              struct page *page) {
    struct plan_year year;
    char first[DATE_TEXT], last[DATE_TEXT];
    bool once = line_comes_once(line);
    if (!plan_year(session->book->plan, &year))
        return "";
    bool before = record_has(line, LINE_STARTS) && record_number(line, LINE_STARTS) < year.starts;
    bool after = record_has(line, LINE_ENDS) && record_number(line, LINE_ENDS) > year.ends;
    bool outside = line_span(&year, line).days <= 0;
    date_show(year.starts, first);
    date_show(year.ends, last);
    if (once && (before || outside))
        return page_text(page, "Its day is not in the plan (%s to %s), and it is counted whole.",
                         first, last);
    if (once)
        return "";
    if (outside)
        return page_text(page, "None of its days are in the plan (%s to %s): nothing is counted.",
                         first, last);
    if (before && after)
        return page_text(page, "Only its days in the plan are counted: %s to %s.", first, last);
    if (before)
        return page_text(page, "It begins before the plan: only the days from %s on are counted.",
                         first);
    return after ? page_text(page, "It goes on after the plan: only the days up to %s are counted.",
                             last)
                 : "";
}

const char *cost_note(struct session *session, const struct record *record, struct page *page) {
    const char *price = note_price(record, page);
    const char *dates = note_dates(session, record, page);
    return price[0] != '\0' && dates[0] != '\0' ? page_text(page, "%s\n%s", price, dates)
           : price[0] != '\0'                   ? price
                                                : dates;
}

void sums_add(struct page *page, struct page_sums *sums, const char *label, int64_t pence,
              bool key) {
    char amount[DECIMAL_TEXT];
    if (sums->brief_count < PAGE_SUMS)
        sums->brief[sums->brief_count++] =
            (struct page_sum){.label = label,
                              .amount = page_text(page, "%s", money_show(pence, 2, amount)),
                              .key = key};
}

void sums_add_others(struct page *page, struct page_sums *sums, const struct line_cost *cost) {
    char who[64];
    if (cost->others == 0)
        return;
    text_copy(others_of_line(cost), who, sizeof who);
    sums_add(page, sums, "All of it", cost->cost, true);
    sums_add(page, sums, page_text(page, "Paid by others (%s)", who), cost->others, true);
}

const char *others_said(const struct line_cost *cost, struct page *page) {
    char amount[DECIMAL_TEXT], who[128];
    if (cost->others == 0)
        return "";
    return page_text(page, " %s of it is paid by others (%s).", money_show(cost->others, 2, amount),
                     text_copy(others_of_line(cost), who, sizeof who));
}

const char *lacking_words(const struct record *line) {
    enum { THINGS, HOURS, NIGHTS, KINDS };
    static const char *const WORDS[KINDS][3] = {
        {"Say the price and how many, and I can work out what it costs.",
         "Say how many, and I can work out what it costs.",
         "Say the price, and I can work out what it costs."},
        {"Say the hours and the pay, and I can work out what it costs.",
         "Say the hours, and I can work out what it costs.",
         "Say the pay, and I can work out what it costs."},
        {"Say the nights and the pay for one, and I can work out what it costs.",
         "Say the nights, and I can work out what it costs.",
         "Say the pay for a night, and I can work out what it costs."}};
    int kind = !line_employs(line) ? THINGS : line_sleeps_in(line) ? NIGHTS : HOURS;
    bool price = record_has(line, line_price_field(line));
    bool number = record_has(line, line_number_field(line));
    return WORDS[kind][price ? 1 : number ? 2 : 0];
}

void cost_sums(struct session *session, const struct record *record, struct page *page,
               struct page_sums *sums) {
    size_t index;
    const struct line_cost *cost = find_cost(session, record, &index);
    char basis[BASIS_WORDS], words[LINE_WORDS];
    if (cost == NULL)
        return;
    if (line_lacks_price(record)) {
        sums->words = lacking_words(record);
        return;
    }
    const struct other_basis *other = cost->weekly > 0 ? session_other_basis(session) : NULL;
    if (other != NULL)
        sums->spare = page_text(page, "%s", basis_words_line(cost, other, index, basis));
    sums->aloud = page_text(page, "%s", line_words(record, words));
    sums_add_others(page, sums, cost);
    sums_add(page, sums, "This plan", line_cost_paid(cost), true);
    sums_add(page, sums, "A whole year", cost->full_year, true);
    sums_add(page, sums, "A week", cost->weekly, true);
}

const char *basis_foot(struct session *session, struct page *page) {
    const struct other_basis *other = session_other_basis(session);
    char words[BASIS_WORDS];
    if (other == NULL || session->figures.cost.plan <= 0)
        return NULL;
    return page_text(page, "%s", basis_words(&session->figures.cost, other, words));
}
