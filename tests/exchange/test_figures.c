/* What `cost` and `check` print: the JSON byte for byte as the worked examples expect it, and the
 * words for reading. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/text.h"
#include "exchange/figures.h"
#include "store/builtin.h"
#include "tests/exchange/plan_json.h"
#include "tests/term/files.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A plan, what it costs and what was found before it can be sent. */
struct figures {
    struct plan *plan;
    struct rates rates;
    struct plan_cost cost;
    struct findings findings;
};

static void figures_start(struct figures *figures, const char *name, const char *edits,
                          enum step step) {
    *figures = (struct figures){.plan = plan_json_plan(name, edits)};
    assert_int_equal(builtin_rates(&figures->rates, NULL), ERR_OK);
    assert_int_equal(plan_cost(figures->plan, &figures->rates, &figures->cost, NULL), ERR_OK);
    assert_int_equal(rules_find(figures->plan, &figures->cost, step, date_of(2026, 11, 23),
                                &figures->findings, NULL),
                     ERR_OK);
}

static void figures_end(struct figures *figures) {
    findings_done(&figures->findings);
    plan_cost_done(&figures->cost);
    rates_done(&figures->rates);
    plan_free(figures->plan);
}

static void figures__cost_json__as_expected_to_the_byte(void **state) {
    (void)state;
    static const char *const NAMES[] = {"anne", "peter", "employer", "edges"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct figures figures;
        char path[256], *text = NULL;
        figures_start(&figures, NAMES[i], NULL, STEP_SUBMIT);
        snprintf(path, sizeof path, "tests/data/cases/%s.expected.json", NAMES[i]);
        char *expected = file_read_all(path, NULL);
        assert_int_equal(figures_cost_json(&figures.cost, &text, NULL), ERR_OK);
        assert_string_equal(text, expected);
        free(expected);
        free(text);
        figures_end(&figures);
    }
}

/* What is not known is null, and a plan without anything in it has its groups and lists all the
 * same. */
static void figures__cost_json__what_is_not_known_is_null(void **state) {
    (void)state;
    struct figures figures;
    char *text = NULL;
    figures_start(&figures, "peter", "lines = []", STEP_SUBMIT);
    assert_int_equal(figures_cost_json(&figures.cost, &text, NULL), ERR_OK);
    assert_non_null(strstr(text, "\"direct_payment_share\": null"));
    assert_non_null(strstr(text, "\"indicative\": null"));
    assert_non_null(strstr(text, "\"lines\": [],"));
    assert_non_null(strstr(text, "\"payments\": [],"));
    free(text);
    figures_end(&figures);
    figures_start(&figures, "peter",
                  "lines[0].hours_per_week = \"0\"\nbudget.indicative_amount = \"7\"", STEP_SUBMIT);
    assert_int_equal(figures_cost_json(&figures.cost, &text, NULL), ERR_OK);
    assert_non_null(strstr(text, "\"per_hour\": null"));
    assert_non_null(strstr(text, "\"indicative\": \"7.00\""));
    free(text);
    figures_end(&figures);
}

static void figures__check_json__exact_form(void **state) {
    (void)state;
    static const char EXPECTED[] = "{\n"
                                   " \"step\": \"clinical\",\n"
                                   " \"ready\": false,\n"
                                   " \"findings\": [\n"
                                   "  {\n"
                                   "   \"rule\": \"budget.split\",\n"
                                   "   \"level\": \"note\",\n"
                                   "   \"at\": \"\",\n"
                                   "   \"message\": \"Direct payments are 49.8 per cent of this "
                                   "plan. In Northamptonshire about"
                                   " 40 per cent was usual. More or less is fine.\"\n"
                                   "  },\n"
                                   "  {\n"
                                   "   \"rule\": \"line.estimate\",\n"
                                   "   \"level\": \"look\",\n"
                                   "   \"at\": \"lines[5]\",\n"
                                   "   \"message\": \"The price of \\\"Bus pass for the class\\\" "
                                   "is still an estimate. Ask what it"
                                   " really costs when you can.\"\n"
                                   "  },\n"
                                   "  {\n"
                                   "   \"rule\": \"decision.person-missing\",\n"
                                   "   \"level\": \"fix\",\n"
                                   "   \"at\": \"decisions\",\n"
                                   "   \"message\": \"Neither the person nor their representative "
                                   "has agreed yet. Go through the"
                                   " plan together and ask.\"\n"
                                   "  }\n"
                                   " ]\n"
                                   "}\n";
    struct figures figures;
    char *text = NULL;
    figures_start(&figures, "anne", "lines[5].provider_checked = true", STEP_CLINICAL);
    assert_int_equal(figures_check_json(&figures.findings, STEP_CLINICAL, &text, NULL), ERR_OK);
    assert_string_equal(text, EXPECTED);
    free(text);
    figures_end(&figures);
}

static void figures__check_json__ready(void **state) {
    (void)state;
    struct figures figures;
    char *text = NULL;
    figures_start(&figures, "anne", NULL, STEP_AGREE);
    assert_int_equal(figures_check_json(&figures.findings, STEP_AGREE, &text, NULL), ERR_OK);
    assert_non_null(strstr(text, "\"step\": \"agree\",\n \"ready\": true,"));
    free(text);
    figures_end(&figures);
}

static void figures__check_text__says_how_many_and_each(void **state) {
    (void)state;
    struct figures figures;
    char *text = NULL;
    figures_start(&figures, "anne", NULL, STEP_SUBMIT);
    assert_int_equal(figures_check_text(&figures.findings, STEP_SUBMIT, &text, NULL), ERR_OK);
    assert_non_null(
        strstr(text, "Before you can send it to the commissioner, there are 2 things to fix."));
    assert_non_null(strstr(text, "2 things are worth a look."));
    assert_non_null(strstr(text, "\nFix: Neither the person"));
    assert_true(strstr(text, "\nFix: ") < strstr(text, "\nLook: "));
    assert_true(text_is_plain(text, true));
    free(text);
    figures_end(&figures);
    figures_start(&figures, "anne", NULL, STEP_AGREE);
    assert_int_equal(figures_check_text(&figures.findings, STEP_AGREE, &text, NULL), ERR_OK);
    assert_non_null(strstr(text, "You can agree the plan."));
    free(text);
    figures_end(&figures);
}

/* A long name in a message is said whole, on its line. */
static void figures__check_text__nothing_is_cut_off(void **state) {
    (void)state;
    struct figures figures;
    char edits[512], name[301], *text = NULL;
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    snprintf(edits, sizeof edits, "lines[5].description = \"%s\"", name);
    figures_start(&figures, "anne", edits, STEP_AGREE);
    assert_int_equal(figures_check_text(&figures.findings, STEP_AGREE, &text, NULL), ERR_OK);
    assert_non_null(strstr(text, name));
    assert_non_null(strstr(strstr(text, name), "when you can."));
    free(text);
    figures_end(&figures);
}

/* Every amount ends in the same column as the others of its column. */
static void figures__cost_text__pence_line_up(void **state) {
    (void)state;
    struct figures figures;
    char *text = NULL, *rest = NULL;
    figures_start(
        &figures, "edges",
        "lines[0].description = \"Caf\\u00e9 \\u65e5\\u672c\\u8a9e, and many, many more words\"",
        STEP_SUBMIT);
    assert_int_equal(figures_cost_text(&figures.cost, &text, NULL), ERR_OK);
    assert_non_null(strstr(text, "\u00a347,335.26"));
    assert_non_null(strstr(text, "-\u00a315,914.83"));
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
    figures_end(&figures);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures__cost_json__as_expected_to_the_byte),
        cmocka_unit_test(figures__cost_json__what_is_not_known_is_null),
        cmocka_unit_test(figures__check_json__exact_form),
        cmocka_unit_test(figures__check_json__ready),
        cmocka_unit_test(figures__check_text__says_how_many_and_each),
        cmocka_unit_test(figures__check_text__nothing_is_cut_off),
        cmocka_unit_test(figures__cost_text__pence_line_up),
    };
    setlocale(LC_CTYPE, "C.UTF-8"); /* columns are asked for */
    return cmocka_run_group_tests_name("exchange/figures", tests, NULL, NULL);
}
