/* Values: from what a person typed, to and from the plain form of plan files and history, and as
 * people read them. The one place that knows what is right for a kind of field. */
#ifndef PHBPLAN_PLAN_VALUE_H
#define PHBPLAN_PLAN_VALUE_H

#include "plan/plan.h"

/* Reads the plain form ("13.50", "2027-01-31", "direct_payment", "true", ids one a line) into
 * `out`, whose text is malloc'd. Checks kind, choices, limits and text; not whether ids exist.
 * NULL, "" or nothing but spaces gives an unset value. Line breaks in a text of one line become
 * spaces. On error `out` is untouched. ERR_INPUT, ERR_LIMIT with words such as `"12,50" is not an
 * amount in pounds. For example, 60 or 60.50`. */
enum err value_read(const struct field *field, const char *text, struct value *out,
                    struct err_info *info);
/* Whether a number is one its field may hold (limits, choices, days): for values that did not come
 * through value_read. Texts and unset values pass. */
enum err value_check(const struct field *field, const struct value *value, struct err_info *info);
/* The least and the most that a field may hold, its own or its kind's: of a number in the kind's
 * units, of a text in bytes. Both are 0 for the kinds that have no such limits. */
struct value_limits {
    int64_t least, most;
};
struct value_limits value_limits(const struct field *field);
#define VALUE_ID_MOST 64 /* bytes of an id */

/* An id: 1 to 64 bytes of plain text on one line. */
bool value_id_ok(const char *id);
/* How often something happened: "frequent", "unknown" or a number such as "6" or "2.5". */
bool value_count_ok(const char *text);
/* One line of the plain form of a field that is several things: ids, words, "id=value". */
struct value_part {
    const char *line; /* in the text, `length` bytes with no newline */
    size_t length, name_length;
    char name[VALUE_ID_MOST + 1]; /* the id, or the measure's name; cut where it is too long */
    char value[24];               /* what stands after the "="; "" where nothing does */
};
/* Takes the next line of such a text from *at, which moves past it. False at the end. */
bool value_next_part(const struct field *field, const char **at, struct value_part *part);
/* Of a field that points to records: the name a record goes by in it (its id, or a measure's word);
 * the title of what has that name, or the name itself where nothing is known; whether there is such
 * a record. `plan` may be NULL for the title. */
const char *value_part_name(const struct field *field, const struct record *record);
const char *value_part_title(const struct plan *plan, const struct field *field, const char *name);
bool value_part_is_there(const struct plan *plan, const struct field *field, const char *name);

/* The plain form, malloc'd; NULL where unset (or no memory). */
char *value_write(const struct field *field, const struct value *value);

/* Reads what a person typed or pasted, as value_read does the plain form: dates, money, hours and
 * other numbers as people write them, sums worked out, a choice by its word or label, yes/no, an
 * NHS number. `record` is the one it is an answer of, since "45%" or "60 a session" is right or
 * wrong by the answers beside it; NULL where there is none. `today` is a day number. The same
 * errors as value_read, in words for that person. */
enum err value_read_typed(const struct field *field, const struct record *record, const char *typed,
                          int64_t today, struct value *out, struct err_info *info);
/* As people read it: "1 April 2027", "£60.50", the choice's label, "Yes", "999 000 0018"; a REF or
 * REFS as the titles of what it points to (from `plan`, may be NULL). malloc'd; "" where unset. */
char *value_show(const struct plan *plan, const struct field *field, const struct value *value);

bool value_equal(const struct field *field, const struct value *a, const struct value *b);
/* What is meant where nothing is said: of a field that has such, that; otherwise the value. Its
 * text stays the value's. */
struct value value_meant(const struct field *field, const struct value *value);
/* A copy with a text of its own. False, and `out` unset, when no memory. */
bool value_copy(const struct value *value, struct value *out);

/* A record's title for lists and breadcrumbs ("Psychotherapy, twice a week"): its first one-line
 * text, or where that is unset, the label of the choice it begins with ("Days in hospital"), else
 * "". Belongs to the record. */
const char *record_title(const struct record *record);

#endif
