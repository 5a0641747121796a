/* Help is just another screen: what the screen below says about itself, once more, every key, and
 * what the words mean. */
#include "screens/screens.h"

#include "base/unused.h"
#include "plan/terms.h"

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

/* From the list of plans too, where no shortcut is. */
static bool help_act(struct session *session, void *state UNUSED, const struct page_event *event) {
    if (event->action != ACTION_WORDS)
        return false;
    session_push(session, &screen_words, NULL);
    return true;
}

const struct screen screen_help = {.page = help_page, .act = help_act};

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

const struct screen screen_keys = {.page = keys_page, .act = help_act};

/* The list of words. */
static void words_page(struct session *session UNUSED, void *state UNUSED, struct page *page) {
    static const struct page_column COLUMNS[] = {{.width = 24}, {.width = 50, .grows = true}};
    size_t count;
    const struct term *terms = terms_all(&count);
    struct page_rows *rows = page_rows(page, COLUMNS, 2, count);
    page->title = page->help_title = "What the words mean";
    page->help = "Some words here are not said every day. Each is told in this list.";
    for (size_t i = 0; i < count; i++) {
        struct page_row *row = page_row_add(page, rows);
        row->cells[0] = terms[i].name;
        row->cells[1] = terms[i].means;
    }
    page_key(page, ACTION_DOWN, "more");
    page_key(page, ACTION_ESCAPE, NULL);
}

const struct screen screen_words = {.page = words_page};
