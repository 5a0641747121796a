/* What a plan began with, packed: it takes the room of its answers once and a little, and is shown,
 * hashed, played again and erased as the rows that it stands for. */
#include "tests/store/store_fixture.h"

#include "base/grow.h"
#include "base/unused.h"
#include "exchange/plan_file.h"
#include "src/store/packed.h"
#include "store/erase.h"

static struct book *take_whole(struct home *home) {
    struct plan *plan = NULL;
    struct book *book = NULL;
    struct import said;
    must(plan_file_read("tests/data/whole.json", &plan, SAID));
    must(book_import(home->store, plan, IMPORT_AS_FITS, &book, &said, SAID));
    plan_free(plan);
    return book;
}

/* ---- its history ----------------------------------------------------------------------------- */

static bool tell(const struct history_row *row, void *data) {
    struct growing_text *out = data;
    growing_add_format(out, "%d %s %s %s %s %d %d %s %s: %s > %s\n", (int)row->edit, row->at,
                       row->who, row->role, row->label, (int)row->kind, (int)row->type,
                       row->record_id, row->field != NULL ? row->field->key : "-",
                       row->before != NULL ? row->before : "-",
                       row->after != NULL ? row->after : "-");
    return true;
}

static char *history(struct book *book) {
    struct growing_text out = {0};
    must(book_history(book, tell, &out, SAID));
    return growing_take(&out);
}

static void say(const char *words, void *data UNUSED) {
    fail_msg("%s", words);
}

static void assert_sound(struct home *home) {
    struct store_found found;
    must(store_verify(home->store, say, NULL, &found, SAID));
    assert_int_equal(found.wrong, 0);
}

static void open_up(struct home *home, const struct book *book) {
    must(store_begin(home->store, SAID));
    must(packed_open(home->store, book->row, SAID));
    must(store_commit(home->store, SAID));
}

static void packed__history__is_that_of_its_rows(void **state) {
    struct home *home = *state;
    struct book *book = take_whole(home);
    set(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Another");
    assert_answer(home->path, "SELECT count(*) || '/' || group_concat(DISTINCT edit) FROM change",
                  "1/2");
    char *packed = history(book);
    assert_sound(home);
    open_up(home, book);
    char *opened = history(book);
    assert_string_equal(opened, packed);
    assert_sound(home); /* and so is the hash */
    assert_answer(home->path, "SELECT count(*) FROM packed", "0");
    assert_answer(home->path,
                  "SELECT min(sequence) || (max(sequence) = count(*) - 1) || (count(*) > 200)"
                  " FROM change WHERE edit = 1",
                  "011");
    free(packed);
    free(opened);
    book_close(book);
}

static bool stop(const struct history_row *row UNUSED, void *data) {
    return ++*(int *)data < 3;
}

static void packed__history__stops_where_it_is_told(void **state) {
    struct home *home = *state;
    struct book *book = take_whole(home);
    int count = 0;
    must(book_history(book, stop, &count, SAID));
    assert_int_equal(count, 3);
    book_close(book);
}

static void packed__spoiled__is_said_and_not_guessed(void **state) {
    struct home *home = *state;
    struct book *book = take_whole(home);
    struct growing_text out = {0};
    must(store_execute(home->store, "UPDATE packed SET length = length + 1", SAID));
    assert_int_equal(book_history(book, tell, &out, &home->info), ERR_IO);
    assert_non_null(strstr(home->info.text, "cannot read, in packed.changes"));
    must(store_execute(home->store, "UPDATE packed SET length = 1099511627776", SAID));
    assert_int_equal(book_history(book, tell, &out, NULL), ERR_IO);
    growing_done(&out);
    book_close(book);
}

/* ---- its room -------------------------------------------------------------------------------- */

#define COPIES 20

static int64_t pages(struct home *home) {
    char *answer = answer_of(home->path, "PRAGMA page_count");
    const int64_t count = strtoll(answer, NULL, 10);
    free(answer);
    return count;
}

/* As rows, what a plan began with would make it half as large again, and more. */
static void packed__plan__takes_the_room_of_its_answers(void **state) {
    struct home *home = *state;
    struct book *books[COPIES];
    const int64_t before = pages(home);
    for (int i = 0; i < COPIES; i++) {
        struct plan *plan = NULL;
        struct import said;
        must(plan_file_read("tests/data/whole.json", &plan, SAID));
        must(book_import(home->store, plan, IMPORT_AS_NEW, &books[i], &said, SAID));
        plan_free(plan);
    }
    const int64_t packed = pages(home) - before;
    assert_answer(home->path, "SELECT sum(length(changes)) * 3 < sum(length) FROM packed", "1");
    assert_answer(home->path, "SELECT count(*) FROM change", "0");
    for (int i = 0; i < COPIES; i++) {
        open_up(home, books[i]);
        book_close(books[i]);
    }
    const int64_t opened = pages(home) - before;
    if (opened * 2 < packed * 3)
        fail_msg("%lld pages packed, %lld as rows", (long long)packed, (long long)opened);
}

/* ---- erased ---------------------------------------------------------------------------------- */

static void nowhere(const char *words UNUSED, void *data UNUSED) {
}

static void put(struct plan *plan, enum record_type type, size_t field, const char *plain) {
    struct value value = {0};
    must(value_read(dictionary_field(type, field), plain, &value, SAID));
    record_put(plan_one(plan, type), field, value);
}

/* Words in what is packed could not be looked for in the file: so it is unpacked, and stays so. */
static void packed__erased__is_rows_without_the_words(void **state) {
    struct home *home = *state;
    struct plan *plan = plan_new();
    struct book *book = NULL;
    struct import said;
    put(plan, RECORD_PLAN, PLAN_STARTS, "2026-06-01");
    put(plan, RECORD_PERSON, PERSON_MY_CONDITION, "I live with it");
    must(book_import(home->store, plan, IMPORT_AS_FITS, &book, &said, SAID));
    plan_free(plan);
    const char *reference = record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE);
    int64_t edit = 1;
    bool left = false;
    set(book, RECORD_PERSON, "", PERSON_MY_CONDITION, "Something else");
    const struct erasing erasing = {.plan = reference, .edits = &edit, .count = 1};
    store_set_author(home->store, "root", USER_ADMINISTRATOR);
    must(store_erase_look(home->store, &erasing, nowhere, NULL, SAID));
    assert_answer(home->path, "SELECT count(*) FROM packed", "1"); /* nothing was done yet */
    must(store_erase(home->store, &erasing, "a test", nowhere, NULL, &left, SAID));
    assert_answer(home->path, "SELECT count(*) FROM packed", "0");
    assert_answer(home->path,
                  "SELECT count(*) FROM change WHERE record = 'person' AND field = 'my_condition'"
                  " AND \"after\" LIKE '%live with%'",
                  "0");
    assert_sound(home);
    book_close(book);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(packed__history__is_that_of_its_rows),
        HOME_TEST(packed__history__stops_where_it_is_told),
        HOME_TEST(packed__spoiled__is_said_and_not_guessed),
        HOME_TEST(packed__plan__takes_the_room_of_its_answers),
        HOME_TEST(packed__erased__is_rows_without_the_words),
    };
    return cmocka_run_group_tests_name("store/packed", tests, NULL, NULL);
}
