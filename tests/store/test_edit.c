/* Edits: what is kept, what is refused, undo and redo of every kind, and two people at once. */
#include "store_fixture.h"

/* ---- what an edit keeps */

static int64_t count_edits(struct home *home) {
    char *answer = answer_of(home->path, "SELECT count(*) FROM edit");
    int64_t count = strtoll(answer, NULL, 10);
    free(answer);
    return count;
}

static void edit__writes__nothing_for_what_it_is_already(void **state) {
    struct home *home = *state;
    struct book *book = full_book(home->store);
    int64_t revision = book->revision, edits = count_edits(home);
    set(book, RECORD_LINE, "l1", LINE_QUANTITY, "2.500");
    set(book, RECORD_BUDGET, "", BUDGET_INDICATIVE_AMOUNT, "12.34");
    set(book, RECORD_PERSON, "", PERSON_NHS_NUMBER, "999 000 0018");
    assert_int_equal(book->revision, revision);
    assert_int_equal(count_edits(home), edits);
    set(book, RECORD_LINE, "l1", LINE_UNIT_PRICE, "1.2346");
    assert_int_equal(book->revision, revision + 1);
    assert_int_equal(count_edits(home), edits + 1);
    book_close(book);
}

static void edit__keeps__the_order_of_a_list(void **state) {
    struct home *home = *state;
    struct book *book = new_book(home->store);
    struct changes changes;
    for (int i = 0; i < 5; i++) {
        char id[16];
        snprintf(id, sizeof id, "%d", i + 1);
        changes_init(&changes);
        changes_add(&changes, RECORD_OUTCOME, id, "", i == 3 ? 1 : i == 4 ? 0 : SIZE_MAX);
        must(book_edit(book, &changes, "add", SAID));
        changes_done(&changes);
    }
    const char *const order[] = {"5", "1", "4", "2", "3"};
    for (size_t i = 0; i < 5; i++)
        assert_string_equal(plan_at(book->plan, RECORD_OUTCOME, i)->id, order[i]);
    assert_kept(book);
    take_out(book, RECORD_OUTCOME, "1");
    assert_kept(book);
    undo(book);
    assert_string_equal(plan_at(book->plan, RECORD_OUTCOME, 1)->id, "1");
    assert_kept(book);
    book_close(book);
}

static void edit__keeps__the_last_number_given(void **state) {
    struct home *home = *state;
    struct book *book = new_book(home->store);
    add(book, RECORD_OUTCOME, "7", "");
    take_out(book, RECORD_OUTCOME, "7");
    book_close(book);
    book = open_book(home->store, "P-0001");
    char id[24];
    plan_new_id(book->plan, id);
    assert_string_equal(id, "8");
    book_close(book);
}

/* ---- what is refused */

/* Nothing has changed, in memory or in the store. */
static void assert_untouched(struct book *book, const struct plan *before, int64_t revision) {
    assert_same_plan(book->plan, before);
    assert_int_equal(book->revision, revision);
    assert_kept(book);
}

static void edit__refuses__a_wrong_value_and_says_where(void **state) {
    struct home *home = *state;
    struct book *book = full_book(home->store);
    struct plan *before = plan_copy(book->plan);
    int64_t revision = book->revision;
    assert_int_equal(try_set(book, RECORD_LINE, "l1", LINE_UNIT_PRICE, "12,50", &home->info),
                     ERR_INPUT);
    assert_string_equal(home->info.at, "lines[0].unit_price");
    assert_untouched(book, before, revision);
    assert_int_equal(try_set(book, RECORD_LINE, "l1", LINE_OUTCOMES, "o3", &home->info), ERR_INPUT);
    assert_int_equal(try_set(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "\x1b[31m", &home->info),
                     ERR_INPUT);
    assert_untouched(book, before, revision);
    plan_free(before);
    book_close(book);
}

static void edit__refuses__a_list_whole(void **state) {
    struct home *home = *state;
    struct book *book = full_book(home->store);
    struct plan *before = plan_copy(book->plan);
    int64_t revision = book->revision;
    struct changes changes;
    changes_init(&changes);
    changes_add(&changes, RECORD_LINE, "l3", "", 0);
    changes_set(&changes, RECORD_LINE, "l3", LINE_DESCRIPTION, "Painting class");
    changes_set(&changes, RECORD_LINE, "l3", LINE_STARTS, "31 February");
    assert_int_equal(book_edit(book, &changes, "all", &home->info), ERR_INPUT);
    changes_done(&changes);
    assert_untouched(book, before, revision);
    plan_free(before);
    book_close(book);
}

static void edit__refuses__a_total_past_the_limit(void **state) {
    struct home *home = *state;
    struct book *book = full_book(home->store);
    set(book, RECORD_LINE, "l1", LINE_UNIT_PRICE, "999999.9999");
    struct plan *before = plan_copy(book->plan);
    int64_t revision = book->revision;
    assert_int_equal(try_set(book, RECORD_LINE, "l1", LINE_QUANTITY, "99999", &home->info),
                     ERR_LIMIT);
    assert_non_null(strstr(home->info.at, "lines[0]"));
    assert_untouched(book, before, revision);
    plan_free(before);
    book_close(book);
}

static void edit__refuses__to_rename_a_plan(void **state) {
    struct home *home = *state;
    struct book *book = new_book(home->store);
    static const size_t fields[] = {PLAN_ID, PLAN_REFERENCE, PLAN_VERSION};
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(try_set(book, RECORD_PLAN, "", fields[i], "7", &home->info), ERR_INPUT);
    assert_kept(book);
    book_close(book);
}

/* ---- undo and redo */

/* Keeps copies of a plan as it goes from edit to edit. */
struct trail {
    struct plan *plans[64];
    size_t count;
};

static void note(struct trail *trail, const struct book *book) {
    assert_true(trail->count < 64);
    trail->plans[trail->count] = plan_copy(book->plan);
    assert_non_null(trail->plans[trail->count++]);
}

static void trail_done(struct trail *trail) {
    while (trail->count > 0)
        plan_free(trail->plans[--trail->count]);
}

/* One edit of every kind there is, on a plan with an answer to every question. */
static void edit_in_every_way(struct book *book, struct trail *trail) {
    struct changes changes;
    note(trail, book);
    take_out(book, RECORD_RECONSIDERATION, "2"); /* what its answer names could not be taken out */
    note(trail, book);
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        enum record_type type = (enum record_type)number;
        if (!dictionary_record(type)->many)
            continue;
        /* Only the last decision can be taken out. */
        size_t place = type == RECORD_DECISION ? plan_count(book->plan, type) - 1 : 0;
        take_out(book, type, plan_at(book->plan, type, place)->id);
        note(trail, book);
        add(book, type, "new", type == RECORD_EXTRA ? "l2" : "");
        note(trail, book);
    }
    set(book, RECORD_LINE, "l2", LINE_WHY, NULL);
    note(trail, book);
    set(book, RECORD_LINE, "l2", LINE_WHY, "It fits.\nIt really does.");
    note(trail, book);
    changes_init(&changes);
    changes_set_line_kind(&changes, book->plan, "l2", LINE_ORDINARY);
    must(book_edit(book, &changes, "kind", SAID));
    changes_done(&changes);
    note(trail, book);
    set(book, RECORD_PLAN, "", PLAN_AUTHORISING_BODY, "Example board");
    note(trail, book);
}

static void undo__turns_back__every_kind_of_edit(void **state) {
    struct home *home = *state;
    struct book *book = full_book(home->store);
    struct trail trail = {0};
    edit_in_every_way(book, &trail);
    assert_kept(book);
    for (size_t i = trail.count - 1; i-- > 0;) {
        undo(book);
        assert_same_plan(book->plan, trail.plans[i]);
        assert_kept(book);
    }
    for (size_t i = 1; i < trail.count; i++) {
        redo(book);
        assert_same_plan(book->plan, trail.plans[i]);
        assert_kept(book);
    }
    char *label;
    assert_int_equal(book_redo(book, &label, &home->info), ERR_NOT_FOUND);
    trail_done(&trail);
    book_close(book);
}

static void undo__goes_on__after_the_store_was_closed(void **state) {
    struct home *home = *state;
    struct book *book = full_book(home->store);
    struct trail trail = {0};
    edit_in_every_way(book, &trail);
    for (size_t i = trail.count - 1; i-- > 0;) {
        book_close(book);
        store_close(home->store);
        home->store = open_store(home->path);
        book = open_book(home->store, "P-0001");
        undo(book);
        assert_same_plan(book->plan, trail.plans[i]);
    }
    for (size_t i = 1; i < trail.count; i++) {
        book_close(book);
        store_close(home->store);
        home->store = open_store(home->path);
        book = open_book(home->store, "P-0001");
        redo(book);
        assert_same_plan(book->plan, trail.plans[i]);
    }
    trail_done(&trail);
    book_close(book);
}

static void undo__says__what_was_undone(void **state) {
    struct home *home = *state;
    struct book *book = new_book(home->store);
    struct changes changes;
    char *label = NULL;
    changes_init(&changes);
    changes_set(&changes, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne");
    must(book_edit(book, &changes, "first name", SAID));
    changes_done(&changes);
    must(book_undo(book, &label, SAID));
    assert_string_equal(label, "first name");
    free(label);
    must(book_redo(book, &label, SAID));
    assert_string_equal(label, "first name");
    free(label);
    book_close(book);
}

static void undo__stops__where_the_plan_was_made(void **state) {
    struct home *home = *state;
    struct book *book = new_book(home->store);
    char *label;
    assert_int_equal(book_undo(book, &label, &home->info), ERR_NOT_FOUND);
    assert_null(label);
    assert_int_equal(book_redo(book, &label, &home->info), ERR_NOT_FOUND);
    set(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne");
    undo(book);
    assert_int_equal(book_undo(book, &label, &home->info), ERR_NOT_FOUND);
    book_close(book);
}

static void redo__is__gone_after_another_edit(void **state) {
    struct home *home = *state;
    struct book *book = new_book(home->store);
    char *label;
    set(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne");
    set(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Ann");
    set(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "An");
    undo(book);
    undo(book);
    assert_field(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne");
    redo(book);
    assert_field(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Ann");
    set(book, RECORD_PERSON, "", PERSON_FAMILY_NAME, "Example");
    assert_int_equal(book_redo(book, &label, &home->info), ERR_NOT_FOUND);
    undo(book);
    assert_field(book, RECORD_PERSON, "", PERSON_FAMILY_NAME, "");
    assert_field(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Ann");
    undo(book);
    assert_field(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne");
    redo(book); /* the earliest undone one, and never the one that was dropped */
    redo(book);
    assert_field(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Ann");
    assert_field(book, RECORD_PERSON, "", PERSON_FAMILY_NAME, "Example");
    assert_int_equal(book_redo(book, &label, &home->info), ERR_NOT_FOUND);
    assert_kept(book);
    book_close(book);
}

static void undo__minds__its_own_plan(void **state) {
    struct home *home = *state;
    struct book *mine = new_book(home->store), *other = new_book(home->store);
    set(mine, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne");
    set(other, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Bo");
    undo(mine);
    assert_field(mine, RECORD_PERSON, "", PERSON_GIVEN_NAME, "");
    assert_field(other, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Bo");
    assert_kept(other);
    book_close(other);
    book_close(mine);
}

/* ---- history */

static const char *fixed_clock(void *data, char buffer[32]) {
    snprintf(buffer, 32, "%s", (const char *)data);
    return buffer;
}

struct history_lines {
    char text[2048];
    int left;
};

static bool write_line(const struct history_row *row, void *data) {
    struct history_lines *lines = data;
    size_t used = strlen(lines->text);
    snprintf(lines->text + used, sizeof lines->text - used, "%d %s %s/%s %s%s %d %s %s.%s %s>%s\n",
             (int)row->edit, row->at, row->who, row->role, row->label,
             row->undone ? " (undone)" : "", (int)row->kind, dictionary_record(row->type)->table,
             row->record_id, row->field == NULL ? "" : row->field->key,
             row->before != NULL ? row->before : "-", row->after != NULL ? row->after : "-");
    return --lines->left > 0;
}

static void history__says__who_did_what_and_when(void **state) {
    struct home *home = *state;
    struct book *book = NULL;
    struct changes changes;
    store_set_author(home->store, "a.clark", USER_CLINICIAN);
    store_set_clock(home->store, fixed_clock, "2027-01-31T09:30:00Z");
    must(book_new(home->store, NULL, &book, SAID));
    changes_init(&changes);
    changes_add(&changes, RECORD_OUTCOME, "1", "", SIZE_MAX);
    changes_set(&changes, RECORD_OUTCOME, "1", OUTCOME_TITLE, "See people");
    must(book_edit(book, &changes, "new outcome", SAID));
    changes_done(&changes);
    store_set_author(home->store, "b.moss", USER_CLINICIAN);
    store_set_clock(home->store, fixed_clock, "2027-02-01T10:00:00Z");
    set(book, RECORD_OUTCOME, "1", OUTCOME_SCORE_NOW, "3");
    undo(book);
    struct history_lines lines = {.text = "", .left = 3};
    must(book_history(book, write_line, &lines, SAID));
    assert_string_equal(
        lines.text,
        "3 2027-02-01T10:00:00Z b.moss/clinician score_now (undone) 0 outcome 1.score_now ->3\n"
        "2 2027-01-31T09:30:00Z a.clark/clinician new outcome 1 outcome 1. ->-\n"
        "2 2027-01-31T09:30:00Z a.clark/clinician new outcome 0 outcome 1.title "
        "->See people\n");
    lines = (struct history_lines){.text = "", .left = 100};
    must(book_history(book, write_line, &lines, SAID));
    assert_non_null(strstr(lines.text, "1 2027-01-31T09:30:00Z a.clark/clinician a new plan 0 plan "
                                       ".reference ->P-0001\n"));
    assert_answer(home->path, "SELECT marked_by || ' ' || marked_at FROM edit WHERE number = 3",
                  "b.moss 2027-02-01T10:00:00Z");
    book_close(book);
}

/* ---- two people at once */

struct two_books {
    struct book *mine, *theirs;
    struct store *their_store;
};

static struct two_books open_pair(struct home *home) {
    struct two_books pair = {.mine = full_book(home->store), .their_store = open_store(home->path)};
    pair.theirs = open_book(pair.their_store, "P-0001");
    return pair;
}

static void pair_done(struct two_books *pair) {
    assert_kept(pair->mine);
    book_close(pair->mine);
    book_close(pair->theirs);
    store_close(pair->their_store);
}

static void edit__takes_in__what_others_changed_elsewhere(void **state) {
    struct home *home = *state;
    struct two_books pair = open_pair(home);
    set(pair.theirs, RECORD_LINE, "l1", LINE_QUANTITY, "3");
    add(pair.theirs, RECORD_OUTCOME, "o9", "");
    set(pair.mine, RECORD_LINE, "l1", LINE_UNIT_PRICE, "60");
    assert_field(pair.mine, RECORD_LINE, "l1", LINE_QUANTITY, "3");
    assert_field(pair.mine, RECORD_LINE, "l1", LINE_UNIT_PRICE, "60.00");
    assert_non_null(plan_find(pair.mine->plan, RECORD_OUTCOME, "o9", NULL));
    pair_done(&pair);
}

static void edit__conflicts__with_the_same_field(void **state) {
    struct home *home = *state;
    struct two_books pair = open_pair(home);
    set(pair.theirs, RECORD_LINE, "l1", LINE_UNIT_PRICE, "61.50");
    assert_int_equal(try_set(pair.mine, RECORD_LINE, "l1", LINE_UNIT_PRICE, "60", &home->info),
                     ERR_CONFLICT);
    assert_string_equal(home->info.at, "lines[0].unit_price");
    assert_non_null(strstr(home->info.text, "£61.50"));
    assert_field(pair.mine, RECORD_LINE, "l1", LINE_UNIT_PRICE, "61.50");
    assert_kept(pair.mine);
    set(pair.mine, RECORD_LINE, "l1", LINE_UNIT_PRICE, "60"); /* once it was seen */
    set(pair.mine, RECORD_PERSON, "", PERSON_GIVEN_NAME, NULL);
    assert_int_equal(try_set(pair.theirs, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Jo", &home->info),
                     ERR_CONFLICT);
    assert_non_null(strstr(home->info.text, "took out"));
    pair_done(&pair);
}

static void edit__conflicts__with_records_that_came_and_went(void **state) {
    struct home *home = *state;
    struct two_books pair = open_pair(home);
    struct changes changes;
    take_out(pair.theirs, RECORD_RISK, "1");
    assert_int_equal(try_set(pair.mine, RECORD_RISK, "1", RISK_OWNER, "Jo", &home->info),
                     ERR_CONFLICT);
    add(pair.theirs, RECORD_RISK, "5", "");
    changes_init(&changes);
    changes_add(&changes, RECORD_RISK, "5", "", SIZE_MAX);
    assert_int_equal(book_edit(pair.mine, &changes, "add", &home->info), ERR_CONFLICT);
    changes_done(&changes);
    set(pair.theirs, RECORD_RISK, "2", RISK_OWNER, "Bo");
    changes_init(&changes);
    changes_remove(&changes, pair.mine->plan, RECORD_RISK, "2");
    assert_int_equal(book_edit(pair.mine, &changes, "remove", &home->info), ERR_CONFLICT);
    assert_non_null(strstr(home->info.text, "Bo"));
    changes_done(&changes);
    assert_non_null(plan_find(pair.mine->plan, RECORD_RISK, "2", NULL));
    pair_done(&pair);
}

static void undo__conflicts__with_what_was_not_seen(void **state) {
    struct home *home = *state;
    struct two_books pair = open_pair(home);
    char *label;
    set(pair.mine, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne");
    set(pair.theirs, RECORD_PERSON, "", PERSON_FAMILY_NAME, "Sample");
    assert_int_equal(book_undo(pair.mine, &label, &home->info), ERR_CONFLICT);
    assert_null(label);
    assert_field(pair.mine, RECORD_PERSON, "", PERSON_FAMILY_NAME, "Sample");
    undo(pair.mine);
    assert_field(pair.mine, RECORD_PERSON, "", PERSON_FAMILY_NAME, "family_name é");
    pair_done(&pair);
}

static void assert_next(struct book *book, bool undo, const char *who, const char *label,
                        bool own) {
    char *said_who = NULL, *said_label = NULL;
    bool said_own = !own;
    must(book_next_edit(book, undo, &said_who, &said_label, &said_own, SAID));
    assert_string_equal(said_who != NULL ? said_who : "", who);
    assert_string_equal(said_label != NULL ? said_label : "", label);
    assert_int_equal(said_own, own);
    free(said_who);
    free(said_label);
}

/* Whose it is, before anything is undone: a person is one in all their windows. */
static void next_edit__says__whose_it_is(void **state) {
    struct home *home = *state;
    struct store *other_window = open_store(home->path);
    store_set_author(home->store, "a.clark", USER_CLINICIAN);
    store_set_author(other_window, "a.clark", USER_CLINICIAN);
    struct book *mine = new_book(home->store), *theirs = open_book(other_window, "P-0001");
    assert_next(mine, true, "", "", false);
    set(theirs, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne");
    assert_next(mine, true, "a.clark", "given_name", true);
    store_set_author(other_window, "b.other", USER_CLINICIAN);
    set(theirs, RECORD_PERSON, "", PERSON_FAMILY_NAME, "Example");
    assert_next(mine, true, "b.other", "family_name", false);
    assert_next(theirs, true, "b.other", "family_name", true);
    undo(theirs);
    assert_next(mine, true, "a.clark", "given_name", true);
    assert_next(mine, false, "b.other", "family_name", false); /* who undid it */
    assert_next(theirs, false, "b.other", "family_name", true);
    book_close(mine);
    book_close(theirs);
    store_close(other_window);
}

static void refresh__reads__what_others_changed(void **state) {
    struct home *home = *state;
    struct two_books pair = open_pair(home);
    bool changed = true;
    must(book_refresh(pair.mine, &changed, SAID));
    assert_false(changed);
    set(pair.theirs, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Jo");
    must(book_refresh(pair.mine, &changed, SAID));
    assert_true(changed);
    assert_field(pair.mine, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Jo");
    pair_done(&pair);
}

/* A second program holds the write lock: it is waited for, then said; nothing is lost. */
static void edit__says__busy_and_loses_nothing(void **state) {
    struct home *home = *state;
    struct book *book = full_book(home->store);
    struct plan *before = plan_copy(book->plan);
    int64_t revision = book->revision;
    sqlite3 *db = NULL;
    sqlite3_busy_timeout(home->store->db, 20);
    assert_int_equal(sqlite3_open(home->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(try_set(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne", &home->info),
                     ERR_BUSY);
    assert_non_null(strstr(home->info.text, home->path));
    assert_untouched(book, before, revision); /* reading goes on meanwhile */
    assert_int_equal(sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    set(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne");
    assert_kept(book);
    plan_free(before);
    book_close(book);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(edit__writes__nothing_for_what_it_is_already),
        HOME_TEST(edit__keeps__the_order_of_a_list),
        HOME_TEST(edit__keeps__the_last_number_given),
        HOME_TEST(edit__refuses__a_wrong_value_and_says_where),
        HOME_TEST(edit__refuses__a_list_whole),
        HOME_TEST(edit__refuses__a_total_past_the_limit),
        HOME_TEST(edit__refuses__to_rename_a_plan),
        HOME_TEST(undo__turns_back__every_kind_of_edit),
        HOME_TEST(undo__goes_on__after_the_store_was_closed),
        HOME_TEST(undo__says__what_was_undone),
        HOME_TEST(undo__stops__where_the_plan_was_made),
        HOME_TEST(redo__is__gone_after_another_edit),
        HOME_TEST(undo__minds__its_own_plan),
        HOME_TEST(history__says__who_did_what_and_when),
        HOME_TEST(edit__takes_in__what_others_changed_elsewhere),
        HOME_TEST(edit__conflicts__with_the_same_field),
        HOME_TEST(edit__conflicts__with_records_that_came_and_went),
        HOME_TEST(undo__conflicts__with_what_was_not_seen),
        HOME_TEST(next_edit__says__whose_it_is),
        HOME_TEST(refresh__reads__what_others_changed),
        HOME_TEST(edit__says__busy_and_loses_nothing),
    };
    return cmocka_run_group_tests_name("store/edit", tests, NULL, NULL);
}
