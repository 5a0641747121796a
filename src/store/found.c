/* What plans are found by: SQLite's index of words (FTS5) over the words of the list.
 *
 * The index gives rows by their number, so each line of the list has a number that says where it
 * stands among the others by name: its place. Any words then give the first plans that have them,
 * in the list's order, without a look at the rest. Places have room between them; where there is
 * none left for one more, those around it are spread out.
 *
 * Beside its words a line has a word for each reach that it has got to, that nobody can type, so
 * that nothing is looked at that may not be read. How many lines stand where is counted as they are
 * written. All of it follows from the list and can be made anew at any time. */
#include "found.h"

#include "words.h"

#include "base/grow.h"

#include <stdlib.h>
#include <string.h>

#define PLACE_LEAST (-(INT64_C(1) << 61))
#define PLACE_MOST (INT64_C(1) << 61)
#define PLACE_STEP (INT64_C(1) << 32) /* between neighbours, where there is room */
#define PLACE_ROOM (INT64_C(1) << 16) /* the least, after they were spread out */
#define SPREAD_FIRST 32               /* neighbours at either side that are spread out first */

void found_line_done(struct found_line *line) {
    free(line->sort_name);
    free(line->words);
    *line = (struct found_line){0};
}

enum err found_read(struct store *store, int64_t plan_row, struct found_line *out,
                    struct err_info *info) {
    static const char sql[] =
        "SELECT place, shelf, reach, sort_name, words FROM listing WHERE plan = ?";
    struct query query;
    *out = (struct found_line){0};
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    if (query_row(&query)) {
        *out = (struct found_line){.there = true,
                                   .placed = !query_is_null(&query, 0),
                                   .place = query_number(&query, 0),
                                   .shelf = (enum shelf)query_number(&query, 1),
                                   .reach = (enum reach)query_number(&query, 2),
                                   .sort_name = strdup(query_text(&query, 3)),
                                   .words = strdup(query_text(&query, 4))};
    }
    enum err err = query_end(&query, info);
    if (err == ERR_OK && out->there && (out->sort_name == NULL || out->words == NULL))
        err = store_no_memory(info);
    if (err != ERR_OK)
        found_line_done(out);
    return err;
}

/* Puts a line into the index at its place, or takes it out. */
static enum err put(struct store *store, const struct found_line *line, bool in,
                    struct err_info *info) {
    static const char in_sql[] =
        "INSERT INTO found (rowid, words) VALUES (?1, " FOUND_WORDS("?2", "?3") ")";
    static const char out_sql[] =
        "INSERT INTO found (found, rowid, words) VALUES ('delete', ?1, " FOUND_WORDS("?2",
                                                                                     "?3") ")";
    struct query query;
    if (!line->there || !line->placed)
        return ERR_OK;
    query_begin(&query, store, in ? in_sql : out_sql);
    query_bind_number(&query, line->place);
    query_bind_text(&query, line->words);
    query_bind_number(&query, line->reach);
    return query_run(&query, info);
}

static enum err count(struct store *store, const struct found_line *line, int64_t more,
                      struct err_info *info) {
    static const char sql[] = "INSERT INTO counted (shelf, reach, plans) VALUES (?, ?, ?)"
                              " ON CONFLICT DO UPDATE SET plans = plans + excluded.plans";
    struct query query;
    if (!line->there)
        return ERR_OK;
    query_begin(&query, store, sql);
    query_bind_number(&query, line->shelf);
    query_bind_number(&query, line->reach);
    query_bind_number(&query, more);
    return query_run(&query, info);
}

/* ---- places ---------------------------------------------------------------------------------- */

static enum err write_place(struct store *store, int64_t plan_row, const int64_t *place,
                            struct err_info *info) {
    static const char sql[] = "UPDATE listing SET place = ?2 WHERE plan = ?1";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    if (place != NULL)
        query_bind_number(&query, *place);
    else
        query_bind_null(&query);
    return query_run(&query, info);
}

/* Gives a line another place, in the index too; NULL none. */
static enum err move(struct store *store, int64_t plan_row, const int64_t *place,
                     struct err_info *info) {
    struct found_line line;
    enum err err = found_read(store, plan_row, &line, info);
    if (err == ERR_OK)
        err = put(store, &line, false, info);
    if (err == ERR_OK)
        err = write_place(store, plan_row, place, info);
    line.placed = place != NULL;
    line.place = place != NULL ? *place : 0;
    if (err == ERR_OK)
        err = put(store, &line, true, info);
    found_line_done(&line);
    return err;
}

/* The place that a query gives; `otherwise` where it gives none. */
static enum err read_place(struct query *query, int64_t otherwise, int64_t *out, bool *found,
                           struct err_info *info) {
    *found = query_row(query);
    *out = *found ? query_number(query, 0) : otherwise;
    return query_end(query, info);
}

/* The places between which a line belongs. A bare column of another line's has an affinity, with
 * which only the first of them would be looked up in the index; one with a plus has none. */
struct place_gap {
    int64_t low, high;
    bool has_low, has_high; /* false: the ends of all places */
};

static enum err find_between(struct store *store, int64_t plan_row, struct place_gap *out,
                             struct err_info *info) {
#define BESIDE(than)                                                                               \
    "SELECT other.place FROM listing AS mine CROSS JOIN listing AS other"                          \
    " INDEXED BY listing_named WHERE mine.plan = ?1 AND"                                           \
    " (other.shelf, other.sort_name, other.reference) " than                                       \
    " (+mine.shelf, +mine.sort_name, +mine.reference)"                                             \
    " AND other.plan <> ?1 AND other.place IS NOT NULL ORDER BY "
    static const char low_sql[] =
        BESIDE("<=") "other.shelf DESC, other.sort_name DESC, other.reference DESC LIMIT 1";
    static const char high_sql[] =
        BESIDE(">") "other.shelf, other.sort_name, other.reference LIMIT 1";
    struct query query;
    query_begin(&query, store, low_sql);
    query_bind_number(&query, plan_row);
    enum err err = read_place(&query, PLACE_LEAST, &out->low, &out->has_low, info);
    if (err != ERR_OK)
        return err;
    query_begin(&query, store, high_sql);
    query_bind_number(&query, plan_row);
    return read_place(&query, PLACE_MOST, &out->high, &out->has_high, info);
}

/* Widens it by so many lines at either side. */
static enum err widen(struct store *store, int64_t lines, struct place_gap *out,
                      struct err_info *info) {
    static const char low_sql[] =
        "SELECT place FROM listing WHERE place <= ? ORDER BY place DESC LIMIT 1 OFFSET ?";
    static const char high_sql[] =
        "SELECT place FROM listing WHERE place >= ? ORDER BY place LIMIT 1 OFFSET ?";
    struct query query;
    query_begin(&query, store, low_sql);
    query_bind_number(&query, out->low);
    query_bind_number(&query, lines);
    enum err err = read_place(&query, PLACE_LEAST, &out->low, &out->has_low, info);
    if (err != ERR_OK)
        return err;
    query_begin(&query, store, high_sql);
    query_bind_number(&query, out->high);
    query_bind_number(&query, lines);
    return read_place(&query, PLACE_MOST, &out->high, &out->has_high, info);
}

/* The lines between two places, in order; malloc'd. */
static enum err lines_between(struct store *store, const struct place_gap *between, int64_t **out,
                              size_t *count, struct err_info *info) {
    static const char sql[] =
        "SELECT plan FROM listing WHERE place > ? AND place < ? ORDER BY place";
    struct query query;
    size_t capacity = 0;
    bool room = true;
    *out = NULL;
    *count = 0;
    query_begin(&query, store, sql);
    query_bind_number(&query, between->low);
    query_bind_number(&query, between->high);
    while (room && query_row(&query)) {
        room = GROW(*out, *count, capacity);
        if (room)
            (*out)[(*count)++] = query_number(&query, 0);
    }
    enum err err = query_end(&query, info);
    return err == ERR_OK && !room ? store_no_memory(info) : err;
}

/* Spreads lines out evenly between two places; none is where another one is meanwhile. */
static enum err spread_lines(struct store *store, const struct place_gap *between,
                             const int64_t *lines, size_t count, struct err_info *info) {
    const int64_t step = (between->high - between->low) / ((int64_t)count + 1);
    enum err err = ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < count; i++)
        err = move(store, lines[i], NULL, info);
    for (size_t i = 0; err == ERR_OK && i < count; i++) {
        const int64_t place = between->low + ((int64_t)i + 1) * step;
        err = move(store, lines[i], &place, info);
    }
    return err;
}

/* Makes room where there is none: among as few neighbours as have enough of it between them. */
static enum err spread(struct store *store, struct place_gap between, struct err_info *info) {
    bool enough = false;
    enum err err = ERR_OK;
    for (int64_t wide = SPREAD_FIRST; err == ERR_OK && !enough; wide *= 8) {
        int64_t *lines = NULL;
        size_t count = 0;
        err = widen(store, wide, &between, info);
        if (err == ERR_OK)
            err = lines_between(store, &between, &lines, &count, info);
        enough = (between.high - between.low) / ((int64_t)count + 1) >= PLACE_ROOM ||
                 (!between.has_low && !between.has_high);
        if (err == ERR_OK && enough)
            err = spread_lines(store, &between, lines, count, info);
        free(lines);
    }
    return err;
}

/* A place for a line that has none. */
static enum err find_place(struct store *store, int64_t plan_row, int64_t *out,
                           struct err_info *info) {
    struct place_gap between = {0};
    enum err err = find_between(store, plan_row, &between, info);
    if (err == ERR_OK && between.high - between.low < 2) {
        err = spread(store, between, info);
        if (err == ERR_OK)
            err = find_between(store, plan_row, &between, info);
    }
    const int64_t half = (between.high - between.low) / 2;
    const int64_t step = half < PLACE_STEP ? half : PLACE_STEP;
    *out = between.has_low == between.has_high ? between.low + half
           : between.has_low                   ? between.low + step
                                               : between.high - step;
    return err;
}

/* ---- keeping it ------------------------------------------------------------------------------ */

static bool same_name(const struct found_line *one, const struct found_line *other) {
    return one->there && other->there && one->shelf == other->shelf &&
           strcmp(one->sort_name, other->sort_name) == 0;
}

static bool same(const struct found_line *one, const struct found_line *other) {
    if (!one->there && !other->there)
        return true;
    return same_name(one, other) && one->placed && one->reach == other->reach &&
           strcmp(one->words, other->words) == 0;
}

/* Puts the line in as it is now, where it was before or wherever it belongs. */
static enum err put_anew(struct store *store, int64_t plan_row, const struct found_line *before,
                         struct found_line *now, struct err_info *info) {
    enum err err = ERR_OK;
    if (!same_name(before, now) || !now->placed) {
        err = write_place(store, plan_row, NULL, info);
        if (err == ERR_OK)
            err = find_place(store, plan_row, &now->place, info);
        if (err == ERR_OK)
            err = write_place(store, plan_row, &now->place, info);
        now->placed = true;
    }
    if (err == ERR_OK)
        err = put(store, now, true, info);
    return err == ERR_OK ? count(store, now, 1, info) : err;
}

/* Whether a trouble may be gone in a moment: no memory, no room, a disk that fails, another who
 * writes. It is no sign that anything is wrong with the index. */
static bool may_pass(const struct store *store, enum err err) {
    const int kind = store->code & 0xff;
    return err == ERR_MEMORY || err == ERR_BUSY || err == ERR_FULL || kind == SQLITE_IOERR ||
           kind == SQLITE_ABORT || kind == SQLITE_INTERRUPT;
}

/* Gives it the tables of one that is empty and new: for one that SQLite cannot open any more. They
 * are written to by themselves, which nothing else here may (handle.c). */
static enum err blank(struct store *store, struct err_info *info) {
    static const char *const SQL[] = {
        "CREATE VIRTUAL TABLE temp.blank USING fts5(words, content='', columnsize=0, detail=none)",
        "DELETE FROM main.found_data",
        "DELETE FROM main.found_idx",
        "DELETE FROM main.found_config",
        "INSERT INTO main.found_data SELECT * FROM temp.blank_data",
        "INSERT INTO main.found_config SELECT * FROM temp.blank_config",
        "DROP TABLE temp.blank",
    };
    enum err err = ERR_OK;
    (void)sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
    for (size_t i = 0; err == ERR_OK && i < sizeof SQL / sizeof *SQL; i++)
        err = store_execute(store, SQL[i], info);
    (void)sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    return err;
}

/* Takes all out of the index, whatever state it is in. */
static enum err empty(struct store *store, struct err_info *info) {
    static const char sql[] = "INSERT INTO found (found) VALUES ('delete-all')";
    struct err_info why = {0};
    enum err err = store_execute(store, sql, &why);
    if (err != ERR_OK && !may_pass(store, err)) {
        err = blank(store, info);
        return err == ERR_OK ? store_execute(store, sql, info) : err;
    }
    if (err != ERR_OK && info != NULL)
        *info = why;
    return err;
}

enum err found_fill(struct store *store, struct err_info *info) {
    static const char *const SQL[] = {
        "DELETE FROM counted",
        "UPDATE listing SET place = at << 32 FROM (SELECT plan AS line, row_number()"
        " OVER (ORDER BY shelf, sort_name, reference) AS at FROM listing) WHERE plan = line",
        "INSERT INTO found (rowid, words) SELECT place, " FOUND_WORDS(
            "words", "reach") " FROM listing ORDER BY place",
        /* One piece, however many it was made in. */
        "INSERT INTO found (found) VALUES ('optimize')",
        "INSERT INTO counted (shelf, reach, plans) SELECT shelf, reach, count(*) FROM listing"
        " GROUP BY shelf, reach",
    };
    enum err err = empty(store, info);
    for (size_t i = 0; err == ERR_OK && i < sizeof SQL / sizeof *SQL; i++)
        err = store_execute(store, SQL[i], info);
    return err;
}

/* Each change leaves a piece of the index, and who finds asks every piece: after each, some of them
 * are made one, so that they stay few. */
static enum err merge(struct store *store, struct err_info *info) {
    static const char sql[] = "INSERT INTO found (found, rank) VALUES ('merge', 16)"; /* pages */
    struct query query;
    query_begin(&query, store, sql);
    return query_run(&query, info);
}

/* Takes the line as it was out of the index, and puts it in as it is. */
static enum err keep_line(struct store *store, int64_t plan_row, const struct found_line *before,
                          struct err_info *info) {
    struct found_line now;
    enum err err = found_read(store, plan_row, &now, info);
    if (err == ERR_OK && !same(before, &now)) {
        err = put(store, before, false, info);
        if (err == ERR_OK)
            err = count(store, before, -1, info);
        if (err == ERR_OK && now.there)
            err = put_anew(store, plan_row, before, &now, info);
        if (err == ERR_OK)
            err = merge(store, info);
    }
    found_line_done(&now);
    return err;
}

/* Whether something is true of it; what cannot be asked for a moment may be, and *known is false.
 */
static bool holds(struct store *store, const char *sql, bool *known) {
    struct query query;
    query_begin(&query, store, sql);
    bool true_of_it = query_row(&query) && query_number(&query, 0) != 0;
    enum err err = query_end(&query, NULL);
    *known = err == ERR_OK || !may_pass(store, err);
    return !*known || (err == ERR_OK && true_of_it);
}

/* Whether every line has a place; and, where words are sought, the index the first and the last. */
static bool is_sound(struct store *store, bool words, bool *known) {
    static const char placed_sql[] =
        "SELECT NOT EXISTS (SELECT 1 FROM listing WHERE place IS NULL)";
    static const char ends_sql[] =
        "SELECT (SELECT min(place) FROM listing) IS"
        " (SELECT rowid FROM found WHERE found MATCH '\"_0\"' ORDER BY rowid LIMIT 1)"
        " AND (SELECT max(place) FROM listing) IS"
        " (SELECT rowid FROM found WHERE found MATCH '\"_0\"' ORDER BY rowid DESC LIMIT 1)";
    const bool sound = holds(store, placed_sql, known);
    return sound && *known && words ? holds(store, ends_sql, known) : sound;
}

enum err found_look_once(struct store *store, struct err_info *info) {
    bool known = true;
    if (store->found_sound.looked || is_sound(store, true, &known))
        store->found_sound.looked = known;
    else
        return found_fill(store, info);
    return ERR_OK;
}

enum err found_keep(struct store *store, int64_t plan_row, struct found_line *before,
                    struct err_info *info) {
    struct err_info why = {0};
    enum err err = keep_line(store, plan_row, before, &why);
    found_line_done(before);
    if (err != ERR_OK && !may_pass(store, err)) /* it is spoiled, or SQLite's memory of it */
        return found_fill(store, info);
    if (err != ERR_OK && info != NULL)
        *info = why;
    return err;
}

enum err found_write(struct store *store, const char *sql, const char *plan_id, int64_t number,
                     struct err_info *info) {
    static const char find_sql[] =
        "SELECT listing.plan FROM plan JOIN listing ON listing.plan = row WHERE id = ?";
    struct query query;
    struct found_line before;
    query_begin(&query, store, find_sql);
    query_bind_text(&query, plan_id);
    const int64_t plan_row = query_row(&query) ? query_number(&query, 0) : 0;
    enum err err = query_end(&query, info);
    if (err != ERR_OK || plan_row == 0)
        return err;
    err = found_look_once(store, info);
    if (err == ERR_OK)
        err = found_read(store, plan_row, &before, info);
    if (err != ERR_OK)
        return err;
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    query_bind_number(&query, number);
    err = query_run(&query, info);
    if (err == ERR_OK)
        return found_keep(store, plan_row, &before, info);
    found_line_done(&before);
    return err;
}

/* The same, not asked again until something in the store changes. */
static bool is_sound_still(struct store *store, bool words) {
    struct found_sound *last = &store->found_sound;
    struct store_stamp stamp;
    bool known = false;
    if (store_stamp(store, &stamp, NULL) == ERR_OK && store_is_same(&stamp, &last->stamp) &&
        (last->words || !words))
        return true;
    const bool sound = is_sound(store, words, &known);
    *last = (struct found_sound){.stamp = stamp, .words = words, .looked = last->looked};
    last->stamp.known = last->stamp.known && known && sound;
    return sound;
}

void found_mend(struct store *store, bool words, bool spoiled, bool *sound) {
    *sound = !spoiled && is_sound_still(store, words);
    if (*sound || sqlite3_get_autocommit(store->db) == 0 || store->read_only[0] != '\0')
        return;
    enum err err = store_begin(store, NULL);
    if (err == ERR_OK)
        err = found_fill(store, NULL);
    if (err == ERR_OK)
        err = store_commit(store, NULL);
    store_rollback(store);
    bool known = false;
    *sound = err == ERR_OK && is_sound(store, true, &known);
}

char *found_match(const char *wanted, enum reach reach) {
    struct growing_text match = {0};
    const char *word;
    size_t length;
    while (words_next(&wanted, &word, &length))
        growing_add_format(&match, "%s\"%.*s\"*", match.length > 0 ? " " : "", (int)length, word);
    if (reach > REACH_NOBODY || match.length == 0)
        growing_add_format(&match, " \"_%d\"", (int)reach);
    return growing_take(&match);
}
