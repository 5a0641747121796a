/* Who pays a part of a plan, in words: each once, in the order of the lines, and never cut short
 * without saying so. */
#include "tests/plan/cost_fixture.h"

#include "base/unused.h"
#include "plan/others.h"

/* Adds a line for 100 pounds of which others pay `part` pounds. */
static struct record *add_part(struct fixture *f, const char *part, const char *who) {
    struct record *line = add_record(f->plan, RECORD_LINE, "");
    put(line, LINE_UNIT_PRICE, "100");
    put(line, LINE_QUANTITY, "1");
    put(line, LINE_PAID_BY, "direct_payment");
    put(line, LINE_OTHERS_PAY_AMOUNT, part);
    put(line, LINE_FUNDER, who);
    return line;
}

static void expect(struct fixture *f, const char *who, const char *words) {
    char buffer[OTHERS_WORDS];
    fixture_cost(f);
    assert_string_equal(others_who(&f->cost, buffer), who);
    assert_string_equal(others_words(&f->cost, buffer), words);
}

static void others__of_nothing__are_no_words(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-04-06", "52", "monthly");
    expect(&f, "", "");
    add_part(&f, NULL, "Example Council"); /* says who, and no part */
    expect(&f, "", "");
    f.cost.known = false;
    char buffer[OTHERS_WORDS];
    assert_string_equal(others_words(&f.cost, buffer), "");
    f.cost.known = true;
    fixture_end(&f);
}

static void others__of_some_lines__are_each_said_once(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-04-06", "52", "monthly");
    add_part(&f, "40", "Example Council");
    expect(&f, "Example Council", "\u00A340.00 (Example Council)");
    add_part(&f, "5.50", "My own money");
    add_part(&f, "1", "example council");
    add_part(&f, "2", NULL);
    expect(&f, "Example Council, My own money, nobody has said who",
           "\u00A348.50 (Example Council, My own money, nobody has said who)");
    fixture_end(&f);
}

/* What is left out, or is there already, is paid for by nobody. */
static void others__of_what_is_in_no_total__are_not_said(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-04-06", "52", "monthly");
    add_part(&f, "40", "Example Council");
    put(add_part(&f, "40", "A charity"), LINE_INCLUDED, "false");
    put(add_part(&f, "40", "A neighbour"), LINE_PAID_BY, "community");
    expect(&f, "Example Council", "\u00A340.00 (Example Council)");
    fixture_end(&f);
}

static void others__who_are_many__end_in_and_others(void **state UNUSED) {
    struct fixture f;
    char who[80], buffer[OTHERS_WORDS];
    fixture_start(&f, "2026-04-06", "52", "monthly");
    for (int i = 0; i < 12; i++) {
        snprintf(who, sizeof who, "The charity \u00E9 with the long name, number %d", i);
        add_part(&f, "1", who);
    }
    fixture_cost(&f);
    others_words(&f.cost, buffer);
    assert_non_null(strstr(buffer, " and others)"));
    assert_null(strstr(buffer, "number 11"));
    assert_non_null(strstr(buffer, "\u00A312.00 (The charity"));
    fixture_end(&f);
}

static void others__of_one_line__are_who_it_says(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-04-06", "52", "monthly");
    add_part(&f, "40", "Example Council");
    add_part(&f, "40", NULL);
    fixture_cost(&f);
    assert_string_equal(others_of_line(&f.cost.lines[0]), "Example Council");
    assert_string_equal(others_of_line(&f.cost.lines[1]), "nobody has said who");
    fixture_end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(others__of_nothing__are_no_words),
        cmocka_unit_test(others__of_some_lines__are_each_said_once),
        cmocka_unit_test(others__of_what_is_in_no_total__are_not_said),
        cmocka_unit_test(others__who_are_many__end_in_and_others),
        cmocka_unit_test(others__of_one_line__are_who_it_says),
    };
    return cmocka_run_group_tests_name("plan/others", tests, NULL, NULL);
}
