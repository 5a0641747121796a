/* Which rows of a statement are in the plan already: as many as there are records like them. */
#include "exchange/statement.h"

#include "base/grow.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* A record of what was paid or spent, and whether a row has been found for it. */
struct statement_known {
    int64_t day, amount;
    bool in, found;
    const char *words; /* who was paid, or what is noted; "" neither */
};

/* How alike the words of a row and of a record are, the likest first. */
enum statement_likeness { WORDS_SAME, WORDS_NOT_SAID, WORDS_OTHER, LIKENESS_COUNT };

static enum statement_likeness likeness_of(const struct statement_item *item,
                                           const struct statement_known *known) {
    if (item->payee[0] == '\0' || known->words[0] == '\0')
        return WORDS_NOT_SAID;
    return text_same_name(item->payee, known->words) || text_finds(known->words, item->payee) ||
                   text_finds(item->payee, known->words)
               ? WORDS_SAME
               : WORDS_OTHER;
}

/* The fields of a type of record that say it. */
static const struct known_fields {
    enum record_type type;
    size_t on, amount, words, other_words;
    bool in;
} FIELDS[] = {
    {RECORD_RECEIPT, RECEIPT_ON, RECEIPT_AMOUNT, RECEIPT_PAYEE, RECEIPT_NOTE, false},
    {RECORD_PAYMENT, PAYMENT_ON, PAYMENT_AMOUNT, PAYMENT_NOTE, PAYMENT_NOTE, true},
};

/* All of the plan that have a day and an amount; malloc'd. */
static struct statement_known *find_known(const struct plan *plan, size_t *count) {
    size_t most = plan_count(plan, RECORD_RECEIPT) + plan_count(plan, RECORD_PAYMENT);
    struct statement_known *all = calloc(most + 1, sizeof *all);
    *count = 0;
    for (size_t f = 0; all != NULL && f < sizeof FIELDS / sizeof *FIELDS; f++)
        for (size_t i = 0; i < plan_count(plan, FIELDS[f].type); i++) {
            const struct record *record = plan_at(plan, FIELDS[f].type, i);
            const char *words = record_text(record, FIELDS[f].words);
            if (record_has(record, FIELDS[f].on) && record_has(record, FIELDS[f].amount))
                all[(*count)++] = (struct statement_known){
                    .day = record_number(record, FIELDS[f].on),
                    .amount = record_number(record, FIELDS[f].amount),
                    .in = FIELDS[f].in,
                    .words = words[0] != '\0' ? words : record_text(record, FIELDS[f].other_words)};
        }
    return all;
}

/* The first record of that day, amount and likeness that no row was found for; NULL none. */
static struct statement_known *find_like(struct statement_known *all, size_t count,
                                         const struct statement_item *item,
                                         enum statement_likeness likeness) {
    for (size_t i = 0; i < count; i++)
        if (!all[i].found && all[i].day == item->day && all[i].amount == item->amount &&
            all[i].in == item->in && likeness_of(item, &all[i]) == likeness)
            return &all[i];
    return NULL;
}

/* Whether a row before one of the file says the same. A bank may have two such; a file that was put
 * together by hand may have one of them too many. */
static bool is_twice(const struct statement_item *items, size_t at) {
    const struct statement_item *item = &items[at];
    for (size_t i = 0; i < at; i++)
        if (items[i].day == item->day && items[i].amount == item->amount &&
            items[i].in == item->in && strcmp(items[i].payee, item->payee) == 0)
            return true;
    return false;
}

enum err statement_find_here(const struct plan *plan, const struct statement_item *items,
                             size_t count, enum statement_here *out, struct err_info *info) {
    size_t known_count = 0;
    struct statement_known *known = find_known(plan, &known_count);
    if (known == NULL)
        return err_no_memory(info);
    for (size_t i = 0; i < count; i++)
        out[i] = STATEMENT_NEW;
    for (int likeness = WORDS_SAME; likeness < LIKENESS_COUNT; likeness++)
        for (size_t i = 0; i < count; i++) {
            struct statement_known *like =
                out[i] == STATEMENT_NEW
                    ? find_like(known, known_count, &items[i], (enum statement_likeness)likeness)
                    : NULL;
            if (like == NULL)
                continue;
            like->found = true;
            out[i] = likeness == WORDS_OTHER ? STATEMENT_LIKE : STATEMENT_HERE;
        }
    for (size_t i = 0; i < count; i++)
        if (out[i] == STATEMENT_NEW && is_twice(items, i))
            out[i] = STATEMENT_TWICE;
    free(known);
    return ERR_OK;
}
