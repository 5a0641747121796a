/* What the database does for what people do most, counted and not timed: among 200 plans and among
 * very many it is the same. */
#include "many_plans.h"

#include "store/shelf.h"
#include "store/waits.h"

static const int64_t SIZES[] = {200, 20000};

/* A store with so many plans, and one of them open. */
struct among {
    struct home *home;
    struct book *book;
    int64_t count;
    int turn; /* another answer each time */
};

static void list_from(const struct among *among, const char *find, size_t first) {
    struct plan_rows rows;
    must(store_find_plans(among->home->store, find, first, 24, &rows, SAID));
    assert_true(rows.count > 0);
    plan_rows_done(&rows);
}

static void open_the_list(struct among *among) {
    list_from(among, "", 0);
}

static void go_to_its_end(struct among *among) {
    list_from(among, "", (size_t)among->count - 24);
}

static void find_one(struct among *among) {
    list_from(among, "smi", 0);
}

static void count_what_waits(struct among *among) {
    struct store *store = among->home->store;
    for (int kind = 0; kind < WAITS_KIND_COUNT; kind++) {
        struct waits_count total = {0};
        if (waits_is_for((enum waits_kind)kind, store_role(store)))
            must(store_waiting(store, (enum waits_kind)kind, store->today(), 3, &total, SAID));
    }
}

static void show_what_waits(struct among *among) {
    struct store *store = among->home->store;
    struct waits waits;
    for (int list = WAITS_INBOX; list <= WAITS_MENTORS; list++) {
        must(store_waits(store, (enum waits_list)list, store->today(), 24, &waits, SAID));
        waits_done(&waits);
    }
}

static void open_a_plan(struct among *among) {
    char reference[32];
    snprintf(reference, sizeof reference, "%s",
             record_text(plan_one(among->book->plan, RECORD_PLAN), PLAN_REFERENCE));
    book_close(among->book);
    among->book = open_book(among->home->store, reference);
}

static void keep_an_answer(struct among *among) {
    set(among->book, RECORD_PERSON, "", PERSON_PHONE,
        among->turn++ % 2 == 0 ? "01632 960001" : "01632 960002");
}

static void keep_a_name(struct among *among) {
    set(among->book, RECORD_PERSON, "", PERSON_PREFERRED_NAME,
        among->turn++ % 2 == 0 ? "Alex" : "Zoe");
}

static void begin_a_plan(struct among *among) {
    struct book *book = new_book(among->home->store);
    set(book, RECORD_PERSON, "", PERSON_PREFERRED_NAME, among->turn++ % 2 == 0 ? "Jo" : "Mo");
    book_close(book);
}

/* The open plan as a file of somebody else's: the same again, or with a reference of its own. */
static void take_in(struct among *among, bool again) {
    char reference[32];
    struct plan *file = plan_copy(among->book->plan);
    struct record *top = plan_one(file, RECORD_PLAN);
    struct book *book = NULL;
    struct import said;
    assert_non_null(file);
    if (!again) {
        snprintf(reference, sizeof reference, "LATER-%d-%d", (int)among->count, among->turn++);
        record_put(top, PLAN_ID, (struct value){0});
        record_put(top, PLAN_REFERENCE, (struct value){.set = true, .text = strdup(reference)});
    }
    must(book_import(among->home->store, file, IMPORT_AS_FITS, &book, &said, SAID));
    assert_int_equal(said.stand, again ? IMPORT_THE_SAME : IMPORT_NEW);
    assert_false(said.new_reference);
    book_close(book);
    plan_free(file);
}

static void take_in_a_plan(struct among *among) {
    take_in(among, false);
}

static void take_in_what_is_here(struct among *among) {
    take_in(among, true);
}

static void put_it_away(struct among *among) {
    must(book_put_away(among->book, true, SAID));
    must(book_put_away(among->book, false, SAID));
}

static void take_one_out(struct among *among) {
    struct book *book = new_book(among->home->store);
    must(book_delete(book, SAID));
    book_close(book);
}

/* How many steps of the database's machine it is at the most; and how many more among very many,
 * where the index of words has more to look through. */
static const struct deed {
    const char *what;
    void (*done)(struct among *among);
    int64_t steps, more;
} DEEDS[] = {
    {"the list is opened", open_the_list, 1000, 100},
    {"its end", go_to_its_end, 1000, 100},
    {"a word is found", find_one, 5000, 4000},
    {"what waits is counted", count_what_waits, 2000, 100},
    {"what waits is shown", show_what_waits, 20000, 100},
    {"a plan is opened", open_a_plan, 1500, 100},
    {"an answer is kept", keep_an_answer, 1500, 100},
    {"a name is kept", keep_a_name, 3000, 1000},
    {"a plan is begun", begin_a_plan, 10000, 2000},
    {"a plan file is taken in", take_in_a_plan, 10000, 2000},
    {"one that is here already is", take_in_what_is_here, 5000, 200},
    {"a plan is put away and back", put_it_away, 10000, 2000},
    {"one is begun and taken out", take_one_out, 20000, 4000},
};

/* Done twice: the first time makes statements ready, and is not counted. */
static struct work work_of(struct among *among, const struct deed *deed) {
    deed->done(among);
    (void)work_since(among->home->store->db);
    deed->done(among);
    const struct work work = work_since(among->home->store->db);
    print_message("%d: %s: %d runs, %d steps, %d scanned\n", (int)among->count, deed->what,
                  (int)work.runs, (int)work.steps, (int)work.scanned);
    return work;
}

static void work__of_each_deed__is_the_same_among_very_many(void **state) {
    struct among among = {.home = *state};
    struct work work[2][sizeof DEEDS / sizeof *DEEDS];
    for (size_t size = 0; size < 2; size++) {
        among.count = SIZES[size];
        must(store_execute(among.home->store, "DELETE FROM plan", SAID));
        make_up(among.home, among.count);
        make_wait(among.home);
        among.book = new_book(among.home->store);
        set(among.book, RECORD_PERSON, "", PERSON_PREFERRED_NAME, "Robin");
        for (size_t i = 0; i < sizeof DEEDS / sizeof *DEEDS; i++)
            work[size][i] = work_of(&among, &DEEDS[i]);
        book_close(among.book);
    }
    for (size_t i = 0; i < sizeof DEEDS / sizeof *DEEDS; i++) {
        const struct work *few = &work[0][i], *many = &work[1][i];
        print_message("%s\n", DEEDS[i].what);
        assert_int_equal(many->sorted, few->sorted); /* what is shown, and a plan's own lists */
        assert_int_equal(many->indexed, 0);
        assert_int_equal(many->compiled, 0);
        assert_int_equal(many->scanned, few->scanned);
        assert_int_equal(many->runs, few->runs);
        assert_in_range(many->steps, 1, DEEDS[i].steps);
        assert_in_range(many->steps, 1, few->steps + DEEDS[i].more);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(work__of_each_deed__is_the_same_among_very_many),
    };
    return cmocka_run_group_tests_name("store/work", tests, NULL, NULL);
}
