/* What the pages say of themselves is read by a person of 11: their help, what is said of an empty
 * list, what stands under them, and what a row means. Quoted words are a
 * person's own; sources of law, and rates and prices with theirs, are names. */
#include "tests/pages/walker.h"
#include "tests/plan/readings.h"
#include "tests/store/stages.h"

#include "base/hash.h"
#include "base/unused.h"
#include "screens/agree.h"
#include "screens/practice_notes.h"
#include "screens/screens.h"

#include <locale.h>

#define TEXTS_MOST 2000

struct reader {
    struct readings all;
    struct reading pool;
    char seen[TEXTS_MOST][HASH_TEXT];
    size_t count;
};

/* Whether this is the first time that it is read. */
static bool is_new(struct reader *reader, const char *text) {
    char mark[HASH_TEXT];
    struct hash hash;
    hash_begin(&hash);
    hash_add(&hash, text, strlen(text));
    hash_end(&hash, mark);
    for (size_t i = 0; i < reader->count; i++)
        if (strcmp(reader->seen[i], mark) == 0)
            return false;
    assert_true(reader->count < TEXTS_MOST);
    memcpy(reader->seen[reader->count++], mark, sizeof mark);
    return true;
}

/* The text with what is quoted in it left out. */
static void without_quotes(const char *text, char *buffer, size_t size) {
    size_t used = 0;
    bool quoted = false;
    for (; *text != '\0' && used + 8 < size; text++) {
        if (*text == '"' && !quoted)
            used += (size_t)snprintf(buffer + used, size - used, "{it}");
        else if (*text != '"' && !quoted)
            buffer[used++] = *text;
        quoted = quoted != (*text == '"');
    }
    buffer[used] = '\0';
}

static void read_text(struct reader *reader, const char *where, const char *text) {
    char own[SESSION_HELP];
    if (text == NULL || strncmp(text, "Where this comes from", 21) == 0 || !is_new(reader, text))
        return;
    without_quotes(text, own, sizeof own);
    readings_add(&reader->all, &reader->pool, where, own);
}

static void read_page(struct walker *walker, const struct page *page) {
    struct reader *reader = walker->data;
    char *help = page_help(page);
    read_text(reader, page->title, help);
    free(help);
    read_text(reader, page->title, page->foot);
    for (size_t i = 0; i < page->block_count; i++) {
        const struct page_block *block = &page->blocks[i];
        if (block->kind == BLOCK_WORDS)
            read_text(reader, page->title, block->words.text);
        if (block->kind == BLOCK_INPUT)
            read_text(reader, page->title, block->input.hint);
        if (block->kind != BLOCK_ROWS)
            continue;
        read_text(reader, page->title, block->rows.empty);
        const struct screen *screen = session_top(&walker->session)->screen;
        bool names = screen == &screen_rates || screen == &screen_prices ||
                     screen == &screen_check_answers; /* people's own answers */
        for (size_t r = 0; !names && r < block->rows.count && block->rows.made != NULL; r++)
            for (size_t s = 0; s < PAGE_SAID; s++)
                read_text(reader, page->title, block->rows.made[r].said[s].text);
    }
}

static void read_all(struct home *home, const char *path) {
    struct walker walker;
    char reference[64];
    struct reader *reader = calloc(1, sizeof *reader);
    assert_non_null(reader);
    if (path != NULL)
        walk_take_in(home->store, path, reference);
    walk_begin(&walker, home->store);
    walker.visit = read_page;
    walker.data = reader;
    walk_all(&walker);
    walk_end(&walker);
    readings_add_pool(&reader->all, &reader->pool, "short texts");
    readings_tell(&reader->all);
    free(reader);
}

static void pages__of_peter__are_read_at_eleven(void **state) {
    read_all(*state, "tests/data/cases/peter.json");
}

static void pages__of_an_empty_plan__are_read_at_eleven(void **state) {
    struct home *home = *state;
    book_close(new_book(home->store));
    read_all(home, NULL);
}

/* Where finance opens, and a plan as they read it, that may be paid, only was sent, and has no
 * account any more. */
static void pages__of_finance__are_read_at_eleven(void **state) {
    struct home *home = *state;
    struct walker walker;
    struct page page;
    struct reader *reader = calloc(1, sizeof *reader);
    assert_non_null(reader);
    struct book *book = ready_book(home->store);
    static const enum move MOVES[] = {MOVE_AGREE, MOVE_CLINICAL_AGREE, MOVE_SUBMIT, MOVE_AUTHORISE};
    const size_t count = sizeof MOVES / sizeof *MOVES;
    walk_begin(&walker, home->store);
    walker.data = reader;
    for (size_t i = 0; i <= count; i++) {
        if (i < count) {
            enum move move = MOVES[i];
            must(decide(book, role_of(move), move, date_of(2026, 5, 20), SAID));
        } else {
            set(book, RECORD_MONEY, "", MONEY_ACCOUNT_OPEN, "false");
        }
        home->store->role = USER_FINANCE;
        assert_true(session_push(&walker.session, &screen_finance, NULL));
        walk_page(&walker, &page);
        read_page(&walker, &page);
        page_done(&page);
        if (walk_says(&walker, STAGE_PLAN)) {
            walk_open(&walker, STAGE_PLAN);
            walk_page(&walker, &page);
            read_page(&walker, &page);
            page_done(&page);
        }
        home->store->role = USER_CLINICIAN;
    }
    book_close(book);
    walk_end(&walker);
    readings_add_pool(&reader->all, &reader->pool, "short texts");
    readings_tell(&reader->all);
    free(reader);
}

/* The notes of practice, each as it stands, what is quoted in them left out. */
static void notes__of_practice__are_read_at_eleven(void **state UNUSED) {
    struct readings all = {0};
    struct reading pool = {0};
    char own[SESSION_HELP];
    for (size_t i = 0; i < NOTES_COUNT; i++) {
        const struct session_notes *notes = &practice_notes[i];
        const char *const texts[] = {notes->asked, notes->did, notes->try};
        for (size_t at = 0; at < sizeof texts / sizeof *texts; at++) {
            without_quotes(texts[at], own, sizeof own);
            readings_add(&all, &pool, plan_steps[i].title, own);
        }
    }
    readings_add_pool(&all, &pool, "short notes");
    readings_tell(&all);
}

static void keys__every_text__is_read_at_eleven(void **state UNUSED) {
    struct readings all = {0};
    struct reading pool = {0};
    for (int action = 0; action < ACTION_COUNT; action++) {
        const struct keymap_row *row = keymap_row((enum action)action);
        readings_add(&all, &pool, row->keys, row->help);
        readings_add(&all, &pool, row->keys, row->words);
    }
    readings_add_pool(&all, &pool, "keys");
    readings_tell(&all);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(pages__of_peter__are_read_at_eleven),
        HOME_TEST(pages__of_an_empty_plan__are_read_at_eleven),
        HOME_TEST(pages__of_finance__are_read_at_eleven),
        cmocka_unit_test(notes__of_practice__are_read_at_eleven),
        cmocka_unit_test(keys__every_text__is_read_at_eleven),
    };
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    return cmocka_run_group_tests_name("pages/reading", tests, NULL, NULL);
}
