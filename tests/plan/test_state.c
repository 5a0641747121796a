/* How far a plan has got: worked out from decisions that fit, its days and what was paid, and
 * believed from nobody. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/unused.h"
#include "plan/state.h"
#include "tests/exchange/decided_file.h"

#define CANNOT "capacity.can_decide = false\n"
#define FOR_THEM DECISION("representative", "agrees", "18", HERE)

/* Anne's plan, from 1 June 2026, a day before and a day within it. */
#define BEFORE date_of(2026, 5, 31)
#define WITHIN date_of(2026, 6, 1)

#define SENT DECISION("clinician", "submits", "20", HERE)

struct stated {
    struct plan *plan;
    struct rates rates;
};

static void stated_start(struct stated *s, const char *edits) {
    *s = (struct stated){.plan = plan_json_plan("anne", edits)};
    assert_int_equal(builtin_rates(&s->rates, NULL), ERR_OK);
    decided_now(s->plan, &s->rates);
}

static void stated_end(struct stated *s) {
    rates_done(&s->rates);
    plan_free(s->plan);
}

static enum state state_at(const struct stated *s, int64_t today) {
    struct plan_cost cost;
    enum state state = STATE_ENDED;
    (void)plan_cost(s->plan, &s->rates, &cost, NULL);
    assert_int_equal(plan_state(s->plan, &cost, today, &state, NULL), ERR_OK);
    plan_cost_done(&cost);
    return state;
}

static void state__comes_from__decisions_that_fit(void **state UNUSED) {
    static const struct {
        const char *decisions;
        enum state state;
    } ROWS[] = {
        {"", STATE_DRAFT},
        {"state = \"authorised\"", STATE_DRAFT},
        {"state = \"submitted\"", STATE_DRAFT},
        {PERSON, STATE_AGREED},
        {CLINICIAN, STATE_DRAFT},
        {PERSON CLINICIAN, STATE_CLINICALLY_AGREED},
        {CLINICIAN PERSON, STATE_CLINICALLY_AGREED},
        {PERSON CLINICIAN YES, STATE_AUTHORISED},
        {PERSON CLINICIAN DECISION("commissioner", "authorises_in_part", "20", HERE),
         STATE_AUTHORISED_IN_PART},
        /* No mark, or another's: no yes. */
        {DECISION("person", "agrees", "18", "") CLINICIAN, STATE_DRAFT},
        {DECISION("person", "agrees", "18", OTHER) CLINICIAN, STATE_DRAFT},
        {PERSON DECISION("clinician", "agrees", "19", ""), STATE_AGREED},
        {PERSON DECISION("clinician", "agrees", "19", OTHER), STATE_AGREED},
        {PERSON CLINICIAN DECISION("commissioner", "authorises", "20", ""),
         STATE_CLINICALLY_AGREED},
        {PERSON CLINICIAN DECISION("commissioner", "authorises", "20", OTHER),
         STATE_CLINICALLY_AGREED},
        {DECISION("person", "agrees", "18", "") DECISION("clinician", "agrees", "19", "")
             DECISION("commissioner", "authorises", "20", "") "state = \"authorised\"",
         STATE_DRAFT},
        /* Only a commissioner authorises, and only an authorisation does. */
        {PERSON CLINICIAN DECISION("clinician", "authorises", "20", HERE), STATE_AGREED},
        {PERSON DECISION("panel", "authorises", "20", HERE), STATE_AGREED},
        {PERSON DECISION("commissioner", "agrees", "20", HERE), STATE_AGREED},
        /* A later no ends a yes, and a no needs no mark for that. */
        {PERSON YES DECISION("commissioner", "returns", "21", HERE), STATE_RETURNED},
        {PERSON YES DECISION("commissioner", "declines", "21", HERE), STATE_DECLINED},
        {PERSON YES DECISION("commissioner", "returns", "20", HERE), STATE_RETURNED},
        {PERSON YES DECISION("commissioner", "returns", "21", ""), STATE_AGREED},
        {PERSON YES DECISION("commissioner", "declines", "21", OTHER), STATE_AGREED},
        {PERSON DECISION("commissioner", "returns", "19", HERE) YES, STATE_AUTHORISED},
        {PERSON YES DECISION("commissioner", "returns", "19", HERE), STATE_AUTHORISED},
        {PERSON YES DECISION("clinician", "returns", "21", HERE), STATE_AUTHORISED},
        /* What was authorised is put on hold or ended; what was not is neither. */
        {PERSON YES DECISION("commissioner", "suspends", "21", ""), STATE_SUSPENDED},
        {PERSON YES DECISION("commissioner", "ends", "21", OTHER), STATE_ENDED},
        {PERSON DECISION("commissioner", "suspends", "19", HERE) YES, STATE_AUTHORISED},
        {PERSON DECISION("commissioner", "suspends", "21", HERE), STATE_AGREED},
        {PERSON DECISION("commissioner", "authorises", "20", OTHER)
             DECISION("commissioner", "ends", "21", HERE),
         STATE_AGREED},
        {YES DECISION("clinician", "ends", "21", HERE), STATE_AUTHORISED},
        /* A later yes to something else takes nothing from one to this. */
        {YES DECISION("commissioner", "authorises_in_part", "21", OTHER), STATE_AUTHORISED},
        {YES DECISION("commissioner", "authorises_in_part", "21", HERE), STATE_AUTHORISED_IN_PART},
        /* What was sent waits for an answer, and only what was sent by a clinician as it is. */
        {PERSON CLINICIAN SENT, STATE_SUBMITTED},
        {PERSON CLINICIAN DECISION("person", "submits", "20", HERE), STATE_CLINICALLY_AGREED},
        {PERSON CLINICIAN DECISION("clinician", "submits", "20", OTHER), STATE_CLINICALLY_AGREED},
        {PERSON CLINICIAN SENT DECISION("commissioner", "returns", "21", HERE), STATE_RETURNED},
        {PERSON CLINICIAN SENT DECISION("commissioner", "declines", "20", HERE), STATE_DECLINED},
        {PERSON CLINICIAN SENT DECISION("commissioner", "disagrees", "21", HERE), STATE_DECLINED},
        {PERSON CLINICIAN SENT DECISION("commissioner", "returns", "21", HERE)
             DECISION("clinician", "submits", "22", HERE),
         STATE_SUBMITTED},
        {PERSON CLINICIAN SENT DECISION("commissioner", "returns", "19", HERE), STATE_SUBMITTED},
        {PERSON YES DECISION("commissioner", "disagrees", "21", HERE), STATE_DECLINED},
        /* The person's own last word, before anyone's who speaks for them. */
        {PERSON DECISION("person", "disagrees", "19", HERE), STATE_DRAFT},
        {DECISION("person", "disagrees", "17", "") PERSON, STATE_AGREED},
        {DECISION("representative", "agrees", "18", HERE) CLINICIAN, STATE_CLINICALLY_AGREED},
        {DECISION("person", "disagrees", "17", "") DECISION("representative", "agrees", "18", HERE),
         STATE_DRAFT},
        {"capacity.can_decide = true\n" DECISION("person", "disagrees", "17", "")
             DECISION("representative", "agrees", "18", HERE),
         STATE_DRAFT},
        {"capacity.can_decide = false\n" DECISION("person", "disagrees", "17", "")
             DECISION("representative", "agrees", "18", HERE),
         STATE_AGREED},
        /* Where it was found that they cannot decide this, who decides for them says yes. */
        {CANNOT PERSON, STATE_DRAFT},
        {CANNOT PERSON CLINICIAN SENT, STATE_DRAFT},
        {CANNOT PERSON FOR_THEM, STATE_AGREED},
        {CANNOT FOR_THEM CLINICIAN SENT, STATE_SUBMITTED},
        {CANNOT PERSON FOR_THEM DECISION("representative", "disagrees", "19", HERE), STATE_DRAFT},
        {CANNOT PERSON CLINICIAN SENT YES, STATE_AUTHORISED},
        {PERSON CLINICIAN DECISION("clinician", "disagrees", "20", ""), STATE_AGREED},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct stated s;
        stated_start(&s, ROWS[i].decisions);
        enum state is = state_at(&s, BEFORE);
        if (is != ROWS[i].state)
            fail_msg("row %zu: %s\n%s", i, state_word(is), ROWS[i].decisions);
        stated_end(&s);
    }
}

/* A part of it is authorised: what was put to them stays beside what came of that, and the yes of
 * the others is to the former. */
static void state__of_a_part__is_of_what_came_of_it(void **state UNUSED) {
    static const char OF_ANOTHER[] =
        DECISION("person", "agrees", "18", OTHER) DECISION("clinician", "agrees", "19", OTHER)
            DECISION("commissioner", "authorises_in_part", "20", OTHER);
    static const char OF_THIS[] =
        PERSON CLINICIAN DECISION("commissioner", "authorises_in_part", "20", HERE);
    struct stated s;
    char mark[HASH_TEXT];
    stated_start(&s, OF_ANOTHER);
    assert_int_equal(state_at(&s, BEFORE), STATE_DRAFT);
    decided_put(plan_at(s.plan, RECORD_DECISION, 2), DECISION_RESULT,
                decided_mark(s.plan, &s.rates, mark));
    assert_int_equal(state_at(&s, BEFORE), STATE_AUTHORISED_IN_PART);
    assert_true(plan_person_agrees(s.plan, mark));
    assert_true(plan_clinician_agrees(s.plan, mark));
    stated_end(&s);

    stated_start(&s, OF_THIS);
    assert_int_equal(state_at(&s, BEFORE), STATE_AUTHORISED_IN_PART);
    decided_put(plan_at(s.plan, RECORD_DECISION, 2), DECISION_RESULT, "0f0f");
    assert_int_equal(state_at(&s, BEFORE), STATE_CLINICALLY_AGREED);
    stated_end(&s);
}

/* Who may read a plan goes by what is signed of it: what anybody could have typed opens it to
 * nobody. */
static void reach__is_of__what_is_signed(void **state UNUSED) {
    static const struct {
        const char *decisions;
        enum reach reach;
    } ROWS[] = {{PERSON CLINICIAN, REACH_NOBODY},
                {PERSON CLINICIAN SENT, REACH_SENT},
                {SENT DECISION("commissioner", "returns", "21", HERE), REACH_SENT},
                {SENT YES, REACH_AUTHORISED},
                {YES DECISION("commissioner", "ends", "21", HERE), REACH_AUTHORISED}};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct stated s;
        stated_start(&s, ROWS[i].decisions);
        assert_int_equal(plan_reach(s.plan), REACH_NOBODY);
        for (size_t d = 0; d < plan_count(s.plan, RECORD_DECISION); d++) {
            struct record *decision = plan_at(s.plan, RECORD_DECISION, d);
            char signature[SIGN_TEXT];
            decided_put(decision, DECISION_SIGNED_BY, decided_keys()->key);
            assert_int_equal(record_sign(s.plan, decision, decided_keys()->secret, signature, NULL),
                             ERR_OK);
            decided_put(decision, DECISION_SIGNATURE, signature);
        }
        assert_int_equal(plan_reach(s.plan), ROWS[i].reach);
        for (size_t d = 0; d < plan_count(s.plan, RECORD_DECISION); d++)
            decided_put(plan_at(s.plan, RECORD_DECISION, d), DECISION_NAME, "Another");
        assert_int_equal(plan_reach(s.plan), REACH_NOBODY);
        stated_end(&s);
    }
}

/* Who asked again waits until the answer says what, why and when. */
static void request__has_an_answer__once_it_is_whole(void **state UNUSED) {
    static const size_t PARTS[] = {RECONSIDERATION_ANSWER, RECONSIDERATION_REASON,
                                   RECONSIDERATION_ANSWERED_ON};
    enum { COUNT = sizeof PARTS / sizeof *PARTS };
    for (unsigned has = 0; has < 1u << COUNT; has++) {
        struct value values[RECONSIDERATION_FIELD_COUNT] = {{0}};
        const struct record request = {.type = RECORD_RECONSIDERATION, .values = values};
        char text[] = "Because";
        for (size_t i = 0; i < COUNT; i++)
            values[PARTS[i]] =
                (struct value){.set = (has >> i & 1) != 0, .number = 1, .text = text};
        assert_true(request_has_answer(&request) == (has == (1u << COUNT) - 1));
    }
}

static void state__changes_with__the_days(void **state UNUSED) {
    static const struct {
        const char *edits;
        int year, month, day;
        enum state state;
    } ROWS[] = {
        {YES, 2026, 5, 31, STATE_AUTHORISED},
        {YES, 2026, 6, 1, STATE_ACTIVE},
        {YES, 2027, 5, 31, STATE_ACTIVE},
        {YES, 2027, 6, 1, STATE_ENDED},
        {YES DECISION("commissioner", "suspends", "21", ""), 2026, 6, 1, STATE_SUSPENDED},
        {YES DECISION("commissioner", "suspends", "21", ""), 2027, 6, 1, STATE_ENDED},
        {YES DECISION("commissioner", "ends", "21", ""), 2026, 6, 1, STATE_ENDED},
        {PERSON, 2026, 6, 1, STATE_AGREED},
        {PERSON, 2027, 6, 1, STATE_AGREED},
        {"state = \"active\"", 2026, 6, 1, STATE_DRAFT},
        {YES "payments[] = {\"on\": \"2026-05-25\", \"amount\": \"1\"}", 2026, 5, 24,
         STATE_AUTHORISED},
        {YES "payments[] = {\"on\": \"2026-05-25\", \"amount\": \"1\"}", 2026, 5, 25, STATE_ACTIVE},
        {YES "reviews[] = {\"id\": \"r\", \"due_on\": \"2026-08-24\"}", 2026, 9, 1, STATE_ACTIVE},
        {YES "reviews[] = {\"id\": \"r\", \"what_worked\": \"All\"}", 2026, 9, 1,
         STATE_UNDER_REVIEW},
        {YES "reviews[] = {\"id\": \"r\", \"what_worked\": \"All\", \"held_on\": \"2026-08-24\"}",
         2026, 9, 1, STATE_ACTIVE},
        {YES "reviews[] = {\"id\": \"r\", \"what_worked\": \"All\"}", 2026, 5, 31,
         STATE_AUTHORISED},
        {YES "reviews[] = {\"id\": \"r\", \"what_worked\": \"All\"}", 2027, 6, 1, STATE_ENDED},
        {"reviews[] = {\"id\": \"r\", \"what_worked\": \"All\"}", 2026, 9, 1, STATE_DRAFT},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct stated s;
        stated_start(&s, ROWS[i].edits);
        enum state is = state_at(&s, date_of(ROWS[i].year, ROWS[i].month, ROWS[i].day));
        if (is != ROWS[i].state)
            fail_msg("row %zu: %s\n%s", i, state_word(is), ROWS[i].edits);
        stated_end(&s);
    }
}

/* An edit that matters, newer rates, and a cost that cannot be worked out end every yes. */
static void state__ends__with_what_was_said_yes_to(void **state UNUSED) {
    struct stated s;
    stated_start(&s, PERSON CLINICIAN YES
                 "helpers = [{\"id\": \"s\", \"called\": \"Sam\"}]\n"
                 "lines[] = {\"id\": \"h\", \"description\": \"Helper\", \"kind\": \"employment\","
                 " \"helper\": \"s\","
                 " \"paid_by\": \"direct_payment\", \"hours_per_week\": \"4\","
                 " \"hourly_rate\": \"14\"}\n");
    assert_int_equal(state_at(&s, WITHIN), STATE_ACTIVE);
    struct record *line = plan_at(s.plan, RECORD_LINE, 0);
    int64_t price = record_number(line, LINE_UNIT_PRICE);
    record_put(line, LINE_UNIT_PRICE, (struct value){.set = true, .number = 2400000});
    assert_int_equal(state_at(&s, WITHIN), STATE_DRAFT);
    record_put(line, LINE_UNIT_PRICE, (struct value){.set = true, .number = price});
    assert_int_equal(state_at(&s, WITHIN), STATE_ACTIVE);
    for (size_t i = 0; i < s.rates.count; i++)
        if (s.rates.rows[i].name == RATE_HOLIDAY_ACCRUAL_PERCENT)
            s.rates.rows[i].value += 1000;
    assert_int_equal(state_at(&s, WITHIN), STATE_DRAFT);
    s.rates.count = 0;
    assert_int_equal(state_at(&s, WITHIN), STATE_DRAFT);
    stated_end(&s);
}

/* Whoever decided it: in practice only what the person and the clinician said counts. */
static void state__of_practice__never_goes_past_the_clinicians_yes(void **state UNUSED) {
    static const struct {
        const char *decisions;
        enum state state;
    } ROWS[] = {
        {PERSON, STATE_AGREED},
        {PERSON CLINICIAN, STATE_CLINICALLY_AGREED},
        {PERSON CLINICIAN YES, STATE_CLINICALLY_AGREED},
        {PERSON CLINICIAN DECISION("commissioner", "authorises_in_part", "20", HERE),
         STATE_CLINICALLY_AGREED},
        {PERSON CLINICIAN DECISION("clinician", "submits", "20", HERE), STATE_CLINICALLY_AGREED},
        {PERSON CLINICIAN DECISION("commissioner", "declines", "20", HERE),
         STATE_CLINICALLY_AGREED},
        {PERSON CLINICIAN YES DECISION("commissioner", "ends", "21", HERE),
         STATE_CLINICALLY_AGREED},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct stated s;
        stated_start(&s, ROWS[i].decisions);
        s.plan->practice = true;
        enum state is = state_at(&s, WITHIN);
        if (is != ROWS[i].state)
            fail_msg("row %zu: %s\n%s", i, state_word(is), ROWS[i].decisions);
        stated_end(&s);
    }
}

static void state__words__say_draft_of_all_that_is_not_authorised(void **state UNUSED) {
    const struct plan real = {.practice = false}, practice = {.practice = true};
    for (int each = STATE_DRAFT; each <= STATE_ENDED; each++) {
        bool yes = each == STATE_AUTHORISED || each == STATE_AUTHORISED_IN_PART ||
                   each == STATE_ACTIVE || each == STATE_UNDER_REVIEW || each == STATE_SUSPENDED ||
                   each == STATE_ENDED;
        assert_true(state_is_authorised((enum state)each) == yes);
        assert_string_equal(state_banner(&real, (enum state)each),
                            yes ? state_label((enum state)each) : "DRAFT, not authorised");
        assert_string_equal(state_banner(&practice, (enum state)each),
                            "PRACTICE. DRAFT, not authorised");
        assert_false(state_says_more((enum state)each, (enum state)each));
        assert_true(state_says_more((enum state)each, STATE_DRAFT) == (each != STATE_DRAFT));
        assert_false(state_says_more((enum state)each, STATE_ACTIVE));
    }
    assert_true(state_says_more(STATE_AUTHORISED, STATE_RETURNED));
    assert_true(state_says_more(STATE_ACTIVE, STATE_CLINICALLY_AGREED));
    assert_false(state_says_more(STATE_AGREED, STATE_CLINICALLY_AGREED));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(state__comes_from__decisions_that_fit),
        cmocka_unit_test(state__of_a_part__is_of_what_came_of_it),
        cmocka_unit_test(reach__is_of__what_is_signed),
        cmocka_unit_test(request__has_an_answer__once_it_is_whole),
        cmocka_unit_test(state__changes_with__the_days),
        cmocka_unit_test(state__ends__with_what_was_said_yes_to),
        cmocka_unit_test(state__of_practice__never_goes_past_the_clinicians_yes),
        cmocka_unit_test(state__words__say_draft_of_all_that_is_not_authorised),
    };
    return cmocka_run_group_tests_name("plan/state", tests, NULL, NULL);
}
