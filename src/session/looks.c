/* What was set, and what wins over it. */
#include "session/looks.h"

#include "session/session.h"

#include <stdio.h>

void looks_of(struct store *store, const struct look_said said[SETTING_COUNT], struct looks *out) {
    struct settings settings;
    bool known = store_settings(store, &settings, NULL) == ERR_OK;
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        bool usual = i == SETTING_MOUSE || i == SETTING_COLOURS;
        out->is[i] = said[i].by != NULL ? said[i].is : known ? settings.is[i] : usual;
    }
}

char *session_file_name(struct session *session, const char *name, char *buffer, size_t size) {
    struct settings settings = {0};
    bool set = store_settings(session->setup.store, &settings, NULL) == ERR_OK &&
               settings.folder[0] != '\0';
    snprintf(buffer, size, "%s%s%s", set ? settings.folder : "", set ? "/" : "", name);
    return buffer;
}
