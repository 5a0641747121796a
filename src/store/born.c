/* The births of plans, as links in the chain of the store as a whole: so that a plan of which some
 * other program took out all there was, its history too, is missed. What this program takes out has
 * a link that says so after it. */
#include "born.h"
#include "chain.h"
#include "every_plan.h"

#include "base/date.h"
#include "base/grow.h"
#include "base/unused.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BORN "plan begun, version "

/* What a link's hash is of: "ID@2"; malloc'd, NULL when no memory. */
static char *content_of(const char *id, int64_t version) {
    return grow_format("%s@%" PRId64, id, version);
}

static enum err add(struct store *store, const struct doer *by, const char *id,
                    const char *reference, int64_t version, struct err_info *info) {
    char kind[sizeof BORN + 24], *content = content_of(id, version);
    if (content == NULL)
        return store_no_memory(info);
    snprintf(kind, sizeof kind, BORN "%" PRId64, version);
    enum err err = chain_event_by(store, by, kind, reference, content, strlen(content), info);
    free(content);
    return err;
}

enum err born_add(struct store *store, const struct plan *plan, struct err_info *info) {
    const struct record *top = plan_one(plan, RECORD_PLAN);
    char now[32];
    const struct doer by = {store->clock(store->clock_data, now), store->who,
                            user_role_word(store->role)};
    return add(store, &by, record_text(top, PLAN_ID), record_text(top, PLAN_REFERENCE),
               record_number(top, PLAN_VERSION), info);
}

/* A version that is there, as the edit that made it has it. */
static enum err fill_plan(struct store *store, int64_t plan_row, void *data UNUSED,
                          struct err_info *info) {
    static const char sql[] =
        "SELECT id, reference, plan.version, coalesce(at, ''), coalesce(who, ''),"
        " coalesce(role, '') FROM plan LEFT JOIN edit ON edit.plan = row AND number = 1"
        " WHERE row = ? AND plan.version > 0";
    struct query query;
    enum err err = ERR_OK;
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    if (query_row(&query)) {
        const struct doer by = {query_text(&query, 3), query_text(&query, 4),
                                query_text(&query, 5)};
        err = add(store, &by, query_text(&query, 0), query_text(&query, 1), query_number(&query, 2),
                  info);
    }
    enum err ended = query_end(&query, err == ERR_OK ? info : NULL);
    return err != ERR_OK ? err : ended;
}

enum err born_fill(struct store *store, struct err_info *info) {
    return every_plan(store, PLANS_ALL, NULL, fill_plan, NULL, info);
}

/* ---- what is missing */

/* Whether the plan that stands where this one was born is this one. */
static enum err is_there(struct query *query, bool *there, struct err_info *info) {
    char hash[HASH_TEXT], *content = content_of(query_text(query, 3), query_number(query, 2));
    if (content == NULL)
        return store_no_memory(info);
    *there = !query_is_null(query, 3) &&
             strcmp(query_text(query, 4), hash_sha256(content, strlen(content), hash)) == 0;
    free(content);
    return ERR_OK;
}

/* Says which it is that is not there. */
static bool say_missing(struct query *query, chain_say *say, void *data) {
    char day[11], words[DATE_TEXT] = "a day that I cannot read", text[400];
    int64_t number;
    snprintf(day, sizeof day, "%.10s", query_text(query, 1));
    if (date_read(day, &number, NULL) == ERR_OK)
        date_show(number, words);
    snprintf(text, sizeof text,
             "%.64s, version %" PRId64 ": it was begun on %s and is no longer here, and nobody "
             "took it out with phbplan. A backup may have it",
             query_text(query, 0), query_number(query, 2), words);
    return say(text, data);
}

enum err born_check(struct store *store, chain_say *say, void *data, struct err_info *info) {
    static const char sql[] =
        "WITH born AS (SELECT number, about, at, content,"
        " CAST(substr(kind, length('" BORN "') + 1) AS INTEGER) AS version FROM event"
        " WHERE " IS_BORN " AND number > (SELECT coalesce(max(number), 0) FROM event"
        " WHERE about = '' AND kind = 'practice begun again'))"
        " SELECT about, at, born.version, plan.id, content FROM born"
        " LEFT JOIN plan ON plan.reference = about COLLATE NOCASE AND plan.version = born.version"
        " WHERE NOT EXISTS (SELECT 1 FROM event AS gone WHERE gone.about = born.about"
        " AND gone.kind = 'plan taken out' AND gone.number > born.number) ORDER BY born.number";
    struct query query;
    enum err err = ERR_OK;
    bool on = true, there = false;
    query_begin(&query, store, sql);
    while (on && err == ERR_OK && query_row(&query)) {
        err = is_there(&query, &there, info);
        if (err == ERR_OK && !there)
            on = say_missing(&query, say, data);
    }
    enum err ended = query_end(&query, err == ERR_OK ? info : NULL);
    return err != ERR_OK ? err : ended;
}
