/* phbplan: build a costed personal health budget plan together. */
#include "commands/command.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <termios.h>
#include <unistd.h>

/* Whether the locale that was asked for is one of UTF-8, be it on this computer or not. */
static bool asks_for_utf8(void) {
    static const char *const NAMES[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    const char *asked = NULL;
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0] && (asked == NULL || !*asked); i++)
        asked = getenv(NAMES[i]);
    return asked != NULL && (strstr(asked, "UTF-8") != NULL || strstr(asked, "utf8") != NULL ||
                             strstr(asked, "utf-8") != NULL || strstr(asked, "UTF8") != NULL);
}

/* Whether the terminal has said that its letters are UTF-8, as ssh passes it on. */
static bool terminal_is_utf8(void) {
    struct termios modes;
    return tcgetattr(STDOUT_FILENO, &modes) == 0 && (modes.c_iflag & IUTF8) != 0;
}

/* The person's locale: its letters, and the system's words in its language. What it says of days,
 * numbers and money is not used, here or in spreadsheets and JSON, nor read. Where this computer
 * does not have it, or none was said, a terminal of UTF-8 still is one. */
static void take_locale(void) {
    setlocale(LC_CTYPE, "");
    setlocale(LC_MESSAGES, "");
    bool none = strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968") == 0;
    if (none && (asks_for_utf8() || terminal_is_utf8()))
        setlocale(LC_CTYPE, "C.UTF-8");
}

/* A program that stops in the middle leaves no picture of its memory on the disk: people's words
 * are in it. */
static void leave_no_core(void) {
    const struct rlimit none = {0, 0};
    (void)setrlimit(RLIMIT_CORE, &none);
    (void)prctl(PR_SET_DUMPABLE, 0); /* for what is given to another program, too */
}

int main(int argc, char **argv) {
    leave_no_core();
    command_take_environment(argc, argv);
    take_locale();
    return command_line(argc, argv);
}
