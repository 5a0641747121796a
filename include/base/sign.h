/* Signatures: what was signed by a key, and not altered since. libsodium's Ed25519; keys and
 * signatures are in lower-case hexadecimal.
 *
 * A public key is no name: it says that two signatures are of one hand, and a person says whose
 * hand that is. So it has a short code, to be read over the telephone. */
#ifndef PHBPLAN_BASE_SIGN_H
#define PHBPLAN_BASE_SIGN_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

#define SIGN_KEY 65     /* bytes of a public key as text */
#define SIGN_SECRET 129 /* of a secret one */
#define SIGN_TEXT 129   /* of a signature */
#define SIGN_CODE 20    /* of a short code: "7K3M-Q2TH-9VXB-4DRF" */

/* Makes a pair of keys. ERR_IO where this computer gives no random numbers. */
enum err sign_make_keys(char key[SIGN_KEY], char secret[SIGN_SECRET], struct err_info *info);
/* Overwrites a secret that is done with. */
void sign_forget(char secret[SIGN_SECRET]);
/* Signs bytes. ERR_INPUT where the secret is none. */
enum err sign_make(const void *data, size_t length, const char *secret, char signature[SIGN_TEXT],
                   struct err_info *info);
/* Whether that is the key's signature of these bytes. False for what is no key or no signature. */
bool sign_fits(const void *data, size_t length, const char *key, const char *signature);
/* Whether a text is a key as they are written here. */
bool sign_is_key(const char *key);
/* The code of a key: 80 bits of its SHA-256, in letters and figures that are not mistaken for each
 * other. "" for what is no key. Returns the buffer. */
char *sign_code(const char *key, char code[SIGN_CODE]);

/* The same pair as keys that bytes are sealed for (X25519). */
#define SIGN_BOX_KEY 32
/* False for what is no key, or one that nothing can be sealed for. */
bool sign_box_key(const char *key, unsigned char box[SIGN_BOX_KEY]);
/* The secret one, to be overwritten when it is done with, and its own public one. */
bool sign_box_secret(const char *secret, unsigned char box[SIGN_BOX_KEY],
                     unsigned char box_secret[SIGN_BOX_KEY]);

#endif
