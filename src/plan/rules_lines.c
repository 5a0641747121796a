/* Owns the checks of the rules about what is in the plan: each line's outcome, price and dates, and
 * what may be bought with a direct payment. */
#include "base/text.h"
#include "base/unused.h"
#include "plan/line.h"
#include "plan/rule_check.h"
#include "plan/uplift.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void rule_baseline_old_price(struct rule_search *search) {
    for (size_t i = 0; search->has_year && i < plan_count(search->plan, RECORD_BASELINE); i++) {
        const struct record *line = plan_at(search->plan, RECORD_BASELINE, i);
        if (uplift_is_due(&search->year, line))
            rule_found_in(search, line, i, BASELINE_UPLIFT_PERCENT,
                          record_text(line, BASELINE_PRICE_YEAR));
    }
}

static bool ticked(const struct record *line, size_t field) {
    return record_number(line, field) != 0;
}

static bool no_outcome(const struct rule_search *search UNUSED, const struct record *line) {
    return !rule_has_words(line, LINE_OUTCOMES);
}

void rule_line_no_outcome(struct rule_search *search) {
    rule_each_line(search, no_outcome);
}

void rule_line_no_price(struct rule_search *search) {
    const struct record *line;
    for (size_t i = 0; (line = rule_next_line(search, &i)) != NULL;) {
        size_t price = line_price_field(line), how_many = line_number_field(line);
        bool works = line_employs(line), sleeps = line_sleeps_in(line);
        if (!line_lacks_price(line))
            continue;
        if (!record_has(line, price))
            rule_found_in(search, line, i - 1, (int)price, works ? "pay" : "price");
        else
            rule_found_in(search, line, i - 1, (int)how_many,
                          sleeps  ? "nights"
                          : works ? "hours"
                                  : "quantity");
    }
}

static bool outside_plan(const struct rule_search *search, const struct record *line) {
    return search->has_year && line_span(&search->year, line).days <= 0;
}

void rule_line_dates_outside_plan(struct rule_search *search) {
    rule_each_line(search, outside_plan);
}

static bool estimate(const struct rule_search *search UNUSED, const struct record *line) {
    return line_is_direct(line) && line_is_estimate(line);
}

void rule_line_estimate(struct rule_search *search) {
    rule_each_line(search, estimate);
}

void rule_line_not_payable(struct rule_search *search) {
    const struct field *field = dictionary_field(RECORD_LINE, LINE_NOT_PAYABLE);
    const struct record *line;
    for (size_t i = 0; (line = rule_next_line(search, &i)) != NULL;) {
        int64_t kind = record_number(line, LINE_NOT_PAYABLE);
        if (line_is_direct(line) && record_has(line, LINE_NOT_PAYABLE) && kind != field->otherwise)
            rule_found_in(search, line, i - 1, LINE_NOT_PAYABLE, field->choices[kind].label);
    }
}

/* Words that may mean something a direct payment may not buy. Folded: small letters, no accents.
 * They are looked for as whole words; one with a space is two words in a row. */
static const char *const WORDS[] = {
    "alcohol",       "alcoholic",     "beer",           "cider",     "wine",
    "vodka",         "whisky",        "whiskey",        "gin",       "rum",
    "lager",         "cigarette",     "cigarettes",     "cigar",     "cigars",
    "tobacco",       "smoking",       "vape",           "vapes",     "vaping",
    "gambling",      "gamble",        "betting",        "bet",       "bets",
    "casino",        "bingo",         "lottery",        "lotto",     "scratchcard",
    "scratchcards",  "scratch card",  "loan",           "loans",     "debt",
    "debts",         "credit card",   "credit cards",   "overdraft", "arrears",
    "mortgage",      "payday",        "gp appointment", "ambulance", "prescription",
    "prescriptions", "dental charge", "dental charges", "surgery",   "operation",
    "vaccine",       "vaccination",   "vaccinations",   "jab",       "screening",
    "cannabis",      "cocaine",       "heroin",
};

static bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* `at`, where a word of a folded text begins, is where one of WORDS stands whole; the number of the
 * first such before `most`, or `most`. */
static size_t word_at(const char *at, size_t most) {
    for (size_t i = 0; i < most; i++) {
        if (*at != *WORDS[i])
            continue;
        size_t length = strlen(WORDS[i]);
        if (strncmp(at, WORDS[i], length) == 0 && !is_word_byte(at[length]))
            return i;
    }
    return most;
}

/* The first of WORDS in a field of the line, or NULL. */
static const char *find_word(struct rule_search *search, const struct record *line, size_t field) {
    const size_t count = sizeof WORDS / sizeof *WORDS;
    char *folded = text_fold(record_text(line, field));
    if (folded == NULL) {
        search->no_memory = true;
        return NULL;
    }
    size_t found = count;
    for (const char *at = folded; *at != '\0'; at++)
        if (at == folded || !is_word_byte(at[-1]))
            found = word_at(at, found);
    free(folded);
    return found < count ? WORDS[found] : NULL;
}

void rule_line_word_to_check(struct rule_search *search) {
    static const size_t FIELDS[] = {LINE_DESCRIPTION, LINE_UNIT, LINE_PROVIDER};
    const struct record *line;
    for (size_t i = 0; (line = rule_next_line(search, &i)) != NULL;) {
        if (!line_is_direct(line) || ticked(line, LINE_CONFIRMED_ALLOWED))
            continue;
        const char *word = NULL;
        for (size_t f = 0; f < sizeof FIELDS / sizeof *FIELDS && word == NULL; f++)
            word = find_word(search, line, FIELDS[f]);
        if (word != NULL)
            rule_found_in(search, line, i - 1, LINE_CONFIRMED_ALLOWED, word);
    }
}

static bool family_in_household(const struct rule_search *search UNUSED,
                                const struct record *line) {
    return line_is_direct(line) && line_pays_family(line) &&
           !rule_has_words(line, LINE_EXCEPTIONAL_REASON);
}

void rule_line_family_in_household(struct rule_search *search) {
    rule_each_line(search, family_in_household);
}

static bool others_share(const struct rule_search *search UNUSED, const struct record *line) {
    bool share = record_number(line, LINE_OTHERS_PAY_PERCENT) > 0 ||
                 record_number(line, LINE_OTHERS_PAY_AMOUNT) > 0;
    return share && line_costs_money(line) && !rule_has_words(line, LINE_FUNDER);
}

void rule_line_others_share(struct rule_search *search) {
    rule_each_line(search, others_share);
}

static bool no_backup(const struct rule_search *search UNUSED, const struct record *line) {
    return line_is_critical(line) && !rule_has_words(line, LINE_BACKUP);
}

void rule_line_critical_no_backup(struct rule_search *search) {
    rule_each_line(search, no_backup);
}

/* A helper is not a provider: the insurance and advice rules look after them. */
static bool provider_unchecked(const struct rule_search *search UNUSED, const struct record *line) {
    return (line_is_direct(line) || line_is_paid_by(line, PAID_THIRD_PARTY)) &&
           !line_employs(line) && !ticked(line, LINE_PROVIDER_CHECKED);
}

void rule_line_provider_unchecked(struct rule_search *search) {
    rule_each_line(search, provider_unchecked);
}
