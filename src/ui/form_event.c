/* What keys do in a form: typing and choosing in the answer that has the focus, and moving between
 * answers, which keeps the one that is left. */
#include "form_private.h"

#include "base/text.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH_UNDRAWN 40 /* columns of an answer before the form was ever drawn */

static void say(struct form *form, const char *words) {
    snprintf(form->answers->message, sizeof form->answers->message, "%s", words);
}

/* ---- choosing -------------------------------------------------------------------------------- */

static void set_pending(struct form *form, const char *plain) {
    char *copy = strdup(plain);
    if (copy == NULL)
        return;
    free(form->pending);
    form->pending = copy;
    form->warned = form->fresh = false;
}

/* Boxes: the words chosen, with `option` turned over, in the order of the options. */
static void turn_box(struct form *form, const struct form_item *item, size_t option) {
    size_t size = 1, used = 0, count = form_options(form, item);
    for (size_t i = 0; i < count; i++)
        size += strlen(form_option_word(form, item, i)) + 1;
    char *text = malloc(size);
    if (text == NULL)
        return;
    text[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        const char *word = form_option_word(form, item, i);
        if (answers_has_word(form->pending, word) != (i == option))
            used += (size_t)snprintf(text + used, size - used, "%s%s", used > 0 ? "\n" : "", word);
    }
    set_pending(form, text);
    free(text);
}

/* Chooses an option, or turns its box over. */
static void choose(struct form *form, const struct form_item *item, size_t option) {
    form->option = option;
    form->option_moved = true;
    if (option >= form_options(form, item))
        return;
    if (item->asked.kind == ANSWER_YES_NO)
        set_pending(form, strcmp(form->pending, "true") == 0 ? "false" : "true");
    else if (item->asked.kind == ANSWER_BOXES)
        turn_box(form, item, option);
    else
        set_pending(form, form_option_word(form, item, option));
}

/* Space, and a second click: chooses where the cursor is. */
static void choose_here(struct form *form, const struct form_item *item) {
    choose(form, item, form->option);
}

/* Left and Right in a choice: the one before or after the one chosen; the first where none is. In
 * boxes they only move. */
static void choose_beside(struct form *form, const struct form_item *item, int by) {
    size_t count = form_options(form, item), to = form->option;
    bool one = item->asked.kind == ANSWER_CHOICE;
    bool none = one && form->pending[0] == '\0';
    if (!none && by < 0 && to > 0)
        to--;
    else if (!none && by > 0 && to + 1 < count)
        to++;
    if (one)
        choose(form, item, to);
    else
        form->option = to;
}

/* Whether a label begins with what was typed, accents and case aside. */
static bool begins_with(const char *label, const char *typed) {
    char *a = text_fold(label), *b = text_fold(typed);
    bool begins = a != NULL && b != NULL && b[0] != '\0' && strncmp(a, b, strlen(b)) == 0;
    free(a);
    free(b);
    return begins;
}

/* ---- letters, where one chooses -------------------------------------------------------------- */

/* Whether they begin an option, after the one the cursor is on first: then it is chosen; of boxes
 * only gone to, as Space ticks them. Yes or no is one box: "yes", "no", or x as boxes have it. */
static bool choose_by(struct form *form, const struct form_item *item, const char *letters) {
    size_t count = form_options(form, item);
    if (item->asked.kind == ANSWER_YES_NO) {
        bool yes = begins_with("yes", letters) || begins_with("x", letters);
        if (yes || begins_with("no", letters))
            set_pending(form, yes ? "true" : "false");
        return yes || begins_with("no", letters);
    }
    size_t first = letters[text_next(letters, strlen(letters), 0)] == '\0' ? 1 : 0;
    for (size_t i = first; i < count + first; i++) {
        size_t option = (form->option + i) % count;
        if (!begins_with(form_option_label(form, item, option), letters))
            continue;
        if (item->asked.kind == ANSWER_BOXES)
            form->option = option;
        else
            choose(form, item, option);
        return true;
    }
    return false;
}

/* Letters are words in a form, whatever answer has the focus: never a key of the page's. */
static bool is_letter(const char *typed) {
    return isalpha((unsigned char)typed[0]) != 0 || (unsigned char)typed[0] >= 0x80;
}

/* Whoever writes a sentence where one chooses has not looked, and chooses nothing by it. */
static enum form_result choose_nothing(struct form *form) {
    say(form, "Nothing is chosen by that. Here you choose: the arrows and Space.");
    return FORM_USED;
}

static enum form_result take_letters_back(struct form *form, const struct form_item *item,
                                          const char *typed, bool first) {
    form->stray = true;
    if (first && !is_letter(typed))
        return FORM_PASSED; /* a digit, or "?": it may be a key of the page's */
    set_pending(form, form->before);
    form_to_chosen(form, item);
    return choose_nothing(form);
}

/* A letter: the options that begin with all that was typed, or with this one alone (again, for the
 * next of them; or y after n, put right). */
static enum form_result choose_letter(struct form *form, const struct form_item *item,
                                      const char *typed) {
    size_t used = strlen(form->letters);
    bool first = form->before == NULL, more = used > 0;
    bool alone = !more || strcmp(form->letters, typed) == 0 ||
                 (item->asked.kind == ANSWER_YES_NO && form->letters[1] == '\0');
    if (first && (form->before = strdup(form->pending)) == NULL)
        return FORM_USED;
    if (more && used + strlen(typed) < sizeof form->letters) {
        memcpy(form->letters + used, typed, strlen(typed) + 1);
        if (choose_by(form, item, form->letters))
            return FORM_USED;
    }
    snprintf(form->letters, sizeof form->letters, "%s", typed);
    return alone && choose_by(form, item, typed) ? FORM_USED
                                                 : take_letters_back(form, item, typed, first);
}

/* Space is a letter only inside an option's words. */
static enum form_result choose_space(struct form *form, const struct form_item *item) {
    size_t used = strlen(form->letters);
    if (used > 0 && used + 1 < sizeof form->letters) {
        memcpy(form->letters + used, " ", 2);
        if (choose_by(form, item, form->letters))
            return FORM_USED;
    }
    form->letters[0] = '\0';
    choose_here(form, item);
    return FORM_USED;
}

/* Up and Down among options that stand one a row. False at the ends. */
static bool move_option(struct form *form, const struct form_item *item, int by) {
    size_t count = form_options(form, item);
    bool rows =
        (item->asked.kind == ANSWER_CHOICE && !item->across) || item->asked.kind == ANSWER_BOXES;
    if (!rows || (by < 0 && form->option == 0) || (by > 0 && form->option + 1 >= count))
        return false;
    form->option = by < 0 ? form->option - 1 : form->option + 1;
    form->option_moved = true;
    return true;
}

/* ---- moving ---------------------------------------------------------------------------------- */

/* Gives the answer to the plan and, wrong or not, goes to the one before or after; round to the
 * other end where `round`. */
static void go(struct form *form, int by, bool round) {
    if (!form_leave(form) || form->item_count == 0)
        return;
    size_t last = form->item_count - 1, to = form->focus;
    if (by < 0)
        to = to > 0 ? to - 1 : round ? last : 0;
    else
        to = to < last ? to + 1 : round ? 0 : last;
    if (to != form->focus)
        form_load(form, to);
    const struct form_item *item = form_item(form);
    if (by < 0 && !round && !form_types(item) && !item->across && form_options(form, item) > 0 &&
        form->pending != NULL && form->pending[0] == '\0')
        form->option = form_options(form, item) - 1; /* coming up from below */
}

/* Opens the rest of the questions and goes to the first of them, or closes them. */
static enum form_result turn_more(struct form *form) {
    bool open = !form->answers->is_open;
    size_t at = form->focus;
    answers_open_more(form->answers, open);
    form_sync(form);
    if (form->answers->is_open == open)
        form_load(form, at + (open ? 1 : 0));
    return FORM_USED;
}

/* The first answer in hand of which there is something to say; as many as there are items where
 * there is none. */
static size_t first_marked(const struct form *form) {
    size_t at = 0;
    while (at < form->item_count && form_marked(form, &form->items[at]) == NULL)
        at++;
    return at;
}

/* Enter accepts the answer, even a draft just come to, and goes on: from the last one to the first
 * that is not kept. It stays on one that is wrong. */
static enum form_result enter(struct form *form, const struct form_item *item) {
    bool comes_to_draft = form->fresh && form_marked(form, item) != NULL;
    if (form_is_more(item))
        return turn_more(form);
    if (item->asked.kind == ANSWER_PROSE && !comes_to_draft) {
        struct err_info info = {0};
        if (editor_insert(&form->editor, "\n", 1, &info) != ERR_OK)
            say(form, info.text);
        return FORM_USED;
    }
    if (item->asked.kind == ANSWER_CHOICE && form->option_moved && form->pending != NULL)
        choose(form, item, form->option);
    if (!form_give(form, true))
        return FORM_USED;
    if (form->focus + 1 < form->item_count) {
        go(form, 1, false);
        return FORM_USED;
    }
    size_t marked = first_marked(form);
    if (marked == form->item_count)
        return FORM_FINISHED;
    form_load(form, marked);
    return FORM_USED;
}

/* Ctrl-Z where the text has no more to take back: what is in hand goes, and the plan's answer is
 * there again. */
static enum form_result take_back(struct form *form, const struct form_item *item) {
    if (!answers_drop(form->answers, &item->asked) && !(form_types(item) && form_changed(form)))
        return FORM_PASSED;
    form_load(form, form->focus);
    say(form, "What you were typing is taken back.");
    return FORM_USED;
}

/* Esc lets the screen go back: an answer that the plan does not take is a draft. Where there is no
 * place even for that, it is said so once; the second time it is left behind. */
static enum form_result escape(struct form *form) {
    if (form->warned) {
        answers_forget(form->answers);
        form_load(form, form->focus);
        return FORM_PASSED;
    }
    if (form_keep(form))
        return FORM_PASSED;
    form->warned = true;
    say(form, "Not kept yet. Try again, or press Esc again to leave without it.");
    return FORM_USED;
}

/* ---- events ---------------------------------------------------------------------------------- */

static int width_of(const struct form_item *item) {
    return item->width > 0 ? item->width : WIDTH_UNDRAWN;
}

static enum form_result type_text(struct form *form, const char *text) {
    struct err_info info = {0};
    if (editor_insert(&form->editor, text, strlen(text), &info) != ERR_OK)
        say(form, info.text);
    form->warned = form->fresh = false;
    return FORM_USED;
}

static enum form_result text_event(struct form *form, const struct form_item *item,
                                   const struct event *event) {
    if (form_types(item))
        return type_text(form, event->text);
    if (event->type == EVENT_PASTE || form->pending == NULL)
        return FORM_USED; /* there is nothing to paste into */
    if (event->action == ACTION_CHOOSE && form_is_more(item))
        return turn_more(form);
    if (form->stray && (event->action == ACTION_CHOOSE || is_letter(event->text)))
        return choose_nothing(form);
    if (form->stray)
        return FORM_PASSED;
    return event->action == ACTION_CHOOSE ? choose_space(form, item)
                                          : choose_letter(form, item, event->text);
}

/* Keys in an answer that is chosen, not typed. */
static enum form_result choice_key(struct form *form, const struct form_item *item,
                                   enum action action) {
    if (form->pending == NULL)
        return FORM_PASSED;
    switch (action) {
    case ACTION_LEFT:
    case ACTION_RIGHT:
        choose_beside(form, item, action == ACTION_LEFT ? -1 : 1);
        return FORM_USED;
    case ACTION_UP:
    case ACTION_DOWN:
        if (!move_option(form, item, action == ACTION_UP ? -1 : 1))
            go(form, action == ACTION_UP ? -1 : 1, false);
        return FORM_USED;
    case ACTION_ERASE:
    case ACTION_DELETE:
        if (item->asked.kind != ANSWER_BOXES)
            set_pending(form, "");
        return FORM_USED;
    case ACTION_UNDO:
        return take_back(form, item);
    default:
        return FORM_PASSED;
    }
}

/* What was typed is undone, or the plan's words were typed again: nothing is in hand any more. */
static void see_unchanged(struct form *form, const struct form_item *item) {
    char *shown = answers_shown(form->answers, &item->asked, form_is_ascii(form));
    if (shown != NULL && answers_held(form->answers, &item->asked) != NULL &&
        strcmp(shown, form->editor.text) == 0) {
        answers_drop(form->answers, &item->asked);
        free(form->loaded);
        form->loaded = shown;
        return;
    }
    free(shown);
}

static enum form_result typing_key(struct form *form, const struct form_item *item,
                                   enum action action) {
    bool used = editor_act(&form->editor, action, width_of(item));
    if (used) { /* they are putting it right */
        form->warned = form->fresh = false;
        see_unchanged(form, item);
    } else if (action == ACTION_UNDO) {
        return take_back(form, item);
    } else if (action == ACTION_UP || action == ACTION_DOWN) {
        go(form, action == ACTION_UP ? -1 : 1, false);
        used = true;
    }
    return used ? FORM_USED : FORM_PASSED;
}

/* Leaves the question for later, unless something is typed there, and goes on to the next. */
static enum form_result put_off(struct form *form, const struct form_item *item, enum put_off how) {
    const struct answer_item asked = item->asked;
    bool done = false;
    if (form_changed(form))
        say(form, "Something is typed here. Take it out first, to leave it for later.");
    else
        done = answers_put_off(form->answers, &asked, how);
    form_sync(form);
    if (done && answers_put_off_words(form->answers, &asked) != NULL)
        go(form, 1, false);
    return FORM_USED;
}

static enum form_result key_event(struct form *form, const struct form_item *item,
                                  enum action action) {
    switch (action) {
    case ACTION_NEXT:
    case ACTION_BACK:
        if (action == ACTION_NEXT && form->goes_on && form->focus + 1 == form->item_count)
            return form_leave(form) ? FORM_FINISHED : FORM_USED;
        go(form, action == ACTION_NEXT ? 1 : -1, true);
        return FORM_USED;
    case ACTION_ENTER:
        return enter(form, item);
    case ACTION_ESCAPE:
        return escape(form);
    case ACTION_LATER:
    case ACTION_NOT_MINE:
        return put_off(form, item, action == ACTION_LATER ? PUT_OFF_NOT_NOW : PUT_OFF_NOT_MINE);
    default:
        return form_types(item) ? typing_key(form, item, action) : choice_key(form, item, action);
    }
}

/* Whether a place, counted from where a choice begins, is on its mark and words. */
static bool is_on_words(const char *label, const struct form_item *item, int row, int col) {
    struct text_line line;
    size_t from = 0;
    for (int i = 0; text_wrap(label, item->width - OPTION_MARK, &from, &line); i++)
        if (i == row)
            return col >= 0 && col < OPTION_MARK + text_columns(label + line.start, line.length);
    return false;
}

/* The option whose mark and words are at a place of the form, or as many as there are: beside them
 * is nothing to choose. */
static size_t option_at(const struct form *form, const struct form_item *item, int row, int col) {
    size_t count = form_options(form, item), option = 0;
    for (int at = item->col; option < count; option++) {
        const char *label = form_option_label(form, item, option);
        if (is_on_words(label, item, row - form_option_row(form, item, option, &form->area),
                        col - at))
            break;
        if (item->across)
            at += OPTION_MARK + canvas_columns(&form->area, label) + OPTION_GAP;
    }
    return option;
}

/* A click on a choice goes there; on the one that has the focus already, it chooses. */
static void click_option(struct form *form, const struct form_item *item, size_t option,
                         bool had_focus) {
    if (option >= form_options(form, item))
        return;
    if (had_focus && option == form->option) {
        choose_here(form, item);
        return;
    }
    form->option = option;
    form->option_moved = false; /* Enter then goes on with what was chosen before */
}

/* Whether a row of the form is an item's own. */
static bool is_at(const struct form *form, size_t index, int row) {
    const struct form_item *item = &form->items[index];
    return row >= item->label_row && row < item->bottom;
}

/* Goes to an answer by the mouse, at a place of the form. */
static void click_item(struct form *form, size_t index, int row, int col) {
    struct form_item was = form->items[index];
    bool had_focus = index == form->focus, closed = form_is_closed(form, &form->items[index]);
    if (!had_focus) {
        if (!form_leave(form))
            return;
        form_load(form, index);
    }
    const struct form_item *item = form_item(form);
    if (item == NULL || item->asked.spec != was.asked.spec || closed)
        return; /* what is asked has changed with the answer that was left; or it opens now */
    if (had_focus && form_is_more(item))
        turn_more(form);
    else if (form_types(item) && col >= item->col && row >= item->row)
        editor_put(&form->editor, width_of(item), row - item->row, col - item->col);
    else if (!form_types(item) && form->pending != NULL)
        click_option(form, item, option_at(form, item, row, col), had_focus);
}

/* A click: goes to the answer there, or to the one that is named at the top. */
static enum form_result click(struct form *form, const struct event *event) {
    int row = event->row - form->area.row + form->top, col = event->col - form->area.col;
    bool inside =
        event->row >= form->area.row && event->row < form->area.row + form->area.rows && col >= 0;
    for (size_t i = 0; event->action == ACTION_ENTER && i < form->item_count; i++) {
        const struct form_item *item = &form->items[i];
        if (event->row >= item->said_row && event->row < item->said_row + item->said_rows) {
            if (form_leave(form))
                form_load(form, i);
            return FORM_USED;
        }
        if (inside && is_at(form, i, row)) {
            click_item(form, i, row, col);
            return FORM_USED;
        }
    }
    return FORM_PASSED;
}

enum form_result form_event(struct form *form, const struct event *event) {
    form->answers->message[0] = '\0';
    form->answers->refused = false;
    form_sync(form);
    const struct form_item *item = form_item(form);
    if (item == NULL)
        return FORM_PASSED;
    if (event->type != EVENT_TEXT)
        form_end_letters(form);
    switch (event->type) {
    case EVENT_TEXT:
    case EVENT_PASTE:
        return text_event(form, item, event);
    case EVENT_KEY:
        return key_event(form, item, event->action);
    case EVENT_MOUSE:
        return click(form, event);
    default:
        return FORM_PASSED;
    }
}
