/* Reading a command line: its words and options into a call, and that against the row of its verb.
 */
#ifndef PHBPLAN_COMMANDS_READING_H
#define PHBPLAN_COMMANDS_READING_H

#include "table.h"

#define OPTIONS_MOST 96 /* of all verbs */

/* What reading argv gave: the call, its first words, and options seen by name. */
struct command_line {
    struct call call;
    const char *words[4]; /* the verb, of one word or two, and its operands */
    char **all;           /* those and all others that are no options */
    int count;            /* of them */
    unsigned seen;
    bool help, version;
};

/* Reads argv. `reading` has the table of the call, and nothing else. ERR_INPUT, ERR_LIMIT. */
enum err reading_take(struct command_line *reading, int argc, char **argv, struct err_info *info);
/* Gives the call what it was called with, and checks it against its verb's row; so many of the
 * words are the verb. ERR_INPUT. */
enum err reading_check(struct command_line *reading, const struct command *command, int verb_words,
                       struct err_info *info);

#endif
