/* The order of lists, and copies: of every type of record there can be many of. */
#include "store_fixture.h"

#include "base/unused.h"
#include "exchange/plan_file.h"
#include "plan/content.h"

/* ---- one edit */

static enum err try_move(struct book *book, enum user_role role, enum record_type type,
                         const char *id, size_t place, struct err_info *info) {
    struct changes changes;
    changes_init(&changes);
    changes_move(&changes, type, id, place);
    enum err err = edit_as(book, role, &changes, "moving", info);
    changes_done(&changes);
    return err;
}

static void move(struct book *book, enum record_type type, size_t from, size_t to) {
    char id[64];
    snprintf(id, sizeof id, "%s", plan_at(book->plan, type, from)->id);
    must(try_move(book, keeper_of(type), type, id, to, SAID));
}

static void copy(struct book *book, const struct record *record, char id[24]) {
    struct changes changes;
    changes_init(&changes);
    changes_copy_record(&changes, book->plan, record, record->position + 1, id);
    must(edit_as(book, keeper_of(record->type), &changes, "copying", SAID));
    changes_done(&changes);
}

/* Three of each list, one after the other. */
static struct book *book_of_lists(struct store *store) {
    struct book *book = full_book(store);
    char id[24];
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        enum record_type type = (enum record_type)number;
        const struct record_def *def = dictionary_record(type);
        while (def->many && !def->as_it_happened && plan_count(book->plan, type) < 3) {
            snprintf(id, sizeof id, "n%zu", plan_count(book->plan, type));
            add(book, type, id, def->parent == RECORD_LINE ? "l2" : "");
        }
    }
    return book;
}

static bool is_list(enum record_type type) {
    return dictionary_record(type)->many && !dictionary_record(type)->as_it_happened;
}

/* ---- moving */

static void move__any_list__is_kept_and_undone(void **state) {
    struct home *home = *state;
    struct book *book = book_of_lists(home->store);
    size_t lists = 0;
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        enum record_type type = (enum record_type)number;
        char before[HASH_TEXT], after[HASH_TEXT], mark[HASH_TEXT];
        if (!is_list(type))
            continue;
        lists++;
        struct plan *was = plan_copy(book->plan);
        size_t last = plan_count(was, type) - 1;
        mark_of(book, before);
        move(book, type, last, 0);
        assert_string_equal(plan_at(book->plan, type, 0)->id, plan_at(was, type, last)->id);
        assert_string_equal(plan_at(book->plan, type, 1)->id, plan_at(was, type, 0)->id);
        assert_kept(book);
        struct plan *moved = plan_copy(book->plan);
        mark_of(book, after);
        undo(book);
        assert_same_plan(book->plan, was);
        assert_string_equal(mark_of(book, mark), before);
        assert_kept(book);
        redo(book);
        assert_same_plan(book->plan, moved);
        assert_string_equal(mark_of(book, mark), after);
        move(book, type, 0, last);
        assert_same_plan(book->plan, was);
        move(book, type, 1, SIZE_MAX); /* past the end is last */
        assert_string_equal(plan_at(book->plan, type, last)->id, plan_at(was, type, 1)->id);
        assert_kept(book);
        plan_free(moved);
        plan_free(was);
    }
    assert_true(lists > 12);
    book_close(book);
}

/* A yes is out of date by another order only where the order is part of what it was said to. */
static void move__a_list_that_decides_nothing__leaves_the_mark(void **state) {
    struct home *home = *state;
    struct book *book = book_of_lists(home->store);
    char before[HASH_TEXT], after[HASH_TEXT];
    mark_of(book, before);
    move(book, RECORD_CONTACT, 0, 1);
    move(book, RECORD_ACTION, 0, 1);
    assert_string_equal(mark_of(book, after), before);
    move(book, RECORD_RISK, 0, 1);
    assert_string_not_equal(mark_of(book, after), before);
    book_close(book);
}

static void move__to_its_own_place__writes_nothing(void **state) {
    struct home *home = *state;
    struct book *book = book_of_lists(home->store);
    int64_t revision = book->revision;
    move(book, RECORD_OUTCOME, 1, 1);
    assert_int_equal(book->revision, revision);
    book_close(book);
}

static void move__what_happened__is_refused(void **state) {
    struct home *home = *state;
    struct book *book = full_book(home->store);
    size_t refused = 0;
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        enum record_type type = (enum record_type)number;
        struct err_info info = {0};
        if (!dictionary_record(type)->as_it_happened)
            continue;
        struct plan *was = plan_copy(book->plan);
        enum user_role role = type == RECORD_RECONSIDERATION ? USER_COMMISSIONER : keeper_of(type);
        assert_int_equal(try_move(book, role, type, plan_at(was, type, 1)->id, 0, &info),
                         ERR_INPUT);
        assert_non_null(strstr(info.text, "stands where it happened"));
        assert_same_plan(book->plan, was);
        plan_free(was);
        refused++;
    }
    assert_int_equal(refused, 7);
    book_close(book);
}

static void move__by_who_may_not__is_refused(void **state) {
    struct home *home = *state;
    struct book *book = book_of_lists(home->store);
    struct err_info info = {0};
    struct plan *was = plan_copy(book->plan);
    assert_int_equal(try_move(book, USER_FINANCE, RECORD_LINE, "l2", 0, &info), ERR_STAYS);
    assert_int_equal(try_move(book, USER_COMMISSIONER, RECORD_OUTCOME, "o2", 0, &info), ERR_STAYS);
    assert_same_plan(book->plan, was);
    assert_kept(book);
    plan_free(was);
    book_close(book);
}

/* A move does not open what only goes with a record that comes or goes. */
static void move__beside_another_change__does_not_excuse_it(void **state) {
    struct home *home = *state;
    struct book *book = full_book(home->store);
    struct err_info info = {0};
    struct changes changes;
    changes_init(&changes);
    changes_move(&changes, RECORD_LINE, "l2", 0);
    changes_set(&changes, RECORD_RECEIPT, "1", RECEIPT_LINE, "l2");
    assert_int_equal(edit_as(book, USER_CLINICIAN, &changes, "both", &info), ERR_STAYS);
    changes_done(&changes);
    book_close(book);
}

static void move__what_someone_else_moved__is_a_conflict(void **state) {
    struct home *home = *state;
    struct book *book = book_of_lists(home->store);
    struct store *other_store = open_store(home->path);
    struct book *other = open_book(other_store, "P-0001");
    struct err_info info = {0};
    move(other, RECORD_OUTCOME, 0, 2);
    assert_int_equal(try_move(book, USER_CLINICIAN, RECORD_OUTCOME, "o2", 2, &info), ERR_CONFLICT);
    assert_non_null(strstr(info.text, "Someone else changed this list"));
    assert_same_plan(book->plan, other->plan);
    /* Another list than theirs is moved at once. */
    move(other, RECORD_OUTCOME, 0, 2);
    move(book, RECORD_RISK, 0, 2);
    assert_kept(book);
    book_close(other);
    store_close(other_store);
    book_close(book);
}

/* ---- in a plan file */

/* The plan of a file that this one was written to. */
static struct plan *through_a_file(const struct plan *plan) {
    struct plan *read = NULL;
    char *text = NULL;
    size_t length = 0;
    must(plan_file_text(plan, &text, &length, SAID));
    must(plan_file_parse(text, length, &read, SAID));
    free(text);
    return read;
}

static void move__in_a_plan_file__is_the_same_order_and_mark(void **state) {
    struct home *home = *state;
    const struct rates *rates = NULL;
    struct import said = {0};
    struct plan *plan = NULL;
    struct book *book = NULL;
    char here[HASH_TEXT], there[HASH_TEXT];
    must(plan_file_read("tests/data/whole.json", &plan, SAID));
    must(book_import(home->store, plan, IMPORT_AS_FITS, &book, &said, SAID));
    add(book, RECORD_EXTRA, "e8", "l8");
    add(book, RECORD_EXTRA, "e2", "l2"); /* after another line's */
    set(book, RECORD_EXTRA, "e8", EXTRA_PER, "year");
    set(book, RECORD_EXTRA, "e2", EXTRA_PER, "year");
    set(book, RECORD_EXTRA, "e8", EXTRA_LABEL, "Uniform");
    set(book, RECORD_EXTRA, "e8", EXTRA_AMOUNT, "5");
    set(book, RECORD_EXTRA, "e2", EXTRA_LABEL, "Gloves");
    set(book, RECORD_EXTRA, "e2", EXTRA_AMOUNT, "6");
    move(book, RECORD_LINE, 3, 0);
    move(book, RECORD_OUTCOME, 1, 0);
    move(book, RECORD_NEED, 1, 0);
    must(book_rates(book, &rates, SAID));
    struct plan *file = through_a_file(book->plan);
    assert_string_equal(plan_at(file, RECORD_LINE, 0)->id, "l8");
    for (size_t i = 0; i < 2; i++) {
        assert_string_equal(plan_at(file, RECORD_OUTCOME, i)->id,
                            plan_at(plan, RECORD_OUTCOME, 1 - i)->id);
        assert_string_equal(plan_at(file, RECORD_NEED, i)->id,
                            plan_at(plan, RECORD_NEED, 1 - i)->id);
    }
    assert_string_equal(decided_mark(file, rates, there), mark_of(book, here));
    plan_free(file);
    plan_free(plan);
    book_close(book);
}

/* ---- copies */

static void copy__any_record__has_its_answers_and_its_own_id(void **state) {
    struct home *home = *state;
    struct book *book = full_book(home->store);
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        enum record_type type = (enum record_type)number;
        size_t left_out = 0;
        char id[24];
        if (!is_list(type))
            continue;
        struct plan *was = plan_copy(book->plan);
        const struct record *record = plan_at(book->plan, type, 0);
        copy(book, record, id);
        const struct record *made = plan_at(book->plan, type, 1);
        assert_string_equal(made->id, id);
        assert_string_equal(made->parent, record->parent);
        for (int other = 0; other < RECORD_TYPE_COUNT; other++)
            assert_null(plan_find(was, (enum record_type)other, id, NULL));
        for (size_t f = 0; f < dictionary_record(type)->field_count; f++) {
            const struct field *field = dictionary_field(type, f);
            left_out += field->not_copied;
            if (field->not_copied)
                assert_false(record_has(made, f));
            else
                assert_true(value_equal(field, &made->values[f], &record->values[f]));
        }
        assert_true(left_out < dictionary_record(type)->field_count);
        assert_kept(book);
        undo(book);
        assert_same_plan(book->plan, was);
        redo(book);
        assert_string_equal(plan_at(book->plan, type, 1)->id, id);
        plan_free(was);
    }
    book_close(book);
}

/* What was agreed, said yes to, decided, checked or seen is of the record that it was said of. */
static void copy__what_was_agreed_of_one__is_not_taken_along(void **state UNUSED) {
    static const struct {
        enum record_type type;
        size_t field;
    } ONCE[] = {
        {RECORD_CONTACT, CONTACT_CONSENTED_ON},
        {RECORD_CONTACT, CONTACT_CONSENT_ENDS_ON},
        {RECORD_ADJUSTMENT, ADJUSTMENT_BY},
        {RECORD_LINE, LINE_INCLUDED},
        {RECORD_LINE, LINE_NOT_INCLUDED_BECAUSE},
        {RECORD_LINE, LINE_CONFIRMED_ALLOWED},
        {RECORD_DELEGATED_TASK, DELEGATED_TASK_TRAINED_ON},
        {RECORD_RISK, RISK_AGREED_ON},
        {RECORD_RISK, RISK_PERSON_CHOOSES_RISK},
        {RECORD_RISK, RISK_UNDERSTANDS_IMPLICATIONS},
        {RECORD_RISK, RISK_CLINICIAN_VIEW},
        {RECORD_RISK, RISK_PANEL_NOTE},
        {RECORD_RISK, RISK_COMMISSIONER_NOTE},
        {RECORD_REVIEW, REVIEW_HELD_ON},
    };
    for (size_t i = 0; i < sizeof ONCE / sizeof ONCE[0]; i++)
        assert_true(dictionary_field(ONCE[i].type, ONCE[i].field)->not_copied);
    /* Whatever another role than the record's own keeps is not copied by the one that copies. */
    for (int number = 0; number < RECORD_TYPE_COUNT; number++)
        for (size_t f = 0; f < dictionary_record((enum record_type)number)->field_count; f++)
            if (is_list((enum record_type)number) &&
                dictionary_topic((enum record_type)number, f) !=
                    dictionary_record((enum record_type)number)->topic)
                assert_true(dictionary_field((enum record_type)number, f)->not_copied);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(move__any_list__is_kept_and_undone),
        HOME_TEST(move__a_list_that_decides_nothing__leaves_the_mark),
        HOME_TEST(move__to_its_own_place__writes_nothing),
        HOME_TEST(move__what_happened__is_refused),
        HOME_TEST(move__by_who_may_not__is_refused),
        HOME_TEST(move__beside_another_change__does_not_excuse_it),
        HOME_TEST(move__what_someone_else_moved__is_a_conflict),
        HOME_TEST(move__in_a_plan_file__is_the_same_order_and_mark),
        HOME_TEST(copy__any_record__has_its_answers_and_its_own_id),
        cmocka_unit_test(copy__what_was_agreed_of_one__is_not_taken_along),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
