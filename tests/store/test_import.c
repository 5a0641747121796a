/* Plan files taken in: what is older, what follows, what is another person's; versions that stay to
 * be read; references that can be told apart. */
#include "tests/store/store_fixture.h"

#include "base/unused.h"
#include "plan/difference.h"

/* ---- files, as plans in memory */

static void put(struct plan *plan, enum record_type type, size_t field, const char *plain) {
    struct value value = {0};
    must(value_read(dictionary_field(type, field), plain, &value, SAID));
    record_put(plan_one(plan, type), field, value);
}

/* Anne's plan in its first form, as a file has it. */
static struct plan *anne(void) {
    struct plan *plan = plan_new();
    put(plan, RECORD_PLAN, PLAN_ID, "anne-id");
    put(plan, RECORD_PLAN, PLAN_REFERENCE, "A-1");
    put(plan, RECORD_PLAN, PLAN_STARTS, "2026-06-01");
    put(plan, RECORD_PERSON, PERSON_GIVEN_NAME, "Anne");
    put(plan, RECORD_PERSON, PERSON_FAMILY_NAME, "Example");
    put(plan, RECORD_PERSON, PERSON_DATE_OF_BIRTH, "1961-05-12");
    put(plan, RECORD_PERSON, PERSON_NHS_NUMBER, "9990000018");
    return plan;
}

/* The same, with another answer to one question. */
static struct plan *anne_with(enum record_type type, size_t field, const char *plain) {
    struct plan *plan = anne();
    put(plan, type, field, plain);
    return plan;
}

static struct import take(struct home *home, const struct plan *plan, enum import_as as) {
    struct import said;
    struct book *book = NULL;
    must(book_import(home->store, plan, as, &book, &said, SAID));
    assert_int_equal(record_number(plan_one(book->plan, RECORD_PLAN), PLAN_VERSION), said.version);
    book_close(book);
    return said;
}

static struct import refused(struct home *home, const struct plan *plan, enum import_as as,
                             enum err expected, const char *words) {
    struct import said;
    struct book *book = NULL;
    char *before = answer_of(home->path, "SELECT count(*) || ' ' || sum(revision) FROM plan");
    home->info = (struct err_info){0};
    assert_int_equal(book_import(home->store, plan, as, &book, &said, &home->info), expected);
    assert_null(book);
    if (strstr(home->info.text, words) == NULL)
        fail_msg("no \"%s\" in: %s", words, home->info.text);
    assert_answer(home->path, "SELECT count(*) || ' ' || sum(revision) FROM plan", before);
    free(before);
    return said;
}

static void edit(struct home *home, const char *reference, enum record_type type, size_t field,
                 const char *plain) {
    struct book *book = open_book(home->store, reference);
    set(book, type, "", field, plain);
    book_close(book);
}

static void export(struct home *home, const char *reference, struct plan **out) {
    struct book *book = open_book(home->store, reference);
    must(book_mark(book, SAID));
    *out = plan_copy(book->plan);
    book_close(book);
}

static void assert_body(struct home *home, const char *reference, const char *body) {
    struct book *book = open_book(home->store, reference);
    assert_string_equal(record_text(plan_one(book->plan, RECORD_PLAN), PLAN_AUTHORISING_BODY),
                        body);
    book_close(book);
}

/* ---- what takes the place of what */

static void import__the_same__is_nothing_to_do(void **state) {
    struct home *home = *state;
    struct plan *file = anne();
    assert_int_equal(take(home, file, IMPORT_AS_FITS).stand, IMPORT_NEW);
    struct import said = take(home, file, IMPORT_AS_FITS);
    assert_int_equal(said.stand, IMPORT_THE_SAME);
    assert_int_equal(said.version, 1);
    assert_int_equal(take(home, file, IMPORT_AS_NEXT).stand, IMPORT_THE_SAME);
    assert_answer(home->path, "SELECT count(*) FROM plan", "1");
    plan_free(file);
}

/* What a file says of its state is not kept: decisions make it. */
static void import__of_a_state__keeps_none(void **state) {
    struct home *home = *state;
    struct plan *file = anne_with(RECORD_PLAN, PLAN_STATE, "authorised");
    take(home, file, IMPORT_AS_FITS);
    struct book *book = open_book(home->store, "A-1");
    assert_false(record_has(plan_one(book->plan, RECORD_PLAN), PLAN_STATE));
    assert_answer(home->path, "SELECT state FROM listing", "draft");
    book_close(book);
    plan_free(file);
}

static void import__what_was_changed_elsewhere_only__follows(void **state) {
    struct home *home = *state;
    struct plan *file = anne(), *other = anne_with(RECORD_PLAN, PLAN_AUTHORISING_BODY, "There");
    take(home, file, IMPORT_AS_FITS);
    struct import said = take(home, other, IMPORT_AS_FITS);
    assert_int_equal(said.stand, IMPORT_NEXT);
    assert_int_equal(said.version, 2);
    assert_body(home, "A-1", "There");
    assert_body(home, "A-1@1", "");
    assert_body(home, "a-1@2", "There");
    plan_free(other);
    plan_free(file);
}

static void import__older__never_hides_newer_answers(void **state) {
    struct home *home = *state;
    struct plan *first = anne(), *exported = NULL;
    take(home, first, IMPORT_AS_FITS);
    edit(home, "A-1", RECORD_PLAN, PLAN_AUTHORISING_BODY, "Here");
    struct import said =
        refused(home, first, IMPORT_AS_FITS, ERR_EXISTS, ": here Here, in the file nothing");
    assert_non_null(strstr(home->info.text, "older"));
    assert_true(said.may_be_next && said.may_be_new);
    /* The same of one that was written from here, then of an older version. */
    export(home, "A-1", &exported);
    edit(home, "A-1", RECORD_PLAN, PLAN_AUTHORISING_BODY, "Now");
    refused(home, exported, IMPORT_AS_FITS, ERR_EXISTS, "older");
    assert_int_equal(take(home, first, IMPORT_AS_NEXT).version, 2);
    refused(home, exported, IMPORT_AS_FITS, ERR_EXISTS, "older");
    assert_body(home, "A-1@1", "Now");
    assert_body(home, "A-1", "");
    plan_free(exported);
    plan_free(first);
}

static void import__changed_on_both_sides__is_for_a_person_to_decide(void **state) {
    struct home *home = *state;
    struct plan *file = anne(), *other = anne_with(RECORD_PLAN, PLAN_AUTHORISING_BODY, "There");
    take(home, file, IMPORT_AS_FITS);
    edit(home, "A-1", RECORD_PERSON, PERSON_PHONE, "01632 960000");
    refused(home, other, IMPORT_AS_FITS, ERR_EXISTS, "here 01632 960000, in the file nothing");
    assert_non_null(strstr(home->info.text, "here nothing, in the file There"));
    assert_null(strstr(home->info.text, "older"));
    /* Also where what is here went out since: the file may come from before. */
    struct plan *exported = NULL;
    export(home, "A-1", &exported);
    refused(home, other, IMPORT_AS_FITS, ERR_EXISTS, "01632 960000");
    assert_int_equal(take(home, other, IMPORT_AS_NEXT).version, 2);
    assert_body(home, "A-1", "There");
    plan_free(exported);
    plan_free(other);
    plan_free(file);
}

/* A file of a version that is not the newest here is no more known to follow. */
static void import__another_version__is_for_a_person_to_decide(void **state) {
    struct home *home = *state;
    struct plan *file = anne(), *two = anne_with(RECORD_PLAN, PLAN_AUTHORISING_BODY, "Two"),
                *three = anne_with(RECORD_PLAN, PLAN_AUTHORISING_BODY, "Three");
    take(home, file, IMPORT_AS_FITS);
    take(home, two, IMPORT_AS_FITS);
    refused(home, three, IMPORT_AS_FITS, ERR_EXISTS, "here Two, in the file Three");
    put(three, RECORD_PLAN, PLAN_VERSION, "2");
    assert_int_equal(take(home, three, IMPORT_AS_FITS).version, 3);
    plan_free(three);
    plan_free(two);
    plan_free(file);
}

static void import__differences__are_told_few_and_counted_all(void **state) {
    struct home *home = *state;
    struct plan *file = anne();
    struct record *record;
    take(home, file, IMPORT_AS_FITS);
    edit(home, "A-1", RECORD_PLAN, PLAN_AUTHORISING_BODY, "Here");
    for (int i = 0; i < 9; i++) {
        char id[8];
        snprintf(id, sizeof id, "%d", i);
        must(plan_add(file, RECORD_OUTCOME, id, "", SIZE_MAX, &record, SAID));
    }
    refused(home, file, IMPORT_AS_FITS, ERR_EXISTS, "; and 7 more");
    plan_free(file);
}

static void import__a_record_more_or_less__is_told_as_such(void **state) {
    struct home *home = *state;
    struct plan *file = anne(), *with = anne();
    struct record *outcome;
    must(plan_add(with, RECORD_OUTCOME, "o", "", SIZE_MAX, &outcome, SAID));
    record_put(outcome, OUTCOME_TITLE, (struct value){.set = true, .text = strdup("Swim")});
    take(home, file, IMPORT_AS_FITS);
    edit(home, "A-1", RECORD_PERSON, PERSON_PHONE, "01632 960000");
    refused(home, with, IMPORT_AS_FITS, ERR_EXISTS, "outcome Swim: in the file, not here");
    take(home, with, IMPORT_AS_NEXT);
    edit(home, "A-1", RECORD_PERSON, PERSON_PHONE, "01632 960000");
    refused(home, file, IMPORT_AS_FITS, ERR_EXISTS, "outcome Swim: here, not in the file");
    plan_free(with);
    plan_free(file);
}

/* A plan made here by keys, too, is followed by the file that it went out as. */
static void import__made_here_and_changed_elsewhere__follows(void **state) {
    struct home *home = *state;
    struct plan *exported = NULL;
    book_close(new_book(home->store));
    edit(home, "P-0001", RECORD_PERSON, PERSON_GIVEN_NAME, "Anne");
    export(home, "P-0001", &exported);
    put(exported, RECORD_PLAN, PLAN_AUTHORISING_BODY, "There");
    assert_int_equal(take(home, exported, IMPORT_AS_FITS).stand, IMPORT_NEXT);
    plan_free(exported);
}

static const char *clock_of(void *data, char buffer[32]) {
    snprintf(buffer, 32, "2027-01-%02dT09:30:00Z", *(int *)data);
    return buffer;
}

static void import__older__says_when_it_was_so_last(void **state) {
    struct home *home = *state;
    int day = 3;
    struct plan *file = anne(), *other = anne_with(RECORD_PLAN, PLAN_AUTHORISING_BODY, "There");
    store_set_clock(home->store, clock_of, &day);
    take(home, file, IMPORT_AS_FITS);
    for (day = 4; day < 8; day++)
        take(home, day % 2 == 0 ? other : file, IMPORT_AS_NEXT);
    day = 9;
    refused(home, other, IMPORT_AS_FITS, ERR_EXISTS, "A-1 was so on 6 January 2027");
    plan_free(other);
    plan_free(file);
}

/* ---- whose it is */

static void import__another_person__never_takes_the_place(void **state) {
    static const struct {
        const char *given, *born, *number;
    } OTHERS[] = {{"Somebody", "1990-01-01", ""},
                  {"Somebody", "1990-01-01", "9990000018"},
                  {"Anne", "1990-01-01", "9990000026"},
                  {"Somebody", "", ""}};
    struct home *home = *state;
    struct plan *file = anne();
    take(home, file, IMPORT_AS_FITS);
    for (size_t i = 0; i < sizeof OTHERS / sizeof OTHERS[0]; i++) {
        struct plan *other = anne_with(RECORD_PERSON, PERSON_GIVEN_NAME, OTHERS[i].given);
        put(other, RECORD_PERSON, PERSON_DATE_OF_BIRTH, OTHERS[i].born);
        put(other, RECORD_PERSON, PERSON_NHS_NUMBER, OTHERS[i].number);
        struct import said = refused(home, other, IMPORT_AS_FITS, ERR_EXISTS, "for another person");
        assert_true(said.may_be_new && !said.may_be_next);
        refused(home, other, IMPORT_AS_NEXT, ERR_EXISTS, "for another person");
        said = take(home, other, IMPORT_AS_NEW);
        assert_int_equal(said.stand, IMPORT_NEW);
        assert_int_equal(said.version, 1);
        assert_true(said.new_reference);
        plan_free(other);
    }
    assert_answer(home->path, "SELECT count(DISTINCT id) || ' ' || max(version) FROM plan", "5 1");
    plan_free(file);
}

/* A name, birth date or number that was mended is for a person to look at, and no other person. */
static void import__one_mended_detail__is_for_a_person_to_decide(void **state) {
    static const struct {
        size_t field;
        const char *plain;
    } MENDED[] = {{PERSON_FAMILY_NAME, "Married"},
                  {PERSON_DATE_OF_BIRTH, "1961-05-21"},
                  {PERSON_NHS_NUMBER, "9990000026"}};
    struct home *home = *state;
    struct plan *file = anne();
    take(home, file, IMPORT_AS_FITS);
    for (size_t i = 0; i < sizeof MENDED / sizeof MENDED[0]; i++) {
        struct plan *other = anne_with(RECORD_PERSON, MENDED[i].field, MENDED[i].plain);
        struct import said = refused(home, other, IMPORT_AS_FITS, ERR_EXISTS, ": here ");
        assert_true(said.may_be_next);
        plan_free(other);
    }
    /* One thing the same and one not, and nothing else known: still for a person. */
    struct plan *bare = anne_with(RECORD_PERSON, PERSON_FAMILY_NAME, "Married");
    put(bare, RECORD_PERSON, PERSON_NHS_NUMBER, "");
    assert_true(refused(home, bare, IMPORT_AS_FITS, ERR_EXISTS, ": here ").may_be_next);
    plan_free(bare);
    /* Case, accents, and what only one of them knows, are no difference in who it is. */
    struct plan *other = anne_with(RECORD_PERSON, PERSON_GIVEN_NAME, "ANN\xc3\x89");
    put(other, RECORD_PERSON, PERSON_NHS_NUMBER, "");
    assert_int_equal(take(home, other, IMPORT_AS_FITS).stand, IMPORT_NEXT);
    plan_free(other);
    plan_free(file);
}

static void import__same_nhs_number__is_said(void **state) {
    struct home *home = *state;
    struct plan *file = anne(), *other = anne();
    assert_string_equal(take(home, file, IMPORT_AS_FITS).same_person, "");
    put(other, RECORD_PLAN, PLAN_ID, "other-id");
    struct import said = take(home, other, IMPORT_AS_FITS);
    assert_string_equal(said.same_person, "A-1");
    assert_int_equal(said.stand, IMPORT_NEW);
    put(other, RECORD_PERSON, PERSON_NHS_NUMBER, "9990000026");
    assert_string_equal(take(home, other, IMPORT_AS_NEXT).same_person, "");
    plan_free(other);
    plan_free(file);
}

static void import__next_version__of_nothing_is_refused(void **state) {
    struct home *home = *state;
    struct plan *file = anne();
    struct import said;
    struct book *book = NULL;
    assert_int_equal(book_import(home->store, file, IMPORT_AS_NEXT, &book, &said, &home->info),
                     ERR_INPUT);
    assert_null(book);
    put(file, RECORD_PLAN, PLAN_ID, "");
    assert_int_equal(book_import(home->store, file, IMPORT_AS_NEXT, &book, &said, &home->info),
                     ERR_INPUT);
    assert_answer(home->path, "SELECT count(*) FROM plan", "0");
    plan_free(file);
}

/* ---- the last version */

static void import__after_the_last_version__is_refused(void **state) {
    struct home *home = *state;
    struct plan *file = anne_with(RECORD_PLAN, PLAN_VERSION, "9999");
    assert_int_equal(take(home, file, IMPORT_AS_FITS).version, 9999);
    put(file, RECORD_PLAN, PLAN_AUTHORISING_BODY, "Next");
    struct import said = refused(home, file, IMPORT_AS_FITS, ERR_LIMIT, "9999");
    assert_true(said.may_be_new && !said.may_be_next);
    refused(home, file, IMPORT_AS_NEXT, ERR_LIMIT, "9999");
    assert_body(home, "A-1", "");
    assert_int_equal(take(home, file, IMPORT_AS_NEW).version, 1);
    plan_free(file);
}

/* An older program made version 10000, and then nothing could be opened any more. */
static void store__past_the_last_version__can_be_opened(void **state) {
    struct home *home = *state;
    struct plan *file = anne_with(RECORD_PLAN, PLAN_VERSION, "9998");
    sqlite3 *db = NULL;
    take(home, file, IMPORT_AS_FITS);
    put(file, RECORD_PLAN, PLAN_AUTHORISING_BODY, "Newest");
    take(home, file, IMPORT_AS_NEXT);
    store_close(home->store);
    assert_int_equal(sqlite3_open(home->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db,
                                  "UPDATE plan SET version = 10000 WHERE version = 9999;"
                                  "UPDATE plan SET version = 9999 WHERE version = 9998",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
    home->store = open_store(home->path);
    assert_body(home, "A-1", "Newest");
    assert_body(home, "A-1@9999", "");
    edit(home, "A-1", RECORD_PLAN, PLAN_STARTS, "2026-07-01");
    edit(home, "A-1", RECORD_PERSON, PERSON_PHONE, "01632 960000");
    assert_body(home, "A-1", "Newest");
    assert_answer(home->path, "SELECT group_concat(version) FROM plan", "9999,10000");
    put(file, RECORD_PLAN, PLAN_AUTHORISING_BODY, "After");
    refused(home, file, IMPORT_AS_NEXT, ERR_LIMIT, "no more");
    plan_free(file);
}

/* ---- every version stays */

static void versions__each__can_be_opened_and_only_the_newest_edited(void **state) {
    struct home *home = *state;
    for (int i = 1; i <= 4; i++) {
        char body[8], named[16];
        snprintf(body, sizeof body, "%d", i);
        struct plan *file = anne_with(RECORD_PLAN, PLAN_AUTHORISING_BODY, body);
        assert_int_equal(take(home, file, i == 1 ? IMPORT_AS_FITS : IMPORT_AS_NEXT).version, i);
        plan_free(file);
        for (int j = 1; j <= i; j++) {
            bool newest = false;
            snprintf(body, sizeof body, "%d", j);
            snprintf(named, sizeof named, "A-1@%d", j);
            assert_body(home, named, body);
            struct book *book = open_book(home->store, named);
            must(book_is_newest(book, &newest, SAID));
            assert_int_equal(newest, j == i);
            assert_int_equal(
                try_set(book, RECORD_PERSON, "", PERSON_PHONE, "1", &home->info) == ERR_OK, newest);
            book_close(book);
        }
    }
    static const char *const WRONG[] = {"A-1@5", "A-1@0",  "A-1@", "A-1@01x",   "A-1@-1",
                                        "@1",    "A-1@@1", "@",    "A-1@100000"};
    struct book *book = NULL;
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++)
        assert_int_equal(book_open(home->store, WRONG[i], &book, &home->info), ERR_NOT_FOUND);
    assert_int_equal(book_open(home->store, "A-1@5", &book, &home->info), ERR_NOT_FOUND);
    assert_non_null(strstr(home->info.text, "The newest is 4"));
}

/* ---- references */

static void reference__fits__what_can_be_typed_and_told_apart(void **state UNUSED) {
    static const char *const FIT[] = {"P-0001", "a", "PHB 12/b", "x.jsons", "A_1.(2)#", "json"};
    static const char *const UNFIT[] = {
        "",     "P-0001\u200b", "P\u20110001", "\u0420-0001",
        " P-1", "P-1 ",         "P  1",        "P-1@2",
        "-P1",  "--help",       "x.json",      "x.JSON",
        "P\n1", "P\t1",         "P\x7f",       "12345678901234567890123456789012"};
    for (size_t i = 0; i < sizeof FIT / sizeof FIT[0]; i++)
        if (!reference_fits(FIT[i]))
            fail_msg("%s", FIT[i]);
    for (size_t i = 0; i < sizeof UNFIT / sizeof UNFIT[0]; i++)
        if (reference_fits(UNFIT[i]))
            fail_msg("%s", UNFIT[i]);
}

static void import__references__that_look_alike_are_not_both_taken(void **state) {
    static const char *const LIKE[] = {"PLAN-01", "plan-01", "PLAN-O1", "PIAN-0l", "P|an-oI"};
    struct home *home = *state;
    struct plan *file = anne();
    put(file, RECORD_PLAN, PLAN_ID, "");
    for (size_t i = 0; i < sizeof LIKE / sizeof LIKE[0]; i++) {
        put(file, RECORD_PLAN, PLAN_REFERENCE, LIKE[i]);
        assert_int_equal(take(home, file, IMPORT_AS_FITS).new_reference, i > 0);
    }
    put(file, RECORD_PLAN, PLAN_REFERENCE, "PLAN-11");
    assert_false(take(home, file, IMPORT_AS_FITS).new_reference);
    put(file, RECORD_PLAN, PLAN_REFERENCE, "");
    assert_false(take(home, file, IMPORT_AS_FITS).new_reference); /* it had none to lose */
    assert_answer(home->path, "SELECT count(DISTINCT reference) FROM plan", "7");
    plan_free(file);
}

/* What an older program took in can still be named: a reference that ends as a file's name, one
 * with an "@", and two that look alike. */
static void book_open__old_references__can_be_named(void **state) {
    static const char *const OLD[][2] = {{"x.json", "x.json@1"},
                                         {"A@2", "A@2"},
                                         {"A-1\u200b", "A-1[U+200B]"},
                                         {"\u0410-1", "\u0410[u+0410]-1"}};
    struct home *home = *state;
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(home->path, &db), SQLITE_OK);
    for (size_t i = 0; i < sizeof OLD / sizeof OLD[0]; i++) {
        struct plan *file = anne_with(RECORD_PLAN, PLAN_AUTHORISING_BODY, OLD[i][0]);
        put(file, RECORD_PLAN, PLAN_ID, OLD[i][0]);
        take(home, file, IMPORT_AS_FITS);
        plan_free(file);
        char *sql =
            sqlite3_mprintf("UPDATE plan SET reference = %Q WHERE id = %Q", OLD[i][0], OLD[i][0]);
        assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
        sqlite3_free(sql);
    }
    sqlite3_close(db);
    for (size_t i = 0; i < sizeof OLD / sizeof OLD[0]; i++)
        assert_body(home, OLD[i][1], OLD[i][0]);
}

/* ---- the hash agrees with the differences */

static void whole_hash__is_the_same__where_nothing_differs(void **state) {
    struct home *home = *state;
    struct book *book = full_book(home->store);
    char before[HASH_TEXT], after[HASH_TEXT];
    must(plan_whole_hash(book->plan, before, SAID));
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        enum record_type type = (enum record_type)number;
        for (size_t f = 0; f < dictionary_record(type)->field_count; f++) {
            struct plan *copy = plan_copy(book->plan);
            struct record *record = plan_at(copy, type, 0);
            bool known_by = type == RECORD_PLAN && (f == PLAN_ID || f == PLAN_REFERENCE ||
                                                    f == PLAN_VERSION || f == PLAN_STATE);
            bool answered = record_has(record, f) && !known_by;
            size_t count = 0;
            record_put(record, f, (struct value){0});
            must(plan_differences(book->plan, copy, NULL, NULL, &count, SAID));
            must(plan_whole_hash(copy, after, SAID));
            assert_int_equal(count, answered ? 1 : 0);
            assert_int_equal(strcmp(before, after) != 0, answered);
            plan_free(copy);
        }
    }
    struct plan *turned = plan_copy(book->plan);
    size_t count = 0;
    plan_put_back(turned, plan_take_out(turned, RECORD_OUTCOME, 0), 1);
    must(plan_differences(book->plan, turned, NULL, NULL, &count, SAID));
    must(plan_whole_hash(turned, after, SAID));
    assert_int_equal(count, 1);
    assert_string_not_equal(before, after);
    plan_remove(turned, RECORD_OUTCOME, 0);
    must(plan_differences(book->plan, turned, NULL, NULL, &count, SAID));
    assert_int_equal(count, 1);
    must(plan_differences(turned, book->plan, NULL, NULL, &count, SAID));
    assert_int_equal(count, 1);
    plan_free(turned);
    book_close(book);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(import__the_same__is_nothing_to_do),
        HOME_TEST(import__of_a_state__keeps_none),
        HOME_TEST(import__what_was_changed_elsewhere_only__follows),
        HOME_TEST(import__older__never_hides_newer_answers),
        HOME_TEST(import__changed_on_both_sides__is_for_a_person_to_decide),
        HOME_TEST(import__another_version__is_for_a_person_to_decide),
        HOME_TEST(import__differences__are_told_few_and_counted_all),
        HOME_TEST(import__a_record_more_or_less__is_told_as_such),
        HOME_TEST(import__made_here_and_changed_elsewhere__follows),
        HOME_TEST(import__older__says_when_it_was_so_last),
        HOME_TEST(import__another_person__never_takes_the_place),
        HOME_TEST(import__one_mended_detail__is_for_a_person_to_decide),
        HOME_TEST(import__same_nhs_number__is_said),
        HOME_TEST(import__next_version__of_nothing_is_refused),
        HOME_TEST(import__after_the_last_version__is_refused),
        HOME_TEST(store__past_the_last_version__can_be_opened),
        HOME_TEST(versions__each__can_be_opened_and_only_the_newest_edited),
        cmocka_unit_test(reference__fits__what_can_be_typed_and_told_apart),
        HOME_TEST(import__references__that_look_alike_are_not_both_taken),
        HOME_TEST(book_open__old_references__can_be_named),
        HOME_TEST(whole_hash__is_the_same__where_nothing_differs),
    };
    return cmocka_run_group_tests_name("store/import", tests, NULL, NULL);
}
