/* Plans kept whole: every field of every record, out and in again, new plans and plans taken in. */
#include "store_fixture.h"

static void store__keeps__every_field_of_every_record(void **state) {
    struct home *home = *state;
    struct book *book = full_book(home->store);
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        enum record_type type = (enum record_type)number;
        for (size_t f = 0; f < dictionary_record(type)->field_count; f++) {
            bool set_somewhere = false;
            for (size_t i = 0; i < plan_count(book->plan, type); i++)
                set_somewhere |= record_has(plan_at(book->plan, type, i), f);
            bool kept = number != RECORD_PLAN || f != PLAN_STATE; /* which is worked out */
            if (set_somewhere != kept)
                fail_msg("%s.%s was not tried", dictionary_record(type)->table,
                         dictionary_field(type, f)->key);
        }
    }
    assert_kept(book);
    book_close(book);
}

static void store__keeps__an_empty_plan(void **state) {
    struct home *home = *state;
    struct book *book = new_book(home->store);
    assert_kept(book);
    book_close(book);
}

static void store__keeps__choices_that_were_all_taken_away(void **state) {
    struct home *home = *state;
    struct book *book = full_book(home->store);
    set(book, RECORD_MONEY, "", MONEY_ADVICE, NULL);
    assert_field(book, RECORD_MONEY, "", MONEY_ADVICE, "");
    assert_kept(book);
    book_close(book);
}

static void store__refuses__a_row_it_cannot_read(void **state) {
    struct home *home = *state;
    book_close(full_book(home->store));
    store_close(home->store);
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(home->path, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(db, "UPDATE line SET period = 'fortnight' WHERE id = 'l1'", NULL, NULL, NULL),
        SQLITE_OK);
    sqlite3_close(db);
    home->store = open_store(home->path);
    struct book *book = NULL;
    assert_int_equal(book_open(home->store, "P-0001", &book, &home->info), ERR_IO);
    assert_null(book);
    assert_non_null(strstr(home->info.text, "line.period"));
}

/* ---- new plans */

static void book_new__gives__reference_id_version_and_state(void **state) {
    struct home *home = *state;
    struct book *book = new_book(home->store);
    const struct record *top = plan_one(book->plan, RECORD_PLAN);
    assert_string_equal(record_text(top, PLAN_REFERENCE), "P-0001");
    assert_int_equal(record_number(top, PLAN_VERSION), 1);
    assert_int_equal(record_number(top, PLAN_STATE), STATE_DRAFT);
    const char *id = record_text(top, PLAN_ID);
    assert_int_equal(strlen(id), 36);
    assert_int_equal(strspn(id, "0123456789abcdef-"), 36);
    assert_int_equal(id[14], '4');
    assert_non_null(strchr("89ab", id[19]));
    struct book *other = new_book(home->store);
    assert_string_equal(record_text(plan_one(other->plan, RECORD_PLAN), PLAN_REFERENCE), "P-0002");
    assert_string_not_equal(record_text(plan_one(other->plan, RECORD_PLAN), PLAN_ID), id);
    book_close(other);
    book_close(book);
}

static void book_new__takes__the_changes_given(void **state) {
    struct home *home = *state;
    struct changes changes;
    struct book *book = NULL;
    changes_init(&changes);
    changes_set(&changes, RECORD_PLAN, "", PLAN_STARTS, "2026-06-01");
    changes_set(&changes, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne");
    must(book_new(home->store, &changes, &book, SAID));
    assert_field(book, RECORD_PLAN, "", PLAN_STARTS, "2026-06-01");
    assert_field(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne");
    assert_kept(book);
    book_close(book);
    changes_done(&changes);
}

static void book_new__refuses__a_wrong_change_and_makes_nothing(void **state) {
    struct home *home = *state;
    struct changes changes;
    struct book *book = NULL;
    changes_init(&changes);
    changes_set(&changes, RECORD_PLAN, "", PLAN_STARTS, "soon");
    assert_int_equal(book_new(home->store, &changes, &book, &home->info), ERR_INPUT);
    assert_string_equal(home->info.at, "starts");
    assert_null(book);
    changes_done(&changes);
    assert_answer(home->path, "SELECT count(*) FROM plan", "0");
    book = new_book(home->store);
    assert_string_equal(record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE), "P-0001");
    book_close(book);
}

static void book_blank__is__no_plan_until_its_first_edit(void **state) {
    struct home *home = *state;
    struct changes changes;
    struct book *book = NULL;
    char *label;
    bool changed = true;
    changes_init(&changes);
    changes_set(&changes, RECORD_PLAN, "", PLAN_STARTS, "2026-06-01");
    must(book_blank(home->store, &changes, &book, SAID));
    changes_done(&changes);
    assert_int_equal(book->row, 0);
    assert_int_equal(book_undo(book, &label, &home->info), ERR_NOT_FOUND);
    must(book_refresh(book, &changed, SAID));
    assert_false(changed);
    set(book, RECORD_PLAN, "", PLAN_STARTS, "2026-06-01"); /* as it is already */
    assert_int_equal(try_set(book, RECORD_PLAN, "", PLAN_STARTS, "soon", &home->info), ERR_INPUT);
    assert_answer(home->path, "SELECT count(*) FROM plan", "0");
    set(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne");
    assert_field(book, RECORD_PLAN, "", PLAN_REFERENCE, "P-0001");
    assert_field(book, RECORD_PLAN, "", PLAN_STARTS, "2026-06-01");
    assert_kept(book);
    set(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Ann");
    undo(book);
    assert_field(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne");
    assert_kept(book);
    book_close(book);
}

static void book_open__finds__upper_and_lower_case(void **state) {
    struct home *home = *state;
    book_close(new_book(home->store));
    book_close(open_book(home->store, "p-0001"));
    struct book *book = NULL;
    assert_int_equal(book_open(home->store, "P-0009", &book, &home->info), ERR_NOT_FOUND);
    assert_non_null(strstr(home->info.text, "phbplan list"));
}

/* ---- plans taken in */

static struct book *take_in_as(struct store *store, const struct plan *plan, enum import_as as,
                               int64_t expected) {
    struct book *book = NULL;
    struct import said;
    must(book_import(store, plan, as, &book, &said, SAID));
    assert_int_equal(said.version, expected);
    assert_int_equal(record_number(plan_one(book->plan, RECORD_PLAN), PLAN_VERSION), expected);
    return book;
}

static struct book *take_in(struct store *store, const struct plan *plan, int64_t expected) {
    return take_in_as(store, plan, IMPORT_AS_FITS, expected);
}

static void put_plan_text(struct plan *plan, size_t field, const char *text) {
    struct value value = {.set = text != NULL, .text = text != NULL ? strdup(text) : NULL};
    record_put(plan_one(plan, RECORD_PLAN), field, value);
}

static void book_import__makes__a_new_plan_from_a_file_without_an_id(void **state) {
    struct home *home = *state;
    struct plan *plan = plan_new();
    struct book *book = take_in(home->store, plan, 1);
    const struct record *top = plan_one(book->plan, RECORD_PLAN);
    assert_int_equal(strlen(record_text(top, PLAN_ID)), 36);
    assert_string_equal(record_text(top, PLAN_REFERENCE), "P-0001");
    assert_kept(book);
    book_close(book);
    plan_free(plan);
}

static void book_import__keeps__what_an_unknown_plan_is_known_by(void **state) {
    struct home *home = *state;
    struct plan *plan = plan_new();
    put_plan_text(plan, PLAN_ID, "made elsewhere");
    put_plan_text(plan, PLAN_REFERENCE, "EXAMPLE-1");
    record_put(plan_one(plan, RECORD_PLAN), PLAN_VERSION, (struct value){.set = true, .number = 4});
    record_put(plan_one(plan, RECORD_PLAN), PLAN_STATE,
               (struct value){.set = true, .number = STATE_SUBMITTED});
    struct book *book = take_in(home->store, plan, 4);
    const struct record *top = plan_one(book->plan, RECORD_PLAN);
    assert_string_equal(record_text(top, PLAN_ID), "made elsewhere");
    assert_string_equal(record_text(top, PLAN_REFERENCE), "EXAMPLE-1");
    assert_false(record_has(top, PLAN_STATE)); /* it is worked out, and not believed */
    book_close(book);
    plan_free(plan);
}

static void book_import__makes__the_next_version_of_a_known_plan(void **state) {
    struct home *home = *state;
    struct book *first = full_book(home->store);
    struct plan *file = plan_copy(first->plan);
    put_plan_text(file, PLAN_REFERENCE, "SOMETHING-ELSE"); /* as a file might say */
    put_plan_text(file, PLAN_AUTHORISING_BODY, "Another");
    struct book *second = take_in_as(home->store, file, IMPORT_AS_NEXT, 2);
    assert_field(second, RECORD_PLAN, "", PLAN_REFERENCE, "P-0001");
    book_close(take_in_as(home->store, first->plan, IMPORT_AS_NEXT, 3));
    plan_free(file);
    struct book *newest = open_book(home->store, "P-0001");
    assert_field(newest, RECORD_PLAN, "", PLAN_VERSION, "3");
    book_close(newest);
    struct plan_rows rows;
    must(store_find_plans(home->store, "", 0, 10, &rows, SAID));
    assert_int_equal(rows.count, 1);
    assert_int_equal(rows.items[0].version, 3);
    plan_rows_done(&rows);
    must(store_find_plans(home->store, "preferred", 0, 10, &rows, SAID));
    assert_int_equal(rows.count, 1);
    plan_rows_done(&rows);
    book_close(second);
    book_close(first);
}

static void book_import__replaces__a_reference_that_another_plan_has(void **state) {
    struct home *home = *state;
    book_close(new_book(home->store));
    struct plan *plan = plan_new();
    put_plan_text(plan, PLAN_ID, "made elsewhere");
    put_plan_text(plan, PLAN_REFERENCE, "p-0001");
    struct book *book = take_in(home->store, plan, 1);
    assert_field(book, RECORD_PLAN, "", PLAN_REFERENCE, "P-0002");
    assert_kept(book);
    book_close(book);
    plan_free(plan);
}

static void book_new__passes__references_that_files_brought(void **state) {
    struct home *home = *state;
    struct plan *plan = plan_new();
    put_plan_text(plan, PLAN_REFERENCE, "P-0001");
    book_close(take_in(home->store, plan, 1));
    struct book *book = new_book(home->store);
    assert_field(book, RECORD_PLAN, "", PLAN_REFERENCE, "P-0002");
    book_close(book);
    plan_free(plan);
}

static void book_edit__refuses__an_older_version(void **state) {
    struct home *home = *state;
    struct book *first = new_book(home->store);
    struct plan *file = plan_copy(first->plan);
    put_plan_text(file, PLAN_AUTHORISING_BODY, "Another");
    book_close(take_in_as(home->store, file, IMPORT_AS_NEXT, 2));
    plan_free(file);
    assert_int_equal(try_set(first, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne", &home->info),
                     ERR_CONFLICT);
    assert_non_null(strstr(home->info.text, "newer version"));
    book_close(first);
}

static void book_import__refuses__a_plan_that_makes_no_sense(void **state) {
    struct home *home = *state;
    struct plan *plan = plan_new();
    struct book *book = NULL;
    struct import said;
    record_put(plan_one(plan, RECORD_PLAN), PLAN_STARTS,
               (struct value){.set = true, .number = 20000});
    record_put(plan_one(plan, RECORD_PLAN), PLAN_ENDS,
               (struct value){.set = true, .number = 10000});
    assert_int_equal(book_import(home->store, plan, IMPORT_AS_FITS, &book, &said, &home->info),
                     ERR_INPUT);
    assert_string_equal(home->info.at, "ends");
    assert_null(book);
    assert_answer(home->path, "SELECT count(*) FROM plan", "0");
    plan_free(plan);
}

/* ---- taking a plan out */

/* No table that has rows of plans has any. */
static void assert_tables_are_empty(struct home *home) {
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(sqlite3_prepare_v2(home->store->db,
                                        "SELECT t.name FROM sqlite_schema AS t WHERE t.type = "
                                        "'table' AND (t.name = 'plan' OR EXISTS (SELECT 1 FROM "
                                        "pragma_table_info(t.name) AS c WHERE c.name = 'plan'))",
                                        -1, &stmt, NULL),
                     SQLITE_OK);
    size_t tables = 0;
    for (; sqlite3_step(stmt) == SQLITE_ROW; tables++) {
        char sql[128];
        snprintf(sql, sizeof sql, "SELECT count(*) FROM \"%s\"",
                 (const char *)sqlite3_column_text(stmt, 0));
        assert_answer(home->path, sql, "0");
    }
    sqlite3_finalize(stmt);
    assert_true(tables > 20);
}

static void book_delete__takes_out__all_that_a_plan_has(void **state) {
    struct home *home = *state;
    struct book *book = full_book(home->store);
    for (int type = RECORD_DECISION; type < RECORD_TYPE_COUNT; type++)
        while (dictionary_record((enum record_type)type)->many &&
               plan_count(book->plan, (enum record_type)type) > 0)
            take_out(book, (enum record_type)type,
                     plan_at(book->plan, (enum record_type)type,
                             plan_count(book->plan, (enum record_type)type) - 1)
                         ->id);
    struct plan *file = plan_copy(book->plan);
    put_plan_text(file, PLAN_AUTHORISING_BODY, "Another");
    struct book *next = take_in_as(home->store, file, IMPORT_AS_NEXT, 2); /* a second version */
    plan_free(file);
    must(book_delete(next, SAID));
    assert_int_equal(book_open(home->store, "P-0001", &(struct book *){NULL}, &home->info),
                     ERR_NOT_FOUND);
    assert_tables_are_empty(home);
    book_close(next);
    book_close(book);
    book = new_book(home->store); /* its reference is not another's */
    assert_field(book, RECORD_PLAN, "", PLAN_REFERENCE, "P-0002");
    book_close(book);
}

/* Who has it open is told what became of it, in words for where they are. */
static void book_delete__is_said__to_who_has_it_open(void **state) {
    struct home *home = *state;
    struct err_info info = {0};
    bool changed = false;
    struct book *book = new_book(home->store);
    set(book, RECORD_PERSON, "", PERSON_PHONE, "01632 960000");
    struct store *other = open_store(home->path);
    struct book *theirs = open_book(other, "P-0001");
    must(book_delete(book, SAID));
    assert_int_equal(book_refresh(theirs, &changed, &info), ERR_NOT_FOUND);
    assert_non_null(strstr(info.text, "P-0001 is not here any more: someone took it out."));
    assert_int_equal(try_set(theirs, RECORD_PERSON, "", PERSON_PHONE, "01632 960001", &info),
                     ERR_NOT_FOUND);
    book_close(theirs);
    store_close(other);
    book_close(book);
}

static void book_delete__leaves__other_plans(void **state) {
    struct home *home = *state;
    struct book *book = new_book(home->store), *other = new_book(home->store);
    set(other, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne");
    must(book_delete(book, SAID));
    assert_kept(other);
    assert_answer(home->path, "SELECT count(*) FROM listing", "1");
    book_close(book);
    book_close(other);
}

static void book_delete__refuses__what_was_decided_or_changed(void **state) {
    struct home *home = *state;
    struct book *book = new_book(home->store), *theirs = open_book(home->store, "P-0001");
    set(theirs, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne");
    assert_int_equal(book_delete(book, &home->info), ERR_CONFLICT);
    must(book_refresh(book, &(bool){false}, SAID));
    add(book, RECORD_DECISION, "d1", "");
    assert_int_equal(book_delete(book, &home->info), ERR_INPUT);
    assert_non_null(strstr(home->info.text, "kept"));
    assert_kept(book);
    book_close(book);
    book_close(theirs);
}

/* A decision or a payment in any version keeps them all; and only the newest may be taken out. */
static void book_delete__refuses__what_other_versions_have(void **state) {
    struct home *home = *state;
    struct import said;
    static const enum record_type KEPT[] = {RECORD_DECISION, RECORD_PAYMENT};
    for (size_t i = 0; i < sizeof KEPT / sizeof *KEPT; i++) {
        struct book *first = new_book(home->store), *newer = NULL;
        struct plan *file = plan_copy(first->plan);
        set(first, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne");
        must(book_import(home->store, file, IMPORT_AS_NEXT, &newer, &said, SAID));
        assert_int_equal(book_may_go(first, &home->info), ERR_CONFLICT);
        assert_int_equal(book_delete(first, &home->info), ERR_CONFLICT);
        must(book_may_go(newer, SAID));
        add(newer, KEPT[i], "k1", "");
        assert_int_equal(book_may_go(newer, &home->info), ERR_INPUT);
        assert_int_equal(book_delete(newer, &home->info), ERR_INPUT);
        assert_kept(newer);
        book_close(newer);
        book_close(first);
        plan_free(file);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(store__keeps__every_field_of_every_record),
        HOME_TEST(store__keeps__an_empty_plan),
        HOME_TEST(store__keeps__choices_that_were_all_taken_away),
        HOME_TEST(store__refuses__a_row_it_cannot_read),
        HOME_TEST(book_new__gives__reference_id_version_and_state),
        HOME_TEST(book_new__takes__the_changes_given),
        HOME_TEST(book_new__refuses__a_wrong_change_and_makes_nothing),
        HOME_TEST(book_blank__is__no_plan_until_its_first_edit),
        HOME_TEST(book_open__finds__upper_and_lower_case),
        HOME_TEST(book_import__makes__a_new_plan_from_a_file_without_an_id),
        HOME_TEST(book_import__keeps__what_an_unknown_plan_is_known_by),
        HOME_TEST(book_import__makes__the_next_version_of_a_known_plan),
        HOME_TEST(book_import__replaces__a_reference_that_another_plan_has),
        HOME_TEST(book_new__passes__references_that_files_brought),
        HOME_TEST(book_edit__refuses__an_older_version),
        HOME_TEST(book_import__refuses__a_plan_that_makes_no_sense),
        HOME_TEST(book_delete__takes_out__all_that_a_plan_has),
        HOME_TEST(book_delete__is_said__to_who_has_it_open),
        HOME_TEST(book_delete__leaves__other_plans),
        HOME_TEST(book_delete__refuses__what_was_decided_or_changed),
        HOME_TEST(book_delete__refuses__what_other_versions_have),
    };
    return cmocka_run_group_tests_name("store/book", tests, NULL, NULL);
}
