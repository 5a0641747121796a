/* Finding plans: what matches, in what order, and that it stays quick among many. */
#include "many_plans.h"

/* A plan for a person, given as "preferred/given/family/NHS number"; NULLs are not known. */
static void add_person(struct store *store, const char *preferred, const char *given,
                       const char *family, const char *nhs_number) {
    struct changes changes;
    struct book *book = NULL;
    changes_init(&changes);
    changes_set(&changes, RECORD_PERSON, "", PERSON_PREFERRED_NAME, preferred);
    changes_set(&changes, RECORD_PERSON, "", PERSON_GIVEN_NAME, given);
    changes_set(&changes, RECORD_PERSON, "", PERSON_FAMILY_NAME, family);
    changes_set(&changes, RECORD_PERSON, "", PERSON_NHS_NUMBER, nhs_number);
    must(book_new(store, &changes, &book, SAID));
    changes_done(&changes);
    book_close(book);
}

/* Looks for plans and compares the people found, in order: "Anne Example, Bo Sample". */
static void assert_found(struct store *store, const char *find, const char *expected) {
    struct plan_rows rows;
    char people[1024] = "";
    must(store_find_plans(store, find, 0, 100, &rows, SAID));
    for (size_t i = 0; i < rows.count; i++)
        snprintf(people + strlen(people), sizeof people - strlen(people), "%s%s", i > 0 ? ", " : "",
                 rows.items[i].person);
    assert_int_equal(rows.total, (int64_t)rows.count);
    assert_false(rows.total_more);
    plan_rows_done(&rows);
    if (strcmp(people, expected) != 0)
        fail_msg("\"%s\" found %s and not %s", find, people, expected);
}

static int make_people(void **state) {
    home_make(state);
    struct store *store = ((struct home *)*state)->store;
    add_person(store, "Anne", "Annabel", "Example", "9990000018");
    add_person(store, NULL, "Łukasz", "Żółć-O’Brien", NULL);
    add_person(store, "bo", NULL, "Example", "9990000026");
    add_person(store, NULL, NULL, NULL, NULL);
    return 0;
}

static void find_plans__matches__how_words_begin(void **state) {
    struct store *store = ((struct home *)*state)->store;
    assert_found(store, "", ", Anne Example, bo Example, Łukasz Żółć-O’Brien");
    assert_found(store, "exa", "Anne Example, bo Example");
    assert_found(store, "EXAMPLE an", "Anne Example");
    assert_found(store, "annab", "Anne Example");
    assert_found(store, "xample", "");
    assert_found(store, "anne bo", "");
}

static void find_plans__ignores__case_accents_and_marks(void **state) {
    struct store *store = ((struct home *)*state)->store;
    assert_found(store, "LUKASZ", "Łukasz Żółć-O’Brien");
    assert_found(store, "zolc", "Łukasz Żółć-O’Brien");
    assert_found(store, "Żó", "Łukasz Żółć-O’Brien");
    assert_found(store, "o'brien", "Łukasz Żółć-O’Brien");
    assert_found(store, "brien", "Łukasz Żółć-O’Brien");
    assert_found(store, "  an ", "Anne Example");
}

static void find_plans__matches__references_and_nhs_numbers(void **state) {
    struct store *store = ((struct home *)*state)->store;
    assert_found(store, "p-0003", "bo Example");
    assert_found(store, "P-0001", "Anne Example");
    assert_found(store, "0002", "Łukasz Żółć-O’Brien");
    assert_found(store, "999 000 0018", "Anne Example");
    assert_found(store, "9990000026", "bo Example");
    assert_found(store, "999", "Anne Example, bo Example");
}

/* Adds a plan of someone born on a day. */
static void add_born(struct store *store, const char *name, const char *born) {
    struct book *book = new_book(store);
    set(book, RECORD_PERSON, "", PERSON_PREFERRED_NAME, name);
    set(book, RECORD_PERSON, "", PERSON_DATE_OF_BIRTH, born);
    book_close(book);
}

static void find_plans__matches__birth_dates_as_people_type_them(void **state) {
    static const char *const anne[] = {"12 may 1961",     "12/5/61",    "12.05.1961",  "12-5-1961",
                                       "12 5 61",         "1961-05-12", "May 12 1961", "12th May",
                                       "Fri 12 may 1961", "12 may 19",  "12/5",        "19610512"};
    struct store *store = ((struct home *)*state)->store;
    struct book *book = open_book(store, "P-0001");
    add_born(store, "Ceri", "1961-05-02");
    add_born(store, "Dai", "2012-05-19");
    set(book, RECORD_PERSON, "", PERSON_DATE_OF_BIRTH, "1961-05-12");
    for (size_t i = 0; i < sizeof anne / sizeof *anne; i++)
        assert_found(store, anne[i], "Anne Example");
    assert_found(store, "1961", "Anne Example, Ceri");
    assert_found(store, "may 1961", "Anne Example, Ceri");
    assert_found(store, "5/1961", "Anne Example, Ceri");
    assert_found(store, "19/5/12", "Dai");
    assert_found(store, "13 may 1961", "");
    assert_found(store, "31/2", "");
    set(book, RECORD_PERSON, "", PERSON_DATE_OF_BIRTH, "1962-05-12");
    assert_found(store, "12/5/61", "");
    assert_found(store, "12/5/62", "Anne Example");
    book_close(book);
}

static void find_plans__matches__names_however_they_are_parted(void **state) {
    static const struct {
        const char *find, *person;
    } finds[] = {{"oneill", "Siân O'Neill"},
                 {"o'neill", "Siân O'Neill"},
                 {"O’Neill", "Siân O'Neill"},
                 {"o neill", "Siân O'Neill"},
                 {"sian neill", "Siân O'Neill"},
                 {"darcy", "Ŵyn D’Arcy"},
                 {"d arcy", "Ŵyn D’Arcy"},
                 {"wyn", "Ŵyn D’Arcy"},
                 {"meiling", "Mei Ling Wu, Mei-Ling Ng"},
                 {"mei-ling", "Mei Ling Wu, Mei-Ling Ng"},
                 {"mei ling", "Mei Ling Wu, Mei-Ling Ng"},
                 {"ling", "Mei Ling Wu, Mei-Ling Ng"},
                 {"meiling w", "Mei Ling Wu"},
                 {"stjohn", "Tŷ St. John"},
                 {"ty john", "Tŷ St. John"},
                 {"zolcobrien", "Łukasz Żółć-O’Brien"},
                 {"neilloneill", ""},
                 {"lingmei", ""}};
    struct store *store = ((struct home *)*state)->store;
    add_person(store, "Siân", NULL, "O'Neill", NULL);
    add_person(store, "Ŵyn", NULL, "D’Arcy", NULL);
    add_person(store, "Mei-Ling", NULL, "Ng", NULL);
    add_person(store, "Mei Ling", NULL, "Wu", NULL);
    add_person(store, "Tŷ", NULL, "St. John", NULL);
    for (size_t i = 0; i < sizeof finds / sizeof *finds; i++)
        assert_found(store, finds[i].find, finds[i].person);
}

static void find_plans__takes__any_text_as_text(void **state) {
    struct store *store = ((struct home *)*state)->store;
    assert_found(store, "%", ", Anne Example, bo Example, Łukasz Żółć-O’Brien"); /* no word in it */
    assert_found(store, "' OR 1=1 --", "");
    assert_found(store, "exam* NEAR \"", "");
}

static void find_plans__gives__a_page_at_a_time(void **state) {
    struct store *store = ((struct home *)*state)->store;
    struct plan_rows rows;
    must(store_find_plans(store, "", 1, 2, &rows, SAID));
    assert_int_equal(rows.total, 4);
    assert_int_equal(rows.count, 2);
    assert_string_equal(rows.items[0].person, "Anne Example");
    assert_string_equal(rows.items[1].person, "bo Example");
    plan_rows_done(&rows);
    must(store_find_plans(store, "", 9, 2, &rows, SAID));
    assert_int_equal(rows.count, 0);
    assert_int_equal(rows.total, 4);
    plan_rows_done(&rows);
    struct plan_rows all; /* from each of them on there are those that follow it, and no more */
    must(store_find_plans(store, "", 0, 9, &all, SAID));
    for (size_t from = 0; from < 4; from++) {
        must(store_find_plans(store, "", from, 9, &rows, SAID));
        assert_int_equal(rows.count, 4 - from);
        for (size_t i = 0; i < rows.count; i++)
            assert_string_equal(rows.items[i].person, all.items[from + i].person);
        plan_rows_done(&rows);
    }
    plan_rows_done(&all);
}

/* Whether any plan is found by that word. */
static bool has_word(struct store *store, const char *word) {
    static const char sql[] = "SELECT count(*) FROM found WHERE found MATCH ?";
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_bind_text(stmt, 1, word, -1, SQLITE_STATIC), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    bool has = sqlite3_column_int64(stmt, 0) > 0;
    sqlite3_finalize(stmt);
    return has;
}

static void find_plans__follows__a_change_of_name(void **state) {
    struct store *store = ((struct home *)*state)->store;
    struct book *book = open_book(store, "P-0001");
    set(book, RECORD_PERSON, "", PERSON_PREFERRED_NAME, "Zoe");
    assert_found(store, "zoe", "Zoe Example");
    assert_found(store, "anne", "");
    assert_found(store, "annabel", "Zoe Example");
    assert_true(has_word(store, "zoe"));
    assert_false(has_word(store, "anne")); /* nor is it kept where it is of no use */
    undo(book);
    assert_found(store, "zoe", "");
    assert_found(store, "anne", "Anne Example");
    book_close(book);
}

/* ---- what a line of the list says */

static struct plan_row one_row(struct store *store) {
    struct plan_rows rows;
    must(store_find_plans(store, "", 0, 10, &rows, SAID));
    assert_int_equal(rows.count, 1);
    struct plan_row row = rows.items[0];
    plan_rows_done(&rows);
    return row;
}

static void listing__says__what_the_plan_costs(void **state) {
    struct home *home = *state;
    struct book *book = new_book(home->store);
    struct plan_row row = one_row(home->store);
    assert_string_equal(row.reference, "P-0001");
    assert_int_equal(row.progress.decided, STATE_DRAFT);
    assert_int_equal(row.version, 1);
    assert_false(row.has_born || row.has_share || row.has_review);
    set(book, RECORD_PLAN, "", PLAN_STARTS, "2026-06-01");
    set(book, RECORD_PERSON, "", PERSON_DATE_OF_BIRTH, "1961-05-12");
    set(book, RECORD_BUDGET, "", BUDGET_INDICATIVE_AMOUNT, "1000");
    add(book, RECORD_LINE, "1", "");
    set(book, RECORD_LINE, "1", LINE_UNIT_PRICE, "60");
    set(book, RECORD_LINE, "1", LINE_QUANTITY, "12");
    set(book, RECORD_LINE, "1", LINE_PAID_BY, "direct_payment");
    row = one_row(home->store);
    assert_true(row.has_born && row.has_share);
    assert_int_equal(row.born, -3156);
    assert_int_equal(row.budget, 100000);
    assert_int_equal(row.plan, 72000);
    assert_int_equal(row.left, 28000);
    assert_int_equal(row.share_tenths, 1000);
    undo(book);
    undo(book);
    row = one_row(home->store);
    assert_int_equal(row.plan, 0);
    assert_false(row.has_share);
    book_close(book);
}

static void listing__says__which_review_is_next(void **state) {
    struct home *home = *state;
    struct book *book = new_book(home->store);
    set(book, RECORD_REVIEW_PLAN, "", REVIEW_PLAN_FIRST_ON, "2026-08-24");
    assert_int_equal(one_row(home->store).review_on, 20689);
    add(book, RECORD_REVIEW, "1", "");
    add(book, RECORD_REVIEW, "2", "");
    set(book, RECORD_REVIEW, "1", REVIEW_DUE_ON, "2026-08-30");
    set(book, RECORD_REVIEW, "2", REVIEW_DUE_ON, "2026-08-29");
    assert_int_equal(one_row(home->store).review_on, 20694); /* 29 August */
    set(book, RECORD_REVIEW, "2", REVIEW_HELD_ON, "2026-08-28");
    assert_int_equal(one_row(home->store).review_on, 20695); /* 30 August */
    set(book, RECORD_REVIEW, "1", REVIEW_HELD_ON, "2026-08-27");
    assert_false(one_row(home->store).has_review);
    set(book, RECORD_REVIEW_PLAN, "", REVIEW_PLAN_THEN_EVERY_MONTHS, "12");
    assert_int_equal(one_row(home->store).review_on, 20693 + 365); /* 28 August 2027 */
    set(book, RECORD_REVIEW, "2", REVIEW_HELD_ON,
        "2026-08-20"); /* the last one is the first here */
    assert_int_equal(one_row(home->store).review_on, 20692 + 365);
    book_close(book);
}

/* ---- many plans */

/* Whatever is typed, the work is bounded: it does not follow the number of plans. */
static void find_plans__stays__quick_among_many(void **state) {
    static const char *const finds[] = {"",       "a",    "z",     "s",   "sm",   "smith",
                                        "p",      "9",    "999",   "q z", "an a", "p 999",
                                        "p-0042", "no x", "99904", "w"};
    struct home *home = *state;
    int steps = 0;
    make_up(home, very_many());
    sqlite3_progress_handler(home->store->db, 1000, count_steps, &steps);
    for (size_t i = 0; i < sizeof finds / sizeof *finds; i++) {
        struct plan_rows rows;
        steps = 0;
        must(store_find_plans(home->store, finds[i], 0, 20, &rows, SAID));
        print_message("\"%s\": %d%s plans, %d thousand steps\n", finds[i], (int)rows.total,
                      rows.total_more ? " or more" : "", steps);
        assert_true(steps < 400);
        plan_rows_done(&rows);
    }
    sqlite3_progress_handler(home->store->db, 0, NULL, NULL);
}

/* Nor for who reads nearly all of them, but that these are counted. */
static void find_plans__stays__quick_for_who_reads_some(void **state) {
    static const char *const finds[] = {"", "a", "z", "smith", "p", "999", "an a", "no x", "99904"};
    static const char sql[] = "UPDATE listing SET reach = iif(plan % 10 = 0, plan % 3, 2)";
    struct home *home = *state;
    int steps = 0;
    int64_t many = very_many();
    make_up(home, many);
    assert_int_equal(sqlite3_exec(home->store->db, sql, NULL, NULL, NULL), SQLITE_OK);
    must(found_fill(home->store, SAID));
    sqlite3_progress_handler(home->store->db, 1000, count_steps, &steps);
    for (int role = USER_COMMISSIONER; role <= USER_FINANCE; role++)
        for (size_t i = 0; i < sizeof finds / sizeof *finds; i++) {
            struct plan_rows rows;
            home->store->role = (enum user_role)role;
            steps = 0;
            must(store_find_plans(home->store, finds[i], 0, 20, &rows, SAID));
            print_message("\"%s\": %d%s plans, %d thousand steps\n", finds[i], (int)rows.total,
                          rows.total_more ? " or more" : "", steps);
            assert_true(steps < 400 + 5 * many / 1000);
            assert_in_range(rows.on_shelf[SHELF_IN_USE], many * 9 / 10, many - 1);
            plan_rows_done(&rows);
        }
    sqlite3_progress_handler(home->store->db, 0, NULL, NULL);
}

/* Ways of finding differ in how they look, never in what they find: the same plans in the same
 * order, however many there are. */
static void find_plans__finds__the_same_among_few_and_many(void **state) {
    static const char *const finds[] = {"", "a", "s", "smith", "p", "999", "q z", "an a"};
    static const char sql[] = "SELECT reference FROM listing WHERE words_match(words, ?)"
                              " ORDER BY sort_name, reference LIMIT 50 OFFSET 7";
    struct home *home = *state;
    sqlite3_stmt *stmt = NULL;
    make_up(home, 20000);
    assert_int_equal(sqlite3_prepare_v2(home->store->db, sql, -1, &stmt, NULL), SQLITE_OK);
    for (size_t i = 0; i < sizeof finds / sizeof *finds; i++) {
        struct plan_rows rows;
        must(store_find_plans(home->store, finds[i], 7, 50, &rows, SAID));
        assert_int_equal(sqlite3_bind_text(stmt, 1, finds[i], -1, SQLITE_STATIC), SQLITE_OK);
        for (size_t row = 0; row < rows.count; row++) {
            assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
            assert_string_equal(rows.items[row].reference,
                                (const char *)sqlite3_column_text(stmt, 0));
        }
        assert_true(rows.count == 50 || sqlite3_step(stmt) == SQLITE_DONE);
        sqlite3_reset(stmt);
        plan_rows_done(&rows);
    }
    sqlite3_finalize(stmt);
}

/* A page is at its place: the plan there is the one that sorting everything puts there. */
static void assert_reference_at(struct home *home, const char *find, int64_t at) {
    static const char sql[] = "SELECT reference FROM listing WHERE words_match(words, ?)"
                              " ORDER BY sort_name, reference LIMIT 1 OFFSET ?";
    struct plan_rows rows;
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(sqlite3_prepare_v2(home->store->db, sql, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_bind_text(stmt, 1, find, -1, SQLITE_STATIC), SQLITE_OK);
    assert_int_equal(sqlite3_bind_int64(stmt, 2, at), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    must(store_find_plans(home->store, find, (size_t)at, 1, &rows, SAID));
    assert_int_equal(rows.count, 1);
    assert_string_equal(rows.items[0].reference, (const char *)sqlite3_column_text(stmt, 0));
    plan_rows_done(&rows);
    sqlite3_finalize(stmt);
}

static int64_t count_of(struct store *store, const char *find, size_t offset, size_t count_to,
                        bool *more) {
    const struct plans_asked asked = {.find = find, .count_to = count_to};
    struct plan_rows rows;
    must(store_list_plans(store, &asked, offset, 20, &rows, SAID));
    int64_t total = rows.total;
    *more = rows.total_more;
    plan_rows_done(&rows);
    return total;
}

/* Every plan can be reached, and is counted where that is asked for; and the end of all is as near
 * as the start. */
static void find_plans__reaches__the_last_of_many(void **state) {
    struct home *home = *state;
    bool more = false;
    int steps = 0;
    make_up(home, 20000);
    assert_int_equal(count_of(home->store, "", 0, 0, &more), 20000);
    assert_false(more);
    assert_int_equal(count_of(home->store, "p", 0, 0, &more), 20); /* to the page's end */
    assert_true(more);
    assert_int_equal(count_of(home->store, "p", 300, 200, &more), 320);
    assert_true(more);
    assert_int_equal(count_of(home->store, "p", 0, 600, &more), 600);
    assert_true(more);
    assert_int_equal(count_of(home->store, "p", 0, 20000, &more), 20000);
    assert_false(more);
    assert_int_equal(count_of(home->store, "p", 19990, 0, &more), 20000);
    assert_false(more);
    assert_int_equal(count_of(home->store, "p", 250, SIZE_MAX, &more), 20000);
    assert_false(more);
    const int64_t places[] = {0, 249, 250, 251, 15000, 19999};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        assert_reference_at(home, "", places[i]);
        assert_reference_at(home, "p", places[i]);
    }
    sqlite3_progress_handler(home->store->db, 1000, count_steps, &steps);
    count_of(home->store, "", 19980, 0, &more);
    sqlite3_progress_handler(home->store->db, 0, NULL, NULL);
    assert_true(steps < 5);
}

/* ---- one person, twice */

static void assert_nhs(struct store *store, const char *digits, const char *not_id,
                       const char *reference) {
    struct plan_row row = {0};
    bool found = false;
    must(store_find_nhs(store, digits, not_id, &row, &found, SAID));
    assert_int_equal(found, reference != NULL);
    if (reference != NULL)
        assert_string_equal(row.reference, reference);
}

static void find_nhs__finds__the_plan_with_that_number(void **state) {
    struct store *store = ((struct home *)*state)->store;
    struct book *book = open_book(store, "P-0001");
    char *id = plain(book, RECORD_PLAN, "", PLAN_ID);
    assert_nhs(store, "9990000018", "", "P-0001");
    assert_nhs(store, "9990000018", id, NULL);
    assert_nhs(store, "9990000026", id, "P-0003");
    assert_nhs(store, "999000001", "", NULL); /* the whole number, not how it begins */
    assert_nhs(store, "", "", NULL);
    assert_nhs(store, "anne", "", NULL);
    set(book, RECORD_PERSON, "", PERSON_NHS_NUMBER, "9990000042");
    assert_nhs(store, "9990000018", "", NULL);
    assert_nhs(store, "9990000042", "", "P-0001");
    free(id);
    book_close(book);
}

/* Who does not read a plan is not told of it by its number. */
static void find_nhs__tells__nothing_to_who_reads_only_some(void **state) {
    static const struct {
        enum user_role role;
        const char *reference;
    } roles[] = {{USER_COMMISSIONER, NULL},
                 {USER_FINANCE, NULL},
                 {USER_PEER_MENTOR, NULL},
                 {USER_ADMINISTRATOR, NULL},
                 {USER_CLINICIAN, "P-0001"}};
    struct store *store = ((struct home *)*state)->store;
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        store_set_author(store, "a.clark", roles[i].role);
        assert_nhs(store, "9990000018", "", roles[i].reference);
    }
}

/* The same question, over and over: what anybody wrote meanwhile is in the answer. */
static void find_nhs__is_fresh__whoever_wrote(void **state) {
    struct home *home = *state;
    struct store *store = home->store, *other = NULL;
    must(store_open(home->path, true, &other, SAID));
    store_set_author(other, "b.ward", USER_CLINICIAN);
    assert_nhs(store, "9990000034", "", NULL);
    assert_nhs(store, "9990000034", "", NULL);

    add_person(other, "Cy", NULL, "Example", "9990000034");
    assert_nhs(store, "9990000034", "", "P-0005");
    struct book *theirs = open_book(other, "P-0005"), *ours = open_book(store, "P-0003");
    set(theirs, RECORD_PERSON, "", PERSON_FAMILY_NAME, "Sample");
    assert_nhs(store, "9990000034", "", "P-0005");
    set(theirs, RECORD_PERSON, "", PERSON_NHS_NUMBER, NULL);
    assert_nhs(store, "9990000034", "", NULL);

    set(ours, RECORD_PERSON, "", PERSON_NHS_NUMBER, "9990000034");
    assert_nhs(store, "9990000034", "", "P-0003");
    must(store_begin(store, SAID));
    must(store_execute(store, "UPDATE person SET nhs_number = NULL", SAID));
    assert_nhs(store, "9990000034", "", NULL);
    store_rollback(store); /* as if it had never been */
    assert_nhs(store, "9990000034", "", "P-0003");
    book_close(ours);
    book_close(theirs);
    store_close(other);
}

/* The line that it gives is the plan's as it is now, not as it was when it was found first. */
static void find_nhs__gives__the_line_of_today(void **state) {
    struct store *store = ((struct home *)*state)->store;
    struct book *book = open_book(store, "P-0001");
    struct plan_row row = {0};
    bool found = false;
    must(store_find_nhs(store, "9990000018", "", &row, &found, SAID));
    assert_string_equal(row.person, "Anne Example");
    set(book, RECORD_PERSON, "", PERSON_FAMILY_NAME, "Sample");
    must(store_find_nhs(store, "9990000018", "", &row, &found, SAID));
    assert_string_equal(row.person, "Anne Sample");
    book_close(book);
}

/* A rate that nobody knows yet stops no edit: the figures are unknown until it is. */
static void listing__leaves__unknown__what_cannot_be_costed(void **state) {
    struct home *home = *state;
    struct book *book = full_book(home->store);
    set(book, RECORD_PLAN, "", PLAN_ENDS, NULL);
    set(book, RECORD_PLAN, "", PLAN_STARTS, "2019-06-01"); /* years before the oldest rate */
    set(book, RECORD_LINE, "l2", LINE_STARTS, "2019-06-01");
    set(book, RECORD_LINE, "l2", LINE_ENDS, "2020-05-31");
    struct plan_row row = one_row(home->store);
    assert_false(row.known || row.has_share);
    assert_non_null(strstr(row.why_not, "1 June 2019"));
    assert_kept(book);
    set(book, RECORD_PLAN, "", PLAN_STARTS, "2026-06-01");
    row = one_row(home->store);
    assert_true(row.known && row.budget > 0);
    assert_string_equal(row.why_not, "");
    book_close(book);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(find_plans__matches__how_words_begin, make_people,
                                        home_remove),
        cmocka_unit_test_setup_teardown(find_plans__ignores__case_accents_and_marks, make_people,
                                        home_remove),
        cmocka_unit_test_setup_teardown(find_plans__matches__references_and_nhs_numbers,
                                        make_people, home_remove),
        cmocka_unit_test_setup_teardown(find_plans__matches__birth_dates_as_people_type_them,
                                        make_people, home_remove),
        cmocka_unit_test_setup_teardown(find_plans__matches__names_however_they_are_parted,
                                        make_people, home_remove),
        cmocka_unit_test_setup_teardown(find_plans__takes__any_text_as_text, make_people,
                                        home_remove),
        cmocka_unit_test_setup_teardown(find_plans__gives__a_page_at_a_time, make_people,
                                        home_remove),
        cmocka_unit_test_setup_teardown(find_plans__follows__a_change_of_name, make_people,
                                        home_remove),
        HOME_TEST(listing__says__what_the_plan_costs),
        HOME_TEST(listing__says__which_review_is_next),
        HOME_TEST(find_plans__stays__quick_among_many),
        HOME_TEST(find_plans__stays__quick_for_who_reads_some),
        HOME_TEST(find_plans__finds__the_same_among_few_and_many),
        HOME_TEST(find_plans__reaches__the_last_of_many),
        cmocka_unit_test_setup_teardown(find_nhs__tells__nothing_to_who_reads_only_some,
                                        make_people, home_remove),
        cmocka_unit_test_setup_teardown(find_nhs__is_fresh__whoever_wrote, make_people,
                                        home_remove),
        cmocka_unit_test_setup_teardown(find_nhs__gives__the_line_of_today, make_people,
                                        home_remove),
        cmocka_unit_test_setup_teardown(find_nhs__finds__the_plan_with_that_number, make_people,
                                        home_remove),
        HOME_TEST(listing__leaves__unknown__what_cannot_be_costed),
    };
    return cmocka_run_group_tests_name("store/find", tests, NULL, NULL);
}
