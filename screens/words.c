/* What the field's own words mean: a list of them, found by their letters from any page. */
#include "screens/screens.h"

#include "base/text.h"
#include "base/unused.h"
#include "plan/terms.h"

#include <stdio.h>

enum { FIND_MOST = 60 };

struct words_state {
    char find[FIND_MOST + 1];
};

/* Adds the terms that are called so; or, where none is, those that are told with such a word. */
static void add_terms(const char *find, bool by_name, struct page *page, struct page_rows *rows) {
    size_t count;
    const struct term *terms = terms_all(&count);
    for (size_t i = 0; i < count; i++) {
        if (!text_finds(find, by_name ? terms[i].name : terms[i].means))
            continue;
        struct page_row *row = page_row_add(page, rows);
        row->cells[0] = terms[i].name;
        row->cells[1] = terms[i].means;
    }
}

static void words_page(struct session *session UNUSED, void *opaque, struct page *page) {
    static const struct page_column COLUMNS[] = {{.width = 25}, {.width = 49, .grows = true}};
    const struct words_state *state = opaque;
    size_t count;
    terms_all(&count);
    page->title = page->help_title = "What the words mean";
    page->help =
        "Some words here are not said every day. Each is told in this list. Type the first "
        "letters of one to find it.";
    page_add(page, BLOCK_INPUT)->input = (struct page_input){.label = "Find",
                                                             .hint = "type the first letters",
                                                             .text = state->find,
                                                             .most = FIND_MOST,
                                                             .finds = true,
                                                             .open = true};
    struct page_rows *rows = page_rows(page, COLUMNS, 2, count);
    rows->empty = "No word here begins like that. Try fewer letters.";
    add_terms(state->find, true, page, rows);
    if (rows->count == 0)
        add_terms(state->find, false, page, rows);
    page_key(page, ACTION_DOWN, "down the list");
    page_key(page, ACTION_KILL_LINE, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

static bool words_act(struct session *session UNUSED, void *opaque,
                      const struct page_event *event) {
    struct words_state *state = opaque;
    if (event->action != ACTION_NONE || !event->of_input)
        return false;
    snprintf(state->find, sizeof state->find, "%s", event->text);
    return true;
}

const struct screen screen_words = {
    .state_size = sizeof(struct words_state), .page = words_page, .act = words_act};
