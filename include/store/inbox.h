/* The inbox: what waits in the store for somebody to decide or to answer. Kept ready in the list of
 * plans, so that reading it costs what is waiting, however many plans there are. */
#ifndef PHBPLAN_STORE_INBOX_H
#define PHBPLAN_STORE_INBOX_H

#include "store/store.h"

enum inbox_kind {
    INBOX_SENT,     /* a plan was sent to the commissioner, who has not answered */
    INBOX_ASKED,    /* someone asked again, and has no answer */
    INBOX_ASIDE,    /* a plan file came, and was not taken in */
    INBOX_STRANGER, /* a store decided something, and nobody here has said whose that is */
    INBOX_KIND_COUNT
};

const char *inbox_kind_word(enum inbox_kind kind); /* "sent", "asked", "aside", "stranger" */

struct inbox_row {
    enum inbox_kind kind;
    /* Its line in the list of plans: all of it but where a file is aside, of which there is what
     * the file says: reference, person and version. */
    struct plan_row plan;
    int64_t since;      /* the day it was sent, asked or came; 0 for a stranger's */
    int64_t contested;  /* risks of the plan that are seen in two ways */
    char who[128];      /* INBOX_ASKED: who asked; INBOX_ASIDE: who sent it, as the file says */
    char key[SIGN_KEY]; /* INBOX_STRANGER: the store's key */
    int64_t aside;      /* INBOX_ASIDE: its number, by which it is taken in or put away */
    char why[256];      /* INBOX_ASIDE: why it was not taken in */
};
struct inbox {
    struct inbox_row *items;
    size_t count;
    int64_t totals[INBOX_KIND_COUNT]; /* how many of each kind wait in all */
};

/* What waits, the longest waiting first, one kind after another; at most `limit` of each kind. Give
 * it to inbox_done. */
enum err store_inbox(struct store *store, size_t limit, struct inbox *out, struct err_info *info);
void inbox_done(struct inbox *inbox);
/* How many of one kind wait: one count over an index of those alone. */
enum err store_waiting(struct store *store, enum inbox_kind kind, int64_t *count,
                       struct err_info *info);
/* Whether a kind is for who has a role: files and strangers for whom takes plan files in, plans to
 * decide and to answer for a commissioner. */
bool inbox_is_for(enum inbox_kind kind, enum user_role role);

/* Files that are aside. */

/* The text of one, as it came: malloc'd; and the day it came, where *on is not NULL.
 * ERR_NOT_FOUND. */
enum err store_aside(struct store *store, int64_t number, char **text, size_t *length, int64_t *on,
                     struct err_info *info);
/* Puts one away for good: nothing of it is taken in. For whom takes plan files in (ERR_STAYS).
 * ERR_NOT_FOUND. */
enum err store_put_away(struct store *store, int64_t number, struct err_info *info);

#endif
