/* How someone likes the program to be: kept by login, beside who they are. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *name;
    bool otherwise; /* where nobody has said */
} SETTINGS[SETTING_COUNT] = {
    [SETTING_MOUSE] = {"mouse", true},
    [SETTING_COLOURS] = {"colours", true},
    [SETTING_CONTRAST] = {"contrast", false},
    [SETTING_ASCII] = {"ascii", false},
    [SETTING_LARGE_PRINT] = {"large_print", false},
};
static const char YES[] = "yes", NO[] = "no";

/* "set/a.clark/mouse". */
static const char *row_name(const struct store *store, const char *name, char buffer[256]) {
    snprintf(buffer, 256, "set/%s/%s", store->who, name);
    return buffer;
}

enum err store_settings(struct store *store, struct settings *out, struct err_info *info) {
    char name[256], word[8];
    enum err err = ERR_OK;
    *out = (struct settings){0};
    for (size_t i = 0; err == ERR_OK && i < SETTING_COUNT; i++) {
        err =
            store_setting(store, row_name(store, SETTINGS[i].name, name), word, sizeof word, info);
        out->is[i] = word[0] == '\0' ? SETTINGS[i].otherwise : strcmp(word, YES) == 0;
    }
    if (err == ERR_OK)
        err = store_setting(store, row_name(store, "folder", name), out->folder, sizeof out->folder,
                            info);
    return err;
}

enum err store_set_settings(struct store *store, const struct settings *settings,
                            struct err_info *info) {
    char name[256];
    enum err err = ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < SETTING_COUNT; i++)
        err = store_set_setting(store, row_name(store, SETTINGS[i].name, name),
                                settings->is[i] ? YES : NO, info);
    if (err == ERR_OK)
        err = store_set_setting(store, row_name(store, "folder", name), settings->folder, info);
    return err;
}
