/* How often something comes round: read as people write it, and said as one sentence. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "plan/how_often.h"

#include <string.h>

/* The sentence that is made of what was read. */
static void expect_said(const struct how_often *often, const char *typed, const char *said) {
    struct plan *plan = plan_new();
    struct changes changes;
    struct err_info info = {0};
    char words[LINE_WORDS];
    changes_init(&changes);
    changes_add(&changes, RECORD_LINE, "1", "", SIZE_MAX);
    changes_put_often(&changes, RECORD_LINE, "1", often);
    assert_int_equal(plan_apply(plan, &changes, NULL, &info), ERR_OK);
    changes_done(&changes);
    how_often_words(plan_at(plan, RECORD_LINE, 0), words);
    if (strcmp(words, said) != 0)
        fail_msg("\"%s\" is said \"%s\", and not \"%s\"", typed, words, said);
    plan_free(plan);
}

static const struct {
    const char *typed;
    struct how_often often;
    const char *said;
} GOOD[] = {
    {"twice a week", {2, 1, PERIOD_WEEK}, "Twice a week"},
    {"  Twice  A WEEK. ", {2, 1, PERIOD_WEEK}, "Twice a week"},
    {"2 times a week", {2, 1, PERIOD_WEEK}, "Twice a week"},
    {"2 times every 1 week", {2, 1, PERIOD_WEEK}, "Twice a week"},
    {"two times per week", {2, 1, PERIOD_WEEK}, "Twice a week"},
    {"2x a week", {2, 1, PERIOD_WEEK}, "Twice a week"},
    {"2 x week", {2, 1, PERIOD_WEEK}, "Twice a week"},
    {"2/week", {2, 1, PERIOD_WEEK}, "Twice a week"},
    {"twice weekly", {2, 1, PERIOD_WEEK}, "Twice a week"},
    {"twice in a week", {2, 1, PERIOD_WEEK}, "Twice a week"},
    {"3x weekly", {3, 1, PERIOD_WEEK}, "3 times a week"},
    {"2 visits weekly", {2, 1, PERIOD_WEEK}, "Twice a week"},
    {"one-weekly", {1, 1, PERIOD_WEEK}, "Once a week"},
    {"weekly", {1, 1, PERIOD_WEEK}, "Once a week"},
    {"week", {1, 1, PERIOD_WEEK}, "Once a week"},
    {"every week", {1, 1, PERIOD_WEEK}, "Once a week"},
    {"each day", {1, 1, PERIOD_DAY}, "Once a day"},
    {"3 times a day", {3, 1, PERIOD_DAY}, "3 times a day"},
    {"three days a week", {3, 1, PERIOD_WEEK}, "3 times a week"},
    {"every 3 weeks", {1, 3, PERIOD_WEEK}, "Once every three weeks"},
    {"once every three weeks", {1, 3, PERIOD_WEEK}, "Once every three weeks"},
    {"every third week", {1, 3, PERIOD_WEEK}, "Once every three weeks"},
    {"every other week", {1, 2, PERIOD_WEEK}, "Once every two weeks"},
    {"alternate weeks", {1, 2, PERIOD_WEEK}, "Once every two weeks"},
    {"fortnightly", {1, 2, PERIOD_WEEK}, "Once every two weeks"},
    {"once a fortnight", {1, 2, PERIOD_WEEK}, "Once every two weeks"},
    {"every four weeks", {1, 1, PERIOD_FOUR_WEEKS}, "Once every four weeks"},
    {"twice every two periods of four weeks", {2, 2, PERIOD_FOUR_WEEKS}, NULL},
    {"once a month", {1, 1, PERIOD_MONTH}, "Once a month"},
    {"every other month", {1, 2, PERIOD_MONTH}, "Once every two months"},
    {"every 3 months", {1, 1, PERIOD_QUARTER}, "Once every three months"},
    {"quarterly", {1, 1, PERIOD_QUARTER}, "Once every three months"},
    {"3 times a year", {3, 1, PERIOD_YEAR}, "3 times a year"},
    {"annually", {1, 1, PERIOD_YEAR}, "Once a year"},
    {"52 times a year", {52, 1, PERIOD_YEAR}, "52 times a year"},
    {"weekdays", {5, 1, PERIOD_WEEK}, "5 times a week"},
    {"every weekday", {5, 1, PERIOD_WEEK}, "5 times a week"},
    {"weekends", {2, 1, PERIOD_WEEK}, "Twice a week"},
    {"Mondays and Thursdays", {2, 1, PERIOD_WEEK}, "Twice a week"},
    {"mon, wed, fri", {3, 1, PERIOD_WEEK}, "3 times a week"},
    {"every Tuesday", {1, 1, PERIOD_WEEK}, "Once a week"},
    {"Monday Monday", {1, 1, PERIOD_WEEK}, "Once a week"},
    {"once", {1, 1, PERIOD_ONCE}, "Once"},
    {"One-off", {1, 1, PERIOD_ONCE}, "Once"},
    {"just once", {1, 1, PERIOD_ONCE}, "Once"},
};

static void how_often__as_people_write_it__is_understood(void **state UNUSED) {
    for (size_t i = 0; i < sizeof GOOD / sizeof GOOD[0]; i++) {
        struct how_often often = {0, 0, PERIOD_ONCE};
        struct err_info info = {0};
        if (how_often_read(GOOD[i].typed, &often, &info) != ERR_OK)
            fail_msg("%s: %s", GOOD[i].typed, info.text);
        if (often.times != GOOD[i].often.times || often.every != GOOD[i].often.every ||
            often.period != GOOD[i].often.period)
            fail_msg("\"%s\" is taken as %d times every %d of %d", GOOD[i].typed, (int)often.times,
                     (int)often.every, (int)often.period);
        if (GOOD[i].said != NULL)
            expect_said(&often, GOOD[i].typed, GOOD[i].said);
    }
}

/* What a line says of itself is understood as the same again. */
static void how_often__its_own_words__mean_the_same(void **state UNUSED) {
    for (int period = PERIOD_DAY; period <= PERIOD_YEAR; period++)
        for (int64_t times = 1; times <= 3; times++)
            for (int64_t every = 1; every <= 12; every++) {
                const struct how_often often = {times, every, (enum period)period};
                struct how_often again = {0, 0, PERIOD_ONCE};
                struct err_info info = {0};
                char words[LINE_WORDS];
                struct plan *plan = plan_new();
                struct changes changes;
                changes_init(&changes);
                changes_add(&changes, RECORD_LINE, "1", "", SIZE_MAX);
                changes_put_often(&changes, RECORD_LINE, "1", &often);
                assert_int_equal(plan_apply(plan, &changes, NULL, &info), ERR_OK);
                changes_done(&changes);
                how_often_words(plan_at(plan, RECORD_LINE, 0), words);
                if (how_often_read(words, &again, &info) != ERR_OK)
                    fail_msg("%s: %s", words, info.text);
                /* Four weeks, and three months, have a period of their own. */
                bool settled =
                    (period == PERIOD_WEEK && every == 4) || (period == PERIOD_MONTH && every == 3);
                assert_int_equal(again.times, times);
                if (!settled && (again.every != every || again.period != often.period))
                    fail_msg("\"%s\" is taken as every %d of %d", words, (int)again.every,
                             (int)again.period);
                plan_free(plan);
            }
}

static const struct {
    const char *typed;
    enum err err;
    const char *words;
} WRONG[] = {
    {"2", ERR_INPUT, "\"2\" is not all of it: how often is that? For example, 2 times a week"},
    {"twice", ERR_INPUT, "\"twice\" is not all of it"},
    {"soon", ERR_INPUT,
     "\"soon\" is not a way to say how often. For example, twice a week, every 3 weeks, or once"},
    {"every", ERR_INPUT, "not a way to say how often"},
    {"twice a wek", ERR_INPUT, "not a way to say how often"},
    {"1.5 times a week", ERR_INPUT, "not a way to say how often"},
    {"2 hours a week", ERR_INPUT, "not a way to say how often"},
    {"twice weekdays", ERR_INPUT, "not a way to say how often"},
    {"-1 times a week", ERR_INPUT, "not a way to say how often"},
    {"0 times a week", ERR_LIMIT, "A number here can be from 1 to 999"},
    {"1000 times a week", ERR_LIMIT, "A number here can be from 1 to 999"},
    {"every 99999999999999999999 weeks", ERR_LIMIT, "A number here can be from 1 to 999"},
    {"every 0 weeks", ERR_LIMIT, "A number here can be from 1 to 999"},
    {"twice every 0 periods of four weeks", ERR_LIMIT, "A number here can be from 1 to 999"},
    {"4 weekly", ERR_INPUT,
     "\"4 weekly\" could mean two things. Write 4 times a week, or every 4 weeks"},
    {"six-monthly", ERR_INPUT, "Write 6 times a month, or every 6 months"},
    {"2 fortnightly", ERR_INPUT, "Write 2 times a fortnight, or every 2 fortnights"},
    {"1/2 weeks", ERR_INPUT, "not a way to say how often"},
    {"Mon-Fri", ERR_INPUT,
     "\"Mon-Fri\" could mean two things: just those days, or all from one to the other."},
    {"Saturday \u2013 Sunday", ERR_INPUT, "could mean two things"},
    {"Mon, Wed-Fri", ERR_INPUT, "could mean two things"},
    {"every 999 fortnights", ERR_LIMIT, "A number here can be from 1 to 999"},
    {"a a a a a a a a a a a a a a a a a a a a a a a a a", ERR_INPUT, "not a way to say how often"},
    {"\xff", ERR_INPUT, "not a way to say how often"},
    {"and on the", ERR_INPUT, "not a way to say how often"},
};

static void how_often__that_nobody_can_tell__says_what_to_type(void **state UNUSED) {
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        struct how_often often = {7, 7, PERIOD_DAY};
        struct err_info info = {0};
        enum err err = how_often_read(WRONG[i].typed, &often, &info);
        if (err != WRONG[i].err || strstr(info.text, WRONG[i].words) == NULL)
            fail_msg("%s: %d, %s", WRONG[i].typed, (int)err, info.text);
        assert_int_equal(often.times, 7); /* untouched */
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(how_often__as_people_write_it__is_understood),
        cmocka_unit_test(how_often__its_own_words__mean_the_same),
        cmocka_unit_test(how_often__that_nobody_can_tell__says_what_to_type),
    };
    return cmocka_run_group_tests_name("plan/how_often", tests, NULL, NULL);
}
