/* What the tests of the store share: a store in a folder of its own, plans in it, and one answer of
 * every kind. Everything stops the running test where it cannot be done. */
#ifndef PHBPLAN_TESTS_STORE_FIXTURE_H
#define PHBPLAN_TESTS_STORE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "plan/value.h"
#include "src/store/internal.h"
#include "tests/plan/decided.h"
#include "tests/term/files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A folder, the path of a store in it, and that store once it is open. */
struct home {
    char folder[FILES_PATH], path[FILES_PATH + 32];
    struct store *store;
    struct err_info info;
};

/* Stops the test, with what the error said, unless it worked. */
#define must(call)                                                                                 \
    do {                                                                                           \
        struct err_info must_info_ = {0};                                                          \
        struct err_info *must_said_ = &must_info_;                                                 \
        enum err must_err_ = (call);                                                               \
        if (must_err_ != ERR_OK)                                                                   \
            fail_msg("%s: %d %s %s", #call, (int)must_err_, must_said_->at, must_said_->text);     \
    } while (0)
/* The err_info to give to a call inside must(). */
#define SAID must_said_

static inline struct store *open_store(const char *path) {
    struct store *store = NULL;
    must(store_open(path, false, &store, SAID));
    return store;
}

/* Makes a store as a program of its time left it, from what the sqlite3 shell's .dump wrote of it.
 */
static inline void make_from_dump(const char *path, const char *dump) {
    sqlite3 *db = NULL;
    char *message = NULL, *sql = file_read_all(dump, NULL);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", dump, message);
    assert_int_equal(sqlite3_exec(db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    free(sql);
}

/* A folder and a path in it, with no store yet. */
static inline int home_make_empty(void **state) {
    struct home *home = calloc(1, sizeof *home);
    assert_non_null(home);
    folder_make(home->folder);
    snprintf(home->path, sizeof home->path, "%s/plans.db", home->folder);
    *state = home;
    return 0;
}

static inline int home_make(void **state) {
    home_make_empty(state);
    struct home *home = *state;
    home->store = open_store(home->path);
    return 0;
}

static inline int home_remove(void **state) {
    struct home *home = *state;
    store_close(home->store);
    folder_remove(home->folder);
    free(home);
    return 0;
}

/* A test with a home of its own. */
#define HOME_TEST(name) cmocka_unit_test_setup_teardown(name, home_make, home_remove)
#define EMPTY_HOME_TEST(name) cmocka_unit_test_setup_teardown(name, home_make_empty, home_remove)

static inline struct book *open_book(struct store *store, const char *reference) {
    struct book *book = NULL;
    must(book_open(store, reference, &book, SAID));
    return book;
}

static inline struct book *new_book(struct store *store) {
    struct book *book = NULL;
    must(book_new(store, NULL, &book, SAID));
    return book;
}

/* Who records such a thing: decisions here are a commissioner's. */
static inline enum user_role keeper_of(enum record_type type) {
    switch (dictionary_record(type)->topic) {
    case TOPIC_DECISION:
        return USER_COMMISSIONER;
    case TOPIC_PAID:
        return USER_FINANCE;
    default:
        return USER_CLINICIAN;
    }
}

/* Whose answer a field is: its record's, but for a commissioner's own words and answers. */
static inline enum user_role field_keeper_of(enum record_type type, size_t field) {
    return type != RECORD_DECISION && dictionary_topic(type, field) == TOPIC_COMMISSIONING
               ? USER_COMMISSIONER
               : keeper_of(type);
}

/* An edit by someone in that role; afterwards it is again who it was. */
static inline enum err edit_as(struct book *book, enum user_role role, struct changes *changes,
                               const char *label, struct err_info *info) {
    enum user_role was = book->store->role;
    book->store->role = role;
    enum err err = book_edit(book, changes, label, info);
    book->store->role = was;
    return err;
}

/* One edit that sets one field. */
static inline enum err try_set(struct book *book, enum record_type type, const char *id,
                               size_t field, const char *after, struct err_info *info) {
    struct changes changes;
    changes_init(&changes);
    changes_set(&changes, type, id, field, after);
    enum err err = edit_as(book, field_keeper_of(type, field), &changes,
                           dictionary_field(type, field)->key, info);
    changes_done(&changes);
    return err;
}

static inline void set(struct book *book, enum record_type type, const char *id, size_t field,
                       const char *after) {
    must(try_set(book, type, id, field, after, SAID));
}

/* One edit that adds a record, last of its list. */
static inline void add(struct book *book, enum record_type type, const char *id,
                       const char *parent) {
    struct changes changes;
    changes_init(&changes);
    changes_add(&changes, type, id, parent, SIZE_MAX);
    must(edit_as(book, keeper_of(type), &changes, "add", SAID));
    changes_done(&changes);
}

/* One edit that removes a record and all that hangs on it. */
static inline void take_out(struct book *book, enum record_type type, const char *id) {
    struct changes changes;
    changes_init(&changes);
    changes_remove(&changes, book->plan, type, id);
    enum user_role role = type == RECORD_RECONSIDERATION ? USER_COMMISSIONER : keeper_of(type);
    must(edit_as(book, role, &changes, "remove", SAID)); /* with its answer, which is theirs */
    changes_done(&changes);
}

/* Undone, or done again, by the first of the roles that may. */
static inline void step_as_who_may(struct book *book,
                                   enum err (*step)(struct book *, char **, struct err_info *)) {
    enum user_role was = book->store->role;
    struct err_info info = {0};
    char *label = NULL;
    enum err err = step(book, &label, &info);
    for (int role = 0; err == ERR_STAYS && role < USER_ROLE_COUNT; role++) {
        book->store->role = (enum user_role)role;
        err = step(book, &label, &info);
    }
    book->store->role = was;
    if (err != ERR_OK)
        fail_msg("%d %s", (int)err, info.text);
    free(label);
}

static inline void undo(struct book *book) {
    step_as_who_may(book, book_undo);
}

static inline void redo(struct book *book) {
    step_as_who_may(book, book_redo);
}

/* What the last edit of a plan is called. */
static inline void assert_last_edit(const struct book *book, const char *label) {
    struct query query;
    query_begin(&query, book->store,
                "SELECT label FROM edit WHERE plan = ? ORDER BY number DESC LIMIT 1");
    query_bind_number(&query, book->row);
    assert_true(query_row(&query));
    assert_string_equal(query_text(&query, 0), label);
    must(query_end(&query, SAID));
}

/* The content mark of the plan as it is, at its own rates. */
static inline char *mark_of(const struct book *book, char mark[HASH_TEXT]) {
    const struct rates *rates = NULL;
    must(book_rates(book, &rates, SAID));
    return decided_mark(book->plan, rates, mark);
}

/* One edit: a commissioner decides on the plan with that mark. */
static inline void commission_on(struct book *book, const char *decision, const char *on,
                                 const char *mark) {
    char id[24];
    struct changes changes;
    changes_init(&changes);
    plan_new_id(book->plan, id);
    changes_add(&changes, RECORD_DECISION, id, "", SIZE_MAX);
    changes_set(&changes, RECORD_DECISION, id, DECISION_ROLE, "commissioner");
    changes_set(&changes, RECORD_DECISION, id, DECISION_NAME, "K. Byrne");
    changes_set(&changes, RECORD_DECISION, id, DECISION_DECISION, decision);
    changes_set(&changes, RECORD_DECISION, id, DECISION_ON, on);
    changes_set(&changes, RECORD_DECISION, id, DECISION_CONTENT, mark);
    must(edit_as(book, USER_COMMISSIONER, &changes, "a decision", SAID));
    changes_done(&changes);
}

/* The same on the plan as it is. */
static inline void commission(struct book *book, const char *decision, const char *on) {
    char mark[HASH_TEXT];
    commission_on(book, decision, on, mark_of(book, mark));
}

/* The plain form of a field, malloc'd; "" where unset. */
static inline char *plain(const struct book *book, enum record_type type, const char *id,
                          size_t field) {
    const struct record *record = plan_find(book->plan, type, id, NULL);
    assert_non_null(record);
    char *text = value_write(dictionary_field(type, field), &record->values[field]);
    return text != NULL ? text : strdup("");
}

static inline void assert_field(const struct book *book, enum record_type type, const char *id,
                                size_t field, const char *expected) {
    char *text = plain(book, type, id, field);
    assert_string_equal(text, expected);
    free(text);
}

/* Both plans have the same records, in the same order, with the same answers. */
static inline void assert_same_plan(const struct plan *a, const struct plan *b) {
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        enum record_type type = (enum record_type)number;
        assert_int_equal(plan_count(a, type), plan_count(b, type));
        for (size_t i = 0; i < plan_count(a, type); i++) {
            const struct record *mine = plan_at(a, type, i), *other = plan_at(b, type, i);
            assert_string_equal(mine->id, other->id);
            assert_string_equal(mine->parent, other->parent);
            for (size_t f = 0; f < dictionary_record(type)->field_count; f++) {
                const struct field *field = dictionary_field(type, f);
                if (!value_equal(field, &mine->values[f], &other->values[f]))
                    fail_msg("%s %s: %s differs", dictionary_record(type)->table, mine->id,
                             field->key);
            }
        }
    }
}

/* The plan as another program would read it. */
static inline void assert_kept(const struct book *book) {
    struct store *store = open_store(store_path(book->store));
    struct book *other =
        open_book(store, record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE));
    assert_same_plan(book->plan, other->plan);
    assert_int_equal(book->plan->last_id, other->plan->last_id);
    assert_int_equal(book->revision, other->revision);
    book_close(other);
    store_close(store);
}

/* ---- a plan with an answer to every question */

/* The ids of the records of a type. */
static inline const char *const *ids_of(enum record_type type) {
    static const char *const OUTCOMES[] = {"o1", "o2"}, *const LINES[] = {"l1", "l2"},
                             *const OTHERS[] = {"1", "2"};
    return type == RECORD_OUTCOME ? OUTCOMES : type == RECORD_LINE ? LINES : OTHERS;
}

/* A good answer for a field, by its kind, in its plain form. The records it refers to are those of
 * ids_of, and the measure "other". */
static inline void answer(enum record_type type, size_t number, char *buffer, size_t size) {
    const struct field *field = dictionary_field(type, number);
    buffer[0] = '\0';
    switch (field->kind) {
    case KIND_TEXT:
        if (type == RECORD_MEASURE && number == MEASURE_BEFORE)
            snprintf(buffer, size, "frequent");
        else
            snprintf(buffer, size, "%.12s é", field->key);
        break;
    case KIND_PROSE:
        snprintf(buffer, size, "= %s;\nDROP \"it\" 'now' \xF0\x9F\x98\x80", field->key);
        break;
    case KIND_WHOLE:
        snprintf(buffer, size, "3");
        break;
    case KIND_MONEY:
        snprintf(buffer, size, "12.34");
        break;
    case KIND_PRICE:
        snprintf(buffer, size, "1.2345");
        break;
    case KIND_QUANTITY:
    case KIND_HOURS:
        snprintf(buffer, size, "2.5");
        break;
    case KIND_FIGURE:
        snprintf(buffer, size, "4.75");
        break;
    case KIND_DATE:
    case KIND_BIRTH_DATE:
        snprintf(buffer, size, "%s", strcmp(field->key, "ends") == 0 ? "2027-05-31" : "2026-06-01");
        break;
    case KIND_YES_NO:
        snprintf(buffer, size, "%s", number % 2 == 0 ? "true" : "false");
        break;
    case KIND_CHOICE:
        snprintf(buffer, size, "%s", field->choices[field_choice_count(field) - 1].word);
        break;
    case KIND_CHOICES:
        snprintf(buffer, size, "%s\n%s", field->choices[0].word, field->choices[2].word);
        break;
    case KIND_REF:
        snprintf(buffer, size, "%s", ids_of(field->refers)[0]);
        break;
    case KIND_REFS:
        snprintf(buffer, size, "%s\n%s", ids_of(field->refers)[0], ids_of(field->refers)[1]);
        break;
    case KIND_NHS_NUMBER:
        snprintf(buffer, size, "9990000018");
        break;
    case KIND_SCORES:
        snprintf(buffer, size, "o1=7\no2=10");
        break;
    case KIND_MEASURES:
        snprintf(buffer, size, "other=2.5");
        break;
    }
}

/* A question that has no answer where another one has: a line of the plan answers one of each, an
 * ordinary line what others pay in per cent and a helper's the sum, and hours or sleeping nights.
 */
static inline bool answered_otherwise(enum record_type type, size_t field, enum line_use use) {
    size_t others = use == USE_EMPLOYMENT ? LINE_OTHERS_PAY_PERCENT : LINE_OTHERS_PAY_AMOUNT;
    return type == RECORD_LINE && (field == LINE_HOURS_A_YEAR || field == LINE_NIGHTS_PER_WEEK ||
                                   field == LINE_WORK || field == others);
}

/* Adds the changes that answer every question of one record that is this role's. */
static inline void answer_all(struct changes *changes, enum record_type type, const char *id,
                              enum line_use use, enum user_role role) {
    char text[256];
    for (size_t i = 0; i < dictionary_record(type)->field_count; i++) {
        enum line_use field_use = dictionary_field(type, i)->use;
        if ((type == RECORD_PLAN &&
             (i == PLAN_ID || i == PLAN_REFERENCE || i == PLAN_VERSION || i == PLAN_STATE)) ||
            (field_use != USE_ANY && field_use != use) || answered_otherwise(type, i, use))
            continue;
        if (type == RECORD_LINE && i == LINE_KIND && use != USE_EMPLOYMENT)
            continue;
        if (field_keeper_of(type, i) != role)
            continue;
        answer(type, i, text, sizeof text);
        changes_set(changes, type, id, i, text);
    }
}

/* Adds a helper's line with one answer that those which answer_all answers do not have. */
static inline void answer_one(struct changes *changes, const char *id, size_t field) {
    char text[256];
    changes_add(changes, RECORD_LINE, id, "", SIZE_MAX);
    changes_set(changes, RECORD_LINE, id, LINE_KIND, "employment");
    answer(RECORD_LINE, field, text, sizeof text);
    changes_set(changes, RECORD_LINE, id, field, text);
}

/* The changes of one role towards a plan with every question answered: two of every list but
 * measures, whose names have to differ, and lines. A commissioner has words of the second risk
 * alone: what they wrote of, nobody else takes out. */
static inline void whole_plan(struct changes *changes, enum user_role role) {
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        enum record_type type = (enum record_type)number;
        const struct record_def *def = dictionary_record(type);
        const char *const *ids = ids_of(type);
        for (size_t i = 0;
             keeper_of(type) == role && def->many && i < (type == RECORD_MEASURE ? 1 : 2); i++)
            changes_add(changes, type, ids[i], type == RECORD_EXTRA ? "l2" : "", SIZE_MAX);
    }
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        enum record_type type = (enum record_type)number;
        const struct record_def *def = dictionary_record(type);
        const char *const *ids = ids_of(type);
        for (size_t i = role == USER_COMMISSIONER;
             i < (!def->many || type == RECORD_MEASURE ? 1 : 2); i++)
            answer_all(changes, type, def->many ? ids[i] : "",
                       type == RECORD_LINE && i == 1 ? USE_EMPLOYMENT : USE_ORDINARY, role);
    }
    if (keeper_of(RECORD_LINE) == role) {
        answer_one(changes, "l3", LINE_HOURS_A_YEAR);
        answer_one(changes, "l4", LINE_NIGHTS_PER_WEEK);
        changes_set(changes, RECORD_LINE, "l4", LINE_WORK, "sleep_in");
    }
}

/* A plan in the store with every question answered. */
static inline struct book *full_book(struct store *store) {
    struct book *book = new_book(store);
    for (int role = USER_CLINICIAN; role <= USER_FINANCE; role++) {
        struct changes changes;
        changes_init(&changes);
        whole_plan(&changes, (enum user_role)role);
        must(edit_as(book, (enum user_role)role, &changes, "everything", SAID));
        changes_done(&changes);
    }
    return book;
}

/* Asks the database itself one thing; the answer is a text, malloc'd. */
static inline char *answer_of(const char *path, const char *sql) {
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    const unsigned char *text = sqlite3_column_text(stmt, 0);
    char *answer = strdup(text != NULL ? (const char *)text : "");
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return answer;
}

static inline void assert_answer(const char *path, const char *sql, const char *expected) {
    char *answer = answer_of(path, sql);
    assert_string_equal(answer, expected);
    free(answer);
}

#endif
