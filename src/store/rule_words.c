/* The words of rules that an organisation has in the place of the program's own: each file of them
 * that is taken in is an edition, which has the rules whose words it changed; and all of them
 * written out, to be changed in a spreadsheet and taken in again. */
#include "csv.h"
#include "internal.h"

#include "base/date.h"
#include "base/grow.h"
#include "base/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS_RULE, WORDS_MESSAGE, WORDS_WHY, WORDS_SOURCE, WORDS_CHECKED, WORDS_COLUMNS };
static const char *const WORDS_HEADINGS[WORDS_COLUMNS] = {"rule", "message", "why", "source",
                                                          "checked"};

/* The rules as they are worded up to an edition: kept until the store is closed, since findings
 * point to them. */
struct wording {
    int64_t edition;
    struct rules rules;
    struct wording *next;
};

static void wording_free(struct wording *wording) {
    rules_done(&wording->rules);
    free(wording);
}

void wordings_forget(struct store *store) {
    while (store->wordings != NULL) {
        struct wording *wording = store->wordings;
        store->wordings = wording->next;
        wording_free(wording);
    }
}

/* ---- reading */

static enum err newest_edition(struct store *store, int64_t *out, struct err_info *info) {
    static const char sql[] = "SELECT max(edition) FROM rule_words";
    struct query query;
    query_begin(&query, store, sql);
    *out = query_row(&query) ? query_number(&query, 0) : 0; /* a null is 0 */
    return query_end(&query, info);
}

/* Gives a rule the words of one row. Those that do not fit it (another program's, or of a rule that
 * has since been given other places to fill) leave it the program's own. */
static enum err take_row(struct query *query, struct rules *rules, struct err_info *info) {
    const size_t number = rule_find(query_text(query, 0));
    struct rule_words words = {{query_text(query, 1), query_text(query, 2), query_text(query, 3)},
                               0};
    bool fits = false;
    words.checked = query_within(query, 4, DATE_FIRST, DATE_LAST, &fits);
    if (number == rules->count)
        return ERR_OK;
    for (size_t i = 0; fits && i < RULE_TEXT_COUNT; i++)
        fits = rule_text_check(number, (enum rule_text)i, words.texts[i], NULL) == ERR_OK;
    return rules_reword(rules, number, fits ? &words : NULL, info);
}

/* Each edition goes over those before. */
static enum err read_wording(struct store *store, int64_t edition, struct rules *out,
                             struct err_info *info) {
    static const char sql[] = "SELECT rule, message, why, source, checked FROM rule_words"
                              " WHERE edition <= ? ORDER BY edition";
    struct query query;
    enum err err = ERR_OK;
    query_begin(&query, store, sql);
    query_bind_number(&query, edition);
    while (err == ERR_OK && query_row(&query))
        err = take_row(&query, out, info);
    enum err ended = query_end(&query, err == ERR_OK ? info : NULL);
    return err != ERR_OK ? err : ended;
}

static enum err wording_of(struct store *store, int64_t edition, const struct rules **out,
                           struct err_info *info) {
    struct wording *found = store->wordings;
    while (found != NULL && found->edition != edition)
        found = found->next;
    if (found == NULL) {
        found = calloc(1, sizeof *found);
        if (found == NULL)
            return store_no_memory(info);
        found->edition = edition;
        enum err err = rules_init(&found->rules, info);
        if (err == ERR_OK)
            err = read_wording(store, edition, &found->rules, info);
        if (err != ERR_OK) {
            wording_free(found);
            return err;
        }
        found->next = store->wordings;
        store->wordings = found;
    }
    *out = &found->rules;
    return ERR_OK;
}

/* Asked anew each time: another program may have taken words in. */
enum err store_rules(struct store *store, const struct rules **out, struct err_info *info) {
    int64_t edition = 0;
    *out = NULL;
    enum err err = newest_edition(store, &edition, info);
    return err != ERR_OK ? err : wording_of(store, edition, out, info);
}

/* ---- taking in */

struct words_taking {
    struct store *store;
    const struct rules *before;
    int64_t edition;
    size_t rows, changed;
    size_t *lines; /* of each rule the line of the file that it is on, or 0 */
};

/* Keeps a rule's words of this edition; the program's own are nulls, so that they stay its own when
 * a later program words them better. */
static enum err add_words(struct words_taking *taking, const struct rule *rule,
                          const struct rule_words *words, bool own, struct err_info *info) {
    static const char sql[] =
        "INSERT INTO rule_words (edition, rule, message, why, source, checked)"
        " VALUES (?, ?, ?, ?, ?, ?)";
    struct query query;
    query_begin(&query, taking->store, sql);
    query_bind_number(&query, taking->edition);
    query_bind_text(&query, rule->id);
    for (size_t i = 0; i < RULE_TEXT_COUNT; i++)
        query_bind_text(&query, own ? NULL : words->texts[i]);
    if (own)
        query_bind_null(&query);
    else
        query_bind_number(&query, words->checked);
    return query_run(&query, info);
}

/* Reads one row: which rule it is of, and its words. *column is the one at fault. */
static enum err read_row(const struct csv_row *row, size_t *number, struct rule_words *words,
                         size_t *column, struct err_info *info) {
    char quote[TEXT_QUOTE];
    size_t count;
    (void)rules_all(&count);
    *column = WORDS_RULE;
    *number = rule_find(row->fields[WORDS_RULE]);
    if (*number == count)
        return err_set(info, ERR_INPUT,
                       "\"%s\" is not a rule that I know. rules export writes all there are",
                       text_quote(row->fields[WORDS_RULE], quote));
    for (size_t i = 0; i < RULE_TEXT_COUNT; i++) {
        *column = WORDS_MESSAGE + i;
        words->texts[i] = row->fields[*column];
        enum err err = rule_text_check(*number, (enum rule_text)i, words->texts[i], info);
        if (err != ERR_OK)
            return err;
    }
    *column = WORDS_CHECKED;
    return csv_read_date(row->fields[WORDS_CHECKED], &words->checked, info);
}

static enum err take_words(const struct csv_row *row, void *data, struct err_info *info) {
    struct words_taking *taking = data;
    struct rule_words words;
    size_t number, column, count;
    const struct rule *builtin = rules_all(&count);
    enum err err = read_row(row, &number, &words, &column, info);
    if (err == ERR_OK && taking->lines[number] != 0) {
        column = WORDS_RULE;
        err = err_set(info, ERR_INPUT, "There are two rows for %s. Keep the one that is right",
                      builtin[number].id);
    }
    if (err != ERR_OK) {
        csv_row_at(row, column, info);
        return err;
    }
    taking->lines[number] = row->line;
    taking->rows++;
    const struct rule_words now = rule_words_of(&taking->before->items[number]);
    const struct rule_words own = rule_words_of(&builtin[number]);
    if (rule_words_equal(&words, &now))
        return ERR_OK;
    taking->changed++;
    return add_words(taking, &builtin[number], &words, rule_words_equal(&words, &own), info);
}

/* Takes the rows in: the transaction is open. */
static enum err take_table(struct words_taking *taking, const char *csv, size_t length,
                           struct err_info *info) {
    const struct csv_table table = {WORDS_HEADINGS, WORDS_COLUMNS};
    char about[64];
    enum err err = newest_edition(taking->store, &taking->edition, info);
    if (err == ERR_OK)
        err = wording_of(taking->store, taking->edition++, &taking->before, info);
    if (err == ERR_OK)
        err = csv_table_read(&table, csv, length, take_words, taking, info);
    if (err == ERR_OK && taking->rows == 0)
        err = csv_nothing(info);
    if (err != ERR_OK || taking->changed == 0)
        return err;
    snprintf(about, sizeof about, "edition %" PRId64 ", %zu of them", taking->edition,
             taking->changed);
    return chain_event(taking->store, "words of rules taken in", about, csv, length, info);
}

enum err store_import_rules(struct store *store, const char *csv, size_t length, size_t *count,
                            struct err_info *info) {
    struct words_taking taking = {.store = store};
    size_t rules;
    (void)rules_all(&rules);
    *count = 0;
    enum err err = gate_ask_role(TOPIC_TABLES, store->role, info);
    taking.lines = calloc(rules, sizeof *taking.lines);
    if (err == ERR_OK && taking.lines == NULL)
        err = store_no_memory(info);
    if (err == ERR_OK)
        err = store_begin(store, info);
    if (err == ERR_OK)
        err = take_table(&taking, csv, length, info);
    if (err == ERR_OK && taking.changed > 0)
        err = store_commit(store, info);
    if (err == ERR_OK)
        *count = taking.changed;
    store_rollback(store);
    free(taking.lines);
    return err;
}

/* ---- writing out */

enum err rules_write_csv(const struct rules *rules, char **out, struct err_info *info) {
    struct growing_text text = {0};
    size_t count;
    const struct rule *items = rules_all(&count);
    if (rules != NULL)
        items = rules->items;
    csv_add_row(&text, WORDS_HEADINGS, WORDS_COLUMNS);
    for (size_t i = 0; i < count; i++) {
        char day[DATE_TEXT];
        const char *const row[WORDS_COLUMNS] = {items[i].id, items[i].message, items[i].why,
                                                items[i].source, date_write(items[i].checked, day)};
        csv_add_row(&text, row, WORDS_COLUMNS);
    }
    *out = growing_take(&text);
    return *out != NULL ? ERR_OK : err_no_memory(info);
}
