/* Whether an open store is one of practice (store_is_practice): read from it when it is opened. */
#ifndef PHBPLAN_STORE_PRACTICE_H
#define PHBPLAN_STORE_PRACTICE_H

#include "internal.h"

enum err practice_load(struct store *store, struct err_info *info);

#endif
