/* Texts without the words that are to go, in SQL. */
#include "erase_words.h"

#include <stdlib.h>
#include <string.h>

static void give(sqlite3_context *context, char *text, const sqlite3_value *same, bool changed) {
    if (text == NULL)
        sqlite3_result_error_nomem(context);
    else if (changed)
        sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
    else
        sqlite3_result_value(context, (sqlite3_value *)same);
    free(text);
}

static void erased_in_sql(sqlite3_context *context, int count, sqlite3_value **values) {
    const struct erase_words *words = sqlite3_user_data(context);
    sqlite3_value *value = values[count - 1];
    const char *record = (const char *)sqlite3_value_text(values[0]);
    const char *key = (const char *)sqlite3_value_text(values[1]);
    bool text = sqlite3_value_type(value) == SQLITE_TEXT && record != NULL && key != NULL;
    enum record_type type = text ? dictionary_find_record(record) : RECORD_TYPE_COUNT;
    int number = type != RECORD_TYPE_COUNT ? dictionary_find_field(type, key) : -1;
    const struct field *field = number >= 0 ? dictionary_field(type, (size_t)number) : NULL;
    if (!text || (field != NULL && !erase_is_words(field))) {
        sqlite3_result_value(context, value);
        return;
    }
    bool changed = false;
    char *out = erase_from(words, (const char *)sqlite3_value_text(value), &changed);
    if (changed && field != NULL && field->kind == KIND_NHS_NUMBER) {
        free(out);
        sqlite3_result_null(context);
        return;
    }
    give(context, out, value, changed);
}

static void erased_json_in_sql(sqlite3_context *context, int count, sqlite3_value **values) {
    const char *text = (const char *)sqlite3_value_text(values[count - 1]);
    bool changed = false;
    char *out = text != NULL ? erase_from_json(sqlite3_user_data(context), text, &changed) : NULL;
    give(context, out, values[0], changed);
}

static void erased_label_in_sql(sqlite3_context *context, int count, sqlite3_value **values) {
    const char *text = (const char *)sqlite3_value_text(values[count - 1]);
    char *out = text != NULL ? erase_from_label(sqlite3_user_data(context), text) : NULL;
    give(context, out, values[0], out != NULL && strcmp(out, text) != 0);
}

int erase_register(sqlite3 *db, struct erase_words *words) {
    static const struct {
        const char *name;
        int count;
        void (*function)(sqlite3_context *context, int count, sqlite3_value **values);
    } FUNCTIONS[] = {{"erased", 3, erased_in_sql},
                     {"erased_json", 1, erased_json_in_sql},
                     {"erased_label", 1, erased_label_in_sql}};
    int code = SQLITE_OK;
    for (size_t i = 0; code == SQLITE_OK && i < sizeof FUNCTIONS / sizeof *FUNCTIONS; i++)
        code = sqlite3_create_function(db, FUNCTIONS[i].name, FUNCTIONS[i].count,
                                       SQLITE_UTF8 | SQLITE_DIRECTONLY, words,
                                       words != NULL ? FUNCTIONS[i].function : NULL, NULL, NULL);
    return code;
}
