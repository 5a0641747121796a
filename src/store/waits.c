/* What waits in the store: read from the list of plans and from what is for finance (payable.c), by
 * an index for each kind over those alone that wait, and from the files that are aside. */
#include "store/waits.h"

#include "base/date.h"
#include "base/grow.h"
#include "base/text.h"
#include "internal.h"
#include "payable.h"

#include <stdlib.h>
#include <string.h>

/* ---- how each kind is read ------------------------------------------------------------------- */

/* Reads what a kind has of its own, from the columns after since. What the tables hold may be
 * anybody's: texts are made plain. */
typedef void read_own(struct query *query, int at, struct waits_row *row);

static void read_decides(struct query *query, int at, struct waits_row *row) {
    row->contested = query_within(query, at, 0, PLAN_LIST_MOST, NULL);
    text_copy(query_text(query, at + 1), row->who, sizeof row->who);
}

static void read_aside(struct query *query, int at, struct waits_row *row) {
    text_copy(query_text(query, at), row->who, sizeof row->who);
    row->aside = query_within(query, at + 1, 0, INT64_MAX, NULL);
    text_copy(query_text(query, at + 2), row->why, sizeof row->why);
}

static void read_stranger(struct query *query, int at, struct waits_row *row) {
    text_copy(query_text(query, at), row->key, sizeof row->key);
}

static void read_review(struct query *query, int at, struct waits_row *row) {
    text_copy(query_text(query, at), row->id, sizeof row->id);
}

static void read_mentor(struct query *query, int at, struct waits_row *row) {
    row->until = query_within(query, at, DATE_FIRST, DATE_LAST, &row->has_until);
}

/* A word that nobody here writes is somebody's all the same: it is not to be paid on it. */
static enum pay_next read_next(const char *word) {
    for (int next = PAY_NEXT_COMMISSIONER; next < PAY_NEXT_COUNT; next++)
        if (strcmp(word, pay_next_word((enum pay_next)next)) == 0)
            return (enum pay_next)next;
    return PAY_NEXT_CLINICIAN;
}

static void read_pay(struct query *query, int at, struct waits_row *row) {
    const int64_t most = INT64_C(1000000000000); /* pence, past any plan's */
    struct waits_pay *pay = &row->pay;
    if (row->kind == WAITS_NOT_YET)
        pay->next = read_next(query_text(query, at));
    pay->year = query_within(query, at + 1, 0, most, NULL);
    pay->month = query_within(query, at + 2, 0, most, &pay->monthly);
    pay->holder =
        field_find_choice(dictionary_field(RECORD_MONEY, MONEY_HOLDER), query_text(query, at + 3));
    pay->older = query_number(query, at + 4) != 0;
}

/* ---- for whom each is ------------------------------------------------------------------------ */

typedef bool is_for_role(enum user_role role);

static bool decides(enum user_role role) {
    return role == USER_COMMISSIONER;
}

static bool takes_files(enum user_role role) {
    return gate_ask_role(TOPIC_FILE, role, NULL) == ERR_OK;
}

static bool holds_reviews(enum user_role role) {
    return gate_ask_role(TOPIC_REVIEW, role, NULL) == ERR_OK;
}

static bool looks_for_mentors(enum user_role role) {
    return gate_ask_role(TOPIC_MENTORS, role, NULL) == ERR_OK;
}

static bool sees_late(enum user_role role) {
    return holds_reviews(role) || decides(role);
}

static bool pays(enum user_role role) {
    return role == USER_FINANCE;
}

/* ---- the kinds ------------------------------------------------------------------------------- */

/* How a kind is counted and read: ?1 is the day, ?2 how far a plan must have been for who is here
 * to read it, ?3 and ?4 the bounds (of those that have some) by which it differs from others that
 * are read the same way, with the same statement, and ?5 how many are counted or read at the most.
 * A row is a line of the list, then since, then its own. */
#define COUNT(from) "SELECT count(*) FROM (SELECT 1 FROM " from " LIMIT ?5)"
#define SOURCE(columns, from, order)                                                               \
    COUNT(from), columns " FROM " from " ORDER BY " order " LIMIT ?5"
/* The same of those in the list of plans that have such a day. */
#define LISTED(since, own, index)                                                                  \
    SOURCE("SELECT " LISTING_COLUMNS ", " since ", " own,                                          \
           "listing INDEXED BY " index " WHERE " since " IS NOT NULL AND reach >= ?2",             \
           since ", reference")
/* What is not over, and no newer version took the place of; of what is still on its way, for who
 * does not read that, only where a version was authorised before. */
#define PAYABLE(kind)                                                                                 \
    SOURCE(                                                                                           \
        "SELECT reference, state, person, NULL, NULL, version, NULL, NULL, NULL, NULL, begins, ends," \
        " 0, '', 0, NULL, since, next, year, month, holder,"                                          \
        " NOT EXISTS (SELECT 1 FROM listing WHERE listing.plan = payable.plan)",                      \
        "payable INDEXED BY payable_in_order WHERE kind = '" kind "'"                                 \
        " AND (ends IS NULL OR ends >= ?1) AND (?2 < 2 OR state <> 'submitted' OR EXISTS"             \
        " (SELECT 1 FROM plan AS version WHERE version.id = payable.id AND version.reach >= ?2))"     \
        " AND NOT " PAYABLE_REPLACED("?1"),                                                           \
        "since, reference, version")

/* Reviews of plans that are lived with, whose next one is due between two days, counted from today:
 * of each the version that is in force, by its own day, shown as the plan's line in the list. */
#define IN_FORCE                                                                                   \
    "payable.state IN " PAYABLE_IN_FORCE " AND (payable.ends IS NULL OR payable.ends >= ?1)"       \
    " AND NOT " PAYABLE_REPLACED("?1") " AND NOT " PAYABLE_BEGINS_LATER("?1")
#define REVIEWED_BETWEEN                                                                           \
    " WHERE payable.review_on IS NOT NULL"                                                         \
    " AND payable.review_on BETWEEN ?1 + ?3 AND ?1 + ?4 AND " IN_FORCE                             \
    " AND NOT " PAYABLE_REVIEWED_SINCE
#define REVIEWED                                                                                   \
    SOURCE("SELECT " LISTING_COLUMNS ", due, plan_id",                                             \
           "(SELECT payable.id AS plan_id, payable.review_on AS due, payable.reference AS placed," \
           " plan.row AS shown"                                                                    \
           " FROM payable INDEXED BY payable_by_review"                                            \
           " CROSS JOIN plan ON plan.id = payable.id" REVIEWED_BETWEEN ")"                         \
           " CROSS JOIN listing ON listing.plan = shown AND reach >= ?2",                          \
           "due, placed")
/* The plans themselves are not read; and the last days first, since of plans with early ones many
 * are over. */
#define REVIEWED_ALL                                                                               \
    COUNT("payable INDEXED BY payable_by_review" REVIEWED_BETWEEN                                  \
          " ORDER BY payable.review_on DESC")
/* Who would help others, where their name may be given that day (1), or not (0). */
#define MENTORS                                                                                    \
    SOURCE(                                                                                        \
        "SELECT " LISTING_COLUMNS ", named_on, named_until",                                       \
        "listing INDEXED BY listing_would_mentor WHERE mentors = 1 AND shelf = 0 AND reach >= ?2"  \
        " AND " PAYABLE_DIED " IS NULL"                                                            \
        " AND (named_on IS NOT NULL AND named_on <= ?1"                                            \
        " AND (named_until IS NULL OR named_until >= ?1)) BETWEEN ?3 AND ?4",                      \
        "sort_name, reference")
#define IN(list) (1u << (list))

static const struct waits_source {
    unsigned lists; /* IN those */
    is_for_role *is_for;
    read_own *read; /* NULL: its kind is only counted */
    const char *count, *rows;
    int64_t least, most;   /* its own bounds, where it has some */
    const char *count_all; /* for who reads every plan; NULL: as for anyone */
} SOURCES[WAITS_KIND_COUNT] = {
    [WAITS_SENT] = {IN(WAITS_INBOX), decides, read_decides,
                    LISTED("sent_on", "contested, ''", "listing_sent")},
    [WAITS_ASKED] = {IN(WAITS_INBOX), decides, read_decides,
                     LISTED("asked_on", "contested, asked_by", "listing_asked")},
    [WAITS_ASIDE] =
        {IN(WAITS_INBOX) | IN(WAITS_PAYMENTS), takes_files, read_aside,
         SOURCE("SELECT reference, '', person, NULL, NULL, version, NULL, NULL, NULL, NULL,"
                " NULL, NULL, 0, '', 0, NULL, unixepoch(at) / 86400, sender, number, why",
                "aside WHERE reach >= ?2", "number")},
    [WAITS_STRANGER] = {IN(WAITS_INBOX) | IN(WAITS_PAYMENTS), takes_files, read_stranger,
                        SOURCE("SELECT " LISTING_COLUMNS ", 0, stranger",
                               "listing INDEXED BY listing_stranger WHERE stranger IS NOT NULL"
                               " AND reach >= ?2",
                               "reference")},
    [WAITS_MAY_PAY] = {IN(WAITS_PAYMENTS), pays, read_pay, PAYABLE(PAYABLE_MAY_PAY)},
    [WAITS_NOT_YET] = {IN(WAITS_PAYMENTS), pays, read_pay, PAYABLE(PAYABLE_NOT_YET)},
    [WAITS_SERVICES] = {IN(WAITS_PAYMENTS), pays, NULL, PAYABLE(PAYABLE_SERVICES)},
    [WAITS_LATE] = {IN(WAITS_REVIEWS) | IN(WAITS_INBOX), sees_late, read_review, REVIEWED,
                    DATE_FIRST - DATE_LAST, -1, REVIEWED_ALL},
    [WAITS_DUE] = {IN(WAITS_REVIEWS) | IN(WAITS_INBOX), holds_reviews, read_review, REVIEWED, 0,
                   REVIEW_DUE_DAYS, REVIEWED_ALL},
    [WAITS_COMING] = {IN(WAITS_REVIEWS), holds_reviews, read_review, REVIEWED, REVIEW_DUE_DAYS + 1,
                      REVIEW_COMING_DAYS, REVIEWED_ALL},
    [WAITS_NAMED] = {IN(WAITS_MENTORS), looks_for_mentors, read_mentor, MENTORS, 1, 1},
    [WAITS_UNNAMED] = {IN(WAITS_MENTORS), looks_for_mentors, read_mentor, MENTORS, 0, 0},
};

bool waits_is_in(enum waits_kind kind, enum waits_list list) {
    return (SOURCES[kind].lists & IN(list)) != 0;
}

bool waits_is_for(enum waits_kind kind, enum user_role role) {
    return SOURCES[kind].is_for(role);
}

/* One more than is asked for tells whether there are more. */
static size_t one_more(size_t most) {
    return most < WAITS_ALL ? most + 1 : most;
}

/* Of at most so many, or WAITS_ALL. */
static void begin(struct query *query, struct store *store, const char *sql,
                  const struct waits_source *source, int64_t today, size_t most) {
    const int64_t numbers[] = {today, gate_reach(store->role), source->least, source->most,
                               most <= INT32_MAX ? (int64_t)most : -1};
    query_begin(query, store, sql);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        query_bind_number(query, numbers[i]);
}

enum err store_waiting(struct store *store, enum waits_kind kind, int64_t today, size_t most,
                       struct waits_count *out, struct err_info *info) {
    const struct waits_source *source = &SOURCES[kind];
    const bool all = gate_reach(store->role) == REACH_NOBODY && source->count_all != NULL;
    struct query query;
    begin(&query, store, all ? source->count_all : source->count, source, today, one_more(most));
    out->count = query_row(&query) ? (size_t)query_number(&query, 0) : 0;
    out->more = out->count > most;
    out->count -= out->more;
    return query_end(&query, info);
}

static void read_row(struct query *query, enum waits_kind kind, struct waits_row *row) {
    *row = (struct waits_row){.kind = kind};
    listing_read(query, &row->plan);
    row->since = query_within(query, LISTING_COLUMN_COUNT, DATE_FIRST, DATE_LAST, NULL);
    SOURCES[kind].read(query, LISTING_COLUMN_COUNT + 1, row);
}

static enum err read_kind(struct store *store, enum waits_kind kind, int64_t today, size_t limit,
                          struct waits *out, size_t *capacity, struct err_info *info) {
    struct query query;
    const size_t before = out->count;
    struct waits_count *total = &out->totals[kind];
    bool room = true;
    if (SOURCES[kind].read == NULL)
        return store_waiting(store, kind, today, limit, total, info);
    begin(&query, store, SOURCES[kind].rows, &SOURCES[kind], today, one_more(limit));
    while (room && !total->more && query_row(&query)) {
        total->more = out->count - before == limit;
        room = total->more || GROW(out->items, out->count, *capacity);
        if (room && !total->more)
            read_row(&query, kind, &out->items[out->count++]);
    }
    total->count = out->count - before;
    enum err err = query_end(&query, info);
    return err == ERR_OK && !room ? store_no_memory(info) : err;
}

/* Whether anything is for who is here: nothing is for who decides and pays nothing. */
static bool is_read(const struct store *store) {
    return gate_reach(store->role) != REACH_COUNT;
}

enum err store_waits(struct store *store, enum waits_list list, int64_t today, size_t limit,
                     struct waits *out, struct err_info *info) {
    size_t capacity = 0;
    *out = (struct waits){0};
    enum err err = store_begin_read(store, info);
    for (int kind = 0; err == ERR_OK && kind < WAITS_KIND_COUNT; kind++)
        if (is_read(store) && waits_is_in((enum waits_kind)kind, list))
            err = read_kind(store, (enum waits_kind)kind, today, limit, out, &capacity, info);
    store_rollback(store); /* nothing was written */
    return err;
}

/* Tells the rows of a kind, one by one. */
static enum err tell_rows(struct store *store, enum waits_kind kind, int64_t today,
                          const struct waits_told *to, struct err_info *info) {
    struct query query;
    struct waits_row row;
    enum err told = ERR_OK;
    begin(&query, store, SOURCES[kind].rows, &SOURCES[kind], today, WAITS_ALL);
    while (told == ERR_OK && query_row(&query)) {
        read_row(&query, kind, &row);
        told = to->row(to->data, &row, info);
    }
    enum err err = query_end(&query, told == ERR_OK ? info : NULL);
    return told != ERR_OK ? told : err;
}

enum err store_waits_each(struct store *store, enum waits_list list, int64_t today,
                          const struct waits_told *to, struct err_info *info) {
    enum err err = store_begin_read(store, info);
    for (int number = 0; err == ERR_OK && number < WAITS_KIND_COUNT; number++) {
        const enum waits_kind kind = (enum waits_kind)number;
        struct waits_count total = {0};
        if (!waits_is_in(kind, list))
            continue;
        if (is_read(store))
            err = store_waiting(store, kind, today, WAITS_ALL, &total, info);
        if (err == ERR_OK)
            err = to->kind(to->data, kind, total.count, info);
        if (err == ERR_OK && total.count > 0 && SOURCES[kind].read != NULL)
            err = tell_rows(store, kind, today, to, info);
    }
    store_rollback(store); /* nothing was written */
    return err;
}

void waits_done(struct waits *waits) {
    free(waits->items);
    *waits = (struct waits){0};
}

/* ---- files that are aside -------------------------------------------------------------------- */

static enum err not_aside(int64_t number, struct err_info *info) {
    return err_set(info, ERR_NOT_FOUND,
                   "no file with the number %lld waits. Look with: phbplan inbox",
                   (long long)number);
}

enum err store_aside(struct store *store, int64_t number, char **text, size_t *length, int64_t *on,
                     struct err_info *info) {
    static const char sql[] =
        "SELECT file, unixepoch(at) / 86400 FROM aside WHERE number = ? AND reach >= ?";
    struct query query;
    *text = NULL;
    *length = 0;
    query_begin(&query, store, sql);
    query_bind_number(&query, number);
    query_bind_number(&query, gate_reach(store->role));
    bool found = query_row(&query);
    if (found)
        *text = strdup(query_text(&query, 0));
    if (found && on != NULL)
        *on = query_within(&query, 1, DATE_FIRST, DATE_LAST, NULL);
    enum err err = query_end(&query, info);
    if (err == ERR_OK && !found)
        return not_aside(number, info);
    if (err == ERR_OK && *text == NULL)
        return store_no_memory(info);
    *length = *text != NULL ? strlen(*text) : 0;
    return err;
}

enum err book_aside(const struct book *book, int64_t *number, struct err_info *info) {
    static const char sql[] = "SELECT coalesce(min(number), 0) FROM aside WHERE plan_id = ?"
                              " AND reach >= ?";
    struct query query;
    query_begin(&query, book->store, sql);
    query_bind_text(&query, record_text(plan_one(book->plan, RECORD_PLAN), PLAN_ID));
    query_bind_number(&query, gate_reach(book->store->role));
    *number = query_row(&query) ? query_number(&query, 0) : 0;
    return query_end(&query, info);
}

enum err store_put_away(struct store *store, int64_t number, struct err_info *info) {
    static const char sql[] = "DELETE FROM aside WHERE number = ? AND reach >= ?";
    struct query query;
    enum err err = gate_ask_role(TOPIC_FILE, store->role, info);
    if (err == ERR_OK)
        err = store_begin(store, info);
    if (err == ERR_OK) {
        query_begin(&query, store, sql);
        query_bind_number(&query, number);
        query_bind_number(&query, gate_reach(store->role));
        err = query_run(&query, info);
    }
    if (err == ERR_OK && sqlite3_changes64(store->db) == 0)
        err = not_aside(number, info);
    if (err == ERR_OK)
        err = store_commit(store, info);
    store_rollback(store);
    return err;
}
