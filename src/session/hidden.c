/* What F9 hides: everything that tells who the people of the open plan are, wherever it stands. */
#include "session/hidden.h"

#include "base/date.h"
#include "base/nhs.h"
#include "base/text.h"

#include <string.h>

static void hide(struct hidden_words *hidden, const char *word) {
    if (word[0] != '\0' && hidden->count + 1 < HIDDEN_MOST)
        hidden->words[hidden->count++] = word;
}

/* Hides a copy of a word, or of its first `length` bytes. */
static void hide_copy(struct hidden_words *hidden, const char *word, size_t length) {
    if (hidden->used + length + 1 > sizeof hidden->text)
        return;
    char *copy = hidden->text + hidden->used;
    memcpy(copy, word, length);
    copy[length] = '\0';
    hidden->used += length + 1;
    hide(hidden, copy);
}

/* Each of the person's own names may stand alone: "Anne said". */
static void hide_parts(struct hidden_words *hidden, const char *name) {
    for (; *name != '\0'; name += strspn(name, " -")) {
        size_t length = strcspn(name, " -");
        if (length > 1)
            hide_copy(hidden, name, length);
        name += length;
    }
}

/* A day in the ways that it is shown and written. */
static void hide_day(struct hidden_words *hidden, int64_t day) {
    char words[DATE_TEXT];
    date_show(day, words);
    hide_copy(hidden, words, strlen(words));
    date_show_short(day, words);
    hide_copy(hidden, words, strlen(words));
    date_write(day, words);
    hide_copy(hidden, words, strlen(words));
}

static void hide_answer(struct hidden_words *hidden, const struct record *record, size_t number) {
    const struct field *field = dictionary_field(record->type, number);
    char shown[NHS_TEXT];
    if (!field->tells_who || !record_has(record, number))
        return;
    if (field->kind == KIND_BIRTH_DATE) {
        hide_day(hidden, record_number(record, number));
        return;
    }
    const char *text = record_text(record, number);
    hide(hidden, text);
    if (field->kind == KIND_NHS_NUMBER) {
        nhs_show(text, shown);
        hide_copy(hidden, shown, strlen(shown));
    } else if (record->type == RECORD_PERSON) {
        hide_parts(hidden, text);
    }
}

static void hide_plan(struct hidden_words *hidden, const struct plan *plan) {
    for (int type = 0; type < RECORD_TYPE_COUNT; type++)
        for (size_t i = 0; i < plan_count(plan, (enum record_type)type); i++)
            for (size_t j = 0; j < dictionary_record((enum record_type)type)->field_count; j++)
                hide_answer(hidden, plan_at(plan, (enum record_type)type, i), j);
}

const char *const *hidden_find(struct hidden_words *hidden, const struct session *session) {
    if (!session->hide_names || session->book == NULL)
        return NULL;
    hidden->count = hidden->used = 0;
    hide_plan(hidden, session->book->plan);
    if (session->slip.plan != NULL) /* and who decides, before it is kept */
        hide_plan(hidden, session->slip.plan);
    hidden->words[hidden->count] = NULL;
    return hidden->words;
}

/* ---- in their place -------------------------------------------------------------------------- */

static bool is_letter(char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= 'a' && byte <= 'z') || ((unsigned char)byte & 0x80) != 0;
}

/* Puts stars in place of one word wherever it stands by itself, as many as it has columns. */
static void mask_word(char *text, const char *word) {
    size_t length = strlen(word);
    for (char *at = text; length > 0 && (at = strstr(at, word)) != NULL;) {
        if ((at > text && is_letter(at[-1])) || is_letter(at[length])) {
            at++;
            continue;
        }
        size_t stars = (size_t)text_columns(word, length);
        stars = stars < length ? stars : length;
        memset(at, '*', stars);
        memmove(at + stars, at + length, strlen(at + length) + 1);
        at += stars;
    }
}

void hidden_mask(char *text, const char *const *words) {
    for (; text != NULL && words != NULL && *words != NULL; words++)
        mask_word(text, *words);
}
