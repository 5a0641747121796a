/* phbplan check for each step, on plans that break no rule but one: what stands in the way at which
 * step, what is worth a look, the exit status; and that what mends it opens every step. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "plan/finding.h"
#include "tests/commands/ask.h"
#include "tests/exchange/decided_file.h"

/* A plan file of tests/data/rules with edits (NULL for none; all that was decided in it is decided
 * on what they make of it), and all that is found: "rule at" of what stops, from which step on, and
 * of what is worth a look, at every one. */
enum { MOST = 4 };
struct checked {
    const char *plan, *edits;
    struct stop {
        enum step from;
        const char *found;
    } stops[MOST];
    const char *looks[MOST];
};

#define BY_HER_MOTHER                                                                              \
    "contacts[1].role = \"representative\"\ncontacts[1].consented_on = \"2026-05-04\"\n"           \
    "money.holder = \"representative\"\nmoney.holder_name = \"Kay Example\"\n"                     \
    "decisions[0].role = \"representative\"\ndecisions[0].name = \"Kay Example\"\n"
#define CANNOT_DECIDE                                                                              \
    "capacity = {\"can_decide\": false, \"how_supported\": \"Pictures\","                          \
    " \"assessed_on\": \"2026-05-04\", \"assessed_by\": \"Rae Hale\","                             \
    " \"best_interests\": \"She loves water\", \"authority\": \"deputy\"}\n"
#define KAY_AGREES                                                                                 \
    "decisions[] = {\"role\": \"representative\", \"name\": \"Kay Example\","                      \
    " \"decision\": \"agrees\", \"on\": \"2026-05-18\", \"content\": \"here\"}\n"
#define LEE_AUTHORISES                                                                             \
    "decisions[] = {\"role\": \"commissioner\", \"name\": \"Lee Sample\","                         \
    " \"decision\": \"authorises\", \"on\": \"2026-05-20\", \"content\": \"here\"}\n"
#define CARRIED "rates.carried-forward "
#define AGE "person.age person.date_of_birth"
#define SOON "line.wage-not-known lines[1]"

static const struct checked CHECKED[] = {
    {"child-of-10", NULL, {{STEP_SUBMIT, "person.child contacts"}}, {AGE}},
    {"child-of-10",
     "contacts[1].role = \"representative\"",
     {{STEP_SUBMIT, "person.child contacts[1]"}},
     {AGE}},
    {"child-of-10",
     BY_HER_MOTHER "money.holder = \"nominee\"",
     {{STEP_SUBMIT, "contact.nominee-consent contacts"},
      {STEP_SUBMIT, "person.child money.holder"}},
     {AGE}},
    {"child-of-10", BY_HER_MOTHER, {{0}}, {AGE}},
    {"child-of-10", "person.date_of_birth = \"2010-06-01\"", {{0}}, {AGE}},
    {"person-says-no",
     NULL,
     {{STEP_CLINICAL, "decision.person-missing decisions"},
      {STEP_CLINICAL, "decision.person-says-no decisions[0]"}},
     {0}},
    {"person-says-no",
     KAY_AGREES CANNOT_DECIDE "capacity.can_decide = true",
     {{STEP_SUBMIT, "capacity.authority capacity.can_decide"},
      {STEP_CLINICAL, "decision.person-says-no decisions[0]"}},
     {0}},
    {"person-says-no", KAY_AGREES CANNOT_DECIDE, {{0}}, {0}},
    {"person-says-no", "decisions[0].decision = \"agrees\"", {{0}}, {0}},
    {"nobody-authorised", NULL, {{STEP_PAY, "decision.not-authorised decisions"}}, {0}},
    {"nobody-authorised", LEE_AUTHORISES, {{0}}, {0}},
    {"nobody-authorised",
     LEE_AUTHORISES "decisions[2].name = \"RAE HALE\"",
     {{STEP_AUTHORISE, "decision.same-person decisions[2]"}},
     {0}},
    {"nobody-authorised",
     LEE_AUTHORISES LEE_AUTHORISES "decisions[3].decision = \"suspends\"",
     {{STEP_PAY, "decision.on-hold decisions"}},
     {0}},
    {"nobody-authorised",
     LEE_AUTHORISES LEE_AUTHORISES "decisions[3].decision = \"ends\"",
     {{STEP_PAY, "decision.ended decisions"}},
     {0}},
    {"notional-helper",
     NULL,
     {{STEP_SUBMIT, "line.employment-not-paid-to-me lines[1]"}},
     {CARRIED}},
    {"notional-helper", "lines[1].paid_by = \"third_party\"", {{0}}, {CARRIED}},
    {"notional-helper", "lines[1].paid_by = \"direct_payment\"", {{0}}, {CARRIED}},
    {"wage-at-19", NULL, {{0}}, {SOON, CARRIED}},
    {"wage-at-19", "lines[1].hourly_rate = \"10.85\"", {{0}}, {SOON, CARRIED}},
    {"wage-at-19",
     "lines[1].hourly_rate = \"10.8499\"",
     {{STEP_SUBMIT, "line.below-minimum-wage lines[1]"}},
     {CARRIED}},
    {"wage-at-19",
     "helpers[0].age_band = \"21\"",
     {{STEP_SUBMIT, "line.below-minimum-wage lines[1]"}},
     {CARRIED}},
};

/* Every finding of that level, each on a line, in the order in which they stand. */
static void list_level(const json_t *findings, const char *level, char *out, size_t size) {
    const json_t *finding;
    size_t at, used = 0;
    out[0] = '\0';
    json_array_foreach(findings, at, finding) {
        if (strcmp(json_string_value(json_object_get(finding, "level")), level) != 0)
            continue;
        used += (size_t)snprintf(out + used, size - used, "%s %s\n",
                                 json_string_value(json_object_get(finding, "rule")),
                                 json_string_value(json_object_get(finding, "at")));
        assert_true(used < size);
        assert_true(strlen(json_string_value(json_object_get(finding, "message"))) > 20);
    }
}

static void assert_checked(struct seat *s, const struct checked *row, const char *path,
                           enum step step) {
    char stops[512] = "", looks[512] = "", found[1024];
    for (size_t i = 0; i < MOST && row->stops[i].found != NULL; i++)
        if (row->stops[i].from <= step)
            snprintf(stops + strlen(stops), sizeof stops - strlen(stops), "%s\n",
                     row->stops[i].found);
    for (size_t i = 0; i < MOST && row->looks[i] != NULL; i++)
        snprintf(looks + strlen(looks), sizeof looks - strlen(looks), "%s\n", row->looks[i]);
    struct answer answer = ask(s, WORDS("check", path, "--for", step_key(step), "--json"));
    json_t *json = json_loads(answer.out, 0, NULL), *findings = json_object_get(json, "findings");
    list_level(findings, "fix", found, sizeof found);
    if (strcmp(found, stops) != 0)
        fail_msg("%s at %s, %s\nfound:\n%snot:\n%s", row->plan, step_key(step), row->edits, found,
                 stops);
    list_level(findings, "look", found, sizeof found);
    if (strcmp(found, looks) != 0)
        fail_msg("%s at %s, %s\nlooks:\n%snot:\n%s", row->plan, step_key(step), row->edits, found,
                 looks);
    assert_string_equal(json_string_value(json_object_get(json, "step")), step_key(step));
    assert_int_equal(json_is_true(json_object_get(json, "ready")), stops[0] == '\0');
    assert_int_equal(answer.status, stops[0] == '\0' ? 0 : 1);
    json_decref(json);
    answer_done(&answer);
    answer = ask(s, WORDS("check", path, "--for", step_key(step)));
    assert_int_equal(answer.status, stops[0] == '\0' ? 0 : 1);
    assert_int_equal(strstr(answer.out, "\nFix: ") != NULL, stops[0] != '\0');
    answer_done(&answer);
}

static void check__for_each_step__finds_what_stands_in_its_way(void **state) {
    struct seat *s = *state;
    session_prepare(s);
    session_set_env(s, "PHBPLAN_TODAY=2026-05-25");
    decided_known(s->store);
    for (size_t i = 0; i < sizeof CHECKED / sizeof *CHECKED; i++) {
        char name[64], path[FILES_PATH];
        snprintf(name, sizeof name, "../rules/%s", CHECKED[i].plan);
        decided_file(name, CHECKED[i].edits != NULL ? CHECKED[i].edits : "", NULL,
                     session_path(s, "checked.json", path));
        for (int step = 0; step < STEP_NONE; step++)
            assert_checked(s, &CHECKED[i], path, (enum step)step);
    }
}

/* The wage that the law asks for is named, with whose it is and from when. */
static void check__wage__names_the_figure_and_the_day(void **state) {
    static const struct {
        const char *edits, *words;
    } ROWS[] = {
        {"lines[1].hourly_rate = \"10.00\"", "\u00A310.85 for someone of 18 to 20"},
        {"helpers[0].age_band = \"under_18\"\nlines[1].hourly_rate = \"7.99\"",
         "\u00A38.00 for someone under 18"},
        {"helpers[0].age_band = \"apprentice\"\nlines[1].hourly_rate = \"7.99\"",
         "\u00A38.00 for an apprentice"},
        {"helpers[0].age_band = \"21\"", "\u00A312.71 for someone of 21 or over"},
        {"- helpers[0].age_band", "\u00A312.71 for someone of 21 or over"},
        {"starts = \"2026-03-02\"\nlines[1].hourly_rate = \"10.84\"",
         "\u00A310.85 for someone of 18 to 20, from 1 April 2026"},
        {"starts = \"2026-03-02\"\nlines[1].hourly_rate = \"9.99\"",
         "\u00A310.00 for someone of 18 to 20, from 1 April 2025"},
    };
    struct seat *s = *state;
    session_prepare(s);
    session_set_env(s, "PHBPLAN_TODAY=2026-05-25");
    decided_known(s->store);
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        char path[FILES_PATH];
        decided_file("../rules/wage-at-19", ROWS[i].edits, NULL,
                     session_path(s, "checked.json", path));
        struct answer answer = ask(s, WORDS("check", path));
        if (strstr(answer.out, ROWS[i].words) == NULL)
            fail_msg("%s\nis not said of %s:\n%s", ROWS[i].words, ROWS[i].edits, answer.out);
        answer_done(&answer);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(check__for_each_step__finds_what_stands_in_its_way,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(check__wage__names_the_figure_and_the_day, session_setup,
                                        session_teardown),
    };
    return cmocka_run_group_tests_name("commands/check", tests, NULL, NULL);
}
