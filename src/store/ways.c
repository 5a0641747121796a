/* The other way of doing it: a row of table `plan` beside its plan's, of the same id and reference,
 * whose version is that of the plan made less than nothing. So it is never the newest, and nothing
 * that is asked for by a version finds it. It has no line in the list of plans. */
#include "store/ways.h"

#include "ways.h"

#include "base/decimal.h"
#include "plan/difference.h"
#include "plan/value.h"

#include <stdio.h>

/* ---- beginning ------------------------------------------------------------------------------- */

enum err book_may_choose(struct book *book, struct err_info *info) {
    static const struct change ANY = {.kind = CHANGE_ADD, .type = RECORD_LINE, .id = ""};
    const struct changes one = {.items = (struct change *)&ANY, .count = 1};
    bool authorised = false;
    enum err err = book_authorised(book, &authorised, info);
    return err != ERR_OK ? err
                         : gate_ask(book->plan, authorised, book->store->role, &one, false, info);
}

/* Numbers of what is begun in the one from now on, past those of the other. */
#define APART 1000

/* Takes out what is read from the plan itself. */
static void leave_facts(struct plan *plan) {
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        enum record_type type = (enum record_type)number;
        const struct record_def *def = dictionary_record(type);
        if (!record_is_fact(type))
            continue;
        for (size_t i = plan_count(plan, type); def->many && i > 0; i--)
            plan_remove(plan, type, i - 1);
        for (size_t i = 0; !def->many && i < def->field_count; i++)
            record_put(plan_one(plan, type), i, (struct value){0});
    }
}

static enum err check_begins(struct book *book, struct err_info *info) {
    enum which_way way = ONLY_WAY;
    enum err err = book_may_choose(book, info);
    if (err == ERR_OK && book->row == 0)
        err = err_set(info, ERR_STAYS, "Nothing of this plan is kept yet. Begin with it first");
    if (err == ERR_OK)
        err = book_which_way(book, &way, info);
    if (err == ERR_OK && way != ONLY_WAY)
        err = err_set(info, ERR_EXISTS,
                      "There is another way of this plan already. Choose one of the two first");
    return err;
}

enum err book_begin_other(struct book *book, struct err_info *info) {
    struct plan *plan = NULL;
    struct book *other = NULL;
    enum err err = check_begins(book, info);
    if (err == ERR_OK)
        err = store_begin(book->store, info);
    if (err == ERR_OK)
        err = book_catch_up(book, NULL, info);
    if (err == ERR_OK)
        err = version_copy(book, &plan, info);
    if (err == ERR_OK) {
        leave_facts(plan);
        plan->last_id += APART;
        err = book_keep_new(book->store, plan, "another way, as a copy of the plan", KEEP_OTHER_WAY,
                            &other, info);
        plan = NULL;
    }
    store_rollback(book->store);
    plan_free(plan);
    book_close(other);
    return err;
}

/* ---- to and fro ------------------------------------------------------------------------------ */

static enum err no_other(struct err_info *info) {
    return err_set(info, ERR_NOT_FOUND,
                   "There is no other way of this plan any more: one of the two was chosen");
}

/* Reads the plan in a row as it is now; the transaction is open. */
static enum err read_way(struct store *store, int64_t plan_row, struct book **out,
                         struct err_info *info) {
    struct book_stand stand = {0};
    int64_t first = 0;
    enum err err = book_read(store, plan_row, out, info);
    if (err == ERR_OK)
        err = book_stand(*out, &stand, info);
    if (err == ERR_OK)
        err = way_first(store, plan_row, &first, info);
    if (err != ERR_OK)
        return err;
    (*out)->revision = stand.revision;
    (*out)->first_revision = stand.first_revision;
    (*out)->first = first;
    (*out)->was_newest = stand.newest;
    return ERR_OK;
}

enum err book_open_other(const struct book *book, struct book **out, struct err_info *info) {
    struct way_rows rows = {0};
    *out = NULL;
    enum err err = store_begin_read(book->store, info);
    if (err == ERR_OK)
        err = ways_find(book->store, book->first != 0 ? book->first : book->row, &rows, info);
    int64_t to = book->first != 0 ? book->first : rows.other;
    if (err == ERR_OK && (to == 0 || rows.first == 0))
        err = no_other(info);
    if (err == ERR_OK)
        err = read_way(book->store, to, out, info);
    store_rollback(book->store); /* nothing was written */
    if (err == ERR_OK)
        err = store_may_read(book->store, (*out)->plan, info);
    if (err != ERR_OK) {
        book_close(*out);
        *out = NULL;
    }
    return err;
}

/* ---- choosing -------------------------------------------------------------------------------- */

/* "Chose the other way: £7,900.00 in place of £8,249.20". */
static void label_of(const struct figures *first, const struct figures *other,
                     enum which_way chosen, char *buffer, size_t size) {
    const char *what = chosen == OTHER_WAY ? "Chose the other way" : "The other way, not chosen";
    char was[DECIMAL_TEXT], is[DECIMAL_TEXT];
    if (first == NULL || other == NULL || !first->cost.known || !other->cost.known)
        snprintf(buffer, size, "%s", what);
    else
        snprintf(buffer, size, "%s: %s in place of %s", what, money_show(other->cost.plan, 2, is),
                 money_show(first->cost.plan, 2, was));
}

static enum err check_seen(struct book *first, struct book *other, struct err_info *info) {
    struct way_rows rows = {0};
    struct book_stand stand = {0};
    enum err err = ways_find(first->store, first->row, &rows, info);
    if (err == ERR_OK && (rows.other == 0 || rows.other != other->row))
        err = no_other(info);
    if (err == ERR_OK)
        err = book_catch_up(first, NULL, info);
    if (err == ERR_OK)
        err = book_stand(other, &stand, info);
    if (err == ERR_OK && stand.revision != other->revision)
        err = err_set(info, ERR_CONFLICT,
                      "Someone else changed the other way a moment ago. "
                      "Look at it as it is now, then choose again if you still want to");
    return err;
}

enum err book_choose_way(struct book *first, struct book *other, enum which_way chosen,
                         struct err_info *info) {
    const struct figures *was = NULL, *is = NULL;
    struct changes changes;
    char label[160];
    (void)book_cost(first, &was, NULL);
    (void)book_cost(other, &is, NULL);
    label_of(was, is, chosen, label, sizeof label);
    changes_init(&changes);
    enum err err = book_may_choose(first, info);
    if (err == ERR_OK)
        err = store_begin(first->store, info);
    if (err == ERR_OK)
        err = check_seen(first, other, info);
    if (err == ERR_OK)
        err = changes_of_choices(first->plan, other->plan, &changes, info);
    if (err == ERR_OK)
        err = edit_choose(first, other, &changes, chosen == OTHER_WAY, label, info);
    store_rollback(first->store);
    changes_done(&changes);
    return err;
}
