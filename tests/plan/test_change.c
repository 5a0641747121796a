/* Changes: applied whole or not at all, and turned back whole, for edits of every kind. */
#include "plan/plan_text.h"

#include "base/date.h"
#include "base/unused.h"
#include <time.h>

/* Applies a list and checks that it worked, can be turned back whole, and be done again. */
static void apply_and_back(struct plan *plan, struct changes *changes) {
    struct err_info info = {0};
    char *before = plan_text(plan), *after, *text;
    if (plan_apply(plan, changes, NULL, &info) != ERR_OK)
        fail_msg("%s: %s", info.at, info.text);
    after = plan_text(plan);
    if (plan_revert(plan, changes, &info) != ERR_OK)
        fail_msg("back, %s: %s", info.at, info.text);
    text = plan_text(plan);
    assert_string_equal(text, before);
    free(text);
    assert_int_equal(plan_apply(plan, changes, NULL, &info), ERR_OK);
    text = plan_text(plan);
    assert_string_equal(text, after);
    free(text);
    free(before);
    free(after);
}

/* Applies a list that has to be refused, and checks that nothing at all has changed. */
static void apply_refused(struct plan *plan, struct changes *changes, enum err err,
                          size_t failed_at, const char *at) {
    struct record *line = plan_at(plan, RECORD_LINE, 0);
    struct err_info info = {0};
    int64_t last_id = plan->last_id;
    size_t failed = 99;
    char *before = plan_text(plan);
    assert_int_equal(plan_apply(plan, changes, &failed, &info), err);
    char *after = plan_text(plan);
    assert_string_equal(after, before);
    assert_string_equal(info.at, at);
    assert_true(strlen(info.text) > 10);
    assert_int_equal(failed, failed_at);
    assert_int_equal(plan->last_id, last_id);
    assert_ptr_equal(plan_at(plan, RECORD_LINE, 0), line);
    free(before);
    free(after);
}

static void apply__set__fills_in_what_was_there(void **state UNUSED) {
    struct plan *plan = full_plan();
    struct changes changes;
    changes_init(&changes);
    changes_set(&changes, RECORD_LINE, "l1", LINE_UNIT_PRICE, "97.5");
    changes_set(&changes, RECORD_LINE, "l1", LINE_WHY, "I paint");
    changes_set(&changes, RECORD_PERSON, "", PERSON_PREFERRED_NAME, NULL);
    apply_and_back(plan, &changes);
    assert_int_equal(changes.items[0].before.number, 960000);
    assert_false(changes.items[1].before.set);
    assert_string_equal(changes.items[2].before.text, "Anne");
    assert_int_equal(record_number(plan_at(plan, RECORD_LINE, 0), LINE_UNIT_PRICE), 975000);
    changes_done(&changes);
    plan_free(plan);
}

static void apply__add__goes_where_it_was_put(void **state UNUSED) {
    struct plan *plan = full_plan();
    struct changes changes;
    char id[24];
    plan_new_id(plan, id);
    changes_init(&changes);
    changes_add(&changes, RECORD_LINE, id, "", 1);
    changes_set(&changes, RECORD_LINE, id, LINE_DESCRIPTION, "Bus pass");
    changes_add(&changes, RECORD_LINE, "last", "", SIZE_MAX);
    changes_add(&changes, RECORD_EXTRA, "x", "l2", 0);
    apply_and_back(plan, &changes);
    assert_string_equal(record_title(plan_at(plan, RECORD_LINE, 1)), "Bus pass");
    assert_int_equal(changes.items[2].position, 3);
    assert_string_equal(plan_at(plan, RECORD_EXTRA, 0)->parent, "l2");
    assert_int_equal(plan->last_id, atoi(id));
    plan_new_id(plan, id);
    assert_null(plan_find(plan, RECORD_LINE, id, NULL));
    changes_done(&changes);
    plan_free(plan);
}

static void revert__add__never_gives_an_id_twice(void **state UNUSED) {
    struct plan *plan = full_plan();
    struct changes changes;
    char first[24], second[24];
    plan_new_id(plan, first);
    changes_init(&changes);
    changes_add(&changes, RECORD_LINE, first, "", SIZE_MAX);
    assert_int_equal(plan_apply(plan, &changes, NULL, NULL), ERR_OK);
    assert_int_equal(plan_revert(plan, &changes, NULL), ERR_OK);
    plan_new_id(plan, second);
    assert_string_not_equal(first, second);
    changes_done(&changes);
    plan_free(plan);
}

static void remove__outcome__is_taken_out_of_what_refers_to_it(void **state UNUSED) {
    struct plan *plan = full_plan();
    struct changes changes;
    changes_init(&changes);
    changes_remove(&changes, plan, RECORD_OUTCOME, "o1");
    apply_and_back(plan, &changes);
    assert_string_equal(record_text(plan_at(plan, RECORD_LINE, 0), LINE_OUTCOMES), "o2");
    assert_string_equal(record_text(plan_at(plan, RECORD_REVIEW, 0), REVIEW_SCORES), "o2=5");
    changes_done(&changes);
    plan_free(plan);
}

static void remove__two_outcomes__in_one_list(void **state UNUSED) {
    struct plan *plan = full_plan();
    struct changes changes;
    changes_init(&changes);
    changes_remove(&changes, plan, RECORD_OUTCOME, "o1");
    changes_remove(&changes, plan, RECORD_OUTCOME, "o2");
    apply_and_back(plan, &changes);
    assert_false(record_has(plan_at(plan, RECORD_LINE, 0), LINE_OUTCOMES));
    assert_int_equal(plan_count(plan, RECORD_OUTCOME), 0);
    changes_done(&changes);
    plan_free(plan);
}

static void remove__line__takes_its_extras_and_receipts_along(void **state UNUSED) {
    struct plan *plan = full_plan();
    struct changes changes;
    changes_init(&changes);
    changes_remove(&changes, plan, RECORD_LINE, "l2");
    changes_remove(&changes, plan, RECORD_LINE, "l1");
    apply_and_back(plan, &changes);
    assert_int_equal(plan_count(plan, RECORD_EXTRA), 0);
    assert_int_equal(plan_count(plan, RECORD_RECEIPT), 1);
    assert_false(record_has(plan_at(plan, RECORD_RECEIPT, 0), RECEIPT_LINE));
    changes_done(&changes);
    plan_free(plan);
}

static void remove__measure__leaves_reviews_by_its_name(void **state UNUSED) {
    struct plan *plan = full_plan();
    struct changes changes;
    changes_init(&changes);
    changes_remove(&changes, plan, RECORD_MEASURE, "4");
    apply_and_back(plan, &changes);
    assert_false(record_has(plan_at(plan, RECORD_REVIEW, 0), REVIEW_MEASURES));
    changes_done(&changes);
    plan_free(plan);
}

static void line_kind__change__takes_out_what_the_other_has(void **state UNUSED) {
    struct plan *plan = full_plan();
    struct changes changes;
    changes_init(&changes);
    changes_set_line_kind(&changes, plan, "l1", LINE_EMPLOYMENT);
    changes_set_line_kind(&changes, plan, "l2", LINE_ORDINARY);
    apply_and_back(plan, &changes);
    assert_false(record_has(plan_at(plan, RECORD_LINE, 0), LINE_UNIT_PRICE));
    assert_true(record_has(plan_at(plan, RECORD_LINE, 0), LINE_DESCRIPTION));
    assert_int_equal(record_number(plan_at(plan, RECORD_LINE, 0), LINE_KIND), LINE_EMPLOYMENT);
    assert_false(record_has(plan_at(plan, RECORD_LINE, 1), LINE_KIND));
    assert_false(record_has(plan_at(plan, RECORD_LINE, 1), LINE_HOURLY_RATE));
    assert_int_equal(plan_count(plan, RECORD_EXTRA), 0);
    changes_done(&changes);
    plan_free(plan);
}

static void line_kind__ordinary__is_never_set(void **state UNUSED) {
    struct plan *plan = full_plan();
    struct changes changes;
    changes_init(&changes);
    changes_set(&changes, RECORD_LINE, "l1", LINE_KIND, "ordinary");
    apply_and_back(plan, &changes);
    assert_false(record_has(plan_at(plan, RECORD_LINE, 0), LINE_KIND));
    changes_done(&changes);
    plan_free(plan);
}

static void work__change__takes_out_what_the_other_has(void **state UNUSED) {
    struct plan *plan = full_plan();
    struct changes changes;
    const struct record *line = plan_find(plan, RECORD_LINE, "l2", NULL);
    assert_true(record_has(line, LINE_HOURS_PER_WEEK) && record_has(line, LINE_HOURLY_RATE));
    changes_init(&changes);
    changes_set_work(&changes, plan, "l2", WORK_SLEEP_IN);
    changes_set(&changes, RECORD_LINE, "l2", LINE_NIGHTS_PER_WEEK, "2");
    changes_set(&changes, RECORD_LINE, "l2", LINE_NIGHT_RATE, "60");
    apply_and_back(plan, &changes);
    assert_int_equal(record_number(line, LINE_WORK), WORK_SLEEP_IN);
    assert_false(record_has(line, LINE_HOURS_PER_WEEK) || record_has(line, LINE_HOURLY_RATE));
    changes_done(&changes);
    changes_set_work(&changes, plan, "l2", WORK_HOURS);
    apply_and_back(plan, &changes);
    assert_int_equal(record_number(line, LINE_WORK), WORK_HOURS);
    assert_false(record_has(line, LINE_NIGHTS_PER_WEEK) || record_has(line, LINE_NIGHT_RATE));
    changes_done(&changes);
    plan_free(plan);
}

/* A helper and their lines go in one list, which names the helper first. */
static void remove__helper_and_lines__in_one_list(void **state UNUSED) {
    struct plan *plan = full_plan();
    struct changes changes;
    changes_init(&changes);
    changes_add(&changes, RECORD_HELPER, "h", "", SIZE_MAX);
    changes_set(&changes, RECORD_HELPER, "h", HELPER_CALLED, "Sam");
    changes_set(&changes, RECORD_LINE, "l2", LINE_HELPER, "h");
    apply_and_back(plan, &changes);
    changes_done(&changes);
    changes_remove(&changes, plan, RECORD_HELPER, "h");
    changes_remove(&changes, plan, RECORD_LINE, "l2");
    apply_and_back(plan, &changes);
    assert_null(plan_find(plan, RECORD_HELPER, "h", NULL));
    assert_null(plan_find(plan, RECORD_LINE, "l2", NULL));
    assert_int_equal(plan_count(plan, RECORD_EXTRA), 0);
    changes_done(&changes);
    plan_free(plan);
}

static void move__and_what_comes_before_it__goes_back_whole(void **state UNUSED) {
    struct plan *plan = full_plan();
    struct changes changes;
    char first[64];
    snprintf(first, sizeof first, "%s", plan_at(plan, RECORD_OUTCOME, 0)->id);
    changes_init(&changes);
    changes_add(&changes, RECORD_OUTCOME, "o9", "", 0);
    changes_move(&changes, RECORD_OUTCOME, "o9", SIZE_MAX);
    changes_move(&changes, RECORD_OUTCOME, first, 1);
    apply_and_back(plan, &changes);
    assert_int_equal(changes.items[1].position, plan_count(plan, RECORD_OUTCOME) - 1);
    assert_int_equal(changes.items[1].from, 0);
    assert_string_equal(plan_at(plan, RECORD_OUTCOME, 1)->id, first);
    changes_done(&changes);
    changes_init(&changes);
    changes_move(&changes, RECORD_OUTCOME, "o9", 0);
    changes_move(&changes, RECORD_OUTCOME, "nowhere", 0);
    apply_refused(plan, &changes, ERR_NOT_FOUND, 1, "outcomes");
    changes_done(&changes);
    plan_free(plan);
}

static void copy__of_an_extra__is_another_lines(void **state UNUSED) {
    struct plan *plan = full_plan();
    struct changes changes;
    char first[24], second[24];
    const struct record *extra = plan_at(plan, RECORD_EXTRA, 0);
    size_t before = plan_count(plan, RECORD_EXTRA);
    changes_init(&changes);
    changes_new_id(&changes, plan, first);
    changes_add(&changes, RECORD_LINE, first, "", SIZE_MAX);
    changes_set_line_kind(&changes, plan, first, LINE_EMPLOYMENT);
    changes_new_id(&changes, plan, second);
    assert_string_not_equal(first, second);
    changes_copy(&changes, plan, extra, first);
    apply_and_back(plan, &changes);
    assert_int_equal(plan_count(plan, RECORD_EXTRA), before + 1);
    const struct record *copy = plan_at(plan, RECORD_EXTRA, before);
    assert_string_equal(copy->parent, first);
    assert_string_equal(copy->id, second);
    assert_string_equal(record_text(copy, EXTRA_LABEL), record_text(extra, EXTRA_LABEL));
    assert_int_equal(record_number(copy, EXTRA_AMOUNT), record_number(extra, EXTRA_AMOUNT));
    changes_done(&changes);
    plan_free(plan);
}

/* Each of these is the second of three edits, of which the first would have worked. */
static void apply__wrong_edits__change_nothing(void **state UNUSED) {
    enum { BAD_VALUE, NO_RECORD, NO_FIELD, TAKEN, NOT_EMPTY, NO_MORE, ONE_ONLY, KINDS };
    static const struct {
        enum err err;
        const char *at;
    } rows[KINDS] = {
        [BAD_VALUE] = {ERR_INPUT, "lines[1].hourly_rate"},
        [NO_RECORD] = {ERR_NOT_FOUND, "lines"},
        [NO_FIELD] = {ERR_NOT_FOUND, "lines"},
        [TAKEN] = {ERR_INPUT, "outcomes"},
        [NOT_EMPTY] = {ERR_INPUT, "lines"},
        [NO_MORE] = {ERR_NOT_FOUND, "lines"},
        [ONE_ONLY] = {ERR_NOT_FOUND, "person"},
    };
    for (int kind = 0; kind < KINDS; kind++) {
        struct plan *plan = full_plan();
        struct changes changes;
        changes_init(&changes);
        changes_remove(&changes, plan, RECORD_LINE, "l1");
        changes_add(&changes, RECORD_LINE, "77", "", 0);
        size_t bad = changes.count;
        switch (kind) {
        case BAD_VALUE:
            changes_set(&changes, RECORD_LINE, "l2", LINE_HOURLY_RATE, "12,50");
            break;
        case NO_RECORD:
            changes_set(&changes, RECORD_LINE, "l9", LINE_WHY, "a");
            break;
        case NO_FIELD:
            changes_set(&changes, RECORD_LINE, "l2", LINE_FIELD_COUNT, "a");
            break;
        case TAKEN:
            changes_add(&changes, RECORD_OUTCOME, "o1", "", 0);
            break;
        case NO_MORE:
            changes_remove(&changes, plan, RECORD_LINE, "l9");
            break;
        default:
            changes_add(&changes, RECORD_RISK, "r", "", 0);
            bad = changes.count;
            changes_remove(&changes, plan, RECORD_RISK, "r");
            changes.items[bad].type = kind == NOT_EMPTY ? RECORD_LINE : RECORD_PERSON;
            free(changes.items[bad].id);
            changes.items[bad].id = strdup(kind == NOT_EMPTY ? "l2" : "");
        }
        changes_set(&changes, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Annette");
        /* A person's record has something in it too, but there is no taking it out at all. */
        apply_refused(plan, &changes, rows[kind].err, bad, rows[kind].at);
        changes_done(&changes);
        plan_free(plan);
    }
}

static void apply__senseless_plans__change_nothing(void **state UNUSED) {
    struct plan *plan = full_plan();
    struct changes changes;
    changes_init(&changes);
    changes_set(&changes, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Annette");
    changes_set(&changes, RECORD_PLAN, "", PLAN_ENDS, "2020-01-01");
    apply_refused(plan, &changes, ERR_INPUT, 2, "ends");
    changes_done(&changes);
    changes_set(&changes, RECORD_LINE, "l1", LINE_KIND, "employment");
    apply_refused(plan, &changes, ERR_INPUT, 1, "lines[0].unit_price");
    changes_done(&changes);
    changes_add(&changes, RECORD_EXTRA, "9", "nowhere", 0);
    apply_refused(plan, &changes, ERR_INPUT, 1, "extras[0]");
    changes_done(&changes);
    plan_free(plan);
}

/* A value goes into the plan as a copy: the list has its own, to be written and turned back. */
static void apply__a_value__is_the_lists_own(void **state UNUSED) {
    struct plan *plan = full_plan();
    struct changes changes;
    changes_init(&changes);
    changes_put(&changes, RECORD_PERSON, "", PERSON_GIVEN_NAME,
                (struct value){.set = true, .text = strdup("Annette")});
    changes_put(&changes, RECORD_LINE, "l1", LINE_UNIT_PRICE,
                (struct value){.set = true, .number = 975000});
    changes_put(&changes, RECORD_LINE, "l1", LINE_KIND,
                (struct value){.set = true, .number = LINE_ORDINARY});
    apply_and_back(plan, &changes);
    const char *name = record_text(plan_one(plan, RECORD_PERSON), PERSON_GIVEN_NAME);
    assert_string_equal(name, "Annette");
    assert_ptr_not_equal(name, changes.items[0].after.text);
    assert_true(change_matters(&changes.items[0]));
    assert_false(change_matters(&changes.items[2])); /* an ordinary line is one with no kind */
    assert_true(changes_matter(&changes));
    changes_done(&changes);
    plan_free(plan);
}

static void apply__a_number_that_cannot_be__changes_nothing(void **state UNUSED) {
    struct plan *plan = full_plan();
    struct changes changes;
    changes_init(&changes);
    changes_put(&changes, RECORD_LINE, "l1", LINE_UNIT_PRICE,
                (struct value){.set = true, .number = -1});
    apply_refused(plan, &changes, ERR_LIMIT, 1, "lines[0].unit_price");
    changes_done(&changes);
    plan_free(plan);
}

static void apply__a_list_that_lost_a_change__is_refused(void **state UNUSED) {
    struct plan *plan = full_plan();
    struct changes changes;
    changes_init(&changes);
    changes_set(&changes, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Annette");
    changes.err = ERR_MEMORY;
    apply_refused(plan, &changes, ERR_MEMORY, 1, "");
    changes_done(&changes);
    plan_free(plan);
}

/* Turning back an edit whose record someone has filled in since would lose what they wrote. */
static void revert__what_others_filled_in__is_refused(void **state UNUSED) {
    struct plan *plan = full_plan();
    struct err_info info;
    struct changes changes;
    changes_init(&changes);
    changes_add(&changes, RECORD_RISK, "r1", "", 0);
    assert_int_equal(plan_apply(plan, &changes, NULL, &info), ERR_OK);
    put(plan, RECORD_RISK, "r1", RISK_WHAT_COULD_HAPPEN, "I get lost");
    char *before = plan_text(plan);
    assert_int_equal(plan_revert(plan, &changes, &info), ERR_INPUT);
    char *after = plan_text(plan);
    assert_string_equal(before, after);
    free(before);
    free(after);
    changes_done(&changes);
    plan_free(plan);
}

/* ---- edits at random --------------------------------------------------------------------- */

#define ROUNDS 2000
#define RECORDS_MOST 12 /* of a type, so that plans stay small enough to compare */

static uint64_t seed;

static size_t below(size_t limit) {
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (size_t)(seed % limit);
}

/* Writes ids of a type, one a line with a tail after each; sometimes one that is not there. */
static void random_ids(const struct plan *plan, const struct field *field, const char *tail,
                       char *buffer, size_t size) {
    size_t count = plan_count(plan, field->refers), used = 0;
    buffer[0] = '\0';
    for (size_t i = 0; i < count && (field->kind != KIND_REF || used == 0); i++)
        if (below(2) == 0)
            used += (size_t)snprintf(buffer + used, size - used, "%s%s%s", used > 0 ? "\n" : "",
                                     plan_at(plan, field->refers, i)->id, tail);
    if (below(20) == 0)
        snprintf(buffer, size, "nowhere%s", tail);
}

/* A plain form for a field, right more often than not. */
static void random_text(const struct plan *plan, const struct field *field, char *buffer,
                        size_t size) {
    static const char *const texts[] = {"Anne", "two\nlines", "Zo\xc3\xab", "", "\x1b[0m", "6"};
    char date[DATE_TEXT];
    switch (field->kind) {
    case KIND_REF:
    case KIND_REFS:
        random_ids(plan, field, "", buffer, size);
        return;
    case KIND_SCORES:
        random_ids(plan, field, "=7", buffer, size);
        return;
    case KIND_MEASURES:
        snprintf(buffer, size, "%s=%zu", below(2) == 0 ? "crisis_contacts" : "ambulance_journeys",
                 below(9));
        return;
    case KIND_NHS_NUMBER:
        snprintf(buffer, size, "999000%04zu", below(10000));
        return;
    case KIND_DATE:
    case KIND_BIRTH_DATE:
        snprintf(buffer, size, "%s", date_write(20600 + (int64_t)below(365), date));
        return;
    case KIND_YES_NO:
        snprintf(buffer, size, "%s", below(2) == 0 ? "true" : "false");
        return;
    case KIND_CHOICE:
    case KIND_CHOICES:
        snprintf(buffer, size, "%s", field->choices[below(field_choice_count(field))].word);
        return;
    case KIND_TEXT:
    case KIND_PROSE:
        snprintf(buffer, size, "%s", texts[below(sizeof texts / sizeof texts[0])]);
        return;
    default:
        snprintf(buffer, size, below(8) == 0 ? "%zu.5" : "%zu", below(12));
    }
}

static enum record_type random_type(bool many) {
    enum record_type type;
    do {
        type = (enum record_type)below(RECORD_TYPE_COUNT);
    } while (many && !dictionary_record(type)->many);
    return type;
}

static void random_set(const struct plan *plan, struct changes *changes) {
    enum record_type type = random_type(false);
    size_t count = plan_count(plan, type);
    char text[2048];
    if (count == 0)
        return;
    size_t field = below(dictionary_record(type)->field_count);
    random_text(plan, dictionary_field(type, field), text, sizeof text);
    changes_set(changes, type, plan_at(plan, type, below(count))->id, field,
                below(6) == 0 ? NULL : text);
}

static void random_add(const struct plan *plan, struct changes *changes, size_t *ids) {
    enum record_type type = random_type(true);
    size_t lines = plan_count(plan, RECORD_LINE);
    char id[24];
    const char *parent = "";
    if (plan_count(plan, type) >= RECORDS_MOST || (type == RECORD_EXTRA && lines == 0))
        return;
    if (type == RECORD_EXTRA)
        parent = plan_at(plan, RECORD_LINE, below(lines))->id;
    snprintf(id, sizeof id, "%zu", ++*ids);
    changes_add(changes, type, id, parent,
                below(2) == 0 ? SIZE_MAX : below(plan_count(plan, type) + 1));
    if (dictionary_field(type, 0)->kind == KIND_TEXT)
        changes_set(changes, type, id, 0, "New");
}

static void random_list(const struct plan *plan, struct changes *changes, size_t *ids) {
    for (size_t edits = 1 + below(5); edits > 0; edits--) {
        size_t what = below(13);
        enum record_type type = what == 0 ? random_type(true) : RECORD_LINE;
        size_t count = plan_count(plan, type);
        if (what < 2 && count > 0) {
            const char *id = plan_at(plan, type, below(count))->id;
            if (what == 0)
                changes_remove(changes, plan, type, id);
            else
                changes_set_line_kind(changes, plan, id,
                                      below(2) == 0 ? LINE_ORDINARY : LINE_EMPLOYMENT);
        } else if (what < 4) {
            random_add(plan, changes, ids);
        } else if (what == 12 && count > 0) {
            changes_move(changes, type, plan_at(plan, type, below(count))->id, below(count + 1));
        } else {
            random_set(plan, changes);
        }
    }
}

static void apply__random_edits__go_back_whole(void **state UNUSED) {
    const char *given = getenv("PHBPLAN_SEED");
    struct plan *plan = full_plan();
    size_t taken = 0, refused = 0, ids = 1000;
    seed = given != NULL ? strtoull(given, NULL, 10) : (uint64_t)time(NULL) + 1;
    print_message("PHBPLAN_SEED=%llu\n", (unsigned long long)seed);
    for (int round = 0; round < ROUNDS; round++) {
        struct changes changes;
        struct err_info info = {0};
        changes_init(&changes);
        random_list(plan, &changes, &ids);
        struct plan *copy = plan_copy(plan);
        size_t failed = 0;
        if (plan_apply(copy, &changes, &failed, &info) == ERR_OK) {
            apply_and_back(plan, &changes);
            taken++;
        } else {
            char *a = plan_text(plan), *b = plan_text(copy);
            assert_string_equal(a, b);
            assert_true(failed <= changes.count);
            free(a);
            free(b);
            refused++;
        }
        assert_int_equal(plan_check(plan, false, &info), ERR_OK);
        plan_free(copy);
        changes_done(&changes);
    }
    print_message("%zu edits taken, %zu refused\n", taken, refused);
    assert_true(taken > ROUNDS / 4 && refused > ROUNDS / 20);
    plan_free(plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(apply__set__fills_in_what_was_there),
        cmocka_unit_test(apply__add__goes_where_it_was_put),
        cmocka_unit_test(revert__add__never_gives_an_id_twice),
        cmocka_unit_test(remove__outcome__is_taken_out_of_what_refers_to_it),
        cmocka_unit_test(remove__two_outcomes__in_one_list),
        cmocka_unit_test(remove__line__takes_its_extras_and_receipts_along),
        cmocka_unit_test(remove__measure__leaves_reviews_by_its_name),
        cmocka_unit_test(line_kind__change__takes_out_what_the_other_has),
        cmocka_unit_test(line_kind__ordinary__is_never_set),
        cmocka_unit_test(work__change__takes_out_what_the_other_has),
        cmocka_unit_test(remove__helper_and_lines__in_one_list),
        cmocka_unit_test(move__and_what_comes_before_it__goes_back_whole),
        cmocka_unit_test(copy__of_an_extra__is_another_lines),
        cmocka_unit_test(apply__wrong_edits__change_nothing),
        cmocka_unit_test(apply__senseless_plans__change_nothing),
        cmocka_unit_test(apply__a_value__is_the_lists_own),
        cmocka_unit_test(apply__a_number_that_cannot_be__changes_nothing),
        cmocka_unit_test(apply__a_list_that_lost_a_change__is_refused),
        cmocka_unit_test(revert__what_others_filled_in__is_refused),
        cmocka_unit_test(apply__random_edits__go_back_whole),
    };
    return cmocka_run_group_tests_name("plan/change", tests, NULL, NULL);
}
