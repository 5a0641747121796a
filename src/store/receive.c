/* Plan files that come from other stores: who sent one, how it stands to what is here, and what
 * becomes of it. */
#include "receiving.h"

#include "base/text.h"
#include "plan/difference.h"
#include "plan/practice.h"
#include "reach.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ASIDE_MOST 200                     /* files */
#define ASIDE_BYTES_MOST INT64_C(64000000) /* of all of them */
#define ASIDE_FULL                                                                                 \
    "Too many plan files wait here to be looked at. Put some away, then take this one in. See: phbplan inbox"

/* ---- who sent it ----------------------------------------------------------------------------- */

static bool has_altered(const struct plan *plan) {
    for (int type = 0; type < RECORD_TYPE_COUNT; type++)
        for (size_t i = 0; i < plan_count(plan, (enum record_type)type); i++)
            if (record_vouched(plan, plan_at(plan, (enum record_type)type, i)) == VOUCHED_ALTERED)
                return true;
    return false;
}

static enum err find_sender(struct receiving *it, struct err_info *info) {
    const struct envelope *envelope = it->arrival->envelope;
    struct receipt *said = it->said;
    const size_t missed = trust_missed(it->plan);
    char own[SIGN_KEY];
    bool fits = true;
    enum err err = store_key(it->store, own, info);
    said->sender = SENDER_NOBODY;
    if (err == ERR_OK && envelope_is_there(envelope)) {
        const struct trust_key *known = trust_find(&it->store->trust, envelope->key);
        err = envelope_fits(envelope, it->arrival->plan, &fits, info);
        said->sender = !fits                             ? SENDER_ALTERED
                       : strcmp(own, envelope->key) == 0 ? SENDER_HERE
                       : known != NULL                   ? SENDER_KNOWN
                                                         : SENDER_STRANGER;
        text_copy(fits && known != NULL && known->name[0] != '\0' ? known->name : envelope->by,
                  said->name, sizeof said->name);
        sign_code(envelope->key, said->code);
    }
    if (err == ERR_OK && has_altered(it->plan))
        said->sender = SENDER_ALTERED;
    return err == ERR_OK ? trust_missed_none(it->plan, missed, info) : err;
}

/* "received from Kim Byrne" */
static const char *label_of(const struct receiving *it, char buffer[200]) {
    const struct receipt *said = it->said;
    if (said->sender == SENDER_STRANGER)
        snprintf(buffer, 200, "received from someone not known here (%s)", said->code);
    else if (said->sender == SENDER_NOBODY || said->sender == SENDER_ALTERED)
        snprintf(buffer, 200, "received from nobody knows whom");
    else
        snprintf(buffer, 200, "received from %.120s", said->name);
    return buffer;
}

/* ---- what it is of --------------------------------------------------------------------------- */

/* Whether all that the file has of that version and is not here is what comes late. */
static enum err brings_late(const struct receiving *it, const struct known *older, bool *late,
                            struct err_info *info) {
    struct changes changes;
    changes_init(&changes);
    enum err err = changes_between(older->plan, it->plan, &changes, info);
    *late = gate_comes_late(&changes);
    changes_done(&changes);
    return err;
}

/* Finds the version here that the file is laid beside: the newest, or the older one that it is of
 * while that is in force, and after it for what comes late. */
static enum err find_here(struct receiving *it, struct err_info *info) {
    const struct record *top = plan_one(it->plan, RECORD_PLAN);
    const int64_t version = record_number(top, PLAN_VERSION);
    struct known older = {0};
    if (!record_has(top, PLAN_ID))
        return ERR_OK;
    enum err err = known_find(it->store, record_text(top, PLAN_ID), &it->known, info);
    if (err != ERR_OK || it->known.row == 0 || version >= it->known.version)
        return err;
    bool takes = true;
    err = known_find_authorised(it->store, record_text(top, PLAN_ID), version, &older, info);
    if (err == ERR_OK && older.replaced)
        err = brings_late(it, &older, &takes, info);
    if (err != ERR_OK || older.row == 0 || !takes) {
        plan_free(older.plan);
        return err;
    }
    plan_free(it->known.plan);
    it->known = older;
    return ERR_OK;
}

/* ---- aside ----------------------------------------------------------------------------------- */

static enum err check_room(const struct receiving *it, struct err_info *info) {
    static const char sql[] = "SELECT count(*), coalesce(sum(length(file)), 0) FROM aside"
                              " WHERE mark <> ?";
    struct query query;
    query_begin(&query, it->store, sql);
    query_bind_text(&query, it->mark);
    bool full = query_row(&query) &&
                (query_number(&query, 0) >= ASIDE_MOST ||
                 query_number(&query, 1) + (int64_t)strlen(it->arrival->text) > ASIDE_BYTES_MOST);
    enum err err = query_end(&query, info);
    return err == ERR_OK && full ? err_set(info, ERR_LIMIT, ASIDE_FULL) : err;
}

static enum err insert_aside(const struct receiving *it, struct err_info *info) {
    static const char sql[] =
        "INSERT INTO aside (plan_id, reference, person, version, sender, key, why, at, who, mark,"
        " file, reach) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (mark) DO UPDATE SET why = excluded.why";
    const struct record *top = plan_one(it->plan, RECORD_PLAN);
    char person[128], now[32];
    const enum reach own = gate_reach(it->store->role);
    enum reach reach;
    struct query query;
    enum err err = reach_of_file(it->store, it->plan, &reach, info);
    if (err != ERR_OK)
        return err;
    query_begin(&query, it->store, sql);
    query_bind_text(&query, record_text(top, PLAN_ID));
    query_bind_text(&query, record_text(top, PLAN_REFERENCE));
    query_bind_text(&query, plan_person_name(it->plan, person, sizeof person));
    query_bind_number(&query, record_number(top, PLAN_VERSION));
    query_bind_text(&query, it->said->name);
    query_bind_text(&query, it->arrival->envelope->key);
    query_bind_text(&query, it->said->why);
    query_bind_text(&query, it->store->clock(it->store->clock_data, now));
    query_bind_text(&query, it->store->who);
    query_bind_text(&query, it->mark);
    query_bind_text(&query, it->arrival->text);
    query_bind_number(&query, reach > own ? reach : own); /* who brought it has it already */
    return query_run(&query, info);
}

static enum err read_number(const struct receiving *it, struct err_info *info) {
    static const char sql[] = "SELECT number FROM aside WHERE mark = ?";
    struct query query;
    query_begin(&query, it->store, sql);
    query_bind_text(&query, it->mark);
    it->said->aside = query_row(&query) ? query_number(&query, 0) : 0;
    return query_end(&query, info);
}

/* Whether what is new in it may come to what is new here. */
static enum err look_joined(struct receiving *it, struct err_info *info) {
    struct changes theirs;
    struct book *book = NULL;
    const char *why = NULL;
    changes_init(&theirs);
    enum err err = receiving_find_new(it, &book, &theirs, &why, info);
    it->said->may_be_joined = err == ERR_OK && why == NULL;
    changes_done(&theirs);
    book_close(book);
    return err;
}

/* Of a file whose plan is here, what differs, and whether it may be chosen as its next version. */
static enum err say_choices(struct receiving *it, struct err_info *info) {
    struct import_words telling = {0};
    enum likeness likeness = PERSON_SAME;
    size_t count = 0;
    enum err err = known_differences(it->store, &it->known, it->plan, &telling, &count, info);
    if (err == ERR_OK)
        err = plan_person_likeness(it->known.plan, it->plan, &likeness, info);
    if (err == ERR_OK)
        err = look_joined(it, info);
    text_copy(telling.text, it->said->differs, sizeof it->said->differs);
    it->said->import.may_be_next = likeness != PERSON_ANOTHER;
    return err;
}

/* Keeps the file aside, once, with why; and says what differs, and what it can be taken in as. */
static enum err keep_aside(struct receiving *it, const char *why, struct err_info *info) {
    it->said->stand = RECEIVE_ASIDE;
    text_copy(why, it->said->why, sizeof it->said->why);
    enum err err = check_room(it, info);
    if (err == ERR_OK)
        err = insert_aside(it, info);
    if (err == ERR_OK)
        err = read_number(it, info);
    if (err == ERR_OK && it->known.row != 0)
        err = say_choices(it, info);
    return err != ERR_OK ? err : store_commit(it->store, info);
}

/* It is taken in, and so not aside any more. */
static enum err leave_aside(const struct receiving *it, struct err_info *info) {
    static const char sql[] = "DELETE FROM aside WHERE mark = ?";
    struct query query;
    query_begin(&query, it->store, sql);
    query_bind_text(&query, it->mark);
    return query_run(&query, info);
}

/* ---- what becomes of it ---------------------------------------------------------------------- */

/* Takes it in as a plan or a version of its own. */
static enum err take_whole(struct receiving *it, enum import_as as, int64_t version,
                           struct book **out, struct err_info *info) {
    char label[200];
    const struct take_as taking = {.as = as, .version = version, .label = label_of(it, label)};
    struct plan *plan = it->plan;
    enum err err = leave_aside(it, info);
    if (err != ERR_OK)
        return err;
    it->plan = NULL; /* it goes there */
    err = import_take(it->store, plan, &taking, out, &it->said->import, info);
    it->said->stand = it->said->import.stand == IMPORT_NEW    ? RECEIVE_NEW
                      : it->said->import.stand == IMPORT_NEXT ? RECEIVE_NEXT
                                                              : RECEIVE_SAME;
    if (version != 0)
        it->said->stand = RECEIVE_NEXT;
    return err;
}

static enum err go_on(struct receiving *it, struct book *book, struct changes *changes,
                      struct err_info *info) {
    char label[200];
    enum err err = leave_aside(it, info);
    return err != ERR_OK ? err
                         : edit_received(book, changes, it->plan->rates, label_of(it, label), info);
}

static enum err receive_on(struct receiving *it, struct book **out, struct err_info *info) {
    struct changes changes;
    struct book *book = NULL;
    const char *why = NULL;
    changes_init(&changes);
    enum err err = receiving_open(it, &book, info);
    if (err == ERR_OK)
        err = receiving_may_go_on(it, book, book->plan, &changes, &why, info);
    if (err == ERR_OK && why == NULL)
        err = go_on(it, book, &changes, info);
    changes_done(&changes);
    it->said->stand = RECEIVE_ON;
    it->said->import.version = it->known.version;
    if (err == ERR_OK && why == NULL) {
        *out = book;
        return ERR_OK;
    }
    book_close(book);
    return err == ERR_OK ? keep_aside(it, why, info) : err;
}

/* What is new in the file comes to what is new here. */
static enum err receive_joined(struct receiving *it, struct book **out, struct err_info *info) {
    struct changes theirs;
    struct book *book = NULL;
    const char *why = NULL;
    changes_init(&theirs);
    enum err err = receiving_find_new(it, &book, &theirs, &why, info);
    if (err == ERR_OK && why == NULL) /* so that the next file from here follows this one too */
        err = filed_add(it->store, book->row, it->plan, info);
    if (err == ERR_OK && why == NULL)
        err = go_on(it, book, &theirs, info);
    changes_done(&theirs);
    it->said->stand = RECEIVE_JOINED;
    it->said->import.version = it->known.version;
    if (err == ERR_OK && why == NULL) {
        *out = book;
        return ERR_OK;
    }
    book_close(book);
    return err == ERR_OK ? keep_aside(it, why, info) : err;
}

/* How the file stands to the plan that is here. */
static enum err receive_known(struct receiving *it, struct book **out, struct err_info *info) {
    const int64_t version = record_number(plan_one(it->plan, RECORD_PLAN), PLAN_VERSION);
    char was_at[32] = "";
    struct import_words telling;
    enum likeness likeness = PERSON_SAME;
    size_t count = 0;
    enum err err = known_differences(it->store, &it->known, it->plan, &telling, &count, info);
    if (err == ERR_OK && count == 0 && version <= it->known.version) {
        it->said->stand = RECEIVE_SAME;
        it->said->import.version = it->known.version;
        return receiving_open(it, out, info);
    }
    if (err == ERR_OK)
        err = plan_person_likeness(it->known.plan, it->plan, &likeness, info);
    if (err != ERR_OK)
        return err;
    err = receiving_follows(it, &it->said->follows, info);
    if (err == ERR_OK && !it->said->follows) {
        err = filed_when(it->store, record_text(plan_one(it->plan, RECORD_PLAN), PLAN_ID), it->plan,
                         was_at, info);
        if (err == ERR_OK && was_at[0] != '\0')
            err = known_refuse(&it->known, was_at, telling.text, info);
    }
    if (err != ERR_OK)
        return err;
    if (likeness == PERSON_ANOTHER)
        return keep_aside(it, WHY_ANOTHER_PERSON, info);
    if (!envelope_is_there(it->arrival->envelope))
        return keep_aside(it, WHY_NOT_SENT, info);
    if (!it->said->follows)
        return keep_aside(
            it, it->known.erased ? KNOWN_ERASED : "It does not follow from the plan as it is here",
            info);
    if (it->said->sender == SENDER_STRANGER)
        return keep_aside(it, WHY_STRANGER, info);
    return version > it->known.version ? take_whole(it, IMPORT_AS_NEXT, version, out, info)
                                       : receive_on(it, out, info);
}

static enum err receive(struct receiving *it, enum import_as as, struct book **out,
                        struct err_info *info) {
    enum err err = find_sender(it, info);
    if (err == ERR_OK)
        err = find_here(it, info);
    if (err != ERR_OK)
        return err;
    if (as == IMPORT_AS_JOINED && it->known.row != 0)
        return receive_joined(it, out, info);
    if (as == IMPORT_AS_NEXT || as == IMPORT_AS_NEW)
        return take_whole(it, as, 0, out, info);
    if (it->said->sender == SENDER_ALTERED)
        return keep_aside(it, WHY_ALTERED, info);
    return it->known.row != 0 ? receive_known(it, out, info)
                              : take_whole(it, IMPORT_AS_FITS, 0, out, info);
}

/* Whether who is here may take it in. What was altered goes aside, and cannot say whether it was
 * sent. */
static enum err ask(const struct receiving *it, enum import_as as, struct err_info *info) {
    return as == IMPORT_AS_FITS && has_altered(it->plan)
               ? gate_ask_role(TOPIC_FILE, it->store->role, info)
               : import_ask(it->store, it->plan, as, info);
}

enum err book_receive(struct store *store, const struct arrival *arrival, enum import_as as,
                      struct book **out, struct receipt *said, struct err_info *info) {
    struct receiving it = {
        .store = store, .arrival = arrival, .plan = plan_copy(arrival->plan), .said = said};
    *out = NULL;
    *said =
        (struct receipt){.sender = SENDER_NOBODY, .import.may_be_new = import_may_be_new(store)};
    if (it.plan == NULL)
        return store_no_memory(info);
    it.plan->trust = &store->trust;
    hash_sha256(arrival->text, strlen(arrival->text), it.mark);
    enum err err = ask(&it, as, info);
    if (err == ERR_OK)
        err = practice_ask_take(store->practice, it.plan, info);
    if (err == ERR_OK)
        err = plan_check(it.plan, true, info);
    if (err == ERR_OK)
        err = store_begin(store, info);
    if (err == ERR_OK)
        err = receive(&it, as, out, info);
    store_rollback(store);
    if (err != ERR_OK) {
        book_close(*out);
        *out = NULL;
    }
    receiving_done(&it);
    return err;
}

/* What may be chosen, of a file whose plan is here. */
static enum err look_known(struct receiving *it, struct err_info *info) {
    bool follows = false;
    enum err err = say_choices(it, info);
    if (err == ERR_OK)
        err = receiving_follows(it, &follows, info);
    it->said->follows = follows && it->said->sender != SENDER_ALTERED;
    snprintf(it->said->here, sizeof it->said->here, "%s@%" PRId64, it->known.reference,
             it->known.version);
    return err;
}

enum err store_look(struct store *store, const struct arrival *arrival, struct receipt *said,
                    struct plan **had, struct err_info *info) {
    struct receiving it = {
        .store = store, .arrival = arrival, .plan = plan_copy(arrival->plan), .said = said};
    *said = (struct receipt){.stand = RECEIVE_ASIDE, .import.may_be_new = import_may_be_new(store)};
    if (it.plan == NULL)
        return store_no_memory(info);
    it.plan->trust = &store->trust;
    enum err err = find_sender(&it, info);
    if (err == ERR_OK)
        err = find_here(&it, info);
    if (err == ERR_OK && it.known.row != 0)
        err = look_known(&it, info);
    *had = err == ERR_OK ? it.had : NULL;
    if (err == ERR_OK)
        it.had = NULL;
    receiving_done(&it);
    return err;
}
