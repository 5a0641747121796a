/* Owns what `cost` and `check` print for reading: the same figures and findings as their JSON, in
 * columns and words. */
#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"
#include "base/working_day.h"
#include "exchange/figures.h"
#include "exchange/paper.h"
#include "plan/cost.h"
#include "plan/line.h"
#include "plan/practice.h"
#include "plan/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME_COLUMNS 34               /* of a line's description; longer ones are cut, and say so */
#define NAME_BYTES (4 * NAME_COLUMNS) /* there may be many marks on one letter */

/* As much of a title as fits, in columns and bytes, in whole clusters. */
static size_t name_fit(const char *title, size_t length, int columns) {
    size_t fit = text_fit(title, length, columns);
    if (fit <= NAME_BYTES)
        return fit;
    fit = 0;
    for (size_t next = text_next(title, length, 0); next <= NAME_BYTES;
         next += text_next(title, length, fit))
        fit = next;
    return fit;
}

/* A line's title in NAME_COLUMNS columns, filled up with spaces. */
static const char *name_column(const char *title, char buffer[8 * NAME_COLUMNS]) {
    size_t length = strlen(title), fit = name_fit(title, length, NAME_COLUMNS);
    const char *more = "";
    if (fit < length) {
        fit = name_fit(title, length, NAME_COLUMNS - 1);
        more = "\u2026";
    }
    int columns = text_columns(title, fit) + (*more != '\0');
    snprintf(buffer, 8 * NAME_COLUMNS, "%.*s%s%*s", (int)fit, title, more, NAME_COLUMNS - columns,
             "");
    return buffer;
}

#define AMOUNT_COLUMNS 12

/* An amount in its columns, its pence at the end; pound signs take one column but two bytes. */
static const char *amount_column(int64_t pence, char buffer[64]) {
    char amount[DECIMAL_TEXT];
    money_show(pence, 2, amount);
    snprintf(buffer, 64, "%*s%s", AMOUNT_COLUMNS - text_columns(amount, strlen(amount)), "",
             amount);
    return buffer;
}

static void put_line(struct paper *paper, const struct line_cost *line) {
    char name[8 * NAME_COLUMNS], cost[64], year[64], week[64];
    name_column(record_title(line->line), name);
    if (line_lacks_price(line->line) && line->cost == 0)
        paper_line(paper, "  %s%*s", name, AMOUNT_COLUMNS, "no price");
    else
        paper_line(paper, "  %s%s%s%s", name, amount_column(line->cost, cost),
                   amount_column(line->full_year, year), amount_column(line->weekly, week));
    if (line->others != 0)
        paper_line(paper, "  %s%s", name_column("   of which others pay", name),
                   amount_column(line->others, cost));
    if (!line_is_included(line->line))
        paper_line(paper, "     left out of the plan, and not counted");
    else if (!line_is_in_totals(line->line))
        paper_line(paper, "     nobody has said who holds the money, so not counted");
}

static void put_lines(struct paper *paper, const char *heading, const struct line_cost *lines,
                      size_t count) {
    if (count == 0)
        return;
    paper_blank(paper);
    paper_line(paper, "%-*s%12s%12s%12s", NAME_COLUMNS + 2, heading, "This plan", "Whole year",
               "A week");
    for (size_t i = 0; i < count; i++)
        put_line(paper, &lines[i]);
}

static void put_total(struct paper *paper, const char *label, int64_t pence) {
    char amount[DECIMAL_TEXT];
    paper_pair(paper, 2, label, money_show(pence, 2, amount));
}

static void put_totals(struct paper *paper, const struct plan_cost *cost) {
    char share[DECIMAL_TEXT];
    paper_blank(paper);
    paper_line(paper, "Budget");
    if (cost->has_indicative)
        put_total(paper, "Amount told to the person", cost->indicative);
    put_total(paper, "What traditional care would have cost", cost->baseline);
    put_total(paper, "Adjustments", cost->adjustments);
    if (cost->has_budget)
        put_total(paper, "Budget", cost->budget);
    else
        paper_pair(paper, 2, "Budget", cost_no_budget(cost));
    paper_blank(paper);
    paper_line(paper, "Plan");
    put_total(paper, "Direct payments", cost->direct_payment);
    put_total(paper, "   of which regular", cost->direct_payment_recurring);
    put_total(paper, "   of which only once", cost->direct_payment_one_off);
    put_total(paper, "Held by an organisation", cost->third_party);
    put_total(paper, "Arranged by the NHS, new", cost->notional);
    put_total(paper, "Services the NHS already provides", cost->traditional);
    put_total(paper, "Plan", cost->plan);
    put_total(paper, "Kept back", cost->contingency);
    if (cost->has_budget)
        put_total(paper, "Left", cost->left);
    if (cost->in_kind != 0)
        put_total(paper, "In kind, in no total", cost->in_kind);
    if (cost->others != 0)
        put_total(paper, "Paid by others, in no total", cost->others);
    if (cost->share_tenths >= 0)
        paper_line(paper, "  Direct payments are %s per cent of the plan.",
                   decimal_write(cost->share_tenths, 1, 1, share));
}

enum err figures_cost_text(const struct figures *figures, char **out, struct err_info *info) {
    const struct plan_cost *cost = &figures->cost;
    struct paper paper = {0};
    if (!cost->known) {
        paper_line(&paper, "What this plan costs cannot be worked out: %s.", cost->why);
        return paper_take(&paper, out, info);
    }
    put_lines(&paper, "My support", cost->lines, cost->line_count);
    put_lines(&paper, "What care costs now", cost->baseline_lines, cost->baseline_count);
    put_totals(&paper, cost);
    if (cost->payment_count > 0) {
        paper_blank(&paper);
        paper_line(&paper, "Payments");
    }
    for (size_t i = 0; i < cost->payment_count; i++) {
        char date[DATE_TEXT], words[WORKING_DAY_WORDS];
        put_total(&paper, date_show(cost->payments[i].on, date), cost->payments[i].amount);
        if (working_day_words(cost->payments[i].on, words)[0] != '\0')
            paper_words(&paper, 4, "", words);
    }
    if (cost->rates_carried_forward) {
        paper_blank(&paper);
        paper_words(&paper, 0, "",
                    "Rates for part of the plan are not known yet: the newest known were used.");
    }
    return paper_take(&paper, out, info);
}

bool figures_are_ready(const struct figures *figures, enum step step) {
    return findings_count(&figures->findings, step, LEVEL_FIX) == 0 &&
           !(figures->plan->practice && practice_ends_before(step));
}

/* The messages are whole lines, not wrapped, so that other tools can pick them out; nothing that
 * is longer than a line is lost. Under each stands where it comes from. */
enum err figures_check_text(const struct figures *figures, enum step step, char **out,
                            struct err_info *info) {
    static const char *const LEVELS[] = {
        [LEVEL_FIX] = "Fix: ", [LEVEL_LOOK] = "Look: ", [LEVEL_NOTE] = "Note: "};
    const struct findings *findings = &figures->findings;
    const struct finding *finding;
    struct paper paper = {0};
    char source[RULE_SOURCE_WORDS];
    size_t fixes = findings_count(findings, step, LEVEL_FIX);
    size_t looks = findings_count(findings, step, LEVEL_LOOK);
    if (figures_are_ready(figures, step))
        paper_line(&paper, "You can %s.", step_label(step));
    else if (fixes == 0)
        paper_line(&paper,
                   "Nothing is to be put right. But you cannot %s: practice ends before that.",
                   step_label(step));
    else
        paper_line(&paper, "Before you can %s, there %s %zu thing%s to fix.", step_label(step),
                   fixes == 1 ? "is" : "are", fixes, fixes == 1 ? "" : "s");
    if (looks > 0)
        paper_line(&paper, "%zu thing%s worth a look.", looks, looks == 1 ? " is" : "s are");
    paper_blank(&paper);
    for (int level = LEVEL_FIX; level <= LEVEL_NOTE; level++)
        for (size_t i = 0; (finding = findings_next(findings, step, &i)) != NULL;)
            if (finding->rule->level == (enum level)level) {
                paper_line(&paper, "%s%s", LEVELS[level], finding->message);
                paper_line(&paper, "    From: %s", rule_source_words(finding->rule, source));
            }
    paper_blank(&paper);
    paper_line(&paper, RULES_ARE_GUIDANCE);
    return paper_take(&paper, out, info);
}
