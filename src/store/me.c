/* Who it is that decides here: asked once, and kept by login. */
#include "internal.h"
#include "store/people.h"

#include <stdio.h>

/* A row for each of what is kept, by name. */
#define ME_COUNT 4
static void me_rows(struct me *me, char *rows[ME_COUNT], size_t sizes[ME_COUNT]) {
    rows[0] = me->name;
    rows[1] = me->profession;
    rows[2] = me->registration;
    rows[3] = me->organisation;
    sizes[0] = sizeof me->name;
    sizes[1] = sizeof me->profession;
    sizes[2] = sizeof me->registration;
    sizes[3] = sizeof me->organisation;
}

/* "me/a.clark/name". */
static const char *setting_name(const char *login, size_t row, char buffer[256]) {
    static const char *const NAMES[ME_COUNT] = {"name", "profession", "registration",
                                                "organisation"};
    snprintf(buffer, 256, "me/%s/%s", login, NAMES[row]);
    return buffer;
}

enum err store_me_of(struct store *store, const char *login, struct me *out,
                     struct err_info *info) {
    char *rows[ME_COUNT], name[256];
    size_t sizes[ME_COUNT];
    enum err err = ERR_OK;
    *out = (struct me){0};
    me_rows(out, rows, sizes);
    for (size_t i = 0; err == ERR_OK && i < ME_COUNT; i++)
        err = store_setting(store, setting_name(login, i, name), rows[i], sizes[i], info);
    return err;
}

enum err store_me(struct store *store, struct me *out, struct err_info *info) {
    return store_me_of(store, store->who, out, info);
}

enum err store_set_me_of(struct store *store, const char *login, const struct me *me,
                         struct err_info *info) {
    char *rows[ME_COUNT], name[256];
    size_t sizes[ME_COUNT];
    struct me copy = *me;
    enum err err = ERR_OK;
    me_rows(&copy, rows, sizes);
    for (size_t i = 0; err == ERR_OK && i < ME_COUNT; i++)
        err = store_set_setting(store, setting_name(login, i, name), rows[i], info);
    return err;
}

enum err store_may_set_me(const struct store *store, struct err_info *info) {
    return store->still_here == NULL
               ? ERR_OK
               : err_set(
                     info, ERR_STAYS,
                     "Who you are is written where the people of this host are. Ask who looks after them");
}

enum err store_set_me(struct store *store, const struct me *me, struct err_info *info) {
    enum err err = store_may_set_me(store, info);
    return err == ERR_OK ? store_set_me_of(store, store->who, me, info) : err;
}

enum err store_take_author(struct store *store, struct store *from, struct err_info *info) {
    struct me me;
    struct settings settings;
    store_set_author(store, from->who, from->role);
    store_set_today(store, from->today);
    enum err err = store_me(from, &me, info);
    if (err == ERR_OK)
        err = store_settings(from, &settings, info);
    if (err == ERR_OK)
        err = store_set_me(store, &me, info);
    return err == ERR_OK ? store_set_settings(store, &settings, info) : err;
}
