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

/* As it is, or as it is where nobody has said. */
static enum err read_setting(struct store *store, size_t row, bool *out, struct err_info *info) {
    char name[256], word[8];
    enum err err =
        store_setting(store, row_name(store, SETTINGS[row].name, name), word, sizeof word, info);
    *out = word[0] == '\0' ? SETTINGS[row].otherwise : strcmp(word, YES) == 0;
    return err;
}

enum err store_settings(struct store *store, struct settings *out, struct err_info *info) {
    char name[256];
    enum err err = ERR_OK;
    *out = (struct settings){0};
    for (size_t i = 0; err == ERR_OK && i < SETTING_COUNT; i++)
        err = read_setting(store, i, &out->is[i], info);
    if (err == ERR_OK)
        err = store_setting(store, row_name(store, "folder", name), out->folder, sizeof out->folder,
                            info);
    return err;
}

enum err store_set_settings(struct store *store, const struct settings *settings,
                            struct err_info *info) {
    char name[256];
    enum err err = ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < SETTING_COUNT; i++) {
        bool is = false;
        if (read_setting(store, i, &is, NULL) != ERR_OK || is != settings->is[i])
            err = store_set_setting(store, row_name(store, SETTINGS[i].name, name),
                                    settings->is[i] ? YES : NO, info);
    }
    if (err == ERR_OK)
        err = store_set_setting(store, row_name(store, "folder", name), settings->folder, info);
    return err;
}
