/* Changes: the one way a plan is edited, and undone.
 *
 * A change sets one field, adds a record, removes one or moves one to another place in its list. It
 * carries a value, read once, from whatever it came in. A list of them is one edit: it is applied
 * whole or not at all, and can be turned back whole. The store writes every list it applies to the
 * history, in the same transaction as the plan. */
#ifndef PHBPLAN_PLAN_CHANGE_H
#define PHBPLAN_PLAN_CHANGE_H

#include "plan/plan.h"

enum change_kind { CHANGE_SET, CHANGE_ADD, CHANGE_REMOVE, CHANGE_MOVE };

struct change {
    enum change_kind kind;
    enum record_type type;
    char *id;        /* of the record */
    char *parent;    /* CHANGE_ADD and _REMOVE of an extra: its line's id; otherwise "" */
    size_t field;    /* CHANGE_SET */
    size_t position; /* CHANGE_ADD and _REMOVE: its place in the list; CHANGE_MOVE: its new one */
    size_t from;     /* CHANGE_MOVE: the one it had. plan_apply fills it in */
    struct value before, after; /* CHANGE_SET: the change's own. plan_apply fills `before` in */
};

struct changes {
    struct change *items;
    size_t count, capacity;
    /* What became of the last addition. After one that failed nothing is added, and plan_apply
     * refuses the list with this. */
    enum err err;
    struct err_info why;
};

void changes_init(struct changes *changes);
void changes_done(struct changes *changes);

/* Adds one change to the list: a value as the readers of plan/value.h make it, {.set = false} to
 * unset. Takes over its text, whatever comes of it. */
void changes_put(struct changes *changes, enum record_type type, const char *id, size_t field,
                 struct value after);
/* The same of a number, in its kind's units. */
void changes_put_number(struct changes *changes, enum record_type type, const char *id,
                        size_t field, int64_t number);
/* The same from the plain form (plan/value.h), which is read here; NULL to unset. */
void changes_set(struct changes *changes, enum record_type type, const char *id, size_t field,
                 const char *plain);
/* Adds a record, last of its list where `position` is SIZE_MAX. Returns nothing of the plan's. */
void changes_add(struct changes *changes, enum record_type type, const char *id, const char *parent,
                 size_t position);
/* Removes a record: first unsets its fields, removes its extras and takes its id out of every field
 * that refers to it, so that turning the list back brings everything back. */
void changes_remove(struct changes *changes, const struct plan *plan, enum record_type type,
                    const char *id);
/* Moves a record: to that place in the list of its type, as it is once it is out of the old one. */
void changes_move(struct changes *changes, enum record_type type, const char *id, size_t position);
/* Takes a record out of every field of the plan that refers to it. */
void changes_take_out_references(struct changes *changes, const struct plan *plan,
                                 const struct record *gone);
/* Copies what a record has to another that the list adds; and adds a copy of a child, an extra,
 * last of its list and under that parent. */
void changes_copy_fields(struct changes *changes, const struct record *record, const char *id);
void changes_copy(struct changes *changes, const struct plan *plan, const struct record *child,
                  const char *parent);
/* Adds a record at `position` that says what this one does, under the same parent: but for what
 * was said or done of this one alone (field.not_copied). Its id is written to `id`. */
void changes_copy_record(struct changes *changes, const struct plan *plan,
                         const struct record *record, size_t position, char id[24]);
/* Adds the bare removal of a record that has nothing left in it. */
void changes_take_out(struct changes *changes, enum record_type type, const char *id);

/* Makes a line an ordinary one or an employment (an `enum line_kind`): sets its kind, unsets the
 * fields that only the other kind has and removes the extras an ordinary line cannot have. */
void changes_set_line_kind(struct changes *changes, const struct plan *plan, const char *id,
                           enum line_kind kind);

/* Makes a line one of hours or of sleeping nights (an `enum work_kind`): sets it, and unsets what
 * only the other has. */
void changes_set_work(struct changes *changes, const struct plan *plan, const char *id,
                      enum work_kind work);

/* Adds to a list what puts a question off so, or takes it up again. */
void changes_put_off(struct changes *changes, const struct plan *plan, enum record_type type,
                     const char *id, size_t field, enum put_off how);
void changes_take_up(struct changes *changes, const struct plan *plan, enum record_type type,
                     const char *id, size_t field);
/* Takes up all that was put off of a record: it goes with it. */
void changes_take_up_all(struct changes *changes, const struct plan *plan,
                         const struct record *record);

/* Writes an id that no record of the plan has or had: one more than plan->last_id. The other is for
 * a list that adds several: none of what it adds has it either. */
void plan_new_id(const struct plan *plan, char buffer[24]);
void changes_new_id(const struct changes *changes, const struct plan *plan, char buffer[24]);

/* Applies the list, in order, and checks the plan (plan_check). Fills in `before` and `position`;
 * what was set is in the plan as a copy.
 * On any error the plan is as it was, its records at the same addresses; info->at is the path, such
 * as "lines[2].unit_price", and *failed (may be NULL) is the change at fault or changes->count.
 * ERR_NOT_FOUND where a record is not there; ERR_INPUT where a record to remove still has values,
 * or one to move stands as it happened (record_def.as_it_happened). */
enum err plan_apply(struct plan *plan, struct changes *changes, size_t *failed,
                    struct err_info *info);
/* Turns an applied list back, last first, and checks the plan. On any error it is as it was. */
enum err plan_revert(struct plan *plan, const struct changes *changes, struct err_info *info);
/* Whether a change that was applied made a difference, and whether any of a list did. */
bool change_matters(const struct change *change);
bool changes_matter(const struct changes *changes);

/* What no plan may be, whoever wrote it: dates the wrong way round, longer than its year, a line
 * with the other kind's keys, two answers where one would not count (hours a week and a year, hours
 * and nights, others' part in per cent and in pounds), more than 168 hours a week, an id that
 * points nowhere. When `whole`, also a required value missing, a sleeping night with hours, an
 * agency with no price (a plan file must be right in these; a form being filled in need not).
 * ERR_INPUT with the path in info->at. */
enum err plan_check(const struct plan *plan, bool whole, struct err_info *info);
/* The first answer of a record that a plan file must have and has not; -1: it has them all. */
int record_lacks(const struct record *record);
/* The pairs of a line's fields that never both have an answer: that of `index`, from 0; false where
 * there are no more. */
bool line_not_both(size_t index, size_t *first, size_t *second);

/* The plan-file path of a record and field: "lines[2].unit_price"; field -1 for the record alone.
 */
void plan_path(const struct plan *plan, const struct record *record, int field, char *buffer,
               size_t size);

#endif
