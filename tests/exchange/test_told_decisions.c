/* What paper says of a decision: a yes that was taken back, that was said of something else, or
 * that counts for nothing is not told as one that stands; and what is no answer yet is not called
 * the answer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/unused.h"
#include "exchange/plain_text.h"
#include "plan/state.h"
#include "tests/exchange/decided_file.h"

#include <locale.h>

struct told {
    struct plan *plan;
    struct rates rates;
};

/* Anne's plan, to which everybody said yes. */
static void told_start(struct told *told) {
    *told = (struct told){.plan = plan_json_plan("anne", "")};
    assert_int_equal(builtin_rates(&told->rates, NULL), ERR_OK);
    decided_yes(told->plan, &told->rates, "authorises");
}

static void told_end(struct told *told) {
    rates_done(&told->rates);
    plan_free(told->plan);
}

/* `text` with no space and no line break. */
static void squeeze(char *text) {
    char *end = text;
    for (; *text != '\0'; text++)
        if (*text != ' ' && *text != '\n')
            *end++ = *text;
    *end = '\0';
}

/* How often the plan on paper says that. */
static size_t says(const struct told *told, const char *words) {
    struct figures figures;
    char *text = NULL, wanted[160];
    size_t count = 0;
    assert_int_equal(figures_make(told->plan, &told->rates, date_of(2026, 5, 28), &figures, NULL),
                     ERR_OK);
    assert_int_equal(plain_text_plan(&figures, NULL, &text, NULL), ERR_OK);
    snprintf(wanted, sizeof wanted, "%s", words);
    squeeze(wanted);
    squeeze(text);
    for (const char *at = text; (at = strstr(at, wanted)) != NULL; at++)
        count++;
    free(text);
    figures_done(&figures);
    return count;
}

static enum bearing bearing_of(const struct told *told, size_t decision) {
    char mark[HASH_TEXT];
    return decision_bearing(told->plan, plan_at(told->plan, RECORD_DECISION, decision),
                            decided_mark(told->plan, &told->rates, mark));
}

static const char PAST[] = "Something changed after it, so it does not stand any more.";
static const char FOLLOWED[] = "They said otherwise later, so it does not stand any more.";
static const char UNKNOWN[] = "It counts for nothing:";
static const char UNFINISHED[] = "It is not finished.";

static void told__decisions_that_stand__say_no_more(void **state UNUSED) {
    struct told told;
    told_start(&told);
    assert_int_equal(says(&told, PAST) + says(&told, FOLLOWED) + says(&told, UNKNOWN), 0);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(bearing_of(&told, i), BEARING_STANDS);
    told_end(&told);
}

static void told__decisions_on_another_plan__do_not_stand(void **state UNUSED) {
    struct told told;
    told_start(&told);
    struct value price = {.set = true, .number = 6100};
    record_put(plan_at(told.plan, RECORD_LINE, 0), LINE_UNIT_PRICE, price);
    assert_int_equal(says(&told, PAST), 3);
    assert_int_equal(bearing_of(&told, 2), BEARING_PAST);
    told_end(&told);
}

/* Whoever said yes and then no has said no; a hold takes no yes back. */
static void told__a_yes_taken_back__does_not_stand(void **state UNUSED) {
    struct told told;
    told_start(&told);
    (void)decided_add(told.plan, "commissioner", "suspends", "2026-05-26");
    assert_int_equal(bearing_of(&told, 2), BEARING_STANDS);
    assert_int_equal(says(&told, FOLLOWED), 0);
    (void)decided_add(told.plan, "person", "disagrees", "2026-05-27");
    assert_int_equal(says(&told, FOLLOWED), 1);
    assert_int_equal(bearing_of(&told, 0), BEARING_FOLLOWED);
    assert_int_equal(bearing_of(&told, 1), BEARING_STANDS);
    assert_int_equal(bearing_of(&told, 4), BEARING_SAID);
    told_end(&told);
}

/* The yes of one who cannot decide this is no yes, and is kept as what they wish. */
static void told__a_yes_of_one_who_cannot_decide__is_their_wish(void **state UNUSED) {
    static const char WISH[] =
        "It was found that they cannot decide this, so it is kept as their wish.";
    struct told told;
    told_start(&told);
    assert_int_equal(says(&told, WISH), 0);
    told_end(&told);
    told.plan = plan_json_plan("anne", "capacity.can_decide = false");
    assert_int_equal(builtin_rates(&told.rates, NULL), ERR_OK);
    decided_yes(told.plan, &told.rates, "authorises");
    assert_int_equal(bearing_of(&told, 0), BEARING_WISH);
    assert_int_equal(bearing_of(&told, 1), BEARING_STANDS);
    assert_int_equal(says(&told, WISH), 1);
    told_end(&told);
}

static void told__what_counts_for_nothing__says_so(void **state UNUSED) {
    struct trust nobody = {0};
    struct told told;
    told_start(&told);
    told.plan->trust = &nobody;
    assert_int_equal(says(&told, UNKNOWN), 3);
    assert_int_equal(bearing_of(&told, 2), BEARING_NOTHING);
    told_end(&told);
}

static void told__what_is_begun__is_not_finished(void **state UNUSED) {
    struct told told;
    told_start(&told);
    record_put(plan_at(told.plan, RECORD_DECISION, 2), DECISION_ON, (struct value){0});
    assert_int_equal(says(&told, UNFINISHED), 1);
    assert_int_equal(bearing_of(&told, 2), BEARING_UNFINISHED);
    told_end(&told);
}

/* "The answer" is one that is whole and counts. */
static void told__an_answer__is_called_one_when_it_is(void **state UNUSED) {
    static const struct {
        const char *edits, *says[3];
    } ROWS[] = {
        {"", {"No answer yet."}},
        {"reconsiderations[0].answer = \"changed\"",
         {"No answer yet.", "One is begun: still to say is why.", "An answer that is begun"}},
        {"reconsiderations[0].reason = \"A reason\"",
         {"No answer yet.", "One is begun: still to say is what it is."}},
        {"reconsiderations[0].answer = \"changed\"\n"
         "reconsiderations[0].reason = \"A reason\"",
         {"No answer yet.", "One is begun: still to write is its day.", "An answer that is begun"}},
    };
    const char *const label =
        dictionary_field(RECORD_RECONSIDERATION, RECONSIDERATION_ANSWER)->statement;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        char edits[512];
        struct told told = {0};
        snprintf(
            edits, sizeof edits,
            "reconsiderations[] = {\"id\": \"q1\", \"about\": \"reduced\", \"asked_on\": \"2026-05-21\","
            " \"asked_by\": \"Anne Example\"}\n%s",
            ROWS[i].edits);
        told.plan = plan_json_plan("anne", edits);
        assert_int_equal(builtin_rates(&told.rates, NULL), ERR_OK);
        told.plan->trust = &decided_trust;
        for (size_t w = 0; w < 3 && ROWS[i].says[w] != NULL; w++)
            assert_int_equal(says(&told, ROWS[i].says[w]), 1);
        assert_int_equal(says(&told, label), 0);
        told_end(&told);
    }
}

int main(void) {
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(told__decisions_that_stand__say_no_more),
        cmocka_unit_test(told__decisions_on_another_plan__do_not_stand),
        cmocka_unit_test(told__a_yes_taken_back__does_not_stand),
        cmocka_unit_test(told__a_yes_of_one_who_cannot_decide__is_their_wish),
        cmocka_unit_test(told__what_counts_for_nothing__says_so),
        cmocka_unit_test(told__what_is_begun__is_not_finished),
        cmocka_unit_test(told__an_answer__is_called_one_when_it_is),
    };
    return cmocka_run_group_tests_name("exchange/told_decisions", tests, NULL, NULL);
}
