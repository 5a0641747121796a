/* What a plan's decisions carry, and what it costs, as every command says it: a yes only where it
 * is so, and a figure only where it is known. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "plan/state.h"
#include "tests/commands/ask.h"
#include "tests/exchange/decided_file.h"
#include "tests/screens/stored.h"
#include "tests/sheet/sheet.h"

#define NOT_COSTED "tests/data/not-costed.json"
#define WHY "the rate for holiday pay (holiday_accrual_percent) is not known for 2 January 2023"
/* What makes Anne's plan ready for every step but for its decisions. */
#define READY                                                                                      \
    "lines[5].price_status = \"confirmed\"\nlines[5].provider_checked = true\n"                    \
    "money.agreement_signed_on = \"2026-05-19\"\n"

static json_t *read_json(const char *text) {
    json_t *json = json_loads(text, 0, NULL);
    if (json == NULL)
        fail_msg("no JSON: %s", text);
    return json;
}

static const char *key(const json_t *object, const char *name) {
    const char *text = json_string_value(json_object_get(object, name));
    return text != NULL ? text : "";
}

/* The plan's entry in list --json, the caller's. */
static json_t *listed(struct seat *s, const char *reference) {
    char *out = ask_well(s, WORDS("list", "--json"));
    json_t *json = read_json(out), *plan, *found = NULL;
    size_t at;
    json_array_foreach(json_object_get(json, "plans"), at,
                       plan) if (strcmp(key(plan, "reference"), reference) == 0) found =
        json_deep_copy(plan);
    assert_non_null(found);
    json_decref(json);
    free(out);
    return found;
}

/* ---- states ---------------------------------------------------------------------------------- */

/* A plan file, what the program has to make of it on 25 May 2026, and in the year after. */
struct claim {
    const char *name, *edits, *afterwards;
    enum state state, later;
    bool said; /* import says that the file said more */
};

#define TYPED                                                                                      \
    DECISION("person", "agrees", "11", "")                                                         \
    DECISION("clinician", "agrees", "12", "") DECISION("commissioner", "authorises", "20", "")

static const struct claim CLAIMS[] = {
    {"anne", READY "state = \"authorised\"", NULL, STATE_DRAFT, STATE_DRAFT, true},
    {"anne", READY TYPED "state = \"authorised\"", NULL, STATE_DRAFT, STATE_DRAFT, true},
    {"anne", READY "state = \"submitted\"", NULL, STATE_DRAFT, STATE_DRAFT, true},
    {"anne", READY PERSON CLINICIAN "state = \"submitted\"", NULL, STATE_CLINICALLY_AGREED,
     STATE_CLINICALLY_AGREED, true},
    {"anne", READY PERSON CLINICIAN YES "state = \"authorised\"", NULL, STATE_AUTHORISED,
     STATE_ACTIVE, false},
    {"anne", READY PERSON CLINICIAN YES "state = \"draft\"", NULL, STATE_AUTHORISED, STATE_ACTIVE,
     false},
    {"anne", READY PERSON CLINICIAN DECISION("commissioner", "authorises_in_part", "20", HERE),
     NULL, STATE_AUTHORISED_IN_PART, STATE_ACTIVE, false},
    {"anne",
     READY PERSON CLINICIAN DECISION("commissioner", "returns", "21",
                                     HERE) "state = \"authorised\"",
     NULL, STATE_RETURNED, STATE_RETURNED, true},
    {"anne",
     READY PERSON CLINICIAN YES DECISION("commissioner", "returns", "21",
                                         "") "state = \"authorised\"",
     NULL, STATE_CLINICALLY_AGREED, STATE_CLINICALLY_AGREED, true},
    {"anne",
     READY PERSON CLINICIAN YES DECISION("commissioner", "declines", "21",
                                         HERE) "state = \"active\"",
     NULL, STATE_DECLINED, STATE_DECLINED, true},
    /* Changed after everyone said yes: 60 pounds became 240. */
    {"anne", READY PERSON CLINICIAN YES "state = \"authorised\"", "lines[0].unit_price = \"240\"",
     STATE_DRAFT, STATE_DRAFT, true},
    {"anne", READY PERSON CLINICIAN YES "state = \"authorised\"", "lines[5].included = false",
     STATE_DRAFT, STATE_DRAFT, true},
};

/* Whether `check --for pay` says that the money can be paid, and for what reasons not. */
static void assert_pays(struct seat *s, const char *plan, bool yes) {
    struct answer answer = ask(s, WORDS("check", plan, "--for", "pay", "--json"));
    json_t *json = read_json(answer.out), *finding;
    size_t at;
    bool not_authorised = false;
    json_array_foreach(json_object_get(json, "findings"), at, finding) not_authorised |=
        strcmp(key(finding, "rule"), "decision.not-authorised") == 0;
    assert_true(not_authorised != yes);
    assert_true(json_is_true(json_object_get(json, "ready")) == yes);
    assert_int_equal(answer.status, yes ? 0 : 1);
    json_decref(json);
    answer_done(&answer);
    answer = ask(s, WORDS("check", plan, "--for", "pay"));
    assert_true((strstr(answer.out, "You can pay the money.") != NULL) == yes);
    answer_done(&answer);
}

/* Every sheet, the text and the plan file say that state; DRAFT stands on all that is not
 * authorised. */
static void assert_exports(struct seat *s, const char *plan, enum state state) {
    const struct plan real = {.practice = false};
    char sheet[FILES_PATH], file[FILES_PATH];
    bool yes = state_is_authorised(state);
    session_path(s, "plan.xlsx", sheet);
    session_path(s, "plan.json", file);
    free(ask_well(s, WORDS("export", plan, "-o", sheet, "--force")));
    free(ask_well(s, WORDS("export", plan, "-o", file, "--force")));
    struct xlsx *book = xlsx_open(sheet);
    for (size_t i = 0; i < xlsx_sheet_count(book); i++)
        assert_string_equal(sheet_value(xlsx_sheet_at(book, i), "A2"), state_banner(&real, state));
    xlsx_close(book);
    char *text = ask_well(s, WORDS("show", plan)), *kept = file_read_all(file, NULL);
    json_t *json = read_json(kept);
    assert_string_equal(key(json, "state"), state_word(state));
    assert_true((strstr(text, "DRAFT, not authorised") == NULL) == yes);
    assert_true(strstr(text, state_label(state)) != NULL || state == STATE_DRAFT);
    json_decref(json);
    free(kept);
    free(text);
}

static void assert_says(struct seat *s, const char *plan, const char *reference, enum state state) {
    char *list = ask_well(s, WORDS("list"));
    json_t *json = listed(s, reference);
    assert_string_equal(key(json, "state"), state_word(state));
    assert_non_null(strstr(list, state_label(state)));
    json_decref(json);
    free(list);
    assert_pays(s, plan, state_is_authorised(state));
    assert_exports(s, plan, state);
}

static void states__are_worked_out__and_said_by_every_command(void **state UNUSED) {
    for (size_t i = 0; i < sizeof CLAIMS / sizeof *CLAIMS; i++) {
        const struct claim *claim = &CLAIMS[i];
        struct seat s = {0};
        char path[FILES_PATH];
        session_prepare(&s);
        session_set_env(&s, "PHBPLAN_TODAY=2026-05-25");
        decided_known(s.store);
        decided_file(claim->name, claim->edits, claim->afterwards,
                     session_path(&s, "claim.json", path));
        char *out = ask_well(&s, WORDS("import", path));
        assert_true((strstr(out, "The file says ") != NULL) == claim->said);
        if (claim->said)
            assert_non_null(strstr(out, state_label(claim->state)));
        free(out);
        assert_says(&s, "EXAMPLE-ANNE", "EXAMPLE-ANNE", claim->state);
        assert_says(&s, path, "EXAMPLE-ANNE", claim->state);
        session_set_env(&s, "PHBPLAN_TODAY=2026-06-01");
        assert_says(&s, "EXAMPLE-ANNE", "EXAMPLE-ANNE", claim->later);
        session_set_env(&s, "PHBPLAN_TODAY=2027-06-01");
        assert_says(&s, "EXAMPLE-ANNE", "EXAMPLE-ANNE",
                    state_is_authorised(claim->later) ? STATE_ENDED : claim->later);
        session_stop(&s);
    }
}

/* The same file where the rates are others than those its yes was said at. */
static void states__are_out_of_date__by_new_rates(void **state) {
    static const char RATES[] =
        "name,from,value,unit,source\nholiday_accrual_percent,2026-04-06,13,percent,X\n";
    struct seat *s = *state;
    char path[FILES_PATH], rates[FILES_PATH];
    session_set_env(s, "PHBPLAN_TODAY=2026-05-25");
    decided_known(s->store);
    decided_file("peter", PERSON CLINICIAN YES, NULL, session_path(s, "peter.json", path));
    free(ask_well(s, WORDS("import", path)));
    json_t *json = listed(s, "EXAMPLE-PETER");
    assert_string_equal(key(json, "state"), "active");
    json_decref(json);
    file_write_all(session_path(s, "rates.csv", rates), RATES, strlen(RATES));
    free(ask_well(s, WORDS("rates", "import", rates)));
    json = listed(s, "EXAMPLE-PETER"); /* it keeps those it was authorised with */
    assert_string_equal(key(json, "state"), "active");
    json_decref(json);
    assert_exports(s, "EXAMPLE-PETER", STATE_ACTIVE);
    assert_exports(s, path, STATE_DRAFT);
    assert_pays(s, path, false);
}

/* ---- what is not known ------------------------------------------------------------------------
 */

static void assert_all_null(const json_t *group) {
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)group, name,
                        value) if (strcmp(name, "id") != 0 && !json_is_null(value))
        fail_msg("%s is not null", name);
    assert_true(json_object_size(group) > 0);
}

static void assert_cost_is_null(const char *text) {
    json_t *json = read_json(text), *line;
    size_t at;
    assert_all_null(json_object_get(json, "budget"));
    assert_all_null(json_object_get(json, "totals"));
    assert_int_equal(json_array_size(json_object_get(json, "lines")), 2);
    json_array_foreach(json_object_get(json, "lines"), at, line) assert_all_null(line);
    assert_true(json_is_null(json_object_get(json, "payments")));
    assert_true(json_is_null(json_object_get(json, "rates_carried_forward")));
    assert_non_null(strstr(key(json, "cannot_be_worked_out"), WHY));
    json_decref(json);
}

/* No step is ready, and what needs no cost is still found. */
static void assert_not_ready(struct seat *s, const char *plan) {
    static const char *const STEPS[] = {"agree", "clinical", "submit", "authorise", "pay"};
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++) {
        struct answer answer = ask(s, WORDS("check", plan, "--for", STEPS[i], "--json"));
        json_t *json = read_json(answer.out), *finding;
        size_t at;
        int found = 0;
        json_array_foreach(json_object_get(json, "findings"), at, finding) found +=
            (strcmp(key(finding, "rule"), "plan.not-costed") == 0 &&
             strstr(key(finding, "message"), "cannot be worked out: " WHY) != NULL) ||
            strcmp(key(finding, "rule"), "outcome.none") == 0;
        assert_int_equal(found, 2);
        assert_true(json_is_false(json_object_get(json, "ready")));
        assert_int_equal(answer.status, 1);
        json_decref(json);
        answer_done(&answer);
    }
}

static void cost__not_known__is_said_by_every_command(void **state) {
    struct seat *s = *state;
    static const char *const PLANS[] = {"OLD", NOT_COSTED};
    char sheet[FILES_PATH], file[FILES_PATH];
    session_path(s, "old.xlsx", sheet);
    session_path(s, "old.json", file);
    free(ask_well(s, WORDS("import", NOT_COSTED)));
    char *out = ask_well(s, WORDS("list"));
    assert_non_null(strstr(out, "cannot be worked out: " WHY));
    assert_null(strstr(out, "0.00"));
    free(out);
    json_t *json = listed(s, "OLD");
    static const char *const FIGURES[] = {"budget", "plan", "left", "direct_payment_share"};
    for (size_t i = 0; i < sizeof FIGURES / sizeof *FIGURES; i++)
        assert_true(json_is_null(json_object_get(json, FIGURES[i])));
    assert_non_null(strstr(key(json, "cannot_be_worked_out"), WHY));
    json_decref(json);
    for (size_t i = 0; i < sizeof PLANS / sizeof *PLANS; i++) {
        assert_cost_is_null(out = ask_well(s, WORDS("cost", PLANS[i], "--json")));
        free(out);
        out = ask_well(s, WORDS("cost", PLANS[i]));
        assert_non_null(strstr(out, "cannot be worked out: " WHY));
        assert_null(strstr(out, "0.00"));
        free(out);
        assert_not_ready(s, PLANS[i]);
        ask_refused(s, 2, "cannot be worked out: " WHY, WORDS("spent", PLANS[i]));
        out = ask_well(s, WORDS("show", PLANS[i]));
        assert_non_null(strstr(out, "What this plan costs cannot be worked out: the rate for"));
        assert_non_null(strstr(out, "Helper"));
        assert_null(strstr(out, "\xc2\xa3"
                                "0.00"));
        free(out);
        ask_refused(s, 2, "cannot be worked out: " WHY, WORDS("export", PLANS[i], "-o", sheet));
        assert_false(file_exists(sheet));
        free(ask_well(s, WORDS("export", PLANS[i], "-o", file, "--force")));
        assert_true(file_exists(file));
    }
}

/* A plan that nobody has set a budget for: no amount of it is shown, nor what would be left. */
static void budget__none__is_no_amount(void **state) {
    static const char PLAN[] =
        "{\"phbplan\":1,\"reference\":\"NEW\",\"starts\":\"2026-06-01\",\"year_basis\":\"52\","
        "\"payment_period\":\"monthly\",\"lines\":[{\"id\":\"1\",\"description\":\"Class\","
        "\"paid_by\":\"direct_payment\",\"unit_price\":\"50\",\"quantity\":\"2\"}]}";
    struct seat *s = *state;
    char path[FILES_PATH];
    file_write_all(session_path(s, "new.json", path), PLAN, strlen(PLAN));
    free(ask_well(s, WORDS("import", path)));
    char *out = ask_well(s, WORDS("list"));
    assert_non_null(strstr(out, "none yet"));
    assert_non_null(strstr(out, "100.00"));
    free(out);
    json_t *json = listed(s, "NEW");
    assert_true(json_is_null(json_object_get(json, "budget")));
    assert_true(json_is_null(json_object_get(json, "left")));
    assert_string_equal(key(json, "plan"), "100.00");
    json_decref(json);
    static const char *const COMMANDS[] = {"show", "cost"};
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++) {
        out = ask_well(s, WORDS(COMMANDS[i], "NEW"));
        assert_non_null(strstr(out, "none yet"));
        assert_null(strstr(out, "Left"));
        free(out);
    }
    session_start(s, 24, 80, "open", "NEW", NULL);
    term_wait_row(s->term, 1, " Budget none yet   Plan £100.00   Kept back £0.00");
    term_wait_text(s->term, "Check and agree");
    assert_string_equal(term_row(s->term, 1), " Budget none yet   Plan £100.00   Kept back £0.00");
}

/* ---- the list ---------------------------------------------------------------------------------
 */

/* More plans than are read at once, each once, with its share. */
static void list__of_very_many__is_whole(void **state) {
    enum { MANY = 1203 };
    struct seat *s = *state;
    char sql[512], name[32];
    free(ask_well(s, WORDS("import", "tests/data/cases/anne.json")));
    snprintf(sql, sizeof sql,
             "WITH RECURSIVE n (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM n WHERE n < %d)"
             " INSERT INTO plan (id, reference, version, revision, last_id, rates_edition)"
             " SELECT 'id' || n, 'Q-' || n, 1, 1, 1, 1 FROM n",
             MANY);
    store_run_sql(s->store, sql);
    store_run_sql(s->store,
                  "INSERT INTO listing (plan, sort_name, reference, words, version, state, person,"
                  " budget, plan_total, left_over, share_tenths) SELECT row, reference, reference,"
                  " '', 1, 'draft', 'Q', 100, 50, 50, 334 FROM plan WHERE reference LIKE 'Q-%'");
    char *text = ask_well(s, WORDS("list")), *out = ask_well(s, WORDS("list", "--json"));
    json_t *json = read_json(out), *plans = json_object_get(json, "plans");
    assert_int_equal(json_array_size(plans), MANY);
    size_t lines = 0, shares = 0;
    for (const char *at = text; (at = strchr(at, '\n')) != NULL; at++)
        lines++;
    for (const char *at = text; (at = strstr(at, "33.4%")) != NULL; at++)
        shares++;
    assert_int_equal(lines, MANY);
    assert_int_equal(shares, MANY - 1);
    assert_non_null(strstr(text, "49.8%"));
    for (int n = 2; n <= MANY; n++) {
        snprintf(name, sizeof name, "Q-%d ", n);
        assert_non_null(strstr(text, name));
    }
    json_decref(json);
    free(out);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(states__are_worked_out__and_said_by_every_command),
        cmocka_unit_test_setup_teardown(states__are_out_of_date__by_new_rates, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(cost__not_known__is_said_by_every_command, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(budget__none__is_no_amount, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(list__of_very_many__is_whole, session_setup,
                                        session_teardown),
    };
    return cmocka_run_group_tests_name("commands/states", tests, NULL, NULL);
}
