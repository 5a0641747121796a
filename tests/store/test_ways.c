/* Two ways of one plan: begun, changed apart, and one of them chosen, with the other in the
 * history; and the other way never taken for a plan. */
#include "ways.h"

#include "plan/difference.h"
#include "plan/later.h"
#include "store/receive.h"
#include "store/versions.h"

/* ---- begun and changed */

static void assert_stays(enum err err, const struct err_info *info, const char *words) {
    assert_int_equal(err, ERR_STAYS);
    if (strstr(info->text, words) == NULL)
        fail_msg("no \"%s\" in \"%s\"", words, info->text);
}

static void other_way__begins__as_a_copy_and_is_changed_apart(void **state) {
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    int64_t revision = book->revision;
    struct book *other = begin_other(book);
    assert_same_plan(other->plan, book->plan);
    assert_int_equal(cost_of(other), 6000);
    set(other, RECORD_LINE, "l1", LINE_UNIT_PRICE, "70");
    add_line(other, "1003", "An agency", "25.50");
    assert_int_equal(cost_of(other), 9550);
    assert_int_equal(cost_of(book), 6000);
    undo(other);
    redo(other);
    assert_int_equal(cost_of(other), 9550);
    bool changed = true;
    must(book_refresh(book, &changed, SAID));
    assert_false(changed); /* the plan knows nothing of it */
    assert_int_equal(book->revision, revision);
    /* What is begun in the one is never taken for what is begun in the other. */
    char here[24], there[24];
    plan_new_id(book->plan, here);
    plan_new_id(other->plan, there);
    assert_string_not_equal(here, there);
    struct err_info info = {0};
    assert_int_equal(book_begin_other(book, &info), ERR_EXISTS);
    struct book *back = open_other(other);
    assert_int_equal(back->row, book->row);
    assert_int_equal(cost_of(back), 6000);
    book_close(back);
    verify(home, 1);
    book_close(other);
    book_close(book);
}

static bool count_row(const struct history_row *row UNUSED, void *data) {
    ++*(int *)data;
    return true;
}

static void other_way__is_no_plan__to_anything_that_asks_for_plans(void **state) {
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    struct plan_rows plans;
    struct version_rows versions;
    int before = 0, after = 0;
    must(book_history(book, count_row, &before, SAID));
    struct book *other = begin_other(book);
    set(other, RECORD_LINE, "l1", LINE_DESCRIPTION, "Zebra");
    must(book_history(book, count_row, &after, SAID));
    assert_int_equal(after, before);
    must(store_find_plans(home->store, "", 0, 10, &plans, SAID));
    assert_int_equal(plans.count, 1);
    assert_int_equal(plans.total, 1);
    assert_int_equal(plans.items[0].plan, 6000);
    plan_rows_done(&plans);
    must(book_versions(other, &versions, SAID));
    assert_int_equal(versions.count, 1);
    assert_int_equal(versions.items[0].plan, 6000);
    version_rows_done(&versions);
    struct book *found = open_book(home->store, "P-0001");
    assert_int_equal(found->row, book->row);
    book_close(found);
    static const char *const NAMES[] = {"P-0001@-1", "P-0001@0", "P-0001@2"};
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++)
        assert_int_equal(book_open(home->store, NAMES[i], &found, NULL), ERR_NOT_FOUND);
    /* The next plan is the next one. */
    struct book *next = new_book(home->store);
    assert_field(next, RECORD_PLAN, "", PLAN_REFERENCE, "P-0002");
    verify(home, 2);
    assert_answer(home->path, "SELECT count(*) FROM found WHERE found MATCH 'zebra'", "0");
    book_close(next);
    book_close(other);
    must(book_delete(book, SAID));
    assert_answer(home->path, "SELECT group_concat(reference) FROM plan", "P-0002");
    book_close(book);
}

/* What is about the person stands once, in the plan. */
static void facts__are_read_from_the_plan__and_written_there(void **state) {
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    struct book *other = begin_other(book);
    struct err_info info = {0};
    assert_int_equal(try_set(other, RECORD_PERSON, "", PERSON_PHONE, "01604 496 0001", &info),
                     ERR_STAYS);
    assert_non_null(strstr(info.text, "is the same in both ways"));
    set(book, RECORD_PERSON, "", PERSON_DATE_OF_BIRTH, "1961-05-12");
    add(book, RECORD_CONTACT, "c1", "");
    set(book, RECORD_CONTACT, "c1", CONTACT_NAME, "Jan Example");
    bool changed = false;
    must(book_refresh(other, &changed, SAID));
    assert_true(changed);
    assert_field(other, RECORD_PERSON, "", PERSON_DATE_OF_BIRTH, "1961-05-12");
    assert_field(other, RECORD_CONTACT, "c1", CONTACT_NAME, "Jan Example");
    set(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Pete");
    set(other, RECORD_LINE, "l1", LINE_UNIT_PRICE, "50"); /* it is read again first */
    assert_field(other, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Pete");
    set(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Peter");
    undo(other); /* and what was done there is no surprise */
    assert_field(other, RECORD_LINE, "l1", LINE_UNIT_PRICE, "60.00");
    redo(other);
    verify(home, 1);
    must(book_choose_way(book, other, OTHER_WAY, SAID));
    assert_field(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Peter");
    assert_field(book, RECORD_PERSON, "", PERSON_DATE_OF_BIRTH, "1961-05-12");
    assert_field(book, RECORD_CONTACT, "c1", CONTACT_NAME, "Jan Example");
    undo(book); /* which takes back what was chosen, and nothing else */
    assert_field(book, RECORD_PERSON, "", PERSON_DATE_OF_BIRTH, "1961-05-12");
    book_close(other);
    book_close(book);
}

/* ---- chosen */

/* Another way, in which much differs. */
static struct book *changed_other(struct book *book) {
    struct book *other = begin_other(book);
    take_out(other, RECORD_OUTCOME, "o2");
    take_out(other, RECORD_LINE, "l1");
    add_line(other, "1003", "An agency", "79");
    set(other, RECORD_LINE, "1003", LINE_OUTCOMES, "o1");
    add(other, RECORD_RISK, "1004", "");
    set(other, RECORD_RISK, "1004", RISK_LINE, "1003");
    set(other, RECORD_CONTINGENCY, "", CONTINGENCY_KIND, "amount");
    set(other, RECORD_CONTINGENCY, "", CONTINGENCY_VALUE, "100");
    return other;
}

static void assert_one_plan(struct home *home, const struct book *book) {
    assert_int_equal(way_of(book), ONLY_WAY);
    assert_answer(home->path, "SELECT count(*) FROM plan", "1");
    assert_answer(home->path, "SELECT count(*) FROM edit WHERE plan NOT IN (SELECT row FROM plan)",
                  "0");
    verify(home, 1);
    assert_kept(book);
}

static void chosen__the_plan_is_exactly_the_other_way__by_one_edit(void **state) {
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    struct book *other = changed_other(book);
    struct plan *first = plan_copy(book->plan), *chosen = plan_copy(other->plan);
    char mark[HASH_TEXT], mark_first[HASH_TEXT], whole[HASH_TEXT], mine[HASH_TEXT];
    mark_of(other, mark);
    mark_of(book, mark_first);
    must(plan_whole_hash(other->plan, whole, SAID));
    int64_t revision = book->revision;
    must(book_choose_way(book, other, OTHER_WAY, SAID));
    book_close(other);
    assert_int_equal(book->revision, revision + 1);
    assert_string_equal(mark_of(book, mine), mark);
    must(plan_whole_hash(book->plan, mine, SAID));
    assert_string_equal(mine, whole);
    assert_same_plan(book->plan, chosen);
    assert_one_plan(home, book);
    assert_answer(home->path, "SELECT label FROM edit ORDER BY number DESC LIMIT 1",
                  "Chose the other way: \u00A379.00 in place of \u00A360.00");
    assert_answer(home->path, "SELECT plan_total FROM listing", "7900");
    undo(book);
    assert_same_plan(book->plan, first);
    assert_string_equal(mark_of(book, mine), mark_first);
    redo(book);
    assert_same_plan(book->plan, chosen);
    /* What was not chosen is read in the history for ever. */
    set(book, RECORD_LINE, "1003", LINE_UNIT_PRICE, "78");
    struct as_it_was was;
    must(book_as_it_was(book, mark_first, &was, SAID));
    assert_same_plan(was.plan, first);
    as_it_was_done(&was);
    struct book *another = begin_other(book); /* and then there can be another */
    book_close(another);
    plan_free(first);
    plan_free(chosen);
    book_close(book);
}

static void not_chosen__it_stays_in_the_history__and_is_done_again_from_there(void **state) {
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    struct book *other = changed_other(book);
    struct plan *first = plan_copy(book->plan), *left = plan_copy(other->plan);
    must(book_choose_way(book, other, FIRST_WAY, SAID));
    book_close(other);
    assert_same_plan(book->plan, first);
    assert_one_plan(home, book);
    assert_answer(home->path,
                  "SELECT label || ', ' || standing FROM edit ORDER BY number DESC LIMIT 1",
                  "The other way, not chosen: \u00A379.00 in place of \u00A360.00, undone");
    assert_answer(home->path, "SELECT plan_total FROM listing", "6000");
    redo(book);
    assert_same_plan(book->plan, left);
    undo(book);
    set(book, RECORD_LINE, "l1", LINE_UNIT_PRICE, "61");
    verify(home, 1);
    plan_free(first);
    plan_free(left);
    book_close(book);
}

static void chosen__where_both_are_the_same__only_ends_it(void **state) {
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    for (int way = FIRST_WAY; way <= OTHER_WAY; way++) {
        struct book *other = begin_other(book);
        int64_t revision = book->revision;
        must(book_choose_way(book, other, (enum which_way)way, SAID));
        assert_int_equal(book->revision, revision);
        book_close(other);
        assert_one_plan(home, book);
    }
    book_close(book);
}

/* What was reviewed stays as it was, but points at nothing that is gone; so does what was typed. */
static void chosen__what_is_no_choice__stays(void **state) {
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    add(book, RECORD_REVIEW, "r1", "");
    set(book, RECORD_REVIEW, "r1", REVIEW_SCORES, "o1=4\no2=5");
    add(book, RECORD_RECONSIDERATION, "a1", "");
    set(book, RECORD_RECONSIDERATION, "a1", RECONSIDERATION_LINE, "l1");
    struct book *other = changed_other(book);
    assert_int_equal(plan_count(other->plan, RECORD_RECONSIDERATION), 1);
    set(book, RECORD_REVIEW, "r1", REVIEW_HELD_ON, "2026-09-01");
    struct draft draft = {.type = RECORD_LINE,
                          .id = "1003",
                          .field = LINE_DESCRIPTION,
                          .part = "",
                          .text = "An agen"};
    must(book_put_draft(other, &draft, true, SAID));
    struct draft fact = {
        .type = RECORD_PERSON, .id = "", .field = PERSON_PHONE, .part = "", .text = "016"};
    must(book_put_draft(other, &fact, true, SAID));
    assert_answer(home->path, "SELECT group_concat(text) FROM draft", "An agen");
    must(book_choose_way(book, other, OTHER_WAY, SAID));
    assert_field(book, RECORD_REVIEW, "r1", REVIEW_SCORES, "o1=4");
    assert_field(book, RECORD_REVIEW, "r1", REVIEW_HELD_ON, "2026-09-01");
    assert_int_equal(plan_count(book->plan, RECORD_RECONSIDERATION), 1);
    assert_field(book, RECORD_RECONSIDERATION, "a1", RECONSIDERATION_LINE, "");
    assert_answer(home->path, "SELECT text || plan FROM draft", "An agen1");
    undo(book);
    assert_field(book, RECORD_REVIEW, "r1", REVIEW_SCORES, "o1=4\no2=5");
    assert_field(book, RECORD_RECONSIDERATION, "a1", RECONSIDERATION_LINE, "l1");
    verify(home, 1);
    book_close(other);
    book_close(book);
}

static void leave_for_later(struct book *book, enum record_type type, const char *id,
                            size_t field) {
    struct changes changes;
    changes_init(&changes);
    changes_put_off(&changes, book->plan, type, id, field, PUT_OFF_NOT_NOW);
    must(book_edit(book, &changes, "left for later", SAID));
    changes_done(&changes);
}

static bool is_put_off(const struct book *book, enum record_type type, const char *id,
                       size_t field) {
    return put_off_record(book->plan, type, id, field) != NULL;
}

/* What is left for later goes with the way that it is left in; of what is about the person it
 * stands once. */
static void chosen__with_what_is_left_for_later_in_it(void **state) {
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    leave_for_later(book, RECORD_LINE, "l1", LINE_PROVIDER);
    leave_for_later(book, RECORD_OUTCOME, "o1", OUTCOME_WHY_IT_MATTERS);
    leave_for_later(book, RECORD_PERSON, "", PERSON_PHONE);
    struct book *other = begin_other(book);
    take_out(other, RECORD_LINE, "l1"); /* and what is left for later of it */
    leave_for_later(other, RECORD_OUTCOME, "o2", OUTCOME_WHY_IT_MATTERS);
    struct changes changes;
    struct err_info info = {0};
    changes_init(&changes);
    changes_put_off(&changes, other->plan, RECORD_PERSON, "", PERSON_DATE_OF_BIRTH,
                    PUT_OFF_NOT_NOW);
    assert_stays(book_edit(other, &changes, "left for later", &info), &info, "about the person");
    changes_done(&changes);
    leave_for_later(book, RECORD_PERSON, "", PERSON_DATE_OF_BIRTH);
    leave_for_later(book, RECORD_OUTCOME, "o2", OUTCOME_WHY_IT_MATTERS); /* in both */
    must(book_choose_way(book, other, OTHER_WAY, SAID));
    assert_false(is_put_off(book, RECORD_LINE, "l1", LINE_PROVIDER));
    assert_true(is_put_off(book, RECORD_OUTCOME, "o1", OUTCOME_WHY_IT_MATTERS));
    assert_true(is_put_off(book, RECORD_OUTCOME, "o2", OUTCOME_WHY_IT_MATTERS));
    assert_true(is_put_off(book, RECORD_PERSON, "", PERSON_PHONE));
    assert_true(is_put_off(book, RECORD_PERSON, "", PERSON_DATE_OF_BIRTH));
    undo(book);
    assert_true(is_put_off(book, RECORD_LINE, "l1", LINE_PROVIDER));
    assert_true(is_put_off(book, RECORD_PERSON, "", PERSON_DATE_OF_BIRTH));
    verify(home, 1);
    book_close(other);
    book_close(book);
}

/* Rows that were moved in one way stand so in it alone, and are chosen so. */
static void moved__in_the_other_way__and_chosen(void **state) {
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    struct book *other = begin_other(book);
    struct changes changes;
    changes_init(&changes);
    changes_move(&changes, RECORD_OUTCOME, "o1", 1);
    must(book_edit(other, &changes, "moved down", SAID));
    changes_done(&changes);
    assert_string_equal(plan_at(book->plan, RECORD_OUTCOME, 0)->id, "o1");
    must(book_choose_way(book, other, OTHER_WAY, SAID));
    assert_string_equal(plan_at(book->plan, RECORD_OUTCOME, 0)->id, "o2");
    assert_field(book, RECORD_LINE, "l1", LINE_OUTCOMES, "o1\no2");
    assert_kept(book);
    undo(book);
    assert_string_equal(plan_at(book->plan, RECORD_OUTCOME, 0)->id, "o1");
    verify(home, 1);
    book_close(other);
    book_close(book);
}

/* Newer rates that one way was recalculated with are chosen with it. */
static void chosen__with_its_rates__which_undo_takes_back(void **state) {
    static const char RATES[] = "name,from,value,unit,source\n"
                                "ni_percent,2027-04-06,16,percent,A test\n";
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    size_t count = 0;
    int64_t before = book->rates_edition;
    struct book *other = begin_other(book);
    assert_int_equal(other->rates_edition, before);
    enum err err = store_import_rates(home->store, RATES, sizeof RATES - 1, &count, &home->info);
    if (err != ERR_OK)
        fail_msg("%s: %s", home->info.at, home->info.text);
    struct changes none;
    changes_init(&none);
    must(edit_with_rates(other, &none, before + 1, "newer rates", SAID));
    changes_done(&none);
    assert_int_equal(other->rates_edition, before + 1);
    must(book_choose_way(book, other, OTHER_WAY, SAID));
    assert_int_equal(book->rates_edition, before + 1);
    undo(book);
    assert_int_equal(book->rates_edition, before);
    verify(home, 1);
    book_close(other);
    book_close(book);
}

/* ---- refused */

static void authorised__neither_way_changes__and_the_other_is_still_read(void **state) {
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    struct book *other = begin_other(book);
    set(other, RECORD_LINE, "l1", LINE_UNIT_PRICE, "50");
    commission(book, "authorises", "2026-05-20");
    struct err_info info = {0};
    assert_stays(try_set(other, RECORD_LINE, "l1", LINE_UNIT_PRICE, "40", &info), &info,
                 "This plan is authorised");
    assert_stays(book_choose_way(book, other, OTHER_WAY, &info), &info, "This plan is authorised");
    assert_stays(book_choose_way(book, other, FIRST_WAY, &info), &info, "This plan is authorised");
    char *label = NULL;
    assert_stays(book_undo(other, &label, &info), &info, "This plan is authorised");
    must(book_next_version(book, "another year", SAID));
    assert_int_equal(way_of(book), ONLY_WAY);
    struct book *older = open_book(home->store, "P-0001@1");
    assert_int_equal(way_of(older), FIRST_WAY);
    struct book *again = open_other(older);
    assert_field(again, RECORD_LINE, "l1", LINE_UNIT_PRICE, "50.00");
    assert_stays(try_set(again, RECORD_LINE, "l1", LINE_UNIT_PRICE, "40", &info), &info,
                 "There is a newer version");
    book_close(again);
    again = begin_other(book); /* of version 2 */
    verify(home, 2);
    book_close(again);
    book_close(older);
    book_close(other);
    book_close(book);
}

static void authorised__no_other_way_is_begun(void **state) {
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    struct err_info info = {0};
    commission(book, "authorises", "2026-05-20");
    assert_stays(book_begin_other(book, &info), &info, "This plan is authorised");
    book_close(book);
}

static void other_role__reads_both__and_changes_neither(void **state) {
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    struct book *other = begin_other(book);
    struct err_info info = {0};
    set(other, RECORD_LINE, "l1", LINE_UNIT_PRICE, "50");
    for (int role = USER_COMMISSIONER; role < USER_ROLE_COUNT; role++) {
        struct book *read = NULL;
        home->store->role = (enum user_role)role;
        enum err err = book_open_other(book, &read, &info);
        assert_int_equal(err, ERR_STAYS); /* as of the plan, that nobody sent or said yes to */
        book_close(read);
        assert_stays(book_choose_way(book, other, OTHER_WAY, &info), &info, "Only a clinician");
        assert_stays(book_begin_other(book, &info), &info, "Only a clinician");
    }
    home->store->role = USER_CLINICIAN;
    /* A peer mentor to whom the person says yes reads both. */
    add(book, RECORD_CONTACT, "c1", "");
    set(book, RECORD_CONTACT, "c1", CONTACT_NAME, "Mo Example");
    set(book, RECORD_CONTACT, "c1", CONTACT_ROLE, "peer_mentor");
    set(book, RECORD_CONTACT, "c1", CONTACT_CONSENTED_ON, "2020-01-01");
    must(store_set_me(home->store, &(struct me){.name = "Mo Example"}, SAID));
    home->store->role = USER_PEER_MENTOR;
    struct book *read = open_other(book);
    assert_field(read, RECORD_LINE, "l1", LINE_UNIT_PRICE, "50.00");
    book_close(read);
    home->store->role = USER_CLINICIAN;
    book_close(other);
    book_close(book);
}

static void in_the_other_way__nothing_is_decided__sent_or_taken_out(void **state) {
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    struct book *other = begin_other(book);
    struct err_info info = {0};
    struct move_said said = {.name = "Peter Example", .on = 20600};
    assert_int_not_equal(book_decide(other, MOVE_AGREE, &said, 20600, &info), ERR_OK);
    assert_answer(home->path, "SELECT count(*) FROM decision", "0");
    struct changes changes;
    changes_init(&changes);
    changes_add(&changes, RECORD_DECISION, "1005", "", SIZE_MAX);
    assert_stays(book_edit(other, &changes, "a decision", &info), &info,
                 "is written down in the first way");
    changes_done(&changes);
    struct envelope envelope = {0};
    assert_stays(book_envelope(other, other->plan, 20600, &envelope, &info), &info,
                 "only the plan itself is sent");
    envelope_done(&envelope);
    assert_stays(book_delete(other, &info), &info, "only the plan itself");
    assert_int_equal(book_next_version(other, "why", &info), ERR_INPUT);
    book_close(other);
    book_close(book);
}

static void chosen__of_what_changed_since__is_refused(void **state) {
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    struct book *other = begin_other(book), *theirs = open_other(book);
    struct err_info info = {0};
    set(theirs, RECORD_LINE, "l1", LINE_UNIT_PRICE, "50");
    assert_int_equal(book_choose_way(book, other, OTHER_WAY, &info), ERR_CONFLICT);
    assert_int_equal(way_of(book), FIRST_WAY);
    must(book_choose_way(book, theirs, OTHER_WAY, SAID));
    /* It is gone for who still has it open, in words. */
    bool changed;
    assert_int_equal(book_refresh(other, &changed, &info), ERR_NOT_FOUND);
    assert_int_equal(book_choose_way(book, other, OTHER_WAY, &info), ERR_NOT_FOUND);
    book_close(theirs);
    book_close(other);
    book_close(book);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(other_way__begins__as_a_copy_and_is_changed_apart),
        HOME_TEST(other_way__is_no_plan__to_anything_that_asks_for_plans),
        HOME_TEST(facts__are_read_from_the_plan__and_written_there),
        HOME_TEST(chosen__the_plan_is_exactly_the_other_way__by_one_edit),
        HOME_TEST(not_chosen__it_stays_in_the_history__and_is_done_again_from_there),
        HOME_TEST(chosen__where_both_are_the_same__only_ends_it),
        HOME_TEST(chosen__what_is_no_choice__stays),
        HOME_TEST(chosen__with_what_is_left_for_later_in_it),
        HOME_TEST(moved__in_the_other_way__and_chosen),
        HOME_TEST(chosen__with_its_rates__which_undo_takes_back),
        HOME_TEST(authorised__neither_way_changes__and_the_other_is_still_read),
        HOME_TEST(authorised__no_other_way_is_begun),
        HOME_TEST(other_role__reads_both__and_changes_neither),
        HOME_TEST(in_the_other_way__nothing_is_decided__sent_or_taken_out),
        HOME_TEST(chosen__of_what_changed_since__is_refused),
    };
    return cmocka_run_group_tests_name("store/ways", tests, NULL, NULL);
}
