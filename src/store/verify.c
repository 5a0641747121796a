/* Looking a store through: what SQLite says of its file, what phbplan says of its tables, and for
 * each plan that it reads, costs, is what its history made it, and stands so in the list. */
#include "born.h"
#include "every_plan.h"
#include "found.h"
#include "internal.h"
#include "ways.h"

#include "base/meter.h"
#include "base/text.h"
#include "plan/difference.h"
#include "plan/value.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GO_ON_STEPS 100000 /* of the database's machine: a moment */

struct verifying {
    store_say *say;
    void *data;
    struct store_found *found;
};

static void say(struct verifying *verifying, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void say(struct verifying *verifying, const char *format, ...) {
    char words[1024], clean[sizeof words];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    verifying->found->wrong++;
    verifying->say(text_copy(words, clean, sizeof clean), verifying->data);
}

static bool say_chain(const char *words, void *data) {
    say(data, "%s.", words);
    return true;
}

/* ---- the file and its tables */

static enum err check_pages(struct store *store, struct verifying *verifying,
                            struct err_info *info) {
    static const char pages_sql[] = "PRAGMA integrity_check(20)";
    static const char keys_sql[] = "PRAGMA foreign_key_check";
    struct query query;
    enum err err = store_execute(store, "PRAGMA ignore_check_constraints = OFF", info);
    if (err != ERR_OK)
        return err;
    query_begin(&query, store, pages_sql);
    while (query_row(&query)) {
        if (strcmp(query_text(&query, 0), "ok") != 0)
            say(verifying, "The file is damaged: %.400s.", query_text(&query, 0));
    }
    err = query_end(&query, info);
    if (err == ERR_OK)
        err = store_execute(store, "PRAGMA ignore_check_constraints = ON", info);
    if (err != ERR_OK)
        return err;
    query_begin(&query, store, keys_sql);
    for (int i = 0; i < 20 && query_row(&query); i++)
        say(verifying, "Part of table %.60s belongs to nothing in table %.60s.",
            query_text(&query, 0), query_text(&query, 2));
    return query_end(&query, info);
}

/* Called by the database now and then: whether it is to stop. */
static int go_on(void *steps) {
    return meter_to(++*(int64_t *)steps) ? 0 : 1;
}

static enum err check_file(struct store *store, struct verifying *verifying,
                           struct err_info *info) {
    int64_t steps = 0;
    meter_begin("Checking the file", NULL, 0);
    sqlite3_progress_handler(store->db, GO_ON_STEPS, go_on, &steps);
    enum err err = check_pages(store, verifying, info);
    sqlite3_progress_handler(store->db, 0, NULL, NULL);
    meter_end();
    return err;
}

/* What is there and should not be, or is other than it should be. */
static enum err check_schema(struct store *store, struct verifying *verifying,
                             struct err_info *info) {
    static const char sql[] = "SELECT type, name, sql FROM sqlite_schema"
                              " WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name";
    struct query query;
    enum err err = ERR_OK;
    query_begin(&query, store, sql);
    while (err == ERR_OK && query_row(&query)) {
        bool known = false, same = false;
        const char *type = query_text(&query, 0), *name = query_text(&query, 1);
        err = tables_compare(name, query_text(&query, 2), &known, &same, info);
        if (err == ERR_OK && !known)
            say(verifying, "There is a %.20s \"%.60s\" that phbplan did not make.%s", type, name,
                strcmp(type, "trigger") == 0 || strcmp(type, "view") == 0 ? " It is never run."
                                                                          : "");
        else if (err == ERR_OK && !same)
            say(verifying, "The %.20s \"%.60s\" is not as phbplan makes it.", type, name);
    }
    enum err ended = query_end(&query, err == ERR_OK ? info : NULL);
    return err != ERR_OK ? err : ended;
}

/* ---- each plan */

/* The plan as its history makes it. *known is false where another version of phbplan wrote some of
 * it. */
static enum err replay(struct store *store, int64_t plan_row, struct plan *plan, bool *known,
                       int64_t *edits, struct err_info *info) {
    static const char sql[] = "SELECT number, standing IN ('start', 'stands') FROM edit"
                              " WHERE plan = ? AND number > ? ORDER BY number LIMIT 1";
    struct edit_key edit = {plan_row, 0};
    struct changes changes;
    enum err err = ERR_OK;
    *known = true;
    while (err == ERR_OK) {
        struct query query;
        query_begin(&query, store, sql);
        query_bind_number(&query, plan_row);
        query_bind_number(&query, edit.number);
        bool found = query_row(&query), stands = found && query_number(&query, 1) != 0;
        edit.number = found ? query_next(&query, 0, edit.number) : edit.number;
        err = query_end(&query, info);
        if (err != ERR_OK || !found)
            break;
        ++*edits;
        if (!stands)
            continue;
        changes_init(&changes);
        err = history_load(store, &edit, plan, false, &changes, info);
        if (err == ERR_OK)
            err = plan_apply(plan, &changes, NULL, info);
        changes_done(&changes);
        if (err != ERR_OK && err != ERR_MEMORY && store->code == SQLITE_OK) {
            *known = false;
            return ERR_OK;
        }
    }
    return err;
}

/* Finds the first answer that two plans do not share. False where they are the same. */
static bool differ(const struct plan *plan, const struct plan *made, bool other_way, char *path,
                   size_t size) {
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        enum record_type type = (enum record_type)number;
        const struct record_def *def = dictionary_record(type);
        snprintf(path, size, "%s", def->key);
        if (other_way && record_is_fact(type))
            continue; /* it is read from the plan itself */
        if (plan_count(plan, type) != plan_count(made, type))
            return true;
        for (size_t i = 0; i < plan_count(plan, type); i++) {
            const struct record *mine = plan_at(plan, type, i), *other = plan_at(made, type, i);
            if (type == RECORD_HELPER) /* those of older lines came in the order of the lines */
                other = plan_find(made, type, mine->id, NULL);
            if (other == NULL || strcmp(mine->id, other->id) != 0 ||
                strcmp(mine->parent, other->parent) != 0)
                return true;
            for (size_t f = 0; f < def->field_count; f++) {
                if (!value_equal(&def->fields[f], &mine->values[f], &other->values[f])) {
                    plan_path(plan, mine, (int)f, path, size);
                    return true;
                }
            }
        }
    }
    return false;
}

static enum err check_history(struct store *store, int64_t plan_row, const struct plan *plan,
                              const char *name, struct verifying *verifying,
                              struct err_info *info) {
    struct plan *made = plan_new();
    char path[256];
    bool known = false;
    store->code = SQLITE_OK;
    if (made == NULL)
        return store_no_memory(info);
    enum err err = replay(store, plan_row, made, &known, &verifying->found->edits, info);
    int64_t first = 0;
    if (err == ERR_OK)
        err = way_first(store, plan_row, &first, info);
    if (err == ERR_OK && known && differ(plan, made, first != 0, path, sizeof path))
        say(verifying, "%s: %.200s is not what the history made it.", name, path);
    plan_free(made);
    return err;
}

/* Whether the plan in this row is the newest version of its plan, and whether it is in the list. */
static enum err in_the_list(struct store *store, int64_t plan_row, bool *newest, bool *there,
                            struct err_info *info) {
    static const char sql[] =
        "SELECT NOT EXISTS (SELECT 1 FROM plan AS newer WHERE newer.id = plan.id"
        " AND newer.version > plan.version), EXISTS (SELECT 1 FROM listing WHERE plan = row)"
        " FROM plan WHERE row = ?";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    bool found = query_row(&query);
    *newest = found && query_number(&query, 0) != 0;
    *there = found && query_number(&query, 1) != 0;
    return query_end(&query, info);
}

/* The list shows of the plan what the plan has, and what is for finance of any version: writing its
 * line anew makes no difference. Where it does, that is kept, if the plan itself `fits` its
 * history.
 */
static enum err check_line(struct book *book, const char *name, bool fits,
                           struct verifying *verifying, struct err_info *info) {
    struct store *store = book->store;
    bool newest = false, there = false;
    if (store_read_only(store) != NULL)
        return ERR_OK;
    enum err err = store_begin(store, info);
    if (err == ERR_OK)
        err = in_the_list(store, book->row, &newest, &there, info);
    int before = sqlite3_total_changes(store->db);
    if (err == ERR_OK && newest == there)
        err = listing_change(book, newest, info);
    const bool wrong = newest != there || sqlite3_total_changes(store->db) != before;
    if (err == ERR_OK && newest && !there)
        err = listing_add(book, info);
    const bool mends = wrong && fits && (newest || !there);
    if (err == ERR_OK && mends)
        err = store_commit(store, info);
    if (err == ERR_OK && wrong)
        say(verifying, "%s: the list of plans does not show what the plan has.%s", name,
            mends ? " It was written anew." : "");
    store_rollback(store);
    return err;
}

/* What plans are found by follows from the list, so it is made anew where it does not. */
static enum err check_found(struct store *store, struct verifying *verifying,
                            struct err_info *info) {
    bool agrees = true;
    enum err err = found_check(store, &agrees, info);
    if (err != ERR_OK || agrees)
        return err;
    const bool can = store_read_only(store) == NULL;
    const bool mended = can && store_begin(store, NULL) == ERR_OK &&
                        found_fill(store, NULL) == ERR_OK && store_commit(store, NULL) == ERR_OK;
    store_rollback(store);
    say(verifying, "What plans are found by did not agree with the list of plans. %s.",
        mended ? "It was made anew"
        : can  ? "It cannot be made anew, so put a backup back"
               : "phbplan verify makes it anew where the plans can be written to");
    return ERR_OK;
}

static enum err name_of(struct store *store, int64_t plan_row, char *name, size_t size,
                        struct err_info *info) {
    static const char sql[] = "SELECT reference, ltrim(version, '-'), version < 0"
                              " FROM plan WHERE row = ?";
    struct query query;
    name[0] = '\0';
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    if (query_row(&query)) {
        snprintf(name, size, "%.40s, version %.20s%s", query_text(&query, 0), query_text(&query, 1),
                 query_number(&query, 2) != 0 ? ", the other way" : "");
    }
    return query_end(&query, info);
}

/* What the plan is held against: its history, and its line in the list. */
static enum err check_both(struct book *book, const char *name, struct verifying *verifying,
                           struct err_info *info) {
    const int64_t before = verifying->found->wrong;
    enum err err = check_history(book->store, book->row, book->plan, name, verifying, info);
    const bool fits = verifying->found->wrong == before;
    return err == ERR_OK ? check_line(book, name, fits, verifying, info) : err;
}

static enum err check_plan(struct store *store, int64_t plan_row, void *data,
                           struct err_info *info) {
    struct verifying *verifying = data;
    struct err_info said = {0};
    const struct figures *figures;
    struct book *book = NULL;
    char name[96];
    int64_t first = 0;
    enum err err = name_of(store, plan_row, name, sizeof name, info);
    if (err == ERR_OK)
        err = way_first(store, plan_row, &first, info);
    if (err != ERR_OK)
        return err;
    verifying->found->versions += first == 0; /* the other way is none */
    err = book_read(store, plan_row, &book, &said);
    if (err == ERR_OK)
        err = book_cost(book, &figures, &said);
    if (err == ERR_MEMORY)
        err = store_no_memory(info);
    else if (err == ERR_OK)
        err = check_both(book, name, verifying, info);
    else {
        say(verifying, "%s: %s.", name, said.text);
        err = ERR_OK;
    }
    book_close(book);
    return err;
}

static enum err check_chains(struct store *store, struct verifying *verifying,
                             struct err_info *info) {
    enum err err = every_plan_begin(store, "Checking the history", info);
    if (err == ERR_OK)
        err = chain_check(store, say_chain, verifying, info);
    if (err == ERR_OK)
        err = born_check(store, say_chain, verifying, info);
    meter_end();
    return err;
}

static enum err check_plans(struct store *store, struct verifying *verifying,
                            struct err_info *info) {
    enum err err = every_plan_begin(store, "Checking", info);
    if (err == ERR_OK)
        err = every_plan(store, PLANS_ALL, NULL, check_plan, verifying, info);
    meter_end();
    return err;
}

/* However many versions each has. */
static enum err count_plans(struct store *store, int64_t *plans, struct err_info *info) {
    static const char sql[] = "SELECT count(DISTINCT id) FROM plan";
    struct query query;
    query_begin(&query, store, sql);
    *plans = query_row(&query) ? query_number(&query, 0) : 0;
    return query_end(&query, info);
}

enum err store_verify(struct store *store, store_say *say_to, void *data, struct store_found *out,
                      struct err_info *info) {
    struct verifying verifying = {say_to, data, out};
    *out = (struct store_found){0};
    store->found_sound.looked = true; /* it is, in the end */
    enum err err = check_file(store, &verifying, info);
    if (err == ERR_OK)
        err = check_schema(store, &verifying, info);
    if (err == ERR_OK)
        err = check_chains(store, &verifying, info);
    if (err == ERR_OK)
        err = check_plans(store, &verifying, info);
    if (err == ERR_OK)
        err = check_found(store, &verifying, info);
    return err == ERR_OK ? count_plans(store, &out->plans, info) : err;
}
