/* Two ways of a long plan: chosen, and never mixed though the program is killed at any moment. */
#include "ways.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static struct book *long_plan(struct store *store) {
    struct book *book = small_plan(store);
    struct changes changes;
    changes_init(&changes);
    for (int i = 0; i < 39; i++) {
        char id[16];
        snprintf(id, sizeof id, "m%d", i);
        changes_add(&changes, RECORD_LINE, id, "", SIZE_MAX);
        changes_set(&changes, RECORD_LINE, id, LINE_PAID_BY, "direct_payment");
        changes_set(&changes, RECORD_LINE, id, LINE_QUANTITY, "1");
        changes_set(&changes, RECORD_LINE, id, LINE_UNIT_PRICE, "10");
    }
    must(book_edit(book, &changes, "39 things", SAID));
    changes_done(&changes);
    return book;
}

static void forty_lines__in_each__are_compared_and_chosen(void **state) {
    struct home *home = *state;
    struct book *book = long_plan(home->store);
    struct book *other = begin_other(book);
    for (int i = 0; i < 39; i++) {
        char id[16], price[16];
        snprintf(id, sizeof id, "m%d", i);
        snprintf(price, sizeof price, "%d", 11 + i);
        if (i % 3 == 0)
            take_out(other, RECORD_LINE, id);
        else
            set(other, RECORD_LINE, id, LINE_UNIT_PRICE, price);
    }
    for (int i = 0; i < 13; i++) {
        char id[24];
        plan_new_id(other->plan, id);
        add_line(other, id, "Something else", "5");
    }
    assert_int_equal(plan_count(other->plan, RECORD_LINE), 40);
    char mark[HASH_TEXT], mine[HASH_TEXT];
    mark_of(other, mark);
    must(book_choose_way(book, other, OTHER_WAY, SAID));
    assert_string_equal(mark_of(book, mine), mark);
    undo(book);
    assert_int_equal(cost_of(book), 6000 + 39 * 1000);
    verify(home, 1);
    book_close(other);
    book_close(book);
}

/* Begins, changes and chooses for ever, now the one and now the other. */
static void choose_for_ever(const char *path, int pipe_end) {
    struct store *store = NULL;
    struct book *book = NULL, *other = NULL;
    struct err_info info;
    if (store_open(path, true, &store, &info) != ERR_OK ||
        book_open(store, "P-0001", &book, &info) != ERR_OK)
        _exit(1);
    for (int number = 1;; number++) {
        char price[16];
        snprintf(price, sizeof price, "%d", number);
        enum err err = book_open_other(book, &other, &info);
        if (err == ERR_NOT_FOUND)
            err = book_begin_other(book, &info);
        if (err == ERR_OK && other == NULL)
            err = book_open_other(book, &other, &info);
        for (int i = 0; err == ERR_OK && i < 5; i++) {
            char id[16];
            snprintf(id, sizeof id, "m%d", i);
            err = try_set(other, RECORD_LINE, id, LINE_UNIT_PRICE, price, &info);
        }
        if (err == ERR_OK)
            err = book_choose_way(book, other, number % 2 == 0 ? FIRST_WAY : OTHER_WAY, &info);
        book_close(other);
        other = NULL;
        if (err != ERR_OK || write(pipe_end, &number, sizeof number) != (ssize_t)sizeof number)
            _exit(1);
    }
}

/* The five prices are all of one way: nothing is of both. */
static void assert_of_one(const struct book *book) {
    char first[32], at[32];
    snprintf(first, sizeof first, "%s", "");
    for (int i = 0; i < 5; i++) {
        char id[16];
        snprintf(id, sizeof id, "m%d", i);
        snprintf(at, sizeof at, "%lld",
                 (long long)record_number(plan_find(book->plan, RECORD_LINE, id, NULL),
                                          LINE_UNIT_PRICE));
        if (i == 0)
            snprintf(first, sizeof first, "%s", at);
        assert_string_equal(at, first);
    }
}

static void killed__at_any_moment__the_two_are_never_mixed(void **state) {
    struct home *home = *state;
    book_close(long_plan(home->store));
    store_close(home->store);
    home->store = NULL;
    unsigned seed = 2026;
    for (int round = 0; round < 10; round++) {
        int ends[2], number, status = 0;
        seed = seed * 1103515245u + 12345u;
        assert_int_equal(pipe(ends), 0);
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            close(ends[0]);
            choose_for_ever(home->path, ends[1]);
        }
        close(ends[1]);
        for (unsigned i = 0; i < 1 + (seed >> 16) % 3; i++)
            assert_int_equal(read(ends[0], &number, sizeof number), (ssize_t)sizeof number);
        for (volatile unsigned i = 0; i < (seed >> 8) % 2000000; i++)
            ;
        kill(child, SIGKILL);
        close(ends[0]);
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFSIGNALED(status));
        home->store = open_store(home->path);
        struct book *book = open_book(home->store, "P-0001");
        assert_of_one(book);
        assert_kept(book);
        verify(home, 1);
        book_close(book);
        store_close(home->store);
        home->store = NULL;
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(forty_lines__in_each__are_compared_and_chosen),
        HOME_TEST(killed__at_any_moment__the_two_are_never_mixed),
    };
    return cmocka_run_group_tests_name("store/ways_killed", tests, NULL, NULL);
}
