/* phbplan verify: looks the store, or a backup of it, through and says in plain words what is wrong
 * with it. */
#include "commands/command.h"
#include "commands/passphrase.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static void say(const char *words, void *data) {
    fprintf(data, "%s\n", words);
}

/* The store, or the backup that was named. */
static enum err open_either(struct call *call, struct store_backup *backup, struct store **out,
                            struct err_info *info) {
    if (call->operand == NULL)
        return command_store_open(call, true, out, info);
    enum err err = backup_read(call->operand, backup, info);
    return err != ERR_OK ? err : store_open_backup(backup, out, info);
}

/* `reads_all`: to others it is not said how many plans there are. */
static void say_end(FILE *out, bool backup, bool reads_all, const struct store_found *found) {
    char versions[48] = "";
    if (found->versions > found->plans)
        snprintf(versions, sizeof versions, " (%" PRId64 " versions)", found->versions);
    if (found->wrong == 0 && !reads_all)
        fputs("Nothing is wrong. I looked at the file, the plans and their history.\n", out);
    else if (found->wrong == 0)
        fprintf(out,
                "Nothing is wrong. I looked at the file, %" PRId64 " %s%s and %" PRId64
                " %s of their history.\n",
                found->plans, found->plans == 1 ? "plan" : "plans", versions, found->edits,
                found->edits == 1 ? "edit" : "edits");
    else if (backup)
        fprintf(out, "%" PRId64 " %s wrong. Try an older backup.\n", found->wrong,
                found->wrong == 1 ? "thing is" : "things are");
    else
        fprintf(out,
                "%" PRId64 " %s wrong. "
                "Keep a copy of the store as it is, and ask who looks after it. "
                "A backup is put back with: phbplan restore FILE\n",
                found->wrong, found->wrong == 1 ? "thing is" : "things are");
}

enum err command_verify(struct call *call, struct err_info *info) {
    struct store *store = NULL;
    struct store_found found = {0};
    char *text = NULL;
    size_t length = 0;
    struct store_backup backup = {0};
    enum err err = open_either(call, &backup, &store, info);
    backup_read_done(&backup); /* the store has its own copy */
    FILE *out = err != ERR_OK ? NULL : open_memstream(&text, &length);
    if (err == ERR_OK && out == NULL)
        err = err_no_memory(info);
    if (err == ERR_OK)
        err = store_verify(store, say, out, &found, info);
    if (err == ERR_OK)
        say_end(out, call->operand != NULL, gate_reach(store_role(store)) == REACH_NOBODY, &found);
    enum err told = out != NULL ? command_told(out, &text, info) : ERR_OK;
    err = err == ERR_OK ? told : err;
    if (err == ERR_OK)
        err = command_print(text, info);
    call->status = found.wrong > 0;
    free(text);
    store_close(store);
    return err;
}
