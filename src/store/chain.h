/* What the files of the chain share: its links, and their hashes (chain.c). */
#ifndef PHBPLAN_STORE_CHAIN_H
#define PHBPLAN_STORE_CHAIN_H

#include "internal.h"

#include "base/hash.h"
#include "base/sign.h"

/* What a link is: an edit; that one was undone or done again; that words were erased from one. */
enum link_kind { LINK_EDIT, LINK_MARKING, LINK_ERASURE, LINK_KIND_COUNT };

/* One link of a plan's chain. */
struct link {
    enum link_kind kind;
    int64_t number; /* the revision that it made; 0 for how things stood when the chain was begun */
    int64_t edit;   /* the edit that it is about; 0 for an erasure from none */
    char hash[HASH_TEXT], seal[SIGN_TEXT]; /* as they are kept */
};

struct links {
    struct link *items; /* malloc'd */
    size_t count;
};

/* Reads the links of a plan in order: first how things stood, then by revision. */
enum err chain_links(struct store *store, int64_t plan_row, struct links *out,
                     struct err_info *info);

/* The hash that a link should have after one with the hash `before`; and whether it is one that is
 * sealed: an edit that has a signature in it, since there are seals, and every erasure. */
enum err chain_hash_link(struct store *store, int64_t plan_row, const struct link *link,
                         const char *before, char hash[HASH_TEXT], bool *sealed,
                         struct err_info *info);
/* What a plan's first link comes after: the plan itself, and the store's birth, which is its public
 * key; or where that is "", the plan alone, as it was before stores had keys. */
enum err chain_hash_plan(struct store *store, int64_t plan_row, const char *birth,
                         char hash[HASH_TEXT], struct err_info *info);
/* The store's public key; "" where it has none yet. */
enum err chain_birth(struct store *store, char birth[SIGN_KEY], struct err_info *info);

/* Puts a link, whose rows are there, at the end of the plan's chain. What decides is sealed there
 * with the store's key, and so is that words were erased. */
enum err chain_add(struct store *store, int64_t plan_row, const struct link *link,
                   struct err_info *info);
/* Gives a salt to each edit of a plan that was made before there were any, and makes the chain from
 * the first of them on anew, with its seals: words can then go from it, and no hash is left that
 * they could be guessed by. Its chain must hold (chain_holds). */
enum err chain_salt(struct store *store, int64_t plan_row, struct err_info *info);
/* ERR_FOREIGN where something in the plan's chain is not as it was kept: in words, what. */
enum err chain_holds(struct store *store, int64_t plan_row, struct err_info *info);

/* chain_event, of what was done when and by whom this says. */
struct doer {
    const char *at, *who, *role;
};
enum err chain_event_by(struct store *store, const struct doer *by, const char *kind,
                        const char *about, const void *content, size_t length,
                        struct err_info *info);
/* The head of the chain of what was done to the store as a whole, and its last number. */
enum err chain_event_head(struct store *store, char head[HASH_TEXT], int64_t *last,
                          struct err_info *info);
enum err chain_hash_event(struct store *store, int64_t number, const char *before,
                          char hash[HASH_TEXT], struct err_info *info);

#endif
