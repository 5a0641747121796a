/* phbplan backup: a copy of the whole store in one file, made whole or not at all. */
#include "commands/command.h"
#include "commands/passphrase.h"

#include "base/safe_file.h"
#include "base/seal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum err write_plain(const struct call *call, struct store *store, struct err_info *info) {
    struct safe_file file = {0};
    enum err err = safe_file_begin(&file, call->operand, call->force, info);
    if (err == ERR_OK)
        err = store_copy(store, file.path, info);
    if (err == ERR_OK)
        err = safe_file_commit(&file, info);
    safe_file_done(&file);
    return err;
}

/* The plain copy is in memory alone, and wiped at once: it is in no file where the backup goes,
 * which may be a stick or a folder that others can read, nor beside the store. */
static enum err write_sealed(const struct call *call, struct store *store, const char *passphrase,
                             struct err_info *info) {
    unsigned char *plain = NULL, *sealed = NULL;
    size_t plain_length = 0, length = 0;
    enum err err = store_image(store, &plain, &plain_length, info);
    if (err == ERR_OK)
        err = seal_make(plain, plain_length, passphrase, &SEAL_COST, &sealed, &length, info);
    seal_wipe(plain, plain_length);
    if (err == ERR_OK)
        err = safe_file_write(call->operand, sealed, length, call->force, info);
    free(sealed);
    return err;
}

/* Opens the store, and sees that the backup's name is not its own. */
static enum err open_other(const struct call *call, struct store **store, struct err_info *info) {
    if (command_is_standard(call->operand))
        return err_set(info, ERR_INPUT, "The backup needs the name of a file");
    enum err err = command_store_open(call, true, store, info);
    if (err == ERR_OK && store_is_practice(*store))
        err = err_set(info, ERR_STAYS,
                      "This is practice. It can begin again at any time: phbplan practice --reset");
    if (err == ERR_OK && store_is_file(*store, call->operand))
        err =
            err_set(info, ERR_INPUT, "\"%.240s\" is the store itself. Give the backup another name",
                    call->operand);
    return err;
}

/* Asks for the passphrase once it is known that there is a store, and that the file can be made;
 * neither is open while a person thinks of one. */
static enum err ask(const struct call *call, struct store **store, struct passphrase *out,
                    struct err_info *info) {
    char *path = strdup(store_path(*store));
    const enum user_role role = store_role(*store);
    const char *who = "";
    struct safe_file file = {0};
    store_close(*store);
    *store = NULL;
    if (path == NULL)
        return err_no_memory(info);
    enum err err = safe_file_begin(&file, call->operand, call->force, info);
    safe_file_done(&file);
    if (err == ERR_OK)
        err = passphrase_ask(true, out, info);
    if (err == ERR_OK)
        err = store_open(path, true, store, info);
    if (err == ERR_OK)
        err = command_author(call, &who, info);
    if (err == ERR_OK)
        store_set_author(*store, who, role);
    free(path);
    return err;
}

static enum err say(const struct call *call, struct err_info *info) {
    static const char lost[] =
        "Only the passphrase opens it. "
        "If the passphrase is lost, so is this backup: nobody can open it, and neither can I.\n";
    char text[1024];
    snprintf(text, sizeof text, "%s to %.300s. Put it back with: phbplan restore \"%.100s\"\n%s",
             call->seal ? "Backed up and sealed" : "Backed up", call->operand, call->operand,
             call->seal ? lost : "");
    return command_print(text, info);
}

enum err command_backup(struct call *call, struct err_info *info) {
    struct store *store = NULL;
    struct passphrase passphrase = {0};
    enum err err = open_other(call, &store, info);
    if (err == ERR_OK && call->seal)
        err = ask(call, &store, &passphrase, info);
    if (err == ERR_OK)
        err = call->seal ? write_sealed(call, store, passphrase.text, info)
                         : write_plain(call, store, info);
    passphrase_done(&passphrase);
    if (err == ERR_OK)
        store_note_copied(store);
    if (err == ERR_EXISTS)
        err_set(info, err, "\"%.240s\" is there already. Choose another name, or say --force",
                call->operand);
    if (command_done(call, err) == ERR_OK)
        err = say(call, info);
    store_close(store);
    return err;
}
