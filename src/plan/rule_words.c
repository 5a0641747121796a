/* Owns what the words of a rule may be, and tables of rules with other words than the program's. */
#include "plan/rule_words.h"

#include "base/text.h"
#include "plan/rule_check.h"

#include <stdlib.h>
#include <string.h>

size_t rule_find(const char *id) {
    size_t number = 0;
    while (number < RULE_COUNT && strcmp(RULES[number].id, id) != 0)
        number++;
    return number;
}

struct rule_words rule_words_of(const struct rule *rule) {
    return (struct rule_words){{rule->message, rule->why, rule->source}, rule->checked};
}

bool rule_words_equal(const struct rule_words *a, const struct rule_words *b) {
    bool same = a->checked == b->checked;
    for (size_t i = 0; same && i < RULE_TEXT_COUNT; i++)
        same = strcmp(a->texts[i], b->texts[i]) == 0;
    return same;
}

/* ---- what a text may be */

/* What is put into a message where it stands. */
static const char *const PLACES[] = {"{title}", "{figure}"};
#define PLACE_COUNT (sizeof PLACES / sizeof *PLACES)

static enum err check_places(const char *own, const char *text, struct err_info *info) {
    for (size_t i = 0; i < PLACE_COUNT; i++) {
        bool wanted = strstr(own, PLACES[i]) != NULL, there = strstr(text, PLACES[i]) != NULL;
        if (wanted && !there)
            return err_set(
                info, ERR_INPUT,
                "There has to be %s in this. What it is about stands there when it is shown",
                PLACES[i]);
        if (there && !wanted)
            return err_set(info, ERR_INPUT,
                           "There is nothing to put in the place of %s here. Take it out",
                           PLACES[i]);
    }
    return ERR_OK;
}

/* A bracket that is of no such place is a mistake in one. */
static enum err check_brackets(const char *text, struct err_info *info) {
    while (*(text += strcspn(text, "{}")) != '\0') {
        size_t i = 0;
        while (i < PLACE_COUNT && strncmp(text, PLACES[i], strlen(PLACES[i])) != 0)
            i++;
        if (i == PLACE_COUNT)
            return err_set(
                info, ERR_INPUT,
                "The brackets { and } are for {title} and {figure} alone. Write it without them");
        text += strlen(PLACES[i]);
    }
    return ERR_OK;
}

enum err rule_text_check(size_t number, enum rule_text which, const char *text,
                         struct err_info *info) {
    if (text[strspn(text, " ")] == '\0')
        return err_set(info, ERR_INPUT, "This cannot be empty");
    if (strlen(text) > RULE_TEXT_MOST)
        return err_set(info, ERR_INPUT, "This is too long. The most is %zu letters",
                       text_letters(text, RULE_TEXT_MOST));
    if (!text_is_plain(text, false))
        return err_set(info, ERR_INPUT,
                       "There is a sign in this that cannot be shown. Take it out");
    if (strchr("=+-@", text[0]) != NULL)
        return err_set(info, ERR_INPUT,
                       "A spreadsheet takes what begins with \"%c\" for a sum. Begin with a word",
                       text[0]);
    enum err err = check_brackets(text, info);
    return err != ERR_OK
               ? err
               : check_places(which == RULE_MESSAGE ? RULES[number].message : "", text, info);
}

/* ---- a table of them */

enum err rules_init(struct rules *rules, struct err_info *info) {
    *rules = (struct rules){.items = malloc(RULE_COUNT * sizeof *rules->items),
                            .own = calloc(RULE_COUNT, sizeof *rules->own),
                            .count = RULE_COUNT};
    if (rules->items == NULL || rules->own == NULL) {
        rules_done(rules);
        return err_no_memory(info);
    }
    memcpy(rules->items, RULES, RULE_COUNT * sizeof *rules->items);
    return ERR_OK;
}

void rules_done(struct rules *rules) {
    for (size_t i = 0; rules->own != NULL && i < rules->count; i++)
        free(rules->own[i]);
    free(rules->own);
    free(rules->items);
    *rules = (struct rules){0};
}

/* Copies the texts into one piece, each after the other, and says where each is. NULL when no
 * memory. */
static char *copy_texts(const struct rule_words *words, const char *texts[RULE_TEXT_COUNT]) {
    size_t length = 0;
    for (size_t i = 0; i < RULE_TEXT_COUNT; i++)
        length += strlen(words->texts[i]) + 1;
    char *copy = malloc(length), *to = copy;
    for (size_t i = 0; copy != NULL && i < RULE_TEXT_COUNT; i++) {
        size_t size = strlen(words->texts[i]) + 1;
        texts[i] = memcpy(to, words->texts[i], size);
        to += size;
    }
    return copy;
}

enum err rules_reword(struct rules *rules, size_t number, const struct rule_words *words,
                      struct err_info *info) {
    struct rule *rule = &rules->items[number];
    const char *texts[RULE_TEXT_COUNT];
    char *own = NULL;
    *rule = RULES[number];
    if (words != NULL && (own = copy_texts(words, texts)) == NULL)
        return err_no_memory(info);
    free(rules->own[number]);
    rules->own[number] = own;
    if (own == NULL)
        return ERR_OK;
    rule->message = texts[RULE_MESSAGE];
    rule->why = texts[RULE_WHY];
    rule->source = texts[RULE_SOURCE];
    rule->checked = words->checked;
    return ERR_OK;
}
