/* phbplan restore: a backup put in the place of the store, and what was there put aside. */
#include "commands/command.h"
#include "commands/passphrase.h"

#include "base/text.h"
#include "session/practice.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The store that is there now says who put it back. What was put back is so, whether or not it can
 * be opened to say that. */
static void note(const struct call *call) {
    struct store *store = NULL;
    if (command_store_open(call, true, &store, NULL) == ERR_OK)
        store_note_put_back(store);
    store_close(store);
}

/* Nobody looks for their plans where practice is kept, and practice would not begin there. */
static enum err ask_place(const char *path, struct err_info *info) {
    size_t length = strlen(path), tail = strlen(PRACTICE_ENDING);
    if (length < tail || strcmp(path + length - tail, PRACTICE_ENDING) != 0)
        return ERR_OK;
    return err_set(info, ERR_STAYS,
                   "Practice is kept in %.300s, so your plans are not put back there. "
                   "Leave --store out, or name the file of your own plans",
                   path);
}

enum err command_restore(struct call *call, struct err_info *info) {
    struct store_restored restored = {0};
    struct store_backup backup = {0};
    char *path = NULL, text[1536], now[32] = "";
    time_t seconds = time(NULL);
    struct tm parts;
    if (gmtime_r(&seconds, &parts) != NULL)
        (void)strftime(now, sizeof now, "%Y-%m-%dT%H:%M:%SZ", &parts);
    enum err err = command_store_path(call, &path, info);
    if (err == ERR_OK)
        err = ask_place(path, info);
    if (err == ERR_OK && (err = backup_read(call->operand, &backup, info)) != ERR_OK) {
        text_copy(info->text, text, sizeof info->text);
        err_set(info, err, "%s. Nothing was put back", text);
    }
    if (err == ERR_OK)
        err = command_done(call, store_restore(path, &backup, now, &restored, info));
    backup_read_done(&backup);
    if (err == ERR_OK)
        note(call);
    if (err == ERR_OK) {
        int used = snprintf(text, sizeof text, "Put back: %" PRId64 " %s, from %.400s.\n",
                            restored.plans, restored.plans == 1 ? "plan" : "plans", call->operand);
        if (restored.aside != NULL)
            snprintf(text + used, sizeof text - (size_t)used,
                     "What was there before is now %.600s.\n", restored.aside);
        err = command_print(text, info);
    }
    free(restored.aside);
    free(path);
    return err;
}
