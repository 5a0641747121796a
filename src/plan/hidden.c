/* The words that are hidden with the names of a plan, and stars in their place. */
#include "plan/hidden.h"

#include "base/date.h"
#include "base/grow.h"
#include "base/nhs.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- which words ----------------------------------------------------------------------------- */

/* Hides `length` bytes of a text, unless they are already. */
static void hide(struct hidden *hidden, const char *text, size_t length) {
    while (length > 0 && *text == ' ') {
        text++;
        length--;
    }
    while (length > 0 && text[length - 1] == ' ')
        length--;
    for (size_t i = 0; i < hidden->count; i++)
        if (strncmp(hidden->words[i], text, length) == 0 && hidden->words[i][length] == '\0')
            return;
    if (length == 0)
        return;
    char *copy =
        GROW(hidden->words, hidden->count, hidden->capacity) ? strndup(text, length) : NULL;
    if (copy != NULL)
        hidden->words[hidden->count++] = copy;
    else
        hidden->no_memory = true;
}

static void hide_word(struct hidden *hidden, const char *word) {
    hide(hidden, word, strlen(word));
}

/* What stands in names, and in the names of places and teams, and names nobody; and who is meant by
 * their part, which every page says. */
static bool is_ordinary(const char *word, size_t length) {
    static const char *const WORDS[] = {
        "A",       "An",        "And",          "Me",      "I",       "Us",      "We",
        "My",      "The",       "Our",          "His",     "Her",     "Their",   "Mr",
        "Mrs",     "Miss",      "Ms",           "Mx",      "Dr",      "Doctor",  "Prof",
        "Nurse",   "Sister",    "Team",         "NHS",     "Ltd",     "Care",    "Support",
        "Payroll", "Accounts",  "Services",     "Service", "Council", "Board",   "Health",
        "Mental",  "Day",       "Night",        "Morning", "Evening", "Weekend", "Person",
        "Helper",  "Clinician", "Commissioner", "Panel",   "Home",    "Who",     "None",
        "Other",   "Unknown",   "Yes",          "No"};
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++)
        if (strlen(WORDS[i]) == length && strncasecmp(WORDS[i], word, length) == 0)
            return true;
    return false;
}

/* Whether an answer says a part in the plan, as "Care coordinator" does, and no name. */
static bool is_a_part(const char *text) {
    static const struct {
        enum record_type type;
        size_t field;
    } PARTS[] = {{RECORD_CONTACT, CONTACT_ROLE}, {RECORD_DECISION, DECISION_ROLE}};
    for (size_t i = 0; i < sizeof PARTS / sizeof PARTS[0]; i++)
        for (const struct choice *choice = dictionary_field(PARTS[i].type, PARTS[i].field)->choices;
             choice->word != NULL; choice++)
            if (strcasecmp(choice->label, text) == 0)
                return true;
    return strncasecmp(text, "the ", 4) == 0 || strncasecmp(text, "my ", 3) == 0 ||
           is_ordinary(text, strlen(text));
}

/* Each part of a name may stand alone: "Anne said". The person's own are names however they are
 * written; of anybody else's those with a capital, or in letters that have none. */
static void hide_parts(struct hidden *hidden, const char *name, bool own) {
    static const char BETWEEN[] = " -.,;:()/&";
    for (name += strspn(name, BETWEEN); *name != '\0'; name += strspn(name, BETWEEN)) {
        size_t length = strcspn(name, BETWEEN);
        bool named = (*name >= 'A' && *name <= 'Z') || (unsigned char)*name >= 0x80;
        if (length > 1 && (own || (named && !is_ordinary(name, length))))
            hide(hidden, name, length);
        name += length;
    }
}

/* A day in the ways that it is shown and written. */
static void hide_day(struct hidden *hidden, int64_t day) {
    char words[DATE_TEXT];
    hide_word(hidden, date_show(day, words));
    hide_word(hidden, date_show_short(day, words));
    hide_word(hidden, date_write(day, words));
}

/* Line by line, since lines are joined where there is one only. */
static void hide_lines(struct hidden *hidden, const char *text) {
    for (; *text != '\0'; text += *text == '\n') {
        size_t length = strcspn(text, "\n");
        hide(hidden, text, length);
        text += length;
    }
}

static void hide_answer(struct hidden *hidden, const struct record *record, size_t number) {
    const struct field *field = dictionary_field(record->type, number);
    char shown[NHS_TEXT];
    if ((!field->tells_who && !field->reaches) || !record_has(record, number))
        return;
    const char *text = record_text(record, number);
    if (field->kind == KIND_BIRTH_DATE)
        hide_day(hidden, record_number(record, number));
    else if (field->reaches || field->kind == KIND_PROSE || !is_a_part(text))
        hide_lines(hidden, text);
    if (field->kind == KIND_NHS_NUMBER)
        hide_word(hidden, nhs_show(text, shown));
    else if (field->tells_who && field->kind == KIND_TEXT)
        hide_parts(hidden, text, record->type == RECORD_PERSON);
}

/* "Example Road Surgery", "K83000" and "Hindu", and not "a private therapist": one word with a
 * capital or a figure, or such a one after the first. */
static bool is_a_name(const char *text) {
    const char *at = strchr(text, ' ');
    for (at = at != NULL ? at : text; *at != '\0'; at++)
        if ((*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9') || (*at & 0x80) != 0)
            return strlen(text) > 2 && !is_ordinary(text, strlen(text));
    return false;
}

static void hide_pointing(struct hidden *hidden, const struct record *record, size_t number) {
    const struct field *field = dictionary_field(record->type, number);
    if (field->points && field->kind == KIND_TEXT && is_a_name(record_text(record, number)))
        hide_word(hidden, record_text(record, number));
}

static void add(struct hidden *hidden, const struct plan *plan,
                void (*hide_one)(struct hidden *hidden, const struct record *record,
                                 size_t number)) {
    for (int type = 0; type < RECORD_TYPE_COUNT; type++)
        for (size_t i = 0; i < plan_count(plan, (enum record_type)type); i++)
            for (size_t j = 0; j < dictionary_record((enum record_type)type)->field_count; j++)
                hide_one(hidden, plan_at(plan, (enum record_type)type, i), j);
}

void hidden_add(struct hidden *hidden, const struct plan *plan) {
    add(hidden, plan, hide_answer);
}

void hidden_add_all(struct hidden *hidden, const struct plan *plan) {
    add(hidden, plan, hide_answer);
    add(hidden, plan, hide_pointing);
}

void hidden_done(struct hidden *hidden) {
    for (size_t i = 0; i < hidden->count; i++)
        free(hidden->words[i]);
    free(hidden->words);
    *hidden = (struct hidden){0};
}

/* ---- in their place -------------------------------------------------------------------------- */

static bool is_letter(char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= 'a' && byte <= 'z') || ((unsigned char)byte & 0x80) != 0;
}

/* Puts stars in place of one word wherever it stands by itself, as many as it has columns. */
static void mask_word(char *text, const char *word) {
    size_t length = strlen(word);
    for (char *at = text; (at = strstr(at, word)) != NULL;) {
        if ((at > text && is_letter(at[-1]) && is_letter(*word)) ||
            (is_letter(at[length]) && is_letter(word[length - 1]))) {
            at++;
            continue;
        }
        size_t stars = (size_t)text_columns(word, length);
        stars = stars < length ? stars : length;
        memset(at, '*', stars);
        memmove(at + stars, at + length, strlen(at + length) + 1);
        at += stars;
    }
}

void hidden_mask(char *text, const struct hidden *hidden) {
    if (text == NULL || hidden == NULL)
        return;
    for (size_t i = 0; i < hidden->count; i++)
        mask_word(text, hidden->words[i]);
    if (hidden->no_memory)
        memset(text, '*', strlen(text));
}

char *hidden_copy(const char *text, const struct hidden *hidden) {
    char *copy = strdup(text);
    hidden_mask(copy, hidden);
    return copy;
}
