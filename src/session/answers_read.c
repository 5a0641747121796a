/* A line that a person typed for an item, read into the text that answers_give takes. */
#include "answers_private.h"

#include "base/grow.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define CLEARS "-" /* the line that takes an answer away */

static enum err no_memory(struct err_info *info) {
    return err_set(info, ERR_MEMORY, "There is no memory left for this answer.");
}

/* A copy of what was typed, cleaned (`lines`: of several lines), with no spaces at its ends.
 * malloc'd. */
static char *piece_of(const char *typed, bool lines) {
    static const char SPACES[] = " \t\n";
    char *piece = text_clean(typed, strlen(typed), lines);
    if (piece == NULL)
        return NULL;
    size_t begins = strspn(piece, SPACES), ends = strlen(piece);
    while (ends > begins && strchr(SPACES, piece[ends - 1]) != NULL)
        ends--;
    memmove(piece, piece + begins, ends - begins);
    piece[ends - begins] = '\0';
    return piece;
}

/* ---- one option ------------------------------------------------------------------------------ */

/* How well some words fit those of an option. */
enum fit { FIT_NONE, FIT_BEGINS, FIT_WHOLE };

static enum fit fit_words(const char *words, const char *folded) {
    char *own = text_fold(words);
    enum fit fit = FIT_NONE;
    if (own != NULL && strcmp(own, folded) == 0)
        fit = FIT_WHOLE;
    else if (own != NULL && strncmp(own, folded, strlen(folded)) == 0)
        fit = FIT_BEGINS;
    free(own);
    return fit;
}

/* What words found among the options: the first that fits best, and how many fit as well as it. */
struct search {
    enum fit fit;
    size_t first, second, count;
};

static struct search search_options(const struct answers *answers, const struct answer_item *item,
                                    const char *folded) {
    struct search found = {.fit = FIT_NONE};
    for (size_t i = 0; folded[0] != '\0' && i < answers_option_count(answers, item); i++) {
        enum fit fit = fit_words(answers_option_label(answers, item, i), folded);
        if (fit_words(answers_option_word(answers, item, i), folded) == FIT_WHOLE)
            fit = FIT_WHOLE;
        if (fit > found.fit) {
            found = (struct search){.fit = fit, .first = i, .count = 1};
        } else if (fit != FIT_NONE && fit == found.fit) {
            found.second = found.count == 1 ? i : found.second;
            found.count++;
        }
    }
    return found;
}

/* "2" is the second option. False where it is no number, or not of an option. */
static bool read_number(const char *piece, size_t count, size_t *option) {
    size_t number = 0, digits = strspn(piece, "0123456789");
    if (digits == 0 || digits > 6 || piece[digits] != '\0')
        return false;
    for (size_t i = 0; i < digits; i++)
        number = number * 10 + (size_t)(piece[i] - '0');
    *option = number - 1;
    return number >= 1 && number <= count;
}

static enum err say_none(const struct answers *answers, const struct answer_item *item,
                         const char *piece, struct err_info *info) {
    char quote[TEXT_QUOTE];
    size_t count = answers_option_count(answers, item);
    text_quote(piece, quote);
    if (count == 0)
        return err_set(info, ERR_INPUT, "There is nothing to choose from yet");
    if (item->kind == ANSWER_YES_NO)
        return err_set(info, ERR_INPUT, "\"%s\" is not yes or no. Type yes or no", quote);
    if (count == 1)
        return err_set(info, ERR_INPUT,
                       "\"%s\" is not what can be chosen here. Type 1 to choose it", quote);
    if (item->kind == ANSWER_BOXES)
        return err_set(info, ERR_INPUT,
                       "\"%s\" is not one of the choices. "
                       "Type their numbers, from 1 to %zu, with commas between. "
                       "For example, 1, %zu",
                       quote, count, count);
    return err_set(info, ERR_INPUT,
                   "\"%s\" is not one of the choices. "
                   "Type a number from 1 to %zu, or the first words of your choice",
                   quote, count);
}

static enum err say_several(const struct answers *answers, const struct answer_item *item,
                            const char *piece, const struct search *found, struct err_info *info) {
    char quote[TEXT_QUOTE], first[TEXT_QUOTE], second[TEXT_QUOTE];
    text_quote(answers_option_label(answers, item, found->first), first);
    text_quote(answers_option_label(answers, item, found->second), second);
    return err_set(info, ERR_INPUT,
                   "\"%s\" is not clear: it could be %zu, %s, or %zu, %s. Type its number",
                   text_quote(piece, quote), found->first + 1, first, found->second + 1, second);
}

/* Finds the one option that is meant. ERR_INPUT says why there is none. */
static enum err read_option(const struct answers *answers, const struct answer_item *item,
                            const char *piece, size_t *option, struct err_info *info) {
    if (read_number(piece, answers_option_count(answers, item), option))
        return ERR_OK;
    char *folded = text_fold(piece);
    if (folded == NULL)
        return no_memory(info);
    struct search found = search_options(answers, item, folded);
    free(folded);
    *option = found.first;
    return found.count == 1  ? ERR_OK
           : found.count > 1 ? say_several(answers, item, piece, &found, info)
                             : say_none(answers, item, piece, info);
}

/* ---- several --------------------------------------------------------------------------------- */

/* Marks what a list of options names; `list` is written over. Numbers need no commas: "1 3". */
static enum err read_list(const struct answers *answers, const struct answer_item *item, char *list,
                          bool *chosen, struct err_info *info) {
    const char *between = list[strspn(list, "0123456789 ,")] == '\0' ? ", " : ",";
    enum err err = ERR_OK;
    bool any = false;
    char *piece;
    while (err == ERR_OK && (piece = strtok_r(list, between, &list)) != NULL) {
        size_t option = 0, length = strlen(piece += strspn(piece, " "));
        while (length > 0 && piece[length - 1] == ' ')
            piece[--length] = '\0';
        if (length == 0)
            continue;
        any = true;
        err = read_option(answers, item, piece, &option, info);
        if (err == ERR_OK)
            chosen[option] = true;
    }
    return any ? err : say_none(answers, item, ",", info);
}

/* The words of the options that are chosen, one a line, in the order of the options. malloc'd. */
static char *chosen_words(const struct answers *answers, const struct answer_item *item,
                          const bool *chosen) {
    struct growing_text words = {0};
    for (size_t i = 0; i < answers_option_count(answers, item); i++)
        if (chosen[i])
            growing_add_format(&words, "%s%s", words.length > 0 ? "\n" : "",
                               answers_option_word(answers, item, i));
    return growing_take(&words);
}

static enum err read_chosen(const struct answers *answers, const struct answer_item *item,
                            char *line, char **text, struct err_info *info) {
    size_t option = 0;
    bool *chosen = calloc(answers_option_count(answers, item) + 1, sizeof *chosen);
    if (chosen == NULL)
        return no_memory(info);
    /* The whole line first: labels have commas of their own. */
    bool list = item->kind == ANSWER_BOXES && line[strcspn(line, ", ")] != '\0';
    enum err err = read_option(answers, item, line, &option, list ? NULL : info);
    if (err == ERR_OK)
        chosen[option] = true;
    else if (list)
        err = read_list(answers, item, line, chosen, info);
    if (err == ERR_OK && (*text = chosen_words(answers, item, chosen)) == NULL)
        err = no_memory(info);
    free(chosen);
    return err;
}

/* ---- a line ---------------------------------------------------------------------------------- */

static enum err check_length(const struct answer_item *item, const char *text,
                             struct err_info *info) {
    return strlen(text) <= answers_text_most(item)
               ? ERR_OK
               : err_set(info, ERR_LIMIT,
                         "That is too long for this answer, so it was not kept. "
                         "Say it in fewer words, or put the rest somewhere else");
}

enum err answers_read(const struct answers *answers, const struct answer_item *item,
                      const char *line, char **text, struct err_info *info) {
    *text = NULL;
    char *piece = piece_of(line, item->kind == ANSWER_PROSE);
    if (piece == NULL)
        return no_memory(info);
    bool clears = strcmp(piece, CLEARS) == 0, keeps = piece[0] == '\0';
    enum err err = ERR_OK;
    if (clears)
        piece[0] = '\0';
    else if (!keeps && answers_is_typed(item))
        err = check_length(item, piece, info);
    else if (!keeps)
        err = read_chosen(answers, item, piece, text, info);
    if (err == ERR_OK && *text == NULL && !keeps) {
        *text = piece;
        return ERR_OK;
    }
    free(piece);
    return err;
}
