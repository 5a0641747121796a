/* Owns the kinds that are answers out of a few: yes or no, one of the field's choices, several of
 * them. */
#include "kind.h"

#include "base/grow.h"
#include "base/text.h"
#include "base/unused.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define BETWEEN "; " /* labels have commas of their own */

/* A number from 0 to `most` is one of the answers. */
static enum err check_most(int64_t number, int64_t most, struct err_info *info) {
    if (number >= 0 && number <= most)
        return ERR_OK;
    return err_set(info, ERR_INPUT, "%" PRId64 " is not one of the answers", number);
}

/* ---- yes or no ------------------------------------------------------------------------------- */

static enum err read_yes_no(const struct field *field UNUSED, const char *text, struct value *out,
                            struct err_info *info) {
    char quote[TEXT_QUOTE];
    out->number = strcmp(text, "true") == 0;
    if (out->number != 0 || strcmp(text, "false") == 0)
        return ERR_OK;
    return err_set(info, ERR_INPUT, "\"%s\" is not an answer here. Answer yes or no",
                   text_quote(text, quote));
}

static enum err check_yes_no(const struct field *field UNUSED, const struct value *value,
                             struct err_info *info) {
    return check_most(value->number, 1, info);
}

static char *write_yes_no(const struct field *field UNUSED, const struct value *value) {
    return strdup(value->number != 0 ? "true" : "false");
}

static enum err typed_yes_no(const struct field *field, const struct record *record UNUSED,
                             char *typed, int64_t today UNUSED, struct value *out,
                             struct err_info *info) {
    static const char *const WORDS[] = {"no", "yes", "n", "y", "false", "true"};
    for (int i = 0; i < (int)(sizeof WORDS / sizeof *WORDS); i++)
        if (strcasecmp(typed, WORDS[i]) == 0) {
            *out = (struct value){.set = true, .number = i % 2};
            return ERR_OK;
        }
    return value_read(field, typed, out, info);
}

static char *show_yes_no(const struct plan *plan UNUSED, const struct field *field UNUSED,
                         const struct value *value) {
    return strdup(value->number != 0 ? "Yes" : "No");
}

const struct kind kind_yes_no = {
    .column = COLUMN_INTEGER,
    .read_plain = read_yes_no,
    .check = check_yes_no,
    .write_plain = write_yes_no,
    .read_typed = typed_yes_no,
    .show = show_yes_no,
};

/* ---- one of the choices ---------------------------------------------------------------------- */

static enum err read_choice(const struct field *field, const char *text, struct value *out,
                            struct err_info *info) {
    int found = field_find_choice(field, text);
    if (found < 0)
        return field_choice_error(field, text, info);
    out->number = found;
    return ERR_OK;
}

static enum err check_choice(const struct field *field, const struct value *value,
                             struct err_info *info) {
    return check_most(value->number, (int64_t)field_choice_count(field) - 1, info);
}

static char *write_choice(const struct field *field, const struct value *value) {
    return strdup(field->choices[value->number].word);
}

/* The same words, whatever their case, `_` the same as a space. */
static bool same_words(const char *a, const char *b) {
    for (; *a != '\0' && *b != '\0'; a++, b++) {
        int x = *a == '_' ? ' ' : tolower((unsigned char)*a);
        int y = *b == '_' ? ' ' : tolower((unsigned char)*b);
        if (x != y)
            return false;
    }
    return *a == *b;
}

/* The choice someone meant by its word or its label, or -1. */
static int find_meant(const struct field *field, const char *typed) {
    for (int i = 0; field->choices[i].word != NULL; i++)
        if (same_words(field->choices[i].word, typed) || same_words(field->choices[i].label, typed))
            return i;
    return -1;
}

static enum err typed_choice(const struct field *field, const struct record *record UNUSED,
                             char *typed, int64_t today UNUSED, struct value *out,
                             struct err_info *info) {
    int found = find_meant(field, typed);
    if (found < 0)
        return value_read(field, typed, out, info);
    *out = (struct value){.set = true, .number = found};
    return ERR_OK;
}

static char *show_choice(const struct plan *plan UNUSED, const struct field *field,
                         const struct value *value) {
    return strdup(field->choices[value->number].label);
}

const struct kind kind_choice = {
    .column = COLUMN_TEXT,
    .read_plain = read_choice,
    .check = check_choice,
    .write_plain = write_choice,
    .read_typed = typed_choice,
    .show = show_choice,
};

/* ---- several of the choices ------------------------------------------------------------------ */

/* A word a line, into bits. */
static enum err read_choices(const struct field *field, const char *text, struct value *out,
                             struct err_info *info) {
    struct value_part part;
    while (value_next_part(field, &text, &part)) {
        int found = field_find_choice(field, part.name);
        if (found < 0)
            return field_choice_error(field, part.name, info);
        out->number |= (int64_t)1 << found;
    }
    return ERR_OK;
}

static enum err check_choices(const struct field *field, const struct value *value,
                              struct err_info *info) {
    return check_most(value->number, ((int64_t)1 << field_choice_count(field)) - 1, info);
}

static bool is_chosen(const struct value *value, size_t choice) {
    return (value->number >> choice & 1) != 0;
}

/* The word or the label of each that is chosen, with something between them. malloc'd; NULL when no
 * memory. */
static char *join(const struct field *field, const struct value *value, bool labels,
                  const char *between) {
    struct growing_text text = {0};
    for (size_t i = 0; i < field_choice_count(field); i++) {
        if (!is_chosen(value, i))
            continue;
        growing_add(&text, text.length > 0 ? between : "");
        growing_add(&text, labels ? field->choices[i].label : field->choices[i].word);
    }
    return growing_take(&text);
}

static char *write_choices(const struct field *field, const struct value *value) {
    return join(field, value, false, "\n");
}

static char *show_choices(const struct plan *plan UNUSED, const struct field *field,
                          const struct value *value) {
    return join(field, value, true, BETWEEN);
}

/* Several answers, a line each or with commas between. */
static enum err typed_choices(const struct field *field, const struct record *record UNUSED,
                              char *typed, int64_t today UNUSED, struct value *out,
                              struct err_info *info) {
    bool lines = strchr(typed, '\n') != NULL || find_meant(field, typed) >= 0;
    char *rest = typed, *piece;
    int64_t bits = 0;
    while ((piece = strtok_r(rest, lines ? "\n" : ",", &rest)) != NULL) {
        piece = kind_trim(piece);
        if (*piece == '\0')
            continue;
        int found = find_meant(field, piece);
        if (found < 0)
            return value_read(field, piece, out, info);
        bits |= (int64_t)1 << found;
    }
    *out = (struct value){.set = bits != 0, .number = bits};
    return ERR_OK;
}

const struct kind kind_choices = {
    .column = COLUMN_TEXT,
    .parts = PARTS_ARE_NAMES,
    .read_plain = read_choices,
    .check = check_choices,
    .write_plain = write_choices,
    .read_typed = typed_choices,
    .show = show_choices,
};
