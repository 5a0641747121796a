/* What was decided here and a file of the plan does not have: such a file is older, or was changed
 * apart. Whoever decided again said so of the plan as a whole, and what they said before of another
 * version is no answer to the next one. */
#include "decided.h"

#include "base/grow.h"
#include "base/text.h"
#include "every_plan.h"
#include "plan/trust.h"

#include <stdlib.h>
#include <string.h>

bool decided_left_out(const struct plan *here, const struct plan *file) {
    for (size_t i = 0; i < plan_count(here, RECORD_DECISION); i++) {
        const struct record *decision = plan_at(here, RECORD_DECISION, i);
        if (record_vouched(here, decision) == VOUCHED && !plan_has_seal(file, decision))
            return true;
    }
    return false;
}

/* ---- what stays behind ----------------------------------------------------------------------- */

/* A decision that counts in some version here, in the order of versions. */
struct decided {
    int64_t role, on;
    char seal[SIGN_TEXT];
    bool in_file;
};

struct all_decided {
    const struct plan *file;
    struct decided *items;
    size_t count, capacity;
};

static enum err add_decided(struct book *book, void *data, struct err_info *info) {
    struct all_decided *all = data;
    const size_t missed = trust_missed(book->plan);
    for (size_t i = 0; i < plan_count(book->plan, RECORD_DECISION); i++) {
        const struct record *record = plan_at(book->plan, RECORD_DECISION, i);
        if (record_vouched(book->plan, record) != VOUCHED)
            continue;
        if (!GROW(all->items, all->count, all->capacity))
            return store_no_memory(info);
        struct decided *decided = &all->items[all->count++];
        *decided = (struct decided){.role = record_number(record, DECISION_ROLE),
                                    .on = record_number(record, DECISION_ON),
                                    .in_file = plan_has_seal(all->file, record)};
        text_copy(record_text(record, DECISION_SIGNATURE), decided->seal, sizeof decided->seal);
    }
    return trust_missed_none(book->plan, missed, info);
}

/* Whether the same side decided again here, which the file knows nothing of. */
static bool decided_since(const struct all_decided *all, const struct record *record) {
    size_t after = 0; /* the first that is later, where this one is here itself */
    for (size_t i = 0; i < all->count; i++)
        if (strcmp(all->items[i].seal, record_text(record, DECISION_SIGNATURE)) == 0)
            after = i + 1;
    for (size_t i = after; i < all->count; i++) {
        const struct decided *other = &all->items[i];
        if (other->role == record_number(record, DECISION_ROLE) && !other->in_file &&
            (after > 0 || other->on > record_number(record, DECISION_ON)))
            return true;
    }
    return false;
}

enum err decided_stays(struct store *store, struct plan *plan, struct err_info *info) {
    struct all_decided all = {.file = plan};
    enum err err =
        every_book(store, PLANS_WHERE("id = ?2"), record_text(plan_one(plan, RECORD_PLAN), PLAN_ID),
                   add_decided, &all, info);
    for (size_t i = plan_count(plan, RECORD_DECISION); err == ERR_OK && i > 0; i--) {
        const struct record *record = plan_at(plan, RECORD_DECISION, i - 1);
        if (record_has(record, DECISION_SIGNATURE) && decided_since(&all, record))
            plan_remove(plan, RECORD_DECISION, i - 1);
    }
    free(all.items);
    return err;
}
