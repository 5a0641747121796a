/* Plans put away and brought back, usual plans, and the list in order of the next review. */
#include "many_plans.h"

#include "base/unused.h"
#include "plan/start.h"
#include "store/shelf.h"

/* A plan of someone, with a day of its first review or NULL. */
static void make_plan(struct store *store, const char *name, const char *review) {
    struct book *book = new_book(store);
    set(book, RECORD_PERSON, "", PERSON_PREFERRED_NAME, name);
    if (review != NULL)
        set(book, RECORD_REVIEW_PLAN, "", REVIEW_PLAN_FIRST_ON, review);
    book_close(book);
}

/* The references that stand there, in that order: "P-0001 P-0002 ". */
static void assert_lists(struct store *store, const struct plans_asked *asked, const char *meant) {
    char said[400] = "";
    struct plan_rows rows;
    must(store_list_plans(store, asked, 0, 20, &rows, SAID));
    for (size_t i = 0; i < rows.count; i++) {
        assert_true(asked->find[0] != '\0' || rows.items[i].shelf == asked->shelf);
        snprintf(said + strlen(said), sizeof said - strlen(said), "%s ", rows.items[i].reference);
    }
    assert_int_equal(rows.total, rows.count);
    plan_rows_done(&rows);
    assert_string_equal(said, meant);
}

static void assert_stand(struct store *store, int64_t in_use, int64_t away, int64_t usual) {
    struct plan_rows rows;
    must(store_find_plans(store, "", 0, 1, &rows, SAID));
    assert_int_equal(rows.total, in_use);
    assert_int_equal(rows.on_shelf[SHELF_IN_USE], in_use);
    assert_int_equal(rows.on_shelf[SHELF_PUT_AWAY], away);
    assert_int_equal(rows.on_shelf[SHELF_USUAL], usual);
    plan_rows_done(&rows);
}

static void put_away(struct store *store, const char *reference, bool away) {
    struct book *book = open_book(store, reference);
    must(book_put_away(book, away, SAID));
    book_close(book);
}

#define IN_USE                                                                                     \
    &(struct plans_asked) {                                                                        \
        .find = ""                                                                                 \
    }
#define AWAY                                                                                       \
    &(struct plans_asked) {                                                                        \
        .find = "", .shelf = SHELF_PUT_AWAY                                                        \
    }
#define FIND(text)                                                                                 \
    &(struct plans_asked) {                                                                        \
        .find = text                                                                               \
    }

static void hear(const char *words, void *data UNUSED) {
    fail_msg("%s", words);
}

static void assert_sound(struct store *store) {
    struct store_found found;
    must(store_verify(store, hear, NULL, &found, SAID));
    assert_int_equal(found.wrong, 0);
}

static void put_away__leaves__the_list_and_not_the_store(void **state) {
    struct store *store = ((struct home *)*state)->store;
    char before[HASH_TEXT], after[HASH_TEXT];
    make_plan(store, "Anne", NULL);
    make_plan(store, "Bo", NULL);
    struct book *book = open_book(store, "P-0001");
    mark_of(book, before);
    must(book_put_away(book, true, SAID));
    assert_lists(store, IN_USE, "P-0002 ");
    assert_lists(store, AWAY, "P-0001 ");
    assert_stand(store, 1, 1, 0);
    assert_string_equal(mark_of(book, after), before);
    set(book, RECORD_PERSON, "", PERSON_FAMILY_NAME, "Example"); /* it goes on as any other */
    book_close(book);
    assert_lists(store, AWAY, "P-0001 ");
    assert_lists(store, FIND("exam"), "P-0001 ");
    assert_sound(store);
    put_away(store, "P-0001", true); /* as it is already */
    put_away(store, "P-0001", false);
    assert_lists(store, IN_USE, "P-0001 P-0002 ");
    assert_stand(store, 2, 0, 0);
    assert_sound(store);
}

/* What is found says where it stands; those in use come first. */
static void put_away__is_found__after_those_in_use(void **state) {
    struct store *store = ((struct home *)*state)->store;
    struct plan_rows rows;
    make_plan(store, "Anne Example", NULL);
    make_plan(store, "Bo Example", NULL);
    put_away(store, "P-0001", true);
    must(store_find_plans(store, "example", 0, 20, &rows, SAID));
    assert_int_equal(rows.count, 2);
    assert_string_equal(rows.items[0].reference, "P-0002");
    assert_int_equal(rows.items[0].shelf, SHELF_IN_USE);
    assert_string_equal(rows.items[1].reference, "P-0001");
    assert_int_equal(rows.items[1].shelf, SHELF_PUT_AWAY);
    plan_rows_done(&rows);
}

static bool hear_event(const struct store_event *event, void *data) {
    char *said = data;
    snprintf(said + strlen(said), 400 - strlen(said), "%s: %s %s. ", event->who, event->what,
             event->about);
    return true;
}

static void put_away__is_kept__in_the_history(void **state) {
    struct store *store = ((struct home *)*state)->store;
    char said[400] = "";
    store_set_author(store, "a.clark", USER_CLINICIAN);
    make_plan(store, "Anne", NULL);
    put_away(store, "P-0001", true);
    put_away(store, "P-0001", true);
    struct book *book = open_book(store, "P-0001");
    commission(book, "returns", "2026-05-20");
    book_close(book);
    store_set_author(store, "c.hale", USER_COMMISSIONER);
    put_away(store, "P-0001", false);
    must(store_events(store, hear_event, said, SAID));
    assert_string_equal(said, "c.hale: plan brought back P-0001. a.clark: plan put away P-0001. ");
    store_set_author(store, "f.ward", USER_FINANCE); /* who does not read it */
    said[0] = '\0';
    must(store_events(store, hear_event, said, SAID));
    assert_string_equal(said, "");
}

/* It is all versions of a plan that stand there: the next one too, and none once it is taken out.
 */
static void put_away__is_of__the_plan_and_not_of_a_version(void **state) {
    struct home *home = *state;
    struct import said;
    struct book *next = NULL;
    make_plan(home->store, "Anne", NULL);
    put_away(home->store, "P-0001", true);
    struct book *book = open_book(home->store, "P-0001");
    struct plan *file = plan_copy(book->plan);
    book_close(book);
    record_put(plan_one(file, RECORD_PERSON), PERSON_PHONE,
               (struct value){.set = true, .text = strdup("01632 960001")});
    must(book_import(home->store, file, IMPORT_AS_NEXT, &next, &said, SAID));
    plan_free(file);
    assert_int_equal(said.version, 2);
    assert_lists(home->store, AWAY, "P-0001 ");
    assert_stand(home->store, 0, 1, 0);
    must(book_delete(next, SAID));
    book_close(next);
    assert_stand(home->store, 0, 0, 0);
    assert_answer(home->path, "SELECT count(*) FROM put_away", "0");
}

/* ---- usual plans ----------------------------------------------------------------------------- */

/* A plan with what comes along of another one, and nothing else. */
static struct book *start_from(struct store *store, const struct plan *other) {
    struct book *book = NULL;
    struct changes changes;
    changes_init(&changes);
    changes_start_from(&changes, other, 20700);
    must(book_new(store, &changes, &book, SAID));
    changes_done(&changes);
    return book;
}

static struct book *make_usual(struct store *store, const char *name) {
    struct book *other = full_book(store);
    struct book *book = start_from(store, other->plan);
    book_close(other);
    must(book_make_usual(book, name, SAID));
    return book;
}

static void usual__stands__by_its_name_apart_from_the_others(void **state) {
    struct store *store = ((struct home *)*state)->store;
    struct plan_rows rows;
    book_close(make_usual(store, "Painting and talking"));
    assert_stand(store, 1, 0, 1);
    assert_lists(store, IN_USE, "P-0001 ");
    must(store_find_plans(store, "paint", 0, 20, &rows, SAID));
    assert_int_equal(rows.count, 1);
    assert_string_equal(rows.items[0].person, "Painting and talking");
    assert_int_equal(rows.items[0].shelf, SHELF_USUAL);
    plan_rows_done(&rows);
    struct book *book = open_book(store, "P-0002");
    assert_string_equal(book->usual, "Painting and talking");
    book_close(book);
    assert_sound(store);
}

static void assert_refused(enum err err, enum err meant, const struct err_info *info,
                           const char *words) {
    assert_int_equal(err, meant);
    if (strstr(info->text, words) == NULL)
        fail_msg("\"%s\" has no \"%s\"", info->text, words);
}

static void usual__of_a_person__is_none(void **state) {
    struct store *store = ((struct home *)*state)->store;
    struct err_info info = {0};
    make_plan(store, "Anne", NULL);
    struct book *book = open_book(store, "P-0001");
    assert_refused(book_make_usual(book, "Painting", &info), ERR_INPUT, &info,
                   "something of a person");
    book_close(book);
    book = new_book(store);
    assert_refused(book_make_usual(book, "", &info), ERR_INPUT, &info, "in a few words");
    store->role = USER_COMMISSIONER;
    assert_refused(book_make_usual(book, "Painting", &info), ERR_STAYS, &info, "Only a clinician");
    store->role = USER_CLINICIAN;
    book_close(book);
    assert_stand(store, 2, 0, 0);
}

/* Support can be changed in it; no person, and nothing that is said or decided, gets into it. */
static void usual__takes__nothing_of_a_person(void **state) {
    struct store *store = ((struct home *)*state)->store;
    struct book *book = make_usual(store, "Painting");
    const char *line = plan_at(book->plan, RECORD_LINE, 0)->id;
    struct changes changes;
    struct err_info info = {0};
    set(book, RECORD_LINE, line, LINE_DESCRIPTION, "A class");
    static const struct {
        enum record_type type;
        size_t field;
        const char *value;
    } PERSONAL[] = {{RECORD_PERSON, PERSON_PREFERRED_NAME, "Anne"},
                    {RECORD_PERSON, PERSON_NHS_NUMBER, "9990000018"},
                    {RECORD_BUDGET, BUDGET_INDICATIVE_AMOUNT, "100.00"},
                    {RECORD_ABOUT_ME, ABOUT_ME_PLEASE_DO, "Ring first"}};
    for (size_t i = 0; i < sizeof PERSONAL / sizeof *PERSONAL; i++)
        assert_refused(
            try_set(book, PERSONAL[i].type, "", PERSONAL[i].field, PERSONAL[i].value, &info),
            ERR_STAYS, &info, "nothing of one person goes in it");
    changes_init(&changes);
    changes_add(&changes, RECORD_CONTACT, "c", "", SIZE_MAX);
    assert_refused(book_edit(book, &changes, "a contact", &info), ERR_STAYS, &info,
                   "nothing of one person goes in it");
    changes_done(&changes);
    must(book_put_draft(book,
                        &(struct draft){.type = RECORD_PERSON,
                                        .id = "",
                                        .field = PERSON_PREFERRED_NAME,
                                        .part = "",
                                        .text = "Ann"},
                        true, SAID));
    assert_answer(store_path(store), "SELECT count(*) FROM draft", "0");
    assert_true(plan_is_usual(book->plan));
    assert_kept(book);
    assert_refused(book_put_away(book, true, &info), ERR_STAYS, &info, "usual plan");
    must(book_delete(book, SAID));
    book_close(book);
    assert_stand(store, 1, 0, 0);
}

/* ---- by review ------------------------------------------------------------------------------- */

static void list__by_review__begins_with_the_earliest(void **state) {
    struct store *store = ((struct home *)*state)->store;
    make_plan(store, "Anne", NULL);
    make_plan(store, "Bo", "2027-03-01");
    make_plan(store, "Cy", "2026-12-01");
    make_plan(store, "Di", NULL);
    make_plan(store, "Ed", "2026-12-01");
    make_plan(store, "Flo", "2026-11-01");
    put_away(store, "P-0006", true);
    assert_lists(store, &(struct plans_asked){.find = "", .order = ORDER_REVIEW},
                 "P-0003 P-0005 P-0002 P-0001 P-0004 ");
    assert_lists(store, &(struct plans_asked){.find = "p", .order = ORDER_REVIEW},
                 "P-0003 P-0005 P-0002 P-0001 P-0004 P-0006 ");
}

/* Some have a review, some are put away. */
static void make_up_shelves(struct home *home, int64_t count) {
    make_up(home, count);
    must(store_execute(home->store,
                       "UPDATE listing SET review_on = 20000 + plan * 7919 % 1461"
                       " WHERE plan % 3 > 0;"
                       "UPDATE listing SET shelf = 1 WHERE plan % 4 = 0;"
                       "INSERT INTO put_away (plan_id, at, who)"
                       " SELECT id, '', '' FROM plan WHERE row % 4 = 0",
                       SAID));
    must(found_fill(home->store, SAID));
}

/* A page of one shelf, or of all that is found, is what sorting everything puts there. */
static void assert_page(struct home *home, const struct plans_asked *asked, int64_t at) {
    static const char sql[] =
        "SELECT reference FROM listing WHERE iif(?1 = '', shelf = ?2, words_match(words, ?1))"
        " ORDER BY shelf, iif(?3, review_on IS NULL, 0), iif(?3, review_on, 0), sort_name,"
        " reference LIMIT 30 OFFSET ?4";
    struct plan_rows rows;
    sqlite3_stmt *stmt = NULL;
    must(store_list_plans(home->store, asked, (size_t)at, 30, &rows, SAID));
    assert_int_equal(sqlite3_prepare_v2(home->store->db, sql, -1, &stmt, NULL), SQLITE_OK);
    sqlite3_bind_text(stmt, 1, asked->find, -1, SQLITE_STATIC);
    sqlite3_bind_int(stmt, 2, asked->shelf);
    sqlite3_bind_int(stmt, 3, asked->order == ORDER_REVIEW);
    sqlite3_bind_int64(stmt, 4, at);
    for (size_t i = 0; i < rows.count; i++) {
        assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
        assert_string_equal(rows.items[i].reference, (const char *)sqlite3_column_text(stmt, 0));
    }
    assert_int_equal(rows.count, 30);
    plan_rows_done(&rows);
    sqlite3_finalize(stmt);
}

/* Whatever stands where, and in whichever order: the work is bounded, and the end is as near as the
 * start. */
static void list__among_many__is_quick_and_right(void **state) {
    static const char *const finds[] = {"", "a", "smith", "p", "q"};
    struct home *home = *state;
    const int64_t many = very_many();
    int steps = 0;
    make_up_shelves(home, many);
    assert_stand(home->store, many / 4 * 3, many / 4, 0);
    sqlite3_progress_handler(home->store->db, 1000, count_steps, &steps);
    for (int order = 0; order < ORDER_COUNT; order++)
        for (int shelf = 0; shelf < SHELF_USUAL; shelf++)
            for (size_t i = 0; i < sizeof finds / sizeof *finds; i++) {
                const struct plans_asked asked = {
                    .find = finds[i], .shelf = (enum shelf)shelf, .order = (enum plan_order)order};
                struct plan_rows rows;
                steps = 0;
                must(store_list_plans(home->store, &asked, 0, 20, &rows, SAID));
                plan_rows_done(&rows);
                assert_true(steps < (finds[i][0] == '\0' ? 5 : 400));
            }
    steps = 0;
    for (int order = 0; order < ORDER_COUNT; order++) {
        struct plan_rows rows;
        const struct plans_asked asked = {.find = "", .order = (enum plan_order)order};
        must(store_list_plans(home->store, &asked, (size_t)(many / 4 * 3 - 20), 20, &rows, SAID));
        assert_int_equal(rows.count, 20);
        plan_rows_done(&rows);
    }
    assert_true(steps < 10);
    sqlite3_progress_handler(home->store->db, 0, NULL, NULL);
    for (int order = 0; order < ORDER_COUNT; order++)
        for (int shelf = 0; shelf < SHELF_USUAL; shelf++)
            for (size_t i = 0; i < 3; i++) {
                const struct plans_asked asked = {
                    .find = finds[i], .shelf = (enum shelf)shelf, .order = (enum plan_order)order};
                assert_page(home, &asked, 0);
                assert_page(home, &asked, i == 0 ? many / 4 - 30 : 170);
            }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(put_away__leaves__the_list_and_not_the_store),
        HOME_TEST(put_away__is_found__after_those_in_use),
        HOME_TEST(put_away__is_kept__in_the_history),
        HOME_TEST(put_away__is_of__the_plan_and_not_of_a_version),
        HOME_TEST(usual__stands__by_its_name_apart_from_the_others),
        HOME_TEST(usual__of_a_person__is_none),
        HOME_TEST(usual__takes__nothing_of_a_person),
        HOME_TEST(list__by_review__begins_with_the_earliest),
        HOME_TEST(list__among_many__is_quick_and_right),
    };
    return cmocka_run_group_tests_name("store/shelf", tests, NULL, NULL);
}
