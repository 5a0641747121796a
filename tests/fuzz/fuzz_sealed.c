/* What was sealed with a passphrase or for a key, altered: it opens as it was sealed, or not at
 * all. And keys and signatures that are none.
 *
 * The first byte says which of the two it is, and whether the bytes after it are the whole file or
 * changes to a good one: where, and by what. */
#include "fuzz.h"

#include "base/seal.h"
#include "base/sign.h"
#include "base/ssh_key.h"
#include "base/text.h"

#define PASSPHRASE "four invented words here"
#define PLAIN "A plan of my own, which nobody else reads."
enum { COST_AT = 8, COST_BYTES = 8 };

static char key[SIGN_KEY], secret[SIGN_SECRET];
static unsigned char *sealed[2];
static size_t lengths[2];

static void begin(void) {
    const struct seal_cost cost = {1, 8};
    struct err_info info = {0};
    fuzz_holds(sign_make_keys(key, secret, &info) == ERR_OK, "there are keys");
    enum err err =
        seal_make(PLAIN, sizeof PLAIN, PASSPHRASE, &cost, &sealed[0], &lengths[0], &info);
    fuzz_holds(err == ERR_OK, "it is sealed: %s", info.text);
    err = seal_make_for(PLAIN, sizeof PLAIN, key, &sealed[1], &lengths[1], &info);
    fuzz_holds(err == ERR_OK, "it is sealed for a key: %s", info.text);
}

/* Guesses are as cheap as those of the good one, unless they are dearer than is let pass. */
static void make_cheap(unsigned char *bytes, size_t length) {
    if (length >= COST_AT + COST_BYTES && (bytes[COST_AT] % 2 == 0 || bytes[COST_AT + 6] != 0))
        memcpy(bytes + COST_AT, sealed[0] + COST_AT, COST_BYTES);
}

static void open_it(const unsigned char *bytes, size_t length, bool for_key, bool altered) {
    unsigned char *plain = NULL;
    size_t plain_length = 0;
    struct err_info info = {0};
    enum err err = for_key ? seal_open_for(bytes, length, secret, &plain, &plain_length, &info)
                           : seal_open(bytes, length, PASSPHRASE, &plain, &plain_length, &info);
    fuzz_holds((err != ERR_OK) == altered, "what is altered is not opened, and nothing else: %d %s",
               (int)err, info.text);
    if (err != ERR_OK) {
        fuzz_said(err, &info);
        fuzz_holds(plain == NULL, "nothing comes of it");
    } else {
        fuzz_holds(plain_length == sizeof PLAIN && memcmp(plain, PLAIN, sizeof PLAIN) == 0,
                   "it says what was sealed");
    }
    seal_wipe(plain, plain_length);
}

/* A good one with changes. */
static unsigned char *changed(struct fuzz_bytes *bytes, bool for_key, size_t *length) {
    unsigned char *own = malloc(lengths[for_key] + 1);
    fuzz_holds(own != NULL, "there is memory");
    *length = lengths[for_key];
    memcpy(own, sealed[for_key], *length);
    while (bytes->size > 1) {
        size_t at = fuzz_number(bytes, (uint32_t)*length + 1);
        uint8_t by = fuzz_byte(bytes);
        if (at < *length && by > 0)
            own[at] ^= by;
        else
            *length = at;
    }
    return own;
}

/* What a person gives as a key, or a file has as one. */
static void look_at_keys(const uint8_t *data, size_t size) {
    char *text = fuzz_text(data, size), ssh[SSH_KEY_TEXT], mark[SSH_KEY_MARK], code[SIGN_CODE];
    struct err_info info = {0};
    enum err err = ssh_key_read(text, size, ssh, &info);
    if (err != ERR_OK)
        fuzz_said(err, &info);
    else
        fuzz_holds(ssh_key_mark(ssh, mark)[0] != '\0' && text_is_plain(ssh, false),
                   "a key has a mark: %s", ssh);
    fuzz_holds((sign_code(text, code)[0] != '\0') == sign_is_key(text), "a key has a code");
    fuzz_holds(!sign_fits(PLAIN, sizeof PLAIN, key, text), "nobody guesses a signature");
    free(text);
}

FUZZ_TARGET(sealed) {
    struct fuzz_bytes bytes = {data, size};
    if (sealed[0] == NULL)
        begin();
    uint8_t how = fuzz_byte(&bytes);
    bool for_key = how % 2 == 1, whole = how % 4 > 1;
    look_at_keys(bytes.data, bytes.size);
    size_t length = bytes.size;
    unsigned char *own = whole ? (unsigned char *)fuzz_text(bytes.data, bytes.size)
                               : changed(&bytes, for_key, &length);
    if (!for_key)
        make_cheap(own, length);
    bool same = length == lengths[for_key] && memcmp(own, sealed[for_key], length) == 0;
    open_it(own, length, for_key, !same);
    free(own);
    return 0;
}
