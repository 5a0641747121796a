/* Cuts the SQL of a table into its columns and conditions. */
#include "sql_parts.h"

#include <stdlib.h>
#include <string.h>

bool parts_of(const char *sql, struct sql_parts *out) {
    char *to = out->text = malloc(strlen(sql) + 1);
    int depth = 0;
    if (to == NULL)
        return false;
    out->items[0] = to;
    for (out->count = 1; *sql != '\0' && out->count < PARTS_MOST; sql++) {
        int before = depth;
        depth += (*sql == '(') - (*sql == ')');
        bool is_start = to == out->items[out->count - 1];
        if ((*sql == ',' && depth < 2) || before + depth == 1) {
            *to++ = '\0';
            out->items[out->count++] = to;
        } else if (*sql != '"' && !(*sql == ' ' && (is_start || strchr(" ,()", sql[1]) != NULL))) {
            *to++ = *sql;
        }
    }
    *to = '\0';
    return true;
}

/* Whether they have that part. *at is where to look first, and then the place after it: the parts
 * of two tables mostly stand in the same order. */
static bool parts_have(const struct sql_parts *parts, const char *part, size_t *at) {
    for (size_t tried = 0; tried < parts->count; tried++) {
        size_t here = (*at + tried) % parts->count;
        if (strcmp(parts->items[here], part) == 0) {
            *at = here + 1;
            return true;
        }
    }
    return false;
}

const char *parts_lacking(const struct sql_parts *all, const struct sql_parts *some,
                          size_t *index) {
    size_t at = *index;
    for (; *index < all->count; ++*index)
        if (!parts_have(some, all->items[*index], &at))
            return all->items[(*index)++];
    return NULL;
}
