/* Step 6, My support: what the budget is spent on, and who holds the money for each thing. */
#include "screens/cost_line.h"
#include "screens/forms.h"
#include "screens/health_tasks.h"
#include "screens/helper.h"
#include "screens/risk.h"
#include "screens/time_line.h"

#include "base/date.h"
#include "base/decimal.h"
#include "plan/line.h"
#include "plan/others.h"
#include "plan/value.h"

#include <stdio.h>
#include <string.h>

static const struct form_field line_fields[] = {
    ASK(LINE, LINE_DESCRIPTION),
    ASK(LINE, LINE_PAID_BY),
    COST_LINE_ASKED(LINE),
    ASK(LINE, LINE_OUTCOMES),
    COST_LINE_MORE(LINE),
    LINE_OTHERS_ASKED,
    LINE_PURPOSE_ASKED,
    LINE_PRICE_ASKED("The price and who provides it"),
    ASK_MORE(LINE, LINE_CATALOGUE_CODE),
    ASK_MORE(LINE, LINE_PROVIDER),
    ASK_MORE(LINE, LINE_PROVIDER_CHECKED),
    LINE_SAFETY_ASKED,
};

/* A price from the national list is no offer from anyone: what the person buys needs a local one.
 */
static const char *line_note(struct session *session, const struct record *line,
                             struct page *page) {
    bool asked = record_has(line, LINE_PRICE_STATUS) && !line_is_estimate(line);
    const char *unit = record_text(line, LINE_UNIT), *note = cost_note(session, line, page);
    bool hour = strcmp(unit, "hour") == 0;
    if (!line_is_direct(line) || !record_has(line, LINE_CATALOGUE_CODE) || asked)
        return note;
    return page_text(page, "%s%sThis is a national average%s%.60s%s. Ask for a local price.", note,
                     note[0] != '\0' ? "\n" : "", unit[0] != '\0' ? " for one " : "", unit,
                     unit[0] != '\0' && !hour ? ", not for one hour" : "");
}

static bool is_bought(const struct record *line) {
    return !line_employs(line);
}

static const struct plan_action change_actions[] = {{ACTION_CHANGE_FROM, NULL, line_change_from},
                                                    {ACTION_TALK, NULL, line_talk_risk},
                                                    {ACTION_AFFORD, NULL, see_afford},
                                                    {.action = ACTION_NONE}};
static const struct plan_default line_defaults[] = {{LINE_PAID_BY, "direct_payment"},
                                                    {LINE_QUANTITY, "1"}};
const struct plan_form form_line = {"Something new",
                                    FIELDS(line_fields),
                                    .sums = cost_sums,
                                    .note = line_note,
                                    .is_for = is_bought,
                                    .defaults = line_defaults,
                                    .default_count = sizeof line_defaults / sizeof line_defaults[0],
                                    .actions = change_actions};

static void line_describe(struct session *session, const struct record *line, struct page *page,
                          struct page_row *row) {
    const struct line_cost *cost = cost_of(session, line);
    struct date_parts day = date_split(record_number(line, LINE_STARTS));
    bool included = line_is_included(line);
    char amount[DECIMAL_TEXT];
    const char *paid = paid_words(line);
    if (!included)
        paid = page_text(page, "%s, left out", paid);
    else if (record_has(line, LINE_STARTS))
        paid = page_text(page, "%s, from %d/%d", paid, day.day, day.month);
    row->cells[ROW_DETAIL] = paid;
    if (cost != NULL && cost->others > 0)
        row->said[0].text = page_text(page, "%s:%s", record_title(line), others_said(cost, page));
    if (line_lacks_price(line) && cost != NULL && cost->cost == 0)
        row->cells[ROW_AMOUNT] = "no price yet";
    else if (cost != NULL && line_costs_money(line))
        row->cells[ROW_AMOUNT] = page_text(page, "%s", money_show(cost->cost, 2, amount));
}

/* What helpers do stands on their own pages. */
static bool is_thing(const struct plan *plan, const struct record *line,
                     const char *page_of UNUSED) {
    return !line_employs(line) || is_nobodys_work(plan, line);
}

static const struct plan_list things = {
    .type = RECORD_LINE,
    .add = "Add something",
    .empty = "What helps you reach your outcomes, and who pays. It may be free, too.",
    .form = &form_line,
    .has = is_thing,
    .goes_on = line_goes_on,
    .describe = line_describe};

static void look_up_prices(struct session *session, const struct about *about UNUSED,
                           enum opens how UNUSED) {
    const struct about line = form_about(&form_line, "", RECORD_LINE, -1);
    session_push(session, &screen_prices, &line);
}

static void see_time_line(struct session *session, const struct about *about UNUSED,
                          enum opens how UNUSED) {
    session_push(session, &screen_time_line, NULL);
}

/* F2 and F10 are done to a thing that is marked. */
static const struct plan_action actions[] = {{ACTION_PRICES, NULL, look_up_prices},
                                             {ACTION_CHANGE_FROM, "change later", NULL},
                                             {ACTION_TALK, NULL, NULL},
                                             {ACTION_TIME_LINE, NULL, see_time_line},
                                             {ACTION_AFFORD, NULL, see_afford},
                                             {.action = ACTION_NONE}};
/* Where others pay a part: all of it, their part, and the plan's. */
static void support_facts(struct session *session, const struct record *record UNUSED,
                          struct page *page, struct page_rows *rows) {
    const struct plan_cost *cost = &session->figures.cost;
    char who[OTHERS_WORDS];
    if (!cost->known || cost->others == 0)
        return;
    page_row_heading(page, rows, "Who pays");
    fact_add_money(page, rows, "All of it", "", cost->plan + cost->others,
                   "Everything in My support that costs money and is in the plan.");
    fact_add_money(page, rows, "Paid by others", others_who(cost, who), cost->others,
                   "Each thing says who pays a part of it, and how much.");
    fact_add_money(page, rows, "This plan", "", cost->plan, "What is left for the budget to pay.");
}

static const struct plan_form *const forms[] = {NULL};
static const struct plan_list *const lists[] = {&things, &helpers_list, &health_tasks_list, NULL};
static const struct section section = {
    .title = "My support",
    .help =
        "Everything that will help you reach your outcomes. "
        "For each thing you choose who holds the money: you, an organisation you choose, or the NHS. "
        "Some things cost nothing; they belong here too.\n\n"
        "If something changes in the year, such as twice a week and later once, mark it and press {CHANGE_FROM}: you say from which day, and then what is different. "
        "{TIME_LINE} shows it all month by month.\n\n"
        "If something in it could go wrong, mark it and press {TALK}: you talk the risk through together.",
    .forms = forms,
    .lists = lists,
    .facts = support_facts,
    .foot = basis_foot,
    .actions = actions,
    .pictures = time_line_picture};

SECTION_SCREEN(support, section);

void support_status(struct session *session, char *buffer, size_t size, enum tone *tone) {
    size_t count = plan_count(session->book->plan, RECORD_LINE);
    struct fixes fixes = {0};
    for (size_t i = 0; i < session->figures.findings.count; i++) {
        const struct finding *finding = &session->figures.findings.items[i];
        bool ours = finding->record == RECORD_LINE || finding->record == RECORD_HELPER ||
                    finding->record == RECORD_DELEGATED_TASK;
        if (ours && finding_put_off(session->book->plan, finding) == NULL)
            fixes_count(session, &fixes, finding);
    }
    const size_t counts[] = {fixes.now, fixes.later, fixes.looks};
    static const char *const WORDS[] = {"to fix", "to fix later", "worth a look"};
    size_t at = 0;
    char words[64];
    while (at < 3 && counts[at] == 0)
        at++;
    count_words(words, sizeof words, count, "thing", "things");
    section_status(session, &section, buffer, size, tone); /* a helper is a beginning */
    if (count == 0) {
        section_add_later(session, &section, buffer, size);
        return;
    }
    *tone = at < 3 ? TONE_LOOK : TONE_TEXT;
    if (at < 3)
        snprintf(buffer, size, "%s, %zu %s", words, counts[at], WORDS[at]);
    else
        snprintf(buffer, size, "%s", words);
    section_add_later(session, &section, buffer, size);
}
