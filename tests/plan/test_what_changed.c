/* What changed between two versions, in words: nothing between a plan and itself, everything that
 * differs, each with what it was and is, in the order of the steps. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "plan/change.h"
#include "plan/line_words.h"
#include "plan/what_changed.h"
#include "store/builtin.h"
#include "tests/exchange/plan_json.h"
#include "tests/plan/machine_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Two versions, each with its own rates, and what changed between them. */
struct pair {
    struct plan *plans[2];
    struct rates rates[2];
    struct figures figures[2];
    struct what_changed changed;
};

static void pair_cost(struct pair *pair) {
    for (size_t i = 0; i < 2; i++) {
        figures_done(&pair->figures[i]);
        (void)figures_cost(pair->plans[i], &pair->rates[i], &pair->figures[i], NULL);
    }
    what_changed_done(&pair->changed);
    assert_int_equal(what_changed_find(&pair->figures[0], &pair->figures[1], &pair->changed, NULL),
                     ERR_OK);
}

/* Takes over both plans. */
static void pair_of(struct pair *pair, struct plan *before, struct plan *after) {
    *pair = (struct pair){.plans = {before, after}};
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(builtin_rates(&pair->rates[i], NULL), ERR_OK);
    pair_cost(pair);
}

/* An example, and the same with those changes. */
static void pair_start(struct pair *pair, const char *name, const char *before, const char *after) {
    pair_of(pair, plan_json_plan(name, before), plan_json_plan(name, after));
}

static void pair_end(struct pair *pair) {
    what_changed_done(&pair->changed);
    for (size_t i = 0; i < 2; i++) {
        figures_done(&pair->figures[i]);
        rates_done(&pair->rates[i]);
        plan_free(pair->plans[i]);
    }
}

/* The item with that sentence; stops the test where there is none. */
static const struct changed_item *expect_said(const struct pair *pair, const char *group,
                                              const char *sentence) {
    for (size_t i = 0; i < pair->changed.count; i++) {
        const struct changed_item *item = &pair->changed.items[i];
        if (strcmp(item->sentence, sentence) == 0) {
            assert_string_equal(item->group, group);
            return item;
        }
    }
    char *text = what_changed_text(&pair->changed);
    fail_msg("no \"%s\" in:\n%s", sentence, text);
    free(text);
    return NULL;
}

/* ---- single sentences */

static void line__that_comes_less_often__is_one_sentence_with_its_cost(void **state UNUSED) {
    struct pair pair;
    pair_start(&pair, "anne", NULL,
               "lines[0].times = 1\nlines[0].every = 3\nlines[0].description = \"Psychotherapy\"\n"
               "lines[4].unit_price = \"110.50\"");
    const struct changed_item *item = expect_said(
        &pair, "My support",
        "Psychotherapy: twice a week became once every three weeks; \u00A3120.00 a week became "
        "\u00A320.00.");
    assert_int_equal(item->kind, CHANGED_ANSWER);
    assert_int_equal(item->field, -1);
    assert_string_equal(item->id, "l1");
    assert_string_equal(item->before,
                        "1 x session at \u00A360.00, twice a week, until 20 September 2026");
    expect_said(&pair, "My support",
                "Psychotherapy. What is it? \"Psychotherapy, twice a week to start\" became "
                "\"Psychotherapy\".");
    expect_said(&pair, "My support",
                "Painting class at the community college: price \u00A396.00 became \u00A3110.50; "
                "\u00A3288.00 in all became \u00A3331.50.");
    expect_said(&pair, "What it comes to", "Plan: \u00A38,249.20 became \u00A36,697.08.");
    expect_said(&pair, "What it comes to", "Left: \u00A37,094.71 became \u00A38,646.83.");
    pair_end(&pair);
}

static void line__of_a_helper__says_hours_and_pay(void **state UNUSED) {
    struct pair pair;
    pair_start(&pair, "peter", NULL,
               "lines[0].hours_per_week = \"12\"\nlines[0].hourly_rate = \"14\"");
    bool said = false;
    for (size_t i = 0; i < pair.changed.count; i++)
        said = said || strstr(pair.changed.items[i].sentence,
                              "hours a week became 12 hours a week; pay \u00A313.50 an hour became "
                              "\u00A314.00 an hour; \u00A3") != NULL;
    assert_true(said);
    pair_end(&pair);
}

static void things__that_came_and_went__say_what_they_cost(void **state UNUSED) {
    struct pair pair;
    pair_start(&pair, "anne", "- lines[4]",
               "- lines[5]\noutcomes[] = {\"id\": \"new\", \"title\": \"Swim again\"}");
    expect_said(
        &pair, "My support",
        "Added: Painting class at the community college: 1 x term at \u00A396.00, 3 times a year; "
        "\u00A3288.00 in all.");
    expect_said(&pair, "My outcomes", "Added: Swim again.");
    bool said = false;
    for (size_t i = 0; i < pair.changed.count; i++)
        said = said || (pair.changed.items[i].kind == CHANGED_TAKEN_OUT &&
                        strstr(pair.changed.items[i].sentence,
                               "Taken out: Bus pass for the class: ") != NULL);
    assert_true(said);
    pair_end(&pair);
}

/* What is free lacks no price, and what counts in no total is not told as if it did. */
static void things__that_count_in_no_total__are_not_told_as_a_cost(void **state UNUSED) {
    struct pair pair;
    pair_start(&pair, "anne", NULL,
               "- lines[7]\n"
               "lines[] = {\"id\": \"n1\", \"description\": \"Tea at the church\","
               " \"paid_by\": \"community\", \"outcomes\": [\"o1\"]}\n"
               "lines[] = {\"id\": \"n2\", \"description\": \"A bicycle\","
               " \"paid_by\": \"direct_payment\", \"outcomes\": [\"o1\"]}\n"
               "lines[] = {\"id\": \"n3\", \"description\": \"Choir\", \"unit_price\": \"5\","
               " \"quantity\": \"1\", \"times\": 1, \"every\": 1, \"period\": \"week\","
               " \"paid_by\": \"community\", \"outcomes\": [\"o1\"]}\n"
               "lines[] = {\"id\": \"n4\", \"description\": \"A trip\", \"unit_price\": \"5\","
               " \"quantity\": \"1\", \"period\": \"once\", \"included\": false,"
               " \"paid_by\": \"direct_payment\", \"outcomes\": [\"o1\"]}\n");
    expect_said(&pair, "My support",
                "Taken out: Sunday lunch with my daughter's family: at no cost.");
    expect_said(&pair, "My support", "Added: Tea at the church: at no cost.");
    expect_said(&pair, "My support",
                "Added: A bicycle: How many is not known yet, no price yet, once.");
    expect_said(&pair, "My support",
                "Added: Choir: 1 x one at \u00A35.00, once a week; worth \u00A35.00 a week, and in "
                "no total.");
    expect_said(&pair, "My support",
                "Added: A trip: 1 x one at \u00A35.00, once; \u00A35.00 in all. It is left out.");
    pair_end(&pair);
}

static void answers__are_said_from_what_to_what(void **state UNUSED) {
    struct pair pair;
    pair_start(&pair, "anne", "money.holder = \"person\"\nperson.email = \"a@b\"",
               "money.holder = \"nominee\"\nperson.phone = \"01604 496 0000\"\n"
               "lines[0].paid_by = \"notional\"");
    expect_said(&pair, "How the money is held",
                "Who looks after direct payments? I do became My nominee.");
    const struct changed_item *item = expect_said(
        &pair, "About me", "Phone: now \"01604 496 0000\". There was no answer before.");
    assert_null(item->before);
    assert_string_equal(item->after, "01604 496 0000");
    assert_string_equal(item->title, "");
    expect_said(&pair, "About me", "Email: no answer now. It was \"a@b\".");
    expect_said(&pair, "My support",
                "Psychotherapy, twice a week to start. Who holds the money? Paid to me (a direct "
                "payment) became The NHS arranges it for me (a notional budget).");
    pair_end(&pair);
}

/* Of two things with one title it is said of which. */
static void answer__of_one_of_two_alike__says_of_which(void **state UNUSED) {
    struct pair pair;
    pair_start(&pair, "anne",
               "lines[0].description = \"Therapy\"\nlines[1].description = \"Therapy\"",
               "lines[0].description = \"Therapy\"\nlines[1].description = \"Therapy\"\n"
               "lines[1].paid_by = \"notional\"");
    expect_said(&pair, "My support",
                "Therapy, 1 x session at \u00A360.00, once a week, from 21 September 2026 until 27 "
                "December 2026. Who holds the money? Paid to me (a direct payment) became The NHS "
                "arranges it for me (a notional budget).");
    pair_end(&pair);
}

/* No answer was "Yes" all along: a thing that a commissioner leaves out was in the plan. */
static void answer__that_nobody_gave__was_what_counts_without_it(void **state UNUSED) {
    struct pair pair;
    pair_start(&pair, "anne", "lines[1].included = false", "lines[0].included = false");
    const struct changed_item *item =
        expect_said(&pair, "My support",
                    "Psychotherapy, twice a week to start. Is it in the plan? Yes became No.");
    assert_string_equal(item->before, "Yes");
    assert_string_equal(item->after, "No");
    expect_said(&pair, "My support",
                "Psychotherapy, once a week. Is it in the plan? No became Yes.");
    pair_end(&pair);
    pair_start(&pair, "anne", NULL, "lines[0].included = true");
    expect_said(&pair, "My support",
                "Psychotherapy, twice a week to start. Is it in the plan? Now Yes. There was no "
                "answer before.");
    pair_end(&pair);
}

static void long_texts__are_said_whole_on_rows_of_their_own(void **state UNUSED) {
    struct pair pair;
    pair_start(&pair, "anne", "risks[0].mitigation = \"One.\\nTwo.\"",
               "risks[0].mitigation = \"One.\\nTwo, which is longer than it was.\"\n"
               "- if_things_change.early_signs");
    const struct changed_item *item = NULL;
    for (size_t i = 0; i < pair.changed.count; i++)
        if (pair.changed.items[i].type == RECORD_RISK)
            item = &pair.changed.items[i];
    assert_non_null(item);
    assert_true(item->whole);
    assert_string_equal(item->before, "One.\nTwo.");
    assert_string_equal(item->after, "One.\nTwo, which is longer than it was.");
    assert_non_null(strstr(item->sentence, "What makes it smaller? The words changed."));
    char *text = what_changed_text(&pair.changed);
    assert_non_null(strstr(text, "    Before:\n      One.\n      Two.\n    Now:\n      One.\n"));
    free(text);
    pair_end(&pair);
}

static void order__and_what_is_not_named__are_told_too(void **state UNUSED) {
    struct pair pair;
    pair_start(&pair, "anne", NULL, NULL);
    struct plan *after = pair.plans[1];
    plan_put_back(after, plan_take_out(after, RECORD_OUTCOME, 2), 0);
    struct record *extra = NULL;
    assert_int_equal(plan_add(after, RECORD_ADJUSTMENT, "zz", "", 0, &extra, NULL), ERR_OK);
    pair_cost(&pair);
    expect_said(&pair, "My outcomes", "The same things, in another order.");
    expect_said(&pair, "My budget", "Added: adjustment with no name.");
    assert_int_equal(pair.changed.count, 2);
    pair_end(&pair);
}

static void costs__that_are_not_known__are_said_not_to_be(void **state UNUSED) {
    struct pair pair;
    pair_start(&pair, "anne", NULL, NULL);
    record_put(plan_one(pair.plans[1], RECORD_PLAN), PLAN_STARTS, (struct value){0});
    pair_cost(&pair);
    expect_said(&pair, "What it comes to",
                "What it comes to cannot be compared, for it is not known now.");
    expect_said(&pair, "My budget", "First day of the plan: no answer now. It was 1 June 2026.");
    pair_end(&pair);
}

/* Each version is costed at its own rates: the same answers may come to something else. */
static void rates__alone__change_what_a_line_costs(void **state UNUSED) {
    struct pair pair;
    pair_start(&pair, "team", NULL, NULL);
    assert_int_equal(pair.changed.count, 0);
    for (size_t i = 0; i < pair.rates[1].count; i++)
        if (pair.rates[1].rows[i].name == RATE_PENSION_PERCENT)
            pair.rates[1].rows[i].value *= 2;
    pair_cost(&pair);
    assert_true(pair.changed.count > 0);
    bool line = false;
    for (size_t i = 0; i < pair.changed.count; i++)
        line = line || pair.changed.items[i].type == RECORD_LINE;
    assert_true(line);
    pair_end(&pair);
}

/* ---- all there is */

static const char *const EXAMPLES[] = {"anne", "peter", "team", "employer", "edges", "../whole"};
enum { EXAMPLE_COUNT = sizeof EXAMPLES / sizeof EXAMPLES[0] };

static void plan__and_itself__differ_in_nothing(void **state UNUSED) {
    for (size_t i = 0; i < EXAMPLE_COUNT; i++) {
        struct pair pair;
        pair_start(&pair, EXAMPLES[i], NULL, NULL);
        if (pair.changed.count > 0)
            fail_msg("%s: %s", EXAMPLES[i], pair.changed.items[0].sentence);
        char *text = what_changed_text(&pair.changed);
        assert_string_equal(text, "Nothing changed.\n");
        free(text);
        pair_end(&pair);
    }
}

/* Every type is told of, but for those that are no part of what a plan is. */
static void groups__have__every_type_that_matters(void **state UNUSED) {
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        enum record_type type = (enum record_type)number;
        bool untold = type == RECORD_DECISION || type == RECORD_RECONSIDERATION ||
                      type == RECORD_PAYMENT || type == RECORD_BALANCE || type == RECORD_RECEIPT ||
                      type == RECORD_STILL_TO_PAY || type == RECORD_TALK || type == RECORD_LATER;
        assert_int_equal(what_changed_group(type) == NULL, untold);
    }
}

static bool is_told(enum record_type type, size_t field) {
    return what_changed_group(type) != NULL &&
           (type != RECORD_PLAN || (field != PLAN_ID && field != PLAN_REFERENCE &&
                                    field != PLAN_VERSION && field != PLAN_STATE));
}

static bool is_named(const struct pair *pair, const struct record *record, size_t field) {
    enum line_fact fact = line_fact_of(record->type, field);
    for (size_t i = 0; i < pair->changed.count; i++) {
        const struct changed_item *item = &pair->changed.items[i];
        bool it = item->type == record->type && strcmp(item->id, record->id) == 0;
        if (it && (item->kind != CHANGED_ANSWER || item->field == (int)field ||
                   (item->field < 0 && fact != LINE_FACT_COUNT)))
            return true;
    }
    return false;
}

/* A number near the one there, or another choice; a text with more at its end. */
static struct value another(const struct field *field, const struct value *value) {
    struct value other = {.set = true, .number = value->number + 1};
    if (field_is_words(field) && !field_points(field)) {
        size_t length = strlen(value->text);
        other = (struct value){.set = true, .text = malloc(length + 2)};
        assert_non_null(other.text);
        memcpy(other.text, value->text, length);
        memcpy(other.text + length, "x", 2);
        return other;
    }
    if (field->choices != NULL && field->kind == KIND_CHOICE)
        other.number = (value->number + 1) % (int64_t)field_choice_count(field);
    if (field->kind == KIND_YES_NO)
        other.number = !value->number;
    return field_is_text(field) || field->kind == KIND_CHOICES ? (struct value){0} : other;
}

/* Every answer there is, changed and taken away by itself, is named, and only its own thing is. */
static void every_answer__changed_or_taken_away__is_named(void **state UNUSED) {
    struct pair pair;
    size_t tried = 0;
    pair_start(&pair, "../whole", NULL, NULL);
    for (int type = 0; type < RECORD_TYPE_COUNT; type++)
        for (size_t i = 0; i < plan_count(pair.plans[1], (enum record_type)type); i++)
            for (size_t f = 0; f < dictionary_record((enum record_type)type)->field_count; f++) {
                struct record *record = plan_at(pair.plans[1], (enum record_type)type, i);
                const struct field *field = dictionary_field((enum record_type)type, f);
                const struct record *was = plan_at(pair.plans[0], (enum record_type)type, i);
                if (!is_told((enum record_type)type, f) || !record_has(record, f))
                    continue;
                for (int way = 0; way < 2; way++) {
                    struct value value =
                        way == 0 ? another(field, &was->values[f]) : (struct value){0};
                    record_put(record, f, value);
                    pair_cost(&pair);
                    if (!is_named(&pair, record, f))
                        fail_msg("%s %s: %s is not named", dictionary_record(record->type)->table,
                                 record->id, field->key);
                    tried++;
                }
                struct value back;
                assert_true(value_copy(&was->values[f], &back));
                record_put(record, f, back);
            }
    pair_cost(&pair);
    assert_int_equal(pair.changed.count, 0);
    assert_true(tried > 400);
    pair_end(&pair);
}

/* ---- by chance */

#define WALKS 200

static unsigned chance(uint64_t *seed, unsigned below) {
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(*seed >> 33) % below;
}

/* Takes a thing out, or changes some answer of one. */
static void wander(struct plan *plan, uint64_t *seed) {
    enum record_type type = (enum record_type)chance(seed, RECORD_TYPE_COUNT);
    struct changes changes;
    size_t count = plan_count(plan, type);
    if (count == 0)
        return;
    struct record *record = plan_at(plan, type, chance(seed, (unsigned)count));
    size_t field = chance(seed, (unsigned)dictionary_record(type)->field_count);
    changes_init(&changes);
    if (dictionary_record(type)->many && chance(seed, 6) == 0)
        changes_remove(&changes, plan, type, record->id);
    else if (record_has(record, field))
        changes_put(&changes, type, record->id, field,
                    another(dictionary_field(type, field), &record->values[field]));
    (void)plan_apply(plan, &changes, NULL, NULL);
    changes_done(&changes);
}

/* What differs is named, of things that have lasting ids; with those that have not, something is.
 */
static void expect_all_named(const struct pair *pair) {
    const struct plan *before = pair->plans[0], *after = pair->plans[1];
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        enum record_type type = (enum record_type)number;
        const struct record_def *def = dictionary_record(type);
        for (size_t i = 0; (def->named || !def->many) && i < plan_count(before, type); i++) {
            const struct record *was = plan_at(before, type, i);
            const struct record *is = plan_find(after, type, was->id, NULL);
            for (size_t f = 0; f < def->field_count; f++)
                if (is_told(type, f) &&
                    (is == NULL ||
                     !value_equal(&def->fields[f], &was->values[f], &is->values[f])) &&
                    !is_named(pair, was, f))
                    fail_msg("%s %s: %s is not named", def->table, was->id, def->fields[f].key);
        }
        if (plan_count(before, type) != plan_count(after, type) && is_told(type, 0))
            assert_true(pair->changed.count > 0);
    }
}

static void edits__by_chance__are_all_named_in_the_order_of_the_steps(void **state UNUSED) {
    for (uint64_t walk = 0; walk < WALKS; walk++) {
        struct pair pair;
        uint64_t seed = walk;
        pair_start(&pair, EXAMPLES[walk % EXAMPLE_COUNT], NULL, NULL);
        for (unsigned edit = chance(&seed, 12); edit > 0; edit--)
            wander(pair.plans[1], &seed);
        pair_cost(&pair);
        expect_all_named(&pair);
        const char *group = "";
        for (size_t i = 0; i < pair.changed.count; i++) {
            const struct changed_item *item = &pair.changed.items[i];
            assert_no_machine_word(item->sentence);
            for (size_t j = i + 1; strcmp(item->group, group) != 0 && j < pair.changed.count; j++)
                assert_string_not_equal(pair.changed.items[j].group, group);
            group = item->group;
        }
        pair_end(&pair);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(line__that_comes_less_often__is_one_sentence_with_its_cost),
        cmocka_unit_test(line__of_a_helper__says_hours_and_pay),
        cmocka_unit_test(things__that_came_and_went__say_what_they_cost),
        cmocka_unit_test(things__that_count_in_no_total__are_not_told_as_a_cost),
        cmocka_unit_test(answers__are_said_from_what_to_what),
        cmocka_unit_test(answer__of_one_of_two_alike__says_of_which),
        cmocka_unit_test(answer__that_nobody_gave__was_what_counts_without_it),
        cmocka_unit_test(long_texts__are_said_whole_on_rows_of_their_own),
        cmocka_unit_test(order__and_what_is_not_named__are_told_too),
        cmocka_unit_test(costs__that_are_not_known__are_said_not_to_be),
        cmocka_unit_test(rates__alone__change_what_a_line_costs),
        cmocka_unit_test(plan__and_itself__differ_in_nothing),
        cmocka_unit_test(groups__have__every_type_that_matters),
        cmocka_unit_test(every_answer__changed_or_taken_away__is_named),
        cmocka_unit_test(edits__by_chance__are_all_named_in_the_order_of_the_steps),
    };
    return cmocka_run_group_tests_name("plan/what_changed", tests, NULL, NULL);
}
