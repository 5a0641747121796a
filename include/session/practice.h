/* Practice: three plans of made-up people in a store of their own. Two are finished, and say yes;
 * one is begun, to be tried. They are made from plan files that are part of the program, as any
 * plan file is taken in. */
#ifndef PHBPLAN_SESSION_PRACTICE_H
#define PHBPLAN_SESSION_PRACTICE_H

#include "store/store.h"

#define PRACTICE_PLANS 3
#define PRACTICE_ENDING ".practice" /* of the store's name, beside that of the real plans */

/* Opens the store of practice at `path`, and makes in it what is not there: plans that were never
 * made, or were taken out. Who is here is whoever `who` is, as a clinician, since everything may be
 * tried. ERR_FOREIGN where there are real plans in it; otherwise as store_open, book_import and
 * book_decide.
 */
enum err practice_open(const char *path, const char *who, int64_t (*today)(void),
                       struct store **out, struct err_info *info);
/* Puts everything back as it was at the beginning. ERR_STAYS where the store is none of practice.
 */
enum err practice_reset(struct store *store, int64_t today, struct err_info *info);

#endif
