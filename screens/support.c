/* Step 6, My support: what the budget is spent on, and who holds the money for each thing. */
#include "screens/cost_line.h"
#include "screens/forms.h"

#include "base/decimal.h"

#include <stdio.h>

static bool is_bought(const struct plan *plan, const struct record *line) {
    (void)plan;
    return record_number(line, LINE_KIND) == LINE_ORDINARY;
}

static bool LINE_comes_round(const struct plan *plan, const struct record *line) {
    return is_bought(plan, line) && record_number(line, LINE_PERIOD) != PERIOD_ONCE;
}

static bool is_employment(const struct plan *plan, const struct record *line) {
    return !is_bought(plan, line);
}

static bool costs_money(const struct plan *plan, const struct record *line) {
    (void)plan;
    return record_number(line, LINE_PAID_BY) != PAID_COMMUNITY;
}

static bool is_direct(const struct plan *plan, const struct record *line) {
    (void)plan;
    return record_number(line, LINE_PAID_BY) == PAID_DIRECT;
}

static bool is_critical(const struct plan *plan, const struct record *line) {
    (void)plan;
    return record_number(line, LINE_CRITICAL) == 1;
}

static bool pays_family(const struct plan *plan, const struct record *line) {
    (void)plan;
    return record_number(line, LINE_PAID_FAMILY_IN_HOUSEHOLD) == 1;
}

static bool is_left_out(const struct plan *plan, const struct record *line) {
    (void)plan;
    return record_number(line, LINE_INCLUDED) == 0;
}

static const struct form_field line_fields[] = {
    ASK(LINE, LINE_DESCRIPTION),
    ASK(LINE, LINE_PAID_BY),
    COST_LINE_ASKED(LINE, is_bought),
    ASK(LINE, LINE_HOURS_PER_WEEK, .shown = is_employment),
    ASK(LINE, LINE_HOURLY_RATE, .shown = is_employment),
    ASK(LINE, LINE_HOLIDAY, .shown = is_employment),
    ASK(LINE, LINE_PENSION, .shown = is_employment),
    ASK(LINE, LINE_SICK_WEEKS, .shown = is_employment),
    ASK(LINE, LINE_PERSONAL_CARE_ONLY, .shown = is_employment),
    ASK(LINE, LINE_HAS_EMPLOYERS_INSURANCE, .shown = is_employment),
    ASK(LINE, LINE_OUTCOMES, .heading = "Why it is in the plan"),
    ASK(LINE, LINE_WHY, .lines = 2),
    ASK(LINE, LINE_AREA),
    ASK(LINE, LINE_PRICE_STATUS, .heading = "The price and who provides it", .shown = costs_money),
    ASK(LINE, LINE_PRICE_SOURCE, .shown = costs_money),
    ASK(LINE, LINE_PRICE_YEAR, .shown = costs_money),
    ASK(LINE, LINE_CATALOGUE_CODE, .shown = is_bought),
    ASK(LINE, LINE_PROVIDER),
    ASK(LINE, LINE_PROVIDER_CHECKED),
    ASK(LINE, LINE_FUNDER),
    ASK(LINE, LINE_CRITICAL, .heading = "Keeping it safe"),
    ASK(LINE, LINE_BACKUP, .lines = 2, .shown = is_critical),
    ASK(LINE, LINE_PREVENTION),
    ASK(LINE, LINE_PAID_FAMILY_IN_HOUSEHOLD, .shown = is_direct),
    ASK(LINE, LINE_EXCEPTIONAL_REASON, .lines = 2, .shown = pays_family),
    ASK(LINE, LINE_NOT_PAYABLE, .shown = is_direct),
    ASK(LINE, LINE_CONFIRMED_ALLOWED, .shown = is_direct),
    ASK(LINE, LINE_INCLUDED),
    ASK(LINE, LINE_NOT_INCLUDED_BECAUSE, .lines = 2, .shown = is_left_out),
};
const struct plan_form form_line = {"line", "Something new", FIELDS(line_fields), cost_footer};

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
                 record_number(line, LINE_INCLUDED) ? "" : ", left out");
    if (cost && costs_money(app->book->plan, line))
        money_show(cost->cost, 2, amount);
}

static const struct plan_default line_defaults[] = {{LINE_PAID_BY, "direct_payment"}};
static const struct plan_list things = {.type = RECORD_LINE,
                                        .add = "Add something",
                                        .form = &form_line,
                                        .defaults = line_defaults,
                                        .default_count = 1,
                                        .describe = line_describe};

static const struct plan_form *const forms[] = {NULL};
static const struct plan_list *const lists[] = {&things, NULL};
static const struct section section = {
    .title = "My support",
    .help =
        "Everything that will help you reach your outcomes. For each thing you choose who holds "
        "the money: you, an organisation you choose, or the NHS. Some things cost nothing; they "
        "belong here too.",
    .forms = forms,
    .lists = lists,
    .prices = "line"};

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
