/* What differs between two forms of one plan: as it is here and as a file has it. What a plan is
 * known by (id, reference, version) and the state that is claimed for it are no answers, and are
 * left out. */
#ifndef PHBPLAN_PLAN_DIFFERENCE_H
#define PHBPLAN_PLAN_DIFFERENCE_H

#include "base/hash.h"
#include "plan/change.h"

#define DIFFERENCE_TEXT 256

/* Called for each answer that differs, in words: "Price of one (Swim): here £61.00, in the file
 * £60.00". False stops. */
typedef bool difference_visit(const char *words, void *data);

/* Goes through what differs, in the dictionary's order. *count is how many there are in all. Named
 * records are the same by their id, others by their place. Tells nothing where `visit` is NULL.
 * ERR_MEMORY. */
enum err plan_differences(const struct plan *here, const struct plan *file, difference_visit *visit,
                          void *data, size_t *count, struct err_info *info);

/* The changes that make `here` what `file` is in all that plan_differences looks at: records and
 * answers of the same ids are set, others added and taken out. To be added to an empty list.
 * ERR_MEMORY. */
enum err changes_between(const struct plan *here, const struct plan *file, struct changes *out,
                         struct err_info *info);

/* What a plan chooses, and what it only knows. Whoever lays two ways of doing it side by side
 * chooses between them: what is about the person is the same in both, and what was decided,
 * reviewed or paid is of the plan that it was decided about. */
/* Whether all of such a record is about the person and the care that they have: no choice. */
bool record_is_fact(enum record_type type);
/* Whether this one is, or puts off a question that is. */
bool record_is_about_fact(const struct record *record);
/* Whether an answer is one of the plan's choices. */
bool field_is_choice(enum record_type type, size_t field);
/* The changes that make the choices of `here` those of `other`, and leave all else as it is; what
 * points at a thing that the other has not points there no more. ERR_MEMORY. */
enum err changes_of_choices(const struct plan *here, const struct plan *other, struct changes *out,
                            struct err_info *info);

/* The SHA-256 of all that plan_differences looks at: two plans have the same where nothing differs.
 * ERR_MEMORY. */
enum err plan_whole_hash(const struct plan *plan, char buffer[HASH_TEXT], struct err_info *info);

/* Whether two plans are for one person, by name, birth date and NHS number. What is known in one of
 * them only tells nothing. */
enum likeness {
    PERSON_SAME,    /* nothing speaks against it */
    PERSON_UNLIKE,  /* something differs, and as much is the same */
    PERSON_ANOTHER, /* more differs than is the same */
};
enum err plan_person_likeness(const struct plan *a, const struct plan *b, enum likeness *out,
                              struct err_info *info);

#endif
