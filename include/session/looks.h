/* How the program looks for who is here: as they have set it (store_settings), but for what the
 * command line, the environment or the terminal says of this run, which wins. */
#ifndef PHBPLAN_SESSION_LOOKS_H
#define PHBPLAN_SESSION_LOOKS_H

#include "store/store.h"

/* What is said of this run, and by what: `by` is NULL where nothing is. */
struct look_said {
    const char *by; /* "NO_COLOR" */
    bool is;
};

struct looks {
    bool is[SETTING_COUNT];
};

/* What comes of both. Where the settings cannot be read, what is usual. */
void looks_of(struct store *store, const struct look_said said[SETTING_COUNT], struct looks *out);

struct session;
/* A name for a file that is to be written: in the folder that was set, or by itself. Returns
 * `buffer`. */
char *session_file_name(struct session *session, const char *name, char *buffer, size_t size);

#endif
