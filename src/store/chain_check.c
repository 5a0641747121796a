/* What is wrong with the chains of the history: the first edit, and the first thing done to the
 * store as a whole, that is not as it was kept. */
#include "chain.h"
#include "every_plan.h"
#include "keys.h"

#include "base/sign.h"
#include "base/text.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- what is wrong with them */

struct checking {
    chain_say *say;
    void *data;
    bool stopped;
};

static void say(struct checking *checking, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void say(struct checking *checking, const char *format, ...) {
    char words[1024], clean[sizeof words];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    checking->stopped = !checking->say(text_copy(words, clean, sizeof clean), checking->data);
}

/* "P-0001, version 2" */
static enum err name_plan(struct store *store, int64_t plan_row, char *name, size_t size,
                          char head[HASH_TEXT], int64_t *revision, struct err_info *info) {
    static const char sql[] = "SELECT reference, ltrim(version, '-'), version < 0, head, revision"
                              " FROM plan WHERE row = ?";
    struct query query;
    name[0] = head[0] = '\0';
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    if (query_row(&query)) {
        snprintf(name, size, "%.40s, version %.20s%s", query_text(&query, 0), query_text(&query, 1),
                 query_number(&query, 2) != 0 ? ", the other way" : "");
        snprintf(head, HASH_TEXT, "%s", query_text(&query, 3));
        *revision = query_number(&query, 4);
    }
    return query_end(&query, info);
}

/* Says which edit it is that was altered, as it stands now. */
static enum err say_altered(struct store *store, int64_t plan_row, const char *name,
                            const struct link *link, struct checking *checking,
                            struct err_info *info) {
    static const char *const SQL[LINK_KIND_COUNT] = {
        "SELECT at, who, label FROM edit WHERE plan = ?1 AND number = ?2 AND ?3 = 0",
        "SELECT at, who, standing FROM marking WHERE plan = ?1 AND number = ?2 AND edit = ?3",
        "SELECT at, who, why FROM erasure WHERE plan = ?1 AND number = ?2 AND edit = ?3"};
    struct query query;
    query_begin(&query, store, SQL[link->kind]);
    query_bind_number(&query, plan_row);
    query_bind_number(&query, link->number);
    query_bind_number(&query, link->edit);
    if (query_row(&query))
        say(checking,
            "%s: edit %" PRId64 " was altered after it was kept%s. "
            "It now says: \"%.160s\", by %.80s, at %.40s",
            name, link->number, link->number == 1 ? ", or came from other plans" : "",
            query_text(&query, 2), query_text(&query, 1), query_text(&query, 0));
    return query_end(&query, info);
}

/* An edit stands as it was last marked: finds the first that does not. */
static enum err check_standings(struct store *store, int64_t plan_row, const char *name,
                                struct checking *checking, struct err_info *info) {
    static const char sql[] =
        "SELECT edit.number, edit.label FROM edit LEFT JOIN marking"
        " ON marking.plan = edit.plan AND marking.edit = edit.number AND marking.number ="
        " (SELECT max(number) FROM marking AS newer WHERE newer.plan = edit.plan"
        " AND newer.edit = edit.number)"
        " WHERE edit.plan = ? AND (coalesce(edit.marked_at, '') <> coalesce(marking.at, '')"
        " OR coalesce(edit.marked_by, '') <> coalesce(marking.who, '')"
        " OR (edit.standing <> coalesce(marking.standing, iif(edit.number = 1, 'start', 'stands'))"
        " AND NOT (edit.standing = 'dropped' AND marking.standing = 'undone')))"
        " ORDER BY edit.number LIMIT 1";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    if (query_row(&query))
        say(checking,
            "%s: whether edit %" PRId64 " (\"%.160s\") was undone was altered after it was kept",
            name, query_number(&query, 0), query_text(&query, 1));
    return query_end(&query, info);
}

/* A plan whose links are gone through. */
struct chain_walk {
    int64_t plan_row, revision, last; /* the number of the last link that fits */
    const char *name;
    char head[HASH_TEXT], before[HASH_TEXT], birth[SIGN_KEY];
    bool sealed; /* the link that was looked at is one that has a seal */
};

/* Whether what an edit says now is what it was left with when words were erased from it. */
static enum err is_erased(struct store *store, const struct chain_walk *walk,
                          const struct link *link, const char *hash, bool *out,
                          struct err_info *info) {
    static const char sql[] = "SELECT content FROM erasure WHERE plan = ? AND edit = ?"
                              " ORDER BY number DESC LIMIT 1";
    struct query query;
    *out = false;
    if (link->kind != LINK_EDIT)
        return ERR_OK;
    query_begin(&query, store, sql);
    query_bind_number(&query, walk->plan_row);
    query_bind_number(&query, link->number);
    *out = query_row(&query) && strcmp(query_text(&query, 0), hash) == 0;
    return query_end(&query, info);
}

/* Whether a link has the hash that it should have after the one before. */
static enum err fits_before(struct store *store, struct chain_walk *walk, const struct link *link,
                            bool *fits, struct err_info *info) {
    char hash[HASH_TEXT];
    enum err err =
        chain_hash_link(store, walk->plan_row, link, walk->before, hash, &walk->sealed, info);
    *fits = err == ERR_OK && strcmp(hash, link->hash) == 0;
    return err != ERR_OK || *fits ? err : is_erased(store, walk, link, hash, fits, info);
}

/* The first link fits the plan and the store's birth; or the plan alone, where it is older than
 * that. */
static enum err fits_first(struct store *store, struct chain_walk *walk, const struct link *link,
                           bool *fits, struct err_info *info) {
    enum err err = chain_hash_plan(store, walk->plan_row, walk->birth, walk->before, info);
    if (err == ERR_OK)
        err = fits_before(store, walk, link, fits, info);
    if (err != ERR_OK || *fits)
        return err;
    err = chain_hash_plan(store, walk->plan_row, "", walk->before, info);
    return err == ERR_OK ? fits_before(store, walk, link, fits, info) : err;
}

/* The store's seal is on what decides, and on what was erased. */
static bool check_seal(const struct chain_walk *walk, const struct link *link,
                       struct checking *checking) {
    const bool fits = (!walk->sealed && link->seal[0] == '\0') ||
                      sign_fits(link->hash, strlen(link->hash), walk->birth, link->seal);
    if (!fits)
        say(checking, "%s: edit %" PRId64 " decides something, and its seal is not of these plans",
            walk->name, link->number);
    return fits;
}

/* Goes on to a link. *fits is false where something was said. */
static enum err check_link(struct store *store, struct chain_walk *walk, const struct link *link,
                           bool *fits, struct checking *checking, struct err_info *info) {
    enum err err = walk->last < 0 ? fits_first(store, walk, link, fits, info)
                                  : fits_before(store, walk, link, fits, info);
    if (err != ERR_OK)
        return err;
    int64_t last = walk->last < 0 ? 0 : walk->last;
    if (!*fits && link->number > last + 1)
        say(checking, "%s: edit %" PRId64 " was taken out of the history", walk->name, last + 1);
    else if (!*fits)
        err = say_altered(store, walk->plan_row, walk->name, link, checking, info);
    else
        *fits = check_seal(walk, link, checking);
    memcpy(walk->before, link->hash, sizeof walk->before);
    walk->last = link->number;
    return err;
}

/* Where all links fit: that none is missing at the end. */
static bool check_end(const struct chain_walk *walk, struct checking *checking) {
    if (walk->last < 0)
        say(checking, "%s: its whole history was taken out, from edit 1 on", walk->name);
    else if (strcmp(walk->before, walk->head) != 0)
        say(checking, "%s: the end of its history was taken out, from edit %" PRId64 " on",
            walk->name, walk->last < walk->revision ? walk->last + 1 : walk->last);
    else if (walk->revision < walk->last || walk->revision > BOOK_MAX_REVISION)
        say(checking, "%s: how often it was changed is not what its history says", walk->name);
    else
        return true;
    return false;
}

/* Goes through a plan's links to the first that does not fit. *fits is false where one was said. */
static enum err check_links(struct store *store, struct chain_walk *walk, bool *fits,
                            struct checking *checking, struct err_info *info) {
    struct links links = {0};
    enum err err = chain_birth(store, walk->birth, info);
    if (err == ERR_OK)
        err = chain_links(store, walk->plan_row, &links, info);
    *fits = true;
    for (size_t i = 0; err == ERR_OK && *fits && i < links.count; i++)
        err = check_link(store, walk, &links.items[i], fits, checking, info);
    if (err == ERR_OK && *fits)
        *fits = check_end(walk, checking);
    free(links.items);
    return err;
}

static enum err check_plan(struct store *store, int64_t plan_row, void *data,
                           struct err_info *info) {
    struct checking *checking = data;
    char name[96];
    struct chain_walk walk = {.plan_row = plan_row, .last = -1, .name = name};
    bool fits = true;
    if (checking->stopped)
        return ERR_OK;
    enum err err = name_plan(store, plan_row, name, sizeof name, walk.head, &walk.revision, info);
    if (err == ERR_OK)
        err = check_links(store, &walk, &fits, checking, info);
    if (err == ERR_OK && fits)
        err = check_standings(store, plan_row, name, checking, info);
    return err;
}

/* What is said first, and no more. */
static bool say_first(const char *words, void *data) {
    return err_set(data, ERR_FOREIGN, "%s. Nothing was done. Look at it with phbplan verify",
                   words) == ERR_OK;
}

enum err chain_holds(struct store *store, int64_t plan_row, struct err_info *info) {
    struct err_info said = {0};
    struct checking checking = {say_first, &said, false};
    enum err err = check_plan(store, plan_row, &checking, info);
    return err == ERR_OK && checking.stopped ? err_set(info, ERR_FOREIGN, "%s", said.text) : err;
}

/* The next event after `number`; its own number, 0 where there is none. */
static enum err next_event(struct store *store, int64_t *number, char hash[HASH_TEXT], char *about,
                           size_t size, struct err_info *info) {
    static const char sql[] = "SELECT number, hash, kind, about FROM event WHERE number > ?"
                              " ORDER BY number LIMIT 1";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, *number);
    bool found = query_row(&query);
    *number = found ? query_next(&query, 0, *number) : 0;
    if (found) {
        snprintf(hash, HASH_TEXT, "%s", query_text(&query, 1));
        snprintf(about, size, "%.40s, %.160s", query_text(&query, 2), query_text(&query, 3));
    }
    return query_end(&query, info);
}

/* The hash that an event should have: the first comes after the store's birth, or after nothing,
 * where it is older than that. */
static enum err hash_event(struct store *store, int64_t last, int64_t number, const char *before,
                           const char *kept, char hash[HASH_TEXT], struct err_info *info) {
    char birth[SIGN_KEY];
    enum err err = chain_hash_event(store, number, before, hash, info);
    if (err != ERR_OK || last != 0 || strcmp(hash, kept) == 0)
        return err;
    err = chain_birth(store, birth, info);
    return err == ERR_OK ? chain_hash_event(store, number, birth, hash, info) : err;
}

static enum err check_events(struct store *store, struct checking *checking,
                             struct err_info *info) {
    char head[HASH_TEXT], before[HASH_TEXT] = "", hash[HASH_TEXT], kept[HASH_TEXT], about[256];
    int64_t last = 0, number = 0;
    enum err err = chain_event_head(store, head, &last, info);
    for (last = 0; err == ERR_OK && !checking->stopped; last = number) {
        err = next_event(store, &number, kept, about, sizeof about, info);
        if (err == ERR_OK && number == 0)
            break;
        if (err == ERR_OK)
            err = hash_event(store, last, number, before, kept, hash, info);
        if (err == ERR_OK && strcmp(hash, kept) != 0) {
            if (number > last + 1)
                say(checking, "What was taken in or out: number %" PRId64 " is missing", last + 1);
            else
                say(checking,
                    "What was taken in or out: number %" PRId64 " was altered. It now says: %s",
                    number, about);
            return ERR_OK;
        }
        memcpy(before, hash, sizeof before);
    }
    if (err == ERR_OK && !checking->stopped && strcmp(before, head) != 0)
        say(checking, "What was taken in or out: number %" PRId64 " is missing", last + 1);
    return err;
}

enum err chain_check(struct store *store, chain_say *say_to, void *data, struct err_info *info) {
    struct checking checking = {say_to, data, false};
    enum err err = check_events(store, &checking, info);
    return err == ERR_OK ? every_plan(store, PLANS_ALL, NULL, check_plan, &checking, info) : err;
}
