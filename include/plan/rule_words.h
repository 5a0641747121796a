/* The words of rules, which an organisation can change without a programmer: what is said, why, the
 * source, and the day when that was checked. What a rule is (its level, the step it stops, how it
 * is found, what mends it) no words change. */
#ifndef PHBPLAN_PLAN_RULE_WORDS_H
#define PHBPLAN_PLAN_RULE_WORDS_H

#include "base/err.h"
#include "plan/finding.h"

enum rule_text { RULE_MESSAGE, RULE_WHY, RULE_SOURCE, RULE_TEXT_COUNT };

#define RULE_TEXT_MOST 600 /* bytes of each */

struct rule_words {
    const char *texts[RULE_TEXT_COUNT];
    int64_t checked; /* day */
};

/* Every rule, in the order of rules_all, with the words that it has here. */
struct rules {
    struct rule *items;
    char **own; /* of each the texts that are not the program's, in one piece; or NULL */
    size_t count;
};

/* All in the program's own words. To be given to rules_done, also after an error. ERR_MEMORY. */
enum err rules_init(struct rules *rules, struct err_info *info);
void rules_done(struct rules *rules);
/* Gives the rule of that number other words, which are copied; for NULL the program's own again.
 * ERR_MEMORY. */
enum err rules_reword(struct rules *rules, size_t number, const struct rule_words *words,
                      struct err_info *info);

/* The number of the rule with that id; how many there are where none has it. */
size_t rule_find(const char *id);
struct rule_words rule_words_of(const struct rule *rule);
bool rule_words_equal(const struct rule_words *a, const struct rule_words *b);
/* Whether a text can be that of the rule: plain, on one line, not empty and not too long, and
 * nothing that a spreadsheet takes for a sum; a message has {title} and {figure} where the
 * program's own has them, and only there. ERR_INPUT, with what to do. */
enum err rule_text_check(size_t number, enum rule_text which, const char *text,
                         struct err_info *info);

#endif
