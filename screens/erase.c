/* Erasing words from a plan, for an administrator: where they stand, in words that are not those,
 * and then, once they say why and are sure, gone. */
#include "base/unused.h"
#include "screens/screens.h"

#include "base/grow.h"
#include "base/text.h"
#include "store/erase.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PLACES_MOST 400

struct erase_state {
    char plan[ABOUT_ID];
    int64_t edits[ERASE_EDITS];
    size_t count;
    char *places[PLACES_MOST]; /* malloc'd */
    size_t place_count;
    bool done;
};

static struct erasing erasing_of(const struct erase_state *state) {
    return (struct erasing){state->plan, state->edits, state->count};
}

static void add_place(const char *place, void *data) {
    struct erase_state *state = data;
    char *copy = state->place_count < PLACES_MOST ? strdup(place) : NULL;
    if (copy != NULL)
        state->places[state->place_count++] = copy;
}

static void forget_places(struct erase_state *state) {
    for (size_t i = 0; i < state->place_count; i++)
        free(state->places[i]);
    state->place_count = 0;
}

static enum err erase_open(struct session *session, void *opaque, const struct about *about,
                           struct err_info *info) {
    struct erase_state *state = opaque;
    const size_t length = strcspn(about->id, "\t"); /* a reference may have spaces */
    const char *edits = about->id + length + (about->id[length] == '\t');
    snprintf(state->plan, sizeof state->plan, "%.*s", (int)length, about->id);
    enum err err = erasing_read(edits, state->edits, &state->count, info);
    const struct erasing erasing = erasing_of(state);
    if (err == ERR_OK)
        err = store_erase_look(session->setup.store, &erasing, add_place, state, info);
    if (err != ERR_OK)
        forget_places(state);
    return err;
}

static void erase_close(struct session *session UNUSED, void *opaque) {
    forget_places(opaque);
}

static void erase_page(struct session *session UNUSED, void *opaque, struct page *page) {
    static const struct page_column COLUMNS[] = {{.width = 60, .grows = true}};
    const struct erase_state *state = opaque;
    page->title = page->help_title = "Erase words";
    page->help =
        "Each place where the words stand that these edits wrote. You do not see the words. "
        "Where they stood it will say [erased], in the plan and in its history.\n\n"
        "That words were erased, by whom, when and why, stays in the history. "
        "Backups made before, and files that were sent, still have them.";
    page_say(
        page, state->done ? TONE_DONE : TONE_TEXT,
        page_text(page,
                  state->done ? "The words are erased from %s." : "The words go from %s, here:",
                  state->plan));
    struct page_rows *rows = page_rows(page, COLUMNS, 1, state->place_count + 1);
    rows->empty = "";
    for (size_t i = 0; i < state->place_count; i++) {
        struct page_row *row = page_row_add(page, rows);
        row->cells[0] = page_text(page, "%s", state->places[i]);
        row->said[0].text = row->cells[0];
    }
    if (!state->done) {
        struct page_row *row = page_row_add(page, rows);
        row->kind = ROW_ADDS;
        row->cells[0] = "Erase these words for good";
        row->enter = "erase them";
        row->about.field = 1;
    }
    page_say(page, TONE_MUTED, "Backups made before, and files that were sent, still have them.");
    page_key_of_row(page, ACTION_ENTER, NULL);
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

static enum err take_why(struct session *session UNUSED, const char *answer, void *data,
                         struct err_info *info) {
    if (answer[strspn(answer, " ")] == '\0')
        return err_set(info, ERR_INPUT, "Type why, in a few words, and not the words themselves");
    text_copy(answer, data, SESSION_MESSAGE);
    return ERR_OK;
}

/* Only what is still there is told after it was done. */
static void add_left(const char *place, void *data) {
    if (strstr(place, ERASE_STILL) != NULL)
        add_place(place, data);
}

static void erase(struct session *session, struct erase_state *state) {
    const struct erasing erasing = erasing_of(state);
    struct err_info info = {0};
    char why[SESSION_MESSAGE];
    bool log_left = false;
    if (!session_ask(session, "Why do they go? This stays, so do not write the words again", "",
                     take_why, why) ||
        !session_confirm(session, "Erase them for good? They cannot be brought back.")) {
        session_say(session, "Nothing was erased.");
        return;
    }
    forget_places(state);
    enum err err =
        store_erase(session->setup.store, &erasing, why, add_left, state, &log_left, &info);
    if (err != ERR_OK) {
        (void)store_erase_look(session->setup.store, &erasing, add_place, state, NULL);
        session_say_refused(session, err, &info);
        return;
    }
    state->done = true;
    session_say(session, log_left ? "Erased. They may stay in the log of the file until all have "
                                    "left phbplan."
                                  : "Erased.");
}

static bool erase_act(struct session *session, void *opaque, const struct page_event *event) {
    struct erase_state *state = opaque;
    if (event->action != ACTION_ENTER || event->row == NULL || event->row->field != 1 ||
        state->done)
        return false;
    erase(session, state);
    return true;
}

const struct screen screen_erase = {.state_size = sizeof(struct erase_state),
                                    .open = erase_open,
                                    .page = erase_page,
                                    .act = erase_act,
                                    .close = erase_close};
