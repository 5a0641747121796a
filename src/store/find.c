/* Finding plans, by name, birth date, reference or NHS number, among any number of them.
 *
 * By name they are found through an index of words that has the list's order (found.c): no more is
 * read than is shown. In another order those found are put in it where they are few; where they are
 * many, the list is read in that order until there are enough. Where the index cannot be used, the
 * list is read, and every line looked at. */
#include "found.h"
#include "internal.h"
#include "payable.h"
#include "words.h"

#include "base/grow.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FEW 2000 /* plans that are looked up and sorted in no time to speak of */

/* Of those that have been so far (`reads`, plan/gate.h), in an order that an index has. */
#define AT(order, most)                                                                            \
    " FROM (SELECT rowid AS at FROM found WHERE found MATCH ?1 ORDER BY " order most ")"
#define NARROW(reads)                                                                              \
    " FROM listing WHERE place IN (SELECT rowid FROM found WHERE found MATCH ?1)" reads
#define WIDE(index, reads) " FROM listing INDEXED BY " index " WHERE words_match(words, ?1)" reads
#define SHELF(index, reads) " FROM listing INDEXED BY " index " WHERE shelf = ?1" reads
#define SENT " AND reach >= 1"
#define AUTHORISED " AND reach >= 2"
/* Of a peer mentor (?1: their name), on a day (?2). */
#define CONSENTED                                                                                  \
    " FROM listing WHERE plan IN (SELECT plan FROM contact INDEXED BY contact_mentor"              \
    " WHERE role = 'peer_mentor' AND consented_on <= ?2"                                           \
    " AND (consent_ends_on IS NULL OR consent_ends_on >= ?2) AND same_name(name, ?1)"
#define FOUND ") AND iif(?3 = '', shelf = ?4, words_match(words, ?3))"
#define NAME_ORDER " ORDER BY shelf, sort_name, reference"
#define NAME_BACK " ORDER BY shelf DESC, sort_name DESC, reference DESC"
#define REVIEW_ORDER                                                                               \
    " ORDER BY shelf, review_on IS NULL, coalesce(review_on, 0), sort_name, reference"
#define REVIEW_BACK                                                                                \
    " ORDER BY shelf DESC, review_on IS NULL DESC, coalesce(review_on, 0) DESC, sort_name DESC,"   \
    " reference DESC"

/* Runs a statement that gives one number. */
static enum err read_count(struct query *query, int64_t *out, struct err_info *info) {
    *out = query_row(query) ? query_number(query, 0) : 0;
    return query_end(query, info);
}

/* How the plans that match are read. */
enum way {
    WAY_SHELF,  /* all that stand on one shelf */
    WAY_FOUND,  /* by name, as the index of words gives them */
    WAY_NARROW, /* those that it gives, put in order */
    WAY_WIDE,   /* the list in its order, each looked at */
    WAY_COUNT
};

/* What is looked for, as each way asks for it: its ?1. */
struct sought {
    enum way way;
    const char *words;
    char *match; /* malloc'd */
};

/* How many plans match, no further than to one past `most`. */
static enum err count_found(struct store *store, const struct sought *sought, int64_t most,
                            int64_t *out, struct err_info *info) {
#define COUNTS(index, reads) "SELECT count(*) FROM (SELECT 1" WIDE(index, reads) " LIMIT ?2)"
    static const char *const counts[REACH_COUNT] = {
        [REACH_NOBODY] = COUNTS("listing_named", ""),
        [REACH_SENT] = COUNTS("listing_sent_named", SENT),
        [REACH_AUTHORISED] = COUNTS("listing_authorised_named", AUTHORISED)};
    static const char match_sql[] =
        "SELECT count(*) FROM (SELECT 1 FROM found WHERE found MATCH ?1 LIMIT ?2)";
    const bool wide = sought->way == WAY_WIDE;
    struct query query;
    query_begin(&query, store, wide ? counts[gate_reach(store->role)] : match_sql);
    query_bind_text(&query, wide ? sought->words : sought->match);
    query_bind_number(&query, most < INT64_MAX ? most + 1 : most);
    return read_count(&query, out, info);
}

/* What the state is worked out from. A word that is none carries nothing. */
static void read_progress(struct query *query, struct progress *progress) {
    bool ends = false;
    int state = field_find_choice(dictionary_field(RECORD_PLAN, PLAN_STATE), query_text(query, 1));
    progress->decided = state >= 0 ? (enum state)state : STATE_DRAFT;
    progress->begins = query_within(query, 10, DATE_FIRST, DATE_LAST, &progress->dated);
    progress->ends = query_within(query, 11, DATE_FIRST, DATE_LAST, &ends);
    progress->dated = progress->dated && ends;
    progress->reviewing = query_number(query, 12) != 0;
    int because = field_find_choice(dictionary_field(RECORD_DECISION, DECISION_ENDED_BECAUSE),
                                    query_text(query, 15));
    progress->why_known = because >= 0;
    progress->because = because >= 0 ? (enum ended_because)because : ENDED_OTHER;
}

/* What the table holds may be anybody's: texts are made plain, and a number that no plan can have
 * is one that is not known. */
void listing_read(struct query *query, struct plan_row *row) {
    const int64_t most = INT64_C(1000000000000); /* pence, past any plan's */
    bool budget, plan, left;
    *row = (struct plan_row){0};
    text_copy(query_text(query, 0), row->reference, sizeof row->reference);
    read_progress(query, &row->progress);
    text_copy(query_text(query, 2), row->person, sizeof row->person);
    row->born = query_within(query, 3, DATE_FIRST, DATE_LAST, &row->has_born);
    row->review_on = query_within(query, 4, DATE_FIRST, DATE_LAST, &row->has_review);
    row->has_review = row->has_review && !row->progress.why_known &&
                      state_on(&row->progress, query->store->today()) != STATE_ENDED;
    row->version = query_within(query, 5, 1, INT32_MAX, NULL);
    row->budget = query_within(query, 6, -most, most, &budget);
    row->plan = query_within(query, 7, -most, most, &plan);
    row->left = query_within(query, 8, -most, most, &left);
    row->known = plan;
    row->has_budget = budget && left;
    text_copy(query_text(query, 13), row->why_not, sizeof row->why_not);
    row->share_tenths = (int)query_within(query, 9, 0, 1000, &row->has_share);
    row->shelf = (enum shelf)query_within(query, 14, 0, SHELF_COUNT - 1, NULL);
}

/* Which rows of the list are read, by their places in it; or the marks alone of them, where the
 * rows themselves come later. */
struct part_of_list {
    size_t offset, limit;
    struct marks {
        int64_t *plans; /* their rows in the store */
        size_t count;
    } * marks; /* NULL for the rows */
};

static enum err read_marks(struct query *query, struct marks *out, struct err_info *info) {
    size_t capacity = 0;
    while (query_row(query)) {
        if (!GROW(out->plans, out->count, capacity)) {
            (void)query_end(query, NULL);
            return store_no_memory(info);
        }
        out->plans[out->count++] = query_number(query, 0);
    }
    return query_end(query, info);
}

/* Adds the query's rows to `out`. */
static enum err read_rows(struct query *query, struct plan_rows *out, struct err_info *info) {
    size_t capacity = out->count;
    while (query_row(query)) {
        if (!GROW(out->items, out->count, capacity)) {
            (void)query_end(query, NULL);
            return store_no_memory(info);
        }
        listing_read(query, &out->items[out->count++]);
    }
    return query_end(query, info);
}

/* Turns rows that were read from the end into the list's order. */
static void turn_round(struct plan_rows *rows) {
    for (size_t i = 0; i < rows->count / 2; i++) {
        struct plan_row row = rows->items[i];
        rows->items[i] = rows->items[rows->count - 1 - i];
        rows->items[rows->count - 1 - i] = row;
    }
}

/* The two ends that a page may be read from, in one order; and, from its beginning, the marks. */
enum read { READ_FORTH, READ_BACK, READ_MARKS, READ_COUNT };
#define READS(from, forth, back, most)                                                             \
    {                                                                                              \
        "SELECT " LISTING_COLUMNS from forth most, "SELECT " LISTING_COLUMNS from back most,       \
            "SELECT plan" from forth most                                                          \
    }
#define MOST " LIMIT ?2 OFFSET ?3"
#define PLACED(reads) " CROSS JOIN listing ON place = at WHERE true" reads " ORDER BY place"
#define PLACES(reads)                                                                              \
    {                                                                                              \
        "SELECT " LISTING_COLUMNS AT("rowid", MOST) PLACED(reads),                                 \
            "SELECT " LISTING_COLUMNS AT("rowid DESC", MOST) PLACED(reads) " DESC",                \
            "SELECT plan" AT("rowid", MOST) PLACED(reads)                                          \
    }
#define PAGES(index, reads, found, forth, back)                                                    \
    {                                                                                              \
        [WAY_SHELF] = READS(SHELF(index, reads), forth, back, MOST), [WAY_FOUND] = found,          \
        [WAY_NARROW] = READS(NARROW(reads), forth, back, MOST),                                    \
        [WAY_WIDE] = READS(WIDE(index, reads), forth, back, MOST),                                 \
    }
/* In each order, by the indexes of those who read so much. */
#define ORDERS(listing, reads)                                                                     \
    {                                                                                              \
        [ORDER_NAME] = PAGES(listing "_named", reads, PLACES(reads), NAME_ORDER, NAME_BACK),       \
        [ORDER_REVIEW] = PAGES(listing "_next", reads, {NULL}, REVIEW_ORDER, REVIEW_BACK),         \
    }

/* Reads the page that joins a line, by where that stands and not by its number. */
static enum err read_beside(struct store *store, const struct plans_asked *asked,
                            const struct sought *sought, const struct part_of_list *page,
                            struct plan_rows *out, struct err_info *info) {
#define ON_SHELF(index, reads, than, order)                                                        \
    "SELECT " LISTING_COLUMNS SHELF(index, reads) " AND (sort_name, reference) " than              \
                                                  " (?3, ?4)" order " LIMIT ?2"
#define AT_PLACE(than, reads, order)                                                               \
    "SELECT " LISTING_COLUMNS " FROM (SELECT rowid AS at FROM found WHERE found MATCH ?1"          \
    " AND rowid " than " (SELECT coalesce(min(place), 9223372036854775807) FROM (SELECT place"     \
    " FROM listing INDEXED BY listing_named WHERE (shelf, sort_name, reference) >= (?5, ?3, ?4)"   \
    " ORDER BY shelf, sort_name, reference LIMIT 1)) ORDER BY rowid" order " LIMIT ?2)"            \
    " CROSS JOIN listing ON place = at WHERE true" reads " ORDER BY place" order
#define BESIDE(index, reads)                                                                       \
    {                                                                                              \
        {ON_SHELF(index, reads, ">=", NAME_ORDER), ON_SHELF(index, reads, "<", NAME_BACK)}, {      \
            AT_PLACE(">=", reads, ""), AT_PLACE("<", reads, " DESC")                               \
        }                                                                                          \
    }
    static const char *const pages[REACH_COUNT][WAY_FOUND + 1][2] = {
        [REACH_NOBODY] = BESIDE("listing_named", ""),
        [REACH_SENT] = BESIDE("listing_sent_named", SENT),
        [REACH_AUTHORISED] = BESIDE("listing_authorised_named", AUTHORISED)};
    char *name = text_fold(asked->beside->person);
    struct query query;
    if (name == NULL)
        return store_no_memory(info);
    enum err err = ERR_OK;
    for (int back = 1; err == ERR_OK && back >= 0; back--) {
        const size_t most = back == 1 ? asked->before : page->limit - out->count;
        query_begin(&query, store, pages[gate_reach(store->role)][sought->way][back]);
        if (sought->way == WAY_FOUND)
            query_bind_text(&query, sought->match);
        else
            query_bind_number(&query, asked->shelf);
        query_bind_number(&query, most > INT32_MAX ? INT32_MAX : (int64_t)most);
        query_bind_text(&query, name);
        query_bind_text(&query, asked->beside->reference);
        if (sought->way == WAY_FOUND)
            query_bind_number(&query, asked->beside->shelf);
        err = read_rows(&query, out, info);
        if (back == 1) {
            turn_round(out);
            out->before = out->count;
        }
    }
    free(name);
    return err;
}

/* Whether a page is read so. */
static bool is_beside(const struct plans_asked *asked, const struct sought *sought,
                      const struct part_of_list *page) {
    return asked->beside != NULL && page->marks == NULL && asked->order == ORDER_NAME &&
           sought->way <= WAY_FOUND;
}

/* Reads a page, from whichever end of the list is nearer: what is skipped is looked at too. */
static enum err read_page(struct store *store, const struct plans_asked *asked,
                          const struct sought *sought, const struct part_of_list *page,
                          struct plan_rows *out, struct err_info *info) {
    static const char *const pages[REACH_COUNT][ORDER_COUNT][WAY_COUNT][READ_COUNT] = {
        [REACH_NOBODY] = ORDERS("listing", ""),
        [REACH_SENT] = ORDERS("listing_sent", SENT),
        [REACH_AUTHORISED] = ORDERS("listing_authorised", AUTHORISED)};
    int64_t first = page->offset > INT32_MAX ? INT32_MAX : (int64_t)page->offset;
    int64_t most = page->limit > INT32_MAX ? INT32_MAX : (int64_t)page->limit;
    enum read read = page->marks != NULL                          ? READ_MARKS
                     : !out->total_more && first > out->total / 2 ? READ_BACK
                                                                  : READ_FORTH;
    if (read != READ_MARKS && first >= out->total)
        return ERR_OK;
    if (read == READ_BACK)
        most = first + most > out->total ? out->total - first : most;
    struct query query;
    query_begin(&query, store, pages[gate_reach(store->role)][asked->order][sought->way][read]);
    if (sought->way == WAY_SHELF)
        query_bind_number(&query, asked->shelf);
    else
        query_bind_text(&query, sought->way == WAY_WIDE ? sought->words : sought->match);
    query_bind_number(&query, most);
    query_bind_number(&query, read == READ_BACK ? out->total - first - most : first);
    if (read == READ_MARKS)
        return read_marks(&query, page->marks, info);
    enum err err = read_rows(&query, out, info);
    if (err == ERR_OK && read == READ_BACK)
        turn_round(out);
    out->before = asked->before < out->count ? asked->before : out->count;
    return err;
}

/* ---- for a peer mentor ----------------------------------------------------------------------- */

static void begin_consented(struct query *query, struct store *store, const char *sql,
                            const char *name, const struct plans_asked *asked) {
    query_begin(query, store, sql);
    query_bind_text(query, name);
    query_bind_number(query, store->today());
    query_bind_text(query, asked->find);
    query_bind_number(query, asked->shelf);
}

static enum err count_consented(struct store *store, const char *name,
                                const struct plans_asked *asked, int64_t *out,
                                struct err_info *info) {
    static const char sql[] = "SELECT count(*)" CONSENTED FOUND;
    struct query query;
    begin_consented(&query, store, sql, name, asked);
    return read_count(&query, out, info);
}

/* Those that a peer mentor reads are looked up and put in order: they are few. */
static enum err find_consented(struct store *store, const struct plans_asked *asked,
                               const struct part_of_list *page, struct plan_rows *out,
                               struct err_info *info) {
    static const char *const pages[ORDER_COUNT] = {
        "SELECT " LISTING_COLUMNS CONSENTED FOUND NAME_ORDER " LIMIT ?5 OFFSET ?6",
        "SELECT " LISTING_COLUMNS CONSENTED FOUND REVIEW_ORDER " LIMIT ?5 OFFSET ?6"};
    struct plans_asked each = {.find = ""};
    struct me me;
    struct query query;
    enum err err = store_me(store, &me, info);
    if (err != ERR_OK || me.name[0] == '\0')
        return err;
    err = count_consented(store, me.name, asked, &out->total, info);
    for (int shelf = 0; err == ERR_OK && shelf < SHELF_COUNT; shelf++) {
        each.shelf = (enum shelf)shelf;
        err = count_consented(store, me.name, &each, &out->on_shelf[shelf], info);
    }
    if (err != ERR_OK)
        return err;
    begin_consented(&query, store, pages[asked->order], me.name, asked);
    query_bind_number(&query, page->limit > INT32_MAX ? INT32_MAX : (int64_t)page->limit);
    query_bind_number(&query, page->offset > INT32_MAX ? INT32_MAX : (int64_t)page->offset);
    return read_rows(&query, out, info);
}

/* How far those found are counted, at the most: to the end of the page, and further where that is
 * asked for, or where it says how they are best put in order. */
static int64_t count_most(const struct plans_asked *asked, const struct part_of_list *page) {
    const size_t end =
        page->limit < SIZE_MAX - page->offset ? page->offset + page->limit : SIZE_MAX;
    const size_t most = asked->count_to > end ? asked->count_to : end;
    if (most > INT32_MAX)
        return INT64_MAX;
    return asked->order != ORDER_NAME && most < FEW ? FEW : (int64_t)most;
}

/* Whether a page is read from its beginning by what the index gives, and nobody asked how many
 * there are past its end. */
static bool counts_itself(const struct plans_asked *asked, const struct sought *sought,
                          const struct part_of_list *page) {
    return sought->way == WAY_FOUND && asked->order == ORDER_NAME && asked->beside == NULL &&
           page->marks == NULL && count_most(asked, page) <= (int64_t)(page->offset + page->limit);
}

/* Reads such a page, and one more: whether there are more is known so, and the index was asked
 * once. How many there are is not where the page begins past the last: *known is false. */
static enum err read_and_count(struct store *store, const struct plans_asked *asked,
                               const struct sought *sought, const struct part_of_list *page,
                               struct plan_rows *out, bool *known, struct err_info *info) {
    const struct part_of_list longer = {.offset = page->offset, .limit = page->limit + 1};
    out->total = INT64_MAX;
    out->total_more = true;
    enum err err = read_page(store, asked, sought, &longer, out, info);
    *known = out->count > 0 || page->offset == 0;
    out->total_more = out->count > page->limit;
    out->count -= out->total_more;
    out->total = (int64_t)(page->offset + out->count);
    return err;
}

/* Counts those that are sought, chooses how they are best put in order, and reads them. */
static enum err count_and_read(struct store *store, const struct plans_asked *asked,
                               struct sought *sought, const struct part_of_list *page,
                               struct plan_rows *out, struct err_info *info) {
    const int64_t most = count_most(asked, page);
    enum err err =
        sought->way == WAY_SHELF ? ERR_OK : count_found(store, sought, most, &out->total, info);
    if (sought->way == WAY_FOUND && asked->order != ORDER_NAME)
        sought->way = out->total <= FEW ? WAY_NARROW : WAY_WIDE;
    out->total_more = sought->way != WAY_SHELF && out->total > most;
    if (out->total_more)
        out->total = most;
    if (err != ERR_OK)
        return err;
    return is_beside(asked, sought, page) ? read_beside(store, asked, sought, page, out, info)
                                          : read_page(store, asked, sought, page, out, info);
}

/* What everyone else reads: what stands there, or is found, of all that have been so far. `sound`
 * where the index of words can be used. */
static enum err find_any(struct store *store, const struct plans_asked *asked, bool sound,
                         const struct part_of_list *page, struct plan_rows *out,
                         struct err_info *info) {
    struct sought sought = {.words = asked->find};
    bool known = false;
    enum err err = ERR_OK;
    for (int shelf = 0; err == ERR_OK && shelf < SHELF_COUNT; shelf++)
        err = shelf_count(store, (enum shelf)shelf, gate_reach(store->role), &out->on_shelf[shelf],
                          info);
    out->total = out->on_shelf[asked->shelf];
    if (err == ERR_OK && asked->find[0] != '\0') {
        sought.match = found_match(asked->find, gate_reach(store->role));
        sought.way = sound ? WAY_FOUND : WAY_WIDE;
        err = sought.match != NULL ? ERR_OK : store_no_memory(info);
    }
    if (err == ERR_OK && counts_itself(asked, &sought, page))
        err = read_and_count(store, asked, &sought, page, out, &known, info);
    if (err == ERR_OK && !known)
        err = count_and_read(store, asked, &sought, page, out, info);
    free(sought.match);
    return err;
}

/* Those that have these words, malloc'd or NULL, and freed here. */
static enum err find_words(struct store *store, char *wanted, const struct plans_asked *asked,
                           bool sound, const struct part_of_list *page, struct plan_rows *out,
                           struct err_info *info) {
    struct plans_asked words = *asked;
    words.find = wanted;
    if (wanted == NULL)
        return store_no_memory(info);
    enum err err = store->role == USER_PEER_MENTOR
                       ? find_consented(store, &words, page, out, info)
                       : find_any(store, &words, sound, page, out, info);
    free(wanted);
    return err;
}

/* What may be a birth date is one where somebody was born then, and otherwise figures and words. */
static enum err find_sought(struct store *store, const struct plans_asked *asked, bool sound,
                            const struct part_of_list *page, struct plan_rows *out,
                            struct err_info *info) {
    struct date_sought born;
    enum err err = store_begin_read(store, info);
    if (err == ERR_OK && date_sought(asked->find, &born))
        err = find_words(store, word_of_sought(&born), asked, sound, page, out, info);
    if (err == ERR_OK && out->total == 0)
        err = find_words(store, words_wanted(asked->find), asked, sound, page, out, info);
    store_rollback(store);
    if (err != ERR_OK)
        plan_rows_done(out);
    return err;
}

/* An index that is found to be spoiled on the way is made anew, and asked again. */
static enum err find_page(struct store *store, const struct plans_asked *asked,
                          const struct part_of_list *page, struct plan_rows *out,
                          struct err_info *info) {
    bool sound = true;
    *out = (struct plan_rows){0};
    if (store->role == USER_ADMINISTRATOR)
        return ERR_OK; /* reads none (plan/gate.h) */
    found_mend(store, asked->find[0] != '\0', false, &sound);
    enum err err = find_sought(store, asked, sound, page, out, info);
    if (err != ERR_OK && err != ERR_MEMORY && sound && (store->code & 0xff) == SQLITE_CORRUPT) {
        found_mend(store, true, true, &sound);
        err = find_sought(store, asked, sound, page, out, info);
    }
    return err;
}

enum err store_list_plans(struct store *store, const struct plans_asked *asked, size_t offset,
                          size_t limit, struct plan_rows *out, struct err_info *info) {
    return find_page(store, asked, &(struct part_of_list){.offset = offset, .limit = limit}, out,
                     info);
}

enum err store_find_plans(struct store *store, const char *find, size_t offset, size_t limit,
                          struct plan_rows *out, struct err_info *info) {
    const struct plans_asked asked = {.find = find, .count_to = PLANS_COUNTED};
    return store_list_plans(store, &asked, offset, limit, out, info);
}

/* ---- all of them, one at a time -------------------------------------------------------------- */

enum { ROWS_AT_ONCE = 128 };

/* Reads the next rows of those marked. One that is no longer there, or that who is here may no
 * longer read, is left out. */
static enum err read_marked(struct store *store, const struct marks *marks, size_t *next,
                            struct plan_row rows[ROWS_AT_ONCE], size_t *count,
                            struct err_info *info) {
    static const char sql[] =
        "SELECT " LISTING_COLUMNS " FROM listing WHERE plan = ? AND reach >= ?";
    enum err err = store_begin_read(store, info);
    for (*count = 0; err == ERR_OK && *count < ROWS_AT_ONCE && *next < marks->count; ++*next) {
        struct query query;
        query_begin(&query, store, sql);
        query_bind_number(&query, marks->plans[*next]);
        query_bind_number(&query, gate_reach(store->role));
        if (query_row(&query))
            listing_read(&query, &rows[(*count)++]);
        err = query_end(&query, info);
    }
    store_rollback(store);
    return err;
}

/* The rows are shown outside of any reading: whoever they are for may take all day. */
static enum err visit_marked(struct store *store, const struct marks *marks, plan_visit *visit,
                             void *context, struct err_info *info) {
    struct plan_row *rows = calloc(ROWS_AT_ONCE, sizeof *rows);
    enum err err = rows != NULL ? ERR_OK : store_no_memory(info);
    for (size_t next = 0, count = 0; err == ERR_OK && next < marks->count;) {
        err = read_marked(store, marks, &next, rows, &count, info);
        for (size_t i = 0; err == ERR_OK && i < count; i++)
            err = visit(context, &rows[i], info);
    }
    free(rows);
    return err;
}

enum err store_each_plan(struct store *store, const struct plans_asked *asked, plan_visit *visit,
                         void *context, struct plan_rows *out, struct err_info *info) {
    struct marks marks = {0};
    const struct part_of_list all = {.limit = SIZE_MAX, .marks = &marks};
    enum err err = find_page(store, asked, &all, out, info);
    if (err == ERR_OK)
        err = visit_marked(store, &marks, visit, context, info);
    for (size_t i = 0; err == ERR_OK && i < out->count; i++) /* a peer mentor's few */
        err = visit(context, &out->items[i], info);
    free(marks.plans);
    return err;
}

/* Looks it up in the file. */
static enum err look_up_nhs(struct store *store, const char *digits, const char *not_id,
                            struct plan_row *out, bool *found, struct err_info *info) {
#define OF_NUMBER(these)                                                                           \
    "SELECT " LISTING_COLUMNS " FROM listing WHERE " these " AND EXISTS (SELECT 1 FROM person"     \
    " JOIN plan ON plan.row = person.plan WHERE person.plan = listing.plan"                        \
    " AND nhs_number = ?2 AND plan.id <> ?3) AND reach >= ?4 ORDER BY reference LIMIT 1"
    static const char found_sql[] =
        OF_NUMBER("place IN (SELECT rowid FROM found WHERE found MATCH ?1)");
    static const char wide_sql[] = OF_NUMBER("words_match(words, ?1)");
    struct query query;
    bool sound = false;
    found_mend(store, true, false, &sound);
    char *match = found_match(digits, REACH_NOBODY);
    if (match == NULL)
        return store_no_memory(info);
    query_begin(&query, store, sound ? found_sql : wide_sql);
    query_bind_text(&query, sound ? match : digits);
    query_bind_text(&query, digits);
    query_bind_text(&query, not_id);
    query_bind_number(&query, gate_reach(store->role));
    *found = query_row(&query);
    if (*found)
        listing_read(&query, out);
    enum err err = query_end(&query, info);
    free(match);
    return err;
}

/* A form asks this each time it is drawn: the same question has the same answer until something in
 * the store changes. The stamp is older than the answer, so that what is written between the two
 * makes it be asked again. Nobody is told of a plan that they do not read. */
enum err store_find_nhs(struct store *store, const char *digits, const char *not_id,
                        struct plan_row *out, bool *found, struct err_info *info) {
    struct found_nhs *last = &store->found_nhs;
    char asked[sizeof last->asked];
    struct store_stamp stamp;
    int length =
        snprintf(asked, sizeof asked, "%d %s %s", (int)gate_reach(store->role), digits, not_id);
    bool keeps = length > 0 && length < (int)sizeof asked;
    *found = false;
    if (digits[0] == '\0' || gate_reach(store->role) == REACH_COUNT)
        return ERR_OK;
    enum err err = store_stamp(store, &stamp, info);
    if (err != ERR_OK)
        return err;
    if (!keeps || !store_is_same(&stamp, &last->stamp) || strcmp(asked, last->asked) != 0) {
        err = look_up_nhs(store, digits, not_id, out, found, info);
        if (err != ERR_OK || !keeps)
            return err;
        *last = (struct found_nhs){.stamp = stamp, .found = *found};
        memcpy(last->asked, asked, sizeof asked);
        if (*found)
            last->row = *out;
    }
    *found = last->found;
    if (*found)
        *out = last->row;
    return ERR_OK;
}

void plan_rows_done(struct plan_rows *rows) {
    free(rows->items);
    *rows = (struct plan_rows){0};
}
