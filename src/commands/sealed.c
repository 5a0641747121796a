/* Files that may be sealed: backups and plan files. */
#include "commands/passphrase.h"

#include "base/safe_file.h"
#include "base/seal.h"

#include <stdlib.h>

/* More than can be sealed: SQLite makes no image of 2 GiB. */
#define SEALED_MOST ((size_t)2100 * 1024 * 1024)

enum err backup_read(const char *path, struct store_backup *out, struct err_info *info) {
    struct passphrase passphrase = {0};
    char first[SEAL_HEAD] = "", *sealed = NULL;
    size_t length = 0;
    *out = (struct store_backup){.path = path};
    const size_t got = file_peek(path, first, sizeof first);
    if (!seal_is(first, got))
        return file_can_be_read(path, info);
    if (seal_is_for_key(first, got))
        return err_set(info, ERR_INPUT,
                       "this file is sealed for one set of plans, and opens there alone. "
                       "Take it in there with: phbplan receive FILE");
    enum err err = file_read(path, SEALED_MOST, &sealed, &length, info);
    if (err == ERR_OK)
        err = passphrase_ask(false, &passphrase, info);
    if (err == ERR_OK)
        err = seal_open(sealed, length, passphrase.text, &out->image, &out->length, info);
    passphrase_done(&passphrase);
    free(sealed);
    return err;
}

void backup_read_done(struct store_backup *backup) {
    seal_wipe(backup->image, backup->length);
    backup->image = NULL;
}

enum err sealed_read(const char *path, size_t most, char **text, size_t *length,
                     struct err_info *info) {
    struct store_backup sealed;
    enum err err = backup_read(path, &sealed, info);
    *text = (char *)sealed.image; /* it has a NUL after it */
    *length = sealed.length;
    if (err == ERR_OK && sealed.image == NULL)
        err = file_read(path, most, text, length, info);
    return err;
}
