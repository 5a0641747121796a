/* No memory to look at a signature with: what it says is not taken for altered, nor a state worked
 * out without it for the plan's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/unused.h"
#include "plan/figures.h"
#include "tests/exchange/decided_file.h"
#include "tests/faults/no_memory.h"

/* Anne's plan, sent: each decision is signed by one that is known. */
static struct plan *signed_plan(struct trust *trust, struct rates *rates) {
    struct plan *plan =
        plan_json_plan("anne", PERSON CLINICIAN DECISION("clinician", "submits", "20", HERE));
    assert_int_equal(builtin_rates(rates, NULL), ERR_OK);
    decided_now(plan, rates);
    assert_int_equal(trust_add(trust, decided_keys()->key, "Rae Hale", SIDE_CLINICIAN, NULL),
                     ERR_OK);
    plan->trust = trust;
    for (size_t d = 0; d < plan_count(plan, RECORD_DECISION); d++) {
        struct record *decision = plan_at(plan, RECORD_DECISION, d);
        char signature[SIGN_TEXT];
        decided_put(decision, DECISION_SIGNED_BY, decided_keys()->key);
        assert_int_equal(record_sign(plan, decision, decided_keys()->secret, signature, NULL),
                         ERR_OK);
        decided_put(decision, DECISION_SIGNATURE, signature);
    }
    return plan;
}

static void signature__without_memory__is_not_altered(void **state UNUSED) {
    struct trust trust = {0};
    struct rates rates;
    long tries = 0;
    if (!MEMORY_CAN_FAIL)
        skip();
    struct plan *plan = signed_plan(&trust, &rates);
    const struct record *decision = plan_at(plan, RECORD_DECISION, 2);
    for (enum vouched vouched = VOUCHED_ALTERED; vouched != VOUCHED; tries++) {
        const size_t before = trust_missed(plan);
        memory = (struct failing){.at = tries + 1};
        vouched = record_vouched(plan, decision);
        memory.at = 0;
        assert_true(vouched == VOUCHED || trust_missed(plan) > before);
        assert_int_equal(trust_missed_none(plan, before, NULL),
                         vouched == VOUCHED ? ERR_OK : ERR_MEMORY);
        memory = (struct failing){.at = tries + 1};
        assert_true(record_is_sealed(plan, decision));
        memory.at = 0;
    }
    assert_true(tries > 3);
    plan->trust = NULL;
    plan_free(plan);
    rates_done(&rates);
    trust_done(&trust);
}

/* Each call may fail: the state is that of a sent plan, or it is said that there was no memory. */
static void state__without_memory_for_a_signature__is_not_told(void **state UNUSED) {
    struct trust trust = {0};
    struct rates rates;
    long tries = 0, failed = 0;
    if (!MEMORY_CAN_FAIL)
        skip();
    struct plan *plan = signed_plan(&trust, &rates);
    for (bool on = true; on; tries++) {
        struct figures figures;
        memory = (struct failing){.at = tries + 1};
        enum err err = figures_make(plan, &rates, date_of(2026, 5, 25), &figures, NULL);
        on = memory.count >= memory.at;
        memory.at = 0;
        assert_true(err == ERR_OK || err == ERR_MEMORY);
        if (err == ERR_OK)
            assert_int_equal(figures.state, STATE_SUBMITTED);
        for (size_t i = 0; i < figures.findings.count; i++) /* what was found has all its words */
            assert_true(figures.findings.items[i].message != NULL &&
                        figures.findings.items[i].record_id != NULL);
        failed += err != ERR_OK;
        figures_done(&figures);
    }
    assert_true(failed > 100);
    plan->trust = NULL;
    plan_free(plan);
    rates_done(&rates);
    trust_done(&trust);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signature__without_memory__is_not_altered),
        cmocka_unit_test(state__without_memory_for_a_signature__is_not_told),
    };
    return cmocka_run_group_tests_name("exchange/trust_memory", tests, NULL, NULL);
}
