/* Owns the sections of the plan as a document that are mostly money: the glance at the top, what
 * care costs now, the budget, the support, how the money is held, and what was paid and spent. */
#include "exchange/document_money.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"
#include "base/working_day.h"
#include "plan/cost.h"
#include "plan/cost_basis.h"
#include "plan/ending.h"
#include "plan/line.h"
#include "plan/line_words.h"
#include "plan/others.h"
#include "plan/spent.h"
#include "plan/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- at a glance --------------------------------------------------------------------------- */

void document_glance(struct document *document) {
    const struct plan_cost *cost = &document->figures->cost;
    char who[OTHERS_WORDS], others[OTHERS_WORDS + 32];
    if (!cost->known) {
        char words[sizeof cost->why + 64];
        snprintf(words, sizeof words, "What this plan costs cannot be worked out: %s.", cost->why);
        document_words(document, OF_SECTION, "", words);
        return;
    }
    if (cost->has_budget)
        document_amount(document, OF_SECTION, "My budget", cost->budget);
    else
        document_pair(document, OF_SECTION, "My budget", cost_no_budget(cost));
    document_amount(document, OF_SECTION, "My plan", cost->plan);
    if (cost->others != 0) {
        snprintf(others, sizeof others, "Paid by others (%s)", others_who(cost, who));
        document_amount(document, OF_SECTION, others, cost->others);
    }
    document_amount(document, OF_SECTION, "Kept back in case something goes wrong",
                    cost->contingency);
    if (cost->has_budget)
        document_sum(document, "Left", cost->left);
}

void document_shares(struct document *document) {
    const struct plan_cost *cost = &document->figures->cost;
    if (!cost->known || cost->share_tenths < 0)
        return;
    document->look->shares(document, cost->direct_payment, cost->plan - cost->direct_payment,
                           cost->share_tenths);
}

/* ---- cost lines ---------------------------------------------------------------------------- */

/* Where a price is from, in one line of words. */
static void put_source(struct document *document, const struct record *line) {
    static const size_t FIELDS[] = {LINE_PRICE_SOURCE, LINE_PRICE_YEAR, LINE_CATALOGUE_CODE};
    char words[600] = "";
    size_t used = 0;
    for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++) {
        const char *text = record_text(line, FIELDS[i]);
        int wrote = *text == '\0' ? 0
                                  : snprintf(words + used, sizeof words - used, "%s%s",
                                             used > 0 ? ", " : "Price: ", text);
        used += wrote > 0 ? (size_t)wrote : 0;
    }
    if (used > 0)
        document_words(document, OF_THING, "", words);
}

static bool told_of_line(enum record_type type, size_t field) {
    bool own = type == RECORD_LINE && (field == LINE_KIND || field == LINE_PAID_BY ||
                                       field == LINE_OUTCOMES || field == LINE_INCLUDED);
    return own || field == LINE_DESCRIPTION || field == LINE_PRICE_SOURCE ||
           field == LINE_PRICE_YEAR || field == LINE_CATALOGUE_CODE || line_words_tell(type, field);
}

/* What is bought once or each year for a helper. */
static void put_extras(struct document *document, const struct record *line) {
    const struct record *extra;
    for (size_t i = 0;
         (extra = plan_next_child(document->figures->plan, RECORD_EXTRA, line->id, &i)) != NULL;) {
        char label[400];
        snprintf(label, sizeof label, "%s, %s", record_text(extra, EXTRA_LABEL),
                 extra_is_once(extra) ? "once" : "each year");
        document_amount(document, OF_THING, label, record_number(extra, EXTRA_AMOUNT));
    }
}

/* What a helper's cost is made of. */
static void put_employment(struct document *document, const struct line_cost *cost) {
    const struct employment_cost *work = cost->employment;
    document_amount(document, OF_THING, "Wages", work->wages);
    document_amount(document, OF_THING, "Holidays", work->holiday);
    if (work->agency != 0)
        document_amount(document, OF_THING, "An agency in the holidays", work->agency);
    document_amount(document, OF_THING, "National Insurance, before any allowance",
                    work->ni_before);
    document_amount(document, OF_THING, "Employment Allowance", -work->ni_relief);
    document_amount(document, OF_THING, "Pension", work->pension);
    document_amount(document, OF_THING, "Sick pay", work->sick);
    put_extras(document, cost->line);
    if (work->per_hour_known)
        document_amount(document, OF_THING, "True cost of one hour", work->per_hour);
    for (size_t i = 0; i < work->segment_count; i++)
        if (work->segments[i].carried) {
            document_words(document, OF_THING, "",
                           "Some rates are not known yet: the newest known are used.");
            return;
        }
}

static void put_outcomes(struct document *document, const struct record *line) {
    if (line->type != RECORD_LINE || !record_has(line, LINE_OUTCOMES))
        return;
    char *titles = value_show(document->figures->plan, dictionary_field(RECORD_LINE, LINE_OUTCOMES),
                              &line->values[LINE_OUTCOMES]);
    if (titles != NULL)
        document_words(document, OF_THING, "For: ", titles);
    else
        document->no_memory = true;
    free(titles);
}

/* What others pay of it, and what is left. */
static void put_others(struct document *document, const struct line_cost *cost) {
    char who[200], words[240];
    if (cost->others == 0 || !document->figures->cost.known)
        return;
    snprintf(words, sizeof words, "Paid by others (%s)",
             text_copy(others_of_line(cost), who, sizeof who));
    document_amount(document, OF_THING, words, cost->others);
    document_amount(document, OF_THING, "The NHS pays the rest", cost->cost - cost->others);
}

/* What it comes to in a week. */
static void put_weekly(struct document *document, const struct line_cost *cost) {
    char words[128], week[DECIMAL_TEXT], year[DECIMAL_TEXT];
    bool more = cost->full_year != cost->cost;
    if (cost->weekly <= 0)
        return;
    snprintf(words, sizeof words, "That is %s a week%s%s", money_show(cost->weekly, 2, week),
             more ? ", or in a whole year " : "", more ? money_show(cost->full_year, 2, year) : "");
    document_words(document, OF_THING, "", words);
}

/* One cost line: what it is and costs, how that comes about, and all its other answers. */
static void put_line(struct document *document, const struct line_cost *cost, size_t number) {
    const struct record *line = cost->line;
    char words[LINE_WORDS], whole[DECIMAL_TEXT];
    bool community = !line_costs_money(line);
    bool priced = cost->employment != NULL || record_has(line, LINE_UNIT_PRICE);
    if ((community && !priced) || !document->figures->cost.known)
        document_thing(document, number, record_title(line), NULL);
    else
        document_thing(document, number, record_title(line),
                       line_lacks_price(line) && cost->cost == 0
                           ? "no price yet"
                           : money_show(cost->cost, 2, whole));
    if (!community || priced)
        document_words(document, OF_THING, "", line_words(line, words));
    put_weekly(document, cost);
    put_others(document, cost);
    put_outcomes(document, line);
    put_source(document, line);
    document_answers(document, OF_THING, line, told_of_line);
    if (cost->employment != NULL && (!line_lacks_price(line) || cost->cost > 0))
        put_employment(document, cost);
    else if (line->type == RECORD_LINE)
        put_extras(document, line);
}

void document_baseline(struct document *document) {
    const struct plan_cost *cost = &document->figures->cost;
    for (size_t i = 0; i < cost->baseline_count; i++)
        put_line(document, &cost->baseline_lines[i], i + 1);
    if (cost->baseline_count > 0)
        document_sum(document, "What care costs now", cost->baseline);
}

/* ---- the budget ---------------------------------------------------------------------------- */

static void put_adjustment(struct document *document, const struct record *adjustment) {
    char words[900], date[DATE_TEXT] = "";
    const char *by = record_text(adjustment, ADJUSTMENT_BY);
    bool dated = record_has(adjustment, ADJUSTMENT_ON);
    snprintf(words, sizeof words, "%s%s%s%s%s%s", record_text(adjustment, ADJUSTMENT_REASON),
             dated || *by != '\0' ? " (" : "",
             dated ? date_show(record_number(adjustment, ADJUSTMENT_ON), date) : "",
             dated && *by != '\0' ? ", " : "", by, dated || *by != '\0' ? ")" : "");
    document_amount(document, OF_SECTION, words, record_number(adjustment, ADJUSTMENT_AMOUNT));
}

/* What is kept back, and how that was worked out. */
static void put_contingency(struct document *document) {
    const struct record *record = plan_one(document->figures->plan, RECORD_CONTINGENCY);
    int64_t value = record_number(record, CONTINGENCY_VALUE);
    int64_t kind = record_number(record, CONTINGENCY_KIND);
    char words[160] = "Kept back in case something goes wrong", number[DECIMAL_TEXT];
    if (!record_has(record, CONTINGENCY_KIND) && !record_has(record, CONTINGENCY_VALUE))
        return;
    if (kind != CONTINGENCY_AMOUNT)
        snprintf(words, sizeof words,
                 "Kept back in case something goes wrong (%s %s of direct payments)",
                 decimal_write(value, 4, 0, number),
                 kind == CONTINGENCY_PERCENT ? "per cent"
                 : value == 10000            ? "week"
                                             : "weeks");
    if (document->figures->cost.known)
        document_amount(document, OF_SECTION, words, document->figures->cost.contingency);
    else
        document_words(document, OF_SECTION, "", words);
    document_blank(document);
}

/* How the year is counted, and what the other way would come to. */
static void put_other_basis(struct document *document) {
    struct other_basis other;
    char words[BASIS_WORDS];
    const struct rates *rates = document->figures->cost.rates;
    enum err err = rates != NULL
                       ? plan_cost_other_basis(document->figures->plan, rates, &other, NULL)
                       : ERR_INPUT;
    document->no_memory = document->no_memory || err == ERR_MEMORY;
    if (err == ERR_OK && document->figures->cost.plan > 0)
        document_words(document, OF_SECTION, "",
                       basis_words(&document->figures->cost, &other, words));
    if (rates != NULL)
        other_basis_done(&other);
}

void document_budget(struct document *document) {
    const struct plan *plan = document->figures->plan;
    const struct plan_cost *cost = &document->figures->cost;
    if (!cost->known)
        document_answer(document, OF_SECTION, plan_one(plan, RECORD_BUDGET),
                        BUDGET_INDICATIVE_AMOUNT);
    else if (cost->has_indicative)
        document_amount(document, OF_SECTION, "The amount we were told", cost->indicative);
    else if (cost->baseline_count > 0)
        document_amount(document, OF_SECTION, "What care costs now", cost->baseline);
    for (size_t i = 0; i < plan_count(plan, RECORD_ADJUSTMENT); i++)
        put_adjustment(document, plan_at(plan, RECORD_ADJUSTMENT, i));
    const bool told =
        cost->has_indicative || cost->baseline_count > 0 || plan_count(plan, RECORD_ADJUSTMENT) > 0;
    if (told && cost->known && !cost->has_budget)
        document_pair(document, OF_SECTION, "My budget", cost_no_budget(cost));
    else if (told)
        document_sum(document, "My budget", cost->budget);
    document_blank(document);
    put_contingency(document);
    document_answer(document, OF_SECTION, plan_one(plan, RECORD_BUDGET), BUDGET_HOW_WORKED_OUT);
    document_answer(document, OF_SECTION, plan_one(plan, RECORD_BUDGET),
                    BUDGET_SHARED_WITH_PERSON_ON);
    document_answer(document, OF_SECTION, plan_one(plan, RECORD_BUDGET), BUDGET_SHARED_BY);
    document_answer(document, OF_SECTION, plan_one(plan, RECORD_PLAN), PLAN_YEAR_BASIS);
    put_other_basis(document);
}

/* ---- the support --------------------------------------------------------------------------- */

/* The parts of the support: a holder of money each, and what is in no total. */
enum support { SUPPORT_UNSAID = PAID_COMMUNITY + 1, SUPPORT_LEFT_OUT, SUPPORT_COUNT };

static int support_of(const struct record *line) {
    if (!line_is_included(line))
        return SUPPORT_LEFT_OUT;
    return line_is_in_totals(line) ? (int)record_number(line, LINE_PAID_BY) : SUPPORT_UNSAID;
}

static const char *support_heading(int part) {
    if (part == SUPPORT_LEFT_OUT)
        return "Left out of the plan, and not counted";
    if (part == SUPPORT_UNSAID)
        return "Nobody has said who holds the money, so not counted";
    return dictionary_field(RECORD_LINE, LINE_PAID_BY)->choices[part].label;
}

/* The lines of one part under its heading. Goes on counting from *number. */
static void put_support(struct document *document, int part, size_t *number) {
    const struct plan_cost *cost = &document->figures->cost;
    bool begun = false;
    int64_t others = 0;
    for (size_t i = 0; i < cost->line_count; i++) {
        if (support_of(cost->lines[i].line) != part)
            continue;
        others += cost->lines[i].others;
        if (!begun)
            document_part(document, support_heading(part));
        begun = true;
        put_line(document, &cost->lines[i], ++*number);
    }
    int64_t total = part < SUPPORT_UNSAID ? plan_cost_held(cost, (enum paid_by)part) : 0;
    if (begun && total != 0 && others != 0 && cost->known) {
        document_blank(document);
        document_amount(document, OF_SECTION, "Less what others pay", -others);
    }
    if (begun && total != 0)
        document_sum(document, "Together", total);
}

void document_support(struct document *document) {
    size_t number = 0;
    for (int part = 0; part < SUPPORT_COUNT; part++)
        put_support(document, part, &number);
    document_helpers(document);
    if (plan_count(document->figures->plan, RECORD_DELEGATED_TASK) > 0)
        document_part(document, "Health tasks my helpers do");
    document_list(document, RECORD_DELEGATED_TASK, DELEGATED_TASK_TASK);
}

/* ---- how the money is held ------------------------------------------------------------------ */

void document_money(struct document *document) {
    static const size_t FIELDS[] = {PLAN_PAYMENT_PERIOD, PLAN_FIRST_PAYMENT_ON,
                                    PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE};
    const struct plan_cost *cost = &document->figures->cost;
    char stopped[ENDING_TEXT];
    document_answers(document, OF_SECTION, plan_one(document->figures->plan, RECORD_MONEY), NULL);
    for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++)
        document_answer(document, OF_SECTION, plan_one(document->figures->plan, RECORD_PLAN),
                        FIELDS[i]);
    if (cost->payment_count == 0)
        return;
    document_part(document, "When direct payments are paid");
    if (ending_pays(document->figures, stopped)[0] != '\0')
        document_words(document, OF_SECTION, "", stopped);
    for (size_t i = 0; i < cost->payment_count; i++) {
        char date[DATE_TEXT], words[WORKING_DAY_WORDS];
        document_amount(document, OF_SECTION, date_show(cost->payments[i].on, date),
                        cost->payments[i].amount);
        if (working_day_words(cost->payments[i].on, words)[0] != '\0')
            document_words(document, OF_ROW, "", words);
    }
    document_sum(document, "Direct payments", cost->direct_payment);
}

/* ---- paid and spent -------------------------------------------------------------------------- */

static bool told_of_money(enum record_type type, size_t field) {
    return (type == RECORD_PAYMENT && (field == PAYMENT_ON || field == PAYMENT_AMOUNT)) ||
           (type == RECORD_BALANCE && (field == BALANCE_ON || field == BALANCE_AMOUNT)) ||
           (type == RECORD_RECEIPT &&
            (field == RECEIPT_ON || field == RECEIPT_AMOUNT || field == RECEIPT_PAYEE));
}

/* What of the money is told, and where each kind of it has its day and its amount. */
static const struct spending {
    enum record_type type;
    const char *part;
    size_t on, amount;
} SPENDING[] = {{RECORD_PAYMENT, "Paid to the account", PAYMENT_ON, PAYMENT_AMOUNT},
                {RECORD_RECEIPT, "Spent", RECEIPT_ON, RECEIPT_AMOUNT},
                {RECORD_BALANCE, "In the account", BALANCE_ON, BALANCE_AMOUNT}};

static void put_spending(struct document *document, const struct spending *spending,
                         const struct record *record) {
    bool receipt = spending->type == RECORD_RECEIPT;
    char date[DATE_TEXT], words[400];
    const char *payee = receipt ? record_text(record, RECEIPT_PAYEE) : "";
    const char *on = record_has(record, spending->on)
                         ? date_show(record_number(record, spending->on), date)
                         : "On a day not told yet";
    snprintf(words, sizeof words, "%s%s%s", on, *payee != '\0' ? "  " : "", payee);
    if (record_has(record, spending->amount))
        document_amount(document, OF_SECTION, words, record_number(record, spending->amount));
    else
        document_pair(document, OF_SECTION, words, "not told yet");
    document_answers(document, OF_THING, record, told_of_money);
}

void document_before(struct document *document) {
    char before[SPENT_BEFORE_TEXT];
    if (spent_before(document->figures, before)[0] != '\0')
        document_words(document, OF_SECTION, "", before);
}

void document_spending(struct document *document) {
    const struct plan *plan = document->figures->plan;
    if (plan_count(plan, RECORD_PAYMENT) + plan_count(plan, RECORD_RECEIPT) +
            plan_count(plan, RECORD_BALANCE) >
        0)
        document_before(document);
    for (size_t i = 0; i < sizeof SPENDING / sizeof *SPENDING; i++) {
        size_t count = plan_count(plan, SPENDING[i].type);
        if (count > 0)
            document_part(document, SPENDING[i].part);
        for (size_t k = 0; k < count; k++)
            put_spending(document, &SPENDING[i], plan_at(plan, SPENDING[i].type, k));
    }
    if (plan_count(plan, RECORD_STILL_TO_PAY) > 0)
        document_part(document, "Still to pay");
    document_list(document, RECORD_STILL_TO_PAY, STILL_TO_PAY_KIND);
}
