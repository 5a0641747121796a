/* A portfolio in tables: which figures stand in which, and what they are called. A table of counts
 * is a row of COUNTED, an amount a row of MONEY. */
#include "exchange/told_portfolio.h"

#include "base/date.h"
#include "base/grow.h"

#include <inttypes.h>
#include <stdlib.h>

/* ---- figures --------------------------------------------------------------------------------- */

static struct told_figure figure_of(enum told_kind kind, int64_t value) {
    return value == REPORT_FEW ? (struct told_figure){TOLD_FEW, 0}
                               : (struct told_figure){kind, value};
}

/* A part of a whole, in tenths of one per cent; nothing of nothing. */
static struct told_figure share_of(int64_t part, int64_t whole) {
    if (part == REPORT_FEW || whole == REPORT_FEW)
        return (struct told_figure){TOLD_FEW, 0};
    return whole > 0 ? (struct told_figure){TOLD_SHARE, (part * 1000 + whole / 2) / whole}
                     : (struct told_figure){TOLD_NONE, 0};
}

/* ---- the quarter ----------------------------------------------------------------------------- */

/* The columns of that part. */
static const enum report_when WHEN[] = {REPORT_LIVE, REPORT_YEAR, REPORT_NEW, REPORT_ENDED};
enum { WHEN_COUNT = sizeof WHEN / sizeof *WHEN };

/* Whether there is anything in it: a row that has nothing is left out. */
static bool has_any(const int64_t counts[REPORT_WHEN_COUNT]) {
    bool any = false;
    for (size_t i = 0; i < WHEN_COUNT; i++)
        any |= counts[WHEN[i]] != 0;
    return any;
}

static void add_counts(const int64_t counts[REPORT_WHEN_COUNT], struct told_row *row) {
    for (size_t i = 0; i < WHEN_COUNT; i++)
        row->figures[i] = figure_of(TOLD_COUNT, counts[WHEN[i]]);
}

static void set_total(const struct report *report, struct told_table *table) {
    table->has_total = true;
    table->total = (struct told_row){.label = "All plans"};
    add_counts(report->totals, &table->total);
}

static const struct {
    enum report_by by;
    const char *title;
} COUNTED[] = {
    {REPORT_BY_RIGHT, "What gives them the right"},
    {REPORT_BY_HELD, "How most of the money is held"},
    {REPORT_BY_COMES, "What it buys"},
    {REPORT_BY_AGE, "How old they are"},
};

static void tell_counted(const struct report *report, struct told_portfolio *out) {
    for (size_t i = 0; i < sizeof COUNTED / sizeof *COUNTED; i++) {
        struct told_table *table = told_portfolio_table(out, TOLD_QUARTER, COUNTED[i].title);
        for (size_t row = 0; row < report_rows(COUNTED[i].by); row++) {
            if (!has_any(report->counts[COUNTED[i].by][row]))
                continue;
            add_counts(report->counts[COUNTED[i].by][row],
                       told_portfolio_row(out, report_label(COUNTED[i].by, row)));
        }
        set_total(report, table);
    }
}

/* A cell of the board's form, where any plan is in it. */
static void tell_cell(const struct report *report, enum report_form form, size_t age, size_t held,
                      size_t comes, struct told_portfolio *out) {
    const int64_t *counts = report->form[form][age][held][comes];
    if (!has_any(counts))
        return;
    struct told_row *row = told_portfolio_row(
        out, told_portfolio_words(out, "%s. %s. %s", report_label(REPORT_BY_AGE, age),
                                  report_label(REPORT_BY_HELD, held),
                                  report_label(REPORT_BY_COMES, comes)));
    row->group = report_form_label(form);
    add_counts(counts, row);
}

static void tell_form_in_full(const struct report *report, struct told_portfolio *out) {
    struct told_table *table = told_portfolio_table(
        out, TOLD_QUARTER, "The same in full: age, who holds it, what it buys");
    for (int form = 0; form < FORM_COUNT; form++)
        for (size_t age = 0; age < REPORT_AGE_COUNT; age++)
            for (size_t held = 0; held < HELD_COUNT; held++)
                for (size_t comes = 0; comes < COMES_COUNT; comes++)
                    tell_cell(report, (enum report_form)form, age, held, comes, out);
    set_total(report, table);
}

/* By the rights that a board returns, adults and children apart. */
static void tell_form(const struct report *report, struct told_portfolio *out) {
    struct told_table *table =
        told_portfolio_table(out, TOLD_QUARTER, "The board's return: by right and age");
    for (int form = 0; form < FORM_COUNT; form++)
        for (size_t age = 0; age < REPORT_AGE_COUNT; age++) {
            int64_t counts[REPORT_WHEN_COUNT] = {0};
            for (size_t i = 0; i < (size_t)HELD_COUNT * COMES_COUNT; i++)
                for (int when = 0; when < REPORT_WHEN_COUNT; when++)
                    counts[when] += report->form[form][age][i / COMES_COUNT][i % COMES_COUNT][when];
            if (age == REPORT_AGE_UNKNOWN && counts[REPORT_YEAR] == 0)
                continue;
            struct told_row *row = told_portfolio_row(out, report_label(REPORT_BY_AGE, age));
            row->group = report_form_label((enum report_form)form);
            add_counts(counts, row);
        }
    set_total(report, table);
}

static void tell_quarter(const struct report *report, struct told_portfolio *out) {
    if (report->form_known)
        tell_form(report, out);
    tell_counted(report, out);
    if (report->form_known)
        tell_form_in_full(report, out);
}

/* ---- money ----------------------------------------------------------------------------------- */

enum { MONEY_PLANS, MONEY_AMOUNT, MONEY_SHARE, MONEY_OFTEN };

/* What is often seen of direct payments, in tenths of one per cent. */
enum { OFTEN_DIRECT = 400, OFTEN_REST = 600 };

static struct told_row *add_money(const struct report *report, enum report_money money,
                                  const char *label, struct told_portfolio *out) {
    struct told_row *row = told_portfolio_row(out, label);
    row->figures[MONEY_PLANS] = figure_of(TOLD_COUNT, report->money[money].plans);
    row->figures[MONEY_AMOUNT] = figure_of(TOLD_PENCE, report->money[money].total);
    return row;
}

static void set_plan_total(const struct report *report, struct told_table *table) {
    table->has_total = true;
    table->total = (struct told_row){.label = "What the plans cost"};
    table->total.figures[MONEY_AMOUNT] = figure_of(TOLD_PENCE, report->money[REPORT_PLAN].total);
}

static void tell_held(const struct report *report, struct told_portfolio *out) {
    static const struct {
        enum report_money money;
        const char *label;
    } HOLDERS[] = {{REPORT_DIRECT, "Paid to the person"},
                   {REPORT_THIRD_PARTY, "Held by a third party"},
                   {REPORT_NOTIONAL, "The NHS arranges it (notional)"},
                   {REPORT_TRADITIONAL, "NHS services that carry on"}};
    struct told_table *table = told_portfolio_table(out, TOLD_MONEY, "Who holds the money");
    for (size_t i = 0; i < sizeof HOLDERS / sizeof *HOLDERS; i++) {
        struct told_row *row = add_money(report, HOLDERS[i].money, HOLDERS[i].label, out);
        row->figures[MONEY_SHARE] =
            share_of(report->money[HOLDERS[i].money].total, report->money[REPORT_PLAN].total);
    }
    set_plan_total(report, table);
}

/* "Paid to the person 40.2%, all else 59.8%." */
static const char *split_words(const struct told_row *rows, struct told_portfolio *out) {
    char direct[TOLD_TEXT], rest[TOLD_TEXT];
    if (rows[0].figures[MONEY_SHARE].kind != TOLD_SHARE)
        return "There is no share to draw.";
    return told_portfolio_words(
        out, "Paid to the person %s, all else %s. In Northamptonshire it was about 40%% and 60%%",
        told_figure_show(&rows[0].figures[MONEY_SHARE], direct),
        told_figure_show(&rows[1].figures[MONEY_SHARE], rest));
}

static void tell_split(const struct report *report, struct told_portfolio *out) {
    const int64_t direct = report->money[REPORT_DIRECT].total;
    const int64_t plan = report->money[REPORT_PLAN].total;
    const bool known = direct != REPORT_FEW && plan != REPORT_FEW && direct <= plan;
    const int64_t parts[] = {known ? direct : REPORT_FEW, known ? plan - direct : REPORT_FEW};
    const int tenths = known ? report_share_tenths(report) : -1;
    struct told_table *table =
        told_portfolio_table(out, TOLD_MONEY, "Direct payments, beside everything else");
    table->note = "Often: what was seen in Northamptonshire. It is no limit: more or less is fine.";
    for (int i = 0; i < 2; i++) {
        struct told_row *row =
            told_portfolio_row(out, i == 0 ? "Paid to the person" : "Everything else");
        row->figures[MONEY_AMOUNT] = figure_of(TOLD_PENCE, parts[i]);
        row->figures[MONEY_SHARE] = tenths < 0
                                        ? (struct told_figure){known ? TOLD_NONE : TOLD_FEW, 0}
                                        : share_of(parts[i], plan);
        row->figures[MONEY_OFTEN] =
            (struct told_figure){TOLD_SHARE, i == 0 ? OFTEN_DIRECT : OFTEN_REST};
    }
    if (table->count == 2 && tenths >= 0) {
        table->chart = TOLD_SPLIT;
        table->charted = MONEY_SHARE;
        table->said = split_words(table->rows, out);
    }
    set_plan_total(report, table);
}

static void tell_money(const struct report *report, struct told_portfolio *out) {
    tell_split(report, out);
    tell_held(report, out);
    struct told_table *table = told_portfolio_table(out, TOLD_MONEY, "What was agreed");
    table->note = "For all days of each plan that goes on at the end of these days.";
    add_money(report, REPORT_BUDGET, "Budgets", out);
    add_money(report, REPORT_PLAN, "What the plans cost", out);
    add_money(report, REPORT_KEPT_BACK, "Kept back, in case something goes wrong", out);
}

/* ---- all together ---------------------------------------------------------------------------- */

static const struct {
    enum report_when when;
    const char *label;
} TOGETHER[] = {{REPORT_HERE, "Plans here, however far they have got"},
                {REPORT_LIVE, "Going on, on the last day"},
                {REPORT_YEAR, "Going on in the year since 1 April"},
                {REPORT_NEW, "New in these days"},
                {REPORT_ENDED, "Ended in these days"}};
static const struct {
    enum report_money money;
    const char *label;
} TOGETHER_MONEY[] = {{REPORT_BUDGET, "Budgets of the plans that go on"},
                      {REPORT_PLAN, "What those plans cost"},
                      {REPORT_DIRECT, "Of that, paid to the person"}};

static void tell_together(const struct report *report, struct told_portfolio *out) {
    told_portfolio_table(out, TOLD_TOGETHER, NULL);
    for (size_t i = 0; i < sizeof TOGETHER / sizeof *TOGETHER; i++)
        told_portfolio_row(out, TOGETHER[i].label)->figures[0] =
            figure_of(TOLD_COUNT, report->totals[TOGETHER[i].when]);
    for (size_t i = 0; i < sizeof TOGETHER_MONEY / sizeof *TOGETHER_MONEY; i++)
        told_portfolio_row(out, TOGETHER_MONEY[i].label)->figures[0] =
            figure_of(TOLD_PENCE, report->money[TOGETHER_MONEY[i].money].total);
}

/* ---- what people buy ------------------------------------------------------------------------- */

/* The amounts of a column come to that, where all of them are told. */
static void set_sum(struct told_table *table, const char *label, size_t column) {
    int64_t sum = 0;
    for (size_t i = 0; i < table->count; i++) {
        if (table->rows[i].figures[column].kind == TOLD_FEW)
            return;
        sum += table->rows[i].figures[column].value;
    }
    table->has_total = table->count > 0;
    table->total = (struct told_row){.label = label};
    table->total.figures[column] = (struct told_figure){TOLD_PENCE, sum};
}

/* "Home £1,204.00. Work £80.00": what its bars show. */
static const char *bars_words(const struct told_table *table, struct told_portfolio *out) {
    struct growing_text words = {0};
    char amount[TOLD_TEXT];
    for (size_t i = 0; i < table->count; i++)
        growing_add_format(&words, "%s%s %s", i > 0 ? ". " : "", table->rows[i].label,
                           told_figure_show(&table->rows[i].figures[table->charted], amount));
    char *text = growing_take(&words);
    const char *kept = told_portfolio_words(out, "%s", text != NULL ? text : "");
    free(text);
    return kept;
}

/* By part of life: of all that is paid for, or of what one holder pays. */
static void tell_areas(const struct report *report, const char *title, int holder,
                       struct told_portfolio *out) {
    struct told_table *table = told_portfolio_table(out, TOLD_BOUGHT, title);
    table->empty = holder < 0 ? "Nothing is bought yet." : NULL;
    const struct report_sum *whole =
        &report->money[holder == PAID_DIRECT ? REPORT_DIRECT : REPORT_PLAN];
    for (size_t area = 0; area < REPORT_AREAS; area++) {
        const struct report_bought *bought = &report->bought[area];
        const struct report_sum *sum = holder < 0 ? &bought->all : &bought->by[holder];
        if (sum->plans == 0)
            continue;
        struct told_row *row = told_portfolio_row(out, report_area_label(area));
        row->figures[MONEY_PLANS] = figure_of(TOLD_COUNT, sum->plans);
        row->figures[MONEY_AMOUNT] = figure_of(TOLD_PENCE, sum->total);
        row->figures[MONEY_SHARE] = share_of(sum->total, whole->total);
    }
    set_sum(table, "All of it", MONEY_AMOUNT);
    table->charted = MONEY_AMOUNT;
    table->chart = table->count > 0 ? TOLD_BARS : TOLD_PLAIN;
    table->said = bars_words(table, out);
}

static void add_count(const char *label, int64_t count, struct told_portfolio *out) {
    told_portfolio_row(out, label)->figures[0] = figure_of(TOLD_COUNT, count);
}

static void tell_bought(const struct report *report, struct told_portfolio *out) {
    tell_areas(report, "What the money is for", -1, out);
    tell_areas(report, "Of that, what is paid to the person", PAID_DIRECT, out);
    told_portfolio_table(out, TOLD_BOUGHT, "What reviews said in these days");
    add_count("Plans that had a review", report->reviewed, out);
    add_count("Something could not be bought", report->could_not_buy, out);
    add_count("The money was not enough", report->money_short, out);
    struct told_row *row = told_portfolio_row(out, "Money was set free");
    row->figures[MONEY_PLANS] = figure_of(TOLD_COUNT, report->released.plans);
    row->figures[MONEY_AMOUNT] = figure_of(TOLD_PENCE, report->released.total);
}

/* What is bought, with the part of life that it is for. */
static const char *said_words(const struct report_saying *saying, struct told_portfolio *out) {
    if (saying->words.kind != REPORT_WORDS_BOUGHT)
        return told_portfolio_words(out, "%s", saying->words.words);
    return told_portfolio_words(out, "%s (%s)", saying->words.words,
                                report_area_label(saying->words.area));
}

/* What people said themselves, of plans whose person lets it be read; the most common first. */
static void tell_said(const struct report_said *said, struct told_portfolio *out) {
    enum { SAID_MOST = 100 }; /* of each kind */
    static const char *const TITLES[REPORT_WORDS_COUNT] = {
        [REPORT_WORDS_COULD_NOT] = "What could not be bought, in their own words",
        [REPORT_WORDS_BOUGHT] = "What people buy, in their own words",
        [REPORT_WORDS_RELEASED] = "Where money goes that was set free, in their own words",
    };
    static const enum report_words_kind KINDS[] = {REPORT_WORDS_COULD_NOT, REPORT_WORDS_BOUGHT,
                                                   REPORT_WORDS_RELEASED};
    for (size_t at = 0; at < sizeof KINDS / sizeof *KINDS; at++) {
        const enum report_words_kind kind = KINDS[at];
        struct told_table *table = told_portfolio_table(out, TOLD_BOUGHT, TITLES[kind]);
        int64_t times = 0;
        for (size_t i = 0; i < said->count && table->count < SAID_MOST; i++) {
            const struct report_saying *saying = &said->items[i];
            if (saying->words.kind != kind)
                continue;
            struct told_row *row = told_portfolio_row(out, said_words(saying, out));
            row->figures[MONEY_PLANS] = figure_of(TOLD_COUNT, saying->times);
            times += saying->times;
            if (kind != REPORT_WORDS_COULD_NOT)
                row->figures[MONEY_AMOUNT] = figure_of(TOLD_PENCE, saying->words.pence);
        }
        if (said->of[kind] > times)
            table->note = "The 100 that were said most often. phbplan report --json has all.";
    }
}

/* ---- then and now ---------------------------------------------------------------------------- */

enum { SEEN_PLANS, SEEN_BEFORE, SEEN_NOW, SEEN_DAYS };
enum { SCORED_PLANS, SCORED_THEN, SCORED_NOW, SCORED_BETTER, SCORED_SAME, SCORED_WORSE };

static const char *measure_label(size_t measure) {
    return dictionary_field(RECORD_MEASURE, MEASURE_NAME)->choices[measure].label;
}

static void tell_seen(const struct report *report, struct told_portfolio *out) {
    struct told_table *table = told_portfolio_table(out, TOLD_CRISIS, "What was seen");
    table->note =
        "Before: in the year before the plan. Since: in the days that reviews looked at, all together.";
    table->empty = "No review has counted anything yet.";
    for (size_t i = 0; i < REPORT_MEASURES; i++) {
        const struct report_seen *seen = &report->measures[i];
        if (seen->plans == 0)
            continue;
        struct told_row *row = told_portfolio_row(out, measure_label(i));
        row->figures[SEEN_PLANS] = figure_of(TOLD_COUNT, seen->plans);
        row->figures[SEEN_BEFORE] = figure_of(TOLD_SCORE, seen->before);
        row->figures[SEEN_NOW] = figure_of(TOLD_SCORE, seen->now);
        row->figures[SEEN_DAYS] = figure_of(TOLD_COUNT, seen->days);
    }
}

static void tell_year(const struct report *report, struct told_portfolio *out) {
    struct told_table *table =
        told_portfolio_table(out, TOLD_CRISIS, "Not seen, but worked out for a whole year");
    table->note = "Of plans that were seen for four weeks or more. This is a sum and no promise.";
    for (size_t i = 0; i < REPORT_MEASURES; i++) {
        const struct report_seen *seen = &report->measures[i];
        if (seen->year_plans == 0)
            continue;
        struct told_row *row = told_portfolio_row(out, measure_label(i));
        row->figures[SEEN_PLANS] = figure_of(TOLD_COUNT, seen->year_plans);
        row->figures[SEEN_BEFORE] = figure_of(TOLD_SCORE, seen->year_before);
        row->figures[SEEN_NOW] = figure_of(
            TOLD_AVERAGE, seen->year == REPORT_FEW ? REPORT_FEW : (seen->year + 50) / 100);
    }
}

static void tell_priced(const struct report *report, struct told_portfolio *out) {
    struct told_table *table =
        told_portfolio_table(out, TOLD_CRISIS, "What the care cost that was seen");
    table->note = "Of what has a price. No budget follows from it.";
    for (size_t i = 0; i < REPORT_MEASURES; i++) {
        const struct report_seen *seen = &report->measures[i];
        if (seen->priced == 0)
            continue;
        struct told_row *row = told_portfolio_row(out, measure_label(i));
        row->figures[SEEN_BEFORE] = figure_of(TOLD_PENCE, seen->before_pence);
        row->figures[SEEN_NOW] = figure_of(TOLD_PENCE, seen->now_pence);
    }
}

/* Thousandths of so many scores, as their average to one place. */
static struct told_figure average_of(int64_t total, int64_t count) {
    if (total == REPORT_FEW || count == REPORT_FEW)
        return (struct told_figure){TOLD_FEW, 0};
    return count > 0 ? (struct told_figure){TOLD_AVERAGE, (total / 100 + count / 2) / count}
                     : (struct told_figure){TOLD_NONE, 0};
}

static void tell_outcomes(const struct report *report, struct told_portfolio *out) {
    struct told_table *table = told_portfolio_table(
        out, TOLD_OUTCOMES, "What people scored, from 0 to 10, by part of life");
    table->note = "Then and Now are averages. Better, Same and Worse are plans.";
    table->empty = "No review has scored anything yet.";
    for (size_t area = 0; area < REPORT_AREAS; area++) {
        const struct report_seen *seen = &report->outcomes[area];
        if (seen->plans == 0)
            continue;
        struct told_row *row = told_portfolio_row(out, report_area_label(area));
        row->figures[SCORED_PLANS] = figure_of(TOLD_COUNT, seen->plans);
        row->figures[SCORED_THEN] = average_of(seen->before, seen->things);
        row->figures[SCORED_NOW] = average_of(seen->now, seen->things);
        row->figures[SCORED_BETTER] = figure_of(TOLD_COUNT, seen->better);
        row->figures[SCORED_SAME] = figure_of(TOLD_COUNT, seen->same);
        row->figures[SCORED_WORSE] = figure_of(TOLD_COUNT, seen->worse);
    }
}

/* ---- waiting and risks ----------------------------------------------------------------------- */

enum { WAITING_COUNT, WAITING_DAYS };

static void tell_states(const struct report *report, struct told_portfolio *out) {
    struct told_table *table =
        told_portfolio_table(out, TOLD_WAITING, "All plans, by how far they have got");
    for (size_t row = 0; row < report_rows(REPORT_BY_STATE); row++)
        if (report->counts[REPORT_BY_STATE][row][REPORT_HERE] != 0)
            add_count(report_label(REPORT_BY_STATE, row),
                      report->counts[REPORT_BY_STATE][row][REPORT_HERE], out);
    table->has_total = true;
    table->total = (struct told_row){.label = "All plans"};
    table->total.figures[WAITING_COUNT] = figure_of(TOLD_COUNT, report->totals[REPORT_HERE]);
}

static struct told_figure days_of(int64_t days) {
    return figure_of(TOLD_DAYS, days);
}

static void tell_asking(const struct report *report, struct told_portfolio *out) {
    const struct report_sum *asking = &report->asking;
    const bool told = asking->plans != REPORT_FEW && asking->total != REPORT_FEW;
    int64_t after = 0;
    told_portfolio_table(out, TOLD_WAITING, "From asking to a yes, in these days");
    struct told_row *row = told_portfolio_row(out, "Plans that got a yes, and days on average");
    row->figures[WAITING_COUNT] = figure_of(TOLD_COUNT, asking->plans);
    if (!told || asking->plans > 0)
        row->figures[WAITING_DAYS] =
            days_of(told ? (asking->total + asking->plans / 2) / asking->plans : REPORT_FEW);
    for (size_t i = 0; i < REPORT_WAITS; i++) {
        const int64_t most = report_within(i);
        add_count(
            most == INT64_MAX ? told_portfolio_words(out, "In more than %" PRId64 " days", after)
            : i == 0
                ? told_portfolio_words(out, "In %" PRId64 " days or fewer", most)
                : told_portfolio_words(out, "In %" PRId64 " to %" PRId64 " days", after + 1, most),
            report->within[i], out);
        after = most;
    }
    if (report->longest > 0 || report->longest == REPORT_FEW)
        told_portfolio_row(out, "The longest")->figures[WAITING_DAYS] = days_of(report->longest);
}

static void tell_looks(const struct report *report, struct told_portfolio *out) {
    told_portfolio_table(out, TOLD_WAITING, "Of plans that go on");
    add_count("Reviews that are late", report->late, out);
    add_count("Reviews to hold within four weeks", report->due, out);
    add_count("Plans with a risk that is seen in two ways", report->contested.plans, out);
    add_count("Risks that are seen in two ways", report->contested.total, out);
}

/* ---- all of it ------------------------------------------------------------------------------- */

enum err told_portfolio_of(const struct report *report, const struct report_said *said,
                           int64_t today, struct told_portfolio *out, struct err_info *info) {
    char from[DATE_TEXT], to[DATE_TEXT];
    *out = (struct told_portfolio){
        .today = today, .anonymous = report->anonymous, .practice = report->practice};
    out->days = told_portfolio_words(out, "%s to %s%s", date_show(report->from, from),
                                     date_show(report->to, to),
                                     report->to > today ? ", which is still to come" : "");
    tell_together(report, out);
    tell_quarter(report, out);
    tell_money(report, out);
    tell_bought(report, out);
    tell_said(said, out);
    tell_seen(report, out);
    tell_priced(report, out);
    tell_year(report, out);
    tell_outcomes(report, out);
    tell_asking(report, out);
    tell_looks(report, out);
    tell_states(report, out);
    return out->no_memory || said->no_memory ? err_no_memory(info) : ERR_OK;
}
