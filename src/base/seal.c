/* Sealing and opening bytes with a passphrase: libsodium's Argon2id for the key, its secretstream
 * for the rest. Nothing of this program's own but the order things stand in; see the header. */
#include "base/seal.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#define MAGIC "PHBSEAL"
#define VERSION 1

/* Where things stand in the head. */
enum {
    AT_VERSION = sizeof MAGIC - 1,
    AT_PASSES = 8,
    AT_KIB = 12,
    AT_SALT = 16,
    AT_STREAM = AT_SALT + crypto_pwhash_SALTBYTES,
    AT_PROOF = AT_STREAM + crypto_secretstream_xchacha20poly1305_HEADERBYTES,
    /* What a file may ask for. */
    MOST_PASSES = crypto_pwhash_OPSLIMIT_SENSITIVE,
    MOST_KIB = crypto_pwhash_MEMLIMIT_SENSITIVE / 1024,
    LEAST_KIB = crypto_pwhash_MEMLIMIT_MIN / 1024,
};
#define TAG_MORE crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
#define TAG_LAST crypto_secretstream_xchacha20poly1305_TAG_FINAL

_Static_assert(SEAL_MORE == crypto_secretstream_xchacha20poly1305_ABYTES, "as the header says");
_Static_assert(SEAL_HEAD == AT_PROOF + SEAL_MORE, "as the header says");

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

enum err seal_make(const void *plain, size_t length, const char *passphrase,
                   const struct seal_cost *cost, unsigned char **out, size_t *out_length,
                   struct err_info *info) {
    const unsigned char *from = plain;
    struct secret secret;
    size_t chunks = length / SEAL_CHUNK + 1, size = SEAL_HEAD + length + chunks * SEAL_MORE;
    unsigned char *head = size > length ? malloc(size) : NULL, *to = head;
    if (head == NULL)
        return no_memory(info);
    enum err err = begin(&secret, info);
    if (err == ERR_OK) {
        memcpy(head, MAGIC, AT_VERSION);
        head[AT_VERSION] = VERSION;
        put_number(head + AT_PASSES, cost->passes);
        put_number(head + AT_KIB, cost->kib);
        randombytes_buf(head + AT_SALT, crypto_pwhash_SALTBYTES);
        err = make_key(head, passphrase, &secret, info);
    }
    if (err == ERR_OK) {
        crypto_secretstream_xchacha20poly1305_init_push(&secret.stream, head + AT_STREAM,
                                                        secret.key);
        push(&secret, NULL, 0, head, AT_PROOF, TAG_MORE, head + AT_PROOF);
        to += SEAL_HEAD;
        for (size_t i = 0; i < chunks; i++) {
            size_t take = i + 1 < chunks ? SEAL_CHUNK : length % SEAL_CHUNK;
            push(&secret, from, take, NULL, 0, i + 1 < chunks ? TAG_MORE : TAG_LAST, to);
            from += take;
            to += take + SEAL_MORE;
        }
        *out = head;
        *out_length = size;
        head = NULL;
    }
    sodium_munlock(&secret, sizeof secret);
    free(head);
    return err;
}

/* The head is one that this program can use. */
static enum err check_head(const unsigned char *head, size_t length, struct err_info *info) {
    if (!seal_is(head, length))
        return err_set(info, ERR_FOREIGN, "This file is not a sealed one");
    if (length < SEAL_HEAD)
        return altered(info);
    if (head[AT_VERSION] > VERSION)
        return err_set(info, ERR_NEWER,
                       "This file was sealed by a newer phbplan. Open it with that one");
    uint32_t passes = get_number(head + AT_PASSES), kib = get_number(head + AT_KIB);
    bool fits = passes > 0 && passes <= MOST_PASSES && kib >= LEAST_KIB && kib <= MOST_KIB;
    return fits && head[AT_VERSION] == VERSION ? ERR_OK : altered(info);
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

enum err seal_open(const void *sealed, size_t length, const char *passphrase, unsigned char **out,
                   size_t *out_length, struct err_info *info) {
    const unsigned char *head = sealed;
    unsigned char none[1];
    struct secret secret;
    enum err err = check_head(head, length, info);
    if (err != ERR_OK)
        return err;
    unsigned char *plain = malloc(length); /* the head leaves room for the NUL */
    if (plain == NULL)
        return no_memory(info);
    err = begin(&secret, info);
    if (err == ERR_OK)
        err = make_key(head, passphrase, &secret, info);
    if (err == ERR_OK &&
        (crypto_secretstream_xchacha20poly1305_init_pull(&secret.stream, head + AT_STREAM,
                                                         secret.key) != 0 ||
         !pull(&secret, head + AT_PROOF, SEAL_MORE, head, AT_PROOF, TAG_MORE, none)))
        err = err_set(
            info, ERR_INPUT,
            "The passphrase is not the one that this file was sealed with, or the file's first bytes were altered. "
            "Type it again with care");
    size_t used = 0;
    if (err == ERR_OK && !open_chunks(&secret, head + SEAL_HEAD, length - SEAL_HEAD, plain, &used))
        err = altered(info);
    sodium_munlock(&secret, sizeof secret);
    if (err != ERR_OK) {
        seal_wipe(plain, length);
        return err;
    }
    plain[used] = '\0';
    *out = plain;
    *out_length = used;
    return ERR_OK;
}

void seal_wipe(void *plain, size_t length) {
    if (plain != NULL)
        sodium_memzero(plain, length);
    free(plain);
}
