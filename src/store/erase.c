/* Erasing words from a plan. What is only looked at is done as well, and taken back: so what a
 * person is shown is what goes. */
#include "store/erase.h"
#include "chain.h"
#include "erase_words.h"
#include "every_plan.h"
#include "found.h"
#include "packed.h"
#include "ways.h"

#include "base/grow.h"
#include "base/text.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is being done. */
struct eraser {
    struct erase_words words;
    const char *why; /* NULL: it is only looked at */
    erase_place *place;
    void *data;
    char id[UUID_TEXT];
    const char *name; /* of the version it is at */
    bool touched;     /* and whether it had the words anywhere */
};

static void say(struct eraser *eraser, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void say(struct eraser *eraser, const char *format, ...) {
    char place[512], clean[sizeof place];
    va_list args;
    va_start(args, format);
    vsnprintf(place, sizeof place, format, args);
    va_end(args);
    eraser->touched = true;
    eraser->place(text_copy(place, clean, sizeof clean), eraser->data);
}

/* ---- which words */

enum err erasing_read(const char *text, int64_t edits[ERASE_EDITS], size_t *count,
                      struct err_info *info) {
    const char *at = text != NULL ? text : "";
    *count = 0;
    for (;;) {
        char *end = NULL;
        errno = 0;
        long long number = strtoll(at, &end, 10);
        if (end == at || errno != 0 || number < 1 || *count == ERASE_EDITS)
            return err_set(info, ERR_INPUT,
                           "Say which edit wrote the words, by its number: 12, or 12,13. "
                           "The history of the plan has them");
        edits[(*count)++] = number;
        if (*end == '\0')
            return ERR_OK;
        if (*end != ',')
            end = ""; /* no number follows: said above */
        at = *end == ',' ? end + 1 : end;
    }
}

/* Adds what a query gives of an edit, where that can be words; *any is whether it was. */
static enum err add_words(struct store *store, const char *sql, int64_t plan_row, int64_t number,
                          struct erase_words *words, bool *any, struct err_info *info) {
    struct query query;
    enum err err = ERR_OK;
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    query_bind_number(&query, number);
    while (err == ERR_OK && query_row(&query)) {
        enum record_type type = dictionary_find_record(query_text(&query, 0));
        int field =
            type != RECORD_TYPE_COUNT ? dictionary_find_field(type, query_text(&query, 1)) : -1;
        if (field < 0 || !row_is_updated(type, (size_t)field) ||
            !erase_is_words(dictionary_field(type, (size_t)field)))
            continue;
        *any |= erase_can(query_text(&query, 2));
        err = erase_words_add(words, query_text(&query, 2), info);
    }
    enum err ended = query_end(&query, err == ERR_OK ? info : NULL);
    return err != ERR_OK ? err : ended;
}

/* Adds what an edit wrote; of one that wrote nothing, what it took away: so words go that came with
 * all others of a plan, as one edit. */
static enum err words_of_edit(struct store *store, int64_t plan_row, int64_t number,
                              struct erase_words *words, struct err_info *info) {
    static const char wrote_sql[] = "SELECT record, field, \"after\" FROM change WHERE plan = ?"
                                    " AND edit = ? AND kind = 'set' AND \"after\" IS NOT NULL",
                      took_sql[] = "SELECT record, field, \"before\" FROM change WHERE plan = ?"
                                   " AND edit = ? AND kind = 'set' AND \"after\" IS NULL"
                                   " AND \"before\" IS NOT NULL";
    bool any = false;
    enum err err = packed_open(store, plan_row, info);
    if (err == ERR_OK)
        err = add_words(store, wrote_sql, plan_row, number, words, &any, info);
    if (err == ERR_OK && !any)
        err = add_words(store, took_sql, plan_row, number, words, &any, info);
    if (err == ERR_OK && !any)
        err = err_set(info, ERR_INPUT,
                      "Edit %" PRId64 " is not in the history of this plan, or it has no words of "
                      "three letters or more. Whoever reads the plan finds its number with: "
                      "phbplan history PLAN",
                      number);
    return err;
}

/* The reason stays, and so must have none of them. */
static enum err is_said_again(const struct eraser *eraser, struct err_info *info) {
    bool has = false;
    char *without = erase_from(&eraser->words, eraser->why != NULL ? eraser->why : "", &has);
    enum err err = without != NULL ? ERR_OK : store_no_memory(info);
    free(without);
    return err == ERR_OK && has ? err_set(info, ERR_INPUT,
                                          "The reason says the words again, and it stays in the "
                                          "history. Say why without them")
                                : err;
}

static enum err find_words(struct store *store, const struct erasing *erasing,
                           struct eraser *eraser, struct err_info *info) {
    static const char sql[] = "SELECT id FROM plan WHERE row = ?";
    int64_t plan_row = 0, revision = 0;
    struct query query;
    enum err err = reference_find(store, erasing->plan, &plan_row, &revision, info);
    for (size_t i = 0; err == ERR_OK && i < erasing->count; i++)
        err = words_of_edit(store, plan_row, erasing->edits[i], &eraser->words, info);
    if (err == ERR_OK)
        err = is_said_again(eraser, info);
    if (err != ERR_OK)
        return err;
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    text_copy(query_row(&query) ? query_text(&query, 0) : "", eraser->id, sizeof eraser->id);
    return query_end(&query, info);
}

/* ---- where they are */

/* Runs an SQL text that has the row of a plan as its one parameter. *changes is how many rows it
 * changed. */
static enum err run_on(struct store *store, char *sql, int64_t plan_row, int *changes,
                       struct err_info *info) {
    sqlite3_stmt *stmt = NULL;
    struct query query;
    if (sql == NULL)
        return store_no_memory(info);
    int code = sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL);
    query_begin_statement(&query, store, stmt, code);
    query_bind_number(&query, plan_row);
    enum err err = query_run(&query, info);
    *changes = err == ERR_OK ? sqlite3_changes(store->db) : 0;
    sqlite3_finalize(stmt);
    sqlite3_free(sql);
    return err;
}

/* The answers as they are. */
static enum err from_answers(struct store *store, int64_t plan_row, struct eraser *eraser,
                             struct err_info *info) {
    enum err err = ERR_OK;
    for (int type = 0; type < RECORD_TYPE_COUNT; type++) {
        const struct record_def *def = dictionary_record((enum record_type)type);
        for (size_t i = 0; err == ERR_OK && i < def->field_count; i++) {
            const struct field *field = &def->fields[i];
            int changes = 0;
            if (!row_is_updated((enum record_type)type, i) || !erase_is_words(field))
                continue;
            err = run_on(store,
                         sqlite3_mprintf("UPDATE \"%w\" SET \"%w\" = erased(%Q, %Q, \"%w\") WHERE"
                                         " %s = ? AND \"%w\" IS NOT erased(%Q, %Q, \"%w\")",
                                         def->table, field->key, def->table, field->key, field->key,
                                         type == RECORD_PLAN ? "row" : "plan", field->key,
                                         def->table, field->key, field->key),
                         plan_row, &changes, info);
            if (changes > 0)
                say(eraser, "%s, as it is now: %s", eraser->name, field->label);
        }
    }
    return err;
}

/* The edits that have them; `items` is to be freed. */
struct numbers {
    int64_t *items;
    size_t count, capacity;
};

static enum err find_edits(struct store *store, int64_t plan_row, struct eraser *eraser,
                           struct numbers *numbers, struct err_info *info) {
    static const char sql[] =
        "SELECT number, who, substr(at, 1, 10) FROM edit WHERE plan = ?1 AND"
        " (label <> erased_label(label) OR EXISTS (SELECT 1 FROM change WHERE change.plan = ?1"
        " AND change.edit = number AND (\"before\" IS NOT erased(record, field, \"before\")"
        " OR \"after\" IS NOT erased(record, field, \"after\")))) ORDER BY number";
    struct query query;
    enum err err = ERR_OK;
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    while (err == ERR_OK && query_row(&query)) {
        if (!GROW(numbers->items, numbers->count, numbers->capacity)) {
            err = store_no_memory(info);
            break;
        }
        numbers->items[numbers->count++] = query_number(&query, 0);
        say(eraser, "%s, its history: edit %" PRId64 ", by %.60s on %.10s", eraser->name,
            query_number(&query, 0), query_text(&query, 1), query_text(&query, 2));
    }
    enum err ended = query_end(&query, err == ERR_OK ? info : NULL);
    return err != ERR_OK ? err : ended;
}

static enum err from_history(struct store *store, int64_t plan_row, const struct numbers *numbers,
                             struct err_info *info) {
    static const char salt_sql[] = "UPDATE edit SET salt = lower(hex(randomblob(16))),"
                                   " label = erased_label(label) WHERE plan = ? AND number = ?";
    static const char change_sql[] =
        "UPDATE change SET \"before\" = erased(record, field, \"before\"),"
        " \"after\" = erased(record, field, \"after\")"
        " WHERE plan = ? AND (\"before\" IS NOT erased(record, field, \"before\")"
        " OR \"after\" IS NOT erased(record, field, \"after\"))";
    static const char filed_sql[] = "DELETE FROM filed WHERE plan = ?";
    static const char *const ALL[] = {change_sql, filed_sql};
    struct query query;
    enum err err = chain_salt(store, plan_row, info);
    for (size_t i = 0; err == ERR_OK && i < numbers->count; i++) {
        query_begin(&query, store, salt_sql);
        query_bind_number(&query, plan_row);
        query_bind_number(&query, numbers->items[i]);
        err = query_run(&query, info);
    }
    for (size_t i = 0; err == ERR_OK && i < sizeof ALL / sizeof *ALL; i++) {
        query_begin(&query, store, ALL[i]);
        query_bind_number(&query, plan_row);
        err = query_run(&query, info);
    }
    return err;
}

static enum err from_drafts(struct store *store, int64_t plan_row, struct eraser *eraser,
                            struct err_info *info) {
    static const char sql[] = "UPDATE draft SET text = erased_label(text)"
                              " WHERE plan = ? AND text <> erased_label(text)";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    enum err err = query_run(&query, info);
    if (err == ERR_OK && sqlite3_changes(store->db) > 0)
        say(eraser, "%s: words typed that are no answer yet", eraser->name);
    return err;
}

/* What is kept of a plan and no version of it: plan files that wait, and what a usual plan is
 * called. */
static enum err from_beside(struct store *store, struct eraser *eraser, struct err_info *info) {
    static const char aside_sql[] =
        "UPDATE aside SET file = erased_json(file), person = erased('', '', person),"
        " sender = erased('', '', sender), why = erased_label(why),"
        " mark = 'erased ' || lower(hex(randomblob(16))) WHERE plan_id = ?"
        " AND (file <> erased_json(file) OR person <> erased('', '', person)"
        " OR sender <> erased('', '', sender) OR why <> erased_label(why))";
    static const char usual_sql[] = "UPDATE usual SET name = erased('', '', name)"
                                    " WHERE plan_id = ? AND name <> erased('', '', name)";
    static const struct {
        const char *sql, *place;
    } ALL[] = {{aside_sql, "A plan file of this plan that waits in the inbox"},
               {usual_sql, "What it is called as a plan to begin others from"}};
    enum err err = ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < sizeof ALL / sizeof *ALL; i++) {
        struct query query;
        query_begin(&query, store, ALL[i].sql);
        query_bind_text(&query, eraser->id);
        err = query_run(&query, info);
        if (err == ERR_OK && sqlite3_changes(store->db) > 0)
            say(eraser, "%s", ALL[i].place);
    }
    return err;
}

/* ---- what stays */

static enum err add_row(struct store *store, int64_t plan_row, const struct eraser *eraser,
                        const struct link *link, const char *content, struct err_info *info) {
    static const char sql[] =
        "INSERT INTO erasure (plan, number, edit, at, who, role, why, content)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    char now[32];
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    query_bind_number(&query, link->number);
    query_bind_number(&query, link->edit);
    query_bind_text(&query, store->clock(store->clock_data, now));
    query_bind_text(&query, store->who);
    query_bind_text(&query, user_role_word(store->role));
    query_bind_text(&query, eraser->why != NULL ? eraser->why : "");
    query_bind_text(&query, content);
    enum err err = query_run(&query, info);
    return err == ERR_OK ? chain_add(store, plan_row, link, info) : err;
}

static bool has_number(const struct numbers *numbers, int64_t number) {
    for (size_t i = 0; i < numbers->count; i++)
        if (numbers->items[i] == number)
            return true;
    return false;
}

/* Adds for each edit that lost words what it hashes to now, after the same one as ever. */
static enum err add_rows(struct store *store, int64_t plan_row, const struct eraser *eraser,
                         const struct numbers *numbers, int64_t revision, struct err_info *info) {
    struct links links = {0};
    char birth[SIGN_KEY], before[HASH_TEXT], content[HASH_TEXT];
    bool sealed; /* it stays as it is */
    enum err err = chain_links(store, plan_row, &links, info);
    if (err == ERR_OK)
        err = chain_birth(store, birth, info);
    if (err == ERR_OK)
        err = chain_hash_plan(store, plan_row, birth, before, info);
    if (err == ERR_OK)
        err = add_row(store, plan_row, eraser,
                      &(struct link){.kind = LINK_ERASURE, .number = revision}, "", info);
    for (size_t i = 0; err == ERR_OK && i < links.count; i++) {
        const struct link *link = &links.items[i];
        if (link->kind == LINK_EDIT && has_number(numbers, link->number)) {
            const struct link row = {
                .kind = LINK_ERASURE, .number = revision, .edit = link->number};
            err = chain_hash_link(store, plan_row, link, before, content, &sealed, info);
            if (err == ERR_OK)
                err = add_row(store, plan_row, eraser, &row, content, info);
        }
        memcpy(before, link->hash, sizeof before);
    }
    free(links.items);
    return err;
}

/* The plan is another revision: who has it open reads it anew. */
static enum err count_on(struct store *store, int64_t plan_row, int64_t *revision,
                         struct err_info *info) {
    static const char sql[] = "UPDATE plan SET revision = revision + 1 WHERE row = ?"
                              " RETURNING revision";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    *revision = query_row(&query) ? query_number(&query, 0) : 0;
    return query_end(&query, info);
}

/* ---- one version */

static enum err name_of(struct store *store, int64_t plan_row, char *name, size_t size,
                        bool *listed, struct err_info *info) {
    static const char sql[] = "SELECT reference, abs(version), version < 0, EXISTS (SELECT 1 FROM"
                              " listing WHERE listing.plan = row) FROM plan WHERE row = ?";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    if (query_row(&query)) {
        snprintf(name, size, "%.40s, version %" PRId64 "%s", query_text(&query, 0),
                 query_number(&query, 1), query_number(&query, 2) != 0 ? ", the other way" : "");
        *listed = query_number(&query, 3) != 0;
    }
    return query_end(&query, info);
}

/* How far the plan has got. With `list`, its line in the list is written anew. */
static enum err state_of(struct store *store, int64_t plan_row, bool list, bool listed,
                         enum state *state, struct err_info *info) {
    struct book *book = NULL;
    int64_t first = 0;
    enum err err = way_first(store, plan_row, &first, info);
    if (err == ERR_OK)
        err = book_read(store, plan_row, &book, info);
    if (err == ERR_OK && list && first == 0)
        err = listing_change(book, listed, info);
    if (err == ERR_OK)
        *state = book_figures(book, store->today())->state;
    book_close(book);
    return err;
}

static enum err from_version(struct store *store, int64_t plan_row, struct eraser *eraser,
                             struct err_info *info) {
    struct numbers numbers = {0};
    int64_t revision = 0;
    enum err err = find_edits(store, plan_row, eraser, &numbers, info);
    if (err == ERR_OK)
        err = from_answers(store, plan_row, eraser, info);
    if (err == ERR_OK)
        err = from_drafts(store, plan_row, eraser, info);
    if (err == ERR_OK && eraser->touched) {
        err = from_history(store, plan_row, &numbers, info);
        if (err == ERR_OK)
            err = count_on(store, plan_row, &revision, info);
        if (err == ERR_OK)
            err = add_rows(store, plan_row, eraser, &numbers, revision, info);
    }
    free(numbers.items);
    return err;
}

static enum err erase_version(struct store *store, int64_t plan_row, void *data,
                              struct err_info *info) {
    struct eraser *eraser = data;
    enum state before = STATE_DRAFT, after = STATE_DRAFT;
    char name[96] = "";
    bool listed = false;
    enum err err = name_of(store, plan_row, name, sizeof name, &listed, info);
    eraser->name = name;
    eraser->touched = false;
    if (err == ERR_OK)
        err = chain_holds(store, plan_row, info);
    if (err == ERR_OK)
        err = packed_open(store, plan_row, info);
    if (err == ERR_OK)
        err = state_of(store, plan_row, false, listed, &before, info);
    if (err == ERR_OK)
        err = from_version(store, plan_row, eraser, info);
    if (err == ERR_OK && eraser->touched)
        err = state_of(store, plan_row, true, listed, &after, info);
    if (err == ERR_OK && eraser->touched && before != after)
        say(eraser, "%s was agreed with these words in it. Who said yes has to say so again", name);
    return err;
}

/* ---- all of it */

static enum err erase_all(struct store *store, const struct erasing *erasing, struct eraser *eraser,
                          struct err_info *info) {
    char reference[REFERENCE_TEXT];
    size_t length = strcspn(erasing->plan, "@");
    enum err err = find_words(store, erasing, eraser, info);
    if (err != ERR_OK)
        return err;
    int code = erase_register(store->db, &eraser->words);
    if (code != SQLITE_OK)
        return store_trouble(store, code, info);
    err = every_plan(store, PLANS_WHERE("id = ?2"), eraser->id, erase_version, eraser, info);
    if (err == ERR_OK)
        err = from_beside(store, eraser, info);
    if (err == ERR_OK && eraser->why != NULL)
        err = found_fill(store, info); /* an index keeps what was taken out of it for a while */
    snprintf(reference, sizeof reference, "%.*s", (int)length, erasing->plan);
    if (err == ERR_OK && eraser->why != NULL)
        err = chain_event(store, "plan words erased", reference, eraser->why, strlen(eraser->why),
                          info);
    return err;
}

/* Looks, or with why, erases. `words` are those that went. */
static enum err run(struct store *store, const struct erasing *erasing, struct eraser *eraser,
                    struct err_info *info) {
    enum err err = gate_ask_role(TOPIC_ERASURE, store->role, info);
    if (err == ERR_OK)
        err = store_begin(store, info);
    if (err != ERR_OK)
        return err;
    err = erase_all(store, erasing, eraser, info);
    if (err == ERR_OK && eraser->why != NULL)
        err = store_commit(store, info);
    store_rollback(store);
    store_finish_statements(store); /* none may hold what it was made with */
    (void)erase_register(store->db, NULL);
    return err;
}

enum err store_erase_look(struct store *store, const struct erasing *erasing, erase_place *place,
                          void *data, struct err_info *info) {
    struct eraser eraser = {.place = place, .data = data};
    enum err err = run(store, erasing, &eraser, info);
    erase_words_done(&eraser.words);
    return err;
}

enum err store_erase(struct store *store, const struct erasing *erasing, const char *why,
                     erase_place *place, void *data, bool *log_left, struct err_info *info) {
    struct eraser eraser = {.place = place, .data = data, .why = why};
    *log_left = false;
    enum err err = run(store, erasing, &eraser, info);
    if (err == ERR_OK) {
        *log_left = !erase_clean(store);
        erase_look_beside(store, &eraser.words, place, data);
    }
    erase_words_done(&eraser.words);
    return err;
}
