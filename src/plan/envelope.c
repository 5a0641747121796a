/* Owns what of a plan file that was sent is signed. Every piece is ended by a NUL, which no text
 * can hold. */
#include "plan/envelope.h"

#include "base/grow.h"
#include "base/text.h"
#include "plan/difference.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

bool envelope_is_there(const struct envelope *envelope) {
    return envelope->by[0] != '\0';
}

enum err envelope_add(struct envelope *envelope, const char *hash, struct err_info *info) {
    if (!GROW(envelope->follows, envelope->follow_count, envelope->follow_capacity))
        return err_no_memory(info);
    text_copy(hash, envelope->follows[envelope->follow_count++], HASH_TEXT);
    return ERR_OK;
}

bool envelope_follows(const struct envelope *envelope, const char *hash) {
    for (size_t i = 0; i < envelope->follow_count; i++)
        if (strcmp(envelope->follows[i], hash) == 0)
            return true;
    return false;
}

void envelope_done(struct envelope *envelope) {
    free(envelope->follows);
    *envelope = (struct envelope){0};
}

/* ---- what is signed */

static void put(struct growing_text *out, const char *text) {
    growing_add_bytes(out, text, strlen(text) + 1);
}

static void put_number(struct growing_text *out, int64_t number) {
    growing_add_format(out, "%" PRId64, number);
    growing_add_bytes(out, "", 1);
}

static void put_rates(struct growing_text *out, const struct rates *rates) {
    put_number(out, rates != NULL ? (int64_t)rates->count : 0);
    for (size_t i = 0; rates != NULL && i < rates->count; i++) {
        const struct rate *rate = &rates->rows[i];
        put(out, rate_key(rate->name));
        put_number(out, rate->from);
        put_number(out, rate->value);
        put(out, rate->unit);
        put(out, rate->source);
    }
}

/* All that the signature is of; to be given to growing_done. */
static enum err put_all(const struct envelope *envelope, const struct plan *plan,
                        struct growing_text *out, struct err_info *info) {
    const struct record *top = plan_one(plan, RECORD_PLAN);
    char hash[HASH_TEXT];
    enum err err = plan_whole_hash(plan, hash, info);
    if (err != ERR_OK)
        return err;
    put(out, "PHBPLAN-SENT-1");
    put(out, record_text(top, PLAN_ID));
    put(out, record_text(top, PLAN_REFERENCE));
    put_number(out, record_number(top, PLAN_VERSION));
    put(out, hash);
    put_rates(out, plan->rates);
    put(out, envelope->by);
    put(out, envelope->organisation);
    put_number(out, envelope->on);
    put(out, envelope->key);
    for (size_t i = 0; i < envelope->follow_count; i++)
        put(out, envelope->follows[i]);
    return out->no_memory ? err_no_memory(info) : ERR_OK;
}

enum err envelope_sign(struct envelope *envelope, const struct plan *plan, const char *secret,
                       struct err_info *info) {
    struct growing_text words = {0};
    enum err err = put_all(envelope, plan, &words, info);
    if (err == ERR_OK)
        err = sign_make(words.text, words.length, secret, envelope->signature, info);
    growing_done(&words);
    return err;
}

enum err envelope_fits(const struct envelope *envelope, const struct plan *plan, bool *fits,
                       struct err_info *info) {
    struct growing_text words = {0};
    enum err err = put_all(envelope, plan, &words, info);
    *fits =
        err == ERR_OK && sign_fits(words.text, words.length, envelope->key, envelope->signature);
    growing_done(&words);
    return err;
}
