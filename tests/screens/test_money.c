/* The money on every screen, read off it and held against what `phbplan cost --json` and `list
 * --json` say of the same plan: no figure stands where another should, and what is counted is
 * counted right. */
#include "tests/screens/drive.h"
#include "tests/screens/plans.h"

#include "base/unused.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROWS_MOST = 60 };

static const char *const CASES[] = {"cases/anne", "cases/peter", "cases/employer", "cases/edges",
                                    "whole"};
enum { CASE_COUNT = sizeof CASES / sizeof CASES[0] };

/* One plan on the screens, and what the commands say of it. */
struct sitting {
    struct seat *s;
    struct term *t;
    json_t *plan, *cost, *check;
};

static json_t *command_json(struct seat *s, const char *const args[]) {
    char *out = NULL;
    session_run_command(s, args, &out, NULL, NULL); /* a check that is not ready is no failure */
    json_t *json = json_loads(out, 0, NULL);
    free(out);
    assert_non_null(json);
    return json;
}

static void sit_down(struct sitting *it, struct seat *s, const char *name) {
    char path[128];
    snprintf(path, sizeof path, "tests/data/%s.json", name);
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    *it = (struct sitting){.s = s, .plan = json_of_file(path)};
    import_plan(s, json_incref(it->plan));
    it->cost = cost_of_plan(s);
    it->check =
        command_json(s, (const char *const[]){"check", "P-0001", "--for", "pay", "--json", NULL});
    session_start(s, 24, 80, "open", "P-0001", NULL);
    it->t = s->term;
    drive_at(it->t, "");
}

static void stand_up(struct sitting *it) {
    session_stop(it->s);
    json_decref(it->plan);
    json_decref(it->cost);
    json_decref(it->check);
}

/* An amount of what the commands say, or of a plan file ("120"), as a screen shows it. */
static const char *amount_of(const json_t *object, const char *key, char buffer[32]) {
    char plain[32];
    const char *text = json_string_of(object, key);
    snprintf(plain, sizeof plain, "%s%s", text, strchr(text, '.') != NULL ? "" : ".00");
    return shown_amount(plain, buffer);
}

static const json_t *totals_of(const struct sitting *it) {
    return json_object_get(it->cost, "totals");
}

static bool ends_with(const char *text, const char *end) {
    size_t length = strlen(text), last = strlen(end);
    return length >= last && strcmp(text + length - last, end) == 0;
}

static void expect_words(struct term *t, const char *words) {
    if (!term_shows(t, words))
        fail_msg("there is no \"%s\" on\n%s", words, term_dump(t));
}

/* The marked row begins with one thing and ends with another, apart from what is before it. */
static void expect_row(struct term *t, const struct drive_focus *focus, const char *begins,
                       const char *ends) {
    char end[64];
    snprintf(end, sizeof end, "  %s", ends);
    if (strncmp(focus->text, begins, strlen(begins)) != 0 || !ends_with(focus->text, end))
        fail_msg("\"%s\" should be \"%s ... %s\" on\n%s", focus->text, begins, ends, term_dump(t));
}

/* ---- at the top ------------------------------------------------------------------------------ */

/* The row of money stands under who it is about, which has two rows in a narrow window. */
static bool money_says(struct term *t, const void *data) {
    for (int row = 1; row < 4; row++)
        if (strstr(term_row(t, row), "Plan \u00A3") != NULL &&
            strstr(term_row(t, row), data) != NULL)
            return true;
    return false;
}

/* Left, or how much over, never as a negative amount. */
static void expect_left(const struct sitting *it) {
    char amount[32], words[64];
    const char *left = json_string_of(totals_of(it), "left");
    bool over = left[0] == '-';
    snprintf(words, sizeof words, "%s %s", over ? "Over by" : "Left",
             shown_amount(left + over, amount));
    term_wait_until(it->t, money_says, words, words);
}

/* The bar's filled columns are the direct payments' part of it, to half a column. */
/* Whether others pay a part: it then stands above the direct payments. */
static bool others_pay(const json_t *figures) {
    const char *others = json_string_value(json_object_get(figures, "others"));
    return others != NULL && strcmp(others, "0.00") != 0;
}

static void expect_bar(const struct sitting *it, double share) {
    int row = 0, from = 0, filled = 0, halves = 0, all = 0;
    assert_true(term_find(it->t, "% ", &row, &from));
    assert_int_equal(row, 2);
    for (int col = from + 2; col < 79; col++) {
        const char *cell = term_cell(it->t, row, col).text;
        filled += strcmp(cell, "\u2588") == 0;
        halves += strcmp(cell, "\u258C") == 0;
        all += strcmp(cell, "\u2588") == 0 || strcmp(cell, "\u258C") == 0 ||
               strcmp(cell, "\u2591") == 0;
    }
    double wanted = share * all / 100, is = filled + 0.5 * halves;
    if (all < 20 || is < wanted - 0.3 || is > wanted + 0.3)
        fail_msg("%.1f of %d columns are %.1f%% on\n%s", is, all, share, term_dump(it->t));
}

static void expect_top(const struct sitting *it) {
    static const char *const labels[][2] = {
        {"Budget", NULL}, {"Plan", "plan"}, {"Kept back", "contingency"}};
    char amount[32], words[64];
    const json_t *totals = totals_of(it);
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        snprintf(words, sizeof words, "%s %s", labels[i][0],
                 labels[i][1] == NULL
                     ? amount_of(json_object_get(it->cost, "budget"), "budget", amount)
                     : amount_of(totals, labels[i][1], amount));
        term_wait_row(it->t, 1, words);
    }
    expect_left(it);
    double share = strtod(json_string_of(totals, "direct_payment_share"), NULL);
    snprintf(words, sizeof words, "Direct payments %s  %d%% ",
             amount_of(totals, "direct_payment", amount), (int)(share + 0.5));
    term_wait_row(it->t, 2, words);
    if (others_pay(totals)) {
        snprintf(words, sizeof words, "Paid by others %s", amount_of(totals, "others", amount));
        term_wait_row(it->t, 2, words);
    }
    expect_bar(it, share);
}

/* ---- lines ----------------------------------------------------------------------------------- */

/* Where others pay a part of it: all of it, and the part. */
static bool expect_shared(const struct sitting *it, const json_t *cost) {
    char amount[32], words[96];
    if (!others_pay(cost))
        return false;
    snprintf(words, sizeof words, "All of it %s", amount_of(cost, "cost", amount));
    expect_words(it->t, words);
    expect_words(it->t, amount_of(cost, "others", amount));
    return true;
}

static void expect_helper(const struct sitting *it, const json_t *cost) {
    static const struct {
        const char *label, *key;
    } parts[] = {{"Wages", "wages"},         {"Pension", "pension"},
                 {"Sick pay", "sick"},       {"National Insurance", "ni"},
                 {"Other things", "extras"}, {"True cost of an hour", "per_hour"}};
    const json_t *work = json_object_get(cost, "employment");
    char amount[32], words[96], week[32];
    bool agency = strcmp(json_string_of(work, "agency"), "0.00") != 0;
    snprintf(words, sizeof words, "%s %s", agency ? "Agency cover" : "Holiday",
             amount_of(work, agency ? "agency" : "holiday", amount));
    expect_words(it->t, words);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (json_is_null(json_object_get(work, parts[i].key))) /* sleeping nights have no hours */
            continue;
        snprintf(words, sizeof words, "%s %s", parts[i].label,
                 amount_of(work, parts[i].key, amount));
        expect_words(it->t, words);
    }
    if (expect_shared(it, cost))
        return;
    snprintf(words, sizeof words, "This plan %s     A week %s", amount_of(cost, "cost", amount),
             amount_of(cost, "weekly", week));
    expect_words(it->t, words);
}

static void expect_bought(const struct sitting *it, const json_t *cost) {
    char words[160], plan[32], year[32], week[32];
    if (expect_shared(it, cost))
        return;
    snprintf(words, sizeof words, "This plan %s     A whole year %s     A week %s",
             amount_of(cost, "cost", plan), amount_of(cost, "full_year", year),
             amount_of(cost, "weekly", week));
    expect_words(it->t, words);
}

/* What a helper costs besides: each with its own amount, and under it what it makes of the whole.
 */
static void expect_extras(const struct sitting *it, const json_t *line, const json_t *cost) {
    const json_t *extra;
    size_t at;
    json_array_foreach(json_object_get(line, "extras"), at, extra) {
        char amount[32];
        const char *label = json_string_of(extra, "label");
        drive_to_row(it->t, label);
        struct drive_focus focus = drive_settled(it->t);
        expect_row(it->t, &focus, label, amount_of(extra, "amount", amount));
        term_key(it->t, TERM_ENTER);
        term_wait_text(it->t, "Each year or once?");
        drive_wait(it->t);
        expect_bought(it, cost);
        term_key(it->t, TERM_ESC);
        focus = drive_settled(it->t);
        assert_true(focus.list);
    }
}

/* Opens the marked line's form, holds what stands under it against its cost, and comes back. */
static void look_inside(const struct sitting *it, const json_t *line, const json_t *cost,
                        const char *step) {
    bool helper = json_object_get(cost, "employment") != NULL;
    struct drive_focus focus;
    term_key(it->t, TERM_ENTER);
    term_wait_row(it->t, others_pay(totals_of(it)) ? 5 : 4, " > ");
    focus = drive_settled(it->t);
    assert_false(focus.list);
    if (helper)
        expect_helper(it, cost);
    else
        expect_bought(it, cost);
    drive_back(it->t, step);
    if (helper)
        expect_extras(it, line, cost);
}

/* Opens the page of each helper from My support, and goes through what they do there. Returns how
 * many have an amount. */
static int expect_helpers(const struct sitting *it, const json_t *lines, const json_t *costs) {
    const json_t *helper;
    size_t at;
    int priced = 0;
    json_array_foreach(json_object_get(it->plan, "helpers"), at, helper) {
        const char *called = json_string_of(helper, "called");
        drive_open_row(it->t, called, called);
        for (size_t i = 0; i < json_array_size(lines); i++) {
            const json_t *line = json_array_get(lines, i), *cost = json_array_get(costs, i);
            const json_t *own = json_object_get(line, "helper");
            char amount[32], begins[16];
            if (own == NULL || !json_equal(own, json_object_get(helper, "id")))
                continue;
            snprintf(begins, sizeof begins, "%.12s", json_string_of(line, "description"));
            /* What has the helper's own name stands at the top of the page, too. */
            drive_to_row(it->t, strncmp(called, begins, strlen(begins)) == 0 ? " hours " : begins);
            struct drive_focus focus = drive_settled(it->t);
            expect_row(it->t, &focus, begins, amount_of(cost, "cost", amount));
            look_inside(it, line, cost, called);
            priced++;
        }
        drive_back(it->t, "My support");
    }
    return priced;
}

/* Goes through the lines of a step in their order. Returns how many have an amount. */
static int expect_lines(const struct sitting *it, const char *step, const char *lines_key,
                        const char *costs_key) {
    const json_t *lines = json_object_get(it->plan, lines_key);
    const json_t *costs = json_object_get(it->cost, costs_key);
    int priced = 0;
    drive_open_row(it->t, step, step);
    term_key(it->t, TERM_HOME);
    for (size_t i = 0; i < json_array_size(lines); i++) {
        const json_t *line = json_array_get(lines, i), *cost = json_array_get(costs, i);
        const char *paid_by = json_string_value(json_object_get(line, "paid_by"));
        bool free = paid_by != NULL && strcmp(paid_by, "community") == 0;
        if (json_object_get(line, "helper") != NULL)
            continue; /* on the helper's page */
        struct drive_focus focus = drive_settled(it->t);
        char amount[32], begins[16];
        snprintf(begins, sizeof begins, "%.12s", json_string_of(line, "description"));
        if (free) {
            assert_null(strstr(focus.text, "\u00A3"));
        } else {
            expect_row(it->t, &focus, begins, amount_of(cost, "cost", amount));
            look_inside(it, line, cost, step);
            priced++;
        }
        term_key(it->t, TERM_DOWN);
    }
    if (strcmp(lines_key, "lines") == 0)
        priced += expect_helpers(it, lines, costs);
    drive_back(it->t, "");
    return priced;
}

/* ---- what is worked out from them ------------------------------------------------------------ */

/* Goes up from the end of a step's rows, which are these facts. */
struct fact {
    const char *begins;
    char amount[32];
};

static void expect_facts(const struct sitting *it, const struct fact *facts, size_t count) {
    struct drive_focus focus = drive_press(it->t, TERM_END);
    for (size_t i = count; i > 0; i--) {
        expect_row(it->t, &focus, facts[i - 1].begins, facts[i - 1].amount);
        focus = drive_press(it->t, TERM_UP);
    }
}

static void expect_budget(const struct sitting *it) {
    const json_t *budget = json_object_get(it->cost, "budget"), *totals = totals_of(it);
    const char *left = json_string_of(totals, "left"),
               *adjusted = json_string_of(budget, "adjustments");
    bool told = json_is_string(json_object_get(budget, "indicative")), over = left[0] == '-';
    struct fact facts[7];
    char amount[32], all[32], words[128];
    size_t count = 0;
    facts[count].begins = told ? "The amount I was told" : "What care costs now";
    amount_of(budget, told ? "indicative" : "baseline", facts[count++].amount);
    if (strcmp(adjusted, "0.00") != 0) {
        facts[count].begins = "Changes to the budget";
        shown_amount(adjusted, facts[count++].amount);
    }
    facts[count].begins = "My budget";
    amount_of(budget, "budget", facts[count++].amount);
    facts[count].begins = "My support";
    amount_of(totals, "plan", facts[count++].amount);
    if (others_pay(totals)) {
        facts[count].begins = "Paid by others";
        amount_of(totals, "others", facts[count++].amount);
    }
    facts[count].begins = "Kept back";
    amount_of(totals, "contingency", facts[count++].amount);
    facts[count].begins = over ? "Over by" : "Left";
    shown_amount(left + over, facts[count++].amount);
    drive_open_row(it->t, "My budget", "My budget");
    expect_facts(it, facts, count);
    term_key(it->t, TERM_HOME);
    drive_open_row(it->t, "The amount I was told", "The amount I was told");
    snprintf(words, sizeof words, "What care costs now %s     Budget %s",
             amount_of(budget, "baseline", amount), amount_of(budget, "budget", all));
    expect_words(it->t, words);
    drive_back(it->t, "My budget");
    drive_open_row(it->t, "Kept back in case something goes wrong",
                   "Kept back in case something goes wrong");
    snprintf(words, sizeof words, "Kept back %s     Left %s", facts[count - 2].amount,
             shown_amount(left, amount));
    expect_words(it->t, words);
    drive_back(it->t, "My budget");
    drive_back(it->t, "");
}

/* The amounts that were added or taken away, in their order. */
static void expect_adjustments(const struct sitting *it) {
    const json_t *list = json_object_get(json_object_get(it->plan, "budget"), "adjustments"), *one;
    size_t at;
    drive_open_row(it->t, "My budget", "My budget");
    json_array_foreach(list, at, one) {
        char amount[32], begins[16];
        snprintf(begins, sizeof begins, "%.12s", json_string_of(one, "reason"));
        drive_to_row(it->t, begins);
        struct drive_focus focus = drive_settled(it->t);
        expect_row(it->t, &focus, begins, amount_of(one, "amount", amount));
    }
    drive_back(it->t, "");
}

/* "2026-06-01" as "1 June 2026". */
static const char *shown_day(const char *plain, char buffer[32]) {
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    int year = 0, month = 0, day = 0;
    assert_int_equal(sscanf(plain, "%d-%d-%d", &year, &month, &day), 3);
    snprintf(buffer, 32, "%d %s %d", day, months[month - 1], year);
    return buffer;
}

static void expect_payments(const struct sitting *it) {
    const json_t *payments = json_object_get(it->cost, "payments"), *payment;
    struct fact facts[ROWS_MOST];
    char days[ROWS_MOST][32];
    size_t at, count = 0;
    json_array_foreach(payments, at, payment) {
        facts[count].begins = shown_day(json_string_of(payment, "on"), days[count]);
        amount_of(payment, "amount", facts[count++].amount);
    }
    assert_true(count > 0);
    facts[count].begins = "Direct payments";
    amount_of(totals_of(it), "direct_payment", facts[count++].amount);
    drive_open_row(it->t, "How the money is held", "How the money is held");
    expect_facts(it, facts, count);
    drive_back(it->t, "");
}

/* ---- how each step stands -------------------------------------------------------------------- */

/* Findings of a level about one kind of record, as their rules are called. */
static int findings_of(const json_t *check, const char *level, const char *rule) {
    const json_t *finding;
    size_t at;
    int count = 0;
    json_array_foreach(json_object_get(check, "findings"), at, finding) {
        count += strcmp(json_string_of(finding, "level"), level) == 0 &&
                 strncmp(json_string_of(finding, "rule"), rule, strlen(rule)) == 0;
    }
    return count;
}

static void expect_status(const struct sitting *it, const char *step, const char *words) {
    drive_to_row(it->t, step);
    struct drive_focus focus = drive_settled(it->t);
    const char *at = strstr(focus.text, step);
    assert_non_null(at);
    for (at += strlen(step); *at == ' '; at++)
        ;
    if (strcmp(at, words) != 0)
        fail_msg("%s is \"%s\", not \"%s\"", step, at, words);
}

/* "Cannot start yet: 3 things to put right" counts what stands in the way of agreeing, no more. */
static void expect_agree(const struct sitting *it) {
    char words[96];
    json_t *agree = command_json(
        it->s, (const char *const[]){"check", "P-0001", "--for", "agree", "--json", NULL});
    int fixes = findings_of(agree, "fix", "");
    if (fixes > 0)
        snprintf(words, sizeof words, "Cannot start yet: %d %s to put right", fixes,
                 fixes == 1 ? "thing" : "things");
    expect_status(it, "Check and agree", fixes > 0 ? words : "Ready to agree");
    json_decref(agree);
}

static void expect_statuses(const struct sitting *it) {
    char words[96], amount[32], day[32];
    const json_t *budget = json_object_get(it->cost, "budget");
    const json_t *told =
        json_object_get(json_object_get(it->plan, "budget"), "shared_with_person_on");
    size_t services = json_array_size(json_object_get(it->cost, "baseline_lines"));
    size_t things = json_array_size(json_object_get(it->cost, "lines"));
    expect_status(it, "What care costs now",
                  services > 0 ? amount_of(budget, "baseline", amount) : "Not started yet");
    amount_of(budget, "budget", amount);
    if (json_is_string(told))
        snprintf(words, sizeof words, "%s, told on %s", amount,
                 shown_day(json_string_value(told), day));
    else
        snprintf(words, sizeof words, "%s, not told yet", amount);
    expect_status(it, "My budget", words);
    json_t *agree = command_json(
        it->s, (const char *const[]){"check", "P-0001", "--for", "agree", "--json", NULL});
    int fixes = findings_of(agree, "fix", "line."), later = findings_of(it->check, "fix", "line."),
        looks = findings_of(it->check, "look", "line.");
    int used = snprintf(words, sizeof words, "%zu thing%s", things, things == 1 ? "" : "s");
    if (fixes > 0)
        snprintf(words + used, sizeof words - (size_t)used, ", %d to fix", fixes);
    else if (later > 0)
        snprintf(words + used, sizeof words - (size_t)used, ", %d to fix later", later);
    else if (looks > 0)
        snprintf(words + used, sizeof words - (size_t)used, ", %d worth a look", looks);
    expect_status(it, "My support", words);
    json_decref(agree);
    expect_agree(it);
}

/* ---- the tests ------------------------------------------------------------------------------- */

static void money__on_the_screens_of_a_plan__is_what_it_costs(void **state UNUSED) {
    int priced = 0;
    for (size_t i = 0; i < CASE_COUNT; i++) {
        struct seat s = {0};
        struct sitting it;
        sit_down(&it, &s, CASES[i]);
        expect_top(&it);
        expect_statuses(&it);
        priced += expect_lines(&it, "What care costs now", "baseline", "baseline_lines");
        priced += expect_lines(&it, "My support", "lines", "lines");
        expect_budget(&it);
        expect_adjustments(&it);
        expect_payments(&it);
        stand_up(&it);
    }
    assert_true(priced > 25);
}

/* However narrow the window, what is left is seen whole. */
static void money__in_a_narrow_window__says_what_is_left(void **state UNUSED) {
    for (size_t i = 0; i < CASE_COUNT; i++) {
        struct seat s = {0};
        struct sitting it;
        char amount[32], words[64];
        sit_down(&it, &s, CASES[i]);
        term_resize(it.t, 15, 60);
        snprintf(words, sizeof words, "Plan %s ", amount_of(totals_of(&it), "plan", amount));
        term_wait_until(it.t, money_says, words, words);
        drive_at(it.t, "");
        expect_left(&it);
        stand_up(&it);
    }
}

/* "2026-08-24" as "24 Aug 2026". */
static const char *short_day(const json_t *day, char buffer[32]) {
    char whole[32], month[16];
    int number = 0, year = 0;
    buffer[0] = '\0';
    if (!json_is_string(day))
        return buffer;
    assert_int_equal(
        sscanf(shown_day(json_string_value(day), whole), "%d %15s %d", &number, month, &year), 3);
    snprintf(buffer, 32, "%d %.3s %d", number, month, year);
    return buffer;
}

/* Each plan's row in the list is its own: who, when born, the budget, the share and the review. */
static void money__in_the_list_of_plans__is_each_plans_own(void **state) {
    enum { NAME = 18 };
    struct seat *s = *state;
    for (size_t i = 0; i < CASE_COUNT; i++) {
        char path[128];
        int status = -1;
        snprintf(path, sizeof path, "tests/data/%s.json", CASES[i]);
        session_run_command(s, (const char *const[]){"import", path, NULL}, NULL, NULL, &status);
        assert_int_equal(status, 0);
    }
    json_t *list = command_json(s, (const char *const[]){"list", "--json", NULL}), *plan;
    session_start(s, 24, 80, NULL);
    struct term *t = s->term;
    size_t at;
    int cut = 0;
    term_wait_text(t, "5 plans");
    json_array_foreach(json_object_get(list, "plans"), at, plan) {
        char amount[32], born[32], review[32], row[128], name[64];
        double share = strtod(json_string_of(plan, "direct_payment_share"), NULL);
        const char *person = json_string_of(plan, "person");
        cut += (int)(share + 0.5) != (int)share;
        snprintf(name, sizeof name, "%s%s", person[0] ? person : json_string_of(plan, "reference"),
                 person[0] ? "" : ", no name");
        snprintf(row, sizeof row, "%-18.18s  %-11s  %-10s  %*s%s  %5d%%  %s", name,
                 short_day(json_object_get(plan, "date_of_birth"), born), "Draft",
                 12 - (int)strlen(amount_of(plan, "budget", amount)) + 1, "", amount,
                 (int)(share + 0.5), short_day(json_object_get(plan, "next_review"), review));
        for (size_t end = strlen(row); end > 0 && row[end - 1] == ' ';)
            row[--end] = '\0';
        /* A long name runs on over a birth date that is not there. */
        size_t past = strlen(name) > NAME ? strlen(name) : NAME;
        struct drive_focus focus = drive_settled(t);
        if (strncmp(focus.text, name, strlen(name) < NAME ? strlen(name) : NAME - 6) != 0 ||
            !ends_with(focus.text, row + past))
            fail_msg("\"%s\" should be \"%s\"", focus.text, row);
        term_key(t, TERM_DOWN);
    }
    assert_true(cut > 0);
    json_decref(list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(money__on_the_screens_of_a_plan__is_what_it_costs),
        cmocka_unit_test(money__in_a_narrow_window__says_what_is_left),
        cmocka_unit_test_setup_teardown(money__in_the_list_of_plans__is_each_plans_own,
                                        session_setup, session_teardown),
    };
    return cmocka_run_group_tests_name("screens/money", tests, NULL, NULL);
}
