/* What the files of the store share of keys, and of signing with the store's own. */
#ifndef PHBPLAN_STORE_KEYS_H
#define PHBPLAN_STORE_KEYS_H

#include "internal.h"

/* ---- sign.c */

/* Signs what changes that were applied decided or answered, unless it is signed: what that sets is
 * applied and added to them. */
enum err sign_decisions(struct book *book, struct changes *changes, struct err_info *info);
/* Signs what was answered here before answers were signed, in no file: each in an edit of its own,
 * by who gave it. For a store that is brought up to date: the list is not written. */
enum err sign_answers(struct store *store, struct err_info *info);

/* ---- keys.c */

/* Makes the store's own keys where it has none yet. */
enum err keys_fill(struct store *store, struct err_info *info);
/* Reads which keys are known into store->trust. */
enum err keys_load(struct store *store, struct err_info *info);
/* The secret that the store signs with: to be given to sign_forget. */
enum err keys_secret(struct store *store, char secret[SIGN_SECRET], struct err_info *info);
/* The same; "" where a store on its way up to date has none yet. */
enum err keys_secret_if_any(struct store *store, char secret[SIGN_SECRET], struct err_info *info);

#endif
