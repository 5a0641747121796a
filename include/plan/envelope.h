/* The envelope of a plan file that was sent: from whom, on which day, which forms of the plan it
 * follows, and a signature over all of that and the whole plan, its decisions and the rates that it
 * is costed with too. So a file is known for whose it is, unaltered, of this plan and no other; and
 * whether it goes on from what is here. Pure. */
#ifndef PHBPLAN_PLAN_ENVELOPE_H
#define PHBPLAN_PLAN_ENVELOPE_H

#include "base/hash.h"
#include "base/sign.h"
#include "plan/plan.h"

#define ENVELOPE_FOLLOWS_MOST 1000 /* forms: far past how often a plan is sent */

struct envelope {
    char by[128], organisation[128]; /* by "": there is no envelope */
    int64_t on;                      /* day */
    char key[SIGN_KEY], signature[SIGN_TEXT];
    char (*follows)[HASH_TEXT]; /* plan_whole_hash of each form that was sent or taken in before */
    size_t follow_count, follow_capacity;
};

bool envelope_is_there(const struct envelope *envelope);
/* Adds a form that it follows. ERR_MEMORY. */
enum err envelope_add(struct envelope *envelope, const char *hash, struct err_info *info);
/* Whether it follows that form. */
bool envelope_follows(const struct envelope *envelope, const char *hash);
/* Signs it, as it is, around a plan; `key` is the secret's already. ERR_MEMORY, ERR_INPUT where the
 * secret is none. */
enum err envelope_sign(struct envelope *envelope, const struct plan *plan, const char *secret,
                       struct err_info *info);
/* Whether it was signed around this plan, and neither was altered since. ERR_MEMORY. */
enum err envelope_fits(const struct envelope *envelope, const struct plan *plan, bool *fits,
                       struct err_info *info);
void envelope_done(struct envelope *envelope);

#endif
