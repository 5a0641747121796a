/* Owns the finding of a path for what the JSON parser only gives a position for: a second key of
 * the same name, a missing comma. It walks the text before that position, which the parser found
 * right. */
#include "exchange/json_place.h"

#include <stdbool.h>
#include <stdio.h>

#define DEPTH_MOST 16 /* no plan file goes deeper than 4 */

/* One open bracket: where in its list, or which key of its group. */
struct bracket {
    bool list;
    size_t index;
    const char *key; /* not ended by a NUL; NULL before the first */
    size_t key_length;
};

struct walk {
    struct bracket levels[DEPTH_MOST];
    size_t depth; /* may go past DEPTH_MOST; deeper levels are not kept */
    bool key_next;
};

static struct bracket *innermost(struct walk *walk) {
    return walk->depth > 0 && walk->depth <= DEPTH_MOST ? &walk->levels[walk->depth - 1] : NULL;
}

/* Takes the string that opens at `at`; returns the byte after it (or `end`). */
static const char *take_string(struct walk *walk, const char *at, const char *end) {
    const char *start = ++at;
    while (at < end && *at != '"')
        at += *at == '\\' && at + 1 < end ? 2 : 1;
    struct bracket *level = innermost(walk);
    if (level != NULL && !level->list && walk->key_next) {
        level->key = start;
        level->key_length = (size_t)(at - start);
    }
    return at < end ? at + 1 : end;
}

static void take_sign(struct walk *walk, char sign) {
    struct bracket *level;
    switch (sign) {
    case '{':
    case '[':
        walk->depth++;
        walk->key_next = true;
        level = innermost(walk);
        if (level != NULL)
            *level = (struct bracket){.list = sign == '['};
        break;
    case '}':
    case ']':
        if (walk->depth > 0)
            walk->depth--;
        break;
    case ',':
        walk->key_next = true;
        level = innermost(walk);
        if (level != NULL) {
            level->index++;
            level->key = NULL;
        }
        break;
    case ':':
        walk->key_next = false;
        break;
    default:
        break;
    }
}

char *json_place(const char *text, size_t length, char *buffer, size_t size) {
    struct walk walk = {0};
    const char *end = text + length;
    while (text < end) {
        if (*text == '"')
            text = take_string(&walk, text, end);
        else
            take_sign(&walk, *text++);
    }
    size_t used = 0;
    buffer[0] = '\0';
    for (size_t i = 0; i < walk.depth && i < DEPTH_MOST && used < size; i++) {
        const struct bracket *level = &walk.levels[i];
        int wrote = 0;
        if (level->list)
            wrote = snprintf(buffer + used, size - used, "[%zu]", level->index);
        else if (level->key != NULL && level->key_length > 0)
            wrote =
                snprintf(buffer + used, size - used, "%s%.*s", used > 0 ? "." : "",
                         (int)(level->key_length < size ? level->key_length : size), level->key);
        used += wrote > 0 ? (size_t)wrote : 0;
    }
    return buffer;
}
