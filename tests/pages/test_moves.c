/* Every move in every state by every role, on the pages that both front ends show: what the table
 * of moves lets can be opened, and nothing else can. */
#include "tests/pages/page_fixture.h"
#include "tests/store/stages.h"

#include "base/unused.h"
#include "screens/deciding.h"
#include "screens/screens.h"

/* The moves that a page has a row to open for. */
static unsigned moves_of_page(struct session *session) {
    struct page page;
    char buffer[PAGE_ROW_TEXT];
    unsigned moves = 0;
    page_init(&page);
    session_page(session, &page);
    const struct page_block *block = page_find(&page, BLOCK_ROWS);
    assert_non_null(block);
    for (size_t i = 0; i < block->rows.count; i++) {
        struct page_row row;
        if (!page_row_at(&block->rows, i, buffer, &row) || row.enter == NULL)
            continue;
        for (int move = 0; move < MOVE_COUNT; move++)
            if (strcmp(row.cells[0], deciding_title(session, (enum move)move, &page)) == 0)
                moves |= 1u << move;
    }
    page_done(&page);
    return moves;
}

/* Those of the page that a role decides on, and of the rarer ones behind it. */
static unsigned moves_on(struct walker *walker, const struct screen *screen) {
    unsigned moves = 0;
    assert_true(session_push(&walker->session, screen, NULL));
    moves |= moves_of_page(&walker->session);
    assert_true(session_pop(&walker->session));
    assert_true(session_push(&walker->session, &screen_decide_rest, NULL));
    moves |= moves_of_page(&walker->session);
    assert_true(session_pop(&walker->session));
    return moves;
}

static void try_stage(struct home *home, const struct stage *stage) {
    struct book *book = staged(home->store, stage);
    struct about about = {0};
    snprintf(about.id, sizeof about.id, "%s",
             record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE));
    book_close(book);
    for (int role = 0; role < USER_ROLE_COUNT; role++) {
        struct walker walker;
        walk_begin(&walker, home->store);
        home->store->role = (enum user_role)role;
        bool reads = stage_reads(stage, (enum user_role)role);
        assert_int_equal(session_push(&walker.session, &screen_steps, &about), reads);
        unsigned is = reads ? moves_on(&walker, &screen_agree) : 0, meant = 0;
        for (int move = 0; move < MOVE_COUNT; move++)
            if (stage_lets(stage, (enum user_role)role, (enum move)move))
                meant |= 1u << move;
        if (is != meant)
            fail_msg("%s, %s: %x, not %x", state_word(stage->state),
                     user_role_word((enum user_role)role), is, meant);
        walk_end(&walker);
        home->store->role = USER_CLINICIAN;
    }
}

static void moves__on_the_pages__are_those_of_the_table(void **state) {
    struct home *home = *state;
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        try_stage(home, &STAGES[i]);
        store_close(home->store);
        assert_int_equal(remove(home->path), 0);
        home->store = open_store(home->path);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(moves__on_the_pages__are_those_of_the_table),
    };
    return cmocka_run_group_tests_name("pages/moves", tests, NULL, NULL);
}
