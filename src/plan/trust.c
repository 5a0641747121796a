/* Owns what of a record is signed: the plan's id, then key and value of each answer but the
 * signature itself. Every piece is ended by a NUL, which no text can hold. */
#include "plan/trust.h"
#include "base/grow.h"
#include "base/text.h"
#include "plan/value.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- keys */

static const char *const SIDES[] = {
    [SIDE_CLINICIAN] = "clinician", [SIDE_COMMISSIONER] = "commissioner", [SIDE_BOTH] = "both"};

const char *side_word(enum side side) {
    return SIDES[side];
}

enum err side_find(const char *word, enum side *out, struct err_info *info) {
    for (int side = SIDE_CLINICIAN; side <= SIDE_BOTH; side++)
        if (strcmp(word, SIDES[side]) == 0) {
            *out = (enum side)side;
            return ERR_OK;
        }
    return err_set(info, ERR_INPUT, "say whose decisions they record: %s, %s or %s",
                   SIDES[SIDE_CLINICIAN], SIDES[SIDE_COMMISSIONER], SIDES[SIDE_BOTH]);
}

enum err trust_add(struct trust *trust, const char *key, const char *name, enum side side,
                   struct err_info *info) {
    struct trust_key *known = NULL;
    if (!sign_is_key(key))
        return err_set(info, ERR_INPUT, "That is not the mark of a set of plans");
    for (size_t i = 0; i < trust->count && known == NULL; i++)
        if (strcmp(trust->keys[i].key, key) == 0)
            known = &trust->keys[i];
    if (known == NULL) {
        if (!GROW(trust->keys, trust->count, trust->capacity))
            return err_no_memory(info);
        known = &trust->keys[trust->count++];
        text_copy(key, known->key, sizeof known->key);
    }
    text_copy(name, known->name, sizeof known->name);
    known->side = side;
    return ERR_OK;
}

const struct trust_key *trust_find(const struct trust *trust, const char *key) {
    for (size_t i = 0; trust != NULL && i < trust->count; i++)
        if (strcmp(trust->keys[i].key, key) == 0)
            return &trust->keys[i];
    return NULL;
}

void trust_done(struct trust *trust) {
    free(trust->keys);
    *trust = (struct trust){0};
}

/* ---- what is signed */

/* What is signed, where its key and its signature are, what of it whoever signs it writes, and what
 * the signed words begin with: so that a signature of one kind is none of another. */
static const struct signed_row {
    enum record_type type;
    size_t signed_by, signature;
    enum topic topic;
    const char *opening;
} SIGNED[] = {
    {RECORD_DECISION, DECISION_SIGNED_BY, DECISION_SIGNATURE, TOPIC_DECISION, "phbplan decision 1"},
    {RECORD_RECONSIDERATION, RECONSIDERATION_SIGNED_BY, RECONSIDERATION_SIGNATURE,
     TOPIC_COMMISSIONING, "answer in a plan 1"},
};

static const struct signed_row *row_of(enum record_type type) {
    for (size_t i = 0; i < sizeof SIGNED / sizeof *SIGNED; i++)
        if (SIGNED[i].type == type)
            return &SIGNED[i];
    return NULL;
}

bool record_is_signed(enum record_type type, size_t *signed_by, size_t *signature) {
    const struct signed_row *row = row_of(type);
    if (row == NULL)
        return false;
    *signed_by = row->signed_by;
    *signature = row->signature;
    return true;
}

bool record_sealed_by(enum record_type type, enum topic topic) {
    const struct signed_row *row = row_of(type);
    return row != NULL && row->topic == topic;
}

static void put(struct growing_text *signed_words, const char *text) {
    growing_add_bytes(signed_words, text, strlen(text) + 1);
}

/* All of a record that its signature is of; false when no memory. */
static bool put_record(const struct plan *plan, const struct signed_row *row,
                       const struct record *record, struct growing_text *out) {
    put(out, row->opening);
    put(out, record_text(plan_one(plan, RECORD_PLAN), PLAN_ID));
    for (size_t f = 0; f < dictionary_record(row->type)->field_count; f++) {
        const struct field *field = dictionary_field(row->type, f);
        if (f == row->signature || !record_has(record, f))
            continue;
        char *value = value_write(field, &record->values[f]);
        if (value == NULL)
            return false;
        put(out, field->key);
        put(out, value);
        free(value);
    }
    return !out->no_memory;
}

/* ---- signatures that fitted */

static bool is_remembered(const struct trust *trust, const char *hash) {
    for (size_t i = 0; i < TRUST_MEMORY; i++)
        if (strcmp(trust->fitted[i], hash) == 0)
            return true;
    return false;
}

static void remember(struct trust *trust, const char *hash) {
    text_copy(hash, trust->fitted[trust->next], HASH_TEXT);
    trust->next = (trust->next + 1) % TRUST_MEMORY;
}

/* Whether the record's signature is that of the key it names; false, and counted, where there is no
 * memory to look. */
static bool fits(struct trust *trust, const struct plan *plan, const struct signed_row *row,
                 const struct record *record) {
    const char *signature = record_text(record, row->signature);
    struct growing_text signed_words = {0};
    char hash[HASH_TEXT];
    bool yes = put_record(plan, row, record, &signed_words);
    size_t length = signed_words.length;
    if (yes) {
        put(&signed_words, signature);
        yes = !signed_words.no_memory;
    }
    trust->missed += !yes;
    if (yes) {
        hash_sha256(signed_words.text, signed_words.length, hash);
        if (!is_remembered(trust, hash)) {
            yes = sign_fits(signed_words.text, length, record_text(record, row->signed_by),
                            signature);
            if (yes)
                remember(trust, hash);
        }
    }
    growing_done(&signed_words);
    return yes;
}

/* Whose it is: an answer is the commissioner's. */
static enum side side_of(const struct record *record) {
    return record->type == RECORD_DECISION &&
                   record_number(record, DECISION_ROLE) != DECIDER_COMMISSIONER
               ? SIDE_CLINICIAN
               : SIDE_COMMISSIONER;
}

enum vouched record_vouched(const struct plan *plan, const struct record *record) {
    struct trust nobody = {0};
    struct trust *trust = plan->trust != NULL ? plan->trust : &nobody;
    const struct signed_row *row = row_of(record->type);
    if (row == NULL || !record_has(record, row->signature) || !record_has(record, row->signed_by))
        return trust->anyone ? VOUCHED : VOUCHED_UNSIGNED;
    if (!fits(trust, plan, row, record))
        return VOUCHED_ALTERED;
    const struct trust_key *known = trust_find(trust, record_text(record, row->signed_by));
    if (trust->anyone)
        return VOUCHED;
    if (known == NULL)
        return VOUCHED_STRANGER;
    return (known->side & side_of(record)) != 0 ? VOUCHED : VOUCHED_OTHER;
}

bool record_is_sealed(const struct plan *plan, const struct record *record) {
    const struct signed_row *row = row_of(record->type);
    if (row == NULL || !record_has(record, row->signature) || !record_has(record, row->signed_by))
        return false;
    const size_t before = trust_missed(plan);
    return record_vouched(plan, record) != VOUCHED_ALTERED || trust_missed(plan) != before;
}

bool plan_has_seal(const struct plan *plan, const struct record *record) {
    const struct signed_row *row = row_of(record->type);
    const char *seal = row != NULL ? record_text(record, row->signature) : "";
    for (size_t i = 0; seal[0] != '\0' && i < plan_count(plan, record->type); i++)
        if (strcmp(seal, record_text(plan_at(plan, record->type, i), row->signature)) == 0)
            return true;
    return false;
}

size_t trust_missed(const struct plan *plan) {
    return plan->trust != NULL ? plan->trust->missed : 0;
}

enum err trust_missed_none(const struct plan *plan, size_t before, struct err_info *info) {
    return trust_missed(plan) == before ? ERR_OK : err_no_memory(info);
}

enum err record_sign(const struct plan *plan, const struct record *record, const char *secret,
                     char signature[SIGN_TEXT], struct err_info *info) {
    const struct signed_row *row = row_of(record->type);
    struct growing_text signed_words = {0};
    enum err err = ERR_OK;
    if (row == NULL)
        return err_set(info, ERR_INPUT, "Nobody signs a %s", dictionary_record(record->type)->noun);
    if (!put_record(plan, row, record, &signed_words))
        err = err_no_memory(info);
    else
        err = sign_make(signed_words.text, signed_words.length, secret, signature, info);
    growing_done(&signed_words);
    return err;
}

const char *plan_stranger(const struct plan *plan) {
    for (size_t at = 0; at < sizeof SIGNED / sizeof *SIGNED; at++)
        for (size_t i = 0; i < plan_count(plan, SIGNED[at].type); i++) {
            const struct record *record = plan_at(plan, SIGNED[at].type, i);
            if (record_vouched(plan, record) == VOUCHED_STRANGER)
                return record_text(record, SIGNED[at].signed_by);
        }
    return NULL;
}

static const char *const NOTHING[] = {
    [VOUCHED] = "It counts for nothing.",
    [VOUCHED_OTHER] = "It counts for nothing: whoever's plans it was made in does not decide this.",
    [VOUCHED_STRANGER] = "It counts for nothing: nobody here has said whose plans it was made in.",
    [VOUCHED_ALTERED] = "It counts for nothing: it was altered, or it is of another plan.",
    [VOUCHED_UNSIGNED] = "It counts for nothing: no plans that are known here have sealed it.",
};

const char *vouched_nothing(enum vouched vouched) {
    return NOTHING[vouched];
}
