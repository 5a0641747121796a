/* Answers given to the plan, and those in hand: what was typed or chosen and the plan has not got,
 * one list for all of them: wrong, refused by the store, or half typed. The store has them as
 * drafts too. */
#include "answers_private.h"

#include "base/grow.h"
#include "session/answer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *record_id(const struct answers *answers, enum record_type type) {
    return dictionary_record(type)->many ? answers->id : "";
}

/* ---- the list -------------------------------------------------------------------------------- */

static bool is_of(const struct answer_held *held, enum record_type type, size_t field,
                  const char *part) {
    return held->type == type && held->field == field && strcmp(held->part, part) == 0;
}

static struct answer_held *find(const struct answers *answers, enum record_type type, size_t field,
                                const char *part) {
    for (size_t i = 0; i < answers->held_count; i++)
        if (is_of(&answers->held[i], type, field, part))
            return &answers->held[i];
    return NULL;
}

static struct answer_held *find_of(const struct answers *answers, const struct answer_item *item) {
    return find(answers, item->spec->type, item->spec->field, item->part);
}

/* The item of an answer in hand, or NULL where it is not asked now. */
static const struct answer_item *item_of(const struct answers *answers,
                                         const struct answer_held *held) {
    for (size_t i = 0; i < answers->item_count; i++) {
        const struct answer_item *item = &answers->items[i];
        if (is_of(held, item->spec->type, item->spec->field, item->part))
            return item;
    }
    return NULL;
}

/* What the plan itself says, whatever is in hand. malloc'd. */
static char *own_text(const struct answers *answers, const struct answer_item *item) {
    if (answers_is_empty(answers, item))
        return strdup(""); /* what is meant then may come of other answers */
    return answers_is_typed(item) ? answers_shown(answers, item, false)
                                  : answers_plain(answers, item);
}

/* Words of a plain form as a person reads them. malloc'd. */
static char *spoken_options(const struct answers *answers, const struct answer_item *item,
                            const char *plain) {
    struct growing_text spoken = {0};
    for (size_t i = 0; i < answers_option_count(answers, item); i++) {
        if (!answers_has_word(plain, answers_option_word(answers, item, i)))
            continue;
        if (spoken.length > 0)
            growing_add(&spoken, "; "); /* titles and labels have commas of their own */
        growing_add(&spoken, answers_option_label(answers, item, i));
    }
    return growing_take(&spoken);
}

/* What the plan says now is what was there when this was begun. */
static void see(const struct answers *answers, struct answer_held *held) {
    const struct answer_item *item = item_of(answers, held);
    free(held->seen);
    held->seen = answers->slip == NULL && item != NULL ? own_text(answers, item) : NULL;
}

/* Whether the plan says something else by now. */
static bool is_overtaken(const struct answers *answers, const struct answer_held *held) {
    const struct answer_item *item = item_of(answers, held);
    char *now = held->seen != NULL && item != NULL ? own_text(answers, item) : NULL;
    bool other = now != NULL && strcmp(now, held->seen) != 0;
    free(now);
    return other;
}

/* Takes one into the list, or gives the one that is there its new text. NULL when no memory. */
static struct answer_held *hold(struct answers *answers, enum record_type type, size_t field,
                                const char *part, const char *text) {
    char *copy = strdup(text);
    if (copy == NULL)
        return NULL;
    struct answer_held *held = find(answers, type, field, part);
    if (held == NULL) {
        if (!GROW(answers->held, answers->held_count, answers->held_capacity)) {
            free(copy);
            return NULL;
        }
        held = &answers->held[answers->held_count++];
        *held = (struct answer_held){.type = type, .field = field};
        snprintf(held->part, sizeof held->part, "%s", part);
        see(answers, held);
    }
    held->stored = held->stored && strcmp(held->text, copy) == 0;
    free(held->text);
    held->text = copy;
    return held;
}

static struct answer_held *hold_of(struct answers *answers, const struct answer_item *item,
                                   const char *text) {
    return hold(answers, item->spec->type, item->spec->field, item->part, text);
}

static void remove_held(struct answers *answers, struct answer_held *held) {
    free(held->text);
    free(held->seen);
    *held = answers->held[--answers->held_count];
}

static void held_done(struct answers *answers) {
    while (answers->held_count > 0)
        remove_held(answers, &answers->held[0]);
    free(answers->held);
    answers->held = NULL;
}

/* ---- what is said of it ---------------------------------------------------------------------- */

const struct answer_held *answers_held(const struct answers *answers,
                                       const struct answer_item *item) {
    return find_of(answers, item);
}

const struct answer_held *answers_marked(const struct answers *answers,
                                         const struct answer_item *item) {
    const struct answer_held *held = find_of(answers, item);
    return held != NULL && !held->typing ? held : NULL;
}

static bool is_refusal(enum err err) {
    return err_exit_status(err) == err_exit_status(ERR_IO);
}

bool answers_is_refused(const struct answer_held *held) {
    return held != NULL && is_refusal(held->err);
}

char *answers_error(const struct answer_held *held, char buffer[ANSWERS_ERROR]) {
    char words[ANSWERS_ERROR - 8];
    answer_short_error(held->wrong.text, words, sizeof words);
    snprintf(buffer, ANSWERS_ERROR, words[0] != '\0' ? "Error: %s" : "Not kept yet. Enter keeps it",
             words);
    return buffer;
}

const char *answers_said(const struct answers *answers, const struct answer_item *item) {
    const struct answer_held *held = answers_marked(answers, item);
    return held == NULL ? "" : held->err != ERR_OK ? held->wrong.text : "Not kept yet";
}

bool answers_holds(const struct answers *answers) {
    return answers->held_count > 0;
}

const char *answers_waits(const struct answers *answers) {
    for (size_t i = 0; i < answers->item_count; i++)
        if (answers_marked(answers, &answers->items[i]) != NULL)
            return answers_label(answers, &answers->items[i]);
    return NULL;
}

/* ---- the store's drafts ---------------------------------------------------------------------- */

/* Writes it into the store, or (with no text) takes it out there. */
static bool put(const struct answers *answers, const struct answer_held *held, const char *text,
                bool wait) {
    const struct draft draft = {.type = held->type,
                                .id = record_id(answers, held->type),
                                .field = held->field,
                                .part = held->part,
                                .text = text};
    enum err err = answers->slip != NULL ? slip_put_draft(answers->slip, &draft, NULL)
                                         : book_put_draft(answers->book, &draft, wait, NULL);
    return err == ERR_OK;
}

bool answers_store(struct answers *answers, bool wait) {
    bool all = true;
    for (size_t i = 0; i < answers->held_count; i++) {
        struct answer_held *held = &answers->held[i];
        held->stored = held->stored || put(answers, held, held->text, wait);
        all = all && held->stored;
    }
    return all;
}

static void drop(struct answers *answers, struct answer_held *held) {
    put(answers, held, NULL, true); /* where it stays, it is no news when it comes back */
    remove_held(answers, held);
}

bool answers_drop(struct answers *answers, const struct answer_item *item) {
    struct answer_held *held = find_of(answers, item);
    if (held == NULL)
        return false;
    drop(answers, held);
    return true;
}

void answers_forget(struct answers *answers) {
    for (size_t i = 0; i < answers->held_count;) {
        struct answer_held *held = &answers->held[i];
        if (held->stored && !answers_is_refused(held)) {
            i++;
            continue;
        }
        if (held->stored)
            put(answers, held, NULL, false);
        remove_held(answers, held);
    }
}

void answers_put_aside(struct answers *answers, const struct answer_item *item, const char *text) {
    bool known = find_of(answers, item) != NULL;
    struct answer_held *held = hold_of(answers, item, text);
    if (held != NULL && !known)
        held->typing = true;
}

void answers_leave(struct answers *answers, const struct answer_item *item, const char *text) {
    struct answer_held *held = find_of(answers, item);
    if (held != NULL && held->typing)
        drop(answers, held);
    else if (held != NULL)
        hold_of(answers, item, text);
}

/* ---- giving them to the plan ----------------------------------------------------------------- */

/* The text of a field of parts, with one of them made `value` ("" takes it out). malloc'd. */
static char *with_part(const struct answers *answers, const struct answer_item *item,
                       const char *value) {
    char *plain = answers_plain(answers, item);
    struct growing_text text = {.no_memory = plain == NULL};
    struct value_part part;
    const char *at = plain;
    while (at != NULL && value_next_part(item->field, &at, &part))
        if (strcmp(part.name, item->part) != 0) {
            growing_add_bytes(&text, part.line, part.length);
            growing_add_char(&text, '\n');
        }
    if (value[0] != '\0')
        growing_add_format(&text, "%s=%s", item->part, value);
    free(plain);
    return growing_take(&text);
}

/* Reads what was typed or chosen, once, as a value of the item's own field. */
static enum err value_of(const struct answers *answers, const struct answer_item *item,
                         const char *text, struct value *out, struct err_info *info) {
    if (!answers_is_typed(item))
        return value_read(item->field, text, out, info);
    if (item->part[0] == '\0')
        return value_read_typed(item->field, answers_record(answers, item), text, answers->today,
                                out, info);
    char *plain = with_part(answers, item, text + strspn(text, " "));
    enum err err = plain != NULL
                       ? value_read(item->field, plain, out, info)
                       : err_set(info, ERR_MEMORY, "There is no memory left for this answer.");
    free(plain);
    return err;
}

/* Begins a list with what was typed or chosen: changes_done for it either way. */
static enum err changes_of(const struct answers *answers, const struct answer_item *item,
                           const char *text, struct changes *changes, struct err_info *info) {
    const struct form_phrase *phrase = item->spec->phrase;
    struct value value;
    changes_init(changes);
    if (text[0] != '\0')
        answers_take_up(changes, answers, item);
    if (phrase != NULL)
        return phrase->read(text, answers_record(answers, item), changes, info);
    enum err err = value_of(answers, item, text, &value, info);
    if (err == ERR_OK)
        answer_put(changes, answers_plan(answers), item->spec->type,
                   record_id(answers, item->spec->type), item->spec->field, value);
    return err;
}

/* Edits the plan with it, or the slip. */
static enum err keep(struct answers *answers, const struct answer_item *item, const char *text,
                     struct err_info *info) {
    enum record_type type = item->spec->type;
    struct changes changes;
    enum err err = changes_of(answers, item, text, &changes, info);
    if (err == ERR_OK && answers->slip != NULL)
        return slip_edit(answers->slip, &changes, info);
    if (err == ERR_OK)
        err = answer_keep(answers->book, type, record_id(answers, type), item->spec->field,
                          &changes, info);
    changes_done(&changes);
    return err;
}

/* Remembers why the plan has not taken it. */
static void note_wrong(struct answers *answers, struct answer_held *held, enum err err,
                       const struct err_info *info) {
    if (err == ERR_CONFLICT)
        see(answers, held); /* which is said */
    held->err = err;
    held->wrong = *info;
    held->given = true;
    held->typing = false;
    answers->refused = answers->refused || answers_is_refused(held);
}

/* Whether the plan would take it as it is now, tried on a copy; *news whether it would be another
 * answer than the plan's own. */
static enum err would_take(const struct answers *answers, const struct answer_item *item,
                           const char *text, bool *news, struct err_info *info) {
    struct changes changes;
    *news = true;
    *info = (struct err_info){0};
    enum err err = changes_of(answers, item, text, &changes, info);
    struct plan *copy = err == ERR_OK ? plan_copy(answers_plan(answers)) : NULL;
    if (copy != NULL)
        err = plan_apply(copy, &changes, NULL, info);
    if (copy != NULL && err == ERR_OK)
        *news = changes_matter(&changes);
    changes_done(&changes);
    plan_free(copy);
    return err;
}

/* Says what the plan has by now: it was changed since this answer was begun, which is not written
 * over it unseen. */
static enum err overtaken(const struct answers *answers, const struct answer_item *item,
                          struct err_info *info) {
    const char *label = answers_label(answers, item);
    char *own = own_text(answers, item);
    char *now = own == NULL || answers_is_typed(item) ? own : spoken_options(answers, item, own);
    enum err err = err_set(info, ERR_CONFLICT,
                           "The answer to \"%s\" was changed meanwhile. It is now: %s. "
                           "Look at it, then change it again if you still want to",
                           label, now == NULL || now[0] == '\0' ? "not answered" : now);
    if (now != own)
        free(now);
    free(own);
    return err;
}

/* Tries one again that was given before and was wrong. */
static bool try_again(struct answers *answers, struct answer_held *held) {
    const struct answer_item *found = item_of(answers, held);
    struct err_info info = {0};
    if (!held->given || answers_is_refused(held) || found == NULL)
        return false;
    struct answer_item item = *found;
    enum err err = is_overtaken(answers, held) ? overtaken(answers, &item, &info)
                                               : keep(answers, &item, held->text, &info);
    if (err != ERR_OK) {
        note_wrong(answers, held, err, &info);
        return false;
    }
    drop(answers, held);
    answers_sync(answers);
    snprintf(answers->message, sizeof answers->message, "\"%.200s\" is kept now too.",
             answers_label(answers, &item));
    return true;
}

/* Something was mended: what could not be kept for its sake may be now. Of what was not given here,
 * it is only said whether it still is wrong. */
static void try_all_again(struct answers *answers) {
    for (size_t i = 0; i < answers->held_count;)
        i = try_again(answers, &answers->held[i]) ? 0 : i + 1;
    for (size_t i = 0; i < answers->held_count; i++) {
        struct answer_held *held = &answers->held[i];
        const struct answer_item *item = item_of(answers, held);
        bool news;
        if (!held->given && item != NULL)
            held->err = would_take(answers, item, held->text, &news, &held->wrong);
    }
}

/* The plan does not take it: it is in hand now, and a draft; or without memory for that, only where
 * it was typed, which nobody goes on from then. */
static enum answer_fate take_in_hand(struct answers *answers, const struct answer_item *item,
                                     const char *text, enum err err, const struct err_info *info) {
    struct answer_held *held = hold_of(answers, item, text);
    if (held != NULL) {
        note_wrong(answers, held, err, info);
    } else {
        answers->refused = true;
        snprintf(answers->message, sizeof answers->message, "Error: %.200s.", info->text);
    }
    answers_store(answers, false);
    answers_sync(answers);
    return is_refusal(err) ? ANSWER_REFUSED : ANSWER_WRONG;
}

static void note_seen(struct answers *answers) {
    for (size_t i = 0; i < answers->held_count; i++)
        answers->held[i].as_seen = !is_overtaken(answers, &answers->held[i]);
}

static void see_again(struct answers *answers) {
    for (size_t i = 0; i < answers->held_count; i++)
        if (answers->held[i].as_seen)
            see(answers, &answers->held[i]);
}

/* Whether it was in hand while the plan's answer became another one than it would be now. */
static enum err ask_news(struct answers *answers, const struct answer_item *item, const char *text,
                         struct err_info *info) {
    const struct answer_held *held = find_of(answers, item);
    bool news = false;
    if (held == NULL || !is_overtaken(answers, held) ||
        would_take(answers, item, text, &news, info) != ERR_OK || !news)
        return ERR_OK;
    return overtaken(answers, item, info);
}

/* Gives it, once it is known that it is asked. `item` is no item of the list, which may be made
 * again here. */
static enum answer_fate give(struct answers *answers, const struct answer_item *item,
                             const char *text, struct err_info *info) {
    int64_t revision = answers_revision(answers);
    note_seen(answers);
    enum err err = ask_news(answers, item, text, info);
    if (err == ERR_OK)
        err = keep(answers, item, text, info);
    if (err != ERR_OK && err != ERR_STAYS)
        return take_in_hand(answers, item, text, err, info);
    if (err == ERR_STAYS) /* no other words would do: the plan's own stand there again */
        snprintf(answers->message, sizeof answers->message, "%.200s.", info->text);
    /* Now it is the plan's, in the plan's own words; what is asked may have changed with it. */
    answers_drop(answers, item);
    answers_sync(answers);
    if (answers_revision(answers) == revision + 1) /* one's own change, and nobody else's */
        see_again(answers);
    if (answers_revision(answers) != revision)
        try_all_again(answers);
    return err == ERR_OK ? ANSWER_KEPT : ANSWER_STAYS;
}

enum answer_fate answers_give(struct answers *answers, const struct answer_item *item,
                              const char *text, struct err_info *info) {
    const struct answer_item asked = *item;
    struct err_info why = {0};
    enum answer_fate fate = ANSWER_STAYS;
    size_t index;
    answers->message[0] = '\0';
    answers->refused = false;
    answers_sync(answers);
    if (answers_find(answers, &asked, &index)) {
        fate = give(answers, &asked, text, &why);
    } else {
        err_set(&why, ERR_NOT_FOUND, "This is not asked any more");
        snprintf(answers->message, sizeof answers->message, "%.200s.", why.text);
    }
    if (info != NULL)
        *info = why;
    return fate;
}

/* ---- more -------------------------------------------------------------------------------------
 */

void answers_open_more(struct answers *answers, bool open) {
    if (answers->is_open == open)
        return;
    for (size_t i = 0; !open && i < answers->item_count; i++)
        if (answers->items[i].spec->more && answers_held(answers, &answers->items[i]) != NULL) {
            snprintf(answers->message, sizeof answers->message,
                     "\"%.200s\" is not in the plan yet, so this stays open.",
                     answers_label(answers, &answers->items[i]));
            return;
        }
    answers_set_open(answers, open);
}

/* ---- coming back ----------------------------------------------------------------------------- */

static bool take(const struct draft *draft, void *data) {
    struct answers *answers = data;
    bool ours = draft->mine && strcmp(draft->id, record_id(answers, draft->type)) == 0;
    const struct form_field *row = NULL;
    for (size_t i = 0; i < answers->field_count && row == NULL; i++)
        if (answers->fields[i].type == draft->type && answers->fields[i].field == draft->field)
            row = &answers->fields[i];
    struct answer_held *held =
        ours && row != NULL ? hold(answers, draft->type, draft->field, draft->part, draft->text)
                            : NULL;
    if (held != NULL)
        held->stored = true;
    if (held != NULL && answers_is_under_more(answers, row))
        answers_open_more(answers, true); /* what waits there is seen */
    return true;
}

static void held_load(struct answers *answers) {
    if (answers->slip != NULL)
        slip_drafts(answers->slip, take, answers);
    else
        book_drafts(answers->book, take, answers, NULL);
    for (size_t i = 0; i < answers->held_count;) {
        struct answer_held *held = &answers->held[i];
        const struct answer_item *item = item_of(answers, held);
        bool news = true;
        if (item != NULL)
            held->err = would_take(answers, item, held->text, &news, &held->wrong);
        if (news)
            i++;
        else
            drop(answers, held);
    }
}

/* ---- what an item says ----------------------------------------------------------------------- */

char *answers_text(const struct answers *answers, const struct answer_item *item, bool ascii) {
    const struct answer_held *held = answers_held(answers, item);
    if (held != NULL)
        return strdup(held->text);
    return answers_is_typed(item) ? answers_shown(answers, item, ascii)
                                  : answers_plain(answers, item);
}

char *answers_spoken(const struct answers *answers, const struct answer_item *item, bool ascii) {
    char more[ANSWERS_MORE];
    if (item->kind == ANSWER_MORE)
        return strdup(answers_more_words(answers, more));
    char *text = answers_text(answers, item, ascii);
    if (text == NULL || answers_is_typed(item))
        return text;
    char *spoken = spoken_options(answers, item, text);
    free(text);
    return spoken;
}

/* ---- their life ------------------------------------------------------------------------------ */

/* Once all is in place that it is of. */
static enum err begin(struct answers *answers, const char *id, struct err_info *info) {
    snprintf(answers->id, sizeof answers->id, "%s", id != NULL ? id : "");
    answers->revision = -1;
    answers_sync(answers);
    if (answers->items == NULL)
        return err_set(info, ERR_MEMORY, "There is no memory left to open this.");
    if (answers->item_count == 0)
        return err_set(info, ERR_NOT_FOUND,
                       "That is not in the plan any more. Go back and choose another.");
    held_load(answers);
    return ERR_OK;
}

enum err answers_init(struct answers *answers, struct book *book, const char *id,
                      const struct form_field *fields, size_t field_count, int64_t today,
                      struct err_info *info) {
    *answers = (struct answers){
        .book = book, .fields = fields, .field_count = field_count, .today = today};
    return begin(answers, id, info);
}

enum err answers_init_slip(struct answers *answers, struct slip *slip, const char *id,
                           const struct form_field *fields, size_t field_count, int64_t today,
                           struct err_info *info) {
    *answers = (struct answers){
        .slip = slip, .fields = fields, .field_count = field_count, .today = today};
    return begin(answers, id, info);
}

void answers_done(struct answers *answers) {
    held_done(answers);
    answers_names_done(answers);
    free(answers->items);
    *answers = (struct answers){0};
}
