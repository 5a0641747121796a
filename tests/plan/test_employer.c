/* The employer is whoever holds the money, by every holder there is. */
#include "tests/plan/cost_fixture.h"

#include "base/unused.h"
#include "plan/employer.h"

static struct plan *peters_plan(void) {
    struct plan *plan = plan_new();
    put(plan_one(plan, RECORD_PERSON), PERSON_PREFERRED_NAME, "Peter");
    put(plan_one(plan, RECORD_PERSON), PERSON_FAMILY_NAME, "Example");
    return plan;
}

static void add_contact(struct plan *plan, const char *role, const char *name) {
    struct record *contact = add_record(plan, RECORD_CONTACT, "");
    put(contact, CONTACT_ROLE, role);
    put(contact, CONTACT_NAME, name);
}

static struct record *add_paid(struct plan *plan, const char *paid_by) {
    struct record *line = add_record(plan, RECORD_LINE, "");
    put(line, LINE_KIND, "employment");
    put(line, LINE_PAID_BY, paid_by);
    return line;
}

static void expect(const struct plan *plan, const struct record *line, enum employer employer,
                   const char *name) {
    char words[EMPLOYER_WORDS];
    assert_int_equal(plan_employer(plan, line), employer);
    assert_string_equal(employer_name(plan, line, words), name);
    assert_true(employer_meaning(employer)[0] != '\0');
}

static void employer__by_who_holds_direct_payments__is_that_one(void **state UNUSED) {
    static const struct {
        const char *holder, *name; /* NULL: not said */
        enum employer employer;
        const char *words;
    } holders[] = {
        {NULL, NULL, EMPLOYER_PERSON, "Peter Example"},
        {"person", NULL, EMPLOYER_PERSON, "Peter Example"},
        {"managed_account", "Example Accounts", EMPLOYER_PERSON, "Peter Example"},
        {"nominee", "Rae Hale", EMPLOYER_NOMINEE, "Rae Hale, the nominee, as principal"},
        {"representative", "Jo Example", EMPLOYER_REPRESENTATIVE,
         "Jo Example, the representative, as principal"},
        {"nominee", NULL, EMPLOYER_NOMINEE, "the nominee, as principal"},
    };
    for (size_t i = 0; i < sizeof holders / sizeof holders[0]; i++) {
        struct plan *plan = peters_plan();
        struct record *money = plan_one(plan, RECORD_MONEY);
        const struct record *line = add_paid(plan, "direct_payment");
        put(money, MONEY_HOLDER, holders[i].holder);
        put(money, MONEY_HOLDER_NAME, holders[i].name);
        expect(plan, line, holders[i].employer, holders[i].words);
        expect(plan, NULL, holders[i].employer, holders[i].words);
        plan_free(plan);
    }
}

static void
employer__with_no_name_beside_the_money__is_the_contact_of_that_part(void **state UNUSED) {
    struct plan *plan = peters_plan();
    add_contact(plan, "family", "Mo Example");
    add_contact(plan, "nominee", "Rae Hale");
    add_contact(plan, "representative", "Jo Example");
    put(plan_one(plan, RECORD_MONEY), MONEY_HOLDER, "nominee");
    expect(plan, NULL, EMPLOYER_NOMINEE, "Rae Hale, the nominee, as principal");
    put(plan_one(plan, RECORD_MONEY), MONEY_HOLDER, "representative");
    expect(plan, NULL, EMPLOYER_REPRESENTATIVE, "Jo Example, the representative, as principal");
    plan_free(plan);
}

static void employer__by_line__is_an_organisation_or_nobody(void **state UNUSED) {
    struct plan *plan = peters_plan();
    struct record *line = add_paid(plan, "third_party");
    put(plan_one(plan, RECORD_MONEY), MONEY_HOLDER, "nominee");
    expect(plan, line, EMPLOYER_ORGANISATION, "the organisation that holds the money");
    put(line, LINE_PROVIDER, "Example Help");
    expect(plan, line, EMPLOYER_ORGANISATION, "Example Help");
    expect(plan, add_paid(plan, "notional"), EMPLOYER_NOBODY, "nobody");
    expect(plan, add_paid(plan, "traditional"), EMPLOYER_NOBODY, "nobody");
    expect(plan, add_paid(plan, "community"), EMPLOYER_NOT_HERE,
           "not said in this plan, which pays nothing for it");
    expect(plan, add_paid(plan, NULL), EMPLOYER_NOMINEE, "the nominee, as principal");
    plan_free(plan);
}

static void employer__without_any_name__is_me(void **state UNUSED) {
    struct plan *plan = plan_new();
    expect(plan, NULL, EMPLOYER_PERSON, "me");
    plan_free(plan);
}

static void helper__of_a_line__is_the_one_it_names(void **state UNUSED) {
    struct plan *plan = peters_plan();
    struct record *sam = add_record(plan, RECORD_HELPER, "");
    struct record *ali = add_record(plan, RECORD_HELPER, "");
    struct record *other = add_paid(plan, "direct_payment");
    assert_null(line_helper(plan, other));
    assert_null(helper_first_line(plan, sam->id));
    struct record *first = add_paid(plan, "direct_payment");
    struct record *second = add_paid(plan, "direct_payment");
    put(first, LINE_HELPER, sam->id);
    put(second, LINE_HELPER, sam->id);
    assert_ptr_equal(line_helper(plan, first), sam);
    assert_ptr_equal(helper_first_line(plan, sam->id), first);
    assert_null(helper_first_line(plan, ali->id));
    put(first, LINE_KIND, "ordinary"); /* what a helper does is employment alone */
    assert_null(line_helper(plan, first));
    assert_ptr_equal(helper_first_line(plan, sam->id), second);
    plan_free(plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(employer__by_who_holds_direct_payments__is_that_one),
        cmocka_unit_test(employer__with_no_name_beside_the_money__is_the_contact_of_that_part),
        cmocka_unit_test(employer__by_line__is_an_organisation_or_nobody),
        cmocka_unit_test(employer__without_any_name__is_me),
        cmocka_unit_test(helper__of_a_line__is_the_one_it_names),
    };
    return cmocka_run_group_tests_name("plan/employer", tests, NULL, NULL);
}
