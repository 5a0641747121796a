/* Forms: the answer that has the focus, and giving it to the plan. Drawing is in form_draw.c, where
 * answers stand in form_layout.c, and keys in form_event.c. */
#include "form_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct form_item *form_item(const struct form *form) {
    return form->focus < form->item_count ? &form->items[form->focus] : NULL;
}

bool form_types(const struct form_item *item) {
    return answers_is_typed(&item->asked);
}

const char *form_note(const struct form *form, const struct form_item *item, char words[FORM_NOTE],
                      enum role *role) {
    const struct answer_held *held = form_marked(form, item);
    const char *later = answers_put_off_words(form->answers, &item->asked);
    *role = held == NULL ? ROLE_MUTED : held->err != ERR_OK ? ROLE_ERROR : ROLE_LOOK;
    if (held != NULL)
        return answers_error(held, words);
    snprintf(words, FORM_NOTE, "%s", later != NULL ? later : "");
    return words;
}

const struct answer_held *form_marked(const struct form *form, const struct form_item *item) {
    return answers_marked(form->answers, &item->asked);
}

size_t form_options(const struct form *form, const struct form_item *item) {
    return item->asked.kind == ANSWER_YES_NO ? 1
                                             : answers_option_count(form->answers, &item->asked);
}

const char *form_option_word(const struct form *form, const struct form_item *item, size_t option) {
    return answers_option_word(form->answers, &item->asked, option);
}

const char *form_option_label(const struct form *form, const struct form_item *item,
                              size_t option) {
    return answers_option_label(form->answers, &item->asked, option);
}

bool form_is_more(const struct form_item *item) {
    return item->asked.kind == ANSWER_MORE;
}

static bool is_listed(const struct form_item *item) {
    return item->asked.kind == ANSWER_CHOICE || item->asked.kind == ANSWER_BOXES;
}

bool form_is_long(const struct form *form, const struct form_item *item) {
    return is_listed(item) && form_options(form, item) > OPTIONS_WITH_MEANS;
}

bool form_is_closed(const struct form *form, const struct form_item *item) {
    return form_is_long(form, item) && !item->across && item != form_item(form);
}

const char *form_closed_words(const struct form *form, const struct form_item *item,
                              char words[FORM_CLOSED]) {
    char *chosen = answers_text(form->answers, &item->asked, false);
    size_t count = form_options(form, item);
    const char *mark = item->asked.kind == ANSWER_BOXES ? "[x] " : "(o) ";
    size_t used = 0;
    snprintf(words, FORM_CLOSED, "%zu to choose from", count);
    for (size_t i = 0; chosen != NULL && i < count && used < FORM_CLOSED; i++)
        if (answers_has_word(chosen, form_option_word(form, item, i)))
            used += (size_t)snprintf(words + used, FORM_CLOSED - used, "%s%s%s",
                                     used > 0 ? "  " : "", mark, form_option_label(form, item, i));
    free(chosen);
    return words;
}

/* Where the help stands beside the page it says what a choice means while the cursor is on it, and
 * the form has those rows for its questions. */
static bool is_explained(const struct canvas *canvas) {
    return canvas->picture->helps_beside;
}

const char *form_option_means(const struct form *form, const struct form_item *item, size_t option,
                              const struct canvas *canvas) {
    const struct term *term = is_listed(item) && !form_is_long(form, item) && !is_explained(canvas)
                                  ? answers_option_term(form->answers, &item->asked, option)
                                  : NULL;
    return term != NULL ? term->means : NULL;
}

const char *form_term(const struct form *form, const struct form_item *item,
                      const struct canvas *canvas, char words[FORM_TERM]) {
    const struct term *term = answers_term(form->answers, &item->asked);
    if (form_is_long(form, item) && item == form_item(form) && !is_explained(canvas))
        term = answers_option_term(form->answers, &item->asked, form->option);
    words[0] = '\0';
    if (term != NULL)
        snprintf(words, FORM_TERM, "%s: %s.", term->name, term->means);
    return words;
}

bool form_is_ascii(const struct form *form) {
    return form->area.theme != NULL && form->area.theme->ascii;
}

/* ---- the focus ------------------------------------------------------------------------------- */

void form_to_chosen(struct form *form, const struct form_item *item) {
    size_t count = form_options(form, item);
    form->option_moved = false;
    for (form->option = 0; form->option < count; form->option++)
        if (answers_has_word(form->pending, form_option_word(form, item, form->option)))
            return;
    form->option = 0;
}

void form_end_letters(struct form *form) {
    free(form->before);
    form->before = NULL;
    form->letters[0] = '\0';
    form->stray = false;
}

void form_load(struct form *form, size_t focus) {
    form->focus = focus < form->item_count ? focus
                  : form->item_count > 0   ? form->item_count - 1
                                           : 0;
    editor_done(&form->editor);
    free(form->pending);
    free(form->loaded);
    form->pending = form->loaded = NULL;
    form_end_letters(form);
    form->warned = false;
    form->fresh = true;
    const struct form_item *item = form_item(form);
    if (item == NULL)
        return;
    form->loaded = answers_text(form->answers, &item->asked, form_is_ascii(form));
    if (form->loaded == NULL)
        form->loaded = strdup("");
    const char *text = form->loaded != NULL ? form->loaded : "";
    if (form_types(item)) {
        bool prose = item->asked.kind == ANSWER_PROSE;
        editor_init(&form->editor, text, prose, answers_text_most(&item->asked), NULL);
        if (!prose && form->editor.text != NULL)
            editor_select_all(&form->editor); /* a page of writing is gone on with */
    } else {
        form->pending = strdup(text);
        if (form->pending != NULL)
            form_to_chosen(form, item);
    }
}

bool form_changed(const struct form *form) {
    const struct form_item *item = form_item(form);
    if (item == NULL || form->loaded == NULL)
        return false;
    const char *now = form_types(item) ? form->editor.text : form->pending;
    return now != NULL && strcmp(now, form->loaded) != 0;
}

/* Makes the items, nowhere yet, of what the answers ask. False when no memory: they are then as
 * they were. */
static bool make_items(struct form *form) {
    const struct answers *answers = form->answers;
    struct form_item *items = calloc(answers->item_count + 1, sizeof *items);
    if (items == NULL)
        return false;
    for (size_t i = 0; i < answers->item_count; i++)
        items[i].asked = answers->items[i];
    free(form->items);
    form->items = items;
    form->item_count = answers->item_count;
    form->made = answers->made;
    return true;
}

void form_sync(struct form *form) {
    answers_sync(form->answers);
    if (form->made == form->answers->made)
        return;
    const struct form_item *item = form_item(form);
    struct answer_item was = item != NULL ? item->asked : (struct answer_item){0};
    size_t focus = form->focus;
    bool changed = form_changed(form);
    if (!make_items(form))
        return;
    if (answers_find(form->answers, &was, &focus) && changed)
        form->focus = focus; /* what is being typed stays */
    else
        form_load(form, focus);
}

/* ---- its life -------------------------------------------------------------------------------- */

void form_init(struct form *form, struct answers *answers, size_t first) {
    *form = (struct form){.answers = answers};
    make_items(form);
    form_load(form, first);
}

void form_done(struct form *form) {
    editor_done(&form->editor);
    free(form->items);
    free(form->pending);
    free(form->loaded);
    form_end_letters(form);
    *form = (struct form){0};
}

/* ---- giving answers to the plan -------------------------------------------------------------- */

/* The answer in focus is in hand now, and stays as it was typed. */
static void stay(struct form *form, const struct form_item *item, const char *text) {
    char *copy = strdup(text);
    if (copy != NULL) {
        free(form->loaded);
        form->loaded = copy;
    }
    form->fresh = true;
    if (form_types(item))
        form->editor.cursor = form->editor.length;
    form_sync(form);
}

bool form_give(struct form *form, bool accept) {
    form_sync(form);
    const struct form_item *item = form_item(form);
    if (item == NULL)
        return true;
    const struct answer_held *held = answers_held(form->answers, &item->asked);
    if (!form_changed(form) && !(accept && held != NULL)) {
        if (form->loaded != NULL)
            answers_leave(form->answers, &item->asked, form->loaded);
        return answers_held(form->answers, &item->asked) == NULL;
    }
    const char *text = form_types(item) ? form->editor.text : form->pending;
    if (text == NULL)
        return false; /* no memory for it when the focus came */
    enum answer_fate fate = answers_give(form->answers, &item->asked, text, NULL);
    if (fate == ANSWER_WRONG || fate == ANSWER_REFUSED) {
        stay(form, item, text);
        return false;
    }
    free(form->loaded); /* the plan's own words stand there now */
    form->loaded = NULL;
    form_sync(form);
    form_load(form, form->focus);
    return true;
}

/* The answer in focus, where it is in hand; otherwise NULL. */
static const struct answer_held *held_here(const struct form *form) {
    const struct form_item *item = form_item(form);
    return item != NULL ? answers_held(form->answers, &item->asked) : NULL;
}

bool form_leave(struct form *form) {
    form->answers->refused = false;
    form_give(form, answers_is_refused(held_here(form)));
    return !form->answers->refused;
}

bool form_keep(struct form *form) {
    const struct answer_held *held = held_here(form);
    form->answers->refused = false;
    form_give(form, answers_is_refused(held) && held->err != ERR_CONFLICT);
    bool undecided = answers_is_refused(held_here(form));
    return answers_store(form->answers, false) && !undecided;
}

void form_put_aside(struct form *form, bool going) {
    const struct form_item *item = form_item(form);
    if (item != NULL && form_changed(form)) {
        if (form_types(item))
            answers_put_aside(form->answers, &item->asked, form->editor.text);
        else if (going)
            form_give(form, false);
    }
    answers_store(form->answers, going);
}

/* ---- words about the answer in focus --------------------------------------------------------- */

const char *form_help(const struct form *form, bool beside, char *buffer, size_t size) {
    const struct form_item *item = form_item(form);
    size_t option = beside ? form->option : ANSWERS_EACH;
    buffer[0] = '\0';
    return item != NULL ? answers_help(form->answers, &item->asked, option, buffer, size) : "";
}

const char *form_hint(const struct form *form, char buffer[ANSWERS_HINT]) {
    const struct form_item *item = form_item(form);
    return item != NULL ? answers_hint(form->answers, &item->asked, form->option, buffer) : "";
}

/* The keys of each kind of answer, and of More, closed and open; `back` is what Esc does. What all
 * have stands first, and stays where it is from one to the next. */
#define ENDING(back)                                                                               \
    {ACTION_HELP, "what does this mean?"}, {ACTION_BACK, NULL}, {ACTION_ESCAPE, back}, {           \
        ACTION_NONE, NULL                                                                          \
    }
/* Versions of clang-format disagree on a macro that is a whole initialiser. */
/* clang-format off */
#define KINDS(back)                                                                                \
    {                                                                                              \
        {{ACTION_NEXT, NULL}, {ACTION_ENTER, "accept"}, ENDING(back)},                             \
        {{ACTION_NEXT, NULL}, {ACTION_ENTER, "new line"}, ENDING(back)},                           \
        {{ACTION_NEXT, NULL}, {ACTION_ENTER, "accept"}, {ACTION_CHOOSE, NULL}, ENDING(back)},      \
        {{ACTION_NEXT, NULL}, {ACTION_ENTER, "accept"}, {ACTION_CHOOSE, "tick"}, ENDING(back)},    \
        {{ACTION_NEXT, NULL}, {ACTION_ENTER, "open"}, ENDING(back)},                               \
        {{ACTION_NEXT, NULL}, {ACTION_ENTER, "close"}, ENDING(back)},                              \
    }
/* clang-format on */

const struct key_hint *form_keys(const struct form *form) {
    enum { HINTS = 7, LINE = 0, PROSE, CHOICE, BOXES, MORE, LESS, KIND_COUNT };
    static const struct key_hint KEYS[][KIND_COUNT][HINTS] = {KINDS("back (kept)"),
                                                              KINDS("back (it waits)")};
    static const int KIND_OF[] = {
        [ANSWER_TYPED] = LINE,  [ANSWER_PROSE] = PROSE,  [ANSWER_CHOICE] = CHOICE,
        [ANSWER_BOXES] = BOXES, [ANSWER_YES_NO] = BOXES, [ANSWER_MORE] = MORE};
    const struct form_item *item = form_item(form);
    int kind = item != NULL ? KIND_OF[item->asked.kind] : LINE;
    if (kind == MORE && form->answers->is_open)
        kind = LESS;
    if (kind == PROSE && form->fresh && form_marked(form, item) != NULL)
        kind = LINE; /* Enter keeps a draft just come to */
    return KEYS[answers_waits(form->answers) != NULL][kind];
}
