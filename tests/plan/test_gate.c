/* Who may do what, and how far the plan may have got by then: the whole table, each row as it is
 * meant to be, and the words of each refusal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "plan/figures.h"
#include "tests/exchange/decided_file.h"
#include "tests/plan/gate_meant.h"

static void gate__takes__what_the_role_may_in_each_state(void **state UNUSED) {
    for (int topic = 0; topic < TOPIC_COUNT; topic++)
        for (int role = 0; role < USER_ROLE_COUNT; role++)
            for (int at = STATE_DRAFT; at <= STATE_ENDED; at++) {
                bool yes = meant_to_take((enum topic)topic, (enum user_role)role, (enum state)at);
                if (gate_takes((enum topic)topic, (enum user_role)role, (enum state)at) != yes)
                    fail_msg("topic %d, role %d, state %d", topic, role, at);
            }
}

static void gate__says__who_may_and_to_ask_them(void **state UNUSED) {
    for (int topic = 0; topic < TOPIC_COUNT; topic++)
        for (int role = 0; role < USER_ROLE_COUNT; role++) {
            struct err_info info = {.text = "nothing"};
            char words[512];
            const char *meant =
                meant_of_role((enum topic)topic, (enum user_role)role, words, sizeof words);
            enum err err = gate_ask_role((enum topic)topic, (enum user_role)role, &info);
            assert_int_equal(err, meant == NULL ? ERR_OK : ERR_STAYS);
            assert_string_equal(info.text, meant != NULL ? meant : "nothing");
        }
}

static void gate__says__who_only_reads(void **state UNUSED) {
    static const char *const SAID[USER_ROLE_COUNT] = {
        "",
        "A commissioner reads plans and decides. Only a clinician changes them.",
        "Finance writes down payments, receipts and balances, and reads the rest.",
        "As a peer mentor you can read plans, and write down the talks you had.",
        "An administrator keeps the rates and prices. Plans are for others to read.",
    };
    for (int role = 0; role < USER_ROLE_COUNT; role++) {
        assert_string_equal(gate_says((enum user_role)role), SAID[role]);
        assert_true(strlen(SAID[role]) <= 76);
    }
}

static void role__is_read__by_its_word_or_its_label(void **state UNUSED) {
    static const char *const WORDS[USER_ROLE_COUNT] = {"clinician", "commissioner", "finance",
                                                       "peer_mentor", "administrator"};
    static const char *const LABELS[USER_ROLE_COUNT] = {"clinician", "commissioner", "finance",
                                                        "peer mentor", "administrator"};
    static const char *const NONE[] = {"", "mentor", "Clinician", "care coordinator", "finance "};
    for (int role = 0; role < USER_ROLE_COUNT; role++) {
        enum user_role read = USER_ROLE_COUNT;
        assert_string_equal(user_role_word((enum user_role)role), WORDS[role]);
        assert_string_equal(user_role_label((enum user_role)role), LABELS[role]);
        assert_int_equal(user_role_read(WORDS[role], &read, NULL), ERR_OK);
        assert_int_equal(read, role);
        read = USER_ROLE_COUNT;
        assert_int_equal(user_role_read(LABELS[role], &read, NULL), ERR_OK);
        assert_int_equal(read, role);
    }
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++) {
        enum user_role read = USER_FINANCE;
        struct err_info info = {0};
        char words[200];
        snprintf(
            words, sizeof words,
            "\"%s\" is no role. A role is clinician, commissioner, finance, peer_mentor or administrator",
            NONE[i]);
        assert_int_equal(user_role_read(NONE[i], &read, &info), ERR_INPUT);
        assert_string_equal(info.text, words);
        assert_int_equal(read, USER_FINANCE);
    }
}

/* What each record and field is about; an authorised plan lives on with nothing that a yes was
 * about. */
static void topic__of_every_field__is_its_records_own(void **state UNUSED) {
    static const enum topic OWN[RECORD_TYPE_COUNT] = {[RECORD_REVIEW] = TOPIC_REVIEW,
                                                      [RECORD_DECISION] = TOPIC_DECISION,
                                                      [RECORD_RECONSIDERATION] = TOPIC_AGAIN,
                                                      [RECORD_PAYMENT] = TOPIC_PAID,
                                                      [RECORD_BALANCE] = TOPIC_PAID,
                                                      [RECORD_RECEIPT] = TOPIC_PAID,
                                                      [RECORD_STILL_TO_PAY] = TOPIC_PAID,
                                                      [RECORD_LATER] = TOPIC_LATER,
                                                      [RECORD_TALK] = TOPIC_TALK};
    for (int type = 0; type < RECORD_TYPE_COUNT; type++) {
        const struct record_def *def = dictionary_record((enum record_type)type);
        assert_int_equal(def->topic, OWN[type]);
        for (size_t field = 0; field < def->field_count; field++) {
            bool left_out = type == RECORD_LINE &&
                            (field == LINE_INCLUDED || field == LINE_NOT_INCLUDED_BECAUSE);
            bool theirs =
                type == RECORD_RISK
                    ? field == RISK_COMMISSIONER_ON || field == RISK_COMMISSIONER_NOTE
                    : type == RECORD_RECONSIDERATION && field >= RECONSIDERATION_ANSWERED_ON;
            enum topic topic = dictionary_topic((enum record_type)type, field);
            bool ready = type == RECORD_MONEY &&
                         (field == MONEY_ACCOUNT_OPEN || field == MONEY_ACCOUNT_NAMES ||
                          field == MONEY_AGREEMENT_SIGNED_ON);
            bool mentors = type == RECORD_PLAN &&
                           (field == PLAN_WOULD_MENTOR || field == PLAN_MENTOR_NAMED_ON ||
                            field == PLAN_MENTOR_NAMED_UNTIL);
            assert_int_equal(topic, mentors    ? TOPIC_REVIEW
                                    : left_out ? TOPIC_INCLUSION
                                    : theirs   ? TOPIC_COMMISSIONING
                                    : ready    ? TOPIC_READY
                                               : OWN[type]);
            for (int role = 0; role < USER_ROLE_COUNT; role++)
                if (gate_takes(topic, (enum user_role)role, STATE_ACTIVE))
                    assert_false(dictionary_matters((enum record_type)type, field));
        }
    }
}

/* ---- decisions: added, and neither altered nor taken out once something stands on them */

#define CLINICIANS                                                                                 \
    "Only a clinician may record what the person, a clinician or a panel decides, and you are here as a commissioner. Ask a clinician to do it"
#define COMMISSIONERS                                                                              \
    "Only a commissioner may record what a commissioner decides, and you are here as a clinician. Ask a commissioner to do it"
#define PANEL DECISION("panel", "agrees", "17", "")
#define NO DECISION("commissioner", "returns", "21", HERE)

enum gate_deed { TAKE_OUT, RENAME, GIVE_TO_PERSON, GIVE_TO_COMMISSIONER };

/* A thing done to one of the decisions (by its place) of a plan that has these. */
static const struct {
    const char *decisions;
    size_t place;
    enum gate_deed deed;
    enum user_role role;
    const char *refusal; /* NULL: it may be done */
} DEEDS[] = {
    {PERSON, 0, TAKE_OUT, USER_CLINICIAN, NULL},
    {PERSON, 0, RENAME, USER_CLINICIAN, NULL},
    {PERSON, 0, TAKE_OUT, USER_COMMISSIONER, CLINICIANS},
    {PERSON CLINICIAN, 1, TAKE_OUT, USER_CLINICIAN, NULL},
    {PERSON CLINICIAN, 0, TAKE_OUT, USER_CLINICIAN, MEANT_BEFORE},
    {PERSON CLINICIAN, 0, RENAME, USER_CLINICIAN, MEANT_BEFORE},
    {CLINICIAN PANEL, 0, RENAME, USER_CLINICIAN, MEANT_BEFORE}, /* by place, whatever its day */
    {CLINICIAN PANEL, 1, RENAME, USER_CLINICIAN, NULL},
    {PERSON CLINICIAN YES, 1, TAKE_OUT, USER_CLINICIAN, MEANT_BEFORE},
    {PERSON CLINICIAN YES, 2, TAKE_OUT, USER_CLINICIAN, COMMISSIONERS},
    {PERSON CLINICIAN YES, 2, TAKE_OUT, USER_COMMISSIONER, MEANT_DECIDED},
    {PERSON CLINICIAN YES, 2, RENAME, USER_COMMISSIONER, MEANT_DECIDED},
    {YES PERSON, 1, TAKE_OUT, USER_CLINICIAN, MEANT_DECIDED},
    {YES NO, 1, TAKE_OUT, USER_COMMISSIONER, NULL},
    {YES NO, 0, TAKE_OUT, USER_COMMISSIONER, MEANT_BEFORE},
    {YES NO, 1, RENAME, USER_CLINICIAN, COMMISSIONERS},
    {DECISION("commissioner", "authorises", "20", OTHER), 0, TAKE_OUT, USER_COMMISSIONER, NULL},
    /* Whose it is before, and whose it becomes. */
    {CLINICIAN, 0, GIVE_TO_PERSON, USER_CLINICIAN, NULL},
    {CLINICIAN, 0, GIVE_TO_COMMISSIONER, USER_CLINICIAN, COMMISSIONERS},
    {CLINICIAN, 0, GIVE_TO_COMMISSIONER, USER_COMMISSIONER, CLINICIANS},
    {NO, 0, GIVE_TO_PERSON, USER_COMMISSIONER, CLINICIANS},
    {NO, 0, GIVE_TO_PERSON, USER_CLINICIAN, COMMISSIONERS},
};

static void put_deed(struct changes *changes, const struct plan *plan, const char *id,
                     enum gate_deed deed) {
    changes_init(changes);
    if (deed == TAKE_OUT)
        changes_remove(changes, plan, RECORD_DECISION, id);
    else if (deed == RENAME)
        changes_set(changes, RECORD_DECISION, id, DECISION_NAME, "Another");
    else
        changes_set(changes, RECORD_DECISION, id, DECISION_ROLE,
                    deed == GIVE_TO_PERSON ? "person" : "commissioner");
}

/* Asks the gate about the plan as it is, at these rates. */
static enum err ask(const struct plan *plan, const struct rates *rates, enum user_role role,
                    const struct changes *changes, struct err_info *info) {
    struct figures figures;
    assert_int_equal(figures_cost(plan, rates, &figures, NULL), ERR_OK);
    bool authorised = state_is_authorised(figures.progress.decided);
    figures_done(&figures);
    return gate_ask(plan, authorised, role, changes, false, info);
}

static void decision__stays__once_something_stands_on_it(void **state UNUSED) {
    struct rates rates;
    assert_int_equal(builtin_rates(&rates, NULL), ERR_OK);
    for (size_t i = 0; i < sizeof DEEDS / sizeof *DEEDS; i++) {
        struct plan *plan = plan_json_plan("anne", DEEDS[i].decisions);
        struct changes changes;
        struct err_info info = {0};
        decided_now(plan, &rates);
        put_deed(&changes, plan, plan_at(plan, RECORD_DECISION, DEEDS[i].place)->id, DEEDS[i].deed);
        enum err err = ask(plan, &rates, DEEDS[i].role, &changes, &info);
        if (err != (DEEDS[i].refusal != NULL ? ERR_STAYS : ERR_OK) ||
            (err != ERR_OK && strcmp(info.text, DEEDS[i].refusal) != 0))
            fail_msg("row %zu: %d %s", i, (int)err, info.text);
        changes_done(&changes);
        plan_free(plan);
    }
    rates_done(&rates);
}

/* One that is being written is nothing yet: it takes its answers one by one, in any order, and may
 * be taken out, also from an authorised plan; and once its last is there, it is made. */
static void decision__being_written__takes_its_answers(void **state UNUSED) {
    static const struct {
        size_t field;
        const char *plain;
    } ANSWERS[] = {{DECISION_DECISION, "returns"},
                   {DECISION_REASON, "Who covers?"},
                   {DECISION_NAME, "Q. Example"},
                   {DECISION_ROLE, "commissioner"},
                   {DECISION_ON, "2026-05-01"}}; /* before the yes, which stands on */
    struct rates rates;
    struct changes changes;
    struct err_info info = {0};
    assert_int_equal(builtin_rates(&rates, NULL), ERR_OK);
    struct plan *plan = plan_json_plan("anne", PERSON CLINICIAN YES);
    decided_now(plan, &rates);
    changes_init(&changes);
    changes_add(&changes, RECORD_DECISION, "new", "", SIZE_MAX);
    assert_int_equal(ask(plan, &rates, USER_CLINICIAN, &changes, NULL), ERR_OK);
    assert_int_equal(ask(plan, &rates, USER_FINANCE, &changes, NULL), ERR_STAYS);
    assert_int_equal(ask(plan, &rates, USER_COMMISSIONER, &changes, NULL), ERR_OK);
    assert_int_equal(plan_apply(plan, &changes, NULL, NULL), ERR_OK);
    changes_done(&changes);
    for (size_t i = 0; i < sizeof ANSWERS / sizeof *ANSWERS; i++) {
        put_deed(&changes, plan, "new", TAKE_OUT);
        assert_int_equal(ask(plan, &rates, USER_COMMISSIONER, &changes, NULL), ERR_OK);
        changes_done(&changes);
        changes_init(&changes);
        changes_set(&changes, RECORD_DECISION, "new", ANSWERS[i].field, ANSWERS[i].plain);
        assert_int_equal(ask(plan, &rates, USER_COMMISSIONER, &changes, NULL), ERR_OK);
        assert_int_equal(plan_apply(plan, &changes, NULL, NULL), ERR_OK);
        changes_done(&changes);
    }
    put_deed(&changes, plan, "new", TAKE_OUT);
    assert_int_equal(ask(plan, &rates, USER_COMMISSIONER, &changes, &info), ERR_STAYS);
    assert_string_equal(info.text, MEANT_DECIDED);
    changes_done(&changes);
    plan_free(plan);
    rates_done(&rates);
}

/* In practice the person and the clinician say yes or no, and nobody goes further. */
static void practice__takes__no_decision_for_real(void **state UNUSED) {
    static const char *const ROLES[] = {"person", "representative", "clinician", "panel",
                                        "commissioner"};
    static const char *const DECISIONS[] = {"agrees", "disagrees", "submits", "authorises", "ends"};
    for (size_t r = 0; r < sizeof ROLES / sizeof *ROLES; r++)
        for (size_t d = 0; d < sizeof DECISIONS / sizeof *DECISIONS; d++) {
            struct plan *plan = plan_new();
            struct changes changes;
            bool commissioner = strcmp(ROLES[r], "commissioner") == 0, real = commissioner || d > 1;
            assert_non_null(plan);
            changes_init(&changes);
            changes_add(&changes, RECORD_DECISION, "new", "", SIZE_MAX);
            changes_set(&changes, RECORD_DECISION, "new", DECISION_ROLE, ROLES[r]);
            changes_set(&changes, RECORD_DECISION, "new", DECISION_DECISION, DECISIONS[d]);
            enum user_role role = commissioner ? USER_COMMISSIONER : USER_CLINICIAN;
            assert_int_equal(gate_ask(plan, false, role, &changes, false, NULL), ERR_OK);
            plan->practice = true;
            if ((gate_ask(plan, false, role, &changes, false, NULL) != ERR_OK) != real)
                fail_msg("%s %s", ROLES[r], DECISIONS[d]);
            changes_done(&changes);
            plan_free(plan);
        }
}

/* Taking a thing out takes it out of the receipts and reviews that name it, which is no edit of
 * theirs; on its own it is. */
static void reference__goes_with__its_record(void **state UNUSED) {
    struct rates rates;
    struct changes changes;
    assert_int_equal(builtin_rates(&rates, NULL), ERR_OK);
    struct plan *plan = plan_json_plan(
        "anne",
        "receipts[] = {\"id\": \"r\", \"on\": \"2026-06-08\", \"amount\": \"60\", \"line\": \"l1\"}\n");
    changes_init(&changes);
    changes_remove(&changes, plan, RECORD_LINE, "l1");
    assert_int_equal(ask(plan, &rates, USER_CLINICIAN, &changes, NULL), ERR_OK);
    assert_int_equal(ask(plan, &rates, USER_FINANCE, &changes, NULL), ERR_STAYS);
    changes_done(&changes);
    changes_init(&changes);
    changes_set(&changes, RECORD_RECEIPT, "r", RECEIPT_LINE, NULL);
    assert_int_equal(ask(plan, &rates, USER_CLINICIAN, &changes, NULL), ERR_STAYS);
    assert_int_equal(ask(plan, &rates, USER_FINANCE, &changes, NULL), ERR_OK);
    changes_done(&changes);
    plan_free(plan);
    rates_done(&rates);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gate__takes__what_the_role_may_in_each_state),
        cmocka_unit_test(gate__says__who_may_and_to_ask_them),
        cmocka_unit_test(gate__says__who_only_reads),
        cmocka_unit_test(role__is_read__by_its_word_or_its_label),
        cmocka_unit_test(topic__of_every_field__is_its_records_own),
        cmocka_unit_test(decision__stays__once_something_stands_on_it),
        cmocka_unit_test(decision__being_written__takes_its_answers),
        cmocka_unit_test(practice__takes__no_decision_for_real),
        cmocka_unit_test(reference__goes_with__its_record),
    };
    return cmocka_run_group_tests_name("plan/gate", tests, NULL, NULL);
}
