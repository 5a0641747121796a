/* What `cost` and `check` print: the JSON byte for byte as the worked examples expect it, and the
 * words for reading. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"
#include "base/unused.h"
#include "base/working_day.h"
#include "exchange/figures.h"
#include "plan/change.h"
#include "plan/line.h"
#include "plan/value.h"
#include "store/builtin.h"
#include "tests/exchange/plan_json.h"
#include "tests/term/files.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An example with changes, and its figures. */
struct worked {
    struct plan *plan;
    struct rates rates;
    struct figures figures;
};

static void worked_start(struct worked *worked, const char *name, const char *edits) {
    *worked = (struct worked){.plan = plan_json_plan(name, edits)};
    assert_int_equal(builtin_rates(&worked->rates, NULL), ERR_OK);
    assert_int_equal(
        figures_make(worked->plan, &worked->rates, date_of(2026, 11, 23), &worked->figures, NULL),
        ERR_OK);
}

static void worked_end(struct worked *worked) {
    figures_done(&worked->figures);
    rates_done(&worked->rates);
    plan_free(worked->plan);
}

static void figures__cost_json__as_expected_to_the_byte(void **state UNUSED) {
    static const char *const NAMES[] = {"anne", "peter", "employer", "edges", "team"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct worked worked;
        char path[256], *text = NULL;
        worked_start(&worked, NAMES[i], NULL);
        snprintf(path, sizeof path, "tests/data/cases/%s.expected.json", NAMES[i]);
        char *expected = file_read_all(path, NULL);
        assert_int_equal(figures_cost_json(&worked.figures, &text, NULL), ERR_OK);
        assert_string_equal(text, expected);
        free(expected);
        free(text);
        worked_end(&worked);
    }
}

/* What is not known is null, and a plan without anything in it has its groups and lists all the
 * same. */
static void figures__cost_json__what_is_not_known_is_null(void **state UNUSED) {
    struct worked worked;
    char *text = NULL;
    worked_start(&worked, "peter", "lines = []");
    assert_int_equal(figures_cost_json(&worked.figures, &text, NULL), ERR_OK);
    assert_non_null(strstr(text, "\"direct_payment_share\": null"));
    assert_non_null(strstr(text, "\"indicative\": null"));
    assert_non_null(strstr(text, "\"lines\": [],"));
    assert_non_null(strstr(text, "\"payments\": [],"));
    free(text);
    worked_end(&worked);
    worked_start(&worked, "peter",
                 "lines[0].hours_per_week = \"0\"\nbudget.indicative_amount = \"7\"");
    assert_int_equal(figures_cost_json(&worked.figures, &text, NULL), ERR_OK);
    assert_non_null(strstr(text, "\"per_hour\": null"));
    assert_non_null(strstr(text, "\"indicative\": \"7.00\""));
    free(text);
    worked_end(&worked);
}

/* What is worth a look in Anne's plan, but for line 5, looked at. */
#define NO_LOOKS                                                                                   \
    "contacts[1].consented_on = \"2026-05-04\"\nbudget.how_worked_out = \"Added up\"\n"            \
    "baseline[0].uplift_percent = \"0\"\nbaseline[1].uplift_percent = \"0\"\n"                     \
    "baseline[2].uplift_percent = \"0\"\nbaseline[3].uplift_percent = \"0\"\n"                     \
    "money.offered = [\"direct_payment\", \"third_party\", \"notional\"]\n"

static void figures__check_json__exact_form(void **state UNUSED) {
    static const char EXPECTED[] =
        "{\n"
        " \"step\": \"clinical\",\n"
        " \"ready\": false,\n"
        " \"findings\": [\n"
        "  {\n"
        "   \"rule\": \"budget.split\",\n"
        "   \"level\": \"note\",\n"
        "   \"at\": \"\",\n"
        "   \"message\": \"Direct payments are 49.8 per cent of this "
        "plan. In Northamptonshire about"
        " 40 per cent was usual. More or less is fine.\",\n"
        "   \"why\": \"It is something to compare with, and never a limit.\",\n"
        "   \"source\": \"Northamptonshire's personal health budget pilot\",\n"
        "   \"checked\": \"2026-11-22\"\n"
        "  },\n"
        "  {\n"
        "   \"rule\": \"line.estimate\",\n"
        "   \"level\": \"look\",\n"
        "   \"at\": \"lines[5]\",\n"
        "   \"message\": \"The price of \\\"Bus pass for the class\\\" "
        "is still an estimate. Ask what it"
        " really costs when you can.\",\n"
        "   \"why\": \"Direct payments have to cover the full cost of each service.\",\n"
        "   \"source\": \"National Health Service (Direct Payments) Regulations 2013, regulation 13\",\n"
        "   \"checked\": \"2026-11-26\"\n"
        "  },\n"
        "  {\n"
        "   \"rule\": \"decision.person-missing\",\n"
        "   \"level\": \"fix\",\n"
        "   \"at\": \"decisions\",\n"
        "   \"message\": \"Neither the person nor their representative "
        "has agreed yet. Go through the"
        " plan together and ask.\",\n"
        "   \"why\": \"The plan is the person's own, and nothing goes ahead without their yes.\",\n"
        "   \"source\": \"Clinical agreement, as Northamptonshire's pilot practised it\",\n"
        "   \"checked\": \"2026-11-22\"\n"
        "  }\n"
        " ],\n"
        " \"note\": \"This is guidance to staff, not legal advice.\"\n"
        "}\n";
    struct worked worked;
    char *text = NULL;
    worked_start(&worked, "anne", NO_LOOKS "lines[5].provider_checked = true");
    assert_int_equal(figures_check_json(&worked.figures, STEP_CLINICAL, &text, NULL), ERR_OK);
    assert_string_equal(text, EXPECTED);
    free(text);
    worked_end(&worked);
}

static void figures__check_json__ready(void **state UNUSED) {
    struct worked worked;
    char *text = NULL;
    worked_start(&worked, "anne", NULL);
    assert_int_equal(figures_check_json(&worked.figures, STEP_AGREE, &text, NULL), ERR_OK);
    assert_non_null(strstr(text, "\"step\": \"agree\",\n \"ready\": true,"));
    free(text);
    worked_end(&worked);
}

static void figures__check_text__says_how_many_and_each(void **state UNUSED) {
    struct worked worked;
    char *text = NULL;
    worked_start(&worked, "anne", NO_LOOKS);
    assert_int_equal(figures_check_text(&worked.figures, STEP_SUBMIT, &text, NULL), ERR_OK);
    assert_non_null(
        strstr(text, "Before you can send it to the commissioner, there are 2 things to fix."));
    assert_non_null(strstr(text, "2 things are worth a look."));
    assert_non_null(strstr(text, "\nFix: Neither the person"));
    assert_true(strstr(text, "\nFix: ") < strstr(text, "\nLook: "));
    assert_true(text_is_plain(text, true));
    free(text);
    worked_end(&worked);
    worked_start(&worked, "anne", NULL);
    assert_int_equal(figures_check_text(&worked.figures, STEP_AGREE, &text, NULL), ERR_OK);
    assert_non_null(strstr(text, "You can agree the plan."));
    free(text);
    worked_end(&worked);
}

/* A long name in a message is said whole, on its line. */
static void figures__check_text__nothing_is_cut_off(void **state UNUSED) {
    struct worked worked;
    char edits[512], name[301], *text = NULL;
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    snprintf(edits, sizeof edits, "lines[5].description = \"%s\"", name);
    worked_start(&worked, "anne", edits);
    assert_int_equal(figures_check_text(&worked.figures, STEP_AGREE, &text, NULL), ERR_OK);
    assert_non_null(strstr(text, name));
    assert_non_null(strstr(strstr(text, name), "when you can."));
    free(text);
    worked_end(&worked);
}

/* Every amount ends in the same column as the others of its column. */
static void figures__cost_text__pence_line_up(void **state UNUSED) {
    struct worked worked;
    char *text = NULL, *rest = NULL;
    worked_start(
        &worked, "edges",
        "lines[0].description = \"Caf\\u00e9 \\u65e5\\u672c\\u8a9e, and many, many more words\"");
    assert_int_equal(figures_cost_text(&worked.figures, &text, NULL), ERR_OK);
    assert_non_null(strstr(text, "\u00a347,245.20"));
    assert_non_null(strstr(text, "-\u00a315,820.27"));
    assert_non_null(strstr(text, "newest known"));
    int rows = 0;
    for (char *line = strtok_r(text, "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        assert_true(text_columns(line, strlen(line)) <= 72);
        char *pound = strstr(line, "\u00a3");
        if (pound == NULL)
            continue;
        rows++;
        assert_int_equal(text_columns(line, strlen(line)), 72);
    }
    assert_true(rows > 30);
    free(text);
    worked_end(&worked);
}

/* The words for reading hold the same figures as the plan's cost: after `after`, a line that begins
 * with the label, has nothing but spaces before the amounts, and these amounts. Returns where that
 * line ends. */
static const char *amounts_after(const char *after, const char *label, const int64_t *pence,
                                 size_t count) {
    char begins[160];
    snprintf(begins, sizeof begins, "\n  %s ", label);
    const char *at = strstr(after, begins);
    if (at == NULL)
        fail_msg("no line of %s in:\n%s", label, after);
    for (at = at != NULL ? at + strlen(begins) : after; count > 0; count--, pence++) {
        char amount[DECIMAL_TEXT];
        at += strspn(at, " ");
        money_show(*pence, 2, amount);
        if (strncmp(at, amount, strlen(amount)) != 0)
            fail_msg("%s is not %s but %.40s", label, amount, at);
        at += strlen(amount);
    }
    assert_int_equal(*at, '\n');
    return at;
}

static void expect_lines(const char *text, const char *heading, const struct line_cost *lines,
                         size_t count) {
    const char *at = strstr(text, heading);
    assert_true(count == 0 || at != NULL);
    for (size_t i = 0; i < count; i++) {
        char title[24];
        const int64_t pence[] = {lines[i].cost, lines[i].full_year, lines[i].weekly};
        if (line_lacks_price(lines[i].line) || record_title(lines[i].line)[0] == '\0')
            continue;
        snprintf(title, sizeof title, "\n  %.12s", record_title(lines[i].line));
        at = strstr(at, title);
        assert_non_null(at);
        size_t name = text_fit(at + 3, strlen(at + 3), 34); /* its column */
        char label[160];
        snprintf(label, sizeof label, "%.*s", (int)name, at + 3);
        for (size_t end = strlen(label); end > 0 && label[end - 1] == ' ';)
            label[--end] = '\0';
        at = amounts_after(at, label, pence, 3);
    }
}

static void figures__cost_text__every_amount_beside_its_words(void **state UNUSED) {
    static const char *const CASES[] = {"anne", "peter", "employer", "edges"};
    size_t no_working_day = 0;
    for (size_t c = 0; c < sizeof CASES / sizeof *CASES; c++) {
        struct worked worked;
        char *text = NULL;
        worked_start(&worked, CASES[c], NULL);
        const struct plan_cost *cost = &worked.figures.cost;
        const struct {
            const char *label;
            int64_t pence;
        } totals[] = {{"What traditional care would have cost", cost->baseline},
                      {"Adjustments", cost->adjustments},
                      {"Budget", cost->budget},
                      {"Direct payments", cost->direct_payment},
                      {"   of which regular", cost->direct_payment_recurring},
                      {"   of which only once", cost->direct_payment_one_off},
                      {"Held by an organisation", cost->third_party},
                      {"Arranged by the NHS, new", cost->notional},
                      {"Services the NHS already provides", cost->traditional},
                      {"Plan", cost->plan},
                      {"Kept back", cost->contingency},
                      {"Left", cost->left}};
        assert_int_equal(figures_cost_text(&worked.figures, &text, NULL), ERR_OK);
        expect_lines(text, "My support", cost->lines, cost->line_count);
        expect_lines(text, "What care costs now", cost->baseline_lines, cost->baseline_count);
        const char *at = strstr(text, "\nBudget\n");
        assert_non_null(at);
        for (size_t i = 0; i < sizeof totals / sizeof *totals; i++)
            at = amounts_after(at, totals[i].label, &totals[i].pence, 1);
        if (cost->in_kind != 0)
            amounts_after(at, "In kind, in no total", &cost->in_kind, 1);
        assert_true(cost->payment_count > 0);
        at = strstr(at, "\nPayments\n");
        assert_non_null(at);
        for (size_t i = 0; i < cost->payment_count; i++) {
            char day[DATE_TEXT], words[WORKING_DAY_WORDS];
            at = amounts_after(at, date_show(cost->payments[i].on, day), &cost->payments[i].amount,
                               1);
            if (working_day_words(cost->payments[i].on, words)[0] == '\0')
                continue;
            at = strstr(at, words);
            assert_non_null(at);
            no_working_day++;
        }
        assert_int_equal(strstr(text, "Rates for part of the plan are not known yet") != NULL,
                         cost->rates_carried_forward);
        free(text);
        worked_end(&worked);
    }
    assert_true(no_working_day > 0);
}

/* Each finding once, on a line that says how much it matters, what matters most first; under it
 * where it comes from and when that was checked; and at the end what that is. */
static void figures__check_text__each_with_its_level(void **state UNUSED) {
    static const char *const LEVELS[] = {
        [LEVEL_FIX] = "Fix: ", [LEVEL_LOOK] = "Look: ", [LEVEL_NOTE] = "Note: "};
    struct worked worked;
    char *text = NULL, said[160];
    size_t counts[LEVEL_NOTE + 1] = {0}, lines = 0;
    worked_start(&worked, "edges", NULL);
    assert_int_equal(figures_check_text(&worked.figures, STEP_PAY, &text, NULL), ERR_OK);
    const char *at = text;
    for (enum level level = LEVEL_FIX; level <= LEVEL_NOTE; level++)
        for (size_t i = 0; i < worked.figures.findings.count; i++) {
            const struct finding *finding = &worked.figures.findings.items[i];
            char line[2048], day[DATE_TEXT];
            if (finding->rule->level != level)
                continue;
            counts[level]++;
            snprintf(line, sizeof line, "\n%s%s\n    From: %s; checked %s\n", LEVELS[level],
                     finding->message, finding->rule->source,
                     date_show(finding->rule->checked, day));
            at = strstr(at, line);
            if (at == NULL)
                fail_msg("no line \"%s\" in its place in:\n%s", line, text);
            else
                at += strlen(line) - 1;
        }
    for (const char *end = text; (end = strchr(end, '\n')) != NULL; end++)
        lines++;
    assert_string_equal(at, "\n\nThis is guidance to staff, not legal advice.\n");
    assert_int_equal(lines, 2 * worked.figures.findings.count + 5); /* two that count, two empty */
    assert_true(counts[LEVEL_FIX] > 1 && counts[LEVEL_LOOK] > 1 && counts[LEVEL_NOTE] > 0);
    snprintf(said, sizeof said, "there are %zu things to fix.\n%zu things are worth a look.\n\n",
             counts[LEVEL_FIX], counts[LEVEL_LOOK]);
    assert_non_null(strstr(text, said));
    free(text);
    worked_end(&worked);
}

/* A title that is longer than its column is cut with a mark, and is there however many accents its
 * letters have; and what is in no total says so under its cost. */
static void figures__cost_text__says_what_is_cut_and_what_is_not_counted(void **state UNUSED) {
    struct changes changes;
    static const char LETTER[] = "e\u0301\u0302\u0323";
    struct worked worked;
    char edits[1024], *text = NULL;
    int used = snprintf(edits, sizeof edits, "lines[0].description = \"");
    for (int i = 0; i < 34; i++)
        used += snprintf(edits + used, sizeof edits - (size_t)used, "%s", LETTER);
    snprintf(edits + used, sizeof edits - (size_t)used,
             "\"\nlines[5].included = false\nlines[5].not_included_because = \"It is free\"");
    worked_start(&worked, "anne", edits);
    changes_init(&changes);
    changes_set(&changes, RECORD_LINE, "l7", LINE_PAID_BY, "");
    assert_int_equal(plan_apply(worked.plan, &changes, NULL, NULL), ERR_OK);
    changes_done(&changes);
    figures_done(&worked.figures);
    assert_int_equal(
        figures_make(worked.plan, &worked.rates, date_of(2026, 11, 23), &worked.figures, NULL),
        ERR_OK);
    assert_int_equal(figures_cost_text(&worked.figures, &text, NULL), ERR_OK);
    assert_non_null(strstr(text, LETTER));
    assert_non_null(strstr(text, "\n  Psychotherapy, once every three w\u2026     \u00a3441.64"));
    assert_non_null(strstr(text, "\u00a312.00\n     left out of the plan, and not counted\n"));
    assert_non_null(
        strstr(text, "\u00a30.00\n     nobody has said who holds the money, so not counted\n"));
    free(text);
    worked_end(&worked);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures__cost_json__as_expected_to_the_byte),
        cmocka_unit_test(figures__cost_json__what_is_not_known_is_null),
        cmocka_unit_test(figures__check_json__exact_form),
        cmocka_unit_test(figures__check_json__ready),
        cmocka_unit_test(figures__check_text__says_how_many_and_each),
        cmocka_unit_test(figures__check_text__nothing_is_cut_off),
        cmocka_unit_test(figures__check_text__each_with_its_level),
        cmocka_unit_test(figures__cost_text__pence_line_up),
        cmocka_unit_test(figures__cost_text__every_amount_beside_its_words),
        cmocka_unit_test(figures__cost_text__says_what_is_cut_and_what_is_not_counted),
    };
    setlocale(LC_CTYPE, "C.UTF-8"); /* columns are asked for */
    return cmocka_run_group_tests_name("exchange/figures", tests, NULL, NULL);
}
