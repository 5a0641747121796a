/* One answer kept: typed text to plain form to change list to book_edit. */
#include "ui/answer.h"

#include "base/text.h"
#include "plan/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A key as words: "date_of_birth" is "date of birth", "unit_price" plain "price". */
static void key_words(const char *key, char *buffer, size_t size) {
    snprintf(buffer, size, "%s", strncmp(key, "unit_", 5) == 0 ? key + 5 : key);
    for (char *at = buffer; *at != '\0'; at++)
        if (*at == '_')
            *at = ' ';
}

char *answer_label(const struct plan *plan, enum record_type type, const char *id, size_t field,
                   char buffer[ANSWER_LABEL]) {
    const struct record_def *def = dictionary_record(type);
    const struct record *record = def->many ? plan_find(plan, type, id, NULL) : NULL;
    const char *title = record != NULL ? record_title(record) : "";
    char words[64];
    key_words(def->fields[field].key, words, sizeof words);
    size_t fits = text_fit(title, strlen(title), 80); /* at most; whole clusters */
    if (title[0] != '\0')
        snprintf(buffer, ANSWER_LABEL, "%s of %.*s", words, (int)fits, title);
    else if (def->many)
        snprintf(buffer, ANSWER_LABEL, "%s of the new %s", words, def->noun);
    else
        snprintf(buffer, ANSWER_LABEL, "%s", words);
    if (!text_is_utf8(buffer, strlen(buffer))) /* many marks on one letter: cut inside one */
        snprintf(buffer, ANSWER_LABEL, "%s", words);
    return buffer;
}

enum err answer_keep(struct book *book, enum record_type type, const char *id, size_t field,
                     const char *plain, struct err_info *info) {
    char label[ANSWER_LABEL];
    struct changes changes;
    changes_init(&changes);
    changes_set(&changes, type, id, field, plain);
    answer_label(book->plan, type, id, field, label);
    enum err err = book_edit(book, &changes, label, info);
    changes_done(&changes);
    return err;
}

enum err answer_keep_typed(struct book *book, enum record_type type, const char *id, size_t field,
                           const char *typed, int64_t today, struct err_info *info) {
    char *plain = NULL;
    enum err err = value_read_typed(dictionary_field(type, field), typed, today, &plain, info);
    if (err == ERR_OK)
        err = answer_keep(book, type, id, field, plain, info);
    free(plain);
    return err;
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
