/* Whose decisions count, and whose answers to who asked again. A plan may come from anywhere, with
 * decisions in it that anyone could have typed. So a decision counts for something only where it is
 * signed, unaltered, by a store that is known here: this one, or one of which a person has said
 * whose it is.
 *
 * What is signed is the plan's id and all that the decision says, the mark of what it was made on
 * among it (plan/content.h): so it is worth nothing in another plan, or with one letter changed. A
 * plan's `trust` is given to it by who opens it; one that has none has no decision that counts.
 * Pure: keys are given, not looked for. */
#ifndef PHBPLAN_PLAN_TRUST_H
#define PHBPLAN_PLAN_TRUST_H

#include "base/hash.h"
#include "base/sign.h"
#include "plan/plan.h"

/* Whose decisions a store may make: the person's, their representative's, a clinician's and a
 * panel's are recorded by a clinician; a commissioner's by a commissioner. */
enum side { SIDE_CLINICIAN = 1, SIDE_COMMISSIONER = 2, SIDE_BOTH = 3 };
const char *side_word(enum side side); /* "commissioner" */
/* Reads the word. ERR_INPUT names them all. */
enum err side_find(const char *word, enum side *out, struct err_info *info);

struct trust_key {
    char key[SIGN_KEY];
    enum side side; /* what it counts for */
    char name[128]; /* whose it is, as a person here has said; "" this store's own */
};

#define TRUST_MEMORY 64 /* looks at signatures that are remembered: more than a plan has */

/* The keys that are known. Start with {0}. */
struct trust {
    bool anyone; /* whoever made it, a decision counts, signed or not: for tests of decisions */
    struct trust_key *keys;
    size_t count, capacity;

    /* Private: signatures that fitted, since looking again is dear. By what was signed and by whom.
     */
    char fitted[TRUST_MEMORY][HASH_TEXT];
    size_t next;
    size_t missed; /* looks that there was no memory for */
};

/* ERR_INPUT where that is no key, ERR_MEMORY. A key that is there gets the name and the side. */
enum err trust_add(struct trust *trust, const char *key, const char *name, enum side side,
                   struct err_info *info);
/* The key, or NULL. */
const struct trust_key *trust_find(const struct trust *trust, const char *key);
void trust_done(struct trust *trust);

/* How a decision, or the answer to who asked again, stands with those who are known. Of records
 * that nobody signs, it is VOUCHED_UNSIGNED. */
enum vouched {
    VOUCHED,       /* signed by a known store, and unaltered */
    VOUCHED_OTHER, /* by a known store, that does not decide this: a clinician's no commissioner's
                    */
    VOUCHED_STRANGER, /* by a store that nobody here has said whose it is, and unaltered */
    VOUCHED_ALTERED,  /* signed, and the signature does not fit: altered, or of another plan */
    VOUCHED_UNSIGNED,
};
enum vouched record_vouched(const struct plan *plan, const struct record *record);
/* Why what counts for nothing does so, in a sentence. */
const char *vouched_nothing(enum vouched vouched);
/* How many signatures of the plan there was no memory to look at, which stand as altered: and
 * ERR_MEMORY where these are more than `before`. So nothing is kept, or shown, that was worked out
 * while one was taken for another than it is. */
size_t trust_missed(const struct plan *plan);
enum err trust_missed_none(const struct plan *plan, size_t before, struct err_info *info);
/* Where a record of that kind has its key and its signature; false where it has none. */
bool record_is_signed(enum record_type type, size_t *signed_by, size_t *signature);
/* Whether a record has a signature that fits it, whoever made it: a change of it would break that.
 * True as well where there is no memory to look. */
bool record_is_sealed(const struct plan *plan, const struct record *record);
/* Whether a plan has the record with the seal that it has, wherever it stands. */
bool plan_has_seal(const struct plan *plan, const struct record *record);
/* Whether a change of that topic is the signer's own, who signs the record anew with it: a
 * decision's is any, an answer's is what was answered and not what was asked. */
bool record_sealed_by(enum record_type type, enum topic topic);
/* Signs one as it is, with a pair of keys: what is to be put into `signature`, where `signed_by` is
 * the key already. ERR_MEMORY, ERR_INPUT where the secret is none or nobody signs such a record. */
enum err record_sign(const struct plan *plan, const struct record *record, const char *secret,
                     char signature[SIGN_TEXT], struct err_info *info);
/* A store that signed a decision, or an answer, of the plan, and of which nobody here has said
 * whose it is: its key. NULL where there is none. */
const char *plan_stranger(const struct plan *plan);

#endif
