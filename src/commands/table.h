/* The two tables of the command line, for those who tell of them. */
#ifndef PHBPLAN_COMMANDS_TABLE_H
#define PHBPLAN_COMMANDS_TABLE_H

#include "commands/command.h"

/* What an option does, beside what its row says is set in the call. */
enum option_deed { DEED_NONE, DEED_HELP, DEED_VERSION, DEED_LEAVE_OUT, DEED_STORE };

struct option_row {
    struct option_name {
        const char *name;
        const char *value; /* what its value is called, or NULL for none; "=" before it: it may be
                              left out */
    } name;
    unsigned option; /* 0: every verb takes it */
    const char *help;
    size_t flag, text; /* where in the call it is said, and its value stands; 0 nowhere */
    enum option_deed deed;
    bool words; /* the value is somebody's name or words: who looks which programs run here does not
                   see it, and "-" is for it to be asked for (words_asked.h) */
};

struct command_table {
    const struct command *commands;
    size_t command_count;
    const struct option_row *options;
    size_t option_count;
    int (*line_of)(const char *person, const char *store, int argc, char **argv); /* as below */
};
/* Runs a command line for a person of a host, on that store (NULL: for whoever runs the program);
 * returns its exit status. */
int command_line_of(const char *person, const char *store, int argc, char **argv);
/* The one there is; a verb finds it in its call. */
const struct command_table *command_table(void);

#endif
