/* What changed between two versions of the plan, in words, step by step. */
#include "base/unused.h"
#include "screens/screens.h"

#include "base/text.h"
#include "plan/what_changed.h"
#include "store/versions.h"

#include <stdio.h>
#include <string.h>

#define ROW_MOST 72 /* columns of a row that is seen whole */

struct what_changed_state {
    struct what_changed changed;
    int64_t before, after;   /* the versions */
    char decision[ABOUT_ID]; /* or the decision since which it is asked; "" none */
    int64_t revision;        /* of the open plan when it was found; -1 not yet */
    bool known;              /* otherwise it could not be found, and why is in `wrong` */
    struct err_info wrong;
};

/* ---- finding --------------------------------------------------------------------------------- */

static enum err open_version(const struct session *session, int64_t version, struct book **out,
                             struct err_info *info) {
    char named[ABOUT_ID];
    snprintf(named, sizeof named, "%s@%d",
             record_text(plan_one(session->book->plan, RECORD_PLAN), PLAN_REFERENCE), (int)version);
    return book_open(session->setup.store, named, out, info);
}

static enum err find_since(struct session *session, struct what_changed_state *state) {
    const struct record *decision =
        plan_find(session->book->plan, RECORD_DECISION, state->decision, NULL);
    return decision != NULL
               ? book_changed_since(session->book, record_text(decision, DECISION_CONTENT),
                                    &state->changed, &state->wrong)
               : err_set(&state->wrong, ERR_NOT_FOUND,
                         "That decision is not in the plan any more.");
}

static enum err find_between(struct session *session, struct what_changed_state *state) {
    struct book *before = NULL, *after = NULL;
    enum err err = open_version(session, state->before, &before, &state->wrong);
    if (err == ERR_OK)
        err = open_version(session, state->after, &after, &state->wrong);
    if (err == ERR_OK)
        err = what_changed_find(book_figures(before, session_today(session)),
                                book_figures(after, session_today(session)), &state->changed,
                                &state->wrong);
    book_close(before);
    book_close(after);
    return err;
}

/* Finds it, unless that is done for the plan as it is. */
static void find(struct session *session, struct what_changed_state *state) {
    if (state->revision == session->book->revision)
        return;
    what_changed_done(&state->changed);
    state->wrong = (struct err_info){0};
    enum err err =
        state->decision[0] != '\0' ? find_since(session, state) : find_between(session, state);
    state->known = err == ERR_OK;
    state->revision = session->book->revision;
}

static enum err what_changed_open(struct session *session UNUSED, void *opaque,
                                  const struct about *about, struct err_info *info UNUSED) {
    struct what_changed_state *state = opaque;
    state->before = (int64_t)about->index;
    state->after = about->field;
    snprintf(state->decision, sizeof state->decision, "%s", about->id);
    state->revision = -1;
    return ERR_OK;
}

static void what_changed_close(struct session *session UNUSED, void *opaque) {
    struct what_changed_state *state = opaque;
    what_changed_done(&state->changed);
}

/* ---- the page -------------------------------------------------------------------------------- */

/* Whether it may tell who someone is who is not in the open plan any more, so that nothing else
 * hides it. */
static bool tells_who(const struct changed_item *item) {
    if (item->type == RECORD_TYPE_COUNT)
        return false;
    const struct record_def *def = dictionary_record(item->type);
    if (item->field >= 0 && !def->many)
        return def->fields[item->field].tells_who || def->fields[item->field].reaches;
    for (size_t i = 0; i < def->field_count; i++)
        if (def->fields[i].tells_who || def->fields[i].reaches)
            return true;
    return false;
}

const char *changed_words(const struct session *session, const struct changed_item *item,
                          struct page *page) {
    return session->hide_names && tells_who(item)
               ? page_with_keys(page, "This changed, and tells who someone is. {HIDE} shows it.")
               : page_text(page, "%s", item->sentence);
}

/* Which of an item's texts a row has whole, so that Enter shows all of it. */
enum whole { WHOLE_NONE, WHOLE_BEFORE, WHOLE_AFTER };

static struct page_row *add_words(struct page *page, struct page_rows *rows, enum tone tone,
                                  const char *words) {
    struct page_row *row = page_row_add(page, rows);
    row->cells[0] = words;
    row->tones[0] = tone;
    if (text_columns(words, strlen(words)) > ROW_MOST || strchr(words, '\n') != NULL)
        row->said[0] = (struct page_words){.tone = tone, .text = words};
    return row;
}

static void add_whole(const struct what_changed_state *state, size_t index, enum whole whole,
                      struct page *page, struct page_rows *rows) {
    const struct changed_item *item = &state->changed.items[index];
    const char *text = whole == WHOLE_BEFORE ? item->before : item->after;
    if (!item->whole || text == NULL)
        return;
    struct page_row *row =
        add_words(page, rows, TONE_MUTED,
                  page_text(page, "%s: %s", whole == WHOLE_BEFORE ? "Before" : "Now", text));
    row->enter = "read all";
    row->about.index = index;
    row->about.field = whole;
}

/* Its sentence; and what is too long for one, as it was and as it is. */
static void add_item(const struct session *session, const struct what_changed_state *state,
                     size_t index, struct page *page, struct page_rows *rows) {
    const struct changed_item *item = &state->changed.items[index];
    if (session->hide_names && tells_who(item)) {
        add_words(page, rows, TONE_MUTED, changed_words(session, item, page));
        return;
    }
    add_words(page, rows, TONE_TEXT, changed_words(session, item, page));
    add_whole(state, index, WHOLE_BEFORE, page, rows);
    add_whole(state, index, WHOLE_AFTER, page, rows);
}

static void what_changed_page(struct session *session, void *opaque, struct page *page) {
    static const struct page_column COLUMNS[] = {{.width = 40, .grows = true}};
    struct what_changed_state *state = opaque;
    const char *group = NULL;
    find(session, state);
    page->title = state->decision[0] != '\0' ? "What changed since"
                                             : page_text(page, "What changed from version %d to %d",
                                                         (int)state->before, (int)state->after);
    page->help_title = "What changed";
    page->help =
        "What is different in the newer version: first what it all comes to, then step by step what was added, taken out and changed. "
        "Each version is costed with its own rates.\n\n"
        "Long answers stand on rows of their own, as they were and as they are: choose one to see all of it. "
        "What was decided or paid is not a change of the plan.";
    if (!state->known)
        page_say(page, TONE_ERROR, state->wrong.text);
    struct page_rows *rows = page_rows(page, COLUMNS, 1, 5 * state->changed.count + 1);
    rows->empty = state->known ? "Nothing changed." : "";
    for (size_t i = 0; i < state->changed.count; i++) {
        const struct changed_item *item = &state->changed.items[i];
        if (item->group != group)
            page_row_heading(page, rows, item->group);
        group = item->group;
        add_item(session, state, i, page, rows);
    }
    page_key_of_row(page, ACTION_ENTER, NULL);
    page_key(page, ACTION_DOWN, "more");
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

static bool what_changed_act(struct session *session, void *opaque,
                             const struct page_event *event) {
    const struct what_changed_state *state = opaque;
    const struct about *row = event->row;
    if (event->action != ACTION_ENTER || row == NULL || row->field == WHOLE_NONE ||
        row->index >= state->changed.count)
        return false;
    const struct changed_item *item = &state->changed.items[row->index];
    bool before = row->field == WHOLE_BEFORE;
    const char *text = before ? item->before : item->after;
    if (text != NULL)
        session_help(session, before ? "As it was" : "As it is now", text);
    return true;
}

const struct screen screen_what_changed = {.state_size = sizeof(struct what_changed_state),
                                           .of_plan = true,
                                           .open = what_changed_open,
                                           .page = what_changed_page,
                                           .act = what_changed_act,
                                           .close = what_changed_close};
