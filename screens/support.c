/* Step 6, My support: what the budget is spent on, and who holds the money for each thing. */
#include "screens/cost_line.h"
#include "screens/forms.h"
#include "screens/time_line.h"

#include "base/date.h"
#include "base/decimal.h"

#include <stdio.h>
#include <string.h>

static const struct form_field line_fields[] = {
    ASK(LINE, LINE_DESCRIPTION),
    ASK(LINE, LINE_PAID_BY),
    COST_LINE_ASKED(LINE, NULL),
    LINE_PURPOSE_ASKED,
    ASK(LINE, LINE_PRICE_STATUS, .heading = "The price and who provides it",
        .shown = asked_if_money),
    ASK(LINE, LINE_PRICE_SOURCE, .shown = asked_if_money),
    ASK(LINE, LINE_PRICE_YEAR, .shown = asked_if_money),
    ASK(LINE, LINE_CATALOGUE_CODE),
    ASK(LINE, LINE_PROVIDER),
    ASK(LINE, LINE_PROVIDER_CHECKED),
    ASK(LINE, LINE_FUNDER),
    LINE_SAFETY_ASKED,
};

/* A price from the national list is no offer from anyone: what the person buys needs a local one.
 */
static void line_note(struct app *app, const struct record *line, char *buffer, size_t size) {
    bool asked = record_has(line, LINE_PRICE_STATUS) && !line_is_estimate(line);
    const char *unit = record_text(line, LINE_UNIT);
    bool hour = strcmp(unit, "hour") == 0;
    cost_note(app, line, buffer, size);
    size_t used = strlen(buffer);
    if (!line_is_direct(line) || !record_has(line, LINE_CATALOGUE_CODE) || asked)
        return;
    snprintf(buffer + used, size - used,
             "%sThis is a national average%s%.60s%s. Ask for a local price.", used > 0 ? "\n" : "",
             unit[0] != '\0' ? " for one " : "", unit,
             unit[0] != '\0' && !hour ? ", not for one hour" : "");
}

static bool is_bought(const struct record *line) {
    return !line_employs(line);
}

static const struct plan_default line_defaults[] = {{LINE_PAID_BY, "direct_payment"}};
const struct plan_form form_line = {"line",
                                    "Something new",
                                    FIELDS(line_fields),
                                    .footer = cost_footer,
                                    .note = line_note,
                                    .is_for = is_bought,
                                    .defaults = line_defaults,
                                    .default_count = 1,
                                    .changes_from = true};

/* Who holds the money, short enough for a row. Never calls what the NHS holds cash. */
static const char *const paid_words[] = {
    [PAID_DIRECT] = "Paid to me",          [PAID_THIRD_PARTY] = "An organisation",
    [PAID_NOTIONAL] = "NHS arranges, new", [PAID_TRADITIONAL] = "NHS, as it is",
    [PAID_COMMUNITY] = "Already there",
};

static void line_describe(struct app *app, const struct record *line, size_t index,
                          char detail[DETAIL], char amount[DETAIL], enum role *role) {
    const struct line_cost *cost = cost_of(app, line);
    (void)index;
    (void)role;
    if (record_has(line, LINE_PAID_BY))
        snprintf(detail, DETAIL, "%s%s", paid_words[record_number(line, LINE_PAID_BY)],
                 line_is_included(line) ? "" : ", left out");
    size_t used = strlen(detail);
    struct date_parts day = date_split(record_number(line, LINE_STARTS));
    if (record_has(line, LINE_STARTS) && line_is_included(line))
        snprintf(detail + used, DETAIL - used, ", from %d/%d", day.day, day.month);
    if (line_lacks_price(line) && cost && cost->cost == 0)
        snprintf(amount, DETAIL, "no price yet");
    else if (cost && line_costs_money(line))
        money_show(cost->cost, 2, amount);
}

static const struct plan_list things = {.type = RECORD_LINE,
                                        .add = "Add something",
                                        .form = &form_line,
                                        .add_other = "Employ a helper of my own",
                                        .other = &form_helper,
                                        .describe = line_describe};

static const struct plan_form *const forms[] = {NULL};
static const struct plan_list *const lists[] = {&things, NULL};
static const struct section section = {
    .title = "My support",
    .help =
        "Everything that will help you reach your outcomes. For each thing you choose who holds "
        "the money: you, an organisation you choose, or the NHS. Some things cost nothing; they "
        "belong here too.\n\nIf something changes in the year, such as twice a week and later "
        "once, "
        "mark it and press F2: you say from which day, and then what is different. t shows it all "
        "month by month.",
    .forms = forms,
    .lists = lists,
    .prices = "line",
    .foot = basis_foot,
    .below = time_line_below};

SECTION_SCREEN(support, 6, section);

void support_status(struct app *app, char *buffer, size_t size, enum role *role) {
    size_t count = plan_count(app->book->plan, RECORD_LINE), fix = 0, look = 0;
    for (size_t i = 0; i < app->findings.count; i++) {
        const struct finding *finding = &app->findings.items[i];
        if (finding->record != RECORD_LINE)
            continue;
        fix += finding->rule->level == LEVEL_FIX;
        look += finding->rule->level == LEVEL_LOOK;
    }
    char words[64];
    count_words(words, sizeof words, count, "thing", "things");
    *role = count == 0 ? ROLE_MUTED : fix || look ? ROLE_LOOK : ROLE_TEXT;
    if (count == 0)
        snprintf(buffer, size, "Not started yet");
    else if (fix)
        snprintf(buffer, size, "%s, %zu to fix", words, fix);
    else if (look)
        snprintf(buffer, size, "%s, %zu worth a look", words, look);
    else
        snprintf(buffer, size, "%s", words);
}
