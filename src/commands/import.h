/* What the two ways of taking plan files in share: one by itself, and many. */
#ifndef PHBPLAN_COMMANDS_IMPORT_H
#define PHBPLAN_COMMANDS_IMPORT_H

#include "commands/command.h"

/* Takes several in, or what is in a folder: `names` as they were given. Those that were refused are
 * said, each with why, and stop no other; the call's status says then how it ended. */
enum err import_many(struct call *call, struct err_info *info);
/* Whether a file says its plan has got further than the decisions in it carry: in words, "" where
 * not. */
#define IMPORT_WORDS 512
const char *import_state_words(const struct plan *file, struct book *book,
                               char words[IMPORT_WORDS]);
/* Adds how a person decides to why a file was refused. */
enum err import_how_to_decide(enum err err, const struct import *said, struct err_info *info);

#endif
