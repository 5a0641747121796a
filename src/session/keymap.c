/* Keys: the rows of ACTION_LIST, found by action or by the name of a key. */
#include "session/keymap.h"

#include "base/grow.h"
#include "base/text.h"

#include <ctype.h>
#include <string.h>

static const struct keymap_row ROWS[ACTION_COUNT] = {
#define ACTION_ROW(name, keys, words, help) [ACTION_##name] = {keys, words, help},
    ACTION_LIST(ACTION_ROW)
#undef ACTION_ROW
};

const struct keymap_row *keymap_row(enum action action) {
    return &ROWS[action];
}

enum action keymap_find(const char *key) {
    size_t length = strlen(key);
    if (length == 0)
        return ACTION_NONE;
    for (int action = 0; action < ACTION_COUNT; action++)
        for (const char *at = ROWS[action].keys; *at != '\0'; at += strspn(at, " ")) {
            size_t name = strcspn(at, " ");
            if (name == length && memcmp(at, key, length) == 0)
                return (enum action)action;
            at += name;
        }
    return ACTION_NONE;
}

char *keymap_key(enum action action, char buffer[KEYMAP_NAME]) {
    size_t length = strcspn(ROWS[action].keys, " ");
    if (length > KEYMAP_NAME - 1)
        length = KEYMAP_NAME - 1;
    memcpy(buffer, ROWS[action].keys, length);
    buffer[length] = '\0';
    return buffer;
}

/* The action that "{UNDO}" names; ACTION_NONE where the braces are only braces. */
static enum action action_named(const char *name, size_t length) {
    static const char *const NAMES[ACTION_COUNT] = {
#define ACTION_NAME(name, keys, words, help) [ACTION_##name] = #name,
        ACTION_LIST(ACTION_NAME)
#undef ACTION_NAME
    };
    for (int action = 0; action < ACTION_COUNT; action++)
        if (strlen(NAMES[action]) == length && memcmp(NAMES[action], name, length) == 0)
            return (enum action)action;
    return ACTION_NONE;
}

static bool begins_sentence(const struct growing_text *words) {
    size_t length = words->length;
    return length == 0 || words->text[length - 1] == '\n' ||
           (length > 1 && words->text[length - 1] == ' ' && words->text[length - 2] == '.');
}

/* "less-than brings you back" is "Less-than ..." where it begins a sentence; a key of one letter is
 * as it is typed. */
char *keymap_words(const char *text, keymap_name *name) {
    struct growing_text words = {0};
    for (const char *at = text; *at != '\0';) {
        size_t plain = strcspn(at, "{"), length = at[plain] == '{' ? strcspn(at + plain, "}") : 0;
        enum action action = length > 1 ? action_named(at + plain + 1, length - 1) : ACTION_NONE;
        char key[KEYMAP_NAME];
        if (action == ACTION_NONE && at[plain] == '{')
            plain++; /* a brace of the text's own */
        growing_add_bytes(&words, at, plain);
        at += plain;
        if (action == ACTION_NONE)
            continue;
        name(action, key);
        if (begins_sentence(&words) && key[0] != '\0' && key[1] != '\0')
            key[0] = (char)toupper((unsigned char)key[0]);
        growing_add(&words, key);
        at += length + 1;
    }
    return growing_take(&words);
}

int keymap_columns(const struct key_hint *hint) {
    enum { ENTER_LEAST = 4 }; /* "open" */
    char key[KEYMAP_NAME];
    const char *words = hint->words != NULL ? hint->words : ROWS[hint->action].words;
    int columns = text_columns(words, strlen(words));
    if (hint->action == ACTION_ENTER && columns < ENTER_LEAST)
        columns = ENTER_LEAST;
    return (int)strlen(keymap_key(hint->action, key)) + 1 + columns;
}

size_t keymap_fit(const struct key_hint *hints, int columns, int gap, bool *fits, size_t most) {
    size_t count = 0;
    while (count < most && hints[count].action != ACTION_NONE)
        count++;
    if (count == 0)
        return 0;
    int left = columns - keymap_columns(&hints[count - 1]);
    fits[count - 1] = true;
    bool room = true;
    for (size_t i = 0; i + 1 < count; i++) {
        left -= keymap_columns(&hints[i]) + gap;
        room = room && left >= 0;
        fits[i] = room;
    }
    return count;
}
