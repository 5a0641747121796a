/* What a person typed, turned into the plain form: dates, money, numbers, choices and yes or no as
 * people write them. What is right is left to value_read, so that there is one judge. */
#include "base/date.h"
#include "base/decimal.h"
#include "plan/value.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define SPACES " \t\r\n"
#define FINEST                                                                                     \
    6 /* decimals kept of a typed number: more than any field has, so that none is lost */

static enum err no_memory(struct err_info *info) {
    return err_set(info, ERR_MEMORY, "the computer has no memory left for this");
}

/* Takes the spaces off both ends, in place. */
static char *trim(char *text) {
    size_t length;

    text += strspn(text, SPACES);
    length = strlen(text);
    while (length > 0 && strchr(SPACES, text[length - 1]) != NULL)
        text[--length] = '\0';
    return text;
}

/* The same words, whatever their case, `_` the same as a space. */
static bool words_match(const char *a, const char *b) {
    for (; *a != '\0' && *b != '\0'; a++, b++) {
        int x = *a == '_' ? ' ' : tolower((unsigned char)*a);
        int y = *b == '_' ? ' ' : tolower((unsigned char)*b);
        if (x != y)
            return false;
    }
    return *a == *b;
}

/* The choice someone meant by its word or its label, or -1. */
static int find_choice(const struct field *field, const char *typed) {
    for (int i = 0; field->choices[i].word != NULL; i++)
        if (words_match(field->choices[i].word, typed) ||
            words_match(field->choices[i].label, typed))
            return i;
    return -1;
}

/* Each reader below gives a value, or leaves it unset where value_read is to say what is wrong. */

static void read_choice(const struct field *field, const char *typed, struct value *value) {
    int found = find_choice(field, typed);

    if (found >= 0)
        *value = (struct value){.set = true, .number = found};
}

static void read_yes_no(const char *typed, struct value *value) {
    static const char *const words[] = {"no", "yes", "n", "y", "false", "true"};

    for (int i = 0; i < 6; i++)
        if (strcasecmp(typed, words[i]) == 0)
            *value = (struct value){.set = true, .number = i % 2};
}

/* Several answers, a line each or with commas between; `typed` is written over. */
static enum err read_choices(const struct field *field, char *typed, struct value *value,
                             struct err_info *info) {
    bool whole = strchr(typed, '\n') != NULL || find_choice(field, typed) >= 0;
    char *rest = typed, *piece;
    int64_t bits = 0;

    while ((piece = strtok_r(rest, whole ? "\n" : ",", &rest)) != NULL) {
        piece = trim(piece);
        int found = find_choice(field, piece);
        if (*piece != '\0' && found < 0)
            return value_read(field, piece, value, info);
        if (*piece != '\0')
            bits |= (int64_t)1 << found;
    }
    *value = (struct value){.set = bits != 0, .number = bits};
    return ERR_OK;
}

/* The plain form of a number, for value_read to judge; what is no number is left as it is. */
static enum err read_number(const struct field *field, const char *typed, struct value *value,
                            struct err_info *info) {
    char plain[DECIMAL_TEXT];
    int64_t number;

    if (decimal_read_typed(typed, FINEST, &number, NULL) == ERR_OK)
        typed = decimal_write(number, FINEST, 0, plain);
    return value_read(field, typed, value, info);
}

static enum err read_date(const struct field *field, const char *typed, int64_t today,
                          struct value *value, struct err_info *info) {
    enum date_century century = field->kind == KIND_BIRTH_DATE ? DATE_PAST : DATE_COMING;
    enum err err = date_read_typed(typed, century, today, &value->number, info);

    value->set = err == ERR_OK;
    return err;
}

/* Reads trimmed text, which is written over. */
static enum err read_trimmed(const struct field *field, char *typed, int64_t today,
                             struct value *value, struct err_info *info) {
    if (field->kind == KIND_DATE || field->kind == KIND_BIRTH_DATE)
        return read_date(field, typed, today, value, info);
    if (field_places(field) >= 0)
        return read_number(field, typed, value, info);
    if (field->kind == KIND_CHOICES)
        return read_choices(field, typed, value, info);
    if (field->kind == KIND_CHOICE)
        read_choice(field, typed, value);
    else if (field->kind == KIND_YES_NO)
        read_yes_no(typed, value);
    return value->set ? ERR_OK : value_read(field, typed, value, info);
}

enum err value_read_typed(const struct field *field, const char *typed, int64_t today, char **out,
                          struct err_info *info) {
    struct value value = {0};
    char *copy = strdup(typed), *trimmed, *plain = NULL;
    enum err err = copy == NULL ? no_memory(info) : ERR_OK;

    trimmed = copy == NULL ? NULL : trim(copy);
    if (err == ERR_OK && *trimmed != '\0')
        err = read_trimmed(field, trimmed, today, &value, info);
    if (err == ERR_OK && value.set && (plain = value_write(field, &value)) == NULL)
        err = no_memory(info);
    if (err == ERR_OK)
        *out = plain;
    free(value.text);
    free(copy);
    return err;
}
