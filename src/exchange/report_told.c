/* Owns the words of a portfolio. Tables of counts are cut of rows that have nothing in them. */
#include "exchange/report_told.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"
#include "exchange/paper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SHOWN_MOST 10 /* words of people of one kind, for reading */

/* ---- words of people ------------------------------------------------------------------------- */

void report_said_add(const struct report_words *words, void *said) {
    struct report_said *keeping = said;
    if (keeping->of[words->kind]++ >= REPORT_SAID_MOST)
        return;
    char *copy = strdup(words->words);
    if (copy == NULL || !GROW(keeping->items, keeping->count, keeping->capacity)) {
        free(copy);
        keeping->no_memory = true;
        return;
    }
    keeping->items[keeping->count] = (struct report_saying){*words, 1};
    keeping->items[keeping->count++].words.words = copy;
}

static int compare(const void *a, const void *b) {
    const struct report_words *one = &((const struct report_saying *)a)->words,
                              *other = &((const struct report_saying *)b)->words;
    const int64_t ones[] = {one->kind, (int64_t)one->area},
                  others[] = {other->kind, (int64_t)other->area};
    for (size_t i = 0; i < sizeof ones / sizeof *ones; i++)
        if (ones[i] != others[i])
            return ones[i] < others[i] ? -1 : 1;
    return strcmp(one->words, other->words);
}

static int compare_times(const void *a, const void *b) {
    const struct report_saying *one = a, *other = b;
    return one->times != other->times ? (one->times > other->times ? -1 : 1) : compare(a, b);
}

void report_said_gather(struct report_said *said) {
    size_t kept = 0;
    if (said->count == 0)
        return;
    qsort(said->items, said->count, sizeof *said->items, compare);
    for (size_t i = 1; i < said->count; i++) {
        struct report_saying *last = &said->items[kept], *next = &said->items[i];
        if (compare(last, next) != 0) {
            said->items[++kept] = *next;
            continue;
        }
        last->times += next->times;
        last->words.pence += next->words.pence;
        free((char *)(uintptr_t)next->words.words);
    }
    said->count = kept + 1;
    qsort(said->items, said->count, sizeof *said->items, compare_times);
}

void report_said_done(struct report_said *said) {
    for (size_t i = 0; i < said->count; i++)
        free((char *)(uintptr_t)said->items[i].words.words);
    free(said->items);
    *said = (struct report_said){0};
}

/* ---- numbers --------------------------------------------------------------------------------- */

char *report_count_show(int64_t count, char buffer[REPORT_COUNT_TEXT]) {
    char money[DECIMAL_TEXT];
    if (count == REPORT_FEW) {
        snprintf(buffer, REPORT_COUNT_TEXT, "%s", REPORT_FEW_SHOWN);
        return buffer;
    }
    const bool less = count < 0;
    money_show(less ? -count : count, 0, money); /* with its commas */
    const char *from = money + strcspn(money, "0123456789");
    snprintf(buffer, REPORT_COUNT_TEXT, "%s%.*s", less ? "-" : "", (int)strcspn(from, "."), from);
    return buffer;
}

static bool is_told(int64_t number) {
    return number != REPORT_FEW && number != 0;
}

static char *amount_show(int64_t pence, char buffer[DECIMAL_TEXT]) {
    if (pence == REPORT_FEW)
        snprintf(buffer, DECIMAL_TEXT, "%s", REPORT_FEW_SHOWN);
    else
        money_show(pence, 2, buffer);
    return buffer;
}

/* The average of thousandths, to one place: "4.5". */
static char *average_show(int64_t total, int64_t count, char buffer[DECIMAL_TEXT]) {
    if (!is_told(count) || total == REPORT_FEW) {
        snprintf(buffer, DECIMAL_TEXT, "-");
        return buffer;
    }
    const int64_t tenths = (total / 100 + count / 2) / count;
    return decimal_write(tenths, 1, 1, buffer);
}

/* ---- tables of counts ------------------------------------------------------------------------ */

static const struct telling_table {
    const char *title;
} TABLES[REPORT_BY_COUNT] = {
    [REPORT_BY_STATE] = {"By how far they have got"},
    [REPORT_BY_RIGHT] = {"By what gives the right"},
    [REPORT_BY_HELD] = {"By how most of the money is held"},
    [REPORT_BY_COMES] = {"By how it is bought"},
    [REPORT_BY_AGE] = {"By age"},
};

#define LABEL_WIDTH 32
#define ROW "%-32s%8s%8s%8s%8s%8s"

static bool has_any(const int64_t counts[REPORT_WHEN_COUNT]) {
    bool any = false;
    for (int when = 0; when < REPORT_WHEN_COUNT; when++)
        any = any || is_told(counts[when]);
    return any;
}

static void tell_counts(struct paper *paper, const char *label,
                        const int64_t counts[REPORT_WHEN_COUNT]) {
    char text[REPORT_WHEN_COUNT][REPORT_COUNT_TEXT];
    for (int when = 0; when < REPORT_WHEN_COUNT; when++)
        report_count_show(counts[when], text[when]);
    if (text_columns(label, strlen(label)) > LABEL_WIDTH) {
        paper_words(paper, 0, "", label);
        label = "";
    }
    paper_line(paper, ROW, label, text[0], text[1], text[2], text[3], text[4]);
}

static void tell_heads(struct paper *paper, const char *title) {
    paper_blank(paper);
    paper_line(paper, ROW, title, "all", "live", "year", "new", "ended");
}

static void tell_tables(struct paper *paper, const struct report *report) {
    tell_heads(paper, "Plans");
    tell_counts(paper, "All of them", report->totals);
    for (int by = 0; by < REPORT_BY_COUNT; by++) {
        bool titled = false;
        for (size_t row = 0; row < report_rows((enum report_by)by); row++) {
            if (!has_any(report->counts[by][row]))
                continue;
            if (!titled)
                tell_heads(paper, TABLES[by].title);
            titled = true;
            tell_counts(paper, report_label((enum report_by)by, row), report->counts[by][row]);
        }
    }
}

/* One row of the board's form, over how the money is held and whether it comes round. */
static void tell_form_row(struct paper *paper, const struct report *report, int row, int age) {
    static const char *const AGES[] = {"adults", "children", "age not known"};
    int64_t counts[REPORT_WHEN_COUNT] = {0};
    char label[64];
    for (int held = 0; held < HELD_COUNT; held++)
        for (int comes = 0; comes < COMES_COUNT; comes++)
            for (int when = 0; when < REPORT_WHEN_COUNT; when++)
                counts[when] += report->form[row][age][held][comes][when];
    snprintf(label, sizeof label, "%s, %s", report_form_label((enum report_form)row), AGES[age]);
    if (has_any(counts))
        tell_counts(paper, label, counts);
}

static void tell_form(struct paper *paper, const struct report *report) {
    if (!report->form_known || !has_any(report->totals))
        return;
    tell_heads(paper, "As a board returns it");
    for (int row = 0; row < FORM_COUNT; row++)
        for (int age = 0; age < REPORT_AGE_COUNT; age++)
            tell_form_row(paper, report, row, age);
}

/* ---- money ----------------------------------------------------------------------------------- */

/* "Budgets (12 plans)", and the amount at the right. Nothing of what is nothing. */
static void tell_sum(struct paper *paper, const char *what, const struct report_sum *sum) {
    char words[120], count[REPORT_COUNT_TEXT], amount[DECIMAL_TEXT];
    if (!is_told(sum->plans))
        return;
    snprintf(words, sizeof words, "%s (%s plan%s)", what, report_count_show(sum->plans, count),
             sum->plans == 1 ? "" : "s");
    paper_pair(paper, 0, words, amount_show(sum->total, amount));
}

static void tell_money(struct paper *paper, const struct report *report) {
    static const char *const WHAT[REPORT_MONEY_COUNT] = {
        [REPORT_BUDGET] = "Budgets",
        [REPORT_PLAN] = "What the plans cost",
        [REPORT_KEPT_BACK] = "Kept back",
        [REPORT_DIRECT] = "Paid to the person",
        [REPORT_THIRD_PARTY] = "Held by a third party",
        [REPORT_NOTIONAL] = "The NHS arranges it",
        [REPORT_TRADITIONAL] = "NHS services that carry on",
    };
    const int share = report_share_tenths(report);
    if (!is_told(report->money[REPORT_PLAN].plans))
        return;
    paper_blank(paper);
    paper_line(paper, "The money of the plans that are live, for all days of each");
    for (int money = 0; money < REPORT_MONEY_COUNT; money++)
        tell_sum(paper, WHAT[money], &report->money[money]);
    if (share >= 0)
        paper_line(paper, "%d.%d%% is paid to the person. The first plans had 40%%, beside 60%%.",
                   share / 10, share % 10);
}

static void tell_bought(struct paper *paper, const struct report *report) {
    bool titled = false;
    for (size_t area = 0; area < REPORT_AREAS; area++) {
        if (!is_told(report->bought[area].all.plans))
            continue;
        if (!titled) {
            paper_blank(paper);
            paper_line(paper, "What people buy, by the part of life it is for");
        }
        titled = true;
        tell_sum(paper, report_area_label(area), &report->bought[area].all);
    }
}

/* ---- then and now ---------------------------------------------------------------------------- */

static void tell_outcomes(struct paper *paper, const struct report *report) {
    char then[DECIMAL_TEXT], now[DECIMAL_TEXT], counts[4][REPORT_COUNT_TEXT];
    bool titled = false;
    for (size_t area = 0; area < REPORT_AREAS; area++) {
        const struct report_seen *seen = &report->outcomes[area];
        if (!is_told(seen->plans))
            continue;
        if (!titled) {
            paper_blank(paper);
            paper_line(paper, "%-24s%8s%8s%8s%8s%8s%8s", "Outcomes, 0 to 10", "plans", "then",
                       "now", "better", "same", "worse");
        }
        titled = true;
        report_count_show(seen->plans, counts[0]);
        report_count_show(seen->better, counts[1]);
        report_count_show(seen->same, counts[2]);
        report_count_show(seen->worse, counts[3]);
        paper_line(paper, "%-24.24s%8s%8s%8s%8s%8s%8s", report_area_label(area), counts[0],
                   average_show(seen->before, seen->things, then),
                   average_show(seen->now, seen->things, now), counts[1], counts[2], counts[3]);
    }
}

static char *thousandths_show(int64_t thousandths, char buffer[DECIMAL_TEXT]) {
    if (thousandths == REPORT_FEW)
        snprintf(buffer, DECIMAL_TEXT, "%s", REPORT_FEW_SHOWN);
    else
        decimal_write((thousandths + 50) / 100, 1, 0, buffer);
    return buffer;
}

/* What that many cost the NHS, of those whose price is known. */
static void tell_price(struct paper *paper, const struct report_seen *seen) {
    char words[160], before[DECIMAL_TEXT], now[DECIMAL_TEXT];
    if (!is_told(seen->priced) || !is_told(seen->before_pence))
        return;
    snprintf(words, sizeof words, "At the price of one: %s since, and %s in the year before",
             amount_show(seen->now_pence, now), amount_show(seen->before_pence, before));
    paper_words(paper, 2, "", words);
}

static void tell_measure(struct paper *paper, const struct report_seen *seen, const char *label) {
    char words[200], plans[REPORT_COUNT_TEXT], days[REPORT_COUNT_TEXT];
    char before[DECIMAL_TEXT], now[DECIMAL_TEXT];
    snprintf(words, sizeof words, "%s (%s plan%s)", label, report_count_show(seen->plans, plans),
             seen->plans == 1 ? "" : "s");
    paper_words(paper, 0, "", words);
    thousandths_show(seen->before, before);
    thousandths_show(seen->now, now);
    if (seen->days == REPORT_FEW)
        snprintf(words, sizeof words, "Seen: %s since. In the year before the plan: %s", now,
                 before);
    else
        snprintf(words, sizeof words, "Seen: %s in %s day%s. In the year before the plan: %s", now,
                 report_count_show(seen->days, days), seen->days == 1 ? "" : "s", before);
    paper_words(paper, 2, "", words);
    tell_price(paper, seen);
    if (!is_told(seen->year_plans))
        return;
    snprintf(words, sizeof words,
             "Not seen, but worked out: %s in a whole year, where there were %s before",
             thousandths_show(seen->year, now), thousandths_show(seen->year_before, before));
    paper_words(paper, 2, "", words);
}

static void tell_measures(struct paper *paper, const struct report *report) {
    const struct choice *names = dictionary_field(RECORD_MEASURE, MEASURE_NAME)->choices;
    bool titled = false;
    for (size_t i = 0; i < REPORT_MEASURES; i++) {
        if (!is_told(report->measures[i].plans))
            continue;
        if (!titled) {
            paper_blank(paper);
            paper_line(paper, "What was counted, then and now");
        }
        titled = true;
        tell_measure(paper, &report->measures[i], names[i].label);
    }
}

/* ---- how it goes ----------------------------------------------------------------------------- */

static void tell_count(struct paper *paper, const char *what, int64_t count) {
    char text[REPORT_COUNT_TEXT];
    if (is_told(count))
        paper_pair(paper, 0, what, report_count_show(count, text));
}

static void tell_days(struct paper *paper, const char *what, int64_t days) {
    char words[80];
    snprintf(words, sizeof words, "%lld day%s", (long long)days, days == 1 ? "" : "s");
    paper_pair(paper, 0, what, words);
}

static void tell_asking(struct paper *paper, const struct report *report) {
    char words[80];
    int64_t after = 0;
    if (!is_told(report->asking.plans))
        return;
    tell_days(paper, "From asking to a yes, on average",
              (report->asking.total + report->asking.plans / 2) / report->asking.plans);
    for (size_t row = 0; row < REPORT_WAITS; row++) {
        const int64_t most = report_within(row);
        if (most == INT64_MAX)
            snprintf(words, sizeof words, "  more than %lld days", (long long)after);
        else if (row == 0)
            snprintf(words, sizeof words, "  in %lld days or fewer", (long long)most);
        else
            snprintf(words, sizeof words, "  in %lld to %lld days", (long long)after + 1,
                     (long long)most);
        tell_count(paper, words, report->within[row]);
        after = most;
    }
    if (is_told(report->longest))
        tell_days(paper, "  the longest", report->longest);
}

static void tell_rest(struct paper *paper, const struct report *report) {
    paper_blank(paper);
    paper_line(paper, "How it goes");
    tell_asking(paper, report);
    tell_count(paper, "Plans with a risk that is seen in two ways", report->contested.plans);
    tell_count(paper, "Reviews that are late", report->late);
    tell_count(paper, "Reviews to hold within four weeks", report->due);
    tell_count(paper, "Plans that had a review in these days", report->reviewed);
    tell_count(paper, "  of those, the money was not enough", report->money_short);
    tell_count(paper, "  of those, something could not be bought", report->could_not_buy);
    tell_sum(paper, "Money set free", &report->released);
}

/* "- Swimming (12 times; my body)". */
static void tell_saying(struct paper *paper, const struct report_saying *saying) {
    const bool bought = saying->words.kind == REPORT_WORDS_BOUGHT;
    char *words = grow_format("%s (%lld time%s%s%s)", saying->words.words, (long long)saying->times,
                              saying->times == 1 ? "" : "s", bought ? "; " : "",
                              bought ? report_area_label(saying->words.area) : "");
    paper->text.no_memory |= words == NULL;
    if (words != NULL)
        paper_words(paper, 2, "- ", words);
    free(words);
}

static void tell_said(struct paper *paper, const struct report_said *said) {
    static const char *const TITLES[REPORT_WORDS_COUNT] = {
        [REPORT_WORDS_BOUGHT] = "What people buy, in their own words",
        [REPORT_WORDS_COULD_NOT] = "What could not be bought, in their own words",
        [REPORT_WORDS_RELEASED] = "Where money goes that was set free, in their own words",
    };
    for (int kind = 0; kind < REPORT_WORDS_COUNT; kind++) {
        int64_t shown = 0, times = 0;
        for (size_t i = 0; i < said->count && shown < SHOWN_MOST; i++) {
            if ((int)said->items[i].words.kind != kind)
                continue;
            if (shown++ == 0) {
                paper_blank(paper);
                paper_line(paper, "%s", TITLES[kind]);
            }
            times += said->items[i].times;
            tell_saying(paper, &said->items[i]);
        }
        if (said->of[kind] > times)
            paper_line(paper, "  and %lld more: --json has them",
                       (long long)(said->of[kind] - times));
    }
}

static void tell_top(struct paper *paper, const struct report *report, int64_t today) {
    char from[DATE_TEXT], to[DATE_TEXT], year[DATE_TEXT], twice[REPORT_COUNT_TEXT];
    paper_line(paper, "All plans, %s to %s", date_show(report->from, from),
               date_show(report->to, to));
    paper_line(paper, "Live: on the last of these days. Year: from %s to that day.",
               date_show(report->year_from, year));
    if (report->to > today)
        paper_words(
            paper, 0, "",
            "The last day is still to come. It is told as it would be by what is known now.");
    if (report->stores > 1)
        paper_line(paper, "From %zu sets of plans. In more than one, and counted once: %s.",
                   report->stores, report_count_show(report->twice, twice));
    if (report->anonymous)
        paper_words(paper, 0, "", REPORT_FEW_SAYS);
}

enum err report_text(const struct report *report, const struct report_said *said, int64_t today,
                     char **out, struct err_info *info) {
    struct paper paper = {0};
    tell_top(&paper, report, today);
    tell_tables(&paper, report);
    tell_form(&paper, report);
    tell_money(&paper, report);
    tell_bought(&paper, report);
    tell_outcomes(&paper, report);
    tell_measures(&paper, report);
    tell_rest(&paper, report);
    tell_said(&paper, said);
    return paper_take(&paper, out, info);
}
