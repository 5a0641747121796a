/* Every page that can be come to, of plans from the whole one to an empty one: each says all that a
 * page has to, each row and each key does what it says, and Esc goes back. */
#include "tests/pages/walker.h"
#include "tests/store/store_fixture.h"

#include "base/unused.h"
#include "store/shelf.h"

#include <locale.h>

/* The pages that were come to, by how they look from outside. */
struct counts {
    size_t pages, forms, inputs, lists;
};

static void count_page(struct walker *walker, const struct page *page) {
    struct counts *counts = walker->data;
    counts->pages++;
    counts->forms += page_find(page, BLOCK_FORM) != NULL;
    counts->inputs += page_find(page, BLOCK_INPUT) != NULL;
    counts->lists += page_find(page, BLOCK_ROWS) != NULL;
}

static struct counts walk_plan(struct home *home, const char *path) {
    struct walker walker;
    struct counts counts = {0};
    char reference[64];
    if (path != NULL)
        walk_take_in(home->store, path, reference);
    walk_begin(&walker, home->store);
    walker.visit = count_page;
    walker.data = &counts;
    walk_all(&walker);
    walk_end(&walker);
    print_message("%zu pages: %zu forms, %zu lists, %zu to type in\n", counts.pages, counts.forms,
                  counts.lists, counts.inputs);
    return counts;
}

static void walk__of_the_whole_plan__every_page_is_sound(void **state) {
    struct counts counts = walk_plan(*state, "tests/data/whole.json");
    assert_true(counts.pages > 60);
    assert_true(counts.forms > 20);
    assert_true(counts.inputs >= 4);
}

static void walk__of_anne__every_page_is_sound(void **state) {
    assert_true(walk_plan(*state, "tests/data/cases/anne.json").pages > 40);
}

static void walk__of_peter__every_page_is_sound(void **state) {
    assert_true(walk_plan(*state, "tests/data/cases/peter.json").pages > 40);
}

static void walk__of_an_empty_plan__every_page_is_sound(void **state) {
    struct home *home = *state;
    book_close(new_book(home->store));
    struct book *away = new_book(home->store);
    assert_int_equal(book_put_away(away, true, NULL), ERR_OK);
    book_close(away);
    struct book *usual = new_book(home->store);
    assert_int_equal(book_make_usual(usual, "Painting", NULL), ERR_OK);
    book_close(usual);
    assert_true(walk_plan(home, NULL).pages > 30);
}

static void walk__of_an_empty_store__every_page_is_sound(void **state) {
    assert_true(walk_plan(*state, NULL).pages > 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(walk__of_the_whole_plan__every_page_is_sound),
        HOME_TEST(walk__of_anne__every_page_is_sound),
        HOME_TEST(walk__of_peter__every_page_is_sound),
        HOME_TEST(walk__of_an_empty_plan__every_page_is_sound),
        HOME_TEST(walk__of_an_empty_store__every_page_is_sound),
    };
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    return cmocka_run_group_tests_name("pages/walk", tests, NULL, NULL);
}
