/* The plan as a page to print: well formed, needing nothing else, every answer in it, and saying
 * that it is a draft until it is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/grow.h"
#include "base/unused.h"
#include "exchange/plan_file.h"
#include "exchange/printed.h"
#include "plan/line_words.h"
#include "plan/value.h"
#include "store/builtin.h"
#include "tests/exchange/plan_json.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *page_in(const struct plan *plan, enum state state, bool large) {
    struct rates rates;
    struct figures figures;
    char *html = NULL;
    assert_int_equal(builtin_rates(&rates, NULL), ERR_OK);
    assert_int_equal(figures_make(plan, &rates, date_of(2026, 11, 23), &figures, NULL), ERR_OK);
    figures.state = state;
    assert_int_equal(printed_plan(&figures, NULL, large, &html, NULL), ERR_OK);
    figures_done(&figures);
    rates_done(&rates);
    return html;
}

static struct plan *whole_plan(void) {
    struct plan *plan = NULL;
    assert_int_equal(plan_file_read("tests/data/whole.json", &plan, NULL), ERR_OK);
    return plan;
}

/* A text as a page has it, without its white space: both sides of a search. */
static char *squeezed(const char *text, bool escape) {
    struct growing_text out = {0};
    for (; *text != '\0'; text++) {
        const char *as = !escape        ? NULL
                         : *text == '&' ? "&amp;"
                         : *text == '<' ? "&lt;"
                         : *text == '>' ? "&gt;"
                         : *text == '"' ? "&quot;"
                                        : NULL;
        if (as != NULL)
            growing_add(&out, as);
        else if (strchr(" \n\t", *text) == NULL)
            growing_add_char(&out, *text);
    }
    return growing_take(&out);
}

/* Answers that stand in a sentence or a table in another form than value_show's. */
static bool told_otherwise(enum record_type type, size_t field) {
    return line_words_tell(type, field) || dictionary_field(type, field)->of_program ||
           type == RECORD_CONTINGENCY || type == RECORD_LATER ||
           (type == RECORD_LINE && (field == LINE_KIND || field == LINE_INCLUDED)) ||
           (type == RECORD_EXTRA && field == EXTRA_PER) ||
           (type == RECORD_PLAN && (field == PLAN_STATE || field == PLAN_VERSION));
}

static void printed__whole_plan__every_answer_is_on_it(void **state UNUSED) {
    struct plan *plan = whole_plan();
    char *html = page_in(plan, STATE_DRAFT, false), *all = squeezed(html, false);
    size_t answers = 0;
    for (int t = 0; t < RECORD_TYPE_COUNT; t++) {
        const struct record_def *def = dictionary_record((enum record_type)t);
        for (size_t i = 0; i < plan_count(plan, (enum record_type)t); i++) {
            const struct record *record = plan_at(plan, (enum record_type)t, i);
            for (size_t f = 0; f < def->field_count; f++) {
                if (!record_has(record, f) || told_otherwise((enum record_type)t, f))
                    continue;
                char *answer = value_show(plan, &def->fields[f], &record->values[f]);
                char *words = squeezed(answer, true);
                if (strstr(all, words) == NULL)
                    fail_msg("%s[%zu].%s is not told: %s", def->key, i, def->fields[f].key, answer);
                answers++;
                free(words);
                free(answer);
            }
        }
    }
    assert_true(answers > 100);
    free(all);
    free(html);
    plan_free(plan);
}

/* Walks the elements: each ends, in the right order; headings go down a level at a time; each cell
 * that heads says what it heads. */
static void assert_well_formed(const char *html) {
    char open[64][16];
    size_t depth = 0;
    int level = 0;
    for (const char *at = html; (at = strchr(at, '<')) != NULL; at++) {
        char tag[16];
        bool ends = at[1] == '/';
        size_t length = strcspn(at + 1 + ends, " />");
        snprintf(tag, sizeof tag, "%.*s", (int)length, at + 1 + ends);
        const char *close = strchr(at, '>');
        assert_non_null(close);
        if (strcmp(tag, "!DOCTYPE") == 0 || strcmp(tag, "meta") == 0 || close[-1] == '/')
            continue;
        if (ends) {
            assert_true(depth > 0);
            assert_string_equal(open[--depth], tag);
            continue;
        }
        assert_true(depth < 64);
        snprintf(open[depth++], sizeof open[0], "%s", tag);
        if (strcmp(tag, "th") == 0)
            assert_memory_equal(at, "<th scope=", 10);
        if (tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6') {
            assert_true(tag[1] - '0' <= level + 1);
            level = tag[1] - '0';
        }
        assert_string_not_equal(tag, "script");
        assert_string_not_equal(tag, "link");
    }
    assert_int_equal(depth, 0);
}

static void printed__each_plan__is_well_formed_and_fetches_nothing(void **state UNUSED) {
    static const char *const FILES[] = {"tests/data/whole.json", "tests/data/not-costed.json",
                                        "tests/data/cases/anne.json", "tests/data/cases/peter.json",
                                        "tests/data/cases/team.json"};
    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0]; i++) {
        struct plan *plan = NULL;
        assert_int_equal(plan_file_read(FILES[i], &plan, NULL), ERR_OK);
        char *html = page_in(plan, STATE_DRAFT, i == 1);
        assert_well_formed(html);
        assert_null(strstr(html, "url("));
        assert_null(strstr(html, "@import"));
        assert_null(strstr(html, "src="));
        assert_null(strstr(html, "href="));
        assert_non_null(strstr(html, "<html lang=\"en-GB\">"));
        free(html);
        plan_free(plan);
    }
}

static void printed__sections__stand_in_their_order(void **state UNUSED) {
    static const char *const TITLES[] = {"My plan in a page",
                                         "My week",
                                         "About me",
                                         "My outcomes",
                                         "My support",
                                         "The money and its pay days",
                                         "Risks, and who said what",
                                         "If things change",
                                         "Reviews",
                                         "Who agreed",
                                         "To sign"};
    struct plan *plan = whole_plan();
    char *html = page_in(plan, STATE_DRAFT, false);
    const char *at = html;
    for (size_t i = 0; i < sizeof TITLES / sizeof TITLES[0]; i++) {
        char heading[96];
        snprintf(heading, sizeof heading, ">%s</h", TITLES[i]);
        const char *found = strstr(at, heading);
        if (found == NULL)
            fail_msg("%s is not where it should be", TITLES[i]);
        at = found;
    }
    assert_non_null(strstr(html, "Reviewed every "));
    assert_non_null(strstr(html, "<ul class=\"boxes\">\n<li"));
    /* the person's own line, with their name and room for a hand */
    const char *line = strstr(strstr(html, ">To sign<"), ">The person<");
    assert_non_null(line);
    assert_non_null(strstr(line, "Sam Example</td>\n<td dir=\"auto\" class=\"said\"></td>"));
    free(html);
    plan_free(plan);
}

static void printed__state__is_draft_until_authorised_and_practice_says_so(void **state UNUSED) {
    struct plan *plan = whole_plan();
    char *html = page_in(plan, STATE_SUBMITTED, false);
    assert_non_null(strstr(html, "<p class=\"state\">DRAFT, not authorised</p>"));
    free(html);
    html = page_in(plan, STATE_AUTHORISED, false);
    assert_null(strstr(html, "DRAFT"));
    assert_non_null(strstr(html, "<p class=\"state\">Authorised</p>"));
    free(html);
    plan->practice = true;
    html = page_in(plan, STATE_AUTHORISED, false);
    assert_non_null(strstr(html, "PRACTICE. DRAFT, not authorised"));
    free(html);
    plan_free(plan);
}

/* None is made up, of an adjustment alone either: in the plan in a page, and with the money. */
static void printed__without_a_budget__has_none_twice(void **state UNUSED) {
    struct plan *plan = plan_json_plan("anne", "baseline = []");
    char *html = page_in(plan, STATE_DRAFT, false);
    const char *first = strstr(html, "none yet");
    assert_non_null(first);
    assert_non_null(strstr(first + 1, "none yet"));
    free(html);
    plan_free(plan);
}

/* Of the plan in a page: the day to keep free, and none that is past for good. */
static void printed__review__is_the_next_one(void **state UNUSED) {
    struct plan *plan = whole_plan();
    char *html = page_in(plan, STATE_ACTIVE, false);
    const char *first = strstr(html, "The next review is on 20 August 2027.");
    const char *reviews = strstr(html, "Each review"), *again;
    assert_non_null(first);
    again = strstr(first + 1, "The next review is on 20 August 2027.");
    assert_true(again != NULL && reviews != NULL && again < reviews);
    assert_non_null(strstr(reviews, "The review of 20 August 2026"));
    assert_non_null(strstr(reviews, "Due on"));
    free(html);
    while (plan_count(plan, RECORD_REVIEW) > 0)
        plan_remove(plan, RECORD_REVIEW, 0);
    html = page_in(plan, STATE_ACTIVE, false);
    assert_non_null(strstr(html, "The first review is on 24 August 2026."));
    free(html);
    html = page_in(plan, STATE_ENDED, false);
    assert_null(strstr(html, "review is on"));
    free(html);
    plan_free(plan);
}

static void printed__large__has_letters_of_16_points(void **state UNUSED) {
    struct plan *plan = whole_plan();
    char *html = page_in(plan, STATE_DRAFT, true);
    assert_non_null(strstr(html, "font-size: 16pt"));
    free(html);
    html = page_in(plan, STATE_DRAFT, false);
    assert_non_null(strstr(html, "font-size: 12pt"));
    assert_null(strstr(html, "16pt"));
    free(html);
    plan_free(plan);
}

/* Whatever is written in a plan stays words. */
static void printed__text_that_looks_like_html__is_words(void **state UNUSED) {
    struct plan *plan =
        plan_json_plan("anne", "person.preferred_name = \"</style><script>x\\\\\"\n"
                               "person.my_condition = \"<b>&amp; \\\"quoted\\\"\"\n");
    char *html = page_in(plan, STATE_DRAFT, false);
    assert_null(strstr(html, "<script"));
    assert_null(strstr(html, "<b>"));
    assert_non_null(strstr(html, "&lt;b&gt;&amp;amp; &quot;quoted&quot;"));
    assert_non_null(strstr(html, "\\00003c \\00002f style\\00003e "));
    assert_well_formed(html);
    free(html);
    plan_free(plan);
}

/* Only what answers who asked again is called the answer, and of a yes that is none to go by that
 * is said beside it. */
static void printed__what_counts_for_nothing__is_said_to(void **state UNUSED) {
    static const char THE_ANSWER[] = "<dt>The answer</dt>";
    struct plan *plan = whole_plan();
    struct record *asked = plan_at(plan, RECORD_RECONSIDERATION, 0);
    char *html = page_in(plan, STATE_DRAFT, false);
    assert_null(strstr(html, THE_ANSWER));
    assert_non_null(strstr(html, "<dt>An answer that does not count</dt>"));
    assert_non_null(strstr(html, "No answer that counts yet."));
    size_t nothing = 0;
    for (const char *at = html; (at = strstr(at, "It counts for nothing: ")) != NULL; at++)
        nothing++;
    assert_int_equal(nothing, 2); /* the decision, and the answer */
    free(html);

    record_put(asked, RECONSIDERATION_REASON, (struct value){0});
    html = page_in(plan, STATE_DRAFT, false);
    assert_null(strstr(html, THE_ANSWER));
    assert_non_null(strstr(html, "<dt>An answer that is begun</dt>"));
    assert_non_null(strstr(html, "One is begun: still to say is why."));
    free(html);
    plan_free(plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(printed__whole_plan__every_answer_is_on_it),
        cmocka_unit_test(printed__each_plan__is_well_formed_and_fetches_nothing),
        cmocka_unit_test(printed__sections__stand_in_their_order),
        cmocka_unit_test(printed__state__is_draft_until_authorised_and_practice_says_so),
        cmocka_unit_test(printed__review__is_the_next_one),
        cmocka_unit_test(printed__without_a_budget__has_none_twice),
        cmocka_unit_test(printed__large__has_letters_of_16_points),
        cmocka_unit_test(printed__what_counts_for_nothing__is_said_to),
        cmocka_unit_test(printed__text_that_looks_like_html__is_words),
    };
    setlocale(LC_CTYPE, "C.UTF-8");
    return cmocka_run_group_tests_name("exchange/printed", tests, NULL, NULL);
}
