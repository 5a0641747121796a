/* Signing and looking at signatures: libsodium's, with keys and signatures as text. */
#include "base/sign.h"

#include <sodium.h>
#include <string.h>

_Static_assert(SIGN_KEY == 2 * crypto_sign_PUBLICKEYBYTES + 1, "as the header says");
_Static_assert(SIGN_SECRET == 2 * crypto_sign_SECRETKEYBYTES + 1, "as the header says");
_Static_assert(SIGN_TEXT == 2 * crypto_sign_BYTES + 1, "as the header says");

/* Reads exactly so many bytes, written as they are written here. */
static bool read_bytes(const char *text, unsigned char *bytes, size_t size) {
    size_t length = 0;
    const char *end = NULL;
    return strlen(text) == 2 * size && strspn(text, "0123456789abcdef") == 2 * size &&
           sodium_hex2bin(bytes, size, text, 2 * size, NULL, &length, &end) == 0 && length == size;
}

enum err sign_make_keys(char key[SIGN_KEY], char secret[SIGN_SECRET], struct err_info *info) {
    unsigned char public_bytes[crypto_sign_PUBLICKEYBYTES];
    unsigned char secret_bytes[crypto_sign_SECRETKEYBYTES];
    if (sodium_init() < 0 || crypto_sign_keypair(public_bytes, secret_bytes) != 0)
        return err_set(info, ERR_IO, "This computer gave no random number. Try again");
    sodium_bin2hex(key, SIGN_KEY, public_bytes, sizeof public_bytes);
    sodium_bin2hex(secret, SIGN_SECRET, secret_bytes, sizeof secret_bytes);
    sodium_memzero(secret_bytes, sizeof secret_bytes);
    return ERR_OK;
}

void sign_forget(char secret[SIGN_SECRET]) {
    sodium_memzero(secret, SIGN_SECRET);
}

enum err sign_make(const void *data, size_t length, const char *secret, char signature[SIGN_TEXT],
                   struct err_info *info) {
    unsigned char key[crypto_sign_SECRETKEYBYTES], made[crypto_sign_BYTES];
    bool can = read_bytes(secret, key, sizeof key) &&
               crypto_sign_detached(made, NULL, data, length, key) == 0;
    sodium_memzero(key, sizeof key);
    if (!can)
        return err_set(info, ERR_INPUT,
                       "The key that decisions are signed with cannot be read. "
                       "Put a backup back with \"phbplan restore FILE\"");
    sodium_bin2hex(signature, SIGN_TEXT, made, sizeof made);
    return ERR_OK;
}

bool sign_fits(const void *data, size_t length, const char *key, const char *signature) {
    unsigned char key_bytes[crypto_sign_PUBLICKEYBYTES], made[crypto_sign_BYTES];
    return read_bytes(key, key_bytes, sizeof key_bytes) &&
           read_bytes(signature, made, sizeof made) &&
           crypto_sign_verify_detached(made, data, length, key_bytes) == 0;
}

bool sign_is_key(const char *key) {
    unsigned char bytes[crypto_sign_PUBLICKEYBYTES];
    return read_bytes(key, bytes, sizeof bytes);
}

_Static_assert(SIGN_BOX_KEY == crypto_box_PUBLICKEYBYTES, "as the header says");
_Static_assert(SIGN_BOX_KEY == crypto_box_SECRETKEYBYTES, "as the header says");

bool sign_box_key(const char *key, unsigned char box[SIGN_BOX_KEY]) {
    unsigned char bytes[crypto_sign_PUBLICKEYBYTES];
    return read_bytes(key, bytes, sizeof bytes) &&
           crypto_sign_ed25519_pk_to_curve25519(box, bytes) == 0;
}

bool sign_box_secret(const char *secret, unsigned char box[SIGN_BOX_KEY],
                     unsigned char box_secret[SIGN_BOX_KEY]) {
    unsigned char bytes[crypto_sign_SECRETKEYBYTES];
    bool can = read_bytes(secret, bytes, sizeof bytes) &&
               crypto_sign_ed25519_sk_to_curve25519(box_secret, bytes) == 0 &&
               crypto_scalarmult_base(box, box_secret) == 0;
    sodium_memzero(bytes, sizeof bytes);
    return can;
}

char *sign_code(const char *key, char code[SIGN_CODE]) {
    static const char SIGNS[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"; /* no 0, 1, I or O */
    unsigned char bytes[crypto_sign_PUBLICKEYBYTES], hash[crypto_hash_sha256_BYTES];
    size_t used = 0;
    unsigned held = 0, bits = 0;
    code[0] = '\0';
    if (!read_bytes(key, bytes, sizeof bytes))
        return code;
    crypto_hash_sha256(hash, bytes, sizeof bytes);
    for (size_t i = 0; i < 10; i++) {
        held = held << 8 | hash[i];
        for (bits += 8; bits >= 5; bits -= 5) {
            if (used % 5 == 4)
                code[used++] = '-';
            code[used++] = SIGNS[held >> (bits - 5) & 31];
        }
    }
    code[used] = '\0';
    return code;
}
