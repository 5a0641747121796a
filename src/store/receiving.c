/* What of a plan file may come to the plan that is here, and why not. */
#include "receiving.h"

#include "plan/difference.h"
#include "plan/trust.h"
#include "plan/value.h"
#include "store/versions.h"

#include <string.h>

void receiving_done(struct receiving *it) {
    plan_free(it->known.plan);
    plan_free(it->plan);
    plan_free(it->had);
}

enum err receiving_open(const struct receiving *it, struct book **out, struct err_info *info) {
    struct book_stand stand = {0};
    enum err err = book_read(it->store, it->known.row, out, info);
    if (err == ERR_OK)
        err = book_stand(*out, &stand, info);
    if (err == ERR_OK)
        (*out)->revision = stand.revision;
    return err;
}

/* ---- what goes on ---------------------------------------------------------------------------- */

/* What counts here that the file leaves out or alters, although it was not the sender's; NULL
 * nothing. Of an authorised plan the sender's own decisions stay too. */
static const struct record *left_out(const struct receiving *it, const struct plan *here,
                                     bool authorised) {
    size_t by = 0, signature = 0;
    for (int type = 0; type < RECORD_TYPE_COUNT; type++)
        for (size_t i = 0; record_is_signed((enum record_type)type, &by, &signature) &&
                           i < plan_count(here, (enum record_type)type);
             i++) {
            const struct record *record = plan_at(here, (enum record_type)type, i);
            bool theirs = strcmp(record_text(record, by), it->arrival->envelope->key) == 0;
            bool stays = !theirs || (authorised && type == RECORD_DECISION);
            if (stays && record_vouched(here, record) == VOUCHED &&
                !plan_has_seal(it->plan, record))
                return record;
        }
    return NULL;
}

/* Whether the changes make the plan here exactly what the file is. */
static enum err comes_to(const struct plan *here, const struct plan *file, struct changes *changes,
                         bool *same, struct err_info *info) {
    struct plan *copy = plan_copy(here);
    char one[HASH_TEXT] = "", other[HASH_TEXT] = "";
    enum err err = copy != NULL ? plan_apply(copy, changes, NULL, info) : store_no_memory(info);
    if (err == ERR_OK)
        err = plan_whole_hash(copy, one, info);
    if (err == ERR_OK)
        err = plan_whole_hash(file, other, info);
    *same = strcmp(one, other) == 0;
    plan_free(copy);
    return err;
}

enum err receiving_may_go_on(struct receiving *it, struct book *book, const struct plan *from,
                             struct changes *changes, const char **why, struct err_info *info) {
    bool authorised = false, same = false, rates = false;
    enum err err = book_authorised(book, &authorised, info);
    if (err == ERR_OK)
        err = changes_between(from, it->plan, changes, info);
    if (err == ERR_OK)
        err = comes_to(from, it->plan, changes, &same, info);
    if (err == ERR_OK)
        err = known_rates_differ(it->store, &it->known, it->plan, &rates, info);
    if (err != ERR_OK)
        return err;
    const size_t missed = trust_missed(from);
    const struct record *out = left_out(it, from, authorised);
    err = trust_missed_none(from, missed, info);
    const enum err gate = gate_ask_received(authorised, it->store->role, changes, NULL);
    if (err != ERR_OK || gate == ERR_MEMORY)
        return err_no_memory(info);
    if (out != NULL)
        *why = out->type == RECORD_DECISION
                   ? "It leaves out a decision that is here"
                   : "It leaves out, or changes, an answer that is here to someone who asked again";
    else if (!same || (authorised && rates) || gate != ERR_OK)
        *why = "It would change a version that is authorised, and that never changes";
    return ERR_OK;
}

/* ---- what went on apart ---------------------------------------------------------------------- */

/* Whether a record is in both lists: one that both had, or one that is new in both. Of those
 * without ids in files, each list has ids of its own for what is new. */
static bool meet(const struct plan *had, const struct changes *ours, const struct changes *theirs) {
    for (size_t i = 0; i < ours->count; i++)
        for (size_t j = 0; j < theirs->count; j++) {
            const struct change *one = &ours->items[i];
            if (one->type == theirs->items[j].type && strcmp(one->id, theirs->items[j].id) == 0 &&
                (dictionary_record(one->type)->named ||
                 plan_find(had, one->type, one->id, NULL) != NULL))
                return true;
        }
    return false;
}

static bool says_the_same(const struct record *one, const struct record *other) {
    for (size_t i = 0; i < dictionary_record(one->type)->field_count; i++)
        if (!value_equal(dictionary_field(one->type, i), &one->values[i], &other->values[i]))
            return false;
    return true;
}

/* The record of a plan that says the same: of the same id, where it is kept in files. */
static const struct record *find_same(const struct plan *plan, const struct record *record) {
    if (dictionary_record(record->type)->named) {
        const struct record *named = plan_find(plan, record->type, record->id, NULL);
        return named != NULL && says_the_same(record, named) ? named : NULL;
    }
    for (size_t i = 0; i < plan_count(plan, record->type); i++)
        if (says_the_same(record, plan_at(plan, record->type, i)))
            return plan_at(plan, record->type, i);
    return NULL;
}

/* Adds to the form that both sides had the records that both have by now, word for word: one has
 * them from the other, and they are new on neither side. */
static enum err add_shared(struct plan *had, const struct plan *here, const struct plan *file,
                           struct err_info *info) {
    struct changes shared;
    changes_init(&shared);
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        const enum record_type type = (enum record_type)number;
        for (size_t i = 0; dictionary_record(type)->many && i < plan_count(here, type); i++) {
            const struct record *ours = plan_at(here, type, i);
            if (ours->parent[0] != '\0' || plan_find(had, type, ours->id, NULL) != NULL ||
                find_same(file, ours) == NULL || find_same(had, ours) != NULL)
                continue;
            changes_add(&shared, type, ours->id, "", SIZE_MAX);
            changes_copy_fields(&shared, ours, ours->id);
        }
    }
    enum err err = plan_apply(had, &shared, NULL, info);
    changes_done(&shared);
    return err;
}

/* Finds the form that both sides had, where there is one, and what is new here since. */
static enum err find_ours(struct receiving *it, struct book *book, struct changes *ours,
                          struct err_info *info) {
    plan_free(it->had);
    enum err err = book_as_followed(book, it->arrival->envelope, &it->had, info);
    if (err == ERR_OK && it->had != NULL)
        err = add_shared(it->had, book->plan, it->plan, info);
    return err == ERR_OK && it->had != NULL ? changes_between(it->had, book->plan, ours, info)
                                            : err;
}

/* Whether all that is new here since a form that the file follows can come late. */
static enum err has_late_alone(struct receiving *it, bool *late, struct err_info *info) {
    struct book *book = NULL;
    struct changes ours;
    changes_init(&ours);
    enum err err = receiving_open(it, &book, info);
    if (err == ERR_OK)
        err = find_ours(it, book, &ours, info);
    *late = err == ERR_OK && it->had != NULL && gate_comes_late(&ours);
    changes_done(&ours);
    book_close(book);
    return err;
}

enum err receiving_follows(struct receiving *it, bool *follows, struct err_info *info) {
    const int64_t version = record_number(plan_one(it->plan, RECORD_PLAN), PLAN_VERSION);
    char here[HASH_TEXT];
    enum err err = plan_whole_hash(it->known.plan, here, info);
    *follows = err == ERR_OK && version >= it->known.version &&
               envelope_follows(it->arrival->envelope, here);
    return err == ERR_OK && !*follows && version > it->known.version && !it->known.erased
               ? has_late_alone(it, follows, info)
               : err;
}

/* Finds what is new in the file since a form that both sides had, and whether it can come to what
 * is new here (*why is NULL). */
static enum err find_new(struct receiving *it, struct book *book, struct changes *theirs,
                         const char **why, struct err_info *info) {
    struct changes ours;
    *why =
        "What is new in it and what is new here are not each of a kind that can come to the other";
    changes_init(&ours);
    enum err err = find_ours(it, book, &ours, info);
    if (err == ERR_OK && it->had != NULL) {
        const char *stays = NULL;
        err = receiving_may_go_on(it, book, it->had, theirs, &stays, info);
        if (stays != NULL)
            *why = stays;
        else if (theirs->count > 0 && !meet(it->had, &ours, theirs) &&
                 (gate_writes(USER_FINANCE, &ours) || gate_writes(USER_FINANCE, theirs)))
            *why = NULL;
    }
    changes_done(&ours);
    return err;
}

/* Why it can be no part of the plan here, whatever is in it; NULL: it can. */
static enum err find_apart(const struct receiving *it, const char **why, struct err_info *info) {
    const int64_t version = record_number(plan_one(it->plan, RECORD_PLAN), PLAN_VERSION);
    const enum receipt_sender sender = it->said->sender;
    enum likeness likeness = PERSON_ANOTHER;
    enum err err = plan_person_likeness(it->known.plan, it->plan, &likeness, info);
    *why = likeness == PERSON_ANOTHER     ? WHY_ANOTHER_PERSON
           : sender == SENDER_ALTERED     ? WHY_ALTERED
           : sender == SENDER_NOBODY      ? WHY_NOT_SENT
           : sender == SENDER_STRANGER    ? WHY_STRANGER
           : it->known.erased             ? KNOWN_ERASED
           : version != it->known.version ? "It is of another version than the one here"
                                          : NULL;
    return err;
}

enum err receiving_find_new(struct receiving *it, struct book **out, struct changes *theirs,
                            const char **why, struct err_info *info) {
    *out = NULL;
    enum err err = find_apart(it, why, info);
    if (err != ERR_OK || *why != NULL)
        return err;
    err = receiving_open(it, out, info);
    return err == ERR_OK ? find_new(it, *out, theirs, why, info) : err;
}
