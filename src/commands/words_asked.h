/* What people say, where it does not stand in the call itself: asked for, or read line by line. */
#ifndef PHBPLAN_COMMANDS_WORDS_ASKED_H
#define PHBPLAN_COMMANDS_WORDS_ASKED_H

#include "reading.h"

/* Takes what each option whose value was "-" has for a value: a person at a terminal is asked for
 * one after the other; otherwise it is a line of standard input that begins with the option's name,
 * as in "reason: She says so.", in any order, and no more is read than that. ERR_INPUT where a line
 * is another or one is missing, ERR_LIMIT where one is too long, and ERR_IO. */
enum err words_asked_take(struct command_line *reading, struct err_info *info);

#endif
