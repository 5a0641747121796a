/* Plan files taken in: how one stands to what is here, and what becomes of it. A plan that is here
 * gives its place only to what follows from it, or where a person says so; and then stays readable
 * as its version. */
#include "decided.h"

#include "base/date.h"
#include "base/text.h"
#include "plan/difference.h"
#include "plan/practice.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROWS_MOST 3 /* differences that are told; the rest are counted */

/* ---- words for what differs */

static bool tell(const char *words, void *data) {
    struct import_words *telling = data;
    size_t room = sizeof telling->text - 160; /* for the rest of the sentence */
    if (telling->told == ROWS_MOST || telling->used + strlen(words) + 2 > room)
        return false;
    telling->used +=
        (size_t)snprintf(telling->text + telling->used, sizeof telling->text - telling->used,
                         "%s%s", telling->told > 0 ? "; " : "", words);
    telling->told++;
    return true;
}

enum err known_rates_differ(struct store *store, const struct known *known, const struct plan *file,
                            bool *out, struct err_info *info) {
    const struct rates *rates = NULL;
    *out = false;
    if (file->rates == NULL)
        return ERR_OK;
    enum err err = rates_of(store, known->rates_edition, &rates, info);
    *out = err == ERR_OK && !rates_equal(rates, file->rates);
    return err;
}

/* Whether who is here reads the plan that is here, as it is here. */
static bool known_is_read(struct store *store, const struct known *known) {
    return gate_reach(store->role) == REACH_NOBODY ||
           store_may_read(store, known->plan, NULL) == ERR_OK;
}

enum err known_differences(struct store *store, const struct known *known, const struct plan *file,
                           struct import_words *telling, size_t *count, struct err_info *info) {
    bool rates = false;
    *telling = (struct import_words){0};
    enum err err = plan_differences(known->plan, file, tell, telling, count, info);
    if (err == ERR_OK)
        err = known_rates_differ(store, known, file, &rates, info);
    if (rates) {
        ++*count;
        (void)tell("the rates that it is costed with are others", telling);
    }
    if (err == ERR_OK && !known_is_read(store, known)) {
        *telling = (struct import_words){0};
        return ERR_OK;
    }
    if (err == ERR_OK && *count > telling->told)
        snprintf(telling->text + telling->used, sizeof telling->text - telling->used,
                 telling->told > 0 ? "; and %zu more" : "%zu answers", *count - telling->told);
    return err;
}

static char *who(const struct plan *plan, char *buffer, size_t size) {
    const struct record *person = plan_one(plan, RECORD_PERSON);
    char name[128], day[DATE_TEXT];
    plan_person_name(plan, name, sizeof name);
    if (record_has(person, PERSON_DATE_OF_BIRTH))
        snprintf(buffer, size, "%s, born %s", name[0] != '\0' ? name : "someone",
                 date_show(record_number(person, PERSON_DATE_OF_BIRTH), day));
    else
        snprintf(buffer, size, "%s", name[0] != '\0' ? name : "someone");
    return buffer;
}

static enum err another_person(const struct known *known, const struct plan *file,
                               struct err_info *info) {
    char here[200], there[200];
    return err_set(info, ERR_EXISTS,
                   "this file says it is %s, but that is for another person: here %s, in the "
                   "file %s",
                   known->reference, who(known->plan, here, sizeof here),
                   who(file, there, sizeof there));
}

enum err known_refuse(const struct known *known, const char *was_at, const char *differs,
                      struct err_info *info) {
    char day[DATE_TEXT] = "", date[11] = "";
    int64_t number;
    snprintf(date, sizeof date, "%s", was_at);
    if (date_read(date, &number, NULL) == ERR_OK)
        date_show(number, day);
    if (day[0] != '\0')
        return err_set(info, ERR_EXISTS, "this file is older: %s was so on %s, and is not now. %s",
                       known->reference, day, differs);
    return err_set(info, ERR_EXISTS, "%s is here, and not as this file has it. %s%s",
                   known->reference, known->erased ? KNOWN_ERASED ". " : "", differs);
}

/* ---- who may */

bool import_may_be_new(const struct store *store) {
    return gate_ask_role(TOPIC_CONTENT, store->role, NULL) == ERR_OK;
}

enum err import_ask(struct store *store, const struct plan *plan, enum import_as as,
                    struct err_info *info) {
    enum err err = gate_ask_role(TOPIC_FILE, store->role, info);
    if (err == ERR_OK)
        err = store_may_read(store, plan, info);
    return err == ERR_OK && as == IMPORT_AS_NEW ? gate_ask_role(TOPIC_CONTENT, store->role, info)
                                                : err;
}

/* ---- how a file stands */

static enum err leaves_out(const struct known *known, const struct plan *file, bool *out,
                           struct err_info *info) {
    const size_t missed = trust_missed(known->plan);
    *out = decided_left_out(known->plan, file);
    return trust_missed_none(known->plan, missed, info);
}

/* Says whether a file may be the next version of the plan that is here; an error where not. */
static enum err weigh(struct store *store, const struct known *known, const struct plan *file,
                      enum import_as as, struct import *said, struct err_info *info) {
    const struct record *top = plan_one(file, RECORD_PLAN);
    struct import_words telling;
    enum likeness likeness = PERSON_SAME;
    bool follows = false, left_out = false;
    char was_at[32] = "";
    size_t count = 0;
    enum err err = known_differences(store, known, file, &telling, &count, info);
    said->stand = count == 0 ? IMPORT_THE_SAME : IMPORT_NEXT;
    said->may_be_new = import_may_be_new(store);
    if (err != ERR_OK || count == 0)
        return err;
    err = plan_person_likeness(known->plan, file, &likeness, info);
    if (err == ERR_OK && likeness == PERSON_ANOTHER)
        return known_is_read(store, known) ? another_person(known, file, info)
                                           : known_refuse(known, was_at, telling.text, info);
    said->may_be_next = known->version < dictionary_field(RECORD_PLAN, PLAN_VERSION)->most;
    if (err != ERR_OK || as == IMPORT_AS_NEXT)
        return err;
    err = filed_when(store, record_text(top, PLAN_ID), file, was_at, info);
    if (err == ERR_OK)
        err = filed_only_so(store, known->row, known->plan, &follows, info);
    if (err == ERR_OK)
        err = leaves_out(known, file, &left_out, info);
    if (err == ERR_OK &&
        (was_at[0] != '\0' || !follows || known->erased || left_out || likeness != PERSON_SAME ||
         record_number(top, PLAN_VERSION) != known->version))
        err = known_refuse(known, was_at, telling.text, info);
    return err;
}

/* ---- its place */

/* The file's reference, where it can be this plan's; else a free one. */
static enum err choose_reference(struct store *store, struct plan *plan, struct import *said,
                                 struct err_info *info) {
    const char *wanted = record_text(plan_one(plan, RECORD_PLAN), PLAN_REFERENCE);
    char reference[REFERENCE_TEXT];
    bool like = false;
    enum err err = ERR_OK;
    if (reference_fits(wanted))
        err = reference_is_like_one(store, wanted, &like, info);
    if (err != ERR_OK || (reference_fits(wanted) && !like))
        return err;
    said->new_reference = wanted[0] != '\0';
    err = reference_make(store, reference, info);
    return err != ERR_OK ? err : book_put_text(plan, PLAN_REFERENCE, reference, info);
}

/* What was signed was decided, or answered, about the other plan, and stays with that. */
static void remove_signed(struct plan *plan) {
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        const enum record_type type = (enum record_type)number;
        size_t signed_by, signature;
        if (!record_is_signed(type, &signed_by, &signature))
            continue;
        for (size_t i = plan_count(plan, type); i > 0; i--)
            if (record_has(plan_at(plan, type, i - 1), signature))
                plan_remove(plan, type, i - 1);
    }
}

static enum err place_new(struct store *store, struct plan *plan, bool own_id, struct import *said,
                          struct err_info *info) {
    const struct record *top = plan_one(plan, RECORD_PLAN);
    char id[UUID_TEXT];
    enum err err = ERR_OK;
    if (own_id || !record_has(top, PLAN_ID)) {
        err = book_uuid(id, info);
        if (err == ERR_OK)
            err = book_put_text(plan, PLAN_ID, id, info);
    }
    if (own_id)
        remove_signed(plan);
    book_put_number(plan, PLAN_VERSION, own_id ? 1 : record_number(top, PLAN_VERSION));
    return err != ERR_OK ? err : choose_reference(store, plan, said, info);
}

/* Another plan for the same NHS number. */
static enum err find_same_person(struct store *store, const struct plan *plan, struct import *said,
                                 struct err_info *info) {
    const char *digits = record_text(plan_one(plan, RECORD_PERSON), PERSON_NHS_NUMBER);
    struct plan_row row;
    bool found = false;
    if (digits[0] == '\0')
        return ERR_OK;
    enum err err = store_find_nhs(store, digits, record_text(plan_one(plan, RECORD_PLAN), PLAN_ID),
                                  &row, &found, info);
    if (err == ERR_OK && found)
        snprintf(said->same_person, sizeof said->same_person, "%s", row.reference);
    return err;
}

/* Gives a plan that is taken in its place among those there are. */
static enum err place(struct store *store, struct plan *plan, const struct take_as *taking,
                      struct known *known, struct import *said, struct err_info *info) {
    const struct record *top = plan_one(plan, RECORD_PLAN);
    const enum import_as as = taking->as;
    enum err err = ERR_OK;
    if (as != IMPORT_AS_NEW && record_has(top, PLAN_ID))
        err = known_find(store, record_text(top, PLAN_ID), known, info);
    if (err == ERR_OK && known->row == 0 && as == IMPORT_AS_NEXT)
        err = err_set(info, ERR_INPUT, "there is no plan here that this file is a version of");
    if (err == ERR_OK && known->row != 0 && taking->version == 0)
        err = weigh(store, known, plan, as, said, info);
    if (err != ERR_OK || said->stand == IMPORT_THE_SAME)
        return err;
    if (known->row != 0 && as == IMPORT_AS_NEXT)
        err = decided_stays(store, plan, info);
    if (err != ERR_OK)
        return err;
    int64_t before = taking->version > 0 ? taking->version - 1 : known->version;
    err = known->row != 0 ? version_number_next(plan, known->reference, before, info)
                          : place_new(store, plan, as == IMPORT_AS_NEW, said, info);
    record_put(plan_one(plan, RECORD_PLAN), PLAN_STATE, (struct value){0});
    return err != ERR_OK ? err : find_same_person(store, plan, said, info);
}

enum err import_take(struct store *store, struct plan *plan, const struct take_as *taking,
                     struct book **out, struct import *said, struct err_info *info) {
    struct known known = {0};
    *out = NULL;
    *said = (struct import){.stand = IMPORT_NEW};
    enum err err = place(store, plan, taking, &known, said, info);
    if (err == ERR_OK && said->stand != IMPORT_THE_SAME) {
        err = book_keep_new(store, plan, taking->label, KEEP_FROM_FILE, out, info);
        plan = NULL;
    }
    store_rollback(store);
    if (err == ERR_OK && said->stand == IMPORT_THE_SAME)
        err = book_open(store, known.reference, out, info);
    if (err == ERR_OK)
        said->version = record_number(plan_one((*out)->plan, RECORD_PLAN), PLAN_VERSION);
    plan_free(known.plan);
    plan_free(plan);
    return err;
}

enum err book_import(struct store *store, const struct plan *plan, enum import_as as,
                     struct book **out, struct import *said, struct err_info *info) {
    const struct take_as taking = {.as = as, .label = "taken in from a plan file"};
    struct plan *copy = plan_copy(plan);
    *out = NULL;
    *said = (struct import){.stand = IMPORT_NEW};
    if (copy == NULL)
        return store_no_memory(info);
    enum err err = import_ask(store, copy, as, info);
    if (err == ERR_OK)
        err = practice_ask_take(store->practice, plan, info);
    if (err == ERR_OK)
        err = plan_check(copy, false, info);
    if (err == ERR_OK)
        err = store_begin(store, info);
    if (err == ERR_OK)
        return import_take(store, copy, &taking, out, said, info);
    plan_free(copy);
    return err;
}
