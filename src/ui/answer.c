/* One answer kept: typed text to plain form to change list to book_edit. */
#include "ui/answer.h"

#include "base/text.h"
#include "plan/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A field in a few words. Its key will mostly do: "date_of_birth" is "date of birth", "unit_price"
 * plain "price". One that ends in mid-sentence ("paid_by") will not; then it is the label, quoted.
 */
static void field_words(const struct field *field, char *buffer, size_t size) {
    static const char *const UNFINISHED[] = {"_by",      "_on",    "_because",
                                             "_through", "_hoped", "_now"};
    size_t length = strlen(field->key);
    for (size_t i = 0; i < sizeof UNFINISHED / sizeof UNFINISHED[0]; i++) {
        size_t end = strlen(UNFINISHED[i]);
        if (length > end && strcmp(field->key + length - end, UNFINISHED[i]) == 0) {
            snprintf(buffer, size, "\"%s\"", field->label);
            return;
        }
    }
    snprintf(buffer, size, "%s",
             strncmp(field->key, "unit_", 5) == 0 ? field->key + 5 : field->key);
    for (char *at = buffer; *at != '\0'; at++)
        if (*at == '_')
            *at = ' ';
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
    const struct record *record = dictionary_record(type)->many
                                      ? plan_find(book->plan, type, id, NULL)
                                      : plan_one(book->plan, type);
    enum err err =
        value_read_typed(dictionary_field(type, field), record, typed, today, &plain, info);
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
