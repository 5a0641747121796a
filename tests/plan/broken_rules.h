/* Each rule broken in a plan that breaks none, and the nearest that breaks it no more: the table
 * that test_rules.c goes through. */
#ifndef PHBPLAN_TESTS_PLAN_BROKEN_RULES_H
#define PHBPLAN_TESTS_PLAN_BROKEN_RULES_H

#include "plan/rules.h"
#include "tests/plan/decided.h"

#define THREE_WAYS "[\"direct_payment\", \"third_party\", \"notional\"]\n"

/* What makes the two examples break no rule at all, but for the note on the split. */
static const char CLEAN_ANNE[] =
    "contacts[1].consented_on = \"2026-05-04\"\n"
    "baseline[0].uplift_percent = \"0\"\nbaseline[1].uplift_percent = \"0\"\n"
    "baseline[2].uplift_percent = \"0\"\nbaseline[3].uplift_percent = \"0\"\n"
    "budget.how_worked_out = \"Last year's visits, added up\"\n"
    "money.offered = " THREE_WAYS "money.agreement_signed_on = \"2026-05-19\"\n"
    "lines[5].price_status = \"confirmed\"\n"
    "lines[5].provider_checked = true\n"
    "decisions[] = {\"role\": \"person\", \"name\": \"Anne Example\", \"decision\": \"agrees\","
    " \"on\": \"2026-05-18\", \"content\": \"here\"}\n"
    "decisions[] = {\"role\": \"clinician\", \"name\": \"R. Hale\", \"decision\": \"agrees\","
    " \"on\": \"2026-05-19\", \"content\": \"here\", \"declares\": " DECLARED "}\n"
    "decisions[] = {\"role\": \"commissioner\", \"name\": \"K. Byrne\", \"decision\":"
    " \"authorises\", \"on\": \"2026-05-20\", \"content\": \"here\"}\n";
static const char CLEAN_PETER[] =
    "baseline[0].uplift_percent = \"0\"\nbaseline[1].uplift_percent = \"0\"\n"
    "baseline[2].uplift_percent = \"0\"\n"
    "budget.how_worked_out = \"Last year's visits, added up\"\n"
    "money.offered = " THREE_WAYS "money.agreement_signed_on = \"2026-03-19\"\n"
    "money.notice_period = \"4 weeks\"\n"
    "lines[5].provider_checked = true\n"
    "lines[1].provider_checked = true\n"
    "lines[2].provider_checked = true\n"
    "lines[2].price_status = \"quoted\"\n"
    "decisions[] = {\"role\": \"person\", \"name\": \"Peter Example\", \"decision\": \"agrees\","
    " \"on\": \"2026-03-18\", \"content\": \"here\"}\n"
    "decisions[] = {\"role\": \"clinician\", \"name\": \"T. Okafor\", \"decision\": \"agrees\","
    " \"on\": \"2026-03-19\", \"content\": \"here\", \"declares\": " DECLARED "}\n"
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
#define REPRESENTATIVE                                                                             \
    "contacts[] = {\"id\": \"r\", \"name\": \"Jo Example\", \"role\": \"representative\""
#define HELD_BY_REPRESENTATIVE                                                                     \
    "money.holder = \"representative\"\n" REPRESENTATIVE ", \"consented_on\": \"2026-05-04\"}\n"
#define CANNOT_DECIDE                                                                              \
    "capacity = {\"can_decide\": false, \"how_supported\": \"h\", \"assessed_by\": \"Rae Hale\","  \
    " \"assessed_on\": \"2026-05-04\", \"best_interests\": \"b\", \"authority\": \"deputy\"}\n"
/* Sam works for Anne at home; and what makes it so. */
#define SAM(more)                                                                                  \
    "{\"id\": \"l9\", \"description\": \"Help at home\", \"kind\": \"employment\","                \
    " \"helper\": \"h1\", \"outcomes\": [\"o1\"], \"paid_by\": \"direct_payment\", " more "}\n"
#define HOURS "\"hours_per_week\": \"2\", \"hourly_rate\": \"13.50\""
#define NIGHTS "\"work\": \"sleep_in\", \"nights_per_week\": \"2\", \"night_rate\": \"62.50\""
#define EMPLOYED                                                                                   \
    "helpers = [{\"id\": \"h1\", \"called\": \"Sam\", \"insurance\": \"has\"}]\n"                  \
    "lines[] = " SAM(HOURS)
#define TASK(more)                                                                                 \
    EMPLOYED "delegated_tasks = [{\"id\": \"t1\", \"task\": \"Feeding by tube\","                  \
             " \"helper\": \"h1\"" more "}]\n"
#define TAUGHT ", \"delegated_by\": \"Rae Hale\", \"trained_on\": \"2026-05-04\""
#define ASKED_AGAIN(more)                                                                             \
    "reconsiderations = [{\"id\": \"q\", \"asked_on\": \"2026-06-02\", \"asked_by\": \"Jo Example\"," \
    " \"about\": \"left_out\"" more "}]\n"
/* Something bought on one day, in place of a line. */
#define BOUGHT(place, on)                                                                          \
    "lines[] = {\"id\": \"b" place "\", \"description\": \"d\", \"unit_price\": \"9\","            \
    " \"quantity\": \"1\", \"starts\": \"" on "\", \"paid_by\": \"direct_payment\"}\n"
#define FIVE_BOUGHT                                                                                \
    "lines = []\n" BOUGHT("0", "2026-06-01") BOUGHT("1", "2026-06-01") BOUGHT("2", "2026-06-01")   \
        BOUGHT("3", "2026-06-01") BOUGHT("4", "2026-06-28")
#define NOTHING_DIRECT                                                                             \
    "lines[0].paid_by = \"notional\"\nlines[1].paid_by = \"notional\"\n"                           \
    "lines[2].paid_by = \"third_party\"\nlines[4].paid_by = \"traditional\"\n"                     \
    "lines[5].included = false"
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
    {"contact.nominee-consent", STEP_SUBMIT, LEVEL_FIX, "anne",
     "money.holder = \"representative\"\nmoney.holder_name = \"Jo Example\"\n" REPRESENTATIVE "}",
     "contacts[2].consented_on = \"2026-11-23\"", "contacts[2]", 1, "The representative has not"},
    {"contact.nominee-consent", STEP_SUBMIT, LEVEL_FIX, "anne",
     "money.holder = \"representative\"\n" NOMINEE ", \"consented_on\": \"2026-05-04\"}",
     "money.holder = \"nominee\"", "contacts", 1, "representative"},
    {"contact.mentor-consent", STEP_NONE, LEVEL_LOOK, "anne", "- contacts[1].consented_on",
     "contacts[1].role = \"family\"", "contacts[1]", 1, "S. Moss is a peer mentor"},
    {"contact.mentor-consent", STEP_NONE, LEVEL_LOOK, "anne",
     "contacts[1].consented_on = \"2026-11-24\"", "contacts[1].consented_on = \"2026-11-23\"",
     "contacts[1]", 1, "is not written down"},
    {"contact.mentor-consent", STEP_NONE, LEVEL_LOOK, "anne",
     "contacts[1].consent_ends_on = \"2026-11-22\"", "contacts[1].consent_ends_on = \"2026-11-23\"",
     "contacts[1]", 1, "has ended"},
    {"person.child", STEP_SUBMIT, LEVEL_FIX, "anne", "person.date_of_birth = \"2010-06-02\"",
     "person.date_of_birth = \"2010-06-01\"", "contacts", 1, "add a parent"},
    {"person.child", STEP_SUBMIT, LEVEL_FIX, "anne",
     "person.date_of_birth = \"2016-02-29\"\nmoney.holder = \"representative\"\n" REPRESENTATIVE
     "}",
     "contacts[2].consented_on = \"2026-05-04\"", "contacts[2]", 1, "the day they said yes"},
    {"person.child", STEP_SUBMIT, LEVEL_FIX, "anne",
     "person.date_of_birth = \"2016-02-29\"\n" REPRESENTATIVE ", \"consented_on\": \"2026-05-04\"}",
     "money.holder = \"representative\"", "money.holder", 1, "look after the money"},
    {"person.child", STEP_SUBMIT, LEVEL_FIX, "anne",
     "person.date_of_birth = \"2016-02-29\"\nmoney.holder = \"nominee\"\n" REPRESENTATIVE
     ", \"consented_on\": \"2026-05-04\"}\n" NOMINEE ", \"consented_on\": \"2026-05-04\"}",
     NOTHING_DIRECT, "money.holder", 1, "look after the money"},
    {"person.age", STEP_NONE, LEVEL_LOOK, "anne", "person.date_of_birth = \"2008-11-24\"",
     "person.date_of_birth = \"2008-11-23\"", "person.date_of_birth", 1, "17 years old"},
    {"person.age", STEP_NONE, LEVEL_LOOK, "anne", "person.date_of_birth = \"1925-11-23\"",
     "person.date_of_birth = \"1925-11-24\"", "person.date_of_birth", 1, "101 years old"},
    {"capacity.authority", STEP_SUBMIT, LEVEL_FIX, "anne",
     HELD_BY_REPRESENTATIVE CANNOT_DECIDE "- capacity.authority",
     "capacity.authority = \"attorney\"", "capacity.authority", 1,
     "Still to say: what lets someone else decide."},
    {"capacity.authority", STEP_SUBMIT, LEVEL_FIX, "anne",
     HELD_BY_REPRESENTATIVE CANNOT_DECIDE "capacity.can_decide = true\n- capacity.how_supported",
     "capacity.can_decide = false\ncapacity.how_supported = \"Pictures\"", "capacity.can_decide", 1,
     "that they cannot decide this; how they were helped to decide."},
    {"capacity.authority", STEP_SUBMIT, LEVEL_FIX, "anne",
     HELD_BY_REPRESENTATIVE CANNOT_DECIDE
     "- capacity.assessed_on\ncapacity.assessed_by = \" \"\n- capacity.best_interests",
     "money.holder = \"person\"", "capacity.assessed_on", 1,
     "when this was checked; who checked it; why this is best for them."},
    {"capacity.authority", STEP_SUBMIT, LEVEL_FIX, "anne",
     HELD_BY_REPRESENTATIVE CANNOT_DECIDE "capacity.assessed_on = \"2026-11-24\"",
     "capacity.assessed_on = \"2026-11-23\"", "capacity.assessed_on", 1, "when this was checked."},
    {"capacity.authority", STEP_SUBMIT, LEVEL_FIX, "anne", HELD_BY_REPRESENTATIVE,
     "person.date_of_birth = \"2010-06-02\"", "capacity.can_decide", 1, "Someone else decides"},
    {"capacity.authority", STEP_SUBMIT, LEVEL_FIX, "anne",
     HELD_BY_REPRESENTATIVE CANNOT_DECIDE
     "capacity.authority = \"parental_responsibility\"\nperson.date_of_birth = \"2008-06-01\"",
     "person.date_of_birth = \"2008-06-02\"", "capacity.authority", 1, "lets someone else"},
    {"capacity.authority", STEP_SUBMIT, LEVEL_FIX, "anne",
     "decisions[] = {\"role\": \"representative\", \"name\": \"J\", \"decision\": \"agrees\","
     " \"on\": \"2026-05-18\"}\n",
     CANNOT_DECIDE, "capacity.can_decide", 1, "decides, or holds the money"},
    {"outcome.no-need", STEP_NONE, LEVEL_LOOK, "anne",
     "needs = [{\"id\": \"n1\", \"need\": \"w\"}]\n"
     "outcomes[0].needs = [\"n1\"]\noutcomes[1].needs = [\"n1\"]",
     "outcomes[2].needs = [\"n1\"]", "outcomes[2]", 1, "none of the needs"},
    {"outcome.no-need", STEP_NONE, LEVEL_LOOK, "anne",
     "needs = [{\"id\": \"n1\", \"need\": \"w\"}]", "needs = []", "outcomes[0]", 3, "none of"},
    {"budget.none", STEP_AGREE, LEVEL_FIX, "anne", "- baseline",
     "budget.indicative_amount = \"20000\"", "budget.indicative_amount", 1, "no budget yet"},
    {"budget.not-shared", STEP_SUBMIT, LEVEL_FIX, "anne", "- budget.shared_by",
     "budget.shared_by = \"R. Hale\"", "budget.shared_with_person_on", 1, "by whom"},
    {"budget.not-shared", STEP_SUBMIT, LEVEL_FIX, "anne",
     "budget.shared_with_person_on = \"2026-11-24\"",
     "budget.shared_with_person_on = \"2026-11-23\"", "budget.shared_with_person_on", 1, "by whom"},
    {"budget.over", STEP_SUBMIT, LEVEL_FIX, "anne", "budget.indicative_amount = \"12849.19\"",
     "budget.indicative_amount = \"12849.20\"", "budget", 1, "\u00a30.01 more"},
    {"budget.not-explained", STEP_NONE, LEVEL_LOOK, "anne", "- budget.how_worked_out",
     "budget.how_worked_out = \"By visits\"", "budget.how_worked_out", 1, "worked out"},
    {"budget.not-explained", STEP_NONE, LEVEL_LOOK, "anne", "budget.how_worked_out = \" \"",
     "- baseline\nbudget.adjustments = []", "budget.how_worked_out", 1, "plain words"},
    {"baseline.old-price", STEP_NONE, LEVEL_LOOK, "anne",
     "- baseline[0].uplift_percent\n- baseline[3].uplift_percent",
     "baseline[0].uplift_percent = \"4.83\"\nbaseline[3].uplift_percent = \"0\"", "baseline[0]", 2,
     "(2024/25)"},
    {"baseline.old-price", STEP_NONE, LEVEL_LOOK, "anne",
     "- baseline[1].uplift_percent\nbaseline[1].price_year = \"2025-26\"",
     "baseline[1].price_year = \"2026/27\"", "baseline[1]", 1,
     "may have gone up since. Say how much: take the rise that is offered, if there is one"},
    {"baseline.old-price", STEP_NONE, LEVEL_LOOK, "anne", "- baseline[1].uplift_percent",
     "baseline[1].price_year = \"last year\"", "baseline[1]", 1, "0 is an answer"},
    {"baseline.old-price", STEP_NONE, LEVEL_LOOK, "anne", "- baseline[1].uplift_percent",
     "- baseline[1].unit_price", "baseline[1]", 1, "offered"},
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
    {"line.no-price", STEP_SUBMIT, LEVEL_FIX, "anne", EMPLOYED "- lines[8].hourly_rate",
     "lines[8].hourly_rate = \"13.50\"", "lines[8]", 1, "\"Help at home\" has no pay yet"},
    {"line.no-price", STEP_SUBMIT, LEVEL_FIX, "anne", EMPLOYED "- lines[8].hours_per_week",
     "lines[8].hours_a_year = \"48\"", "lines[8]", 1, "has no hours yet"},
    {"line.no-price", STEP_SUBMIT, LEVEL_FIX, "anne",
     EMPLOYED "- lines[8].hours_per_week\n- lines[8].hourly_rate\nlines[8].work = \"sleep_in\"\n"
              "lines[8].night_rate = \"62.50\"",
     "lines[8].nights_per_week = \"2\"", "lines[8]", 1, "has no nights yet"},
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
    {"line.family-in-household", STEP_SUBMIT, LEVEL_FIX, "anne",
     "lines[5].paid_family_in_household = true", "lines[5].paid_by = \"third_party\"", "lines[5]",
     1, "Bus pass"},
    {"line.below-minimum-wage", STEP_SUBMIT, LEVEL_FIX, "peter",
     "lines[0].hourly_rate = \"12.7099\"", "lines[0].hourly_rate = \"12.71\"", "lines[0]", 1,
     "\u00a312.71 for someone of 21 or over, from 1 April 2026"},
    {"line.below-minimum-wage", STEP_SUBMIT, LEVEL_FIX, "anne",
     EMPLOYED "helpers[0].age_band = \"18_to_20\"\nlines[8].hourly_rate = \"10.8499\"",
     "lines[8].hourly_rate = \"10.85\"", "lines[8]", 1,
     "\u00a310.85 for someone of 18 to 20, from 1 April 2026"},
    {"line.below-minimum-wage", STEP_SUBMIT, LEVEL_FIX, "anne",
     EMPLOYED "lines[8].hourly_rate = \"12.70\"", "helpers[0].age_band = \"18_to_20\"", "lines[8]",
     1, "The pay for \"Help at home\" is under"},
    {"line.wage-not-known", STEP_NONE, LEVEL_LOOK, "anne",
     EMPLOYED "lines[8].hourly_rate = \"13.2304\"", "lines[8].hourly_rate = \"13.2305\"",
     "lines[8]", 1, "may go up on 1 April 2027"},
    {"line.wage-not-known", STEP_NONE, LEVEL_LOOK, "anne",
     EMPLOYED "helpers[0].age_band = \"18_to_20\"\nlines[8].hourly_rate = \"11.7722\"",
     "lines[8].hourly_rate = \"11.7723\"", "lines[8]", 1, "Plan for a rise"},
    {"line.wage-not-known", STEP_NONE, LEVEL_LOOK, "anne",
     EMPLOYED "lines[8].hourly_rate = \"12.71\"\nlines[8].ends = \"2027-04-01\"",
     "lines[8].ends = \"2027-03-31\"", "lines[8]", 1, "\"Help at home\" is close to"},
    {"line.wage-not-known", STEP_NONE, LEVEL_LOOK, "anne",
     EMPLOYED "lines[8].hourly_rate = \"12.71\"", "lines[8].hourly_rate = \"12.7099\"", "lines[8]",
     1, "the law allows"},
    {"line.no-insurance", STEP_SUBMIT, LEVEL_FIX, "peter", "- helpers[0].insurance",
     "helpers[0].insurance = \"has\"", "helpers[0]", 1, "insurance"},
    {"line.no-insurance", STEP_SUBMIT, LEVEL_FIX, "anne", EMPLOYED "- helpers[0].insurance",
     "helpers[0].insurance = \"not_needed\"", "helpers[0]", 1, "insurance for \"Sam\" yet"},
    {"line.no-insurance", STEP_SUBMIT, LEVEL_FIX, "anne",
     EMPLOYED "helpers[0].insurance = \"none\"\nlines[] = " SAM(HOURS) "lines[9].id = \"l10\"",
     "lines[8].included = false\nlines[9].included = false", "helpers[0]", 1, "only close family"},
    {"line.no-insurance", STEP_SUBMIT, LEVEL_FIX, "anne",
     EMPLOYED "helpers[0].insurance = \"none\"", "helpers[0].insurance = \"has\"", "helpers[0]", 1,
     "Arrange it"},
    {"line.sleep-in", STEP_NONE, LEVEL_LOOK, "anne", EMPLOYED "lines[8] = " SAM(NIGHTS),
     "lines[8] = " SAM(HOURS), "lines[8]", 1, "\"Help at home\" is a sleeping night"},
    {"line.employment-not-paid-to-me", STEP_SUBMIT, LEVEL_FIX, "anne",
     EMPLOYED "lines[8].paid_by = \"notional\"", "lines[8].paid_by = \"third_party\"", "lines[8]",
     1, "The NHS arranges \"Help at home\""},
    {"line.employment-not-paid-to-me", STEP_SUBMIT, LEVEL_FIX, "anne",
     EMPLOYED "lines[8].paid_by = \"traditional\"", "lines[8].paid_by = \"direct_payment\"",
     "lines[8]", 1, "nobody can be employed"},
    {"line.others-share", STEP_SUBMIT, LEVEL_FIX, "anne",
     "lines[5].others_pay_percent = \"0.0001\"\nlines[3].others_pay_amount = \"0.01\"\n"
     "lines[3].funder = \" \"",
     "lines[5].others_pay_percent = \"0\"\nlines[3].funder = \"Example Council\"", "lines[3]", 2,
     "a part of \"Community psychiatric nurse\""},
    {"helper.task-not-trained", STEP_AUTHORISE, LEVEL_FIX, "anne",
     TASK(", \"delegated_by\": \"Rae Hale\""), "delegated_tasks[0].trained_on = \"2026-11-23\"",
     "delegated_tasks[0]", 1, "\"Feeding by tube\" is a health task for a helper, and nobody has"},
    {"helper.task-not-trained", STEP_AUTHORISE, LEVEL_FIX, "anne",
     TASK(TAUGHT) "delegated_tasks[0].trained_on = \"2026-11-24\"",
     "delegated_tasks[0].trained_on = \"2026-11-23\"", "delegated_tasks[0]", 1, "been taught"},
    {"helper.task-not-trained", STEP_AUTHORISE, LEVEL_FIX, "anne",
     TASK(TAUGHT) "delegated_tasks[0].delegated_by = \" \"",
     "delegated_tasks[0].delegated_by = \"Rae Hale\"", "delegated_tasks[0]", 1, "handed it over"},
    {"helper.task-not-trained", STEP_AUTHORISE, LEVEL_FIX, "anne",
     TASK(TAUGHT ", \"competent_until\": \"2026-11-22\""),
     "delegated_tasks[0].competent_until = \"2026-11-23\"", "delegated_tasks[0]", 1,
     "good only until 22 November 2026"},
    {"helper.task-not-trained", STEP_AUTHORISE, LEVEL_FIX, "anne",
     TASK(TAUGHT ", \"competent_until\": \"2026-11-30\"") "starts = \"2026-12-01\"",
     "delegated_tasks[0].competent_until = \"2026-12-01\"", "delegated_tasks[0]", 1,
     "good only until 30 November 2026"},
    {"line.critical-no-backup", STEP_NONE, LEVEL_LOOK, "anne", "lines[0].backup = \"  \\n\"",
     "lines[0].backup = \"My daughter\"", "lines[0]", 1, "back-up"},
    {"line.provider-unchecked", STEP_NONE, LEVEL_LOOK, "anne", "lines[0].provider_checked = false",
     "lines[0].provider_checked = true", "lines[0]", 1, "Nobody has checked"},
    {"line.provider-unchecked", STEP_NONE, LEVEL_LOOK, "anne",
     "lines[5].paid_by = \"third_party\"\nlines[5].provider_checked = false",
     "lines[5].paid_by = \"notional\"", "lines[5]", 1, "Bus pass"},
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
    {"risk.undecided", STEP_CLINICAL, LEVEL_FIX, "anne",
     "risks[0].clinician_view = \"finds_challenging\"", "risks[0].person_chooses_risk = false",
     "risks[0]", 1, "Therapy thins out"},
    {"risk.undecided", STEP_CLINICAL, LEVEL_FIX, "anne",
     "risks[0].clinician_view = \"does_not_agree\"", "risks[0].clinician_view = \"agrees\"",
     "risks[0]", 1, "Say yes or no"},
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
     "money.subject_to_excluded_order = true", NOTHING_DIRECT, "money.subject_to_excluded_order", 1,
     "The NHS can arrange"},
    {"money.excluded-order-not-asked", STEP_SUBMIT, LEVEL_FIX, "anne",
     "- money.subject_to_excluded_order", "money.subject_to_excluded_order = false",
     "money.subject_to_excluded_order", 1, "Nobody has asked yet"},
    {"money.excluded-order-not-asked", STEP_SUBMIT, LEVEL_FIX, "anne",
     "- money.subject_to_excluded_order", NOTHING_DIRECT, "money.subject_to_excluded_order", 1,
     "write the answer"},
    {"money.notice-missing", STEP_SUBMIT, LEVEL_FIX, "anne", "money.notice_period = \" \"",
     "money.notice_period = \"A month\"", "money.notice_period", 1, "how long before they stop"},
    {"money.notice-missing", STEP_SUBMIT, LEVEL_FIX, "anne", "- money.notice_period",
     NOTHING_DIRECT, "money.notice_period", 1, "Agree on it"},
    {"money.ways-not-offered", STEP_NONE, LEVEL_LOOK, "anne", "money.offered = [\"third_party\"]",
     "money.offered = " THREE_WAYS, "money.offered", 1,
     "Not offered yet: Paid to me (a direct payment); The NHS arranges it for me (a notional budget)."},
    {"money.ways-not-offered", STEP_NONE, LEVEL_LOOK, "anne",
     "money.offered = [\"direct_payment\", \"notional\"]", "money.offered = " THREE_WAYS,
     "money.offered", 1, "Not offered yet: An organisation I choose (a third party)."},
    {"money.agreement-missing", STEP_PAY, LEVEL_FIX, "anne",
     "money.agreement_signed_on = \"2026-11-24\"", "money.agreement_signed_on = \"2026-11-23\"",
     "money.agreement_signed_on", 1, "is not signed yet"},
    {"money.agreement-missing", STEP_PAY, LEVEL_FIX, "anne", "- money.agreement_signed_on",
     NOTHING_DIRECT, "money.agreement_signed_on", 1, "Sign it on paper"},
    {"money.no-account", STEP_PAY, LEVEL_FIX, "anne", "money.account_open = false",
     "money.holder = \"managed_account\"", "money.account_open", 1, "separate account"},
    {"money.no-account", STEP_PAY, LEVEL_FIX, "anne", "money.account_open = false", NOTHING_DIRECT,
     "money.account_open", 1, "nothing else"},
    {"money.no-account", STEP_PAY, LEVEL_FIX, "anne",
     "money.account_open = false\n" FIVE_BOUGHT BOUGHT("5", "2026-06-01"), "- lines[5]",
     "money.account_open", 1, "separate account"},
    {"money.no-account", STEP_PAY, LEVEL_FIX, "anne",
     "money.account_open = false\n" FIVE_BOUGHT "lines[4].starts = \"2026-06-29\"",
     "lines[4].starts = \"2026-06-28\"", "money.account_open", 1, "separate account"},
    {"money.no-account", STEP_PAY, LEVEL_FIX, "anne",
     "money.account_open = false\n" FIVE_BOUGHT
     "lines[4].period = \"week\"\nlines[4].times = 1\nlines[4].every = 1\n"
     "lines[4].starts = \"2026-06-01\"\nlines[4].ends = \"2026-06-14\"",
     "lines[4].included = false", "money.account_open", 1, "separate account"},
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
    {"decision.representative-missing", STEP_CLINICAL, LEVEL_FIX, "anne",
     CANNOT_DECIDE "- decisions[2]",
     "decisions[] = {\"role\": \"representative\", \"name\": \"J\", \"decision\": \"agrees\","
     " \"on\": \"2026-05-18\"}",
     "decisions", 1, "who decides for them"},
    {"decision.representative-missing", STEP_CLINICAL, LEVEL_FIX, "anne",
     CANNOT_DECIDE "- decisions[2]\n- decisions[0]\n"
                   "decisions[] = {\"role\": \"representative\", \"name\": \"J\","
                   " \"decision\": \"disagrees\", \"on\": \"2026-05-18\"}",
     "decisions[] = {\"role\": \"representative\", \"name\": \"J\", \"decision\": \"agrees\","
     " \"on\": \"2026-05-19\"}",
     "decisions", 1, "who decides for them"},
    {"decision.declaration-missing", STEP_SUBMIT, LEVEL_FIX, "anne",
     "decisions[1].declares = " DECLARED_MOST "]", "decisions[1].declares = " DECLARED,
     "decisions[1]", 1, "Still to say: The amount was explained."},
    {"decision.declaration-missing", STEP_SUBMIT, LEVEL_FIX, "anne", "- decisions[1].declares",
     "decisions[1].decision = \"disagrees\"", "decisions[1]", 1, "The yes of R. Hale"},
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
    {"decision.person-says-no", STEP_CLINICAL, LEVEL_FIX, "anne",
     "capacity.can_decide = true\ndecisions[0].decision = \"disagrees\"",
     "capacity.can_decide = false", "decisions[0]", 1, "Anne Example has said no"},
    {"decision.person-says-no", STEP_CLINICAL, LEVEL_FIX, "anne",
     "decisions[0].decision = \"disagrees\"", "decisions[0].decision = \"agrees\"", "decisions[0]",
     1, "has said no"},
    {"decision.out-of-date", STEP_AUTHORISE, LEVEL_FIX, "anne", "decisions[0].content = \"00\"",
     "decisions[0].content = \"here\"", "decisions[0]", 1, "has changed since"},
    {"decision.out-of-date", STEP_AUTHORISE, LEVEL_FIX, "anne", "- decisions[0].content",
     "decisions[0].content = \"here\"", "decisions[0]", 1, "Nothing says which plan"},
    {"decision.out-of-date", STEP_AUTHORISE, LEVEL_FIX, "anne",
     "decisions[] = {\"role\": \"representative\", \"name\": \"Jo Example\", \"decision\":"
     " \"agrees\", \"on\": \"2026-05-18\", \"content\": \"00\"}\n",
     "decisions[3].content = \"here\"", "decisions[3]", 1, "has changed since"},
    {"decision.unknown", STEP_NONE, LEVEL_LOOK, "anne",
     "decisions[1].signed_by = \"00\"\ndecisions[1].signature = \"00\"", "- decisions[1].signature",
     "decisions[1]", 1, "changed after it was made"},
    {"decision.same-person", STEP_AUTHORISE, LEVEL_FIX, "anne",
     AUTHORISE("authorises", "") "decisions[3].name = \"r. h\\u00e1le\"",
     "decisions[3].name = \"K. Byrne\"", "decisions[3]", 1, "Ask someone else to"},
    {"decision.same-person", STEP_AUTHORISE, LEVEL_FIX, "anne",
     AUTHORISE("authorises_in_part",
               ", \"reason\": \"Part of it\"") "decisions[3].name = \"R. Hale\"",
     "decisions[3].name = \"K. Byrne\"", "decisions[3]", 1, "Ask someone else to"},
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
    {"decision.on-hold", STEP_PAY, LEVEL_FIX, "anne", AUTHORISE("suspends", ""),
     AUTHORISE("authorises", ", \"content\": \"here\""), "decisions", 1, "on hold"},
    {"decision.ended", STEP_PAY, LEVEL_FIX, "anne", AUTHORISE("ends", ", \"content\": \"here\""),
     "decisions[3].on = \"2026-05-19\"", "decisions", 1, "ended this plan"},
    {"reconsideration.open", STEP_NONE, LEVEL_LOOK, "anne", ASKED_AGAIN(""),
     ASKED_AGAIN(", \"answer\": \"stands\", \"reason\": \"r\","
                 " \"answered_on\": \"2026-11-23\""),
     "reconsiderations[0]", 1, "On 2 June 2026 Jo Example asked"},
    {"reconsideration.open", STEP_NONE, LEVEL_LOOK, "anne",
     ASKED_AGAIN(", \"answer\": \"stands\", \"reason\": \"r\","
                 " \"answered_on\": \"2026-11-24\""),
     "reconsiderations[0].answered_on = \"2026-11-23\"", "reconsiderations[0]", 1, "no answer yet"},
    {"reconsideration.open", STEP_NONE, LEVEL_LOOK, "anne",
     ASKED_AGAIN(", \"answer\": \"stands\", \"answered_on\": \"2026-11-23\""),
     "reconsiderations[0].reason = \"r\"", "reconsiderations[0]", 1, "no answer yet"},
    {"reconsideration.unknown", STEP_NONE, LEVEL_LOOK, "anne",
     ASKED_AGAIN(", \"answer\": \"stands\", \"reason\": \"r\", \"answered_on\": \"2026-11-23\","
                 " \"signed_by\": \"00\", \"signature\": \"00\""),
     "- reconsiderations[0].signature", "reconsiderations[0]", 1, "they still wait"},
    {"decision.reason-missing", STEP_AUTHORISE, LEVEL_FIX, "anne",
     AUTHORISE("authorises_in_part", ", \"reason\": \"r\"") "lines[5].included = false",
     "lines[5].not_included_because = \"Bought already\"", "lines[5]", 1, "Leaving out \"Bus pass"},
};

#endif
