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
    bool asks[OPTIONS_MOST]; /* of options that take somebody's words: they are to be asked for */
    char **kept;             /* such words */
    size_t kept_count, kept_capacity;
};

/* Reads argv. `reading` has the table of the call, and nothing else. Somebody's words are taken out
 * of argv at once, where others on this computer could read them. ERR_INPUT, ERR_LIMIT. */
enum err reading_take(struct command_line *reading, int argc, char **argv, struct err_info *info);
/* Gives the call a copy of somebody's words, as the value of that option. ERR_LIMIT, ERR_MEMORY. */
enum err reading_take_words(struct command_line *reading, const struct option_row *row,
                            const char *words, struct err_info *info);
/* Forgets the words. */
void reading_done(struct command_line *reading);
/* Gives the call what it was called with, and checks it against its verb's row; so many of the
 * words are the verb. ERR_INPUT. */
enum err reading_check(struct command_line *reading, const struct command *command, int verb_words,
                       struct err_info *info);

#endif
