/* The name of a file, for the pages that ask for one: where there is none to give, and going on
 * with it. */
#include "session/session.h"

#include "exchange/file_name.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void session_complete_name(struct session *session, char *name, size_t size) {
    struct err_info info = {0};
    char *whole = NULL;
    size_t count = 0;
    if (file_name_complete(name, &whole, &count, &info) != ERR_OK)
        session_say_error(session, &info);
    else if (count == 0)
        session_say(session, "No file here has a name that starts so.");
    else if (count > 1 && strcmp(whole, name) == 0)
        session_say(session, "%zu names start so. Type more of it.", count);
    if (whole != NULL && strlen(whole) < size)
        snprintf(name, size, "%s", whole);
    free(whole);
}

bool session_files_away(struct page *page, const char *call) {
    if (file_name_ask("", NULL) == ERR_OK)
        return false;
    page_say(page, TONE_LOOK,
             call != NULL ? "Files stay on your own computer. Leave here, and type there:"
                          : "Files stay on your own computer, and this page is for one on this.");
    if (call != NULL)
        page_say(page, TONE_TEXT, page_text(page, "ssh HOST phbplan %s", call));
    return true;
}
