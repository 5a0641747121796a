/* The plan in memory: records of the dictionary's types, each a row of values.
 *
 * A plan owns its records and their texts. It is changed in one way, plan_apply (plan/change.h);
 * plan_add and record_put are for readers that build a plan nobody has seen yet (the store's
 * loader, the plan file's reader) and for plan_apply itself. No file, clock, terminal or database
 * here. */
#ifndef PHBPLAN_PLAN_PLAN_H
#define PHBPLAN_PLAN_PLAN_H

#include "base/err.h"
#include "base/names.h"
#include "plan/dictionary.h"
#include "plan/rates.h"

#define PLAN_LIST_MOST 2000 /* records of one type: far past any real plan, and quick to search */

/* A field's value. Unset has number 0 and text NULL. A text is owned by the record that holds it.
 */
struct value {
    bool set;
    int64_t number;
    char *text;
};

/* One record. `id` is unique among the plan's records of its type ("" for the single ones). */
struct record {
    enum record_type type;
    char *id;
    char *parent;         /* the id of the line an extra belongs to; "" otherwise */
    struct value *values; /* dictionary_record(type)->field_count of them */
    size_t position;      /* in its list */
};

struct record_list {
    struct record **items;
    size_t count, capacity;
    struct names ids; /* of the same records */
};

struct trust; /* plan/trust.h */

struct plan {
    struct record_list lists[RECORD_TYPE_COUNT]; /* the single ones hold exactly one record */
    int64_t last_id;     /* the highest number ever given as a new record's id; never goes down */
    struct rates *rates; /* those that came with it in a plan file, or are to go with it into one;
                            NULL none: what costs it says by which */
    struct trust *trust; /* whose decisions count; borrowed. NULL: nobody's (plan/trust.h) */
    bool practice;       /* of a made-up person, to try things in (plan/practice.h) */
};

struct plan *plan_new(void); /* empty, with its single records; NULL when no memory */
void plan_free(struct plan *plan);
struct plan *plan_copy(const struct plan *plan); /* NULL when no memory */

/* Gives the plan a copy of these rates to go with it, or none (NULL). False when no memory. */
bool plan_take_rates(struct plan *plan, const struct rates *rates);

/* The single record of a type. */
struct record *plan_one(const struct plan *plan, enum record_type type);
size_t plan_count(const struct plan *plan, enum record_type type);
struct record *plan_at(const struct plan *plan, enum record_type type, size_t index);
/* The record with that id, or NULL. `index` (may be NULL) gets its place in the list. */
struct record *plan_find(const struct plan *plan, enum record_type type, const char *id,
                         size_t *index);
/* The next child of `parent` (an extra of a line) at or after *index in the list of `type`; moves
 * *index past it. Start with 0; NULL at the end. */
struct record *plan_next_child(const struct plan *plan, enum record_type type, const char *parent,
                               size_t *index);

/* Adds an empty record at `position` (past the end means last). ERR_INPUT where the id is taken or
 * is no id (value_id_ok); ERR_LIMIT past 2,000 of a type. Keeps last_id. */
enum err plan_add(struct plan *plan, enum record_type type, const char *id, const char *parent,
                  size_t position, struct record **out, struct err_info *info);
/* For plan_apply, to move a record aside and back without losing it: takes it out of its list, the
 * caller's to put back (at a place no further than the end) or to free; no memory is asked for. */
struct record *plan_take_out(struct plan *plan, enum record_type type, size_t index);
void plan_put_back(struct plan *plan, struct record *record, size_t position);
void record_free(struct record *record); /* one that is in no plan; NULL is fine */

/* Takes a record out and frees it. */
void plan_remove(struct plan *plan, enum record_type type, size_t index);
/* Puts a value in: takes over value.text, frees the old one. */
void record_put(struct record *record, size_t field, struct value value);

bool record_has(const struct record *record, size_t field);
/* The number, or where unset what the dictionary's `otherwise` means (0 where it has none). */
int64_t record_number(const struct record *record, size_t field);
/* The text, or "" where unset. Belongs to the record. */
const char *record_text(const struct record *record, size_t field);

/* The person's name as lists and title bars show it, "Anne Example": the preferred name, else the
 * given one, and the family name after it unless it is there already; "" where no name is known.
 * Where it does not fit `size` bytes it keeps the family name, after as many whole words as there
 * is room for; where that does not fit it is cut at a whole character. Returns `buffer`. */
char *plan_person_name(const struct plan *plan, char *buffer, size_t size);

/* The plan's days: where no last day is given it is the day before the year comes round, and 29
 * February comes round on 1 March. False where `starts` is not set. */
struct plan_year {
    int64_t starts, ends; /* first and last day */
    int64_t anniversary;  /* the same day a year on */
    int64_t days;         /* from starts to the anniversary: 365 or 366 */
};
bool plan_year(const struct plan *plan, struct plan_year *out);
/* Days in a row, both ends counted: first, last and how many (0 where none). */
struct span {
    int64_t first, last, days;
};

#endif
