/* Help is just another screen: what the screen below says about itself, and once more, every key.
 */
#include "screens/screens.h"

#include "base/unused.h"

#include <string.h>

static void help_page(struct session *session, void *state UNUSED, struct page *page) {
    page->title = "What does this mean?";
    page_say(page, TONE_HEADING, session->help_title);
    page_say(page, TONE_TEXT, session->help);
    page_key(page, ACTION_DOWN, "more");
    page_key(page, ACTION_HELP, "the keys");
    page_key(page, ACTION_WORDS, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

const struct screen screen_help = {.page = help_page};

/* "F1 ? Ctrl-G" is "F1, ?, Ctrl-G"; figures are the numbers that they write. */
static const char *key_words(enum action action, struct page *page) {
    const char *words = "";
    if (action == ACTION_STEP)
        return "1 to 11";
    for (const char *at = keymap_row(action)->keys; *at != '\0'; at += strspn(at, " ")) {
        int length = (int)strcspn(at, " ");
        words = page_text(page, "%s%s%.*s", words, words[0] != '\0' ? ", " : "", length, at);
        at += length;
    }
    return words;
}

/* The rows are the actions in order, and the headings between them. */
static void keys_page(struct session *session UNUSED, void *state UNUSED, struct page *page) {
    static const struct page_column COLUMNS[] = {{.width = 21}, {.width = 40, .grows = true}};
    struct page_rows *rows = page_rows(page, COLUMNS, 2, ACTION_COUNT);
    page->title = "The keys";
    for (int action = 0; action < ACTION_COUNT; action++) {
        const struct keymap_row *key = keymap_row((enum action)action);
        struct page_row *row = page_row_add(page, rows);
        bool heading = key->keys[0] == '\0';
        row->kind = heading ? ROW_HEADING : ROW_ITEM;
        row->cells[0] = heading ? key->help : key_words((enum action)action, page);
        row->tones[0] = TONE_KEY;
        row->cells[1] = key->help;
    }
    page_key(page, ACTION_DOWN, "more");
    page_key(page, ACTION_WORDS, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

const struct screen screen_keys = {.page = keys_page};
