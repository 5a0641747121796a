/* Sending a plan: the one way, for every front end. */
#ifndef PHBPLAN_SESSION_SEND_H
#define PHBPLAN_SESSION_SEND_H

#include "base/sign.h"
#include "plan/trust.h"
#include "store/store.h"

/* Whether the plan as it is may be sent by who is here. *submits says whether it is recorded with
 * it that it is sent to the commissioner: a clinician's plan that is agreed, or was returned.
 * ERR_STAYS says what comes first; ERR_INPUT, that nobody has said who it is that sends. */
enum err send_ask(struct book *book, int64_t today, bool *submits, struct err_info *info);

/* How it is sent. */
struct sending_how {
    const char *path;
    bool replace;           /* a file that is there */
    const char *passphrase; /* that closes it, or NULL */
    const char *key;        /* or whose key alone opens it (send_find_key), or NULL */
    int64_t today;
};
/* What came of it. */
struct sent {
    bool submitted;
    char by[128], code[SIGN_CODE]; /* of the store, to be read out when somebody asks */
};
/* The key of a store that is known here, by its code (or whole), to seal for; and whose it is.
 * ERR_NOT_FOUND where nobody here has said whose it is, and where it is this store's own. */
enum err send_find_key(struct store *store, const char *named, const struct trust_key **out,
                       struct err_info *info);
/* Writes the plan in a signed envelope (store/receive.h). ERR_EXISTS where the file is there,
 * before anything is recorded; as send_ask; and the errors of the file and the store. */
enum err send_plan(struct book *book, const struct sending_how *how, struct sent *out,
                   struct err_info *info);

#endif
