/* The rules: each one broken and mended, at every step; the worked examples' findings; and the
 * table itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "base/unused.h"
#include "tests/plan/look.h"

#define STEPS STEP_NONE /* how many steps there are */

/* What makes the two examples break no rule at all, but for the note on the split. */
static const char CLEAN_ANNE[] =
    "lines[5].price_status = \"confirmed\"\n"
    "lines[5].provider_checked = true\n"
    "decisions[] = {\"role\": \"person\", \"name\": \"Anne Example\", \"decision\": \"agrees\","
    " \"on\": \"2026-05-18\", \"content\": \"here\"}\n"
    "decisions[] = {\"role\": \"clinician\", \"name\": \"R. Hale\", \"decision\": \"agrees\","
    " \"on\": \"2026-05-19\", \"content\": \"here\"}\n"
    "decisions[] = {\"role\": \"commissioner\", \"name\": \"K. Byrne\", \"decision\":"
    " \"authorises\", \"on\": \"2026-05-20\", \"content\": \"here\"}\n";
static const char CLEAN_PETER[] =
    "lines[1].provider_checked = true\n"
    "lines[2].provider_checked = true\n"
    "lines[2].price_status = \"quoted\"\n"
    "decisions[] = {\"role\": \"person\", \"name\": \"Peter Example\", \"decision\": \"agrees\","
    " \"on\": \"2026-03-18\", \"content\": \"here\"}\n"
    "decisions[] = {\"role\": \"clinician\", \"name\": \"T. Okafor\", \"decision\": \"agrees\","
    " \"on\": \"2026-03-19\", \"content\": \"here\"}\n"
    "decisions[] = {\"role\": \"commissioner\", \"name\": \"K. Byrne\", \"decision\":"
    " \"authorises\", \"on\": \"2026-03-20\", \"content\": \"here\"}\n";

/* One rule: what breaks it in a clean plan, what mends that again, and what has to be found. */
struct broken_rule {
    const char *rule;
    enum step stops;
    enum level level;
    const char *name, *breaks, *mends;
    const char *at;    /* of the first finding */
    size_t count;      /* how many findings */
    const char *words; /* in the first one's message */
};

#define AUTHORISE(decision, more)                                                                  \
    "decisions[] = {\"role\": \"commissioner\", \"name\": \"K. Byrne\", \"decision\": \"" decision \
    "\", \"on\": \"2026-05-20\"" more "}\n"
#define NOMINEE "contacts[] = {\"id\": \"n\", \"name\": \"Jo Example\", \"role\": \"nominee\""

static const struct broken_rule BROKEN[] = {
    {"person.name-missing", STEP_AGREE, LEVEL_FIX, "anne",
     "- person.preferred_name\nperson.given_name = \" \"", "person.given_name = \"Anne\"",
     "person.preferred_name", 1, "no name yet"},
    {"person.birth-date", STEP_AGREE, LEVEL_FIX, "anne", "- person.date_of_birth",
     "person.date_of_birth = \"2026-11-22\"", "person.date_of_birth", 1, "12 May 1961"},
    {"person.birth-date", STEP_AGREE, LEVEL_FIX, "anne", "person.date_of_birth = \"2026-11-23\"",
     "person.date_of_birth = \"1900-01-01\"", "person.date_of_birth", 1, "in the past"},
    {"person.nhs-number", STEP_AGREE, LEVEL_FIX, "anne", "person.nhs_number = \"9990000019\"",
     "person.nhs_number = \"9990000018\"", "person.nhs_number", 1, "cannot be right"},
    {"person.nhs-number", STEP_AGREE, LEVEL_FIX, "anne", "person.nhs_number = \"1111111111\"",
     "- person.nhs_number\nperson.nhs_number_missing_because = \"lost\"", "person.nhs_number", 1,
     "Check it"},
    {"person.nhs-number-missing", STEP_NONE, LEVEL_LOOK, "anne", "- person.nhs_number",
     "person.nhs_number_missing_because = \"not to hand\"", "person.nhs_number", 1, "say why"},
    {"person.entitlement-missing", STEP_SUBMIT, LEVEL_FIX, "anne", "- person.entitled_through",
     "person.entitled_through = \"other\"", "person.entitled_through", 1, "entitles"},
    {"plan.not-costed", STEP_AGREE, LEVEL_FIX, "peter", "starts = \"2019-04-06\"",
     "starts = \"2026-04-06\"", "starts", 1, "cannot be worked out: the rate for"},
    {"outcome.none", STEP_AGREE, LEVEL_FIX, "anne", "lines = []\n- outcomes",
     "outcomes = [{\"id\": \"o1\", \"title\": \"t\"}]", "outcomes", 1, "no outcome"},
    {"contact.no-coordinator", STEP_SUBMIT, LEVEL_FIX, "anne", "contacts[0].role = \"clinician\"",
     "contacts[1].role = \"care_coordinator\"", "contacts", 1, "care coordinator"},
    {"contact.no-monitor", STEP_SUBMIT, LEVEL_FIX, "anne", "contacts[0].monitors_condition = false",
     "contacts[1].monitors_condition = true", "contacts", 1, "keeping an eye"},
    {"contact.nominee-consent", STEP_SUBMIT, LEVEL_FIX, "anne",
     "money.holder = \"nominee\"\nmoney.holder_name = \"Jo Example\"\n" NOMINEE "}",
     "contacts[2].consented_on = \"2026-05-04\"", "contacts[2]", 1, "nominee"},
    {"contact.nominee-consent", STEP_SUBMIT, LEVEL_FIX, "anne",
     "money.holder = \"nominee\"\nmoney.holder_name = \"Jo Example\"",
     NOMINEE ", \"consented_on\": \"2026-05-04\"}", "contacts", 1, "said yes"},
    {"contact.nominee-consent", STEP_SUBMIT, LEVEL_FIX, "anne",
     "money.holder = \"nominee\"\n" NOMINEE ", \"consented_on\": \"2027-05-04\"}",
     "contacts[2].consented_on = \"2026-11-23\"", "contacts", 1, "said yes"},
    {"budget.none", STEP_AGREE, LEVEL_FIX, "anne", "- baseline",
     "budget.indicative_amount = \"20000\"", "budget.indicative_amount", 1, "no budget yet"},
    {"budget.not-shared", STEP_SUBMIT, LEVEL_FIX, "anne", "- budget.shared_by",
     "budget.shared_by = \"R. Hale\"", "budget.shared_with_person_on", 1, "by whom"},
    {"budget.not-shared", STEP_SUBMIT, LEVEL_FIX, "anne",
     "budget.shared_with_person_on = \"2026-11-24\"",
     "budget.shared_with_person_on = \"2026-11-23\"", "budget.shared_with_person_on", 1, "by whom"},
    {"budget.over", STEP_SUBMIT, LEVEL_FIX, "anne", "budget.indicative_amount = \"12849.19\"",
     "budget.indicative_amount = \"12849.20\"", "budget", 1, "\u00a30.01 more"},
    {"budget.split", STEP_NONE, LEVEL_NOTE, "anne", "", "lines = []", "", 1, "49.8 per cent"},
    {"line.none", STEP_AGREE, LEVEL_FIX, "anne", "lines = []",
     "lines[] = {\"id\": \"1\", \"description\": \"d\", \"paid_by\": \"community\","
     " \"outcomes\": [\"o1\"]}",
     "lines", 1, "nothing in it"},
    {"line.no-outcome", STEP_SUBMIT, LEVEL_FIX, "anne",
     "- lines[4].outcomes\nlines[7].outcomes = []",
     "lines[4].outcomes = [\"o2\"]\nlines[7].included = false", "lines[4]", 2, "Painting class"},
    {"line.no-price", STEP_SUBMIT, LEVEL_FIX, "anne", "- lines[4].unit_price\n- lines[3].quantity",
     "lines[4].unit_price = \"0\"\nlines[3].paid_by = \"community\"", "lines[3]", 2, "no quantity"},
    {"line.dates-outside-plan", STEP_AGREE, LEVEL_FIX, "anne", "lines[5].starts = \"2027-06-01\"",
     "lines[5].starts = \"2027-05-31\"", "lines[5]", 1, "Bus pass"},
    {"line.dates-outside-plan", STEP_AGREE, LEVEL_FIX, "anne", "lines[5].ends = \"2026-05-31\"",
     "lines[5].ends = \"2026-06-01\"", "lines[5]", 1, "Change its dates"},
    {"line.estimate", STEP_NONE, LEVEL_LOOK, "anne", "lines[5].price_status = \"estimate\"",
     "lines[5].paid_by = \"third_party\"", "lines[5]", 1, "still an estimate"},
    {"line.not-payable", STEP_SUBMIT, LEVEL_FIX, "anne", "lines[5].not_payable = \"gp_services\"",
     "lines[5].not_payable = \"none\"", "lines[5]", 1, "Services of a GP practice"},
    {"line.not-payable", STEP_SUBMIT, LEVEL_FIX, "anne", "lines[5].not_payable = \"surgery\"",
     "lines[5].paid_by = \"notional\"", "lines[5]", 1, "Bus pass"},
    {"line.word-to-check", STEP_NONE, LEVEL_LOOK, "anne",
     "lines[5].description = \"Alcohol recovery group\"", "lines[5].confirmed_allowed = true",
     "lines[5]", 1, "the word \"alcohol\""},
    {"line.word-to-check", STEP_NONE, LEVEL_LOOK, "anne",
     "lines[5].provider = \"The Credit  Card people\"", "lines[5].provider = \"Card people\"",
     "lines[5]", 1, "\"credit card\""},
    {"line.family-in-household", STEP_SUBMIT, LEVEL_FIX, "anne",
     "lines[5].paid_family_in_household = true", "lines[5].exceptional_reason = \"Nobody else\"",
     "lines[5]", 1, "same home"},
    {"line.below-minimum-wage", STEP_SUBMIT, LEVEL_FIX, "peter",
     "lines[0].hourly_rate = \"12.7099\"", "lines[0].hourly_rate = \"12.71\"", "lines[0]", 1,
     "6 April 2026"},
    {"line.no-insurance", STEP_SUBMIT, LEVEL_FIX, "peter", "- lines[0].has_employers_insurance",
     "lines[0].has_employers_insurance = true", "lines[0]", 1, "insurance"},
    {"line.critical-no-backup", STEP_NONE, LEVEL_LOOK, "anne", "lines[0].backup = \"  \\n\"",
     "lines[0].backup = \"My daughter\"", "lines[0]", 1, "back-up"},
    {"line.provider-unchecked", STEP_NONE, LEVEL_LOOK, "anne", "lines[0].provider_checked = false",
     "lines[0].provider_checked = true", "lines[0]", 1, "Nobody has checked"},
    {"rates.carried-forward", STEP_NONE, LEVEL_LOOK, "peter",
     "starts = \"2027-04-06\"\nfirst_payment_on = \"2027-04-06\"\nreview.first_on = \"2027-06-29\"",
     "- lines[0]\nmoney.subject_to_excluded_order = false", "", 1, "newest"},
    {"risk.none", STEP_NONE, LEVEL_LOOK, "anne", "risks = []",
     "risks = [{\"id\": \"1\", \"what_could_happen\": \"w\", \"mitigation\": \"m\","
     " \"clinician_view\": \"agrees\"}]",
     "risks", 1, "any risk"},
    {"risk.no-mitigation", STEP_CLINICAL, LEVEL_FIX, "anne", "- risks[0].mitigation",
     "risks[0].mitigation = \"We talk\"", "risks[0]", 1, "Therapy thins out"},
    {"risk.clinician-view-missing", STEP_CLINICAL, LEVEL_FIX, "anne", "- risks[0].clinician_view",
     "risks[0].clinician_view = \"agrees\"", "risks[0]", 1, "what they think"},
    {"risk.not-understood", STEP_CLINICAL, LEVEL_FIX, "peter",
     "risks[0].understands_implications = false", "risks[0].understands_implications = true",
     "risks[0]", 1, "understand"},
    {"risk.not-understood", STEP_CLINICAL, LEVEL_FIX, "peter",
     "risks[0].clinician_view = \"does_not_agree\"\n- risks[0].how_understanding_was_checked",
     "risks[0].how_understanding_was_checked = \"He told us\"", "risks[0]", 1, "how you checked"},
    {"risk.not-understood", STEP_CLINICAL, LEVEL_FIX, "peter",
     "- risks[0].understands_implications", "- risks[0].person_chooses_risk", "risks[0]", 1,
     "lose"},
    {"risk.no-panel", STEP_NONE, LEVEL_LOOK, "peter", "- risks[0].panel_on",
     "risks[0].panel_on = \"2026-03-16\"", "risks[0]", 1, "No panel"},
    {"money.no-holder", STEP_SUBMIT, LEVEL_FIX, "anne", "- money.holder",
     "money.holder = \"person\"", "money.holder", 1, "nobody is named"},
    {"money.no-holder", STEP_SUBMIT, LEVEL_FIX, "anne", "money.holder = \"managed_account\"",
     "money.holder_name = \"Example Accounts\"", "money.holder", 1, "nobody is named"},
    {"money.no-holder", STEP_SUBMIT, LEVEL_FIX, "anne", "money.holder = \"representative\"",
     "contacts[1].role = \"representative\"", "money.holder", 1, "nobody is named"},
    {"money.advice-missing", STEP_SUBMIT, LEVEL_FIX, "anne", "money.advice = [\"records\"]",
     "money.advice = [\"information\"]", "money.advice", 1, "How direct payments work. Do"},
    {"money.advice-missing", STEP_SUBMIT, LEVEL_FIX, "peter",
     "money.advice = [\"information\", \"employer\"]",
     "money.advice = [\"information\", \"employer\", \"insurance\", \"tax_and_pensions\"]",
     "money.advice", 1, "Insurance; Tax and pensions"},
    {"money.excluded-order", STEP_SUBMIT, LEVEL_FIX, "anne",
     "money.subject_to_excluded_order = true",
     "lines[0].paid_by = \"notional\"\nlines[1].paid_by = \"notional\"\n"
     "lines[2].paid_by = \"third_party\"\nlines[4].paid_by = \"traditional\"\n"
     "lines[5].included = false",
     "money.subject_to_excluded_order", 1, "Let the NHS"},
    {"money.no-account", STEP_PAY, LEVEL_FIX, "anne", "money.account_open = false",
     "money.account_open = true", "money.account_open", 1, "separate account"},
    {"money.no-account", STEP_PAY, LEVEL_FIX, "peter", "- money.account_open",
     "lines[0].paid_by = \"notional\"\n- lines[2]", "money.account_open", 1, "separate account"},
    {"review.first-missing", STEP_SUBMIT, LEVEL_FIX, "anne", "- review.first_on",
     "review.first_on = \"2026-08-24\"", "review.first_on", 1, "no date"},
    {"review.first-late", STEP_SUBMIT, LEVEL_FIX, "anne", "review.first_on = \"2026-09-02\"",
     "review.first_on = \"2026-09-01\"", "review.first_on", 1, "1 September 2026"},
    {"review.first-late", STEP_SUBMIT, LEVEL_FIX, "anne",
     "first_payment_on = \"2026-11-30\"\nreview.first_on = \"2027-03-01\"",
     "review.first_on = \"2027-02-28\"", "review.first_on", 1, "28 February 2027"},
    {"review.first-late", STEP_SUBMIT, LEVEL_FIX, "anne",
     "- first_payment_on\nreview.first_on = \"2026-09-02\"", "starts = \"2026-06-02\"",
     "review.first_on", 1, "1 September 2026"},
    {"review.first-late", STEP_SUBMIT, LEVEL_FIX, "anne",
     "payments[] = {\"on\": \"2026-05-20\", \"amount\": \"1\"}", "review.first_on = \"2026-08-20\"",
     "review.first_on", 1, "20 August 2026"},
    {"review.interval", STEP_SUBMIT, LEVEL_FIX, "anne", "review.then_every_months = 13",
     "review.then_every_months = 12", "review.then_every_months", 1, "13 months"},
    {"change.nothing-planned", STEP_NONE, LEVEL_LOOK, "anne", "if_things_change = {}",
     "if_things_change.triggers = \"Noise\"", "if_things_change.what_should_happen", 1,
     "something goes wrong"},
    {"decision.person-missing", STEP_CLINICAL, LEVEL_FIX, "anne", "- decisions[0]",
     "decisions[] = {\"role\": \"representative\", \"name\": \"J\", \"decision\": \"agrees\","
     " \"on\": \"2026-05-18\"}",
     "decisions", 1, "has agreed yet"},
    {"decision.person-missing", STEP_CLINICAL, LEVEL_FIX, "anne",
     "decisions[] = {\"role\": \"person\", \"name\": \"A\", \"decision\": \"disagrees\","
     " \"on\": \"2026-05-18\"}",
     "decisions[] = {\"role\": \"person\", \"name\": \"A\", \"decision\": \"agrees\","
     " \"on\": \"2026-05-20\"}",
     "decisions", 1, "has agreed yet"},
    {"decision.clinician-missing", STEP_SUBMIT, LEVEL_FIX, "anne",
     "decisions[1].decision = \"returns\"\ndecisions[1].reason = \"r\"",
     "decisions[1].decision = \"agrees\"", "decisions", 1, "clinically agreed"},
    {"decision.person-says-no", STEP_CLINICAL, LEVEL_FIX, "anne",
     "decisions[] = {\"role\": \"person\", \"name\": \"A. E.\", \"decision\": \"disagrees\","
     " \"on\": \"2026-05-18\"}\n"
     "decisions[] = {\"role\": \"representative\", \"name\": \"J\", \"decision\": \"agrees\","
     " \"on\": \"2026-05-19\", \"content\": \"here\"}",
     "decisions[] = {\"role\": \"person\", \"name\": \"A. E.\", \"decision\": \"agrees\","
     " \"on\": \"2026-05-20\"}",
     "decisions[3]", 1, "A. E. has said no"},
    {"decision.out-of-date", STEP_AUTHORISE, LEVEL_FIX, "anne", "decisions[0].content = \"00\"",
     "decisions[0].content = \"here\"", "decisions[0]", 1, "has changed since"},
    {"decision.out-of-date", STEP_AUTHORISE, LEVEL_FIX, "anne", "- decisions[0].content",
     "decisions[0].content = \"here\"", "decisions[0]", 1, "Nothing says which plan"},
    {"decision.same-person", STEP_AUTHORISE, LEVEL_FIX, "anne",
     AUTHORISE("authorises", "") "decisions[3].name = \"r. h\\u00e1le\"",
     "decisions[3].name = \"K. Byrne\"", "decisions[3]", 1, "another commissioner"},
    {"decision.reason-missing", STEP_AUTHORISE, LEVEL_FIX, "anne", AUTHORISE("returns", ""),
     "decisions[3].reason = \"Who covers?\"", "decisions[3]", 1, "K. Byrne"},
    {"decision.reason-missing", STEP_AUTHORISE, LEVEL_FIX, "anne", AUTHORISE("declines", ""),
     "decisions[3].decision = \"authorises\"", "decisions[3]", 1, "reason"},
    {"decision.not-authorised", STEP_PAY, LEVEL_FIX, "anne", "- decisions[2]",
     AUTHORISE("authorises_in_part", ", \"content\": \"here\""), "decisions", 1, "said yes"},
    {"decision.not-authorised", STEP_PAY, LEVEL_FIX, "anne", "decisions[2].content = \"00\"",
     "decisions[2].content = \"here\"", "decisions", 1, "as it is now"},
    {"decision.not-authorised", STEP_PAY, LEVEL_FIX, "anne", "- decisions[2].content",
     AUTHORISE("authorises", ", \"content\": \"here\""), "decisions", 1, "said yes"},
    {"decision.not-authorised", STEP_PAY, LEVEL_FIX, "anne", AUTHORISE("returns", ""),
     "decisions[3].on = \"2026-05-19\"", "decisions", 1, "said yes"},
    {"decision.not-authorised", STEP_PAY, LEVEL_FIX, "anne", AUTHORISE("declines", ""),
     AUTHORISE("authorises", ", \"content\": \"here\""), "decisions", 1, "said yes"},
    {"decision.not-authorised", STEP_PAY, LEVEL_FIX, "anne",
     "decisions[2].role = \"clinician\"\nstate = \"authorised\"",
     "decisions[2].role = \"commissioner\"", "decisions", 1, "said yes"},
    {"decision.reason-missing", STEP_AUTHORISE, LEVEL_FIX, "anne",
     AUTHORISE("authorises_in_part", ", \"reason\": \"r\"") "lines[5].included = false",
     "lines[5].not_included_because = \"Bought already\"", "lines[5]", 1, "Leaving out \"Bus pass"},
};

static const char *clean_edits(const char *name) {
    return strcmp(name, "anne") == 0 ? CLEAN_ANNE : CLEAN_PETER;
}

/* A clean plan, with the first and the second edits (NULL for none). */
static void look_with(struct look *look, const char *name, const char *first, const char *second) {
    char *edits = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&edits, &size);
    assert_non_null(out);
    fprintf(out, "%s\n%s\n%s\n", clean_edits(name), first != NULL ? first : "",
            second != NULL ? second : "");
    fclose(out);
    look_start(look, name, edits);
    free(edits);
}

/* Whether the rule has to show at that step. */
static bool shows_at(const struct broken_rule *row, enum step step) {
    return row->level != LEVEL_FIX || row->stops <= step;
}

static void check_broken(const struct broken_rule *row) {
    struct look look;
    look_with(&look, row->name, row->breaks, NULL);
    for (int step = 0; step < STEPS; step++) {
        size_t count = 0;
        look_at(&look, (enum step)step);
        const struct finding *finding = found(&look, row->rule, &count);
        if (count != (shows_at(row, (enum step)step) ? row->count : 0))
            fail_msg("%s: found %zu at %s\n%s", row->rule, count, step_key((enum step)step),
                     row->breaks);
        if (finding == NULL)
            continue;
        assert_string_equal(finding->at, row->at);
        if (strstr(finding->message, row->words) == NULL)
            fail_msg("%s: \"%s\" is not in: %s", row->rule, row->words, finding->message);
        assert_null(strpbrk(finding->message, "{}"));
        assert_int_equal(finding->rule->level, row->level);
        assert_int_equal(finding->rule->stops, row->stops);
    }
    look_end(&look);
}

static void rules__find__each_rule_broken_at_each_step(void **state UNUSED) {
    for (size_t i = 0; i < sizeof BROKEN / sizeof *BROKEN; i++)
        check_broken(&BROKEN[i]);
}

static void rules__find__each_rule_mended_at_each_step(void **state UNUSED) {
    for (size_t i = 0; i < sizeof BROKEN / sizeof *BROKEN; i++) {
        struct look look;
        look_with(&look, BROKEN[i].name, BROKEN[i].breaks, BROKEN[i].mends);
        for (int step = 0; step < STEPS; step++) {
            look_at(&look, (enum step)step);
            if (found(&look, BROKEN[i].rule, NULL) != NULL)
                fail_msg("%s: still found at %s after\n%s", BROKEN[i].rule,
                         step_key((enum step)step), BROKEN[i].mends);
        }
        look_end(&look);
    }
}

/* A clean plan is ready for every step, and the note on the split is all there is to say. */
static void rules__find__clean_plans(void **state UNUSED) {
    static const char *const NAMES[] = {"anne", "peter"};
    for (size_t i = 0; i < 2; i++) {
        struct look look;
        look_with(&look, NAMES[i], NULL, NULL);
        for (int step = 0; step < STEPS; step++) {
            look_at(&look, (enum step)step);
            assert_int_equal(look.findings.count, 1);
            assert_string_equal(look.findings.items[0].rule->id, "budget.split");
            assert_int_equal(findings_count(&look.findings, STEP_PAY, LEVEL_FIX), 0);
        }
        look_end(&look);
    }
}

/* Exactly what is found in an example, in order: "rule at". */
static void assert_finds(const char *name, enum step step, const char *const expected[]) {
    struct look look;
    look_start(&look, name, NULL);
    look_at(&look, step);
    size_t count = 0;
    for (; expected[count] != NULL; count++) {
        char line[256] = "nothing more";
        if (count < look.findings.count)
            snprintf(line, sizeof line, "%s %s", look.findings.items[count].rule->id,
                     look.findings.items[count].at);
        assert_string_equal(line, expected[count]);
    }
    assert_int_equal(look.findings.count, count);
    look_end(&look);
}

static void rules__find__anne(void **state UNUSED) {
    assert_finds("anne", STEP_AGREE,
                 (const char *const[]){"budget.split ", "line.estimate lines[5]",
                                       "line.provider-unchecked lines[5]", NULL});
    assert_finds("anne", STEP_SUBMIT,
                 (const char *const[]){"budget.split ", "line.estimate lines[5]",
                                       "line.provider-unchecked lines[5]",
                                       "decision.person-missing decisions",
                                       "decision.clinician-missing decisions", NULL});
}

static void rules__find__peter(void **state UNUSED) {
    assert_finds("peter", STEP_PAY,
                 (const char *const[]){
                     "budget.split ", "line.estimate lines[2]", "line.provider-unchecked lines[1]",
                     "line.provider-unchecked lines[2]", "decision.person-missing decisions",
                     "decision.clinician-missing decisions", "decision.not-authorised decisions",
                     NULL});
}

/* A plan that somebody has only just begun: much to do, and nothing that goes wrong. */
static void rules__find__empty_plan(void **state UNUSED) {
    struct look look = {.plan = plan_new()};
    assert_non_null(look.plan);
    assert_int_equal(builtin_rates(&look.rates, NULL), ERR_OK);
    assert_int_equal(plan_cost(look.plan, &look.rates, &look.cost, NULL), ERR_OK);
    look_at(&look, STEP_AGREE);
    assert_int_equal(findings_count(&look.findings, STEP_PAY, LEVEL_FIX), 5);
    look_at(&look, STEP_PAY);
    assert_non_null(found(&look, "review.first-missing", NULL));
    assert_null(found(&look, "money.no-holder", NULL));
    assert_null(found(&look, "money.advice-missing", NULL));
    assert_null(found(&look, "budget.split", NULL));
    assert_null(found(&look, "budget.over", NULL));
    look_end(&look);
}

static void rules__find__a_line_without_words_is_called_by_its_number(void **state UNUSED) {
    struct look look;
    struct record *line = NULL;
    look_with(&look, "anne", NULL, NULL);
    assert_int_equal(plan_add(look.plan, RECORD_LINE, "new", "", SIZE_MAX, &line, NULL), ERR_OK);
    look_at(&look, STEP_SUBMIT);
    const struct finding *finding = found(&look, "line.no-outcome", NULL);
    assert_non_null(finding);
    assert_non_null(strstr(finding->message, "\"thing 9\""));
    assert_string_equal(finding->record_id, "new");
    assert_int_equal(finding->record, RECORD_LINE);
    assert_int_equal(finding->field, LINE_OUTCOMES);
    look_end(&look);
}

/* What the commissioner left out of the plan stands in nobody's way. */
static void rules__find__left_out_lines_break_no_rule(void **state UNUSED) {
    struct look look;
    look_with(&look, "peter",
              "lines[0].included = false\nlines[0].hourly_rate = \"1.00\"\nlines[0].outcomes = []\n"
              "- lines[0].has_employers_insurance\n- lines[0].backup\n"
              "lines[0].paid_family_in_household = true\nlines[0].description = \"Beer\"\n"
              "money.advice = [\"information\"]\nlines[1].included = false\n"
              "lines[1].not_payable = \"tobacco\"\n- lines[1].unit_price\n"
              "lines[1].price_status = \"estimate\"\nlines[1].starts = \"2030-01-01\"",
              NULL);
    look_at(&look, STEP_SUBMIT);
    assert_int_equal(look.findings.count, 1);
    look_end(&look);
}

/* ---- decisions and what they were made on -------------------------------------------------- */

static void rules__find__decisions_go_out_of_date_by_what_matters(void **state UNUSED) {
    static const struct {
        enum record_type type;
        size_t index, field;
        int64_t number;
        bool text, matters;
    } ROWS[] = {
        {RECORD_LINE, 0, LINE_UNIT_PRICE, 600100, false, true},
        {RECORD_LINE, 0, LINE_DESCRIPTION, 0, true, true},
        {RECORD_BASELINE, 0, BASELINE_TIMES, 2, false, true},
        {RECORD_OUTCOME, 1, OUTCOME_TITLE, 0, true, true},
        {RECORD_RISK, 0, RISK_CLINICIAN_NOTE, 0, true, true},
        {RECORD_MONEY, 0, MONEY_HOLDER, HOLDER_NOMINEE, false, true},
        {RECORD_ADJUSTMENT, 0, ADJUSTMENT_AMOUNT, -1, false, true},
        {RECORD_PLAN, 0, PLAN_STARTS, 20000, false, true},
        {RECORD_PLAN, 0, PLAN_STATE, STATE_SUBMITTED, false, false},
        {RECORD_PERSON, 0, PERSON_PHONE, 0, true, false},
        {RECORD_ABOUT_ME, 0, ABOUT_ME_PLEASE_DO, 0, true, false},
        {RECORD_CONTACT, 0, CONTACT_NAME, 0, true, false},
        {RECORD_DECISION, 0, DECISION_REASON, 0, true, false},
        {RECORD_LINE, 0, LINE_INCLUDED, 0, false, true}, /* the totals are others */
        {RECORD_LINE, 0, LINE_NOT_INCLUDED_BECAUSE, 0, true, false},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct look look;
        size_t count = 0;
        look_with(&look, "anne", NULL, NULL);
        look_at(&look, STEP_AUTHORISE);
        assert_null(found(&look, "decision.out-of-date", NULL));
        struct value value = {.set = true, .number = ROWS[i].number};
        value.text = ROWS[i].text ? strdup("Something else") : NULL;
        record_put(plan_at(look.plan, ROWS[i].type, ROWS[i].index), ROWS[i].field, value);
        look_cost(&look);
        look_at(&look, STEP_AUTHORISE);
        found(&look, "decision.out-of-date", &count);
        if (count != (ROWS[i].matters ? 2 : 0))
            fail_msg("row %zu: %zu decisions out of date", i, count);
        look_end(&look);
    }
}

/* A removed risk, an added extra: records matter as their answers do. */
static void rules__find__decisions_go_out_of_date_by_records(void **state UNUSED) {
    struct look look;
    look_with(&look, "anne", NULL, NULL);
    plan_remove(look.plan, RECORD_STRENGTH, 0);
    plan_remove(look.plan, RECORD_MEASURE, 0);
    look_at(&look, STEP_AUTHORISE);
    assert_null(found(&look, "decision.out-of-date", NULL));
    plan_remove(look.plan, RECORD_RISK, 0);
    look_at(&look, STEP_AUTHORISE);
    assert_non_null(found(&look, "decision.out-of-date", NULL));
    look_end(&look);
}

/* ---- the table ----------------------------------------------------------------------------- */

static void rules__table__every_rule_is_tested_and_worded(void **state UNUSED) {
    size_t count = 0;
    const struct rule *rules = rules_all(&count);
    assert_int_equal(count, 47);
    for (size_t i = 0; i < count; i++) {
        const struct rule *rule = &rules[i];
        bool tested = false;
        for (size_t b = 0; b < sizeof BROKEN / sizeof *BROKEN; b++)
            tested = tested || strcmp(BROKEN[b].rule, rule->id) == 0;
        if (!tested)
            fail_msg("%s has no test", rule->id);
        for (size_t other = 0; other < i; other++)
            assert_string_not_equal(rules[other].id, rule->id);
        assert_true(text_is_plain(rule->message, false) && text_is_plain(rule->why, false));
        assert_true(strlen(rule->message) > 20 && strlen(rule->why) > 20 && *rule->source != '\0');
        assert_int_equal(rule->message[strlen(rule->message) - 1], '.');
        assert_int_equal(rule->why[strlen(rule->why) - 1], '.');
        assert_true((rule->stops == STEP_NONE) == (rule->level != LEVEL_FIX));
        assert_true(rule->field < (int)dictionary_record(rule->record)->field_count);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules__find__each_rule_broken_at_each_step),
        cmocka_unit_test(rules__find__each_rule_mended_at_each_step),
        cmocka_unit_test(rules__find__clean_plans),
        cmocka_unit_test(rules__find__anne),
        cmocka_unit_test(rules__find__peter),
        cmocka_unit_test(rules__find__empty_plan),
        cmocka_unit_test(rules__find__a_line_without_words_is_called_by_its_number),
        cmocka_unit_test(rules__find__left_out_lines_break_no_rule),
        cmocka_unit_test(rules__find__decisions_go_out_of_date_by_what_matters),
        cmocka_unit_test(rules__find__decisions_go_out_of_date_by_records),
        cmocka_unit_test(rules__table__every_rule_is_tested_and_worded),
    };
    return cmocka_run_group_tests_name("plan/rules", tests, NULL, NULL);
}
