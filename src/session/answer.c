/* One answer kept: a value, to a change, to book_edit. */
#include "session/answer.h"

#include "base/text.h"
#include "plan/value.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool is_one_of(const char *word, size_t length, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strlen(words[i]) == length && strncmp(words[i], word, length) == 0)
            return true;
    return false;
}

/* Whether words are a name, as "of Psychotherapy" can follow: not in mid-sentence ("agreed on"),
 * and no sentence ("what helps me cope"). */
static bool is_name(const char *words) {
    static const char *const FIRST[] = {"how", "what", "why", "where", "who", "please", "also"};
    static const char *const LAST[] = {"by",    "on",  "because", "through",
                                       "every", "per", "times",   "before"};
    const char *space = strrchr(words, ' '), *last = space != NULL ? space + 1 : words;
    return !is_one_of(words, strcspn(words, " "), FIRST, sizeof FIRST / sizeof FIRST[0]) &&
           !is_one_of(last, strlen(last), LAST, sizeof LAST / sizeof LAST[0]);
}

/* Where `words` begin or end a label, as whole words; NULL elsewhere, and of a question. */
static const char *found_in(const char *label, const char *words) {
    size_t length = strlen(words), whole = strlen(label);
    if (whole < length || strchr(label, '?') != NULL)
        return NULL;
    const char *last = label + whole - length;
    if (strncasecmp(label, words, length) == 0 && (label[length] == ' ' || length == whole))
        return label;
    return last > label && last[-1] == ' ' && strncasecmp(last, words, length) == 0 ? last : NULL;
}

/* A field in a few words of its own label, so that it is known again. Where the words of its key
 * begin or end the label, and it is no question, these will do: "Date of birth" is "date of birth",
 * "Price of one" plain "price". Otherwise it is the label, quoted. */
static void field_words(const struct field *field, char *buffer, size_t size) {
    char key[64];
    snprintf(key, sizeof key, "%s",
             strncmp(field->key, "unit_", 5) == 0 ? field->key + 5 : field->key);
    for (char *at = key; *at != '\0'; at++)
        if (*at == '_')
            *at = ' ';
    const char *found = found_in(field->label, key);
    if (found == NULL || !is_name(key)) {
        snprintf(buffer, size, "\"%s\"", field->label);
        return;
    }
    snprintf(buffer, size, "%.*s", (int)strlen(key), found);
    bool shouted = isupper((unsigned char)buffer[0]) && isupper((unsigned char)buffer[1]);
    if (!shouted) /* "NHS number" stays */
        buffer[0] = (char)tolower((unsigned char)buffer[0]);
}

char *answer_label(const struct plan *plan, enum record_type type, const char *id, size_t field,
                   char buffer[ANSWER_LABEL]) {
    const struct record_def *def = dictionary_record(type);
    const struct record *record = def->many ? plan_find(plan, type, id, NULL) : NULL;
    const char *title = record != NULL ? record_title(record) : "";
    char words[128], whole[ANSWER_LABEL * 2];
    field_words(&def->fields[field], words, sizeof words);
    if (title[0] != '\0')
        snprintf(whole, sizeof whole, "%s of %s", words, title);
    else if (def->many)
        snprintf(whole, sizeof whole, "%s of the new %s", words, def->noun);
    else
        snprintf(whole, sizeof whole, "%s", words);
    return text_copy(whole, buffer, ANSWER_LABEL);
}

void answer_put(struct changes *changes, const struct plan *plan, enum record_type type,
                const char *id, size_t field, struct value value) {
    if (type == RECORD_LINE && field == LINE_WORK && value.set) /* what the other has goes */
        changes_set_work(changes, plan, id, (enum work_kind)value.number);
    else
        changes_put(changes, type, id, field, value);
}

enum err answer_keep(struct book *book, enum record_type type, const char *id, size_t field,
                     struct changes *changes, struct err_info *info) {
    char label[ANSWER_LABEL];
    answer_label(book->plan, type, id, field, label);
    return book_edit(book, changes, label, info);
}

char *answer_short_error(const char *words, char *buffer, size_t size) {
    const char *start = words, *middle = strstr(words + (words[0] != '\0'), "\" is ");
    if (words[0] == '"' && middle != NULL)
        start = middle + strlen("\" is "); /* what was typed stands beside it already */
    size_t length = strlen(start);
    const char *end = strstr(start, ". ");
    if (end != NULL)
        length = (size_t)(end - start);
    else if (length > 0 && start[length - 1] == '.')
        length--;
    snprintf(buffer, size, "%.*s", (int)length, start);
    return buffer;
}
