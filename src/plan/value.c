/* The plain form of values: reads, checks and writes what plan files and the history hold. What is
 * right for each kind of field is decided here and nowhere else. */
#include "plan/value.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/names.h"
#include "base/nhs.h"
#include "base/text.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_MOST 300   /* bytes of a text of one line, where its field says nothing */
#define PROSE_MOST 8000 /* bytes of a longer one */
#define QUOTE_MOST 48   /* bytes of a wrong answer that an error repeats */
#define SPACES " \t\r\n"

/* What the kinds of number have in common: limits, the decimals always written, words for an error.
 */
struct number_kind {
    int64_t least, most;
    unsigned decimals;
    const char *what, *example;
};

static const struct number_kind number_kinds[] = {
    [KIND_WHOLE] = {0, 999999, 0, "a whole number", "2"},
    [KIND_MONEY] = {0, 9999999999, 2, "an amount in pounds", "60 or 60.50"},
    [KIND_PRICE] = {0, 9999999999, 2, "an amount in pounds", "60 or 60.50"},
    [KIND_QUANTITY] = {0, 99999999, 0, "a number", "1 or 2.5"},
    [KIND_HOURS] = {0, 16800, 0, "a number of hours", "16 or 2.5"},
    [KIND_FIGURE] = {0, 999999999999, 0, "a number", "4 or 2.5"},
};

struct value_limits value_limits(const struct field *field) {
    struct value_limits limits = {field->least, field->most};
    if (limits.least != 0 || limits.most != 0)
        return limits;
    if (field->kind == KIND_TEXT || field->kind == KIND_PROSE)
        limits.most = field->kind == KIND_TEXT ? TEXT_MOST : PROSE_MOST;
    else if (field_places(field) >= 0)
        limits =
            (struct value_limits){number_kinds[field->kind].least, number_kinds[field->kind].most};
    return limits;
}

/* A wrong answer made fit to be repeated in an error: on one line, clean and short. */
struct quoted {
    char text[QUOTE_MOST + 8];
};

static struct quoted quote(const char *text) {
    struct quoted quoted = {0};
    char *clean = text_clean(text, strlen(text), false);
    size_t length = clean == NULL ? 0 : strlen(clean), used = 0, step;

    while (used < length && (step = text_next(clean, length, used)) > 0 &&
           used + step <= QUOTE_MOST)
        used += step;
    if (used > 0)
        memcpy(quoted.text, clean, used);
    if (used < length)
        memcpy(quoted.text + used, "...", 4);
    free(clean);
    return quoted;
}

static enum err no_memory(struct err_info *info) {
    return err_set(info, ERR_MEMORY, "the computer has no memory left for this");
}

bool value_id_ok(const char *id) {
    size_t length = strlen(id);

    return length >= 1 && length <= VALUE_ID_MOST && text_is_plain(id, false);
}

bool value_count_ok(const char *text) {
    int64_t number;

    if (strcmp(text, "frequent") == 0 || strcmp(text, "unknown") == 0)
        return true;
    return decimal_read(text, 3, &number, NULL) == ERR_OK && number >= 0 &&
           number <= number_kinds[KIND_QUANTITY].most;
}

/* ---- numbers ----------------------------------------------------------------------------- */

/* Writes a limit as people read it. */
static char *limit_show(const struct field *field, int64_t limit, char buffer[DECIMAL_TEXT]) {
    unsigned places = (unsigned)field_places(field);

    if (field->kind == KIND_MONEY || field->kind == KIND_PRICE)
        return money_show(limit, places, buffer);
    return decimal_write(limit, places, 0, buffer);
}

/* Checks a number against its field's limits; `over` is 1 or -1 where it is too big or too small to
 * be held at all. */
static enum err check_limits(const struct field *field, int64_t number, int over, const char *text,
                             struct err_info *info) {
    const struct value_limits limits = value_limits(field);
    char buffer[DECIMAL_TEXT];

    if (over < 0 || (over == 0 && number < limits.least))
        return err_set(info, ERR_LIMIT, "\"%s\" is too small. The least is %s", quote(text).text,
                       limit_show(field, limits.least, buffer));
    if (over > 0 || number > limits.most)
        return err_set(info, ERR_LIMIT, "\"%s\" is too big. The most is %s", quote(text).text,
                       limit_show(field, limits.most, buffer));
    return ERR_OK;
}

static enum err read_number(const struct field *field, const char *text, int64_t *out,
                            struct err_info *info) {
    const struct number_kind *kind = &number_kinds[field->kind];
    unsigned places = (unsigned)field_places(field);
    int64_t number = 0;
    enum err err = decimal_read(text, places, &number, NULL);

    if (err == ERR_LIMIT)
        err = check_limits(field, 0, strchr(text, '-') != NULL ? -1 : 1, text, info);
    else if (err == ERR_OK)
        err = check_limits(field, number, 0, text, info);
    else if (places > 0 && decimal_read(text, 9, &number, NULL) == ERR_OK)
        return err_set(info, err, "\"%s\" has too many figures after the point. It can have %u",
                       quote(text).text, places);
    else
        return err_set(info, err, "\"%s\" is not %s. For example, %s", quote(text).text, kind->what,
                       field->example == NULL ? kind->example : field->example);
    if (err == ERR_OK)
        *out = number;
    return err;
}

/* ---- choices ----------------------------------------------------------------------------- */

static enum err choice_error(const struct field *field, const char *text, struct err_info *info) {
    char words[400] = "";
    size_t used = 0;

    for (size_t i = 0; i < field_choice_count(field); i++) {
        int wrote = snprintf(words + used, sizeof words - used, "%s%s", i == 0 ? "" : ", ",
                             field->choices[i].word);
        if (wrote < 0 || (size_t)wrote >= sizeof words - used)
            break;
        used += (size_t)wrote;
    }
    return err_set(info, ERR_INPUT, "\"%s\" is not one of the answers. Choose from: %s",
                   quote(text).text, words);
}

/* ---- lists in a text: one thing a line ----------------------------------------------------- */

/* Copies as much of `from` as fits, with an end. */
static void copy_cut(char *to, size_t size, const char *from, size_t length) {
    size_t most = length < size - 1 ? length : size - 1;

    memcpy(to, from, most);
    to[most] = '\0';
}

bool value_next_part(enum field_kind kind, const char **at, struct value_part *part) {
    const char *line = *at + strspn(*at, "\n");
    size_t length = strcspn(line, "\n"), name = length;

    if (length == 0)
        return false;
    /* An id may have "=" in it; a measure's name and the values have none. */
    for (size_t i = 0; kind != KIND_REFS && i < length; i++)
        if (line[i] == '=' && (kind == KIND_SCORES || name == length))
            name = i;
    part->line = line;
    part->length = length;
    part->name_length = name;
    copy_cut(part->name, sizeof part->name, line, name);
    part->value[0] = '\0';
    if (name < length)
        copy_cut(part->value, sizeof part->value, line + name + 1, length - name - 1);
    *at = line + length;
    return true;
}

static enum err check_part(const struct field *field, const struct value_part *part,
                           struct err_info *info) {
    const struct field *names = dictionary_field(RECORD_MEASURE, MEASURE_NAME);
    bool whole = part->name_length + 1 + strlen(part->value) == part->length;
    int64_t number;

    if (part->name_length > VALUE_ID_MOST || !value_id_ok(part->name))
        return err_set(info, ERR_INPUT, "\"%s\" is not an id", quote(part->name).text);
    if (field->kind == KIND_REFS)
        return ERR_OK;
    if (field->kind == KIND_SCORES) {
        if (whole && decimal_read(part->value, 0, &number, NULL) == ERR_OK && number >= 0 &&
            number <= 10)
            return ERR_OK;
        return err_set(info, ERR_INPUT, "\"%s\" is not a whole number from 0 to 10",
                       quote(part->value).text);
    }
    if (field_find_choice(names, part->name) < 0)
        return choice_error(names, part->name, info);
    if (whole && value_count_ok(part->value))
        return ERR_OK;
    return err_set(info, ERR_INPUT,
                   "\"%s\" is not a number. For example, 2, or frequent, or unknown",
                   quote(part->value).text);
}

/* Reads a list: every line right, each thing once. *out is malloc'd. */
static enum err read_list(const struct field *field, const char *text, char **out,
                          struct err_info *info) {
    char *list = calloc(1, strlen(text) + 1);
    struct names names = {0};
    struct value_part part;
    size_t used = 0;
    enum err err = list == NULL ? no_memory(info) : ERR_OK;

    while (err == ERR_OK && value_next_part(field->kind, &text, &part)) {
        err = check_part(field, &part, info);
        if (err == ERR_OK && names_find(&names, part.line, part.name_length) != NULL) {
            if (field->kind != KIND_REFS)
                err = err_set(info, ERR_INPUT, "\"%s\" has two values", quote(part.name).text);
            continue;
        }
        if (err == ERR_OK && !names_grow(&names))
            err = no_memory(info);
        if (err == ERR_OK) {
            names_put(&names, part.line, part.name_length, NULL);
            if (used > 0)
                list[used++] = '\n';
            memcpy(list + used, part.line, part.length);
            used += part.length;
        }
    }
    names_done(&names);
    if (err == ERR_OK)
        *out = list;
    else
        free(list);
    return err;
}

/* Reads a set of choices, a word a line, into bits. */
static enum err read_choices(const struct field *field, const char *text, int64_t *out,
                             struct err_info *info) {
    struct value_part part;
    int64_t bits = 0;

    while (value_next_part(KIND_REFS, &text, &part)) {
        int found = field_find_choice(field, part.name);
        if (found < 0)
            return choice_error(field, part.name, info);
        bits |= (int64_t)1 << found;
    }
    *out = bits;
    return ERR_OK;
}

/* ---- reading ----------------------------------------------------------------------------- */

/* Reads a text: how long it may be, and line breaks only where there can be lines. */
static enum err read_text(const struct field *field, const char *text, char **out,
                          struct err_info *info) {
    size_t most = (size_t)value_limits(field).most;

    if (strlen(text) > most)
        return err_set(info, ERR_LIMIT,
                       "this is too long to keep. Please make it shorter than %zu letters", most);
    *out = strdup(text);
    if (*out == NULL)
        return no_memory(info);
    for (char *at = *out; field->kind == KIND_TEXT && *at != '\0'; at++)
        if (*at == '\n' || *at == '\t')
            *at = ' ';
    return ERR_OK;
}

static enum err read_nhs_number(const char *text, char **out, struct err_info *info) {
    char digits[11];

    if (!nhs_read(text, digits))
        return err_set(info, ERR_INPUT,
                       "\"%s\" is not an NHS number. It has ten figures, such as 999 000 0018",
                       quote(text).text);
    *out = strdup(digits);
    return *out == NULL ? no_memory(info) : ERR_OK;
}

static enum err read_id(const char *text, char **out, struct err_info *info) {
    if (!value_id_ok(text))
        return err_set(info, ERR_INPUT, "\"%s\" is not an id", quote(text).text);
    *out = strdup(text);
    return *out == NULL ? no_memory(info) : ERR_OK;
}

static enum err read_choice(const struct field *field, const char *text, int64_t *out,
                            struct err_info *info) {
    int found = field_find_choice(field, text);

    if (found < 0)
        return choice_error(field, text, info);
    *out = found;
    return ERR_OK;
}

static enum err read_yes_no(const char *text, int64_t *out, struct err_info *info) {
    if (strcmp(text, "true") != 0 && strcmp(text, "false") != 0)
        return err_set(info, ERR_INPUT, "\"%s\" is not an answer here. Answer yes or no",
                       quote(text).text);
    *out = strcmp(text, "true") == 0;
    return ERR_OK;
}

/* Reads the kinds of value; `text` has something in it, and is plain. */
static enum err read_kind(const struct field *field, const char *text, struct value *value,
                          struct err_info *info) {
    switch (field->kind) {
    case KIND_TEXT:
    case KIND_PROSE:
        return read_text(field, text, &value->text, info);
    case KIND_REF:
        return read_id(text, &value->text, info);
    case KIND_REFS:
    case KIND_SCORES:
    case KIND_MEASURES:
        return read_list(field, text, &value->text, info);
    case KIND_NHS_NUMBER:
        return read_nhs_number(text, &value->text, info);
    case KIND_DATE:
    case KIND_BIRTH_DATE:
        return date_read(text, &value->number, info);
    case KIND_YES_NO:
        return read_yes_no(text, &value->number, info);
    case KIND_CHOICE:
        return read_choice(field, text, &value->number, info);
    case KIND_CHOICES:
        return read_choices(field, text, &value->number, info);
    case KIND_WHOLE:
    case KIND_MONEY:
    case KIND_PRICE:
    case KIND_QUANTITY:
    case KIND_HOURS:
    case KIND_FIGURE:
        return read_number(field, text, &value->number, info);
    }
    return ERR_INPUT;
}

/* ERR_INPUT unless a text is plain UTF-8. */
static enum err check_plain(const char *text, struct err_info *info) {
    if (text_is_plain(text, true))
        return ERR_OK;
    return err_set(info, ERR_INPUT,
                   "\"%s\" has a hidden character in it that cannot be kept. Please type it again",
                   quote(text).text);
}

enum err value_read(const struct field *field, const char *text, struct value *out,
                    struct err_info *info) {
    struct value value = {0};
    enum err err;

    if (text != NULL && text[strspn(text, SPACES)] != '\0') {
        err = check_plain(text, info);
        if (err == ERR_OK)
            err = read_kind(field, text, &value, info);
        if (err != ERR_OK)
            return err;
        value.set = true;
    }
    *out = value;
    return ERR_OK;
}

enum err value_check(const struct field *field, const struct value *value, struct err_info *info) {
    size_t choices = field_choice_count(field);
    char buffer[DECIMAL_TEXT];
    int64_t most;

    if (!value->set || field_is_text(field))
        return ERR_OK;
    if (field_places(field) >= 0)
        return check_limits(field, value->number, 0,
                            decimal_write(value->number, (unsigned)field_places(field), 0, buffer),
                            info);
    if (field->kind == KIND_DATE || field->kind == KIND_BIRTH_DATE) {
        if (value->number < date_of(1800, 1, 1) || value->number > date_of(2200, 12, 31))
            return err_set(info, ERR_LIMIT, "a year must be from 1800 to 2200");
        return ERR_OK;
    }
    most = field->kind == KIND_YES_NO   ? 1
           : field->kind == KIND_CHOICE ? (int64_t)choices - 1
                                        : ((int64_t)1 << choices) - 1;
    if (value->number < 0 || value->number > most)
        return err_set(info, ERR_INPUT, "%" PRId64 " is not one of the answers", value->number);
    return ERR_OK;
}

/* ---- writing the plain form ---------------------------------------------------------------- */

/* The words of a set of choices, one a line. */
static char *write_choices(const struct field *field, int64_t bits) {
    size_t count = field_choice_count(field), size = 1;
    char *text, *end;

    for (size_t i = 0; i < count; i++)
        size += (bits >> i & 1) != 0 ? strlen(field->choices[i].word) + 1 : 0;
    end = text = calloc(1, size);
    if (text == NULL)
        return NULL;
    for (size_t i = 0; i < count; i++)
        if ((bits >> i & 1) != 0)
            end += snprintf(end, size - (size_t)(end - text), "%s%s", end == text ? "" : "\n",
                            field->choices[i].word);
    return text;
}

char *value_write(const struct field *field, const struct value *value) {
    char number[DECIMAL_TEXT], date[DATE_TEXT];

    if (!value->set)
        return NULL;
    if (field_is_text(field))
        return strdup(value->text);
    if (field_places(field) >= 0)
        return strdup(decimal_write(value->number, (unsigned)field_places(field),
                                    number_kinds[field->kind].decimals, number));
    switch (field->kind) {
    case KIND_YES_NO:
        return strdup(value->number != 0 ? "true" : "false");
    case KIND_CHOICE:
        return strdup(field->choices[value->number].word);
    case KIND_CHOICES:
        return write_choices(field, value->number);
    default:
        return strdup(date_write(value->number, date));
    }
}

bool value_copy(const struct value *value, struct value *out) {
    *out = *value;
    if (value->text == NULL)
        return true;
    out->text = strdup(value->text);
    if (out->text == NULL)
        *out = (struct value){0};
    return out->text != NULL;
}

bool value_equal(const struct field *field, const struct value *a, const struct value *b) {
    if (a->set != b->set || !a->set)
        return a->set == b->set;
    return field_is_text(field) ? strcmp(a->text, b->text) == 0 : a->number == b->number;
}
