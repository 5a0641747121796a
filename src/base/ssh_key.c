/* Public keys of OpenSSH, looked at closely: what is written into a file that sshd reads is a key
 * and nothing else. */
#include "base/ssh_key.h"

#include <sodium.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* The kinds of key, and the least bytes that a safe one has. */
static const struct key_kind {
    const char *name;
    size_t least;
} KINDS[] = {
    {"ssh-ed25519", 51},
    {"ecdsa-sha2-nistp256", 104},
    {"ecdsa-sha2-nistp384", 136},
    {"ecdsa-sha2-nistp521", 172},
    {"sk-ssh-ed25519@openssh.com", 74},
    {"sk-ecdsa-sha2-nistp256@openssh.com", 123},
    {"ssh-rsa", 276}, /* 2,048 bits */
};

/* The bytes of a key's letters; 0 where they are not base64. libsodium takes some bytes that are no
 * ASCII for letters. */
static size_t decode(const char *letters, size_t length, unsigned char *bytes, size_t size) {
    size_t got = 0;
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)letters[i] >= 0x80)
            return 0;
    return sodium_base642bin(bytes, size, letters, length, NULL, &got, NULL,
                             sodium_base64_VARIANT_ORIGINAL) == 0
               ? got
               : 0;
}

/* They begin with the name of their kind, and its length. */
static bool is_of_kind(const struct key_kind *kind, const unsigned char *bytes, size_t length) {
    size_t name = strlen(kind->name);
    return length >= kind->least && bytes[0] == 0 && bytes[1] == 0 && bytes[2] == 0 &&
           bytes[3] == name && memcmp(bytes + 4, kind->name, name) == 0;
}

enum err ssh_key_read(const char *line, size_t length, char key[SSH_KEY_TEXT],
                      struct err_info *info) {
    unsigned char bytes[SSH_KEY_TEXT];
    size_t name = 0, at, end;
    while (name < length && line[name] != ' ' && line[name] != '\t')
        name++;
    for (at = name; at < length && (line[at] == ' ' || line[at] == '\t');)
        at++;
    for (end = at; end < length && line[end] != ' ' && line[end] != '\t';)
        end++;
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        if (strlen(KINDS[i].name) != name || memcmp(line, KINDS[i].name, name) != 0)
            continue;
        size_t got = decode(line + at, end - at, bytes, sizeof bytes);
        if (is_of_kind(&KINDS[i], bytes, got) &&
            snprintf(key, SSH_KEY_TEXT, "%s %.*s", KINDS[i].name, (int)(end - at), line + at) <
                SSH_KEY_TEXT)
            return ERR_OK;
    }
    key[0] = '\0';
    return err_set(
        info, ERR_INPUT,
        "That is not a public key that is safe to use. It is one line that begins with ssh-ed25519. To make one: ssh-keygen -t ed25519");
}

char *ssh_key_mark(const char *key, char buffer[SSH_KEY_MARK]) {
    unsigned char bytes[SSH_KEY_TEXT], hash[crypto_hash_sha256_BYTES];
    char letters[sodium_base64_ENCODED_LEN(sizeof hash, sodium_base64_VARIANT_ORIGINAL_NO_PADDING)];
    const char *space = strchr(key, ' ');
    size_t got = space != NULL ? decode(space + 1, strlen(space + 1), bytes, sizeof bytes) : 0;
    buffer[0] = '\0';
    if (got == 0)
        return buffer;
    crypto_hash_sha256(hash, bytes, got);
    sodium_bin2base64(letters, sizeof letters, hash, sizeof hash,
                      sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
    snprintf(buffer, SSH_KEY_MARK, "SHA256:%s", letters);
    return buffer;
}
