/* What a person of a host may ask for over ssh: the column of the table of commands, and that no
 * file of the host is named. */
#include "commands/command.h"

#include <string.h>

/* Words that can only be meant as a file of this computer. */
static bool names_file(const char *operand, const char *word) {
    if (word == NULL)
        return false;
    if (strncmp(operand, "FILE", 4) == 0)
        return !command_is_standard(word) && word[strspn(word, "0123456789")] != '\0';
    return strncmp(operand, "PLAN", 4) == 0 && subject_is_file(word);
}

enum err command_ask_over_ssh(const struct call *call, const struct command *command,
                              struct err_info *info) {
    const bool bare = command->over_ssh == SSH_BARE;
    if (command->over_ssh == AT_HOST || (bare && call->operand != NULL))
        return err_set(
            info, ERR_STAYS,
            "\"phbplan %s%s%s\" is for who looks after the host. You cannot do it from your own computer",
            command->name, bare ? " " : "", bare ? command->operand : "");
    if (call->store_count > 0)
        return err_set(info, ERR_STAYS,
                       "The plans here are those that your key is for. Leave --store out");
    bool named = false;
    for (size_t i = 0; i < call->operand_count; i++)
        named = named || names_file(command->operand, call->operands[i]);
    if (named)
        return err_set(
            info, ERR_STAYS,
            "Files stay on your own computer. Give it from there: ssh HOST phbplan %s - < FILE",
            strncmp(command->operand, "FILE", 4) == 0 ? command->name : "import");
    if (call->output != NULL && !command_output_is_standard(call))
        return err_set(
            info, ERR_STAYS,
            "Files stay on your own computer. Take it there: ssh HOST phbplan %s %s -o -.json > FILE.json",
            command->name, call->operand != NULL ? call->operand : "");
    return ERR_OK;
}
