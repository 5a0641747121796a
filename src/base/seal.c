/* Sealing and opening bytes: libsodium's Argon2id for the key, or its sealed box with a key in it,
 * and its secretstream for the rest. Nothing of this program's own but the order things stand in;
 * see the header. */
#include "base/seal.h"

#include "base/sign.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#define MAGIC "PHBSEAL"
enum { VERSION_PASSPHRASE = 1, VERSION_KEY };

/* Where things stand in the head. */
enum {
    AT_VERSION = sizeof MAGIC - 1,
    AT_PASSES = 8,
    AT_KIB = 12,
    AT_SALT = 16,
    AT_STREAM = AT_SALT + crypto_pwhash_SALTBYTES,
    AT_PROOF = AT_STREAM + crypto_secretstream_xchacha20poly1305_HEADERBYTES,
    AT_BOX = 8,
    AT_KEY_STREAM = AT_BOX + crypto_secretstream_xchacha20poly1305_KEYBYTES + crypto_box_SEALBYTES,
    AT_KEY_PROOF = AT_KEY_STREAM + crypto_secretstream_xchacha20poly1305_HEADERBYTES,
    /* What a file may ask for. */
    MOST_PASSES = crypto_pwhash_OPSLIMIT_SENSITIVE,
    MOST_KIB = crypto_pwhash_MEMLIMIT_SENSITIVE / 1024,
    LEAST_KIB = crypto_pwhash_MEMLIMIT_MIN / 1024,
};
#define TAG_MORE crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
#define TAG_LAST crypto_secretstream_xchacha20poly1305_TAG_FINAL

_Static_assert(SEAL_MORE == crypto_secretstream_xchacha20poly1305_ABYTES, "as the header says");
_Static_assert(SEAL_HEAD == AT_PROOF + SEAL_MORE, "as the header says");
_Static_assert(SEAL_KEY_HEAD == AT_KEY_PROOF + SEAL_MORE, "as the header says");

/* The head of each version: all up to `stream` says how the key is come by. */
static const struct shape {
    size_t stream, proof, whole;
} SHAPES[] = {[VERSION_PASSPHRASE] = {AT_STREAM, AT_PROOF, SEAL_HEAD},
              [VERSION_KEY] = {AT_KEY_STREAM, AT_KEY_PROOF, SEAL_KEY_HEAD}};

const struct seal_cost SEAL_COST = {crypto_pwhash_OPSLIMIT_MODERATE,
                                    crypto_pwhash_MEMLIMIT_MODERATE / 1024};

/* The key and what it becomes: kept out of the swap where that can be, and overwritten after. */
struct secret {
    unsigned char key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
    crypto_secretstream_xchacha20poly1305_state stream;
};

static enum err no_memory(struct err_info *info) {
    return err_set(info, ERR_MEMORY,
                   "There is not enough memory left for this. Close something and try again");
}

static enum err altered(struct err_info *info) {
    return err_set(info, ERR_IO,
                   "This file was cut off or altered after it was sealed. Try another copy of it");
}

static void put_number(unsigned char *at, uint32_t number) {
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(number >> (8 * i));
}

static uint32_t get_number(const unsigned char *at) {
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

bool seal_is(const void *data, size_t length) {
    return length >= AT_VERSION && memcmp(data, MAGIC, AT_VERSION) == 0;
}

bool seal_is_for_key(const void *data, size_t length) {
    return length > AT_VERSION && seal_is(data, length) &&
           ((const unsigned char *)data)[AT_VERSION] == VERSION_KEY;
}

/* To be ended with sodium_munlock, which wipes. */
static enum err begin(struct secret *secret, struct err_info *info) {
    if (sodium_init() < 0)
        return err_set(info, ERR_IO,
                       "This computer gives no random numbers, so nothing can be sealed here");
    (void)sodium_mlock(secret, sizeof *secret); /* where it may; it is wiped either way */
    return ERR_OK;
}

/* Makes the key that this head and this passphrase have together. */
static enum err make_key(const unsigned char *head, const char *passphrase, struct secret *secret,
                         struct err_info *info) {
    if (crypto_pwhash(secret->key, sizeof secret->key, passphrase, strlen(passphrase),
                      head + AT_SALT, get_number(head + AT_PASSES),
                      (size_t)get_number(head + AT_KIB) * 1024, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return no_memory(info);
    return ERR_OK;
}

static void push(struct secret *secret, const unsigned char *plain, size_t length,
                 const unsigned char *beside, size_t beside_length, unsigned char tag,
                 unsigned char *to) {
    (void)crypto_secretstream_xchacha20poly1305_push(&secret->stream, to, NULL, plain, length,
                                                     beside, beside_length, tag);
}

/* Opens one message, which must have this tag. */
static bool pull(struct secret *secret, const unsigned char *sealed, size_t length,
                 const unsigned char *beside, size_t beside_length, unsigned char tag,
                 unsigned char *to) {
    unsigned char got = 0;
    return length >= SEAL_MORE &&
           crypto_secretstream_xchacha20poly1305_pull(&secret->stream, to, NULL, &got, sealed,
                                                      length, beside, beside_length) == 0 &&
           got == tag;
}

/* ---- sealing --------------------------------------------------------------------------------- */

/* Makes room for all of it, and begins the head. */
static unsigned char *make_room(size_t length, unsigned char version, size_t *size) {
    *size = SHAPES[version].whole + length + (length / SEAL_CHUNK + 1) * SEAL_MORE;
    unsigned char *head = *size > length ? malloc(*size) : NULL;
    if (head != NULL) {
        memcpy(head, MAGIC, AT_VERSION);
        head[AT_VERSION] = version;
    }
    return head;
}

/* Writes what comes after the part of the head that says how the key is come by. */
static void write_stream(struct secret *secret, const unsigned char *from, size_t length,
                         unsigned char *head) {
    const struct shape *shape = &SHAPES[head[AT_VERSION]];
    const size_t chunks = length / SEAL_CHUNK + 1;
    unsigned char *to = head + shape->whole;
    crypto_secretstream_xchacha20poly1305_init_push(&secret->stream, head + shape->stream,
                                                    secret->key);
    push(secret, NULL, 0, head, shape->proof, TAG_MORE, head + shape->proof);
    for (size_t i = 0; i < chunks; i++) {
        size_t take = i + 1 < chunks ? SEAL_CHUNK : length % SEAL_CHUNK;
        push(secret, from, take, NULL, 0, i + 1 < chunks ? TAG_MORE : TAG_LAST, to);
        from += take;
        to += take + SEAL_MORE;
    }
}

enum err seal_make(const void *plain, size_t length, const char *passphrase,
                   const struct seal_cost *cost, unsigned char **out, size_t *out_length,
                   struct err_info *info) {
    struct secret secret;
    size_t size = 0;
    unsigned char *head = make_room(length, VERSION_PASSPHRASE, &size);
    if (head == NULL)
        return no_memory(info);
    enum err err = begin(&secret, info);
    if (err == ERR_OK) {
        put_number(head + AT_PASSES, cost->passes);
        put_number(head + AT_KIB, cost->kib);
        randombytes_buf(head + AT_SALT, crypto_pwhash_SALTBYTES);
        err = make_key(head, passphrase, &secret, info);
    }
    if (err == ERR_OK) {
        write_stream(&secret, plain, length, head);
        *out = head;
        *out_length = size;
        head = NULL;
    }
    sodium_munlock(&secret, sizeof secret);
    free(head);
    return err;
}

enum err seal_make_for(const void *plain, size_t length, const char *key, unsigned char **out,
                       size_t *out_length, struct err_info *info) {
    unsigned char box[SIGN_BOX_KEY];
    struct secret secret;
    size_t size = 0;
    unsigned char *head = make_room(length, VERSION_KEY, &size);
    if (head == NULL)
        return no_memory(info);
    enum err err = begin(&secret, info);
    if (err == ERR_OK && !sign_box_key(key, box))
        err = err_set(info, ERR_INPUT, "Nothing can be sealed for that key");
    if (err == ERR_OK) {
        crypto_secretstream_xchacha20poly1305_keygen(secret.key);
        if (crypto_box_seal(head + AT_BOX, secret.key, sizeof secret.key, box) != 0)
            err = err_set(info, ERR_INPUT, "Nothing can be sealed for that key");
    }
    if (err == ERR_OK) {
        write_stream(&secret, plain, length, head);
        *out = head;
        *out_length = size;
        head = NULL;
    }
    sodium_munlock(&secret, sizeof secret);
    free(head);
    return err;
}

/* ---- opening --------------------------------------------------------------------------------- */

/* The head is one that this program can use, and of this version. */
static enum err check_head(const unsigned char *head, size_t length, unsigned char version,
                           struct err_info *info) {
    if (!seal_is(head, length))
        return err_set(info, ERR_FOREIGN, "This file is not a sealed one");
    if (length <= AT_VERSION)
        return altered(info);
    if (head[AT_VERSION] > VERSION_KEY)
        return err_set(info, ERR_NEWER,
                       "This file was sealed by a newer phbplan. Open it with that one");
    return head[AT_VERSION] == version && length >= SHAPES[version].whole ? ERR_OK : altered(info);
}

/* What the file asks of this computer is not too much. */
static enum err check_cost(const unsigned char *head, struct err_info *info) {
    uint32_t passes = get_number(head + AT_PASSES), kib = get_number(head + AT_KIB);
    bool fits = passes > 0 && passes <= MOST_PASSES && kib >= LEAST_KIB && kib <= MOST_KIB;
    return fits ? ERR_OK : altered(info);
}

/* All chunks, into `to`, which has room for them. */
static bool open_chunks(struct secret *secret, const unsigned char *from, size_t left,
                        unsigned char *to, size_t *length) {
    bool last = false;
    for (*length = 0; !last;) {
        last = left < SEAL_CHUNK + SEAL_MORE;
        size_t take = last ? left : SEAL_CHUNK + SEAL_MORE;
        if (!pull(secret, from, take, NULL, 0, last ? TAG_LAST : TAG_MORE, to + *length))
            return false;
        *length += take - SEAL_MORE;
        from += take;
        left -= take;
    }
    return true;
}

/* Whether the key is the right one, and the head as it was. */
static bool key_fits(struct secret *secret, const unsigned char *head) {
    const struct shape *shape = &SHAPES[head[AT_VERSION]];
    unsigned char none[1];
    return crypto_secretstream_xchacha20poly1305_init_pull(&secret->stream, head + shape->stream,
                                                           secret->key) == 0 &&
           pull(secret, head + shape->proof, SEAL_MORE, head, shape->proof, TAG_MORE, none);
}

/* Opens all after the head, and ends the secret; `err` is how it went until there. */
static enum err open_rest(enum err err, struct secret *secret, const unsigned char *head,
                          size_t length, unsigned char **out, size_t *out_length,
                          struct err_info *info) {
    const size_t whole = SHAPES[head[AT_VERSION]].whole;
    unsigned char *plain = err == ERR_OK ? malloc(length) : NULL; /* with room for the NUL */
    size_t used = 0;
    if (err == ERR_OK && plain == NULL)
        err = no_memory(info);
    if (err == ERR_OK && !open_chunks(secret, head + whole, length - whole, plain, &used))
        err = altered(info);
    sodium_munlock(secret, sizeof *secret);
    if (err != ERR_OK) {
        seal_wipe(plain, length);
        return err;
    }
    plain[used] = '\0';
    *out = plain;
    *out_length = used;
    return ERR_OK;
}

enum err seal_open(const void *sealed, size_t length, const char *passphrase, unsigned char **out,
                   size_t *out_length, struct err_info *info) {
    const unsigned char *head = sealed;
    struct secret secret;
    enum err err = check_head(head, length, VERSION_PASSPHRASE, info);
    if (err == ERR_OK)
        err = check_cost(head, info);
    if (err != ERR_OK)
        return err;
    err = begin(&secret, info);
    if (err == ERR_OK)
        err = make_key(head, passphrase, &secret, info);
    if (err == ERR_OK && !key_fits(&secret, head))
        err = err_set(
            info, ERR_INPUT,
            "The passphrase is not the one that this file was sealed with, or the file's first bytes were altered. "
            "Type it again with care");
    return open_rest(err, &secret, head, length, out, out_length, info);
}

enum err seal_open_for(const void *sealed, size_t length, const char *key, unsigned char **out,
                       size_t *out_length, struct err_info *info) {
    const unsigned char *head = sealed;
    unsigned char box[SIGN_BOX_KEY], box_secret[SIGN_BOX_KEY];
    struct secret secret;
    enum err err = check_head(head, length, VERSION_KEY, info);
    if (err != ERR_OK)
        return err;
    err = begin(&secret, info);
    bool opens = err == ERR_OK && sign_box_secret(key, box, box_secret) &&
                 crypto_box_seal_open(secret.key, head + AT_BOX, AT_KEY_STREAM - AT_BOX, box,
                                      box_secret) == 0 &&
                 key_fits(&secret, head);
    sodium_memzero(box_secret, sizeof box_secret);
    if (err == ERR_OK && !opens)
        err = err_set(info, ERR_INPUT,
                      "This file is sealed for someone else, or its first bytes were altered. "
                      "Ask who sent it to seal it for you, and read your code out to them");
    return open_rest(err, &secret, head, length, out, out_length, info);
}

void seal_wipe(void *plain, size_t length) {
    if (plain != NULL)
        sodium_memzero(plain, length);
    free(plain);
}
