/* References: which can be a plan's, which are taken, the next free one; and the plan that a person
 * means by one. */
#include "internal.h"

#include "base/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define LAST_REFERENCE "last_reference" /* the setting that counts the references given */
#define VERSION_FIGURES 5               /* of the most that an older program could count to */

/* ---- which can be, and which are taken */

bool reference_fits(const char *reference) {
    static const char FILE_ENDING[] = ".json";
    size_t length = strlen(reference), tail = strlen(FILE_ENDING);
    if (length == 0 || length >= REFERENCE_TEXT || reference[0] == '-' || reference[0] == ' ' ||
        reference[length - 1] == ' ' || strstr(reference, "  ") != NULL)
        return false;
    for (size_t i = 0; i < length; i++)
        if (reference[i] < 0x20 || reference[i] >= 0x7F || reference[i] == '@')
            return false;
    return length < tail || strcasecmp(reference + length - tail, FILE_ENDING) != 0;
}

enum err reference_is_taken(struct store *store, const char *reference, bool *taken,
                            struct err_info *info) {
    static const char sql[] = "SELECT 1 FROM plan WHERE reference = ? COLLATE NOCASE LIMIT 1";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_text(&query, reference);
    *taken = query_row(&query);
    return query_end(&query, info);
}

enum err reference_is_like_one(struct store *store, const char *reference, bool *like,
                               struct err_info *info) {
    static const char sql[] = "SELECT 1 FROM plan WHERE " REFERENCE_SEEN(
        "reference") " = " REFERENCE_SEEN("?") " LIMIT 1";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_text(&query, reference);
    *like = query_row(&query);
    return query_end(&query, info);
}

enum err reference_make(struct store *store, char buffer[REFERENCE_TEXT], struct err_info *info) {
    char count[REFERENCE_TEXT];
    enum err err = store_setting(store, LAST_REFERENCE, count, sizeof count, info);
    int64_t number = strtoll(count, NULL, 10);
    bool taken = true;
    while (err == ERR_OK && taken) {
        snprintf(buffer, REFERENCE_TEXT, "P-%04" PRId64, ++number);
        err = reference_is_taken(store, buffer, &taken, info);
    }
    snprintf(count, sizeof count, "%" PRId64, number);
    return err != ERR_OK ? err : store_set_setting(store, LAST_REFERENCE, count, info);
}

/* ---- which plan is meant */

enum err reference_not_found(const char *reference, struct err_info *info) {
    return err_set(info, ERR_NOT_FOUND,
                   "There is no plan \"%s\" here. \"phbplan list\" shows those there are",
                   reference);
}

/* Where a plan was found; row 0 where it was not. */
struct found {
    int64_t row, revision, version;
};

static enum err find(struct query *query, struct found *out, struct err_info *info) {
    *out = (struct found){0};
    if (query_row(query))
        *out =
            (struct found){query_number(query, 0), query_number(query, 1), query_number(query, 2)};
    return query_end(query, info);
}

/* The newest version of the plan with exactly this reference. */
static enum err find_newest(struct store *store, const char *reference, struct found *out,
                            struct err_info *info) {
    static const char sql[] = "SELECT row, revision, version FROM plan"
                              " WHERE reference = ? COLLATE NOCASE ORDER BY version DESC LIMIT 1";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_text(&query, reference);
    return find(&query, out, info);
}

/* One version of it. */
static enum err find_version(struct store *store, const char *reference, int64_t version,
                             struct found *out, struct err_info *info) {
    static const char sql[] = "SELECT row, revision, version FROM plan"
                              " WHERE reference = ? COLLATE NOCASE AND version = ?";
    struct found newest = {0};
    struct query query;
    query_begin(&query, store, sql);
    query_bind_text(&query, reference);
    query_bind_number(&query, version);
    enum err err = find(&query, out, info);
    if (err == ERR_OK && out->row == 0)
        err = find_newest(store, reference, &newest, info);
    if (err == ERR_OK && out->row == 0 && newest.row != 0)
        err = err_set(info, ERR_NOT_FOUND,
                      "There is no version %" PRId64 " of \"%s\" here. The newest is %" PRId64,
                      version, reference, newest.version);
    return err;
}

/* Splits "P-0001@2". False where it has no version at its end. */
static bool split(const char *named, char **reference, int64_t *version) {
    const char *at = strrchr(named, '@');
    size_t figures = at != NULL ? strspn(at + 1, "0123456789") : 0;
    if (figures == 0 || figures > VERSION_FIGURES || at[1 + figures] != '\0')
        return false;
    *version = strtoll(at + 1, NULL, 10);
    *reference = strndup(named, (size_t)(at - named));
    return true;
}

/* A reference with letters that are not what they seem, as lists point them out: "P-1[U+200B]". */
static enum err find_pointed_out(struct store *store, const char *named, struct found *out,
                                 struct err_info *info) {
    static const char sql[] =
        "SELECT row, revision, version, reference FROM plan WHERE reference GLOB '*[^ -~]*'"
        " ORDER BY version DESC";
    char shown[16 * REFERENCE_TEXT];
    struct query query;
    query_begin(&query, store, sql);
    while (out->row == 0 && query_row(&query)) {
        text_point_out(query_text(&query, 3), shown, sizeof shown);
        if (strcasecmp(shown, named) == 0)
            *out = (struct found){query_number(&query, 0), query_number(&query, 1), 0};
    }
    return query_end(&query, info);
}

enum err reference_find(struct store *store, const char *named, int64_t *row, int64_t *revision,
                        struct err_info *info) {
    struct found found;
    char *reference = NULL;
    int64_t version;
    enum err err = find_newest(store, named, &found, info);
    if (err == ERR_OK && found.row == 0 && split(named, &reference, &version))
        err = reference != NULL ? find_version(store, reference, version, &found, info)
                                : store_no_memory(info);
    if (err == ERR_OK && found.row == 0 && strchr(named, '[') != NULL)
        err = find_pointed_out(store, named, &found, info);
    if (err == ERR_OK && found.row == 0)
        err = reference_not_found(named, info);
    free(reference);
    *row = found.row;
    *revision = found.revision;
    return err;
}
