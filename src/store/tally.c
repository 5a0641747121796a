/* What a portfolio counts, kept ready: a line for each version of each plan, written with every
 * edit, and of those that are authorised one for each thing that is bought, scored or counted. */
#include "tally.h"

#include "base/hash.h"
#include "base/unused.h"
#include "keys.h"
#include "plan/line.h"
#include "plan/review.h"
#include "plan/tally.h"

#include <stdlib.h>
#include <string.h>

/* ---- what it counts as ----------------------------------------------------------------------- */

/* A plan counts once; where no count may give a person away, one in eight counts for nothing and
 * one in eight twice, for good. Which, only who has the store's secret can say: it has one before
 * the last of its steps is taken (schema.c), which weighs all plans. */
static enum err weigh(struct store *store, const char *plan_id, int64_t *out,
                      struct err_info *info) {
    static const int64_t WEIGHTS[8] = {0, 1, 1, 1, 1, 1, 1, 2};
    char secret[SIGN_SECRET], mark[HASH_TEXT];
    struct hash hash;
    *out = 1;
    enum err err = keys_secret_if_any(store, secret, info);
    if (err != ERR_OK || secret[0] == '\0')
        return err;
    hash_begin(&hash);
    hash_add(&hash, "counts as", sizeof "counts as");
    hash_add(&hash, secret, strlen(secret));
    hash_add(&hash, plan_id, strlen(plan_id));
    hash_end(&hash, mark);
    sign_forget(secret);
    *out = WEIGHTS[strtol((char[]){mark[0], '\0'}, NULL, 16) % 8];
    return ERR_OK;
}

/* ---- its line -------------------------------------------------------------------------------- */

static void bind_known(struct query *query, bool known, int64_t number) {
    if (known)
        query_bind_number(query, number);
    else
        query_bind_null(query);
}

static const char *word_of(enum record_type type, size_t field, int choice) {
    return choice < 0 ? NULL : dictionary_field(type, field)->choices[choice].word;
}

static void bind_tally(struct query *query, const struct tally *tally) {
    query_bind_text(query, state_word(tally->decided));
    bind_known(query, tally->lives, tally->from);
    bind_known(query, tally->lives, tally->to);
    query_bind_number(query, tally->stopped);
    bind_known(query, tally->asked, tally->asked_on);
    bind_known(query, tally->lives, tally->yes_on);
    query_bind_text(query, word_of(RECORD_PERSON, PERSON_ENTITLED_THROUGH, tally->right));
    bind_known(query, tally->born, tally->grown_on);
    query_bind_text(query, held_word(tally->held));
    query_bind_text(query, comes_word(tally->comes));
    bind_known(query, tally->costed && tally->has_budget, tally->budget);
    bind_known(query, tally->costed, tally->plan);
    bind_known(query, tally->costed, tally->contingency);
    bind_known(query, tally->costed, tally->direct);
    bind_known(query, tally->costed, tally->third_party);
    bind_known(query, tally->costed, tally->notional);
    bind_known(query, tally->costed, tally->traditional);
    query_bind_number(query, tally->contested);
}

#define COLUMNS                                                                                    \
    "weight, state, own_from, own_to, stopped, asked_on, yes_on, entitled, grown_on, held, comes," \
    " budget, plan_total, kept_back, direct, third_party, notional, traditional, contested"
#define EXCLUDED                                                                                   \
    "excluded.weight, excluded.state, excluded.own_from, excluded.own_to, excluded.stopped,"       \
    " excluded.asked_on, excluded.yes_on, excluded.entitled, excluded.grown_on, excluded.held,"    \
    " excluded.comes, excluded.budget, excluded.plan_total, excluded.kept_back, excluded.direct,"  \
    " excluded.third_party, excluded.notional, excluded.traditional, excluded.contested"

/* Writes it, unless all is as it was; the other way of doing it is counted nowhere. */
static enum err put(const struct book *book, const struct tally *tally, struct err_info *info) {
    static const char sql[] =
        "INSERT INTO tally (plan, id, version, " COLUMNS
        ") SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
        " FROM plan WHERE row = ?1 AND version > 0"
        " ON CONFLICT (plan) DO UPDATE SET (" COLUMNS ") = (" EXCLUDED ")"
        " WHERE (" COLUMNS ") IS NOT (" EXCLUDED ")";
    const struct record *top = plan_one(book->plan, RECORD_PLAN);
    struct query query;
    int64_t weight = 0;
    enum err err = weigh(book->store, record_text(top, PLAN_ID), &weight, info);
    if (err != ERR_OK)
        return err;
    query_begin(&query, book->store, sql);
    query_bind_number(&query, book->row);
    query_bind_text(&query, record_text(top, PLAN_ID));
    query_bind_number(&query, record_number(top, PLAN_VERSION));
    query_bind_number(&query, weight);
    bind_tally(&query, tally);
    return query_run(&query, info);
}

static enum err run_with_id(const struct book *book, const char *sql, struct err_info *info) {
    struct query query;
    query_begin(&query, book->store, sql);
    query_bind_text(&query, record_text(plan_one(book->plan, RECORD_PLAN), PLAN_ID));
    return query_run(&query, info);
}

/* Whether it is a plan's only version, and has what such a one has: one look instead of the two
 * below, which make tables for themselves, at nearly every edit. */
static enum err stands_alone(const struct book *book, bool *out, struct err_info *info) {
    static const char sql[] =
        "SELECT NOT EXISTS (SELECT 1 FROM tally AS other WHERE other.id = tally.id"
        " AND other.plan <> tally.plan) AND live_to IS own_to AND next_from IS NULL"
        " AND before_to IS NULL AND reach IS (SELECT max(reach) FROM plan WHERE id = tally.id)"
        " FROM tally WHERE plan = ?";
    struct query query;
    query_begin(&query, book->store, sql);
    query_bind_number(&query, book->row);
    *out = query_row(&query) && query_number(&query, 0) != 0;
    return query_end(&query, info);
}

/* A version lasts until a newer one takes its place: that one's first day, or the day it was ended,
 * for then the plan is over. And who may read one version may read all of them. */
static enum err put_beside(const struct book *book, struct err_info *info) {
    static const char until_sql[] =
        "UPDATE tally SET (reach, next_from, live_to) = (new.reach, new.next_from, new.live_to)"
        " FROM (SELECT plan AS row, (SELECT max(reach) FROM plan WHERE plan.id = one.id) AS reach,"
        "  (SELECT min(own_from) FROM tally AS newer WHERE newer.id = one.id"
        "   AND newer.version > one.version AND own_from <= own_to) AS next_from,"
        "  min(own_to, ifnull((SELECT min(iif(stopped, min(own_from, own_to + 1), own_from)) - 1"
        "   FROM tally AS newer WHERE newer.id = one.id AND newer.version > one.version),"
        "   own_to)) AS live_to"
        "  FROM tally AS one WHERE id = ?1) AS new WHERE plan = new.row"
        " AND (tally.reach, tally.next_from, tally.live_to)"
        " IS NOT (new.reach, new.next_from, new.live_to)";
    static const char before_sql[] =
        "UPDATE tally SET before_to = new.before_to"
        " FROM (SELECT plan AS row, (SELECT max(live_to) FROM tally AS older"
        "  WHERE older.id = one.id AND older.version < one.version AND own_from <= live_to)"
        "  AS before_to FROM tally AS one WHERE id = ?1) AS new WHERE plan = new.row"
        " AND tally.before_to IS NOT new.before_to";
    bool alone = false;
    enum err err = stands_alone(book, &alone, info);
    if (err == ERR_OK && !alone)
        err = run_with_id(book, until_sql, info);
    return err == ERR_OK && !alone ? run_with_id(book, before_sql, info) : err;
}

/* ---- its things ------------------------------------------------------------------------------ */

/* Each of a version's things of a kind: it says how many there are, and writes them. */
struct things {
    const char *count_sql, *drop_sql;
    enum err (*put)(const struct book *book, const struct figures *figures, size_t *count,
                    struct err_info *info);
};

/* The part of life that a line is for: that of the first of its outcomes that says one. */
static const char *life_area_of(const struct plan *plan, const struct record *line) {
    const char *at = record_text(line, LINE_OUTCOMES);
    while (*at != '\0') {
        char id[65];
        const size_t length = strcspn(at, "\n");
        const struct record *outcome = NULL;
        if (length < sizeof id) {
            memcpy(id, at, length);
            id[length] = '\0';
            outcome = plan_find(plan, RECORD_OUTCOME, id, NULL);
        }
        if (outcome != NULL && record_has(outcome, OUTCOME_LIFE_AREA))
            return word_of(RECORD_OUTCOME, OUTCOME_LIFE_AREA,
                           (int)record_number(outcome, OUTCOME_LIFE_AREA));
        at += length + (at[length] != '\0');
    }
    return NULL;
}

static enum err put_bought(const struct book *book, const struct figures *figures, size_t *count,
                           struct err_info *info) {
    static const char sql[] =
        "INSERT INTO bought (plan, line, life_area, paid_by, pence) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (plan, line) DO UPDATE SET (life_area, paid_by, pence)"
        " = (excluded.life_area, excluded.paid_by, excluded.pence)"
        " WHERE (life_area, paid_by, pence)"
        " IS NOT (excluded.life_area, excluded.paid_by, excluded.pence)";
    enum err err = ERR_OK;
    *count = 0;
    for (size_t i = 0; err == ERR_OK && i < figures->cost.line_count; i++) {
        const struct line_cost *line = &figures->cost.lines[i];
        if (!line->counts)
            continue;
        struct query query;
        query_begin(&query, book->store, sql);
        query_bind_number(&query, book->row);
        query_bind_text(&query, line->line->id);
        query_bind_text(&query, life_area_of(book->plan, line->line));
        query_bind_text(&query, word_of(RECORD_LINE, LINE_PAID_BY,
                                        (int)record_number(line->line, LINE_PAID_BY)));
        query_bind_number(&query, line_cost_paid(line));
        err = query_run(&query, info);
        ++*count;
    }
    return err;
}

/* The last review held in which it has a number, and that; false where there is none, or it was not
 * known before. */
static enum err find_seen(const struct plan *plan, const struct record *about,
                          struct review_thing *out, struct span *span, bool *found,
                          struct err_info *info) {
    enum err err = ERR_OK;
    *found = false;
    for (size_t i = 0; err == ERR_OK && i < plan_count(plan, RECORD_REVIEW); i++) {
        const struct record *review = plan_at(plan, RECORD_REVIEW, i);
        const int64_t held = record_number(review, REVIEW_HELD_ON);
        struct review_thing thing;
        if (!record_has(review, REVIEW_HELD_ON) || (*found && held < span->last))
            continue;
        const struct span looked = review_span(plan, review, held);
        err = review_thing(plan, review, about, looked, &thing, info);
        if (err != ERR_OK || !thing.now_known || !thing.then_known)
            continue;
        *out = thing;
        *span = looked;
        *found = true;
    }
    return err;
}

static const char *seen_word(const struct record *about) {
    const size_t field = about->type == RECORD_OUTCOME ? (size_t)OUTCOME_LIFE_AREA : MEASURE_NAME;
    return record_has(about, field) ? word_of(about->type, field, (int)record_number(about, field))
                                    : NULL;
}

static enum err put_one_seen(const struct book *book, const struct record *about, size_t *count,
                             struct err_info *info) {
    static const char sql[] =
        "INSERT INTO seen (plan, kind, thing, what, held_on, before, now, days, year, before_pence,"
        " now_pence, year_pence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (plan, kind, thing) DO UPDATE SET (what, held_on, before, now, days, year,"
        " before_pence, now_pence, year_pence) = (excluded.what, excluded.held_on, excluded.before,"
        " excluded.now, excluded.days, excluded.year, excluded.before_pence, excluded.now_pence,"
        " excluded.year_pence) WHERE (what, held_on, before, now, days, year, before_pence,"
        " now_pence, year_pence) IS NOT (excluded.what, excluded.held_on, excluded.before,"
        " excluded.now, excluded.days, excluded.year, excluded.before_pence, excluded.now_pence,"
        " excluded.year_pence)";
    struct review_thing thing;
    struct span span = {0};
    struct query query;
    bool found = false;
    enum err err = find_seen(book->plan, about, &thing, &span, &found, info);
    if (err != ERR_OK || !found)
        return err == ERR_LIMIT ? ERR_OK : err; /* what costs too much is no figure */
    query_begin(&query, book->store, sql);
    query_bind_number(&query, book->row);
    query_bind_text(&query, dictionary_record(about->type)->table);
    query_bind_text(&query, about->id);
    query_bind_text(&query, seen_word(about));
    query_bind_number(&query, span.last);
    query_bind_number(&query, thing.then);
    query_bind_number(&query, thing.now);
    query_bind_number(&query, span.days);
    bind_known(&query, thing.year_known, thing.year);
    bind_known(&query, thing.priced, thing.then_costs);
    bind_known(&query, thing.priced, thing.now_costs);
    bind_known(&query, thing.priced && thing.year_known, thing.year_costs);
    ++*count;
    return query_run(&query, info);
}

static enum err put_seen(const struct book *book, const struct figures *figures UNUSED,
                         size_t *count, struct err_info *info) {
    static const enum record_type TYPES[] = {RECORD_OUTCOME, RECORD_MEASURE};
    enum err err = ERR_OK;
    *count = 0;
    for (size_t t = 0; t < sizeof TYPES / sizeof *TYPES; t++)
        for (size_t i = 0; err == ERR_OK && i < plan_count(book->plan, TYPES[t]); i++)
            err = put_one_seen(book, plan_at(book->plan, TYPES[t], i), count, info);
    return err;
}

static const struct things THINGS[] = {
    {"SELECT count(*) FROM bought WHERE plan = ?", "DELETE FROM bought WHERE plan = ?", put_bought},
    {"SELECT count(*) FROM seen WHERE plan = ?", "DELETE FROM seen WHERE plan = ?", put_seen},
};

static enum err drop(const struct book *book, const char *sql, struct err_info *info) {
    struct query query;
    query_begin(&query, book->store, sql);
    query_bind_number(&query, book->row);
    return query_run(&query, info);
}

/* Writes those that are others now; of a version that nobody lives by, none. Where there are more
 * than that, some are gone: all are written anew. */
static enum err put_things(const struct book *book, const struct figures *figures, bool lives,
                           const struct things *things, struct err_info *info) {
    struct query query;
    size_t count = 0;
    enum err err = lives ? things->put(book, figures, &count, info) : ERR_OK;
    if (err != ERR_OK)
        return err;
    query_begin(&query, book->store, things->count_sql);
    query_bind_number(&query, book->row);
    const bool more = query_row(&query) && query_number(&query, 0) > (int64_t)count;
    err = query_end(&query, info);
    if (err == ERR_OK && more)
        err = drop(book, things->drop_sql, info);
    return err == ERR_OK && more && lives ? things->put(book, figures, &count, info) : err;
}

/* ---- all of it ------------------------------------------------------------------------------- */

enum err tally_change(const struct book *book, const struct figures *figures,
                      struct err_info *info) {
    struct tally tally;
    enum err err = plan_tally(book->plan, figures, &tally, info);
    if (err == ERR_OK)
        err = put(book, &tally, info);
    if (err == ERR_OK)
        err = put_beside(book, info);
    for (size_t i = 0; err == ERR_OK && i < sizeof THINGS / sizeof *THINGS; i++)
        err = put_things(book, figures, tally.lives, &THINGS[i], info);
    return err;
}
