/* What waits, as the commands print it. */
#ifndef PHBPLAN_COMMANDS_WAITS_PRINT_H
#define PHBPLAN_COMMANDS_WAITS_PRINT_H

#include "commands/command.h"
#include "store/waits.h"

/* Tells what is in a list today, all of it; nothing where there is no store yet. */
enum err command_each_waiting(const struct call *call, enum waits_list list,
                              const struct waits_told *to, struct err_info *info);
/* Prints it, as words or as JSON; `nothing` is the sentence where it is empty. */
enum err command_print_waits(const struct call *call, enum waits_list list, const char *nothing,
                             struct err_info *info);

#endif
