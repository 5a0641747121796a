/* The plan in plain words: everything answered is in it, it fits on paper, and it says that it is a
 * draft until it is not. */
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
#include "exchange/paper.h"
#include "exchange/plain_text.h"
#include "exchange/plan_file.h"
#include "plan/line_words.h"
#include "plan/value.h"
#include "store/builtin.h"
#include "tests/exchange/plain_text_look.h"
#include "tests/exchange/plan_json.h"
#include "tests/plan/machine_words.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The text of a plan in a state, malloc'd; `plan` stays the caller's. */
static char *text_in(const struct plan *plan, enum state state) {
    struct rates rates;
    struct figures figures;
    char *text = NULL;
    assert_int_equal(builtin_rates(&rates, NULL), ERR_OK);
    assert_int_equal(figures_make(plan, &rates, date_of(2026, 11, 23), &figures, NULL), ERR_OK);
    figures.state = state;
    assert_int_equal(plain_text_plan(&figures, NULL, &text, NULL), ERR_OK);
    figures_done(&figures);
    rates_done(&rates);
    return text;
}

static char *text_of(const struct plan *plan) {
    return text_in(plan, STATE_DRAFT);
}

/* `text` with nothing left of its layout: no space and no line break. */
static char *squeezed(const char *text) {
    char *out = malloc(strlen(text) + 1), *end = out;
    assert_non_null(out);
    for (; *text != '\0'; text++)
        if (strchr(" \n\t", *text) == NULL)
            *end++ = *text;
    *end = '\0';
    return out;
}

/* Answers that stand in a sentence or table in another form than value_show's; and marks that only
 * the program reads. */
static bool told_otherwise(enum record_type type, size_t field) {
    return line_words_tell(type, field) || dictionary_field(type, field)->of_program ||
           type == RECORD_CONTINGENCY ||
           (type == RECORD_LINE && (field == LINE_KIND || field == LINE_INCLUDED)) ||
           (type == RECORD_EXTRA && field == EXTRA_PER) ||
           (type == RECORD_PLAN && (field == PLAN_STATE || field == PLAN_VERSION));
}

/* Records that the plan in words does not tell yet. */
static bool is_not_told(enum record_type type) {
    return type == RECORD_HELPER;
}

static void assert_all_answers_in(const struct plan *plan) {
    char *text = text_of(plan), *all = squeezed(text);
    for (int t = 0; t < RECORD_TYPE_COUNT; t++) {
        const struct record_def *def = dictionary_record((enum record_type)t);
        for (size_t i = 0;
             !is_not_told((enum record_type)t) && i < plan_count(plan, (enum record_type)t); i++) {
            const struct record *record = plan_at(plan, (enum record_type)t, i);
            for (size_t f = 0; f < def->field_count; f++) {
                if (!record_has(record, f) || told_otherwise((enum record_type)t, f))
                    continue;
                char *answer = value_show(plan, &def->fields[f], &record->values[f]);
                char *words = squeezed(answer);
                /* in a column beside its label, an answer's lines are apart: its start will do */
                if (def->fields[f].kind != KIND_PROSE && strlen(words) > 24)
                    words[text_fit(words, strlen(words), 16)] = '\0';
                if (strstr(all, words) == NULL)
                    fail_msg("%s[%zu].%s is not told: %s", def->key, i, def->fields[f].key, answer);
                free(words);
                free(answer);
            }
        }
    }
    free(all);
    free(text);
}

static const char EVERYTHING[] =
    "id = \"0b0e7f0e-0000-4000-8000-000000000000\"\n"
    "person.address = \"1 Example Street\\nExampleton\"\n"
    "person.phone = \"01604 496 0000\"\n"
    "about_me.written_on = \"2026-03-01\"\n"
    "contacts[0].consented_on = \"2026-03-01\"\n"
    "budget.indicative_amount = \"20000\"\n"
    "budget.adjustments[] = {\"amount\": \"-5\", \"reason\": \"Less now\", \"on\": \"2026-03-01\","
    " \"by\": \"T. Okafor\"}\n"
    "lines[1].included = false\n"
    "lines[1].not_included_because = \"Bought by the council already\"\n"
    "lines[1].funder = \"A charity\"\n"
    "risks[0].review_on = \"2026-09-01\"\n"
    "measures[] = {\"name\": \"other\", \"label\": \"Days out\", \"before\": \"2.5\"}\n"
    "reviews[] = {\"id\": \"v\", \"due_on\": \"2026-06-29\", \"budget_change\": \"-5.00\","
    " \"scores\": {\"o1\": 3}, \"measures\": {\"other\": \"frequent\"}, \"what_worked\": \"All of "
    "it\"}\n"
    "decisions[] = {\"role\": \"person\", \"name\": \"Peter Example\", \"decision\": \"agrees\","
    " \"on\": \"2026-03-20\", \"content\": \"00ff\"}\n"
    "payments[] = {\"on\": \"2026-04-06\", \"amount\": \"123.45\"}\n"
    "receipts[] = {\"id\": \"q\", \"on\": \"2026-04-09\", \"amount\": \"9.99\", \"line\": \"l2\","
    " \"payee\": \"A shop\", \"note\": \"Two on one bill\", \"receipt_seen\": true}\n";

static void plain_text__plan__every_answer_is_told(void **state UNUSED) {
    static const char *const NAMES[] = {"anne", "peter", "employer", "edges"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct plan *plan = plan_json_plan(NAMES[i], NULL);
        assert_all_answers_in(plan);
        plan_free(plan);
    }
    struct plan *plan = plan_json_plan("peter", EVERYTHING);
    assert_all_answers_in(plan);
    plan_free(plan);
    assert_int_equal(plan_file_read("tests/data/whole.json", &plan, NULL), ERR_OK);
    assert_all_answers_in(plan);
    plan_free(plan);
}

/* No line is wider than the paper, none ends in a space, no two are empty together. */
static void assert_fits(const char *text) {
    assert_true(text_is_plain(text, true));
    assert_null(strchr(text, '\t'));
    assert_null(strstr(text, "\n\n\n"));
    assert_null(strstr(text, " \n"));
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        if (text_columns(text, length) > PAPER_WIDTH)
            fail_msg("too wide: %.*s", (int)length, text);
        text += length + 1;
    }
}

static void plain_text__plan__fits_on_the_page(void **state UNUSED) {
    static const char *const NAMES[] = {"anne", "peter", "employer", "edges"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct plan *plan = plan_json_plan(NAMES[i], NULL);
        char *text = text_of(plan);
        assert_fits(text);
        free(text);
        plan_free(plan);
    }
}

/* Wide letters, one word without end, tabs, lines of spaces and very long texts. */
static void plain_text__plan__fits_whatever_people_write(void **state UNUSED) {
    char edits[4000], word[251];
    memset(word, 'w', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    snprintf(
        edits, sizeof edits,
        "person.my_condition = \"%s\"\nabout_me.please_do = \"a\\tb\\n\\n\\n   \\nc   \"\n"
        "lines[0].description = \"%s\"\nlines[0].unit = \"\\u65e5\\u672c\\u8a9e\"\n"
        "outcomes[0].title = \"\\u65e5\\u672c\\u8a9e\\u65e5\\u672c\\u8a9e\\u65e5\\u672c\\u8a9e"
        "\\u65e5\\u672c\\u8a9e\\u65e5\\u672c\\u8a9e\\u65e5\\u672c\\u8a9e\\u65e5\\u672c\\u8a9e"
        "\\u65e5\\u672c\\u8a9e\\u65e5\\u672c\\u8a9e\\u65e5\\u672c\\u8a9e\\u65e5\\u672c\\u8a9e\"\n"
        "authorising_body = \"%s\"\nbudget.adjustments[0].reason = \"%s\"\nmoney.account_names = "
        "\"%s\"",
        word, word, word, word, word);
    struct plan *plan = plan_json_plan("anne", edits);
    char *text = text_of(plan);
    assert_true(text_is_plain(text, true));
    assert_null(strchr(text, '\t'));
    assert_null(strstr(text, " \n"));
    for (const char *at = text; *at != '\0';) {
        size_t length = strcspn(at, "\n");
        assert_true(text_columns(at, length) <= PAPER_WIDTH);
        at += length + 1;
    }
    free(text);
    plan_free(plan);
}

static void plain_text__plan__a_plan_just_begun(void **state UNUSED) {
    struct plan *plan = plan_new();
    assert_non_null(plan);
    char *text = text_of(plan);
    assert_fits(text);
    assert_non_null(strstr(text, "No name yet"));
    assert_non_null(strstr(text, "6  My support\n"));
    assert_non_null(strstr(text, "  Nothing here yet.\n"));
    assert_null(strstr(text, "Paid and spent")); /* left out where there is none */
    free(text);
    plan_free(plan);
}

static void plain_text__plan__who_and_draft_at_top_and_end(void **state UNUSED) {
    struct plan *plan = plan_json_plan("anne", NULL);
    char *text = text_of(plan), *draft = strstr(text, "DRAFT, not authorised");
    assert_non_null(draft);
    assert_true(draft - text < 200);
    assert_non_null(strstr(draft + 1, "DRAFT, not authorised"));
    assert_non_null(strstr(text, "Born 12 May 1961"));
    assert_non_null(strstr(text, "NHS number 999 000 0018"));
    free(text);
    plan_free(plan);
}

static void plain_text__plan__state_decides_what_it_says(void **state UNUSED) {
    static const struct {
        enum state state;
        const char *says;
        bool draft;
    } ROWS[] = {
        {STATE_DRAFT, "  DRAFT, not authorised", true},
        {STATE_AGREED, "Agreed. DRAFT, not authorised", true},
        {STATE_CLINICALLY_AGREED, "Clinically agreed. DRAFT, not authorised", true},
        {STATE_SUBMITTED, "Sent to the commissioner. DRAFT, not authorised", true},
        {STATE_RETURNED, "Returned with a question. DRAFT, not authorised", true},
        {STATE_DECLINED, "Declined. DRAFT, not authorised", true},
        {STATE_AUTHORISED, "Authorised\n", false},
        {STATE_AUTHORISED_IN_PART, "Authorised in part\n", false},
        {STATE_ACTIVE, "Active\n", false},
        {STATE_UNDER_REVIEW, "Under review\n", false},
        {STATE_SUSPENDED, "Suspended\n", false},
        {STATE_ENDED, "Ended\n", false},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        /* What the plan says of itself is not believed. */
        struct plan *plan =
            plan_json_plan("anne", ROWS[i].draft ? "state = \"authorised\"" : "state = \"draft\"");
        char *text = text_in(plan, ROWS[i].state);
        assert_non_null(strstr(text, ROWS[i].says));
        assert_true((strstr(text, "DRAFT") != NULL) == ROWS[i].draft);
        free(text);
        plan_free(plan);
    }
}

/* The sums at the top, to the penny, the split, and its bar. */
static void plain_text__plan__money_at_a_glance(void **state UNUSED) {
    struct plan *plan = plan_json_plan("anne", NULL);
    char *text = text_of(plan);
    assert_non_null(strstr(text, "  My budget                                                   "
                                 "\u00a315,943.91\n"));
    assert_non_null(strstr(text, "49.8 per cent     \u00a34,106.08\n"));
    assert_non_null(strstr(text, "50.2 per cent     \u00a34,143.12\n"));
    assert_non_null(
        strstr(text, "\n  ##################################..................................\n"));
    free(text);
    plan_free(plan);
    plan = plan_json_plan("edges", NULL);
    text = text_of(plan);
    assert_non_null(strstr(text, "-\u00a315,820.27\n"));
    assert_non_null(strstr(text, "Some rates are not known yet: the newest known are used."));
    free(text);
    plan_free(plan);
}

/* Each of `pence` stands there with its words, but those that it has not. */
#define NONE INT64_MIN
static void expect_amounts(const char *text, const struct record *of, const int64_t pence[7]) {
    static const char *const WORDS[] = {"  National Insurance, before",
                                        "  Employment Allowance",
                                        "  Pension",
                                        "  Sick pay",
                                        "  True cost of one hour",
                                        "  Wages",
                                        "  Holidays"};
    char *part = part_of_line(text, of);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (pence[i] != NONE && !has_amount(part, WORDS[i], pence[i]))
            fail_msg("%s is not told of in:\n%s", WORDS[i], part);
    free(part);
}

/* All that a helper's cost is made of, of each line and of all they do. */
static void plain_text__plan__what_a_helper_costs(void **state UNUSED) {
    static const char *const NAMES[] = {"peter", "employer", "edges", "team"};
    int helpers = 0, sick = 0, relief = 0;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct plan *plan = plan_json_plan(NAMES[i], NULL);
        struct rates rates;
        struct plan_cost cost;
        assert_int_equal(builtin_rates(&rates, NULL), ERR_OK);
        assert_int_equal(plan_cost(plan, &rates, &cost, NULL), ERR_OK);
        char *text = text_of(plan);
        for (size_t k = 0; k < cost.line_count; k++) {
            const struct employment_cost *work = cost.lines[k].employment;
            if (work == NULL)
                continue;
            helpers++;
            sick += work->sick > 0;
            relief += work->ni_relief > 0;
            const int64_t pence[] = {work->ni_before,
                                     -work->ni_relief,
                                     work->pension,
                                     work->sick,
                                     work->per_hour_known ? work->per_hour : NONE,
                                     work->wages,
                                     work->holiday};
            expect_amounts(text, cost.lines[k].line, pence);
        }
        for (size_t k = 0; k < cost.helper_count; k++) {
            const struct helper_cost *all = &cost.helpers[k];
            int64_t pence[7] = {0, 0, 0, 0, all->per_hour_known ? all->per_hour : NONE, NONE, NONE};
            for (size_t y = 0; y < all->year_count; y++) {
                pence[0] += all->years[y].ni_before;
                pence[1] -= all->years[y].ni_relief;
                pence[2] += all->years[y].pension;
                pence[3] += all->years[y].sick;
            }
            if (all->helper != NULL && !all->apart && all->year_count > 0)
                expect_amounts(strstr(text, "  Who works for me, and"), all->helper, pence);
        }
        free(text);
        plan_cost_done(&cost);
        rates_done(&rates);
        plan_free(plan);
    }
    assert_true(helpers > 3 && sick > 0 && relief > 0);
}

/* The next line from *at on that begins with these words ends in this amount; moves *at past it. */
static void next_amount(const char **at, const char *words, int64_t pence) {
    char amount[DECIMAL_TEXT], begins[160];
    money_show(pence, 2, amount);
    snprintf(begins, sizeof begins, "\n  %s ", words);
    const char *line = strstr(*at, begins);
    if (line == NULL)
        fail_msg("no more \"%s\" in:\n%s", words, *at);
    const char *end = line != NULL ? line + 1 + strcspn(line + 1, "\n") : *at;
    size_t length = strlen(amount);
    if (end[-(ptrdiff_t)length - 1] != ' ' || strncmp(end - length, amount, length) != 0)
        fail_msg("%s is not %s: %.*s", words, amount, (int)(end - line), line);
    *at = end;
}

/* "That is £2.55 a week, or in a whole year £133.20": the year where it is another than this. */
static void expect_week(const char *text, const struct line_cost *cost) {
    char words[160], week[DECIMAL_TEXT], year[DECIMAL_TEXT];
    bool other = cost->full_year != cost->cost;
    snprintf(words, sizeof words, "\n      That is %s a week%s%s\n",
             money_show(cost->weekly, 2, week), other ? ", or in a whole year " : "",
             other ? money_show(cost->full_year, 2, year) : "");
    if (cost->weekly > 0 && strstr(text, words) == NULL)
        fail_msg("no \"%s\" in:\n%s", words, text);
}

/* What each holder has together, every payment and their sum, and what is bought for a helper and
 * how often: each with its own amount. */
static void plain_text__plan__sums_are_of_their_own(void **state UNUSED) {
    static const char *const NAMES[] = {"anne", "peter", "employer", "edges"};
    size_t sums = 0, extras[2] = {0}, no_working_day = 0;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct plan *plan = plan_json_plan(NAMES[i], NULL);
        struct rates rates;
        struct plan_cost cost;
        assert_int_equal(builtin_rates(&rates, NULL), ERR_OK);
        assert_int_equal(plan_cost(plan, &rates, &cost, NULL), ERR_OK);
        const int64_t totals[] = {cost.direct_payment, cost.third_party, cost.notional,
                                  cost.traditional, cost.in_kind};
        char *text = text_of(plan);
        const char *at = text;
        next_amount(&at, "My budget", cost.budget);
        next_amount(&at, "My plan", cost.plan);
        next_amount(&at, "Kept back in case something goes wrong", cost.contingency);
        next_amount(&at, "Left", cost.left);
        for (size_t k = 0; k < cost.line_count; k++)
            expect_week(text, &cost.lines[k]);
        for (size_t k = 0; k < sizeof totals / sizeof *totals; k++) {
            if (totals[k] == 0)
                continue;
            next_amount(&at, "Together", totals[k]);
            sums++;
        }
        assert_null(strstr(at, "\n  Together  "));
        at = strstr(text, "When direct payments are paid");
        assert_non_null(at);
        for (size_t k = 0; k < cost.payment_count; k++) {
            char day[DATE_TEXT], words[WORKING_DAY_WORDS];
            next_amount(&at, date_show(cost.payments[k].on, day), cost.payments[k].amount);
            if (working_day_words(cost.payments[k].on, words)[0] == '\0')
                continue;
            at = strstr(at, words);
            assert_non_null(at);
            no_working_day++;
        }
        next_amount(&at, "Direct payments", cost.direct_payment);
        for (size_t k = 0; k < plan_count(plan, RECORD_EXTRA); k++) {
            const struct record *extra = plan_at(plan, RECORD_EXTRA, k);
            bool once = record_number(extra, EXTRA_PER) == EXTRA_ONCE;
            char words[200];
            snprintf(words, sizeof words, "  %s, %s ", record_text(extra, EXTRA_LABEL),
                     once ? "once" : "each year");
            assert_true(has_amount(text, words, record_number(extra, EXTRA_AMOUNT)));
            extras[once]++;
        }
        free(text);
        plan_cost_done(&cost);
        rates_done(&rates);
        plan_free(plan);
    }
    assert_true(sums > 8 && extras[0] > 0 && extras[1] > 0 && no_working_day > 0);
}

/* Value that the NHS holds is not cash, so the text never speaks of cash. */
static void plain_text__plan__no_word_of_cash(void **state UNUSED) {
    static const char *const NAMES[] = {"anne", "peter", "employer", "edges"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct plan *plan = plan_json_plan(NAMES[i], NULL);
        char *text = text_of(plan);
        assert_null(strstr(text, "cash"));
        assert_null(strstr(text, "Cash"));
        free(text);
        plan_free(plan);
    }
}

static void line_words__tell__how_often(void **state UNUSED) {
    static const struct {
        const char *edits, *words;
    } ROWS[] = {
        {"lines[0].times = 1", "1 x session at \u00a360.00, once a week, until 20 September 2026"},
        {"lines[0].times = 3\n- lines[0].ends", "1 x session at \u00a360.00, 3 times a week"},
        {"lines[0].every = 3\n- lines[0].ends",
         "1 x session at \u00a360.00, twice every three weeks"},
        {"lines[0].period = \"day\"\n- lines[0].ends", "1 x session at \u00a360.00, twice a day"},
        {"lines[0].period = \"four_weeks\"\nlines[0].times = 1\n- lines[0].ends",
         "1 x session at \u00a360.00, once every four weeks"},
        {"lines[0].period = \"quarter\"\nlines[0].every = 2\n- lines[0].ends",
         "1 x session at \u00a360.00, twice every two periods of three months"},
        {"lines[0].period = \"once\"\n- lines[0].times\n- lines[0].every\n- lines[0].ends\n"
         "lines[0].starts = \"2026-07-01\"",
         "1 x session at \u00a360.00, once, from 1 July 2026"},
        {"lines[0].starts = \"2026-07-01\"\n- lines[0].unit\nlines[0].quantity = \"1.5\"\n"
         "lines[0].unit_price = \"0.4525\"",
         "1.5 x one at \u00a30.4525, twice a week, from 1 July 2026 until 20 September 2026"},
        {"- lines[0].unit_price\n- lines[0].ends", "1 x session, no price yet, twice a week"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        char words[LINE_WORDS];
        struct plan *plan = plan_json_plan("anne", ROWS[i].edits);
        assert_string_equal(line_words(plan_at(plan, RECORD_LINE, 0), words), ROWS[i].words);
        plan_free(plan);
    }
    char words[LINE_WORDS];
    struct plan *plan = plan_json_plan("peter", "lines[0].hours_per_week = \"2.5\"");
    assert_string_equal(line_words(plan_at(plan, RECORD_LINE, 0), words),
                        "2.5 hours a week at \u00a313.50 an hour");
    plan_free(plan);
    plan = plan_json_plan("anne", NULL);
    struct record *baseline = plan_at(plan, RECORD_BASELINE, 1);
    record_put(baseline, BASELINE_UPLIFT_PERCENT, (struct value){.set = true, .number = 48300});
    assert_string_equal(line_words(baseline, words),
                        "12 x contact at \u00a3370.59 and 4.83% for price rises, once");
    record_put(baseline, BASELINE_UPLIFT_PERCENT, (struct value){.set = true});
    assert_string_equal(line_words(baseline, words),
                        "12 x contact at \u00a3370.59 and 0% for price rises, once");
    plan_free(plan);
}

/* What nobody has said the holder of is in no holder's sum, and not under its heading. */
static void plain_text__nobody_holds_it__is_apart(void **state UNUSED) {
    struct plan *plan = plan_json_plan("anne", NULL);
    char *before = text_of(plan);
    assert_null(strstr(before, "Nobody has said who holds the money"));
    for (size_t i = 0; i < plan_count(plan, RECORD_LINE); i++)
        record_put(plan_at(plan, RECORD_LINE, i), LINE_PAID_BY, (struct value){0});
    char *after = text_of(plan);
    const char *heading = strstr(after, "Nobody has said who holds the money, so not counted");
    assert_non_null(heading);
    for (size_t i = 0; i < plan_count(plan, RECORD_LINE); i++) {
        char title[24];
        snprintf(title, sizeof title, "%.12s",
                 record_text(plan_at(plan, RECORD_LINE, i), LINE_DESCRIPTION));
        assert_non_null(strstr(heading, title));
    }
    free(after);
    record_put(plan_at(plan, RECORD_LINE, 0), LINE_INCLUDED, (struct value){.set = true});
    after = text_of(plan); /* nor is what was left out: it is said to be that */
    heading = strstr(after, "Left out of the plan, and not counted");
    assert_non_null(heading);
    assert_non_null(strstr(heading, "Psychotherapy, twice a week"));
    free(before);
    free(after);
    plan_free(plan);
}

/* Beside the plan at the top, at each line, and taken off where the lines are added up. */
static void plain_text__what_others_pay__stands_beside_the_plan(void **state UNUSED) {
    static const char *const SAID[] = {
        "  My plan                                                     \u00A359,967.03\n"
        "  Paid by others (Example Council, My own money)              \u00A316,526.78\n",
        "      Paid by others (Example Council)                         \u00A39,178.50\n"
        "      The NHS pays the rest                                   \u00A313,767.75\n",
        "  Less what others pay                                        -\u00A39,311.97\n"
        "                                                              ----------\n"
        "  Together                                                    \u00A358,467.04\n",
        "      Paid by others (My own money)                              \u00A3850.01\n",
    };
    struct plan *plan = plan_json_plan("team", NULL);
    char *text = text_of(plan);
    for (size_t i = 0; i < sizeof SAID / sizeof *SAID; i++)
        if (strstr(text, SAID[i]) == NULL)
            fail_msg("there is no\n%sin\n%s", SAID[i], text);
    free(text);
    plan_free(plan);
}

/* Each helper once, with the employer and what comes on top of all their pay together. */
static void plain_text__who_works_for_me__is_told_once(void **state UNUSED) {
    struct plan *plan = plan_json_plan("team", "money = {\"holder\": \"nominee\", \"holder_name\": "
                                               "\"Rae Hale\"}\n");
    char *text = text_of(plan);
    const char *told = strstr(text, "  Who works for me, and what comes on top of their pay\n");
    assert_non_null(told);
    assert_non_null(strstr(
        told, "   1  Sam, weekdays and weekends                              \u00A325,475.32\n"
              "      The employer: Rae Hale, the nominee, as principal\n"));
    assert_non_null(strstr(
        told, "      National Insurance, before any allowance                 \u00A32,922.89\n"
              "      Employment Allowance                                    -\u00A32,922.89\n"));
    assert_non_null(strstr(told, "True cost of one hour, of all together"));
    assert_non_null(strstr(told, "   4  Cleaner "));
    free(text);
    plan_free(plan);
}

/* Half of what is found would look like all of it. */
static void plain_text__not_all_found__is_no_text(void **state UNUSED) {
    struct figures figures;
    struct rates rates;
    struct err_info info = {0};
    char *text = NULL;
    struct plan *plan = plan_json_plan("anne", NULL);
    assert_int_equal(builtin_rates(&rates, NULL), ERR_OK);
    assert_int_equal(figures_make(plan, &rates, date_of(2026, 11, 23), &figures, NULL), ERR_OK);
    figures.findings_known = false;
    assert_int_equal(plain_text_plan(&figures, NULL, &text, &info), ERR_IO);
    assert_null(text);
    assert_non_null(strstr(info.text, "Try again"));
    figures_done(&figures);
    rates_done(&rates);
    plan_free(plan);
}

/* Whatever is chosen, and whatever state the plan is in. */
static void plain_text__choices__are_told_by_their_labels(void **state UNUSED) {
    for (size_t turn = 0; turn < plan_choice_turns(); turn++) {
        struct plan *plan = NULL;
        assert_int_equal(plan_file_read("tests/data/whole.json", &plan, NULL), ERR_OK);
        plan_choose_all(plan, turn);
        char *text = text_in(plan, (enum state)(turn % (STATE_ENDED + 1)));
        assert_no_machine_word(text);
        free(text);
        plan_free(plan);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_text__plan__every_answer_is_told),
        cmocka_unit_test(plain_text__plan__fits_on_the_page),
        cmocka_unit_test(plain_text__plan__fits_whatever_people_write),
        cmocka_unit_test(plain_text__plan__a_plan_just_begun),
        cmocka_unit_test(plain_text__plan__who_and_draft_at_top_and_end),
        cmocka_unit_test(plain_text__plan__state_decides_what_it_says),
        cmocka_unit_test(plain_text__plan__money_at_a_glance),
        cmocka_unit_test(plain_text__plan__what_a_helper_costs),
        cmocka_unit_test(plain_text__plan__sums_are_of_their_own),
        cmocka_unit_test(plain_text__plan__no_word_of_cash),
        cmocka_unit_test(line_words__tell__how_often),
        cmocka_unit_test(plain_text__nobody_holds_it__is_apart),
        cmocka_unit_test(plain_text__what_others_pay__stands_beside_the_plan),
        cmocka_unit_test(plain_text__who_works_for_me__is_told_once),
        cmocka_unit_test(plain_text__not_all_found__is_no_text),
        cmocka_unit_test(plain_text__choices__are_told_by_their_labels),
    };
    setlocale(LC_CTYPE, "C.UTF-8"); /* columns are asked for */
    return cmocka_run_group_tests_name("exchange/plain_text", tests, NULL, NULL);
}
