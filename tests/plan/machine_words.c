/* Finds the program's own words in what people read. */
#include "tests/plan/machine_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

static bool is_letter(char c) {
    return isalnum((unsigned char)c) || c == '_';
}

/* The next word of a text into `word`, cut where it is too long. False where there is none. */
static bool next_word(const char **text, char word[MACHINE_WORD]) {
    while (**text != '\0' && !is_letter(**text))
        (*text)++;
    size_t length = 0;
    for (; is_letter(**text); (*text)++)
        if (length + 1 < MACHINE_WORD)
            word[length++] = **text;
    word[length] = '\0';
    return length > 0;
}

/* ---- every field ----------------------------------------------------------------------------- */

typedef bool field_visit(const struct field *field, void *data);

/* Visits every field until one says true; whether one did. */
static bool visit_fields(field_visit *visit, void *data) {
    for (int type = 0; type < RECORD_TYPE_COUNT; type++)
        for (size_t i = 0; i < dictionary_record((enum record_type)type)->field_count; i++)
            if (visit(dictionary_field((enum record_type)type, i), data))
                return true;
    return false;
}

/* ---- the words ------------------------------------------------------------------------------- */

/* Words of choices that have no "_", and that nobody says; the others are plain English. */
static const char *const WORDS[] = {"accrued", "auto", "chc", "percent", "relapsed"};

static bool has_choice(const struct field *field, void *word) {
    return field_find_choice(field, word) >= 0;
}

static bool is_machine_word(const char *word) {
    if (strchr(word, '_') != NULL && word[strspn(word, "_")] != '\0')
        return true;
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++)
        if (strcasecmp(word, WORDS[i]) == 0) {
            assert_true(visit_fields(has_choice, (void *)(uintptr_t)WORDS[i]));
            return true;
        }
    return false;
}

const char *machine_word_in(const char *text, char word[MACHINE_WORD]) {
    while (next_word(&text, word))
        if (is_machine_word(word))
            return word;
    return NULL;
}

void assert_no_machine_word(const char *text) {
    char word[MACHINE_WORD];
    if (machine_word_in(text, word) != NULL)
        fail_msg("\"%s\" is no word for people, in:\n%s", word, text);
}

/* ---- every choice ---------------------------------------------------------------------------- */

static bool most_choices(const struct field *field, void *data) {
    size_t *most = data, count = field_choice_count(field);
    *most = count > *most ? count : *most;
    return false;
}

size_t plan_choice_turns(void) {
    size_t most = 0;
    visit_fields(most_choices, &most);
    return most;
}

static void choose(struct record *record, size_t turn) {
    for (size_t i = 0; i < dictionary_record(record->type)->field_count; i++) {
        const struct field *field = dictionary_field(record->type, i);
        size_t count = field_choice_count(field);
        if (count == 0 || (record->type == RECORD_LINE && i == LINE_KIND))
            continue;
        record->values[i] =
            (struct value){.set = true,
                           .number = field->kind == KIND_CHOICES ? ((int64_t)1 << count) - 1
                                                                 : (int64_t)(turn % count)};
    }
}

void plan_choose_all(struct plan *plan, size_t turn) {
    for (int type = 0; type < RECORD_TYPE_COUNT; type++)
        for (size_t i = 0; i < plan_count(plan, (enum record_type)type); i++)
            choose(plan_at(plan, (enum record_type)type, i), turn);
}
